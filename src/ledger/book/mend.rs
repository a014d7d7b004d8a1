//! Texts that spreadsheets and merges have put out of form, put right where it is certain.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::ledger::book::header::is_wider;
use crate::ledger::book::wrapped::wrapped;
use crate::model::mend::{BOM, Mend};
use crate::model::source::{Source, strip};
use crate::model::table::Table;

/// Where git begins what ours has, what both come from, what theirs has, and ends it.
pub const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// A text put right, and what was wrong with it. What it gives it leaves as it is.
pub fn mended(table: Table, text: &str) -> (String, Vec<Mend>) {
    if is_one_line(text) {
        return (text.to_owned(), Vec::new());
    }
    let mut mends = Vec::new();
    let mut note = |mend, done: bool| {
        if done {
            mends.push(mend);
        }
    };
    let bare = text.trim_start_matches(BOM);
    let lines: Vec<&str> = bare
        .split_inclusive('\n')
        .map(|line| line.trim_end_matches('\n').trim_end_matches('\r'))
        .collect();
    let mut unmarked = without_markers(&lines);
    let headless = unmarked.first().copied().unwrap_or_default();
    // While a conflict stands, what belongs to which side has to be seen.
    let in_conflict = unmarked.iter().any(|line| marker_of(line).is_some());
    let own = headless.trim_start_matches(BOM);
    let bare_lines = unmarked.iter().map(|l| l.strip_prefix(BOM).unwrap_or(l));
    let wider = bare_lines.filter(|line| !in_conflict && is_wider(line, own, table));
    let header = wider.max_by_key(|line| line.len()).unwrap_or(own);
    if let Some(first) = unmarked.first_mut() {
        *first = header;
    }
    note(
        Mend::Bom,
        bare.len() < text.len() || own.len() < headless.len(),
    );
    note(Mend::Crlf, bare.contains("\r\n"));
    note(Mend::ConflictMarkers, unmarked.len() < lines.len());
    let (source, problems) =
        Source::new(String::new(), table, None, unmarked.join("\n"), Vec::new());
    let readable = problems.is_empty() && !in_conflict;
    let is_header = |at: usize, line: &str| {
        let line = line.strip_prefix(BOM).unwrap_or(line);
        readable && at > 0 && (line == header || is_wider(header, line, table))
    };
    let numbered = unmarked.iter().enumerate();
    let headed = numbered.filter(|(at, line)| !is_header(*at, line));
    let headed: Vec<&str> = headed.map(|(_, line)| *line).collect();
    note(Mend::RepeatedHeader, headed.len() < unmarked.len());
    let joined = if readable {
        without_breaks(&source, &headed)
    } else {
        headed.iter().map(|line| Cow::Borrowed(*line)).collect()
    };
    note(Mend::LineBreaks, joined.len() < headed.len());
    let joined: Vec<&str> = joined.iter().map(Cow::as_ref).collect();
    let once = if readable {
        without_repeats(&source, &joined)
    } else {
        joined.clone()
    };
    note(Mend::IdenticalLines, once.len() < joined.len());
    let mut after = once.join("\n");
    if bare.ends_with('\n') {
        after.push('\n');
    }
    (after, mends)
}

/// Whether lines end in CR alone, as on very old Macs, so that the header and rows are one
/// line: only who saves the file again knows where the others end.
pub fn is_one_line(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| line.trim_end_matches('\r').contains('\r'))
}

/// The marker of git that a line is.
fn marker_of(line: &str) -> Option<&'static str> {
    let is = |marker: &&str| {
        let rest = line.strip_prefix(*marker);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    MARKERS.into_iter().find(is)
}

/// The lines without git's markers, if both sides of each conflict stand there whole.
fn without_markers<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let [_, base, ..] = MARKERS;
    let unmarked = if lines.iter().any(|line| marker_of(line) == Some(base)) {
        without_bases(lines)
    } else {
        without_nested(lines)
    };
    unmarked.unwrap_or_else(|| lines.to_vec())
}

/// The lines of both sides, where conflicts may lie within each other or overlap, as when a
/// conflict was merged: each has to be begun, divided and ended.
fn without_nested<'t>(lines: &[&'t str]) -> Option<Vec<&'t str>> {
    let [ours, _, between, _] = MARKERS;
    let (mut begun, mut divided, mut ended) = (0, 0, 0);
    let mut kept = Vec::new();
    for line in lines {
        match marker_of(line) {
            None => kept.push(*line),
            Some(marker) if marker == ours => begun += 1,
            Some(marker) if marker == between => divided += 1,
            Some(_) => ended += 1,
        }
        if begun < divided || divided < ended {
            return None;
        }
    }
    (begun == ended).then_some(kept)
}

/// The lines of both sides, where what both come from is shown too, if that stands in them.
fn without_bases<'t>(lines: &[&'t str]) -> Option<Vec<&'t str>> {
    let [ours, base, between, theirs] = MARKERS;
    let (mut kept, mut old) = (Vec::new(), Vec::new());
    let mut part = theirs;
    for line in lines {
        let Some(marker) = marker_of(line) else {
            if part == base {
                old.push(*line);
            } else {
                kept.push(*line);
            }
            continue;
        };
        let follows = match part {
            part if part == ours => marker == base || marker == between,
            part if part == base => marker == between,
            part if part == between => marker == theirs,
            _ => marker == ours,
        };
        if !follows {
            return None;
        }
        part = marker;
    }
    // A line that both sides have changed or deleted: what is right is not certain.
    let lost = old.iter().any(|line| !kept.contains(line));
    (part == theirs && !lost).then_some(kept)
}

/// The lines with each record on one, where a line break inside quotes has put it on several.
fn without_breaks<'t>(source: &Source, lines: &[&'t str]) -> Vec<Cow<'t, str>> {
    let (mut joined, mut at) = (Vec::new(), 0);
    while let Some(line) = lines.get(at) {
        let open = at > 0 && source.split(line, &mut Vec::new()).is_err();
        let rest = lines[at..].iter().copied();
        let found = open.then(|| wrapped(source, rest)).flatten();
        at += found.as_ref().map_or(1, |found| found.lines);
        joined.push(found.map_or(Cow::Borrowed(*line), |found| Cow::Owned(found.joined)));
    }
    joined
}

/// The lines without rows that stand before with the same fields. Empty fields beyond the
/// header's are none.
fn without_repeats<'t>(source: &Source, lines: &[&'t str]) -> Vec<&'t str> {
    let mut seen = FxHashSet::default();
    let is_new = |line: &&&'t str| {
        let mut fields = Vec::new();
        let blank = line.chars().all(|c| c == ',' || c.is_whitespace());
        if blank || source.split(line, &mut fields).is_err() {
            return true;
        }
        let fields = fields.iter().map(|field| strip(field).to_owned());
        let mut fields: Vec<String> = fields.collect();
        while fields.len() > source.width() && fields.last().is_some_and(String::is_empty) {
            fields.pop();
        }
        seen.insert(fields)
    };
    lines.iter().filter(is_new).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id,opened_at,box,opened_by,found,note";
    const ONE: &str = "O-261101-aaaa,2026-11-01,gate,wang,,";
    const TWO: &str = "O-261101-bbbb,2026-11-01,gate,wang,,\"a, b\"";

    fn fixed(text: &str) -> (String, Vec<Mend>) {
        mended(Table::Openings, text)
    }

    #[test]
    fn what_is_in_form_stays_as_it_is() {
        let blank = format!("{HEADER}\n\n{ONE}\n,,,,,\n,,,,,\n{TWO}\n");
        for text in [
            &blank,
            "",
            "\n\n\n",
            "nonsense\nnonsense",
            &blank.replace('g', "gate"),
        ] {
            assert_eq!(fixed(text), (text.to_owned(), Vec::new()));
        }
    }

    #[test]
    fn form_is_put_right() {
        let sound = format!("{HEADER}\n{ONE}\n{TWO}\n");
        let crlf = format!("{BOM}{}", sound.replace('\n', "\r\n"));
        assert_eq!(fixed(&crlf), (sound.clone(), vec![Mend::Bom, Mend::Crlf]));
        let again = format!("{HEADER}\n{ONE}\n{HEADER}\n{TWO}\n{ONE}\n");
        let mends = vec![Mend::RepeatedHeader, Mend::IdenticalLines];
        assert_eq!(fixed(&again), (sound.clone(), mends));
        let marked = format!("{HEADER}\n<<<<<<< HEAD\n{ONE}\n=======\n{TWO}\n>>>>>>> other\n");
        assert_eq!(fixed(&marked), (sound, vec![Mend::ConflictMarkers]));
    }

    #[test]
    fn a_record_over_several_lines_becomes_one_where_the_count_of_fields_fits() {
        let row = "O-261101-cccc,2026-11-01,gate,wang,,";
        let broken = format!("{HEADER}\n{row}\"one,\r\ntwo\"\n{ONE}\n");
        let sound = format!("{HEADER}\n{row}\"one,\u{2424}two\"\n{ONE}\n");
        assert_eq!(
            fixed(&broken),
            (sound.clone(), vec![Mend::Crlf, Mend::LineBreaks])
        );
        assert_eq!(fixed(&sound), (sound, Vec::new()));
        let shifted = format!("{HEADER}\n{row}x,\"one,\ntwo\"\n{ONE}\n");
        assert_eq!(fixed(&shifted), (shifted.clone(), Vec::new()));
    }

    #[test]
    fn a_conflict_that_is_not_whole_or_not_certain_is_left() {
        for text in [
            format!("{HEADER}\n<<<<<<< HEAD\n{ONE}\n=======\n{TWO}\n"),
            format!("{HEADER}\n{ONE}\n=======\n{TWO}\n>>>>>>> other\n"),
            format!("{HEADER}\n<<<<<<< HEAD\n||||||| base\n{ONE}\n=======\n{TWO}\n>>>>>>> x\n"),
        ] {
            assert_eq!(fixed(&text), (text.clone(), Vec::new()));
        }
    }

    #[test]
    fn conflicts_within_each_other_are_put_right_at_once() {
        let (ours, theirs) = ("<<<<<<< HEAD", ">>>>>>> other");
        let sound = format!("{HEADER}\n{ONE}\n{TWO}\n");
        for marked in [
            format!("{ours}\n{ours}\n{ONE}\n=======\n{TWO}\n{theirs}\n=======\n{TWO}\n{theirs}\n"),
            format!("{ours}\n{ONE}\n{ours}\n=======\n{TWO}\n=======\n{theirs}\n{theirs}\n"),
        ] {
            let (after, mends) = fixed(&format!("{HEADER}\n{marked}"));
            assert_eq!(after, sound);
            assert_eq!(mends[0], Mend::ConflictMarkers);
        }
        // Of one that is not whole no marker goes as a repeated line.
        let text = format!("{HEADER}\n{ours}\n{ours}\n{ONE}\n=======\n{TWO}\n{theirs}\n");
        assert_eq!(fixed(&text), (text.clone(), Vec::new()));
    }

    #[test]
    fn what_is_put_right_is_left_as_it_is() {
        let more = format!("{ONE},");
        let headed = format!("{BOM}{HEADER}");
        let lines = [
            HEADER, &headed, ONE, &more, TWO, MARKERS[0], MARKERS[1], MARKERS[2], MARKERS[3], "",
        ];
        for number in 0..lines.len().pow(4) {
            let digits = (0..4).map(|at| lines[number / lines.len().pow(at) % lines.len()]);
            let text = digits.collect::<Vec<_>>().join("\r\n");
            for text in [format!("{text}\n"), format!("{HEADER}\n{text}")] {
                let (once, mends) = fixed(&text);
                assert_eq!(fixed(&once), (once.clone(), Vec::new()), "{text:?}");
                assert_eq!(once == text, mends.is_empty(), "{text:?}");
            }
        }
    }

    #[test]
    fn a_second_header_with_a_mark_and_a_row_with_one_more_comma_are_repeats() {
        let sound = format!("{HEADER}\n{ONE}\n{TWO}\n");
        let headed = format!("{HEADER}\n{ONE}\n{BOM}{HEADER}\n{TWO}\n");
        assert_eq!(fixed(&headed), (sound.clone(), vec![Mend::RepeatedHeader]));
        let again = format!("{sound}{ONE},\n");
        assert_eq!(fixed(&again), (sound, vec![Mend::IdenticalLines]));
        // What stands beyond the header is something else.
        let other = format!("{HEADER}\n{ONE}\n{ONE},x\n");
        assert_eq!(fixed(&other), (other.clone(), Vec::new()));
    }

    #[test]
    fn of_two_headers_the_one_that_has_later_columns_of_the_format_counts() {
        let old = "id,drawn_at,class,month,seed,population,quota,case_id,ticket,drawn_by";
        let one = "D-261101-aaaa,2026-11-01,repair,2026-11-01,s,1,1,,,";
        let (wide, two) = (format!("{old},replaces,bound"), format!("{one},,x1"));
        let fixed = |text: &str| mended(Table::Draws, text);
        let sound = format!("{wide}\n{one}\n{two}\n");
        for text in [
            format!("{old}\n{one}\n{wide}\n{two}\n"),
            format!("{wide}\n{old}\n{one}\n{two}\n"),
            format!("{old}\n{BOM}{wide}\n{old}\n{one}\n{two}\n{wide}\n"),
        ] {
            assert_eq!(fixed(&text), (sound.clone(), vec![Mend::RepeatedHeader]));
        }
        // Of a column by hand nobody knows which rows have it.
        let other = format!("{old}\n{one}\n{old},weather\n");
        assert_eq!(fixed(&other), (other.clone(), Vec::new()));
    }

    #[test]
    fn lines_that_end_in_cr_alone_are_left() {
        for text in [
            format!("{HEADER}\r{ONE}\r"),
            format!("{BOM}{HEADER}\r{ONE}\r\n"),
        ] {
            assert_eq!(fixed(&text), (text.clone(), Vec::new()));
        }
    }

    #[test]
    fn a_conflict_that_also_shows_what_both_sides_come_from_is_put_right() {
        let sound = format!("{HEADER}\n{ONE}\n{TWO}\n");
        let marked =
            format!("{HEADER}\n<<<<<<< HEAD\n{ONE}\n||||||| base\n=======\n{TWO}\n>>>>>>> other\n");
        assert_eq!(fixed(&marked), (sound, vec![Mend::ConflictMarkers]));
    }
}
