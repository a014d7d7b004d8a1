//! A case and the rows that belong to it.

use std::borrow::Cow;
use std::cell::Cell;

use chrono::{NaiveDate, NaiveDateTime};

use crate::calendar::{plus_days, plus_months};
use crate::community::Place;
use crate::ledger::{Id, Line, Table};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Class {
    Complaint,
    Repair,
    Works,
    Defect,
    Inquiry,
}

impl Class {
    const ALL: [Class; 5] = [
        Class::Complaint,
        Class::Repair,
        Class::Works,
        Class::Defect,
        Class::Inquiry,
    ];

    pub fn named(word: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.word() == word)
    }

    pub fn word(self) -> &'static str {
        match self {
            Class::Complaint => "complaint",
            Class::Repair => "repair",
            Class::Works => "works",
            Class::Defect => "defect",
            Class::Inquiry => "inquiry",
        }
    }

    pub fn letter(self) -> char {
        match self {
            Class::Complaint => 'C',
            Class::Repair | Class::Works | Class::Defect => 'R',
            Class::Inquiry => 'Q',
        }
    }

    /// Classes that `visit.toml` follows up at 30 %, by a draw.
    pub fn is_drawn(self) -> bool {
        matches!(self, Class::Repair | Class::Works)
    }

    /// First and last day of the follow-up after the case was done, as `visit.toml` has them.
    pub fn window(self, done: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self {
            Class::Works => (plus_months(done, 1), plus_months(done, 2)),
            Class::Defect => (done, plus_days(done, 7)),
            Class::Complaint | Class::Repair | Class::Inquiry => (done, plus_days(done, 3)),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Open,
    /// Completed, waiting for the owner's acceptance.
    Completed,
    /// Done on that day.
    Resolved(NaiveDate),
    /// Withdrawn or cancelled.
    Ended,
}

impl State {
    fn after(self, verb: &str, class: Class, date: NaiveDate) -> State {
        match (self, verb) {
            (State::Ended, _) | (_, "withdraw" | "cancel") => State::Ended,
            (State::Open, "complete") if class == Class::Defect => State::Completed,
            (State::Open, "complete") | (State::Completed, "accept") => State::Resolved(date),
            (State::Open, "reply") if class == Class::Inquiry => State::Resolved(date),
            (_, "reopen" | "reject") => State::Open,
            (state, _) => state,
        }
    }
}

/// What was reported, as it was written down on receipt, and how far it has come.
pub struct Case<'a> {
    pub id: Id,
    pub received: NaiveDateTime,
    pub class: Class,
    pub place: &'a Place,
    pub from_place: Option<&'a Place>,
    pub reporter: &'a str,
    pub phone: &'a str,
    pub relation: &'static str,
    pub channel: &'static str,
    pub category: &'static str,
    pub summary: &'static str,
    pub taken_by: &'a str,
    pub major: bool,
    pub part_of: Option<Id>,
    pub about: &'static str,
    pub nature: &'static str,
    /// The visit in which an inquiry was raised.
    pub visit: Option<Id>,
    pub reply_due: Option<NaiveDate>,
    /// The follow-up visits are part of a told story; none is to be added when the case is drawn.
    pub own_visits: bool,
    pub state: Cell<State>,
}

impl<'a> Case<'a> {
    /// Where the follow-up goes.
    pub fn home(&self) -> &'a Place {
        self.from_place.unwrap_or(self.place)
    }

    /// The state before and after an action.
    pub fn advance(&self, verb: &str, date: NaiveDate) -> (State, State) {
        let before = self.state.get();
        let after = before.after(verb, self.class, date);
        self.state.set(after);
        (before, after)
    }

    pub fn row(&self) -> (Table, Line) {
        let line = Line::default()
            .id(Some(self.id))
            .time(self.received)
            .text(&self.place.code)
            .text(self.reporter)
            .text(self.phone)
            .text(self.channel);
        match self.class {
            Class::Complaint => {
                let severity = if self.major { "major" } else { "ordinary" };
                let line = line
                    .text(self.category)
                    .text(severity)
                    .text(self.summary)
                    .text(self.taken_by);
                (
                    Table::Complaints,
                    self.origin(line).id(self.part_of).text(self.about),
                )
            }
            Class::Repair | Class::Works | Class::Defect => {
                let line = line.text(self.class.word()).text(self.category);
                let line = line.text(self.summary).text(self.taken_by);
                (Table::Repairs, self.origin(line).id(self.part_of))
            }
            Class::Inquiry => {
                let line = line.text(self.nature).text(self.summary);
                let line = line.id(self.visit).date(self.reply_due).text(self.taken_by);
                (Table::Inquiries, self.origin(line))
            }
        }
    }

    fn origin(&self, line: Line) -> Line {
        line.text(self.from_place.map_or("", |place| &place.code))
            .text(self.relation)
    }
}

/// An entry in the table of actions.
#[derive(Default)]
pub struct Act<'a> {
    pub verb: &'static str,
    pub actor: &'a str,
    /// The row it speaks of, where that is not the case.
    pub row: Option<Id>,
    pub target: Cow<'a, str>,
    pub due: Option<NaiveDate>,
    pub field: &'static str,
    pub value: Cow<'a, str>,
    pub note: &'static str,
}

impl<'a> Act<'a> {
    pub fn new(verb: &'static str, actor: &'a str) -> Self {
        Act {
            verb,
            actor,
            ..Act::default()
        }
    }

    pub fn to(self, target: &'a str) -> Self {
        Act {
            target: target.into(),
            ..self
        }
    }

    pub fn due(self, due: NaiveDate) -> Self {
        Act {
            due: Some(due),
            ..self
        }
    }

    pub fn note(self, note: &'static str) -> Self {
        Act { note, ..self }
    }

    pub fn on_row(self, row: Id) -> Self {
        Act {
            row: Some(row),
            ..self
        }
    }

    pub fn with(self, field: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        Act {
            field,
            value: value.into(),
            ..self
        }
    }

    pub fn line(&self, id: Id, at: NaiveDateTime, case: Option<Id>) -> Line {
        Line::default()
            .id(Some(id))
            .time(at)
            .id(case)
            .id(self.row)
            .text(self.verb)
            .text(self.actor)
            .text(&self.target)
            .date(self.due)
            .text(self.field)
            .text(&self.value)
            .text(self.note)
    }
}

/// A visit, or an attempt at one.
pub struct Visit<'a> {
    /// Made beforehand, so that later rows can name it.
    pub id: Id,
    pub at: NaiveDateTime,
    pub place: &'a Place,
    pub purpose: &'static str,
    pub form: &'static str,
    pub visitor: &'a str,
    pub outcome: &'static str,
    /// Quality, service, satisfaction; 0 is "not said".
    pub scores: [u8; 3],
    pub shortcomings: &'static str,
    pub opinions: &'static str,
    pub signed_by: &'a str,
    /// The signed page, or how the owner confirmed on the telephone.
    pub evidence: Cow<'static, str>,
    pub met: &'a str,
    pub next_on: Option<NaiveDate>,
    /// What was answered in a survey.
    pub answers: Option<Answers>,
}

/// The answers of one household in a survey: question and answer.
pub struct Answers {
    pub survey: &'static str,
    pub given: Vec<(&'static str, &'static str)>,
}

impl Visit<'_> {
    pub fn is_concluding(&self) -> bool {
        self.purpose == "followup" && matches!(self.outcome, "pass" | "fail" | "refused")
    }

    pub fn line(&self, case: Option<Id>) -> Line {
        let mut line = Line::default()
            .id(Some(self.id))
            .time(self.at)
            .text(&self.place.code)
            .id(case)
            .text(self.purpose)
            .text(self.form)
            .text(self.visitor)
            .text(self.outcome);
        for score in self.scores {
            line = if score == 0 {
                line.blank()
            } else {
                line.number(score.into())
            };
        }
        line.text(self.shortcomings)
            .text(self.opinions)
            .text(self.signed_by)
            .text(&self.evidence)
            .text(self.met)
            .date(self.next_on)
    }
}
