//! The visits of the month that the manager should know of.

use super::done::Done;
use crate::model::book::Book;
use crate::model::entry::{CaseIx, Visit};
use crate::model::id::Id;
use crate::model::time::Month;
use crate::model::words::{Col, Form, Outcome, Verb, words};
use crate::rules::follow_up::FollowUp;
use crate::rules::signature::{self, signed_later};
use crate::rules::state::{State, done_by};
use crate::rules::who;

words! {
    /// What is to be said about a visit of a case.
    Remark {
        /// 2.a1: a major complaint, followed up by somebody who was neither to make nor
        /// assigned it.
        MajorByOther = "major-by-other",
        /// A complaint about the very person who visited.
        ByAccused = "by-accused",
        /// Work followed up by whoever did it.
        ByDoer = "by-doer",
    }
}

/// A visit with its case.
#[derive(Clone, Copy, Debug)]
pub struct Remarked<'b, 'a> {
    /// The visit.
    pub visit: &'b Visit<'a>,
    /// Its case.
    pub case: CaseIx,
}

/// Visits that failed (2.e2).
pub(super) fn failed(visits: &[&Visit<'_>]) -> Vec<Id> {
    let failed = visits.iter().filter(|v| v.outcome == Outcome::Fail);
    sorted(failed.map(|v| v.id))
}

/// Visits in person without a signature (1.10).
pub(super) fn unsigned(book: &Book<'_>, visits: &[&Visit<'_>]) -> Vec<Id> {
    let signed = signed_later(book);
    let unsigned = visits.iter().filter(|v| signature::unsigned(v, &signed));
    sorted(unsigned.map(|v| v.id))
}

/// 1.10: visits by phone or online that passed or failed and neither name who consented nor
/// say how.
pub(super) fn unconfirmed(book: &Book<'_>, visits: &[&Visit<'_>]) -> Vec<Id> {
    let signed = signed_later(book);
    let unconfirmed = visits.iter().filter(|v| {
        matches!(v.form, Form::Phone | Form::Online)
            && matches!(v.outcome, Outcome::Pass | Outcome::Fail)
            && !v.signed
            && !signed.contains(&v.id)
            && book.cell(v.row, Col::Evidence).is_empty()
    });
    sorted(unconfirmed.map(|v| v.id))
}

fn sorted(ids: impl Iterator<Item = Id>) -> Vec<Id> {
    let mut ids: Vec<Id> = ids.collect();
    ids.sort_unstable();
    ids
}

/// The visits that a remark applies to, by id.
pub(super) fn remarked<'b, 'a>(
    book: &'b Book<'a>,
    visits: &[&'b Visit<'a>],
    applies: impl Fn(&Book<'a>, &Visit<'a>, CaseIx) -> bool,
) -> Vec<Remarked<'b, 'a>> {
    let with_case = visits.iter().filter_map(|visit| {
        let case = visit.case.filter(|case| book.exists(*case))?;
        applies(book, visit, case).then_some(Remarked { visit, case })
    });
    let mut found: Vec<Remarked<'b, 'a>> = with_case.collect();
    found.sort_by_key(|remarked| remarked.visit.id);
    found
}

/// What is to be said about a visit of a case.
pub fn remarks<'a>(book: &Book<'a>, visit: &Visit<'a>, case: CaseIx) -> Vec<Remark> {
    let found = [
        (Remark::MajorByOther, major_by_others(book, visit, case)),
        (Remark::ByAccused, by_accused(book, visit, case)),
        (Remark::ByDoer, by_doer_of(book, visit, case)),
    ];
    let applies = found.into_iter().filter(|(_, applies)| *applies);
    applies.map(|(remark, _)| remark).collect()
}

/// 2.a1: whether a visit concluded the follow-up of a major complaint, as the case stood
/// then, though its visitor neither has the role that makes such visits nor was assigned.
pub(super) fn major_by_others<'a>(book: &Book<'a>, visit: &Visit<'a>, case: CaseIx) -> bool {
    if !book.case(case).major {
        return false;
    }
    let state = State::of(book, case, visit.at);
    let Some(follow_up) = FollowUp::of(book, case, &state, visit.at) else {
        return false;
    };
    let Some(role) = follow_up.rule.major_visitor else {
        return false;
    };
    let visitor = book.policy.staff(visit.visitor);
    let of_role = visitor.is_some_and(|staff| staff.role == role);
    if of_role || !follow_up.concludes(visit) {
        return false;
    }
    let mut before = book.actions_of(case).take_while(|a| a.at <= visit.at);
    !before.any(|a| a.verb == Verb::Assign && a.target == visit.visitor)
}

/// Whether a visit of a complaint was made by the member of staff it is about.
pub(super) fn by_accused<'a>(book: &Book<'a>, visit: &Visit<'a>, case: CaseIx) -> bool {
    who::accused(book, book.case(case)) == Some(visit.visitor)
}

/// The concluding visits of the cases done in a month that were made by whoever completed the
/// work, by id.
pub(super) fn by_doer<'b, 'a>(
    book: &'b Book<'a>,
    month: Month,
    done: &[Done<'_, 'b, 'a>],
) -> Vec<Remarked<'b, 'a>> {
    let own = done.iter().filter(|done| done.month == month);
    let mut found: Vec<Remarked<'b, 'a>> = own
        .flat_map(|done| {
            let doer = done_by(book, done.case, book.as_of);
            let visits = book.visits_of(done.case);
            let own = visits.filter(move |v| Some(v.visitor) == doer);
            let concluding = own.filter(|visit| done.follow_up.concludes(visit));
            concluding.map(|visit| Remarked {
                visit,
                case: done.case,
            })
        })
        .collect();
    found.sort_by_key(|remarked| remarked.visit.id);
    found
}

/// Whether a visit concluded the follow-up of a case, as the case stood then, that its visitor
/// had completed.
fn by_doer_of<'a>(book: &Book<'a>, visit: &Visit<'a>, case: CaseIx) -> bool {
    let state = State::of(book, case, visit.at);
    let follow_up = FollowUp::of(book, case, &state, visit.at);
    follow_up.is_some_and(|follow_up| follow_up.concludes(visit))
        && done_by(book, case, visit.at) == Some(visit.visitor)
}
