//! `visit report`: the month-end analysis; `--submit` freezes it and hands it to the manager,
//! `--review` records that the manager has read it (2.e3), `--public` is for the owners.

use serde_json::{Value, json};

use crate::desk::{
    Answer, Desk, Failure, Message, Result, Shelf, WriteArgs, Writer, batch, clerk, standard_input,
};
use crate::ledger::book::as_of::{known, known_with};
use crate::ledger::files::record::{Batch, Record};
use crate::ledger::files::reports;
use crate::ledger::files::reports::Digests;
use crate::ledger::files::store::NewFile;
use crate::model::book::Book;
use crate::model::id::{Id, Kind};
use crate::model::problem::Problem;
use crate::model::table::Table;
use crate::model::time::{Month, Stamp};
use crate::model::words::{Col, Role, Verb};
use crate::page::Page;
use crate::render::{Format, Style, render};
use crate::rules::duties::unsubmitted;
use crate::rules::facts::Facts;
use crate::rules::report::corrections::{Correction, corrections, mark_reported};
use crate::rules::report::handed::Handed;
use crate::rules::report::json::to_json;
use crate::rules::report::{TREND, report};
use crate::rules::submitted::{submitted, unreviewed};
use crate::rules::who;
use crate::text::{Voice, arg};
use crate::view;
use crate::view::report::document::Records;

/// Arguments of `report`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The month; unless given the as-of month, or the one that waits to be handed in.
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,
    /// The ids behind every figure.
    #[arg(long)]
    ids: bool,
    /// Freeze the month and submit it to the manager.
    #[arg(long, conflicts_with = "review")]
    submit: bool,
    /// What was found out and what is to be done, handed in with it; `-` reads it.
    #[arg(
        long,
        value_name = "TEXT",
        requires = "submit",
        conflicts_with = "review"
    )]
    analysis: Option<String>,
    /// The manager has reviewed it.
    #[arg(long)]
    review: bool,
    /// What the manager says of it; `-` reads it.
    #[arg(
        long,
        value_name = "TEXT",
        requires = "review",
        conflicts_with = "submit"
    )]
    opinion: Option<String>,
    /// What may hang in the hall: numbers and results, no names.
    #[arg(long, conflicts_with_all = ["submit", "review", "ids"])]
    public: bool,
    #[command(flatten)]
    write: WriteArgs,
}

/// Carries out `report`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    if args.submit || args.review {
        return hand_in(args, desk);
    }
    let shelf = desk.open()?;
    let this = Month::of(shelf.now.today);
    let month = args.month.unwrap_or(this);
    if args.public {
        let book = shelf.today()?;
        let facts = Facts::new(&book);
        let report = report(&facts, month);
        let page = view::report::public::page(&facts, &report, &desk.voice);
        return Ok(Answer::new(page));
    }
    let everything = shelf.everything()?;
    let (corrections, unread) = corrected(&everything, &shelf, month);
    let book = known(everything, Stamp::last_of(shelf.now.today));
    let facts = Facts::new(&book);
    let page = match desk.format {
        Format::Html => document(&facts, month, &corrections, args.ids, desk),
        _ => page(&facts, month, &corrections, args.ids, desk),
    };
    let mut answer = Answer::new(page);
    answer.notes = unread_notes(&unread, &desk.voice);
    if month > this {
        let month = [arg("month", month.to_string())];
        answer
            .notes
            .push(desk.voice.say_with("note-future-month", &month));
    }
    Ok(answer)
}

impl Args {
    /// The month to hand in; one that is still to come cannot be. Where none is given, it is the
    /// one that waits: to be submitted the last, once it is over, to be reviewed the latest that
    /// was submitted.
    fn month(&self, book: &Book<'_>) -> Result<Month> {
        let today = book.today();
        let this = Month::of(today);
        let month = match self.month {
            Some(month) => month,
            None if self.submit => unsubmitted(&Facts::new(book)).unwrap_or(this),
            None => unreviewed(book).ok_or_else(|| Failure::usage(Message::NothingToReview))?,
        };
        if month > this {
            return Err(Failure::usage(Message::FutureMonth)
                .with("month", month.to_string())
                .with("today", today.to_string()));
        }
        Ok(month)
    }
}

fn page(
    facts: &Facts<'_, '_>,
    month: Month,
    corrections: &[Correction],
    ids: bool,
    desk: &Desk,
) -> Page {
    let report = report(facts, month);
    view::report::page(facts.book, &report, corrections, ids, &desk.voice)
}

/// The page that is frozen, with how it is handed in, which no row tells yet.
fn submitted_page(
    facts: &Facts<'_, '_>,
    month: Month,
    corrections: &[Correction],
    step: Handed,
    desk: &Desk,
) -> Page {
    let mut report = report(facts, month);
    report.submitted = Some(step);
    report.reviewed = None;
    view::report::page(facts.book, &report, corrections, true, &desk.voice)
}

/// A text that is given on the line, or with `-` on standard input; nothing where none is given.
fn text(given: Option<&str>) -> Result<String> {
    let text = match given {
        None => return Ok(String::new()),
        Some("-") => standard_input()?,
        Some(text) => text.to_owned(),
    };
    match text.trim() {
        "" => Err(Failure::usage(Message::EmptyText)),
        text => Ok(text.to_owned()),
    }
}

/// The page laid out to be read, printed and signed.
fn document(
    facts: &Facts<'_, '_>,
    month: Month,
    corrections: &[Correction],
    ids: bool,
    desk: &Desk,
) -> Page {
    let report = report(facts, month);
    let mut page = view::report::page(facts.book, &report, corrections, ids, &desk.voice);
    let records = if ids { Records::Open } else { Records::Folded };
    let told = (&page, corrections);
    let layout = (records, desk.veil.is_some());
    let document = view::report::document::document(facts, &report, told, layout, &desk.voice);
    page.document = Some(document);
    page
}

/// What changed in the months of the last year that were submitted, and the frozen reports
/// that cannot be read.
pub(super) fn corrected(
    everything: &Book<'_>,
    shelf: &Shelf,
    month: Month,
) -> (Vec<Correction>, Vec<Problem>) {
    let until = Stamp::last_of(shelf.now.today);
    let (mut frozen, unread) = reports::read(&shelf.root);
    if frozen.is_empty() {
        return (Vec::new(), unread);
    }
    let submitted = submitted(everything, until);
    frozen.retain(|f| f.month < month && submitted.contains(&f.month) && f.as_of <= until.day);
    let year = month.minus(TREND);
    let mut found = Vec::new();
    let mut digests = Digests::default();
    for (at, old) in frozen.iter().enumerate().filter(|(_, f)| f.month >= year) {
        let since = old.since(everything, until, &mut digests);
        if !since.unclear && since.causes.is_empty() {
            continue;
        }
        let then = known_with(everything.clone(), old.known_until, until);
        let today = to_json(&then, &report(&Facts::new(&then), old.month), true);
        let mut changes = corrections(old.month, &old.report, &today, &since.causes);
        for change in &mut changes {
            change.causes_known = !since.unclear;
        }
        let later: Vec<(Month, &Value)> = frozen[at + 1..]
            .iter()
            .map(|f| (f.month, &f.report))
            .collect();
        mark_reported(&mut changes, &later);
        found.extend(changes);
    }
    (found, unread)
}

fn unread_notes(unread: &[Problem], voice: &Voice) -> Vec<String> {
    let notes = unread.iter().map(|problem| {
        let file = [arg("file", problem.file.clone())];
        voice.say_with("note-unreadable-report", &file)
    });
    notes.collect()
}

/// Submits or reviews a month. The frozen files and the row that says so are one entry.
fn hand_in(args: &Args, desk: &Desk) -> Result<Answer> {
    let mut writer = Writer::open(desk, args.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let everything = shelf.everything()?;
    writer.needs_everything()?;
    let book = known(everything.clone(), Stamp::last_of(writer.shelf.now.today));
    let month = args.month(&book)?;
    let (corrections, unread) = if args.submit {
        corrected(&everything, &shelf, month)
    } else {
        Default::default()
    };
    let submitted = book
        .actions
        .iter()
        .any(|a| a.verb == Verb::Submit && a.month == Some(month));
    if args.review {
        by_manager(&clerk(&args.write, book.policy)?, &book)?;
    }
    if submitted == args.submit {
        let name = if submitted {
            Message::Submitted
        } else {
            Message::NotSubmitted
        };
        return Err(Failure::usage(name).with("month", month.to_string()));
    }
    let at = writer.time(&args.write, Table::Actions)?;
    let step = Handed {
        by: clerk(&args.write, book.policy)?,
        on: at.day,
        text: text(args.analysis.as_deref().or(args.opinion.as_deref()))?,
    };
    let (batch, id) = row(args.submit, &step, (&writer, at), &book, month)?;
    let files = if args.submit {
        let facts = Facts::new(&book);
        let mut page = submitted_page(&facts, month, &corrections, step, desk);
        let until = reports::known_until(&book, writer.shelf.now.stamp);
        page.json["known_until"] = json!(until.to_string());
        Vec::from(frozen(month, page, &book))
    } else {
        let review = view::report::review(book.policy, &step, &desk.voice);
        let text = render(&review, Format::Md, PLAIN);
        reports::reviewed(&shelf.root, month, Some((&review.json, &text)))
    };
    files.into_iter().for_each(|file| writer.add_file(file));
    let running = args.submit && month == Month::of(writer.shelf.now.today);
    let mut answer = writer.save(desk, &book, &[batch], id)?;
    answer.notes.extend(unread_notes(&unread, &desk.voice));
    if args.month.is_none() {
        let name = match args.submit {
            true => "note-month-to-submit",
            false => "note-month-to-review",
        };
        let month = [arg("month", month.to_string())];
        answer.notes.push(desk.voice.say_with(name, &month));
    }
    if running {
        let month = [arg("month", month.to_string())];
        let told = desk.voice.say_with("note-month-running", &month);
        answer.notes.push(told);
    }
    Ok(answer)
}

/// Only a manager reviews a month (2.e3), or who does the manager's work on that day.
fn by_manager(by: &str, book: &Book<'_>) -> Result<()> {
    if who::does_managers_work(book, by) {
        return Ok(());
    }
    Err(Failure::usage(Message::ReviewManager).with("who", by))
}

fn row(
    submit: bool,
    step: &Handed,
    (writer, at): (&Writer, Stamp),
    book: &Book<'_>,
    month: Month,
) -> Result<(Batch, Id)> {
    let id = writer.new_id(book, Kind::Action, at)?;
    let (verb, target) = if submit {
        (Verb::Submit, who::first(book, Role::Manager).to_owned())
    } else {
        (Verb::Review, step.by.clone())
    };
    let mut row = Record::default();
    row.set(Col::Id, id)
        .set(Col::ActedAt, at)
        .set(Col::Action, verb.word())
        .set(Col::Actor, &step.by)
        .set(Col::Target, target)
        .set(Col::Field, "report")
        .set(Col::Value, month.first())
        .set(Col::Note, &step.text);
    Ok((batch(Table::Actions, at, vec![row]), id))
}

/// How frozen reports are written.
const PLAIN: Style = Style {
    color: false,
    width: None,
    excel: false,
};

/// `reports/2026-11.md` and `.json` with the state of the ledgers they were made from.
fn frozen(month: Month, mut page: Page, book: &Book<'_>) -> [NewFile; 2] {
    page.json["ledger_sha256"] = json!(reports::digest(book.sources));
    page.json["settings"] = reports::settings(book.policy, month);
    page.json["ledger"] = json!(reports::extents(book.sources));
    let files = [(Format::Md, "md"), (Format::Json, "json")];
    let files = files.map(|(format, ending)| (ending, render(&page, format, PLAIN)));
    reports::frozen(month, files)
}
