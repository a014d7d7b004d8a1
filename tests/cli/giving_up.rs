//! Follow-ups that the manager gives up after attempts.

use visit::model::table::Table::{Actions, Complaints, Visits};

use crate::office::{Line, Office};

const CASE: &str = "C-261102-aaaa";

/// A complaint that was completed on 3 November, with attempts on some days.
fn tried(days: &[&str]) -> Office {
    let office = Office::new();
    office.add(
        Complaints,
        &format!("id={CASE} received_at=2026-11-02 place=A1-101"),
    );
    office.add(
        Actions,
        &format!("acted_at=2026-11-03T09:00 case_id={CASE} action=complete"),
    );
    for day in days {
        let values =
            format!("visited_at={day}T10:00 place=A1-101 case_id={CASE} outcome=unreachable");
        office.add(Visits, &values);
    }
    office
}

const GIVE_UP: [&str; 6] = [
    "give-up",
    CASE,
    "搬走了，号码都不通",
    "--today",
    "2026-11-23",
    "--by",
];

fn give_up(office: &Office, by: &str) -> crate::office::Ran {
    office.run(GIVE_UP.and([by]))
}

fn follow_ups(office: &Office) -> usize {
    let listed = office.at("2026-11-23").json("due");
    let duties = listed["duties"].as_array().unwrap();
    duties.iter().filter(|d| d["duty"] == "follow-up").count()
}

#[test]
fn the_manager_ends_what_three_days_of_attempts_could_not() {
    let office = tried(&["2026-11-04", "2026-11-05", "2026-11-06"]);
    assert_eq!(follow_ups(&office), 1);
    let ran = give_up(&office, "boss");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(follow_ups(&office), 0);
    assert_eq!(
        office.at("2026-11-23").json("check")["problems"],
        serde_json::json!([])
    );
    let why = office.at("2026-11-23").ok(["why", CASE]);
    assert!(why.contains("周经理"), "{why}");
    assert!(
        why.contains("决定终止回访：搬走了，号码都不通 —— ledger/2026-11/actions.csv:3"),
        "{why}"
    );
    let why = office.at("2026-11-23").json(["why", CASE]);
    assert_eq!(why["owed"], false);
    assert_eq!(why["given_up"]["by"], "boss");
    assert_eq!(why["given_up"]["why"], "搬走了，号码都不通");
    let listed = office.at("2026-11-23").json("list");
    assert_eq!(listed["cases"][0]["follow_up"], "given-up");
}

#[test]
fn attempts_on_fewer_than_three_days_are_noted() {
    for (days, told) in [
        (&["2026-11-04"][..], "1 day"),
        (&["2026-11-04", "2026-11-04", "2026-11-06"], "2 days"),
    ] {
        let office = tried(days);
        let ran = office.run(GIVE_UP.and("boss --lang en"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(
            ran.err.contains(told) && ran.err.contains('3'),
            "{}",
            ran.err
        );
    }
    let zh = give_up(&tried(&["2026-11-04"]), "boss").err;
    assert!(zh.contains("只在 1 天里找过人"), "{zh}");
}

#[test]
fn others_than_a_manager_and_what_is_not_owed_or_not_tried_are_refused() {
    let told = |office: &Office, by: &str| {
        let ran = give_up(office, by);
        assert_eq!(ran.code, 2, "{}", ran.err);
        ran.err
    };
    let office = tried(&["2026-11-04"]);
    assert!(told(&office, "ann").contains("只有经理才能终止回访"));
    assert_eq!(follow_ups(&office), 1);
    assert!(told(&tried(&[]), "boss").contains("一次都没有联系过"));
    let done = ["record", CASE, "--outcome", "pass", "--signed-by", "甲"];
    office.ok(done.and("--by ann --today 2026-11-23"));
    assert!(told(&office, "boss").contains("现在不欠回访"));
}

#[test]
fn a_row_that_gives_nothing_up_is_a_warning_and_nothing_else() {
    for (row, warned) in [
        ("acted_at=2026-11-05 actor=boss", false),
        ("acted_at=2026-11-05 actor=ann", true),
        ("acted_at=2026-11-02 actor=boss", true),
    ] {
        let office = tried(&["2026-11-04"]);
        office.add(Actions, &format!("{row} case_id={CASE} action=give-up"));
        let checked = office.at("2026-11-23").run("check -f json");
        let checked: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
        let problems = checked["problems"].as_array().unwrap();
        let codes: Vec<_> = problems
            .iter()
            .map(|p| p["code"].as_str().unwrap())
            .collect();
        assert_eq!(codes.contains(&"no-effect"), warned, "{row} {codes:?}");
        assert_eq!(follow_ups(&office), usize::from(warned), "{row}");
    }
}

#[test]
fn what_was_followed_up_or_given_up_before_is_not_given_up_again() {
    let told = |office: &Office| {
        let checked = office.at("2026-11-23").run("check -f json");
        let checked: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
        let problems = checked["problems"].as_array().unwrap().iter();
        let problems = problems.filter(|p| p["code"] == "no-effect");
        let lines = problems.map(|p| (p["file"].as_str().unwrap().to_owned(), p["line"].as_u64()));
        lines.collect::<Vec<_>>()
    };
    let row =
        |day: u32| format!("acted_at=2026-11-{day:02} case_id={CASE} action=give-up actor=boss");
    let actions = "ledger/2026-11/actions.csv".to_owned();
    let office = tried(&["2026-11-04"]);
    office.add(
        Visits,
        &format!("visited_at=2026-11-05T10:00 place=A1-101 case_id={CASE} outcome=pass"),
    );
    office.add(Actions, &row(6));
    assert_eq!(told(&office), [(actions.clone(), Some(3))]);
    let office = tried(&["2026-11-04"]);
    office.add(Actions, &row(6));
    office.add(Actions, &row(7));
    assert_eq!(told(&office), [(actions, Some(4))]);
}

#[test]
fn what_is_given_up_is_no_longer_pending_and_counts_as_missed_until_it_is_visited() {
    let office = tried(&["2026-11-04"]);
    office.add(
        Actions,
        &format!("acted_at=2026-11-05 case_id={CASE} action=give-up actor=boss"),
    );
    let class = |day: &str| {
        let report = office.at(day).json("report --month 2026-11 --ids");
        report["classes"][0].clone()
    };
    let figures = |class: &serde_json::Value| {
        let of = |key: &str| class[key].as_u64().unwrap();
        [
            of("followed_up"),
            of("pending"),
            of("given_up"),
            of("missed"),
        ]
    };
    assert_eq!(figures(&class("2026-11-04")), [0, 1, 0, 0]);
    let after = class("2026-11-05");
    assert_eq!(figures(&after), [0, 0, 1, 1]);
    assert_eq!(after["ids"]["given_up"], serde_json::json!([CASE]));
    let listed = |day: &str| {
        let report = office.at(day).json("report --month 2026-11");
        let listed = report["given_up_cases"].as_array().unwrap().clone();
        let told = ["case_id", "class", "by", "at", "attempts"];
        let told = |case: &serde_json::Value| told.map(|key| case[key].to_string()).join(" ");
        listed.iter().map(told).collect::<Vec<String>>()
    };
    let told = format!(r#""{CASE}" "complaint" "boss" "2026-11-05T23:59" 1"#);
    assert_eq!(listed("2026-11-05"), [told]);
    for (lang, heading) in [("en", "Follow-ups given up: 1"), ("zh", "终止回访：1 件")] {
        let page = office.at("2026-11-05").ok(["report", "--lang", lang]);
        let section = page.split(heading).nth(1).expect("the section");
        assert!(section.contains(CASE), "{page}");
    }
    // A visit after it counts all the same.
    let visit = format!("visited_at=2026-11-06T10:00 place=A1-101 case_id={CASE} outcome=pass");
    office.add(Visits, &visit);
    assert_eq!(figures(&class("2026-11-06")), [1, 0, 0, 0]);
    assert!(listed("2026-11-06").is_empty());
}
