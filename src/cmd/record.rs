//! `visit record CASE|PLACE…`: a visit or an attempt at one; several when one call settles
//! several cases, or one event met several households.

use std::path::PathBuf;

use crate::desk::{
    Answer, Desk, Failure, Found, Message, NewIds, Result, WriteArgs, Writer, batch, clerk, day,
    find_case, find_place, find_row_or_place, known_staff, not_before,
};
use crate::ledger::files::record::Record;
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::{Id, Kind};
use crate::model::number::within;
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Channel, Col, Form, Nature, Outcome, Purpose};
use crate::rules::contact;
use crate::rules::follow_up::{Idle, idle};
use crate::rules::state::{State, done_by};
use crate::rules::who::{self, Unfit};
use crate::text::{Voice, arg};
use crate::view::columns::staff_name;

/// Arguments of `record`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The cases followed up, or the places visited.
    #[arg(value_name = "CASE|PLACE", required = true)]
    target: Vec<String>,
    /// What came of it.
    #[arg(long, value_name = "OUTCOME")]
    outcome: Outcome,
    /// How the visit was made.
    #[arg(long, value_name = "FORM", default_value = "door")]
    form: Form,
    /// Why; a follow-up of a case, an event or a routine visit of a place, unless said.
    #[arg(long, value_name = "PURPOSE")]
    purpose: Option<Purpose>,
    /// Where, if not at the reporter's or the case's place.
    #[arg(long, value_name = "PLACE")]
    at: Option<String>,
    /// Who went, if not who enters it.
    #[arg(long, value_name = "STAFF")]
    visitor: Option<String>,
    /// Quality of the work, 1 to 5.
    #[arg(long, value_name = "1-5", value_parser = within::<u8>(1..=5))]
    quality: Option<u8>,
    /// Effect of the service, 1 to 5.
    #[arg(long, value_name = "1-5", value_parser = within::<u8>(1..=5))]
    service: Option<u8>,
    /// The owner's satisfaction, 1 to 5.
    #[arg(long, value_name = "1-5", value_parser = within::<u8>(1..=5))]
    satisfaction: Option<u8>,
    /// What was found wanting.
    #[arg(long, value_name = "TEXT")]
    shortcomings: Option<String>,
    /// What the owner thinks and suggests.
    #[arg(long, value_name = "TEXT")]
    opinions: Option<String>,
    /// Who signed the record.
    #[arg(long, value_name = "NAME")]
    signed_by: Option<String>,
    /// The signed record, to be taken in.
    #[arg(long, value_name = "FILE", conflicts_with = "confirmed")]
    evidence: Option<PathBuf>,
    /// How the owner confirmed it, by phone or online (1.10).
    #[arg(long, value_name = "TEXT")]
    confirmed: Option<String>,
    /// Who was met.
    #[arg(long, value_name = "NAME")]
    met: Option<String>,
    /// When the next attempt is to be.
    #[arg(long, value_name = "DATE", value_parser = day)]
    next_on: Option<Day>,
    /// What could not be answered on the spot (1.5).
    #[arg(long, value_name = "TEXT", requires = "reply_by")]
    question: Vec<String>,
    /// The appointed date of the reply.
    #[arg(long, value_name = "DATE", value_parser = day, requires = "question")]
    reply_by: Vec<Day>,
    /// An opinion to be decided on and answered (1.4).
    #[arg(long, value_name = "TEXT")]
    opinion: Vec<String>,
    /// A suggestion likewise.
    #[arg(long, value_name = "TEXT")]
    suggestion: Vec<String>,
    /// The number on the paper record.
    #[arg(long, value_name = "NUMBER")]
    paper_no: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// A case followed up or a place visited.
struct Target<'a> {
    case: Option<CaseIx>,
    place: &'a str,
}

/// Carries out `record`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    args.check()?;
    let mut writer = Writer::open_recalling(desk, args.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let book = shelf.today_for(&args.write, |in_use, book| {
        let mut targets = args.target.iter();
        targets.all(|text| in_use.tells_target(book, text))
    })?;
    let at = writer.time(&args.write, Table::Visits)?;
    let targets = args.targets(&book)?;
    let entered_by = clerk(&args.write, book.policy);
    let visitor = match &args.visitor {
        Some(id) => known_staff(book.policy, id)?,
        None => entered_by?,
    };
    if let Some(date) = args.next_on {
        not_before(date, at)?;
    }
    let mut new = NewIds::new(&book, &[Kind::Visit, Kind::Inquiry]);
    let mut ids = Vec::new();
    let mut rows = Vec::new();
    let mut inquiries = Vec::new();
    let mut notes = args.notes(&desk.voice);
    for target in &targets {
        let id = new.next(Kind::Visit, at)?;
        let purpose = args.purpose_of(target)?;
        let mut row = args.row();
        row.set(Col::Id, id)
            .set(Col::VisitedAt, at)
            .set(Col::Place, target.place)
            .set(Col::Visitor, &visitor)
            .set(Col::Purpose, purpose.word());
        let round =
            purpose == Purpose::Manager && args.form == Form::Door && args.outcome.concludes();
        if round && !who::does_managers_work(&book, &visitor) {
            let who = [arg("who", staff_name(book.policy, &visitor))];
            notes.push(desk.voice.say_with("note-round-of-other", &who));
        }
        if let Some(case) = target.case {
            row.set(Col::CaseId, book.case(case).id);
            if purpose == Purpose::FollowUp {
                notes.extend(args.doubts(&book, case, &visitor, at, &desk.voice));
            }
        }
        inquiries.extend(args.inquiries(&mut new, (&book, target), &row, at)?);
        rows.push(row);
        ids.push(id);
    }
    let opened: Vec<Id> = inquiries
        .iter()
        .filter_map(|row| Id::parse(row.get(Col::Id)))
        .collect();
    if let (Some(file), Some(first)) = (&args.evidence, ids.first()) {
        let path = writer.take_evidence(file, *first, at.day)?;
        for row in &mut rows {
            row.set(Col::Evidence, &path);
        }
    }
    let mut batches = vec![batch(Table::Visits, at, rows)];
    if !inquiries.is_empty() {
        batches.push(batch(Table::Inquiries, at, inquiries));
    }
    ids.extend(opened);
    notes.dedup();
    let mut answer = writer.save_all(desk, &book, &batches, &ids)?;
    answer.notes.extend(notes);
    shelf.remember(&book);
    Ok(answer)
}

impl Args {
    /// What cannot go together.
    fn check(&self) -> Result<()> {
        let heard = [&self.question, &self.opinion, &self.suggestion];
        if self.target.len() > 1 && heard.iter().any(|texts| !texts.is_empty()) {
            return Err(Failure::usage(Message::QuestionOfOne));
        }
        if self.confirmed.is_some() && !self.is_remote() {
            return Err(Failure::usage(Message::ConfirmedInPerson));
        }
        Ok(())
    }

    fn is_remote(&self) -> bool {
        matches!(self.form, Form::Phone | Form::Online)
    }

    /// What speaks against the visit's counting as the follow-up of its case, or against who
    /// made it.
    fn doubts(
        &self,
        book: &Book<'_>,
        at_case: CaseIx,
        visitor: &str,
        at: Stamp,
        voice: &Voice,
    ) -> Vec<String> {
        let case = book.case(at_case);
        let state = State::of(book, at_case, at);
        let done = state.done().map_or(at.day, |done| done.day);
        let rule = book.policy.follow_up(case.class, done);
        let unfit =
            who::unfit(book, (case, rule), state.assigned, visitor).map(|unfit| match unfit {
                Unfit::Accused => "note-accused",
                Unfit::NotAssigned => "note-not-assigned",
            });
        let idle = idle(book, at_case, at, self.form).and_then(|idle| match idle {
            Idle::NotDone => Some("note-not-done-yet"),
            // Attempts count in any form, and before the window opens.
            _ if !self.outcome.concludes() => None,
            Idle::TooEarly => Some("note-too-early"),
            Idle::OtherForm => Some("note-other-form"),
        });
        let settles = idle.is_none() && self.outcome.concludes();
        let own_work = settles && done_by(book, at_case, at) == Some(visitor);
        let own_work = own_work.then_some("note-by-doer");
        let judged = self.judgement().filter(|_| settles);
        let args = [
            arg("id", case.id.to_string()),
            arg("who", staff_name(book.policy, visitor)),
        ];
        let names = idle.into_iter().chain(unfit).chain(own_work).chain(judged);
        names.map(|name| voice.say_with(name, &args)).collect()
    }

    /// What is odd about the scores of a visit that passed: the lowest satisfaction, or none of
    /// the scores that the record asks for (2.d).
    fn judgement(&self) -> Option<&'static str> {
        let scores = [self.quality, self.service, self.satisfaction];
        match self.satisfaction {
            _ if self.outcome != Outcome::Pass => None,
            Some(1) => Some("note-passed-unsatisfied"),
            _ if scores.iter().all(Option::is_none) => Some("note-no-scores"),
            _ => None,
        }
    }

    /// What a record still lacks.
    fn notes(&self, voice: &Voice) -> Vec<String> {
        let said = self.signed_by.is_some() || self.confirmed.is_some() || self.evidence.is_some();
        let judged = matches!(self.outcome, Outcome::Pass | Outcome::Fail);
        let attempt = matches!(self.outcome, Outcome::Unreachable | Outcome::Broken);
        let mut notes = Vec::new();
        if self.is_remote() && judged && !said {
            notes.push(voice.say("note-unconfirmed"));
        }
        if attempt && self.next_on.is_none() {
            notes.push(voice.say("note-no-next"));
        }
        notes
    }

    /// The cases and places that are meant, each once.
    fn targets<'a>(&self, book: &Book<'a>) -> Result<Vec<Target<'a>>> {
        let at = self.at.as_deref().map(|text| find_place(book, text));
        let at = at.transpose()?;
        let mut targets: Vec<Target<'a>> = Vec::new();
        for text in &self.target {
            let (case, place) = target(book, text)?;
            let place = at.unwrap_or(place);
            let same = |other: &Target<'_>| (other.case, other.place) == (case, place);
            if targets.iter().any(same) {
                return Err(Failure::usage(Message::Twice).with("text", text));
            }
            targets.push(Target { case, place });
        }
        Ok(targets)
    }

    fn purpose_of(&self, target: &Target<'_>) -> Result<Purpose> {
        match (self.purpose, target.case) {
            (Some(Purpose::FollowUp), None) => Err(Failure::usage(Message::FollowUpOfWhat)),
            (Some(purpose), _) => Ok(purpose),
            (None, Some(_)) => Ok(Purpose::FollowUp),
            (None, None) if self.form == Form::Event => Ok(Purpose::Event),
            (None, None) => Ok(Purpose::Routine),
        }
    }

    /// What was asked, thought and suggested, as inquiries that the visit opens in the same
    /// entry: a question with the date of its answer.
    fn inquiries(
        &self,
        new: &mut NewIds,
        (book, target): (&Book<'_>, &Target<'_>),
        visit: &Record,
        at: Stamp,
    ) -> Result<Vec<Record>> {
        let dates = self.reply_by.iter().cycle();
        let paired = self.reply_by.len() == self.question.len();
        if !paired && self.reply_by.len() > 1 {
            return Err(Failure::usage(Message::ReplyBy));
        }
        let place = visit.get(Col::Place);
        let reporter = contact::met(book, target.case, place, visit.get(Col::Met));
        let questions = self.question.iter().zip(dates);
        let questions = questions.map(|(text, date)| (Nature::Question, text, Some(*date)));
        let opinions = self
            .opinion
            .iter()
            .map(|text| (Nature::Opinion, text, None));
        let suggestions = self
            .suggestion
            .iter()
            .map(|text| (Nature::Suggestion, text, None));
        let heard = questions.chain(opinions).chain(suggestions);
        let rows = heard.map(|(nature, text, date)| {
            let mut row = Record::default();
            row.set(Col::Id, new.next(Kind::Inquiry, at)?)
                .set(Col::ReceivedAt, at)
                .set(Col::Place, place)
                .set(Col::Reporter, reporter.name)
                .set(Col::Phone, reporter.phone)
                .set(Col::Channel, Channel::Visit.word())
                .set(Col::Nature, nature.word())
                .set(Col::Summary, text)
                .set(Col::VisitId, visit.get(Col::Id))
                .set(Col::TakenBy, visit.get(Col::Visitor));
            if let Some(date) = date {
                not_before(date, at)?;
                row.set(Col::ReplyDue, date);
            }
            Ok(row)
        });
        rows.collect()
    }

    /// The columns that are taken as they were said.
    fn row(&self) -> Record {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let score = |score: Option<u8>| score.map_or_else(String::new, |n| n.to_string());
        let mut row = Record::default();
        row.set(Col::Form, self.form.word())
            .set(Col::Outcome, self.outcome.word())
            .set(Col::Quality, score(self.quality))
            .set(Col::Service, score(self.service))
            .set(Col::Satisfaction, score(self.satisfaction))
            .set(Col::Shortcomings, text(&self.shortcomings))
            .set(Col::Opinions, text(&self.opinions))
            .set(Col::SignedBy, text(&self.signed_by))
            .set(Col::Evidence, text(&self.confirmed))
            .set(Col::Met, text(&self.met))
            .set_given(Col::PaperNo, self.paper_no.as_deref());
        if let Some(date) = self.next_on {
            row.set(Col::NextOn, date);
        }
        row
    }
}

/// The case and the place to be visited.
fn target<'a>(book: &Book<'a>, text: &str) -> Result<(Option<CaseIx>, &'a str)> {
    match find_row_or_place(book, text, Kind::is_case)? {
        Found::Place(place) => Ok((None, place)),
        Found::Row(id) => {
            let at = find_case(book, &id.to_string())?;
            Ok((Some(at), book.case(at).home()))
        }
    }
}
