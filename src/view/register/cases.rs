//! The books of complaints, repairs and inquiries: a line a case, from its receipt to its
//! follow-up.

use super::{Filled, Head, Maker};
use crate::model::entry::{CaseIx, Visit};
use crate::model::id::Kind;
use crate::model::words::{Col, Verb};
use crate::page::Cell;
use crate::rules::register::{self, Days, Register};
use crate::rules::round::Round;
use crate::rules::state::Phase;
use crate::view::cases::responsible;
use crate::view::columns::{class, moment, none, place, staff, word};

const PRINTED: &[Head] = &[
    ("received_at", "received_at"),
    ("place", "place"),
    ("reporter", "reporter"),
    ("phone", "phone"),
];

const HANDLED: &[Head] = &[
    ("department", "department"),
    ("done", "done"),
    ("done_at", "done_at"),
    ("visitor", "visitor"),
    ("visited_at", "visited_at"),
    ("satisfaction", "satisfaction"),
    ("note", "note"),
];

const ANSWERED: &[Head] = &[
    ("taken_by", "taken_by"),
    ("reply_due", "reply_due"),
    ("done", "answer"),
    ("done_at", "answered_at"),
    ("status", "status"),
    ("note", "note"),
];

/// Behind those that are printed, of every case.
const FURTHER: &[Head] = &[
    ("id", "id"),
    ("channel", "channel"),
    ("from_place", "from_place"),
    ("relation", "relation"),
    ("outside_no", "outside_no"),
];

const OF_COMPLAINTS: &[Head] = &[
    ("category", "category"),
    ("severity", "severity"),
    ("about", "about"),
];

const OF_REPAIRS: &[Head] = &[
    ("class", "class"),
    ("category", "category"),
    ("urgency", "urgency"),
    ("appointed_at", "appointed_at"),
    ("accepted_at", "accepted_at"),
];

const FOLLOWED_UP: &[Head] = &[
    ("taken_by", "taken_by"),
    ("who", "who"),
    ("done_by", "done_by"),
    ("status", "status"),
    ("outcome", "outcome"),
    ("form", "form"),
    ("quality", "quality"),
    ("service", "service"),
    ("shortcomings", "shortcomings"),
    ("opinions", "opinions"),
    ("signed_by", "signed_by"),
    ("met", "met"),
    ("paper_no", "paper_no"),
    ("visit_id", "visit_id"),
];

impl<'b, 'a> Maker<'_, 'b, 'a> {
    pub(super) fn cases(&self, register: Register, days: Days) -> Filled {
        let (kind, summary, own): (_, Head, _) = match register {
            Register::Repairs => (Kind::Repair, ("summary", "repair"), OF_REPAIRS),
            Register::Inquiries => (Kind::Inquiry, ("summary", "inquiry"), &[][..]),
            _ => (Kind::Complaint, ("summary", "complaint"), OF_COMPLAINTS),
        };
        let inquiries = kind == Kind::Inquiry;
        let (nature, handled): (&[Head], _) = match inquiries {
            true => (&[("nature", "nature")], ANSWERED),
            false => (&[], HANDLED),
        };
        let printed = [PRINTED, nature, &[summary], handled].concat();
        let further = match inquiries {
            true => FURTHER.to_vec(),
            false => [FURTHER, own, FOLLOWED_UP].concat(),
        };
        let columns = self.columns(&printed, &further);
        let cases = register::cases(self.book(), kind, days).into_iter();
        let heads = [printed, further].concat();
        let rows = cases.map(|at| {
            let line = Line::of(self, at);
            heads.iter().map(|(key, _)| line.cell(key)).collect()
        });
        (columns, rows.collect())
    }
}

/// A case on its way into a book.
struct Line<'m, 'v, 'b, 'a> {
    maker: &'m Maker<'v, 'b, 'a>,
    at: CaseIx,
    round: Round<'b, 'a>,
    phase: Phase,
    /// The visit that concluded its follow-up, else the last one.
    visit: Option<&'b Visit<'a>>,
}

impl<'m, 'v, 'b, 'a> Line<'m, 'v, 'b, 'a> {
    fn of(maker: &'m Maker<'v, 'b, 'a>, at: CaseIx) -> Self {
        let (book, facts) = (maker.book(), maker.facts);
        let concluding = facts.follow_up(at).and_then(|follow_up| follow_up.latest);
        Self {
            maker,
            at,
            round: Round::of(book, at),
            phase: facts
                .standing(at)
                .map_or(Phase::Open, |own| own.state.phase),
            visit: concluding.or_else(|| book.visits_of(at).next_back()),
        }
    }

    fn cell(&self, key: &str) -> Cell {
        let (maker, book, voice) = (self.maker, self.maker.book(), self.maker.voice);
        let case = book.case(self.at);
        let own = |col| maker.text(case.row, col);
        let named = |family: &str, col| {
            let text = book.cell(case.row, col);
            word(voice, family, text)
        };
        match key {
            "received_at" => moment(case.at),
            "place" => place(book, case.place),
            "reporter" => maker.person(self.at)[0].clone(),
            "phone" => maker.person(self.at)[1].clone(),
            "nature" => named("nature", Col::Nature),
            "summary" => own(Col::Summary),
            "department" => self.department(),
            "done" => self.done(),
            "done_at" => self
                .ended()
                .map_or_else(Cell::default, |end| moment(end.at)),
            "done_by" => self.ended().map_or_else(Cell::default, |end| {
                staff(book.policy, book.cell(end.row, Col::Actor))
            }),
            "note" => maker.remarks(self.at),
            "accepted_at" => {
                let accepted = self.round.accepted;
                accepted.map_or_else(Cell::default, |own| moment(own.at))
            }
            "taken_by" => staff(book.policy, case.taken_by),
            "who" => staff(book.policy, responsible(maker.facts, self.at)),
            "reply_due" => case.reply_due.map_or_else(Cell::default, Cell::new),
            "status" => word(voice, "phase", self.phase.word()),
            "id" => Cell::new(case.id),
            "channel" => word(voice, "channel", case.channel.word()),
            "from_place" => place(book, case.from_place),
            "relation" => named("relation", Col::Relation),
            "outside_no" => own(Col::OutsideNo),
            "category" => Cell::new(case.category),
            "severity" => named("gravity", Col::Severity),
            "about" => staff(book.policy, case.about),
            "class" => class(voice, &book.policy.class_at(case.class).name),
            "urgency" => named("urgency", Col::Urgency),
            "appointed_at" => match book.cell(case.row, Col::AppointedAt) {
                "" => Cell::default(),
                at => moment(at),
            },
            key => self
                .visit
                .map_or_else(Cell::default, |visit| maker.of_visit(visit, key)),
        }
    }

    /// What ended the handling, or took the case away.
    fn ended(&self) -> Option<&'b crate::model::entry::Action<'a>> {
        let gone = match self.phase {
            Phase::Withdrawn => Verb::Withdraw,
            Phase::Cancelled => Verb::Cancel,
            Phase::Open | Phase::Waiting(_) | Phase::Resolved(_) => return self.round.completed,
        };
        let mut actions = self.maker.book().actions_of(self.at);
        actions.rfind(|action| action.verb == gone)
    }

    /// What was done, or why nothing was.
    fn done(&self) -> Cell {
        let end = self.ended();
        end.map_or_else(Cell::default, |end| self.maker.text(end.row, Col::Note))
    }

    /// Whom it was sent to, else the department of who is responsible.
    fn department(&self) -> Cell {
        let (book, voice) = (self.maker.book(), self.maker.voice);
        let sent = book
            .actions_of(self.at)
            .rfind(|step| step.verb == Verb::Dispatch);
        if let Some(sent) = sent.filter(|sent| !sent.target.is_empty()) {
            return staff(book.policy, sent.target);
        }
        let who = responsible(self.maker.facts, self.at);
        match book.policy.staff(who) {
            Some(staff) => Cell::new(voice.word("role", staff.role.word())),
            None => Cell::new(who),
        }
    }
}

impl<'b, 'a> Maker<'_, 'b, 'a> {
    /// What a visit has under a key.
    pub(super) fn of_visit(&self, visit: &Visit<'a>, key: &str) -> Cell {
        let (book, voice) = (self.book(), self.voice);
        let score = |at: usize| visit.scores[at].map_or_else(none, |own| Cell::new(own.get()));
        let own = |col| self.text(visit.row, col);
        match key {
            "visited_at" => moment(visit.at),
            "visitor" => staff(book.policy, visit.visitor),
            "purpose" => word(voice, "purpose", visit.purpose.word()),
            "form" => word(voice, "form", visit.form.word()),
            "outcome" => word(voice, "outcome", visit.outcome.word()),
            "quality" => score(0),
            "service" => score(1),
            "satisfaction" => score(2),
            "shortcomings" => own(Col::Shortcomings),
            "opinions" => own(Col::Opinions),
            "signed_by" => own(Col::SignedBy),
            "met" => own(Col::Met),
            "paper_no" => own(Col::PaperNo),
            "next_on" => visit.next_on.map_or_else(Cell::default, Cell::new),
            "visit_id" => Cell::new(visit.id),
            "case_id" => visit.case_id.map_or_else(Cell::default, Cell::new),
            _ => Cell::default(),
        }
    }
}
