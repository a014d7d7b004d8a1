//! What a check is, and where the problem it finds stands.

use crate::model::book::Book;
use crate::model::entry::RowRef;
use crate::model::problem::{Code, Problem};
use crate::model::words::Col;

/// Finds one kind of oddity.
pub type Check = fn(&Book<'_>, &mut Vec<Problem>);

/// A problem in a field of a row of the book.
pub fn in_row(book: &Book<'_>, row: RowRef, col: Col, code: Code) -> Problem {
    let source = &book.sources[row.file as usize];
    let line = source.line_at(row.line, row.start);
    source.field_problem(line, col, code, book.cell(row, col))
}
