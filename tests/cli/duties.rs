//! What is owed when, by whom: the rules of the format page through the program's JSON. The
//! rows are literals and every date expected is counted by hand. November 2026 begins on a
//! Sunday; the 20th is a Friday, the 23rd a Monday.

use serde_json::{Value, json};
use visit::model::table::Table::{
    Actions, Complaints, Draws, Inquiries, Openings, Repairs, Solutions, Visits,
};

use crate::office::{Line, Office, SETTINGS};

const C: &str = "C-261103-aaaa";
const R: &str = "R-261103-aaaa";
const Q: &str = "Q-261103-aaaa";
const V: &str = "V-261104-aaaa";

/// The usual settings and more.
fn office_with(settings: &str) -> Office {
    Office::with(&format!("{SETTINGS}\n{settings}"))
}

/// A complaint from A1-101, received on 3 November.
fn with_complaint(more: &str) -> Office {
    let office = Office::new();
    complaint(&office, more);
    office
}

fn complaint(office: &Office, more: &str) {
    let values = format!("id={C} received_at=2026-11-03T09:00 place=A1-101 {more}");
    office.add(Complaints, &values);
}

/// A repair at A1-101, received on 3 November.
fn with_repair(settings: &str, more: &str) -> Office {
    let office = office_with(settings);
    let values = format!("id={R} received_at=2026-11-03T09:00 place=A1-101 {more}");
    office.add(Repairs, &values);
    office
}

/// An action on a case.
fn act(office: &Office, at: &str, case: &str, action: &str) {
    let values = format!("acted_at={at} case_id={case} action={action}");
    office.add(Actions, &values);
}

/// A follow-up of a case.
fn visit(office: &Office, at: &str, case: &str, more: &str) {
    let values = format!("visited_at={at} case_id={case} {more}");
    office.add(Visits, &values);
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Every duty on a day, upcoming ones too.
fn all(office: &Office, today: &str) -> Vec<Value> {
    let listed = office.at(today).json("due --all");
    listed["duties"].as_array().unwrap().clone()
}

/// The duties of one kind on a day: clause, first and last day, state, who.
fn due(office: &Office, today: &str, kind: &str) -> Vec<String> {
    let duties = all(office, today).into_iter();
    duties.filter(|d| d["duty"] == kind).map(told).collect()
}

fn told(duty: Value) -> String {
    let late = duty["days_late"].as_i64().unwrap();
    let state = match text(&duty["state"]) {
        "overdue" => format!("overdue {late}"),
        other => {
            assert_eq!(late, 0, "{duty}");
            other.to_owned()
        }
    };
    let who = match text(&duty["who"]) {
        "" => "nobody",
        who => who,
    };
    let of = |key: &str| text(&duty[key]).to_owned();
    format!(
        "{} {}..{} {state} {who}",
        of("clause"),
        of("opens"),
        of("due")
    )
}

/// The names of all duties of a case on a day.
fn names(office: &Office, today: &str, case: &str) -> Vec<String> {
    let duties = all(office, today).into_iter();
    duties
        .filter(|d| d["case_id"] == case)
        .map(|d| text(&d["duty"]).to_owned())
        .collect()
}

const NONE: [&str; 0] = [];

// The window of a follow-up.

#[test]
fn a_complaint_is_followed_up_within_three_days_of_its_completion() {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "complete");
    assert_eq!(due(&office, "2026-11-03", "follow-up"), NONE);
    // The 4th and three days: the 7th, which is still inside.
    let open = ["2.a3 2026-11-04..2026-11-07 open ann"];
    assert_eq!(due(&office, "2026-11-04", "follow-up"), open);
    assert_eq!(due(&office, "2026-11-07", "follow-up"), open);
    let late = ["2.a3 2026-11-04..2026-11-07 overdue 1 ann"];
    assert_eq!(due(&office, "2026-11-08", "follow-up"), late);
    let late = ["2.a3 2026-11-04..2026-11-07 overdue 16 ann"];
    assert_eq!(due(&office, "2026-11-23", "follow-up"), late);
}

#[test]
fn a_follow_up_is_over_from_its_concluding_visit_on() {
    for outcome in ["pass", "fail", "refused"] {
        let office = with_complaint("");
        act(&office, "2026-11-04T10:00", C, "complete");
        // Late is over, too.
        let how = format!("outcome={outcome} place=A1-101");
        visit(&office, "2026-11-10T10:00", C, &how);
        assert_eq!(due(&office, "2026-11-09", "follow-up").len(), 1);
        assert_eq!(due(&office, "2026-11-10", "follow-up"), NONE, "{outcome}");
    }
}

#[test]
fn attempts_other_purposes_and_visits_before_the_done_time_conclude_nothing() {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "complete");
    visit(&office, "2026-11-04T09:59", C, "outcome=pass");
    visit(&office, "2026-11-04T09:58", C, "outcome=unreachable");
    visit(&office, "2026-11-05T10:00", C, "purpose=routine");
    visit(&office, "2026-11-05T11:00", C, "outcome=unreachable");
    visit(&office, "2026-11-06T11:00", C, "outcome=broken");
    let duties = all(&office, "2026-11-07");
    let duty = duties.iter().find(|d| d["duty"] == "follow-up").unwrap();
    // The attempt before the done time is none of this follow-up.
    assert_eq!(duty["attempts"], 2);
    // A visit in the minute of the done time, elsewhere, does conclude it.
    visit(&office, "2026-11-04T10:00", C, "place=B1-101");
    assert_eq!(due(&office, "2026-11-07", "follow-up"), NONE);
}

#[test]
fn a_bare_visit_date_is_the_end_of_the_day_and_a_bare_action_date_its_start() {
    let office = with_complaint("");
    act(&office, "2026-11-04", C, "complete");
    visit(&office, "2026-11-04T00:00", C, "");
    assert_eq!(due(&office, "2026-11-04", "follow-up"), NONE);

    let office = with_complaint("");
    act(&office, "2026-11-04T17:00", C, "complete");
    visit(&office, "2026-11-04", C, "");
    assert_eq!(due(&office, "2026-11-04", "follow-up"), NONE);
}

#[test]
fn works_are_upcoming_for_a_month_and_the_day_is_kept_or_clamped() {
    for (done, before, opens, closes, after) in [
        // February has 28 days in 2026 and 29 in 2024.
        (
            "2026-01-31",
            "2026-02-27",
            "2026-02-28",
            "2026-03-31",
            "2026-04-01",
        ),
        (
            "2024-01-31",
            "2024-02-28",
            "2024-02-29",
            "2024-03-31",
            "2024-04-01",
        ),
        (
            "2024-02-29",
            "2024-03-28",
            "2024-03-29",
            "2024-04-29",
            "2024-04-30",
        ),
        (
            "2026-12-31",
            "2027-01-30",
            "2027-01-31",
            "2027-02-28",
            "2027-03-01",
        ),
        (
            "2026-11-15",
            "2026-12-14",
            "2026-12-15",
            "2027-01-15",
            "2027-01-16",
        ),
    ] {
        let office = office_with("[follow_up.works]\nrate = \"100%\"\n");
        let values = format!("id={R} received_at={done}T08:00 place=B1-101 class=works");
        office.add(Repairs, &values);
        act(&office, &format!("{done}T18:00"), R, "complete");
        let with = |state: &str| [format!("2.b3 {opens}..{closes} {state} ben")];
        assert_eq!(due(&office, done, "follow-up"), with("upcoming"));
        assert_eq!(due(&office, before, "follow-up"), with("upcoming"));
        assert_eq!(due(&office, opens, "follow-up"), with("open"));
        assert_eq!(due(&office, closes, "follow-up"), with("open"));
        assert_eq!(due(&office, after, "follow-up"), with("overdue 1"));
        // A visit before the window is not the follow-up; one on its first day is.
        visit(&office, &format!("{before}T23:59"), R, "");
        assert_eq!(due(&office, opens, "follow-up"), with("open"));
        visit(&office, &format!("{opens}T00:00"), R, "");
        assert_eq!(due(&office, opens, "follow-up"), NONE);
    }
}

#[test]
fn working_days_step_over_holidays_and_use_make_up_days() {
    for (done, opens, closes) in [
        // Friday: the make-up Saturday is day 1, Monday the 12th day 2.
        ("2026-10-09", "2026-10-10", "2026-10-12"),
        // Wednesday before the holidays: Thursday the 8th, Friday the 9th.
        ("2026-09-30", "2026-10-08", "2026-10-09"),
        // A plain Saturday: Monday, Tuesday.
        ("2026-11-21", "2026-11-23", "2026-11-24"),
        // Monday the 5th is a holiday like all of that week up to Wednesday.
        ("2026-10-05", "2026-10-08", "2026-10-09"),
    ] {
        let office = office_with("[follow_up.complaint]\nopens = \"1wd\"\ncloses = \"2wd\"\n");
        office.write(
            "holidays.toml",
            "[2026]\nholidays = [2026-10-01, 2026-10-02, 2026-10-03, 2026-10-04, 2026-10-05, 2026-10-06, 2026-10-07]\nworkdays = [2026-10-10]\n",
        );
        let values = format!("id={C} received_at={done}T08:00 place=A1-101");
        office.add(Complaints, &values);
        act(&office, &format!("{done}T18:00"), C, "complete");
        let told = [format!("2.a3 {opens}..{closes} upcoming ann")];
        assert_eq!(due(&office, done, "follow-up"), told);
    }
}

#[test]
fn no_working_day_is_the_day_itself_and_calendar_days_are_not_shifted() {
    // Saturday the 21st: 0wd is the Saturday; 1d is the Sunday.
    let office = office_with("[follow_up.complaint]\nopens = \"0wd\"\ncloses = \"1d\"\n");
    office.add(
        Complaints,
        &format!("id={C} received_at=2026-11-20 place=A1-101"),
    );
    act(&office, "2026-11-21T09:00", C, "complete");
    let told = ["2.a3 2026-11-21..2026-11-22 overdue 1 ann"];
    assert_eq!(due(&office, "2026-11-23", "follow-up"), told);
}

#[test]
fn handling_spans_may_be_working_days() {
    let office = office_with("[handling]\npromise_within = \"1wd\"\nhandover_within = \"2wd\"\n");
    // Friday the 20th: the next working days are Monday the 23rd and Tuesday the 24th.
    office.add(
        Complaints,
        &format!("id={C} received_at=2026-11-20 place=A1-101 channel=box"),
    );
    let promise = ["1.8 2026-11-20..2026-11-23 open desk"];
    assert_eq!(due(&office, "2026-11-23", "promise"), promise);
    let handover = ["2.5 2026-11-20..2026-11-24 open desk"];
    assert_eq!(due(&office, "2026-11-23", "handover"), handover);
}

#[test]
fn only_forms_that_the_class_names_conclude_its_follow_up() {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "complete");
    visit(&office, "2026-11-05T10:00", C, "form=phone");
    assert_eq!(due(&office, "2026-11-06", "follow-up"), NONE);
    office.write(
        "visit.toml",
        format!("{SETTINGS}\n[follow_up.complaint]\nforms = [\"door\", \"onsite\"]\n"),
    );
    assert_eq!(due(&office, "2026-11-06", "follow-up").len(), 1);
    visit(&office, "2026-11-05T11:00", C, "form=onsite");
    assert_eq!(due(&office, "2026-11-06", "follow-up"), NONE);
}

// Who is owed a follow-up, and by whom.

#[test]
fn at_a_lower_rate_only_drawn_cases_are_owed() {
    let office = with_repair("", "");
    act(&office, "2026-11-04T10:00", R, "complete");
    assert_eq!(due(&office, "2026-11-05", "follow-up"), NONE);
    let draw = format!("drawn_at=2026-11-05T12:00 month=2026-11-01 case_id={R}");
    office.add(Draws, &draw);
    assert_eq!(due(&office, "2026-11-04", "follow-up"), NONE);
    let told = ["2.c3 2026-11-04..2026-11-07 open ann"];
    assert_eq!(due(&office, "2026-11-05", "follow-up"), told);
}

#[test]
fn a_draw_row_counts_only_for_the_class_and_month_of_its_case() {
    for draw in ["class=works month=2026-11-01", "month=2026-10-01"] {
        let office = with_repair("", "");
        act(&office, "2026-11-04T10:00", R, "complete");
        let draw = format!("drawn_at=2026-11-05T12:00 case_id={R} {draw}");
        office.add(Draws, &draw);
        assert_eq!(due(&office, "2026-11-05", "follow-up"), NONE, "{draw}");
    }
}

#[test]
fn a_replaced_draw_row_is_owed_no_more() {
    let office = with_repair("", "");
    act(&office, "2026-11-04T10:00", R, "complete");
    let other = "R-261103-bbbb";
    office.add(
        Repairs,
        &format!("id={other} received_at=2026-11-03 place=B1-101"),
    );
    act(&office, "2026-11-04T11:00", other, "complete");
    let old = "D-261105-aaaa";
    office.add(
        Draws,
        &format!("id={old} drawn_at=2026-11-05T12:00 month=2026-11 case_id={R}"),
    );
    office.add(
        Draws,
        &format!("drawn_at=2026-11-06T12:00 month=2026-11 case_id={other} replaces={old}"),
    );
    let told = |day| due(&office, day, "follow-up");
    assert_eq!(told("2026-11-05"), ["2.c3 2026-11-04..2026-11-07 open ann"]);
    assert_eq!(told("2026-11-06"), ["2.c3 2026-11-04..2026-11-07 open ben"]);
}

#[test]
fn the_follow_up_falls_to_whom_role_area_and_gravity_name() {
    for (more, who) in [
        ("", "ann"),
        ("place=B1-101", "ben"),
        // The reporter's unit decides before the place that the matter is about.
        ("place=A1-lift from_place=B1-101", "ben"),
        ("place=A1-lift", "ann"),
        ("place= from_place=B1-101", "ben"),
        // Without any place it is the first officer, with an unknown one nobody.
        ("place=", "ann"),
        ("place=Z9-999", "nobody"),
        ("severity=major", "boss"),
        ("severity=major place=Z9-999", "boss"),
        // About a member of staff: the manager. About a contractor: as always.
        ("about=ann", "boss"),
        ("about=desk place=B1-101", "boss"),
        ("about=电梯公司", "ann"),
    ] {
        let office = with_complaint(more);
        act(&office, "2026-11-04T10:00", C, "complete");
        let told = [format!("2.a3 2026-11-04..2026-11-07 open {who}")];
        assert_eq!(due(&office, "2026-11-05", "follow-up"), told, "{more}");
    }
}

#[test]
fn where_no_officer_has_the_area_nobody_is_named() {
    let settings = SETTINGS.replace("areas = [\"B\"]", "areas = [\"C\"]");
    let office = Office::with(&settings);
    complaint(&office, "place=B1-101");
    act(&office, "2026-11-04T10:00", C, "complete");
    let told = ["2.a3 2026-11-04..2026-11-07 open nobody"];
    assert_eq!(due(&office, "2026-11-05", "follow-up"), told);
}

#[test]
fn an_own_class_follows_its_own_table() {
    let office = with_repair(
        "[follow_up.garden]\nrate = \"100%\"\nopens = \"2d\"\ncloses = \"10d\"\nvisitor = \"service\"\nafter = \"accept\"\n",
        "class=garden",
    );
    act(&office, "2026-11-04T10:00", R, "complete");
    assert_eq!(names(&office, "2026-11-05", R), ["accept"]);
    act(&office, "2026-11-06T10:00", R, "accept");
    // The 6th and 2 days, the 6th and 10 days.
    let told = ["1.9 2026-11-08..2026-11-16 upcoming desk"];
    assert_eq!(due(&office, "2026-11-06", "follow-up"), told);
}

#[test]
fn inquiries_are_followed_up_only_where_a_table_says_so() {
    let office = Office::new();
    office.add(
        Inquiries,
        &format!("id={Q} received_at=2026-11-03T09:00 place=A1-101"),
    );
    act(&office, "2026-11-04T10:00", Q, "reply");
    assert_eq!(names(&office, "2026-11-05", Q), NONE);
    let table = "[follow_up.inquiry]\nrate = \"100%\"\nopens = \"0d\"\ncloses = \"7d\"\n";
    office.write("visit.toml", format!("{SETTINGS}\n{table}"));
    let told = ["1.9 2026-11-04..2026-11-11 open ann"];
    assert_eq!(due(&office, "2026-11-05", "follow-up"), told);
}

// The other duties of a case.

#[test]
fn a_complaint_by_box_or_phone_is_handed_over_within_a_day() {
    for channel in ["box", "phone"] {
        let office = with_complaint(&format!("channel={channel}"));
        let told = |day| due(&office, day, "handover");
        assert_eq!(told("2026-11-02"), NONE);
        assert_eq!(told("2026-11-03"), ["2.5 2026-11-03..2026-11-04 open desk"]);
        assert_eq!(told("2026-11-04"), ["2.5 2026-11-03..2026-11-04 open desk"]);
        assert_eq!(
            told("2026-11-05"),
            ["2.5 2026-11-03..2026-11-04 overdue 1 desk"]
        );
        for step in ["handover target=boss", "assign target=eng"] {
            let office = with_complaint(&format!("channel={channel}"));
            act(&office, "2026-11-05T09:00", C, step);
            assert_eq!(due(&office, "2026-11-04", "handover").len(), 1);
            assert_eq!(due(&office, "2026-11-05", "handover"), NONE, "{step}");
        }
        act(&office, "2026-11-06T09:00", C, "complete");
        assert_eq!(due(&office, "2026-11-06", "handover"), NONE);
    }
}

#[test]
fn what_came_another_way_or_is_no_complaint_needs_no_handover() {
    for channel in ["counter", "visit", "event", "survey", "online", "other"] {
        let office = with_complaint(&format!("channel={channel}"));
        assert_eq!(due(&office, "2026-11-04", "handover"), NONE, "{channel}");
    }
    let office = with_repair("", "channel=phone");
    assert_eq!(due(&office, "2026-11-04", "handover"), NONE);
}

#[test]
fn a_date_is_promised_for_every_complaint_and_repair_within_a_day() {
    for class in ["repair", "works", "defect"] {
        let office = with_repair("", &format!("class={class}"));
        let told = ["1.8 2026-11-03..2026-11-04 open desk"];
        assert_eq!(due(&office, "2026-11-02", "promise"), NONE);
        assert_eq!(due(&office, "2026-11-03", "promise"), told, "{class}");
        act(&office, "2026-11-05T09:00", R, "promise due=2026-11-09");
        assert_eq!(due(&office, "2026-11-04", "promise"), told);
        assert_eq!(due(&office, "2026-11-05", "promise"), NONE);
        let open = with_repair("", &format!("class={class}"));
        let late = ["1.8 2026-11-03..2026-11-04 overdue 1 desk"];
        assert_eq!(due(&open, "2026-11-05", "promise"), late);
    }
    let office = with_complaint("");
    assert_eq!(due(&office, "2026-11-03", "promise").len(), 1);
    act(&office, "2026-11-03T10:00", C, "complete");
    assert_eq!(due(&office, "2026-11-03", "promise"), NONE);
    let office = Office::new();
    office.add(Inquiries, "received_at=2026-11-03");
    assert_eq!(due(&office, "2026-11-03", "promise"), NONE);
}

#[test]
fn the_last_promise_is_a_deadline_for_whoever_was_assigned_last() {
    let office = with_complaint("");
    let told = |day| due(&office, day, "deadline");
    act(&office, "2026-11-04T10:00", C, "promise due=2026-11-06");
    assert_eq!(told("2026-11-03"), NONE);
    let first = ["1.8 2026-11-04..2026-11-06 open desk"];
    assert_eq!(told("2026-11-06"), first);
    act(&office, "2026-11-07T10:00", C, "promise due=2026-11-10");
    act(&office, "2026-11-08T10:00", C, "assign target=ben");
    act(&office, "2026-11-09T10:00", C, "assign target=eng");
    assert_eq!(told("2026-11-06"), ["1.8 2026-11-04..2026-11-06 open desk"]);
    assert_eq!(told("2026-11-07"), ["1.8 2026-11-07..2026-11-10 open desk"]);
    assert_eq!(told("2026-11-08"), ["1.8 2026-11-07..2026-11-10 open ben"]);
    // Assigned to nobody: the service centre's again.
    act(&office, "2026-11-11T10:00", C, "assign");
    assert_eq!(
        told("2026-11-11"),
        ["1.8 2026-11-07..2026-11-10 overdue 1 desk"]
    );
    assert_eq!(told("2026-11-10"), ["1.8 2026-11-07..2026-11-10 open eng"]);
    act(&office, "2026-11-12T10:00", C, "complete");
    assert_eq!(told("2026-11-12"), NONE);
}

#[test]
fn whom_a_complaint_is_about_gets_no_duty_of_it() {
    let office = with_complaint("about=eng channel=box");
    act(&office, "2026-11-03T10:00", C, "promise due=2026-11-06");
    act(&office, "2026-11-03T11:00", C, "assign target=eng");
    let told = ["1.8 2026-11-03..2026-11-06 open boss"];
    assert_eq!(due(&office, "2026-11-03", "deadline"), told);
    let office = with_complaint("about=desk channel=box");
    let told = ["1.8 2026-11-03..2026-11-04 open boss"];
    assert_eq!(due(&office, "2026-11-03", "promise"), told);
    // A complaint about somebody else leaves the service centre its duties.
    let office = with_complaint("about=ann channel=box");
    let told = ["2.5 2026-11-03..2026-11-04 open desk"];
    assert_eq!(due(&office, "2026-11-03", "handover"), told);
}

#[test]
fn a_defect_is_dispatched_by_engineering_within_a_day() {
    let office = with_repair("", "class=defect");
    let told = |day| due(&office, day, "dispatch");
    assert_eq!(told("2026-11-02"), NONE);
    assert_eq!(told("2026-11-04"), ["1.7 2026-11-03..2026-11-04 open eng"]);
    assert_eq!(
        told("2026-11-05"),
        ["1.7 2026-11-03..2026-11-04 overdue 1 eng"]
    );
    act(&office, "2026-11-05T10:00", R, "dispatch target=施工单位");
    assert_eq!(told("2026-11-05"), NONE);

    let office = with_repair("", "class=defect");
    act(&office, "2026-11-04T10:00", R, "complete");
    assert_eq!(due(&office, "2026-11-04", "dispatch"), NONE);
    for class in ["repair", "works"] {
        let office = with_repair("", &format!("class={class}"));
        assert_eq!(due(&office, "2026-11-04", "dispatch"), NONE);
    }
}

#[test]
fn a_completed_defect_owes_acceptance_and_nothing_else() {
    let office = with_repair("", "class=defect");
    act(&office, "2026-11-04T10:00", R, "complete");
    let told = |day| due(&office, day, "accept");
    assert_eq!(told("2026-11-03"), NONE);
    // The 4th and three days.
    assert_eq!(told("2026-11-07"), ["1.7 2026-11-04..2026-11-07 open desk"]);
    assert_eq!(
        told("2026-11-08"),
        ["1.7 2026-11-04..2026-11-07 overdue 1 desk"]
    );
    assert_eq!(names(&office, "2026-11-04", R), ["accept"]);
    act(&office, "2026-11-09T10:00", R, "accept");
    assert_eq!(names(&office, "2026-11-08", R), ["accept"]);
    // Counted from the acceptance on the 9th: seven days.
    let follow_up = ["1.9 2026-11-09..2026-11-16 open ann"];
    assert_eq!(due(&office, "2026-11-09", "follow-up"), follow_up);
    assert_eq!(names(&office, "2026-11-09", R), ["follow-up"]);
}

#[test]
fn a_rejected_defect_is_open_again_and_everything_is_asked_anew() {
    for verb in ["reject", "reopen"] {
        let office = with_repair("", "class=defect");
        act(&office, "2026-11-03T10:00", R, "promise due=2026-11-05");
        act(&office, "2026-11-03T10:30", R, "dispatch");
        act(&office, "2026-11-04T10:00", R, "complete");
        act(&office, "2026-11-06T10:00", R, verb);
        assert_eq!(names(&office, "2026-11-05", R), ["accept"]);
        assert_eq!(names(&office, "2026-11-06", R), ["dispatch", "promise"]);
        let told = ["1.7 2026-11-06..2026-11-07 open eng"];
        assert_eq!(due(&office, "2026-11-06", "dispatch"), told);
    }
}

#[test]
fn an_inquiry_is_replied_to_by_who_took_it() {
    let office = Office::new();
    office.add(
        Inquiries,
        &format!("id={Q} received_at=2026-11-03T09:00 taken_by=ben"),
    );
    let told = |day| due(&office, day, "reply");
    assert_eq!(told("2026-11-02"), NONE);
    assert_eq!(told("2026-11-04"), ["1.1 2026-11-03..2026-11-04 open ben"]);
    assert_eq!(
        told("2026-11-05"),
        ["1.1 2026-11-03..2026-11-04 overdue 1 ben"]
    );
    for verb in ["reply", "complete"] {
        let office = Office::new();
        office.add(Inquiries, &format!("id={Q} received_at=2026-11-03"));
        act(&office, "2026-11-05T09:00", Q, verb);
        assert_eq!(names(&office, "2026-11-04", Q), ["reply"]);
        assert_eq!(names(&office, "2026-11-05", Q), NONE, "{verb}");
    }
}

#[test]
fn an_inquiry_of_a_visit_is_replied_to_by_the_appointed_day() {
    let office = Office::new();
    office.add(
        Visits,
        &format!("id={V} visited_at=2026-11-03T09:00 purpose=routine"),
    );
    office.add(
        Inquiries,
        &format!("id={Q} received_at=2026-11-03T09:00 visit_id={V} reply_due=2026-11-12"),
    );
    let told = ["1.5 2026-11-03..2026-11-12 open desk"];
    assert_eq!(due(&office, "2026-11-12", "reply"), told);
    let told = ["1.5 2026-11-03..2026-11-12 overdue 1 desk"];
    assert_eq!(due(&office, "2026-11-13", "reply"), told);
}

#[test]
fn a_reply_resolves_only_inquiries() {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "reply");
    assert_eq!(names(&office, "2026-11-05", C), ["promise"]);
}

/// A complaint whose follow-up on the 5th failed.
fn with_failure() -> Office {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "complete");
    let failed = format!("id={V} outcome=fail visitor=ben");
    visit(&office, "2026-11-05T10:00", C, &failed);
    office
}

#[test]
fn a_failed_follow_up_asks_its_visitor_for_a_remedy_within_three_days() {
    let office = with_failure();
    let told = |day| due(&office, day, "remedy");
    assert_eq!(told("2026-11-04"), NONE);
    assert_eq!(told("2026-11-08"), ["2.e2 2026-11-05..2026-11-08 open ben"]);
    assert_eq!(
        told("2026-11-09"),
        ["2.e2 2026-11-05..2026-11-08 overdue 1 ben"]
    );
    let duties = all(&office, "2026-11-09");
    let duty = duties.iter().find(|d| d["duty"] == "remedy").unwrap();
    assert_eq!((&duty["row_id"], &duty["case_id"]), (&json!(V), &json!(C)));
}

#[test]
fn a_remedy_is_over_when_something_was_done_about_the_visit() {
    for action in ["escalate due=2026-11-20", "explain", "reopen", "reject"] {
        let office = with_failure();
        act(&office, "2026-11-06T10:00", C, action);
        assert_eq!(due(&office, "2026-11-05", "remedy").len(), 1);
        assert_eq!(due(&office, "2026-11-06", "remedy"), NONE, "{action}");
    }
    // In the minute of the visit is not before it; a minute earlier is.
    let office = with_failure();
    act(&office, "2026-11-05T09:59", C, "explain");
    act(&office, "2026-11-05T09:59", C, "escalate");
    act(&office, "2026-11-06T10:00", C, "urge");
    assert_eq!(due(&office, "2026-11-06", "remedy").len(), 1);
    act(&office, "2026-11-05T10:00", C, "explain");
    assert_eq!(due(&office, "2026-11-06", "remedy"), NONE);

    let office = with_failure();
    let solution = format!("made_at=2026-11-06 month=2026-11 kind=visit row_id={V}");
    office.add(Solutions, &solution);
    assert_eq!(due(&office, "2026-11-06", "remedy"), NONE);

    // The latest concluding visit decides; an attempt is none.
    let office = with_failure();
    visit(&office, "2026-11-06T10:00", C, "outcome=broken");
    assert_eq!(due(&office, "2026-11-06", "remedy").len(), 1);
    visit(&office, "2026-11-06T11:00", C, "outcome=pass");
    assert_eq!(due(&office, "2026-11-06", "remedy"), NONE);
    visit(&office, "2026-11-07T11:00", C, "outcome=fail");
    let told = ["2.e2 2026-11-07..2026-11-10 open ann"];
    assert_eq!(due(&office, "2026-11-07", "remedy"), told);
}

#[test]
fn a_failed_visit_asks_for_a_remedy_also_where_none_was_owed() {
    let office = with_repair("", "");
    act(&office, "2026-11-04T10:00", R, "complete");
    visit(&office, "2026-11-05T10:00", R, "outcome=fail");
    let told = ["2.e2 2026-11-05..2026-11-08 open ann"];
    assert_eq!(due(&office, "2026-11-05", "remedy"), told);
}

#[test]
fn an_escalation_stays_until_it_is_settled() {
    let office = with_complaint("");
    let told = |day| due(&office, day, "escalation");
    act(&office, "2026-11-04T10:00", C, "escalate due=2026-11-06");
    assert_eq!(told("2026-11-03"), NONE);
    assert_eq!(told("2026-11-06"), ["1.6 2026-11-04..2026-11-06 open boss"]);
    act(
        &office,
        "2026-11-07T10:00",
        C,
        "decide target=eng due=2026-11-12",
    );
    assert_eq!(told("2026-11-06"), ["1.6 2026-11-04..2026-11-06 open boss"]);
    assert_eq!(told("2026-11-07"), ["1.6 2026-11-04..2026-11-12 open eng"]);
    // A decision that names neither leaves both.
    act(&office, "2026-11-08T10:00", C, "decide");
    // The case being resolved changes nothing.
    act(&office, "2026-11-09T10:00", C, "complete");
    assert_eq!(
        told("2026-11-13"),
        ["1.6 2026-11-04..2026-11-12 overdue 1 eng"]
    );
    act(&office, "2026-11-14T10:00", C, "settle");
    assert_eq!(told("2026-11-14"), NONE);
    // Brought to the meeting again: by then the old decision and settlement are past.
    act(&office, "2026-11-16T10:00", C, "escalate due=2026-11-20");
    assert_eq!(told("2026-11-16"), ["1.6 2026-11-16..2026-11-20 open boss"]);
}

#[test]
fn a_settlement_or_decision_before_the_escalation_is_not_about_it() {
    let office = with_complaint("");
    act(&office, "2026-11-04T09:00", C, "settle");
    act(
        &office,
        "2026-11-04T09:30",
        C,
        "decide target=eng due=2026-11-30",
    );
    act(&office, "2026-11-04T10:00", C, "escalate due=2026-11-06");
    let told = ["1.6 2026-11-04..2026-11-06 open boss"];
    assert_eq!(due(&office, "2026-11-05", "escalation"), told);
}

#[test]
fn withdrawn_and_cancelled_cases_have_no_duties() {
    for verb in ["withdraw", "cancel"] {
        let office = with_failure();
        visit(&office, "2026-11-05T11:00", C, "outcome=fail signed_by=");
        act(&office, "2026-11-06T09:00", C, "escalate due=2026-11-20");
        act(&office, "2026-11-07T10:00", C, verb);
        let before = names(&office, "2026-11-06", C);
        assert_eq!(before, ["signature", "escalation"]);
        assert_eq!(names(&office, "2026-11-07", C), NONE, "{verb}");
        // For good: nothing opens it again.
        act(&office, "2026-11-08T10:00", C, "reopen");
        assert_eq!(names(&office, "2026-11-09", C), NONE, "{verb}");
    }
}

// Records, the office as a whole.

#[test]
fn an_unsigned_visit_record_is_signed_within_a_day() {
    let office = Office::new();
    office.add(
        Visits,
        &format!("id={V} visited_at=2026-11-04T10:00 place=B1-101 purpose=routine signed_by="),
    );
    let told = |day| due(&office, day, "signature");
    assert_eq!(told("2026-11-03"), NONE);
    assert_eq!(told("2026-11-05"), ["1.10 2026-11-04..2026-11-05 open ann"]);
    assert_eq!(
        told("2026-11-06"),
        ["1.10 2026-11-04..2026-11-05 overdue 1 ann"]
    );
    let duties = all(&office, "2026-11-04");
    let duty = duties.iter().find(|d| d["duty"] == "signature").unwrap();
    assert_eq!(duty["row_id"], V);
    assert_eq!(duty["case_id"], "");
    assert_eq!(
        (&duty["area"], &duty["place"]),
        (&json!("B"), &json!("B1-101"))
    );
    office.add(
        Actions,
        &format!("acted_at=2026-11-07 row_id={V} action=sign target=owner"),
    );
    assert_eq!(told("2026-11-06").len(), 1);
    assert_eq!(told("2026-11-07"), NONE);
}

#[test]
fn only_visits_in_person_that_passed_or_failed_are_signed() {
    for (purpose, form, outcome, owed) in [
        ("event", "door", "pass", 1),
        ("routine", "onsite", "fail", 1),
        ("event", "door", "refused", 0),
        ("event", "door", "unreachable", 0),
        ("event", "onsite", "broken", 0),
        ("event", "phone", "pass", 0),
        ("event", "event", "pass", 0),
        ("event", "online", "fail", 0),
        // The answers to a survey are signed by nobody.
        ("survey", "door", "pass", 0),
    ] {
        let office = Office::new();
        let values = format!(
            "visited_at=2026-11-04T10:00 purpose={purpose} form={form} outcome={outcome} signed_by="
        );
        office.add(Visits, &values);
        let found = due(&office, "2026-11-04", "signature").len();
        assert_eq!(found, owed, "{purpose} {form} {outcome}");
    }
}

#[test]
fn a_solution_is_carried_out_until_it_is_settled() {
    let office = Office::new();
    let id = "S-261104-aaaa";
    office.add(
        Solutions,
        &format!(
            "id={id} made_at=2026-11-04 month=2026-10 place=B1-101 responsible=eng due=2026-11-20"
        ),
    );
    let told = |day| due(&office, day, "solution");
    assert_eq!(told("2026-11-03"), NONE);
    assert_eq!(told("2026-11-20"), ["2.e3 2026-11-04..2026-11-20 open eng"]);
    assert_eq!(
        told("2026-11-21"),
        ["2.e3 2026-11-04..2026-11-20 overdue 1 eng"]
    );
    let duties = all(&office, "2026-11-20");
    let duty = duties.iter().find(|d| d["duty"] == "solution").unwrap();
    assert_eq!((&duty["row_id"], &duty["area"]), (&json!(id), &json!("B")));
    office.add(
        Actions,
        &format!("acted_at=2026-11-22 row_id={id} action=settle"),
    );
    assert_eq!(told("2026-11-22"), NONE);
}

#[test]
fn each_area_with_an_occupied_unit_is_visited_each_quarter() {
    let office = Office::new();
    let areas = |day: &str| -> Vec<String> {
        let duties = all(&office, day).into_iter();
        duties
            .filter(|d| d["duty"] == "routine")
            .map(|d| format!("{} {}", text(&d["area"]), told(d.clone())))
            .collect()
    };
    let a = "A 2.2 2026-10-01..2026-12-31 open ann";
    let b = "B 2.2 2026-10-01..2026-12-31 open ben";
    assert_eq!(areas("2026-10-01"), [a, b]);
    assert_eq!(areas("2026-12-31"), [a, b]);
    let call = |at: &str, more: &str| {
        office.add(Visits, &format!("visited_at={at} purpose=routine {more}"));
    };
    // The quarter before, an attempt, another purpose, the vacant unit, the lift.
    call("2026-09-30T23:59", "place=B1-101");
    call("2026-11-02T10:00", "place=B1-101 outcome=unreachable");
    call("2026-11-02T11:00", "place=B1-101 purpose=survey");
    call("2026-11-02T12:00", "place=A1-102");
    call("2026-11-02T13:00", "place=A1-lift");
    assert_eq!(areas("2026-11-03"), [a, b]);
    // A refusal is a visit, by whatever form; A1-101 is the only occupied unit of A.
    call("2026-11-03T10:00", "place=B1-101 outcome=refused");
    assert_eq!(areas("2026-11-03"), [a]);
    call("2026-11-04T10:00", "place=A1-101 form=phone");
    assert_eq!(areas("2026-11-04"), NONE);
    assert_eq!(
        areas("2027-01-01"),
        [
            "A 2.2 2027-01-01..2027-03-31 open ann",
            "B 2.2 2027-01-01..2027-03-31 open ben"
        ]
    );
}

#[test]
fn a_managers_round_by_somebody_else_counts_and_is_noted() {
    let office = Office::new();
    let record = |who: &str, outcome: &str, more: &[&str]| {
        let args = [
            "record",
            "A1-101",
            "--purpose",
            "manager",
            "--outcome",
            outcome,
            "--by",
            who,
        ];
        let day = ["--today", "2026-11-23T10:00", "--lang", "en"];
        let ran = office.run(&[&args[..], more, &day].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.err.contains("counts as a manager's round all the same")
    };
    assert!(record("ann", "pass", &[]));
    assert!(!record("boss", "pass", &[]));
    // By telephone, and where nobody was met, it is no round of anybody.
    assert!(!record(
        "ann",
        "pass",
        &["--form", "phone", "--confirmed", "y"]
    ));
    assert!(!record("ann", "unreachable", &["--next-on", "2026-11-24"]));
}

#[test]
fn the_manager_makes_two_door_rounds_a_year() {
    let office = Office::new();
    let told = |day| due(&office, day, "manager-round");
    let owed = ["2.1 2026-01-01..2026-12-31 open boss"];
    let call = |at: &str, more: &str| {
        office.add(
            Visits,
            &format!("visited_at={at} purpose=manager visitor=boss {more}"),
        );
    };
    assert_eq!(told("2026-01-01"), owed);
    call("2025-12-31T10:00", "");
    call("2026-03-02T10:00", "");
    // The same date again, the phone, another purpose.
    call("2026-03-02T11:00", "place=B1-101");
    call("2026-03-03T10:00", "form=phone");
    call("2026-03-04T10:00", "purpose=routine");
    assert_eq!(told("2026-12-31"), owed);
    call("2026-06-01T10:00", "");
    assert_eq!(told("2026-05-31"), owed);
    assert_eq!(told("2026-06-01"), NONE);
    assert_eq!(told("2027-01-01"), ["2.1 2027-01-01..2027-12-31 open boss"]);
}

#[test]
fn last_months_report_is_submitted_and_then_reviewed() {
    let office = Office::new();
    let told = |day| due(&office, day, "report");
    assert_eq!(told("2026-11-03"), NONE);
    // A row of this month asks for no report of the last one; an older row does.
    office.add(Openings, "opened_at=2026-11-01T09:00");
    assert_eq!(told("2026-11-03"), NONE);
    office.add(Openings, "opened_at=2026-09-30T09:00");
    assert_eq!(told("2026-11-05"), ["2.e3 2026-11-01..2026-11-05 open ann"]);
    assert_eq!(
        told("2026-11-06"),
        ["2.e3 2026-11-01..2026-11-05 overdue 1 ann"]
    );
    let duties = all(&office, "2026-11-06");
    let duty = duties.iter().find(|d| d["duty"] == "report").unwrap();
    assert_eq!(duty["month"], "2026-10");

    let step = |at: &str, action: &str, month: &str| {
        let values = format!("acted_at={at} action={action} field=report value={month}");
        office.add(Actions, &values);
    };
    // Of another month, or reviewed before it was submitted.
    step("2026-11-02T08:00", "submit", "2026-09-01");
    step("2026-11-02T09:00", "review", "2026-10-01");
    assert_eq!(told("2026-11-05"), ["2.e3 2026-11-01..2026-11-05 open ann"]);
    step("2026-11-06T09:00", "submit", "2026-10-01");
    assert_eq!(
        told("2026-11-06"),
        ["2.e3 2026-11-01..2026-11-05 overdue 1 boss"]
    );
    step("2026-11-07T09:00", "review", "2026-10");
    assert_eq!(told("2026-11-07"), NONE);
    assert_eq!(told("2026-12-01"), ["2.e3 2026-12-01..2026-12-05 open ann"]);
}

#[test]
fn any_row_of_the_last_month_asks_for_its_report() {
    for (table, row) in [
        (Complaints, "received_at=2026-10-31T23:59 place=A1-101"),
        (Actions, "acted_at=2026-10-31T23:59 action=note"),
        (Visits, "visited_at=2026-10-31 place=A1-101 purpose=routine"),
        (
            Draws,
            "drawn_at=2026-10-31T23:59 month=2026-10 case_id=R-261103-aaaa",
        ),
        (Solutions, "made_at=2026-10-31T23:59 month=2026-10"),
        (Openings, "opened_at=2026-10-31T23:59"),
    ] {
        // The repair that the draw names came in this month.
        let office = with_repair("", "");
        assert_eq!(due(&office, "2026-11-05", "report"), NONE);
        office.add(table, row);
        assert_eq!(
            due(&office, "2026-11-05", "report"),
            ["2.e3 2026-11-01..2026-11-05 open ann"],
            "{row}"
        );
    }
}

#[test]
fn a_case_that_no_draw_offers_is_a_duty_while_it_is_in_the_pool() {
    let other = "R-261103-bbbb";
    for (class, clause) in [("repair", "2.c2"), ("garden", "1.9")] {
        let office = with_repair(
            "[follow_up.garden]\nrate = \"50%\"\nopens = \"0d\"\ncloses = \"3d\"\n",
            &format!("class={class}"),
        );
        office.add(
            Repairs,
            &format!("id={other} received_at=2026-11-03 class={class}"),
        );
        act(&office, "2026-11-05T10:00", R, "complete");
        act(&office, "2026-11-04T10:00", other, "complete");
        let told = |day| due(&office, day, "sample");
        assert_eq!(told("2026-11-03"), NONE);
        // A day after the first of the cases not offered was done.
        let until = |day, state| [format!("{clause} 2026-11-01..2026-11-{day} {state} ann")];
        assert_eq!(told("2026-11-04"), until("05", "open"));
        assert_eq!(told("2026-11-05"), until("05", "open"));
        assert_eq!(told("2026-11-07"), until("05", "overdue 2"));
        // The window of the other one has closed.
        assert_eq!(told("2026-11-08"), until("06", "overdue 2"));
        assert_eq!(told("2026-11-09"), NONE);
        let duties = all(&office, "2026-11-05");
        let duty = duties.iter().find(|d| d["duty"] == "sample").unwrap();
        assert_eq!(
            (&duty["class"], &duty["month"]),
            (&json!(class), &json!("2026-11"))
        );
        // Followed up without being drawn: no longer in the pool.
        visit(&office, "2026-11-06T09:00", other, "outcome=refused");
        assert_eq!(told("2026-11-06"), until("06", "open"));
        // A row that offers the last one: everybody has had a lot, whoever was taken.
        let row = format!(
            "drawn_at=2026-11-07 class={class} month=2026-11-01 bound=x1111111111111111 offered={R}"
        );
        office.add(Draws, &row);
        assert_eq!(told("2026-11-07"), NONE);
    }
}

#[test]
fn from_the_20th_on_a_quota_that_is_not_drawn_is_a_duty_though_all_were_offered() {
    let office = with_repair("", "");
    act(&office, "2026-11-18T10:00", R, "complete");
    let row =
        format!("drawn_at=2026-11-18T18:00 month=2026-11-01 bound=x7fffffffffffffff offered={R}");
    office.add(Draws, &row);
    assert_eq!(due(&office, "2026-11-19", "sample"), NONE);
    // Its window closes on the 21st.
    let told = ["2.c2 2026-11-01..2026-11-21 open ann"];
    assert_eq!(due(&office, "2026-11-20", "sample"), told);
    assert_eq!(due(&office, "2026-11-21", "sample"), told);
    assert_eq!(due(&office, "2026-11-22", "sample"), NONE);
}

#[test]
fn a_case_whose_window_closes_on_its_day_is_offered_that_day() {
    let office = with_repair("[follow_up.repair]\ncloses = \"0d\"\n", "");
    act(&office, "2026-11-04T10:00", R, "complete");
    let told = ["2.c2 2026-11-01..2026-11-04 open ann"];
    assert_eq!(due(&office, "2026-11-04", "sample"), told);
}

#[test]
fn a_month_of_the_first_edition_has_the_duty_as_it_was() {
    let office = with_repair("", "");
    for n in 0..4 {
        let id = format!("R-261103-bbb{n}");
        office.add(Repairs, &format!("id={id} received_at=2026-11-03"));
        act(&office, "2026-11-04T10:00", &id, "complete");
    }
    let row = "id=D-261104-aaaa drawn_at=2026-11-04T11:00 month=2026-11-01 case_id=R-261103-bbb0";
    office.add(Draws, row);
    // 30 % of 4 is two, and one is drawn: until the windows close.
    let told = ["2.c2 2026-11-01..2026-11-07 open ann"];
    assert_eq!(due(&office, "2026-11-04", "sample"), told);
    assert_eq!(due(&office, "2026-11-07", "sample"), told);
    let row = "drawn_at=2026-11-05T11:00 month=2026-11-01 case_id=R-261103-bbb1";
    office.add(Draws, row);
    assert_eq!(due(&office, "2026-11-05", "sample"), NONE);
}

#[test]
fn works_are_sampled_under_their_own_clause_once_their_month_is_over() {
    let office = with_repair("", "class=works");
    act(&office, "2026-11-04T10:00", R, "complete");
    assert_eq!(due(&office, "2026-11-04", "sample"), NONE);
    assert_eq!(due(&office, "2026-11-30", "sample"), NONE);
    let told = ["2.b2 2026-12-01..2027-01-04 open ann"];
    assert_eq!(due(&office, "2026-12-01", "sample"), told);
    assert_eq!(due(&office, "2027-01-04", "sample"), told);
    assert_eq!(due(&office, "2027-01-05", "sample"), NONE);
}

// The list.

#[test]
fn a_duty_says_everything_that_the_page_promises() {
    let office = with_complaint("place=A1-lift from_place=B1-101 summary=电梯异响 phone=139");
    act(&office, "2026-11-04T10:00", C, "complete");
    visit(&office, "2026-11-06T10:00", C, "outcome=unreachable");
    let listed = office.at("2026-11-09").json("due");
    assert_eq!(listed["schema"], 1);
    assert_eq!(listed["as_of"], "2026-11-09");
    let duties = listed["duties"].as_array().unwrap();
    let duty = duties.iter().find(|d| d["duty"] == "follow-up").unwrap();
    let wanted = json!({
        "duty": "follow-up", "clause": "2.a3", "class": "complaint", "case_id": C,
        "row_id": "", "month": "", "area": "A", "place": "A1-lift", "from_place": "B1-101",
        "opens": "2026-11-04", "due": "2026-11-07", "state": "overdue", "days_late": 2,
        "who": "ben", "attempts": 1, "summary": "电梯异响",
    });
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&duty[key], value, "{key}");
    }
}

#[test]
fn duties_are_listed_by_due_date_then_case_then_name() {
    let office = with_complaint("channel=box");
    let first = "C-261103-0000";
    office.add(
        Complaints,
        &format!("id={first} received_at=2026-11-03 place=A1-101"),
    );
    act(&office, "2026-11-03T10:00", first, "complete");
    office.add(
        Repairs,
        &format!("id={R} received_at=2026-11-03 class=defect"),
    );
    let listed: Vec<String> = all(&office, "2026-11-03")
        .into_iter()
        .map(|d| {
            format!(
                "{} {} {}",
                text(&d["due"]),
                text(&d["case_id"]),
                text(&d["duty"])
            )
        })
        .collect();
    assert_eq!(
        listed,
        [
            "2026-11-04 C-261103-aaaa handover",
            "2026-11-04 C-261103-aaaa promise",
            "2026-11-04 R-261103-aaaa dispatch",
            "2026-11-04 R-261103-aaaa promise",
            "2026-11-06 C-261103-0000 follow-up",
            "2026-12-31  manager-round",
            "2026-12-31  routine",
            "2026-12-31  routine",
        ]
    );
}

#[test]
fn upcoming_duties_are_listed_only_when_asked_for() {
    let office = with_repair("[follow_up.works]\nrate = \"100%\"\n", "class=works");
    act(&office, "2026-11-04T10:00", R, "complete");
    complaint(&office, "");
    let states = |args: &[&str]| -> Vec<String> {
        let line = "due --today 2026-11-05".and(args);
        let listed = office.json(&line);
        let duties = listed["duties"].as_array().unwrap();
        let of_cases = duties.iter().filter(|d| d["case_id"] != "");
        of_cases.map(|d| text(&d["state"]).to_owned()).collect()
    };
    // The promise of the complaint was due on the 4th; the works open on 4 December.
    assert_eq!(states(&[]), ["overdue"]);
    assert_eq!(states(&["--all"]), ["overdue", "upcoming"]);
    assert_eq!(states(&["--overdue"]), ["overdue"]);
    let today = ["due", "--overdue", "--today", "2026-11-04"];
    assert_eq!(office.json(today)["duties"], json!([]));
}

// The state of a case.

#[test]
fn a_second_completion_does_not_move_the_window() {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "complete");
    act(&office, "2026-11-06T10:00", C, "complete");
    let told = ["2.a3 2026-11-04..2026-11-07 open ann"];
    assert_eq!(due(&office, "2026-11-06", "follow-up"), told);
}

#[test]
fn an_acceptance_before_the_completion_means_nothing() {
    let office = with_repair("", "class=defect");
    act(&office, "2026-11-04T09:00", R, "accept");
    act(&office, "2026-11-04T10:00", R, "complete");
    assert_eq!(names(&office, "2026-11-04", R), ["accept"]);
    // The first acceptance after it counts, a second one does not.
    act(&office, "2026-11-05T10:00", R, "accept");
    act(&office, "2026-11-07T10:00", R, "accept");
    let told = ["1.9 2026-11-05..2026-11-12 open ann"];
    assert_eq!(due(&office, "2026-11-07", "follow-up"), told);
}

#[test]
fn an_acceptance_does_not_resolve_a_class_that_waits_for_none() {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "accept");
    assert_eq!(names(&office, "2026-11-04", C), ["promise"]);
}

#[test]
fn a_reopened_complaint_is_asked_everything_anew() {
    let office = with_complaint("channel=phone");
    act(&office, "2026-11-03T10:00", C, "handover target=boss");
    act(&office, "2026-11-03T11:00", C, "promise due=2026-11-05");
    act(&office, "2026-11-04T10:00", C, "complete");
    visit(&office, "2026-11-05T10:00", C, "outcome=pass");
    assert_eq!(names(&office, "2026-11-05", C), NONE);
    act(&office, "2026-11-10T10:00", C, "reopen");
    assert_eq!(names(&office, "2026-11-10", C), ["handover", "promise"]);
    let told = ["2.5 2026-11-10..2026-11-11 open desk"];
    assert_eq!(due(&office, "2026-11-10", "handover"), told);
    // The second completion counts now, and the visit before it is none of its follow-up.
    act(&office, "2026-11-12T10:00", C, "complete");
    let told = ["2.a3 2026-11-12..2026-11-15 open ann"];
    assert_eq!(due(&office, "2026-11-12", "follow-up"), told);
}

#[test]
fn reopening_an_open_case_changes_nothing() {
    let office = with_complaint("");
    act(&office, "2026-11-03T11:00", C, "promise due=2026-11-20");
    act(&office, "2026-11-05T10:00", C, "reopen");
    assert_eq!(names(&office, "2026-11-05", C), ["deadline"]);
}

#[test]
fn actions_count_in_the_order_of_time_not_of_rows() {
    let office = with_complaint("");
    act(&office, "2026-11-06T10:00", C, "complete");
    act(&office, "2026-11-05T10:00", C, "reopen");
    act(&office, "2026-11-04T10:00", C, "complete");
    // Completed, reopened, completed: done on the 6th.
    let told = ["2.a3 2026-11-06..2026-11-09 open ann"];
    assert_eq!(due(&office, "2026-11-06", "follow-up"), told);
}

// As of a day, and corrections.

#[test]
fn a_case_received_later_does_not_exist_whatever_is_dated_before() {
    let office = with_complaint("channel=box");
    act(&office, "2026-11-01T10:00", C, "complete");
    assert_eq!(names(&office, "2026-11-02", C), NONE);
    // From its receipt on the earlier action counts.
    let told = ["2.a3 2026-11-01..2026-11-04 open ann"];
    assert_eq!(due(&office, "2026-11-03", "follow-up"), told);
}

#[test]
fn a_row_that_was_taken_back_is_gone_from_that_day_on() {
    let office = with_complaint("");
    let done = "A-261104-aaaa";
    act(
        &office,
        "2026-11-04T10:00",
        C,
        &format!("complete id={done}"),
    );
    office.add(
        Actions,
        &format!("acted_at=2026-11-06T10:00 action=void row_id={done}"),
    );
    assert_eq!(names(&office, "2026-11-05", C), ["follow-up"]);
    assert_eq!(names(&office, "2026-11-06", C), ["promise"]);
    // The case itself, too.
    office.add(
        Actions,
        &format!("acted_at=2026-11-08T10:00 action=void row_id={C}"),
    );
    assert_eq!(names(&office, "2026-11-07", C), ["promise"]);
    assert_eq!(names(&office, "2026-11-08", C), NONE);
}

#[test]
fn the_last_amendment_wins_from_its_own_day_on() {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "complete");
    let amend = |at: &str, field: &str, value: &str| {
        let values = format!("acted_at={at} action=amend row_id={C} field={field} value={value}");
        office.add(Actions, &values);
    };
    amend("2026-11-06T10:00", "severity", "ordinary");
    amend("2026-11-05T10:00", "severity", "major");
    amend("2026-11-06T11:00", "place", "B1-101");
    let who = |day| due(&office, day, "follow-up");
    assert_eq!(who("2026-11-04"), ["2.a3 2026-11-04..2026-11-07 open ann"]);
    assert_eq!(who("2026-11-05"), ["2.a3 2026-11-04..2026-11-07 open boss"]);
    assert_eq!(who("2026-11-06"), ["2.a3 2026-11-04..2026-11-07 open ben"]);
}

#[test]
fn several_columns_of_a_row_are_amended_side_by_side() {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "complete");
    for (at, edit) in [
        ("2026-11-05T09:00", "field=severity value=major"),
        ("2026-11-05T10:00", "field=place value=B1-101"),
        ("2026-11-05T11:00", "field=severity value=ordinary"),
    ] {
        let amend = format!("acted_at={at} row_id={C} action=amend {edit}");
        office.add(Actions, &amend);
    }
    // The last word on each: an ordinary complaint at B1-101, where the officer is another.
    assert_eq!(
        due(&office, "2026-11-05", "follow-up"),
        ["2.a3 2026-11-04..2026-11-07 open ben"]
    );
}

#[test]
fn an_amendment_of_an_amendment_does_nothing() {
    for edit in [
        "field=value value=ordinary",
        "field=acted_at value=2026-11-20",
        "field=action value=note",
        "field=note value=misread",
    ] {
        let office = with_complaint("");
        act(&office, "2026-11-04T10:00", C, "complete");
        let amend = "id=A-261105-aaaa acted_at=2026-11-05T09:00 action=amend";
        office.add(
            Actions,
            &format!("{amend} row_id={C} field=severity value=major"),
        );
        let again = format!("acted_at=2026-11-06T09:00 action=amend row_id=A-261105-aaaa {edit}");
        office.add(Actions, &again);
        for day in ["2026-11-05", "2026-11-06", "2026-11-07"] {
            let told = due(&office, day, "follow-up");
            assert_eq!(told, ["2.a3 2026-11-04..2026-11-07 open boss"], "{edit}");
        }
    }
}

#[test]
fn an_amendment_that_is_dated_before_its_row_holds_from_the_row_on() {
    let office = with_complaint("");
    // Received on the 3rd, done on the 4th; what is said on the 1st of it holds from then on.
    let done = "A-261104-aaaa";
    act(
        &office,
        "2026-11-04T10:00",
        C,
        &format!("complete id={done}"),
    );
    for edit in ["acted_at value=2026-11-03T18:00", "action value=complete"] {
        let amend = format!("acted_at=2026-11-01 action=amend row_id={done} field={edit}");
        office.add(Actions, &amend);
    }
    let told = |day| due(&office, day, "follow-up");
    // On the 3rd nobody knew of it.
    assert_eq!(told("2026-11-03"), NONE);
    assert_eq!(told("2026-11-04"), ["2.a3 2026-11-03..2026-11-06 open ann"]);
}

#[test]
fn a_date_can_be_amended() {
    let office = with_complaint("");
    let done = "A-261104-aaaa";
    act(
        &office,
        "2026-11-04T10:00",
        C,
        &format!("complete id={done}"),
    );
    let amend = |at: &str, row: &str, field: &str, value: &str| {
        let values = format!("acted_at={at} action=amend row_id={row} field={field} value={value}");
        office.add(Actions, &values);
    };
    amend("2026-11-05T10:00", done, "acted_at", "2026-11-03T18:00");
    let told = |day| due(&office, day, "follow-up");
    assert_eq!(told("2026-11-04"), ["2.a3 2026-11-04..2026-11-07 open ann"]);
    assert_eq!(told("2026-11-05"), ["2.a3 2026-11-03..2026-11-06 open ann"]);
    // A case amended to a later day does not exist until then.
    amend("2026-11-06T10:00", C, "received_at", "2026-11-08T09:00");
    assert_eq!(told("2026-11-07"), NONE);
    assert_eq!(
        told("2026-11-08"),
        ["2.a3 2026-11-03..2026-11-06 overdue 2 ann"]
    );
}

#[test]
fn an_amendment_can_be_taken_back() {
    let office = with_complaint("");
    act(&office, "2026-11-04T10:00", C, "complete");
    let amend = "A-261104-bbbb";
    office.add(
        Actions,
        &format!(
            "id={amend} acted_at=2026-11-04T11:00 action=amend row_id={C} field=severity value=major"
        ),
    );
    office.add(
        Actions,
        &format!("acted_at=2026-11-05T11:00 action=void row_id={amend}"),
    );
    let who = |day| due(&office, day, "follow-up");
    assert_eq!(who("2026-11-04"), ["2.a3 2026-11-04..2026-11-07 open boss"]);
    assert_eq!(who("2026-11-05"), ["2.a3 2026-11-04..2026-11-07 open ann"]);
}

#[test]
fn an_amended_class_moves_the_case_to_its_own_rules() {
    let office = with_repair("", "class=repair");
    act(&office, "2026-11-04T10:00", R, "complete");
    assert_eq!(names(&office, "2026-11-05", R), NONE);
    office.add(
        Actions,
        &format!("acted_at=2026-11-05T11:00 action=amend row_id={R} field=class value=defect"),
    );
    assert_eq!(names(&office, "2026-11-04", R), NONE);
    assert_eq!(names(&office, "2026-11-05", R), ["accept"]);
}

// Repeat.

/// The groups of `repeat`: place, category, count, in the month, ids.
fn groups(office: &Office, month: &str, today: &str, key: &str) -> Vec<String> {
    let answer = office.at(today).json(["repeat", "--month", month]);
    let list = answer[key].as_array().unwrap();
    list.iter()
        .map(|g| {
            let ids = g["case_ids"].as_array().unwrap();
            let ids: Vec<&str> = ids.iter().map(text).collect();
            let (place, category) = (text(&g["place"]), text(&g["category"]));
            let (count, inside) = (&g["count"], &g["in_month"]);
            format!("{place} {category} {count} {inside} {}", ids.join(" "))
        })
        .collect()
}

fn matter(office: &Office, table: visit::model::table::Table, id: &str, at: &str, more: &str) {
    let values = format!("id={id} received_at={at} {more}");
    office.add(table, &values);
}

#[test]
fn the_lookback_takes_whole_months_before_the_report_month() {
    let office = Office::new();
    let noise = "place=A1-101 category=噪音";
    matter(
        &office,
        Complaints,
        "C-260831-aaaa",
        "2026-08-31T23:59",
        noise,
    );
    matter(
        &office,
        Complaints,
        "C-260901-aaaa",
        "2026-09-01T00:00",
        noise,
    );
    matter(
        &office,
        Complaints,
        "C-261130-aaaa",
        "2026-11-30T23:59",
        noise,
    );
    matter(
        &office,
        Complaints,
        "C-261201-aaaa",
        "2026-12-01T00:00",
        noise,
    );
    let told = |month, today| groups(&office, month, today, "complaints");
    // September, October and November count for November.
    let both = ["A1-101 噪音 2 1 C-260901-aaaa C-261130-aaaa"];
    assert_eq!(told("2026-11", "2026-12-31"), both);
    assert_eq!(told("2026-11", "2026-11-30"), both);
    // On the 29th the record of the 30th is not known.
    assert_eq!(told("2026-11", "2026-11-29"), NONE);
    // Without a record in the month nothing is flagged.
    assert_eq!(told("2026-10", "2026-12-31"), NONE);
    assert_eq!(
        told("2026-12", "2026-12-31"),
        ["A1-101 噪音 2 1 C-261130-aaaa C-261201-aaaa"]
    );
    assert_eq!(
        told("2026-09", "2026-12-31"),
        ["A1-101 噪音 2 1 C-260831-aaaa C-260901-aaaa"]
    );
    let answer = office.at("2026-11-23").json("repeat --month 2026-11");
    assert_eq!(
        (&answer["month"], &answer["from"], &answer["to"]),
        (
            &json!("2026-11"),
            &json!("2026-09-01"),
            &json!("2026-11-23")
        )
    );
    let answer = office.at("2027-03-01").json("repeat --month 2027-01");
    assert_eq!(
        (&answer["from"], &answer["to"]),
        (&json!("2026-11-01"), &json!("2027-01-31"))
    );
}

#[test]
fn repairs_need_three_of_any_class_and_complaints_two() {
    let office = Office::new();
    let pipe = "place=A1-101 category=水管";
    matter(&office, Repairs, "R-261101-aaaa", "2026-11-01", pipe);
    let works = format!("{pipe} class=works");
    matter(&office, Repairs, "R-261102-aaaa", "2026-11-02", &works);
    matter(&office, Complaints, "C-261102-aaaa", "2026-11-02", pipe);
    let told = |key| groups(&office, "2026-11", "2026-11-23", key);
    assert_eq!(told("repairs"), NONE);
    assert_eq!(told("complaints"), NONE);
    let defect = format!("{pipe} class=defect");
    matter(&office, Repairs, "R-261003-aaaa", "2026-10-03", &defect);
    assert_eq!(
        told("repairs"),
        ["A1-101 水管 3 2 R-261003-aaaa R-261101-aaaa R-261102-aaaa"]
    );
    assert_eq!(told("complaints"), NONE);
}

#[test]
fn parts_of_one_matter_and_cancelled_cases_are_left_out_and_withdrawn_ones_are_not() {
    let office = Office::new();
    let noise = "place=A1-101 category=噪音";
    let (first, second) = ("C-261101-aaaa", "C-261103-aaaa");
    matter(&office, Complaints, first, "2026-11-01", noise);
    let part = format!("{noise} part_of={first}");
    matter(&office, Complaints, "C-261102-aaaa", "2026-11-02", &part);
    let told = |today| groups(&office, "2026-11", today, "complaints");
    assert_eq!(told("2026-11-02"), NONE);
    matter(&office, Complaints, second, "2026-11-03", noise);
    act(&office, "2026-11-04T10:00", first, "withdraw");
    act(&office, "2026-11-05T10:00", second, "cancel");
    let both = ["A1-101 噪音 2 2 C-261101-aaaa C-261103-aaaa"];
    assert_eq!(told("2026-11-03"), both);
    assert_eq!(told("2026-11-04"), both);
    assert_eq!(told("2026-11-05"), NONE);
}

#[test]
fn a_blank_place_or_category_is_never_grouped() {
    let office = Office::new();
    for (at, more) in [
        ("2026-11-01", "place=A1-101"),
        ("2026-11-02", "place=A1-101"),
        ("2026-11-03", "category=噪音"),
        ("2026-11-04", "category=噪音"),
        ("2026-11-05", "from_place=A1-101 category=噪音"),
    ] {
        office.add(Complaints, &format!("received_at={at} {more}"));
    }
    assert_eq!(groups(&office, "2026-11", "2026-11-23", "complaints"), NONE);
}

#[test]
fn groups_are_listed_by_count_then_place_then_category() {
    let office = Office::new();
    for (place, category, count) in [
        ("B1-101", "卫生", 2),
        ("A1-101", "停车", 2),
        ("A1-101", "绿化", 2),
        ("B1-101", "噪音", 3),
    ] {
        for n in 1..=count {
            let values = format!("received_at=2026-11-0{n} place={place} category={category}");
            office.add(Complaints, &values);
        }
    }
    let listed = groups(&office, "2026-11", "2026-11-23", "complaints");
    let heads: Vec<String> = listed
        .iter()
        .map(|g| g.split(' ').take(3).collect::<Vec<_>>().join(" "))
        .collect();
    // 停 is U+505C, 绿 U+7EFF.
    assert_eq!(
        heads,
        [
            "B1-101 噪音 3",
            "A1-101 停车 2",
            "A1-101 绿化 2",
            "B1-101 卫生 2"
        ]
    );
}

#[test]
fn the_settings_of_repeat_are_the_offices_own() {
    let office = office_with("[repeat]\ncomplaint = 3\nrepair = 2\nlookback = \"0mo\"\n");
    let pipe = "place=A1-101 category=水管";
    for table in [Complaints, Repairs] {
        for at in ["2026-10-31", "2026-11-01", "2026-11-02"] {
            office.add(table, &format!("received_at={at} {pipe}"));
        }
    }
    let told = |key| groups(&office, "2026-11", "2026-11-23", key).len();
    // Two of each lie in November alone.
    assert_eq!((told("complaints"), told("repairs")), (0, 1));
}

// The report.

/// Checks some figures of a class.
fn figures(office: &Office, month: &str, today: &str, class: &str, wanted: Value) {
    let report = office.at(today).json(["report", "--month", month]);
    let classes = report["classes"].as_array().unwrap();
    let found = classes.iter().find(|c| c["class"] == class).unwrap();
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&found[key], value, "{class} {key}\n{found}");
    }
}

/// A complaint received and completed on a day.
fn done(office: &Office, id: &str, day: &str) {
    matter(office, Complaints, id, &format!("{day}T08:00"), "");
    act(office, &format!("{day}T09:00"), id, "complete");
}

#[test]
fn the_report_of_a_small_month_is_as_counted_by_hand() {
    let office = Office::new();
    let [a, b, c, d, e, f] = ["a", "b", "c", "d", "e", "f"].map(|n| format!("C-261102-000{n}"));
    // On time and passed.
    done(&office, &a, "2026-11-02");
    visit(&office, "2026-11-04T10:00", &a, "quality=5 service=4");
    // The window closes on the 5th: late, failed, then passed.
    done(&office, &b, "2026-11-02");
    let fail = "id=V-261107-aaaa outcome=fail quality=2 service=4";
    visit(&office, "2026-11-07T10:00", &b, fail);
    visit(&office, "2026-11-09T10:00", &b, "quality=4");
    // On time by the first visit, refused by the latest.
    done(&office, &c, "2026-11-10");
    let fail = "id=V-261111-aaaa outcome=fail form=onsite signed_by=";
    visit(&office, "2026-11-11T10:00", &c, fail);
    visit(
        &office,
        "2026-11-20T10:00",
        &c,
        "outcome=refused form=phone",
    );
    // Two attempts, and the window closed on the 15th. A score of an attempt is no score.
    done(&office, &d, "2026-11-12");
    visit(
        &office,
        "2026-11-13T10:00",
        &d,
        "outcome=unreachable quality=1",
    );
    visit(&office, "2026-11-14T10:00", &d, "outcome=unreachable");
    // Pending: closes on the 24th, and on the 23rd, which is today.
    done(&office, &e, "2026-11-21");
    visit(&office, "2026-11-22T10:00", &e, "outcome=broken");
    done(&office, &f, "2026-11-20");
    // Outside: done in October, open, withdrawn, cancelled, done after today.
    done(&office, "C-261031-aaaa", "2026-10-31");
    matter(&office, Complaints, "C-261103-0001", "2026-11-03", "");
    done(&office, "C-261103-0002", "2026-11-03");
    act(&office, "2026-11-04T10:00", "C-261103-0002", "withdraw");
    done(&office, "C-261103-0003", "2026-11-03");
    act(&office, "2026-11-04T10:00", "C-261103-0003", "cancel");
    done(&office, "C-261124-aaaa", "2026-11-24");
    // Quality: 5, 2, 4, on average 11/3 = 3.67. Service: 4, 4.
    figures(
        &office,
        "2026-11",
        "2026-11-23",
        "complaint",
        json!({
            "population": 6, "quota": 6, "drawn": 0, "followed_up": 3, "on_time": 2,
            "passed": 2, "failed": 0, "refused": 1, "unreachable": 3, "pending": 2,
            "missed": 1, "quality": 3.67, "service": 4.0, "satisfaction": null,
            "not_in_person": 1,
        }),
    );
    // Known on the 8th: a and b done, b failed and late; c to f unknown.
    figures(
        &office,
        "2026-11",
        "2026-11-08",
        "complaint",
        json!({
            "population": 2, "quota": 2, "followed_up": 2, "on_time": 1, "passed": 1,
            "failed": 1, "pending": 0, "missed": 0, "quality": 3.5,
        }),
    );
    let report = office.at("2026-11-23").json("report");
    assert_eq!(report["month"], "2026-11");
    let visits = json!(["V-261107-aaaa", "V-261111-aaaa"]);
    assert_eq!(report["failed_visits"], visits);
    assert_eq!(report["unsigned_visits"], json!(["V-261111-aaaa"]));
    let report = office.at("2026-11-10").json("report");
    assert_eq!(report["failed_visits"], json!(["V-261107-aaaa"]));
    assert_eq!(report["unsigned_visits"], json!([]));
}

#[test]
fn a_case_followed_up_beyond_the_draw_counts_and_what_the_quota_lacks_is_missed() {
    let office = Office::new();
    let ids: Vec<String> = (0..7).map(|n| format!("R-261102-000{n}")).collect();
    for id in &ids {
        matter(&office, Repairs, id, "2026-11-02T08:00", "");
        act(&office, "2026-11-02T09:00", id, "complete");
    }
    let first = "D-261103-0000";
    let row = "drawn_at=2026-11-03T09:00 month=2026-11-01";
    office.add(Draws, &format!("id={first} {row} case_id={}", ids[0]));
    office.add(Draws, &format!("{row} case_id={}", ids[1]));
    // The first could not be reached and is replaced by the third.
    visit(&office, "2026-11-04T10:00", &ids[0], "outcome=unreachable");
    let again = "drawn_at=2026-11-04T11:00 month=2026-11-01";
    office.add(
        Draws,
        &format!("{again} case_id={} replaces={first}", ids[2]),
    );
    // One that nobody drew is followed up.
    visit(&office, "2026-11-05T10:00", &ids[3], "");
    // 30 % of 7 is 2.1: three. Until the 5th all windows are open: six pending.
    figures(
        &office,
        "2026-11",
        "2026-11-05",
        "repair",
        json!({
            "population": 7, "quota": 3, "drawn": 2, "followed_up": 1, "on_time": 1,
            "unreachable": 1, "pending": 6, "missed": 0,
        }),
    );
    // After it one of three was followed up.
    figures(
        &office,
        "2026-11",
        "2026-11-06",
        "repair",
        json!({"quota": 3, "followed_up": 1, "pending": 0, "missed": 2}),
    );
}

#[test]
fn means_are_rounded_half_up_to_two_decimals() {
    let office = Office::new();
    // Seven fours and a five: 33/8 = 4.125. Five ones and three twos: 11/8 = 1.375.
    for n in 0..8 {
        let id = format!("C-261102-000{n}");
        done(&office, &id, "2026-11-02");
        let quality = if n == 0 { 5 } else { 4 };
        let service = if n < 3 { 2 } else { 1 };
        let how = format!("quality={quality} service={service}");
        visit(&office, "2026-11-03T10:00", &id, &how);
    }
    figures(
        &office,
        "2026-11",
        "2026-11-23",
        "complaint",
        json!({"quality": 4.13, "service": 1.38, "satisfaction": null}),
    );
}

#[test]
fn every_followed_class_is_reported_in_order_also_when_all_is_zero() {
    let office = office_with(
        "[follow_up.zebra]\nrate = \"0%\"\nopens = \"0d\"\ncloses = \"3d\"\n\n[follow_up.garden]\nrate = \"50%\"\nopens = \"0d\"\ncloses = \"3d\"\n",
    );
    let report = office.at("2026-11-23").json("report");
    let classes = report["classes"].as_array().unwrap();
    let names: Vec<&str> = classes.iter().map(|c| text(&c["class"])).collect();
    assert_eq!(
        names,
        ["complaint", "works", "repair", "defect", "garden", "zebra"]
    );
    for class in names {
        figures(
            &office,
            "2026-11",
            "2026-11-23",
            class,
            json!({
                "population": 0, "quota": 0, "drawn": 0, "followed_up": 0, "on_time": 0,
                "passed": 0, "failed": 0, "refused": 0, "unreachable": 0, "pending": 0,
                "missed": 0, "quality": null, "service": null, "satisfaction": null,
            }),
        );
    }
}

#[test]
fn a_defect_belongs_to_the_month_of_its_acceptance() {
    let office = with_repair("", "class=defect");
    act(&office, "2026-11-30T10:00", R, "complete");
    act(&office, "2026-12-01T10:00", R, "accept");
    let count = |month: &str, population: u64| {
        let wanted = json!({ "population": population });
        figures(&office, month, "2026-12-31", "defect", wanted);
    };
    count("2026-11", 0);
    count("2026-12", 1);
}

#[test]
fn an_office_that_begins_in_mid_quarter_owes_nothing_of_three_years_before() {
    let settings = SETTINGS.replacen("schema = 1\n", "schema = 1\nstarts = 2026-11-16\n", 1);
    let office = Office::with(&settings);
    // Each month from November 2023 to October 2026: a complaint and a repair that are done and
    // were never followed up, and a visit that failed and that nobody signed.
    for month in (11..=46).map(|n| (2023 + (n - 1) / 12, (n - 1) % 12 + 1)) {
        let (year, month) = month;
        let day = format!("{}{month:02}03", year - 2000);
        let date = format!("{year}-{month:02}-03");
        for (table, letter) in [(Complaints, 'C'), (Repairs, 'R')] {
            let case = format!(
                "id={letter}-{day}-0001 received_at={date} place=A1-101 channel=counter \
                 category=x taken_by=desk"
            );
            office.add(table, &case);
            let done = format!(
                "id=A-{day}-000{} acted_at={date} case_id={letter}-{day}-0001 action=complete \
                 actor=eng",
                u8::from(letter == 'R')
            );
            office.add(Actions, &done);
        }
        let visit = format!(
            "id=V-{day}-0001 visited_at={date}T18:00 place=A1-101 case_id=C-{day}-0001 \
             outcome=fail signed_by="
        );
        office.add(Visits, &visit);
    }
    // Two matters that were still open when the office began.
    office.add(
        Complaints,
        "id=C-240510-0001 received_at=2024-05-10 place=B1-101 channel=counter taken_by=desk",
    );
    office.add(
        Actions,
        "acted_at=2024-02-20 case_id=C-240203-0001 action=escalate due=2024-03-01 actor=ann",
    );
    let due = office.at("2026-11-20").json("due --all");
    let duties = due["duties"].as_array().unwrap().iter();
    let told = duties.map(|duty| {
        let text = |key: &str| duty[key].as_str().unwrap().to_owned();
        [text("duty"), text("case_id"), text("area"), text("due")].join(" ")
    });
    let told: Vec<String> = told.collect();
    assert_eq!(
        told,
        [
            "escalation C-240203-0001 A 2026-11-16",
            "promise C-240510-0001 B 2026-11-17",
            "manager-round   2026-12-31",
            "routine  A 2026-12-31",
            "routine  B 2026-12-31",
        ]
    );
}
