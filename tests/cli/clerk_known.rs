//! Who acts where the line does not say it, and that every acknowledgement names them.

use std::process::Command;

use visit::model::table::Table;

use crate::office::{Line, Office, Ran, SETTINGS, run_with};
use crate::terminal::Terminal;

const DAY: &[&str] = &["--today", "2026-11-23T10:00"];
const COMPLAINT: &[&str] = &["log", "complaint", "A1-101", "漏水", "--category", "渗漏"];

/// An office with a user's own settings in its folder `own`.
fn with_own(settings: &str) -> Office {
    let office = Office::new();
    std::fs::create_dir_all(office.path("own/visit")).unwrap();
    office.write("own/visit/config.toml", settings);
    office
}

fn run(office: &Office, args: impl Line, more: &[(&str, &str)]) -> Ran {
    let own = office.path("own");
    let own = ("XDG_CONFIG_HOME", own.to_str().unwrap());
    run_with(office.root(), args.and(DAY), &[&[own], more].concat())
}

/// Who took the complaint that was entered last.
fn taken_by(office: &Office) -> String {
    let text = office.read("ledger/2026-11/complaints.csv");
    let row = text.lines().last().unwrap();
    row.split(',').nth(9).unwrap().to_owned()
}

#[test]
fn the_user_s_own_settings_say_who_acts_and_the_variable_wins() {
    let office = with_own("by = \"desk\"\n");
    let ran = run(&office, COMPLAINT, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(taken_by(&office), "desk");
    assert!(ran.out.contains("，经办人 客服\n"), "{}", ran.out);
    let english = run(&office, COMPLAINT.and("--lang en"), &[]);
    assert!(english.out.contains("), by 客服\n"), "{}", english.out);
    run(&office, COMPLAINT, &[("VISIT_BY", "ann")]);
    assert_eq!(taken_by(&office), "ann");
    run(&office, COMPLAINT.and("--by eng"), &[("VISIT_BY", "ann")]);
    assert_eq!(taken_by(&office), "eng");
    // Steps, a route and what is handed in by the row know it too.
    let step = run(&office, "plan", &[]);
    assert!(step.out.contains("客服"), "{}{}", step.out, step.err);
}

#[test]
fn an_answer_names_who_acted_for_programs_and_in_words_of_its_own() {
    let office = with_own("by = \"desk\"\n");
    let told = run(&office, COMPLAINT.and("-f json"), &[]);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(told["by"], "desk");
    let undone = run(&office, "undo", &[]);
    assert!(
        undone.out.contains("经办人 客服\n"),
        "{}{}",
        undone.out,
        undone.err
    );
    // A draw may be nobody's, and then names nobody.
    office.add(
        Table::Repairs,
        "id=R-261120-aaaa received_at=2026-11-20 place=A1-101 class=repair",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-22T09:00 case_id=R-261120-aaaa action=complete",
    );
    let drawn = office.run("sample".and(DAY));
    assert_eq!(drawn.code, 0, "{}", drawn.err);
    assert!(!drawn.out.contains("经办人"), "{}", drawn.out);
}

#[test]
fn what_is_wrong_with_the_own_settings_is_told_with_its_place_and_nothing_is_written() {
    for (settings, place) in [
        ("who = \"desk\"\n", "config.toml:1:1"),
        ("# me\nby = 3\n", "config.toml:2:6"),
        ("by = \n", "config.toml:1:"),
    ] {
        let office = with_own(settings);
        let ran = run(&office, COMPLAINT, &[]);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{}", ran.err);
        assert!(ran.err.contains(place), "{}", ran.err);
        assert!(!office.path("ledger/2026-11/complaints.csv").exists());
        // What nobody signs goes on, and so does help.
        assert_eq!(run(&office, "due", &[]).code, 0);
        assert_eq!(run(&office, "log complaint --help", &[]).code, 0);
    }
    let office = with_own("by = \"nobody\"\n");
    let ran = run(&office, COMPLAINT, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (4, ""), "{}", ran.err);
    assert!(ran.err.contains("nobody"), "{}", ran.err);
}

#[test]
fn at_a_terminal_git_s_e_mail_is_asked_for_and_nowhere_else() {
    let settings = SETTINGS.replace(
        "id = \"desk\"\n",
        "id = \"desk\"\nemail = \"desk@example.com\"\n",
    );
    let office = Office::with(&settings);
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        let ran = git
            .arg("-C")
            .arg(office.root())
            .args(args)
            .output()
            .unwrap();
        assert!(ran.status.success());
    };
    git(&["init", "-q"]);
    git(&["config", "user.email", "Desk@Example.com"]);
    let path = std::env::var("PATH").unwrap();
    let variables = [("PATH", path.as_str())];
    let line = COMPLAINT.and(DAY);
    let mut terminal = Terminal::new(office.root(), &line, &variables, (40, 100));
    terminal.see("经办人 客服");
    assert_eq!(terminal.end().0, 0);
    assert_eq!(taken_by(&office), "desk");
    // A script has to say who acts.
    let ran = run_with(office.root(), &line, &variables);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("config.toml"), "{}", ran.err);
}
