//! Asking at the terminal: one question, one answer. Prompts go to standard error.

use std::fmt;

use inquire::list_option::ListOption;
use inquire::ui::RenderConfig;
use inquire::{InquireError, Select, Text};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::fit::Keys;
use crate::cmd::exit::{Exit, Failure, Result};
use crate::text::Voice;

/// Choices that are seen at once.
const SEEN: usize = 10;

/// How a question was left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reply<T> {
    /// With an answer.
    Given(T),
    /// Back to the question before.
    Back,
    /// For good.
    Leave,
}

impl<T> Reply<T> {
    /// The reply with its answer changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reply<U> {
        match self {
            Self::Given(answer) => Reply::Given(change(answer)),
            Self::Back => Reply::Back,
            Self::Leave => Reply::Leave,
        }
    }
}

/// One of several answers.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is read.
    pub shown: String,
    /// What it stands for in a command.
    pub value: String,
    /// What it is found by.
    pub keys: Keys,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// How questions look.
pub struct Terminal<'v> {
    /// The language.
    pub voice: &'v Voice,
    /// Escape sequences for colour may be written.
    pub color: bool,
    /// Columns of a line.
    pub columns: usize,
}

impl Terminal<'_> {
    /// Lets one of the choices be taken; `first` is the one to begin with.
    pub fn choose(
        &self,
        question: &str,
        choices: Vec<Choice>,
        first: usize,
    ) -> Result<Reply<String>> {
        let help = self.voice.say("ask-help-choose");
        let fit = |typed: &str, choice: &Choice, _: &str, _: usize| choice.keys.fit(typed);
        let best_first = |found: &mut [(usize, i64)]| {
            found.sort_by_key(|(at, fit)| (std::cmp::Reverse(*fit), *at));
        };
        // The mark before a line, a blank and the last column stay free.
        let beside = self.columns.saturating_sub(question.width() + 4);
        let taken = |choice: ListOption<&Choice>| cut(&choice.value.shown, beside);
        let chosen = Select::new(question, choices)
            .with_scorer(&fit)
            .with_sorter(&best_first)
            .with_starting_cursor(first)
            .with_formatter(&taken)
            .with_page_size(SEEN)
            .with_help_message(&help)
            .with_render_config(self.look())
            .prompt();
        reply(chosen).map(|reply| reply.map(|choice| choice.value))
    }

    /// Lets something be written; `begun` stands there to be changed.
    pub fn write(&self, question: &str, begun: &str, needed: bool) -> Result<Reply<String>> {
        let help = match needed {
            true => "ask-help-needed",
            false => "ask-help-optional",
        };
        let help = self.voice.say(help);
        let written = Text::new(question)
            .with_initial_value(begun)
            .with_help_message(&help)
            .with_render_config(self.look())
            .prompt();
        reply(written).map(|reply| reply.map(|text| text.trim().to_owned()))
    }

    fn look(&self) -> RenderConfig<'static> {
        let look = match self.color {
            true => RenderConfig::default_colored(),
            false => RenderConfig::empty(),
        };
        // Words of the library's own would be of one language.
        look.with_canceled_prompt_indicator("↩".into())
    }
}

fn reply<T>(answer: std::result::Result<T, InquireError>) -> Result<Reply<T>> {
    match answer {
        Ok(answer) => Ok(Reply::Given(answer)),
        Err(InquireError::OperationCanceled) => Ok(Reply::Back),
        Err(InquireError::OperationInterrupted) => Ok(Reply::Leave),
        Err(error) => Err(Failure::new(Exit::Io, "fail-system").detail(error.to_string())),
    }
}

/// Cuts what would not fit into a line.
pub fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut room = columns.saturating_sub(1);
    let fitting = text.chars().take_while(|c| {
        let width = c.width().unwrap_or_default();
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    });
    fitting.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_choice_never_takes_more_than_a_line() {
        assert_eq!(cut("范长河", 6), "范长河");
        assert_eq!(cut("范长河", 5), "范长…");
        assert_eq!(cut("范长河", 4), "范…");
        assert_eq!(cut("abc", 3), "abc");
    }
}
