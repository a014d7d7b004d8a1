//! What a command that adds rows tells: the ids, the rows' files, and what comes due next.

use crate::desk::answer::Answer;
use crate::desk::failure::{Exit, Failure, Result};
use crate::desk::session::Desk;
use crate::desk::writer::{Writer, check_lengths, check_texts};
use crate::ledger::files::record::Batch;
use crate::model::book::Book;
use crate::model::id::Id;
use crate::model::time::{Day, Stamp};
use crate::model::words::Col;
use crate::page::Page;
use crate::rules::checks::far::{is_far_ahead, is_long_ago};
use crate::rules::duties::concern::Concern;
use crate::rules::duties::{Duty, duties};
use crate::rules::facts::Facts;
use crate::text::arg;
use crate::view;

impl Writer {
    /// Saves the rows and tells about the row `id`, or shows them in a dry run.
    pub fn save(self, desk: &Desk, batches: &[Batch], id: Id) -> Result<Answer> {
        self.save_all(desk, batches, &[id])
    }

    /// As [`Writer::save`], telling about several rows.
    pub fn save_all(self, desk: &Desk, batches: &[Batch], ids: &[Id]) -> Result<Answer> {
        self.save_about(desk, batches, ids, &[])
    }

    /// As [`Writer::save_all`]; what comes next for the rows or cases of `about` is told too.
    pub fn save_about(
        self,
        desk: &Desk,
        batches: &[Batch],
        ids: &[Id],
        about: &[Id],
    ) -> Result<Answer> {
        self.save_telling(desk, batches, |book| {
            let facts = Facts::new(book);
            let concern = Concern::of(book, ids.iter().chain(about).copied());
            let mut next: Vec<Duty<'_>> = duties(&facts);
            next.retain(|duty| concern.covers(duty));
            if desk.quiet {
                let mut page = Page::new(view::saved::to_json(book, ids, &next));
                page.only_names(ids);
                page
            } else {
                view::saved::page(book, ids, &next, &desk.voice)
            }
        })
    }

    /// Saves the rows and says what `tell` finds in the book that has them, or shows them in a
    /// dry run.
    pub fn save_telling(
        mut self,
        desk: &Desk,
        batches: &[Batch],
        tell: impl FnOnce(&Book<'_>) -> Page,
    ) -> Result<Answer> {
        check_lengths(batches)?;
        check_texts(batches)?;
        let far = self.far_dates(desk, batches);
        if self.is_dry() {
            let mut files = Vec::new();
            for batch in batches {
                let path = batch.path().to_string_lossy().into_owned();
                files.push((path, self.preview(batch)?));
            }
            let mut answer = Answer::new(view::saved::dry_run(&files, &desk.voice));
            answer.notes = far;
            return Ok(answer);
        }
        let written = self.write(batches)?;
        drop(self);
        // The rows are on the disk: from here on nothing may sound as if they were not.
        let told = desk
            .open()
            .and_then(|shelf| Ok(Answer::new(tell(&shelf.today()?))));
        let mut answer = told.unwrap_or_else(|failure| unread(desk, batches, failure));
        answer.notes.extend(written.notes(desk));
        answer.notes.extend(far);
        Ok(answer)
    }

    /// The dates of rows that are far from today or from the row, as one of a mistyped year is.
    fn far_dates(&self, desk: &Desk, batches: &[Batch]) -> Vec<String> {
        let today = self.shelf.now.today;
        let mut far: Vec<Day> = Vec::new();
        for batch in batches {
            for row in &batch.rows {
                let day = |col| Stamp::parse(row.get(col)).map(|stamp| stamp.day);
                let own = batch.table.time_column().and_then(day).unwrap_or(today);
                let amended = Col::parse(row.get(Col::Field)).filter(|col| DATES.contains(col));
                let value = amended.and_then(|_| day(Col::Value));
                let set = DATES.iter().filter_map(|col| day(*col));
                far.extend(set.chain(value).filter(|date| is_far_ahead(*date, own)));
                far.extend(
                    [Some(own), value]
                        .into_iter()
                        .flatten()
                        .filter(|day| is_long_ago(*day, today)),
                );
            }
        }
        far.sort_unstable();
        far.dedup();
        let told = far.into_iter().map(|date| {
            let date = [arg("date", date.to_string())];
            desk.voice.say_with("note-far-date", &date)
        });
        told.collect()
    }
}

/// The columns of dates: those that a row sets, and when it happened.
const DATES: &[Col] = &[
    Col::Due,
    Col::ReplyDue,
    Col::NextOn,
    Col::AppointedAt,
    Col::ReceivedAt,
    Col::ActedAt,
    Col::VisitedAt,
    Col::MadeAt,
    Col::OpenedAt,
    Col::AnsweredAt,
];

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
    desk.errors.replace(failure.problems);
    answer
}
