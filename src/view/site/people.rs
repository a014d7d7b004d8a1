//! What each person has to do.

use super::files::{Site, person_name};
use crate::page::document::{Document, Part, Section, Table};
use crate::page::{FOR_PROGRAMS, Sheet, Tone};
use crate::rules::duties::{Duty, DutyState};
use crate::text::Voice;
use crate::view::columns::person;
use crate::view::duties;
use crate::view::duties::summary;

/// Whether it can be done now.
pub(super) fn is_due(duty: &Duty<'_>) -> bool {
    duty.state != DutyState::Upcoming
}

impl<'a> Site<'_, '_, 'a> {
    /// What a person has to do now.
    pub(super) fn duties_of(&self, who: &str) -> Vec<&Duty<'a>> {
        let own = self.duties_by.get(who).into_iter().flatten();
        let own = own.map(|at| &self.duties[*at]);
        own.filter(|duty| is_due(duty)).collect()
    }

    /// Duties as a table; a number that cannot be read is not shown.
    pub(super) fn sheet(&self, duties: &[&Duty<'a>], voice: &Voice) -> Sheet {
        let mut sheet = duties::sheet(self.facts.book, duties, voice);
        let phones = sheet.columns.iter_mut().filter(|c| c.key == "phone");
        for column in phones.filter(|_| self.masked) {
            column.rank = FOR_PROGRAMS;
        }
        sheet
    }

    /// The name of a person; nobody's duties are told of too.
    pub(super) fn person(&self, who: &str, voice: &Voice) -> String {
        person(self.facts.book.policy, who, voice)
    }

    pub(super) fn people(&self, voice: &Voice) -> Document {
        let mut document = self.begun(voice.say("site-people"), voice);
        for (at, who) in self.people.iter().enumerate() {
            let mut section = Section::new(person_name(at), self.person(who, voice));
            let duties = self.duties_of(who);
            let told = summary(&duties, false, voice);
            section.parts.push(Part::Text(told, Tone::Plain));
            if !duties.is_empty() {
                let rows = self.sheet(&duties, voice);
                let table = Table::new(&section.title, rows);
                section.parts.push(Part::Table(table));
            }
            document.sections.push(section);
        }
        document
    }
}
