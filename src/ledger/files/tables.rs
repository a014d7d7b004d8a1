//! The folder that tables for other programs are written to. It holds no data: whatever is in it
//! can be written again. It gets its place as a whole, so that a reader sees the former tables or
//! the new ones and never some of each; its list, `manifest.json`, says which files are the
//! program's.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::ledger::files::disk::{folder_of, make_folder, read_text, sync_folder};
use crate::ledger::files::outside::{is_in_data, names_in, whole};
use crate::model::digest::hex;

/// The list of the folder's files, by which former tables are known.
pub const MANIFEST: &str = "manifest.json";
/// What stands in the list where it is one of this kind.
pub const KIND: &str = "effective";
/// How the name of the folder goes on in which files stand until all are there.
const ASIDE: &str = ".new-";

/// Why a folder cannot have the tables. Nothing was changed.
#[derive(Debug)]
pub enum TablesError {
    /// It has files that no former export wrote.
    NotEmpty(PathBuf),
    /// It is a data directory, above one, or one of its own folders.
    InData(PathBuf),
    /// Reading or writing failed.
    Io(PathBuf, io::Error),
}

/// Tables that are being written, beside the place that they are to have.
#[derive(Debug)]
pub struct Tables {
    /// The folder, links followed.
    folder: PathBuf,
    aside: PathBuf,
    /// The list, locked as long as somebody writes here.
    list: File,
    written: Vec<Written>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Their SHA-256.
    pub sha256: String,
}

impl Tables {
    /// Begins tables for a folder that is new, empty, or holds former ones.
    pub fn begin(folder: &Path, root: &Path) -> Result<Self, TablesError> {
        let io = |error| TablesError::Io(folder.to_owned(), error);
        if is_in_data(folder, root).map_err(io)? {
            return Err(TablesError::InData(folder.to_owned()));
        }
        let folder = whole(folder).map_err(io)?;
        if !is_ours(&folder).map_err(io)? {
            return Err(TablesError::NotEmpty(folder.clone()));
        }
        make_folder(folder_of(&folder)).map_err(io)?;
        clear(&folder).map_err(io)?;
        let number = getrandom::u64().map_err(io::Error::other).map_err(io)?;
        let aside = beside(&folder, &format!("{ASIDE}{number:016x}"));
        make_folder(&aside).map_err(io)?;
        let list = File::create_new(aside.join(MANIFEST)).map_err(io)?;
        list.lock().map_err(io)?;
        Ok(Self {
            folder,
            aside,
            list,
            written: Vec::new(),
        })
    }

    /// Opens a file of the folder.
    pub fn open(&self, name: &str) -> Result<TableFile, TablesError> {
        let path = self.aside.join(name);
        match File::create_new(&path) {
            Ok(file) => Ok(TableFile {
                name: name.to_owned(),
                path,
                file: BufWriter::with_capacity(1 << 16, file),
                bytes: 0,
                digest: Sha256::new(),
            }),
            Err(error) => Err(TablesError::Io(path, error)),
        }
    }

    /// Takes note of a file that is complete.
    pub fn close(&mut self, file: TableFile) -> Result<(), TablesError> {
        self.written.push(file.finish()?);
        Ok(())
    }

    /// What was written so far.
    pub fn written(&self) -> &[Written] {
        &self.written
    }

    /// Writes the list and gives the whole its place; where the folder holds just this already,
    /// nothing is touched.
    pub fn finish(mut self, manifest: &str) -> Result<(), TablesError> {
        let path = self.aside.join(MANIFEST);
        let io = |error| TablesError::Io(path.clone(), error);
        self.list.write_all(manifest.as_bytes()).map_err(io)?;
        self.list.sync_all().map_err(io)?;
        if self.stands(manifest) {
            return remove(&self.aside).map_err(io);
        }
        let io = |error| TablesError::Io(self.folder.clone(), error);
        sync_folder(&self.aside).map_err(io)?;
        place(&self.aside, &self.folder).map_err(io)?;
        sync_folder(folder_of(&self.folder)).map_err(io)
    }

    /// Whether the folder holds these files: its list is the same, and so is every file by size
    /// and digest.
    fn stands(&self, manifest: &str) -> bool {
        let list = fs::read(self.folder.join(MANIFEST));
        list.is_ok_and(|list| list == manifest.as_bytes())
            && self.written.iter().all(|written| {
                let found = digest_of(&self.folder.join(&written.name));
                found.is_ok_and(|found| found == written.sha256)
            })
    }
}

/// A file of the folder that is being written.
#[derive(Debug)]
pub struct TableFile {
    name: String,
    path: PathBuf,
    file: BufWriter<File>,
    bytes: u64,
    digest: Sha256,
}

impl TableFile {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), TablesError> {
        self.bytes += bytes.len() as u64;
        self.digest.update(bytes);
        let written = self.file.write_all(bytes);
        written.map_err(|error| TablesError::Io(self.path.clone(), error))
    }

    fn finish(mut self) -> Result<Written, TablesError> {
        let flushed = self.file.flush();
        let synced = flushed.and_then(|()| self.file.get_ref().sync_all());
        synced.map_err(|error| TablesError::Io(self.path, error))?;
        Ok(Written {
            name: self.name,
            bytes: self.bytes,
            sha256: hex(&self.digest.finalize()),
        })
    }
}

fn digest_of(path: &Path) -> io::Result<String> {
    let (mut file, mut digest, mut part) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(hex(&digest.finalize())),
            read => digest.update(&part[..read]),
        }
    }
}

/// Whether a folder is new, empty, or holds nothing but former tables.
fn is_ours(folder: &Path) -> io::Result<bool> {
    let names = names_in(folder)?;
    if names.is_empty() {
        return Ok(true);
    }
    let list = match read_text(&folder.join(MANIFEST)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        text => serde_json::from_str(&text?).unwrap_or(Value::Null),
    };
    if list["made_by"] != "visit" || list["kind"] != KIND {
        return Ok(false);
    }
    let files = list["files"].as_array().into_iter().flatten();
    let mut known: BTreeSet<&str> = files.filter_map(|file| file["name"].as_str()).collect();
    known.insert(MANIFEST);
    let own = |name: &OsString| name.to_str().is_some_and(|name| known.contains(name));
    Ok(names
        .iter()
        .all(|name| own(name) && is_a_table(folder, name)))
}

/// Whether a name in a folder is that of a file as an export writes them; whatever a list says,
/// folders, links and other files are somebody else's.
fn is_a_table(folder: &Path, name: &OsStr) -> bool {
    let of_table = |name: &str| {
        let ends = [".csv", ".ndjson"].iter();
        let mut bare = ends.filter_map(|end| name.strip_suffix(end));
        bare.any(|bare| {
            !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        })
    };
    let named = name
        .to_str()
        .is_some_and(|name| name == MANIFEST || of_table(name));
    let found = fs::symlink_metadata(folder.join(name));
    named && found.is_ok_and(|found| found.is_file())
}

/// Removes a folder with the tables in it; with anything else in it, it stays.
fn remove(folder: &Path) -> io::Result<()> {
    for name in names_in(folder)? {
        if is_a_table(folder, &name) {
            fs::remove_file(folder.join(name))?;
        }
    }
    fs::remove_dir(folder)
}

/// A hidden name beside a folder.
fn beside(folder: &Path, end: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default();
    folder_of(folder).join(format!(".{}{end}", name.to_string_lossy()))
}

/// Removes what killed commands left beside a folder, unless somebody is at it.
fn clear(folder: &Path) -> io::Result<()> {
    let begins = beside(folder, ASIDE);
    let begins = begins
        .file_name()
        .map(OsStr::to_string_lossy)
        .unwrap_or_default()
        .into_owned();
    for name in names_in(folder_of(folder))? {
        let name = name.to_string_lossy();
        let number = name.strip_prefix(&begins);
        if number
            .is_none_or(|rest| rest.len() != 16 || !rest.bytes().all(|b| b.is_ascii_hexdigit()))
        {
            continue;
        }
        let left = folder_of(folder).join(&*name);
        let held = File::open(left.join(MANIFEST)).map(|list| list.try_lock());
        let in_use = matches!(held, Ok(Err(TryLockError::WouldBlock)) | Err(_));
        if !in_use && names_in(&left)?.iter().all(|name| is_a_table(&left, name)) {
            remove(&left)?;
        }
    }
    Ok(())
}

/// Gives a folder its place. Where former tables stand, both change places at once, and those are
/// removed then.
fn place(aside: &Path, folder: &Path) -> io::Result<()> {
    if names_in(folder)?.is_empty() {
        if folder.is_dir() {
            fs::remove_dir(folder)?;
        }
        return fs::rename(aside, folder);
    }
    if exchange(aside, folder).is_err() {
        // Where the system cannot, the folder is gone for a moment, but never half.
        let former = beside(folder, ".former");
        fs::rename(folder, &former)?;
        fs::rename(aside, folder)?;
        return remove(&former);
    }
    remove(aside)
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
