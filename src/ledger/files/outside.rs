//! Folders that the program writes outside of the data: none of them lies where data lie.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::ledger::layout::{EVIDENCE, LEDGER, OWN, REPORTS, SURVEYS};

/// Folders of a data directory that nothing else is written into.
const KEPT: &[&str] = &[LEDGER, REPORTS, SURVEYS, OWN, EVIDENCE, "templates", ".git"];

/// Whether a folder is the data directory, above it, or one of the folders that it keeps.
pub(super) fn is_in_data(folder: &Path, root: &Path) -> io::Result<bool> {
    let root = fs::canonicalize(root)?;
    let folder = whole(folder)?;
    let kept = KEPT.iter().any(|kept| folder.starts_with(root.join(kept)));
    Ok(root.starts_with(&folder) || kept)
}

/// The whole path of a folder that may not be there yet.
pub(super) fn whole(folder: &Path) -> io::Result<PathBuf> {
    let folder = std::path::absolute(folder)?;
    let mut missing = Vec::new();
    for there in folder.ancestors() {
        match fs::canonicalize(there) {
            Ok(mut whole) => {
                whole.extend(missing.iter().rev());
                return Ok(whole);
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Err(_) => missing.extend(there.file_name()),
        }
    }
    Ok(folder)
}

/// What lies in a folder; nothing where there is none.
pub(super) fn names_in(folder: &Path) -> io::Result<Vec<OsString>> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries?.map(|entry| Ok(entry?.file_name())).collect(),
    }
}
