//! What the store asks of the file system: whole files, whole lines, names that survive a
//! power cut.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

use crate::ledger::layout::{EVIDENCE, LEDGER, NEW, OWN};

/// How the name of such a file begins where it has to be made beside its place. Readers pass
/// over it, and the next writer removes it like the others.
pub(super) const UNNAMED: &str = ".visit-new-";

/// The same for files of commands that do not hold the lock.
pub const PASSING: &str = ".visit-tmp-";

/// Writes a whole new file under the lock: complete and synced before it has its name, and its
/// name synced. An existing file is never replaced.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    name_new(complete(workshop(path, folder_of(path))?, bytes)?, path)
}

/// As [`write_new`], in place of a file of the program's own that may be there already.
pub fn write_own(path: &Path, bytes: &[u8]) -> io::Result<()> {
    is_own_file(path)?;
    name_over(complete(workshop(path, folder_of(path))?, bytes)?, path)
}

/// As [`write_new`], in place of a file that still holds what was `seen` in it; gives whether it
/// did. Readers see the old file or the new one, never a part. What was allowed with the old file
/// is allowed with the new one. A link stays, and where it leads is written.
/// Nothing can keep other programs out: this looks as late as possible.
pub fn write_over_seen(path: &Path, seen: &[u8], bytes: &[u8]) -> io::Result<bool> {
    let target = led_to(path)?;
    let file = complete(workshop(path, folder_of(&target))?, bytes)?;
    let same = read_file(&target)? == seen;
    if same {
        name_over(file, &target)?;
    }
    Ok(same)
}

/// Writes a whole file, as a command does that does not hold the lock: it is made beside its
/// place, where nobody clears up, and replaces what is there. What it writes is no data: a
/// link in its place goes, so that nothing is written elsewhere.
pub fn write_over_unlocked(path: &Path, bytes: &[u8]) -> io::Result<()> {
    name_over(
        complete((folder_of(path).to_owned(), PASSING), bytes)?,
        path,
    )
}

/// Writes an answer where somebody wants it: as a whole file; into a device or a pipe as it comes.
/// A link stays, and where it leads is written.
pub fn write_answer(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = led_to(path)?;
    match fs::metadata(&path) {
        Ok(found) if !found.is_file() => {
            OpenOptions::new().write(true).open(&path)?.write_all(bytes)
        }
        _ => write_over_unlocked(&path, bytes),
    }
}

/// The file that a name stands for.
fn led_to(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => fs::canonicalize(path),
        _ => Ok(path.to_owned()),
    }
}

/// Whether a file of the program's own is there. What else stands in its place is an error, also
/// a link: a data directory that comes from others could have any file written to.
pub fn is_own_file(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(true),
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, NO_FILE)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Opens a file of the program's own, and makes it, without its name synced, where there is
/// none; gives whether it did.
pub fn open_own(path: &Path, options: &mut OpenOptions) -> io::Result<(File, bool)> {
    let known = is_own_file(path)?;
    let file = options.create(true).open(path)?;
    if !known {
        give(&file, path)?;
    }
    Ok((file, !known))
}

/// Gives a new file or folder to whom the folder that it stands in belongs, as far as the system
/// lets: what an administrator makes must not shut out the office.
#[cfg(unix)]
fn give(new: &File, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let (own, folder) = (new.metadata()?, fs::metadata(folder_of(path))?);
    if own.uid() != folder.uid() {
        // Only an administrator may.
        let _ = fchown(new, Some(folder.uid()), Some(folder.gid()));
    }
    Ok(())
}

#[cfg(unix)]
fn give_folder(new: &Path) -> io::Result<()> {
    give(&File::open(new)?, new)
}

#[cfg(not(unix))]
fn give(_: &File, _: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn give_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn name_new(file: NamedTempFile, path: &Path) -> io::Result<()> {
    give(file.as_file(), path)?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(folder_of(path))
}

fn name_over(file: NamedTempFile, path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(old) => stand_in(file.as_file(), &old)?,
        Err(_) => give(file.as_file(), path)?,
    }
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder_of(path))
}

/// Gives a file the owner, as far as the system lets, and the permissions of the one whose place
/// it takes.
#[cfg(unix)]
fn stand_in(file: &File, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (old.uid(), old.gid()) {
        // Whoever is no administrator may at most choose among their own groups.
        let _ = fchown(file, Some(old.uid()), Some(old.gid()))
            .or_else(|_| fchown(file, None, Some(old.gid())));
    }
    file.set_permissions(old.permissions())
}

#[cfg(not(unix))]
fn stand_in(file: &File, old: &fs::Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 1 << 30;

/// How often a file is read again that other programs keep changing.
const TRIES: u32 = 8;

/// The state of a file or folder: another one after it was changed or replaced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Its size in bytes.
    pub size: u64,
    /// When it was written.
    modified: Option<SystemTime>,
    /// When anything about it was changed, and which file it is, as far as the system says.
    identity: [i64; 4],
}

impl Seen {
    /// The state of what stands at a path now; `None` where nothing does.
    pub fn at(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|found| Self::of(&found))
    }

    fn of(found: &fs::Metadata) -> Self {
        Self {
            size: found.len(),
            modified: found.modified().ok(),
            identity: identity(found),
        }
    }

    /// As numbers that can be written down and compared later; `None` where the system does not
    /// say enough to tell a file from any other.
    pub fn numbers(&self) -> Option<[i64; 7]> {
        let since = self.modified?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let [changed, fraction, device, inode] = self.identity;
        let told = cfg!(unix).then_some([changed, fraction, device, inode])?;
        let size = i64::try_from(self.size).ok()?;
        let seconds = i64::try_from(since.as_secs()).ok()?;
        let [changed, fraction, device, inode] = told;
        let written = i64::from(since.subsec_nanos());
        Some([size, seconds, written, changed, fraction, device, inode])
    }
}

#[cfg(unix)]
fn identity(found: &fs::Metadata) -> [i64; 4] {
    use std::os::unix::fs::MetadataExt;
    let (device, inode) = (found.dev(), found.ino());
    [
        found.ctime(),
        found.ctime_nsec(),
        device.cast_signed(),
        inode.cast_signed(),
    ]
}

#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> [i64; 4] {
    [0; 4]
}

/// What a file holds. What is no file, such as a pipe that nobody writes to or a device without
/// an end, is not opened, nor is a file larger than [`LARGEST`].
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    read_seen(path).map(|(bytes, _)| bytes)
}

/// As [`read_file`], with the state in which the file was read. A file that another program
/// changes meanwhile is read again: what is half written is never taken for the whole. The error
/// is [`io::ErrorKind::ResourceBusy`] where it is never at rest.
pub fn read_seen(path: &Path) -> io::Result<(Vec<u8>, Seen)> {
    for attempt in 0..TRIES {
        let found = fs::metadata(path)?;
        if !found.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, NO_FILE));
        }
        if found.len() > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut file = File::open(path)?;
        let before = Seen::of(&file.metadata()?);
        let bytes = read_to_end(&mut file, before.size)?;
        if Seen::of(&file.metadata()?) == before && bytes.len() as u64 >= before.size {
            return Ok((bytes, before));
        }
        wait_for_others(attempt);
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// What a file of a known size holds, whose size is not asked for again.
fn read_to_end(file: &mut File, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; size as usize + 1];
    let mut read = 0;
    loop {
        match file.read(&mut bytes[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if read == bytes.len() {
            bytes.resize(2 * read, 0);
        }
    }
    bytes.truncate(read);
    Ok(bytes)
}

/// A look at a file.
pub struct Glance {
    /// Its first bytes.
    pub beginning: Vec<u8>,
    /// Its last byte.
    pub last: u8,
    /// The state that it is in.
    pub seen: Seen,
}

/// Looks at so many bytes of the beginning of a file; `None` where it is no file, has less than
/// `least` bytes or more than [`LARGEST`], or is being changed.
pub fn glance(path: &Path, least: u64, bytes: usize) -> io::Result<Option<Glance>> {
    let found = fs::metadata(path)?;
    if !found.is_file() || !(least.max(1)..=LARGEST).contains(&found.len()) {
        return Ok(None);
    }
    let mut file = File::open(path)?;
    let seen = Seen::of(&file.metadata()?);
    let mut beginning = Vec::with_capacity(bytes);
    Read::by_ref(&mut file)
        .take(bytes as u64)
        .read_to_end(&mut beginning)?;
    let last = last_byte(&mut file)?;
    let glance = Glance {
        beginning,
        last,
        seen,
    };
    Ok((Seen::of(&file.metadata()?) == seen).then_some(glance))
}

/// Reads a file into a buffer, and tells whether it is still in the state in which it was seen.
pub fn read_as_seen(path: &Path, seen: Seen, into: &mut Vec<u8>) -> io::Result<bool> {
    into.clear();
    let mut file = File::open(path)?;
    if Seen::of(&file.metadata()?) != seen {
        return Ok(false);
    }
    into.reserve(seen.size as usize + 1);
    file.read_to_end(into)?;
    Ok(Seen::of(&file.metadata()?) == seen && into.len() as u64 == seen.size)
}

/// As [`read_as_seen`], of the line alone that starts at a byte, without its end; `None` where the
/// file is in another state.
pub fn line_as_seen(path: &Path, seen: Seen, start: u32) -> io::Result<Option<Vec<u8>>> {
    const STEP: u64 = 1024;
    let mut file = File::open(path)?;
    if Seen::of(&file.metadata()?) != seen {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(start.into()))?;
    let mut line = Vec::new();
    loop {
        let before = line.len();
        let count = Read::by_ref(&mut file).take(STEP).read_to_end(&mut line)?;
        if let Some(end) = memchr::memchr(b'\n', &line[before..]) {
            line.truncate(before + end);
            break;
        }
        if count == 0 {
            break;
        }
    }
    Ok((Seen::of(&file.metadata()?) == seen).then_some(line))
}

/// Lets other programs finish what they write, longer each time.
pub fn wait_for_others(attempt: u32) {
    std::thread::sleep(Duration::from_millis(1 << attempt.min(6)));
}

/// As [`read_file`], for text in UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    let text = String::from_utf8(read_file(path)?);
    text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// What lies in a folder, links and where they lead alike; nothing where there is no folder.
pub fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect()
}

/// A file or folder that could not be read, and why.
#[derive(Debug)]
pub struct Unread {
    /// Which one.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl Unread {
    /// What an error of this file or folder becomes.
    pub fn of(path: &Path) -> impl Fn(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self {
            path: path.clone(),
            error,
        }
    }
}

/// Why what stands in a file's place cannot be read, where that is not for the system to say.
pub fn unreadable(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Some("large"),
        io::ErrorKind::InvalidInput => Some("kind"),
        io::ErrorKind::NotFound => Some("link"),
        io::ErrorKind::ResourceBusy => Some("busy"),
        _ => None,
    }
}

/// What stands in a file's place is none.
pub const NO_FILE: &str = "not a regular file";

/// Writes a file under the lock that is to have the name `path` later, complete and synced, and
/// gives where it stands until then.
pub fn write_aside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let file = complete(workshop(path, folder_of(path))?, bytes)?;
    let (_, aside) = file.keep().map_err(|error| error.error)?;
    sync_folder(folder_of(&aside))?;
    Ok(aside)
}

/// A folder in which files are made, and how their names begin.
type Workshop = (PathBuf, &'static str);

/// The reason alone: nobody knows the name of a file that was to be put aside.
fn without_path(error: io::Error) -> io::Error {
    match error.kind() {
        kind @ (io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::PermissionDenied
        | io::ErrorKind::ReadOnlyFilesystem
        | io::ErrorKind::StorageFull) => kind.into(),
        _ => error,
    }
}

/// A synced file without its name yet.
fn complete((folder, prefix): Workshop, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let made = shared().prefix(prefix).tempfile_in(folder);
    let mut file = made.map_err(without_path)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Where files for a name in a folder are made under the lock: in the program's own folder, so
/// that neither git nor a reader of the ledger meets them; beside the name where no such folder
/// is above it or that is on another disk.
fn workshop(path: &Path, folder: &Path) -> io::Result<Workshop> {
    let own = path.ancestors().map(|folder| folder.join(OWN));
    if let Some(own) = own.skip(1).find(|own| own.is_dir()) {
        let workshop = own.join(NEW);
        make_folder(&workshop)?;
        if same_disk(&workshop, folder)? {
            return Ok((workshop, UNNAMED));
        }
    }
    make_folder(folder)?;
    Ok((folder.to_owned(), UNNAMED))
}

/// Whether a file can be renamed from one folder into another that may not be there yet.
#[cfg(unix)]
fn same_disk(one: &Path, other: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let there = other.ancestors().find(|folder| folder.exists());
    let other = there.unwrap_or(Path::new("."));
    let disk = |folder: &Path| Ok::<_, io::Error>((fs::metadata(folder)?.dev(), mount(folder)));
    Ok(disk(one)? == disk(other)?)
}

#[cfg(not(unix))]
fn same_disk(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// The place at which a folder's disk is mounted, as the system numbers them: nothing can be
/// renamed from one to another even if both are the same disk.
#[cfg(target_os = "linux")]
fn mount(folder: &Path) -> u64 {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let found = statx(CWD, folder, AtFlags::empty(), StatxFlags::MNT_ID);
    found.map_or(0, |found| found.stx_mnt_id)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn mount(_: &Path) -> u64 {
    0
}

/// Whether a file is one of a command that was killed before the file had its name.
pub fn is_unnamed(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(UNNAMED)
}

/// New files that everybody may read whom the user's umask lets.
#[cfg(unix)]
pub(super) fn shared() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
pub(super) fn shared() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

pub(super) fn folder_of(path: &Path) -> &Path {
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
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
        Ok(()) => give_folder(folder)?,
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
    for folder in folders_of_names(root)? {
        match sync_folder(&folder) {
            // What may not be opened holds nothing of the program's.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
            synced => synced?,
        }
    }
    Ok(())
}

/// The folders of a data directory, and those of the months in them.
fn folders_of_names(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for folder in folders_in(root)? {
        if [LEDGER, OWN, EVIDENCE]
            .iter()
            .any(|own| folder.ends_with(own))
        {
            folders.extend(folders_in(&folder)?);
        }
        folders.push(folder);
    }
    Ok(folders)
}

/// What is a folder in a folder, also by way of a link.
fn folders_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with(".git") {
            folders.push(path);
        }
    }
    Ok(folders)
}

/// Removes the files that killed commands left unfinished, but for those that are `wanted`.
pub fn clear_workshop(root: &Path, wanted: &[PathBuf]) -> io::Result<()> {
    let workshop = root.join(OWN).join(NEW);
    if workshop.is_dir() {
        clear(&workshop, wanted, |_| true)?;
    }
    clear(root, wanted, is_unnamed)?;
    for folder in folders_of_names(root)? {
        clear(&folder, wanted, is_unnamed)?;
    }
    Ok(())
}

/// Removes the unfinished files of one folder.
fn clear(folder: &Path, wanted: &[PathBuf], unfinished: fn(&Path) -> bool) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        // What may not be opened holds nothing of the program's.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        // A folder there was made by somebody else.
        if entry.file_type()?.is_file() && unfinished(&path) && !wanted.contains(&path) {
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

/// Whether an open file is still the one of that name, as far as this system tells: something of
/// that name is there.
#[cfg(not(unix))]
pub fn same_file(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_person_can_put_right_is_told_as_unreadable() {
        use io::ErrorKind::*;
        for (kind, why) in [
            (FileTooLarge, Some("large")),
            (InvalidInput, Some("kind")),
            (NotFound, Some("link")),
            (ResourceBusy, Some("busy")),
            (PermissionDenied, None),
            (Interrupted, None),
        ] {
            assert_eq!(unreadable(&kind.into()), why, "{kind}");
        }
    }

    #[test]
    fn a_file_waits_in_the_programs_own_folder_where_there_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let month = root.join(EVIDENCE).join("2026-11");
        let aside = write_aside(&month.join("photo.jpg"), b"a photo").unwrap();
        assert!(is_unnamed(&aside));
        assert_eq!(aside.parent(), Some(&*month));
        fs::create_dir(root.join(OWN)).unwrap();
        let aside = write_aside(&month.join("photo.jpg"), b"a photo").unwrap();
        assert!(is_unnamed(&aside));
        assert_eq!(aside.parent(), Some(&*root.join(OWN).join(NEW)));
    }

    #[test]
    fn a_folder_is_made_with_those_above_it_and_never_in_a_files_place() {
        let root = tempfile::tempdir().unwrap();
        let inner = root.path().join("a/b/c");
        make_folder(&inner).unwrap();
        make_folder(&inner).unwrap();
        assert!(inner.is_dir());
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(make_folder(&file.join("inner")).is_err());
    }
}
