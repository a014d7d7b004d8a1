//! Which files of a data directory are read, and what lies among them that could hold rows and
//! is not read.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use crate::ledger::book::fold::Lost;
use crate::ledger::files::disk::{Seen, Unread, entries, is_unnamed};
use crate::ledger::layout::{LEDGER, PLACES_CSV, folder_month, table_of};
use crate::model::id::Id;
use crate::model::mend::BOM;
use crate::model::problem::{Code, Problem};
use crate::model::source::strip;
use crate::model::table::Table;
use crate::model::time::Month;

/// A file that holds a table, not yet read.
pub struct Found {
    /// Relative, with `/`.
    pub path: String,
    /// Where it is.
    pub full: PathBuf,
    /// What it holds by its name.
    pub table: Table,
    /// The month of its folder.
    pub month: Option<Month>,
}

/// What lies in a data directory.
#[derive(Default)]
pub struct Discovered {
    /// The files that are to be read.
    pub files: Vec<Found>,
    /// What is not read.
    pub problems: Vec<Problem>,
    /// What was in the register, where that is missing.
    pub lost: Option<Lost>,
    /// The folders that were listed, as they were before.
    pub folders: Vec<(PathBuf, Option<Seen>)>,
}

/// Looks for the register and, month by month, for the tables.
pub fn discover(root: &Path) -> Result<Discovered, Unread> {
    let mut found = Discovered::default();
    let ledger = root.join(LEDGER);
    if ledger.is_dir() {
        for path in found.list(&ledger)? {
            match folder_month(&path) {
                Some(month) if path.is_dir() => found.month(root, &path, month)?,
                Some(_) => found.no_folder(root, &path),
                None => found.other(root, &path, true),
            }
        }
    } else if stands(&ledger) {
        found.no_folder(root, &ledger);
    }
    let register = root.join(PLACES_CSV);
    if stands(&register) {
        found.files.push(Found {
            path: PLACES_CSV.to_owned(),
            full: register,
            table: Table::Places,
            month: None,
        });
    } else if !found.files.is_empty() {
        let problem =
            Problem::of_file(PLACES_CSV, Code::MissingRegister, "").wanting(Table::Places.header());
        found.problems.push(problem);
        found.lost = Some(Lost::unseen(PLACES_CSV, Table::Places, None));
    }
    Ok(found)
}

impl Discovered {
    fn list(&mut self, folder: &Path) -> Result<Vec<PathBuf>, Unread> {
        self.folders.push((folder.to_owned(), Seen::at(folder)));
        entries(folder).map_err(Unread::of(folder))
    }

    /// The tables of a month's folder.
    fn month(&mut self, root: &Path, folder: &Path, month: Month) -> Result<(), Unread> {
        for full in self.list(folder)? {
            let table = full.file_name().and_then(|name| table_of(name.to_str()?));
            match table {
                Some(table) => self.files.push(Found {
                    path: relative_path(root, &full),
                    full,
                    table,
                    month: Some(month),
                }),
                None if is_unnamed(&full) => {}
                None => self.other(root, &full, false),
            }
        }
        Ok(())
    }

    /// What has no place in the ledger: an error where it can hold rows. A folder without any
    /// within a month is nobody's business.
    fn other(&mut self, root: &Path, path: &Path, beside_months: bool) {
        let own = relative_path(root, path);
        let problem = if path.is_dir() {
            match rows_below(path) {
                Some(file) => {
                    Problem::of_file(&own, Code::UnreadFolder, relative_path(root, &file))
                        .wanting(if beside_months { "beside" } else { "within" })
                }
                None if beside_months => Problem::of_file(&own, Code::UnknownFile, ""),
                None => return,
            }
        } else if can_hold_rows(path) {
            let wanted = nearest(path).map(|table| format!("{}.csv", table.word()));
            let wanted = wanted.unwrap_or_else(|| "none".to_owned());
            Problem::of_file(&own, Code::UnreadFile, "").wanting(wanted)
        } else {
            Problem::of_file(&own, Code::UnknownFile, "")
        };
        self.problems.push(problem);
    }

    /// That something else stands where a folder of the ledger belongs.
    fn no_folder(&mut self, root: &Path, path: &Path) {
        let own = relative_path(root, path);
        let why = if path.exists() { "no-folder" } else { "link" };
        self.problems
            .push(Problem::of_file(&own, Code::UnreadableFile, why));
    }
}

fn stands(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The path below the data directory as it is written in messages and in the file order.
pub fn relative_path(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// How the names of files end in which programs keep tables.
const ENDINGS: &[&str] = &[
    "csv", "tsv", "tab", "xls", "xlsx", "xlsm", "xlsb", "ods", "et",
];

/// So much of a file is looked at, in bytes.
const LOOKED_AT: u64 = 4096;

/// Whether a file can hold rows: by its name, or by what its first lines are.
fn can_hold_rows(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let hidden = name.starts_with(['.', '~']);
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let named = ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
    named && !hidden || begins_with_rows(path)
}

/// Whether a file begins with the header of a table or with a row.
fn begins_with_rows(path: &Path) -> bool {
    // A pipe that is opened keeps the program waiting.
    if !path.is_file() {
        return false;
    }
    let mut bytes = Vec::new();
    let start = File::open(path).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut bytes));
    if start.is_err() {
        return false;
    }
    // Of UTF-16 every other byte is zero.
    bytes.retain(|byte| *byte != 0);
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(2);
    lines.any(|line| {
        let fields = line.split([',', ';', '\t']);
        let fields = fields.map(|field| strip(field.trim_start_matches(BOM)).trim_matches('"'));
        let fields: Vec<&str> = fields.collect();
        is_header(&fields) || fields.iter().any(|field| Id::parse(field).is_some())
    })
}

/// Whether these are the names of a table's columns, those that it cannot do without.
fn is_header(names: &[&str]) -> bool {
    Table::ALL.iter().any(|table| {
        let mut required = table.columns().iter().filter(|column| !column.optional);
        required.all(|column| names.contains(&column.col.word()))
    })
}

/// The first file in a folder, and in those within it, that can hold rows; the folder itself
/// where it cannot be looked into.
fn rows_below(folder: &Path) -> Option<PathBuf> {
    let mut seen = FxHashSet::default();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        // A link may lead back to where it stands.
        if !folder.canonicalize().is_ok_and(|whole| seen.insert(whole)) {
            continue;
        }
        let Ok(mut inside) = entries(&folder) else {
            return Some(folder);
        };
        inside.sort();
        for path in inside {
            if path.is_dir() {
                folders.push(path);
            } else if can_hold_rows(&path) {
                return Some(path);
            }
        }
    }
    None
}

/// The table that a file's name was probably meant to be.
fn nearest(path: &Path) -> Option<Table> {
    /// A name that differs in more letters was not meant.
    const LETTERS: usize = 2;
    let name = path.file_stem()?.to_string_lossy().to_lowercase();
    let begins = |table: &&Table| name.starts_with(table.word());
    let near = |table: &&Table| strsim::damerau_levenshtein(&name, table.word()) <= LETTERS;
    let mut tables = Table::LEDGER.iter();
    let named = tables.find(begins);
    named.or_else(|| Table::LEDGER.iter().find(near)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_hold_rows_is_known_by_its_name_or_its_first_lines() {
        let folder = tempfile::tempdir().unwrap();
        let openings = Table::Openings.header();
        let row = "O-261103-aaaa,2026-11-03,gate,wang,,";
        let utf16: Vec<u8> = format!("{openings}\n")
            .bytes()
            .flat_map(|b| [b, 0])
            .collect();
        for (name, text, holds) in [
            ("Actions.csv", &b""[..], true),
            ("actions (1).CSV", b"", true),
            ("complaints.xlsx", b"PK", true),
            ("visits.csv.orig", openings.as_bytes(), true),
            ("visits.csv~", row.as_bytes(), true),
            ("openings.txt", &utf16, true),
            (".hidden.csv", row.as_bytes(), true),
            ("._visits.csv", b"\0\x05\x16\x07", false),
            ("~$visits.xlsx", b"wang", false),
            ("notes.txt", b"visits, complaints\n", false),
            (".DS_Store", b"\0\0\0\x01Bud1", false),
            ("photo.jpg", b"\xff\xd8\xff\xe0", false),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            assert_eq!(can_hold_rows(&path), holds, "{name}");
        }
    }

    #[test]
    fn the_name_that_was_meant_is_found() {
        for (name, table) in [
            ("Actions.csv", Some(Table::Actions)),
            ("actions (1).csv", Some(Table::Actions)),
            ("visit.csv", Some(Table::Visits)),
            ("repairs - 副本.csv", Some(Table::Repairs)),
            ("holidays.csv", None),
        ] {
            assert_eq!(nearest(Path::new(name)), table, "{name}");
        }
    }
}
