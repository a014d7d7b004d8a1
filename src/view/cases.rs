//! The list of cases.

use serde_json::{Value, json};

use crate::model::entry::CaseIx;
use crate::model::words::{Col, words};
use crate::page::{Cell, Column, Page, Sheet, Tone};
use crate::rules::facts::Facts;
use crate::rules::state::Phase;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, place, staff, word};
use crate::view::data;

words! {
    /// Other columns than those that JSON has: those of the version before.
    Columns { Former = "v0" }
}

/// The page of `list`, out of so many cases. Only where programs read it do the cases stand in
/// its JSON too: there may be very many.
pub fn page(
    facts: &Facts<'_, '_>,
    (cases, all): (&[CaseIx], usize),
    for_programs: bool,
    voice: &Voice,
) -> Page {
    let book = facts.book;
    let list = cases.iter().filter(|_| for_programs);
    let list: Vec<Value> = list.map(|at| to_json(facts, *at)).collect();
    let json = json!({ "schema": 1, "as_of": book.today(), "cases": list });
    let mut page = Page::new(json);
    let count = [
        arg("community", book.policy.community.clone()),
        arg("count", cases.len()),
    ];
    page.heading(1, voice.say_with("list-title", &count));
    if cases.is_empty() && all > 0 {
        page.text(voice.say_with("list-none-fits", &[arg("all", all)]));
    }
    page.sheet(sheet(facts, cases, voice));
    page
}

/// The columns of the list.
pub fn columns(voice: &Voice) -> Vec<Column> {
    vec![
        column(voice, "received", 1),
        column(voice, "case_id", 0),
        column(voice, "class", 2),
        column(voice, "place", 0),
        column(voice, "category", 3),
        column(voice, "status", 0),
        column(voice, "done", 4),
        column(voice, "follow_up", 1),
        column(voice, "who", 3),
        column(voice, "summary", 0),
    ]
}

/// Cases as a table.
pub fn sheet(facts: &Facts<'_, '_>, cases: &[CaseIx], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new("cases", columns(voice));
    sheet.rows = cases.iter().map(|at| row(facts, *at, voice)).collect();
    sheet
}

/// How the follow-up of a case can stand: not yet, not drawn, waited for, given up, or its
/// outcome.
pub const FOLLOW_UPS: &[&str] = &[
    "none", "not-owed", "pending", "given-up", "pass", "fail", "refused",
];

/// How the follow-up of a case stands, one of [`FOLLOW_UPS`].
pub fn follow_up_word(facts: &Facts<'_, '_>, at: CaseIx) -> &'static str {
    match facts.follow_up(at) {
        None => "none",
        Some(follow_up) => match follow_up.latest {
            Some(visit) => visit.outcome.word(),
            None if facts.owed(at) => "pending",
            None if facts.given_up(at).is_some() => "given-up",
            None => "not-owed",
        },
    }
}

fn to_json(facts: &Facts<'_, '_>, at: CaseIx) -> Value {
    let book = facts.book;
    let case = book.case(at);
    let state = facts.standing(at).map(|s| &s.state);
    json!({
        "id": case.id,
        "received_at": case.at.to_string(),
        "class": book.policy.class_at(case.class).name,
        "place": case.place,
        "from_place": case.from_place,
        "area": book.area(case.place),
        "category": case.category,
        "status": state.map_or("", |s| s.phase.word()),
        "done_at": state.and_then(|s| s.done()).map(|at| at.to_string()),
        "follow_up": follow_up_word(facts, at),
        "summary": book.cell(case.row, Col::Summary),
        "who": responsible(facts, at),
    })
}

/// Who is responsible: whom it was given to last, else who took it.
pub fn responsible<'a>(facts: &Facts<'_, 'a>, at: CaseIx) -> &'a str {
    let assigned = facts.standing(at).and_then(|s| s.state.assigned);
    assigned.unwrap_or(facts.book.case(at).taken_by)
}

/// The list under the names that JSON has.
pub fn for_programs(page: &Page) -> Sheet {
    const COLUMNS: &[&str] = &[
        "id",
        "received_at",
        "class",
        "place",
        "from_place",
        "area",
        "category",
        "status",
        "done_at",
        "follow_up",
        "summary",
        "who",
    ];
    data::sheet("cases", COLUMNS, &page.json["cases"])
}

/// A case's cells under [`columns`].
pub fn row(facts: &Facts<'_, '_>, at: CaseIx, voice: &Voice) -> Vec<Cell> {
    let book = facts.book;
    let case = book.case(at);
    let state = facts.standing(at).map(|s| &s.state);
    let phase = state.map_or(Phase::Open, |s| s.phase);
    let tone = match phase {
        Phase::Resolved(_) => Tone::Good,
        Phase::Withdrawn | Phase::Cancelled => Tone::Faint,
        _ => Tone::Plain,
    };
    let done = state.and_then(|s| s.done());
    vec![
        Cell::coded(case.at.day.to_string(), case.at),
        Cell::new(case.id),
        class(voice, &book.policy.class_at(case.class).name),
        place(book, case.place),
        Cell::new(case.category),
        word(voice, "phase", phase.word()).toned(tone),
        done.map_or_else(Cell::default, |at| Cell::coded(at.day.to_string(), at)),
        word(voice, "followed", follow_up_word(facts, at)),
        staff(book.policy, responsible(facts, at)),
        Cell::new(book.cell(case.row, Col::Summary)),
    ]
}
