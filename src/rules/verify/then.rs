//! What was known in the minute of a draw, gone on with from one draw to the next, so that no
//! draw looks at everything anew.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::vec::IntoIter;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::Book;
use crate::model::entry::{CaseIx, Draw};
use crate::model::id::Id;
use crate::model::time::{Day, Stamp};
use crate::rules::draw::Offer;
use crate::rules::facts::{Facts, Stratum};

/// Draws that one draw did not know: made on another branch before both were merged.
pub type Unknown = BTreeSet<usize>;

/// What was known of a class and month.
pub struct Then<'k, 'a> {
    /// All of it.
    pub facts: Facts<'k, 'a>,
    stratum: Stratum,
    population: BTreeSet<CaseIx>,
    /// The rows of each draw.
    rows: Vec<Vec<&'k Draw<'a>>>,
    /// The first draw that has a row of each case.
    first: FxHashMap<CaseIx, usize>,
    /// What happens to cases later.
    events: Peekable<IntoIter<(Stamp, CaseIx)>>,
    /// So many draws are seen as they stand now, and none of them is left out.
    seen: Option<usize>,
}

impl<'k, 'a> Then<'k, 'a> {
    /// What a book knows at a time, to be gone on with until another. `of_row` are the draws, of
    /// which there are so many, by their rows.
    pub fn new(
        book: &'k Book<'a>,
        stratum: Stratum,
        (at, until): (Stamp, Stamp),
        (of_row, draws): (&FxHashMap<Id, usize>, usize),
    ) -> Self {
        let facts = Facts::until(book, at);
        let mut rows: Vec<Vec<&Draw<'a>>> = vec![Vec::new(); draws];
        let mut first: FxHashMap<CaseIx, usize> = FxHashMap::default();
        for row in &book.draws {
            let Some(draw) = of_row.get(&row.id) else {
                continue;
            };
            rows[*draw].push(row);
            if let Some(case) = row.case {
                let first = first.entry(case).or_insert(*draw);
                *first = *draw.min(first);
            }
        }
        Self {
            stratum,
            population: facts.population(stratum).into_iter().collect(),
            rows,
            first,
            events: events(book, (at, until)).into_iter().peekable(),
            seen: None,
            facts,
        }
    }

    /// Goes on to a later time up to which nothing is corrected.
    pub fn go_on(&mut self, until: Stamp) {
        let events = std::iter::from_fn(|| self.events.next_if(|(at, _)| *at <= until));
        let mut changed: Vec<CaseIx> = events.map(|(_, case)| case).collect();
        changed.sort_unstable();
        changed.dedup();
        let standing = |facts: &Facts<'_, '_>, case: CaseIx| {
            (facts.standing(case).is_some(), facts.stratum(case))
        };
        for case in changed {
            let before = standing(&self.facts, case);
            self.facts.go_on(until, [case]);
            let after = standing(&self.facts, case);
            if before == after {
                continue;
            }
            match after.1 == Some(self.stratum) {
                true => self.population.insert(case),
                false => self.population.remove(&case),
            };
            // What its rows are worth follows from it.
            let first = self.first.get(&case);
            self.seen = self.seen.filter(|seen| first.is_none_or(|own| own >= seen));
        }
        self.facts.go_on(until, []);
    }

    /// Lets the facts know the rows of all draws before one but those left out.
    pub fn see(&mut self, at: usize, left_out: &Unknown) {
        let rows = &self.rows;
        let more = self.seen.filter(|_| left_out.is_empty());
        let more = more.map(|seen| rows[seen..at].iter().flatten());
        let order = |row: &&Draw<'_>| (row.at, row.row);
        let last = self.facts.draws_of(self.stratum).last();
        let last = last.map(|row| order(&row.draw));
        let follows = |row: &&Draw<'_>| row.replaces.is_none() && last < Some(order(row));
        match more.filter(|more| more.clone().copied().all(|row| follows(&row))) {
            Some(more) => self.facts.see_more(more.copied()),
            None => {
                let earlier = (0..at).filter(|draw| !left_out.contains(draw));
                let earlier = earlier.flat_map(|draw| &rows[draw]);
                let earlier: FxHashSet<Id> = earlier.map(|row| row.id).collect();
                self.facts.see(|draw| earlier.contains(&draw.id));
            }
        }
        self.seen = left_out.is_empty().then_some(at);
    }

    /// What there was to draw from on a day; `before` are the ids that the draws which are seen
    /// have offered, where none is left out.
    pub fn offer(&self, day: Day, before: &FxHashSet<Id>) -> Offer {
        let before = self.seen.map(|_| before);
        Offer::of(&self.facts, self.stratum, (&self.population, before), day)
    }
}

/// The rows of a book after a time and until another that have a case, in the order of events.
fn events(book: &Book<'_>, (after, until): (Stamp, Stamp)) -> Vec<(Stamp, CaseIx)> {
    let cases = book.existing().map(|(at, case)| (case.at, at));
    let actions = book.actions.iter().filter_map(|a| Some((a.at, a.case?)));
    let visits = book.visits.iter().filter_map(|v| Some((v.at, v.case?)));
    let events = cases.chain(actions).chain(visits);
    let mut events: Vec<_> = events
        .filter(|(at, _)| *at > after && *at <= until)
        .collect();
    events.sort_unstable();
    events
}
