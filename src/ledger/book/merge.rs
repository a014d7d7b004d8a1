//! Two versions of a ledger become one: the rows of both, each once.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::source::{Source, strip};
use crate::model::table::Table;
use crate::model::words::Col;

/// A merged ledger.
#[derive(Debug)]
pub struct Merged {
    /// The file, with LF and a final line end.
    pub text: String,
    /// Ids that now stand more than once, with different content: a person has to decide.
    pub doubled: Vec<String>,
}

/// One side of a merge.
struct Version {
    /// The names of the columns; none in an empty file.
    header: Vec<String>,
    rows: Vec<Row>,
}

/// A line that is no header.
struct Row {
    /// Its id, or the whole line where none can be read.
    key: String,
    line: String,
    /// What stands in the columns, by name; empty ones are left out.
    content: Vec<(String, String)>,
}

/// Merges two versions with what both come from. Rows of ours keep their order and bytes, rows
/// that only the other side has come after them. A row that one side has changed and the other
/// not is taken as changed; where both changed it, both stay. No row is dropped because one side lacks
/// it. `None` if a version is not a ledger of the table.
pub fn merge(table: Table, base: &[u8], ours: &[u8], theirs: &[u8]) -> Option<Merged> {
    let base = Version::read(table, base)?;
    let ours = Version::read(table, ours)?;
    let theirs = Version::read(table, theirs)?;
    let header = joined(&ours.header, &theirs.header);
    let old = by_key(&base.rows);
    let other = by_key(&theirs.rows);
    let own = by_key(&ours.rows);
    let unchanged = |row: &Row| has(&old, row);
    let mut rows: Vec<(&Row, &[String])> = Vec::new();
    for row in &ours.rows {
        let changed = other.get(row.key.as_str()).into_iter().flatten();
        let changed: Vec<&&Row> = changed.filter(|row| !unchanged(row)).collect();
        match changed.as_slice() {
            [theirs_row] if unchanged(row) && !has(&own, theirs_row) => {
                rows.push((theirs_row, &theirs.header));
            }
            _ => rows.push((row, &ours.header)),
        }
    }
    for row in &theirs.rows {
        let overruled = unchanged(row) && own.contains_key(row.key.as_str());
        if !overruled {
            rows.push((row, &theirs.header));
        }
    }
    let mut merged = Merged {
        text: String::new(),
        doubled: Vec::new(),
    };
    if !header.is_empty() {
        merged.text = line(header.iter().map(String::as_str));
    }
    let mut seen: FxHashMap<&str, Vec<&Row>> = FxHashMap::default();
    for (row, own_header) in rows {
        let same = seen.entry(&row.key).or_default();
        if same.iter().any(|other| other.content == row.content) {
            continue;
        }
        if !same.is_empty() {
            merged.doubled.push(row.key.clone());
        }
        same.push(row);
        merged.text.push_str(&row.laid_out(own_header, &header));
    }
    Some(merged)
}

fn by_key(rows: &[Row]) -> FxHashMap<&str, Vec<&Row>> {
    let mut found: FxHashMap<&str, Vec<&Row>> = FxHashMap::default();
    for row in rows {
        found.entry(&row.key).or_default().push(row);
    }
    found
}

fn has(rows: &FxHashMap<&str, Vec<&Row>>, row: &Row) -> bool {
    let same = rows.get(row.key.as_str()).into_iter().flatten();
    same.into_iter().any(|other| other.content == row.content)
}

/// The columns of one side, then those that only the other has.
fn joined(ours: &[String], theirs: &[String]) -> Vec<String> {
    let known: FxHashSet<&String> = ours.iter().collect();
    let more = theirs.iter().filter(|name| !known.contains(name));
    ours.iter().chain(more).cloned().collect()
}

fn line<'f>(fields: impl Iterator<Item = &'f str>) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(fields);
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

impl Version {
    fn read(table: Table, bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let text = text.trim_start_matches('\u{feff}');
        if text.trim().is_empty() {
            return Some(Self {
                header: Vec::new(),
                rows: Vec::new(),
            });
        }
        let text = text.to_owned();
        let (source, problems) = Source::new(String::new(), table, None, text, Vec::new());
        if !problems.is_empty() {
            return None;
        }
        let mut lines = source.lines();
        let first = lines.next()?;
        let mut fields = Vec::new();
        source.split(first.text, &mut fields).ok()?;
        let header: Vec<String> = fields.iter().map(|name| strip(name).to_owned()).collect();
        let key = table.kind().map_or(Col::Place, |_| Col::Id);
        let mut rows = Vec::new();
        for line in lines.filter(|line| line.text != first.text) {
            // A file that was saved with CRLF twice has more than one.
            let text = line.text.trim_end_matches('\r');
            let mut row = Row {
                key: text.to_owned(),
                line: text.to_owned(),
                content: vec![(String::new(), text.to_owned())],
            };
            let fits = source.split(text, &mut fields).is_ok() && fields.len() <= header.len();
            let id = source.field(&fields, key);
            if fits && !id.is_empty() {
                row.key = id.to_owned();
                row.content = content(&header, &fields);
            }
            rows.push(row);
        }
        Some(Self { header, rows })
    }
}

fn content(header: &[String], fields: &[&str]) -> Vec<(String, String)> {
    let named = header.iter().zip(fields);
    let mut content: Vec<(String, String)> = named
        .map(|(name, field)| (name.clone(), strip(field).to_owned()))
        .filter(|(_, field)| !field.is_empty())
        .collect();
    content.sort();
    content
}

impl Row {
    /// The row as it stands below a header: as it was, where its columns stand there too.
    fn laid_out(&self, own: &[String], header: &[String]) -> String {
        let readable = self.key != self.line;
        if !readable || header.starts_with(own) {
            return format!("{}\n", self.line);
        }
        let value = |name: &String| {
            let found = self.content.iter().find(|(own, _)| own == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        line(header.iter().map(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id,opened_at,box,opened_by,found,note\n";

    fn row(id: &str, note: &str) -> String {
        format!("O-261101-{id},2026-11-01,gate,wang,,{note}\n")
    }

    fn merged(base: &str, ours: &str, theirs: &str) -> (String, Vec<String>) {
        let sides = [base, ours, theirs].map(str::as_bytes);
        let merged = merge(Table::Openings, sides[0], sides[1], sides[2]).unwrap();
        (merged.text, merged.doubled)
    }

    #[test]
    fn the_rows_of_both_sides_stand_once_ours_first() {
        let old = HEADER.to_owned() + &row("aaaa", "");
        let ours = old.clone() + &row("bbbb", "x") + &row("dddd", "");
        let theirs = old.clone() + &row("cccc", "y") + &row("dddd", "");
        let both = ours.clone() + &row("cccc", "y");
        assert_eq!(merged(&old, &ours, &theirs), (both, Vec::new()));
        // A new month on both sides, and on one.
        assert_eq!(merged("", &ours, &ours).0, ours);
        assert_eq!(merged("", "", &ours).0, ours);
    }

    #[test]
    fn line_ends_marks_and_missing_last_line_ends_make_no_difference() {
        let old = HEADER.to_owned() + &row("aaaa", "");
        let ours = (old.clone() + &row("bbbb", "")).replace('\n', "\r\n");
        let theirs = format!("\u{feff}{old}{}", row("cccc", "").trim_end());
        let both = old.clone() + &row("bbbb", "") + &row("cccc", "");
        assert_eq!(merged(&old, &ours, &theirs), (both, Vec::new()));
    }

    #[test]
    fn a_change_by_one_side_counts_and_changes_by_both_stay_both() {
        let old = HEADER.to_owned() + &row("aaaa", "old") + &row("bbbb", "old");
        let ours = HEADER.to_owned() + &row("aaaa", "ours") + &row("bbbb", "old");
        let theirs = HEADER.to_owned() + &row("aaaa", "old") + &row("bbbb", "theirs");
        let both = HEADER.to_owned() + &row("aaaa", "ours") + &row("bbbb", "theirs");
        assert_eq!(merged(&old, &ours, &theirs), (both, Vec::new()));
        let theirs = HEADER.to_owned() + &row("aaaa", "theirs") + &row("bbbb", "old");
        let (text, doubled) = merged(&old, &ours, &theirs);
        assert!(text.contains("ours") && text.contains("theirs"));
        assert_eq!(doubled, ["O-261101-aaaa"]);
        // What one side lacks is not dropped, and an unreadable line neither.
        let ours = HEADER.to_owned() + "half a li\n";
        let all = ours.clone() + &row("aaaa", "old") + &row("bbbb", "old");
        assert_eq!(merged(&old, &ours, &old), (all, Vec::new()));
    }

    #[test]
    fn columns_are_matched_by_name() {
        let ours = HEADER.to_owned() + &row("aaaa", "a");
        let theirs = "note,id,opened_at,box,opened_by,found,weather\n\
                      \"b, c\",O-261101-bbbb,2026-11-01,gate,wang,2,rain\n";
        let both = "id,opened_at,box,opened_by,found,note,weather\n\
                    O-261101-aaaa,2026-11-01,gate,wang,,a\n\
                    O-261101-bbbb,2026-11-01,gate,wang,2,\"b, c\",rain\n";
        assert_eq!(merged(HEADER, &ours, theirs), (both.to_owned(), Vec::new()));
        assert!(merge(Table::Openings, b"", b"nonsense\n", b"").is_none());
        assert!(merge(Table::Openings, b"", b"", b"\xff\xfei\0").is_none());
    }

    #[test]
    fn line_ends_that_were_doubled_go_all_at_once() {
        let ours = format!("{HEADER}O-261101-aaaa,2026-11-01,gate,wang,,x\r\r\r\n");
        let (once, _) = merged("", &ours, HEADER);
        assert_eq!(once, HEADER.to_owned() + &row("aaaa", "x"));
    }

    #[test]
    fn lines_without_an_id_or_with_too_many_fields_are_kept_as_they_are() {
        let ours = format!("{HEADER},2026-11-01,gate,wang,,x\n{}", row("aaaa", ""));
        let theirs = format!(
            "{HEADER},2026-11-01,gate,wang,,y\n{},one,too,many\n",
            row("aaaa", "").trim_end()
        );
        let both = format!(
            "{ours},2026-11-01,gate,wang,,y\n{},one,too,many\n",
            row("aaaa", "").trim_end()
        );
        assert_eq!(merged("", &ours, &theirs), (both, Vec::new()));
    }
}
