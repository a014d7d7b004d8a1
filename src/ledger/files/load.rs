//! Finds the files of a data directory and decodes them, in parallel.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::ledger::book::header::{BOM, header_in, ids_in};
use crate::ledger::files::disk::{Unread, entries, is_unnamed, read_file, unreadable};
use crate::ledger::files::journal::{state, unfiled};
use crate::ledger::files::record::Batch;
use crate::ledger::files::tail::is_whole;
use crate::ledger::files::utf8::is_utf16;
use crate::ledger::layout::{LEDGER, OWN, PLACES_CSV, table_of};
use crate::model::problem::{Code, Problem};
use crate::model::source::{Line, Source};
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;

/// A file that holds a table, not yet read.
struct Found {
    /// Relative, with `/`.
    path: String,
    full: PathBuf,
    table: Table,
    month: Option<Month>,
}

/// What became of a file: its rows, where its header is usable, and what is wrong with it.
type Loaded = (Option<Source>, Vec<Problem>);

/// How often the data directory is read again while others write.
const TRIES: usize = 8;

/// Reads every table of the data directory in file order. Files whose header is not usable
/// are left out, with their problems. An entry that is committed meanwhile is not seen half:
/// some of its files may have been read before they had its rows. The error is the first that
/// cannot be read, or the program's own folder where the journal cannot be understood.
pub fn load(root: &Path) -> Result<(Vec<Source>, Vec<Problem>), Unread> {
    for _ in 1..TRIES {
        let before = state(root);
        let loaded = load_once(root);
        if state(root) == before {
            return loaded;
        }
    }
    load_once(root)
}

fn load_once(root: &Path) -> Result<(Vec<Source>, Vec<Problem>), Unread> {
    let (mut found, mut problems) = discover(root)?;
    let unfiled = unfiled(root).map_err(Unread::of(&root.join(OWN)))?;
    add_files_to_come(root, &unfiled, &mut found);
    let loaded: Vec<Result<Loaded, Unread>> = found
        .into_par_iter()
        .map(|found| load_file(found, &unfiled))
        .collect();
    let mut sources = Vec::new();
    for result in loaded {
        let (source, found) = result?;
        sources.extend(source);
        problems.extend(found);
    }
    Ok((sources, problems))
}

/// Every file of the data directory that holds a table.
pub fn tables(root: &Path) -> Result<Vec<(String, Table)>, Unread> {
    let (mut found, _) = discover(root)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let tables = found.into_iter().map(|found| (found.path, found.table));
    Ok(tables.collect())
}

fn discover(root: &Path) -> Result<(Vec<Found>, Vec<Problem>), Unread> {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let mut unknown = |path: &Path| {
        problems.push(Problem::of_file(
            &relative_path(root, path),
            Code::UnknownFile,
            "",
        ))
    };
    let ledger = root.join(LEDGER);
    for folder in entries(&ledger).map_err(Unread::of(&ledger))? {
        if !folder.is_dir() {
            unknown(&folder);
            continue;
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        for full in entries(&folder).map_err(Unread::of(&folder))? {
            let table = full.file_name().and_then(|name| table_of(name.to_str()?));
            match table {
                Some(table) => found.push(Found {
                    path: relative_path(root, &full),
                    full,
                    table,
                    month: Month::parse(&name),
                }),
                None if full.is_dir() || is_unnamed(&full) => {}
                None => unknown(&full),
            }
        }
    }
    let places = root.join(PLACES_CSV);
    if fs::symlink_metadata(&places).is_ok() {
        found.push(Found {
            path: PLACES_CSV.to_owned(),
            full: places,
            table: Table::Places,
            month: None,
        });
    }
    Ok((found, problems))
}

/// The register alone; `None` when it is missing or not usable.
pub fn read_places(root: &Path) -> Option<Source> {
    let found = Found {
        path: PLACES_CSV.to_owned(),
        full: root.join(PLACES_CSV),
        table: Table::Places,
        month: None,
    };
    load_file(found, &[]).ok()?.0
}

/// Files that the next writer makes for rows that are committed already.
fn add_files_to_come(root: &Path, unfiled: &[Batch], found: &mut Vec<Found>) {
    for batch in unfiled {
        let full = root.join(batch.path());
        let path = relative_path(root, &full);
        if !found.iter().any(|found| found.path == path) {
            found.push(Found {
                path,
                full,
                table: batch.table,
                month: Some(batch.month),
            });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
}

/// The path below the data directory as it is written in messages and in the file order.
fn relative_path(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn load_file(found: Found, unfiled: &[Batch]) -> Result<(Option<Source>, Vec<Problem>), Unread> {
    let mut rows = unfiled
        .iter()
        .filter(|batch| found.table == batch.table && found.month == Some(batch.month))
        .peekable();
    let mut bytes = match read_file(&found.full) {
        Ok(bytes) if bytes.is_empty() && rows.peek().is_some() => header(found.table),
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound && rows.peek().is_some() => {
            header(found.table)
        }
        Err(error) => {
            let Some(why) = unreadable(&error) else {
                return Err(Unread::of(&found.full)(error));
            };
            let problem = Problem::of_file(&found.path, Code::UnreadableFile, why);
            return Ok((None, vec![problem]));
        }
    };
    for batch in rows {
        add_unfiled(&mut bytes, batch);
    }
    let (text, broken) = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(code) => {
            let problem = Problem::of_file(&found.path, code, "");
            return Ok((None, vec![problem]));
        }
    };
    if text.trim().is_empty() {
        let problem = Problem::of_file(&found.path, Code::EmptyFile, "");
        return Ok((None, vec![problem]));
    }
    let (source, mut problems) = Source::new(found.path, found.table, found.month, text, broken);
    let usable = problems.is_empty();
    if usable {
        problems = damage(&source);
    }
    Ok((usable.then_some(source), problems))
}

/// What a new file of a table begins with.
fn header(table: Table) -> Vec<u8> {
    (table.header() + "\n").into_bytes()
}

/// What a power cut or an editor has left in a file that can be read all the same.
fn damage(source: &Source) -> Vec<Problem> {
    let mut problems = Vec::new();
    let text = source.text.as_bytes();
    if memchr::memchr(0, text).is_some() {
        let zeros = |line: &Line<'_>| line.text.contains('\0');
        let zeros = source.lines().filter(zeros);
        problems.extend(zeros.map(|line| source.problem(line, 0, Code::ZeroBytes, "")));
    }
    if source.table != Table::Places
        && !text.ends_with(b"\n")
        && let Some(line) = source.last_line()
        && (!is_whole(source, line) || is_short(source, line))
    {
        problems.push(source.problem(line, 0, Code::TornLine, ""));
    }
    problems
}

/// Whether a line has fewer fields than the header, as one that breaks off may have.
fn is_short(source: &Source, line: Line<'_>) -> bool {
    let mut fields = Vec::new();
    source.split(line.text, &mut fields).is_ok() && fields.len() < source.width()
}

/// Adds rows as the next writer will, where they do not stand yet: an entry over several files
/// is seen as a whole or not at all.
fn add_unfiled(bytes: &mut Vec<u8>, batch: &Batch) {
    let Some(header) = header_in(bytes, batch.table) else {
        return;
    };
    let Ok(lines) = batch.lines(&header) else {
        return;
    };
    let tail = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let torn = &bytes[tail..];
    if !torn.is_empty() {
        if lines
            .split('\n')
            .any(|line| line.as_bytes().starts_with(torn))
        {
            bytes.truncate(tail);
        } else {
            bytes.push(b'\n');
        }
    }
    let there = ids_in(bytes, &header);
    for (row, line) in batch.rows.iter().zip(lines.split_inclusive('\n')) {
        if !there.contains(row.get(Col::Id)) {
            bytes.extend_from_slice(line.as_bytes());
        }
    }
}

/// The text without a BOM, and the numbers of lines that are not UTF-8. A file in which
/// every text would be broken (UTF-16) is refused as a whole.
fn decode(mut bytes: Vec<u8>) -> Result<(String, Vec<u32>), Code> {
    if is_utf16(&bytes) {
        return Err(Code::Utf16File);
    }
    if bytes.starts_with(BOM) {
        bytes.drain(..BOM.len());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, Vec::new())),
        Err(error) => error.into_bytes(),
    };
    let (mut text, mut broken) = (String::with_capacity(bytes.len()), Vec::new());
    for (line, number) in bytes.split_inclusive(|b| *b == b'\n').zip(1..) {
        if std::str::from_utf8(line).is_err() {
            broken.push(number);
        }
        text.push_str(&String::from_utf8_lossy(line));
    }
    Ok((text, broken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bom_goes_and_broken_lines_are_numbered() {
        let (text, broken) = decode(b"\xef\xbb\xbfid\na\n\xb5\xe7\nb".to_vec()).unwrap();
        assert!(text.starts_with("id\na\n"));
        assert!(text.ends_with("\nb"));
        assert_eq!(broken, [3]);
        assert_eq!(decode(b"\xff\xfei\0".to_vec()), Err(Code::Utf16File));
    }
}
