//! A page as a workbook of Excel: a worksheet a table, with typed cells, a header that stays in
//! sight, a filter, and columns as wide as their texts.

use std::io;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url,
    Workbook as Written, Worksheet, XlsxError,
};
use rustc_hash::FxHashMap;
use unicode_width::UnicodeWidthStr;

use super::typed::{Typed, typed};
use super::workbook::{Leaf, Line, Plan};
use crate::model::time::{Day, Stamp};
use crate::page::workbook::Workbook;
use crate::page::{Cell, Column, FURTHER, Page, Tone, safe};

/// The rows of a worksheet.
const ROWS: usize = 1_048_576;
/// The characters of a cell.
const LONGEST: usize = 32_767;
/// With more rows a worksheet is written row by row, in little memory.
const MANY: usize = 20_000;
/// The narrowest and the widest column; longer texts are broken into lines.
const WIDTHS: (usize, usize) = (6, 48);
/// The height of a line, and of the highest row, in points.
const LINE: f64 = 16.5;
const HIGHEST: f64 = 409.0;
/// Beside a heading stands the sign of the filter.
const FILTER: usize = 4;
/// Longer headings are broken into two lines.
const HEADING: usize = 10;
/// So wide a table is still read when the long side of the paper holds it.
const READABLE: usize = 190;
/// The narrowest column that texts are broken into for that; a time fits in it.
const BROKEN: usize = 20;
/// The column of texts: as wide as the short side of the paper, in any font.
const TEXTS: f64 = 76.0;
/// Wider tables need the long side of the paper.
const UPRIGHT: usize = 92;
/// A4.
const PAPER: u8 = 9;
/// At the sides, above and below, and of what is printed there, in inches.
const MARGINS: (f64, f64, f64) = (0.4, 0.7, 0.3);
/// The characters of a heading that is printed on every page.
const PRINTED: usize = 200;

/// The page as a workbook.
///
/// # Errors
///
/// If the machine does not let it be written.
pub fn render(page: &Page) -> io::Result<Vec<u8>> {
    written(page).map_err(|error| match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    })
}

fn written(page: &Page) -> Result<Vec<u8>, XlsxError> {
    let usual = Workbook::default();
    let words = page.workbook.as_ref().unwrap_or(&usual);
    let plan = Plan::of(page, words);
    let mut maker = Maker {
        book: Written::new(),
        formats: FxHashMap::default(),
        words,
        title: safe(plan.title()).replace('\n', " "),
        notice: page.notice(),
    };
    let properties = DocProperties::new().set_title(&maker.title);
    maker.book.set_properties(&match words.day {
        Some(day) => properties.set_creation_datetime(&midnight(day)?),
        None => properties,
    });
    if plan.opens_with_lines() {
        maker.lines(&plan)?;
    }
    for leaf in &plan.leaves {
        maker.leaf(leaf)?;
    }
    if !plan.opens_with_lines() && !plan.lines.is_empty() {
        maker.lines(&plan)?;
    }
    maker.book.save_to_buffer()
}

/// How a cell looks.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Look {
    format: String,
    tone: Tone,
    right: bool,
}

struct Maker<'p> {
    book: Written,
    formats: FxHashMap<Look, Format>,
    words: &'p Workbook,
    title: String,
    /// That something is missing; taken by the first worksheet.
    notice: Option<&'p str>,
}

impl Maker<'_> {
    /// The worksheet with what is no table.
    fn lines(&mut self, plan: &Plan<'_>) -> Result<(), XlsxError> {
        let notice = self.notice.take();
        let printed = self.printed();
        let foot = self.words.foot.clone();
        let sheet = self.book.add_worksheet();
        sheet.set_name(&plan.about)?;
        set_up(sheet, (&printed, &foot), false);
        sheet.set_column_width(0, TEXTS)?;
        let top = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let wrapped = |tone| toned(top.clone(), tone);
        let mut row = 0;
        if let Some(notice) = notice {
            sheet.write_string_with_format(
                row,
                0,
                safe(notice),
                &wrapped(Tone::Late).set_bold(),
            )?;
            row += 1;
        }
        for line in &plan.lines {
            match line {
                Line::Heading(level, text) => {
                    row += u32::from(*level > 1);
                    let size = if *level > 1 { 12.0 } else { 15.0 };
                    let heading = Format::new().set_bold().set_font_size(size);
                    sheet.write_string_with_format(row, 0, safe(text), &heading)?;
                }
                Line::Text(text, tone) => {
                    for line in safe(text).lines() {
                        let lines = lines_of(line, TEXTS as usize);
                        if lines > 1 {
                            sheet.set_row_height(row, height(lines))?;
                        }
                        let text = fitting(line);
                        sheet.write_string_with_format(row, 0, text, &wrapped(*tone))?;
                        row += 1;
                    }
                    continue;
                }
                Line::Table(at) => {
                    let leaf = &plan.leaves[*at];
                    let url = Url::new(format!("internal:'{}'!A1", leaf.name));
                    let text = format!("→ {} · {}", leaf.name, leaf.rows());
                    sheet.write_url(row, 0, url.set_text(text))?;
                }
            }
            row += 1;
        }
        Ok(())
    }

    /// What is printed above each page.
    fn printed(&self) -> String {
        let title: String = self.title.chars().take(PRINTED).collect();
        title.replace('&', "&&")
    }

    /// The worksheets of a table: as many as its rows need.
    fn leaf(&mut self, leaf: &Leaf<'_>) -> Result<(), XlsxError> {
        let parts = leaf.parts.iter();
        let rows = parts.flat_map(|(part, sheet)| sheet.rows.iter().map(|row| (*part, row)));
        let rows: Vec<(&str, &Vec<Cell>)> = rows.collect();
        let columns = Columns::of(leaf, self.words);
        let widths = readable(columns.widths(&rows), columns.printed());
        // One row for the header, one for the notice.
        let chunks = rows.chunks(ROWS - 2);
        if rows.is_empty() {
            return self.worksheet(&leaf.name, &columns, &widths, &[]);
        }
        for (at, chunk) in chunks.enumerate() {
            let name = match at {
                0 => leaf.name.clone(),
                at => format!(
                    "{} {}",
                    leaf.name.chars().take(26).collect::<String>(),
                    at + 1
                ),
            };
            self.worksheet(&name, &columns, &widths, chunk)?;
        }
        Ok(())
    }

    fn worksheet(
        &mut self,
        name: &str,
        columns: &Columns<'_>,
        widths: &[usize],
        rows: &[(&str, &Vec<Cell>)],
    ) -> Result<(), XlsxError> {
        let notice = self.notice.take();
        let printed = self.printed();
        let foot = self.words.foot.clone();
        let sheet = match rows.len() {
            0..=MANY => self.book.add_worksheet(),
            _ => self.book.add_worksheet_with_constant_memory()?,
        };
        sheet.set_name(name)?;
        let on_paper = columns.printed();
        let width: usize = widths.iter().take(on_paper).sum();
        set_up(sheet, (&printed, &foot), width > UPRIGHT);
        for (at, width) in (0..).zip(widths) {
            sheet.set_column_width(at, *width as f64)?;
        }
        let mut top = 0;
        if let Some(notice) = notice {
            let format = toned(Format::new(), Tone::Late).set_bold();
            sheet.write_string_with_format(0, 0, safe(notice), &format)?;
            top = 1;
        }
        let beside = columns.headings().zip(widths);
        let lines = beside.map(|((text, _), width)| lines_of(text, width.saturating_sub(FILTER)));
        sheet.set_row_height(top, height(lines.max().unwrap_or(1)))?;
        for (at, (text, right)) in (0..).zip(columns.headings()) {
            let text = fitting(&safe(text));
            sheet.write_string_with_format(top, at, text, &heading(right))?;
        }
        let last = top + rows.len() as u32;
        let right = (widths.len() as u16).saturating_sub(1);
        sheet.set_freeze_panes(top + 1, 0)?;
        sheet.set_repeat_rows(top, top)?;
        sheet.autofilter(top, 0, last, right)?;
        if on_paper < widths.len() {
            sheet.set_print_area(0, 0, last, (on_paper as u16).saturating_sub(1))?;
        }
        for (row, (part, cells)) in (top + 1..).zip(rows) {
            let lines = columns.lines((*part, cells.as_slice()), widths);
            if lines > 1 {
                sheet.set_row_height(row, height(lines))?;
            }
            for (at, cell) in (0..).zip(columns.cells(part, cells)) {
                write(sheet, (row, at), cell, &mut self.formats)?;
            }
        }
        Ok(())
    }
}

/// The columns of a worksheet.
struct Columns<'p> {
    /// The heading of the column that tells the parts apart, where there are any.
    part: Option<&'p str>,
    own: Vec<(usize, &'p Column)>,
    /// Whether its rows are fields with their values.
    of_fields: bool,
}

/// A cell on its way into a worksheet.
struct Placed {
    typed: Typed,
    tone: Tone,
    right: bool,
}

impl<'p> Columns<'p> {
    fn of(leaf: &Leaf<'p>, words: &'p Workbook) -> Self {
        let first = leaf.sheet().and_then(|sheet| sheet.columns.first());
        Self {
            part: leaf.is_parted().then_some(words.part.as_str()),
            own: leaf.columns(),
            of_fields: first.is_some_and(|column| column.key == "field"),
        }
    }

    /// How many of them are printed.
    fn printed(&self) -> usize {
        let own = self.own.iter();
        let printed = own.filter(|(_, column)| column.rank < FURTHER).count();
        printed + usize::from(self.part.is_some())
    }

    /// The headings, and whether they stand on the right as their cells do.
    fn headings(&self) -> impl Iterator<Item = (&'p str, bool)> {
        let own = self.own.iter();
        let own = own.map(|(_, column)| (column.heading.as_str(), column.right));
        self.part.map(|part| (part, false)).into_iter().chain(own)
    }

    /// A row's cells.
    fn cells<'c>(&'c self, part: &'c str, row: &'c [Cell]) -> impl Iterator<Item = Placed> {
        let field = row.first().filter(|_| self.of_fields);
        let part = self.part.map(|_| Placed {
            typed: Typed::Text(safe(part)),
            tone: Tone::Plain,
            right: false,
        });
        let own = self.own.iter().filter_map(move |(at, column)| {
            let cell = row.get(*at)?;
            let key = field.map_or(column.key, |field| field.value.as_str());
            Some(Placed {
                typed: typed(column, key, cell),
                tone: cell.tone,
                right: column.right,
            })
        });
        part.into_iter().chain(own)
    }

    /// In how many lines a row stands.
    fn lines(&self, (part, row): (&str, &[Cell]), widths: &[usize]) -> usize {
        let part = self.part.map(|_| part);
        let own = self.own.iter().filter_map(|(at, _)| row.get(*at));
        let texts = part.into_iter().chain(own.map(|cell| cell.shown.as_str()));
        let lines = texts
            .zip(widths)
            .map(|(text, width)| lines_of(text, *width));
        lines.max().unwrap_or(1)
    }

    /// How wide each column is: a wide character takes two.
    fn widths(&self, rows: &[(&str, &Vec<Cell>)]) -> Vec<usize> {
        let headings = self
            .headings()
            .map(|(text, _)| heading_width(text) + FILTER);
        let mut widths: Vec<usize> = headings.collect();
        let parted = usize::from(self.part.is_some());
        for (part, row) in rows {
            if let Some(width) = widths.first_mut().filter(|_| parted > 0) {
                *width = (*width).max(widest(part));
            }
            for ((at, _), width) in self.own.iter().zip(&mut widths[parted..]) {
                *width = (*width).max(row.get(*at).map_or(0, |cell| widest(&cell.shown)));
            }
        }
        let (least, most) = WIDTHS;
        let fitted = widths.into_iter();
        fitted.map(|width| (width + 2).clamp(least, most)).collect()
    }
}

/// How wide a heading is: a long one stands in two lines, its words whole.
fn heading_width(text: &str) -> usize {
    // Chinese is broken anywhere: a little too long, its last character would stand alone.
    let words = text.split(' ').filter(|word| word.is_ascii());
    let longest = words.map(str::len).max().unwrap_or_default();
    let whole = HEADING + if text.is_ascii() { 0 } else { FILTER };
    match text.width() {
        width if width <= whole => width,
        width => longest.max(width.div_ceil(2) + 1),
    }
}

/// The widths of columns, the widest ones narrower until what is printed of them can be read.
fn readable(mut widths: Vec<usize>, printed: usize) -> Vec<usize> {
    let on_paper = &widths[..printed];
    let caps = (BROKEN..=WIDTHS.1).rev();
    let total = |cap: usize| -> usize { on_paper.iter().map(|width| cap.min(*width)).sum() };
    let cap = caps.clone().find(|cap| total(*cap) <= READABLE);
    let cap = cap.unwrap_or(BROKEN);
    widths.iter_mut().for_each(|width| *width = cap.min(*width));
    widths
}

/// In how many lines a text stands in a column of a width.
fn lines_of(text: &str, width: usize) -> usize {
    let lines = text.split(['\n', '\u{2424}']);
    let lines = lines.map(|line| line.width().div_ceil(width.saturating_sub(1).max(1)).max(1));
    lines.sum()
}

/// How high a row of so many lines is: not every program finds that by itself.
fn height(lines: usize) -> f64 {
    (LINE * lines as f64).min(HIGHEST)
}

/// The width of a text's widest line.
fn widest(text: &str) -> usize {
    let lines = text.split(['\n', '\u{2424}']).map(UnicodeWidthStr::width);
    lines.max().unwrap_or_default()
}

fn write(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: Placed,
    formats: &mut FxHashMap<Look, Format>,
) -> Result<(), XlsxError> {
    let shown = match &cell.typed {
        Typed::Number(_, format) => format.as_str(),
        Typed::Date(_, format) => format,
        // Whoever types into the cell types text, too.
        Typed::Text(_) => "@",
        Typed::Blank => "",
    };
    let look = Look {
        format: shown.to_owned(),
        tone: cell.tone,
        right: cell.right,
    };
    let format = formats.entry(look).or_insert_with_key(made);
    match &cell.typed {
        Typed::Blank => sheet.write_blank(row, at, format)?,
        Typed::Text(text) => sheet.write_string_with_format(row, at, fitting(text), format)?,
        Typed::Number(number, _) => sheet.write_number_with_format(row, at, *number, format)?,
        Typed::Date(stamp, _) => match moment(*stamp) {
            Ok(date) => sheet.write_datetime_with_format(row, at, &date, format)?,
            // A day before the calendar of spreadsheets.
            Err(_) => sheet.write_string_with_format(row, at, stamp.to_string(), format)?,
        },
    };
    Ok(())
}

fn made(look: &Look) -> Format {
    let format = cell(look.right);
    let format = match look.format.as_str() {
        "" => format,
        "@" => format.set_num_format("@").set_text_wrap(),
        own => format.set_num_format(own),
    };
    toned(format, look.tone)
}

/// A cell on the side where those of its column stand.
fn cell(right: bool) -> Format {
    let format = Format::new()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x00BF_BFBF));
    match right {
        // Not to touch the text of the next column.
        true => format.set_align(FormatAlign::Right).set_indent(1),
        false => format.set_align(FormatAlign::Left),
    }
}

fn heading(right: bool) -> Format {
    cell(right)
        .set_bold()
        .set_text_wrap()
        .set_background_color(Color::RGB(0x00DD_EBF7))
}

fn toned(format: Format, tone: Tone) -> Format {
    let color = match tone {
        Tone::Plain => return format,
        Tone::Late => 0x00C0_0000,
        Tone::Soon => 0x009C_5700,
        Tone::Good => 0x0037_7A23,
        Tone::Faint => 0x0080_8080,
    };
    format.set_font_color(Color::RGB(color))
}

/// How a worksheet is printed.
fn set_up(sheet: &mut Worksheet, (title, foot): (&str, &str), across: bool) {
    sheet.set_paper_size(PAPER);
    if across {
        sheet.set_landscape();
    }
    sheet.set_margins(
        MARGINS.0, MARGINS.0, MARGINS.1, MARGINS.1, MARGINS.2, MARGINS.2,
    );
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_header(format!("&C{title}"));
    sheet.set_footer(format!("&C{foot}"));
}

/// As much of a text as a cell holds.
fn fitting(text: &str) -> String {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut left = LONGEST - 1;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    let fitting = text.chars().take_while(fits);
    fitting.chain(['…']).collect()
}

fn midnight(day: Day) -> Result<ExcelDateTime, XlsxError> {
    moment(Stamp::at(day, 0, 0))
}

fn moment(stamp: Stamp) -> Result<ExcelDateTime, XlsxError> {
    use chrono::Datelike;
    let (year, day) = (stamp.day.year(), stamp.day);
    let year = u16::try_from(year).map_err(|_| XlsxError::DateTimeRangeError(String::new()))?;
    let date = ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?;
    let seconds = stamp.second;
    let part = |unit: u32, of: u32| (seconds / unit) % of;
    date.and_hms(part(3600, 24) as u16, part(60, 60) as u8, part(1, 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_texts() {
        assert_eq!(lines_of("漏水", 10), 1);
        assert_eq!(lines_of("", 10), 1);
        assert_eq!(lines_of("甲\u{2424}乙\n丙", 10), 3);
        // Twelve columns of text in nine.
        assert_eq!(lines_of("厨房漏水很久", 10), 2);
        assert!(height(100) <= 409.0);
    }

    #[test]
    fn wide_tables_are_narrowed_until_the_paper_holds_them() {
        // As they are: 160 columns of characters.
        assert_eq!(readable(vec![40; 4], 4), [40; 4]);
        // Times and names stay, texts share what is left: 190 - 4 * 18 = 118, by three.
        let wide = vec![18, 48, 18, 48, 18, 48, 18];
        assert_eq!(readable(wide, 7), [18, 39, 18, 39, 18, 39, 18]);
        // What is not printed takes no room; what cannot be broken further stays.
        assert_eq!(readable(vec![48; 5], 3), [48; 5]);
        assert_eq!(readable(vec![30; 12], 12), [20; 12]);
    }

    #[test]
    fn long_headings_stand_in_two_lines_with_whole_words() {
        for (heading, width) in [
            ("满意度", 6),
            ("其中逾期未办结", 14),
            ("其中逾期未办结件数", 10),
            ("left open", 9),
            ("of these overdue", 9),
            ("misunderstandings seen", 17),
        ] {
            assert_eq!(heading_width(heading), width, "{heading}");
        }
    }

    #[test]
    fn no_text_is_too_long_for_a_cell() {
        let long = "漏".repeat(LONGEST + 1);
        let cut = fitting(&long);
        assert_eq!(cut.encode_utf16().count(), LONGEST);
        assert!(cut.ends_with('…'));
        assert_eq!(fitting("漏水"), "漏水");
    }
}
