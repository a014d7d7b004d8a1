//! The cases of the site: by month, and each with all that happened.

use super::files::{CASES, Leaf, Site};
use crate::model::entry::CaseIx;
use crate::page::document::{Document, Link, Part, Section, Table};
use crate::page::{Cell, Sheet, Tone};
use crate::rules::state::Phase;
use crate::text::{Voice, arg};
use crate::view::columns::{column, number, place_name};
use crate::view::history::{events, sheet};
use crate::view::{cases, duties, saved, show};

impl Site<'_, '_, '_> {
    /// The months with what was received in them.
    pub(super) fn all_cases(&self, voice: &Voice) -> Document {
        let columns = vec![
            column(voice, "month", 0),
            number(voice, "cases", 0),
            number(voice, "still_open", 0),
        ];
        let mut table = Table::new(voice.say("site-cases"), Sheet::new("months", columns));
        for (at, (month, cases)) in self.months.iter().enumerate() {
            let open = cases.iter().filter(|case| self.is_open(**case)).count();
            table.links.insert((at, 0), self.file(Leaf::Month(at)));
            let row = vec![
                Cell::new(month),
                Cell::new(self.count(cases)),
                Cell::new(open),
            ];
            table.sheet.rows.push(row);
        }
        let mut document = self.begun(voice.say("site-cases"), voice);
        let mut section = Section::new("months", voice.say("site-by-month"));
        section.parts.push(Part::Table(table));
        document.sections.push(section);
        document
    }

    /// How many of some cases count: cancelled ones were never any.
    pub(super) fn count<'c>(&self, cases: impl IntoIterator<Item = &'c CaseIx>) -> usize {
        let cases = cases.into_iter();
        cases.filter(|case| !self.facts.cancelled(**case)).count()
    }

    pub(super) fn is_open(&self, case: CaseIx) -> bool {
        let phase = self.facts.standing(case).map(|s| s.state.phase);
        matches!(phase, Some(Phase::Open | Phase::Waiting(_)))
    }

    /// The cases of a month as a table.
    pub(super) fn month(&self, at: usize, voice: &Voice) -> Document {
        let (month, listed) = &self.months[at];
        let title = voice.say_with("site-month", &[arg("month", month.to_string())]);
        let count = [arg("count", self.count(listed))];
        let mut document = self.begun(title, voice);
        let mut section = Section::new("cases", voice.say_with("document-cases", &count));
        let table = Table::new(&section.title, cases::sheet(self.facts, listed, voice));
        section.parts.push(Part::Table(table));
        document.sections.push(section);
        document
    }

    /// Some cases of a month with all that happened.
    pub(super) fn part(&self, at: usize, part: usize, voice: &Voice) -> Document {
        let (month, listed) = &self.months[at];
        let mut parts = listed.chunks(CASES);
        let told = parts.nth(part).unwrap_or_default();
        let number = [
            arg("month", month.to_string()),
            arg("from", part * CASES + 1),
            arg("to", part * CASES + told.len()),
        ];
        let mut document = self.begun(voice.say_with("site-part", &number), voice);
        let mut back = Section::new("list", "");
        back.listed = false;
        let up = format!("../{}", self.file(Leaf::Month(at)));
        let whole = voice.say_with("site-month", &[arg("month", month.to_string())]);
        back.parts.push(Part::Links(vec![Link::new(whole, up)]));
        document.sections.push(back);
        let sections = told.iter().map(|case| self.case(*case, voice));
        document.sections.extend(sections);
        document
    }

    /// A case: how it stands, what is known of it, what happened, what is to be done.
    fn case(&self, at: CaseIx, voice: &Voice) -> Section {
        let book = self.facts.book;
        let case = book.case(at);
        let title = format!("{} · {}", case.id, place_name(book, case.place));
        let mut section = Section::new(case.id.to_string(), title);
        section.listed = false;
        let tone = if self.is_open(at) {
            Tone::Soon
        } else {
            Tone::Plain
        };
        let standing = show::standing(self.facts, at, voice);
        section.parts.push(Part::Text(standing, tone));
        let asked = show::asked(book, at, voice);
        let asked = asked.map(|line| Part::Text(line, Tone::Plain));
        section.parts.extend(asked);
        let fields = show::fields(book, case.row, voice).rows;
        let facts = fields.into_iter().filter_map(|row| {
            let [label, value] = <[Cell; 2]>::try_from(row).ok()?;
            Some((label, value.shown))
        });
        section.parts.push(Part::Facts(facts.collect()));
        let events = events((book, &self.drawn), at, voice);
        if !events.is_empty() {
            let mut table = Table::new(voice.say("show-history"), sheet(&events, voice));
            table.rows = events.iter().map(|event| event.id.to_string()).collect();
            section.parts.push(Part::Table(table));
        }
        let next = self.duties_of.get(&at).into_iter().flatten();
        for duty in next.map(|at| &self.duties[*at]) {
            let (_, tone) = duties::state(duty, voice);
            section.parts.push(Part::Text(
                saved::next_line("todo", book, duty, voice),
                tone,
            ));
        }
        section
    }
}
