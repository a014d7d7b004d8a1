//! A response as rows: the visit that asked (2.6) and a row for each answer.

use std::collections::BTreeMap;

use crate::desk::{NewIds, Result, batch};
use crate::ledger::files::record::{Batch, Record};
use crate::model::id::{Id, Kind};
use crate::model::survey::Survey;
use crate::model::table::Table;
use crate::model::time::{Month, Stamp};
use crate::model::words::{Col, Form, Outcome, Purpose};

/// What came of asking one household, checked.
#[derive(Clone, Debug)]
pub struct Response {
    /// Who was asked; empty if anonymous.
    pub place: String,
    /// When.
    pub at: Stamp,
    /// How.
    pub form: Form,
    /// Who asked.
    pub visitor: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Who signed.
    pub signed_by: String,
    /// Question and answer as the ledger has them; none where it was refused or in vain.
    pub answers: Vec<(String, String)>,
}

/// Whether a response can come to this: answered, refused, or nobody reached.
pub fn outcome(text: &str) -> Option<Outcome> {
    Outcome::parse(text).filter(|outcome| {
        matches!(
            outcome,
            Outcome::Pass | Outcome::Refused | Outcome::Unreachable
        )
    })
}

/// What a response has rows of.
pub const KINDS: &[Kind] = &[Kind::Visit, Kind::Answer];

/// The rows of new responses by table and month, and the ids of the visits.
pub fn batches(
    survey: &Survey,
    responses: &[Response],
    entered_by: &str,
    ids: &mut NewIds,
) -> Result<(Vec<Batch>, Vec<Id>)> {
    let mut months: BTreeMap<Month, [Vec<Record>; 2]> = BTreeMap::new();
    let mut visits = Vec::new();
    for response in responses {
        let id = ids.next(Kind::Visit, response.at)?;
        let [of_visits, of_answers] = months.entry(Month::of(response.at.day)).or_default();
        of_visits.push(response.visit(id));
        // Who answers nothing has one row all the same: it says which survey was refused.
        let nothing = [(String::new(), String::new())];
        let answers = match response.answers.as_slice() {
            [] => &nothing,
            answers => answers,
        };
        for (question, answer) in answers {
            let mut row = Record::default();
            row.set(Col::Id, ids.next(Kind::Answer, response.at)?)
                .set(Col::AnsweredAt, response.at)
                .set(Col::Survey, &survey.name)
                .set(Col::Place, &response.place)
                .set(Col::VisitId, id)
                .set(Col::Question, question)
                .set(Col::Answer, answer)
                .set(Col::EnteredBy, entered_by);
            of_answers.push(row);
        }
        visits.push(id);
    }
    let batches = months.into_iter().flat_map(|(month, [visits, answers])| {
        let at = Stamp::start_of(month.first());
        [
            batch(Table::Visits, at, visits),
            batch(Table::Answers, at, answers),
        ]
    });
    Ok((batches.collect(), visits))
}

impl Response {
    fn visit(&self, id: Id) -> Record {
        let mut row = Record::default();
        row.set(Col::Id, id)
            .set(Col::VisitedAt, self.at)
            .set(Col::Place, &self.place)
            .set(Col::Purpose, Purpose::Survey.word())
            .set(Col::Form, self.form.word())
            .set(Col::Visitor, &self.visitor)
            .set(Col::Outcome, self.outcome.word())
            .set(Col::SignedBy, &self.signed_by);
        row
    }
}
