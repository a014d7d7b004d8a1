//! `visit` alone: today's picture and what to do next; outside a data directory how to begin.

use crate::desk::{Answer, Clock, Desk, Result};
use crate::ledger::files::data_dir::{Wanted, find};
use crate::ledger::files::setup::SAMPLE_TODAY;
use crate::rules::duties::{Duty, DutyKind, DutyState, duties};
use crate::rules::facts::Facts;
use crate::view;
use crate::view::suggest::{Typed, settling};

/// How many commands are proposed.
const PROPOSED: usize = 3;

/// Carries out `visit` without a command.
pub fn run(desk: &Desk) -> Result<Answer> {
    // A directory that was named must be one; otherwise this is where somebody begins.
    if matches!(desk.wanted, Wanted::Above(_)) && find(&desk.wanted).is_none() {
        return Ok(Answer::new(beginning(desk)));
    }
    let shelf = desk.open_recalling()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let mut open = duties(&facts);
    open.retain(|duty| duty.state != DutyState::Upcoming);
    let next = next(&facts, &open, desk);
    let page = view::picture::page(&book, &open, &next, &desk.voice);
    shelf.remember(&book);
    Ok(Answer::new(page))
}

fn beginning(desk: &Desk) -> crate::page::Page {
    let folder = desk.voice.say("typed-folder");
    let commands = [
        Typed::new("demo").with(&folder),
        Typed::new("due")
            .option("-C", &folder)
            .option("--today", SAMPLE_TODAY),
        Typed::new("init").with(desk.voice.say("typed-community")),
    ];
    let lines: Vec<String> = commands.iter().map(Typed::line).collect();
    view::picture::beginning(&lines, &desk.voice)
}

/// The next commands: what is due longest, each kind of duty once, then what else helps.
fn next(facts: &Facts<'_, '_>, open: &[Duty<'_>], desk: &Desk) -> Vec<String> {
    let mut kinds: Vec<DutyKind> = Vec::new();
    let mut commands: Vec<Typed> = Vec::new();
    for duty in open {
        if commands.len() < PROPOSED && !kinds.contains(&duty.duty) {
            kinds.push(duty.duty);
            commands.push(by(settling(facts, duty, &desk.voice), duty, facts, desk));
        }
    }
    let others = ["due --within 7d", "list status:open", "report"];
    let missing = PROPOSED - commands.len();
    commands.extend(others.iter().take(missing).map(|line| Typed::new(line)));
    commands
        .into_iter()
        .map(|typed| here(typed, desk).line())
        .collect()
}

/// The command with who acts, unless that is known without saying.
fn by(typed: Typed, duty: &Duty<'_>, facts: &Facts<'_, '_>, desk: &Desk) -> Typed {
    if desk.by.is_some() || !typed.adds_rows() {
        return typed;
    }
    let anybody = facts.book.policy.staff.first();
    let who = match duty.who {
        "" => anybody.map_or("", |staff| staff.id.as_str()),
        who => who,
    };
    typed.option("--by", who)
}

/// The command with the directory and the day that were asked for.
fn here(typed: Typed, desk: &Desk) -> Typed {
    let typed = match &desk.to_be_named {
        Some(path) => typed.option("-C", path.display()),
        None => typed,
    };
    match desk.clock {
        Clock::At(_) => typed,
        Clock::Today(day, _) => typed.option("--today", day),
        Clock::Given(stamp) => typed.option("--today", stamp),
    }
}
