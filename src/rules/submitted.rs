//! The months whose report was handed in (clause 2.e3).

use std::collections::BTreeSet;

use crate::model::book::Book;
use crate::model::id::Id;
use crate::model::time::{Month, Stamp};
use crate::model::words::Verb;

/// The months whose report was submitted, as known at a time, of a book of everything that
/// stands in the files.
pub fn submitted(everything: &Book<'_>, until: Stamp) -> BTreeSet<Month> {
    let known = everything.actions.iter().filter(|a| a.at <= until);
    let voided: BTreeSet<Id> = known
        .clone()
        .filter(|a| a.verb == Verb::Void)
        .filter_map(|a| a.row_id)
        .collect();
    known
        .filter(|a| a.verb == Verb::Submit && !voided.contains(&a.id))
        .filter_map(|a| a.month)
        .collect()
}
