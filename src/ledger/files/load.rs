//! Reads the files of a data directory and decodes them, in parallel.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::ledger::book::fold::Lost;
use crate::ledger::book::header::{BOM, header_in, ids_in};
use crate::ledger::book::wrapped::ends_wrapped;
use crate::ledger::files::charset::{Charset, charset, is_utf16, text_of_utf16};
use crate::ledger::files::discover::{Discovered, Found, discover, relative_path};
use crate::ledger::files::disk::{Seen, Unread, read_seen, unreadable, wait_for_others};
use crate::ledger::files::half_rows::{self, HalfRow};
use crate::ledger::files::journal::{state, unfiled};
use crate::ledger::files::left::{Moved, leave};
use crate::ledger::files::memory::{Memory, half_rows_wait};
use crate::ledger::files::record::Batch;
use crate::ledger::files::tail::is_whole;
use crate::ledger::layout::{OWN, PLACES_CSV};
use crate::model::problem::{Code, Problem};
use crate::model::source::{Line, Source};
use crate::model::table::Table;
use crate::model::words::Col;

/// What the files of a data directory hold.
#[derive(Default)]
pub struct Loaded {
    /// The tables in file order; those whose header is not usable are left out.
    pub sources: Vec<Source>,
    /// What is wrong with files, whatever stands in their rows.
    pub problems: Vec<Problem>,
    /// What was in files that are left out.
    pub lost: Vec<Lost>,
    /// The half rows that were set aside and not entered again.
    pub half_rows: Vec<HalfRow>,
    /// The state in which each file was read, in file order.
    pub states: Vec<(String, Seen)>,
    /// Whether there were rows that are committed and not filed.
    pub unfiled: bool,
}

/// What became of one file.
#[derive(Default)]
struct Part {
    /// Its rows, where its header is usable.
    source: Option<Source>,
    problems: Vec<Problem>,
    lost: Option<Lost>,
    /// Where it is, and its state when it was read.
    seen: Option<(Found, Seen)>,
}

/// Everything, and the state in which it was found.
struct Snapshot {
    parts: Vec<Part>,
    problems: Vec<Problem>,
    lost: Option<Lost>,
    folders: Vec<(PathBuf, Option<Seen>)>,
    unfiled: bool,
}

/// How often the data directory is read again while others write.
const TRIES: u32 = 8;

/// Reads every table of the data directory in file order. Files whose header is not usable
/// are left out, with their problems. What others change meanwhile is read again: neither is an
/// entry over several files seen half, some of which may have been read before they had its
/// rows, nor a file while another program rewrites it. The error is the first that cannot be
/// read, or the program's own folder where the journal cannot be understood.
pub fn load(root: &Path) -> Result<Loaded, Unread> {
    load_with(root, None)
}

/// As [`load`], but the texts of large files that nothing is wrong with, as far as a look can tell,
/// are left where they are, to be read when they are wanted. `moved` tells afterwards whether one
/// could not be read as it was left: then everything has to be read anew.
pub fn load_leaving(root: &Path, moved: &Moved) -> Result<Loaded, Unread> {
    load_with(root, Some(moved))
}

/// As [`load`] or [`load_leaving`], with what is remembered of months in place of their files;
/// `None` where the files are not as they were, or are being changed.
pub fn load_recalling(root: &Path, leaving: Option<&Moved>, memory: &Memory) -> Option<Loaded> {
    let before = state(root);
    let mut found = discover(root).ok()?;
    let unfiled = unfiled(root).ok()?;
    if !unfiled.is_empty() || half_rows_wait(root) {
        return None;
    }
    let covered = found.files.iter().filter(|found| memory.covers(found));
    if covered.count() != memory.files() {
        return None;
    }
    add_files_to_come(root, &[], &mut found.files);
    let snapshot = snapshot_of(found, &unfiled, |found| match memory.covers(&found) {
        false => load_file(found, &unfiled, leaving),
        true => match memory.recall(&found) {
            Some((source, seen)) => Ok(Part {
                source: Some(source),
                seen: Some((found, seen)),
                ..Part::default()
            }),
            None => Err(Unread::of(&found.full)(io::ErrorKind::ResourceBusy.into())),
        },
    });
    let snapshot = snapshot.ok()?;
    (state(root) == before && snapshot.is_at_rest()).then(|| snapshot.into_loaded())
}

fn load_with(root: &Path, leaving: Option<&Moved>) -> Result<Loaded, Unread> {
    for attempt in 0..TRIES {
        let before = state(root);
        let snapshot = snapshot(root, leaving);
        let at_rest = snapshot.as_ref().is_ok_and(Snapshot::is_at_rest);
        if state(root) == before && (at_rest || snapshot.is_err()) {
            return with_half_rows(root, snapshot?.into_loaded());
        }
        if !at_rest {
            wait_for_others(attempt);
        }
    }
    let mut last = snapshot(root, None)?;
    last.parts.iter_mut().for_each(Part::leave_out_unless_grown);
    with_half_rows(root, last.into_loaded())
}

/// Adds the half rows that are missing, and tells of them.
fn with_half_rows(root: &Path, mut loaded: Loaded) -> Result<Loaded, Unread> {
    loaded.half_rows = half_rows::missing(root, &loaded.sources)?;
    let told = loaded.half_rows.iter().map(HalfRow::problem);
    loaded.problems.extend(told);
    Ok(loaded)
}

fn snapshot(root: &Path, leaving: Option<&Moved>) -> Result<Snapshot, Unread> {
    let mut found = discover(root)?;
    let unfiled = unfiled(root).map_err(Unread::of(&root.join(OWN)))?;
    add_files_to_come(root, &unfiled, &mut found.files);
    snapshot_of(found, &unfiled, |found| load_file(found, &unfiled, leaving))
}

fn snapshot_of(
    found: Discovered,
    unfiled: &[Batch],
    load: impl Fn(Found) -> Result<Part, Unread> + Send + Sync,
) -> Result<Snapshot, Unread> {
    let parts: Vec<Result<Part, Unread>> = found.files.into_par_iter().map(load).collect();
    Ok(Snapshot {
        parts: parts.into_iter().collect::<Result<_, _>>()?,
        problems: found.problems,
        lost: found.lost,
        folders: found.folders,
        unfiled: !unfiled.is_empty(),
    })
}

impl Snapshot {
    /// Whether nothing that was read has been changed, replaced, added or removed since.
    fn is_at_rest(&self) -> bool {
        let mut folders = self.folders.iter();
        folders.all(|(path, seen)| Seen::at(path) == *seen)
            && self.parts.iter().all(Part::is_at_rest)
    }

    fn into_loaded(self) -> Loaded {
        let mut loaded = Loaded {
            problems: self.problems,
            lost: self.lost.into_iter().collect(),
            unfiled: self.unfiled,
            ..Loaded::default()
        };
        for part in self.parts {
            let seen = part.seen.map(|(found, seen)| (found.path, seen));
            loaded.states.extend(seen);
            loaded.sources.extend(part.source);
            loaded.problems.extend(part.problems);
            loaded.lost.extend(part.lost);
        }
        loaded
    }
}

/// Reads the files again that rows were added to; `None` where something is wrong with one of
/// them, or where another program is changing it.
pub fn reread(root: &Path, added: &[Batch]) -> Option<Vec<Source>> {
    let unfiled = unfiled(root).ok()?;
    let mut found: Vec<Found> = Vec::new();
    add_files_to_come(root, added, &mut found);
    let parts = found.into_iter().map(|found| {
        let part = load_file(found, &unfiled, None).ok()?;
        let at_rest = part.is_at_rest() && part.problems.is_empty();
        part.source.filter(|_| at_rest)
    });
    parts.collect()
}

/// Every file of the data directory that holds a table.
pub fn tables(root: &Path) -> Result<Vec<(String, Table)>, Unread> {
    let mut found = discover(root)?.files;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let tables = found.into_iter().map(|found| (found.path, found.table));
    Ok(tables.collect())
}

/// The register alone; `None` when it is missing or not usable.
pub fn read_places(root: &Path) -> Option<Source> {
    let found = Found {
        path: PLACES_CSV.to_owned(),
        full: root.join(PLACES_CSV),
        table: Table::Places,
        month: None,
    };
    load_file(found, &[], None).ok()?.source
}

/// Files that the next writer makes for rows that are committed already.
fn add_files_to_come(root: &Path, unfiled: &[Batch], found: &mut Vec<Found>) {
    for batch in unfiled {
        let full = root.join(batch.path());
        let path = relative_path(root, &full);
        if !found.iter().any(|found| found.path == path) {
            found.push(Found {
                path,
                full,
                table: batch.table,
                month: Some(batch.month),
            });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
}

fn load_file(found: Found, unfiled: &[Batch], leaving: Option<&Moved>) -> Result<Part, Unread> {
    let mut rows = unfiled
        .iter()
        .filter(|batch| found.table == batch.table && found.month == Some(batch.month))
        .peekable();
    let to_come = rows.peek().is_some();
    let leaving = leaving.filter(|_| !to_come && found.table != Table::Places);
    if let Some((source, seen)) = leaving.and_then(|moved| leave(&found, moved)) {
        return Ok(Part {
            source: Some(source),
            seen: Some((found, seen)),
            ..Part::default()
        });
    }
    let (mut bytes, seen) = match read_seen(&found.full) {
        Ok((bytes, seen)) if bytes.is_empty() && to_come => (header(found.table), Some(seen)),
        Ok((bytes, seen)) => (bytes, Some(seen)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && to_come => {
            (header(found.table), None)
        }
        Err(error) => {
            let Some(why) = unreadable(&error) else {
                return Err(Unread::of(&found.full)(error));
            };
            return Ok(Part::unread(&found, why));
        }
    };
    for batch in rows {
        add_unfiled(&mut bytes, batch);
    }
    let mut part = Part::of(&found, bytes);
    part.seen = seen.map(|seen| (found, seen));
    Ok(part)
}

impl Part {
    /// A file that cannot be read.
    fn unread(found: &Found, why: &str) -> Self {
        Self {
            problems: vec![Problem::of_file(&found.path, Code::UnreadableFile, why)],
            lost: Some(Lost::unseen(&found.path, found.table, found.month)),
            ..Self::default()
        }
    }

    /// A file that holds these bytes.
    fn of(found: &Found, bytes: Vec<u8>) -> Self {
        let decoded = decode(bytes);
        let lost = |text: &str| Some(Lost::of_text(&found.path, found.table, text));
        if decoded.charset == Some(Charset::Utf16) {
            return Self {
                problems: vec![Problem::of_file(&found.path, Code::Utf16File, "")],
                lost: lost(&decoded.text),
                ..Self::default()
            };
        }
        if decoded.text.trim().is_empty() {
            return Self {
                problems: vec![Problem::of_file(&found.path, Code::EmptyFile, "")],
                lost: Some(Lost::unseen(&found.path, found.table, found.month)),
                ..Self::default()
            };
        }
        let Decoded { text, broken, .. } = decoded;
        let other = decoded.charset;
        let (path, table, month) = (found.path.clone(), found.table, found.month);
        let (mut source, mut problems) = Source::new(path, table, month, text, broken);
        let usable = problems.is_empty();
        let mut part = Self::default();
        if usable {
            problems = damage(&source);
        }
        if let Some(charset) = other {
            // Whatever else seems to be wrong comes of it.
            problems.clear();
            source.foreign = true;
            part.lost = Some(Lost::of_lines(&source));
            problems.push(in_charset(&source, charset));
        } else if !usable {
            part.lost = lost(source.text());
        }
        part.problems = problems;
        part.source = usable.then_some(source);
        part
    }

    /// Whether the file is still as it was when it was read.
    fn is_at_rest(&self) -> bool {
        let mut seen = self.seen.iter();
        seen.all(|(found, seen)| Seen::at(&found.full) == Some(*seen))
    }

    /// Leaves a file out that others keep rewriting; rows that were added behind those that were
    /// read do no harm.
    fn leave_out_unless_grown(&mut self) {
        let Some((found, _)) = &self.seen else {
            return;
        };
        if self.is_at_rest() || self.is_grown() {
            return;
        }
        *self = Self::unread(found, "busy");
    }

    /// Whether the file has what was read, and more behind it.
    fn is_grown(&self) -> bool {
        let (Some((found, _)), Some(source)) = (&self.seen, &self.source) else {
            return false;
        };
        let now = read_seen(&found.full).map(|(bytes, _)| decode(bytes).text);
        let text = source.text();
        text.ends_with('\n') && now.is_ok_and(|now| now.starts_with(text))
    }
}

/// What a file is in that is not UTF-8.
fn in_charset(source: &Source, charset: Charset) -> Problem {
    Problem::of_file(&source.path, Code::NotUtf8, charset.word())
}

/// What a new file of a table begins with.
fn header(table: Table) -> Vec<u8> {
    (table.header() + "\n").into_bytes()
}

/// What a power cut or an editor has left in a file that can be read all the same.
fn damage(source: &Source) -> Vec<Problem> {
    let mut problems = Vec::new();
    let text = source.text().as_bytes();
    if memchr::memchr(0, text).is_some() {
        let zeros = |line: &Line<'_>| line.text.contains('\0');
        let zeros = source.lines().filter(zeros);
        problems.extend(zeros.map(|line| source.problem(line, 0, Code::ZeroBytes, "")));
    }
    if source.table != Table::Places
        && !text.ends_with(b"\n")
        && let Some(line) = source.last_line()
        && (!is_whole(source, line) || is_short(source, line))
        && !ends_wrapped(source, source.text())
    {
        problems.push(source.problem(line, 0, Code::TornLine, ""));
    }
    problems
}

/// Whether a line has fewer fields than the header, as one that breaks off may have.
fn is_short(source: &Source, line: Line<'_>) -> bool {
    let mut fields = Vec::new();
    source.split(line.text, &mut fields).is_ok() && fields.len() < source.width()
}

/// Adds rows as the next writer will, where they do not stand yet: an entry over several files
/// is seen as a whole or not at all.
fn add_unfiled(bytes: &mut Vec<u8>, batch: &Batch) {
    if let Some(wider) = batch.wider(bytes) {
        *bytes = wider;
    }
    let Some(header) = header_in(bytes, batch.table) else {
        return;
    };
    let Ok(lines) = batch.lines(&header) else {
        return;
    };
    let tail = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let torn = &bytes[tail..];
    if !torn.is_empty() {
        if lines
            .split('\n')
            .any(|line| line.as_bytes().starts_with(torn))
        {
            bytes.truncate(tail);
        } else {
            bytes.push(b'\n');
        }
    }
    let there = ids_in(bytes, &header);
    for (row, line) in batch.rows.iter().zip(lines.split_inclusive('\n')) {
        if !there.contains(row.get(Col::Id)) {
            bytes.extend_from_slice(line.as_bytes());
        }
    }
}

/// What the bytes of a file say.
struct Decoded {
    /// The text without a BOM; where it is not UTF-8, only fit to be shown.
    text: String,
    /// The numbers of the lines that are not UTF-8.
    broken: Vec<u32>,
    /// What the file certainly is in, where that is not UTF-8.
    charset: Option<Charset>,
}

fn decode(mut bytes: Vec<u8>) -> Decoded {
    if bytes.starts_with(BOM) {
        bytes.drain(..BOM.len());
    }
    // Found out many bytes at a time and copied it is sooner there than found out one by one.
    if let Ok(text) = simdutf8::basic::from_utf8(&bytes)
        && !is_utf16(&bytes)
    {
        return Decoded {
            text: text.to_owned(),
            broken: Vec::new(),
            charset: None,
        };
    }
    let charset = charset(&bytes);
    if charset == Some(Charset::Utf16) {
        return Decoded {
            text: text_of_utf16(&bytes),
            broken: Vec::new(),
            charset,
        };
    }
    let (mut text, mut broken) = (String::with_capacity(bytes.len()), Vec::new());
    for (line, number) in bytes.split_inclusive(|b| *b == b'\n').zip(1..) {
        if std::str::from_utf8(line).is_err() {
            broken.push(number);
        }
        text.push_str(&String::from_utf8_lossy(line));
    }
    Decoded {
        text,
        broken,
        charset,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bom_goes_and_broken_lines_are_numbered() {
        let read = decode(b"\xef\xbb\xbfid\na\n\xff\xe7\nb".to_vec());
        assert!(read.text.starts_with("id\na\n"));
        assert!(read.text.ends_with("\nb"));
        assert_eq!((read.broken, read.charset), (vec![3], None));
        let read = decode(b"\xff\xfei\0".to_vec());
        assert_eq!(
            (read.text.as_str(), read.charset),
            ("i", Some(Charset::Utf16))
        );
    }
}
