//! The door: arguments, clock, language, exit code.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use chrono::{DateTime, Utc};
use indicatif::ProgressDrawTarget;
use visit::cmd::Verb;
use visit::cmd::ask::{self, Ending};
use visit::cmd::desk::failure::{Exit, Failure};
use visit::cmd::desk::session::{Clock, Desk, Veil};
use visit::cmd::desk::writer;
use visit::cmd::line::args;
use visit::cmd::line::args::{Color, Global, Misread, Today};
use visit::cmd::line::completions;
use visit::cmd::picture;
use visit::ledger::config::settings::language as language_of;
use visit::ledger::files::data_dir::{Wanted, find};
use visit::ledger::files::disk::read_file;
use visit::ledger::layout::VISIT_TOML;
use visit::model::id::Id;
use visit::model::policy::Lang;
use visit::page::{Unshown, harmless};
use visit::render::{Format, Style, render};
use visit::terminal::hangup::give_back_terminal;
use visit::terminal::pager;
use visit::terminal::progress::{PATIENCE, Watch, Work};
use visit::terminal::window;
use visit::text::{Voice, arg};
use visit::view::problems;

/// On fewer columns nothing can be asked.
const LEAST_COLUMNS: u16 = 20;

fn main() -> ExitCode {
    let line: Vec<OsString> = std::env::args_os().collect();
    #[cfg(unix)]
    close_to_others();
    // The only place that asks what time it is.
    let moment = DateTime::<Utc>::from(std::time::SystemTime::now());
    ExitCode::from(run(&line, moment) as u8)
}

fn run(words: &[OsString], moment: DateTime<Utc>) -> Exit {
    if let Some(shell) = std::env::var_os(completions::ASKED) {
        return complete(&shell, words);
    }
    let wanted = wanted_directory(early(words, "--dir", Some("-C")).map(PathBuf::from));
    let language = language(words, &wanted);
    let voice = Voice::new(*language.as_ref().unwrap_or(&locale_language()));
    let line = match args::read(words, &voice) {
        Ok(line) => line,
        Err(Misread::Help(help)) => {
            let no_pager = words.iter().any(|word| word == "--no-pager");
            return exit_of(&show(&help, no_pager), Exit::Ok, &voice, &[]);
        }
        Err(Misread::Lacking(complaint)) if can_ask() => {
            return asked(words, &complaint, (voice, wanted), moment);
        }
        Err(misread) => return complain(&misread.text(), Exit::Usage),
    };
    if let Err(failure) = language {
        return complain(&format!("{}\n", failure.tell(&voice)), failure.exit);
    }
    // What was understood of the line decides; before, only the language depended on it.
    let wanted = wanted_directory(line.global.dir.clone());
    let by = who_acts(words);
    let verb = line.verb.as_ref();
    let usual = verb.map_or(Format::Table, Verb::usual_format);
    let format = line.global.format.unwrap_or(usual);
    let handed_on =
        format.leaves_the_office() || verb.is_some_and(|verb| verb.leaves_the_office(format));
    let unpaged = line.global.no_pager || format.for_programs() || format == Format::Html;
    let desk = desk(line.global, (format, handed_on), voice, wanted, by, moment);
    let watch = watch(&desk);
    let answer = line
        .verb
        .map_or_else(|| picture::run(&desk), |verb| verb.run(&desk));
    drop(watch);
    let mut answer = match answer {
        Ok(answer) => answer,
        Err(failure) => {
            let list = problems::listing(&failure.problems, &desk.voice);
            let mut text = format!("{list}{}\n", failure.tell(&desk.voice));
            let unread = desk.errors.borrow().len();
            let by_data = matches!(failure.exit, Exit::Usage | Exit::Unknown);
            if by_data && unread > 0 {
                // What was not found may be what could not be read.
                let count = [arg("count", unread)];
                text.push_str(&(desk.voice.say_with("note-unread", &count) + "\n"));
            }
            return complain(&desk.veiled(&text), failure.exit);
        }
    };
    answer.page.lang = Some(desk.voice.lang);
    answer.page.unshown = Some(unshown(&desk.voice));
    answer.page.incomplete = desk.incomplete();
    if let Some(veil) = &desk.veil {
        veil.mask().page(&mut answer.page);
    }
    let text = render(&answer.page, desk.format, desk.style);
    let written = show(&text, unpaged);
    let mut told = exit_of(&written, answer.exit, &desk.voice, &desk.saved.borrow());
    if let (Ok(()), Some(memory)) = (&written, &answer.remember)
        && let Err(failure) = writer::remember(memory, &desk)
    {
        told = complain(&format!("{}\n", failure.tell(&desk.voice)), failure.exit);
    }
    for note in &answer.notes {
        complain(&desk.veiled(&format!("{note}\n")), Exit::Ok);
    }
    let errors = desk.errors.take();
    if errors.is_empty() {
        return told;
    }
    if !answer.lists_problems {
        let list = problems::listing(&errors, &desk.voice);
        complain(&desk.veiled(&list), Exit::Data);
    }
    // What could not be written weighs more than what could not be read; and who entered rows
    // that are saved must not take them for refused, and enter them again.
    match told {
        Exit::Io => Exit::Io,
        _ if !desk.saved.borrow().is_empty() => told,
        _ => Exit::Data,
    }
}

/// How is told that columns did not fit.
fn unshown(voice: &Voice) -> Unshown {
    Unshown {
        line: voice.say_with("table-unshown", &[arg("columns", Unshown::COLUMNS)]),
        between: voice.say("list-comma"),
    }
}

/// Shows somebody at a terminal that the command is at work, if it takes long.
fn watch(desk: &Desk) -> Option<Watch> {
    let watched = io::stderr().is_terminal() && !is_dumb() && !desk.quiet;
    let text = desk.voice.say("working");
    let target = ProgressDrawTarget::stderr;
    watched.then(|| Watch::over(&desk.work, text, PATIENCE, target()))
}

/// Whether somebody sits there who can be asked.
fn can_ask() -> bool {
    let terminals = [
        io::stdin().is_terminal(),
        io::stdout().is_terminal(),
        io::stderr().is_terminal(),
    ];
    let columns = window::size().map_or(0, |(columns, _)| columns);
    terminals == [true; 3] && !is_dumb() && columns >= LEAST_COLUMNS
}

/// Whether the terminal says that it can do nothing but print.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Asks for what a command line lacks, and carries out what comes of it.
fn asked(
    words: &[OsString],
    complaint: &str,
    (voice, wanted): (Voice, Wanted),
    moment: DateTime<Utc>,
) -> Exit {
    let Some((global, matches)) = args::partly(words) else {
        return complain(complaint, Exit::Usage);
    };
    let Some(entry) = ask::entry_of(&matches).filter(|_| !global.no_input) else {
        return complain(complaint, Exit::Usage);
    };
    let format = (Format::Table, false);
    let desk = desk(global, format, voice, wanted, who_acts(words), moment);
    give_back_terminal();
    match ask::complete(entry, words, &desk) {
        Ok(Ending::Line(line)) => run(&line, moment),
        Ok(Ending::Left) => complain(&format!("{}\n", desk.voice.say("ask-left")), Exit::Left),
        Ok(Ending::Refused(refusal)) => complain(&format!("{}\n", refusal.text), refusal.exit),
        Err(failure) => {
            let list = problems::listing(&failure.problems, &desk.voice);
            let text = format!("{list}{}\n", failure.tell(&desk.voice));
            complain(&desk.veiled(&text), failure.exit)
        }
    }
}

/// Who acts, as the line or the environment says it.
fn who_acts(words: &[OsString]) -> Option<OsString> {
    let said = early(words, "--by", None).filter(|_| args::names_a_clerk(words));
    said.or_else(|| std::env::var_os("VISIT_BY"))
}

/// What the program creates can be opened by its user and, where the umask lets, by the group,
/// never by everybody: the files hold names and telephone numbers.
#[cfg(unix)]
fn close_to_others() {
    use rustix::fs::Mode;
    let before = rustix::process::umask(Mode::RWXO);
    rustix::process::umask(before | Mode::RWXO);
}

/// Answers a shell that completes a line: what is typed stands after `--`.
fn complete(shell: &OsStr, words: &[OsString]) -> Exit {
    let typed = words.iter().position(|word| word == "--");
    let typed = typed.map_or(&[][..], |at| &words[at + 1..]);
    let wanted = wanted_directory(early(typed, "--dir", Some("-C")).map(PathBuf::from));
    let voice = Voice::new(language(typed, &wanted).unwrap_or_else(|_| locale_language()));
    match completions::offer(&shell.to_string_lossy(), typed, &wanted, &voice) {
        Some(offered) => say(&offered, Exit::Ok, &voice),
        None => Exit::Usage,
    }
}

fn desk(
    global: Global,
    (format, handed_on): (Format, bool),
    voice: Voice,
    wanted: Wanted,
    by: Option<OsString>,
    moment: DateTime<Utc>,
) -> Desk {
    let clock = match global.today {
        None => Clock::At(moment),
        Some(Today::Day(day)) => Clock::Today(day, moment),
        Some(Today::Stamp(stamp)) => Clock::Given(stamp),
    };
    let terminal = io::stdout().is_terminal();
    let color = match global.color.unwrap_or(Color::Auto) {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    };
    let watched = || window::size().map(|(columns, _)| columns);
    let width = global.width.or_else(|| terminal.then(watched).flatten());
    let masked = global.mask || handed_on && !global.no_mask;
    Desk {
        voice,
        clock,
        wanted,
        to_be_named: global.dir.filter(|named| !is_found(named)),
        format,
        style: Style { color, width },
        by: by
            .and_then(|by| by.into_string().ok())
            .filter(|by| !by.is_empty()),
        quiet: global.quiet,
        called: args::called(&std::env::args_os().collect::<Vec<_>>()),
        saved: Rc::default(),
        only_complete: global.complete,
        errors: Rc::default(),
        veil: masked.then(Veil::default),
        work: Work::default(),
    }
}

/// `--dir`, then `VISIT_DIR`, then the working directory and those above it.
fn wanted_directory(given: Option<PathBuf>) -> Wanted {
    let variable = || std::env::var_os("VISIT_DIR").filter(|v| !v.is_empty());
    match given.or_else(|| variable().map(PathBuf::from)) {
        Some(path) => Wanted::Named(path),
        None => Wanted::Above(std::env::current_dir().unwrap_or_default()),
    }
}

/// Whether the working directory leads to the data directory that was named.
fn is_found(named: &Path) -> bool {
    let here = find(&Wanted::Above(std::env::current_dir().unwrap_or_default()));
    let whole = |path: &Path| path.canonicalize().ok();
    here.is_some_and(|here| whole(&here) == whole(named))
}

/// `--lang`, then `VISIT_LANG`, then `visit.toml`. Only where there is no data directory may
/// the environment's locale decide: what is filed must not be in another language because the
/// settings could not be read for a moment.
fn language(line: &[OsString], wanted: &Wanted) -> Result<Lang, Failure> {
    let named = |text: OsString| Lang::parse(text.to_str()?);
    let given = early(line, "--lang", None)
        .and_then(named)
        .or_else(|| std::env::var_os("VISIT_LANG").and_then(named));
    match (given, find(wanted)) {
        (Some(given), _) => Ok(given),
        (None, Some(root)) => directory_language(&root),
        (None, None) => Ok(locale_language()),
    }
}

fn directory_language(root: &Path) -> Result<Lang, Failure> {
    let path = root.join(VISIT_TOML);
    let bytes = read_file(&path).map_err(|error| Failure::io(&path, &error))?;
    Ok(language_of(&String::from_utf8_lossy(&bytes)).unwrap_or(Lang::Zh))
}

fn locale_language() -> Lang {
    match sys_locale::get_locale() {
        Some(locale) if !locale.starts_with("zh") => Lang::En,
        _ => Lang::Zh,
    }
}

/// The value of an option before the command line is understood: help and complaints about
/// the command line need the language.
fn early(line: &[OsString], long: &str, short: Option<&str>) -> Option<OsString> {
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

/// Writes to standard output.
fn say(text: &str, exit: Exit, voice: &Voice) -> Exit {
    exit_of(&write_out(text), exit, voice, &[])
}

/// Writes to standard output; through a pager where that is a terminal too low for it.
fn show(text: &str, unpaged: bool) -> io::Result<()> {
    let rows = window::size().map_or(usize::MAX, |(_, rows)| rows.into());
    let paged = !unpaged && io::stdout().is_terminal() && !is_dumb();
    if paged && text.lines().count() >= rows {
        return pager::show(text).unwrap_or_else(|| write_out(text));
    }
    write_out(text)
}

fn write_out(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush())
}

/// A reader that has gone away is no error. `saved` are the rows that the command entered.
fn exit_of(written: &io::Result<()>, exit: Exit, voice: &Voice, saved: &[Id]) -> Exit {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let failure = unwritten(saved).because(error);
            complain(&format!("{}\n", failure.tell(voice)), Exit::Io)
        }
        _ => exit,
    }
}

/// That an answer is lost, but not the rows that were entered.
fn unwritten(saved: &[Id]) -> Failure {
    /// So many rows are named.
    const NAMED: usize = 12;
    if saved.is_empty() {
        return Failure::new(Exit::Io, "fail-output");
    }
    let ids = saved.iter().take(NAMED).map(Id::to_string);
    let more = (saved.len() > NAMED).then(|| "…".to_owned());
    let ids: Vec<String> = ids.chain(more).collect();
    Failure::new(Exit::Io, "fail-output-saved").with("ids", ids.join(" "))
}

/// Writes to standard error, which may be closed.
fn complain(text: &str, exit: Exit) -> Exit {
    let _ = io::stderr().lock().write_all(harmless(text).as_bytes());
    exit
}
