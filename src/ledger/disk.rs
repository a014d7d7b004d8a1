//! What the store asks of the file system: whole files, whole lines, names that survive a
//! power cut.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::load::LEDGER;
use super::lock::OWN;

/// The folder, in the program's own, of files that do not have their names yet. Only who holds
/// the lock makes files there: what a killed command left is removed by the next one.
pub const NEW: &str = "new";

/// Writes a whole new file under the lock: complete and synced before it has its name, and its
/// name synced. An existing file is never replaced.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    name_new(complete(&workshop(path)?, bytes)?, path)
}

/// As [`write_new`], in place of a file that may be there already: readers see the old file or
/// the new one, never a part. What was allowed with the old file is allowed with the new one.
pub fn write_over(path: &Path, bytes: &[u8]) -> io::Result<()> {
    name_over(complete(&workshop(path)?, bytes)?, path)
}

/// As [`write_new`], for a command that does not hold the lock: the file is made beside its
/// place, where nobody clears up.
pub fn write_new_unlocked(path: &Path, bytes: &[u8]) -> io::Result<()> {
    name_new(complete(folder_of(path), bytes)?, path)
}

/// As [`write_over`], for a command that does not hold the lock.
pub fn write_over_unlocked(path: &Path, bytes: &[u8]) -> io::Result<()> {
    name_over(complete(folder_of(path), bytes)?, path)
}

fn name_new(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(folder_of(path))
}

fn name_over(file: NamedTempFile, path: &Path) -> io::Result<()> {
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder_of(path))
}

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 1 << 30;

/// What a file holds. What is no file, such as a pipe that nobody writes to or a device without
/// an end, is not opened, nor is a file larger than [`LARGEST`].
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if !found.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, NO_FILE));
    }
    if found.len() > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read(path)
}

/// As [`read_file`], for text in UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    let text = String::from_utf8(read_file(path)?);
    text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Why what stands in a file's place cannot be read, where that is not for the system to say.
pub fn unreadable(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Some("large"),
        io::ErrorKind::InvalidInput => Some("kind"),
        io::ErrorKind::NotFound => Some("link"),
        _ => None,
    }
}

/// What stands in a file's place is none.
pub const NO_FILE: &str = "not a regular file";

/// Writes a file under the lock that is to have the name `path` later, complete and synced, and
/// gives where it stands until then.
pub fn write_aside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let file = complete(&workshop(path)?, bytes)?;
    let (_, aside) = file.keep().map_err(|error| error.error)?;
    sync_folder(folder_of(&aside))?;
    Ok(aside)
}

/// A synced file without its name yet.
fn complete(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = shared().tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Where files for a name are made under the lock: in the program's own folder, so that neither git nor a
/// reader of the ledger meets them, or beside the name where no such folder is above it.
fn workshop(path: &Path) -> io::Result<PathBuf> {
    let own = path.ancestors().map(|folder| folder.join(OWN));
    match own.skip(1).find(|own| own.is_dir()) {
        Some(own) => {
            let workshop = own.join(NEW);
            make_folder(&workshop)?;
            Ok(workshop)
        }
        None => Ok(folder_of(path).to_owned()),
    }
}

/// New files that everybody may read whom the user's umask lets.
#[cfg(unix)]
fn shared() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn shared() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a folder and those above it, each synced into its parent.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let parent = folder_of(folder);
    make_folder(parent)?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    sync_folder(parent)
}

/// Syncs a folder, so that a new name in it survives a power cut.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be opened to be synced.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Syncs every folder of a data directory that the program gives names in: whoever held the
/// lock before may have been killed before it came to that.
pub fn sync_names(root: &Path) -> io::Result<()> {
    sync_folder(root)?;
    for folder in folders_in(root)? {
        match sync_folder(&folder) {
            // What may not be opened holds nothing of the program's.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => continue,
            synced => synced?,
        }
        if folder.ends_with(LEDGER) || folder.ends_with(OWN) {
            for inner in folders_in(&folder)? {
                sync_folder(&inner)?;
            }
        }
    }
    Ok(())
}

fn folders_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() && entry.file_name() != ".git" {
            folders.push(entry.path());
        }
    }
    Ok(folders)
}

/// Removes the files that killed commands left unfinished, but for those that are `wanted`.
pub fn clear_workshop(root: &Path, wanted: &[PathBuf]) -> io::Result<()> {
    let workshop = root.join(OWN).join(NEW);
    if !workshop.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(workshop)? {
        let entry = entry?;
        let path = entry.path();
        // A folder there was made by somebody else.
        if entry.file_type()?.is_file() && !wanted.contains(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// A write that failed.
#[derive(Debug)]
pub struct Unwritten {
    /// Why.
    pub error: io::Error,
    /// Whether what was to be written may stand in the file all the same.
    pub perhaps: bool,
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self {
            error,
            perhaps: false,
        }
    }
}

/// One write of whole lines, synced. After an error the file is cut back to what it was, if
/// nothing but this write has touched it.
pub fn write_whole(file: &mut File, bytes: &[u8]) -> Result<(), Unwritten> {
    let before = file.metadata()?.len();
    let (count, error) = match file.write(bytes) {
        Ok(count) if count == bytes.len() => match file.sync_data() {
            Ok(()) => return Ok(()),
            Err(error) => (count, error),
        },
        Ok(count) => (count, io::ErrorKind::WriteZero.into()),
        Err(error) => (0, error),
    };
    if count == 0 {
        return Err(error.into());
    }
    let whole = count == bytes.len();
    let after = file.metadata().map(|m| m.len()).unwrap_or_default();
    // What cannot be cut back now is mended by the next writer.
    let cut = after == before + count as u64 && file.set_len(before).is_ok();
    Err(Unwritten {
        error,
        // After a sync that failed nobody knows what the disk holds.
        perhaps: whole || !cut,
    })
}

/// The last byte of a file that is not empty.
pub fn last_byte(file: &mut File) -> io::Result<u8> {
    let mut byte = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut byte)?;
    Ok(byte[0])
}

/// Whether an open file is still the one of that name.
#[cfg(unix)]
pub fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => open.dev() == named.dev() && open.ino() == named.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
pub fn same_file(_: &File, path: &Path) -> bool {
    path.exists()
}
