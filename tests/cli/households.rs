//! Visits in a list of their own, and the whole file of a household.

use serde_json::Value;
use visit::model::table::Table;

use crate::office::{Line, Office};

const DAY: [&str; 2] = ["--today", "2026-11-23"];

/// A complaint of the unit about its lift with a promise and two visits, an open question, and an
/// answer to a survey; a visit elsewhere.
fn office() -> Office {
    let office = Office::new();
    office.add(
        Table::Complaints,
        "id=C-261102-aaaa received_at=2026-11-02T09:00 place=A1-lift from_place=A1-101 reporter=谢凤英 phone=13800000009 relation=family category=电梯 summary=停梯 taken_by=desk",
    );
    office.add(
        Table::Inquiries,
        "id=Q-261110-bbbb received_at=2026-11-10 place=A1-101 reporter=甲 phone=13800000001 nature=question summary=何时浇花",
    );
    for row in [
        "acted_at=2026-11-02T10:00 case_id=C-261102-aaaa action=promise due=2026-11-04 actor=desk note=换门机",
        "acted_at=2026-11-03T10:00 case_id=C-261102-aaaa action=complete actor=eng",
    ] {
        office.add(Table::Actions, row);
    }
    for row in [
        "id=V-261103-cccc visited_at=2026-11-03T18:00 place=A1-101 case_id=C-261102-aaaa outcome=unreachable visitor=ann form=phone signed_by=",
        "id=V-261104-dddd visited_at=2026-11-04T18:00 place=A1-101 case_id=C-261102-aaaa outcome=fail visitor=ann satisfaction=2",
        "id=V-261010-eeee visited_at=2026-10-10T18:00 place=B1-101 purpose=routine outcome=pass visitor=ben",
    ] {
        office.add(Table::Visits, row);
    }
    let survey =
        "title = \"扰民\"\n[[question]]\nid = \"noise\"\nask = \"吵吗\"\nkind = \"scale\"\n";
    office.write("surveys/quiet.toml", survey);
    office.add(
        Table::Answers,
        "answered_at=2026-11-20 survey=quiet place=A1-101 visit_id=V-261104-dddd question=noise answer=4 entered_by=desk",
    );
    office
}

/// The ids of the visits that a query finds.
fn found(office: &Office, query: impl Line) -> Vec<String> {
    let json = office.json("list kind:visit".and(query).and(DAY));
    let visits = json["visits"].as_array().unwrap().clone();
    visits
        .iter()
        .map(|own| own["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn visits_are_listed_and_narrowed_by_keys_of_their_own() {
    let office = office();
    let all = ["V-261010-eeee", "V-261103-cccc", "V-261104-dddd"];
    assert_eq!(found(&office, ""), all);
    for (query, ids) in [
        (&["outcome:fail"][..], &all[2..]),
        (&["结果:不合格"], &all[2..]),
        (&["officer:ben"], &all[..1]),
        (&["回访人:安", "channel:phone"], &all[1..2]),
        (&["purpose:routine"], &all[..1]),
        (&["month:2026-11"], &all[1..]),
        (&["--month", "2026-10"], &all[..1]),
        (&["area:B"], &all[..1]),
        (&["class:complaint"], &all[1..]),
        (&["satisfaction:2"], &all[2..]),
        (&["停梯"], &all[1..]),
        (&["place:B1"], &all[..1]),
    ] {
        assert_eq!(found(&office, query), ids, "{query:?}");
    }
    let listed = office.at("2026-11-23").ok("list 种类:回访 -f csv");
    assert!(
        listed.starts_with("id,visited_at,place,area,case_id,"),
        "{listed}"
    );
    let lines = office.at("2026-11-23").ok("list kind:visit -f ndjson");
    assert_eq!(lines.lines().count(), 3, "{lines}");
}

#[test]
fn visits_are_put_in_order_cut_to_length_and_narrowed_to_columns() {
    let office = office();
    let newest = ["--sort", "-visited_at", "--limit", "2"];
    assert_eq!(found(&office, newest), ["V-261104-dddd", "V-261103-cccc"]);
    let line = ["list", "kind:visit", "--sort", "片区,-回访时间"];
    let columns = ["--columns", "visit_id,area,visitor,summary", "-f"];
    let told = |format| office.ok(line.and(columns).and([format]).and(DAY));
    assert_eq!(
        told("csv"),
        "id,area,visitor,summary\nV-261104-dddd,A,ann,停梯\nV-261103-cccc,A,ann,停梯\n\
         V-261010-eeee,B,ben,\n"
    );
    let page = told("md");
    assert!(
        page.contains("| 回访编号 | 片区 | 回访人 | 事由 |"),
        "{page}"
    );
    assert!(page.contains("| V-261104-dddd | A | 安 | 停梯 |"), "{page}");
    let json = office.json(line.and("--columns id --limit 1").and(DAY));
    assert_eq!(json["visits"], serde_json::json!([{"id": "V-261104-dddd"}]));
    assert_eq!(json["left_out"], 2);
}

#[test]
fn a_list_of_visits_refuses_what_it_has_not() {
    let office = office();
    for wrong in [
        &["kind:visit,repair"][..],
        &["kind:visit", "severity:major"],
        &["kind:visit", "officer:nobody"],
        &["kind:visit", "outcome:good"],
        &["kind:visit", "--columns", "id,severity"],
        &["kind:visit", "--sort", "severity"],
    ] {
        let ran = office.run("list".and(wrong).and(DAY));
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{wrong:?}: {}",
            ran.err
        );
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn a_household_has_its_whole_file() {
    let office = office();
    let json = office.at("2026-11-23").json("show A1-101");
    assert_eq!(
        (&json["place"], &json["fields"]["owner"]),
        (&"A1-101".into(), &"甲".into())
    );
    let ids = |list: &str, key: &str| {
        let rows = json[list].as_array().unwrap().iter();
        rows.map(|row| row[key].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("household", "person"), ["甲", "谢凤英"]);
    assert_eq!(json["household"][1]["phone"], "13800000009");
    assert_eq!(ids("cases", "id"), ["C-261102-aaaa", "Q-261110-bbbb"]);
    assert_eq!(ids("visits", "id"), ["V-261103-cccc", "V-261104-dddd"]);
    assert_eq!(ids("promises", "case_id"), ["C-261102-aaaa"]);
    assert_eq!(ids("surveys", "question"), ["noise"]);
    assert_eq!(ids("questions", "id"), ["Q-261110-bbbb"]);
    let page = office.at("2026-11-23").ok("show A1-101 -f md");
    for told in ["一户一档", "谢凤英", "停梯", "换门机", "吵吗", "何时浇花"] {
        assert!(page.contains(told), "{told}\n{page}");
    }
    let masked = office.at("2026-11-23").ok("show A1-101 --mask");
    assert!(
        !masked.contains("谢凤英") && !masked.contains("13800000009"),
        "{masked}"
    );
    // The lift has its file, too, and a place that can be two is asked for.
    let lift = office.at("2026-11-23").json("show A1-lift");
    assert_eq!(lift["cases"][0]["id"], "C-261102-aaaa");
    let ran = office.at("2026-11-23").run("show 101");
    assert_eq!(ran.code, 4, "{}", ran.err);
    assert!(
        ran.err.contains("A1-101") && ran.err.contains("B1-101"),
        "{}",
        ran.err
    );
    let unknown = office.at("2026-11-23").run("show Z9-909");
    assert_eq!(
        (unknown.code, unknown.out.as_str()),
        (4, ""),
        "{}",
        unknown.err
    );
    let none: &Value = &office.at("2026-11-23").json("show A1-102")["cases"];
    assert_eq!(none.as_array().map(Vec::len), Some(0));
}
