//! `visit erase`: takes a person's name and numbers out of the data. It only shows what it would
//! do, until it is told to.

use rustc_hash::FxHashSet;

use crate::desk::{
    Answer, Desk, Failure, Message, NewIds, Result, WriteArgs, Writer, batch, clerk,
};
use crate::ledger::book::as_of::known;
use crate::ledger::book::rewritten::Row;
use crate::ledger::files::erasing;
use crate::ledger::files::erasing::{Erase, Found};
use crate::ledger::files::record::{Batch, Record};
use crate::model::book::Book;
use crate::model::id::{Id, Kind};
use crate::model::table::Table;
use crate::model::time::Stamp;
use crate::model::words::{Col, Verb};
use crate::rules::erase::{Erasure, Unfit, amended};
use crate::view;

/// Arguments of `erase`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Names and numbers of one person.
    #[arg(required = true, value_name = "PERSON")]
    person: Vec<String>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    why: String,
    /// Erase; without it, only show.
    #[arg(long)]
    write: bool,
    /// Who erases.
    #[arg(long, value_name = "STAFF", env = "VISIT_BY", hide_env = true)]
    by: Option<String>,
}

/// The record of an erasure names so many rows.
const NAMED: usize = 1000;

/// Carries out `erase`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let mut writer = Writer::open(desk, !args.write)?;
    let shelf = writer.shelf.clone();
    let everything = shelf.everything()?;
    let book = known(everything.clone(), Stamp::last_of(shelf.now.today));
    writer.needs_everything()?;
    let who = WriteArgs {
        by: args.by.clone(),
        ..WriteArgs::default()
    };
    let erasure = Erasure::new(&args.person, &book, desk.voice.say("erased-mark"));
    let erasure = erasure.map_err(unfit)?;
    let found = erasing::find(&shelf.root, &erasure);
    let found = found?;
    let evidence = evidence(&book, &found);
    let beside = beside(&book, &found, &erasure);
    let imports = imports(&everything, &found);
    let mut copies = Vec::new();
    let mut record = None;
    if args.write {
        let by = clerk(&who, book.policy)?;
        let why = erasure
            .within(&args.why)
            .unwrap_or_else(|| args.why.clone());
        let at = writer.time(&who, Table::Actions)?;
        if !found.tables.is_empty() || !found.reports.is_empty() {
            let (batch, id) = told(&book, &found, (at, &by, &why), desk)?;
            // First: whatever is interrupted, nothing is erased that no row tells of.
            let written = writer.record(&[batch])?;
            record = Some((id, written));
        }
        copies = writer.erase(&found, &erasure)?;
    }
    let shown = view::erase::Shown {
        fields: fields(&found),
        reports: &found.reports,
        left: &found.left,
        evidence: &evidence,
        beside: &beside,
        imports: &imports,
        copies: copies.len(),
        record: record.as_ref().map(|(id, _)| *id),
        dry: !args.write,
    };
    let mut answer = Answer::new(view::erase::page(&shown, &desk.voice));
    if let Some((_, written)) = record {
        answer.notes.extend(written.notes(desk));
    }
    Ok(answer)
}

impl Erase for Erasure {
    fn field(&self, table: Table, col: Option<Col>, row: &Row<'_>, text: &str) -> Option<String> {
        let field = amended(row.get(Col::Action), row.get(Col::Field));
        Self::field(self, col, (field, table == Table::Places), text)
    }

    fn within(&self, text: &str) -> Option<String> {
        Self::within(self, text)
    }
}

fn unfit(unfit: Unfit) -> Failure {
    match unfit {
        Unfit::Short(word) => Failure::usage(Message::EraseShort).with("word", word),
        Unfit::Staff(word) => Failure::usage(Message::EraseStaff).with("word", word),
        Unfit::Figure(word) => Failure::usage(Message::EraseFigure).with("word", word),
    }
}

/// The fields that change, for the page.
fn fields(found: &Found) -> Vec<view::erase::Field<'_>> {
    let mut fields = Vec::new();
    for table in &found.tables {
        fields.extend(table.changes.iter().map(|change| view::erase::Field {
            file: &table.file,
            line: change.line,
            id: &change.id,
            column: &change.column,
            before: &change.before,
            after: &change.after,
        }));
    }
    fields
}

/// The ids of the rows in which something is erased.
fn rows(found: &Found) -> Vec<Id> {
    let changes = found.tables.iter().flat_map(|table| &table.changes);
    let mut ids: Vec<Id> = changes.filter_map(|change| Id::parse(&change.id)).collect();
    ids.dedup();
    ids
}

/// The row that tells of the erasure: when, who, why, and in which rows.
fn told(
    book: &Book<'_>,
    found: &Found,
    (at, by, why): (Stamp, &str, &str),
    desk: &Desk,
) -> Result<(Batch, Id)> {
    let rows = rows(found);
    let named: Vec<String> = rows.iter().take(NAMED).map(Id::to_string).collect();
    let more = if rows.len() > NAMED { " …" } else { "" };
    let id = NewIds::new(book, &[Kind::Action]).next(Kind::Action, at)?;
    let mut row = Record::default();
    row.set(Col::Id, id)
        .set(Col::ActedAt, at)
        .set(Col::Action, Verb::Note.word())
        .set(Col::Actor, by)
        .set(
            Col::Note,
            format!(
                "{}{why} · {}{more}",
                desk.voice.say("erased-why"),
                named.join(" ")
            ),
        );
    Ok((batch(Table::Actions, at, vec![row]), id))
}

/// The files of evidence of the visits in which something is erased: pictures name people too.
fn evidence(book: &Book<'_>, found: &Found) -> Vec<String> {
    let ids: FxHashSet<Id> = rows(found).into_iter().collect();
    let visits = book.visits.iter().filter(|visit| ids.contains(&visit.id));
    let own = visits.map(|visit| book.cell(visit.row, Col::Evidence));
    let signs = book.actions.iter().filter(|a| a.verb == Verb::Sign);
    let signs = signs.filter(|a| a.row_id.is_some_and(|id| ids.contains(&id)));
    let signed = signs.map(|a| book.cell(a.row, Col::Value));
    let mut paths: Vec<String> = own
        .chain(signed)
        .filter(|path| !path.is_empty())
        .map(str::to_owned)
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// The imports that rows came with in which something is erased: their sheets name people too.
fn imports(everything: &Book<'_>, found: &Found) -> Vec<String> {
    let ids: FxHashSet<Id> = rows(found).into_iter().collect();
    let imported = everything.imported().into_iter();
    let own = imported.filter(|(_, id)| ids.contains(id));
    let mut imports: Vec<String> = own.map(|(import, _)| import.to_string()).collect();
    imports.sort_unstable();
    imports.dedup();
    imports
}

/// What else stands in the fields of the same rows for who that is, and was not named.
fn beside(book: &Book<'_>, found: &Found, erasure: &Erasure) -> Vec<String> {
    const PERSONAL: &[Col] = &[
        Col::Reporter,
        Col::Phone,
        Col::Owner,
        Col::Resident,
        Col::ResidentPhone,
    ];
    let changes = found.tables.iter().flat_map(|table| &table.changes);
    let named: Vec<&str> = changes.map(|change| change.id.as_str()).collect();
    let cases = book
        .cases
        .iter()
        .filter(|case| named.contains(&&*case.id.to_string()));
    let cases = cases.map(|case| case.row);
    let places = book
        .places
        .iter()
        .filter(|place| named.contains(&place.code));
    let places = places.map(|place| place.row);
    let fields = cases.chain(places).flat_map(|row| {
        let table = book.sources[row.file as usize].table;
        let own = move |col: &&Col| table.columns().iter().any(|column| column.col == **col);
        PERSONAL
            .iter()
            .filter(own)
            .map(move |col| book.cell(row, *col))
    });
    let mut beside: Vec<String> = fields
        .filter(|text| !text.is_empty() && !erasure.touches(text))
        .map(str::to_owned)
        .collect();
    beside.sort_unstable();
    beside.dedup();
    beside
}
