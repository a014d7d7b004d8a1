//! Today's picture: how much is due by kind and by person, what waits for the manager, and
//! the next commands.

use serde_json::{Value, json};

use super::duties::{about, name, place, state};
use crate::model::book::Book;
use crate::model::words::Role;
use crate::page::{Block, Cell, Page, Sheet, Tone};
use crate::rules::duties::{Duty, DutyState};
use crate::text::{Voice, arg};
use crate::view::columns::{column, number, staff, staff_name};
use crate::view::data;

/// So much of what waits for the manager is listed.
const LISTED: usize = 5;

/// What shows that a proposed command has an example in it: a result, a date, a text.
const EXAMPLES: [&str; 3] = ["--outcome", "--due", "〈"];

/// How many duties there are of one kind or person.
#[derive(Clone, Copy, Default)]
struct Count {
    overdue: usize,
    today: usize,
    open: usize,
}

impl Count {
    fn add(&mut self, duty: &Duty<'_>) {
        match duty.state {
            DutyState::Overdue => self.overdue += 1,
            _ => self.open += 1,
        }
        if duty.state == DutyState::Open && duty.days_left() == 0 {
            self.today += 1;
        }
    }

    fn cells(self) -> [Cell; 3] {
        let late = Cell::new(self.overdue);
        let late = if self.overdue > 0 {
            late.toned(Tone::Late)
        } else {
            late
        };
        [late, Cell::new(self.today), Cell::new(self.open)]
    }

    fn to_json(self, key: &str, value: &str) -> Value {
        json!({ key: value, "overdue": self.overdue, "due_today": self.today, "open": self.open })
    }
}

/// The page of `visit` alone; `open` are the duties that can be done, `next` the commands.
pub fn page(book: &Book<'_>, open: &[Duty<'_>], next: &[String], voice: &Voice) -> Page {
    let kinds = counted(open, |duty| duty.duty.word());
    let people = counted(open, |duty| duty.who);
    let manager = |who: &str| {
        book.policy
            .staff(who)
            .is_some_and(|s| s.role == Role::Manager)
    };
    let waiting: Vec<&Duty<'_>> = open.iter().filter(|duty| manager(duty.who)).collect();
    let list = |counts: &[(&str, Count)], key: &str| -> Vec<Value> {
        counts
            .iter()
            .map(|(value, count)| count.to_json(key, value))
            .collect()
    };
    let json = json!({
        "schema": 1,
        "as_of": book.today(),
        "by_duty": list(&kinds, "duty"),
        "by_person": list(&people, "who"),
        "manager": waiting,
        "next": next,
    });
    let mut page = Page::new(json);
    let title = [
        arg("community", book.policy.community.clone()),
        arg("today", book.today().to_string()),
    ];
    page.heading(1, voice.say_with("picture-title", &title));
    if book.places.is_empty() {
        page.toned(voice.say("picture-no-places"), Tone::Soon);
    }
    page.text(super::duties::summary(open, false, voice));
    if !open.is_empty() {
        let cell = |word: &str| Cell::coded(voice.word("duty", word), word);
        page.sheet(counts("by_duty", "duty", &kinds, cell, voice));
        page.heading(2, voice.say("picture-people"));
        let cell = |id: &str| match id {
            "" => Cell::coded(voice.say("picture-nobody"), ""),
            id => staff(book.policy, id),
        };
        page.sheet(counts("by_person", "who", &people, cell, voice));
    }
    if !waiting.is_empty() {
        let count = [arg("count", waiting.len())];
        page.heading(2, voice.say_with("picture-manager", &count));
        page.sheet(manager_sheet(book, &waiting, voice));
    }
    proposals(&mut page, "picture-next", next, voice);
    let example = |line: &String| EXAMPLES.iter().any(|part| line.contains(part));
    if next.iter().any(example) {
        page.toned(voice.say("picture-fill-in"), Tone::Faint);
    }
    page.data = for_programs(&page.json).into();
    page
}

/// What programs read: everything that waits, too.
fn for_programs(json: &Value) -> [Sheet; 4] {
    const COUNTS: [&str; 3] = ["overdue", "due_today", "open"];
    const DUTY: &[&str] = &[
        "duty",
        "clause",
        "class",
        "case_id",
        "row_id",
        "month",
        "area",
        "place",
        "from_place",
        "opens",
        "due",
        "state",
        "days_late",
        "who",
        "attempts",
        "summary",
    ];
    let counts = |key, of| {
        let [overdue, today, open] = COUNTS;
        data::sheet(key, &[of, overdue, today, open], &json[key])
    };
    [
        counts("by_duty", "duty"),
        counts("by_person", "who"),
        data::sheet("manager", DUTY, &json["manager"]),
        data::sheet("next", &["command"], &json["next"]),
    ]
}

/// How to begin, where there is no data directory.
pub fn beginning(commands: &[String], voice: &Voice) -> Page {
    let mut page = Page::new(json!({ "schema": 1, "next": commands }));
    page.text(voice.say("picture-nothing-here"));
    proposals(&mut page, "picture-begin", commands, voice);
    page.text(voice.say("picture-see-help"));
    page.data = for_programs(&page.json).into();
    page
}

fn proposals(page: &mut Page, heading: &str, commands: &[String], voice: &Voice) {
    page.heading(2, voice.say(heading));
    let lines: Vec<String> = commands.iter().map(|line| format!("  {line}")).collect();
    page.blocks.push(Block::Verbatim(lines.join("\n")));
}

/// The duties counted by a word, most overdue first.
fn counted<'d>(
    open: &'d [Duty<'_>],
    key: impl Fn(&'d Duty<'_>) -> &'d str,
) -> Vec<(&'d str, Count)> {
    let mut counts: Vec<(&str, Count)> = Vec::new();
    for duty in open {
        let own = key(duty);
        match counts.iter_mut().find(|(word, _)| *word == own) {
            Some((_, count)) => count.add(duty),
            None => {
                let mut count = Count::default();
                count.add(duty);
                counts.push((own, count));
            }
        }
    }
    let weight = |count: &Count| (count.overdue, count.today, count.open);
    counts.sort_by_key(|(word, count)| (std::cmp::Reverse(weight(count)), *word));
    counts
}

fn counts(
    key: &'static str,
    what: &'static str,
    counts: &[(&str, Count)],
    cell: impl Fn(&str) -> Cell,
    voice: &Voice,
) -> Sheet {
    let columns = vec![
        column(voice, what, 0),
        number(voice, "overdue", 0),
        number(voice, "due_today", 0),
        number(voice, "open", 0),
    ];
    let mut sheet = Sheet::new(key, columns);
    sheet.rows = counts
        .iter()
        .map(|(word, count)| std::iter::once(cell(word)).chain(count.cells()).collect())
        .collect();
    sheet
}

fn manager_sheet(book: &Book<'_>, waiting: &[&Duty<'_>], voice: &Voice) -> Sheet {
    let columns = vec![
        column(voice, "due", 0),
        column(voice, "state", 0),
        column(voice, "duty", 0),
        column(voice, "case_id", 0),
        column(voice, "place", 1),
        column(voice, "who", 3),
        column(voice, "summary", 2),
    ];
    let mut sheet = Sheet::new("manager", columns);
    sheet.rows = waiting
        .iter()
        .take(LISTED)
        .map(|duty| {
            let (shown, tone) = state(duty, voice);
            vec![
                Cell::new(duty.due),
                Cell::coded(shown, duty.state.word()).toned(tone),
                Cell::coded(name(duty, voice), duty.duty.word()),
                about(duty),
                place(book, duty, voice),
                Cell::coded(staff_name(book.policy, duty.who), duty.who),
                Cell::new(duty.summary),
            ]
        })
        .collect();
    sheet
}
