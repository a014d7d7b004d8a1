//! `visit survey answer NAME PLACE QUESTION=ANSWER…`: what one household answered.

use super::response::{KINDS, Response, batches, outcome};
use crate::desk::{
    Answer, Desk, Failure, Message, NO_PLACE, NewIds, Result, WriteArgs, Writer, clerk, find_place,
    known_staff,
};
use crate::model::survey::Survey;
use crate::model::table::Table;
use crate::model::time::Day;
use crate::model::words::{Form, Outcome};
use crate::rules::survey::answered_places;

/// Arguments of `survey answer`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "NAME")]
    survey: String,
    /// Who answers; `-` if anonymous.
    #[arg(value_name = "PLACE")]
    place: String,
    #[arg(value_name = "QUESTION=ANSWER")]
    answer: Vec<String>,
    /// How they were asked.
    #[arg(long, value_name = "FORM", default_value = "door")]
    form: Form,
    /// Why there is no answer.
    #[arg(long = "outcome", value_name = "OUTCOME", value_parser = in_vain, conflicts_with = "answer")]
    came_of: Option<Outcome>,
    /// Who asked, if not who enters it.
    #[arg(long, value_name = "STAFF")]
    visitor: Option<String>,
    /// Who signed.
    #[arg(long, value_name = "NAME")]
    signed_by: Option<String>,
    /// The household has answered before.
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    write: WriteArgs,
}

fn in_vain(text: &str) -> std::result::Result<Outcome, String> {
    outcome(text)
        .filter(|outcome| *outcome != Outcome::Pass)
        .ok_or_else(|| "refused, unreachable".to_owned())
}

impl Args {
    /// Carries out `survey answer`.
    pub fn run(&self, desk: &Desk) -> Result<Answer> {
        let writer = Writer::open(desk, self.write.dry_run)?;
        let shelf = writer.shelf.clone();
        let survey = shelf.survey(&self.survey)?;
        let book = shelf.today()?;
        let at = writer.time(&self.write, Table::Visits)?;
        let place = match self.place.as_str() {
            NO_PLACE => "",
            text => find_place(&book, text)?,
        };
        in_time(survey, at.day)?;
        let answers = read(survey, &self.answer)?;
        if answers.is_empty() && self.came_of.is_none() {
            let ids = survey.ids();
            return Err(Failure::usage(Message::NoAnswer).with("known", ids));
        }
        let before = !answers.is_empty() && !self.again && !place.is_empty();
        if before && answered_places(&book, survey).contains(place) {
            return Err(Failure::usage(Message::AnsweredAlready).with("place", place));
        }
        let entered_by = clerk(&self.write, book.policy);
        let visitor = match &self.visitor {
            Some(id) => known_staff(book.policy, id)?,
            None => entered_by.as_ref().cloned().unwrap_or_default(),
        };
        let response = Response {
            place: place.to_owned(),
            at,
            form: self.form,
            visitor,
            outcome: self.came_of.unwrap_or(Outcome::Pass),
            signed_by: self.signed_by.clone().unwrap_or_default(),
            answers,
        };
        let mut ids = NewIds::new(&book, KINDS);
        let (batches, visits) = batches(survey, &[response], &entered_by?, &mut ids)?;
        writer.save(desk, &book, &batches, visits[0])
    }
}

/// That a survey can be answered on a day.
fn in_time(survey: &Survey, day: Day) -> Result<()> {
    if survey.is_open(day) {
        return Ok(());
    }
    let date = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    Err(Failure::usage(Message::SurveyClosed)
        .with("name", &survey.name)
        .with("date", day.to_string())
        .with("opens", date(survey.opens))
        .with("closes", date(survey.closes)))
}

/// The answers as the ledger has them, in the order of the questions.
fn read(survey: &Survey, given: &[String]) -> Result<Vec<(String, String)>> {
    let mut answers: Vec<Option<String>> = vec![None; survey.questions.len()];
    for text in given {
        let Some((id, value)) = text.split_once(['=', '\u{ff1d}']) else {
            return Err(Failure::usage(Message::AnswerShape).with("text", text));
        };
        let at = survey.questions.iter().position(|q| q.id == id.trim());
        let Some(at) = at else {
            return Err(Failure::usage(Message::UnknownQuestion)
                .with("id", id)
                .with("known", survey.ids()));
        };
        let question = &survey.questions[at];
        if answers[at].is_some() {
            return Err(Failure::usage(Message::QuestionTwice).with("id", id));
        }
        let answer = question.kind.read(value).ok_or_else(|| {
            Failure::usage(Message::BadAnswer)
                .with("ask", &question.ask)
                .with("value", value)
                .with("wanted", question.kind.wanted())
        })?;
        answers[at] = Some(answer);
    }
    let answers = survey.questions.iter().zip(answers);
    let answers = answers.filter_map(|(question, answer)| Some((question.id.clone(), answer?)));
    Ok(answers.collect())
}
