//! The effective tables: what stands in them, under which names, and that a reader of their
//! folder never sees half of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use visit::model::table::Table::{Actions, Complaints, Draws, Repairs, Visits};

use crate::office::{Line, Office, Ran};

const TABLES: [&str; 5] = ["cases", "visits", "actions", "duties", "policy"];

/// Two complaints of one matter, a repair that was drawn, and a visit that was taken back.
fn office() -> Office {
    let office = Office::new();
    for row in [
        "id=C-261102-aaaa received_at=2026-11-02T09:00 place=A1-101 category=noise reporter=谢凤英 phone=13800000369 taken_by=desk summary=谢凤英家楼上吵",
        "id=C-261103-bbbb received_at=2026-11-03 place=B1-101 category=noise part_of=C-261102-aaaa taken_by=desk",
    ] {
        office.add(Complaints, row);
    }
    office.add(
        Repairs,
        "id=R-261104-cccc received_at=2026-11-04 place=B1-101 category=pipe taken_by=desk",
    );
    for row in [
        "id=A-261104-aaaa acted_at=2026-11-04T10:00 case_id=C-261102-aaaa action=complete actor=eng",
        "id=A-261105-bbbb acted_at=2026-11-05T10:00 case_id=R-261104-cccc action=complete actor=eng",
        "id=A-261106-cccc acted_at=2026-11-06T10:00 row_id=C-261102-aaaa action=amend field=category value=smell actor=desk",
        "id=A-261107-dddd acted_at=2026-11-07T10:00 row_id=V-261105-vvvv action=void actor=ann",
    ] {
        office.add(Actions, row);
    }
    for row in [
        "id=V-261105-tttt visited_at=2026-11-05T18:00 place=A1-101 case_id=C-261102-aaaa outcome=unreachable",
        "id=V-261105-vvvv visited_at=2026-11-05T19:00 place=A1-101 case_id=C-261102-aaaa outcome=fail",
        "id=V-261108-wwww visited_at=2026-11-08T10:00 place=A1-101 case_id=C-261102-aaaa outcome=pass quality=5 satisfaction=4",
    ] {
        office.add(Visits, row);
    }
    office.add(
        Draws,
        "id=D-261106-dddd drawn_at=2026-11-06T12:00 class=repair month=2026-11-01 case_id=R-261104-cccc",
    );
    office
}

fn export(office: &Office, more: impl Line) -> Ran {
    let line = ["export", "--effective", "tables", "--today", "2026-11-23"];
    office.run(line.and(more))
}

fn manifest(office: &Office) -> Value {
    serde_json::from_str(&office.read("tables/manifest.json")).unwrap()
}

/// The rows of a table as its NDJSON has them.
fn rows(office: &Office, table: &str) -> Vec<Map<String, Value>> {
    let text = office.read(&format!("tables/{table}.ndjson"));
    let rows = text.lines().map(|line| serde_json::from_str(line).unwrap());
    rows.collect()
}

/// Some fields of a row.
fn fields(row: &Map<String, Value>, names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| row[*name].clone()).collect()
}

#[test]
fn a_case_has_all_that_follows_for_it_with_corrections_applied() {
    let office = office();
    let ran = export(&office, "--no-mask");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let cases = rows(&office, "cases");
    let ids: Vec<Vec<Value>> = cases
        .iter()
        .map(|row| fields(row, &["seq", "id"]))
        .collect();
    let wanted = ["C-261102-aaaa", "C-261103-bbbb", "R-261104-cccc"];
    let wanted: Vec<Vec<Value>> = (1..)
        .zip(wanted)
        .map(|(n, id)| vec![json!(n), json!(id)])
        .collect();
    assert_eq!(ids, wanted);
    // Done on the 4th, so that the window closes on the 7th; the visit of the 5th was taken back,
    // that of the 8th is late.
    let first: &[(&str, Value)] = &[
        ("category", json!("smell")),
        ("state", json!("resolved")),
        ("done_at", json!("2026-11-04T10:00")),
        ("month", json!("2026-11-01")),
        ("opens", json!("2026-11-04")),
        ("closes", json!("2026-11-07")),
        ("owed", json!(true)),
        ("draws", Value::Null),
        ("followed_up", json!(true)),
        ("on_time", json!(false)),
        ("first_visit", json!("V-261108-wwww")),
        ("latest_visit_at", json!("2026-11-08T10:00")),
        ("outcome", json!("pass")),
        ("attempts", json!(1)),
        ("quality", json!(5)),
        ("service", Value::Null),
        ("satisfaction", json!(4)),
        ("matter", json!("C-261102-aaaa")),
        ("done_by", json!("eng")),
        ("summary", json!("谢凤英家楼上吵")),
    ];
    for (name, value) in first {
        assert_eq!(&cases[0][*name], value, "{name}");
    }
    let open = ["state", "month", "owed", "matter", "part_of"];
    let open = fields(&cases[1], &open);
    assert_eq!(
        open,
        [
            json!("open"),
            Value::Null,
            json!(false),
            json!("C-261102-aaaa"),
            json!("C-261102-aaaa")
        ]
    );
    let drawn = ["owed", "owed_since", "draws", "followed_up", "follow_up"];
    let drawn = fields(&cases[2], &drawn);
    assert_eq!(
        drawn,
        [
            json!(true),
            json!("2026-11-06T12:00"),
            json!("D-261106-dddd"),
            json!(false),
            json!("pending")
        ]
    );
}

#[test]
fn visits_and_steps_say_what_they_count_as() {
    let office = office();
    export(&office, "");
    let visits = rows(&office, "visits");
    let visits: Vec<Vec<Value>> = visits
        .iter()
        .map(|row| fields(row, &["id", "attempts", "concludes", "unsigned"]))
        .collect();
    assert_eq!(
        visits,
        [
            vec![
                json!("V-261105-tttt"),
                json!(true),
                json!(false),
                json!(false)
            ],
            vec![
                json!("V-261108-wwww"),
                json!(false),
                json!(true),
                json!(false)
            ],
        ]
    );
    let steps = rows(&office, "actions");
    let names = ["id", "action", "state_before", "state_after"];
    let steps: Vec<Vec<Value>> = steps.iter().map(|row| fields(row, &names)).collect();
    let complete = |id| {
        vec![
            json!(id),
            json!("complete"),
            json!("open"),
            json!("resolved"),
        ]
    };
    assert_eq!(
        steps[..2],
        [complete("A-261104-aaaa"), complete("A-261105-bbbb")]
    );
    assert_eq!(
        steps[3],
        [
            json!("A-261107-dddd"),
            json!("void"),
            Value::Null,
            Value::Null
        ]
    );
    // A bare repair rate of 30 % and the complaint's own.
    let policy = rows(&office, "policy");
    let rates: Vec<Vec<Value>> = policy
        .iter()
        .map(|row| {
            fields(
                row,
                &[
                    "month",
                    "class",
                    "rate_percent",
                    "repeat_least",
                    "repeat_from",
                    "repeat_to",
                ],
            )
        })
        .collect();
    let row = |class: &str, rate: u32, least: u32| {
        vec![
            json!("2026-11-01"),
            json!(class),
            json!(rate),
            json!(least),
            json!("2026-09-01"),
            json!("2026-11-23"),
        ]
    };
    assert_eq!(
        rates,
        [
            row("complaint", 100, 2),
            row("works", 30, 3),
            row("repair", 30, 3),
            row("defect", 100, 3)
        ]
    );
}

#[test]
fn the_duties_are_those_of_due() {
    let office = office();
    export(&office, "--no-mask");
    let due = office.at("2026-11-23").json("due --all");
    let names = [
        "duty",
        "clause",
        "case_id",
        "due",
        "state",
        "days_late",
        "who",
        "attempts",
    ];
    let listed = due["duties"].as_array().unwrap().iter();
    let listed: Vec<Vec<Value>> = listed
        .map(|duty| fields(duty.as_object().unwrap(), &names))
        .map(|duty| {
            duty.into_iter()
                .map(|v| if v == "" { Value::Null } else { v })
                .collect()
        })
        .collect();
    let exported: Vec<Vec<Value>> = rows(&office, "duties")
        .iter()
        .map(|row| fields(row, &names))
        .collect();
    assert!(!listed.is_empty());
    assert_eq!(exported, listed);
}

#[test]
fn csv_and_ndjson_have_the_same_names_and_the_manifest_knows_them() {
    let office = office();
    export(&office, "");
    let manifest = manifest(&office);
    assert_eq!(manifest["as_of"], "2026-11-23");
    assert_eq!(
        (&manifest["complete"], &manifest["errors"]),
        (&json!(true), &json!(0))
    );
    let tables = manifest["tables"].as_array().unwrap();
    let names: Vec<&str> = tables
        .iter()
        .map(|table| table["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, TABLES);
    for table in tables {
        let name = table["name"].as_str().unwrap();
        let columns: Vec<&String> = table["columns"].as_object().unwrap().keys().collect();
        let text = office.read(&format!("tables/{name}.csv"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert!(
            reader.headers().unwrap().iter().eq(columns.iter().copied()),
            "{name}"
        );
        let lines = rows(&office, name);
        assert_eq!(table["rows"], lines.len(), "{name}");
        for (record, row) in reader.records().map(Result::unwrap).zip(&lines) {
            assert!(row.keys().eq(columns.iter().copied()), "{name}");
            let cells = row.values().map(|value| match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            });
            assert!(record.iter().eq(cells), "{name}: {record:?}");
        }
    }
    for file in manifest["files"].as_array().unwrap() {
        let name = file["name"].as_str().unwrap();
        let bytes = fs::read(office.path(&format!("tables/{name}"))).unwrap();
        let digest: String = Sha256::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(
            (&file["bytes"], &file["sha256"]),
            (&json!(bytes.len()), &json!(digest))
        );
    }
}

#[test]
fn owners_are_hidden_unless_asked_for() {
    let office = office();
    let whole = |office: &Office| -> String {
        let texts = TABLES.map(|name| {
            let files = ["csv", "ndjson"].map(|end| office.read(&format!("tables/{name}.{end}")));
            files.concat()
        });
        texts.concat()
    };
    export(&office, "");
    let masked = whole(&office);
    assert!(!masked.contains("谢凤英") && !masked.contains("13800000369"));
    assert!(masked.contains("谢业主家楼上吵"));
    assert_eq!(manifest(&office)["masked"], true);
    export(&office, "--no-mask");
    assert!(whole(&office).contains("谢凤英家楼上吵"));
    assert_eq!(manifest(&office)["masked"], false);
}

#[test]
fn damage_is_said_in_the_manifest_and_by_the_exit_code() {
    let office = office();
    let file = "ledger/2026-11/visits.csv";
    office.write(file, office.read(file).replace("2026-11-08T10:00", "soon"));
    let none = export(&office, "--complete");
    assert_eq!(none.code, 3);
    assert!(!office.path("tables").exists());
    let ran = export(&office, "-f json");
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    for said in [&answer, &manifest(&office)] {
        assert_eq!(
            (&said["complete"], &said["errors"]),
            (&json!(false), &json!(1))
        );
    }
    assert_eq!(rows(&office, "cases")[0]["followed_up"], false);
}

#[test]
fn only_a_folder_of_its_own_is_written_to() {
    let office = office();
    office.write("notes/mine.txt", "mine");
    for (folder, said) in [
        ("notes", "别的东西"),
        (".", "自己用的地方"),
        ("ledger/x", "自己用的地方"),
        ("..", "自己用的地方"),
    ] {
        let ran = office.run(["export", "--effective", folder, "--today", "2026-11-23"]);
        assert_eq!(ran.code, 2, "{folder} {}{}", ran.out, ran.err);
        assert!(ran.err.contains(said), "{folder} {}", ran.err);
    }
    assert_eq!(office.read("notes/mine.txt"), "mine");
    export(&office, "");
    office.write("tables/mine.txt", "mine");
    assert_eq!(export(&office, "").code, 2);
    assert_eq!(office.read("tables/mine.txt"), "mine");
    fs::remove_file(office.path("tables/mine.txt")).unwrap();
    // Another program's list makes no folder ours.
    let list = office.read("tables/manifest.json");
    office.write(
        "tables/manifest.json",
        list.replace("\"visit\"", "\"other\""),
    );
    assert_eq!(export(&office, "").code, 2);
}

#[test]
fn a_list_that_names_the_files_of_others_makes_them_nobody_elses() {
    let office = office();
    export(&office, "");
    let list = office.read("tables/manifest.json");
    for (name, file) in [
        ("Documents", "Documents/a"),
        (".git", ".git/config"),
        ("letter.txt", "letter.txt"),
        ("cases.csv", "cases.csv/a"),
    ] {
        let mut forged: Value = serde_json::from_str(&list).unwrap();
        forged["files"] = serde_json::json!([{ "name": name }]);
        office.write("forged/manifest.json", forged.to_string());
        office.write(&format!("forged/{file}"), "mine");
        let ran = office.run(["export", "--effective", "forged", "--today", "2026-11-23"]);
        assert_eq!(ran.code, 2, "{name} {}{}", ran.out, ran.err);
        assert_eq!(office.read(&format!("forged/{file}")), "mine");
        // Nor is it what a killed export left.
        let left = ".tables.new-0123456789abcdef";
        fs::rename(office.path("forged"), office.path(left)).unwrap();
        assert_eq!(export(&office, "").code, 0);
        assert_eq!(office.read(&format!("{left}/{file}")), "mine");
        fs::remove_dir_all(office.path(left)).unwrap();
    }
}

/// Every file below a folder, hidden ones too.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (
                entry.path().display().to_string(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn twice_is_once_and_what_a_killed_export_left_goes() {
    let office = office();
    export(&office, "");
    let before = files(office.root());
    let written = |name: &str| fs::metadata(office.path(name)).unwrap().modified().unwrap();
    let first = written("tables/cases.csv");
    assert_eq!(export(&office, "").code, 0);
    assert_eq!(
        (files(office.root()), written("tables/cases.csv")),
        (before.clone(), first)
    );
    // Somebody changed a table: it is written again.
    office.write("tables/cases.csv", "seq\n");
    let left = ".tables.new-0123456789abcdef";
    office.write(&format!("{left}/manifest.json"), "");
    office.write(&format!("{left}/cases.csv"), "seq\n");
    office.write(".tables.new-mine/manifest.json", "");
    assert_eq!(export(&office, "").code, 0);
    assert!(!office.path(left).exists());
    fs::remove_dir_all(office.path(".tables.new-mine")).unwrap();
    assert_eq!(files(office.root()), before);
}

#[test]
fn a_part_has_what_happened_since_under_the_numbers_of_the_whole() {
    let office = office();
    let ids = |table: &str, name: &str| -> Vec<(Value, Value)> {
        let rows = rows(&office, table);
        rows.iter()
            .map(|row| (row["seq"].clone(), row[name].clone()))
            .collect()
    };
    export(&office, "--since 2026-11-08");
    assert_eq!(manifest(&office)["since"], "2026-11-08");
    assert_eq!(ids("visits", "id"), [(json!(2), json!("V-261108-wwww"))]);
    assert_eq!(ids("actions", "id"), []);
    // Visited since, of the same matter and open, owed and not visited.
    assert_eq!(ids("cases", "seq").len(), 3);
    export(&office, "--since 2026-11-07");
    // The visit that was taken back on the 7th is gone, and the step says so.
    assert_eq!(ids("actions", "id"), [(json!(4), json!("A-261107-dddd"))]);
    let ran = export(&office, "--since soon");
    assert_eq!(ran.code, 2);
}

/// A reader that finds the same list before and after has read one whole export.
#[test]
fn a_reader_never_sees_half() {
    let office = office();
    export(&office, "");
    let done = AtomicBool::new(false);
    let read = || {
        let (mut whole, mut seen) = (0, std::collections::BTreeSet::new());
        while !done.load(Ordering::Relaxed) || whole == 0 {
            let path = |name: &str| office.path(&format!("tables/{name}"));
            let Ok(before) = fs::read(path("manifest.json")) else {
                panic!("no list");
            };
            let list: Value = serde_json::from_slice(&before).unwrap();
            let files = list["files"].as_array().unwrap();
            let digests: Vec<Option<String>> = files
                .iter()
                .map(|file| {
                    let bytes = fs::read(path(file["name"].as_str().unwrap())).ok()?;
                    let digest = Sha256::digest(bytes);
                    Some(digest.iter().map(|b| format!("{b:02x}")).collect())
                })
                .collect();
            if fs::read(path("manifest.json")).ok().as_deref() == Some(&before[..]) {
                let wanted = files
                    .iter()
                    .map(|file| file["sha256"].as_str().map(str::to_owned));
                assert!(wanted.eq(digests));
                whole += 1;
                seen.insert(before);
            }
        }
        seen.len()
    };
    std::thread::scope(|scope| {
        let reader = scope.spawn(read);
        let codes = (0..20).map(|at| {
            let more: &[&str] = if at % 2 == 0 { &["--no-mask"] } else { &[] };
            export(&office, more).code
        });
        let codes: Vec<i32> = codes.collect();
        // The reader ends whatever comes of it.
        done.store(true, Ordering::Relaxed);
        assert_eq!(codes, [0; 20]);
        assert!(reader.join().unwrap() >= 1);
    });
    let left = fs::read_dir(office.root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert!(
        !left
            .into_iter()
            .any(|name| name.to_string_lossy().starts_with(".tables"))
    );
}
