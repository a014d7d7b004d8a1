//! Finds the files of a data directory and decodes them, in parallel.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::model::problem::{Code, Problem};
use crate::model::source::Source;
use crate::model::table::Table;
use crate::model::time::Month;

/// The folder of the months.
pub const LEDGER: &str = "ledger";
/// The register of places.
pub const PLACES_CSV: &str = "places.csv";

/// A file that holds a table, not yet read.
struct Found {
    /// Relative, with `/`.
    path: String,
    full: PathBuf,
    table: Table,
    month: Option<Month>,
}

/// Reads every table of the data directory in file order. Files whose header is not usable
/// are left out, with their problems.
pub fn load(root: &Path) -> io::Result<(Vec<Source>, Vec<Problem>)> {
    let (found, mut problems) = discover(root)?;
    let loaded: Vec<io::Result<(Option<Source>, Vec<Problem>)>> =
        found.into_par_iter().map(load_file).collect();
    let mut sources = Vec::new();
    for result in loaded {
        let (source, found) = result?;
        sources.extend(source);
        problems.extend(found);
    }
    Ok((sources, problems))
}

fn discover(root: &Path) -> io::Result<(Vec<Found>, Vec<Problem>)> {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let ledger = root.join(LEDGER);
    if ledger.is_dir() {
        for entry in WalkDir::new(&ledger).min_depth(1).max_depth(2) {
            let entry = entry?;
            let relative = relative_path(root, entry.path());
            if entry.file_type().is_dir() {
                continue;
            }
            let parts: Vec<&str> = relative.split('/').collect();
            match parts.as_slice() {
                [_, folder, name] if table_of(name).is_some() => {
                    found.extend(table_of(name).map(|table| Found {
                        path: relative.clone(),
                        full: entry.path().to_owned(),
                        table,
                        month: Month::parse(folder),
                    }))
                }
                _ => problems.push(Problem::of_file(&relative, Code::UnknownFile, "")),
            }
        }
    }
    let places = root.join(PLACES_CSV);
    if places.exists() {
        found.push(Found {
            path: PLACES_CSV.to_owned(),
            full: places,
            table: Table::Places,
            month: None,
        });
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
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
    load_file(found).ok()?.0
}

fn table_of(name: &str) -> Option<Table> {
    let table = Table::parse(name.strip_suffix(".csv")?)?;
    Table::LEDGER.contains(&table).then_some(table)
}

/// The path below the data directory as it is written in messages and in the file order.
fn relative_path(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn load_file(found: Found) -> io::Result<(Option<Source>, Vec<Problem>)> {
    let bytes = fs::read(&found.full)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", found.path)))?;
    let (text, broken) = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(code) => {
            let problem = Problem::of_file(&found.path, code, "");
            return Ok((None, vec![problem]));
        }
    };
    if text.trim().is_empty() {
        return Ok((None, Vec::new()));
    }
    let (source, problems) = Source::new(found.path, found.table, found.month, text, broken);
    let usable = problems.is_empty();
    Ok((usable.then_some(source), problems))
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text without a BOM, and the numbers of lines that are not UTF-8. A file in which
/// every text would be broken (UTF-16) is refused as a whole.
fn decode(mut bytes: Vec<u8>) -> Result<(String, Vec<u32>), Code> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Code::Utf16File);
    }
    if bytes.len() > u32::MAX as usize {
        return Err(Code::UnreadableFile);
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

    #[test]
    fn only_ledger_tables_have_files_in_month_folders() {
        assert_eq!(table_of("visits.csv"), Some(Table::Visits));
        assert_eq!(table_of("places.csv"), None);
        assert_eq!(table_of("visits.csv.orig"), None);
    }
}
