//! What was told to whom by mail, so that nobody is told twice. It stands in `.visit/` and may
//! be deleted: then everything is new.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::ledger::files::disk::{read_text, write_own};
use crate::ledger::files::lock::Lock;
use crate::ledger::layout::OWN;

const TOLD: &str = "told.json";

/// What each person, by staff id, was told.
type People = BTreeMap<String, BTreeSet<String>>;

/// What was told until now, and what is told by this command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    root: PathBuf,
    people: People,
    /// Whom this command tells, and all that they know then.
    now: People,
}

impl Told {
    /// What is remembered in a data directory; nothing where that cannot be read.
    pub fn read(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            people: read(&path_in(root)),
            now: People::new(),
        }
    }

    /// Whether a person was told something.
    pub fn knows(&self, person: &str, what: &str) -> bool {
        let told = self.people.get(person);
        told.is_some_and(|told| told.contains(what))
    }

    /// What a person knows from now on, in place of what they knew.
    pub fn tell(&mut self, person: &str, all: BTreeSet<String>) {
        self.now.insert(person.to_owned(), all);
    }

    /// Writes it down under the lock, beside what others have told meanwhile.
    pub fn write(&self, lock: &Lock) -> io::Result<()> {
        let path = self.path();
        let mut people = read(&path);
        for (person, all) in &self.now {
            let known = people.entry(person.clone()).or_default();
            if let Some(before) = self.people.get(person) {
                // What is of no matter any more is forgotten.
                known.retain(|what| !before.contains(what));
            }
            known.extend(all.iter().cloned());
        }
        let text = json!({ "schema": 1, "told": people });
        let written = write_own(&path, format!("{text:#}\n").as_bytes());
        if written.is_err() || lock.interrupted {
            // This makes up for nothing that the holder before may have left.
            lock.failed();
        }
        written
    }

    /// The data directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where it is written.
    pub fn path(&self) -> PathBuf {
        path_in(&self.root)
    }
}

fn path_in(root: &Path) -> PathBuf {
    root.join(OWN).join(TOLD)
}

fn read(path: &Path) -> People {
    let text = read_text(path).unwrap_or_default();
    let value: Value = serde_json::from_str(&text).unwrap_or_default();
    serde_json::from_value(value["told"].clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn whoever_comes_after_what_could_not_be_written_down_finds_the_lock_interrupted() {
        let folder = tempfile::tempdir().unwrap();
        let take = || Lock::take(folder.path(), "test", Duration::ZERO, |_| {}).unwrap();
        take().settled();
        let lock = take();
        assert!(!lock.interrupted);
        // A folder stands in the file's place.
        std::fs::create_dir(path_in(folder.path())).unwrap();
        assert!(Told::read(folder.path()).write(&lock).is_err());
        drop(lock);
        assert!(take().interrupted);
    }
}
