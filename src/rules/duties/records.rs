//! The duties of records: visit records to be signed, solutions to be carried out.

use rustc_hash::FxHashSet;

use super::duty::{Duty, DutyKind};
use crate::model::entry::{CaseIx, Visit};
use crate::model::id::Id;
use crate::model::words::{Col, Purpose, Verb};
use crate::rules::facts::Facts;
use crate::rules::signature::{signed_later, unsigned};

/// 1.10: the owner signs the record of a door or on-site visit.
pub(super) fn signatures<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    unsigned_among(facts, facts.book.visits.iter())
}

/// As [`signatures`], of the visits of one case.
pub(super) fn signatures_of<'a>(facts: &Facts<'_, 'a>, case: CaseIx) -> Vec<Duty<'a>> {
    unsigned_among(facts, facts.book.visits_of(case))
}

fn unsigned_among<'b, 'a: 'b>(
    facts: &Facts<'b, 'a>,
    visits: impl Iterator<Item = &'b Visit<'a>>,
) -> Vec<Duty<'a>> {
    let book = facts.book;
    let signed = signed_later(book);
    let mut duties = Vec::new();
    let owes = |v: &&Visit<'_>| {
        let asked = v.purpose != Purpose::Survey && book.policy.begun(v.at.day);
        asked && unsigned(v, &signed)
    };
    for visit in visits.filter(owes) {
        let standing = visit.case.and_then(|case| facts.standing(case));
        if standing.is_some_and(|s| s.state.ended()) {
            continue;
        }
        let (kind, opens) = ((DutyKind::Signature, "1.10"), visit.at.day);
        let within = book.policy.handling(opens).sign_within;
        let mut duty = Duty::within(facts, kind, opens, within, visit.visitor);
        duty.row_id = Some(visit.id);
        if let Some(at) = visit.case.filter(|case| book.exists(*case)) {
            let case = book.case(at);
            duty = duty.of_case(facts, at);
            duty.summary = book.cell(case.row, Col::Summary);
        }
        duty.place = visit.place;
        duty.area = book.area(visit.place);
        duties.push(duty);
    }
    duties
}

/// 2.e3: what was planned for a flagged matter is carried out.
pub(super) fn solutions<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let book = facts.book;
    let settled: FxHashSet<Id> = book
        .actions
        .iter()
        .filter(|a| a.verb == Verb::Settle)
        .filter_map(|a| a.row_id)
        .collect();
    book.solutions
        .iter()
        .filter(|solution| !settled.contains(&solution.id))
        .map(|solution| {
            let opens = solution.at.day;
            let due = book.policy.not_before_start(solution.due.unwrap_or(opens));
            let who = solution.responsible;
            let mut duty = Duty::new(DutyKind::Solution, "2.e3", opens, due, who);
            duty.row_id = Some(solution.id);
            duty.place = solution.place;
            duty.area = book.area(solution.place);
            duty
        })
        .collect()
}
