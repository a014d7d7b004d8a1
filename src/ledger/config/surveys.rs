//! `surveys/*.toml` (2.4): raw TOML in, a checked [`Survey`] or all problems out.

use crate::ledger::config::section::{Section, read, words};
use crate::model::problem::Problem;
use crate::model::survey::{AnswerKind, Question, QuestionKind, SEVERAL, Survey, is_question_id};

/// Checks one survey.
pub fn check_survey(name: &str, file: &str, text: &str) -> Result<Survey, Vec<Problem>> {
    let mut survey = Survey {
        name: name.to_owned(),
        title: String::new(),
        opens: None,
        closes: None,
        areas: None,
        intro: String::new(),
        questions: Vec::new(),
    };
    read(file, text, |root| read_survey(root, &mut survey))?;
    Ok(survey)
}

fn read_survey(root: &mut Section<'_>, survey: &mut Survey) {
    root.only(&["title", "opens", "closes", "areas", "intro", "question"]);
    if !root.set_text("title", &mut survey.title) {
        root.missing("title");
    }
    root.set_day("opens", &mut survey.opens);
    root.set_day("closes", &mut survey.closes);
    if let (Some(opens), Some(closes)) = (survey.opens, survey.closes)
        && closes < opens
        && let Some(value) = root.value("closes")
    {
        root.bad("closes", value.span(), &format!("≥ {opens}"));
    }
    survey.areas = root.list("areas", "[\"A\"]", not_empty);
    root.set_text("intro", &mut survey.intro);
    root.each("question", |section| {
        let question = read_question(section, &survey.questions);
        survey.questions.push(question);
    });
    if survey.questions.is_empty() {
        root.missing("question");
    }
}

const IDS: &str = "clean, lift2";
const OPTIONS: &str = "[\"…\", \"…\"]";

/// A question; what could not be read of it is reported, so that it is never asked.
fn read_question(section: &mut Section<'_>, others: &[Question]) -> Question {
    section.only(&["id", "ask", "kind", "options", "several"]);
    let mut question = Question {
        id: String::new(),
        ask: String::new(),
        kind: AnswerKind::Text,
    };
    let free = |id: &str| others.iter().all(|other| other.id != id);
    let id = |text: &str| (is_question_id(text) && free(text)).then(|| text.to_owned());
    if !section.set("id", IDS, &mut question.id, id) {
        section.missing("id");
    }
    if !section.set_text("ask", &mut question.ask) {
        section.missing("ask");
    }
    let mut kind = QuestionKind::Text;
    let kinds = words(QuestionKind::ALL, QuestionKind::word);
    if !section.set("kind", &kinds, &mut kind, QuestionKind::parse) {
        section.missing("kind");
    }
    question.kind = match kind {
        QuestionKind::Scale => AnswerKind::Scale,
        QuestionKind::Text => AnswerKind::Text,
        QuestionKind::Choice => read_choice(section),
    };
    if kind != QuestionKind::Choice {
        for key in ["options", "several"] {
            if let Some(value) = section.value(key) {
                section.bad(key, value.span(), "kind = \"choice\"");
            }
        }
    }
    question
}

fn read_choice(section: &mut Section<'_>) -> AnswerKind {
    let mut several = false;
    section.set_flag("several", &mut several);
    let option = |text: &str| not_empty(text).filter(|text| !text.contains([SEVERAL, '\n']));
    let options = section.list("options", OPTIONS, option);
    match (&options, section.value("options")) {
        (_, None) => section.missing("options"),
        (Some(options), Some(value)) => {
            let twice = |at: usize| options[..at].contains(&options[at]);
            if options.is_empty() || (0..options.len()).any(twice) {
                section.bad("options", value.span(), OPTIONS);
            }
        }
        (None, Some(_)) => {}
    }
    AnswerKind::Choice {
        options: options.unwrap_or_default(),
        several,
    }
}

fn not_empty(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::problem::Code;
    use crate::model::time::Stamp;

    const GOOD: &str = r#"title = "秋季"
opens = 2026-11-01
closes = "2026-11-30"
areas = ["A"]
[[question]]
id = "clean"
ask = "楼道保洁"
kind = "scale"
[[question]]
id = "when"
ask = "回访时间"
kind = "choice"
options = ["上午", "晚上"]
several = true
"#;

    fn check(text: &str) -> Result<Survey, Vec<Problem>> {
        check_survey("autumn", "surveys/autumn.toml", text)
    }

    /// Code, line and wanted of each problem.
    fn problems(text: &str) -> Vec<(Code, u32, String)> {
        let problems = check(text).unwrap_err().into_iter();
        problems.map(|p| (p.code, p.line, p.wanted)).collect()
    }

    #[test]
    fn a_survey_is_read_whole() {
        let survey = check(GOOD).unwrap();
        let day = |text| Stamp::parse(text).map(|stamp| stamp.day);
        assert_eq!(
            (survey.opens, survey.closes),
            (day("2026-11-01"), day("2026-11-30"))
        );
        assert!(survey.asks("A") && !survey.asks("B"));
        assert_eq!(survey.ids(), "clean when");
        let options = ["上午", "晚上"].map(str::to_owned).to_vec();
        let several = true;
        assert_eq!(
            survey.questions[1].kind,
            AnswerKind::Choice { options, several }
        );
    }

    #[test]
    fn every_slip_is_told_with_its_line() {
        let wrong = |from: &str, to: &str| {
            assert!(GOOD.contains(from), "{from}");
            problems(&GOOD.replace(from, to))
        };
        let unknown = wrong("several", "severel");
        assert_eq!(unknown, [(Code::UnknownKey, 14, "several".to_owned())]);
        let cases = [
            ("closes = \"2026-11-30\"", "closes = 2026-10-30", 3),
            ("id = \"when\"", "id = \"clean\"", 10),
            ("id = \"when\"", "id = \"When\"", 10),
            ("id = \"when\"", "id = \"place\"", 10),
            ("\"choice\"", "\"dropdown\"", 12),
            ("\"上午\", \"晚上\"", "\"晚上\", \"晚上\"", 13),
            ("\"上午\", \"晚上\"", "\"上|午\"", 13),
            ("several = true", "several = \"yes\"", 14),
            (
                "kind = \"scale\"",
                "kind = \"scale\"\noptions = [\"好\"]",
                9,
            ),
        ];
        for (from, to, line) in cases {
            let found = wrong(from, to);
            assert_eq!((found[0].0, found[0].1), (Code::BadSetting, line), "{to}");
        }
        for (from, line) in [("title = \"秋季\"\n", 1), ("id = \"clean\"\n", 5)] {
            let found = wrong(from, "");
            assert_eq!((found[0].0, found[0].1), (Code::MissingKey, line), "{from}");
        }
        assert_eq!(problems("title = \"无题\"\n")[0].0, Code::MissingKey);
    }

    #[test]
    fn a_survey_may_last_one_day() {
        let survey = check(&GOOD.replace("2026-11-30", "2026-11-01")).unwrap();
        assert_eq!(survey.opens, survey.closes);
    }
}
