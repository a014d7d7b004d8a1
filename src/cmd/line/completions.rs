//! `visit completions SHELL`: the script that makes a shell complete commands, options, ids,
//! places and people. The script asks the program itself, through the environment; what it
//! answers is read from the data and nothing is ever written.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::{Arg, Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;
use serde_json::json;

use crate::desk::{Answer, Desk, Result};
use crate::ledger::files::data_dir::{Wanted, find};
use crate::ledger::files::load::read_places;
use crate::ledger::files::settings::read_policy;
use crate::ledger::files::tail_rows::{months, rows, texts};
use crate::model::chars::steers;
use crate::model::id::Id;
use crate::model::problem::Code;
use crate::model::source::Source;
use crate::model::table::Table;
use crate::model::words::Col;
use crate::page::{Block, Page, harmless};
use crate::rules::query::{Key, OF_CASES, OF_DUTIES, OF_VISITS};
use crate::text::Voice;
use crate::view::help;
use crate::view::help::clauses::CLAUSES;
use crate::view::query_words::codes;
use crate::view::schemas;
use crate::view::usage::texts::{choices, described, on_subcommands, words};

/// The variable by which a script says which shell asks.
pub const ASKED: &str = "VISIT_COMPLETE";

/// Shells with a script of their own: bash parts words at colons, and the usual script for
/// PowerShell evaluates what is typed.
const OWN_SCRIPTS: [(&str, &str); 2] = [
    ("bash", include_str!("completions.bash")),
    ("powershell", include_str!("completions.ps1")),
];

/// No more candidates than these are offered of ids and places: the newest, the first.
const OFFERED: usize = 50;

/// Reads the name of a shell that can be served.
pub fn shell(text: &str) -> std::result::Result<String, String> {
    let known = choices("shell");
    match known.iter().any(|shell| shell == text) {
        true => Ok(text.to_owned()),
        false => Err(known.join(", ")),
    }
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "SHELL", value_parser = shell)]
    shell: String,
}

/// Carries out `completions`.
pub fn run(args: &Args, _: &Desk) -> Result<Answer> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let own = OWN_SCRIPTS.iter().find(|(shell, _)| *shell == args.shell);
    let written = match (own, shells.completer(&args.shell)) {
        (Some((_, own)), _) => script.write_all(own.as_bytes()),
        (None, Some(shell)) => {
            shell.write_registration(ASKED, "visit", "visit", "visit", &mut script)
        }
        (None, None) => Ok(()),
    };
    written.context("the script")?;
    let script = with_its_loader(String::from_utf8_lossy(&script).trim());
    let json = json!({ "schema": 1, "shell": args.shell, "script": script });
    let mut page = Page::new(json);
    page.blocks.push(Block::Verbatim(script));
    Ok(Answer::new(page))
}

/// The script of zsh begins by loading what it is built on, where nothing else in the user's
/// `.zshrc` has.
fn with_its_loader(script: &str) -> String {
    match script.split_once('\n') {
        Some((first, rest)) if first.starts_with("#compdef") => {
            let loader = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }";
            format!("{first}\n{loader}\n{rest}")
        }
        _ => script.to_owned(),
    }
}

/// What a shell is offered for the words typed so far; `None` for a shell that is unknown.
pub fn offer(
    tree: Command,
    (shell, typed): (&str, &[OsString]),
    wanted: &Wanted,
    voice: &Voice,
) -> Option<String> {
    let shells = Shells::builtins();
    let commands = tree.get_subcommands().map(|sub| sub.get_name().to_owned());
    let data = Arc::new(Data {
        root: find(wanted),
        commands: commands.collect(),
    });
    let mut tree = completed(described(tree, voice), &data);
    let folder = std::env::current_dir().ok();
    let mut answer = Vec::new();
    shells
        .completer(shell)?
        .write_complete(&mut tree, typed.to_vec(), folder.as_deref(), &mut answer)
        .ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

/// The keys of the queries of a command, by what it lists.
type Keys = &'static [&'static [Key]];

/// Every argument of the tree learns what it can be from the name of its value, so that a new
/// command is completed like the others.
fn completed(command: Command, data: &Arc<Data>) -> Command {
    let keys: Keys = match command.get_name() {
        "due" => &[OF_DUTIES],
        "list" => &[OF_CASES, OF_VISITS],
        _ => &[OF_CASES],
    };
    let command = command.mut_args(|argument| with_candidates(argument, keys, data));
    on_subcommands(command, |sub| completed(sub, data))
}

fn with_candidates(argument: Arg, keys: Keys, data: &Arc<Data>) -> Arg {
    let fixed = words(&argument);
    let name = argument.get_value_names().and_then(<[_]>::first);
    let name = name.map_or_else(String::new, ToString::to_string);
    if !argument.get_action().takes_values() {
        return argument;
    }
    match name.as_str() {
        "DIR" => argument.value_hint(ValueHint::DirPath),
        "PATH" | "FILE" => argument.value_hint(ValueHint::AnyPath),
        _ => {
            let data = Arc::clone(data);
            let candidates = move |typed: &OsStr| match name.as_str() {
                QUERY => data.query(keys, &typed.to_string_lossy()),
                name => data.candidates(name, &fixed, typed),
            };
            argument.add(ArgValueCompleter::new(candidates))
        }
    }
}

/// The data directory that is asked about, if there is one.
struct Data {
    root: Option<PathBuf>,
    /// The names of the commands.
    commands: Vec<String>,
}

impl Data {
    /// What a value can be: one of its fixed words, or what the data have for its name; names
    /// such as `CASE|PLACE` have what either has.
    fn candidates(&self, name: &str, fixed: &[String], typed: &OsStr) -> Vec<CompletionCandidate> {
        let typed = typed.to_string_lossy();
        let mut found = beginning(fixed.iter(), &typed);
        for name in name.split('|') {
            found.extend(self.named(name, &typed));
        }
        found
    }

    /// What a word of a query can be: a key, a value of a key, or an id.
    fn query(&self, keys: Keys, typed: &str) -> Vec<CompletionCandidate> {
        let mut all = keys.iter().copied().flatten();
        let Some(colon) = typed.find([':', '\u{ff1a}']) else {
            let mut names: Vec<&str> = Vec::new();
            for key in all {
                if !names.contains(&key.name) {
                    names.push(key.name);
                }
            }
            let names = names.iter().map(|name| format!("{name}:"));
            let mut found = beginning(names, typed);
            if !typed.is_empty() {
                found.extend(self.named("CASE", typed));
            }
            return found;
        };
        let key = &typed[..colon];
        let marks = [':', '\u{ff1a}', ',', '\u{ff0c}'];
        let value = typed.rsplit(marks).next().unwrap_or_default();
        let before = &typed[..typed.len() - value.len()];
        let found = match all.find(|own| own.names().any(|name| name == key)) {
            Some(key) => self.valued(key.name, value),
            None => Vec::new(),
        };
        let whole = found.into_iter().map(|value| value.add_prefix(before));
        whole.collect()
    }

    /// The values of a key of a query.
    fn valued(&self, key: &str, typed: &str) -> Vec<CompletionCandidate> {
        match key {
            "who" => self.named("STAFF", typed),
            "id" | "case_id" => self.named("CASE", typed),
            "taken_by" | "about" | "visitor" => self.named("STAFF", typed),
            "row_id" => self.named("ID", typed),
            "from_place" => self.named("PLACE", typed),
            "class" | "place" | "area" | "category" | "month" => {
                self.named(&key.to_uppercase(), typed)
            }
            key => beginning(codes(key).into_iter(), typed),
        }
    }

    fn named(&self, name: &str, typed: &str) -> Vec<CompletionCandidate> {
        match name {
            "COLUMN" => return beginning(Col::ALL.iter().map(|col| col.word()), typed),
            "TOPIC" => return beginning(self.topics(), typed),
            "SCHEMA" => return beginning(schemas::names(), typed),
            _ => {}
        }
        let Some(root) = &self.root else {
            return Vec::new();
        };
        match name {
            "CASE" => ids(root, CASES, typed),
            "ID" => ids(root, Table::LEDGER, typed),
            "VISIT" => ids(root, &[Table::Visits], typed),
            "SOLUTION" => ids(root, &[Table::Solutions], typed),
            "PLACE" => places(root, typed),
            "AREA" => areas(root, typed),
            "STAFF" | "WHO" => staff(root, typed),
            "CLASS" => classes(root, typed),
            "CATEGORY" => categories(root, typed),
            "MONTH" => beginning(months(root).iter().map(ToString::to_string), typed),
            _ => Vec::new(),
        }
    }

    /// What help can be asked about.
    fn topics(&self) -> impl Iterator<Item = &str> {
        let commands = self.commands.iter().map(String::as_str);
        let clauses = CLAUSES.iter().map(|clause| clause.id);
        let codes = Code::ALL.iter().map(|code| code.word());
        let kinds = [help::CLAUSE, help::CODE];
        commands.chain(kinds).chain(clauses).chain(codes)
    }
}

/// The name of the words of a query.
const QUERY: &str = "QUERY";

const CASES: &[Table] = &[Table::Complaints, Table::Repairs, Table::Inquiries];

/// The words that begin with what is typed.
fn beginning<T: Into<String>>(
    words: impl Iterator<Item = T>,
    typed: &str,
) -> Vec<CompletionCandidate> {
    let words = words.map(Into::into);
    let fitting = words.filter(|word: &String| word.starts_with(typed) && is_plain(word));
    fitting
        .take(OFFERED)
        .map(CompletionCandidate::new)
        .collect()
}

fn candidate(word: &str, about: &str) -> CompletionCandidate {
    let candidate = CompletionCandidate::new(word);
    let about = harmless(about).replace(['\n', '\u{2424}'], " ");
    candidate.help((!about.is_empty()).then(|| about.into()))
}

/// Whether a shell that puts a word into the line takes it for itself and nothing more: what
/// would be carried out, or parted, is not offered.
fn is_plain(word: &str) -> bool {
    let inert = |c: char| !c.is_whitespace() && !steers(c) && !SHELL.contains(c);
    !word.starts_with(['-', '~']) && word.chars().all(inert)
}

/// What shells read as more than a letter.
const SHELL: &str = "\"'`\\$&|;<>(){}[]*?!#=^";

/// The newest ids that begin or end as typed, or of which the last part begins so.
fn ids(root: &Path, tables: &[Table], typed: &str) -> Vec<CompletionCandidate> {
    let lower = typed.to_lowercase();
    let wanted = |id: Id| {
        // Of one letter it would be any ids.
        let last_part = || {
            id.to_string()
                .rsplit('-')
                .next()
                .map(|part| part.starts_with(&lower))
        };
        typed.is_empty()
            || id.begins_or_ends_with(typed)
            || lower.len() > 1 && last_part().unwrap_or_default()
    };
    let rows = rows(root, tables, OFFERED, wanted);
    let rows = rows.iter();
    rows.map(|row| candidate(&row.id.to_string(), &row.about))
        .collect()
}

/// The first places whose code begins as typed, else those whose code ends so.
fn places(root: &Path, typed: &str) -> Vec<CompletionCandidate> {
    let Some(source) = read_places(root) else {
        return Vec::new();
    };
    let lower = typed.to_lowercase();
    let fitting = |fits: fn(&str, &str) -> bool| -> Vec<CompletionCandidate> {
        let places = cells(&source, [Col::Place, Col::Owner]);
        let places = places.filter(|[code, _]| is_plain(code));
        let fitting = places.filter(|[code, _]| fits(&code.to_lowercase(), &lower));
        fitting
            .take(OFFERED)
            .map(|[code, owner]| candidate(&code, &owner))
            .collect()
    };
    let found = fitting(|code, typed| code.starts_with(typed));
    if found.is_empty() {
        return fitting(|code, typed| code.ends_with(typed));
    }
    found
}

fn areas(root: &Path, typed: &str) -> Vec<CompletionCandidate> {
    let Some(source) = read_places(root) else {
        return Vec::new();
    };
    let mut areas: Vec<String> = cells(&source, [Col::Area]).map(|[area]| area).collect();
    areas.sort_unstable();
    areas.dedup();
    areas.retain(|area| !area.is_empty());
    beginning(areas.into_iter(), typed)
}

/// Some columns of every row of a table.
fn cells<const N: usize>(source: &Source, cols: [Col; N]) -> impl Iterator<Item = [String; N]> {
    let lines = source.lines().skip(1);
    lines.filter_map(move |line| {
        let mut fields = Vec::new();
        source.split(line.text, &mut fields).ok()?;
        Some(cols.map(|col| source.field(&fields, col).to_owned()))
    })
}

fn staff(root: &Path, typed: &str) -> Vec<CompletionCandidate> {
    let Ok(policy) = read_policy(root) else {
        return Vec::new();
    };
    let staff = policy
        .staff
        .iter()
        .filter(|staff| staff.id.starts_with(typed) && is_plain(&staff.id));
    staff
        .map(|staff| candidate(&staff.id, &staff.name))
        .collect()
}

/// The usual categories, then those that cases have, the newest first.
fn categories(root: &Path, typed: &str) -> Vec<CompletionCandidate> {
    let policy = read_policy(root).ok();
    let usual = policy.iter().flat_map(|policy| policy.all_categories());
    let usual = usual.flat_map(|(_, names)| names.iter().cloned());
    let mut names: Vec<String> = Vec::new();
    for used in usual.chain(texts(root, CASES, Col::Category, OFFERED)) {
        if !names.contains(&used) {
            names.push(used);
        }
    }
    beginning(names.into_iter(), typed)
}

fn classes(root: &Path, typed: &str) -> Vec<CompletionCandidate> {
    let Ok(policy) = read_policy(root) else {
        return Vec::new();
    };
    beginning(
        policy.classes.iter().map(|class| class.name.as_str()),
        typed,
    )
}
