//! What a command has to say, before it is written in any format.

pub mod chart;
pub mod document;
pub mod paper;
pub mod wrap;

use std::borrow::Cow;

use serde_json::Value;

use crate::model::policy::Lang;
pub use crate::model::source::steers;
use crate::page::chart::Chart;
use crate::page::document::Document;
use crate::page::paper::Paper;

/// How a cell is to be felt; colour where there is colour, never the only sign.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// Late, failed.
    Late,
    /// Today or soon.
    Soon,
    /// Done, passed.
    Good,
    /// Of less weight.
    Faint,
}

/// One cell: what a person reads and what a program reads.
#[derive(Clone, Default, Debug)]
pub struct Cell {
    /// In the language of the output.
    pub shown: String,
    /// Stable code or plain value, for CSV and TSV.
    pub value: String,
    /// Colour.
    pub tone: Tone,
}

impl Cell {
    /// A cell that reads the same for people and programs.
    pub fn new(text: impl ToString) -> Self {
        let value = text.to_string();
        Self {
            shown: value.clone(),
            value,
            tone: Tone::Plain,
        }
    }

    /// A cell shown in other words than its code.
    pub fn coded(shown: impl Into<String>, value: impl ToString) -> Self {
        Self {
            shown: shown.into(),
            value: value.to_string(),
            tone: Tone::Plain,
        }
    }

    /// Changes what people and programs read.
    pub fn rewrite(&mut self, change: &impl Fn(&str) -> String) {
        self.shown = change(&self.shown);
        self.value = change(&self.value);
    }

    /// The same cell in a tone.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

/// The rank of a column that only programs read: it never stands in a table for people.
pub const FOR_PROGRAMS: u8 = u8::MAX;

/// A column of a sheet.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name in CSV and TSV.
    pub key: &'static str,
    /// Its heading.
    pub heading: String,
    /// Numbers stand to the right.
    pub right: bool,
    /// On a narrow terminal the columns with the highest rank go first; 0 never goes.
    pub rank: u8,
}

/// A table of typed cells.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name where one output holds several.
    pub key: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(key: &'static str, columns: Vec<Column>) -> Self {
        Self {
            key,
            columns,
            rows: Vec::new(),
        }
    }
}

impl Sheet {
    /// Changes every text in its rows; `change` knows the column, or in a sheet of fields the
    /// field, that a text stands in.
    pub fn rewrite(&mut self, change: &impl Fn(&str, &str) -> String) {
        let columns: Vec<&str> = self.columns.iter().map(|column| column.key).collect();
        for row in &mut self.rows {
            let field = row.first().filter(|_| columns.first() == Some(&"field"));
            let field = field.map(|cell| cell.value.clone());
            for (cell, column) in row.iter_mut().zip(&columns) {
                let key = field.as_deref().unwrap_or(column);
                cell.rewrite(&|text| change(key, text));
            }
        }
    }

    /// Whether another sheet is a part of the same table.
    pub fn is_whole_of(&self, part: &Self) -> bool {
        let keys = |sheet: &Self| sheet.columns.iter().map(|c| c.key).collect::<Vec<_>>();
        self.key == part.key && keys(self) == keys(part)
    }

    /// Whether people see nothing of it: it has no rows, or every column is for programs.
    pub fn is_unseen(&self) -> bool {
        self.rows.is_empty() || self.shown().is_empty()
    }

    /// The columns that people see.
    pub fn shown(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        let shown = columns.filter(|(_, column)| column.rank != FOR_PROGRAMS);
        shown.map(|(at, _)| at).collect()
    }
}

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

/// Everything a command says on standard output.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// For people, and for CSV and TSV.
    pub blocks: Vec<Block>,
    /// For programs.
    pub json: Value,
    /// The key of the list in `json` whose elements NDJSON writes one a line.
    pub list: &'static str,
    /// How it lies on paper, where it is made to be printed.
    pub paper: Option<Paper>,
    /// How it is laid out to be read on a screen, where it is made for that.
    pub document: Option<Document>,
    /// The language of what people read; the door sets it.
    pub lang: Option<Lang>,
    /// How is told that columns did not fit; the door sets it.
    pub unshown: Option<Unshown>,
    /// What is written already, such as a mail, and goes out as it stands.
    pub finished: Option<String>,
}

impl Page {
    /// A page with its JSON and the list that NDJSON takes.
    pub fn new(json: Value, list: &'static str) -> Self {
        Self {
            blocks: Vec::new(),
            json,
            list,
            paper: None,
            document: None,
            lang: None,
            unshown: None,
            finished: None,
        }
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

    /// Adds a chart.
    pub fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(chart));
    }
}

/// Text as it may be shown: the ledger's `␤` becomes a line break, and characters that could
/// steer a terminal or turn the reading direction become visible marks.
pub fn safe(text: &str) -> String {
    harmless(&text.replace('\u{2424}', "\n"))
}

/// As [`safe`], all in one line.
pub fn in_one_line(text: &str) -> String {
    safe(text).replace('\n', " ")
}

/// As [`safe`], with the ledger's `␤` left as it is.
pub fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => '\n',
            '\t' => ' ',
            c if steers(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}
