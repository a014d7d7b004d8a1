//! The history of ledgers in a git repository, read by git itself: a draw that was removed and
//! drawn again leaves no trace in the ledger, but in the commits before.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use chrono::DateTime;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::ledger::layout::table_of;
use crate::model::history::{Commit, History, Version};
use crate::model::id::Id;
use crate::model::source::{Source, strip};
use crate::model::table::Table;
use crate::model::time::Stamp;
use crate::model::words::Col;
use crate::model::zone::Zone;

/// Why the history cannot be read.
#[derive(Debug)]
pub enum HistoryError {
    /// git cannot be started.
    NoGit(io::Error),
    /// The data directory lies in no repository that git reads, in git's own words.
    NoRepository(String),
    /// Nothing has been committed yet.
    NoCommit,
    /// The clone has only the newest part of the history.
    Shallow,
    /// A call of git failed, in its own words.
    Failed(String),
}

/// A repository, seen from a data directory in it.
struct Git<'r> {
    root: &'r Path,
    zone: &'r Zone,
}

/// Begins each commit in what git lists.
const MARK: char = '\u{1}';

/// The format of a commit in the list: its name, its time in seconds since 1970, who made it.
const FORMAT: &str = "--format=%x01%H %ct %cn";

/// How many digits of a commit's name are printed.
const SHORT: usize = 12;

/// Every draws file of the repository: a data directory may have been moved in it.
const DRAWS: &str = ":(top,glob)**/draws.csv";

/// Every ledger file of the repository.
const LEDGERS: &str = ":(top,glob)**/ledger/**/*.csv";

/// What became of a file in a commit, beside one of its parents.
struct Change<'t> {
    commit: Commit,
    file: &'t str,
    before: &'t str,
    after: &'t str,
}

/// The rows of one state of a file, by id, with what stands in their columns.
type Rows = FxHashMap<Id, Vec<String>>;

/// Reads the history of all draws of a data directory, and since when the `wanted` rows stand
/// in the repository. Only what led to the commit that is checked out is looked at: other
/// branches may not have been merged yet.
pub fn read(root: &Path, zone: &Zone, wanted: &FxHashSet<Id>) -> Result<History, HistoryError> {
    let git = Git { root, zone };
    git.is_whole()?;
    let prefix = git.text(&["rev-parse", "--show-prefix"])?;
    let listed = git.text(&[
        "log",
        "--full-history",
        "-m",
        "--topo-order",
        "--reverse",
        "--no-renames",
        "--raw",
        "--no-abbrev",
        "-z",
        FORMAT,
        "--",
        DRAWS,
    ])?;
    let changes = changes_in(&listed, zone);
    let names = changes.iter().flat_map(|c| [c.before, c.after]);
    let states = git.states(names.filter(|name| !is_nothing(name)).collect())?;
    let mut history = History {
        first: git.first_commits(wanted)?,
        ..History::default()
    };
    let commits: BTreeSet<&str> = changes.iter().map(|c| c.commit.id.as_str()).collect();
    history.commits = commits.len();
    for change in &changes {
        apply(&mut history, change, prefix.trim_end_matches('\n'), &states);
    }
    Ok(history)
}

/// Adds what a commit did to the rows of a file.
fn apply(
    history: &mut History,
    change: &Change<'_>,
    prefix: &str,
    states: &FxHashMap<String, Rows>,
) {
    let none = Rows::default();
    let rows = |name: &str| states.get(name).unwrap_or(&none);
    let (before, after) = (rows(change.before), rows(change.after));
    let only_in = |own: &'_ Rows, other: &'_ Rows| {
        let differs = |(id, fields): &(&Id, &Vec<String>)| other.get(id) != Some(fields);
        let rows = own.iter().filter(differs);
        let mut rows: Vec<(Id, Vec<String>)> = rows.map(|(id, f)| (*id, f.clone())).collect();
        rows.sort_unstable();
        rows
    };
    let ours = change.file.strip_prefix(prefix);
    for (id, fields) in only_in(after, before) {
        let first = history.first.entry(id);
        first.or_insert_with(|| change.commit.clone());
        let Some(file) = ours else {
            continue;
        };
        let known = history.versions.entry(id).or_default();
        if !known.iter().any(|version| version.fields == fields) {
            known.push(Version {
                file: file.to_owned(),
                fields,
                ended: None,
            });
        }
    }
    for (id, fields) in only_in(before, after)
        .into_iter()
        .filter(|_| ours.is_some())
    {
        let mut known = history.versions.get_mut(&id).into_iter().flatten();
        if let Some(version) = known.find(|version| version.fields == fields) {
            version.ended = Some(change.commit.clone());
        }
    }
}

/// Whether git names no content so: a file that was not there.
fn is_nothing(name: &str) -> bool {
    name.bytes().all(|byte| byte == b'0')
}

/// What `git log -m --raw -z` lists, in its order.
fn changes_in<'t>(listed: &'t str, zone: &Zone) -> Vec<Change<'t>> {
    let mut changes = Vec::new();
    for of_commit in listed.split(MARK).skip(1) {
        let Some((head, rest)) = of_commit.split_once('\0') else {
            continue;
        };
        let Some(commit) = commit_in(head, zone) else {
            continue;
        };
        let mut parts = rest.split('\0');
        while let (Some(raw), Some(file)) = (parts.next(), parts.next()) {
            let mut words = raw.trim_start().split(' ').skip(2);
            let (Some(before), Some(after)) = (words.next(), words.next()) else {
                break;
            };
            changes.push(Change {
                commit: commit.clone(),
                file,
                before,
                after,
            });
        }
    }
    changes
}

/// A commit as [`FORMAT`] has it.
fn commit_in(head: &str, zone: &Zone) -> Option<Commit> {
    let mut words = head.splitn(3, ' ');
    let (name, seconds, by) = (words.next()?, words.next()?, words.next()?);
    let moment = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    let civil = zone.civil(moment);
    let time = civil.time();
    Some(Commit {
        id: name.chars().take(SHORT).collect(),
        at: Stamp {
            day: civil.date(),
            second: chrono::Timelike::num_seconds_from_midnight(&time),
        },
        by: by.trim_end().to_owned(),
    })
}

/// The rows of a state of a draws file; none where it cannot be read as one.
fn rows_of(bytes: &[u8]) -> Rows {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let (source, problems) = Source::new(String::new(), Table::Draws, None, text, Vec::new());
    if !problems.is_empty() {
        return Rows::default();
    }
    let mut rows = Rows::default();
    for line in source.lines().skip(1) {
        let mut fields = Vec::new();
        if source.split(line.text, &mut fields).is_err() {
            continue;
        }
        let Some(id) = Id::parse(source.field(&fields, Col::Id)) else {
            continue;
        };
        let columns = Table::Draws.columns().iter();
        let values = columns.map(|column| source.field(&fields, column.col).to_owned());
        rows.entry(id).or_insert_with(|| values.collect());
    }
    rows
}

impl Git<'_> {
    /// Refuses what has no history, or not all of it.
    fn is_whole(&self) -> Result<(), HistoryError> {
        let inside = self.run(&["rev-parse", "--is-shallow-repository"])?;
        if !inside.status.success() {
            return Err(HistoryError::NoRepository(words_of(&inside)));
        }
        if inside.stdout.starts_with(b"true") {
            return Err(HistoryError::Shallow);
        }
        let head = self.run(&["rev-parse", "--verify", "--quiet", "HEAD"])?;
        match head.status.success() {
            true => Ok(()),
            false => Err(HistoryError::NoCommit),
        }
    }

    /// The contents of names, read as draws.
    fn states(&self, names: BTreeSet<&str>) -> Result<FxHashMap<String, Rows>, HistoryError> {
        let asked: String = names.iter().map(|name| format!("{name}\n")).collect();
        let output = self.fed(&["cat-file", "--batch"], &asked)?;
        let mut rest = output.as_slice();
        let mut states = FxHashMap::default();
        for name in names {
            let lacks = || HistoryError::Failed(format!("cat-file: {name}"));
            let end = memchr::memchr(b'\n', rest).ok_or_else(lacks)?;
            let head = String::from_utf8_lossy(&rest[..end]).into_owned();
            let size = head.rsplit(' ').next().and_then(|size| size.parse().ok());
            let size: usize = size.ok_or_else(lacks)?;
            let content = rest.get(end + 1..end + 1 + size).ok_or_else(lacks)?;
            states.insert(name.to_owned(), rows_of(content));
            rest = rest.get(end + 2 + size..).unwrap_or_default();
        }
        Ok(states)
    }

    /// The first commit that had each of the rows, of those that any has.
    fn first_commits(&self, wanted: &FxHashSet<Id>) -> Result<FxHashMap<Id, Commit>, HistoryError> {
        let mut first = FxHashMap::default();
        if wanted.is_empty() {
            return Ok(first);
        }
        let listed = self.text(&[
            "log",
            "--full-history",
            "--topo-order",
            "--reverse",
            "--no-renames",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--unified=0",
            "--patch",
            FORMAT,
            "--",
            LEDGERS,
        ])?;
        for of_commit in listed.split(MARK).skip(1) {
            let (head, patch) = of_commit.split_once('\n').unwrap_or((of_commit, ""));
            let Some(commit) = commit_in(head, self.zone) else {
                continue;
            };
            for id in added_in(patch).filter(|id| wanted.contains(id)) {
                first.entry(id).or_insert_with(|| commit.clone());
            }
        }
        Ok(first)
    }

    /// What git says on standard output.
    fn text(&self, args: &[&str]) -> Result<String, HistoryError> {
        let output = self.run(args)?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(HistoryError::Failed(words_of(&output))),
        }
    }

    fn run(&self, args: &[&str]) -> Result<Output, HistoryError> {
        let mut command = self.command(args);
        command.output().map_err(HistoryError::NoGit)
    }

    /// What git answers to what it is given on standard input.
    fn fed(&self, args: &[&str], input: &str) -> Result<Vec<u8>, HistoryError> {
        let mut command = self.command(args);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut git = piped
            .stderr(Stdio::piped())
            .spawn()
            .map_err(HistoryError::NoGit)?;
        let stdin = git.stdin.take();
        // While git answers it has to be read: both pipes may be full.
        let output = std::thread::scope(|scope| {
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
            git.wait_with_output()
        });
        let output = output.map_err(HistoryError::NoGit)?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(HistoryError::Failed(words_of(&output))),
        }
    }

    /// A call of git that runs no other program and fetches nothing, whatever the repository's
    /// settings say, and that sees the history itself: no object or parent put in another's place.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(self.root)
            .args(["--no-pager", "-c", "core.fsmonitor=false"])
            .args(["-c", "log.showRoot=true", "-c", "log.showSignature=false"])
            .args(args)
            .stdin(Stdio::null())
            .env("LC_ALL", "C")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "none")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .env("GIT_GRAFT_FILE", "/dev/null");
        // A hook's own repository may be another one.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        command
    }
}

/// What git complains of, in one line.
fn words_of(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.lines().next().unwrap_or_default().to_owned()
}

/// The ids of the rows that a patch adds to ledgers.
fn added_in(patch: &str) -> impl Iterator<Item = Id> {
    let mut table = None;
    patch.lines().flat_map(move |line| {
        if let Some(file) = line.strip_prefix("+++ ") {
            table = file.rsplit('/').next().and_then(table_of);
            return Vec::new();
        }
        let kind = table.and_then(Table::kind);
        let fields = line
            .strip_prefix('+')
            .into_iter()
            .flat_map(|l| l.split(','));
        let ids = fields.filter_map(|field| Id::parse(strip(field).trim_matches('"')));
        ids.filter(|id| Some(id.kind()) == kind).take(1).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_lists_becomes_changes_by_the_communitys_clock() {
        let (a, b) = ("a".repeat(40), "b".repeat(40));
        let none = "0".repeat(40);
        let listed = format!(
            "\u{1}{a} 1715162400 Ann Lee\0\n:000000 100644 {none} {b} A\0o/ledger/2024-05/draws.csv\0\
             :100644 000000 {b} {none} D\0draws.csv\0\u{1}{b} soon x\0\n:1 2 3 4 M\0f\0"
        );
        let changes = changes_in(&listed, &Zone::named("Asia/Shanghai").unwrap());
        let told: Vec<_> = changes
            .iter()
            .map(|c| (c.file, c.before, c.after))
            .collect();
        let wanted = [
            ("o/ledger/2024-05/draws.csv", &*none, &*b),
            ("draws.csv", &*b, &*none),
        ];
        assert_eq!(told, wanted);
        // 1715162400 is 2024-05-08T10:00:00Z.
        let commit = &changes[0].commit;
        assert_eq!(commit.at.to_string(), "2024-05-08T18:00");
        assert_eq!(
            (commit.id.as_str(), commit.by.as_str()),
            (&a[..12], "Ann Lee")
        );
        assert!(is_nothing(&none) && !is_nothing(&b));
    }

    #[test]
    fn a_row_is_added_by_the_file_of_its_own_table() {
        let patch = "+++ b/ledger/2024-05/actions.csv\n@@ -1 +2 @@\n\
                     +A-240508-aaaa,2024-05-08,R-240508-bbbb,,complete,he\n\
                     -A-240508-cccc,2024-05-08\n+++ b/ledger/2024-05/repairs.csv\n\
                     +  R-240508-dddd ,2024-05-08\n+\"2024-05-08\",\"R-240508-eeee\"\n";
        let ids: Vec<String> = added_in(patch).map(|id| id.to_string()).collect();
        assert_eq!(ids, ["A-240508-aaaa", "R-240508-dddd", "R-240508-eeee"]);
    }

    #[test]
    fn rows_are_the_same_however_a_file_was_saved() {
        let header = Table::Draws.header();
        let row = "D-240508-aaaa,2024-05-08T18:00,repair,2024-05-01,s1,4,2,R-240508-bbbb,00,ann";
        let rows = rows_of(format!("{header}\n{row},,x1,\n").as_bytes());
        assert_eq!(rows.len(), 1);
        let old = header.replace(",bound,offered", "");
        let before = rows_of(format!("{old}\n{row},\n").as_bytes());
        let saved = rows_of(format!("\u{feff}{header}\r\n{row}\r\nnonsense\r\n").as_bytes());
        assert_eq!(before, saved);
        assert_ne!(before, rows);
        assert!(rows_of(b"nonsense\n").is_empty());
    }
}
