//! Dates that are most likely mistyped, and dates without a time of day.

use visit::model::table::Table;

use crate::office::{Line, Office, Ran};

const CASE: &str = "C-261120-aaaaaa";
const NOW: &str = "2026-11-23T10:00";

fn office() -> Office {
    let office = Office::new();
    office.add(
        Table::Complaints,
        &format!("id={CASE} received_at=2026-11-20T09:30 place=A1-101 taken_by=desk"),
    );
    office
}

fn run(office: &Office, args: impl Line) -> Ran {
    office.run(args.and(["--today", NOW, "--lang", "en"]))
}

#[test]
fn a_date_of_another_year_is_saved_and_said_by_the_command_that_enters_it() {
    let by = ["--by", "desk"];
    let promise = |due| ["promise", CASE, "--method", "new pipe", "--due", due];
    let log = |date| ["log", "complaint", "A1-101", "no light", "--date", date];
    let record = |on| ["record", CASE, "--outcome", "unreachable", "--next-on", on];
    let asked = |on| ["log", "inquiry", "A1-101", "fees?", "--reply-by", on];
    let amend = |on| ["amend", CASE, "received_at", on, "--why", "typo"];
    let (late, soon) = ("2062-11-25", "2026-11-25");
    let (long_ago, lately) = ("2006-11-20", "2026-11-20");
    let lines = [
        (promise(late).to_vec(), promise(soon).to_vec(), late),
        (log(long_ago).to_vec(), log(lately).to_vec(), long_ago),
        (record(late).to_vec(), record(soon).to_vec(), late),
        (asked(late).to_vec(), asked(soon).to_vec(), late),
        (amend(long_ago).to_vec(), amend(lately).to_vec(), long_ago),
    ];
    for (far, near, date) in lines {
        let office = office();
        let note = format!("Note: {date} is more than a year away.");
        let dry = run(&office, far.and(by).and("-n"));
        assert_eq!(dry.code, 0, "{far:?}{}", dry.err);
        assert!(dry.err.contains(&note), "{far:?}{}", dry.err);
        let ran = run(&office, far.and(by));
        assert_eq!(ran.code, 0, "{far:?}{}", ran.err);
        assert_eq!(ran.err.matches(&note).count(), 1, "{far:?}{}", ran.err);
        assert!(ran.out.contains("Saved"), "{}", ran.out);
        let office = self::office();
        let ran = run(&office, near.and(by));
        assert!(!ran.err.contains("more than a year"), "{near:?}{}", ran.err);
    }
}

#[test]
fn check_warns_of_every_date_that_is_far_from_the_others() {
    let far = |office: &Office| {
        let ran = run(office, "check --strict");
        assert_eq!(ran.code, i32::from(!ran.err.is_empty()), "{}", ran.err);
        ran.err.matches("warning [far-date]").count()
    };
    for (table, row, count) in [
        (
            Table::Openings,
            "opened_at=2027-01-03 box=gate opened_by=desk found=0",
            1,
        ),
        (
            Table::Openings,
            "opened_at=2006-01-03 box=gate opened_by=desk found=0",
            1,
        ),
        (
            Table::Openings,
            "opened_at=2019-01-03 box=gate opened_by=desk found=0",
            0,
        ),
        (
            Table::Openings,
            "opened_at=2026-12-20 box=gate opened_by=desk found=0",
            0,
        ),
        (
            Table::Inquiries,
            "received_at=2026-11-20 place=A1-101 taken_by=desk reply_due=2062-11-24",
            1,
        ),
        (
            Table::Actions,
            "acted_at=2026-11-21 case_id=C-261120-aaaaaa action=promise actor=desk due=2062-11-24",
            1,
        ),
        (
            Table::Actions,
            "acted_at=2026-11-21 case_id=C-261120-aaaaaa action=promise actor=desk due=2027-11-20",
            0,
        ),
    ] {
        let office = office();
        office.add(table, row);
        assert_eq!(far(&office), count, "{row}");
    }
    // An office that says since when it keeps books is asked no further back than a year.
    let office = office();
    office.add(
        Table::Openings,
        "opened_at=2019-01-03 box=gate opened_by=desk found=0",
    );
    let settings = office.read("visit.toml");
    let starts = settings.replacen("schema = 1\n", "schema = 1\nstarts = 2026-08-01\n", 1);
    assert_ne!(starts, settings);
    office.write("visit.toml", starts);
    assert_eq!(far(&office), 1);
}

#[test]
fn a_date_alone_that_lies_before_the_time_of_receipt_is_answered_with_the_time() {
    let office = office();
    let step = |args: &[&str]| run(&office, args.and("--by desk"));
    let refused = |line: Vec<String>, from: &str| {
        let ran = run(&office, line.and("--by desk"));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line:?}{}", ran.err);
        assert!(ran.err.contains("a date alone means 00:00"), "{}", ran.err);
        assert!(
            ran.err.contains(&format!("such as --date {from}\n")),
            "{}",
            ran.err
        );
    };
    let on = ["--date", "2026-11-20"];
    refused(["complete", CASE, "done"].and(on), "2026-11-20T09:30");
    assert_eq!(
        step(&["complete", CASE, "done", "--date", "2026-11-20T09:30"]).code,
        0
    );
    // Reopened the same day, after it was completed.
    refused(["reopen", CASE, "wet again"].and(on), "2026-11-20T09:30");
    // The day before, or a step that would change nothing later that day either, is another slip.
    for (args, told) in [
        (
            &["urge", CASE, "now", "--date", "2026-11-19"][..],
            "nothing can have been done before",
        ),
        (
            &["complete", CASE, "again", "--date", "2026-11-21"],
            "would change nothing",
        ),
    ] {
        let ran = step(args);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    // The next day a date alone is enough.
    assert_eq!(
        step(&["reopen", CASE, "wet again", "--date", "2026-11-21"]).code,
        0
    );
}
