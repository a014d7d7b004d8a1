//! What is to be done, by whom and until when. Each duty is a small function in one list;
//! a new one is a function in a file here, its words in the catalogues, and a test.

mod cases;
pub mod concern;
mod duty;
pub mod groups;
mod office;
mod records;
#[cfg(test)]
mod tests;

pub use self::duty::{Duty, DutyKind, DutyState, follow_up_clause};
use crate::model::entry::CaseIx;
use crate::model::time::Month;
use crate::rules::facts::Facts;
use crate::rules::who;

/// A rule that finds duties of one kind.
type Finder = for<'b, 'a> fn(&Facts<'b, 'a>) -> Vec<Duty<'a>>;

const FINDERS: &[Finder] = &[
    cases::of_cases,
    office::samples,
    records::signatures,
    records::solutions,
    office::routine,
    office::department_routines,
    office::manager_rounds,
    office::reports,
];

/// Every duty that is not over on the as-of date, upcoming ones too, in the order of `due`.
pub fn duties<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    placed(facts, FINDERS.iter().flat_map(|find| find(facts)).collect())
}

/// The last month, where its report is owed and not submitted (2.e3).
pub fn unsubmitted(facts: &Facts<'_, '_>) -> Option<Month> {
    let mut owed = office::reports(facts).into_iter();
    owed.find(|duty| !duty.second)?.month
}

/// Of [`duties`] those of one case. No other case is looked at.
pub fn duties_of<'a>(facts: &Facts<'_, 'a>, case: CaseIx) -> Vec<Duty<'a>> {
    let mut duties = cases::of_case(facts, case);
    duties.extend(records::signatures_of(facts, case));
    placed(facts, duties)
}

/// Of [`duties`] that of last month's report, if there is one.
pub fn report_duty<'a>(facts: &Facts<'_, 'a>) -> Option<Duty<'a>> {
    placed(facts, office::reports(facts)).into_iter().next()
}

/// Duties with who is on duty and where they stand on the as-of date, in the order of `due`.
fn placed<'a>(facts: &Facts<'_, 'a>, mut duties: Vec<Duty<'a>>) -> Vec<Duty<'a>> {
    let today = facts.book.today();
    for duty in &mut duties {
        let case = duty.case.map(|at| facts.book.case(at));
        duty.who = who::on_duty(facts.book, case, duty.who, (duty.from_place, duty.place));
        duty.place_in_time(today);
    }
    duties.sort_by(|a, b| order(a).cmp(&order(b)));
    duties
}

/// By due date, then case id, duty name, row id, class, month, area.
fn order<'d>(d: &'d Duty<'_>) -> impl Ord + use<'d> {
    (
        d.due,
        d.case_id,
        d.duty.word(),
        d.row_id,
        d.class,
        d.month,
        d.area,
    )
}
