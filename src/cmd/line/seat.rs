//! What a run does where somebody sits at a terminal: it asks for what a line lacks or leaves open,
//! lets an element of a list be picked, and draws a list again and again.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use crate::cmd::ask::{self, Ending};
use crate::cmd::line::args::{self, Global, Line, early};
use crate::cmd::line::output::complain;
use crate::cmd::line::run::{Program, Setup, dated, dress, in_doubt, refuse, told, unread};
use crate::cmd::line::spoken::Doubt;
use crate::desk::{Candidates, Desk, Exit, Failure, Message};
use crate::ledger::files::data_dir::{Wanted, find, is_data_directory};
use crate::ledger::files::settings::read_policy;
use crate::model::policy::Policy;
use crate::render::{Format, render};
use crate::terminal::TERMINAL;
use crate::terminal::hangup::give_back_terminal;
use crate::terminal::look::look;
use crate::text::{Voice, arg};

impl Program<'_> {
    /// Whether somebody at a terminal is asked what a new office is to be: where the line does
    /// not name its community, and there is none yet.
    pub(super) fn asks_to_set_up(&self, words: &[OsString], global: &Global) -> bool {
        let silent = global.no_input || global.quiet || global.format.is_some();
        if silent || !self.streams.can_ask() || early(words, "--community", None).is_some() {
            return false;
        }
        let said = args::partly(&self.tree, words);
        let said = said.as_ref().and_then(|(_, said)| said.subcommand());
        let Some(("init", said)) = said else {
            return false;
        };
        let folder = said.get_one::<PathBuf>("folder");
        folder.is_some_and(|folder| !is_data_directory(folder))
    }

    /// Asks what a new office is to be, and writes it.
    pub(super) fn set_up(&self, words: &[OsString], global: &Global, voice: Voice) -> Exit {
        let setup = Setup {
            voice,
            wanted: self.environment.wanted(global.dir.clone()),
            format: Format::Table,
            masked: false,
            writes: false,
            excel: false,
        };
        let desk = self.desk(global, words, setup);
        let says_lang = early(words, "--lang", None).is_some();
        match ask::set_up(words, says_lang, &desk) {
            Ok(Some(line)) => self.run(&line),
            Ok(None) => complain(&format!("{}\n", desk.voice.say("ask-left")), Exit::Left),
            Err(failure) => refuse(&failure, &desk.voice),
        }
    }

    /// Draws the answer of a line again and again, as it is at each moment, until somebody leaves.
    pub(super) fn look_again(&self, words: &[OsString], seconds: u32, voice: &Voice) -> Exit {
        if !self.streams.can_ask() {
            return refuse(&Failure::usage(Message::WatchTerminal), voice);
        }
        give_back_terminal();
        loop {
            let seen = match args::read((&self.tree, self.verbs), words, voice) {
                Ok(line) => self.seen(line, words),
                Err(misread) => return complain(&misread.text(), Exit::Usage),
            };
            let seen = match seen {
                Ok(seen) => seen,
                Err(failure) => return refuse(&failure, voice),
            };
            let told = [arg("seconds", seconds), arg("at", seen.at)];
            let below = voice.say_with("watch-below", &told);
            let wait = Duration::from_secs(seconds.into());
            match look(&seen.text, &below, wait) {
                Ok(true) => self.moment.set((self.clock)()),
                Ok(false) => return Exit::Ok,
                Err(error) => {
                    return refuse(&anyhow::Error::from(error).context(TERMINAL).into(), voice);
                }
            }
        }
    }

    /// Lets somebody at a terminal pick an element of a list, and asks for what is to be entered.
    pub(super) fn pick(&self, line: Line, words: &[OsString], voice: Voice) -> Exit {
        if !self.streams.can_ask() || line.global.no_input {
            return refuse(&Failure::usage(Message::PickTerminal), &voice);
        }
        let before = before(words, &line.global);
        let paged = line.global.pages(line.format());
        let desk = self.desk_of(&line, words, voice);
        desk.texts.keep();
        let answer = match line.carry_out(&desk) {
            Ok(answer) if !answer.offers.is_empty() => answer,
            Ok(answer) => return self.finish(answer, &desk, paged),
            Err(failure) => {
                return complain(&format!("{}\n", told(&failure, &desk)), failure.exit);
            }
        };
        let shown: Vec<String> = answer
            .offers
            .iter()
            .map(|own| desk.veiled(&own.shown))
            .collect();
        let offer = match self.picked("ask-pick", &shown, &desk) {
            Ok(at) => &answer.offers[at],
            Err(exit) => return exit,
        };
        let begun: Vec<String> = offer.begun.iter().map(|line| line.join(" ")).collect();
        let begun = match begun.as_slice() {
            [] => {
                let line = [arg("line", desk.veiled(&offer.typed))];
                let told = desk.voice.say_with("pick-typed", &line);
                return complain(&format!("{told}\n"), Exit::Ok);
            }
            [_] => &offer.begun[0],
            several => match self.picked("ask-pick-step", several, &desk) {
                Ok(at) => &offer.begun[at],
                Err(exit) => return exit,
            },
        };
        let line: Vec<OsString> = before
            .into_iter()
            .chain(begun.iter().map(Into::into))
            .collect();
        let wanted = self.wanted_early(&line);
        self.ask(&line, "", (self.voice_of(&line), wanted))
    }

    /// Which of several lines somebody takes; the error is how it ends where nobody does.
    fn picked(&self, question: &str, shown: &[String], desk: &Desk) -> Result<usize, Exit> {
        let places: Vec<String> = (0..shown.len()).map(|at| at.to_string()).collect();
        let found = shown.iter().zip(&places);
        let found = found
            .map(|(shown, at)| (shown.clone(), at.as_str()))
            .collect();
        let asked = (desk.voice.say(question), found);
        let (color, columns) = (desk.style.color, desk.style.width);
        match ask::which((&asked.0, asked.1), &desk.voice, color, columns) {
            Ok(Some(at)) => Ok(at.parse().unwrap_or_default()),
            Ok(None) => Err(complain(
                &format!("{}\n", desk.voice.say("ask-left")),
                Exit::Left,
            )),
            Err(failure) => Err(refuse(&failure, &desk.voice)),
        }
    }

    /// What somebody at a terminal sees of a line, whatever became of it.
    fn seen(&self, line: Line, words: &[OsString]) -> Result<Seen, Failure> {
        let format = line.format();
        if !matches!(format, Format::Table | Format::Plain) {
            return Err(Failure::usage(Message::WatchFormat).with("format", format.word()));
        }
        let desk = self.desk_of(&line, words, self.voice_of(words));
        desk.texts.keep();
        let text = match line.carry_out(&desk) {
            Ok(mut answer) => {
                dress(&mut answer, &desk);
                let page = render(&answer.page, desk.format, desk.style);
                let notes = answer.notes.iter().map(|note| format!("{note}\n"));
                page + &desk.veiled(&notes.collect::<String>())
            }
            Err(failure) => told(&failure, &desk) + &unread(&failure, &desk),
        };
        let policy = find(&desk.wanted).and_then(|root| read_policy(&root).ok());
        let policy = policy.unwrap_or_else(|| Policy::regulation(""));
        let at = desk.clock.now(&policy).stamp.to_string();
        Ok(Seen {
            text,
            at: at.replace('T', " "),
        })
    }

    /// Lets somebody at a terminal take one of the things that a word can mean, and carries the
    /// line out with it.
    pub(super) fn ask_which(
        &self,
        words: &[OsString],
        candidates: &Candidates,
        told: &str,
        desk: &Desk,
    ) -> Exit {
        let found = candidates.found.iter().map(|(value, said)| {
            let shown = desk.veiled(&Candidates::shown(said, &desk.voice));
            (shown, value.as_str())
        });
        let question = [arg("word", desk.veiled(&candidates.word))];
        let question = desk.voice.say_with("ask-which", &question);
        let (color, columns) = (desk.style.color, desk.style.width);
        match ask::which((&question, found.collect()), &desk.voice, color, columns) {
            Ok(Some(value)) => match replaced(words, &candidates.word, &value) {
                Some(line) => self.run(&line),
                None => complain(&format!("{told}\n"), Exit::Unknown),
            },
            Ok(None) => complain(&format!("{}\n", desk.voice.say("ask-left")), Exit::Left),
            Err(failure) => refuse(&failure, &desk.voice),
        }
    }

    /// Refuses a day that could be two, or lets somebody at a terminal take one.
    pub(super) fn ask_day(&self, words: &[OsString], doubt: &Doubt) -> Exit {
        let wanted = self.wanted_early(words);
        let locale = self.environment.locale_language();
        let voice = Voice::new(self.language(words, &wanted).unwrap_or(locale));
        if !self.streams.can_ask() || words.iter().any(|word| word == "--no-input") {
            return complain(&in_doubt(doubt, &voice), Exit::Usage);
        }
        let days = doubt.days.iter();
        let days = days.map(|day| (dated(day, &voice), day.as_str()));
        let question = voice.say_with("ask-which", &[arg("word", doubt.word.clone())]);
        let (color, columns) = (self.streams.colors(None), self.streams.width(None));
        match ask::which((&question, days.collect()), &voice, color, columns) {
            Ok(Some(day)) => {
                let at = doubt.days.iter().position(|own| *own == day);
                self.run(&doubt.lines[at.unwrap_or_default()])
            }
            Ok(None) => complain(&format!("{}\n", voice.say("ask-left")), Exit::Left),
            Err(failure) => refuse(&failure, &voice),
        }
    }

    /// Asks for what a command line lacks, and carries out what comes of it.
    pub(super) fn ask(
        &self,
        words: &[OsString],
        complaint: &str,
        (voice, wanted): (Voice, Wanted),
    ) -> Exit {
        let Some((global, matches)) = args::partly(&self.tree, words) else {
            return complain(complaint, Exit::Usage);
        };
        let Some(entry) = ask::entry_of(&matches).filter(|_| !global.no_input) else {
            return complain(complaint, Exit::Usage);
        };
        let setup = Setup {
            voice,
            wanted,
            format: Format::Table,
            excel: false,
            masked: global.masks(false),
            writes: false,
        };
        // One look at the files for all questions. What comes of them is carried out as any other
        // line: it reads anew under the lock, so that it rests on what stands there then.
        let mut desk = self.desk(&global, words, setup);
        desk.kept = Some(OnceCell::new());
        desk.texts.keep();
        give_back_terminal();
        match ask::complete(entry, words, &desk, &|line, desk| self.attempt(line, desk)) {
            Ok(Ending::Line(line)) => self.run(&line),
            Ok(Ending::Left) => complain(&format!("{}\n", desk.voice.say("ask-left")), Exit::Left),
            Ok(Ending::Refused(refusal)) => match refusal.candidates {
                Some(candidates) => self.ask_which(words, &candidates, &refusal.text, &desk),
                None => complain(&format!("{}\n", refusal.text), refusal.exit),
            },
            Err(failure) => complain(&format!("{}\n", told(&failure, &desk)), failure.exit),
        }
    }
}

/// The beginning of a line that goes on where another has led to: the program, and what every
/// command of the other was told.
fn before(words: &[OsString], global: &Global) -> Vec<OsString> {
    let mut before: Vec<OsString> = words.iter().take(1).cloned().collect();
    let valued = [
        ("--dir", Some("-C")),
        ("--today", None),
        ("--lang", None),
        ("--color", None),
        ("--width", None),
    ];
    for (option, short) in valued {
        if let Some(value) = early(words, option, short) {
            before.extend([option.into(), value]);
        }
    }
    let flags = [
        ("--quiet", global.quiet),
        ("--complete", global.complete),
        ("--no-memory", global.no_memory),
        ("--mask", global.mask),
        ("--no-mask", global.no_mask),
    ];
    let flags = flags.into_iter().filter(|(_, said)| *said);
    before.extend(flags.map(|(flag, _)| flag.into()));
    before
}

/// What stands on the screen for a while.
struct Seen {
    text: String,
    /// As of when.
    at: String,
}

/// The line with another word, or another value of an option, for one.
fn replaced(words: &[OsString], word: &str, value: &str) -> Option<Vec<OsString>> {
    let whole = words.iter().position(|own| own == word);
    let ending = format!("={word}");
    let valued = || {
        let mut words = words.iter();
        words.position(|own| own.to_string_lossy().ends_with(&ending))
    };
    let at = whole.or_else(valued)?;
    let mut line = words.to_vec();
    let own = line[at].to_string_lossy();
    line[at] = format!("{}{value}", own.strip_suffix(word)?).into();
    Some(line)
}
