//! `visit check`: everything that is wrong or odd, at once. Silent when there is nothing.

use serde_json::{Value, json};

use super::fix::fix;
use crate::cmd::desk::answer::Answer;
use crate::cmd::desk::failure::{Exit, Failure, Result};
use crate::cmd::desk::session::{Desk, Shelf};
use crate::ledger::book::as_of::{known, known_with};
use crate::ledger::files::evidence::files;
use crate::ledger::files::reports;
use crate::model::book::Book;
use crate::model::problem::{Code, Problem, Severity};
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Verb};
use crate::page::Page;
use crate::rules::checks::slips::corrections;
use crate::rules::checks::{evidence, in_row, warnings};
use crate::rules::verify::{DrawKey, Finding, draws_of, verify};
use crate::text::Voice;
use crate::view::{fixes, problems};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Exit code 1 for warnings too.
    #[arg(long)]
    strict: bool,
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
    let (everything, mut found) = shelf.examined()?;
    let end = Stamp::last_of(Day::MAX);
    let all = known(everything.clone(), end);
    found.extend(warnings(&all));
    found.extend(corrections(&everything, &all));
    let files = files(&shelf.root).map_err(|error| Failure::io(&shelf.root, &error))?;
    found.extend(evidence(&all, &everything, &files));
    found.extend(draw_problems(&everything, &shelf));
    found.extend(reports::read(&shelf.root).1);
    let mut found = shelf.folded(found);
    found.sort();
    // The list on standard error is the whole answer.
    let mut answer = Answer::new(Page {
        bare: true,
        ..Page::default()
    });
    if let Some(fixed) = &fixed {
        answer.page = fixes::page(fixed, args.dry_run, &found, &desk.voice);
    } else if desk.format.for_programs() {
        answer.page = page(&found, &desk.voice);
    }
    if !found.is_empty() && !desk.format.for_programs() {
        let listing = problems::listing(&found, &desk.voice);
        answer.notes.push(listing.trim_end().to_owned());
        if fixed.is_some() && !args.dry_run {
            answer.notes.push(desk.voice.say("fix-left"));
        }
    }
    answer.lists_problems = true;
    let worst = found.iter().map(Problem::severity).min();
    answer.exit = match worst {
        Some(Severity::Error) => Exit::Data,
        Some(Severity::Finding) => Exit::Findings,
        Some(Severity::Warning) if args.strict => Exit::Findings,
        _ => Exit::Ok,
    };
    Ok(answer)
}

fn page(found: &[Problem], voice: &Voice) -> Page {
    let list: Vec<Value> = found.iter().map(|p| problems::to_json(p, voice)).collect();
    let mut page = Page::new(json!({ "schema": 1, "problems": list }), "problems");
    page.sheet(problems::sheet(found, voice));
    page
}

/// What drawing every draw again finds, as problems of its rows.
pub fn draw_problems(everything: &Book<'_>, shelf: &Shelf) -> Vec<Problem> {
    let until = Stamp::last_of(shelf.now.today);
    let mut corrections: Vec<Stamp> = everything
        .actions
        .iter()
        .filter(|a| matches!(a.verb, Verb::Amend | Verb::Void))
        .map(|a| a.at)
        .collect();
    corrections.sort_unstable();
    let now = known(everything.clone(), until);
    let mut problems = Vec::new();
    let keys: Vec<DrawKey<'_>> = draws_of(&now).into_keys().collect();
    // Draws between the same two corrections are judged by the same book.
    let epoch = |key: &DrawKey<'_>| corrections.partition_point(|at| *at <= key.at.end_of_minute());
    for keys in keys.chunk_by(|a, b| epoch(a) == epoch(b)) {
        let Some(last) = keys.last() else {
            continue;
        };
        let then = known_with(everything.clone(), until, last.at.end_of_minute());
        let findings = verify(&then, keys);
        problems.extend(findings.iter().map(|finding| problem(&then, finding)));
    }
    problems
}

fn problem(book: &Book<'_>, finding: &Finding) -> Problem {
    match finding {
        Finding::Ticket { row, ticket } => {
            in_row(book, *row, Col::Ticket, Code::TicketMismatch).wanting(ticket.clone())
        }
        Finding::LeftOut { row, case } => {
            in_row(book, *row, Col::Seed, Code::LeftOut).wanting(case.to_string())
        }
        Finding::NotInPool { row } => in_row(book, *row, Col::CaseId, Code::NotInPool),
    }
}
