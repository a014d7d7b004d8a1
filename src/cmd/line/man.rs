//! `visit man DIR`: a manual page for the program, for each of its commands, and for the settings.

use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use serde_json::json;
use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

use crate::desk::{Answer, Desk, Failure, Result};
use crate::ledger::config::template;
use crate::ledger::files::disk::{make_folder, write_over_unlocked};
use crate::model::policy::Lang;
use crate::model::time::{Day, Month};
use crate::page::{Page, Tone};
use crate::text::{Voice, arg};
use crate::view::help::guide::exit_codes;
use crate::view::help::topics::{Entry, Topic, environment, files, keys_of_settings};
use crate::view::usage::texts::localized;

/// The headings that the pages are made with, and the messages that say them.
const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "man-name"),
    ("SYNOPSIS", "man-synopsis"),
    ("DESCRIPTION", "man-description"),
    ("EXTRA", "man-examples"),
    ("VERSION", "man-version"),
];

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Carries out `man`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let folder = &args.folder;
    let io = |error: std::io::Error| Failure::io(folder, &error);
    make_folder(folder).map_err(io)?;
    let mut names = Vec::new();
    let tree = localized(desk.tree.clone(), &desk.voice);
    let pages = all(&tree).into_iter();
    let pages = pages.map(|command| page(command, &desk.voice));
    for made in pages.chain([Ok(settings_page(&desk.voice))]) {
        let (name, text) = made.map_err(io)?;
        let path = folder.join(&name);
        write_over_unlocked(&path, text.as_bytes()).map_err(|error| Failure::io(&path, &error))?;
        names.push(name);
    }
    let shown = folder.display().to_string();
    let told = [arg("path", shown.clone()), arg("count", names.len())];
    let json = json!({ "schema": 1, "folder": shown, "written": names });
    let mut page = Page::new(json);
    page.toned(desk.voice.say_with("man-written", &told), Tone::Good);
    Ok(Answer::new(page))
}

/// The command and all below it that are shown.
fn all(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    std::iter::once(command)
        .chain(below.flat_map(all))
        .collect()
}

/// The file name and the text of a command's page.
fn page(command: &Command, voice: &Voice) -> std::io::Result<(String, String)> {
    let version = env!("CARGO_PKG_VERSION");
    let man = Man::new(command.clone()).source(format!("visit {version}"));
    let mut text = Vec::new();
    man.render(&mut text)?;
    let text = as_typed(&String::from_utf8_lossy(&text)) + &of_every_page(command, voice);
    Ok((man.get_filename(), laid_out(&text, voice)))
}

/// The text with its indented lines, which are commands and files, left as they are: not filled, and
/// what follows them on a line of its own.
fn as_typed(text: &str) -> String {
    let (mut typed, mut inside) = (String::new(), false);
    for line in text.lines() {
        if line.starts_with(' ') != inside {
            inside = !inside;
            typed.push_str(if inside { ".nf\n" } else { ".fi\n" });
        }
        typed.push_str(line);
        typed.push('\n');
    }
    if inside {
        typed.push_str(".fi\n");
    }
    typed
}

/// What stands at the end of every command's page.
fn of_every_page(command: &Command, voice: &Voice) -> String {
    let mut roff = Roff::new();
    list(&mut roff, "man-exit-status", &exit_codes(voice.lang), voice);
    list(&mut roff, "man-environment", &environment(voice), voice);
    list(&mut roff, "man-files", &files(voice), voice);
    let above = match command.get_version() {
        Some(_) => "",
        None => "visit(1), ",
    };
    heading(&mut roff, "man-see-also", voice);
    roff.text([roman(format!("{above}visit.toml(5)"))]);
    roff.to_roff()
}

/// The file name and the text of the page of `visit.toml`.
fn settings_page(voice: &Voice) -> (String, String) {
    let version = concat!("visit ", env!("CARGO_PKG_VERSION"));
    let mut roff = Roff::new();
    roff.control("TH", ["visit.toml", "5", "", version, ""]);
    heading(&mut roff, "man-name", voice);
    let short = voice.say("man-settings-short");
    roff.text([roman(format!("visit.toml - {short}"))]);
    heading(&mut roff, "man-description", voice);
    roff.text([roman(Topic::Settings.text(voice))]);
    list(&mut roff, "man-settings", &keys_of_settings(voice), voice);
    heading(&mut roff, "man-sample", voice);
    roff.control("nf", []);
    let community = voice.say("man-community");
    // Any day will do: it is a sample.
    let starts = Month::parse("2026-08").map_or(Day::MIN, Month::first);
    for line in template::settings(&community, starts, &[], voice.lang).lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    list(&mut roff, "man-files", &files(voice), voice);
    heading(&mut roff, "man-see-also", voice);
    roff.text([roman("visit(1), visit-init(1)")]);
    ("visit.toml.5".to_owned(), laid_out(&roff.render(), voice))
}

fn heading(roff: &mut Roff, message: &str, voice: &Voice) {
    let heading = voice.say(message);
    roff.control("SH", [heading.as_str()]);
}

/// Names, each with what it means below it.
fn list(roff: &mut Roff, message: &str, entries: &[Entry], voice: &Voice) {
    heading(roff, message, voice);
    for (name, meaning) in entries {
        roff.control("TP", []);
        roff.text([bold(name.as_str())]);
        roff.text([roman(meaning.as_str())]);
    }
}

/// A page as it lies in the language.
fn laid_out(text: &str, voice: &Voice) -> String {
    let lines = text.lines().map(|line| in_the_language(line, voice));
    let lines: String = lines.map(|line| line + "\n").collect();
    let layout = match voice.lang {
        // There are no blanks between words that could be made wider, and no hyphens.
        Lang::Zh => ".ad l\n.nh\n",
        Lang::En => "",
    };
    // After the title, by which the macros set both back.
    match lines.find("\n.SH ") {
        Some(first) => {
            let (title, rest) = lines.split_at(first + 1);
            format!("{title}{layout}{rest}")
        }
        None => lines,
    }
}

fn in_the_language(line: &str, voice: &Voice) -> String {
    let heading = line.strip_prefix(".SH ");
    let known = heading.and_then(|own| HEADINGS.iter().find(|(name, _)| *name == own));
    match known {
        Some((_, message)) => format!(".SH \"{}\"", voice.say(message)),
        None if line.starts_with('.') => line.to_owned(),
        None => match line.split_once(IN_SHORT) {
            Some((name, about)) => [name, IN_SHORT, short(about)].concat(),
            None => breakable(line),
        },
    }
}

/// Between a command's name and what it does in short, which `whatis` lists as it is.
const IN_SHORT: &str = " \\- ";

/// As much of what a command does as fits a line of Chinese, where no break can be marked.
fn short(about: &str) -> &str {
    const ROOM: usize = 56;
    const ENDS: [char; 4] = ['\u{ff1a}', '\u{3002}', '\u{ff1b}', '\u{ff0c}'];
    if about.width() <= ROOM {
        return about;
    }
    let ends = about.match_indices(ENDS).map(|(at, _)| &about[..at]);
    let fitting = ends.take_while(|part| part.width() <= ROOM);
    fitting.last().unwrap_or(about)
}

/// The line with a mark wherever Chinese may break: `troff` itself breaks at blanks alone.
fn breakable(line: &str) -> String {
    const MARK: &str = "\\:";
    let mut text = String::new();
    let mut from = 0;
    for (at, _) in linebreaks(line) {
        text.push_str(&line[from..at]);
        from = at;
        let ends = line[..at].chars().next_back();
        let begins = line[at..].chars().next();
        let between = ends.zip(begins);
        // Beside Latin letters and blanks nothing is to be added, but between parts of a list.
        let breaks = |(ends, begins): (char, char)| {
            !ends.is_ascii() && (!begins.is_ascii() || ends == '\u{3001}')
        };
        if between.is_some_and(breaks) {
            text.push_str(MARK);
        }
    }
    text
}
