//! Rows of a table for files: each as a line of JSON and as a line of CSV, under the same names.

use csv::WriterBuilder;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Number;

use super::json::line;
use super::separated::as_text;
use crate::page::record::{Column, Field, Kind};

/// A row as a line of JSON; what is empty is `null`.
pub fn json_line(columns: &[Column], row: &[Field<'_>]) -> String {
    line(&Row { columns, row })
}

/// The first line of the CSV.
pub fn csv_head(columns: &[Column]) -> String {
    separated(columns.iter().map(|(name, _)| *name))
}

/// A row as a line of CSV. A text stands as in every CSV of the program: it is one line, and no
/// spreadsheet takes it for a formula.
pub fn csv_line(row: &[Field<'_>]) -> String {
    separated(row.iter().map(|field| match field {
        Field::Nothing => String::new(),
        Field::Text(text) => as_text(text),
        Field::Word(word) => (*word).to_owned(),
        Field::Code(code) => code.clone(),
        Field::Number(number) => number.to_string(),
        Field::Flag(flag) => flag.to_string(),
    }))
}

fn separated(cells: impl Iterator<Item = impl AsRef<[u8]>>) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells);
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

struct Row<'r, 'a> {
    columns: &'r [Column],
    row: &'r [Field<'a>],
}

impl Serialize for Row<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.row.len()))?;
        for ((name, kind), field) in self.columns.iter().zip(self.row) {
            match field {
                Field::Nothing => map.serialize_entry(name, &())?,
                Field::Text(text) => map.serialize_entry(name, text)?,
                Field::Word(word) => map.serialize_entry(name, word)?,
                Field::Code(code) => match decimal(*kind, code) {
                    Some(number) => map.serialize_entry(name, &number)?,
                    None => map.serialize_entry(name, code)?,
                },
                Field::Number(number) => map.serialize_entry(name, number)?,
                Field::Flag(flag) => map.serialize_entry(name, flag)?,
            }
        }
        map.end()
    }
}

fn decimal(kind: Kind, code: &str) -> Option<Number> {
    (kind == Kind::Decimal)
        .then(|| serde_json::from_str(code).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lines_say_the_same_under_the_same_names() {
        let columns = [
            ("id", Kind::Text),
            ("summary", Kind::Text),
            ("rate_percent", Kind::Decimal),
            ("owed", Kind::Flag),
            ("attempts", Kind::Number),
            ("done_at", Kind::Time),
        ];
        let row = [
            Field::code(Some("C-261102-aaaa")),
            Field::text("漏水,\"急\"\u{202e}"),
            Field::code(Some("12.5")),
            Field::Flag(true),
            Field::number(Some(2u32)),
            Field::Nothing,
        ];
        assert_eq!(
            json_line(&columns, &row),
            "{\"id\":\"C-261102-aaaa\",\"summary\":\"漏水,\\\"急\\\"\\u202e\",\"rate_percent\":12.5,\"owed\":true,\"attempts\":2,\"done_at\":null}\n"
        );
        assert_eq!(
            csv_head(&columns),
            "id,summary,rate_percent,owed,attempts,done_at\n"
        );
        assert_eq!(
            csv_line(&row),
            "C-261102-aaaa,\"漏水,\"\"急\"\"\u{fffd}\",12.5,true,2,\n"
        );
        assert_eq!(csv_line(&[Field::text("=1+1")]), "'=1+1\n");
    }
}
