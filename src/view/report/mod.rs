//! The month-end report: what the manager reads, a summary in words first, then one section
//! for each question. A section that has nothing to tell is one line.

pub(super) mod charts;
mod corrections;
pub mod document;
pub(super) mod figures;
mod ids;
mod lists;
mod solutions;
mod teller;

use serde_json::json;

pub use self::figures::building_name;
use self::teller::Teller;
use super::{data, repeats};
use crate::model::book::Book;
use crate::page::{Page, Sheet};
use crate::rules::promise::Fate;
use crate::rules::report::Report;
use crate::rules::report::classes::ClassFigures;
use crate::rules::report::corrections::Correction;
use crate::rules::report::json::to_json;
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
    teller.charts();
    teller.page.heading(2, voice.say("report-classes"));
    teller.page.sheet(figures::classes(report, voice));
    teller.page.heading(2, voice.say("report-results"));
    teller.page.sheet(figures::results(report, voice));
    teller.flow();
    teller.missed_quotas();
    teller.given_up();
    teller.draw_remarks();
    teller.groups();
    teller.trend();
    teller.spread();
    repeats::blocks(&mut teller.page, (book, &report.repeats), 2, voice);
    teller.buildings();
    teller.visits("failed_visits", &report.failed_visits);
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
    teller.flagged_without_solution();
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
fn for_programs(page: &Page) -> [Sheet; 5] {
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
    ];
    let table = |key, columns| data::sheet(key, columns, &page.json[key]);
    [
        table("rates", RATES),
        table("people", PEOPLE),
        table("draws_voided", &["row_id", "case_id", "by", "at", "why"]),
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
        let as_of = [arg("today", book.today().to_string())];
        page.text(voice.say_with("report-as-of", &as_of));
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
    }
}

/// The month in a sentence.
fn in_words(report: &Report<'_, '_>, voice: &Voice) -> String {
    let sum = |count: fn(&ClassFigures<'_>) -> u64| report.classes.iter().map(count).sum::<u64>();
    voice.say_with(
        "report-summary",
        &[
            arg("population", sum(|c| c.population.len() as u64)),
            arg("quota", sum(|c| c.quota)),
            arg("followed", sum(|c| c.followed_up.len() as u64)),
            arg("missed", sum(|c| c.missed())),
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
) -> [(&'static str, &'static str, u64); 19] {
    let missed = report.classes.iter().map(ClassFigures::missed).sum();
    let not_offered = report.classes.iter().map(|c| c.not_offered.len() as u64);
    let not_offered = not_offered.sum();
    let overdue = report.solutions.iter();
    let overdue = overdue.filter(|s| s.state == SolutionState::Overdue);
    let fresh = corrections.iter().filter(|c| c.reported_in.is_none());
    let count = |count: usize| count as u64;
    let repeated = if report.repeats.complaints.is_empty() {
        "repairs"
    } else {
        "complaints"
    };
    [
        ("concern-missed", "missed_quotas", missed),
        (
            "concern-given-up",
            "given_up_cases",
            count(report.given_up.len()),
        ),
        (
            "concern-failed",
            "failed_visits",
            count(report.failed_visits.len()),
        ),
        (
            "concern-repeated",
            repeated,
            count(report.repeats.complaints.len() + report.repeats.repairs.len()),
        ),
        (
            "concern-broken",
            "broken_promises",
            count(report.promised.of(Fate::Broken).count()),
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
            count(report.unsigned_visits.len()),
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
            "flagged_without_solution",
            count(report.flagged_without_solution.len()),
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
