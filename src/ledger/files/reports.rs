//! The frozen reports, `reports/2026-11.md` and `.json`: written when a month is submitted,
//! read again to see what later rows have changed (clause 2.e3).
//!
//! A frozen report keeps how long each table's file was and its digest. Ledgers are only
//! appended to, so what stands beyond that length came later. Of a file that was saved anew
//! only the rows dated after the report are known to have come later.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::ledger::files::disk::read_file;
use crate::ledger::files::journal::unplaced;
use crate::ledger::files::store::NewFile;
use crate::ledger::layout::REPORTS;
use crate::model::book::Book;
use crate::model::cause::Cause;
use crate::model::digest::{hex, sha256};
use crate::model::entry::{Action, Entry, RowRef};
use crate::model::id::{Id, Kind};
use crate::model::policy::Policy;
use crate::model::problem::{Code, Problem};
use crate::model::rules::Keys;
use crate::model::source::Source;
use crate::model::table::Table;
use crate::model::time::{Day, Month, Stamp};
use crate::model::words::{Col, Verb};

/// How far a ledger file had come when a report was frozen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Extent {
    /// The file's path below the data directory.
    file: String,
    /// Its length in bytes, without a BOM.
    bytes: usize,
    /// The SHA-256 of so many bytes.
    sha256: String,
}

/// The settings of a time in which they do not change, as a frozen report keeps them.
#[derive(Serialize, Deserialize)]
struct Settings {
    from: Day,
    keys: Keys,
}

/// The settings that a report was counted by, as it keeps them.
pub fn settings(policy: &Policy, month: Month) -> Value {
    let held = policy.keys(month.first(), month.last()).into_iter();
    let held = held.map(|(from, keys)| Settings { from, keys });
    serde_json::to_value(held.collect::<Vec<Settings>>()).unwrap_or_default()
}

/// A frozen report.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// Its month.
    pub month: Month,
    /// The day it was made.
    pub as_of: Day,
    /// What was known: the minute it was handed in, or that day's last row if it was later.
    pub known_until: Stamp,
    /// The whole report.
    pub report: Value,
    /// The settings that it was counted by, from each day on; none in an early report.
    pub settings: Vec<(Day, Keys)>,
    /// The ledger files it was made from; none where the report does not say.
    extents: BTreeMap<String, Extent>,
}

/// What came since a report was frozen and bears on its month.
#[derive(Clone, Debug)]
pub struct Since {
    /// Whether rows may have changed in another way than by rows that were added: a file was
    /// edited, or merged in another order.
    pub unclear: bool,
    /// The added rows: late entries and corrections.
    pub causes: Vec<Cause>,
}

/// Where a month's frozen report stands.
fn path(root: &Path, month: Month, ending: &str) -> PathBuf {
    root.join(REPORTS).join(format!("{month}.{ending}"))
}

/// Where the two files of a month's frozen report stand, below the data directory.
pub fn files(month: Month) -> [PathBuf; 2] {
    ["md", "json"].map(|ending| path(Path::new(""), month, ending))
}

/// The two files of a frozen report; what was frozen before is replaced.
pub fn frozen(month: Month, files: [(&str, String); 2]) -> [NewFile; 2] {
    files.map(|(ending, text)| NewFile {
        path: path(Path::new(""), month, ending),
        bytes: text.into_bytes(),
    })
}

/// Before what a review adds to the page of a frozen report; no reader of the page sees it.
const REVIEW: &str = "\n<!-- review -->\n\n";

/// The two files of a month's frozen report with the review that it was given, as JSON and as a
/// part of the page, or without any; none where there is no report that can be read.
pub fn reviewed(root: &Path, month: Month, review: Option<(&Value, &str)>) -> Vec<NewFile> {
    let read = |ending| read_file(&path(root, month, ending)).ok();
    let report = read("json").and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let page = read("md").and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((mut report, page)) = report.zip(page) else {
        return Vec::new();
    };
    let Some(keys) = Value::as_object_mut(&mut report) else {
        return Vec::new();
    };
    let (json, added) = match review {
        Some((json, added)) => (json.clone(), format!("{REVIEW}{added}")),
        None => (Value::Null, String::new()),
    };
    keys.insert("reviewed".to_owned(), json);
    let submitted = page.split(REVIEW).next().unwrap_or_default();
    let files = [
        ("md", format!("{submitted}{added}")),
        ("json", format!("{report}\n")),
    ];
    frozen(month, files).into()
}

/// The frozen reports, oldest month first, and those that cannot be read.
pub fn read(root: &Path) -> (Vec<Frozen>, Vec<Problem>) {
    let (mut frozen, mut problems) = (Vec::new(), Vec::new());
    let folder = fs::read_dir(root.join(REPORTS)).into_iter().flatten();
    let there = folder.filter_map(|entry| Some(entry.ok()?.path()));
    let there = there.map(|path| (path.clone(), path));
    // Of a committed entry, they count though they do not have their names yet.
    let unplaced = unplaced(root).unwrap_or_default().into_iter();
    let unplaced = unplaced.map(|file| (root.join(file.path), root.join(file.aside)));
    let reports: BTreeMap<Month, PathBuf> = there
        .chain(unplaced)
        .filter_map(|(path, now)| Some((month_of(root, &path)?, now)))
        .collect();
    for (month, path) in reports {
        match read_one(&path, month) {
            Some(one) => frozen.push(one),
            None => {
                let name = format!("{REPORTS}/{month}.json");
                problems.push(Problem::of_file(&name, Code::UnreadableReport, ""));
            }
        }
    }
    frozen.sort_by_key(|one| one.month);
    problems.sort();
    (frozen, problems)
}

/// The month of a frozen report's path.
fn month_of(root: &Path, report: &Path) -> Option<Month> {
    let month = Month::parse(report.file_name()?.to_str()?.strip_suffix(".json")?)?;
    (report == path(root, month, "json")).then_some(month)
}

fn read_one(path: &Path, month: Month) -> Option<Frozen> {
    let report: Value = serde_json::from_slice(&read_file(path).ok()?).ok()?;
    let as_of = Stamp::parse(report["as_of"].as_str()?)?.day;
    let until = report.get("known_until").and_then(Value::as_str);
    let until = until.and_then(Stamp::parse).map(Stamp::end_of_minute);
    let own = report["month"].as_str() == Some(&month.to_string());
    if !own || !report["classes"].is_array() {
        return None;
    }
    let extents: Vec<Extent> = match report.get("ledger") {
        Some(list) => Vec::deserialize(list).ok()?,
        None => Vec::new(),
    };
    let extents = extents.into_iter();
    let settings: Vec<Settings> = match report.get("settings") {
        Some(list) => Vec::deserialize(list).ok()?,
        None => Vec::new(),
    };
    let settings = settings.into_iter();
    Some(Frozen {
        settings: settings.map(|held| (held.from, held.keys)).collect(),
        month,
        as_of,
        known_until: until.unwrap_or(Stamp::last_of(as_of)),
        extents: extents
            .map(|extent| (extent.file.clone(), extent))
            .collect(),
        report,
    })
}

/// SHA-256 over the names and texts of all tables, as they stand in the files.
pub fn digest(sources: &[Source]) -> String {
    let mut hash = Sha256::new();
    for source in sources {
        hash.update(source.path.as_bytes());
        hash.update([0]);
        hash.update(source.text().as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize())
}

/// A ledger file in which something was erased: what it held, and holds now.
pub struct Replaced {
    /// Its path below the data directory.
    pub file: String,
    /// What it held.
    pub before: String,
    /// What it holds.
    pub after: String,
}

/// A frozen report with texts erased, whose extents are those of the ledgers as they are now: so a
/// later report tells what came since as before. `None` where it stays, or is no report.
pub fn erased(
    bytes: &[u8],
    replaced: &[Replaced],
    erase: &impl Fn(&str) -> Option<String>,
) -> Option<Vec<u8>> {
    let before: Value = serde_json::from_slice(bytes).ok()?;
    let mut report = before.clone();
    erase_in(&mut report, erase);
    if let Some(list) = report.get_mut("ledger") {
        let mut extents = Vec::<Extent>::deserialize(&*list).ok()?;
        for extent in &mut extents {
            if let Some(file) = replaced.iter().find(|file| file.file == extent.file) {
                extent.follow(file);
            }
        }
        *list = serde_json::to_value(extents).ok()?;
    }
    let text = serde_json::to_string_pretty(&report).ok()? + "\n";
    (report != before).then(|| text.into_bytes())
}

fn erase_in(value: &mut Value, erase: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::String(text) => {
            if let Some(left) = erase(text) {
                *text = left;
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| erase_in(value, erase)),
        Value::Object(object) => object.values_mut().for_each(|value| erase_in(value, erase)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

impl Extent {
    /// The same rows, as they stand in a file in which something was erased: line by line.
    fn follow(&mut self, file: &Replaced) {
        let known = file.before.as_bytes().get(..self.bytes);
        let Some(known) = known.filter(|known| sha256(known) == self.sha256) else {
            return;
        };
        let lines = known.iter().filter(|byte| **byte == b'\n').count();
        let kept = file.after.split_inclusive('\n').take(lines);
        let bytes = kept.map(str::len).sum();
        if let Some(text) = file.after.as_bytes().get(..bytes) {
            self.bytes = bytes;
            self.sha256 = sha256(text);
        }
    }
}

/// How far each ledger file has come.
pub fn extents(sources: &[Source]) -> Vec<Extent> {
    let ledgers = sources.par_iter().filter(|s| s.table != Table::Places);
    let extents = ledgers.map(|source| Extent {
        file: source.path.clone(),
        bytes: source.text().len(),
        sha256: sha256(source.text().as_bytes()),
    });
    extents.collect()
}

/// Digests of the beginnings of ledger files, each reckoned once.
#[derive(Default)]
pub struct Digests(FxHashMap<(usize, usize), String>);

impl Digests {
    /// Reckons what is missing.
    fn add(&mut self, sources: &[Source], wanted: &[(usize, usize)]) {
        let missing: Vec<_> = wanted
            .iter()
            .filter(|at| !self.0.contains_key(at))
            .collect();
        let found: Vec<_> = missing
            .into_par_iter()
            .filter_map(|(file, bytes)| {
                let text = sources[*file].text().as_bytes().get(..*bytes)?;
                Some(((*file, *bytes), sha256(text)))
            })
            .collect();
        self.0.extend(found);
    }
}

impl Frozen {
    /// What came since, of a book of everything that stands in the files: rows dated up to
    /// the day of the report that it did not have, and corrections up to `until` of rows that
    /// it had.
    pub fn since(&self, book: &Book<'_>, until: Stamp, digests: &mut Digests) -> Since {
        let (starts, unclear) = self.starts(book.sources, digests);
        let is_new = |row: RowRef, at: Stamp| match starts[row.file as usize] {
            Some(start) => row.start as usize >= start,
            None => at > self.known_until,
        };
        let then = self.known_until;
        let mut causes = rows(book, &|row| row.at <= then && is_new(row.row, row.at));
        let handing_in: FxHashSet<Id> = book
            .actions
            .iter()
            .filter(|a| matches!(a.verb, Verb::Submit | Verb::Review))
            .map(|a| a.id)
            .collect();
        causes.retain(|cause| !handing_in.contains(&cause.id));
        causes.extend(corrections(book, then, until, &is_new));
        causes.sort_by_key(|cause| cause.id);
        causes.dedup_by_key(|cause| cause.id);
        Since { unclear, causes }
    }

    /// For each file the byte that new rows start at, where it is what it was, and whether any
    /// file is not.
    fn starts(&self, sources: &[Source], digests: &mut Digests) -> (Vec<Option<usize>>, bool) {
        let known = |source: &Source| self.extents.get(&source.path);
        let files = sources.iter().enumerate();
        let wanted: Vec<(usize, usize)> = files
            .clone()
            .filter_map(|(at, source)| Some((at, known(source)?.bytes)))
            .collect();
        digests.add(sources, &wanted);
        let mut unclear = wanted.len() < self.extents.len() || self.extents.is_empty();
        let starts = files.map(|(at, source)| match known(source) {
            Some(extent) if digests.0.get(&(at, extent.bytes)) == Some(&extent.sha256) => {
                Some(extent.bytes)
            }
            Some(_) => {
                unclear = true;
                None
            }
            None if self.extents.is_empty() => None,
            None => Some(0),
        });
        (starts.collect(), unclear)
    }
}

/// A row of any table, for whoever picks some.
struct Row {
    id: Id,
    at: Stamp,
    row: RowRef,
}

/// Until when rows are known that a report takes which is handed in at a time: rows of that
/// day may carry a later time, a bare date for one.
pub fn known_until(book: &Book<'_>, at: Stamp) -> Stamp {
    fn last<'a, T: Entry<'a>>(entries: &[T], day: Day) -> Option<Stamp> {
        let times = entries.par_iter().map(Entry::at);
        times.filter(|at| at.day == day).max()
    }
    let lasts = [
        last(&book.cases, at.day),
        last(&book.actions, at.day),
        last(&book.visits, at.day),
        last(&book.draws, at.day),
        last(&book.solutions, at.day),
        last(&book.openings, at.day),
    ];
    lasts.into_iter().flatten().fold(at, Stamp::max)
}

/// The rows that are wanted, with what they bear on.
fn rows(book: &Book<'_>, wanted: &(impl Fn(&Row) -> bool + Sync)) -> Vec<Cause> {
    fn of<'a, T: Entry<'a>>(
        entries: &[T],
        wanted: &(impl Fn(&Row) -> bool + Sync),
        case_of: impl Fn(&T) -> Option<Id> + Sync,
    ) -> Vec<Cause> {
        let fits = |entry: &&T| {
            wanted(&Row {
                id: entry.id(),
                at: entry.at(),
                row: entry.row(),
            })
        };
        let found = entries.par_iter().filter(fits).map(|entry| {
            let touches = [Some(entry.id()), entry.named(), case_of(entry)];
            Cause {
                id: entry.id(),
                touches: touches.into_iter().flatten().collect(),
            }
        });
        found.collect()
    }
    let mut found = of(&book.cases, wanted, |_| None);
    found.extend(of(&book.actions, wanted, |a| a.case_id));
    found.extend(of(&book.visits, wanted, |v| v.case_id));
    found.extend(of(&book.draws, wanted, |d| d.case_id));
    found.extend(of(&book.solutions, wanted, |_| None));
    found.extend(of(&book.openings, wanted, |_| None));
    found
}

/// The new corrections of rows that were known `then`, or that are dated then by them.
fn corrections(
    book: &Book<'_>,
    then: Stamp,
    until: Stamp,
    is_new: &(impl Fn(RowRef, Stamp) -> bool + Sync),
) -> Vec<Cause> {
    let of_time = |target: Id, row: RowRef| {
        let field = Col::parse(book.cell(row, Col::Field));
        let time = Table::of(target.kind()).and_then(Table::time_column);
        field.is_some() && field == time
    };
    let new: Vec<_> = book
        .actions
        .par_iter()
        .filter(|a| {
            matches!(a.verb, Verb::Void | Verb::Amend) && a.at <= until && is_new(a.row, a.at)
        })
        .filter_map(|a| Some((a, a.row_id?)))
        .collect();
    if new.is_empty() {
        return Vec::new();
    }
    let new = with_imported(book, new);
    let any_day: FxHashSet<Id> = new
        .iter()
        .filter(|(a, target)| a.verb == Verb::Amend && of_time(*target, a.row))
        .map(|(_, target)| *target)
        .collect();
    let targets: FxHashSet<Id> = new.iter().map(|(_, target)| *target).collect();
    let known = rows(book, &|row| {
        targets.contains(&row.id) && (row.at <= then || any_day.contains(&row.id))
    });
    let known: FxHashMap<Id, Cause> = known.into_iter().map(|row| (row.id, row)).collect();
    let mut bearing: Vec<Cause> = Vec::new();
    for (action, target) in &new {
        let Some(row) = known.get(target) else {
            continue;
        };
        let touches = row.touches.iter().copied().chain([action.id]);
        match bearing.last_mut().filter(|last| last.id == action.id) {
            Some(last) => last.touches.extend(touches),
            None => bearing.push(Cause {
                id: action.id,
                touches: touches.collect(),
            }),
        }
    }
    bearing
}

/// Corrections with the rows they correct: what names an import corrects all its rows.
fn with_imported<'b, 'a>(
    book: &Book<'a>,
    corrections: Vec<(&'b Action<'a>, Id)>,
) -> Vec<(&'b Action<'a>, Id)> {
    if corrections.iter().all(|(_, id)| id.kind() != Kind::Batch) {
        return corrections;
    }
    let imported = book.imported();
    let each = corrections.into_iter().flat_map(|(action, target)| {
        let rows = imported.iter().filter(move |(batch, _)| *batch == target);
        let rows: Vec<Id> = match target.kind() {
            Kind::Batch => rows.map(|(_, row)| *row).collect(),
            _ => vec![target],
        };
        rows.into_iter().map(move |row| (action, row))
    });
    each.collect()
}
