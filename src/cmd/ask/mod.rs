//! Guided entry: at a terminal a command that lacks something asks for it. The answers become
//! arguments of the same command; it is that command which judges and saves them.

mod choices;
mod draft;
mod questions;
mod setup;
mod spoken;

use std::ffi::OsString;

use anyhow::Context;
use clap::ArgMatches;
use serde_json::Value;

use self::choices::{Choices, MORE, OTHER, SAVE};
use self::draft::Draft;
pub use self::draft::entry_of;
use self::questions::Question;
pub use self::setup::set_up;
use self::spoken::{print, tell};
use crate::desk::{Answer, Candidates, Desk, Exit, Failure, Result};
use crate::ledger::files::undo_log::{Entered, entries};
use crate::model::book::Book;
use crate::model::policy::{COMPLAINT, REPAIR};
use crate::model::words::{Channel, Col, Form, Nature, Outcome, Relation, Severity, Verb};
use crate::page::{harmless, in_one_line};
use crate::render::{Format, render};
use crate::terminal::TERMINAL;
use crate::terminal::fit::Keys;
use crate::terminal::hangup::give_back_terminal;
use crate::terminal::prompt::{Begun, Choice, Reply, Terminal};
use crate::text::{Voice, arg};
use crate::view::suggest::Typed;
use crate::view::usage::asking::Entry;

/// How a dialogue ended.
#[derive(Debug)]
pub enum Ending {
    /// With a whole command line.
    Line(Vec<OsString>),
    /// Somebody left; nothing is to be saved.
    Left,
    /// What the line says already would be refused, and why.
    Refused(Refusal),
}

/// Why a command would refuse what is said.
#[derive(Debug)]
pub struct Refusal {
    /// What the command says.
    pub text: String,
    /// And how it ends.
    pub exit: Exit,
    /// What an ambiguous word can mean.
    pub candidates: Option<Box<Candidates>>,
}

/// Carries a command line out at a desk.
pub type Attempt<'a> = dyn Fn(&[OsString], &Desk) -> std::result::Result<Answer, Refusal> + 'a;

/// Asks for what a command line lacks; `attempt` carries out what is said so far as a dry run.
pub fn complete(
    (entry, said): (Entry, &ArgMatches),
    line: &[OsString],
    desk: &Desk,
    attempt: &Attempt<'_>,
) -> Result<Ending> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    if book.policy.staff.is_empty() {
        return Err(Failure::no_clerk(book.policy));
    }
    let dialogue = Dialogue {
        desk,
        attempt,
        book: &book,
        entered: entries(&shelf.root),
        terminal: Terminal {
            voice: &desk.voice,
            color: desk.style.color,
            columns: desk.style.width.map_or(usize::MAX, usize::from),
        },
    };
    let mut draft = Draft::new(entry, line, said);
    draft.masked = desk.veil.is_some();
    draft.now = shelf.now.stamp.to_string();
    dialogue.hold(draft)
}

/// Lets one of several things be taken, each shown and with what stands for it; `None` where
/// somebody leaves.
pub fn which(
    (question, found): (&str, Vec<(String, &str)>),
    voice: &Voice,
    color: bool,
    columns: Option<u16>,
) -> Result<Option<String>> {
    give_back_terminal();
    let terminal = Terminal {
        voice,
        color,
        columns: columns.map_or(usize::MAX, usize::from),
    };
    let choices: Vec<Choice> = found
        .into_iter()
        .map(|(shown, value)| Choice {
            keys: Keys::new([value], [shown.as_str()]),
            shown: in_one_line(&shown),
            value: value.to_owned(),
        })
        .collect();
    let question = voice.say_with("ask-prompt", &[arg("question", question.to_owned())]);
    let reply = terminal.choose(&question, &choices, 0);
    Ok(match reply.context(TERMINAL)? {
        Reply::Given(value) => Some(value),
        Reply::Back | Reply::Leave => None,
    })
}

struct Dialogue<'d, 'a> {
    desk: &'d Desk,
    attempt: &'d Attempt<'d>,
    book: &'d Book<'a>,
    entered: Vec<Entered>,
    terminal: Terminal<'d>,
}

impl Dialogue<'_, '_> {
    /// Asks one question after the other until the whole is to be saved.
    fn hold(&self, mut draft: Draft<'_>) -> Result<Ending> {
        if let Some(refusal) = self.refusal(&draft) {
            return Ok(Ending::Refused(refusal));
        }
        // The questions that were asked, each with what was written before it was refused or
        // taken back.
        let mut asked: Vec<Question> = Vec::new();
        let mut begun: Option<Begun> = None;
        loop {
            let next = draft.next(&asked, self.book);
            let reply = match next {
                Some(question) => self.ask(question, &draft, begun.take())?,
                None if draft.is_dry() => return Ok(Ending::Line(draft.words(self.book))),
                None => self.end(&draft, draft.has_more(&asked, self.book))?,
            };
            match (reply, next) {
                (Reply::Leave, _) => return Ok(Ending::Left),
                (Reply::Back, _) => {
                    if asked.pop().is_none() {
                        return Ok(Ending::Left);
                    }
                    begun = draft.take_back().map(|(_, text)| Begun {
                        text,
                        proposed: false,
                    });
                }
                (Reply::Given(answer), Some(question)) => {
                    draft.answer(question, answer);
                    match self.refusal(&draft) {
                        Some(refusal) => {
                            tell(&refusal.text);
                            begun = draft.take_back().map(|(_, text)| Begun {
                                text,
                                proposed: true,
                            });
                        }
                        None => asked.push(question),
                    }
                }
                (Reply::Given(ending), None) if ending == MORE => draft.whole = true,
                (Reply::Given(ending), None) => {
                    return Ok(match ending == SAVE {
                        true => Ending::Line(draft.words(self.book)),
                        false => Ending::Left,
                    });
                }
            }
        }
    }

    fn ask(
        &self,
        question: Question,
        draft: &Draft<'_>,
        begun: Option<Begun>,
    ) -> Result<Reply<String>> {
        let asked = match question {
            Question::Note => self.prompt(&format!("ask-note-{}", draft.entry.word())),
            _ => self.say(question),
        };
        let Some(choices) = self.choices(question, draft) else {
            let begun = begun.unwrap_or_else(|| Begun {
                text: self.proposed(question, draft),
                proposed: true,
            });
            return self.write(&asked, &begun, draft.needs(question));
        };
        let choices = self.veiled(choices);
        let usual = begun.map_or_else(|| self.usual(question, draft), |begun| begun.text);
        let first = choices.iter().position(|choice| choice.value == usual);
        // A case without a category is never counted as a repeated one (2.e2).
        let first = first.filter(|_| question != Question::Category || !usual.is_empty());
        // A category that nobody has written before was written here.
        let other = choices.iter().position(|choice| choice.value == OTHER);
        let written = match (first, other) {
            (None, Some(_)) => usual,
            _ => String::new(),
        };
        let written = Begun {
            text: written,
            proposed: true,
        };
        let first = match written.text.is_empty() {
            true => first.unwrap_or_default(),
            false => other.unwrap_or_default(),
        };
        loop {
            let reply = self
                .terminal
                .choose(&asked, &choices, first)
                .context(TERMINAL)?;
            if reply != Reply::Given(OTHER.to_owned()) {
                return Ok(reply);
            }
            match self.write(&asked, &written, false)? {
                Reply::Back => {}
                reply => return Ok(reply),
            }
        }
    }

    /// Lets something be written, and again while nothing is that is needed.
    fn write(&self, asked: &str, begun: &Begun, needed: bool) -> Result<Reply<String>> {
        loop {
            let reply = self
                .terminal
                .write(asked, begun, needed)
                .context(TERMINAL)?;
            if !needed || reply != Reply::Given(String::new()) {
                return Ok(reply);
            }
            let what = self.voice().say("ask-empty");
            tell(&self.voice().say_with("error-line", &[arg("what", what)]));
        }
    }

    /// Shows the rows as a dry run does, and asks whether to save them, or to go on.
    fn end(&self, draft: &Draft<'_>, has_more: bool) -> Result<Reply<String>> {
        let line = Typed::of(&draft.words(self.book)).line();
        let preview = match self.trial(draft) {
            Ok(answer) => self.preview(&answer),
            Err(refusal) => harmless(&refusal.text),
        };
        let same = self.voice().say_with("ask-same", &[arg("line", line)]);
        print(&self.desk.veiled(&format!("\n{preview}{}", harmless(&same))));
        let choices = self.choices_of().endings(has_more);
        let asked = self.prompt("ask-ending");
        let reply = self.terminal.choose(&asked, &choices, 0);
        Ok(reply.context(TERMINAL)?)
    }

    /// What a dry run answers, or why it is refused.
    fn trial(&self, draft: &Draft<'_>) -> std::result::Result<Answer, Refusal> {
        (self.attempt)(&draft.trial(self.book), self.desk)
    }

    /// What a dry run shows. What is saved has ids of its own: those of the trial are not shown.
    fn preview(&self, answer: &Answer) -> String {
        let notes: Vec<String> = answer
            .notes
            .iter()
            .map(|note| format!("{}\n", harmless(note)))
            .collect();
        let page = render(&answer.page, Format::Table, self.desk.style);
        let text = page + &notes.concat();
        let new = self.voice().say("ask-new-id");
        new_ids(&answer.page.json).fold(text, |text, id| text.replace(id, &new))
    }

    /// Why the command would refuse what is said so far.
    fn refusal(&self, draft: &Draft<'_>) -> Option<Refusal> {
        // Without what it is about there is nothing to be tried.
        let subject = draft.entry.subject();
        if subject.is_some_and(|subject| draft.value(subject).is_empty()) {
            return None;
        }
        let refusal = self.trial(draft).err()?;
        Some(Refusal {
            text: self.desk.veiled(&refusal.text),
            ..refusal
        })
    }

    fn voice(&self) -> &Voice {
        &self.desk.voice
    }

    fn say(&self, question: Question) -> String {
        let name = question.word().replace('_', "-");
        self.prompt(&format!("ask-{name}"))
    }

    fn prompt(&self, name: &str) -> String {
        let question = [arg("question", self.voice().say(name))];
        self.voice().say_with("ask-prompt", &question)
    }

    fn choices_of(&self) -> Choices<'_, '_> {
        Choices {
            book: self.book,
            voice: self.voice(),
        }
    }

    /// What there is to choose from; nothing where the answer is to be written.
    fn choices(&self, question: Question, draft: &Draft<'_>) -> Option<Vec<Choice>> {
        let of = self.choices_of();
        let found = match question {
            Question::By | Question::Staff | Question::Who => of.staff(),
            Question::Case => of.cases(Verb::parse(draft.entry.word())),
            Question::Id => of.to_settle(),
            Question::Visit => of.unsigned(),
            Question::Place => of.places(),
            Question::From => of.units(),
            Question::Target => of.targets(),
            Question::Channel => of.words("channel", Channel::ALL.iter().map(|w| w.word())),
            Question::Relation => of.words("relation", Relation::ALL.iter().map(|w| w.word())),
            Question::Major => of.words("gravity", Severity::ALL.iter().map(|w| w.word())),
            Question::Nature => of.words("nature", Nature::ALL.iter().map(|w| w.word())),
            Question::Outcome => of.words("outcome", Outcome::ALL.iter().map(|w| w.word())),
            Question::Form => of.words("form", Form::ALL.iter().map(|w| w.word())),
            Question::Purpose => of.purposes(),
            Question::Class => of.classes(),
            Question::Satisfaction | Question::Quality | Question::Service => of.scores(),
            Question::Category => of.categories(&match draft.entry {
                Entry::Complaint => COMPLAINT.to_owned(),
                _ => draft.value(Question::Class),
            }),
            _ => return None,
        };
        Some(found)
    }

    /// The choices without what would steer the terminal, and without owners' data where they
    /// are to be hidden.
    fn veiled(&self, choices: Vec<Choice>) -> Vec<Choice> {
        let veiled = choices.into_iter().map(|choice| Choice {
            shown: in_one_line(&self.desk.veiled(&choice.shown)),
            ..choice
        });
        veiled.collect()
    }

    /// What is chosen if nothing else is: as this clerk entered last.
    fn usual(&self, question: Question, draft: &Draft<'_>) -> String {
        let clerk = || draft.value(Question::By);
        match question {
            Question::By => {
                let last = self.entered.last();
                last.map_or_else(String::new, |entry| entry.clerk.clone())
            }
            Question::Channel => self.entered_last(&clerk(), Col::Channel),
            Question::Form => self.entered_last(&clerk(), Col::Form),
            Question::Class => REPAIR.to_owned(),
            _ => String::new(),
        }
    }

    fn entered_last(&self, clerk: &str, col: Col) -> String {
        let own = self
            .entered
            .iter()
            .rev()
            .filter(|entry| entry.clerk == clerk);
        let rows = own
            .flat_map(|entry| &entry.ids)
            .filter_map(|id| self.book.row_of(*id));
        let mut cells = rows.map(|row| self.book.cell(row, col));
        cells
            .find(|cell| !cell.is_empty())
            .unwrap_or_default()
            .to_owned()
    }

    /// What stands there to be changed or taken as it is.
    fn proposed(&self, question: Question, draft: &Draft<'_>) -> String {
        let registered = draft.registered(self.book);
        let reporter = draft.value(Question::Reporter);
        match question {
            Question::Phone => registered.phone_of(&reporter).to_owned(),
            Question::Reporter => registered.usual,
            Question::Date => draft.now.clone(),
            _ => String::new(),
        }
    }
}

/// The ids of the rows that a dry run would write.
fn new_ids(told: &Value) -> impl Iterator<Item = &str> {
    let files = told["files"].as_array().into_iter().flatten();
    let rows = files.flat_map(|file| file["rows"].as_array().into_iter().flatten());
    rows.filter_map(|row| row.as_str()?.split(',').next())
}
