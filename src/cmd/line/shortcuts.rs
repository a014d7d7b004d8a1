//! The first word of a line that is no command of the program: a name that stands for the
//! beginning of a line, or another program.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::Command;

use crate::cmd::line::args::early;
use crate::desk::{Exit, Failure, Message, OwnCommand, Result, Whose};
use crate::model::shortcut::is_name;
use crate::terminal::outside;

/// The commands that a name of `visit.toml` can stand for: they only read, whatever follows.
const READING: &[&str] = &[
    "agenda", "brief", "check", "coverage", "due", "list", "plan", "repeat", "report", "show",
    "stats", "why",
];

/// And the options that it can bring: none of them writes, reads or shows anything else than the
/// data directory has, or shows more than is usual.
const HARMLESS: &[&str] = &[
    "--all",
    "--area",
    "--by",
    "--class",
    "--color",
    "--columns",
    "--complete",
    "--exit-code",
    "--format",
    "--from",
    "--ids",
    "--lang",
    "--left",
    "--limit",
    "--mask",
    "--month",
    "--months",
    "--no-pager",
    "--overdue",
    "--quiet",
    "--section",
    "--sort",
    "--status",
    "--strict",
    "--to",
    "--today",
    "--who",
    "--width",
    "--within",
    "-f",
    "-q",
];

/// A line whose command is another program.
pub struct Outside {
    program: PathBuf,
    words: Vec<OsString>,
    dir: Option<OsString>,
    lang: Option<OsString>,
}

impl Outside {
    /// Hands over to it; comes back with the reason where it cannot be started.
    pub fn run(&self) -> Failure {
        let variables = [("VISIT_DIR", &self.dir), ("VISIT_LANG", &self.lang)];
        let variables = variables
            .iter()
            .filter_map(|(name, value)| Some((*name, value.as_deref()?)));
        let variables: Vec<(&str, &OsStr)> = variables.collect();
        let error = outside::become_program(&self.program, &self.words, &variables);
        Failure::io(&self.program, &error)
    }
}

/// What a line becomes.
pub enum Meant {
    /// The same line: its command is one of the program's, or none.
    Same,
    /// A line with what a name stands for in its place.
    Line(Vec<OsString>),
    /// Another program.
    Outside(Outside),
}

/// What a line means. `known` has the names that stand for lines; it is asked only where a word is
/// no command.
///
/// # Errors
///
/// Where the files of the names cannot be read, where names stand for one another in a circle, and
/// where one of a data directory stands for more than reading it.
pub fn meant(
    tree: &Command,
    words: &[OsString],
    known: impl Fn() -> Result<Vec<OwnCommand>>,
) -> Result<Meant> {
    let Some((at, name)) = own_name(tree, words) else {
        return Ok(Meant::Same);
    };
    let known = known()?;
    let mut name = name.to_owned();
    let mut line: Vec<OsString> = words.to_vec();
    let mut seen: Vec<String> = Vec::new();
    let mut whose = Whose::User;
    while let Some(own) = known.iter().find(|own| own.name == name) {
        if seen.contains(&name) {
            seen.push(name);
            return Err(
                Failure::new(Exit::Data, Message::AliasLoop).with("names", seen.join(" → "))
            );
        }
        if own.whose == Whose::Office {
            whose = Whose::Office;
        }
        line.splice(at..=at, own.words.iter().map(OsString::from));
        if whose == Whose::Office {
            check(own, &known)?;
        }
        seen.push(name);
        match own_name(tree, &line) {
            Some((next, other)) if next == at => name = other.to_owned(),
            _ => return Ok(Meant::Line(line)),
        }
    }
    // A data directory brings no programs.
    if whose == Whose::User
        && let Some(outside) = outside_of(tree, &line, (at, &name))
    {
        return Ok(Meant::Outside(outside));
    }
    match seen.is_empty() {
        true => Ok(Meant::Same),
        false => Ok(Meant::Line(line)),
    }
}

/// Refuses a name of a data directory that stands for more than reading it, or for what is neither
/// a command nor another name.
fn check(own: &OwnCommand, known: &[OwnCommand]) -> Result<()> {
    let mut words = own.words.iter();
    let command = words.next().map_or("", String::as_str);
    let leads_on = known.iter().any(|other| other.name == command);
    let option = |word: &&String| {
        let is_option = word.starts_with(|c: char| !c.is_alphanumeric());
        let name = word.split('=').next().unwrap_or_default();
        is_option && !HARMLESS.contains(&name)
    };
    let bad = match READING.contains(&command) || leads_on {
        true => words.find(option).map(String::as_str),
        false => Some(command),
    };
    match bad {
        Some(word) => Err(Failure::new(Exit::Data, Message::AliasUnsafe)
            .with("name", own.name.as_str())
            .with("word", word)),
        None => Ok(()),
    }
}

/// The first word of a line that is neither an option nor the value of one, with its place, where
/// it is no command but can be the name of one.
fn own_name<'w>(tree: &Command, words: &'w [OsString]) -> Option<(usize, &'w str)> {
    let mut at = 1;
    loop {
        let word = words.get(at)?.to_str()?;
        if !word.starts_with('-') {
            let is_own = is_name(word) && tree.find_subcommand(word).is_none();
            return is_own.then_some((at, word));
        }
        at += match takes_next(tree, word)? {
            true => 2,
            false => 1,
        };
    }
}

/// Whether the next word is the value of an option; `None` of what is no option.
fn takes_next(tree: &Command, word: &str) -> Option<bool> {
    let name = word.trim_start_matches('-');
    let long = word.starts_with("--");
    let mut arguments = tree.get_arguments();
    let argument = arguments.find(|own| match long {
        true => own.get_long() == name.split('=').next(),
        false => own.get_short() == name.chars().next(),
    })?;
    let whole = match long {
        true => !name.contains('='),
        false => name.chars().count() == 1,
    };
    Some(argument.get_action().takes_values() && whole)
}

/// The program of a name, where only what it can be told of stands before it.
fn outside_of(tree: &Command, line: &[OsString], (at, name): (usize, &str)) -> Option<Outside> {
    let before = &line[..at];
    let told = |word: &&OsString| {
        let word = word.to_string_lossy();
        word.starts_with("-C") || word.starts_with("--dir") || word.starts_with("--lang")
    };
    let options = before.iter().skip(1).filter(|word| {
        let text = word.to_string_lossy();
        text.starts_with('-') && takes_next(tree, &text).is_some()
    });
    if !options.clone().all(|word| told(&word)) {
        return None;
    }
    Some(Outside {
        program: outside::find(name)?,
        words: line[at + 1..].to_vec(),
        dir: early(before, "--dir", Some("-C")),
        lang: early(before, "--lang", None),
    })
}
