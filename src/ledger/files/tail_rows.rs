//! The newest rows of a few tables, read from the newest month backwards and no further than
//! wanted: for completions, which must be quick and never write.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ledger::files::disk::read_text;
use crate::ledger::layout::{LEDGER, file_name, folder_month};
use crate::model::id::Id;
use crate::model::source::Source;
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;

/// So many months are looked through for what a column has.
const MONTHS: usize = 12;

/// A row, and what it is about in a few words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Newest {
    /// Its id.
    pub id: Id,
    /// Its place and text.
    pub about: String,
}

/// The months that the ledger has, the newest first.
pub fn months(root: &Path) -> Vec<Month> {
    let mut months: Vec<Month> = folders(root).into_iter().map(|(month, _)| month).collect();
    months.dedup();
    months
}

/// The newest rows of these tables that are wanted, at most `count`; files that cannot be
/// read have none.
pub fn rows(
    root: &Path,
    tables: &[Table],
    count: usize,
    wanted: impl Fn(Id) -> bool,
) -> Vec<Newest> {
    let mut found: Vec<Newest> = Vec::new();
    for (_, folder) in folders(root) {
        let mut of_month: Vec<(String, Newest)> = Vec::new();
        for table in tables {
            let path = folder.join(file_name(*table));
            of_month.extend(newest_of(&path, *table, count, &wanted));
        }
        of_month.sort_by(|a, b| b.0.cmp(&a.0));
        found.extend(of_month.into_iter().map(|(_, row)| row));
        if found.len() >= count {
            break;
        }
    }
    found.truncate(count);
    found
}

/// What a column of some tables has, the newest first and each once: at most `count`, of the
/// last months that there are.
pub fn texts(root: &Path, tables: &[Table], col: Col, count: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (_, folder) in folders(root).into_iter().take(MONTHS) {
        for table in tables {
            let path = folder.join(file_name(*table));
            let cells = cells(&path, *table, col).into_iter().rev();
            for cell in cells.filter(|cell| !cell.is_empty()) {
                if !found.contains(&cell) {
                    found.push(cell);
                }
            }
        }
    }
    found.truncate(count);
    found
}

/// A column of a file; none of a file that cannot be read.
fn cells(path: &Path, table: Table, col: Col) -> Vec<String> {
    let Ok(text) = read_text(path) else {
        return Vec::new();
    };
    let (source, _) = Source::new(String::new(), table, None, text, Vec::new());
    let rows = source.lines().skip(1).filter_map(|line| {
        let mut fields = Vec::new();
        source.split(line.text, &mut fields).ok()?;
        Some(source.field(&fields, col).to_owned())
    });
    rows.collect()
}

/// The folders of the months, the newest first.
fn folders(root: &Path) -> Vec<(Month, PathBuf)> {
    let entries = fs::read_dir(root.join(LEDGER)).into_iter().flatten();
    let mut folders: Vec<(Month, PathBuf)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            Some((folder_month(&path)?, path))
        })
        .collect();
    folders.sort_by(|a, b| b.cmp(a));
    folders
}

/// The last rows of a file that are wanted, each with its time as written.
fn newest_of(
    path: &Path,
    table: Table,
    count: usize,
    wanted: impl Fn(Id) -> bool,
) -> Vec<(String, Newest)> {
    let Ok(text) = read_text(path) else {
        return Vec::new();
    };
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let (source, _) = Source::new(String::new(), table, None, text, Vec::new());
    let (mut found, mut end) = (Vec::new(), source.text().len());
    while found.len() < count && end > 0 {
        let bytes = &source.text().as_bytes()[..end];
        let start = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let line = source.line_at(0, start as u32).text;
        end = start.saturating_sub(1);
        let mut fields = Vec::new();
        if source.split(line, &mut fields).is_err() {
            continue;
        }
        let get = |col| source.field(&fields, col);
        let Some(id) = Id::parse(get(Col::Id)).filter(|id| wanted(*id)) else {
            continue;
        };
        let texts = [
            Col::Place,
            Col::Action,
            Col::Outcome,
            Col::Summary,
            Col::Plan,
        ];
        let texts: Vec<&str> = texts
            .map(get)
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect();
        let time = table.time_column().map_or("", get).to_owned();
        let about = texts.join(" ");
        found.push((time, Newest { id, about }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_rows_come_first_and_no_more_than_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let write = |month: &str, rows: &str| {
            let path = folder.path().join(LEDGER).join(month);
            fs::create_dir_all(&path).unwrap();
            let text = format!("{}\n{rows}", Table::Openings.header());
            fs::write(path.join("openings.csv"), text).unwrap();
        };
        write("2026-10", "O-261001-aaaa,2026-10-01,gate,he,0,\n");
        write(
            "2026-11",
            "O-261101-bbbb,2026-11-01,gate,he,0,\nO-261102-cccc,2026-11-02,gate,he,0,",
        );
        let ids = |count, wanted: fn(Id) -> bool| -> Vec<String> {
            let rows = rows(folder.path(), &[Table::Openings], count, wanted);
            rows.iter().map(|row| row.id.to_string()).collect()
        };
        let all = ["O-261102-cccc", "O-261101-bbbb", "O-261001-aaaa"];
        assert_eq!(ids(50, |_| true), all);
        assert_eq!(ids(2, |_| true), all[..2]);
        let ends = |id: Id| id.begins_or_ends_with("aaaa");
        assert_eq!(ids(50, ends), all[2..]);
        let months: Vec<String> = months(folder.path()).iter().map(Month::to_string).collect();
        assert_eq!(months, ["2026-11", "2026-10"]);
    }

    #[test]
    fn a_row_is_described_by_its_place_and_texts_without_gaps() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(LEDGER).join("2026-11");
        fs::create_dir_all(&path).unwrap();
        for (table, row) in [
            (
                Table::Complaints,
                "C-261101-aaaa,2026-11-01T09:00,A1,甲,,phone,水,ordinary,滴水,he",
            ),
            (
                Table::Visits,
                "V-261102-aaaa,2026-11-02T09:00,,,followup,door,he,pass,,,,,,,",
            ),
        ] {
            let file = path.join(file_name(table));
            fs::write(file, format!("{}\n{row}\n", table.header())).unwrap();
        }
        let tables = [Table::Complaints, Table::Visits];
        let about: Vec<String> = rows(folder.path(), &tables, 9, |_| true)
            .into_iter()
            .map(|row| row.about)
            .collect();
        assert_eq!(about, ["pass", "A1 滴水"]);
    }
}
