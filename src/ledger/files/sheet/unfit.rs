//! Why a file that somebody hands in cannot be taken.

use std::io;

/// The thread in which spreadsheets are read: a panic there is an error like any other reason why a
/// file cannot be taken.
pub const READER: &str = "spreadsheet";

/// Why a file cannot be taken.
#[derive(Debug)]
pub enum Unfit {
    /// Reading it failed.
    Io(io::Error),
    /// It begins as a spreadsheet does and is none, is damaged or has a password: in the words
    /// of its reader.
    Damaged(String),
    /// It is a spreadsheet, and this program was built without the reader for them.
    Unbuilt,
    /// A sheet, by its name, spans more cells than any that people fill.
    TooLarge(String),
    /// It takes more room than any that people fill when it is unpacked.
    TooMuch,
    /// There is no such sheet; these there are.
    NoSheet(Vec<String>),
    /// It cannot be read in the encoding that was named.
    Encoding,
    /// A quote in this line, from 1, is never closed.
    BadQuote(u32),
}
