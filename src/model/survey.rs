//! Themed surveys (clause 2.4): questions, and which answers fit them.

use super::time::Day;
use super::words::words;

words! {
    /// How a question is answered, as `surveys/*.toml` names it.
    QuestionKind { Scale = "scale", Choice = "choice", Text = "text" }
}

words! {
    /// The columns that can stand beside the questions where answers are imported.
    Beside {
        Place = "place", Date = "date", Form = "form", Visitor = "visitor",
        Outcome = "outcome", SignedBy = "signed_by",
    }
}

/// The grades of a scale, from bad to good.
pub const GRADES: [&str; 5] = ["1", "2", "3", "4", "5"];

/// What stands between several options chosen.
pub const SEVERAL: char = '|';

/// A survey as checked from its file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survey {
    /// The file's name without its ending; the `survey` column.
    pub name: String,
    /// What people read.
    pub title: String,
    /// The first day it can be answered.
    pub opens: Option<Day>,
    /// The last day.
    pub closes: Option<Day>,
    /// Whose units it asks; all areas unless named.
    pub areas: Option<Vec<String>>,
    /// Printed above the questions.
    pub intro: String,
    /// The questions in the order of the file, their ids all different.
    pub questions: Vec<Question>,
}

/// A question of a survey.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// A lower-case word; the `question` column, and the column's name where answers are
    /// imported.
    pub id: String,
    /// What is asked.
    pub ask: String,
    /// How it is answered.
    pub kind: AnswerKind,
}

/// How a question is answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnswerKind {
    /// A grade from 1 to 5.
    Scale,
    /// One of some options, or several of them.
    Choice {
        /// The options.
        options: Vec<String>,
        /// Whether more than one may be chosen.
        several: bool,
    },
    /// In one's own words.
    Text,
}

impl Survey {
    /// A question by its id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The ids of the questions, for messages.
    pub fn ids(&self) -> String {
        let ids: Vec<&str> = self.questions.iter().map(|q| q.id.as_str()).collect();
        ids.join(" ")
    }

    /// Whether it asks the units of an area.
    pub fn asks(&self, area: &str) -> bool {
        let areas = self.areas.as_ref();
        areas.is_none_or(|areas| areas.iter().any(|own| own == area))
    }

    /// Whether it can be answered on a day.
    pub fn is_open(&self, day: Day) -> bool {
        self.opens.is_none_or(|opens| opens <= day) && self.closes.is_none_or(|last| day <= last)
    }
}

impl AnswerKind {
    /// The kind's word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Scale => QuestionKind::Scale.word(),
            Self::Choice { .. } => QuestionKind::Choice.word(),
            Self::Text => QuestionKind::Text.word(),
        }
    }

    /// Whether an answer as the ledger has it is one.
    pub fn fits(&self, answer: &str) -> bool {
        match self {
            Self::Scale => GRADES.contains(&answer),
            Self::Text => !answer.is_empty(),
            Self::Choice { options, several } => {
                let known = |part: &str| options.iter().any(|option| option == part);
                known(answer) || *several && answer.split(SEVERAL).all(|part| known(part.trim()))
            }
        }
    }

    /// An answer as somebody gives it in the form of the ledger: options chosen stand in the
    /// order of the question, each once, divided by `|`; given, they may be divided by commas.
    pub fn read(&self, given: &str) -> Option<String> {
        let given = given.trim();
        let Self::Choice {
            options,
            several: true,
        } = self
        else {
            return self.fits(given).then(|| given.to_owned());
        };
        let mut chosen = vec![false; options.len()];
        let mut choose = |part: &str| {
            let at = options.iter().position(|option| option == part.trim());
            at.map(|at| chosen[at] = true).is_some()
        };
        let fits = given
            .split(SEVERAL)
            .all(|part| choose(part) || part.split([',', '\u{ff0c}', '\u{3001}']).all(&mut choose));
        let listed = options.iter().zip(&chosen).filter(|(_, chosen)| **chosen);
        let listed: Vec<&str> = listed.map(|(option, _)| option.as_str()).collect();
        fits.then(|| listed.join(&SEVERAL.to_string()))
    }

    /// The options that an answer names: itself where only one can be chosen.
    pub fn parts<'t>(&self, answer: &'t str) -> Vec<&'t str> {
        match self {
            Self::Choice {
                options,
                several: true,
            } if !options.iter().any(|option| option == answer) => {
                answer.split(SEVERAL).map(str::trim).collect()
            }
            _ => vec![answer],
        }
    }

    /// What fits, for messages: grades or options; empty for words of one's own.
    pub fn wanted(&self) -> String {
        match self {
            Self::Scale => GRADES.join(" "),
            Self::Choice { options, .. } => options.join(" "),
            Self::Text => String::new(),
        }
    }
}

/// What a survey's name can be: it is a file's name on every system.
pub fn is_survey_name(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    !text.is_empty() && text.chars().all(fits)
}

/// What a question's id can be: a lower-case word that is no other column's name.
pub fn is_question_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(fits)
        && Beside::parse(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(several: bool) -> AnswerKind {
        AnswerKind::Choice {
            options: ["上午", "下午", "水、电", "晚上"]
                .map(str::to_owned)
                .to_vec(),
            several,
        }
    }

    #[test]
    fn several_options_stand_in_their_order_however_they_were_divided() {
        for given in [
            "晚上,上午",
            "上午|晚上",
            "上午、晚上",
            "晚上，上午,上午",
            " 上午 | 晚上 ",
        ] {
            assert_eq!(
                times(true).read(given).as_deref(),
                Some("上午|晚上"),
                "{given}"
            );
        }
        // An option with a comma of its own is known whole.
        assert_eq!(times(true).read("水、电").as_deref(), Some("水、电"));
        assert_eq!(
            times(true).read("晚上|水、电").as_deref(),
            Some("水、电|晚上")
        );
        for given in ["", "半夜", "上午,", "上午,半夜"] {
            assert_eq!(times(true).read(given), None, "{given}");
        }
        assert_eq!(times(false).read("上午,晚上"), None);
        assert_eq!(times(false).read("晚上").as_deref(), Some("晚上"));
    }

    #[test]
    fn grades_are_1_to_5_and_words_anything() {
        for (answer, fits) in [
            ("1", true),
            ("5", true),
            ("0", false),
            ("6", false),
            ("4.5", false),
        ] {
            assert_eq!(AnswerKind::Scale.fits(answer), fits, "{answer}");
        }
        assert_eq!(AnswerKind::Text.read("  加灯 ").as_deref(), Some("加灯"));
        assert_eq!(AnswerKind::Text.read(" "), None);
        assert!(times(true).fits("上午|晚上") && !times(true).fits("上午|半夜"));
        assert_eq!(times(true).parts("上午|晚上"), ["上午", "晚上"]);
        assert_eq!(times(true).parts("水、电"), ["水、电"]);
    }
}
