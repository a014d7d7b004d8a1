//! The sheets of a spreadsheet: .xlsx, .xls and .ods.

use std::any::Any;
use std::io::{self, Cursor, Read};
use std::thread;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Range, Reader, Sheets, open_workbook_auto_from_rs,
};

use zip::ZipArchive;

use super::unfit::{READER, Unfit};
use crate::model::grid::{Cell, Grid, GridRow};
use crate::model::time::{Day, Stamp};

type Workbook = Sheets<Cursor<Vec<u8>>>;

const DAY: u32 = 24 * 60 * 60;
/// So many bytes the parts of a workbook have when they are unpacked, pictures apart.
const MOST_UNPACKED: u64 = 256 << 20;

/// What a spreadsheet holds: a sheet, and the names of the others that have rows.
type Held = Result<(Grid, Vec<String>), Unfit>;

/// The sheet of a name, else the first that has rows, and the names of the others that have. The
/// reader breaks down over some files that are damaged: in a thread of its own it takes nothing
/// with it.
pub(super) fn workbook(bytes: Vec<u8>, sheet: Option<&str>) -> Held {
    thread::scope(|scope| {
        let reader = thread::Builder::new().name(READER.to_owned());
        let reading = reader.spawn_scoped(scope, || held(bytes, sheet));
        let read = reading.map_err(Unfit::Io)?.join();
        read.unwrap_or_else(|why| Err(Unfit::Damaged(message(&*why))))
    })
}

/// What a reader that broke down said.
fn message(why: &dyn Any) -> String {
    let said = why.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| why.downcast_ref::<&str>().copied());
    said.unwrap_or_default().to_owned()
}

fn held(bytes: Vec<u8>, sheet: Option<&str>) -> Held {
    let damaged = |error: calamine::Error| Unfit::Damaged(error.to_string());
    check_parts(&bytes, MOST_UNPACKED)?;
    let mut workbook: Workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let names = workbook.sheet_names();
    if let Some(wanted) = sheet
        && !names.iter().any(|name| name == wanted)
    {
        return Err(Unfit::NoSheet(names));
    }
    let from_1904 = match &workbook {
        Sheets::Xlsx(book) => book.has_1904_epoch(),
        Sheets::Xls(book) => book.has_1904_epoch(),
        Sheets::Xlsb(_) | Sheets::Ods(_) => false,
    };
    let mut found = None;
    let mut others = Vec::new();
    for name in names {
        if sheet.is_some_and(|wanted| wanted != name) {
            others.push(name);
            continue;
        }
        if is_too_large(&mut workbook, &name) {
            return Err(Unfit::TooLarge(name));
        }
        let Ok(range) = workbook.worksheet_range(&name) else {
            // A sheet that is a chart has no cells.
            continue;
        };
        if found.is_some() {
            if !range.is_empty() {
                others.push(name);
            }
        } else if !range.is_empty() || sheet.is_some() {
            let merged = merged(&mut workbook, &name);
            let rows = rows(&range, &merged);
            found = Some(Grid {
                name,
                rows,
                from_1904,
            });
        }
    }
    Ok((found.unwrap_or_default(), others))
}

/// Looks into the archive that a workbook is, before its reader does: one part that unpacks
/// without end, or a count that nothing stands for, would take all memory.
fn check_parts(bytes: &[u8], most: u64) -> Result<(), Unfit> {
    if !bytes.starts_with(b"PK") {
        return Ok(());
    }
    let damaged = |error: &dyn std::fmt::Display| Unfit::Damaged(error.to_string());
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = most;
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?.into_owned();
        let lower = name.to_ascii_lowercase();
        if ["xl/media/", "pictures/"]
            .iter()
            .any(|of| lower.starts_with(of))
        {
            continue;
        }
        let mut limited = (&mut part).take(left + 1);
        let shared = lower.ends_with("sharedstrings.xml");
        let mut text = Vec::new();
        // What a part says of its size is not believed.
        let size = match shared {
            true => limited.read_to_end(&mut text).map(|size| size as u64),
            false => io::copy(&mut limited, &mut io::sink()),
        };
        let size = size.map_err(|error| damaged(&error))?;
        if size > left {
            return Err(Unfit::TooMuch);
        }
        left -= size;
        if shared && !can_hold(&text) {
            return Err(Unfit::Damaged(name));
        }
    }
    Ok(())
}

/// Whether as many texts as they say can stand in these shared ones.
fn can_hold(text: &[u8]) -> bool {
    /// What the shortest takes: `<si/>`.
    const LEAST: u64 = 5;
    const COUNT: &str = "uniqueCount";
    let most = text.len() as u64 / LEAST;
    let mut counts = memchr::memmem::find_iter(text, COUNT);
    counts.all(|at| {
        let rest = &text[at + COUNT.len()..];
        let skipped =
            |b: &&u8| b.is_ascii_whitespace() || matches!(**b, b'=' | b'"' | b'\'' | b'+');
        let digits = rest
            .iter()
            .skip_while(skipped)
            .take_while(|b| b.is_ascii_digit());
        let count = digits.fold(0_u64, |count, b| {
            count.saturating_mul(10).saturating_add(u64::from(b - b'0'))
        });
        count <= most
    })
}

/// Whether a sheet spans more cells than any that people fill: one that is far off, put there by
/// mischance or malice, would take all memory.
fn is_too_large(workbook: &mut Workbook, name: &str) -> bool {
    /// 350,000 rows of 90 columns, and some more.
    const MOST: u64 = 1 << 25;
    let Sheets::Xlsx(book) = workbook else {
        // An .xls has at most 65,536 rows of 256 columns; the other one repeats no blank rows.
        return false;
    };
    let Ok(mut cells) = book.worksheet_cells_reader(name) else {
        return false;
    };
    let (mut rows, mut columns) = ((u32::MAX, 0), (u32::MAX, 0));
    while let Ok(Some(cell)) = cells.next_cell() {
        if *cell.get_value() == DataRef::Empty {
            continue;
        }
        let (row, column) = cell.get_position();
        rows = (rows.0.min(row), rows.1.max(row));
        columns = (columns.0.min(column), columns.1.max(column));
    }
    let span = |(from, to): (u32, u32)| u64::from(to.saturating_sub(from)) + 1;
    span(rows) * span(columns) > MOST
}

/// The cells that were made one in a sheet. A damaged list of them is none.
fn merged(workbook: &mut Workbook, name: &str) -> Vec<Dimensions> {
    match workbook {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xlsb(_) | Sheets::Ods(_) => Vec::new(),
    }
}

/// The rows of a sheet in which something stands. What is merged downwards stands in each of its
/// rows.
fn rows(range: &Range<Data>, merged: &[Dimensions]) -> Vec<GridRow> {
    let (top, left) = range.start().unwrap_or_default();
    let rows = range.rows().zip(top..).map(|(cells, line)| GridRow {
        line: line + 1,
        cells: std::iter::repeat_with(Cell::default)
            .take(left as usize)
            .chain(cells.iter().map(cell))
            .collect(),
    });
    let mut rows: Vec<GridRow> = rows.collect();
    for area in merged {
        fill_down(&mut rows, top, area);
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_blank()));
    rows
}

fn fill_down(rows: &mut [GridRow], top: u32, area: &Dimensions) {
    let at = |line: u32| line.checked_sub(top).map(|at| at as usize);
    let column = area.start.1 as usize;
    let first = at(area.start.0).and_then(|at| rows.get(at)?.cells.get(column).cloned());
    let (Some(first), Some(from)) = (first, at(area.start.0)) else {
        return;
    };
    let last = (area.end.0 - area.start.0) as usize;
    for row in rows.iter_mut().skip(from + 1).take(last) {
        if let Some(cell) = row.cells.get_mut(column).filter(|cell| cell.is_blank()) {
            *cell = first.clone();
        }
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => Cell::text_of(text),
        Data::Bool(truth) => Cell::text_of(if *truth { "TRUE" } else { "FALSE" }),
        Data::DateTime(date) if date.is_duration() => Cell::Number(date.as_f64()),
        Data::DateTime(date) => date_cell(date),
        Data::DateTimeIso(text) => match Stamp::parse(text) {
            Some(stamp) => Cell::Date(stamp),
            None => Cell::text_of(text),
        },
        Data::DurationIso(text) => Cell::text_of(text),
        Data::Error(_) | Data::Empty => Cell::Empty,
    }
}

/// A date, rounded to the second: spreadsheets count days in fractions.
fn date_cell(date: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let seconds = u32::from(hour) * 3600
        + u32::from(minute) * 60
        + u32::from(second)
        + u32::from(milli >= 500);
    if date.as_f64() < 1.0 {
        return Cell::Time(seconds % DAY);
    }
    let day = Day::from_ymd_opt(year.into(), month.into(), day.into());
    // There was no 29 February 1900, whatever Excel says.
    let day = day.and_then(|day| match seconds < DAY {
        true => Some(day),
        false => day.succ_opt(),
    });
    day.map_or(Cell::Number(date.as_f64()), |day| {
        Cell::Date(Stamp {
            day,
            second: seconds % DAY,
        })
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// An archive with one part.
    fn archive(name: &str, part: &[u8]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part).unwrap();
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_part_that_unpacks_to_more_than_the_limit_is_refused() {
        let blanks = [b' '; 100_000];
        let sheet = archive("xl/worksheets/sheet1.xml", &blanks);
        assert!(sheet.len() < 1000);
        assert!(matches!(check_parts(&sheet, 99_999), Err(Unfit::TooMuch)));
        assert!(check_parts(&sheet, 100_000).is_ok());
        let shared = archive("xl/sharedStrings.xml", &blanks);
        assert!(matches!(check_parts(&shared, 99_999), Err(Unfit::TooMuch)));
        // Nobody unpacks a picture.
        let picture = archive("xl/media/image1.png", &blanks);
        assert!(check_parts(&picture, 99_999).is_ok());
    }

    #[test]
    fn more_shared_texts_than_a_part_can_hold_are_refused() {
        for (text, can) in [
            (
                r#"<sst uniqueCount="4000000000"><si><t>a</t></si></sst>"#,
                false,
            ),
            (
                r#"<sst count="9" uniqueCount = '2'><si/><si><t>a</t></si></sst>"#,
                true,
            ),
            (r#"<sst uniqueCount="99999999999999999999999"/>"#, false),
            (r"<sst><si><t>a</t></si></sst>", true),
        ] {
            let book = archive("xl/sharedStrings.xml", text.as_bytes());
            assert_eq!(check_parts(&book, 1000).is_ok(), can, "{text}");
        }
    }
}
