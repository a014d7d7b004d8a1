//! What became of every promise of a case (clause 1.8).
//!
//! A promise is in force until the case is completed, until a later promise replaces it, or
//! until the case is withdrawn. What was asked of a case that is opened again is asked anew,
//! so its earlier promises are history.

use chrono::Duration;
use serde_json::{Value, json};

use super::state::{Phase, State, Step};
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx};
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Verb, words};

words! {
    /// What became of a promise.
    Fate {
        /// The case was completed on or before the promised date: resolved, or waiting for
        /// the owner's acceptance.
        Kept = "kept",
        /// The promised date passed without completion, whatever came later.
        Broken = "broken",
        /// A later promise replaced it on or before the promised date.
        Changed = "changed",
        /// The promised date has not passed yet.
        Pending = "pending",
        /// By the promised date nothing was asked any more: the case was withdrawn, or
        /// completed and opened again; or it is cancelled and out of every count.
        Void = "void",
    }
}

/// A promise with what became of it.
#[derive(Clone, Copy, Debug)]
pub struct Promise<'b, 'a> {
    /// The `promise` row; its `due` is the promised date, its note the method.
    pub action: &'b Action<'a>,
    /// What became of it.
    pub fate: Fate,
    /// When the case was completed, in the time the promise belongs to.
    pub completed: Option<Stamp>,
    /// Of a broken promise, the days from the promised date to the completion, the
    /// withdrawal or the as-of date; otherwise 0.
    pub days_late: i64,
}

impl Promise<'_, '_> {
    /// The promise for programs; what does not apply is null.
    pub fn to_json(&self, book: &Book<'_>) -> Value {
        let action = self.action;
        json!({
            "row_id": action.id,
            "promised_on": action.at.day,
            "due": action.due,
            "method": book.cell(action.row, Col::Note),
            "by": book.cell(action.row, Col::Actor),
            "fate": self.fate,
            "completed_on": self.completed.map(|at| at.day),
            "days_late": self.days_late,
        })
    }
}

/// What happened to a promise, before it is judged.
struct Course<'b, 'a> {
    action: &'b Action<'a>,
    replaced: Option<Stamp>,
    completed: Option<Stamp>,
    withdrawn: Option<Stamp>,
    opened_again: Option<Stamp>,
}

/// Every promise of a case, in the order of events.
pub fn promises<'b, 'a>(book: &'b Book<'a>, case: CaseIx) -> Vec<Promise<'b, 'a>> {
    let steps = State::steps(book, case);
    let cancelled = steps.iter().any(|step| step.after == Phase::Cancelled);
    let judged = courses(&steps).into_iter();
    judged
        .map(|course| course.judge(cancelled, book.today()))
        .collect()
}

/// Follows each promise through the steps of its case.
fn courses<'b, 'a>(steps: &[Step<'b, 'a>]) -> Vec<Course<'b, 'a>> {
    let mut courses: Vec<Course<'b, 'a>> = Vec::new();
    // The first promise of the time since the case last became open.
    let mut since_open = 0;
    let mut completed = None;
    for step in steps {
        let at = step.action.at;
        let ended = matches!(step.before, Phase::Withdrawn | Phase::Cancelled);
        if step.action.verb == Verb::Promise && !ended {
            if let Some(last) = courses[since_open..].last_mut() {
                last.replaced = last.completed.is_none().then_some(at);
            }
            courses.push(Course {
                action: step.action,
                replaced: None,
                completed,
                withdrawn: None,
                opened_again: None,
            });
        }
        if step.before == step.after {
            continue;
        }
        match (step.before, step.after) {
            (Phase::Open, Phase::Waiting(_) | Phase::Resolved(_)) => {
                completed = Some(at);
                for course in &mut courses[since_open..] {
                    course.completed = completed;
                }
            }
            (_, Phase::Open) => {
                completed = None;
                for course in &mut courses[since_open..] {
                    course.opened_again = Some(at);
                }
                since_open = courses.len();
            }
            (Phase::Open, Phase::Withdrawn) => {
                for course in &mut courses[since_open..] {
                    course.withdrawn = Some(at);
                }
            }
            _ => {}
        }
    }
    courses
}

impl<'b, 'a> Course<'b, 'a> {
    fn judge(self, cancelled: bool, today: Day) -> Promise<'b, 'a> {
        let fate = if cancelled {
            Fate::Void
        } else {
            self.fate(today)
        };
        let late = self.action.due.filter(|_| fate == Fate::Broken).map(|due| {
            let end = self.completed.or(self.withdrawn);
            end.map_or(today, |end| end.day) - due
        });
        Promise {
            action: self.action,
            fate,
            completed: self.completed,
            days_late: late.as_ref().map_or(0, Duration::num_days),
        }
    }

    /// A promise without a date is never broken.
    fn fate(&self, today: Day) -> Fate {
        let due = self.action.due.unwrap_or(Day::MAX);
        let in_time = |at: Stamp| at.day <= due;
        if let Some(replaced) = self.replaced {
            return if in_time(replaced) {
                Fate::Changed
            } else {
                Fate::Broken
            };
        }
        match (self.completed, self.withdrawn) {
            (Some(completed), _) if !in_time(completed) => Fate::Broken,
            // Opened again by a promised date, it was not done by that date.
            (Some(_), _) if self.action.due.is_some() && self.opened_again.is_some_and(in_time) => {
                Fate::Void
            }
            (Some(_), _) => Fate::Kept,
            (None, Some(withdrawn)) if in_time(withdrawn) => Fate::Void,
            (None, Some(_)) => Fate::Broken,
            (None, None) if today > due => Fate::Broken,
            (None, None) => Fate::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entry::RowRef;
    use crate::model::id::Id;

    fn stamp(text: &str) -> Stamp {
        Stamp::parse(text).unwrap()
    }

    /// `1 promise 5` is a promise made on 1 November for the 5th; the other verbs need no date.
    fn actions(story: &[&str]) -> Vec<Action<'static>> {
        let of_november = |day: &str| stamp(&format!("2026-11-{day:0>2}T09:00"));
        let story = story.iter().enumerate();
        let action = |(at, line): (usize, &&str)| {
            let words: Vec<&str> = line.split(' ').collect();
            Action {
                id: Id::parse(&format!("A-261101-aaa{at}")).unwrap(),
                at: of_november(words[0]),
                case_id: None,
                row_id: None,
                verb: Verb::parse(words[1]).unwrap(),
                target: "",
                due: words.get(2).map(|day| of_november(day).day),
                month: None,
                case: None,
                row: RowRef {
                    file: 0,
                    line: 1,
                    start: 0,
                },
            }
        };
        story.map(action).collect()
    }

    /// The fate and the days late of each promise on 20 November, of a class that waits for
    /// acceptance or does not.
    fn told(accepted: bool, story: &[&str]) -> Vec<(Fate, i64)> {
        let actions = actions(story);
        let mut phase = Phase::Open;
        let steps: Vec<Step<'_, '_>> = actions
            .iter()
            .map(|action| {
                let before = phase;
                let at = action.at;
                phase = match (action.verb, phase) {
                    (Verb::Complete, Phase::Open) if accepted => Phase::Waiting(at),
                    (Verb::Complete, Phase::Open) => Phase::Resolved(at),
                    (Verb::Accept, Phase::Waiting(_)) => Phase::Resolved(at),
                    (Verb::Reopen | Verb::Reject, _) => Phase::Open,
                    (Verb::Withdraw, _) => Phase::Withdrawn,
                    (Verb::Cancel, _) => Phase::Cancelled,
                    (_, phase) => phase,
                };
                Step {
                    action,
                    before,
                    after: phase,
                }
            })
            .collect();
        let cancelled = phase == Phase::Cancelled;
        let today = stamp("2026-11-20").day;
        let courses = courses(&steps).into_iter();
        let judged = courses.map(|course| course.judge(cancelled, today));
        judged.map(|p| (p.fate, p.days_late)).collect()
    }

    #[test]
    fn completed_on_the_promised_day_it_is_kept_and_a_day_later_broken() {
        assert_eq!(
            told(false, &["1 promise 5", "5 complete"]),
            [(Fate::Kept, 0)]
        );
        assert_eq!(
            told(false, &["1 promise 5", "6 complete"]),
            [(Fate::Broken, 1)]
        );
    }

    #[test]
    fn waiting_for_acceptance_is_completed() {
        let late_accept = ["1 promise 5", "5 complete", "9 accept"];
        assert_eq!(told(true, &late_accept), [(Fate::Kept, 0)]);
    }

    #[test]
    fn a_passed_date_without_completion_is_broken_and_counted_to_today() {
        assert_eq!(told(false, &["1 promise 19"]), [(Fate::Broken, 1)]);
        assert_eq!(told(false, &["1 promise 20"]), [(Fate::Pending, 0)]);
    }

    #[test]
    fn replaced_in_time_it_is_changed_and_afterwards_it_stays_broken() {
        assert_eq!(
            told(false, &["1 promise 5", "5 promise 9", "9 complete"]),
            [(Fate::Changed, 0), (Fate::Kept, 0)]
        );
        // Four days late by the end, though the second promise was kept.
        assert_eq!(
            told(false, &["1 promise 5", "6 promise 9", "9 complete"]),
            [(Fate::Broken, 4), (Fate::Kept, 0)]
        );
    }

    #[test]
    fn withdrawn_in_time_it_is_void_and_afterwards_broken() {
        assert_eq!(
            told(false, &["1 promise 5", "5 withdraw"]),
            [(Fate::Void, 0)]
        );
        assert_eq!(
            told(false, &["1 promise 5", "8 withdraw"]),
            [(Fate::Broken, 3)]
        );
    }

    #[test]
    fn a_cancelled_case_promised_nothing() {
        assert_eq!(told(false, &["1 promise 5", "8 cancel"]), [(Fate::Void, 0)]);
    }

    #[test]
    fn opened_again_by_the_promised_day_it_is_void_and_afterwards_it_was_kept() {
        assert_eq!(
            told(true, &["1 promise 5", "3 complete", "4 reject"]),
            [(Fate::Void, 0)]
        );
        assert_eq!(
            told(
                true,
                &[
                    "1 promise 5",
                    "3 complete",
                    "6 reject",
                    "6 promise 8",
                    "9 complete"
                ]
            ),
            [(Fate::Kept, 0), (Fate::Broken, 1)]
        );
    }

    #[test]
    fn a_promise_after_the_completion_changes_no_earlier_one() {
        assert_eq!(
            told(false, &["1 promise 5", "3 complete", "4 promise 9"]),
            [(Fate::Kept, 0), (Fate::Kept, 0)]
        );
    }

    #[test]
    fn a_promise_without_a_date_cannot_be_broken() {
        assert_eq!(told(false, &["1 promise"]), [(Fate::Pending, 0)]);
        assert_eq!(
            told(false, &["1 promise", "9 promise 10", "10 complete"]),
            [(Fate::Changed, 0), (Fate::Kept, 0)]
        );
    }
}
