//! Visits as a table.

use crate::model::book::Book;
use crate::model::entry::Visit;
use crate::model::words::{Col, Outcome};
use crate::page::{Cell, Sheet, Tone};
use crate::text::Voice;
use crate::view::columns::{column, none, number, place, staff, word};

/// What came of each visit.
pub fn sheet(book: &Book<'_>, visits: &[&Visit<'_>], voice: &Voice) -> Sheet {
    let columns = vec![
        column(voice, "visit_id", 0),
        column(voice, "visited_at", 0),
        column(voice, "place", 0),
        column(voice, "case_id", 0),
        column(voice, "purpose", 2),
        column(voice, "form", 1),
        column(voice, "visitor", 0),
        column(voice, "outcome", 0),
        number(voice, "satisfaction", 1),
        column(voice, "shortcomings", 2),
        column(voice, "opinions", 3),
    ];
    let mut sheet = Sheet::new("visits", columns);
    sheet.rows = visits.iter().map(|visit| row(book, visit, voice)).collect();
    sheet
}

fn row(book: &Book<'_>, visit: &Visit<'_>, voice: &Voice) -> Vec<Cell> {
    let tone = match visit.outcome {
        Outcome::Pass => Tone::Good,
        Outcome::Fail => Tone::Late,
        _ => Tone::Plain,
    };
    vec![
        Cell::new(visit.id),
        Cell::coded(visit.at.day.to_string(), visit.at),
        place(book, visit.place),
        visit.case_id.map_or_else(Cell::default, Cell::new),
        word(voice, "purpose", visit.purpose.word()),
        word(voice, "form", visit.form.word()),
        staff(book.policy, visit.visitor),
        word(voice, "outcome", visit.outcome.word()).toned(tone),
        visit.scores[2].map_or_else(none, |score| Cell::new(score.get())),
        Cell::new(book.cell(visit.row, Col::Shortcomings)),
        Cell::new(book.cell(visit.row, Col::Opinions)),
    ]
}
