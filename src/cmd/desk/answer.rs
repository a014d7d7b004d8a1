//! What a command answers: a page, and what is said beside it.

use crate::cmd::desk::failure::Exit;
use crate::ledger::files::mailed::Told;
use crate::model::problem::Problem;
use crate::page::Page;

/// What a command answers.
#[derive(Debug)]
pub struct Answer {
    /// For standard output.
    pub page: Page,
    /// Errors of the data, for standard error.
    pub problems: Vec<Problem>,
    /// Lines for standard error that are no errors.
    pub notes: Vec<String>,
    /// The exit code when there are no errors in the data.
    pub exit: Exit,
    /// What is to be remembered once the page has been written.
    pub remember: Option<Told>,
}

impl Answer {
    /// An answer from sound data.
    pub fn new(page: Page) -> Self {
        Self {
            page,
            problems: Vec::new(),
            notes: Vec::new(),
            exit: Exit::Ok,
            remember: None,
        }
    }

    /// An answer, with the errors of the data that it had to leave out.
    pub fn despite(page: Page, problems: Vec<Problem>) -> Self {
        Self {
            problems,
            ..Self::new(page)
        }
    }
}
