//! Asking at the terminal: one question, one answer. Prompts go to standard error.

use std::io;

use anstyle::{AnsiColor, Style};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_width::UnicodeWidthStr;

use super::field::Field;
use super::fit::Keys;
use super::screen::{Input, Screen};
use crate::page::wrap::cut;
use crate::text::Voice;

/// Choices that are seen at once.
const SEEN: usize = 10;

/// Columns that stay free for an answer beside a long question.
const ANSWER: usize = 12;

const GREEN: Style = AnsiColor::Green.on_default();
const CYAN: Style = AnsiColor::Cyan.on_default();

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

/// What stands in a field before anything is typed.
#[derive(Clone, Default, Debug)]
pub struct Begun {
    /// The text.
    pub text: String,
    /// Typing replaces it: it was proposed or refused, not written to go on with.
    pub proposed: bool,
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

/// What a key does to a question.
enum Step {
    /// It is answered.
    Enter,
    /// Back to the question before.
    Back,
    /// For good.
    Leave,
    /// A key for the field or the list.
    Key(KeyEvent),
    /// A text for the field.
    Pasted(String),
    /// Nothing.
    None,
}

impl Terminal<'_> {
    /// Lets one of the choices be taken; `first` is the one to begin with.
    pub fn choose(
        &self,
        question: &str,
        choices: &[Choice],
        first: usize,
    ) -> io::Result<Reply<String>> {
        let screen = Screen::open()?;
        let mut list = List::new(choices, first);
        let mut typed = Field::default();
        loop {
            let below = self.listed(&list, screen.size());
            self.draw(&screen, question, &typed, below)?;
            match step(&screen)? {
                Step::Enter => {
                    if let Some(choice) = list.taken() {
                        self.answered(screen, question, &choice.shown)?;
                        return Ok(Reply::Given(choice.value.clone()));
                    }
                }
                Step::Key(key) if list.moves(key) => {}
                Step::Key(key) => {
                    typed.press(key);
                    list.find(&typed.text());
                }
                Step::Pasted(text) => {
                    typed.paste(&text);
                    list.find(&typed.text());
                }
                Step::None => {}
                leaving => return self.left(screen, question, &leaving),
            }
        }
    }

    /// Lets something be written.
    pub fn write(&self, question: &str, begun: &Begun, needed: bool) -> io::Result<Reply<String>> {
        let screen = Screen::open()?;
        let mut typed = match begun.proposed {
            true => Field::proposed(&begun.text),
            false => Field::begun(&begun.text),
        };
        loop {
            let help = match (typed.is_proposed(), needed) {
                (true, _) => "ask-help-proposed",
                (false, true) => "ask-help-needed",
                (false, false) => "ask-help-optional",
            };
            let help = self.help(help, screen.size().0);
            self.draw(&screen, question, &typed, vec![help])?;
            match step(&screen)? {
                Step::Enter => {
                    let text = typed.text().trim().to_owned();
                    self.answered(screen, question, &text)?;
                    return Ok(Reply::Given(text));
                }
                Step::Key(key) => typed.press(key),
                Step::Pasted(text) => typed.paste(&text),
                Step::None => {}
                leaving => return self.left(screen, question, &leaving),
            }
        }
    }

    /// Draws the question with what is typed, and the lines below.
    fn draw(
        &self,
        screen: &Screen,
        question: &str,
        typed: &Field,
        below: Vec<String>,
    ) -> io::Result<()> {
        let columns = screen.size().0;
        let question = cut(question, columns.saturating_sub(ANSWER));
        let before = question.width() + 3;
        let seen = typed.seen(columns.saturating_sub(before));
        let text = match typed.is_proposed() {
            true => self.styled(&seen.text, Style::new().invert()),
            false => seen.text,
        };
        let mark = self.styled("?", GREEN);
        let mut lines = vec![format!("{mark} {question} {text}")];
        lines.extend(below);
        screen.draw(&lines, before + seen.cursor)
    }

    /// The choices around the one to be taken, or that there is none, and the help.
    fn listed(&self, list: &List<'_>, (columns, rows): (usize, usize)) -> Vec<String> {
        // The question and the help have lines too.
        let page = list.page(rows.saturating_sub(2).clamp(1, SEEN));
        let last = page.len().saturating_sub(1);
        let mut lines: Vec<String> = Vec::new();
        for (at, seen) in page.iter().enumerate() {
            let mark = match (seen.taken, at) {
                (true, _) => ">",
                (false, 0) if seen.more => "^",
                (false, at) if at == last && seen.more => "v",
                _ => " ",
            };
            // The mark before a choice and the last column stay free.
            let shown = cut(&seen.choice.shown, columns.saturating_sub(3));
            let line = format!("{mark} {shown}");
            lines.push(match seen.taken {
                true => self.styled(&line, CYAN),
                false => line,
            });
        }
        if lines.is_empty() {
            lines.push(cut(&self.voice.say("ask-nothing-found"), columns - 1));
        }
        lines.push(self.help("ask-help-choose", columns));
        lines
    }

    fn help(&self, name: &str, columns: usize) -> String {
        let help = cut(&self.voice.say(name), columns.saturating_sub(3));
        self.styled(&format!("[{help}]"), CYAN)
    }

    fn answered(&self, screen: Screen, question: &str, answer: &str) -> io::Result<()> {
        let mark = self.styled(">", GREEN);
        // The mark before a line, the blanks and the last column stay free.
        let beside = self.columns.saturating_sub(question.width() + 4);
        let answer = self.styled(&cut(answer, beside.max(ANSWER)), CYAN);
        screen.leave(&format!("{mark} {question} {answer}"))
    }

    fn left<T>(&self, screen: Screen, question: &str, step: &Step) -> io::Result<Reply<T>> {
        let (sign, reply) = match step {
            Step::Back => ("↩", Reply::Back),
            _ => ("^C", Reply::Leave),
        };
        let mark = self.styled("?", GREEN);
        screen.leave(&format!("{mark} {question} {sign}"))?;
        Ok(reply)
    }

    fn styled(&self, text: &str, style: Style) -> String {
        match self.color {
            true => format!("{style}{text}{style:#}"),
            false => text.to_owned(),
        }
    }
}

/// Waits for what is done next.
fn step(screen: &Screen) -> io::Result<Step> {
    Ok(match screen.next()? {
        Some(Input::Key(key)) => {
            let control = key.modifiers.contains(KeyModifiers::CONTROL);
            match key.code {
                KeyCode::Enter => Step::Enter,
                KeyCode::Esc => Step::Back,
                KeyCode::Char('j' | 'm') if control => Step::Enter,
                KeyCode::Char('c') if control => Step::Leave,
                _ => Step::Key(key),
            }
        }
        Some(Input::Pasted(text)) => Step::Pasted(text),
        None => Step::None,
    })
}

/// The choices that fit what is typed, the best first, and the one to be taken.
struct List<'c> {
    choices: &'c [Choice],
    found: Vec<usize>,
    at: usize,
}

/// A choice that is seen.
struct Seen<'c> {
    choice: &'c Choice,
    taken: bool,
    /// Whether it is the first or last one seen and there are more beyond.
    more: bool,
}

impl<'c> List<'c> {
    fn new(choices: &'c [Choice], first: usize) -> Self {
        Self {
            choices,
            found: (0..choices.len()).collect(),
            at: first,
        }
    }

    fn find(&mut self, typed: &str) {
        let fitting = self.choices.iter().enumerate();
        let mut fitting: Vec<(usize, i64)> = fitting
            .filter_map(|(at, choice)| Some((at, choice.keys.fit(typed)?)))
            .collect();
        fitting.sort_by_key(|(at, fit)| (std::cmp::Reverse(*fit), *at));
        let found: Vec<usize> = fitting.into_iter().map(|(at, _)| at).collect();
        if found != self.found {
            (self.found, self.at) = (found, 0);
        }
    }

    fn taken(&self) -> Option<&'c Choice> {
        self.found.get(self.at).map(|at| &self.choices[*at])
    }

    /// Carries out a key that moves in the list; `false` for any other.
    fn moves(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let last = self.found.len().saturating_sub(1);
        self.at = match key.code {
            KeyCode::Up => self.at.checked_sub(1).unwrap_or(last),
            KeyCode::Char('p') if control => self.at.checked_sub(1).unwrap_or(last),
            KeyCode::Down if self.at < last => self.at + 1,
            KeyCode::Char('n') if control && self.at < last => self.at + 1,
            KeyCode::Down => 0,
            KeyCode::Char('n') if control => 0,
            KeyCode::PageUp => self.at.saturating_sub(SEEN),
            KeyCode::PageDown => (self.at + SEEN).min(last),
            _ => return false,
        };
        true
    }

    /// So many choices around the one to be taken.
    fn page(&self, rows: usize) -> Vec<Seen<'c>> {
        let most = self.found.len().saturating_sub(rows);
        let start = self.at.saturating_sub(rows / 2).min(most);
        let end = (start + rows).min(self.found.len());
        let seen = (start..end).map(|at| Seen {
            choice: &self.choices[self.found[at]],
            taken: at == self.at,
            more: at == start && start > 0 || at + 1 == end && end < self.found.len(),
        });
        seen.collect()
    }
}
