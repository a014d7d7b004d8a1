//! What is typed nearly right: it is refused with what was meant, or taken as it was meant.

use visit::model::table::Table::{Actions, Complaints};

use crate::office::Office;

const DAY: &[&str] = &["--today", "2026-11-23T10:00"];

impl Office {
    /// What a refused command says, with its exit code; nothing may have been written.
    fn turned_down(&self, args: &[&str]) -> (i32, String) {
        let ran = self.run(&[args, DAY].concat());
        assert_eq!(ran.out, "", "{args:?}");
        (ran.code, ran.err)
    }

    /// The ids that a list in JSON has.
    fn listed(&self, list: &str, words: &[&str]) -> Vec<String> {
        let json = self.json(&[&[list], words, DAY].concat());
        let name = if list == "due" { "duties" } else { "cases" };
        let rows = json[name].as_array().unwrap().iter();
        let id = |row: &serde_json::Value| {
            let id = if list == "due" {
                &row["case_id"]
            } else {
                &row["id"]
            };
            id.as_str().unwrap_or_default().to_owned()
        };
        rows.map(id).collect()
    }
}

#[test]
fn an_option_with_dashes_and_letters_of_any_width_is_an_option() {
    for (at, option) in ["——by", "—by", "–by", "－－by", "-—by", "－－ｂｙ", "--ｂｙ"]
        .iter()
        .enumerate()
    {
        let office = Office::new();
        let summary = format!("noise {at}");
        let args = ["log", "complaint", "A1-101", &summary, option, "desk"];
        office.ok(&[&args[..], DAY].concat());
        let rows = office.read("ledger/2026-11/complaints.csv");
        assert!(rows.contains(&format!(",{summary},desk,")), "{rows}");
    }
    let office = Office::new();
    let joined = ["log", "complaint", "A1-101", "noise", "—by＝desk", "－ｎ"];
    office.ok(&[&joined[..], &["——today", "２０２６-11-23"]].concat());
    assert!(!office.path("ledger").exists(), "a dry run");
}

#[test]
fn a_dash_in_a_text_is_text() {
    let office = Office::new();
    for (at, text) in [
        "——业主说的",
        "—",
        "漏水——by wang",
        "—submit",
        "—— by",
        "–3 度",
    ]
    .iter()
    .enumerate()
    {
        let args = ["log", "complaint", "A1-101", text, "--by", "desk"];
        office.ok(&[&args[..], DAY].concat());
        let rows = office.read("ledger/2026-11/complaints.csv");
        assert_eq!(rows.lines().count(), at + 2);
        assert!(rows.contains(&format!(",{text},")), "{rows}");
    }
    let args = ["log", "complaint", "A1-101", "--by", "desk"];
    office.ok(&[&args[..], DAY, &["--", "——by", "wang"]].concat());
    let rows = office.read("ledger/2026-11/complaints.csv");
    assert!(rows.contains(",——by wang,"), "{rows}");
}

#[test]
fn an_option_that_takes_no_value_says_so() {
    let office = Office::new();
    let zh = "错误：“--overdue”后面不用写内容\n提示：只写 --overdue 就行\n";
    assert_eq!(
        office.turned_down(&["due", "--overdue=yes"]),
        (2, zh.to_owned())
    );
    let en = "error: \"--overdue\" takes no value\nhint: write --overdue alone\n";
    let args = ["due", "--overdue=yes", "--lang", "en"];
    assert_eq!(office.turned_down(&args), (2, en.to_owned()));
}

#[test]
fn only_the_nearest_command_is_named() {
    let office = Office::new();
    let (code, err) = office.turned_down(&["duee"]);
    assert_eq!(code, 2);
    assert_eq!(err, "错误：没有“duee”这条命令\n提示：是不是想写“due”？\n");
}

fn office_with_a_case() -> Office {
    let office = Office::new();
    let places = office.read("places.csv");
    let places = places.replace("丙,13800000003,", "郭小满,13800000003,郑禾");
    office.write("places.csv", places);
    office.add(
        Complaints,
        "id=C-261118-we3bbq received_at=2026-11-18 place=B1-101 reporter=孙一 phone=13911112222 summary=noise",
    );
    office.add(
        Actions,
        "acted_at=2026-11-20 case_id=C-261118-we3bbq action=complete",
    );
    office
}

#[test]
fn bare_words_find_shortened_ids_people_and_numbers() {
    let office = office_with_a_case();
    for word in ["we3bbq", "WE3BBQ", "C-261118-we3bbq", "C-2611"] {
        for list in ["due", "list"] {
            assert_eq!(office.listed(list, &[word]), ["C-261118-we3bbq"], "{word}");
        }
    }
    for word in ["孙一", "13911112222", "郭小满", "郑禾", "13800000003"] {
        assert_eq!(office.listed("due", &[word]), ["C-261118-we3bbq"], "{word}");
    }
    for word in ["we3b", "bbq", "13800000002"] {
        for list in ["due", "list"] {
            assert_eq!(office.listed(list, &[word]), [""; 0], "{word}");
        }
    }
}

#[test]
fn what_is_written_nearly_like_an_id_or_a_place_is_told() {
    let office = office_with_a_case();
    let unknown = |args: &[&str]| {
        let (code, err) = office.turned_down(args);
        assert_eq!(code, 4, "{err}");
        err
    };
    assert_eq!(
        unknown(&["show", "C-261118-we3bbx"]),
        "错误：没有编号为“C-261118-we3bbx”的记录，相近的有：\n  C-261118-we3bbq  B1-101  noise\n\
         提示：照上面的编号再试；其他的用 visit list 查找\n"
    );
    // The end alone; with a letter for a digit.
    assert!(unknown(&["show", "we3bbp"]).contains("  C-261118-we3bbq"));
    assert_eq!(
        unknown(&["brief", "A1-1O2", "--lang", "en"]),
        "error: there is no place \"A1-1O2\" in the register; near it are:\n  A1-102\n  A1-101\n  B1-101\n\
         hint: try one of these; all places are in places.csv\n"
    );
    let visit = ["record", "B1-1O1", "--outcome", "pass", "--by", "ann"];
    assert!(unknown(&visit).contains("相近的有：\n  B1-101\n"));
    // Far from everything there is nothing to propose.
    let far = unknown(&["show", "C-250101-zzzzzz"]);
    assert_eq!(
        far,
        "错误：没有编号为“C-250101-zzzzzz”的记录\n提示：用 visit list 查找\n"
    );
}

#[test]
fn only_who_logs_is_told_to_register_a_place() {
    let office = Office::new();
    for place in ["-", "幼儿园"] {
        let (_, err) = office.turned_down(&["brief", place]);
        let wanted =
            format!("错误：房号登记里没有“{place}”\n提示：房号和公共部位都登记在 places.csv 里\n");
        assert_eq!(err, wanted);
    }
    let (_, err) = office.turned_down(&["log", "repair", "幼儿园", "停水", "--by", "desk"]);
    assert!(
        err.contains("先在 places.csv 里加上一行；没有具体部位就写“-”"),
        "{err}"
    );
}

#[test]
fn people_are_named_by_id_or_by_a_name_that_one_has() {
    let office = Office::new();
    let log =
        |by: &str| office.run(&[&["log", "repair", "A1-101", "停水", "--by", by], DAY].concat());
    assert_eq!(log("客服").code, 0);
    let rows = office.read("ledger/2026-11/repairs.csv");
    assert!(rows.contains(",desk,"), "{rows}");
    let ran = log("何小燕");
    let known = "可以写：boss（周经理）、ann（安）、ben（本）、eng（工程）、desk（客服）";
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains(known), "{}", ran.err);
    // Of two with one name neither is meant for certain.
    let settings = office.read("visit.toml").replace("工程", "客服");
    office.write("visit.toml", settings);
    assert_eq!(log("客服").code, 4);
}

#[test]
fn a_name_that_nothing_has_is_told_as_it_was_written() {
    let office = Office::new();
    for list in ["due", "list"] {
        let (code, err) = office.turned_down(&[list, "--area", "Z"]);
        assert_eq!(
            (code, err.as_str()),
            (2, "错误：没有“Z”这个片区\n提示：可以写：A、B\n")
        );
    }
    // Either comma, and names in either case.
    office.ok(&["due", "--area", "a，b"]);
}

#[test]
fn quotes_of_a_text_in_the_settings_are_told_of() {
    let settings = Office::new().read("visit.toml");
    for line in [
        "language = “zh”",
        "language = \"zh”",
        "language = ‘zh’",
        "language = ＂zh＂",
    ] {
        let office = Office::with(&format!("{line}\n{settings}"));
        let (code, zh) = office.turned_down(&["due", "--lang", "zh"]);
        assert_eq!(code, 3);
        assert!(
            zh.contains("这里用了中文引号，换成英文直引号 \""),
            "{line}\n{zh}"
        );
        let (_, en) = office.turned_down(&["due", "--lang", "en"]);
        assert!(
            en.contains("these are not straight quotes; put \" instead"),
            "{en}"
        );
    }
    let office = Office::with(&format!("language = zh\n{settings}"));
    let (_, zh) = office.turned_down(&["due"]);
    assert!(
        zh.contains("检查引号、方括号和等号") && !zh.contains("中文引号"),
        "{zh}"
    );
}
