//! What is wrong with a command line: what clap has to say of it, in the words of a language.

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use strsim::damerau_levenshtein;

use super::commands::command_meant;
use super::texts::value_names;
use crate::model::number::Unfit;
use crate::text::{Voice, arg};
use crate::view::vocabulary::{arguments, choices, of_argument};

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
    let suggestion = match kind {
        ErrorKind::InvalidSubcommand => command_meant(below.0, below.1, &argument),
        _ => suggestion
            .into_iter()
            .find_map(|kind| nearest(error.get(kind)?, &argument)),
    };
    let args = [
        arg("argument", value_names(&argument, voice)),
        arg("value", context(ContextKind::InvalidValue)),
        arg("other", value_names(&context(ContextKind::PriorArg), voice)),
        arg("reason", reason),
        arg("command", below.1.join(" ")),
    ];
    // A date is called a date, whichever option it was given to.
    let own = format!("{name}-{placeholder}");
    let name = match voice.find(&own, &args) {
        Some(_) => own.as_str(),
        None => name,
    };
    let hint = match suggestion {
        _ if own == USAGE_DATE => voice.say_with("usage-date-written", &args),
        Some(nearest) => voice.say_with("usage-suggestion", &[arg("nearest", nearest)]),
        None => voice
            .hint(name, &args)
            .unwrap_or_else(|| voice.say("usage-see-help")),
    };
    complaint(voice.say_with(name, &args), hint, voice)
}

/// The message about a date that cannot be read: days can be said in many ways.
const USAGE_DATE: &str = "usage-bad-value-date";

/// What was most likely meant, of what clap finds near.
fn nearest(near: &ContextValue, written: &str) -> Option<String> {
    match near {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(several) => {
            let near = |word: &&String| damerau_levenshtein(word, written);
            several.iter().min_by_key(near).cloned()
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
