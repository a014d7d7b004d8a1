//! How a report was handed in and what the manager said of it (clause 2.e3).

use rayon::prelude::*;

use crate::model::book::Book;
use crate::model::time::{Day, Month};
use crate::model::words::{Col, Verb};

/// What stands for a line end in a ledger.
const LINE_END: char = '\u{2424}';

/// A step of the report itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handed {
    /// The staff id of whoever took it.
    pub by: String,
    /// When.
    pub on: Day,
    /// The analysis of a report that is handed in, the opinion of one that is reviewed.
    pub text: String,
}

/// The last step of a kind that was taken with the report of a month.
pub(super) fn handed(book: &Book<'_>, month: Month, verb: Verb) -> Option<Handed> {
    let steps = book.actions.par_iter();
    let steps = steps.filter(|action| action.verb == verb && action.month == Some(month));
    let last = steps.max_by_key(|action| (action.at, action.id))?;
    Some(Handed {
        by: book.cell(last.row, Col::Actor).to_owned(),
        on: last.at.day,
        text: book.cell(last.row, Col::Note).replace(LINE_END, "\n"),
    })
}
