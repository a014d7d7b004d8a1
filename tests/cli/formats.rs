//! The output formats: JSON as the format page has it, tables that line up, text that cannot
//! harm a terminal.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;
use visit::model::table::Table;

use crate::office::{Line, Office, run_with};

fn office() -> Office {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Complaints,
        &[
            "C-261119-aaaaaa,2026-11-19T08:00,A1-101,甲,138,counter,渗漏,ordinary,厨房漏水,desk,,,,",
            "C-261120-bbbbbb,2026-11-20T08:00,B1-101,丙,,counter,渗漏,major,\"逗号,和\"\"引号\"\"\",desk,,,,",
        ],
    );
    office.rows(
        "2026-11",
        Table::Actions,
        &[
            "A-261119-aaaaaa,2026-11-19T10:00,C-261119-aaaaaa,,complete,eng,,,,,",
            "A-261120-bbbbbb,2026-11-20T10:00,C-261120-bbbbbb,,complete,eng,,,,,",
        ],
    );
    office
}

const DUE: &[&str] = &["due", "duty:follow-up", "--today", "2026-11-23"];

fn due(office: &Office, more: impl Line) -> String {
    office.ok(DUE.and(more))
}

#[test]
fn json_is_one_object_with_the_keys_of_the_format_page_in_either_language() {
    let office = office();
    let zh = due(&office, "-f json");
    assert_eq!(zh, due(&office, "-f json --lang en"));
    let json: serde_json::Value = serde_json::from_str(&zh).unwrap();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["as_of"], "2026-11-23");
    let first = json["duties"][0].as_object().unwrap();
    let keys: Vec<&str> = first.keys().map(String::as_str).collect();
    let page = [
        "duty",
        "clause",
        "class",
        "case_id",
        "row_id",
        "month",
        "area",
        "place",
        "from_place",
        "opens",
        "due",
        "state",
        "days_late",
        "who",
        "attempts",
        "summary",
    ];
    assert_eq!(keys[..page.len()], page);
    assert_eq!(first["case_id"], "C-261119-aaaaaa");
    assert_eq!(first["due"], "2026-11-22");
    assert_eq!(first["days_late"], 1);
    assert_eq!(first["row_id"], "");
}

#[test]
fn ndjson_has_one_duty_a_line() {
    let office = office();
    let lines = due(&office, "-f ndjson");
    let ids: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|duty| duty["case_id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["C-261119-aaaaaa", "C-261120-bbbbbb"]);
}

#[test]
fn csv_has_stable_keys_and_codes_and_quotes_where_needed() {
    let text = due(&office(), "-f csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(header[..4], ["due", "state", "days_late", "duty"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[0][1], "overdue");
    assert_eq!(&rows[0][2], "1");
    let summary = header.iter().position(|name| name == "summary").unwrap();
    assert_eq!(&rows[1][summary], "逗号,和\"引号\"");
    let tabs = due(&office(), "-f tsv");
    assert!(tabs.starts_with("due\tstate\tdays_late\tduty\t"));
}

#[test]
fn a_section_of_a_report_is_one_table() {
    let text = office().section("report --today 2026-11-23", "classes");
    assert!(text.starts_with("class,rate,population,quota,"));
    let line = text.lines().find(|l| l.starts_with("complaint,")).unwrap();
    // Two complaints finished, both owed, none visited, the first one's window is past.
    assert!(
        line.starts_with("complaint,100%,2,2,0,0,0,0,1,1,0.0,"),
        "{line}"
    );
}

#[test]
fn markdown_cannot_be_broken_by_a_text() {
    let office = office();
    office.rows(
        "2026-11",
        Table::Complaints,
        &["C-261121-cccccc,2026-11-21,A1-101,甲,,counter,a|b,ordinary,<b>|*x*,desk,,,,"],
    );
    let text = office.at("2026-11-23").ok("list -f md");
    let row = text.lines().find(|l| l.contains("cccccc")).unwrap();
    assert!(
        row.contains(r"a\|b") && row.contains(r"&lt;b>\|\*x\*"),
        "{row}"
    );
}

#[test]
fn what_the_manager_has_to_look_at_is_a_list_in_markdown() {
    let office = office();
    let text = office.at("2026-11-26").ok("report -f md --lang en");
    // The first complaint was due on the 22nd, the second on the 23rd, and nobody went.
    let list = "- missed, and the windows are past: 2\n";
    assert!(
        text.contains(&format!("manager to look at\n\n{list}")),
        "{text}"
    );
    assert!(!text.lines().any(|line| line.starts_with('·')), "{text}");
}

#[test]
fn columns_line_up_with_chinese_text() {
    let text = due(&office(), "");
    let lines: Vec<&str> = text.lines().skip(2).collect();
    let column = |line: &str, mark: &str| line.find(mark).map(|at| line[..at].width());
    let header = column(lines[0], "房号").unwrap();
    assert_eq!(column(lines[2], "A1-101"), Some(header));
    assert_eq!(column(lines[3], "B1-101"), Some(header));
}

#[test]
fn a_narrow_width_is_kept() {
    for width in [60, 80, 140] {
        let text = due(&office(), ["--width", &width.to_string()]);
        let widest = text.lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= width, "{widest} in {width}\n{text}");
        assert!(text.contains("C-261119-aaaaaa"));
    }
}

#[test]
fn colour_is_styling_only() {
    let office = office();
    let plain = due(&office, "--color never");
    let colored = due(&office, "--color always");
    assert!(colored.contains("\u{1b}[31m"));
    assert_eq!(due(&office, ""), plain, "no terminal, no colour");
    let mut bare = String::new();
    let mut rest = colored.as_str();
    while let Some(at) = rest.find('\u{1b}') {
        bare.push_str(&rest[..at]);
        rest = &rest[at + rest[at..].find('m').unwrap() + 1..];
    }
    bare.push_str(rest);
    assert_eq!(bare, plain);
}

#[test]
fn text_of_the_ledger_cannot_steer_a_terminal() {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Complaints,
        &["C-261121-cccccc,2026-11-21,A1-101,甲,,counter,x,ordinary,a\u{1b}[2Jb\u{202e}c\u{9b}d,desk,,,,"],
    );
    for format in ["table", "plain", "md"] {
        let text = office.at("2026-11-23").ok(["list", "-f", format]);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{format}");
    }
}

#[test]
fn language_is_asked_of_the_call_then_the_environment_then_the_settings() {
    let office = office();
    let heading = |args: &[&str], variables: &[(&str, &str)]| {
        let ran = run_with(office.root(), DUE.and(args), variables);
        ran.out.lines().next().unwrap_or_default().to_owned()
    };
    let (zh, en) = (
        "测试小区 · 到期清单 · 2026-11-23",
        "测试小区 · due · 2026-11-23",
    );
    assert_eq!(
        heading(&[], &[("LANG", "en_US.UTF-8"), ("LC_ALL", "en_US.UTF-8")]),
        zh
    );
    assert_eq!(heading(&[], &[("VISIT_LANG", "en")]), en);
    assert_eq!(heading(&["--lang", "zh"], &[("VISIT_LANG", "en")]), zh);
}

#[test]
fn the_days_do_not_change_with_the_machines_timezone() {
    let office = office();
    let plain = due(&office, "");
    for zone in ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"] {
        let ran = run_with(office.root(), DUE, &[("TZ", zone)]);
        assert_eq!(ran.out, plain, "{zone}");
    }
}

#[test]
fn exit_code_tells_of_overdue_only_when_asked() {
    let office = office();
    assert_eq!(office.run(DUE).code, 0);
    assert_eq!(office.run(DUE.and("--exit-code")).code, 1);
    let early = "due duty:follow-up --today 2026-11-22 --exit-code";
    assert_eq!(office.run(early).code, 0);
}

#[test]
fn due_is_narrowed_by_options_and_query() {
    let office = office();
    let ids = |args: &[&str]| {
        let text = office.ok(args.and("--today 2026-11-23 -f ndjson"));
        text.lines().count()
    };
    assert_eq!(ids(&["due", "duty:follow-up"]), 2);
    assert_eq!(ids(&["due", "duty:follow-up", "--overdue"]), 1);
    // The second closes on the 23rd itself.
    assert_eq!(ids(&["due", "duty:follow-up", "--within", "0d"]), 2);
    assert_eq!(ids(&["due", "duty:follow-up", "--who", "ann"]), 1);
    assert_eq!(ids(&["due", "duty:follow-up", "who:ann,boss"]), 2);
    assert_eq!(ids(&["due", "duty:follow-up", "--area", "B"]), 1);
    assert_eq!(ids(&["due", "duty:follow-up", "漏水"]), 1);
    assert_eq!(ids(&["due", "--class", "works"]), 0);
    let ran = office.run("due whom:ann");
    assert_eq!(ran.code, 2);
    // A slip must not look like an empty list.
    for slip in [
        "who:an",
        "class:repairs",
        "area:Z",
        "duty:followup",
        "state:tardy",
    ] {
        let ran = office.at("2026-11-23").run(["due", slip]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{slip}");
    }
}

#[test]
fn cases_are_narrowed_by_every_key() {
    let office = Office::new();
    office.add(
        Table::Complaints,
        "id=C-261119-aaaa received_at=2026-11-19 place=A1-101 category=渗漏 summary=x taken_by=ann channel=box",
    );
    office.add(
        Table::Repairs,
        "id=R-261120-bbbb received_at=2026-11-20 place=B1-101 category=门窗 class=works summary=x taken_by=eng channel=phone",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-21 case_id=R-261120-bbbb action=complete",
    );
    let ids = |query: &str| {
        let cases = office.at("2026-11-23").ok(["list", query, "-f", "ndjson"]);
        let complaint = cases.contains("C-261119-aaaa");
        (complaint, cases.contains("R-261120-bbbb"))
    };
    for (complaints, repairs) in [
        ("kind:complaints", "kind:repairs"),
        ("class:complaint", "class:works"),
        ("place:A1", "place:B1-101"),
        ("area:A", "area:B"),
        ("category:渗漏", "category:门"),
        ("status:open", "status:resolved"),
        ("who:ann", "who:eng"),
        ("channel:box", "channel:phone"),
        ("id:C-261119", "id:R-261120-bbbb"),
    ] {
        assert_eq!(ids(complaints), (true, false), "{complaints}");
        assert_eq!(ids(repairs), (false, true), "{repairs}");
    }
}

#[test]
fn the_phone_of_a_duty_is_the_reporters_else_the_one_of_the_register() {
    let office = Office::new();
    for (id, phone) in [
        ("C-261119-aaaa", "phone=13800000007"),
        ("C-261119-bbbb", ""),
    ] {
        let complaint =
            format!("id={id} received_at=2026-11-19 place=A1-101 taken_by=desk {phone}");
        office.add(Table::Complaints, &complaint);
    }
    let due = ["due", "--today", "2026-11-23"];
    let duties = office.json(due)["duties"].clone();
    let phone = |id| {
        let duties = duties.as_array().unwrap().iter();
        let own: Vec<&Value> = duties.filter(|duty| duty["case_id"] == id).collect();
        own[0]["phone"].clone()
    };
    assert_eq!(phone("C-261119-aaaa"), "13800000007");
    assert_eq!(phone("C-261119-bbbb"), "13800000001");
}

/// The lines before the tables, without the page's own two.
fn group_lines(text: &str) -> Vec<&str> {
    let starts = text.lines().skip(2).collect::<Vec<_>>();
    let groups = starts.windows(2).filter(|pair| pair[0].is_empty());
    groups.map(|pair| pair[1]).collect()
}

#[test]
fn duties_are_put_together_by_person_building_and_area() {
    let office = office();
    let places = office.read("places.csv");
    let places = places
        .replace("A,A1,", "A,9栋,")
        .replace("B,B1,", "B,10栋,");
    office.write("places.csv", places);
    let more = "id=C-261119-cccc received_at=2026-11-19 place=gate summary=x";
    office.add(Table::Complaints, more);
    let more = "acted_at=2026-11-21 case_id=C-261119-cccc action=complete";
    office.add(Table::Actions, more);

    // One is a day late, one closes today, one in a day. A place that no area has is nobody's.
    // The manager stands first in the settings.
    let people = due(&office, "--by person");
    assert_eq!(
        group_lines(&people),
        [
            "周经理：逾期 0 项，待办 1 项（今天到期 1 项）。",
            "安：逾期 1 项，待办 0 项（今天到期 0 项）。",
            "未定责任人：逾期 0 项，待办 1 项（今天到期 0 项）。",
        ]
    );
    assert!(!people.contains("  责任人  "), "{people}");
    let buildings = due(&office, "--by building --lang en");
    assert_eq!(
        group_lines(&buildings),
        [
            "9栋: 1 overdue, 0 open (0 of them due today).",
            "10栋: 0 overdue, 1 open (1 of them due today).",
            "Outside buildings: 0 overdue, 1 open (0 of them due today).",
        ]
    );
    let areas = due(&office, "--by area --overdue");
    assert_eq!(group_lines(&areas), ["A片区：逾期 1 项。"]);
    let areas = due(&office, "--by area");
    let names: Vec<&str> = group_lines(&areas)
        .iter()
        .map(|line| line.split('：').next().unwrap())
        .collect();
    assert_eq!(names, ["A片区", "B片区", "未划片区"]);
    // The tables of all groups line up, under date, state, duty and class: 10, 8, 8 and 4
    // columns with two blanks after each.
    let starts = areas.lines().filter(|line| line.starts_with("2026"));
    let starts = starts.map(|line| line[..line.find("C-").unwrap()].width());
    assert_eq!(starts.collect::<Vec<_>>(), [38; 3]);

    // For programs the groups are an order of rows, and JSON stays as it is.
    let csv = due(&office, "--by person -f csv");
    let ids: Vec<&str> = csv
        .lines()
        .map(|line| line.split(',').nth(5).unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "case_id",
            "C-261120-bbbbbb",
            "C-261119-aaaaaa",
            "C-261119-cccc"
        ]
    );
    let json = due(&office, "-f json");
    assert_eq!(due(&office, "--by area -f json"), json);
    let nothing = office.ok("due --class works --by person");
    assert_eq!(nothing.lines().count(), 2, "{nothing}");
    let ran = office.run("due --by street");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err
            .contains("person（责任人）、building（楼栋）、area（片区）"),
        "{}",
        ran.err
    );
}

#[test]
fn no_width_cuts_a_date_an_id_or_a_code() {
    let office = Office::new();
    let more = "id=C-261118-dddddd received_at=2026-11-18 place=garage-west from_place=B3-2-602 \
                summary=电梯下行突然一顿，老人摔倒";
    office.add(Table::Complaints, more);
    for lang in ["zh", "en"] {
        for width in [60, 80, 140] {
            let wide = width.to_string();
            let args = ["--today", "2026-11-23", "--lang", lang, "--width", &wide];
            let text = office.ok("due duty:promise".and(args));
            assert!(text.lines().all(|line| line.width() <= width), "{text}");
            for whole in ["2026-11-19", "C-261118-dddddd", "garage-west", "B3-2-602"] {
                assert!(text.contains(whole), "{whole}\n{text}");
            }
        }
    }
}

#[test]
fn what_is_said_in_lines_is_wrapped_at_the_terminals_width() {
    let office = office();
    for lang in ["zh", "en"] {
        let text = office.at("2026-11-23").ok(["report", "--lang", lang]);
        let narrow = ["--width", "60", "--lang", lang];
        let narrow = office.ok("report --today 2026-11-23".and(narrow));
        let longest = |text: &str| text.lines().map(UnicodeWidthStr::width).max();
        assert!(longest(&text) > Some(60), "{text}");
        assert!(longest(&narrow) <= Some(60), "{narrow}");
    }
}

#[test]
fn plain_is_only_the_rows() {
    let text = due(&office(), "-f plain");
    let first: Vec<&str> = text.lines().map(|l| l.split(' ').next().unwrap()).collect();
    assert_eq!(first, ["2026-11-22", "2026-11-23"]);
}

#[test]
fn columns_that_did_not_fit_are_named() {
    let text = |width: &str, more: &[&str]| due(&office(), ["--width", width].and(more));
    let text_of = |width| text(width, &[]);
    let narrow = text_of("72");
    let last: Vec<&str> = narrow
        .lines()
        .skip_while(|l| !l.contains("未显示"))
        .collect();
    let [line, rest @ ..] = &last[..] else {
        panic!("{narrow}");
    };
    let said = [*line].and(rest).concat();
    for column in ["类型", "制度", "联系人"] {
        assert!(said.contains(column), "{column}\n{narrow}");
    }
    assert!(said.contains("--width"), "{narrow}");
    assert!(text("72", &["--lang", "en"]).contains("not shown: "));
    assert!(!text_of("160").contains("未显示"));
    // Programs and plain tables have no such line.
    for format in ["plain", "csv", "md", "json"] {
        assert!(!text("72", &["-f", format]).contains("未显示"), "{format}");
    }
    // One line under the parts of one table.
    let parts = text("72", &["--by", "person"]);
    assert_eq!(parts.matches("未显示").count(), 1, "{parts}");
}

#[test]
fn in_a_narrow_window_rows_are_cards_that_lack_nothing() {
    let text = due(&office(), "--width 40");
    assert!(!text.contains("未显示"), "{text}");
    let (_, cards) = text.split_once("\n- ").unwrap();
    let (card, _) = cards.split_once("\n- ").unwrap();
    for cell in [
        "2026-11-22",
        "逾期1天",
        "C-261119-aaaaaa",
        "A1-101",
        "制度 二(一)3",
    ] {
        assert!(card.contains(cell), "{cell}\n{text}");
    }
}

#[test]
fn a_page_keeps_dates_ids_and_names_on_one_line_and_is_of_a4() {
    let office = office();
    let html = due(&office, "-f html");
    for whole in ["2026-11-22", "C-261119-aaaaaa", "A1-101"] {
        let cell = html.lines().flat_map(|line| line.split("<td "));
        let mut cell = cell.filter(|cell| cell.contains(&format!(">{whole}</td>")));
        assert!(
            cell.next().is_some_and(|cell| cell.contains(" whole\"")),
            "{whole}"
        );
    }
    // The nine columns of the list need the long side of the paper, the two of a case do not.
    assert!(html.contains("@page { size: A4 landscape; }"), "{html}");
    let show = "show C-261119-aaaaaa --today 2026-11-23 -f html";
    let case = office.ok(show);
    assert!(
        case.contains("size: A4 portrait") && !case.contains("landscape"),
        "{case}"
    );
}
