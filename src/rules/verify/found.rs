//! What drawing again found, with the row that a manager's note can acknowledge it by.

use crate::model::book::Book;
use crate::model::entry::{Case, Draw};
use crate::model::id::Id;
use crate::model::problem::{Code, Problem};
use crate::model::words::Col;
use crate::rules::checks::in_row;
use crate::rules::undo;

/// What drawing again found in a row.
#[derive(Clone, Debug)]
pub struct Found {
    /// The draw row, or the case that no draw offered.
    pub row: Id,
    /// What is wrong, and where.
    pub problem: Problem,
    /// The rows that the draw rested on, as known today, where it differs from them.
    pub rests_on: Vec<Id>,
}

impl Found {
    pub(super) fn of_row(book: &Book<'_>, draw: &Draw<'_>, (col, code): (Col, Code)) -> Self {
        let by = match book.cell(draw.row, Col::DrawnBy) {
            "" => "–",
            by => by,
        };
        let problem = in_row(book, draw.row, col, code)
            .telling("row", draw.id.to_string())
            .telling("at", draw.at.to_string().replace('T', " "))
            .telling("by", by);
        let case = draw.case_id.map_or_else(String::new, |id| id.to_string());
        Self {
            row: draw.id,
            problem: problem.telling("case", case),
            rests_on: Vec::new(),
        }
    }

    pub(super) fn of_case(book: &Book<'_>, case: &Case<'_>, (col, code): (Col, Code)) -> Self {
        Self {
            row: case.id,
            problem: in_row(book, case.row, col, code),
            rests_on: Vec::new(),
        }
    }

    pub(super) fn finding(mut self, found: impl Into<String>) -> Self {
        self.problem.found = found.into();
        self
    }

    pub(super) fn wanting(mut self, wanted: impl Into<String>) -> Self {
        self.problem.wanted = wanted.into();
        self
    }

    pub(super) fn telling(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.problem = self.problem.telling(name, text);
        self
    }
}

/// Rows with who entered them, `A-261120-k7f3m9 (he)`; the first of them where there are many.
pub(super) fn late_rows(book: &Book<'_>, ids: &[Id]) -> String {
    /// So many are named.
    const NAMED: usize = 12;
    let named = ids.iter().take(NAMED).map(|id| {
        let row = book.row_of(*id);
        match row.map_or("", |row| undo::person(book, row)) {
            "" => id.to_string(),
            who => format!("{id} ({who})"),
        }
    });
    let mut text = named.collect::<Vec<_>>().join(", ");
    if ids.len() > NAMED {
        text.push_str(" …");
    }
    text
}
