//! The duties of the office as a whole: samples, routine visits, rounds, the report.

use super::duty::{Duty, DutyKind, rate_clause};
use crate::model::book::Book;
use crate::model::entry::Entry;
use crate::model::time::{Day, Month, Quarter};
use crate::model::words::{Role, Verb};
use crate::rules::coverage;
use crate::rules::draw::{Method, Offer, offers};
use crate::rules::facts::Facts;
use crate::rules::who;

/// 2.b2, 2.c2: a case that has not had its lot, or a quota that is not drawn while there is
/// somebody to draw.
pub(super) fn samples<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let book = facts.book;
    let officer = who::first(book, Role::Officer);
    let duties = offers(facts, book.today()).into_iter().filter_map(|offer| {
        let due = sample_due(&offer)?;
        let opens = match offer.method {
            Method::Once => offer.month.plus(1).first(),
            _ => offer.month.first(),
        };
        let class = book.policy.class_at(offer.class);
        let clause = rate_clause(&class.name);
        let mut duty = Duty::new(DutyKind::Sample, clause, opens, due, officer);
        duty.class = &class.name;
        duty.month = Some(offer.month);
        Some(duty)
    });
    duties.collect()
}

/// Until when a draw is to be made: the day after the first of the cases not offered was done,
/// else before the first window of the pool closes; `None` when nothing is to be drawn.
fn sample_due(offer: &Offer) -> Option<Day> {
    let first = offer
        .offered
        .iter()
        .min_by_key(|lot| (lot.done, lot.closes));
    let next = first.map(|lot| (lot.done + chrono::Days::new(1)).min(lot.closes));
    let closes = || offer.pool.iter().map(|lot| lot.closes).min();
    next.or_else(|| closes().filter(|_| offer.owes_rest()))
}

/// 2.2: every household of an area is visited once a quarter.
pub(super) fn routine<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let quarter = Quarter::of(facts.book.today());
    let (first, last) = (quarter.first(), quarter.last());
    let policy = facts.book.policy;
    let areas = coverage::areas(facts.book, first, last).into_iter();
    areas
        .filter(|area| policy.begun(last) && !area.left.is_empty())
        .map(|area| {
            let opens = policy.not_before_start(first);
            let mut duty = Duty::new(DutyKind::Routine, "2.2", opens, last, area.who);
            duty.area = area.area;
            duty
        })
        .collect()
}

/// 2.1: the manager's door rounds of the year.
pub(super) fn manager_rounds<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let rounds = coverage::rounds(facts.book, facts.book.today());
    let (first, last) = rounds.year;
    let policy = facts.book.policy;
    let opens = policy.not_before_start(first);
    let duty = Duty::new(DutyKind::ManagerRound, "2.1", opens, last, rounds.who);
    let owed = policy.begun(last) && rounds.left() > 0;
    owed.then_some(duty).into_iter().collect()
}

/// 1.3: a department's own routine.
pub(super) fn department_routines<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let policy = facts.book.policy;
    let routines = coverage::routines(facts.book, facts.book.today());
    let owed = |routine: &coverage::Routine<'_>| policy.begun(routine.period.1);
    let left = routines.into_iter().filter(|r| owed(r) && r.left() > 0);
    left.map(|routine| {
        let (first, last) = routine.period;
        let opens = policy.not_before_start(first);
        Duty::new(DutyKind::Routine, "1.3", opens, last, routine.who)
    })
    .collect()
}

const REPORT_DAY: u32 = 5;

/// 2.e3: last month's report is submitted, then reviewed.
pub(super) fn reports<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let book = facts.book;
    let this = Month::of(book.today());
    let month = this.minus(1);
    if !book.policy.begun(month.last()) || !anything_until(book, month.last()) {
        return Vec::new();
    }
    let mut steps: Vec<_> = book
        .actions
        .iter()
        .filter(|a| a.month == Some(month))
        .collect();
    steps.sort_by_key(|a| (a.at, a.row));
    let submitted = steps.iter().position(|a| a.verb == Verb::Submit);
    let reviewed = submitted.is_some_and(|at| steps[at..].iter().any(|a| a.verb == Verb::Review));
    if reviewed {
        return Vec::new();
    }
    let role = match submitted {
        Some(_) => Role::Manager,
        None => Role::Officer,
    };
    let due = this.first() + chrono::Days::new(u64::from(REPORT_DAY) - 1);
    let who = who::first(book, role);
    let mut duty = Duty::new(DutyKind::Report, "2.e3", this.first(), due, who);
    duty.month = Some(month);
    duty.second = submitted.is_some();
    vec![duty]
}

/// Whether any row of the ledger is dated on or before a day.
fn anything_until(book: &Book<'_>, day: Day) -> bool {
    fn any<'a, T: Entry<'a>>(entries: &[T], day: Day) -> bool {
        entries.iter().any(|entry| entry.at().day <= day)
    }
    book.existing().any(|(_, case)| case.at.day <= day)
        || any(&book.actions, day)
        || any(&book.visits, day)
        || any(&book.draws, day)
        || any(&book.solutions, day)
        || any(&book.openings, day)
}
