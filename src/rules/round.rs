//! The latest round of a case: what was done since it was received, or since it was last
//! opened again.

use super::state::{Phase, State};
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx};
use crate::model::time::Day;
use crate::model::words::Verb;

/// The steps of the latest round of a case; of a step that was done several times, the last.
#[derive(Clone, Debug, Default)]
pub struct Round<'b, 'a> {
    /// The refusal or reopening that the round began with.
    pub reopened: Option<&'b Action<'a>>,
    /// Handed over to the manager (2.5).
    pub handed_over: Option<&'b Action<'a>>,
    /// Given to somebody to be handled.
    pub assigned: Option<&'b Action<'a>>,
    /// Sent to a contractor or department (1.7).
    pub dispatched: Option<&'b Action<'a>>,
    /// The promise that holds (1.8).
    pub promised: Option<&'b Action<'a>>,
    /// Every promise, that one too.
    pub promises: Vec<&'b Action<'a>>,
    /// How often the promised date was changed.
    pub changed: usize,
    /// The explanation to the owner after that promise (1.7).
    pub explained: Option<&'b Action<'a>>,
    /// Every urging (1.7).
    pub urged: Vec<&'b Action<'a>>,
    /// What ended the handling: a completion, or the reply to an inquiry.
    pub completed: Option<&'b Action<'a>>,
    /// The owner's acceptance (1.7).
    pub accepted: Option<&'b Action<'a>>,
}

/// What became of a promise (1.8).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Promise {
    /// The date is still to come.
    Pending,
    /// The date has passed by so many days and nothing is completed.
    Passed(i64),
    /// Completed by the date.
    Kept,
    /// Completed so many days after it.
    Broken(i64),
}

impl Promise {
    /// Its name in JSON and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Passed(_) => "passed",
            Self::Kept => "kept",
            Self::Broken(_) => "broken",
        }
    }

    /// Days past the date.
    pub const fn days(self) -> i64 {
        match self {
            Self::Passed(days) | Self::Broken(days) => days,
            Self::Pending | Self::Kept => 0,
        }
    }
}

impl<'b, 'a> Round<'b, 'a> {
    /// The latest round of a case as known to the book.
    pub fn of(book: &'b Book<'a>, case: CaseIx) -> Self {
        let mut round = Self::default();
        for step in State::steps(book, case) {
            if matches!(step.before, Phase::Withdrawn | Phase::Cancelled) {
                break;
            }
            let action = step.action;
            let over = |phase| matches!(phase, Phase::Waiting(_) | Phase::Resolved(_));
            if over(step.before) && step.after == Phase::Open {
                round = Self {
                    reopened: Some(action),
                    ..Self::default()
                };
            } else if step.before == Phase::Open && over(step.after) {
                round.completed = Some(action);
            } else {
                round.take(action, step.before);
            }
        }
        round
    }

    fn take(&mut self, action: &'b Action<'a>, phase: Phase) {
        match action.verb {
            Verb::Handover => self.handed_over = Some(action),
            Verb::Assign => self.assigned = Some(action),
            Verb::Dispatch => self.dispatched = Some(action),
            Verb::Promise => {
                let before = self.promised.replace(action);
                self.promises.push(action);
                self.changed += usize::from(before.is_some_and(|p| p.due != action.due));
                self.explained = None;
            }
            Verb::Explain if self.promised.is_some() => self.explained = Some(action),
            Verb::Urge => self.urged.push(action),
            Verb::Accept if matches!(phase, Phase::Waiting(_)) => self.accepted = Some(action),
            _ => {}
        }
    }

    /// The owner's refusal that the round began with.
    pub fn rejected(&self) -> Option<&'b Action<'a>> {
        self.reopened.filter(|a| a.verb == Verb::Reject)
    }

    /// The promised date and what became of it.
    pub fn promise(&self, today: Day) -> Option<(Day, Promise)> {
        let due = self.promised?.due?;
        let kept = match self.completed {
            Some(done) if done.at.day <= due => Promise::Kept,
            Some(done) => Promise::Broken((done.at.day - due).num_days()),
            None if today <= due => Promise::Pending,
            None => Promise::Passed((today - due).num_days()),
        };
        Some((due, kept))
    }
}
