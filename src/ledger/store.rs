//! Durable appends. A row that was acknowledged is on the disk, whole; a command that fails
//! leaves nothing behind; no row that stood before is ever changed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::disk::{
    Unwritten, clear_workshop, last_byte, make_folder, read_file, read_text, same_file,
    sync_folder, sync_names, write_aside, write_new, write_over_seen, write_whole,
};
use super::journal::{Aside, Journal, Pending, last_rows};
use super::load::{LEDGER, entries, table_of};
use super::lock::{Lock, OWN};
use crate::model::id::Id;
use crate::model::source::{Line, Source};
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

/// Whether a file is UTF-16, with a mark at its beginning or without: then every other byte of
/// its header is zero.
pub fn is_utf16(text: &[u8]) -> bool {
    let marked = text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff");
    let start: Vec<bool> = text.iter().take(8).map(|byte| *byte == 0).collect();
    let every_other = |first: bool| {
        let zeros = start.iter().enumerate();
        start.len() == 8
            && zeros
                .clone()
                .all(|(at, zero)| *zero == ((at % 2 == 0) == first))
    };
    marked || every_other(true) || every_other(false)
}

/// How often rows are added anew to a file that somebody keeps replacing.
const TRIES: usize = 5;

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
    /// Another program has saved the file in another encoding.
    NotUtf8(PathBuf),
    /// An entry of the journal cannot be understood; it is not left out.
    BadJournal(PathBuf),
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

    /// The line that will stand in a file with the columns `names`; the error is a column that
    /// the file lacks.
    pub fn line(&self, names: &[String]) -> Result<String, Col> {
        for (col, value) in &self.values {
            if !value.is_empty() && !names.iter().any(|name| name == col.word()) {
                return Err(*col);
            }
        }
        let fields = names
            .iter()
            .map(|name| Col::parse(name).map_or("", |col| self.get(col)));
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(fields);
        let bytes = writer.into_inner().unwrap_or_default();
        Ok(String::from_utf8_lossy(&bytes).into_owned())
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

    /// The lines that will stand in a file with the columns `names`; the error is a column
    /// that the file lacks.
    pub fn lines(&self, names: &[String]) -> Result<String, Col> {
        self.rows.iter().map(|row| row.line(names)).collect()
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
    /// Entries of the journal that recovery filed.
    pub filed: usize,
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
        let own = |error: io::Error| match error.kind() {
            io::ErrorKind::InvalidData => StoreError::BadJournal(root.join(OWN)),
            _ => StoreError::Io(root.join(OWN), error),
        };
        let (journal, pending) = match Journal::open(root) {
            Ok(opened) => opened,
            Err(error) => {
                lock.failed();
                return Err(own(error));
            }
        };
        let mut store = Self {
            root: root.to_owned(),
            lock,
            journal,
            filed: pending.len(),
            pending,
            mended: Vec::new(),
        };
        let recovered = store.recover();
        store.noting(recovered)?;
        Ok(store)
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
        let header = if text.is_empty() {
            names(&batch.table.header())
        } else if header_in(&text, batch.table).is_none() {
            return Err(StoreError::BadHeader(path));
        } else if is_ours(&text) {
            header_of(&text)
        } else {
            return Err(StoreError::NotUtf8(path));
        };
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

    /// Puts other text into a file that is there already, if it is other. The old file is kept
    /// below `.visit/kept/` first; where, is what is returned. What another program saves
    /// meanwhile is read and changed in its turn.
    pub fn rewrite(
        &mut self,
        path: &Path,
        mut other: impl FnMut(&str) -> String,
    ) -> Result<Option<PathBuf>, StoreError> {
        let full = self.root.join(path);
        for _ in 0..TRIES {
            match self.rewrite_once(path, &mut other) {
                Ok(None) => {}
                Ok(Some(kept)) => return Ok(kept),
                Err(error) => return self.noting(Err(StoreError::Io(full, error))),
            }
        }
        self.noting(Err(StoreError::Replaced(full)))
    }

    /// As [`Store::rewrite`]; nothing where another program has saved the file meanwhile.
    fn rewrite_once(
        &self,
        path: &Path,
        other: &mut impl FnMut(&str) -> String,
    ) -> io::Result<Option<Option<PathBuf>>> {
        let full = self.root.join(path);
        let before = read_text(&full)?;
        let after = other(&before);
        if after == before {
            return Ok(Some(None));
        }
        let kept = self.keep("kept", path, before.as_bytes())?;
        if write_over_seen(&full, before.as_bytes(), after.as_bytes())? {
            return Ok(Some(Some(kept)));
        }
        // It was not this text that was replaced.
        fs::remove_file(self.root.join(kept))?;
        Ok(None)
    }

    /// Lets the next holder of the lock know of an error.
    fn noting<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if result.is_err() {
            self.lock.failed();
        }
        result
    }

    fn save(&mut self, batches: &[Batch], files: &[NewFile]) -> Result<Saved, StoreError> {
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
            Ok(()) => Ok(Saved::Filed),
            Err(failed) if !failed.begun && self.journal.withdraw(&entry).is_ok() => {
                Err(failed.error)
            }
            Err(failed) => {
                self.pending.push(entry);
                Ok(Saved::FilingPending(failed.error))
            }
        }
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
            filed.map_err(|failed| failed.error)?;
            self.pending.remove(0);
        }
        Ok(())
    }

    fn recover(&mut self) -> Result<(), StoreError> {
        if self.lock.interrupted {
            self.make_up()?;
        }
        self.mend_tails()?;
        self.file_pending()
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
        let ledger = self.root.join(LEDGER);
        for folder in entries(&ledger).map_err(io(&ledger))? {
            for path in entries(&folder).map_err(io(&folder))? {
                let table = path.file_name().and_then(|name| table_of(name.to_str()?));
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
        // Old months may be read-only: nothing is opened for writing that is not mended.
        let mut file = File::open(path)?;
        if file.metadata()?.len() == 0 || last_byte(&mut file)? == b'\n' {
            return Ok(false);
        }
        let mut text = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut text)?;
        let tail = tail_of(&self.root, self.below(path), &text, table)?;
        let mut file = OpenOptions::new().read(true).append(true).open(path)?;
        match tail {
            Tail::Ended => Ok(false),
            Tail::Lacks(rest) => {
                write_whole(&mut file, &rest).map_err(|failed| failed.error)?;
                Ok(false)
            }
            Tail::Torn(start) => {
                self.keep("torn", self.below(path), &text[start..])?;
                file.set_len(start as u64)?;
                file.sync_data()?;
                Ok(true)
            }
        }
    }

    /// Nothing is cut or replaced without a copy.
    fn keep(&self, folder: &str, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        let folder = self.root.join(OWN).join(folder);
        make_folder(&folder)?;
        let name = path.to_string_lossy().replace(['/', '\\'], "_");
        let mut at = 1;
        while folder.join(format!("{name}.{at}")).exists() {
            at += 1;
        }
        let kept = folder.join(format!("{name}.{at}"));
        write_new(&kept, bytes)?;
        Ok(self.below(&kept).to_owned())
    }
}

/// Files a committed entry, then marks it as filed; `again` leaves out rows that are there
/// already.
fn file_and_mark(
    root: &Path,
    journal: &mut Journal,
    entry: &Pending,
    again: bool,
) -> Result<(), Unfiled> {
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
    for (batch, file) in entry.batches.iter().zip(held) {
        if !same_file(&file, &root.join(batch.path()))
            && let Err(failed) = append_to_file(root, batch, true)
        {
            journal.cut(mark).map_err(own)?;
            return Err(Unfiled {
                begun: true,
                ..failed
            });
        }
    }
    Ok(())
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
    let folder = path.parent().unwrap_or(root);
    make_folder(folder).map_err(failed(begun))?;
    let waits = aside.exists();
    if waits {
        fs::rename(&aside, &path).map_err(failed(begun))?;
    }
    sync_folder(folder).map_err(failed(begun || waits))?;
    Ok(waits)
}

/// Appends rows to their ledger, and gives the file that holds them now; `again` leaves out
/// rows that are there already.
fn append_to_file(root: &Path, batch: &Batch, again: bool) -> Result<File, Unfiled> {
    let path = root.join(batch.path());
    let io = |error| StoreError::Io(path.clone(), error);
    let mut begun = false;
    for attempt in 0..TRIES {
        let noted = |error| Unfiled { error, begun };
        if !path.exists() {
            create(root, batch.table, &path).map_err(|error| noted(io(error)))?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .open(&path)
            .map_err(|error| noted(io(error)))?;
        let mut left = batch.clone();
        let prepared = prepare(&mut file, &path, batch.table);
        let header = prepared.map_err(noted)?;
        if again || attempt > 0 {
            left.rows.retain(|row| !holds(&mut file, &header, row));
        }
        let lines = left
            .lines(&header)
            .map_err(|col| noted(StoreError::NoColumn(path.clone(), col)))?;
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
            return Ok(file);
        }
        // git or a spreadsheet put another file in its place: it has to hold the rows.
        begun = true;
    }
    Err(Unfiled {
        error: StoreError::Replaced(path),
        begun,
    })
}

/// Makes an open ledger ready to take whole lines, and gives its columns.
fn prepare(file: &mut File, path: &Path, table: Table) -> Result<Vec<String>, StoreError> {
    let io = |error| StoreError::Io(path.to_owned(), error);
    if file.metadata().map_err(io)?.len() == 0 {
        let header = format!("{}\n", table.header());
        write_whole(file, header.as_bytes()).map_err(|failed| io(failed.error))?;
    } else if last_byte(file).map_err(io)? != b'\n' {
        // Whoever replaced the file since the tails were mended ended it so: with a line.
        write_whole(file, b"\n").map_err(|failed| io(failed.error))?;
    }
    read_header(file, path)
}

/// A new ledger file with its header, complete before it has its name.
fn create(root: &Path, table: Table, path: &Path) -> io::Result<()> {
    make_folder(path.parent().unwrap_or(root))?;
    write_new(path, format!("{}\n", table.header()).as_bytes())
}

fn names(header: &str) -> Vec<String> {
    let header = header.trim_start_matches('\u{feff}').trim_end();
    let names = header.split(',').map(|name| name.trim().trim_matches('"'));
    names.map(str::to_owned).collect()
}

/// The columns of a file by its text.
pub fn header_of(text: &[u8]) -> Vec<String> {
    let line = text.split(|b| *b == b'\n').next().unwrap_or_default();
    std::str::from_utf8(line).map(names).unwrap_or_default()
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
    let names = header_of(&text);
    if names.iter().any(|name| name == Col::Id.word()) {
        Ok(names)
    } else {
        Err(StoreError::BadHeader(path.to_owned()))
    }
}

/// Whether the file already has a row, by its id.
fn holds(file: &mut File, names: &[String], row: &Record) -> bool {
    let mut text = Vec::new();
    let read = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| file.read_to_end(&mut text));
    read.is_ok() && has_row(&text, names, row.get(Col::Id))
}

/// Whether a row of a text has the id; another row that only names it does not count.
pub fn has_row(text: &[u8], names: &[String], id: &str) -> bool {
    let column = names.iter().position(|name| name == Col::Id.word());
    let is_its_own = |at: usize| {
        let start = memchr::memrchr(b'\n', &text[..at]).map_or(0, |at| at + 1);
        let line = text[start..].split(|b| *b == b'\n').next();
        let mut fields = csv::ReaderBuilder::new()
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(line.unwrap_or_default());
        let first = fields.byte_records().next();
        let Some(Ok(fields)) = first else {
            return false;
        };
        column.and_then(|column| fields.get(column)) == Some(id.as_bytes())
    };
    !id.is_empty() && memchr::memmem::find_iter(text, id).any(is_its_own)
}

/// How the last line of a ledger stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tail {
    /// As it should, or not for us to mend.
    Ended,
    /// It is whole or known whole, but for these last bytes.
    Lacks(Vec<u8>),
    /// From this byte on it is a fragment of a row that nobody knows.
    Torn(usize),
}

/// How the last line of a ledger stands; `path` is the file's below the data directory.
pub fn tail_of(root: &Path, path: &Path, text: &[u8], table: Table) -> io::Result<Tail> {
    let start = memchr::memrchr(b'\n', text).map_or(0, |at| at + 1);
    let tail = &text[start..];
    if tail.is_empty() {
        return Ok(Tail::Ended);
    }
    if start == 0 {
        let frozen = table.header() + "\n";
        let cut = frozen.as_bytes().strip_prefix(tail);
        return Ok(match header_in(text, table) {
            Some(_) => Tail::Lacks(b"\n".to_vec()),
            None => cut.map_or(Tail::Ended, |rest| Tail::Lacks(rest.to_owned())),
        });
    }
    // What cannot be read is refused when it is read; nothing in it is ours to mend.
    let Some(header) = header_in(text, table).filter(|_| is_ours(text)) else {
        return Ok(Tail::Ended);
    };
    if let Some(batch) = last_rows(root, path)? {
        let names = header_of(text);
        let rest = batch.rows.iter().find_map(|row| {
            let named = memchr::memmem::find(tail, row.get(Col::Id).as_bytes())?;
            let line = row.line(&names).ok()?;
            let rest = line.as_bytes().strip_prefix(tail)?;
            let cut_after_id = tail.len() > named + row.get(Col::Id).len();
            cut_after_id.then(|| rest.to_owned())
        });
        if let Some(rest) = rest {
            return Ok(Tail::Lacks(rest));
        }
    }
    let line = std::str::from_utf8(tail).ok().map(|text| Line {
        number: 0,
        start: 0,
        text: text.trim_end_matches('\r'),
    });
    if line.is_some_and(|line| is_whole(&header, line)) {
        Ok(Tail::Lacks(b"\n".to_vec()))
    } else {
        Ok(Tail::Torn(start))
    }
}

/// The header of a file, if rows can be read by it.
fn header_in(text: &[u8], table: Table) -> Option<Source> {
    let first = text.split(|b| *b == b'\n').next().unwrap_or_default();
    let header = std::str::from_utf8(first).ok()?;
    let header = header.trim_start_matches('\u{feff}').trim_end().to_owned();
    let (source, problems) = Source::new(String::new(), table, None, header, Vec::new());
    problems.is_empty().then_some(source)
}

/// Whether a file's text is UTF-8, but for a character that was cut at the end. Text of another
/// kind was saved by another program: what it has at the end is not a row of ours that was cut.
fn is_ours(text: &[u8]) -> bool {
    match std::str::from_utf8(text) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

/// Whether a last line without line end is a complete row of a file with this header.
pub fn is_whole(header: &Source, line: Line<'_>) -> bool {
    let mut fields = Vec::new();
    // A power cut can leave zeros where text was to come.
    !line.text.trim_end().chars().any(char::is_control)
        && header.split(line.text, &mut fields).is_ok()
        && fields.len() == header.width()
        && Id::parse(header.field(&fields, Col::Id)).is_some()
}
