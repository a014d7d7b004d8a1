//! How a command ends: the documented exit codes and what went wrong, in either language.

use std::path::Path;

use crate::model::problem::Problem;
use crate::text::{Arg, Voice};
use crate::view::page::safe;

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

/// Why a command could not be carried out. Nothing was changed.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// The message's name in the catalogues.
    pub message: &'static str,
    args: Vec<Arg<'static>>,
    /// Further lines: candidates, a system's own words.
    pub details: Vec<String>,
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
            details: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The command was called wrongly.
    pub fn usage(message: &'static str) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// Reading or writing a file failed.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::new(Exit::Io, "fail-io")
            .with("path", path.display().to_string())
            .detail(error.to_string())
    }

    /// Puts a text into the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into().into()));
        self
    }

    /// Adds a line below the message.
    #[must_use]
    pub fn detail(mut self, line: impl Into<String>) -> Self {
        self.details.push(line.into());
        self
    }

    /// The message alone.
    pub fn say(&self, voice: &Voice) -> String {
        voice.say_with(self.message, &self.args)
    }

    /// The message, its details and what to do.
    pub fn tell(&self, voice: &Voice) -> String {
        let mut text = voice.say_with("error-line", &[("what", self.say(voice).into())]);
        for detail in &self.details {
            text.push_str(&format!("\n  {detail}"));
        }
        if let Some(hint) = voice.hint(self.message, &self.args) {
            let line = voice.say_with("hint-line", &[("what", hint.into())]);
            text.push_str(&format!("\n{line}"));
        }
        safe(&text)
    }
}

/// What a command ends in.
pub type Result<T> = std::result::Result<T, Failure>;
