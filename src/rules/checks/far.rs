//! Dates that are far from everything else, as a year that was mistyped puts them.

use std::ops::RangeInclusive;

use chrono::Months;

use super::check::in_row;
use crate::model::book::Book;
use crate::model::problem::{Code, Problem};
use crate::model::time::Day;
use crate::model::words::Col;

/// A date that a row sets is no more than so many months after the row.
const AHEAD: Months = Months::new(12);
/// Nothing that has happened is entered after so many months, unless books are copied.
const LATE: Months = Months::new(12);
/// Rows of a past that nobody keeps books of any more, where the office does not say since when
/// it does.
const PAST: Months = Months::new(120);
/// Nobody knows what happens in more than so many months.
const TO_COME: Months = Months::new(1);

/// Whether a date that a row of a day sets is too far ahead.
pub fn is_far_ahead(date: Day, from: Day) -> bool {
    from.checked_add_months(AHEAD)
        .is_some_and(|last| date > last)
}

/// Whether a row that is entered on a day is about what happened long before.
pub fn is_long_ago(day: Day, today: Day) -> bool {
    today
        .checked_sub_months(LATE)
        .is_some_and(|first| day < first)
}

/// Rows that are dated far after today, or before any books were kept, and dates that they set
/// far ahead.
pub fn dates(book: &Book<'_>, today: Day) -> Vec<Problem> {
    let mut problems = Vec::new();
    let [own, usual] = [book.policy.starts, None].map(|starts| kept(today, starts));
    let beyond = book.dated_rows().filter(|(_, at)| !own.contains(&at.day));
    for (row, at) in beyond {
        let table = book.sources[row.file as usize].table;
        // An import copies books that were kept before.
        let is_copied = || book.batch_of(row).is_some();
        let col = table
            .time_column()
            .filter(|_| !usual.contains(&at.day) || !is_copied());
        problems.extend(col.map(|col| in_row(book, row, col, Code::FarDate)));
    }
    let actions = book
        .actions
        .iter()
        .map(|a| (a.row, Col::Due, a.due, a.at.day));
    let replies = book.existing();
    let replies = replies.map(|(_, c)| (c.row, Col::ReplyDue, c.reply_due, c.at.day));
    let visits = book
        .visits
        .iter()
        .map(|v| (v.row, Col::NextOn, v.next_on, v.at.day));
    let solutions = book
        .solutions
        .iter()
        .map(|s| (s.row, Col::Due, s.due, s.at.day));
    for (row, col, date, from) in actions.chain(replies).chain(visits).chain(solutions) {
        if date.is_some_and(|date| is_far_ahead(date, from)) {
            problems.push(in_row(book, row, col, Code::FarDate));
        }
    }
    problems
}

/// The days that rows lie on: none is too far after today, or too long before the office kept
/// books.
fn kept(today: Day, starts: Option<Day>) -> RangeInclusive<Day> {
    let first = match starts {
        Some(starts) => starts.checked_sub_months(LATE),
        None => today.checked_sub_months(PAST),
    };
    let last = today.checked_add_months(TO_COME);
    first.unwrap_or(Day::MIN)..=last.unwrap_or(Day::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Stamp;

    fn day(text: &str) -> Day {
        Stamp::parse(text).unwrap().day
    }

    #[test]
    fn a_date_is_far_from_the_next_day_on() {
        assert!(!is_far_ahead(day("2027-11-23"), day("2026-11-23")));
        assert!(is_far_ahead(day("2027-11-24"), day("2026-11-23")));
        assert!(is_far_ahead(day("2062-11-05"), day("2026-11-03")));
        assert!(!is_long_ago(day("2025-11-23"), day("2026-11-23")));
        assert!(is_long_ago(day("2025-11-22"), day("2026-11-23")));
    }

    #[test]
    fn rows_lie_between_the_books_beginning_and_the_next_month() {
        let beyond = |starts, at| !kept(day("2026-11-23"), starts).contains(&day(at));
        for (at, far) in [
            ("2026-12-23", false),
            ("2026-12-24", true),
            ("2016-11-23", false),
            ("2016-11-22", true),
        ] {
            assert_eq!(beyond(None, at), far, "{at}");
        }
        let starts = Some(day("2026-08-01"));
        for (at, far) in [("2025-08-01", false), ("2025-07-31", true)] {
            assert_eq!(beyond(starts, at), far, "{at}");
        }
    }
}
