//! Trends over any number of months (clause 2.e1): what came in, what came again, what was
//! followed up and how it was judged, for everything together and by building, area,
//! category, officer or class.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::done::{Done, done_in};
use super::trend::{Counts, TrendMonth, trend};
use crate::model::entry::CaseIx;
use crate::model::id::Kind;
use crate::model::time::{Day, Month};
use crate::model::words::{Outcome, words};
use crate::rules::facts::Facts;
use crate::rules::repeat::repeats;
use crate::rules::route::Address;

words! {
    /// What cases are put together by.
    By {
        Building = "building", Area = "area", Category = "category", Officer = "officer",
        Class = "class",
    }
}

/// The figures of one month.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Cases received, those left out that were cancelled.
    pub received: u64,
    /// Of these, complaints.
    pub complaints: u64,
    /// Of these, repairs of every class.
    pub repairs: u64,
    /// Visits of the month that failed (2.e2).
    pub failed_visits: u64,
    /// What became of the cases that were resolved in the month.
    pub counts: Counts,
}

/// The months and their figures.
#[derive(Clone, Debug)]
pub struct Stats<'a> {
    /// The months, the oldest first.
    pub months: Vec<Month>,
    /// Of everything, month by month.
    pub all: Vec<Figures>,
    /// Groups of complaints and of repairs flagged for each month (2.e2).
    pub repeated: Vec<(u64, u64)>,
    /// What became of resolved cases, month by month, of each class that is followed up.
    pub classes: Vec<TrendMonth<'a>>,
    /// The same figures of each group, those with most cases first.
    pub groups: Vec<(&'a str, Vec<Figures>)>,
}

impl Figures {
    /// The figures of both.
    pub fn and(self, other: Self) -> Self {
        Self {
            received: self.received + other.received,
            complaints: self.complaints + other.complaints,
            repairs: self.repairs + other.repairs,
            failed_visits: self.failed_visits + other.failed_visits,
            counts: self.counts.and(other.counts),
        }
    }

    fn write(&self, object: &mut Map<String, Value>) {
        for (name, count) in [
            ("received", self.received),
            ("complaints", self.complaints),
            ("repairs", self.repairs),
            ("failed_visits", self.failed_visits),
            ("population", self.counts.population),
            ("followed_up", self.counts.followed_up),
        ] {
            object.insert(name.into(), json!(count));
        }
        object.insert("reached".into(), json!(self.counts.reached()));
        object.insert("satisfaction".into(), json!(self.counts.satisfaction));
        object.insert("satisfied".into(), json!(self.counts.satisfied));
        object.insert("scored".into(), json!(self.counts.scored));
        let satisfied = self.counts.satisfied_share();
        object.insert("satisfied_percent".into(), json!(satisfied));
    }
}

/// How well a quota was kept: only classes have one.
fn rated(counts: &Counts, object: &mut Map<String, Value>) {
    object.insert("fulfilled".into(), json!(counts.fulfilled));
    object.insert("quota".into(), json!(counts.quota));
    object.insert("completion_percent".into(), json!(counts.completion()));
    object.insert("on_time".into(), json!(counts.on_time));
    object.insert("timely_of".into(), json!(counts.timely().whole()));
    object.insert("timely_percent".into(), json!(counts.timely()));
}

/// The figures of several months together.
pub fn total(months: &[Figures]) -> Figures {
    let months = months.iter().copied();
    months.fold(Figures::default(), Figures::and)
}

/// The figures of so many months up to one.
pub fn stats<'a>(facts: &Facts<'_, 'a>, last: Month, count: u32, by: Option<By>) -> Stats<'a> {
    let first = last.minus(count - 1);
    let months: Vec<Month> = (0..count).map(|n| first.plus(n)).collect();
    let done = done_in(facts, (first, last));
    let repeated = months.iter().map(|month| {
        let found = repeats(facts, *month);
        (found.complaints.len() as u64, found.repairs.len() as u64)
    });
    let nothing = vec![Figures::default(); months.len()];
    let all = grouped(facts, &months, &done, |_| "");
    let groups = by.map_or_else(Vec::new, |by| {
        let mut groups: Vec<_> = grouped(facts, &months, &done, |case| name(facts, case, by))
            .into_iter()
            .collect();
        groups.sort_by_key(|(_, months)| std::cmp::Reverse(total(months).received));
        groups
    });
    Stats {
        repeated: repeated.collect(),
        classes: trend(facts, (last, count), &done),
        all: all.into_values().next().unwrap_or(nothing),
        groups,
        months,
    }
}

/// What a case is put together with others by; empty where that is not known.
fn name<'a>(facts: &Facts<'_, 'a>, at: CaseIx, by: By) -> &'a str {
    let book = facts.book;
    let case = book.case(at);
    match by {
        By::Building => Address::of(book, case.place).building,
        By::Area => match book.area(case.place) {
            "" => book.area(case.from_place),
            area => area,
        },
        By::Category => case.category,
        By::Officer => facts.visitor_in_time(at),
        By::Class => &book.policy.class_at(case.class).name,
    }
}

/// The figures of each group that has a case in these months.
fn grouped<'a>(
    facts: &Facts<'_, 'a>,
    months: &[Month],
    done: &[Done<'_, '_, 'a>],
    name: impl Fn(CaseIx) -> &'a str,
) -> BTreeMap<&'a str, Vec<Figures>> {
    let book = facts.book;
    let at = |day: Day| months.binary_search(&Month::of(day)).ok();
    let mut groups: BTreeMap<&'a str, Vec<Figures>> = BTreeMap::new();
    let mut figures = |name: &'a str, at: usize, change: &dyn Fn(&mut Figures)| {
        let own = groups
            .entry(name)
            .or_insert_with(|| vec![Figures::default(); months.len()]);
        change(&mut own[at]);
    };
    for (case, entry) in book.existing() {
        let Some(at) = at(entry.at.day).filter(|_| !facts.cancelled(case)) else {
            continue;
        };
        figures(name(case), at, &|own| {
            own.received += 1;
            own.complaints += u64::from(entry.id.kind() == Kind::Complaint);
            own.repairs += u64::from(entry.id.kind() == Kind::Repair);
        });
    }
    let failed = book.visits.iter().filter(|v| v.outcome == Outcome::Fail);
    for visit in failed {
        if let Some(at) = at(visit.at.day) {
            let name = visit.case.map_or("", &name);
            figures(name, at, &|own| own.failed_visits += 1);
        }
    }
    for done in done {
        if let Some(at) = at(done.month.first()) {
            figures(name(done.case), at, &|own| own.counts.take(facts, done));
        }
    }
    groups
}

impl Stats<'_> {
    /// The figures for programs; `by` is what the groups are.
    pub fn to_json(&self, by: Option<By>, today: Day) -> Value {
        let months = self.months.iter().enumerate().map(|(at, month)| {
            let mut object = Map::new();
            object.insert("month".into(), json!(month));
            self.all[at].write(&mut object);
            let (complaints, repairs) = self.repeated[at];
            object.insert("repeated_complaints".into(), json!(complaints));
            object.insert("repeated_repairs".into(), json!(repairs));
            rated(&self.classes[at].total(), &mut object);
            let classes = self.classes[at].classes.iter().map(|(class, counts)| {
                let mut object = Map::new();
                object.insert("class".into(), json!(class.name));
                object.insert("population".into(), json!(counts.population));
                object.insert("quota".into(), json!(counts.quota));
                object.insert("followed_up".into(), json!(counts.followed_up));
                object.insert("reached".into(), json!(counts.reached()));
                object.insert("satisfaction".into(), json!(counts.satisfaction));
                object.insert("satisfied".into(), json!(counts.satisfied));
                object.insert("scored".into(), json!(counts.scored));
                let satisfied = counts.satisfied_share();
                object.insert("satisfied_percent".into(), json!(satisfied));
                rated(counts, &mut object);
                Value::Object(object)
            });
            object.insert("classes".into(), classes.collect());
            Value::Object(object)
        });
        let months: Vec<Value> = months.collect();
        let mut json = json!({
            "schema": 1,
            "as_of": today,
            "from": self.months.first(),
            "to": self.months.last(),
            "months": months,
        });
        if let Some(by) = by {
            json["by"] = json!(by);
            let groups = self.groups.iter().map(|(name, figures)| {
                let mut object = Map::new();
                object.insert(by.word().into(), json!(name));
                total(figures).write(&mut object);
                let months = self.months.iter().zip(figures).map(|(month, figures)| {
                    let mut object = Map::new();
                    object.insert("month".into(), json!(month));
                    figures.write(&mut object);
                    Value::Object(object)
                });
                object.insert("months".into(), months.collect());
                Value::Object(object)
            });
            json["groups"] = groups.collect();
        }
        json
    }
}
