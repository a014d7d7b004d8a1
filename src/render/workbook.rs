//! How a page is laid out as a workbook: each of its tables is a worksheet, and what else it
//! says stands in one of its own.

use crate::page::workbook::Workbook;
use crate::page::{Block, Column, Page, Sheet, Tone, safe};

/// A longer name a worksheet cannot have, in units of UTF-16.
const LONGEST_NAME: usize = 31;
/// A name that Excel keeps for itself.
const RESERVED: &str = "history";

/// The tables of one key and the same columns, which become one worksheet.
pub struct Leaf<'p> {
    /// The name of the worksheet.
    pub name: String,
    /// Each table with the heading that it stands under.
    pub parts: Vec<(&'p str, &'p Sheet)>,
}

/// A line of the worksheet with what is no table.
pub enum Line<'p> {
    /// A heading of a level.
    Heading(u8, &'p str),
    /// A text.
    Text(&'p str, Tone),
    /// Where a table stands: the one of this number.
    Table(usize),
}

/// A page laid out.
pub struct Plan<'p> {
    /// The tables.
    pub leaves: Vec<Leaf<'p>>,
    /// Everything else, and between it where the tables stand.
    pub lines: Vec<Line<'p>>,
    /// The name of the worksheet with the lines.
    pub about: String,
}

impl<'p> Leaf<'p> {
    /// The first table, which has the columns of all.
    pub fn sheet(&self) -> Option<&'p Sheet> {
        self.parts.first().map(|(_, sheet)| *sheet)
    }

    /// Where its columns stand in the table, with each.
    pub fn columns(&self) -> Vec<(usize, &'p Column)> {
        let sheet = self.sheet();
        let shown = sheet.map_or_else(Vec::new, Sheet::spread);
        let columns = shown.into_iter();
        let columns = columns.filter_map(|at| Some((at, sheet?.columns.get(at)?)));
        columns.collect()
    }

    /// Whether each row has to say under which heading it stands.
    pub fn is_parted(&self) -> bool {
        let first = self.parts.first().map(|(heading, _)| heading);
        self.parts.iter().any(|(heading, _)| Some(heading) != first)
    }

    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.parts.iter().map(|(_, sheet)| sheet.rows.len()).sum()
    }
}

impl<'p> Plan<'p> {
    /// Lays a page out. A table without rows is left out, if another has some.
    pub fn of(page: &'p Page, words: &Workbook) -> Self {
        let (mut leaves, mut lines) = (Vec::<Leaf<'p>>::new(), Vec::new());
        let mut under = "";
        for block in &page.blocks {
            match block {
                Block::Heading(level, text) => {
                    under = text;
                    lines.push(Line::Heading(*level, text));
                }
                Block::Text(text, tone) => lines.push(Line::Text(text, *tone)),
                Block::Verbatim(text) => lines.push(Line::Text(text, Tone::Plain)),
                // Its figures stand in tables too.
                Block::Chart(_) => {}
                Block::Sheet(sheet) if sheet.shown().is_empty() => {}
                Block::Sheet(sheet) => {
                    let whole =
                        |leaf: &Leaf<'_>| leaf.sheet().is_some_and(|own| own.is_whole_of(sheet));
                    let at = leaves.iter().position(whole).unwrap_or(leaves.len());
                    match leaves.get_mut(at) {
                        Some(leaf) => leaf.parts.push((under, sheet)),
                        None => {
                            let name = words.name(sheet.key).unwrap_or(under).to_owned();
                            let parts = vec![(under, sheet)];
                            leaves.push(Leaf { name, parts });
                            lines.push(Line::Table(at));
                        }
                    }
                }
            }
        }
        let mut plan = Self {
            leaves,
            lines,
            about: words.about.clone(),
        };
        plan.leave_out_empty();
        plan.name();
        plan
    }

    /// Whether the lines are read first: several tables follow, or none.
    pub fn opens_with_lines(&self) -> bool {
        self.leaves.len() != 1
    }

    /// The heading of the page.
    pub fn title(&self) -> &'p str {
        let mut headings = self.lines.iter().filter_map(|line| match line {
            Line::Heading(_, text) => Some(*text),
            _ => None,
        });
        headings.next().unwrap_or_default()
    }

    fn leave_out_empty(&mut self) {
        let first = self.leaves.iter().position(|leaf| leaf.rows() > 0);
        let stays = |at: usize, leaf: &Leaf<'_>| leaf.rows() > 0 || first.is_none() && at == 0;
        let mut places = Vec::new();
        let mut kept = Vec::new();
        for (at, leaf) in std::mem::take(&mut self.leaves).into_iter().enumerate() {
            let stays = stays(at, &leaf);
            places.push(stays.then_some(kept.len()));
            kept.extend(stays.then_some(leaf));
        }
        self.leaves = kept;
        let lines = std::mem::take(&mut self.lines).into_iter();
        let lines = lines.filter_map(|line| match line {
            Line::Table(at) => places.get(at).copied().flatten().map(Line::Table),
            line => Some(line),
        });
        self.lines = lines.collect();
    }

    /// Gives each worksheet a name that no other has.
    fn name(&mut self) {
        let mut taken = vec![RESERVED.to_owned()];
        self.about = free(&self.about, &mut taken);
        for leaf in &mut self.leaves {
            leaf.name = free(&leaf.name, &mut taken);
        }
    }
}

/// A name for a worksheet, without the signs that none can have.
fn free(wanted: &str, taken: &mut Vec<String>) -> String {
    let clean = safe(wanted).replace(['[', ']', ':', '*', '?', '/', '\\', '\n'], " ");
    let clean = clean.replace('\'', "’");
    let clean = match clean.trim() {
        "" => "1",
        clean => clean,
    };
    let mut number = 1;
    loop {
        let after = match number {
            1 => String::new(),
            number => format!(" {number}"),
        };
        let name = cut(clean, LONGEST_NAME - after.len()) + &after;
        let key = name.to_lowercase();
        if !taken.contains(&key) {
            taken.push(key);
            return name;
        }
        number += 1;
    }
}

/// As much of a name as so many units of UTF-16 hold.
fn cut(name: &str, units: usize) -> String {
    let mut left = units;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    name.chars()
        .take_while(fits)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Cell;

    fn sheet(key: &'static str, rows: &[&str]) -> Sheet {
        let column = Column {
            key: "a",
            heading: "甲".to_owned(),
            right: false,
            rank: 0,
            speaks: false,
        };
        let mut sheet = Sheet::new(key, vec![column]);
        sheet.rows = rows.iter().map(|row| vec![Cell::new(row)]).collect();
        sheet
    }

    fn names(page: &Page) -> Vec<String> {
        let words = Workbook {
            about: "说明".to_owned(),
            names: vec![("known", "一览".to_owned())],
            ..Workbook::default()
        };
        let plan = Plan::of(page, &words);
        plan.leaves.into_iter().map(|leaf| leaf.name).collect()
    }

    #[test]
    fn each_table_with_rows_is_a_worksheet_under_its_name_or_heading() {
        let mut page = Page::default();
        page.heading(1, "标题");
        page.sheet(sheet("known", &["x"]));
        page.heading(2, "无");
        page.sheet(sheet("empty", &[]));
        page.heading(2, "A/B: [1]");
        page.sheet(sheet("other", &["y"]));
        assert_eq!(names(&page), ["一览", "A B   1"]);
        let mut page = Page::default();
        page.sheet(sheet("known", &[]));
        assert_eq!(names(&page), ["一览"]);
    }

    #[test]
    fn parts_of_one_table_are_one_worksheet_that_tells_them_apart() {
        let mut page = Page::default();
        page.heading(2, "王芳");
        page.sheet(sheet("known", &["x"]));
        page.heading(2, "李娟");
        page.sheet(sheet("known", &["y", "z"]));
        let plan = Plan::of(&page, &Workbook::default());
        assert_eq!(plan.leaves.len(), 1);
        assert_eq!(plan.leaves[0].rows(), 3);
        assert!(plan.leaves[0].is_parted());
    }

    #[test]
    fn names_are_short_enough_and_no_two_are_alike() {
        let mut taken = vec![RESERVED.to_owned()];
        let long = "一二三四五六七八九十".repeat(4);
        let first = free(&long, &mut taken);
        let second = free(&long, &mut taken);
        assert_eq!((first.chars().count(), second.chars().count()), (31, 31));
        assert!(second.ends_with(" 2"));
        assert_eq!(free("History", &mut taken), "History 2");
        assert_eq!(
            free("\u{1f600}".repeat(20).as_str(), &mut taken)
                .encode_utf16()
                .count(),
            30
        );
    }
}
