//! Entries that are saved and odd all the same, which the clerk is told of; and those that the
//! regulation leaves to somebody else, which are refused.

use serde_json::{Value, json};
use visit::model::table::Table::{Actions, Complaints, Inquiries, Repairs};

use crate::office::{Line, Office, SETTINGS};

const TODAY: &str = "2026-11-23T10:00";
const COMPLAINT: &str = "C-261102-aaaa";
const DEFECT: &str = "R-261102-aaaa";
const OPINION: &str = "Q-261102-aaaa";

/// An office with an open complaint, defect and opinion.
fn office() -> Office {
    let office = Office::new();
    let received = "received_at=2026-11-02T09:00 place=A1-101";
    office.add(Complaints, &format!("id={COMPLAINT} {received}"));
    office.add(Repairs, &format!("id={DEFECT} {received} class=defect"));
    let opinion = format!("id={OPINION} {received} nature=opinion summary=灯");
    office.add(Inquiries, &opinion);
    office
}

/// What standard error says in English of an entry that is saved.
fn told(office: &Office, args: impl Line) -> String {
    let ran = office.run(args.and(["--today", TODAY, "--lang", "en"]));
    assert_eq!(ran.code, 0, "{args:?}\n{}", ran.err);
    ran.err
}

/// What standard error says in both languages of an entry that is refused.
fn refused(office: &Office, args: impl Line) -> (String, String) {
    let say = |lang| {
        let ran = office.run(args.and(["--today", TODAY, "--lang", lang]));
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{args:?}\n{}",
            ran.err
        );
        ran.err
    };
    (say("zh"), say("en"))
}

#[test]
fn whoever_did_the_work_is_told_when_they_follow_it_up() {
    let office = office();
    told(&office, ["complete", COMPLAINT, "--by", "ann"]);
    let record = format!("record {COMPLAINT} --satisfaction 4 --signed-by 甲");
    let tried = record.and("--outcome unreachable --by ann");
    assert!(!told(&office, &tried).contains("follows it up too"));
    let other = record.and("--outcome pass --by boss -n");
    assert_eq!(told(&office, &other), "");
    let own = record.and("--outcome pass --by ann");
    assert_eq!(
        told(&office, &own),
        format!(
            "Note: 安 completed {COMPLAINT} and follows it up too. It counts; the month's report \
             lists it.\n"
        )
    );
    let report = office.at(TODAY).json("report");
    assert_eq!(report["followed_up_by_doer"].as_array().unwrap().len(), 1);
}

#[test]
fn a_pass_is_doubted_with_the_lowest_satisfaction_and_without_any_score() {
    let office = office();
    told(&office, ["complete", COMPLAINT, "--by", "eng"]);
    let record = |outcome: &'static str, more: &[&str]| {
        let visit = format!("record {COMPLAINT} --signed-by 甲 --by ann -n");
        let visit = visit.and(["--outcome", outcome]).and(more);
        told(&office, &visit)
    };
    let lowest = format!(
        "Note: {COMPLAINT} passes with a satisfaction of 1. Whoever leaves the owner so has \
         failed: --outcome fail.\n"
    );
    let none = format!(
        "Note: {COMPLAINT} passes without a score. The record asks for quality, service and \
         satisfaction (2.d).\n"
    );
    let best = ["--quality", "5", "--service", "5", "--satisfaction", "1"];
    assert_eq!(record("pass", &best), lowest);
    assert_eq!(record("pass", &[]), none);
    assert_eq!(record("pass", &["--quality", "3"]), "");
    assert_eq!(record("pass", &["--satisfaction", "2"]), "");
    assert_eq!(record("fail", &["--satisfaction", "1"]), "");
    assert_eq!(record("fail", &[]), "");
}

#[test]
fn an_opinion_that_was_adopted_and_work_that_is_done_are_not_undone_unawares() {
    let office = office();
    let decline = ["decline", OPINION, "经费不足", "--by", "boss"];
    assert!(!told(&office, decline.and("-n")).contains("adopted"));
    told(&office, ["adopt", OPINION, "装", "--by", "boss"]);
    let note =
        format!("Note: {OPINION} was adopted on 2026-11-23. From now on it counts as declined.");
    assert!(told(&office, decline).contains(&note));
    assert!(!told(&office, decline.and("-n")).contains("adopted"));

    let withdraw = ["withdraw", COMPLAINT, "不追究", "--by", "desk"];
    assert_eq!(told(&office, withdraw.and("-n")), "");
    told(&office, ["complete", COMPLAINT, "--by", "eng"]);
    assert_eq!(
        told(&office, withdraw),
        format!(
            "Note: {COMPLAINT} was done on 2026-11-23 already. Withdrawn it is owed no follow-up \
             and counts as withdrawn, not as completed.\n"
        )
    );
}

#[test]
fn nothing_is_accepted_that_waits_for_nobody() {
    let office = office();
    told(&office, ["complete", COMPLAINT, "--by", "eng"]);
    let (zh, en) = refused(&office, ["accept", COMPLAINT, "--by", "desk"]);
    assert!(zh.contains(COMPLAINT) && zh.contains("已办结"), "{zh}");
    assert!(en.contains("is already resolved"), "{en}");
}

#[test]
fn only_a_manager_reviews_a_month() {
    let office = office();
    let month = ["report", "--month", "2026-10"];
    told(&office, month.and("--submit --by ann"));
    let review = month.and("--review --by");
    for who in ["ann", "desk", "eng"] {
        let (zh, en) = refused(&office, review.and([who]));
        assert!(
            zh.contains(&format!("只有经理才能审阅月报，{who} 不是经理")),
            "{zh}"
        );
        assert!(
            en.contains(&format!("only a manager reviews the report; {who} is none")),
            "{en}"
        );
    }
    // While the manager is away the deputy reviews.
    let away = "away = [{ from = 2026-11-20, to = 2026-11-30, deputy = \"ann\" }]\n";
    let manager = "name = \"周经理\"\n";
    office.write(
        "visit.toml",
        SETTINGS.replace(manager, &format!("{manager}{away}")),
    );
    told(&office, review.and("ann -n"));
    refused(&office, review.and("eng"));
    told(&office, review.and("boss"));
}

#[test]
fn a_defect_completed_before_its_steps_is_told_by_entry_check_and_report() {
    let dispatch = &*format!("dispatch {DEFECT} 恒固建设 --by eng");
    let promise = &*format!("promise {DEFECT} --due 2026-11-25 --method 补 --by eng");
    let both = "no work contact sheet went out and no date was promised";
    let cases: [(&[&str], &str, &str); 4] = [
        (&[], "both", both),
        (&[promise], "dispatch", "no work contact sheet went out"),
        (&[dispatch], "promise", "no date was promised"),
        (&[promise, dispatch], "", ""),
    ];
    for (steps, missing, words) in cases {
        let office = office();
        for step in steps {
            told(&office, step);
        }
        let note = told(&office, ["complete", DEFECT, "--by", "eng"]);
        let check = office.at(TODAY).run("check -f json");
        assert_eq!(check.code, 0);
        let check: Value = serde_json::from_str(&check.out).unwrap();
        let found = check["problems"].as_array().unwrap();
        let report = office.at(TODAY).json("report");
        let skipped = report["steps_skipped"].as_array().unwrap();
        if missing.is_empty() {
            assert_eq!(note, "");
            assert!(found.is_empty() && skipped.is_empty());
            continue;
        }
        let wanted = format!("Note: {DEFECT} is completed though {words} (1.7).");
        assert!(note.starts_with(&wanted), "{note}");
        assert_eq!(found[0]["code"], "step-skipped");
        assert_eq!(
            (&skipped[0]["case_id"], &skipped[0]["missing"]),
            (&json!(DEFECT), &json!(missing))
        );
        let page = office.at(TODAY).ok("report");
        assert!(page.contains("工程质量问题漏了步骤的：1 件"), "{page}");
    }
}

#[test]
fn a_defect_that_was_opened_again_goes_through_its_steps_anew() {
    let office = office();
    let step = |at: &str, verb: &str| {
        let due = if verb == "promise" {
            "due=2026-11-20"
        } else {
            ""
        };
        let row = format!("acted_at={at} case_id={DEFECT} action={verb} actor=eng {due}");
        office.add(Actions, &row);
    };
    let skipped = || {
        let report = office.at(TODAY).json("report");
        let skipped = report["steps_skipped"].as_array().unwrap().clone();
        let told = |one: &Value| one["at"].as_str().unwrap().to_owned();
        skipped.iter().map(told).collect::<Vec<String>>()
    };
    step("2026-11-03T09:00", "dispatch");
    step("2026-11-03T09:10", "promise");
    step("2026-11-04T09:00", "complete");
    assert!(skipped().is_empty());
    step("2026-11-05T09:00", "reject");
    step("2026-11-06T09:00", "complete");
    assert_eq!(skipped(), ["2026-11-06T09:00"]);
    // A second `complete` completes nothing.
    step("2026-11-07T09:00", "complete");
    assert_eq!(skipped(), ["2026-11-06T09:00"]);
    step("2026-11-08T09:00", "cancel");
    assert!(skipped().is_empty());
}

#[test]
fn the_companys_own_copy_stays_there_once_the_sheet_went_out() {
    let office = office();
    let copies = || {
        let shown = office.at(TODAY).json(["show", DEFECT]);
        let copies = shown["worksheet"]["copies"].as_array().unwrap().clone();
        let held = |copy: &Value| {
            let (holder, at) = (&copy["holder"], &copy["handed_at"]);
            format!("{} {holder} {at}", copy["copy"])
        };
        copies.iter().map(held).collect::<Vec<String>>()
    };
    assert_eq!(copies()[0], r#""company" "" null"#);
    let sent = format!("acted_at=2026-11-03T09:00 case_id={DEFECT} action=dispatch actor=eng");
    office.add(Actions, &format!("{sent} target=恒固建设 note=service"));
    assert_eq!(
        copies(),
        [
            r#""company" "company" "2026-11-03T09:00""#,
            r#""engineering" "" null"#,
            r#""service" "service" "2026-11-03T09:00""#,
        ]
    );
    let page = office.at(TODAY).ok(["show", DEFECT, "--lang", "en"]);
    assert!(page.contains("the company keeps its own copy"), "{page}");
}

#[test]
fn nothing_new_is_given_to_somebody_who_has_left() {
    let left = SETTINGS
        .replace(
            "name = \"本\"\n",
            "name = \"本\"\nuntil = 2026-10-31\nsuccessor = \"ann\"\n",
        )
        .replace("name = \"工程\"\n", "name = \"工程\"\nuntil = 2026-11-22\n");
    let office = Office::with(&left);
    let received = "received_at=2026-10-20T09:00 place=A1-101";
    office.add(Complaints, &format!("id={COMPLAINT} {received}"));
    let by = ["--by", "boss"];
    told(
        &office,
        ["escalate", COMPLAINT, "大", "--meeting", "2026-11-25"].and(by),
    );
    let commands = [
        format!("assign {COMPLAINT} ben"),
        format!("handover {COMPLAINT} ben"),
        format!("decide {COMPLAINT} 修 --due 2026-11-30 --who ben"),
        "solution complaints A1-101 噪音 隔音 --due 2026-11-30 --who ben".to_owned(),
    ];
    for command in commands {
        let (zh, en) = refused(&office, command.and(by));
        assert!(zh.contains("ben 已离职，在岗到 2026-10-31 为止"), "{zh}");
        assert!(zh.contains("ben 的事由 ann 接手"), "{zh}");
        assert!(
            en.contains("ben has left and was here until 2026-10-31"),
            "{en}"
        );
        assert!(en.contains("falls to ann now"), "{en}");
    }
    // Nobody takes over from eng; on the last day, and before, the person was there.
    let (_, en) = refused(&office, ["assign", COMPLAINT, "eng"].and(by));
    assert!(
        en.contains("eng has left and was here until 2026-11-22"),
        "{en}"
    );
    let last = ["assign", COMPLAINT, "eng", "--date", "2026-11-22T10:00"];
    told(&office, last.and(by));
}
