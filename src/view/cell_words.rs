//! Columns and their values, as people read them.

use crate::model::book::Book;
use crate::model::time::{Month, Stamp};
use crate::model::words::Col;
use crate::text::Voice;
use crate::view::columns::{moment, place_name, staff_name};

/// The columns that hold words of a vocabulary, and the vocabulary's family of names.
const CODED: &[(Col, &str)] = &[
    (Col::Channel, "channel"),
    (Col::Severity, "severity"),
    (Col::Relation, "relation"),
    (Col::Urgency, "urgency"),
    (Col::Class, "class"),
    (Col::Nature, "nature"),
    (Col::Action, "action"),
    (Col::Purpose, "purpose"),
    (Col::Form, "form"),
    (Col::Outcome, "outcome"),
    (Col::Kind, "solution"),
];

const PLACES: &[Col] = &[Col::Place, Col::FromPlace];

const PEOPLE: &[Col] = &[
    Col::TakenBy,
    Col::Actor,
    Col::Visitor,
    Col::DrawnBy,
    Col::Responsible,
    Col::MadeBy,
    Col::OpenedBy,
    Col::About,
];

/// The value of a column as people read it.
pub(super) fn in_words(book: &Book<'_>, col: Col, value: &str, voice: &Voice) -> String {
    let family = CODED.iter().find(|(own, _)| *own == col);
    match family {
        Some((Col::Severity, _)) => voice.word("gravity", value),
        Some((_, family)) => voice.word(family, value),
        None if col == Col::Field => heading(value, voice),
        None if PLACES.contains(&col) => place_name(book, value).to_owned(),
        None if PEOPLE.contains(&col) => staff_name(book.policy, value),
        None if col == Col::Month => of_month(value),
        None if Stamp::parse(value).is_some() => moment(value).shown,
        None => value.to_owned(),
    }
}

/// A column as people call it.
pub(super) fn heading(name: &str, voice: &Voice) -> String {
    let found = voice.find(&format!("col-{}", name.replace('_', "-")), &[]);
    found.unwrap_or_else(|| name.to_owned())
}

/// A month by its first day, as people read it.
fn of_month(day: &str) -> String {
    Month::parse(day).map_or_else(|| day.to_owned(), |month| month.to_string())
}
