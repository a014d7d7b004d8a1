//! A row with its fields; of a case also its history.

use serde_json::{Map, Value, json};

use super::cell_words::{heading, in_words};
use super::history::{self, Drawn, Event, corrections, events};
use crate::model::book::Book;
use crate::model::entry::{CaseIx, RowRef};
use crate::model::id::Id;
use crate::model::policy::DEFECT;
use crate::model::table::Table;
use crate::page::{Cell, Page, Sheet};
use crate::rules::contact::of_case;
use crate::rules::duties::duties_of;
use crate::rules::facts::Facts;
use crate::rules::promise::promises;
use crate::rules::worksheet::worksheet;
use crate::text::{Voice, arg};
use crate::view::columns::column;
use crate::view::contact;

/// The page of `show`.
pub fn page(facts: &Facts<'_, '_>, id: Id, voice: &Voice) -> Page {
    let book = facts.book;
    let Some((table, row)) = Table::of(id.kind()).zip(book.row_of(id)) else {
        return Page::default();
    };
    let mut object = Map::new();
    for column in table.columns() {
        object.insert(
            column.col.word().to_owned(),
            json!(book.cell(row, column.col)),
        );
    }
    let location = book.location(row);
    let case = book.find_case(id);
    let events = case.map(|at| {
        let mut events = events((book, &Drawn::of(book)), at, voice);
        events.extend(corrections(book, at, voice));
        events.sort_by_key(Event::order);
        events
    });
    let events = events.unwrap_or_default();
    let promises = case.map(|at| promises(book, at)).unwrap_or_default();
    let sheet = case
        .filter(|at| book.policy.class_at(book.case(*at).class).name == DEFECT)
        .map(|at| worksheet(book, at));
    let mut json = json!({
        "schema": 1,
        "id": id,
        "table": table.word(),
        "row": location,
        "fields": object,
        "status": case.and_then(|at| facts.standing(at)).map(|s| s.state.phase.word()),
        "promises": promises.iter().map(|p| p.to_json(book)).collect::<Vec<Value>>(),
        "history": events.iter().map(Event::to_json).collect::<Vec<Value>>(),
    });
    if let Some(at) = case {
        contact::add_to(&mut json, &of_case(book, at));
    }
    if let Some(sheet) = &sheet {
        json["worksheet"] = super::worksheet::to_json(book.policy, sheet);
    }
    let mut page = Page::new(json);
    let title = [arg("id", id.to_string()), arg("location", location)];
    page.heading(1, voice.say_with("show-title", &title));
    if let Some(at) = case {
        page.text(standing(facts, at, voice));
        if let Some(line) = asked(book, at, voice) {
            page.text(line);
        }
    }
    page.sheet(fields(book, row, voice));
    if let Some(at) = case {
        if let Some(sheet) = &sheet {
            super::worksheet::section(&mut page, book, sheet, voice);
        }
        super::promises::section(&mut page, book, &promises, voice);
        history::section(&mut page, &events, voice);
        next(&mut page, facts, at, voice);
    }
    page.complete([
        super::promises::sheet(book, &promises, voice),
        history::sheet(&events, voice),
    ]);
    page.complete(super::worksheet::empty(voice));
    page.complete(super::household::empty());
    page
}

/// Whom to ask for in a case, and the owner where that is somebody else.
pub(super) fn asked(book: &Book<'_>, at: CaseIx, voice: &Voice) -> Option<String> {
    let lines = contact::lines(&of_case(book, at), voice);
    let person = [arg("person", lines.join(&voice.say("contact-between")))];
    (!lines.is_empty()).then(|| voice.say_with("contact-ask", &person))
}

pub(super) fn standing(facts: &Facts<'_, '_>, at: CaseIx, voice: &Voice) -> String {
    let phase = facts.standing(at).map_or("open", |s| s.state.phase.word());
    let followed = super::cases::follow_up_word(facts, at);
    let class = &facts.book.policy.class_at(facts.book.case(at).class).name;
    voice.say_with(
        "show-standing",
        &[
            arg("class", voice.word("class", class)),
            arg("phase", voice.word("phase", phase)),
            arg("followed", voice.word("followed", followed)),
        ],
    )
}

pub(super) fn fields(book: &Book<'_>, row: RowRef, voice: &Voice) -> Sheet {
    let table = book.sources[row.file as usize].table;
    let columns = vec![column(voice, "field", 0), column(voice, "value", 0)];
    let mut sheet = Sheet::new("fields", columns);
    for column in table.columns().iter().skip(1) {
        let value = book.cell(row, column.col);
        if value.is_empty() {
            continue;
        }
        let name = column.col.word();
        sheet.rows.push(vec![
            Cell::coded(heading(name, voice), name),
            Cell::coded(in_words(book, column.col, value, voice), value),
        ]);
    }
    sheet
}

/// What is still to be done about the case.
fn next(page: &mut Page, facts: &Facts<'_, '_>, at: CaseIx, voice: &Voice) {
    let all = duties_of(facts, at);
    page.heading(2, voice.say("show-next"));
    if all.is_empty() {
        page.text(voice.say("saved-nothing-next"));
    }
    super::saved::next_lines(page, "todo", facts.book, &all, voice);
}
