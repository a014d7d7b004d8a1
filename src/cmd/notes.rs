//! What is said on standard error besides errors.

use chrono::Datelike;

use crate::model::book::Book;
use crate::text::{Voice, arg};

/// That working days are counted in a year whose public holidays nobody has entered.
pub fn calendar(book: &Book<'_>, voice: &Voice) -> Vec<String> {
    let year = book.today().year();
    if !book.policy.counts_working_days() || book.policy.calendar.knows(year) {
        return Vec::new();
    }
    vec![voice.say_with("note-no-calendar", &[arg("year", year.to_string())])]
}
