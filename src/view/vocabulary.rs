//! The closed vocabularies, and the words of both languages that stand for their codes: what a
//! query, an option or an `amend` is given may be the code, the word that people read for it, or
//! another word for the same (`also-FAMILY-CODE`).

use std::cell::LazyCell;

use crate::model::chars::half_width;
use crate::model::policy::{COMPLAINT, DEFECT, INQUIRY, Lang, REPAIR, WORKS};
use crate::model::words::{
    Channel, Form, Keeper, Nature, Outcome, Purpose, Relation, Severity, SolutionKind, Urgency,
    Verb,
};
use crate::rules::duties::{DutyKind, DutyState, groups};
use crate::rules::import::field::Subject;
use crate::rules::query::{KINDS, STATUSES};
use crate::rules::register::Register;
use crate::rules::report::stats;
use crate::text::{Voice, arg};
use crate::view::cases::FOLLOW_UPS;
use crate::view::help::clauses::CLAUSES;

/// The words of a closed vocabulary.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Under which name the catalogues have what people read for them; empty where they have
    /// nothing.
    pub family: &'static str,
    /// The codes, in their order.
    pub codes: Vec<&'static str>,
}

/// The family of the clauses, which people read by a rule and not by the catalogues.
const CLAUSE: &str = "clause";

/// The steps of a duty that have a word of their own.
const STEPS: [&str; 2] = ["first", "second"];

/// The words of an enum.
macro_rules! codes {
    ($words:ty) => {
        <$words>::ALL.iter().map(|word| word.word()).collect()
    };
}

/// What a name with a vocabulary can be, besides a column.
struct Name {
    name: &'static str,
    /// The key of a query.
    is_key: bool,
    /// An argument, by its id, whose values are these words whatever the office.
    is_argument: bool,
}

const fn column(name: &'static str) -> Name {
    Name {
        name,
        is_key: false,
        is_argument: false,
    }
}

const fn key(name: &'static str) -> Name {
    Name {
        is_key: true,
        ..column(name)
    }
}

const fn argument(name: &'static str) -> Name {
    Name {
        is_argument: true,
        ..column(name)
    }
}

const fn both(name: &'static str) -> Name {
    Name {
        is_argument: true,
        ..key(name)
    }
}

/// Every name that has a vocabulary.
const NAMES: &[Name] = &[
    key("class"),
    key("duty"),
    key("state"),
    both("status"),
    key("kind"),
    both("channel"),
    key("severity"),
    both("nature"),
    both("relation"),
    both("urgency"),
    both("purpose"),
    both("form"),
    both("outcome"),
    key("follow_up"),
    key("clause"),
    argument("came_of"),
    argument("copies"),
    argument("group"),
    argument("group_duties"),
    argument("lang"),
    argument("color"),
    argument("shell"),
    column("action"),
    column("solution"),
    argument("subject"),
    argument("register"),
];

/// The keys of queries whose values are words of a vocabulary.
pub fn keys() -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter(|own| own.is_key).map(|own| own.name)
}

/// The vocabulary of the values of a key.
pub fn of_key(name: &str) -> Option<Vocabulary> {
    vocabulary(keys().find(|own| *own == name)?)
}

/// The arguments, by their ids, whose values are the words of a vocabulary whatever the office.
pub fn arguments() -> impl Iterator<Item = &'static str> {
    NAMES
        .iter()
        .filter(|own| own.is_argument)
        .map(|own| own.name)
}

/// The vocabulary of the values of an argument.
pub fn of_argument(id: &str) -> Option<Vocabulary> {
    vocabulary(arguments().find(|own| *own == id)?)
}

/// The vocabulary of a name: the key of a query, the id of an argument or a column. Of the
/// classes those that every office has; of a column `kind` see `solution`.
pub fn vocabulary(name: &str) -> Option<Vocabulary> {
    let (family, codes): (_, Vec<&'static str>) = match name {
        "class" => ("class", vec![COMPLAINT, WORKS, REPAIR, DEFECT, INQUIRY]),
        "duty" => ("duty", codes!(DutyKind)),
        "state" => ("dutystate", codes!(DutyState)),
        "status" => ("phase", STATUSES.to_vec()),
        "kind" => ("kind", KINDS.iter().map(|(kind, _)| *kind).collect()),
        "channel" => ("channel", codes!(Channel)),
        "severity" => ("gravity", codes!(Severity)),
        "nature" => ("nature", codes!(Nature)),
        "relation" => ("relation", codes!(Relation)),
        "urgency" => ("urgency", codes!(Urgency)),
        "purpose" => ("purpose", codes!(Purpose)),
        "form" => ("form", codes!(Form)),
        "outcome" => ("outcome", codes!(Outcome)),
        "follow_up" => ("followed", FOLLOW_UPS.to_vec()),
        "clause" => (CLAUSE, CLAUSES.iter().map(|clause| clause.id).collect()),
        "came_of" => ("outcome", vec!["refused", "unreachable"]),
        "copies" => ("keeper", codes!(Keeper)),
        "group" => ("by", codes!(stats::By)),
        "group_duties" => ("by", codes!(groups::By)),
        "lang" => ("lang", codes!(Lang)),
        "color" => ("color", vec!["auto", "always", "never"]),
        "shell" => ("", vec!["bash", "zsh", "fish", "powershell"]),
        "action" => ("action", codes!(Verb)),
        "solution" => ("solution", codes!(SolutionKind)),
        "subject" => ("subject", codes!(Subject)),
        "register" => ("register", codes!(Register)),
        _ => return None,
    };
    Some(Vocabulary { family, codes })
}

/// Codes for people to choose from: in Chinese each with what it means, `phone（电话）`.
pub fn choices(vocabulary: &Vocabulary, voice: &Voice) -> String {
    let told = vocabulary.codes.iter().map(|code| {
        let word = voice.word(vocabulary.family, code);
        match voice.lang {
            Lang::Zh if word != *code => {
                let told = [arg("code", *code), arg("word", word)];
                voice.say_with("code-with-word", &told)
            }
            Lang::Zh | Lang::En => (*code).to_owned(),
        }
    });
    told.collect::<Vec<_>>().join(&voice.say("list-comma"))
}

/// Both languages; the catalogues are read when a word needs them.
pub struct Wording {
    voices: LazyCell<Vec<Voice>>,
}

impl Default for Wording {
    fn default() -> Self {
        let both = || Lang::ALL.iter().map(|lang| Voice::new(*lang)).collect();
        Self {
            voices: LazyCell::new(both),
        }
    }
}

impl Wording {
    /// Both languages.
    pub fn voices(&self) -> impl Iterator<Item = &Voice> {
        self.voices.iter()
    }

    /// The code that a text is, or that a word of some language stands for.
    pub fn code<'c>(&self, text: &str, family: &str, codes: &[&'c str]) -> Option<&'c str> {
        let text = half_width(text.trim()).to_lowercase();
        let own = codes.iter().find(|code| code.to_lowercase() == text);
        let meant = || {
            let mut words = self.words(family, codes).into_iter();
            words.find(|(word, _)| word.to_lowercase() == text)
        };
        own.copied().or_else(|| Some(meant()?.1))
    }

    /// Each code, and each word for it in either language, with the code. What people read
    /// comes before what else the same may be called.
    pub fn words<'c>(&self, family: &str, codes: &[&'c str]) -> Vec<(String, &'c str)> {
        let mut words: Vec<(String, &str)> = codes
            .iter()
            .map(|code| ((*code).to_owned(), *code))
            .collect();
        let mut add = |name: &str, between: &[char], code| {
            let said = self.voices().filter_map(|voice| voice.find(name, &[]));
            for said in said {
                let parts = said.split(between).map(|part| part.trim().to_owned());
                words.extend(parts.map(|part| (part, code)));
            }
        };
        for code in codes {
            let name = format!("{family}-{code}");
            add(&name, &[], *code);
            add(&name, &['/'], *code);
            for step in STEPS {
                add(&format!("{name}-{step}"), &[], *code);
            }
        }
        for code in codes {
            add(&format!("also-{family}-{code}"), &['、', ','], *code);
        }
        if family == CLAUSE {
            let said = self.voices().flat_map(|voice| {
                let said = |code: &&'c str| (voice.clause(code), *code);
                codes.iter().map(said).collect::<Vec<_>>()
            });
            words.extend(said);
        }
        words
    }

    /// Whether a text is what tables have at the head of a column, in some language.
    pub fn heads(&self, text: &str, column: &str) -> bool {
        let text = text.to_lowercase();
        let name = format!("col-{}", column.replace('_', "-"));
        let mut said = self.voices().filter_map(|voice| voice.find(&name, &[]));
        said.any(|said| said.to_lowercase() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_word_in_both_languages_that_stands_for_it_alone() {
        let wording = Wording::default();
        for Name { name, .. } in NAMES {
            let Vocabulary { family, codes } = vocabulary(name).unwrap();
            for voice in wording.voices().filter(|_| !matches!(family, "" | CLAUSE)) {
                for code in &codes {
                    let said = voice.find(&format!("{family}-{code}"), &[]);
                    assert!(said.is_some(), "{family}-{code} in {:?}", voice.lang);
                }
            }
            for (word, code) in wording.words(family, &codes) {
                for written in [word.clone(), word.to_uppercase(), format!(" {word}")] {
                    let found = wording.code(&written, family, &codes);
                    assert_eq!(found, Some(code), "{name}: {written}");
                }
            }
            assert_eq!(wording.code("foo", family, &codes), None, "{name}");
        }
    }

    #[test]
    fn what_else_a_thing_is_called_stands_for_it() {
        let wording = Wording::default();
        for (name, word, code) in [
            ("channel", "来电", "phone"),
            ("channel", "居委会", "committee"),
            ("channel", "ＰＨＯＮＥ", "phone"),
            ("outcome", "满意", "pass"),
            ("outcome", "没人", "unreachable"),
            ("severity", "重大投诉", "major"),
            ("copies", "工程部", "engineering"),
            ("form", "上门", "door"),
            ("class", "报修", "repair"),
            ("status", "处理中", "open"),
        ] {
            let Vocabulary { family, codes } = vocabulary(name).unwrap();
            assert_eq!(wording.code(word, family, &codes), Some(code), "{name}");
        }
    }

    #[test]
    fn choices_name_code_and_word_in_chinese() {
        let told = |lang| choices(&vocabulary("relation").unwrap(), &Voice::new(lang));
        assert!(told(Lang::Zh).starts_with("owner（业主）、tenant（租户）、"));
        assert!(told(Lang::En).starts_with("owner, tenant, "));
    }
}
