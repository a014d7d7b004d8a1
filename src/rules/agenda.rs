//! What the regular meeting has to settle (clause 1.6).

use super::facts::Facts;
use super::state::Escalation;
use super::who;
use crate::model::entry::CaseIx;
use crate::model::time::Day;

/// A case that was brought to the meeting and is not settled.
#[derive(Clone, Copy, Debug)]
pub struct Item<'b, 'a> {
    /// The case.
    pub case: CaseIx,
    /// How it was brought to the meeting, and what was decided since.
    pub escalation: Escalation<'b, 'a>,
    /// The meeting it was brought to.
    pub meeting: Day,
    /// Until when it is to be settled: the meeting, or the date that was decided.
    pub due: Day,
    /// Who sees to it.
    pub who: &'a str,
    /// Days from the day the case was received to the as-of date.
    pub days_open: i64,
    /// Days past `due`.
    pub days_late: i64,
}

/// The agenda of a meeting.
#[derive(Clone, Debug)]
pub struct Agenda<'b, 'a> {
    /// The meeting; `None` when nothing was brought to one that is still to come.
    pub meeting: Option<Day>,
    /// What is to be decided, by meeting, then case.
    pub to_decide: Vec<Item<'b, 'a>>,
    /// What was decided and is to be carried out, or the owner to be told.
    pub decided: Vec<Item<'b, 'a>>,
}

/// Every escalation that is not settled, by meeting, then case.
pub fn unsettled<'b, 'a>(facts: &Facts<'b, 'a>) -> Vec<Item<'b, 'a>> {
    let book = facts.book;
    let today = book.today();
    let mut items: Vec<Item<'b, 'a>> = facts
        .standings()
        .filter(|(_, standing)| !standing.state.ended())
        .filter_map(|(at, standing)| {
            let escalation = standing.state.escalation.as_deref().copied();
            let escalation = escalation.filter(|e| !e.settled)?;
            let case = book.case(at);
            let who = who::carries_out(book, &escalation);
            Some(Item {
                case: at,
                escalation,
                meeting: escalation.meeting(),
                due: escalation.due(),
                who: who::in_charge(book, Some(case), who, (case.from_place, case.place)),
                days_open: (today - case.at.day).num_days(),
                days_late: (today - escalation.due()).num_days().max(0),
            })
        })
        .collect();
    items.sort_by_key(|item| (item.meeting, book.case(item.case).id));
    items
}

/// The agenda of a meeting: of the next one that something was brought to, unless a date is
/// given. What is overdue is always on it.
pub fn agenda<'b, 'a>(facts: &Facts<'b, 'a>, meeting: Option<Day>) -> Agenda<'b, 'a> {
    let mut items = unsettled(facts);
    let today = facts.book.today();
    let next = items.iter().map(|item| item.meeting).find(|m| *m >= today);
    let meeting = meeting.or(next);
    items.retain(|item| item.days_late > 0 || meeting.is_none_or(|day| item.meeting <= day));
    let undecided = |item: &Item<'_, '_>| item.escalation.decision.is_none();
    let (to_decide, decided) = items.into_iter().partition(undecided);
    Agenda {
        meeting,
        to_decide,
        decided,
    }
}
