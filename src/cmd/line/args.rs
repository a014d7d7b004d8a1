//! The arguments of every command, and help and complaints about them in either language.
//!
//! The texts stand in the catalogues: `cmd-NAME` is what a command does, `arg-ID` what an
//! argument means, and `arg-in-NAME-ID` what it means in one command.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, CommandFactory, FromArgMatches, Parser};

use strsim::damerau_levenshtein;

use crate::cmd::line::{dashes, screens};
use crate::cmd::{Verb, ask};
use crate::model::id::Id;
use crate::model::policy::Lang;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Channel, Form, Keeper, Nature, Outcome, Purpose, Relation};
use crate::render::Format;
use crate::rules::duties::groups;
use crate::rules::report::stats;
use crate::text::{Voice, arg};

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

/// The words that an argument can have, by its id, for its help; empty where they are not fixed.
pub fn choices(id: &str) -> String {
    match id {
        "lang" => "zh, en".to_owned(),
        "format" => "table, plain, csv, tsv, json, ndjson, md, html, eml, ics".to_owned(),
        "color" => "auto, always, never".to_owned(),
        "shell" => "bash, zsh, fish".to_owned(),
        "came_of" => "refused, unreachable".to_owned(),
        "channel" => Channel::listed(),
        "relation" => Relation::listed(),
        "nature" => Nature::listed(),
        "purpose" => Purpose::listed(),
        "form" => Form::listed(),
        "outcome" => Outcome::listed(),
        "group" => stats::By::listed(),
        "group_duties" => groups::By::listed(),
        "copies" => Keeper::listed(),
        _ => String::new(),
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

/// The command with its own `--help` and `--version`, without texts.
fn bare(command: Command) -> Command {
    command
        .arg(flag("help", 'h', ArgAction::Help).global(true))
        .arg(flag("version", 'V', ArgAction::Version))
}

/// The command with its help in the voice's language.
pub fn localized(command: Command, voice: &Voice) -> Command {
    let mut command = with_value_names(described(command, voice), voice);
    command.build();
    usages(command, voice)
}

/// Says in the voice's language what stands in a value's place; `completions` goes by the
/// names as they are in the code.
fn with_value_names(command: Command, voice: &Voice) -> Command {
    let command = command.mut_args(|argument| {
        let own = argument.get_value_names().and_then(<[_]>::first);
        match own.map(|name| value_name(name, voice)) {
            Some(name) if argument.get_action().takes_values() => argument.value_name(name),
            _ => argument,
        }
    });
    on_subcommands(command, |sub| with_value_names(sub, voice))
}

/// What stands in a value's place, such as `CASE|PLACE`, as people say it.
fn value_name(name: &str, voice: &Voice) -> String {
    let parts = name.split_inclusive(['|', '=']);
    let said = parts.map(|part| {
        let word = part.trim_end_matches(['|', '=']);
        let said = voice.find(&format!("value-{word}"), &[]);
        said.unwrap_or_else(|| word.to_owned()) + &part[word.len()..]
    });
    said.collect()
}

/// The same for every `<NAME>` of a text.
fn value_names(text: &str, voice: &Voice) -> String {
    let parts = text.split_inclusive(['<', '>']);
    let said = parts.map(|part| match part.strip_suffix('>') {
        Some(name) => value_name(name, voice) + ">",
        None => part.to_owned(),
    });
    said.collect()
}

/// The command with every text but the usage lines, which only a built command has; once it
/// is built its arguments must stay as they are.
pub fn described(command: Command, voice: &Voice) -> Command {
    let command = bare(command)
        .about(voice.say("cmd-visit"))
        .after_help(voice.say("help-after"))
        // Taken everywhere, so that scripts need not care; shown where it acts.
        .mut_arg(QUIET, |quiet| quiet.hide(true))
        .mut_arg(NO_INPUT, |no_input| no_input.hide(true));
    texts(command, voice, None)
}

/// The argument that leaves only ids of what a command says: it acts where rows are saved.
pub const QUIET: &str = "quiet";

/// The argument that forbids to ask: it acts where something is asked.
pub const NO_INPUT: &str = "no_input";

/// Whether a command saves rows: it can then show them without saving.
fn saves_rows(command: &Command) -> bool {
    let mut arguments = command.get_arguments();
    arguments.any(|argument| argument.get_id() == "dry_run")
}

/// The command with every one of its subcommands changed.
pub fn on_subcommands(command: Command, change: impl Fn(Command) -> Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, &change)
    })
}

fn flag(id: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(id).long(id).short(short).action(action)
}

/// Puts the texts of the catalogues to a command, its arguments and its subcommands.
/// `name` is the path of names below `visit`, joined by hyphens.
fn texts(command: Command, voice: &Voice, name: Option<&str>) -> Command {
    let mut command = command.subcommand_help_heading(voice.say("help-commands"));
    if let Some(name) = name {
        command = command.about(voice.say(&format!("cmd-{name}")));
        if let Some(example) = voice.find(&format!("example-{name}"), &[]) {
            command = command.after_help(example);
        }
    }
    if saves_rows(&command) {
        command = command.arg(flag(QUIET, 'q', ArgAction::SetTrue));
    }
    if name.is_some_and(ask::asks) {
        let no_input = Arg::new(NO_INPUT).long("no-input");
        command = command.arg(no_input.action(ArgAction::SetTrue));
    }
    let mut order = 0;
    let command = command.mut_args(|argument| {
        let argument = explained(argument, voice, name);
        if !argument.is_positional() {
            return argument;
        }
        // In the order in which they are given, not by name.
        order += 1;
        argument.display_order(order)
    });
    on_subcommands(command, |sub| {
        let path = match name {
            Some(name) => format!("{name}-{}", sub.get_name()),
            None => sub.get_name().to_owned(),
        };
        texts(sub, voice, Some(&path))
    })
}

fn explained(argument: Arg, voice: &Voice, command: Option<&str>) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    let own = command.and_then(|name| voice.find(&format!("arg-in-{name}-{id}"), &[]));
    let mut help = own.unwrap_or_else(|| voice.say(&format!("arg-{id}")));
    let values = choices(argument.get_id().as_str());
    if !values.is_empty() {
        help.push(' ');
        help.push_str(&voice.say_with("help-choices", &[arg("values", values)]));
    }
    let heading = if argument.is_positional() {
        "help-arguments"
    } else if [QUIET, NO_INPUT].contains(&argument.get_id().as_str()) {
        "help-options"
    } else if argument.is_global_set() || argument.get_id() == "version" {
        "help-global"
    } else {
        "help-options"
    };
    let argument = argument.help(help).help_heading(voice.say(heading));
    if argument.get_action().takes_values() {
        argument.hide_default_value(true).hide_possible_values(true)
    } else {
        argument
    }
}

/// Says `[OPTIONS]` and `<COMMAND>` of the usage lines in the voice's language.
fn usages(command: Command, voice: &Voice) -> Command {
    let rendered = command.clone().render_usage().to_string();
    let line = rendered
        .trim_start_matches("Usage:")
        .trim()
        .replace("[OPTIONS]", &voice.say("help-usage-options"))
        .replace("[COMMAND]", &voice.say("help-usage-command-or-none"))
        .replace("<COMMAND>", &voice.say("help-usage-command"));
    on_subcommands(command.override_usage(line), |sub| usages(sub, voice))
}

/// What number an argument takes, in place of what clap and the standard library say of one
/// that it does not.
fn number_wanted(reason: &str, voice: &Voice) -> Option<String> {
    const NO_NUMBER: &[&str] = &[
        "invalid digit found in string",
        "cannot parse integer from empty string",
        "number too large to fit in target type",
        "number too small to fit in target type",
    ];
    if NO_NUMBER.contains(&reason) {
        return Some(voice.say("usage-number"));
    }
    let (_, range) = reason.split_once(" is not in ")?;
    let (from, to) = range.split_once("..")?;
    let to: u64 = match to.strip_prefix('=') {
        Some(to) => to.parse().ok()?,
        None => to.parse::<u64>().ok()? - 1,
    };
    let open = [u16::MAX.into(), u32::MAX.into()].contains(&to);
    let name = if open {
        "usage-range-from"
    } else {
        "usage-range"
    };
    let args = [arg("from", from.to_owned()), arg("to", to.to_string())];
    Some(voice.say_with(name, &args))
}

/// What clap has to say, in the voice's language.
fn told(error: &clap::Error, voice: &Voice) -> String {
    let kind = error.kind();
    let context = |kind| {
        error
            .get(kind)
            .map_or_else(String::new, |value| match value {
                ContextValue::Strings(list) => list.join(" "),
                other => other.to_string(),
            })
    };
    let name = match kind {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::MissingSubcommand => "usage-missing-command",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation
            if context(ContextKind::InvalidValue).is_empty() =>
        {
            "usage-missing-value"
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-bad-value",
        ErrorKind::TooManyValues => "usage-no-value",
        ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => "usage-missing-value",
        _ => "usage-other",
    };
    let argument = match context(ContextKind::InvalidArg) {
        empty if empty.is_empty() => context(ContextKind::InvalidSubcommand),
        given => given,
    };
    let placeholder = argument.split_once('<').map_or("", |(_, rest)| rest);
    let placeholder = placeholder.trim_end_matches(['>', '.']).to_lowercase();
    let reason = std::error::Error::source(error).map_or_else(String::new, ToString::to_string);
    let reason = number_wanted(&reason, voice).unwrap_or(reason);
    let suggestion = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let suggestion = suggestion
        .into_iter()
        .find_map(|kind| nearest(error.get(kind)?, &argument));
    let args = [
        arg("argument", value_names(&argument, voice)),
        arg("value", context(ContextKind::InvalidValue)),
        arg("other", value_names(&context(ContextKind::PriorArg), voice)),
        arg("reason", reason),
    ];
    // A date is called a date, whichever option it was given to.
    let own = format!("{name}-{placeholder}");
    let name = match voice.find(&own, &args) {
        Some(_) => own.as_str(),
        None => name,
    };
    let hint = match suggestion {
        Some(nearest) => voice.say_with("usage-suggestion", &[arg("nearest", nearest)]),
        None => voice
            .hint(name, &args)
            .unwrap_or_else(|| voice.say("usage-see-help")),
    };
    complaint(voice.say_with(name, &args), hint, voice)
}

/// What was most likely meant, of what clap finds near.
fn nearest(near: &ContextValue, written: &str) -> Option<String> {
    match near {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(several) => {
            let near = |word: &&String| damerau_levenshtein(word, written);
            several.iter().min_by_key(near).cloned()
        }
        _ => None,
    }
}

/// An error and what to do about it, a line each.
fn complaint(what: String, hint: String, voice: &Voice) -> String {
    let error = voice.say_with("error-line", &[arg("what", what)]);
    let hint = voice.say_with("hint-line", &[arg("what", hint)]);
    format!("{error}\n{hint}\n")
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
