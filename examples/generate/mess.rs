//! What becomes of ledgers in real life: saved again by a spreadsheet, merged, corrected late,
//! with rows that cannot be read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::rng::Rng;

/// A ledger file: its header and its rows.
struct Sheet {
    head: String,
    rows: Vec<String>,
}

type Sheets = BTreeMap<PathBuf, Sheet>;

/// The fields that only corrections and bad rows look at, by table: no text of the generator's
/// stands before them, so that commas part them.
const OUTCOME: usize = 7;
const CASE_OF_VISIT: usize = 3;

/// Makes a mess of a data directory.
pub fn make(dir: &Path, rng: &mut Rng) -> Result<()> {
    let mut sheets = read(&dir.join("ledger"))?;
    correct(dir, &mut sheets, rng);
    spoil(&mut sheets, rng);
    stray(&mut sheets, rng);
    for (path, sheet) in &mut sheets {
        repeat_and_rewrite(sheet, rng);
        if rng.one_in(3) {
            rng.shuffle(&mut sheet.rows);
        }
        let mark = if rng.one_in(4) { "\u{feff}" } else { "" };
        let end = if rng.one_in(3) { "\r\n" } else { "\n" };
        let mut text = format!("{mark}{}{end}", sheet.head);
        for row in &sheet.rows {
            text += row;
            text += end;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

fn read(ledger: &Path) -> Result<Sheets> {
    let mut sheets = Sheets::new();
    for month in fs::read_dir(ledger)? {
        for file in fs::read_dir(month?.path())? {
            let path = file?.path();
            let text = fs::read_to_string(&path)?;
            let mut lines = text.lines().map(str::to_owned);
            let head = lines.next().context("a ledger without a header")?;
            let rows = lines.collect();
            sheets.insert(path, Sheet { head, rows });
        }
    }
    Ok(sheets)
}

/// The rows of a table, in all months.
fn rows_of<'s>(sheets: &'s Sheets, table: &str) -> Vec<&'s str> {
    let name = format!("{table}.csv");
    let of_table = sheets.iter().filter(|(path, _)| path.ends_with(&name));
    let rows = of_table.flat_map(|(_, sheet)| &sheet.rows);
    rows.map(String::as_str).collect()
}

fn field(row: &str, at: usize) -> &str {
    row.split(',').nth(at).unwrap_or_default()
}

/// Corrections: rows amended and taken back, follow-ups given up, matters put together.
fn correct(dir: &Path, sheets: &mut Sheets, rng: &mut Rng) {
    let ids = |rows: Vec<&str>| -> Vec<(String, String)> {
        let pairs = rows.into_iter().map(|row| (field(row, 0), field(row, 1)));
        pairs
            .map(|(id, at)| (id.to_owned(), at[..10].to_owned()))
            .collect()
    };
    let complaints = ids(rows_of(sheets, "complaints"));
    let repairs = ids(rows_of(sheets, "repairs"));
    let visits = ids(rows_of(sheets, "visits"));
    let draws = ids(rows_of(sheets, "draws")
        .into_iter()
        .filter(|row| !field(row, 7).is_empty())
        .collect());
    let steps = rows_of(sheets, "actions").into_iter();
    let done = ids(steps.filter(|row| field(row, 4) == "complete").collect());
    let mut made: Vec<(String, String)> = Vec::new();
    let mut add = |rng: &mut Rng, on: &[(String, String)], fields: &str, late: bool| {
        if on.is_empty() {
            return;
        }
        let (id, day) = rng.pick(on).clone();
        // On the day of the row or at the end of its month; a correction never comes first.
        let when = if late {
            format!("{}-28T20:00", &day[..7])
        } else {
            format!("{day}T21:00")
        };
        made.push((when, fields.replace("ID", &id)));
    };
    for _ in 0..4 {
        let (other, _) = rng.pick(&complaints).clone();
        for (on, fields) in [
            (&complaints, ",ID,amend,service,,,category,噪音,重新归类"),
            (&complaints, ",ID,amend,service,,,place,B1-1-101,地点记错"),
            (&complaints, ",ID,amend,service,,,severity,major,补记"),
            (
                &complaints,
                &format!(",ID,amend,service,,,part_of,{other},同一件事"),
            ),
            (&repairs, ",ID,amend,service,,,category,电梯,重新归类"),
            (&repairs, ",ID,amend,service,,,class,works,实为维修工程"),
            (&visits, ",ID,amend,service,,,outcome,fail,记反了"),
            (&visits, ",ID,amend,service,,,satisfaction,2,补记"),
            (
                &visits,
                &format!(",ID,amend,service,,,case_id,{other},记错了事项"),
            ),
            (&visits, ",ID,void,service,,,,,重复登记"),
            (&done, ",ID,void,service,,,,,还没有办完"),
            (&complaints, "ID,,give-up,manager,,,,,多次联系不上"),
            (&complaints, "ID,,give-up,service,,,,,多次联系不上"),
            (&complaints, "ID,,reopen,service,,,,,业主说没有办好"),
        ] {
            add(rng, on, fields, !fields.contains("reopen"));
        }
    }
    add(rng, &complaints, ",ID,void,service,,,,,不是投诉", true);
    add(rng, &complaints, "ID,,cancel,service,,,,,登记重复", true);
    add(rng, &draws, ",ID,void,manager,,,,,业主已搬走", true);
    add(rng, &draws, ",ID,void,manager,,,,,业主已搬走", false);
    for (number, (when, fields)) in made.into_iter().enumerate() {
        let day: String = when[2..10].split('-').collect();
        let row = format!("A-{day}-zz{number:04},{when},{fields}");
        let path = dir.join(format!("ledger/{}/actions.csv", &when[..7]));
        if let Some(sheet) = sheets.get_mut(&path) {
            sheet.rows.push(row);
        }
    }
}

/// Rows that cannot be read, and an id that stands twice.
fn spoil(sheets: &mut Sheets, rng: &mut Rng) {
    for (path, sheet) in sheets.iter_mut() {
        if sheet.rows.is_empty() || !rng.one_in(4) {
            continue;
        }
        let row = rng.pick(&sheet.rows).clone();
        let (head, tail) = row.split_at(9);
        let fresh = format!("{head}zy{}", &tail[2..]);
        let at = field(&row, 1).to_owned();
        sheet.rows.push(fresh.replacen(&at, "改天", 1));
        if path.ends_with("visits.csv") {
            let outcome = field(&fresh, OUTCOME).to_owned();
            let other = fresh.replace("-zy", "-zx");
            sheet
                .rows
                .push(other.replacen(&format!(",{outcome},"), ",好,", 1));
            let case = field(&fresh, CASE_OF_VISIT).to_owned();
            if !case.is_empty() {
                let other = fresh.replace("-zy", "-zw");
                sheet.rows.push(other.replacen(&case, "C-200101-zzzzzz", 1));
            }
        }
        // The second row of an id says something else, and does not count.
        if path.ends_with("visits.csv") {
            let again = rng.pick(&sheet.rows).clone();
            if !again.contains("-z") {
                sheet.rows.push(again + "?");
            }
        }
    }
}

/// Rows that stand in the folder of another month.
fn stray(sheets: &mut Sheets, rng: &mut Rng) {
    let paths: Vec<PathBuf> = sheets.keys().cloned().collect();
    for from in &paths {
        let Some(sheet) = sheets.get_mut(from).filter(|sheet| sheet.rows.len() > 3) else {
            continue;
        };
        let at = rng.below(sheet.rows.len());
        let (row, head) = (sheet.rows[at].clone(), sheet.head.clone());
        let name = from.file_name();
        let others = paths
            .iter()
            .filter(|path| *path != from && path.file_name() == name);
        let others: Vec<&PathBuf> = others.filter(|path| sheets[*path].head == head).collect();
        // What stands twice in a file has to stay in its order.
        if others.is_empty() || row.contains("-z") || row.ends_with('?') {
            continue;
        }
        let to = (*rng.pick(&others)).clone();
        let id = field(&row, 0).to_owned();
        let alone = sheets[from]
            .rows
            .iter()
            .filter(|own| field(own, 0) == id)
            .count()
            == 1;
        if let (Some(sheet), true) = (sheets.get_mut(from), alone) {
            sheet.rows.remove(at);
            if let Some(sheet) = sheets.get_mut(&to) {
                sheet.rows.push(row);
            }
        }
    }
}

/// Lines that stand twice, and times as spreadsheets write them.
fn repeat_and_rewrite(sheet: &mut Sheet, rng: &mut Rng) {
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for row in std::mem::take(&mut sheet.rows) {
        let at = field(&row, 1).to_owned();
        let row = match rng.below(12) {
            _ if at.len() != 16 => row,
            0 => row.replacen(&at, &at.replace('T', " "), 1),
            1 => row.replacen(&at, &format!("{at}:30").replace("T0", "T"), 1),
            2 => row.replacen(&at, &slashed(&at), 1),
            _ => row,
        };
        if rng.one_in(25) {
            rows.push(row.clone());
        }
        rows.push(row);
    }
    sheet.rows = rows;
}

/// `2026-11-03T09:05` as `2026/11/3 9:05`.
fn slashed(at: &str) -> String {
    let number = |text: &str| text.trim_start_matches('0').to_owned();
    let hour = number(&at[11..13]);
    let hour = if hour.is_empty() { "0" } else { &hour };
    format!(
        "{}/{}/{} {hour}:{}",
        &at[..4],
        number(&at[5..7]),
        number(&at[8..10]),
        &at[14..16]
    )
}
