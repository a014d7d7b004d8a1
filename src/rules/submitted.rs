//! The months whose report was handed in (clause 2.e3).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::book::Book;
use crate::model::entry::Action;
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

/// The latest month whose report was submitted and not reviewed since.
pub fn unreviewed(book: &Book<'_>) -> Option<Month> {
    let mut last: BTreeMap<Month, &Action<'_>> = BTreeMap::new();
    let steps = book.actions.iter();
    for step in steps.filter(|a| matches!(a.verb, Verb::Submit | Verb::Review)) {
        let Some(month) = step.month else { continue };
        let own = last.entry(month).or_insert(step);
        if (own.at, own.row) <= (step.at, step.row) {
            *own = step;
        }
    }
    let mut latest = last.into_iter().rev();
    let (month, _) = latest.find(|(_, step)| step.verb == Verb::Submit)?;
    Some(month)
}
