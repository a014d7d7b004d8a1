//! What `--help` shows: a screen for each command, in either language, that fits a terminal
//! of 80 columns, or a narrower one.

use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr;

use crate::page::wrap::{COLUMNS, wrapped};
use crate::text::{Voice, arg};
use crate::view::usage::groups::{DAILY, groups};
use crate::view::usage::texts::{NO_INPUT, QUIET, on_subcommands};

/// The names of arguments and commands stand so far in.
const INDENT: usize = 2;
/// Between a name and what it means.
const GAP: usize = 2;
/// A longer name has a line of its own.
const LONGEST_NAME: usize = 25;
/// Where less is left beside the names, what they mean stands below them, so far in.
const LEAST_BESIDE: usize = 30;
const BELOW: usize = 4;
/// No screen is narrower.
const LEAST_COLUMNS: usize = 20;

/// The columns of a screen in a terminal of a width.
pub fn columns(width: Option<u16>) -> usize {
    width.map_or(COLUMNS, |width| {
        usize::from(width).clamp(LEAST_COLUMNS, COLUMNS)
    })
}

/// How much a screen tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Depth {
    /// `-h`: what the command takes.
    Short,
    /// `--help`: also what every command takes, and examples.
    Long,
}

/// Gives every command its screen, in lines of `columns`, in place of clap's own, which knows no
/// Chinese line breaks.
pub fn on_every_command(command: Command, depth: Depth, columns: usize, voice: &Voice) -> Command {
    let screen = screen(&command, depth, columns, voice);
    on_subcommands(command.override_help(screen), |sub| {
        on_every_command(sub, depth, columns, voice)
    })
}

/// The screen of one command of the localized tree, in lines of `columns`.
pub fn screen(command: &Command, depth: Depth, columns: usize, voice: &Voice) -> String {
    let about = command.get_about().map(ToString::to_string);
    let mut text = lines(&wrapped(&about.unwrap_or_default(), columns), 0);
    text.push('\n');
    text.push_str(&usage(command, columns, voice));
    // The one above all others, which alone has a version.
    match command.get_version().is_some() {
        true => text.push_str(&front(command, depth, columns, voice)),
        false => text.push_str(&own(command, depth, columns, voice)),
    }
    text
}

/// What the program's own screen has: the commands of every day, and the others by who uses them.
fn front(command: &Command, depth: Depth, columns: usize, voice: &Voice) -> String {
    let daily = DAILY.iter().filter_map(|name| {
        let about = command.find_subcommand(name)?.get_about()?;
        Some(((*name).to_owned(), about.to_string()))
    });
    let daily: Vec<(String, String)> = daily.collect();
    let mut text = under(&voice.say("help-daily"), &daily, columns, voice);
    if depth == Depth::Long {
        let others = groups(command).into_iter();
        let others: Vec<(String, String)> = others
            .map(|(group, names)| (voice.say(&format!("group-{group}")), names.join(" ")))
            .collect();
        text.push_str(&under(&voice.say("help-others"), &others, columns, voice));
    }
    let after = match depth {
        Depth::Short => voice.say("help-after-short"),
        Depth::Long => voice.say("help-after"),
    };
    text + &closing(&after, columns)
}

/// What the screen of any other command has: what it takes, and examples.
fn own(command: &Command, depth: Depth, columns: usize, voice: &Voice) -> String {
    let mut text = String::new();
    for (heading, rows) in sections(command, depth) {
        text.push_str(&under(&heading, &rows, columns, voice));
    }
    match (depth, command.get_after_help()) {
        (Depth::Short, _) => text + &closing(&voice.say("help-shortened"), columns),
        (Depth::Long, Some(after)) => text + &closing(&after.to_string(), columns),
        (Depth::Long, None) => text,
    }
}

/// Names with what they mean, under a heading.
fn under(heading: &str, rows: &[(String, String)], columns: usize, voice: &Voice) -> String {
    let heading = voice.say_with("help-heading", &[arg("heading", heading)]);
    let heading = lines(&wrapped(&heading, columns), 0);
    format!("\n{heading}{}", table(rows, columns))
}

/// What stands below everything else.
fn closing(after: &str, columns: usize) -> String {
    let after = after.trim_end().lines();
    let after: Vec<String> = after.flat_map(|line| said(line, columns)).collect();
    format!("\n{}\n", after.join("\n"))
}

/// Further names with what they mean, under a heading; nothing where there are none.
pub fn further(heading: &str, rows: &[(String, String)], columns: usize, voice: &Voice) -> String {
    match rows.is_empty() {
        true => String::new(),
        false => under(heading, rows, columns, voice),
    }
}

/// A line below the arguments. A command, which stands further in, is copied: it stays whole.
fn said(line: &str, columns: usize) -> Vec<String> {
    if line.is_empty() || line.starts_with(' ') {
        vec![line.to_owned()]
    } else {
        wrapped(line, columns)
    }
}

fn usage(command: &Command, columns: usize, voice: &Voice) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let usage = voice.say_with("help-usage-line", &[arg("usage", usage)]);
    let mut shown = wrapped(&usage, columns - INDENT).into_iter();
    let first = shown.next().unwrap_or_default();
    format!("{first}\n{}", lines(&shown.collect::<Vec<_>>(), INDENT))
}

/// What every command takes, each with what it means.
pub fn of_every_command(command: &Command) -> Vec<(String, String)> {
    let general = command.get_arguments().filter(|arg| is_general(arg));
    let shown = general.filter(|arg| !arg.is_hide_set());
    let shown = shown.map(|argument| {
        let help = argument.get_help().map(ToString::to_string);
        (name(argument), help.unwrap_or_default())
    });
    shown.collect()
}

/// The headings of a command in the order of their first use, each with names and meanings.
fn sections(command: &Command, depth: Depth) -> Vec<(String, Vec<(String, String)>)> {
    let mut sections: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut add = |heading: &str, row| match sections.iter_mut().find(|(own, _)| own == heading) {
        Some((_, rows)) => rows.push(row),
        None => sections.push((heading.to_owned(), vec![row])),
    };
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let about = sub.get_about().map(ToString::to_string);
        let heading = command.get_subcommand_help_heading().unwrap_or_default();
        add(
            heading,
            (sub.get_name().to_owned(), about.unwrap_or_default()),
        );
    }
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set());
    // What is general stands last.
    let (general, own): (Vec<&Arg>, Vec<&Arg>) = shown.partition(|arg| is_general(arg));
    let general = general.into_iter().filter(|_| depth == Depth::Long);
    for argument in own.into_iter().chain(general) {
        let help = argument.get_help().map(ToString::to_string);
        let heading = argument.get_help_heading().unwrap_or_default();
        add(heading, (name(argument), help.unwrap_or_default()));
    }
    sections
}

/// Whether it is an argument of every command.
fn is_general(argument: &Arg) -> bool {
    let everywhere = argument.is_global_set() || argument.get_id() == "version";
    everywhere && ![QUIET, NO_INPUT].contains(&argument.get_id().as_str())
}

fn name(argument: &Arg) -> String {
    match argument.get_short() {
        Some(short) if argument.get_long().is_some() => format!("-{short}, {argument}"),
        None if !argument.is_positional() => format!("    {argument}"),
        _ => argument.to_string(),
    }
}

/// Names to the left, what they mean to the right, or below where there is too little room.
fn table(rows: &[(String, String)], columns: usize) -> String {
    let widths = rows.iter().map(|(name, _)| name.width());
    let widest = widths.filter(|width| *width <= LONGEST_NAME).max();
    let column = INDENT + widest.unwrap_or_default() + GAP;
    if columns < column + LEAST_BESIDE {
        return stacked(rows, columns);
    }
    let mut text = String::new();
    for (name, meaning) in rows {
        let room = column - INDENT - GAP;
        let mut meaning = wrapped(meaning, columns - column).into_iter();
        let beside = if name.width() > room {
            None
        } else {
            meaning.next()
        };
        let pad = " ".repeat((room + GAP).saturating_sub(name.width()));
        let line = format!("{:INDENT$}{name}{pad}{}", "", beside.unwrap_or_default());
        text.push_str(line.trim_end());
        text.push('\n');
        text.push_str(&lines(&meaning.collect::<Vec<_>>(), column));
    }
    text
}

/// Each name with what it means below it.
fn stacked(rows: &[(String, String)], columns: usize) -> String {
    let row = |(name, meaning): &(String, String)| {
        let name = wrapped(name.trim_start(), columns - INDENT);
        let meaning = wrapped(meaning, columns - BELOW);
        lines(&name, INDENT) + &lines(&meaning, BELOW)
    };
    rows.iter().map(row).collect()
}

fn lines(lines: &[String], indent: usize) -> String {
    let indented = lines.iter().map(|line| format!("{:indent$}{line}\n", ""));
    indented.collect()
}
