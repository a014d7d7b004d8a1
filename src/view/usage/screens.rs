//! What `--help` shows: a screen for each command, in either language, that fits a terminal
//! of 80 columns.

use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr;

use crate::page::wrap::{COLUMNS, wrapped};
use crate::text::{Voice, arg};
use crate::view::usage::texts::{NO_INPUT, QUIET, on_subcommands};

/// The names of arguments and commands stand so far in.
const INDENT: usize = 2;
/// Between a name and what it means.
const GAP: usize = 2;
/// A longer name has a line of its own.
const LONGEST_NAME: usize = 25;

/// Gives every command its screen in place of clap's own, which knows no Chinese line breaks.
pub fn on_every_command(command: Command, voice: &Voice) -> Command {
    let screen = screen(&command, voice);
    on_subcommands(command.override_help(screen), |sub| {
        on_every_command(sub, voice)
    })
}

/// The screen of one command of the localized tree.
pub fn screen(command: &Command, voice: &Voice) -> String {
    let about = command.get_about().map(ToString::to_string);
    let mut text = lines(&wrapped(&about.unwrap_or_default(), COLUMNS), 0);
    text.push('\n');
    text.push_str(&usage(command, voice));
    for (heading, rows) in sections(command) {
        let heading = voice.say_with("help-heading", &[arg("heading", heading)]);
        text.push_str(&format!("\n{heading}\n{}", table(&rows)));
    }
    if let Some(after) = command.get_after_help() {
        text.push_str(&format!("\n{}\n", after.to_string().trim_end()));
    }
    text
}

fn usage(command: &Command, voice: &Voice) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let usage = voice.say_with("help-usage-line", &[arg("usage", usage)]);
    let mut shown = wrapped(&usage, COLUMNS - INDENT).into_iter();
    let first = shown.next().unwrap_or_default();
    format!("{first}\n{}", lines(&shown.collect::<Vec<_>>(), INDENT))
}

/// The headings of a command in the order of their first use, each with names and meanings.
fn sections(command: &Command) -> Vec<(String, Vec<(String, String)>)> {
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

/// Names to the left, what they mean to the right.
fn table(rows: &[(String, String)]) -> String {
    let widths = rows.iter().map(|(name, _)| name.width());
    let widest = widths.filter(|width| *width <= LONGEST_NAME).max();
    let column = INDENT + widest.unwrap_or_default() + GAP;
    let mut text = String::new();
    for (name, meaning) in rows {
        let room = column - INDENT - GAP;
        let mut meaning = wrapped(meaning, COLUMNS - column).into_iter();
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

fn lines(lines: &[String], indent: usize) -> String {
    let indented = lines.iter().map(|line| format!("{:indent$}{line}\n", ""));
    indented.collect()
}
