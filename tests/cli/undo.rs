//! `undo`: after every verb that adds rows the answers are again what they were; what others
//! have built on stays.

use std::fs;

use serde_json::Value;
use visit::ledger::book::assemble::assemble;
use visit::model::id::Id;
use visit::model::policy::Policy;
use visit::model::source::Source;
use visit::model::table::Table;
use visit::model::time::Month;
use visit::rules::undo::built_on;

use crate::office::{Line, Office, run_with};

const NOW: &str = "2026-11-23T10:00";
/// A minute later, when it is taken back.
const THEN: &str = "2026-11-23T10:01";

/// An office with a case of each kind in each stage that the verbs ask for.
fn office() -> Office {
    let office = Office::new();
    let case = |table, values: &str| office.add(table, values);
    case(
        Table::Complaints,
        "id=C-261120-new1 received_at=2026-11-20 place=A1-101 category=noise channel=phone \
         taken_by=desk",
    );
    case(
        Table::Complaints,
        "id=C-261120-dne1 received_at=2026-11-20 place=A1-101 category=noise taken_by=desk",
    );
    case(
        Table::Actions,
        "id=A-261121-dne1 acted_at=2026-11-21 case_id=C-261120-dne1 action=complete actor=eng",
    );
    case(
        Table::Repairs,
        "id=R-261120-wat1 received_at=2026-11-20 place=B1-101 class=defect category=window \
         taken_by=desk",
    );
    case(
        Table::Actions,
        "acted_at=2026-11-21 case_id=R-261120-wat1 action=complete actor=eng",
    );
    case(
        Table::Repairs,
        "id=R-261120-draw received_at=2026-11-20 place=B1-101 category=tap taken_by=desk",
    );
    case(
        Table::Actions,
        "acted_at=2026-11-22 case_id=R-261120-draw action=complete actor=eng",
    );
    case(
        Table::Inquiries,
        "id=Q-261120-asks received_at=2026-11-20 place=A1-101 taken_by=desk",
    );
    case(
        Table::Complaints,
        "id=C-261118-meet received_at=2026-11-18 place=A1-101 taken_by=desk",
    );
    case(
        Table::Actions,
        "acted_at=2026-11-19 case_id=C-261118-meet action=escalate due=2026-11-25 actor=ann",
    );
    case(
        Table::Visits,
        "id=V-261122-sgn1 visited_at=2026-11-22 place=A1-101 purpose=routine signed_by=",
    );
    case(
        Table::Visits,
        "id=V-261122-bad1 visited_at=2026-11-22 place=A1-101 case_id=C-261120-dne1 outcome=fail",
    );
    case(
        Table::Solutions,
        "id=S-261122-pan1 made_at=2026-11-22 month=2026-11 place=A1-lift category=lift \
         due=2026-11-30 plan=motor made_by=ann",
    );
    case(
        Table::Openings,
        "opened_at=2026-10-30 box=gate opened_by=desk found=0",
    );
    office
}

impl Office {
    fn enters(&self, line: impl Line) -> String {
        self.at(NOW).lang("en").ok(line)
    }

    fn undoes(&self, options: impl Line) -> String {
        self.at(THEN).lang("en").ok("undo".and(options))
    }

    /// What it says when nothing is taken back; nothing is written then.
    fn refuses(&self, options: impl Line) -> String {
        let before = self.rows_written();
        let told = self.at(THEN).lang("en").refused("undo".and(options), 2);
        assert_eq!(self.rows_written(), before);
        told
    }

    fn rows_written(&self) -> usize {
        let files = walkdir::WalkDir::new(self.path("ledger")).into_iter();
        let files = files
            .map(Result::unwrap)
            .filter(|e| e.file_type().is_file());
        files
            .map(|e| fs::read_to_string(e.path()).unwrap().lines().count())
            .sum()
    }

    /// What the office answers to every question of the day.
    fn answers(&self) -> Vec<Value> {
        let asked: [&str; 5] = [
            "due --all",
            "report",
            "report --month 2026-10",
            "list",
            "repeat",
        ];
        let answers = asked.iter();
        answers
            .map(|args| self.json(args.and("--today 2026-11-23")))
            .collect()
    }
}

#[test]
fn every_verb_can_be_undone_and_the_answers_are_as_before() {
    let verbs: &[&str] = &[
        "log complaint A1-101 noise --category noise",
        "log repair A1-lift stuck --category lift",
        "log inquiry A1-101 fees",
        "log opening gate --found 2",
        "assign C-261120-new1 eng",
        "handover C-261120-new1",
        "promise C-261120-new1 --due 2026-11-25 --method talk",
        "dispatch R-261120-wat1 Hengda",
        "urge C-261120-new1 when",
        "explain C-261120-dne1 'parts are late'",
        "complete C-261120-new1 done",
        "accept R-261120-wat1",
        "reject R-261120-wat1 'still open'",
        "reply Q-261120-asks told",
        "reopen C-261120-dne1 again",
        "withdraw C-261120-new1 settled",
        "cancel C-261120-new1 twice --repeats C-261120-dne1",
        "note C-261120-new1 away",
        "escalate C-261120-new1 'third time' --meeting 2026-11-27",
        "decide C-261118-meet motor --who eng --due 2026-12-01",
        "settle C-261118-meet told --to owner",
        "settle S-261122-pan1 replaced",
        "adopt Q-261120-asks good",
        "decline Q-261120-asks 'no room'",
        "record C-261120-dne1 --outcome pass",
        "record A1-101 --outcome pass --question why --question when --reply-by 2026-11-25",
        "sign V-261122-sgn1 owner",
        "solution visit V-261122-bad1 again --who eng --due 2026-11-30",
        "solution complaints A1-101 noise walls --who eng --due 2026-11-30",
        "amend C-261120-new1 place B1-101 --why slip",
        "report --month 2026-10 --submit",
    ];
    for verb in verbs {
        let office = office();
        let before = office.answers();
        let rows = office.rows_written();
        office.enters(verb.and("--by ann"));
        let entered = office.rows_written() - rows;
        assert!(entered > 0, "{verb:?}");
        // A note and the urging of somebody are in no answer.
        let silent = ["note", "urge", "adopt", "decline", "log", "dispatch"];
        if !silent.iter().any(|silent| verb.starts_with(silent)) {
            assert!(office.answers() != before, "{verb:?} changed nothing");
        }
        let dry = office.undoes("--by ann -n");
        assert!(
            dry.starts_with("Not saved. This would be taken back: "),
            "{dry}"
        );
        assert_eq!(
            office.rows_written(),
            rows + entered,
            "a dry run writes nothing"
        );
        let told = office.undoes("--by ann");
        assert!(told.starts_with("Taken back: "), "{told}");
        assert!(office.answers() == before, "{verb:?} is not undone");
        // A row for each, and nothing of what stood there is touched. What is new may have
        // made a file with its header.
        let voids = office.read("ledger/2026-11/actions.csv");
        let voids = voids
            .lines()
            .filter(|line| line.contains(",void,ann,"))
            .count();
        let added = office.rows_written() - rows - voids;
        assert!(
            voids > 0 && (added == voids || added == voids + 1),
            "{verb:?}: {added} {voids}"
        );
        assert_eq!(office.at("2026-11-23").run("check").code, 0, "{verb:?}");
    }
}

#[test]
fn undo_shows_what_it_takes_back_in_both_languages_and_for_programs() {
    let office = office();
    let out = office.enters("complete C-261120-new1 'valve replaced' --by ann -q");
    let id = out.trim();
    let dry = office.undoes("--by ann -n");
    for part in [
        id,
        "completed",
        "C-261120-new1",
        "valve replaced",
        ",void,ann,",
    ] {
        assert!(dry.contains(part), "{dry}");
    }
    let ran = office.at(THEN).run("undo --by 安");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("已撤回 1 条：\n"), "{}", ran.out);
    assert!(ran.out.contains("办结"), "{}", ran.out);
    let office = self::office();
    office.enters("log inquiry A1-101 fees --by ann");
    let json = office.at(THEN).json("undo --by ann");
    let taken = json["taken_back"].as_array().unwrap();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0]["row"], "ledger/2026-11/inquiries.csv:3");
    assert_eq!(json["voids"].as_array().unwrap().len(), 1);
    office.enters("log inquiry A1-101 fees --by ann");
    let quiet = office.undoes("--by ann -q");
    assert!(
        quiet.starts_with("A-261123-") && quiet.lines().count() == 1,
        "{quiet}"
    );
}

#[test]
fn one_entry_after_the_other_is_undone_and_only_ones_own() {
    let office = office();
    office.enters("note C-261120-new1 first --by ann");
    office.enters("note C-261120-new1 second --by ann");
    office.enters("note C-261120-new1 'of another' --by ben");
    assert!(office.undoes("--by ann").contains("second"));
    assert!(office.undoes("--by ann").contains("first"));
    let err = office.refuses("--by ann");
    assert!(
        err.contains("no recent entry by staff member \"ann\""),
        "{err}"
    );
    assert!(office.undoes("--by ben").contains("of another"));
    // Who acts may stand in the environment, and need not be who visited.
    let ran = run_with(
        office.root(),
        format!("record A1-101 --outcome pass --visitor ben --today {NOW}"),
        &[("VISIT_BY", "ann")],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    office.refuses("--by ben");
    assert!(office.undoes("--by ann").contains("A1-101"));
}

#[test]
fn what_others_have_built_on_stays() {
    let later: &[(&str, &str, &str)] = &[
        ("log complaint A1-101 noise", "assign NEW eng", "assign"),
        (
            "log complaint A1-101 noise",
            "log complaint B1-101 noise --part-of NEW",
            "noise",
        ),
        (
            "complete C-261120-new1 done",
            "record C-261120-new1 --outcome pass",
            "A1-101",
        ),
        (
            "complete C-261120-new1 done",
            "reopen C-261120-new1 again",
            "reopen",
        ),
        (
            "record C-261120-dne1 --outcome fail",
            "reopen C-261120-dne1 again",
            "reopen",
        ),
        (
            "record A1-101 --outcome pass --form door",
            "sign NEW owner",
            "sign",
        ),
        (
            "record C-261120-dne1 --outcome fail",
            "solution visit NEW seal --who eng --due 2026-11-30",
            "seal",
        ),
        (
            "solution repairs A1-lift lift motor --who eng --due 2026-11-30",
            "settle NEW replaced",
            "replaced",
        ),
        (
            "escalate C-261120-new1 third --meeting 2026-11-27",
            "decide C-261120-new1 motor --who eng --due 2026-12-01",
            "motor",
        ),
        (
            "report --month 2026-10 --submit",
            "report --month 2026-10 --review",
            "review",
        ),
        (
            "note C-261120-new1 away",
            "amend NEW note 'is back' --why slip",
            "amend",
        ),
    ];
    for (first, second, named) in later {
        let office = office();
        let new = office.enters(first.and("--by ann -q"));
        // Only the manager reviews.
        let other = if *named == "review" { "boss" } else { "ben" };
        let second = second.replace("NEW", new.trim());
        office.enters(second.and(["--by", other]));
        let err = office.refuses("--by ann");
        assert!(err.contains("later rows build on it"), "{first:?}: {err}");
        assert!(err.contains(named), "{first:?}: {err}");
        // When that is taken back first, it goes.
        office.undoes(["--by", other]);
        office.undoes("--by ann");
    }
}

#[test]
fn what_a_visit_builds_on_stays_while_the_visits_cannot_be_read() {
    let office = office();
    office.enters("complete C-261120-new1 done --by ann -q");
    office.enters("record C-261120-new1 --outcome pass --by ben -q");
    let err = office.refuses("--by ann");
    assert!(err.contains("later rows build on it"), "{err}");
    let visits = office.read("ledger/2026-11/visits.csv");
    let utf16: Vec<u8> = visits.encode_utf16().flat_map(u16::to_le_bytes).collect();
    office.write("ledger/2026-11/visits.csv", utf16);
    let before = office.read("ledger/2026-11/actions.csv");
    let ran = office.at(THEN).lang("en").run("undo --by ann");
    assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{}", ran.err);
    assert!(ran.err.contains("error [utf16-file]"), "{}", ran.err);
    assert_eq!(office.read("ledger/2026-11/actions.csv"), before);
}

#[test]
fn a_note_of_another_does_not_keep_a_step_in_place() {
    let office = office();
    office.enters("complete C-261120-new1 done --by ann");
    office.enters("note C-261120-new1 'is away' --by ben");
    office.undoes("--by ann");
}

#[test]
fn what_took_a_row_back_is_entered_again_by_the_commands_it_names() {
    let entries: &[&str] = &[
        "log complaint A1-101 \"it's loud\" --category noise --major",
        "log repair A1-lift stuck --from A1-101 --class works",
        "log inquiry - fees --nature opinion --reply-by 2026-11-30",
        "log opening gate 'two letters' --found 2",
        "assign C-261120-new1 eng quick",
        "promise C-261120-new1 --due 2026-11-25 --method talk",
        "reply Q-261120-asks told --to owner",
        "cancel C-261120-new1 twice --repeats C-261120-dne1",
        "escalate C-261120-new1 'third time' --meeting 2026-11-27",
        "decide C-261118-meet motor --who eng --due 2026-12-01",
        "settle S-261122-pan1 replaced",
        "record C-261120-dne1 --outcome pass --satisfaction 5",
        "sign V-261122-sgn1 owner",
        "solution repairs A1-lift lift motor --who eng --due 2026-11-30",
        "amend C-261120-new1 place B1-101 --why slip",
        "report --month 2026-10 --submit",
    ];
    for entry in entries {
        let office = office();
        let id = office.enters(entry.and("--by ann -q"));
        let before = office.answers();
        office.enters(["void", id.trim(), "--why", "slip", "--by", "ann"]);
        let err = office.refuses("--by ann");
        let line = err.lines().find(|line| line.starts_with("  visit "));
        let line = line.unwrap_or_else(|| panic!("{entry:?}: {err}"));
        let script = format!(
            "{} --today {THEN}",
            line.trim().replace("visit ", "\"$VISIT\" ")
        );
        let ran = std::process::Command::new("sh")
            .args(["-c", &script])
            .current_dir(office.root())
            .env("VISIT", env!("CARGO_BIN_EXE_visit"))
            .output()
            .unwrap();
        assert!(
            ran.status.success(),
            "{line}\n{}",
            String::from_utf8_lossy(&ran.stderr)
        );
        // But for the id, which is new, all is as it was before the row was taken back.
        let now = format!("{:?}", office.answers());
        let again = office.at(THEN).run("undo --by ann -n -f json");
        let again: Value = serde_json::from_str(&again.out).unwrap();
        let new = again["taken_back"][0]["id"].as_str().unwrap();
        let masked = |text: String| {
            let mut parts: Vec<String> = text
                .replace(new, id.trim())
                .split("Object")
                .map(str::to_owned)
                .collect();
            parts.sort();
            parts
        };
        assert_eq!(masked(now), masked(format!("{before:?}")), "{line}");
    }
}

#[test]
fn an_old_entry_has_to_be_named() {
    let office = office();
    let out = office.enters("note C-261120-new1 away --by ann -q");
    let id = out.trim();
    let undo = |minute: &str, args: &[&str]| {
        office
            .at(minute)
            .lang("en")
            .run("undo --by ann -n".and(args))
    };
    assert_eq!(
        undo("2026-11-24T10:00", &[]).code,
        0,
        "a day is not more than a day"
    );
    let ran = undo("2026-11-24T10:01", &[]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains(&format!("visit undo --id {id}")),
        "{}",
        ran.err
    );
    assert_eq!(undo("2026-12-24T10:01", &["--id", id]).code, 0);
}

#[test]
fn without_its_memory_undo_takes_back_what_is_certain_and_nothing_else() {
    let forget = |office: &Office| fs::remove_dir_all(office.path(".visit")).unwrap();
    let office = office();
    let visit = office.enters(
        "record A1-101 --outcome pass --question why --question when \
         --reply-by 2026-11-25 --by ann -q",
    );
    // Of the same minute, but of another command: no question of a visit.
    office.enters("note C-261120-new1 away --by ann");
    forget(&office);
    let err = office.refuses("--by ann");
    assert!(err.contains("visit undo --id"), "{err}");
    let visit = visit.lines().next().unwrap();
    let told = office.undoes(["--by", "ann", "--id", visit]);
    assert!(told.starts_with("Taken back: 3 rows"), "{told}");

    let office = self::office();
    let first = office.enters("note C-261120-new1 one --by ann -q");
    office.enters("assign C-261120-dne1 eng --by ann");
    office.enters("note C-261120-new1 'of another' --by ben");
    // As long as it is remembered, it is certain.
    assert!(
        office
            .undoes(["-n", "--by", "ann", "--id", first.trim()])
            .contains("1 row")
    );
    forget(&office);
    let err = office.refuses(["--by", "ann", "--id", first.trim()]);
    assert!(
        err.contains("is not certain") && err.contains("assign"),
        "{err}"
    );
    assert!(!err.contains("of another"), "{err}");
}

#[test]
fn the_entries_of_others_are_theirs() {
    let office = office();
    let id = office.enters("note C-261120-new1 away --by ben -q");
    let err = office.refuses(["--by", "ann", "--id", id.trim()]);
    assert!(err.contains("was entered by ben"), "{err}");
    let err = office.refuses("--by ann --id A-261121-dne1");
    assert!(err.contains("was entered by eng"), "{err}");
    let ran = office.at(THEN).lang("en").run("undo --by ann --id zzzz");
    assert_eq!(ran.code, 4);
}

#[test]
fn an_entry_that_was_not_saved_is_never_taken_for_the_last_one() {
    let office = office();
    office.enters("note C-261120-new1 saved --by ann");
    // The next one fails: its file's header cannot be read.
    let good = office.read("ledger/2026-11/solutions.csv");
    office.write(
        "ledger/2026-11/solutions.csv",
        good.replacen("id,", "key,", 1),
    );
    let ran = office
        .at(NOW)
        .lang("en")
        .run("solution repairs A1-lift lift x --who eng --due 2026-11-30 --by ann");
    assert_ne!(ran.code, 0);
    office.write("ledger/2026-11/solutions.csv", good);
    assert!(office.undoes("--by ann").contains("saved"));
}

#[test]
fn an_entry_of_a_later_day_is_not_passed_over() {
    let office = office();
    office.enters("note C-261120-new1 first --by ann");
    let args = ["note", "C-261120-new1", "second", "--by", "ann"];
    assert_eq!(office.at("2026-11-25T09:00").lang("en").run(args).code, 0);
    let err = office.refuses("--by ann");
    assert!(err.contains("after today (2026-11-23)"), "{err}");
    let ran = office
        .at("2026-11-25T09:01")
        .lang("en")
        .run("undo --by ann");
    assert!(ran.out.contains("second"), "{}{}", ran.out, ran.err);
}

#[test]
fn a_draw_is_never_taken_back() {
    let office = office();
    let drawn = office.enters("sample --class repair --by ann -q");
    let before = office.read("ledger/2026-11/draws.csv");
    let first = drawn.lines().next().unwrap();
    let tail = &first[9..];
    for line in [&["--by", "ann"][..], &["--by", "ann", "--id", tail]] {
        let err = office.refuses(line);
        assert!(err.contains("a draw is never taken back"), "{err}");
        assert!(err.contains("visit void ID"), "{err}");
    }
    // Without the memory of what was entered it is refused all the same.
    fs::remove_dir_all(office.path(".visit")).unwrap();
    let err = office.refuses(["--by", "ann", "--id", first]);
    assert!(err.contains("a draw is never taken back"), "{err}");
    assert_eq!(office.read("ledger/2026-11/draws.csv"), before);
}

#[test]
fn neither_a_draw_nor_a_submitted_report_is_reached_over() {
    let office = office();
    let repair = "id=R-261120-tap1 received_at=2026-11-20 place=B1-101 category=tap taken_by=desk";
    office.add(Table::Repairs, repair);
    let complete = |case: &str, more: &[&str]| {
        let line = ["complete", case, "done", "--by", "ann", "-q"];
        office.enters(&[&line, more].concat()).trim().to_owned()
    };
    let refused = |id: &str, by: &str| {
        for line in [&["--id", id, "--by", "ann"][..], &["--by", "ann"]] {
            let err = office.refuses(line);
            assert!(
                err.contains("later rows build on it") && err.contains(by),
                "{err}"
            );
        }
    };
    let done = complete("R-261120-tap1", &[]);
    let draw = "id=D-261123-aaaa drawn_at=2026-11-23T10:00 class=repair month=2026-11-01 seed=gx \
                population=2 quota=1 case_id=R-261120-tap1 ticket=00 drawn_by=ben \
                bound=xffffffffffffffff offered=R-261120-tap1";
    office.add(Table::Draws, draw);
    refused(&done, "D-261123-aaaa");
    let void = ["void", &done, "--why", "not done yet", "--by", "ann"];
    office.enters(&void);

    for case in ["C-261020-sep1", "C-261020-sep2"] {
        let row = format!("id={case} received_at=2026-10-20 place=A1-101 taken_by=desk");
        office.add(Table::Complaints, &row);
    }
    let october = ["--date", "2026-10-25"];
    let done = complete("C-261020-sep1", &october);
    let submit = [
        "report", "--submit", "--month", "2026-10", "--by", "ben", "-q",
    ];
    office.enters(&submit);
    refused(&done, "submit");
    // What is entered late, after the report, can be taken back.
    complete("C-261020-sep2", &october);
    office.undoes(&["--by", "ann"]);
}

#[test]
fn a_command_that_saved_nothing_is_the_last_one_too() {
    for by in [&["--by", "ann"][..], &[]] {
        let office = office();
        let noted = office.enters("note C-261120-new1 rang --by ann -q");
        let noted = noted.trim();
        let draw = ["sample", "--class", "works", "--month", "2026-10", "-q"];
        assert_eq!(office.enters(draw.and(by)), "");
        for _ in 0..2 {
            let err = office.refuses("--by ann");
            assert!(err.contains("saved nothing"), "{err}");
            assert!(err.contains(&format!("visit undo --id {noted}")), "{err}");
        }
        // A dry run is no command of that kind, and what another did is none of ann's.
        office.undoes(["--by", "ann", "--id", noted]);
        office.enters("note C-261120-new1 'rang again' --by ann");
        office.enters(draw.and("-n --by ann"));
        office.enters(draw.and("--by ben"));
        office.undoes("--by ann");
    }
    // Nobody said who drew: whoever asks is told that a draw stands.
    let office = office();
    office.enters("note C-261120-new1 rang --by ann");
    office.enters("sample --class repair");
    let err = office.refuses("--by ann");
    assert!(err.contains("a draw is never taken back"), "{err}");
}

#[test]
fn a_frozen_report_that_is_gone_needs_no_moving_and_nothing_is_said_of_it() {
    let office = office();
    let october = "report --submit --month 2026-10 --by ann -q";
    office.enters(october);
    std::fs::remove_file(office.path("reports/2026-10.md")).unwrap();
    let ran = office.at(THEN).lang("en").run("undo --by ann");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.err.contains("2026-10.md"), "{}", ran.err);
    assert!(ran.err.contains("reports/2026-10.json"), "{}", ran.err);
    // What cannot be moved is told.
    office.enters(october);
    std::fs::remove_file(office.path("reports/2026-10.md")).unwrap();
    std::fs::create_dir(office.path("reports/2026-10.md")).unwrap();
    let ran = office.at(THEN).lang("en").run("undo --by ann");
    assert!(ran.err.contains("2026-10.md"), "{}", ran.err);
}

#[test]
fn the_frozen_report_of_a_submission_that_is_taken_back_is_put_away() {
    let october = "report --submit --month 2026-10 --by ann -q";
    let files = ["reports/2026-10.md", "reports/2026-10.json"];
    for back in ["undo", "void"] {
        let office = office();
        let found = office.at(THEN).lang("en").run("check").err;
        let id = office.enters(october);
        let frozen = files.map(|file| office.read(file));
        let args = match back {
            "undo" => vec!["undo", "--by", "ann"],
            _ => vec!["void", id.trim(), "--why", "too early", "--by", "ann"],
        };
        office.enters(args.and("-n"));
        assert!(office.path(files[0]).exists(), "a dry run leaves it");
        let ran = office.at(THEN).lang("en").run(&args);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for (file, text) in files.iter().zip(frozen) {
            let kept = format!(".visit/kept/{}.1", file.replace('/', "_"));
            assert!(!office.path(file).exists(), "{file}");
            assert_eq!(office.read(&kept), text);
            let told = format!("{file} is moved to {kept}");
            assert!(ran.err.contains(&told), "{}", ran.err);
        }
        assert_eq!(office.at(THEN).lang("en").run("check").err, found);
        // It can be submitted anew, and taken back anew.
        office.enters(october);
        office.undoes("--by ann");
        assert!(office.path(".visit/kept/reports_2026-10.md.2").exists());
    }
    // Where the month was submitted twice, on two branches, one of them still stands.
    let office = office();
    let id = office.enters(october);
    let again = "acted_at=2026-11-23T09:00 action=submit actor=ben target=boss field=report \
                 value=2026-10-01";
    office.add(Table::Actions, again);
    let void = ["void", id.trim(), "--why", "twice", "--by", "ann"];
    assert_eq!(office.at(THEN).lang("en").run(void).code, 0);
    assert!(files.iter().all(|file| office.path(file).exists()));
}

#[test]
fn a_void_of_a_submission_or_a_review_says_what_comes_next_for_any_month() {
    let office = office();
    let told = |month: &str, (step, by): (&str, &str)| {
        let id = office.enters(["report", "--month", month, step, "--by", by, "-q"]);
        let void = ["void", id.trim(), "--why", "wrong", "--by", "ann"];
        let ran = office.at(THEN).lang("en").run(void);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out.lines().skip(1).collect::<Vec<_>>().join("\n")
    };
    let again = |month| {
        format!("next: the report is submitted again (visit report --month {month} --submit)")
    };
    let submit = ("--submit", "ann");
    // The report of last month is a duty: to be submitted by the 5th.
    assert!(
        told("2026-10", submit).starts_with("Next: submit report, was due 2026-11-05, 18d late")
    );
    for month in ["2026-09", "2026-11"] {
        assert_eq!(told(month, submit), again(month));
    }
    office.enters(["report", "--month", "2026-09", "--submit", "--by", "ann"]);
    assert_eq!(
        told("2026-09", ("--review", "boss")),
        "next: the manager reviews it (visit report --month 2026-09 --review)"
    );
}

#[test]
fn a_text_that_only_mentions_an_entry_is_not_built_on_it() {
    let office = office();
    let new = office.enters("log complaint A1-101 noise --by ann -q");
    let text = format!("the same as {}?", new.trim());
    office.enters(["note", "C-261120-dne1", &text, "--by", "ben"]);
    office.undoes("--by ann");
}

#[test]
fn whoever_stands_in_a_column_of_another_table_did_not_enter_the_row() {
    let office = office();
    let row = "id=A-261030-aaaa acted_at=2026-10-30T09:00 action=note note=seen";
    let header = Table::Actions.header();
    let row = crate::office::line(Table::Actions, row);
    office.write(
        "ledger/2026-10/actions.csv",
        format!("{header},visitor\n{row},ben\n"),
    );
    office.undoes("--by ann --id A-261030-aaaa");
}

#[test]
fn the_day_that_an_entry_can_be_taken_back_is_the_clocks() {
    let office = Office::new();
    let log = ["log", "inquiry", "A1-101", "fees", "--by", "ann"];
    office.ok(log.and("--today 2025-11-20"));
    // Only a moment later, though three days by what is asked about.
    let ran = office.at("2025-11-23").run("undo --by ann");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    office.ok(log.and("--today 2025-11-20T10:00"));
    let ran = office.at("2025-11-23T10:00").run("undo --by ann");
    assert_eq!(ran.code, 2, "{}", ran.out);
}

#[test]
fn a_large_entry_is_looked_through_once() {
    const ROWS: usize = 16_000;
    let row = |n| format!("O-261102-{n:06},2026-11-02T09:00,gate,wang,0,\n");
    let rows: String = (0..ROWS).map(row).collect();
    let text = format!("{}\n{rows}", Table::Openings.header());
    let path = "ledger/2026-11/openings.csv".to_owned();
    let month = Month::parse("2026-11");
    let sources = [Source::new(path, Table::Openings, month, text, Vec::new()).0];
    let policy = Policy::regulation("x");
    let (book, _) = assemble(&sources, &policy);
    let entry: Vec<Id> = book.ids().collect();
    assert_eq!(entry.len(), ROWS);
    // Row by row it takes minutes.
    assert_eq!(built_on(&book, &entry), []);
}
