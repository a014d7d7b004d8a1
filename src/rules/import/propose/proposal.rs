//! What is proposed: what each column most likely is, what is certain of it and what is not.

use crate::model::time::Month;
use crate::rules::import::dates::Order;
use crate::rules::import::field::{Field, Subject, fields_of_cases};

/// A column and what it most likely is.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// The field.
    pub field: Field,
    /// The headings of its columns.
    pub headings: Vec<String>,
    /// Whether the heading can hardly mean anything else.
    pub sure: bool,
    /// What stands in it first.
    pub sample: String,
}

/// A word of a column that only has certain words.
#[derive(Clone, Debug)]
pub struct Word {
    /// As the sheet has it.
    pub text: String,
    /// What it means, if that is known.
    pub word: Option<&'static str>,
    /// How often it stands there.
    pub count: usize,
}

/// A way in which the sheet writes places.
#[derive(Clone, Debug)]
pub struct PlaceForm {
    /// The pattern.
    pub from: &'static str,
    /// The codes.
    pub code: String,
    /// What it says of the area.
    pub area: String,
    /// Of their areas those that nobody goes round in.
    pub nobodys: Vec<String>,
    /// How many rows have it.
    pub count: usize,
    /// One of them.
    pub sample: String,
    /// How many of those looked up are in the register by it.
    pub known: usize,
}

/// What the order of the dates is thought to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OrderFound {
    /// It does not matter: the year stands first.
    Plain,
    /// Days above 12 show it.
    Shown(Order),
    /// Some are written so and no day is above 12.
    Open,
    /// Days above 12 show one order and the other.
    Both,
}

/// Which year dates without one are thought to have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum YearFound {
    /// The sheet names it.
    Of(i32),
    /// Nothing names one.
    Open,
    /// The rows go over a new year: the twelve months from this one on.
    From(Month),
    /// They go over a new year, and nothing says which, or over more than one.
    OpenTurn,
}

/// Columns of dates of which some cannot be read: how many, and one of them.
pub type BadDates = Vec<(Field, usize, String)>;

/// The rules that are proposed.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What the rows are.
    pub subject: Subject,
    /// Whether they are cases of several kinds, of which a column says which.
    pub is_mixed: bool,
    /// Whether that is said or can hardly be otherwise.
    pub subject_sure: bool,
    /// Where the header stands, its line in the file.
    pub header: u32,
    /// How many rows there are.
    pub rows: usize,
    /// How many rows below the header are sums, signatures or the header again.
    pub passed: usize,
    /// The columns that are something.
    pub mapped: Vec<Mapped>,
    /// The others, each with what stands in it first.
    pub unmapped: Vec<(String, String)>,
    /// The columns that number the matters, and whether they are different in each row.
    pub key: Option<(Vec<String>, bool)>,
    /// The order of dates.
    pub order: OrderFound,
    /// The year of dates without one, where there are such.
    pub year: Option<YearFound>,
    /// Whether rows say that something was done and not when.
    pub undated: bool,
    /// The words of columns that only have certain ones.
    pub words: Vec<(Field, Vec<Word>)>,
    /// How places are written.
    pub places: Vec<PlaceForm>,
    /// Places that are written in none of these ways, and some of them.
    pub other_places: (usize, Vec<String>),
    /// Dates that cannot be read.
    pub bad_dates: BadDates,
}

impl Proposal {
    /// The fields that the rows can have.
    pub fn fields(&self) -> Vec<Field> {
        match self.is_mixed {
            true => fields_of_cases().collect(),
            false => self.subject.fields().collect(),
        }
    }
}
