//! What is wrong with a command line: what clap has to say of it, in the words of a language.

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use strsim::damerau_levenshtein;

use super::commands::command_meant;
use super::texts::{CLOSED, value_names};
use crate::text::{Voice, arg};
use crate::view::vocabulary::{choices, vocabulary};

/// What number an argument takes, in place of what clap and the standard library say of one
/// that it does not.
fn number_wanted(reason: &str, voice: &Voice) -> Option<String> {
    const NO_NUMBER: &[&str] = &[
        "invalid digit found in string",
        "cannot parse integer from empty string",
        "number too large to fit in target type",
        "number too small to fit in target type",
    ];
    if NO_NUMBER.contains(&reason) {
        return Some(voice.say("usage-number"));
    }
    let (_, range) = reason.split_once(" is not in ")?;
    let (from, to) = range.split_once("..")?;
    let to: u64 = match to.strip_prefix('=') {
        Some(to) => to.parse().ok()?,
        None => to.parse::<u64>().ok()? - 1,
    };
    let open = [u16::MAX.into(), u32::MAX.into()].contains(&to);
    let name = if open {
        "usage-range-from"
    } else {
        "usage-range"
    };
    let args = [arg("from", from.to_owned()), arg("to", to.to_string())];
    Some(voice.say_with(name, &args))
}

/// The words that an argument takes, each with what it means, in place of their bare list.
fn words_wanted(reason: &str, voice: &Voice) -> Option<String> {
    let codes: Vec<&str> = reason.split(", ").collect();
    let mut all = CLOSED.iter().filter_map(|name| vocabulary(name));
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
    let reason = std::error::Error::source(error).map_or_else(String::new, ToString::to_string);
    let reason = number_wanted(&reason, voice)
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
