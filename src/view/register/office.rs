//! The books of the complaint box, of solutions, and of the places.

use super::{Filled, Head, Maker};
use crate::model::entry::{Opening, Place, Solution};
use crate::model::words::{Channel, Col, Verb};
use crate::page::{Cell, Tone};
use crate::rules::register::{self, Days};
use crate::rules::report::solutions::SolutionState;
use crate::view::columns::{moment, place, staff, word};

const OPENINGS: &[Head] = &[
    ("opened_at", "opened_at"),
    ("box", "box"),
    ("opened_by", "opened_by"),
    ("found", "found"),
    ("cases", "cases"),
    ("note", "note"),
];

const SOLUTIONS: &[Head] = &[
    ("made_at", "made_at"),
    ("month", "month"),
    ("kind", "flagged"),
    ("place", "place"),
    ("category", "category"),
    ("cause", "cause"),
    ("plan", "plan"),
    ("responsible", "responsible"),
    ("due", "due"),
    ("state", "solution_state"),
    ("settled_at", "settled_at"),
    ("result", "result"),
];

const OF_SOLUTIONS: &[Head] = &[("id", "id"), ("row_id", "visit_id"), ("made_by", "made_by")];

const PLACES: &[Head] = &[
    ("place", "place"),
    ("kind", "place_kind"),
    ("area", "area"),
    ("building", "building"),
    ("entrance", "entrance"),
    ("floor", "floor"),
    ("state", "occupancy"),
    ("owner", "owner"),
    ("phone", "owner_phone"),
    ("resident", "resident"),
    ("resident_phone", "resident_phone"),
    ("name", "place_name"),
    ("title", "form_of_address"),
    ("note", "note"),
];

impl Maker<'_, '_, '_> {
    pub(super) fn openings(&self, days: Days) -> Filled {
        let columns = self.columns(OPENINGS, &[("id", "id")]);
        let openings = register::openings(self.book(), days).into_iter();
        (columns, openings.map(|own| self.opening(own)).collect())
    }

    fn opening(&self, opening: &Opening) -> Vec<Cell> {
        let book = self.book();
        // What lay in it is entered on the day it was opened.
        let found = book
            .existing()
            .filter(|(_, case)| case.channel == Channel::Box && case.at.day == opening.at.day);
        let mut ids: Vec<String> = found.map(|(_, case)| case.id.to_string()).collect();
        ids.sort_unstable();
        vec![
            moment(opening.at),
            self.text(opening.row, Col::Box),
            staff(book.policy, book.cell(opening.row, Col::OpenedBy)),
            self.text(opening.row, Col::Found),
            Cell::new(ids.join(" ")),
            self.text(opening.row, Col::Note),
            Cell::new(opening.id),
        ]
    }

    pub(super) fn solutions(&self, days: Days) -> Filled {
        let columns = self.columns(SOLUTIONS, OF_SOLUTIONS);
        let solutions = register::solutions(self.book(), days).into_iter();
        (columns, solutions.map(|own| self.solution(own)).collect())
    }

    fn solution(&self, solution: &Solution<'_>) -> Vec<Cell> {
        let (book, voice) = (self.book(), self.voice);
        let mut settled = book.actions.iter();
        let settled =
            settled.find(|step| step.verb == Verb::Settle && step.row_id == Some(solution.id));
        let due = solution.due.unwrap_or(solution.at.day);
        let (state, tone) = match settled {
            Some(_) => (SolutionState::Settled, Tone::Good),
            None if book.today() > due => (SolutionState::Overdue, Tone::Late),
            None => (SolutionState::Open, Tone::Plain),
        };
        let shown = match state {
            SolutionState::Settled => voice.say("book-says-settled"),
            other => voice.word("solutionstate", other.word()),
        };
        let of_settled = |col| settled.map_or_else(Cell::default, |own| self.text(own.row, col));
        vec![
            moment(solution.at),
            Cell::new(solution.month),
            word(voice, "solution", solution.kind.word()),
            place(book, solution.place),
            Cell::new(solution.category),
            self.text(solution.row, Col::Cause),
            self.text(solution.row, Col::Plan),
            staff(book.policy, solution.responsible),
            solution.due.map_or_else(Cell::default, Cell::new),
            Cell::coded(shown, state.word()).toned(tone),
            settled.map_or_else(Cell::default, |own| moment(own.at)),
            of_settled(Col::Note),
            Cell::new(solution.id),
            solution.row_id.map_or_else(Cell::default, Cell::new),
            staff(book.policy, book.cell(solution.row, Col::MadeBy)),
        ]
    }

    pub(super) fn places(&self) -> Filled {
        let columns = self.columns(PLACES, &[]);
        let places = register::places(self.book()).into_iter();
        (columns, places.map(|own| self.of_register(own)).collect())
    }

    fn of_register(&self, place: &Place<'_>) -> Vec<Cell> {
        let voice = self.voice;
        let own = |col| self.text(place.row, col);
        let state = if place.vacant { "vacant" } else { "occupied" };
        let state = match place.kind {
            crate::model::words::PlaceKind::Unit => word(voice, "occupancy", state),
            crate::model::words::PlaceKind::Facility => Cell::default(),
        };
        vec![
            Cell::new(place.code),
            word(voice, "placekind", place.kind.word()),
            Cell::new(place.area),
            own(Col::Building),
            own(Col::Entrance),
            own(Col::Floor),
            state,
            own(Col::Owner),
            own(Col::Phone),
            own(Col::Resident),
            own(Col::ResidentPhone),
            own(Col::Name),
            own(Col::Title),
            own(Col::Note),
        ]
    }
}
