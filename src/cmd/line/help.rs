//! `visit help`: the screen of a command, a topic, a clause of the regulation, a problem code, and
//! where a word stands in all of them.

use clap::Command;

use crate::desk::{Answer, Desk, Failure, Message, Result, Whose, own_commands};
use crate::ledger::files::data_dir::Wanted;
use crate::model::policy::Lang;
use crate::model::problem::Code;
use crate::page::wrap::COLUMNS;
use crate::page::{Page, safe};
use crate::render::Format;
use crate::text::Voice;
use crate::view;
use crate::view::help::clauses::{CLAUSES, Clause};
use crate::view::help::topics::Topic;
use crate::view::help::{CLAUSE, CODE, clauses, found, topics};
use crate::view::usage::screens;
use crate::view::usage::screens::Depth;
use crate::view::usage::texts::localized;

/// Arguments of `help`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A command, a topic, `clause`, a clause, `code`, a problem code.
    #[arg(value_name = "TOPIC")]
    topic: Vec<String>,
    /// Words to look for in the whole help.
    #[arg(short = 'k', long, value_name = "WORD", num_args = 1.., conflicts_with = "topic")]
    keyword: Vec<String>,
}

/// Carries out `help`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let topic: Vec<&str> = args.topic.iter().map(String::as_str).collect();
    let keyword: Vec<&str> = args.keyword.iter().map(String::as_str).collect();
    Ok(Answer::new(match keyword.is_empty() {
        true => page(&topic, desk)?,
        false => search(&keyword, desk)?,
    }))
}

/// Everything whose help has these words.
fn search(words: &[&str], desk: &Desk) -> Result<Page> {
    let trees = Lang::ALL.iter();
    let trees = trees.map(|lang| localized(desk.tree.clone(), &Voice::new(*lang)));
    let trees: Vec<Command> = trees.collect();
    let found = found::search(words, &trees, &formats(), &desk.voice);
    match found.is_empty() {
        true => Err(Failure::usage(Message::NoKeyword).with("words", words.join(" "))),
        false => Ok(found::page(words, &found, &desk.voice)),
    }
}

fn formats() -> Vec<&'static str> {
    Format::ALL.iter().map(|format| format.word()).collect()
}

/// The commands of one's own, below those of the program; nothing where there are none.
pub fn own(tree: &Command, wanted: &Wanted, columns: usize, voice: &Voice) -> String {
    let rows = own_commands(wanted).into_iter().map(|own| {
        let meaning = match (tree.find_subcommand(&own.name), own.whose) {
            (Some(_), _) => voice.say("help-own-hidden"),
            (None, Whose::Program) => voice.say("help-own-program"),
            (None, Whose::User | Whose::Office) => own.words.join(" "),
        };
        (safe(&own.name), safe(&meaning))
    });
    let rows: Vec<(String, String)> = rows.collect();
    screens::further(&voice.say("help-own"), &rows, columns, voice)
}

fn page(words: &[&str], desk: &Desk) -> Result<Page> {
    let voice = &desk.voice;
    let columns = screens::columns(desk.style.width);
    let tree = localized(desk.tree.clone(), voice);
    if let Some(command) = command(&tree, words) {
        let screen = |columns| {
            let below = match words.is_empty() {
                true => own(&desk.tree, &desk.wanted, columns, voice),
                false => String::new(),
            };
            screens::screen(command, Depth::Long, columns, voice) + &below
        };
        let whole = screen(COLUMNS);
        return Ok(view::help::screen(
            &words.join(" "),
            &whole,
            &screen(columns),
        ));
    }
    if let [word] = words
        && let Some(topic) = Topic::called(word)
    {
        return Ok(topics::page(topic, (&tree, &formats()), columns, voice));
    }
    let clause = match words {
        [CLAUSE, topic] | [topic] => clauses::find(topic),
        _ => None,
    };
    if let Some(clause) = clause {
        return Ok(view::help::clause(
            &said(clause, &tree, voice),
            columns,
            voice,
        ));
    }
    let problem = match words {
        [CODE, topic] | [topic] => Code::parse(topic),
        _ => None,
    };
    if let Some(problem) = problem {
        return Ok(view::help::code(problem, columns, voice));
    }
    match words {
        [CLAUSE] => {
            let all: Vec<_> = CLAUSES.iter().map(|c| said(c, &tree, voice)).collect();
            Ok(view::help::clauses(&all, columns, voice))
        }
        [CODE] => Ok(view::help::codes(columns, voice)),
        _ => Err(unknown(words, &tree)),
    }
}

/// The command of a path of names.
fn command<'t>(tree: &'t Command, path: &[&str]) -> Option<&'t Command> {
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

/// The nearest topic is named where one is near.
fn unknown(words: &[&str], tree: &Command) -> Failure {
    const NEAR: f64 = 0.85;
    let wanted = words.join(" ");
    let commands = tree.get_subcommands().map(Command::get_name);
    let topics = Topic::ALL.iter().map(|topic| topic.word());
    let topics = commands
        .chain(topics)
        .chain(Code::ALL.iter().map(|code| code.word()));
    let likeness = |topic: &str| strsim::jaro_winkler(topic, &wanted);
    let nearest = topics
        .filter(|topic| likeness(topic) >= NEAR)
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let failure = match nearest {
        Some(nearest) => Failure::usage(Message::NoTopicBut).with("nearest", nearest),
        None => Failure::usage(Message::NoTopic),
    };
    failure.with("topic", wanted)
}
