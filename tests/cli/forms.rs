//! Forms and the page to take along: what stands in them. How they print is tested in
//! `chromium.rs`.

use std::path::Path;

use serde_json::{Value, json};
use visit::model::table::Table;

use crate::office::{Line, Office, SETTINGS, run_in};

const TODAY: &[&str] = &["--today", "2026-11-23"];
/// A text that would be markup if it were not escaped.
const HOSTILE: &str = "<script>alert(1)</script>";

/// A defect that was dispatched, promised twice, explained, urged, completed and accepted; a
/// complaint that failed its follow-up; an inquiry of that visit.
fn office() -> Office {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Repairs,
        &[
            "R-261102-dddddd,2026-11-02T08:00,A1-101,甲,13800000001,phone,defect,渗漏,外墙渗水,desk,,owner,",
        ],
    );
    office.rows(
        "2026-11",
        Table::Complaints,
        &[
            "C-261105-cccccc,2026-11-05T08:00,A1-lift,甲,13800000001,box,电梯,major,电梯又停了,desk,A1-101,owner,,",
        ],
    );
    office.rows(
        "2026-11",
        Table::Inquiries,
        &["Q-261110-qqqqqq,2026-11-10T10:00,A1-101,甲,,visit,question,何时换电梯,V-261110-vvvvvv,2026-11-20,ann,,"],
    );
    office.rows(
        "2026-11",
        Table::Actions,
        &[
            "A-261102-dddd11,2026-11-02T10:00,R-261102-dddddd,,dispatch,eng,恒固建设,,,,company engineering; 请签收",
            "A-261103-dddd12,2026-11-03T10:00,R-261102-dddddd,,promise,eng,,2026-11-10,,,注浆",
            "A-261103-dddd13,2026-11-03T11:00,R-261102-dddddd,,explain,desk,甲,,,,说了十号",
            "A-261104-dddd14,2026-11-04T10:00,R-261102-dddddd,,promise,eng,,2026-11-12,,,注浆加防水",
            "A-261104-dddd15,2026-11-04T12:00,R-261102-dddddd,,dispatch,eng,客服中心,,,,service",
            "A-261104-dddd16,2026-11-04T13:00,R-261102-dddddd,,explain,desk,甲,,,,改到十二号",
            "A-261108-dddd17,2026-11-08T09:00,R-261102-dddddd,,urge,desk,工程,,,,快点",
            "A-261109-dddd18,2026-11-09T09:00,R-261102-dddddd,,urge,desk,工程,,,,再催",
            "A-261112-dddd19,2026-11-12T09:00,R-261102-dddddd,,complete,eng,,,,,注浆两处",
            "A-261105-cccc11,2026-11-05T09:00,C-261105-cccccc,,handover,desk,boss,,,,",
            "A-261105-cccc12,2026-11-05T10:00,C-261105-cccccc,,promise,desk,,2026-11-07,,,换门机",
            "A-261109-cccc13,2026-11-09T10:00,C-261105-cccccc,,complete,eng,,,,,换了门机",
        ],
    );
    office.rows(
        "2026-11",
        Table::Visits,
        &[
            "V-261110-vvvvvv,2026-11-10T10:00,A1-101,C-261105-cccccc,followup,door,boss,fail,2,3,1,还是抖,早点换新,,,甲,2026-11-30",
        ],
    );
    office
}

fn fields(office: &Office, args: impl Line) -> Value {
    office.json("form".and(args).and(TODAY))["fields"].clone()
}

#[test]
fn html_is_one_escaped_document_in_the_language_asked_for() {
    let office = office();
    office.add(
        Table::Complaints,
        &format!("received_at=2026-11-20 place=A1-101 summary={HOSTILE} taken_by=desk"),
    );
    for (lang, tag) in [("zh", "zh-CN"), ("en", "en")] {
        let html = office.ok(["list", "-f", "html", "--lang", lang].and(TODAY));
        assert!(html.starts_with("<!doctype html>"));
        assert!(html.contains(&format!("<html lang=\"{tag}\">")), "{lang}");
        assert!(html.contains("<th scope=\"col\">") && html.contains("<h1>"));
        assert!(!html.contains("<script") && html.contains("script&#62;alert(1)"));
        for outside in ["http:", "https:", "src=", "<link", "@import", "url("] {
            assert!(!html.contains(outside), "{outside}");
        }
    }
}

#[test]
fn html_neither_steers_nor_breaks_lines_of_its_own() {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Complaints,
        &["C-261121-cccccc,2026-11-21,A1-101,甲,,counter,x,ordinary,a\u{202e}b␤c,desk,,,,"],
    );
    let html = office.ok("list -f html".and(TODAY));
    assert!(html.contains("a\u{fffd}b\nc"), "{html}");
    let dry = [
        "note", "cccccc", "x", "--by", "desk", "-n", "-f", "html", TODAY[0], TODAY[1],
    ];
    assert!(office.ok(dry).contains("<pre>"));
}

#[test]
fn forms_come_as_html_unless_another_format_is_asked_for() {
    let office = office();
    let html = office.ok("form record cccccc".and(TODAY));
    assert!(html.starts_with("<!doctype html>") && html.contains("size: A4"));
    let table = office.ok("form record cccccc -f table".and(TODAY));
    assert!(
        table.starts_with("测试小区物业服务中心 · 回访记录表\n"),
        "{table}"
    );
    assert!(table.contains("☑ 投诉  ☐ 维修工程  ☐ 报修  ☐ 工程质量  ☐ 走访"));
    // What is read every day stays a table.
    assert!(!office.ok("brief A1-101".and(TODAY)).contains('<'));
}

#[test]
fn a_blank_record_leaves_everything_to_the_hand() {
    let fields = fields(&office(), "record");
    let fields = fields.as_object().unwrap();
    let keys: Vec<&str> = fields.keys().map(String::as_str).collect();
    let wanted = [
        "number",
        "paper_no",
        "date",
        "visitor",
        "unit",
        "owner",
        "phone",
        "met",
        "case_id",
        "kind",
        "form",
        "matter",
        "handling",
        "quality",
        "service",
        "satisfaction",
        "shortcomings",
        "opinions",
        "questions",
        "reply_by",
        "signed_by",
        "signed_by_on",
        "visitor_signature",
        "visitor_signature_on",
        "outcome",
        "next_on",
        "handling_opinion",
        "supervisor_opinion",
    ];
    assert_eq!(keys, wanted);
    assert!(fields.values().all(|value| value == ""), "{fields:?}");
}

#[test]
fn a_record_is_made_ready_from_a_case() {
    let office = office();
    let fields = fields(&office, "record cccccc");
    for (key, value) in [
        ("number", ""),
        ("date", ""),
        // A major complaint is the manager's.
        ("visitor", "boss"),
        // The reporter lives elsewhere than the lift.
        ("unit", "A1-101"),
        ("owner", "甲"),
        ("phone", "13800000001"),
        ("case_id", "C-261105-cccccc"),
        ("kind", "complaint"),
        ("matter", "电梯又停了"),
        ("handling", "换了门机"),
        ("quality", ""),
        ("outcome", ""),
    ] {
        assert_eq!(fields[key], value, "{key}");
    }
    let html = office.ok("form record cccccc".and(TODAY));
    assert!(html.contains("2026年11月5日 A1-lift：电梯又停了"));
    assert!(
        html.contains(
            "2026年11月5日 承诺：2026年11月7日前办结；换门机\n2026年11月9日 办结：换了门机"
        )
    );
}

#[test]
fn a_record_is_filled_in_from_a_visit_to_be_signed_afterwards() {
    let office = office();
    let before = fields(&office, "record V-261110-vvvvvv");
    for (key, value) in [
        ("number", "V-261110-vvvvvv"),
        ("date", "2026-11-10T10:00"),
        ("visitor", "boss"),
        ("met", "甲"),
        ("form", "door"),
        ("quality", "2"),
        ("service", "3"),
        ("satisfaction", "1"),
        ("shortcomings", "还是抖"),
        ("opinions", "早点换新"),
        ("questions", "Q-261110-qqqqqq"),
        ("outcome", "fail"),
        ("next_on", "2026-11-30"),
        ("signed_by", ""),
    ] {
        assert_eq!(before[key], value, "{key}");
    }
    let html = office.ok("form record vvvvvv".and(TODAY));
    assert!(html.contains("何时换电梯（约定2026年11月20日答复）"));
    assert_eq!(
        html.matches("class=\"box on\"").count(),
        6,
        "kind, form, scores, result"
    );
    office.ok([
        "sign",
        "vvvvvv",
        "甲",
        "--by",
        "ann",
        "--date",
        "2026-11-12",
        TODAY[0],
        TODAY[1],
    ]);
    let after = fields(&office, "record V-261110-vvvvvv");
    assert_eq!(
        (&after["signed_by"], &after["signed_by_on"]),
        (&json!("甲"), &json!("2026-11-12"))
    );
}

#[test]
fn a_record_for_a_place_is_a_routine_visit_of_its_officer() {
    let fields = fields(&office(), "record B1-101");
    for (key, value) in [
        ("unit", "B1-101"),
        ("owner", "丙"),
        ("visitor", "ben"),
        ("kind", "routine"),
    ] {
        assert_eq!(fields[key], value, "{key}");
    }
}

#[test]
fn a_class_of_the_offices_own_gets_a_box_of_its_own() {
    let own = "[follow_up.lift]\nrate = \"100%\"\nopens = \"0d\"\ncloses = \"1d\"\n";
    let office = Office::with(&format!("{SETTINGS}\n{own}"));
    office.rows(
        "2026-11",
        Table::Repairs,
        &["R-261102-aaaaaa,2026-11-02,A1-101,甲,,phone,lift,电梯,困人,desk,,,"],
    );
    assert_eq!(fields(&office, "record aaaaaa")["kind"], "lift");
    let table = office.ok("form repair aaaaaa -f table".and(TODAY));
    assert!(
        table.contains("☐ 报修  ☐ 维修工程  ☐ 工程质量  ☑ lift"),
        "{table}"
    );
}

#[test]
fn a_complaint_and_a_repair_are_filled_in_from_their_case() {
    let office = office();
    let complaint = fields(&office, "complaint cccccc");
    for (key, value) in [
        ("number", "C-261105-cccccc"),
        ("channel", "box"),
        ("severity", "major"),
        ("relation", "owner"),
        ("place", "A1-lift"),
        ("unit", "A1-101"),
        ("handed_over_to", "boss"),
        ("promised_for", "2026-11-07"),
        ("result", "换了门机"),
        ("follow_up", "V-261110-vvvvvv"),
    ] {
        assert_eq!(complaint[key], value, "{key}");
    }
    let repair = fields(&office, "repair dddddd");
    for (key, value) in [
        ("kind", "defect"),
        ("matter", "外墙渗水"),
        ("dispatched_to", "客服中心"),
        ("promised_for", "2026-11-12"),
        ("method", "注浆加防水"),
        ("work", "注浆两处"),
        ("completed_at", "2026-11-12T09:00"),
    ] {
        assert_eq!(repair[key], value, "{key}");
    }
    for form in ["complaint", "repair"] {
        let blank = fields(&office, [form]);
        assert!(
            blank.as_object().unwrap().values().all(|value| value == ""),
            "{form}"
        );
    }
}

#[test]
fn a_worksheet_is_three_leaves_that_name_their_keepers() {
    let office = office();
    let html = office.ok("form worksheet dddddd".and(TODAY));
    assert_eq!(html.matches("<article").count(), 3);
    for aside in ["第一联 物业公司存", "第二联 工程部存", "第三联 客服中心存"]
    {
        assert_eq!(html.matches(aside).count(), 1, "{aside}");
    }
    let english = "form worksheet dddddd --lang en".and(TODAY);
    let english = office.ok(&english);
    for aside in [
        "Copy 1 of 3: kept by company",
        "Copy 3 of 3: kept by service centre",
    ] {
        assert_eq!(english.matches(aside).count(), 1, "{aside}");
    }
    let fields = fields(&office, "worksheet dddddd");
    for (key, value) in [
        ("number", "R-261102-dddddd"),
        ("defect", "外墙渗水"),
        // The last dispatch.
        ("contractor", "客服中心"),
        ("promised_for", "2026-11-12"),
        ("explained", "改到十二号"),
        ("urged", "2"),
        ("completion", "注浆两处"),
        ("acceptance", ""),
    ] {
        assert_eq!(fields[key], value, "{key}");
    }
    // On a screen the same is not said three times.
    let table = office.ok("form worksheet dddddd -f table".and(TODAY));
    assert_eq!(table.matches("外墙渗水").count(), 1);
}

fn worksheet(office: &Office) -> Value {
    office.json("show dddddd".and(TODAY))["worksheet"].clone()
}

#[test]
fn show_knows_who_holds_each_copy_since_when() {
    let office = office();
    let copies = worksheet(&office)["copies"].clone();
    let held = |copy: &str, to: &str, at: &str, row: &str| json!({ "copy": copy, "holder": copy, "sent_to": to, "handed_at": at, "row_id": row });
    assert_eq!(
        copies,
        json!([
            held("company", "恒固建设", "2026-11-02T10:00", "A-261102-dddd11"),
            held(
                "engineering",
                "恒固建设",
                "2026-11-02T10:00",
                "A-261102-dddd11"
            ),
            held("service", "客服中心", "2026-11-04T12:00", "A-261104-dddd15"),
        ])
    );
    // The last hand-over wins.
    let again = "dispatch dddddd 物业公司 --copies company --by eng";
    office.ok(again.and("--date 2026-11-13T08:30").and(TODAY));
    let copies = worksheet(&office)["copies"].clone();
    assert_eq!(copies[0]["sent_to"], "物业公司");
    assert_eq!(copies[0]["handed_at"], "2026-11-13T08:30");
    assert_eq!(copies[1]["sent_to"], "恒固建设");
    let text = office.ok("show dddddd".and(TODAY));
    assert!(
        text.contains("交出第一联（物业公司存）、第二联（工程部存）；请签收"),
        "{text}"
    );
    // Nothing of it for a case that is no defect.
    let other = office.json("show cccccc".and(TODAY));
    assert_eq!(other.get("worksheet"), None);
}

#[test]
fn the_seven_steps_stand_with_their_departments() {
    let office = office();
    let told = |office: &Office| -> Vec<(String, String, bool, u64)> {
        let steps = worksheet(office)["steps"].clone();
        let text = |step: &Value, key: &str| step[key].as_str().unwrap().to_owned();
        let told = |s: &Value| {
            let (done, count) = (s["done"].as_bool().unwrap(), s["count"].as_u64().unwrap());
            (text(s, "step"), text(s, "department"), done, count)
        };
        steps.as_array().unwrap().iter().map(told).collect()
    };
    let steps = |rows: [(&str, &str, bool, u64); 7]| {
        rows.map(|(step, department, done, count)| {
            (step.to_owned(), department.to_owned(), done, count)
        })
        .to_vec()
    };
    assert_eq!(
        told(&office),
        steps([
            ("registered", "company", true, 1),
            ("dispatched", "engineering", true, 1),
            ("promised", "engineering", true, 2),
            ("explained", "company", true, 1),
            ("urged", "service", true, 2),
            ("completed", "engineering", true, 1),
            ("accepted", "service", false, 0),
        ])
    );
    // A new promise is explained anew.
    office.ok("promise dddddd --due 2026-11-14 --method x --by eng --date 2026-11-11".and(TODAY));
    assert_eq!(
        told(&office)[3],
        ("explained".into(), "company".into(), false, 0)
    );
    // The owner refuses: a new round, in which everything is asked again.
    office.ok("reject dddddd 还在渗 --by desk --date 2026-11-13".and(TODAY));
    let after = told(&office);
    assert_eq!(
        after[1..6].iter().filter(|step| step.2).count(),
        0,
        "{after:?}"
    );
    let last = worksheet(&office)["steps"][6].clone();
    assert_eq!(
        (&last["rejected"], &last["done"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(last["at"], "2026-11-13T00:00");
    // What is accepted before it is completed again is not accepted.
    let early = "acted_at=2026-11-14T09:00 case_id=R-261102-dddddd action=accept";
    office.add(Table::Actions, early);
    let fields = fields(&office, "worksheet dddddd");
    assert_eq!(
        (&fields["acceptance"], &fields["acceptance_note"]),
        (&json!("rejected"), &json!("还在渗"))
    );
    for (at, action) in [("15T09:00", "complete"), ("16T09:00", "accept target=甲")] {
        let row = format!("acted_at=2026-11-{at} case_id=R-261102-dddddd action={action}");
        office.add(Table::Actions, &row);
    }
    let fields = self::fields(&office, "worksheet dddddd");
    assert_eq!(fields["acceptance"], json!("accepted"));
    let last = told(&office)[6].clone();
    assert_eq!(last, ("accepted".into(), "service".into(), true, 1));
}

#[test]
fn dispatch_writes_the_copies_before_the_note_and_refuses_other_words() {
    let office = office();
    let call = |more: &[&str]| office.run("dispatch dddddd 恒固建设 --by eng".and(more).and(TODAY));
    let note = || {
        let ledger = office.read("ledger/2026-11/actions.csv");
        let row = ledger.lines().last().unwrap();
        // The note stands before the batch.
        row.rsplit(',').nth(1).unwrap().to_owned()
    };
    assert_eq!(call(&["--copies", "service，company"]).code, 0);
    assert_eq!(note(), "company service");
    assert_eq!(call(&["请签收", "--copies", "engineering"]).code, 0);
    assert_eq!(note(), "engineering; 请签收");
    assert_eq!(call(&["请签收"]).code, 0);
    assert_eq!(note(), "请签收");
    let before = office.read("ledger/2026-11/actions.csv");
    let ran = call(&["--copies", "company,owner"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err
            .contains("company（物业公司）、engineering（工程部）、service（客服中心）"),
        "{}",
        ran.err
    );
    assert_eq!(office.read("ledger/2026-11/actions.csv"), before);
}

#[test]
fn forms_of_the_wrong_kind_and_unknown_ids_are_refused() {
    let office = office();
    for (args, code) in [
        (&["form", "complaint", "dddddd"][..], 2),
        (&["form", "repair", "cccccc"], 2),
        (&["form", "worksheet", "cccccc"], 2),
        (&["form", "worksheet"], 2),
        (&["form", "record", "nowhere"], 4),
        (&["form", "record", "A-261102-dddd11"], 4),
        (&["form", "worksheet", "zzzzzz"], 4),
        (&["brief", "C9-999"], 4),
    ] {
        let ran = office.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{args:?}");
    }
}

#[test]
fn the_offices_name_is_on_top() {
    let office = Office::with(&SETTINGS.replacen("community", "office = \"管家部\"\ncommunity", 1));
    let html = office.ok("form repair".and(TODAY));
    assert!(html.contains("<p class=\"office\">管家部</p>"));
    let usual = Office::new();
    for (lang, name) in [
        ("zh", "测试小区物业服务中心"),
        ("en", "测试小区 Property Service Centre"),
    ] {
        let json = usual.json(["form", "repair", "--lang", lang].and(TODAY));
        assert_eq!(json["office"], name);
    }
    let empty = Office::with(&SETTINGS.replacen("community", "office = \"\"\ncommunity", 1));
    assert_eq!(empty.run("form repair").code, 3);
}

fn brief(office: &Office, more: impl Line) -> Value {
    office.json("brief A1-101".and(more).and(TODAY))
}

/// Each question's kind with its answer.
fn answers(brief: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let asked = brief["questions"].as_array().unwrap().iter();
    asked
        .map(|q| (text(&q["kind"]), text(&q["answer"])))
        .collect()
}

#[test]
fn a_brief_tells_how_to_greet_by_surname_and_title() {
    let office = Office::new();
    let header = Table::Places.header();
    office.write(
        "places.csv",
        format!("{header}\nA1-101,unit,A,,,,,欧阳雪,13800000001,李女士,13800000009,家有老人\nA1-102,unit,A,,,,,Tom Green,1,,,\n"),
    );
    let brief = brief(&office, "");
    assert_eq!(
        brief["owner"],
        json!({ "name": "欧阳雪", "greetings": ["欧阳先生/欧阳女士"], "phone": "13800000001" })
    );
    assert_eq!(
        brief["resident"],
        json!({ "name": "李女士", "greetings": ["李女士"], "phone": "13800000009" })
    );
    assert_eq!(brief["note"], "家有老人");
    let english = office.json(["brief", "A1-102", "--lang", "en", TODAY[0], TODAY[1]]);
    assert_eq!(english["owner"]["greetings"], json!(["Mr / Ms Tom Green"]));
}

#[test]
fn a_brief_on_paper_names_whom_the_register_names() {
    let office = Office::new();
    let header = Table::Places.header();
    office.write(
        "places.csv",
        format!("{header}\nA1-101,unit,A,,,,,欧阳雪,13800000001,李女士,13800000009,家有老人\nA1-102,unit,A,,,,,乙,13800000002,,,\n"),
    );
    let paper = |place| {
        let html = ["brief", place, "-f", "html", "--lang", "en"];
        office.ok(html.and(TODAY))
    };
    let (both, owner) = (paper("A1-101"), paper("A1-102"));
    for told in [
        "<dt>Owner</dt><dd>欧阳雪",
        "<dd>13800000001</dd>",
        "<dt>Resident</dt><dd>李女士",
        "<dd>13800000009</dd>",
        "家有老人",
    ] {
        assert!(both.contains(told), "{told}\n{both}");
    }
    assert!(owner.contains("<dt>Owner</dt><dd>乙") && owner.contains("<dd>13800000002</dd>"));
    assert!(!owner.contains("Resident"), "{owner}");
}

#[test]
fn a_brief_says_what_was_promised_and_whether_it_was_kept() {
    let office = office();
    let at = |today: &str| office.at(today).json("brief A1-101");
    let promise = |today: &str| {
        let brief = at(today);
        let open = brief["open"].as_array().unwrap().iter();
        let mut open = open.filter(|m| m["case_id"] == "R-261102-dddddd");
        let matter = open.next().unwrap().clone();
        (
            matter["promise"].clone(),
            matter["promised_for"].clone(),
            matter["changed"].clone(),
        )
    };
    assert_eq!(
        promise("2026-11-03"),
        (json!("pending"), json!("2026-11-10"), json!(0))
    );
    assert_eq!(
        promise("2026-11-11"),
        (json!("pending"), json!("2026-11-12"), json!(1))
    );
    // Completed on the promised day, waiting for acceptance.
    assert_eq!(
        promise("2026-11-23"),
        (json!("kept"), json!("2026-11-12"), json!(1))
    );
    // The complaint was due on the 7th and completed on the 9th.
    let recent = at("2026-11-23")["recent"].clone();
    assert_eq!(recent[0]["case_id"], "C-261105-cccccc");
    assert_eq!(
        (&recent[0]["promise"], &recent[0]["days_late"]),
        (&json!("broken"), &json!(2))
    );
    let open = at("2026-11-08")["open"].clone();
    assert_eq!(
        (&open[1]["promise"], &open[1]["days_late"]),
        (&json!("passed"), &json!(1))
    );
}

#[test]
fn a_brief_expects_questions_and_prepares_answers() {
    let office = office();
    let late = office.at("2026-11-08").json("brief A1-101");
    assert_eq!(
        answers(&late),
        [
            (
                "passed".into(),
                "照实说：过了 1 天，已交周经理。新的日期（出门前问客服）：____________".into()
            ),
            (
                "promised".into(),
                "已派客服中心；注浆加防水，2026-11-12 前办好。日期改过 1 次，先说明原因。".into()
            ),
        ]
    );
    let now = brief(&office, "");
    assert_eq!(
        answers(&now),
        [
            (
                "failed".into(),
                "还没有处理：先道歉，问清还差什么，当天安排。".into()
            ),
            (
                "accept".into(),
                "2026-11-12 完工：注浆两处。一起看现场，认可就验收签字，不认可就返工。".into()
            ),
            (
                "reply".into(),
                "约好 2026-11-20，已过 3 天：先道歉，能答就当面答，不能答另约日期。".into()
            ),
        ]
    );
    let visit = &now["visits"][0];
    assert_eq!(
        (&visit["shortcomings"], &visit["next_on"]),
        (&json!("还是抖"), &json!("2026-11-30"))
    );
    let items: Vec<&str> = now["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["command"].as_str().unwrap())
        .collect();
    assert_eq!(
        items,
        [
            "visit form record A1-101",
            "visit form record V-261110-vvvvvv",
            "visit form worksheet R-261102-dddddd",
            "visit show Q-261110-qqqqqq",
        ]
    );
}

#[test]
fn a_brief_knows_repeated_matters_and_their_solution() {
    let office = office();
    office.add(
        Table::Complaints,
        "received_at=2026-11-18T08:00 place=A1-lift from_place=A1-101 category=电梯 summary=又停 taken_by=desk",
    );
    let answer = |office: &Office| {
        let asked = answers(&brief(office, ""));
        asked
            .into_iter()
            .find(|(kind, _)| kind == "repeated")
            .unwrap()
            .1
    };
    assert!(answer(&office).starts_with("承认一再发生"));
    // It is no question of those who did not report it.
    let elsewhere = office.json("brief A1-102".and(TODAY));
    assert!(answers(&elsewhere).is_empty());
    office.add(
        Table::Solutions,
        "made_at=2026-11-19T08:00 month=2026-11-01 kind=complaints place=A1-lift category=电梯 plan=换主机 responsible=eng due=2026-12-31 made_by=boss",
    );
    // A later one for something else in the lift, and one for the same elsewhere.
    for other in ["place=A1-lift category=灯", "place=A1-101 category=电梯"] {
        let plan = format!(
            "made_at=2026-11-20T08:00 month=2026-11-01 kind=complaints {other} plan=换灯 responsible=eng due=2026-12-01 made_by=boss"
        );
        office.add(Table::Solutions, &plan);
    }
    assert_eq!(
        answer(&office),
        "整改方案：换主机；工程负责，2026-12-31 前完成。"
    );
}

#[test]
fn a_brief_reminds_of_conduct_and_of_breaking_off() {
    let office = office();
    for (lang, last) in [
        ("zh", "visit record A1-101 --outcome broken --next-on 日期"),
        ("en", "visit record A1-101 --outcome broken --next-on DATE"),
    ] {
        let points = brief(&office, ["--lang", lang])["conduct"].clone();
        assert_eq!(points.as_array().unwrap().len(), 13);
        let text = office.ok(["brief", "A1-101", "--lang", lang].and(TODAY));
        assert_eq!(text.lines().last(), Some(last));
    }
}

#[test]
fn a_brief_counts_what_it_does_not_list() {
    let office = Office::new();
    for day in 10..20 {
        office.add(
            Table::Repairs,
            &format!("received_at=2026-11-{day} place=A1-101 summary=漏水{day} taken_by=desk"),
        );
    }
    let text = office.ok("brief A1-101".and(TODAY));
    assert!(
        text.contains("另有 6 件未列出：visit list place:A1-101"),
        "{text}"
    );
    let listed = office.json("list place:A1-101".and(TODAY));
    assert_eq!(listed["cases"].as_array().unwrap().len(), 10);
}

#[test]
fn a_brief_is_about_one_place_and_leaves_out_what_was_withdrawn() {
    let office = Office::new();
    for (id, place) in [
        ("C-261102-aaaa", "A1-101"),
        ("C-261103-bbbb", "A1-101"),
        ("C-261104-cccc", "B1-101"),
    ] {
        let values = format!("id={id} received_at=2026-11-04T09:00 place={place}");
        office.add(Table::Complaints, &values);
    }
    let gone = "acted_at=2026-11-05 case_id=C-261103-bbbb action=withdraw";
    office.add(Table::Actions, gone);
    let open = |place: &str| -> Vec<String> {
        let brief = office.json(["brief", place].and(TODAY));
        let open = brief["open"].as_array().unwrap().iter();
        open.map(|m| m["case_id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(open("A1-101"), ["C-261102-aaaa"]);
    assert_eq!(open("B1-101"), ["C-261104-cccc"]);
    assert!(open("A1-102").is_empty());
}

#[test]
fn a_brief_asks_for_a_record_of_each_follow_up_whose_window_is_open() {
    let office = Office::with(&format!("{SETTINGS}\n[follow_up.works]\nrate = \"100%\"\n"));
    let complaint = "id=C-261120-aaaa received_at=2026-11-20 place=A1-101";
    office.add(Table::Complaints, complaint);
    // Works are followed up a month after they are done.
    let works = "id=R-261120-bbbb received_at=2026-11-20 place=A1-101 class=works";
    office.add(Table::Repairs, works);
    for case in ["C-261120-aaaa", "R-261120-bbbb"] {
        let done = format!("acted_at=2026-11-22 case_id={case} action=complete");
        office.add(Table::Actions, &done);
    }
    let items = |today: &str| -> Vec<String> {
        let brief = office.at(today).json("brief A1-101");
        let items = brief["items"].as_array().unwrap().iter();
        items
            .map(|i| i["command"].as_str().unwrap().to_owned())
            .collect()
    };
    // Of what is open there is the promise to show, once there is one.
    let open = "id=R-261225-cccc received_at=2026-12-25 place=A1-101";
    office.add(Table::Repairs, open);
    let promise = "acted_at=2026-12-26 case_id=R-261225-cccc action=promise due=2026-12-30";
    office.add(Table::Actions, promise);
    let (complaint, works) = (
        "visit form record C-261120-aaaa",
        "visit form record R-261120-bbbb",
    );
    assert_eq!(items("2026-11-22"), [complaint]);
    assert_eq!(items("2026-12-21"), [complaint]);
    assert_eq!(items("2026-12-22"), [complaint, works]);
    office.add(
        Table::Visits,
        "visited_at=2026-12-22 place=A1-101 case_id=C-261120-aaaa",
    );
    assert_eq!(items("2026-12-25"), [works]);
    assert_eq!(
        items("2026-12-26"),
        [works, "visit form repair R-261225-cccc"]
    );
}

#[test]
fn what_waits_for_acceptance_takes_its_own_form_along() {
    let waits = "[follow_up.complaint]\nafter = \"accept\"\n";
    let office = Office::with(&format!("{SETTINGS}\n{waits}"));
    for (table, id, class) in [
        (Table::Complaints, "C-261102-aaaa", ""),
        (Table::Repairs, "R-261103-bbbb", "class=defect"),
    ] {
        let case = format!("id={id} received_at=2026-11-03 place=A1-101 {class}");
        office.add(table, &case);
        for step in ["promise due=2026-11-20", "complete"] {
            let row = format!("acted_at=2026-11-10 case_id={id} action={step}");
            office.add(Table::Actions, &row);
        }
    }
    let brief = brief(&office, "");
    let items = brief["items"].as_array().unwrap().iter();
    let items: Vec<&str> = items.map(|i| i["command"].as_str().unwrap()).collect();
    assert_eq!(
        items,
        [
            "visit form record A1-101",
            "visit form complaint C-261102-aaaa",
            "visit form worksheet R-261103-bbbb",
        ]
    );
}

#[test]
fn a_brief_says_how_far_an_open_matter_has_come() {
    for (steps, stage) in [
        (&[][..], "received"),
        (&["handover"], "handed-over"),
        (&["handover", "assign target=eng"], "assigned"),
        (&["assign target=eng", "dispatch target=安驰"], "dispatched"),
        (&["complete", "reopen"], "reopened"),
    ] {
        let office = Office::new();
        let case = "id=R-261103-bbbb received_at=2026-11-03 place=A1-101";
        office.add(Table::Repairs, case);
        for (at, step) in steps.iter().enumerate() {
            let row = format!("acted_at=2026-11-1{at} case_id=R-261103-bbbb action={step}");
            office.add(Table::Actions, &row);
        }
        let brief = brief(&office, "");
        assert_eq!(brief["open"][0]["stage"], json!(stage), "{steps:?}");
    }
}

#[test]
fn a_date_is_explained_only_after_it_was_promised() {
    let office = Office::new();
    let id = "R-261102-dddddd";
    let case = format!("id={id} received_at=2026-11-02 place=A1-101 class=defect");
    office.add(Table::Repairs, &case);
    let explained = || worksheet(&office)["steps"][3]["done"].clone();
    for (day, step, done) in [
        ("03", "explain", false),
        ("04", "promise due=2026-11-20", false),
        ("05", "explain", true),
        ("06", "promise due=2026-11-25", false),
    ] {
        let row = format!("acted_at=2026-11-{day} case_id={id} action={step}");
        office.add(Table::Actions, &row);
        assert_eq!(explained(), json!(done), "{day}");
    }
}

/// A form as it is printed.
fn printed(office: &Office, args: impl Line) -> String {
    office.ok(args.and("-f html").and(TODAY))
}

#[test]
fn a_form_says_what_it_is_filed_under_and_leaves_room_where_nothing_does() {
    let forms = "\n[forms]\nrecord = { number = \"KF-01\", edition = \"A/0\" }\nplan = { number = \"KF-09\" }\n";
    let office = Office::with(&format!("{SETTINGS}{forms}"));
    let head = |args: &[&str]| {
        let html = printed(&office, args);
        let (_, head) = html.split_once("<p class=\"form-no\">").unwrap();
        head.split_once("</p>").unwrap().0.to_owned()
    };
    assert_eq!(head(&["form", "record"]), "表格编号：KF-01　版次：A/0");
    let english = head(&["form", "record", "--lang", "en"]);
    assert_eq!(english, "Form KF-01 · edition A/0");
    assert_eq!(head(&["plan", "--who", "ann"]), "表格编号：KF-09");
    let blank = "表格编号：____________　版次：______";
    assert_eq!(head(&["form", "repair"]), blank);
    for (wrong, place) in [
        ("record = { edition = \"A/0\" }", "visit.toml:"),
        ("recrod = { number = \"1\" }", "record"),
        ("record = \"KF-01\"", "forms.record"),
        ("record = { number = 1 }", "forms.record.number"),
    ] {
        let office = Office::with(&format!("{SETTINGS}\n[forms]\n{wrong}\n"));
        let ran = office.run("form record");
        assert_eq!(ran.code, 3, "{wrong}");
        assert!(ran.err.contains(place), "{wrong}\n{}", ran.err);
    }
}

#[test]
fn a_date_is_written_out_on_paper_and_one_for_the_hand_is_left_open() {
    let office = office();
    let filled = printed(&office, "form record V-261110-vvvvvv");
    for (label, value) in [
        ("回访时间", "2026年11月10日 10:00"),
        ("约定答复日期", "2026年11月20日"),
        ("下次再访", "2026年11月30日"),
        // Not signed yet.
        ("日期", "____年__月__日"),
    ] {
        let cell = format!("<dt>{label}</dt><dd>{value}</dd>");
        assert!(filled.contains(&cell), "{cell}\n{filled}");
    }
    let english = printed(&office, "form record vvvvvv --lang en");
    assert!(english.contains("<dd>2026-11-10 10:00</dd>"), "{english}");
    let blank = printed(&office, "form repair");
    let arrival = "<dt>到场时间</dt><dd>____年__月__日 __时__分</dd>";
    assert!(blank.contains(arrival), "{blank}");
}

#[test]
fn a_contact_sheet_names_both_ends_and_every_promise_and_urging() {
    let office = office();
    let fields = fields(&office, "worksheet dddddd");
    for (key, value) in [
        ("addressee", "engineering"),
        ("copied_to", "service"),
        ("issuer", "company"),
        ("issued_by", ""),
        ("required_by", ""),
        ("contractor_contact", ""),
        ("warranty", ""),
        ("photographs", ""),
        // The one before the one that holds.
        ("promises_before", "1"),
    ] {
        assert_eq!(fields[key], value, "{key}");
    }
    let html = printed(&office, "form worksheet dddddd");
    for (told, times) in [
        ("2026年11月3日 承诺：2026年11月10日前办结；注浆<", 3),
        ("工程 · 快点", 3),
        ("2026年11月8日", 3),
        ("2026年11月9日", 3),
        ("物业服务中心（盖章）", 3),
        // Two urgings stand there; a third row and the answers are for the hand.
        ("<td class=\"plain short\"></td>", 3 * (2 + 4 + 3)),
    ] {
        assert_eq!(html.matches(told).count(), times, "{told}\n{html}");
    }
}

#[test]
fn what_no_column_holds_is_a_blank_on_the_forms() {
    let office = office();
    let complaint = printed(&office, "form complaint cccccc");
    for label in ["业主诉求", "调查情况", "责任部门", "处理人签名", "经理意见"]
    {
        assert!(
            complaint.contains(&format!("<dt>{label}</dt><dd></dd>")),
            "{label}"
        );
    }
    let repair = printed(&office, "form repair");
    for part in [
        "材料名称、规格",
        "单价（元）",
        "人工费（元）",
        "保修期外",
        "无偿",
        "5 非常满意",
        "主管签名：______________　____年__月__日",
    ] {
        assert!(repair.contains(part), "{part}");
    }
}

#[test]
fn no_command_stands_on_a_sheet_that_an_owner_sees() {
    let office = office();
    for day in 10..20 {
        let values = format!("received_at=2026-11-{day} place=A1-101 summary=漏水{day}");
        office.add(Table::Repairs, &values);
    }
    for lang in ["zh", "en"] {
        for args in [&["brief", "A1-101"][..], &["plan", "--who", "ann"]] {
            let args = args.and(["--lang", lang]);
            let html = printed(&office, &args);
            for command in ["visit form", "visit show", "visit list", "--outcome"] {
                assert!(!html.contains(command), "{args:?} {command}");
            }
        }
    }
    let told = office.ok("brief A1-101".and(TODAY));
    assert!(told.contains("visit form record A1-101"), "{told}");
    // What is reported of a place elsewhere names it.
    assert!(printed(&office, "brief A1-101").contains("A1-lift：电梯又停了"));
}

#[test]
fn a_route_on_paper_has_room_for_what_came_of_each_call() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
    let line = ["plan", "--who", "li", "-f", "html", "--lang", "zh"];
    let html = run_in(&sample, line.and(TODAY)).out;
    for heading in ["走访结果", "受访人签名"] {
        assert!(
            html.contains(&format!("<th scope=\"col\">{heading}</th>")),
            "{html}"
        );
    }
    assert!(
        html.contains("走访人：李娟　　日期：2026年11月23日"),
        "{html}"
    );
    let rows = html.matches("<td class=\"plain short\"></td></tr>").count();
    assert!(rows > 0, "{html}");
}

#[test]
fn a_survey_has_words_on_its_scale_thanks_and_who_asks() {
    let office = Office::new();
    office.ok("survey new autumn --title 秋季调查");
    let html = printed(&office, "form survey autumn");
    for part in [
        "5 很好",
        "1 很差",
        "感谢您的支持与配合！",
        "<p>测试小区物业服务中心（盖章）</p>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}
