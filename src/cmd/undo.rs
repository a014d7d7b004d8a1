//! `visit undo`: takes back what the clerk's last command added, by later rows.

use rustc_hash::FxHashSet;

use crate::desk::{
    Answer, Desk, Failure, Message, NewIds, Result, WriteArgs, Writer, batch, clerk,
    find_row_or_batch, title,
};
use crate::ledger::book::as_of::known;
use crate::ledger::files::record::{Batch, Record};
use crate::ledger::files::undo_log;
use crate::ledger::files::undo_log::Entered;
use crate::model::book::Book;
use crate::model::entry::RowRef;
use crate::model::id::{Id, Kind};
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Verb};
use crate::rules::undo::{built_on, person, reached_over, together, unreviewed, unsubmitted};
use crate::view;
use crate::view::suggest;

/// Arguments of `undo`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A row of the entry, where it is not the last one.
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Carries out `undo`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let mut writer = Writer::open(desk, args.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let everything = shelf.everything()?;
    let whole = known(everything.clone(), Stamp::last_of(Day::MAX));
    let book = known(everything, Stamp::last_of(shelf.now.today));
    writer.needs_everything()?;
    let by = clerk(&args.write, book.policy)?;
    let imports = standing(&whole).into_iter().map(|(batch, _)| batch);
    let whole: FxHashSet<Id> = whole.ids().chain(imports).collect();
    let mut entry = match &args.id {
        Some(text) => named(&writer, &book, &by, text)?,
        None => latest(&writer, &by, &whole)?,
    };
    no_draw(&entry)?;
    if let [import, ..] = entry.as_slice()
        && import.kind() == Kind::Batch
    {
        return take_imports_back(args, (writer, &book), &entry, &by, desk);
    }
    entry.retain(|id| whole.contains(id));
    entry.sort_unstable();
    let of_today: FxHashSet<Id> = book.ids().collect();
    if entry.iter().any(|id| !of_today.contains(id)) {
        return Err(Failure::usage(Message::UndoLater).with("today", book.today().to_string()));
    }
    may_be_taken_back(&writer, &book, &entry)?;
    let batch = voids(args, &writer, &book, &entry, desk)?;
    let own = batch
        .rows
        .iter()
        .filter_map(|row| Id::parse(row.get(Col::Id)));
    let own: Vec<Id> = own.collect();
    let mut page = view::undo::page(&book, &entry, &own, writer.is_dry(), &desk.voice);
    if writer.is_dry() {
        let path = batch.path().to_string_lossy().into_owned();
        let rows = writer.preview(&batch)?;
        page.blocks
            .extend(view::saved::dry_run(&[(path, rows)], &desk.voice).blocks);
    } else if desk.quiet {
        page = view::undo::ids(page.json, &own);
    } else {
        view::saved::signed(&mut page, (book.policy, &by), &desk.voice);
    }
    let unsubmitted = unsubmitted(&book, &entry);
    writer.put_away_reports(&unsubmitted);
    writer.take_reviews_back(&unreviewed(&book, &entry));
    let written = writer.take_back(&[batch], &entry, &by)?;
    let mut answer = Answer::new(page);
    answer.notes.extend(written.notes(desk));
    Ok(answer)
}

/// The last entry of the clerk of which something still stands. A command that saved nothing is
/// the last one too. `ids` are those of every row that was not taken back, and of the imports of
/// such rows.
fn latest(writer: &Writer, by: &str, ids: &FxHashSet<Id>) -> Result<Vec<Id>> {
    let stands = |entered: &Entered| entered.ids.iter().any(|id| ids.contains(id));
    let entries = undo_log::entries(&writer.shelf.root);
    let mut own = entries
        .into_iter()
        .rev()
        .filter(Entered::adds)
        .filter(|entered| entered.clerk == by || is_draw_of_nobody(entered));
    let entered = own
        .find(|entered| entered.ids.is_empty() || stands(entered))
        .ok_or_else(|| Failure::usage(Message::UndoNothing).with("by", by))?;
    if entered.ids.is_empty() {
        let before = own
            .find(stands)
            .and_then(|before| before.ids.first().copied());
        return Err(Failure::usage(Message::UndoEmpty)
            .with("at", entered.at.to_string())
            .with(
                "id",
                before.map_or_else(|| "none".to_owned(), |id| id.to_string()),
            ));
    }
    let day_later = Stamp {
        day: entered.at.day + chrono::Days::new(1),
        ..entered.at
    };
    if writer.shelf.now.clock > day_later {
        let id = entered.ids.first().map_or_else(String::new, Id::to_string);
        return Err(Failure::usage(Message::UndoOld)
            .with("at", entered.at.to_string())
            .with("id", id));
    }
    Ok(entered.ids)
}

/// Whether an entry is a draw, with or without rows, of which nobody said who made it.
fn is_draw_of_nobody(entered: &Entered) -> bool {
    let mut kinds = entered.ids.iter().map(|id| id.kind());
    entered.clerk.is_empty() && kinds.all(|kind| kind == Kind::Draw)
}

/// The entry that a row belongs to.
fn named(writer: &Writer, book: &Book<'_>, by: &str, text: &str) -> Result<Vec<Id>> {
    let id = find_row_or_batch(book, text)?;
    let import = book.row_of(id).and_then(|row| book.batch_of(row));
    let id = import.unwrap_or(id);
    no_draw(&[id])?;
    let remembered = undo_log::entries(&writer.shelf.root).into_iter();
    let remembered = remembered
        .rev()
        .find(|entered| entered.adds() && entered.ids.contains(&id));
    let who = match (&remembered, book.row_of(id)) {
        (Some(entered), _) => entered.clerk.as_str(),
        (None, Some(row)) => person(book, row),
        (None, None) => "",
    };
    if !who.is_empty() && who != by {
        return Err(Failure::usage(Message::UndoOther)
            .with("id", id.to_string())
            .with("who", who));
    }
    if let Some(entered) = remembered {
        return Ok(entered.ids);
    }
    if id.kind() == Kind::Batch {
        return Ok(vec![id]);
    }
    together(book, id).map_err(|doubtful| {
        let failure = Failure::usage(Message::UndoDoubtful).with("id", id.to_string());
        listed(failure, book, &doubtful)
    })
}

/// The rows of imports that have not been taken back: the id of each after that of its batch.
fn standing(book: &Book<'_>) -> Vec<(Id, Id)> {
    let marked = |row: &RowRef| book.sources[row.file as usize].has(Col::Batch);
    let rows = book.rows().filter(|(_, row)| marked(row));
    rows.filter_map(|(id, row)| Some((book.batch_of(row)?, id)))
        .collect()
}

/// Takes imports back, each by one row that names it; all their rows go with it.
fn take_imports_back(
    args: &Args,
    (mut writer, book): (Writer, &Book<'_>),
    imports: &[Id],
    by: &str,
    desk: &Desk,
) -> Result<Answer> {
    let rows = standing(book);
    let of = |import: Id| rows.iter().filter(move |(batch, _)| *batch == import);
    let left = imports
        .iter()
        .filter(|import| of(**import).next().is_some());
    let left: Vec<Id> = left.copied().collect();
    if left.is_empty() {
        return Err(Failure::usage(Message::UndoNothing).with("by", by));
    }
    let entry: Vec<Id> = left
        .iter()
        .flat_map(|import| of(*import).map(|(_, row)| *row))
        .collect();
    may_be_taken_back(&writer, book, &entry)?;
    let counts: Vec<(Id, usize)> = left
        .iter()
        .map(|import| (*import, of(*import).count()))
        .collect();
    let batch = voids(args, &writer, book, &left, desk)?;
    let own = batch
        .rows
        .iter()
        .filter_map(|row| Id::parse(row.get(Col::Id)));
    let own: Vec<Id> = own.collect();
    let mut page = view::undo::imports(&counts, &own, writer.is_dry(), &desk.voice);
    if desk.quiet && !writer.is_dry() {
        page = view::undo::ids(page.json, &own);
    } else if !writer.is_dry() {
        let by = clerk(&args.write, book.policy)?;
        view::saved::signed(&mut page, (book.policy, &by), &desk.voice);
    }
    let written = writer.take_back(&[batch], &left, by)?;
    let mut answer = Answer::new(page);
    answer.notes.extend(written.notes(desk));
    Ok(answer)
}

/// Refuses a draw: who could take one back could go on until the outcome pleases.
fn no_draw(entry: &[Id]) -> Result<()> {
    match entry.iter().find(|id| id.kind() == Kind::Draw) {
        Some(id) => Err(Failure::usage(Message::UndoDraw).with("id", id.to_string())),
        None => Ok(()),
    }
}

/// Refuses what cannot be taken back without harm to what came later.
fn may_be_taken_back(writer: &Writer, book: &Book<'_>, entry: &[Id]) -> Result<()> {
    let voids = book.actions.iter().filter(|a| a.verb == Verb::Void);
    let voids: FxHashSet<Id> = voids.map(|a| a.id).collect();
    if entry.iter().any(|id| voids.contains(id)) {
        return Err(void_again(writer, book, entry)?);
    }
    let mut built = built_on(book, entry);
    let entries = undo_log::entries(&writer.shelf.root);
    let entered = |id: &Id| entries.iter().rposition(|entered| entered.ids.contains(id));
    let own = entry.iter().filter_map(entered).min();
    let rests = reached_over(book, entry).into_iter().filter(|id| {
        // What was entered late, with a day before, came after the report or draw.
        own.zip(entered(id)).is_none_or(|(own, other)| other >= own)
    });
    built.extend(rests.filter(|id| !entry.contains(id)));
    if built.is_empty() {
        return Ok(());
    }
    let first = built.first().map_or_else(String::new, Id::to_string);
    let failure = Failure::usage(Message::UndoBuiltOn).with("id", first);
    Err(listed(failure, book, &built))
}

/// What was taken back can only be entered again: by these commands.
fn void_again(writer: &Writer, book: &Book<'_>, entry: &[Id]) -> Result<Failure> {
    let everything = writer.shelf.everything()?;
    let entry: FxHashSet<Id> = entry.iter().copied().collect();
    let voids = book.actions.iter().filter(|a| entry.contains(&a.id));
    let targets: Vec<Id> = voids.filter_map(|a| a.row_id).collect();
    let first = targets.first().map_or_else(String::new, Id::to_string);
    let failure = Failure::usage(Message::UndoVoid).with("id", first);
    let commands = targets.iter();
    let commands = commands.filter_map(|id| suggest::again(&everything, *id));
    Ok(commands.fold(failure, |failure, typed| failure.detail(typed.line())))
}

fn listed(failure: Failure, book: &Book<'_>, ids: &[Id]) -> Failure {
    /// So many rows are named.
    const NAMED: usize = 12;
    let lines = ids.iter().take(NAMED).map(|id| title(book, *id));
    lines.fold(failure, Failure::detail_of)
}

/// A row for each row of the entry that takes it back, all in one batch.
fn voids(
    args: &Args,
    writer: &Writer,
    book: &Book<'_>,
    entry: &[Id],
    desk: &Desk,
) -> Result<Batch> {
    let at = writer.time(&args.write, Table::Actions)?;
    let by = clerk(&args.write, book.policy)?;
    let mut ids = NewIds::new(book, &[Kind::Action]);
    let mut rows: Vec<Record> = Vec::new();
    for id in entry {
        let mut row = Record::default();
        row.set(Col::Id, ids.next(Kind::Action, at)?)
            .set(Col::ActedAt, at)
            .set(Col::RowId, id)
            .set(Col::Action, Verb::Void.word())
            .set(Col::Actor, &by)
            .set(Col::Note, desk.voice.say("undo-why"));
        rows.push(row);
    }
    Ok(batch(Table::Actions, at, rows))
}
