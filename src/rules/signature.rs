//! The owner's signature on a visit record (clause 1.10).

use rustc_hash::FxHashSet;

use crate::model::book::Book;
use crate::model::entry::Visit;
use crate::model::id::Id;
use crate::model::words::{Outcome, Verb};

/// Visits that a `sign` action names.
pub fn signed_later(book: &Book<'_>) -> FxHashSet<Id> {
    book.actions
        .iter()
        .filter(|a| a.verb == Verb::Sign)
        .filter_map(|a| a.row_id)
        .collect()
}

/// A door or on-site visit that passed or failed.
pub fn asks_signature(visit: &Visit<'_>) -> bool {
    visit.form.in_person() && matches!(visit.outcome, Outcome::Pass | Outcome::Fail)
}

/// A visit that asks for a signature and has no signer.
pub fn unsigned(visit: &Visit<'_>, signed_later: &FxHashSet<Id>) -> bool {
    asks_signature(visit) && !visit.signed && !signed_later.contains(&visit.id)
}
