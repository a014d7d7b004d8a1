//! Duties by the rules of their day, and of an office that begins.

use super::{Duty, duties};
use crate::model::policy::{After, Policy, Rate};
use crate::model::rules::{Given, GivenClass, GivenHandling, GivenRounds};
use crate::model::table::Table::{
    Actions, Complaints, Draws, Inquiries, Repairs, Solutions, Visits,
};
use crate::model::time::Span;
use crate::rules::literal::{Row, day, policy, regulation, staffed, with};

/// What is owed on a day, upcoming too: name, first and last day.
fn owed(policy: &Policy, rows: &[Row<'_>], today: &str) -> Vec<String> {
    let told = |d: Duty<'_>| format!("{} {} {}", d.duty.word(), d.opens, d.due);
    with(policy, rows, today, |facts| {
        duties(facts).into_iter().map(told).collect()
    })
}

/// As [`owed`], of these kinds.
fn only(policy: &Policy, rows: &[Row<'_>], today: &str, kinds: &[&str]) -> Vec<String> {
    let mut found = owed(policy, rows, today);
    found.retain(|told| {
        kinds
            .iter()
            .any(|kind| told.starts_with(&format!("{kind} ")))
    });
    found
}

fn class(name: &str, given: GivenClass) -> Given {
    Given {
        follow_up: [(name.to_owned(), given)].into(),
        ..Given::default()
    }
}

/// The regulation that changes on a day.
fn changed(from: &str, given: Given) -> Policy {
    let mut policy = policy(Given::default(), vec![(from, given)]);
    policy.staff = staffed();
    policy
}

/// The regulation of an office that begins on a day.
fn begun(starts: &str) -> Policy {
    let mut policy = regulation();
    policy.starts = Some(day(starts));
    policy
}

#[test]
fn a_rate_that_changes_leaves_the_cases_of_earlier_months_as_they_were() {
    let all = GivenClass {
        rate: Some(Rate::percent(100)),
        ..GivenClass::default()
    };
    let policy = changed("2026-11-10", class("repair", all));
    let rows = |done: &'static str| {
        [
            (Repairs, "id=R-261001-aaaa received_at=2026-10-01"),
            (Actions, done),
        ]
    };
    let of = |done, today| only(&policy, &rows(done), today, &["follow-up"]);
    let october = "id=A-261030-aaaa acted_at=2026-10-30 case_id=R-261001-aaaa action=complete";
    assert_eq!(of(october, "2026-12-05"), [""; 0]);
    // Changed in the middle of November, the rate of November is still that of its first day.
    let november = "id=A-261120-aaaa acted_at=2026-11-20 case_id=R-261001-aaaa action=complete";
    assert_eq!(of(november, "2026-12-05"), [""; 0]);
    let december = "id=A-261201-aaaa acted_at=2026-12-01 case_id=R-261001-aaaa action=complete";
    assert_eq!(
        of(december, "2026-12-05"),
        ["follow-up 2026-12-01 2026-12-04"]
    );
}

#[test]
fn a_window_goes_by_the_done_date_and_acceptance_by_the_date_of_the_complete() {
    let given = GivenClass {
        closes: Some(Span::days(5)),
        after: Some(After::Accept),
        ..GivenClass::default()
    };
    let policy = changed("2026-11-10", class("complaint", given));
    let case = (Complaints, "id=C-261101-aaaa received_at=2026-11-01");
    let complete = |day: &str| {
        format!("id=A-261101-aaaa acted_at={day} case_id=C-261101-aaaa action=complete")
    };
    let kinds = ["follow-up", "accept"];
    let of = |row: &str| only(&policy, &[case, (Actions, row)], "2026-11-12", &kinds);
    assert_eq!(
        of(&complete("2026-11-09")),
        ["follow-up 2026-11-09 2026-11-12"]
    );
    assert_eq!(
        of(&complete("2026-11-10")),
        ["accept 2026-11-10 2026-11-13"]
    );
    let accepted = (
        Actions,
        "id=A-261111-bbbb acted_at=2026-11-11 case_id=C-261101-aaaa action=accept",
    );
    let row = complete("2026-11-10");
    let rows = [case, (Actions, row.as_str()), accepted];
    let found = only(&policy, &rows, "2026-11-12", &kinds);
    assert_eq!(found, ["follow-up 2026-11-11 2026-11-16"]);
}

#[test]
fn other_duties_go_by_the_rules_of_the_day_on_which_they_open() {
    let slower = Given {
        handling: GivenHandling {
            promise_within: Some(Span::days(4)),
            sign_within: Some(Span::days(6)),
            remedy_within: Some(Span::days(8)),
            ..GivenHandling::default()
        },
        ..Given::default()
    };
    let policy = changed("2026-11-10", slower);
    let case = |at: &str| format!("id=C-261101-aaaa received_at={at}");
    let of = |at: &str| {
        let row = case(at);
        only(&policy, &[(Complaints, &row)], "2026-11-20", &["promise"])
    };
    assert_eq!(of("2026-11-09"), ["promise 2026-11-09 2026-11-10"]);
    assert_eq!(of("2026-11-10"), ["promise 2026-11-10 2026-11-14"]);
    let row = case("2026-11-01");
    let failed =
        |at: &str| format!("id=V-261109-aaaa visited_at={at} case_id=C-261101-aaaa outcome=fail");
    let of = |at: &str| {
        let failed = failed(at);
        let done = "id=A-261108-aaaa acted_at=2026-11-08 case_id=C-261101-aaaa action=complete";
        let rows = [
            (Complaints, row.as_str()),
            (Actions, done),
            (Visits, &failed),
        ];
        only(&policy, &rows, "2026-11-20", &["remedy", "signature"])
    };
    assert_eq!(
        of("2026-11-09"),
        [
            "signature 2026-11-09 2026-11-10",
            "remedy 2026-11-09 2026-11-12"
        ]
    );
    assert_eq!(
        of("2026-11-10"),
        [
            "signature 2026-11-10 2026-11-16",
            "remedy 2026-11-10 2026-11-18"
        ]
    );
}

#[test]
fn the_rounds_of_a_year_go_by_its_first_day_or_by_that_of_the_office() {
    let more = Given {
        manager: GivenRounds {
            min: Some(4),
            max: None,
        },
        ..Given::default()
    };
    let rounds = ["2026-01-10", "2026-02-10"].map(|at| {
        format!(
            "id=V-{}-aaaa visited_at={at} purpose=manager",
            &at.replace('-', "")[2..]
        )
    });
    let rows: Vec<Row<'_>> = rounds.iter().map(|row| (Visits, row.as_str())).collect();
    let of = |policy: &Policy| only(policy, &rows, "2026-11-20", &["manager-round"]);
    assert_eq!(of(&changed("2026-01-02", more.clone())), [""; 0]);
    let owed = ["manager-round 2026-01-01 2026-12-31"];
    assert_eq!(of(&changed("2026-01-01", more.clone())), owed);
    let mut later = changed("2026-01-02", more);
    later.starts = Some(day("2026-08-01"));
    assert_eq!(of(&later), ["manager-round 2026-08-01 2026-12-31"]);
}

#[test]
fn a_round_on_which_nobody_was_met_is_none() {
    let of = |outcome: &str| {
        let rows: Vec<String> = ["2026-01-10", "2026-02-10"]
            .iter()
            .zip(["aaaa", "bbbb"])
            .map(|(at, id)| {
                format!("id=V-260110-{id} visited_at={at} purpose=manager outcome={outcome}")
            })
            .collect();
        let rows: Vec<Row<'_>> = rows.iter().map(|row| (Visits, row.as_str())).collect();
        only(&regulation(), &rows, "2026-11-20", &["manager-round"]).len()
    };
    assert_eq!(["pass", "fail", "refused"].map(of), [0, 0, 0]);
    assert_eq!(["unreachable", "broken"].map(of), [1, 1]);
}

#[test]
fn what_was_done_before_the_office_began_owes_no_follow_up_and_no_remedy() {
    let case = (Complaints, "id=C-260701-aaaa received_at=2026-07-01");
    let visit = (
        Visits,
        "id=V-260802-aaaa visited_at=2026-08-02 case_id=C-260701-aaaa outcome=fail signed_by=x",
    );
    let done =
        |at: &str| format!("id=A-260731-aaaa acted_at={at} case_id=C-260701-aaaa action=complete");
    let of = |at: &str, more: &[Row<'_>]| {
        let done = done(at);
        let rows: Vec<Row<'_>> = [&[case, (Actions, done.as_str())], more].concat();
        only(
            &begun("2026-08-01"),
            &rows,
            "2026-08-10",
            &["follow-up", "remedy"],
        )
    };
    assert_eq!(of("2026-07-31", &[]), [""; 0]);
    assert_eq!(of("2026-07-31", &[visit]), [""; 0]);
    assert_eq!(of("2026-08-01", &[]), ["follow-up 2026-08-01 2026-08-04"]);
    assert_eq!(of("2026-08-01", &[visit]), ["remedy 2026-08-02 2026-08-05"]);
}

#[test]
fn what_is_still_open_when_the_office_begins_counts_from_that_day() {
    let rows = [
        (
            Complaints,
            "id=C-250701-aaaa received_at=2025-07-01 channel=box",
        ),
        (
            Repairs,
            "id=R-250701-bbbb received_at=2025-07-01 class=defect",
        ),
        (
            Repairs,
            "id=R-250701-cccc received_at=2025-07-01 class=defect",
        ),
        (
            Actions,
            "id=A-250702-cccc acted_at=2025-07-02 case_id=R-250701-cccc action=complete",
        ),
        (Inquiries, "id=Q-250701-dddd received_at=2025-07-01"),
        (
            Inquiries,
            "id=Q-250701-eeee received_at=2025-07-01 reply_due=2025-07-09",
        ),
        (Complaints, "id=C-250701-ffff received_at=2025-07-01"),
        (
            Actions,
            "id=A-250702-ffff acted_at=2025-07-02 case_id=C-250701-ffff action=promise due=2025-07-20",
        ),
        (
            Actions,
            "id=A-250702-gggg acted_at=2025-07-02 case_id=C-250701-ffff action=escalate due=2025-07-20",
        ),
        (
            Solutions,
            "id=S-250702-aaaa made_at=2025-07-02 month=2025-06-01 due=2025-07-20",
        ),
    ];
    let kinds = [
        "handover",
        "promise",
        "dispatch",
        "accept",
        "reply",
        "deadline",
        "escalation",
        "solution",
    ];
    let mut found = only(&begun("2026-08-01"), &rows, "2026-08-01", &kinds);
    found.sort();
    assert_eq!(
        found,
        [
            "accept 2026-08-01 2026-08-04",
            // A due date before the office began counts as its first day.
            "deadline 2025-07-02 2026-08-01",
            "dispatch 2026-08-01 2026-08-02",
            "escalation 2025-07-02 2026-08-01",
            "handover 2026-08-01 2026-08-02",
            "promise 2026-08-01 2026-08-02",
            "promise 2026-08-01 2026-08-02",
            "reply 2026-08-01 2026-08-01",
            "reply 2026-08-01 2026-08-02",
            "solution 2025-07-02 2026-08-01",
        ]
    );
}

#[test]
fn an_office_that_begins_in_the_middle_of_a_quarter_owes_its_round_from_that_day() {
    let visit = (
        Visits,
        "id=V-260715-aaaa visited_at=2026-07-15 purpose=routine",
    );
    let kinds = ["routine", "manager-round", "signature", "report"];
    let of = |today| only(&begun("2026-08-15"), &[visit], today, &kinds);
    assert_eq!(
        of("2026-08-20"),
        [
            "routine 2026-08-15 2026-09-30",
            "manager-round 2026-08-15 2026-12-31"
        ]
    );
    // August did not end before it, so it has a report; July had none.
    assert!(of("2026-09-02").contains(&"report 2026-09-01 2026-09-05".to_owned()));
    let before = only(&begun("2026-09-01"), &[visit], "2026-09-02", &["report"]);
    assert_eq!(before, [""; 0]);
    // Nothing is owed of a quarter and a year that ended before.
    assert_eq!(
        only(&begun("2027-01-01"), &[visit], "2026-12-30", &kinds),
        [""; 0]
    );
}

#[test]
fn what_was_done_before_the_office_began_is_drawn_by_nobody() {
    let rows = [
        (Repairs, "id=R-260701-aaaa received_at=2026-07-01"),
        (
            Actions,
            "id=A-260731-aaaa acted_at=2026-07-31 case_id=R-260701-aaaa action=complete",
        ),
        (
            Draws,
            "id=D-260731-aaaa drawn_at=2026-07-31T12:00 month=2026-07-01 case_id=R-260701-aaaa",
        ),
    ];
    let of = |starts| {
        only(
            &begun(starts),
            &rows,
            "2026-08-01",
            &["sample", "follow-up"],
        )
    };
    assert_eq!(of("2026-07-01"), ["follow-up 2026-07-31 2026-08-03"]);
    assert_eq!(of("2026-08-01"), [""; 0]);
    let undrawn = only(&begun("2026-08-01"), &rows[..2], "2026-08-01", &["sample"]);
    assert_eq!(undrawn, [""; 0]);
}

#[test]
fn the_deadline_of_a_defect_is_engineerings_and_of_others_the_service_centres() {
    let who = |class: &str| {
        let case = format!("id=R-261101-aaaa received_at=2026-11-01 class={class}");
        let rows = [
            (Repairs, case.as_str()),
            (
                Actions,
                "id=A-261101-aaaa acted_at=2026-11-01 case_id=R-261101-aaaa action=promise due=2026-11-09",
            ),
        ];
        with(&regulation(), &rows, "2026-11-02", |facts| {
            let mut duties = duties(facts).into_iter();
            duties
                .find(|d| d.duty.word() == "deadline")
                .unwrap()
                .who
                .to_owned()
        })
    };
    assert_eq!(who("defect"), "engineering");
    assert_eq!(who("repair"), "service");
}

#[test]
fn a_signature_is_asked_for_where_the_visit_was_and_never_of_a_survey() {
    let visit = |purpose: &str| {
        let row = format!(
            "id=V-261104-aaaa visited_at=2026-11-04 place=B1-101 purpose={purpose} case_id=C-261101-aaaa"
        );
        let rows = [
            (
                Complaints,
                "id=C-261101-aaaa received_at=2026-11-01 place=A1-lift",
            ),
            (Visits, row.as_str()),
        ];
        with(&regulation(), &rows, "2026-11-05", |facts| {
            let mut found = duties(facts);
            found.retain(|d| d.duty.word() == "signature");
            found
                .iter()
                .map(|d| format!("{} {}", d.place, d.area))
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(visit("followup"), ["B1-101 B"]);
    assert_eq!(visit("survey"), [""; 0]);
}

#[test]
fn a_misunderstanding_is_resolved_by_an_explanation_and_a_question_is_not() {
    let of = |nature: &str, verb: &str| {
        let case = format!("id=Q-261101-aaaa received_at=2026-11-01 nature={nature}");
        let row =
            format!("id=A-261102-aaaa acted_at=2026-11-02 case_id=Q-261101-aaaa action={verb}");
        let rows = [(Inquiries, case.as_str()), (Actions, row.as_str())];
        only(&regulation(), &rows, "2026-11-03", &["reply"]).len()
    };
    assert_eq!(of("misunderstanding", "explain"), 0);
    assert_eq!(of("misunderstanding", "reply"), 0);
    assert_eq!(of("question", "explain"), 1);
    assert_eq!(of("opinion", "explain"), 1);
    assert_eq!(of("question", "reply"), 0);
}
