//! What of a month may hang in the hall: numbers and results, no name, no room, no word of what
//! was said.

use serde_json::{Value, json};

use super::document::words;
use super::figures::share;
use super::period;
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Kind;
use crate::model::time::Month;
use crate::model::words::PlaceKind;
use crate::page::document::{Document, Part, Section, Signer, Table};
use crate::page::{Cell, Page, Sheet, Tone};
use crate::rules::facts::Facts;
use crate::rules::report::Report;
use crate::rules::report::class_figure::Figure;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, headed, none, place_name, word};

/// The page of `report --public`, laid out to be hung up.
pub fn page(facts: &Facts<'_, '_>, report: &Report<'_, '_>, voice: &Voice) -> Page {
    let book = facts.book;
    let cases = cases(facts, report);
    let rows: Vec<Told<'_>> = cases.iter().map(|at| told(facts, *at)).collect();
    let mut page = Page::new(to_json(book, report, &rows));
    let title = [
        arg("community", book.policy.community.clone()),
        arg("month", voice.month(report.month)),
    ];
    page.heading(1, voice.say_with("public-title", &title));
    let days = period(book, report.month, voice);
    page.text(days.clone());
    let summary = summary(report, voice);
    page.text(summary.clone());
    let sheet = sheet(&rows, voice);
    page.sheet(sheet.clone());
    page.document = Some(laid_out(book, report.month, (days, summary, sheet), voice));
    page
}

fn to_json(book: &Book<'_>, report: &Report<'_, '_>, rows: &[Told<'_>]) -> Value {
    let resolved = report.total(Figure::ResolvedPercent).share();
    let satisfied = report.total(Figure::SatisfiedPercent).share();
    json!({
        "schema": 1,
        "month": report.month,
        "as_of": book.today(),
        "received": report.total(Figure::Received),
        "completed": resolved.part(),
        "to_handle": resolved.whole(),
        "resolved_percent": resolved,
        "followed_up": report.total(Figure::FollowedUp),
        "satisfied": satisfied.part(),
        "scored": satisfied.whole(),
        "satisfied_percent": satisfied,
        "public": rows.iter().map(Told::to_json).collect::<Vec<Value>>(),
    })
}

/// The month in a sentence.
fn summary(report: &Report<'_, '_>, voice: &Voice) -> String {
    let resolved = report.total(Figure::ResolvedPercent).share();
    let satisfied = report.total(Figure::SatisfiedPercent).share();
    let args = [
        arg("received", report.total(Figure::Received).count()),
        arg("completed", resolved.part()),
        arg("due", resolved.whole()),
        arg("resolved", share(resolved).shown),
        arg("followed", report.total(Figure::FollowedUp).count()),
        arg("satisfied", satisfied.part()),
        arg("scored", satisfied.whole()),
        arg("share", share(satisfied).shown),
    ];
    voice.say_with("public-summary", &args)
}

/// The page as it hangs in the hall, with the date and the seal below it.
fn laid_out(
    book: &Book<'_>,
    month: Month,
    (days, summary, sheet): (String, String, Sheet),
    voice: &Voice,
) -> Document {
    let mut section = Section::new("public", "");
    section.listed = false;
    section.parts = vec![
        Part::Text(summary, Tone::Plain),
        Part::Table(Table::new(voice.say("public-caption"), sheet)),
        Part::Signatures(vec![Signer {
            role: voice.say("public-by"),
            name: String::new(),
            date: voice.blank_date(),
        }]),
        Part::Seal(voice.say("document-seal")),
    ];
    let month = [arg("month", voice.month(month))];
    Document {
        words: words(voice),
        office: match book.policy.office.as_str() {
            "" => book.policy.community.clone(),
            office => office.to_owned(),
        },
        title: voice.say_with("public-heading", &month),
        aside: vec![days],
        sections: vec![section],
        foot: voice.say("public-foot"),
        ..Document::default()
    }
}

/// The complaints and repairs that were before the office in the month, by receipt.
fn cases(facts: &Facts<'_, '_>, report: &Report<'_, '_>) -> Vec<CaseIx> {
    let book = facts.book;
    let flows = report.flows.iter();
    let ids = flows.flat_map(|(_, flow)| [&flow.carried, &flow.received, &flow.reopened]);
    let ids = ids.flatten().filter(|id| id.kind() != Kind::Inquiry);
    let mut cases: Vec<CaseIx> = ids.filter_map(|id| book.find_case(*id)).collect();
    cases.sort_by_key(|at| (book.case(*at).at, book.case(*at).id));
    cases
}

/// What is told of a case.
struct Told<'t> {
    id: String,
    received_on: String,
    class: &'t str,
    category: &'t str,
    /// Public facilities have a name that everybody knows; a unit is somebody's home.
    facility: &'t str,
    status: &'t str,
    completed_on: String,
    outcome: &'t str,
}

fn told<'t>(facts: &'t Facts<'_, '_>, at: CaseIx) -> Told<'t> {
    let book = facts.book;
    let case = book.case(at);
    let standing = facts.standing(at);
    let facility = book.place(case.place);
    let facility = facility.filter(|place| place.kind == PlaceKind::Facility);
    let done = standing.and_then(|standing| standing.state.done());
    let follow_up = standing.and_then(|standing| standing.follow_up.as_ref());
    let latest = follow_up.and_then(|follow_up| follow_up.latest);
    Told {
        id: case.id.to_string(),
        received_on: case.at.day.to_string(),
        class: &book.policy.class_at(case.class).name,
        category: case.category,
        facility: facility.map_or("", |_| place_name(book, case.place)),
        status: standing.map_or("", |standing| standing.state.phase.word()),
        completed_on: done.map_or_else(String::new, |done| done.day.to_string()),
        outcome: latest.map_or("", |visit| visit.outcome.word()),
    }
}

impl Told<'_> {
    fn to_json(&self) -> Value {
        json!({
            "case_id": self.id,
            "received_on": self.received_on,
            "class": self.class,
            "category": self.category,
            "facility": self.facility,
            "status": self.status,
            "completed_on": self.completed_on,
            "outcome": self.outcome,
        })
    }
}

fn sheet(rows: &[Told<'_>], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "public",
        vec![
            column(voice, "case_id", 0),
            column(voice, "received_on", 0),
            column(voice, "class", 0),
            column(voice, "category", 1),
            column(voice, "facility", 2),
            column(voice, "status", 0),
            column(voice, "completed_on", 1),
            headed(voice, "outcome", "follow_up_result", 0),
        ],
    );
    let rows = rows.iter().map(|told| {
        vec![
            Cell::new(&told.id),
            Cell::new(&told.received_on),
            class(voice, told.class),
            Cell::new(told.category),
            Cell::new(told.facility),
            word(voice, "phase", told.status),
            Cell::new(&told.completed_on),
            match told.outcome {
                "" => none(),
                outcome => word(voice, "outcome", outcome),
            },
        ]
    });
    sheet.rows = rows.collect();
    sheet
}
