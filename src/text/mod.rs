//! The voices: every sentence a person reads, in Chinese and in English.
//!
//! The sentences stand in one catalogue per language, under the same names. A problem's or
//! failure's remedy is the `.hint` attribute of its message.

pub mod clause;
mod number;
mod period;

use std::sync::LazyLock;

use elsa::FrozenMap;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Message, Pattern, PatternElement};
use rustc_hash::{FxBuildHasher, FxHashMap};
use unic_langid::LanguageIdentifier;

use crate::model::policy::Lang;

/// Where each message of a language stands, by its name.
type Catalogue = FxHashMap<&'static str, &'static str>;

static ZH: LazyLock<Catalogue> = LazyLock::new(|| catalogue(include_str!("zh.ftl")));
static EN: LazyLock<Catalogue> = LazyLock::new(|| catalogue(include_str!("en.ftl")));

/// One language's catalogue, ready to speak. A command says few of thousands of messages: each is
/// parsed when it is first said.
pub struct Voice {
    /// The language.
    pub lang: Lang,
    catalogue: &'static Catalogue,
    parsed: FrozenMap<&'static str, Box<FluentResource>>,
    /// Formats by the language's rules; it has no messages of its own.
    bundle: FluentBundle<FluentResource>,
}

/// Finds the messages of a catalogue: each begins with its name at the start of a line.
fn catalogue(text: &'static str) -> Catalogue {
    let bytes = text.as_bytes();
    let lines = memchr::memchr_iter(b'\n', bytes).map(|end| end + 1);
    let begins = |at: &usize| bytes.get(*at).is_some_and(u8::is_ascii_lowercase);
    let mut starts = std::iter::once(0).chain(lines).filter(begins).peekable();
    let mut found = Catalogue::with_capacity_and_hasher(1 << 12, FxBuildHasher);
    while let Some(start) = starts.next() {
        let message = &text[start..starts.peek().copied().unwrap_or(text.len())];
        if let Some((name, _)) = message.split_once(' ') {
            found.insert(name, message);
        }
    }
    found
}

/// A name and what to put for it.
pub type Arg<'a> = (&'static str, FluentValue<'a>);

/// An argument of a message.
pub fn arg<'a>(name: &'static str, value: impl Into<FluentValue<'a>>) -> Arg<'a> {
    (name, value.into())
}

impl Voice {
    /// The voice of a language.
    pub fn new(lang: Lang) -> Self {
        let catalogue = match lang {
            Lang::Zh => &*ZH,
            Lang::En => &*EN,
        };
        let id: LanguageIdentifier = lang.word().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        Self {
            lang,
            catalogue,
            parsed: FrozenMap::new(),
            bundle,
        }
    }

    /// A message without arguments.
    pub fn say(&self, name: &str) -> String {
        self.say_with(name, &[])
    }

    /// A message with arguments.
    pub fn say_with(&self, name: &str, args: &[Arg<'_>]) -> String {
        self.find(name, args).unwrap_or_else(|| name.to_owned())
    }

    /// A message, if the catalogue has it.
    pub fn find(&self, name: &str, args: &[Arg<'_>]) -> Option<String> {
        Some(self.format(self.message(name)?.value.as_ref()?, args))
    }

    /// What to do about a problem or failure.
    pub fn hint(&self, name: &str, args: &[Arg<'_>]) -> Option<String> {
        self.attribute_with(name, "hint", args)
    }

    /// A further text that belongs to a message.
    pub fn attribute(&self, name: &str, attribute: &str) -> Option<String> {
        self.attribute_with(name, attribute, &[])
    }

    fn attribute_with(&self, name: &str, attribute: &str, args: &[Arg<'_>]) -> Option<String> {
        let mut attributes = self.message(name)?.attributes.iter();
        let attribute = attributes.find(|own| own.id.name == attribute)?;
        Some(self.format(&attribute.value, args))
    }

    /// A message of the catalogue.
    fn message(&self, name: &str) -> Option<&Message<&str>> {
        let resource = match self.parsed.get(name) {
            Some(resource) => resource,
            None => {
                let (name, text) = self.catalogue.get_key_value(name)?;
                // A test reads both catalogues without errors; a message that could not be read
                // shows itself by its name.
                let read = FluentResource::try_new((*text).to_owned());
                let (Ok(resource) | Err((resource, _))) = read;
                self.parsed.insert(name, Box::new(resource))
            }
        };
        match resource.get_entry(0)? {
            Entry::Message(message) => Some(message),
            _ => None,
        }
    }

    /// A word of a closed vocabulary as people say it, such as `outcome-pass`.
    pub fn word(&self, family: &str, word: &str) -> String {
        if word.is_empty() {
            return String::new();
        }
        self.find(&format!("{family}-{word}"), &[])
            .unwrap_or_else(|| word.to_owned())
    }

    fn format(&self, pattern: &Pattern<&str>, args: &[Arg<'_>]) -> String {
        // Words and headings, said again and again.
        if let [PatternElement::TextElement { value }] = pattern.elements.as_slice() {
            return (*value).to_owned();
        }
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_found_as_the_whole_catalogue_has_it() {
        for (lang, text) in [
            (Lang::Zh, include_str!("zh.ftl")),
            (Lang::En, include_str!("en.ftl")),
        ] {
            let whole = FluentResource::try_new(text.to_owned()).unwrap();
            let voice = Voice::new(lang);
            let mut count = 0;
            for entry in whole.entries() {
                if let Entry::Message(message) = entry {
                    let found = voice.message(message.id.name).unwrap();
                    assert_eq!(found.id.name, message.id.name);
                    assert_eq!(found.value, message.value);
                    assert_eq!(found.attributes, message.attributes);
                    count += 1;
                }
            }
            assert_eq!(voice.catalogue.len(), count);
            assert!(voice.message("no-such-message").is_none());
        }
    }
}
