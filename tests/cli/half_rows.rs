//! Half a row that was set aside is told in every answer, until its row is entered again or
//! `check --fix` says that it is settled.

use std::fs;

use serde_json::json;
use visit::model::table::Table;

use crate::office::{Line, Office, Ran};

const COMPLAINTS: &str = "ledger/2026-11/complaints.csv";
const COPY: &str = ".visit/torn/ledger_2026-11_complaints.csv.1";
const KEPT: &str = ".visit/kept/ledger_2026-11_complaints.csv.1";
const ROW: &str = "C-261120-aaaaaa,2026-11-20T09:00,A1-101,甲,138,phone,水,ordinary,滴水,desk,,,,";
/// Of a complaint about the same household two days later.
const HALF: &str = "C-261122-bbbbbb,2026-11-22T09:30,A1-102,乙,13800000002,phone,,ordinary,楼上漏";
const DAY: [&str; 2] = ["--today", "2026-11-23T10:00"];

/// An office in which a command has just set this aside.
fn office(half: &str) -> Office {
    let office = Office::new();
    office.rows("2026-11", Table::Complaints, &[ROW]);
    let whole = office.read(COMPLAINTS);
    office.write(COMPLAINTS, format!("{whole}{half}"));
    let ran = run(&office, "note aaaaaa 打过电话 --by desk");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(office.read(COMPLAINTS), whole);
    office
}

fn run(office: &Office, args: impl Line) -> Ran {
    office.run(args.and(DAY))
}

/// Whether every answer is told to lack the half row, or none is.
fn told(office: &Office) -> bool {
    let due = run(office, "due -f json").out;
    let due: serde_json::Value = serde_json::from_str(&due).unwrap();
    let asked: [&[&str]; 6] = [
        &["due"],
        &["list"],
        &["report"],
        &["show", "aaaaaa"],
        &["check"],
        &["urge", "aaaaaa", "催了一次", "--by", "desk"],
    ];
    let told = asked.map(|args| {
        let ran = run(office, args);
        let code = if args[0] == "urge" { 0 } else { 3 };
        let told = ran.err.contains(&format!("{COPY}:1:1: 错误 [set-aside]"));
        assert!(
            ran.code == code || !told && ran.code == 0,
            "{args:?}{}",
            ran.err
        );
        told
    });
    let complete = due["complete"] == json!(true);
    assert_eq!(due["errors"], json!(u8::from(!complete)), "{due}");
    assert!(told.iter().all(|told| *told != complete), "{told:?}");
    !complete
}

#[test]
fn half_a_row_is_told_in_every_answer_with_what_there_is_of_it() {
    let office = office(HALF);
    for _ in 0..2 {
        assert!(told(&office));
    }
    let ran = run(&office, "due --lang en");
    for text in [
        &format!("{COPY}:1:1: error [set-aside] half a row from the end of {COMPLAINTS}"),
        &format!("  | {HALF}\n"),
        "visit check --fix settles it",
    ] {
        assert!(ran.err.contains(text), "{text}: {}", ran.err);
    }
    assert!(
        ran.out.starts_with("Note: an error leaves data out;"),
        "{}",
        ran.out
    );
}

#[test]
fn a_row_that_is_entered_again_by_the_command_is_told_no_longer() {
    let office = office(HALF);
    let log = |args: &[&str]| {
        let common = ["log", "complaint", "A1-102"];
        let ran = run(&office, common.and(args).and("--by desk --reporter 乙"));
        assert_eq!(ran.code, 0, "{}", ran.err);
    };
    // Another matter, another day.
    log(&["门锁坏了", "--date", "2026-11-22T11:00"]);
    log(&["楼上漏水"]);
    assert!(told(&office));
    log(&["楼上漏水", "--date", "2026-11-22"]);
    assert!(!told(&office));
    assert_eq!(office.read(COPY), HALF);
}

#[test]
fn a_row_that_comes_back_by_hand_or_by_a_merge_is_told_no_longer() {
    let office = office("C-261122-bbbbbb,2026-11");
    assert!(told(&office));
    let whole = office.read(COMPLAINTS);
    office.write(COMPLAINTS, format!("{whole}{HALF}水,desk,,,,\n"));
    assert!(!told(&office));
    // What takes it away again has it told again.
    office.write(COMPLAINTS, whole);
    assert!(told(&office));
}

#[test]
fn check_fix_settles_what_it_has_shown_and_keeps_it() {
    for (lang, would, done) in [
        ("zh", "移到一边的半截行可以销掉", "移到一边的半截行已销掉"),
        (
            "en",
            "would be settled and no longer reported",
            "is settled and no longer reported",
        ),
    ] {
        let office = office(HALF);
        let fix = |more: &[&str]| {
            let args = ["check", "--fix", "--lang", lang];
            run(&office, args.and(more))
        };
        let ran = fix(&["-n"]);
        assert_eq!(ran.code, 3, "{}", ran.err);
        assert!(ran.out.contains(would), "{}", ran.out);
        assert_eq!(office.read(COPY), HALF);
        assert!(told(&office));
        let ran = fix(&[]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let lines: Vec<&str> = ran.out.lines().collect();
        assert!(lines.contains(&format!("-{HALF}").as_str()), "{}", ran.out);
        assert!(
            ran.out.contains(done) && ran.out.contains(KEPT),
            "{}",
            ran.out
        );
        assert_eq!(office.read(KEPT), HALF);
        assert!(!office.path(COPY).exists());
        assert!(!told(&office));
        assert_eq!(run(&office, "check --strict").code, 0);
    }
}

#[test]
fn what_check_fix_itself_sets_aside_it_does_not_settle() {
    let office = Office::new();
    office.rows("2026-11", Table::Complaints, &[ROW]);
    let whole = office.read(COMPLAINTS);
    office.write(COMPLAINTS, format!("{whole}{HALF}"));
    let fix = || office.run("check --fix -f json".and(DAY));
    let first: serde_json::Value = serde_json::from_str(&fix().out).unwrap();
    assert_eq!(first["fixed"][0]["mends"], json!(["torn-tail"]));
    assert_eq!(first["problems"][0]["code"], "set-aside");
    assert!(told(&office));
    let second = fix();
    assert_eq!(second.code, 0, "{}", second.err);
    let second: serde_json::Value = serde_json::from_str(&second.out).unwrap();
    assert_eq!(second["fixed"][0]["mends"], json!(["half-row"]));
    assert_eq!(second["problems"], json!([]));
}

#[test]
fn each_half_row_is_told_for_itself_and_once_however_often_it_was_kept() {
    let office = office(HALF);
    fs::write(
        office
            .path(COPY.strip_suffix('1').unwrap())
            .with_extension("csv.2"),
        HALF,
    )
    .unwrap();
    let visits = format!("{}\nV-261122-c", Table::Visits.header());
    office.write("ledger/2026-11/visits.csv", visits);
    let ran = run(&office, "note aaaaaa 又打过电话 --by desk");
    assert_eq!(ran.err.matches("[set-aside]").count(), 2, "{}", ran.err);
    assert!(
        ran.err.contains("visits.csv.1:1:1: 错误 [set-aside]"),
        "{}",
        ran.err
    );
    assert_eq!(run(&office, "check --fix").code, 0);
    assert!(!told(&office));
    // The folder may be deleted when nothing is running; what it remembers goes with it.
    let office = self::office(HALF);
    fs::remove_dir_all(office.path(".visit")).unwrap();
    assert!(!told(&office));
}

#[test]
fn what_rests_on_all_rows_waits_until_the_half_row_is_settled() {
    let office = office("V-26");
    let by = |args: &[&str]| run(&office, args.and("--by boss"));
    for args in [&["sample"][..], &["report", "--submit"], &["undo"]] {
        let ran = by(args);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{args:?}{}", ran.err);
        assert!(ran.err.contains("[set-aside]"), "{}", ran.err);
        assert!(
            ran.err.contains("要以全部记录为准，没有保存"),
            "{}",
            ran.err
        );
    }
    assert!(!office.path("reports").exists());
    assert_eq!(run(&office, "check --fix").code, 0);
    let ran = by(&["report", "--submit"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn a_row_that_names_what_was_set_aside_says_where_that_stood() {
    let office = office("C-261122-bbbbbb,2026-11-22T09:30,A1");
    let step = "A-261122-cccccc,2026-11-22T10:00,C-261122-bbbbbb,,urge,desk,,,,,催";
    let actions = office.read("ledger/2026-11/actions.csv");
    office.write("ledger/2026-11/actions.csv", format!("{actions}{step}\n"));
    let err = run(&office, "check --lang en").err;
    let told = err.split_once("[unknown-case]").unwrap().1;
    assert!(told.contains("itself is left out"), "{err}");
    assert!(told.contains(&format!("correct {COPY}:1 first")), "{err}");
}
