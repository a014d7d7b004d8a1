//! What is counted of one community for each question.

use super::figures::{Figure, Question, Tally};
use super::standing::HandedIn;
use crate::model::book::Book;
use crate::model::entry::Action;
use crate::model::id::Kind;
use crate::model::time::{Month, Quarter};
use crate::model::words::{Outcome, Verb};
use crate::rules::coverage;
use crate::rules::duties::{Duty, DutyKind, DutyState, report_duty};
use crate::rules::facts::Facts;
use crate::rules::repeat::{Group, repeats};
use crate::rules::report::classes::ClassFigures;
use crate::rules::report::{class_figures, stats};

/// What was counted of a community.
#[derive(Clone, Debug)]
pub struct Counted {
    /// All of it.
    pub tally: Tally,
    /// Its parts by name: kinds of duties, classes.
    pub parts: Vec<(String, Tally)>,
    /// Month by month, where months were asked about.
    pub months: Vec<Tally>,
}

impl Counted {
    /// Without parts and months.
    pub const fn of(tally: Tally) -> Self {
        Self {
            tally,
            parts: Vec::new(),
            months: Vec::new(),
        }
    }
}

/// What is overdue and what else is to be done, of all and of each kind.
pub fn due(duties: &[Duty<'_>]) -> Counted {
    let mut counted = Counted::of(Tally::new(Question::Due.figures()));
    let listed = duties
        .iter()
        .filter(|duty| duty.state != DutyState::Upcoming);
    for duty in listed {
        let own = part(
            &mut counted.parts,
            duty.duty.word(),
            Question::Due.of_parts(),
        );
        for tally in [&mut counted.tally, own] {
            let late = duty.state == DutyState::Overdue;
            tally.count("overdue", u64::from(late));
            tally.count("open", u64::from(!late));
            tally.count("duties", 1);
            tally.count("oldest", u64::try_from(duty.days_late).unwrap_or(0));
        }
    }
    let order = |name: &str| DutyKind::ALL.iter().position(|kind| kind.word() == name);
    counted.parts.sort_by_key(|(name, _)| order(name));
    counted
}

fn part<'p>(
    parts: &'p mut Vec<(String, Tally)>,
    name: &str,
    figures: &'static [Figure],
) -> &'p mut Tally {
    let at = parts.iter().position(|(own, _)| own == name);
    let at = at.unwrap_or_else(|| {
        parts.push((name.to_owned(), Tally::new(figures)));
        parts.len() - 1
    });
    &mut parts[at].1
}

/// The month-end figures of so many months up to one (2.e1); the last month is that of the row.
pub fn report(facts: &Facts<'_, '_>, last: Month, months: u32) -> Counted {
    let mut counted = Counted::of(Tally::new(Question::Report.figures()));
    for before in (0..months).rev() {
        let month = last.minus(before);
        let classes = class_figures(facts, month);
        let parts: Vec<(String, Tally)> = classes
            .iter()
            .map(|figures| (figures.class.name.clone(), of_class(figures)))
            .collect();
        let mut tally = of_month(facts, month);
        parts.iter().for_each(|(_, part)| tally.add(part));
        counted.months.push(tally.clone());
        (counted.tally, counted.parts) = (tally, parts);
    }
    counted
}

fn of_class(figures: &ClassFigures<'_>) -> Tally {
    let mut tally = Tally::new(Question::Report.of_parts());
    let [.., satisfaction] = figures.scores;
    tally.count("quota", figures.quota);
    tally.count("missed", figures.missed());
    tally.count("satisfaction_sum", satisfaction.sum());
    for (key, ids) in figures.counts() {
        tally.count(key, ids.len() as u64);
    }
    tally
}

/// What a month has that belongs to no class.
fn of_month(facts: &Facts<'_, '_>, month: Month) -> Tally {
    let mut tally = Tally::new(Question::Report.figures());
    let found = repeats(facts, month);
    tally.count("repeated_complaints", found.complaints.len() as u64);
    tally.count("repeated_repairs", found.repairs.len() as u64);
    let visits = facts.book.visits.iter();
    let failed = visits.filter(|v| Month::of(v.at.day) == month && v.outcome == Outcome::Fail);
    tally.count("failed_visits", failed.count() as u64);
    let handed = |verb| {
        let mut actions = facts.book.actions.iter();
        actions.any(|action| action.verb == verb && action.month == Some(month))
    };
    tally.count("submitted", u64::from(handed(Verb::Submit)));
    tally.count("reviewed", u64::from(handed(Verb::Review)));
    tally
}

/// The same matter again in a month (2.e2), beside all complaints and repairs of it.
pub fn repeat(facts: &Facts<'_, '_>, month: Month) -> Counted {
    let found = repeats(facts, month);
    let mut tally = Tally::new(Question::Repeat.figures());
    tally.count("repeated_complaints", found.complaints.len() as u64);
    tally.count("repeated_repairs", found.repairs.len() as u64);
    let groups = found.complaints.iter().chain(&found.repairs);
    let again = groups.map(|group: &Group<'_>| group.in_month as u64);
    tally.count("repeated_cases", again.sum());
    let of_month = facts.book.existing().filter(|(at, case)| {
        Month::of(case.at.day) == month
            && matches!(case.id.kind(), Kind::Complaint | Kind::Repair)
            && !facts.cancelled(*at)
    });
    tally.count("cases", of_month.count() as u64);
    Counted::of(tally)
}

/// What came in, was followed up and how it was judged, in so many months up to one.
pub fn stats(facts: &Facts<'_, '_>, last: Month, months: u32) -> Counted {
    let found = stats::stats(facts, last, months, None);
    let mut counted = Counted::of(Tally::new(Question::Stats.figures()));
    for (figures, (complaints, repairs)) in found.all.iter().zip(&found.repeated) {
        let mut tally = Tally::new(Question::Stats.figures());
        for (key, count) in [
            ("received", figures.received),
            ("complaints", figures.complaints),
            ("repairs", figures.repairs),
            ("failed_visits", figures.failed_visits),
            ("repeated_complaints", *complaints),
            ("repeated_repairs", *repairs),
            ("population", figures.counts.population),
            ("followed_up", figures.counts.followed_up),
            ("scored", figures.counts.satisfaction.count()),
            ("satisfaction_sum", figures.counts.satisfaction.sum()),
        ] {
            tally.count(key, count);
        }
        counted.tally.add(&tally);
        counted.months.push(tally);
    }
    counted
}

/// How far the going round of a quarter has come (2.1, 2.2).
pub fn coverage(book: &Book<'_>, quarter: Quarter) -> Counted {
    let found = coverage::coverage(book, quarter);
    let mut tally = Tally::new(Question::Coverage.figures());
    for area in &found.areas {
        tally.count("occupied", area.occupied as u64);
        tally.count("visited", area.visited() as u64);
        tally.count("left", area.left.len() as u64);
        tally.count("tried", area.tried as u64);
    }
    tally.count("without_area", found.without_area as u64);
    tally.count("rounds", found.rounds.dates.len() as u64);
    tally.count("rounds_left", found.rounds.left() as u64);
    let routines = found.routines.iter().map(|routine| routine.left() as u64);
    tally.count("routines_left", routines.sum());
    Counted::of(tally)
}

/// What has become of the report of the month before the as-of date (2.e3), and whether its
/// last day is past.
pub fn handed_in(facts: &Facts<'_, '_>) -> (HandedIn, bool) {
    let book = facts.book;
    let last = Month::of(book.today()).minus(1);
    let duty = report_duty(facts);
    let state = match &duty {
        Some(duty) if duty.second => HandedIn::Submitted,
        Some(_) => HandedIn::Missing,
        None => {
            let mut actions = book.actions.iter();
            let of_last = |verb| move |a: &Action<'_>| a.verb == verb && a.month == Some(last);
            match actions.any(of_last(Verb::Review)) {
                true => HandedIn::Reviewed,
                false => HandedIn::NotOwed,
            }
        }
    };
    (
        state,
        duty.is_some_and(|duty| duty.state == DutyState::Overdue),
    )
}
