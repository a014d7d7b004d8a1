//! What is printed to be filled in, signed or taken along: leaves of A4 with labelled fields,
//! boxes to tick, tables and signatures.

use serde_json::{Map, Value, json};

use super::sheet::{Cell, Sheet};

/// Leaves to be printed, each on a page of its own.
#[derive(Clone, Debug)]
pub struct Paper {
    /// In the order of printing.
    pub leaves: Vec<Leaf>,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// Whose paper it is, on top.
    pub office: String,
    /// What it is.
    pub title: String,
    /// Beside the numbers: which copy it is, which day it is of.
    pub aside: String,
    /// What the form is filed under; may be empty.
    pub form_no: String,
    /// What this sheet is filed under: its numbers, where it has any.
    pub numbers: Vec<Field>,
    /// From top to bottom.
    pub parts: Vec<Part>,
    /// Whether it goes on over as many pages as it needs, as lists do, in letters of the usual
    /// size; else what stands on it is made to fit one page.
    pub flows: bool,
}

/// A part of a leaf.
#[derive(Clone, Debug)]
pub enum Part {
    /// A heading between the parts.
    Heading(String),
    /// Fields side by side.
    Row(Vec<Field>),
    /// A table; rows of empty cells are for the hand.
    Sheet(Sheet),
    /// Short points, each with a box to tick off.
    Points(&'static str, Vec<String>),
    /// Signatures side by side.
    Signatures(Vec<Signature>),
    /// Small print.
    Note(String),
    /// How a letter ends, at the right: who it is from, the seal, the day.
    Closing(Vec<String>),
}

/// A labelled field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in JSON and CSV.
    pub key: String,
    /// Its label.
    pub label: String,
    /// What stands in it.
    pub fill: Fill,
    /// Room for so many lines of handwriting at least; such fields also share what is left of
    /// the page.
    pub lines: u8,
    /// Its share of the row's width.
    pub share: u8,
    /// What stands at the foot of its box, for the hand: who signs there, and when.
    pub foot: String,
}

/// What stands in a field.
#[derive(Clone, Debug)]
pub enum Fill {
    /// Text, or nothing for a hand to fill in.
    Text(Cell),
    /// Boxes to tick.
    Boxes(Vec<Choice>),
}

/// A box to tick.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What stands beside it.
    pub shown: String,
    /// Its word in JSON and CSV.
    pub value: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// A place to sign, with the date.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Its name in JSON and CSV; the date's is `KEY_on`.
    pub key: String,
    /// Who is to sign.
    pub label: String,
    /// What stands before the date.
    pub date_label: String,
    /// Who signed.
    pub name: Cell,
    /// When.
    pub date: Cell,
    /// Whether a seal is set there, which needs room.
    pub seal: bool,
}

impl Paper {
    /// Changes every text that stands on it.
    pub fn rewrite(&mut self, change: &impl Fn(&str, &str) -> String) {
        for leaf in &mut self.leaves {
            for text in [&mut leaf.office, &mut leaf.title, &mut leaf.aside] {
                *text = change("", text);
            }
            leaf.numbers.iter_mut().for_each(|f| f.rewrite(change));
            leaf.parts.iter_mut().for_each(|p| p.rewrite(change));
        }
    }
}

impl Part {
    fn rewrite(&mut self, change: &impl Fn(&str, &str) -> String) {
        match self {
            Self::Heading(text) | Self::Note(text) => *text = change("", text),
            Self::Row(fields) => fields.iter_mut().for_each(|f| f.rewrite(change)),
            Self::Sheet(sheet) => sheet.rewrite(change),
            Self::Points(_, points) => points.iter_mut().for_each(|p| *p = change("", p)),
            Self::Closing(lines) => lines.iter_mut().for_each(|line| *line = change("", line)),
            Self::Signatures(signatures) => {
                for signature in signatures {
                    let key = signature.key.as_str();
                    signature.name.rewrite(&|text| change(key, text));
                    signature.date.rewrite(&|text| change("", text));
                }
            }
        }
    }
}

impl Field {
    fn rewrite(&mut self, change: &impl Fn(&str, &str) -> String) {
        match &mut self.fill {
            Fill::Text(cell) => cell.rewrite(&|text| change(&self.key, text)),
            Fill::Boxes(choices) => {
                for choice in choices {
                    choice.shown = change("", &choice.shown);
                    choice.value = change("", &choice.value);
                }
            }
        }
    }

    /// A field with text.
    pub fn text(key: impl Into<String>, label: impl Into<String>, cell: Cell) -> Self {
        Self::new(key, label, Fill::Text(cell))
    }

    /// A field with boxes to tick.
    pub fn boxes(key: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(key, label, Fill::Boxes(choices))
    }

    fn new(key: impl Into<String>, label: impl Into<String>, fill: Fill) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            fill,
            lines: 0,
            share: 1,
            foot: String::new(),
        }
    }

    /// The same field with a line at the foot of its box.
    #[must_use]
    pub fn foot(mut self, foot: String) -> Self {
        self.foot = foot;
        self
    }

    /// The same field with room for lines of handwriting.
    #[must_use]
    pub fn lines(mut self, lines: u8) -> Self {
        self.lines = lines;
        self
    }

    /// The same field with a share of its row.
    #[must_use]
    pub fn share(mut self, share: u8) -> Self {
        self.share = share;
        self
    }

    /// What stands in it, as one cell; of boxes the ticked ones are its value.
    pub fn cell(&self) -> Cell {
        match &self.fill {
            Fill::Text(cell) => cell.clone(),
            Fill::Boxes(choices) => {
                let marked = choices.iter().map(|choice| {
                    let mark = if choice.ticked { '☑' } else { '☐' };
                    format!("{mark} {}", choice.shown)
                });
                let ticked = choices.iter().filter(|choice| choice.ticked);
                let values: Vec<&str> = ticked.map(|choice| choice.value.as_str()).collect();
                Cell::coded(marked.collect::<Vec<_>>().join("  "), values.join(" "))
            }
        }
    }
}

impl Leaf {
    /// Every field with what a program reads of it, signatures too.
    pub fn fields(&self) -> Value {
        let mut fields = Map::new();
        let mut put = |key: &str, cell: &Cell| fields.insert(key.to_owned(), json!(cell.value));
        for field in &self.numbers {
            put(&field.key, &field.cell());
        }
        for part in &self.parts {
            match part {
                Part::Row(row) => {
                    for field in row {
                        put(&field.key, &field.cell());
                    }
                }
                Part::Signatures(signatures) => {
                    for signature in signatures {
                        put(&signature.key, &signature.name);
                        put(&format!("{}_on", signature.key), &signature.date);
                    }
                }
                _ => {}
            }
        }
        Value::Object(fields)
    }
}
