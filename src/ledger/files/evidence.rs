//! Evidence: photos and scans of signed records, kept below `evidence/` under names of their
//! own. A file and the row that names it are one entry.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::ledger::files::disk::read_file;
use crate::ledger::files::journal::unplaced;
use crate::ledger::layout::EVIDENCE;
use crate::model::digest::hex;
use crate::model::id::Id;
use crate::model::time::{Day, Month};

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
    Missing(PathBuf),
    /// It is a folder, a socket or the like.
    NotAFile(PathBuf),
    /// It is larger than [`LARGEST_MIB`].
    TooLarge(PathBuf),
    /// Reading or writing failed.
    Io(PathBuf, io::Error),
}

/// A file below `evidence/` for a row that is to be written.
#[derive(Debug)]
pub struct Evidence {
    /// Its path below the data directory, with `/`.
    pub path: String,
    /// What it is to hold; none where it is there already.
    pub bytes: Option<Vec<u8>>,
}

/// Takes a file in for a visit of a day; it is written with the row that names it. A file that
/// lies below `evidence/` already stays where it is.
pub fn take(root: &Path, file: &Path, (visit, day): (Id, Day)) -> Result<Evidence, EvidenceError> {
    let own = if file.exists() {
        below(root, file)
    } else {
        below(root, &root.join(file))
    };
    if let Some(path) = own {
        return Ok(Evidence { path, bytes: None });
    }
    let bytes = read(file)?;
    let folder = root.join(EVIDENCE).join(Month::of(day).to_string());
    let digest = hex(&Sha256::digest(&bytes));
    let ending = ending(file);
    let name = |digits: usize| format!("{visit}-{}{ending}", &digest[..digits]);
    let holds = |path: &Path| read_file(path).is_ok_and(|other| other == bytes);
    // Another content with the same first digits: then all of them.
    let short = folder.join(name(DIGITS));
    let full = if short.exists() && !holds(&short) {
        folder.join(name(digest.len()))
    } else {
        short
    };
    let there = holds(&full);
    Ok(Evidence {
        path: relative(root, &full).unwrap_or_default(),
        bytes: (!there).then_some(bytes),
    })
}

/// Every file below `evidence/`, by its path below the data directory; hidden ones left out,
/// those of a committed entry counted in.
pub fn files(root: &Path) -> io::Result<BTreeSet<String>> {
    let folder = root.join(EVIDENCE);
    let unplaced = unplaced(root)?.into_iter().map(|file| root.join(file.path));
    let unplaced = unplaced.filter(|path| path.starts_with(&folder));
    let mut files: BTreeSet<String> = unplaced.filter_map(|path| relative(root, &path)).collect();
    let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
    for folder in folders(root)? {
        for entry in WalkDir::new(root.join(folder)).min_depth(1) {
            let entry = entry?;
            if entry.file_type().is_file() && visible(entry.file_name()) {
                files.extend(relative(root, entry.path()));
            }
        }
    }
    Ok(files)
}

/// The folders of evidence below the data directory: as in the ledger, a month may be a link to
/// wherever its files lie. No other link is followed, nor one that leads above the folder.
fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let Ok(whole) = root.join(EVIDENCE).canonicalize() else {
        return Ok(Vec::new());
    };
    let mut folders = vec![PathBuf::from(EVIDENCE)];
    if !whole.is_dir() {
        return Ok(folders);
    }
    for entry in whole.read_dir()? {
        let entry = entry?;
        let month = Month::parse(&entry.file_name().to_string_lossy());
        let led_to = entry.path().canonicalize();
        let apart = led_to.is_ok_and(|path| path.is_dir() && !whole.starts_with(path));
        if entry.file_type()?.is_symlink() && month.is_some() && apart {
            folders.push(Path::new(EVIDENCE).join(entry.file_name()));
        }
    }
    Ok(folders)
}

/// The path of a file that lies below `evidence/`, wherever links lead.
fn below(root: &Path, file: &Path) -> Option<String> {
    let file = file.canonicalize().ok().filter(|file| file.is_file())?;
    let path = |folder: PathBuf| {
        let whole = root.join(&folder).canonicalize().ok()?;
        let below = file.strip_prefix(whole).ok()?;
        relative(Path::new(""), &folder.join(below))
    };
    folders(root).ok()?.into_iter().find_map(path)
}

/// A path below another, with `/`; `None` when it is not UTF-8.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.iter();
    let parts: Option<Vec<&str>> = parts.map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

fn read(file: &Path) -> Result<Vec<u8>, EvidenceError> {
    let io = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => EvidenceError::Missing(file.to_owned()),
        _ => EvidenceError::Io(file.to_owned(), error),
    };
    // Looked at before it is opened: a pipe would keep the program waiting.
    if !fs::metadata(file).map_err(io)?.is_file() {
        return Err(EvidenceError::NotAFile(file.to_owned()));
    }
    let most = LARGEST_MIB << 20;
    let mut bytes = Vec::new();
    let open = File::open(file).map_err(io)?;
    open.take(most + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > most {
        return Err(EvidenceError::TooLarge(file.to_owned()));
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
