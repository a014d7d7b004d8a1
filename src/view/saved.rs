//! What was saved, where, and what comes due next.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::id::Id;
use crate::model::policy::Policy;
use crate::model::time::Month;
use crate::model::words::Verb;
use crate::page::{Block, Page, Tone};
use crate::rules::duties::{Duty, DutyState};
use crate::text::{Voice, arg};
use crate::view::columns::staff_name;
use crate::view::duties::name;

/// The page after rows were saved; `by` is who acted, the id of a member of staff or nobody, and
/// of the months of `reopened` the report is to be handed in or reviewed again.
pub fn page(
    (book, by): (&Book<'_>, &str),
    (ids, reopened): (&[Id], &[Month]),
    next: &[Duty<'_>],
    voice: &Voice,
) -> Page {
    let mut page = Page::new(to_json((book, by), ids, next));
    let who = staff_name(book.policy, by);
    for id in ids {
        let told = match location(book, *id) {
            Some(location) => {
                let saved = [
                    arg("id", id.to_string()),
                    arg("location", location),
                    arg("who", who.clone()),
                ];
                let name = if who.is_empty() { "saved" } else { "saved-by" };
                voice.say_with(name, &saved)
            }
            None => voice.say_with("saved-unread", &[arg("id", id.to_string())]),
        };
        page.toned(told, Tone::Good);
    }
    if next.is_empty() {
        let mut reports: Vec<Month> = submitted(book, ids).into_iter().collect();
        reports.extend(reopened);
        if reports.is_empty() {
            page.text(voice.say("saved-nothing-next"));
        }
        for month in reports {
            page.text(report_line(book, month, voice));
        }
    }
    let name = match ids {
        [_] => "saved-next",
        _ => "saved-next-of",
    };
    next_lines(&mut page, name, book, next, voice);
    page
}

/// Names who acted, the id of a member of staff or nobody, at the end of an answer that has
/// words of its own for what was saved.
pub fn signed(page: &mut Page, (policy, by): (&Policy, &str), voice: &Voice) {
    page.json["by"] = json!(by);
    let who = staff_name(policy, by);
    if !who.is_empty() {
        page.toned(voice.say_with("signed-by", &[arg("who", who)]), Tone::Faint);
    }
}

/// The month whose report one of these rows submits.
fn submitted(book: &Book<'_>, ids: &[Id]) -> Option<Month> {
    let mut submits = book.actions.iter().filter(|a| a.verb == Verb::Submit);
    submits.find(|a| ids.contains(&a.id))?.month
}

/// What comes next for the report of a month, also where no duty asks for it: before the month is
/// over, and when it is no longer the last.
fn report_line(book: &Book<'_>, month: Month, voice: &Voice) -> String {
    let mut submits = book.actions.iter().filter(|a| a.verb == Verb::Submit);
    let name = match submits.any(|a| a.month == Some(month)) {
        true => "saved-to-review",
        false => "saved-to-submit",
    };
    voice.say_with(name, &[arg("month", month.to_string())])
}

/// The ids of rows that are saved and that nothing more can be told of.
pub fn unread(ids: &[&str], quiet: bool, voice: &Voice) -> Page {
    let mut page = Page::new(json!({ "schema": 1, "id": ids.first(), "ids": ids }));
    if quiet {
        page.only_names(ids);
        return page;
    }
    for id in ids {
        let saved = voice.say_with("saved-unread", &[arg("id", *id)]);
        page.toned(saved, Tone::Good);
    }
    page
}

fn location(book: &Book<'_>, id: Id) -> Option<String> {
    book.row_of(id).map(|row| book.location(row))
}

/// One line for each duty; `name` is the message's.
pub fn next_lines(page: &mut Page, name: &str, book: &Book<'_>, next: &[Duty<'_>], voice: &Voice) {
    let lines = next.iter().map(|duty| next_line(name, book, duty, voice));
    lines.for_each(|line| page.text(line));
}

/// What a duty asks: a list has room for its name alone, a sentence may say more.
fn task(duty: &Duty<'_>, voice: &Voice) -> String {
    let code = duty.duty.word();
    let task = voice.find(&format!("task-{code}"), &[]);
    task.unwrap_or_else(|| name(duty, voice))
}

/// What is to be done, until when, by whom, and which clause asks it; `name` is the message's.
pub fn next_line(name: &str, book: &Book<'_>, duty: &Duty<'_>, voice: &Voice) -> String {
    let id = duty.case_id.or(duty.row_id);
    let who = match duty.who {
        "" => voice.say("next-nobody"),
        who => voice.say_with("next-who", &[arg("who", staff_name(book.policy, who))]),
    };
    let line = [
        arg("id", id.map_or_else(String::new, |id| id.to_string())),
        arg("duty", task(duty, voice)),
        arg("opens", duty.opens.to_string()),
        arg("due", duty.due.to_string()),
        arg("days", duty.days_late),
        arg("who", who),
        arg("clause", voice.clause(duty.clause)),
    ];
    let name = match duty.state {
        DutyState::Upcoming => format!("{name}-upcoming"),
        DutyState::Overdue => format!("{name}-late"),
        DutyState::Open => name.to_owned(),
    };
    voice.say_with(&name, &line)
}

/// The same for programs.
pub fn to_json((book, by): (&Book<'_>, &str), ids: &[Id], next: &[Duty<'_>]) -> Value {
    let rows: Vec<Option<String>> = ids.iter().map(|id| location(book, *id)).collect();
    json!({
        "schema": 1,
        "id": ids.first(),
        "row": rows.first(),
        "next": next,
        "ids": ids,
        "rows": rows,
        "by": by,
    })
}

/// The rows that would be written, by file.
pub fn dry_run(files: &[(String, String)], voice: &Voice) -> Page {
    let listed = files.iter().map(|(path, lines)| {
        let rows: Vec<&str> = lines.lines().collect();
        json!({ "file": path, "rows": rows })
    });
    let json = json!({ "schema": 1, "files": listed.collect::<Vec<Value>>() });
    let mut page = Page::new(json);
    for (path, lines) in files {
        page.text(voice.say_with("saved-dry-run", &[arg("path", path.as_str())]));
        page.blocks
            .push(Block::Verbatim(lines.trim_end().to_owned()));
    }
    page
}
