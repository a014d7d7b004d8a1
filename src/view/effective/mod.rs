//! The effective tables: what all rules rest on, with corrections applied, for programs that
//! count by themselves. Each column is declared once: its name, its type, what stands in it.

mod actions;
mod cases;
mod duties;
mod policy;
mod visits;

use crate::model::entry::Entry;
use crate::model::time::{Month, Stamp};
use crate::page::record::{Field, Kind, Records};
use crate::rules::facts::Facts;
use crate::rules::touched::Touched;

/// A column of rows of a kind: its name, its type, what stands in it.
type Column<R> = (&'static str, Kind, R);

/// The tables of a book, whole or with what has happened since a day: `cases`, `visits` and
/// `actions` in the order of events, each row with its number in the whole table; `duties` as
/// `due --all` has them; `policy` by month and class.
pub fn tables<'r>(facts: &'r Facts<'r, 'r>, touched: Option<&Touched>) -> Vec<Records<'r>> {
    vec![
        cases::records(facts, touched),
        visits::records(facts, touched),
        actions::records(facts, touched),
        duties::records(facts),
        policy::records(facts),
    ]
}

/// Where the entries of a table stand in the order of events, with the number of each, counted
/// from 1 over all; only those that `wanted` takes.
fn in_order<'a, T: Entry<'a>>(
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
fn month(at: Stamp) -> Field<'static> {
    Field::code(Some(Month::of(at.day).first()))
}
