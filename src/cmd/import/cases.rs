//! Cases with their steps and visits, and visits, from sheets into the ledgers.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::refused::{none_taken, set_aside};
use super::sheets::{Args, Read};
use crate::desk::{Desk, Result, Writer};
use crate::ledger::files::record::{Batch, Record};
use crate::model::book::Book;
use crate::model::grid::GridRow;
use crate::model::id::Id;
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;
use crate::rules::import::changes::{Comparer, Known, NewRow};
use crate::rules::import::places::Placed;
use crate::rules::import::register::{Place, proposed, rewritten};
use crate::rules::import::rules::Rules;
use crate::rules::import::story::{Reason, Story, Teller};
use crate::view::import::reasons::reason;
use crate::view::import::{File, Outcome};

/// So many rows are one step of the work.
const STEP: usize = 1000;

/// The rows of one import.
struct Import {
    id: Id,
    rows: Vec<NewRow>,
}

/// Brings in what the files tell, all or nothing; with what it came to, notes.
pub(super) fn bring_in(
    args: &Args,
    (rules, by): (&Rules, &str),
    files: &[Read<'_>],
    writer: Writer,
    desk: &Desk,
) -> Result<(Outcome, Vec<String>)> {
    let book = writer.shelf.today()?;
    writer.needs_everything()?;
    let ever: FxHashSet<Id> = writer.shelf.everything()?.ids().collect();
    let known = Known::new(&book, ever);
    let why = desk.voice.say("import-amended");
    let mut comparer = Comparer::new(&known, by, &why);
    let mut outcome = Outcome {
        dry: writer.is_dry(),
        adds_places: args.add_places,
        ..Outcome::default()
    };
    let mut imports = Vec::new();
    let mut places = Missing::default();
    let rows = files.iter().map(|file| file.handed.grid.rows.len());
    desk.work.begin(rows.sum::<usize>() / STEP);
    for file in files {
        let day = (book.policy, book.today());
        let dates = file.dates(rules);
        let teller = Teller::new(rules, &file.layout, day, by, dates).knowing(&book);
        let (told, import) = one(&teller, file, &mut comparer, &mut places, &book, desk);
        imports.extend(import);
        outcome.files.push(told);
    }
    outcome.places = places.0.into_values().collect();
    drop(comparer);
    drop(known);
    drop(book);
    set_aside(args, files, &mut outcome, desk)?;
    none_taken(&outcome, desk)?;
    let notes = write(writer, &mut outcome, &imports, by, desk)?;
    Ok((outcome, notes))
}

/// What one file tells, and the rows that it adds.
fn one<'a>(
    teller: &Teller<'_>,
    file: &Read<'_>,
    comparer: &mut Comparer<'_, '_, 'a>,
    places: &mut Missing,
    book: &Book<'a>,
    desk: &Desk,
) -> (File, Option<Import>) {
    let mut told = file.told();
    let (rows, passed) = file.rows(teller);
    (told.rows, told.passed) = (rows.len(), passed);
    let work = &desk.work;
    let parts = rows.par_chunks(STEP).map(|part| {
        work.step();
        part.iter().map(|row| teller.tell(row)).collect::<Vec<_>>()
    });
    let parts: Vec<Vec<std::result::Result<Story, Reason>>> = parts.collect();
    let (mut stories, mut of, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    let of_other_years = teller.of_other_years(&rows);
    for (at, story) in parts.into_iter().flatten().enumerate() {
        let story = match of_other_years.get(&at) {
            Some(why) => Err(why.clone()),
            None => story,
        };
        match story {
            Ok(mut story) => match comparer.link(&mut story) {
                Ok(()) => {
                    stories.push(story);
                    of.push(at);
                }
                Err(why) => refused.push((at, why)),
            },
            Err(why) => refused.push((at, why)),
        }
    }
    let subjects = teller.rules.subjects();
    let what = (subjects.as_slice(), file.handed.digest.as_str());
    let found = comparer.compare(&stories, what, teller.rules.suspects);
    refused.extend(found.refused.into_iter().map(|(at, why)| (of[at], why)));
    refused.sort_by_key(|(at, _)| *at);
    let not: FxHashSet<usize> = refused.iter().map(|(at, _)| *at).collect();
    for (story, at) in stories.iter().zip(&of) {
        if !not.contains(at) {
            places.note(&story.placed, book);
            told.undated += story.undated;
        }
    }
    let line = |at: usize| rows.get(at).map_or(0, |row: &&GridRow| row.line);
    let refused = refused.iter();
    told.refused = refused
        .map(|(at, why)| (line(*at), reason(why, &desk.voice)))
        .collect();
    (told.new, told.changed, told.same) = (found.new, found.changed, found.same);
    told.steps = found.steps;
    told.changes = found.changes;
    told.reopened = found.reopened;
    told.strangers = strangers(&found.rows, book);
    let import = found.batch.filter(|_| !found.rows.is_empty());
    told.batch = import;
    let import = import.map(|id| Import {
        id,
        rows: found.rows,
    });
    (told, import)
}

/// The names that rows have for people and that are none of the staff.
fn strangers(rows: &[NewRow], book: &Book<'_>) -> Vec<String> {
    const PEOPLE: &[Col] = &[Col::TakenBy, Col::Actor, Col::Visitor];
    let values = rows.iter().flat_map(|row| &row.values);
    let names = values.filter(|(col, _)| PEOPLE.contains(col));
    let names: BTreeSet<&str> = names.map(|(_, name)| name.as_str()).collect();
    let strange = names
        .into_iter()
        .filter(|name| book.policy.staff(name).is_none());
    strange.map(str::to_owned).collect()
}

/// Places that the register lacks, by their codes.
#[derive(Default)]
struct Missing(BTreeMap<String, Place>);

impl Missing {
    fn note(&mut self, placed: &Placed, book: &Book<'_>) {
        let code = placed.code.as_str();
        if !code.is_empty() && book.place(code).is_none() && !self.0.contains_key(code) {
            self.0.insert(code.to_owned(), proposed(placed));
        }
    }
}

fn write(
    mut writer: Writer,
    outcome: &mut Outcome,
    imports: &[Import],
    by: &str,
    desk: &Desk,
) -> Result<Vec<String>> {
    if outcome.adds_places && !outcome.places.is_empty() {
        let new = &outcome.places;
        let kept = writer.rewrite_register(|text| rewritten(text, new, &[]))?;
        outcome.kept = kept.map(|path| path.display().to_string());
    }
    if imports.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Id> = imports.iter().map(|import| import.id).collect();
    let written = writer.write_import(&batches(imports), &ids, by)?;
    Ok(written.notes(desk))
}

/// The rows by table and month. Cases stand before what names them.
fn batches(imports: &[Import]) -> Vec<Batch> {
    let mut months: BTreeMap<(Table, Month), Vec<Record>> = BTreeMap::new();
    for import in imports {
        for row in &import.rows {
            let of_month = months.entry((row.table, Month::of(row.at.day)));
            of_month.or_default().push(record(row, import.id));
        }
    }
    let batches = months.into_iter();
    let batches = batches.map(|((table, month), rows)| Batch { table, month, rows });
    batches.collect()
}

fn record(row: &NewRow, import: Id) -> Record {
    let mut record = Record::default();
    record.set(Col::Id, row.id);
    if let Some(time) = row.table.time_column() {
        record.set(time, row.at);
    }
    for (col, value) in &row.values {
        record.set(*col, value);
    }
    record.set(Col::Batch, import);
    record
}
