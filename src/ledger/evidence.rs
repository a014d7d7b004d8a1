//! Evidence: photos and scans of signed records, kept below `evidence/` under names of their
//! own. A file is there, whole, before any row names it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::store::{make_folder, write_new};
use crate::model::id::Id;
use crate::model::time::{Day, Month};

/// The folder of evidence, and how every path that a row names begins.
const EVIDENCE: &str = "evidence";

/// The largest file that is taken in, in MiB.
pub const LARGEST_MIB: u64 = 64;

/// Digits of the content's SHA-256 in a name.
const DIGITS: usize = 8;

/// The longest ending that a name keeps.
const LONGEST_ENDING: usize = 8;

/// Why a file could not be taken in. Nothing was copied.
#[derive(Debug)]
pub enum EvidenceError {
    /// There is no such file.
    Missing,
    /// It is a folder, a socket or the like.
    NotAFile,
    /// It is larger than [`LARGEST_MIB`].
    TooLarge,
    /// Reading or writing failed.
    Io(PathBuf, io::Error),
}

/// A file below `evidence/` for a row that is to be written. Unless it is [kept](Self::keep),
/// a copy that was made goes again.
#[derive(Debug)]
pub struct Evidence {
    /// Its path below the data directory, with `/`.
    pub path: String,
    /// The copy that was made.
    made: Option<PathBuf>,
}

impl Evidence {
    /// The row that names it is written.
    pub fn keep(mut self) {
        self.made = None;
    }
}

impl Drop for Evidence {
    fn drop(&mut self) {
        if let Some(path) = &self.made {
            // What cannot be removed is told by `check` as an orphan.
            let _ = fs::remove_file(path);
        }
    }
}

/// Takes a file in for a visit of a day, copied durably; in a dry run only its path is found.
/// A file that lies below `evidence/` already stays where it is.
pub fn take(
    root: &Path,
    file: &Path,
    (visit, day): (Id, Day),
    dry_run: bool,
) -> Result<Evidence, EvidenceError> {
    let own = if file.exists() {
        below(root, file)
    } else {
        below(root, &root.join(file))
    };
    if let Some(path) = own {
        return Ok(Evidence { path, made: None });
    }
    let bytes = read(file)?;
    let folder = root.join(EVIDENCE).join(Month::of(day).to_string());
    let digest = hex(&Sha256::digest(&bytes));
    let ending = ending(file);
    let name = |digits: usize| format!("{visit}-{}{ending}", &digest[..digits]);
    let holds = |path: &Path| fs::read(path).is_ok_and(|other| other == bytes);
    // Another content with the same first digits: then all of them.
    let short = folder.join(name(DIGITS));
    let full = if short.exists() && !holds(&short) {
        folder.join(name(digest.len()))
    } else {
        short
    };
    let there = full.exists() && holds(&full);
    if !there && !dry_run {
        let io = |error| EvidenceError::Io(full.clone(), error);
        make_folder(&folder).map_err(io)?;
        write_new(&full, &bytes).map_err(io)?;
    }
    Ok(Evidence {
        path: relative(root, &full).unwrap_or_default(),
        made: (!there && !dry_run).then_some(full),
    })
}

/// Every file below `evidence/`, by its path below the data directory; hidden ones left out.
pub fn files(root: &Path) -> io::Result<BTreeSet<String>> {
    let folder = root.join(EVIDENCE);
    let mut files = BTreeSet::new();
    if !folder.exists() {
        return Ok(files);
    }
    let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
    for entry in WalkDir::new(&folder).min_depth(1) {
        let entry = entry?;
        if entry.file_type().is_file() && visible(entry.file_name()) {
            files.extend(relative(root, entry.path()));
        }
    }
    Ok(files)
}

/// The path of a file that lies below `evidence/`, wherever links lead.
fn below(root: &Path, file: &Path) -> Option<String> {
    let folder = root.join(EVIDENCE).canonicalize().ok()?;
    let file = file.canonicalize().ok()?;
    let below = file.strip_prefix(&folder).ok()?;
    let path = relative(Path::new(""), &Path::new(EVIDENCE).join(below))?;
    file.is_file().then_some(path)
}

/// A path below another, with `/`; `None` when it is not UTF-8.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.iter();
    let parts: Option<Vec<&str>> = parts.map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

fn read(file: &Path) -> Result<Vec<u8>, EvidenceError> {
    let io = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => EvidenceError::Missing,
        _ => EvidenceError::Io(file.to_owned(), error),
    };
    // Looked at before it is opened: a pipe would keep the program waiting.
    if !fs::metadata(file).map_err(io)?.is_file() {
        return Err(EvidenceError::NotAFile);
    }
    let most = LARGEST_MIB << 20;
    let mut bytes = Vec::new();
    let open = File::open(file).map_err(io)?;
    open.take(most + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > most {
        return Err(EvidenceError::TooLarge);
    }
    Ok(bytes)
}

/// The ending of a name with its dot, as far as it is plain letters and digits.
fn ending(file: &Path) -> String {
    let ending = file.extension().and_then(|ending| ending.to_str());
    let plain = |ending: &&str| {
        ending.len() <= LONGEST_ENDING && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    match ending.filter(plain) {
        Some(ending) => format!(".{}", ending.to_ascii_lowercase()),
        None => String::new(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
