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
    let shelf = desk.open_recalling()?;
    let this = Month::of(shelf.now.today);
    let month = args.month.unwrap_or(this);
    // Of months before, cases that are settled count too.
    let book = shelf.today_if(|_, _| month >= this)?;
    let facts = Facts::new(&book);
    let found = repeats(&facts, month);
    let page = view::repeats::page(&book, &found, &desk.voice);
    shelf.remember(&book);
    Ok(Answer::new(page))
}
