//! Durable appends. A row that was acknowledged is on the disk, whole; a command that fails
//! leaves nothing behind; no row that stood before is ever changed. A ledger begun before a column
//! was added to the format gets it at its header's end when a row first needs it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::ledger::book::header::{header_in, header_line, ids_in};
use crate::ledger::files::disk::{
    LARGEST, Unwritten, clear_workshop, entries, last_byte, make_folder, read_file, same_file,
    sync_folder, sync_names, write_aside, write_new, write_over_seen, write_whole,
};
use crate::ledger::files::journal::{Aside, Journal, Pending};
use crate::ledger::files::lock::{Lock, LockError};
use crate::ledger::files::memory::{Memory, forget};
use crate::ledger::files::record::Batch;
use crate::ledger::files::tail::{Tail, is_ours, tail_of};
use crate::ledger::layout::{KEPT, LEDGER, OWN, TORN, folder_month, table_of};
use crate::model::source::Source;
use crate::model::table::Table;
use crate::model::words::Col;

/// How often rows are added anew to a file that somebody keeps replacing.
const TRIES: usize = 5;

/// Why rows could not be added. Nothing was changed.
#[derive(Debug)]
pub enum StoreError {
    /// Reading, writing or syncing failed.
    Io(PathBuf, io::Error),
    /// The file lacks a column that a row needs.
    NoColumn(PathBuf, Col),
    /// The file's header cannot be read.
    BadHeader(PathBuf),
    /// Another program has saved the file in another encoding.
    NotUtf8(PathBuf),
    /// A line of the journal cannot be understood, this one; it is not left out.
    BadJournal(PathBuf, String),
    /// Something else replaced the file again and again while rows were added.
    Replaced(PathBuf),
    /// A file of an entry is neither in its place nor where it waited to be put there.
    Lost(PathBuf),
}

impl StoreError {
    /// The file that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Io(path, _)
            | Self::NoColumn(path, _)
            | Self::BadHeader(path)
            | Self::NotUtf8(path)
            | Self::BadJournal(path, _)
            | Self::Replaced(path)
            | Self::Lost(path) => path,
        }
    }

    /// The error where the entry was taken back: then nothing is lost with its file.
    fn of_no_entry(self) -> Self {
        match self {
            Self::Lost(path) => Self::Io(path, io::ErrorKind::NotFound.into()),
            error => error,
        }
    }
}

/// A data directory that this process alone may write.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    lock: Lock,
    journal: Journal,
    /// Entries that are committed but could not be filed.
    pending: Vec<Pending>,
    /// What recovery did, for people: files whose torn last line was moved away.
    pub mended: Vec<PathBuf>,
    /// Ledgers whose headers were given columns for new rows.
    pub widened: Vec<PathBuf>,
    /// Entries of the journal that recovery filed.
    pub filed: usize,
    /// What is remembered of files whose ends need not be looked at.
    memory: Option<Memory>,
}

/// A new file of an entry.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its path below the data directory. What stands there is replaced.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How far an entry got; in either case it is saved.
#[derive(Debug)]
pub enum Saved {
    /// All rows are in their ledgers, all files in their places.
    Filed,
    /// Committed in the journal; the next writer files what is missing.
    FilingPending(StoreError),
}

/// Why an entry was not filed.
struct Unfiled {
    error: StoreError,
    /// Whether some of it may have been.
    begun: bool,
}

impl From<StoreError> for Unfiled {
    fn from(error: StoreError) -> Self {
        Self {
            error,
            begun: false,
        }
    }
}

impl Store {
    /// Opens the store under the lock and first repairs what a killed writer left.
    pub fn open(root: &Path, lock: Lock) -> Result<Self, StoreError> {
        let mut store = Self::open_to_mend(root, lock)?;
        store.file()?;
        Ok(store)
    }

    /// As [`Store::open`], without opening files that are as they are remembered: whole to the end
    /// of the last line.
    pub fn open_recalling(root: &Path, lock: Lock) -> Result<Self, StoreError> {
        let memory = Memory::of_files(root);
        let mut store = Self::open_with(root, lock, memory)?;
        store.file()?;
        Ok(store)
    }

    /// As [`Store::open`], but entries of the journal stay unfiled: a damaged ledger could not
    /// take their rows before it is mended.
    pub fn open_to_mend(root: &Path, lock: Lock) -> Result<Self, StoreError> {
        Self::open_with(root, lock, None)
    }

    fn open_with(root: &Path, lock: Lock, memory: Option<Memory>) -> Result<Self, StoreError> {
        let opened = open_journal(root);
        if opened.is_err() {
            lock.failed();
        }
        let (journal, pending) = opened?;
        let mut store = Self {
            root: root.to_owned(),
            lock,
            journal,
            pending,
            mended: Vec::new(),
            widened: Vec::new(),
            filed: 0,
            memory,
        };
        let recovered = store.recover();
        store.noting(recovered)?;
        Ok(store)
    }

    /// The data directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Files what earlier commands have committed.
    pub fn file(&mut self) -> Result<(), StoreError> {
        let filed = self.file_pending();
        self.noting(filed)
    }

    /// The lines as they will be written.
    pub fn preview(root: &Path, batch: &Batch) -> Result<String, StoreError> {
        let path = root.join(batch.path());
        let text = match read_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::Io(path, error));
            }
            read => read.unwrap_or_default(),
        };
        let wider = match text.is_empty() {
            true => Some(batch.table.header().into_bytes()),
            false => batch.wider(&text),
        };
        let first = wider.as_deref().unwrap_or(&text);
        let Some(header) = header_in(first, batch.table) else {
            return Err(StoreError::BadHeader(path));
        };
        if !is_ours(&text) {
            return Err(StoreError::NotUtf8(path));
        }
        batch
            .lines(&header)
            .map_err(|col| StoreError::NoColumn(path, col))
    }

    /// Adds the rows, all or none. When this returns they are on the disk.
    pub fn append(&mut self, batches: &[Batch]) -> Result<Saved, StoreError> {
        self.append_with(batches, &[])
    }

    /// Adds rows and files, all or none. When this returns they are on the disk.
    pub fn append_with(
        &mut self,
        batches: &[Batch],
        files: &[NewFile],
    ) -> Result<Saved, StoreError> {
        let saved = self.save(batches, files);
        if let Ok(Saved::FilingPending(_)) = saved {
            self.lock.failed();
        }
        self.noting(saved)
    }

    /// Puts something else into a file that is there already, if it is other. The old file is kept
    /// below `.visit/kept/` first; where, is what is returned. What another program saves
    /// meanwhile is read and changed in its turn.
    pub fn rewrite(
        &mut self,
        path: &Path,
        mut other: impl FnMut(&[u8]) -> Vec<u8>,
    ) -> Result<Option<PathBuf>, StoreError> {
        let full = self.root.join(path);
        for _ in 0..TRIES {
            match rewrite_once(&self.root, path, &mut other) {
                Ok(None) => {}
                Ok(Some(kept)) => return Ok(kept),
                Err(error) => return self.noting(Err(StoreError::Io(full, error))),
            }
        }
        self.noting(Err(StoreError::Replaced(full)))
    }

    /// As [`Store::rewrite`], but no copy is kept: what is erased stands nowhere then. Gives whether
    /// the file changed.
    pub fn erase(
        &mut self,
        path: &Path,
        mut other: impl FnMut(&[u8]) -> Vec<u8>,
    ) -> Result<bool, StoreError> {
        let full = self.root.join(path);
        for _ in 0..TRIES {
            match erase_once(&full, &mut other) {
                Ok(None) => {}
                Ok(Some(changed)) => return Ok(changed),
                Err(error) => return self.noting(Err(StoreError::Io(full, error))),
            }
        }
        self.noting(Err(StoreError::Replaced(full)))
    }

    /// Forgets what the program keeps of rows that were filed, and removes the copies of old files
    /// and half rows that have what is looked for; gives these.
    pub fn forget(&mut self, has: impl Fn(&[u8]) -> bool) -> Result<Vec<PathBuf>, StoreError> {
        self.file()?;
        let own = self.root.join(OWN);
        let forgotten = self.journal.empty().and_then(|()| forget(&self.root));
        let forgotten = forgotten.and_then(|()| remove_copies(&own, has));
        self.noting(forgotten.map_err(|error| StoreError::Io(own, error)))
    }

    /// Moves a file that is there no longer for anything to `.visit/kept/`, named after `called`,
    /// and gives where; nothing where there is none. All paths are below the data directory.
    pub fn move_to_kept(
        &mut self,
        path: &Path,
        called: &Path,
    ) -> Result<Option<PathBuf>, StoreError> {
        let moved = self.move_once(path, called);
        let full = self.root.join(path);
        self.noting(moved.map_err(|error| StoreError::Io(full, error)))
    }

    fn move_once(&self, path: &Path, called: &Path) -> io::Result<Option<PathBuf>> {
        let full = self.root.join(path);
        let bytes = match read_file(&full) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        let kept = self.keep(KEPT, called, &bytes)?;
        fs::remove_file(&full)?;
        sync_folder(full.parent().unwrap_or(&self.root))?;
        Ok(Some(kept))
    }

    /// Lets the next holder of the lock know of an error.
    fn noting<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if result.is_err() {
            self.lock.failed();
        }
        result
    }

    fn save(&mut self, batches: &[Batch], files: &[NewFile]) -> Result<Saved, StoreError> {
        if self.regain()? {
            self.recover()?;
        }
        // Entries are filed in turn.
        self.file_pending()?;
        // A row that its file could not take must not be committed.
        for batch in batches {
            Self::preview(&self.root, batch)?;
        }
        let files = self.set_aside(files)?;
        let committed = self.journal.commit(batches, files);
        let entry = committed.map_err(|error| StoreError::Io(self.root.join(OWN), error))?;
        match file_and_mark(&self.root, &mut self.journal, &entry, false) {
            Ok(widened) => {
                self.widened.extend(widened);
                Ok(self.kept_in(entry))
            }
            Err(failed) if !failed.begun && self.journal.withdraw(&entry).is_ok() => {
                Err(failed.error.of_no_entry())
            }
            Err(failed) => {
                self.pending.push(entry);
                self.regain()?;
                Ok(Saved::FilingPending(failed.error))
            }
        }
    }

    /// Looks once more whether this writer was alone while it filed an entry. If not, the entry
    /// is committed again in its turn, and filed again by id.
    fn kept_in(&mut self, entry: Pending) -> Saved {
        if self.lock.holds() {
            return Saved::Filed;
        }
        self.pending.push(entry);
        let again = self.regain().and_then(|_| self.recover());
        let again = again.and_then(|()| self.file_pending());
        again.map_or_else(Saved::FilingPending, |()| Saved::Filed)
    }

    /// Waits for its turn again where somebody has deleted the program's own folder, and with
    /// it the lock and the journal; gives whether that was so. What is still to be filed is
    /// committed again.
    fn regain(&mut self) -> Result<bool, StoreError> {
        let alone = self.lock.holds();
        if !alone {
            self.lock
                .renew()
                .map_err(|error| locked(&self.root, error))?;
        }
        let known = self.journal.is_named();
        if alone && known {
            return Ok(false);
        }
        let (journal, pending) = open_journal(&self.root)?;
        self.journal = journal;
        let waiting = std::mem::replace(&mut self.pending, pending);
        for entry in waiting.into_iter().filter(|_| !known) {
            let again = self.journal.commit(&entry.batches, entry.files);
            let again = again.map_err(|error| StoreError::Io(self.root.join(OWN), error))?;
            self.pending.push(again);
        }
        Ok(true)
    }

    /// Writes an entry's files, complete and synced, before the entry is committed.
    fn set_aside(&self, files: &[NewFile]) -> Result<Vec<Aside>, StoreError> {
        let aside = files.iter().map(|file| {
            let path = self.root.join(&file.path);
            let aside = write_aside(&path, &file.bytes);
            let aside = aside.map_err(|error| StoreError::Io(path, error))?;
            Ok(Aside {
                path: file.path.clone(),
                aside: self.below(&aside).to_owned(),
            })
        });
        aside.collect()
    }

    fn below<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }

    fn file_pending(&mut self) -> Result<(), StoreError> {
        while let Some(entry) = self.pending.first() {
            let filed = file_and_mark(&self.root, &mut self.journal, entry, true);
            self.widened.extend(filed.map_err(|failed| failed.error)?);
            self.pending.remove(0);
            self.filed += 1;
        }
        Ok(())
    }

    /// Makes up for what a killed command left, but for entries that are not filed.
    fn recover(&mut self) -> Result<(), StoreError> {
        if self.lock.interrupted {
            self.make_up()?;
        }
        self.mend_tails()?;
        self.lock.settled();
        Ok(())
    }

    /// Removes and syncs what a killed command left.
    fn make_up(&self) -> Result<(), StoreError> {
        let wanted = self.pending.iter().flat_map(|entry| &entry.files);
        let wanted: Vec<PathBuf> = wanted.map(|file| self.root.join(&file.aside)).collect();
        clear_workshop(&self.root, &wanted)
            .map_err(|error| StoreError::Io(self.root.join(OWN), error))?;
        sync_names(&self.root).map_err(|error| StoreError::Io(self.root.clone(), error))
    }

    fn mend_tails(&mut self) -> Result<(), StoreError> {
        let io = |path: &Path| {
            let path = path.to_owned();
            |error| StoreError::Io(path, error)
        };
        let memory = self.memory.take().filter(|_| !self.lock.interrupted);
        let ledger = self.root.join(LEDGER);
        let folders = entries(&ledger).map_err(io(&ledger))?;
        for folder in folders
            .iter()
            .filter(|folder| folder_month(folder).is_some())
        {
            for path in entries(folder).map_err(io(folder))? {
                let table = path.file_name().and_then(|name| table_of(name.to_str()?));
                if (memory.as_ref()).is_some_and(|memory| memory.has_ended(&self.root, &path)) {
                    continue;
                }
                // A pipe that is opened keeps the program waiting.
                if let Some(table) = table.filter(|_| path.is_file())
                    && self.mend(&path, table).map_err(io(&path))?
                {
                    self.mended.push(path);
                }
            }
        }
        Ok(())
    }

    /// Completes a last row that lacks only its line end, or that the journal knows whole;
    /// moves a torn one away.
    fn mend(&self, path: &Path, table: Table) -> io::Result<bool> {
        for _ in 0..TRIES {
            // Old months may be read-only: nothing is opened for writing that is not mended.
            // What is too large is refused where it is read or appended to.
            let mut read = File::open(path)?;
            if read.metadata()?.len() > LARGEST || is_ended(&mut read)? {
                return Ok(false);
            }
            let mut file = OpenOptions::new().read(true).append(true).open(path)?;
            if let Some(moved) = self.mend_open(&mut file, path, table)? {
                return Ok(moved);
            }
        }
        Err(io::ErrorKind::ResourceBusy.into())
    }

    /// Mends an open file; `None` where another program has replaced or changed it since it was
    /// read: nothing is cut that was not read.
    fn mend_open(&self, file: &mut File, path: &Path, table: Table) -> io::Result<Option<bool>> {
        let text = whole(file)?;
        let tail = tail_of(&self.root, self.below(path), &text, table)?;
        let waits = |start: usize| self.is_to_be_filed((path, table), &text, start);
        let copy = match tail {
            Tail::Torn(start) if !waits(start) => {
                Some(self.keep(TORN, self.below(path), &text[start..])?)
            }
            _ => None,
        };
        if !(same_file(file, path) && file.metadata()?.len() == text.len() as u64) {
            // Nothing is set aside then.
            if let Some(copy) = copy {
                fs::remove_file(self.root.join(copy))?;
            }
            return Ok(None);
        }
        match tail {
            Tail::Ended => {}
            Tail::Lacks(rest) => write_whole(file, &rest).map_err(|failed| failed.error)?,
            Tail::Torn(start) => {
                file.set_len(start as u64)?;
                file.sync_data()?;
                return Ok(Some(copy.is_some()));
            }
        }
        Ok(Some(false))
    }

    /// Whether the bytes from `start` on are the beginning of a row that waits to be filed there:
    /// then it will stand there whole, and nothing is lost with them.
    fn is_to_be_filed(&self, (path, table): (&Path, Table), text: &[u8], start: usize) -> bool {
        let Some(header) = header_in(text, table) else {
            return false;
        };
        let batches = self.pending.iter().flat_map(|entry| &entry.batches);
        let mut of_file = batches.filter(|batch| batch.path() == self.below(path));
        of_file.any(|batch| {
            let lines = batch.lines(&header).unwrap_or_default();
            let mut lines = lines.split('\n');
            lines.any(|line| line.as_bytes().starts_with(&text[start..]))
        })
    }

    /// Nothing is cut or replaced without a copy.
    fn keep(&self, folder: &str, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        keep(&self.root, folder, path, bytes)
    }
}

/// As [`Store::rewrite`]; nothing where another program has saved the file meanwhile.
fn rewrite_once(
    root: &Path,
    path: &Path,
    other: &mut impl FnMut(&[u8]) -> Vec<u8>,
) -> io::Result<Option<Option<PathBuf>>> {
    let full = root.join(path);
    let before = read_file(&full)?;
    let after = other(&before);
    if after == before {
        return Ok(Some(None));
    }
    let kept = keep(root, KEPT, path, &before)?;
    if write_over_seen(&full, &before, &after)? {
        return Ok(Some(Some(kept)));
    }
    // It was not this that was replaced.
    fs::remove_file(root.join(kept))?;
    Ok(None)
}

/// As [`Store::erase`]; nothing where another program has saved the file meanwhile.
fn erase_once(full: &Path, other: &mut impl FnMut(&[u8]) -> Vec<u8>) -> io::Result<Option<bool>> {
    let before = read_file(full)?;
    let after = other(&before);
    if after == before {
        return Ok(Some(false));
    }
    Ok(write_over_seen(full, &before, &after)?.then_some(true))
}

/// Removes the copies below the program's own folder that have what is looked for.
fn remove_copies(own: &Path, has: impl Fn(&[u8]) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut removed = Vec::new();
    for folder in [own.join(KEPT), own.join(TORN)] {
        for copy in entries(&folder)?.into_iter().filter(|copy| copy.is_file()) {
            if has(&read_file(&copy)?) {
                fs::remove_file(&copy)?;
                removed.push(copy);
            }
        }
        if folder.is_dir() {
            sync_folder(&folder)?;
        }
    }
    Ok(removed)
}

/// Keeps a copy of what a file held, and gives where; both paths are below the data directory.
fn keep(root: &Path, folder: &str, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = Path::new(OWN).join(folder);
    make_folder(&root.join(&folder))?;
    let name = path.to_string_lossy().replace(['/', '\\'], "_");
    let mut at = 1;
    while root.join(&folder).join(format!("{name}.{at}")).exists() {
        at += 1;
    }
    let kept = folder.join(format!("{name}.{at}"));
    write_new(&root.join(&kept), bytes)?;
    Ok(kept)
}

/// Keeps a copy of what stands in the place of a file of an entry, if it is another.
fn keep_replaced(root: &Path, file: &Aside) -> io::Result<()> {
    let there = match read_file(&root.join(&file.path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        read => read?,
    };
    if there != read_file(&root.join(&file.aside))? {
        keep(root, KEPT, &file.path, &there)?;
    }
    Ok(())
}

/// Opens the journal, and gives what is still to be filed.
fn open_journal(root: &Path) -> Result<(Journal, Vec<Pending>), StoreError> {
    Journal::open(root).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => StoreError::BadJournal(root.join(OWN), error.to_string()),
        _ => StoreError::Io(root.join(OWN), error),
    })
}

/// Why the lock could not be taken again.
fn locked(root: &Path, error: LockError) -> StoreError {
    match error {
        LockError::Held(holder) => {
            let held = io::Error::new(io::ErrorKind::ResourceBusy, holder);
            StoreError::Io(root.join(OWN), held)
        }
        LockError::Io(path, error) => StoreError::Io(path, error),
    }
}

/// Files a committed entry, then marks it as filed; `again` leaves out rows that are there
/// already. Gives the ledgers whose headers got columns.
fn file_and_mark(
    root: &Path,
    journal: &mut Journal,
    entry: &Pending,
    again: bool,
) -> Result<Vec<PathBuf>, Unfiled> {
    let own = |error| Unfiled {
        error: StoreError::Io(root.join(OWN), error),
        begun: true,
    };
    let mut begun = false;
    for file in &entry.files {
        begun |= place(root, file, begun)?;
    }
    let mut held = Vec::new();
    for batch in &entry.batches {
        let appended = append_to_file(root, batch, again).map_err(|failed| Unfiled {
            begun: begun || failed.begun,
            ..failed
        })?;
        held.push(appended);
        begun = true;
    }
    let mark = journal.done(entry).map_err(own)?;
    // Whoever replaced a file meanwhile: what is to be acknowledged has to stand in the new one.
    for (batch, appended) in entry.batches.iter().zip(&held) {
        if !same_file(&appended.file, &root.join(batch.path()))
            && let Err(failed) = append_to_file(root, batch, true)
        {
            journal.cut(mark).map_err(own)?;
            return Err(Unfiled {
                begun: true,
                ..failed
            });
        }
    }
    let batches = entry.batches.iter().zip(held);
    let widened = batches.filter(|(_, appended)| appended.widened);
    Ok(widened.map(|(batch, _)| root.join(batch.path())).collect())
}

/// Gives a file of an entry its name, unless it has it already; gives whether it did.
fn place(root: &Path, file: &Aside, begun: bool) -> Result<bool, Unfiled> {
    let (aside, path) = (root.join(&file.aside), root.join(&file.path));
    let failed = |begun| {
        let path = path.clone();
        move |error| Unfiled {
            error: StoreError::Io(path, error),
            begun,
        }
    };
    let waits = aside.exists();
    if !waits && !path.exists() {
        let error = StoreError::Lost(path);
        return Err(Unfiled { error, begun });
    }
    let folder = path.parent().unwrap_or(root);
    make_folder(folder).map_err(failed(begun))?;
    if waits {
        keep_replaced(root, file).map_err(failed(begun))?;
        fs::rename(&aside, &path).map_err(failed(begun))?;
    }
    sync_folder(folder).map_err(failed(begun || waits))?;
    Ok(waits)
}

/// A ledger that rows were appended to.
struct Appended {
    /// The file that holds them.
    file: File,
    /// Whether its header was given columns for them.
    widened: bool,
}

/// Appends rows to their ledger; `again` leaves out rows that are there already.
fn append_to_file(root: &Path, batch: &Batch, again: bool) -> Result<Appended, Unfiled> {
    let path = root.join(batch.path());
    let io = |error| StoreError::Io(path.clone(), error);
    let (mut begun, mut widened) = (false, false);
    for attempt in 0..TRIES {
        let noted = |error| Unfiled { error, begun };
        let mut file = open(root, batch.table, &path).map_err(|error| noted(io(error)))?;
        let mut left = batch.clone();
        let mut before = Vec::new();
        if again || attempt > 0 {
            before = whole(&mut file).map_err(|error| noted(io(error)))?;
            if !is_ours(&before) {
                return Err(noted(StoreError::NotUtf8(path)));
            }
        }
        let prepared = prepare(&mut file, &path, batch.table);
        let header = prepared.map_err(noted)?;
        let there = ids_in(&before, &header);
        left.rows.retain(|row| !there.contains(row.get(Col::Id)));
        let lines = match left.lines(&header) {
            Ok(lines) => lines,
            Err(col) => {
                widened |= widen(root, &left, col).map_err(noted)?;
                continue;
            }
        };
        let written = if lines.is_empty() {
            // A killed writer may not have come to the sync.
            file.sync_data().map_err(Unwritten::from)
        } else {
            write_whole(&mut file, lines.as_bytes())
        };
        written.map_err(|failed| Unfiled {
            error: io(failed.error),
            begun: begun || failed.perhaps,
        })?;
        if same_file(&file, &path) {
            return Ok(Appended { file, widened });
        }
        // git or a spreadsheet put another file in its place: it has to hold the rows.
        begun = true;
    }
    Err(Unfiled {
        error: StoreError::Replaced(path),
        begun,
    })
}

/// Gives the header of a ledger the columns that rows need, `lacking` among them: another file
/// with the same rows takes its name at once, the old one is kept below `.visit/kept/`. Whoever is
/// killed before or after leaves a sound ledger, and the rows still in the journal. Gives whether it was
/// done: where another program has saved the file meanwhile, it has to be looked at again.
fn widen(root: &Path, batch: &Batch, lacking: Col) -> Result<bool, StoreError> {
    let path = batch.path();
    let mut wider = |text: &[u8]| batch.wider(text).unwrap_or_else(|| text.to_owned());
    match rewrite_once(root, &path, &mut wider) {
        // Nothing that could be added would do.
        Ok(Some(None)) => Err(StoreError::NoColumn(root.join(path), lacking)),
        Ok(found) => Ok(found.is_some()),
        Err(error) => Err(StoreError::Io(root.join(path), error)),
    }
}

/// Makes an open ledger ready to take whole lines, and gives its header.
fn prepare(file: &mut File, path: &Path, table: Table) -> Result<Source, StoreError> {
    let io = |error| StoreError::Io(path.to_owned(), error);
    if file.metadata().map_err(io)?.len() == 0 {
        let header = format!("{}\n", table.header());
        write_whole(file, header.as_bytes()).map_err(|failed| io(failed.error))?;
    } else if last_byte(file).map_err(io)? != b'\n' {
        // Whoever replaced the file since the tails were mended ended it so: with a line.
        write_whole(file, b"\n").map_err(|failed| io(failed.error))?;
    }
    read_header(file, path, table)
}

/// Opens a ledger to add rows to it, and makes it where there is none.
fn open(root: &Path, table: Table, path: &Path) -> io::Result<File> {
    if !path.exists() {
        create(root, table, path)?;
    }
    OpenOptions::new().read(true).append(true).open(path)
}

/// A new ledger file with its header, complete before it has its name.
fn create(root: &Path, table: Table, path: &Path) -> io::Result<()> {
    make_folder(path.parent().unwrap_or(root))?;
    write_new(path, format!("{}\n", table.header()).as_bytes())
}

fn read_header(file: &mut File, path: &Path, table: Table) -> Result<Source, StoreError> {
    let mut text = Vec::new();
    let mut buffer = [0; 4096];
    let io = |error| StoreError::Io(path.to_owned(), error);
    let ended = |text: &[u8]| header_line(text).is_some_and(|(_, line)| line.ends_with(b"\n"));
    file.seek(SeekFrom::Start(0)).map_err(io)?;
    while !ended(&text) {
        let count = file.read(&mut buffer).map_err(io)?;
        if count == 0 {
            break;
        }
        text.extend_from_slice(&buffer[..count]);
    }
    header_in(&text, table).ok_or_else(|| StoreError::BadHeader(path.to_owned()))
}

/// Whether an open file is empty or ends with a line end.
fn is_ended(file: &mut File) -> io::Result<bool> {
    Ok(file.metadata()?.len() == 0 || last_byte(file)? == b'\n')
}

/// All that an open file holds.
fn whole(file: &mut File) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_was_saved_in_a_ledgers_place_after_it_was_opened_is_not_mended_unread() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::take(folder.path(), "test", Duration::ZERO, |_| {}).unwrap();
        let store = Store::open(folder.path(), lock).unwrap();
        let path = folder.path().join("openings.csv");
        let header = Table::Openings.header() + "\n";
        let save = |path: &Path| fs::write(path, format!("{header}O-261103-aaaa")).unwrap();
        let open = || OpenOptions::new().read(true).append(true).open(&path);
        let mend = |file: &mut File| store.mend_open(file, &path, Table::Openings).unwrap();
        save(&path);
        let mut opened = open().unwrap();
        let other = folder.path().join("other.csv");
        save(&other);
        fs::rename(&other, &path).unwrap();
        assert_eq!(mend(&mut opened), None);
        assert_eq!(mend(&mut open().unwrap()), Some(true));
        assert_eq!(fs::read_to_string(&path).unwrap(), header);
    }
}
