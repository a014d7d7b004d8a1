//! The table `policy`: what holds of each class in each month that has a row, and in the month
//! of the day.

use std::collections::BTreeSet;

use super::column::{Column, named};
use crate::model::policy::{COMPLAINT, Class, ClassIx, FollowUpRule, INQUIRY, Rate};
use crate::model::time::{Day, Month};
use crate::page::record::{Field, Kind, Records};
use crate::rules::facts::Facts;

/// A row in the making.
#[derive(Clone, Copy)]
struct Row<'r> {
    facts: &'r Facts<'r, 'r>,
    month: Month,
    index: ClassIx,
    class: &'r Class,
    rate: Rate,
}

type Of = for<'r> fn(&Row<'r>) -> Field<'r>;

const COLUMNS: &[Column<Of>] = &[
    ("month", Kind::Date, |row| {
        Field::code(Some(row.month.first()))
    }),
    ("class", Kind::Text, |row| Field::word(&row.class.name)),
    ("rate_percent", Kind::Decimal, |row| {
        let rate = row.rate.to_string();
        Field::code(rate.strip_suffix('%'))
    }),
    ("lots", Kind::Flag, |row| {
        Field::Flag(row.facts.has_lots((row.index, row.month)))
    }),
    ("opens", Kind::Text, |row| {
        Field::code(row.rule().map(|rule| rule.opens))
    }),
    ("closes", Kind::Text, |row| {
        Field::code(row.rule().map(|rule| rule.closes))
    }),
    ("after", Kind::Text, |row| {
        let policy = row.facts.book.policy;
        Field::Word(policy.after(row.index, row.month.first()).word())
    }),
    ("visitor", Kind::Text, |row| {
        row.rule()
            .map_or(Field::Nothing, |rule| Field::Word(rule.visitor.word()))
    }),
    ("major_visitor", Kind::Text, |row| {
        let major = row.rule().and_then(|rule| rule.major_visitor);
        major.map_or(Field::Nothing, |role| Field::Word(role.word()))
    }),
    ("forms", Kind::Text, |row| {
        let forms = row.rule().and_then(|rule| rule.forms.as_ref());
        forms.map_or(Field::Nothing, |forms| {
            let words: Vec<&str> = forms.iter().map(|form| form.word()).collect();
            Field::Code(words.join(" "))
        })
    }),
    ("repeat_least", Kind::Number, |row| {
        let rule = row.facts.book.policy.repeat(row.repeat_to());
        match row.class.name.as_str() {
            COMPLAINT => Field::number(Some(rule.complaint)),
            INQUIRY => Field::Nothing,
            _ => Field::number(Some(rule.repair)),
        }
    }),
    ("repeat_from", Kind::Date, |row| {
        let rule = row.facts.book.policy.repeat(row.repeat_to());
        Field::code(Some(row.month.minus(rule.lookback).first()))
    }),
    ("repeat_to", Kind::Date, |row| {
        Field::code(Some(row.repeat_to()))
    }),
];

/// The table, by month and in the order of reports.
pub(super) fn records<'r>(facts: &'r Facts<'r, 'r>) -> Records<'r> {
    let policy = facts.book.policy;
    let months = months(facts).into_iter();
    let rows = months.flat_map(|month| {
        let followed = policy.followed(month);
        followed.map(move |(index, class, rate)| Row {
            facts,
            month,
            index,
            class,
            rate,
        })
    });
    let rows: Vec<Row<'r>> = rows.collect();
    Records {
        name: "policy",
        columns: named(COLUMNS).collect(),
        len: rows.len(),
        row: Box::new(move |at| COLUMNS.iter().map(|(_, _, of)| of(&rows[at])).collect()),
    }
}

/// The months in which something was received, done, visited or written, and that of the day.
fn months(facts: &Facts<'_, '_>) -> BTreeSet<Month> {
    let book = facts.book;
    let received = book.existing().map(|(_, case)| case.at.day);
    let done = facts
        .standings()
        .filter_map(|(_, standing)| standing.state.done());
    let visited = book.visits.iter().map(|visit| visit.at.day);
    let acted = book.actions.iter().map(|action| action.at.day);
    let days = received
        .chain(done.map(|done| done.day))
        .chain(visited)
        .chain(acted);
    days.chain([book.today()]).map(Month::of).collect()
}

impl<'r> Row<'r> {
    fn rule(&self) -> Option<&'r FollowUpRule> {
        let policy = self.facts.book.policy;
        policy.follow_up(self.index, self.month.first())
    }

    /// The last day that counts for what is repeated in the month.
    fn repeat_to(&self) -> Day {
        self.month.last().min(self.facts.book.today())
    }
}
