//! A sheet of a spreadsheet or a CSV file: rows of typed cells, not yet understood.

use std::borrow::Cow;

use super::time::Stamp;

/// One cell, as its file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, of a CSV file always.
    Text(Box<str>),
    /// A number; a date too, where its format does not say so.
    Number(f64),
    /// A date with its time, to the second; midnight where it has none.
    Date(Stamp),
    /// A time of day alone, in seconds.
    Time(u32),
}

impl Cell {
    /// A cell with a text, if there is one.
    pub fn text_of(text: &str) -> Self {
        match text {
            "" => Self::Empty,
            text => Self::Text(text.into()),
        }
    }

    /// What a person sees: dates as `2026-04-25 09:32`, whole numbers without a point. The same
    /// cell saved as CSV reads the same.
    pub fn text(&self) -> Cow<'_, str> {
        let clock = |second: u32| {
            let (hour, minute) = (second / 3600, second % 3600 / 60);
            match second % 60 {
                0 => format!("{hour:02}:{minute:02}"),
                second => format!("{hour:02}:{minute:02}:{second:02}"),
            }
        };
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(stamp) if stamp.second == 0 => Cow::Owned(stamp.day.to_string()),
            Self::Date(stamp) => Cow::Owned(format!("{} {}", stamp.day, clock(stamp.second))),
            Self::Time(second) => Cow::Owned(clock(*second)),
        }
    }

    /// Whether nothing stands in it but blanks.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Date(_) | Self::Time(_) => false,
        }
    }
}

/// A row with the place it has in its file.
#[derive(Clone, Debug, Default)]
pub struct GridRow {
    /// Its number in the sheet, or its line in the file, from 1.
    pub line: u32,
    /// Its cells, from the first column on.
    pub cells: Vec<Cell>,
}

/// A sheet, or a whole CSV file.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The name of the sheet; of a CSV file that of the file.
    pub name: String,
    /// Its rows, blank ones left out.
    pub rows: Vec<GridRow>,
    /// Whether serial numbers of dates count from 1904, as on old Macs.
    pub from_1904: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_reads_as_people_see_it() {
        let day = Stamp::parse("2026-04-25").unwrap();
        let minute = Stamp::parse("2026-04-25 09:05").unwrap();
        let second = Stamp::parse("2026-04-25 09:05:07").unwrap();
        for (cell, text) in [
            (Cell::Empty, ""),
            (Cell::text_of("漏水"), "漏水"),
            (Cell::Number(13_900_000_000.0), "13900000000"),
            (Cell::Number(86.5), "86.5"),
            (Cell::Date(day), "2026-04-25"),
            (Cell::Date(minute), "2026-04-25 09:05"),
            (Cell::Date(second), "2026-04-25 09:05:07"),
            (Cell::Time(9 * 3600), "09:00"),
        ] {
            assert_eq!(cell.text(), text);
        }
        assert!(Cell::text_of("  ").is_blank() && !Cell::Number(0.0).is_blank());
    }
}
