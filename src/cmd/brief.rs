//! `visit brief PLACE`: one page to take along.

use crate::desk::{Answer, Desk, Result, find_place};
use crate::rules::facts::Facts;
use crate::view;

/// Arguments of `brief`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where one goes.
    #[arg(value_name = "PLACE")]
    place: String,
}

/// Carries out `brief`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let place = find_place(&book, &args.place)?;
    let facts = Facts::new(&book);
    let page = view::brief::page(&facts, place, &desk.voice);
    Ok(Answer::new(page))
}
