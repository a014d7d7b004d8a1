//! What is known of a person, erased from the files of a data directory. Each file is replaced at
//! once and by itself, none by a copy that stays: who is interrupted erases again, and the rest
//! goes.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::ledger::book::rewritten::{Change, Row, rewritten};
use crate::ledger::files::discover::relative_path;
use crate::ledger::files::disk::{Unread, entries, read_file, unreadable};
use crate::ledger::files::load::tables;
use crate::ledger::files::reports;
use crate::ledger::files::reports::Replaced;
use crate::ledger::files::store::{Store, StoreError};
use crate::ledger::layout::{OWN, REPORTS};
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;

/// What is erased.
pub trait Erase {
    /// What a field of a row becomes; `None` where it stays.
    fn field(&self, table: Table, col: Option<Col>, row: &Row<'_>, text: &str) -> Option<String>;
    /// A text without it; `None` where there is nothing of it.
    fn within(&self, text: &str) -> Option<String>;
}

/// A table with what changes in it.
pub struct Erased {
    /// Its path below the data directory.
    pub file: String,
    /// The fields.
    pub changes: Vec<Change>,
}

/// Where the person is named.
#[derive(Default)]
pub struct Found {
    /// The tables, with what changes.
    pub tables: Vec<Erased>,
    /// The frozen reports that have something of it.
    pub reports: Vec<String>,
    /// Files that are left as they are and have something of it.
    pub left: Vec<String>,
}

/// Looks where a person is named.
///
/// # Errors
///
/// A file that cannot be read.
pub fn find(root: &Path, erase: &impl Erase) -> Result<Found, Unread> {
    let mut found = Found::default();
    let mut seen: Vec<PathBuf> = Vec::new();
    for (file, table) in tables(root)? {
        let path = root.join(&file);
        let bytes = read_file(&path).map_err(Unread::of(&path))?;
        let text = String::from_utf8_lossy(&bytes);
        let changed = in_table(table, &text, erase);
        let after = changed.as_ref().map_or(&*text, |(after, _)| after);
        // What figures rest on stays, a category for one.
        if erase.within(after).is_some() {
            found.left.push(file.clone());
        }
        if let Some((_, changes)) = changed {
            found.tables.push(Erased { file, changes });
        }
        seen.push(path);
    }
    let folder = root.join(REPORTS);
    for path in frozen(root).map_err(Unread::of(&folder))? {
        if has(&path, erase)? {
            found.reports.push(relative_path(root, &path));
        }
        seen.push(path);
    }
    found.left.extend(elsewhere(root, &seen, erase)?);
    Ok(found)
}

/// The files of the frozen reports. What else lies in their folder is somebody's own, and a link may
/// lead to anything.
fn frozen(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = entries(&root.join(REPORTS))?;
    found.retain(|path| {
        let month = path
            .file_stem()
            .and_then(|stem| Month::parse(stem.to_str()?));
        let ending = path.extension().is_some_and(|e| e == "md" || e == "json");
        let regular = path.symlink_metadata().is_ok_and(|data| data.is_file());
        month.is_some() && ending && regular
    });
    Ok(found)
}

/// Other files of the data directory that have something of it, git's and the program's own left
/// out; links too, which lead elsewhere.
fn elsewhere(root: &Path, seen: &[PathBuf], erase: &impl Erase) -> Result<Vec<String>, Unread> {
    let names = WalkDir::new(root).sort_by_file_name().into_iter();
    let names = names.filter_entry(|entry| entry.file_name() != OWN && entry.file_name() != ".git");
    let mut found = Vec::new();
    // What cannot be listed cannot be looked into.
    for entry in names.filter_map(Result::ok) {
        let path = entry.path();
        let own = seen.iter().any(|seen| seen == path);
        let file = entry.file_type().is_file() || entry.path_is_symlink();
        if file && !own && has(path, erase)? {
            found.push(relative_path(root, path));
        }
    }
    Ok(found)
}

fn has(path: &Path, erase: &impl Erase) -> Result<bool, Unread> {
    match read_file(path) {
        Ok(bytes) => Ok(is_in(&bytes, erase)),
        Err(error) if unreadable(&error).is_some() => Ok(false),
        Err(error) => Err(Unread::of(path)(error)),
    }
}

fn is_in(bytes: &[u8], erase: &impl Erase) -> bool {
    erase.within(&String::from_utf8_lossy(bytes)).is_some()
}

fn in_table(table: Table, text: &str, erase: &impl Erase) -> Option<(String, Vec<Change>)> {
    rewritten(
        table,
        text,
        |line| erase.within(line).is_some(),
        |col, row, field| erase.field(table, col, row, field),
    )
}

/// Erases what was found; gives the copies of old files that were removed with it.
///
/// # Errors
///
/// A file that cannot be written: those before it are done, the rest is not.
pub fn erase(
    store: &mut Store,
    found: &Found,
    erase: &impl Erase,
) -> Result<Vec<PathBuf>, StoreError> {
    let mut replaced = Vec::new();
    for table in &found.tables {
        let kind = kind_of(&table.file);
        let mut last = None;
        store.erase(table.file.as_ref(), |bytes| {
            let text = String::from_utf8_lossy(bytes);
            let Some((after, _)) = kind.and_then(|kind| in_table(kind, &text, erase)) else {
                return bytes.to_owned();
            };
            last = Some((without_mark(&text), without_mark(&after)));
            after.into_bytes()
        })?;
        replaced.extend(last.map(|(before, after)| Replaced {
            file: table.file.clone(),
            before,
            after,
        }));
    }
    // Those that name nobody follow their ledgers all the same.
    for report in
        frozen(store.root()).map_err(|error| StoreError::Io(store.root().join(REPORTS), error))?
    {
        let path = relative_path(store.root(), &report);
        let within = |text: &str| erase.within(text);
        store.erase(path.as_ref(), |bytes| {
            let text = || Some(within(std::str::from_utf8(bytes).ok()?)?.into_bytes());
            let after = match path.ends_with(".json") {
                true => reports::erased(bytes, &replaced, &within),
                false => text(),
            };
            after.unwrap_or_else(|| bytes.to_owned())
        })?;
    }
    store.forget(|bytes| is_in(bytes, erase))
}

fn without_mark(text: &str) -> String {
    text.trim_start_matches('\u{feff}').to_owned()
}

/// The table of a file, by its name.
fn kind_of(file: &str) -> Option<Table> {
    let name = Path::new(file).file_stem()?.to_str()?;
    Table::parse(name)
}
