//! `sample --verify --git`: what a ledger alone cannot show stands in the history of its
//! repository. Commits have the dates that the tests give them.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use visit::model::problem::Code;
use visit::model::table::Table;

use crate::draws::{repair, repairs};
use crate::office::{Line, Office, Ran, run_with};
use crate::skip::{Why, skip};

/// What only the history shows.
pub const CODES: &[Code] = &[
    Code::DrawChanged,
    Code::DrawRemoved,
    Code::DrawCommittedLate,
];

const DRAWS: &str = "ledger/2024-05/draws.csv";

/// The minute in which the draws of these tests are made; two hours before they are committed.
const DRAWN: &str = "2024-05-08T18:00";
const COMMITTED: &str = "2024-05-08T20:00:00+08:00";

fn path() -> String {
    std::env::var("PATH").unwrap_or_default()
}

fn git_works() -> bool {
    let works = Command::new("git").arg("--version").output().is_ok();
    if !works {
        skip(Why::Lacks("git"));
    }
    works
}

/// Runs git in a folder as somebody at a moment; what it prints.
fn git(folder: &Path, who: &str, at: &str, args: impl Line) -> String {
    let output = Command::new("git")
        .args(args.words())
        .current_dir(folder)
        .env_clear()
        .env("PATH", path())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", folder)
        .envs([
            ("GIT_AUTHOR_NAME", who),
            ("GIT_AUTHOR_EMAIL", "a@example.com"),
            ("GIT_COMMITTER_NAME", who),
            ("GIT_COMMITTER_EMAIL", "a@example.com"),
            // What was written long ago may be committed today.
            ("GIT_AUTHOR_DATE", "2020-01-01T00:00:00+00:00"),
            ("GIT_COMMITTER_DATE", at),
        ])
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {args:?}: {err}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Commits everything; the name of the commit as it is told.
fn commit(folder: &Path, who: &str, at: &str) -> String {
    git(folder, who, at, "add -A");
    git(folder, who, at, "commit -qm work --allow-empty");
    git(folder, who, at, "rev-parse --short=12 HEAD")
}

/// An office in a repository, with four repairs of 8 May and a draw that is committed.
fn drawn() -> Office {
    let office = Office::new();
    office.write(".gitignore", ".visit/\n");
    git(office.root(), "Ann", COMMITTED, "init -qb main");
    repairs(&office, "08", 4);
    draw(&office);
    commit(office.root(), "Ann", COMMITTED);
    office
}

fn draw(office: &Office) {
    office.at(DRAWN).ok("sample --by ann");
}

/// Runs `sample --verify` on a day, with git within reach.
fn verify_on(folder: &Path, today: &str, more: impl Line) -> Ran {
    let line = ["sample", "--verify", "--today", today];
    run_with(folder, line.and(more), &[("PATH", &path())])
}

/// The same on the evening of the draw.
fn verify(folder: &Path, more: impl Line) -> Ran {
    verify_on(folder, "2024-05-08T22:00", more)
}

/// Verifies with the history: the exit code, the codes and the answer.
fn in_history_on(folder: &Path, today: &str, more: impl Line) -> (i32, Vec<String>, Value) {
    let line = ["--git", "-f", "json", "--lang", "en"];
    let ran = verify_on(folder, today, line.and(more));
    let json: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
    let problems = json["problems"].as_array().unwrap();
    let codes = problems
        .iter()
        .map(|p| p["code"].as_str().unwrap().to_owned());
    (ran.code, codes.collect(), json)
}

/// The same on the evening of the draw.
fn in_history(folder: &Path, more: impl Line) -> (i32, Vec<String>, Value) {
    in_history_on(folder, "2024-05-08T22:00", more)
}

#[test]
fn a_draw_removed_and_drawn_again_is_told_with_the_commit_who_and_when() {
    if !git_works() {
        return;
    }
    let office = drawn();
    assert_eq!(in_history(office.root(), "").0, 0);
    let before = office.read(DRAWS);
    let first = before.lines().nth(1).unwrap();
    let (id, gone) = (first.split(',').next().unwrap(), before.lines().count() - 1);
    fs::remove_file(office.path(DRAWS)).unwrap();
    draw(&office);
    // The ledger alone says nothing of it.
    assert_eq!(verify(office.root(), "").code, 0);
    let (code, codes, _) = in_history(office.root(), "");
    assert_eq!((code, codes), (1, vec!["draw-removed".to_owned(); gone]));
    let told = verify(office.root(), "--git --lang en").err;
    assert!(told.contains("not committed yet"), "{told}");
    let name = commit(office.root(), "Mallory", "2024-05-08T21:00:00+08:00");
    let (code, codes, json) = in_history(office.root(), "");
    assert_eq!((code, codes), (1, vec!["draw-removed".to_owned(); gone]));
    assert_eq!(json["commits"], 2);
    for lang in ["en", "zh"] {
        let ran = verify(office.root(), ["--git", "--lang", lang]);
        for told in [
            id,
            &name,
            "Mallory",
            "2024-05-08 21:00",
            "2024-05-08 18:00",
            "ann",
        ] {
            assert!(ran.err.contains(told), "{told}: {}", ran.err);
        }
    }
    // The row put in again is as it was.
    let again = office.read(DRAWS);
    let rows = before.split_once('\n').unwrap().1;
    office.write(DRAWS, again + rows);
    commit(office.root(), "Ann", "2024-05-08T21:30:00+08:00");
    let (_, codes, _) = in_history(office.root(), "");
    assert!(!codes.contains(&"draw-removed".to_owned()), "{codes:?}");
}

/// An office whose draw was removed and made again, with Mallory's commit of that.
fn drawn_again() -> (Office, String) {
    let office = drawn();
    fs::remove_file(office.path(DRAWS)).unwrap();
    draw(&office);
    commit(office.root(), "Mallory", "2024-05-08T21:00:00+08:00");
    let head = git(office.root(), "Ann", COMMITTED, ["rev-parse", "HEAD"]);
    (office, head)
}

#[test]
fn neither_names_nor_parents_put_in_others_places_deceive() {
    if !git_works() {
        return;
    }
    let told = |office: &Office| {
        let ran = verify(office.root(), ["--git", "--lang", "en"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        let by = ran.err.contains("Mallory") && !ran.err.contains("Innocent");
        assert!(by && ran.err.contains("[draw-removed]"), "{}", ran.err);
    };
    let (office, _) = drawn_again();
    office.write(".mailmap", "Innocent <a@example.com>\n");
    told(&office);
    // The commit with no parent.
    let (office, head) = drawn_again();
    office.write(".git/info/grafts", format!("{head}\n"));
    told(&office);
    let (office, head) = drawn_again();
    let tree = format!("{head}^{{tree}}");
    let other = git(
        office.root(),
        "Innocent",
        COMMITTED,
        ["commit-tree", &tree, "-m", "x"],
    );
    git(
        office.root(),
        "Innocent",
        COMMITTED,
        ["replace", &head, &other],
    );
    told(&office);
}

#[cfg(unix)]
#[test]
fn what_the_repository_lacks_is_not_fetched_by_its_own_program() {
    use std::os::unix::fs::PermissionsExt;

    if !git_works() {
        return;
    }
    let (office, head) = drawn_again();
    let root = office.root();
    let ran_by_git = office.path("ran");
    let script = office.path("fetch.sh");
    fs::write(
        &script,
        format!("#!/bin/sh\ntouch '{}'\n", ran_by_git.display()),
    )
    .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let blob = git(
        root,
        "Ann",
        COMMITTED,
        ["rev-parse", &format!("{head}^:{DRAWS}")],
    );
    fs::remove_file(office.path(&format!(".git/objects/{}/{}", &blob[..2], &blob[2..]))).unwrap();
    for (key, value) in [
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", "ssh://h/x"),
        ("core.sshCommand", script.to_str().unwrap()),
    ] {
        git(root, "Ann", COMMITTED, ["config", key, value]);
    }
    git(
        root,
        "Ann",
        COMMITTED,
        ["config", "core.repositoryFormatVersion", "1"],
    );
    assert_ne!(verify(root, ["--git"]).code, 0);
    assert!(!ran_by_git.exists());
}

#[test]
fn a_row_that_says_something_else_than_it_did_is_told_column_by_column() {
    if !git_works() {
        return;
    }
    let office = drawn();
    let text = office.read(DRAWS);
    office.write(DRAWS, text.replace(",ann,", ",ben,"));
    let rows = text.lines().count() - 1;
    assert_eq!(
        verify(office.root(), "").code,
        0,
        "who drew is no part of the draw"
    );
    let name = commit(office.root(), "Mallory", "2024-05-08T21:00:00+08:00");
    let (code, codes, json) = in_history(office.root(), "");
    assert_eq!((code, codes), (1, vec!["draw-changed".to_owned(); rows]));
    let problem = &json["problems"][0];
    assert_eq!(
        problem["message"],
        "drawn_by of this draw was \"ann\" once; now it is \"ben\""
    );
    assert_eq!(
        (&problem["file"], &problem["line"]),
        (&DRAWS.into(), &2.into())
    );
    let ran = verify(office.root(), "--git --lang en");
    let told = format!("changed in commit {name} on 2024-05-08 21:00 by Mallory");
    assert!(ran.err.contains(&told), "{}", ran.err);
    // A manager may know why.
    for line in text.lines().skip(1) {
        let id = line.split(',').next().unwrap();
        let note = format!("note {id} 'ben drew' --by boss --today 2024-05-08T21:10");
        office.ok(&note);
    }
    let (code, codes, json) = in_history(office.root(), "");
    assert_eq!((code, codes.len()), (0, 0));
    assert_eq!(json["acknowledged"], rows);
    assert_eq!(in_history(office.root(), "--all").1.len(), rows);
}

#[test]
fn how_a_file_is_saved_and_columns_at_its_end_change_no_row() {
    if !git_works() {
        return;
    }
    let office = drawn();
    let text = office.read(DRAWS);
    let (header, rows) = text.split_once('\n').unwrap();
    for (at, saved) in [
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        format!("note,{header}\n{}", rows.replace("D-", ",D-")),
        format!("{header},weather\n{rows}"),
        text.replace(",ann,", ", \"ann\",").replace(", \"", ",\""),
    ]
    .iter()
    .enumerate()
    {
        office.write(DRAWS, saved);
        commit(
            office.root(),
            "Ann",
            &format!("2024-05-08T21:{at:02}:00+08:00"),
        );
        let (code, codes, _) = in_history(office.root(), "");
        assert_eq!((code, codes), (0, vec![]), "{saved}");
    }
    // What could not be read in between does no harm either.
    office.write(DRAWS, "nonsense\n");
    commit(office.root(), "Ann", "2024-05-08T21:30:00+08:00");
    office.write(DRAWS, &text);
    commit(office.root(), "Ann", "2024-05-08T21:31:00+08:00");
    assert_eq!(in_history(office.root(), "").0, 0);
}

#[test]
fn a_draw_committed_more_than_a_day_later_is_told_once() {
    if !git_works() {
        return;
    }
    for (at, late) in [
        ("2024-05-09T18:00:00+08:00", false),
        ("2024-05-09T18:00:01+08:00", true),
        // The same moments by another clock.
        ("2024-05-09T10:00:00+00:00", false),
        ("2024-05-09T10:00:01+00:00", true),
    ] {
        let office = Office::new();
        git(office.root(), "Ann", COMMITTED, "init -qb main");
        repairs(&office, "08", 4);
        commit(office.root(), "Ann", COMMITTED);
        draw(&office);
        let asked = |today: &str| in_history_on(office.root(), today, "");
        assert_eq!(asked("2024-05-09T18:00").0, 0, "there is still time");
        let (code, codes, json) = asked("2024-05-09T18:01");
        assert_eq!((code, codes), (1, vec!["draw-committed-late".to_owned()]));
        assert!(
            json.to_string().contains("has not been committed"),
            "{json}"
        );
        let name = commit(office.root(), "Ben", at);
        let (code, codes, json) = asked("2024-05-10");
        let wanted = vec!["draw-committed-late".to_owned(); usize::from(late)];
        assert_eq!((code, codes), (i32::from(late), wanted), "{at}");
        if late {
            let told = format!("on 2024-05-09 18:00 by Ben ({name})");
            assert!(json.to_string().contains(&told), "{json}");
            let shown = verify_on(office.root(), "2024-05-10", &["--git", "--lang", "en"]).out;
            assert!(shown.contains("all agree"), "{shown}");
            assert!(
                shown.contains("1 draw was committed more than a day late"),
                "{shown}"
            );
        }
    }
}

#[test]
fn of_many_draws_that_were_committed_late_few_are_told_one_by_one() {
    if !git_works() {
        return;
    }
    let office = Office::new();
    git(office.root(), "Ann", COMMITTED, &["init", "-qb", "main"]);
    for day in ["01", "02", "03", "04", "06", "07", "08"] {
        repairs(&office, day, 1);
        office.ok(&[
            "sample",
            "--by",
            "ann",
            "--today",
            &format!("2024-05-{day}T18:00"),
        ]);
    }
    commit(office.root(), "Ann", "2024-05-20T18:00:00+08:00");
    let ran = verify_on(
        office.root(),
        "2024-05-20T19:00",
        &["--git", "--lang", "en"],
    );
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(
        ran.err.matches("[draw-committed-late]").count(),
        5,
        "{}",
        ran.err
    );
    assert!(ran.err.contains("2 more committed late"), "{}", ran.err);
    assert!(ran.out.contains("all agree"), "{}", ran.out);
    assert!(ran.out.contains("7 draws were committed"), "{}", ran.out);
    let csv = verify_on(office.root(), "2024-05-20T19:00", &["--git", "-f", "csv"]);
    assert_eq!(
        csv.out.matches("draw-committed-late").count(),
        7,
        "{}",
        csv.out
    );
}

#[test]
fn rows_that_were_committed_after_the_draw_are_named_where_it_differs() {
    if !git_works() {
        return;
    }
    let office = drawn();
    // By their ids and times they were there before the draw.
    repair(&office, "R-240508-zzzz", "08");
    commit(office.root(), "Mallory", "2024-05-08T21:00:00+08:00");
    let told = |more: &[&str]| verify(office.root(), "--lang en".and(more)).err;
    let named = "committed later than the draw: ";
    let alone = told(&[]);
    assert!(alone.contains("[offer-differs]"), "{alone}");
    assert!(!alone.contains(named), "{alone}");
    let with_history = told(&["--git"]);
    assert!(with_history.contains(named), "{with_history}");
    let rest = with_history.split(named).nth(1).unwrap();
    let line = rest.lines().next().unwrap();
    assert!(line.contains("R-240508-zzzz"), "{line}");
    assert!(!line.contains("R-240508-0000"), "{line}");
    let zh = verify(office.root(), "--git --lang zh").err;
    assert!(zh.contains("抽样以后才提交的行：") && zh.contains("R-240508-zzzz"));
}

#[test]
fn a_draw_that_a_merge_has_dropped_is_told_too() {
    if !git_works() {
        return;
    }
    let office = Office::new();
    let root = office.root();
    git(root, "Ann", COMMITTED, "init -qb main");
    repairs(&office, "08", 4);
    commit(root, "Ann", COMMITTED);
    git(root, "Ann", COMMITTED, "checkout -qb other");
    draw(&office);
    commit(root, "Ann", COMMITTED);
    // On a branch that is not merged it is nobody's concern.
    git(root, "Ben", COMMITTED, "checkout -q main");
    assert_eq!(in_history(root, "").0, 0);
    draw(&office);
    commit(root, "Ben", COMMITTED);
    let at = "2024-05-08T21:00:00+08:00";
    git(root, "Mallory", at, "merge -qm m -s ours other");
    let name = git(root, "Ben", at, "rev-parse --short=12 HEAD");
    let (code, codes, _) = in_history(root, "");
    assert_eq!((code, codes[0].as_str()), (1, "draw-removed"));
    let ran = verify(root, "--git");
    assert!(
        ran.err.contains(&name) && ran.err.contains("Mallory"),
        "{}",
        ran.err
    );
}

#[test]
fn a_data_directory_that_was_moved_in_its_repository_keeps_its_history() {
    if !git_works() {
        return;
    }
    let top = TempDir::new().unwrap();
    let root = top.path();
    git(root, "Ann", COMMITTED, "init -qb main");
    let office = drawn();
    fs::remove_dir_all(office.path(".git")).unwrap();
    let copy = |to: &Path| {
        let copied = Command::new("cp")
            .arg("-r")
            .arg(office.root())
            .arg(to)
            .status();
        assert!(copied.unwrap().success());
    };
    copy(&root.join("one"));
    commit(root, "Ann", COMMITTED);
    git(root, "Ann", COMMITTED, "mv one two");
    // Long after the draw, and beside another office of which this one knows nothing.
    copy(&root.join("three"));
    commit(root, "Ann", "2024-06-01T09:00:00+08:00");
    let moved = root.join("two");
    let (code, codes, _) = in_history(&moved, "");
    assert_eq!((code, codes), (0, vec![]));
    fs::write(root.join("three").join(DRAWS), Table::Draws.header() + "\n").unwrap();
    commit(root, "Ann", "2024-06-01T10:00:00+08:00");
    assert_eq!(in_history(&moved, "").0, 0);
    assert_eq!(in_history(&root.join("three"), "").0, 1);
}

#[test]
fn where_there_is_no_history_that_is_said_with_what_to_do() {
    if !git_works() {
        return;
    }
    let office = Office::new();
    repairs(&office, "08", 1);
    let told = |folder: &Path, path: &str, lang: &str, words: &[&str]| {
        let line = format!("sample --verify --git --today {DRAWN} --lang {lang}");
        let ran = run_with(folder, &line, &[("PATH", path)]);
        assert_eq!((ran.code, ran.out.as_str()), (5, ""), "{}", ran.err);
        for word in words {
            assert!(ran.err.contains(word), "{word}: {}", ran.err);
        }
    };
    let (root, path) = (office.root(), path());
    told(root, "", "en", &["git cannot be started", "without --git"]);
    told(root, "", "zh", &["启动不了 git", "不加 --git"]);
    told(root, &path, "en", &["no repository", "without --git"]);
    told(root, &path, "zh", &["没有 git 能读的仓库", "不加 --git"]);
    git(root, "Ann", COMMITTED, "init -qb main");
    told(root, &path, "en", &["nothing has been committed"]);
    told(root, &path, "zh", &["还没有任何提交"]);
    commit(root, "Ann", COMMITTED);
    commit(root, "Ann", COMMITTED);
    let shallow = TempDir::new().unwrap();
    let from = format!("file://{}", root.display());
    let clone = ["clone", "-q", "--depth", "1", &from, "."];
    git(shallow.path(), "Ann", COMMITTED, clone);
    told(
        shallow.path(),
        &path,
        "en",
        &["older part", "git fetch --unshallow"],
    );
    told(
        shallow.path(),
        &path,
        "zh",
        &["缺少较早的历史", "git fetch --unshallow"],
    );
    // It goes with --verify alone.
    assert_eq!(office.run("sample --git").code, 2);
}

#[test]
fn the_repository_of_the_caller_does_not_stand_in_for_that_of_the_data() {
    if !git_works() {
        return;
    }
    let office = drawn();
    let other = TempDir::new().unwrap();
    git(other.path(), "Ann", COMMITTED, "init -qb main");
    let git_dir = other.path().join(".git").display().to_string();
    let line = ["sample", "--verify", "--git", "--today", "2024-05-08T22:00"];
    let variables = [("PATH", &*path()), ("GIT_DIR", &git_dir)];
    let ran = run_with(office.root(), line, &variables);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // Nor does a setting of the repository run a program.
    let (root, ran_at) = (office.root(), office.path("ran"));
    let touch = format!("touch {}", ran_at.display());
    for key in [
        "core.fsmonitor",
        "diff.external",
        "core.pager",
        "gpg.program",
    ] {
        git(root, "Ann", COMMITTED, ["config", key, &touch]);
    }
    git(root, "Ann", COMMITTED, "config log.showSignature true");
    repair(&office, "R-240508-zzzz", "08");
    assert_eq!(verify(root, "--git").code, 1);
    assert!(!ran_at.exists());
}

/// Runs `examples/draw.sh` on a day, with git within reach and nothing of this machine's.
fn script(office: &Office, today: &str) -> Ran {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/draw.sh");
    let ended = Command::new("sh")
        .args([script, "--today", today])
        .current_dir("/")
        .env_clear()
        .env("PATH", path())
        .env("HOME", office.root())
        .env("VISIT", env!("CARGO_BIN_EXE_visit"))
        .env("VISIT_DIR", office.root())
        .env("VISIT_BY", "ann")
        .env("VISIT_LANG", "en")
        .env("GIT_AUTHOR_NAME", "cron")
        .env("GIT_AUTHOR_EMAIL", "cron@example.com")
        .env("GIT_COMMITTER_NAME", "cron")
        .env("GIT_COMMITTER_EMAIL", "cron@example.com")
        .env("GIT_COMMITTER_DATE", COMMITTED)
        .output()
        .unwrap();
    Ran {
        code: ended.status.code().unwrap(),
        out: String::from_utf8(ended.stdout).unwrap(),
        err: String::from_utf8(ended.stderr).unwrap(),
    }
}

#[cfg(unix)]
#[test]
fn the_script_commits_the_draw_and_says_why_there_was_none() {
    if !git_works() {
        return;
    }
    let office = Office::new();
    let root = office.root();
    repairs(&office, "08", 4);
    // Without a repository it draws.
    let ran = script(&office, DRAWN);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(office.read(DRAWS).contains(",ann,"));
    office.write(".gitignore", ".visit/\n");
    git(root, "Ann", COMMITTED, "init -qb main");
    commit(root, "Ann", COMMITTED);
    // There is nothing more to draw, and nothing is committed.
    let head = || git(root, "Ann", COMMITTED, "rev-parse HEAD");
    let before = head();
    let ran = script(&office, DRAWN);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    assert_eq!(head(), before);
    // A draw is committed with what it was made from, and with nothing else.
    repairs(&office, "09", 2);
    office.write("unfinished.txt", "");
    let ran = script(&office, "2024-05-09T18:00");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("D-240509-"), "{}", ran.out);
    let left = git(root, "Ann", COMMITTED, "status --porcelain");
    assert_eq!(left, "?? unfinished.txt");
    let files = git(root, "Ann", COMMITTED, "show --name-only --format=");
    for table in ["draws", "repairs", "actions"] {
        assert!(
            files.contains(&format!("ledger/2024-05/{table}.csv")),
            "{files}"
        );
    }
    assert_eq!(in_history_on(root, "2024-05-09T20:00", "").0, 0);
    // Errors in the data: nothing is drawn, and who gets cron's mail reads why.
    let before = head();
    repairs(&office, "10", 1);
    let text = office.read("ledger/2024-05/repairs.csv");
    let text = text.replacen("2024-05-01T08:00", "soon", 1);
    office.write("ledger/2024-05/repairs.csv", text);
    let ran = script(&office, "2024-05-10T18:00");
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    for told in ["repairs.csv:2", "nothing was drawn", "exit code 3"] {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    assert_eq!(head(), before);
}
