//! `visit register BOOK`: the ledger books that an inspector asks for.

use crate::desk::{Answer, Desk, Failure, Message, Result, day};
use crate::model::time::{Day, Month};
use crate::rules::facts::Facts;
use crate::rules::register::{Days, Register};
use crate::view;

/// Arguments of `register`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which book.
    #[arg(value_name = "BOOK")]
    register: Register,
    /// Of one month.
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["first_day", "last_day"])]
    month: Option<Month>,
    /// From this day on.
    #[arg(long = "from", value_name = "DATE", value_parser = day)]
    first_day: Option<Day>,
    /// Up to this day.
    #[arg(long = "to", value_name = "DATE", value_parser = day)]
    last_day: Option<Day>,
}

/// Carries out `register`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let days = match args.month {
        Some(month) => Days::of_month(month),
        None => Days {
            from: args.first_day,
            to: args.last_day,
        },
    };
    if let (Some(from), Some(to)) = (days.from, days.to)
        && to < from
    {
        return Err(Failure::usage(Message::DaysTurned)
            .with("from", from.to_string())
            .with("to", to.to_string()));
    }
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let page = view::register::page(&facts, args.register, days, &desk.voice);
    Ok(Answer::new(page))
}
