//! Why a case stands as it does: each row with what it did, each date with how it was counted.

use super::duties::{Duty, duties_of};
use super::facts::{DrawRow, Facts};
use super::follow_up::FollowUp;
use super::promise::{Promise, promises};
use super::report::visits::{Remark, remarks};
use super::state::{Phase, State, Step};
use super::verify::{CaseLot, lots_of};
use crate::model::entry::{Action, CaseIx, Visit};
use crate::model::policy::{After, FollowUpRule, Rate};
use crate::model::time::{Calendar, Day, DayKind, Month, Span, Unit};
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

    fn of(visit: &Visit<'_>, follow_up: Option<&FollowUp<'_, '_>>) -> Self {
        let Some(follow_up) = follow_up.filter(|f| visit.at >= f.done) else {
            return Self::NotDone;
        };
        if follow_up.attempted(visit) {
            Self::Attempt
        } else if visit.purpose != Purpose::FollowUp {
            Self::OtherPurpose
        } else if visit.at.day < follow_up.opens {
            Self::TooEarly
        } else if !follow_up.concludes(visit) {
            Self::OtherForm
        } else if visit.at.day <= follow_up.closes {
            Self::OnTime
        } else {
            Self::Late
        }
    }
}

/// How a case is followed up, each part with the date that it goes by.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The share of the cases that are done in a month.
    pub rate: (Rate, Month),
    /// Window and visitor of what is done on a day.
    pub rule: (&'a FollowUpRule, Day),
    /// What makes a case resolved that is completed on a day.
    pub after: (After, Day),
}

impl<'a> Asked<'a> {
    /// The rules of a case that was completed and done on some days; of today as long as it is
    /// not.
    fn of(facts: &Facts<'_, 'a>, at: CaseIx, steps: &[Step<'_, '_>]) -> Option<Self> {
        let (policy, class) = (facts.book.policy, facts.book.case(at).class);
        let today = facts.book.today();
        let over = |phase| matches!(phase, Phase::Waiting(_) | Phase::Resolved(_));
        let mut last = steps.iter().rev();
        let completed = last.find(|step| step.before == Phase::Open && over(step.after));
        let completed = completed.map_or(today, |step| step.action.at.day);
        let done = facts.standing(at).and_then(|s| s.state.done());
        let done = done.map_or(today, |done| done.day);
        let month = Month::of(done);
        Some(Self {
            rate: (policy.rate(class, month)?, month),
            rule: (policy.follow_up(class, done)?, done),
            after: (policy.after(class, completed), completed),
        })
    }
}

/// Why a case stands as it does.
pub struct Why<'b, 'a> {
    /// Its actions with what each did.
    pub steps: Vec<Step<'b, 'a>>,
    /// How it is followed up, if its class is.
    pub asked: Option<Asked<'a>>,
    /// The day on which the office began, of a case that was done before it.
    pub before_start: Option<Day>,
    /// How the window's first and last day were counted, once it is resolved.
    pub window: Option<(Reckoning, Reckoning)>,
    /// Its promises with what became of each.
    pub promises: Vec<Promise<'b, 'a>>,
    /// Its visits with what each was, and what else is to be said about it.
    pub visits: Vec<(&'b Visit<'a>, Judgement, Vec<Remark>)>,
    /// Its draw rows and what they are worth.
    pub draws: Vec<DrawRow<'b, 'a>>,
    /// The lots that it has had.
    pub lots: Vec<CaseLot<'b, 'a>>,
    /// Whether it waits for its lot.
    pub waits: bool,
    /// Whether its follow-up is owed.
    pub owed: bool,
    /// The row by which the manager gave it up.
    pub given_up: Option<&'b Action<'a>>,
    /// What is to be done about it now, with how the date was counted.
    pub duties: Vec<(Duty<'a>, Option<Reckoning>)>,
}

/// Explains a case.
pub fn why<'b, 'a>(facts: &Facts<'b, 'a>, at: CaseIx) -> Why<'b, 'a> {
    let book = facts.book;
    let calendar = &book.policy.calendar;
    let steps = State::steps(book, at);
    let asked = Asked::of(facts, at, &steps);
    let follow_up = facts.follow_up(at);
    let window = follow_up.map(|follow_up| {
        let count = |span| reckon(calendar, follow_up.done.day, span);
        (count(follow_up.rule.opens), count(follow_up.rule.closes))
    });
    let visits = book.visits_of(at).filter(|_| asked.is_some());
    let visits = visits.map(|visit| {
        let judgement = Judgement::of(visit, follow_up);
        (visit, judgement, remarks(book, visit, at))
    });
    let before = |follow_up: &&FollowUp<'_, '_>| !book.policy.begun(follow_up.done.day);
    let mut draws: Vec<DrawRow<'b, 'a>> = facts
        .draw_rows()
        .filter(|row| row.draw.case == Some(at))
        .copied()
        .collect();
    draws.sort_by_key(|row| row.draw.row);
    let lots = lots_of(facts, at);
    let in_pool = facts.in_pool(at, book.today());
    let has_lots = facts.stratum(at).is_some_and(|own| facts.has_lots(own));
    let own = duties_of(facts, at).into_iter();
    Why {
        steps,
        asked,
        before_start: book
            .policy
            .starts
            .filter(|_| follow_up.is_some_and(|f| before(&f))),
        window,
        promises: promises(book, at),
        visits: visits.collect(),
        draws,
        waits: lots.is_empty() && in_pool && has_lots,
        lots,
        owed: facts.owed(at),
        given_up: facts.given_up(at),
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
