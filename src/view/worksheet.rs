//! The work contact sheet of a defect (clause 1.7): its three copies and its steps.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::entry::Action;
use crate::model::policy::Policy;
use crate::model::words::{Col, Keeper};
use crate::page::{Cell, Page, Sheet, Tone};
use crate::rules::worksheet::{Progress, Step, Whereabouts, Worksheet, handed_over};
use crate::text::{Voice, arg};
use crate::view::columns::{column, headed_number, moment, staff, staff_name, together};

/// The section of `show`.
pub fn section(page: &mut Page, book: &Book<'_>, found: &Worksheet<'_, '_>, voice: &Voice) {
    page.heading(2, voice.say("show-worksheet"));
    page.sheet(copies(book, found, voice));
    let [_, mut steps] = empty(voice);
    for progress in &found.steps {
        steps.rows.push(step(book, progress, voice));
    }
    page.sheet(steps);
}

/// The tables of the copies and the steps, without rows.
pub fn empty(voice: &Voice) -> [Sheet; 2] {
    let of_copies = vec![
        column(voice, "copy", 0),
        column(voice, "holder", 0),
        column(voice, "handed_at", 0),
        column(voice, "note", 2),
    ];
    let of_steps = vec![
        column(voice, "step", 0),
        column(voice, "at", 0),
        column(voice, "department", 0),
        headed_number(voice, "count", "times", 1),
        column(voice, "note", 2),
    ];
    [
        Sheet::new("copies", of_copies),
        Sheet::new("steps", of_steps),
    ]
}

/// The three copies: who holds each, since when, and what was said with it.
pub fn copies(book: &Book<'_>, found: &Worksheet<'_, '_>, voice: &Voice) -> Sheet {
    let [mut sheet, _] = empty(voice);
    for (keeper, place) in &found.copies {
        let copy = Cell::coded(copy(*keeper, voice), keeper.word());
        let department = || Cell::coded(voice.word("keeper", keeper.word()), keeper.word());
        sheet.rows.push(match place {
            Whereabouts::HandedOver(action) => vec![
                copy,
                match named(book.policy, action) {
                    Some(id) => staff(book.policy, id),
                    None => department(),
                },
                at(action),
                Cell::new(handed_over(book.cell(action.row, Col::Note)).1),
            ],
            Whereabouts::Kept(action) => vec![
                copy,
                department(),
                at(action),
                Cell::coded(voice.say("copy-stays"), ""),
            ],
            Whereabouts::Nowhere => vec![
                copy,
                Cell::coded(voice.say("copy-not-handed-over"), "").toned(Tone::Soon),
                Cell::default(),
                Cell::default(),
            ],
        });
    }
    sheet
}

/// The member of staff to whom a copy was handed by name. What went out with the contractor's
/// sheet, or to a department, lies with the department that the copy is for.
fn named<'a>(policy: &Policy, action: &Action<'a>) -> Option<&'a str> {
    Some(action.target).filter(|target| policy.staff(target).is_some())
}

/// Which copy it is and who keeps it.
pub fn copy(keeper: Keeper, voice: &Voice) -> String {
    voice.word("copy", keeper.word())
}

/// When an action was done, to the minute.
pub fn at(action: &Action<'_>) -> Cell {
    moment(action.at)
}

fn step(book: &Book<'_>, progress: &Progress<'_, '_>, voice: &Voice) -> Vec<Cell> {
    let action = progress.action;
    let done = progress.at.map_or_else(
        || Cell::coded(voice.say("step-not-yet"), "").toned(Tone::Soon),
        moment,
    );
    let keeper = progress.step.keeper();
    vec![
        Cell::coded(voice.word("step", word(progress)), word(progress)),
        done,
        Cell::coded(voice.word("keeper", keeper.word()), keeper.word()),
        Cell::new(progress.count),
        action.map_or_else(Cell::default, |a| said(book, progress.step, a, voice)),
    ]
}

/// The step's name; an acceptance that was refused has one of its own.
fn word(progress: &Progress<'_, '_>) -> &'static str {
    if progress.rejected() {
        "rejected"
    } else {
        progress.step.word()
    }
}

/// The note of a `dispatch` as people read it: the copies by name.
pub fn dispatch_note(note: &str, voice: &Voice) -> String {
    let (copies, rest) = handed_over(note);
    if copies.is_empty() {
        return rest.to_owned();
    }
    let names: Vec<String> = copies
        .iter()
        .map(|keeper| voice.word("copy", keeper.word()))
        .collect();
    let names = [
        arg("copies", names.join(&voice.say("list-comma"))),
        arg("rest", rest),
    ];
    let name = if rest.is_empty() {
        "dispatch-copies"
    } else {
        "dispatch-copies-and"
    };
    voice.say_with(name, &names)
}

/// Whom a step names, the date it sets, and what was said.
fn said(book: &Book<'_>, step: Step, action: &Action<'_>, voice: &Voice) -> Cell {
    let note = book.cell(action.row, Col::Note);
    let note = match step {
        Step::Dispatched => Cell::coded(dispatch_note(note, voice), note),
        _ => Cell::new(note),
    };
    let due = action.due.map_or_else(Cell::default, Cell::new);
    let target = Cell::new(staff_name(book.policy, action.target));
    together(&[target, due, note])
}

/// The same for programs.
pub fn to_json(policy: &Policy, found: &Worksheet<'_, '_>) -> Value {
    let copies = found.copies.iter().map(|(keeper, place)| {
        let handed_over = match place {
            Whereabouts::HandedOver(action) => Some(action),
            Whereabouts::Kept(_) | Whereabouts::Nowhere => None,
        };
        let since = place.since();
        let named = handed_over.and_then(|action| named(policy, action));
        json!({
            "copy": keeper,
            "holder": since.map_or("", |_| named.unwrap_or(keeper.word())),
            "sent_to": handed_over.map_or("", |action| action.target),
            "handed_at": since.map(|action| action.at.to_string()),
            "row_id": since.map(|action| action.id),
        })
    });
    let steps = found.steps.iter().map(|progress| {
        json!({
            "step": progress.step,
            "department": progress.step.keeper(),
            "done": progress.at.is_some() && !progress.rejected(),
            "rejected": progress.rejected(),
            "at": progress.at.map(|at| at.to_string()),
            "count": progress.count,
            "row_id": progress.action.map(|a| a.id),
        })
    });
    json!({
        "copies": copies.collect::<Vec<Value>>(),
        "steps": steps.collect::<Vec<Value>>(),
    })
}
