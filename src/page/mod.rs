//! What a command has to say, before it is written in any format.

pub mod bulletin;
pub mod calendar;
pub mod chart;
pub mod document;
pub mod letter;
mod listed;
pub mod metrics;
pub mod paper;
pub mod record;
mod safe;
mod sheet;
pub mod workbook;
pub mod wrap;

use std::borrow::Cow;

use serde_json::Value;

use self::chart::Chart;
use self::document::Document;
pub use self::listed::{Listed, add_line};
use self::paper::Paper;
pub use self::safe::{harmless, in_one_line, safe};
pub use self::sheet::{Cell, Column, FOR_PROGRAMS, FURTHER, Sheet, Tone};
use self::workbook::Workbook;
use crate::model::policy::Lang;

/// A part of a page.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading of level 1 or 2.
    Heading(u8, String),
    /// A paragraph or a line.
    Text(String, Tone),
    /// A table.
    Sheet(Sheet),
    /// Text to be copied as it stands.
    Verbatim(String),
    /// A chart, where it can be drawn; its figures stand in tables too.
    Chart(Chart),
}

/// A line under a table whose columns did not all fit.
#[derive(Clone, Debug)]
pub struct Unshown {
    /// The line, with [`Unshown::COLUMNS`] where the columns' headings go.
    pub line: String,
    /// What stands between two headings.
    pub between: String,
}

impl Unshown {
    /// Stands for the headings.
    pub const COLUMNS: &'static str = "\u{fffc}";

    /// The line for some headings.
    pub fn told(&self, headings: &[&str]) -> String {
        self.line
            .replace(Self::COLUMNS, &headings.join(&self.between))
    }
}

/// That errors of the data left rows or files out of an answer.
#[derive(Clone, Debug)]
pub struct Incomplete {
    /// How many errors.
    pub errors: usize,
    /// The line that says so.
    pub notice: String,
}

/// Which of its two faces a page is read by. Making both costs twice the time and room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Face {
    /// The JSON.
    Json,
    /// Tables, with what stands above them.
    Tables,
}

/// Everything a command says on standard output.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// For people, and for CSV and TSV where `data` has nothing of the name.
    pub blocks: Vec<Block>,
    /// Tables that only programs read, in CSV and TSV.
    pub data: Vec<Sheet>,
    /// For programs.
    pub json: Value,
    /// The list that the JSON has empty, because its elements are written already.
    pub listed: Option<Listed>,
    /// The lists that the answer has, as its shape names them; the door sets it.
    pub lists: &'static [&'static str],
    /// The one of several lists that was asked for; the door sets it.
    pub section: Option<&'static str>,
    /// How it lies on paper, where it is made to be printed.
    pub paper: Option<Paper>,
    /// How it is laid out to be read on a screen, where it is made for that.
    pub document: Option<Document>,
    /// The language of what people read; the door sets it.
    pub lang: Option<Lang>,
    /// How is told that columns did not fit; the door sets it.
    pub unshown: Option<Unshown>,
    /// What a workbook has beside the tables; the door sets it.
    pub workbook: Option<Workbook>,
    /// What is written already, such as a mail, and goes out as it stands.
    pub finished: Option<String>,
    /// What is not in it; `None` where nothing is missing. The door sets it.
    pub incomplete: Option<Incomplete>,
    /// Whether it is nothing but names for another program: then no notice stands among them.
    pub bare: bool,
}

impl Page {
    /// A page with its JSON.
    pub fn new(json: Value) -> Self {
        Self {
            json,
            ..Self::default()
        }
    }

    /// What is written already.
    pub fn finished(text: String) -> Self {
        Self {
            finished: Some(text),
            ..Self::default()
        }
    }

    /// The line above everything else which says that something is missing, if it is.
    pub fn notice(&self) -> Option<&str> {
        let incomplete = self.incomplete.as_ref().filter(|_| !self.bare);
        incomplete.map(|incomplete| incomplete.notice.as_str())
    }

    /// Puts nothing but names, one a line, for another program in place of all that people read.
    pub fn only_names(&mut self, names: impl IntoIterator<Item = impl ToString>) {
        self.blocks.clear();
        self.bare = true;
        names
            .into_iter()
            .for_each(|name| self.text(name.to_string()));
    }

    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    /// Adds a line of text.
    pub fn text(&mut self, text: impl Into<String>) {
        self.toned(text, Tone::Plain);
    }

    /// Adds a line of text in a tone.
    pub fn toned(&mut self, text: impl Into<String>, tone: Tone) {
        self.blocks.push(Block::Text(text.into(), tone));
    }

    /// Adds a table.
    pub fn sheet(&mut self, sheet: Sheet) {
        self.blocks.push(Block::Sheet(sheet));
    }

    /// The tables of the page. Sheets of one key and the same columns are the parts of one
    /// table, which people see under a heading each.
    pub fn tables(&self) -> Vec<Cow<'_, Sheet>> {
        let mut tables: Vec<Cow<'_, Sheet>> = Vec::new();
        for block in &self.blocks {
            let Block::Sheet(sheet) = block else {
                continue;
            };
            match tables.iter_mut().find(|table| table.is_whole_of(sheet)) {
                Some(table) => table.to_mut().rows.extend(sheet.rows.iter().cloned()),
                None => tables.push(Cow::Borrowed(sheet)),
            }
        }
        tables
    }

    /// The table of a name, as programs read it.
    pub fn table(&self, name: &str) -> Option<Cow<'_, Sheet>> {
        let data = self.data.iter().find(|sheet| sheet.key == name);
        let shown = || self.tables().into_iter().find(|sheet| sheet.key == name);
        data.map(Cow::Borrowed).or_else(shown)
    }

    /// Adds tables that people see only where they have rows, for programs.
    pub fn complete(&mut self, sheets: impl IntoIterator<Item = Sheet>) {
        for sheet in sheets {
            if self.table(sheet.key).is_none() {
                self.data.push(sheet);
            }
        }
    }

    /// Adds a chart.
    pub fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(chart));
    }
}
