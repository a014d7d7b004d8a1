//! `visit stats`: trends by month (clause 2.e1).

use crate::desk::{Answer, Desk, Result};
use crate::model::time::Month;
use crate::rules::facts::Facts;
use crate::rules::report::TREND;
use crate::rules::report::stats::{By, stats};
use crate::view;

/// Ten years.
const MOST_MONTHS: i64 = 120;

/// Arguments of `stats`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many months, up to the as-of month.
    #[arg(
        long,
        value_name = "COUNT",
        default_value_t = TREND,
        value_parser = clap::value_parser!(u32).range(1..=MOST_MONTHS)
    )]
    months: u32,
    /// What cases are put together by.
    #[arg(long = "by", value_name = "GROUP")]
    group: Option<By>,
}

/// Carries out `stats`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let last = Month::of(book.today());
    let found = stats(&facts, last, args.months, args.group);
    let page = view::stats::page(&book, &found, args.group, &desk.voice);
    Ok(Answer::new(page))
}
