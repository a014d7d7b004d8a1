//! The duties of the office as a whole: samples, routine visits, rounds, the report.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Duty, DutyKind, rate_clause};
use crate::model::book::Book;
use crate::model::entry::Entry;
use crate::model::time::{Day, Month, quarter_of, year_of};
use crate::model::words::{Form, PlaceKind, Purpose, Role, Verb};
use crate::rules::draw::pools;
use crate::rules::facts::Facts;
use crate::rules::who;

/// 2.b2, 2.c2: a quota that is not drawn, while there is somebody to draw.
pub(super) fn samples<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let book = facts.book;
    let officer = who::first(book, Role::Officer);
    let mut duties = Vec::new();
    for (stratum, pool) in pools(facts, book.today()) {
        let (class, month) = stratum;
        let class = book.policy.class_at(class);
        let Some(rule) = &class.follow_up else {
            continue;
        };
        if facts.counting(stratum).count() as u64 >= rule.rate.quota(pool.population) {
            continue;
        }
        let (opens, due) = (month.first(), pool.earliest_closes);
        let clause = rate_clause(&class.name);
        let mut duty = Duty::new(DutyKind::Sample, clause, opens, due, officer);
        duty.class = &class.name;
        duty.month = Some(month);
        duties.push(duty);
    }
    duties
}

/// 2.2: every household of an area is visited once a quarter.
pub(super) fn routine<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let book = facts.book;
    let (first, last) = quarter_of(book.today());
    let visited = routine_visited(book, first, last);
    let mut unvisited: BTreeMap<&'a str, bool> = BTreeMap::new();
    for place in &book.places {
        if place.kind == PlaceKind::Unit && !place.vacant && !place.area.is_empty() {
            let left = !visited.contains(place.code);
            *unvisited.entry(place.area).or_default() |= left;
        }
    }
    let areas = unvisited.into_iter().filter(|(_, left)| *left);
    areas
        .map(|(area, _)| {
            let who = who::officer_of(book, area);
            let mut duty = Duty::new(DutyKind::Routine, "2.2", first, last, who);
            duty.area = area;
            duty
        })
        .collect()
}

/// The places that had a routine visit between two days.
fn routine_visited<'b>(book: &'b Book<'_>, first: Day, last: Day) -> FxHashSet<&'b str> {
    book.visits
        .iter()
        .filter(|v| v.purpose == Purpose::Routine && v.outcome.concludes())
        .filter(|v| (first..=last).contains(&v.at.day))
        .map(|v| v.place)
        .collect()
}

/// 2.1: the manager's door rounds of the year; a round is a date.
pub(super) fn manager_rounds<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let book = facts.book;
    let (first, last) = year_of(book.today());
    let rounds: FxHashSet<Day> = book
        .visits
        .iter()
        .filter(|v| v.purpose == Purpose::Manager && v.form == Form::Door)
        .map(|v| v.at.day)
        .filter(|day| (first..=last).contains(day))
        .collect();
    let who = who::first(book, Role::Manager);
    if rounds.len() >= book.policy.routine.manager_min as usize {
        return Vec::new();
    }
    let duty = Duty::new(DutyKind::ManagerRound, "2.1", first, last, who);
    vec![duty]
}

const REPORT_DAY: u32 = 5;

/// 2.e3: last month's report is submitted, then reviewed.
pub(super) fn reports<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let book = facts.book;
    let this = Month::of(book.today());
    let month = this.minus(1);
    if !anything_until(book, month.last()) {
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
