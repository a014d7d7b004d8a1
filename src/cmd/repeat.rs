//! `visit repeat`: the same matter again.

use crate::desk::{Answer, Desk, Result};
use crate::model::time::Month;
use crate::rules::facts::Facts;
use crate::rules::repeat::repeats;
use crate::view;

/// Arguments of `repeat`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The month; the as-of month unless given.
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,
}

/// Carries out `repeat`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let month = args.month.unwrap_or(Month::of(book.today()));
    let found = repeats(&facts, month);
    let page = view::repeats::page(&book, &found, &desk.voice);
    Ok(Answer::new(page))
}
