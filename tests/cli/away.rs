//! People who are away: their deputies have their duties, but never those about themselves.

use std::fs;

use visit::model::table::Table::{Actions, Complaints, Inquiries, Visits};

use crate::office::{Office, SETTINGS, run_in};

const C: &str = "C-261103-aaaa";

/// The usual people, some of them away.
fn office(away: &[(&str, &str)]) -> Office {
    let mut settings = SETTINGS.to_owned();
    for (id, periods) in away {
        let own = format!("id = \"{id}\"\n");
        settings = settings.replace(&own, &format!("{own}away = [{periods}]\n"));
    }
    Office::with(&settings)
}

/// Away from the 20th to the 27th of November.
fn week(deputy: &str) -> String {
    format!("{{ from = 2026-11-20, to = 2026-11-27, deputy = \"{deputy}\" }}")
}

/// Who has each duty of a kind on a day.
fn who(office: &Office, kind: &str, today: &str) -> Vec<String> {
    let kind = format!("duty:{kind}");
    let told = office.at(today).json(["due", &kind, "--all"]);
    let duties = told["duties"].as_array().unwrap().iter();
    duties
        .map(|duty| duty["who"].as_str().unwrap().to_owned())
        .collect()
}

/// A complaint of A1-101 that was done on the 19th and is to be followed up.
fn complaint(office: &Office, more: &str) {
    let values = format!("id={C} received_at=2026-11-18T09:00 place=A1-101 {more}");
    office.add(Complaints, &values);
    let done = format!("acted_at=2026-11-19T09:00 case_id={C} action=complete");
    office.add(Actions, &done);
}

#[test]
fn the_deputy_has_the_duties_from_the_first_day_to_the_last() {
    let office = office(&[("ann", &week("ben"))]);
    complaint(&office, "");
    let days = ["2026-11-19", "2026-11-20", "2026-11-27", "2026-11-28"];
    let told = days.map(|day| who(&office, "follow-up", day)[0].clone());
    assert_eq!(told, ["ann", "ben", "ben", "ann"]);
    // The area's routine too; Ben's own area is his anyway.
    assert_eq!(who(&office, "routine", "2026-11-19"), ["ann", "ben"]);
    assert_eq!(who(&office, "routine", "2026-11-20"), ["ben", "ben"]);
    let bens = office.at("2026-11-20").json("due --who ben duty:follow-up");
    assert_eq!(bens["duties"].as_array().unwrap().len(), 1);
}

#[test]
fn whoever_is_named_is_replaced_however_they_came_to_it() {
    let office = office(&[("eng", &week("desk")), ("ann", &week("ben"))]);
    let values = format!("id={C} received_at=2026-11-18T09:00 place=A1-101");
    office.add(Complaints, &values);
    for step in ["action=assign target=eng", "action=promise due=2026-11-30"] {
        office.add(
            Actions,
            &format!("acted_at=2026-11-18T10:00 case_id={C} {step}"),
        );
    }
    office.add(
        Inquiries,
        "received_at=2026-11-18T09:00 place=A1-101 taken_by=eng",
    );
    office.add(
        Visits,
        "visited_at=2026-11-18T09:00 place=A1-101 purpose=routine signed_by=",
    );
    let of_day = |day| ["deadline", "reply", "signature"].map(|kind| who(&office, kind, day));
    assert_eq!(of_day("2026-11-19"), [["eng"], ["eng"], ["ann"]]);
    assert_eq!(of_day("2026-11-23"), [["desk"], ["desk"], ["ben"]]);
}

#[test]
fn a_deputy_who_is_away_has_a_deputy_and_a_circle_leads_nowhere() {
    let chain = office(&[("ann", &week("ben")), ("ben", &week("desk"))]);
    complaint(&chain, "");
    assert_eq!(who(&chain, "follow-up", "2026-11-23"), ["desk"]);
    let circle = office(&[("ann", &week("ben")), ("ben", &week("ann"))]);
    complaint(&circle, "");
    assert_eq!(who(&circle, "follow-up", "2026-11-23"), ["ann"]);
    // Several times away: each has its own deputy.
    let twice = "{ from = 2026-11-01, to = 2026-11-20, deputy = \"ben\" }, \
                 { from = 2026-11-23, to = 2026-11-23, deputy = \"eng\" }";
    let twice = office(&[("ann", twice)]);
    complaint(&twice, "");
    let told = ["2026-11-20", "2026-11-21", "2026-11-23"];
    let told = told.map(|day| who(&twice, "follow-up", day)[0].clone());
    assert_eq!(told, ["ben", "ann", "eng"]);
}

#[test]
fn it_never_falls_to_whom_the_complaint_is_about() {
    // About Ben: the manager visits; while the manager is away it must not be Ben.
    let of = |away: &[(&str, &str)]| {
        let office = office(away);
        complaint(&office, "about=ben");
        who(&office, "follow-up", "2026-11-23")[0].clone()
    };
    assert_eq!(of(&[]), "boss");
    assert_eq!(of(&[("boss", &week("ann"))]), "ann");
    assert_eq!(of(&[("boss", &week("ben"))]), "boss");
    assert_eq!(of(&[("boss", &week("ben")), ("ben", &week("ann"))]), "ann");

    // Another duty of the complaint: signed for by Ann, whose deputy is accused.
    let signature = |away: &[(&str, &str)]| {
        let office = office(away);
        complaint(&office, "about=ben");
        let values = format!("visited_at=2026-11-19T10:00 place=A1-101 case_id={C} signed_by=");
        office.add(Visits, &values);
        who(&office, "signature", "2026-11-23")[0].clone()
    };
    assert_eq!(signature(&[]), "ann");
    assert_eq!(signature(&[("ann", &week("ben"))]), "boss");
    let both = [("ann", &*week("ben")), ("boss", &week("eng"))];
    assert_eq!(signature(&both), "eng");
    let none = [("ann", &*week("ben")), ("boss", &week("ben"))];
    assert_eq!(signature(&none), "ann");
}

#[test]
fn wrong_times_and_deputies_are_told_with_their_line() {
    for (away, told) in [
        (
            "{ from = 2026-11-20, to = 2026-11-27, deputy = \"zoe\" }",
            "visit.toml:11:56: 错误 [bad-setting] 写法不对：staff.away.deputy = \"zoe\"\n  | away = \
             [{ from = 2026-11-20, to = 2026-11-27, deputy = \"zoe\" }]\n  = 应写成：boss, ben, eng, desk\n",
        ),
        (
            "{ from = 2026-11-20, to = 2026-11-27, deputy = \"ann\" }",
            "visit.toml:11:56: 错误 [bad-setting] 写法不对：staff.away.deputy = \"ann\"\n",
        ),
        (
            "{ from = 2026-11-20, to = 2026-11-19, deputy = \"ben\" }",
            "visit.toml:11:35: 错误 [bad-setting] 写法不对：staff.away.to = 2026-11-19\n",
        ),
        (
            "{ from = \"Monday\", to = 2026-11-19, deputy = \"ben\" }",
            "visit.toml:11:18: 错误 [bad-setting] 写法不对：staff.away.from = \"Monday\"\n",
        ),
        (
            "{ from = 2026-11-20, deputy = \"ben\" }",
            "visit.toml:11:9: 错误 [missing-key] 缺少“staff.away.to”\n",
        ),
        (
            "{ from = 2026-11-20, to = 2026-11-27, by = \"ben\", deputy = \"ben\" }",
            "visit.toml:11:47: 错误 [unknown-key] 没有“staff.away.by”这一项\n",
        ),
        (
            "3",
            "visit.toml:11:9: 错误 [bad-setting] 写法不对：staff.away = 3\n",
        ),
    ] {
        let ran = office(&[("ann", away)]).run("due --today 2026-11-23");
        assert_eq!(ran.code, 3, "{away}");
        assert!(ran.err.contains(told), "{away}\n{}", ran.err);
    }
    let routine = "[routine]\nengineering = { every = \"week\", visits = 0 }\n";
    let ran = Office::with(&format!("{SETTINGS}{routine}")).run("due");
    for told in [
        "routine.engineering.every = \"week\"",
        "routine.engineering.visits = 0",
    ] {
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    assert!(ran.err.contains("month, quarter, year"), "{}", ran.err);
}

#[test]
fn what_the_templates_only_show_can_be_switched_on() {
    let folder = tempfile::TempDir::new().unwrap();
    for lang in ["zh", "en"] {
        let place = folder.path().join(lang);
        let shown = place.to_str().unwrap();
        let begun = ["init", shown, "--lang", lang, "--today", "2026-11-02"];
        run_in(folder.path(), begun);
        let settings = place.join("visit.toml");
        let mut text = fs::read_to_string(&settings).unwrap();
        for key in ["away", "engineering", "service"] {
            let line = format!("# {key} = ");
            assert_eq!(text.matches(&line).count(), 1, "{lang}: {key}");
            text = text.replace(&line, &format!("{key} = "));
        }
        fs::write(&settings, text).unwrap();
        let args = format!("due -C {shown} --today 2026-11-23 --format json");
        let ran = run_in(folder.path(), &args);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(
            ran.out.matches("\"clause\":\"1.3\"").count(),
            2,
            "{}",
            ran.out
        );
    }
}
