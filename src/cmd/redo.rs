//! `visit redo`: enters again what the clerk's last `undo` took back.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::desk::{
    Answer, Desk, Exit, Failure, Message, NewIds, Result, WriteArgs, Writer, batch, clerk, title,
};
use crate::ledger::book::as_of::known;
use crate::ledger::files::record::{Batch, Record};
use crate::ledger::files::undo_log;
use crate::ledger::files::undo_log::{Deed, Entered};
use crate::model::book::Book;
use crate::model::id::{Id, Kind};
use crate::model::table::Table;
use crate::model::time::{Month, Stamp};
use crate::model::words::{Col, Verb};
use crate::rules::redo::{Again, Books, Hindrance, again, never_taken_back, pair, voids_of};
use crate::view;
use crate::view::suggest;

/// Arguments of `redo`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A row that was taken back, where it is not of the last `undo`.
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// A note names so many rows: a field is not longer than a reader takes.
const NAMED: usize = 500;

/// Carries out `redo`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let mut writer = Writer::open(desk, args.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let everything = shelf.everything()?;
    let as_of = Stamp::last_of(shelf.now.today);
    let book = known(everything.clone(), as_of);
    writer.needs_everything()?;
    let by = clerk(&args.write, book.policy)?;
    let mut entry = match &args.id {
        Some(text) => named(&writer, &book, &by, text)?,
        None => last(&writer, (&everything, &book), &by)?,
    };
    if let Some(import) = entry.iter().find(|id| id.kind() == Kind::Batch) {
        return Err(hindered(&Hindrance::Import(*import), &everything, &book));
    }
    entry.retain(|id| book.row_of(*id).is_none());
    let would = known(never_taken_back(&everything, &entry), as_of);
    let books = Books {
        everything: &everything,
        today: &book,
        would: &would,
    };
    let rows = again(&books, &entry);
    let rows = rows.map_err(|why| refusal(&why, &everything, &book, &entry))?;
    let at = writer.time(&args.write, Table::Actions)?;
    let renewed = renew(&rows, &everything)?;
    let batches = batches(&rows, &renewed, (at, &by), &everything, desk)?;
    writer.enters_again();
    let ids: Vec<Id> = rows
        .iter()
        .filter_map(|row| renewed.get(&row.id))
        .copied()
        .collect();
    let was: Vec<(Id, Id)> = rows
        .iter()
        .map(|row| row.id)
        .zip(ids.iter().copied())
        .collect();
    writer.save_telling(desk, &book, &batches, &ids, |book| {
        let page = view::redo::page(book, &was, &desk.voice);
        match desk.quiet {
            true => view::undo::ids(page.json, &ids),
            false => page,
        }
    })
}

/// What the clerk took back last and has not entered again. An entry that was made since comes
/// first: what is entered again may rest on what that one changed.
fn last(writer: &Writer, (everything, book): (&Book<'_>, &Book<'_>), by: &str) -> Result<Vec<Id>> {
    let entries = undo_log::entries(&writer.shelf.root);
    let own = entries
        .into_iter()
        .rev()
        .filter(|entered| entered.clerk == by);
    let there: FxHashSet<Id> = everything.rows().map(|(id, _)| id).collect();
    let gone = |entered: &Entered| {
        let mut rows = entered.ids.iter();
        entered.ids.iter().all(|id| id.kind() == Kind::Batch)
            || rows.any(|id| there.contains(id) && book.row_of(*id).is_none())
    };
    let mut undone_again = 0;
    for entered in own {
        match entered.deed {
            // A command that was killed before it saved anything has done nothing.
            Deed::EnteredAgain | Deed::Entered
                if !entered.ids.iter().any(|id| there.contains(id)) => {}
            Deed::EnteredAgain => undone_again += 1,
            Deed::TakenBack if undone_again > 0 => undone_again -= 1,
            Deed::TakenBack if gone(&entered) => return still_new(writer, entered),
            Deed::TakenBack => {}
            // What it added was taken back later: that stands before it here.
            Deed::Entered if gone(&entered) => {}
            Deed::Entered => {
                let id = entered.ids.first().map_or_else(String::new, Id::to_string);
                return Err(Failure::usage(Message::RedoSince).with("id", id));
            }
        }
    }
    Err(Failure::usage(Message::RedoNothing).with("by", by))
}

/// What was taken back more than a day ago has to be named.
fn still_new(writer: &Writer, entered: Entered) -> Result<Vec<Id>> {
    let day_later = Stamp {
        day: entered.at.day + chrono::Days::new(1),
        ..entered.at
    };
    if writer.shelf.now.clock <= day_later {
        return Ok(entered.ids);
    }
    let id = entered.ids.first().map_or_else(String::new, Id::to_string);
    Err(Failure::usage(Message::RedoOld)
        .with("at", entered.at.to_string())
        .with("id", id))
}

/// The rows that were taken back together with one.
fn named(writer: &Writer, book: &Book<'_>, by: &str, text: &str) -> Result<Vec<Id>> {
    let voids = voids_of(book);
    let exact = Id::parse(text.trim());
    let mut found: Vec<Id> = voids
        .keys()
        .filter(|id| match exact {
            Some(exact) => **id == exact,
            None => id.begins_or_ends_with(text.trim()),
        })
        .copied()
        .collect();
    found.sort_unstable();
    let id = match found.as_slice() {
        [] => {
            return Err(Failure::new(Exit::Unknown, Message::RedoNotGone).with("id", text));
        }
        [id] => *id,
        several => {
            let found = several.iter().map(|id| (id.to_string(), title(book, *id)));
            let failure = Failure::ambiguous(Message::AmbiguousId, text, found.collect());
            return Err(failure.with("id", text));
        }
    };
    if book.row_of(id).is_some() {
        return Err(Failure::usage(Message::RedoDraw).with("id", id.to_string()));
    }
    let who = voids
        .get(&id)
        .map_or("", |void| book.cell(void.row, Col::Actor));
    if !who.is_empty() && who != by {
        return Err(Failure::usage(Message::RedoOther)
            .with("id", id.to_string())
            .with("who", who));
    }
    let remembered = undo_log::entries(&writer.shelf.root).into_iter().rev();
    let mut undone = remembered.filter(|entered| entered.deed == Deed::TakenBack);
    let together = undone.find(|entered| entered.ids.contains(&id));
    Ok(together.map_or_else(|| vec![id], |entered| entered.ids))
}

/// A new id for each row.
fn renew(rows: &[Again], everything: &Book<'_>) -> Result<FxHashMap<Id, Id>> {
    let mut kinds: Vec<Kind> = rows.iter().map(|row| row.id.kind()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut ids = NewIds::new(everything, &kinds);
    rows.iter()
        .map(|row| Ok((row.id, ids.next(row.id.kind(), row.at)?)))
        .collect()
}

/// The rows under their new ids, a batch a file, and a note of what each was before.
fn batches(
    rows: &[Again],
    renewed: &FxHashMap<Id, Id>,
    (at, by): (Stamp, &str),
    everything: &Book<'_>,
    desk: &Desk,
) -> Result<Vec<Batch>> {
    let mut batches: Vec<Batch> = Vec::new();
    let mut add = |table: Table, at: Stamp, record: Record| {
        let month = Month::of(at.day);
        let same = |own: &&mut Batch| own.table == table && own.month == month;
        match batches.iter_mut().find(same) {
            Some(own) => own.rows.push(record),
            None => batches.push(batch(table, at, vec![record])),
        }
    };
    let mut pairs: Vec<(Id, String)> = Vec::new();
    for row in rows {
        let Some(new) = renewed.get(&row.id) else {
            continue;
        };
        let mut record = Record::default();
        record.set(Col::Id, new);
        for (col, value) in &row.values {
            // Rows of one entry name one another by the ids that they get now.
            match Id::parse(value).and_then(|named| renewed.get(&named)) {
                Some(named) => record.set(*col, named),
                None => record.set(*col, value),
            };
        }
        add(row.table, row.at, record);
        pairs.push((*new, pair(row.id, *new)));
    }
    let mut ids = NewIds::new(everything, &[Kind::Action]);
    for pairs in pairs.chunks(NAMED) {
        let told: Vec<&str> = pairs.iter().map(|(_, pair)| pair.as_str()).collect();
        let first = pairs
            .first()
            .map_or_else(String::new, |(id, _)| id.to_string());
        let mut note = Record::default();
        note.set(Col::Id, ids.next(Kind::Action, at)?)
            .set(Col::ActedAt, at)
            .set(Col::RowId, first)
            .set(Col::Action, Verb::Note.word())
            .set(Col::Actor, by)
            .set(
                Col::Note,
                format!("{} {}", desk.voice.say("redo-why"), told.join(" ")),
            );
        add(Table::Actions, at, note);
    }
    Ok(batches)
}

/// Why rows are not entered again, with the commands that enter them by hand.
fn refusal(why: &Hindrance, everything: &Book<'_>, book: &Book<'_>, entry: &[Id]) -> Failure {
    let failure = hindered(why, everything, book);
    if matches!(why, Hindrance::Draw(_) | Hindrance::Import(_)) {
        return failure;
    }
    let typed = entry
        .iter()
        .filter_map(|id| suggest::again(everything, *id));
    typed.fold(failure, |failure, typed| failure.detail(typed.line()))
}

fn hindered(why: &Hindrance, everything: &Book<'_>, book: &Book<'_>) -> Failure {
    match why {
        Hindrance::Draw(id) => Failure::usage(Message::RedoDraw).with("id", id.to_string()),
        Hindrance::Import(id) => Failure::usage(Message::RedoImport).with("id", id.to_string()),
        Hindrance::Report(month) => {
            Failure::usage(Message::RedoReport).with("month", month.to_string())
        }
        Hindrance::DrawnSince(id) => {
            Failure::usage(Message::RedoDrawnSince).with("id", id.to_string())
        }
        Hindrance::SubmittedSince(month) => {
            Failure::usage(Message::RedoSubmittedSince).with("month", month.to_string())
        }
        Hindrance::Missing(id, named) => {
            let failure = Failure::usage(Message::RedoMissing).with("id", id.to_string());
            let failure = failure.with("named", named.to_string());
            failure.detail_of(title(everything, *named))
        }
        Hindrance::BuiltOn(later) => {
            /// So many rows are named.
            const LISTED: usize = 12;
            let first = later.first().map_or_else(String::new, Id::to_string);
            let failure = Failure::usage(Message::RedoBuiltOn).with("id", first);
            let lines = later.iter().take(LISTED).map(|id| title(book, *id));
            lines.fold(failure, Failure::detail_of)
        }
    }
}
