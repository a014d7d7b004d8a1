//! Columns and cells that several pages have in common.

use crate::model::book::Book;
use crate::model::policy::Policy;
use crate::model::words::Col;
use crate::page::{Cell, Column};
use crate::text::Voice;

/// Columns whose cells are understood without their heading.
const SPEAK: &[&str] = &[
    "actor", "ask", "asks", "case_id", "category", "class", "code", "command", "duty", "field",
    "heading", "id", "meaning", "message", "note", "option", "place", "point", "state", "status",
    "summary", "survey", "task", "title", "value", "what", "who",
];

/// A column under the heading `col-KEY`; with a rank above 0 it goes on narrow terminals.
pub fn column(voice: &Voice, key: &'static str, rank: u8) -> Column {
    Column {
        key,
        heading: voice.say(&format!("col-{}", key.replace('_', "-"))),
        right: false,
        rank,
        speaks: SPEAK.contains(&key),
    }
}

/// A column under another heading than its own, where the table means something else by it.
pub fn headed(voice: &Voice, key: &'static str, heading: &str, rank: u8) -> Column {
    Column {
        heading: voice.say(&format!("col-{}", heading.replace('_', "-"))),
        ..column(voice, key, rank)
    }
}

/// A column of numbers.
pub fn number(voice: &Voice, key: &'static str, rank: u8) -> Column {
    Column {
        right: true,
        speaks: false,
        ..column(voice, key, rank)
    }
}

/// A column of numbers that means something else than elsewhere.
pub fn headed_number(voice: &Voice, key: &'static str, heading: &str, rank: u8) -> Column {
    Column {
        right: true,
        speaks: false,
        ..headed(voice, key, heading, rank)
    }
}

/// A member of staff by name, with the id for programs.
pub fn staff(policy: &Policy, id: &str) -> Cell {
    Cell::coded(staff_name(policy, id), id)
}

/// The name of a member of staff; anybody else as written.
pub fn staff_name(policy: &Policy, id: &str) -> String {
    policy
        .staff(id)
        .map_or_else(|| id.to_owned(), |s| s.name.clone())
}

/// A place as people call it, with its code for programs.
pub fn place(book: &Book<'_>, code: &str) -> Cell {
    Cell::coded(place_name(book, code), code)
}

/// What people call a place: its name where the register has one, else its code.
pub fn place_name<'a>(book: &Book<'a>, code: &'a str) -> &'a str {
    let place = book.place(code);
    match place.map_or("", |place| book.cell(place.row, Col::Name)) {
        "" => code,
        name => name,
    }
}

/// A place by name and code, to be searched.
pub fn place_words(book: &Book<'_>, code: &str) -> String {
    match place_name(book, code) {
        name if name == code => code.to_owned(),
        name => format!("{name} {code}"),
    }
}

/// Who is responsible, by name; nobody is told of too.
pub fn person(policy: &Policy, id: &str, voice: &Voice) -> String {
    match id {
        "" => voice.say("person-nobody"),
        id => staff_name(policy, id),
    }
}

/// Several texts as one, those that say something parted by a point.
pub fn together(texts: &[Cell]) -> Cell {
    let joined = |read: fn(&Cell) -> &str| {
        let texts: Vec<&str> = texts.iter().map(read).filter(|t| !t.is_empty()).collect();
        texts.join(" · ")
    };
    Cell::coded(joined(|cell| &cell.shown), joined(|cell| &cell.value))
}

/// A moment as people read it, `2026-11-12 10:00`, and as ledgers write it for programs.
pub fn moment(at: impl ToString) -> Cell {
    let written = at.to_string();
    Cell::coded(written.replace('T', " "), written)
}

/// Nothing, where a number or a name could stand.
pub fn none() -> Cell {
    Cell::coded("–", "")
}

/// A number in hundredths with its two decimals.
pub fn hundredths(number: Option<u64>) -> Cell {
    number.map_or_else(none, |n| Cell::new(format!("{}.{:02}", n / 100, n % 100)))
}

/// A class as people call it; an office's own class under its own name.
pub fn class(voice: &Voice, name: &str) -> Cell {
    Cell::coded(voice.word("class", name), name)
}

/// A word of a closed vocabulary.
pub fn word(voice: &Voice, family: &str, word: &str) -> Cell {
    Cell::coded(voice.word(family, word), word)
}
