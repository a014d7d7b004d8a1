//! `visit help`: the screen of a command, a clause of the regulation, a problem code.

use clap::{Command, CommandFactory};

use crate::cmd::desk::answer::Answer;
use crate::cmd::desk::failure::{Failure, Result};
use crate::cmd::desk::session::Desk;
use crate::cmd::line::args::Line;
use crate::model::problem::Code;
use crate::page::Page;
use crate::text::Voice;
use crate::view;
use crate::view::help::clauses;
use crate::view::help::clauses::{CLAUSES, Clause};
use crate::view::help::codes;
use crate::view::usage::screens;
use crate::view::usage::texts::localized;

/// The word that asks for a clause.
pub const CLAUSE: &str = "clause";
/// The word that asks for a problem code.
pub const CODE: &str = "code";

/// Arguments of `help`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A command, `clause`, a clause, `code`, a problem code.
    #[arg(value_name = "TOPIC")]
    topic: Vec<String>,
}

/// Carries out `help`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let words: Vec<&str> = args.topic.iter().map(String::as_str).collect();
    Ok(Answer::new(page(&words, &desk.voice)?))
}

fn page(words: &[&str], voice: &Voice) -> Result<Page> {
    let tree = localized(Line::command(), voice);
    if let Some(command) = command(&tree, words) {
        let screen = screens::screen(command, voice);
        return Ok(view::help::screen(&words.join(" "), screen));
    }
    let clause = match words {
        [CLAUSE, topic] | [topic] => clauses::find(topic),
        _ => None,
    };
    if let Some(clause) = clause {
        return Ok(view::help::clause(&said(clause, &tree, voice), voice));
    }
    let problem = match words {
        [CODE, topic] | [topic] => Code::parse(topic),
        _ => None,
    };
    if let Some(problem) = problem {
        return Ok(code(problem, voice));
    }
    match words {
        [CLAUSE] => {
            let all: Vec<_> = CLAUSES.iter().map(|c| said(c, &tree, voice)).collect();
            Ok(view::help::clauses(&all, voice))
        }
        [CODE] => {
            let all: Vec<_> = Code::ALL.iter().map(|c| explained(*c, voice)).collect();
            Ok(view::help::codes(&all, voice))
        }
        _ => Err(unknown(words, &tree)),
    }
}

/// The page of a problem code.
pub fn code(code: Code, voice: &Voice) -> Page {
    view::help::code(&explained(code, voice), voice)
}

/// The command of a path of names.
pub fn command<'t>(tree: &'t Command, path: &[&str]) -> Option<&'t Command> {
    path.iter()
        .try_fold(tree, |command, name| command.find_subcommand(name))
}

/// A clause in the voice's words, with those of its commands that exist.
fn said(clause: &Clause, tree: &Command, voice: &Voice) -> view::help::Clause {
    let message = clause.message();
    let commands = clause.commands.iter().filter_map(|name| {
        let path: Vec<&str> = name.split(' ').collect();
        let about = command(tree, &path)?.get_about()?;
        Some((*name, about.to_string()))
    });
    view::help::Clause {
        id: clause.id,
        asks: voice.say(&message),
        does: voice.attribute(&message, "does").unwrap_or_default(),
        commands: commands.collect(),
        duties: clause.duties,
    }
}

fn explained(code: Code, voice: &Voice) -> view::help::Explained {
    let message = format!("code-{}", code.word());
    let example = codes::of(code).map(|e| (e.file, e.bad, e.good));
    view::help::Explained {
        code,
        means: voice.say(&message),
        remedy: voice.attribute(&message, "do").unwrap_or_default(),
        example,
    }
}

/// The nearest topic is named where one is near.
fn unknown(words: &[&str], tree: &Command) -> Failure {
    const NEAR: f64 = 0.85;
    let wanted = words.join(" ");
    let commands = tree.get_subcommands().map(Command::get_name);
    let topics = commands.chain(Code::ALL.iter().map(|code| code.word()));
    let likeness = |topic: &str| strsim::jaro_winkler(topic, &wanted);
    let nearest = topics
        .filter(|topic| likeness(topic) >= NEAR)
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let failure = match nearest {
        Some(nearest) => Failure::usage("fail-no-topic-but").with("nearest", nearest),
        None => Failure::usage("fail-no-topic"),
    };
    failure.with("topic", wanted)
}
