//! Durable appends. A row that was acknowledged is on the disk, whole; a command that fails
//! leaves nothing behind; no row that stood before is ever changed.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::journal::{Journal, Pending};
use super::load::LEDGER;
use super::lock::{Lock, OWN};
use crate::model::id::Id;
use crate::model::source::Source;
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;

/// New rows of one file.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The table.
    pub table: Table,
    /// The month of the rows' own date.
    pub month: Month,
    /// The rows.
    pub rows: Vec<Record>,
}

/// A new row: the values of its columns; what is not named is empty.
#[derive(Clone, Debug, Default)]
pub struct Record {
    values: Vec<(Col, String)>,
}

/// How a UTF-16 file begins.
const UTF16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// The longest text that one field may hold, in bytes.
pub const LONGEST_FIELD: usize = 64 * 1024;

/// Why rows could not be added. Nothing was changed.
#[derive(Debug)]
pub enum StoreError {
    /// Reading, writing or syncing failed.
    Io(PathBuf, io::Error),
    /// The file lacks a column that a row needs.
    NoColumn(PathBuf, Col),
    /// The file's header cannot be read.
    BadHeader(PathBuf),
    /// Something else replaced the file again and again while rows were added.
    Replaced(PathBuf),
}

impl Record {
    /// Sets a column. Line breaks become `␤`, other control characters blanks.
    pub fn set(&mut self, col: Col, value: impl ToString) -> &mut Self {
        let value = value.to_string().replace("\r\n", "\n");
        let clean = value.trim().chars().map(|c| match c {
            '\n' | '\r' => '\u{2424}',
            c if c.is_control() => ' ',
            c => c,
        });
        self.values.push((col, clean.collect()));
        self
    }

    /// What a column holds.
    pub fn get(&self, col: Col) -> &str {
        self.values
            .iter()
            .rev()
            .find(|(own, _)| *own == col)
            .map_or("", |(_, value)| value)
    }

    /// The columns that are set.
    pub fn values(&self) -> &[(Col, String)] {
        &self.values
    }

    /// The first column whose text is longer than a field may be.
    pub fn too_long(&self) -> Option<Col> {
        let long = self.values.iter().find(|(_, v)| v.len() > LONGEST_FIELD);
        long.map(|(col, _)| *col)
    }
}

impl Batch {
    /// The rows' file below the data directory.
    pub fn path(&self) -> PathBuf {
        let name = format!("{}.csv", self.table.word());
        Path::new(LEDGER).join(self.month.to_string()).join(name)
    }

    /// The lines that will stand in a file with the columns `names`.
    fn lines(&self, names: &[String]) -> Result<String, Col> {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        for row in &self.rows {
            for (col, value) in &row.values {
                if !value.is_empty() && !names.iter().any(|name| name == col.word()) {
                    return Err(*col);
                }
            }
            let fields = names
                .iter()
                .map(|name| Col::parse(name).map_or("", |col| row.get(col)));
            // Writing to memory cannot fail.
            let _ = writer.write_record(fields);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// A data directory that this process alone may write.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    _lock: Lock,
    journal: Journal,
    /// What recovery did, for people: files whose torn last line was moved away.
    pub mended: Vec<PathBuf>,
    /// Entries of the journal that recovery filed.
    pub filed: usize,
}

/// How far an entry got; in either case it is saved.
#[derive(Debug)]
pub enum Saved {
    /// All rows are in their ledgers.
    Filed,
    /// Committed in the journal; the next writer files what is missing.
    FilingPending(StoreError),
}

impl Store {
    /// Opens the store under the lock and first repairs what a killed writer left.
    pub fn open(root: &Path, lock: Lock) -> Result<Self, StoreError> {
        let journal_error = |error| StoreError::Io(root.join(OWN), error);
        let (journal, pending) = Journal::open(root).map_err(journal_error)?;
        let mut store = Self {
            root: root.to_owned(),
            _lock: lock,
            journal,
            mended: Vec::new(),
            filed: pending.len(),
        };
        store.recover()?;
        for entry in &pending {
            store.file(entry, true)?;
        }
        Ok(store)
    }

    /// The lines as they will be written.
    pub fn preview(root: &Path, batch: &Batch) -> Result<String, StoreError> {
        let path = root.join(batch.path());
        let header = match File::open(&path) {
            Ok(mut file) if file.metadata().is_ok_and(|m| m.len() > 0) => {
                read_header(&mut file, &path)?
            }
            _ => names(&batch.table.header()),
        };
        batch
            .lines(&header)
            .map_err(|col| StoreError::NoColumn(path, col))
    }

    /// Adds the rows, all or none. When this returns they are on the disk.
    pub fn append(&mut self, batches: &[Batch]) -> Result<Saved, StoreError> {
        if let [batch] = batches {
            self.append_to_file(batch, false)?;
            return Ok(Saved::Filed);
        }
        // A row that its file could not take must not be committed.
        for batch in batches {
            Self::preview(&self.root, batch)?;
        }
        let committed = self.journal.commit(batches);
        let entry = committed.map_err(|error| StoreError::Io(self.root.join(OWN), error))?;
        match self.file(&entry, false) {
            Ok(()) => Ok(Saved::Filed),
            Err(error) => Ok(Saved::FilingPending(error)),
        }
    }

    /// Files a committed entry in its ledgers; `again` leaves out rows that are there already.
    fn file(&mut self, entry: &Pending, again: bool) -> Result<(), StoreError> {
        for batch in &entry.batches {
            self.append_to_file(batch, again)?;
        }
        let done = self.journal.done(entry);
        done.map_err(|error| StoreError::Io(self.root.join(OWN), error))
    }

    fn append_to_file(&self, batch: &Batch, again: bool) -> Result<(), StoreError> {
        const TRIES: usize = 5;
        let path = self.root.join(batch.path());
        let io = |error| StoreError::Io(path.clone(), error);
        let mut left = batch.clone();
        for attempt in 0..TRIES {
            if !path.exists() {
                self.create(batch.table, &path).map_err(io)?;
            }
            let mut file = OpenOptions::new()
                .read(true)
                .append(true)
                .open(&path)
                .map_err(io)?;
            if file.metadata().map_err(io)?.len() == 0 {
                let header = format!("{}\n", batch.table.header());
                write_whole(&mut file, header.as_bytes()).map_err(io)?;
            }
            let header = read_header(&mut file, &path)?;
            if again || attempt > 0 {
                left.rows.retain(|row| !holds(&mut file, row));
            }
            let lines = left
                .lines(&header)
                .map_err(|col| StoreError::NoColumn(path.clone(), col))?;
            if !lines.is_empty() {
                write_whole(&mut file, lines.as_bytes()).map_err(io)?;
            }
            if same_file(&file, &path) {
                return Ok(());
            }
            // git or a spreadsheet put another file in its place: it has to hold the rows.
            left = batch.clone();
        }
        Err(StoreError::Replaced(path))
    }

    /// A new ledger file with its header, complete before it has its name.
    fn create(&self, table: Table, path: &Path) -> io::Result<()> {
        let folder = path.parent().unwrap_or(&self.root);
        make_folder(folder)?;
        write_new(path, format!("{}\n", table.header()).as_bytes())
    }

    fn recover(&mut self) -> Result<(), StoreError> {
        let ledger = self.root.join(LEDGER);
        if !ledger.is_dir() {
            return Ok(());
        }
        for entry in WalkDir::new(&ledger).min_depth(2).max_depth(2) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&ledger).to_owned();
                StoreError::Io(path, error.into())
            })?;
            let path = entry.path();
            let name = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
            let table = Table::parse(name).filter(|t| Table::LEDGER.contains(t));
            if let Some(table) = table
                && path.extension() == Some(OsStr::new("csv"))
                && self
                    .mend(path, table)
                    .map_err(|error| StoreError::Io(path.to_owned(), error))?
            {
                self.mended.push(path.to_owned());
            }
        }
        Ok(())
    }

    /// Completes a last row that lacks only its line end; moves a torn one away.
    fn mend(&self, path: &Path, table: Table) -> io::Result<bool> {
        let mut file = OpenOptions::new().read(true).append(true).open(path)?;
        let length = file.metadata()?.len();
        if length == 0 || last_byte(&mut file)? == b'\n' {
            return Ok(false);
        }
        let mut text = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut text)?;
        let start = text
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        if UTF16.iter().any(|mark| text.starts_with(mark)) {
            // Not a file of ours to mend: it is refused when it is read.
            return Ok(false);
        }
        if start == 0 || is_whole(&text, start, table) {
            write_whole(&mut file, b"\n")?;
            return Ok(false);
        }
        self.keep_torn(path, &text[start..])?;
        file.set_len(start as u64)?;
        file.sync_data()?;
        Ok(true)
    }

    /// A torn line is never cut without a copy.
    fn keep_torn(&self, path: &Path, line: &[u8]) -> io::Result<()> {
        let folder = self.root.join(OWN).join("torn");
        make_folder(&folder)?;
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let name = below.to_string_lossy().replace(['/', '\\'], "_");
        let mut at = 1;
        while folder.join(format!("{name}.{at}")).exists() {
            at += 1;
        }
        write_new(&folder.join(format!("{name}.{at}")), line)
    }
}

/// Writes a whole new file: complete and synced before it has its name, and its name synced.
/// An existing file is never replaced.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = shared().tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// As [`write_new`], in place of a file that may be there already: readers see the old file or
/// the new one, never a part.
pub fn write_over(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = shared().tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)
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

/// Makes a folder and those above it, each synced into its parent.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty());
    if let Some(parent) = parent {
        make_folder(parent)?;
    }
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    sync_folder(parent.unwrap_or(Path::new(".")))
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

fn names(header: &str) -> Vec<String> {
    let header = header.trim_start_matches('\u{feff}').trim_end();
    let names = header.split(',').map(|name| name.trim().trim_matches('"'));
    names.map(str::to_owned).collect()
}

fn read_header(file: &mut File, path: &Path) -> Result<Vec<String>, StoreError> {
    let mut text = Vec::new();
    let mut buffer = [0; 4096];
    let io = |error| StoreError::Io(path.to_owned(), error);
    file.seek(SeekFrom::Start(0)).map_err(io)?;
    while !text.contains(&b'\n') {
        let count = file.read(&mut buffer).map_err(io)?;
        if count == 0 {
            break;
        }
        text.extend_from_slice(&buffer[..count]);
    }
    let line = text.split(|b| *b == b'\n').next().unwrap_or_default();
    let line = std::str::from_utf8(line);
    let names = line.map(names).unwrap_or_default();
    if names.iter().any(|name| name == Col::Id.word()) {
        Ok(names)
    } else {
        Err(StoreError::BadHeader(path.to_owned()))
    }
}

/// Whether the file already has a row, by its id.
fn holds(file: &mut File, row: &Record) -> bool {
    let mut text = Vec::new();
    let read = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| file.read_to_end(&mut text));
    let id = row.get(Col::Id);
    read.is_ok() && !id.is_empty() && memchr::memmem::find(&text, id.as_bytes()).is_some()
}

fn last_byte(file: &mut File) -> io::Result<u8> {
    let mut byte = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut byte)?;
    Ok(byte[0])
}

/// One write of whole lines, synced. After an error the file is cut back to what it was, if
/// nothing but this write has touched it.
pub fn write_whole(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    let before = file.metadata()?.len();
    let written = match file.write(bytes) {
        Ok(count) if count == bytes.len() => file.sync_data().map_err(|error| (count, error)),
        Ok(count) => Err((count, io::ErrorKind::WriteZero.into())),
        Err(error) => Err((0, error)),
    };
    written.map_err(|(count, error)| {
        let after = file.metadata().map(|m| m.len()).unwrap_or_default();
        if count > 0 && after == before + count as u64 {
            // What cannot be cut back now is moved away by the next writer.
            let _ = file.set_len(before);
        }
        error
    })
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => open.dev() == named.dev() && open.ino() == named.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn same_file(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Whether a last line without line end is a complete row.
fn is_whole(text: &[u8], start: usize, table: Table) -> bool {
    let first = text.split(|b| *b == b'\n').next().unwrap_or_default();
    let (Ok(header), Ok(tail)) = (
        std::str::from_utf8(first),
        std::str::from_utf8(&text[start..]),
    ) else {
        return false;
    };
    let header = header.trim_start_matches('\u{feff}').trim_end().to_owned();
    let (source, _) = Source::new(String::new(), table, None, header, Vec::new());
    let mut fields = Vec::new();
    source.split(tail, &mut fields).is_ok()
        && fields.len() == source.width()
        && Id::parse(source.field(&fields, Col::Id)).is_some()
}
