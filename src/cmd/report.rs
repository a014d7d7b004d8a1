//! `visit report`: the month-end analysis; `--submit` freezes it and hands it to the manager,
//! `--review` records that the manager has read it (2.e3).

use std::path::Path;

use sha2::{Digest, Sha256};

use super::Answer;
use super::desk::Desk;
use super::exit::{Failure, Result};
use super::repeat::month;
use super::saved::saved_with;
use super::writer::{WriteArgs, Writer, batch, clerk};
use crate::ledger::store::{Batch, NewFile, Record};
use crate::model::book::Book;
use crate::model::id::{Id, Kind};
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::{Col, Role, Verb};
use crate::render::{Format, Style, render};
use crate::rules::draw::hex;
use crate::rules::facts::Facts;
use crate::rules::report::report;
use crate::rules::who;
use crate::view;
use crate::view::page::Page;

/// The folder of frozen reports.
const REPORTS: &str = "reports";

/// Arguments of `report`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The month; the as-of month unless given.
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: Option<Month>,
    /// The ids behind every figure.
    #[arg(long)]
    ids: bool,
    /// Freeze the month and submit it to the manager.
    #[arg(long, conflicts_with = "review")]
    submit: bool,
    /// The manager has reviewed it.
    #[arg(long)]
    review: bool,
    #[command(flatten)]
    write: WriteArgs,
}

/// Carries out `report`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    if args.submit || args.review {
        return hand_in(args, desk);
    }
    let shelf = desk.open()?;
    let (book, problems) = shelf.today();
    Ok(Answer::despite(args.page(&book, args.ids, desk), problems))
}

impl Args {
    fn month(&self, book: &Book<'_>) -> Month {
        self.month.unwrap_or(Month::of(book.today()))
    }

    fn page(&self, book: &Book<'_>, ids: bool, desk: &Desk) -> Page {
        let report = report(&Facts::new(book), self.month(book));
        view::report::page(book, &report, ids, &desk.voice)
    }
}

/// Submits or reviews a month. The frozen files and the row that says so are one entry.
fn hand_in(args: &Args, desk: &Desk) -> Result<Answer> {
    let writer = Writer::open(desk, args.write.dry_run)?;
    let (book, problems) = writer.shelf.today();
    if !problems.is_empty() {
        // What is frozen must not lack rows that could not be read.
        let mut failure = Failure::usage("fail-unsound");
        failure.problems = problems;
        return Err(failure);
    }
    let month = args.month(&book);
    let submitted = book
        .actions
        .iter()
        .any(|a| a.verb == Verb::Submit && a.month == Some(month));
    if submitted == args.submit {
        let name = if submitted {
            "fail-submitted"
        } else {
            "fail-not-submitted"
        };
        return Err(Failure::usage(name).with("month", month.to_string()));
    }
    let (batch, id) = row(args, &writer, &book, month)?;
    let files = if args.submit {
        frozen(month, &args.page(&book, true, desk), &book)
    } else {
        Vec::new()
    };
    drop(book);
    saved_with(desk, writer, &[batch], &files, id)
}

fn row(args: &Args, writer: &Writer, book: &Book<'_>, month: Month) -> Result<(Batch, Id)> {
    let at = writer.time(&args.write, Table::Actions)?;
    let id = writer.new_id(book, Kind::Action, at)?;
    let by = clerk(&args.write, book.policy)?;
    let (verb, target) = if args.submit {
        (Verb::Submit, who::first(book, Role::Manager).to_owned())
    } else {
        (Verb::Review, by.clone())
    };
    let mut row = Record::default();
    row.set(Col::Id, id)
        .set(Col::ActedAt, at)
        .set(Col::Action, verb.word())
        .set(Col::Actor, by)
        .set(Col::Target, target)
        .set(Col::Field, "report")
        .set(Col::Value, month.first());
    Ok((batch(Table::Actions, at, vec![row]), id))
}

/// `reports/2026-11.md` and `.json` with the state of the ledgers they were made from.
fn frozen(month: Month, page: &Page, book: &Book<'_>) -> Vec<NewFile> {
    let plain = Style {
        color: false,
        width: None,
    };
    let mut frozen = page.clone();
    frozen.json["ledger_sha256"] = serde_json::json!(state_of(book));
    let formats = [(Format::Md, "md"), (Format::Json, "json")];
    let files = formats.map(|(format, ending)| NewFile {
        path: Path::new(REPORTS).join(format!("{month}.{ending}")),
        bytes: render(&frozen, format, plain).into_bytes(),
    });
    files.into()
}

/// SHA-256 over the names and texts of all tables, as they stand in the files.
fn state_of(book: &Book<'_>) -> String {
    let mut hash = Sha256::new();
    for source in book.sources {
        hash.update(source.path.as_bytes());
        hash.update([0]);
        hash.update(source.text.as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize())
}
