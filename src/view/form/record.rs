//! The visit record (clauses 1.10, 2.d): blank, made ready for a case or a place, or filled
//! in from a visit to be signed afterwards.

use super::{Filler, id_cell};
use crate::model::entry::{Case, CaseIx, Visit};
use crate::model::id::Id;
use crate::model::policy::{COMPLAINT, DEFECT, INQUIRY, REPAIR, WORKS};
use crate::model::time::Day;
use crate::model::words::{Col, Form, Outcome, PaperForm, Purpose, Verb};
use crate::page::paper::{Part, Signature};
use crate::page::{Cell, Page};
use crate::rules::contact::{Asked, Contact, of_visit, reporter};
use crate::rules::facts::Facts;
use crate::rules::who;
use crate::text::{Voice, arg};
use crate::view::columns::place_name;

/// What a visit record is made for.
#[derive(Clone, Copy, Debug)]
pub enum About<'b, 'a> {
    /// Nothing yet: everything is left to the hand.
    Nothing,
    /// A case to be followed up.
    Case(CaseIx),
    /// A place to be visited.
    Place(&'a str),
    /// A visit that took place.
    Visit(&'b Visit<'a>),
}

/// The kind of matter that stands for visits without a case.
const ROUTINE: &str = "routine";

/// The page of `form record`.
pub fn page<'b, 'a>(facts: &Facts<'b, 'a>, about: About<'b, 'a>, voice: &Voice) -> Page {
    let (case, visit) = match about {
        About::Case(at) => (Some(at), None),
        About::Visit(visit) => (visit.case.filter(|at| facts.book.exists(*at)), Some(visit)),
        About::Nothing | About::Place(_) => (None, None),
    };
    let record = Record {
        filler: Filler::new(facts, case, voice),
        visit,
        about,
    };
    record.page()
}

struct Record<'f, 'b, 'a> {
    filler: Filler<'f, 'b, 'a>,
    visit: Option<&'b Visit<'a>>,
    about: About<'b, 'a>,
}

impl<'a> Record<'_, '_, 'a> {
    fn page(&self) -> Page {
        let f = &self.filler;
        let [quality, service, satisfaction] = self.visit.map_or([None; 3], |v| v.scores);
        let numbers = vec![
            f.field("number", id_cell(self.visit.map(|v| v.id))),
            f.field("paper_no", self.said(Col::PaperNo)),
        ];
        let survey = Purpose::Survey.word();
        let kinds = [COMPLAINT, WORKS, REPAIR, DEFECT, ROUTINE, INQUIRY, survey];
        let forms = Form::ALL.iter().map(|form| form.word());
        let forms: Vec<&str> = forms.collect();
        let form = self.visit.map_or("", |v| v.form.word());
        let mut parts = vec![
            Part::Row(vec![f.field("date", self.date()), self.visitor()]),
            Part::Row(vec![
                f.field("unit", f.place(self.unit())),
                f.field("owner", Cell::new(self.owner().name)),
                f.field("phone", Cell::new(self.owner().phone)),
            ]),
        ];
        parts.extend(self.reporter());
        parts.extend(self.care());
        parts.extend([
            Part::Row(vec![
                f.field("met", self.met()),
                f.field("case_id", id_cell(f.case.map(|(_, case)| case.id))),
            ]),
            Part::Row(vec![f.classes("kind", &kinds, self.kind())]),
            Part::Row(vec![f.boxes("form", "paper-form", &forms, form)]),
            Part::Row(vec![f.field("matter", self.matter()).lines(2)]),
            Part::Row(vec![f.field("handling", self.handling()).lines(3)]),
            Part::Row(vec![f.score("quality", "score", quality)]),
            Part::Row(vec![f.score("service", "score", service)]),
            Part::Row(vec![f.score("satisfaction", "content", satisfaction)]),
            Part::Row(vec![
                f.field("shortcomings", self.said(Col::Shortcomings))
                    .lines(2),
            ]),
            Part::Row(vec![f.field("opinions", self.said(Col::Opinions)).lines(2)]),
            Part::Row(vec![
                f.field("questions", self.questions()).lines(2).share(5),
                f.field("reply_by", self.reply_by()).share(3),
            ]),
            Part::Signatures(self.signatures()),
        ]);
        parts.extend(self.judged());
        let leaf = f.leaf(PaperForm::Record, numbers, parts);
        let ids = f.ids(self.visit.map(|v| v.id), self.unit());
        f.page(PaperForm::Record, ids, vec![leaf])
    }

    /// What the visitor and the office write below the owner's signature.
    fn judged(&self) -> [Part; 5] {
        let f = &self.filler;
        let outcomes = Outcome::ALL.iter().map(|outcome| outcome.word());
        let outcomes: Vec<&str> = outcomes.collect();
        let outcome = self.visit.map_or("", |v| v.outcome.word());
        [
            Part::Heading(f.voice.say("form-record-by-visitor")),
            Part::Row(vec![
                f.boxes("outcome", "paper-outcome", &outcomes, outcome)
                    .share(5),
                f.field("next_on", f.day(self.visit.and_then(|v| v.next_on)))
                    .share(3),
            ]),
            Part::Row(vec![f.opinion("handling_opinion", 1)]),
            Part::Row(vec![f.opinion("supervisor_opinion", 1)]),
            Part::Note(f.voice.say("form-record-note")),
        ]
    }

    /// Where the visit goes.
    fn unit(&self) -> &'a str {
        match self.about {
            About::Nothing => "",
            About::Place(place) => place,
            About::Case(_) => self.filler.unit(),
            About::Visit(visit) => visit.place,
        }
    }

    fn date(&self) -> Cell {
        self.filler.at(self.visit.map(|visit| visit.at))
    }

    /// Who went, or who is to go.
    fn visitor(&self) -> crate::page::paper::Field {
        let book = self.filler.book;
        let who = match self.about {
            About::Nothing => "",
            About::Visit(visit) => visit.visitor,
            About::Place(place) => who::officer_of(book, book.area(place)),
            About::Case(at) => self.filler.facts.visitor(at),
        };
        self.filler.field("visitor", self.filler.staff(who))
    }

    /// Whom to ask for where the visit goes.
    fn asked(&self) -> Asked<'a> {
        let case = self.filler.case.map(|(at, _)| at);
        of_visit(self.filler.book, case, self.unit())
    }

    /// The owner, with the number that was reported if the owner reported.
    fn owner(&self) -> Contact<'a> {
        let asked = self.asked();
        match asked.other_owner() {
            Some(owner) => owner,
            None => asked.person,
        }
    }

    /// Who reported the matter, where that is somebody else than the owner.
    fn reporter(&self) -> Option<Part> {
        let (asked, f) = (self.asked(), &self.filler);
        asked.other_owner()?;
        Some(Part::Row(vec![
            f.field("reporter", Cell::new(asked.person.name)),
            f.field("reporter_phone", Cell::new(asked.person.phone)),
        ]))
    }

    /// What a visitor must know of the household.
    fn care(&self) -> Option<Part> {
        let f = &self.filler;
        let place = f.book.place(self.unit())?;
        let care = f.book.cell(place.row, Col::Care);
        (!care.is_empty()).then(|| Part::Row(vec![f.field("care", Cell::new(care))]))
    }

    /// Who was met; before the visit, who reported the matter.
    fn met(&self) -> Cell {
        match (self.visit, self.filler.case) {
            (Some(_), _) => self.said(Col::Met),
            (None, Some((at, _))) => Cell::new(reporter(self.filler.book, at).name),
            (None, None) => Cell::default(),
        }
    }

    /// The kind of matter; a place without a case is a routine visit.
    fn kind(&self) -> &'a str {
        match (self.about, self.visit.map(|v| v.purpose)) {
            (About::Nothing, _) => "",
            _ if self.filler.case.is_some() => self.filler.class(),
            (_, Some(Purpose::Survey)) => Purpose::Survey.word(),
            (_, Some(Purpose::Event)) => Purpose::Event.word(),
            _ => ROUTINE,
        }
    }

    fn matter(&self) -> Cell {
        let f = &self.filler;
        let Some((_, case)) = f.case else {
            return Cell::default();
        };
        let summary = f.book.cell(case.row, Col::Summary);
        let line = [
            arg("day", f.voice.date(case.at.day)),
            arg("place", place_name(f.book, case.place)),
            arg("text", summary),
        ];
        Cell::coded(f.say("form-reported", &line), summary)
    }

    /// What was promised and what was done.
    fn handling(&self) -> Cell {
        let f = &self.filler;
        let round = &f.round;
        let mut lines = Vec::new();
        if let Some(promised) = round.promised {
            let method = f.book.cell(promised.row, Col::Note);
            let due = promised
                .due
                .map_or_else(String::new, |due| f.voice.date(due));
            let line = [
                arg("day", f.voice.date(promised.at.day)),
                arg("due", due),
                arg("text", method),
            ];
            lines.push(f.say("form-promised", &line));
        }
        for (name, action) in [
            ("form-completed", round.completed),
            ("form-accepted", round.accepted),
        ] {
            if let Some(action) = action {
                lines.push(f.line(name, action, f.book.cell(action.row, Col::Note)));
            }
        }
        Cell::coded(lines.join("\n"), f.note(round.completed).value)
    }

    /// A text of the visit.
    fn said(&self, col: Col) -> Cell {
        self.visit.map_or_else(Cell::default, |visit| {
            Cell::new(self.filler.book.cell(visit.row, col))
        })
    }

    /// What could not be answered on the spot (1.5).
    fn asked_on_the_spot(&self) -> Vec<&Case<'a>> {
        let Some(visit) = self.visit else {
            return Vec::new();
        };
        let cases = self.filler.book.existing().map(|(_, case)| case);
        let opened = cases.filter(|case| case.visit_id == Some(visit.id));
        opened.collect()
    }

    /// Each question that is to be answered, with the appointed date.
    fn questions(&self) -> Cell {
        let f = &self.filler;
        let opened = self.asked_on_the_spot().into_iter();
        let (lines, ids): (Vec<String>, Vec<String>) = opened
            .map(|case| {
                let due = case
                    .reply_due
                    .map_or_else(String::new, |due| f.voice.date(due));
                let line = [
                    arg("text", f.book.cell(case.row, Col::Summary)),
                    arg("due", due),
                ];
                (f.say("form-question", &line), case.id.to_string())
            })
            .unzip();
        Cell::coded(lines.join("\n"), ids.join(" "))
    }

    /// The first of the appointed dates; before, room for the hand.
    fn reply_by(&self) -> Cell {
        let asked = self.asked_on_the_spot().into_iter();
        self.filler
            .day(asked.filter_map(|case| case.reply_due).min())
    }

    fn signatures(&self) -> Vec<Signature> {
        let f = &self.filler;
        let owner = match self.signed() {
            Some((name, on)) => f.signature("signed_by", name, on),
            None => f.unsigned("signed_by"),
        };
        vec![owner, f.unsigned("visitor_signature")]
    }

    /// Who signed, and when: with the visit, or afterwards.
    fn signed(&self) -> Option<(Cell, Option<Day>)> {
        let book = self.filler.book;
        let visit = self.visit?;
        if visit.signed {
            return Some((self.said(Col::SignedBy), Some(visit.at.day)));
        }
        let id: Id = visit.id;
        let mut signs = book.actions.iter().filter(|a| a.verb == Verb::Sign);
        let sign = signs.find(|a| a.row_id == Some(id))?;
        Some((Cell::new(sign.target), Some(sign.at.day)))
    }
}
