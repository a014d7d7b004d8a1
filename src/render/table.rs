//! Tables for a terminal, with rules between the parts or bare; in a narrow window cards.

use rayon::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::cards::cards;
use super::spark;
use super::style::{Style, painted};
use crate::model::chars::steers;
use crate::page::wrap::{self, columns_of, hewn, wrapped};
use crate::page::{Block, Cell, Page, Sheet, Tone, harmless, safe};

/// Columns narrower than this are left out of the reckoning of what fits.
const LEAST_WIDTH: usize = 4;
/// What a column takes besides its text: a blank of padding and one of the separator.
const PADDING: usize = 2;
/// What stands between two columns.
const GAP: &str = "  ";
/// Anything wider is text that can be wrapped; ids, dates and numbers never are.
const WRAPPED_WIDTH: usize = 16;

/// What may stand before a text: blanks, and the mark of a point.
const LEADS: [char; 2] = [' ', '·'];

/// In a window of fewer columns no table gives anything up: it becomes cards.
const CARDS_BELOW: usize = 70;

/// What the ledger has for a line break.
const LINE_BREAK: char = '\u{2424}';

/// The width that long text should have.
const ROOMY: usize = 22;
/// The width that long text can do with.
const NARROW: usize = 8;
/// Columns of this rank and above give way to long text.
const MINOR: u8 = 4;

/// Headings, texts and tables, with a rule under each header.
pub fn render(page: &Page, style: Style) -> String {
    let tables = page.tables();
    let layouts: Vec<Layout> = tables.iter().map(|t| Layout::of(t, style)).collect();
    let mut text = notice(page, style);
    for (at, block) in page.blocks.iter().enumerate() {
        match block {
            Block::Heading(_, heading) => {
                if at > 0 {
                    text.push('\n');
                }
                let heading = fitted(safe(heading), style);
                text.push_str(&if style.color {
                    let bold = anstyle::Style::new().bold();
                    format!("{bold}{heading}{bold:#}\n")
                } else {
                    format!("{heading}\n")
                });
            }
            Block::Text(line, tone) => {
                text.push_str(&painted(&fitted(safe(line), style), *tone, style));
                text.push('\n');
            }
            Block::Verbatim(lines) => {
                text.push_str(&harmless(lines));
                text.push('\n');
            }
            Block::Chart(chart) => text.push_str(&spark::draw(chart, style)),
            Block::Sheet(sheet) if sheet.is_unseen() => {}
            Block::Sheet(sheet) => {
                let mut whole = tables.iter().zip(&layouts);
                let Some((_, layout)) = whole.find(|(table, _)| table.is_whole_of(sheet)) else {
                    continue;
                };
                text.push_str(&layout.drawn(sheet, style));
                let goes_on = page.blocks[at + 1..]
                    .iter()
                    .any(|later| is_part(later, sheet));
                if !goes_on {
                    text.push_str(&layout.unshown(page, sheet, style));
                }
            }
        }
    }
    text
}

/// The line which says that something is missing.
fn notice(page: &Page, style: Style) -> String {
    let line = |text: &str| painted(&fitted(safe(text), style), Tone::Late, style) + "\n";
    page.notice().map(line).unwrap_or_default()
}

/// Whether a later part of a page goes on with the same table.
fn is_part(block: &Block, sheet: &Sheet) -> bool {
    matches!(block, Block::Sheet(later) if !later.is_unseen() && later.is_whole_of(sheet))
}

/// Only the tables, without rules or headings, for `grep`, `sort` and the eye; the texts of a
/// page that has no table.
pub fn render_plain(page: &Page, style: Style) -> String {
    let style = Style {
        color: false,
        ..style
    };
    let tables = page.tables();
    if tables.is_empty() {
        return render(page, style);
    }
    let bodies = tables.into_iter().filter(|sheet| !sheet.is_unseen());
    let bodies = bodies.map(|sheet| {
        let mut bare = sheet.into_owned();
        for column in &mut bare.columns {
            column.heading.clear();
        }
        let lines = Layout::of(&bare, style).rows(&bare, style, " ");
        lines.trim_start_matches('\n').to_owned()
    });
    notice(page, style) + &bodies.collect::<String>()
}

/// A text in lines that fit the terminal. What stands further in, or behind the mark of a
/// point, goes on below its beginning.
fn fitted(text: String, style: Style) -> String {
    let Some(width) = style.width.map(usize::from) else {
        return text;
    };
    let line = |line: &str| {
        let (before, rest) = line.split_at(line.len() - line.trim_start_matches(LEADS).len());
        let lines = wrapped(rest, width.saturating_sub(before.width()));
        let gap = format!("\n{}", " ".repeat(before.width()));
        before.to_owned() + &lines.join(&gap)
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// How a table is drawn.
enum Layout {
    /// Its columns that are shown, and how wide.
    Columns {
        kept: Vec<usize>,
        widths: Vec<usize>,
    },
    /// A card for each row, in lines of so many columns.
    Cards(usize),
}

impl Layout {
    fn of(sheet: &Sheet, style: Style) -> Self {
        let all = sheet.shown();
        let Some(width) = style.width.map(usize::from) else {
            let widths = all.iter().map(|at| widest(sheet, *at).max(1)).collect();
            return Self::Columns { kept: all, widths };
        };
        let mut kept = all.clone();
        // Minor columns go before long texts become narrow, the others only when nothing else
        // fits.
        let fits = give_up(sheet, &mut kept, width, MINOR, roomy);
        if width < CARDS_BELOW && !(fits && kept == all) {
            return Self::Cards(width);
        }
        if !fits && !give_up(sheet, &mut kept, width, 1, least) {
            return Self::Cards(width);
        }
        let widths = shares(sheet, &kept, width);
        Self::Columns { kept, widths }
    }

    /// Which columns did not fit; nothing if all did.
    fn unshown(&self, page: &Page, sheet: &Sheet, style: Style) -> String {
        let (Self::Columns { kept, .. }, Some(unshown)) = (self, &page.unshown) else {
            return String::new();
        };
        let shown = sheet.shown().into_iter();
        let given_up = shown.filter(|at| !kept.contains(at));
        let headings = given_up.map(|at| sheet.columns[at].heading.as_str());
        let headings: Vec<&str> = headings.collect();
        if headings.is_empty() {
            return String::new();
        }
        let line = fitted(unshown.told(&headings), style);
        painted(&line, Tone::Faint, style) + "\n"
    }

    /// A sheet, or a part of the one that the layout is of: headings, a rule, the rows.
    fn drawn(&self, sheet: &Sheet, style: Style) -> String {
        let Self::Columns { kept, widths } = self else {
            return self.rows(sheet, style, GAP);
        };
        let columns = kept.iter().map(|at| &sheet.columns[*at]);
        let cells = columns.zip(widths).map(|(column, width)| Lines {
            lines: hewn(&column.heading, *width),
            tone: Tone::Plain,
            right: column.right,
            width: *width,
        });
        let header = beside(&cells.collect::<Vec<_>>(), style, GAP);
        // Each column has a blank behind its text, also the last.
        let gaps = GAP.len() * (widths.len() - 1) + 1;
        let rule = "─".repeat(widths.iter().sum::<usize>() + gaps);
        header + &rule + "\n" + &self.rows(sheet, style, GAP)
    }

    /// The rows of a sheet, wrapped, with `gap` between the columns.
    fn rows(&self, sheet: &Sheet, style: Style, gap: &str) -> String {
        let (kept, widths) = match self {
            Self::Columns { kept, widths } => (kept, widths),
            Self::Cards(width) => return cards(sheet, *width, style),
        };
        let row = |row: &Vec<Cell>| {
            if let Some(line) = one_line(sheet, row, (kept, widths), (style, gap)) {
                return line;
            }
            let cells = kept.iter().zip(widths).map(|(at, width)| Lines {
                lines: wrapped(&safe(&row[*at].shown), *width)
                    .iter()
                    .flat_map(|line| hewn(line, *width))
                    .collect(),
                tone: row[*at].tone,
                right: sheet.columns[*at].right,
                width: *width,
            });
            beside(&cells.collect::<Vec<_>>(), style, gap)
        };
        sheet.rows.par_iter().map(row).collect()
    }
}

/// A row of which every text fits its column in one line, as most do; `None` of any other.
fn one_line(
    sheet: &Sheet,
    row: &[Cell],
    (kept, widths): (&[usize], &[usize]),
    (style, gap): (Style, &str),
) -> Option<String> {
    let mut line = String::new();
    for (place, (at, width)) in kept.iter().zip(widths).enumerate() {
        let (cell, right) = (&row[*at], sheet.columns[*at].right);
        let shown = cell.shown.trim_end();
        let plain = !shown.chars().any(|c| c == LINE_BREAK || steers(c));
        let columns = wrap::fitting(shown, *width).filter(|_| plain)?;
        let blanks = " ".repeat(width - columns);
        if place > 0 {
            line.push_str(gap);
        }
        let shown = painted(shown, cell.tone, style);
        line.extend(if right {
            [blanks, shown]
        } else {
            [shown, blanks]
        });
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    Some(line)
}

/// A cell in lines.
struct Lines {
    lines: Vec<String>,
    tone: Tone,
    right: bool,
    width: usize,
}

/// Cells beside each other, as many lines as the highest has; no line ends with a blank.
fn beside(cells: &[Lines], style: Style, gap: &str) -> String {
    let height = cells.iter().map(|cell| cell.lines.len()).max();
    let mut text = String::new();
    for at in 0..height.unwrap_or(0).max(1) {
        let mut line = String::new();
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                line.push_str(gap);
            }
            let shown = cell.lines.get(at).map_or("", String::as_str);
            let blanks = " ".repeat(cell.width.saturating_sub(columns_of(shown)));
            let shown = painted(shown, cell.tone, style);
            line.extend(if cell.right {
                [blanks, shown]
            } else {
                [shown, blanks]
            });
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The width of each column: all that its widest line needs, or where that is too much for the
/// terminal what is left for it. Long texts are wrapped before short ones.
fn shares(sheet: &Sheet, kept: &[usize], width: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = kept.iter().map(|at| widest(sheet, *at).max(1)).collect();
    // No separator after the last.
    let room = (width + 1).saturating_sub(PADDING * kept.len());
    if widths.iter().sum::<usize>() <= room {
        return widths;
    }
    let mut least: Vec<usize> = kept.iter().map(|at| least(sheet, *at)).collect();
    let (long, short): (Vec<usize>, Vec<usize>) =
        (0..kept.len()).partition(|at| widths[*at] > WRAPPED_WIDTH);
    let total = |widths: &[usize], of: &[usize]| of.iter().map(|at| widths[*at]).sum::<usize>();
    let fixed = total(&widths, &short);
    let (mut shared, mut room) = match fixed + total(&least, &long) <= room {
        true => (long, room - fixed),
        false => ((0..kept.len()).collect(), room),
    };
    if total(&least, &shared) > room {
        // Words have to be cut: rather codes in a text than ids and dates.
        let long = shared.iter().filter(|at| widths[**at] > WRAPPED_WIDTH);
        long.for_each(|at| least[*at] = least[*at].min(NARROW));
    }
    // The least wide takes what it needs, if that is less than its share.
    shared.sort_by_key(|at| widths[*at]);
    let mut reserved = total(&least, &shared);
    for (done, at) in shared.iter().enumerate() {
        reserved -= least[*at];
        let share = room / (shared.len() - done);
        let share = share
            .min(room.saturating_sub(reserved))
            .max(least[*at].max(1));
        if share < widths[*at] {
            widths[*at] = wrapped_width(sheet, kept[*at], share).clamp(1, share);
        }
        room = room.saturating_sub(widths[*at]);
    }
    widths
}

/// The width that a column can do with: no word is cut in two that is not very long.
fn least(sheet: &Sheet, at: usize) -> usize {
    let words = wrapped_width(sheet, at, NARROW);
    words.clamp(NARROW, WRAPPED_WIDTH).min(widest(sheet, at))
}

/// How wide a column is once its texts are wrapped; a word of theirs may be wider than `room`.
fn wrapped_width(sheet: &Sheet, at: usize, room: usize) -> usize {
    let cells = sheet.rows.iter().map(|row| row[at].shown.as_str());
    let lines = cells
        .chain([sheet.columns[at].heading.as_str()])
        .flat_map(|text| wrapped(&safe(text), room));
    lines.map(|line| line.width()).max().unwrap_or(0)
}

/// Gives up columns of at least a rank, the highest first, until the others fit a width with
/// what they need; whether they do in the end.
fn give_up(
    sheet: &Sheet,
    kept: &mut Vec<usize>,
    width: usize,
    rank: u8,
    needed: fn(&Sheet, usize) -> usize,
) -> bool {
    let needed = kept.iter().map(|at| needed(sheet, *at).max(LEAST_WIDTH));
    let mut needed: Vec<usize> = needed.map(|needed| needed + PADDING).collect();
    while width < needed.iter().sum() {
        let columns = kept.iter().map(|at| sheet.columns[*at].rank).enumerate();
        let highest = columns.filter(|(_, own)| *own >= rank);
        let Some((at, _)) = highest.max_by_key(|(_, own)| *own) else {
            return false;
        };
        kept.remove(at);
        needed.remove(at);
    }
    true
}

/// What a column needs to be read with ease.
fn roomy(sheet: &Sheet, at: usize) -> usize {
    match widest(sheet, at) {
        wide if wide > WRAPPED_WIDTH => ROOMY,
        narrow => narrow,
    }
}

/// The widest line of a column.
fn widest(sheet: &Sheet, at: usize) -> usize {
    let wide = |text: &str| {
        let lines = text.split(['\n', LINE_BREAK]);
        lines.map(columns_of).max().unwrap_or(0)
    };
    let cells = sheet.rows.par_iter().map(|row| wide(&row[at].shown)).max();
    cells.unwrap_or(0).max(wide(&sheet.columns[at].heading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page;
    use crate::page::Column;

    #[test]
    fn an_empty_column_of_a_sheet_that_is_too_wide_keeps_a_column() {
        let column = |at: usize| Column {
            key: "key",
            heading: ["", "abc", "def", ""][at].to_owned(),
            right: false,
            rank: 0,
            speaks: false,
        };
        let mut sheet = Sheet::new("sheet", (0..4).map(column).collect());
        let cells = ["", "a wide text of words", "another wide text", ""];
        sheet.rows.push(cells.iter().map(page::Cell::new).collect());
        let widths = shares(&sheet, &[0, 1, 2, 3], 20);
        assert!(widths.iter().all(|width| *width > 0), "{widths:?}");
        assert_eq!(shares(&sheet, &[0, 1, 2, 3], 5).len(), 4);
    }
}
