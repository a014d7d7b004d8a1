//! What the month is to learn from, with what is done about it (clauses 2.e2, 2.e3): failed
//! follow-ups, repeated complaints, repeated repairs in one table.

use super::lists::joined;
use super::solutions::state;
use super::teller::Teller;
use crate::model::entry::CaseIx;
use crate::model::words::Col;
use crate::page::{Cell, FOR_PROGRAMS, Sheet, Tone};
use crate::rules::report::flagged::{Covering, Flagged};
use crate::text::{Arg, arg};
use crate::view::columns::{column, place, staff, staff_name, word};
use crate::view::repeats;

/// So many cases of a group are told in words, the newest first.
const TOLD: usize = 3;

impl Teller<'_, '_, '_> {
    /// The one table for people; programs have the lists that it is made of too.
    pub(super) fn flagged(&mut self) {
        let voice = self.voice;
        let mut sheet = Sheet::new(
            "flagged",
            vec![
                column(voice, "kind", 0),
                column(voice, "place", 0),
                column(voice, "category", 2),
                column(voice, "summary", 0),
                column(voice, "visit_id", FOR_PROGRAMS),
                column(voice, "case_ids", 3),
                column(voice, "cause", 2),
                column(voice, "plan", 1),
                column(voice, "responsible", 1),
                column(voice, "due", 2),
                column(voice, "solution_state", 0),
            ],
        );
        let rows = self.report.flagged.iter().map(|one| self.flagged_row(one));
        sheet.rows = rows.collect();
        self.section(sheet);
        let groups = repeats::sheets((self.book, &self.report.repeats), voice);
        self.page.data.extend(groups);
        let failed = self.of_visits("failed_visits", &self.report.failed_visits);
        self.page.data.push(failed);
        let unsolved = self.unsolved();
        self.page.data.push(unsolved);
    }

    fn flagged_row(&self, one: &Flagged<'_, '_>) -> Vec<Cell> {
        let (book, voice) = (self.book, self.voice);
        let cases = joined(&one.case_ids(book));
        let visit = one.visit.map_or_else(Cell::default, |v| Cell::new(v.id));
        // One under the other, to leave room for words.
        let shown = format!("{} {}", visit.shown, cases.shown);
        let shown = shown.trim().replace(' ', "\n");
        let mut row = vec![
            word(voice, "solution", one.kind.word()),
            place(book, one.place),
            Cell::new(one.category),
            Cell::coded(self.matter(one), one.summaries(book).join("; ")),
            visit,
            Cell::coded(shown, cases.value),
        ];
        match &one.solution {
            Some(covering) => row.extend(self.measure(covering)),
            None => row.extend(self.nothing_yet(one)),
        }
        row
    }

    /// The matter in words: what the visit found, or what came in, the newest first.
    fn matter(&self, one: &Flagged<'_, '_>) -> String {
        let (book, voice) = (self.book, self.voice);
        let summary = |case: &CaseIx| book.cell(book.case(*case).row, Col::Summary);
        if let Some(visit) = one.visit {
            let said = book.cell(visit.row, Col::Shortcomings);
            let args = [
                arg("summary", one.cases.first().map_or("", summary)),
                arg("on", voice.short_date(visit.at.day)),
                arg("who", staff_name(book.policy, visit.visitor)),
                arg("said", said),
            ];
            return self.say_if("flagged-failed", said, &args);
        }
        let mut cases: Vec<CaseIx> = one.cases.clone();
        cases.sort_by_key(|case| std::cmp::Reverse((book.case(*case).at, book.case(*case).id)));
        let told = cases.iter().take(TOLD).map(|case| {
            let on = voice.short_date(book.case(*case).at.day);
            format!("{on} {}", summary(case))
        });
        let more = [arg("count", cases.len().saturating_sub(TOLD))];
        let more = (cases.len() > TOLD).then(|| voice.say_with("flagged-more", &more));
        let told: Vec<String> = told.chain(more).collect();
        told.join("\n")
    }

    /// A message, or its `-said` where something was said.
    fn say_if(&self, name: &str, said: &str, args: &[Arg<'_>]) -> String {
        if said.is_empty() {
            return self.voice.say_with(name, args);
        }
        self.voice.say_with(&format!("{name}-said"), args)
    }

    /// Cause, measure, person, date and progress of a solution.
    fn measure(&self, covering: &Covering<'_, '_>) -> [Cell; 5] {
        let (book, voice) = (self.book, self.voice);
        let solution = covering.solution;
        [
            Cell::new(book.cell(solution.row, Col::Cause)),
            Cell::new(book.cell(solution.row, Col::Plan)),
            staff(book.policy, solution.responsible),
            solution.due.map_or_else(Cell::default, Cell::new),
            state((covering.state, covering.settled), voice),
        ]
    }

    /// What else was done, where no solution is made yet.
    fn nothing_yet(&self, one: &Flagged<'_, '_>) -> [Cell; 5] {
        let (book, voice) = (self.book, self.voice);
        let state = Cell::coded(voice.say("flagged-unplanned"), "").toned(Tone::Late);
        let Some(remedy) = one.remedy else {
            let empty = Cell::default;
            return [empty(), empty(), empty(), empty(), state];
        };
        let note = book.cell(remedy.row, Col::Note);
        let args = [
            arg("on", voice.short_date(remedy.at.day)),
            arg("what", voice.word("action", remedy.verb.word())),
            arg("note", note),
        ];
        let told = self.say_if("flagged-remedy", note, &args);
        let done = Cell::coded(told, remedy.verb.word());
        let by = staff(book.policy, book.cell(remedy.row, Col::Actor));
        [Cell::default(), done, by, Cell::default(), state]
    }

    /// What is flagged and has no solution.
    fn unsolved(&self) -> Sheet {
        let (book, voice) = (self.book, self.voice);
        let mut sheet = Sheet::new(
            "flagged_without_solution",
            vec![
                column(voice, "kind", 0),
                column(voice, "place", 0),
                column(voice, "category", 1),
                column(voice, "visit_id", 2),
                column(voice, "case_ids", 0),
                column(voice, "remedy", 3),
            ],
        );
        let rows = self.report.unsolved().map(|open| {
            let remedy = open.remedy.map_or("", |action| action.verb.word());
            vec![
                word(voice, "solution", open.kind.word()),
                place(book, open.place),
                Cell::new(open.category),
                open.visit.map_or_else(Cell::default, |v| Cell::new(v.id)),
                joined(&open.case_ids(book)),
                word(voice, "action", remedy),
            ]
        });
        sheet.rows = rows.collect();
        sheet
    }
}
