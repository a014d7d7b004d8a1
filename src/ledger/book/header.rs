//! The first line of a ledger as everybody in the house reads it: who writes finds the columns
//! and the ids where the reader finds them.

use rustc_hash::FxHashSet;

use crate::model::source::Source;
use crate::model::table::Table;
use crate::model::words::Col;

/// What some programs begin a text with; it is no part of it.
pub const BOM: &[u8] = b"\xef\xbb\xbf";

/// The header of a file, if rows can be read by it.
pub fn header_in(text: &[u8], table: Table) -> Option<Source> {
    let (_, line) = header_line(text)?;
    let line = std::str::from_utf8(line).ok()?.trim_end_matches('\n');
    let (source, problems) = Source::new(String::new(), table, None, line.to_owned(), Vec::new());
    problems.is_empty().then_some(source)
}

/// The first line that is not empty, with its line end, and the byte it starts at.
pub fn header_line(text: &[u8]) -> Option<(usize, &[u8])> {
    let mut start = if text.starts_with(BOM) { BOM.len() } else { 0 };
    for line in text[start..].split_inclusive(|byte| *byte == b'\n') {
        if line.iter().any(|byte| !b"\r\n".contains(byte)) {
            return Some((start, line));
        }
        start += line.len();
    }
    None
}

/// The ids of all rows of a text. Another row that only names an id does not count, nor does a
/// row that the reader cannot split.
pub fn ids_in(text: &[u8], header: &Source) -> FxHashSet<String> {
    let text = String::from_utf8_lossy(text);
    let mut ids = FxHashSet::default();
    for line in text.split('\n') {
        let mut fields = Vec::new();
        if header
            .split(line.trim_end_matches('\r'), &mut fields)
            .is_ok()
        {
            ids.insert(header.field(&fields, Col::Id).to_owned());
        }
    }
    ids.remove("");
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(text: &str) -> Option<Vec<Option<Col>>> {
        header_in(text.as_bytes(), Table::Openings).map(|header| header.columns())
    }

    #[test]
    fn columns_stand_where_the_reader_finds_them() {
        use Col::{Box, Found, Id, Note, OpenedAt, OpenedBy};
        let all = [Id, OpenedAt, Box, OpenedBy, Found, Note].map(Some);
        for text in [
            "id,opened_at,box,opened_by,found,note\n",
            "\u{feff}\r\n id , opened_at,\"box\",opened_by,found,note \r\nx",
            "\u{feff}\"id\",opened_at,box,opened_by,found,note",
        ] {
            assert_eq!(columns(text).as_deref(), Some(&all[..]), "{text:?}");
        }
        let text = "id,\"by hand, later\",opened_at,box,opened_by,found,note\n";
        let columns_of_another = columns(text).unwrap();
        assert_eq!(columns_of_another[..3], [Some(Id), None, Some(OpenedAt)]);
        for text in [
            "id,opened_at,box,opened_by,found,note,id\n",
            "\u{feff}\u{feff}id,opened_at,box,opened_by,found,note\n",
            "id,opened_at,\"box,opened_by,found,note\n",
            "\u{feff}\n\r\n",
            "",
        ] {
            assert_eq!(columns(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_id_counts_where_it_is_the_row_s_own() {
        let text = "note,id,opened_at,box,opened_by,found\n\
                    \"a, b\",O-1,,,,\nO-2,O-3,,,,\r\nx, O-4 ,,,,\n\"x,O-5,,,,\n\nO-6";
        let header = header_in(text.as_bytes(), Table::Openings).unwrap();
        let mut ids: Vec<String> = ids_in(text.as_bytes(), &header).into_iter().collect();
        ids.sort();
        assert_eq!(ids, ["O-1", "O-3", "O-4", "id"]);
    }
}
