//! A document as HTML: one file that asks for nothing from outside, for a screen of any width,
//! light or dark, and for paper.

use askama::Template;
use unicode_width::UnicodeWidthStr;

use super::chart::draw;
use super::markup::{class, shown, tag};
use crate::model::id::Id;
use crate::model::policy::Lang;
use crate::page::chart::{Chart, Plot};
use crate::page::document::{Document, Part, Table, Targets};
use crate::page::{Cell, Incomplete, Tone};

/// Tables of more columns are set smaller on paper.
const MANY: usize = 11;
/// Tables of so many rows are not parted on paper.
const SHORT: usize = 8;
/// A cell with so much text makes its row high.
const HIGH: usize = 60;
/// Cells up to so many columns of text, such as ids and dates, or dates and names, stay on one
/// line,
const WHOLE: &[usize] = &[16, 10, 7];
/// as long as all such columns together do not take more than this. What else stands beside
/// them counts as
const ROOM: usize = 100;
/// so much.
const OTHER: usize = 10;
/// A name of more columns may stand in several lines.
const NAME: usize = 12;

/// Columns whose cells hold names that are told of somewhere.
const NAMES: &[&str] = &[
    "id",
    "case_id",
    "case_ids",
    "row_id",
    "visit_id",
    "later_visit",
    "case_or_row",
    "again",
    "added",
    "removed",
    "causes",
    "place",
];
/// Columns whose cells hold members of staff.
const PEOPLE: &[&str] = &["who", "visitor", "responsible"];

#[derive(Template)]
#[template(path = "document.html")]
struct Sheet<'d> {
    lang: &'static str,
    title: String,
    notice: &'d str,
    document: &'d Document,
}

/// The document as a file, which says first if something is missing.
pub fn document(
    document: &Document,
    lang: Option<Lang>,
    incomplete: Option<&Incomplete>,
) -> String {
    let written = Sheet {
        lang: tag(lang),
        title: shown(&document.title),
        notice: incomplete.map_or("", |incomplete| incomplete.notice.as_str()),
        document,
    };
    // Writing to memory cannot fail.
    written.render().unwrap_or_default()
}

/// A piece of a cell, and where it leads.
struct Piece {
    text: String,
    href: String,
    /// An id stays on one line.
    whole: bool,
    /// A long name that leads somewhere does not.
    loose: bool,
}

impl Piece {
    fn new(text: &str, href: impl Into<String>) -> Self {
        let whole = Id::parse(text).is_some();
        Self {
            text: shown(text),
            href: href.into(),
            whole,
            loose: !whole && text.width() > NAME,
        }
    }
}

/// What stands in a cell: as a whole, or name by name where it holds names.
fn pieces(document: &Document, table: &Table, row: usize, column: &usize) -> Vec<Piece> {
    let cell = &table.sheet.rows[row][*column];
    if let Some(href) = table.links.get(&(row, *column)) {
        return vec![Piece::new(&cell.shown, href)];
    }
    let targets = &document.targets;
    let key = table.sheet.columns[*column].key;
    if PEOPLE.contains(&key) {
        let href = targets.find(&Targets::of_staff(&cell.value));
        return vec![Piece::new(&cell.shown, href.unwrap_or_default())];
    }
    if !NAMES.contains(&key) {
        return vec![Piece::new(&cell.shown, "")];
    }
    // Names one under the other lead to places of their own.
    let one = !cell.shown.contains('\n');
    if let Some(href) = targets.find(&cell.value).filter(|_| one) {
        return vec![Piece::new(&cell.shown, href)];
    }
    let words = cell.shown.split_inclusive([' ', '\n']);
    let found = words.flat_map(|word| {
        let name = word.trim_end();
        let href = targets.find(name).unwrap_or_default();
        [Piece::new(name, href), Piece::new(&word[name.len()..], "")]
    });
    found.collect()
}

/// How the sample beside a name of the legend looks.
fn key(chart: &Chart, at: usize) -> String {
    match &chart.plot {
        Plot::Lines(_) => format!("line-{at}"),
        Plot::Bars(bars) => {
            let parts = bars.bars.iter().map(|bar| bar.lengths.len()).max();
            if at < parts.unwrap_or(0) {
                format!("fill-{at}")
            } else {
                "mark".to_owned()
            }
        }
    }
}

/// The title of a chart; of lines with the months that they go through.
fn title(chart: &Chart) -> String {
    let title = shown(&chart.title);
    match &chart.plot {
        Plot::Lines(lines) => format!("{title}  {}", shown(&lines.span())),
        Plot::Bars(_) => title,
    }
}

/// How a table looks: whether it has many columns, and whether it stays in one piece on paper.
fn look(table: &Table) -> String {
    let many = table.sheet.shown().len() > MANY;
    let mut cells = table.sheet.rows.iter().flatten();
    let high = cells.any(|cell| cell.shown.width() > HIGH || cell.shown.contains('\n'));
    let short = table.sheet.rows.len() <= SHORT && !high;
    let looks = [(many, " many"), (short, " short")];
    looks
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, look)| *look)
        .collect()
}

/// Up to how many columns of text cells stay on one line: where there is not room for all short
/// ones, dates, names and numbers do before ids.
fn whole(table: &Table) -> usize {
    let sheet = &table.sheet;
    let fits = |limit: &&usize| {
        let columns = sheet.shown().into_iter().map(|at| {
            let cells = sheet.rows.iter().map(|row| row[at].shown.width());
            let whole = cells.map(|width| if width > **limit { OTHER } else { width });
            whole.max().unwrap_or_default()
        });
        columns.sum::<usize>() <= ROOM
    };
    WHOLE.iter().find(fits).copied().unwrap_or_default()
}

/// The style of a cell: its tone, whether it stays on one line, and on which side it stands.
fn cell_class(cell: &Cell, right: bool, whole: usize) -> String {
    let toned = cell.tone != Tone::Plain;
    let width = cell.shown.width();
    let whole = (3..=whole).contains(&width);
    let looks = [
        (!whole && width > OTHER, "long"),
        (toned, class(&cell.tone)),
        (whole, "whole"),
        (right, "right"),
    ];
    attribute(looks.iter().filter(|(is, _)| *is).map(|(_, look)| *look))
}

/// The style of a paragraph.
fn tone_class(tone: &Tone) -> String {
    attribute((*tone != Tone::Plain).then(|| class(tone)).into_iter())
}

/// The attribute of these styles; nothing where there are none.
fn attribute<'c>(classes: impl Iterator<Item = &'c str>) -> String {
    let classes: Vec<&str> = classes.collect();
    if classes.is_empty() {
        return String::new();
    }
    format!(" class=\"{}\"", classes.join(" "))
}

/// The name of a row inside the document, if it has one.
fn row_name(table: &Table, row: usize) -> Option<&String> {
    table.rows.get(row).filter(|name| !name.is_empty())
}
