//! What a command answers: a page, and what is said beside it.

use crate::desk::failure::Exit;
use crate::ledger::files::mailed::Told;
use crate::page::Page;

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
            remember: None,
        }
    }
}
