//! Where an answer goes: standard output, or a file.

use std::path::{Path, PathBuf};

use crate::desk::failure::{Exit, Failure, Result};
use crate::desk::message::Message;
use crate::ledger::files::data_dir::{Wanted, find};
use crate::ledger::files::disk::write_answer;
use crate::ledger::layout::{
    EVIDENCE, HOLIDAYS_TOML, LEDGER, OFFICE_TOML, OWN, PLACES_CSV, REPORTS, SURVEYS, VISIT_TOML,
};
use crate::render::Format;

/// What the office's data stand in, below the data directory: no answer is written over it.
const DATA: &[&str] = &[
    LEDGER,
    SURVEYS,
    EVIDENCE,
    REPORTS,
    OWN,
    VISIT_TOML,
    OFFICE_TOML,
    HOLIDAYS_TOML,
    PLACES_CSV,
    ".git",
    ".gitattributes",
    ".gitignore",
];

/// How files of other programs end, which open nothing else.
const OTHERS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "ods", "odt", "rtf", "wps", "et",
];

/// Where an answer goes.
#[derive(Debug)]
pub struct Output {
    /// The file; none for standard output.
    pub file: Option<PathBuf>,
    /// Whether standard output is a terminal.
    pub terminal: bool,
}

impl Output {
    /// Refuses what cannot go there, before anything is done: a workbook to a terminal, a file
    /// that is called as one of another program, of which there is none among the known formats,
    /// and any answer in place of the data of the office.
    ///
    /// # Errors
    ///
    /// A wrong line, with what to do.
    pub fn takes(&self, (format, known): (Format, &[Format]), wanted: &Wanted) -> Result<()> {
        let Some(file) = &self.file else {
            return match format.is_binary() && self.terminal {
                true => Err(Failure::usage(Message::BinaryTerminal).with("format", format.word())),
                false => Ok(()),
            };
        };
        let ending = file.extension().and_then(|ending| ending.to_str());
        let ending = ending.unwrap_or_default().to_lowercase();
        if OTHERS.contains(&ending.as_str()) {
            let known: Vec<&str> = known.iter().map(|format| format.word()).collect();
            return Err(Failure::usage(Message::OutputEnding)
                .with("ending", ending)
                .with("known", known.join(", ")));
        }
        let root = find(wanted);
        match root.is_some_and(|root| is_data(file, &root)) {
            true => {
                Err(Failure::usage(Message::OutputData).with("path", file.display().to_string()))
            }
            false => Ok(()),
        }
    }

    /// Writes an answer into a file: whole, or not at all; into a device or a pipe as it comes.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn write(file: &Path, bytes: &[u8]) -> Result<()> {
        if file.is_dir() {
            let told = file.display().to_string();
            return Err(Failure::new(Exit::Io, Message::OutputFolder).with("path", told));
        }
        write_answer(file, bytes).map_err(|error| Failure::io(file, &error))
    }
}

/// Whether a file is one of those that a data directory is made of, or leads to one.
fn is_data(file: &Path, root: &Path) -> bool {
    let target = file.canonicalize();
    is_data_itself(file, root) || target.is_ok_and(|target| is_data_itself(&target, root))
}

fn is_data_itself(file: &Path, root: &Path) -> bool {
    let folder = match file.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => return false,
    };
    let whole = folder.canonicalize().ok().zip(root.canonicalize().ok());
    let Some((folder, root)) = whole else {
        return false;
    };
    let whole = file.file_name().map(|name| folder.join(name));
    let below = whole
        .as_deref()
        .and_then(|path| path.strip_prefix(root).ok());
    let first = below.and_then(|below| below.components().next());
    first.is_some_and(|first| DATA.iter().any(|name| first.as_os_str() == *name))
}
