//! `record`: several cases or households in one command, how the owner confirmed, and what is
//! said besides.

use crate::office::{Line, Office, Ran};

const DAY: &[&str] = &["--today", "2026-11-23T10:00", "--by", "desk"];

fn enter(office: &Office, args: impl Line) -> Ran {
    office.run(args.and(DAY))
}

/// Enters quietly and gives what is printed, line by line.
fn ids(office: &Office, args: impl Line) -> Vec<String> {
    let ran = enter(office, args.and("-q"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out.lines().map(str::to_owned).collect()
}

fn logged(office: &Office, args: impl Line) -> String {
    ids(office, "log complaint".and(args)).remove(0)
}

fn visits(office: &Office) -> Vec<String> {
    let text = office.read("ledger/2026-11/visits.csv");
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn an_event_meets_many_households_in_one_command() {
    let office = Office::new();
    let event = ["--form", "event", "--outcome", "pass", "--visitor", "ann"];
    let args = "record A1-101 A1-102 B1-101".and(event);
    let told = ids(&office, &args);
    let rows = visits(&office);
    assert_eq!((told.len(), rows.len()), (3, 3));
    for ((row, id), place) in rows.iter().zip(&told).zip(["A1-101", "A1-102", "B1-101"]) {
        let whole = format!("{id},2026-11-23T10:00,{place},,event,event,ann,pass,,,,,,,,,,,");
        assert_eq!(*row, whole);
    }
    // Loudly, each is told; a purpose that is named is kept.
    let ran = enter(&office, args.and("--purpose survey"));
    assert_eq!(
        ran.out.matches("已登记 V-261123-").count(),
        3,
        "{}",
        ran.out
    );
    assert!(visits(&office)[5].contains(",B1-101,,survey,event,"));
    let json = enter(&office, args.and("--format json")).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["ids"].as_array().unwrap().len(), 3);
    assert_eq!(json["id"], json["ids"][0]);
    assert_eq!(json["rows"][2], "ledger/2026-11/visits.csv:10");
    assert_eq!(json["row"], "ledger/2026-11/visits.csv:8");
}

#[test]
fn one_call_that_settles_two_cases_is_two_rows() {
    let office = Office::new();
    let one = logged(&office, "A1-101 漏水");
    let two = logged(&office, "A1-101 噪音");
    for case in [&one, &two] {
        ids(&office, ["complete", case]);
    }
    let ran = enter(
        &office,
        format!("record {one} {two} --outcome fail --visitor ann --signed-by 甲"),
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rows = visits(&office);
    for (row, case) in rows.iter().zip([&one, &two]) {
        let part = format!(",2026-11-23T10:00,A1-101,{case},followup,door,ann,fail,");
        assert!(row.contains(&part), "{row}");
    }
    // What comes next is told of each case.
    for case in [&one, &two] {
        let line =
            format!("{case} 接下来：不合格处理，最迟 2026-11-26，由安负责（制度二·月末分析2）");
        assert!(ran.out.contains(&line), "{}", ran.out);
    }
}

#[test]
fn several_are_entered_all_or_none() {
    let office = Office::new();
    let outcome = ["--outcome", "pass", "--visitor", "ann"];
    let refused = |targets: &[&str], more: &[&str], code: i32, told: &str| {
        let ran = enter(&office, "record".and(targets).and(outcome).and(more));
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{}", ran.err);
        assert!(ran.err.contains(told), "{}", ran.err);
        assert!(!office.path("ledger").exists());
    };
    refused(&["A1-101", "Z9"], &[], 4, "Z9");
    refused(&["A1-101", "A1-102", "A1-101"], &[], 2, "“A1-101”写了两次");
    let question = ["--question", "何时装充电桩", "--reply-by", "2026-11-25"];
    refused(&["A1-101", "A1-102"], &question, 2, "不能带问题");
    refused(
        &["A1-101", "A1-102"],
        &["--purpose", "followup"],
        2,
        "哪一件事",
    );
    refused(&["A1-101"], &["--confirmed", "电话录音"], 2, "--form phone");
    refused(&[], &[], 2, "缺少");
}

#[test]
fn by_phone_the_record_says_how_the_owner_confirmed() {
    let office = Office::new();
    let by_phone = |form: &str, more: &[&str]| {
        let args = ["record", "A1-101", "--visitor", "ann", "--form", form].and(more);
        let ran = enter(&office, &args);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.err
    };
    let pass = ["--outcome", "pass"];
    let confirmed = [&pass[..], &["--confirmed", "电话录音已存"]].concat();
    assert_eq!(by_phone("phone", &confirmed), "");
    assert!(visits(&office)[0].ends_with(",phone,ann,pass,,,,,,,电话录音已存,,,,"));
    for form in ["phone", "online"] {
        for outcome in ["pass", "fail"] {
            let told = by_phone(form, &["--outcome", outcome]);
            assert!(told.contains("--confirmed"), "{told}");
        }
    }
    assert_eq!(by_phone("phone", &["--outcome", "refused"]), "");
    assert_eq!(
        by_phone("phone", &["--outcome", "pass", "--signed-by", "甲"]),
        ""
    );
    assert_eq!(by_phone("door", &pass), "");
    let told = by_phone("online", &["--outcome", "pass", "--lang", "en"]);
    assert!(
        told.starts_with("Note: nobody signs by phone or online"),
        "{told}"
    );
}

#[test]
fn an_attempt_asks_for_the_next_one() {
    let office = Office::new();
    let noted = |more: &[&str]| {
        let args = "record A1-101 --visitor ann --outcome".and(more);
        enter(&office, &args).err.contains("--next-on")
    };
    assert!(noted(&["unreachable"]));
    assert!(noted(&["broken"]));
    assert!(!noted(&["broken", "--next-on", "2026-11-25"]));
    assert!(!noted(&["pass"]));
}

#[test]
fn who_should_not_make_the_visit_is_told() {
    let office = Office::new();
    let major = logged(&office, "A1-101 漏水 --major");
    let about = logged(&office, "A1-101 态度 --about ann");
    let plain = logged(&office, "A1-101 噪音");
    for case in [&major, &about, &plain] {
        ids(&office, ["complete", case]);
    }
    let told = |case: &str, visitor: &str, more: &[&str]| {
        let args = ["record", case, "--outcome", "pass", "--visitor", visitor];
        let scored = ["--satisfaction", "4"];
        let ran = enter(&office, args.and(scored).and(more));
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.err
    };
    let not_assigned = format!(
        "注意：{major} 是重大投诉，应由经理回访或由经理指派（制度二(一)1）；安没有被指派。\n"
    );
    assert_eq!(told(&major, "ann", &[]), not_assigned);
    assert_eq!(told(&major, "boss", &[]), "");
    // Not a follow-up: anybody may call.
    assert_eq!(told(&major, "ann", &["--purpose", "routine"]), "");
    ids(&office, ["assign", &major, "ann"]);
    assert_eq!(told(&major, "ann", &[]), "");
    assert!(told(&major, "ben", &["--lang", "en"]).contains("本 is not assigned"));
    let accused = format!("注意：{about} 投诉的就是安，不应由本人回访（制度二(一)1）。\n");
    assert_eq!(told(&about, "ann", &[]), accused);
    assert_eq!(told(&about, "ben", &[]), "");
    assert_eq!(told(&plain, "ann", &[]), "");
}
