//! What is wrong with a command line: what clap has to say of it, in the words of a language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use strsim::damerau_levenshtein;

use super::commands::{command_meant, option_called};
use super::texts::value_names;
use crate::model::number::Unfit;
use crate::text::{Voice, arg};
use crate::view::vocabulary::{Wording, arguments, choices, of_argument};

/// What number an argument takes.
fn number_wanted(unfit: Unfit, voice: &Voice) -> String {
    match unfit {
        Unfit::NoNumber => voice.say("usage-number"),
        Unfit::Below(first) => {
            voice.say_with("usage-range-from", &[arg("from", first.to_string())])
        }
        Unfit::Outside(first, last) => {
            let bounds = [arg("from", first.to_string()), arg("to", last.to_string())];
            voice.say_with("usage-range", &bounds)
        }
    }
}

/// The words that an argument takes, each with what it means, in place of their bare list.
fn words_wanted(reason: &str, voice: &Voice) -> Option<String> {
    let codes: Vec<&str> = reason.split(", ").collect();
    let mut all = arguments().filter_map(of_argument);
    let own = all.find(|own| own.codes == codes)?;
    Some(choices(&own, voice))
}

/// What clap has to say, in the voice's language. `below` is the command that the line leads to,
/// with the names on the way.
pub fn told(error: &clap::Error, below: (&Command, &[&str]), voice: &Voice) -> String {
    let kind = error.kind();
    let listed = voice.say("list-comma");
    let between = match kind {
        ErrorKind::MissingRequiredArgument => listed.as_str(),
        _ => " ",
    };
    let context = |kind| {
        error
            .get(kind)
            .map_or_else(String::new, |value| match value {
                ContextValue::Strings(list) => list.join(between),
                other => other.to_string(),
            })
    };
    let name = match kind {
        ErrorKind::UnknownArgument if !context(ContextKind::InvalidArg).starts_with('-') => {
            "usage-surplus"
        }
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::MissingSubcommand => "usage-missing-command",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation
            if context(ContextKind::InvalidValue).is_empty() =>
        {
            "usage-missing-value"
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-bad-value",
        ErrorKind::TooManyValues => "usage-no-value",
        ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => "usage-missing-value",
        _ => "usage-other",
    };
    let argument = match context(ContextKind::InvalidArg) {
        empty if empty.is_empty() => context(ContextKind::InvalidSubcommand),
        given => given,
    };
    let placeholder = argument.split_once('<').map_or("", |(_, rest)| rest);
    let placeholder = placeholder.trim_end_matches(['>', '.']).to_lowercase();
    let source = std::error::Error::source(error);
    let reason = source.map_or_else(String::new, ToString::to_string);
    let number = source.and_then(|source| source.downcast_ref::<Unfit>());
    let reason = number
        .map(|unfit| number_wanted(*unfit, voice))
        .or_else(|| words_wanted(&reason, voice))
        .unwrap_or_else(|| reason.replace(", ", &voice.say("list-comma")));
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = |kind| nearest(error.get(kind)?, &argument);
    let suggestion = match kind {
        ErrorKind::InvalidSubcommand => command_meant(below.0, below.1, &argument),
        ErrorKind::UnknownArgument if argument.starts_with("--") => {
            option_meant(below.0, &argument).or_else(|| near(ContextKind::SuggestedArg))
        }
        _ => suggestion.into_iter().find_map(near),
    };
    let args = [
        arg("argument", value_names(&argument, voice)),
        arg("value", context(ContextKind::InvalidValue)),
        arg("other", value_names(&context(ContextKind::PriorArg), voice)),
        arg("reason", reason),
        arg("command", below.1.join(" ")),
        arg("options", options_for_texts(below.0, voice)),
    ];
    // A date is called a date, whichever option it was given to; what is too much can belong to
    // an option.
    let own = match name {
        "usage-surplus" if !options_for_texts(below.0, voice).is_empty() => {
            SURPLUS_OPTION.to_owned()
        }
        _ => format!("{name}-{placeholder}"),
    };
    let name = match voice.find(&own, &args) {
        Some(_) => own.as_str(),
        None => name,
    };
    let hint = match suggestion {
        _ if own == USAGE_DATE => voice.say_with("usage-date-written", &args),
        Some(nearest) => {
            let name = match kind {
                ErrorKind::UnknownArgument if !argument.is_ascii() => "usage-suggestion-or-text",
                _ => "usage-suggestion",
            };
            voice.say_with(name, &[arg("nearest", nearest)])
        }
        None if kind == ErrorKind::InvalidSubcommand && !below.1.is_empty() => {
            let known = below.0.get_subcommands().map(Command::get_name);
            let known = known.collect::<Vec<_>>().join(&voice.say("list-comma"));
            voice.say_with("usage-subcommands", &[arg("known", known)])
        }
        None => voice
            .hint(name, &args)
            .unwrap_or_else(|| voice.say("usage-see-help")),
    };
    complaint(voice.say_with(name, &args), hint, voice)
}

/// The message about a date that cannot be read: days can be said in many ways.
const USAGE_DATE: &str = "usage-bad-value-date";

/// What is said where a command has no room for a text that one of its options takes.
const SURPLUS_OPTION: &str = "usage-surplus-option";

/// The option that people call so.
fn option_meant(command: &Command, written: &str) -> Option<String> {
    let name = written.trim_start_matches('-');
    let name = name.split('=').next().unwrap_or_default();
    let long = option_called(command, name, &Wording::default())?;
    Some(format!("--{long}"))
}

/// The options that a command has for what is said: those that it must have, else those of texts.
fn options_for_texts(command: &Command, voice: &Voice) -> String {
    let taking = || {
        let own = command.get_arguments();
        own.filter(|own| own.get_long().is_some() && own.get_action().takes_values())
    };
    let mut options: Vec<&Arg> = taking().filter(|own| own.is_required_set()).collect();
    if options.is_empty() {
        let is_text = |own: &&Arg| {
            own.get_value_names()
                .is_some_and(|names| names[0] == "TEXT")
        };
        options = taking().filter(is_text).collect();
    }
    let told = options.iter().map(|own| {
        let value = own.get_value_names().map_or("", |names| names[0].as_str());
        let long = own.get_long().unwrap_or_default();
        value_names(&format!("--{long} <{value}>"), voice)
    });
    told.collect::<Vec<_>>().join(&voice.say("list-comma"))
}

/// What was most likely meant, of what clap finds near; a short word has to be very near.
fn nearest(near: &ContextValue, written: &str) -> Option<String> {
    let differs = |word: &&String| damerau_levenshtein(word, written);
    let length = written.trim_start_matches('-').chars().count();
    let begun = |word: &str| length > 2 && word.starts_with(written);
    let is_near = |word: &&String| differs(word) <= (length / 3).max(1) || begun(word);
    match near {
        ContextValue::String(one) => Some(one).filter(is_near).cloned(),
        ContextValue::Strings(several) => {
            several.iter().filter(is_near).min_by_key(differs).cloned()
        }
        _ => None,
    }
}

/// An error and what to do about it, a line each.
pub fn complaint(what: String, hint: String, voice: &Voice) -> String {
    let error = voice.say_with("error-line", &[arg("what", what)]);
    let hint = voice.say_with("hint-line", &[arg("what", hint)]);
    format!("{error}\n{hint}\n")
}
