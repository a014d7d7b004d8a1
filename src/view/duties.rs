//! The list of duties.

use std::borrow::Borrow;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

use super::report::building_name;
use crate::model::book::Book;
use crate::model::id::Id;
use crate::page::{Cell, Column, FOR_PROGRAMS, Face, Listed, Page, Sheet, Tone};
use crate::rules::contact::of_duty;
use crate::rules::duties::groups::{By, grouped};
use crate::rules::duties::{Duty, DutyKind, DutyState};
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, number, person, place_name, staff, staff_name};
use crate::view::contact;

/// A duty that is due within so many days is soon.
const SOON: i64 = 1;

/// What was asked of `due`.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// What the answer is read by.
    pub face: Face,
    /// Nothing but what is overdue.
    pub overdue: bool,
    /// What people read it by.
    pub by: Option<By>,
    /// How many duties there are when nothing is asked for.
    pub all: usize,
}

/// The page of `due`. Programs always get one list in one order.
pub fn page<'a>(book: &Book<'a>, duties: &[Duty<'a>], asked: Asked, voice: &Voice) -> Page {
    let json = json!({ "schema": 1, "as_of": book.today(), "duties": [] });
    let mut page = Page::new(json);
    if asked.face == Face::Json {
        let elements = duties.par_iter().map(|duty| Element::new(book, duty));
        page.listed = Some(Listed::new("duties", elements));
        return page;
    }
    page.heading(
        1,
        voice.say_with(
            "due-title",
            &[
                arg("community", book.policy.community.clone()),
                arg("today", book.today().to_string()),
            ],
        ),
    );
    page.text(if duties.is_empty() && asked.all > 0 {
        voice.say_with("due-none-fits", &[arg("all", asked.all)])
    } else {
        summary(duties, asked.overdue, voice)
    });
    let Some(by) = asked.by.filter(|_| !duties.is_empty()) else {
        page.sheet(sheet(book, duties, voice));
        return page;
    };
    for (name, group) in grouped(book, duties, by) {
        let told = [
            arg("name", group_name(book, name, by, voice)),
            arg("summary", summary(&group, asked.overdue, voice)),
        ];
        page.heading(2, voice.say_with("due-group", &told));
        let mut sheet = sheet(book, &group, voice);
        let mut columns = sheet.columns.iter_mut();
        if let Some(who) = columns.find(|c| by == By::Person && c.key == "who") {
            who.rank = FOR_PROGRAMS;
        }
        page.sheet(sheet);
    }
    page
}

/// What people call a group.
fn group_name(book: &Book<'_>, name: &str, by: By, voice: &Voice) -> String {
    match (by, name) {
        (By::Person, who) => person(book.policy, who, voice),
        (By::Building, building) => building_name(building, voice),
        (By::Area, "") => voice.say("area-none"),
        (By::Area, area) => voice.say_with("area-named", &[arg("area", area)]),
    }
}

/// The columns of the list.
pub fn columns(voice: &Voice) -> Vec<Column> {
    vec![
        column(voice, "due", 0),
        column(voice, "state", 0),
        number(voice, "days_late", FOR_PROGRAMS),
        column(voice, "duty", 0),
        column(voice, "class", 4),
        column(voice, "case_id", 0),
        column(voice, "place", 0),
        column(voice, "who", 1),
        column(voice, "contact", 3),
        column(voice, "phone", FOR_PROGRAMS),
        column(voice, "clause", 5),
        column(voice, "summary", 2),
        column(voice, "row_id", FOR_PROGRAMS),
        column(voice, "month", FOR_PROGRAMS),
        column(voice, "area", FOR_PROGRAMS),
        column(voice, "from_place", FOR_PROGRAMS),
        column(voice, "opens", FOR_PROGRAMS),
        number(voice, "attempts", FOR_PROGRAMS),
        column(voice, "next_on", FOR_PROGRAMS),
        column(voice, "owner", FOR_PROGRAMS),
        column(voice, "owner_phone", FOR_PROGRAMS),
    ]
}

/// Duties as a table.
pub fn sheet<'a>(book: &Book<'a>, duties: &[impl Borrow<Duty<'a>>], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new("duties", columns(voice));
    let duties = duties.iter().map(Borrow::borrow);
    sheet.rows = duties.map(|duty| row(book, duty, voice)).collect();
    sheet
}

/// A duty as JSON has it.
#[derive(Serialize)]
struct Element<'d, 'a> {
    #[serde(flatten)]
    duty: &'d Duty<'a>,
    who_name: String,
    phone: &'a str,
    contact: &'a str,
    owner: &'a str,
    owner_phone: &'a str,
}

impl<'d, 'a> Element<'d, 'a> {
    fn new(book: &'d Book<'a>, duty: &'d Duty<'a>) -> Self {
        let asked = of_duty(book, duty);
        Self {
            duty,
            who_name: staff_name(book.policy, duty.who),
            phone: asked.person.phone,
            contact: asked.person.name,
            owner: asked.owner.name,
            owner_phone: asked.owner.phone,
        }
    }
}

/// How many there are, in a sentence.
pub fn summary<'a>(duties: &[impl Borrow<Duty<'a>>], overdue: bool, voice: &Voice) -> String {
    let duties: Vec<&Duty<'_>> = duties.iter().map(Borrow::borrow).collect();
    let count = |state| duties.iter().filter(|d| d.state == state).count();
    if duties.is_empty() {
        return voice.say("due-nothing");
    }
    let open = duties.iter().filter(|d| d.state == DutyState::Open);
    let upcoming = count(DutyState::Upcoming);
    let today = open.filter(|d| d.days_left() == 0).count();
    let args = [
        arg("overdue", count(DutyState::Overdue)),
        arg("today", today),
        arg("open", count(DutyState::Open)),
        arg("upcoming", upcoming),
    ];
    let name = if overdue {
        "due-summary-overdue"
    } else if upcoming == 0 {
        "due-summary"
    } else {
        "due-summary-all"
    };
    voice.say_with(name, &args)
}

/// A duty's cells under [`columns`].
pub fn row(book: &Book<'_>, duty: &Duty<'_>, voice: &Voice) -> Vec<Cell> {
    let (state, tone) = state(duty, voice);
    let asked = of_duty(book, duty);
    vec![
        Cell::new(duty.due),
        Cell::coded(state, duty.state.word()).toned(tone),
        Cell::new(duty.days_late),
        Cell::coded(name(duty, voice), duty.duty.word()),
        class(voice, duty.class),
        about(duty),
        place(book, duty, voice),
        staff(book.policy, duty.who),
        contact::cell(&asked, voice),
        Cell::new(asked.person.phone),
        Cell::coded(voice.clause(duty.clause), duty.clause),
        Cell::new(duty.summary),
        Cell::new(duty.row_id.map_or_else(String::new, |id| id.to_string())),
        Cell::new(month(duty)),
        Cell::new(duty.area),
        Cell::new(duty.from_place),
        Cell::new(duty.opens),
        Cell::new(duty.attempts),
        duty.next_on.map_or_else(Cell::default, Cell::new),
        Cell::new(asked.owner.name),
        Cell::new(asked.owner.phone),
    ]
}

/// What a duty is called: a duty in two steps by the step that is next, and a department's
/// routine, which is none of an area and not of a quarter, by what it is.
pub fn name(duty: &Duty<'_>, voice: &Voice) -> String {
    match (duty.duty, duty.second) {
        (DutyKind::Routine, _) if duty.area.is_empty() => voice.say("duty-routine-department"),
        (DutyKind::Escalation, false) => voice.say("duty-escalation-first"),
        (DutyKind::Escalation, true) => voice.say("duty-escalation-second"),
        (DutyKind::Report, false) => voice.say("duty-report-first"),
        (DutyKind::Report, true) => voice.say("duty-report-second"),
        (kind, _) => voice.word("duty", kind.word()),
    }
}

fn month(duty: &Duty<'_>) -> String {
    duty.month.map_or_else(String::new, |m| m.to_string())
}

/// What it is about: a case, a row, or a month.
pub fn about(duty: &Duty<'_>) -> Cell {
    let id = |id: Option<Id>| id.map(|id| id.to_string());
    let case = id(duty.case_id).unwrap_or_default();
    let shown = id(duty.case_id.or(duty.row_id));
    Cell::coded(shown.unwrap_or_else(|| month(duty)), case)
}

/// Where it is to be done.
pub fn place(book: &Book<'_>, duty: &Duty<'_>, voice: &Voice) -> Cell {
    let name = |code| place_name(book, code);
    match (duty.place, duty.from_place) {
        ("", "") if duty.area.is_empty() => Cell::default(),
        ("", "") => Cell::coded(voice.say_with("area-named", &[arg("area", duty.area)]), ""),
        (place, "") => Cell::coded(name(place), place),
        (place, from) => Cell::coded(
            voice.say_with(
                "place-from",
                &[arg("place", name(place)), arg("from", name(from))],
            ),
            place,
        ),
    }
}

/// A duty in one line, to be picked.
pub fn in_a_line(book: &Book<'_>, duty: &Duty<'_>, voice: &Voice) -> String {
    let (state, _) = state(duty, voice);
    let (what, id) = (name(duty, voice), about(duty).shown);
    let place = place(book, duty, voice).shown;
    let who = staff_name(book.policy, duty.who);
    let parts = [
        &duty.due.to_string(),
        &state,
        &what,
        &place,
        duty.summary,
        &id,
        &who,
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("  ")
}

/// How late or how soon it is.
pub fn state(duty: &Duty<'_>, voice: &Voice) -> (String, Tone) {
    match duty.state {
        DutyState::Overdue => (
            voice.say_with("state-late", &[arg("days", duty.days_late)]),
            Tone::Late,
        ),
        DutyState::Upcoming => (
            voice.say_with("state-upcoming", &[arg("opens", duty.opens.to_string())]),
            Tone::Faint,
        ),
        DutyState::Open if duty.days_left() == 0 => (voice.say("state-today"), Tone::Soon),
        DutyState::Open => {
            let tone = if duty.days_left() <= SOON {
                Tone::Soon
            } else {
                Tone::Plain
            };
            let days = [arg("days", duty.days_left())];
            (voice.say_with("state-left", &days), tone)
        }
    }
}
