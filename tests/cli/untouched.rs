//! What the table of verbs says of writing is so: a verb that only reads leaves the data
//! directory untouched and asks for no lock, a verb that writes writes nothing without it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;
use visit::cmd::VERBS;
use walkdir::WalkDir;

use crate::office::{Ran, run_with};

/// Lines that only read, at least one of each verb that never writes. `OUT` is a folder outside
/// of the data directory, and each line has its own.
const READING: &[&str] = &[
    "",
    "due",
    "due --all -f json",
    "due -f eml --to he",
    "due -f ics --split OUT/calendars",
    "brief B2-1-501",
    "form record B2-1-501",
    "form survey autumn",
    "coverage",
    "plan --who li",
    "sample -n",
    "sample --verify",
    "repeat",
    "report",
    "report --month 2026-10 --ids",
    "stats",
    "agenda",
    "site OUT/site",
    "portfolio . due",
    "portfolio . report --months 3 --details",
    "portfolio . site OUT/portfolio",
    "export --effective OUT/tables",
    "export --effective OUT/more --since 2026-11-01",
    "list",
    "list kind:visit",
    "register complaints",
    "list repair -f csv",
    "show CASE",
    "why CASE",
    "check",
    "check --fix -n",
    "survey list",
    "survey tally autumn",
    "help",
    "history --everybody",
    "help due",
    "help -k draw",
    "schema",
    "schema due",
    "man OUT/man",
    "completions bash",
    "merge-driver OUT/base OUT/ours OUT/theirs ledger/2026-11/visits.csv",
];

/// Lines that would write, at least one of each verb that can. The lock comes before all else,
/// so it does not matter what they are about.
const WRITING: &[&str] = &[
    "init OUT/new",
    "demo OUT/demo",
    "log complaint B2-1-501 noise",
    "assign CASE sun",
    "handover CASE",
    "promise CASE --due 2026-11-25 --method talk",
    "dispatch CASE Hengda",
    "urge CASE when",
    "explain CASE late",
    "complete CASE done",
    "accept CASE",
    "reject CASE open",
    "reply CASE told",
    "reopen CASE again",
    "withdraw CASE settled",
    "cancel CASE twice",
    "give-up CASE away",
    "note CASE away",
    "escalate CASE again --meeting 2026-11-27",
    "decide CASE motor --who sun --due 2026-12-01",
    "settle CASE told --to owner",
    "adopt CASE good",
    "decline CASE no",
    "record CASE --outcome pass",
    "sign V-261112-xw0wvf owner",
    "solution visit V-261112-xw0wvf again --who sun --due 2026-11-30",
    "survey new garden",
    "rules pull OUT/office.toml",
    "survey answer autumn B2-1-501 --outcome refused",
    "import OUT/sheet.csv --rules OUT/rules.toml",
    "amend CASE place B2-1-501 --why slip",
    "void CASE --why slip",
    "undo",
    "redo",
    "erase 谢凤英 --why asked --write",
    "due -f eml --to he --since-last",
    "sample",
    "report --submit",
    "report --review",
    "check --fix",
];

/// A copy of the invented community of which nobody can have the lock, and a folder beside it.
struct Sample {
    folder: TempDir,
    case: String,
}

impl Sample {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
        let office = folder.path().join("office");
        for entry in WalkDir::new(&sample) {
            let entry = entry.unwrap();
            let to = office.join(entry.path().strip_prefix(&sample).unwrap());
            match entry.file_type().is_dir() {
                true => fs::create_dir(to).unwrap(),
                false => drop(fs::copy(entry.path(), to).unwrap()),
            }
        }
        no_lock_in(&office);
        let repairs = fs::read_to_string(office.join("ledger/2026-11/repairs.csv")).unwrap();
        let case = repairs.lines().nth(1).unwrap().split(',').next().unwrap();
        Self {
            case: case.to_owned(),
            folder,
        }
    }

    fn office(&self) -> PathBuf {
        self.folder.path().join("office")
    }

    /// Carries out a line with a folder of its own outside.
    fn run(&self, at: usize, line: &str) -> Ran {
        let out = self.folder.path().join(at.to_string());
        fs::create_dir(&out).unwrap();
        for name in ["base", "ours", "theirs"] {
            fs::copy(
                self.office().join("ledger/2026-11/visits.csv"),
                out.join(name),
            )
            .unwrap();
        }
        for name in ["new", "demo"] {
            no_lock_in(&out.join(name));
        }
        let line = line.replace("CASE", &self.case);
        let line = line.replace("OUT", out.to_str().unwrap());
        let mut args: Vec<&str> = line.split_whitespace().collect();
        args.extend(["--today", "2026-11-23", "--lang", "en"]);
        run_with(&self.office(), &args, &[("VISIT_BY", "zhou")])
    }

    /// Everything below the data directory: what it holds and when it was written; but for what
    /// any command remembers, in the program's own folder.
    fn state(&self) -> BTreeMap<PathBuf, (Option<Vec<u8>>, SystemTime)> {
        let own = self.office().join(".visit");
        let remembered = [own.clone(), own.join("new"), own.join("memory")];
        let all = WalkDir::new(self.office()).into_iter().map(Result::unwrap);
        let all = all.filter(|entry| !remembered.iter().any(|own| own == entry.path()));
        let all = all.map(|entry| {
            let written = entry.metadata().unwrap().modified().unwrap();
            let bytes = entry.file_type().is_file().then(|| fs::read(entry.path()));
            let bytes = bytes.map(Result::unwrap);
            (entry.into_path(), (bytes, written))
        });
        all.collect()
    }
}

/// Puts a folder where the lock should be.
fn no_lock_in(folder: &Path) {
    fs::create_dir_all(folder.join(".visit/lock")).unwrap();
}

/// The verbs of lines.
fn verbs_of(lines: &[&'static str]) -> BTreeSet<&'static str> {
    let first = lines.iter().filter_map(|line| line.split(' ').next());
    first.filter(|verb| !verb.is_empty()).collect()
}

#[test]
fn every_verb_has_its_lines() {
    let (reading, writing) = (verbs_of(READING), verbs_of(WRITING));
    for verb in VERBS.all {
        let lines = if verb.writes { &writing } else { &reading };
        assert!(lines.contains(verb.name), "{} has no line here", verb.name);
    }
    let writes = |name: &&str| VERBS.find(name).is_some_and(|verb| verb.writes);
    assert!(writing.iter().all(writes), "{writing:?}");
}

#[test]
fn what_only_reads_leaves_the_data_untouched_and_needs_no_lock() {
    let sample = Sample::new();
    let before = sample.state();
    for (at, line) in READING.iter().enumerate() {
        let ran = sample.run(at, line);
        assert_eq!(ran.code, 0, "{line}\n{}{}", ran.out, ran.err);
        assert!(sample.state() == before, "{line}");
    }
}

#[test]
fn what_only_reads_mends_nothing_that_a_killed_command_left() {
    let sample = Sample::new();
    let torn = sample.office().join("ledger/2026-11/visits.csv");
    let mut text = fs::read_to_string(&torn).unwrap();
    text.push_str("V-261123-torn,2026-11-2");
    fs::write(&torn, text).unwrap();
    let before = sample.state();
    for (at, line) in READING.iter().enumerate() {
        sample.run(at, line);
        assert!(sample.state() == before, "{line}");
    }
}

#[test]
fn nothing_is_written_without_the_lock() {
    let sample = Sample::new();
    let before = sample.state();
    for (at, line) in WRITING.iter().enumerate() {
        let ran = sample.run(at, line);
        assert_eq!(ran.code, 5, "{line}\n{}{}", ran.out, ran.err);
        assert!(ran.err.contains(".visit/lock"), "{line}\n{}", ran.err);
        assert!(sample.state() == before, "{line}");
    }
}
