//! Colours and widths of a terminal.

use crate::page::Tone;

/// What the terminal allows, and whom tables in text are for.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Escape sequences may be written.
    pub color: bool,
    /// Columns to fit into; unlimited where nobody watches.
    pub width: Option<u16>,
    /// CSV and TSV are for Excel: with its mark, the headings and the words that people read.
    pub excel: bool,
}

/// The escape sequence of a tone.
fn ansi(tone: Tone) -> anstyle::Style {
    let style = anstyle::Style::new();
    let color = |c: anstyle::AnsiColor| Some(anstyle::Color::Ansi(c));
    match tone {
        Tone::Plain => style,
        Tone::Late => style.fg_color(color(anstyle::AnsiColor::Red)),
        Tone::Soon => style.fg_color(color(anstyle::AnsiColor::Yellow)),
        Tone::Good => style.fg_color(color(anstyle::AnsiColor::Green)),
        Tone::Faint => style.dimmed(),
    }
}

/// Text in a tone, where colour is allowed.
pub fn painted(text: &str, tone: Tone, style: Style) -> String {
    if !style.color || tone == Tone::Plain || text.is_empty() {
        return text.to_owned();
    }
    let paint = ansi(tone);
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!("{paint}{line}{paint:#}"))
        .collect();
    lines.join("\n")
}
