//! `erase`: a person's name and numbers are gone from every file; ids, dates, places and figures
//! are what they were.

use std::fs;

use serde_json::Value;
use visit::model::table::Table;
use walkdir::WalkDir;

use crate::office::{Line, Office, PLACES, run_with};

const DAY: &[&str] = &["--today", "2026-11-23T10:00", "--lang", "en"];
const NAME: &str = "谢凤英";
const NUMBER: &str = "13800000369";

/// An office that knows a person in every way: the register, cases, visits, steps, an amendment, a
/// survey, a submitted report.
fn office() -> Office {
    let office = Office::new();
    let register = PLACES.replace("丙,13800000003", &format!("{NAME},{NUMBER}"));
    office.write(
        "places.csv",
        register + "B1-102,unit,B,B1,,1,,谢凤英子,13800000370,,,\n",
    );
    for row in [
        format!("id=C-261002-aaaa received_at=2026-10-02 place=B1-101 category=noise reporter={NAME} phone={NUMBER} taken_by=desk summary={NAME}投诉"),
        format!("id=C-261103-aaaa received_at=2026-11-03 place=B1-101 category=noise reporter={NAME} phone=138-0000-0369 taken_by=desk"),
        "id=C-261104-aaaa received_at=2026-11-04 place=B1-102 category=noise reporter=谢凤英子 phone=13800000370 taken_by=desk".to_owned(),
    ] {
        office.add(Table::Complaints, &row);
    }
    for row in [
        "id=A-261003-aaaa acted_at=2026-10-03 case_id=C-261002-aaaa action=complete actor=eng"
            .to_owned(),
        format!(
            "id=A-261104-aaaa acted_at=2026-11-04 case_id=C-261103-aaaa action=complete actor=eng target={NAME} note=已告知{NAME}"
        ),
        format!(
            "id=A-261105-aaaa acted_at=2026-11-05 row_id=C-261104-aaaa action=amend field=phone value={NUMBER} actor=desk note=号码"
        ),
    ] {
        office.add(Table::Actions, &row);
    }
    for row in [
        format!(
            "id=V-261005-aaaa visited_at=2026-10-05T10:00 place=B1-101 case_id=C-261002-aaaa outcome=pass signed_by={NAME} satisfaction=5 evidence=evidence/1.jpg"
        ),
        format!(
            "id=V-261106-aaaa visited_at=2026-11-06T10:00 place=B1-101 case_id=C-261103-aaaa outcome=fail signed_by={NAME} opinions=请打{NUMBER}"
        ),
    ] {
        office.add(Table::Visits, &row);
    }
    office.write("evidence/1.jpg", "photo");
    office.write("notes.txt", format!("{NAME}\n"));
    office.ok("report --month 2026-10 --submit --by ann".and(DAY));
    office
}

fn erase(more: impl Line) -> Vec<String> {
    let own = format!("erase {NAME} {NUMBER} --why 'owner asked' --by boss");
    own.and(more).and(DAY)
}

/// The files that have the name or the number, below the data directory.
fn named(office: &Office) -> Vec<String> {
    let files = WalkDir::new(office.root()).sort_by_file_name().into_iter();
    let files = files
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file());
    let has = |path: &std::path::Path| {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let others = text.replace("谢凤英子", "");
        others.contains(NAME) || text.contains(NUMBER) || text.contains("138-0000-0369")
    };
    let found = files.filter(|e| has(e.path()));
    let below = found.map(|e| e.path().strip_prefix(office.root()).unwrap().to_owned());
    below
        .map(|path| path.to_str().unwrap().to_owned())
        .collect()
}

/// Every figure of both months, and what is owed, without texts for people.
fn figures(office: &Office) -> Vec<Value> {
    let asked: [&str; 4] = [
        "report --month 2026-10",
        "report --month 2026-11 --ids",
        "coverage",
        "repeat",
    ];
    let mut answers: Vec<Value> = asked
        .iter()
        .map(|args| office.json(args.and(DAY)))
        .collect();
    for answer in &mut answers {
        let answer = answer.as_object_mut().unwrap();
        answer.remove("opinions");
        // What the matters were is said in the words of those who reported them.
        let flagged = answer.get_mut("flagged").and_then(Value::as_array_mut);
        for matter in flagged.into_iter().flatten() {
            assert!(
                matter
                    .as_object_mut()
                    .unwrap()
                    .remove("summaries")
                    .is_some()
            );
        }
    }
    answers
}

#[test]
fn nothing_changes_until_it_is_told_to() {
    let office = office();
    let before = named(&office);
    assert!(before.len() >= 7, "{before:?}");
    let out = office.ok(erase(""));
    for part in [
        "Nothing is changed. Would be erased:",
        "C-261002-aaaa",
        "evidence/1.jpg",
        "notes.txt",
        "add --write",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert_eq!(named(&office), before);
    let told = office.json(erase(""));
    assert_eq!(told["dry_run"], true);
    let changes = told["changes"].as_array().unwrap();
    let columns = |id: &str| {
        let own = changes.iter().filter(|change| change["id"] == id);
        let own = own.map(|change| change["column"].as_str().unwrap().to_owned());
        own.collect::<Vec<_>>()
    };
    assert_eq!(columns("C-261002-aaaa"), ["reporter", "phone", "summary"]);
    assert_eq!(columns("A-261104-aaaa"), ["target", "note"]);
    assert_eq!(columns("A-261105-aaaa"), ["value"]);
    assert_eq!(columns("B1-101"), ["owner", "phone"]);
    // Another person whose name only begins so.
    assert!(columns("B1-102").is_empty() && columns("C-261104-aaaa").is_empty());
}

#[test]
fn a_person_is_gone_from_every_file_and_the_figures_stay() {
    let office = office();
    let before = figures(&office);
    let ids = |name: &str| {
        let text = office.read(name);
        text.lines()
            .map(|l| l.split(',').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let complaints = ids("ledger/2026-11/complaints.csv");
    let told = office.json(erase("--write"));
    assert_eq!(told["dry_run"], false);
    // What nobody but people may judge is named, and left.
    assert_eq!(named(&office), ["notes.txt"]);
    assert_eq!(told["left"], serde_json::json!(["notes.txt"]));
    assert_eq!(figures(&office), before);
    assert_eq!(ids("ledger/2026-11/complaints.csv"), complaints);
    let visits = office.read("ledger/2026-10/visits.csv");
    assert!(
        visits.contains(",pass,") && visits.contains(",[erased],"),
        "{visits}"
    );
    let register = office.read("places.csv");
    assert!(
        register.contains("B1-101,unit,B,B1,,1,occupied,,,,,\n"),
        "{register}"
    );
    assert!(register.contains("谢凤英子,13800000370"), "{register}");
    assert_eq!(office.run("check --strict".and(DAY)).code, 0);
    // It is on record: who, why, in which rows; not whom.
    let actions = office.read("ledger/2026-11/actions.csv");
    let record = actions.lines().last().unwrap();
    assert!(
        record.contains(",note,boss,,,,,erased by request: owner asked"),
        "{record}"
    );
    assert!(
        record.contains("C-261002-aaaa") && record.contains("V-261106-aaaa"),
        "{record}"
    );
    assert_eq!(told["record"], record.split(',').next().unwrap());
    // A submitted month still tells what came since: nothing did.
    let report = office.json("report --month 2026-11".and(DAY));
    assert_eq!(report["corrections"], serde_json::json!([]), "{report}");
    // And undo is about the entry before.
    let undo = ["undo", "--by", "boss", "--today", "2026-11-23T10:01"];
    assert_eq!(office.run(undo).code, 2);
    // Once more finds nothing, and says so.
    let again = office.ok(erase("--write"));
    assert!(
        again.contains("Nothing was found in the ledgers"),
        "{again}"
    );
    assert_eq!(office.read("ledger/2026-11/actions.csv"), actions);
}

#[test]
fn a_submitted_month_still_knows_which_rows_it_had() {
    let office = office();
    office.ok(erase("--write"));
    let corrections = || {
        let report = office.json("report --month 2026-11".and(DAY));
        report["corrections"].clone()
    };
    assert_eq!(corrections(), serde_json::json!([]));
    // Typed in later, though it is dated before the month was submitted.
    let late = "id=C-261020-bbbb received_at=2026-10-20 place=B1-102 category=noise taken_by=desk";
    office.add(Table::Complaints, late);
    let corrected = corrections();
    let corrected = corrected.as_array().unwrap();
    assert!(!corrected.is_empty());
    for figure in corrected {
        let causes = serde_json::json!(["C-261020-bbbb"]);
        assert_eq!(figure["causes"], causes, "{figure}");
        assert_eq!(figure["causes_known"], true, "{figure}");
    }
}

#[test]
fn what_the_program_kept_of_old_files_goes_too() {
    let office = office();
    let path = "ledger/2026-11/complaints.csv";
    // A file out of form, put right: the old one is kept.
    office.write(path, office.read(path).replace('\n', "\r\n"));
    office.run("check --fix".and(DAY));
    assert!(
        named(&office)
            .iter()
            .any(|name| name.starts_with(".visit/kept/"))
    );
    let told = office.json(erase("--write"));
    assert_eq!(told["copies_removed"], 1);
    assert_eq!(named(&office), ["notes.txt"]);
}

#[test]
fn what_cannot_be_told_apart_or_is_no_person_is_refused() {
    let office = office();
    for (person, said) in [
        ("谢", "too short"),
        ("1380", "too short"),
        ("安", "too short"),
        ("周经理", "name of a member of staff"),
        ("boss", "name of a member of staff"),
        ("B1-101", "figures rest on it"),
        ("2026-10", "figures rest on it"),
    ] {
        let args = ["erase", person, "--why", "x", "--by", "boss"].and(DAY);
        let ran = office.run(&args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{person}");
        assert!(ran.err.contains(said), "{person}: {}", ran.err);
    }
    // Without who and why nothing is erased.
    let ran = office.run(["erase", NAME, "--write", "--why", "x"].and(DAY));
    assert_eq!(ran.code, 2);
    let ran = office.run(["erase", NAME, "--write", "--by", "boss"].and(DAY));
    assert_eq!(ran.code, 2);
    // Nor while something is wrong with the data.
    let path = "ledger/2026-11/visits.csv";
    office.write(path, office.read(path) + "V-261107-bbbb,not a day\n");
    let before = named(&office);
    let ran = office.run(erase("--write"));
    assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{}", ran.err);
    assert_eq!(named(&office), before);
}

#[test]
fn the_reason_does_not_name_the_person_again() {
    let office = office();
    let why = format!("{NAME}本人要求");
    let args = format!("erase {NAME} {NUMBER} --why {why} --write --today 2026-11-23");
    let ran = run_with(office.root(), &args, &[("VISIT_BY", "boss")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let actions = office.read("ledger/2026-11/actions.csv");
    assert!(
        actions.contains("应要求抹去个人信息：[已抹去]本人要求"),
        "{actions}"
    );
    assert_eq!(named(&office), ["notes.txt"]);
}

#[test]
fn the_imports_that_the_rows_came_with_are_named() {
    let office = office();
    office.write(
        "book.csv",
        format!("date,unit,who,what\n2026-11-20,B1-101,{NAME},lamp\n"),
    );
    office.write(
        "other.csv",
        "date,unit,who,what\n2026-11-20,B1-102,Ben,tap\n",
    );
    office.write(
        "book.toml",
        "as = \"repairs\"\n[columns]\nreceived_at = \"date\"\nplace = \"unit\"\nreporter = \"who\"\n\
         summary = \"what\"\n",
    );
    let import = |file| office.ok(["import", file, "--rules", "book.toml", "--by", "ann"].and(DAY));
    import("book.csv");
    import("other.csv");
    let repairs = office.read("ledger/2026-11/repairs.csv");
    let batch = repairs.lines().find(|row| row.contains(NAME)).unwrap();
    let batch = batch.rsplit(',').next().unwrap();
    assert!(batch.starts_with("B-261120-"), "{batch}");
    let dry = office.json(erase(""));
    assert_eq!(dry["imports"], serde_json::json!([batch]));
    let told = office.ok(erase(""));
    assert!(
        told.contains(&format!("still have it: {batch}\n")),
        "{told}"
    );
    let real = office.json(erase("--write"));
    assert_eq!(real["imports"], serde_json::json!([batch]));
    // Nothing is left of it then.
    assert_eq!(office.json(erase(""))["imports"], serde_json::json!([]));
}

#[test]
#[cfg(unix)]
fn no_file_elsewhere_is_changed_by_a_link_among_the_reports() {
    let office = office();
    let outside = tempfile::tempdir().unwrap();
    let there = outside.path().join("letter");
    fs::write(&there, NAME).unwrap();
    std::os::unix::fs::symlink(&there, office.path("reports/2026-07.md")).unwrap();
    office.write("reports/own.md", NAME);
    let told = office.json(erase("--write"));
    let left = told["left"].as_array().unwrap();
    for path in ["reports/2026-07.md", "reports/own.md", "notes.txt"] {
        assert!(left.contains(&path.into()), "{path}: {told}");
    }
    assert_eq!(fs::read_to_string(there).unwrap(), NAME);
    assert_eq!(office.read("reports/own.md"), NAME);
    assert!(!office.read("reports/2026-10.md").contains(NAME));
}
