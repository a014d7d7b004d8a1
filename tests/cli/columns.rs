//! The columns that the format has beyond its first edition, and what is done with them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use visit::model::table::Table::{self, Actions, Complaints, Repairs, Visits};

use crate::office::{Line, Office, Ran};

const TODAY: [&str; 2] = ["--today", "2026-11-23T10:00"];

fn enter(office: &Office, args: impl Line) -> Ran {
    office.run(args.and("--by desk").and(TODAY))
}

/// Enters something and gives the ids.
fn ids(office: &Office, args: impl Line) -> Vec<String> {
    let ran = enter(office, args.and("-q"));
    assert_eq!(ran.code, 0, "{args:?}\n{}", ran.err);
    ran.out.lines().map(str::to_owned).collect()
}

fn fields(office: &Office, id: &str) -> Value {
    office.json(["show", id].and(TODAY))["fields"].clone()
}

#[test]
fn what_is_given_is_kept_under_its_column() {
    let office = Office::new();
    let repair = [
        "log",
        "repair",
        "A1-101",
        "爆管",
        "--urgency",
        "urgent",
        "--appointed-at",
        "2026-11-24T14:00",
        "--channel",
        "hotline",
        "--outside-no",
        "12345-0071",
    ];
    let repair = fields(&office, &ids(&office, repair)[0]);
    for (key, value) in [
        ("urgency", "urgent"),
        ("appointed_at", "2026-11-24T14:00"),
        ("channel", "hotline"),
        ("outside_no", "12345-0071"),
        ("batch", ""),
    ] {
        assert_eq!(repair[key], value, "{key}");
    }
    for channel in ["wechat", "committee", "patrol"] {
        let told = ids(
            &office,
            format!("log inquiry A1-101 问 --channel {channel} --outside-no 7"),
        );
        assert_eq!(fields(&office, &told[0])["channel"], channel);
    }
    let visit = ["record", "A1-101", "--outcome", "pass", "--visitor", "ann"];
    let visit = ids(&office, visit.and("--paper-no A/0-17"));
    assert_eq!(fields(&office, &visit[0])["paper_no"], "A/0-17");
    let solution = [
        "solution",
        "repairs",
        "A1-101",
        "水管",
        "换总管",
        "--who",
        "eng",
        "--due",
        "2026-12-01",
        "--cause",
        "管道老化",
    ];
    let solution = ids(&office, solution);
    assert_eq!(fields(&office, &solution[0])["cause"], "管道老化");
    // In words, in both languages.
    let shown = office.ok(["show", &solution[0]]);
    assert!(
        shown.contains("原因") && shown.contains("管道老化"),
        "{shown}"
    );
    for bad in [
        &["--urgency", "soon"][..],
        &["--appointed-at", "afternoon"],
        &["--channel", "letter"],
    ] {
        let ran = enter(&office, "log repair A1-101 x".and(bad));
        assert_eq!(ran.code, 2, "{bad:?}");
    }
}

#[test]
fn a_number_from_outside_finds_the_case() {
    let office = Office::new();
    let log = ["log", "complaint", "A1-101", "噪音", "--channel", "hotline"];
    let case = &ids(&office, log.and("--outside-no SZ20261123-88"))[0];
    let other = &ids(&office, log.and("--outside-no SZ20261123-89"))[0];
    for verb in ["show", "why"] {
        let told = office.json([verb, "sz20261123-88"].and(TODAY));
        assert!(told.to_string().contains(case), "{told}");
    }
    for query in ["SZ20261123-88", "outside_no:123-88", "外部单号:123-88"] {
        let told = office.json(["list", query].and(TODAY));
        assert_eq!(told["cases"].as_array().unwrap().len(), 1, "{query}");
        assert_eq!(told["cases"][0]["id"], **case, "{query}");
    }
    let due = office.json("due SZ20261123-89".and(TODAY));
    let duties = due["duties"].as_array().unwrap().iter();
    let cases: BTreeSet<&str> = duties
        .map(|duty| duty["case_id"].as_str().unwrap())
        .collect();
    assert_eq!(cases, BTreeSet::from([other.as_str()]));
    assert_eq!(enter(&office, "complete SZ20261123-88 好了").code, 0);
    // Two cases under one number: which is meant is asked.
    ids(&office, log.and("--outside-no SZ20261123-88"));
    let ran = enter(&office, "note SZ20261123-88 x");
    assert_eq!(ran.code, 4, "{}", ran.err);
    assert!(ran.err.contains(case.as_str()), "{}", ran.err);
}

#[test]
fn a_word_that_is_none_leaves_only_its_field_out() {
    let office = Office::new();
    office.add(
        Repairs,
        "id=R-261101-aaaa received_at=2026-11-01 place=A1-101 urgency=soon appointed_at=later \
         batch=A-261101-aaaa",
    );
    let ran = office.run("check -f json".and(TODAY));
    assert_eq!(ran.code, 3, "{}", ran.err);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    let problems = told["problems"].as_array().unwrap().iter();
    let codes: BTreeSet<(&str, &str)> = problems
        .map(|p| (p["code"].as_str().unwrap(), p["found"].as_str().unwrap()))
        .collect();
    let wanted = [
        ("unknown-word", "soon"),
        ("bad-time", "later"),
        ("bad-id", "A-261101-aaaa"),
    ];
    assert_eq!(codes, BTreeSet::from(wanted));
    let told = office.run("list -f json".and(TODAY));
    assert!(told.out.contains("R-261101-aaaa"), "{}", told.out);
}

const BATCH: &str = "B-261120-k7f3m9";

/// Two cases of an import with a step and a visit, and a case of the office's own.
fn imported() -> Office {
    let office = Office::new();
    for row in [
        "id=C-261101-aaaa received_at=2026-11-01 place=A1-101 batch=B-261120-k7f3m9",
        "id=C-261102-bbbb received_at=2026-11-02 place=A1-101 batch=B-261120-k7f3m9",
        "id=C-261103-cccc received_at=2026-11-03 place=A1-101",
        "id=C-261104-dddd received_at=2026-11-04 place=A1-101 batch=B-261121-000000",
    ] {
        office.add(Complaints, row);
    }
    for row in [
        "acted_at=2026-11-20 case_id=C-261103-cccc action=complete batch=B-261120-k7f3m9",
        "acted_at=2026-11-20 case_id=C-261104-dddd action=complete",
    ] {
        office.add(Actions, row);
    }
    office.add(
        Visits,
        "visited_at=2026-11-20 place=A1-101 case_id=C-261104-dddd batch=B-261120-k7f3m9",
    );
    office
}

/// Each case with its status and follow-up.
fn cases(office: &Office, day: &str) -> Vec<[String; 3]> {
    let told = office.at(day).json("list");
    let cases = told["cases"].as_array().unwrap().iter();
    let text = |case: &Value, key: &str| case[key].as_str().unwrap().to_owned();
    cases
        .map(|case| ["id", "status", "follow_up"].map(|key| text(case, key)))
        .collect()
}

fn case(id: &str, status: &str, follow_up: &str) -> [String; 3] {
    [id, status, follow_up].map(str::to_owned)
}

#[test]
fn a_void_of_a_batch_takes_all_its_rows_away_from_its_day_on() {
    let office = imported();
    let before = [
        case("C-261101-aaaa", "open", "none"),
        case("C-261102-bbbb", "open", "none"),
        case("C-261103-cccc", "resolved", "pending"),
        case("C-261104-dddd", "resolved", "pass"),
    ];
    assert_eq!(cases(&office, "2026-11-23"), before);
    // A batch has no columns, and which one a row came with stays.
    let batch = ["amend", "C-261101-aaaa", "batch", "B-261121-000000"];
    let ran = enter(&office, batch.and("--why y"));
    assert_eq!(ran.code, 2, "{}", ran.err);
    let ran = enter(&office, ["amend", BATCH, "note", "x", "--why", "y"]);
    assert_eq!(ran.code, 4, "{}", ran.err);
    let told = ids(&office, "void k7f3m9 --why 'wrong sheet'");
    let void = fields(&office, &told[0]);
    assert_eq!(
        (&void["row_id"], &void["action"]),
        (&json!(BATCH), &json!("void"))
    );
    let after = [
        case("C-261103-cccc", "open", "none"),
        case("C-261104-dddd", "resolved", "pending"),
    ];
    assert_eq!(cases(&office, "2026-11-23"), after);
    // Until then they were there.
    assert_eq!(cases(&office, "2026-11-22"), before);
    assert_eq!(office.at("2026-11-23").run("check").code, 0);
    // Once is enough.
    let ran = enter(&office, ["void", BATCH, "--why", "again"]);
    assert_eq!(ran.code, 4, "{}", ran.err);
    assert!(ran.err.contains("wrong sheet"), "{}", ran.err);
}

#[test]
fn nothing_but_a_void_names_a_batch_and_only_one_that_is_there() {
    let office = imported();
    for row in [
        "id=A-261121-aaaa acted_at=2026-11-21 row_id=B-261120-k7f3m9 action=settle",
        "id=A-261121-bbbb acted_at=2026-11-21 row_id=B-261119-000000 action=void",
    ] {
        office.add(Actions, row);
    }
    let ran = office.run("check -f json".and(TODAY));
    assert_eq!(ran.code, 3, "{}", ran.err);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    let problems = told["problems"].as_array().unwrap().iter();
    let found: Vec<&str> = problems
        .filter(|p| p["code"] == "unknown-row")
        .map(|p| p["found"].as_str().unwrap())
        .collect();
    assert_eq!(found, [BATCH, "B-261119-000000"]);
}

#[test]
fn ledgers_of_the_first_edition_are_read_and_take_the_new_columns() {
    let office = Office::new();
    let first = "id,received_at,place,reporter,phone,channel,category,severity,summary,taken_by,\
                 from_place,relation,part_of,about";
    let row = "C-261101-aaaa,2026-11-01,A1-101,甲,13800000001,phone,,ordinary,噪音,desk,,,,";
    office.write("ledger/2026-11/complaints.csv", format!("{first}\n{row}\n"));
    // Without a new column nothing but the row is added.
    ids(&office, "log complaint A1-101 渗漏");
    let text = office.read("ledger/2026-11/complaints.csv");
    assert!(text.starts_with(&format!("{first}\n{row}\n")), "{text}");
    let with = ["log", "complaint", "A1-101", "停车", "--outside-no", "77"];
    let new = ids(&office, with);
    let text = office.read("ledger/2026-11/complaints.csv");
    assert!(text.starts_with(&Table::Complaints.header()), "{text}");
    assert!(text.contains(&format!("\n{row}\n")), "{text}");
    assert_eq!(fields(&office, &new[0])["outside_no"], "77");
    assert_eq!(cases(&office, "2026-11-23").len(), 3);
}

/// A register that names the lift and titles the owner.
fn named() -> Office {
    let office = Office::new();
    office.write(
        "places.csv",
        "place,kind,area,building,entrance,floor,state,owner,phone,note,name,title\n\
         A1-101,unit,A,A1,,1,,王芳,13800000001,,,女士\n\
         A1-102,unit,A,A1,,1,,李强,13800000002,,,先生\n\
         A1-103,unit,A,A1,,1,,张伟,13800000003,,,\n\
         A1-104,unit,A,A1,,1,,赵敏、钱进,13800000004,,,女士\n\
         A1-lift,facility,A,A1,,,,,,,3栋2单元电梯,\n",
    );
    office
}

#[test]
fn people_read_the_name_of_a_place_and_programs_its_code() {
    let office = named();
    let log = ["log", "complaint", "3栋2单元电梯", "困人", "--from", "101"];
    let case = &ids(&office, log)[0];
    assert_eq!(fields(&office, case)["place"], "A1-lift");
    let asked: [&[&str]; 6] = [
        &["due"],
        &["list"],
        &["show", case],
        &["why", case],
        &["form", "complaint", case],
        &["brief", "A1-lift"],
    ];
    for line in asked {
        let told = office.ok(line.and(TODAY));
        assert!(told.contains("3栋2单元电梯"), "{line:?}\n{told}");
        assert!(
            !told.contains("A1-lift") || line[0] == "brief",
            "{line:?}\n{told}"
        );
    }
    let due = office.json("due place:2单元电梯".and(TODAY));
    assert_eq!(due["duties"][0]["place"], "A1-lift");
    for query in ["A1-lift", "place:lift", "3栋2单元"] {
        let told = office.json(["list", query].and(TODAY));
        assert_eq!(told["cases"][0]["place"], "A1-lift", "{query}");
    }
    let csv = office.ok("list -f csv".and(TODAY));
    assert!(
        csv.contains("A1-lift") && !csv.contains("单元电梯"),
        "{csv}"
    );
}

#[test]
fn the_owner_is_greeted_by_title() {
    let office = named();
    let greeting = |place: &str, lang: &str| {
        let told = office.json(["brief", place, "--lang", lang].and(TODAY));
        told["owner"]["greetings"].clone()
    };
    assert_eq!(greeting("101", "zh"), json!(["王女士"]));
    assert_eq!(greeting("101", "en"), json!(["Ms 王"]));
    assert_eq!(greeting("102", "zh"), json!(["李先生"]));
    assert_eq!(greeting("102", "en"), json!(["Mr 李"]));
    assert_eq!(greeting("103", "zh"), json!(["张先生/张女士"]));
    // One title says nothing of two people.
    assert_eq!(
        greeting("104", "zh"),
        json!(["赵先生/赵女士", "钱先生/钱女士"])
    );
}

#[test]
fn an_opinion_heard_on_a_visit_is_an_inquiry_of_the_same_entry() {
    let office = Office::new();
    let record = "record A1-101 --outcome pass --visitor ann --signed-by 甲 --question 几时收费 \
         --reply-by 2026-11-25 --opinion 电梯太慢 --suggestion 门口加灯";
    let ran = enter(&office, record);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = office.json("list kind:inquiry".and(TODAY));
    let inquiries = told["cases"].as_array().unwrap();
    assert_eq!(inquiries.len(), 3);
    let mut natures = BTreeSet::new();
    for inquiry in inquiries {
        let id = inquiry["id"].as_str().unwrap();
        // The id, and until when it is to be answered.
        assert!(ran.out.contains(&format!("已登记 {id}")), "{}", ran.out);
        let fields = fields(&office, id);
        let due = match fields["nature"].as_str().unwrap() {
            "question" => "2026-11-25",
            _ => "2026-11-24",
        };
        let next = format!("{id} 接下来：");
        let line = ran
            .out
            .lines()
            .find(|line| line.starts_with(&next))
            .unwrap();
        assert!(line.contains(due), "{line}");
        natures.insert((
            fields["nature"].as_str().unwrap().to_owned(),
            fields["summary"].as_str().unwrap().to_owned(),
        ));
    }
    let wanted = [
        ("question", "几时收费"),
        ("opinion", "电梯太慢"),
        ("suggestion", "门口加灯"),
    ];
    let wanted = wanted.map(|(nature, text)| (nature.to_owned(), text.to_owned()));
    assert_eq!(natures, BTreeSet::from(wanted));
    assert!(!ran.out.contains("没有待办"), "{}", ran.out);
    let quiet = ids(&office, record);
    let kinds: String = quiet.iter().map(|id| &id[..1]).collect();
    assert_eq!(kinds, "VQQQ");
}

#[test]
fn a_visit_and_what_was_heard_on_it_are_saved_together_or_not_at_all() {
    let office = Office::new();
    let record = ["record", "A1-101", "--outcome", "pass", "--visitor", "ann"];
    // The answer would be due before it was asked.
    let bad = [
        "--opinion",
        "慢",
        "--question",
        "何时",
        "--reply-by",
        "2026-11-01",
    ];
    let ran = enter(&office, record.and(bad));
    assert_eq!(ran.code, 2, "{}", ran.err);
    let ran = enter(
        &office,
        "record A1-101 B1-101 --outcome pass --visitor ann --opinion 慢",
    );
    assert_eq!(ran.code, 2, "whose opinion it is: {}", ran.err);
    assert!(!office.path("ledger").exists());
}

#[test]
fn who_goes_there_reads_what_is_urgent_and_when_it_is_appointed() {
    let office = Office::new();
    let repair = ["log", "repair", "A1-101", "爆管", "--urgency", "urgent"];
    ids(&office, repair.and("--appointed-at '2026-11-24 14:00'"));
    let zh = office.ok("brief A1-101".and(TODAY));
    assert!(zh.contains("报修（紧急）"), "{zh}");
    assert!(zh.contains("预约 2026-11-24 14:00 上门"), "{zh}");
    let en = office.ok("brief A1-101 --lang en".and(TODAY));
    assert!(en.contains("appointed for 2026-11-24 14:00"), "{en}");
    let told = office.json("brief A1-101".and(TODAY));
    assert_eq!(told["open"][0]["appointed_at"], "2026-11-24T14:00");
}

#[test]
fn the_report_has_the_cause_beside_the_plan() {
    let office = Office::new();
    let solution =
        "solution repairs A1-101 水管 换总管 --who eng --due 2026-12-01 --cause 管道老化";
    ids(&office, solution);
    let told = office.json("report".and(TODAY));
    assert_eq!(told["solutions"][0]["cause"], "管道老化");
    let zh = office.ok("report".and(TODAY));
    assert!(zh.contains("管道老化"), "{zh}");
}

#[test]
fn people_read_times_and_months_in_one_way() {
    let office = Office::new();
    let solution = "id=S-261104-dddd made_at=2026-11-04T10:00 month=2026-10-01 place=A1-lift \
                    category=lift plan=x due=2026-11-30 made_by=ann";
    office.add(Table::Solutions, solution);
    let show = ["show", "S-261104-dddd", "--today", "2026-11-23"];
    let shown = office.ok(show);
    assert!(shown.contains("2026-11-04 10:00"), "{shown}");
    assert!(shown.contains("2026-10\n"), "{shown}");
    for raw in ["T10:00", "2026-10-01"] {
        assert!(!shown.contains(raw), "{shown}");
    }
    let fields = &office.json(show)["fields"];
    assert_eq!(fields["made_at"], "2026-11-04T10:00");
    assert_eq!(fields["month"], "2026-10-01");
}
