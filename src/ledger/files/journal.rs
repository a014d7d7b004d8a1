//! The journal: the one line that commits an entry before it is filed. What a killed writer
//! did not file is filed by the next one, and a row torn off in its ledger is whole here.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use serde_json::{Value, json};

use crate::ledger::files::disk::{
    Unwritten, is_own_file, last_byte, make_folder, open_own, same_file, sync_folder, write_whole,
};
use crate::ledger::files::record::{Batch, Record};
use crate::ledger::layout::{EVIDENCE, NEW, OWN, REPORTS};
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;

const JOURNAL: &str = "journal";

/// A journal whose entries are all filed is emptied when it has grown to this, in bytes.
const FULL: u64 = 1 << 20;

/// The journal of a data directory, open under the lock.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
    /// The number of the next entry.
    next: u64,
}

/// A file that an entry puts in its place.
#[derive(Clone, Debug)]
pub struct Aside {
    /// Its path below the data directory.
    pub path: PathBuf,
    /// Where it stands until then, below the data directory.
    pub aside: PathBuf,
}

/// An entry that was committed but not yet marked as filed.
#[derive(Debug)]
pub struct Pending {
    number: u64,
    /// The journal's length before it, to take it back.
    before: u64,
    /// Its files.
    pub files: Vec<Aside>,
    /// Its rows.
    pub batches: Vec<Batch>,
}

impl Journal {
    /// Opens the journal and finds what is still to be filed. A line that was torn before it
    /// was complete was never acknowledged and is cut off.
    pub fn open(root: &Path) -> io::Result<(Self, Vec<Pending>)> {
        let folder = root.join(OWN);
        let path = folder.join(JOURNAL);
        make_folder(&folder)?;
        let (mut file, fresh) = open_own(&path, OpenOptions::new().read(true).append(true))?;
        if fresh {
            sync_folder(&folder)?;
        }
        cut_torn(&mut file)?;
        let text = read_from_start(&mut file)?;
        let (pending, next) = unfiled_in(&text)?;
        if pending.is_empty() && text.len() as u64 >= FULL {
            file.set_len(0)?;
            file.sync_data()?;
        }
        Ok((Self { file, path, next }, pending))
    }

    /// Commits an entry: when this returns, all of it will be filed, whatever happens.
    pub fn commit(&mut self, batches: &[Batch], files: Vec<Aside>) -> io::Result<Pending> {
        let number = self.next;
        let rows: Vec<Value> = batches.iter().map(to_json).collect();
        let mut line = json!({ "entry": number, "batches": rows });
        if !files.is_empty() {
            line["files"] = files.iter().map(file_to_json).collect();
        }
        let before = self.write(&line).map_err(|failed| failed.error)?;
        self.next += 1;
        Ok(Pending {
            number,
            before,
            files,
            batches: batches.to_vec(),
        })
    }

    /// Forgets what was filed; to be called when nothing waits to be.
    pub fn empty(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.sync_data()
    }

    /// Whether nobody has deleted or replaced the journal since it was opened.
    pub fn is_named(&self) -> bool {
        same_file(&self.file, &self.path)
    }

    /// Takes back an entry of which nothing was filed yet, the last one.
    pub fn withdraw(&mut self, entry: &Pending) -> io::Result<()> {
        self.cut(entry.before)
    }

    /// Marks an entry as filed, and gives the length before the mark, to take it back.
    pub fn done(&mut self, entry: &Pending) -> io::Result<u64> {
        let written = self.write(&json!({ "done": entry.number }));
        written.map_err(|failed| failed.error)
    }

    /// Takes back what was written last.
    pub fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)?;
        // If this fails, a power cut may bring back all of it, but no part.
        let _ = self.file.sync_data();
        Ok(())
    }

    /// Writes a line and gives the length before it.
    fn write(&mut self, line: &Value) -> Result<u64, Unwritten> {
        // What an earlier write could not cut back must not stand before this one.
        cut_torn(&mut self.file)?;
        let before = self.file.metadata()?.len();
        write_whole(&mut self.file, format!("{line}\n").as_bytes())?;
        Ok(before)
    }
}

/// What changes with the journal: its length and the time it was written.
pub fn state(root: &Path) -> Option<(u64, SystemTime)> {
    let found = fs::metadata(root.join(OWN).join(JOURNAL)).ok()?;
    Some((found.len(), found.modified().ok()?))
}

/// The rows of entries that are committed but not filed: they count, though they do not stand
/// in their ledgers yet.
pub fn unfiled(root: &Path) -> io::Result<Vec<Batch>> {
    let batches = pending(root)?.into_iter().flat_map(|entry| entry.batches);
    Ok(batches.collect())
}

/// Where files of such entries stand until they have their names.
pub fn wanted(root: &Path) -> io::Result<Vec<PathBuf>> {
    let files = pending(root)?.into_iter().flat_map(|entry| entry.files);
    Ok(files.map(|file| root.join(file.aside)).collect())
}

/// The files of such entries that do not have their names yet.
pub fn unplaced(root: &Path) -> io::Result<Vec<Aside>> {
    let files = pending(root)?.into_iter().flat_map(|entry| entry.files);
    let waiting = files.filter(|file| root.join(&file.aside).exists());
    Ok(waiting.collect())
}

fn pending(root: &Path) -> io::Result<Vec<Pending>> {
    let text = read(root)?;
    let whole = text.rfind('\n').map_or(0, |at| at + 1);
    let (pending, _) = unfiled_in(&text[..whole])?;
    Ok(pending)
}

/// The last rows that were given to a file, filed or not.
pub fn last_rows(root: &Path, path: &Path) -> io::Result<Option<Batch>> {
    let text = read(root)?;
    for line in text.lines().rev() {
        let Ok(value) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let batches = value["batches"].as_array().into_iter().flatten();
        let mut batches = batches.filter_map(from_json);
        if let Some(batch) = batches.find(|batch| batch.path() == path) {
            return Ok(Some(batch));
        }
    }
    Ok(None)
}

/// The journal's text, which is empty where there is none.
fn read(root: &Path) -> io::Result<String> {
    let path = root.join(OWN).join(JOURNAL);
    match is_own_file(&path).and_then(|_| File::open(path)) {
        Ok(mut file) => read_from_start(&mut file),
        Err(error) if is_missing(&error) => Ok(String::new()),
        Err(error) => Err(error),
    }
}

fn is_missing(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}

fn read_from_start(file: &mut File) -> io::Result<String> {
    let mut text = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Cuts off a last line without line end, unless it has grown since it was read.
fn cut_torn(file: &mut File) -> io::Result<()> {
    loop {
        if file.metadata()?.len() == 0 || last_byte(file)? == b'\n' {
            return Ok(());
        }
        let mut text = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut text)?;
        if file.metadata()?.len() != text.len() as u64 {
            continue;
        }
        let whole = memchr::memrchr(b'\n', &text).map_or(0, |at| at + 1);
        file.set_len(whole as u64)?;
        return file.sync_data();
    }
}

/// The entries of a journal that are not filed, and the number of the next one. Entries are
/// filed in turn, so after a last line that says `done` there are none.
fn unfiled_in(text: &str) -> io::Result<(Vec<Pending>, u64)> {
    let last = text.lines().next_back().unwrap_or_default();
    if let Some(number) = done_in(last) {
        return Ok((Vec::new(), number + 1));
    }
    let (mut pending, mut next, mut start) = (Vec::new(), 0, 0);
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let value = serde_json::from_str::<Value>(line).unwrap_or_default();
        if let Some(done) = number_in(&value["done"]) {
            next = next.max(done + 1);
            pending.retain(|entry: &Pending| entry.number != done);
        } else if let Some(entry) = entry(start, &value) {
            next = next.max(entry.number + 1);
            pending.push(entry);
        } else if !line.trim().is_empty() {
            return Err(not_understood(number, line));
        }
        start += line.len() as u64;
    }
    Ok((pending, next))
}

/// A line that cannot be understood is an error: an entry must not be left out in silence.
fn not_understood(number: usize, line: &str) -> io::Error {
    /// So much of it is shown.
    const SHOWN: usize = 200;
    let line: String = line.trim_end().chars().take(SHOWN).collect();
    let told = format!("{OWN}/{JOURNAL}:{number}: {line}");
    io::Error::new(io::ErrorKind::InvalidData, told)
}

fn done_in(line: &str) -> Option<u64> {
    let number = line.trim_end().strip_prefix("{\"done\":")?;
    let number: u32 = number.strip_suffix('}')?.parse().ok()?;
    Some(number.into())
}

/// The number of an entry; a larger one is none of the program's.
fn number_in(value: &Value) -> Option<u64> {
    let number = u32::try_from(value.as_u64()?);
    number.ok().map(u64::from)
}

/// An entry, if the program itself can have written it.
fn entry(before: u64, value: &Value) -> Option<Pending> {
    fn list<T>(value: &Value, read: fn(&Value) -> Option<T>) -> Option<Vec<T>> {
        value.as_array().into_iter().flatten().map(read).collect()
    }
    Some(Pending {
        number: number_in(&value["entry"])?,
        before,
        files: list(&value["files"], file_from_json)?,
        batches: list(&value["batches"], from_json)?,
    })
}

fn file_to_json(file: &Aside) -> Value {
    json!({ "path": file.path, "aside": file.aside })
}

fn file_from_json(value: &Value) -> Option<Aside> {
    let file = Aside {
        path: value["path"].as_str()?.into(),
        aside: value["aside"].as_str()?.into(),
    };
    file.is_own().then_some(file)
}

impl Aside {
    /// Whether the program itself can have said so: nothing is put anywhere but in the folders
    /// of its files, nor taken from anywhere else than where they wait.
    fn is_own(&self) -> bool {
        let mut parts = self.path.components().chain(self.aside.components());
        let plain = parts.all(|part| matches!(part, Component::Normal(_)));
        let (folder, waits_in) = (self.path.parent(), self.aside.parent());
        let ours = [EVIDENCE, REPORTS].iter();
        let filed = folder.is_some_and(|folder| ours.clone().any(|own| folder.starts_with(own)));
        plain && filed && (waits_in == folder || waits_in == Some(&Path::new(OWN).join(NEW)))
    }
}

fn to_json(batch: &Batch) -> Value {
    let rows: Vec<&[(Col, String)]> = batch.rows.iter().map(Record::values).collect();
    json!({ "table": batch.table, "month": batch.month, "rows": rows })
}

fn from_json(value: &Value) -> Option<Batch> {
    let rows = value["rows"].as_array()?.iter().map(|row| {
        let mut record = Record::default();
        for pair in row.as_array()? {
            record.set(Col::parse(pair[0].as_str()?)?, pair[1].as_str()?);
        }
        Some(record)
    });
    Some(Batch {
        table: Table::parse(value["table"].as_str()?)?,
        month: Month::parse(value["month"].as_str()?)?,
        rows: rows.collect::<Option<Vec<Record>>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn batch(id: &str) -> Batch {
        let mut row = Record::default();
        row.set(Col::Id, id).set(Col::Note, "a\nb,\"c\"");
        Batch {
            table: Table::Openings,
            month: Month::parse("2026-11").unwrap(),
            rows: vec![row],
        }
    }

    #[test]
    fn an_entry_is_pending_until_it_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let (mut journal, pending) = Journal::open(folder.path()).unwrap();
        assert!(pending.is_empty());
        let first = journal
            .commit(&[batch("O-261101-aaaa")], Vec::new())
            .unwrap();
        let second = journal
            .commit(
                &[batch("O-261101-bbbb"), batch("O-261101-cccc")],
                Vec::new(),
            )
            .unwrap();
        let (mut journal, pending) = Journal::open(folder.path()).unwrap();
        let ids: Vec<&str> = pending
            .iter()
            .flat_map(|entry| &entry.batches)
            .map(|batch| batch.rows[0].get(Col::Id))
            .collect();
        assert_eq!(ids, ["O-261101-aaaa", "O-261101-bbbb", "O-261101-cccc"]);
        assert_eq!(
            pending[0].batches[0].rows[0].get(Col::Note),
            "a\u{2424}b,\"c\""
        );
        journal.done(&first).unwrap();
        let third = journal.commit(&[batch("O-261101-dddd")], Vec::new());
        let (mut journal, pending) = Journal::open(folder.path()).unwrap();
        let ids: Vec<&str> = pending
            .iter()
            .map(|entry| entry.batches[0].rows[0].get(Col::Id))
            .collect();
        assert_eq!(ids, ["O-261101-bbbb", "O-261101-dddd"]);
        journal.done(&second).unwrap();
        journal.done(&third.unwrap()).unwrap();
        let (mut journal, pending) = Journal::open(folder.path()).unwrap();
        assert!(pending.is_empty());
        let fourth = journal.commit(&[batch("O-261101-eeee")], Vec::new());
        assert_eq!(fourth.unwrap().number, 3);
    }

    #[test]
    fn a_torn_line_was_never_committed() {
        let folder = tempfile::tempdir().unwrap();
        let (mut journal, _) = Journal::open(folder.path()).unwrap();
        journal
            .commit(&[batch("O-261101-aaaa")], Vec::new())
            .unwrap();
        journal
            .file
            .write_all(b"{\"entry\":1,\"batches\":[")
            .unwrap();
        let (mut journal, pending) = Journal::open(folder.path()).unwrap();
        assert_eq!(pending.len(), 1);
        assert_eq!(
            journal
                .commit(&[batch("O-261101-bbbb")], Vec::new())
                .unwrap()
                .number,
            1
        );
        let (_, pending) = Journal::open(folder.path()).unwrap();
        assert_eq!(pending.len(), 2);
    }

    #[test]
    fn what_is_committed_counts_before_it_is_filed_whatever_stands_behind_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        assert!(unfiled(root).unwrap().is_empty());
        let (mut journal, _) = Journal::open(root).unwrap();
        assert!(unplaced(root).unwrap().is_empty());
        let aside = |name: &str| Aside {
            path: format!("reports/{name}").into(),
            aside: format!("{OWN}/new/{name}").into(),
        };
        std::fs::create_dir_all(root.join(OWN).join("new")).unwrap();
        std::fs::write(root.join(OWN).join("new/waits"), "").unwrap();
        let files = vec![aside("waits"), aside("placed")];
        journal.commit(&[batch("O-261101-aaaa")], files).unwrap();
        let again = journal.commit(&[batch("O-261101-bbbb")], Vec::new());
        journal.file.write_all(b"{\"entry\":2,").unwrap();
        let ids = || -> Vec<String> {
            let batches = unfiled(root).unwrap();
            let ids = batches.iter().map(|b| b.rows[0].get(Col::Id).to_owned());
            ids.collect()
        };
        assert_eq!(ids(), ["O-261101-aaaa", "O-261101-bbbb"]);
        let waiting = unplaced(root).unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].path, Path::new("reports/waits"));
        // The last one is taken back, and only it.
        let (mut journal, pending) = Journal::open(root).unwrap();
        assert_eq!(pending[0].files.len(), 2);
        assert_eq!(pending[1].before, again.unwrap().before);
        journal.withdraw(&pending[1]).unwrap();
        assert_eq!(ids(), ["O-261101-aaaa"]);
    }

    #[test]
    fn the_last_rows_of_a_file_are_found_by_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let (mut journal, _) = Journal::open(folder.path()).unwrap();
        for id in ["O-261101-aaaa", "O-261101-bbbb"] {
            let entry = journal.commit(&[batch(id)], Vec::new()).unwrap();
            journal.done(&entry).unwrap();
        }
        let last = |path: &str| last_rows(folder.path(), Path::new(path)).unwrap();
        let rows = last("ledger/2026-11/openings.csv").unwrap().rows;
        assert_eq!(rows[0].get(Col::Id), "O-261101-bbbb");
        assert!(last("ledger/2026-10/openings.csv").is_none());
        assert!(last("ledger/2026-11/visits.csv").is_none());
    }

    #[test]
    fn a_journal_that_is_missing_is_empty_and_one_that_cannot_be_read_is_not() {
        let folder = tempfile::tempdir().unwrap();
        assert!(unfiled(folder.path()).unwrap().is_empty());
        std::fs::create_dir_all(folder.path().join(OWN).join(JOURNAL)).unwrap();
        assert!(unfiled(folder.path()).is_err());
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(OWN), "").unwrap();
        assert!(unfiled(folder.path()).unwrap().is_empty());
        #[cfg(unix)]
        {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir(folder.path().join(OWN)).unwrap();
            let path = folder.path().join(OWN).join(JOURNAL);
            std::os::unix::fs::symlink(&path, &path).unwrap();
            assert!(unfiled(folder.path()).is_err());
        }
    }
}
