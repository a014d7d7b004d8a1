//! A route to take along.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::id::Id;
use crate::model::time::Day;
use crate::model::words::Col;
use crate::page::{Cell, FOR_PROGRAMS, Page, Sheet, Tone};
use crate::rules::duties::{DutyKind, DutyState};
use crate::rules::plan::{Plan, Stop, Task};
use crate::text::{Voice, arg};
use crate::view::columns::{column, number, staff_name, word};
use crate::view::data;

/// What a task has as a row of its own.
const TASK: &[&str] = &[
    "place", "task", "case_id", "row_id", "due", "state", "summary",
];

/// The page of `plan`, for the book's as-of date.
pub fn page(book: &Book<'_>, plan: &Plan<'_, '_>, who: &str, voice: &Voice) -> Page {
    let stops: Vec<Value> = plan.stops.iter().map(|stop| to_json(book, stop)).collect();
    let owed = plan.stops.iter().filter(|stop| stop.is_owed()).count();
    let json = json!({
        "schema": 1,
        "date": book.today(),
        "who": who,
        "who_name": staff_name(book.policy, who),
        "areas": plan.areas,
        "owed": owed,
        "unfit": plan.unfit,
        "left_after": plan.left,
        "working_days_left": plan.working_days,
        "stops": stops,
    });
    let mut page = Page::new(json);
    let title = [
        arg("community", book.policy.community.clone()),
        arg("who", staff_name(book.policy, who)),
        arg("date", book.today().to_string()),
    ];
    page.heading(1, voice.say_with("plan-title", &title));
    if plan.stops.is_empty() {
        page.text(voice.say("plan-nothing"));
    } else {
        let counts = [arg("count", plan.stops.len()), arg("owed", owed)];
        page.text(voice.say_with("plan-summary", &counts));
    }
    if plan.unfit > 0 {
        let count = [arg("count", plan.unfit)];
        page.toned(voice.say_with("plan-unfit", &count), Tone::Late);
    }
    page.sheet(sheet(book, plan, voice));
    if !plan.areas.is_empty() {
        let left = [
            arg("areas", plan.areas.join(" ")),
            arg("left", plan.left),
            arg("days", plan.working_days.saturating_sub(1)),
        ];
        page.text(voice.say_with("plan-left", &left));
    }
    let tasks = data::nested(&page.json["stops"], "tasks", &["place"]);
    page.complete([
        data::sheet("tasks", TASK, &tasks),
        data::sheet("areas", &["area"], &page.json["areas"]),
    ]);
    page
}

fn sheet(book: &Book<'_>, plan: &Plan<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "stops",
        vec![
            number(voice, "stop", 0),
            column(voice, "building", 3),
            column(voice, "entrance", 3),
            column(voice, "floor", 2),
            column(voice, "place", 0),
            column(voice, "owner", 0),
            column(voice, "phone", 1),
            column(voice, "task", 0),
            column(voice, "last_visit", 4),
            column(voice, "last_outcome", 4),
            column(voice, "next_on", 4),
            column(voice, "case_ids", FOR_PROGRAMS),
        ],
    );
    let rows = (1..).zip(&plan.stops);
    sheet.rows = rows.map(|(at, stop)| row(book, at, stop, voice)).collect();
    sheet
}

fn row(book: &Book<'_>, at: usize, stop: &Stop<'_, '_>, voice: &Voice) -> Vec<Cell> {
    let (owner, phone) = household(book, stop);
    let tasks = stop.tasks.iter();
    let told: Vec<String> = tasks.clone().map(|task| in_words(task, voice)).collect();
    let names: Vec<&str> = tasks.clone().map(name).collect();
    let cases = tasks.filter_map(case).map(|id| id.to_string());
    let late = stop.tasks.iter().any(|task| match task {
        Task::Owed(duty) => duty.state == DutyState::Overdue,
        _ => false,
    });
    let tone = match (late, stop.is_owed()) {
        (true, _) => Tone::Late,
        (false, true) => Tone::Soon,
        (false, false) => Tone::Plain,
    };
    let day = |day: Option<Day>| day.map_or_else(Cell::default, Cell::new);
    let outcome = stop.last.map(|visit| visit.outcome.word());
    vec![
        Cell::new(at),
        Cell::new(stop.address.building),
        Cell::new(stop.address.entrance),
        Cell::new(stop.address.floor),
        Cell::new(stop.address.code),
        Cell::new(owner),
        Cell::new(phone),
        Cell::coded(told.join("\n"), names.join(" ")).toned(tone),
        day(stop.last.map(|visit| visit.at.day)),
        word(voice, "outcome", outcome.unwrap_or_default()),
        day(stop.next_on),
        Cell::new(cases.collect::<Vec<String>>().join(" ")),
    ]
}

/// Whom one meets and where to call first: by the register; the reporter's number, and where
/// nobody is registered the reporter.
fn household<'a>(book: &Book<'a>, stop: &Stop<'_, 'a>) -> (&'a str, &'a str) {
    let place = book.place(stop.address.code).map(|place| place.row);
    let case = stop.tasks.iter().find_map(|task| match task {
        Task::Owed(duty) => duty.case,
        Task::Appointment(visit, _) => visit.case,
        Task::Routine | Task::Round => None,
    });
    let reported = case.map(|at| book.case(at).row);
    let first = |cells: [&'a str; 2]| cells.into_iter().find(|c| !c.is_empty()).unwrap_or("");
    let cell = |row, col| match row {
        Some(row) => book.cell(row, col),
        None => "",
    };
    (
        first([cell(place, Col::Owner), cell(reported, Col::Reporter)]),
        first([cell(reported, Col::Phone), cell(place, Col::Phone)]),
    )
}

/// The task's name in JSON: a duty's, or `appointment`.
fn name(task: &Task<'_, '_>) -> &'static str {
    match task {
        Task::Owed(duty) => duty.duty.word(),
        Task::Appointment(..) => "appointment",
        Task::Routine => DutyKind::Routine.word(),
        Task::Round => DutyKind::ManagerRound.word(),
    }
}

fn case(task: &Task<'_, '_>) -> Option<Id> {
    match task {
        Task::Owed(duty) => duty.case_id,
        Task::Appointment(visit, _) => visit.case_id,
        Task::Routine | Task::Round => None,
    }
}

fn in_words(task: &Task<'_, '_>, voice: &Voice) -> String {
    match task {
        Task::Owed(duty) => {
            let id = duty.case_id.or(duty.row_id);
            let args = [
                arg("duty", voice.word("duty", duty.duty.word())),
                arg("id", id.map_or_else(String::new, |id| id.to_string())),
                arg("due", duty.due.to_string()),
                arg("days", duty.days_late),
                arg("summary", duty.summary),
            ];
            let name = match (duty.state, duty.summary) {
                (DutyState::Overdue, "") => "plan-owed-late-bare",
                (DutyState::Overdue, _) => "plan-owed-late",
                (_, "") => "plan-owed-bare",
                _ => "plan-owed",
            };
            voice.say_with(name, &args)
        }
        Task::Appointment(visit, day) => {
            let args = [
                arg("purpose", voice.word("purpose", visit.purpose.word())),
                arg("date", day.to_string()),
                arg("id", visit.case_id.unwrap_or(visit.id).to_string()),
            ];
            voice.say_with("plan-appointment", &args)
        }
        Task::Routine | Task::Round => voice.word("plan", name(task)),
    }
}

fn to_json(book: &Book<'_>, stop: &Stop<'_, '_>) -> Value {
    let (owner, phone) = household(book, stop);
    let tasks = stop.tasks.iter().map(task_to_json);
    json!({
        "place": stop.address.code,
        "area": book.area(stop.address.code),
        "building": stop.address.building,
        "entrance": stop.address.entrance,
        "floor": stop.address.floor,
        "owner": owner,
        "phone": phone,
        "tasks": tasks.collect::<Vec<Value>>(),
        "last_visit": stop.last.map_or_else(String::new, |visit| visit.at.day.to_string()),
        "last_outcome": stop.last.map_or("", |visit| visit.outcome.word()),
        "next_on": stop.next_on.map_or_else(String::new, |day| day.to_string()),
    })
}

fn task_to_json(task: &Task<'_, '_>) -> Value {
    let text = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
    let (row, due, state, summary) = match task {
        Task::Owed(duty) => (
            duty.row_id,
            duty.due.to_string(),
            duty.state.word(),
            duty.summary,
        ),
        Task::Appointment(visit, day) => (Some(visit.id), day.to_string(), "", ""),
        Task::Routine | Task::Round => (None, String::new(), "", ""),
    };
    json!({
        "task": name(task),
        "case_id": text(case(task)),
        "row_id": text(row),
        "due": due,
        "state": state,
        "summary": summary,
    })
}
