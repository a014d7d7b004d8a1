//! The reception: one verb, one file. A verb's file has its arguments and connects the
//! rooms; a new verb is its file, one line in each list here, and its words.

pub mod args;
pub mod check;
pub mod desk;
pub mod due;
pub mod exit;
pub mod find;
pub mod notes;
pub mod repeat;
pub mod report;
pub mod sample;
pub mod writer;

use clap::Subcommand;

use self::desk::Desk;
use self::exit::{Exit, Result};
use crate::model::problem::Problem;
use crate::view::page::Page;

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
}

impl Answer {
    /// An answer from sound data.
    pub fn new(page: Page) -> Self {
        Self {
            page,
            problems: Vec::new(),
            notes: Vec::new(),
            exit: Exit::Ok,
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

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Due(due::Args),
    Sample(sample::Args),
    Repeat(repeat::Args),
    Report(report::Args),
    Check(check::Args),
}

impl Verb {
    /// Carries the verb out.
    pub fn run(self, desk: &Desk) -> Result<Answer> {
        match self {
            Self::Due(args) => due::run(&args, desk),
            Self::Sample(args) => sample::run(&args, desk),
            Self::Repeat(args) => repeat::run(&args, desk),
            Self::Report(args) => report::run(&args, desk),
            Self::Check(args) => check::run(&args, desk),
        }
    }
}
