//! Which row of a sheet names its columns, and which rows below it are data.

use rustc_hash::FxHashMap;

use super::clean::{clean, line, narrow};
use super::field::Subject;
use super::headings::{Fit, is_key};
use crate::model::grid::{Grid, GridRow};

/// Above its header a sheet has at most so many rows.
const ABOVE: usize = 30;

/// The column of a file of refused rows that says why, in either language.
pub const REASONS: [&str; 2] = ["refused because", "不收的原因"];

/// The header of a sheet, and its rows.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Where the header stands among the rows.
    pub header: usize,
    /// The headings, in one line each; empty where a column has none.
    pub headings: Vec<String>,
    columns: FxHashMap<String, usize>,
}

impl Layout {
    fn at(grid: &Grid, header: usize) -> Option<Self> {
        let row = grid.rows.get(header)?;
        let headings: Vec<String> = row.cells.iter().map(|cell| line(&cell.text())).collect();
        let mut columns = FxHashMap::default();
        for (at, heading) in headings.iter().enumerate() {
            if !heading.is_empty() {
                columns.entry(heading_key(heading)).or_insert(at);
            }
        }
        Some(Self {
            header,
            headings,
            columns,
        })
    }

    /// The layout by the headings that rules name: the first row that has them all. The error is
    /// the headings that the likeliest row lacks, and those that it has.
    pub fn by_headings<'n>(
        grid: &Grid,
        named: impl Iterator<Item = &'n str> + Clone,
    ) -> Result<Self, (Vec<String>, Vec<String>)> {
        let lacks = |layout: &Self| {
            let lacking = named.clone().filter(|name| layout.column(name).is_none());
            lacking.map(str::to_owned).collect::<Vec<String>>()
        };
        let mut best: Option<(Vec<String>, Self)> = None;
        for at in 0..grid.rows.len().min(ABOVE) {
            let Some(layout) = Self::at(grid, at) else {
                continue;
            };
            let lacking = lacks(&layout);
            if lacking.is_empty() {
                return Ok(layout);
            }
            if best
                .as_ref()
                .is_none_or(|(least, _)| lacking.len() < least.len())
            {
                best = Some((lacking, layout));
            }
        }
        let (lacking, layout) = best.unwrap_or_else(|| {
            let named = named.clone().map(str::to_owned).collect();
            (
                named,
                Self::at(&Grid::default(), 0).unwrap_or_else(Self::none),
            )
        });
        let known = layout.headings.into_iter().filter(|name| !name.is_empty());
        Err((lacking, known.collect()))
    }

    fn none() -> Self {
        Self {
            header: 0,
            headings: Vec::new(),
            columns: FxHashMap::default(),
        }
    }

    /// The layout by what offices call their columns: the row with the most such headings, else
    /// the first with at least two texts. `None` where no row could be a header.
    pub fn guessed(grid: &Grid) -> Option<Self> {
        let known = |row: &GridRow| {
            let cells = row.cells.iter();
            cells.filter(|cell| is_heading(&cell.text())).count()
        };
        let rows = || grid.rows.iter().take(ABOVE).enumerate();
        let most = rows()
            .map(|(at, row)| (known(row), std::cmp::Reverse(at)))
            .max()?;
        let several = |row: &GridRow| {
            let filled = row.cells.iter().filter(|cell| !cell.is_blank());
            filled.count() >= 2
        };
        let at = match most {
            (2.., std::cmp::Reverse(at)) => at,
            _ => rows().find(|(_, row)| several(row))?.0,
        };
        Self::at(grid, at)
    }

    /// Where the column of a heading stands.
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.columns.get(&heading_key(heading)).copied()
    }

    /// Whether a column has the times of the dates in the column before it.
    pub fn is_time_beside(&self, date: &[String], at: usize) -> bool {
        const TIMES: &[&str] = &["时间", "时刻", "time"];
        let time = self.headings.get(at).map(|heading| heading_key(heading));
        let beside = |heading: &String| self.column(heading).is_some_and(|date| date + 1 == at);
        let dated = |heading: &String| {
            let heading = heading_key(heading);
            heading.ends_with("日期") || heading.ends_with("date")
        };
        let only = <[String]>::first(date).filter(|_| date.len() == 1);
        time.is_some_and(|time| TIMES.contains(&time.as_str()))
            && only.is_some_and(|heading| beside(heading) && dated(heading))
    }

    /// The column of a file of refused rows that says why.
    pub fn reasons(&self) -> Option<usize> {
        let last = self.headings.len().checked_sub(1)?;
        REASONS
            .contains(&self.headings[last].as_str())
            .then_some(last)
    }

    /// The rows below the header that tell something: not the header again, nor a sum or a
    /// signature below the table. With them, how many such there are.
    pub fn rows<'g>(&self, grid: &'g Grid, needed: &[usize]) -> (Vec<&'g GridRow>, usize) {
        let below = grid.rows.iter().skip(self.header + 1);
        let (rows, others): (Vec<&GridRow>, Vec<&GridRow>) =
            below.partition(|row| !self.is_header(row) && !is_footer(row, needed));
        (rows, others.len())
    }

    fn is_header(&self, row: &GridRow) -> bool {
        let mut cells = row.cells.iter().zip(&self.headings);
        cells.all(|(cell, heading)| match cell.is_blank() {
            true => heading.is_empty(),
            false => heading_key(&cell.text()) == heading_key(heading),
        })
    }
}

/// A heading as headings are compared.
fn heading_key(heading: &str) -> String {
    narrow(heading).to_lowercase()
}

/// Whether offices call a column so.
fn is_heading(text: &str) -> bool {
    let text = line(text);
    let subjects = Subject::ALL.iter();
    let mut fields = subjects.flat_map(|subject| subject.fields());
    !text.is_empty()
        && (Subject::ALL.iter().any(|subject| is_key(&text, *subject))
            || fields.any(|f| matches!(f.fit(&text), Some(Fit::Same(_)))))
}

/// What the first cell of a row says that sums up the rows above it.
const SUMS: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "总数",
    "total",
    "sum",
    "grandtotal",
    "subtotal",
];

/// How rows begin that sign a table, or say something of it.
const NOTES: &[&str] = &[
    "制表",
    "审核",
    "填表",
    "复核",
    "注:",
    "说明:",
    "备注:",
    "preparedby",
    "note:",
];

/// Whether a row only sums up or signs: its first cell is a word for a sum, or begins as such rows
/// do where one of the columns that every row needs is blank.
fn is_footer(row: &GridRow, needed: &[usize]) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_blank());
    let first = first.map_or_else(String::new, |cell| {
        narrow(&clean(&cell.text())).to_lowercase()
    });
    let lacks = |at: &usize| row.cells.get(*at).is_none_or(|cell| cell.is_blank());
    let mut words = SUMS.iter().chain(NOTES);
    SUMS.contains(&first.trim_end_matches(':'))
        || needed.iter().any(lacks) && words.any(|word| first.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grid::Cell;

    fn grid(rows: &[&[&str]]) -> Grid {
        let rows = rows.iter().zip(1..).map(|(cells, line)| GridRow {
            line,
            cells: cells.iter().map(|text| Cell::text_of(text)).collect(),
        });
        Grid {
            rows: rows.collect(),
            ..Grid::default()
        }
    }

    #[test]
    fn a_header_is_found_below_titles_and_sums_are_no_rows() {
        let grid = grid(&[
            &["二〇二六年度投诉登记表", "", ""],
            &["序号", "投诉\n日期", "房 号"],
            &["1", "4月2日", "1栋101"],
            &["序号", "投诉 日期", "房号"],
            &["2", "4月3日", "合计"],
            &["合计", "", "2件"],
            &["合计：", "300户", "300"],
        ]);
        let guessed = Layout::guessed(&grid).unwrap();
        assert_eq!((guessed.header, guessed.column("房号")), (1, Some(2)));
        let named = ["投诉日期", "房号"];
        let layout = Layout::by_headings(&grid, named.into_iter()).unwrap();
        assert_eq!(layout.header, 1);
        let (rows, others) = layout.rows(&grid, &[1, 2]);
        let lines: Vec<u32> = rows.iter().map(|row| row.line).collect();
        assert_eq!((lines, others), (vec![3, 5], 3));
    }

    #[test]
    fn headings_that_are_not_there_are_told() {
        let grid = grid(&[&["日期", "房号"], &["1", "2"]]);
        let named = ["日期", "内容"];
        let (lacking, known) = Layout::by_headings(&grid, named.into_iter()).unwrap_err();
        assert_eq!(lacking, ["内容"]);
        assert_eq!(known, ["日期", "房号"]);
        assert!(Layout::by_headings(&Grid::default(), named.into_iter()).is_err());
        // Of rows that lack as many, the first.
        let grid = self::grid(&[&["日期", "房号"], &["内容", "备注"]]);
        let (lacking, known) = Layout::by_headings(&grid, named.into_iter()).unwrap_err();
        assert_eq!(lacking, ["内容"]);
        assert_eq!(known, ["日期", "房号"]);
    }
}
