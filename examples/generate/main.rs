//! Makes data directories for trying `visit` out and for measuring it.
//!
//! ```text
//! cargo run --release --example generate -- DIR --sample
//! cargo run --release --example generate -- DIR --months 60 --units 20000 --cases-per-month 12000 --seed 1
//! cargo run --release --example generate -- DIR --communities 200 --units 300 --cases-per-month 75 [--mess]
//! ```
//!
//! It shares no code with the library on purpose: what it writes is a second reading of the data format,
//! against which the library can be held. The same arguments always give the same bytes.

mod calendar;
mod case;
mod community;
mod draw;
mod english;
mod follow_up;
mod ledger;
mod life;
mod matter;
mod mess;
mod office;
mod portfolio;
mod rng;
mod sample;
mod scan;
mod script;
mod stories;
mod volume;

use std::path::PathBuf;

use anyhow::Result;
use chrono::{NaiveDate, NaiveDateTime};
use clap::Parser;

/// Write an invented data directory for `visit`
#[derive(Parser)]
struct Args {
    /// Directory to write; it must not hold a ledger yet
    dir: PathBuf,
    /// The sample community 锦绣花园: four months up to 2026-11-23, with every kind of entry
    #[arg(long, conflicts_with = "Volume")]
    sample: bool,
    /// The sample community as it stood at that time
    #[arg(long, requires = "sample", value_name = "YYYY-MM-DDTHH:MM", value_parser = time)]
    until: Option<NaiveDateTime>,
    /// So many communities, a directory each below DIR, and DIR/portfolio.toml that lists them
    #[arg(long, conflicts_with = "sample", value_parser = clap::value_parser!(u32).range(1..=9999))]
    communities: Option<u32>,
    /// Most of these communities untidy, and of different size, age and rules
    #[arg(long, requires = "communities")]
    mess: bool,
    /// The sample community in English
    #[arg(long, requires = "sample")]
    english: bool,
    #[command(flatten)]
    volume: Volume,
}

/// A directory of any size, for measuring.
#[derive(Clone, clap::Args)]
pub struct Volume {
    /// Months of ledger, the last one being that of --end
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=1200))]
    months: u32,
    /// Units in places.csv
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(8..))]
    units: u32,
    /// Complaints, repairs and inquiries received in a month
    #[arg(long, default_value_t = 1200)]
    cases_per_month: u32,
    /// Same seed, same bytes
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Last day that has entries
    #[arg(long, default_value = "2026-11-30", value_name = "YYYY-MM-DD")]
    end: NaiveDate,
}

fn time(text: &str) -> Result<NaiveDateTime, chrono::ParseError> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
}

fn main() -> Result<()> {
    let args = Args::parse();
    let rows = match args.communities {
        Some(count) => portfolio::write(&args.dir, count, &args.volume, args.mess)?,
        None if args.sample => sample::write(&args.dir, args.until)?,
        None => volume::write(&args.dir, volume::NAME, &args.volume)?,
    };
    if args.english {
        english::translate(&args.dir)?;
    }
    for (table, rows) in &rows {
        println!("{rows:>9} {table}");
    }
    println!(
        "{:>9} rows",
        rows.iter().map(|(_, rows)| rows).sum::<usize>()
    );
    Ok(())
}
