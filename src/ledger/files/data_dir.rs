//! Where the data directory is.

use std::path::{Path, PathBuf};

use crate::ledger::layout::VISIT_TOML;

/// How a data directory was asked for.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// Named by `--dir` or `VISIT_DIR`: it must be one.
    Named(PathBuf),
    /// Found by walking up from a folder.
    Above(PathBuf),
}

/// Whether a folder is a data directory.
pub fn is_data_directory(folder: &Path) -> bool {
    folder.join(VISIT_TOML).is_file()
}

/// The data directory, or `None`. A wrong explicit path never falls back to another.
pub fn find(wanted: &Wanted) -> Option<PathBuf> {
    match wanted {
        Wanted::Named(folder) => is_data_directory(folder).then(|| folder.clone()),
        Wanted::Above(folder) => folder
            .ancestors()
            .find(|folder| is_data_directory(folder))
            .map(Path::to_owned),
    }
}
