//! Defects that were completed in the month without a work contact sheet or a promised date
//! (clause 1.7).

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::time::Month;
use crate::rules::facts::Facts;
use crate::rules::worksheet::{self, Skipped};

/// The completions of the month before which steps were skipped, by case id, then by time.
pub(super) fn skipped<'b, 'a>(facts: &Facts<'b, 'a>, month: Month) -> Vec<Skipped<'b, 'a>> {
    let book = facts.book;
    let mut found: Vec<Skipped<'b, 'a>> = facts
        .par_standings()
        .filter(|(case, _)| !facts.cancelled(*case))
        .flat_map_iter(|(case, _)| worksheet::skipped(book, case))
        .filter(|skipped| Month::of(skipped.completed.at.day) == month)
        .collect();
    found.sort_by_key(|skipped| {
        let completed = skipped.completed;
        (book.case(skipped.case).id, completed.at, completed.row)
    });
    found
}

/// One object for each.
pub(super) fn to_json(book: &Book<'_>, skipped: &[Skipped<'_, '_>]) -> Value {
    let objects = skipped.iter().map(|skipped| {
        json!({
            "case_id": book.case(skipped.case).id,
            "row_id": skipped.completed.id,
            "at": skipped.completed.at.to_string(),
            "missing": skipped.missing,
        })
    });
    objects.collect()
}
