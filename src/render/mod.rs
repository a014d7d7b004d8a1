//! The printing room: a finished page in, text out. A new format is one file here.

mod chart;
pub mod document;
mod html;
pub mod ics;
mod json;
mod leaf;
pub mod mail;
mod markdown;
mod separated;
mod spark;
mod table;

use crate::model::words::words;
use crate::page::{Page, Tone};

words! {
    /// The output formats.
    Format {
        Table = "table", Plain = "plain", Csv = "csv", Tsv = "tsv",
        Json = "json", Ndjson = "ndjson", Md = "md",
        Html = "html", Eml = "eml", Ics = "ics",
    }
}

impl Format {
    /// Whether it leaves the office: mail and calendars, which are made by `due` alone.
    pub const fn leaves_the_office(self) -> bool {
        matches!(self, Self::Eml | Self::Ics)
    }

    /// Whether a program reads it: then nothing but data goes to standard output.
    pub const fn for_programs(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv | Self::Json | Self::Ndjson)
    }
}

/// What the terminal allows; it changes styling and widths, never the content.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Escape sequences may be written.
    pub color: bool,
    /// Columns to fit into; unlimited where nobody watches.
    pub width: Option<u16>,
}

/// Writes a page in a format. Mail and calendars are finished when they come here; what else is
/// to be said of them is said as in a terminal.
pub fn render(page: &Page, format: Format, style: Style) -> String {
    if let Some(finished) = &page.finished {
        return finished.clone();
    }
    match format {
        Format::Table | Format::Eml | Format::Ics => table::render(page, style),
        Format::Plain => table::render_plain(page, style),
        Format::Csv => separated::render(page, b','),
        Format::Tsv => separated::render(page, b'\t'),
        Format::Json => json::render(page),
        Format::Ndjson => json::render_lines(page),
        Format::Md => markdown::render(page),
        Format::Html => html::render(page),
    }
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
fn painted(text: &str, tone: Tone, style: Style) -> String {
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
