//! What a row can come to: its parts, and why it is refused.

use sha2::{Digest, Sha256};

use crate::model::chars::is_unseen;
use crate::model::id::Id;
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::Col;
use crate::rules::import::dates::Read;
use crate::rules::import::field::{Field, Subject};
use crate::rules::import::places::Placed;

/// Why a row cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// A field that every row needs is blank.
    Lacks(Field),
    /// No date.
    NoDate(Field, String),
    /// A date without its year.
    NoYear(Field, String),
    /// A date without its year that would lie long before what it follows, by the year of the rules.
    Year(Field, String, Day),
    /// A date whose month and day could be either.
    Either(Field, String),
    /// A day that is still to come.
    Future(Field, String),
    /// A word that means nothing here.
    Word(Field, String),
    /// A place whose code would have no letter.
    PlaceCode(String),
    /// A text longer than a field may be.
    TooLong(Field),
    /// The key of an earlier row, and its line.
    SameKey(String, u32),
    /// The key of a case of another kind, which came with an earlier sheet.
    OtherKind(String, Id),
    /// A row that looks like this one, edited.
    Suspect(String),
    /// No case has this number.
    NoCase(String),
}

/// A value of a row, and whether the sheet says it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Value {
    /// The column.
    pub col: Col,
    /// As it is written in a ledger.
    pub text: String,
    /// Whether it stands in the sheet; otherwise it holds by the rules or by default.
    pub said: bool,
}

/// A row of a ledger to be, without its id.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Part {
    /// What it is in the story: its id comes from this too.
    pub name: &'static str,
    /// Its table.
    pub table: Table,
    /// When it happened.
    pub at: Stamp,
    /// What it holds besides its time.
    pub values: Vec<Value>,
    /// What makes it this row by itself, where a number of its own does, whatever story tells it.
    pub own: Option<[u8; 32]>,
}

/// What a row tells.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its line in the file.
    pub line: u32,
    /// What makes it this row and no other: its key, else all of its cells.
    pub digest: [u8; 32],
    /// The same as people see it, where it has a key.
    pub key: Option<String>,
    /// What it would be by its key if it were a case of another kind of the sheet.
    pub other_kinds: Vec<(Subject, [u8; 32])>,
    /// The case, or the visit.
    pub main: Part,
    /// The number of the case that a visit was made for.
    pub of_case: Option<String>,
    /// Its steps and its follow-up.
    pub steps: Vec<Part>,
    /// Steps that are left out because nobody wrote when they were taken.
    pub undated: usize,
    /// What its place says of itself, by its pattern.
    pub placed: Placed,
}

/// The names of parts, from which ids come: they never change.
pub(super) mod part {
    pub const MAIN: &str = "main";
    pub const DISPATCH: &str = "dispatch";
    pub const NOTE: &str = "note";
    pub const END: &str = "end";
    pub const ACCEPT: &str = "accept";
    pub const REMARK: &str = "remark";
    pub const VISIT: &str = "visit";
}

/// Which part says that a case has come to its end.
pub const END: &str = part::END;
/// Which part is the case itself, or the visit of a sheet of visits.
pub const MAIN: &str = part::MAIN;

/// What makes a row with a number of its own this one and no other.
pub fn numbered<'n>(subject: Subject, number: impl IntoIterator<Item = &'n str>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(subject.word());
    for part in number {
        hash.update("\u{1f}");
        hash.update(part);
    }
    hash.finalize().into()
}

/// When a step was taken that cannot have been before another: a bare date of the same day is the
/// time of that one.
pub(super) fn after(read: Read, before: Stamp) -> Stamp {
    match read.bare && read.stamp.day == before.day {
        true => before,
        false => read.stamp,
    }
}

/// A text as a ledger has it: one line, without characters that steer.
pub(super) fn written(text: &str) -> String {
    let seen = text.trim().chars().filter(|c| !is_unseen(*c));
    let shown = seen.map(|c| match c {
        '\n' | '\r' => '\u{2424}',
        c if c.is_control() => ' ',
        c => c,
    });
    shown.collect()
}
