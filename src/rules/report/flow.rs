//! What the office had before it in a month: each case that was before it came in one way and
//! went out one way, so that carried + received + reopened = completed + withdrawn + left open.
//! Cancelled cases are in none of them. Of what is left open, some is past its last day.

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::figures::{Share, counted};
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::time::{Day, Month, Stamp};
use crate::rules::facts::{Facts, Standing};
use crate::rules::limit;
use crate::rules::state::{Phase, State};

/// The cases of a class that were before the office in a month; ids ascending.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Open or waiting for acceptance when the month began.
    pub carried: Vec<Id>,
    /// Received in the month.
    pub received: Vec<Id>,
    /// Resolved when the month began, and in the month no longer as they were.
    pub reopened: Vec<Id>,
    /// Resolved at the month's end or the as-of date, and done in the month.
    pub completed: Vec<Id>,
    /// Withdrawn in the month.
    pub withdrawn: Vec<Id>,
    /// Open or waiting for acceptance at the month's end or the as-of date.
    pub left_open: Vec<Id>,
    /// Of these, open with the promised date or the day of the reply past.
    pub left_overdue: Vec<Id>,
}

impl Flow {
    /// Each way in and out by its name, with the cases that took it; then what is overdue.
    pub fn ids(&self) -> [(&'static str, &[Id]); 7] {
        [
            ("carried", &self.carried),
            ("received", &self.received),
            ("reopened", &self.reopened),
            ("completed", &self.completed),
            ("withdrawn", &self.withdrawn),
            ("left_open", &self.left_open),
            ("left_overdue", &self.left_overdue),
        ]
    }

    /// What the office had to see to: all that came in but what was withdrawn.
    pub fn to_handle(&self) -> u64 {
        (self.completed.len() + self.left_open.len()) as u64
    }

    /// The share of it that was completed.
    pub fn resolved(&self) -> Share {
        Share::counted(self.completed.len(), self.to_handle() as usize)
    }

    /// The share of it that is left open past its last day.
    pub fn overdue(&self) -> Share {
        Share::counted(self.left_overdue.len(), self.to_handle() as usize)
    }

    /// What both had before them, ids in no order.
    pub fn and(mut self, other: &Self) -> Self {
        for (own, (_, others)) in self.lists().into_iter().zip(other.ids()) {
            own.extend(others);
        }
        self
    }

    /// Counts and shares, with the ids where they are wanted.
    pub(super) fn to_json(&self, ids: bool) -> Map<String, Value> {
        let more = [
            ("to_handle", json!(self.to_handle())),
            ("resolved_percent", json!(self.resolved())),
            ("left_overdue_percent", json!(self.overdue())),
        ];
        counted(&self.ids(), more, ids)
    }

    /// The lists of [`Flow::ids`], in its order.
    fn lists(&mut self) -> [&mut Vec<Id>; 7] {
        [
            &mut self.carried,
            &mut self.received,
            &mut self.reopened,
            &mut self.completed,
            &mut self.withdrawn,
            &mut self.left_open,
            &mut self.left_overdue,
        ]
    }

    fn take(&mut self, id: Id, passage: Passage) {
        let way_in = match passage.came {
            Came::Carried => &mut self.carried,
            Came::Received => &mut self.received,
            Came::Reopened => &mut self.reopened,
        };
        way_in.push(id);
        let way_out = match passage.went {
            Went::Completed => &mut self.completed,
            Went::Withdrawn => &mut self.withdrawn,
            Went::LeftOpen { .. } => &mut self.left_open,
        };
        way_out.push(id);
        if let Went::LeftOpen { overdue: true } = passage.went {
            self.left_overdue.push(id);
        }
    }

    fn sort(&mut self) {
        for ids in self.lists() {
            ids.sort_unstable();
        }
    }
}

/// How a case came before the office in a month.
#[derive(Clone, Copy)]
enum Came {
    Carried,
    Received,
    Reopened,
}

/// How it stood when the month was over.
#[derive(Clone, Copy)]
enum Went {
    Completed,
    Withdrawn,
    LeftOpen { overdue: bool },
}

#[derive(Clone, Copy)]
struct Passage {
    came: Came,
    went: Went,
}

/// The flow of each class in a month, in the order of the policy's classes.
pub(super) fn flows(facts: &Facts<'_, '_>, month: Month) -> Vec<Flow> {
    let book = facts.book;
    let passages: Vec<(CaseIx, Passage)> = facts
        .par_standings()
        .filter_map(|(case, standing)| Some((case, passage(book, (case, standing), month)?)))
        .collect();
    let mut flows = vec![Flow::default(); book.policy.classes.len()];
    for (at, passage) in passages {
        let case = book.case(at);
        flows[usize::from(case.class.0)].take(case.id, passage);
    }
    flows.iter_mut().for_each(Flow::sort);
    flows
}

/// How a case came and went in a month; `None` of one that was not before the office then, and
/// of any in a month that is still to come.
fn passage(
    book: &Book<'_>,
    (at, standing): (CaseIx, &Standing<'_, '_>),
    month: Month,
) -> Option<Passage> {
    let received = Month::of(book.case(at).at.day);
    let done_before = standing
        .state
        .done()
        .is_some_and(|done| Month::of(done.day) < month);
    let settled_before = received < month && done_before;
    let cancelled = standing.state.phase == Phase::Cancelled;
    let to_come = month.first() > book.today();
    if to_come || received > month || settled_before || cancelled {
        return None;
    }
    let state = |day| State::of(book, at, Stamp::last_of(day));
    let before = state(eve(month)).phase;
    let end = state(month.last().min(book.today()));
    let after = end.phase;
    let came = match before {
        _ if received == month => Came::Received,
        Phase::Open | Phase::Waiting(_) => Came::Carried,
        Phase::Resolved(_) if before != after => Came::Reopened,
        _ => return None,
    };
    let went = match after {
        Phase::Open => Went::LeftOpen {
            overdue: overdue(book, (at, &end), month),
        },
        Phase::Waiting(_) => Went::LeftOpen { overdue: false },
        // Done or withdrawn before its receipt counts from the receipt, which is in the month.
        Phase::Resolved(_) => Went::Completed,
        Phase::Withdrawn => Went::Withdrawn,
        Phase::Cancelled => return None,
    };
    Some(Passage { came, went })
}

/// Whether what was promised or is to be answered is past its last day when the month is over,
/// or on the as-of date before that.
fn overdue(book: &Book<'_>, (at, end): (CaseIx, &State<'_, '_>), month: Month) -> bool {
    let limits = [limit::promised(book, end), limit::answered(book, at, end)];
    let past = |limit: Day| limit <= month.last() && limit < book.today();
    limits.into_iter().flatten().any(past)
}

/// The day before a month.
fn eve(month: Month) -> Day {
    month.minus(1).last()
}

#[cfg(test)]
mod tests {
    use super::flows;
    use crate::model::policy::{COMPLAINT, DEFECT};
    use crate::model::table::Table::{Actions, Complaints, Inquiries, Repairs};
    use crate::model::time::Month;
    use crate::rules::literal::{Row, regulation, with};

    /// The flow of a class in November 2026 as known on a day, as `carried+received+reopened =
    /// completed+withdrawn+left open`.
    fn november(class: &str, rows: &[Row<'_>], today: &str) -> String {
        with(&regulation(), rows, today, |facts| {
            let month = Month::parse("2026-11").unwrap();
            let class = facts.book.policy.class(class).unwrap();
            let flow = &flows(facts, month)[usize::from(class.0)];
            let [a, b, c, d, e, f, _] = flow.ids().map(|(_, ids)| ids.len());
            format!("{a}+{b}+{c} = {d}+{e}+{f}")
        })
    }

    /// What is overdue of what is left open, likewise.
    fn overdue(class: &str, rows: &[Row<'_>], today: &str) -> String {
        with(&regulation(), rows, today, |facts| {
            let month = Month::parse("2026-11").unwrap();
            let class = facts.book.policy.class(class).unwrap();
            let flow = &flows(facts, month)[usize::from(class.0)];
            format!("{} of {}", flow.left_overdue.len(), flow.left_open.len())
        })
    }

    const OF_OCTOBER: Row<'_> = (Complaints, "id=C-261010-aaaa received_at=2026-10-10T09:00");
    const OF_NOVEMBER: Row<'_> = (Complaints, "id=C-261110-aaaa received_at=2026-11-10T09:00");

    #[test]
    fn a_case_is_carried_or_received_and_completed_withdrawn_or_left_open() {
        let step = |id: &str, case: &str, at: &str, verb: &str| {
            format!("id={id} case_id={case} acted_at={at} action={verb}")
        };
        let old = |at, verb| step("A-261001-aaaa", "C-261010-aaaa", at, verb);
        let rows = |row: &str| november("complaint", &[OF_OCTOBER, (Actions, row)], "2026-12-05");
        assert_eq!(
            november("complaint", &[OF_OCTOBER], "2026-12-05"),
            "1+0+0 = 0+0+1"
        );
        assert_eq!(rows(&old("2026-10-31T23:59", "complete")), "0+0+0 = 0+0+0");
        assert_eq!(rows(&old("2026-11-01", "complete")), "1+0+0 = 1+0+0");
        assert_eq!(rows(&old("2026-11-30T23:59", "complete")), "1+0+0 = 1+0+0");
        assert_eq!(rows(&old("2026-12-01", "complete")), "1+0+0 = 0+0+1");
        assert_eq!(rows(&old("2026-11-12", "withdraw")), "1+0+0 = 0+1+0");
        assert_eq!(rows(&old("2026-10-12", "withdraw")), "0+0+0 = 0+0+0");
        assert_eq!(rows(&old("2026-12-02", "cancel")), "0+0+0 = 0+0+0");
        let new = |at, verb| step("A-261001-aaaa", "C-261110-aaaa", at, verb);
        let rows = |row: &str| november("complaint", &[OF_NOVEMBER, (Actions, row)], "2026-12-05");
        assert_eq!(rows(&new("2026-11-12", "note")), "0+1+0 = 0+0+1");
        // What is completed or withdrawn before its receipt counts from the receipt.
        assert_eq!(rows(&new("2026-10-12", "complete")), "0+1+0 = 1+0+0");
        assert_eq!(rows(&new("2026-10-12", "withdraw")), "0+1+0 = 0+1+0");
        let early = |today| november("complaint", &[OF_OCTOBER], today);
        assert_eq!(early("2026-10-31"), "0+0+0 = 0+0+0", "not begun");
        assert_eq!(early("2026-11-01"), "1+0+0 = 0+0+1");
    }

    #[test]
    fn what_was_resolved_and_is_not_as_it_was_is_reopened_once() {
        const DONE: &str =
            "id=A-261012-aaaa case_id=C-261010-aaaa acted_at=2026-10-12 action=complete";
        const AGAIN: &str =
            "id=A-261102-bbbb case_id=C-261010-aaaa acted_at=2026-11-02 action=reopen";
        const OVER: &str =
            "id=A-261104-cccc case_id=C-261010-aaaa acted_at=2026-11-04 action=complete";
        const BACK: &str =
            "id=A-261104-dddd case_id=C-261010-aaaa acted_at=2026-11-04 action=withdraw";
        let of = |steps: &[&'static str], today| {
            let steps = steps.iter().map(|step| (Actions, *step));
            let rows: Vec<Row<'_>> = std::iter::once(OF_OCTOBER).chain(steps).collect();
            november("complaint", &rows, today)
        };
        assert_eq!(of(&[DONE], "2026-12-05"), "0+0+0 = 0+0+0");
        assert_eq!(of(&[DONE, AGAIN], "2026-12-05"), "0+0+1 = 0+0+1");
        assert_eq!(of(&[DONE, AGAIN, OVER], "2026-12-05"), "0+0+1 = 1+0+0");
        // On 3 November nobody knows of what is completed on the 4th.
        assert_eq!(of(&[DONE, AGAIN, OVER], "2026-11-03"), "0+0+1 = 0+0+1");
        assert_eq!(of(&[DONE, BACK], "2026-12-05"), "0+0+1 = 0+1+0");
    }

    #[test]
    fn what_waits_for_acceptance_is_left_open() {
        let rows = [
            (
                Repairs,
                "id=R-261010-aaaa received_at=2026-10-10 class=defect",
            ),
            (
                Actions,
                "id=A-261012-aaaa case_id=R-261010-aaaa acted_at=2026-10-12 action=complete",
            ),
            (
                Actions,
                "id=A-261203-bbbb case_id=R-261010-aaaa acted_at=2026-12-03 action=accept",
            ),
        ];
        assert_eq!(november(DEFECT, &rows, "2026-12-05"), "1+0+0 = 0+0+1");
        assert_eq!(november(COMPLAINT, &rows, "2026-12-05"), "0+0+0 = 0+0+0");
    }

    #[test]
    fn what_is_left_open_is_overdue_once_its_promised_day_is_past() {
        const PROMISE: &str = "id=A-261012-aaaa case_id=C-261010-aaaa acted_at=2026-10-12 \
                               action=promise due=2026-11-30";
        const LATER: &str = "id=A-261201-bbbb case_id=C-261010-aaaa acted_at=2026-12-01 \
                             action=promise due=2026-12-20";
        const DONE: &str =
            "id=A-261202-cccc case_id=C-261010-aaaa acted_at=2026-12-02 action=complete";
        const SOON: &str = "id=A-261130-dddd case_id=C-261010-aaaa acted_at=2026-11-30T18:00 \
                            action=promise due=2026-12-04";
        let of = |steps: &[&'static str], today| {
            let steps = steps.iter().map(|step| (Actions, *step));
            let rows: Vec<Row<'_>> = std::iter::once(OF_OCTOBER).chain(steps).collect();
            overdue("complaint", &rows, today)
        };
        assert_eq!(of(&[], "2026-12-05"), "0 of 1", "nothing was promised");
        assert_eq!(of(&[PROMISE], "2026-11-30"), "0 of 1", "the last day");
        assert_eq!(of(&[PROMISE], "2026-12-01"), "1 of 1");
        // What was promised or done in December does not change November.
        assert_eq!(of(&[PROMISE, LATER, DONE], "2026-12-05"), "1 of 1");
        assert_eq!(of(&[PROMISE, SOON], "2026-12-05"), "0 of 1");
    }

    #[test]
    fn an_inquiry_is_overdue_once_its_day_of_reply_is_past_and_what_is_accepted_waits() {
        let asked = |due: &'static str| {
            let row =
                format!("id=Q-261110-aaaa received_at=2026-11-10 nature=question reply_due={due}");
            overdue("inquiry", &[(Inquiries, &row)], "2026-11-20")
        };
        // Without a date an answer is given within a day.
        assert_eq!(asked(""), "1 of 1");
        assert_eq!(asked("2026-11-19"), "1 of 1");
        assert_eq!(asked("2026-11-20"), "0 of 1");
        let rows = [
            (
                Repairs,
                "id=R-261110-aaaa received_at=2026-11-10 class=defect",
            ),
            (
                Actions,
                "id=A-261111-aaaa case_id=R-261110-aaaa acted_at=2026-11-11 action=promise \
                 due=2026-11-12",
            ),
            (
                Actions,
                "id=A-261115-bbbb case_id=R-261110-aaaa acted_at=2026-11-15 action=complete",
            ),
        ];
        assert_eq!(overdue(DEFECT, &rows[..2], "2026-11-20"), "1 of 1");
        assert_eq!(overdue(DEFECT, &rows, "2026-11-20"), "0 of 1");
    }
}
