//! What every answer about many communities has: which they are, its day, and what is not in it.

use std::path::PathBuf;

use super::read::Ask;
use crate::desk::{Desk, Exit, Failure, Message, Result};
use crate::ledger::files::portfolio::{Members, members};
use crate::model::number::within;
use crate::model::policy::Policy;
use crate::model::time::Day;
use crate::page::Incomplete;
use crate::rules::portfolio::{Portfolio, Question};
use crate::text::arg;
use crate::view::portfolio::trouble_of;

/// Three years of months stand side by side at most.
pub const MOST_MONTHS: u32 = 36;

/// How far back months stand side by side.
#[derive(Debug, clap::Args)]
pub struct Trend {
    /// How many months.
    #[arg(
        long,
        value_name = "COUNT",
        default_value_t = 12,
        value_parser = within::<u32>(1..=MOST_MONTHS)
    )]
    pub months: u32,
}

/// The as-of date of the whole; each community's own is that of its timezone.
pub fn today(desk: &Desk) -> Day {
    desk.clock.now(&Policy::regulation("")).today
}

/// The communities that paths lead to.
pub fn found(paths: [&[PathBuf]; 2]) -> Result<Members> {
    let paths = paths.concat();
    if paths.is_empty() {
        return Err(Failure::usage(Message::PortfolioOfWhat));
    }
    Ok(members(&paths)?)
}

/// The company's name; what many communities are called where no list says it.
pub fn name(members: &Members, desk: &Desk) -> String {
    match members.name.as_str() {
        "" => desk.voice.say("portfolio-unnamed"),
        name => name.to_owned(),
    }
}

/// Says to the door what is not in the answer.
///
/// # Errors
///
/// With `--complete`, if anything is not.
pub fn tell_incomplete(portfolio: &Portfolio, desk: &Desk) -> Result<()> {
    let errors = portfolio.errors();
    if errors == 0 {
        return Ok(());
    }
    if desk.only_complete {
        let mut failure = Failure::new(Exit::Data, Message::Incomplete).counting(errors);
        for (own, trouble) in portfolio.troubled() {
            failure = failure.detail(format!("{}: {}", own.dir, trouble.message));
        }
        return Err(failure);
    }
    let communities = portfolio.troubled().count();
    let counts = [arg("errors", errors), arg("count", communities)];
    desk.elsewhere.replace(Some(Incomplete {
        errors,
        notice: desk.voice.say_with("notice-portfolio-incomplete", &counts),
    }));
    Ok(())
}

/// What is wrong with each community, for standard error.
pub fn notes(portfolio: &Portfolio, ask: &Ask, desk: &Desk) -> Vec<String> {
    let troubled = portfolio.troubled();
    let troubled = troubled.map(|(own, trouble)| trouble_of(own, trouble, &desk.voice));
    let unknown = matches!(ask, Ask::Check(None));
    let unknown = unknown.then(|| desk.voice.say("note-portfolio-no-rules"));
    troubled.chain(unknown).collect()
}

/// Errors of the data weigh most; then that something is not as head office wants it.
pub fn exit(portfolio: &Portfolio) -> Exit {
    if portfolio.errors() > 0 {
        return Exit::Data;
    }
    let amiss = portfolio.question == Question::Check && portfolio.total().sum("amiss") > 0;
    if amiss { Exit::Findings } else { Exit::Ok }
}
