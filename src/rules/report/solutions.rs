//! What is done about what was flagged, and whether it helped (clause 2.e3).

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx, Solution, Visit};
use crate::model::id::{Id, Kind};
use crate::model::time::{Day, Month, Stamp};
use crate::model::words::{Outcome, SolutionKind, Verb, words};
use crate::rules::facts::Facts;
use crate::rules::matter::stood_for;
use crate::rules::state::State;

words! {
    /// Where a solution stands.
    SolutionState { Open = "open", Overdue = "overdue", Settled = "settled" }
}

words! {
    /// Whether a solution helped.
    Helped {
        /// Settled, and nothing of the kind came again; or the case passed later.
        Yes = "yes",
        /// The same came again; or the case failed later.
        No = "no",
        /// The failed case was opened again and is not followed up yet.
        Reopened = "reopened",
        /// It cannot be told yet.
        Unknown = "unknown",
    }
}

/// A solution with what became of it.
#[derive(Clone, Debug)]
pub struct Progress<'b, 'a> {
    /// The solution.
    pub solution: &'b Solution<'a>,
    /// The case of the failed visit, for a solution of kind `visit`.
    pub case: Option<CaseIx>,
    /// Where it stands.
    pub state: SolutionState,
    /// When it was first settled.
    pub settled: Option<&'b Action<'a>>,
    /// Cases of the same place and category received since it was settled, or since it was
    /// made while it is not, up to the end of the month or the as-of date; ids ascending.
    pub again: Vec<Id>,
    /// The latest concluding visit of the case after the failed one.
    pub visit: Option<&'b Visit<'a>>,
    /// Whether it helped.
    pub helped: Helped,
}

/// What a group of like cases has in common: table, place, category.
type Likeness<'a> = (Kind, &'a str, &'a str);

/// When each solution was settled first.
pub(super) fn settlements<'b, 'a>(book: &'b Book<'a>) -> FxHashMap<Id, &'b Action<'a>> {
    let mut settled: FxHashMap<Id, &'b Action<'a>> = FxHashMap::default();
    let actions = book.actions.par_iter();
    let settles: Vec<&'b Action<'a>> = actions.filter(|a| a.verb == Verb::Settle).collect();
    for action in settles {
        let Some(id) = action.row_id.filter(|id| id.kind() == Kind::Solution) else {
            continue;
        };
        let first = settled.entry(id).or_insert(action);
        if (action.at, action.row) < (first.at, first.row) {
            *first = action;
        }
    }
    settled
}

/// The solutions made for the month, those of the lookback's months, and older ones that are
/// still open; by id.
pub(super) fn solutions<'b, 'a>(facts: &Facts<'b, 'a>, month: Month) -> Vec<Progress<'b, 'a>> {
    let book = facts.book;
    let settled = settlements(book);
    let until = month.last().min(book.today());
    let from = month.minus(book.policy.repeat(until).lookback);
    let mut wanted: Vec<&'b Solution<'a>> = book
        .solutions
        .iter()
        .filter(|s| s.month <= month && (s.month >= from || !settled.contains_key(&s.id)))
        .collect();
    wanted.sort_by_key(|solution| solution.id);
    let mut again = came_again(facts, &wanted, &settled, month.last());
    let failed = failed_visits(book, &wanted);
    let progress = wanted.into_iter().map(|solution| {
        let again = again.remove(&solution.id).unwrap_or_default();
        let failed = solution.row_id.and_then(|id| failed.get(&id).copied());
        let settled = settled.get(&solution.id).copied();
        progress(book, solution, settled, failed, again)
    });
    progress.collect()
}

/// The visits that solutions are for.
fn failed_visits<'b, 'a>(
    book: &'b Book<'a>,
    solutions: &[&Solution<'a>],
) -> FxHashMap<Id, &'b Visit<'a>> {
    let named: FxHashSet<Id> = solutions.iter().filter_map(|s| s.row_id).collect();
    if named.is_empty() {
        return FxHashMap::default();
    }
    let visits = book.visits.par_iter();
    let visits = visits.filter(|visit| named.contains(&visit.id));
    visits.map(|visit| (visit.id, visit)).collect()
}

/// For each solution of a group, the like cases received since, up to a day.
fn came_again<'b, 'a>(
    facts: &Facts<'b, 'a>,
    solutions: &[&'b Solution<'a>],
    settled: &FxHashMap<Id, &'b Action<'a>>,
    until: Day,
) -> FxHashMap<Id, Vec<Id>> {
    let book = facts.book;
    let mut watched: FxHashMap<Likeness<'a>, Vec<(Stamp, Id)>> = FxHashMap::default();
    for solution in solutions {
        let kind = match solution.kind {
            SolutionKind::Complaints => Kind::Complaint,
            SolutionKind::Repairs => Kind::Repair,
            SolutionKind::Visit => continue,
        };
        let since = settled.get(&solution.id).map_or(solution.at, |a| a.at);
        let likeness = (kind, solution.place, solution.category);
        watched
            .entry(likeness)
            .or_default()
            .push((since, solution.id));
    }
    let mut again: FxHashMap<Id, Vec<Id>> = FxHashMap::default();
    if watched.is_empty() {
        return again;
    }
    let stood_for = stood_for(facts);
    for (at, case) in book.existing().filter(|(_, case)| case.at.day <= until) {
        let Some(solutions) = watched.get(&(case.id.kind(), case.place, case.category)) else {
            continue;
        };
        if facts.cancelled(at) || stood_for.contains(&at) {
            continue;
        }
        for (since, solution) in solutions {
            if case.at > *since {
                again.entry(*solution).or_default().push(case.id);
            }
        }
    }
    for ids in again.values_mut() {
        ids.sort_unstable();
    }
    again
}

/// Where a solution stands that was settled so.
pub(super) fn standing(
    book: &Book<'_>,
    solution: &Solution<'_>,
    settled: Option<&Action<'_>>,
) -> SolutionState {
    let due = solution.due.unwrap_or(solution.at.day);
    match settled {
        Some(_) => SolutionState::Settled,
        None if book.today() > due => SolutionState::Overdue,
        None => SolutionState::Open,
    }
}

fn progress<'b, 'a>(
    book: &'b Book<'a>,
    solution: &'b Solution<'a>,
    settled: Option<&'b Action<'a>>,
    failed: Option<&'b Visit<'a>>,
    again: Vec<Id>,
) -> Progress<'b, 'a> {
    let state = standing(book, solution, settled);
    let case = failed.and_then(|visit| visit.case);
    let case = case.filter(|case| book.exists(*case));
    let visit = failed.and_then(|failed| later_visit(book, failed, case?));
    let helped = match (solution.kind, visit) {
        (SolutionKind::Visit, Some(visit)) => match visit.outcome {
            Outcome::Pass => Helped::Yes,
            Outcome::Fail => Helped::No,
            _ => Helped::Unknown,
        },
        (SolutionKind::Visit, None) => {
            let since = failed.zip(case).map(|(failed, case)| (case, failed.at));
            match since {
                Some((case, at)) if opened_again(book, case, at) => Helped::Reopened,
                _ => Helped::Unknown,
            }
        }
        _ if !again.is_empty() => Helped::No,
        _ if settled.is_some() => Helped::Yes,
        _ => Helped::Unknown,
    };
    Progress {
        solution,
        case,
        state,
        settled,
        again,
        visit,
        helped,
    }
}

/// The latest visit that concluded a follow-up of the case after a failed one.
fn later_visit<'b, 'a>(
    book: &'b Book<'a>,
    failed: &Visit<'a>,
    case: CaseIx,
) -> Option<&'b Visit<'a>> {
    let done = State::of(book, case, failed.at).done().unwrap_or(failed.at);
    let rule = book.policy.follow_up(book.case(case).class, done.day)?;
    let counts = |visit: &&Visit<'_>| {
        (visit.at, visit.row) > (failed.at, failed.row)
            && visit.purpose == failed.purpose
            && visit.outcome.concludes()
            && rule.counts(visit.form)
    };
    book.visits_of(case).rfind(counts)
}

fn opened_again(book: &Book<'_>, case: CaseIx, since: Stamp) -> bool {
    let mut actions = book.actions_of(case);
    actions.any(|a| matches!(a.verb, Verb::Reopen | Verb::Reject) && a.at >= since)
}
