//! The command that was meant by a word that is none: mistyped, in pinyin, in Chinese, or by
//! another word for the same (`called-COMMAND` in the catalogues).

use clap::{Arg, Command};
use pinyin::ToPinyin;

use crate::model::policy::Lang;
use crate::rules::spelling::meant;
use crate::text::Voice;
use crate::view::vocabulary::Wording;

/// The command below one, or two below, that a word was most likely meant for; the path of names
/// leads to the one.
pub fn command_meant(command: &Command, path: &[&str], word: &str) -> Option<String> {
    let voices: Vec<Voice> = Lang::ALL.iter().map(|lang| Voice::new(*lang)).collect();
    let mut called: Vec<(String, String)> = Vec::new();
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let name = sub.get_name();
        called.push((name.to_owned(), name.to_owned()));
        called.extend(names(&[path, &[name]].concat(), name, &voices));
        for below in sub.get_subcommands() {
            let both = format!("{name} {}", below.get_name());
            called.extend(names(
                &[path, &[name, below.get_name()]].concat(),
                &both,
                &voices,
            ));
        }
    }
    let word = word.to_lowercase();
    // One letter is half of many words, and no slip of any.
    if word.chars().count() == 1 {
        let exact = called.into_iter().find(|(called, _)| *called == word);
        return exact.map(|(_, command)| command);
    }
    let found = meant(&word, called.iter().map(|(called, _)| called.as_str()))?;
    let (_, command) = called.iter().find(|(called, _)| called == found)?;
    Some(command.clone())
}

/// The option of a command that people call so: by the heading of its column, or by another word
/// for it (`also-option-NAME` in the catalogues).
pub fn option_called<'c>(command: &'c Command, word: &str, wording: &Wording) -> Option<&'c str> {
    let word = word.trim().to_lowercase();
    let called = |long: &&str| {
        let name = format!("also-option-{long}");
        let said = wording.voices().filter_map(|voice| voice.find(&name, &[]));
        said.flat_map(|said| words(&said)).any(|said| said == word)
    };
    let headed = |argument: &Arg| wording.heads(&word, argument.get_id().as_str());
    let longs = || command.get_arguments().filter_map(Arg::get_long);
    let by_column = || {
        let mut own = command.get_arguments().filter(|own| headed(own));
        own.find_map(Arg::get_long)
    };
    let found = || longs().find(called).or_else(by_column);
    (!word.is_empty()).then(found).flatten()
}

/// What else a command is called, also in pinyin, with what is to be typed for it.
fn names(path: &[&str], typed: &str, voices: &[Voice]) -> Vec<(String, String)> {
    let name = format!("called-{}", path.join("-"));
    let said = voices.iter().filter_map(|voice| voice.find(&name, &[]));
    let mut called = Vec::new();
    for word in said.flat_map(|said| words(&said)) {
        let spelled: String = word
            .chars()
            .filter_map(|c| Some(c.to_pinyin()?.plain()))
            .collect();
        if !spelled.is_empty() {
            called.push((spelled, typed.to_owned()));
        }
        called.push((word, typed.to_owned()));
    }
    called
}

fn words(said: &str) -> Vec<String> {
    let words = said
        .split(['、', ','])
        .map(|word| word.trim().to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}
