//! Numbers that several parts of the report have in common: means, shares, and counts that
//! keep their ids. All are exact; what is rounded is rounded half up.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::done::Done;
use crate::model::id::Id;
use crate::model::words::Outcome;
use crate::rules::facts::Facts;

/// A mean of scores from 1 to 5.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Mean {
    sum: u64,
    count: u64,
}

impl Mean {
    /// Counts one score.
    pub fn add(&mut self, score: u64) {
        self.sum += score;
        self.count += 1;
    }

    /// The mean of both lots of scores.
    pub fn and(self, other: Self) -> Self {
        Self {
            sum: self.sum + other.sum,
            count: self.count + other.count,
        }
    }

    /// All scores added up.
    pub const fn sum(self) -> u64 {
        self.sum
    }

    /// How many there are.
    pub const fn count(self) -> u64 {
        self.count
    }

    /// The mean in hundredths, rounded half up; `None` when no score was given.
    pub fn hundredths(self) -> Option<u64> {
        (self.count > 0).then(|| (self.sum * 200 + self.count) / (2 * self.count))
    }
}

impl Serialize for Mean {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.hundredths() {
            Some(n) => to.serialize_f64(n as f64 / 100.0),
            None => to.serialize_none(),
        }
    }
}

/// A part of a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
    part: u64,
    whole: u64,
}

impl Share {
    /// Nothing of nothing.
    pub const NONE: Self = Self { part: 0, whole: 0 };

    /// The part.
    pub const fn part(self) -> u64 {
        self.part
    }

    /// The whole.
    pub const fn whole(self) -> u64 {
        self.whole
    }

    /// Both parts of both wholes.
    pub const fn and(self, other: Self) -> Self {
        Self {
            part: self.part + other.part,
            whole: self.whole + other.whole,
        }
    }

    /// How many ids of how many.
    pub fn of(part: &[Id], whole: &[Id]) -> Self {
        Self::counted(part.len(), whole.len())
    }

    /// How many of how many.
    pub fn counted(part: usize, whole: usize) -> Self {
        Self::parted(part as u64, whole as u64)
    }

    /// How many of how many.
    pub const fn parted(part: u64, whole: u64) -> Self {
        Self { part, whole }
    }

    /// The share in tenths of a percent, rounded half up; `None` of nothing.
    pub fn tenths(self) -> Option<u64> {
        (self.whole > 0).then(|| (self.part * 2000 + self.whole) / (2 * self.whole))
    }
}

impl Serialize for Share {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.tenths() {
            Some(n) => to.serialize_f64(n as f64 / 10.0),
            None => to.serialize_none(),
        }
    }
}

/// What became of some resolved cases, for an area or a person.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// The resolved cases.
    pub population: Vec<Id>,
    /// Those whose follow-up is owed.
    pub owed: Vec<Id>,
    /// Those with a concluding visit, owed or not.
    pub followed_up: Vec<Id>,
    /// Of these, the first concluding visit was by the last day.
    pub on_time: Vec<Id>,
    /// By the latest concluding visit.
    pub passed: Vec<Id>,
    /// By the latest concluding visit.
    pub failed: Vec<Id>,
    /// By the latest concluding visit.
    pub refused: Vec<Id>,
    /// Owed, not followed up, and given up or past the last day.
    pub missed: Vec<Id>,
}

impl Tally {
    /// Counts a case.
    pub(super) fn take(&mut self, facts: &Facts<'_, '_>, done: &Done<'_, '_, '_>) {
        let id = facts.book.case(done.case).id;
        self.population.push(id);
        if facts.owed(done.case) {
            self.owed.push(id);
        }
        let Some(latest) = done.follow_up.latest else {
            let past = done.follow_up.closes < facts.book.today();
            if facts.owed(done.case) && (past || facts.given_up(done.case).is_some()) {
                self.missed.push(id);
            }
            return;
        };
        self.followed_up.push(id);
        if done.follow_up.on_time() {
            self.on_time.push(id);
        }
        match latest.outcome {
            Outcome::Pass => self.passed.push(id),
            Outcome::Fail => self.failed.push(id),
            _ => self.refused.push(id),
        }
    }

    /// Brings the ids into order once all are counted.
    pub(super) fn sort(&mut self) {
        for ids in self.lists() {
            ids.sort_unstable();
        }
    }

    /// Counts another lot of cases too.
    pub(super) fn add(&mut self, other: &Self) {
        for (own, (_, others)) in self.lists().into_iter().zip(other.ids()) {
            own.extend(others);
        }
    }

    /// The lists of [`Tally::ids`], in its order.
    fn lists(&mut self) -> [&mut Vec<Id>; 8] {
        [
            &mut self.population,
            &mut self.owed,
            &mut self.followed_up,
            &mut self.on_time,
            &mut self.passed,
            &mut self.failed,
            &mut self.refused,
            &mut self.missed,
        ]
    }

    /// Each count by its name, with the ids behind it.
    pub fn ids(&self) -> [(&'static str, &[Id]); 8] {
        [
            ("population", &self.population),
            ("owed", &self.owed),
            ("followed_up", &self.followed_up),
            ("on_time", &self.on_time),
            ("passed", &self.passed),
            ("failed", &self.failed),
            ("refused", &self.refused),
            ("missed", &self.missed),
        ]
    }

    /// The share of the population that was followed up, owed or not.
    pub fn reached(&self) -> Share {
        Share::of(&self.followed_up, &self.population)
    }

    /// The share of those followed up that were followed up on time.
    pub fn on_time_share(&self) -> Share {
        Share::of(&self.on_time, &self.followed_up)
    }

    /// What was followed up on time, of what was followed up or missed.
    pub fn timely(&self) -> Share {
        Share::counted(
            self.on_time.len(),
            self.followed_up.len() + self.missed.len(),
        )
    }

    /// The counts and shares, with the ids where they are wanted.
    pub(super) fn to_json(&self, ids: bool) -> Map<String, Value> {
        let more = [
            ("reached", json!(self.reached())),
            ("on_time_percent", json!(self.on_time_share())),
            ("timely_percent", json!(self.timely())),
        ];
        counted(&self.ids(), more, ids)
    }
}

/// How long named lists are and what follows from that, with the lists where ids are wanted.
pub(super) fn counted(
    lists: &[(&'static str, &[Id])],
    more: impl IntoIterator<Item = (&'static str, Value)>,
    ids: bool,
) -> Map<String, Value> {
    let counts = lists.iter().map(|(name, ids)| (*name, json!(ids.len())));
    let whole = || {
        Value::Object(
            lists
                .iter()
                .map(|(name, ids)| ((*name).to_owned(), json!(ids)))
                .collect(),
        )
    };
    let behind = ids.then(|| ("ids", whole()));
    let entries = counts.chain(more).chain(behind);
    entries
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Mean, Share};

    #[test]
    fn means_have_two_decimals_half_up() {
        let mean = |scores: &[u64]| {
            let mut mean = Mean::default();
            scores.iter().for_each(|s| mean.add(*s));
            mean.hundredths()
        };
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[5]), Some(500));
        assert_eq!(mean(&[4, 4, 5]), Some(433));
        assert_eq!(mean(&[5, 5, 4]), Some(467));
        // 33 / 8 = 4.125: half goes up.
        assert_eq!(mean(&[4, 4, 4, 4, 4, 4, 4, 5]), Some(413));
    }

    #[test]
    fn shares_have_one_decimal_half_up() {
        let share = |part, whole| Share { part, whole }.tenths();
        assert_eq!(share(0, 0), None);
        assert_eq!(share(0, 7), Some(0));
        assert_eq!(share(7, 7), Some(1000));
        assert_eq!(share(1, 3), Some(333));
        assert_eq!(share(2, 3), Some(667));
        // 1/16 = 6.25 %: half goes up.
        assert_eq!(share(1, 16), Some(63));
    }
}
