//! How far the going round has come.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::entry::Place;
use crate::model::time::{Day, Month, Quarter};
use crate::model::words::Col;
use crate::page::{Cell, Page, Sheet, Tone};
use crate::rules::coverage::{AreaCoverage, Coverage, Rounds, Routine, coverage, last_calls};
use crate::rules::route::Address;
use crate::text::{Voice, arg};
use crate::view::columns::{column, none, number, place_name, staff, staff_name};
use crate::view::data;

/// The page of `coverage`; with `left` also the units that are left.
pub fn page(book: &Book<'_>, coverage: &Coverage<'_, '_>, left: bool, voice: &Voice) -> Page {
    let mut json = json!({
        "schema": 1,
        "as_of": book.today(),
        "quarter": coverage.quarter,
        "from": coverage.quarter.first(),
        "to": coverage.quarter.last(),
        "working_days_left": coverage.working_days,
        "areas": areas_to_json(book, coverage),
        "without_area": coverage.without_area,
        "rounds": rounds_to_json(book, &coverage.rounds),
        "routines": routines_to_json(book, coverage),
    });
    let units = if left {
        units(book, coverage)
    } else {
        Vec::new()
    };
    if left {
        let listed: Vec<Value> = units.iter().map(Unit::to_json).collect();
        json["units_left"] = json!(listed);
    }
    let mut page = Page::new(json);
    let title = [
        arg("community", book.policy.community.clone()),
        arg("quarter", voice.quarter(coverage.quarter)),
    ];
    page.heading(1, voice.say_with("coverage-title", &title));
    page.text(in_words(coverage, voice));
    if coverage.without_area > 0 {
        let count = [arg("count", coverage.without_area)];
        page.toned(voice.say_with("coverage-without-area", &count), Tone::Late);
    }
    page.sheet(areas("areas", book, coverage, voice));
    page.heading(2, voice.say("coverage-rounds"));
    page.text(rounds_in_words(&coverage.rounds, voice));
    page.sheet(rounds(book, coverage, voice));
    if left {
        let count = [arg("count", units.len())];
        page.heading(2, voice.say_with("coverage-left", &count));
        page.sheet(units_sheet(&units, voice));
    }
    page.complete([routines(&page)]);
    page
}

/// The routines of departments, as JSON has them.
fn routines(page: &Page) -> Sheet {
    const COLUMNS: &[&str] = &[
        "role",
        "who",
        "every",
        "from",
        "to",
        "dates",
        "done",
        "visits",
        "left",
        "days_left",
    ];
    data::sheet("routines", COLUMNS, &page.json["routines"])
}

/// The section of the month-end report (2.1, 2.2), and its keys; with `ids` also the units that
/// are left in each area.
pub fn section(page: &mut Page, book: &Book<'_>, month: Month, ids: bool, voice: &Voice) {
    let coverage = coverage(book, Quarter::of(month.last().min(book.today())));
    let mut areas_json = areas_to_json(book, &coverage);
    if ids {
        for (json, area) in areas_json.iter_mut().zip(&coverage.areas) {
            let left: Vec<&str> = area.left.iter().map(|place| place.code).collect();
            json["places_left"] = json!(left);
        }
    }
    page.json["coverage"] = json!({
        "quarter": coverage.quarter,
        "working_days_left": coverage.working_days,
        "areas": areas_json,
        "without_area": coverage.without_area,
    });
    page.json["rounds"] = rounds_to_json(book, &coverage.rounds);
    page.json["routines"] = json!(routines_to_json(book, &coverage));
    let quarter = [arg("quarter", voice.quarter(coverage.quarter))];
    page.heading(2, voice.say_with("report-coverage", &quarter));
    page.text(in_words(&coverage, voice));
    page.sheet(areas("coverage", book, &coverage, voice));
    page.text(rounds_in_words(&coverage.rounds, voice));
    let all = [rounds(book, &coverage, voice), routines(page)];
    page.complete(all);
}

fn areas_to_json(book: &Book<'_>, coverage: &Coverage<'_, '_>) -> Vec<Value> {
    let areas = coverage.areas.iter();
    areas
        .map(|area| {
            json!({
                "area": area.area,
                "who": area.who,
                "who_name": staff_name(book.policy, area.who),
                "occupied": area.occupied,
                "visited": area.visited(),
                "tried": area.tried,
                "left": area.left.len(),
                "percent": area.per_mille() as f64 / 10.0,
                "pace": area.pace(coverage.working_days),
            })
        })
        .collect()
}

fn rounds_to_json(book: &Book<'_>, rounds: &Rounds<'_>) -> Value {
    json!({
        "from": rounds.year.0,
        "to": rounds.year.1,
        "who": rounds.who,
        "who_name": staff_name(book.policy, rounds.who),
        "dates": rounds.dates,
        "done": rounds.dates.len(),
        "min": rounds.min,
        "max": rounds.max,
        "left": rounds.left(),
        "over": rounds.over(),
        "days_left": rounds.days,
        "one_every_days": rounds.every(),
    })
}

fn routines_to_json(book: &Book<'_>, coverage: &Coverage<'_, '_>) -> Vec<Value> {
    let routines = coverage.routines.iter();
    routines
        .map(|routine| {
            json!({
                "role": routine.role,
                "who": routine.who,
                "who_name": staff_name(book.policy, routine.who),
                "every": routine.every,
                "from": routine.period.0,
                "to": routine.period.1,
                "dates": routine.dates,
                "done": routine.dates.len(),
                "visits": routine.visits,
                "left": routine.left(),
                "days_left": routine.days,
            })
        })
        .collect()
}

/// The quarter in a sentence.
fn in_words(coverage: &Coverage<'_, '_>, voice: &Voice) -> String {
    let sum = |count: fn(&AreaCoverage<'_, '_>) -> usize| -> usize {
        coverage.areas.iter().map(count).sum()
    };
    let args = [
        arg("occupied", sum(|area| area.occupied)),
        arg("visited", sum(|area| area.visited())),
        arg("left", sum(|area| area.left.len())),
        arg("days", coverage.working_days),
    ];
    voice.say_with("coverage-summary", &args)
}

fn rounds_in_words(rounds: &Rounds<'_>, voice: &Voice) -> String {
    let args = [
        arg("done", rounds.dates.len()),
        arg("min", rounds.min),
        arg("max", rounds.max),
        arg("left", rounds.left()),
        arg("over", rounds.over()),
        arg("days", rounds.days),
        arg("every", rounds.every().unwrap_or_default()),
    ];
    let name = match rounds.every() {
        Some(_) => "coverage-rounds-left",
        None if rounds.left() > 0 => "coverage-rounds-missed",
        None if rounds.over() > 0 => "coverage-rounds-over",
        None => "coverage-rounds-enough",
    };
    voice.say_with(name, &args)
}

fn areas(key: &'static str, book: &Book<'_>, coverage: &Coverage<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        key,
        vec![
            column(voice, "area", 0),
            column(voice, "who", 0),
            number(voice, "occupied", 0),
            number(voice, "visited", 0),
            number(voice, "percent", 1),
            number(voice, "tried", 2),
            number(voice, "left", 0),
            number(voice, "pace", 0),
        ],
    );
    for area in &coverage.areas {
        let tenths = area.per_mille();
        let percent = format!("{}.{}", tenths / 10, tenths % 10);
        let done = area.left.is_empty();
        let tone = if done { Tone::Good } else { Tone::Plain };
        let pace = match area.pace(coverage.working_days) {
            Some(pace) => Cell::new(pace),
            None => none().toned(Tone::Late),
        };
        sheet.rows.push(vec![
            Cell::new(area.area),
            staff(book.policy, area.who),
            Cell::new(area.occupied),
            Cell::new(area.visited()),
            Cell::coded(format!("{percent}%"), percent).toned(tone),
            Cell::new(area.tried),
            Cell::new(area.left.len()),
            pace,
        ]);
    }
    sheet
}

/// The manager's rounds and the routines of departments.
fn rounds(book: &Book<'_>, coverage: &Coverage<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "rounds",
        vec![
            column(voice, "role", 0),
            column(voice, "who", 0),
            column(voice, "clause", 4),
            column(voice, "from", 1),
            column(voice, "to", 1),
            number(voice, "asked", 0),
            number(voice, "done_dates", 0),
            number(voice, "still", 0),
            number(voice, "days_left", 2),
            column(voice, "dates", 3),
        ],
    );
    let listed = |dates: &mut dyn Iterator<Item = &Day>| {
        let dates: Vec<String> = dates.map(ToString::to_string).collect();
        Cell::new(dates.join(" "))
    };
    let late = |left: usize| {
        let tone = if left > 0 { Tone::Soon } else { Tone::Good };
        Cell::new(left).toned(tone)
    };
    let year = &coverage.rounds;
    sheet.rows.push(vec![
        role(voice, "manager"),
        staff(book.policy, year.who),
        Cell::coded(voice.clause("2.1"), "2.1"),
        Cell::new(year.year.0),
        Cell::new(year.year.1),
        Cell::coded(format!("{}–{}", year.min, year.max), year.min),
        Cell::new(year.dates.len()),
        late(year.left()),
        Cell::new(year.days),
        listed(&mut year.dates.iter()),
    ]);
    let row = |routine: &Routine<'_>| {
        vec![
            role(voice, routine.role.word()),
            staff(book.policy, routine.who),
            Cell::coded(voice.clause("1.3"), "1.3"),
            Cell::new(routine.period.0),
            Cell::new(routine.period.1),
            Cell::new(routine.visits),
            Cell::new(routine.dates.len()),
            late(routine.left()),
            Cell::new(routine.days),
            listed(&mut routine.dates.iter()),
        ]
    };
    sheet.rows.extend(coverage.routines.iter().map(row));
    sheet
}

fn role(voice: &Voice, word: &str) -> Cell {
    crate::view::columns::word(voice, "role", word)
}

/// A unit that is left, with what is known of it.
struct Unit<'a> {
    /// What people call it.
    name: &'a str,
    place: &'a str,
    area: &'a str,
    address: Address<'a>,
    owner: &'a str,
    phone: &'a str,
    /// The last attempt of the quarter.
    tried: Option<Day>,
    /// When somebody is to call again.
    next_on: Option<Day>,
}

impl Unit<'_> {
    fn to_json(&self) -> Value {
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        json!({
            "area": self.area,
            "building": self.address.building,
            "entrance": self.address.entrance,
            "floor": self.address.floor,
            "place": self.place,
            "owner": self.owner,
            "phone": self.phone,
            "tried_on": day(self.tried),
            "next_on": day(self.next_on),
        })
    }
}

fn units<'a>(book: &Book<'a>, coverage: &Coverage<'_, 'a>) -> Vec<Unit<'a>> {
    let (first, last) = (coverage.quarter.first(), coverage.quarter.last());
    let calls = last_calls(book, first, last);
    let unit = |place: &Place<'a>| {
        let call = calls.get(place.code);
        Unit {
            place: place.code,
            name: place_name(book, place.code),
            area: place.area,
            address: Address::of(book, place.code),
            owner: book.cell(place.row, Col::Owner),
            phone: book.cell(place.row, Col::Phone),
            tried: call.map(|visit| visit.at.day),
            next_on: call.and_then(|visit| visit.next_on),
        }
    };
    let places = coverage.areas.iter().flat_map(|area| &area.left);
    places.map(|place| unit(place)).collect()
}

fn units_sheet(units: &[Unit<'_>], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "units_left",
        vec![
            column(voice, "area", 0),
            column(voice, "building", 1),
            column(voice, "entrance", 2),
            column(voice, "floor", 2),
            column(voice, "place", 0),
            column(voice, "owner", 0),
            column(voice, "phone", 0),
            column(voice, "tried_on", 3),
            column(voice, "next_on", 3),
        ],
    );
    let day = |day: Option<Day>| day.map_or_else(Cell::default, Cell::new);
    let rows = units.iter().map(|unit| {
        vec![
            Cell::new(unit.area),
            Cell::new(unit.address.building),
            Cell::new(unit.address.entrance),
            Cell::new(unit.address.floor),
            Cell::coded(unit.name, unit.place),
            Cell::new(unit.owner),
            Cell::new(unit.phone),
            day(unit.tried),
            day(unit.next_on),
        ]
    });
    sheet.rows = rows.collect();
    sheet
}
