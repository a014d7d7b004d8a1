//! `visit coverage`: how far the going round of the quarter has come (1.3, 2.1, 2.2).

use crate::desk::{Answer, Desk, Result};
use crate::model::time::Quarter;
use crate::rules::coverage::coverage;
use crate::rules::query::Query;
use crate::view;
use crate::view::notes;

/// Arguments of `coverage`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The quarter; that of the as-of date unless given.
    #[arg(long, value_name = "QUARTER")]
    quarter: Option<Quarter>,
    /// Only this area.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Also the units that are left.
    #[arg(long)]
    left: bool,
}

/// Carries out `coverage`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let mut query = Query::default();
    query.and("area", args.area.as_deref());
    let areas = book.places.iter().map(|place| place.area);
    query.check("area", areas)?;
    let quarter = args.quarter.unwrap_or(Quarter::of(book.today()));
    let mut coverage = coverage(&book, quarter);
    let wanted = |area: &str| query.fits(|_| area.to_owned(), Vec::new);
    coverage.areas.retain(|area| wanted(area.area));
    let page = view::coverage::page(&book, &coverage, args.left, &desk.voice);
    let mut answer = Answer::new(page);
    answer.notes = notes::calendar_of(&book, quarter.first(), &desk.voice);
    Ok(answer)
}
