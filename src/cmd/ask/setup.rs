//! A new office: at a terminal `init` asks what its settings are to say. The answers become
//! options of the same command.

use std::ffi::OsString;

use anyhow::Context;
use pinyin::ToPinyin;

use super::choices::{SAVE, numbered};
use super::spoken::{print, tell};
use crate::desk::{Desk, Result};
use crate::model::policy::{Lang, Policy};
use crate::model::time::Stamp;
use crate::model::words::Role;
use crate::page::harmless;
use crate::terminal::TERMINAL;
use crate::terminal::hangup::give_back_terminal;
use crate::terminal::prompt::{Begun, Choice, Reply, Terminal};
use crate::text::{Voice, arg};
use crate::view::suggest::Typed;

/// What the first area is called unless somebody says otherwise.
const AREA: &str = "A";
/// Makes it a repository of git's.
const YES: &str = "yes";

/// A question about a new office.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Key {
    Language,
    Community,
    Areas,
    Manager,
    /// Who visits an area.
    Officer(String),
    Engineering,
    Service,
    Starts,
    Git,
}

impl Key {
    /// Its name in messages.
    const fn word(&self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Community => "community",
            Self::Areas => "areas",
            Self::Manager => "manager",
            Self::Officer(_) => "officer",
            Self::Engineering => "engineering",
            Self::Service => "service",
            Self::Starts => "starts",
            Self::Git => "git",
        }
    }
}

/// Somebody who was named.
struct Named {
    id: String,
    name: String,
    role: Role,
    areas: Vec<String>,
}

/// Asks what the settings of a new office are to say. `says_lang` where the line says the
/// language. The line that comes of it; `None` where somebody leaves.
pub fn set_up(line: &[OsString], says_lang: bool, desk: &Desk) -> Result<Option<Vec<OsString>>> {
    give_back_terminal();
    let today = desk.clock.now(&Policy::regulation("")).today;
    let setup = Setup {
        desk,
        says_lang,
        voice: Voice::new(desk.voice.lang),
        today: today.to_string(),
        answers: Vec::new(),
    };
    setup.hold(line)
}

struct Setup<'d> {
    desk: &'d Desk,
    says_lang: bool,
    /// That of the language that was chosen.
    voice: Voice,
    today: String,
    answers: Vec<(Key, String)>,
}

impl Setup<'_> {
    /// Asks one question after the other until the whole is to be written.
    fn hold(mut self, line: &[OsString]) -> Result<Option<Vec<OsString>>> {
        let mut begun: Option<String> = None;
        loop {
            let next = self.next();
            let reply = match &next {
                Some(key) => self.ask(key, begun.take())?,
                None => self.end(line)?,
            };
            match (reply, next) {
                (Reply::Leave, _) => return Ok(None),
                (Reply::Back, _) => match self.answers.pop() {
                    Some((_, text)) => begun = Some(text),
                    None => return Ok(None),
                },
                (Reply::Given(text), Some(key)) => {
                    if key == Key::Starts && Stamp::parse(&text).is_none() {
                        let date = [arg("date", text.clone())];
                        tell(&self.voice.say_with("ask-setup-no-date", &date));
                        begun = Some(text);
                        continue;
                    }
                    if key == Key::Language
                        && let Some(lang) = Lang::parse(&text)
                    {
                        self.voice = Voice::new(lang);
                    }
                    self.answers.push((key, text));
                }
                (Reply::Given(ending), None) => {
                    return Ok((ending == SAVE).then(|| self.words(line)));
                }
            }
        }
    }

    /// What is to be asked next.
    fn next(&self) -> Option<Key> {
        let language = (!self.says_lang).then_some(Key::Language);
        let officers = self.areas().into_iter().map(Key::Officer);
        let mut keys = language
            .into_iter()
            .chain([Key::Community, Key::Areas, Key::Manager])
            .chain(officers)
            .chain([Key::Engineering, Key::Service, Key::Starts, Key::Git]);
        keys.find(|key| self.answers.iter().all(|(own, _)| own != key))
    }

    fn value(&self, key: &Key) -> &str {
        let mut answers = self.answers.iter();
        answers
            .find(|(own, _)| own == key)
            .map_or("", |(_, text)| text)
    }

    /// The areas, each once.
    fn areas(&self) -> Vec<String> {
        let mut areas: Vec<String> = Vec::new();
        for area in listed(self.value(&Key::Areas)).flat_map(str::split_whitespace) {
            if !areas.iter().any(|own| own == area) {
                areas.push(area.to_owned());
            }
        }
        areas
    }

    fn terminal(&self) -> Terminal<'_> {
        Terminal {
            voice: &self.voice,
            color: self.desk.style.color,
            columns: self.desk.style.width.map_or(usize::MAX, usize::from),
        }
    }

    fn ask(&self, key: &Key, begun: Option<String>) -> Result<Reply<String>> {
        let area = match key {
            Key::Officer(area) => area.as_str(),
            _ => "",
        };
        let name = format!("ask-setup-{}", key.word());
        let question = self.voice.say_with(&name, &[arg("area", area)]);
        let asked = self.prompt(question);
        if let Some(choices) = self.choices(key) {
            let usual = begun.unwrap_or_else(|| self.desk.voice.lang.word().to_owned());
            let first = choices.iter().position(|choice| choice.value == usual);
            let reply = self.terminal().choose(&asked, &choices, first.unwrap_or(0));
            return Ok(reply.context(TERMINAL)?);
        }
        let usual = match key {
            Key::Areas => AREA,
            Key::Starts => &self.today,
            _ => "",
        };
        let begun = Begun {
            text: begun.unwrap_or_else(|| usual.to_owned()),
            proposed: true,
        };
        let needed = matches!(key, Key::Community | Key::Areas);
        loop {
            let reply = self.terminal().write(&asked, &begun, needed);
            let reply = reply.context(TERMINAL)?;
            if !needed || reply != Reply::Given(String::new()) {
                return Ok(reply);
            }
            let what = self.voice.say("ask-empty");
            tell(&self.voice.say_with("error-line", &[arg("what", what)]));
        }
    }

    fn prompt(&self, question: String) -> String {
        self.voice
            .say_with("ask-prompt", &[arg("question", question)])
    }

    fn choices(&self, key: &Key) -> Option<Vec<Choice>> {
        let said = |word: &'static str| {
            let name = format!("ask-setup-{}", key.word());
            (self.voice.word(&name, word), word.to_owned(), word)
        };
        match key {
            Key::Language => Some(numbered(Lang::ALL.iter().map(|lang| said(lang.word())))),
            Key::Git => Some(numbered([YES, "no"].into_iter().map(said))),
            _ => None,
        }
    }

    /// Shows what is to be written, and asks whether to.
    fn end(&self, line: &[OsString]) -> Result<Reply<String>> {
        let staff = self.staff();
        let people = staff.iter().map(|person| {
            let areas = person.areas.join(" ");
            let role = self.voice.word("ask-setup-role", person.role.word());
            let parts = [&person.id, &person.name, &role, &areas];
            let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
            format!("  {}", parts.join("  ").trim_end())
        });
        let mut told: Vec<String> = people.collect();
        let same = [arg("line", Typed::of(&self.words(line)).line())];
        told.push(self.voice.say_with("ask-same", &same));
        print(&format!("\n{}", harmless(&told.join("\n"))));
        let endings = [SAVE, "leave"].into_iter();
        let endings = endings.map(|word| {
            let said = self.voice.word("ask-ending", word);
            (said, word.to_owned(), word)
        });
        let asked = self.prompt(self.voice.say("ask-ending"));
        let reply = self.terminal().choose(&asked, &numbered(endings), 0);
        Ok(reply.context(TERMINAL)?)
    }

    /// Everybody who was named, each with an id of their own. Where somebody was named at all,
    /// a role without anybody is somebody's whose name is still to be written.
    fn staff(&self) -> Vec<Named> {
        let mut staff: Vec<Named> = Vec::new();
        let mut add = |names: &str, role: Role, areas: &[String]| {
            for name in listed(names) {
                let known = staff
                    .iter_mut()
                    .find(|own| own.name == name && own.role == role);
                match known {
                    Some(known) => known.areas.extend_from_slice(areas),
                    None => {
                        let id = id_of(name, |id| staff.iter().any(|own| own.id == id));
                        staff.push(Named {
                            id,
                            name: name.to_owned(),
                            role,
                            areas: areas.to_vec(),
                        });
                    }
                }
            }
        };
        add(self.value(&Key::Manager), Role::Manager, &[]);
        for area in self.areas() {
            let key = Key::Officer(area.clone());
            add(self.value(&key), Role::Officer, &[area]);
        }
        add(self.value(&Key::Engineering), Role::Engineering, &[]);
        add(self.value(&Key::Service), Role::Service, &[]);
        if staff.is_empty() {
            return staff;
        }
        for role in Role::ALL {
            if staff.iter().all(|own| own.role != *role) {
                let areas = match role {
                    Role::Officer => self.areas(),
                    _ => Vec::new(),
                };
                staff.push(Named {
                    id: role.word().to_owned(),
                    name: self.voice.word("ask-setup-role", role.word()),
                    role: *role,
                    areas,
                });
            }
        }
        staff
    }

    /// The line with the answers.
    fn words(&self, line: &[OsString]) -> Vec<OsString> {
        let mut words = line.to_vec();
        if !self.value(&Key::Language).is_empty() {
            words.push(format!("--lang={}", self.value(&Key::Language)).into());
        }
        words.push(format!("--community={}", self.value(&Key::Community)).into());
        for person in self.staff() {
            let mut said = format!(
                "--staff={}={}:{}",
                person.id,
                person.name,
                person.role.word()
            );
            if !person.areas.is_empty() {
                said.push(':');
                said.push_str(&person.areas.join(","));
            }
            words.push(said.into());
        }
        words.push(format!("--starts={}", self.value(&Key::Starts)).into());
        words.extend((self.value(&Key::Git) == YES).then(|| "--git".into()));
        words
    }
}

/// Names with commas or the like between them, without what would part them from the rest of
/// an option.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', '，', '、', ';', '；', ':', '：', '=']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// An id for somebody: the surname, or the first word, in small letters; the whole name where
/// that is taken, then with a number.
fn id_of(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let spelled = |text: &str| -> String {
        let letters = text.chars().map(|c| match c.to_pinyin() {
            Some(reading) => reading.plain().to_owned(),
            None => c.to_lowercase().filter(|c| c.is_alphanumeric()).collect(),
        });
        letters.collect()
    };
    let chinese = name.chars().next().filter(|c| c.to_pinyin().is_some());
    let short = match chinese {
        Some(surname) => spelled(&surname.to_string()),
        None => spelled(name.split_whitespace().next().unwrap_or_default()),
    };
    let whole = spelled(name);
    let numbered = (2..).map(|at| format!("{whole}{at}"));
    let mut ids = [short, whole.clone()].into_iter().chain(numbered);
    ids.find(|id| !id.is_empty() && !taken(id)).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_shortest_that_nobody_has() {
        let id = |name: &str, taken: &[&str]| id_of(name, |id| taken.contains(&id));
        for (name, taken, wanted) in [
            ("何晓燕", &[][..], "he"),
            ("何晓燕", &["he"], "hexiaoyan"),
            ("何晓燕", &["he", "hexiaoyan"], "hexiaoyan2"),
            ("He Xiaoyan", &[], "he"),
            ("He Xiaoyan", &["he"], "hexiaoyan"),
            ("O'Brien", &[], "obrien"),
        ] {
            assert_eq!(id(name, taken), wanted, "{name}");
        }
    }

    #[test]
    fn names_are_parted_by_commas_of_either_width() {
        let names: Vec<&str> = listed(" 李娟、王芳, He Xiaoyan；:").collect();
        assert_eq!(names, ["李娟", "王芳", "He Xiaoyan"]);
    }
}
