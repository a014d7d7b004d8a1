//! The first line of a ledger as everybody in the house reads it: who writes finds the columns
//! and the ids where the reader finds them.

use rustc_hash::FxHashSet;

use crate::model::source::{Source, strip};
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

/// A ledger's text with those optional columns of its table at the end of its header that it
/// lacks. Every other line stays byte for byte; its rows lack the new columns at their ends. `None` where there is
/// nothing to add, and where that could change what a row says: one that has more fields than the
/// header would come to have them under the new columns, and one that cannot be split belongs to
/// nobody knows which.
pub fn widened(text: &[u8], table: Table) -> Option<Vec<u8>> {
    let header = header_in(text, table)?;
    let known = header.columns();
    let lacking = table.columns().iter().map(|column| column.col);
    let lacking: Vec<&str> = lacking
        .filter(|col| !known.contains(&Some(*col)))
        .map(Col::word)
        .collect();
    if lacking.is_empty() || !has_plain_rows(text, &header) {
        return None;
    }
    let (start, line) = header_line(text)?;
    let last = line.iter().rposition(|byte| !b"\r\n".contains(byte))?;
    let (before, after) = text.split_at(start + last + 1);
    let names = format!(",{}", lacking.join(","));
    Some([before, names.as_bytes(), after].concat())
}

/// Whether every line below the header can be split, and none has anything beyond the header.
fn has_plain_rows(text: &[u8], header: &Source) -> bool {
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    let mut fields = Vec::new();
    text.split('\n').all(|line| {
        let line = line.trim_end_matches('\r');
        let split = header.split(line, &mut fields).is_ok();
        let beyond = fields.get(header.width()..).unwrap_or_default();
        split && beyond.iter().all(|field| strip(field).is_empty())
    })
}

/// Whether a line is a header with columns at its end that another header of the table lacks, all
/// of them of the format: as [`widened`] leaves it.
pub fn is_wider(line: &str, header: &str, table: Table) -> bool {
    let own = |name: &str| table.columns().iter().any(|c| c.col.word() == strip(name));
    let more = line.strip_prefix(header);
    let names = more.and_then(|more| more.strip_prefix(','));
    names.is_some_and(|names| names.split(',').all(own))
        && header_in(line.as_bytes(), table).is_some()
        && header_in(header.as_bytes(), table).is_some()
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
    fn columns_that_a_header_lacks_come_to_its_end_and_rows_stay_byte_for_byte() {
        const OLD: &str = "id,drawn_at,class,month,seed,population,quota,case_id,ticket,drawn_by";
        const ROW: &str = "D-1,2026-11-03,repair,2026-11-01,s,1,1,\"R-1\",, ann ";
        let wide = |text: &str| {
            let wide = widened(text.as_bytes(), Table::Draws)?;
            Some(String::from_utf8(wide).unwrap())
        };
        for (before, header, rest) in [
            ("", OLD, format!("\n{ROW}\n{ROW},\n\n{ROW}")),
            ("\u{feff}", OLD, format!("\r\n{ROW}\r\n")),
            ("\u{feff}\r\n", OLD, String::new()),
            (
                "",
                "\"remark, by hand\",\"id\"",
                OLD[2..].to_owned() + ",weather \n",
            ),
            ("", OLD, ",,\n".to_owned()),
        ] {
            let (head, rows) = rest.split_once('\n').map_or((&*rest, ""), |found| found);
            let (names, cr) = match head.strip_suffix('\r') {
                Some(names) => (names, "\r"),
                None => (head, ""),
            };
            let end = if rest.contains('\n') { "\n" } else { "" };
            let wanted = format!("{before}{header}{names},replaces,bound,offered{cr}{end}{rows}");
            let text = format!("{before}{header}{rest}");
            assert_eq!(wide(&text).as_deref(), Some(&*wanted), "{text:?}");
            // What has all columns is left as it is.
            assert_eq!(wide(&wanted), None);
        }
        // Some of them are there already, wherever they stand.
        let text = format!("bound,{OLD},replaces\n");
        let wanted = format!("bound,{OLD},replaces,offered\n");
        assert_eq!(wide(&text), Some(wanted));
    }

    #[test]
    fn no_column_is_added_that_would_take_what_a_row_has_beyond_the_header() {
        let old = "id,drawn_at,class,month,seed,population,quota,case_id,ticket,drawn_by";
        let row = "D-1,2026-11-03,repair,2026-11-01,s,1,1,R-1,,ann";
        for line in [&*format!("{row},he"), &format!("\"{row}"), "x\"y"] {
            let text = format!("{old}\n{row}\n{line}\n{row}\n");
            assert_eq!(widened(text.as_bytes(), Table::Draws), None, "{line}");
        }
        for text in ["", "nonsense\n"] {
            assert_eq!(widened(text.as_bytes(), Table::Draws), None);
        }
        let gbk = [old.as_bytes(), b"\nD-1,\xcd\xf5\n"].concat();
        assert_eq!(widened(&gbk, Table::Draws), None);
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
