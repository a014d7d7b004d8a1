//! The printing room: a finished page in, text out. A new format is one file here.

mod cards;
mod chart;
pub mod document;
mod html;
pub mod ics;
mod json;
mod leaf;
pub mod mail;
mod markdown;
mod markup;
mod separated;
mod spark;
mod style;
mod table;

pub use self::style::Style;
use crate::model::words::words;
use crate::page::{Face, Page};

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

    /// Whether it is a table in text: one list, whose columns are parted by a sign.
    pub const fn is_separated(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }

    /// What it is made from.
    pub const fn face(self) -> Face {
        match self {
            Self::Json | Self::Ndjson => Face::Json,
            _ => Face::Tables,
        }
    }

    /// Whether a program reads it: then nothing but data goes to standard output.
    pub const fn for_programs(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv | Self::Json | Self::Ndjson)
    }
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
