//! What is said on standard error besides errors.

use chrono::Datelike;

use crate::model::book::Book;
use crate::model::time::Day;
use crate::rules::spelling::{alike, by_likeness};
use crate::text::{Voice, arg};

/// That working days are counted in a year whose public holidays nobody has entered.
pub fn calendar(book: &Book<'_>, voice: &Voice) -> Vec<String> {
    if book.policy.counts_working_days() {
        calendar_of(book, book.today(), voice)
    } else {
        Vec::new()
    }
}

/// The same, of the year of a day, where working days are counted whatever the policy says.
pub fn calendar_of(book: &Book<'_>, day: Day, voice: &Voice) -> Vec<String> {
    let year = day.year();
    if book.policy.calendar.knows(year) {
        return Vec::new();
    }
    vec![voice.say_with("note-no-calendar", &[arg("year", year.to_string())])]
}

/// Usual categories that are named where some are near.
const NEAREST: usize = 3;

/// That a new case has no category though its class has usual ones on the day it is received, or
/// one that is none of those, with the nearest.
pub fn category(
    book: &Book<'_>,
    (class, received): (&str, Day),
    own: &str,
    voice: &Voice,
) -> Option<String> {
    let usual = book.policy.categories(class, received);
    if usual.is_empty() || usual.iter().any(|usual| usual == own) {
        return None;
    }
    if own.is_empty() {
        return Some(voice.say("note-no-category"));
    }
    let usual: Vec<&str> = usual.iter().map(String::as_str).collect();
    let mut near = by_likeness(own, usual.iter().copied());
    near.retain(|usual| alike(usual, own));
    near.truncate(NEAREST);
    let (name, told) = match near.is_empty() {
        true => ("note-strange-category", usual),
        false => ("note-unusual-category", near),
    };
    let found = [
        arg("category", own.to_owned()),
        arg("nearest", told.join(&voice.say("list-comma"))),
    ];
    Some(voice.say_with(name, &found))
}
