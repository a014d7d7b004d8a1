//! What each person has to do.

use super::Site;
use crate::model::book::Book;
use crate::rules::duties::{Duty, DutyState};
use crate::text::Voice;
use crate::view::columns::staff_name;
use crate::view::document::{Document, Part, Section, Table};
use crate::view::duties;
use crate::view::duties::summary;
use crate::view::page::{FOR_PROGRAMS, Sheet, Tone};

/// The name of a person's section.
pub(super) fn name(at: usize) -> String {
    format!("person-{}", at + 1)
}

/// Everybody of the staff, in the order of the file, then whoever else has duties; nobody last.
pub(super) fn with_duties<'a>(book: &Book<'a>, duties: &[Duty<'a>]) -> Vec<&'a str> {
    let staff = book.policy.staff.iter();
    let mut people: Vec<&str> = staff.map(|person| person.id.as_str()).collect();
    let mut others: Vec<&str> = duties.iter().map(|duty| duty.who).collect();
    others.sort_unstable_by_key(|who| (who.is_empty(), *who));
    others.dedup();
    others.retain(|who| !people.contains(who));
    people.extend(others);
    people
}

/// Whether it can be done now.
pub(super) fn is_due(duty: &Duty<'_>) -> bool {
    duty.state != DutyState::Upcoming
}

impl<'a> Site<'_, '_, 'a> {
    /// What a person has to do now.
    pub(super) fn duties_of(&self, who: &str) -> Vec<&Duty<'a>> {
        let own = self.duties.iter().filter(|duty| duty.who == who);
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
        match who {
            "" => voice.say("site-nobody"),
            who => staff_name(self.facts.book.policy, who),
        }
    }

    pub(super) fn people(&self, voice: &Voice) -> Document {
        let mut document = self.begun(voice.say("site-people"), voice);
        for (at, who) in self.people.iter().enumerate() {
            let mut section = Section::new(name(at), self.person(who, voice));
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
