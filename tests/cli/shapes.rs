//! The formats that a command has, and the lists that its answer is made of.

use std::collections::BTreeMap;

use serde_json::Value;
use visit::model::table::Table;

use crate::office::{Line, Office};

const DAY: [&str; 2] = ["--today", "2026-11-23"];

/// Every format there is.
const FORMATS: [&str; 16] = [
    "table",
    "plain",
    "csv",
    "tsv",
    "json",
    "ndjson",
    "md",
    "html",
    "xlsx",
    "eml",
    "ics",
    "text",
    "wecom",
    "dingtalk",
    "feishu",
    "prometheus",
];

/// A complaint that came twice, a repair, a defect that waits for acceptance, all promised.
fn office() -> Office {
    let office = Office::new();
    for id in ["C-261102-aaaa", "C-261119-bbbb"] {
        let day = format!("2026-11-{}", &id[6..8]);
        let row = format!("id={id} received_at={day} place=A1-101 category=noise taken_by=desk");
        office.add(Table::Complaints, &row);
        let row = format!("acted_at={day}T09:00 case_id={id} action=promise due={day} actor=desk");
        office.add(Table::Actions, &row);
    }
    let row = "id=R-261103-cccc received_at=2026-11-03 place=B1-101 class=defect taken_by=desk";
    office.add(Table::Repairs, row);
    for row in [
        "acted_at=2026-11-03T10:00 case_id=R-261103-cccc action=dispatch target=eng actor=eng",
        "acted_at=2026-11-20T10:00 case_id=C-261102-aaaa action=complete actor=desk",
        "acted_at=2026-11-21T10:00 case_id=C-261119-bbbb action=escalate due=2026-11-25 actor=desk",
        "acted_at=2026-11-22T10:00 case_id=C-261119-bbbb action=decide target=eng due=2026-11-30 actor=boss",
    ] {
        office.add(Table::Actions, row);
    }
    let visit = "visited_at=2026-11-21T10:00 place=A1-101 case_id=C-261102-aaaa outcome=fail";
    office.add(Table::Visits, visit);
    let survey =
        "title = \"扰民\"\n[[question]]\nid = \"noise\"\nask = \"吵吗\"\nkind = \"scale\"\n";
    office.write("surveys/quiet.toml", survey);
    office
}

/// Lines with answers of several lists.
const COMPOSITE: &[&[&str]] = &[
    &[],
    &["brief", "A1-101"],
    &["show", "C-261102-aaaa"],
    &["show", "R-261103-cccc"],
    &["show", "A1-101"],
    &["form", "worksheet", "R-261103-cccc"],
    &["coverage"],
    &["coverage", "--left"],
    &["plan", "--who", "ann"],
    &["repeat"],
    &["report"],
    &["report", "--ids"],
    &["stats"],
    &["stats", "--by", "building"],
    &["agenda"],
    &["survey", "tally", "quiet"],
];

#[test]
fn a_format_that_a_command_does_not_have_is_refused_with_those_that_it_has() {
    // No data directory is needed to know: it is refused before anything is read.
    let nowhere = tempfile::TempDir::new().unwrap();
    for (line, lacking) in [
        (&["why", "C-1"][..], &["csv", "tsv", "eml", "ics"][..]),
        (
            &["log", "complaint", "A1", "x", "-n"],
            &["csv", "tsv", "eml"],
        ),
        (&["complete", "C-1", "done"], &["csv", "ics"]),
        (&["sample", "--verify"], &["eml", "ics"]),
        (&["list"], &["eml", "ics", "wecom", "text", "prometheus"]),
        (&["report", "--submit"], &["csv", "tsv", "eml"]),
        (&["check", "--fix"], &["csv", "tsv"]),
        (&["help", "due"], &["csv", "tsv", "eml"]),
        (&["undo"], &["csv"]),
        (&["site", "pages"], &["csv", "ics"]),
        (&["init"], &["tsv"]),
        (&[], &["eml", "ics"]),
    ] {
        for format in lacking {
            for (lang, has) in [
                ("en", " has: table, plain, "),
                ("zh", "可以出：table, plain, "),
            ] {
                let ran =
                    crate::office::run_in(nowhere.path(), line.and(["-f", format, "--lang", lang]));
                let told = (ran.code, ran.out.as_str(), ran.err.contains(has));
                assert_eq!(told, (2, "", true), "{line:?} {format}: {}", ran.err);
                assert!(!ran.err.contains(&format!(", {format}")), "{}", ran.err);
            }
        }
    }
    assert!(!nowhere.path().join("visit.toml").exists());
}

/// The words that a help screen lists for an option.
fn choices(help: &str, option: &str) -> Vec<String> {
    let (_, rest) = help.split_once(option).unwrap_or_default();
    let (_, rest) = rest.split_once("[one of:").unwrap_or_default();
    let (words, _) = rest.split_once(']').unwrap_or_default();
    words
        .split(',')
        .map(|word| word.trim().to_owned())
        .collect()
}

#[test]
fn help_and_completion_name_the_formats_that_a_command_has() {
    let office = office();
    let of = |line: &[&str]| {
        let help = office.ok(line.and("--help --lang en"));
        choices(&help, "--format <FORMAT>")
    };
    let read = ["table", "plain", "json", "ndjson", "md", "html"];
    assert_eq!(of(&["due"]), FORMATS);
    assert_eq!(of(&["list"]), FORMATS[..9]);
    assert_eq!(of(&["survey", "tally"]), FORMATS[..9]);
    for told in [
        &["why"][..],
        &["log", "complaint"],
        &["site"],
        &["survey", "import"],
    ] {
        assert_eq!(of(told), read, "{told:?}");
    }
    let offered = |line: &[&str]| {
        let complete = "-- visit".and(line);
        let last = (complete.len() - 2).to_string();
        let variables = [
            ("VISIT_COMPLETE", "bash"),
            ("_CLAP_COMPLETE_INDEX", &*last),
            ("_CLAP_IFS", "\n"),
        ];
        let ran = crate::office::run_with(office.root(), &complete, &variables);
        let words: Vec<String> = ran.out.lines().map(|word| word.trim().to_owned()).collect();
        words
    };
    assert_eq!(offered(&["why", "-f", "c"]), [""; 0]);
    assert_eq!(offered(&["list", "-f", "c"]), ["csv"]);
    assert_eq!(
        offered(&["report", "--section", "failed"]),
        ["failed_visits"]
    );
}

#[test]
fn a_table_of_an_answer_with_several_lists_has_to_be_named() {
    let office = office();
    for args in COMPOSITE {
        let args = args.and(DAY);
        let names = office.sections(&args);
        assert!(names.len() > 1, "{args:?}");
        for format in ["csv", "tsv"] {
            let ran = office.run(args.and(["-f", format]));
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
            let first = format!("--section {}", names[0]);
            assert!(ran.err.contains(&first), "{}", ran.err);
            assert!(ran.err.contains(&names.join(", ")), "{}", ran.err);
        }
        let ran = office.run(args.and("-f csv --section nothing"));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(&names.join(", ")), "{}", ran.err);
        let ran = office.run(args.and(["--section", &names[0], "-f", "md"]));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
    }
}

/// How many objects of each list an answer has in ndjson.
fn lists(ndjson: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in ndjson.lines() {
        let object: Value = serde_json::from_str(line).unwrap();
        let list = object["list"].as_str().unwrap_or_else(|| panic!("{line}"));
        *counts.entry(list.to_owned()).or_insert(0) += 1;
    }
    counts
}

#[test]
fn each_list_of_an_answer_is_whole_in_every_format_that_has_it() {
    let office = office();
    for args in COMPOSITE {
        let args = args.and(DAY);
        let json = office.json(&args);
        let all = lists(&office.ok(args.and("-f ndjson")));
        let names = office.sections(&args);
        for (name, list) in json.as_object().unwrap() {
            let Some(list) = list.as_array() else {
                continue;
            };
            assert!(names.contains(name), "{args:?} has no {name}");
            let told = all.get(name).copied().unwrap_or_default();
            assert_eq!(told, list.len(), "{args:?} {name}");
        }
        for name in &names {
            let told = all.get(name).copied().unwrap_or_default();
            let csv = office.section(&args, name);
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            assert!(!reader.headers().unwrap().is_empty(), "{args:?} {name}");
            // A reader that is not flexible refuses rows of another width.
            let rows = reader.records().map(Result::unwrap).count();
            assert_eq!(rows, told, "{args:?} {name}");
            let one = office.ok(args.and(["-f", "ndjson", "--section", name]));
            let expected: BTreeMap<String, usize> = match told {
                0 => BTreeMap::new(),
                told => [(name.clone(), told)].into(),
            };
            assert_eq!(lists(&one), expected, "{args:?} {name}");
        }
        assert!(all.keys().all(|list| names.contains(list)), "{all:?}");
    }
}

#[test]
fn the_lists_are_listed_without_data_and_each_has_a_heading() {
    let nowhere = tempfile::TempDir::new().unwrap();
    for lang in ["en", "zh"] {
        for line in [
            "",
            "report",
            "coverage",
            "stats",
            "show",
            "brief",
            "plan",
            "agenda",
            "survey tally",
        ] {
            let mut args: Vec<&str> = line.split_whitespace().collect();
            args.extend(["--sections", "--lang", lang]);
            let ran = crate::office::run_in(nowhere.path(), &args);
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert!(ran.out.lines().count() > 1, "{line}");
            for line in ran.out.lines() {
                let (name, heading) = line.split_once(' ').unwrap();
                assert!(
                    name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'),
                    "{line}"
                );
                let heading = heading.trim();
                assert!(
                    !heading.is_empty() && !heading.starts_with("section-"),
                    "{line}"
                );
            }
        }
    }
    let ran = crate::office::run_in(nowhere.path(), "repeat --sections -f json");
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let listed = serde_json::json!([{ "section": "complaints" }, { "section": "repairs" }]);
    assert_eq!(json["sections"], listed);
}

#[test]
fn repeat_has_complaints_and_repairs_in_ndjson() {
    let office = office();
    for id in ["R-261104-dddd", "R-261105-eeee", "R-261106-ffff"] {
        let row = format!(
            "id={id} received_at=2026-11-0{} place=B1-101 category=pipe",
            &id[7..8]
        );
        office.add(Table::Repairs, &row);
    }
    let text = office.ok("repeat -f ndjson".and(DAY));
    let expected = [
        "{\"list\":\"complaints\",\"place\":\"A1-101\",\"category\":\"noise\",\"count\":2,\"in_month\":2,\"case_ids\":[\"C-261102-aaaa\",\"C-261119-bbbb\"]}",
        "{\"list\":\"repairs\",\"place\":\"B1-101\",\"category\":\"pipe\",\"count\":3,\"in_month\":3,\"case_ids\":[\"R-261104-dddd\",\"R-261105-eeee\",\"R-261106-ffff\"]}",
    ];
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn columns_of_cases_are_those_of_ndjson_and_for_a_version_the_former_ones() {
    let office = office();
    let ndjson = office.ok("list -f ndjson".and(DAY));
    let first: Value = serde_json::from_str(ndjson.lines().next().unwrap()).unwrap();
    let names: Vec<&str> = first
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let csv = office.ok("list -f csv".and(DAY));
    let header = csv.lines().next().unwrap();
    assert_eq!(header.split(',').collect::<Vec<_>>(), names);
    assert_eq!(
        csv.lines().nth(1),
        Some(
            "C-261102-aaaa,2026-11-02T00:00,complaint,A1-101,,A,noise,resolved,2026-11-20T10:00,fail,,desk"
        )
    );
    let tsv = office.ok("list -f tsv".and(DAY));
    assert_eq!(tsv.lines().next().unwrap(), header.replace(',', "\t"));
    let former = office.ok("list -f csv --columns v0".and(DAY));
    let mut lines = former.lines();
    assert_eq!(
        lines.next(),
        Some("received,case_id,class,place,category,status,done,follow_up,who,summary")
    );
    assert_eq!(
        lines.next(),
        Some(
            "2026-11-02T00:00,C-261102-aaaa,complaint,A1-101,noise,resolved,2026-11-20T10:00,fail,desk,"
        )
    );
    let ran = office.run("list --columns v7");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn findings_of_check_stand_in_the_answer_in_every_format_that_is_asked_for() {
    let office = office();
    office.rows("2026-11", Table::Visits, &["V-261120-cccccc,2026-11-20"]);
    for (format, notice) in [
        ("table", true),
        ("plain", true),
        ("md", true),
        ("html", true),
        ("csv", false),
    ] {
        let ran = office.run(["check", "-f", format].and(DAY));
        assert_eq!(ran.code, 3);
        let shown = ran.out.replace("&#45;", "-").replace('\\', "");
        assert!(shown.contains("missing-field"), "{format}: {}", ran.out);
        assert!(
            shown.contains("ledger/2026-11/visits.csv"),
            "{format}: {}",
            ran.out
        );
        assert_eq!(ran.out.contains("不完整"), notice, "{format}: {}", ran.out);
    }
    // Alone it is silent but for standard error.
    let ran = office.run("check".and(DAY));
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("[missing-field]"), "{}", ran.err);
    let sound = Office::new();
    assert_eq!(sound.ok("check -f md"), "# 没有发现问题\n");
    assert_eq!(sound.ok("check"), "");
}
