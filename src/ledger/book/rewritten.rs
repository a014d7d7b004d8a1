//! A table's text with some fields changed: lines in which nothing changes stay byte for byte.

use crate::ledger::book::header::header_in;
use crate::model::table::Table;
use crate::model::words::Col;

/// A field that changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The line, counted from one.
    pub line: usize,
    /// The row's id, or a place's code.
    pub id: String,
    /// The column.
    pub column: String,
    /// What stood there.
    pub before: String,
    /// What stands there then.
    pub after: String,
}

/// A row, as far as it is needed to tell what its fields mean.
pub struct Row<'r> {
    columns: &'r [Option<Col>],
    fields: &'r csv::StringRecord,
}

impl Row<'_> {
    /// What a column holds.
    pub fn get(&self, col: Col) -> &str {
        let at = self.columns.iter().position(|own| *own == Some(col));
        at.and_then(|at| self.fields.get(at)).unwrap_or_default()
    }
}

/// The text and the changes, for a table whose header can be read; `change` gives what a field
/// becomes, for fields of lines that are `wanted`. `None` where nothing changes.
pub fn rewritten(
    table: Table,
    text: &str,
    wanted: impl Fn(&str) -> bool,
    change: impl Fn(Option<Col>, &Row<'_>, &str) -> Option<String>,
) -> Option<(String, Vec<Change>)> {
    let header = header_in(text.as_bytes(), table)?;
    let columns = header.columns();
    let names = split(text.lines().next()?.trim_start_matches('\u{feff}'))?;
    let (mut whole, mut changes) = (String::with_capacity(text.len()), Vec::new());
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let body = line.trim_end_matches(['\n', '\r']);
        let fields = match number > 1 && wanted(body) {
            true => split(body),
            false => None,
        };
        let Some(fields) = fields else {
            whole.push_str(line);
            continue;
        };
        let row = Row {
            columns: &columns,
            fields: &fields,
        };
        let before = changes.len();
        let new: Vec<String> = fields
            .iter()
            .enumerate()
            .map(|(at, field)| {
                let col = columns.get(at).copied().flatten();
                let after = change(col, &row, field).filter(|after| after != field);
                after.map_or_else(
                    || field.to_owned(),
                    |after| {
                        changes.push(Change {
                            line: number,
                            id: fields.get(0).unwrap_or_default().to_owned(),
                            column: names.get(at).unwrap_or_default().to_owned(),
                            before: field.to_owned(),
                            after: after.clone(),
                        });
                        after
                    },
                )
            })
            .collect();
        match changes.len() > before {
            true => {
                whole.push_str(&joined(&new));
                whole.push_str(&line[body.len()..]);
            }
            false => whole.push_str(line),
        }
    }
    (!changes.is_empty()).then_some((whole, changes))
}

/// The fields of a line.
fn split(line: &str) -> Option<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(line.as_bytes());
    reader.records().next()?.ok()
}

/// A line of fields, without its end.
fn joined(fields: &[String]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(fields);
    let bytes = writer.into_inner().unwrap_or_default();
    let line = String::from_utf8_lossy(&bytes).into_owned();
    line.trim_end_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_that_change_are_written_anew() {
        let header = Table::Openings.header();
        let text = format!(
            "\u{feff}{header},extra\r\nO-1,2026-11-03,gate,he,0,\"by Xie, twice\",Xie\r\n\
             O-2,2026-11-04,\"gate\",he,0,none,\nO-3,2026-11-05,gate,he,0,\"a \"\"Xie\"\"\",b"
        );
        let (whole, changes) = rewritten(
            Table::Openings,
            &text,
            |line| line.contains("Xie"),
            |col, row, field| {
                assert!(row.get(Col::Id).starts_with("O-"));
                let open = col.is_none_or(|col| col == Col::Note);
                (open && field.contains("Xie")).then(|| field.replace("Xie", "x"))
            },
        )
        .unwrap();
        assert_eq!(
            whole,
            format!(
                "\u{feff}{header},extra\r\nO-1,2026-11-03,gate,he,0,\"by x, twice\",x\r\n\
                 O-2,2026-11-04,\"gate\",he,0,none,\nO-3,2026-11-05,gate,he,0,\"a \"\"x\"\"\",b"
            )
        );
        let told: Vec<(usize, &str, &str)> = changes
            .iter()
            .map(|c| (c.line, c.id.as_str(), c.column.as_str()))
            .collect();
        assert_eq!(
            told,
            [(2, "O-1", "note"), (2, "O-1", "extra"), (4, "O-3", "note")]
        );
        assert!(rewritten(Table::Openings, &whole, |_| true, |_, _, _| None).is_none());
    }
}
