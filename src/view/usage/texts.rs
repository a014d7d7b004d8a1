//! The texts of commands and their arguments, put to them from the catalogues: `cmd-NAME` is
//! what a command does, `arg-ID` what an argument means, and `arg-in-NAME-ID` what it means in
//! one command.

use clap::{Arg, ArgAction, Command};

use super::asking::Entry;
use crate::text::{Voice, arg};
use crate::view::vocabulary::{self, of_argument};

/// The command with its own `--help` and `--version`, without texts.
pub fn bare(command: Command) -> Command {
    command
        .arg(flag("help", 'h', ArgAction::Help).global(true))
        .arg(flag("version", 'V', ArgAction::Version))
}

/// The command with its help in the voice's language.
pub fn localized(command: Command, voice: &Voice) -> Command {
    let mut command = with_value_names(described(command, voice), voice);
    command.build();
    usages(command, voice)
}

/// Says in the voice's language what stands in a value's place; `completions` goes by the
/// names as they are in the code.
fn with_value_names(command: Command, voice: &Voice) -> Command {
    let command = command.mut_args(|argument| {
        let own = argument.get_value_names().and_then(<[_]>::first);
        match own.map(|name| value_name(name, voice)) {
            Some(name) if argument.get_action().takes_values() => argument.value_name(name),
            _ => argument,
        }
    });
    on_subcommands(command, |sub| with_value_names(sub, voice))
}

/// What stands in a value's place, such as `CASE|PLACE`, as people say it.
fn value_name(name: &str, voice: &Voice) -> String {
    const BETWEEN: &[char] = &['|', '=', ':', '[', ']'];
    let parts = name.split_inclusive(BETWEEN);
    let said = parts.map(|part| {
        let word = part.trim_end_matches(BETWEEN);
        let said = voice.find(&format!("value-{word}"), &[]);
        said.unwrap_or_else(|| word.to_owned()) + &part[word.len()..]
    });
    said.collect()
}

/// The same for every `<NAME>` of a text.
pub fn value_names(text: &str, voice: &Voice) -> String {
    let parts = text.split_inclusive(['<', '>']);
    let said = parts.map(|part| match part.strip_suffix('>') {
        Some(name) => value_name(name, voice) + ">",
        None => part.to_owned(),
    });
    said.collect()
}

/// The command with every text but the usage lines, which only a built command has; once it
/// is built its arguments must stay as they are.
pub fn described(command: Command, voice: &Voice) -> Command {
    let command = bare(command)
        .about(voice.say("cmd-visit"))
        .after_help(voice.say("help-after"))
        // Taken everywhere, so that scripts need not care; shown where it acts.
        .mut_arg(QUIET, |quiet| quiet.hide(true))
        .mut_arg(NO_INPUT, |no_input| no_input.hide(true));
    texts(command, voice, None)
}

/// The argument that leaves only ids of what a command says: it acts where rows are saved.
pub const QUIET: &str = "quiet";

/// The argument that forbids to ask: it acts where something is asked.
pub const NO_INPUT: &str = "no_input";

/// The command that lets something be picked.
const PICKING: &str = "due";

/// Whether a command may ask; `name` is its path of names, joined by hyphens.
fn asks(name: &str) -> bool {
    Entry::parse(name).is_some() || name == PICKING
}

/// Whether a command saves rows: it can then show them without saving.
fn saves_rows(command: &Command) -> bool {
    let mut arguments = command.get_arguments();
    arguments.any(|argument| argument.get_id() == "dry_run")
}

/// The command with every one of its subcommands changed.
pub fn on_subcommands(command: Command, change: impl Fn(Command) -> Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, &change)
    })
}

fn flag(id: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(id).long(id).short(short).action(action)
}

/// Puts the texts of the catalogues to a command, its arguments and its subcommands.
/// `name` is the path of names below `visit`, joined by hyphens.
fn texts(command: Command, voice: &Voice, name: Option<&str>) -> Command {
    let mut command = command.subcommand_help_heading(voice.say("help-commands"));
    if let Some(name) = name {
        command = command.about(voice.say(&format!("cmd-{name}")));
        if let Some(example) = voice.find(&format!("example-{name}"), &[]) {
            command = command.after_help(example);
        }
    }
    if saves_rows(&command) {
        command = command.arg(flag(QUIET, 'q', ArgAction::SetTrue));
    }
    if name.is_some_and(asks) {
        let no_input = Arg::new(NO_INPUT).long("no-input");
        command = command.arg(no_input.action(ArgAction::SetTrue));
    }
    let mut order = 0;
    let command = command.mut_args(|argument| {
        let argument = explained(argument, voice, name);
        if !argument.is_positional() {
            return argument;
        }
        // In the order in which they are given, not by name.
        order += 1;
        argument.display_order(order)
    });
    on_subcommands(command, |sub| {
        let path = match name {
            Some(name) => format!("{name}-{}", sub.get_name()),
            None => sub.get_name().to_owned(),
        };
        texts(sub, voice, Some(&path))
    })
}

fn explained(argument: Arg, voice: &Voice, command: Option<&str>) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    let own = command.and_then(|name| voice.find(&format!("arg-in-{name}-{id}"), &[]));
    let mut help = own.unwrap_or_else(|| voice.say(&format!("arg-{id}")));
    let values = values(&argument, voice);
    if !values.is_empty() {
        help.push(' ');
        help.push_str(&voice.say_with("help-choices", &[arg("values", values)]));
    }
    let names = argument.get_value_names().unwrap_or_default();
    if names.iter().any(|name| DAYS.contains(&name.as_str())) {
        help.push(' ');
        help.push_str(&voice.say("help-days"));
    }
    let heading = if argument.is_positional() {
        "help-arguments"
    } else if [QUIET, NO_INPUT].contains(&argument.get_id().as_str()) {
        "help-options"
    } else if argument.is_global_set() || argument.get_id() == "version" {
        "help-global"
    } else {
        "help-options"
    };
    let argument = argument.help(help).help_heading(voice.say(heading));
    if argument.get_action().takes_values() {
        argument.hide_default_value(true).hide_possible_values(true)
    } else {
        argument
    }
}

/// Says `[OPTIONS]` and `<COMMAND>` of the usage lines in the voice's language.
fn usages(command: Command, voice: &Voice) -> Command {
    let rendered = command.clone().render_usage().to_string();
    let line = rendered
        .trim_start_matches("Usage:")
        .trim()
        .replace("[OPTIONS]", &voice.say("help-usage-options"))
        .replace("[COMMAND]", &voice.say("help-usage-command-or-none"))
        .replace("<COMMAND>", &voice.say("help-usage-command"));
    on_subcommands(command.override_usage(line), |sub| usages(sub, voice))
}

/// What the values of days and times are called: they can be said in many ways.
const DAYS: &[&str] = &["DATE", "TIME"];

/// The argument whose values are told by a list of its own.
const SECTION: &str = "section";

/// The words that an argument of a command can have, for its help.
fn values(argument: &Arg, voice: &Voice) -> String {
    let id = argument.get_id().as_str();
    let fixed = of_argument(id);
    match (id, fixed) {
        (SECTION, _) => String::new(),
        (_, Some(fixed)) => vocabulary::choices(&fixed, voice),
        (_, None) => words(argument).join(&voice.say("list-comma")),
    }
}

/// The words that an argument of a command can have; none where they are not fixed.
pub fn words(argument: &Arg) -> Vec<String> {
    let own = argument.get_possible_values();
    let own = own.iter().map(|value| value.get_name().to_owned());
    let own: Vec<String> = own
        .filter(|_| argument.get_action().takes_values())
        .collect();
    match own.is_empty() {
        true => choices(argument.get_id().as_str()),
        false => own,
    }
}

/// The words that an argument can have, by its id; none where they are not fixed.
pub fn choices(id: &str) -> Vec<String> {
    let fixed = of_argument(id);
    let codes = fixed.map_or_else(Vec::new, |fixed| fixed.codes);
    codes.into_iter().map(str::to_owned).collect()
}
