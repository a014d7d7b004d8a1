//! The limits that the guide states, and that whatever lies beyond them ends quickly with a
//! clear word.

use std::fs::{self, File};
use std::io::Write;
use std::time::{Duration, Instant};

use visit::ledger::files::disk::LARGEST;
use visit::ledger::files::evidence::LARGEST_MIB;
use visit::ledger::files::record::LONGEST_FIELD;
use visit::model::source::LONGEST_LINE;
use visit::model::table::Table;

use crate::guide::read;
use crate::office::{Line, Office, Ran};

const TODAY: &[&str] = &["--today", "2026-11-23T10:00"];
const OPENINGS: &str = "ledger/2026-11/openings.csv";
/// Nobody waits longer, also for a build without optimizations on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

fn run(office: &Office, args: impl Line) -> Ran {
    let began = Instant::now();
    let ran = office.run(args.and(TODAY));
    assert!(
        began.elapsed() < PATIENCE,
        "{args:?}: {:?}",
        began.elapsed()
    );
    assert!(!ran.err.contains("panicked"), "{args:?}: {}", ran.err);
    ran
}

#[test]
fn the_guide_states_them() {
    assert_eq!((LONGEST_FIELD, LONGEST_LINE), (64 << 10, 2 << 20));
    assert_eq!((LARGEST, LARGEST_MIB), (1 << 30, 64));
    for page in ["docs/limits.md", "docs/limits.zh.md"] {
        let text = read(page);
        for stated in ["64 KiB", "2 MiB", "1 GiB", "64 MiB", "100,000", "100 "] {
            assert!(text.contains(stated), "{page}: {stated}");
        }
    }
}

#[test]
fn a_file_of_two_gigabytes_is_refused_without_being_read() {
    for (name, code) in [
        (OPENINGS, 3),
        ("places.csv", 3),
        ("surveys/x.toml", 3),
        ("visit.toml", 5),
        ("holidays.toml", 5),
    ] {
        let office = Office::new();
        fs::create_dir_all(office.path(name).parent().unwrap()).unwrap();
        let file = File::options()
            .create(true)
            .append(true)
            .open(office.path(name))
            .unwrap();
        file.set_len(2 << 30).unwrap();
        let began = Instant::now();
        for args in ["due", "check", "log opening gate --found 1 --by desk -n"] {
            let ran = run(&office, args);
            assert!(
                ran.code == code || ran.code == 5 || args.starts_with("log") && code == 3,
                "{name} {args:?}: {} {}",
                ran.code,
                ran.err
            );
            assert!(
                ran.code == 0 || ran.err.contains(name),
                "{name} {args:?}: {}",
                ran.err
            );
            assert!(ran.err.len() < 2000);
        }
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "{name}: {:?}",
            began.elapsed()
        );
        let ran = run(&office, "log opening gate --found 1 --by desk -q");
        if name == OPENINGS {
            assert_eq!((ran.code, ran.out.as_str()), (5, ""), "{}", ran.err);
        }
        assert_eq!(fs::metadata(office.path(name)).unwrap().len(), 2 << 30);
    }
}

#[test]
fn a_line_without_an_end_is_told_of_by_its_beginning() {
    let row = "O-261102-aaaa,2026-11-02T09:00,gate,desk,1,";
    let endless = vec![b'x'; 100 << 20];
    for (what, before) in [
        ("the header", String::new()),
        (
            "a row",
            format!("{}\n{row}\nO-261103-bbbb,", Table::Openings.header()),
        ),
    ] {
        let office = Office::new();
        office.write(OPENINGS, before.as_bytes());
        let mut file = File::options()
            .append(true)
            .open(office.path(OPENINGS))
            .unwrap();
        file.write_all(&endless).unwrap();
        let ran = run(&office, "check --lang en");
        assert_eq!(ran.code, 3, "{what}");
        assert!(
            ran.err
                .contains("[long-line] the line is longer than any row can be"),
            "{what}: {:.500}",
            ran.err
        );
        assert!(ran.err.len() < 4000, "{what}: {}", ran.err.len());
        let json = run(&office, "check -f json");
        assert!(json.out.len() < 8000, "{what}: {}", json.out.len());
        // The rows before it count.
        if what == "a row" {
            let shown = run(&office, "show O-261102-aaaa");
            assert!(shown.out.contains("O-261102-aaaa"), "{}", shown.err);
        }
    }
}

#[test]
fn a_text_of_64_kib_goes_through_every_output() {
    let office = Office::new();
    let text = format!("水{}", "长".repeat((LONGEST_FIELD - 3) / 3));
    let id = office.ok(format!("log complaint A1-101 {text} --by desk -q").and(TODAY));
    let id = id.trim();
    for format in [
        "table", "plain", "csv", "tsv", "json", "ndjson", "md", "html",
    ] {
        for args in ["list", &format!("show {id}"), "due"] {
            let one = ["csv", "tsv"].contains(&format) && args.starts_with("show");
            let section: &[&str] = if one { &["--section", "fields"] } else { &[] };
            let more = ["-f", format, "--width", "100", "--no-mask"];
            let ran = run(&office, args.and(more).and(section));
            assert_eq!(ran.code, 0, "{format} {args:?}: {}", ran.err);
            assert!(ran.out.contains("水长长长"), "{format} {args:?}");
        }
    }
    let ics = run(&office, "due -f ics");
    assert_eq!(ics.code, 0, "{}", ics.err);
    // What cannot stand in its field is told by its beginning.
    office.rows(
        "2026-11",
        Table::Openings,
        &[&format!("O-261103-aaaa,{text},gate,desk,,")],
    );
    let check = run(&office, "check");
    assert!(
        check.err.contains("[bad-time]") && check.err.len() < 2000,
        "{}",
        check.err.len()
    );
}

#[test]
fn a_register_of_a_hundred_thousand_places_is_answered() {
    let office = Office::new();
    let mut places = Table::Places.header() + "\n";
    for n in 0..100_000 {
        places.push_str(&format!(
            "B{}-{n},unit,{},{},1,{},occupied,业主{n},138{n:08},,,\n",
            n / 100,
            if n % 2 == 0 { "A" } else { "B" },
            n / 100,
            n % 30
        ));
    }
    office.write("places.csv", &places);
    let row = "C-261102-aaaa,2026-11-02T09:00,B500-50012,甲,,phone,水,ordinary,滴水,desk,,,,";
    office.rows("2026-11", Table::Complaints, &[row]);
    let check = run(&office, "check --strict");
    assert_eq!((check.code, check.err.as_str()), (0, ""));
    let coverage = run(&office, "coverage -f json");
    assert_eq!(coverage.code, 0, "{}", coverage.err);
    let coverage: serde_json::Value = serde_json::from_str(&coverage.out).unwrap();
    let units: u64 = coverage["areas"]
        .as_array()
        .unwrap()
        .iter()
        .map(|area| area["occupied"].as_u64().unwrap())
        .sum();
    assert_eq!(units, 100_000);
    let logged = run(&office, "log repair B999-99999 水 --by desk -q");
    assert_eq!(logged.code, 0, "{}", logged.err);
    assert_eq!(run(&office, "due").code, 0);
}

#[test]
fn ten_thousand_problems_are_counted_and_the_first_hundred_of_a_kind_told() {
    let office = Office::new();
    let rows: Vec<String> = (0..10_000)
        .map(|n| format!("O-261102-{n:05},gestern,gate,desk,,"))
        .collect();
    office.rows(
        "2026-11",
        Table::Openings,
        &rows.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    // Of another kind and another file there are few: they are told.
    office.rows(
        "2026-11",
        Table::Visits,
        &["V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,schön,,,,,,,,,"],
    );
    for (lang, more, count) in [
        (
            "en",
            "ledger/2026-11/openings.csv: error [bad-time] 9900 more of these, in lines 102–10001\n",
            "10001 problems.\n",
        ),
        (
            "zh",
            "ledger/2026-11/openings.csv: 错误 [bad-time] 另有 9900 处同类问题，在第 102–10001 行\n",
            "共 10001 处问题。\n",
        ),
    ] {
        for args in ["check", "due", "report"] {
            let ran = run(&office, args.and(["--lang", lang]));
            assert_eq!(ran.code, 3);
            assert_eq!(ran.err.matches("[bad-time]").count(), 101, "{args:?}");
            assert_eq!(ran.err.matches("[unknown-word]").count(), 1);
            assert!(
                ran.err.contains(more),
                "{}",
                &ran.err[ran.err.len() - 600..]
            );
            assert!(
                ran.err.ends_with(count),
                "{}",
                &ran.err[ran.err.len() - 200..]
            );
        }
    }
    // Programs get every one.
    let json: serde_json::Value = serde_json::from_str(&run(&office, "check -f json").out).unwrap();
    assert_eq!(json["problems"].as_array().unwrap().len(), 10_001);
    let csv = run(&office, "check -f csv");
    assert_eq!(csv.out.lines().count(), 10_002);
}

#[test]
fn a_name_that_is_not_known_is_warned_of_five_times_and_counted_in_every_month() {
    let office = Office::new();
    for month in ["2026-09", "2026-10", "2026-11"] {
        let row = |n| {
            format!(
                "V-{}03-aaa{n},{month}-03,A1-101,,routine,door,李娟,pass,,,,,,,,,",
                month[2..].replace('-', "")
            )
        };
        let rows: Vec<String> = (0..4).map(row).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        office.rows(month, Table::Visits, &rows);
    }
    // Another name is one of its own.
    office.rows(
        "2026-11",
        Table::Visits,
        &["V-261104-bbbb,2026-11-04,A1-101,,routine,door,小王,pass,,,,,,,,,"],
    );
    let ran = run(&office, "check --lang en");
    assert_eq!(ran.err.matches("\"李娟\"").count(), 5, "{}", ran.err);
    assert_eq!(ran.err.matches("\"小王\"").count(), 1, "{}", ran.err);
    for more in [
        "ledger/2026-10/visits.csv: warning [unknown-staff] 3 more of these, in lines 3–5\n",
        "ledger/2026-11/visits.csv: warning [unknown-staff] 4 more of these, in lines 2–5\n",
        "\n13 problems.\n",
    ] {
        assert!(ran.err.contains(more), "{more}{}", ran.err);
    }
}
