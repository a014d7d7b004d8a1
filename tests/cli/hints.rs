//! What `log` points out: cases that may be the same matter.

use serde_json::Value;
use visit::model::table::Table::{Actions, Complaints, Repairs};

use crate::office::{Line, Office, Ran};

/// A case of this id, received on a day, and what else.
fn complaint(office: &Office, id: &str, day: &str, more: &str) {
    office.add(
        Complaints,
        &format!("id={id} received_at={day}T09:00 {more}"),
    );
}

fn act(office: &Office, case: &str, day: &str, action: &str) {
    let values = format!("acted_at={day}T10:00 case_id={case} action={action}");
    office.add(Actions, &values);
}

/// Logs on 23 November 2026; two whole months before count, so from 1 September on.
fn log(office: &Office, args: impl Line) -> Ran {
    let day = ["--by", "desk", "--today", "2026-11-23T10:00"];
    let ran = office.run("log".and(args).and(day));
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

/// The ids pointed out after a complaint.
fn similar(office: &Office, args: impl Line) -> Vec<String> {
    let ran = log(office, args.and("--format json"));
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    let similar = told["similar"].as_array().unwrap().iter();
    similar
        .map(|case| case["id"].as_str().unwrap().to_owned())
        .collect()
}

const NONE: [&str; 0] = [];

#[test]
fn the_same_place_and_category_or_a_like_text_is_pointed_out() {
    let matters = |more: &str, args: &[&str]| {
        let office = Office::new();
        complaint(&office, "C-261101-aaaa", "2026-11-01", more);
        let at = "complaint A1-101".and(args);
        !similar(&office, &at).is_empty()
    };
    let text = "place=A1-101 summary=厨房水管漏水 category=渗漏";
    // 2 of 3 and 5 pairs of characters are the same: 4 / 8.
    assert!(matters(text, &["厨房漏水"]));
    // 1 of 3 and 5: 2 / 8.
    assert!(!matters(text, &["厕所漏水"]));
    assert!(matters(text, &["厕所漏水", "--category", "渗漏"]));
    assert!(!matters(text, &["厕所漏水", "--category", "卫生"]));
    assert!(!matters("place=A1-102 summary=厨房漏水", &["厨房漏水"]));
    // Two blank categories are not the same one.
    assert!(!matters("place=A1-101 summary=噪音扰民", &["厨房漏水"]));
    // From the same unit, and about the unit that reported.
    assert!(matters(
        "place=A1-lift from_place=A1-101 summary=电梯停了",
        &["电梯停了"]
    ));
    let other = "place=A1-102 from_place=A1-101 summary=厨房漏水";
    assert!(matters(other, &["厨房漏水"]));
}

#[test]
fn a_facility_is_the_same_whoever_reports_it() {
    let office = Office::new();
    complaint(
        &office,
        "C-261101-aaaa",
        "2026-11-01",
        "place=A1-lift from_place=A1-102 summary=停梯 category=电梯",
    );
    let told = similar(
        &office,
        "complaint A1-lift 又坏了 --from A1-101 --category 电梯",
    );
    assert_eq!(told, ["C-261101-aaaa"]);
    // A repair is another table, and still the same lift.
    let repair = "id=R-261102-aaaa received_at=2026-11-02T09:00 place=A1-lift category=电梯";
    office.add(Repairs, repair);
    let told = similar(
        &office,
        "repair A1-lift 门关不上 --from B1-101 --category 电梯",
    );
    assert_eq!(told[1..], ["R-261102-aaaa", "C-261101-aaaa"]);
    assert!(told[0].starts_with("C-261123-"), "the one just logged");
}

#[test]
fn open_cases_count_always_and_others_within_the_lookback() {
    let office = Office::new();
    let text = "place=A1-101 category=渗漏";
    for (id, day) in [
        ("C-260701-open", "2026-07-01"),
        ("C-260831-done", "2026-08-31"),
        ("C-260901-done", "2026-09-01"),
        ("C-261101-w000", "2026-11-01"),
        ("C-261102-c000", "2026-11-02"),
    ] {
        let id = id.replace('o', "0");
        complaint(&office, &id, day, text);
        match &id[9..] {
            "d0ne" => act(&office, &id, "2026-11-03", "complete"),
            "w000" => act(&office, &id, "2026-11-03", "withdraw"),
            "c000" => act(&office, &id, "2026-11-03", "cancel"),
            _ => {}
        }
    }
    let told = similar(&office, "complaint A1-101 x --category 渗漏");
    assert_eq!(told, ["C-260901-d0ne", "C-260701-0pen"]);
}

#[test]
fn five_are_told_the_newest_first_but_none_of_a_matter_that_is_known() {
    let office = Office::new();
    for day in 1..=7 {
        let id = format!("C-26110{day}-aaaa");
        let first = if day == 7 {
            "part_of=C-261106-aaaa"
        } else {
            ""
        };
        let more = format!("place=A1-101 category=渗漏 {first}");
        complaint(&office, &id, &format!("2026-11-0{day}"), &more);
    }
    let leak = ["complaint", "A1-101", "x", "--category", "渗漏"];
    let known = leak.and("--part-of C-261106-aaaa");
    assert_eq!(
        similar(&office, &known),
        [5, 4, 3, 2, 1].map(|day| format!("C-26110{day}-aaaa"))
    );
    let told = similar(&office, leak);
    // First the one logged just now.
    assert_eq!(told.len(), 5);
    assert_eq!(
        told[1..],
        [7, 6, 5, 4].map(|day| format!("C-26110{day}-aaaa"))
    );
}

#[test]
fn it_is_said_what_can_be_done_and_quietly_nothing() {
    let office = Office::new();
    complaint(
        &office,
        "C-261103-aaaa",
        "2026-11-03",
        "place=A1-101 category=渗漏 summary=滴水 part_of=C-261102-aaaa",
    );
    complaint(
        &office,
        "C-261102-aaaa",
        "2026-11-02",
        "place=B1-101 category=渗漏",
    );
    let leak = ["complaint", "A1-101", "x", "--category", "渗漏"];
    let zh = log(&office, leak).out;
    let id = zh
        .split_whitespace()
        .find(|word| word.starts_with("C-261123-"))
        .unwrap();
    let id = &id[..15];
    for line in [
        "可能是同一件事，请核对\n".to_owned(),
        "2026-11-03  C-261103-aaaa  投诉  A1-101     处理中  滴水\n".to_owned(),
        // The matter's first case, not the one found.
        format!(
            "几户同报一件事：visit amend {id} part_of C-261102-aaaa --why 同一件事（登记时可直接加 --part-of C-261102-aaaa）\n"
        ),
        format!("重复登记了：visit cancel {id} 重复登记 --repeats C-261103-aaaa\n"),
    ] {
        assert!(zh.contains(&line), "{line}\n{zh}");
    }
    // What is advised can be done.
    let by = ["--by", "desk", "--today", "2026-11-23T10:05"];
    office.ok(["amend", id, "part_of", "C-261102-aaaa", "--why", "同一件事"].and(by));
    office.ok(["cancel", id, "重复登记", "--repeats", "C-261103-aaaa"].and(by));
    let en = log(&office, leak.and("--lang en")).out;
    assert!(
        en.contains("This may be the same matter; please look\n"),
        "{en}"
    );
    assert!(en.contains("Entered twice: visit cancel C-261123-"), "{en}");
    let quiet = log(&office, leak.and("-q")).out;
    assert_eq!(quiet.lines().count(), 1, "{quiet}");
    let dry = log(&office, leak.and("--dry-run")).out;
    assert!(!dry.contains("C-261103-aaaa"), "{dry}");
    // An inquiry is part of no matter.
    let inquiry = log(&office, "inquiry A1-101 滴水").out;
    assert!(inquiry.contains("--repeats C-261103-aaaa"), "{inquiry}");
    assert!(!inquiry.contains("part_of"), "{inquiry}");
    assert_eq!(similar(&office, "complaint B1-101 噪音"), NONE);
}

#[test]
fn a_short_text_is_alike_to_a_longer_one_that_has_it() {
    for (before, now) in [("打鼓", "楼上又打鼓"), ("楼上又打鼓", "打鼓")] {
        let office = Office::new();
        let row = format!("place=A1-101 summary={before}");
        complaint(&office, "C-261123-aaaa", "2026-11-23", &row);
        let told = similar(&office, ["complaint", "A1-101", now]);
        assert_eq!(told, ["C-261123-aaaa"], "{now}");
        assert_eq!(similar(&office, ["complaint", "A1-102", now]), NONE);
    }
}

#[test]
fn a_very_long_text_does_not_flood_the_table() {
    let office = Office::new();
    let long = format!("漏水{}", "很长".repeat(5000));
    let row = format!("place=A1-101 summary={long}");
    complaint(&office, "C-261120-aaaa", "2026-11-20", &row);
    let ran = log(&office, "complaint A1-101 漏水");
    assert!(ran.out.contains("C-261120-aaaa  投诉"), "{}", ran.out);
    let longest = ran.out.lines().map(|line| line.chars().count()).max();
    assert!(
        longest < Some(200) && ran.out.contains("很…"),
        "{}",
        ran.out
    );
    // Programs get the whole.
    let ran = log(&office, "complaint A1-101 漏水 --format json");
    assert!(ran.out.contains(&long));
}

#[test]
fn the_first_number_of_what_is_open_goes_on() {
    let office = Office::new();
    for day in ["10", "12", "14"] {
        let id = format!("C-2611{day}-aaaa");
        complaint(
            &office,
            &id,
            &format!("2026-11-{day}"),
            "place=A1-101 category=渗漏",
        );
    }
    act(&office, "C-261110-aaaa", "2026-11-11", "complete");
    let told = log(&office, &["complaint", "A1-101", "x", "--category", "渗漏"]).out;
    // The tenth's is done; of the twelfth and the fourteenth the twelfth was first.
    for advice in ["part_of C-261112-aaaa ", "--repeats C-261112-aaaa\n"] {
        assert!(told.contains(advice), "{told}");
    }
}

#[test]
fn what_was_found_by_a_name_or_a_short_code_is_told() {
    let office = Office::new();
    let told = |place: &str, more: &[&str]| {
        let args = [&["complaint", place, "噪音"], more].concat();
        log(&office, &args).out
    };
    let found = "房号/部位 A1-101，报事人 甲 13800000001\n";
    for place in ["甲", "13800000001"] {
        assert!(told(place, &[]).contains(found), "{place}");
    }
    assert!(told("甲", &["--reporter", ""]).contains("房号/部位 A1-101\n"));
    // Nothing had to be found.
    assert!(!told("A1-101", &[]).contains("房号/部位 A1-101"));
    assert_eq!(told("甲", &["-q"]).lines().count(), 1);
}

#[test]
fn the_parts_of_a_cancelled_case_are_told() {
    let office = Office::new();
    complaint(&office, "C-261110-aaaa", "2026-11-10", "place=A1-101");
    let part = "place=B1-101 part_of=C-261110-aaaa";
    complaint(&office, "C-261111-aaaa", "2026-11-11", part);
    let cancel = |id: &str| {
        let day = ["--by", "desk", "--today", "2026-11-23T10:00"];
        office
            .run(&[&["cancel", id, "重复"], &day[..]].concat())
            .err
    };
    let err = cancel("C-261110-aaaa");
    assert!(
        err.contains("注意：C-261111-aaaa 并在 C-261110-aaaa 这件里"),
        "{err}"
    );
    assert_eq!(cancel("C-261111-aaaa"), "");
}
