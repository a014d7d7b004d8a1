//! What a month is to learn from (clause 2.e2): failed follow-ups, matters complained of again,
//! repairs of one kind again, each with what is done about it (2.e3).

use rustc_hash::FxHashMap;

use super::solutions::{SolutionState, settlements, standing};
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx, Solution, Visit};
use crate::model::id::Id;
use crate::model::words::{Col, Outcome, SolutionKind, Verb};
use crate::rules::facts::Facts;
use crate::rules::repeat::{Group, Repeats};

/// A flagged group or a failed visit, with what is done about it.
#[derive(Clone, Debug)]
pub struct Flagged<'b, 'a> {
    /// What a solution is for, or would be.
    pub kind: SolutionKind,
    /// The group's or the visit's place.
    pub place: &'a str,
    /// The group's category, or that of the visit's case.
    pub category: &'a str,
    /// The failed visit.
    pub visit: Option<&'b Visit<'a>>,
    /// The group's cases, or the visit's, by id.
    pub cases: Vec<CaseIx>,
    /// The solution that covers it, the newest of several.
    pub solution: Option<Covering<'b, 'a>>,
    /// What else was done about the failed visit: `reopen`, `escalate` or `explain`.
    pub remedy: Option<&'b Action<'a>>,
}

/// A solution that covers what is flagged.
#[derive(Clone, Copy, Debug)]
pub struct Covering<'b, 'a> {
    /// The solution.
    pub solution: &'b Solution<'a>,
    /// When it was first settled.
    pub settled: Option<&'b Action<'a>>,
    /// Where it stands.
    pub state: SolutionState,
}

impl<'a> Flagged<'_, 'a> {
    /// The ids of its cases.
    pub fn case_ids(&self, book: &Book<'_>) -> Vec<Id> {
        let cases = self.cases.iter();
        cases.map(|case| book.case(*case).id).collect()
    }

    /// What was reported in its cases, in their order.
    pub fn summaries(&self, book: &Book<'a>) -> Vec<&'a str> {
        let cases = self.cases.iter();
        cases
            .map(|case| book.cell(book.case(*case).row, Col::Summary))
            .collect()
    }
}

/// What is flagged: failed visits by id, then groups as listed.
pub(super) fn flagged<'b, 'a>(
    facts: &Facts<'b, 'a>,
    repeats: &Repeats<'a>,
    visits: &[&'b Visit<'a>],
) -> Vec<Flagged<'b, 'a>> {
    let book = facts.book;
    let settled = settlements(book);
    let covering = |solution: &'b Solution<'a>| {
        let settled = settled.get(&solution.id).copied();
        Covering {
            solution,
            settled,
            state: standing(book, solution, settled),
        }
    };
    let mut of_groups: FxHashMap<(SolutionKind, &str, &str), Vec<&'b Solution<'a>>> =
        FxHashMap::default();
    let mut of_visits: FxHashMap<Id, &'b Solution<'a>> = FxHashMap::default();
    for solution in &book.solutions {
        let likeness = (solution.kind, solution.place, solution.category);
        of_groups.entry(likeness).or_default().push(solution);
        if let Some(visit) = solution.row_id {
            let newest = of_visits.entry(visit).or_insert(solution);
            *newest = newer(newest, solution);
        }
    }
    let failed = visits.iter().filter(|v| v.outcome == Outcome::Fail);
    let mut failed: Vec<&'b Visit<'a>> = failed.copied().collect();
    failed.sort_by_key(|visit| visit.id);
    let mut found: Vec<Flagged<'b, 'a>> = failed
        .into_iter()
        .map(|visit| {
            let solution = of_visits.get(&visit.id).copied().map(covering);
            of_visit(book, visit, solution)
        })
        .collect();
    for (kind, groups) in [
        (SolutionKind::Complaints, &repeats.complaints),
        (SolutionKind::Repairs, &repeats.repairs),
    ] {
        found.extend(groups.iter().map(|group| {
            let own = of_groups.get(&(kind, group.place, group.category));
            let own = own.into_iter().flatten().map(|solution| covering(solution));
            let covers = own.filter(|own| covers(book, own, (group, repeats)));
            let newest = covers.reduce(|one, other| {
                let newest = newer(one.solution, other.solution);
                if newest.id == one.solution.id {
                    one
                } else {
                    other
                }
            });
            of_group(book, kind, group, newest)
        }));
    }
    found
}

/// Whether a solution covers a group: one that was settled helps no case that came later.
fn covers(
    book: &Book<'_>,
    own: &Covering<'_, '_>,
    (group, repeats): (&Group<'_>, &Repeats<'_>),
) -> bool {
    let cases = group.case_ids.iter().filter_map(|id| book.find_case(*id));
    let last = cases.map(|at| book.case(at).at).max();
    let settled_later = own.settled.is_none_or(|by| Some(by.at) > last);
    own.solution.month == repeats.month || settled_later
}

fn newer<'b, 'a>(one: &'b Solution<'a>, other: &'b Solution<'a>) -> &'b Solution<'a> {
    if (one.at, one.id) < (other.at, other.id) {
        other
    } else {
        one
    }
}

fn of_group<'b, 'a>(
    book: &'b Book<'a>,
    kind: SolutionKind,
    group: &Group<'a>,
    solution: Option<Covering<'b, 'a>>,
) -> Flagged<'b, 'a> {
    let cases = group.case_ids.iter();
    Flagged {
        kind,
        place: group.place,
        category: group.category,
        visit: None,
        cases: cases.filter_map(|id| book.find_case(*id)).collect(),
        solution,
        remedy: None,
    }
}

fn of_visit<'b, 'a>(
    book: &'b Book<'a>,
    visit: &'b Visit<'a>,
    solution: Option<Covering<'b, 'a>>,
) -> Flagged<'b, 'a> {
    let case = visit.case.filter(|case| book.exists(*case));
    let actions = case.into_iter().flat_map(|case| book.actions_of(case));
    let mut since = actions.filter(|a| a.at >= visit.at);
    Flagged {
        kind: SolutionKind::Visit,
        place: visit.place,
        category: case.map_or("", |case| book.case(case).category),
        visit: Some(visit),
        cases: case.into_iter().collect(),
        solution,
        remedy: since.find(|a| matches!(a.verb, Verb::Reopen | Verb::Escalate | Verb::Explain)),
    }
}
