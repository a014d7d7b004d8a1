//! What a command that adds rows tells: the ids, the rows' files, and what comes due next.

use std::rc::Rc;

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
    /// Saves the rows and tells about the row `id`, or shows them in a dry run. `book` is what
    /// they were made from.
    pub fn save(self, desk: &Desk, book: &Book<'_>, batches: &[Batch], id: Id) -> Result<Answer> {
        self.save_all(desk, book, batches, &[id])
    }

    /// As [`Writer::save`], telling about several rows.
    pub fn save_all(
        self,
        desk: &Desk,
        book: &Book<'_>,
        batches: &[Batch],
        ids: &[Id],
    ) -> Result<Answer> {
        self.save_about(desk, book, batches, ids, &[])
    }

    /// As [`Writer::save_all`]; what comes next for the rows or cases of `about` is told too.
    pub fn save_about(
        self,
        desk: &Desk,
        book: &Book<'_>,
        batches: &[Batch],
        ids: &[Id],
        about: &[Id],
    ) -> Result<Answer> {
        let asked = [ids, about].concat();
        let by = self.entered(batches).clerk;
        let reopened = self.reopened().to_vec();
        self.save_telling(desk, book, batches, &asked, |book| {
            let facts = Facts::new(book);
            let concern = Concern::of(book, asked.iter().copied()).and_reports(&reopened);
            let mut next: Vec<Duty<'_>> = duties(&facts);
            next.retain(|duty| concern.covers(duty));
            if desk.quiet {
                let mut page = Page::new(view::saved::to_json((book, &by), ids, &next));
                page.only_names(ids);
                page
            } else {
                let rows = (ids, reopened.as_slice());
                view::saved::page((book, &by), rows, &next, &desk.voice)
            }
        })
    }

    /// Saves the rows and says what `tell` finds in a book that has them, with all that bears on
    /// them and on the rows of `asked`; or shows them in a dry run.
    pub fn save_telling(
        mut self,
        desk: &Desk,
        book: &Book<'_>,
        batches: &[Batch],
        asked: &[Id],
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
        let shelf = Rc::clone(&self.shelf);
        drop(self);
        // The rows are on the disk: from here on nothing may sound as if they were not.
        let told = match shelf.since(book, batches, asked.iter().copied()) {
            Some(since) => shelf.today_since(&since).map(|book| tell(&book)),
            None => desk.open().and_then(|shelf| Ok(tell(&shelf.today()?))),
        };
        let told = told.map(Answer::new);
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use rustc_hash::FxHashSet;
    use serde_json::json;

    use super::*;
    use crate::ledger::book::as_of::known;
    use crate::ledger::book::assemble::assemble;
    use crate::ledger::book::excerpt::{Excerpt, Grown};
    use crate::ledger::files::load::load;
    use crate::ledger::files::record::Record;
    use crate::ledger::files::settings::read_policy;
    use crate::model::entry::CaseIx;
    use crate::model::policy::Policy;
    use crate::model::source::Source;
    use crate::model::table::Table;
    use crate::model::time::Month;
    use crate::model::words::Verb;
    use crate::rules::duties::duties_of;

    const AT: &str = "2026-11-23T18:00";

    /// What the acknowledgement says of some rows in a book of these ledgers.
    fn told(ledgers: &[Source], policy: &Policy, ids: &[Id]) -> String {
        let today = Stamp::parse(AT).unwrap().day;
        let book = known(assemble(ledgers, policy).0, Stamp::last_of(today));
        let facts = Facts::new(&book);
        let concern = Concern::of(&book, ids.iter().copied());
        let mut next = duties(&facts);
        next.retain(|duty| concern.covers(duty));
        view::saved::to_json((&book, "he"), &ids[..1], &next).to_string()
    }

    fn action(verb: Verb, values: &[(Col, String)]) -> (Table, Record) {
        let mut row = Record::default();
        row.set(Col::Id, "A-261123-zzzzzz")
            .set(Col::ActedAt, AT)
            .set(Col::Action, verb.word())
            .set(Col::Due, "2026-11-25")
            .set(Col::Actor, "he");
        for (col, value) in values {
            row.set(*col, value);
        }
        (Table::Actions, row)
    }

    /// Rows that may be entered about a case, each with what is asked about besides it.
    fn entries(book: &Book<'_>, at: CaseIx) -> Vec<((Table, Record), Vec<Id>)> {
        use Verb::{
            Accept, Amend, Assign, Cancel, Complete, Decide, Escalate, Explain, Note, Promise,
            Reopen, Sign, Void,
        };
        let id = book.case(at).id;
        let steps = [
            Accept, Assign, Cancel, Complete, Decide, Escalate, Explain, Note, Promise, Reopen,
        ];
        let steps = steps.iter().map(|verb| {
            let on = [
                (Col::CaseId, id.to_string()),
                (Col::Target, "li".to_owned()),
            ];
            (action(*verb, &on), Vec::new())
        });
        let mut found: Vec<_> = steps.collect();
        let draws = book.draws.iter().filter(|draw| draw.case == Some(at));
        let rows = book.actions_of(at).map(|a| a.id);
        let rows = rows.chain(book.visits_of(at).map(|visit| visit.id));
        let rows = rows.chain(draws.map(|draw| draw.id)).chain([id]);
        for row in rows {
            let on = |more: &[(Col, String)]| [&[(Col::RowId, row.to_string())], more].concat();
            let amended = |col: Col, value: &str| {
                on(&[
                    (Col::Field, col.word().to_owned()),
                    (Col::Value, value.to_owned()),
                ])
            };
            found.push((action(Void, &on(&[])), vec![row, id]));
            found.push((action(Sign, &on(&[])), vec![row, id]));
            for (col, value) in [
                (Col::Place, "B2-1-501"),
                (Col::CaseId, "C-261123-jgh8v8"),
                (Col::Outcome, "fail"),
            ] {
                found.push((action(Amend, &amended(col, value)), vec![row, id]));
            }
        }
        for (outcome, form) in [("pass", "door"), ("fail", "phone"), ("unreachable", "door")] {
            let mut row = Record::default();
            row.set(Col::Id, "V-261123-zzzzzz")
                .set(Col::VisitedAt, AT)
                .set(Col::CaseId, id)
                .set(Col::Place, book.case(at).place)
                .set(Col::Purpose, "follow-up")
                .set(Col::Form, form)
                .set(Col::Visitor, "li")
                .set(Col::Outcome, outcome);
            found.push(((Table::Visits, row), Vec::new()));
        }
        found
    }

    #[test]
    fn an_excerpt_leads_to_what_the_whole_leads_to() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
        let policy = read_policy(&root).unwrap();
        let sources = load(&root).unwrap().sources;
        let today = Stamp::last_of(Stamp::parse(AT).unwrap().day);
        let cases = known(assemble(&sources, &policy).0, today).cases.len();
        let mut led_to_something = 0;
        for at in (0..cases).step_by(cases / 12).map(CaseIx::new) {
            let book = known(assemble(&sources, &policy).0, today);
            for ((table, row), about) in entries(&book, at) {
                let batch = Batch {
                    table,
                    month: Month::of(today.day),
                    rows: vec![row],
                };
                let path = batch.path().to_string_lossy().into_owned();
                let file = sources.iter().position(|own| own.path == path).unwrap();
                let was = &sources[file];
                let text = was.text().to_owned() + &batch.lines(was).unwrap();
                let (now, _) = Source::new(path, table, was.month, text, Vec::new());
                let values = batch.rows[0]
                    .values()
                    .iter()
                    .map(|(_, value)| value.as_str());
                let values: Vec<&str> = values.collect();
                let own = Id::parse(batch.rows[0].get(Col::Id)).unwrap();
                let ids = [vec![own], about].concat();
                let named = values.iter().filter_map(|value| Id::parse(value));
                let named: FxHashSet<Id> = named.chain(ids.iter().copied()).collect();
                let grown = Grown::since(&sources, &now).unwrap();
                let excerpt = Excerpt::of(&book, &named, &values).unwrap();
                let of_excerpt = told(&excerpt.ledgers(&[grown]), &policy, &ids);
                let whole: Vec<Source> = sources
                    .iter()
                    .map(|own| match own.path == now.path {
                        true => again(&now),
                        false => again(own),
                    })
                    .collect();
                let of_whole = told(&whole, &policy, &ids);
                assert_eq!(of_excerpt, of_whole, "{values:?}");
                led_to_something += usize::from(!of_whole.contains("\"next\":[]"));
            }
        }
        assert!(led_to_something > 50, "{led_to_something}");
    }

    #[test]
    fn the_duties_of_a_case_are_those_of_all_that_are_its_own() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
        let policy = read_policy(&root).unwrap();
        let sources = load(&root).unwrap().sources;
        let today = Stamp::last_of(Stamp::parse(AT).unwrap().day);
        let book = known(assemble(&sources, &policy).0, today);
        let facts = Facts::new(&book);
        let all = duties(&facts);
        let told = |duties: &[Duty<'_>]| json!(duties).to_string();
        for at in (0..book.cases.len()).map(CaseIx::new) {
            let mut own = all.clone();
            own.retain(|duty| duty.case == Some(at));
            assert_eq!(told(&duties_of(&facts, at)), told(&own));
        }
    }

    /// The same ledger again.
    fn again(own: &Source) -> Source {
        let (path, table, month) = (own.path.clone(), own.table, own.month);
        Source::new(path, table, month, own.text().to_owned(), Vec::new()).0
    }
}
