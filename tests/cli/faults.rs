//! What other programs, other writers and damaged files of the program's own have once led
//! into loss.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use visit::ledger::files::lock::{Lock, LockError};
use visit::ledger::files::record::{Batch, Record};
use visit::ledger::files::store::{NewFile, Saved, Store};
use visit::model::table::Table;
use visit::model::time::Month;
use visit::model::words::Col;

use crate::office::{Line, Office};

const COMPLAINTS: &str = "ledger/2026-11/complaints.csv";
const LOG: &str = "log complaint A1-101 '水, 很急' --by desk --today 2026-11-23T10:00 --lang zh";

/// Logs a complaint and gives its id.
fn logged(office: &Office) -> String {
    let out = office.ok(LOG.and("-q"));
    out.trim().to_owned()
}

/// The fields of the last row of a file, as any other program reads them.
fn last_row(text: &str) -> Vec<String> {
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let last = rows.records().last().unwrap().unwrap();
    last.iter().map(str::to_owned).collect()
}

#[test]
fn a_comma_in_the_name_of_a_column_moves_no_field() {
    let frozen = Table::Complaints.header();
    let reporter = "reporter,";
    for column in [
        "\"remark, by hand\",",
        "\"say \"\"when, and who\"\"\",",
        "批注 ,",
    ] {
        let office = Office::new();
        let header = frozen.replace(reporter, &format!("{reporter}{column}"));
        office.write(COMPLAINTS, format!("\u{feff}\r\n{header}\r\n"));
        let id = logged(&office);
        let text = office.read(COMPLAINTS);
        let row = last_row(&text);
        assert_eq!(row[0], id);
        assert_eq!(row[2..6], ["A1-101", "甲", "", "13800000001"], "{text}");
        assert_eq!(row[9..11], ["水, 很急", "desk"], "{text}");
        office.at("2026-11-23").ok(["show", &id]);
        let check = office.at("2026-11-23").run("check");
        assert_eq!(check.code, 0, "{}", check.err);
    }
}

#[test]
fn what_the_reader_could_not_find_again_is_not_said_to_be_saved() {
    let frozen = Table::Complaints.header();
    for header in [
        format!("\u{feff}\u{feff}{frozen}"),
        format!("{frozen},place"),
        format!("{frozen},\"open"),
        frozen.replace("place", "\"place, or so\""),
    ] {
        let office = Office::new();
        office.write(COMPLAINTS, format!("{header}\n"));
        let ran = office.run(LOG);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{header}");
        assert_eq!(office.read(COMPLAINTS), format!("{header}\n"));
    }
}

#[test]
fn rows_to_come_are_seen_below_a_header_with_a_comma_and_filed_once() {
    let office = Office::new();
    let header = "id,\"seen, by\",opened_at,box,opened_by,found,note\n";
    let openings = "ledger/2026-11/openings.csv";
    let there = "O-261103-aaaa,,2026-11-03,east,ann,,empty again\n";
    office.write(openings, format!("{header}{there}"));
    office.write(".visit/journal", format!("{OPENINGS}\n"));
    for id in ["O-261103-aaaa", "O-261103-bbbb"] {
        office.at("2026-11-23").ok(["show", id]);
    }
    logged(&office);
    let filed = "O-261103-bbbb,,2026-11-03,west,ann,,one letter\n";
    assert_eq!(office.read(openings), format!("{header}{there}{filed}"));
}

/// The journal's line of two openings of one entry.
const OPENINGS: &str = r#"{"entry":0,"batches":[{"table":"openings","month":"2026-11","rows":[[["id","O-261103-aaaa"],["opened_at","2026-11-03"],["box","east"],["opened_by","ann"],["note","empty again"]],[["id","O-261103-bbbb"],["opened_at","2026-11-03"],["box","west"],["opened_by","ann"],["note","one letter"]]]}]}"#;

#[test]
fn a_damaged_line_of_the_journal_is_told_and_stops_who_writes() {
    let cut = &OPENINGS[..OPENINGS.len() - 9];
    for line in [
        cut,
        "[]",
        "{\"done\":\"0\"}",
        "\0\0\0",
        "{\"done\":18446744073709551615}",
        "<<<<<<< HEAD",
    ] {
        for journal in [
            format!("{line}\n"),
            format!("{{\"done\":4}}\n{line}\n\n"),
            format!("{OPENINGS}\n{line}\n{}\n", OPENINGS.replace(":0,", ":1,")),
        ] {
            let office = Office::new();
            office.write(".visit/journal", &journal);
            for args in [LOG, "due --today 2026-11-23 --lang zh"] {
                let ran = office.run(args);
                assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{args:?}");
                let place = ".visit/journal:";
                assert!(ran.err.contains(place), "{}", ran.err);
                assert!(ran.err.contains("再按其中的内容重新登记"), "{}", ran.err);
            }
            assert_eq!(office.read(".visit/journal"), journal);
            assert!(!office.path("ledger").exists());
        }
    }
}

/// The journal's line of an entry with a file: its path, and where it waits.
fn with_file(path: &str, aside: &str) -> String {
    let entry = OPENINGS.strip_suffix('}').unwrap();
    format!(r#"{entry},"files":[{{"path":"{path}","aside":"{aside}"}}]}}"#) + "\n"
}

#[test]
fn the_journal_moves_no_file_but_the_program_s_own() {
    let waits = ".visit/new/one";
    for (path, aside) in [
        ("../outside.txt", waits),
        ("evidence/../../outside.txt", waits),
        ("/tmp/outside.txt", waits),
        ("places.csv", waits),
        ("ledger/2026-11/visits.csv", waits),
        ("evidence", waits),
        ("evidence/2026-11/a.pdf", "../one"),
        ("evidence/2026-11/a.pdf", "visit.toml"),
        ("evidence/2026-11/a.pdf", ".visit/new/../../visit.toml"),
        ("reports/2026-10.md", ".visit/journal"),
    ] {
        let office = Office::new();
        office.write(waits, "content");
        // What an earlier run left beside another office is no matter of this one.
        let own = office.root().file_name().unwrap().to_str().unwrap();
        let path = path.replace("outside.txt", &format!("outside{own}"));
        let journal = with_file(&path, aside);
        office.write(".visit/journal", &journal);
        let places = office.read("places.csv");
        let ran = office.run(LOG);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{path} {aside}");
        assert!(ran.err.contains(".visit/journal:1: "), "{}", ran.err);
        assert_eq!(office.read(waits), "content");
        assert_eq!(office.read("places.csv"), places);
        assert_eq!(office.read(".visit/journal"), journal);
        let beside = office.root().with_file_name(format!("outside{own}"));
        assert!(!beside.exists());
        assert!(!Path::new("/tmp").join(format!("outside{own}")).exists());
    }
    for aside in [waits, "evidence/2026-11/.tmpx"] {
        let office = Office::new();
        office.write(aside, "content");
        let journal = with_file("evidence/2026-11/a.pdf", aside);
        office.write(".visit/journal", journal);
        logged(&office);
        assert_eq!(office.read("evidence/2026-11/a.pdf"), "content");
    }
}

#[test]
fn evidence_of_an_entry_that_waits_outlives_init() {
    let scan = "evidence/2026-11/a.pdf";
    let office = Office::new();
    let settings = office.read("visit.toml");
    fs::remove_file(office.path("visit.toml")).unwrap();
    office.write(".visit/new/one", "a scan");
    office.write(".visit/new/two", "never committed");
    office.write(".visit/journal", with_file(scan, ".visit/new/one"));
    office.ok("init . --lang zh");
    assert_eq!(office.read(".visit/new/one"), "a scan");
    assert!(!office.path(".visit/new/two").exists());
    office.write("visit.toml", settings);
    logged(&office);
    assert_eq!(office.read(scan), "a scan");
}

#[test]
fn an_entry_whose_evidence_is_lost_waits_for_it() {
    let scan = "evidence/2026-11/a.pdf";
    let openings = "ledger/2026-11/openings.csv";
    let office = Office::new();
    let journal = with_file(scan, ".visit/new/one");
    office.write(".visit/journal", &journal);
    for _ in 0..2 {
        let ran = office.run(LOG);
        assert_eq!((ran.code, ran.out.as_str()), (5, ""));
        assert!(ran.err.contains(scan), "{}", ran.err);
        assert!(
            ran.err.contains("下一条命令就会把那笔登记补入台账"),
            "{}",
            ran.err
        );
        assert_eq!(office.read(".visit/journal"), journal);
        assert!(!office.path(openings).exists());
    }
    office.write(scan, "scanned again");
    logged(&office);
    assert_eq!(office.read(scan), "scanned again");
    assert_eq!(office.read(openings).lines().count(), 3);
}

#[test]
fn a_frozen_report_that_somebody_edited_is_kept_when_another_takes_its_place() {
    let office = Office::new();
    let submit = "report --month 2026-10 --submit --by ann --today 2026-11-23";
    let id = office.ok(submit.and("-q"));
    assert!(!office.path(".visit/kept").exists());
    let edited = office.read("reports/2026-10.md") + "\nBy hand.\n";
    office.write("reports/2026-10.md", &edited);
    let day = ["--by", "ann", "--today", "2026-11-23"];
    office.ok(["void", id.trim(), "--why", "too early"].and(day));
    office.ok(submit);
    assert!(!office.read("reports/2026-10.md").contains("By hand."));
    assert_eq!(office.read(".visit/kept/reports_2026-10.md.1"), edited);
}

#[test]
fn a_report_that_cannot_be_kept_is_not_replaced() {
    let office = Office::new();
    let report = "reports/2026-10.md";
    office.write(report, "By hand.");
    let path = office.path(report);
    // Larger than anything that is read; the disk holds next to nothing of it.
    let grown = File::options().write(true).open(&path).unwrap();
    grown.set_len((1 << 30) + 1).unwrap();
    let submit = "report --month 2026-10 --submit --by ann --today 2026-11-23";
    let submit: Vec<&str> = submit.split(' ').collect();
    let ran = office.run(&submit);
    assert_eq!(ran.code, 5, "{}", ran.err);
    assert!(ran.err.contains(report), "{}", ran.err);
    assert_eq!(fs::metadata(&path).unwrap().len(), (1 << 30) + 1);
}

/// An opening as a batch.
fn opening(id: &str) -> Batch {
    let mut row = Record::default();
    row.set(Col::Id, id).set(Col::OpenedAt, "2026-11-03");
    Batch {
        table: Table::Openings,
        month: Month::parse("2026-11").unwrap(),
        rows: vec![row],
    }
}

fn take(office: &Office) -> Result<Lock, LockError> {
    Lock::take(office.root(), "test", Duration::ZERO, |_| {})
}

#[test]
fn a_lock_that_was_deleted_while_somebody_waited_keeps_nobody_out() {
    let office = Office::new();
    office.write(".visit/lock", "import (pid 7)\n");
    let held = File::open(office.path(".visit/lock")).unwrap();
    held.lock().unwrap();
    let delete = |_: &str| {
        fs::remove_dir_all(office.path(".visit")).unwrap();
        held.unlock().unwrap();
    };
    let _lock = Lock::take(office.root(), "test", Duration::from_secs(60), delete).unwrap();
    assert!(matches!(take(&office), Err(LockError::Held(_))));
}

#[test]
fn a_writer_whose_lock_was_deleted_waits_for_its_turn_again() {
    let office = Office::new();
    let openings = "ledger/2026-11/openings.csv";
    let mut first = Store::open(office.root(), take(&office).unwrap()).unwrap();
    fs::remove_dir_all(office.path(".visit")).unwrap();
    let mut second = Store::open(office.root(), take(&office).unwrap()).unwrap();
    assert!(first.append(&[opening("O-261103-aaaa")]).is_err());
    assert!(!office.path(openings).exists());
    second.append(&[opening("O-261103-bbbb")]).unwrap();
    drop(second);
    let saved = first.append(&[opening("O-261103-aaaa")]);
    assert!(matches!(saved, Ok(Saved::Filed)), "{saved:?}");
    assert!(matches!(take(&office), Err(LockError::Held(_))));
    let journal = office.read(".visit/journal");
    assert!(
        journal.contains("aaaa") && journal.ends_with("{\"done\":1}\n"),
        "{journal}"
    );
    assert_eq!(office.read(openings).lines().count(), 3);
}

#[test]
fn what_is_saved_and_waits_is_committed_again_where_the_journal_was_deleted() {
    let office = Office::new();
    let openings = "ledger/2026-11/openings.csv";
    office.write("reports", "a file where the folder should be");
    let files = ["evidence/2026-11/a.pdf", "reports/2026-10.md"].map(|path| NewFile {
        path: path.into(),
        bytes: b"content".to_vec(),
    });
    let mut store = Store::open(office.root(), take(&office).unwrap()).unwrap();
    let saved = store.append_with(&[opening("O-261103-aaaa")], &files);
    assert!(matches!(saved, Ok(Saved::FilingPending(_))), "{saved:?}");
    fs::remove_file(office.path(".visit/journal")).unwrap();
    assert!(store.append(&[opening("O-261103-bbbb")]).is_err());
    drop(store);
    fs::remove_file(office.path("reports")).unwrap();
    let store = Store::open(office.root(), take(&office).unwrap()).unwrap();
    assert_eq!(store.filed, 1);
    assert_eq!(office.read("reports/2026-10.md"), "content");
    assert_eq!(office.read(openings).lines().count(), 2);
}

#[test]
fn a_killed_writer_is_not_forgotten_when_the_next_command_fails_early() {
    let office = Office::new();
    office.write(".visit/lock", "log complaint (pid 7)\n");
    drop(take(&office).unwrap());
    let lock = take(&office).unwrap();
    assert!(lock.interrupted);
    office.write(".visit/journal", "damaged\n");
    assert!(Store::open(office.root(), lock).is_err());
    office.write(".visit/journal", "");
    let lock = take(&office).unwrap();
    assert!(lock.interrupted);
    drop(Store::open(office.root(), lock).unwrap());
    assert!(!take(&office).unwrap().interrupted);
}

#[test]
fn a_damaged_ledger_is_mended_before_rows_that_wait_for_it_are_filed() {
    let office = Office::new();
    let openings = "ledger/2026-11/openings.csv";
    let header = Table::Openings.header();
    let ours = "O-261102-cccc,2026-11-02,east,ann,,\n";
    office.write(
        openings,
        format!("<<<<<<< HEAD\n{header}\n{ours}=======\n{header}\n>>>>>>> other\n"),
    );
    office.write(".visit/journal", format!("{OPENINGS}\n"));
    assert_eq!(office.run(LOG).code, 3);
    let ran = office.at("2026-11-23").run("check --fix --lang zh");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(
        ran.err.contains("上次中断的登记已补入台账：1 笔"),
        "{}",
        ran.err
    );
    let text = office.read(openings);
    assert!(
        text.starts_with(&format!("{header}\n{ours}O-261103-aaaa,")),
        "{text}"
    );
    assert_eq!(text.lines().count(), 4);
    logged(&office);
}

#[test]
fn what_cannot_be_filed_yet_hinders_no_mending() {
    let office = Office::new();
    office.write("ledger/2026-11/openings.csv", "nonsense\n");
    let header = Table::Complaints.header();
    office.write(COMPLAINTS, format!("\u{feff}{header}\r\n"));
    let journal = format!("{OPENINGS}\n");
    office.write(".visit/journal", &journal);
    let ran = office.at("2026-11-23").run("check --fix --lang zh");
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains(COMPLAINTS), "{}", ran.out);
    assert!(ran.err.contains("已保存，但还没有归入台账"), "{}", ran.err);
    assert_eq!(office.read(COMPLAINTS), format!("{header}\n"));
    assert_eq!(office.read(".visit/journal"), journal);
}
