//! Why a case stands as it does: each row with what it did, each date with how it was counted.

use super::duties::{Duty, duties};
use super::facts::Facts;
use super::follow_up::{FollowUp, rule_of};
use super::promise::{Promise, promises};
use super::report::visits::{Remark, remarks};
use super::state::{State, Step};
use crate::model::entry::{CaseIx, Draw, Visit};
use crate::model::policy::FollowUpRule;
use crate::model::time::{Calendar, Day, DayKind, Span, Unit};
use crate::model::words::Purpose;

/// A date counted from another.
#[derive(Clone, Debug)]
pub struct Reckoning {
    /// Day 0.
    pub from: Day,
    /// What was added.
    pub span: Span,
    /// The result.
    pub to: Day,
    /// Every day after day 0 up to the result with what it is; only for working days.
    pub days: Vec<(Day, DayKind)>,
}

/// Counts a span from a day, keeping each step.
pub fn reckon(calendar: &Calendar, from: Day, span: Span) -> Reckoning {
    let to = calendar.add(from, span);
    let days = if span.unit == Unit::WorkingDays {
        let after = from.iter_days().skip(1).take_while(|day| *day <= to);
        after.map(|day| (day, calendar.kind(day))).collect()
    } else {
        Vec::new()
    };
    Reckoning {
        from,
        span,
        to,
        days,
    }
}

/// What a visit was for the follow-up of its case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Judgement {
    /// Concludes it by the last day.
    OnTime,
    /// Concludes it after the last day.
    Late,
    /// An attempt.
    Attempt,
    /// Not a follow-up.
    OtherPurpose,
    /// Before the done time, or the case is not resolved.
    NotDone,
    /// Before the window opened.
    TooEarly,
    /// In a form that does not count for the class.
    OtherForm,
}

impl Judgement {
    /// The judgement's name in messages and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Late => "late",
            Self::Attempt => "attempt",
            Self::OtherPurpose => "other-purpose",
            Self::NotDone => "not-done",
            Self::TooEarly => "too-early",
            Self::OtherForm => "other-form",
        }
    }

    fn of(visit: &Visit<'_>, follow_up: Option<&FollowUp<'_, '_>>, rule: &FollowUpRule) -> Self {
        let Some(follow_up) = follow_up.filter(|f| visit.at >= f.done) else {
            return Self::NotDone;
        };
        if follow_up.attempted(visit) {
            Self::Attempt
        } else if visit.purpose != Purpose::FollowUp {
            Self::OtherPurpose
        } else if visit.at.day < follow_up.opens {
            Self::TooEarly
        } else if !follow_up.concludes(visit, rule) {
            Self::OtherForm
        } else if visit.at.day <= follow_up.closes {
            Self::OnTime
        } else {
            Self::Late
        }
    }
}

/// Why a case stands as it does.
pub struct Why<'b, 'a> {
    /// Its actions with what each did.
    pub steps: Vec<Step<'b, 'a>>,
    /// Its class's rule, if it is followed up.
    pub rule: Option<&'a FollowUpRule>,
    /// How the window's first and last day were counted, once it is resolved.
    pub window: Option<(Reckoning, Reckoning)>,
    /// Its promises with what became of each.
    pub promises: Vec<Promise<'b, 'a>>,
    /// Its visits with what each was, and what else is to be said about it.
    pub visits: Vec<(&'b Visit<'a>, Judgement, Vec<Remark>)>,
    /// Its draw rows with whether they count.
    pub draws: Vec<(&'b Draw<'a>, bool)>,
    /// Whether its follow-up is owed.
    pub owed: bool,
    /// What is to be done about it now, with how the date was counted.
    pub duties: Vec<(Duty<'a>, Option<Reckoning>)>,
}

/// Explains a case.
pub fn why<'b, 'a>(facts: &Facts<'b, 'a>, at: CaseIx) -> Why<'b, 'a> {
    let book = facts.book;
    let calendar = &book.policy.calendar;
    let rule = rule_of(book, at);
    let follow_up = facts.follow_up(at);
    let window = rule.zip(follow_up).map(|(rule, follow_up)| {
        let count = |span| reckon(calendar, follow_up.done.day, span);
        (count(rule.opens), count(rule.closes))
    });
    let visits = book.visits_of(at).filter_map(|visit| {
        let judgement = Judgement::of(visit, follow_up, rule?);
        Some((visit, judgement, remarks(book, visit, at)))
    });
    let draws = book.draws.iter().filter(|d| d.case == Some(at));
    let own = duties(facts).into_iter().filter(|d| d.case == Some(at));
    Why {
        steps: State::steps(book, at),
        rule,
        window,
        promises: promises(book, at),
        visits: visits.collect(),
        draws: draws.map(|d| (d, facts.counts(d))).collect(),
        owed: facts.owed(at),
        duties: own
            .map(|duty| {
                let counted = duty
                    .counted
                    .map(|(from, span)| reckon(calendar, from, span));
                (duty, counted)
            })
            .collect(),
    }
}
