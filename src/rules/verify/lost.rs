//! Drawn cases that owe no follow-up any more although nobody made it: cancelled, withdrawn, of
//! another class, not finished in the month any more. Each is named with who did it.

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx, Draw};
use crate::model::id::Id;
use crate::model::table::Table;
use crate::model::words::{Col, Purpose, Verb, words};
use crate::rules::facts::{DrawRow, Facts};
use crate::rules::follow_up::idle_for;
use crate::rules::state::Phase;
use crate::rules::who::is_manager;

words! {
    /// How a drawn case left the sample.
    Loss {
        Cancelled = "cancelled", Withdrawn = "withdrawn", Void = "void", Class = "class",
        Unfinished = "unfinished",
    }
}

/// A draw row whose case left the sample.
#[derive(Clone, Copy, Debug)]
pub struct Lost<'b, 'a> {
    /// The row.
    pub draw: &'b Draw<'a>,
    /// How.
    pub loss: Loss,
    /// The row that did it.
    pub cause: &'b Action<'a>,
}

/// The draw rows of a class and month whose cases left the sample since. A case that was
/// followed up after it was drawn has given what the draw asked for, whatever came later; one
/// that was opened again in its month may come back until the month is over. Where no later row
/// is the cause, the draw itself differs, and drawing it again tells that.
pub fn lost<'b, 'a>(facts: &Facts<'b, 'a>, rows: &[DrawRow<'b, 'a>]) -> Vec<Lost<'b, 'a>> {
    let book = facts.book;
    let gone = rows
        .iter()
        .filter(|row| !row.counts && !row.replaced && row.voided.is_none());
    let gone = gone.filter_map(|row| Some((row.draw, row.draw.case?)));
    let gone: Vec<(&'b Draw<'a>, CaseIx)> = gone
        .filter(|(draw, case)| {
            facts.owed_since(*case).is_none()
                && !was_given_up(book, draw, *case)
                && !was_followed_up(book, draw, *case)
        })
        .collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let corrections = Corrections::of(book, gone.iter().map(|(_, case)| *case));
    let lost = gone.into_iter().filter_map(|(draw, case)| {
        let loss = loss(facts, draw, case)?;
        let cause = cause(book, (draw, case), loss, &corrections)?;
        Some(Lost { draw, loss, cause })
    });
    lost.collect()
}

/// Whether the manager gave the follow-up up, once it was drawn.
fn was_given_up(book: &Book<'_>, draw: &Draw<'_>, case: CaseIx) -> bool {
    let mut later = book.actions_of(case).filter(|a| a.at >= draw.at);
    later.any(|a| a.verb == Verb::GiveUp && is_manager(book.policy, book.cell(a.row, Col::Actor)))
}

/// Whether a visit since the draw concluded the follow-up that it asked for.
fn was_followed_up(book: &Book<'_>, draw: &Draw<'_>, case: CaseIx) -> bool {
    let mut visits = book.visits_of(case);
    visits.any(|visit| {
        visit.at.day >= draw.at.day
            && visit.outcome.concludes()
            && visit.purpose == Purpose::FollowUp
            && idle_for(book, (case, draw.class), visit.at, visit.form).is_none()
    })
}

/// How a case that owes nothing left the sample, as known today; `None` while it may come back.
fn loss(facts: &Facts<'_, '_>, draw: &Draw<'_>, case: CaseIx) -> Option<Loss> {
    let Some(standing) = facts.standing(case) else {
        return Some(Loss::Void);
    };
    match standing.state.phase {
        Phase::Cancelled => Some(Loss::Cancelled),
        Phase::Withdrawn => Some(Loss::Withdrawn),
        _ if facts.book.case(case).class != draw.class => Some(Loss::Class),
        Phase::Open | Phase::Waiting(_) if facts.book.today() < draw.month.last() => None,
        Phase::Open | Phase::Waiting(_) | Phase::Resolved(_) => Some(Loss::Unfinished),
    }
}

/// The last row since the draw by which a case left the sample.
fn cause<'b, 'a>(
    book: &'b Book<'a>,
    (draw, case): (&Draw<'a>, CaseIx),
    loss: Loss,
    corrections: &Corrections<'b, 'a>,
) -> Option<&'b Action<'a>> {
    let step = |verbs: &'static [Verb]| {
        let mut steps = book.actions_of(case).rev();
        steps.find(move |a| a.at >= draw.at && verbs.contains(&a.verb))
    };
    let own = book.case(case).id;
    let correction = |fits: &dyn Fn(&Action<'a>) -> bool| {
        let of_case = corrections.of_case.get(&case).into_iter().flatten();
        let of_case = of_case.copied();
        let since = of_case.filter(|a| a.at >= draw.at && fits(a));
        since.max_by_key(|a| (a.at, a.row))
    };
    let amends = |a: &Action<'a>, cols: &[Col]| {
        let col = Col::parse(book.cell(a.row, Col::Field));
        a.verb == Verb::Amend && col.is_some_and(|col| cols.contains(&col))
    };
    match loss {
        Loss::Cancelled => step(&[Verb::Cancel]),
        Loss::Withdrawn => step(&[Verb::Withdraw]),
        Loss::Void => correction(&|a| a.verb == Verb::Void),
        Loss::Class => correction(&|a| a.row_id == Some(own) && amends(a, &[Col::Class])),
        Loss::Unfinished => {
            let opened = step(&[Verb::Reopen, Verb::Reject]);
            let changed = correction(&|a| {
                a.verb == Verb::Void || amends(a, &[Col::ActedAt, Col::CaseId, Col::Action])
            });
            opened
                .into_iter()
                .chain(changed)
                .max_by_key(|a| (a.at, a.row))
        }
    }
}

/// The corrections that name a case, one of its steps, or the import that either came with.
struct Corrections<'b, 'a> {
    of_case: FxHashMap<CaseIx, Vec<&'b Action<'a>>>,
}

impl<'b, 'a> Corrections<'b, 'a> {
    /// Looks for those of some cases. A step that was taken back is none of the book, so that
    /// the lines are read.
    fn of(book: &'b Book<'a>, cases: impl Iterator<Item = CaseIx>) -> Self {
        let cases: FxHashMap<String, CaseIx> = cases
            .map(|case| (book.case(case).id.to_string(), case))
            .collect();
        let mut named: FxHashMap<Id, FxHashSet<CaseIx>> = FxHashMap::default();
        for case in cases.values() {
            let case_row = book.case(*case);
            let ids = [Some(case_row.id), book.batch_of(case_row.row)];
            for id in ids.into_iter().flatten() {
                named.entry(id).or_default().insert(*case);
            }
        }
        for [id, case, batch] in lines_with(book, cases.keys()) {
            let Some(case) = cases.get(case) else {
                continue;
            };
            for id in [id, batch].into_iter().filter_map(Id::parse) {
                named.entry(id).or_default().insert(*case);
            }
        }
        let mut of_case: FxHashMap<CaseIx, Vec<&'b Action<'a>>> = FxHashMap::default();
        for action in book.actions.iter().filter(|a| a.verb.corrects()) {
            let about = action.row_id.and_then(|id| named.get(&id));
            for case in about.into_iter().flatten() {
                of_case.entry(*case).or_default().push(action);
            }
        }
        Self { of_case }
    }
}

/// Id, case and import of the steps in whose lines one of these texts stands, as they were
/// written.
fn lines_with<'a, 't>(
    book: &Book<'a>,
    texts: impl Iterator<Item = &'t String>,
) -> Vec<[&'a str; 3]> {
    // Too many texts for the machine would be the only failure.
    let Ok(finder) = AhoCorasick::new(texts) else {
        return Vec::new();
    };
    let sources = book.sources.iter();
    let mut found = Vec::new();
    for source in sources.filter(|source| source.table == Table::Actions) {
        let text = source.text();
        for hit in finder.find_iter(text) {
            let start = text[..hit.start()].rfind('\n').map_or(0, |end| end + 1);
            let line = text[start..].lines().next().unwrap_or_default();
            found.push(source.fields_of(line, [Col::Id, Col::CaseId, Col::Batch]));
        }
    }
    found
}
