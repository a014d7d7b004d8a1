//! What a command answers: a page, and what is said beside it.

use crate::desk::failure::Exit;
use crate::ledger::files::mailed::Told;
use crate::page::Page;

/// An element of a list, and what can be done about it.
#[derive(Debug)]
pub struct Offer {
    /// What is read of it.
    pub shown: String,
    /// Lines that begin so, without the program; guided entry asks for the rest.
    pub begun: Vec<Vec<String>>,
    /// The line to be typed where there is none to begin with.
    pub typed: String,
}

/// What a command answers.
#[derive(Debug)]
pub struct Answer {
    /// For standard output.
    pub page: Page,
    /// Lines for standard error that are no errors.
    pub notes: Vec<String>,
    /// The exit code when there are no errors in the data.
    pub exit: Exit,
    /// The errors of the data are the answer; they are not listed again on standard error.
    pub lists_problems: bool,
    /// What can be done about each element of the list, where one is to be picked.
    pub offers: Vec<Offer>,
    /// What is to be remembered once the page has been written.
    pub remember: Option<Told>,
}

impl Answer {
    /// An answer without notes that ends in 0.
    pub fn new(page: Page) -> Self {
        Self {
            page,
            notes: Vec::new(),
            exit: Exit::Ok,
            lists_problems: false,
            offers: Vec::new(),
            remember: None,
        }
    }
}
