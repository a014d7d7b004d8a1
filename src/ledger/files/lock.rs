//! One writer at a time: an operating-system lock on `.visit/lock`, which is never replaced.

use std::cell::Cell;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::ledger::files::disk::{is_own_file, make_folder, open_own, same_file, write_new};
use crate::ledger::layout::OWN;

const LOCK: &str = "lock";
/// Keeps git out of the folder, whatever else git is told.
const GIT_IGNORE: &str = ".gitignore";
/// What the file holds when its last holder was neither killed nor failed.
const FREE: &str = "\n";

/// How often a lock file is opened anew that somebody keeps deleting.
const TRIES: usize = 100;
/// Between two looks at a lock that somebody holds.
const PAUSE: Duration = Duration::from_millis(20);
/// After this a waiting command says who holds the lock.
const TELL_AFTER: Duration = Duration::from_millis(500);
/// After this it gives up.
pub const GIVE_UP_AFTER: Duration = Duration::from_secs(20);

/// The lock, held until it is dropped. The system frees it when its holder is killed; its name
/// then stays in the file.
#[derive(Debug)]
pub struct Lock {
    file: File,
    /// The data directory.
    root: PathBuf,
    called: String,
    patience: Duration,
    /// Whether the holder before was killed or failed, so that names it gave may not be synced.
    pub interrupted: bool,
    /// Whether the next holder has to make up for something.
    unsettled: Cell<bool>,
}

/// Why the lock could not be had.
#[derive(Debug)]
pub enum LockError {
    /// Somebody held it all the time; who, as far as they said.
    Held(String),
    /// The lock file could not be used.
    Io(PathBuf, io::Error),
}

impl Lock {
    /// Takes the lock of a data directory, waiting for up to `patience`. `called` is written
    /// into the lock for others; `tell` is called once with the holder while waiting.
    pub fn take(
        root: &Path,
        called: &str,
        patience: Duration,
        mut tell: impl FnMut(&str),
    ) -> Result<Self, LockError> {
        let path = root.join(OWN).join(LOCK);
        let io = |error| LockError::Io(path.clone(), error);
        let (began, mut told) = (Instant::now(), false);
        for _ in 0..TRIES {
            let mut file = open(root).map_err(io)?;
            while !is_free(&file).map_err(io)? {
                if began.elapsed() >= patience {
                    return Err(LockError::Held(holder(&mut file)));
                }
                if !told && began.elapsed() >= TELL_AFTER {
                    tell(&holder(&mut file));
                    told = true;
                }
                std::thread::sleep(PAUSE);
            }
            // A file that was deleted while this writer waited keeps nobody out.
            if same_file(&file, &path) {
                return Self::held(file, root, called, patience).map_err(io);
            }
        }
        Err(io(io::ErrorKind::ResourceBusy.into()))
    }

    /// The lock on a file that this writer has locked.
    fn held(mut file: File, root: &Path, called: &str, patience: Duration) -> io::Result<Self> {
        let interrupted = text_of(&mut file) != FREE;
        name_holder(&mut file, called)?;
        ignore(root)?;
        Ok(Self {
            file,
            root: root.to_owned(),
            called: called.to_owned(),
            patience,
            interrupted,
            unsettled: Cell::new(interrupted),
        })
    }

    /// Whether nobody has deleted the lock: who does lets another writer in.
    pub fn holds(&self) -> bool {
        same_file(&self.file, &self.root.join(OWN).join(LOCK))
    }

    /// Takes the lock again after somebody has deleted it.
    pub fn renew(&mut self) -> Result<(), LockError> {
        *self = Self::take(&self.root, &self.called, self.patience, |_| {})?;
        Ok(())
    }

    /// Notes that something failed under the lock: the next holder finds it interrupted.
    pub fn failed(&self) {
        self.unsettled.set(true);
    }

    /// Notes that what an interrupted holder left is made up for. Until then the lock stays
    /// interrupted, whatever becomes of this holder.
    pub fn settled(&self) {
        self.unsettled.set(false);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if !self.unsettled.get() {
            // If the name stays, the next holder does a little more than it must.
            let _ = write_text(&mut self.file, FREE);
        }
        // Closing the file is not enough where a process that was just begun has it open too.
        let _ = self.file.unlock();
    }
}

/// Opens the lock file, and makes it where there is none.
fn open(root: &Path) -> io::Result<File> {
    let folder = root.join(OWN);
    make_folder(&folder)?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).truncate(false);
    Ok(open_own(&folder.join(LOCK), &mut options)?.0)
}

/// Has git ignore the folder. Who deleted it meanwhile has let another writer in, who may have
/// done so too.
fn ignore(root: &Path) -> io::Result<()> {
    let path = root.join(OWN).join(GIT_IGNORE);
    if is_own_file(&path)? {
        return Ok(());
    }
    match write_new(&path, b"*\n") {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        written => written,
    }
}

/// Takes the lock on a file, if nobody holds it.
fn is_free(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// What the holder wrote; only for people, so a torn or old text does no harm.
fn holder(file: &mut File) -> String {
    text_of(file).trim().to_owned()
}

fn text_of(file: &mut File) -> String {
    let mut text = String::new();
    let read = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| file.read_to_string(&mut text));
    read.map_or_else(|_| String::new(), |_| text)
}

fn name_holder(file: &mut File, called: &str) -> io::Result<()> {
    write_text(file, &format!("{called} (pid {})\n", std::process::id()))
}

/// Writes first and cuts then, so that nothing between looks free.
fn write_text(file: &mut File, text: &str) -> io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())?;
    file.set_len(text.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(root: &Path) -> Lock {
        Lock::take(root, "test", Duration::ZERO, |_| {}).unwrap()
    }

    #[test]
    fn whoever_comes_after_a_failure_finds_it_until_it_is_made_up_for() {
        let folder = tempfile::tempdir().unwrap();
        take(folder.path()).settled();
        let lock = take(folder.path());
        assert!(!lock.interrupted);
        lock.failed();
        drop(lock);
        for _ in 0..2 {
            assert!(take(folder.path()).interrupted);
        }
        let lock = take(folder.path());
        assert!(lock.interrupted);
        lock.settled();
        drop(lock);
        assert!(!take(folder.path()).interrupted);
    }

    #[test]
    fn nobody_holds_the_lock_of_a_folder_that_git_cannot_be_kept_out_of() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join(OWN);
        std::fs::create_dir(&own).unwrap();
        // Where new files are made stands a file.
        std::fs::write(own.join("new"), "").unwrap();
        let refused = Lock::take(folder.path(), "test", Duration::ZERO, |_| {});
        assert!(matches!(refused, Err(LockError::Io(..))), "{refused:?}");
    }

    #[test]
    fn whoever_waits_is_told_once_who_holds_the_lock_and_has_it_then() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let mut first = Some(take(root));
        first.iter().for_each(Lock::settled);
        let refused = Lock::take(root, "second", Duration::ZERO, |_| {});
        assert!(
            matches!(refused, Err(LockError::Held(holder)) if holder.starts_with("test (pid "))
        );
        let (began, mut told) = (Instant::now(), Vec::new());
        let lock = Lock::take(root, "second", GIVE_UP_AFTER, |holder| {
            told.push((holder.to_owned(), began.elapsed()));
            first = None;
        });
        assert!(!lock.unwrap().interrupted);
        assert_eq!(told.len(), 1);
        assert!(told[0].0.starts_with("test (pid "), "{told:?}");
        assert!(told[0].1 >= TELL_AFTER, "{told:?}");
    }
}
