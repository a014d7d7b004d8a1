//! What `history` lists: entries, the newest first, and what became of them.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::entry::RowRef;
use crate::model::id::{Id, Kind};
use crate::model::words::{Col, Verb};
use crate::page::{Cell, FOR_PROGRAMS, Page, Sheet};
use crate::rules::entries::{Entered, kind_of};
use crate::text::{Voice, arg};
use crate::view::columns::{column, headed, moment, staff, staff_name};
use crate::view::history::amended_to;

/// The page of `history`; `by` is whose entries were asked for.
pub fn page(book: &Book<'_>, found: &[Entered<'_>], by: Option<&str>, voice: &Voice) -> Page {
    let listed: Vec<Value> = found.iter().map(|entry| to_json(book, entry)).collect();
    let mut page = Page::new(json!({
        "schema": 1,
        "by": by.unwrap_or_default(),
        "entries": listed,
    }));
    let count = arg("count", found.len());
    let title = match by {
        Some(by) => {
            let who = arg("who", staff_name(book.policy, by));
            voice.say_with("history-title", &[count, who])
        }
        None => voice.say_with("history-title-everybody", &[count]),
    };
    page.heading(1, title);
    page.sheet(sheet(book, found, voice));
    page
}

fn sheet(book: &Book<'_>, found: &[Entered<'_>], voice: &Voice) -> Sheet {
    let columns = vec![
        column(voice, "entered_at", 0),
        headed(voice, "by", "actor", 2),
        column(voice, "kind", 0),
        column(voice, "id", 0),
        column(voice, "row_id", 2),
        column(voice, "note", 1),
        column(voice, "state", 0),
        column(voice, "at", FOR_PROGRAMS),
        headed(voice, "rows", "count", FOR_PROGRAMS),
        headed(voice, "void_id", "id", FOR_PROGRAMS),
        column(voice, "again", FOR_PROGRAMS),
    ];
    let mut sheet = Sheet::new("entries", columns);
    sheet.rows = found
        .iter()
        .map(|entry| cells(book, entry, voice))
        .collect();
    sheet
}

fn cells(book: &Book<'_>, entry: &Entered<'_>, voice: &Voice) -> Vec<Cell> {
    let import = entry.id.kind() == Kind::Batch;
    let (what, on, said) = match import {
        true => (
            Cell::coded(voice.say("history-import"), "import"),
            String::new(),
            Cell::coded(rows_told(entry.rows, voice), ""),
        ),
        false => (
            kind(book, entry.row, voice),
            about(book, entry.row).to_owned(),
            text(book, entry.row, voice),
        ),
    };
    let id = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
    let void = entry.taken_back.as_ref().map(|taken| taken.id);
    vec![
        moment(entry.entered_at.unwrap_or(entry.at)),
        staff(book.policy, &entry.by),
        what,
        Cell::new(entry.id),
        Cell::new(on),
        said,
        Cell::coded(became(book, entry, voice), state(entry)),
        Cell::new(entry.at),
        Cell::new(entry.rows),
        Cell::new(id(void)),
        Cell::new(id(entry.again)),
    ]
}

fn rows_told(rows: usize, voice: &Voice) -> String {
    voice.say_with("history-rows", &[arg("count", rows)])
}

/// What became of an entry, for people; nothing where it stands.
fn became(book: &Book<'_>, entry: &Entered<'_>, voice: &Voice) -> String {
    let Some(taken) = &entry.taken_back else {
        return String::new();
    };
    let told = [
        arg("at", taken.at.to_string().replace('T', " ")),
        arg("who", staff_name(book.policy, taken.by)),
        arg("why", taken.why.to_owned()),
        arg(
            "again",
            entry.again.map_or_else(String::new, |id| id.to_string()),
        ),
    ];
    match entry.again {
        Some(_) => voice.say_with("history-entered-again", &told),
        None => voice.say_with("history-taken-back", &told),
    }
}

/// The same for programs.
fn state(entry: &Entered<'_>) -> &'static str {
    match (&entry.taken_back, entry.again) {
        (None, _) => "stands",
        (Some(_), None) => "taken_back",
        (Some(_), Some(_)) => "entered_again",
    }
}

fn to_json(book: &Book<'_>, entry: &Entered<'_>) -> Value {
    let (table, verb) = kind_of(book, entry.row);
    let void = entry.taken_back.as_ref();
    json!({
        "id": entry.id,
        "row": book.location(entry.row),
        "rows": entry.rows,
        "entered_at": entry.entered_at.map_or_else(String::new, |at| at.to_string()),
        "at": entry.at.to_string(),
        "by": entry.by,
        "table": table,
        "action": verb.map_or("", |verb| verb.word()),
        "about": about(book, entry.row),
        "text": said(book, entry.row, get(book, entry.row, Col::Outcome)),
        "state": state(entry),
        "void_id": void.map_or_else(String::new, |void| void.id.to_string()),
        "void_at": void.map_or_else(String::new, |void| void.at.to_string()),
        "void_by": void.map_or("", |void| void.by),
        "void_why": void.map_or("", |void| void.why),
        "again": entry.again.map_or_else(String::new, |id| id.to_string()),
    })
}

/// What a row is: its table, or what a step does.
pub fn kind(book: &Book<'_>, row: RowRef, voice: &Voice) -> Cell {
    match kind_of(book, row) {
        (_, Some(verb)) => Cell::coded(voice.word("action", verb.word()), verb.word()),
        (table, None) => Cell::coded(voice.word("table", table.word()), table.word()),
    }
}

/// When a row happened, as it was written.
pub fn time<'a>(book: &Book<'a>, row: RowRef) -> &'a str {
    let table = book.sources[row.file as usize].table;
    table.time_column().map_or("", |col| book.cell(row, col))
}

/// What a row is about: its case, the row that it names, or its place.
pub fn about<'a>(book: &Book<'a>, row: RowRef) -> &'a str {
    let mut named = [Col::CaseId, Col::RowId, Col::Place].into_iter();
    let named = named.find_map(|col| Some(get(book, row, col)).filter(|text| !text.is_empty()));
    named.unwrap_or_default()
}

/// The place of a row.
pub fn place<'a>(book: &Book<'a>, row: RowRef) -> &'a str {
    get(book, row, Col::Place)
}

/// What a row says: programs read its words as they are written.
pub fn text(book: &Book<'_>, row: RowRef, voice: &Voice) -> Cell {
    let outcome = get(book, row, Col::Outcome);
    let shown = voice.word("outcome", outcome);
    let amended = match kind_of(book, row) {
        (_, Some(Verb::Amend)) => amended_to(book, row, voice) + " · ",
        _ => String::new(),
    };
    let shown = said(book, row, &shown);
    Cell::coded(format!("{amended}{shown}"), said(book, row, outcome))
}

fn said(book: &Book<'_>, row: RowRef, outcome: &str) -> String {
    let texts = [Col::Summary, Col::Plan, Col::Note].map(|col| get(book, row, col));
    let texts = std::iter::once(outcome).chain(texts);
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(" · ")
}

/// A column of a row; nothing where its table has none of the name.
fn get<'a>(book: &Book<'a>, row: RowRef, col: Col) -> &'a str {
    let table = book.sources[row.file as usize].table;
    match table.columns().iter().any(|column| column.col == col) {
        true => book.cell(row, col),
        false => "",
    }
}
