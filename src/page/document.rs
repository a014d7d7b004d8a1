//! What is laid out to be read on a screen and handed over on paper: sections with charts,
//! tables that lead to their records, and signatures.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::chart::Chart;
use super::sheet::{Cell, Sheet, Tone};

/// A document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What its parts are called.
    pub words: Words,
    /// Whose it is, on top.
    pub office: String,
    /// What it is.
    pub title: String,
    /// Below the title: as of which day, and what else is to be known of all of it.
    pub aside: Vec<String>,
    /// The other documents of a site.
    pub site: Vec<Link>,
    /// From top to bottom.
    pub sections: Vec<Section>,
    /// Where ids, places and people are told of.
    pub targets: Targets,
    /// At the foot.
    pub foot: String,
}

/// What stands in every document, in the language of the document.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Leads past the head, for those who go by the keyboard.
    pub skip: String,
    /// The name of the table of contents.
    pub contents: String,
    /// The name of the links to other documents.
    pub site: String,
    /// Opens the table behind a chart.
    pub data: String,
    /// Before the date of a signature.
    pub date: String,
}

/// A text that leads somewhere.
#[derive(Clone, Debug)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Where it leads: a relative address; empty where it leads nowhere.
    pub href: String,
    /// Whether it is where one is.
    pub here: bool,
}

impl Link {
    /// A link.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: href.into(),
            here: false,
        }
    }
}

/// A section.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name inside the document.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Whether it stands in the table of contents.
    pub listed: bool,
    /// Whether it is folded up until somebody wants it; what is folded up is not printed.
    pub folded: bool,
    /// From top to bottom.
    pub parts: Vec<Part>,
}

impl Section {
    /// An empty section that stands in the table of contents.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            listed: true,
            folded: false,
            parts: Vec::new(),
        }
    }
}

/// A part of a section.
#[derive(Clone, Debug)]
pub enum Part {
    /// A paragraph.
    Text(String, Tone),
    /// Figures that everybody asks for first.
    Tiles(Vec<Tile>),
    /// A list.
    Links(Vec<Link>),
    /// Labels with what stands under them.
    Facts(Vec<(Cell, String)>),
    /// Charts side by side.
    Charts(Vec<Chart>),
    /// A table.
    Table(Table),
    /// A text, or where there is none yet so many lines to write it on.
    Room(Room),
    /// Places to sign: who is to, and who has.
    Signatures(Vec<Signer>),
    /// Where the office's seal goes.
    Seal(String),
}

/// A text, or lines to write it on.
#[derive(Clone, Debug)]
pub struct Room {
    /// What it is.
    pub label: String,
    /// The text; may be empty.
    pub text: String,
    /// How many lines stand there without a text.
    pub lines: usize,
}

/// A place to sign.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Who is to sign.
    pub role: String,
    /// The name, where it is known.
    pub name: String,
    /// The date, or room for one.
    pub date: String,
}

/// A figure that everybody asks for first.
#[derive(Clone, Debug)]
pub struct Tile {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Of how many, or the like.
    pub note: String,
    /// How it is to be felt.
    pub tone: Tone,
}

/// A table whose rows can be found and whose cells can lead to others.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is of.
    pub caption: String,
    /// The table.
    pub sheet: Sheet,
    /// The names of its rows inside the document; empty where none has one.
    pub rows: Vec<String>,
    /// Cells, by row and column, that lead somewhere as a whole.
    pub links: FxHashMap<(usize, usize), String>,
}

impl Table {
    /// A table without names and links.
    pub fn new(caption: impl Into<String>, sheet: Sheet) -> Self {
        Self {
            caption: caption.into(),
            sheet,
            rows: Vec::new(),
            links: FxHashMap::default(),
        }
    }
}

/// Where ids, places and people are told of.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    /// Addresses by what is told of, from the site's first folder or within the document.
    pub known: Arc<FxHashMap<String, String>>,
    /// The way from the document to that folder: empty, or `../`.
    pub up: &'static str,
}

impl Targets {
    /// What a member of staff is found by: no place's code begins so.
    pub fn of_staff(id: &str) -> String {
        format!("@{id}")
    }

    /// The address of what is told of somewhere.
    pub fn find(&self, name: &str) -> Option<String> {
        let found = self.known.get(name)?;
        Some(format!("{}{found}", self.up))
    }
}

impl Document {
    /// The sections of the table of contents.
    pub fn contents(&self) -> Vec<&Section> {
        let sections = self.sections.iter();
        sections.filter(|section| section.listed).collect()
    }

    /// Changes every text in it; addresses stay.
    pub fn rewrite(&mut self, change: &impl Fn(&str, &str) -> String) {
        for text in [&mut self.office, &mut self.title] {
            *text = change("", text);
        }
        self.aside
            .iter_mut()
            .for_each(|text| *text = change("", text));
        for section in &mut self.sections {
            section.title = change("", &section.title);
            section.parts.iter_mut().for_each(|p| p.rewrite(change));
        }
    }
}

impl Part {
    fn rewrite(&mut self, change: &impl Fn(&str, &str) -> String) {
        match self {
            Self::Text(text, _) => *text = change("", text),
            Self::Tiles(tiles) => tiles.iter_mut().for_each(|tile| {
                for text in [&mut tile.label, &mut tile.value, &mut tile.note] {
                    *text = change("", text);
                }
            }),
            Self::Room(room) => {
                for text in [&mut room.label, &mut room.text] {
                    *text = change("", text);
                }
            }
            Self::Signatures(people) => people.iter_mut().for_each(|signer| {
                for text in [&mut signer.role, &mut signer.name, &mut signer.date] {
                    *text = change("", text);
                }
            }),
            Self::Seal(text) => *text = change("", text),
            Self::Links(links) => links.iter_mut().for_each(|l| l.text = change("", &l.text)),
            Self::Facts(facts) => {
                for (label, text) in facts {
                    *text = change(&label.value, text);
                }
            }
            Self::Charts(charts) => charts
                .iter_mut()
                .for_each(|chart| chart.rewrite(&|text| change("", text))),
            Self::Table(table) => {
                table.caption = change("", &table.caption);
                table.sheet.rewrite(change);
            }
        }
    }
}
