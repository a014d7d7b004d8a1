//! A line as people type it becomes one as programs write it: options with dashes and letters of
//! any width, words of either language for codes, days as they are said. Texts stay as they are,
//! also those that begin with a hyphen.

use std::ffi::OsString;
use std::iter::Peekable;
use std::slice::Iter;

use clap::{Arg, Command};

use crate::cmd::line::args::early;
use crate::model::chars::half_width;
use crate::model::time::{Day, Stamp};
use crate::model::words::Col;
use crate::rules::query::{Key, OF_CASES, OF_DUTIES, OF_VISITS};
use crate::rules::said_day::{Said, Way, said, said_month};
use crate::view::usage::commands::option_called;
use crate::view::vocabulary::{Vocabulary, Wording, of_argument, vocabulary};

/// What keyboards and telephones put for hyphens.
const DASHES: &str = "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{ff0d}";

/// What stands between an option and its value.
const EQUALS: [char; 2] = ['=', '\u{ff1d}'];

/// What stands between several words of one value, or between values of a query.
const COMMAS: [char; 3] = [',', '\u{ff0c}', '\u{3001}'];

/// What stands between the key of a query and its values.
const COLONS: [char; 2] = [':', '\u{ff1a}'];

/// The names of values that no letter of full width can be a part of.
const PLAIN: &[&str] = &[
    "1-5", "AREA", "SECONDS", "COUNT", "COLUMNS", "MONTH", "QUARTER", "SPAN", "PHONE", "FORMAT",
    "CASE", "ID", "VISIT",
];

/// A line that was understood.
#[derive(Debug)]
pub struct Spoken {
    /// The line as programs write it.
    pub line: Vec<OsString>,
    /// The days that were said, and what each was taken for.
    pub days: Vec<(String, String)>,
}

/// A day that could be two.
#[derive(Debug)]
pub struct Doubt {
    /// The word as it was typed.
    pub word: String,
    /// The two days.
    pub days: [String; 2],
    /// The line with the one, and with the other.
    pub lines: [Vec<OsString>; 2],
}

/// The line as programs write it. The clock is asked for the day only where one is said.
pub fn written(
    tree: &Command,
    line: &[OsString],
    clock: &dyn Fn() -> Day,
) -> Result<Spoken, Doubt> {
    let mut walk = Walk {
        line,
        at: 0,
        tree,
        command: tree,
        clock,
        wording: Wording::default(),
        words: Vec::new(),
        positional: 0,
        column: None,
        ends: false,
        days: Vec::new(),
    };
    let mut words = line.iter().peekable();
    if let Some(program) = words.next() {
        walk.push(Part::Option, program.clone());
    }
    while let Some(word) = words.next() {
        walk.at += 1;
        if word == "--" {
            walk.push(Part::End, word.clone());
            for word in words.by_ref() {
                walk.push(Part::Text, word.clone());
            }
        } else {
            walk.take(word, &mut words)?;
        }
    }
    Ok(walk.finish())
}

/// What a word of a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// A command, an option or its value.
    Option,
    /// A value without an option.
    Text,
    /// `--`.
    End,
}

/// An option that a word names.
struct Named<'t> {
    /// The option as it is written, with its hyphens.
    option: String,
    /// The argument; `None` for several flags in one word.
    argument: Option<&'t Arg>,
    /// Whether a value is to follow in a word of its own.
    wants: bool,
    /// The value behind `=`.
    value: Option<String>,
}

impl Named<'_> {
    /// What takes no value.
    const fn flag(option: String) -> Self {
        Self {
            option,
            argument: None,
            wants: false,
            value: None,
        }
    }
}

/// The flags that every command has without naming them.
const OF_ALL: &[&str] = &["help", "version"];

/// The same by their letters.
const OF_ALL_SHORT: &str = "hV";

struct Walk<'l, 't> {
    line: &'l [OsString],
    /// Where in the line the word stands that is being read.
    at: usize,
    tree: &'t Command,
    command: &'t Command,
    clock: &'l dyn Fn() -> Day,
    wording: Wording,
    words: Vec<(Part, OsString)>,
    /// Values without an option so far.
    positional: usize,
    /// The column that an `amend` names.
    column: Option<String>,
    /// Whether a text begins with a hyphen: it has to stand after `--`.
    ends: bool,
    days: Vec<(String, String)>,
}

impl<'t> Walk<'_, 't> {
    fn push(&mut self, part: Part, word: OsString) {
        self.words.push((part, word));
    }

    fn take(
        &mut self,
        word: &OsString,
        rest: &mut Peekable<Iter<'_, OsString>>,
    ) -> Result<(), Doubt> {
        let Some(text) = word.to_str() else {
            self.positional += 1;
            self.push(Part::Text, word.clone());
            return Ok(());
        };
        if let Some(named) = self.named(text) {
            return self.take_option(named, rest);
        }
        let sub = self.command.find_subcommand(text);
        let first = self.positional == 0 || self.command.is_subcommand_precedence_over_arg_set();
        if let Some(sub) = sub.filter(|_| first) {
            self.command = sub;
            self.positional = 0;
            self.push(Part::Option, word.clone());
        } else if let Some(option) = self.unknown(text) {
            // A text it cannot be: that there is no such option is for the parser to say.
            self.push(Part::Option, option.into());
        } else if is_option_like(text) {
            // What it is meant for is for the parser to say.
            self.push(Part::Option, word.clone());
        } else {
            let value = self.without_option(text)?;
            self.ends |= value.len() > 1 && value.starts_with('-');
            self.positional += 1;
            self.push(Part::Text, value.into());
        }
        Ok(())
    }

    fn take_option(
        &mut self,
        named: Named<'t>,
        rest: &mut Peekable<Iter<'_, OsString>>,
    ) -> Result<(), Doubt> {
        let Named {
            option,
            argument,
            wants,
            value,
        } = named;
        if let (Some(argument), Some(value)) = (argument, value) {
            let value = self.value(argument, &value)?;
            self.push(Part::Option, format!("{option}={value}").into());
            return Ok(());
        }
        let follows = |next: &&&OsString| {
            let option = |next| self.named(next).is_some() || self.unknown(next).is_some();
            **next != "--" && !next.to_str().is_some_and(option)
        };
        let next = match wants {
            true => rest.peek().filter(follows).copied(),
            false => None,
        };
        let Some(next) = next else {
            self.push(Part::Option, option.into());
            return Ok(());
        };
        rest.next();
        self.at += 1;
        let value = match (next.to_str(), argument) {
            (Some(value), Some(argument)) => self.value(argument, value)?.into(),
            _ => next.clone(),
        };
        // The parser takes what begins with a hyphen for an option.
        match value.to_str().filter(|value| value.starts_with('-')) {
            Some(value) if !is_option_like(value) && option.starts_with("--") => {
                self.push(Part::Option, format!("{option}={value}").into());
            }
            _ => {
                self.push(Part::Option, option.into());
                self.push(Part::Option, value);
            }
        }
        Ok(())
    }

    /// The option of the command that a word names, whatever its dashes.
    fn named(&self, word: &str) -> Option<Named<'t>> {
        let name = word.trim_start_matches(|c| DASHES.contains(c));
        let dashes = &word[..word.len() - name.len()];
        let (name, value) = match name.split_once(EQUALS) {
            Some((name, value)) => (half_width(name), Some(value.to_owned())),
            None => (half_width(name), None),
        };
        if dashes.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let hyphens = dashes.chars().all(|c| c == '-');
        let long = self.find(|arg| arg.get_long() == Some(&name));
        if let Some(argument) = long.filter(|_| !hyphens || dashes == "--") {
            let takes = argument.get_action().takes_values();
            return Some(Named {
                option: format!("--{name}"),
                argument: Some(argument),
                wants: takes && value.is_none(),
                value,
            });
        }
        if OF_ALL.contains(&name.as_str()) && (!hyphens || dashes == "--") {
            return Some(Named::flag(format!("--{name}")));
        }
        let single = name.chars().count() == 1;
        if dashes == "--" || !(hyphens || single) {
            return None;
        }
        self.short(&name, value)
    }

    /// The option that a word means though the command has none of that name: two hyphens and a
    /// letter, or dashes of any kind before what people call an option.
    fn unknown(&self, word: &str) -> Option<String> {
        let name = word.trim_start_matches(|c| DASHES.contains(c));
        let dashes = &word[..word.len() - name.len()];
        if dashes.is_empty() || name.contains(char::is_whitespace) {
            return None;
        }
        let called = name.split(EQUALS).next().unwrap_or_default();
        let long = dashes == "--" && name.starts_with(char::is_alphabetic);
        let meant =
            || !called.is_ascii() && option_called(self.command, called, &self.wording).is_some();
        (long || meant()).then(|| format!("--{name}"))
    }

    /// One flag, several in one word, or an option of one letter with its value.
    fn short(&self, letters: &str, value: Option<String>) -> Option<Named<'t>> {
        for (at, letter) in letters.char_indices() {
            if OF_ALL_SHORT.contains(letter) {
                continue;
            }
            let argument = self.find(|arg| arg.get_short() == Some(letter))?;
            if argument.get_action().takes_values() {
                let attached = at + letter.len_utf8() < letters.len();
                let option = match &value {
                    Some(value) => format!("-{letters}={value}"),
                    None => format!("-{letters}"),
                };
                return Some(Named {
                    wants: !attached && value.is_none(),
                    option,
                    argument: None,
                    value: None,
                });
            }
        }
        value.is_none().then(|| Named::flag(format!("-{letters}")))
    }

    fn find(&self, fits: impl Fn(&Arg) -> bool) -> Option<&'t Arg> {
        let everywhere = self.tree.get_arguments().filter(|arg| arg.is_global_set());
        let mut all = self.command.get_arguments().chain(everywhere);
        all.find(|arg| fits(arg))
    }

    /// The value of an option.
    fn value(&mut self, argument: &Arg, value: &str) -> Result<String, Doubt> {
        let id = argument.get_id().as_str();
        let name = name_of(argument);
        if ["DATE", "TIME"].contains(&name) {
            let today = match id {
                "today" => (self.clock)(),
                _ => self.today(),
            };
            return self.day(value, today, self.way(id));
        }
        // Beside days there are people, whose ids can look like days.
        if name.ends_with("|DATE") && (!value.is_ascii() || value.starts_with(['+', '-'])) {
            return self.day(value, self.today(), Way::Ahead);
        }
        if name == "MONTH"
            && let Some(month) = said_month(value, self.today())
        {
            self.days.push((value.to_owned(), month.clone()));
            return Ok(month);
        }
        // The classes of an office are its own, those that every office has are words.
        let class = || vocabulary(id).filter(|_| id == "class");
        if let Some(own) = of_argument(id).or_else(class) {
            let parts = value.split(COMMAS).map(|part| self.code(part, &own));
            return Ok(parts.collect::<Vec<_>>().join(","));
        }
        Ok(match PLAIN.contains(&name) {
            true => half_width(value),
            false => value.to_owned(),
        })
    }

    fn code(&self, text: &str, own: &Vocabulary) -> String {
        let code = self.wording.code(text, own.family, &own.codes);
        code.unwrap_or(text).to_owned()
    }

    /// Which way from today the day of an option lies.
    fn way(&self, id: &str) -> Way {
        match id {
            "today" => Way::Either,
            "date" if self.command.get_name() != "plan" => Way::Back,
            "first_day" | "last_day" => Way::Back,
            _ => Way::Ahead,
        }
    }

    /// A value without an option: a word of a query, or the value of a column of dates.
    fn without_option(&mut self, text: &str) -> Result<String, Doubt> {
        let arguments: Vec<&Arg> = self.command.get_positionals().collect();
        let own = arguments.get(self.positional).or(arguments.last());
        let Some(argument) = own else {
            return Ok(text.to_owned());
        };
        match name_of(argument) {
            "QUERY" => self.query_word(text),
            "COLUMN" => {
                self.column = Some(text.to_owned());
                Ok(text.to_owned())
            }
            "VALUE" => {
                let column = self.column.take().unwrap_or_default();
                let dated = DATED.iter().find(|(col, _)| {
                    let own = col.word();
                    own == column || self.wording.heads(&column, own)
                });
                match dated {
                    Some((_, way)) => self.day(text, self.today(), *way),
                    None => Ok(text.to_owned()),
                }
            }
            "QUESTION=ANSWER" => Ok(answer(text)),
            _ => {
                let id = argument.get_id().as_str();
                let own = of_argument(id);
                Ok(own.map_or_else(|| text.to_owned(), |own| self.code(text, &own)))
            }
        }
    }

    /// A word of a query, with days under a key of dates.
    fn query_word(&mut self, word: &str) -> Result<String, Doubt> {
        let Some((key, values)) = word.split_once(COLONS) else {
            return Ok(word.to_owned());
        };
        let keys: &[&[Key]] = match self.command.get_name() {
            "due" => &[OF_DUTIES],
            _ => &[OF_CASES, OF_VISITS],
        };
        let keys = keys.iter().flat_map(|keys| keys.iter());
        let mut dated = keys.filter(|own| own.is_of_dates());
        let meant = |own: &Key| {
            let mut names = own.names();
            names.any(|name| name == key || self.wording.heads(key, name))
        };
        if !dated.any(meant) {
            return Ok(word.to_owned());
        }
        let values = values.split(COMMAS);
        let values = values.map(|value| self.day(value, self.today(), Way::Either));
        let values = values.collect::<Result<Vec<_>, _>>()?;
        Ok(format!("{key}:{}", values.join(",")))
    }

    /// A day as it is written; what is no day stays.
    fn day(&mut self, text: &str, today: Day, way: Way) -> Result<String, Doubt> {
        let plain = half_width(text);
        if Stamp::parse(plain.trim()).is_some() {
            return Ok(plain.trim().to_owned());
        }
        match said(text, today, way) {
            None => Ok(text.to_owned()),
            Some(Said::One(day)) => {
                self.days.push((text.to_owned(), day.clone()));
                Ok(day)
            }
            Some(Said::Two(days)) => Err(self.doubt(text, days)),
        }
    }

    /// The day that days are counted from: `--today` of the line, else the clock's.
    fn today(&self) -> Day {
        let read = self.words.iter().map(|(_, word)| word);
        let line: Vec<OsString> = read.chain(self.line).cloned().collect();
        let given = early(&line, "--today", None).and_then(|given| given.into_string().ok());
        let Some(given) = given else {
            return (self.clock)();
        };
        let stamp = Stamp::parse(&half_width(&given)).or_else(|| {
            match said(&given, (self.clock)(), Way::Either)? {
                Said::One(day) => Stamp::parse(&day),
                Said::Two(_) => None,
            }
        });
        stamp.map_or_else(self.clock, |stamp| stamp.day)
    }

    fn doubt(&self, text: &str, days: [String; 2]) -> Doubt {
        let lines = days.each_ref().map(|day| {
            let mut line = self.line.to_vec();
            if let Some(word) = line.get_mut(self.at) {
                *word = word.to_string_lossy().replacen(text, day, 1).into();
            }
            line
        });
        Doubt {
            word: text.to_owned(),
            days,
            lines,
        }
    }

    /// The line: as it was ordered, or with the texts behind `--` where one begins with a hyphen.
    fn finish(self) -> Spoken {
        let mut words = self.words;
        if self.ends {
            words.retain(|(part, _)| *part != Part::End);
            let (options, texts): (Vec<_>, Vec<_>) = words
                .into_iter()
                .partition(|(part, _)| *part == Part::Option);
            words = options;
            words.push((Part::End, "--".into()));
            words.extend(texts);
        }
        Spoken {
            line: words.into_iter().map(|(_, word)| word).collect(),
            days: self.days,
        }
    }
}

/// An answer to a question: a sign between them of full width, and a score that is, are as good.
fn answer(text: &str) -> String {
    let Some((question, answer)) = text.split_once(EQUALS) else {
        return text.to_owned();
    };
    let plain = half_width(answer);
    let score = plain.trim().bytes().all(|byte| byte.is_ascii_digit());
    let answer = if score { plain.as_str() } else { answer };
    format!("{}={answer}", half_width(question))
}

/// The columns of dates that an `amend` can set, and which way they lie from today.
const DATED: &[(Col, Way)] = &[
    (Col::ReceivedAt, Way::Back),
    (Col::ActedAt, Way::Back),
    (Col::VisitedAt, Way::Back),
    (Col::MadeAt, Way::Back),
    (Col::OpenedAt, Way::Back),
    (Col::AnsweredAt, Way::Back),
    (Col::Due, Way::Ahead),
    (Col::ReplyDue, Way::Ahead),
    (Col::NextOn, Way::Ahead),
    (Col::AppointedAt, Way::Ahead),
];

/// The name of an argument's value.
fn name_of(argument: &Arg) -> &str {
    let names = argument.get_value_names().unwrap_or_default();
    names.first().map_or("", |name| name.as_str())
}

/// Whether a word looks like an option: a letter stands right after its hyphens.
fn is_option_like(word: &str) -> bool {
    let name = word.trim_start_matches('-');
    name.len() < word.len() && name.starts_with(|c: char| c.is_ascii_alphabetic())
}
