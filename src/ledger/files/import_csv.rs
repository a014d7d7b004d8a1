//! A CSV file that somebody hands in: from a path or standard input, with the place of every
//! field for messages.

use std::io::{self, Read};
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

use crate::ledger::files::disk::{LARGEST, read_file};

/// The name that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// A file handed in, split into rows.
#[derive(Debug)]
pub struct Handed {
    /// As it was called.
    pub name: String,
    text: String,
    /// The bytes that lines begin at, from the second on.
    lines: Vec<usize>,
    /// The names of the columns, without edge spaces.
    pub header: StringRecord,
    /// Every other row that is not blank.
    pub rows: Vec<StringRecord>,
}

/// Why a file cannot be taken at all.
#[derive(Debug)]
pub enum Unfit {
    /// Reading it failed.
    Io(io::Error),
    /// This line, from 1, is not UTF-8.
    NotUtf8(usize),
    /// A quote that does not fit, in the row that begins in this line.
    BadQuote(usize),
}

/// Reads a text from standard input.
pub fn text_handed_in() -> Result<String, Unfit> {
    let bytes = standard_input().map_err(Unfit::Io)?;
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error))?;
    Ok(text.trim_start_matches('\u{feff}').trim().to_owned())
}

/// The line in which a text is no UTF-8.
fn not_utf8(error: &std::string::FromUtf8Error) -> Unfit {
    let until = error.utf8_error().valid_up_to();
    let before = error.as_bytes()[..until].iter();
    Unfit::NotUtf8(before.filter(|byte| **byte == b'\n').count() + 1)
}

impl Handed {
    /// Reads a file, or standard input for `-`.
    pub fn read(name: &str) -> Result<Self, Unfit> {
        let read = match name {
            STANDARD_INPUT => standard_input(),
            path => read_file(Path::new(path)),
        };
        Self::split(name, read.map_err(Unfit::Io)?)
    }

    /// Splits what was read into rows.
    pub fn split(name: &str, bytes: Vec<u8>) -> Result<Self, Unfit> {
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error))?;
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        // Text in memory can be read to its end.
        let records: Vec<StringRecord> = reader.records().flatten().collect();
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let mut handed = Self {
            name: name.to_owned(),
            lines: ends.map(|end| end + 1).collect(),
            text,
            header: StringRecord::new(),
            rows: Vec::new(),
        };
        let starts: Vec<usize> = records.iter().map(|row| handed.start(row)).collect();
        let ends = starts.iter().skip(1).copied();
        let ends = ends.chain(Some(handed.text.len()));
        for ((mut row, start), end) in records.into_iter().zip(&starts).zip(ends) {
            let raw = handed.text.get(*start..end).unwrap_or_default();
            if raw.matches('"').count() % 2 == 1 {
                return Err(Unfit::BadQuote(handed.line_of(*start)));
            }
            row.trim();
            if row.iter().any(|field| !field.is_empty()) {
                handed.rows.push(row);
            }
        }
        if !handed.rows.is_empty() {
            handed.header = handed.rows.remove(0);
        }
        Ok(handed)
    }

    /// The byte a row begins at, after the line end before it.
    fn start(&self, row: &StringRecord) -> usize {
        let from = row.position().map_or(0, |at| at.byte() as usize);
        let rest = self.text.get(from..).unwrap_or_default();
        from + rest.len() - rest.trim_start_matches(['\r', '\n']).len()
    }

    /// The line of a byte, from 1.
    fn line_of(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte) + 1
    }

    /// The line that a row begins in.
    pub fn line(&self, row: &StringRecord) -> usize {
        self.line_of(self.start(row))
    }

    /// `file:line:column` of a row's field, as editors count; of the row where it has no such
    /// field.
    pub fn place(&self, row: &StringRecord, field: usize) -> String {
        let start = self.start(row);
        let (mut line, mut column) = (self.line_of(start), 1);
        let (mut at, mut quoted) = (0, false);
        let wanted = if field < row.len() { field } else { 0 };
        for c in self.text[start..].chars() {
            if at == wanted {
                break;
            }
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => at += 1,
                _ => {}
            }
            column += 1;
            if c == '\n' {
                (line, column) = (line + 1, 1);
            }
        }
        format!("{}:{line}:{column}", self.name)
    }
}

/// All that comes from standard input, if it is not more than a file may have.
pub fn standard_input() -> io::Result<Vec<u8>> {
    read_up_to(LARGEST, io::stdin().lock())
}

/// All that comes, if it is not more than this.
fn read_up_to(most: u64, from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Result<Handed, Unfit> {
        Handed::split("a.csv", text.as_bytes().to_vec())
    }

    #[test]
    fn rows_and_the_places_of_their_fields_are_known_whatever_the_line_ends() {
        for text in [
            "\u{feff}place,advice,clean\nA1,\"多,灯\n好\",5\n\n,,\nB1,无 ,4\n",
            "place,advice,clean\r\nA1,\"多,灯\r\n好\",5\r\n\r\n,,\r\nB1, 无,4",
        ] {
            let handed = split(text).unwrap();
            let lines = handed.rows.iter().map(|row| handed.line(row));
            assert_eq!(lines.collect::<Vec<_>>(), [2, 6]);
            assert_eq!(handed.header.len(), 3);
            let rows: Vec<&str> = handed.rows.iter().map(|row| &row[1]).collect();
            assert_eq!(rows[1], "无");
            assert!(rows[0].starts_with("多,灯"), "{rows:?}");
            assert_eq!(handed.place(&handed.header, 1), "a.csv:1:7");
            assert_eq!(handed.place(&handed.rows[0], 1), "a.csv:2:4");
            assert_eq!(handed.place(&handed.rows[0], 2), "a.csv:3:4");
            assert!(handed.place(&handed.rows[1], 2).starts_with("a.csv:6:"));
            // A field that the row does not have is told by the row.
            for beyond in [3, 9] {
                assert_eq!(handed.place(&handed.rows[1], beyond), "a.csv:6:1");
            }
        }
    }

    #[test]
    fn a_row_of_one_character_has_its_own_line() {
        let handed = split("n\n1\n\n2\n").unwrap();
        let lines = handed.rows.iter().map(|row| handed.line(row));
        assert_eq!(lines.collect::<Vec<_>>(), [2, 4]);
        assert_eq!(handed.line(&handed.header), 1);
    }

    #[test]
    fn an_input_without_an_end_is_read_so_far_and_no_farther() {
        let endless = read_up_to(1000, io::repeat(0)).unwrap_err();
        assert_eq!(endless.kind(), io::ErrorKind::FileTooLarge);
        let whole = read_up_to(1000, io::repeat(7).take(1000));
        assert_eq!(whole.unwrap().len(), 1000);
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_line() {
        assert!(matches!(
            split("place,advice\nA1,\"好\nB1,差\n"),
            Err(Unfit::BadQuote(2))
        ));
        let gbk = Handed::split("a.csv", b"place\nA1\n\xb5\xe7\n".to_vec());
        assert!(matches!(gbk, Err(Unfit::NotUtf8(3))));
        assert!(split("").unwrap().header.is_empty());
    }
}
