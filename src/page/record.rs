//! Tables that programs read from files, row by row: a table may have more rows than there is
//! room for at once.

use std::borrow::Cow;
use std::fmt;

use crate::model::words::words;

words! {
    /// What stands in a column, so that a reader can declare its type.
    Kind {
        /// Text, ids and words of the format too.
        Text = "text",
        /// `2026-11-03T09:20`.
        Time = "time",
        /// `2026-11-03`; of a month its first day.
        Date = "date",
        /// A whole number.
        Number = "number",
        /// A number with decimals.
        Decimal = "decimal",
        /// `true` or `false`.
        Flag = "flag",
    }
}

/// What stands in one column of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Field<'a> {
    /// Nothing: empty in CSV, `null` in JSON.
    Nothing,
    /// What somebody wrote; a mask looks at it.
    Text(Cow<'a, str>),
    /// A word of the format.
    Word(&'a str),
    /// An id, a time, a date, a decimal number, as the format writes it.
    Code(String),
    /// A whole number.
    Number(u64),
    /// Whether something is so.
    Flag(bool),
}

impl<'a> Field<'a> {
    /// A text; nothing where it is empty.
    pub fn text(text: &'a str) -> Self {
        match text {
            "" => Self::Nothing,
            text => Self::Text(Cow::Borrowed(text)),
        }
    }

    /// A word; nothing where it is empty.
    pub fn word(word: &'a str) -> Self {
        match word {
            "" => Self::Nothing,
            word => Self::Word(word),
        }
    }

    /// An id, a time or a date, if there is one.
    pub fn code(code: Option<impl fmt::Display>) -> Self {
        code.map_or(Self::Nothing, |code| Self::Code(code.to_string()))
    }

    /// A number, if there is one.
    pub fn number(number: Option<impl Into<u64>>) -> Self {
        number.map_or(Self::Nothing, |number| Self::Number(number.into()))
    }
}

/// A column of a table: its name and what stands in it.
pub type Column = (&'static str, Kind);

/// A table whose rows are made when they are written, on any processor.
pub struct Records<'r> {
    /// What it is called.
    pub name: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows it has.
    pub len: usize,
    /// Makes a row: a field for each column.
    pub row: Box<dyn Fn(usize) -> Vec<Field<'r>> + Sync + 'r>,
}
