//! The rows of a text file: decoded, and split at whatever parts its columns.

use csv::{ReaderBuilder, StringRecord};

use super::unfit::Unfit;
use crate::ledger::files::charset::{likely_text, text_in};
use crate::model::grid::{Cell, GridRow};

/// What may part columns, the likeliest first.
const SEPARATORS: &[u8] = b",\t;|";
/// So many bytes of a file show what parts its columns.
const SAMPLE: usize = 1 << 16;

/// The rows of a text file and the encoding that it was read in.
pub(super) fn rows(
    bytes: &[u8],
    encoding: Option<&str>,
) -> Result<(&'static str, Vec<GridRow>), Unfit> {
    let (encoding, text) = match encoding {
        Some(name) => text_in(bytes, name).ok_or(Unfit::Encoding)?,
        None => likely_text(bytes),
    };
    let (separator, skipped, text) = separator(&text);
    Ok((encoding, split(text, separator, skipped)?))
}

/// What parts the columns of a text: as its first line `sep=;` says, else what stands most often
/// in its first lines outside of quotes. With it, how many lines are passed over, and the rest.
fn separator(text: &str) -> (u8, u32, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some((own, rest)) = rest.split_once('\n')
        && let [byte] = own.trim_end_matches('\r').as_bytes()
    {
        return (*byte, 1, rest);
    }
    let mut counts = [0; SEPARATORS.len()];
    let mut quoted = false;
    for byte in text.bytes().take(SAMPLE) {
        match SEPARATORS.iter().position(|own| *own == byte) {
            _ if byte == b'"' => quoted = !quoted,
            Some(at) if !quoted => counts[at] += 1,
            _ => {}
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let at = counts.iter().position(|count| *count == most);
    (SEPARATORS[at.unwrap_or_default()], 0, text)
}

fn split(text: &str, separator: u8, skipped: u32) -> Result<Vec<GridRow>, Unfit> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    let (mut line, mut counted) = (skipped + 1, 0);
    // Text in memory can be read to its end.
    while reader.read_record(&mut record).unwrap_or_default() {
        let from = record.position().map_or(0, |at| at.byte() as usize);
        let rest = text.get(from..).unwrap_or_default();
        // Blank lines before a row count with it.
        let start = from + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let before = text.as_bytes().get(counted..start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', before).count() as u32;
        counted = start;
        let cells = record.iter().map(Cell::text_of);
        if record.iter().any(|field| !field.trim().is_empty()) {
            rows.push(GridRow {
                line,
                cells: cells.collect(),
            });
        }
    }
    match open_quote(text, separator) {
        Some(line) => Err(Unfit::BadQuote(line + skipped)),
        None => Ok(rows),
    }
}

/// The line, from 1, of a quote that begins a field and is never closed: all that follows would
/// be one text.
fn open_quote(text: &str, separator: u8) -> Option<u32> {
    let (mut open, mut begins) = (None, true);
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match (byte, open) {
            (b'"', None) if begins => open = Some(at),
            // The second of two stands for one quote, and opens the text again.
            (b'"', Some(_)) => open = None,
            (b'"', None) if at > 0 && bytes[at - 1] == b'"' => open = Some(at),
            _ => {}
        }
        begins = open.is_none() && (*byte == separator || matches!(byte, b'\n' | b'\r'));
    }
    let start = open?;
    Some(memchr::memchr_iter(b'\n', &bytes[..start]).count() as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(u32, Vec<String>)> {
        let (_, rows) = rows(text.as_bytes(), None).unwrap();
        let rows = rows.iter().map(|row| {
            let cells = row.cells.iter().map(|cell| cell.text().into_owned());
            (row.line, cells.collect())
        });
        rows.collect()
    }

    #[test]
    fn columns_are_parted_by_what_parts_them() {
        for text in [
            "房号,内容\n\n1-101,\"漏水,\n严重\"\n",
            "房号\t内容\r\n\r\n1-101\t\"漏水,\n严重\"",
            "房号;内容\n,\n1-101;\"漏水,\n严重\"\n",
        ] {
            let rows = texts(text);
            assert_eq!(rows[0], (1, vec!["房号".to_owned(), "内容".to_owned()]));
            let last = rows.last().unwrap();
            assert_eq!((last.0, last.1[1].as_str()), (3, "漏水,\n严重"));
        }
        let said = texts("sep=|\na,b|c\n");
        assert_eq!(said, [(2, vec!["a,b".to_owned(), "c".to_owned()])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_by_its_line() {
        let read = rows("a,b\n1,\"x\"\n2,\"y\n3,z\n".as_bytes(), None);
        assert!(matches!(read, Err(Unfit::BadQuote(3))));
        // Inches, and a quote that stands for one.
        assert_eq!(texts("pipe,5\" wide\n\"a \"\"b\"\"\",2\n").len(), 2);
    }

    #[test]
    fn an_encoding_that_is_named_is_kept_to() {
        let (name, read) = rows(b"\xcd\xa3\xcb\xae\n", Some("gb18030")).unwrap();
        assert_eq!(
            (name, read[0].cells[0].text().as_ref()),
            ("GB18030", "停水")
        );
        assert!(matches!(
            rows(b"\xff\n", Some("utf-8")),
            Err(Unfit::Encoding)
        ));
    }
}
