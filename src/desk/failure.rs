//! How a command ends: the documented exit codes and what went wrong, in either language.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::desk::message::Message;
use crate::model::policy::{Lang, Policy};
use crate::model::problem::Problem;
use crate::page::safe;
use crate::rules::query::Unknown;
use crate::text::{Arg, Voice, arg};
use crate::view::query_words::family;

/// The documented exit codes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Exit {
    /// Done, also when there was nothing to tell.
    Ok = 0,
    /// A check found something, rows were refused, or something is overdue with `--exit-code`.
    Findings = 1,
    /// The command was called wrongly.
    Usage = 2,
    /// Data or settings are invalid.
    Data = 3,
    /// An id or place is unknown or ambiguous.
    Unknown = 4,
    /// No data directory, or reading or writing failed.
    Io = 5,
    /// Somebody else holds the lock.
    Locked = 6,
    /// Left before anything was saved, as by Ctrl-C.
    Left = 130,
}

/// The family of the names of columns and of keys of a query: the headings.
pub const HEADINGS: &str = "col";

/// A part of what is told, as the catalogue of a language says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// The same in every language.
    Text(String),
    /// A word of a closed vocabulary: its family and its code.
    Word(&'static str, String),
    /// A code that people have to type, and beside it what it means.
    Code(&'static str, String),
    /// A member of staff by the id that people have to type, and beside it the name.
    Person(String, String),
    /// Why the system refused: the message's name.
    System(&'static str),
}

impl Said {
    /// The reason of the system, where the catalogues have it; otherwise its own words.
    pub fn reason(error: &io::Error) -> Self {
        let name = match error.kind() {
            ErrorKind::InvalidInput if error.raw_os_error().is_none() => Some("io-no-file"),
            // What the program itself says about a file tells more than the kind.
            _ if error.raw_os_error().is_none() && error.get_ref().is_some() => None,
            ErrorKind::NotFound => Some("io-not-found"),
            ErrorKind::PermissionDenied => Some("io-permission-denied"),
            ErrorKind::AlreadyExists => Some("io-already-exists"),
            ErrorKind::NotADirectory => Some("io-not-a-directory"),
            ErrorKind::IsADirectory => Some("io-is-a-directory"),
            ErrorKind::DirectoryNotEmpty => Some("io-directory-not-empty"),
            ErrorKind::ReadOnlyFilesystem => Some("io-read-only"),
            ErrorKind::StorageFull | ErrorKind::WriteZero => Some("io-storage-full"),
            ErrorKind::QuotaExceeded => Some("io-quota"),
            ErrorKind::FileTooLarge => Some("io-too-large"),
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Some("io-busy"),
            _ => None,
        };
        name.map_or_else(|| Self::Text(error.to_string()), Self::System)
    }

    fn tell(&self, voice: &Voice) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Word(family, code) => voice.word(family, code),
            Self::Code(family, code) => {
                let name = code.replace('_', "-");
                match voice.word(family, &name) {
                    word if word == *code || word == name => code.clone(),
                    // The names of columns are English already.
                    _ if *family == HEADINGS && voice.lang == Lang::En => code.clone(),
                    word => beside(code, &word, voice),
                }
            }
            Self::Person(id, name) if name.is_empty() => id.clone(),
            Self::Person(id, name) => beside(id, name, voice),
            Self::System(name) => voice.say(name),
        }
    }
}

/// What people have to type, and what it means.
fn beside(code: &str, word: &str, voice: &Voice) -> String {
    let told = [arg("code", code.to_owned()), arg("word", word.to_owned())];
    voice.say_with("code-with-word", &told)
}

/// Why a command could not be carried out. Nothing was changed.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// What it says.
    pub message: Message,
    args: Vec<Put>,
    /// Further lines: what is near, a system's own words.
    pub details: Vec<Vec<Said>>,
    /// What an ambiguous word can mean.
    pub candidates: Option<Box<Candidates>>,
    /// Problems of the data that are the reason.
    pub problems: Vec<Problem>,
}

/// What is put into a message.
#[derive(Debug)]
enum Put {
    /// The same in every language.
    Value(Arg<'static>),
    /// In the words of the message's language.
    Words(&'static str, Vec<Said>),
}

/// What an ambiguous word of a command line can mean.
#[derive(Debug)]
pub struct Candidates {
    /// The word.
    pub word: String,
    /// What it could be written as instead, each with what is shown of it.
    pub found: Vec<(String, Vec<Said>)>,
}

impl Candidates {
    /// What people read of a candidate.
    pub fn shown(said: &[Said], voice: &Voice) -> String {
        said.iter().map(|part| part.tell(voice)).collect()
    }
}

/// Candidates listed for an ambiguous word.
const LISTED: usize = 12;

impl Failure {
    /// A failure with a message of the catalogues.
    pub fn new(exit: Exit, message: Message) -> Self {
        Self {
            exit,
            message,
            args: Vec::new(),
            details: Vec::new(),
            candidates: None,
            problems: Vec::new(),
        }
    }

    /// No row has an id.
    pub fn unknown_id(id: &str) -> Self {
        Self::new(Exit::Unknown, Message::UnknownId).with("id", id)
    }

    /// No place has a code or name.
    pub fn unknown_place(place: &str) -> Self {
        Self::new(Exit::Unknown, Message::UnknownPlace).with("place", place)
    }

    /// The line does not say who acts.
    pub fn no_clerk(policy: &Policy) -> Self {
        Self::usage(Message::NoClerk).with_staff("known", policy)
    }

    /// The same failure, told in another message that takes the same words.
    #[must_use]
    pub fn told_as(self, message: Message) -> Self {
        Self { message, ..self }
    }

    /// A word that can mean several things.
    pub fn ambiguous(message: Message, word: &str, found: Vec<(String, Vec<Said>)>) -> Self {
        let mut failure = Self::new(Exit::Unknown, message).counting(found.len());
        let word = word.to_owned();
        failure.candidates = Some(Box::new(Candidates { word, found }));
        failure
    }

    /// The command was called wrongly.
    pub fn usage(message: Message) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// Reading or writing a file failed.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        Self::new(Exit::Io, Message::Io)
            .with("path", path.display().to_string())
            .because(error)
    }

    /// A line of the journal cannot be understood.
    pub fn bad_journal(path: &Path, line: &str) -> Self {
        Self::new(Exit::Data, Message::BadJournal)
            .with("path", path.display().to_string())
            .detail(line)
    }

    /// Puts a text into the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push(Put::Value((name, value.into().into())));
        self
    }

    /// Puts how many there are into the message, which may say one in another way than several.
    #[must_use]
    pub fn counting(mut self, count: usize) -> Self {
        self.args.push(Put::Value(("count", count.into())));
        self
    }

    /// Puts a word of a closed vocabulary into the message.
    #[must_use]
    pub fn with_word(mut self, name: &'static str, family: &'static str, code: &str) -> Self {
        let word = Said::Word(family, code.to_owned());
        self.args.push(Put::Words(name, vec![word]));
        self
    }

    /// Puts codes of a closed vocabulary into the message, each with what it means.
    #[must_use]
    pub fn with_codes(mut self, name: &'static str, family: &'static str, codes: &[&str]) -> Self {
        let codes = codes
            .iter()
            .map(|code| Said::Code(family, (*code).to_owned()));
        self.args.push(Put::Words(name, codes.collect()));
        self
    }

    /// Puts everybody of the staff into the message, each with the name.
    #[must_use]
    pub fn with_staff(mut self, name: &'static str, policy: &Policy) -> Self {
        let staff = policy.staff.iter();
        let staff = staff.map(|person| Said::Person(person.id.clone(), person.name.clone()));
        self.args.push(Put::Words(name, staff.collect()));
        self
    }

    /// Adds a line below the message.
    #[must_use]
    pub fn detail(self, line: impl Into<String>) -> Self {
        self.detail_of(vec![Said::Text(line.into())])
    }

    /// Adds a line below the message, of which parts are said in its language.
    #[must_use]
    pub fn detail_of(mut self, line: Vec<Said>) -> Self {
        self.details.push(line);
        self
    }

    /// Adds why the system refused, below the message.
    #[must_use]
    pub fn because(self, error: &io::Error) -> Self {
        self.detail_of(vec![Said::reason(error)])
    }

    /// What is put into the message, in its language.
    fn told_args(&self, voice: &Voice) -> Vec<Arg<'static>> {
        let told = self.args.iter().map(|put| match put {
            Put::Value(arg) => arg.clone(),
            Put::Words(name, parts) => {
                let parts: Vec<String> = parts.iter().map(|part| part.tell(voice)).collect();
                (*name, parts.join(&voice.say("list-comma")).into())
            }
        });
        told.collect()
    }

    /// The message alone.
    pub fn say(&self, voice: &Voice) -> String {
        voice.say_with(&self.message.name(), &self.told_args(voice))
    }

    /// The message and its details in one line.
    pub fn in_one_line(&self, voice: &Voice) -> String {
        let details = self.details.iter();
        let details = details.map(|detail| Candidates::shown(detail, voice));
        let parts: Vec<String> = std::iter::once(self.say(voice)).chain(details).collect();
        safe(&parts.join(": ")).replace('\n', " ")
    }

    /// The message, its details and what to do.
    pub fn tell(&self, voice: &Voice) -> String {
        let args = self.told_args(voice);
        let mut text = voice.say_with("error-line", &[("what", self.say(voice).into())]);
        for detail in &self.details {
            text.push_str(&format!("\n  {}", Candidates::shown(detail, voice)));
        }
        let found = self.candidates.as_ref().map_or(&[][..], |own| &own.found);
        for (_, said) in found.iter().take(LISTED) {
            text.push_str(&format!("\n  {}", Candidates::shown(said, voice)));
        }
        if let Some(more) = found.len().checked_sub(LISTED).filter(|more| *more > 0) {
            let more = voice.say_with("and-more", &[("count", more.into())]);
            text.push_str(&format!("\n  {more}"));
        }
        if let Some(hint) = voice.hint(&self.message.name(), &args) {
            let line = voice.say_with("hint-line", &[("what", hint.into())]);
            text.push_str(&format!("\n{line}"));
        }
        safe(&text)
    }
}

/// A query names what nothing has.
impl From<Unknown> for Failure {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Key(key, known) => {
                let names: Vec<&str> = known.iter().map(|key| key.name).collect();
                Self::usage(Message::UnknownKey)
                    .with("key", key)
                    .with_codes("known", HEADINGS, &names)
            }
            Unknown::Value {
                key,
                value,
                known,
                meant,
            } => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let failure = Self::usage(Message::UnknownValue)
                    .with("key", key)
                    .with("value", value)
                    .with_codes("known", family(key), &known);
                match meant {
                    Some(meant) => failure.with_codes("meant", family(key), &[&meant]),
                    None => failure.with("meant", "none"),
                }
            }
            Unknown::Date(value) => Self::usage(Message::QueryDate).with("value", value),
            Unknown::Number(value) => Self::usage(Message::QueryNumber).with("value", value),
        }
    }
}

/// What no catalogue can answer, in its own words: what was to be done, and why it was not.
impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::new(Exit::Io, Message::System).detail(format!("{error:#}"))
    }
}

/// What a command ends in.
pub type Result<T> = std::result::Result<T, Failure>;
