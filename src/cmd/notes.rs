//! What is said on standard error besides errors.

use chrono::Datelike;

use crate::model::book::Book;
use crate::model::time::Day;
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
