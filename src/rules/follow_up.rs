//! The follow-up of a resolved case: its window, its visits, its attempts.

use super::state::{Phase, State};
use crate::model::book::Book;
use crate::model::entry::{CaseIx, Visit};
use crate::model::policy::{ClassIx, FollowUpRule};
use crate::model::time::{Day, Stamp};
use crate::model::words::{Form, Outcome, Purpose, words};

/// How far the follow-up of a resolved case has come.
#[derive(Clone, Copy, Debug)]
pub struct FollowUp<'b, 'a> {
    /// How the case is followed up, by the date of its done time.
    pub rule: &'a FollowUpRule,
    /// The done time.
    pub done: Stamp,
    /// The window's first day.
    pub opens: Day,
    /// The window's last day.
    pub closes: Day,
    /// The first concluding visit; it decides whether the follow-up was on time.
    pub first: Option<&'b Visit<'a>>,
    /// The latest concluding visit; it decides the outcome.
    pub latest: Option<&'b Visit<'a>>,
    /// Unreachable and broken visits since the done time.
    pub attempts: u32,
    /// The date that the last of them appointed for the next.
    pub next_on: Option<Day>,
}

impl<'b, 'a> FollowUp<'b, 'a> {
    /// The follow-up of a case as its visits up to `until` make it; `None` when the case is
    /// not resolved or its class has no follow-up.
    pub fn of(
        book: &'b Book<'a>,
        case: CaseIx,
        state: &State<'b, 'a>,
        until: Stamp,
    ) -> Option<Self> {
        let done = state.done()?;
        let rule = book.policy.follow_up(book.case(case).class, done.day)?;
        let (opens, closes) = book.policy.window(rule, done.day);
        let mut follow_up = Self {
            rule,
            done,
            opens,
            closes,
            first: None,
            latest: None,
            attempts: 0,
            next_on: None,
        };
        for visit in book.visits_of(case).take_while(|v| v.at <= until) {
            if follow_up.concludes(visit) {
                follow_up.first.get_or_insert(visit);
                follow_up.latest = Some(visit);
            } else if follow_up.attempted(visit) {
                follow_up.attempts += 1;
                follow_up.next_on = visit.next_on;
            }
        }
        Some(follow_up)
    }

    /// Whether a visit concludes the follow-up.
    pub fn concludes(&self, visit: &Visit<'_>) -> bool {
        visit.outcome.concludes()
            && visit.purpose == Purpose::FollowUp
            && visit.at >= self.done
            && visit.at.day >= self.opens
            && self.rule.counts(visit.form)
    }

    /// Whether a visit of the case was an attempt, whatever else it was for.
    pub fn attempted(&self, visit: &Visit<'_>) -> bool {
        matches!(visit.outcome, Outcome::Unreachable | Outcome::Broken) && visit.at >= self.done
    }

    /// Whether a concluding visit was made.
    pub fn followed_up(&self) -> bool {
        self.first.is_some()
    }

    /// Whether the first concluding visit was made by the last day.
    pub fn on_time(&self) -> bool {
        self.first.is_some_and(|visit| visit.at.day <= self.closes)
    }
}

words! {
    /// Why a visit that should conclude a follow-up settles nothing.
    Idle { NotDone = "not-done", TooEarly = "too-early", OtherForm = "other-form" }
}

/// Why a follow-up of a case at a time and in a form would settle nothing; `None` when it
/// would, and where the class has no follow-up. What came later does not matter: a visit
/// after which the case was opened again was in order when it was made.
pub fn idle(book: &Book<'_>, case: CaseIx, at: Stamp, form: Form) -> Option<Idle> {
    idle_for(book, (case, book.case(case).class), at, form)
}

/// As [`idle`], by the rules of a class that the case may have had before.
pub fn idle_for(
    book: &Book<'_>,
    (case, class): (CaseIx, ClassIx),
    at: Stamp,
    form: Form,
) -> Option<Idle> {
    let Some(done) = done_at(book, case, at) else {
        let followed = book.policy.follow_up(class, at.day).is_some();
        return followed.then_some(Idle::NotDone);
    };
    let rule = book.policy.follow_up(class, done.day)?;
    let (opens, _) = book.policy.window(rule, done.day);
    if at.day < opens {
        Some(Idle::TooEarly)
    } else if !rule.counts(form) {
        Some(Idle::OtherForm)
    } else {
        None
    }
}

/// The done time that held at a time, also when the case was opened again in that minute.
fn done_at(book: &Book<'_>, case: CaseIx, at: Stamp) -> Option<Stamp> {
    let mut held = None;
    for step in State::steps(book, case) {
        match step.after {
            _ if step.action.at > at => break,
            Phase::Resolved(done) => held = Some(done),
            _ if step.action.at < at => held = None,
            _ => {}
        }
    }
    held
}
