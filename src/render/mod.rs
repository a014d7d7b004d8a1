//! The printing room: a finished page in, text out. A new format is one file here.

pub mod bulletin;
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
pub mod prometheus;
pub mod records;
pub mod robot;
mod separated;
mod spark;
mod style;
mod table;
mod typed;
#[cfg(feature = "xlsx")]
mod workbook;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::borrow::Cow;
use std::io;

pub use self::style::Style;
use crate::model::words::words;
use crate::page::{Face, Page};

words! {
    /// The output formats.
    Format {
        Table = "table", Plain = "plain", Csv = "csv", Tsv = "tsv",
        Json = "json", Ndjson = "ndjson", Md = "md",
        Html = "html", Xlsx = "xlsx", Eml = "eml", Ics = "ics", Text = "text",
        Wecom = "wecom", Dingtalk = "dingtalk", Feishu = "feishu",
        Prometheus = "prometheus",
    }
}

impl Format {
    /// Whether it leaves the office: mail, calendars and what is posted to a group chat, which are
    /// made by `due` alone.
    pub const fn leaves_the_office(self) -> bool {
        matches!(self, Self::Eml | Self::Ics) || self.is_posted()
    }

    /// Whether it goes to a group chat.
    pub const fn is_posted(self) -> bool {
        matches!(self, Self::Text) || self.is_of_robot()
    }

    /// Whether it is what the robot of a group chat is sent.
    pub const fn is_of_robot(self) -> bool {
        matches!(self, Self::Wecom | Self::Dingtalk | Self::Feishu)
    }

    /// Whether no other command than `due` makes it.
    pub const fn is_of_due_alone(self) -> bool {
        self.leaves_the_office() || matches!(self, Self::Prometheus)
    }

    /// Whether it is no text, and nothing for a terminal.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx)
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
        self.is_of_robot()
            || matches!(
                self,
                Self::Csv | Self::Tsv | Self::Json | Self::Ndjson | Self::Prometheus
            )
    }
}

/// Writes a page as a workbook.
///
/// # Errors
///
/// If the machine does not let it be written, or the program is built without workbooks.
pub fn workbook(page: &Page) -> io::Result<Vec<u8>> {
    #[cfg(feature = "xlsx")]
    return xlsx::render(page);
    #[cfg(not(feature = "xlsx"))]
    {
        let _ = page;
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// A page as text in a format, as [`render`] writes it, piece by piece: a long list is never put
/// together.
pub fn pieces(
    page: &Page,
    format: Format,
    style: Style,
) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
    match (format, &page.finished) {
        (Format::Json, None) => Box::new(json::pieces(page)),
        (Format::Ndjson, None) => Box::new(json::lines(page)),
        _ => Box::new(std::iter::once(render(page, format, style).into())),
    }
}

/// Writes a page as text in a format. A workbook is none: [`workbook`] writes it. Mail, calendars, messages and figures are finished when they come
/// here; what else is to be said of them is said as in a terminal.
pub fn render(page: &Page, format: Format, style: Style) -> String {
    if let Some(finished) = &page.finished {
        return finished.clone();
    }
    match format {
        Format::Plain => table::render_plain(page, style),
        Format::Csv => separated::render(page, b',', style),
        Format::Tsv => separated::render(page, b'\t', style),
        Format::Json => json::render(page),
        Format::Ndjson => json::render_lines(page),
        Format::Md => markdown::render(page),
        Format::Html => html::render(page),
        Format::Table
        | Format::Xlsx
        | Format::Eml
        | Format::Ics
        | Format::Text
        | Format::Wecom
        | Format::Dingtalk
        | Format::Feishu
        | Format::Prometheus => table::render(page, style),
    }
}
