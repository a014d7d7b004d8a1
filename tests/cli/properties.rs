//! What holds for any history, text or bytes. `PROPTEST_CASES` raises how many are tried.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::Duration;

use chrono::{Datelike, Days, Months};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use visit::ledger::book::as_of::{known, known_with};
use visit::ledger::book::assemble::assemble;
use visit::ledger::book::half_row::is_entered;
use visit::ledger::book::header::header_in;
use visit::ledger::book::merge::merge;
use visit::ledger::config::settings::check_policy;
use visit::ledger::files::fixable::in_form;
use visit::ledger::files::load::{Loaded, load};
use visit::ledger::files::lock::Lock;
use visit::ledger::files::record::{Batch, Record};
use visit::ledger::files::store::Store;
use visit::mask::Mask;
use visit::mask::people::People;
use visit::model::book::Book;
use visit::model::id::{Id, Kind};
use visit::model::policy::{Policy, Rate};
use visit::model::problem::Severity;
use visit::model::source::{Cells, Source, Splitter};
use visit::model::table::Table;
use visit::model::time::{Calendar, Day, Month, Span, Stamp, Unit};
use visit::model::words::Col;
use visit::page::{Cell, Column, Page, Sheet};
use visit::render::{Format, Style, render};
use visit::rules::checks::warnings;
use visit::rules::draw::{Lot, Offer, offers};
use visit::rules::duties::duties;
use visit::rules::facts::Facts;
use visit::rules::report::report;
use visit::rules::verify::verify;

use crate::office::{PLACES, SETTINGS, line};

/// So many cases, unless the environment asks for more; failures are not kept in files.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let all = ProptestConfig::default();
    ProptestConfig {
        cases: if asked { all.cases } else { usual },
        failure_persistence: None,
        ..all
    }
}

pub fn policy(more: &str) -> Policy {
    check_policy(&format!("{SETTINGS}\n{more}")).unwrap()
}

/// The first day of every history: 20 October 2026.
pub fn day(offset: u32) -> Day {
    Day::from_ymd_opt(2026, 10, 20).unwrap() + Days::new(offset.into())
}

// Histories.

/// A row of a history.
#[derive(Clone, Debug)]
pub struct Row {
    table: Table,
    id: String,
    day: Day,
    /// The case it is a step of or a visit to.
    case: String,
    /// Action or outcome.
    word: &'static str,
    /// Ids of rows that it names.
    names: Vec<String>,
    line: String,
}

const MONTHS: [&str; 3] = ["2026-10", "2026-11", "2026-12"];

impl Row {
    /// `values` are the columns besides id and time.
    fn new(table: Table, at: (u32, usize), number: usize, values: &str) -> Self {
        let kind = table.kind().unwrap();
        let id = format!("{}-261020-{number:04}", kind.word());
        let time = table.time_column().unwrap().word();
        let values = format!("id={id} {time}={} {values}", stamp(at));
        Self {
            table,
            day: day(at.0),
            case: String::new(),
            word: "",
            names: Vec::new(),
            line: line(table, &values),
            id,
        }
    }

    fn naming(mut self, id: &str) -> Self {
        self.names.push(id.to_owned());
        self
    }

    fn of(mut self, case: &str, word: &'static str) -> Self {
        (self.case, self.word) = (case.to_owned(), word);
        self.naming(case)
    }

    /// The folder of its month.
    pub fn folder(&self) -> String {
        Month::of(self.day).to_string()
    }
}

/// A time of a day that no other row has, told by its number.
fn stamp((offset, minute): (u32, usize)) -> String {
    let (hour, minute) = (minute / 60, minute % 60);
    format!("{}T{hour:02}:{minute:02}", day(offset))
}

/// What stands before a telephone number, and between its groups.
const LABELS: &[&str] = &["", "Tel", "wx", "电话", "+86", "＋86 ", "(", "（"];
const BETWEEN: &[&str] = &["", "-", " ", ".", "－", "–", "\u{3000}", ") ", "）"];

/// A text with its digits in full width.
fn full_width(text: &str) -> String {
    let wide = |c: char| match c.to_digit(10) {
        Some(digit) => char::from_u32(u32::from('０') + digit).unwrap(),
        None => c,
    };
    text.chars().map(wide).collect()
}

const PLACE: [&str; 5] = ["A1-101", "B1-101", "A1-lift", "Z9-999", ""];
const VERBS: [&str; 20] = [
    "complete", "complete", "complete", "complete", "accept", "accept", "reopen", "reject",
    "reply", "withdraw", "cancel", "promise", "assign", "handover", "dispatch", "escalate",
    "decide", "settle", "explain", "urge",
];
const OUTCOMES: [&str; 6] = ["pass", "pass", "fail", "refused", "unreachable", "broken"];
const FORMS: [&str; 3] = ["door", "onsite", "phone"];
/// How many kinds of event there are, corrections at the end.
pub const EVENTS: u32 = 12;
const CORRECTIONS: u32 = 2;

fn case_row(number: usize, offset: u32, kind: u32, place: &str) -> Row {
    let at = (offset, number);
    let values = format!("place={place} category=噪音 summary=事{number}");
    match kind {
        0 => Row::new(Table::Complaints, at, number, &values),
        1 => {
            let values = format!("{values} channel=box severity=major about=ann");
            Row::new(Table::Complaints, at, number, &values)
        }
        2 => Row::new(Table::Inquiries, at, number, "nature=opinion"),
        _ => {
            let class = ["repair", "works", "defect"][kind as usize % 3];
            let values = format!("{values} class={class}");
            Row::new(Table::Repairs, at, number, &values)
        }
    }
}

/// One event: day, kind, two choices.
type Event = (u32, u32, Index, Index);

fn event_row(rows: &[Row], cases: usize, number: usize, event: &Event) -> Row {
    let (offset, kind, which, how) = event;
    let case = rows[which.index(cases)].clone();
    let at = (*offset, number);
    let date = day(offset + how.index(9) as u32);
    match kind {
        0..=4 => {
            let verb = VERBS[how.index(VERBS.len())];
            let actor = ["ann", "eng"][which.index(2)];
            let values = format!("case_id={} action={verb} due={date} actor={actor}", case.id);
            Row::new(Table::Actions, at, number, &values).of(&case.id, verb)
        }
        5..=7 => {
            let outcome = OUTCOMES[how.index(OUTCOMES.len())];
            let (form, score) = (FORMS[how.index(FORMS.len())], 1 + how.index(5));
            let signed = ["", "owner"][how.index(2)];
            let values = format!(
                "case_id={} outcome={outcome} form={form} quality={score} signed_by={signed}",
                case.id
            );
            Row::new(Table::Visits, at, number, &values).of(&case.id, outcome)
        }
        8 => {
            let (month, class) = (MONTHS[how.index(2)], ["repair", "works"][how.index(2)]);
            let ticket = "0".repeat(64);
            let values = format!(
                "case_id={} class={class} month={month} ticket={ticket}",
                case.id
            );
            Row::new(Table::Draws, at, number, &values).naming(&case.id)
        }
        9 => {
            let values = format!("month=2026-10 due={date} place=A1-101");
            Row::new(Table::Solutions, at, number, &values)
        }
        10 => {
            let target = &correctable(rows)[how.index(correctable(rows).len())];
            let values = format!("action=void row_id={}", target.id);
            let mut row = Row::new(Table::Actions, at, number, &values).naming(&target.id);
            row.word = "void";
            row
        }
        _ => {
            let target = &correctable(rows)[how.index(correctable(rows).len())];
            let time = target.table.time_column().unwrap().word();
            let later = stamp((how.index(50) as u32, number + 700));
            let (field, value) = match (target.table, which.index(2)) {
                (Table::Complaints, 0) => ("severity", "major"),
                (Table::Repairs, 0) => ("class", "works"),
                (Table::Visits, 0) => ("outcome", "fail"),
                _ => (time, later.as_str()),
            };
            let id = &target.id;
            let values = format!("action=amend row_id={id} field={field} value={value}");
            let mut row = Row::new(Table::Actions, at, number, &values).naming(id);
            row.word = "amend";
            row
        }
    }
}

/// The rows that a correction may name: all but corrections.
fn correctable(rows: &[Row]) -> Vec<&Row> {
    let rows = rows.iter();
    rows.filter(|r| !["void", "amend"].contains(&r.word))
        .collect()
}

/// A history of a few cases over two months, all times different, without or with
/// corrections.
pub fn history(kinds: u32) -> impl Strategy<Value = Vec<Row>> {
    let cases = vec((0..30u32, 0..6u32, select(&PLACE)), 1..7);
    let events = vec((0..50u32, 0..kinds, any::<Index>(), any::<Index>()), 0..40);
    (cases, events).prop_map(|(cases, events)| {
        let mut rows = Vec::new();
        for (offset, kind, place) in &cases {
            rows.push(case_row(rows.len(), *offset, *kind, place));
        }
        for event in &events {
            let row = event_row(&rows, cases.len(), rows.len(), event);
            rows.push(row);
        }
        rows
    })
}

/// The same history, with ids that carry the days of their rows.
pub fn dated(rows: Vec<Row>) -> Vec<Row> {
    let ids: Vec<(String, String)> = (rows.iter())
        .map(|row| {
            let own = row.day.format("-%y%m%d-").to_string();
            (row.id.clone(), row.id.replace("-261020-", &own))
        })
        .collect();
    let renamed = |text: &str| {
        let text = text.to_owned();
        ids.iter()
            .fold(text, |text, (old, new)| text.replace(old, new))
    };
    let rows = rows.into_iter();
    rows.map(|row| Row {
        id: renamed(&row.id),
        case: renamed(&row.case),
        names: row.names.iter().map(|id| renamed(id)).collect(),
        line: renamed(&row.line),
        ..row
    })
    .collect()
}

/// Writes rows, each into a folder, in the order given.
pub fn write(root: &Path, rows: &[(String, &Row)]) {
    fs::write(root.join("places.csv"), PLACES).unwrap();
    let mut files: BTreeMap<(String, Table), String> = BTreeMap::new();
    for (folder, row) in rows {
        let file = files
            .entry((folder.clone(), row.table))
            .or_insert_with(|| row.table.header() + "\n");
        *file += &row.line;
        file.push('\n');
    }
    for ((month, table), text) in files {
        let folder = root.join("ledger").join(month);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{}.csv", table.word())), text).unwrap();
    }
}

/// Reads a data directory and asks something of it, as known on each day.
pub fn ask<T>(root: &Path, policy: &Policy, days: &[Day], ask: impl Fn(&Book<'_>) -> T) -> Vec<T> {
    let Loaded {
        sources, problems, ..
    } = load(root).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let (book, mut problems) = assemble(&sources, policy);
    problems.retain(|p| p.severity() == Severity::Error);
    assert!(problems.is_empty(), "{problems:?}");
    let on = |day: &Day| ask(&known(book.clone(), Stamp::last_of(*day)));
    days.iter().map(on).collect()
}

/// All that the rules say about a book.
fn answers(book: &Book<'_>) -> Value {
    let facts = Facts::new(book);
    let today = book.today();
    let this = Month::of(today);
    let reports: Vec<Value> = [this, this.minus(1)]
        .map(|month| {
            let report = report(&facts, month);
            let classes: Vec<Value> = report
                .classes
                .iter()
                .map(|c| json!([c.to_json(), c.ids_to_json()]))
                .collect();
            json!([
                classes,
                report.repeats.complaints,
                report.repeats.repairs,
                report.failed_visits,
                report.unsigned_visits
            ])
        })
        .into();
    let plans: Vec<Value> = offers(&facts, today)
        .iter()
        .map(|offer| {
            let drawn: Vec<String> = offer
                .draw("s")
                .iter()
                .map(|w| w.case_id.to_string())
                .collect();
            json!([offer.population, offer.quota, offer.already_drawn, drawn])
        })
        .collect();
    let found = verify(book, &facts, &known_with).len();
    json!([duties(&facts), reports, plans, found])
}

fn answers_of(rows: &[(String, &Row)], days: &[Day]) -> Vec<Value> {
    let folder = TempDir::new().unwrap();
    write(folder.path(), rows);
    ask(folder.path(), &policy(""), days, answers)
}

pub fn at_home(rows: &[Row]) -> Vec<(String, &Row)> {
    rows.iter().map(|row| (row.folder(), row)).collect()
}

pub const AS_OF: [u32; 5] = [0, 12, 25, 40, 80];

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn neither_the_order_of_rows_nor_their_folder_changes_an_answer(
        (rows, mixed, folders) in history(EVENTS).prop_flat_map(|rows| {
            let mixed = Just((0..rows.len()).collect::<Vec<_>>()).prop_shuffle();
            let folders = vec(select(&MONTHS), rows.len());
            (Just(rows), mixed, folders)
        })
    ) {
        let days = AS_OF.map(day);
        let wanted = answers_of(&at_home(&rows), &days);
        let mixed: Vec<(String, &Row)> = mixed
            .iter()
            .map(|at| (folders[*at].to_owned(), &rows[*at]))
            .collect();
        prop_assert_eq!(answers_of(&mixed, &days), wanted);
    }

    #[test]
    fn a_row_dated_after_the_day_changes_no_answer_of_it(
        rows in history(EVENTS),
        offset in 0..50u32,
        chosen in any::<Index>(),
    ) {
        let today = day(offset);
        let rows = without_foresight(rows, today);
        let early: Vec<Row> = rows.iter().filter(|r| r.day <= today).cloned().collect();
        let wanted = answers_of(&at_home(&early), &[today]);
        prop_assert_eq!(answers_of(&at_home(&rows), &[today]), wanted.clone());
        // Nor one alone that names nothing else.
        let late: Vec<&Row> = rows.iter().filter(|r| r.day > today).collect();
        if !late.is_empty() {
            let one = late[chosen.index(late.len())].clone();
            let known = |id: &String| early.iter().any(|r| r.id == *id);
            if one.names.iter().all(known) {
                let mut more = early.clone();
                more.push(one);
                prop_assert_eq!(answers_of(&at_home(&more), &[today]), wanted);
            }
        }
    }

    #[test]
    fn nothing_is_due_before_its_trigger(rows in history(EVENTS - CORRECTIONS)) {
        let folder = TempDir::new().unwrap();
        write(folder.path(), &at_home(&rows));
        let days = AS_OF.map(day);
        let listed = ask(folder.path(), &policy(""), &days, |book| {
            json!(duties(&Facts::new(book)))
        });
        for (listed, today) in listed.iter().zip(days) {
            for duty in listed.as_array().unwrap() {
                let told = triggered(duty, &rows, today);
                prop_assert!(told.is_ok(), "on {today}: {told:?}\n{duty:#}");
            }
        }
    }

    #[test]
    fn every_duty_stands_where_its_dates_say(rows in history(EVENTS)) {
        let folder = TempDir::new().unwrap();
        write(folder.path(), &at_home(&rows));
        let days = AS_OF.map(day);
        let listed = ask(folder.path(), &policy(""), &days, |book| {
            json!(duties(&Facts::new(book)))
        });
        for (listed, today) in listed.iter().zip(days) {
            let today = today.to_string();
            for duty in listed.as_array().unwrap() {
                let (opens, due) = (text(duty, "opens"), text(duty, "due"));
                let state = if today.as_str() > due {
                    "overdue"
                } else if today.as_str() < opens {
                    "upcoming"
                } else {
                    "open"
                };
                prop_assert_eq!(text(duty, "state"), state, "{}", duty);
                let late = duty["days_late"].as_i64().unwrap();
                prop_assert_eq!(late > 0, state == "overdue", "{}", duty);
            }
        }
    }
}

/// A history in which no row up to `today` names one after it.
fn without_foresight(mut rows: Vec<Row>, today: Day) -> Vec<Row> {
    loop {
        let before = rows.len();
        let days: BTreeMap<String, Day> = rows.iter().map(|r| (r.id.clone(), r.day)).collect();
        rows.retain(|row| {
            let mut named = row.names.iter().map(|id| days.get(id));
            named.all(|day| day.is_some_and(|day| row.day > today || *day <= today))
        });
        if rows.len() == before {
            return rows;
        }
    }
}

fn text<'v>(duty: &'v Value, key: &str) -> &'v str {
    duty[key].as_str().unwrap()
}

/// Whether a row that asks for a duty of a case lies on the day that the duty says.
fn triggered(duty: &Value, rows: &[Row], today: Day) -> Result<(), String> {
    let (kind, case) = (text(duty, "duty"), text(duty, "case_id"));
    if case.is_empty() {
        return Ok(());
    }
    let opens: Day = text(duty, "opens").parse().unwrap();
    let due: Day = text(duty, "due").parse().unwrap();
    let known = || rows.iter().filter(|r| r.day <= today);
    let step = |words: &[&str]| -> BTreeSet<Day> {
        let steps = known().filter(|r| r.case == case && words.contains(&r.word));
        steps.map(|r| r.day).collect()
    };
    let received: BTreeSet<Day> = known().filter(|r| r.id == case).map(|r| r.day).collect();
    if received.is_empty() {
        return Err("the case is not received".into());
    }
    if !step(&["withdraw", "cancel"]).is_empty() {
        return Err("the case has ended".into());
    }
    let opened = || -> BTreeSet<Day> {
        let again = step(&["reopen", "reject"]);
        received.union(&again).copied().collect()
    };
    let on = match kind {
        "handover" | "promise" | "dispatch" | "reply" => opened(),
        "deadline" => step(&["promise"]),
        "accept" => step(&["complete"]),
        "escalation" => step(&["escalate"]),
        "remedy" => step(&["fail"]),
        "signature" => step(&["pass", "fail"]),
        "follow-up" => {
            let done = step(&["complete", "accept", "reply"]);
            let window = |done: &Day| match text(duty, "class") {
                "works" => (*done + Months::new(1), *done + Months::new(2)),
                "defect" => (*done, *done + Days::new(7)),
                _ => (*done, *done + Days::new(3)),
            };
            let fits = done.iter().any(|done| window(done) == (opens, due));
            return fits.then_some(()).ok_or("no such window".into());
        }
        other => return Err(format!("{other} is no duty of a case")),
    };
    on.contains(&opens)
        .then_some(())
        .ok_or(format!("not on {on:?}"))
}

// Draws.

/// A repair of November 2026: done on this day, followed up so many days later, drawn when done.
type Repair = (u32, Option<u32>, bool);

fn november(day: u32) -> Day {
    Day::from_ymd_opt(2026, 11, day).unwrap()
}

/// A repair's receipt, completion, visit and draw row.
fn repair_rows(number: usize, (done, visited, drawn): Repair) -> Vec<(Table, String)> {
    let id = format!("R-261101-{number:04}");
    let day = november(done);
    let mut rows = vec![
        (
            Table::Repairs,
            line(Table::Repairs, &format!("id={id} received_at=2026-10-01")),
        ),
        (
            Table::Actions,
            line(
                Table::Actions,
                &format!("acted_at={day}T09:00 case_id={id} action=complete"),
            ),
        ),
    ];
    if let Some(later) = visited {
        let on = day + Days::new(later.into());
        let values = format!("visited_at={on}T10:00 case_id={id}");
        rows.push((Table::Visits, line(Table::Visits, &values)));
    }
    if drawn {
        let values = format!("drawn_at={day}T10:00 case_id={id} month=2026-11");
        rows.push((Table::Draws, line(Table::Draws, &values)));
    }
    rows
}

fn write_tables(root: &Path, rows: &[(Table, String)]) {
    fs::write(root.join("places.csv"), PLACES).unwrap();
    let folder = root.join("ledger/2026-11");
    fs::create_dir_all(&folder).unwrap();
    let tables: BTreeSet<Table> = rows.iter().map(|(table, _)| *table).collect();
    for table in tables {
        let own = rows.iter().filter(|(of, _)| *of == table);
        let lines = own.map(|(_, line)| format!("{line}\n"));
        let text: String = [table.header() + "\n"].into_iter().chain(lines).collect();
        fs::write(folder.join(format!("{}.csv", table.word())), text).unwrap();
    }
}

/// What there is to draw from for repairs of November, and the ids that a seed draws.
fn draw_repairs(book: &Book<'_>, seed: &str) -> (Offer, Vec<String>) {
    let facts = Facts::new(book);
    let stratum = (book.policy.class("repair").unwrap(), Month::of(november(1)));
    let offer = Offer::new(&facts, stratum, book.today());
    let drawn = offer
        .draw(seed)
        .iter()
        .map(|w| w.case_id.to_string())
        .collect();
    (offer, drawn)
}

fn ids(lots: &[Lot]) -> BTreeSet<String> {
    lots.iter().map(|lot| lot.id.to_string()).collect()
}

/// The bound by the words of the format, in whole numbers: `floor(p × (2^64 − 1))`.
fn bound(percent: u64, lacking: u64, offered: u64) -> u128 {
    let all = u128::from(u64::MAX);
    let third = u128::from(percent) * all / 300;
    let share = u128::from(lacking) * all / (u128::from(offered) + 1);
    third.max(share).min(all)
}

/// The first sixteen digits of the ticket.
fn lot(seed: &str, id: &str) -> u128 {
    let ticket = Sha256::digest(format!("{seed}:{id}"));
    ticket[..8]
        .iter()
        .fold(0, |n, byte| n << 8 | u128::from(*byte))
}

fn repairs_at(percent: u64) -> Policy {
    policy(&format!("[follow_up.repair]\nrate = \"{percent}%\"\n"))
}

/// `ceil(percent × population / 100)`.
fn quota(percent: u64, population: u64) -> u64 {
    (percent * population).div_ceil(100)
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_draw_takes_by_lots_and_from_the_20th_on_what_the_quota_lacks(
        repairs in vec((1..=20u32, proptest::option::of(0..6u32), any::<bool>()), 0..40),
        percent in 1..100u64,
        today in 1..=24u32,
        seed in "[a-z0-9]{1,16}",
        first_edition in any::<bool>(),
    ) {
        let folder = TempDir::new().unwrap();
        let repairs: Vec<Repair> = repairs
            .into_iter()
            .map(|(done, visited, drawn)| (done, visited, drawn && first_edition))
            .collect();
        let rows = repairs.iter().enumerate().flat_map(|(n, r)| repair_rows(n, *r));
        write_tables(folder.path(), &rows.collect::<Vec<_>>());
        let (policy, day) = (repairs_at(percent), november(today));
        let found = ask(folder.path(), &policy, &[day], |book| draw_repairs(book, &seed));
        let (offer, drawn) = found.into_iter().next().unwrap();

        let done: Vec<(usize, &Repair)> = repairs
            .iter()
            .enumerate()
            .filter(|(_, (done, ..))| *done <= today)
            .collect();
        let rows = done.iter().filter(|(_, (.., drawn))| *drawn).count() as u64;
        let pool: BTreeSet<String> = done
            .iter()
            .filter(|(_, (done, visited, drawn))| {
                let followed_up = visited.is_some_and(|later| done + later <= today);
                !drawn && !followed_up && done + 3 >= today
            })
            .map(|(n, _)| format!("R-261101-{n:04}"))
            .collect();
        prop_assert_eq!(offer.population, done.len() as u64);
        prop_assert_eq!(offer.quota, quota(percent, offer.population));
        prop_assert_eq!(&ids(&offer.pool), &pool);
        let lacks = offer.quota.saturating_sub(rows);
        let different: BTreeSet<String> = drawn.iter().cloned().collect();
        prop_assert_eq!(different.len(), drawn.len());
        prop_assert!(different.is_subset(&pool), "{:?} of {:?}", different, pool);
        if rows > 0 {
            // The first edition drew: nobody is offered, and the quota alone counts.
            prop_assert_eq!(offer.offered.len(), 0);
            prop_assert_eq!(drawn.len() as u64, lacks.min(pool.len() as u64));
        } else {
            prop_assert_eq!(&ids(&offer.offered), &pool);
            let bound = bound(percent, lacks, pool.len() as u64);
            let within = |id: &&String| lot(&seed, id) <= bound;
            let lucky: BTreeSet<String> = pool.iter().filter(within).cloned().collect();
            prop_assert!(lucky.is_subset(&different));
            let rest = lacks.saturating_sub(lucky.len() as u64);
            let rest = if today < 20 { 0 } else { rest.min((pool.len() - lucky.len()) as u64) };
            prop_assert_eq!(drawn.len() as u64, lucky.len() as u64 + rest);
        }
    }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn daily_draws_offer_and_take_no_case_twice_and_fill_the_quota_from_the_20th_on(
        days in vec(1..=30u32, 0..40),
        percent in 1..100u64,
    ) {
        let folder = TempDir::new().unwrap();
        let policy = repairs_at(percent);
        let all = days.iter().enumerate();
        let mut rows: Vec<_> = all.flat_map(|(n, d)| repair_rows(n, (*d, None, false))).collect();
        let (mut drawn, mut offered) = (Vec::<String>::new(), Vec::<String>::new());
        for today in 1..=30 {
            write_tables(folder.path(), &rows);
            let seed = format!("s{today:016x}");
            let on = [november(today)];
            let found = ask(folder.path(), &policy, &on, |book| draw_repairs(book, &seed));
            let (offer, now) = found.into_iter().next().unwrap();
            let own = ids(&offer.offered);
            let of_today = days.iter().enumerate().filter(|(_, done)| **done == today);
            let of_today: BTreeSet<String> =
                of_today.map(|(n, _)| format!("R-261101-{n:04}")).collect();
            prop_assert_eq!(&own, &of_today);
            prop_assert!(today >= 20 || now.iter().all(|id| own.contains(id)));
            rows.extend(draw_rows(&offer, &seed, november(today), &now));
            drawn.extend(now);
            offered.extend(own);
            let done = days.iter().filter(|d| **d <= today).count() as u64;
            prop_assert_eq!(offer.population, done);
            let lacks = drawn.len() as u64 != offer.quota.max(drawn.len() as u64);
            let dry = offer.pool.iter().all(|lot| drawn.contains(&lot.id.to_string()));
            prop_assert!(today < 20 || !lacks || dry, "on day {}", today);
        }
        for ids in [&drawn, &offered] {
            let different: BTreeSet<&String> = ids.iter().collect();
            prop_assert_eq!(different.len(), ids.len());
        }
        write_tables(folder.path(), &rows);
        let told = ask(folder.path(), &policy, &[november(30)], |book| {
            let found = verify(book, &Facts::new(book), &known_with);
            found.iter().map(|f| f.problem.code).collect::<Vec<_>>()
        });
        prop_assert_eq!(&told[0], &vec![]);
    }
}

/// The rows of a draw: one for each case taken, or one without; the offered ids in the first.
fn draw_rows(offer: &Offer, seed: &str, day: Day, drawn: &[String]) -> Vec<(Table, String)> {
    if offer.offered.is_empty() && drawn.is_empty() {
        return Vec::new();
    }
    let bound = offer.bound().unwrap();
    let row = |case: Option<&String>, list: String| {
        let taken = case.map_or_else(String::new, |id| {
            let ticket = Sha256::digest(format!("{seed}:{id}"));
            let hex: String = ticket.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("case_id={id} ticket={hex}")
        });
        let values = format!(
            "drawn_at={day}T18:00 month=2026-11-01 seed={seed} population={} quota={} \
             bound={bound} {taken}",
            offer.population, offer.quota
        );
        (Table::Draws, line(Table::Draws, &values) + &list)
    };
    let list = offer.lists().concat();
    let mut rows = vec![row(drawn.first(), list)];
    rows.extend(drawn.iter().skip(1).map(|id| row(Some(id), String::new())));
    rows
}

// Texts and files.

/// Any text, and often what is dangerous in a file of lines and commas.
fn wild() -> impl Strategy<Value = String> {
    let dangerous = select(vec![
        ',', '"', '\'', '\n', '\r', '\t', '\0', '\u{1b}', '\u{7f}', '\u{85}', '\u{2028}',
        '\u{feff}', '\u{3000}', ' ', '␤', '=', '电', '🏠', '\u{200d}', 'a',
    ]);
    let letters = vec(prop_oneof![3 => dangerous, 1 => any::<char>()], 0..24);
    letters.prop_map(String::from_iter)
}

/// How a text stands in a ledger: one line, no control characters, nothing that nobody sees, no
/// space at the edges.
fn as_read(text: &str) -> String {
    let unseen = |c| {
        matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')
            || ('\u{2060}'..='\u{2064}').contains(&c)
            || ('\u{e0000}'..='\u{e007f}').contains(&c)
    };
    let one_line = text.trim().replace("\r\n", "␤").replace(['\n', '\r'], "␤");
    let seen = one_line.replace(unseen, "");
    seen.replace(char::is_control, " ").trim().to_owned()
}

const TEXTS: [Col; 4] = [Col::Reporter, Col::Category, Col::Summary, Col::About];

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn what_is_appended_is_read_again_and_the_old_bytes_stay(
        batches in vec(vec(vec(wild(), TEXTS.len()), 1..4), 1..4),
        start in 0..4usize,
    ) {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        fs::write(root.join("places.csv"), PLACES).unwrap();
        let path = root.join("ledger/2026-11/complaints.csv");
        let header = Table::Complaints.header();
        let old = line(Table::Complaints, "id=C-261101-zzzz received_at=2026-11-01");
        let starts = [
            String::new(),
            header.clone(),
            format!("\u{feff}{header}\r\n{old}\r\n"),
            format!("{header}\n{old}"),
        ];
        if start > 0 {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &starts[start]).unwrap();
        }
        let lock = Lock::take(root, "test", Duration::from_secs(20), |_| ()).unwrap();
        let mut store = Store::open(root, lock).unwrap();
        let mut wanted = BTreeMap::new();
        let mut before = fs::read(&path).unwrap_or_default();
        prop_assert!(before.starts_with(starts[start].as_bytes()));
        for batch in batches {
            let mut rows = Vec::new();
            for texts in batch {
                let id = format!("C-261102-{:04}", wanted.len());
                let mut row = Record::default();
                row.set(Col::Id, &id)
                    .set(Col::ReceivedAt, "2026-11-02T09:00")
                    .set(Col::Channel, "counter")
                    .set(Col::Severity, "ordinary");
                for (col, text) in TEXTS.iter().zip(&texts) {
                    row.set(*col, text);
                }
                rows.push(row);
                wanted.insert(id, texts);
            }
            let (table, month) = (Table::Complaints, Month::of(november(1)));
            store.append(&[Batch { table, month, rows }]).unwrap();
            let after = fs::read(&path).unwrap();
            prop_assert!(after.starts_with(&before));
            prop_assert_eq!(after.last(), Some(&b'\n'));
            before = after;
        }
        let lines = before.iter().filter(|b| **b == b'\n').count();
        prop_assert_eq!(lines, 1 + usize::from(start > 1) + wanted.len());
        let found = ask(root, &policy(""), &[november(30)], |book| {
            let cases = book.existing().filter(|(_, case)| case.at.day == november(2));
            let texts = cases.map(|(_, case)| {
                let texts = TEXTS.map(|col| book.cell(case.row, col).to_owned());
                (case.id.to_string(), texts.to_vec())
            });
            texts.collect::<BTreeMap<_, _>>()
        });
        let wanted: BTreeMap<String, Vec<String>> = wanted
            .into_iter()
            .map(|(id, texts)| (id, texts.iter().map(|t| as_read(t)).collect()))
            .collect();
        prop_assert_eq!(&found[0], &wanted);
    }
}

fn openings(text: &str) -> Source {
    let text = text.to_owned();
    let path = "ledger/2026-11/openings.csv".to_owned();
    Source::new(path, Table::Openings, None, text, Vec::new()).0
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_line_is_split_or_refused_at_a_place_inside_it(line in wild()) {
        let source = openings(&Table::Openings.header());
        let mut fields = Vec::new();
        match source.split(&line, &mut fields) {
            Ok(()) => prop_assert!(!fields.is_empty()),
            Err(at) => prop_assert_eq!(line.as_bytes().get(at).is_some(), true),
        }
        for col in Col::ALL {
            source.field(&fields, *col);
            source.character_of(&line, *col);
        }
    }

    #[test]
    fn lines_split_at_one_go_are_as_those_split_one_by_one(
        parts in vec((wild(), select(vec!["", ",", "\"", "\n", "\r\n", "\n\n"])), 0..16),
    ) {
        let text: String = parts.iter().map(|(text, end)| format!("{text}{end}")).collect();
        let source = openings(&text);
        let mut wanted = Vec::new();
        for line in source.lines() {
            let mut fields = Vec::new();
            let split = source.split(line.text, &mut fields).map(|()| fields);
            wanted.push((line.number, line.start, line.text, split));
        }
        let (mut splitter, mut found) = (Splitter::new(&source, source.text()), Vec::new());
        let mut fields = Cells::default();
        while let Some((line, split)) = splitter.next(&mut fields) {
            let split = split.map(|()| fields.iter().collect::<Vec<_>>());
            found.push((line.number, line.start, line.text, split));
        }
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn a_line_that_another_writer_wrote_is_split_into_its_fields(fields in vec(wild(), 1..8)) {
        let one_line: Vec<String> = fields.iter().map(|f| f.replace(['\n', '\r'], " ")).collect();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&one_line).unwrap();
        let line = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let source = openings("");
        let mut found = Vec::new();
        source.split(line.trim_end_matches('\n'), &mut found).unwrap();
        prop_assert_eq!(found, one_line);
    }

    #[test]
    fn stamps_are_read_as_they_are_written(days in 0..80_000u64, minute in 0..24 * 60u32) {
        let day = Day::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days);
        let stamp = Stamp::at(day, minute / 60, minute % 60);
        prop_assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
        prop_assert_eq!(Stamp::parse_visit(&stamp.to_string()), Some(stamp));
        prop_assert_eq!(Stamp::parse(&day.to_string()), Some(Stamp::at(day, 0, 0)));
        let month = Month::of(day);
        prop_assert_eq!(Month::parse(&month.to_string()), Some(month));
        prop_assert_eq!(Month::parse(&month.first().to_string()), Some(month));
    }

    #[test]
    fn one_digit_is_read_as_two(
        days in 0..40_000u64,
        minute in 0..24 * 60u32,
        separator in select(vec!['-', '/']),
    ) {
        let day = Day::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(days);
        let (hour, minute) = (minute / 60, minute % 60);
        let date = [day.year().to_string(), day.month().to_string(), day.day().to_string()];
        let date = date.join(&separator.to_string());
        let stamp = Some(Stamp::at(day, hour, minute));
        prop_assert_eq!(Stamp::parse(&format!("{date} {hour}:{minute:02}")), stamp);
        prop_assert_eq!(Stamp::parse(&date), Some(Stamp::at(day, 0, 0)));
    }

    #[test]
    fn what_is_turned_into_utf8_says_what_it_said(
        lines in vec("[一-龥，。a-z0-9]{0,12}", 1..12),
        big_endian in any::<bool>(),
    ) {
        let text = format!("id,note\n{}\n", lines.join("\n"));
        let units = text.encode_utf16();
        let units = std::iter::once(0xfeff).chain(units);
        let wide: Vec<u8> = units
            .flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect();
        prop_assert_eq!(in_form(None, &wide).map(|form| form.text), Some(text.clone()));
        let (bytes, _, unmapped) = encoding_rs::GB18030.encode(&text);
        prop_assert!(!unmapped);
        // Where it is not certain nothing is turned; where it is, nothing is lost. A few
        // pairs of GB18030 are UTF-8 as well (覇), and such bytes are read as they are.
        if std::str::from_utf8(&bytes).is_ok() {
            return Ok(());
        }
        if let Some(form) = in_form(None, &bytes) {
            prop_assert_eq!(form.text, text);
        }
    }

    #[test]
    fn half_a_row_is_known_behind_its_id_where_its_row_stands_and_nowhere_else(
        note in wild(),
        cut in any::<Index>(),
        there in any::<bool>(),
    ) {
        const ID: &str = "O-261102-aaaa";
        let header = Table::Openings.header();
        let columns = header_in(header.as_bytes(), Table::Openings).unwrap();
        let mut row = Record::default();
        row.set(Col::Id, ID).set(Col::OpenedAt, "2026-11-02").set(Col::Box, "gate");
        row.set(Col::OpenedBy, "ann").set(Col::Note, note);
        let line = row.line(&columns).unwrap();
        let at = line.floor_char_boundary(cut.index(line.len()));
        let other = "O-261103-bbbb,2026-11-03,gate,ann,,\n";
        let rows = if there { line.as_str() } else { "" };
        let sources = [openings(&format!("{header}\n{other}{rows}"))];
        let known = is_entered((Table::Openings, &sources[0].path, &line[..at]), &sources);
        prop_assert!(known || !there || at <= ID.len(), "{}", &line[..at]);
        prop_assert!(!known || there, "{}", &line[..at]);
    }

    #[test]
    fn ids_are_read_as_they_are_written_and_order_as_their_texts(
        one in "[ACDOQRSV]-[0-9]{6}-[0-9a-hjkmnp-tv-z]{4,10}",
        other in "[ACDOQRSV]-[0-9]{6}-[0-9a-hjkmnp-tv-z]{4,10}",
        random in any::<u64>(),
    ) {
        let (id, second) = (Id::parse(&one).unwrap(), Id::parse(&other).unwrap());
        prop_assert_eq!(id.to_string(), one.clone());
        prop_assert_eq!(id.cmp(&second), one.cmp(&other));
        let new = Id::new(Kind::Visit, november(2), random).to_string();
        prop_assert_eq!(new.len(), "V-261102-abcdef".len());
        prop_assert!(new.starts_with("V-261102-"));
        prop_assert_eq!(Id::parse(&new).unwrap().to_string(), new);
    }

    #[test]
    fn rates_and_spans_are_read_as_they_are_written(
        hundredths in 0..=10_000u64,
        population in 0..1_000_000u64,
        count in 0..=3660u32,
        unit in select(vec!["d", "wd", "mo"]),
    ) {
        let written = format!("{}.{:02}%", hundredths / 100, hundredths % 100);
        let rate = Rate::parse(&written).unwrap();
        let asked = (hundredths * population).div_ceil(10_000);
        prop_assert_eq!(rate.quota(population), asked);
        let again = Rate::parse(&rate.to_string()).unwrap();
        prop_assert_eq!(again.quota(population), asked);
        prop_assert_eq!(again.to_string(), rate.to_string());
        let span = format!("{count}{unit}");
        prop_assert_eq!(Span::parse(&span).unwrap().to_string(), span);
    }

    #[test]
    fn no_text_makes_a_reader_of_words_panic(text in wild()) {
        let _ = (Stamp::parse(&text), Stamp::parse_visit(&text), Month::parse(&text));
        let _ = (Id::parse(&text), Rate::parse(&text), Span::parse(&text));
        let _ = check_policy(&text);
    }
}

/// Reads whatever stands in a data directory and asks everything of it.
fn survive(root: &Path) {
    let policy = policy("[follow_up.complaint]\ncloses = \"3wd\"\n");
    let sources = load(root).unwrap().sources;
    let (book, _) = assemble(&sources, &policy);
    let days = ["0001-01-01", "2026-11-15", "9999-12-31"];
    for day in days.map(|day| day.parse().unwrap()) {
        let book = known(book.clone(), Stamp::last_of(day));
        answers(&book);
        warnings(&book);
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn garbage_in_any_file_panics_nobody(
        files in vec(
            (select(Table::ALL), any::<bool>(), vec(any::<u8>(), 0..200)),
            0..4,
        ),
    ) {
        let folder = TempDir::new().unwrap();
        for (table, headed, bytes) in files {
            let folder = match table {
                Table::Places => folder.path().to_owned(),
                _ => folder.path().join("ledger/2026-11"),
            };
            fs::create_dir_all(&folder).unwrap();
            let header = if headed { table.header() + "\n" } else { String::new() };
            let text = [header.as_bytes(), &bytes].concat();
            fs::write(folder.join(format!("{}.csv", table.word())), text).unwrap();
        }
        survive(folder.path());
    }

    #[test]
    fn a_history_with_broken_bytes_panics_nobody(
        rows in history(EVENTS),
        hits in vec((any::<Index>(), any::<Index>(), select(b"\0\n\r,\"09-T:\xff\xe7aAC".to_vec())), 1..40),
    ) {
        let folder = TempDir::new().unwrap();
        write(folder.path(), &at_home(&rows));
        let sources = load(folder.path()).unwrap().sources;
        for (file, at, byte) in hits {
            let path = folder.path().join(&file.get(&sources).path);
            let mut bytes = fs::read(&path).unwrap();
            *at.get_mut(&mut bytes) = byte;
            fs::write(&path, bytes).unwrap();
        }
        survive(folder.path());
    }

    #[test]
    fn a_history_with_missing_rows_still_gives_every_answer(
        kept in history(EVENTS).prop_flat_map(|rows| {
            let all = rows.len();
            subsequence(rows, 0..=all)
        })
    ) {
        let folder = TempDir::new().unwrap();
        write(folder.path(), &at_home(&kept));
        survive(folder.path());
    }
}

/// One third of the days of a year are holidays, one third of the weekend is worked.
fn calendar() -> impl Strategy<Value = Calendar> {
    vec(0..3u8, 365).prop_map(|days| {
        let first = Day::from_ymd_opt(2026, 1, 1).unwrap();
        let of = |kind: u8| -> Vec<Day> {
            let chosen = first.iter_days().zip(&days).filter(|(_, d)| **d == kind);
            chosen.map(|(day, _)| day).collect()
        };
        let mut calendar = Calendar::default();
        calendar.add_year(2026, &of(1), &of(2));
        calendar
    })
}

/// Rows of openings: an id by its number, and a note.
fn opening_rows(rows: &[(u8, u8)]) -> String {
    let lines = rows.iter().map(|(number, note)| {
        let values = format!("id=O-261101-{number:04} opened_at=2026-11-01 note={note}");
        line(Table::Openings, &values) + "\n"
    });
    Table::Openings.header() + "\n" + &lines.collect::<String>()
}

fn ids_of(file: &str) -> BTreeSet<&str> {
    let rows = file.lines().skip(1);
    rows.map(|row| row.split(',').next().unwrap()).collect()
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_span_of_working_days_ends_on_a_worked_day_with_so_many_between(
        calendar in calendar(),
        from in 0..200u64,
        count in 1..30u32,
    ) {
        let from = Day::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(from);
        let end = calendar.add(from, Span { count, unit: Unit::WorkingDays });
        prop_assert!(calendar.kind(end).worked());
        let after = from + Days::new(1);
        prop_assert_eq!(calendar.working_days(after, end), u64::from(count));
        prop_assert_eq!(calendar.add(from, Span { count: 0, unit: Unit::WorkingDays }), from);
    }

    #[test]
    fn months_later_is_the_same_day_or_the_last_of_the_month(
        (year, month, date) in (1990..2100i32, 1..=12u32, 1..=31u32),
        count in 0..60u32,
    ) {
        // 31 February is no day.
        if let Some(from) = Day::from_ymd_opt(year, month, date) {
            let months = year as u32 * 12 + month - 1 + count;
            let (year, month) = ((months / 12) as i32, months % 12 + 1);
            let wanted = (1..=date).rev().find_map(|d| Day::from_ymd_opt(year, month, d));
            let found = Calendar::default().add(from, Span::months(count));
            prop_assert_eq!(Some(found), wanted);
        }
    }

    #[test]
    fn a_merge_has_the_rows_of_both_sides_whichever_is_ours(
        base in vec((0..20u8, 0..3u8), 0..8),
        ours in vec((0..20u8, 0..3u8), 0..8),
        theirs in vec((0..20u8, 0..3u8), 0..8),
    ) {
        let [base, ours, theirs] = [base, ours, theirs].map(|rows| opening_rows(&rows));
        let merged = |ours: &str, theirs: &str| {
            merge(Table::Openings, base.as_bytes(), ours.as_bytes(), theirs.as_bytes()).unwrap()
        };
        let (one, other) = (merged(&ours, &theirs), merged(&theirs, &ours));
        let new = |side: &str| {
            let old = ids_of(&base);
            let ids = ids_of(side).into_iter().filter(|id| !old.contains(id));
            ids.map(str::to_owned).collect::<BTreeSet<_>>()
        };
        for wanted in new(&ours).union(&new(&theirs)) {
            prop_assert!(ids_of(&one.text).contains(wanted.as_str()), "{} is lost", wanted);
        }
        prop_assert_eq!(ids_of(&one.text), ids_of(&other.text));
        let again = merged(&one.text, &one.text);
        prop_assert_eq!(again.text, one.text);
    }

    #[test]
    fn no_mobile_number_stays_in_a_masked_text(
        before in wild(),
        (label, between) in (select(LABELS), select(BETWEEN)),
        number in "1[3-9][0-9]{9}",
        wide: bool,
        after in wild(),
    ) {
        let grouped = [&number[..3], &number[3..7], &number[7..]].join(between);
        let written = if wide { full_width(&grouped) } else { grouped };
        let text = format!("{before} {label}{written} {after}");
        let masked = Mask::default().text(&text);
        prop_assert!(!masked.contains(&written), "{}", masked);
        prop_assert_eq!(Mask::default().text(&masked), masked.clone());
    }

    #[test]
    fn no_identity_card_number_stays_in_a_masked_text(
        before in wild(),
        (province, month, day) in (select(&[11, 31, 44, 65, 81][..]), 1..=12u32, 1..=31u32),
        (area, year, last) in ("[0-9]{4}", 1900..2030u32, "[0-9]{3}[0-9Xx]"),
        old: bool,
        wide: bool,
        after in wild(),
    ) {
        let written = match old {
            true => format!("{province}{area}{:02}{month:02}{day:02}{}", year % 100, &last[..3]),
            false => format!("{province}{area}{year}{month:02}{day:02}{last}"),
        };
        let written = if wide { full_width(&written) } else { written };
        let text = format!("{before} 身份证{written} {after}");
        let masked = Mask::default().text(&text);
        prop_assert!(!masked.contains(&written), "{}", masked);
        prop_assert_eq!(Mask::default().text(&masked), masked.clone());
    }

    #[test]
    fn no_id_date_or_amount_is_masked(
        id in "[ACDOQRSV]-[0-9]{6}-[0-9a-hjkmnp-tv-z]{6}",
        (year, month, day) in (2000..2030u32, 1..=12u32, 1..=31u32),
        (hour, minute) in (0..24u32, 0..60u32),
        amount in "[1-9][0-9]{0,2}(,[0-9]{3}){0,4}\\.[0-9]{2}",
        sum in "[1-9][0-9]{0,5}",
    ) {
        let date = format!("{year}-{month:02}-{day:02}");
        for text in [
            format!("{id} {date} {hour:02}:{minute:02} 退款{amount}元"),
            format!("{date}T{hour:02}:{minute:02}，{id}，{sum}元"),
            format!("{year}年{month}月{day}日，{sum}元，{id}"),
        ] {
            prop_assert_eq!(Mask::default().text(&text), text.clone());
        }
    }

    #[test]
    fn no_name_from_another_tongue_stays_whatever_parts_it(
        before in wild(),
        (first, second) in ("[迪丽热巴买提合曼]{2,5}", "[阿卜杜拉肉孜古娜]{2,4}"),
        registered in select(&["·", "•", "・"][..]),
        dot in select(&["·", "・", "･", "•", "‧", "∙", "⋅", "．", ".", "", " "][..]),
        after in wild(),
    ) {
        let name = [first.as_str(), second.as_str()].join(registered);
        let mut people = People::default();
        people.names.insert(&name, true);
        let written = [first.as_str(), second.as_str()].join(dot);
        let masked = Mask::new(&people).text(&format!("{before}，{written}说{after}"));
        prop_assert!(!masked.contains(&written), "{}", masked);
    }

    #[test]
    fn no_text_brings_a_control_character_to_a_terminal(
        cells in vec(wild(), 1..5),
        width in 20..140u16,
    ) {
        let columns = cells.iter().map(|_| Column {
            key: "key",
            heading: "栏".to_owned(),
            right: false,
            rank: 0,
            speaks: false,
        });
        let mut sheet = Sheet::new("sheet", columns.collect());
        sheet.rows.push(cells.iter().map(Cell::new).collect());
        let mut page = Page::new(json!({}));
        page.heading(1, cells[0].clone());
        page.sheet(sheet);
        for format in [Format::Table, Format::Plain] {
            let style = Style { color: false, width: Some(width), excel: false };
            let shown = render(&page, format, style);
            let bad = |c: &char| {
                c.is_control() && *c != '\n'
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            prop_assert_eq!(shown.chars().find(bad), None, "{:?}", shown);
        }
    }

    #[test]
    fn an_id_is_found_by_its_beginning_and_end_in_either_case(
        id in "[ACDOQRSV]-[0-9]{6}-[0-9a-hjkmnp-tv-z]{4,10}",
        length in 1..20usize,
        part in "[0-9a-zA-Z-]{0,6}",
    ) {
        let known = Id::parse(&id).unwrap();
        let length = length.min(id.len());
        prop_assert!(known.begins_or_ends_with(&id[..length]));
        prop_assert!(known.begins_or_ends_with(&id[id.len() - length..].to_ascii_uppercase()));
        let (small, whole) = (part.to_ascii_lowercase(), id.to_ascii_lowercase());
        let wanted = !part.is_empty() && (whole.starts_with(&small) || whole.ends_with(&small));
        prop_assert_eq!(known.begins_or_ends_with(&part), wanted);
    }
}

#[test]
fn a_column_that_is_left_no_room_is_drawn_all_the_same() {
    let cells = ["电,a,\u{3000}", "", ",\u{3000},\u{3000}电"];
    let columns = cells.iter().map(|_| Column {
        key: "key",
        heading: "栏".to_owned(),
        right: false,
        rank: 0,
        speaks: false,
    });
    let mut sheet = Sheet::new("sheet", columns.collect());
    sheet
        .rows
        .push(cells.iter().map(|text| Cell::new(*text)).collect());
    let mut page = Page::new(json!({}));
    page.sheet(sheet);
    for width in 1..24 {
        for format in [Format::Table, Format::Plain] {
            let style = Style {
                color: false,
                width: Some(width),
                excel: false,
            };
            assert!(render(&page, format, style).contains('电'), "{width}");
        }
    }
}
