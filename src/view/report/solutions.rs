//! What is done about what was flagged (clause 2.e3).

use super::lists::joined;
use super::teller::Teller;
use crate::model::entry::Action;
use crate::model::words::Col;
use crate::page::{Cell, Sheet, Tone};
use crate::rules::report::solutions::{Helped, Progress, SolutionState};
use crate::text::{Voice, arg};
use crate::view::columns::{column, place, staff, word};

impl Teller<'_, '_, '_> {
    pub(super) fn solutions(&mut self) {
        let (book, voice) = (self.book, self.voice);
        let mut sheet = Sheet::new(
            "solutions",
            vec![
                column(voice, "id", 1),
                column(voice, "month", 4),
                column(voice, "kind", 3),
                column(voice, "place", 0),
                column(voice, "category", 2),
                column(voice, "cause", 3),
                column(voice, "plan", 2),
                column(voice, "responsible", 1),
                column(voice, "due", 3),
                column(voice, "solution_state", 0),
                column(voice, "helped", 0),
                column(voice, "again", 2),
            ],
        );
        let rows = self.report.solutions.iter().map(|progress| {
            let solution = progress.solution;
            let again = match progress.visit {
                Some(visit) => Cell::new(visit.id),
                None => joined(&progress.again),
            };
            vec![
                Cell::new(solution.id),
                Cell::new(solution.month),
                word(voice, "solution", solution.kind.word()),
                place(book, solution.place),
                category(progress),
                Cell::new(book.cell(solution.row, Col::Cause)),
                Cell::new(book.cell(solution.row, Col::Plan)),
                staff(book.policy, solution.responsible),
                solution.due.map_or_else(Cell::default, Cell::new),
                state((progress.state, progress.settled), voice),
                helped(progress.helped, voice),
                again,
            ]
        });
        sheet.rows = rows.collect();
        self.section(sheet);
    }
}

/// The category of a group, the failed visit of the others.
fn category(progress: &Progress<'_, '_>) -> Cell {
    match progress.solution.row_id {
        Some(visit) => Cell::new(visit),
        None => Cell::new(progress.solution.category),
    }
}

/// Where a solution stands, with the day on which it was settled.
pub(super) fn state((state, settled): (SolutionState, Option<&Action<'_>>), voice: &Voice) -> Cell {
    let word = state.word();
    match (state, settled) {
        (SolutionState::Settled, Some(by)) => {
            let on = [arg("on", by.at.day.to_string())];
            Cell::coded(voice.say_with("solutionstate-settled", &on), word).toned(Tone::Good)
        }
        (SolutionState::Overdue, _) => {
            Cell::coded(voice.word("solutionstate", word), word).toned(Tone::Late)
        }
        _ => Cell::coded(voice.word("solutionstate", word), word),
    }
}

fn helped(helped: Helped, voice: &Voice) -> Cell {
    let tone = match helped {
        Helped::Yes => Tone::Good,
        Helped::No => Tone::Late,
        Helped::Reopened => Tone::Soon,
        Helped::Unknown => Tone::Faint,
    };
    word(voice, "helped", helped.word()).toned(tone)
}
