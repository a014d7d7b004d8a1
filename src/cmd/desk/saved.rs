//! What a command that adds rows tells: the ids, the rows' files, and what comes due next.

use crate::cmd::Answer;
use crate::cmd::desk::failure::{Exit, Failure, Result};
use crate::cmd::desk::session::Desk;
use crate::cmd::desk::writer::{Writer, check_lengths, check_texts};
use crate::ledger::files::record::Batch;
use crate::model::book::Book;
use crate::model::id::{Id, Kind};
use crate::model::words::Col;
use crate::page::Page;
use crate::rules::duties::concern::Concern;
use crate::rules::duties::{Duty, duties};
use crate::rules::facts::Facts;
use crate::text::arg;
use crate::view;

/// Saves the rows and tells about the row `id`, or shows them in a dry run.
pub fn saved(desk: &Desk, writer: Writer, batches: &[Batch], id: Id) -> Result<Answer> {
    saved_all(desk, writer, batches, &[id])
}

/// As [`saved`], telling about several rows.
pub fn saved_all(desk: &Desk, writer: Writer, batches: &[Batch], ids: &[Id]) -> Result<Answer> {
    saved_about(desk, writer, batches, ids, &[])
}

/// As [`saved_all`]; what comes next for the rows or cases of `about` is told too.
pub fn saved_about(
    desk: &Desk,
    writer: Writer,
    batches: &[Batch],
    ids: &[Id],
    about: &[Id],
) -> Result<Answer> {
    saved_as(desk, writer, batches, |book| {
        let facts = Facts::new(book);
        let concern = Concern::of(book, ids.iter().chain(about).copied());
        let mut next: Vec<Duty<'_>> = duties(&facts);
        next.retain(|duty| concern.covers(duty));
        if desk.quiet {
            let mut page = Page::new(view::saved::to_json(book, ids, &next), "next");
            ids.iter().for_each(|id| page.text(id.to_string()));
            page
        } else {
            view::saved::page(book, ids, &next, &desk.voice)
        }
    })
}

/// Saves the rows and says what `tell` finds in the book that has them, or shows them in a
/// dry run.
pub fn saved_as(
    desk: &Desk,
    mut writer: Writer,
    batches: &[Batch],
    tell: impl FnOnce(&Book<'_>) -> Page,
) -> Result<Answer> {
    check_lengths(batches)?;
    check_texts(batches)?;
    if writer.is_dry() {
        let mut files = Vec::new();
        for batch in batches {
            let path = batch.path().to_string_lossy().into_owned();
            files.push((path, writer.preview(batch)?));
        }
        return Ok(Answer::new(view::saved::dry_run(&files, &desk.voice)));
    }
    let pending = writer.write(batches)?;
    drop(writer);
    // The rows are on the disk: from here on nothing may sound as if they were not.
    let mut answer = match desk.open() {
        Ok(shelf) => {
            let (book, problems) = shelf.today();
            Answer::despite(tell(&book), problems)
        }
        Err(failure) => unread(desk, batches, failure),
    };
    answer
        .notes
        .extend(pending.map(|why| self::pending(desk, why)));
    Ok(answer)
}

/// Tells the ids of rows that are saved although the data cannot be read any more.
fn unread(desk: &Desk, batches: &[Batch], failure: Failure) -> Answer {
    let rows = batches.iter().flat_map(|batch| &batch.rows);
    let ids: Vec<&str> = rows.map(|row| row.get(Col::Id)).collect();
    let page = view::saved::unread(&ids, desk.quiet, &desk.voice);
    let mut answer = Answer::new(page);
    let why = [arg("why", failure.say(&desk.voice))];
    answer.notes = vec![desk.voice.say_with("note-saved-unread", &why)];
    if failure.exit == Exit::Io {
        // A disk that fails now may have failed before, whatever it said of the rows.
        answer.exit = Exit::Io;
    }
    answer.problems = failure.problems;
    answer
}

/// Says that rows are saved but not in their ledgers yet.
pub fn pending(desk: &Desk, why: String) -> String {
    desk.voice.say_with("note-pending", &[arg("why", why)])
}

/// The case that a row is about; a case is about itself.
pub fn case_of(book: &Book<'_>, id: Id) -> Option<Id> {
    match id.kind() {
        Kind::Action => book.actions.iter().find(|a| a.id == id)?.case_id,
        Kind::Visit => book.visits.iter().find(|v| v.id == id)?.case_id,
        Kind::Draw => book.draws.iter().find(|d| d.id == id)?.case_id,
        _ => Some(id),
    }
}
