//! The table `visits`: every visit and attempt, with what it counts as.

use rustc_hash::FxHashSet;

use super::column::{Column, class_of, in_order, month, named};
use crate::model::entry::Visit;
use crate::model::id::Id;
use crate::model::words::Col;
use crate::page::record::{Field, Kind, Records};
use crate::rules::facts::Facts;
use crate::rules::follow_up::FollowUp;
use crate::rules::signature::{signed_later, unsigned};
use crate::rules::touched::Touched;

/// A row in the making.
struct Row<'f, 'r> {
    facts: &'r Facts<'r, 'r>,
    signed: &'f FxHashSet<Id>,
    number: u64,
    visit: &'r Visit<'r>,
    texts: [&'r str; TEXTS.len()],
}

/// The columns that are read from the ledger's row.
const TEXTS: [Col; 7] = [
    Col::Shortcomings,
    Col::Opinions,
    Col::SignedBy,
    Col::Evidence,
    Col::Met,
    Col::PaperNo,
    Col::Batch,
];

type Of = for<'f, 'r> fn(&Row<'f, 'r>) -> Field<'r>;

const COLUMNS: &[Column<Of>] = &[
    ("seq", Kind::Number, |row| Field::Number(row.number)),
    ("id", Kind::Text, |row| Field::code(Some(row.visit.id))),
    ("visited_at", Kind::Time, |row| {
        Field::code(Some(row.visit.at))
    }),
    ("visited_month", Kind::Date, |row| month(row.visit.at)),
    ("place", Kind::Text, |row| Field::text(row.visit.place)),
    ("area", Kind::Text, |row| {
        Field::text(row.facts.book.area(row.visit.place))
    }),
    ("case_id", Kind::Text, |row| Field::code(row.visit.case_id)),
    ("class", Kind::Text, |row| {
        class_of(row.facts.book, row.visit.case)
    }),
    ("purpose", Kind::Text, |row| {
        Field::Word(row.visit.purpose.word())
    }),
    ("form", Kind::Text, |row| Field::Word(row.visit.form.word())),
    ("visitor", Kind::Text, |row| Field::text(row.visit.visitor)),
    ("outcome", Kind::Text, |row| {
        Field::Word(row.visit.outcome.word())
    }),
    ("quality", Kind::Number, |row| row.score(0)),
    ("service", Kind::Number, |row| row.score(1)),
    ("satisfaction", Kind::Number, |row| row.score(2)),
    ("shortcomings", Kind::Text, |row| Field::text(row.texts[0])),
    ("opinions", Kind::Text, |row| Field::text(row.texts[1])),
    ("signed_by", Kind::Text, |row| Field::text(row.texts[2])),
    ("evidence", Kind::Text, |row| Field::text(row.texts[3])),
    ("met", Kind::Text, |row| Field::text(row.texts[4])),
    ("next_on", Kind::Date, |row| Field::code(row.visit.next_on)),
    ("paper_no", Kind::Text, |row| Field::text(row.texts[5])),
    ("batch", Kind::Text, |row| Field::text(row.texts[6])),
    ("concludes", Kind::Flag, |row| {
        let own = row.follow_up();
        Field::Flag(own.is_some_and(|own| own.concludes(row.visit)))
    }),
    ("attempts", Kind::Flag, |row| {
        let own = row.follow_up();
        Field::Flag(own.is_some_and(|own| own.attempted(row.visit)))
    }),
    ("unsigned", Kind::Flag, |row| {
        Field::Flag(unsigned(row.visit, row.signed))
    }),
];

/// The table.
pub(super) fn records<'r>(facts: &'r Facts<'r, 'r>, touched: Option<&Touched>) -> Records<'r> {
    let book = facts.book;
    let signed = signed_later(book);
    let visits = &book.visits;
    let wanted = |at: usize| touched.is_none_or(|own| own.has(visits[at].id, visits[at].at));
    let order = in_order(visits, |_| true, wanted);
    Records {
        name: "visits",
        columns: named(COLUMNS).collect(),
        len: order.len(),
        row: Box::new(move |at| {
            let (at, number) = order[at];
            let visit = &visits[at];
            let row = Row {
                facts,
                signed: &signed,
                number,
                visit,
                texts: book.cells(visit.row, TEXTS),
            };
            COLUMNS.iter().map(|(_, _, of)| of(&row)).collect()
        }),
    }
}

impl<'r> Row<'_, 'r> {
    fn score(&self, at: usize) -> Field<'static> {
        let score = self.visit.scores[at];
        score.map_or(Field::Nothing, |score| Field::Number(score.get()))
    }

    /// The follow-up of its case.
    fn follow_up(&self) -> Option<&'r FollowUp<'r, 'r>> {
        self.facts.follow_up(self.visit.case?)
    }
}
