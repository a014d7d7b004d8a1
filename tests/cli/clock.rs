//! The edges of the calendar and of the clock. Every date expected is counted by hand from the
//! regulation: complaints within 3 days (2.a3), works after one month and within two (2.b3).

use serde_json::Value;
use visit::model::table::Table::{Actions, Complaints, Repairs, Visits};

use crate::office::{Line, Office, SETTINGS, run_with};

const C: &str = "C-261103-aaaa";

/// A case of a class, finished at a moment.
fn finished(settings: &str, class: &str, at: &str) -> Office {
    let office = Office::with(settings);
    let (table, id, class) = match class {
        "complaint" => (Complaints, C.to_owned(), String::new()),
        class => (
            Repairs,
            "R-261103-aaaa".to_owned(),
            format!("class={class}"),
        ),
    };
    office.add(
        table,
        &format!("id={id} received_at={at} place=A1-101 {class}"),
    );
    office.add(
        Actions,
        &format!("acted_at={at} case_id={id} action=complete actor=eng"),
    );
    office
}

/// The window that `why` reckons for a case finished at a moment, seen on the same day.
fn window(class: &str, at: &str) -> (String, String) {
    let office = finished(SETTINGS, class, at);
    let id = if class == "complaint" {
        C
    } else {
        "R-261103-aaaa"
    };
    let why = office.ok(["why", id, "--lang", "en", "--today", &at[..10]]);
    let day = |begin: &str| {
        let line = why.lines().find(|line| line.starts_with(begin));
        // On the day itself there is nothing to add: the day stands in brackets.
        let day = line.and_then(|line| line.split_once(" = ").or(line.split_once(" (")));
        day.unwrap_or_else(|| panic!("{why}"))
            .1
            .split([' ', ')'])
            .next()
            .unwrap()
            .to_owned()
    };
    (day("Opens: "), day("Closes: "))
}

fn follow_up(office: &Office, today: &str) -> Vec<Value> {
    let json = office.at(today).json("due duty:follow-up --all");
    json["duties"].as_array().unwrap().clone()
}

#[test]
fn windows_are_counted_by_dates_from_midnight_to_the_last_minute() {
    for (at, closes) in [
        ("2026-11-19T00:00", "2026-11-22"),
        ("2026-11-19T12:00", "2026-11-22"),
        ("2026-11-19T23:59", "2026-11-22"),
        ("2026-11-20T00:00", "2026-11-23"),
    ] {
        assert_eq!(
            window("complaint", at),
            (at[..10].to_owned(), closes.to_owned()),
            "{at}"
        );
    }
}

#[test]
fn months_keep_their_day_or_end_with_the_month_and_leap_years_are_counted() {
    for (class, at, opens, closes) in [
        // 28 February and three days: with a 29th in between, and without.
        ("complaint", "2028-02-28T10:00", "2028-02-28", "2028-03-02"),
        ("complaint", "2027-02-28T10:00", "2027-02-28", "2027-03-03"),
        ("complaint", "2028-02-29T10:00", "2028-02-29", "2028-03-03"),
        ("complaint", "2100-02-28T10:00", "2100-02-28", "2100-03-03"),
        // Ends of months; the second month is counted from the day itself, not from the first.
        ("works", "2028-01-31T10:00", "2028-02-29", "2028-03-31"),
        ("works", "2027-01-31T10:00", "2027-02-28", "2027-03-31"),
        ("works", "2026-12-31T10:00", "2027-01-31", "2027-02-28"),
        ("works", "2028-02-29T10:00", "2028-03-29", "2028-04-29"),
        ("works", "2026-08-31T10:00", "2026-09-30", "2026-10-31"),
        // The year's end.
        ("complaint", "2026-12-30T23:59", "2026-12-30", "2027-01-02"),
        ("complaint", "2026-12-31T00:00", "2026-12-31", "2027-01-03"),
        // Where counters of seconds begin and end.
        ("complaint", "1969-12-31T23:59", "1969-12-31", "1970-01-03"),
        ("complaint", "2038-01-19T03:14", "2038-01-19", "2038-01-22"),
    ] {
        assert_eq!(
            window(class, at),
            (opens.to_owned(), closes.to_owned()),
            "{class} {at}"
        );
    }
}

#[test]
fn the_last_minute_of_the_last_day_is_on_time_and_the_next_is_not() {
    for (visited, on_time) in [
        ("2026-11-22T23:59", 1),
        ("2026-11-23T00:00", 0),
        // A bare date means the end of the day.
        ("2026-11-22", 1),
    ] {
        let office = finished(SETTINGS, "complaint", "2026-11-19T10:00");
        office.add(
            Visits,
            &format!("visited_at={visited} place=A1-101 case_id={C}"),
        );
        let report = office.at("2026-11-30").json("report --month 2026-11");
        let class = &report["classes"][0];
        assert_eq!(
            (&class["followed_up"], &class["on_time"]),
            (&1.into(), &on_time.into()),
            "{visited}"
        );
    }
    // Open on the last day, overdue on the next.
    let office = finished(SETTINGS, "complaint", "2026-11-19T10:00");
    for (today, state, late) in [
        ("2026-11-22", "open", 0),
        ("2026-11-23", "overdue", 1),
        ("2026-11-22T23:59", "open", 0),
        ("2026-11-23T00:00", "overdue", 1),
    ] {
        let duty = &follow_up(&office, today)[0];
        assert_eq!(
            (&duty["state"], &duty["days_late"]),
            (&state.into(), &late.into()),
            "{today}"
        );
    }
}

#[test]
fn what_is_dated_later_than_today_does_not_exist() {
    let office = finished(SETTINGS, "complaint", "2026-11-19T10:00");
    // A visit of tomorrow settles nothing today; a case of tomorrow is not there.
    office.add(
        Visits,
        &format!("visited_at=2026-11-21T00:00 place=A1-101 case_id={C}"),
    );
    office.add(
        Complaints,
        "id=C-261121-bbbb received_at=2026-11-21T00:00 place=B1-101",
    );
    let cases = |today: &str| {
        office.at(today).json("list")["cases"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(
        (follow_up(&office, "2026-11-20").len(), cases("2026-11-20")),
        (1, 1)
    );
    assert_eq!(
        (follow_up(&office, "2026-11-21").len(), cases("2026-11-21")),
        (0, 2)
    );
    // Before it was finished, nothing is owed; before it was received, it is not there.
    assert_eq!(
        (follow_up(&office, "2026-11-18").len(), cases("2026-11-18")),
        (0, 0)
    );
    // A new row cannot be dated after the day.
    let ran = office.run(format!(
        "note {C} x --by desk --date 2026-11-21 --today 2026-11-20 -n"
    ));
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn a_clock_that_was_set_back_orders_by_what_was_stamped() {
    // Finished at 10:00; then the clock goes back to 09:30. What would have no effect at that
    // time, or stand before its case, is refused.
    let office = Office::new();
    let log = "log complaint A1-101 水 --by desk -q --today 2026-11-23T08:00";
    let id = office.ok(log).trim().to_owned();
    office.ok(format!("complete {id} --by eng --today 2026-11-23T10:00"));
    for (verb, back) in [
        ("reopen", "2026-11-23T09:30"),
        ("complete", "2026-11-21T10:00"),
    ] {
        let ran = office.at(back).run([verb, &id, "x", "--by", "desk"]);
        assert!(
            [2, 4].contains(&ran.code),
            "{verb}: {} {}",
            ran.code,
            ran.err
        );
    }
    assert_eq!(follow_up(&office, "2026-11-23")[0]["due"], "2026-11-26");
    // What another program wrote with a clock set back counts in order of time: opened again at
    // 09:30, it was finished last, at 10:00. `check` tells what stands before its case.
    for (at, verb) in [
        ("2026-11-23T09:30", "reopen"),
        ("2026-11-21T10:00", "complete"),
    ] {
        office.add(
            Actions,
            &format!("acted_at={at} case_id={id} action={verb} actor=eng"),
        );
    }
    let duties = follow_up(&office, "2026-11-23");
    assert_eq!((duties.len(), &duties[0]["due"]), (1, &"2026-11-26".into()));
    let told = office.at("2026-11-23").run("check --lang en");
    assert!(told.err.contains("[before-case]"), "{}", told.err);
}

/// Zones with and without summer time, ahead and behind, and what is none.
const ZONES: &[&str] = &[
    "",
    "UTC",
    "Asia/Shanghai",
    "America/New_York",
    "America/Los_Angeles",
    "Europe/Berlin",
    "Pacific/Kiritimati",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Etc/GMT+12",
    "garbage/zone",
    "CST-8",
    ":",
    "../../etc/passwd",
    "\u{6771}\u{4eac}",
];

#[test]
fn no_answer_depends_on_the_machines_timezone() {
    let office = finished(
        &SETTINGS.replace("id = \"ann\"", "id = \"ann\"\nemail = \"ann@example.com\""),
        "complaint",
        "2026-11-01T01:30",
    );
    for today in [
        "2026-11-01",
        "2026-11-01T01:30",
        "2026-03-08T02:30",
        "2026-10-25T02:30",
    ] {
        for args in [
            &["due", "--all"][..],
            &["report"],
            &["why", C],
            &["due", "--all", "-f", "ics"],
            &["due", "-f", "eml", "--to", "ann", "--heartbeat"],
            &["log", "complaint", "A1-101", "x", "--by", "desk", "-n"],
        ] {
            let ask = |variables: &[(&str, &str)]| {
                run_with(office.root(), args.and(["--today", today]), variables)
            };
            let unset = ask(&[]);
            let known = args[0] != "why" || today.starts_with("2026-11");
            assert!(unset.code == 0 || !known, "{args:?} {today}: {}", unset.err);
            for zone in ZONES {
                let ran = ask(&[("TZ", zone)]);
                let without_ids = |text: &str| text.split(",2026").skip(1).collect::<String>();
                if args[0] == "log" {
                    assert_eq!(
                        without_ids(&ran.out),
                        without_ids(&unset.out),
                        "{zone} {args:?} {today}"
                    );
                } else {
                    assert_eq!(
                        (ran.out, ran.err),
                        (unset.out.clone(), unset.err.clone()),
                        "{zone} {args:?} {today}"
                    );
                }
            }
        }
    }
}

#[test]
fn today_is_the_communitys_and_not_the_machines() {
    // Between these two zones it is never the same date.
    let office = finished(SETTINGS, "complaint", "2026-11-01T01:30");
    let today = |settings: &str, zone: &str| {
        office.write("visit.toml", settings);
        let ran = run_with(office.root(), "due -f json", &[("TZ", zone)]);
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        json["as_of"].as_str().unwrap().to_owned()
    };
    let first = today(SETTINGS, "Pacific/Kiritimati");
    let others = ["Etc/GMT+12", "garbage", "UTC"].map(|zone| today(SETTINGS, zone));
    // Unless midnight came in between.
    if today(SETTINGS, "Pacific/Kiritimati") == first {
        assert_eq!(others, [first.as_str(); 3]);
    }
    let of = |zone: &str| {
        SETTINGS.replace(
            "[[staff]]\nid = \"boss\"",
            &format!("timezone = \"{zone}\"\n\n[[staff]]\nid = \"boss\""),
        )
    };
    let (early, late) = (
        today(&of("Etc/GMT+12"), "UTC"),
        today(&of("Pacific/Kiritimati"), "UTC"),
    );
    assert!(early < late, "{early} {late}");
}

#[test]
fn summer_time_neither_adds_nor_takes_a_day() {
    let settings = SETTINGS.replace(
        "[[staff]]\nid = \"boss\"",
        "timezone = \"America/New_York\"\n\n[[staff]]\nid = \"boss\"",
    );
    for (at, closes) in [
        // The clocks go forward on 8 March 2026 and back on 1 November 2026, both at 02:00.
        ("2026-03-07T23:30", "2026-03-10"),
        ("2026-03-08T02:30", "2026-03-11"),
        ("2026-10-31T23:30", "2026-11-03"),
        ("2026-11-01T01:30", "2026-11-04"),
    ] {
        let office = finished(&settings, "complaint", at);
        assert_eq!(follow_up(&office, &at[..10])[0]["due"], closes, "{at}");
        // A time of day that the clocks skip, or have twice, is a time of day.
        for format in ["ics", "json"] {
            let ran = office.at(at).run(["due", "--all", "-f", format]);
            assert_eq!(ran.code, 0, "{at} {format}: {}", ran.err);
        }
        let ran = office.at(at).run(["note", C, "x", "--by", "desk", "-q"]);
        assert_eq!(ran.code, 0, "{at}: {}", ran.err);
        let actions = office.read(&format!("ledger/{}/actions.csv", &at[..7]));
        assert!(actions.contains(&format!(",{at},{C},,note,")), "{actions}");
    }
}

#[test]
fn quarters_and_years_end_on_their_last_day() {
    let office = Office::new();
    for (today, routine, round) in [
        ("2026-09-30", "2026-09-30", "2026-12-31"),
        ("2026-10-01", "2026-12-31", "2026-12-31"),
        ("2026-12-31", "2026-12-31", "2026-12-31"),
        ("2027-01-01", "2027-03-31", "2027-12-31"),
        ("2028-02-29", "2028-03-31", "2028-12-31"),
    ] {
        let duties = office.at(today).json("due --all")["duties"]
            .as_array()
            .unwrap()
            .clone();
        let due = |kind: &str| {
            duties
                .iter()
                .find(|duty| duty["duty"] == kind)
                .map(|duty| duty["due"].as_str().unwrap().to_owned())
        };
        assert_eq!(due("routine").as_deref(), Some(routine), "{today}");
        assert_eq!(due("manager-round").as_deref(), Some(round), "{today}");
    }
}

#[test]
fn the_ends_of_the_calendar_are_answered() {
    let office = finished(SETTINGS, "complaint", "2026-11-19T10:00");
    for today in [
        "0001-01-01",
        "1000-01-01",
        "1582-10-10",
        "1899-12-31",
        "1970-01-01",
        "2038-01-19",
        "2100-02-28",
        "9999-12-31",
        "9999-12-31T23:59",
    ] {
        for args in [
            &["due", "--all"][..],
            &["report"],
            &["list"],
            &["repeat"],
            &["coverage"],
            &["agenda"],
            &["check"],
            &["due", "-f", "ics"],
            &["site", "pages"],
            &[],
        ] {
            let ran = office.run(args.and(["--today", today]));
            // A month that is still to come has no report; none is, seen from here.
            assert_eq!(ran.code, 0, "{args:?} {today}: {}", ran.err);
        }
        let json = office.at(today).json("due");
        assert_eq!(json["as_of"], today[..10]);
    }
    // Its last day was 22 November 2026; from there to 31 December 9999 there are 2,912,117.
    let late = &follow_up(&office, "9999-12-31")[0]["days_late"];
    assert_eq!(late.as_i64(), Some(2_912_117));
    // The three days go on beyond the last year that has four digits.
    let last = finished(SETTINGS, "complaint", "9999-12-30T10:00");
    assert_eq!(follow_up(&last, "9999-12-31")[0]["due"], "+10000-01-02");
    let first = finished(SETTINGS, "complaint", "1000-01-01T00:00");
    assert_eq!(follow_up(&first, "1000-01-04")[0]["due"], "1000-01-04");
    for args in [
        &["due", "--all"][..],
        &["report"],
        &["why", C],
        &["check"],
        &["due", "--all", "-f", "ics"],
        &["show", C],
    ] {
        let ran = last.run(args.and("--today 9999-12-31"));
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_day_that_is_none_is_refused() {
    let office = Office::new();
    for today in [
        "2026-02-29",
        "2026-11-31",
        "2026-13-01",
        "2026-00-10",
        "0000-00-00",
        "10000-01-01",
        "-2026-11-23",
        "2026-11-23T24:00",
        "2026-11-23T23:60",
        "2026-11-23T23:59:60",
        "23.11.2026",
        "this day",
        "",
        " ",
    ] {
        let ran = office.run(["due", &format!("--today={today}")]);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{today}: {}",
            ran.err
        );
    }
    assert_eq!(office.at("2028-02-29").run("due").code, 0);
}
