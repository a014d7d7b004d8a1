//! `visit record CASE|PLACE`: a visit or an attempt at one.

use super::Answer;
use super::act::not_to_the_accused;
use super::desk::Desk;
use super::exit::{Failure, Result};
use super::find::{self, Found};
use super::saved::saved;
use super::words;
use super::writer::{WriteArgs, Writer, batch, clerk, day, known_staff, not_before};
use crate::ledger::store::Record;
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Kind;
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Channel, Col, Form, Nature, Outcome, Purpose};
use crate::rules::follow_up::{Idle, idle};
use crate::text::arg;

/// Arguments of `record`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The case followed up, or the place visited.
    #[arg(value_name = "CASE|PLACE")]
    target: String,
    /// What came of it.
    #[arg(long, value_name = "OUTCOME", value_parser = words::outcome)]
    outcome: Outcome,
    /// How the visit was made.
    #[arg(long, value_name = "FORM", default_value = "door", value_parser = words::form)]
    form: Form,
    /// Why; a follow-up of a case, a routine visit of a place, unless said.
    #[arg(long, value_name = "PURPOSE", value_parser = words::purpose)]
    purpose: Option<Purpose>,
    /// Where, if not at the reporter's or the case's place.
    #[arg(long, value_name = "PLACE")]
    at: Option<String>,
    /// Who went, if not who enters it.
    #[arg(long, value_name = "STAFF")]
    visitor: Option<String>,
    /// Quality of the work, 1 to 5.
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(u8).range(1..=5))]
    quality: Option<u8>,
    /// Effect of the service, 1 to 5.
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(u8).range(1..=5))]
    service: Option<u8>,
    /// The owner's satisfaction, 1 to 5.
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(u8).range(1..=5))]
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
    /// Where the signed record is kept.
    #[arg(long, value_name = "PATH")]
    evidence: Option<String>,
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
    #[command(flatten)]
    write: WriteArgs,
}

/// Carries out `record`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let writer = Writer::open(desk, args.write.dry_run)?;
    let (book, _) = writer.shelf.today();
    let at = writer.time(&args.write, Table::Visits)?;
    let (case, place) = target(&book, &args.target)?;
    let place = match &args.at {
        Some(text) => find::place(&book, text)?,
        None => place,
    };
    let id = writer.new_id(&book, Kind::Visit, at)?;
    let entered_by = clerk(&args.write, book.policy);
    let visitor = match &args.visitor {
        Some(id) => known_staff(book.policy, id)?,
        None => entered_by?,
    };
    let mut row = args.row();
    row.set(Col::Id, id)
        .set(Col::VisitedAt, at)
        .set(Col::Place, place)
        .set(Col::Visitor, &visitor);
    let usual = match case {
        Some(_) => Purpose::FollowUp,
        None => Purpose::Routine,
    };
    let purpose = args.purpose.unwrap_or(usual);
    row.set(Col::Purpose, purpose.word());
    if let Some(date) = args.next_on {
        not_before(date, at)?;
    }
    let mut notes = Vec::new();
    if let Some(case) = case {
        not_to_the_accused(&book, case, &visitor)?;
        row.set(Col::CaseId, book.case(case).id);
        let idle = idle(&book, case, at, args.form).filter(|_| purpose == Purpose::FollowUp);
        notes.extend(idle.and_then(|idle| {
            let name = match idle {
                Idle::NotDone => "note-not-done-yet",
                // Attempts count in any form, and before the window opens.
                _ if !args.outcome.concludes() => return None,
                Idle::TooEarly => "note-too-early",
                Idle::OtherForm => "note-other-form",
            };
            let case = [arg("id", book.case(case).id.to_string())];
            Some(desk.voice.say_with(name, &case))
        }));
    } else if purpose == Purpose::FollowUp {
        return Err(Failure::usage("fail-follow-up-of-what"));
    }
    let inquiries = args.inquiries(&writer, &book, &row, at)?;
    drop(book);
    let mut batches = vec![batch(Table::Visits, at, vec![row])];
    if !inquiries.is_empty() {
        batches.push(batch(Table::Inquiries, at, inquiries));
    }
    let mut answer = saved(desk, writer, &batches, id)?;
    answer.notes.extend(notes);
    Ok(answer)
}

impl Args {
    /// The questions as inquiries that the visit opens, in the same entry.
    fn inquiries(
        &self,
        writer: &Writer,
        book: &Book<'_>,
        visit: &Record,
        at: Stamp,
    ) -> Result<Vec<Record>> {
        let dates = self.reply_by.iter().cycle();
        let paired = self.reply_by.len() == self.question.len();
        if !paired && self.reply_by.len() > 1 {
            return Err(Failure::usage("fail-reply-by"));
        }
        let place = visit.get(Col::Place);
        let home = book.place(place).map(|p| p.row);
        let known = |col| home.map_or("", |row| book.cell(row, col));
        let reporter = self.met.as_deref().unwrap_or(known(Col::Owner));
        let asked = self.question.iter().zip(dates).map(|(question, date)| {
            not_before(*date, at)?;
            let mut row = Record::default();
            row.set(Col::Id, writer.new_id(book, Kind::Inquiry, at)?)
                .set(Col::ReceivedAt, at)
                .set(Col::Place, place)
                .set(Col::Reporter, reporter)
                .set(Col::Phone, known(Col::Phone))
                .set(Col::Channel, Channel::Visit.word())
                .set(Col::Nature, Nature::Question.word())
                .set(Col::Summary, question)
                .set(Col::VisitId, visit.get(Col::Id))
                .set(Col::ReplyDue, date)
                .set(Col::TakenBy, visit.get(Col::Visitor));
            Ok(row)
        });
        asked.collect()
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
            .set(Col::Evidence, text(&self.evidence))
            .set(Col::Met, text(&self.met));
        if let Some(date) = self.next_on {
            row.set(Col::NextOn, date);
        }
        row
    }
}

/// The case and the place to be visited: a case's reporter lives at `from_place`.
fn target<'a>(book: &Book<'a>, text: &str) -> Result<(Option<CaseIx>, &'a str)> {
    match find::row_or_place(book, text, find::is_case)? {
        Found::Place(place) => Ok((None, place)),
        Found::Row(id) => {
            let at = find::case(book, &id.to_string())?;
            let case = book.case(at);
            let home = if case.from_place.is_empty() {
                case.place
            } else {
                case.from_place
            };
            Ok((Some(at), home))
        }
    }
}
