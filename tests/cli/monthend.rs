//! The month-end report (2.e1–3) and the promises it counts (1.8): small histories whose
//! figures are counted by hand.

use serde_json::{Value, json};
use visit::model::table::Table::{
    Actions, Complaints, Draws, Inquiries, Openings, Repairs, Solutions, Visits,
};

use crate::office::{Line, Office};

const TODAY: &str = "2026-11-23";

/// An id of a complaint received on a day of November.
fn c(day: u32) -> String {
    format!("C-2611{day:02}-aaaa")
}

fn complaint(office: &Office, id: &str, at: &str, more: &str) {
    let place = if more.contains("place=") {
        ""
    } else {
        "place=A1-101"
    };
    office.add(
        Complaints,
        &format!("id={id} received_at={at} {place} {more}"),
    );
}

fn act(office: &Office, at: &str, case: &str, action: &str) {
    office.add(
        Actions,
        &format!("acted_at={at} case_id={case} action={action}"),
    );
}

fn visit(office: &Office, at: &str, case: &str, more: &str) {
    office.add(Visits, &format!("visited_at={at} case_id={case} {more}"));
}

/// A complaint received and completed on a day of November.
fn done(office: &Office, day: u32, more: &str) -> String {
    let id = c(day);
    complaint(office, &id, &format!("2026-11-{day:02}T08:00"), more);
    act(office, &format!("2026-11-{day:02}T09:00"), &id, "complete");
    id
}

fn report(office: &Office, today: &str, args: impl Line) -> Value {
    office.json(["report", "--today", today].and(args))
}

/// Checks some keys of an object.
fn holds(found: &Value, wanted: Value) {
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&found[key], value, "{key}\n{found}");
    }
}

fn list<'v>(report: &'v Value, key: &str) -> &'v Vec<Value> {
    report[key].as_array().unwrap()
}

/// The values under a key in a list of objects.
fn each<'v>(report: &'v Value, of: &str, key: &str) -> Vec<&'v Value> {
    list(report, of).iter().map(|item| &item[key]).collect()
}

// Promises.

#[test]
fn show_and_why_tell_what_became_of_each_promise() {
    let office = Office::new();
    complaint(&office, &c(2), "2026-11-02T09:00", "");
    for (at, action) in [
        ("2026-11-02T10:00", "promise due=2026-11-04 note=换垫圈"),
        ("2026-11-04T10:00", "promise due=2026-11-06 note=换整管"),
        ("2026-11-09T10:00", "complete"),
    ] {
        act(&office, at, &c(2), action);
    }
    for verb in ["show", "why"] {
        let told = office.at(TODAY).json([verb, &c(2)]);
        let promises = list(&told, "promises");
        assert_eq!(promises.len(), 2, "{told}");
        // Changed on the very day; the second was for the 6th and done on the 9th.
        holds(
            &promises[0],
            json!({"promised_on": "2026-11-02", "due": "2026-11-04", "method": "换垫圈",
                "fate": "changed", "completed_on": "2026-11-09", "days_late": 0}),
        );
        holds(
            &promises[1],
            json!({"due": "2026-11-06", "fate": "broken", "days_late": 3}),
        );
    }
    let show = office.at(TODAY).ok(["show", &c(2)]);
    assert!(show.lines().any(|line| line == "承诺"), "{show}");
    let why = office.at(TODAY).ok(["why", &c(2)]);
    let line = "2026-11-04 承诺 2026-11-06 前（含当日）办结（换整管）；2026-11-09 才办结，逾期 3 天：未兑现 —— ledger/2026-11/actions.csv:3";
    assert!(why.lines().any(|own| own == line), "{why}");
    let why = office.at(TODAY).ok(["why", &c(2), "--lang", "en"]);
    let line = "2026-11-02 promised for 2026-11-04 (换垫圈); another date was promised in time: changed — ledger/2026-11/actions.csv:2";
    assert!(why.lines().any(|own| own == line), "{why}");
    // On the 5th nothing is late yet and what came later is unknown.
    let told = office.at("2026-11-05").json(["show", &c(2)]);
    assert_eq!(each(&told, "promises", "fate"), ["changed", "pending"]);
}

#[test]
fn the_report_counts_the_promises_that_were_due_in_the_month() {
    let office = Office::new();
    for (day, promise, end) in [
        (2, "2026-11-04", "complete"),
        (3, "2026-11-01", "complete"),
        (4, "2026-11-30", "note"),
        (5, "2026-11-20", "withdraw"),
        // Due in the months around it.
        (6, "2026-10-31", "complete"),
        (7, "2026-12-01", "complete"),
    ] {
        complaint(&office, &c(day), "2026-10-20T09:00", "");
        act(
            &office,
            "2026-10-21T09:00",
            &c(day),
            &format!("promise due={promise}"),
        );
        act(&office, "2026-11-03T09:00", &c(day), end);
    }
    // Broken and still not done: from the 19th to the 23rd.
    complaint(&office, &c(8), "2026-11-08T09:00", "");
    act(&office, "2026-11-08T10:00", &c(8), "promise due=2026-11-15");
    act(&office, "2026-11-15T10:00", &c(8), "promise due=2026-11-19");
    // A double entry promised nothing.
    complaint(&office, &c(9), "2026-11-09T09:00", "");
    act(&office, "2026-11-09T10:00", &c(9), "promise due=2026-11-10");
    act(&office, "2026-11-20T10:00", &c(9), "cancel");
    let told = report(&office, TODAY, "--ids");
    holds(
        &told["promises"],
        json!({"due": 7, "kept": 1, "broken": 2, "changed": 1, "pending": 1, "void": 2}),
    );
    assert_eq!(told["promises"]["ids"]["kept"].as_array().unwrap().len(), 1);
    assert_eq!(each(&told, "broken_promises", "case_id"), [&c(3), &c(8)]);
    assert_eq!(each(&told, "broken_promises", "days_late"), [2, 4]);
    let zh = office.at(TODAY).ok("report");
    assert!(
        zh.contains(
            "\n本月到期的承诺 7 项：已兑现 1 项，改期 1 项，未兑现 2 项，未到期 1 项，不计入 2 项。\n"
        ),
        "{zh}"
    );
    assert!(zh.contains("\n· 对业主承诺未兑现 2 项\n"), "{zh}");
}

// Figures.

#[test]
fn areas_and_people_share_the_cases_of_the_month() {
    let office = Office::new();
    // Area A: on time and passed; late and failed; a major one, the manager's, not visited.
    let first = done(&office, 2, "");
    visit(&office, "2026-11-05T10:00", &first, "");
    let late = done(&office, 3, "");
    visit(
        &office,
        "2026-11-07T10:00",
        &late,
        "outcome=fail visitor=ben",
    );
    done(&office, 4, "severity=major");
    // The lift is in area A, but who reported it lives in B: ben visits.
    let lift = done(&office, 5, "place=A1-lift from_place=B1-101");
    visit(
        &office,
        "2026-11-06T10:00",
        &lift,
        "outcome=refused visitor=ben",
    );
    // An attempt and a routine visit are visits too; one of October is not of the month.
    visit(
        &office,
        "2026-11-06T11:00",
        &c(4),
        "outcome=unreachable visitor=boss",
    );
    visit(
        &office,
        "2026-11-06T12:00",
        "",
        "purpose=routine visitor=ben",
    );
    visit(
        &office,
        "2026-10-31T12:00",
        "",
        "purpose=routine visitor=ben",
    );
    let told = report(&office, TODAY, "--ids");
    let areas = list(&told, "areas");
    assert_eq!(areas.len(), 1);
    holds(
        &areas[0],
        json!({"area": "A", "class": "complaint", "population": 4, "owed": 4,
            "followed_up": 3, "on_time": 2, "passed": 1, "failed": 1, "refused": 1,
            "reached": 75.0, "on_time_percent": 66.7}),
    );
    assert_eq!(areas[0]["ids"]["on_time"], json!([first, lift]));
    assert_eq!(each(&told, "officers", "who"), ["ann", "ben", "boss"]);
    let officers = list(&told, "officers");
    holds(
        &officers[0],
        json!({"population": 2, "followed_up": 2, "on_time": 1, "passed": 1, "failed": 1,
            "reached": 100.0, "on_time_percent": 50.0}),
    );
    holds(
        &officers[1],
        json!({"population": 1, "refused": 1, "reached": 100.0}),
    );
    holds(
        &officers[2],
        json!({"population": 1, "owed": 1, "followed_up": 0, "reached": 0.0, "on_time_percent": null}),
    );
    assert_eq!(each(&told, "visitors", "who"), ["ann", "ben", "boss"]);
    assert_eq!(each(&told, "visitors", "visits"), [1, 3, 1]);
    assert_eq!(each(&told, "visitors", "follow_ups"), [1, 2, 0]);
    assert_eq!(each(&told, "visitors", "attempts"), [0, 0, 1]);
    let rates = &list(&told, "rates")[0];
    holds(
        rates,
        json!({"class": "complaint", "asked": "100%", "reached": 75.0, "on_time_percent": 66.7}),
    );
    assert_eq!(list(&told, "rates")[2]["reached"], Value::Null);
    // Without --ids the counts stand alone.
    let told = report(&office, TODAY, "");
    assert!(told["areas"][0].get("ids").is_none());
}

#[test]
fn a_drawn_case_is_owed_and_a_quota_that_was_missed_names_those_not_visited() {
    let office = Office::new();
    let ids: Vec<String> = (0..7).map(|n| format!("R-261102-000{n}")).collect();
    for id in &ids {
        office.add(
            Repairs,
            &format!("id={id} received_at=2026-11-02T08:00 place=B1-101"),
        );
        act(&office, "2026-11-02T09:00", id, "complete");
    }
    for id in &ids[..2] {
        office.add(
            Draws,
            &format!("drawn_at=2026-11-03T09:00 month=2026-11-01 case_id={id}"),
        );
    }
    visit(&office, "2026-11-04T10:00", &ids[0], "visitor=ben");
    // 30 % of 7 is 2.1: three; the windows close on the 5th.
    let told = report(&office, "2026-11-05", "");
    assert_eq!(told["missed_quotas"], json!([]));
    let told = report(&office, "2026-11-06", "");
    let missed = json!([{"class": "repair", "quota": 3, "missed": 2, "case_ids": [ids[1]]}]);
    assert_eq!(told["missed_quotas"], missed);
    holds(
        &told["areas"][0],
        // 1/7 is 14.28… %.
        json!({"area": "B", "class": "repair", "population": 7, "owed": 2, "followed_up": 1, "reached": 14.3}),
    );
}

#[test]
fn the_trend_has_twelve_months_and_ends_with_the_reports_own_figures() {
    let office = Office::new();
    let of = |id: &str, day: &str| {
        complaint(&office, id, &format!("{day}T08:00"), "");
        act(&office, &format!("{day}T09:00"), id, "complete");
    };
    // The month before the first, the first, and the report's own.
    of("C-251130-aaaa", "2025-11-30");
    of("C-251201-aaaa", "2025-12-01");
    visit(
        &office,
        "2025-12-02T10:00",
        "C-251201-aaaa",
        "satisfaction=3",
    );
    of("C-261102-aaaa", "2026-11-02");
    visit(
        &office,
        "2026-11-03T10:00",
        "C-261102-aaaa",
        "satisfaction=4 outcome=fail",
    );
    visit(
        &office,
        "2026-11-08T10:00",
        "C-261102-aaaa",
        "satisfaction=5",
    );
    of("C-261103-aaaa", "2026-11-03");
    of("C-261122-aaaa", "2026-11-22");
    let told = report(&office, TODAY, "");
    let months = each(&told, "trend", "month");
    assert_eq!(
        (months.len(), months[0], months[11]),
        (12, &json!("2025-12"), &json!("2026-11"))
    );
    let trend = list(&told, "trend");
    holds(
        &trend[0],
        json!({"population": 1, "quota": 1, "followed_up": 1, "on_time": 1, "passed": 1,
            "failed": 0, "missed": 0, "satisfaction": 3.0}),
    );
    holds(
        &trend[5],
        json!({"population": 0, "quota": 0, "satisfaction": null}),
    );
    holds(
        &trend[11],
        json!({"population": 3, "quota": 3, "followed_up": 1, "on_time": 1, "passed": 1,
            "failed": 0, "refused": 0, "missed": 1, "satisfaction": 4.5}),
    );
    for (figures, counts) in list(&told, "classes")
        .iter()
        .zip(list(&trend[11], "classes"))
    {
        for key in [
            "class",
            "population",
            "quota",
            "followed_up",
            "missed",
            "satisfaction",
        ] {
            assert_eq!(figures[key], counts[key], "{key}");
        }
    }
    // People see the months from the first case on.
    let zh = office.at(TODAY).ok("report");
    assert!(
        zh.contains("\n近十二个月（2025年12月 至 2026年11月）\n"),
        "{zh}"
    );
    assert!(zh.contains("\n2025-12 "), "{zh}");
    let zh = office.at("2026-12-31").ok("report");
    assert!(
        !zh.contains("\n2026-01 ") && zh.contains("\n2026-11 "),
        "{zh}"
    );
}

// Visits.

#[test]
fn a_major_complaint_visited_by_somebody_else_is_told_in_the_report_and_in_why() {
    let office = Office::new();
    let major = "severity=major";
    // By the manager; by an officer assigned before; by one assigned afterwards; by a stranger.
    for day in 2..=5 {
        done(&office, day, major);
    }
    visit(&office, "2026-11-03T10:00", &c(2), "visitor=boss");
    act(&office, "2026-11-03T10:00", &c(3), "assign target=ann");
    visit(&office, "2026-11-04T10:00", &c(3), "id=V-261104-0003");
    visit(&office, "2026-11-05T10:00", &c(4), "id=V-261105-0004");
    act(&office, "2026-11-05T11:00", &c(4), "assign target=ann");
    visit(
        &office,
        "2026-11-06T10:00",
        &c(5),
        "id=V-261106-0005 visitor=guest outcome=fail",
    );
    // It was concluding when it was made, though the case was opened again.
    act(&office, "2026-11-07T10:00", &c(5), "reopen");
    // Somebody else was assigned, and the visitor only told of it.
    done(&office, 9, major);
    act(&office, "2026-11-09T10:00", &c(9), "assign target=eng");
    act(&office, "2026-11-09T10:01", &c(9), "note target=ann");
    visit(&office, "2026-11-10T10:00", &c(9), "id=V-261110-0009");
    // An ordinary one, an attempt, and a visit before the work was done.
    let ordinary = done(&office, 6, "");
    visit(&office, "2026-11-07T10:00", &ordinary, "");
    done(&office, 8, major);
    visit(&office, "2026-11-09T10:00", &c(8), "outcome=unreachable");
    visit(&office, "2026-11-08T08:30", &c(8), "");
    let told = report(&office, TODAY, "");
    let found = each(&told, "major_by_others", "visit_id");
    assert_eq!(found, ["V-261105-0004", "V-261106-0005", "V-261110-0009"]);
    assert_eq!(told["major_by_others"][0]["visitor"], "ann");
    let why = office.at(TODAY).json(["why", &c(4)]);
    assert_eq!(why["visits"][0]["remarks"], json!(["major-by-other"]));
    let why = office.at(TODAY).ok(["why", &c(4)]);
    assert!(
        why.contains("\n  重大投诉应由经理或受委派的人回访，这次不是（制度二(一)1）\n"),
        "{why}"
    );
    let why = office.at(TODAY).json(["why", &c(3)]);
    assert_eq!(why["visits"][0]["remarks"], json!([]));
}

#[test]
fn a_visit_by_the_very_person_complained_of_is_told() {
    let office = Office::new();
    let about = done(&office, 2, "about=ann");
    visit(
        &office,
        "2026-11-03T10:00",
        &about,
        "id=V-261103-0001 visitor=boss",
    );
    visit(
        &office,
        "2026-11-03T11:00",
        &about,
        "id=V-261103-0002 visitor=ann",
    );
    // A contractor is nobody of the staff.
    let other = done(&office, 4, "about=acme");
    visit(&office, "2026-11-05T10:00", &other, "visitor=acme");
    let told = report(&office, TODAY, "");
    assert_eq!(
        each(&told, "visited_by_accused", "visit_id"),
        ["V-261103-0002"]
    );
    let why = office.at(TODAY).json(["why", &about]);
    assert_eq!(why["visits"][1]["remarks"], json!(["by-accused"]));
}

#[test]
fn a_visit_by_phone_says_who_consented_or_how() {
    let office = Office::new();
    let id = done(&office, 2, "");
    let phone = |n: u32, more: &str| {
        let more = format!("id=V-261103-000{n} form=phone signed_by= {more}");
        visit(&office, "2026-11-03T10:00", &id, &more);
    };
    phone(1, "");
    phone(2, "evidence=录音三号");
    phone(3, "signed_by=甲");
    phone(4, "outcome=unreachable");
    phone(5, "outcome=fail form=online");
    phone(6, "outcome=refused");
    phone(7, "form=door");
    phone(8, "");
    office.add(
        Actions,
        "acted_at=2026-11-04T10:00 row_id=V-261103-0008 action=sign target=甲",
    );
    let told = report(&office, TODAY, "");
    assert_eq!(
        told["unconfirmed_visits"],
        json!(["V-261103-0001", "V-261103-0005"])
    );
    assert_eq!(told["unsigned_visits"], json!(["V-261103-0007"]));
}

// What owners said.

#[test]
fn opinions_are_adopted_declined_replied_to_or_unanswered() {
    let office = Office::new();
    let inquiry = |n: u32, at: &str, nature: &str| {
        let id = format!("Q-261103-000{n}");
        office.add(
            Inquiries,
            &format!("id={id} received_at={at} place=A1-101 nature={nature}"),
        );
        id
    };
    let on = "2026-11-03T09:00";
    let ids: Vec<String> = (1..=6)
        .map(|n| inquiry(n, on, if n % 2 == 0 { "opinion" } else { "suggestion" }))
        .collect();
    inquiry(7, on, "question");
    inquiry(8, "2026-10-31T09:00", "opinion");
    for (id, action) in ids
        .iter()
        .zip(["adopt", "decline", "reply", "note", "withdraw", "cancel"])
    {
        act(&office, "2026-11-04T09:00", id, action);
    }
    // The last word counts.
    act(&office, "2026-11-05T09:00", &ids[0], "decline");
    act(&office, "2026-11-06T09:00", &ids[0], "adopt");
    let told = report(&office, TODAY, "");
    let wanted = json!({
        "received": ids[..5], "adopted": [ids[0]], "declined": [ids[1]], "replied": [ids[2]],
        "unanswered": [ids[3]],
    });
    assert_eq!(told["opinions"], wanted);
    let zh = office.at(TODAY).ok("report");
    assert!(zh.contains("\n· 意见建议未答复 1 件\n"), "{zh}");
}

#[test]
fn the_boxs_openings_letters_and_complaints_are_counted() {
    let office = Office::new();
    office.add(
        Openings,
        "id=O-261102-aaaa opened_at=2026-11-02T09:00 box=门厅 found=2",
    );
    office.add(
        Openings,
        "id=O-261109-aaaa opened_at=2026-11-09T09:00 box=门厅",
    );
    office.add(
        Openings,
        "id=O-261031-aaaa opened_at=2026-10-31T09:00 box=门厅 found=9",
    );
    complaint(&office, &c(2), "2026-11-02T09:00", "channel=box");
    complaint(&office, &c(3), "2026-11-02T09:00", "channel=phone");
    let told = report(&office, TODAY, "");
    let wanted = json!({
        "openings": ["O-261102-aaaa", "O-261109-aaaa"], "found": 2, "complaints": [c(2)],
    });
    assert_eq!(told["openings"], wanted);
}

#[test]
fn what_the_meeting_has_not_settled_is_listed_as_known_on_the_day() {
    let office = Office::new();
    complaint(&office, &c(2), "2026-11-02T09:00", "");
    act(
        &office,
        "2026-11-03T09:00",
        &c(2),
        "escalate due=2026-11-11",
    );
    act(
        &office,
        "2026-11-11T09:00",
        &c(2),
        "decide target=eng due=2026-11-20",
    );
    let told = report(&office, TODAY, "");
    holds(
        &told["open_escalations"][0],
        json!({"case_id": c(2), "raised_on": "2026-11-03", "meeting": "2026-11-11",
            "decided_on": "2026-11-11", "due": "2026-11-20", "days_late": 3, "who": "eng",
            "days_open": 21}),
    );
    act(&office, "2026-11-23T09:00", &c(2), "settle");
    assert_eq!(report(&office, TODAY, "")["open_escalations"], json!([]));
}

// Solutions.

fn settled(office: &Office, id: &str, at: &str) {
    office.add(Actions, &format!("acted_at={at} row_id={id} action=settle"));
}

#[test]
fn a_solution_of_a_group_helped_when_nothing_of_the_kind_came_again() {
    let office = Office::new();
    let solution = |id: &str, month: &str, due: &str, category: &str| {
        let values = format!("id={id} made_at=2026-11-04T10:00 month={month} place=A1-101");
        office.add(
            Solutions,
            &format!("{values} category={category} due={due}"),
        );
    };
    solution("S-261104-0001", "2026-10-01", "2026-11-20", "水");
    solution("S-261104-0002", "2026-10-01", "2026-11-20", "噪音");
    solution("S-261104-0003", "2026-11-01", "2026-11-22", "电梯");
    solution("S-261104-0004", "2026-11-01", "2026-11-23", "门");
    // Before the lookback: only what is still open.
    solution("S-261104-0005", "2026-08-01", "2026-11-20", "灯");
    solution("S-261104-0006", "2026-08-01", "2026-11-20", "墙");
    solution("S-261104-0007", "2026-12-01", "2026-12-20", "后");
    settled(&office, "S-261104-0001", "2026-11-10T10:00");
    settled(&office, "S-261104-0002", "2026-11-10T10:00");
    settled(&office, "S-261104-0006", "2026-11-10T10:00");
    // Water before it was settled, noise afterwards; the lift after the solution was made.
    complaint(&office, &c(8), "2026-11-08T09:00", "category=水");
    complaint(&office, &c(12), "2026-11-12T09:00", "category=噪音");
    complaint(&office, &c(13), "2026-11-13T09:00", "category=电梯");
    // A repair of the same name, a double entry, and one of the same matter are not the same again.
    office.add(
        Repairs,
        "received_at=2026-11-14T09:00 place=A1-101 category=水",
    );
    complaint(&office, &c(14), "2026-11-14T09:00", "category=水");
    act(&office, "2026-11-15T09:00", &c(14), "cancel");
    complaint(
        &office,
        &c(15),
        "2026-11-15T09:00",
        &format!("category=水 part_of={}", c(8)),
    );
    let told = report(&office, TODAY, "");
    let ids = each(&told, "solutions", "id");
    assert_eq!(ids.len(), 5, "{ids:?}");
    assert_eq!(ids[4], "S-261104-0005");
    assert_eq!(
        each(&told, "solutions", "state"),
        ["settled", "settled", "overdue", "open", "overdue"]
    );
    assert_eq!(
        each(&told, "solutions", "helped"),
        ["yes", "no", "no", "unknown", "unknown"]
    );
    let again = each(&told, "solutions", "again");
    assert_eq!(again[..3], [&json!([]), &json!([c(12)]), &json!([c(13)])]);
    assert_eq!(told["solutions"][0]["settled_on"], "2026-11-10");
    let zh = office.at(TODAY).ok("report");
    assert!(zh.contains("\n· 整改方案逾期 2 项\n"), "{zh}");
    assert!(zh.contains("\n· 整改后再次发生 1 项\n"), "{zh}");
    // The month before, as known now: what came after its end is not looked at.
    let told = report(&office, TODAY, "--month 2026-10");
    assert_eq!(each(&told, "solutions", "again")[1], &json!([]));
}

#[test]
fn a_solution_of_a_failed_visit_helped_when_the_case_passed_later() {
    let office = Office::new();
    for n in 1..=4 {
        let id = done(&office, n, "");
        let failed = format!("id=V-261105-000{n} outcome=fail");
        visit(&office, &format!("2026-11-05T1{n}:00"), &id, &failed);
        let values =
            format!("id=S-261106-000{n} made_at=2026-11-06T10:00 month=2026-11-01 kind=visit");
        office.add(
            Solutions,
            &format!("{values} row_id=V-261105-000{n} due=2026-11-30"),
        );
    }
    visit(&office, "2026-11-08T10:00", &c(1), "id=V-261108-0001");
    visit(&office, "2026-11-08T10:00", &c(2), "outcome=fail");
    act(&office, "2026-11-08T10:00", &c(3), "reopen");
    let told = report(&office, TODAY, "");
    assert_eq!(
        each(&told, "solutions", "helped"),
        ["yes", "no", "reopened", "unknown"]
    );
    holds(
        &told["solutions"][0],
        json!({"case_id": c(1), "later_visit": "V-261108-0001"}),
    );
}

#[test]
fn what_is_flagged_and_has_no_solution_is_listed() {
    let office = Office::new();
    for (day, category) in [
        (2, "水"),
        (3, "水"),
        (4, "噪音"),
        (5, "噪音"),
        (6, "门"),
        (7, "门"),
    ] {
        complaint(
            &office,
            &c(day),
            &format!("2026-11-{day:02}T08:00"),
            &format!("category={category}"),
        );
    }
    // Noise has one for the month. One for the door, of October, was settled before the last came.
    let solution = "made_at=2026-11-05T10:00 place=A1-101 due=2026-11-30";
    office.add(
        Solutions,
        &format!("{solution} month=2026-11-01 category=噪音"),
    );
    office.add(
        Solutions,
        &format!("id=S-261105-aaaa {solution} month=2026-10-01 category=门"),
    );
    settled(&office, "S-261105-aaaa", "2026-11-06T10:00");
    // One failed visit was explained, another has a solution.
    let explained = done(&office, 10, "");
    visit(
        &office,
        "2026-11-11T10:00",
        &explained,
        "id=V-261111-0001 outcome=fail place=A1-101",
    );
    act(&office, "2026-11-12T10:00", &explained, "explain");
    let planned = done(&office, 12, "");
    visit(
        &office,
        "2026-11-13T10:00",
        &planned,
        "id=V-261113-0001 outcome=fail",
    );
    office.add(
        Solutions,
        "made_at=2026-11-14T10:00 month=2026-11-01 kind=visit row_id=V-261113-0001 due=2026-11-30",
    );
    let told = report(&office, TODAY, "");
    let wanted = json!([
        {"kind": "complaints", "place": "A1-101", "category": "水", "row_id": "",
            "case_ids": [c(2), c(3)], "remedy": ""},
        {"kind": "complaints", "place": "A1-101", "category": "门", "row_id": "",
            "case_ids": [c(6), c(7)], "remedy": ""},
        {"kind": "visit", "place": "A1-101", "category": "", "row_id": "V-261111-0001",
            "case_ids": [c(10)], "remedy": "explain"},
    ]);
    assert_eq!(told["flagged_without_solution"], wanted);
    // Settled after the last of them, it covers them.
    settled(&office, "S-261105-aaaa", "2026-11-06T09:00");
    office.add(
        Solutions,
        &format!("{solution} month=2026-10-01 category=门"),
    );
    let told = report(&office, TODAY, "");
    assert_eq!(
        each(&told, "flagged_without_solution", "category"),
        ["水", ""]
    );
}

// Corrections of frozen months.

/// Two complaints of October, done and followed up.
fn october() -> Office {
    let office = Office::new();
    for (n, score) in [(1, 4), (2, 5)] {
        let id = format!("C-261020-000{n}");
        complaint(&office, &id, "2026-10-20T08:00", "category=水");
        act(&office, "2026-10-20T09:00", &id, "complete");
        let how = format!("id=V-261021-000{n} satisfaction={score} batch=B-261021-000{n}");
        visit(&office, "2026-10-21T10:00", &id, &how);
    }
    office
}

/// The month is submitted on 3 November.
fn frozen() -> Office {
    let office = october();
    submit(&office, "2026-10", "2026-11-03T10:00");
    office
}

fn submit(office: &Office, month: &str, now: &str) {
    let args = format!("report --month {month} --submit --by ann --today {now} -q");
    office.ok(&args);
}

fn correct(office: &Office, args: impl Line) -> String {
    let usual = [
        "--why",
        "记错",
        "--by",
        "ann",
        "--today",
        "2026-11-20T10:00",
        "-q",
    ];
    office.ok(args.and(usual)).trim().to_owned()
}

fn corrections(office: &Office) -> Vec<Value> {
    list(&report(office, TODAY, ""), "corrections").clone()
}

/// What was corrected, from what to what.
fn brief(found: &[Value]) -> Vec<String> {
    let line = |c: &Value| {
        let text = |key: &str| c[key].as_str().unwrap().to_owned();
        let what = [text("list"), text("class"), text("figure")].join("/");
        format!("{what} {} {}", c["before"], c["now"])
    };
    found.iter().map(line).collect()
}

#[test]
fn when_nothing_changed_nothing_is_corrected() {
    let office = frozen();
    assert_eq!(corrections(&office), Vec::<Value>::new());
    // What happens later, and what is corrected of it, does not concern October.
    let id = done(&office, 10, "");
    visit(&office, "2026-11-11T10:00", &id, "id=V-261111-0001");
    correct(&office, "void V-261111-0001");
    act(&office, "2026-11-12T10:00", "C-261020-0001", "reopen");
    assert_eq!(corrections(&office), Vec::<Value>::new());
    let zh = office.at(TODAY).ok("report");
    assert!(zh.ends_with("\n\n已定稿月份的更正：无\n"), "{zh}");
    let en = office.at(TODAY).ok("report --lang en");
    assert!(
        en.ends_with("\n\nCorrections of frozen months: none\n"),
        "{en}"
    );
}

#[test]
fn a_void_changes_the_figures_of_a_frozen_month() {
    let office = frozen();
    let void = correct(&office, "void V-261021-0001");
    let found = corrections(&office);
    // Two were followed up, one is; the window is past, so one is missed; 9/2 becomes 5.
    assert_eq!(
        brief(&found),
        [
            "classes/complaint/followed_up 2 1",
            "classes/complaint/on_time 2 1",
            "classes/complaint/passed 2 1",
            "classes/complaint/missed 0 1",
            "classes/complaint/satisfied 2 1",
            "classes/complaint/scored 2 1",
            "classes/complaint/satisfaction 4.5 5.0",
        ]
    );
    holds(
        &found[0],
        json!({"month": "2026-10", "removed": ["C-261020-0001"], "added": [], "causes": [void],
            "reported_in": null}),
    );
    let zh = office.at(TODAY).ok("report");
    assert!(zh.contains("\n已定稿月份的更正：7 处\n"), "{zh}");
    assert!(zh.contains("\n· 已定稿月份的数字有更正 7 处\n"), "{zh}");
    // A day before the correction nobody knew of it.
    let told = report(&office, "2026-11-19", "");
    assert_eq!(told["corrections"], json!([]));
    // The frozen files stay what they were.
    assert!(
        office
            .read("reports/2026-10.json")
            .contains("\"followed_up\":2")
    );
}

#[test]
fn an_amendment_and_a_late_entry_are_told_with_the_rows_that_made_them() {
    let office = frozen();
    let amend = correct(&office, "amend V-261021-0002 outcome fail");
    complaint(&office, "C-261025-0001", "2026-10-25T08:00", "category=水");
    let found = corrections(&office);
    assert_eq!(
        brief(&found),
        [
            "classes/complaint/passed 2 1",
            "classes/complaint/failed 0 1",
            "classes/complaint/received 2 3",
            "classes/complaint/left_open 0 1",
            "complaints// 2 3",
            "failed_visits// 0 1",
        ]
    );
    assert_eq!(found[0]["causes"], json!([amend]));
    for late in [&found[2], &found[3]] {
        assert_eq!(late["added"], json!(["C-261025-0001"]));
        assert_eq!(late["causes"], json!(["C-261025-0001"]));
    }
    holds(
        &found[4],
        json!({"place": "A1-101", "category": "水", "added": ["C-261025-0001"],
            "causes": ["C-261025-0001"]}),
    );
    assert_eq!(found[5]["added"], json!(["V-261021-0002"]));
    let md = office.at(TODAY).ok("report -f md --lang en");
    assert!(
        md.contains("| repeated complaints (A1-101 水) | 2 | 3 | +C-261025-0001 | C-261025-0001 |"),
        "{md}"
    );
}

#[test]
fn visits_to_look_at_are_listed_with_what_was_short() {
    let office = Office::new();
    let case = done(&office, 10, "");
    let failed = "id=V-261111-0001 outcome=fail place=A1-101 shortcomings=还在漏";
    visit(&office, "2026-11-11T10:00", &case, failed);
    let md = office.at(TODAY).ok("report -f md --lang en");
    let (_, list) = md.split_once("## Failed and repeated: 1\n").unwrap();
    let (list, _) = list.split_once("## ").unwrap();
    for told in ["failed visit", "V-261111-0001", &case, "还在漏"] {
        assert!(list.contains(told), "{told}: {list}");
    }
    let csv = office.at(TODAY).section("report", "failed_visits");
    let row = format!("V-261111-0001,2026-11-11T10:00,A1-101,{case},door,ann,还在漏");
    assert!(csv.lines().any(|line| line == row), "{csv}");
    assert!(md.contains("## Unsigned visits: none\n"), "{md}");
}

#[test]
fn of_ledgers_that_were_saved_anew_the_causes_are_told_by_their_dates_and_that_some_may_lack() {
    let turned = |text: String| {
        let (header, rows) = text.split_once('\n').unwrap();
        let rows: Vec<&str> = rows.lines().rev().collect();
        format!("{header}\n{}\n", rows.join("\n"))
    };
    let saved_anew: [&dyn Fn(String) -> String; 3] = [
        &|text| text.replace('\n', "\r\n"),
        &|text| text.replace('\n', ",\n"),
        &turned,
    ];
    for other in saved_anew {
        let office = frozen();
        let amend = correct(&office, "amend V-261021-0002 outcome fail");
        complaint(&office, "C-261025-0001", "2026-10-25T08:00", "category=水");
        assert_eq!(corrections(&office)[0]["causes_known"], true);
        let text = office.at(TODAY).ok("report");
        assert!(!text.contains("依据可能不全"), "{text}");
        for month in ["2026-10", "2026-11"] {
            for table in [Actions, Complaints] {
                let name = format!("ledger/{month}/{}.csv", table.word());
                if office.path(&name).exists() {
                    office.write(&name, other(office.read(&name)));
                }
            }
        }
        let found = corrections(&office);
        holds(&found[0], json!({"causes": [amend], "causes_known": false}));
        let late = json!({"added": ["C-261025-0001"], "causes": [], "causes_known": false});
        holds(&found[2], late);
        for format in ["table", "md", "html"] {
            let text = office.at(TODAY).ok(["report", "-f", format]);
            assert!(text.contains("2026-10 定稿以后"), "{format}");
        }
    }
}

#[test]
fn a_row_edited_by_hand_is_seen_though_nobody_entered_it() {
    let office = frozen();
    let name = "ledger/2026-10/visits.csv";
    let edited = office.read(name).replacen(",pass,", ",fail,", 1);
    office.write(name, edited);
    let found = corrections(&office);
    let lines = brief(&found);
    assert!(
        lines.contains(&"classes/complaint/failed 0 1".to_owned()),
        "{lines:?}"
    );
    assert_eq!(found[0]["causes"], json!([]));
    assert_eq!(found[0]["causes_known"], false);
}

#[test]
fn what_a_frozen_report_has_told_is_told_again_as_such() {
    let office = frozen();
    correct(&office, "void V-261021-0001");
    submit(&office, "2026-11", "2026-12-03T10:00");
    let told = report(&office, "2026-12-20", "");
    let reported = each(&told, "corrections", "reported_in");
    assert_eq!(reported, vec!["2026-11"; 7]);
    let zh = office.at("2026-12-20").ok("report");
    assert!(!zh.contains("已定稿月份的数字有更正"), "{zh}");
}

#[test]
fn a_submission_that_was_taken_back_or_cannot_be_read_is_no_frozen_month() {
    let office = frozen();
    correct(&office, "void V-261021-0001");
    let row = office.read("ledger/2026-11/actions.csv");
    let submission = row.lines().find(|line| line.contains(",submit,")).unwrap();
    let submission = submission.split(',').next().unwrap().to_owned();
    let whole = office.read("reports/2026-10.json");
    office.write("reports/2026-10.json", &whole[..whole.len() / 2]);
    let ran = office.at(TODAY).run("report");
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.err,
        "注意：reports/2026-10.json 读不出来，没有核对这个月定稿以后的更正。\n"
    );
    let check = office.run("check");
    assert_eq!(check.code, 0);
    assert!(
        check
            .err
            .starts_with("reports/2026-10.json: 警告 [unreadable-report] "),
        "{}",
        check.err
    );
    office.write("reports/2026-10.json", whole);
    assert_eq!(corrections(&office).len(), 7);
    correct(&office, ["void", &submission]);
    assert_eq!(corrections(&office), Vec::<Value>::new());
}

#[test]
fn a_frozen_report_has_every_section() {
    let office = frozen();
    let frozen: Value = serde_json::from_str(&office.read("reports/2026-10.json")).unwrap();
    for key in [
        "classes",
        "complaints",
        "repairs",
        "failed_visits",
        "unsigned_visits",
        "rates",
        "missed_quotas",
        "areas",
        "officers",
        "visitors",
        "trend",
        "unconfirmed_visits",
        "major_by_others",
        "visited_by_accused",
        "promises",
        "broken_promises",
        "open_escalations",
        "opinions",
        "openings",
        "solutions",
        "flagged_without_solution",
        "corrections",
        "ledger",
    ] {
        assert!(frozen.get(key).is_some(), "{key}");
    }
    assert_eq!(frozen["as_of"], "2026-11-03");
    assert!(frozen["areas"][0].get("ids").is_some());
}

// The page.

#[test]
fn a_month_to_come_is_empty_and_cannot_be_handed_in() {
    let office = Office::new();
    for more in [&["--submit", "--by", "ann"], &["--review", "--by", "boss"]] {
        let args = ["report", "--month", "2026-12", "--today", TODAY].and(more);
        let ran = office.run(&args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert_eq!(
            ran.err,
            "错误：2026-12 还没到（今天是 2026-11-23），没有可统计的\n提示：写本月或以前的月份\n"
        );
    }
    for (lang, note) in [
        ("zh", "注意：2026-12 还没到，数字都是空的。\n"),
        (
            "en",
            "Note: 2026-12 is still to come, so there is nothing in it yet.\n",
        ),
    ] {
        let ran = office
            .at(TODAY)
            .run(["report", "--month", "2026-12", "--lang", lang]);
        assert_eq!((ran.code, ran.err.as_str()), (0, note));
    }
    assert!(!office.path("reports").exists());
}

#[test]
fn sections_without_anything_to_tell_are_one_line_in_both_languages() {
    let office = Office::new();
    done(&office, 2, "");
    let headings = |lang: &str| {
        let text = office.at(TODAY).ok(["report", "-f", "md", "--lang", lang]);
        let lines = text.lines().filter_map(|line| line.strip_prefix("## "));
        lines.map(str::to_owned).collect::<Vec<String>>()
    };
    assert_eq!(
        headings("zh"),
        [
            "提请经理关注",
            "不合格与重复问题：无",
            "受理与办结",
            "受理按类型",
            "受理按类别",
            "各类回访完成情况",
            "各类回访及时与结果",
            "各类回访评分",
            "未达回访率的类别：1 类",
            "终止回访：无",
            "各片区回访情况",
            "各责任人回访情况",
            "本月上门情况：无",
            "近十二个月（2026年11月）",
            "满意度分布：无",
            "重复问题按楼栋：无",
            "未签字的回访记录：无",
            "未注明确认方式的电话、线上回访：无",
            "重大投诉未由经理组织回访：无",
            "由被投诉人自己回访：无",
            "办事人自己回访：无",
            "工程质量问题漏了步骤的：无",
            "对业主承诺未兑现：无",
            "例会事项未办结：无",
            "意见建议：无",
            "投诉信箱：无",
            "2026年第四季度走访进度",
            "整改方案：无",
            "已定稿月份的更正：无",
        ]
    );
    assert_eq!(
        headings("en"),
        [
            "For the manager to look at",
            "Failed and repeated: none",
            "In and out",
            "Received by class",
            "Received by category",
            "Follow-ups made, by class",
            "Follow-ups in time and their outcome, by class",
            "Scores by class",
            "Quotas missed: 1",
            "Follow-ups given up: none",
            "By area",
            "By person responsible",
            "Visits made: none",
            "Twelve months (2026-11)",
            "Satisfaction: none",
            "Repeated matters by building: none",
            "Unsigned visits: none",
            "Visits by phone or online without the owner's consent: none",
            "Major complaints followed up by others: none",
            "Visits by the person complained of: none",
            "Work followed up by whoever did it: none",
            "Defects completed before their steps: none",
            "Broken promises: none",
            "Matters of the meeting not settled: none",
            "Opinions and suggestions: none",
            "Complaint box: none",
            "Routine visits in 2026-Q4",
            "Solutions: none",
            "Corrections of frozen months: none",
        ]
    );
    // Nothing at all to look at is said, too.
    let zh = Office::new().ok(["report", "--today", TODAY]);
    assert!(zh.contains("\n提请经理关注\n无\n"), "{zh}");
    assert!(zh.contains("\n本月没有到期的承诺。\n"), "{zh}");
}

#[test]
fn every_line_fits_the_terminal() {
    use unicode_width::UnicodeWidthStr;
    let office = frozen();
    correct(&office, "void V-261021-0001");
    for width in [60, 80, 140] {
        let wide = width.to_string();
        let text = office
            .at(TODAY)
            .ok(["report", "--month", "2026-11", "--width", &wide]);
        let tables = text.lines().skip_while(|line| *line != "各类回访完成情况");
        // Sentences are wrapped by the terminal.
        for line in tables.filter(|line| !line.contains('；')) {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn ids_stand_behind_the_figures_of_every_section() {
    let office = frozen();
    let report = ["report", "--month", "2026-10", "--today", TODAY, "--ids"];
    for (section, line) in [
        ("areas", "A,complaint,2,2,2,2,100.0,2,0,0,100.0,0,100.0"),
        ("visitors", "ann,2,2,0"),
        (
            "section_ids",
            "A,complaint,on_time,2,C-261020-0001 C-261020-0002",
        ),
        (
            "section_ids",
            "ann,complaint,passed,2,C-261020-0001 C-261020-0002",
        ),
        ("section_ids", "ann,,visits,2,V-261021-0001 V-261021-0002"),
    ] {
        let csv = office.section(report, section);
        assert!(csv.lines().any(|own| own == line), "{line}\n{csv}");
    }
}

#[test]
fn lists_of_ids_are_ascending_in_whatever_order_the_rows_stand() {
    let office = Office::new();
    let ids = ["C-261105-bbbb", "C-261103-aaaa", "C-261104-cccc"];
    for (n, id) in ids.iter().enumerate() {
        complaint(&office, id, "2026-11-05T08:00", "");
        act(&office, "2026-11-05T09:00", id, "complete");
        let how = format!("id=V-26110{}-aaaa satisfaction=5", 9 - n);
        visit(&office, "2026-11-06T10:00", id, &how);
    }
    let cases = json!(["C-261103-aaaa", "C-261104-cccc", "C-261105-bbbb"]);
    let visits = json!(["V-261107-aaaa", "V-261108-aaaa", "V-261109-aaaa"]);
    let told = report(&office, TODAY, "--ids");
    for figure in ["population", "owed", "followed_up", "on_time", "passed"] {
        for list in ["areas", "officers", "people"] {
            assert_eq!(told[list][0]["ids"][figure], cases, "{list} {figure}");
        }
    }
    for figure in ["population", "followed_up", "on_time", "passed"] {
        assert_eq!(told["classes"][0]["ids"][figure], cases, "{figure}");
    }
    for figure in ["visits", "follow_ups"] {
        assert_eq!(told["visitors"][0]["ids"][figure], visits, "{figure}");
    }
    let five = &told["satisfaction_spread"]["scores"][0];
    assert_eq!((&five["score"], &five["ids"]), (&json!(5), &visits));
}

#[test]
fn the_trend_counts_each_outcome_of_each_month() {
    let office = Office::new();
    for (day, outcome) in [(2, "pass"), (3, "fail"), (4, "fail"), (5, "refused")] {
        let id = done(&office, day, "");
        let at = format!("2026-11-{day:02}T10:00");
        visit(&office, &at, &id, &format!("outcome={outcome}"));
    }
    done(&office, 6, "");
    let told = report(&office, TODAY, "");
    let trend = list(&told, "trend");
    let november = json!({"month": "2026-11", "population": 5, "quota": 5, "followed_up": 4,
        "on_time": 4, "passed": 1, "failed": 2, "refused": 1, "missed": 1});
    holds(&trend[11], november.clone());
    let mut complaints = november.as_object().unwrap().clone();
    complaints.remove("month");
    holds(&trend[11]["classes"][0], Value::Object(complaints));
    let nothing = json!({"month": "2026-10", "population": 0, "followed_up": 0, "failed": 0});
    holds(&trend[10], nothing);
}

#[test]
fn a_void_of_an_import_changes_the_figures_of_a_frozen_month() {
    let rows = |target: &str| {
        let office = frozen();
        let void = correct(&office, ["void", target]);
        let found = corrections(&office);
        for change in &found {
            assert_eq!(change["causes"], json!([void]), "{change}");
        }
        brief(&found)
    };
    let of_the_row = rows("V-261021-0001");
    assert!(!of_the_row.is_empty());
    assert_eq!(rows("B-261021-0001"), of_the_row);
}

#[test]
fn a_group_that_is_flagged_no_more_is_told_with_the_cases_it_lost() {
    let office = frozen();
    let void = correct(&office, "void C-261020-0002");
    let found = corrections(&office);
    let group = found.iter().find(|c| c["list"] == "complaints").unwrap();
    holds(
        group,
        json!({"place": "A1-101", "before": 2, "now": 0, "added": [], "causes": [void],
            "removed": ["C-261020-0001", "C-261020-0002"]}),
    );
}

#[test]
fn a_frozen_report_knows_the_rows_of_its_day_whatever_their_time() {
    let office = october();
    // When it was handed in at ten, a visit without a time stood there already.
    complaint(&office, "C-261031-0001", "2026-10-31T08:00", "");
    act(&office, "2026-10-31T09:00", "C-261031-0001", "complete");
    visit(&office, "2026-11-03", "C-261031-0001", "id=V-261103-0001");
    submit(&office, "2026-10", "2026-11-03T10:00");
    let void = correct(&office, "void V-261021-0001");
    let found = corrections(&office);
    // Of three that were followed up one visit is void, and nothing else has changed.
    assert_eq!(brief(&found)[0], "classes/complaint/followed_up 3 2");
    for change in &found {
        assert_eq!(change["causes"], json!([void]), "{change}");
    }
}

/// Changes the frozen report of October by hand.
fn rewritten(office: &Office, change: impl Fn(&mut serde_json::Map<String, Value>)) {
    let name = "reports/2026-10.json";
    let mut frozen: Value = serde_json::from_str(&office.read(name)).unwrap();
    change(frozen.as_object_mut().unwrap());
    office.write(name, frozen.to_string());
}

#[test]
fn a_ledger_file_that_is_gone_or_was_never_noted_makes_a_frozen_report_be_looked_at() {
    let office = frozen();
    std::fs::remove_file(office.path("ledger/2026-10/visits.csv")).unwrap();
    let found = corrections(&office);
    assert_eq!(brief(&found)[0], "classes/complaint/followed_up 2 0");
    assert_eq!(found[0]["causes"], json!([]));
    // A report that does not say which files it was made from can tell only by the dates.
    let office = frozen();
    let void = correct(&office, "void V-261021-0001");
    rewritten(&office, |report| drop(report.remove("ledger")));
    let found = corrections(&office);
    assert_eq!(brief(&found)[0], "classes/complaint/followed_up 2 1");
    holds(&found[0], json!({"causes": [void], "causes_known": false}));
}

#[test]
fn a_correction_of_a_row_that_the_report_never_had_is_no_cause() {
    let office = frozen();
    // The case was visited again after the report, and that visit corrected.
    visit(
        &office,
        "2026-11-10T10:00",
        "C-261020-0001",
        "id=V-261110-0001",
    );
    correct(&office, "amend V-261110-0001 satisfaction 3");
    let void = correct(&office, "void V-261021-0001");
    let found = corrections(&office);
    assert_eq!(brief(&found)[0], "classes/complaint/followed_up 2 1");
    assert_eq!(found[0]["causes"], json!([void]));
}

#[test]
fn a_correction_that_the_report_had_already_is_no_cause() {
    let office = october();
    let early = "acted_at=2026-11-01T09:00 row_id=V-261021-0001 action=amend \
                 field=satisfaction value=3";
    office.add(Actions, early);
    submit(&office, "2026-10", "2026-11-03T10:00");
    let void = correct(&office, "void V-261021-0001");
    for change in corrections(&office) {
        assert_eq!(change["causes"], json!([void]), "{change}");
    }
}

#[test]
fn a_frozen_report_of_another_month_or_without_classes_cannot_be_read() {
    let told = "注意：reports/2026-10.json 读不出来，没有核对这个月定稿以后的更正。\n";
    for key in ["month", "classes"] {
        let office = frozen();
        correct(&office, "void V-261021-0001");
        rewritten(&office, |report| {
            report.insert(key.to_owned(), json!("2026-09"));
        });
        let ran = office.at(TODAY).run("report");
        assert_eq!((ran.code, ran.err.as_str()), (0, told), "{key}");
    }
}

#[test]
fn the_building_with_most_repeated_matters_comes_first() {
    let office = Office::new();
    let mut day = 1;
    // One matter with five cases in A1, two with two each in B1.
    for (place, category, count) in [
        ("A1-101", "水", 5),
        ("B1-101", "电", 2),
        ("B1-101", "门", 2),
    ] {
        for _ in 0..count {
            let at = format!("2026-11-{day:02}T08:00");
            let more = format!("place={place} category={category}");
            complaint(&office, &c(day), &at, &more);
            day += 1;
        }
    }
    let told = report(&office, TODAY, "");
    let of = |key: &str| each(&told, "repeats_by_building", key);
    assert_eq!(of("complaints"), [2, 1]);
    assert_eq!(of("building"), ["B1", "A1"]);
}

#[test]
fn a_solution_is_settled_by_its_first_settlement_and_judged_by_what_came_after_it() {
    let office = Office::new();
    let plan = "id=S-261104-0001 made_at=2026-11-04T10:00 month=2026-11-01 place=A1-101 \
                category=水 due=2026-11-20";
    office.add(Solutions, plan);
    for at in ["2026-11-12T10:00", "2026-11-10T10:00", "2026-11-11T10:00"] {
        settled(&office, "S-261104-0001", at);
    }
    let told = || report(&office, TODAY, "")["solutions"][0].clone();
    // In the same minute is not after it.
    complaint(&office, &c(10), "2026-11-10T10:00", "category=水");
    holds(
        &told(),
        json!({"settled_on": "2026-11-10", "again": [], "helped": "yes"}),
    );
    complaint(&office, &c(11), "2026-11-10T10:01", "category=水");
    holds(&told(), json!({"again": [c(11)], "helped": "no"}));
}

#[test]
fn a_failed_case_is_reopened_only_by_what_opens_it_after_the_visit() {
    let office = Office::new();
    let id = done(&office, 2, "");
    act(&office, "2026-11-03T09:00", &id, "reopen");
    act(&office, "2026-11-03T10:00", &id, "complete");
    visit(
        &office,
        "2026-11-05T10:00",
        &id,
        "id=V-261105-0001 outcome=fail",
    );
    let plan = "made_at=2026-11-06T10:00 month=2026-11-01 kind=visit row_id=V-261105-0001 \
                due=2026-11-30";
    office.add(Solutions, plan);
    act(&office, "2026-11-07T10:00", &id, "note");
    let helped = || report(&office, TODAY, "")["solutions"][0]["helped"].clone();
    assert_eq!(helped(), "unknown");
    act(&office, "2026-11-08T10:00", &id, "reopen");
    assert_eq!(helped(), "reopened");
}

#[test]
fn a_late_row_that_is_amended_into_the_month_is_told_by_its_amendment() {
    let office = october();
    complaint(&office, "C-261022-0003", "2026-10-22T08:00", "");
    act(&office, "2026-10-22T09:00", "C-261022-0003", "complete");
    submit(&office, "2026-10", "2026-11-03T10:00");
    visit(
        &office,
        "2026-11-10T10:00",
        "C-261022-0003",
        "id=V-261110-0003",
    );
    let amend = correct(&office, "amend V-261110-0003 visited_at 2026-10-23T10:00");
    let found = corrections(&office);
    assert_eq!(brief(&found)[0], "classes/complaint/followed_up 2 3");
    assert_eq!(found[0]["causes"], json!([amend]));
}

#[test]
fn a_solution_of_another_month_covers_a_group_until_it_is_settled_and_the_same_comes_again() {
    let office = Office::new();
    complaint(&office, &c(5), "2026-11-05T08:00", "category=水");
    complaint(&office, &c(6), "2026-11-06T08:00", "category=水");
    let unsolved = || list(&report(&office, TODAY, ""), "flagged_without_solution").len();
    assert_eq!(unsolved(), 1);
    let plan = "id=S-261007-0001 made_at=2026-10-07T10:00 month=2026-10 place=A1-101 category=水 \
                due=2026-11-20";
    office.add(Solutions, plan);
    assert_eq!(unsolved(), 0);
    settled(&office, "S-261007-0001", "2026-11-10T10:00");
    assert_eq!(unsolved(), 0);
    complaint(&office, &c(12), "2026-11-12T08:00", "category=水");
    assert_eq!(unsolved(), 1);
}

#[test]
fn who_takes_a_hand_in_or_a_review_back_is_told_that_it_is_owed_again() {
    let office = Office::new();
    office.add(
        Complaints,
        "id=C-261020-aaaa received_at=2026-10-20 place=A1-101 category=noise",
    );
    submit(&office, "2026-10", "2026-11-03T10:00");
    let review = ["report", "--month", "2026-10", "--review", "--by", "boss"];
    office.ok(review.and("--today 2026-11-03T11:00"));
    // The newest of such steps is taken back; what comes next.
    let void = |verb: &str, at: &str| {
        let rows = office.read("ledger/2026-11/actions.csv");
        let step = rows.lines().rfind(|row| row.contains(&format!(",{verb},")));
        let id = step.unwrap().split(',').next().unwrap();
        let json = office
            .at(at)
            .json(["void", id, "--why", "x", "--by", "boss"]);
        let next = json["next"].as_array().unwrap().iter();
        let next = next.map(|duty| format!("{} {} {}", duty["duty"], duty["month"], duty["who"]));
        next.collect::<Vec<_>>()
    };
    let owed = |who: &str| [format!("\"report\" \"2026-10\" \"{who}\"")];
    assert_eq!(void("review", "2026-11-03T12:00"), owed("boss"));
    assert_eq!(void("submit", "2026-11-03T13:00"), owed("ann"));
}
