//! Where a word stands in the help, in either language.

use clap::Command;
use serde_json::{Value, json};

use crate::model::policy::Lang;
use crate::model::problem::Code;
use crate::page::{Cell, Page, Sheet};
use crate::text::{Voice, arg};
use crate::view::columns::{column, headed};
use crate::view::help::clauses::CLAUSES;
use crate::view::help::topics::Topic;

/// Something that help can be asked about.
struct Item {
    /// What stands after `visit help`.
    topic: String,
    /// What it is, in the language of the answer.
    about: String,
    /// What is said of it, the most telling first, in the language of the answer before the other.
    texts: Vec<String>,
}

/// Where words were found.
pub struct Found {
    topic: String,
    about: String,
    text: String,
    /// How telling the text is: 0 the most.
    rank: usize,
}

/// Everything in whose help all these words stand, the most telling first. `trees` are the
/// commands in each language of [`Lang::ALL`].
pub fn search(words: &[&str], trees: &[Command], formats: &[&str], voice: &Voice) -> Vec<Found> {
    let wanted: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let own_first = |at: &usize| Lang::ALL.get(*at) != Some(&voice.lang);
    let mut order: Vec<usize> = (0..trees.len()).collect();
    order.sort_by_key(own_first);
    let voices: Vec<Voice> = order.iter().map(|at| Voice::new(Lang::ALL[*at])).collect();
    let trees: Vec<&Command> = order.iter().map(|at| &trees[*at]).collect();
    let items = items(&trees, formats, &voices, voice).into_iter();
    let mut found: Vec<Found> = items.filter_map(|item| item.found(&wanted)).collect();
    found.sort_by_key(|found| found.rank);
    found
}

impl Item {
    fn found(self, wanted: &[String]) -> Option<Found> {
        let named = std::iter::once(&self.topic).chain(&self.texts);
        let lower: Vec<String> = named.map(|text| text.to_lowercase()).collect();
        let everywhere = wanted
            .iter()
            .all(|word| lower.iter().any(|text| text.contains(word)));
        if !everywhere {
            return None;
        }
        // The text that has most of the words speaks for the whole.
        let has = |text: &String| wanted.iter().filter(|word| text.contains(*word)).count();
        let best = (0..lower.len()).rev().max_by_key(|at| has(&lower[*at]))?;
        Some(Found {
            text: match best {
                0 => String::new(),
                at => in_short(self.texts.get(at - 1)?, wanted),
            },
            topic: self.topic,
            about: self.about,
            rank: best,
        })
    }
}

/// The line of a text that has most of the words.
fn in_short(text: &str, wanted: &[String]) -> String {
    let has = |line: &&str| {
        let line = line.to_lowercase();
        wanted.iter().filter(|word| line.contains(*word)).count()
    };
    let line = text.lines().rev().max_by_key(has);
    line.unwrap_or_default().trim().to_owned()
}

fn items(trees: &[&Command], formats: &[&str], voices: &[Voice], voice: &Voice) -> Vec<Item> {
    let mut items = Vec::new();
    if let Some(tree) = trees.first() {
        of_commands(tree, "", trees, voices, &mut items);
        for topic in Topic::ALL.iter().filter(|topic| **topic != Topic::Commands) {
            let said = voices.iter().zip(trees).flat_map(|(voice, tree)| {
                let entries = topic.entries(tree, formats, voice).into_iter();
                let entries = entries.map(|(name, meaning)| format!("{name}: {meaning}"));
                [topic.title(voice), topic.text(voice)]
                    .into_iter()
                    .chain(entries)
            });
            items.push(Item {
                topic: topic.word().to_owned(),
                about: topic.title(voice),
                texts: said.collect(),
            });
        }
    }
    let clauses = CLAUSES.iter().map(|clause| {
        let message = clause.message();
        let said = voices.iter().flat_map(|voice| {
            let does = voice.attribute(&message, "does");
            [
                voice.clause(clause.id),
                voice.say(&message),
                does.unwrap_or_default(),
            ]
        });
        Item {
            topic: format!("clause {}", clause.id),
            about: voice.say(&message),
            texts: said.collect(),
        }
    });
    items.extend(clauses);
    let codes = Code::ALL.iter().map(|code| {
        let message = format!("code-{}", code.word());
        let said = voices.iter().flat_map(|voice| {
            let remedy = voice.attribute(&message, "do");
            [voice.say(&message), remedy.unwrap_or_default()]
        });
        Item {
            topic: format!("code {}", code.word()),
            about: voice.say(&message),
            texts: said.collect(),
        }
    });
    items.extend(codes);
    items
}

/// Every command below one, with its arguments and examples.
fn of_commands(
    command: &Command,
    path: &str,
    trees: &[&Command],
    voices: &[Voice],
    items: &mut Vec<Item>,
) {
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let path = format!("{path}{}", sub.get_name());
        let same: Vec<&Command> = trees.iter().filter_map(|tree| below(tree, &path)).collect();
        let about = |command: &&Command| command.get_about().map(ToString::to_string);
        let called = format!("called-{}", path.replace(' ', "-"));
        let called = voices.iter().filter_map(|voice| voice.find(&called, &[]));
        let arguments = same.iter().flat_map(|command| command.get_arguments());
        let arguments = arguments.filter(|argument| !argument.is_global_set());
        let arguments = arguments.filter_map(|argument| {
            let help = argument.get_help()?.to_string();
            Some(format!("{argument}: {help}"))
        });
        let examples = same.iter().filter_map(|command| command.get_after_help());
        items.push(Item {
            about: same.first().and_then(about).unwrap_or_default(),
            texts: same
                .iter()
                .filter_map(about)
                .chain(called)
                .chain(arguments)
                .chain(examples.map(ToString::to_string))
                .collect(),
            topic: path.clone(),
        });
        of_commands(sub, &format!("{path} "), trees, voices, items);
    }
}

fn below<'t>(tree: &'t Command, path: &str) -> Option<&'t Command> {
    path.split(' ')
        .try_fold(tree, |command, name| command.find_subcommand(name))
}

/// The page of what was found.
pub fn page(words: &[&str], found: &[Found], voice: &Voice) -> Page {
    let list: Vec<Value> = found
        .iter()
        .map(|found| json!({ "topic": found.topic, "about": found.about, "text": found.text }))
        .collect();
    let mut page = Page::new(json!({ "schema": 1, "words": words, "found": list }));
    let said = [arg("words", words.join(" ")), arg("count", found.len())];
    page.heading(1, voice.say_with("help-found", &said));
    let columns = vec![
        column(voice, "topic", 0),
        headed(voice, "about", "meaning", 1),
        column(voice, "text", 0),
    ];
    let mut sheet = Sheet::new("found", columns);
    sheet.rows = found
        .iter()
        .map(|found| {
            let typed = Cell::coded(format!("visit help {}", found.topic), &found.topic);
            vec![typed, Cell::new(&found.about), Cell::new(&found.text)]
        })
        .collect();
    page.sheet(sheet);
    page
}
