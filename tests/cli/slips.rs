//! Slips of order and date: the commands refuse them, or say besides what they noticed; and
//! histories that are in order pass without a word.

use visit::model::table::Table::{self, Actions, Complaints, Draws, Repairs, Visits};

use crate::office::{Line, Office, SETTINGS};

const DAY: &[&str] = &["--today", "2026-11-23T10:00", "--by", "desk"];

fn enter(office: &Office, args: impl Line) -> String {
    let args = args.and(DAY).and("-q");
    office.ok(&args).trim().to_owned()
}

/// What standard error says of a command that does its work.
fn noted(office: &Office, args: impl Line) -> String {
    let ran = office.run(args.and(DAY));
    assert_eq!(ran.code, 0, "{args:?}\n{}", ran.err);
    ran.err
}

/// Refused as wrong usage, with these words in both languages, and nothing is written.
fn refused(office: &Office, args: impl Line, zh: &str, en: &str) {
    let actions = || std::fs::read(office.path("ledger/2026-11/actions.csv")).ok();
    let before = actions();
    for (lang, told) in [("zh", zh), ("en", en)] {
        let ran = office.run(args.and(DAY).and(["--lang", lang]));
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{args:?}\n{}",
            ran.err
        );
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    assert_eq!(actions(), before);
}

#[test]
fn a_case_that_was_taken_back_is_not_judged_any_more() {
    let office = Office::new();
    let row = "R-261101-aaaa,2026-11-01T09:00,X9-999,,5718800123,phone,repair,,漏水,nobody";
    let text = format!("{}\n{row}\n", Repairs.header());
    office.write("ledger/2026-11/repairs.csv", text);
    let mut found = codes(&office);
    found.sort();
    assert_eq!(found, ["lost-zero", "unknown-place", "unknown-staff"]);
    enter(
        &office,
        ["void", "R-261101-aaaa", "--why", "another office's"],
    );
    clean(&office);
}

#[test]
fn what_comes_next_says_that_nobody_is_responsible() {
    let office = Office::new();
    office.write(
        "visit.toml",
        SETTINGS.replace("areas = [\"A\"]", "areas = [\"C\"]"),
    );
    for (lang, told) in [
        ("zh", "，暂无负责人（制度"),
        ("en", ", nobody responsible (clause "),
    ] {
        let case = enter(&office, ["log", "complaint", "A1-101", "太吵"]);
        let line = [&["complete", &case, "好了", "--lang", lang], DAY].concat();
        let answer = office.ok(&line);
        assert!(answer.contains(told), "{answer}");
    }
}

fn complaint_about(office: &Office, who: &str) -> String {
    let log = format!("log complaint A1-101 态度差 --about {who} --channel counter");
    enter(office, &log)
}

fn repair(office: &Office) -> String {
    enter(office, "log repair A1-101 漏水")
}

/// The codes that `check` tells.
fn codes(office: &Office) -> Vec<String> {
    let checked = office.at("2026-11-23").run("check -f json");
    let answer: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    let problems = answer["problems"].as_array().unwrap().iter();
    problems
        .map(|p| p["code"].as_str().unwrap().to_owned())
        .collect()
}

fn clean(office: &Office) {
    assert!(codes(office).is_empty(), "{:?}", codes(office));
}

#[test]
fn nobody_handles_or_visits_a_complaint_about_themselves() {
    let office = Office::new();
    let case = complaint_about(&office, "ann");
    let zh = format!("ann 是投诉 {case} 的被投诉人");
    let en = format!("{case} is about ann");
    refused(&office, ["assign", &case, "ann"], &zh, &en);
    refused(&office, ["handover", &case, "ann"], &zh, &en);
    enter(&office, ["assign", &case, "ben"]);
    enter(&office, ["complete", &case]);
    let record = format!("record {case} --outcome pass --signed-by 甲 --visitor");
    // What has happened is written down all the same.
    let note = noted(&office, record.and("ann"));
    assert!(note.contains(&case), "{note}");
    assert_eq!(codes(&office), ["accused"]);
    enter(&office, record.and("boss"));
    // The manager is whom a handover goes to unless said.
    let case = complaint_about(&office, "boss");
    let zh = format!("boss 是投诉 {case} 的被投诉人");
    refused(
        &office,
        ["handover", &case],
        &zh,
        &format!("{case} is about boss"),
    );
    // A contractor is nobody of the office.
    let case = complaint_about(&office, "安驰工程队");
    enter(&office, ["handover", &case]);
}

#[test]
fn a_date_before_its_own_entry_is_refused() {
    let office = Office::new();
    let case = repair(&office);
    let (zh, en) = (
        "2026-11-22 早于登记的日期 2026-11-23",
        "2026-11-22 is before 2026-11-23",
    );
    let early = "2026-11-22";
    let promise = ["promise", &case, "--method", "换", "--due"];
    refused(&office, promise.and([early]), zh, en);
    enter(&office, promise.and("2026-11-23"));
    refused(
        &office,
        ["escalate", &case, "大", "--meeting", early],
        zh,
        en,
    );
    enter(
        &office,
        ["escalate", &case, "大", "--meeting", "2026-11-23"],
    );
    refused(
        &office,
        ["decide", &case, "修", "--who", "eng", "--due", early],
        zh,
        en,
    );
    refused(
        &office,
        ["log", "inquiry", "A1-101", "费用", "--reply-by", early],
        zh,
        en,
    );
    let record = "record A1-101 --outcome unreachable --visitor ann";
    refused(&office, record.and(["--next-on", early]), zh, en);
    let question = ["--question", "费用", "--reply-by", early];
    refused(&office, record.and(question), zh, en);
    let solution = format!("solution repairs A1-101 漏水 重做 --who eng --due {early}");
    refused(&office, &solution, zh, en);
    // What was promised the day before is entered with its own day.
    let other = enter(&office, "log repair A1-101 断电 --date 2026-11-20T09:00");
    let late = [
        "--due",
        early,
        "--method",
        "换",
        "--date",
        "2026-11-21T09:00",
    ];
    enter(&office, ["promise", &other].and(late));
    clean(&office);
}

#[test]
fn a_meeting_comes_before_what_it_decides_and_the_owner_is_told() {
    let office = Office::new();
    let case = enter(&office, "log repair A1-101 漏水 --date 2026-11-20T09:00");
    let settle = ["settle", &case, "已换"];
    let (zh, en) = (
        format!("{case} 没有提交例会"),
        format!("{case} was not brought to the meeting"),
    );
    refused(&office, settle.and("--to 甲"), &zh, &en);
    enter(
        &office,
        ["escalate", &case, "大", "--meeting", "2026-11-25"],
    );
    // Before the case was escalated, also if that is known by now.
    let before = ["--to", "甲", "--date", "2026-11-21"];
    refused(&office, settle.and(before), &zh, &en);
    refused(
        &office,
        settle,
        "还没有写明回复了谁\n提示：加上 --to",
        "add --to NAME",
    );
    enter(&office, settle.and("--to 甲"));
    clean(&office);
}

#[test]
fn a_correction_before_its_row_is_refused() {
    let office = Office::new();
    let case = repair(&office);
    let visit = enter(&office, "record A1-101 --outcome pass --visitor ann");
    let plan = format!("solution visit {visit} 重做 --who eng --due 2026-11-30");
    let solution = enter(&office, &plan);
    let commands: [&[&str]; 4] = [
        &["amend", &case, "category", "水", "--why", "漏填"],
        &["void", &case, "--why", "登错"],
        &["sign", &visit, "甲"],
        &["settle", &solution, "好了"],
    ];
    for command in commands {
        let early = command.and("--date 2026-11-22");
        let (zh, en) = (
            "是 2026-11-23 的记录，不能在那以前",
            "is of 2026-11-23; nothing can have been done about it before",
        );
        refused(&office, &early, zh, en);
    }
    // The same day's midnight is not before it.
    enter(&office, ["sign", &visit, "甲", "--date", "2026-11-23"]);
    clean(&office);
}

#[test]
fn what_a_resolved_case_no_longer_needs_is_refused_until_it_is_opened_again() {
    let office = Office::new();
    let case = repair(&office);
    enter(&office, ["complete", &case]);
    let steps: [&[&str]; 3] = [
        &["promise", &case, "--due", "2026-11-25", "--method", "换"],
        &["handover", &case],
        &["dispatch", &case, "安驰工程队"],
    ];
    for step in steps {
        refused(
            &office,
            step,
            &format!("{case} 已办结，再登记"),
            &format!("{case} is already resolved"),
        );
    }
    enter(&office, ["explain", &case, "已修好"]);
    enter(&office, ["assign", &case, "eng"]);
    enter(&office, ["reopen", &case, "又漏"]);
    for step in steps {
        enter(&office, step);
    }
    clean(&office);
}

#[test]
fn a_visit_that_needs_no_signature_is_not_signed() {
    let office = Office::new();
    let call = "record A1-101 --outcome pass --form phone --visitor ann";
    let visit = enter(&office, call);
    refused(
        &office,
        ["sign", &visit, "甲"],
        &format!("{visit} 不必签字"),
        &format!("{visit} needs no signature"),
    );
}

#[test]
fn a_case_becomes_part_of_the_first_one_only() {
    let office = Office::new();
    let first = repair(&office);
    let part = |of: &str| -> Vec<String> {
        ["log", "repair", "B1-101", "漏水", "--part-of", of]
            .map(str::to_owned)
            .to_vec()
    };
    let args = part(&first);
    let second = enter(&office, args.iter().map(String::as_str).collect::<Vec<_>>());
    let args = part(&second);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    refused(
        &office,
        &args,
        &format!("写最先登记的那一件：{first}"),
        &format!("name the first case: {first}"),
    );
}

#[test]
fn a_visit_that_settles_nothing_is_registered_with_a_note() {
    let office = Office::with(&format!(
        "{SETTINGS}\n[follow_up.repair]\nforms = [\"door\"]\n"
    ));
    let open = repair(&office);
    let pass = ["--outcome", "pass", "--visitor", "ann", "--signed-by", "甲"];
    let pass = pass.and("--satisfaction 4");
    let note = noted(&office, ["record", &open].and(&pass));
    assert!(note.contains("还没有办结"), "{note}");
    enter(&office, ["complete", &open]);
    let by_phone = ["record", &open, "--form", "phone"].and(&pass);
    assert!(noted(&office, &by_phone).contains("要求的回访方式不同"));
    let works = enter(&office, "log repair A1-101 翻新 --class works");
    enter(&office, ["complete", &works]);
    let early = ["record", &works].and(&pass);
    assert!(noted(&office, &early).contains("回访期还没有开始"));
    // Attempts count as attempts whenever and however they are made.
    let attempt = format!(
        "record {works} --outcome unreachable --form phone --visitor ann --next-on 2026-12-30"
    );
    assert_eq!(noted(&office, &attempt), "");
    assert_eq!(noted(&office, ["record", &open].and(&pass)), "");
    // Completed in the same minute, the first of the three is no slip afterwards.
    assert_eq!(codes(&office), ["settles-nothing"; 2]);
}

/// A complaint of 3 November with these actions, `time action`, and visits, `time outcome`.
fn history(actions: &[&str], visits: &[&str]) -> Office {
    let office = Office::new();
    let case = "C-261103-aaaa";
    office.add(
        Complaints,
        &format!("id={case} received_at=2026-11-03T09:00 place=A1-101"),
    );
    for action in actions {
        let (at, verb) = action.split_once(' ').unwrap();
        office.add(
            Actions,
            &format!("acted_at={at} case_id={case} action={verb}"),
        );
    }
    for visit in visits {
        let (at, outcome) = visit.split_once(' ').unwrap();
        office.add(
            Visits,
            &format!("visited_at={at} place=A1-101 case_id={case} outcome={outcome}"),
        );
    }
    office
}

#[test]
fn a_visit_is_judged_by_what_was_so_when_it_was_made() {
    // It failed, the case was opened again in the same minute, done anew and visited again.
    let actions = [
        "2026-11-04T10:00 complete",
        "2026-11-05T10:00 reopen",
        "2026-11-06T10:00 complete",
    ];
    clean(&history(
        &actions,
        &["2026-11-05T10:00 fail", "2026-11-07T10:00 pass"],
    ));
    clean(&history(
        &actions,
        &["2026-11-05T09:00 fail", "2026-11-06T10:00 pass"],
    ));
    let idle = history(
        &actions,
        &["2026-11-05T11:00 pass", "2026-11-04T09:59 pass"],
    );
    assert_eq!(codes(&idle), ["settles-nothing"; 2]);
    // In vain, it settles nothing anyway.
    clean(&history(&actions, &["2026-11-05T11:00 unreachable"]));
}

#[test]
fn a_draw_row_replaces_one_of_its_own_class_and_month() {
    let office = Office::new();
    for letter in ["a", "b"] {
        let id = format!("R-261103-{}", letter.repeat(4));
        office.add(
            Repairs,
            &format!("id={id} received_at=2026-11-03T09:00 place=A1-101"),
        );
    }
    let draw = |id: &str, case: &str, month: &str, replaces: &str| {
        let values = format!(
            "id=D-261105-{id} drawn_at=2026-11-05T09:00 month={month} case_id=R-261103-{case} replaces={replaces}"
        );
        office.add(Draws, &values);
    };
    draw("aaaa", "aaaa", "2026-10-01", "");
    draw("bbbb", "bbbb", "2026-11-01", "D-261105-aaaa");
    draw("cccc", "bbbb", "2026-11-01", "D-261105-cccc");
    let ran = office.at("2026-11-23").run("check");
    let told: Vec<&str> = ran
        .err
        .lines()
        .filter(|l| l.contains("wrong-reference"))
        .collect();
    let place = "ledger/2026-11/draws.csv";
    let header = Table::Draws.header();
    let column = header.split(',').position(|name| name == "replaces");
    assert_eq!(column, Some(10), "replaces is the eleventh");
    assert_eq!(told.len(), 2, "{}", ran.err);
    assert!(
        told[0].starts_with(&format!("{place}:3:"))
            && told[0].contains("D-261105-aaaa 是别的类或别的月份抽中的")
    );
    assert!(
        told[1].starts_with(&format!("{place}:4:")) && told[1].contains("D-261105-cccc 指的是自己")
    );
}

#[test]
fn an_id_taken_back_tells_when_and_why() {
    let office = Office::new();
    let case = repair(&office);
    let void = enter(&office, ["void", &case, "--why", "登错小区"]);
    let tail = case.rsplit('-').next().unwrap();
    for id in [case.as_str(), tail] {
        let ran = office.at("2026-11-23").run(["show", id]);
        assert_eq!(
            (ran.code, ran.err),
            (
                4,
                format!(
                    "错误：{case} 已于 2026-11-23 10:00 撤销，原因：登错小区\n提示：撤销的记录见 visit show {void}\n"
                )
            )
        );
    }
    let ran = office.run(["complete", &case, "--lang", "en"].and(DAY));
    assert_eq!(ran.code, 4);
    assert!(
        ran.err
            .contains("was taken back on 2026-11-23 10:00: 登错小区"),
        "{}",
        ran.err
    );
    // Before it was taken back it is as it was.
    assert_eq!(office.at("2026-11-22").run(["show", &case]).code, 4);
    assert_eq!(office.at("2026-11-23").run(["show", &void]).code, 0);
}

#[test]
fn an_unusual_category_is_noted_with_the_nearest_usual_ones() {
    let list = "\n[categories]\ncomplaint = [\"噪音\", \"卫生\", \"停车\", \"电梯故障\"]\nlift = [\"困人\"]\n";
    let own = "\n[follow_up.lift]\nrate = \"100%\"\nopens = \"0d\"\ncloses = \"1d\"\n";
    let office = Office::with(&format!("{SETTINGS}{list}{own}"));
    let log = |table: &str, category: &str, more: &[&str]| {
        let args = ["log", table, "A1-101", "有事", "--category", category];
        noted(&office, args.and(more))
    };
    let note = log("complaint", "电梯", &[]);
    assert!(
        note.contains("“电梯”不在常用类别里，相近的有：电梯故障。"),
        "{note}"
    );
    // None is near, and the list itself is told.
    let note = log("complaint", "渗漏", &[]);
    let usual = "“渗漏”不在常用类别里，常用的有：噪音、卫生、停车、电梯故障。";
    assert!(note.contains(usual), "{note}");
    let note = log("complaint", "电梯故", &["--lang", "en"]);
    assert!(
        note.contains("\"电梯故\" is none of the usual categories; the nearest are: 电梯故障. "),
        "{note}"
    );
    assert_eq!(log("complaint", "噪音", &[]), "");
    // No list, no note; an own class has its own.
    assert_eq!(log("repair", "水", &[]), "");
    assert!(log("repair", "困", &["--class", "lift"]).contains("相近的有：困人。"));
    let none = noted(&office, "log complaint A1-101 有事");
    assert!(none.starts_with("注意：没有写类别。"), "{none}");
    assert_eq!(noted(&office, "log repair A1-101 有事"), "");
}

#[test]
fn init_shows_a_line_for_the_register_that_is_sound() {
    let folder = tempfile::TempDir::new().unwrap();
    for lang in ["zh", "en"] {
        let ran = crate::office::run_in(folder.path(), ["init", lang, "--lang", lang]);
        let line = ran
            .out
            .lines()
            .find(|line| line.contains(",unit,"))
            .unwrap()
            .trim();
        let places = folder.path().join(lang).join("places.csv");
        let header = std::fs::read_to_string(&places).unwrap();
        assert_eq!(header.lines().count(), 1, "the file itself has no example");
        std::fs::write(&places, format!("{header}{line}\n")).unwrap();
        let check = crate::office::run_in(folder.path(), ["check", "--strict", "-C", lang]);
        assert_eq!((check.code, check.err.as_str()), (0, ""));
    }
}

#[test]
fn a_solution_may_be_settled_on_the_day_it_was_made() {
    let office = Office::new();
    let plan = "solution repairs A1-101 漏水 重做 --who eng --due 2026-11-30";
    let solution = enter(&office, plan);
    enter(
        &office,
        ["settle", &solution, "好了", "--date", "2026-11-23"],
    );
    clean(&office);
}

#[test]
fn only_what_waits_for_it_is_accepted_and_only_once() {
    for (class, more, told) in [
        ("defect", "dispatch promise complete accept", &[][..]),
        (
            "defect",
            "dispatch promise complete accept accept",
            &["no-effect"],
        ),
        ("defect", "dispatch promise accept complete", &["no-effect"]),
        // Nothing waits for it where a class waits for none.
        ("repair", "complete accept", &["no-effect"]),
    ] {
        let office = Office::new();
        let id = "R-261102-aaaa";
        let case = format!("id={id} received_at=2026-11-02 place=A1-101 class={class}");
        office.add(Repairs, &case);
        for (at, action) in more.split(' ').enumerate() {
            let row = format!("acted_at=2026-11-1{at} case_id={id} action={action}");
            office.add(Actions, &format!("{row} due=2026-11-20"));
        }
        assert_eq!(codes(&office), told, "{class} {more}");
    }
}

#[test]
fn a_step_that_should_name_a_case_and_does_not_has_no_effect() {
    for (step, told) in [
        ("complete", &["no-effect"][..]),
        ("assign target=ann", &["no-effect"]),
        ("settle", &["no-effect"]),
        ("settle row_id=S-261102-aaaa", &[]),
        ("note", &[]),
        ("sign row_id=V-261102-aaaa target=甲", &[]),
        ("submit field=report value=2026-10", &[]),
    ] {
        let office = Office::new();
        let plan = "id=S-261102-aaaa made_at=2026-11-02 month=2026-10 due=2026-11-30";
        office.add(Table::Solutions, plan);
        let visit = "id=V-261102-aaaa visited_at=2026-11-02 place=A1-101 purpose=routine \
                     signed_by=";
        office.add(Visits, visit);
        office.add(Actions, &format!("acted_at=2026-11-03 action={step}"));
        assert_eq!(codes(&office), told, "{step}");
    }
}

#[test]
fn after_a_case_was_withdrawn_or_cancelled_only_a_note_has_a_meaning() {
    for end in ["withdraw", "cancel"] {
        for (step, told) in [
            ("note", &[][..]),
            ("explain", &["no-effect"]),
            ("assign target=ann", &["no-effect"]),
            ("promise due=2026-11-20", &["no-effect"]),
            ("complete", &["no-effect"]),
            ("reopen", &["no-effect"]),
        ] {
            let office = Office::new();
            let id = "R-261102-aaaa";
            office.add(
                Repairs,
                &format!("id={id} received_at=2026-11-02 place=A1-101"),
            );
            for (at, action) in [("10", end), ("11", step)] {
                let row = format!("acted_at=2026-11-{at} case_id={id} action={action}");
                office.add(Actions, &row);
            }
            assert_eq!(codes(&office), told, "{end} {step}");
        }
    }
}
