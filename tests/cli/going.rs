//! Going round: coverage of the areas, the manager's rounds, routines of departments. Every
//! figure is counted by hand. In November 2026 the 23rd is a Monday; from it to the end of the
//! year there are 6 weekdays of November and 23 of December.

use serde_json::{Value, json};
use visit::model::table::Table::Visits;

use crate::office::{Office, SETTINGS};

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

fn coverage(office: &Office, args: &[&str]) -> Value {
    office.json(&[&["coverage", "--today", "2026-11-23"], args].concat())
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
    let told = coverage(&office, &[]);
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
    let due = office.json(&["due", "duty:routine", "--today", "2026-11-23"]);
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
    let told = coverage(&office, &["--left", "--area", "a"]);
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
    let wrong = office.run(&["coverage", "--area", "Z"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}

#[test]
fn the_pace_is_rounded_up_and_there_is_none_when_no_day_is_left() {
    let office = office("");
    let pace = |today: &str, more: &[&str]| {
        let told = office.json(&[&["coverage", "--today", today], more].concat());
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
        let told = office.json(&["coverage", "--today", today]);
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
    let told = office.ok(&["coverage", "--today", "2026-11-23"]);
    assert!(
        told.contains("经理今年已登门 6 轮，超出上限 1 轮"),
        "{told}"
    );
}

#[test]
fn a_department_can_have_a_routine_of_its_own() {
    let plain = office("");
    assert_eq!(coverage(&plain, &[])["routines"], json!([]));

    let office = office(
        "[routine]\nengineering = { every = \"month\", visits = 2 }\nservice = { every = \"year\" }\n",
    );
    let duties = |today: &str| {
        let told = office.json(&["due", "clause:1.3", "--today", today]);
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
        coverage(&office, &[])["routines"][0],
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
