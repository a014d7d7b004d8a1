//! The journal of entries that span several files: the one line that commits an entry before
//! it is filed in its ledgers. What a killed writer did not file is filed by the next one.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use serde_json::{Value, json};

use super::lock::OWN;
use super::store::{Batch, Record, make_folder, sync_folder, write_whole};
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
    /// The number of the next entry.
    next: u64,
}

/// An entry that was committed but not yet marked as filed.
#[derive(Debug)]
pub struct Pending {
    number: u64,
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
        let fresh = !path.exists();
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(&path)?;
        if fresh {
            sync_folder(&folder)?;
        }
        let mut text = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut text)?;
        let whole = text
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        if whole < text.len() {
            file.set_len(whole as u64)?;
            file.sync_data()?;
        }
        let (mut pending, mut next) = (Vec::new(), 0);
        for line in String::from_utf8_lossy(&text[..whole]).lines() {
            read_line(line, &mut pending, &mut next);
        }
        let journal = Self { file, next };
        if pending.is_empty() && whole as u64 >= FULL {
            journal.file.set_len(0)?;
            journal.file.sync_data()?;
        }
        Ok((journal, pending))
    }

    /// Commits an entry: when this returns, all of it will be in the ledgers, whatever happens.
    pub fn commit(&mut self, batches: &[Batch]) -> io::Result<Pending> {
        let number = self.next;
        let entry: Vec<Value> = batches.iter().map(to_json).collect();
        let line = format!("{}\n", json!({ "entry": number, "batches": entry }));
        write_whole(&mut self.file, line.as_bytes())?;
        self.next += 1;
        Ok(Pending {
            number,
            batches: batches.to_vec(),
        })
    }

    /// Marks an entry as filed.
    pub fn done(&mut self, entry: &Pending) -> io::Result<()> {
        let line = format!("{}\n", json!({ "done": entry.number }));
        write_whole(&mut self.file, line.as_bytes())
    }
}

fn read_line(line: &str, pending: &mut Vec<Pending>, next: &mut u64) {
    let Ok(value) = serde_json::from_str::<Value>(line) else {
        return;
    };
    if let Some(number) = value["done"].as_u64() {
        pending.retain(|entry| entry.number != number);
    } else if let Some(number) = value["entry"].as_u64() {
        *next = number + 1;
        let batches = value["batches"].as_array().into_iter().flatten();
        pending.push(Pending {
            number,
            batches: batches.filter_map(from_json).collect(),
        });
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
        journal.commit(&[batch("O-261101-aaaa")]).unwrap();
        let second = journal
            .commit(&[batch("O-261101-bbbb"), batch("O-261101-cccc")])
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
        journal.done(&second).unwrap();
        let (_, pending) = Journal::open(folder.path()).unwrap();
        assert_eq!(pending.len(), 1);
    }

    #[test]
    fn a_torn_line_was_never_committed() {
        let folder = tempfile::tempdir().unwrap();
        let (mut journal, _) = Journal::open(folder.path()).unwrap();
        journal.commit(&[batch("O-261101-aaaa")]).unwrap();
        journal
            .file
            .write_all(b"{\"entry\":1,\"batches\":[")
            .unwrap();
        let (mut journal, pending) = Journal::open(folder.path()).unwrap();
        assert_eq!(pending.len(), 1);
        assert_eq!(journal.commit(&[batch("O-261101-bbbb")]).unwrap().number, 1);
        let (_, pending) = Journal::open(folder.path()).unwrap();
        assert_eq!(pending.len(), 2);
    }
}
