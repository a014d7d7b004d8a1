//! What is posted to a group chat, before it is a message of a robot or a text to be pasted.

/// What everybody in a group is to do, by person.
#[derive(Clone, Debug)]
pub struct Bulletin {
    /// On top, in one line.
    pub title: String,
    /// Where something is missing: that it is.
    pub notice: Option<String>,
    /// How much there is to do.
    pub summary: Vec<String>,
    /// Who has something to do.
    pub people: Vec<Addressed>,
}

/// Somebody of a group, with what they are to do.
#[derive(Clone, Debug)]
pub struct Addressed {
    /// The name, and how much it is.
    pub heading: String,
    /// The number that a robot mentions them by; may be empty.
    pub mobile: String,
    /// What they are to do.
    pub entries: Vec<Entry>,
}

/// One duty in short lines, none of them empty.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What, how late, and until when; then where and what about; then whom to ask for.
    pub lines: Vec<String>,
}

impl Bulletin {
    /// Changes every text that may tell of an owner.
    pub fn rewrite(&mut self, change: &impl Fn(&str) -> String) {
        let entries = self.people.iter_mut().flat_map(|own| &mut own.entries);
        for line in entries.flat_map(|entry| &mut entry.lines) {
            *line = change(line);
        }
    }
}
