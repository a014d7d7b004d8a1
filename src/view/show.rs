//! A row with its fields; of a case also its history.

use serde_json::{Map, Value, json};

use super::columns::{column, staff_name};
use super::page::{Cell, Page, Sheet};
use super::worksheet::dispatch_note;
use crate::model::book::Book;
use crate::model::entry::{CaseIx, RowRef};
use crate::model::id::Id;
use crate::model::policy::DEFECT;
use crate::model::table::Table;
use crate::model::time::Stamp;
use crate::model::words::{Col, Verb};
use crate::rules::duties::duties;
use crate::rules::facts::Facts;
use crate::rules::worksheet::worksheet;
use crate::text::{Voice, arg};

/// The page of `show`.
pub fn page(facts: &Facts<'_, '_>, id: Id, voice: &Voice) -> Page {
    let book = facts.book;
    let Some(row) = book.row_of(id) else {
        return Page::default();
    };
    let table = Table::of(id.kind());
    let mut object = Map::new();
    for column in table.columns() {
        object.insert(
            column.col.word().to_owned(),
            json!(book.cell(row, column.col)),
        );
    }
    let location = book.location(row);
    let case = book.find_case(id);
    let events = case.map(|at| events(book, at, voice)).unwrap_or_default();
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
        "history": events.iter().map(Event::to_json).collect::<Vec<Value>>(),
    });
    if let Some(sheet) = &sheet {
        json["worksheet"] = super::worksheet::to_json(sheet);
    }
    let mut page = Page::new(json, "history");
    let title = [arg("id", id.to_string()), arg("location", location)];
    page.heading(1, voice.say_with("show-title", &title));
    if let Some(at) = case {
        page.text(standing(facts, at, voice));
    }
    page.sheet(fields(book, row, table, voice));
    if let Some(at) = case {
        if let Some(sheet) = &sheet {
            super::worksheet::section(&mut page, book, sheet, voice);
        }
        history(&mut page, &events, voice);
        next(&mut page, facts, at, voice);
    }
    page
}

fn standing(facts: &Facts<'_, '_>, at: CaseIx, voice: &Voice) -> String {
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

/// The columns that hold words of a vocabulary, and the vocabulary's family of names.
const CODED: &[(Col, &str)] = &[
    (Col::Channel, "channel"),
    (Col::Severity, "severity"),
    (Col::Relation, "relation"),
    (Col::Class, "class"),
    (Col::Nature, "nature"),
    (Col::Action, "action"),
    (Col::Purpose, "purpose"),
    (Col::Form, "form"),
    (Col::Outcome, "outcome"),
    (Col::Kind, "solution"),
];

const PEOPLE: &[Col] = &[
    Col::TakenBy,
    Col::Actor,
    Col::Visitor,
    Col::DrawnBy,
    Col::Responsible,
    Col::MadeBy,
    Col::OpenedBy,
    Col::About,
];

fn fields(book: &Book<'_>, row: RowRef, table: Table, voice: &Voice) -> Sheet {
    let columns = vec![column(voice, "field", 0), column(voice, "value", 0)];
    let mut sheet = Sheet::new("fields", columns);
    for column in table.columns().iter().skip(1) {
        let value = book.cell(row, column.col);
        if value.is_empty() {
            continue;
        }
        let family = CODED.iter().find(|(col, _)| *col == column.col);
        let shown = match family {
            Some((Col::Severity, _)) => voice.word("gravity", value),
            Some((_, family)) => voice.word(family, value),
            None if PEOPLE.contains(&column.col) => staff_name(book.policy, value),
            None => value.to_owned(),
        };
        let name = column.col.word();
        sheet.rows.push(vec![
            Cell::coded(voice.say(&format!("col-{}", name.replace('_', "-"))), name),
            Cell::coded(shown, value),
        ]);
    }
    sheet
}

/// Something that happened to a case.
struct Event {
    at: Stamp,
    row: RowRef,
    id: Id,
    /// Who did it, by name.
    who: String,
    what: String,
    text: String,
    location: String,
}

impl Event {
    fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "at": self.at.to_string(),
            "who": self.who,
            "what": self.what,
            "text": self.text,
            "row": self.location,
        })
    }
}

/// Actions, visits and draws of a case in the order of events.
fn events(book: &Book<'_>, at: CaseIx, voice: &Voice) -> Vec<Event> {
    let event = |id, stamp, row, who, what: String, texts: &[&str]| {
        let texts: Vec<&str> = texts.iter().copied().filter(|t| !t.is_empty()).collect();
        Event {
            at: stamp,
            row,
            id,
            who: staff_name(book.policy, who),
            what,
            text: texts.join(" · "),
            location: book.location(row),
        }
    };
    let actions = book.actions_of(at).map(|a| {
        let target = staff_name(book.policy, a.target);
        let due = a.due.map_or_else(String::new, |d| d.to_string());
        let note = match a.verb {
            Verb::Dispatch => dispatch_note(book.cell(a.row, Col::Note), voice),
            _ => book.cell(a.row, Col::Note).to_owned(),
        };
        let texts = [target.as_str(), &due, &note];
        let who = book.cell(a.row, Col::Actor);
        event(
            a.id,
            a.at,
            a.row,
            who,
            voice.word("action", a.verb.word()),
            &texts,
        )
    });
    let visits = book.visits_of(at).map(|v| {
        let args = [
            arg("purpose", voice.word("purpose", v.purpose.word())),
            arg("form", voice.word("form", v.form.word())),
            arg("outcome", voice.word("outcome", v.outcome.word())),
        ];
        let what = voice.say_with("show-visit", &args);
        let texts = [Col::Shortcomings, Col::Opinions].map(|col| book.cell(v.row, col));
        event(v.id, v.at, v.row, v.visitor, what, &texts)
    });
    let drawn = book.draws.iter().filter(|d| d.case == Some(at));
    let draws = drawn.map(|d| {
        let who = book.cell(d.row, Col::DrawnBy);
        event(d.id, d.at, d.row, who, voice.say("show-drawn"), &[d.seed])
    });
    let mut events: Vec<Event> = actions.chain(visits).chain(draws).collect();
    events.sort_by_key(|event| (event.at, event.row));
    events
}

fn history(page: &mut Page, events: &[Event], voice: &Voice) {
    page.heading(2, voice.say("show-history"));
    if events.is_empty() {
        page.text(voice.say("none"));
    }
    let mut sheet = Sheet::new(
        "history",
        vec![
            column(voice, "at", 0),
            column(voice, "what", 0),
            column(voice, "actor", 1),
            column(voice, "note", 0),
            column(voice, "id", 2),
        ],
    );
    for event in events {
        sheet.rows.push(vec![
            Cell::coded(event.at.to_string().replace('T', " "), event.at),
            Cell::new(&event.what),
            Cell::new(&event.who),
            Cell::new(&event.text),
            Cell::new(event.id),
        ]);
    }
    page.sheet(sheet);
}

/// What is still to be done about the case.
fn next(page: &mut Page, facts: &Facts<'_, '_>, at: CaseIx, voice: &Voice) {
    let id = facts.book.case(at).id;
    let mut all = duties(facts);
    all.retain(|duty| duty.case_id == Some(id));
    page.heading(2, voice.say("show-next"));
    if all.is_empty() {
        page.text(voice.say("saved-nothing-next"));
    }
    super::saved::next_lines(page, "todo", facts.book, &all, voice);
}
