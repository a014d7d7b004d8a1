//! The places by building, each with its cases and visits.

use rustc_hash::{FxHashMap, FxHashSet};

use super::estate::place_name;
use super::files::{Leaf, Site};
use crate::model::entry::{CaseIx, Visit};
use crate::model::time::Stamp;
use crate::model::words::{Col, PlaceKind};
use crate::page::document::{Document, Part, Section, Table};
use crate::page::{Cell, Sheet};
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, none, number, place, staff_name};
use crate::view::report::building_name;

impl<'a> Site<'_, '_, 'a> {
    fn visits_at(&self, place: &str) -> Vec<&Visit<'a>> {
        let found = self.estate.visits.get(place).into_iter().flatten();
        let visits = found.map(|at| &self.facts.book.visits[*at]);
        visits.collect()
    }

    /// The buildings.
    pub(super) fn places(&self, voice: &Voice) -> Document {
        let columns = vec![
            column(voice, "building", 0),
            column(voice, "from_to", 0),
            number(voice, "places", 0),
            number(voice, "cases", 0),
            number(voice, "still_open", 0),
        ];
        let mut table = Table::new(voice.say("site-places"), Sheet::new("buildings", columns));
        for (at, block) in self.estate.blocks.iter().enumerate() {
            table.links.insert((at, 0), self.file(Leaf::Block(at)));
            let cases = block.places.iter();
            let cases: FxHashSet<CaseIx> = cases
                .flat_map(|place| self.estate.cases_of(place).iter().copied())
                .collect();
            let open = cases.iter().filter(|case| self.is_open(**case)).count();
            let ends = [block.places.first(), block.places.last()];
            let ends = ends.map(|place| place.copied().unwrap_or_default());
            table.sheet.rows.push(vec![
                Cell::new(building_name(block.building, voice)),
                Cell::new(ends.join(" – ")),
                Cell::new(block.places.len()),
                Cell::new(self.count(&cases)),
                Cell::new(open),
            ]);
        }
        let mut document = self.begun(voice.say("site-places"), voice);
        let mut section = Section::new("buildings", voice.say("site-by-building"));
        section.parts.push(Part::Table(table));
        document.sections.push(section);
        document
    }

    /// The places of a building with what happened there.
    pub(super) fn block(&self, at: usize, voice: &Voice) -> Document {
        let book = self.facts.book;
        let block = &self.estate.blocks[at];
        let title = building_name(block.building, voice);
        let mut document = self.begun(title, voice);
        let mut sections = Vec::new();
        let columns = vec![
            column(voice, "place", 0),
            column(voice, "area", 0),
            column(voice, "kind", 1),
            number(voice, "cases", 0),
            number(voice, "still_open", 0),
            column(voice, "last_visit", 0),
        ];
        let mut sheet = Sheet::new("places", columns);
        let mut links = FxHashMap::default();
        let mut rows = Vec::new();
        for (at, code) in block.places.iter().enumerate() {
            let cases = self.estate.cases_of(code);
            let visits = self.visits_at(code);
            let registered = book.place(code);
            let kind = registered.map_or_else(none, |place| {
                let kind = if place.vacant {
                    "vacant"
                } else {
                    match place.kind {
                        PlaceKind::Unit => "unit",
                        PlaceKind::Facility => "facility",
                    }
                };
                Cell::coded(voice.word("place-kind", kind), kind)
            });
            let last = visits.iter().map(|visit| visit.at).max();
            let open = cases.iter().filter(|case| self.is_open(**case)).count();
            sheet.rows.push(vec![
                place(book, code),
                Cell::new(book.area(code)),
                kind,
                Cell::new(self.count(cases)),
                Cell::new(open),
                last.map_or_else(none, |at| Cell::coded(at.day.to_string(), at)),
            ]);
            if cases.is_empty() && visits.is_empty() {
                rows.push(place_name(at));
            } else {
                rows.push(String::new());
                links.insert((at, 0), format!("#{}", place_name(at)));
                sections.push(self.history(place_name(at), code, (cases, &visits), voice));
            }
        }
        let count = [arg("count", block.places.len())];
        let mut section = Section::new("places", voice.say_with("site-block", &count));
        section.parts.push(Part::Table(Table {
            caption: section.title.clone(),
            sheet,
            rows,
            links,
        }));
        document.sections.push(section);
        document.sections.extend(sections);
        document
    }

    /// What was received about a place, and who went there.
    fn history(
        &self,
        name: String,
        code: &str,
        (cases, visits): (&[CaseIx], &[&Visit<'a>]),
        voice: &Voice,
    ) -> Section {
        let book = self.facts.book;
        let columns = vec![
            column(voice, "at", 0),
            column(voice, "what", 0),
            column(voice, "id", 0),
            column(voice, "actor", 0),
            column(voice, "note", 0),
        ];
        let mut events: Vec<(Stamp, Vec<Cell>)> = Vec::new();
        let mut add = |at: Stamp, what: String, id: String, who: &str, note: &str| {
            let day = Cell::coded(at.day.to_string(), at);
            let who = Cell::new(staff_name(book.policy, who));
            let row = vec![day, Cell::new(what), Cell::new(id), who, Cell::new(note)];
            events.push((at, row));
        };
        for case in cases.iter().map(|at| book.case(*at)) {
            let what = class(voice, &book.policy.class_at(case.class).name).shown;
            let note = book.cell(case.row, Col::Summary);
            add(case.at, what, case.id.to_string(), case.taken_by, note);
        }
        for visit in visits {
            let args = [
                arg("purpose", voice.word("purpose", visit.purpose.word())),
                arg("form", voice.word("form", visit.form.word())),
                arg("outcome", voice.word("outcome", visit.outcome.word())),
            ];
            let what = voice.say_with("show-visit", &args);
            let id = visit.case_id.unwrap_or(visit.id).to_string();
            let note = book.cell(visit.row, Col::Shortcomings);
            add(visit.at, what, id, visit.visitor, note);
        }
        events.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let mut sheet = Sheet::new("events", columns);
        sheet.rows = events.into_iter().map(|(_, row)| row).collect();
        let title = place(book, code).shown;
        let mut section = Section::new(name, &title);
        section.listed = false;
        section.parts.push(Part::Table(Table::new(&title, sheet)));
        section
    }
}
