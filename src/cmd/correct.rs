//! `amend`, `void`: what was wrong is corrected by a later row, never by rewriting. `sign`,
//! `settle`: a visit record is signed, a solution or an escalated case settled, by a later row.

use std::path::PathBuf;

use crate::desk::{
    Answer, Desk, Failure, HEADINGS, Message, Result, WriteArgs, Writer, amended, batch, clerk,
    find_id, find_row_or_batch, find_visit, known_staff, taken_back,
};
use crate::ledger::files::record::{Batch, Record};
use crate::model::book::Book;
use crate::model::entry::{Draw, DrawKind, is_fixed};
use crate::model::id::{Id, Kind};
use crate::model::policy::Policy;
use crate::model::table::{Column, Table};
use crate::model::words::{Col, Verb};
use crate::rules::duties::concern::case_of;
use crate::rules::signature::{asks_signature, signed_later, unsigned};
use crate::rules::state::State;
use crate::rules::undo::{unreviewed, unsubmitted};
use crate::text::arg;
use crate::view::vocabulary::Wording;

/// Arguments of `amend`.
#[derive(Debug, clap::Args)]
pub struct Amend {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(value_name = "COLUMN")]
    column: String,
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    value: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    why: String,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `void`.
#[derive(Debug, clap::Args)]
pub struct Void {
    #[arg(value_name = "ID")]
    id: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    why: String,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `sign` (1.10).
#[derive(Debug, clap::Args)]
pub struct Sign {
    #[arg(value_name = "VISIT")]
    visit: String,
    /// Who signed; otherwise `--by` says it.
    #[arg(value_name = "NAME")]
    signer: Option<String>,
    /// The signed record, to be taken in.
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `settle` (1.6, 2.e3).
#[derive(Debug, clap::Args)]
pub struct Settle {
    #[arg(value_name = "CASE|SOLUTION")]
    id: String,
    #[arg(value_name = "RESULT", required = true)]
    result: Vec<String>,
    /// Who was told.
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Carries out `sign`.
pub fn sign(args: &Sign, desk: &Desk) -> Result<Answer> {
    let mut writer = Writer::open(desk, args.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let book = shelf.today()?;
    let signed = signed_later(&book);
    let id = find_visit(
        &book,
        &args.visit,
        |visit| unsigned(visit, &signed),
        (Message::SignNoVisit, Message::SignSeveral),
    )?;
    let visit = book.visits.iter().find(|v| v.id == id);
    if visit.is_some_and(|v| v.signed) || signed.contains(&id) {
        return Err(Failure::usage(Message::Signed).with("id", id.to_string()));
    }
    if visit.is_some_and(|v| !asks_signature(v)) {
        return Err(Failure::usage(Message::NeedsNoSignature).with("id", id.to_string()));
    }
    let day = visit.map_or(book.today(), |visit| visit.at.day);
    let (signer, actor) = args.signer(book.policy, desk.usual.as_ref())?;
    let mut row = Record::default();
    row.set(Col::Target, signer);
    let (mut batch, own) =
        correction_by(&writer, &book, (Verb::Sign, id), &args.write, actor, row)?;
    let about = about(&book, id);
    if let Some(file) = &args.evidence {
        let path = writer.take_evidence(file, id, day)?;
        for row in &mut batch.rows {
            row.set(Col::Field, Col::Evidence.word())
                .set(Col::Value, &path);
        }
    }
    writer.save_about(desk, &book, &[batch], &[own], &about)
}

impl Sign {
    /// Who signed and who enters it. Without a name `--by` is the signer, unless it is a member
    /// of staff; then the usual clerk enters it, if there is one.
    fn signer(&self, policy: &Policy, usual: Option<&String>) -> Result<(String, String)> {
        if let Some(signer) = &self.signer {
            return Ok((signer.clone(), clerk(&self.write, policy)?));
        }
        let given = self.write.by.clone().filter(|by| Some(by) != usual);
        match given {
            Some(signer) if known_staff(policy, &signer).is_err() => {
                let actor = usual.map(|id| known_staff(policy, id)).transpose()?;
                Ok((signer, actor.unwrap_or_default()))
            }
            _ => Err(Failure::usage(Message::NoSigner)),
        }
    }
}

/// Carries out `settle`.
pub fn settle(args: &Settle, desk: &Desk) -> Result<Answer> {
    let writer = Writer::open(desk, args.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let book = shelf.today()?;
    let named = |kind: Kind| kind.is_case() || kind == Kind::Solution;
    let target = find_id(&book, &args.id, named)?;
    let mut row = Record::default();
    row.set(Col::Note, args.result.join(" "))
        .set(Col::Target, args.to.as_deref().unwrap_or_default());
    let (mut batch, id) = correction(&writer, &book, (Verb::Settle, target), &args.write, row)?;
    if let Some(case) = book.find_case(target) {
        let at = writer.time(&args.write, Table::Actions)?;
        if State::of(&book, case, at).escalation.is_none() {
            return Err(Failure::usage(Message::NotEscalated).with("id", target.to_string()));
        }
        // 1.6: settled, and the owner answered.
        if args.to.is_none() {
            return Err(Failure::usage(Message::SettleTo).with("id", target.to_string()));
        }
        for row in &mut batch.rows {
            row.set(Col::RowId, "").set(Col::CaseId, target);
        }
    }
    let about = about(&book, target);
    writer.save_about(desk, &book, &[batch], &[id], &about)
}

/// Carries out `amend`.
pub fn amend(args: &Amend, desk: &Desk) -> Result<Answer> {
    let writer = Writer::open(desk, args.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let book = shelf.today()?;
    let target = find_id(&book, &args.id, |_| true)?;
    let columns = Table::of(target.kind()).map_or(&[][..], Table::columns);
    let col = column(columns, &args.column).ok_or_else(|| {
        let known: Vec<&str> = columns.iter().map(|column| column.col.word()).collect();
        Failure::usage(Message::UnknownColumn)
            .with("column", &args.column)
            .with_codes("known", HEADINGS, &known)
    })?;
    if is_fixed(target, col.word()) {
        return Err(Failure::usage(Message::AmendOfDraw).with("id", target.to_string()));
    }
    if let Some(correction) = book
        .actions
        .iter()
        .find(|a| a.id == target && a.verb.corrects())
    {
        let failure = Failure::usage(Message::AmendOfCorrection).with("id", target.to_string());
        return Err(failure.with("verb", correction.verb.word()));
    }
    let mut row = Record::default();
    row.set(Col::Value, amended(&book, target, col, &args.value)?);
    row.set(Col::Field, col.word()).set(Col::Note, &args.why);
    let (batch, id) = correction(&writer, &book, (Verb::Amend, target), &args.write, row)?;
    let about = about(&book, target);
    writer.save_about(desk, &book, &[batch], &[id], &about)
}

/// A column by its name, else by its heading in either language, if one alone has that.
fn column(columns: &[Column], text: &str) -> Option<Col> {
    let mut all = columns.iter().map(|column| column.col);
    let exact = all.find(|col| col.word() == text);
    exact.or_else(|| {
        let wording = Wording::default();
        let headed = columns.iter().map(|column| column.col);
        let mut headed = headed.filter(|col| wording.heads(text, col.word()));
        headed.next().filter(|_| headed.next().is_none())
    })
}

/// Carries out `void`.
pub fn void(args: &Void, desk: &Desk) -> Result<Answer> {
    let mut writer = Writer::open(desk, args.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let book = shelf.today()?;
    let target = find_row_or_batch(&book, &args.id)?;
    let is_void = |id: Id| {
        let mut voids = book.actions.iter().filter(|a| a.verb == Verb::Void);
        voids.any(|a| a.id == id)
    };
    if is_void(target) {
        return Err(Failure::usage(Message::VoidOfVoid).with("id", target.to_string()));
    }
    let drawn = drawn(&book, target)?;
    let mut row = Record::default();
    row.set(Col::Note, &args.why);
    let (batch, id) = correction(&writer, &book, (Verb::Void, target), &args.write, row)?;
    let about = about(&book, target);
    let unsubmitted = unsubmitted(&book, &[target]);
    writer.put_away_reports(&unsubmitted);
    writer.take_reviews_back(&unreviewed(&book, &[target]));
    let mut answer = writer.save_about(desk, &book, &[batch], &[id], &about)?;
    answer.notes.extend(drawn.map(|case| {
        let case = [arg("case", case.to_string())];
        desk.voice.say_with("note-draw-stands", &case)
    }));
    Ok(answer)
}

/// The case of a draw that stays though a `void` names its row; `None` of any other row. A row
/// without a case, and one that a `void` names already, are refused.
fn drawn(book: &Book<'_>, target: Id) -> Result<Option<Id>> {
    let Some(draw) = book.draws.iter().find(|draw| draw.id == target) else {
        return Ok(None);
    };
    let of_month = |other: &&Draw<'_>| (other.class, other.month) == (draw.class, draw.month);
    let mut rows = book.draws.iter().filter(of_month);
    if rows.any(|row| row.kind == DrawKind::First) {
        return Ok(None);
    }
    let mut voids = book.actions.iter().filter(|a| a.verb == Verb::Void);
    if let Some(void) = voids.find(|void| void.row_id == Some(target)) {
        return Err(taken_back(book, void));
    }
    match draw.case_id {
        Some(case) => Ok(Some(case)),
        None => Err(Failure::usage(Message::VoidOfOffer).with("id", target.to_string())),
    }
}

/// The row that is corrected, and the case that it is about: a row that is taken back tells it
/// no more.
fn about(book: &Book<'_>, target: Id) -> Vec<Id> {
    let mut about = vec![target];
    about.extend(case_of(book, target));
    about
}

/// A row about another row by the clerk, complete but for what the caller has put into it.
pub fn correction(
    writer: &Writer,
    book: &Book<'_>,
    what: (Verb, Id),
    write: &WriteArgs,
    row: Record,
) -> Result<(Batch, Id)> {
    let actor = clerk(write, book.policy)?;
    correction_by(writer, book, what, write, actor, row)
}

fn correction_by(
    writer: &Writer,
    book: &Book<'_>,
    (verb, target): (Verb, Id),
    write: &WriteArgs,
    actor: String,
    mut row: Record,
) -> Result<(Batch, Id)> {
    let at = writer.time(write, Table::Actions)?;
    if let Some(before) = book.time_of(target).filter(|own| at.day < own.day) {
        return Err(Failure::usage(Message::BeforeRow)
            .with("id", target.to_string())
            .with("date", before.day.to_string()));
    }
    let id = writer.new_id(book, Kind::Action, at)?;
    row.set(Col::Id, id)
        .set(Col::ActedAt, at)
        .set(Col::RowId, target)
        .set(Col::Action, verb.word())
        .set(Col::Actor, actor);
    Ok((batch(Table::Actions, at, vec![row]), id))
}
