//! The months up to one, as known now (clause 2.e1).

use serde_json::{Map, Value, json};

use super::classes::SATISFIED;
use super::done::Done;
use super::figures::{Mean, Share};
use crate::model::policy::Class;
use crate::model::time::Month;
use crate::model::words::Outcome;
use crate::rules::facts::Facts;

/// The figures of one class, or of all together, for one month: counted as in
/// [`ClassFigures`](super::classes::ClassFigures), without the ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Resolved cases.
    pub population: u64,
    /// What the rate asks of them.
    pub quota: u64,
    /// With a concluding visit.
    pub followed_up: u64,
    /// By the last day.
    pub on_time: u64,
    /// By the latest concluding visit.
    pub passed: u64,
    /// By the latest concluding visit.
    pub failed: u64,
    /// By the latest concluding visit.
    pub refused: u64,
    /// What the quota lacks and can no longer get.
    pub missed: u64,
    /// Over concluding visits that gave a score.
    pub satisfaction: Mean,
    /// Concluding visits with a satisfaction of 4 or 5.
    pub satisfied: u64,
    /// Concluding visits with a satisfaction.
    pub scored: u64,
    /// What of the quota was followed up; counted where the quota is, by class.
    pub fulfilled: u64,
    /// Not followed up nor given up, with the window not yet past.
    pending: u64,
}

/// One month of the trend.
#[derive(Clone, Debug)]
pub struct TrendMonth<'a> {
    /// The month.
    pub month: Month,
    /// By class, in the order of the policy.
    pub classes: Vec<(&'a Class, Counts)>,
}

impl TrendMonth<'_> {
    /// All classes together.
    pub fn total(&self) -> Counts {
        let classes = self.classes.iter().map(|(_, counts)| *counts);
        classes.fold(Counts::default(), Counts::and)
    }

    /// All classes together, then each.
    pub(super) fn to_json(&self) -> Value {
        let mut object = Map::new();
        object.insert("month".into(), json!(self.month));
        self.total().write(&mut object);
        let classes = self.classes.iter().map(|(class, counts)| {
            let mut object = Map::new();
            object.insert("class".into(), json!(class.name));
            counts.write(&mut object);
            Value::Object(object)
        });
        object.insert("classes".into(), classes.collect());
        Value::Object(object)
    }
}

impl Counts {
    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            population: self.population + other.population,
            quota: self.quota + other.quota,
            followed_up: self.followed_up + other.followed_up,
            on_time: self.on_time + other.on_time,
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            refused: self.refused + other.refused,
            missed: self.missed + other.missed,
            satisfaction: self.satisfaction.and(other.satisfaction),
            satisfied: self.satisfied + other.satisfied,
            scored: self.scored + other.scored,
            fulfilled: self.fulfilled + other.fulfilled,
            pending: self.pending + other.pending,
        }
    }

    fn write(&self, object: &mut Map<String, Value>) {
        for (name, count) in [
            ("population", self.population),
            ("quota", self.quota),
            ("followed_up", self.followed_up),
            ("on_time", self.on_time),
            ("passed", self.passed),
            ("failed", self.failed),
            ("refused", self.refused),
            ("missed", self.missed),
        ] {
            object.insert(name.into(), json!(count));
        }
        object.insert("satisfaction".into(), json!(self.satisfaction));
        for (name, count) in [
            ("fulfilled", self.fulfilled),
            ("timely_of", self.followed_up + self.missed),
            ("satisfied", self.satisfied),
            ("scored", self.scored),
        ] {
            object.insert(name.into(), json!(count));
        }
        object.insert("reached".into(), json!(self.reached()));
        object.insert("completion_percent".into(), json!(self.completion()));
        object.insert("timely_percent".into(), json!(self.timely()));
        object.insert("satisfied_percent".into(), json!(self.satisfied_share()));
    }

    /// The share of the resolved cases that was followed up, owed or not.
    pub const fn reached(&self) -> Share {
        Share::parted(self.followed_up, self.population)
    }

    /// The share of the quota that was followed up.
    pub const fn completion(&self) -> Share {
        Share::parted(self.fulfilled, self.quota)
    }

    /// What was followed up on time, of what was followed up or missed.
    pub const fn timely(&self) -> Share {
        Share::parted(self.on_time, self.followed_up + self.missed)
    }

    /// The scores of 4 and 5, of all scores of satisfaction.
    pub const fn satisfied_share(&self) -> Share {
        Share::parted(self.satisfied, self.scored)
    }

    pub(super) fn take(&mut self, facts: &Facts<'_, '_>, done: &Done<'_, '_, '_>) {
        let follow_up = done.follow_up;
        self.population += 1;
        let Some(latest) = follow_up.latest else {
            let open = follow_up.closes >= facts.book.today();
            self.pending += u64::from(open && facts.given_up(done.case).is_none());
            return;
        };
        self.followed_up += 1;
        self.on_time += u64::from(follow_up.on_time());
        match latest.outcome {
            Outcome::Pass => self.passed += 1,
            Outcome::Fail => self.failed += 1,
            _ => self.refused += 1,
        }
        for visit in facts.book.visits_of(done.case) {
            if let (Some(score), true) = (visit.scores[2], follow_up.concludes(visit)) {
                self.satisfaction.add(score.get());
                self.scored += 1;
                self.satisfied += u64::from(score.get() >= SATISFIED);
            }
        }
    }
}

/// The trend of so many months up to one, oldest month first.
pub(super) fn trend<'a>(
    facts: &Facts<'_, 'a>,
    (last, months): (Month, u32),
    done: &[Done<'_, '_, 'a>],
) -> Vec<TrendMonth<'a>> {
    let first = last.minus(months - 1);
    let policy = facts.book.policy;
    let months: Vec<Month> = (0..months).map(|n| first.plus(n)).collect();
    let mut counts = vec![vec![Counts::default(); policy.classes.len()]; months.len()];
    for done in done {
        if let Ok(at) = months.binary_search(&done.month) {
            counts[at][usize::from(done.class.0)].take(facts, done);
        }
    }
    let trend = months.into_iter().zip(counts).map(|(month, mut counts)| {
        let classes = policy.followed(month).map(|(at, class, rate)| {
            let counts = &mut counts[usize::from(at.0)];
            counts.quota = rate.quota(counts.population);
            let reached = counts.followed_up + counts.pending;
            counts.missed = counts.quota.saturating_sub(reached);
            counts.fulfilled = counts.quota.min(counts.followed_up);
            (class, *counts)
        });
        let classes = classes.collect();
        TrendMonth { month, classes }
    });
    trend.collect()
}
