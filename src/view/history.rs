//! What happened to a case, as people and programs read it.

use serde_json::{Value, json};

use super::worksheet::dispatch_note;
use crate::model::book::Book;
use crate::model::entry::{CaseIx, RowRef};
use crate::model::id::{Id, Kind};
use crate::model::time::Stamp;
use crate::model::words::{Col, Verb};
use crate::page::{Cell, Page, Sheet};
use crate::text::{Voice, arg};
use crate::view::columns::{column, staff_name};

/// Something that happened to a case.
pub struct Event {
    /// When.
    pub at: Stamp,
    row: RowRef,
    /// Its row's.
    pub id: Id,
    /// Who did it, by name.
    pub who: String,
    /// What was done.
    pub what: String,
    /// To whom, until when, and what was said.
    pub text: String,
    location: String,
}

impl Event {
    /// The event for programs.
    pub fn to_json(&self) -> Value {
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
pub fn events(book: &Book<'_>, at: CaseIx, voice: &Voice) -> Vec<Event> {
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
    let of_case = |id: Id| book.draws.iter().any(|d| d.id == id && d.case == Some(at));
    let voids = book.actions.iter().filter(|a| a.verb == Verb::Void);
    let voids = voids.filter(|a| {
        a.row_id
            .is_some_and(|id| id.kind() == Kind::Draw && of_case(id))
    });
    let ended = voids.map(|a| {
        let (who, why) = (book.cell(a.row, Col::Actor), book.cell(a.row, Col::Note));
        event(a.id, a.at, a.row, who, voice.say("show-draw-ended"), &[why])
    });
    let mut events: Vec<Event> = actions.chain(visits).chain(draws).chain(ended).collect();
    events.sort_by_key(|event| (event.at, event.row));
    events
}

/// The events as a table under a heading.
pub fn section(page: &mut Page, events: &[Event], voice: &Voice) {
    page.heading(2, voice.say("show-history"));
    if events.is_empty() {
        page.text(voice.say("none"));
    }
    page.sheet(sheet(events, voice));
}

/// The events as a table.
pub fn sheet(events: &[Event], voice: &Voice) -> Sheet {
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
    sheet
}
