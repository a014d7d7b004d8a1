//! A duty: what is to be done, by whom and until when.

use serde::Serialize;

use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::policy::{COMPLAINT, REPAIR, WORKS};
use crate::model::time::{Day, Month, Span};
use crate::model::words::words;
use crate::rules::facts::Facts;

words! {
    /// The kinds of duty, as `due` names them.
    DutyKind {
        FollowUp = "follow-up", Sample = "sample", Handover = "handover", Promise = "promise",
        Deadline = "deadline", Dispatch = "dispatch", Accept = "accept", Reply = "reply",
        Remedy = "remedy", Escalation = "escalation", Signature = "signature",
        Solution = "solution", Routine = "routine", ManagerRound = "manager-round",
        Report = "report",
    }
}

words! {
    /// Where a duty stands on the as-of date.
    DutyState { Upcoming = "upcoming", Open = "open", Overdue = "overdue" }
}

/// Something to be done. What does not apply is empty.
#[derive(Clone, Debug, Serialize)]
pub struct Duty<'a> {
    /// What.
    pub duty: DutyKind,
    /// The clause of the regulation that asks it.
    pub clause: &'static str,
    /// The case's class, or the class of a sample.
    pub class: &'a str,
    /// The case.
    #[serde(serialize_with = "or_empty")]
    pub case_id: Option<Id>,
    /// The visit of remedy and signature, the solution of solution.
    #[serde(serialize_with = "or_empty")]
    pub row_id: Option<Id>,
    /// The month of sample and report.
    #[serde(serialize_with = "or_empty")]
    pub month: Option<Month>,
    /// The area of the place, or of routine.
    pub area: &'a str,
    /// The place.
    pub place: &'a str,
    /// The reporter's unit where it differs.
    pub from_place: &'a str,
    /// The first day it can be done.
    pub opens: Day,
    /// The last day it is on time.
    pub due: Day,
    /// Where it stands.
    pub state: DutyState,
    /// Days past `due`.
    pub days_late: i64,
    /// Who is responsible; empty if nobody fits.
    pub who: &'a str,
    /// Unreachable and broken visits since the done time; 0 for other duties.
    pub attempts: u32,
    /// The case's summary.
    pub summary: &'a str,
    /// The date that the last of the attempts appointed for the next.
    #[serde(serialize_with = "or_empty")]
    pub next_on: Option<Day>,
    /// Of a duty in two steps, whether the first is done: the meeting has decided, the report
    /// is submitted.
    #[serde(skip)]
    pub second: bool,
    /// The case in the book.
    #[serde(skip)]
    pub case: Option<CaseIx>,
    /// The day and the span that `due` was counted from, where it was counted.
    #[serde(skip)]
    pub counted: Option<(Day, Span)>,
    #[serde(skip)]
    pub(super) days_left: i64,
}

fn or_empty<T: std::fmt::Display, S: serde::Serializer>(
    value: &Option<T>,
    to: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => to.collect_str(value),
        None => to.serialize_str(""),
    }
}

impl<'a> Duty<'a> {
    /// A duty that names no case, from its first day to its last.
    pub(super) fn new(
        duty: DutyKind,
        clause: &'static str,
        opens: Day,
        due: Day,
        who: &'a str,
    ) -> Self {
        Self {
            duty,
            clause,
            class: "",
            case_id: None,
            row_id: None,
            month: None,
            area: "",
            place: "",
            from_place: "",
            opens,
            due,
            state: DutyState::Open,
            days_late: 0,
            who,
            attempts: 0,
            summary: "",
            next_on: None,
            second: false,
            case: None,
            counted: None,
            days_left: 0,
        }
    }

    /// A duty that is due a span after it opens.
    pub(super) fn within(
        facts: &Facts<'_, 'a>,
        (duty, clause): (DutyKind, &'static str),
        opens: Day,
        span: Span,
        who: &'a str,
    ) -> Self {
        let due = facts.book.policy.calendar.add(opens, span);
        Self {
            counted: Some((opens, span)),
            ..Self::new(duty, clause, opens, due, who)
        }
    }

    /// The same duty, of a case.
    pub(super) fn of_case(mut self, facts: &Facts<'_, 'a>, at: CaseIx) -> Self {
        let book = facts.book;
        let case = book.case(at);
        self.class = book.policy.class_at(case.class).name.as_str();
        self.case_id = Some(case.id);
        self.area = book.area(case.place);
        self.place = case.place;
        self.from_place = case.from_place;
        self.case = Some(at);
        self
    }

    /// What the duty is called as long as it lasts, wherever it is met again: its kind, and the
    /// case or row, else what else sets it apart from others of the kind.
    pub fn name(&self) -> String {
        let id = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
        let mut parts = vec![
            self.duty.word().to_owned(),
            id(self.case_id),
            id(self.row_id),
        ];
        if !self.is_bound() {
            parts.push(self.class.to_owned());
            parts.push(self.area.to_owned());
            match self.month {
                Some(month) => parts.push(month.to_string()),
                None => parts.extend([self.opens.to_string(), self.who.to_owned()]),
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.join(".")
    }

    /// Whether it is about one case or row, not about the office's own round of a month, a
    /// quarter or a year.
    pub fn is_bound(&self) -> bool {
        self.case_id.is_some() || self.row_id.is_some()
    }

    /// Days until `due`, from the as-of date; negative once it is overdue.
    pub fn days_left(&self) -> i64 {
        self.days_left
    }

    pub(super) fn place_in_time(&mut self, today: Day) {
        self.days_left = (self.due - today).num_days();
        self.state = if today > self.due {
            DutyState::Overdue
        } else if today < self.opens {
            DutyState::Upcoming
        } else {
            DutyState::Open
        };
        self.days_late = (-self.days_left).max(0);
    }
}

/// The clause that asks for the follow-up of a class.
pub fn follow_up_clause(class: &str) -> &'static str {
    match class {
        COMPLAINT => "2.a3",
        WORKS => "2.b3",
        REPAIR => "2.c3",
        _ => "1.9",
    }
}

/// The clause that sets the rate of a class.
pub fn rate_clause(class: &str) -> &'static str {
    match class {
        WORKS => "2.b2",
        REPAIR => "2.c2",
        _ => "1.9",
    }
}
