//! What the tables have in common: how a column is declared, in what order rows stand.

use crate::model::book::Book;
use crate::model::entry::{CaseIx, Entry};
use crate::model::time::{Month, Stamp};
use crate::page::record::{Field, Kind};

/// A column of rows of a kind: its name, its type, what stands in it.
pub(super) type Column<R> = (&'static str, Kind, R);

/// The columns as a table names them.
pub(super) fn named<R>(
    columns: &'static [Column<R>],
) -> impl Iterator<Item = (&'static str, Kind)> {
    columns.iter().map(|(name, kind, _)| (*name, *kind))
}

/// The class of the case that a row is about; nothing of a cancelled one.
pub(super) fn class_of<'r>(book: &'r Book<'r>, case: Option<CaseIx>) -> Field<'r> {
    let case = case.filter(|case| book.exists(*case));
    case.map_or(Field::Nothing, |case| {
        Field::word(&book.policy.class_at(book.case(case).class).name)
    })
}

/// Where the entries of a table stand in the order of events, with the number of each, counted
/// from 1 over all; only those that `wanted` takes.
pub(super) fn in_order<'a, T: Entry<'a>>(
    entries: &[T],
    exists: impl Fn(usize) -> bool,
    wanted: impl Fn(usize) -> bool,
) -> Vec<(usize, u64)> {
    let mut order: Vec<usize> = (0..entries.len()).filter(|at| exists(*at)).collect();
    order.sort_by_key(|at| (entries[*at].at(), entries[*at].row()));
    let numbered = order.into_iter().zip(1..);
    numbered.filter(|(at, _)| wanted(*at)).collect()
}

/// The first day of the month of a time, as the ledgers write a month.
pub(super) fn month(at: Stamp) -> Field<'static> {
    Field::code(Some(Month::of(at.day).first()))
}
