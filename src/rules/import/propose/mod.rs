//! Rules for a sheet that nobody has described yet: what each column most likely is, what is
//! certain of it and what is not.

mod columns;
mod dates;
mod kinds;
mod places;
mod proposal;
mod words;

pub use proposal::{Mapped, OrderFound, PlaceForm, Proposal, Word, YearFound};

use columns::Maker;
use kinds::{guess_subject, kind_column};

use crate::model::book::Book;
use crate::model::grid::Grid;
use crate::rules::import::clean::line;
use crate::rules::import::dates::Dates;
use crate::rules::import::field::Subject;
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
    let kinds = match said {
        Some(_) => None,
        None => kind_column(grid, &layout),
    };
    let (subject, subject_sure) = match (said, kinds) {
        (Some(subject), _) => (subject, true),
        (None, Some(_)) => (Subject::Complaints, true),
        (None, None) => guess_subject(&layout, &hints),
    };
    let mut maker = Maker {
        layout: &layout,
        rows: Vec::new(),
        subject,
        kinds,
        mapped: Vec::new(),
    };
    let needed = maker.map_columns();
    let (rows, passed) = layout.rows(grid, &needed);
    maker.rows = rows;
    maker.complete_places();
    maker.whole_place_alone(book);
    maker.fill_samples();
    let (places, other_places) = maker.places(book);
    maker.doubt_places(book, &places);
    let order = maker.order();
    let shown = match order {
        OrderFound::Shown(order) => Some(order),
        _ => None,
    };
    let dates = Dates {
        order: shown,
        from_1904: grid.from_1904,
        ..Dates::default()
    };
    let (year, bad_dates) = maker.dates(dates, &hints, book.today());
    Some(Proposal {
        subject,
        is_mixed: kinds.is_some(),
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
