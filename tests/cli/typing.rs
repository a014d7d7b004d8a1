//! What is typed nearly right: it is refused with what was meant, or taken as it was meant.

use visit::model::table::Table::{Actions, Complaints, Visits};

use crate::office::{Line, Office};

const DAY: &[&str] = &["--today", "2026-11-23T10:00"];

impl Office {
    /// What a refused command says, with its exit code; nothing may have been written.
    fn turned_down(&self, args: impl Line) -> (i32, String) {
        let ran = self.run(args.and(DAY));
        assert_eq!(ran.out, "", "{args:?}");
        (ran.code, ran.err)
    }

    /// The ids that a list in JSON has.
    fn listed(&self, list: &str, words: impl Line) -> Vec<String> {
        let json = self.json([list].and(words).and(DAY));
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
        office.ok(args.and(DAY));
        let rows = office.read("ledger/2026-11/complaints.csv");
        assert!(rows.contains(&format!(",{summary},desk,")), "{rows}");
    }
    let office = Office::new();
    let joined = ["log", "complaint", "A1-101", "noise", "—by＝desk", "－ｎ"];
    office.ok(joined.and("——today ２０２６-11-23"));
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
        office.ok(args.and(DAY));
        let rows = office.read("ledger/2026-11/complaints.csv");
        assert_eq!(rows.lines().count(), at + 2);
        assert!(rows.contains(&format!(",{text},")), "{rows}");
    }
    let args = ["log", "complaint", "A1-101", "--by", "desk"];
    office.ok(args.and(DAY).and("-- ——by wang"));
    let rows = office.read("ledger/2026-11/complaints.csv");
    assert!(rows.contains(",——by wang,"), "{rows}");
}

#[test]
fn an_option_that_takes_no_value_says_so() {
    let office = Office::new();
    let zh = "错误：“--overdue”后面不用写内容\n提示：只写 --overdue 就行\n";
    assert_eq!(office.turned_down("due --overdue=yes"), (2, zh.to_owned()));
    let en = "error: \"--overdue\" takes no value\nhint: write --overdue alone\n";
    let args = ["due", "--overdue=yes", "--lang", "en"];
    assert_eq!(office.turned_down(args), (2, en.to_owned()));
}

#[test]
fn only_the_nearest_command_is_named() {
    let office = Office::new();
    let (code, err) = office.turned_down("duee");
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
            assert_eq!(office.listed(list, [word]), ["C-261118-we3bbq"], "{word}");
        }
    }
    for word in ["孙一", "13911112222", "郭小满", "郑禾", "13800000003"] {
        assert_eq!(office.listed("due", [word]), ["C-261118-we3bbq"], "{word}");
    }
    for word in ["we3b", "bbq", "13800000002"] {
        for list in ["due", "list"] {
            assert_eq!(office.listed(list, [word]), [""; 0], "{word}");
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
        let (_, err) = office.turned_down(["brief", place]);
        let wanted =
            format!("错误：房号登记里没有“{place}”\n提示：房号和公共部位都登记在 places.csv 里\n");
        assert_eq!(err, wanted);
    }
    let (_, err) = office.turned_down("log repair 幼儿园 停水 --by desk");
    assert!(
        err.contains("先在 places.csv 里加上一行；没有具体部位就写“-”"),
        "{err}"
    );
}

#[test]
fn people_are_named_by_id_or_by_a_name_that_one_has() {
    let office = Office::new();
    let log = |by: &str| office.run(["log", "repair", "A1-101", "停水", "--by", by].and(DAY));
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
        let (code, err) = office.turned_down([list, "--area", "Z"]);
        assert_eq!(
            (code, err.as_str()),
            (2, "错误：没有“Z”这个片区\n提示：可以写：A、B\n")
        );
    }
    // Either comma, and names in either case.
    office.ok("due --area a，b");
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
        let (code, zh) = office.turned_down("due --lang zh");
        assert_eq!(code, 3);
        assert!(
            zh.contains("这里用了中文引号，换成英文直引号 \""),
            "{line}\n{zh}"
        );
        let (_, en) = office.turned_down("due --lang en");
        assert!(
            en.contains("these are not straight quotes; put \" instead"),
            "{en}"
        );
    }
    let office = Office::with(&format!("language = zh\n{settings}"));
    let (_, zh) = office.turned_down("due");
    assert!(
        zh.contains("检查引号、方括号和等号") && !zh.contains("中文引号"),
        "{zh}"
    );
}

#[test]
fn an_option_in_chinese_is_no_text() {
    let office = Office::new();
    let log = ["log", "complaint", "A1-101", "厨房龙头滴水"];
    let case = office_with_a_case();
    for (office, line, meant) in [
        (
            &office,
            &[&log[..], &["--类别", "给排水"]].concat()[..],
            "--category",
        ),
        (
            &office,
            &[&log[..], &["--类别=给排水"]].concat(),
            "--category",
        ),
        (
            &office,
            &[&log[..], &["－－途径", "电话"]].concat(),
            "--channel",
        ),
        (&office, &[&log[..], &["——日期", "昨天"]].concat(), "--date"),
        (&office, &[&log[..], &["--经办人", "desk"]].concat(), "--by"),
        (
            &office,
            &[&log[..], &["-类别", "给排水"]].concat(),
            "--category",
        ),
        (
            &office,
            &["log", "inquiry", "A1-101", "停车费", "--性质", "建议"],
            "--nature",
        ),
        (
            &case,
            &["complete", "we3bbq", "已修好", "--日期", "昨天"],
            "--date",
        ),
        (
            &case,
            &["reply", "we3bbq", "已答复", "--经办人", "desk"],
            "--by",
        ),
        (
            &case,
            &["record", "we3bbq", "--满意度", "5"],
            "--satisfaction",
        ),
    ] {
        let (code, err) = office.turned_down(&[line, &["--by", "desk"]].concat());
        assert_eq!(code, 2, "{line:?}");
        assert!(
            err.contains(&format!("是不是想写“{meant}”？若本来就是文字，先写一个 --")),
            "{err}"
        );
    }
    let (code, err) = office.turned_down(&[&log[..], &["--没有的", "x", "--by", "desk"]].concat());
    assert_eq!(code, 2);
    assert!(err.starts_with("错误：没有“--没有的”这个选项\n"), "{err}");
    // After `--` it is text.
    office.ok(&[
        &log[..],
        &["--by", "desk"],
        DAY,
        &["--", "--类别", "给排水"],
    ]
    .concat());
    let rows = office.read("ledger/2026-11/complaints.csv");
    assert!(rows.contains(",厨房龙头滴水 --类别 给排水,"), "{rows}");
}

#[test]
fn what_is_too_much_is_led_to_the_option_that_takes_it() {
    let office = office_with_a_case();
    for (line, option) in [
        (
            &["promise", "we3bbq", "周三"][..],
            "--due <日期>、--method <文字>",
        ),
        (&["void", "we3bbq", "写错了"], "--why <文字>"),
        (&["report", "--review", "同意"], "--opinion <文字>"),
    ] {
        let (code, err) = office.turned_down(line);
        assert_eq!(code, 2, "{line:?}");
        assert!(err.contains(option), "{err}");
    }
}

#[test]
fn an_option_is_proposed_only_where_it_is_near_or_called_so() {
    let office = office_with_a_case();
    let hint = |line: &[&str]| {
        let (code, err) = office.turned_down(line);
        assert_eq!(code, 2, "{line:?}");
        err.lines().nth(1).unwrap_or_default().to_owned()
    };
    for line in [
        &["assign", "we3bbq", "--to", "eng"][..],
        &["record", "we3bbq", "--note", "x"],
    ] {
        let told = hint(line);
        assert!(!told.contains("是不是"), "{told}");
    }
    let escalate = ["escalate", "we3bbq", "x", "--due", "2026-11-30"];
    assert_eq!(hint(&escalate), "提示：是不是想写“--meeting”？");
    let major = ["log", "complaint", "A1-101", "x", "--severity", "重大"];
    assert_eq!(hint(&major), "提示：是不是想写“--major”？");
    assert_eq!(hint(&["due", "--overdeu"]), "提示：是不是想写“--overdue”？");
    assert_eq!(hint(&["查"]), "提示：是不是想写“list”？");
    assert!(hint(&["solution", "we3bbq"]).contains("visit"));
    for score in ["满意", "6"] {
        let told = hint(&["record", "we3bbq", "--satisfaction", score]);
        assert!(told.contains("1 至 5：5 非常满意、4 满意"), "{told}");
    }
}

#[test]
fn a_visit_to_sign_is_found_by_its_case() {
    let office = office_with_a_case();
    let sign = ["sign", "C-261118-we3bbq", "孙一", "--by", "ann"];
    let (code, err) = office.turned_down(&sign);
    assert_eq!(code, 2);
    assert!(
        err.contains("C-261118-we3bbq 没有待签字的回访记录"),
        "{err}"
    );
    let visit = |id: &str, more: &str| {
        let row = format!(
            "id={id} visited_at=2026-11-21T10:00 place=B1-101 case_id=C-261118-we3bbq signed_by= {more}"
        );
        office.add(Visits, &row);
    };
    visit("V-261121-aaaaa2", "outcome=fail");
    visit("V-261121-bbbbb2", "outcome=unreachable");
    visit("V-261121-ccccc2", "outcome=pass signed_by=x");
    let rows = || office.read("ledger/2026-11/actions.csv");
    office.ok(&[&sign[..], DAY].concat());
    assert!(
        rows().contains(",V-261121-aaaaa2,sign,ann,孙一,"),
        "{}",
        rows()
    );
    let plan = ["solution", "visit", "we3bbq", "换管", "--who", "eng"];
    let until = ["--due", "2026-11-30", "--by", "ann"];
    office.ok(&[&plan[..], &until, DAY].concat());
    let solutions = office.read("ledger/2026-11/solutions.csv");
    assert!(solutions.contains(",V-261121-aaaaa2,换管,"), "{solutions}");
    // Of several one is to be named.
    visit("V-261121-ddddd2", "outcome=fail");
    visit("V-261121-eeeee2", "outcome=fail");
    let (code, err) = office.turned_down(&sign);
    assert_eq!(code, 4);
    assert!(
        err.contains("V-261121-ddddd2") && err.contains("V-261121-eeeee2"),
        "{err}"
    );
    assert!(!err.contains("aaaaa2"), "{err}");
    assert_eq!(office.turned_down(&[&plan[..], &until].concat()).0, 4);
}

#[test]
fn digits_and_letters_of_full_width_are_as_good() {
    let office = office_with_a_case();
    let area = |area: &str| office.ok(&[&["due", "--area", area, "-f", "csv"], DAY].concat());
    assert_eq!(area("Ｂ"), area("B"));
    assert!(area("Ｂ").contains("we3bbq"));
    let by = ["note", "we3bbq", "x", "--by", "ｄｅｓｋ"];
    office.ok(&[&by[..], DAY].concat());
    let amend = [
        "amend",
        "we3bbq",
        "电话",
        "１３９２２２２３３３３",
        "--why",
        "x",
        "--by",
        "desk",
    ];
    office.ok(&[&amend[..], DAY].concat());
    let rows = office.read("ledger/2026-11/actions.csv");
    assert!(
        rows.contains(",note,desk,") && rows.contains(",phone,13922223333,"),
        "{rows}"
    );
    let survey = "title = \"秋\"\nopens = 2026-11-01\ncloses = 2026-11-30\n\n[[question]]\nid = \"clean\"\nask = \"卫生\"\nkind = \"scale\"\n";
    office.write("surveys/autumn.toml", survey);
    let answer = [
        "survey",
        "answer",
        "autumn",
        "A1-101",
        "clean＝４",
        "--by",
        "desk",
    ];
    office.ok(&[&answer[..], DAY].concat());
    let rows = office.read("ledger/2026-11/answers.csv");
    assert!(rows.contains(",clean,4,"), "{rows}");
}

#[test]
fn a_number_that_nobody_can_call_is_noted_and_kept() {
    let office = Office::new();
    let log = |phone: &str| {
        let args = [
            "log",
            "complaint",
            "A1-101",
            "x",
            "--phone",
            phone,
            "--by",
            "desk",
        ];
        let ran = office.run(&[&args[..], DAY].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let rows = office.read("ledger/2026-11/complaints.csv");
        assert!(
            rows.lines().last().unwrap().contains(&format!(",{phone},")),
            "{rows}"
        );
        ran.err
    };
    for phone in ["1380000123", "139123456789", "一三八", "无"] {
        let told = format!("注意：“{phone}”不像电话号码");
        assert!(log(phone).starts_with(&told), "{phone}");
    }
    for phone in ["13800000123", "020-88001234", "8001"] {
        assert_eq!(log(phone), "", "{phone}");
    }
    // A mobile number that is too short has not lost its zero.
    let checked = office.run(&[&["check"], DAY].concat());
    assert!(!checked.out.contains("丢了开头的 0"), "{}", checked.out);
}
