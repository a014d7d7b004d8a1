//! An answer that errors left something out of says so itself, in every format; and what rests
//! on all rows is not saved without them.

use std::fs;

use mail_parser::MessageParser;
use serde_json::{Value, json};
use visit::model::table::Table;

use crate::office::{Line, Office, Ran, SETTINGS};

const DAY: &str = "2026-11-23";
const NOTICE: &str = "注意：有 1 处数据读不出，以下内容不完整（运行 visit check 查看）。";

/// Two complaints whose handover and promise are late; of one nothing can be read but its id.
fn office() -> Office {
    let office = Office::with(&settings());
    office.rows(
        "2026-11",
        Table::Complaints,
        &[
            "C-261119-aaaaaa,2026-11-19T08:00,A1-101,甲,138,phone,渗漏,ordinary,厨房漏水,desk,,,,",
            "C-261120-bbbbbb,not a day,A1-101,甲,138,phone,渗漏,ordinary,又漏水,desk,,,,",
        ],
    );
    office
}

/// Everybody has an address but `ben`.
fn settings() -> String {
    let with_address = |settings: String, id: &str| {
        let own = format!("id = \"{id}\"");
        settings.replace(&own, &format!("{own}\nemail = \"{id}@example.com\""))
    };
    let ids = ["boss", "ann", "eng", "desk"];
    ids.into_iter().fold(SETTINGS.to_owned(), with_address)
}

/// Puts the unread row right.
fn mend(office: &Office) {
    let file = "ledger/2026-11/complaints.csv";
    office.write(file, office.read(file).replace("not a day", "2026-11-20"));
}

fn due(office: &Office, format: &str) -> Ran {
    office.at(DAY).run(["due", "-f", format])
}

#[test]
fn every_format_of_an_answer_says_that_it_is_incomplete() {
    let office = office();
    for (format, beginning) in [
        ("table", format!("{NOTICE}\n测试小区")),
        ("plain", format!("{NOTICE}\n2026-11-20 ")),
        ("md", format!("{NOTICE}\n\n# ")),
    ] {
        let ran = due(&office, format);
        assert_eq!(ran.code, 3);
        assert!(ran.out.starts_with(&beginning), "{format}: {}", ran.out);
        assert!(ran.err.contains("complaints.csv:3:"), "{}", ran.err);
    }
    let html = due(&office, "html").out;
    let main = html.split_once("<main>\n").unwrap().1;
    assert!(
        main.starts_with(&format!("<p class=\"notice\">{NOTICE}</p>\n<h1>")),
        "{html}"
    );
    let json = due(&office, "json").out;
    let head =
        "{\"schema\":1,\"as_of\":\"2026-11-23\",\"complete\":false,\"errors\":1,\"duties\":[";
    assert!(json.starts_with(head), "{json}");
    let lines = due(&office, "ndjson").out;
    let last = "{\"list\":\"answer\",\"complete\":false,\"errors\":1}";
    assert_eq!(lines.lines().last(), Some(last));
    let csv = due(&office, "csv");
    assert!(csv.out.starts_with("due,state,"), "{}", csv.out);
    assert_eq!(csv.code, 3);
}

#[test]
fn a_complete_answer_says_so_in_json_alone() {
    let office = office();
    mend(&office);
    let json = office.at(DAY).json("due");
    assert_eq!(
        (&json["complete"], &json["errors"]),
        (&json!(true), &json!(0))
    );
    for format in ["table", "plain", "md", "html", "ndjson", "ics"] {
        let ran = due(&office, format);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(
            !ran.out.contains("不完整") && !ran.out.contains("\"answer\""),
            "{}",
            ran.out
        );
    }
}

#[test]
fn english_answers_count_their_errors_too() {
    let office = office();
    let first = |office: &Office| {
        let ran = office.at(DAY).run("due --lang en");
        ran.out.lines().next().unwrap().to_owned()
    };
    let end = "data out; what follows is incomplete (see visit check).";
    assert_eq!(first(&office), format!("Note: an error leaves {end}"));
    let refused = office.at(DAY).run("due --complete --lang en");
    let told = "error: an error leaves data out, so that there is no complete answer";
    assert!(refused.err.contains(told), "{}", refused.err);
    office.rows("2026-11", Table::Visits, &["V-261120-cccccc,never"]);
    assert_eq!(first(&office), format!("Note: 2 errors leave {end}"));
}

#[test]
fn a_calendar_begins_with_a_note_on_its_day() {
    let office = office();
    let text = due(&office, "ics").out.replace("\r\n ", "");
    assert!(
        text.contains(&format!("X-WR-CALDESC:{NOTICE}\r\n")),
        "{text}"
    );
    let first = text.split("BEGIN:VEVENT").nth(1).unwrap();
    assert!(first.contains(&format!("SUMMARY:{NOTICE}\r\n")), "{first}");
    assert!(first.contains("DTSTART;VALUE=DATE:20261123\r\n"), "{first}");
    assert!(!first.contains("VALARM"), "{first}");
}

/// The subject and the text of a mail.
fn read(text: &str) -> (String, String) {
    let message = MessageParser::default().parse(text.as_bytes()).unwrap();
    let body = message.body_text(0).unwrap().replace('\r', "");
    (message.subject().unwrap().to_owned(), body)
}

#[test]
fn a_mail_says_so_in_its_subject_and_is_written_also_when_nothing_is_due() {
    let office = office();
    let mail = |who: &str| {
        let ran = office
            .at(DAY)
            .run(["due", "--overdue", "-f", "eml", "--to", who]);
        assert_eq!(ran.code, 3, "{}", ran.err);
        ran.out
    };
    let (subject, text) = read(&mail("desk"));
    assert_eq!(subject, "（数据不全）【测试小区】回访待办：逾期 2 项");
    assert!(
        text.starts_with(&format!("{NOTICE}\n\n测试小区 · 客服")),
        "{text}"
    );
    let (subject, text) = read(&mail("eng"));
    assert_eq!(subject, "（数据不全）【测试小区】回访待办：没有逾期");
    assert!(text.starts_with(NOTICE), "{text}");
    mend(&office);
    let ran = office.at(DAY).run("due --overdue -f eml --to eng");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
}

#[test]
fn pages_forms_and_the_site_carry_the_notice_on_every_sheet() {
    let office = office();
    let notice = format!("<p class=\"notice\">{NOTICE}</p>");
    for (args, sheets) in [
        ("report -f html", 1),
        ("form complaint aaaaaa", 1),
        ("form record aaaaaa", 1),
        ("brief A1-101 -f html", 1),
    ] {
        let ran = office.run(args.and(["--today", DAY]));
        assert_eq!(ran.code, 3, "{args:?}{}", ran.err);
        assert_eq!(ran.out.matches(&notice).count(), sheets, "{args:?}");
    }
    let ran = office.at(DAY).run("site pages");
    assert_eq!(ran.code, 3);
    assert!(ran.out.starts_with(NOTICE), "{}", ran.out);
    let pages = walkdir::WalkDir::new(office.path("pages")).into_iter();
    let pages = pages.map(|entry| entry.unwrap().into_path());
    let pages: Vec<_> = pages
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    assert!(pages.len() > 3);
    for page in pages {
        assert_eq!(
            fs::read_to_string(&page).unwrap().matches(&notice).count(),
            1,
            "{page:?}"
        );
    }
}

#[test]
fn who_asks_for_complete_answers_gets_no_other() {
    let office = office();
    let asked: [&str; 6] = [
        "due",
        "due -f json",
        "site pages",
        "due -f eml --split mails",
        "check",
        "log complaint A1-101 灯坏了 --by desk",
    ];
    let before = office.read("ledger/2026-11/complaints.csv");
    for args in asked {
        let ran = office.run(args.and(["--complete", "--today", DAY]));
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{args:?}");
        assert!(ran.err.contains("complaints.csv:3:"), "{}", ran.err);
        assert!(ran.err.contains("结果不完整，所以不给出"), "{}", ran.err);
    }
    assert!(!office.path("pages").exists() && !office.path("mails").exists());
    assert_eq!(office.read("ledger/2026-11/complaints.csv"), before);
    mend(&office);
    for args in asked {
        office.ok(args.and(["--complete", "--today", DAY]));
    }
}

/// A repair that was done and can be drawn, and a visit to it.
fn repairs() -> Office {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Repairs,
        &["R-261120-aaaaaa,2026-11-20T08:00,A1-101,甲,138,phone,repair,水,滴水,desk,,,"],
    );
    office.rows(
        "2026-11",
        Table::Actions,
        &["A-261121-aaaaaa,2026-11-21T10:00,R-261120-aaaaaa,,complete,eng,,,,,"],
    );
    office
}

#[test]
fn what_rests_on_all_rows_is_not_saved_while_errors_leave_some_out() {
    let office = repairs();
    let day = ["--today", DAY, "--by", "boss"];
    let id = office.ok("record aaaaaa --outcome unreachable -q".and(day));
    assert!(id.starts_with("V-261123-"));
    let kept = office.read("ledger/2026-11/visits.csv");
    let gbk = b"\xc2\xa5\xb7\xbf,".repeat(4);
    office.write(
        "ledger/2026-11/visits.csv",
        [kept.as_bytes(), &gbk, b"\n"].concat(),
    );
    office.ok("survey new autumn");
    office.write("handed.csv", "place,overall\nA1-101,5\n");
    let refused: [&str; 6] = [
        "sample",
        "sample --replace aaaaaa",
        "report --submit --month 2026-10",
        "report --review --month 2026-10",
        "undo",
        "survey import autumn handed.csv",
    ];
    let before = files(&office);
    for args in refused {
        let ran = office.run(args.and(day));
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{args:?}{}", ran.err);
        assert!(
            ran.err.contains("visits.csv: 错误 [not-utf8]"),
            "{args:?}{}",
            ran.err
        );
        assert!(
            ran.err.contains("要以全部记录为准，没有保存"),
            "{args:?}{}",
            ran.err
        );
        assert_eq!(files(&office), before, "{args:?}");
    }
    // What rests on its own case alone goes on, and tells of the bad row all the same.
    for args in [
        "log complaint A1-101 灯坏了",
        "note aaaaaa 打过电话",
        "reopen aaaaaa 又滴水",
    ] {
        let ran = office.run(args.and(day));
        assert_eq!(ran.code, 0, "{args:?}{}", ran.err);
        assert!(ran.out.starts_with("注意：有 "), "{args:?}{}", ran.out);
        assert!(
            ran.err.contains("visits.csv: 错误 [not-utf8]"),
            "{args:?}{}",
            ran.err
        );
    }
}

/// The ledgers and frozen reports.
fn files(office: &Office) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(office.root())
        .sort_by_file_name()
        .into_iter();
    let files = files
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file());
    let files = files.map(|e| (e.path().display().to_string(), e.path().to_owned()));
    let files = files.filter(|(name, _)| !name.contains(".visit"));
    files
        .map(|(name, path)| {
            (
                name,
                String::from_utf8_lossy(&fs::read(path).unwrap()).into(),
            )
        })
        .collect()
}

#[test]
fn a_command_that_has_just_set_half_a_row_aside_freezes_and_draws_nothing() {
    for args in ["report --submit", "sample", "undo"] {
        let office = repairs();
        let by = ["--by", "boss", "--today", DAY];
        office.ok("note aaaaaa 打过电话".and(by));
        let file = "ledger/2026-11/actions.csv";
        let whole = office.read(file);
        office.write(
            file,
            format!("{whole}A-261122-bbbbbb,2026-11-22T10:00,R-2611"),
        );
        let ran = office.run(args.and(by));
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{args:?}{}", ran.err);
        assert!(ran.err.contains("没有保存"), "{}", ran.err);
        assert_eq!(office.read(file), whole);
        assert!(
            !office.path("reports").exists() && !office.path("ledger/2026-11/draws.csv").exists()
        );
    }
}

#[test]
fn what_is_not_found_may_be_what_could_not_be_read() {
    let office = office();
    let ran = office.at(DAY).run("show bbbbbb");
    assert_eq!((ran.code, ran.out.as_str()), (4, ""));
    let told = "注意：有 1 处数据读不出，可能与此有关（运行 visit check 查看）。\n";
    assert!(ran.err.ends_with(told), "{}", ran.err);
    mend(&office);
    let ran = office.at(DAY).run("show cccccc");
    assert!(!ran.err.contains("读不出"), "{}", ran.err);
}

#[test]
fn a_dry_run_is_an_answer_like_any_other() {
    let office = office();
    let args = format!("note aaaaaa 打过电话 --by desk -n --today {DAY}");
    let ran = office.run(&args);
    assert_eq!(ran.code, 3);
    assert!(ran.out.starts_with(NOTICE), "{}", ran.out);
    assert!(ran.err.contains("complaints.csv:3:"), "{}", ran.err);
}

#[test]
fn names_for_another_program_stand_alone() {
    let office = office();
    let ran = office.at(DAY).run("note aaaaaa 打过电话 --by desk -q");
    assert_eq!(ran.code, 0);
    assert!(
        ran.out.starts_with("A-261123-") && ran.out.lines().count() == 1,
        "{}",
        ran.out
    );
    let told: Value = {
        let args = format!("note aaaaaa 又打 --by desk -q -f json --today {DAY}");
        serde_json::from_str(&office.run(&args).out).unwrap()
    };
    assert_eq!(told["complete"], false);
}
