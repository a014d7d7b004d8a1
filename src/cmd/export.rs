//! `visit export --effective DIR`: what all rules rest on, with corrections applied, as tables
//! for other programs.

use std::path::PathBuf;

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::desk::{Answer, Desk, Result, Shelf};
use crate::ledger::book::as_of::known;
use crate::ledger::files::tables::{KIND, Tables, TablesError};
use crate::mask::Mask;
use crate::model::time::{Day, Stamp};
use crate::page::Page;
use crate::page::record::Records;
use crate::render::records::{csv_head, csv_line, json_line};
use crate::rules::facts::Facts;
use crate::rules::touched::Touched;
use crate::text::arg;
use crate::view::effective::tables;

/// So many rows are made before they are written.
const AT_ONCE: usize = 1 << 13;

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where the tables are written.
    #[arg(long, value_name = "DIR", required = true)]
    effective: PathBuf,
    /// Only what has happened since then.
    #[arg(long, value_name = "DATE")]
    since: Option<Day>,
}

/// Carries out `export`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let everything = shelf.everything()?;
    let book = known(everything.clone(), Stamp::last_of(shelf.now.today));
    let touched = args
        .since
        .map(|since| Touched::since(&everything, &book, since));
    let facts = Facts::new(&book);
    let mut folder = Tables::begin(&args.effective, &shelf.root)?;
    let tables = tables(&facts, touched.as_ref());
    desk.work
        .begin(tables.iter().map(|table| table.len.div_ceil(AT_ONCE)).sum());
    let mask = desk.veil.as_ref().map(|veil| veil.mask());
    for table in &tables {
        write(&mut folder, table, mask, desk)?;
    }
    let manifest = manifest(args, desk, &shelf, &tables, &folder);
    folder.finish(&format!("{manifest}\n"))?;
    Ok(Answer::new(page(args, desk, &shelf, &tables)))
}

/// Writes a table in both formats.
fn write(
    folder: &mut Tables,
    table: &Records<'_>,
    mask: Option<&Mask>,
    desk: &Desk,
) -> std::result::Result<(), TablesError> {
    let mut lines = folder.open(&format!("{}.ndjson", table.name))?;
    let mut sheet = folder.open(&format!("{}.csv", table.name))?;
    sheet.add(csv_head(&table.columns).as_bytes())?;
    for start in (0..table.len).step_by(AT_ONCE) {
        let part = start..table.len.min(start + AT_ONCE);
        let written: Vec<(String, String)> = part
            .into_par_iter()
            .map(|at| {
                let mut row = (table.row)(at);
                if let Some(mask) = mask {
                    mask.record(&table.columns, &mut row);
                }
                (json_line(&table.columns, &row), csv_line(&row))
            })
            .collect();
        for (json, csv) in written {
            lines.add(json.as_bytes())?;
            sheet.add(csv.as_bytes())?;
        }
        desk.work.step();
    }
    folder.close(lines)?;
    folder.close(sheet)
}

/// What stands in `manifest.json`: no more than follows from the data and the day, so that the
/// same data give the same file.
fn manifest(
    args: &Args,
    desk: &Desk,
    shelf: &Shelf,
    tables: &[Records<'_>],
    folder: &Tables,
) -> Value {
    let errors = desk.incomplete().map_or(0, |incomplete| incomplete.errors);
    let columns = |table: &Records<'_>| -> Map<String, Value> {
        let columns = table.columns.iter();
        columns
            .map(|(name, kind)| ((*name).to_owned(), json!(kind)))
            .collect()
    };
    let tables = tables
        .iter()
        .map(|table| json!({ "name": table.name, "rows": table.len, "columns": columns(table) }));
    let files = folder
        .written()
        .iter()
        .map(|file| json!({ "name": file.name, "bytes": file.bytes, "sha256": file.sha256 }));
    json!({
        "schema": 1,
        "made_by": "visit",
        "kind": KIND,
        "community": shelf.policy.community,
        "as_of": shelf.now.today,
        "complete": errors == 0,
        "errors": errors,
        "since": args.since,
        "masked": desk.veil.is_some(),
        "tables": tables.collect::<Vec<Value>>(),
        "files": files.collect::<Vec<Value>>(),
    })
}

fn page(args: &Args, desk: &Desk, shelf: &Shelf, tables: &[Records<'_>]) -> Page {
    let folder = args.effective.display().to_string();
    let rows: Vec<Value> = tables
        .iter()
        .map(|table| json!({ "table": table.name, "rows": table.len }))
        .collect();
    let mut page = Page::new(json!({
        "schema": 1,
        "as_of": shelf.now.today,
        "folder": folder,
        "since": args.since,
        "masked": desk.veil.is_some(),
        "tables": rows,
    }));
    if desk.quiet {
        page.only_names([""; 0]);
        return page;
    }
    let count = |name: &str| {
        let table = tables.iter().find(|table| table.name == name);
        table.map_or(0, |table| table.len)
    };
    let written = [
        arg("path", folder),
        arg("cases", count("cases")),
        arg("visits", count("visits")),
        arg("actions", count("actions")),
        arg("duties", count("duties")),
    ];
    page.text(desk.voice.say_with("export-written", &written));
    page.text(desk.voice.say(match desk.veil {
        Some(_) => "site-masked",
        None => "site-not-masked",
    }));
    page
}
