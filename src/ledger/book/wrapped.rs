//! A record that a line break inside quotes has put on several lines: which lines it goes over,
//! and the one line that was meant.

use crate::model::entry::is_place_code;
use crate::model::id::Id;
use crate::model::source::{LONGEST_LINE, Source, strip};
use crate::model::words::Col;

/// How a line break inside a text is written.
const BREAK: &str = "\u{2424}";

/// A record over several lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrapped {
    /// How many lines it goes over.
    pub lines: usize,
    /// The record on one line.
    pub joined: String,
}

/// The record that the first of these lines begins and a later one ends: where the quotes fit,
/// the fields are as many as the columns, and none of the lines after the first has an id of its
/// own. Otherwise it is not certain that the lines belong together.
pub fn wrapped<'t>(header: &Source, lines: impl IntoIterator<Item = &'t str>) -> Option<Wrapped> {
    let (mut joined, mut count, mut open) = (String::new(), 0, false);
    for line in lines {
        let line = line.trim_end_matches('\r');
        if count > 0 {
            if joined.len() + line.len() > LONGEST_LINE || has_own_id(header, line) {
                return None;
            }
            joined.push_str(BREAK);
        }
        joined.push_str(line);
        count += 1;
        open ^= memchr::memchr_iter(b'"', line.as_bytes()).count() % 2 == 1;
        if !open {
            break;
        }
    }
    let whole = count > 1 && !open && is_row(header, &joined);
    whole.then_some(Wrapped {
        lines: count,
        joined,
    })
}

/// Whether the last lines of a text are one record over several lines.
pub fn ends_wrapped(header: &Source, text: &str) -> bool {
    /// Nobody writes more lines into one cell.
    const MOST: usize = 64;
    let lines: Vec<&str> = text.rsplit('\n').take(MOST).collect();
    (2..=lines.len()).any(|count| {
        let last = lines[..count].iter().rev().copied();
        wrapped(header, last).is_some_and(|found| found.lines == count)
    })
}

/// Whether a line begins with an id of the table.
fn has_own_id(header: &Source, line: &str) -> bool {
    let first = line.split(',').next().unwrap_or_default();
    let id = Id::parse(strip(first).trim_matches('"'));
    id.is_some_and(|id| Some(id.kind()) == header.table.kind())
}

/// Whether a line has a field for each column, and the one that every row has.
fn is_row(header: &Source, line: &str) -> bool {
    let mut fields = Vec::new();
    if header.split(line, &mut fields).is_err() || fields.len() != header.width() {
        return false;
    }
    match header.table.kind() {
        Some(kind) => Id::parse(header.field(&fields, Col::Id)).is_some_and(|id| id.kind() == kind),
        None => is_place_code(header.field(&fields, Col::Place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::Table;

    fn openings() -> Source {
        let header = Table::Openings.header();
        Source::new(String::new(), Table::Openings, None, header, Vec::new()).0
    }

    fn joined(text: &str) -> Option<(usize, String)> {
        let found = wrapped(&openings(), text.split('\n'))?;
        Some((found.lines, found.joined))
    }

    #[test]
    fn lines_are_joined_where_the_count_of_fields_fits() {
        let row = "O-261103-aaaa,2026-11-03,gate,wang,,\"two letters,";
        for (rest, whole) in [
            (
                "\none \"\"urgent\"\"\"\nO-261104-bbbb",
                "\u{2424}one \"\"urgent\"\"\"",
            ),
            ("\r\n\r\none\"\r", "\u{2424}\u{2424}one\""),
        ] {
            let lines = rest.matches('\n').count() + 1 - usize::from(rest.contains("bbbb"));
            assert_eq!(
                joined(&format!("{row}{rest}")),
                Some((lines, format!("{row}{whole}")))
            );
        }
    }

    #[test]
    fn what_may_be_two_records_is_left() {
        let row = "O-261103-aaaa,2026-11-03,\"gate,wang,,";
        for rest in [
            "",
            "\nnever closed",
            // The quote of another row would close it.
            "\nO-261104-bbbb,2026-11-04,\"gate\",wang,,",
            // A field too many, one too few.
            "\nx\",1,2,3,4,5,6",
            "\nx\"",
        ] {
            assert_eq!(joined(&format!("{row}{rest}")), None, "{rest}");
        }
        assert_eq!(joined("O-261103-aaaa,2026-11-03,gate,wang,,\nx"), None);
        // No row at all begins it.
        assert_eq!(joined("a,b,c,d,e,\"f\ng\""), None);
    }

    #[test]
    fn a_record_over_several_lines_at_the_end_is_seen_from_behind() {
        let header = openings();
        let row = "O-261103-aaaa,2026-11-03,gate,wang,,";
        assert!(ends_wrapped(
            &header,
            &format!("x\n{row}\"one\ntwo\nthree\"")
        ));
        assert!(!ends_wrapped(&header, &format!("x\n{row}\"one\ntwo")));
        assert!(!ends_wrapped(&header, &format!("x\n{row}one")));
    }
}
