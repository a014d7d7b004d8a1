//! What a command that adds a row tells: the id, the row's file, and what comes due next.

use super::Answer;
use super::desk::Desk;
use super::exit::Result;
use super::writer::{Writer, check_lengths};
use crate::ledger::store::{Batch, NewFile};
use crate::model::book::Book;
use crate::model::id::{Id, Kind};
use crate::rules::duties::{Duty, DutyKind, duties};
use crate::rules::facts::Facts;
use crate::text::arg;
use crate::view;
use crate::view::page::Page;

/// Saves the rows and tells about the row `id`, or shows them in a dry run.
pub fn saved(desk: &Desk, writer: Writer, batches: &[Batch], id: Id) -> Result<Answer> {
    saved_with(desk, writer, batches, &[], id)
}

/// As [`saved`], with new files in the same entry.
pub fn saved_with(
    desk: &Desk,
    mut writer: Writer,
    batches: &[Batch],
    files: &[NewFile],
    id: Id,
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
    let pending = writer.write_with(batches, files)?;
    drop(writer);
    let shelf = desk.open()?;
    let (book, problems) = shelf.today();
    let facts = Facts::new(&book);
    let next: Vec<Duty<'_>> = duties(&facts)
        .into_iter()
        .filter(|duty| concerns(&book, duty, id))
        .collect();
    let page = if desk.quiet {
        let mut page = Page::new(view::saved::to_json(&book, id, &next), "next");
        page.text(id.to_string());
        page
    } else {
        view::saved::page(&book, id, &next, &desk.voice)
    };
    let mut answer = Answer::despite(page, problems);
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
