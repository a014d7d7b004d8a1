//! Many communities beside one another: figures by hand, ranks, months, groups; what is wrong
//! with one directory stands in its row and stops no other.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use mail_parser::MessageParser;
use serde_json::{Value, json};
use tempfile::TempDir;
use visit::model::policy::Lang;
use visit::model::table::Table;
use visit::model::table::Table::{Actions, Complaints, Repairs, Visits};
use visit::rules::portfolio::{HandedIn, Of, Question, RulesState};
use visit::text::Voice;

use crate::office::{Line, PLACES, Ran, SETTINGS, line, run_in, run_with};

const DAY: [&str; 2] = ["--today", "2026-11-23"];

const LIST: &str = r#"schema = 1
name = "测试公司"

[mail]
from = "visit@example.com"
to = "head@example.com"

[[community]]
dir = "a"
group = "东"
email = "a@example.com"

[[community]]
name = "二号小区"
dir = "b"
group = "西"

[[community]]
dir = "c"
group = "东"
"#;

/// A company of three communities, with a list of them.
struct Company {
    folder: TempDir,
}

impl Company {
    /// In a, one of two complaints was followed up in time and one was missed; b speaks English,
    /// its complaint was followed up late and failed, and a repair has no promise; c has one
    /// complaint of October, whose report was submitted and not reviewed.
    fn new() -> Self {
        let company = Self {
            folder: TempDir::new().unwrap(),
        };
        company.write("company.toml", LIST);
        let english = SETTINGS.replace("schema = 1\n", "schema = 1\nlanguage = \"en\"\n");
        for (dir, name, settings) in [
            ("a", "甲小区", SETTINGS),
            ("b", "Second", english.as_str()),
            ("c", "丙小区", SETTINGS),
        ] {
            company.write(
                &format!("{dir}/visit.toml"),
                &settings.replace("测试小区", name),
            );
            company.write(&format!("{dir}/places.csv"), PLACES);
        }
        let noise = "place=A1-101 category=noise taken_by=desk";
        company.add(
            "a",
            Complaints,
            &format!("id=C-261102-aaaa received_at=2026-11-02 {noise} summary=请回电13812345678"),
        );
        company.add(
            "a",
            Complaints,
            &format!("id=C-261110-bbbb received_at=2026-11-10 {noise} summary=请回电13812345678"),
        );
        company.add(
            "a",
            Actions,
            "acted_at=2026-11-03 case_id=C-261102-aaaa action=complete actor=desk",
        );
        company.add(
            "a",
            Actions,
            "acted_at=2026-11-11 case_id=C-261110-bbbb action=complete actor=desk",
        );
        company.add(
            "a",
            Visits,
            "visited_at=2026-11-05 place=A1-101 case_id=C-261102-aaaa satisfaction=5",
        );
        company.add(
            "b",
            Complaints,
            &format!("id=C-261115-cccc received_at=2026-11-15 {noise}"),
        );
        company.add(
            "b",
            Actions,
            "acted_at=2026-11-16 case_id=C-261115-cccc action=complete actor=desk",
        );
        company.add(
            "b",
            Visits,
            "visited_at=2026-11-22 place=A1-101 case_id=C-261115-cccc outcome=fail satisfaction=3",
        );
        company.add(
            "b",
            Visits,
            "visited_at=2026-11-20 place=A1-101 purpose=routine",
        );
        company.add(
            "b",
            Repairs,
            "id=R-261118-dddd received_at=2026-11-18 place=B1-101 category=pipe taken_by=desk",
        );
        company.add(
            "c",
            Complaints,
            &format!("id=C-261010-eeee received_at=2026-10-10 {noise}"),
        );
        company.add(
            "c",
            Actions,
            "acted_at=2026-10-11 case_id=C-261010-eeee action=complete actor=desk",
        );
        company.add(
            "c",
            Visits,
            "visited_at=2026-10-12 place=A1-101 case_id=C-261010-eeee satisfaction=2",
        );
        company.add("c", Actions, "acted_at=2026-11-03T10:00 action=submit field=report value=2026-10-01 actor=ann target=boss");
        company
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn add(&self, dir: &str, table: Table, values: &str) {
        let time = table.time_column().unwrap().word();
        let (_, rest) = values.split_once(&format!("{time}=")).unwrap();
        let name = format!("{dir}/ledger/{}/{}.csv", &rest[..7], table.word());
        let before = fs::read_to_string(self.path(&name)).unwrap_or(table.header() + "\n");
        self.write(&name, &(before + &line(table, values) + "\n"));
    }

    fn run(&self, args: impl Line) -> Ran {
        run_in(self.root(), "portfolio".and(args).and(DAY))
    }

    fn json_of(&self, args: impl Line, code: i32) -> Value {
        let ran = self.run(args.and("-f json"));
        assert_eq!(ran.code, code, "{args:?} {}{}", ran.out, ran.err);
        serde_json::from_str(&ran.out).unwrap()
    }

    fn json(&self, args: impl Line) -> Value {
        self.json_of(args, 0)
    }
}

/// Figures of each community by name, in the order of the answer.
fn rows(answer: &Value, keys: &[&str]) -> Vec<(String, Vec<Value>)> {
    let rows = answer["communities"].as_array().unwrap().iter();
    rows.map(|row| {
        let name = row["community"].as_str().unwrap().to_owned();
        (name, keys.iter().map(|key| row[key].clone()).collect())
    })
    .collect()
}

fn row(name: &str, values: Value) -> (String, Vec<Value>) {
    (name.to_owned(), values.as_array().unwrap().clone())
}

#[test]
fn what_is_due_is_counted_by_community_and_together() {
    let company = Company::new();
    let answer = company.json("company.toml due");
    // a: the follow-up of bbbb was due on the 14th; b: the promise on the 19th; c: the report of
    // October on the 5th. Beside them each has its areas to visit (b: only one) and a round, and b
    // the remedy of the failed visit.
    let keys = [
        "rank",
        "overdue",
        "open",
        "duties",
        "overdue_percent",
        "oldest",
    ];
    let expected = [
        row("甲小区", json!([1, 1, 3, 4, 25.0, 9])),
        row("二号小区", json!([1, 1, 3, 4, 25.0, 4])),
        row("丙小区", json!([1, 1, 3, 4, 25.0, 18])),
    ];
    assert_eq!(rows(&answer, &keys), expected);
    let total = &answer["totals"][0];
    for (key, value) in [
        ("communities", json!(3)),
        ("read", json!(3)),
        ("overdue", json!(3)),
        ("open", json!(9)),
        ("overdue_percent", json!(25.0)),
        ("oldest", json!(18)),
    ] {
        assert_eq!(total[key], value, "{key}");
    }
    assert_eq!(
        (&answer["complete"], &answer["errors"]),
        (&json!(true), &json!(0))
    );
    assert_eq!(answer["as_of"], "2026-11-23");
    let kinds = answer["kinds"].as_array().unwrap().iter();
    let kinds: Vec<(&Value, &Value, &Value)> = kinds
        .map(|kind| (&kind["duty"], &kind["overdue"], &kind["open"]))
        .collect();
    let kind = |name: &str| {
        let (_, overdue, open) = kinds.iter().find(|(own, ..)| *own == name).unwrap();
        (overdue.as_u64().unwrap(), open.as_u64().unwrap())
    };
    assert_eq!(kind("follow-up"), (1, 0));
    assert_eq!(kind("promise"), (1, 0));
    assert_eq!(kind("remedy"), (0, 1));
    assert_eq!(kind("routine"), (0, 5));
    assert_eq!(kind("manager-round"), (0, 3));
    assert_eq!(kind("report"), (1, 0));
    // The order is that of another figure, the worst first.
    let sorted = company.json("due company.toml --sort oldest");
    let expected = [
        row("丙小区", json!([3, 18])),
        row("甲小区", json!([2, 9])),
        row("二号小区", json!([1, 4])),
    ];
    assert_eq!(rows(&sorted, &["rank", "oldest"]), expected);
    let best = company.json("due company.toml --sort oldest --reverse --limit 1");
    assert_eq!(rows(&best, &["rank"]), [row("二号小区", json!([1]))]);
    assert_eq!(best["totals"], sorted["totals"]);
}

#[test]
fn rates_of_the_report_come_from_sums_and_not_from_rates() {
    let company = Company::new();
    let answer = company.json("company.toml report");
    let keys = [
        "rank",
        "quota",
        "followed_up",
        "missed",
        "missed_percent",
        "on_time_percent",
        "satisfaction",
        "left_open",
        "failed_visits",
    ];
    let expected = [
        row("甲小区", json!([2, 2, 1, 1, 50.0, 100.0, 5.0, 0, 0])),
        row("二号小区", json!([1, 1, 1, 0, 0.0, 0.0, 3.0, 1, 1])),
        row("丙小区", json!([null, 0, 0, 0, null, null, null, 0, 0])),
    ];
    assert_eq!(rows(&answer, &keys), expected);
    let total = &answer["totals"][0];
    for (key, value) in [
        ("population", json!(3)),
        ("quota", json!(3)),
        ("followed_up", json!(2)),
        ("missed", json!(1)),
        // One of three; the mean of 50 and 0 would be 25.
        ("missed_percent", json!(33.3)),
        ("on_time_percent", json!(50.0)),
        ("passed_percent", json!(50.0)),
        ("satisfied_percent", json!(50.0)),
        ("satisfaction_sum", json!(8)),
        ("satisfaction", json!(4.0)),
        ("received", json!(4)),
        ("repeated_complaints", json!(1)),
        ("submitted", json!(0)),
    ] {
        assert_eq!(total[key], value, "{key}");
    }
    let east = &answer["groups"][0];
    let figures = ["group", "communities", "quota", "missed_percent"].map(|key| &east[key]);
    assert_eq!(figures, [&json!("东"), &json!(2), &json!(2), &json!(50.0)]);
    let complaint = &answer["classes"][0];
    assert_eq!(
        (&complaint["class"], &complaint["quota"]),
        (&json!("complaint"), &json!(3))
    );
}

#[test]
fn months_stand_side_by_side() {
    let company = Company::new();
    let answer = company.json("company.toml report --months 2");
    let months = answer["months"].as_array().unwrap().iter();
    let months: Vec<Value> = months
        .map(|m| json!([m["month"], m["quota"], m["missed_percent"]]))
        .collect();
    assert_eq!(
        months,
        [json!(["2026-10", 1, 0.0]), json!(["2026-11", 3, 33.3])]
    );
    assert_eq!(answer["community_months"].as_array().unwrap().len(), 6);
    let stats = company.json("company.toml stats --months 2");
    let keys = ["received", "reached", "satisfaction"];
    let expected = [
        // Equals stay in the order of the list; what there is most of comes first.
        row("甲小区", json!([2, 50.0, 5.0])),
        row("二号小区", json!([2, 100.0, 3.0])),
        row("丙小区", json!([1, 100.0, 2.0])),
    ];
    assert_eq!(rows(&stats, &keys), expected);
    let total = &stats["totals"][0];
    // Three of four, and 10 by 3.
    assert_eq!(
        (&total["reached"], &total["satisfaction"]),
        (&json!(75.0), &json!(3.33))
    );
    let table = company.run("company.toml stats --months 2 --width 160").out;
    let side = table.split("各月受理").nth(1).unwrap();
    let line = |name: &str| -> Vec<&str> {
        let line = side.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().collect()
    };
    assert_eq!(line("小区"), ["小区", "2026-10", "2026-11"]);
    assert_eq!(line("丙小区"), ["丙小区", "1", "0"]);
    assert_eq!(line("合计"), ["合计", "1", "4"]);
}

#[test]
fn repeats_and_coverage_are_shares_of_all() {
    let company = Company::new();
    let repeat = company.json("company.toml repeat");
    let keys = [
        "repeated_complaints",
        "repeated_cases",
        "cases",
        "repeated_percent",
    ];
    let expected = [
        row("甲小区", json!([1, 2, 2, 100.0])),
        row("二号小区", json!([0, 0, 2, 0.0])),
        row("丙小区", json!([0, 0, 0, null])),
    ];
    assert_eq!(rows(&repeat, &keys), expected);
    assert_eq!(repeat["totals"][0]["repeated_percent"], 50.0);
    let coverage = company.json("company.toml coverage");
    let expected = [
        row("甲小区", json!([2, 2, 0, 0.0])),
        row("丙小区", json!([2, 2, 0, 0.0])),
        row("二号小区", json!([1, 2, 1, 50.0])),
    ];
    assert_eq!(
        rows(&coverage, &["rank", "occupied", "visited", "percent"]),
        expected
    );
    // One of six, rounded down.
    assert_eq!(coverage["totals"][0]["percent"], 16.6);
    let behind = company.json("company.toml repeat --details");
    let group = &behind["repeats"][0];
    let own = ["community", "place", "count", "case_ids"].map(|key| &group[key]);
    let expected = [
        &json!("甲小区"),
        &json!("A1-101"),
        &json!(2),
        &json!("C-261102-aaaa C-261110-bbbb"),
    ];
    assert_eq!(own, expected);
}

#[test]
fn totals_are_the_sum_of_the_rows_in_every_list() {
    let company = Company::new();
    for question in Question::ALL {
        let code = if *question == Question::Check { 1 } else { 0 };
        let answer = company.json_of(["company.toml", question.word()], code);
        for figure in question.figures() {
            if figure.of != Of::Sum {
                continue;
            }
            let sum = |list: &str| -> u64 {
                let rows = answer[list].as_array().unwrap().iter();
                // What a row says of its data's errors is no figure of the check.
                rows.map(|row| row[figure.key].as_u64().unwrap()).sum()
            };
            let total = answer["totals"][0][figure.key].as_u64().unwrap();
            assert_eq!(sum("communities"), total, "{question:?} {}", figure.key);
            assert_eq!(sum("groups"), total, "{question:?} {}", figure.key);
        }
    }
}

#[test]
fn head_office_sees_whose_rules_are_not_its_own_and_who_has_not_reported() {
    let company = Company::new();
    let rules = |rate: &str| format!("schema = 1\n\n[follow_up.repair]\nrate = \"{rate}\"\n");
    company.write("office.toml", &rules("30%"));
    let pull = |dir: &str| {
        let ran = run_in(&company.path(dir), "rules pull ../office.toml");
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    };
    pull("b");
    company.write("office.toml", &rules("40%"));
    pull("a");
    let own = fs::read_to_string(company.path("a/visit.toml")).unwrap();
    company.write(
        "a/visit.toml",
        &(own + "\n[follow_up.repair]\nrate = \"50%\"\n"),
    );
    company.write(
        "company.toml",
        &LIST.replace("name = \"测试公司\"", "rules = \"office.toml\""),
    );
    let answer = company.json_of("company.toml check", 1);
    let keys = ["rules", "handed_in", "overrides", "amiss"];
    let expected = [
        row("丙小区", json!(["none", "submitted", 0, 2])),
        row("二号小区", json!(["older", "not-owed", 0, 1])),
        row("甲小区", json!(["same", "not-owed", 1, 0])),
    ];
    assert_eq!(rows(&answer, &keys), expected);
    let overrides = json!([{
        "community": "甲小区", "dir": "a", "key": "follow_up.repair.rate",
        "own_value": "\"50%\"", "company_value": "\"40%\"",
    }]);
    assert_eq!(answer["overrides"], overrides);
    let total = &answer["totals"][0];
    let counts = ["rules_differ", "unreviewed", "unsubmitted"].map(|key| &total[key]);
    assert_eq!(counts, [&json!(2), &json!(1), &json!(0)]);
    // The mail says of each what is amiss.
    let mail = company.run(["company.toml", "check", "-f", "eml"]);
    let parsed = MessageParser::default().parse(mail.out.as_bytes()).unwrap();
    let body = parsed.body_text(0).unwrap();
    for told in [
        "规定 没有、上月月报 待审阅、",
        "规定 不是现行的、上月月报 无须报送、",
        "规定 公司现行、上月月报 无须报送、",
    ] {
        assert_eq!(body.matches(told).count(), 1, "{told}\n{body}");
    }
    // What was changed by hand after it was pulled is not the company's any more.
    let office = fs::read_to_string(company.path("a/office.toml")).unwrap();
    company.write("a/office.toml", &office.replace("40%", "45%"));
    let answer = company.json_of("company.toml check --community 甲", 1);
    assert_eq!(
        rows(&answer, &["rules"]),
        [row("甲小区", json!(["edited"]))]
    );
    // Without the company's rules nothing is compared, and the answer says so.
    company.write("company.toml", LIST);
    let ran = company.run("company.toml check --community 甲 --lang en");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("not compared") && ran.err.contains("--rules"),
        "{}",
        ran.err
    );
}

/// Directories that vanish, are broken, or of another schema, and one with a row that cannot be
/// read, beside the three.
fn damaged() -> Company {
    let company = Company::new();
    let more = ["gone", "broken", "newer", "torn"];
    let more: String = more
        .iter()
        .map(|dir| format!("\n[[community]]\ndir = \"{dir}\"\n"))
        .collect();
    company.write("company.toml", &(LIST.to_owned() + &more));
    company.write("broken/visit.toml", "schema = 1\ncommunity = \n");
    company.write(
        "newer/visit.toml",
        &SETTINGS.replace("schema = 1", "schema = 2"),
    );
    company.write("torn/visit.toml", &SETTINGS.replace("测试小区", "丁小区"));
    company.write("torn/places.csv", PLACES);
    company.add(
        "torn",
        Complaints,
        "id=C-261102-ffff received_at=2026-11-02 place=A1-101 taken_by=desk",
    );
    let file = "torn/ledger/2026-11/complaints.csv";
    let text = fs::read_to_string(company.path(file)).unwrap();
    company.write(
        file,
        &(text + "C-261103-gggg,some day,A1-101,,,counter,,ordinary,,desk,,,,\n"),
    );
    company
}

#[test]
fn what_is_wrong_with_one_stands_in_its_row_and_stops_no_other() {
    let (sound, damaged) = (Company::new(), damaged());
    for question in ["due", "report", "repeat", "stats", "coverage"] {
        let before = sound.json(["company.toml", question]);
        let answer = damaged.json_of(["company.toml", question], 3);
        assert_eq!(
            (&answer["complete"], &answer["errors"]),
            (&json!(false), &json!(4))
        );
        let of_three = |answer: &Value| -> Vec<Value> {
            let rows = answer["communities"].as_array().unwrap().iter();
            let three = rows.filter(|row| ["a", "b", "c"].contains(&row["dir"].as_str().unwrap()));
            let mut three: Vec<Value> = three.cloned().collect();
            for row in &mut three {
                row["rank"] = Value::Null;
            }
            three.sort_by_key(|row| row["dir"].as_str().unwrap().to_owned());
            three
        };
        assert_eq!(of_three(&answer), of_three(&before), "{question}");
        let mut troubles = Vec::new();
        for row in answer["communities"].as_array().unwrap() {
            if row["complete"] == false {
                let [dir, problem] = ["dir", "problem"].map(|key| row[key].as_str().unwrap());
                troubles.push((dir.to_owned(), problem.to_owned(), row["errors"].clone()));
                assert!(!row["message"].as_str().unwrap().is_empty(), "{row}");
            }
        }
        troubles.sort_by(|one, other| one.0.cmp(&other.0));
        let expected = [
            ("broken", "toml-syntax"),
            ("gone", "not-a-data-directory"),
            ("newer", "unknown-schema"),
            ("torn", "bad-time"),
        ];
        let expected = expected.map(|(dir, code)| (dir.to_owned(), code.to_owned(), json!(1)));
        assert_eq!(troubles, expected, "{question}");
        // One without a name is called by its directory, once.
        let ran = damaged.run(["company.toml", question, "--lang", "en"]);
        assert!(
            ran.err.contains("gone: gone is not a data directory"),
            "{}",
            ran.err
        );
        assert!(!ran.err.contains("(gone)"), "{}", ran.err);
        assert!(!ran.out.contains("(gone)"), "{}", ran.out);
        assert!(ran.err.contains("\n丁小区 (torn): "), "{}", ran.err);
        // What could be read of the torn one is in the totals, the others are not.
        let total = &answer["totals"][0];
        assert_eq!(
            (&total["communities"], &total["read"]),
            (&json!(7), &json!(4))
        );
    }
}

#[test]
fn every_format_says_that_communities_are_missing() {
    let company = damaged();
    let notice = "4 个小区的数据有 4 处读不出，以下内容不完整";
    for format in ["table", "plain", "md"] {
        let ran = company.run(["company.toml", "due", "-f", format]);
        assert_eq!(ran.code, 3);
        assert!(
            ran.out.lines().next().unwrap().contains(notice),
            "{format}: {}",
            ran.out
        );
        assert!(
            ran.err.contains("broken/visit.toml:2") || ran.err.contains("visit.toml:2"),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("gone"), "{}", ran.err);
    }
    let lines = company.run("company.toml due -f ndjson").out;
    let last: Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
    assert_eq!(
        last,
        json!({ "list": "answer", "complete": false, "errors": 4 })
    );
    let html = company.run("company.toml due -f html").out;
    assert!(html.contains("<p class=\"notice\">") && html.contains(notice));
    let csv = company.run("company.toml due -f csv --section communities");
    assert_eq!((csv.code, csv.out.lines().count()), (3, 8));
    let mail = company.run("company.toml due -f eml");
    let parsed = MessageParser::default().parse(mail.out.as_bytes()).unwrap();
    assert!(parsed.subject().unwrap().contains("数据不全"));
    assert!(parsed.body_text(0).unwrap().contains(notice));
    let ran = company.run("company.toml due --complete");
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("gone"), "{}", ran.err);
}

#[test]
fn a_list_that_is_wrong_is_told_with_its_place_and_nothing_is_answered() {
    let company = Company::new();
    for (text, told) in [
        (
            "schema = 1\n[[community]]\nfolder = \"a\"\n",
            "bad.toml:3:1",
        ),
        ("schema = 9\n[[community]]\ndir = \"a\"\n", "unknown-schema"),
        ("schema = 1\n", "missing-key"),
    ] {
        company.write("bad.toml", text);
        let ran = company.run("bad.toml due");
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{text}");
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    for (args, code, told) in [
        (&["due"][..], 2, "没有写看哪些小区"),
        (&["none.toml", "due"], 5, "none.toml"),
        (&["company.toml", "due", "--group", "南"], 4, "东, 西"),
        (&["company.toml", "due", "--community", "南"], 4, "南"),
        (&["company.toml", "due", "--sort", "luck"], 2, "overdue"),
        (&["company.toml", "due", "--to", "x@example.com"], 2, "eml"),
        (&["a", "due", "-f", "eml"], 2, "--to"),
        (&["a", "due", "-f", "eml", "--to", "nobody"], 2, "nobody"),
        (&["a", "due", "-f", "ics"], 2, "table"),
    ] {
        let ran = company.run(args);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (code, ""),
            "{args:?} {}",
            ran.err
        );
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
}

#[test]
fn folders_and_patterns_lead_to_the_same_communities_each_once() {
    let company = Company::new();
    let dirs = |args: &[&str]| -> Vec<String> {
        let answer = company.json(args);
        let rows = answer["communities"].as_array().unwrap().iter();
        let mut dirs: Vec<String> = rows
            .map(|row| row["dir"].as_str().unwrap().to_owned())
            .collect();
        dirs.sort();
        dirs
    };
    assert_eq!(dirs(&["a", "b", "a", "./a", "due"]), ["a", "b"]);
    assert_eq!(dirs(&[".", "due"]), ["./a", "./b", "./c"]);
    assert_eq!(dirs(&["company.toml", "a", "c", "due"]), ["a", "b", "c"]);
    company.write(
        "all.toml",
        "schema = 1\n[[community]]\ndir = \"[ab]\"\n[[community]]\ndir = \"*\"\n",
    );
    assert_eq!(dirs(&["all.toml", "due"]), ["a", "b", "c"]);
    // A pattern that finds nothing is missed, and so is a directory whose settings are gone.
    company.write("none.toml", "schema = 1\n[[community]]\ndir = \"x*\"\n");
    assert_eq!(company.json_of("none.toml due", 3)["errors"], 1);
    fs::remove_file(company.path("c/visit.toml")).unwrap();
    let answer = company.json_of("all.toml due", 3);
    assert_eq!(answer["communities"].as_array().unwrap().len(), 3);
    // What is narrowed to is the only thing that is read.
    company.write("company.toml", LIST);
    let west = company.json("company.toml due --group 西");
    assert_eq!(rows(&west, &["rank"]), [row("二号小区", json!([1]))]);
}

#[test]
fn a_lock_that_is_held_stops_nobody_who_reads() {
    let company = Company::new();
    company.write("a/.visit/lock", "import (pid 7)\n");
    let held = File::open(company.path("a/.visit/lock")).unwrap();
    held.lock().unwrap();
    let answer = company.json("company.toml due");
    assert_eq!(answer["totals"][0]["overdue"], 3);
}

#[test]
fn what_is_written_meanwhile_is_read_whole_or_not_at_all() {
    let company = Company::new();
    let file = company.path("a/ledger/2026-11/actions.csv");
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut file = OpenOptions::new().append(true).open(&file).unwrap();
            for n in 0..20_000 {
                let values = format!(
                    "id=A-261120-n{n:05} acted_at=2026-11-20 case_id=C-261102-aaaa action=note actor=desk"
                );
                file.write_all((line(Actions, &values) + "\n").as_bytes()).unwrap();
            }
        });
        let mut rests = false;
        while !rests {
            rests = writer.is_finished();
            let ran = company.run("company.toml due -f json");
            let answer: Value = serde_json::from_str(&ran.out).unwrap_or_default();
            // A file that never rests is told of, and that its rows are missing.
            let told = !rests && ran.code == 3 && answer["complete"] == false;
            if !told {
                assert_eq!(answer["totals"][0]["duties"], 12, "{}{}", ran.out, ran.err);
                assert_eq!(ran.code, 0, "{}", ran.err);
            }
        }
    });
}

#[test]
fn many_directories_are_read_at_once_and_stay_in_their_order() {
    let company = Company::new();
    let folder = company.path("many");
    for n in 0..24 {
        let dir = format!("many/{n:02}");
        company.write(
            &format!("{dir}/visit.toml"),
            &SETTINGS.replace("测试小区", &format!("小区{n:02}")),
        );
        company.write(&format!("{dir}/places.csv"), PLACES);
        for case in 0..n {
            let row = format!(
                "id=C-261102-aa{case:02} received_at=2026-11-02 place=A1-101 taken_by=desk"
            );
            company.add(&dir, Complaints, &row);
        }
    }
    let folder = folder.to_str().unwrap();
    let args = format!("portfolio {folder} stats --months 1 -f json --today 2026-11-23");
    let alone = run_with(company.root(), &args, &[("RAYON_NUM_THREADS", "1")]);
    let ran = run_with(company.root(), &args, &[("RAYON_NUM_THREADS", "4")]);
    assert_eq!((alone.code, ran.code), (0, 0), "{}", ran.err);
    assert_eq!(alone.out, ran.out);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    // 0 + 1 + … + 23
    assert_eq!(answer["totals"][0]["received"], 276);
    let first = &answer["communities"][0];
    assert_eq!(
        (&first["community"], &first["received"]),
        (&json!("小区23"), &json!(23))
    );
}

#[test]
fn owners_are_hidden_unless_the_line_says_otherwise() {
    let company = Company::new();
    let args = ["company.toml", "due", "--details", "--community", "甲"];
    let masked = company.run(args.and("-f json")).out;
    assert!(masked.contains("138****5678") && !masked.contains("13812345678"));
    let bare = company.run(args.and("-f json --no-mask")).out;
    assert!(bare.contains("13812345678"));
    let answer: Value = serde_json::from_str(&bare).unwrap();
    let late = &answer["duties"][0];
    let own = ["community", "duty", "state", "case_id", "days_late"].map(|key| &late[key]);
    let expected = [
        &json!("甲小区"),
        &json!("follow-up"),
        &json!("overdue"),
        &json!("C-261110-bbbb"),
        &json!(9),
    ];
    assert_eq!(own, expected);
}

/// Where the links of a page lead.
fn links(html: &str) -> BTreeSet<String> {
    let links = html.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    links
        .filter(|link| !link.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_site_has_an_index_and_a_page_for_each_community() {
    let company = damaged();
    let ran = company.run("company.toml site pages");
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    let read = |name: &str| fs::read_to_string(company.path(&format!("pages/{name}"))).unwrap();
    let index = read("index.html");
    let expected: BTreeSet<String> = (1..=7)
        .map(|n| format!("communities/{n}.html"))
        .chain(["index.html".to_owned()])
        .collect();
    assert_eq!(links(&index), expected);
    assert!(index.contains("以下内容不完整") && index.contains("33.3%"));
    for n in 1..=7 {
        let page = read(&format!("communities/{n}.html"));
        assert_eq!(
            links(&page),
            BTreeSet::from(["../index.html".to_owned()]),
            "{n}"
        );
        assert!(!page.contains("13812345678"), "{n}");
    }
    let first = read("communities/1.html");
    assert!(first.contains("甲小区") && first.contains("138****5678"));
    assert!(!first.contains("以下内容不完整"));
    assert!(read("communities/4.html").contains("以下内容不完整"));
    // Written again it keeps what it has; no data directory takes a site.
    let ran = company.run("site pages company.toml --no-mask");
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(read("communities/1.html").contains("13812345678"));
    let ran = company.run("company.toml site a/ledger/pages");
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn the_document_has_the_ranking_and_the_mail_goes_to_head_office() {
    let company = Company::new();
    let html = company.run("company.toml report --months 2 -f html");
    assert_eq!(html.code, 0, "{}", html.err);
    for text in ["测试公司", "甲小区", "33.3%", "2026-10", "<svg"] {
        assert!(html.out.contains(text), "{text}");
    }
    let mail = company.run("company.toml due -f eml");
    let parsed = MessageParser::default().parse(mail.out.as_bytes()).unwrap();
    let to = parsed.to().unwrap().first().unwrap().address().unwrap();
    let from = parsed.from().unwrap().first().unwrap().address().unwrap();
    assert_eq!((from, to), ("visit@example.com", "head@example.com"));
    assert_eq!(parsed.subject().unwrap(), "测试公司 · 待办 · 2026-11-23");
    let body = parsed.body_text(0).unwrap();
    assert!(body.contains("甲小区") && body.contains("逾期 3"), "{body}");
    let other = company.run("company.toml due -f eml --to boss@example.com");
    assert!(other.out.contains("boss@example.com"));
    // A share has one sign, and what ranks a community is told once of it.
    let mail = company.run("company.toml report -f eml --lang en");
    let parsed = MessageParser::default().parse(mail.out.as_bytes()).unwrap();
    let body = parsed.body_text(0).unwrap();
    assert!(body.contains("All missed 33.3%, "), "{body}");
    assert_eq!(body.matches("missed 50.0%").count(), 1, "{body}");
}

#[test]
fn every_word_of_a_portfolio_is_said_in_both_languages() {
    let mut names: Vec<String> = Vec::new();
    let keys = Question::ALL
        .iter()
        .flat_map(|own| own.figures().iter().chain(own.of_parts()));
    names.extend(keys.map(|figure| format!("col-{}", figure.key.replace('_', "-"))));
    names.extend(
        Question::ALL
            .iter()
            .map(|own| format!("question-{}", own.word())),
    );
    names.extend(
        RulesState::ALL
            .iter()
            .map(|own| format!("rulesstate-{}", own.word())),
    );
    names.extend(
        HandedIn::ALL
            .iter()
            .map(|own| format!("handedin-{}", own.word())),
    );
    for lang in Lang::ALL {
        let voice = Voice::new(*lang);
        for name in &names {
            assert!(voice.find(name, &[]).is_some(), "{name} in {lang:?}");
        }
    }
}
