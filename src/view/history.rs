//! What happened to a case, as people and programs read it.

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::cell_words::{heading, in_words};
use super::worksheet::dispatch_note;
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx, Draw, RowRef, Visit};
use crate::model::id::Id;
use crate::model::time::Stamp;
use crate::model::words::{Col, Verb};
use crate::page::{Cell, FOR_PROGRAMS, Page, Sheet};
use crate::text::{Voice, arg};
use crate::view::columns::{column, moment, staff_name, together, word};

/// Something that happened to a case.
pub struct Event {
    /// When.
    pub at: Stamp,
    row: RowRef,
    /// Its row's.
    pub id: Id,
    /// Who did it, by name.
    pub who: String,
    /// What was done: an action, or one of `VISIT`, `DRAWN` and `DRAW_ENDED`.
    pub what: Cell,
    /// Of a visit its outcome; empty of anything else.
    outcome: &'static str,
    /// To whom, until when, and what was said.
    pub text: Cell,
    location: String,
}

/// What is no action: a visit, the draw of the case, and that a draw counts no more.
const VISIT: &str = "visit";
const DRAWN: &str = "drawn";
const DRAW_ENDED: &str = "draw-ended";

impl Event {
    fn new(book: &Book<'_>, (id, at, row): (Id, Stamp, RowRef), who: &str, what: Cell) -> Self {
        Self {
            at,
            row,
            id,
            who: staff_name(book.policy, who),
            what,
            outcome: "",
            text: Cell::default(),
            location: book.location(row),
        }
    }

    /// The same event with what belongs to it, as people and as programs read it.
    fn told(self, texts: &[Cell]) -> Self {
        Self {
            text: together(texts),
            ..self
        }
    }

    /// By what events are ordered.
    pub fn order(&self) -> (Stamp, RowRef) {
        (self.at, self.row)
    }

    /// The event for programs.
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "at": self.at.to_string(),
            "who": self.who,
            "what": self.what.value,
            "text": self.text.value,
            "row": self.location,
            "outcome": self.outcome,
        })
    }
}

/// The draw rows of each case, with what ended its follow-up: looked for once for all cases.
#[derive(Default)]
pub struct Drawn<'b, 'a> {
    rows: FxHashMap<CaseIx, Vec<&'b Draw<'a>>>,
    ended: FxHashMap<CaseIx, Vec<&'b Action<'a>>>,
}

impl<'b, 'a> Drawn<'b, 'a> {
    /// Those of a book.
    pub fn of(book: &'b Book<'a>) -> Self {
        let mut drawn = Self::default();
        let mut cases: FxHashMap<Id, CaseIx> = FxHashMap::default();
        for draw in &book.draws {
            if let Some(case) = draw.case {
                drawn.rows.entry(case).or_default().push(draw);
                cases.insert(draw.id, case);
            }
        }
        for void in book.actions.iter().filter(|a| a.verb == Verb::Void) {
            if let Some(case) = void.row_id.and_then(|id| cases.get(&id)) {
                drawn.ended.entry(*case).or_default().push(void);
            }
        }
        drawn
    }
}

/// Actions, visits and draws of a case in the order of events.
pub fn events((book, drawn): (&Book<'_>, &Drawn<'_, '_>), at: CaseIx, voice: &Voice) -> Vec<Event> {
    let actions = book.actions_of(at).map(|a| action(book, a, voice));
    let visits = book.visits_of(at).map(|v| visit(book, v, voice));
    let rows = drawn.rows.get(&at).into_iter().flatten();
    let draws = rows.map(|d| {
        let who = book.cell(d.row, Col::DrawnBy);
        let what = Cell::coded(voice.say("show-drawn"), DRAWN);
        Event::new(book, (d.id, d.at, d.row), who, what).told(&[Cell::new(d.seed)])
    });
    let voids = drawn.ended.get(&at).into_iter().flatten();
    let ended = voids.map(|a| {
        let (who, why) = (book.cell(a.row, Col::Actor), book.cell(a.row, Col::Note));
        let what = Cell::coded(voice.say("show-draw-ended"), DRAW_ENDED);
        Event::new(book, (a.id, a.at, a.row), who, what).told(&[Cell::new(why)])
    });
    let mut events: Vec<Event> = actions.chain(visits).chain(draws).chain(ended).collect();
    events.sort_by_key(Event::order);
    events
}

/// What was corrected of a case, its steps and its visits, with the value before and after.
pub fn corrections(book: &Book<'_>, at: CaseIx, voice: &Voice) -> Vec<Event> {
    let case = book.case(at);
    let steps = book.actions_of(at).map(|a| (a.id, a.row));
    let visits = book.visits_of(at).map(|v| (v.id, v.row));
    let own = std::iter::once((case.id, case.row));
    let rows: FxHashMap<Id, RowRef> = own.chain(steps).chain(visits).collect();
    let mut amends: Vec<(&Action<'_>, RowRef)> = book
        .actions
        .iter()
        .filter(|a| a.verb == Verb::Amend)
        .filter_map(|a| Some((a, *rows.get(&a.row_id?)?)))
        .collect();
    amends.sort_by_key(|(a, _)| (a.at, a.row));
    let mut last: FxHashMap<(RowRef, Col), &str> = FxHashMap::default();
    let told = amends.iter().filter_map(|(a, row)| {
        let [field, value, why, who] =
            book.cells(a.row, [Col::Field, Col::Value, Col::Note, Col::Actor]);
        let col = Col::parse(field)?;
        let before = last.insert((*row, col), value);
        let before = before.unwrap_or_else(|| book.written(*row, &[col])[0]);
        let edits = book.edits.get(row).map_or(&[][..], Vec::as_slice);
        // One that does nothing is for `check` to tell.
        if before == value || !edits.contains(&(col, value)) {
            return None;
        }
        let of_case = *row == case.row;
        let id = a.row_id.filter(|_| !of_case);
        let id = id.map_or_else(String::new, |id| id.to_string());
        let changed = Cell::coded(changed(book, col, (before, value), voice), field);
        let what = word(voice, "action", a.verb.word());
        let event = Event::new(book, (a.id, a.at, a.row), who, what);
        Some(event.told(&[Cell::new(id), changed, Cell::new(why)]))
    });
    told.collect()
}

/// What the row of an `amend` sets, and to what.
pub fn amended_to(book: &Book<'_>, row: RowRef, voice: &Voice) -> String {
    let [field, value] = book.cells(row, [Col::Field, Col::Value]);
    let column = heading(field, voice);
    match Col::parse(field) {
        Some(col) if !col.is_of_owners() && !value.is_empty() => {
            let value = in_words(book, col, value, voice);
            let told = [arg("column", column), arg("after", value)];
            voice.say_with("show-amended-to", &told)
        }
        _ => column,
    }
}

fn changed(book: &Book<'_>, col: Col, (before, after): (&str, &str), voice: &Voice) -> String {
    let column = heading(col.word(), voice);
    // What stood there of owners is nobody's business any more.
    if col.is_of_owners() {
        return column;
    }
    let value = |value: &str| match value {
        "" => voice.say("none"),
        value => in_words(book, col, value, voice),
    };
    let told = [
        arg("column", column),
        arg("before", value(before)),
        arg("after", value(after)),
    ];
    voice.say_with("show-amended", &told)
}

fn action(book: &Book<'_>, a: &Action<'_>, voice: &Voice) -> Event {
    let target = staff_name(book.policy, a.target);
    let due = a.due.map_or_else(Cell::default, Cell::new);
    let raw = book.cell(a.row, Col::Note);
    let note = match a.verb {
        Verb::Dispatch => Cell::coded(dispatch_note(raw, voice), raw),
        _ => Cell::new(raw),
    };
    let who = book.cell(a.row, Col::Actor);
    let what = word(voice, "action", a.verb.word());
    Event::new(book, (a.id, a.at, a.row), who, what).told(&[Cell::new(target), due, note])
}

fn visit(book: &Book<'_>, v: &Visit<'_>, voice: &Voice) -> Event {
    let args = [
        arg("purpose", voice.word("purpose", v.purpose.word())),
        arg("form", voice.word("form", v.form.word())),
        arg("outcome", voice.word("outcome", v.outcome.word())),
    ];
    let what = Cell::coded(voice.say_with("show-visit", &args), VISIT);
    let said = [Col::Shortcomings, Col::Opinions].map(|col| Cell::new(book.cell(v.row, col)));
    let texts: Vec<Cell> = judged(book, v, voice).into_iter().chain(said).collect();
    Event {
        outcome: v.outcome.word(),
        ..Event::new(book, (v.id, v.at, v.row), v.visitor, what).told(&texts)
    }
}

/// The scores of a visit and who signed, for people; programs read them in the visit's row.
fn judged(book: &Book<'_>, v: &Visit<'_>, voice: &Voice) -> Vec<Cell> {
    let mut told = Vec::new();
    if v.scores.iter().any(Option::is_some) {
        let [quality, service, satisfaction] = v
            .scores
            .map(|score| score.map_or_else(|| "–".to_owned(), |score| score.get().to_string()));
        let scores = [
            arg("quality", quality),
            arg("service", service),
            arg("satisfaction", satisfaction),
        ];
        told.push(voice.say_with("show-scores", &scores));
    }
    if v.signed {
        let who = [arg("who", book.cell(v.row, Col::SignedBy))];
        told.push(voice.say_with("show-signed", &who));
    }
    told.into_iter().map(|text| Cell::coded(text, "")).collect()
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
            column(voice, "outcome", FOR_PROGRAMS),
        ],
    );
    for event in events {
        sheet.rows.push(vec![
            moment(event.at),
            event.what.clone(),
            Cell::new(&event.who),
            event.text.clone(),
            Cell::new(event.id),
            Cell::new(event.outcome),
        ]);
    }
    sheet
}
