//! Tables for a terminal, with rules between the parts or bare.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
    presets,
};
use unicode_width::UnicodeWidthStr;

use super::{Style, painted, spark};
use crate::view::page::{Block, Page, Sheet, harmless, safe};
use crate::view::wrap::wrapped;

/// Columns narrower than this are left out of the reckoning of what fits.
const LEAST_WIDTH: usize = 4;
/// What a column takes besides its text: a blank of padding and one of the separator.
const PADDING: usize = 2;
/// Anything wider is text that can be wrapped; ids, dates and numbers never are.
const WRAPPED_WIDTH: usize = 16;

/// A rule under the header and nothing else.
const RULED: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A line of more characters than this is wrapped in parts.
const LONGEST: usize = 500;

/// The width that long text should have.
const ROOMY: usize = 22;
/// The width that long text can do with.
const NARROW: usize = 8;
/// Columns of this rank and above give way to long text.
const MINOR: u8 = 4;

/// Headings, texts and tables, with a rule under each header.
pub fn render(page: &Page, style: Style) -> String {
    let mut text = String::new();
    for (at, block) in page.blocks.iter().enumerate() {
        match block {
            Block::Heading(_, heading) => {
                if at > 0 {
                    text.push('\n');
                }
                let heading = safe(heading);
                text.push_str(&if style.color {
                    let bold = anstyle::Style::new().bold();
                    format!("{bold}{heading}{bold:#}\n")
                } else {
                    format!("{heading}\n")
                });
            }
            Block::Text(line, tone) => {
                text.push_str(&painted(&safe(line), *tone, style));
                text.push('\n');
            }
            Block::Verbatim(lines) => {
                text.push_str(&harmless(lines));
                text.push('\n');
            }
            Block::Chart(chart) => text.push_str(&spark::draw(chart)),
            Block::Sheet(sheet) if sheet.is_unseen() => {}
            Block::Sheet(sheet) => {
                text.push_str(&trimmed(&laid_out(sheet, style, RULED)));
            }
        }
    }
    text
}

/// Only the tables, without rules or headings, for `grep`, `sort` and the eye; the texts of a
/// page that has no table.
pub fn render_plain(page: &Page, style: Style) -> String {
    let style = Style {
        color: false,
        ..style
    };
    let sheets = page.blocks.iter().filter_map(|block| match block {
        Block::Sheet(sheet) => Some(sheet),
        _ => None,
    });
    let mut sheets = sheets.peekable();
    if sheets.peek().is_none() {
        return render(page, style);
    }
    let bodies = sheets.filter(|sheet| !sheet.is_unseen());
    bodies
        .map(|sheet| {
            let mut bare = sheet.clone();
            for column in &mut bare.columns {
                column.heading.clear();
            }
            // The header of empty headings is one empty line.
            let lines = trimmed(&laid_out(&bare, style, presets::NOTHING));
            lines.trim_start_matches('\n').to_owned()
        })
        .collect()
}

fn trimmed(table: &Table) -> String {
    table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

fn laid_out(sheet: &Sheet, style: Style, preset: TableStyle) -> Table {
    let kept = fitting(sheet, style.width);
    let mut table = Table::new();
    table.load_style(preset).force_no_tty();
    match style.width {
        Some(width) => {
            table.set_width(width);
            table.set_content_arrangement(ContentArrangement::Dynamic);
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    if style.color {
        table.enforce_styling();
    }
    let widths = shares(sheet, &kept, style.width);
    let align = |cell: Cell, at: usize| {
        if sheet.columns[at].right {
            cell.set_alignment(CellAlignment::Right)
        } else {
            cell
        }
    };
    let header = kept.iter().map(|at| {
        let heading = &sheet.columns[*at].heading;
        align(Cell::new(heading), *at)
    });
    table.set_header(header);
    for row in &sheet.rows {
        table.add_row(kept.iter().zip(&widths).map(|(at, width)| {
            let cell = &row[*at];
            let lines = wrapped(&parted(safe(&cell.shown)), *width);
            align(Cell::new(painted(&lines.join("\n"), cell.tone, style)), *at)
        }));
    }
    for (column, width) in table.column_iter_mut().zip(widths) {
        column.set_padding((0, 1));
        let width = u16::try_from(width + 1).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table
}

/// The width of each column: all that its widest line needs, or where that is too much for the
/// terminal an equal share of what short columns leave.
fn shares(sheet: &Sheet, kept: &[usize], width: Option<u16>) -> Vec<usize> {
    let mut widths: Vec<usize> = kept.iter().map(|at| widest(sheet, *at).max(1)).collect();
    let Some(width) = width else {
        return widths;
    };
    // No separator after the last.
    let mut room = (usize::from(width) + 1).saturating_sub(PADDING * kept.len());
    let mut long: Vec<usize> = (0..kept.len()).collect();
    long.retain(|at| {
        let short = widths[*at] <= WRAPPED_WIDTH;
        if short {
            room = room.saturating_sub(widths[*at]);
        }
        !short
    });
    // The least wide takes what it needs, if that is less than its share.
    long.sort_by_key(|at| widths[*at]);
    for (done, at) in long.iter().enumerate() {
        let share = (room / (long.len() - done)).max(NARROW);
        if share < widths[*at] {
            widths[*at] = used(sheet, kept[*at], share);
        }
        room = room.saturating_sub(widths[*at]);
    }
    widths
}

/// What a column uses of its share, once its texts are wrapped.
fn used(sheet: &Sheet, at: usize, share: usize) -> usize {
    let cells = sheet.rows.iter().map(|row| row[at].shown.as_str());
    let lines = cells
        .chain([sheet.columns[at].heading.as_str()])
        .flat_map(|text| wrapped(&parted(safe(text)), share));
    let widest = lines.map(|line| line.width()).max().unwrap_or(0);
    widest.clamp(1, share)
}

/// A very long line in parts: to wrap it as one takes time that grows with its square.
fn parted(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let mut parts = String::with_capacity(text.len() + text.len() / LONGEST);
    let mut count = 0;
    for c in text.chars() {
        if c == '\n' {
            count = 0;
        } else if count == LONGEST {
            parts.push('\n');
            count = 0;
        }
        parts.push(c);
        count += 1;
    }
    parts
}

/// The columns that fit a width: those of the highest rank are given up first.
fn fitting(sheet: &Sheet, width: Option<u16>) -> Vec<usize> {
    let mut kept = sheet.shown();
    let Some(width) = width else {
        return kept;
    };
    // Minor columns go before long texts become narrow, the others only when nothing else fits.
    for (wrapped, rank) in [(ROOMY, MINOR), (NARROW, 1)] {
        let total = |kept: &[usize]| kept.iter().map(|at| needed(sheet, *at, wrapped)).sum();
        while usize::from(width) < total(&kept) {
            let columns = kept.iter().copied();
            let least = columns
                .filter(|at| sheet.columns[*at].rank >= rank)
                .max_by_key(|at| sheet.columns[*at].rank);
            let Some(least) = least else {
                break;
            };
            kept.retain(|at| *at != least);
        }
    }
    kept
}

/// The width that a column needs with its padding; long text is wrapped at `wrapped`.
fn needed(sheet: &Sheet, at: usize, wrapped: usize) -> usize {
    match widest(sheet, at) {
        wide if wide > WRAPPED_WIDTH => wrapped + PADDING,
        narrow => narrow.max(LEAST_WIDTH) + PADDING,
    }
}

/// The widest line of a column.
fn widest(sheet: &Sheet, at: usize) -> usize {
    let cells = sheet.rows.iter().map(|row| row[at].shown.as_str());
    cells
        .chain([sheet.columns[at].heading.as_str()])
        .flat_map(|text| text.split(['\n', '\u{2424}']))
        .map(UnicodeWidthStr::width)
        .max()
        .unwrap_or(0)
}
