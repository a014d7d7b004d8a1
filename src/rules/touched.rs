//! What has happened since a day: the rows dated or entered since then, those that a correction
//! since then is about, and the cases that any of these bears on.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx};
use crate::model::id::{Id, Kind};
use crate::model::time::{Day, Stamp};
use crate::model::words::Col;

/// What has happened since a day.
#[derive(Debug)]
pub struct Touched {
    /// The day.
    since: Day,
    /// The rows that a correction since then is about.
    corrected: FxHashSet<Id>,
    /// The cases that something has happened to.
    cases: FxHashSet<CaseIx>,
}

impl Touched {
    /// What has happened in `known` since a day. `everything` has the rows that were taken back
    /// too, each as it was written.
    pub fn since(everything: &Book<'_>, known: &Book<'_>, since: Day) -> Self {
        let mut touched = Self {
            since,
            corrected: FxHashSet::default(),
            cases: FxHashSet::default(),
        };
        let until = known.as_of;
        let named = touched.corrections(everything, until);
        for book in [everything, known] {
            touched.of_rows(book, until);
        }
        touched.cases.extend(named);
        touched.spread(known);
        touched
    }

    /// Whether a row was dated or entered since the day, or corrected.
    pub fn has(&self, id: Id, at: Stamp) -> bool {
        at.day >= self.since || self.entered(id) || self.corrected.contains(&id)
    }

    /// Whether something has happened to a case.
    pub fn has_case(&self, case: CaseIx) -> bool {
        self.cases.contains(&case)
    }

    /// Whether the date that an id carries, that of the entry, is not before the day.
    fn entered(&self, id: Id) -> bool {
        let before = self.since.pred_opt();
        before.is_none_or(|before| id.is_dated_after(before))
    }

    /// Takes note of the rows that corrections are about, and gives the cases that the values of
    /// amendments name.
    fn corrections(&mut self, book: &Book<'_>, until: Stamp) -> Vec<CaseIx> {
        let of_late = |action: &&Action<'_>| {
            action.verb.corrects()
                && action.at <= until
                && (action.at.day >= self.since || self.entered(action.id))
        };
        let rows: FxHashSet<Id> = book
            .actions
            .iter()
            .filter(of_late)
            .filter_map(|a| a.row_id)
            .collect();
        if rows.iter().any(|id| id.kind() == Kind::Batch) {
            let imported = book.imported().into_iter();
            let taken = imported.filter(|(batch, _)| rows.contains(batch));
            self.corrected.extend(taken.map(|(_, row)| row));
        }
        let amended = |action: &&Action<'_>| action.row_id.is_some_and(|row| rows.contains(&row));
        let values = book
            .actions
            .iter()
            .filter(|a| a.verb.corrects())
            .filter(amended);
        let values = values.filter_map(|a| Id::parse(book.cell(a.row, Col::Value)));
        let named = values.filter_map(|id| book.case_index.get(id)).collect();
        self.corrected.extend(rows);
        named
    }

    fn of_rows(&mut self, book: &Book<'_>, until: Stamp) {
        let mut found = FxHashSet::default();
        let mut of = |id: Id, at: Stamp, case: Option<CaseIx>| {
            if at <= until && self.has(id, at) {
                found.extend(case);
            }
        };
        let cases = book.cases.iter().enumerate();
        cases.for_each(|(at, case)| of(case.id, case.at, Some(CaseIx::new(at))));
        book.actions
            .iter()
            .for_each(|row| of(row.id, row.at, row.case));
        book.visits
            .iter()
            .for_each(|row| of(row.id, row.at, row.case));
        let of_draw: FxHashMap<Id, CaseIx> = book
            .draws
            .iter()
            .filter_map(|row| Some((row.id, row.case?)))
            .collect();
        for row in &book.draws {
            of(row.id, row.at, row.case);
            let replaced = row.replaces.and_then(|id| of_draw.get(&id));
            of(row.id, row.at, replaced.copied());
        }
        self.cases.extend(found);
    }

    /// Cases of one matter go together: which of them stands for it may have changed.
    fn spread(&mut self, book: &Book<'_>) {
        let parts: Vec<(CaseIx, CaseIx)> = (book.existing())
            .filter_map(|(at, case)| Some((at, book.case_index.get(case.part_of?)?)))
            .collect();
        let mut before = usize::MAX;
        while before != self.cases.len() {
            before = self.cases.len();
            for (part, whole) in &parts {
                if self.cases.contains(part) || self.cases.contains(whole) {
                    self.cases.extend([*part, *whole]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::Table::{Actions, Complaints, Visits};
    use crate::rules::literal::{Row, day, regulation, with};

    const A: Row<'_> = (Complaints, "id=C-261002-aaaa received_at=2026-10-02");
    const B: Row<'_> = (Complaints, "id=C-261003-bbbb received_at=2026-10-03");

    /// The last letters of the cases that something has happened to since 1 November.
    fn touched(rows: &[Row<'_>]) -> Vec<String> {
        with(&regulation(), rows, "2026-11-30", |facts| {
            let book = facts.book;
            let touched = Touched::since(book, book, day("2026-11-01"));
            let cases = book.existing().filter(|(at, _)| touched.has_case(*at));
            cases
                .map(|(_, case)| case.id.to_string()[9..].to_owned())
                .collect()
        })
    }

    #[test]
    fn a_row_dated_or_entered_since_then_touches_its_case() {
        assert_eq!(touched(&[A, B]), [""; 0]);
        let old = (
            Visits,
            "id=V-261005-aaaa visited_at=2026-10-05 case_id=C-261002-aaaa",
        );
        let new = (
            Visits,
            "id=V-261101-aaaa visited_at=2026-11-01 case_id=C-261002-aaaa",
        );
        let late = (
            Visits,
            "id=V-261102-aaaa visited_at=2026-10-05 case_id=C-261003-bbbb",
        );
        assert_eq!(touched(&[A, B, old]), [""; 0]);
        assert_eq!(touched(&[A, B, new]), ["aaaa"]);
        assert_eq!(touched(&[A, B, late]), ["bbbb"]);
    }

    #[test]
    fn a_correction_touches_the_cases_of_its_row() {
        let visit = (
            Visits,
            "id=V-261005-aaaa visited_at=2026-10-05 case_id=C-261002-aaaa",
        );
        let moved = (
            Actions,
            "id=A-261102-aaaa acted_at=2026-11-02 row_id=V-261005-aaaa action=amend field=case_id value=C-261003-bbbb",
        );
        assert_eq!(touched(&[A, B, visit, moved]), ["aaaa", "bbbb"]);
    }

    #[test]
    fn cases_of_one_matter_go_together() {
        let part = (
            Complaints,
            "id=C-261004-cccc received_at=2026-10-04 part_of=C-261002-aaaa",
        );
        let cancel = (
            Actions,
            "id=A-261102-aaaa acted_at=2026-11-02 case_id=C-261002-aaaa action=cancel",
        );
        assert_eq!(touched(&[A, B, part, cancel]), ["aaaa", "cccc"]);
    }
}
