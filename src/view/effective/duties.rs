//! The table `duties`: what `due --all` lists on the day, under the names of its JSON.

use super::column::{Column, named};
use crate::page::record::{Field, Kind, Records};
use crate::rules::duties::{Duty, duties};
use crate::rules::facts::Facts;

type Of = for<'d, 'a> fn(&'d Duty<'a>) -> Field<'a>;

const COLUMNS: &[Column<Of>] = &[
    ("duty", Kind::Text, |duty| Field::Word(duty.duty.word())),
    ("clause", Kind::Text, |duty| Field::word(duty.clause)),
    ("class", Kind::Text, |duty| Field::word(duty.class)),
    ("case_id", Kind::Text, |duty| Field::code(duty.case_id)),
    ("row_id", Kind::Text, |duty| Field::code(duty.row_id)),
    ("month", Kind::Date, |duty| {
        Field::code(duty.month.map(|month| month.first()))
    }),
    ("area", Kind::Text, |duty| Field::text(duty.area)),
    ("place", Kind::Text, |duty| Field::text(duty.place)),
    ("from_place", Kind::Text, |duty| {
        Field::text(duty.from_place)
    }),
    ("opens", Kind::Date, |duty| Field::code(Some(duty.opens))),
    ("due", Kind::Date, |duty| Field::code(Some(duty.due))),
    ("state", Kind::Text, |duty| Field::Word(duty.state.word())),
    ("days_late", Kind::Number, |duty| {
        Field::Number(duty.days_late.unsigned_abs())
    }),
    ("who", Kind::Text, |duty| Field::text(duty.who)),
    ("attempts", Kind::Number, |duty| {
        Field::Number(u64::from(duty.attempts))
    }),
    ("summary", Kind::Text, |duty| Field::text(duty.summary)),
    ("next_on", Kind::Date, |duty| Field::code(duty.next_on)),
];

/// The table, in the order of `due`.
pub(super) fn records<'r>(facts: &'r Facts<'r, 'r>) -> Records<'r> {
    let duties = duties(facts);
    Records {
        name: "duties",
        columns: std::iter::once(("seq", Kind::Number))
            .chain(named(COLUMNS))
            .collect(),
        len: duties.len(),
        row: Box::new(move |at| {
            let number = Field::Number(at as u64 + 1);
            let fields = COLUMNS.iter().map(|(_, _, of)| of(&duties[at]));
            std::iter::once(number).chain(fields).collect()
        }),
    }
}
