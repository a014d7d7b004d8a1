//! The follow-ups of the month's cases that the manager gave up: each by itself, with who and
//! why, so that giving up is no way to be rid of work.

use serde::Serialize;

use super::done::Done;
use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::time::Month;
use crate::model::words::Col;
use crate::rules::facts::Facts;

/// A follow-up that was given up, and that nobody made after all.
#[derive(Clone, Debug, Serialize)]
pub struct GivenUp<'a> {
    /// The class of the case.
    pub class: &'a str,
    /// The case.
    pub case_id: Id,
    /// The row by which it was given up.
    pub row_id: Id,
    /// Who gave it up: a staff id.
    pub by: &'a str,
    /// When, as the ledger writes it.
    pub at: String,
    /// Why.
    pub why: &'a str,
    /// Attempts since the case was done.
    pub attempts: u32,
    /// The case in the book.
    #[serde(skip)]
    pub case: CaseIx,
}

/// The follow-ups given up among the cases done in a month, by case id.
pub(super) fn given_up<'a>(
    facts: &Facts<'_, 'a>,
    month: Month,
    done: &[Done<'_, '_, 'a>],
) -> Vec<GivenUp<'a>> {
    let book = facts.book;
    let own = done.iter().filter(|done| done.month == month);
    let given_up = own.filter_map(|done| {
        let row = facts.given_up(done.case)?;
        (!done.follow_up.followed_up()).then(|| GivenUp {
            class: &book.policy.class_at(done.class).name,
            case_id: book.case(done.case).id,
            row_id: row.id,
            by: book.cell(row.row, Col::Actor),
            at: row.at.to_string(),
            why: book.cell(row.row, Col::Note),
            attempts: done.follow_up.attempts,
            case: done.case,
        })
    });
    let mut given_up: Vec<GivenUp<'a>> = given_up.collect();
    given_up.sort_by_key(|one| one.case_id);
    given_up
}
