//! Topics of `visit help` that are no commands: a screen of text and a list each.

use clap::Command;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use crate::model::policy::Lang;
use crate::model::table::Table;
use crate::model::words::words;
use crate::page::Page;
use crate::rules::query::{Key, OF_CASES, OF_DUTIES};
use crate::text::{Voice, arg};
use crate::view::help::guide::{exit_codes, settings};
use crate::view::help::{BESIDE, paragraph, two_columns};
use crate::view::usage::screens::of_every_command;

words! {
    /// What help can be asked about besides commands, clauses and problem codes.
    Topic {
        Commands = "commands",
        Options = "options",
        Query = "query",
        Formats = "formats",
        Exit = "exit",
        Environment = "environment",
        Settings = "settings",
        Format = "format",
    }
}

/// A name, and what it means.
pub type Entry = (String, String);

impl Topic {
    /// The topic of a word: its own, or its title in either language.
    pub fn called(word: &str) -> Option<Self> {
        let titled = |topic: &&Self| {
            let mut langs = Lang::ALL.iter();
            langs.any(|lang| topic.title(&Voice::new(*lang)).eq_ignore_ascii_case(word))
        };
        Self::parse(word).or_else(|| Self::ALL.iter().find(titled).copied())
    }

    /// What it is called.
    pub fn title(self, voice: &Voice) -> String {
        voice.say(&self.message())
    }

    /// What is to be known of it before its list.
    pub fn text(self, voice: &Voice) -> String {
        let text = voice.attribute(&self.message(), "text");
        text.unwrap_or_default()
    }

    /// Its list; `formats` are the words of the output formats.
    pub fn entries(self, tree: &Command, formats: &[&str], voice: &Voice) -> Vec<Entry> {
        match self {
            Self::Commands => commands(tree, ""),
            Self::Options => of_every_command(tree)
                .into_iter()
                .map(|(name, meaning)| (name.trim_start().to_owned(), meaning))
                .collect(),
            Self::Query => keys(voice),
            Self::Formats => named(formats, "topic-formats", voice),
            Self::Exit => exit_codes(voice.lang),
            Self::Environment => environment(voice),
            Self::Settings => keys_of_settings(voice),
            Self::Format => files(voice),
        }
    }

    fn message(self) -> String {
        format!("topic-{}", self.word())
    }
}

/// The page of a topic, in lines of `columns`.
pub fn page(
    topic: Topic,
    (tree, formats): (&Command, &[&str]),
    columns: usize,
    voice: &Voice,
) -> Page {
    let (title, text) = (topic.title(voice), topic.text(voice));
    let entries = topic.entries(tree, formats, voice);
    let list: Vec<_> = entries
        .iter()
        .map(|(name, meaning)| json!({ "name": name, "meaning": meaning }))
        .collect();
    let mut page = Page::new(json!({
        "schema": 1,
        "topic": topic.word(),
        "title": title,
        "text": text,
        "entries": list,
    }));
    page.heading(1, title);
    for part in text.split("\n\n") {
        paragraph(&mut page, part, columns);
    }
    let widest = entries.iter().map(|(name, _)| name.width()).max();
    // Beside the names and the gap, with a mark that may hang over the end.
    let room = columns.saturating_sub(widest.unwrap_or_default() + 3);
    let rows = entries
        .iter()
        .map(|(name, text)| (name.clone(), text.as_str()));
    page.sheet(two_columns(
        voice,
        ("entries", "name", "meaning"),
        rows,
        (room.min(BESIDE), columns),
    ));
    page
}

/// Every command that does something, with what it does.
fn commands(command: &Command, path: &str) -> Vec<Entry> {
    let below = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    let each = below.flat_map(|sub| {
        let path = format!("{path}{}", sub.get_name());
        match sub.has_subcommands() {
            true => commands(sub, &format!("{path} ")),
            false => {
                let about = sub.get_about().map(ToString::to_string);
                vec![(path, about.unwrap_or_default())]
            }
        }
    });
    each.collect()
}

/// The keys of queries: the column that each looks in, and which lists have it.
fn keys(voice: &Voice) -> Vec<Entry> {
    let own = |key: &Key, keys: &[Key]| keys.iter().any(|other| other.name == key.name);
    let only_cases = OF_CASES.iter().filter(|key| !own(key, OF_DUTIES));
    let all = OF_DUTIES.iter().chain(only_cases);
    let told = all.map(|key| {
        let lists = match (own(key, OF_DUTIES), own(key, OF_CASES)) {
            (true, true) => "due, list",
            (true, false) => "due",
            _ => "list",
        };
        let heading = voice.word("col", &key.name.replace('_', "-"));
        let said = [arg("heading", heading), arg("lists", lists)];
        (
            key.name.to_owned(),
            voice.say_with("topic-query-key", &said),
        )
    });
    told.collect()
}

/// Names, each with what the message of a family says of it.
fn named(names: &[&str], family: &str, voice: &Voice) -> Vec<Entry> {
    let told = |name: &&str| {
        let word = name.to_lowercase().replace('_', "-");
        ((*name).to_owned(), voice.say(&format!("{family}-{word}")))
    };
    names.iter().map(told).collect()
}

/// The variables that the program reads.
pub fn environment(voice: &Voice) -> Vec<Entry> {
    const VARIABLES: &[&str] = &[
        "VISIT_DIR",
        "VISIT_BY",
        "VISIT_LANG",
        "VISIT_PAGER",
        "PAGER",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "LANG",
    ];
    named(VARIABLES, "environment", voice)
}

/// The keys of `visit.toml`, with what they hold and what holds without them.
pub fn keys_of_settings(voice: &Voice) -> Vec<Entry> {
    let told = settings(voice.lang).into_iter().map(|setting| {
        let message = match setting.default.is_empty() {
            true => "topic-settings-table",
            false => "topic-settings-key",
        };
        let said = [
            arg("meaning", setting.meaning),
            arg("example", setting.example),
            arg("default", setting.default),
        ];
        (setting.key, voice.say_with(message, &said))
    });
    told.collect()
}

/// The files of a data directory: what each is for, and the columns of a table.
pub fn files(voice: &Voice) -> Vec<Entry> {
    let said = |name: &str| voice.say(&format!("file-{name}"));
    let columns = |table: Table| {
        let columns = [
            arg("what", said(table.word())),
            arg("columns", table.header().replace(',', ", ")),
        ];
        voice.say_with("topic-format-table", &columns)
    };
    let tables = Table::LEDGER.iter();
    let tables = tables.map(|table| {
        let path = format!("ledger/2026-11/{}.csv", table.word());
        (path, columns(*table))
    });
    let above = [
        ("visit.toml".to_owned(), said("visit-toml")),
        ("office.toml".to_owned(), said("office-toml")),
        ("holidays.toml".to_owned(), said("holidays-toml")),
        ("places.csv".to_owned(), columns(Table::Places)),
    ];
    let beside = ["surveys", "evidence", "reports"];
    let beside = beside.map(|name| (format!("{name}/"), said(name)));
    let own = (".visit/".to_owned(), said("own"));
    above
        .into_iter()
        .chain(tables)
        .chain(beside)
        .chain([own])
        .collect()
}
