//! Which columns of a list are shown, in which order, and how many rows.

use serde_json::{Value, json};
use visit::model::table::Table;

use crate::office::{Line, Office};

const DAY: [&str; 2] = ["--today", "2026-11-23"];

/// Complaints of three days: each owes a promise and a handover within a day.
fn office() -> Office {
    let office = Office::new();
    for (id, day, place, category) in [
        ("C-261119-aaaa", "2026-11-19", "B1-101", "noise"),
        ("C-261120-bbbb", "2026-11-20", "A1-101", "leak"),
        ("C-261121-cccc", "2026-11-21", "A1-102", "noise"),
    ] {
        let row = format!(
            "id={id} received_at={day} place={place} category={category} channel=box taken_by=desk"
        );
        office.add(Table::Complaints, &row);
    }
    let done = "acted_at=2026-11-21 case_id=C-261119-aaaa action=complete actor=eng";
    office.add(Table::Actions, done);
    office
}

fn run(office: &Office, words: impl Line) -> String {
    office.ok(words.and(DAY))
}

#[test]
fn due_shows_the_columns_that_are_asked_for_in_every_format() {
    let office = office();
    let line = ["due", "duty:promise", "--columns", "place,due,who"];
    let of = |format: &str| run(&office, line.and(["-f", format]));
    assert_eq!(
        of("csv"),
        "place,due,who\nA1-101,2026-11-21,desk\nA1-102,2026-11-22,desk\n"
    );
    assert_eq!(
        of("ndjson"),
        "{\"place\":\"A1-101\",\"due\":\"2026-11-21\",\"who\":\"desk\"}\n\
         {\"place\":\"A1-102\",\"due\":\"2026-11-22\",\"who\":\"desk\"}\n"
    );
    let whole: Value = serde_json::from_str(&of("json")).unwrap();
    assert_eq!(
        whole["duties"][0],
        json!({ "place": "A1-101", "due": "2026-11-21", "who": "desk" })
    );
    assert!(of("md").contains("\n| 房号/部位 | 到期日 | 责任人 |\n"));
    let table = of("table");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[2].split_whitespace().collect::<Vec<_>>(),
        ["房号/部位", "到期日", "责任人"]
    );
    assert_eq!(
        lines[4].split_whitespace().collect::<Vec<_>>(),
        ["A1-101", "2026-11-21", "客服"]
    );
    // By heading of either language, and columns that only programs see otherwise.
    let headed = "due duty:promise -f csv --columns 责任人,Place,days_late";
    assert_eq!(
        run(&office, headed),
        "who,place,days_late\ndesk,A1-101,2\ndesk,A1-102,1\n"
    );
}

#[test]
fn lists_are_sorted_and_cut_and_say_what_is_left_out() {
    let office = office();
    let late = "due state:overdue --sort -place,duty --columns place,duty";
    let of = |more: &[&str]| run(&office, late.and(more));
    assert_eq!(
        of(&["-f", "csv"]),
        "place,duty\nA1-102,handover\nA1-102,promise\nA1-101,handover\nA1-101,promise\n"
    );
    assert_eq!(
        of(&["-f", "csv", "--limit", "1"]),
        "place,duty\nA1-102,handover\n"
    );
    let json: Value = serde_json::from_str(&of(&["-f", "json", "--limit", "1"])).unwrap();
    assert_eq!(
        (json["duties"].as_array().unwrap().len(), &json["left_out"]),
        (1, &json!(3))
    );
    assert!(of(&["--limit", "1"]).contains("另有 3 项没有列出。"));
    assert!(!of(&["--limit", "4"]).contains("没有列出"));
    // What is posted says it too; what may not lack anything refuses it.
    let text = run(&office, "due state:overdue --limit 1 -f text");
    assert!(text.contains("另有 3 项没有列出。"), "{text}");
    for (option, format) in [
        (["--limit", "1"], "ics"),
        (["--limit", "1"], "prometheus"),
        (["--columns", "due"], "text"),
        (["--columns", "due"], "wecom"),
    ] {
        let ran = office.run(["due", "-f", format].and(option).and(DAY));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{option:?} {format}");
        assert!(ran.err.contains(option[0]), "{}", ran.err);
    }
}

#[test]
fn days_bound_a_list_and_people_are_still_named_by_to() {
    let office = office();
    let of = |words: &[&str]| {
        let csv = run(&office, "due".and(words).and("-f csv --columns due,duty"));
        csv.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let handovers = ["2026-11-21,handover", "2026-11-22,handover"];
    assert_eq!(
        of(&[
            "duty:handover",
            "--from",
            "2026-11-21",
            "--to",
            "2026-11-22"
        ]),
        handovers
    );
    assert_eq!(of(&["duty:handover", "--to", "2026-11-21"]), handovers[..1]);
    assert_eq!(of(&["duty:handover", "--from", "昨天"]), handovers[1..]);
    // What is still to come is there too: the year's rounds are due on 31 December.
    assert_eq!(
        of(&["--from", "2026-12-31"]),
        [
            "2026-12-31,manager-round",
            "2026-12-31,routine",
            "2026-12-31,routine"
        ]
    );
    let list = |words: &[&str]| {
        let line = "list -f csv --columns id,done_at".and(words);
        run(&office, &line)
    };
    assert_eq!(
        list(&["--from", "2026-11-20", "--to", "2026-11-20"]),
        "id,done_at\nC-261120-bbbb,\n"
    );
    assert_eq!(
        list(&["--sort", "done_at,-id"]),
        "id,done_at\nC-261119-aaaa,2026-11-21T00:00\nC-261121-cccc,\nC-261120-bbbb,\n"
    );
    let ran = office.run([
        "due", "--to", "desk", "--to", "ann", "-f", "ics", DAY[0], DAY[1],
    ]);
    assert_eq!(ran.code, 2);
    let both = ["due", "--to", "desk", "--to", "2026-11-21", "-f", "ics"];
    assert_eq!(run(&office, both).matches("BEGIN:VTODO").count(), 2);
}

#[test]
fn stats_choose_months_groups_and_columns() {
    let office = office();
    let line = "stats --by category --from 2026-10 --to 2026-11";
    let of = |more: &str| run(&office, line.and(more));
    let columns = "--columns category,received";
    let csv = format!("{columns} -f csv --section groups");
    assert_eq!(of(&csv), "category,received\nnoise,2\nleak,1\n");
    let sorted = "--sort received --limit 1";
    assert_eq!(
        of(&format!("{csv} {sorted}")),
        "category,received\nleak,1\n"
    );
    let json: Value = serde_json::from_str(&of(&format!("{columns} {sorted} -f json"))).unwrap();
    assert_eq!(
        json["groups"],
        json!([{ "category": "leak", "received": 1 }])
    );
    assert_eq!(
        (&json["from"], &json["left_out"]),
        (&json!("2026-10"), &json!(1))
    );
    assert!(of(&format!("{columns} {sorted}")).contains("另有 1 项没有列出。"));
    for months in [["2026-12", "2026-11"], ["2000-01", "2026-11"]] {
        let ran = office.run([
            "stats", "--from", months[0], "--to", months[1], DAY[0], DAY[1],
        ]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{months:?}");
        assert!(
            ran.err.contains(months[0]) && ran.err.contains("120"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn an_unknown_column_is_refused_with_those_that_there_are() {
    let office = office();
    for (line, known) in [
        ("due --columns due,plaec", "due, state, days_late, duty"),
        ("due --sort -plaec", "due, state, days_late, duty"),
        ("list --columns plaec", "id, received_at, class, place"),
        ("stats --columns plaec", "month, received, complaints"),
    ] {
        let ran = office.run(line.and(DAY));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line:?}");
        assert!(
            ran.err.contains("“plaec”") && ran.err.contains(known),
            "{}",
            ran.err
        );
    }
    // The columns of the version before, as long as they are there.
    let former = run(&office, "list --columns v0 -f csv");
    assert!(former.starts_with("received,case_id,class,"), "{former}");
}
