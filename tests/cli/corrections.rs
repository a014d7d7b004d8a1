//! What corrects a row: what can be amended, what cannot, and that each amendment that does
//! nothing is told and refused.

use visit::model::table::Table;

use crate::office::{Line, Office, Ran};

const CASE: &str = "C-261103-aaaaaa";
const AMEND: &str = "A-261105-aaaaaa";
const VOID: &str = "A-261105-bbbbbb";
const NOTE: &str = "A-261104-cccccc";

/// A complaint with a note, an amendment of the complaint, and the note taken back.
fn office() -> Office {
    let office = Office::new();
    office.add(
        Table::Complaints,
        &format!("id={CASE} received_at=2026-11-03T09:00 place=A1-101 taken_by=desk"),
    );
    for row in [
        format!("id={NOTE} acted_at=2026-11-04T09:00 case_id={CASE} action=note actor=desk"),
        format!(
            "id={AMEND} acted_at=2026-11-05T09:00 row_id={CASE} action=amend actor=desk \
             field=category value=水"
        ),
        format!("id={VOID} acted_at=2026-11-05T09:00 row_id={NOTE} action=void actor=desk"),
    ] {
        office.add(Table::Actions, &row);
    }
    office
}

fn run(office: &Office, args: impl Line) -> Ran {
    office.run(args.and("--today 2026-11-23T10:00 --lang en"))
}

/// Adds an amendment by hand, and gives what `check` says of it.
fn amended(office: &Office, row: &str, edit: &str) -> String {
    let row = format!("acted_at=2026-11-06 row_id={row} action=amend actor=desk note=x {edit}");
    office.add(Table::Actions, &row);
    let ran = run(office, "check");
    let strict = run(office, "check --strict").code;
    let codes = match (ran.err.is_empty(), ran.err.contains(": error [")) {
        (true, _) => (0, 0),
        (false, false) => (0, 1),
        (false, true) => (3, 3),
    };
    assert_eq!((ran.code, strict), codes, "{}", ran.err);
    ran.err
}

#[test]
fn an_amend_or_a_void_that_is_amended_stays_as_it_is_and_check_says_so() {
    let edits = [
        (AMEND, "field=value value=电"),
        (AMEND, "field=action value=note"),
        (VOID, "field=row_id value=C-261103-aaaaaa"),
        (VOID, "field=acted_at value=2026-12-24"),
        (NOTE, "field=action value=void"),
        (CASE, "field=category value=水"),
    ];
    let shown = |office: &Office| run(office, ["show", CASE]).out;
    for (row, edit) in edits {
        let office = office();
        let before = shown(&office);
        assert!(before.contains('水'), "{before}");
        let err = amended(&office, row, edit);
        assert_eq!(shown(&office), before, "{edit}");
        let told = row != CASE;
        assert_eq!(err.contains("warning [no-effect]"), told, "{edit}: {err}");
        assert_eq!(
            err.contains("this amendment changes nothing"),
            told,
            "{err}"
        );
    }
}

#[test]
fn no_row_becomes_a_correction_by_being_amended() {
    let office = office();
    office.add(
        Table::Actions,
        &format!("id=A-261105-dddddd acted_at=2026-11-05 case_id={CASE} action=urge actor=desk"),
    );
    let before = run(&office, ["show", CASE]).out;
    assert!(before.contains("urged"), "{before}");
    let err = amended(&office, "A-261105-dddddd", "field=action value=void");
    assert!(err.contains("[no-effect]"), "{err}");
    assert_eq!(run(&office, ["show", CASE]).out, before);
}

#[test]
fn the_command_refuses_what_would_do_nothing_and_says_what_to_do() {
    let office = office();
    office.add(
        Table::Actions,
        &format!("id=A-261105-dddddd acted_at=2026-11-05 case_id={CASE} action=urge actor=desk"),
    );
    let before = office.read("ledger/2026-11/actions.csv");
    for (row, column, value, told, remedy) in [
        (
            AMEND,
            "value",
            "电",
            "is itself a correction",
            "then amend the row again",
        ),
        (
            VOID,
            "note",
            "x",
            "is itself a correction",
            "can be entered again",
        ),
        (
            "dddddd",
            "action",
            "void",
            "cannot be turned into",
            "visit void A-261105-dddddd",
        ),
        (
            "dddddd",
            "action",
            "amend",
            "cannot be turned into",
            "visit void A-261105-dddddd",
        ),
        (CASE, "id", "C-261103-bbbbbb", "cannot be amended", ""),
    ] {
        let amend = ["amend", row, column, value, "--why", "x", "--by", "desk"];
        let ran = run(&office, amend);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(
            ran.err.contains(told) && ran.err.contains(remedy),
            "{}",
            ran.err
        );
    }
    assert_eq!(office.read("ledger/2026-11/actions.csv"), before);
}

#[test]
fn a_date_that_somebody_is_reminded_of_is_not_amended_to_nothing() {
    let office = office();
    for row in [
        format!(
            "id=A-261105-eeeeee acted_at=2026-11-05 case_id={CASE} action=promise actor=desk \
             due=2026-11-28"
        ),
        format!(
            "id=A-261105-ffffff acted_at=2026-11-05 case_id={CASE} action=escalate actor=boss \
             due=2026-11-28"
        ),
        format!(
            "id=A-261105-gggggg acted_at=2026-11-06 case_id={CASE} action=decide actor=boss \
             target=eng due=2026-11-29"
        ),
    ] {
        office.add(Table::Actions, &row);
    }
    office.add(
        Table::Solutions,
        "id=S-261105-aaaaaa made_at=2026-11-05 month=2026-11-01 kind=complaints place=A1-101 \
         category=水 responsible=eng due=2026-11-28 made_by=boss plan=x",
    );
    assert_eq!(run(&office, "check --strict").code, 0);
    for row in ["eeeeee", "ffffff", "gggggg", "S-261105-aaaaaa"] {
        let ran = run(
            &office,
            ["amend", row, "due", "", "--why", "x", "--by", "desk"],
        );
        assert_eq!(ran.code, 2, "{row}{}", ran.err);
        assert!(
            ran.err.contains("says nothing without its date"),
            "{}",
            ran.err
        );
    }
    // What a hand has emptied is told.
    for (count, row) in [
        (1, "A-261105-eeeeee"),
        (2, "A-261105-ffffff"),
        (3, "A-261105-gggggg"),
        (4, "S-261105-aaaaaa"),
    ] {
        let err = amended(&office, row, "field=due value=");
        assert_eq!(err.matches("warning [no-date]").count(), count, "{err}");
    }
}

#[test]
fn an_amendment_that_leaves_its_row_unreadable_is_an_error_and_does_nothing() {
    let solution = || {
        let office = office();
        office.add(
            Table::Visits,
            "id=V-261104-aaaaaa visited_at=2026-11-04 place=A1-101 purpose=routine visitor=ann",
        );
        office.add(
            Table::Solutions,
            "id=S-261105-aaaaaa made_at=2026-11-05 month=2026-11-01 kind=complaints place=A1-101 \
             category=水 responsible=eng due=2026-11-28 made_by=boss plan=x",
        );
        office
    };
    let listed = |office: &Office| run(office, "due -f csv").out;
    // A solution for a visit names the visit.
    let office = solution();
    let before = listed(&office);
    let err = amended(&office, "S-261105-aaaaaa", "field=kind value=visit");
    assert!(err.contains("error [bad-amendment]"), "{err}");
    assert_eq!(listed(&office), before);
    // With the visit named before, it can be one.
    let office = solution();
    for edit in [
        "field=row_id value=V-261104-aaaaaa",
        "field=kind value=visit",
    ] {
        assert_eq!(amended(&office, "S-261105-aaaaaa", edit), "");
    }
    // And then the visit cannot be taken away again.
    let err = amended(&office, "S-261105-aaaaaa", "field=row_id value=");
    assert!(err.contains("error [bad-amendment]"), "{err}");
    let amend = "amend S-261105-aaaaaa row_id '' --why x --by desk";
    assert_eq!(run(&office, amend).code, 2);
}

#[test]
fn what_was_corrected_is_told_with_what_stood_there_before() {
    let office = Office::new();
    office.add(
        Table::Complaints,
        "id=C-261110-aaaa received_at=2026-11-10T09:00 place=A1-101 reporter=甲 category=漏水 summary=滴水",
    );
    office.add(
        Table::Actions,
        "id=A-261111-aaaa acted_at=2026-11-11T09:00 case_id=C-261110-aaaa action=complete note=好了 actor=eng",
    );
    let amend = |id: &str, column: &str, value: &str, at: &str| {
        let args = ["amend", id, column, value, "--why", "写错", "--by", "desk"];
        office.ok(&[&args[..], &["--today", at]].concat());
    };
    amend("C-261110-aaaa", "category", "渗漏", "2026-11-12T09:00");
    amend("C-261110-aaaa", "severity", "major", "2026-11-12T10:00");
    amend("C-261110-aaaa", "category", "给排水", "2026-11-13T09:00");
    amend("C-261110-aaaa", "reporter", "乙", "2026-11-13T10:00");
    amend("A-261111-aaaa", "note", "修好了", "2026-11-14T09:00");
    let shown = office.ok(&[
        "show",
        "C-261110-aaaa",
        "--today",
        "2026-11-23",
        "--lang",
        "zh",
    ]);
    for told in [
        "类别：漏水 → 渗漏 · 写错",
        "类别：渗漏 → 给排水 · 写错",
        "级别：一般 → 重大 · 写错",
        "A-261111-aaaa · 说明：好了 → 修好了 · 写错",
        "报事人 · 写错",
    ] {
        assert!(shown.contains(told), "{told}\n{shown}");
    }
    let history = office.ok(&[
        "history",
        "--today",
        "2026-11-23",
        "--lang",
        "zh",
        "--width",
        "200",
    ]);
    assert!(history.contains("类别改为“给排水” · 写错"), "{history}");
}
