//! `visit check`: everything that is wrong or odd, at once. Silent when there is nothing.

use serde_json::{Value, json};

use super::fix::fix;
use super::rules::altered;
use super::verify::Redrawn;
use crate::desk::{Answer, Desk, Exit, Failure, Result, Shelf, own_commands};
use crate::ledger::book::as_of::known;
use crate::ledger::files::evidence::files;
use crate::ledger::files::reports;
use crate::model::book::Book;
use crate::model::problem::{Problem, Severity};
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::Col;
use crate::page::Page;
use crate::rules::checks::far;
use crate::rules::checks::slips::corrections;
use crate::rules::checks::{evidence, warnings};
use crate::rules::facts::Facts;
use crate::text::{Voice, arg};
use crate::view::{fixes, problems};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Exit code 1 for warnings too.
    #[arg(long)]
    strict: bool,
    /// List what a manager's note acknowledges too.
    #[arg(long)]
    all: bool,
    /// Puts right what is certain.
    #[arg(long)]
    fix: bool,
    /// Only shows what would be put right.
    #[arg(short = 'n', long, requires = "fix")]
    dry_run: bool,
}

/// Carries out `check`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let fixed = if args.fix {
        Some(fix(desk, args.dry_run)?)
    } else {
        None
    };
    let shelf = desk.open()?;
    let (found, draws) = found(&shelf, args.all)?;
    // Without a format the list on standard error is the whole answer.
    let mut answer = Answer::new(Page {
        bare: true,
        ..Page::default()
    });
    if let Some(fixed) = &fixed {
        answer.page = fixes::page(fixed, args.dry_run, &found, &desk.voice);
    } else if desk.format_said {
        answer.page = page(&found, draws.acknowledged.len(), &desk.voice);
    }
    if !found.is_empty() && !desk.format.for_programs() {
        let listing = problems::listing(&found, &desk.voice);
        answer.notes.push(listing.trim_end().to_owned());
        if fixed.is_some() && !args.dry_run {
            answer.notes.push(desk.voice.say("fix-left"));
        }
    }
    if !args.all {
        answer.notes.extend(draws.note(&desk.voice));
    }
    answer.notes.extend(hidden(desk));
    answer.lists_problems = true;
    let weighed = found.iter().filter(|p| !draws.acknowledged.contains(p));
    let worst = weighed.map(Problem::severity).min();
    answer.exit = match worst {
        Some(Severity::Error) => Exit::Data,
        Some(Severity::Finding) => Exit::Findings,
        Some(Severity::Warning) if args.strict => Exit::Findings,
        _ => Exit::Ok,
    };
    Ok(answer)
}

/// Everything that is wrong or odd with a data directory, in order, and what drawing all draws
/// again has found; with `all` also what a manager's note acknowledges.
fn found(shelf: &Shelf, all: bool) -> Result<(Vec<Problem>, Redrawn)> {
    let (everything, problems) = shelf.examined()?;
    let now = known(everything.clone(), Stamp::last_of(shelf.now.today));
    found_in(shelf, (&everything, problems), &Facts::new(&now), all)
}

/// The same of a book that was examined, with what was found then and the facts of today.
pub(super) fn found_in<'a>(
    shelf: &Shelf,
    (everything, mut found): (&Book<'a>, Vec<Problem>),
    today: &Facts<'_, 'a>,
    all: bool,
) -> Result<(Vec<Problem>, Redrawn)> {
    let later;
    let whole = match is_whole(today.book, everything) {
        true => today.book,
        false => {
            later = known(everything.clone(), Stamp::last_of(Day::MAX));
            &later
        }
    };
    found.extend(warnings(whole));
    found.extend(corrections(everything, whole));
    found.extend(far::dates(whole, shelf.now.today));
    let files = files(&shelf.root).map_err(|error| Failure::io(&shelf.root, &error))?;
    found.extend(evidence(whole, everything, &files));
    let draws = Redrawn::new(everything, today);
    found.extend(draws.told(all));
    let (frozen, unread) = reports::read(&shelf.root);
    found.extend(unread);
    found.extend(altered(everything, &shelf.policy, (shelf, &frozen)));
    let mut found = shelf.folded(found);
    found.sort();
    Ok((found, draws))
}

/// Whether a book as known on a day is also what is known later: nothing is dated after the day,
/// neither as it was written nor by what amends it.
fn is_whole(book: &Book<'_>, everything: &Book<'_>) -> bool {
    let dates_a_row = |(col, _): &(Col, &str)| {
        let tables = Table::ALL.iter();
        tables
            .filter_map(|table| table.time_column())
            .any(|own| own == *col)
    };
    let mut rows = everything.dated_rows();
    rows.all(|(_, at)| at <= book.as_of) && !book.edits.values().flatten().any(dates_a_row)
}

/// That names of one's own stand for nothing, because commands are called so.
fn hidden(desk: &Desk) -> Vec<String> {
    let own = own_commands(&desk.wanted).into_iter();
    let hidden = own.filter(|own| desk.tree.find_subcommand(&own.name).is_some());
    let told = hidden.map(|own| {
        let name = [arg("name", own.name)];
        desk.voice.say_with("note-alias-hidden", &name)
    });
    told.collect()
}

fn page(found: &[Problem], acknowledged: usize, voice: &Voice) -> Page {
    let list: Vec<Value> = found.iter().map(|p| problems::to_json(p, voice)).collect();
    let json = json!({ "schema": 1, "problems": list, "acknowledged": acknowledged });
    let mut page = Page::new(json);
    let count = [arg("count", found.len())];
    page.heading(1, voice.say_with("check-title", &count));
    page.sheet(problems::sheet(found, voice));
    page
}
