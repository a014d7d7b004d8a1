//! The table `actions`: every step and correction, with the state that it met and left.

use super::column::{Column, class_of, in_order, month, named};
use crate::model::entry::Action;
use crate::model::words::Col;
use crate::page::record::{Field, Kind, Records};
use crate::rules::facts::Facts;
use crate::rules::state::State;
use crate::rules::touched::Touched;

/// The words of the state before and after a step.
type Change = Option<(&'static str, &'static str)>;

/// A row in the making.
struct Row<'r> {
    facts: &'r Facts<'r, 'r>,
    number: u64,
    action: &'r Action<'r>,
    change: Change,
    texts: [&'r str; TEXTS.len()],
}

/// The columns that are read from the ledger's row.
const TEXTS: [Col; 5] = [Col::Actor, Col::Field, Col::Value, Col::Note, Col::Batch];

type Of = for<'r> fn(&Row<'r>) -> Field<'r>;

const COLUMNS: &[Column<Of>] = &[
    ("seq", Kind::Number, |row| Field::Number(row.number)),
    ("id", Kind::Text, |row| Field::code(Some(row.action.id))),
    ("acted_at", Kind::Time, |row| {
        Field::code(Some(row.action.at))
    }),
    ("acted_month", Kind::Date, |row| month(row.action.at)),
    ("case_id", Kind::Text, |row| Field::code(row.action.case_id)),
    ("class", Kind::Text, |row| {
        class_of(row.facts.book, row.action.case)
    }),
    ("row_id", Kind::Text, |row| Field::code(row.action.row_id)),
    ("action", Kind::Text, |row| {
        Field::Word(row.action.verb.word())
    }),
    ("actor", Kind::Text, |row| Field::text(row.texts[0])),
    ("target", Kind::Text, |row| Field::text(row.action.target)),
    ("due", Kind::Date, |row| Field::code(row.action.due)),
    ("field", Kind::Text, |row| Field::text(row.texts[1])),
    ("value", Kind::Text, |row| Field::text(row.texts[2])),
    ("note", Kind::Text, |row| Field::text(row.texts[3])),
    ("batch", Kind::Text, |row| Field::text(row.texts[4])),
    ("state_before", Kind::Text, |row| {
        row.change
            .map_or(Field::Nothing, |(before, _)| Field::Word(before))
    }),
    ("state_after", Kind::Text, |row| {
        row.change
            .map_or(Field::Nothing, |(_, after)| Field::Word(after))
    }),
];

/// The table.
pub(super) fn records<'r>(facts: &'r Facts<'r, 'r>, touched: Option<&Touched>) -> Records<'r> {
    let book = facts.book;
    let changes = changes(facts);
    let actions = &book.actions;
    let wanted = |at: usize| touched.is_none_or(|own| own.has(actions[at].id, actions[at].at));
    let order = in_order(actions, |_| true, wanted);
    Records {
        name: "actions",
        columns: named(COLUMNS).collect(),
        len: order.len(),
        row: Box::new(move |at| {
            let (at, number) = order[at];
            let action = &actions[at];
            let row = Row {
                facts,
                number,
                action,
                change: changes[at],
                texts: book.cells(action.row, TEXTS),
            };
            COLUMNS.iter().map(|(_, _, of)| of(&row)).collect()
        }),
    }
}

/// What each action did to the state of its case; nothing of one that is about no case.
fn changes(facts: &Facts<'_, '_>) -> Vec<Change> {
    let book = facts.book;
    let mut changes = vec![None; book.actions.len()];
    for (case, _) in book.existing() {
        let own = book.case_actions.of(case).iter();
        for (at, step) in own.zip(State::steps(book, case)) {
            changes[*at as usize] = Some((step.before.word(), step.after.word()));
        }
    }
    changes
}
