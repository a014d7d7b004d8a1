//! The voices: every sentence a person reads, in Chinese and in English.
//!
//! The sentences stand in one catalogue per language, under the same names. A problem's or
//! failure's remedy is the `.hint` attribute of its message.

pub mod clause;
mod number;
mod period;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast::{Pattern, PatternElement};
use unic_langid::LanguageIdentifier;

use crate::model::policy::Lang;

const ZH: &str = include_str!("zh.ftl");
const EN: &str = include_str!("en.ftl");

/// One language's catalogue, ready to speak.
pub struct Voice {
    /// The language.
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
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
        let text = match lang {
            Lang::Zh => ZH,
            Lang::En => EN,
        };
        // A test reads both catalogues without errors; a message that could not be read
        // shows itself by its name.
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let id: LanguageIdentifier = lang.word().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { lang, bundle }
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
        let message = self.bundle.get_message(name)?;
        Some(self.format(message.value()?, args))
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
        let message = self.bundle.get_message(name)?;
        let attribute = message.get_attribute(attribute)?;
        Some(self.format(attribute.value(), args))
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
