//! How a command ends: the documented exit codes and what went wrong, in either language.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::ledger::files::lock::LockError;
use crate::ledger::files::store::StoreError;
use crate::model::problem::Problem;
use crate::page::safe;
use crate::rules::query::Unknown;
use crate::text::{Arg, Voice};
use crate::view::query_words::family;

/// The documented exit codes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Exit {
    /// Done, also when there was nothing to tell.
    Ok = 0,
    /// `check` found something, or something is overdue with `--exit-code`.
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

/// A part of what is told, as the catalogue of a language says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// The same in every language.
    Text(String),
    /// A word of a closed vocabulary: its family and its code.
    Word(&'static str, String),
    /// A code that people have to type, and beside it what it means.
    Code(&'static str, String),
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
            Self::Code(family, code) => match voice.word(family, code) {
                word if word == *code => word,
                word => voice.say_with(
                    "code-with-word",
                    &[("code", code.clone().into()), ("word", word.into())],
                ),
            },
            Self::System(name) => voice.say(name),
        }
    }
}

/// Why a command could not be carried out. Nothing was changed.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// The message's name in the catalogues.
    pub message: &'static str,
    args: Vec<Arg<'static>>,
    /// What is put into the message in the words of its language.
    words: Vec<(&'static str, Vec<Said>)>,
    /// Further lines: candidates, a system's own words.
    pub details: Vec<Vec<Said>>,
    /// Problems of the data that are the reason.
    pub problems: Vec<Problem>,
}

impl Failure {
    /// A failure with a message of the catalogues.
    pub fn new(exit: Exit, message: &'static str) -> Self {
        Self {
            exit,
            message,
            args: Vec::new(),
            words: Vec::new(),
            details: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The command was called wrongly.
    pub fn usage(message: &'static str) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// Reading or writing a file failed.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        Self::new(Exit::Io, "fail-io")
            .with("path", path.display().to_string())
            .because(error)
    }

    /// The system refused something that has no file's name.
    pub fn system(error: impl fmt::Display) -> Self {
        Self::new(Exit::Io, "fail-system").detail(error.to_string())
    }

    /// A line of the journal cannot be understood.
    pub fn bad_journal(path: &Path, line: &str) -> Self {
        Self::new(Exit::Data, "fail-bad-journal")
            .with("path", path.display().to_string())
            .detail(line)
    }

    /// Puts a text into the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into().into()));
        self
    }

    /// Puts how many there are into the message, which may say one in another way than several.
    #[must_use]
    pub fn counting(mut self, count: usize) -> Self {
        self.args.push(("count", count.into()));
        self
    }

    /// Puts a word of a closed vocabulary into the message.
    #[must_use]
    pub fn with_word(mut self, name: &'static str, family: &'static str, code: &str) -> Self {
        self.words
            .push((name, vec![Said::Word(family, code.to_owned())]));
        self
    }

    /// Puts codes of a closed vocabulary into the message, each with what it means.
    #[must_use]
    pub fn with_codes(mut self, name: &'static str, family: &'static str, codes: &[&str]) -> Self {
        let codes = codes
            .iter()
            .map(|code| Said::Code(family, (*code).to_owned()));
        self.words.push((name, codes.collect()));
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
        let mut args = self.args.clone();
        for (name, parts) in &self.words {
            let parts: Vec<String> = parts.iter().map(|part| part.tell(voice)).collect();
            args.push((*name, parts.join(&voice.say("list-comma")).into()));
        }
        args
    }

    /// The message alone.
    pub fn say(&self, voice: &Voice) -> String {
        voice.say_with(self.message, &self.told_args(voice))
    }

    /// The message, its details and what to do.
    pub fn tell(&self, voice: &Voice) -> String {
        let args = self.told_args(voice);
        let mut text = voice.say_with("error-line", &[("what", self.say(voice).into())]);
        for detail in &self.details {
            let parts = detail.iter().map(|part| part.tell(voice));
            text.push_str(&format!("\n  {}", parts.collect::<String>()));
        }
        if let Some(hint) = voice.hint(self.message, &args) {
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
                Self::usage("fail-unknown-key")
                    .with("key", key)
                    .with("known", names.join(" "))
            }
            Unknown::Value {
                key,
                value,
                known,
                meant,
            } => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let failure = Self::usage("fail-unknown-value")
                    .with("key", key)
                    .with("value", value)
                    .with_codes("known", family(key), &known);
                match meant {
                    Some(meant) => failure.with_codes("meant", family(key), &[&meant]),
                    None => failure.with("meant", "none"),
                }
            }
            Unknown::Date(value) => Self::usage("fail-query-date").with("value", value),
            Unknown::Number(value) => Self::usage("fail-query-number").with("value", value),
        }
    }
}

/// Somebody else holds the lock, or it cannot be had.
impl From<LockError> for Failure {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Held(holder) => {
                Self::new(Exit::Locked, "fail-locked").with("holder", holder)
            }
            LockError::Io(path, error) => Self::io(&path, &error),
        }
    }
}

/// The store could not add rows.
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let of = |exit, message, path: &Path| {
            Self::new(exit, message).with("path", path.display().to_string())
        };
        match &error {
            StoreError::Io(path, error) => of(Exit::Io, "fail-not-saved", path).because(error),
            StoreError::NoColumn(path, col) => {
                of(Exit::Data, "fail-no-column", path).with("column", col.word())
            }
            StoreError::BadHeader(path) => of(Exit::Data, "fail-bad-header", path),
            StoreError::NotUtf8(path) => of(Exit::Data, "fail-not-utf8", path),
            StoreError::BadJournal(path, line) => Self::bad_journal(path, line),
            StoreError::Replaced(path) => of(Exit::Io, "fail-replaced", path),
            StoreError::Lost(path) => of(Exit::Io, "fail-lost-file", path),
        }
    }
}

/// What a command ends in.
pub type Result<T> = std::result::Result<T, Failure>;
