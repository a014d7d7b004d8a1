//! Themed surveys: questions in a file, answers in the ledger, a tally counted by hand.

use serde_json::{Value, json};
use visit::model::table::Table;

use crate::office::{Line, Office, PLACES, Ran};

const SURVEY: &str = r#"title = "服务满意度"
opens = 2026-11-01
closes = 2026-11-30

[[question]]
id = "clean"
ask = "楼道保洁"
kind = "scale"

[[question]]
id = "when"
ask = "回访时间"
kind = "choice"
options = ["上午", "下午", "晚上"]
several = true

[[question]]
id = "idea"
ask = "建议"
kind = "text"
"#;

const DAY: &[&str] = &["--today", "2026-11-23T10:00", "--by", "desk"];

/// An office with a survey and four occupied units: three in area A, one in area B.
fn office() -> Office {
    let office = Office::new();
    let more = "A1-103,unit,A,A1,,1,,丁,13800000004,,,\nA1-104,unit,A,A1,,1,,戊,13800000005,,,\n";
    office.write("places.csv", format!("{PLACES}{more}"));
    office.write("surveys/fee.toml", SURVEY);
    office
}

fn run(office: &Office, args: impl Line) -> Ran {
    let writes = ["answer", "import"].contains(&args.words()[0].as_str());
    let day = if writes { DAY } else { &DAY[..2] };
    office.run("survey".and(args).and(day))
}

fn answer(office: &Office, place: &str, given: impl Line) {
    let ran = run(office, ["answer", "fee", place, "-q"].and(&given));
    assert_eq!(ran.code, 0, "{place} {given:?}\n{}", ran.err);
}

fn refused(office: &Office, args: impl Line, code: i32) -> String {
    let ran = run(office, &args);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (code, ""),
        "{args:?}\n{}",
        ran.err
    );
    ran.err
}

fn tally(office: &Office) -> Value {
    office.at("2026-11-23").json("survey tally fee")
}

/// Imports a text given to standard input.
fn import(office: &Office, text: &str, more: impl Line) -> Ran {
    let args = "survey import fee -".and(more).and(DAY);
    office.given(&args, text.as_bytes())
}

fn rows(office: &Office, table: &str) -> Vec<String> {
    let text = office.read(&format!("ledger/2026-11/{table}.csv"));
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn a_response_is_a_visit_and_a_row_for_each_answer() {
    let office = office();
    let given = ["idea=加灯", "when=晚上,上午", "clean=4"];
    answer(&office, "A1-101", given.and("--signed-by 甲 --visitor ann"));
    let visits = rows(&office, "visits");
    let (visit, rest) = visits[0].split_once(',').unwrap();
    assert_eq!(
        rest,
        "2026-11-23T10:00,A1-101,,survey,door,ann,pass,,,,,,甲,,,,,"
    );
    let answers = rows(&office, "answers");
    let expected = [("clean", "4"), ("when", "上午|晚上"), ("idea", "加灯")];
    assert_eq!(answers.len(), expected.len());
    for (row, (question, answer)) in answers.iter().zip(expected) {
        let end = format!(",2026-11-23T10:00,fee,A1-101,{visit},{question},{answer},desk");
        assert!(row.starts_with("N-261123-") && row.ends_with(&end), "{row}");
    }
    let id = answers[0].split(',').next().unwrap();
    let shown = office.at("2026-11-23").json(["show", id]);
    assert_eq!(
        (&shown["table"], &shown["fields"]["answer"]),
        (&json!("answers"), &json!("4"))
    );
    assert_eq!(office.at("2026-11-23").run("check --strict").code, 0);
}

#[test]
fn a_refusal_is_registered_without_an_answer() {
    let office = office();
    answer(&office, "A1-103", "--outcome refused");
    assert!(rows(&office, "visits")[0].contains(",A1-103,,survey,door,desk,refused,"));
    assert!(
        rows(&office, "answers")[0].ends_with(",,,desk"),
        "which survey it was"
    );
    assert_eq!(office.at("2026-11-23").run("check --strict").code, 0);
}

#[test]
fn the_tally_counts_households_and_answers() {
    let office = office();
    let before = tally(&office);
    assert_eq!(before["questions"][0]["mean"], Value::Null);
    answer(&office, "A1-101", "clean=4 when=上午,晚上 idea=加灯");
    answer(&office, "B1-101", "clean=5 when=晚上");
    answer(&office, "A1-103", "--outcome unreachable --form phone");
    answer(&office, "A1-103", "--outcome refused");
    answer(&office, "A1-104", "--outcome unreachable");
    // Vacant, so nobody is asked there, and nobody known.
    answer(&office, "A1-102", "clean=2");
    answer(&office, "-", "clean=1 idea=太吵 --form event");
    let found = tally(&office);
    let figures = [
        "asked",
        "reached",
        "answered",
        "refused",
        "unreachable",
        "responses",
        "anonymous",
        "outside",
    ];
    let counts = figures.map(|key| found[key].as_u64().unwrap());
    // A1-101, A1-103, A1-104 and B1-101 are asked; two answered, one refused.
    assert_eq!(counts, [4, 3, 2, 1, 1, 4, 1, 1]);
    assert_eq!(found["response_rate"], json!(50.0));
    let [clean, when, idea] = [0, 1, 2].map(|at| found["questions"][at].clone());
    // 4, 5, 2 and 1: 12 / 4.
    assert_eq!(
        (&clean["answered"], &clean["mean"]),
        (&json!(4), &json!(3.0))
    );
    let count = |question: &Value| -> Vec<u64> {
        let counts = question["counts"].as_array().unwrap().iter();
        counts.map(|c| c["count"].as_u64().unwrap()).collect()
    };
    assert_eq!(count(&clean), [1, 1, 0, 1, 1]);
    assert_eq!(
        (count(&when), &when["answered"]),
        (vec![1, 0, 2], &json!(2))
    );
    let said: Vec<(&str, &str)> = idea["texts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| (t["place"].as_str().unwrap(), t["answer"].as_str().unwrap()))
        .collect();
    assert_eq!(said.len(), 2);
    assert!(
        said.contains(&("A1-101", "加灯")) && said.contains(&("", "太吵")),
        "{said:?}"
    );
    // By area only the households asked.
    let of_area = |at: usize| {
        let area = &found["areas"][at];
        let mean = area["questions"][0]["mean"].as_f64();
        (area["area"].clone(), area["response_rate"].as_f64(), mean)
    };
    assert_eq!(of_area(0), (json!("A"), Some(33.33), Some(4.0)));
    assert_eq!(of_area(1), (json!("B"), Some(100.0), Some(5.0)));
}

#[test]
fn means_have_two_decimals_half_up_and_every_format_has_them() {
    let office = office();
    for (place, grade) in [("A1-101", "4"), ("A1-103", "4"), ("B1-101", "5")] {
        answer(&office, place, [&format!("clean={grade}")]);
    }
    let fee = ["survey", "tally", "fee", "--today", "2026-11-23"];
    let csv = office.section(fee, "scales");
    for line in [
        "clean,楼道保洁,,3,4.33,1,2,0,0,0",
        "clean,楼道保洁,A,2,4.00,0,2,0,0,0",
    ] {
        assert!(csv.lines().any(|own| own == line), "{csv}");
    }
    let csv = office.section(fee, "households");
    assert!(csv.contains("\n,4,3,3,75.00,0,0\n"), "{csv}");
    let md = office.at("2026-11-23").ok("survey tally fee -f md");
    assert!(
        md.contains("| 楼道保洁 | 合计 | 3 | 4.33 | 1 | 2 | 0 | 0 | 0 |"),
        "{md}"
    );
    assert!(
        md.contains("应调查 4 户，已联系 3 户，答卷 3 户，回收率 75.0%；"),
        "{md}"
    );
    let en = office.at("2026-11-23").ok("survey tally fee --lang en");
    assert!(
        en.contains("4 households asked, 3 reached, 3 answered (75.0%); 0 refused"),
        "{en}"
    );
}

#[test]
fn a_household_that_answers_again_counts_by_its_latest_answers() {
    let office = office();
    answer(&office, "A1-101", "clean=1 idea=加灯");
    let told = refused(&office, "answer fee A1-101 clean=5", 2);
    assert!(told.contains("A1-101 已经答过"), "{told}");
    // An attempt after the answer takes nothing away.
    answer(&office, "A1-101", "--outcome unreachable");
    answer(&office, "A1-101", "clean=5 --again");
    let found = tally(&office);
    assert_eq!(
        (&found["responses"], &found["answered"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(found["questions"][0]["mean"], json!(5.0));
    assert_eq!(found["questions"][2]["answered"], json!(0));
}

#[test]
fn answers_are_known_as_of_a_day_amended_and_taken_back_with_their_visit() {
    let office = office();
    let early = ["clean=1", "--date", "2026-11-20"];
    answer(&office, "A1-101", early);
    answer(&office, "B1-101", "clean=4");
    let mean = |today: &str| {
        let found = office.at(today).json("survey tally fee");
        found["questions"][0]["mean"].clone()
    };
    assert_eq!(mean("2026-11-19"), Value::Null);
    assert_eq!(
        (mean("2026-11-20"), mean("2026-11-23")),
        (json!(1.0), json!(2.5))
    );
    let answers = rows(&office, "answers");
    let id = answers[0].split(',').next().unwrap();
    let amend = |value: &str| {
        let args = ["amend", id, "answer", value, "--why", "看错"].and(DAY);
        office.run(&args)
    };
    let bad = amend("9");
    assert_eq!(bad.code, 2);
    assert!(bad.err.contains("应为：1 2 3 4 5"), "{}", bad.err);
    assert_eq!(amend("2").code, 0);
    assert_eq!(
        (mean("2026-11-20"), mean("2026-11-23")),
        (json!(1.0), json!(3.0))
    );
    let visits = rows(&office, "visits");
    let visit = visits[0].split(',').next().unwrap();
    office.ok(["void", visit, "--why", "登错户"].and(DAY));
    assert_eq!(mean("2026-11-23"), json!(4.0));
    // Taken back, it may be entered anew.
    answer(&office, "A1-101", "clean=3");
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_written() {
    let office = office();
    let cases: [(&[&str], i32, &str); 10] = [
        (
            &["fee", "A1-101", "clean=6"],
            2,
            "“楼道保洁”不能答“6”\n提示：应为：1 2 3 4 5",
        ),
        (&["fee", "A1-101", "when=半夜"], 2, "应为：上午 下午 晚上"),
        (&["fee", "A1-101", "clen=4"], 2, "可以写：clean when idea"),
        (&["fee", "A1-101", "clean"], 2, "“clean”不是 题目=答案"),
        (&["fee", "A1-101", "clean=4", "clean=5"], 2, "答了两次"),
        (&["fee", "A1-101"], 2, "一道题也没有答"),
        (
            &["fee", "A1-101", "clean=4", "--outcome", "refused"],
            2,
            "不能和",
        ),
        (
            &["fee", "A1-101", "clean=4", "--date", "2026-10-31"],
            2,
            "2026-10-31 不在调查“fee”的起止日期之内",
        ),
        (&["fee", "Z9", "clean=4"], 4, "房号登记里没有“Z9”"),
        (
            &["fees", "A1-101", "clean=4"],
            4,
            "没有调查“fees”\n提示：现有：fee",
        ),
    ];
    for (args, code, told) in cases {
        let err = refused(&office, "answer".and(args), code);
        assert!(err.contains(told), "{told}\n{err}");
    }
    assert!(!office.path("ledger").exists());
    let err = refused(&office, "answer fee A1-101 clean=6 --lang en", 2);
    assert_eq!(
        err,
        "error: \"6\" cannot answer \"楼道保洁\"\nhint: expected: 1 2 3 4 5\n"
    );
}

#[test]
fn a_survey_with_errors_stops_nothing_but_itself() {
    let office = office();
    answer(&office, "A1-101", "clean=4");
    office.write("surveys/fee.toml", SURVEY.replace("scale", "scales"));
    let err = refused(&office, "tally fee", 3);
    assert!(
        err.contains("surveys/fee.toml:8:8: 错误 [bad-setting]"),
        "{err}"
    );
    assert!(err.contains("这份调查暂时用不了"), "{err}");
    let due = office.at("2026-11-23").run("due -f json");
    assert_eq!(due.code, 3);
    assert!(
        due.out.contains("\"duties\""),
        "everything else is answered"
    );
    // Its answers are not judged, and nobody says that there is no such survey.
    let check = office.at("2026-11-23").run("check");
    assert_eq!(check.err.matches('[').count(), 1, "{}", check.err);
}

#[test]
fn a_new_survey_is_written_once_in_the_directorys_language() {
    let office = office();
    let told = run(
        &office,
        ["new", "autumn", "--title", "秋季\"调查\"", "--lang", "en"],
    );
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(
        told.out.contains("visit survey tally autumn"),
        "{}",
        told.out
    );
    let written = office.read("surveys/autumn.toml");
    assert!(
        written.contains("title = \"秋季\\\"调查\\\"\""),
        "{written}"
    );
    assert!(
        written.contains("[[question]]") && written.contains("专题调查"),
        "{written}"
    );
    answer_to(&office, "autumn");
    refused(&office, "new autumn", 2);
    assert_eq!(office.read("surveys/autumn.toml"), written);
    for name in ["../fee", "a b", "", "a.b"] {
        refused(&office, ["new", name], 2);
    }
    let listed = office.at("2026-11-23").json("survey list");
    let names: Vec<(&Value, &Value, &Value)> = listed["surveys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (&s["survey"], &s["state"], &s["answered"]))
        .collect();
    let expected = [
        (&json!("autumn"), &json!("open"), &json!(1)),
        (&json!("fee"), &json!("open"), &json!(0)),
    ];
    assert_eq!(names, expected);
    let later = office.at("2026-12-01").json("survey list");
    assert_eq!(later["surveys"][1]["state"], json!("closed"));
    let earlier = office.at("2026-10-31").json("survey list");
    assert_eq!(earlier["surveys"][1]["state"], json!("upcoming"));
}

fn answer_to(office: &Office, survey: &str) {
    let ran = run(
        office,
        ["answer", survey, "A1-101", "clean=4", "callback=晚上，上午"],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn a_visit_without_answers_belongs_to_the_only_survey_that_asks_there_and_then() {
    let office = office();
    let visit = |place: &str, day: &str, outcome: &str| {
        let values = format!("visited_at={day} place={place} purpose=survey outcome={outcome}");
        office.add(Table::Visits, &values);
    };
    visit("A1-101", "2026-11-20T10:00", "refused");
    visit("A1-103", "2026-11-20T10:00", "pass");
    visit("A1-104", "2026-11-20T10:00", "unreachable");
    visit("B1-101", "2026-10-20T10:00", "refused");
    let counts = |office: &Office| {
        let found = tally(office);
        let keys = ["reached", "refused", "unreachable", "answered"];
        keys.map(|key| found[key].as_u64().unwrap())
    };
    assert_eq!(counts(&office), [2, 1, 1, 0]);
    // Another survey asks in area A too: nobody can tell which of them was meant.
    office.write(
        "surveys/other.toml",
        SURVEY.replace("opens =", "areas = [\"A\"]\nopens ="),
    );
    visit("B1-101", "2026-11-20T10:00", "refused");
    assert_eq!(counts(&office), [1, 1, 0, 0]);
}

#[test]
fn the_questions_are_printed_with_their_boxes() {
    let office = office();
    let html = office.at("2026-11-23").ok("form survey fee");
    for told in [
        "<h1>服务满意度</h1>",
        "2026年11月1日 至 2026年11月30日",
        "1. 楼道保洁",
        "2. 回访时间（可多选）",
        "3. 建议",
        "晚上",
        "业主（住户）签名",
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
    // Five grades and three options.
    assert_eq!(html.matches("class=\"box\"").count(), 8);
    let json = office.at("2026-11-23").json("form survey fee");
    assert_eq!(
        (&json["form"], &json["survey"]),
        (&json!("survey"), &json!("fee"))
    );
    for question in ["clean", "when", "idea"] {
        assert_eq!(json["fields"][question], json!(""), "nothing is ticked");
    }
    let en = office.at("2026-11-23").ok("form survey fee --lang en");
    assert!(
        en.contains("2. 回访时间 (several)") && en.contains("5 excellent"),
        "{en}"
    );
    let unknown = ["form", "survey", "fees", "--today", "2026-11-23"];
    assert_eq!(office.run(unknown).code, 4);
}

#[test]
fn only_the_areas_named_are_asked() {
    let office = office();
    office.write(
        "surveys/fee.toml",
        SURVEY.replace("opens =", "areas = [\"B\"]\nopens ="),
    );
    answer(&office, "A1-101", "clean=4");
    let found = tally(&office);
    let counts = ["asked", "answered", "responses", "outside"].map(|key| found[key].as_u64());
    assert_eq!(counts, [Some(1), Some(0), Some(1), Some(1)]);
}

#[test]
fn a_file_is_imported_into_the_months_of_its_dates() {
    let office = office();
    office.write(
        "surveys/fee.toml",
        SURVEY.replace("opens = 2026-11-01\n", ""),
    );
    let text = "\u{feff}place,date,form,visitor,outcome,signed_by,clean,when,idea\r\n\
        A1-101,2026-10-31,door,安,,甲,4,上午|晚上,\"多,灯\"\r\n\
        A1-103,2026/11/2 9:05,,,refused,,,,\r\n\
        -,,,,,,2,,\r\n";
    let ran = import(&office, text, "--visitor ben");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.contains("已登记答卷 3 份，共答 4 题。"),
        "{}",
        ran.out
    );
    let october = office.read("ledger/2026-10/visits.csv");
    assert!(
        october.contains(",2026-10-31T23:59,A1-101,,survey,door,ann,pass,,,,,,甲,"),
        "{october}"
    );
    let visits = rows(&office, "visits");
    assert!(visits[0].contains(",2026-11-02T09:05,A1-103,,survey,online,ben,refused,"));
    assert!(visits[1].contains(",2026-11-23T10:00,,,survey,online,ben,pass,"));
    let answers = office.read("ledger/2026-10/answers.csv");
    assert!(answers.contains(",idea,\"多,灯\",desk\n"), "{answers}");
    assert_eq!(rows(&office, "answers").len(), 2);
    assert_eq!(office.at("2026-11-23").run("check --strict").code, 0);
}

#[test]
fn every_problem_of_a_file_is_told_with_its_place_and_nothing_is_entered() {
    let office = office();
    answer(&office, "A1-101", "clean=4");
    let (visits, answers) = (rows(&office, "visits"), rows(&office, "answers"));
    let text = "place,date,outcome,clean,idea\n\
        A1-101,,,5,\n\
        Z9,,,5,\n\
        ,,,5,\n\
        -,,,6,\"两\n行\"\n\
        -,2026-11-24,,5,\n\
        -,2026-10-31,,5,\n\
        -,昨天,,5,\n\
        -,,,,\n\
        -,,refused,5,\n\
        -,,good,5,\n\
        -,5\n\
        B1-101,,,5,\n\
        B1-101,,,4,\n";
    let ran = import(&office, text, "");
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    let places: Vec<&str> = ran
        .err
        .lines()
        .filter_map(|line| line.strip_prefix("  -:")?.split(": ").next())
        .collect();
    let expected = [
        "2:1", "3:1", "4:1", "5:5", "7:3", "8:3", "9:3", "10:1", "11:1", "12:4", "13:1", "15:1",
    ];
    assert_eq!(places, expected, "{}", ran.err);
    assert!(
        ran.err.contains("- 有 12 处不对，一份也没有登记"),
        "{}",
        ran.err
    );
    assert_eq!(
        (rows(&office, "visits"), rows(&office, "answers")),
        (visits, answers)
    );
    let again = "place,clean\nA1-101,5\nB1-101,5\nB1-101,4\n";
    assert_eq!(import(&office, again, "").code, 3);
    assert_eq!(import(&office, again, "--again").code, 0);
}

#[test]
fn a_header_or_a_file_that_cannot_be_read_is_told() {
    let office = office();
    let told = |text: &str| {
        let ran = import(&office, text, "--lang en");
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{text}");
        ran.err
    };
    let err = told("place,claen,clean,clean\nA1-101,5,5,5\n");
    assert!(
        err.contains("-:1:7: there is no column \"claen\"; did you mean \"clean\"?"),
        "{err}"
    );
    assert!(
        err.contains("-:1:19: column \"clean\" appears twice"),
        "{err}"
    );
    assert!(told("clean\n5\n").contains("column \"place\" is missing"));
    assert!(told("").contains("column \"place\" is missing"));
    let err = told("place,idea\nA1-101,\"good\nB1-101,bad\n");
    assert!(err.contains("-:2: a quote does not fit"), "{err}");
    let missing = run(&office, "import fee nowhere.csv");
    assert_eq!(missing.code, 5);
}

#[test]
fn a_file_whose_columns_are_not_parted_by_commas_is_told_what_parts_them() {
    let office = office();
    for (text, found) in [
        ("place;clean\nA1-101;5\n", "各栏用分号隔开"),
        (
            "\u{feff}\"place\"\t\"clean\"\nA1-101\t5\n",
            "各栏用制表符隔开",
        ),
        ("place，clean\nA1-101，5\n", "各栏用全角逗号隔开"),
        ("sep=;\nplace;clean\nA1-101;5\n", "第一行是表格软件的“sep=”"),
        ("sep=,\nplace,clean\nA1-101,5\n", "第一行是表格软件的“sep=”"),
    ] {
        let ran = import(&office, text, "");
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{text}");
        assert!(ran.err.contains(&format!("-:1:1：{found}")), "{}", ran.err);
        assert!(ran.err.contains("“CSV UTF-8（逗号分隔）”"), "{}", ran.err);
    }
}

#[test]
fn a_survey_in_another_encoding_is_told_with_the_remedy() {
    let office = office();
    office.write(
        "surveys/gbk.toml",
        b"title = \"x\"\nintro = \"\xb7\xfe\xce\xf1\"\n",
    );
    office.write("surveys/wide.toml", b"\xff\xfet\0i\0t\0l\0e\0");
    let ran = office.at("2026-11-23").run("check");
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(
        ran.err.contains("surveys/gbk.toml:2: 错误 [not-utf8]"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("surveys/wide.toml: 错误 [utf16-file]"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("CSV"), "{}", ran.err);
    assert_eq!(ran.err.matches("编码选“UTF-8”").count(), 2, "{}", ran.err);
}

#[test]
fn of_many_problems_of_a_kind_the_first_are_told_and_the_lines_of_the_others() {
    let office = office();
    let mut text = "place,clean\n".to_owned();
    text.push_str(&"-,9\n".repeat(3000));
    text.push_str("Z9,5\n");
    for (lang, told) in [
        ("zh", "  -: 另有 2900 处同类问题，在第 102–3001 行"),
        ("en", "  -: 2900 more of these, in lines 102–3001"),
    ] {
        let ran = import(&office, &text, ["--lang", lang]);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""));
        assert!(ran.err.contains("3001"), "{}", ran.err);
        assert!(ran.err.lines().any(|line| line == told), "{}", ran.err);
        assert!(ran.err.contains("  -:3002:1: "), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 104, "{}", ran.err);
    }
}

#[test]
fn ten_thousand_rows_are_one_entry() {
    let office = office();
    let mut text = "place,clean,when,idea\n".to_owned();
    for at in 0..10_000 {
        text.push_str(&format!("-,{},上午|晚上,第{at}条\n", at % 5 + 1));
    }
    let ran = import(&office, &text, "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        (
            rows(&office, "visits").len(),
            rows(&office, "answers").len()
        ),
        (10_000, 30_000)
    );
    let found = tally(&office);
    assert_eq!(found["anonymous"], json!(10_000));
    // 1 to 5, two thousand times each.
    assert_eq!(found["questions"][0]["mean"], json!(3.0));
}

#[test]
fn a_survey_visit_at_the_door_owes_no_signature_and_changes_no_other_figure() {
    let office = office();
    answer(&office, "A1-101", "clean=4");
    let due = office.at("2026-11-23").json("due duty:signature,routine");
    let duties: Vec<&str> = due["duties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["duty"].as_str().unwrap())
        .collect();
    // Both areas still owe their routine visits.
    assert_eq!(duties, ["routine", "routine"]);
    assert_eq!(
        Table::Answers.header(),
        "id,answered_at,survey,place,visit_id,question,answer,entered_by"
    );
}

#[test]
fn who_refused_or_was_not_at_home_may_still_answer_and_an_anonymous_answer_is_nobodys() {
    let office = office();
    for (place, outcome) in [("A1-101", "refused"), ("B1-101", "unreachable")] {
        answer(&office, place, ["--outcome", outcome]);
        answer(&office, place, "clean=4");
    }
    answer(&office, "-", "clean=1");
    answer(&office, "-", "clean=1");
    let found = tally(&office);
    assert_eq!(
        (&found["responses"], &found["answered"], &found["anonymous"]),
        (&json!(4), &json!(2), &json!(2))
    );
}

#[test]
fn visits_for_another_purpose_are_no_responses() {
    let office = office();
    for (place, purpose) in [("A1-101", "survey"), ("A1-103", "routine")] {
        let visit =
            format!("visited_at=2026-11-10T10:00 place={place} purpose={purpose} outcome=refused");
        office.add(Table::Visits, &visit);
    }
    let found = tally(&office);
    assert_eq!(
        (&found["reached"], &found["refused"]),
        (&json!(1), &json!(1))
    );
}
