//! Calendars: read back by another program, updated by a second import, masked.

use std::collections::BTreeSet;

use calcard::Entry;
use calcard::Parser;
use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use visit::model::table::Table;

use crate::office::{Line, Office};

fn office() -> Office {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Complaints,
        &[
            "C-261119-aaaaaa,2026-11-19T08:00,A1-101,钱多多,13812345678,counter,渗漏,ordinary,\"厨房漏水，打13812345678; a,b\\c␤第二行\",desk,,,,",
            "C-261121-bbbbbb,2026-11-21T08:00,B1-101,丙,,counter,渗漏,ordinary,门坏,desk,,,,",
        ],
    );
    office.rows(
        "2026-11",
        Table::Actions,
        &[
            "A-261120-aaaaaa,2026-11-20T10:00,C-261119-aaaaaa,,complete,eng,,,,,",
            "A-261121-bbbbbb,2026-11-21T10:00,C-261121-bbbbbb,,promise,desk,,2026-11-25,,,换锁",
        ],
    );
    office
}

fn calendar(office: &Office, more: impl Line) -> (String, ICalendar) {
    let args = ["due", "class:complaint", "-f", "ics"];
    let text = office.ok(args.and(more));
    let mut parser = Parser::new(&text);
    let Entry::ICalendar(calendar) = parser.entry() else {
        panic!("{text}");
    };
    assert!(matches!(parser.entry(), Entry::Eof), "{text}");
    (text, calendar)
}

/// The texts of a property in the components of a kind.
fn values(
    calendar: &ICalendar,
    kind: ICalendarComponentType,
    property: ICalendarProperty,
) -> Vec<String> {
    let of_kind = calendar
        .components
        .iter()
        .filter(|c| c.component_type == kind);
    let entries = of_kind.flat_map(|component| &component.entries);
    entries
        .filter(|entry| entry.name == property)
        .map(|entry| match &entry.values[0] {
            ICalendarValue::Text(text) => text.clone(),
            ICalendarValue::PartialDateTime(date) => {
                let (year, month, day) =
                    (date.year.unwrap(), date.month.unwrap(), date.day.unwrap());
                assert!(date.hour.is_none() || property != ICalendarProperty::Due);
                format!("{year}-{month:02}-{day:02}")
            }
            other => panic!("{other:?}"),
        })
        .collect()
}

const AT: &[&str] = &["--today", "2026-11-22T07:30"];

#[test]
fn each_duty_is_an_event_over_its_days_and_a_thing_to_do() {
    use ICalendarComponentType::{VEvent, VTodo};
    use ICalendarProperty::{Dtend, Dtstart, Due, Location, Summary};
    let (text, calendar) = calendar(&office(), AT);
    // The follow-up: completed on the 20th, open until the 23rd, which the event includes; the
    // promise: until the 25th.
    assert_eq!(
        values(&calendar, VEvent, Dtstart),
        ["2026-11-20", "2026-11-21"]
    );
    assert_eq!(
        values(&calendar, VEvent, Dtend),
        ["2026-11-24", "2026-11-26"]
    );
    assert_eq!(values(&calendar, VTodo, Due), ["2026-11-23", "2026-11-25"]);
    assert_eq!(values(&calendar, VEvent, Location), ["A1-101", "B1-101"]);
    assert_eq!(
        values(&calendar, VTodo, Summary),
        [
            "回访 A1-101 厨房漏水，打138****5678; a,b\\c 第二行 安",
            "按期办结 B1-101 门坏 客服"
        ]
    );
    // The day before and the morning of the last day; of what is to be done, the morning.
    assert_eq!(text.matches("TRIGGER;RELATED=END:-PT140400S").count(), 2);
    assert_eq!(text.matches("TRIGGER;RELATED=END:-PT54000S").count(), 2);
    assert_eq!(text.matches("TRIGGER;RELATED=END:PT32400S").count(), 2);
    // 07:30 in Shanghai; nothing in the file is of the machine's own clock.
    let stamps: BTreeSet<&str> = text.lines().filter(|l| l.starts_with("DTSTAMP")).collect();
    assert_eq!(
        stamps.into_iter().collect::<Vec<_>>(),
        ["DTSTAMP:20261121T233000Z"]
    );
    assert!(text.contains("DTSTART;VALUE=DATE:20261120\r\n"));
}

#[test]
fn a_later_calendar_updates_an_earlier_one() {
    use ICalendarComponentType::{VEvent, VTodo};
    use ICalendarProperty::Uid;
    let office = office();
    let uids = |more: &[&str]| {
        let (_, calendar) = calendar(&office, more);
        [VEvent, VTodo].map(|kind| values(&calendar, kind, Uid))
    };
    let before = uids(AT);
    let all: BTreeSet<&String> = before.iter().flatten().collect();
    assert_eq!(all.len(), 4);
    assert!(
        before[0][0].starts_with("follow-up.C-261119-aaaaaa@"),
        "{before:?}"
    );
    // The promise is given again for another day, in the other language, a day later.
    office.add(
        Table::Actions,
        "acted_at=2026-11-22T10:00 case_id=C-261121-bbbbbb action=promise due=2026-11-27 actor=desk",
    );
    let later = ["--today", "2026-11-23T07:30", "--lang", "en"];
    assert_eq!(uids(&later), before);
    let sequence = |more: &[&str]| -> u32 {
        let (text, _) = calendar(&office, more);
        let line = text.lines().find_map(|l| l.strip_prefix("SEQUENCE:"));
        line.unwrap().trim().parse().unwrap()
    };
    assert_eq!(sequence(&later) - sequence(AT), 24 * 60);
    assert_eq!(calendar(&office, AT).0, calendar(&office, AT).0);
}

#[test]
fn every_duty_of_the_sample_has_a_name_of_its_own() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data-sample");
    let args = ["due", "-C", sample, "--all", "-f"];
    let office = Office::new();
    let run = |format| office.ok(args.and([format, "--today", "2026-11-23"]));
    let calendar = run("ics");
    let uids: BTreeSet<&str> = calendar
        .split("UID:")
        .skip(1)
        .filter_map(|rest| rest.split("\r\n").next())
        .collect();
    let alarms = calendar.matches("BEGIN:VALARM").count();
    let duties = run("ndjson").lines().count();
    assert!(duties > 20, "{duties}");
    // An event with two alarms, a thing to do with one.
    assert_eq!((uids.len(), alarms), (5 * duties, 3 * duties));
    let mut parser = Parser::new(&calendar);
    assert!(matches!(parser.entry(), Entry::ICalendar(_)));
    // Lines end and are folded as the format wants; the fold itself is one byte.
    assert!(
        calendar
            .split("\r\n")
            .all(|line| line.len() <= 76 && !line.contains('\n'))
    );
}

#[test]
fn owners_data_do_not_get_into_calendars() {
    let office = office();
    let unfolded = |more: &str| calendar(&office, AT.and(more)).0.replace("\r\n ", "");
    for more in ["", "--mask"] {
        let text = unfolded(more);
        assert!(
            !text.contains("13812345678") && text.contains("138****5678"),
            "{text}"
        );
    }
    assert!(unfolded("--no-mask").contains("13812345678"));
}

#[test]
fn a_person_can_have_a_calendar_of_their_own() {
    use ICalendarComponentType::VTodo;
    use ICalendarProperty::Uid;
    let office = office();
    let (text, one) = calendar(&office, AT.and("--to ann"));
    assert_eq!(values(&one, VTodo, Uid).len(), 1);
    assert!(text.contains("X-WR-CALNAME:测试小区 · 安\r\n"));
    // Who has nothing to do has an empty calendar, so that what was in it goes away.
    let (_, none) = calendar(&office, AT.and("--to eng"));
    assert_eq!(values(&none, VTodo, Uid).len(), 0);
    let split = ["due", "-f", "ics", "--split", "out", "-q"];
    let names = office.ok(split.and(AT));
    assert_eq!(names.lines().count(), 5, "{names}");
    assert!(
        office
            .read("out/ann.ics")
            .contains("follow-up.C-261119-aaaaaa")
    );
}
