//! `visit stats`: trends by month (clause 2.e1).

use crate::cmd::listing::ListArgs;
use crate::desk::{Answer, Desk, Failure, Message, Result};
use crate::model::number::within;
use crate::model::time::Month;
use crate::rules::facts::Facts;
use crate::rules::report::TREND;
use crate::rules::report::stats::{By, stats};
use crate::view;
use crate::view::vocabulary::Wording;

/// Ten years.
const MOST_MONTHS: u32 = 120;

/// Arguments of `stats`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many months, up to the as-of month.
    #[arg(
        long,
        value_name = "COUNT",
        default_value_t = TREND,
        value_parser = within::<u32>(1..=MOST_MONTHS)
    )]
    months: u32,
    /// The first month.
    #[arg(long, value_name = "MONTH", conflicts_with = "months")]
    from: Option<Month>,
    /// The last month; the as-of month unless said.
    #[arg(long, value_name = "MONTH")]
    to: Option<Month>,
    #[command(flatten)]
    list: ListArgs,
    /// What cases are put together by.
    #[arg(long = "by", value_name = "GROUP")]
    group: Option<By>,
}

/// Carries out `stats`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let last = args.to.unwrap_or_else(|| Month::of(book.today()));
    let found = stats(&facts, last, args.count(last)?, args.group);
    let mut page = view::stats::page(&book, &found, args.group, &desk.voice);
    let list = args.group.map_or("months", |_| "groups");
    let wording = Wording::default();
    args.list.apply(&mut page, list, &wording, &desk.voice)?;
    Ok(Answer::new(page))
}

impl Args {
    /// How many months there are up to the last one.
    fn count(&self, last: Month) -> Result<u32> {
        let Some(from) = self.from else {
            return Ok(self.months);
        };
        let count = (1..=MOST_MONTHS).find(|count| last.minus(*count - 1) == from);
        count.ok_or_else(|| {
            Failure::usage(Message::Months)
                .with("from", from.to_string())
                .with("to", last.to_string())
                .with("most", MOST_MONTHS.to_string())
        })
    }
}
