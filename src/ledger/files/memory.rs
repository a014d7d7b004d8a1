//! What the program remembers of months that are over, in `.visit/memory`: of each of their files
//! the state that it was in and the few rows that may still bear on an answer. Where all files are
//! in that state, these rows stand for them, each on its own line, and the files are not opened.
//!
//! Nothing rests on it: where it is missing, torn, of another version, of other settings, or of
//! files that have changed since, it is as if it were not there. It is replaced at once, by any
//! command that read everything, and may be deleted at any time.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::ledger::files::discover::{Found, relative_path};
use crate::ledger::files::disk::{
    Seen, UNNAMED, entries, is_own_file, make_folder, read_file, shared,
};
use crate::ledger::layout::{
    HOLIDAYS_TOML, LEDGER, NEW, OFFICE_TOML, OWN, SURVEYS, TORN, VISIT_TOML, folder_month,
};
use crate::model::digest::sha256;
use crate::model::entry::RowRef;
use crate::model::source::Source;
use crate::model::time::{Day, Month};

const MEMORY: &str = "memory";

/// What the first line says: what reads it otherwise has another number or version.
const FIRST: &str = concat!("visit memory 3 ", env!("CARGO_PKG_VERSION"));

/// A file that was changed so few seconds before it was read may have been changed again since
/// without another time to tell by.
const YOUNG: i64 = 2;

/// What is remembered.
#[derive(Debug)]
pub struct Memory {
    /// As of which day.
    pub day: Day,
    /// Of files of the months before this one.
    pub before: Month,
    /// The marks of the rows of later files that reach back into those months.
    pub seen: FxHashSet<String>,
    /// The numbers that others have for cases which are not remembered, in lower case.
    pub numbers: FxHashSet<String>,
    files: FxHashMap<String, File>,
    text: String,
}

/// What is remembered of a file.
#[derive(Debug)]
struct File {
    state: [i64; 7],
    /// Whether its last line had its end.
    ended: bool,
    /// Where its lines stand in the text.
    start: usize,
    end: usize,
}

/// What is to be remembered.
pub struct Kept<'k> {
    /// The digest of the settings.
    pub settings: &'k str,
    /// As of which day.
    pub day: Day,
    /// Of files of the months before this one.
    pub before: Month,
    /// The marks of the rows of later files that reach back into those months.
    pub seen: FxHashSet<String>,
    /// The numbers that others have for cases which are not kept, in lower case.
    pub numbers: FxHashSet<String>,
    /// The state of each file that was read.
    pub states: &'k [(String, Seen)],
    /// The rows that may still bear on an answer, in file order.
    pub rows: Vec<RowRef>,
}

/// The digest of all that decides, beside the rows, what follows from them.
pub fn settings(root: &Path) -> String {
    let mut surveys = entries(&root.join(SURVEYS)).unwrap_or_default();
    surveys.sort();
    let own = [VISIT_TOML, OFFICE_TOML, HOLIDAYS_TOML];
    let files = own.map(|name| root.join(name)).into_iter().chain(surveys);
    let digests = files.map(|path| {
        let bytes = read_file(&path).map(|bytes| sha256(&bytes));
        let name = relative_path(root, &path);
        format!("{name} {}\n", bytes.unwrap_or_default())
    });
    sha256(digests.collect::<String>().as_bytes())
}

/// Whether half rows wait, which all rows have to be looked at for.
pub fn half_rows_wait(root: &Path) -> bool {
    !entries(&root.join(OWN).join(TORN)).is_ok_and(|found| found.is_empty())
}

/// Deletes what is remembered.
pub fn forget(root: &Path) -> io::Result<()> {
    match std::fs::remove_file(path_in(root)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

fn path_in(root: &Path) -> PathBuf {
    root.join(OWN).join(MEMORY)
}

impl Memory {
    /// What is remembered under these settings; nothing where it cannot be relied on.
    pub fn read(root: &Path, settings: &str) -> Option<Self> {
        let (memory, under) = Self::read_any(root)?;
        (under == settings).then_some(memory)
    }

    /// What is remembered, for what has nothing to do with settings.
    pub fn of_files(root: &Path) -> Option<Self> {
        Some(Self::read_any(root)?.0)
    }

    /// What is remembered, and under which settings.
    fn read_any(root: &Path) -> Option<(Self, String)> {
        let path = path_in(root);
        is_own_file(&path).ok().filter(|there| *there)?;
        let text = String::from_utf8(read_file(&path).ok()?).ok()?;
        let (body, digest) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let (first, rest) = body.split_once('\n')?;
        if first != FIRST || sha256(body.as_bytes()) != digest {
            return None;
        }
        let (head, _) = rest.split_once('\n')?;
        let value: Value = serde_json::from_str(head).ok()?;
        let mut at = first.len() + head.len() + 2;
        let mut files = FxHashMap::default();
        for file in value["files"].as_array()? {
            let end = at.checked_add(usize::try_from(file["bytes"].as_u64()?).ok()?)?;
            text.get(at..end)?;
            let known = File {
                state: serde_json::from_value(file["state"].clone()).ok()?,
                ended: file["ended"].as_bool()?,
                start: at,
                end,
            };
            files.insert(file["path"].as_str()?.to_owned(), known);
            at = end;
        }
        let memory = Self {
            day: value["day"].as_str()?.parse().ok()?,
            before: Month::parse(value["before"].as_str()?)?,
            seen: serde_json::from_value(value["seen"].clone()).ok()?,
            numbers: serde_json::from_value(value["numbers"].clone()).ok()?,
            files,
            text,
        };
        Some((memory, value["settings"].as_str()?.to_owned()))
    }

    /// Whether a file is as it was when its last line had its end.
    pub fn has_ended(&self, root: &Path, path: &Path) -> bool {
        let file = self.files.get(&relative_path(root, path));
        file.filter(|file| file.ended).is_some_and(|file| {
            let seen = Seen::at(path);
            seen.and_then(|seen| seen.numbers()) == Some(file.state)
        })
    }

    /// Whether a file is of a month that is remembered.
    pub fn covers(&self, found: &Found) -> bool {
        found.month.is_some_and(|month| month < self.before)
    }

    /// How many files are remembered.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// What stands for a file, and the state that it is still in; `None` where that is another.
    pub fn recall(&self, found: &Found) -> Option<(Source, Seen)> {
        let file = self.files.get(&found.path)?;
        let seen = Seen::at(&found.full)?;
        if seen.numbers()? != file.state {
            return None;
        }
        let lines = self.text.get(file.start..file.end)?;
        let (path, table, month) = (found.path.clone(), found.table, found.month);
        let text = laid_out(lines, file.state[0])?;
        let rows = memchr::memchr_iter(b'\n', lines.as_bytes()).count();
        let (mut source, problems) = Source::new(path, table, month, text, Vec::new());
        source.expect(rows);
        problems.is_empty().then_some((source, seen))
    }
}

/// Lines on the lines whose numbers they have, the others empty; of a file of so many bytes, which
/// has no more lines.
fn laid_out(lines: &str, bytes: i64) -> Option<String> {
    let mut text = String::with_capacity(lines.len());
    let mut next = 1;
    for line in lines.split_terminator('\n') {
        let (number, line) = line.split_once(' ')?;
        let number: usize = number.parse().ok()?;
        i64::try_from(number).ok().filter(|line| *line <= bytes)?;
        let empty = number.checked_sub(next)?;
        text.extend(std::iter::repeat_n('\n', empty));
        text.push_str(line);
        text.push('\n');
        next = number + 1;
    }
    Some(text)
}

/// A memory that is to be written: begun before the files are read, so that it can be told which
/// of them had just been changed then.
pub struct Draft {
    file: NamedTempFile,
    root: PathBuf,
    /// When it was begun, by the clock that the files have.
    begun: i64,
}

impl Draft {
    /// Begins one of files of months before one; `None` where there are none, or nothing can be
    /// remembered.
    pub fn begin(root: &Path, before: Month) -> Option<Self> {
        let own = root.join(OWN);
        let months = entries(&root.join(LEDGER)).ok()?;
        let mut months = months.iter().filter_map(|path| folder_month(path));
        let mut old = months.any(|month| month < before);
        old &= own.is_dir() && is_own_file(&path_in(root)).is_ok() && !half_rows_wait(root);
        old.then_some(())?;
        let folder = own.join(NEW);
        make_folder(&folder).ok()?;
        let file = shared().prefix(UNNAMED).tempfile_in(folder).ok()?;
        let [_, begun, ..] = Seen::at(file.path())?.numbers()?;
        Some(Self {
            file,
            root: root.to_owned(),
            begun,
        })
    }

    /// Whether the state of a file tells it from any other that it has later: not where it had
    /// just been changed.
    fn can_tell(&self, seen: &Seen) -> bool {
        let numbers = seen.numbers();
        numbers
            .is_some_and(|[_, written, _, changed, ..]| written.max(changed) < self.begun - YOUNG)
    }

    /// Whether files of months before one can be remembered in the states in which they were read.
    pub fn takes(&self, sources: &[Source], states: &[(String, Seen)], before: Month) -> bool {
        let old = sources
            .iter()
            .filter(|own| own.month.is_some_and(|month| month < before));
        let old: FxHashSet<&str> = old.map(|source| source.path.as_str()).collect();
        let mut states = states
            .iter()
            .filter(|(path, _)| old.contains(path.as_str()));
        let count = states.clone().count();
        count == old.len() && count > 0 && states.all(|(_, seen)| self.can_tell(seen))
    }

    /// Writes it, of files that it takes.
    pub fn write(mut self, kept: &Kept<'_>, sources: &[Source]) -> Option<()> {
        let text = text_of(kept, sources)?;
        self.file.write_all(text.as_bytes()).ok()?;
        let path = path_in(&self.root);
        is_own_file(&path).ok()?;
        self.file.persist(path).ok()?;
        Some(())
    }
}

/// A memory as it is written.
fn text_of(kept: &Kept<'_>, sources: &[Source]) -> Option<String> {
    let states: FxHashMap<&str, &Seen> = (kept.states.iter())
        .map(|(path, seen)| (path.as_str(), seen))
        .collect();
    let (mut files, mut body) = (Vec::new(), String::new());
    let mut rows = kept.rows.as_slice();
    for (number, source) in (0u32..).zip(sources) {
        let count = rows.iter().take_while(|row| row.file == number).count();
        let (own, rest) = rows.split_at(count);
        rows = rest;
        if source.month.is_none_or(|month| month >= kept.before) {
            continue;
        }
        let state = states.get(source.path.as_str())?.numbers()?;
        let start = body.len();
        let ended = add_lines(&mut body, source, own)?;
        files.push(json!({
            "path": source.path,
            "state": state,
            "ended": ended,
            "bytes": body.len() - start,
        }));
    }
    let mut seen: Vec<&String> = kept.seen.iter().collect();
    seen.sort_unstable();
    let mut numbers: Vec<&String> = kept.numbers.iter().collect();
    numbers.sort_unstable();
    let head = json!({
        "settings": kept.settings,
        "day": kept.day.to_string(),
        "before": kept.before.to_string(),
        "seen": seen,
        "numbers": numbers,
        "files": files,
    });
    let mut text = format!("{FIRST}\n{head}\n{body}");
    let text_without_end = text.strip_suffix('\n')?;
    let digest = sha256(text_without_end.as_bytes());
    let _ = writeln!(text, "{digest}");
    Some(text)
}

/// Adds the header and some rows of a file, each after the number of its line. Whether its last
/// line has its end.
fn add_lines(body: &mut String, source: &Source, rows: &[RowRef]) -> Option<bool> {
    let mut whole = true;
    let mut ended = None;
    source.show(|text| {
        ended = Some(text.is_empty() || text.ends_with('\n'));
        let line_at = |start: usize| {
            let rest = text.get(start..)?;
            rest.split('\n')
                .next()
                .map(|line| line.trim_end_matches('\r'))
        };
        let mut lines = text.split('\n').zip(1u32..);
        let header = lines.find(|(line, _)| !line.trim_end_matches('\r').is_empty());
        if let Some((header, number)) = header {
            let _ = writeln!(body, "{number} {}", header.trim_end_matches('\r'));
        }
        for row in rows {
            match line_at(row.start as usize) {
                Some(line) => drop(writeln!(body, "{} {line}", row.line)),
                None => whole = false,
            }
        }
    });
    ended.filter(|_| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_stands_further_down_than_its_file_can_reach() {
        assert_eq!(laid_out("1 a\n3 b\n", 6).as_deref(), Some("a\n\nb\n"));
        assert_eq!(laid_out("1 a\n99999999999999 b\n", 6), None);
    }
}
