//! Two clerks on two branches of git: what both entered is there after the merge, once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use visit::model::table::Table;

use crate::office::{Line, Office, Ran};
use crate::skip::{Why, skip};

const ATTRIBUTES: &str = "ledger/**/*.csv text eol=lf merge=union\n";
const COMPLAINTS: &str = "ledger/2026-11/complaints.csv";
const HEADER: &str =
    "id,received_at,place,reporter,phone,channel,category,severity,summary,taken_by";

/// How a ledger is merged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum By {
    /// git's own union of lines.
    Union,
    /// `visit merge-driver`.
    Driver,
}

/// How many histories are tried each way: `MERGES`, or thirty.
fn histories() -> u64 {
    let asked = std::env::var("MERGES").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(30)
}

/// Numbers that are the same in every run: a step of an LCG.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }
}

fn git_works() -> bool {
    let works = Command::new("git").arg("--version").output().is_ok();
    if !works {
        skip(Why::Lacks("git"));
    }
    works
}

fn git(office: &Office, args: impl Line) -> Ran {
    let output = Command::new("git")
        .args(args.words())
        .current_dir(office.root())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", office.root())
        .envs([
            ("GIT_AUTHOR_NAME", "a"),
            ("GIT_AUTHOR_EMAIL", "a@example.com"),
            ("GIT_COMMITTER_NAME", "a"),
            ("GIT_COMMITTER_EMAIL", "a@example.com"),
            ("GIT_AUTHOR_DATE", "2026-11-23T10:00:00"),
            ("GIT_COMMITTER_DATE", "2026-11-23T10:00:00"),
        ])
        .output()
        .unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn git_ok(office: &Office, args: impl Line) {
    let ran = git(office, &args);
    assert_eq!(ran.code, 0, "git {args:?}: {}{}", ran.out, ran.err);
}

fn commit(office: &Office) {
    git_ok(office, "add -A");
    git_ok(office, "commit -qm work --allow-empty");
}

/// A repository with an office in it.
fn repository(by: By) -> Office {
    let office = Office::new();
    office.write(".gitattributes", ATTRIBUTES);
    office.write(".gitignore", ".visit/\n");
    git_ok(&office, "init -qb main");
    if by == By::Driver {
        let program = env!("CARGO_BIN_EXE_visit");
        let driver = format!("'{program}' merge-driver %O %A %B %P");
        git_ok(&office, ["config", "merge.visit.driver", &driver]);
        office.write(".git/info/attributes", "ledger/**/*.csv merge=visit\n");
    }
    office
}

/// What a clerk may do on a day, quietly; gives the id.
fn work(office: &Office, dice: &mut Dice) -> String {
    // The first days of the month may be the first of a new folder, for both sides.
    let day = format!("2026-{:02}-{:02}", 9 + dice.below(3), 1 + dice.below(20));
    let text = [
        "楼上漏水",
        "a \"quoted\", word",
        "=1+1",
        "line one\nline two",
    ];
    let text = text[dice.below(4) as usize];
    let args = match dice.below(4) {
        0 => vec!["log", "repair", "A1-101", text],
        1 => vec!["log", "opening", "gate", "--found", "2"],
        2 => vec![
            "record",
            "A1-101",
            "--outcome",
            "pass",
            "--signed-by",
            "x",
            "--question",
            text,
            "--reply-by",
            "2026-12-01",
        ],
        _ => vec!["log", "complaint", "B1-101", text],
    };
    let who = [
        "--date",
        &day,
        "--by",
        "ann",
        "--today",
        "2026-11-23T10:00",
        "-q",
    ];
    office.ok(args.and(who)).trim().to_owned()
}

/// Every line of every ledger with how often it stands there, whatever its line end.
fn rows(root: &Path) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.join("ledger")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            for line in fs::read_to_string(&path).unwrap().lines().skip(1) {
                *found
                    .entry(line.trim_start_matches('\u{feff}').to_owned())
                    .or_default() += 1;
            }
        }
    }
    found
}

/// What else may have happened to the files of one side before they were committed.
fn mistreat(office: &Office, dice: &mut Dice) {
    let kind = dice.below(4);
    let mut folders = vec![office.path("ledger")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            let text = match kind {
                0 => text.replace('\n', "\r\n"),
                1 => text.trim_end().to_owned(),
                _ => text,
            };
            fs::write(&path, text).unwrap();
        }
    }
}

/// One history of two branches: some common work, then work on both, then a merge.
fn history(seed: u64, by: By) {
    let mut dice = Dice(seed);
    let office = repository(by);
    for _ in 0..dice.below(3) {
        work(&office, &mut dice);
    }
    mistreat(&office, &mut dice);
    commit(&office);
    git_ok(&office, "branch other");
    let mut all = rows(office.root());
    // The same entry on both sides, as when a patch was sent by mail.
    let shared = dice.below(3) == 0;
    for branch in ["main", "other"] {
        git_ok(&office, ["checkout", "-q", branch]);
        if shared {
            let row =
                "C-261105-same00,2026-11-05T09:00,A1-101,甲,1,phone,,ordinary,both,desk,,,,\n";
            let path = office.path(COMPLAINTS);
            let frozen = format!("{HEADER},from_place,relation,part_of,about\n");
            let text = fs::read_to_string(&path).unwrap_or(frozen);
            let end = if text.ends_with('\n') { "" } else { "\n" };
            office.write(COMPLAINTS, format!("{text}{end}{row}"));
        }
        for _ in 0..1 + dice.below(4) {
            work(&office, &mut dice);
        }
        mistreat(&office, &mut dice);
        commit(&office);
        all.extend(rows(office.root()));
    }
    let what = format!("seed {seed} by {by:?}");
    let merge = git(&office, "merge --no-edit -q main");
    assert_eq!(merge.code, 0, "{what}: {}{}", merge.out, merge.err);
    let merged = rows(office.root());
    for row in all.keys() {
        assert!(merged.contains_key(row), "{what}: lost {row}");
    }
    let mut strange = merged
        .keys()
        .filter(|row| !all.contains_key(*row) && !row.starts_with("id,"));
    assert_eq!(strange.next(), None, "{what}");
    let check = office.at("2026-11-23").run("check --strict -f json");
    if by == By::Driver {
        assert_eq!(
            (check.code, check.err.as_str()),
            (0, ""),
            "{what}: {}",
            check.out
        );
        assert!(merged.values().all(|count| *count == 1), "{what}");
    } else {
        // A union of lines may keep a line of both; it counts once.
        let told: serde_json::Value = serde_json::from_str(&check.out).unwrap();
        for problem in told["problems"].as_array().unwrap() {
            let code = problem["code"].as_str().unwrap();
            let harmless = ["identical-line", "repeated-header"].contains(&code);
            assert!(harmless, "{what}: {}", check.out);
        }
        assert_eq!(office.at("2026-11-23").run("check").code, 0, "{what}");
    }
    // The merged data go on as if nothing had been.
    work(&office, &mut dice);
    assert_eq!(office.at("2026-11-23").run("check").code, 0, "{what}");
}

#[test]
fn random_histories_of_two_branches_merge_by_union() {
    if git_works() {
        (0..histories()).for_each(|seed| history(seed, By::Union));
    }
}

#[test]
fn random_histories_of_two_branches_merge_by_the_driver() {
    if git_works() {
        (0..histories()).for_each(|seed| history(seed, By::Driver));
    }
}

#[test]
fn both_change_one_row_and_both_versions_stay_for_check_to_tell() {
    if !git_works() {
        return;
    }
    let office = repository(By::Driver);
    let row = "C-261102-aaaa,2026-11-02T09:00,A1-101,甲,1,phone,水,ordinary,滴水,desk\n";
    office.write(COMPLAINTS, format!("{HEADER}\n{row}"));
    commit(&office);
    git_ok(&office, "branch other");
    office.write(
        COMPLAINTS,
        format!("{HEADER}\n{}", row.replace("滴水", "漏水")),
    );
    commit(&office);
    git_ok(&office, "checkout -q other");
    office.write(
        COMPLAINTS,
        format!("{HEADER}\n{}", row.replace("滴水", "渗水")),
    );
    commit(&office);
    let merge = git(&office, "merge --no-edit main");
    assert_eq!(merge.code, 0, "{}{}", merge.out, merge.err);
    let text = office.read(COMPLAINTS);
    assert_eq!(text.lines().count(), 3);
    assert!(text.contains("漏水") && text.contains("渗水"), "{text}");
    let check = office.at("2026-11-23").run("check");
    assert_eq!(check.code, 3);
    assert!(
        check.err.contains("[duplicate-id] C-261102-aaaa"),
        "{}",
        check.err
    );
}

/// Runs the driver on three texts and gives its end and our side afterwards.
fn driven(office: &Office, sides: [&str; 3], path: &str, lang: &str) -> (Ran, String) {
    for (name, text) in ["O", "A", "B"].iter().zip(sides) {
        office.write(name, text);
    }
    let ran = office.run(["merge-driver", "O", "A", "B", path, "--lang", lang]);
    let ours = office.read("A");
    (ran, ours)
}

#[test]
fn the_driver_leaves_what_is_no_ledger_to_git() {
    let office = Office::new();
    let sound = format!("{HEADER}\n");
    for (sides, path) in [
        (
            [sound.as_str(), "nonsense\nours\n", sound.as_str()],
            COMPLAINTS,
        ),
        ([&sound, &sound, "place,kind\nx,y\n"], COMPLAINTS),
        ([&sound, &sound, &sound], "ledger/2026-11/notes.csv"),
        ([&sound, &sound, &sound], "readme.md"),
    ] {
        let (ran, ours) = driven(&office, sides, path, "en");
        assert_eq!((ran.code, ours.as_str()), (1, sides[1]), "{}", ran.err);
        let told = format!("error: {path} cannot be merged by its rows");
        assert!(ran.err.starts_with(&told), "{}", ran.err);
        let (ran, _) = driven(&office, sides, path, "zh");
        assert!(
            ran.err.starts_with(&format!("错误：{path} 无法按行合并")),
            "{}",
            ran.err
        );
    }
}

#[test]
fn the_driver_merges_and_names_what_both_changed() {
    let office = Office::new();
    let row = |id: &str, text: &str| {
        format!("C-261102-{id},2026-11-02T09:00,A1-101,甲,1,phone,水,ordinary,{text},desk\n")
    };
    let file = |rows: &[String]| format!("{HEADER}\n{}", rows.concat());
    let base = file(&[row("aaaa", "一")]);
    let ours = file(&[row("aaaa", "二"), row("bbbb", "x")]).replace('\n', "\r\n");
    let theirs = file(&[row("aaaa", "三"), row("cccc", "y")]);
    let (ran, merged) = driven(&office, [&base, &ours, theirs.trim_end()], COMPLAINTS, "zh");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let told = format!(
        "{COMPLAINTS}：双方都改过 C-261102-aaaa，两个版本都已保留，用 visit check 查看在哪两行。\n"
    );
    assert_eq!(ran.err, told);
    let expected = [
        row("aaaa", "二"),
        row("bbbb", "x"),
        row("aaaa", "三"),
        row("cccc", "y"),
    ];
    assert_eq!(merged, file(&expected));
}

#[test]
fn a_branch_that_added_columns_merges_with_one_that_did_not() {
    if !git_works() {
        return;
    }
    let row =
        |id: &str| format!("C-261102-{id},2026-11-02,A1-101,甲,1,phone,水,ordinary,滴水,desk");
    let log = |office: &Office, more: &[&str]| {
        let line = ["log", "complaint", "A1-101", "水", "--by", "desk", "-q"];
        let day = ["--today", "2026-11-23T10:00"];
        office.ok(line.and(more).and(day)).trim().to_owned()
    };
    for (by, old) in [By::Union, By::Driver]
        .into_iter()
        .flat_map(|by| [(by, row("aaaa") + "\n"), (by, String::new())])
    {
        let office = repository(by);
        office.write(COMPLAINTS, format!("{HEADER}\n{old}"));
        commit(&office);
        git_ok(&office, "checkout -qb other");
        let theirs = log(&office, &["--about", "ann"]);
        commit(&office);
        git_ok(&office, "checkout -q main");
        let ours = log(&office, &[]);
        commit(&office);
        git_ok(&office, "merge -q --no-edit other");
        // Where the file had nothing but its header git sees one change; two headers remain.
        if office.at("2026-11-23").run("check --strict").code != 0 {
            assert!(by == By::Union && old.is_empty());
            office.at("2026-11-23").ok("check --fix");
        }
        let text = office.read(COMPLAINTS);
        let header = text.lines().next().unwrap();
        assert!(
            header.starts_with(&format!("{HEADER},from_place,")),
            "{text}"
        );
        assert_eq!(text.matches("received_at").count(), 1, "{text}");
        for id in [&theirs, &ours] {
            assert_eq!(text.matches(id.as_str()).count(), 1, "{text}");
        }
        let check = office.at("2026-11-23").run("check --strict");
        assert_eq!((check.code, check.err.as_str()), (0, ""), "{text}");
        let list = office.at("2026-11-23").json("list complaint about:ann");
        assert_eq!(list["cases"][0]["id"], theirs.as_str(), "{list}");
    }
}

#[test]
fn a_union_gone_wrong_is_told_with_what_mends_it() {
    let row = |id: &str| {
        format!("C-261102-{id},2026-11-02T09:00,A1-101,甲,1,phone,水,ordinary,滴水,desk")
    };
    let (one, two) = (row("aaaa"), row("bbbb"));
    for (text, code, remedy) in [
        (
            format!("{HEADER}\n<<<<<<< HEAD\n{one}\n=======\n{two}\n>>>>>>> other\n"),
            "conflict-marker",
            "visit check --fix",
        ),
        (
            format!("{HEADER}\n{one}\n{HEADER},from_place\n{two},B1-101\n"),
            "other-header",
            "visit check --fix",
        ),
        (
            format!("{HEADER}\n{one}\nid,{HEADER},weather\n{two}\n"),
            "other-header",
            "visit merge-driver",
        ),
        (
            format!("{HEADER}\n{one}{two}\n"),
            "glued-lines",
            "C-261102-bbbb",
        ),
        (
            format!("{HEADER}\n{one}\n{}\n", one.replace("滴水", "漏水")),
            "duplicate-id",
            "C-261102-aaaa",
        ),
    ] {
        let office = Office::new();
        office.write(COMPLAINTS, text);
        for lang in ["zh", "en"] {
            let check = office.at("2026-11-23").run(["check", "--lang", lang]);
            assert_eq!(check.code, 3, "{code}: {}", check.err);
            let told = check.err.contains(&format!("[{code}]")) && check.err.contains(remedy);
            assert!(told, "{code}: {}", check.err);
        }
    }
}

#[cfg(unix)]
#[test]
fn the_hook_looks_at_what_check_looks_at_as_it_would_be_committed() {
    if !git_works() {
        return;
    }
    let office = repository(By::Union);
    let program = env!("CARGO_BIN_EXE_visit");
    git_ok(&office, ["config", "visit.program", program]);
    git_ok(&office, "config visit.strict true");
    let hook = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/pre-commit");
    std::os::unix::fs::symlink(hook, office.path(".git/hooks/pre-commit")).unwrap();
    let evidence = [
        "evidence/2026-11/scan \"1\".jpg",
        "evidence/2026-11/照片.jpg",
    ];
    for (day, path) in evidence.iter().enumerate() {
        office.write(path, "a photo");
        let quoted = path.replace('"', "\"\"");
        let row = format!(
            "V-26110{0}-000{0},2026-11-0{0}T10:00,A1-101,,routine,door,ann,pass,,,,,,甲,\"{quoted}\",,",
            day + 1
        );
        office.rows("2026-11", Table::Visits, &[&row]);
    }
    office.write("reports/2026-10.json", "no report");
    git_ok(&office, "add -A");
    let refused = git(&office, "commit -qm work");
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(
        refused.err.contains("[unreadable-report]"),
        "{}",
        refused.err
    );
    assert!(!refused.err.contains("evidence]"), "{}", refused.err);
    git_ok(&office, "rm -qf reports/2026-10.json");
    git_ok(&office, "commit -qm work");
    // What is not committed is missing, though it lies there.
    git_ok(&office, ["rm", "-q", "--cached", evidence[1]]);
    let refused = git(&office, "commit -qm without");
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("[missing-evidence]"),
        "{}",
        refused.err
    );
}
