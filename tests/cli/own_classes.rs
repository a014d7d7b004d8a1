//! Classes of the office's own: a table in `visit.toml` and no line of code gives them a
//! window, a share, duties, draws and a line of the report. Every figure is counted by hand.

use serde_json::{Value, json};
use visit::model::table::Table::{Actions, Repairs};

use crate::office::{Line, Office, SETTINGS};

/// Special services within two days, emergency aid within one, a tenth of publications and
/// events within a month.
const OWN: &str = r#"
[follow_up."特约服务"]
rate = "100%"
opens = "0d"
closes = "2d"

[follow_up."应急救助"]
rate = "100%"
opens = "0d"
closes = "1d"
visitor = "manager"

[follow_up."刊物与活动"]
rate = "10%"
opens = "0d"
closes = "1mo"
"#;

/// Eleven issues of the newsletter, all out on 3 November.
const ISSUES: [&str; 11] = ["a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "m"];

fn office() -> Office {
    let office = Office::with(&format!("{SETTINGS}{OWN}"));
    for letter in ISSUES {
        let id = issue(letter);
        let values = format!("id={id} received_at=2026-11-02T09:00 place=A1-101 class=刊物与活动");
        office.add(Repairs, &values);
        office.add(
            Actions,
            &format!("acted_at=2026-11-03T09:00 case_id={id} action=complete"),
        );
    }
    office
}

fn issue(letter: &str) -> String {
    format!("R-261102-{}", letter.repeat(4))
}

/// Runs a writing verb at a time; gives the id.
fn enter(office: &Office, at: &str, args: impl Line) -> String {
    let args = args.and(["--today", at, "--by", "desk", "-q"]);
    office.ok(&args).trim().to_owned()
}

/// A service for A1-101, received and done on a day.
fn served(office: &Office, day: &str, class: &str) -> String {
    let (morning, evening) = (format!("{day}T09:00"), format!("{day}T15:00"));
    let log = ["log", "repair", "A1-101", "上门", "--class", class];
    let case = enter(office, &morning, log);
    enter(office, &evening, ["complete", &case]);
    case
}

fn visited(office: &Office, at: &str, case: &str, outcome: &str, more: impl Line) {
    let args = ["record", case, "--outcome", outcome, "--visitor", "ann"];
    enter(office, at, args.and(more));
}

/// Duty, clause, first and last day, state and person of what is due about a case or class.
fn due(office: &Office, today: &str, query: &str) -> Vec<String> {
    let listed = office.at(today).json(["due", query, "--all"]);
    let duties = listed["duties"].as_array().unwrap().iter();
    duties
        .map(|duty| {
            let keys = ["duty", "clause", "opens", "due", "state", "who"];
            let told = keys.map(|key| duty[key].as_str().unwrap());
            told.join(" ")
        })
        .collect()
}

/// The figures of a class in the report of November.
fn figures(office: &Office, class: &str) -> Value {
    let report = office.at("2026-12-05").json("report --month 2026-11");
    let classes = report["classes"].as_array().unwrap().iter();
    let names: Vec<&str> = classes
        .clone()
        .map(|c| c["class"].as_str().unwrap())
        .collect();
    assert_eq!(names[..4], ["complaint", "works", "repair", "defect"]);
    assert_eq!(names[4..], ["刊物与活动", "应急救助", "特约服务"]);
    let mut found = classes
        .clone()
        .find(|c| c["class"] == class)
        .unwrap()
        .clone();
    found
        .as_object_mut()
        .unwrap()
        .retain(|_, value| *value != json!(0) && !value.is_null());
    found
}

#[test]
fn special_services_are_all_followed_up_within_two_days() {
    let office = office();
    let class = "特约服务";
    let first = served(&office, "2026-11-20", class);
    let due_on = |today: &str| due(&office, today, &format!("id:{first}"));
    assert_eq!(
        due_on("2026-11-20"),
        ["follow-up 1.9 2026-11-20 2026-11-22 open ann"]
    );
    assert_eq!(
        due_on("2026-11-23"),
        ["follow-up 1.9 2026-11-20 2026-11-22 overdue ann"]
    );
    let signed = ["--signed-by", "甲", "--satisfaction"];
    visited(&office, "2026-11-22T10:00", &first, "pass", signed.and("5"));
    assert!(due_on("2026-11-23").is_empty());
    let second = served(&office, "2026-11-20", class);
    visited(
        &office,
        "2026-11-23T10:00",
        &second,
        "pass",
        signed.and("4"),
    );
    served(&office, "2026-11-23", class);
    let expected = json!({
        "class": class, "population": 3, "quota": 3, "followed_up": 2, "on_time": 1,
        "passed": 2, "missed": 1, "satisfaction": 4.5, "received": 3, "completed": 3,
        "satisfied": 2, "scored": 2,
        "to_handle": 3, "resolved_percent": 100.0, "fulfilled": 2, "completion_percent": 66.7,
        "left_overdue_percent": 0.0, "reached": 66.7, "on_time_percent": 50.0, "timely_of": 3, "timely_percent": 33.3,
        "passed_percent": 100.0, "satisfied_percent": 100.0,
    });
    assert_eq!(figures(&office, class), expected);
    let draw = ["sample", "--class", class, "--today", "2026-11-23"];
    assert_eq!(
        office.run(draw).code,
        2,
        "nothing is drawn where all are asked"
    );
}

#[test]
fn emergency_aid_is_all_followed_up_the_next_day_by_whom_the_table_names() {
    let office = office();
    let class = "应急救助";
    let first = served(&office, "2026-11-21", class);
    let told = due(&office, "2026-11-22", &format!("id:{first}"));
    assert_eq!(told, ["follow-up 1.9 2026-11-21 2026-11-22 open boss"]);
    visited(
        &office,
        "2026-11-22T18:00",
        &first,
        "pass",
        "--signed-by 甲",
    );
    let second = served(&office, "2026-11-21", class);
    visited(&office, "2026-11-22T18:00", &second, "unreachable", "");
    let told = due(&office, "2026-11-23", &format!("id:{second}"));
    assert_eq!(told, ["follow-up 1.9 2026-11-21 2026-11-22 overdue boss"]);
    let expected = json!({
        "class": class, "population": 2, "quota": 2, "followed_up": 1, "on_time": 1,
        "passed": 1, "unreachable": 1, "missed": 1, "received": 2, "completed": 2,
        "to_handle": 2, "resolved_percent": 100.0, "fulfilled": 1, "completion_percent": 50.0,
        "left_overdue_percent": 0.0, "reached": 50.0, "on_time_percent": 100.0, "timely_of": 2, "timely_percent": 50.0,
        "passed_percent": 100.0,
    });
    assert_eq!(figures(&office, class), expected);
}

#[test]
fn a_tenth_of_publications_and_events_is_drawn_and_followed_up_within_a_month() {
    let office = office();
    let class = "刊物与活动";
    let told = due(&office, "2026-11-20", &format!("class:{class}"));
    assert_eq!(told, ["sample 1.9 2026-11-01 2026-11-04 overdue ann"]);
    let sample = format!("sample --class {class} --month 2026-11 --seed V");
    let drawn = office.json(sample.and("--today 2026-11-20"));
    let plan = &drawn["draws"][0];
    // A tenth of 11 is 1.1: two.
    assert_eq!(
        (&plan["population"], &plan["quota"]),
        (&json!(11), &json!(2))
    );
    let winners: Vec<&str> = plan["drawn"]
        .as_array()
        .unwrap()
        .iter()
        .map(|winner| winner["case_id"].as_str().unwrap())
        .collect();
    // By `printf gV:ID | sha256sum`; the bound of two sixths is x2aaa….
    assert_eq!(winners, [issue("f"), issue("d")]);
    let told = due(&office, "2026-11-20", &format!("class:{class}"));
    assert_eq!(told, ["follow-up 1.9 2026-11-03 2026-12-03 open ann"; 2]);
    visited(
        &office,
        "2026-12-03T10:00",
        winners[0],
        "pass",
        "--signed-by 甲",
    );
    visited(
        &office,
        "2026-12-04T10:00",
        winners[1],
        "fail",
        "--signed-by 甲",
    );
    let expected = json!({
        "class": class, "population": 11, "quota": 2, "drawn": 2, "followed_up": 2,
        "on_time": 1, "passed": 1, "failed": 1, "received": 11, "completed": 11,
        "to_handle": 11, "resolved_percent": 100.0, "fulfilled": 2, "completion_percent": 100.0,
        "left_overdue_percent": 0.0, "reached": 18.2, "on_time_percent": 50.0, "timely_of": 2, "timely_percent": 50.0,
        "passed_percent": 50.0,
    });
    assert_eq!(figures(&office, class), expected);
    let verified = office.at("2026-12-05").run("sample --verify");
    assert_eq!(verified.code, 1);
    assert!(
        verified.out.contains("已重抽核对 2 行：1 处不符"),
        "{}",
        verified.out
    );
    assert!(verified.err.contains("[seed-by-hand]"), "{}", verified.err);
}

#[test]
fn lists_help_and_errors_know_them() {
    let office = office();
    let wrong = "log repair A1-101 x --class 特约 --by desk";
    let ran = office.run(wrong.and("--today 2026-11-23"));
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("刊物与活动、应急救助、特约服务"),
        "{}",
        ran.err
    );
    let listed = office.at("2026-11-23").ok("list class:刊物与活动");
    assert!(listed.contains("事项 11 件"), "{listed}");
    assert_eq!(office.at("2026-11-23").run("check --strict").code, 0);
}
