//! Rules for a sheet that nobody has described yet: what each column most likely is, what is
//! certain of it and what is not.

mod columns;
mod dates;
mod places;
mod proposal;
mod words;

pub use proposal::{Mapped, OrderFound, PlaceForm, Proposal, Word};

use columns::Maker;

use crate::model::book::Book;
use crate::model::grid::Grid;
use crate::rules::import::clean::line;
use crate::rules::import::field::{Field, Subject};
use crate::rules::import::headings::Fit;
use crate::rules::import::layout::Layout;

/// Proposes rules for a sheet. `None` where no row of it could be a header.
pub fn propose(
    grid: &Grid,
    said: Option<Subject>,
    hint: &str,
    book: &Book<'_>,
) -> Option<Proposal> {
    let layout = Layout::guessed(grid)?;
    let above = grid.rows[..layout.header].iter();
    let titles = above.flat_map(|row| row.cells.iter().map(|cell| line(&cell.text())));
    let titles: Vec<String> = titles.collect();
    let hints = format!("{hint} {} {}", grid.name, titles.join(" "));
    let (subject, subject_sure) = match said {
        Some(subject) => (subject, true),
        None => guess_subject(&layout, &hints),
    };
    let mut maker = Maker {
        layout: &layout,
        rows: Vec::new(),
        subject,
        mapped: Vec::new(),
    };
    let needed = maker.map_columns();
    let (rows, passed) = layout.rows(grid, &needed);
    maker.rows = rows;
    maker.complete_places();
    maker.fill_samples();
    let (places, other_places) = maker.places(book);
    let order = maker.order();
    let shown = match order {
        OrderFound::Shown(order) => Some(order),
        _ => None,
    };
    let (year, bad_dates) = maker.dates(shown, grid.from_1904, &hints);
    Some(Proposal {
        subject,
        subject_sure,
        header: grid.rows[layout.header].line,
        rows: maker.rows.len(),
        passed,
        key: maker.key(),
        order,
        year,
        undated: maker.undated(),
        words: maker.words(),
        places,
        other_places,
        bad_dates,
        unmapped: maker.unmapped(),
        mapped: maker.mapped,
    })
}

/// What the rows of a sheet are, by its names and its headings; with it, whether that is certain.
fn guess_subject(layout: &Layout, hints: &str) -> (Subject, bool) {
    let has = |field: Field| {
        let mut headings = layout.headings.iter();
        headings.any(|heading| matches!(field.fit(heading), Some(Fit::Same(_))))
    };
    let text = format!("{hints} {}", layout.headings.join(" ")).to_lowercase();
    let named = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let dated = has(Field::ReceivedAt) || has(Field::DoneAt);
    if !dated && !has(Field::VisitedAt) && (has(Field::Owner) || has(Field::Resident)) {
        return (Subject::Places, true);
    }
    if has(Field::VisitedAt) && !has(Field::Summary) && !has(Field::ReceivedAt) {
        return (Subject::Visits, true);
    }
    let complaints = named(&["投诉", "complain"]);
    let repairs = named(&[
        "报修",
        "维修",
        "repair",
        "work order",
        "work-order",
        "maintenance",
    ]);
    let inquiries = named(&["咨询", "inquir"]);
    match (complaints, repairs, inquiries) {
        (true, false, _) => (Subject::Complaints, true),
        (false, true, _) => (Subject::Repairs, true),
        (false, false, true) => (Subject::Inquiries, true),
        (true, true, _) => (Subject::Complaints, false),
        (false, false, false) => (Subject::Complaints, false),
    }
}
