//! The ledger books that an office keeps for whoever inspects it: which rows stand in one, and
//! in what order.

use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx, Opening, Place, Solution, Visit};
use crate::model::id::Kind;
use crate::model::time::{Day, Month};
use crate::model::words::{Verb, words};

words! {
    /// The books.
    Register {
        #[doc = "Complaints and how they were handled (2.5): "]
        Complaints = "complaints",
        #[doc = "Repairs: "]
        Repairs = "repairs",
        #[doc = "Visits to owners (2.6): "]
        Visits = "visits",
        #[doc = "Work contact sheets (1.7): "]
        Sheets = "sheets",
        #[doc = "Questions, opinions and suggestions (1.1 to 1.5): "]
        Inquiries = "inquiries",
        #[doc = "Openings of the complaint box (2.5): "]
        Openings = "openings",
        #[doc = "Solutions for what was flagged (2.e3): "]
        Solutions = "solutions",
        #[doc = "The units with those who live there, and the facilities: "]
        Places = "places",
    }
}

/// The days of a book, both included; without either it has no end on that side.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Days {
    /// The first.
    pub from: Option<Day>,
    /// The last.
    pub to: Option<Day>,
}

impl Days {
    /// Those of a month.
    pub fn of_month(month: Month) -> Self {
        Self {
            from: Some(month.first()),
            to: Some(month.last()),
        }
    }

    /// Whether a day is one of them.
    pub fn has(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// The cases of a kind received in these days, the oldest first; cancelled ones, too, which keep
/// their line in the book.
pub fn cases(book: &Book<'_>, kind: Kind, days: Days) -> Vec<CaseIx> {
    let cases = book.existing();
    let wanted = cases.filter(|(_, case)| case.id.kind() == kind && days.has(case.at.day));
    let mut wanted: Vec<CaseIx> = wanted.map(|(at, _)| at).collect();
    wanted.sort_by_key(|at| (book.case(*at).at, book.case(*at).id));
    wanted
}

/// The visits made in these days, attempts too, the oldest first.
pub fn visits<'b, 'a>(book: &'b Book<'a>, days: Days) -> Vec<&'b Visit<'a>> {
    let visits = book.visits.iter().filter(|visit| days.has(visit.at.day));
    let mut visits: Vec<_> = visits.collect();
    visits.sort_by_key(|visit| (visit.at, visit.id));
    visits
}

/// The cases that had a work contact sheet, each with the step by which it went out first, if
/// that was in these days; the oldest sheet first.
pub fn sheets<'b, 'a>(book: &'b Book<'a>, days: Days) -> Vec<(CaseIx, &'b Action<'a>)> {
    let sent = book.existing().filter_map(|(at, _)| {
        let mut steps = book.actions_of(at);
        Some((at, steps.find(|step| step.verb == Verb::Dispatch)?))
    });
    let sent = sent.filter(|(at, first)| is_of_defect(book, *at) && days.has(first.at.day));
    let mut sent: Vec<_> = sent.collect();
    sent.sort_by_key(|(_, first)| (first.at, first.id));
    sent
}

/// Whether a case is one for which work contact sheets are written.
fn is_of_defect(book: &Book<'_>, at: CaseIx) -> bool {
    book.policy.class_at(book.case(at).class).name == crate::model::policy::DEFECT
}

/// The openings of the box in these days, the oldest first.
pub fn openings<'b>(book: &'b Book<'_>, days: Days) -> Vec<&'b Opening> {
    let openings = book.openings.iter();
    let mut openings: Vec<_> = openings.filter(|own| days.has(own.at.day)).collect();
    openings.sort_by_key(|own| (own.at, own.id));
    openings
}

/// The solutions made in these days, the oldest first.
pub fn solutions<'b, 'a>(book: &'b Book<'a>, days: Days) -> Vec<&'b Solution<'a>> {
    let solutions = book.solutions.iter();
    let mut solutions: Vec<_> = solutions.filter(|own| days.has(own.at.day)).collect();
    solutions.sort_by_key(|own| (own.at, own.id));
    solutions
}

/// The places of the register in its own order.
pub fn places<'b, 'a>(book: &'b Book<'a>) -> Vec<&'b Place<'a>> {
    let mut places: Vec<_> = book.places.iter().collect();
    places.sort_by_key(|place| place.row);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Stamp;

    #[test]
    fn both_ends_of_the_days_are_in_the_book() {
        let day = |text: &str| Stamp::parse(text).unwrap().day;
        let november = Days::of_month(Month::parse("2026-11").unwrap());
        for (text, has) in [
            ("2026-10-31", false),
            ("2026-11-01", true),
            ("2026-11-30", true),
            ("2026-12-01", false),
        ] {
            assert_eq!(november.has(day(text)), has, "{text}");
            assert!(Days::default().has(day(text)));
        }
        let from = Days {
            from: Some(day("2026-11-02")),
            to: None,
        };
        assert!(!from.has(day("2026-11-01")) && from.has(day("2027-01-01")));
    }
}
