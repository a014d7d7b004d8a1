//! Visits as a table, and the list of them.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::entry::Visit;
use crate::model::words::{Col, Outcome};
use crate::page::{Cell, Column, Page, Sheet, Tone};
use crate::rules::facts::Facts;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, headed, none, number, place, staff, word};
use crate::view::data;

/// The list of visits, as programs name it.
const LIST: &str = "visits";

/// The columns of CSV and TSV: the keys of the JSON.
const KEYS: &[&str] = &[
    "id",
    "visited_at",
    "place",
    "area",
    "case_id",
    "class",
    "summary",
    "purpose",
    "form",
    "visitor",
    "outcome",
    "quality",
    "service",
    "satisfaction",
    "shortcomings",
    "opinions",
    "signed_by",
    "met",
    "next_on",
    "paper_no",
];

/// What is a number among [`KEYS`].
const SCORES: &[&str] = &["quality", "service", "satisfaction"];

/// The page of a list of visits; with `whole` all that there is of each stands in it.
pub fn page(facts: &Facts<'_, '_>, visits: &[&Visit<'_>], whole: bool, voice: &Voice) -> Page {
    let book = facts.book;
    let listed: Value = visits.iter().map(|visit| to_json(book, visit)).collect();
    let mut page = Page::new(json!({ "schema": 1, "as_of": book.today(), LIST: listed }));
    page.lists = &[LIST];
    page.data.push(data::sheet(LIST, KEYS, &page.json[LIST]));
    let count = [
        arg("community", book.policy.community.clone()),
        arg("count", visits.len()),
    ];
    page.heading(1, voice.say_with("list-visits-title", &count));
    if visits.is_empty() && !book.visits.is_empty() {
        let all = [arg("all", book.visits.len())];
        page.text(voice.say_with("list-no-visit-fits", &all));
    }
    page.sheet(match whole {
        true => whole_sheet(book, visits, voice),
        false => sheet(book, visits, voice),
    });
    page
}

/// The columns of all that there is of a visit, under the keys of the JSON.
pub fn all_columns(voice: &Voice) -> Vec<Column> {
    let columns = KEYS.iter().map(|key| match *key {
        "id" => headed(voice, key, "visit_id", 0),
        key if SCORES.contains(&key) => number(voice, key, 0),
        key => column(voice, key, 0),
    });
    columns.collect()
}

/// A visit's cells under [`all_columns`].
pub fn whole_row(book: &Book<'_>, visit: &Visit<'_>, voice: &Voice) -> Vec<Cell> {
    let case = visit.case.filter(|case| book.exists(*case));
    let case = case.map(|case| book.case(case));
    let own = |col| Cell::new(book.cell(visit.row, col));
    let [
        id,
        at,
        of,
        case_id,
        purpose,
        form,
        visitor,
        outcome,
        satisfaction,
        shortcomings,
        opinions,
    ] = row(book, visit, voice);
    let [quality, service, _] = visit
        .scores
        .map(|score| score.map_or_else(none, |own| Cell::new(own.get())));
    vec![
        id,
        at,
        of,
        Cell::new(book.area(visit.place)),
        case_id,
        case.map_or_else(Cell::default, |case| {
            class(voice, &book.policy.class_at(case.class).name)
        }),
        case.map_or_else(Cell::default, |case| {
            Cell::new(book.cell(case.row, Col::Summary))
        }),
        purpose,
        form,
        visitor,
        outcome,
        quality,
        service,
        satisfaction,
        shortcomings,
        opinions,
        own(Col::SignedBy),
        own(Col::Met),
        visit.next_on.map_or_else(Cell::default, Cell::new),
        own(Col::PaperNo),
    ]
}

fn whole_sheet(book: &Book<'_>, visits: &[&Visit<'_>], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(LIST, all_columns(voice));
    let rows = visits.iter().map(|visit| whole_row(book, visit, voice));
    sheet.rows = rows.collect();
    sheet
}

/// A visit as JSON has it.
pub fn to_json(book: &Book<'_>, visit: &Visit<'_>) -> Value {
    let case = visit.case.filter(|case| book.exists(*case));
    let case = case.map(|case| book.case(case));
    let own = |col| book.cell(visit.row, col);
    let [quality, service, satisfaction] = visit.scores.map(|score| score.map(|own| own.get()));
    json!({
        "id": visit.id,
        "visited_at": visit.at.to_string(),
        "place": visit.place,
        "area": book.area(visit.place),
        "case_id": visit.case_id.map_or_else(String::new, |id| id.to_string()),
        "class": case.map_or("", |case| book.policy.class_at(case.class).name.as_str()),
        "summary": case.map_or("", |case| book.cell(case.row, Col::Summary)),
        "purpose": visit.purpose,
        "form": visit.form,
        "visitor": visit.visitor,
        "outcome": visit.outcome,
        "quality": quality,
        "service": service,
        "satisfaction": satisfaction,
        "shortcomings": own(Col::Shortcomings),
        "opinions": own(Col::Opinions),
        "signed_by": own(Col::SignedBy),
        "met": own(Col::Met),
        "next_on": visit.next_on,
        "paper_no": own(Col::PaperNo),
    })
}

/// The columns of a table of visits.
pub fn columns(voice: &Voice) -> Vec<Column> {
    vec![
        column(voice, "visit_id", 0),
        column(voice, "visited_at", 0),
        column(voice, "place", 0),
        column(voice, "case_id", 0),
        column(voice, "purpose", 2),
        column(voice, "form", 1),
        column(voice, "visitor", 0),
        column(voice, "outcome", 0),
        number(voice, "satisfaction", 1),
        column(voice, "shortcomings", 2),
        column(voice, "opinions", 3),
    ]
}

/// What came of each visit.
pub fn sheet(book: &Book<'_>, visits: &[&Visit<'_>], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(LIST, columns(voice));
    let rows = visits.iter().map(|visit| row(book, visit, voice).into());
    sheet.rows = rows.collect();
    sheet
}

/// A visit's cells under [`columns`].
pub fn row(book: &Book<'_>, visit: &Visit<'_>, voice: &Voice) -> [Cell; 11] {
    let tone = match visit.outcome {
        Outcome::Pass => Tone::Good,
        Outcome::Fail => Tone::Late,
        _ => Tone::Plain,
    };
    [
        Cell::new(visit.id),
        Cell::coded(visit.at.day.to_string(), visit.at),
        place(book, visit.place),
        visit.case_id.map_or_else(Cell::default, Cell::new),
        word(voice, "purpose", visit.purpose.word()),
        word(voice, "form", visit.form.word()),
        staff(book.policy, visit.visitor),
        word(voice, "outcome", visit.outcome.word()).toned(tone),
        visit.scores[2].map_or_else(none, |score| Cell::new(score.get())),
        Cell::new(book.cell(visit.row, Col::Shortcomings)),
        Cell::new(book.cell(visit.row, Col::Opinions)),
    ]
}
