//! Words and keys after `due` and `list`: what a list shows is what it is searched for.

use serde_json::Value;
use visit::model::table::Table;

use crate::office::{Line, Office, SETTINGS};

const TODAY: [&str; 2] = ["--today", "2026-11-23"];

/// An office whose lists have something in every column.
fn office() -> Office {
    let office = Office::with(&SETTINGS.replace("\"安\"", "\"王芳\""));
    office.add(
        Table::Complaints,
        "id=C-261110-aaaa received_at=2026-11-10T09:20 place=A1-101 reporter=张三 phone=13911112222 \
         channel=box category=渗漏 summary=厨房漏水 taken_by=desk relation=owner about=外包队",
    );
    office.add(
        Table::Repairs,
        "id=R-261120-bbbb received_at=2026-11-20T14:30 place=A1-lift from_place=B1-101 \
         channel=phone class=works category=门窗 summary=轿门异响 taken_by=eng",
    );
    office.add(
        Table::Repairs,
        "id=R-261121-eeee received_at=2026-11-21 place=B1-101 category=水电 summary=跳闸 taken_by=desk",
    );
    office.add(
        Table::Inquiries,
        "id=Q-261122-cccc received_at=2026-11-22 place=A1-101 channel=event nature=opinion \
         summary=路灯 reply_due=2026-11-25",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-15 case_id=C-261110-aaaa action=complete actor=eng",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-22 case_id=R-261121-eeee action=complete actor=eng",
    );
    office.add(
        Table::Visits,
        "visited_at=2026-11-19 place=A1-101 case_id=C-261110-aaaa form=phone outcome=unreachable \
         signed_by= next_on=2026-11-24",
    );
    office.add(
        Table::Solutions,
        "id=S-261112-dddd made_at=2026-11-12 month=2026-11-01 place=A1-101 category=渗漏 \
         plan=换管 due=2026-11-20",
    );
    office
}

/// What a list answers to words: of duties the kinds, of cases the ends of the ids.
fn found(office: &Office, verb: &str, words: impl Line) -> Vec<String> {
    let answer = office.json([verb].and(words).and(TODAY));
    let (list, key) = match verb {
        "due" => ("duties", "duty"),
        _ => ("cases", "id"),
    };
    let rows = answer[list].as_array().unwrap();
    let name = |row: &Value| row[key].as_str().unwrap().to_owned();
    let mut names: Vec<String> = rows.iter().map(name).collect();
    if verb == "list" {
        names.iter_mut().for_each(|id| *id = id.split_off(9));
    }
    names.sort_unstable();
    names
}

/// A key, other names of it, its headings in Chinese and English, a value, and what has it.
type Keyed = (
    &'static [&'static str],
    [&'static str; 2],
    &'static str,
    &'static [&'static str],
);

const DUE: &[Keyed] = &[
    (
        &["who", "who_name"],
        ["责任人", "who"],
        "ann",
        &["follow-up", "routine", "sample"],
    ),
    (&["area"], ["片区", "area"], "B", &["routine"]),
    (&["class"], ["类型", "class"], "works", &["promise"]),
    (&["duty"], ["待办事项", "duty"], "solution", &["solution"]),
    (
        &["state"],
        ["状态", "state"],
        "overdue",
        &["follow-up", "promise", "solution"],
    ),
    (&["place"], ["房号/部位", "place"], "lift", &["promise"]),
    (&["clause"], ["制度", "clause"], "2.a3", &["follow-up"]),
    (
        &["id", "case_id"],
        ["编号", "id"],
        "C-261110",
        &["follow-up"],
    ),
    (&["due"], ["到期日", "due"], "2026-11-18", &["follow-up"]),
    (&["opens"], ["开始", "opens"], "2026-11-22", &["reply"]),
    (
        &["days_late"],
        ["逾期天数", "days late"],
        "5",
        &["follow-up"],
    ),
    (&["contact"], ["联系人", "ask for"], "张三", &["follow-up"]),
    (&["phone"], ["电话", "phone"], "139", &["follow-up"]),
    (
        &["owner"],
        ["业主", "owner"],
        "甲",
        &["follow-up", "reply", "solution"],
    ),
    (
        &["owner_phone"],
        ["业主电话", "owner phone"],
        "13800000001",
        &["follow-up", "reply", "solution"],
    ),
    (&["summary"], ["事由", "summary"], "漏水", &["follow-up"]),
    (&["row_id"], ["所指记录", "row"], "S-261112", &["solution"]),
    (&["month"], ["月份", "month"], "2026-11", &["sample"]),
    (&["from_place"], ["报事人房号", "from"], "B1", &["promise"]),
    (&["attempts"], ["未访成", "attempts"], "1", &["follow-up"]),
    (
        &["next_on"],
        ["下次再访", "next attempt"],
        "2026-11-24",
        &["follow-up"],
    ),
];

const LIST: &[Keyed] = &[
    (&["kind"], ["种类", "kind"], "inquiry", &["cccc"]),
    (&["class"], ["类型", "class"], "works", &["bbbb"]),
    (&["place"], ["房号/部位", "place"], "lift", &["bbbb"]),
    (&["area"], ["片区", "area"], "B", &["eeee"]),
    (&["category"], ["类别", "category"], "门窗", &["bbbb"]),
    (
        &["status"],
        ["状态", "status"],
        "resolved",
        &["aaaa", "eeee"],
    ),
    (&["who"], ["责任人", "who"], "eng", &["bbbb"]),
    (&["channel"], ["途径", "channel"], "box", &["aaaa"]),
    (&["id", "case_id"], ["编号", "id"], "C-261110", &["aaaa"]),
    (
        &["received", "received_at"],
        ["受理", "received"],
        "2026-11-20",
        &["bbbb"],
    ),
    (
        &["done", "done_at"],
        ["办结", "done"],
        "2026-11-15",
        &["aaaa"],
    ),
    (&["follow_up"], ["回访", "follow-up"], "pending", &["aaaa"]),
    (&["summary"], ["事由", "summary"], "漏水", &["aaaa"]),
    (&["from_place"], ["报事人房号", "from"], "B1", &["bbbb"]),
    (&["severity"], ["级别", "severity"], "ordinary", &["aaaa"]),
    (&["nature"], ["性质", "nature"], "opinion", &["cccc"]),
    (
        &["relation"],
        ["与房屋关系", "relation"],
        "owner",
        &["aaaa"],
    ),
    (&["reporter"], ["报事人", "reporter"], "张三", &["aaaa"]),
    (&["phone"], ["电话", "phone"], "13911112222", &["aaaa"]),
    (&["taken_by"], ["受理人", "taken by"], "eng", &["bbbb"]),
    (&["about"], ["被投诉", "about"], "外包", &["aaaa"]),
];

#[test]
fn every_column_is_a_key_by_its_name_and_its_heading_in_either_language() {
    let office = office();
    for (verb, keys) in [("due", DUE), ("list", LIST)] {
        for (names, headings, value, wanted) in keys {
            for name in names.iter().chain(headings) {
                for colon in [":", "\u{ff1a}"] {
                    let word = format!("{name}{colon}{value}");
                    assert_eq!(found(&office, verb, [&word]), *wanted, "{verb} {word}");
                }
            }
        }
        let known: Vec<&str> = keys
            .iter()
            .flat_map(|(names, ..)| *names)
            .copied()
            .collect();
        let csv = office.ok([verb, "-f", "csv"].and(TODAY));
        let header = csv.trim_start_matches('\u{feff}').lines().next().unwrap();
        let columns = header.split(',').map(str::to_owned);
        let ndjson = office.ok([verb, "-f", "ndjson"].and(TODAY));
        let row: Value = serde_json::from_str(ndjson.lines().next().unwrap()).unwrap();
        let fields = row.as_object().unwrap().keys().cloned();
        for column in columns.chain(fields) {
            assert!(
                known.contains(&column.as_str()),
                "{verb} has no key {column}"
            );
        }
    }
}

#[test]
fn everything_that_due_shows_is_searched() {
    let office = office();
    for (word, wanted) in [
        ("王芳", &["follow-up", "routine", "sample"][..]),
        ("overdue", &["follow-up", "promise", "solution"]),
        ("逾期", &["follow-up", "promise", "solution"]),
        ("逾期5天", &["follow-up"]),
        ("5d late", &["follow-up"]),
        ("repair", &["sample"]),
        ("报修", &["sample"]),
        ("维修工程", &["promise"]),
        ("2.a3", &["follow-up"]),
        ("作出承诺", &["promise"]),
        ("manager-round", &["manager-round"]),
        ("A1-lift", &["promise"]),
        ("b1-101报", &["promise"]),
        ("2026-11-18", &["follow-up"]),
        ("13911112222", &["follow-up"]),
        ("漏水", &["follow-up"]),
        ("S-261112-dddd", &["solution"]),
    ] {
        assert_eq!(found(&office, "due", [word]), wanted, "{word}");
    }
    assert_eq!(found(&office, "due", "王芳 逾期"), ["follow-up"]);
}

#[test]
fn everything_that_list_shows_is_searched() {
    let office = office();
    for (word, wanted) in [
        ("resolved", &["aaaa", "eeee"][..]),
        ("已办结", &["aaaa", "eeee"]),
        ("处理中", &["bbbb", "cccc"]),
        ("工程", &["bbbb"]),
        ("complaint", &["aaaa"]),
        ("投诉", &["aaaa"]),
        ("待访", &["aaaa"]),
        ("not drawn", &["eeee"]),
        ("门窗", &["bbbb"]),
        ("a1-lift", &["bbbb"]),
        ("2026-11-15", &["aaaa"]),
        ("2026-11-20T14:30", &["bbbb"]),
        ("14:30", &["bbbb"]),
        ("跳闸", &["eeee"]),
        ("张三", &["aaaa"]),
        ("bbbb", &["bbbb"]),
    ] {
        assert_eq!(found(&office, "list", [word]), wanted, "{word}");
    }
}

#[test]
fn each_kind_of_case_is_listed_by_its_name() {
    let office = office();
    for (kinds, wanted) in [
        (["complaint", "complaints", "投诉"], &["aaaa"][..]),
        (["repair", "repairs", "报修"], &["bbbb", "eeee"]),
        (["inquiry", "inquiries", "咨询"], &["cccc"]),
    ] {
        for kind in kinds {
            let word = format!("kind:{kind}");
            assert_eq!(found(&office, "list", [&word]), wanted, "{word}");
        }
    }
}

#[test]
fn a_word_that_the_format_does_not_have_is_refused_with_the_nearest() {
    let office = office();
    for (args, told) in [
        (
            ["list", "kind:foo"],
            "complaint（投诉）、inquiry（咨询）、repair（报修）",
        ),
        (["list", "channel:foo"], "phone（电话）"),
        (["list", "kind:complain"], "是不是想写 complaint（投诉）？"),
        (["list", "status:已办"], "是不是想写 resolved（已办结）？"),
        (["list", "severity:foo"], "major（重大）"),
        (["list", "relation:foo"], "tenant（租户）"),
        (["list", "follow_up:foo"], "pending（待访）"),
        (["due", "state:foo"], "overdue（逾期）"),
        (["due", "duty:handovr"], "是不是想写 handover（转交经理）？"),
        (["due", "clause:2.a9"], "是不是想写 2.a1？"),
        (["list", "who:nobody"], "ann"),
        (["due", "due:soon"], "2026-11-23"),
        (["list", "done:2026-13"], "2026-11-23"),
        (["due", "days_late:many"], "整数"),
        (["due", "责任:ann"], "栏名"),
    ] {
        let ran = office.run(args.and(TODAY));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
}

#[test]
fn an_unknown_text_is_an_empty_list_that_names_the_nearest() {
    let office = office();
    for (args, told) in [
        (
            ["list", "category:门床"],
            "清单里没有“门床”，相近的有：门窗",
        ),
        (
            ["list", "place:A1-lfit"],
            "清单里没有“A1-lfit”，相近的有：A1-lift",
        ),
        (["due", "place:B1-102"], "清单里没有“B1-102”，相近的有："),
        (["due", "王方"], "清单里没有“王方”，相近的有：王芳"),
        (
            ["list", "resolvd"],
            "清单里没有“resolvd”，相近的有：resolved",
        ),
    ] {
        let ran = office.run(args.and(TODAY));
        assert_eq!(ran.code, 0, "{args:?}");
        assert!(ran.out.contains("没有符合条件的"), "{}", ran.out);
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
    // What there is, only not in the list, is no slip.
    let ran = office.run("due place:A1-102".and(TODAY));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn a_filter_that_fits_nothing_does_not_say_that_nothing_is_to_be_done() {
    let office = office();
    // Follow-up, promise, reply, solution, sample, two areas to go round, the manager's round.
    assert_eq!(found(&office, "due", "").len(), 8);
    for words in [
        &["停电"][..],
        &["--class", "defect"],
        &["--who", "ben", "--overdue"],
        &["state:upcoming"],
    ] {
        let out = office.ok("due".and(words).and(TODAY));
        assert!(out.contains("没有符合条件的待办（共 8 项待办）。"), "{out}");
        assert!(!out.contains("没有要办的事"), "{out}");
    }
    let en = ["due", "class:defect", "--lang", "en"];
    let out = office.ok(en.and(TODAY));
    assert!(out.contains("None of 8 duties fits."), "{out}");
    let out = office.ok("list --month 2026-09".and(TODAY));
    assert!(out.contains("没有符合条件的事项（共 4 件）。"), "{out}");
}

#[test]
fn what_is_still_to_come_is_told_where_nothing_else_fits() {
    let window = "\n[follow_up.complaint]\nopens = \"5d\"\ncloses = \"9d\"\n";
    let office = Office::with(&(SETTINGS.to_owned() + window));
    office.add(
        Table::Complaints,
        "id=C-261119-aaaa received_at=2026-11-19 place=A1-101 taken_by=desk",
    );
    // Five days after the 20th is the 25th.
    office.add(
        Table::Actions,
        "acted_at=2026-11-20 case_id=C-261119-aaaa action=complete",
    );
    let ran = office.run("due class:complaint".and(TODAY));
    assert_eq!(
        ran.err,
        "注意：符合条件的还有未到期的 1 项，加 --all 查看。\n"
    );
    let narrowed = office.run("due class:complaint --overdue".and(TODAY));
    assert_eq!(narrowed.err, "");
}
