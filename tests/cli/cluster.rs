//! The job that answers many communities on a cluster, without the cluster: what Spark hands out is
//! done in one process, one after the other. Answers of Spark itself are held against the program's by
//! `just cluster`.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;
use visit::model::table::Table;
use visit::model::table::Table::{Actions, Complaints, Visits};

use crate::office::{Line, PLACES, SETTINGS, line};
use crate::skip::{Why, skip};

/// Where `just setup` installs DuckDB and Arrow.
const PYTHON: &str = "target/python/bin/python";

/// The program as the job meets it: who is answered is written down, and a file of a community's name
/// beside the list says what befalls it once.
const PROGRAM: &str = r#"#!/bin/sh
here=$(dirname "$0")
[ "$1" = export ] || exec "$VISIT" "$@"
name=$(sed -n 's/^community = "\(.*\)"$/\1/p' "$5/visit.toml")
echo "$name" >>"$here/asked"
if [ -f "$here/$name" ]; then
  fate=$(cat "$here/$name")
  rm "$here/$name"
  case $fate in
    kill) kill -9 $PPID ;;
    fail) echo "no room" >&2; exit 5 ;;
    *) cat "$here/row" >>"$fate" ;;
  esac
fi
exec "$VISIT" "$@"
"#;

/// The cases that count in a store, and its last commit, as JSON.
const ROWS: &str = r#"
import json, sys
from pathlib import Path
import duckdb, job
store = Path(sys.argv[1])
last = job.last_commit(store)
live = {(name, own.get("batch")) for name, own in last["communities"].items()}
files = [str(store / file) for file in job.live_files(store, last) if file.startswith("cases/")]
asked = "SELECT community, written_in, id, state, followed_up FROM read_parquet(?) ORDER BY community, id"
rows = [list(row) for row in duckdb.execute(asked, [files]).fetchall() if row[:2] in live]
parquet = len(list(store.glob("*/*/*.parquet")))
print(json.dumps({"commit": last, "parquet": parquet, "cases": [[row[0], *row[2:]] for row in rows]}))
"#;

/// Brings a community that is written to while it is copied for the first time.
const FETCH: &str = r#"
import shutil, sys
from pathlib import Path
import job
data, out = Path(sys.argv[1]), Path(sys.argv[2])
copy, late = shutil.copyfile, [data / "ledger/2026-11/visits.csv", data / "ledger/2026-11/actions.csv"]
def copyfile(path, to):
    copy(path, to)
    for file in late:
        with file.open("a") as ledger:
            ledger.write("late\n")
    late.clear()
shutil.copyfile = copyfile
job.fetch(str(data), out, None)
"#;

/// A company's communities, the store of their answers, and the program that answers.
struct Job {
    folder: TempDir,
    python: PathBuf,
}

/// What a run of the job told.
struct Told {
    code: Option<i32>,
    err: String,
    counts: Value,
}

impl Job {
    /// Three communities, of which the second speaks English: the first has a complaint that was
    /// followed up, each of the others one that is open.
    fn new() -> Option<Self> {
        let python = Path::new(env!("CARGO_MANIFEST_DIR")).join(PYTHON);
        let mut tried = Command::new(&python);
        let tried = tried.args(["-c", "import duckdb, pyarrow"]).output();
        if !tried.is_ok_and(|ran| ran.status.success()) {
            skip(Why::Lacks("pyarrow"));
            return None;
        }
        let job = Self {
            folder: TempDir::new().unwrap(),
            python,
        };
        job.write("visit", PROGRAM);
        fs::set_permissions(job.path("visit"), fs::Permissions::from_mode(0o755)).unwrap();
        job.community("a", "");
        job.community("b", "language = \"en\"\n");
        job.community("c", "");
        job.add(
            "a",
            Actions,
            "acted_at=2026-11-03 case_id=C-261102-aaaa action=complete actor=desk",
        );
        job.add(
            "a",
            Visits,
            "visited_at=2026-11-05 place=A1-101 case_id=C-261102-aaaa",
        );
        Some(job)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A community with a complaint whose id ends in its name.
    fn community(&self, name: &str, settings: &str) {
        let settings = SETTINGS.replace("schema = 1\n", &format!("schema = 1\n{settings}"));
        self.write(
            &format!("data/{name}/visit.toml"),
            &settings.replace("测试小区", name),
        );
        self.write(&format!("data/{name}/places.csv"), PLACES);
        let id = format!("id=C-261102-{}", name.repeat(4));
        self.add(
            name,
            Complaints,
            &format!("{id} received_at=2026-11-02 place=A1-101 taken_by=desk"),
        );
    }

    fn ledger(&self, name: &str, table: Table) -> PathBuf {
        self.path(&format!("data/{name}/ledger/2026-11/{}.csv", table.word()))
    }

    fn add(&self, name: &str, table: Table, values: &str) {
        let path = self.ledger(name, table);
        let before = fs::read_to_string(&path).unwrap_or(table.header() + "\n");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, before + &line(table, values) + "\n").unwrap();
    }

    fn python(&self, args: impl Line) -> Told {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let libraries = ["tests/common", "examples/portfolio"].map(|own| root.join(own));
        let ran = Command::new(&self.python)
            .args(args.words())
            .current_dir(self.folder.path())
            .env("PYTHONPATH", std::env::join_paths(libraries).unwrap())
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("VISIT", env!("CARGO_BIN_EXE_visit"))
            .output()
            .unwrap();
        let out = String::from_utf8(ran.stdout).unwrap();
        Told {
            code: ran.status.code(),
            err: String::from_utf8(ran.stderr).unwrap(),
            counts: serde_json::from_str(out.lines().last().unwrap_or("null")).unwrap(),
        }
    }

    /// Runs the job over the folder of communities, so many of them in a task.
    fn run(&self, batch: &str, more: impl Line) -> Told {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/portfolio/job.py");
        let line = [
            script.to_str().unwrap(),
            "run",
            "--store",
            "store",
            "--today",
            "2026-11-23",
        ];
        let usual = ["--visit", "./visit", "--batch", batch, "data"];
        self.python(line.and(usual).and(more))
    }

    fn compact(&self) -> Told {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/portfolio/job.py");
        self.python([script.to_str().unwrap(), "compact", "store"])
    }

    /// What the store has.
    fn store(&self) -> Value {
        let told = self.python(["-c", ROWS, "store"]);
        assert_eq!(told.code, Some(0), "{}", told.err);
        told.counts
    }

    /// Who was answered since this was asked last.
    fn asked(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("asked")).unwrap_or_default();
        let _ = fs::remove_file(self.path("asked"));
        text.lines().map(str::to_owned).collect()
    }
}

impl Told {
    #[track_caller]
    fn says(&self, code: i32, counts: Value) {
        assert_eq!(self.code, Some(code), "{}", self.err);
        for (key, value) in counts.as_object().unwrap() {
            assert_eq!(self.counts[key], *value, "{key} {}", self.err);
        }
    }
}

/// What the three say of their complaints.
fn three() -> Value {
    json!([
        ["a", "C-261102-aaaa", "resolved", true],
        ["b", "C-261102-bbbb", "open", false],
        ["c", "C-261102-cccc", "open", false],
    ])
}

#[test]
fn what_is_wrong_with_one_directory_is_told_and_stops_no_other() {
    let Some(job) = Job::new() else { return };
    job.community("n", "");
    let settings = read_to_string(&job.path("data/n/visit.toml"));
    job.write(
        "data/n/visit.toml",
        &settings.replace("schema = 1", "schema = 7"),
    );
    job.write("data/broken/visit.toml", "schema = 1\ncommunity = \n");
    job.community("t", "");
    let torn = read_to_string(&job.ledger("t", Complaints));
    let row = "C-261103-gggg,some day,A1-101,,,counter,,ordinary,,desk,,,,\n";
    fs::write(job.ledger("t", Complaints), torn + row).unwrap();
    job.write("data/c/.visit/lock", "import (pid 7)\n");
    let held = File::open(job.path("data/c/.visit/lock")).unwrap();
    held.lock().unwrap();
    let told = job.run("4", ["gone"]);
    let counts =
        json!({ "communities": 7, "answered": 6, "failed": 3, "incomplete": 1, "commit": 1 });
    told.says(3, counts);
    for (name, why) in [
        ("gone", "no visit.toml"),
        ("n", "schema"),
        ("broken", "visit.toml:2"),
        ("t", "complaints.csv:3"),
    ] {
        let said = told
            .err
            .lines()
            .find(|line| line.starts_with(&format!("{name}: ")));
        assert!(
            said.is_some_and(|line| line.contains(why)),
            "{name}: {}",
            told.err
        );
    }
    let store = job.store();
    let mut cases = three();
    let torn = json!(["t", "C-261102-tttt", "open", false]);
    cases.as_array_mut().unwrap().push(torn);
    assert_eq!(store["cases"], cases);
    let state = |name: &str| store["commit"]["communities"][name].clone();
    assert_eq!(
        (&state("t")["complete"], &state("t")["errors"]),
        (&json!(false), &json!(1))
    );
    assert_eq!(
        (&state("a")["complete"], &state("a")["errors"]),
        (&json!(true), &json!(0))
    );
    // What failed is asked for again, and what came right is there.
    fs::write(job.path("data/n/visit.toml"), settings).unwrap();
    job.asked();
    let told = job.run("4", "");
    told.says(
        3,
        json!({ "communities": 6, "unchanged": 4, "failed": 1, "commit": 2 }),
    );
    assert_eq!(job.asked().len(), 2);
    assert_eq!(job.store()["cases"].as_array().unwrap().len(), 5);
}

#[test]
fn a_job_that_was_killed_goes_on_where_it_was() {
    let Some(job) = Job::new() else { return };
    job.write("c", "kill");
    assert_eq!(job.run("1", "").code, None);
    assert_eq!(job.asked(), ["a", "b", "c"]);
    assert!(!job.path("store/commits").exists());
    // What it left half has no marker.
    let told = job.run("1", "");
    told.says(
        0,
        json!({ "answered": 1, "reused": 2, "failed": 0, "commit": 1 }),
    );
    assert_eq!(job.asked(), ["c"]);
    let store = job.store();
    assert_eq!(store["cases"], three());
    // Once more, and nothing is done.
    let told = job.run("1", "");
    told.says(
        0,
        json!({ "answered": 0, "reused": 0, "unchanged": 3, "commit": 1 }),
    );
    assert_eq!(job.asked(), [""; 0]);
    assert_eq!(job.store(), store);
    // One has changed; the others are not asked.
    job.add(
        "b",
        Actions,
        "acted_at=2026-11-20 case_id=C-261102-bbbb action=complete actor=desk",
    );
    let told = job.run("1", "");
    told.says(0, json!({ "answered": 1, "unchanged": 2, "commit": 2 }));
    assert_eq!(job.asked(), ["b"]);
    let changed = job.store()["cases"].clone();
    assert_eq!(changed[1], json!(["b", "C-261102-bbbb", "resolved", false]));
    // Together they say the same in fewer files, and are what the next run goes by.
    let before = job.store()["parquet"].as_u64().unwrap();
    job.compact().says(0, json!({ "commit": 3 }));
    let compacted = job.store();
    assert_eq!(compacted["cases"], changed);
    assert!(
        compacted["parquet"].as_u64().unwrap() < before,
        "{compacted}"
    );
    job.run("1", "")
        .says(0, json!({ "unchanged": 3, "commit": 3 }));
    job.compact().says(0, json!({ "commit": 3 }));
}

#[test]
fn what_failed_in_a_batch_is_tried_again_by_itself() {
    let Some(job) = Job::new() else { return };
    job.write("b", "fail");
    let told = job.run("3", "");
    told.says(3, json!({ "answered": 3, "failed": 1, "commit": 1 }));
    assert!(told.err.contains("b: no room"), "{}", told.err);
    // As if the run had been killed just before its commit.
    fs::remove_dir_all(job.path("store/commits")).unwrap();
    job.asked();
    job.run("3", "").says(
        0,
        json!({ "answered": 1, "reused": 2, "failed": 0, "commit": 1 }),
    );
    assert_eq!(job.asked(), ["b"]);
    assert_eq!(job.store()["cases"], three());
}

#[test]
fn what_is_written_meanwhile_is_in_the_next_answer() {
    let Some(job) = Job::new() else { return };
    let row = "acted_at=2026-11-20 case_id=C-261102-bbbb action=complete actor=desk";
    job.add(
        "b",
        Actions,
        "acted_at=2026-11-19 case_id=C-261102-bbbb action=note actor=desk",
    );
    job.write("row", &(line(Actions, row) + "\n"));
    let ledger = job.ledger("b", Actions);
    job.write("b", ledger.to_str().unwrap());
    job.run("3", "")
        .says(0, json!({ "answered": 3, "commit": 1 }));
    assert_eq!(job.store()["cases"], three());
    job.run("3", "")
        .says(0, json!({ "answered": 1, "unchanged": 2, "commit": 2 }));
    assert_eq!(
        job.store()["cases"][1],
        json!(["b", "C-261102-bbbb", "resolved", false])
    );
    // What changes while it is copied is copied again: all of it is of one moment.
    let (data, out) = (job.path("data/a"), job.path("copy"));
    let told = job.python(["-c", FETCH, data.to_str().unwrap(), out.to_str().unwrap()]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    for table in ["visits", "actions"] {
        let copied = read_to_string(&out.join(format!("ledger/2026-11/{table}.csv")));
        assert!(copied.ends_with("late\n"), "{copied}");
    }
}

/// Duties come due by themselves, so that another day asks all; whether names are masked is another
/// question too.
#[test]
fn another_day_is_answered_anew() {
    let Some(job) = Job::new() else { return };
    job.run("3", "")
        .says(0, json!({ "answered": 3, "commit": 1 }));
    job.run("3", ["--no-mask"])
        .says(0, json!({ "answered": 3, "commit": 2 }));
    job.run("3", "")
        .says(0, json!({ "answered": 0, "reused": 3, "commit": 3 }));
    job.run("3", ["--today", "2026-11-24"])
        .says(0, json!({ "answered": 3, "commit": 4 }));
    let kept = job.store()["commit"]["job"].clone();
    assert_eq!(
        (&kept["today"], &kept["no_mask"]),
        (&json!("2026-11-24"), &json!(false))
    );
}

fn read_to_string(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}
