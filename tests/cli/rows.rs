//! `--from -`: many rows from standard input.

use visit::model::table::Table::Complaints;

use crate::office::{Line, Office, Ran};

const DAY: &[&str] = &[
    "--by",
    "desk",
    "--lang",
    "en",
    "--today",
    "2026-11-23T10:00",
];

/// Runs a command that reads rows, and gives it these.
fn given(office: &Office, args: impl Line, rows: &str) -> Ran {
    office.given(args.and(DAY), rows.as_bytes())
}

#[test]
fn each_row_of_a_table_is_entered_and_acknowledged() {
    let office = Office::new();
    let rows = "place,summary,received_at,severity,from_place\n\
        A1-101,\"漏水,\n很久\",2026-11-22 9:05,major,\n\nA1-lift,-停,,ordinary,B1-101\n";
    let ran = given(&office, "log complaint --from - -q", rows);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
    let text = office.read("ledger/2026-11/complaints.csv");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(
        lines[1]
            .contains(",2026-11-22T09:05,A1-101,甲,13800000001,phone,,major,\"漏水,␤很久\",desk,"),
        "{text}"
    );
    assert!(
        lines[2].contains(",2026-11-23T10:00,A1-lift,") && lines[2].contains(",-停,desk,B1-101"),
        "{text}"
    );
}

#[test]
fn what_is_refused_is_told_with_its_line_and_the_others_are_entered() {
    let office = Office::new();
    office.add(
        Complaints,
        "id=C-261119-bbbb received_at=2026-11-19 place=A1-101 summary=吵",
    );
    office.add(
        Complaints,
        "id=C-261120-cccc received_at=2026-11-20 place=A1-101 summary=灯",
    );
    let rows = "{\"case_id\":\"C-261119-bbbb\",\"note\":\"谈过\"}\n\n\
        {\"case_id\":\"C-261119-zzzz\",\"note\":\"好了\"}\n{\"case\":\"C-261119-bbbb\"}\n\
        {\"case_id\":\"C-261120-cccc\",\"note\":\"好了\",\"acted_at\":null}\n";
    let ran = given(&office, "complete --from=-", rows);
    assert_eq!(ran.code, 4, "{}", ran.err);
    assert!(
        ran.err.contains("line 3: ") && ran.err.contains("line 4: "),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("case_id") && ran.err.contains("refused: 2"),
        "{}",
        ran.err
    );
    assert_eq!(ran.out.matches("Saved A-").count(), 2, "{}", ran.out);
    let text = office.read("ledger/2026-11/actions.csv");
    assert_eq!(text.lines().count(), 3, "{text}");
}

#[test]
fn visits_name_a_case_or_a_place() {
    let office = Office::new();
    office.add(
        Complaints,
        "id=C-261119-bbbb received_at=2026-11-19 place=A1-101 summary=吵",
    );
    let rows = "case_id,place,outcome,visitor,satisfaction,form\n\
        ,B1-101,pass,ben,4,door\nC-261119-bbbb,,unreachable,ann,,phone\n";
    let ran = given(&office, "record --from - -q", rows);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2), "{}", ran.err);
    let text = office.read("ledger/2026-11/visits.csv");
    assert!(
        text.contains(",B1-101,,routine,door,ben,pass,,,4,"),
        "{text}"
    );
    assert!(
        text.contains(",A1-101,C-261119-bbbb,followup,phone,ann,unreachable,"),
        "{text}"
    );
}

#[test]
fn what_holds_no_rows_is_refused_whole() {
    let office = Office::new();
    for (rows, code, told) in [
        ("", 2, "no rows"),
        ("place,summary\n", 2, "no rows"),
        (
            "{\"place\":\"A1-101\",\"summary\":\"x\"}\n{oops\n",
            3,
            "-:2",
        ),
        ("place,summary\nA1-101,\"x\n", 3, "-:2"),
    ] {
        let ran = given(&office, "log repair --from -", rows);
        assert_eq!(ran.code, code, "{rows} {}", ran.err);
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
        assert!(!office.path("ledger").exists(), "{rows}");
    }
}
