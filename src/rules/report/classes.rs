//! The figures of each class (clause 2.e1). Every figure keeps the ids behind it.

use super::done::Done;
use super::figures::{Mean, Share};
use super::flow::Flow;
use crate::model::entry::{CaseIx, Visit};
use crate::model::id::Id;
use crate::model::policy::{Class, ClassIx, Rate};
use crate::model::time::Month;
use crate::model::words::Outcome;
use crate::rules::facts::Facts;
use crate::rules::follow_up::FollowUp;
use crate::rules::verify::Lots;

/// The figures of one class for the month.
#[derive(Clone, Debug)]
pub struct ClassFigures<'a> {
    /// The class.
    pub class: &'a Class,
    /// The share asked for in the month.
    pub rate: Rate,
    /// Resolved cases with their done date in the month.
    pub population: Vec<Id>,
    /// What the rate asks of them.
    pub quota: u64,
    /// Cases of draw rows that count; none at 100 %.
    pub drawn: Vec<Id>,
    /// Cases with a concluding visit, owed or not.
    pub followed_up: Vec<Id>,
    /// Of these, the first concluding visit was by the last day.
    pub on_time: Vec<Id>,
    /// By the latest concluding visit.
    pub passed: Vec<Id>,
    /// By the latest concluding visit.
    pub failed: Vec<Id>,
    /// By the latest concluding visit.
    pub refused: Vec<Id>,
    /// Attempts since the done time; a case stands here once for each.
    pub unreachable: Vec<Id>,
    /// Not followed up nor given up, with the window not yet past.
    pub pending: Vec<Id>,
    /// Not followed up, and given up by the manager.
    pub given_up: Vec<Id>,
    /// Not followed up, and the window closed before a draw offered them a lot.
    pub not_offered: Vec<Id>,
    /// What the class had before it in the month.
    pub flow: Flow,
    /// Concluding visits with a satisfaction of 4 or 5.
    pub satisfied: Vec<Id>,
    /// Concluding visits with a satisfaction.
    pub scored: Vec<Id>,
    /// Concluding visits that were not made in person (2.d).
    pub not_in_person: Vec<Id>,
    /// Owed, not followed up, and the window is past.
    pub lapsed: Vec<Id>,
    /// Quality, service, satisfaction over concluding visits.
    pub scores: [Mean; 3],
}

/// The least satisfaction of an owner who counts as satisfied.
pub const SATISFIED: u64 = 4;

impl<'a> ClassFigures<'a> {
    /// What the quota lacks and can no longer get.
    pub fn missed(&self) -> u64 {
        let reached = (self.followed_up.len() + self.pending.len()) as u64;
        self.quota.saturating_sub(reached)
    }

    /// The share of the population that was followed up, owed or not.
    pub fn reached(&self) -> Share {
        Share::of(&self.followed_up, &self.population)
    }

    /// The share of those followed up that were followed up on time.
    pub fn on_time_share(&self) -> Share {
        Share::of(&self.on_time, &self.followed_up)
    }

    /// What of the quota was followed up: what went beyond it makes up for no other class.
    pub fn fulfilled(&self) -> u64 {
        self.quota.min(self.followed_up.len() as u64)
    }

    /// The share of the quota that was followed up.
    pub fn completion(&self) -> Share {
        Share::counted(self.fulfilled() as usize, self.quota as usize)
    }

    /// What was followed up or missed.
    pub fn timely_of(&self) -> u64 {
        self.followed_up.len() as u64 + self.missed()
    }

    /// What was followed up on time, of what was followed up or missed.
    pub fn timely(&self) -> Share {
        Share::counted(self.on_time.len(), self.timely_of() as usize)
    }

    /// Counts the cases of a class that were done in the month.
    pub(super) fn new(
        facts: &Facts<'_, 'a>,
        (class, month): (ClassIx, Month),
        rate: Rate,
        (done, flow): (&[Done<'_, '_, 'a>], &Flow),
    ) -> Self {
        let population: Vec<&Done<'_, '_, 'a>> = done
            .iter()
            .filter(|done| (done.class, done.month) == (class, month))
            .collect();
        let drawn = facts.drawn_in((class, month)).into_iter();
        let mut figures = Self {
            class: facts.book.policy.class_at(class),
            rate,
            quota: rate.quota(population.len() as u64),
            population: Vec::new(),
            drawn: drawn.map(|case| facts.book.case(case).id).collect(),
            followed_up: Vec::new(),
            on_time: Vec::new(),
            passed: Vec::new(),
            failed: Vec::new(),
            refused: Vec::new(),
            unreachable: Vec::new(),
            pending: Vec::new(),
            given_up: Vec::new(),
            not_offered: Vec::new(),
            flow: flow.clone(),
            satisfied: Vec::new(),
            scored: Vec::new(),
            not_in_person: Vec::new(),
            lapsed: Vec::new(),
            scores: [Mean::default(); 3],
        };
        if rate.is_all() {
            figures.drawn.clear();
        }
        if facts.has_lots((class, month)) {
            let lots = Lots::new(facts, (class, month));
            let window = |done: &Done<'_, '_, 'a>| (done.follow_up.closes, facts.book.today());
            let missed = population.iter().filter(|done| {
                let id = facts.book.case(done.case).id;
                !done.follow_up.followed_up() && lots.never_had(id, window(done))
            });
            figures.not_offered = missed.map(|done| facts.book.case(done.case).id).collect();
        }
        for done in population {
            figures.take(facts, done.case, done.follow_up);
        }
        figures.sort();
        figures
    }

    fn take(&mut self, facts: &Facts<'_, 'a>, case: CaseIx, follow_up: &FollowUp<'_, 'a>) {
        let id = facts.book.case(case).id;
        self.population.push(id);
        self.unreachable
            .extend(std::iter::repeat_n(id, follow_up.attempts as usize));
        match follow_up.latest {
            Some(latest) => {
                self.followed_up.push(id);
                if follow_up.on_time() {
                    self.on_time.push(id);
                }
                match latest.outcome {
                    Outcome::Pass => self.passed.push(id),
                    Outcome::Fail => self.failed.push(id),
                    _ => self.refused.push(id),
                }
            }
            None if facts.given_up(case).is_some() => self.given_up.push(id),
            None if follow_up.closes >= facts.book.today() => self.pending.push(id),
            None if facts.owed(case) => self.lapsed.push(id),
            None => {}
        }
        for visit in facts.book.visits_of(case) {
            if follow_up.concludes(visit) {
                self.score(visit);
            }
        }
    }

    fn score(&mut self, visit: &Visit<'_>) {
        if !visit.form.in_person() {
            self.not_in_person.push(visit.id);
        }
        for (mean, score) in self.scores.iter_mut().zip(visit.scores) {
            if let Some(score) = score {
                mean.add(score.get());
            }
        }
        if let [.., Some(satisfaction)] = visit.scores {
            self.scored.push(visit.id);
            if satisfaction.get() >= SATISFIED {
                self.satisfied.push(visit.id);
            }
        }
    }

    fn sort(&mut self) {
        for ids in [
            &mut self.population,
            &mut self.drawn,
            &mut self.followed_up,
            &mut self.on_time,
            &mut self.passed,
            &mut self.failed,
            &mut self.refused,
            &mut self.unreachable,
            &mut self.pending,
            &mut self.given_up,
            &mut self.not_offered,
            &mut self.satisfied,
            &mut self.scored,
            &mut self.not_in_person,
            &mut self.lapsed,
        ] {
            ids.sort_unstable();
        }
    }
}
