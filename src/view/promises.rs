//! The promises of a case, with what became of each (clause 1.8).

use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::time::Day;
use crate::model::words::Col;
use crate::page::{Cell, Column, Page, Sheet, Tone};
use crate::rules::promise::{Fate, Promise};
use crate::text::{Voice, arg};
use crate::view::columns::{column, number, place, word};

/// The promises of a case as a table under a heading; nothing where none was made.
pub fn section(page: &mut Page, book: &Book<'_>, promises: &[Promise<'_, '_>], voice: &Voice) {
    if promises.is_empty() {
        return;
    }
    page.heading(2, voice.say("promises"));
    page.sheet(sheet(book, promises, voice));
}

/// The promises of a case as a table.
pub fn sheet(book: &Book<'_>, promises: &[Promise<'_, '_>], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new("promises", columns(voice));
    sheet.rows = promises.iter().map(|p| row(book, p, voice)).collect();
    sheet
}

/// The promises of several cases.
pub fn of_cases(
    key: &'static str,
    book: &Book<'_>,
    promises: &[&(CaseIx, Promise<'_, '_>)],
    voice: &Voice,
) -> Sheet {
    let mut all = vec![column(voice, "case_id", 0), column(voice, "place", 1)];
    all.extend(columns(voice));
    let mut sheet = Sheet::new(key, all);
    for (case, promise) in promises {
        let case = book.case(*case);
        let mut cells = vec![Cell::new(case.id), place(book, case.place)];
        cells.extend(row(book, promise, voice));
        sheet.rows.push(cells);
    }
    sheet
}

fn columns(voice: &Voice) -> Vec<Column> {
    vec![
        column(voice, "promised_on", 2),
        column(voice, "promised_due", 0),
        column(voice, "method", 1),
        column(voice, "fate", 0),
        column(voice, "completed_on", 1),
        number(voice, "days_late", 0),
        column(voice, "promise_id", 3),
    ]
}

fn row(book: &Book<'_>, promise: &Promise<'_, '_>, voice: &Voice) -> Vec<Cell> {
    let action = promise.action;
    let due = action.due.map_or_else(Cell::default, Cell::new);
    let completed = promise.completed.map(|at| Cell::new(at.day));
    vec![
        Cell::new(action.at.day),
        due,
        Cell::new(book.cell(action.row, Col::Note)),
        word(voice, "fate", promise.fate.word()).toned(tone(promise.fate)),
        completed.unwrap_or_default(),
        late(promise),
        Cell::new(action.id),
    ]
}

const fn tone(fate: Fate) -> Tone {
    match fate {
        Fate::Kept => Tone::Good,
        Fate::Broken => Tone::Late,
        Fate::Changed => Tone::Soon,
        Fate::Pending => Tone::Plain,
        Fate::Void => Tone::Faint,
    }
}

fn late(promise: &Promise<'_, '_>) -> Cell {
    match promise.days_late {
        0 => Cell::coded("", 0),
        days => Cell::new(days).toned(Tone::Late),
    }
}

/// A promise in a sentence: made when, for when, how, and the reckoning of what became of it.
pub fn line(book: &Book<'_>, promise: &Promise<'_, '_>, voice: &Voice) -> String {
    let action = promise.action;
    let day = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    let method = match book.cell(action.row, Col::Note) {
        "" => "–",
        method => method,
    };
    let args = [
        arg("on", action.at.day.to_string()),
        arg("due", day(action.due)),
        arg("method", method),
        arg("completed", day(promise.completed.map(|at| at.day))),
        arg("days", promise.days_late),
        arg("today", book.today().to_string()),
    ];
    let name = match (promise.fate, promise.completed) {
        (Fate::Kept, _) => "promise-kept",
        (Fate::Broken, Some(_)) => "promise-broken",
        (Fate::Broken, None) => "promise-broken-open",
        (Fate::Changed, _) => "promise-changed",
        (Fate::Pending, _) => "promise-pending",
        (Fate::Void, _) => "promise-void",
    };
    voice.say_with(name, &args)
}
