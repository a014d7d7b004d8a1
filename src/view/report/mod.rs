//! The month-end report: what the manager reads, a summary in words first, then one section
//! for each question. A section that has nothing to tell is one line.

pub(super) mod charts;
mod corrections;
pub mod document;
pub(super) mod figures;
mod flagged;
mod groups;
mod ids;
mod intake;
mod lists;
pub mod public;
mod solutions;
mod teller;

use serde_json::json;

pub use self::groups::building_name;
use self::teller::Teller;
use super::columns::staff_name;
use super::data;
use crate::model::book::Book;
use crate::model::policy::Policy;
use crate::model::time::Month;
use crate::page::{Page, Sheet};
use crate::rules::promise::Fate;
use crate::rules::report::Report;
use crate::rules::report::class_figure::Figure;
use crate::rules::report::corrections::Correction;
use crate::rules::report::handed::Handed;
use crate::rules::report::json::{handed, to_json};
use crate::rules::report::solutions::{Helped, SolutionState};
use crate::text::{Voice, arg};

/// The page of `report`; with `ids` every figure is followed by the ids behind it.
pub fn page(
    book: &Book<'_>,
    report: &Report<'_, '_>,
    corrections: &[Correction],
    ids: bool,
    voice: &Voice,
) -> Page {
    let mut json = to_json(book, report, ids);
    json["corrections"] = json!(corrections);
    let mut teller = Teller {
        book,
        report,
        voice,
        page: Page::new(json),
    };
    teller.summary(corrections);
    teller.flagged();
    teller.charts();
    teller.flow();
    teller.intake();
    teller.by_class();
    teller.missed_quotas();
    teller.given_up();
    teller.draw_remarks();
    teller.groups();
    teller.trend();
    teller.spread();
    teller.buildings();
    teller.visits("unsigned_visits", &report.unsigned_visits);
    teller.visits("unconfirmed_visits", &report.unconfirmed_visits);
    teller.remarked("major_by_others", &report.major_by_others);
    teller.remarked("visited_by_accused", &report.visited_by_accused);
    teller.remarked("followed_up_by_doer", &report.followed_up_by_doer);
    teller.steps_skipped();
    teller.broken_promises();
    teller.open_escalations();
    teller.heard();
    super::coverage::section(&mut teller.page, book, report.month, ids, voice);
    teller.solutions();
    teller.corrections(corrections);
    if ids {
        teller.page.heading(2, voice.say("report-ids"));
        teller.page.sheet(ids::of_classes(report, voice).0);
        teller.page.sheet(ids::of_sections(book, report, voice).0);
    }
    let data = for_programs(&teller.page);
    teller.page.complete(data);
    teller.page
}

/// What only programs have as tables.
fn for_programs(page: &Page) -> [Sheet; 6] {
    const RATES: &[&str] = &[
        "class",
        "asked",
        "population",
        "followed_up",
        "reached",
        "on_time",
        "on_time_percent",
    ];
    const PEOPLE: &[&str] = &[
        "who",
        "population",
        "owed",
        "followed_up",
        "on_time",
        "passed",
        "failed",
        "refused",
        "reached",
        "on_time_percent",
        "missed",
        "timely_percent",
    ];
    let table = |key, columns| data::sheet(key, columns, &page.json[key]);
    [
        table("rates", RATES),
        table("people", PEOPLE),
        table("draws_voided", &["row_id", "case_id", "by", "at", "why"]),
        table(
            "draws_lost",
            &["row_id", "case_id", "how", "by", "at", "why"],
        ),
        table("draws_twice", &["case_id"]),
        table("seeds_given", &["row_id", "seed"]),
    ]
}

impl Teller<'_, '_, '_> {
    /// The month in words, then what the manager has to look at.
    fn summary(&mut self, corrections: &[Correction]) {
        let (book, report, voice) = (self.book, self.report, self.voice);
        let title = [
            arg("community", book.policy.community.clone()),
            arg("month", voice.month(report.month)),
        ];
        let page = &mut self.page;
        page.heading(1, voice.say_with("report-title", &title));
        page.text(period(book, report.month, voice));
        page.text(in_words(report, voice));
        page.text(promises(report, voice));
        page.heading(2, voice.say("report-concerns"));
        let told = concerns_in_words(report, corrections, voice);
        let told: Vec<String> = told.into_iter().map(|(_, concern)| concern).collect();
        page.text(if told.is_empty() {
            voice.say("none")
        } else {
            told.join("\n")
        });
        self.handed("report-analysis", report.submitted.as_ref());
        self.handed("report-opinion", report.reviewed.as_ref());
    }

    /// What was written when the report was handed in or reviewed.
    fn handed(&mut self, heading: &str, step: Option<&Handed>) {
        let Some(step) = step.filter(|step| !step.text.is_empty()) else {
            return;
        };
        self.page.heading(2, self.voice.say(heading));
        let by = by_whom(self.book.policy, step, self.voice);
        self.page.text(format!("{by}\n{}", step.text));
    }
}

/// Who took a step of the report, and when.
fn by_whom(policy: &Policy, step: &Handed, voice: &Voice) -> String {
    let args = [
        arg("who", staff_name(policy, &step.by)),
        arg("day", voice.date(step.on)),
    ];
    voice.say_with("report-by", &args)
}

/// What a review adds to a report that is frozen already.
pub fn review(policy: &Policy, step: &Handed, voice: &Voice) -> Page {
    let mut page = Page::new(handed(Some(step), "opinion"));
    page.heading(2, voice.say("report-opinion"));
    let by = by_whom(policy, step, voice);
    page.text(if step.text.is_empty() {
        by
    } else {
        format!("{by}\n{}", step.text)
    });
    page
}

/// The days that a report tells of, and when it was made if that was later.
fn period(book: &Book<'_>, month: Month, voice: &Voice) -> String {
    let (first, last, today) = (month.first(), month.last(), book.today());
    let to = if today < first { last } else { last.min(today) };
    let args = [
        arg("period", voice.period(first, to)),
        arg("today", today.to_string()),
    ];
    let name = if today > last {
        "report-period-later"
    } else {
        "report-period"
    };
    voice.say_with(name, &args)
}

/// The month in a sentence.
fn in_words(report: &Report<'_, '_>, voice: &Voice) -> String {
    let total = |figure| report.total(figure).count();
    let flow = report.flow();
    voice.say_with(
        "report-summary",
        &[
            arg("carried", flow.carried.len()),
            arg("received", flow.received.len()),
            arg("completed", flow.completed.len()),
            arg("left", flow.left_open.len()),
            arg("overdue", flow.left_overdue.len()),
            arg("population", total(Figure::Population)),
            arg("quota", total(Figure::Quota)),
            arg("followed", total(Figure::FollowedUp)),
            arg("missed", total(Figure::Missed)),
            arg("failed", report.failed_visits.len()),
            arg("complaints", report.repeats.complaints.len()),
            arg("repairs", report.repeats.repairs.len()),
        ],
    )
}

/// The promises of the month in a sentence.
fn promises(report: &Report<'_, '_>, voice: &Voice) -> String {
    let promised = &report.promised;
    let count = |fate| promised.of(fate).count();
    voice.say_with(
        "report-promises",
        &[
            arg("due", promised.due.len()),
            arg("kept", count(Fate::Kept)),
            arg("changed", count(Fate::Changed)),
            arg("broken", count(Fate::Broken)),
            arg("pending", count(Fate::Pending)),
            arg("void", count(Fate::Void)),
        ],
    )
}

/// What the manager has to look at in words, each with the section that tells more.
fn concerns_in_words(
    report: &Report<'_, '_>,
    corrections: &[Correction],
    voice: &Voice,
) -> Vec<(&'static str, String)> {
    let concerns = concerns(report, corrections).into_iter();
    let found = concerns.filter(|(_, _, count)| *count > 0);
    found
        .map(|(name, section, count)| (section, voice.say_with(name, &[arg("count", count)])))
        .collect()
}

/// What the manager has to look at: the message, the section that tells more, and how much of
/// it there is.
fn concerns(
    report: &Report<'_, '_>,
    corrections: &[Correction],
) -> [(&'static str, &'static str, u64); 20] {
    let missed = report.total(Figure::Missed).count();
    let not_offered = report.total(Figure::NotOffered).count();
    let overdue = report.solutions.iter();
    let overdue = overdue.filter(|s| s.state == SolutionState::Overdue);
    let fresh = corrections.iter().filter(|c| c.reported_in.is_none());
    let count = |count: usize| count as u64;
    [
        ("concern-missed", "missed_quotas", missed),
        (
            "concern-given-up",
            "given_up_cases",
            count(report.given_up.len()),
        ),
        (
            "concern-failed",
            "flagged",
            count(report.owed(&report.failed_visits)),
        ),
        (
            "concern-repeated",
            "flagged",
            count(report.repeats.complaints.len() + report.repeats.repairs.len()),
        ),
        (
            "concern-broken",
            "broken_promises",
            count(report.promised.of(Fate::Broken).count()),
        ),
        (
            "concern-left-overdue",
            "flow",
            count(report.flow().left_overdue.len()),
        ),
        (
            "concern-escalated",
            "open_escalations",
            count(report.open_escalations.len()),
        ),
        (
            "concern-by-others",
            "major_by_others",
            count(report.major_by_others.len()),
        ),
        (
            "concern-by-accused",
            "visited_by_accused",
            count(report.visited_by_accused.len()),
        ),
        (
            "concern-by-doer",
            "followed_up_by_doer",
            count(report.followed_up_by_doer.len()),
        ),
        (
            "concern-skipped",
            "steps_skipped",
            count(report.steps_skipped.len()),
        ),
        (
            "concern-unsigned",
            "unsigned_visits",
            count(report.owed(&report.unsigned_visits)),
        ),
        (
            "concern-unconfirmed",
            "unconfirmed_visits",
            count(report.unconfirmed_visits.len()),
        ),
        (
            "concern-unanswered",
            "opinions",
            count(report.opinions.unanswered.len()),
        ),
        (
            "concern-unplanned",
            "flagged",
            count(report.unsolved().count()),
        ),
        ("concern-overdue", "solutions", count(overdue.count())),
        ("concern-no-help", "solutions", count(no_help(report))),
        ("concern-draws", "draw_remarks", count(report.draws.count())),
        ("concern-not-offered", "classes", not_offered),
        ("concern-corrected", "corrections", count(fresh.count())),
    ]
}

/// Settled solutions after which the same came again.
fn no_help(report: &Report<'_, '_>) -> usize {
    let settled = report.solutions.iter();
    let settled = settled.filter(|s| s.state == SolutionState::Settled);
    settled.filter(|s| s.helped == Helped::No).count()
}
