//! `visit history`: what was entered lately, by oneself or by everybody, with what was taken back.

use rustc_hash::FxHashMap;

use crate::desk::{Answer, Desk, Result, day, known_staff};
use crate::ledger::book::as_of::known;
use crate::ledger::files::undo_log;
use crate::ledger::files::undo_log::Entered;
use crate::model::id::Id;
use crate::model::number::at_least;
use crate::model::time::{Day, Stamp};
use crate::rules::entries::{Remembered, Wanted, entries};
use crate::view;

/// Arguments of `history`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose entries.
    #[arg(long, value_name = "STAFF", env = "VISIT_BY", hide_env = true)]
    by: Option<String>,
    /// Everybody's.
    #[arg(long)]
    everybody: bool,
    /// Entered on this day or later.
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<Day>,
    /// So many, the newest.
    #[arg(long, value_name = "COUNT", default_value_t = 20, value_parser = at_least::<u32>(1))]
    last: u32,
    /// Only what was taken back.
    #[arg(long)]
    taken_back: bool,
}

/// Carries out `history`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let everything = shelf.everything()?;
    let book = known(everything.clone(), Stamp::last_of(shelf.now.today));
    let by = args.by.as_deref().filter(|_| !args.everybody);
    let by = by.map(|by| known_staff(book.policy, by)).transpose()?;
    let remembered = undo_log::entries(&shelf.root);
    let made = remembered.iter().enumerate();
    let made = made.filter(|(_, entered)| entered.adds());
    let made = made.flat_map(|(nth, entered)| {
        let ids = entered.ids.iter();
        ids.map(move |id| (*id, of(nth, entered)))
    });
    let made: FxHashMap<Id, Remembered<'_>> = made.collect();
    let wanted = Wanted {
        by: by.as_deref(),
        since: args.since,
        taken_back: args.taken_back,
        last: args.last as usize,
    };
    let found = entries((&everything, &book), &made, &wanted);
    let page = view::entries::page(&everything, &found, by.as_deref(), &desk.voice);
    Ok(Answer::new(page))
}

fn of(nth: usize, entered: &Entered) -> Remembered<'_> {
    Remembered {
        at: entered.at,
        nth,
        by: &entered.clerk,
    }
}
