//! The last day of an open case: the promised one (clause 1.8), or that by which a question is
//! to be answered (1.1, 1.5).

use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Kind;
use crate::model::time::{Day, Span};
use crate::rules::state::State;

/// The promised date since the case became open.
pub fn promised(book: &Book<'_>, state: &State<'_, '_>) -> Option<Day> {
    let due = state.promise?.due?;
    Some(book.policy.not_before_start(due))
}

/// From which day on a case is asked for its steps: it became open, or the office began.
pub fn open_since(book: &Book<'_>, state: &State<'_, '_>) -> Day {
    book.policy.not_before_start(state.became_open.day)
}

/// Within how much of [`open_since`] an inquiry is answered where no date was appointed.
pub fn reply_within(book: &Book<'_>, state: &State<'_, '_>) -> Span {
    book.policy.handling(open_since(book, state)).promise_within
}

/// By which day an inquiry is to be answered.
pub fn answered(book: &Book<'_>, case: CaseIx, state: &State<'_, '_>) -> Option<Day> {
    let entry = book.case(case);
    let appointed = entry.reply_due.map(|due| book.policy.not_before_start(due));
    let asked = entry.id.kind() == Kind::Inquiry;
    asked.then(|| {
        appointed.unwrap_or_else(|| {
            let (since, within) = (open_since(book, state), reply_within(book, state));
            book.policy.calendar.add(since, within)
        })
    })
}
