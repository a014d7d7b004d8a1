//! Sheets of other programs are brought in: what is proposed for them, what they come to, and that
//! nothing comes twice. The counts are those of `tests/fixtures/import/README.md`.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use serde_json::Value;
use visit::model::table::Table;

use crate::import_desk::{DAY, Desk, fixture, part};
use crate::office::{Line, Office, SETTINGS};

#[test]
fn a_first_run_proposes_rules_and_changes_nothing() {
    let desk = Desk::with("tousu.xlsx");
    let before: Vec<_> = walk(desk.office.root());
    let rules = desk.propose("tousu.xlsx", &[]);
    fs::remove_file(desk.office.path("rules.toml")).unwrap();
    assert_eq!(walk(desk.office.root()), before);
    for line in [
        "as = \"complaints\"",
        "sheet = \"投诉登记\"",
        "by = \"desk\"",
        "received_at = \"投诉日期\"",
        "place = [\"楼栋\", \"房号\"]",
        "summary = \"投诉内容\"",
        "\"５\"",
    ] {
        assert_eq!(rules.contains(line), line != "\"５\"", "{line}\n{rules}");
    }
    // What is not certain is marked.
    assert!(rules.contains("year = 2026  # ? "), "{rules}");
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .collect();
    found.sort();
    found
}

#[test]
fn service_requests_with_us_dates_come_in_by_the_proposed_rules() {
    let desk = Desk::with("requests.csv");
    desk.propose("requests.csv", &[]);
    assert_eq!(desk.counts("requests.csv"), [56, 0, 0, 0, 48]);
    let cases = desk.rows(Table::Complaints);
    assert_eq!((cases.len(), desk.actions("complete")), (56, 48));
    // 01/06/2026 04:33:40 AM, MOBILE and ONLINE alike.
    let first = &cases[0];
    assert!(
        first.contains(",2026-01-06T04:33,10 ELM STREET,"),
        "{first}"
    );
    assert!(
        first.contains(",phone,HEATING,ordinary,No heat,desk,"),
        "{first}"
    );
    let batch = first.rsplit(',').next().unwrap();
    assert!(batch.starts_with("B-26"), "{first}");
    assert!(cases.iter().all(|row| row.ends_with(batch)));
    // Twice adds nothing.
    assert_eq!(desk.counts("requests.csv"), [0, 0, 56, 0, 0]);
    assert_eq!(desk.rows(Table::Complaints), cases);
    desk.sound();
}

#[test]
fn repairs_without_ids_and_closing_dates_come_in_with_blanks_cleaned() {
    let desk = Desk::with("work-orders.xlsx");
    let rules = desk.propose("work-orders.xlsx", &[]);
    assert!(rules.contains("as = \"repairs\""), "{rules}");
    assert_eq!(desk.counts("work-orders.xlsx"), [48, 0, 0, 0, 32]);
    let cases = desk.rows(Table::Repairs);
    assert_eq!((cases.len(), desk.actions("complete")), (48, 32));
    let first = &cases[0];
    let told = ",North-101,Ann Field,,other,repair,Plumbing,kitchen sink leaks #1,desk,";
    assert!(first.contains(told), "{first}");
    assert!(
        !cases
            .iter()
            .any(|row| row.contains("NULL") || row.contains("  "))
    );
    assert_eq!(desk.counts("work-orders.xlsx"), [0, 0, 48, 0, 0]);
    // Without that line, what nobody dated is left out.
    let other = Desk::with("work-orders.xlsx");
    let undated = rules
        .lines()
        .find(|line| line.starts_with("undated"))
        .unwrap();
    other.propose("work-orders.xlsx", &[(undated, "")]);
    let told = other.bring("work-orders.xlsx");
    assert_eq!(
        (&told["files"][0]["steps"], &told["files"][0]["undated"]),
        (&0.into(), &32.into())
    );
}

#[test]
fn a_chinese_sheet_with_dates_of_six_kinds_comes_in_whole() {
    let desk = Desk::with("tousu.xlsx");
    desk.propose("tousu.xlsx", &[]);
    // 34 completions, 26 visits, and what was said of the 8 that are open.
    assert_eq!(desk.counts("tousu.xlsx"), [42, 0, 0, 0, 34 + 26 + 8]);
    let cases = desk.rows(Table::Complaints);
    let visits = desk.rows(Table::Visits);
    assert_eq!(
        (cases.len(), desk.actions("complete"), visits.len()),
        (42, 34, 26)
    );
    // One every five days, whatever kind of date it was.
    let first = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let days: Vec<String> = (0..42)
        .map(|n| (first + Days::new(5 * n)).to_string())
        .collect();
    let received: Vec<&str> = cases
        .iter()
        .map(|row| &row.split(',').nth(1).unwrap()[..10])
        .collect();
    let mut received: Vec<String> = received.iter().map(|day| (*day).to_owned()).collect();
    received.sort();
    assert_eq!(received, days);
    assert!(
        cases[0].contains("夜间施工噪音大，␤影响休息"),
        "{}",
        cases[0]
    );
    // 下午 of the row that says so: the 18th has 9 + 17 % 9 o'clock.
    assert!(
        cases.iter().any(|row| row.contains("2026-05-26T17:")),
        "{cases:?}"
    );
    // ４, 5分 and 满意 are 4, 5 and 4; 不满意 is 2 and fails.
    let scored = |score: &str| visits.iter().filter(|row| row.contains(score)).count();
    assert_eq!(
        [
            scored(",fail,,,2,"),
            scored(",pass,,,5,"),
            scored(",pass,,,4,"),
            scored(",pass,,,3,")
        ],
        [5, 6, 10, 5]
    );
    assert_eq!(desk.counts("tousu.xlsx"), [0, 0, 42, 0, 0]);
    desk.sound();
}

#[test]
fn a_register_and_a_book_of_a_year_lead_to_a_list_and_a_report() {
    let desk = Desk::with("register.xlsx");
    desk.propose("register.xlsx", &[]);
    let told = desk.bring("register.xlsx");
    assert_eq!(told["files"][0]["new"], 300);
    let register = desk.office.read("places.csv");
    // The four that were there stay.
    assert_eq!(register.lines().count(), 1 + 4 + 300);
    assert_eq!(register.matches(",vacant,").count(), 1 + 17);
    assert!(
        register.contains("1栋-1-101,unit,1栋,1栋,1,,occupied,钱丽华,13700000001,,,"),
        "{register}"
    );
    // Two telephones are two.
    assert!(register.contains("13700000010 13700001010"), "{register}");
    assert_eq!(desk.bring("register.xlsx")["files"][0]["same"], 300);
    assert_eq!(desk.office.read("places.csv"), register);

    desk.office.write(
        "complaints-2026.xlsx",
        fs::read(fixture("complaints-2026.xlsx")).unwrap(),
    );
    let rules = desk.propose("complaints-2026.xlsx", &[]);
    // The places are those of the register.
    assert!(rules.contains("code = \"{b}栋-{e}-{r}\""), "{rules}");
    let told = desk.bring("complaints-2026.xlsx");
    assert_eq!(told["places"].as_array().unwrap().len(), 0);
    assert_eq!(
        told["files"][0]["strangers"],
        serde_json::json!(["何晓燕", "李娟"])
    );
    // 145 completed, 123 followed up, 150 handed to a department.
    assert_eq!(told["files"][0]["steps"], 145 + 123 + 150);
    assert_eq!(desk.actions("complete"), 145);
    assert_eq!(desk.rows(Table::Visits).len(), 123);
    // From November on complaints owe their follow-up; what was finished before owes nothing.
    let due = desk.office.json(["due", "--today", DAY, "--all"]);
    let duties = due["duties"].as_array().unwrap();
    let follow_ups: Vec<&Value> = duties
        .iter()
        .filter(|duty| duty["duty"] == "follow-up")
        .collect();
    assert!(!follow_ups.is_empty());
    assert!(
        follow_ups
            .iter()
            .all(|duty| duty["opens"].as_str().unwrap() >= "2026-11-01")
    );
    let report = desk
        .office
        .json(["report", "--month", "2026-11", "--today", DAY]);
    assert_eq!(report["classes"][0]["class"], "complaint");
    assert!(report["classes"][0]["followed_up"].as_u64().unwrap() > 0);
    desk.sound();
}

#[test]
fn a_sheet_in_halves_is_the_same_as_whole_and_as_on_another_branch() {
    let text = fs::read_to_string(fixture("requests.csv")).unwrap();
    let desk = Desk::with("requests.csv");
    desk.office.write("first.csv", part(&text, 0..30));
    desk.office.write("second.csv", part(&text, 20..56));
    desk.propose("requests.csv", &[]);
    assert_eq!(desk.counts("first.csv")[0], 30);
    assert_eq!(desk.counts("second.csv")[..3], [26, 0, 10]);
    assert_eq!(desk.counts("requests.csv"), [0, 0, 56, 0, 0]);
    assert_eq!(desk.rows(Table::Complaints).len(), 56);
    // Both at once are one entry.
    let other = Desk::new();
    for name in ["first.csv", "second.csv", "rules.toml"] {
        other.office.write(name, desk.office.read(name));
    }
    let ran = other.run("first.csv second.csv --rules rules.toml");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(other.rows(Table::Complaints), desk.rows(Table::Complaints));
    assert_eq!(other.rows(Table::Actions), desk.rows(Table::Actions));
}

const KEYED: &str = "as = \"repairs\"\nkey = \"no\"\nby = \"desk\"\n[columns]\nreceived_at = \"date\"\n\
    place = \"unit\"\nsummary = \"what\"\ncategory = \"kind\"\ndone_at = \"done\"\n";

#[test]
fn with_a_key_a_later_sheet_adds_what_is_new_or_changed() {
    let desk = Desk::new();
    desk.office.write("rules.toml", KEYED);
    let head = "no,date,unit,what,kind,done\n";
    let day = |n: u32| format!("2026-11-0{n}");
    let first = format!(
        "{head}1,{},A1-101,漏水,pipe,\n2,{},A1-101,停电,power,\n",
        day(1),
        day(2)
    );
    desk.office.write("a.csv", &first);
    assert_eq!(desk.counts("a.csv"), [2, 0, 0, 0, 0]);
    // The first is finished, the second is of another kind, a third has come.
    let second = format!(
        "{head}3,{},A1-101,门坏,door,\n1,{},A1-101,漏水,pipe,{}\n2,{},A1-101,停电,lamp,\n",
        day(4),
        day(1),
        day(3),
        day(2)
    );
    desk.office.write("b.csv", &second);
    assert_eq!(desk.counts("b.csv"), [1, 2, 0, 0, 1]);
    assert_eq!((desk.actions("complete"), desk.actions("amend")), (1, 1));
    let list = desk.office.json(["list", "repair", "--today", DAY]);
    let cases = list["cases"].as_array().unwrap();
    let of = |summary: &str| {
        cases
            .iter()
            .find(|case| case["summary"] == summary)
            .unwrap()
    };
    assert_eq!(of("漏水")["status"], "resolved");
    assert_eq!(of("停电")["category"], "lamp");
    // Nothing is said twice, and what a clerk amended since stays.
    assert_eq!(desk.counts("b.csv"), [0, 0, 3, 0, 0]);
    let id = of("停电")["id"].as_str().unwrap();
    desk.office.ok(format!(
        "amend {id} category light --why x --by desk --today {DAY}"
    ));
    assert_eq!(desk.counts("b.csv"), [0, 0, 3, 0, 0]);
    // The date of a matter is corrected: it is the same.
    desk.office
        .write("c.csv", format!("{head}3,{},A1-101,门坏,door,\n", day(3)));
    assert_eq!(desk.counts("c.csv"), [0, 1, 0, 0, 0]);
    // What was finished and is not any more is shown.
    desk.office
        .write("d.csv", format!("{head}1,{},A1-101,漏水,pipe,\n", day(1)));
    let told = desk.bring("d.csv");
    assert_eq!(told["reopened"].as_array().unwrap().len(), 1);
    // Two rows of one number that differ: which one?
    desk.office.write(
        "e.csv",
        format!("{head}9,{0},A1-101,甲,x,\n9,{0},A1-101,乙,x,\n", day(5)),
    );
    assert_eq!(desk.counts("e.csv")[..4], [1, 0, 0, 1]);
    desk.sound();
}

#[test]
fn without_a_key_an_edited_row_is_suspect_and_shown() {
    let desk = Desk::new();
    desk.office
        .write("rules.toml", KEYED.replace("key = \"no\"\n", ""));
    let sheet =
        |done: &str| format!("no,date,unit,what,kind,done\n1,2026-11-01,A1-101,漏水,pipe,{done}\n");
    desk.office.write("a.csv", sheet(""));
    assert_eq!(desk.counts("a.csv")[0], 1);
    desk.office.write("b.csv", sheet("2026-11-03"));
    let ran = desk.run("b.csv --rules rules.toml");
    assert_eq!(ran.code, 3, "{}", ran.out);
    let id = desk.rows(Table::Repairs)[0]
        .split(',')
        .next()
        .unwrap()
        .to_owned();
    assert!(ran.err.contains(&id), "{}", ran.err);
    assert_eq!(desk.rows(Table::Repairs).len(), 1);
    // Who knows better says so.
    let rules = KEYED.replace("key = \"no\"\n", "suspects = \"add\"\n");
    desk.office.write("rules.toml", rules);
    assert_eq!(desk.counts("b.csv")[0], 1);
}

#[test]
fn refused_rows_stand_in_a_file_that_is_mended_and_brought_in() {
    let desk = Desk::new();
    let text = "date,unit,what\n2026-11-01,A1-101,漏水\n昨天,A1-101,停电\n2026-12-24,A1-101,灯\n2026-11-02,A1-101,\n2026-11-03,12-3,门\n";
    desk.office.write("a.csv", text);
    desk.office.write(
        "rules.toml",
        "as = \"repairs\"\n[columns]\nreceived_at = \"date\"\nplace = \"unit\"\nsummary = \"what\"\n",
    );
    let ran = desk.run("a.csv --rules rules.toml");
    assert_eq!(ran.code, 1, "{}", ran.err);
    for told in [
        "a.csv:3:",
        "a.csv:4:",
        "a.csv:5:",
        "a.csv:6:",
        "a-refused.csv",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
    assert_eq!(desk.rows(Table::Repairs).len(), 1);
    let refused = desk.office.read("a-refused.csv");
    let lines: Vec<&str> = refused.lines().collect();
    assert_eq!(lines[0], "\u{feff}date,unit,what,refused because");
    assert!(lines[1].starts_with("昨天,A1-101,停电,"), "{refused}");
    assert_eq!(lines.len(), 5);
    let mended = refused
        .replace("昨天", "2026/11/2 9:32")
        .replace("12-3", "B1-101");
    desk.office.write("a-refused.csv", mended);
    assert_eq!(desk.counts("a-refused.csv")[..4], [2, 0, 0, 2]);
    // What is being mended is not written over.
    assert!(desk.office.path("a-refused-refused.csv").exists());
    desk.run("a.csv --rules rules.toml");
    assert!(desk.office.path("a-refused-2.csv").exists());
    assert!(
        desk.rows(Table::Repairs)
            .iter()
            .any(|row| row.contains("2026-11-02T09:32"))
    );
}

#[test]
fn undo_takes_an_import_back_by_one_void_and_it_can_come_again() {
    let desk = Desk::with("requests.csv");
    desk.propose("requests.csv", &[]);
    desk.counts("requests.csv");
    let undo = ["undo", "--by", "desk", "--lang", "en", "--today", DAY];
    let told = desk.office.ok(undo);
    assert!(told.contains("104 rows"), "{told}");
    assert_eq!(desk.actions("void"), 1);
    let cases = || {
        desk.office.json(["list", "--today", DAY])["cases"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(cases(), 0);
    assert_ne!(desk.office.run(undo).code, 0);
    // With better rules the same sheet comes in anew.
    desk.propose("requests.csv", &[("category = \"Complaint Type\"", "")]);
    assert_eq!(desk.counts("requests.csv"), [56, 0, 0, 0, 48]);
    assert_eq!(cases(), 56);
    desk.sound();
    // What was built on it stays in its way.
    let id = desk.office.json(["list", "--today", DAY])["cases"][0]["id"].clone();
    desk.office.ok([
        "note",
        id.as_str().unwrap(),
        "问过",
        "--by",
        "desk",
        "--today",
        DAY,
    ]);
    let row = desk.rows(Table::Complaints).pop().unwrap();
    let batch = row.rsplit(',').next().unwrap();
    let ran = desk
        .office
        .run(["undo", "--id", batch, "--by", "desk", "--today", DAY]);
    assert_eq!((ran.code, cases()), (2, 56), "{}", ran.out);
}

#[test]
fn a_row_that_was_taken_back_by_itself_does_not_come_again() {
    let desk = Desk::new();
    desk.office.write("rules.toml", KEYED);
    let sheet = "no,date,unit,what,kind,done\n1,2026-11-01,A1-101,漏水,pipe,\n";
    desk.office.write("a.csv", sheet);
    assert_eq!(desk.counts("a.csv"), [1, 0, 0, 0, 0]);
    let row = desk.rows(Table::Repairs).remove(0);
    let id = row.split(',').next().unwrap();
    desk.office
        .ok(["void", id, "--why", "x", "--by", "desk", "--today", DAY]);
    assert_eq!(desk.counts("a.csv"), [0, 0, 1, 0, 0]);
    assert_eq!(desk.rows(Table::Repairs), [row]);
}

#[test]
fn a_text_may_be_as_long_as_the_limit_and_not_longer() {
    let desk = Desk::new();
    desk.office.write("rules.toml", KEYED);
    let long = "x".repeat(64 * 1024);
    let sheet = format!(
        "no,date,unit,what,kind,done\n1,2026-11-01,A1-101,{long},pipe,\n2,2026-11-01,A1-101,{long}x,pipe,\n"
    );
    desk.office.write("a.csv", sheet);
    assert_eq!(desk.counts("a.csv"), [1, 0, 0, 1, 0]);
    let refused = desk.office.read("a-refused.csv");
    assert!(refused.trim_end().ends_with("longer than a field may be"));
}

#[test]
fn an_order_of_dates_is_proposed_where_the_sheet_shows_one_or_leaves_it_open() {
    for (dates, proposed) in [
        (["2026-11-01", "2026-11-02"], None),
        (["1/11/2026", "2/11/2026"], Some(("mdy", true))),
        (["1/11/2026", "13/11/2026"], Some(("dmy", false))),
    ] {
        let desk = Desk::new();
        let sheet = format!(
            "房号,报修日期,报修内容\nA1-101,{},漏水\nA1-101,{},停电\n",
            dates[0], dates[1]
        );
        desk.office.write("a.csv", sheet);
        let rules = desk.propose("a.csv", &[]);
        let line = rules.lines().find(|line| line.starts_with("dates = "));
        let found = line.map(|line| (line.split('"').nth(1).unwrap(), line.contains("# ?")));
        assert_eq!(found, proposed, "{rules}");
    }
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    let desk = Desk::with("requests.csv");
    desk.propose("requests.csv", &[]);
    let before = walk(desk.office.root());
    let ran = desk.run("requests.csv --rules rules.toml --dry-run -f json");
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &told["files"][0]["new"]), (0, &56.into()));
    assert_eq!(walk(desk.office.root()), before);
}

#[test]
fn missing_places_are_shown_as_rows_or_added() {
    let desk = Desk::with("requests.csv");
    desk.propose("requests.csv", &[]);
    let ran = desk.run("requests.csv --rules rules.toml --add-places");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("\n10 ELM STREET,unit,"), "{}", ran.out);
    let register = desk.office.read("places.csv");
    assert_eq!(
        register
            .lines()
            .filter(|row| row.contains("ELM STREET,unit"))
            .count(),
        8
    );
    assert!(register.starts_with(crate::office::PLACES), "{register}");
    desk.sound();
}

#[test]
fn places_without_a_letter_are_given_codes_by_a_rule() {
    let desk = Desk::new();
    let text = "opendate,zip,descriptor\n2026-11-03,10024,Heat\n2026-11-04,,\n";
    desk.office.write("a.csv", text);
    let rules = desk.propose("a.csv", &[("code = \"P-{n}\"", "code = \"NYC-{n}\"")]);
    assert_eq!(desk.counts("a.csv")[..4], [1, 0, 0, 1]);
    assert!(
        desk.rows(Table::Complaints)[0].contains(",NYC-10024,"),
        "{rules}"
    );
    // What is blank is what the rules fix.
    let fixed = rules.replace("[fixed]\n", "[fixed]\nsummary = \"(blank)\"\n");
    desk.office.write("rules.toml", fixed);
    assert_eq!(desk.counts("a.csv")[..4], [1, 0, 1, 0]);
}

#[test]
fn an_english_register_with_building_entrance_and_room_apart_comes_in() {
    let desk = Desk::new();
    let settings = SETTINGS
        .replacen("schema = 1\n", "schema = 1\nlanguage = \"en\"\n", 1)
        .replacen("[\"A\"]", "[\"B1\", \"B2\"]", 1);
    desk.office.write("visit.toml", settings);
    let text = "Building,Entrance,Room,Owner\n1,2,301,Ann Lee\n2,1,301,Bob Ray\n";
    desk.office.write("r.csv", text);
    let rules = desk.propose("r.csv", &[]);
    for line in ["code = \"B{b}-{e}-{r}\"\n", "\narea = \"B{b}\"  # the area"] {
        assert!(rules.contains(line), "{rules}");
    }
    assert_eq!(desk.counts("r.csv")[..4], [2, 0, 0, 0], "{rules}");
    let register = fs::read_to_string(desk.office.path("places.csv")).unwrap();
    for row in ["B1-2-301,unit,B1,B1,2,", "B2-1-301,unit,B2,B2,1,"] {
        assert!(register.contains(row), "{register}");
    }
}

#[test]
fn an_area_that_nobody_has_is_doubted() {
    for (areas, said) in [
        ("", "  # ? no officer in visit.toml has 1栋, 2栋, 3栋: "),
        ("\"1栋\"", "  # ? no officer in visit.toml has 2栋, 3栋: "),
        ("\"1栋\", \"2栋\", \"3栋\"", "  # the area"),
    ] {
        let desk = Desk::new();
        let areas = format!("areas = [{areas}]");
        desk.office.write(
            "visit.toml",
            SETTINGS.replacen("areas = [\"A\"]", &areas, 1),
        );
        let text = "房号,业主\n1-2-301,张三\n2-2-301,李四\n2-2-302,王五\n3-2-301,赵六\n";
        desk.office.write("r.csv", text);
        let rules = desk.propose("r.csv", &[]);
        assert!(
            rules.contains(&format!("\narea = \"{{b}}栋\"{said}")),
            "{rules}"
        );
    }
}

#[test]
#[cfg(feature = "xlsx")]
fn old_workbooks_and_those_of_libreoffice_are_read() {
    for (name, rows) in [("repairs.xls", 3), ("repairs.ods", 2)] {
        let desk = Desk::with(name);
        desk.propose(name, &[]);
        assert_eq!(desk.counts(name), [rows, 0, 0, 0, 1], "{name}");
        let cases = desk.rows(Table::Repairs);
        assert!(
            cases[0].contains(",2026-11-03T09:05,1栋-1-101,"),
            "{cases:?}"
        );
        // A serial number, 12 o'clock of 4 November.
        assert!(
            cases[1].contains(",2026-11-04T12:00,1栋-1-102,"),
            "{cases:?}"
        );
    }
    // What is merged downwards stands in each of its rows.
    let desk = Desk::with("repairs.xls");
    desk.propose("repairs.xls", &[]);
    desk.counts("repairs.xls");
    let last = desk.rows(Table::Repairs).pop().unwrap();
    assert!(last.contains(",2026-11-05T15:00,1栋-1-102,"), "{last}");
}

#[test]
fn a_date_and_its_time_may_stand_in_two_columns() {
    let desk = Desk::new();
    let text = "日期,时间,房号,内容\n2026.11.3,下午3:10,A1-101,漏水\n11月4日,,A1-101,停电\n";
    desk.office.write("a.csv", text);
    let rules = desk.propose("a.csv", &[]);
    assert!(
        rules.contains("received_at = [\"日期\", \"时间\"]"),
        "{rules}"
    );
    assert!(rules.contains("\nyear = 2026  # ? "), "{rules}");
    assert_eq!(desk.counts("a.csv")[..4], [2, 0, 0, 0]);
    let rows = desk.rows(Table::Complaints);
    assert!(rows[0].contains(",2026-11-03T15:10,"), "{rows:?}");
    assert!(rows[1].contains(",2026-11-04T00:00,"), "{rows:?}");
}

#[test]
fn any_usual_encoding_is_found_said_and_can_be_named() {
    let text = "日期,房号,内容\n2026/11/3 9:05,A1-101,停水\n";
    let utf16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(text.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let gbk = encoding_rs::GB18030.encode(text).0.into_owned();
    let bom = format!("\u{feff}{text}").into_bytes();
    for (name, bytes) in [("UTF-8", bom), ("GB18030", gbk), ("UTF-16LE", utf16)] {
        let desk = Desk::new();
        desk.office.write("a.csv", &bytes);
        let rules = desk.propose("a.csv", &[]);
        assert!(rules.contains(&format!("encoding = \"{name}\"")), "{rules}");
        assert_eq!(desk.counts("a.csv")[0], 1, "{name}");
        let row = &desk.rows(Table::Complaints)[0];
        assert!(
            row.contains("2026-11-03T09:05,A1-101,") && row.contains("停水"),
            "{row}"
        );
        let ran = desk.run("a.csv --encoding klingon");
        assert_eq!(ran.code, 3, "{}", ran.out);
    }
}

#[test]
fn what_is_wrong_with_rules_or_files_is_told_with_its_place() {
    let desk = Desk::new();
    desk.office
        .write("a.csv", "日期,房号,内容\n2026-11-03,A1-101,停水\n");
    for (rules, told) in [
        (
            "as = \"complaints\"\n[columns]\nplce = \"房号\"\n",
            "rules.toml:3:",
        ),
        ("[columns\n", "rules.toml:1:"),
        ("colums = 3\n", "rules.toml:1:"),
        (
            "[columns]\nreceived_at = \"日期\"\nplace = \"门牌\"\n",
            "门牌",
        ),
    ] {
        desk.office.write("rules.toml", rules);
        let ran = desk.run("a.csv --rules rules.toml");
        assert_eq!(ran.code, 3, "{rules}");
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    desk.office.write("bad.xlsx", b"PK\x03\x04 no zip at all");
    desk.office.write("open.csv", "a,b\n1,\"x\n");
    desk.office.write("empty.csv", "");
    for (name, code) in [
        ("bad.xlsx", 3),
        ("open.csv", 3),
        ("empty.csv", 3),
        ("none.csv", 5),
    ] {
        let ran = desk.run([name]);
        assert_eq!(ran.code, code, "{name} {}", ran.err);
        assert!(ran.err.contains(name), "{}", ran.err);
    }
    let ran = desk.run([fixture("tousu.xlsx").to_str().unwrap(), "--sheet", "没有"]);
    assert!(ran.code == 3 && ran.err.contains("投诉登记"), "{}", ran.err);
}

#[test]
fn visits_alone_come_in_as_visits() {
    let desk = Desk::new();
    let text = "走访日期,房号,走访人,走访方式,满意度,业主意见\n2026年11月3日,A1-101,安,上门,很满意,多种花\n11月4日,A1-101,安,电话,不满意,\n";
    desk.office.write("a.csv", text);
    let rules = desk.propose("a.csv", &[]);
    assert!(rules.contains("as = \"visits\""), "{rules}");
    assert_eq!(desk.counts("a.csv")[0], 2);
    let visits = desk.rows(Table::Visits);
    assert!(
        visits[0].contains("2026-11-03T23:59,A1-101,,routine,door,ann,pass,,,5,,多种花,"),
        "{visits:?}"
    );
    assert!(
        visits[1].contains("2026-11-04T23:59,A1-101,,routine,phone,ann,fail,,,2,"),
        "{visits:?}"
    );
    desk.sound();
}

#[test]
fn the_rules_that_help_shows_bring_a_sheet_in() {
    for (lang, sheet, code) in [
        (
            "en",
            "No,Date,Block,Flat,What happened\n7,3/11/2026,2,101,leak\n",
            "B2-101",
        ),
        (
            "zh",
            "编号,日期,楼栋,房号,内容\n7,3/11/2026,2,101,漏水\n",
            "2栋-101",
        ),
    ] {
        let office = Office::new();
        let help = office.ok(["help", "import", "--lang", lang]);
        let from = help.find("  as = ").unwrap();
        let (_, last) = help[from..].split_once("  code = ").unwrap();
        let to = help.len() - last.len() + last.find('\n').unwrap();
        // Of a workbook, and by somebody of the reader's office.
        let rules = help[from..to].replace("sheet = ", "# ");
        office.write("rules.toml", rules.replace("\"he\"", "\"desk\""));
        office.write("book.csv", sheet);
        let rules = "import book.csv --rules rules.toml --add-places";
        office.ok(rules.and("--today 2026-11-23 --by desk"));
        let rows = office.read("ledger/2026-11/complaints.csv");
        let row = rows.lines().nth(1).unwrap();
        assert!(
            row.contains(&format!(",2026-11-03T00:00,{code},,,phone,")),
            "{row}"
        );
    }
}

#[test]
fn what_is_older_than_starts_fills_no_remark_of_the_first_report() {
    let desk = Desk::new();
    let settings = SETTINGS.replacen("schema = 1\n", "schema = 1\nstarts = 2026-11-16\n", 1);
    desk.office.write("visit.toml", settings);
    // Each of the three kinds of remarks before the office begins, and again after it: a visit by
    // phone without the owner's word, a visit at the door without a signature that failed, a
    // major complaint that the manager did not follow up. One is two years old.
    let book = "编号,日期,房号,内容,严重程度,完成时间,回访时间,回访方式,满意度\n\
        1,2024-11-02,A1-101,甲,一般,2024-11-03,2024-11-04,电话,满意\n\
        2,2026-11-02,A1-101,乙,一般,2026-11-03,2026-11-04,电话,满意\n\
        3,2026-11-04,A1-101,丙,一般,2026-11-05,2026-11-06,上门,不满意\n\
        4,2026-11-06,A1-101,丁,重大,2026-11-07,2026-11-08,上门,满意\n\
        5,2026-11-16,A1-101,戊,一般,2026-11-17,2026-11-18,电话,满意\n\
        6,2026-11-17,A1-101,己,一般,2026-11-18,2026-11-19,上门,不满意\n\
        7,2026-11-18,A1-101,庚,重大,2026-11-19,2026-11-20,上门,满意\n";
    desk.office.write("book.csv", book);
    desk.propose("book.csv", &[]);
    assert_eq!(desk.counts("book.csv")[..4], [7, 0, 0, 0]);
    let report = ["report", "--month", "2026-11", "--today", DAY];
    let told = desk.office.json(report);
    let count = |list: &str| told[list].as_array().unwrap().len();
    assert_eq!(
        count("unconfirmed_visits"),
        1,
        "{}",
        told["unconfirmed_visits"]
    );
    assert_eq!(count("major_by_others"), 1, "{}", told["major_by_others"]);
    assert_eq!(count("flagged_without_solution"), 1);
    // What the month has is listed whole.
    assert_eq!([count("failed_visits"), count("unsigned_visits")], [2, 4]);
    let page = desk.office.ok(report.and("--lang en"));
    for line in [
        "· failed visits: 1\n",
        "· unsigned visit records: 2\n",
        "· visits by phone or online that do not say how the owner consented: 1\n",
        "· major complaints followed up by neither the manager nor anybody assigned: 1\n",
        "· flagged matters without a solution: 1\n",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    // A copied book is no mistyped year; a row by hand of that age may be.
    let check = |args: &[&str]| desk.office.run(["check", "--today", DAY].and(args));
    assert!(!check(&[]).out.contains("far-date"), "{}", check(&[]).out);
    let row = "C-241102-zzzz,2024-11-02T09:00,A1-101,,,phone,,ordinary,x,desk\n";
    let header = Table::Complaints.columns()[..10]
        .iter()
        .map(|column| column.col.word());
    let header = header.collect::<Vec<_>>().join(",");
    desk.office
        .write("ledger/2024-11/complaints.csv", format!("{header}\n{row}"));
    assert_eq!(check(&["-f", "json"]).out.matches("far-date").count(), 1);
}

#[test]
fn a_complaint_book_with_english_headings_as_people_write_them_is_understood() {
    let desk = Desk::new();
    let text = "Complaint no,Date,Unit,Name,Phone,What was reported,Handled by,Finished on,\
                What was done,Followed up on,Visited by,Satisfaction\n\
                7,2026-11-12,A1-101,Ann Lee,13800000001,Drums,eng,2026-11-13,Talked,2026-11-14,ben,Satisfied\n";
    desk.office.write("book.csv", text);
    let rules = desk.propose("book.csv", &[]);
    for line in [
        "key = \"Complaint no\"",
        "received_at = \"Date\"",
        "summary = \"What was reported\"",
        "done_by = \"Handled by\"",
        "done_at = \"Finished on\"",
        "done = \"What was done\"",
        "visited_at = \"Followed up on\"",
        "visitor = \"Visited by\"",
    ] {
        assert!(rules.contains(&format!("\n{line}")), "{line}\n{rules}");
    }
    assert!(!rules.contains("Not brought in"), "{rules}");
    // A case, its end and its follow-up.
    assert_eq!(desk.counts("book.csv")[..4], [1, 0, 0, 0], "{rules}");
    assert!(
        desk.office
            .read("ledger/2026-11/visits.csv")
            .contains(",2026-11-14T23:59,A1-101,C-261112-")
    );
    assert!(
        desk.office
            .read("ledger/2026-11/actions.csv")
            .contains(",complete,eng,")
    );
}
