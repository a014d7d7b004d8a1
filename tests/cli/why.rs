//! What `why` makes of each visit of a case: whether it concludes the follow-up, and when it
//! does not, for what reason.

use serde_json::json;
use visit::model::table::Table::{Actions, Complaints, Draws, Repairs, Visits};

use crate::office::{Office, SETTINGS};

const C: &str = "C-261103-aaaa";
const R: &str = "R-261103-aaaa";

/// The judgements of a case's visits, in the order of events.
fn judged(office: &Office, case: &str, today: &str) -> Vec<String> {
    let why = office.at(today).json(["why", case]);
    let visits = why["visits"].as_array().unwrap().iter();
    visits
        .map(|visit| visit["judgement"].as_str().unwrap().to_owned())
        .collect()
}

/// A complaint, done on 4 November at 10:00: its window ends on the 7th.
fn office(settings: &str) -> Office {
    let office = Office::with(&format!("{SETTINGS}\n{settings}"));
    let complaint = format!("id={C} received_at=2026-11-03T09:00 place=A1-101");
    office.add(Complaints, &complaint);
    let done = format!("acted_at=2026-11-04T10:00 case_id={C} action=complete");
    office.add(Actions, &done);
    office
}

fn visit(office: &Office, at: &str, case: &str, more: &str) {
    let values = format!("visited_at={at} place=A1-101 case_id={case} {more}");
    office.add(Visits, &values);
}

#[test]
fn each_visit_is_judged_by_its_time_its_purpose_and_its_outcome() {
    let office = office("");
    visit(&office, "2026-11-04T09:59", C, "");
    visit(&office, "2026-11-04T10:00", C, "outcome=unreachable");
    visit(&office, "2026-11-05T10:00", C, "purpose=routine");
    visit(&office, "2026-11-06T10:00", C, "outcome=broken");
    visit(&office, "2026-11-07T23:59", C, "outcome=fail");
    visit(&office, "2026-11-08T00:00", C, "");
    assert_eq!(
        judged(&office, C, "2026-11-23"),
        [
            "not-done",
            "attempt",
            "other-purpose",
            "attempt",
            "on-time",
            "late",
        ]
    );
}

#[test]
fn a_form_that_does_not_count_is_told_as_such() {
    let office = office("[follow_up.complaint]\nforms = [\"door\", \"onsite\"]\n");
    visit(&office, "2026-11-05T10:00", C, "form=phone");
    visit(&office, "2026-11-06T10:00", C, "form=onsite");
    assert_eq!(judged(&office, C, "2026-11-23"), ["other-form", "on-time"]);
}

#[test]
fn the_first_and_the_last_day_of_a_window_are_inside() {
    let office = Office::new();
    let works = format!("id={R} received_at=2026-11-03T09:00 place=A1-101 class=works");
    office.add(Repairs, &works);
    let done = format!("acted_at=2026-11-04T10:00 case_id={R} action=complete");
    office.add(Actions, &done);
    // A month after the 4th of November, and two.
    for at in [
        "2026-12-03T23:59",
        "2026-12-04T00:00",
        "2027-01-04T23:59",
        "2027-01-05T00:00",
    ] {
        visit(&office, at, R, "");
    }
    assert_eq!(
        judged(&office, R, "2027-01-31"),
        ["too-early", "on-time", "on-time", "late"]
    );
}

#[test]
fn what_is_to_be_done_is_told_of_this_case_with_how_its_date_was_counted() {
    let office = office("[handling]\npromise_within = \"2wd\"\n");
    // Received on a Friday: Monday is the first working day, Tuesday the second.
    let other = "id=C-261106-bbbb received_at=2026-11-06T09:00 place=A1-101";
    office.add(Complaints, other);
    let duties = |case: &str| {
        let why = office.at("2026-11-07").json(["why", case]);
        let duties = why["duties"].as_array().unwrap().iter();
        let told = duties.map(|d| {
            [
                d["duty"].clone(),
                d["case_id"].clone(),
                d["counted"].clone(),
            ]
        });
        told.collect::<Vec<_>>()
    };
    let counted = json!({
        "from": "2026-11-06", "span": "2wd", "to": "2026-11-10",
        "days": [
            {"day": "2026-11-07", "kind": "weekend", "counted": false},
            {"day": "2026-11-08", "kind": "weekend", "counted": false},
            {"day": "2026-11-09", "kind": "weekday", "counted": true},
            {"day": "2026-11-10", "kind": "weekday", "counted": true},
        ],
    });
    assert_eq!(
        duties("C-261106-bbbb"),
        [[json!("promise"), json!("C-261106-bbbb"), counted]]
    );
    assert_eq!(duties(C), [[json!("follow-up"), json!(C), json!(null)]]);
}

#[test]
fn the_draws_of_this_case_are_told_with_whether_they_count() {
    let office = Office::new();
    for id in [R, "R-261103-bbbb"] {
        let case = format!("id={id} received_at=2026-11-03 place=A1-101");
        office.add(Repairs, &case);
        let done = format!("acted_at=2026-11-04T10:00 case_id={id} action=complete");
        office.add(Actions, &done);
        let draw = format!("drawn_at=2026-11-05 month=2026-11 case_id={id}");
        office.add(Draws, &format!("id=D{} {draw}", &id[1..]));
    }
    // Drawn for October, in which it was not done.
    let odd = format!("id=D-261106-cccc drawn_at=2026-11-06 month=2026-10 case_id={R}");
    office.add(Draws, &odd);
    let why = office.at("2026-11-23").json(["why", R]);
    let draws = why["draws"].as_array().unwrap().iter();
    let told: Vec<_> = draws
        .map(|draw| (draw["id"].as_str().unwrap(), draw["counts"] == true))
        .collect();
    assert_eq!(told, [("D-261103-aaaa", true), ("D-261106-cccc", false)]);
    assert_eq!(why["owed"], true);
}
