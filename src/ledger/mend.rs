//! Files that spreadsheets and merges have put out of form, put right where it is certain.

use std::io;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::disk::{Unread, read_file, unreadable};
use super::load::tables;
use super::lock::OWN;
use super::store::{Tail, tail_of};
use crate::model::mend::{BOM, Fixed, Mend};
use crate::model::source::{Source, strip};
use crate::model::table::Table;

/// Where git begins what ours has, what both come from, what theirs has, and ends it.
pub const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Every file that can be put right.
pub fn fixable(root: &Path) -> Result<Vec<(Table, Fixed)>, Unread> {
    let mut found = Vec::new();
    for (file, table) in tables(root)? {
        let path = root.join(&file);
        let bytes = match read_file(&path) {
            // `check` tells of what is no file, leads nowhere or is too large.
            Err(error) if unreadable(&error).is_some() => continue,
            read => read.map_err(Unread::of(&path))?,
        };
        // What is not UTF-8 is not certain.
        let Ok(before) = String::from_utf8(bytes) else {
            continue;
        };
        let ended = ended(root, &file, table, &before);
        let (text, tail) = ended.map_err(Unread::of(&root.join(OWN)))?;
        let (after, mut mends) = mended(table, &text);
        mends.extend(tail);
        if after != before {
            let fixed = Fixed {
                file,
                mends,
                before,
                after,
                kept: None,
            };
            found.push((table, fixed));
        }
    }
    Ok(found)
}

/// The text with its last line as the next writer leaves it.
fn ended(root: &Path, file: &str, table: Table, text: &str) -> io::Result<(String, Option<Mend>)> {
    if table == Table::Places {
        let ended = text.is_empty() || text.ends_with('\n');
        let end = if ended { "" } else { "\n" };
        return Ok((format!("{text}{end}"), (!ended).then_some(Mend::LastLine)));
    }
    Ok(
        match tail_of(root, Path::new(file), text.as_bytes(), table)? {
            Tail::Ended => (text.to_owned(), None),
            Tail::Lacks(rest) => {
                let rest = String::from_utf8_lossy(&rest);
                (format!("{text}{rest}"), Some(Mend::LastLine))
            }
            Tail::Torn(start) => (text[..start].to_owned(), Some(Mend::TornTail)),
        },
    )
}

/// A text put right, and what was wrong with it.
pub fn mended(table: Table, text: &str) -> (String, Vec<Mend>) {
    let mut mends = Vec::new();
    let mut note = |mend, done: bool| {
        if done {
            mends.push(mend);
        }
    };
    let bare = text.trim_start_matches(BOM);
    note(Mend::Bom, bare.len() < text.len());
    let lines: Vec<&str> = bare
        .split_inclusive('\n')
        .map(|line| line.trim_end_matches('\n').trim_end_matches('\r'))
        .collect();
    note(Mend::Crlf, bare.contains("\r\n"));
    let unmarked = without_markers(&lines);
    note(Mend::ConflictMarkers, unmarked.len() < lines.len());
    let header = unmarked.first().copied().unwrap_or_default();
    let (source, problems) =
        Source::new(String::new(), table, None, unmarked.join("\n"), Vec::new());
    let readable = problems.is_empty();
    let is_header = |at: usize, line: &str| readable && at > 0 && line == header;
    let numbered = unmarked.iter().enumerate();
    let headed = numbered.filter(|(at, line)| !is_header(*at, line));
    let headed: Vec<&str> = headed.map(|(_, line)| *line).collect();
    note(Mend::RepeatedHeader, headed.len() < unmarked.len());
    let once = if readable {
        without_repeats(&source, &headed)
    } else {
        headed.clone()
    };
    note(Mend::IdenticalLines, once.len() < headed.len());
    let mut after = once.join("\n");
    if bare.ends_with('\n') {
        after.push('\n');
    }
    (after, mends)
}

/// The lines without git's markers, if both sides of each conflict stand there whole.
fn without_markers<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let [ours, base, between, theirs] = MARKERS;
    let starts = |line: &&str, marker: &str| {
        let rest = line.strip_prefix(marker);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let (mut kept, mut old) = (Vec::new(), Vec::new());
    let mut part = theirs;
    for line in lines {
        let marker = MARKERS.into_iter().find(|marker| starts(line, marker));
        let Some(marker) = marker else {
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
            return lines.to_vec();
        }
        part = marker;
    }
    // A line that both sides have changed or deleted: what is right is not certain.
    let lost = old.iter().any(|line| !kept.contains(line));
    if part != theirs || lost {
        return lines.to_vec();
    }
    kept
}

/// The lines without rows that stand before with the same fields.
fn without_repeats<'t>(source: &Source, lines: &[&'t str]) -> Vec<&'t str> {
    let mut seen = FxHashSet::default();
    let is_new = |line: &&&'t str| {
        let mut fields = Vec::new();
        let blank = line.chars().all(|c| c == ',' || c.is_whitespace());
        if blank || source.split(line, &mut fields).is_err() {
            return true;
        }
        let fields = fields.iter().map(|field| strip(field).to_owned());
        seen.insert(fields.collect::<Vec<String>>())
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
    fn a_conflict_that_also_shows_what_both_sides_come_from_is_put_right() {
        let sound = format!("{HEADER}\n{ONE}\n{TWO}\n");
        let marked =
            format!("{HEADER}\n<<<<<<< HEAD\n{ONE}\n||||||| base\n=======\n{TWO}\n>>>>>>> other\n");
        assert_eq!(fixed(&marked), (sound, vec![Mend::ConflictMarkers]));
    }
}
