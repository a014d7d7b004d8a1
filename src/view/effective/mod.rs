//! The effective tables: what all rules rest on, with corrections applied, for programs that
//! count by themselves. Each column is declared once: its name, its type, what stands in it.

mod actions;
mod cases;
mod column;
mod duties;
mod policy;
mod visits;

use crate::page::record::Records;
use crate::rules::facts::Facts;
use crate::rules::touched::Touched;

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
