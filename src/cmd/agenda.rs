//! `visit agenda`: what the next regular meeting has to settle (1.6).

use crate::desk::{Answer, Desk, Result, day};
use crate::model::time::Day;
use crate::rules::agenda::agenda;
use crate::rules::facts::Facts;
use crate::view;

/// Arguments of `agenda`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The meeting; the next one that something was brought to unless given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    meeting: Option<Day>,
}

/// Carries out `agenda`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open_recalling()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let found = agenda(&facts, args.meeting);
    let page = view::agenda::page(&facts, &found, &desk.voice);
    shelf.remember(&book);
    Ok(Answer::new(page))
}
