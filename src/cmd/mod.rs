//! The reception: one verb, one file. A verb's file has its arguments and connects the
//! rooms; a new verb is its file, one line in each list here, and its words.

pub mod act;
pub mod agenda;
pub mod ask;
pub mod brief;
pub mod check;
pub mod correct;
pub mod coverage;
pub mod desk;
pub mod due;
pub mod fix;
pub mod form;
pub mod init;
pub mod line;
pub mod list;
pub mod log;
pub mod merge_driver;
pub mod picture;
pub mod plan;
pub mod record;
pub mod repeat;
pub mod report;
pub mod sample;
pub mod show;
pub mod site;
pub mod solution;
pub mod stats;
pub mod survey;
pub mod undo;
mod verify;

use clap::Subcommand;

use crate::cmd::desk::answer::Answer;
use crate::cmd::desk::failure::{Failure, Result};
use crate::cmd::desk::session::Desk;
use crate::cmd::line::{completions, help, man};
use crate::model::words::Verb as Action;
use crate::render::Format;

/// The verbs, in the order of the help.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Init(init::Init),
    Demo(init::Demo),
    Log(log::Args),
    Assign(act::Assign),
    Handover(act::Handover),
    Promise(act::Promise),
    Dispatch(act::Dispatch),
    Urge(act::Step),
    Explain(act::Explain),
    Complete(act::Step),
    Accept(act::Step),
    Reject(act::Said),
    Reply(act::Said),
    Reopen(act::Said),
    Withdraw(act::Said),
    Cancel(act::Cancel),
    GiveUp(act::GiveUp),
    Note(act::Said),
    Escalate(act::Escalate),
    Decide(act::Decide),
    Settle(correct::Settle),
    Adopt(act::Said),
    Decline(act::Said),
    Record(record::Args),
    Sign(correct::Sign),
    Solution(solution::Args),
    Survey(survey::Args),
    Amend(correct::Amend),
    Void(correct::Void),
    Undo(undo::Args),
    Due(due::Args),
    Brief(brief::Args),
    Form(form::Args),
    Coverage(coverage::Args),
    Plan(plan::Args),
    Sample(sample::Args),
    Repeat(repeat::Args),
    Report(report::Args),
    Stats(stats::Args),
    Agenda(agenda::Args),
    Site(site::Args),
    List(list::Args),
    Show(show::Args),
    Why(show::Args),
    Check(check::Args),
    Help(help::Args),
    Man(man::Args),
    Completions(completions::Args),
    MergeDriver(merge_driver::Args),
}

impl Verb {
    /// The format where none is asked for: what is made to be printed comes as HTML.
    pub const fn usual_format(&self) -> Format {
        match self {
            Self::Form(_) => Format::Html,
            _ => Format::Table,
        }
    }

    /// Whether what it makes in a format is made to be handed on: the report as a document, and
    /// the site.
    pub const fn leaves_the_office(&self, format: Format) -> bool {
        match self {
            Self::Site(_) => true,
            Self::Report(_) => matches!(format, Format::Html),
            _ => false,
        }
    }

    /// Carries the verb out.
    pub fn run(self, desk: &Desk) -> Result<Answer> {
        if desk.format.leaves_the_office() && !matches!(self, Self::Due(_)) {
            return Err(Failure::usage("fail-only-due").with("format", desk.format.word()));
        }
        match self {
            Self::Init(args) => init::init(&args, desk),
            Self::Demo(args) => init::demo(&args, desk),
            Self::Log(args) => log::run(&args, desk),
            Self::Assign(args) => act::assign(&args, desk),
            Self::Handover(args) => act::handover(&args, desk),
            Self::Promise(args) => act::promise(&args, desk),
            Self::Dispatch(args) => act::dispatch(&args, desk),
            Self::Urge(args) => act::step(Action::Urge, &args, desk),
            Self::Explain(args) => act::explain(&args, desk),
            Self::Complete(args) => act::step(Action::Complete, &args, desk),
            Self::Accept(args) => act::step(Action::Accept, &args, desk),
            Self::Reject(args) => act::said(Action::Reject, &args, desk),
            Self::Reply(args) => act::said(Action::Reply, &args, desk),
            Self::Reopen(args) => act::said(Action::Reopen, &args, desk),
            Self::Withdraw(args) => act::said(Action::Withdraw, &args, desk),
            Self::Cancel(args) => act::cancel(&args, desk),
            Self::GiveUp(args) => act::give_up(&args, desk),
            Self::Note(args) => act::note(&args, desk),
            Self::Escalate(args) => act::escalate(&args, desk),
            Self::Decide(args) => act::decide(&args, desk),
            Self::Settle(args) => correct::settle(&args, desk),
            Self::Adopt(args) => act::said(Action::Adopt, &args, desk),
            Self::Decline(args) => act::said(Action::Decline, &args, desk),
            Self::Record(args) => record::run(&args, desk),
            Self::Sign(args) => correct::sign(&args, desk),
            Self::Solution(args) => solution::run(&args, desk),
            Self::Survey(args) => survey::run(&args, desk),
            Self::Amend(args) => correct::amend(&args, desk),
            Self::Void(args) => correct::void(&args, desk),
            Self::Undo(args) => undo::run(&args, desk),
            Self::Due(args) => due::run(&args, desk),
            Self::Brief(args) => brief::run(&args, desk),
            Self::Form(args) => form::run(&args, desk),
            Self::Coverage(args) => coverage::run(&args, desk),
            Self::Plan(args) => plan::run(&args, desk),
            Self::Sample(args) => sample::run(&args, desk),
            Self::Repeat(args) => repeat::run(&args, desk),
            Self::Report(args) => report::run(&args, desk),
            Self::Stats(args) => stats::run(&args, desk),
            Self::Agenda(args) => agenda::run(&args, desk),
            Self::Site(args) => site::run(&args, desk),
            Self::List(args) => list::run(&args, desk),
            Self::Show(args) => show::run(&args, desk),
            Self::Why(args) => show::why(&args, desk),
            Self::Check(args) => check::run(&args, desk),
            Self::Help(args) => help::run(&args, desk),
            Self::Man(args) => man::run(&args, desk),
            Self::Completions(args) => completions::run(&args, desk),
            Self::MergeDriver(args) => merge_driver::run(&args, desk),
        }
    }
}
