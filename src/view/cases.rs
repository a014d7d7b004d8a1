//! The list of cases.

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::words::Col;
use crate::page::{Block, Cell, Column, FOR_PROGRAMS, Face, Listed, Page, Sheet, Tone};
use crate::rules::facts::Facts;
use crate::rules::state::Phase;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, headed, place, staff, word};

/// The page of `list`, out of so many cases, as it is read by.
pub fn page(facts: &Facts<'_, '_>, cases: &[CaseIx], all: usize, (face, voice): Read<'_>) -> Page {
    let book = facts.book;
    let json = json!({ "schema": 1, "as_of": book.today(), "cases": [] });
    let mut page = Page::new(json);
    if face == Face::Json {
        let elements = cases.par_iter().map(|at| Element::new(facts, *at));
        page.listed = Some(Listed::new("cases", elements));
        return page;
    }
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

/// The page of `list` with every column that JSON has, to choose from.
pub fn whole_page(
    facts: &Facts<'_, '_>,
    cases: &[CaseIx],
    all: usize,
    (face, voice): Read<'_>,
) -> Page {
    let mut page = page(facts, cases, all, (face, voice));
    for block in &mut page.blocks {
        if let Block::Sheet(sheet) = block {
            let rows = cases.iter().map(|at| whole_row(facts, *at, voice));
            sheet.columns = all_columns(voice);
            sheet.rows = rows.collect();
        }
    }
    page
}

/// Every column that JSON has, under its name there.
pub fn all_columns(voice: &Voice) -> Vec<Column> {
    let headings = Element::KEYS.iter().map(|key| match *key {
        "id" => headed(voice, key, "case_id", 0),
        "received_at" => headed(voice, key, "received", 0),
        "done_at" => headed(voice, key, "done", 0),
        key => column(voice, key, 0),
    });
    headings.collect()
}

/// A case's cells under [`all_columns`].
pub fn whole_row(facts: &Facts<'_, '_>, at: CaseIx, voice: &Voice) -> Vec<Cell> {
    let element = Element::new(facts, at);
    let (area, from_place) = (element.area, element.from_place);
    let mut row = row(facts, at, voice).into_iter();
    let mut next = || row.next().unwrap_or_default();
    let [
        received,
        id,
        class,
        of_place,
        category,
        status,
        done,
        follow_up,
        who,
        summary,
    ] = std::array::from_fn(|_| next());
    vec![
        id,
        received,
        class,
        of_place,
        place(facts.book, from_place),
        Cell::new(area),
        category,
        status,
        done,
        follow_up,
        summary,
        who,
    ]
}

/// The face of a page that is wanted, and the language.
pub type Read<'v> = (Face, &'v Voice);

/// The page of `list` in CSV and TSV: under the names that JSON has.
pub fn for_programs(facts: &Facts<'_, '_>, cases: &[CaseIx]) -> Page {
    let columns = Element::KEYS.iter().map(|key| Column {
        key,
        heading: String::new(),
        right: false,
        rank: FOR_PROGRAMS,
        speaks: false,
    });
    let mut sheet = Sheet::new("cases", columns.collect());
    let rows = cases.par_iter().map(|at| Element::new(facts, *at).cells());
    rows.collect_into_vec(&mut sheet.rows);
    let mut page = Page::default();
    page.data.push(sheet);
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

/// A case as JSON has it.
#[derive(Serialize)]
struct Element<'f> {
    id: Id,
    received_at: String,
    class: &'f str,
    place: &'f str,
    from_place: &'f str,
    area: &'f str,
    category: &'f str,
    status: &'static str,
    done_at: Option<String>,
    follow_up: &'static str,
    summary: &'f str,
    who: &'f str,
}

impl<'f> Element<'f> {
    /// What the fields are called.
    const KEYS: [&'static str; 12] = [
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

    fn new(facts: &Facts<'f, '_>, at: CaseIx) -> Self {
        let book = facts.book;
        let case = book.case(at);
        let state = facts.standing(at).map(|s| &s.state);
        Self {
            id: case.id,
            received_at: case.at.to_string(),
            class: &book.policy.class_at(case.class).name,
            place: case.place,
            from_place: case.from_place,
            area: book.area(case.place),
            category: case.category,
            status: state.map_or("", |s| s.phase.word()),
            done_at: state.and_then(|s| s.done()).map(|at| at.to_string()),
            follow_up: follow_up_word(facts, at),
            summary: book.cell(case.row, Col::Summary),
            who: responsible(facts, at),
        }
    }

    /// The fields under [`Element::KEYS`].
    fn cells(self) -> Vec<Cell> {
        // Nobody else reads them.
        fn program(value: impl Into<String>) -> Cell {
            Cell {
                value: value.into(),
                ..Cell::default()
            }
        }
        vec![
            program(self.id.to_string()),
            program(self.received_at),
            program(self.class),
            program(self.place),
            program(self.from_place),
            program(self.area),
            program(self.category),
            program(self.status),
            program(self.done_at.unwrap_or_default()),
            program(self.follow_up),
            program(self.summary),
            program(self.who),
        ]
    }
}

/// Who is responsible: whom it was given to last, else who took it.
pub fn responsible<'a>(facts: &Facts<'_, 'a>, at: CaseIx) -> &'a str {
    let assigned = facts.standing(at).and_then(|s| s.state.assigned);
    assigned.unwrap_or(facts.book.case(at).taken_by)
}

/// Cases as JSON has them.
pub fn elements(facts: &Facts<'_, '_>, cases: &[CaseIx]) -> Value {
    cases
        .iter()
        .map(|at| json!(Element::new(facts, *at)))
        .collect()
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
