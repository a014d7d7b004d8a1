//! Going round: coverage of the areas, the manager's rounds, routines of departments. Every
//! figure is counted by hand. In November 2026 the 23rd is a Monday; from it to the end of the
//! year there are 6 weekdays of November and 23 of December.

use serde_json::{Value, json};
use visit::model::table::Table::{Actions, Complaints, Visits};

use crate::office::{Line, Office, SETTINGS, run_with};

/// Nine units of area A in two buildings, one of them vacant; one of B; one in no area; a lift.
const PLACES: &str =
    "place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note
A2-1-1001,unit,A,2栋,1单元,10,,丁一,13800000011,,,
A2-1-901,unit,A,2栋,1单元,9,,丁二,13800000012,,,
A2-1-902,unit,A,2栋,1单元,9,,丁三,13800000013,,,
A10-1-101,unit,A,10栋,1单元,1,,丁四,13800000014,,,
A1-2-101,unit,A,1栋,2单元,1,,丁五,13800000015,,,
A1-1-201,unit,A,1栋,1单元,2,,丁六,13800000016,,,
A1-1-101,unit,A,1栋,1单元,1,,丁七,13800000017,,,
A1-1-102,unit,A,1栋,1单元,1,vacant,丁八,13800000018,,,
Ahut,unit,A,,,,,丁九,13800000019,,,
B1-101,unit,B,1栋,,1,,戊一,13800000021,,,
X1,unit,,,,,,己一,13800000031,,,
A-lift,facility,A,1栋,1单元,,,,,,,
";

fn office(settings: &str) -> Office {
    let office = Office::with(&format!("{SETTINGS}\n{settings}"));
    office.write("places.csv", PLACES);
    office
}

/// A visit of a household.
fn call(office: &Office, at: &str, place: &str, more: &str) {
    let values = format!("visited_at={at} place={place} purpose=routine {more}");
    office.add(Visits, &values);
}

fn coverage(office: &Office, args: impl Line) -> Value {
    office.json("coverage --today 2026-11-23".and(args))
}

#[test]
fn an_area_is_covered_unit_by_unit_within_the_quarter() {
    let office = office("");
    // Visited: whatever the household said, and however often.
    call(&office, "2026-10-01T00:00", "A1-1-101", "outcome=pass");
    call(&office, "2026-10-02T10:00", "A1-1-101", "outcome=refused");
    call(&office, "2026-11-23T18:00", "A2-1-901", "outcome=fail");
    // Not visited: the quarter before, nobody at home, another purpose, a vacant unit, a lift.
    call(&office, "2026-09-30T18:00", "A2-1-902", "outcome=pass");
    call(
        &office,
        "2026-10-08T10:00",
        "A2-1-902",
        "outcome=unreachable",
    );
    call(
        &office,
        "2026-10-09T10:00",
        "A2-1-902",
        "outcome=broken next_on=2026-11-25",
    );
    call(&office, "2026-10-09T11:00", "A1-2-101", "purpose=manager");
    call(&office, "2026-10-09T11:00", "A1-1-102", "outcome=pass");
    call(&office, "2026-10-09T11:00", "A-lift", "outcome=pass");
    // Tried first, then met.
    call(&office, "2026-10-09T10:00", "B1-101", "outcome=unreachable");
    call(&office, "2026-10-10T10:00", "B1-101", "outcome=pass");
    let told = coverage(&office, "");
    assert_eq!(told["quarter"], "2026-Q4");
    assert_eq!(told["working_days_left"], 29);
    // 2 of 8 units: 25 %. 6 units in 29 days: one a day.
    assert_eq!(
        told["areas"],
        json!([
            {"area": "A", "who": "ann", "who_name": "安", "occupied": 8, "visited": 2, "tried": 1,
             "left": 6, "percent": 25.0, "pace": 1},
            {"area": "B", "who": "ben", "who_name": "本", "occupied": 1, "visited": 1, "tried": 0,
             "left": 0, "percent": 100.0, "pace": 0},
        ])
    );
    assert_eq!(told["without_area"], 1);
    assert!(told.get("units_left").is_none());
    // The duty asks for the same areas.
    let due = office.at("2026-11-23").json("due duty:routine");
    assert_eq!(due["duties"].as_array().unwrap().len(), 1);
    assert_eq!(due["duties"][0]["area"], "A");
}

#[test]
fn what_is_left_stands_in_the_order_of_a_walk() {
    let office = office("");
    call(
        &office,
        "2026-10-08T10:00",
        "A2-1-902",
        "outcome=unreachable",
    );
    call(
        &office,
        "2026-10-09T10:00",
        "A2-1-902",
        "outcome=broken next_on=2026-11-25",
    );
    let told = coverage(&office, "--left --area a");
    let left = told["units_left"].as_array().unwrap();
    let codes: Vec<&str> = left.iter().map(|u| u["place"].as_str().unwrap()).collect();
    let walk = [
        "A1-1-101",
        "A1-1-201",
        "A1-2-101",
        "A2-1-901",
        "A2-1-902",
        "A2-1-1001",
        "A10-1-101",
        "Ahut",
    ];
    assert_eq!(codes, walk);
    assert_eq!(
        left[4],
        json!({"area": "A", "building": "2栋", "entrance": "1单元", "floor": "9",
               "place": "A2-1-902", "owner": "丁三", "phone": "13800000013",
               "tried_on": "2026-10-09", "next_on": "2026-11-25"})
    );
    assert_eq!(told["areas"].as_array().unwrap().len(), 1);
    let wrong = office.run("coverage --area Z");
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}

#[test]
fn the_pace_is_rounded_up_and_there_is_none_when_no_day_is_left() {
    let office = office("");
    let pace = |today: &str, more: &[&str]| {
        let told = office.json(["coverage", "--today", today].and(more));
        let days = told["working_days_left"].as_u64().unwrap();
        (days, told["areas"][0]["pace"].clone())
    };
    // Tuesday the 29th to Thursday the 31st: 8 units in 3 days.
    assert_eq!(pace("2026-12-29", &[]), (3, json!(3)));
    // The last day is a working day; 8 units on it.
    assert_eq!(pace("2026-12-31", &[]), (1, json!(8)));
    assert_eq!(
        pace("2026-12-31", &["--quarter", "2026-Q3"]),
        (0, Value::Null)
    );
    // A quarter to come: all its days. January to March 2027 begin with a Friday: 64 weekdays.
    assert_eq!(
        pace("2026-12-31", &["--quarter", "2027-Q1"]),
        (64, json!(1))
    );
    // Holidays are not worked, make-up Saturdays are: 1 October is a Thursday.
    office.write(
        "holidays.toml",
        "[2026]\nholidays = [2026-12-30, 2026-12-31]\nworkdays = [2026-12-27]\n",
    );
    // The 26th is a Saturday; Sunday the 27th, Monday, Tuesday.
    assert_eq!(pace("2026-12-26", &[]), (3, json!(3)));
}

#[test]
fn the_managers_rounds_are_dates_with_a_door_visit() {
    let office = office("");
    let rounds = |today: &str| {
        let told = office.at(today).json("coverage");
        told["rounds"].clone()
    };
    let round = |at: &str, more: &str| {
        let more = format!("purpose=manager visitor=boss {more}");
        call(&office, at, "A1-1-101", &more);
    };
    // From the 23rd: 8 days of November and 31 of December; two rounds, one every 19 days.
    let none = rounds("2026-11-23");
    assert_eq!(none["left"], 2);
    assert_eq!(none["days_left"], 39);
    assert_eq!(none["one_every_days"], 19);
    round("2026-03-02T10:00", "");
    round("2026-03-02T11:00", "");
    round("2026-03-03T11:00", "form=phone");
    round("2025-12-31T11:00", "");
    assert_eq!(
        rounds("2026-11-23"),
        json!({"from": "2026-01-01", "to": "2026-12-31", "who": "boss", "who_name": "周经理",
               "dates": ["2026-03-02"], "done": 1, "min": 2, "max": 5, "left": 1, "over": 0,
               "days_left": 39, "one_every_days": 39})
    );
    for day in 4..=8 {
        round(&format!("2026-03-0{day}T10:00"), "");
    }
    let many = rounds("2026-11-23");
    assert_eq!(
        (&many["done"], &many["left"], &many["over"]),
        (&json!(6), &json!(0), &json!(1))
    );
    assert_eq!(many["one_every_days"], Value::Null);
    let told = office.at("2026-11-23").ok("coverage");
    assert!(
        told.contains("经理今年已登门 6 次，超出上限 1 次"),
        "{told}"
    );
}

#[test]
fn a_department_can_have_a_routine_of_its_own() {
    let plain = office("");
    assert_eq!(coverage(&plain, "")["routines"], json!([]));

    let office = office(
        "[routine]\nengineering = { every = \"month\", visits = 2 }\nservice = { every = \"year\" }\n",
    );
    let duties = |today: &str| {
        let told = office.at(today).json("due clause:1.3");
        let of = |d: &Value, key: &str| d[key].as_str().unwrap().to_owned();
        let duties = told["duties"].as_array().unwrap().clone();
        let told = |d: &Value| {
            ["duty", "who", "opens", "due"]
                .map(|key| of(d, key))
                .join(" ")
        };
        duties.iter().map(told).collect::<Vec<_>>()
    };
    let both = [
        "routine eng 2026-11-01 2026-11-30",
        "routine desk 2026-01-01 2026-12-31",
    ];
    assert_eq!(duties("2026-11-23"), both);
    call(&office, "2026-11-03T10:00", "A1-1-101", "visitor=eng");
    call(&office, "2026-11-03T11:00", "A1-1-201", "visitor=eng");
    // Nobody at home is no visit; another's visit and another month's are not theirs.
    call(
        &office,
        "2026-11-04T11:00",
        "A1-1-201",
        "visitor=eng outcome=unreachable",
    );
    call(&office, "2026-11-05T11:00", "A1-1-201", "visitor=ann");
    call(&office, "2026-10-31T11:00", "A1-1-201", "visitor=eng");
    assert_eq!(duties("2026-11-23"), both);
    assert_eq!(
        coverage(&office, "")["routines"][0],
        json!({"role": "engineering", "who": "eng", "who_name": "工程", "every": "month",
               "from": "2026-11-01", "to": "2026-11-30", "dates": ["2026-11-03"], "done": 1,
               "visits": 2, "left": 1, "days_left": 8})
    );
    call(&office, "2026-11-20T11:00", "A1-1-201", "visitor=eng");
    call(&office, "2026-02-01T11:00", "A1-1-201", "visitor=desk");
    assert_eq!(duties("2026-11-19"), ["routine eng 2026-11-01 2026-11-30"]);
    assert!(duties("2026-11-20").is_empty());
    assert_eq!(duties("2026-12-01"), ["routine eng 2026-12-01 2026-12-31"]);
}

/// A complaint that was done on the 20th, so that it is to be followed up by the 23rd.
fn done(office: &Office, id: &str, place: &str, more: &str) {
    let values = format!("id={id} received_at=2026-11-18T09:00 place={place} {more}");
    office.add(Complaints, &values);
    let step = format!("acted_at=2026-11-20T09:00 case_id={id} action=complete");
    office.add(Actions, &step);
}

/// The route, each stop as `PLACE: TASK TASK`.
fn route(office: &Office, args: impl Line) -> Vec<String> {
    let told = office.json("plan --today 2026-11-23".and(args));
    let stops = told["stops"].as_array().unwrap().iter();
    let tasks = |stop: &Value| {
        let tasks = stop["tasks"].as_array().unwrap().iter();
        let named = tasks.map(|task| {
            let of = |key: &str| task[key].as_str().unwrap();
            format!("{} {}", of("task"), of("case_id"))
                .trim()
                .to_owned()
        });
        named.collect::<Vec<_>>().join(", ")
    };
    stops
        .map(|stop| format!("{}: {}", stop["place"].as_str().unwrap(), tasks(stop)))
        .collect()
}

#[test]
fn a_route_goes_where_something_is_owed_and_fills_up_on_the_way() {
    let office = office("");
    done(&office, "C-261118-aaaa", "A2-1-902", "");
    // About the lift, reported from A1-1-101: that is where one goes.
    done(&office, "C-261118-bbbb", "A-lift", "from_place=A1-1-101");
    done(&office, "C-261118-cccc", "B1-101", "");
    done(&office, "C-261118-dddd", "A2-1-901", "severity=major");
    // 8 units in 29 working days: one more a day, on the stairs one is on anyway.
    assert_eq!(
        route(&office, "--who ann"),
        [
            "A1-1-101: follow-up C-261118-bbbb, routine",
            "A1-1-201: routine",
            "A2-1-902: follow-up C-261118-aaaa, routine",
        ]
    );
    // Then the stairs of the other owed one, then the same building, then other buildings.
    assert_eq!(
        route(&office, "--area A --stops 8"),
        [
            "A1-1-101: follow-up C-261118-bbbb, routine",
            "A1-1-201: routine",
            "A1-2-101: routine",
            "A2-1-901: routine",
            "A2-1-902: follow-up C-261118-aaaa, routine",
            "A2-1-1001: routine",
            "A10-1-101: routine",
            "Ahut: routine",
        ]
    );
    let four = office.at("2026-11-23").json("plan --who ann --stops 4");
    assert_eq!(four["left_after"], 4);
    assert_eq!((&four["owed"], &four["unfit"]), (&json!(2), &json!(0)));
    assert_eq!(four["areas"], json!(["A"]));
    // Where there is no room the most urgent goes first; both are due on the 23rd, so the
    // first on the way.
    let one = office.at("2026-11-23").json("plan --who ann --stops 1");
    assert_eq!((&one["owed"], &one["unfit"]), (&json!(1), &json!(1)));
    assert_eq!(one["stops"][0]["place"], "A1-1-101");
    assert_eq!(one["stops"][0]["tasks"][0]["due"], "2026-11-23");
    assert_eq!(one["left_after"], 7);
}

#[test]
fn buildings_where_something_is_owed_come_first() {
    let office = office("");
    done(&office, "C-261118-aaaa", "A10-1-101", "");
    assert_eq!(
        route(&office, "--who ann --stops 3"),
        [
            "A10-1-101: follow-up C-261118-aaaa, routine",
            "A1-1-101: routine",
            "A1-1-201: routine",
        ]
    );
}

#[test]
fn the_manager_goes_to_major_matters_then_to_doors_not_called_on_this_year() {
    let office = office("");
    done(&office, "C-261118-dddd", "A2-1-901", "severity=major");
    call(
        &office,
        "2026-02-02T10:00",
        "A2-1-902",
        "purpose=manager visitor=boss",
    );
    call(
        &office,
        "2025-12-02T10:00",
        "A2-1-1001",
        "purpose=manager visitor=boss",
    );
    assert_eq!(
        route(&office, "--who boss --stops 3"),
        [
            "A2-1-901: follow-up C-261118-dddd, manager-round",
            "A2-1-1001: manager-round",
            "A1-1-101: manager-round",
        ]
    );
    // 10 units are lived in, one was called on.
    assert_eq!(route(&office, "--who boss").len(), 9);
    // No round more than the year's maximum.
    for day in 3..=6 {
        let at = format!("2026-02-0{day}T10:00");
        call(&office, &at, "A2-1-902", "purpose=manager visitor=boss");
    }
    assert_eq!(
        route(&office, "--who boss"),
        ["A2-1-901: follow-up C-261118-dddd"]
    );
}

#[test]
fn what_was_appointed_is_kept_on_its_day_and_not_before() {
    let office = office("");
    call(
        &office,
        "2026-11-09T10:00",
        "A10-1-101",
        "outcome=broken next_on=2026-11-25",
    );
    done(&office, "C-261118-aaaa", "A2-1-902", "");
    let attempt = "visited_at=2026-11-21T10:00 place=A2-1-902 case_id=C-261118-aaaa \
                   outcome=unreachable next_on=2026-11-24";
    office.add(Visits, attempt);
    let of = |day: &str| route(&office, ["--who", "ann", "--stops", "9", "--date", day]);
    let tuesday = of("2026-11-24");
    // Not a word of A10 before its day; the follow-up is owed, with its date.
    assert!(
        !tuesday.iter().any(|stop| stop.starts_with("A10")),
        "{tuesday:?}"
    );
    assert_eq!(tuesday.len(), 7);
    assert!(tuesday.contains(&"A2-1-902: follow-up C-261118-aaaa, routine".to_owned()));
    let wednesday = of("2026-11-25");
    assert!(
        wednesday.contains(&"A10-1-101: appointment".to_owned()),
        "{wednesday:?}"
    );
    let told = office.at("2026-11-23").json("plan --who ann");
    let stop = &told["stops"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["place"] == "A2-1-902");
    let stop = stop.unwrap();
    assert_eq!(stop["next_on"], "2026-11-24");
    assert_eq!(
        (&stop["last_visit"], &stop["last_outcome"]),
        (&json!("2026-11-21"), &json!("unreachable"))
    );
    assert_eq!(
        (&stop["owner"], &stop["phone"]),
        (&json!("丁三"), &json!("13800000013"))
    );
    // Kept: it is over.
    call(&office, "2026-11-23T09:00", "A10-1-101", "outcome=pass");
    assert!(!of("2026-11-25").iter().any(|stop| stop.starts_with("A10")));
    // `due` tells the date with the follow-up, as long as no later attempt says otherwise.
    let next_on = || {
        let due = office.at("2026-11-23").json("due duty:follow-up");
        due["duties"][0]["next_on"].clone()
    };
    assert_eq!(next_on(), "2026-11-24");
    office.add(
        Visits,
        "visited_at=2026-11-22T10:00 place=A2-1-902 case_id=C-261118-aaaa outcome=unreachable",
    );
    assert_eq!(next_on(), "");
}

#[test]
fn a_deputy_has_the_route_of_who_is_away() {
    let own = "id = \"ann\"\n";
    let away = "away = [{ from = 2026-11-24, to = 2026-11-25, deputy = \"ben\" }]\n";
    let settings = SETTINGS.replace(own, &format!("{own}{away}"));
    let office = Office::with(&settings);
    office.write("places.csv", PLACES);
    done(&office, "C-261118-aaaa", "A2-1-902", "");
    let plan = |who: &str, day: &str| {
        let told = office.json(format!("plan --who {who} --date {day} --today 2026-11-23"));
        (told["areas"].clone(), told["owed"].clone())
    };
    assert_eq!(plan("ann", "2026-11-23"), (json!(["A"]), json!(1)));
    assert_eq!(plan("ann", "2026-11-24"), (json!([]), json!(0)));
    assert_eq!(plan("ben", "2026-11-24"), (json!(["A", "B"]), json!(1)));
    assert_eq!(plan("ben", "2026-11-26"), (json!(["B"]), json!(0)));
}

#[test]
fn a_route_needs_a_person_and_a_day_to_come() {
    let office = office("");
    let refused = |args: &[&str], code: i32, told: &str| {
        let ran = office.run("plan --today 2026-11-23".and(args));
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{}", ran.err);
        assert!(ran.err.contains(told), "{}", ran.err);
    };
    refused(&[], 2, "给谁排路线？");
    refused(&["--lang", "en"], 2, "whose route?");
    refused(&["--who", "zoe"], 4, "zoe");
    refused(&["--area", "Z"], 2, "可以写：A、B");
    refused(
        &["--who", "ann", "--date", "2026-11-22"],
        2,
        "2026-11-22 已经过去",
    );
    let usual = run_with(
        office.root(),
        "plan --today 2026-11-23 --lang en",
        &[("VISIT_BY", "ben")],
    );
    assert_eq!(usual.code, 0, "{}", usual.err);
    assert!(
        usual
            .out
            .starts_with("测试小区 · route · 本 · 2026-11-23\n"),
        "{}",
        usual.out
    );
    assert!(
        usual.out.ends_with(
            "After this, 0 units of B remain in the quarter, with 28 working days to follow.\n"
        ),
        "{}",
        usual.out
    );
}

#[test]
fn a_route_can_be_read_and_printed_in_either_language() {
    let office = office("");
    done(&office, "C-261118-aaaa", "A2-1-902", "summary=漏水");
    let args = "plan --who ann --stops 1 -f md --today";
    let told = office.ok(args.and("2026-11-25"));
    for part in [
        "# 测试小区 · 走访路线 · 安 · 2026-11-25",
        "共 1 户，其中 1 户有待办事项。",
        "| 1 | 2栋 | 1单元 | 9 | A2-1-902 | 丁三 | 13800000013 | 回访 C-261118-aaaa，已逾期 2 天：漏水<br>季度走访 |",
        "走完以后，A 片区本季度还剩 7 户没走，此后还有 26 个工作日。",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let route = "plan --who ann --stops 1 --today 2026-11-25";
    let csv = office.section(route, "stops");
    assert_eq!(
        csv,
        "stop,building,entrance,floor,place,owner,phone,task,last_visit,last_outcome,next_on,case_ids\n\
         1,2栋,1单元,9,A2-1-902,丁三,13800000013,follow-up routine,,,,C-261118-aaaa\n"
    );
}

#[test]
fn a_round_of_one_area_stays_there() {
    let office = office("");
    // Neither a vain call nor a visit for something else was the manager at that door.
    let vain = "purpose=manager outcome=unreachable visitor=boss";
    call(&office, "2026-02-02T10:00", "B1-101", vain);
    call(&office, "2026-02-03T10:00", "B1-101", "outcome=pass");
    assert_eq!(
        route(&office, "--who boss --area B"),
        ["B1-101: manager-round"]
    );
}

#[test]
fn an_appointment_falls_away_with_its_follow_up_and_no_other() {
    let office = office("");
    done(&office, "C-261118-aaaa", "A2-1-902", "");
    let about = |at: &str, more: &str| {
        let values = format!("visited_at={at} case_id=C-261118-aaaa {more}");
        office.add(Visits, &values);
    };
    let next = "outcome=unreachable next_on=2026-11-25";
    about("2026-11-21T10:00", &format!("place=A2-1-902 {next}"));
    about(
        "2026-11-21T11:00",
        &format!("place=A2-1-901 purpose=event {next}"),
    );
    // The owner was met elsewhere: the follow-up is made, the talk at the event is not.
    about("2026-11-22T10:00", "place=A1-1-101");
    // Of a case that was withdrawn nothing is wanted any more.
    done(&office, "C-261118-bbbb", "A1-2-101", "");
    office.add(
        Visits,
        &format!("visited_at=2026-11-21T10:00 place=A1-2-101 case_id=C-261118-bbbb {next}"),
    );
    let withdrawn = "acted_at=2026-11-22T10:00 case_id=C-261118-bbbb action=withdraw";
    office.add(Actions, withdrawn);
    let stops = route(&office, "--who ann --stops 9 --date 2026-11-25");
    for over in ["A2-1-902: routine", "A1-2-101: routine"] {
        assert!(stops.contains(&over.to_owned()), "{over} {stops:?}");
    }
    let kept = stops.iter().find(|stop| stop.starts_with("A2-1-901: "));
    let kept = kept.unwrap();
    assert!(kept.contains("appointment"), "{kept}");
}

#[test]
fn who_appointed_a_day_with_somebody_else_is_not_called_on_before_it() {
    let office = office("");
    call(
        &office,
        "2026-11-09T10:00",
        "A10-1-101",
        "visitor=ben outcome=broken next_on=2026-11-25",
    );
    let of = |day: &str| {
        let stops = route(&office, ["--who", "ann", "--stops", "9", "--date", day]);
        stops.contains(&"A10-1-101: routine".to_owned())
    };
    assert!(!of("2026-11-24"));
    assert!(of("2026-11-25"));
}

#[test]
fn of_a_year_that_is_over_no_round_can_be_made_up() {
    let office = office("");
    let told = coverage(&office, "--quarter 2025-Q4");
    let rounds = &told["rounds"];
    assert_eq!(
        (&rounds["left"], &rounds["days_left"]),
        (&json!(2), &json!(0))
    );
    assert_eq!(rounds["one_every_days"], Value::Null);
}

#[test]
fn where_there_is_no_room_what_is_due_first_goes_first() {
    let office = office("");
    done(&office, "C-261118-aaaa", "A1-1-101", "");
    let urgent = "id=C-261117-bbbb received_at=2026-11-17T09:00 place=A2-1-902";
    office.add(Complaints, urgent);
    // Done a day before the other, so due on the 22nd.
    let step = "acted_at=2026-11-19T09:00 case_id=C-261117-bbbb action=complete";
    office.add(Actions, step);
    assert_eq!(
        route(&office, "--who ann --stops 1"),
        ["A2-1-902: follow-up C-261117-bbbb, routine"]
    );
}

#[test]
fn a_call_outside_ones_areas_takes_nothing_off_what_is_left_of_them() {
    let office = office("");
    let appointed = "outcome=broken next_on=2026-11-25";
    call(&office, "2026-11-20T10:00", "B1-101", appointed);
    let day = ["--date", "2026-11-25", "--today", "2026-11-23"];
    let stops = ["plan", "--who", "ann", "--stops", "3"];
    let told = office.json(stops.and(day));
    let places = told["stops"].as_array().unwrap().iter();
    let places: Vec<&str> = places.map(|s| s["place"].as_str().unwrap()).collect();
    assert!(places.contains(&"B1-101"), "{places:?}");
    // Eight units of A were left, and two of the three stops are there.
    assert_eq!((places.len(), &told["left_after"]), (3, &json!(6)));
}

#[test]
fn the_same_stairs_come_before_the_same_building() {
    let office = office("");
    office.write(
        "places.csv",
        "place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note
A1-1-101,unit,A,1栋,1单元,1,,,,,,
A1-1-102,unit,A,1栋,1单元,1,,,,,,
A1-2-101,unit,A,1栋,2单元,1,,,,,,
A1-2-102,unit,A,1栋,2单元,1,,,,,,
A0-2-101,unit,A,0栋,2单元,1,,,,,,
",
    );
    done(&office, "C-261118-aaaa", "A1-2-102", "");
    let owed = "A1-2-102: follow-up C-261118-aaaa, routine";
    let of = |stops: &str| route(&office, ["--who", "ann", "--stops", stops]);
    assert_eq!(of("2"), ["A1-2-101: routine", owed]);
    assert_eq!(of("3"), ["A1-1-101: routine", "A1-2-101: routine", owed]);
}

#[test]
fn a_call_of_the_managers_round_is_no_routine_visit() {
    let own = "role = \"manager\"\n";
    let office = Office::with(&SETTINGS.replace(own, &format!("{own}areas = [\"A\"]\n")));
    office.write("places.csv", PLACES);
    let told = office.at("2026-11-23").json("plan --who boss");
    let stops = told["stops"].as_array().unwrap().iter();
    let count = |task: &str| {
        let has = |stop: &&Value| {
            let mut tasks = stop["tasks"].as_array().unwrap().iter();
            tasks.any(|t| t["task"] == task)
        };
        stops.clone().filter(has).count()
    };
    // Eight units of A in 29 working days are one a day; doors to call on there are ten.
    assert_eq!((count("routine"), count("manager-round")), (1, 10));
    assert_eq!(told["left_after"], 7);
}

#[test]
fn a_year_whose_holidays_nobody_has_entered_is_told_of() {
    let office = Office::new();
    let told = |more: &[&str]| {
        let coverage = ["coverage", "--today", "2026-11-23", "--lang", "en"];
        let ran = office.run(coverage.and(more));
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.err
    };
    let lacks = |year| format!("Note: holidays.toml has no {year};");
    assert!(told(&[]).starts_with(&lacks("2026")), "{}", told(&[]));
    office.write("holidays.toml", "[2026]\nholidays = [2026-10-01]\n");
    assert_eq!(told(&[]), "");
    // What counts is the year of the quarter.
    let before = told(&["--quarter", "2025-Q4"]);
    assert!(before.starts_with(&lacks("2025")), "{before}");
}
