//! Which duties are about the rows of an entry: what comes next after it.

use rustc_hash::FxHashSet;

use super::duty::{Duty, DutyKind};
use crate::model::book::Book;
use crate::model::id::{Id, Kind};
use crate::model::time::Month;

/// What a row leads to.
#[derive(Clone, Copy, Debug)]
struct Link {
    row: Id,
    /// The case that the row is about.
    case: Option<Id>,
    /// The month whose report the row submits or reviews.
    month: Option<Month>,
}

/// The rows of an entry, with the cases and months that they lead to. The rows are looked up when
/// this is made: judging a duty looks at none.
#[derive(Debug)]
pub struct Concern {
    rows: FxHashSet<Id>,
    cases: FxHashSet<Id>,
    months: FxHashSet<Month>,
}

impl Concern {
    /// What the rows of these ids lead to. Each table that can hold one of them is read once,
    /// however many they are.
    pub fn of(book: &Book<'_>, ids: impl IntoIterator<Item = Id>) -> Self {
        Self::among(ids.into_iter().collect(), |kind| links(book, kind))
    }

    fn among<L: Iterator<Item = Link>>(rows: FxHashSet<Id>, links: impl Fn(Kind) -> L) -> Self {
        let cases = rows.iter().copied().filter(|id| id.kind().is_case());
        let mut concern = Self {
            cases: cases.collect(),
            months: FxHashSet::default(),
            rows,
        };
        let kinds: FxHashSet<Kind> = concern.rows.iter().map(|id| id.kind()).collect();
        for link in kinds.into_iter().flat_map(links) {
            if concern.rows.contains(&link.row) {
                concern.cases.extend(link.case);
                concern.months.extend(link.month);
            }
        }
        concern
    }

    /// As well as the reports of these months.
    #[must_use]
    pub fn and_reports(mut self, months: &[Month]) -> Self {
        self.months.extend(months);
        self
    }

    /// Whether a duty is about one of the rows, about a case that one of them is about, or about
    /// the report that one of them submits or reviews.
    pub fn covers(&self, duty: &Duty<'_>) -> bool {
        let reported = || duty.month.is_some_and(|month| self.months.contains(&month));
        duty.row_id.is_some_and(|row| self.rows.contains(&row))
            || duty.case_id.is_some_and(|case| self.cases.contains(&case))
            || duty.duty == DutyKind::Report && reported()
    }
}

/// The case that a row is about; a case is about itself.
pub fn case_of(book: &Book<'_>, id: Id) -> Option<Id> {
    match id.kind() {
        Kind::Action => book.actions.iter().find(|a| a.id == id)?.case_id,
        Kind::Visit => book.visits.iter().find(|v| v.id == id)?.case_id,
        Kind::Draw => book.draws.iter().find(|d| d.id == id)?.case_id,
        _ => Some(id),
    }
}

/// The rows of a kind that lead to something else.
fn links<'b>(book: &'b Book<'_>, kind: Kind) -> Box<dyn Iterator<Item = Link> + 'b> {
    let link = |row, case, month| Link { row, case, month };
    match kind {
        Kind::Action => {
            let actions = book.actions.iter();
            Box::new(actions.map(move |a| link(a.id, a.case_id, a.month)))
        }
        Kind::Visit => Box::new(book.visits.iter().map(move |v| link(v.id, v.case_id, None))),
        Kind::Draw => Box::new(book.draws.iter().map(move |d| link(d.id, d.case_id, None))),
        _ => Box::new(std::iter::empty()),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::model::time::Day;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn month(text: &str) -> Option<Month> {
        Some(Month::parse(text).unwrap())
    }

    fn duty(kind: DutyKind) -> Duty<'static> {
        let day = Day::from_ymd_opt(2026, 11, 23).unwrap();
        Duty::new(kind, "", day, day, "")
    }

    fn of_case(case: &str) -> Duty<'static> {
        Duty {
            case_id: Some(id(case)),
            ..duty(DutyKind::Promise)
        }
    }

    /// The ledger of actions: what each is about.
    fn actions() -> Vec<Link> {
        let on = |row: &str, case: &str| Link {
            row: id(row),
            case: Some(id(case)),
            month: None,
        };
        let submitted = Link {
            row: id("A-261102-aaa3"),
            case: None,
            month: month("2026-10"),
        };
        vec![
            on("A-261101-aaa1", "C-261101-ccc1"),
            on("A-261101-aaa2", "C-261101-ccc2"),
            submitted,
        ]
    }

    fn concern(ids: &[&str]) -> Concern {
        let actions = actions();
        let links = |kind| {
            let here = actions.iter().filter(move |_| kind == Kind::Action);
            here.copied()
        };
        Concern::among(ids.iter().map(|text| id(text)).collect(), links)
    }

    #[test]
    fn a_step_concerns_the_duties_of_its_case_alone() {
        let concern = concern(&["A-261101-aaa1"]);
        assert!(concern.covers(&of_case("C-261101-ccc1")));
        assert!(!concern.covers(&of_case("C-261101-ccc2")));
        assert!(!concern.covers(&duty(DutyKind::Routine)));
    }

    #[test]
    fn a_case_concerns_its_own_duties_and_a_visit_those_of_its_record() {
        assert!(concern(&["C-261101-ccc2"]).covers(&of_case("C-261101-ccc2")));
        let signature = Duty {
            row_id: Some(id("V-261101-vvv1")),
            ..duty(DutyKind::Signature)
        };
        assert!(concern(&["V-261101-vvv1"]).covers(&signature));
        assert!(!concern(&["V-261101-vvv2"]).covers(&signature));
    }

    #[test]
    fn who_submits_a_report_is_concerned_by_the_report_of_that_month() {
        let concern = concern(&["A-261102-aaa3"]);
        let of = |kind, text| Duty {
            month: month(text),
            ..duty(kind)
        };
        assert!(concern.covers(&of(DutyKind::Report, "2026-10")));
        assert!(!concern.covers(&of(DutyKind::Report, "2026-09")));
        assert!(!concern.covers(&of(DutyKind::Sample, "2026-10")));
    }

    #[test]
    fn each_row_is_looked_at_once_however_many_ids_and_duties_there_are() {
        let ledger: Vec<Link> = actions().into_iter().cycle().take(3000).collect();
        let looked_at = Cell::new(0);
        let links = |kind| {
            let here = ledger.iter().filter(move |_| kind == Kind::Action);
            here.inspect(|_| looked_at.set(looked_at.get() + 1))
                .copied()
        };
        let rows = actions().iter().map(|link| link.row).collect();
        let concern = Concern::among(rows, links);
        let duties = vec![of_case("C-261101-ccc2"); 1000];
        assert!(duties.iter().all(|duty| concern.covers(duty)));
        assert_eq!(looked_at.get(), 3000);
    }
}
