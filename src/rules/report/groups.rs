//! The figures by area, by responsible person, and by who made the visits (clause 2.e1).

use std::collections::BTreeMap;

use super::done::Done;
use super::figures::Tally;
use crate::model::entry::Visit;
use crate::model::id::Id;
use crate::model::policy::{Class, ClassIx};
use crate::model::time::Month;
use crate::model::words::Purpose;
use crate::rules::facts::Facts;

/// The cases of one class that belong to an area or a person.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The area, or the staff id; empty where none is known.
    pub name: &'a str,
    /// The class.
    pub class: &'a Class,
    /// What became of them.
    pub tally: Tally,
}

/// The cases that one person is responsible for, of all classes.
#[derive(Clone, Debug)]
pub struct Person<'a> {
    /// The staff id; empty where none is known.
    pub who: &'a str,
    /// What became of them.
    pub tally: Tally,
}

/// The visits that one person made, whatever for.
#[derive(Clone, Debug, Default)]
pub struct Visitor<'a> {
    /// The visitor as written.
    pub who: &'a str,
    /// Every visit of the month, attempts too.
    pub visits: Vec<Id>,
    /// Of these, concluded visits of purpose followup.
    pub follow_ups: Vec<Id>,
    /// Of these, unreachable and broken off.
    pub attempts: Vec<Id>,
}

/// By the area of the place that a case is about; of the reporter's unit where that has none.
pub(super) fn areas<'a>(
    facts: &Facts<'_, 'a>,
    month: Month,
    done: &[Done<'_, '_, 'a>],
) -> Vec<Group<'a>> {
    let book = facts.book;
    grouped(facts, month, done, |done| {
        let case = book.case(done.case);
        match book.area(case.place) {
            "" => book.area(case.from_place),
            area => area,
        }
    })
}

/// By the person who is responsible for the follow-up.
pub(super) fn officers<'a>(
    facts: &Facts<'_, 'a>,
    month: Month,
    done: &[Done<'_, '_, 'a>],
) -> Vec<Group<'a>> {
    grouped(facts, month, done, |done| facts.visitor_in_time(done.case))
}

/// The groups of each person put together, in their order.
pub(super) fn people<'a>(officers: &[Group<'a>]) -> Vec<Person<'a>> {
    let of_one = officers.chunk_by(|one, next| one.name == next.name);
    let people = of_one.filter_map(|groups| {
        let who = groups.first()?.name;
        let mut tally = Tally::default();
        groups.iter().for_each(|group| tally.add(&group.tally));
        tally.sort();
        Some(Person { who, tally })
    });
    people.collect()
}

fn grouped<'a>(
    facts: &Facts<'_, 'a>,
    month: Month,
    done: &[Done<'_, '_, 'a>],
    name_of: impl Fn(&Done<'_, '_, 'a>) -> &'a str,
) -> Vec<Group<'a>> {
    let mut tallies: BTreeMap<(&'a str, ClassIx), Tally> = BTreeMap::new();
    for done in done.iter().filter(|done| done.month == month) {
        let tally = tallies.entry((name_of(done), done.class)).or_default();
        tally.take(facts, done);
    }
    let groups = tallies.into_iter().map(|((name, class), mut tally)| {
        tally.sort();
        let class = facts.book.policy.class_at(class);
        Group { name, class, tally }
    });
    groups.collect()
}

/// Who made the visits of the month.
pub(super) fn visitors<'a>(visits: &[&Visit<'a>]) -> Vec<Visitor<'a>> {
    let mut visitors: BTreeMap<&'a str, Visitor<'a>> = BTreeMap::new();
    for visit in visits {
        let visitor = visitors.entry(visit.visitor).or_default();
        visitor.who = visit.visitor;
        visitor.visits.push(visit.id);
        match (visit.outcome.concludes(), visit.purpose) {
            (false, _) => visitor.attempts.push(visit.id),
            (true, Purpose::FollowUp) => visitor.follow_ups.push(visit.id),
            (true, _) => {}
        }
    }
    let mut visitors: Vec<Visitor<'a>> = visitors.into_values().collect();
    for visitor in &mut visitors {
        visitor.visits.sort_unstable();
        visitor.follow_ups.sort_unstable();
        visitor.attempts.sort_unstable();
    }
    visitors
}
