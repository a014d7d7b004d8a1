//! `visit report`: the month-end analysis.

use super::Answer;
use super::desk::Desk;
use super::exit::Result;
use super::repeat::month;
use crate::model::time::Month;
use crate::rules::facts::Facts;
use crate::rules::report::report;
use crate::view;

/// Arguments of `report`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The month; the as-of month unless given.
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: Option<Month>,
    /// The ids behind every figure.
    #[arg(long)]
    ids: bool,
}

/// Carries out `report`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let (book, problems) = shelf.today();
    let facts = Facts::new(&book);
    let month = args.month.unwrap_or(Month::of(book.today()));
    let report = report(&facts, month);
    let page = view::report::page(&book, &report, args.ids, &desk.voice);
    Ok(Answer::despite(page, problems))
}
