//! What was told to whom by mail, so that nobody is told twice. It stands in `.visit/` and may
//! be deleted: then everything is new.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::disk::{make_folder, read_text, write_over_unlocked};
use super::lock::OWN;

const TOLD: &str = "told.json";

/// What each person, by staff id, was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    path: PathBuf,
    people: BTreeMap<String, BTreeSet<String>>,
}

impl Told {
    /// What is remembered in a data directory; nothing where that cannot be read.
    pub fn read(root: &Path) -> Self {
        let path = root.join(OWN).join(TOLD);
        let text = read_text(&path).unwrap_or_default();
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        let people = serde_json::from_value(value["told"].clone()).unwrap_or_default();
        Self { path, people }
    }

    /// Whether a person was told something.
    pub fn knows(&self, person: &str, what: &str) -> bool {
        let told = self.people.get(person);
        told.is_some_and(|told| told.contains(what))
    }

    /// What a person knows from now on, in place of what they knew.
    pub fn tell(&mut self, person: &str, all: BTreeSet<String>) {
        self.people.insert(person.to_owned(), all);
    }

    /// Writes it down.
    pub fn write(&self) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            make_folder(folder)?;
        }
        let text = json!({ "schema": 1, "told": self.people });
        write_over_unlocked(&self.path, format!("{text:#}\n").as_bytes())
    }

    /// Where it is written.
    pub fn path(&self) -> &Path {
        &self.path
    }
}
