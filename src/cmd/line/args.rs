//! The arguments of every command, and what a line says by them.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, CommandFactory, FromArgMatches, Parser};

use crate::cmd::line::formats::{EXCEL, Formats, SECTION, SECTIONS};
use crate::cmd::line::rows;
use crate::cmd::line::shape::{self, Shape};
use crate::cmd::line::verb::{Job, Verb, Verbs};
use crate::desk::{Answer, Desk, Failure, Message};
use crate::model::id::Id;
use crate::model::number::at_least;
use crate::model::policy::Lang;
use crate::model::time::{Day, Stamp};
use crate::model::words::words;
use crate::render::Format;
use crate::text::Voice;
use crate::view::sections;
use crate::view::usage::complaints::told;
use crate::view::usage::screens;
use crate::view::usage::screens::Depth;
use crate::view::usage::texts::{bare, localized};

/// What stands before the verbs.
#[derive(Debug, Parser)]
#[command(
    name = "visit",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Head {
    #[command(flatten)]
    global: Global,
}

/// The command line with every verb, without texts.
pub fn tree(verbs: &Verbs) -> Command {
    let head = shape::sections(Head::command(), verbs.shapes);
    head.subcommands(verbs.all.iter().map(|verb| rows::offered(verb.command())))
}

/// A command line that is understood.
pub struct Line {
    /// What every command has.
    pub global: Global,
    /// The verb; none for today's picture.
    pub verb: Option<&'static Verb>,
    /// What its answer is made of.
    pub shape: Shape,
    /// Whether an element of its answer is to be picked.
    pub pick: bool,
    /// After how many seconds its answer is drawn anew.
    pub watch: Option<u32>,
    /// The one of several lists that it asks for.
    section: Option<String>,
    /// Whether tables in text are for Excel.
    excel: bool,
    /// The command, and what else on the line makes the shape.
    called: String,
    job: Job,
}

impl Line {
    fn of(matches: &ArgMatches, verbs: &Verbs) -> Result<Self, clap::Error> {
        let global = Global::from_arg_matches(matches)?;
        let said = matches.subcommand();
        let verb = said.and_then(|(name, said)| Some((verbs.find(name)?, said)));
        let alone = verbs.alone;
        let (mut shape, own) = match verb {
            Some((verb, said)) => shape::of(verb.shapes, said),
            None => shape::of(verbs.shapes, matches),
        };
        let lists = asks_for_lists(matches).then_some(shape.lists);
        let job: Job = match (lists, verb) {
            (Some(lists), _) => {
                Box::new(move |desk| Ok(Answer::new(sections::page(lists, &desk.voice))))
            }
            (None, Some((verb, said))) => (verb.reader)(said)?,
            (None, None) => Box::new(alone),
        };
        if lists.is_some() {
            shape = shape::SECTIONS;
        }
        let name = verb.map_or("visit", |(verb, _)| verb.name);
        Ok(Self {
            global,
            verb: verb.map(|(verb, _)| verb),
            shape,
            pick: shape::deepest(matches).try_get_one("pick").ok().flatten() == Some(&true),
            watch: shape::deepest(matches)
                .try_get_one("watch")
                .ok()
                .flatten()
                .copied(),
            section: section(matches),
            excel: flag(matches, EXCEL),
            called: name.to_owned() + &own,
            job,
        })
    }

    /// The format of its answer: as the line says, else as the file is called that it goes to.
    pub fn format(&self) -> Format {
        let usual = self.verb.map_or(Format::Table, |verb| verb.usual_format);
        let named = || {
            let ending = self.global.output.as_deref()?.extension()?.to_str()?;
            let format = Format::parse(&ending.to_lowercase())?;
            self.shape.formats.contains(&format).then_some(format)
        };
        let said = self.global.format.or_else(named);
        said.unwrap_or(match self.shape {
            _ if self.excel => Format::Csv,
            // Names are listed to be read and cut, on paper as well.
            shape::SECTIONS => Format::Plain,
            _ => usual,
        })
    }

    /// Whether its tables in text are for Excel.
    pub const fn is_for_excel(&self) -> bool {
        self.excel
    }

    /// Whether its answer is made to be handed on in a format.
    pub fn leaves_the_office(&self, format: Format) -> bool {
        let of_verb = self.verb.is_some_and(|verb| verb.leaves.leaves(format));
        format.leaves_the_office() || of_verb
    }

    /// Carries it out. Before anything is read, what its answer cannot be is refused.
    pub fn carry_out(self, desk: &Desk) -> Result<Answer, Failure> {
        let section = self.section.as_deref();
        let section = shape::check(self.shape, &self.called, desk.format, section)?;
        if self.excel && !desk.format.is_separated() {
            return Err(Failure::usage(Message::ExcelFormat));
        }
        desk.output
            .takes((desk.format, self.shape.formats), &desk.wanted)?;
        let mut answer = (self.job)(desk)?;
        if answer.page.lists.is_empty() {
            answer.page.lists = self.shape.lists;
        }
        answer.page.section = section;
        Ok(answer)
    }
}

/// The list that a line asks for.
fn section(matches: &ArgMatches) -> Option<String> {
    let own = matches.try_get_one::<String>(SECTION).ok().flatten();
    let below = || section(matches.subcommand()?.1);
    own.cloned().or_else(below)
}

/// Whether a line asks which lists there are.
fn asks_for_lists(matches: &ArgMatches) -> bool {
    flag(matches, SECTIONS)
}

/// Whether a line has a flag that only some commands have.
fn flag(matches: &ArgMatches, id: &str) -> bool {
    let own = matches.try_get_one::<bool>(id).ok().flatten();
    let below = || {
        matches
            .subcommand()
            .is_some_and(|(_, below)| flag(below, id))
    };
    own.copied().unwrap_or_default() || below()
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
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// The output format.
    #[arg(short, long, global = true, value_name = "FORMAT", value_parser = Formats::all())]
    pub format: Option<Format>,
    /// The file that the answer goes to, in place of standard output.
    #[arg(short, long, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<Color>,
    /// The width to fit into.
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = at_least::<u16>(20))]
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
    /// Every file is read, whatever is remembered.
    #[arg(long, global = true)]
    pub no_memory: bool,
    /// Owners' names and numbers made unrecognizable.
    #[arg(long, global = true, conflicts_with = "no_mask")]
    pub mask: bool,
    /// Owners' names and numbers as they are.
    #[arg(long, global = true)]
    pub no_mask: bool,
}

impl Global {
    /// Whether owners' data are hidden: always with `--mask`, and in what leaves the office
    /// unless `--no-mask` is said.
    pub const fn masks(&self, leaves_the_office: bool) -> bool {
        self.mask || leaves_the_office && !self.no_mask
    }

    /// Whether an answer in a format may go through a pager: people read it on the terminal.
    pub const fn pages(&self, format: Format) -> bool {
        let read = !format.for_programs() && !matches!(format, Format::Html | Format::Xlsx);
        !self.no_pager && self.output.is_none() && read
    }

    /// Whether answers are coloured, where the line decides it.
    pub fn colors(&self) -> Option<bool> {
        match self.color? {
            Color::Auto => None,
            Color::Always => Some(true),
            Color::Never => Some(false),
        }
    }
}

/// `--today`: a date, or a moment.
#[derive(Clone, Copy, Debug)]
pub enum Today {
    /// A date.
    Day(Day),
    /// A time of a date.
    Stamp(Stamp),
}

words! {
    /// `--color`: where standard output takes it (by `TERM`, `NO_COLOR`, `CLICOLOR`,
    /// `CLICOLOR_FORCE`), also into a pipe, or not at all.
    Color { Auto = "auto", Always = "always", Never = "never" }
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

/// Why a command line was not carried out, with what is to be said.
#[derive(Debug)]
pub enum Misread {
    /// Help was asked for.
    Help,
    /// The version was asked for.
    Version(String),
    /// Something that it needs was not said.
    Lacking(String),
    /// It cannot be understood.
    Wrong(String),
}

impl Misread {
    /// What is to be said; help is made where its width is known.
    pub fn text(self) -> String {
        match self {
            Self::Help => String::new(),
            Self::Version(text) | Self::Lacking(text) | Self::Wrong(text) => text,
        }
    }
}

/// Reads a command line; `tree` is that of the verbs.
pub fn read(
    (tree, verbs): (&Command, &Verbs),
    line: &[OsString],
    voice: &Voice,
) -> Result<Line, Misread> {
    let bare = bare(tree.clone());
    let matches = bare.try_get_matches_from(line);
    let lacking = matches
        .as_ref()
        .is_err_and(|error| error.kind() == ErrorKind::MissingRequiredArgument);
    // Which lists there are can be asked without what the lists would be of.
    if let Some((_, matches)) = lacking.then(|| partly(tree, line)).flatten()
        && asks_for_lists(&matches)
        && let Ok(line) = Line::of(&matches, verbs)
    {
        return Ok(line);
    }
    matches
        .and_then(|matches| Line::of(&matches, verbs))
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp => Misread::Help,
            ErrorKind::DisplayVersion => Misread::Version(error.to_string()),
            kind => {
                let (command, path) = below(tree, line);
                let told = told(&error, (command, &path), voice);
                match kind {
                    ErrorKind::MissingRequiredArgument => Misread::Lacking(told),
                    _ => Misread::Wrong(told),
                }
            }
        })
}

/// What a command line that lacks something says all the same.
pub fn partly(tree: &Command, line: &[OsString]) -> Option<(Global, ArgMatches)> {
    let command = bare(tree.clone()).ignore_errors(true);
    let matches = command.try_get_matches_from(line).ok()?;
    let global = Global::from_arg_matches(&matches).ok()?;
    Some((global, matches))
}

/// The command that a line leads to, and the names on the way.
fn below<'t, 'l>(tree: &'t Command, line: &'l [OsString]) -> (&'t Command, Vec<&'l str>) {
    let (mut command, mut path) = (tree, Vec::new());
    for word in line.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(found) = command.find_subcommand(word) {
            command = found;
            path.push(word);
        }
    }
    (command, path)
}

/// What others may know of a command line: its commands, and an id right after them. Anything
/// else can be about owners.
pub fn called(tree: &Command, line: &[OsString]) -> String {
    let mut command = tree;
    let mut said: Vec<&str> = Vec::new();
    for word in line.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(found) = command.find_subcommand(word) {
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
pub fn names_a_clerk(tree: &Command, line: &[OsString]) -> bool {
    let mut arguments = below(tree, line).0.get_arguments();
    arguments.any(|own| own.get_long() == Some("by") && own.get_id() == "by")
}

/// The value of an option before the command line is understood: help and complaints about
/// the command line need the language.
pub fn early(line: &[OsString], long: &str, short: Option<&str>) -> Option<OsString> {
    let mut words = line.iter().skip(1);
    while let Some(word) = words.next() {
        // What is no UTF-8 can be the value of another option, not the name of this one.
        let text = word.to_string_lossy();
        if text == "--" {
            return None;
        }
        if text == long || Some(text.as_ref()) == short {
            return words.next().cloned();
        }
        let joined = text
            .strip_prefix(long)
            .and_then(|rest| rest.strip_prefix('='));
        let attached = short.and_then(|s| text.strip_prefix(s));
        if let Some(value) = joined.or(attached) {
            return Some(value.trim_start_matches('=').into());
        }
    }
    None
}

/// The help that a command line asks for, in lines of `columns`, short with `-h`: only then are
/// the texts put to the commands.
pub fn help(tree: Command, line: &[OsString], columns: usize, voice: &Voice) -> String {
    let short = line.iter().any(|word| word == "-h");
    let depth = if short { Depth::Short } else { Depth::Long };
    let command = screens::on_every_command(localized(tree, voice), depth, columns, voice);
    match command.try_get_matches_from(line) {
        Err(error) => error.to_string(),
        Ok(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_found_before_the_line_is_understood() {
        for (words, dir) in [
            ("visit -C a due", Some("a")),
            ("visit due -Ca", Some("a")),
            ("visit due -C=a", Some("a")),
            ("visit due --dir a", Some("a")),
            ("visit due --dir=a", Some("a")),
            ("visit note --dir", None),
            ("visit note -- --dir a", None),
            ("visit due", None),
        ] {
            let words: Vec<OsString> = words.split(' ').map(OsString::from).collect();
            let found = early(&words, "--dir", Some("-C"));
            assert_eq!(found.as_deref(), dir.map(std::ffi::OsStr::new), "{words:?}");
        }
    }
}
