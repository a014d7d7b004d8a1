//! `visit merge-driver %O %A %B %P`: git merges a ledger by the ids of its rows.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::desk::{Answer, Desk, Exit, Failure, Message, Result};
use crate::ledger::book::merge::merge;
use crate::ledger::files::disk::{read_file, write_over_unlocked};
use crate::model::table::Table;
use crate::page::Page;
use crate::text::arg;

/// Arguments of `merge-driver`, as git gives them.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What both sides come from.
    #[arg(value_name = "%O")]
    base: PathBuf,
    /// Our side; the result is written here.
    #[arg(value_name = "%A")]
    ours: PathBuf,
    /// Their side.
    #[arg(value_name = "%B")]
    theirs: PathBuf,
    /// The file's path in the repository.
    #[arg(value_name = "%P")]
    path: PathBuf,
}

/// Carries out `merge-driver`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let read = |path: &Path| read_file(path).map_err(|error| Failure::io(path, &error));
    let sides = [&args.base, &args.ours, &args.theirs].map(|path| read(path));
    let [base, ours, theirs] = sides;
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let shown = args.path.display().to_string();
    let table = table_of(&args.path);
    let merged = table.and_then(|table| merge(table, &base, &ours, &theirs));
    let merged = merged.ok_or_else(|| {
        Failure::new(Exit::Findings, Message::NotALedger).with("path", shown.clone())
    })?;
    write_over_unlocked(&args.ours, merged.text.as_bytes())
        .map_err(|error| Failure::io(&args.ours, &error))?;
    let json = json!({ "schema": 1, "file": shown, "doubled": merged.doubled });
    let mut answer = Answer::new(Page::new(json));
    for id in &merged.doubled {
        let doubled = [arg("id", id.clone()), arg("path", shown.clone())];
        answer
            .notes
            .push(desk.voice.say_with("note-doubled", &doubled));
    }
    Ok(answer)
}

fn table_of(path: &Path) -> Option<Table> {
    let name = path.file_name()?.to_str()?;
    Table::parse(name.strip_suffix(".csv")?)
}
