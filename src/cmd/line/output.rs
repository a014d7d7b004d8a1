//! What leaves the program by its standard streams, and the exit code that comes of it.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Write};

use crate::desk::{Exit, Failure, Message, Result};
use crate::model::id::Id;
use crate::page::harmless;
use crate::terminal::pager;

/// Shows what is written on standard output, through a pager if it is text and one can be had.
pub fn show(written: &[u8], paged: bool) -> io::Result<()> {
    let text = str::from_utf8(written).ok().filter(|_| paged);
    let shown = text.and_then(pager::show);
    shown.unwrap_or_else(|| write([written]))
}

/// Writes a text to standard output, piece by piece.
pub fn pass_on<'t>(pieces: impl Iterator<Item = Cow<'t, str>>) -> io::Result<()> {
    write(pieces.map(|piece| piece.into_owned()))
}

/// Writes to standard output.
fn write(pieces: impl IntoIterator<Item = impl AsRef<[u8]>>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for piece in pieces {
        out.write_all(piece.as_ref())?;
    }
    out.flush()
}

/// Writes to standard error, which may be closed, and hands the exit code on.
pub fn complain(text: &str, exit: Exit) -> Exit {
    let _ = io::stderr().lock().write_all(harmless(text).as_bytes());
    exit
}

/// The exit code of an answer once it was written, and why it could not be. A reader that has
/// gone away is no error. `saved` are the rows that the command entered.
pub fn written(written: &io::Result<()>, exit: Exit, saved: &[Id]) -> Result<Exit> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritten(saved).because(error)),
        _ => Ok(exit),
    }
}

/// The exit code of a command whose data have errors, besides `exit`. What could not be written
/// weighs more than what could not be read; and who entered rows that are saved must not take
/// them for refused, and enter them again.
pub fn unsound(exit: Exit, has_saved: bool) -> Exit {
    match exit {
        Exit::Io => Exit::Io,
        _ if has_saved => exit,
        _ => Exit::Data,
    }
}

/// That an answer is lost, but not the rows that were entered.
fn unwritten(saved: &[Id]) -> Failure {
    /// So many rows are named.
    const NAMED: usize = 12;
    if saved.is_empty() {
        return Failure::new(Exit::Io, Message::Output);
    }
    let ids = saved.iter().take(NAMED).map(Id::to_string);
    let more = (saved.len() > NAMED).then(|| "…".to_owned());
    let ids: Vec<String> = ids.chain(more).collect();
    Failure::new(Exit::Io, Message::OutputSaved).with("ids", ids.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    #[test]
    fn only_a_reader_that_has_gone_away_is_no_error() {
        let error = |kind: ErrorKind| Err(kind.into());
        assert_eq!(
            written(&Ok(()), Exit::Findings, &[]).unwrap(),
            Exit::Findings
        );
        let gone = written(&error(ErrorKind::BrokenPipe), Exit::Ok, &[]);
        assert_eq!(gone.unwrap(), Exit::Ok);
        let full = written(&error(ErrorKind::StorageFull), Exit::Ok, &[]).unwrap_err();
        assert_eq!((full.message, full.exit), (Message::Output, Exit::Io));
    }

    #[test]
    fn rows_that_are_saved_are_named_when_the_answer_is_lost() {
        let lost = Err(ErrorKind::StorageFull.into());
        let failure = written(&lost, Exit::Ok, &[id("C-261123-k7f3m9")]).unwrap_err();
        assert_eq!(
            (failure.message, failure.exit),
            (Message::OutputSaved, Exit::Io)
        );
    }

    #[test]
    fn a_lost_answer_weighs_more_than_saved_rows_and_those_more_than_bad_data() {
        for has_saved in [false, true] {
            assert_eq!(unsound(Exit::Io, has_saved), Exit::Io);
        }
        assert_eq!(unsound(Exit::Ok, true), Exit::Ok);
        assert_eq!(unsound(Exit::Ok, false), Exit::Data);
        assert_eq!(unsound(Exit::Findings, false), Exit::Data);
    }
}
