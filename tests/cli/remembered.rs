//! What is remembered of months that are over answers as all their rows do.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rustc_hash::FxBuildHasher;
use serde_json::{Value, json};
use tempfile::TempDir;
use visit::ledger::book::as_of::known;
use visit::ledger::book::assemble::assemble;
use visit::ledger::files::load::load;
use visit::model::book::Book;
use visit::model::id::Id;
use visit::model::policy::{Lang, Policy};
use visit::model::problem::Severity;
use visit::model::table::Table;
use visit::model::time::{Day, Month, Stamp};
use visit::rules::agenda::agenda;
use visit::rules::draw::{Lot, Offer, offers};
use visit::rules::duties::duties;
use visit::rules::facts::Facts;
use visit::rules::portfolio::report;
use visit::rules::repeat::repeats;
use visit::rules::settled::{Groups, reaching};
use visit::text::Voice;
use walkdir::WalkDir;

use crate::office::{Line, Office, Ran, SETTINGS};
use crate::properties::{EVENTS, Row, cases, dated, day, history, policy, write};

/// What is asked of a book that may be of what is remembered.
fn answers(book: &Book<'_>) -> Value {
    let facts = Facts::new(book);
    let meeting = agenda(&facts, None);
    let case = |at| book.case(at).id.to_string();
    let items = |items: &[visit::rules::agenda::Item<'_, '_>]| -> Vec<String> {
        items.iter().map(|item| case(item.case)).collect()
    };
    let this = Month::of(book.today());
    let again = repeats(&facts, this);
    let counted = format!("{:?}", report(&facts, this, 1));
    json!([
        counted,
        drawn_from(&facts),
        duties(&facts),
        items(&meeting.to_decide),
        items(&meeting.decided),
        again.complaints,
        again.repairs,
    ])
}

/// What would be drawn from today, however the cases are numbered in the book.
fn drawn_from(facts: &Facts<'_, '_>) -> Vec<String> {
    let ids = |lots: &[Lot]| -> Vec<String> {
        let lots = lots.iter();
        lots.map(|lot| format!("{} {} {}", lot.id, lot.done, lot.closes))
            .collect()
    };
    let offers = offers(facts, facts.book.today()).into_iter();
    let told = offers.map(|offer| {
        let (offered, pool) = (ids(&offer.offered), ids(&offer.pool));
        let without = Offer {
            offered: Vec::new(),
            pool: Vec::new(),
            ..offer
        };
        format!("{without:?} {offered:?} {pool:?}")
    });
    told.collect()
}

/// Asks something of the files of a data directory; `None` where there are errors.
fn asked<T>(root: &Path, policy: &Policy, ask: impl Fn(Book<'_>) -> T) -> Option<T> {
    let loaded = load(root).unwrap();
    let (book, problems) = assemble(&loaded.sources, policy);
    let mut problems = problems.iter().chain(&loaded.problems);
    let sound = problems.all(|problem| problem.severity() != Severity::Error);
    sound.then(|| ask(book))
}

/// What is told of each case that is known, where a book may be of what is remembered.
fn told(book: &Book<'_>, before: Month) -> BTreeMap<Id, [Value; 2]> {
    thread_local! {
        static VOICE: Voice = Voice::new(Lang::En);
    }
    let facts = Facts::new(book);
    let cases = book
        .existing()
        .filter(|(at, _)| facts.stratum(*at).is_none_or(|(_, month)| month >= before));
    let told = cases.map(|(at, case)| {
        let why = VOICE.with(|voice| visit::view::why::page(&facts, at, voice));
        let show = VOICE.with(|voice| visit::view::show::page(&facts, case.id, voice));
        (case.id, [why.json, show.json])
    });
    told.collect()
}

/// What is remembered on a day of files of months before one: the lines that are kept, and the
/// rows that reach back.
struct Remembered {
    lines: BTreeSet<(String, u32)>,
    reach: HashSet<String, FxBuildHasher>,
}

fn remembered(root: &Path, policy: &Policy, today: Day, before: Month) -> Option<Remembered> {
    let found = asked(root, policy, |book| {
        let sources = book.sources;
        let reach = reaching(&book, before);
        let groups = Groups::of(&book, before);
        let book = known(book, Stamp::last_of(today));
        if reach.is_to_come(book.as_of) {
            return None;
        }
        let rows = groups.unsettled(&Facts::new(&book), std::iter::empty());
        let place = |file: u32| sources[file as usize].path.clone();
        Some(Remembered {
            lines: rows.iter().map(|row| (place(row.file), row.line)).collect(),
            reach: reach.marks(&book),
        })
    });
    found.flatten()
}

/// Empties the lines of old files that are not remembered.
fn forget(root: &Path, before: Month, lines: &BTreeSet<(String, u32)>) {
    for folder in fs::read_dir(root.join("ledger")).unwrap() {
        let folder = folder.unwrap();
        let name = folder.file_name().into_string().unwrap();
        if Month::parse(&name).unwrap() >= before {
            continue;
        }
        for file in fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap();
            let own = format!("ledger/{name}/{}", file.file_name().to_str().unwrap());
            let text = fs::read_to_string(file.path()).unwrap();
            let kept = text.lines().zip(1u32..).map(|(line, number)| {
                let keeps = number == 1 || lines.contains(&(own.clone(), number));
                let kept = if keeps { line } else { "" };
                format!("{kept}\n")
            });
            fs::write(file.path(), kept.collect::<String>()).unwrap();
        }
    }
}

/// The months of the histories' days, and the one after them.
const DAYS: [u32; 7] = [12, 42, 46, 50, 60, 72, 80];

fn folders(rows: &[Row], moved: &[Option<&'static str>]) -> Vec<String> {
    let own = rows
        .iter()
        .zip(moved.iter().chain(std::iter::repeat(&None)));
    own.map(|(row, moved)| moved.map_or_else(|| row.folder(), str::to_owned))
        .collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_remembered_answers_as_everything_does(
        rows in history(EVENTS).prop_map(dated),
        moved in vec(prop::option::weighted(0.04, select(&["2026-10", "2026-11", "2026-12"])), 50),
        today in select(&DAYS),
        later in 0..31u64,
        back in 0..2u32,
        cut in 0..12usize,
    ) {
        // Repeated cases are looked for in the months that are read.
        let policy = policy(&format!("[repeat]\nlookback = \"{back}mo\""));
        let today = day(today);
        let before = Month::of(today).minus(back);
        let folders = folders(&rows, &moved);
        let old = |folder: &str| Month::parse(folder).unwrap() < before;
        let all: Vec<(String, &Row)> = folders.into_iter().zip(&rows).collect();
        // The last rows are entered after everything was read, but for those in old files.
        let cut = rows.len().saturating_sub(cut);
        let early = all.iter().enumerate().filter(|(at, (folder, _))| *at < cut || old(folder));
        let early: Vec<(String, &Row)> = early.map(|(_, row)| row.clone()).collect();
        let folder = TempDir::new().unwrap();
        write(folder.path(), &early);
        let remembered = remembered(folder.path(), &policy, today, before);
        // Of what has errors nothing is remembered.
        let Some(remembered) = remembered else {
            return Ok(());
        };
        let folder = TempDir::new().unwrap();
        write(folder.path(), &all);
        let asked_on = (today + chrono::Days::new(later)).min(Month::of(today).last());
        let ask = |book: Book<'_>| {
            let book = known(book, Stamp::last_of(asked_on));
            (answers(&book), told(&book, before))
        };
        let wanted = asked(folder.path(), &policy, ask);
        forget(folder.path(), before, &remembered.lines);
        let found = asked(folder.path(), &policy, |book| {
            let reach = reaching(&book, before);
            (reach.marks(&book) == remembered.reach).then(|| ask(book))
        });
        // Else everything is read again.
        if let Some(Some((found, told))) = found {
            let (wanted, of_all) = wanted.unwrap();
            prop_assert_eq!(found, wanted);
            for (id, told) in told {
                prop_assert_eq!(&told, &of_all[&id]);
            }
        }
    }
}

/// The day of the tests: months before September are remembered, for repeated cases are looked
/// for from then on.
const NOW: &str = "2026-11-23T12:00";

/// A complaint of July that is resolved and followed up.
const SETTLED: [(Table, &str); 3] = [
    (
        Table::Complaints,
        "id=C-260702-aaaa received_at=2026-07-02T09:00 place=A1-101 category=水 summary=老事 outside_no=热线七号",
    ),
    (
        Table::Actions,
        "id=A-260703-aaaa acted_at=2026-07-03T09:00 case_id=C-260702-aaaa action=complete actor=eng",
    ),
    (
        Table::Visits,
        "id=V-260704-aaaa visited_at=2026-07-04T09:00 case_id=C-260702-aaaa place=A1-101",
    ),
];

/// A repair of 2026 that was resolved on the 4th of a month and followed up on the 6th.
fn followed_up_repair(office: &Office, month: &str, n: &str, class: &str) {
    let (case, day) = (format!("R-26{month}04-{n}"), format!("2026-{month}"));
    for (table, row) in [
        (
            Table::Repairs,
            format!("id={case} received_at={day}-04T08:00 place=A1-101 class={class}"),
        ),
        (
            Table::Actions,
            format!(
                "id=A-26{month}04-{n} acted_at={day}-04T09:00 case_id={case} action=complete actor=eng"
            ),
        ),
        (
            Table::Visits,
            format!("id=V-26{month}06-{n} visited_at={day}-06T09:00 case_id={case} place=A1-101"),
        ),
    ] {
        office.add(table, &row);
    }
}

/// A settled and an open complaint of July, and an open one of November.
fn office() -> Office {
    let office = Office::new();
    for (table, values) in [
        // The earliest row is always remembered.
        (
            Table::Openings,
            "id=O-260701-aaaa opened_at=2026-07-01 box=gate opened_by=desk found=0",
        ),
        (
            Table::Complaints,
            "id=C-260705-bbbb received_at=2026-07-05T09:00 place=B1-101 category=水 summary=旧事 reporter=石德胜",
        ),
        (
            Table::Complaints,
            "id=C-261120-cccc received_at=2026-11-20T09:00 place=A1-101 category=水 summary=新事",
        ),
    ]
    .into_iter()
    .chain(SETTLED)
    {
        office.add(table, values);
    }
    fs::create_dir(office.path(".visit")).unwrap();
    remember(&office);
    office
}

/// Asks until something is remembered: files that were just written may be written again without
/// another time to tell by, and are not.
fn remember(office: &Office) {
    remember_on(office, NOW);
}

fn remember_on(office: &Office, now: &str) {
    const TRIES: usize = 5000;
    let remembered = || office.path(".visit/memory").is_file();
    for _ in 0..TRIES {
        office.at(now).ok("due -q");
        if remembered() {
            return;
        }
    }
    panic!("nothing is remembered");
}

/// The questions that what is remembered may answer.
const ASKED: &[&str] = &[
    "due --all -f json",
    "due --overdue",
    "due -f ics --no-mask",
    "-f json",
    "agenda -f json",
    "repeat -f json",
    "repeat --month 2026-07 -f json",
];

/// And others: about rows and places, what is drawn, and the figures of communities.
const ASKED_BESIDES: &[&str] = &[
    "sample -n -f json",
    "sample -n --month 2026-07",
    "show C-260705-bbbb",
    "show C-260702-aaaa",
    "show 0702-aaaa",
    "show C-260702",
    "show A1-101",
    "show V-260704-aaaa -f json",
    "why C-260705-bbbb",
    "why C-261120-cccc",
    "why A-260703-aaaa",
    "portfolio . due",
    "portfolio . report",
    "portfolio . report --month 2026-10 -f json",
    "portfolio . report --months 4 -f json",
    "portfolio . repeat --details",
    "portfolio . repeat --month 2026-07",
    "portfolio . report --month 2026-09 -f json",
];

/// Asks everything with and without what is remembered; gives the answer to the first.
fn asked_twice(office: &Office, today: &str) -> String {
    asked_each(office, today, ASKED)
}

fn asked_each(office: &Office, today: &str, asked: &[&str]) -> String {
    let mut first = None;
    for args in asked {
        let args = args.and(["--today", today, "--lang", "en"]);
        let whole = office.run(args.and("--no-memory"));
        // What is wrong in what is remembered shows at once, and not after it is written anew.
        let found = office.run(&args);
        let told = |ran: &Ran| (ran.code, ran.out.clone(), ran.err.clone());
        assert_eq!(told(&found), told(&whole), "{args:?}");
        first.get_or_insert(found.out);
    }
    first.unwrap()
}

/// The cases that have duties.
fn cases_due(answer: &str) -> BTreeSet<String> {
    let answer: Value = serde_json::from_str(answer).unwrap();
    let duties = answer["duties"].as_array().unwrap().iter();
    let cases = duties.map(|duty| duty["case_id"].as_str().unwrap().to_owned());
    cases.filter(|case| !case.is_empty()).collect()
}

fn due(office: &Office) -> BTreeSet<String> {
    cases_due(&asked_twice(office, NOW))
}

fn set(cases: &[&str]) -> BTreeSet<String> {
    cases.iter().map(|case| (*case).to_owned()).collect()
}

const OPEN: &[&str] = &["C-260705-bbbb", "C-261120-cccc"];
const WITH_SETTLED: &[&str] = &["C-260702-aaaa", "C-260705-bbbb", "C-261120-cccc"];

/// The files of a month that a command opens; `None` where nothing can watch it.
fn opened(office: &Office, month: &str, args: impl Line) -> Option<usize> {
    let log = TempDir::new().unwrap();
    let log = log.path().join("opened");
    let watched = Command::new("strace")
        .args(["-f", "-e", "trace=openat", "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_visit"))
        .args(args.words())
        .current_dir(office.root())
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .stdout(Stdio::null())
        .status();
    let log = fs::read_to_string(log).ok().filter(|log| !log.is_empty());
    watched.ok()?;
    let file = format!("ledger/{month}/");
    Some(log?.lines().filter(|line| line.contains(&file)).count())
}

#[test]
fn files_of_remembered_months_are_not_opened() {
    let office = office();
    let text = office.read(".visit/memory");
    assert!(text.contains("旧事") && !text.contains("老事"));
    assert_eq!(due(&office), set(OPEN));
    for args in [
        "due",
        "",
        "agenda",
        "repeat",
        "show C-261120-cccc",
        "portfolio . due",
        "portfolio . report",
    ] {
        let args = args.and(["--today", NOW]);
        let Some(count) = opened(&office, "2026-07", &args) else {
            return;
        };
        assert_eq!(count, 0, "{args:?}");
        assert_eq!(opened(&office, "2026-11", &args), Some(1), "{args:?}");
    }
    let all = ["due", "--today", NOW, "--no-memory"];
    assert_eq!(opened(&office, "2026-07", all), Some(4));
}

#[test]
fn later_rows_about_what_was_settled_bring_it_back() {
    for row in [
        "id=A-261121-aaaa acted_at=2026-11-21T09:00 case_id=C-260702-aaaa action=reopen note=又漏",
        "id=A-261121-aaaa acted_at=2026-11-21T09:00 row_id=V-260704-aaaa action=void note=错",
        "id=A-261121-aaaa acted_at=2026-11-21T09:00 row_id=A-260703-aaaa action=void note=错",
        "id=A-261121-aaaa acted_at=2026-11-21T09:00 row_id=V-260704-aaaa action=amend field=outcome value=fail note=错",
    ] {
        let office = office();
        office.add(Table::Actions, row);
        assert_eq!(due(&office), set(WITH_SETTLED), "{row}");
        // And it stays: what is remembered now has it.
        assert!(office.read(".visit/memory").contains("老事"), "{row}");
        assert_eq!(due(&office), set(WITH_SETTLED), "{row}");
        if let Some(count) = opened(&office, "2026-07", ["due", "--today", NOW]) {
            assert_eq!(count, 0, "{row}");
        }
    }
}

#[test]
fn a_new_visit_that_turns_out_to_be_of_a_settled_case_brings_it_back() {
    let office = office();
    for (table, row) in [
        (
            Table::Visits,
            "id=V-261121-aaaa visited_at=2026-11-21T09:00 case_id=C-261120-cccc place=A1-101 outcome=fail",
        ),
        (
            Table::Actions,
            "id=A-261121-aaaa acted_at=2026-11-21T10:00 row_id=V-261121-aaaa action=amend field=case_id value=C-260702-aaaa note=错",
        ),
    ] {
        office.add(table, row);
    }
    assert_eq!(due(&office), set(WITH_SETTLED));
}

/// Writes a row into a file of any month, whatever its dates; `+` stands for a blank.
fn type_in(office: &Office, (path, table): (&str, Table), values: &str) {
    let values: BTreeMap<&str, &str> = values
        .split_whitespace()
        .map(|value| value.split_once('=').unwrap())
        .collect();
    let header = table.header();
    let row = header.split(',').map(|column| {
        let value = values.get(column).copied().unwrap_or_default();
        value.replace('+', " ")
    });
    let row = row.collect::<Vec<_>>().join(",");
    let before = fs::read_to_string(office.path(path)).unwrap_or_else(|_| format!("{header}\n"));
    office.write(path, format!("{before}{row}\n"));
}

/// A case of a class that is asked about for half a year, resolved in August and followed up.
const PAINT: &str =
    "[follow_up.paint]\nrate = \"50%\"\nopens = \"0d\"\ncloses = \"6mo\"\nvisitor = \"officer\"\n";

/// Three repairs of that class, all followed up, one of them drawn.
fn painted() -> Office {
    let office = Office::with(&format!("{SETTINGS}\n{PAINT}"));
    office.add(
        Table::Openings,
        "id=O-260701-aaaa opened_at=2026-07-01 box=gate opened_by=desk found=0",
    );
    for n in ["aaaa", "bbbb", "cccc"] {
        followed_up_repair(&office, "08", n, "paint");
    }
    office.add(Table::Draws, "id=D-260805-aaaa drawn_at=2026-08-05T09:00 class=paint month=2026-08-01 seed=x population=3 quota=2 case_id=R-260804-aaaa ticket=00 drawn_by=ann");
    fs::create_dir(office.path(".visit")).unwrap();
    office
}

#[test]
fn a_row_of_an_import_that_was_taken_back_stays_away_however_late_it_comes() {
    let office = office();
    fs::remove_file(office.path(".visit/memory")).unwrap();
    office.add(
        Table::Complaints,
        "id=C-260710-hhhh received_at=2026-07-10T09:00 place=A1-101 summary=误 batch=B-260710-pppp",
    );
    office.add(
        Table::Actions,
        "id=A-260711-vvvv acted_at=2026-07-11T09:00 row_id=B-260710-pppp action=void note=错",
    );
    remember(&office);
    office.add(
        Table::Complaints,
        "id=C-261121-jjjj received_at=2026-11-21T09:00 place=A1-101 summary=又 batch=B-260710-pppp",
    );
    assert_eq!(due(&office), set(OPEN));
}

#[test]
fn that_there_was_a_row_before_last_month_rests_on_no_row_of_another_file() {
    let office = Office::new();
    for (table, row) in SETTLED {
        office.add(table, row);
    }
    let header = Table::Openings.header();
    let late = format!("{header}\nO-260601-aaaa,2026-06-01,gate,desk,0,\n");
    office.write("ledger/2026-11/openings.csv", late);
    fs::create_dir(office.path(".visit")).unwrap();
    remember(&office);
    office.write("ledger/2026-11/openings.csv", format!("{header}\n"));
    assert!(asked_twice(&office, NOW).contains("\"duty\":\"report\""));
}

#[test]
fn nothing_is_remembered_of_files_with_rows_that_are_still_to_come() {
    let held = office();
    fs::remove_file(held.path(".visit/memory")).unwrap();
    type_in(
        &held,
        ("ledger/2026-07/actions.csv", Table::Actions),
        "id=A-261125-aaaa acted_at=2026-11-25T09:00 row_id=O-260701-aaaa action=void note=错",
    );
    // Files that were written later are old enough to be remembered.
    assert!(office().path(".visit/memory").exists());
    asked_twice(&held, NOW);
    assert!(!held.path(".visit/memory").exists());
    asked_twice(&held, "2026-11-26T12:00");
    assert!(held.path(".visit/memory").exists());
}

#[test]
fn a_population_stays_whole_until_its_last_window_is_over() {
    let sample: &[&str] = &["due --all -f json", "sample -n -f json"];
    let late = "id=A-261120-aaaa acted_at=2026-11-20T09:00 row_id=V-260806-cccc action=amend field=outcome value=unreachable note=错";
    // What was amended is not any more.
    let office = painted();
    office.add(Table::Actions, late);
    remember(&office);
    asked_each(&office, NOW, sample);
    fs::remove_file(office.path("ledger/2026-11/actions.csv")).unwrap();
    asked_each(&office, NOW, sample);
    // Another case turns out to have been finished then.
    let office = painted();
    office.add(
        Table::Repairs,
        "id=R-261101-dddd received_at=2026-11-01T08:00 place=A1-101 class=paint",
    );
    let path = "ledger/2026-11/actions.csv";
    type_in(
        &office,
        (path, Table::Actions),
        "id=A-261101-dddd acted_at=2026-08-30T09:00 case_id=R-261101-dddd action=note actor=eng note=看过",
    );
    remember(&office);
    asked_each(&office, NOW, sample);
    let edited = office.read(path).replace(",note,", ",complete,");
    office.write(path, edited);
    asked_each(&office, NOW, sample);
}

#[test]
fn a_draw_of_a_later_month_is_remembered() {
    let office = painted();
    office.add(Table::Draws, "id=D-260806-bbbb drawn_at=2026-08-06T09:00 class=repair month=2026-11-01 seed=y population=1 quota=1 case_id=R-260804-bbbb ticket=00 drawn_by=ann");
    remember(&office);
    office.add(
        Table::Repairs,
        "id=R-261120-eeee received_at=2026-11-20T08:00 place=A1-101 class=repair",
    );
    office.add(Table::Actions, "id=A-261122-eeee acted_at=2026-11-22T09:00 case_id=R-261120-eeee action=complete actor=eng");
    asked_each(&office, NOW, &["due --all -f json", "sample -n -f json"]);
}

#[test]
fn why_knows_the_lots_that_a_case_had_before_it_was_reopened() {
    let office = Office::new();
    for n in ["aaaa", "bbbb"] {
        followed_up_repair(&office, "07", n, "repair");
    }
    type_in(
        &office,
        ("ledger/2026-07/draws.csv", Table::Draws),
        "id=D-260705-aaaa drawn_at=2026-07-05T09:00 class=repair month=2026-07-01 seed=x population=2 \
         quota=1 case_id=R-260704-bbbb ticket=00 drawn_by=ann bound=x4ccccccccccccccc \
         offered=R-260704-aaaa+R-260704-bbbb",
    );
    fs::create_dir(office.path(".visit")).unwrap();
    remember(&office);
    for row in [
        "id=A-261101-aaaa acted_at=2026-11-01T09:00 case_id=R-260704-aaaa action=reopen note=又坏",
        "id=A-261122-aaaa acted_at=2026-11-22T09:00 case_id=R-260704-aaaa action=complete actor=eng",
    ] {
        office.add(Table::Actions, row);
        remember(&office);
        asked_each(
            &office,
            NOW,
            &["why R-260704-aaaa", "why R-260704-aaaa -f json"],
        );
    }
}

#[test]
fn a_word_that_is_no_case_is_refused_as_from_everything() {
    let office = office();
    for words in [
        "dispatch C-261120-cccc 0702-aaaa",
        "dispatch C-261120-cccc 2-aaaa",
        "dispatch C-261120-cccc 热线七号",
        "complete A1-101 好了",
        "complete V-260704-aaaa 好了",
        "log complaint A1-101 又 --part-of V-260704-aaaa",
    ] {
        asked_each(&office, NOW, &[&format!("{words} --by desk -n")]);
    }
}

#[test]
fn what_stands_in_its_place_keeps_it_from_being_made() {
    let office = office();
    fs::remove_file(office.path(".visit/memory")).unwrap();
    fs::create_dir(office.path(".visit/memory")).unwrap();
    assert_eq!(due(&office), set(OPEN));
    assert!(office.path(".visit/memory").is_dir());
}

#[test]
fn other_questions_are_answered_as_from_everything() {
    for row in [
        None,
        Some("id=A-261121-aaaa acted_at=2026-11-21T09:00 case_id=C-260702-aaaa action=reopen"),
        Some(
            "id=A-261121-aaaa acted_at=2026-11-21T09:00 case_id=C-261120-cccc action=complete actor=eng",
        ),
    ] {
        let office = office();
        row.into_iter()
            .for_each(|row| office.add(Table::Actions, row));
        asked_each(&office, NOW, ASKED_BESIDES);
    }
}

#[test]
fn what_came_again_in_earlier_months_is_looked_for_in_settled_cases_too() {
    let office = office();
    fs::remove_file(office.path(".visit/memory")).unwrap();
    for (id, day) in [("aaaa", "08-05"), ("bbbb", "08-06"), ("cccc", "10-07")] {
        let number = format!("26{}-{id}", day.replace('-', ""));
        let (case, at) = (format!("C-{number}"), format!("2026-{day}T"));
        for (table, row) in [
            (
                Table::Complaints,
                format!("id={case} received_at={at}09:00 place=B1-101 category=噪音 summary=八月"),
            ),
            (
                Table::Actions,
                format!(
                    "id=A-{number} acted_at={at}10:00 case_id={case} action=complete actor=eng"
                ),
            ),
            (
                Table::Visits,
                format!("id=V-{number} visited_at={at}11:00 case_id={case} place=B1-101"),
            ),
        ] {
            office.add(table, &row);
        }
    }
    remember(&office);
    assert_eq!(office.read(".visit/memory").matches("八月").count(), 0);
    let report = "portfolio . report --month 2026-10 -f json";
    let found = asked_each(&office, NOW, &[report]);
    let found: Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["communities"][0]["repeated_complaints"], 1);
}

#[test]
fn files_that_are_not_what_they_were_are_read() {
    let path = "ledger/2026-07/complaints.csv";
    let office = office();
    // As many bytes, and the same time.
    let before = fs::metadata(office.path(path)).unwrap().modified().unwrap();
    let text = office.read(path).replace("旧事", "急事");
    office.write(path, &text);
    let file = fs::File::options().write(true).open(office.path(path));
    file.unwrap().set_modified(before).unwrap();
    assert!(asked_twice(&office, NOW).contains("急事"));
    // A row that comes late, one that goes, and one that nobody can read.
    let late = "id=C-260720-dddd received_at=2026-07-20T09:00 place=A1-101 summary=晚";
    office.add(Table::Complaints, late);
    let all = [OPEN, &["C-260720-dddd"]].concat();
    assert_eq!(due(&office), set(&all));
    office.write(path, &text);
    assert_eq!(due(&office), set(OPEN));
    office.write(path, text.clone() + "half a row\n");
    assert_eq!(due(&office), set(OPEN));
    office.write(path, text);
    // A file that is taken away, a month that is called otherwise.
    remember(&office);
    fs::rename(office.path("ledger/2026-07"), office.path("ledger/2026-06")).unwrap();
    assert_eq!(due(&office), set(OPEN));
    fs::remove_file(office.path("ledger/2026-06/visits.csv")).unwrap();
    assert_eq!(due(&office), set(WITH_SETTLED));
    // Rules that have changed.
    office.write(
        "visit.toml",
        format!("{SETTINGS}\n[handling]\npromise_within = \"9d\"\n"),
    );
    assert_eq!(due(&office), set(WITH_SETTLED));
}

#[test]
fn what_is_remembered_in_any_other_form_is_as_if_it_were_not() {
    let office = office();
    let good = office.read(".visit/memory");
    let (first, body) = good.split_once('\n').unwrap();
    let (format, version) = first.rsplit_once(' ').unwrap();
    let half = (0..good.len() / 2)
        .rev()
        .find(|at| good.is_char_boundary(*at));
    let half = half.unwrap();
    let torn = [
        String::new(),
        "\n".to_owned(),
        good[..half].to_owned(),
        good.replace("旧事", "假事"),
        format!("visit memory 1 {version}\n{body}"),
        format!("{format} 0.0.1\n{body}"),
        format!("{good}\n"),
    ];
    for torn in torn {
        office.write(".visit/memory", &torn);
        let answer = asked_twice(&office, NOW);
        assert!(!answer.contains("假事"));
        assert_eq!(cases_due(&answer), set(OPEN));
        assert_eq!(office.read(".visit/memory"), good);
    }
    fs::remove_file(office.path(".visit/memory")).unwrap();
    assert_eq!(due(&office), set(OPEN));
    assert_eq!(office.read(".visit/memory"), good);
    // Where nothing can be written, or something else stands in its place.
    fs::remove_file(office.path(".visit/memory")).unwrap();
    fs::create_dir(office.path(".visit/memory")).unwrap();
    assert_eq!(due(&office), set(OPEN));
    fs::remove_dir(office.path(".visit/memory")).unwrap();
    fs::remove_dir_all(office.path(".visit/new")).unwrap();
    office.write(".visit/new", "");
    assert_eq!(due(&office), set(OPEN));
    assert!(!office.path(".visit/memory").exists());
    fs::remove_dir_all(office.path(".visit"))
        .or_else(|_| fs::remove_file(office.path(".visit")))
        .unwrap();
    assert_eq!(due(&office), set(OPEN));
    assert!(!office.path(".visit").exists());
}

#[test]
fn it_holds_from_its_day_to_the_end_of_the_month() {
    let office = office();
    let good = office.read(".visit/memory");
    for (today, wanted) in [
        ("2026-07-03T08:00", &["C-260702-aaaa"]),
        ("2026-11-19T08:00", &["C-260705-bbbb"]),
    ] {
        assert_eq!(cases_due(&asked_twice(&office, today)), set(wanted));
    }
    // Of a day that the clock does not say nothing is remembered.
    fs::write(office.path(".visit/memory"), &good).unwrap();
    for today in ["2026-11-19", "2199-01-05"] {
        asked_twice(&office, today);
        assert_eq!(office.read(".visit/memory"), good);
    }
    for today in ["2026-11-30T08:00", "2026-12-01T08:00", "2027-02-05T08:00"] {
        assert_eq!(cases_due(&asked_twice(&office, today)), set(OPEN));
    }
    assert!(
        office
            .read(".visit/memory")
            .contains("\"before\":\"2026-12\"")
    );
}

#[test]
fn who_is_erased_is_not_remembered() {
    let office = office();
    assert!(office.read(".visit/memory").contains("石德胜"));
    office
        .at(NOW)
        .ok("erase 石德胜 --why asked --write --by boss");
    assert!(!office.path(".visit/memory").exists());
    assert_eq!(due(&office), set(OPEN));
}

/// Entries, about what was read and about what was not.
const ENTRIES: &[&str] = &[
    "log complaint A1-101 漏水 --category 水",
    "log repair B1-101 旧事",
    "log complaint A1-101 同一件 --part-of C-260702-aaaa",
    "log opening 大门 --found 1",
    "log complaint A1-101 补记 --date 2026-08-03",
    "promise C-261120-cccc --due 2026-11-30 --method 换",
    "complete C-261120-cccc 换好了",
    "record C-261120-cccc --outcome fail --question 何时",
    "record A1-101 B1-101",
    "record C-260702-aaaa --outcome pass",
    "urge C-260705-bbbb 快点",
    "urge 0705-bbbb 快点",
    "urge C-260705-bbbb C-260702-aaaa 快点",
    "urge C-260705-bbbb 热线七号 快点",
    "urge C-260705-bbbb 0702-aaaa",
    "urge C-2607 快点",
    "urge C-260709-zzzz 快点",
    "reopen C-260702-aaaa 又漏",
    "cancel C-260705-bbbb 重登 --repeats C-260702-aaaa",
];

/// A text with one sign for the random part of each new id.
fn without_chance(text: &str) -> String {
    const DATES: [&str; 2] = ["-261123-", "-260803-"];
    DATES.iter().fold(text.to_owned(), |text, date| {
        let mut parts = text.split(date);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            text + date + "*" + part.get(6..).unwrap_or_default()
        })
    })
}

#[test]
fn entries_are_told_of_as_if_everything_was_read() {
    let (recalling, reading) = (office(), office());
    let by = ["--by", "desk", "--today", NOW, "--lang", "en"];
    for entry in ENTRIES {
        let told = |office: &Office, more: &[&str]| {
            let ran = office.run(entry.and(by).and(more));
            (ran.code, without_chance(&ran.out), without_chance(&ran.err))
        };
        let wanted = told(&reading, &["--no-memory"]);
        assert_eq!(told(&recalling, &[]), wanted, "{entry:?}");
        asked_twice(&recalling, NOW);
    }
}

#[test]
fn entries_read_no_file_of_a_remembered_month() {
    let office = office();
    // Where nobody has written yet, or was killed, all is looked at.
    let first = ["log", "opening", "gate", "--found", "0", "--by", "desk"];
    office.ok(first.and(["--today", NOW]));
    for entry in [
        "log complaint A1-101 漏水",
        "complete C-261120-cccc 换好了",
        "record C-261120-cccc --outcome pass",
        "record A1-101 --outcome pass",
        "complete C-260705-bbbb 好了",
    ] {
        let args = entry.and(["--by", "desk", "--today", NOW]);
        let Some(count) = opened(&office, "2026-07", &args) else {
            return;
        };
        assert_eq!(count, 0, "{entry:?}");
    }
    // Each of its four files is looked at else: whether a row that was being written when the power
    // went has left half of itself at its end.
    let entry = format!("log opening gate --found 0 --by desk --today {NOW}");
    let all = entry.and("--no-memory");
    assert_eq!(opened(&office, "2026-07", &all), Some(8));
    let rows = |table: &str| {
        office
            .read(&format!("ledger/2026-11/{table}.csv"))
            .lines()
            .count()
    };
    assert_eq!(
        (rows("complaints"), rows("actions"), rows("visits")),
        (3, 3, 3)
    );
}

/// When all months of the histories are over.
const AFTER: &str = "2027-03-15T12:00";

/// Something that is done to a data directory: what, to which file, in which line, and whether the
/// file is given the time back that it had.
type Change = (u32, Index, Index, bool);

const CHANGES: u32 = 15;

/// The ledgers of months that are over.
fn old_files(office: &Office) -> Vec<String> {
    let files = WalkDir::new(office.path("ledger")).sort_by_file_name();
    let files = files.into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let names = files.map(|entry| {
        let name = entry.path().strip_prefix(office.root()).unwrap();
        name.to_str().unwrap().to_owned()
    });
    names.filter(|name| !name.contains("2027-03")).collect()
}

/// As somebody with an editor would have it.
fn edited(text: &str, what: u32, line: Index) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (at, last) = (line.index(lines.len()), lines.len() - 1);
    match what {
        0 => {
            let next = |c: char| {
                c.to_digit(10)
                    .map(|digit| char::from(b'0' + (digit as u8 + 1) % 10))
            };
            let line = &mut lines[at];
            if let Some(place) = line.rfind(|c: char| c.is_ascii_digit()) {
                let digit = next(line[place..].chars().next().unwrap()).unwrap();
                line.replace_range(place..=place, &digit.to_string());
            }
        }
        1 => drop(lines.remove(at)),
        2 => lines.insert(at, lines[at].clone()),
        3 => lines.swap(at, last),
        4 => lines.insert(at, String::new()),
        5 => {
            let half = lines[last].chars().count() / 2;
            lines.push(lines[last].chars().take(half).collect());
        }
        _ => lines.iter_mut().for_each(|line| line.push('\r')),
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Does it.
fn change(office: &Office, (what, which, line, back): &Change) {
    let files = old_files(office);
    if files.is_empty() {
        return;
    }
    let name = which.get(&files);
    let (path, text) = (office.path(name), office.read(name));
    let written = fs::metadata(&path).unwrap().modified().unwrap();
    let elsewhere = office.path(&name.replacen("2026-1", "2026-0", 1));
    let in_place = |text: &str| fs::write(&path, text).unwrap();
    match what {
        0..=6 => in_place(&edited(&text, *what, *line)),
        // Checked out again: other files with the same text.
        7 => {
            for name in &files {
                let text = office.read(name);
                fs::remove_file(office.path(name)).unwrap();
                office.write(name, text);
            }
        }
        // A copy from elsewhere takes its place.
        8 => {
            let new = office.path("new.csv");
            fs::write(&new, edited(&text, line.index(6) as u32, *line)).unwrap();
            fs::rename(&new, &path).unwrap();
        }
        9 => fs::remove_file(&path).unwrap(),
        10 => {
            fs::create_dir_all(elsewhere.parent().unwrap()).unwrap();
            fs::rename(&path, elsewhere).unwrap();
        }
        11 => {
            fs::create_dir_all(elsewhere.parent().unwrap()).unwrap();
            fs::copy(&path, elsewhere).unwrap();
        }
        12 => office.write(
            "visit.toml",
            format!("{SETTINGS}[repeat]\nlookback = \"1mo\"\n"),
        ),
        13 => {
            let ids = text.lines().skip(1).flat_map(|line| line.split(','));
            let cases: Vec<&str> = ids
                .filter(|cell| cell.starts_with(['C', 'R']) && Id::parse(cell).is_some())
                .collect();
            if !cases.is_empty() {
                let entry = ["reopen", "complete", "urge"][line.index(3)];
                let words = [which.get(&cases), "说", "--by", "eng", "--today", AFTER];
                office.run(entry.and(words));
            }
        }
        _ => {
            let memory = office.read(".visit/memory");
            office.write(
                ".visit/memory",
                edited(&memory, line.index(6) as u32, *which),
            );
        }
    }
    if *back && let Ok(file) = fs::File::options().write(true).open(&path) {
        file.set_modified(written).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(256).cases.div_ceil(256), ..cases(256) })]

    #[test]
    fn whatever_is_done_to_old_months_is_noticed(
        done in vec(
            (
                history(EVENTS).prop_map(dated),
                vec((0..CHANGES, any::<Index>(), any::<Index>(), any::<bool>()), 1..4),
            ),
            20,
        ),
    ) {
        let offices: Vec<Office> = (done.iter())
            .map(|(rows, _)| {
                let office = Office::new();
                let folders = folders(rows, &[]);
                let rows: Vec<(String, &Row)> = folders.into_iter().zip(rows).collect();
                write(office.root(), &rows);
                fs::create_dir(office.path(".visit")).unwrap();
                office
            })
            .collect();
        // The last is the youngest.
        offices.iter().rev().for_each(|office| remember_on(office, AFTER));
        for (office, (_, changes)) in offices.iter().zip(&done) {
            for done in changes {
                change(office, done);
                asked_each(office, AFTER, &ASKED[..1]);
                asked_each(office, AFTER, &[ASKED[3 + done.1.index(3)]]);
            }
        }
    }
}
