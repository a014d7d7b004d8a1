//! A route to take along.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::id::Id;
use crate::model::time::Day;
use crate::model::words::PaperForm;
use crate::page::paper::{Leaf, Paper, Part};
use crate::page::{Cell, FOR_PROGRAMS, Page, Sheet, Tone};
use crate::rules::contact::{Asked, Contact, of_duty, of_place, of_visit};
use crate::rules::duties::{DutyKind, DutyState};
use crate::rules::plan::{Plan, Stop, Task};
use crate::text::{Voice, arg};
use crate::view::clipped::clipped_to;
use crate::view::columns::{column, number, place, staff_name, word};
use crate::view::contact;
use crate::view::data;
use crate::view::duties;
use crate::view::form::{form_no, office, paper_day};

/// What a task has as a row of its own.
const TASK: &[&str] = &[
    "place",
    "task",
    "case_id",
    "row_id",
    "due",
    "state",
    "summary",
    "contact",
    "contact_phone",
];

/// What the route has on paper, beside the columns for the hand.
const ON_PAPER: &[&str] = &["stop", "place", "owner", "phone", "task"];

/// On paper a line of a cell has at most so many columns; the case has the rest.
const LONGEST: usize = 60;

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
    let counts = [arg("count", plan.stops.len()), arg("owed", owed)];
    page.text(match plan.stops.is_empty() {
        true => voice.say("plan-nothing"),
        false => voice.say_with("plan-summary", &counts),
    });
    let unfit = [arg("count", plan.unfit)];
    let unfit = (plan.unfit > 0).then(|| voice.say_with("plan-unfit", &unfit));
    if let Some(unfit) = &unfit {
        page.toned(unfit.clone(), Tone::Late);
    }
    page.sheet(sheet(book, plan, None, voice));
    let left = [
        arg("areas", plan.areas.join(" ")),
        arg("left", plan.left),
        arg("days", plan.working_days.saturating_sub(1)),
    ];
    let left = (!plan.areas.is_empty()).then(|| voice.say_with("plan-left", &left));
    if let Some(left) = &left {
        page.text(left.clone());
    }
    let notes = unfit.into_iter().chain(left).map(Part::Note);
    page.paper = Some(Paper {
        leaves: vec![leaf(book, plan, (who, notes.collect()), voice)],
    });
    let tasks = data::nested(&page.json["stops"], "tasks", &["place"]);
    page.complete([
        data::sheet("tasks", TASK, &tasks),
        data::sheet("areas", &["area"], &page.json["areas"]),
    ]);
    page
}

/// The route on paper, with room for what came of each call and for who was met to sign.
fn leaf(
    book: &Book<'_>,
    plan: &Plan<'_, '_>,
    (who, notes): (&str, Vec<Part>),
    voice: &Voice,
) -> Leaf {
    let aside = [
        arg("who", staff_name(book.policy, who)),
        arg("date", paper_day(Some(book.today()), voice).shown),
    ];
    let mut parts = vec![Part::Sheet(to_write_on(book, plan, voice))];
    parts.extend(notes);
    Leaf {
        office: office(book.policy, voice),
        title: voice.say("form-title-plan"),
        aside: voice.say_with("plan-aside", &aside),
        form_no: form_no(book.policy, PaperForm::Plan, voice),
        numbers: Vec::new(),
        parts,
        flows: true,
    }
}

/// The stops with columns for the hand.
fn to_write_on(book: &Book<'_>, plan: &Plan<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = sheet(book, plan, Some(LONGEST), voice);
    let columns = std::mem::take(&mut sheet.columns);
    let kept = |key: &&str| columns.iter().position(|column| column.key == *key);
    let kept: Vec<usize> = ON_PAPER.iter().filter_map(kept).collect();
    let task = columns.iter().position(|column| column.key == "task");
    for row in &mut sheet.rows {
        let cells = row.iter_mut().enumerate();
        for (_, cell) in cells.filter(|(at, _)| Some(*at) != task) {
            let lines = cell.shown.lines();
            let lines: Vec<String> = lines.map(|line| clipped_to(LONGEST, line)).collect();
            cell.shown = lines.join("\n");
        }
        let cells = kept.iter().filter_map(|at| row.get(*at).cloned());
        *row = cells.chain([Cell::default(), Cell::default()]).collect();
    }
    sheet.columns = kept
        .iter()
        .filter_map(|at| columns.get(*at).cloned())
        .collect();
    let by_hand = ["call_result", "call_signature"];
    sheet
        .columns
        .extend(by_hand.map(|key| column(voice, key, 0)));
    sheet
}

/// The stops; where `longest` is given, a task takes at most so many columns, and whom to ask for
/// follows it in full.
fn sheet(book: &Book<'_>, plan: &Plan<'_, '_>, longest: Option<usize>, voice: &Voice) -> Sheet {
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
    sheet.rows = rows
        .map(|(at, stop)| row(book, (at, stop), longest, voice))
        .collect();
    sheet
}

fn row(
    book: &Book<'_>,
    (at, stop): (usize, &Stop<'_, '_>),
    longest: Option<usize>,
    voice: &Voice,
) -> Vec<Cell> {
    let owner = household(book, stop);
    let tasks = stop.tasks.iter();
    let told = tasks
        .clone()
        .map(|task| told(book, (stop, task), longest, voice));
    let told: Vec<String> = told.collect();
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
        place(book, stop.address.code),
        Cell::new(owner.name),
        Cell::new(owner.phone),
        Cell::coded(told.join("\n"), names.join(" ")).toned(tone),
        day(stop.last.map(|visit| visit.at.day)),
        word(voice, "outcome", outcome.unwrap_or_default()),
        day(stop.next_on),
        Cell::new(cases.collect::<Vec<String>>().join(" ")),
    ]
}

/// The owner, with the number that was reported where it was the owner who reported; where
/// the register has nobody, whoever did.
fn household<'a>(book: &Book<'a>, stop: &Stop<'_, 'a>) -> Contact<'a> {
    let tasks = stop.tasks.iter();
    let mut asked = tasks.map(|task| asked(book, stop, task));
    let owner = asked.find(|asked| asked.other_owner().is_none() && !asked.person.is_nobody());
    let owner = owner.map(|asked| asked.person);
    owner.unwrap_or_else(|| of_place(book, stop.address.code).owner)
}

/// Whom to ask for about a task.
fn asked<'a>(book: &Book<'a>, stop: &Stop<'_, 'a>, task: &Task<'_, 'a>) -> Asked<'a> {
    match task {
        Task::Owed(duty) => of_duty(book, duty),
        Task::Appointment(visit, _) => of_visit(book, visit.case, visit.place),
        Task::Routine | Task::Round => of_place(book, stop.address.code),
    }
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

/// A task in words, with whom to ask for where that is not the owner.
fn told(
    book: &Book<'_>,
    (stop, task): (&Stop<'_, '_>, &Task<'_, '_>),
    longest: Option<usize>,
    voice: &Voice,
) -> String {
    let asked = asked(book, stop, task);
    let words = in_words(task, voice);
    let words = match longest {
        Some(longest) => clipped_to(longest, &words),
        None => words,
    };
    if asked.other_owner().is_none() || asked.person.is_nobody() {
        return words;
    }
    let told = [
        arg("task", words),
        arg("person", contact::line(asked.person, voice)),
    ];
    voice.say_with("plan-asked", &told)
}

fn in_words(task: &Task<'_, '_>, voice: &Voice) -> String {
    match task {
        Task::Owed(duty) => {
            let id = duty.case_id.or(duty.row_id);
            let args = [
                arg("duty", duties::name(duty, voice)),
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
    let owner = household(book, stop);
    let tasks = stop.tasks.iter();
    let tasks = tasks.map(|task| task_to_json(book, stop, task));
    json!({
        "place": stop.address.code,
        "area": book.area(stop.address.code),
        "building": stop.address.building,
        "entrance": stop.address.entrance,
        "floor": stop.address.floor,
        "owner": owner.name,
        "phone": owner.phone,
        "tasks": tasks.collect::<Vec<Value>>(),
        "last_visit": stop.last.map_or_else(String::new, |visit| visit.at.day.to_string()),
        "last_outcome": stop.last.map_or("", |visit| visit.outcome.word()),
        "next_on": stop.next_on.map_or_else(String::new, |day| day.to_string()),
    })
}

fn task_to_json<'a>(book: &Book<'a>, stop: &Stop<'_, 'a>, task: &Task<'_, 'a>) -> Value {
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
    let mut value = json!({
        "task": name(task),
        "case_id": text(case(task)),
        "row_id": text(row),
        "due": due,
        "state": state,
        "summary": summary,
    });
    let person = asked(book, stop, task).person;
    value["contact"] = json!(person.name);
    value["contact_phone"] = json!(person.phone);
    value
}
