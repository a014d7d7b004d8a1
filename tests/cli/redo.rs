//! `undo` again goes further back, `redo` enters again what it took back, and `history` tells of
//! both.

use visit::model::table::Table;

use crate::office::{Line, Office, run_with};

const NOW: &str = "2026-11-23T10:00";

/// An office with an open complaint, and one that is done.
fn office() -> Office {
    let office = Office::new();
    office.add(
        Table::Complaints,
        "id=C-261120-aaaa received_at=2026-11-20 place=A1-101 category=noise taken_by=desk",
    );
    office.add(
        Table::Complaints,
        "id=C-261120-bbbb received_at=2026-11-20 place=A1-101 category=noise taken_by=desk",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-21 case_id=C-261120-bbbb action=complete actor=eng",
    );
    office
}

impl Office {
    /// Carries out a line of a clerk; each minute another.
    fn acts(&self, who: &str, minute: u32, line: impl Line) -> String {
        let at = format!("2026-11-23T10:{minute:02}");
        let args = line.and(["--by", who, "--today", &at, "--lang", "en"]);
        self.ok(&args)
    }

    fn turns_down(&self, who: &str, minute: u32, line: impl Line) -> String {
        let at = format!("2026-11-23T10:{minute:02}");
        let args = line.and(["--by", who, "--today", &at, "--lang", "en"]);
        let before = self.read("ledger/2026-11/actions.csv");
        let ran = self.run(&args);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{line:?} {}",
            ran.err
        );
        assert_eq!(self.read("ledger/2026-11/actions.csv"), before);
        ran.err
    }

    fn all_due(&self) -> String {
        let due = self.at(NOW).json("due --all");
        due["duties"].to_string()
    }

    fn lines_of(&self, table: &str) -> Vec<String> {
        let text = self.read(&format!("ledger/2026-11/{table}.csv"));
        text.lines().skip(1).map(str::to_owned).collect()
    }
}

/// A row without its id.
fn rest(row: &str) -> &str {
    row.split_once(',').unwrap().1
}

#[test]
fn undo_goes_back_entry_by_entry_and_redo_comes_forward_again() {
    let office = office();
    office.acts("ann", 0, "note C-261120-aaaa first");
    office.acts("ann", 1, "complete C-261120-aaaa second");
    office.acts("ann", 2, "record C-261120-aaaa --outcome pass");
    let rows = office.lines_of("actions").len();
    assert!(office.acts("ann", 3, "undo").contains("passed"));
    assert!(office.acts("ann", 3, "undo").contains("second"));
    assert!(office.acts("ann", 3, "undo").contains("first"));
    office.turns_down("ann", 3, "undo");
    // In the order in which they were entered; the visit is about the case as before.
    let told = office.acts("ann", 4, "redo");
    assert!(told.starts_with("Entered again: 1 row\n"), "{told}");
    assert!(told.contains("first"), "{told}");
    assert!(office.acts("ann", 4, "redo").contains("second"));
    assert!(office.acts("ann", 4, "redo").contains("passed"));
    let err = office.turns_down("ann", 4, "redo");
    assert!(err.contains("nothing that ann took back"), "{err}");
    // Three voids, two steps anew, a note for each of three redos.
    assert_eq!(office.lines_of("actions").len(), rows + 3 + 2 + 3);
    let visits = office.lines_of("visits");
    assert_eq!(visits.len(), 2);
    assert_eq!(rest(&visits[0]), rest(&visits[1]));
    assert_ne!(visits[0], visits[1]);
    assert_eq!(office.at(NOW).run("check --strict").code, 0);
    // What was entered again is taken back like anything else, and that undone too.
    assert!(office.acts("ann", 5, "undo").contains("passed"));
    assert!(office.acts("ann", 5, "redo").contains("passed"));
}

#[test]
fn answers_are_as_before_once_all_is_entered_again() {
    let office = office();
    let lines: &[&str] = &[
        "log complaint B1-101 drums --category noise",
        "log inquiry A1-101 fees --reply-by 2026-11-25",
        "record C-261120-bbbb --outcome fail",
        "escalate C-261120-aaaa again --meeting 2026-11-27",
        "cancel C-261120-aaaa twice --repeats C-261120-bbbb",
        "record A1-101 --outcome pass --question why --reply-by 2026-11-25",
        "amend C-261120-bbbb category music --why slip",
    ];
    for line in lines {
        let office = self::office();
        office.acts("ann", 0, line);
        let mask = |text: String| {
            let ids = text.split('"').map(|part| {
                let id = visit::model::id::Id::parse(part);
                id.map_or(part.to_owned(), |id| id.to_string()[..9].to_owned())
            });
            ids.collect::<Vec<_>>().join("\"")
        };
        let with = mask(office.all_due());
        office.acts("ann", 1, "undo");
        let dry = office.acts("ann", 2, "redo -n");
        assert!(dry.contains("entered again by redo:"), "{dry}");
        office.acts("ann", 2, "redo");
        assert_eq!(mask(office.all_due()), with, "{line:?}");
        assert_eq!(office.at(NOW).run("check --strict").code, 0, "{line:?}");
    }
    drop(office);
}

#[test]
fn lines_of_one_entry_find_one_another_under_their_new_ids() {
    let office = office();
    office.acts(
        "ann",
        0,
        "record A1-101 --outcome pass --question why --reply-by 2026-11-25",
    );
    office.acts("ann", 1, "undo");
    let json = office.at("2026-11-23T10:02").json("redo --by ann");
    let again = json["entered_again"].as_array().unwrap();
    assert_eq!(again.len(), 2);
    let visits = office.lines_of("visits");
    let visit = visits[1].split(',').next().unwrap();
    assert_eq!(again[0]["id"], visit);
    let asked = office.lines_of("inquiries");
    assert!(
        asked[1].contains(&format!(",{visit},2026-11-25,ann")),
        "{asked:?}"
    );
    // The note names both old ids.
    let was = [&visits[0], &asked[0]].map(|row| row.split(',').next().unwrap().to_owned());
    let actions = office.lines_of("actions");
    let note = actions.last().unwrap();
    for old in was {
        assert!(note.contains(&format!("{old}\u{2192}")), "{note}");
    }
    assert!(note.contains(&format!(",,{visit},note,ann,")), "{note}");
}

#[test]
fn steps_follow_a_case_that_has_a_new_id() {
    let office = office();
    let case = office.acts("ann", 0, "log complaint B1-101 drums -q");
    let case = case.trim();
    office.acts("ann", 1, ["complete", case, "quiet now"]);
    office.acts("ann", 2, "undo");
    office.acts("ann", 2, "undo");
    office.acts("ann", 3, "redo");
    let again = office.lines_of("complaints").pop().unwrap();
    let again = again.split(',').next().unwrap();
    assert_ne!(case, again);
    office.acts("ann", 3, "redo");
    let actions = office.lines_of("actions");
    let done = actions
        .iter()
        .rfind(|row| row.contains(",complete,"))
        .unwrap();
    assert!(done.contains(&format!(",{again},,complete,ann,")), "{done}");
    let shown = office.at(NOW).json(["show", again]);
    assert_eq!(shown["status"], "resolved", "{shown}");
}

#[test]
fn nothing_is_entered_again_that_would_cross_what_came_since() {
    // Another entry of one's own comes first.
    let office = office();
    office.acts("ann", 0, "note C-261120-aaaa first");
    office.acts("ann", 1, "undo");
    office.acts("ann", 2, "note C-261120-bbbb other");
    let err = office.turns_down("ann", 3, "redo");
    assert!(err.contains("was entered since"), "{err}");
    let gone = office.at(NOW).json("history --by ann --taken-back");
    let gone = gone["entries"][0]["id"].as_str().unwrap().to_owned();
    assert!(
        office
            .acts("ann", 3, ["redo", "--id", &gone])
            .contains("first")
    );

    // A step that came after it.
    let office = self::office();
    office.acts("ann", 0, "complete C-261120-aaaa done");
    office.acts("ann", 1, "undo");
    office.acts("ben", 2, "explain C-261120-aaaa 'parts are late'");
    let err = office.turns_down("ann", 3, "redo");
    assert!(
        err.contains("these came since") && err.contains("explain"),
        "{err}"
    );
    // The command that enters it by hand is told.
    assert!(err.contains("visit complete C-261120-aaaa done"), "{err}");

    // The report of its month was submitted.
    let office = self::office();
    office.acts("ann", 0, "log complaint A1-101 late --date 2026-10-20");
    office.acts("ann", 1, "undo");
    office.acts("ann", 2, "report --month 2026-10 --submit");
    let gone = office.read("ledger/2026-10/complaints.csv");
    let gone = gone.lines().last().unwrap().split(',').next().unwrap();
    let err = office.turns_down("ann", 3, ["redo", "--id", gone]);
    assert!(err.contains("the report of 2026-10 was submitted"), "{err}");

    // A report itself.
    let office = self::office();
    office.acts("ann", 0, "log complaint A1-101 late --date 2026-10-20");
    office.acts("ann", 1, "report --month 2026-10 --submit");
    office.acts("ann", 2, "undo");
    let err = office.turns_down("ann", 3, "redo");
    assert!(err.contains("handed in or reviewed anew"), "{err}");
}

#[test]
fn a_draw_made_since_is_not_made_wrong() {
    let office = Office::new();
    office.add(
        Table::Repairs,
        "id=R-261120-aaaa received_at=2026-11-20 place=A1-101",
    );
    office.add(
        Table::Repairs,
        "id=R-261120-bbbb received_at=2026-11-20 place=A1-101",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-22 case_id=R-261120-aaaa action=complete",
    );
    office.acts("eng", 0, "complete R-261120-bbbb done");
    office.acts("eng", 1, "undo");
    office.acts("boss", 2, "sample");
    let err = office.turns_down("eng", 3, "redo");
    assert!(
        err.contains("was drawn of the same class and month"),
        "{err}"
    );
}

#[test]
fn redo_is_for_who_took_it_back_and_within_a_day() {
    let office = office();
    office.acts("ann", 0, "note C-261120-aaaa first");
    office.acts("ann", 1, "undo");
    office.turns_down("ben", 2, "redo");
    let row = office.lines_of("actions");
    let id = row.iter().find(|row| row.contains("first")).unwrap();
    let id = id.split(',').next().unwrap();
    let err = office.turns_down("ben", 2, ["redo", "--id", id]);
    assert!(err.contains("was taken back by ann"), "{err}");
    let late = "redo --by ann --lang en --today 2026-11-24T10:02";
    let ran = office.run(late);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains(&format!("visit redo --id {id}")),
        "{}",
        ran.err
    );
    let named = late.and(["--id", id]);
    assert!(office.ok(&named).contains("first"));
    // What stands, or never was, is not entered again.
    let ran = office.at(NOW).run("redo --id C-261120-aaaa --by ann");
    assert_eq!((ran.code, ran.out.as_str()), (4, ""));
}

#[test]
fn what_void_took_back_comes_again_by_its_id() {
    let office = office();
    office.acts("ann", 0, "note C-261120-aaaa kept");
    let rows = office.lines_of("actions");
    let id = rows.last().unwrap().split(',').next().unwrap().to_owned();
    office.acts("ann", 1, ["void", &id, "--why", "slip"]);
    let err = office.turns_down("ann", 2, "undo");
    assert!(err.contains(&format!("visit redo --id {id}")), "{err}");
    assert!(
        office
            .acts("ann", 2, ["redo", "--id", &id])
            .contains("kept")
    );
}

#[test]
fn an_import_is_brought_in_again_as_a_whole() {
    let office = office();
    office.write("book.csv", "date,unit,what\n2026-11-20,A1-101,lamp\n");
    office.write(
        "book.toml",
        "as = \"repairs\"\n[columns]\nreceived_at = \"date\"\nplace = \"unit\"\nsummary = \"what\"\n",
    );
    office.acts("ann", 0, "import book.csv --rules book.toml");
    office.acts("ann", 1, "undo");
    let err = office.turns_down("ann", 2, "redo");
    assert!(err.contains("came with an import"), "{err}");
    let told = office.at(NOW).json("history --everybody");
    assert_eq!(told["entries"][0]["state"], "taken_back", "{told}");
    assert!(
        told["entries"][0]["id"].as_str().unwrap().starts_with("B-"),
        "{told}"
    );
}

#[test]
fn history_lists_entries_the_newest_first_with_what_became_of_them() {
    let office = office();
    office.acts("ann", 0, "note C-261120-aaaa first --date 2026-11-21");
    office.acts("ben", 1, "note C-261120-aaaa 'of another'");
    office.acts("ann", 2, "note C-261120-aaaa second");
    office.acts("ann", 3, "undo");
    office.acts("ann", 4, "redo");
    let listed = |args: &[&str]| {
        let json = office.json("history".and(args).and("--today 2026-11-23"));
        let entries = json["entries"].as_array().unwrap();
        let told = entries.iter().map(|entry| {
            let get = |key: &str| entry[key].as_str().unwrap().to_owned();
            (get("text"), get("state"), get("entered_at"))
        });
        told.collect::<Vec<_>>()
    };
    let said =
        |text: &str, state: &str, at: &str| (text.to_owned(), state.to_owned(), at.to_owned());
    // By the clock of the entry, whatever the row is dated; the note of redo is no entry.
    assert_eq!(
        listed(&["--by", "ann"]),
        [
            said("second", "stands", "2026-11-23T10:04"),
            said("second", "entered_again", "2026-11-23T10:02"),
            said("first", "stands", "2026-11-23T10:00"),
        ]
    );
    let everybody = listed(&["--everybody"]);
    assert_eq!(everybody.len(), 4 + 3, "{everybody:?}");
    assert_eq!(everybody[2].0, "of another");
    assert_eq!(listed(&["--everybody", "--last", "2"]).len(), 2);
    assert_eq!(listed(&["--everybody", "--since", "2026-11-23"]).len(), 4);
    assert_eq!(listed(&["--by", "ann", "--taken-back"]).len(), 1);
    // Without the program's memory the rows' own dates are all there is.
    std::fs::remove_file(office.path(".visit/last")).unwrap();
    let forgotten = listed(&["--by", "ann"]);
    assert_eq!(forgotten.len(), 3);
    assert!(
        forgotten.iter().all(|(_, _, at)| at.is_empty()),
        "{forgotten:?}"
    );
    let table = run_with(
        office.root(),
        "history --today 2026-11-23 --lang zh",
        &[("VISIT_BY", "ann")],
    );
    assert!(
        table.out.contains("撤回，已恢复为 A-261123-"),
        "{}",
        table.out
    );
}

#[test]
fn history_lists_entries_of_one_minute_in_the_order_in_which_they_were_made() {
    let office = office();
    office.acts("ann", 0, "note C-261120-aaaa first");
    office.acts("ann", 0, "log complaint B1-101 second");
    office.acts("ben", 0, "note C-261120-bbbb third");
    office.acts("ann", 0, "record C-261120-bbbb --outcome pass");
    office.acts("ann", 0, "log repair A1-101 fifth");
    let listed = || {
        let json = office.at(NOW).json("history --everybody --last 5");
        let entries = json["entries"].as_array().unwrap();
        let texts = entries.iter().map(|entry| entry["text"].as_str().unwrap());
        texts.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(listed(), ["fifth", "pass", "third", "second", "first"]);
    // Of what is not remembered here a case comes before its steps.
    let office = self::office();
    office.acts("ann", 0, "log complaint B1-101 case");
    let row = office.lines_of("complaints").pop().unwrap();
    let id = row.split(',').next().unwrap();
    office.acts("ann", 0, ["note", id, "step"]);
    std::fs::remove_file(office.path(".visit/last")).unwrap();
    let json = office.at(NOW).json("history --everybody --last 2");
    assert_eq!(json["entries"][0]["text"], "step", "{json}");
    assert_eq!(json["entries"][1]["text"], "case", "{json}");
}

#[test]
fn the_command_that_reviews_anew_says_what_was_said() {
    let office = office();
    let submit = ["report", "--month", "2026-10", "--submit"];
    let analysis = ["--analysis", "two lifts", "--date", "2026-11-23T10:00"];
    office.add(
        Table::Complaints,
        "id=C-261020-aaaa received_at=2026-10-20 place=A1-101 category=noise taken_by=desk",
    );
    office.acts("ann", 0, submit.and(analysis));
    office.acts(
        "boss",
        1,
        "report --month 2026-10 --review --opinion 'mend them'",
    );
    office.acts("boss", 2, "undo");
    let err = office.turns_down("boss", 3, "redo");
    let line = "\n  visit report --month 2026-10 --review --opinion \"mend them\" --by boss\n";
    assert!(err.contains(line), "{err}");
    office.acts("ann", 4, "undo");
    let err = office.turns_down("ann", 5, "redo");
    let line = "\n  visit report --month 2026-10 --submit --analysis \"two lifts\" --by ann\n";
    assert!(err.contains(line), "{err}");
}
