//! A calendar of things to do, before it is written as a file.

use chrono::{DateTime, Utc};

use crate::model::time::Day;

/// A calendar.
#[derive(Clone, Debug)]
pub struct Agenda {
    /// Its name.
    pub name: String,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// Before everything else, where something is missing: a note on the day it is about.
    pub notice: Option<Note>,
    /// What stands in it.
    pub entries: Vec<Entry>,
}

/// Something to be known of a whole calendar.
#[derive(Clone, Debug)]
pub struct Note {
    /// A name that no entry has.
    pub uid: String,
    /// Its day.
    pub day: Day,
    /// In one line.
    pub text: String,
}

/// A duty: days in which it can be done, and something to be done by the last of them.
#[derive(Clone, Debug)]
pub struct Entry {
    /// A name that no other entry has, the same each time the calendar is made.
    pub uid: String,
    /// The first day.
    pub opens: Day,
    /// The last day.
    pub due: Day,
    /// In one line.
    pub title: String,
    /// Where.
    pub place: String,
    /// Everything else.
    pub text: String,
    /// What kind of duty.
    pub kind: String,
}

impl Agenda {
    /// Changes every text that may tell of an owner.
    pub fn rewrite(&mut self, change: &impl Fn(&str) -> String) {
        for entry in &mut self.entries {
            for text in [&mut entry.title, &mut entry.place, &mut entry.text] {
                *text = change(text);
            }
        }
    }
}
