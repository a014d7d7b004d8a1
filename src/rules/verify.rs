//! Every draw drawn again from its seed, as known when it was made (clauses 2.b2, 2.c2).

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::draw::ticket;
use super::facts::Stratum;
use super::follow_up::FollowUp;
use super::state::State;
use crate::model::book::Book;
use crate::model::entry::{CaseIx, Draw, RowRef};
use crate::model::id::Id;
use crate::model::time::{Month, Stamp};
use crate::model::words::Verb;

/// A draw: all rows of one class, month, time and seed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct DrawKey<'a> {
    /// When it was made.
    pub at: Stamp,
    /// Class and month.
    pub stratum: Stratum,
    /// Its seed.
    pub seed: &'a str,
}

/// What drawing again found.
#[derive(Clone, Debug)]
pub enum Finding {
    /// The ticket in the row is not the one of seed and case.
    Ticket {
        /// The draw row.
        row: RowRef,
        /// What it should be.
        ticket: String,
    },
    /// A case of the pool had a smaller ticket than one that was taken: entered late, or
    /// left out on purpose.
    LeftOut {
        /// The draw's first row.
        row: RowRef,
        /// The case.
        case: Id,
    },
    /// A case was taken that was not in the pool.
    NotInPool {
        /// The draw row.
        row: RowRef,
    },
}

/// The rows of a draw, in the order of events.
type Rows<'b, 'a> = Vec<&'b Draw<'a>>;

/// The draws of a book, in order of time.
pub fn draws_of<'b, 'a>(book: &'b Book<'a>) -> BTreeMap<DrawKey<'a>, Rows<'b, 'a>> {
    let mut draws: BTreeMap<DrawKey<'a>, Rows<'b, 'a>> = BTreeMap::new();
    for draw in &book.draws {
        let key = DrawKey {
            at: draw.at,
            stratum: (draw.class, draw.month),
            seed: draw.seed,
        };
        draws.entry(key).or_default().push(draw);
    }
    for rows in draws.values_mut() {
        rows.sort_by_key(|draw| draw.row);
    }
    draws
}

/// Draws every draw of `keys` again in a book whose corrections are those known at its time.
pub fn verify<'a>(book: &Book<'a>, keys: &[DrawKey<'a>]) -> Vec<Finding> {
    let draws = draws_of(book);
    let candidates = candidates(book);
    let first_drawn = first_drawn(book);
    let found = keys.par_iter().flat_map_iter(|key| {
        let rows = draws.get(key).map_or(&[][..], Vec::as_slice);
        let cases = candidates.get(&key.stratum).map_or(&[][..], Vec::as_slice);
        check(book, key, rows, (cases, &first_drawn))
    });
    found.collect()
}

/// When a case was drawn for a class and month, and in which row.
type Drawn = FxHashMap<(Stratum, CaseIx), (Stamp, RowRef)>;

/// The first draw of each case for each class and month.
fn first_drawn(book: &Book<'_>) -> Drawn {
    let mut first = Drawn::default();
    for draw in &book.draws {
        if let Some(case) = draw.case {
            let own = (draw.at, draw.row);
            let first = first.entry(((draw.class, draw.month), case)).or_insert(own);
            *first = own.min(*first);
        }
    }
    first
}

/// The cases that can have been resolved in a month, by class.
fn candidates(book: &Book<'_>) -> FxHashMap<Stratum, Vec<CaseIx>> {
    let mut candidates: FxHashMap<Stratum, Vec<CaseIx>> = FxHashMap::default();
    for action in &book.actions {
        let resolves = matches!(action.verb, Verb::Complete | Verb::Accept | Verb::Reply);
        if let (Some(case), true) = (action.case.filter(|c| book.exists(*c)), resolves) {
            let stratum = (book.case(case).class, Month::of(action.at.day));
            candidates.entry(stratum).or_default().push(case);
        }
    }
    for cases in candidates.values_mut() {
        cases.sort_unstable();
        cases.dedup();
    }
    candidates
}

fn check(
    book: &Book<'_>,
    key: &DrawKey<'_>,
    rows: &[&Draw<'_>],
    (candidates, first_drawn): (&[CaseIx], &Drawn),
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(first) = rows.first() else {
        return findings;
    };
    let before = |case: CaseIx| {
        let drawn = first_drawn.get(&(key.stratum, case));
        drawn.is_some_and(|drawn| *drawn < (key.at, first.row))
    };
    let pool: FxHashSet<CaseIx> = candidates
        .iter()
        .copied()
        .filter(|case| !before(*case) && in_pool(book, *case, key))
        .collect();
    let mut taken = FxHashSet::default();
    let mut largest = String::new();
    for row in rows {
        let (Some(id), Some(case)) = (row.case_id, row.case) else {
            continue;
        };
        taken.insert(case);
        let right = ticket(key.seed, id);
        if right != row.ticket {
            let (row, ticket) = (row.row, right.clone());
            findings.push(Finding::Ticket { row, ticket });
        }
        if !pool.contains(&case) {
            findings.push(Finding::NotInPool { row: row.row });
        }
        largest = largest.max(right);
    }
    let mut left_out: Vec<Id> = pool
        .difference(&taken)
        .map(|case| book.case(*case).id)
        .filter(|id| ticket(key.seed, *id) < largest)
        .collect();
    left_out.sort_unstable();
    let row = first.row;
    findings.extend(
        left_out
            .into_iter()
            .map(|case| Finding::LeftOut { row, case }),
    );
    findings
}

/// Whether a case was in the pool, earlier draws apart, when the draw was made.
fn in_pool(book: &Book<'_>, case: CaseIx, key: &DrawKey<'_>) -> bool {
    let then = key.at.end_of_minute();
    if book.case(case).at > then {
        return false;
    }
    let state = State::of(book, case, then);
    let Some(follow_up) = FollowUp::of(book, case, &state, then) else {
        return false;
    };
    let done = follow_up.done.day;
    let stratum = (book.case(case).class, Month::of(done));
    book.policy.begun(done)
        && stratum == key.stratum
        && !follow_up.followed_up()
        && follow_up.closes >= key.at.day
}
