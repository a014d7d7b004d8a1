//! The last line of a ledger: whether it is whole, lacks its end, or was torn.

use std::io;
use std::path::Path;

use crate::ledger::book::header::{header_in, header_line};
use crate::ledger::book::wrapped::ends_wrapped;
use crate::ledger::files::journal::last_rows;
use crate::model::id::Id;
use crate::model::source::{Line, Source};
use crate::model::table::Table;
use crate::model::words::Col;

/// How the last line of a ledger stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tail {
    /// As it should, or not for us to mend.
    Ended,
    /// It is whole or known whole, but for these last bytes.
    Lacks(Vec<u8>),
    /// From this byte on it is a fragment of a row that nobody knows.
    Torn(usize),
}

/// How the last line of a ledger stands; `path` is the file's below the data directory.
pub fn tail_of(root: &Path, path: &Path, text: &[u8], table: Table) -> io::Result<Tail> {
    let start = memchr::memrchr(b'\n', text).map_or(0, |at| at + 1);
    let tail = &text[start..];
    if tail.is_empty() {
        return Ok(Tail::Ended);
    }
    if header_line(text).is_none_or(|(header, _)| header >= start) {
        let frozen = table.header() + "\n";
        let cut = frozen.as_bytes().strip_prefix(tail);
        return Ok(match header_in(text, table) {
            Some(_) => Tail::Lacks(b"\n".to_vec()),
            None => cut.map_or(Tail::Ended, |rest| Tail::Lacks(rest.to_owned())),
        });
    }
    // What cannot be read is refused when it is read; nothing in it is ours to mend.
    let Some(header) = header_in(text, table).filter(|_| is_ours(text)) else {
        return Ok(Tail::Ended);
    };
    if let Some(batch) = last_rows(root, path)? {
        let rest = batch.rows.iter().find_map(|row| {
            let named = memchr::memmem::find(tail, row.get(Col::Id).as_bytes())?;
            let line = row.line(&header).ok()?;
            let rest = line.as_bytes().strip_prefix(tail)?;
            let cut_after_id = tail.len() > named + row.get(Col::Id).len();
            cut_after_id.then(|| rest.to_owned())
        });
        if let Some(rest) = rest {
            return Ok(Tail::Lacks(rest));
        }
    }
    let line = std::str::from_utf8(tail).ok().map(|text| Line {
        number: 0,
        start: 0,
        text: text.trim_end_matches('\r'),
    });
    let text = std::str::from_utf8(text).unwrap_or_default();
    if line.is_some_and(|line| is_whole(&header, line)) || ends_wrapped(&header, text) {
        Ok(Tail::Lacks(b"\n".to_vec()))
    } else {
        Ok(Tail::Torn(start))
    }
}

/// Whether a file's text is UTF-8, but for a character that was cut at the end. Text of another
/// kind was saved by another program: what it has at the end is not a row of ours that was cut.
pub fn is_ours(text: &[u8]) -> bool {
    match std::str::from_utf8(text) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

/// Whether a last line without line end is a row of a file with this header: one that its
/// reader counts is never moved away, nor one that has every column.
pub fn is_whole(header: &Source, line: Line<'_>) -> bool {
    let mut fields = Vec::new();
    // A power cut can leave zeros where text was to come.
    if line.text.contains('\0') || header.split(line.text, &mut fields).is_err() {
        return false;
    }
    let counts = Id::parse(header.field(&fields, Col::Id)).is_some();
    fields.len() >= header.width() || counts && header.lacking(fields.len()).is_none()
}
