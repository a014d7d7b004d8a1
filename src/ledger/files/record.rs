//! New rows as they will stand in their file.

use std::path::PathBuf;

use crate::ledger::book::header::{header_in, widened};
use crate::ledger::layout::ledger_file;
use crate::model::chars::is_unseen;
use crate::model::source::{Source, strip};
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;

/// The longest text that one field may hold, in bytes.
pub const LONGEST_FIELD: usize = 64 * 1024;

/// New rows of one file.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The table.
    pub table: Table,
    /// The month of the rows' own date.
    pub month: Month,
    /// The rows.
    pub rows: Vec<Record>,
}

/// A new row: the values of its columns; what is not named is empty.
#[derive(Clone, Debug, Default)]
pub struct Record {
    values: Vec<(Col, String)>,
}

impl Record {
    /// Sets a column. Line breaks become `␤`, other control characters blanks; what nobody sees
    /// is left out.
    pub fn set(&mut self, col: Col, value: impl ToString) -> &mut Self {
        let value = value.to_string().replace("\r\n", "\n");
        let seen = value.trim().chars().filter(|c| !is_unseen(*c));
        let clean = seen.map(|c| match c {
            '\n' | '\r' => '\u{2424}',
            c if c.is_control() => ' ',
            c => c,
        });
        self.values.push((col, clean.collect()));
        self
    }

    /// Sets a column that ledgers begun earlier lack, where there is something to set.
    pub fn set_given(&mut self, col: Col, value: Option<impl ToString>) -> &mut Self {
        if let Some(value) = value {
            self.set(col, value);
        }
        self
    }

    /// What a column holds.
    pub fn get(&self, col: Col) -> &str {
        self.values
            .iter()
            .rev()
            .find(|(own, _)| *own == col)
            .map_or("", |(_, value)| value)
    }

    /// The columns that are set.
    pub fn values(&self) -> &[(Col, String)] {
        &self.values
    }

    /// The line that will stand in a file with this header; the error is a column in which its
    /// reader would not find the value again.
    pub fn line(&self, header: &Source) -> Result<String, Col> {
        let columns = header.columns().into_iter();
        let fields = columns.map(|col| col.map_or("", |col| self.get(col)));
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(fields);
        let bytes = writer.into_inner().unwrap_or_default();
        let line = String::from_utf8_lossy(&bytes).into_owned();
        match self.lost_in(&line, header) {
            Some(col) => Err(col),
            None => Ok(line),
        }
    }

    /// A column of which the reader of a line would not find the value.
    fn lost_in(&self, line: &str, header: &Source) -> Option<Col> {
        let mut fields = Vec::new();
        let readable = header.split(line.trim_end_matches('\n'), &mut fields);
        let mut columns = self.values.iter().map(|(col, _)| *col);
        columns
            .find(|col| readable.is_err() || header.field(&fields, *col) != strip(self.get(*col)))
    }

    /// The first column whose text is longer than a field may be.
    pub fn too_long(&self) -> Option<Col> {
        let long = self.values.iter().find(|(_, v)| v.len() > LONGEST_FIELD);
        long.map(|(col, _)| *col)
    }
}

impl Batch {
    /// The rows' file below the data directory.
    pub fn path(&self) -> PathBuf {
        ledger_file(self.table, self.month)
    }

    /// The text of their file with columns added to its header for values that have none there,
    /// [`widened`]; `None` where the header has all that the rows need, or cannot be given it.
    pub fn wider(&self, text: &[u8]) -> Option<Vec<u8>> {
        let header = header_in(text, self.table)?;
        self.lines(&header).err()?;
        let wider = widened(text, self.table)?;
        let header = header_in(&wider, self.table)?;
        self.lines(&header).is_ok().then_some(wider)
    }

    /// The lines that will stand in a file with this header; the error is a column in which
    /// its reader would not find a value again.
    pub fn lines(&self, header: &Source) -> Result<String, Col> {
        self.rows.iter().map(|row| row.line(header)).collect()
    }
}
