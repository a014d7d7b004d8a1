//! The agenda of the regular meeting (1.6): small histories, dates counted by hand.

use serde_json::{Value, json};
use visit::model::table::Table::{Actions, Complaints, Visits};

use crate::office::{Line, Office};

const A: &str = "C-261102-aaaa";
const B: &str = "C-261103-bbbb";
const D: &str = "C-261104-dddd";

fn complaint(office: &Office, id: &str, at: &str, more: &str) {
    office.add(
        Complaints,
        &format!("id={id} received_at={at} place=A1-101 {more}"),
    );
}

fn act(office: &Office, at: &str, case: &str, action: &str) {
    office.add(
        Actions,
        &format!("acted_at={at} case_id={case} actor=boss action={action}"),
    );
}

/// A is for the meeting of the 11th and undecided, B was decided there, D is for the 25th.
fn office() -> Office {
    let office = Office::new();
    complaint(
        &office,
        A,
        "2026-11-02T09:00",
        "severity=major summary=电梯困人",
    );
    act(
        &office,
        "2026-11-02T10:00",
        A,
        "promise due=2026-11-04 note=换主板",
    );
    act(&office, "2026-11-07T10:00", A, "complete");
    act(
        &office,
        "2026-11-08T10:00",
        A,
        "escalate due=2026-11-11 note=一月三次",
    );
    complaint(
        &office,
        B,
        "2026-11-03T09:00",
        "from_place=B1-101 reporter=丁 phone=13800000009 category=渗漏",
    );
    act(
        &office,
        "2026-11-05T10:00",
        B,
        "escalate due=2026-11-11 note=要花钱",
    );
    act(
        &office,
        "2026-11-11T10:00",
        B,
        "decide target=eng due=2026-11-20 note=重做防水",
    );
    complaint(&office, D, "2026-11-04T09:00", "");
    act(&office, "2026-11-16T10:00", D, "escalate due=2026-11-25");
    office
}

fn agenda(office: &Office, args: impl Line) -> (Value, Vec<(String, String)>) {
    let told = office.json("agenda".and(args));
    let items = told["agenda"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let items = items.map(|item| (text(&item["case_id"]), text(&item["state"])));
    (told["meeting"].clone(), items.collect())
}

fn items(of: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(case, state): &(&str, &str)| ((*case).to_owned(), (*state).to_owned());
    of.iter().map(owned).collect()
}

#[test]
fn the_next_meeting_has_what_is_brought_to_it_and_what_is_left_of_earlier_ones() {
    let office = office();
    let on_23rd = agenda(&office, "--today 2026-11-23");
    let all = items(&[(A, "to-decide"), (D, "to-decide"), (B, "decided")]);
    assert_eq!(on_23rd, (json!("2026-11-25"), all));
    // On the 10th the next meeting is that of the 11th; D is not brought yet, B not decided.
    let on_10th = agenda(&office, "--today 2026-11-10");
    let both = items(&[(A, "to-decide"), (B, "to-decide")]);
    assert_eq!(on_10th, (json!("2026-11-11"), both));
    // On the day itself it is still that meeting.
    let on_11th = agenda(&office, "--today 2026-11-11");
    assert_eq!(on_11th.0, json!("2026-11-11"));
    // After the 25th nothing is brought to a meeting to come: what is left is for the next.
    let on_26th = agenda(&office, "--today 2026-11-26");
    assert_eq!((on_26th.0, on_26th.1.len()), (Value::Null, 3));
}

#[test]
fn a_meeting_may_be_named_and_what_is_overdue_is_on_every_agenda() {
    let office = office();
    let named = |meeting| agenda(&office, ["--today", "2026-11-23", "--meeting", meeting]);
    // B was to be carried out by the 20th, A decided on the 11th: both are overdue.
    let left = items(&[(A, "to-decide"), (B, "decided")]);
    assert_eq!(named("2026-11-24"), (json!("2026-11-24"), left.clone()));
    assert_eq!(named("2026-11-01"), (json!("2026-11-01"), left));
    assert_eq!(named("2026-12-01").1.len(), 3);
}

#[test]
fn settled_and_withdrawn_cases_are_off_and_one_raised_again_is_to_be_decided_again() {
    let office = office();
    act(&office, "2026-11-12T10:00", B, "settle");
    act(&office, "2026-11-17T10:00", D, "withdraw");
    let found = agenda(&office, "--today 2026-11-23");
    assert_eq!(found.1, items(&[(A, "to-decide")]));
    act(&office, "2026-11-18T10:00", B, "escalate due=2026-11-25");
    let found = agenda(&office, "--today 2026-11-23");
    assert_eq!(found.1, items(&[(A, "to-decide"), (B, "to-decide")]));
}

#[test]
fn an_item_tells_whose_it_is_why_it_is_there_and_what_was_promised_done_and_decided() {
    let office = office();
    office.add(
        Visits,
        &format!("visited_at=2026-11-09T10:00 case_id={A} place=A1-101 visitor=boss outcome=fail"),
    );
    let told = office.at("2026-11-23").json("agenda");
    let item = |id: &str| {
        let list = told["agenda"].as_array().unwrap();
        list.iter().find(|item| item["case_id"] == id).unwrap()
    };
    let a = item(A);
    for (key, value) in [
        ("summary", json!("电梯困人")),
        ("severity", json!("major")),
        ("status", json!("resolved")),
        // The register knows the owner; nobody said who reported it.
        ("owner", json!("甲")),
        ("phone", json!("13800000001")),
        ("why", json!("一月三次")),
        ("raised_on", json!("2026-11-08")),
        ("raised_by", json!("boss")),
        ("meeting", json!("2026-11-11")),
        ("due", json!("2026-11-11")),
        // From the 2nd and from the 11th to the 23rd.
        ("days_open", json!(21)),
        ("days_late", json!(12)),
        ("who", json!("boss")),
        ("decisions", json!([])),
    ] {
        assert_eq!(a[key], value, "{key}");
    }
    let promise = &a["promises"][0];
    assert_eq!(promise["fate"], "broken");
    assert_eq!(
        promise["days_late"], 3,
        "promised for the 4th, done on the 7th"
    );
    assert_eq!(a["history"].as_array().unwrap().len(), 4);
    let b = item(B);
    assert_eq!(
        (&b["owner"], &b["phone"]),
        (&json!("丁"), &json!("13800000009"))
    );
    assert_eq!(
        (&b["who"], &b["due"], &b["days_late"]),
        (&json!("eng"), &json!("2026-11-20"), &json!(3))
    );
    assert_eq!(b["decisions"][0]["decision"], "重做防水");
}

#[test]
fn it_reads_as_the_agenda_of_a_meeting_in_both_languages() {
    let office = office();
    let zh = office.at("2026-11-23").ok("agenda");
    for line in [
        "测试小区 · 例会议题 · 2026-11-25",
        "待议 2 项，已定待落实 1 项（截至 2026-11-23）。",
        "一、待议事项（2 项）",
        "1. A1-101：电梯困人",
        "时间：＿＿＿＿年＿＿月＿＿日＿＿时　地点：＿＿＿＿＿＿＿＿",
        "参加：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿",
        "受理：2026-11-02；现场 2026-11-07 已办结，例会事项未办结，至今 21 天",
        "业主答复：提交例会后尚未答复业主",
        "讨论记录：",
        "提交原因：一月三次（2026-11-08 周经理上报，列入 2026-11-11 例会）",
        "· 2026-11-02 承诺 2026-11-04 前（含当日）办结（换主板）；2026-11-07 才办结，逾期 3 天：未兑现",
        "例会决定：尚无",
        "本次决定：＿＿＿＿＿＿＿＿＿＿＿＿　责任人：＿＿＿＿　完成日期：＿＿＿＿",
        "二、已定事项，检查落实、回复业主（1 项）",
        "· 2026-11-11 重做防水；工程负责，2026-11-20 前落实",
        "待办：工程应于 2026-11-20 前落实并回复业主，已逾期 3 天。",
    ] {
        assert!(zh.lines().any(|own| own == line), "{line}\n{zh}");
    }
    let en = office.at("2026-11-23").ok("agenda --lang en -f md");
    for part in [
        "# 测试小区 · agenda of the regular meeting · 2026-11-25",
        "## I. To be decided (2)",
        "### 1. A1-101: 电梯困人",
        "## II. Decided: carried out, owner told? (1)",
        "To do: 工程 was to carry it out by 2026-11-20 and tell the owner; 3d late.",
    ] {
        assert!(en.lines().any(|own| own == part), "{part}\n{en}");
    }
    let csv = office.at("2026-11-23").section("agenda", "agenda");
    assert!(csv.contains(&format!("\n3,decided,{B},A1-101,")), "{csv}");
}

#[test]
fn it_says_when_the_owner_was_told_since_the_matter_was_brought_there() {
    let office = office();
    let told = |today: &str| {
        let answer = office.at(today).json("agenda");
        let mut items = answer["agenda"].as_array().unwrap().iter();
        let own = items.find(|item| item["case_id"] == A);
        own.unwrap()["owner_told_on"].clone()
    };
    // Said before it was brought to the meeting on the 8th.
    act(&office, "2026-11-07T12:00", A, "explain note=x");
    assert_eq!(told("2026-11-23"), "");
    act(&office, "2026-11-20T12:00", A, "explain note=y");
    assert_eq!(told("2026-11-19"), "");
    assert_eq!(told("2026-11-23"), "2026-11-20");
    let zh = office.at("2026-11-23").ok("agenda");
    assert!(zh.contains("\n业主答复：2026-11-20 已告知\n"), "{zh}");
}

#[test]
fn with_nothing_to_settle_it_says_so() {
    let office = Office::new();
    complaint(&office, A, "2026-11-02T09:00", "");
    let zh = office.at("2026-11-23").ok("agenda");
    assert_eq!(zh, "测试小区 · 例会议题 · 下次例会\n没有要上例会的事。\n");
    let en = office.at("2026-11-23").ok("agenda --lang en");
    assert!(
        en.ends_with("\nNothing was brought to the meeting.\n"),
        "{en}"
    );
    assert_eq!(agenda(&office, "--today 2026-11-23"), (Value::Null, vec![]));
}

#[test]
fn on_paper_each_matter_has_lines_for_the_minutes_and_an_empty_agenda_is_a_blank_one() {
    let office = office();
    let html = |office: &Office, lang| {
        let line = format!("agenda -f html --lang {lang} --today 2026-11-23");
        office.ok(&line)
    };
    for (lang, said, decided, signed) in [
        ("zh", "讨论记录：", "本次决定：", "记录人："),
        ("en", "Said:", "Decided:", "Minutes by:"),
    ] {
        let full = html(&office, lang);
        // Three matters, each with four lines for what is said and two for what is decided.
        assert_eq!(
            full.matches("<p class=\"rule\">").count(),
            3 * (4 + 2),
            "{lang}"
        );
        for told in [said, decided] {
            assert_eq!(full.matches(told).count(), 3, "{lang} {told}");
        }
        assert_eq!(full.matches(signed).count(), 1, "{lang}");
        assert!(
            full.contains("电梯困人") && !full.contains("landscape"),
            "{full}"
        );
        // With nothing to talk about it is a form of three matters.
        let blank = html(&Office::new(), lang);
        assert_eq!(
            blank.matches("<p class=\"rule\">").count(),
            3 * (3 + 1),
            "{lang}"
        );
        assert_eq!(blank.matches("<table").count(), 0, "{lang}");
    }
    let blank = html(&Office::new(), "zh");
    assert!(blank.contains("议题3：＿＿"), "{blank}");
}
