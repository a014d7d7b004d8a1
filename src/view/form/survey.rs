//! The questions of a themed survey on paper (2.4).

use super::{Filler, form_no, office, paper_day};
use crate::model::survey::{AnswerKind, GRADES, Question, Survey};
use crate::model::words::PaperForm;
use crate::page::paper::{Choice, Field, Leaf, Part};
use crate::page::{Cell, Page};
use crate::rules::facts::Facts;
use crate::text::{Voice, arg};

/// Room for an answer in the owner's own words.
const LINES: u8 = 3;

/// The page of `form survey`.
pub fn page(facts: &Facts<'_, '_>, survey: &Survey, voice: &Voice) -> Page {
    let f = Filler::new(facts, None, voice);
    let mut parts = Vec::new();
    if !survey.intro.is_empty() {
        parts.push(Part::Note(survey.intro.clone()));
    }
    let blank = |key: &str, label: &str| Field::text(key, voice.say(label), Cell::default());
    parts.push(Part::Row(vec![
        blank("place", "field-unit"),
        blank("visitor", "field-survey-visitor"),
    ]));
    let numbered = survey.questions.iter().zip(1..);
    parts.extend(numbered.map(|(question, at)| Part::Row(vec![field(question, at, voice)])));
    parts.push(Part::Signatures(vec![f.unsigned("signed_by")]));
    parts.push(Part::Note(voice.say("form-survey-note")));
    parts.push(Part::Note(voice.say("form-survey-thanks")));
    let office = office(facts.book.policy, voice);
    parts.push(Part::Closing(vec![
        voice.say_with("form-survey-from", &[arg("office", office.clone())]),
        f.day(survey.opens).shown,
    ]));
    let aside = match (survey.opens, survey.closes) {
        (Some(opens), Some(closes)) => {
            let days = [
                arg("opens", paper_day(Some(opens), voice).shown),
                arg("closes", paper_day(Some(closes), voice).shown),
            ];
            voice.say_with("form-survey-days", &days)
        }
        _ => String::new(),
    };
    let leaf = Leaf {
        office,
        title: survey.title.clone(),
        aside,
        form_no: form_no(facts.book.policy, PaperForm::Survey, voice),
        numbers: vec![f.field("paper_no", Cell::default())],
        parts,
        flows: false,
    };
    let mut page = f.page(PaperForm::Survey, f.ids(None, ""), vec![leaf]);
    page.json["survey"] = survey.name.clone().into();
    page
}

/// A question: boxes to tick, or lines to write on.
fn field(question: &Question, number: usize, voice: &Voice) -> Field {
    let boxes = |words: Vec<&str>| -> Vec<Choice> {
        let choices = words.into_iter().map(|word| Choice {
            shown: word.to_owned(),
            value: word.to_owned(),
            ticked: false,
        });
        choices.collect()
    };
    let label = |name: &str| {
        let asked = [arg("number", number), arg("ask", question.ask.clone())];
        voice.say_with(name, &asked)
    };
    let id = question.id.as_str();
    match &question.kind {
        AnswerKind::Scale => {
            let grades = GRADES.iter().rev().map(|grade| Choice {
                shown: voice.word("score", grade),
                value: (*grade).to_owned(),
                ticked: false,
            });
            Field::boxes(id, label("form-survey-ask"), grades.collect())
        }
        AnswerKind::Choice { options, several } => {
            let name = if *several {
                "form-survey-ask-several"
            } else {
                "form-survey-ask"
            };
            let options = options.iter().map(String::as_str);
            Field::boxes(id, label(name), boxes(options.collect()))
        }
        AnswerKind::Text => Field::text(id, label("form-survey-ask"), Cell::default()).lines(LINES),
    }
}
