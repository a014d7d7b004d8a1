//! One run of the program: from the words of a line to its exit code.

use std::cell::{Cell, RefCell};
use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use chrono::{DateTime, Datelike, Utc};
use clap::Command;
use indicatif::ProgressDrawTarget;

use crate::cmd::ask::Refusal;
use crate::cmd::line::args::{self, Global, Line, Misread, Today, early};
use crate::cmd::line::clerk;
use crate::cmd::line::completions;
use crate::cmd::line::environment::Environment;
use crate::cmd::line::help;
use crate::cmd::line::output::{complain, pass_on, show, unsound, written};
use crate::cmd::line::rows::{self, Asked, Row};
use crate::cmd::line::shortcuts::{Meant, meant};
use crate::cmd::line::spoken::{self, Doubt, Spoken};
use crate::cmd::line::verb::Verbs;
use crate::desk::{Answer, Clock, Desk, Exit, Failure, Message, Output, Veil, remember, shortcuts};
use crate::ledger::config::settings::language as language_of;
use crate::ledger::files::data_dir::{Wanted, find};
use crate::ledger::files::disk::read_file;
use crate::ledger::files::settings::read_policy;
use crate::ledger::layout::VISIT_TOML;
use crate::model::policy::{Lang, Policy};
use crate::model::time::Stamp;
use crate::open::Texts;
use crate::page::workbook::Workbook;
use crate::page::{Page, Unshown};
use crate::render::{Format, Style, pieces, render, workbook};
use crate::terminal::progress::{PATIENCE, Watch, Work};
use crate::terminal::streams::Streams;
use crate::text::{Voice, arg};
use crate::view::problems;
use crate::view::usage::complaints::complaint;
use crate::view::usage::screens;

/// Carries out a command line. The clock is asked when the program begins, and once more for each
/// time that an answer is drawn anew.
pub fn run(verbs: &Verbs, words: &[OsString], clock: &dyn Fn() -> DateTime<Utc>) -> Exit {
    let program = Program {
        verbs,
        tree: args::tree(verbs),
        moment: Cell::new(clock()),
        clock,
        streams: Streams::of_process(),
        environment: Environment::of_process(),
    };
    match std::env::var_os(completions::ASKED) {
        Some(shell) => program.complete(&shell, words),
        None => program.run(words),
    }
}

/// The program as it was started.
pub(super) struct Program<'v> {
    pub(super) verbs: &'v Verbs,
    pub(super) tree: Command,
    /// When the command began, or was drawn anew.
    pub(super) moment: Cell<DateTime<Utc>>,
    pub(super) clock: &'v dyn Fn() -> DateTime<Utc>,
    pub(super) streams: Streams,
    pub(super) environment: Environment,
}

/// What decides, besides the arguments of every command, how a desk is set up.
pub(super) struct Setup {
    pub(super) voice: Voice,
    pub(super) wanted: Wanted,
    pub(super) format: Format,
    pub(super) excel: bool,
    pub(super) masked: bool,
    pub(super) writes: bool,
}

impl Program<'_> {
    /// Carries out a line as people type it, which may begin with a command of one's own.
    pub(super) fn run(&self, words: &[OsString]) -> Exit {
        let known = || shortcuts(&self.wanted_early(words));
        match meant(&self.tree, words, known) {
            Ok(Meant::Same) => self.run_own(words),
            Ok(Meant::Line(line)) => self.run_own(&line),
            Ok(Meant::Outside(program)) => refuse(&program.run(), &self.voice_of(words)),
            Err(failure) => refuse(&failure, &self.voice_of(words)),
        }
    }

    /// Carries out a line whose command is the program's own.
    fn run_own(&self, words: &[OsString]) -> Exit {
        match self.spoken(words) {
            Ok(spoken) => self.run_written(&spoken),
            Err(doubt) => self.ask_day(words, &doubt),
        }
    }

    /// The line as programs write it.
    fn spoken(&self, words: &[OsString]) -> Result<Spoken, Doubt> {
        spoken::written(&self.tree, words, &|| {
            let root = find(&self.wanted_early(words));
            let policy = root.and_then(|root| read_policy(&root).ok());
            let policy = policy.unwrap_or_else(|| Policy::regulation(""));
            Clock::At(self.moment.get()).now(&policy).today
        })
    }

    fn run_written(&self, spoken: &Spoken) -> Exit {
        let words = &spoken.line;
        if let Some(asked) = rows::asked(words, &args::called(&self.tree, words)) {
            return self.run_rows(words, &asked);
        }
        let wanted = self.wanted_early(words);
        let language = self.language(words, &wanted);
        let locale = self.environment.locale_language();
        let voice = Voice::new(*language.as_ref().unwrap_or(&locale));
        let (words, nobody) = match self.signed(words) {
            Ok(signed) => (signed, None),
            Err(failure) => (words.clone(), Some(failure)),
        };
        let words = words.as_slice();
        match args::read((&self.tree, self.verbs), words, &voice) {
            Ok(line) => match (language, nobody) {
                (Ok(_), None) => {
                    if !line.global.quiet {
                        complain(&understood(&spoken.days, &voice), Exit::Ok);
                    }
                    match line.watch {
                        Some(seconds) => self.look_again(words, seconds, &voice),
                        None if line.pick => self.pick(line, words, voice),
                        None if self.asks_to_set_up(words, &line.global) => {
                            self.set_up(words, &line.global, voice)
                        }
                        None => self.carry_out(line, words, voice),
                    }
                }
                (Err(failure), _) | (_, Some(failure)) => refuse(&failure, &voice),
            },
            Err(Misread::Help) => {
                let said = early(words, "--width", None);
                let said = said.and_then(|width| width.to_str()?.parse().ok());
                let columns = screens::columns(self.streams.width(said));
                let mut help = args::help(self.tree.clone(), words, columns, &voice);
                if args::called(&self.tree, words).is_empty() {
                    help.push_str(&help::own(&self.tree, &wanted, columns, &voice));
                }
                let unpaged = words.iter().any(|word| word == "--no-pager");
                self.say(&help, !unpaged, &voice)
            }
            Err(Misread::Version(version)) => self.say(&version, false, &voice),
            Err(Misread::Lacking(complaint)) if self.streams.can_ask() => {
                self.ask(words, &complaint, (voice, wanted))
            }
            Err(misread) => complain(&misread.text(), Exit::Usage),
        }
    }

    /// Carries out a line for each row of standard input, one after the other. What is refused is
    /// told with the row's line; the others are entered.
    fn run_rows(&self, words: &[OsString], asked: &Asked) -> Exit {
        let voice = self.voice_of(words);
        let rows = match rows::read() {
            Ok(rows) if rows.is_empty() => return refuse(&Failure::usage(Message::NoRows), &voice),
            Ok(rows) => rows,
            Err(unread) => return refuse(&unread.failure(), &voice),
        };
        let (mut exit, mut refused) = (Exit::Ok, 0);
        for row in &rows {
            let done = self
                .run_row(row, asked, &voice)
                .unwrap_or_else(|(why, exit)| {
                    refused += 1;
                    let why = arg("why", why.trim_end().to_owned());
                    let told = voice.say_with("rows-refused", &[arg("line", row.line), why]);
                    complain(&format!("{told}\n"), exit)
                });
            exit = if exit == Exit::Ok { done } else { exit };
        }
        if refused > 0 {
            let counts = [arg("count", rows.len() - refused), arg("refused", refused)];
            complain(&format!("{}\n", voice.say_with("rows-done", &counts)), exit);
        }
        exit
    }

    /// Carries out the line of one row; the error is why it is refused, and how that ends.
    fn run_row(&self, row: &Row, asked: &Asked, voice: &Voice) -> Result<Exit, (String, Exit)> {
        let words = asked
            .line(row)
            .map_err(|unfit| (unfit.failure(voice).tell(voice), Exit::Usage))?;
        let spoken = self.spoken(&words);
        let spoken = spoken.map_err(|doubt| (in_doubt(&doubt, voice), Exit::Usage))?;
        let words = self.signed(&spoken.line);
        let words = words.map_err(|failure| (failure.tell(voice), failure.exit))?;
        let line = args::read((&self.tree, self.verbs), &words, voice);
        let line = line.map_err(|misread| (misread.text(), Exit::Usage))?;
        let own = self.voice_of(&words);
        self.carried_out(line, &words, own).map_err(|failed| {
            let (failure, desk) = *failed;
            (
                told(&failure, &desk) + &unread(&failure, &desk),
                failure.exit,
            )
        })
    }

    /// The voice of a line that may be wrong.
    pub(super) fn voice_of(&self, words: &[OsString]) -> Voice {
        let wanted = self.wanted_early(words);
        let locale = self.environment.locale_language();
        Voice::new(self.language(words, &wanted).unwrap_or(locale))
    }

    /// Carries out a line that is understood: it decides now; before, only the language depended
    /// on it.
    fn carry_out(&self, line: Line, words: &[OsString], voice: Voice) -> Exit {
        let asks = self.streams.can_ask() && !line.global.no_input;
        self.carried_out(line, words, voice)
            .unwrap_or_else(|failed| {
                let (failure, desk) = *failed;
                let text = told(&failure, &desk) + &unread(&failure, &desk);
                match failure.candidates.as_deref().filter(|_| asks) {
                    Some(candidates) => self.ask_which(words, candidates, &text, &desk),
                    None if asks && failure.message == Message::NoClerk => {
                        let wanted = self.wanted_early(words);
                        self.ask(words, &format!("{text}\n"), (self.voice_of(words), wanted))
                    }
                    None => complain(&format!("{text}\n"), failure.exit),
                }
            })
    }

    /// Carries it out and shows the answer; the error is a failure that was not told yet.
    fn carried_out(
        &self,
        line: Line,
        words: &[OsString],
        voice: Voice,
    ) -> Result<Exit, Box<(Failure, Desk)>> {
        let paged = line.global.pages(line.format());
        let desk = self.desk_of(&line, words, voice);
        let watch = self.watch(&desk);
        let mut answer = line.carry_out(&desk);
        if desk.texts.moved() {
            answer = self.carried_out_anew(words, answer, &desk);
        }
        drop(watch);
        match answer {
            Ok(answer) => Ok(self.finish(answer, &desk, paged)),
            Err(failure) => Err(Box::new((failure, desk))),
        }
    }

    /// Another program has changed a file while the answer was made from it: it is made anew, now
    /// from texts that stay as they were read.
    fn carried_out_anew(
        &self,
        words: &[OsString],
        answer: Result<Answer, Failure>,
        desk: &Desk,
    ) -> Result<Answer, Failure> {
        desk.texts.begin_anew();
        match args::read((&self.tree, self.verbs), words, &desk.voice) {
            Ok(line) if desk.saved.borrow().is_empty() => line.carry_out(desk),
            _ => answer,
        }
    }

    /// Shows an answer; what else there is to be told goes to standard error.
    pub(super) fn finish(&self, mut answer: Answer, desk: &Desk, paged: bool) -> Exit {
        dress(&mut answer, desk);
        let shown = self.hand_over(&mut answer, desk, paged);
        let saved = desk.saved.borrow();
        let mut exit = shown.unwrap_or_else(|failure| refuse(&failure, &desk.voice));
        if let (true, Some(memory)) = (exit != Exit::Io, &answer.remember)
            && let Err(failure) = remember(memory, desk)
        {
            exit = refuse(&failure, &desk.voice);
        }
        for note in &answer.notes {
            complain(&desk.veiled(&format!("{note}\n")), Exit::Ok);
        }
        let errors = desk.errors.take();
        if errors.is_empty() {
            return exit;
        }
        if !answer.lists_problems {
            let list = problems::listing(&errors, &desk.voice);
            complain(&desk.veiled(&list), Exit::Data);
        }
        unsound(exit, !saved.is_empty())
    }

    /// Writes an answer where it is to go; gives the exit code that comes of it.
    fn hand_over(&self, answer: &mut Answer, desk: &Desk, paged: bool) -> Result<Exit, Failure> {
        let saved = desk.saved.borrow();
        if !paged && desk.output.file.is_none() && !desk.format.is_binary() {
            let pieces = pieces(&answer.page, desk.format, desk.style);
            return written(&pass_on(pieces), answer.exit, &saved);
        }
        let made = match desk.format.is_binary() {
            true => {
                answer.page.workbook = Some(workbook_words(&answer.page, desk));
                workbook(&answer.page)
            }
            false => Ok(render(&answer.page, desk.format, desk.style).into_bytes()),
        };
        let bytes = match made {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::Unsupported => {
                return Err(Failure::usage(Message::XlsxUnbuilt));
            }
            Err(error) => return written(&Err(error), answer.exit, &saved),
        };
        if let Some(file) = &desk.output.file {
            Output::write(file, &bytes)?;
            if !desk.quiet {
                let path = arg("path", file.display().to_string());
                answer
                    .notes
                    .push(desk.voice.say_with("note-output", &[path]));
            }
            return Ok(answer.exit);
        }
        let paged = paged.then(|| str::from_utf8(&bytes).unwrap_or_default());
        let paged = paged.is_some_and(|text| self.streams.pages(text));
        written(&show(&bytes, paged), answer.exit, &saved)
    }

    /// What a line comes to at a desk, for who asks before it is carried out.
    pub(super) fn attempt(&self, line: &[OsString], desk: &Desk) -> Result<Answer, Refusal> {
        let spoken = self.spoken(line).map_err(|doubt| Refusal {
            text: in_doubt(&doubt, &desk.voice).trim_end().to_owned(),
            exit: Exit::Usage,
            candidates: None,
        })?;
        let line = args::read((&self.tree, self.verbs), &spoken.line, &desk.voice);
        let line = line.map_err(|misread| Refusal {
            text: misread.text().trim_end().to_owned(),
            exit: Exit::Usage,
            candidates: None,
        })?;
        line.carry_out(desk).map_err(|failure| {
            let list = problems::listing(&failure.problems, &desk.voice);
            Refusal {
                text: format!("{list}{}", failure.tell(&desk.voice)),
                exit: failure.exit,
                candidates: failure.candidates,
            }
        })
    }

    /// Answers a shell that completes a line: what is typed stands after `--`.
    fn complete(&self, shell: &OsStr, words: &[OsString]) -> Exit {
        let typed = words.iter().position(|word| word == "--");
        let typed = typed.map_or(&[][..], |at| &words[at + 1..]);
        let wanted = self.wanted_early(typed);
        let locale = self.environment.locale_language();
        let voice = Voice::new(self.language(typed, &wanted).unwrap_or(locale));
        let asked = (&*shell.to_string_lossy(), typed);
        match completions::offer(self.tree.clone(), asked, &wanted, &voice) {
            Some(offered) => self.say(&offered, false, &voice),
            None => Exit::Usage,
        }
    }

    /// Writes to standard output what is no answer of a command.
    fn say(&self, text: &str, paged: bool, voice: &Voice) -> Exit {
        let shown = show(text.as_bytes(), paged && self.streams.pages(text));
        written(&shown, Exit::Ok, &[]).unwrap_or_else(|failure| refuse(&failure, voice))
    }

    /// The data directory that a line asks for, before the line is understood.
    pub(super) fn wanted_early(&self, words: &[OsString]) -> Wanted {
        let said = early(words, "--dir", Some("-C")).map(PathBuf::from);
        self.environment.wanted(said)
    }

    /// The language of a line, before it is understood: help and complaints need it.
    pub(super) fn language(&self, words: &[OsString], wanted: &Wanted) -> Result<Lang, Failure> {
        let said = early(words, "--lang", None);
        let root = find(wanted);
        let settings = root.map(|root| move || language_in(&root));
        self.environment.language(said, settings)
    }

    /// The line with who acts, where it does not say it and somebody is known.
    pub(super) fn signed(&self, words: &[OsString]) -> Result<Vec<OsString>, Failure> {
        let (wanted, asks_git) = (self.wanted_early(words), self.streams.can_ask());
        clerk::signed((&self.tree, words), &self.environment, &wanted, asks_git)
    }

    /// The desk of a line that is understood.
    pub(super) fn desk_of(&self, line: &Line, words: &[OsString], voice: Voice) -> Desk {
        let format = line.format();
        let setup = Setup {
            voice,
            wanted: self.environment.wanted(line.global.dir.clone()),
            format,
            excel: line.is_for_excel(),
            masked: line.global.masks(line.leaves_the_office(format)),
            writes: line.verb.is_some_and(|verb| verb.writes),
        };
        self.desk(&line.global, words, setup)
    }

    pub(super) fn desk(&self, global: &Global, words: &[OsString], setup: Setup) -> Desk {
        let clock = match global.today {
            None => Clock::At(self.moment.get()),
            Some(Today::Day(day)) => Clock::Today(day, self.moment.get()),
            Some(Today::Stamp(stamp)) => Clock::Given(stamp),
        };
        let by = early(words, "--by", None).filter(|_| args::names_a_clerk(&self.tree, words));
        let named = global.dir.clone();
        // What is wrong with the user's own settings is told where somebody has to act.
        let usual = clerk::usual(&self.environment).unwrap_or_default();
        let texts = Texts::default();
        if setup.masked {
            // Everybody is looked for in all of them.
            texts.keep();
        }
        Desk {
            voice: setup.voice,
            clock,
            wanted: setup.wanted,
            to_be_named: named.filter(|named| !leads_to(&self.environment.here, named)),
            format: setup.format,
            format_said: global.format.is_some(),
            output: Output {
                file: global.output.clone().filter(|file| *file != Path::new("-")),
                terminal: self.streams.output,
            },
            style: Style {
                color: self.streams.colors(global.colors()),
                width: self.streams.width(global.width),
                excel: setup.excel,
            },
            by: self.environment.clerk(by).or_else(|| usual.clone()),
            usual,
            quiet: global.quiet,
            tree: self.tree.clone(),
            called: args::called(&self.tree, words),
            writes: setup.writes,
            saved: Rc::default(),
            only_complete: global.complete,
            recalls: !global.no_memory,
            kept: None,
            errors: Rc::default(),
            elsewhere: RefCell::default(),
            veil: setup.masked.then(Veil::default),
            work: Work::default(),
            texts,
        }
    }

    /// Shows somebody at a terminal that the command is at work, if it takes long.
    fn watch(&self, desk: &Desk) -> Option<Watch> {
        let text = desk.voice.say("working");
        let target = ProgressDrawTarget::stderr;
        let watched = self.streams.can_turn() && !desk.quiet;
        watched.then(|| Watch::over(&desk.work, text, PATIENCE, target()))
    }
}

/// Makes a page ready to be rendered.
pub(super) fn dress(answer: &mut Answer, desk: &Desk) {
    answer.page.lang = Some(desk.voice.lang);
    answer.page.unshown = Some(unshown(&desk.voice));
    answer.page.incomplete = desk.incomplete();
    if let Some(veil) = &desk.veil {
        veil.mask().page(&mut answer.page);
    }
}

/// What is said of a failure, without owners' data where they are to be hidden.
pub(super) fn told(failure: &Failure, desk: &Desk) -> String {
    let list = problems::listing(&failure.problems, &desk.voice);
    desk.veiled(&format!("{list}{}", failure.tell(&desk.voice)))
}

/// The days that were said, each with what it was taken for, a line each.
fn understood(days: &[(String, String)], voice: &Voice) -> String {
    let told = days.iter().map(|(said, day)| {
        let args = [arg("said", said.clone()), arg("day", dated(day, voice))];
        voice.say_with("note-understood", &args) + "\n"
    });
    told.collect()
}

/// That a day could be two.
pub(super) fn in_doubt(doubt: &Doubt, voice: &Voice) -> String {
    let [first, second] = doubt.days.each_ref().map(|day| dated(day, voice));
    let args = [
        arg("said", doubt.word.clone()),
        arg("first", first),
        arg("second", second),
    ];
    let hint = voice.hint("usage-which-day", &args).unwrap_or_default();
    complaint(voice.say_with("usage-which-day", &args), hint, voice)
}

/// A date or time as people read it, with its day of the week.
pub(super) fn dated(written: &str, voice: &Voice) -> String {
    let Some(stamp) = Stamp::parse(written) else {
        return written.to_owned();
    };
    let weekday = stamp.day.weekday().to_string().to_lowercase();
    let args = [
        arg("day", written.replace('T', " ")),
        arg("weekday", voice.word("weekday", &weekday)),
    ];
    voice.say_with("day-of-week", &args)
}

/// That what was not found may be what could not be read.
pub(super) fn unread(failure: &Failure, desk: &Desk) -> String {
    let unread = desk.errors.borrow().len();
    let by_data = matches!(failure.exit, Exit::Usage | Exit::Unknown);
    if !by_data || unread == 0 {
        return String::new();
    }
    let count = [arg("count", unread)];
    format!("\n{}", desk.voice.say_with("note-unread", &count))
}

/// Says a failure that names no owner, with the problems that are its reason.
pub(super) fn refuse(failure: &Failure, voice: &Voice) -> Exit {
    let list = problems::listing(&failure.problems, voice);
    complain(&format!("{list}{}\n", failure.tell(voice)), failure.exit)
}

/// What a workbook has beside the tables of a page.
fn workbook_words(page: &Page, desk: &Desk) -> Workbook {
    let voice = &desk.voice;
    let named = |list: &&'static str| {
        let heading = voice.find(&format!("section-{}", list.replace('_', "-")), &[]);
        Some((*list, heading?))
    };
    Workbook {
        about: voice.say("workbook-about"),
        part: voice.say("workbook-part"),
        foot: voice.say("workbook-foot"),
        names: page.lists.iter().filter_map(named).collect(),
        day: Some(desk.day()),
    }
}

/// The line under a table whose columns did not all fit.
fn unshown(voice: &Voice) -> Unshown {
    Unshown {
        line: voice.say_with("table-unshown", &[arg("columns", Unshown::COLUMNS)]),
        between: voice.say("list-comma"),
    }
}

/// Whether a folder leads to the data directory that was named.
fn leads_to(folder: &Path, named: &Path) -> bool {
    let found = find(&Wanted::Above(folder.to_owned()));
    let whole = |path: &Path| path.canonicalize().ok();
    found.is_some_and(|found| whole(&found) == whole(named))
}

/// The language that the settings of a data directory name. They are read for it alone: a line is
/// complained of in it before anything is opened, and what an entry goes by is read under the lock.
fn language_in(root: &Path) -> Result<Lang, Failure> {
    let path = root.join(VISIT_TOML);
    let bytes = read_file(&path).map_err(|error| Failure::io(&path, &error))?;
    Ok(language_of(&String::from_utf8_lossy(&bytes)).unwrap_or(Lang::Zh))
}
