//! The arguments of every command, and what a line says by them.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser};

use crate::cmd::Verb;
use crate::model::id::Id;
use crate::model::policy::Lang;
use crate::model::time::{Day, Stamp};
use crate::render::Format;
use crate::text::{Voice, arg};
use crate::view::usage::complaints::{complaint, told};
use crate::view::usage::texts::{bare, choices, localized};
use crate::view::usage::{dashes, screens};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "visit",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Line {
    /// What every command has.
    #[command(flatten)]
    pub global: Global,
    /// The command; none for today's picture.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// The arguments that every command has.
#[derive(Debug, Args)]
pub struct Global {
    /// The data directory.
    #[arg(short = 'C', long, global = true, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The as-of date.
    #[arg(long, global = true, value_name = "DATE", value_parser = today)]
    pub today: Option<Today>,
    /// The language.
    #[arg(long, global = true, value_name = "LANG", value_parser = lang)]
    pub lang: Option<Lang>,
    /// The output format.
    #[arg(short, long, global = true, value_name = "FORMAT", value_parser = format)]
    pub format: Option<Format>,
    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", value_parser = color)]
    pub color: Option<Color>,
    /// The width to fit into.
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    /// No confirmations.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Never ask; taken everywhere, shown where something is asked.
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Long answers are printed as they are.
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// No answer at all unless it is complete.
    #[arg(long, global = true)]
    pub complete: bool,
    /// Owners' names and numbers made unrecognizable.
    #[arg(long, global = true, conflicts_with = "no_mask")]
    pub mask: bool,
    /// Owners' names and numbers as they are.
    #[arg(long, global = true)]
    pub no_mask: bool,
}

/// `--today`: a date, or a moment.
#[derive(Clone, Copy, Debug)]
pub enum Today {
    /// A date.
    Day(Day),
    /// A time of a date.
    Stamp(Stamp),
}

/// `--color`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Also into a pipe.
    Always,
    /// Not at all.
    Never,
}

fn today(text: &str) -> Result<Today, String> {
    let stamp = Stamp::parse(text).ok_or("2026-11-23")?;
    let bare = text.len() <= "2026-11-23".len();
    Ok(if bare {
        Today::Day(stamp.day)
    } else {
        Today::Stamp(stamp)
    })
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| choices("lang"))
}

fn format(text: &str) -> Result<Format, String> {
    Format::parse(text).ok_or_else(|| choices("format"))
}

fn color(text: &str) -> Result<Color, String> {
    match text {
        "auto" => Ok(Color::Auto),
        "always" => Ok(Color::Always),
        "never" => Ok(Color::Never),
        _ => Err(choices("color")),
    }
}

/// Why a command line was not carried out, with what is to be said.
#[derive(Debug)]
pub enum Misread {
    /// Help was asked for.
    Help(String),
    /// Something that it needs was not said.
    Lacking(String),
    /// It cannot be understood.
    Wrong(String),
}

impl Misread {
    /// What is to be said.
    pub fn text(self) -> String {
        match self {
            Self::Help(text) | Self::Lacking(text) | Self::Wrong(text) => text,
        }
    }
}

/// Reads the command line.
pub fn read(line: &[OsString], voice: &Voice) -> Result<Line, Misread> {
    if let Some((word, option)) = dashes::meant(line, bare(Line::command())) {
        let args = [arg("word", word), arg("option", option)];
        let hint = voice.hint("usage-other-dash", &args).unwrap_or_default();
        let what = voice.say_with("usage-other-dash", &args);
        return Err(Misread::Wrong(complaint(what, hint, voice)));
    }
    let matches = bare(Line::command()).try_get_matches_from(line);
    matches
        .and_then(|matches| Line::from_arg_matches(&matches))
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp => Misread::Help(help(line, voice)),
            ErrorKind::DisplayVersion => Misread::Help(error.to_string()),
            ErrorKind::MissingRequiredArgument => Misread::Lacking(told(&error, voice)),
            _ => Misread::Wrong(told(&error, voice)),
        })
}

/// What a command line that lacks something says all the same.
pub fn partly(line: &[OsString]) -> Option<(Global, ArgMatches)> {
    let command = bare(Line::command()).ignore_errors(true);
    let matches = command.try_get_matches_from(line).ok()?;
    let global = Global::from_arg_matches(&matches).ok()?;
    Some((global, matches))
}

/// What others may know of a command line: its commands, and an id right after them. Anything
/// else can be about owners.
pub fn called(line: &[OsString]) -> String {
    let mut command = Line::command();
    let mut said: Vec<&str> = Vec::new();
    for word in line.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(found) = command.find_subcommand(word).cloned() {
            said.push(word);
            command = found;
        } else if !said.is_empty() {
            said.extend(Id::parse(word).map(|_| word));
            break;
        }
    }
    said.join(" ")
}

/// Whether `--by` of a command line names who acts: with `due` and `stats` it says what the
/// lines are put together by.
pub fn names_a_clerk(line: &[OsString]) -> bool {
    let mut command = Line::command();
    for word in line.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(found) = command.find_subcommand(word).cloned() {
            command = found;
        }
    }
    let mut arguments = command.get_arguments();
    arguments.any(|own| own.get_long() == Some("by") && own.get_id() == "by")
}

/// The help that a command line asks for: only then are the texts put to the commands.
fn help(line: &[OsString], voice: &Voice) -> String {
    let command = screens::on_every_command(localized(Line::command(), voice), voice);
    match command.try_get_matches_from(line) {
        Err(error) => error.to_string(),
        Ok(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_commands_and_the_id_of_a_line_are_told() {
        for (line, told) in [
            (
                "visit note C-261119-aaaaaa 业主谢凤英",
                "note C-261119-aaaaaa",
            ),
            (
                "visit -C 13800000369 log repair B1-101 谢凤英",
                "log repair",
            ),
            ("visit log complaint B1-101 log", "log complaint"),
            ("visit undo --by 谢凤英", "undo"),
            ("visit", ""),
        ] {
            let line: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(called(&line), told);
        }
    }

    #[test]
    fn by_names_a_clerk_but_where_lines_are_put_together() {
        for (line, clerk) in [
            ("visit log complaint --by he", true),
            ("visit undo --by he", true),
            ("visit due --by person", false),
            ("visit stats --by building", false),
        ] {
            let line: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(names_a_clerk(&line), clerk);
        }
    }
}
