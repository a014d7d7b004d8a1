//! What a command that adds rows tells: the ids, the rows' files, and what comes due next.

use super::Answer;
use super::desk::Desk;
use super::exit::Result;
use super::writer::{Writer, check_lengths};
use crate::ledger::store::Batch;
use crate::model::book::Book;
use crate::model::id::{Id, Kind};
use crate::rules::duties::{Duty, DutyKind, duties};
use crate::rules::facts::Facts;
use crate::text::arg;
use crate::view;
use crate::view::page::Page;

/// Saves the rows and tells about the row `id`, or shows them in a dry run.
pub fn saved(desk: &Desk, writer: Writer, batches: &[Batch], id: Id) -> Result<Answer> {
    saved_all(desk, writer, batches, &[id])
}

/// As [`saved`], telling about several rows.
pub fn saved_all(desk: &Desk, writer: Writer, batches: &[Batch], ids: &[Id]) -> Result<Answer> {
    saved_as(desk, writer, batches, |book| {
        let facts = Facts::new(book);
        let next: Vec<Duty<'_>> = duties(&facts)
            .into_iter()
            .filter(|duty| ids.iter().any(|id| concerns(book, duty, *id)))
            .collect();
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
    let shelf = desk.open()?;
    let (book, problems) = shelf.today();
    let mut answer = Answer::despite(tell(&book), problems);
    answer
        .notes
        .extend(pending.map(|why| self::pending(desk, why)));
    Ok(answer)
}

/// Says that rows are saved but not in their ledgers yet.
pub fn pending(desk: &Desk, why: String) -> String {
    desk.voice.say_with("note-pending", &[arg("why", why)])
}

/// Whether a duty is about the row or about the case that the row is about.
fn concerns(book: &Book<'_>, duty: &Duty<'_>, id: Id) -> bool {
    let case = match id.kind() {
        Kind::Action => book
            .actions
            .iter()
            .find(|a| a.id == id)
            .and_then(|a| a.case_id),
        Kind::Visit => book
            .visits
            .iter()
            .find(|v| v.id == id)
            .and_then(|v| v.case_id),
        _ => Some(id),
    };
    let of_report = || {
        let action = book.actions.iter().find(|a| a.id == id);
        duty.duty == DutyKind::Report && action.is_some_and(|a| a.month == duty.month)
    };
    duty.row_id == Some(id) || case.is_some() && duty.case_id == case || of_report()
}
