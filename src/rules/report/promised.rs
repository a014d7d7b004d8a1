//! The promises that were due in the month (clause 1.8).

use rayon::prelude::*;

use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::time::Month;
use crate::model::words::Verb;
use crate::rules::promise::{Fate, Promise, promises};

/// The promises due in a month, by due date, then row.
#[derive(Clone, Debug)]
pub struct Promised<'b, 'a> {
    /// Each with its case.
    pub due: Vec<(CaseIx, Promise<'b, 'a>)>,
}

impl<'b, 'a> Promised<'b, 'a> {
    /// Those that something became of.
    pub fn of(&self, fate: Fate) -> impl Iterator<Item = &(CaseIx, Promise<'b, 'a>)> {
        self.due.iter().filter(move |(_, p)| p.fate == fate)
    }

    /// Their rows, ascending.
    pub fn ids(&self, fate: Fate) -> Vec<Id> {
        let mut ids: Vec<Id> = self.of(fate).map(|(_, p)| p.action.id).collect();
        ids.sort_unstable();
        ids
    }
}

pub(super) fn promised<'b, 'a>(book: &'b Book<'a>, month: Month) -> Promised<'b, 'a> {
    let in_month = |due| Month::of(due) == month;
    let mut cases: Vec<CaseIx> = book
        .actions
        .par_iter()
        .filter(|a| a.verb == Verb::Promise && a.due.is_some_and(in_month))
        .filter_map(|a| a.case.filter(|case| book.exists(*case)))
        .collect();
    cases.sort_unstable();
    cases.dedup();
    let of_cases = cases.into_iter().flat_map(|case| {
        let own = promises(book, case).into_iter();
        own.map(move |promise| (case, promise))
    });
    let mut due: Vec<(CaseIx, Promise<'b, 'a>)> = of_cases
        .filter(|(_, promise)| promise.action.due.is_some_and(in_month))
        .collect();
    due.sort_by_key(|(_, promise)| (promise.action.due, promise.action.id));
    Promised { due }
}
