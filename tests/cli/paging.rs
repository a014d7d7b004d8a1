//! Long answers at a terminal go through a pager, and nowhere else.

use std::path::Path;

use crate::office::{Line, Office};
use crate::terminal::Terminal;

/// Marks every line that goes through it.
const MARKING: &str = "sed s/^/|/";

const LOW: (u16, u16) = (12, 100);
const HIGH: (u16, u16) = (200, 100);

/// What stands on the screen after the help of a command, which has some twenty lines.
fn screen(args: impl Line, variables: &[(&str, &str)], size: (u16, u16)) -> String {
    let args = "due --help --lang en".and(args);
    let (code, screen) = Terminal::new(Path::new("/"), &args, variables, size).end();
    assert_eq!(code, 0, "{screen}");
    screen
}

#[test]
fn what_is_higher_than_the_terminal_goes_through_the_named_pager() {
    let last = |screen: String| screen.lines().last().unwrap().to_owned();
    let plain = last(screen("", &[("PAGER", "")], LOW));
    assert!(plain.contains("visit due"), "{plain}");
    let paged = format!("|{plain}");
    let named = |variables: &[(&str, &str)]| last(screen("", variables, LOW));
    assert_eq!(named(&[("PAGER", MARKING)]), paged);
    assert_eq!(
        named(&[("VISIT_PAGER", MARKING), ("PAGER", "false")]),
        paged
    );
    assert_eq!(named(&[("VISIT_PAGER", ""), ("PAGER", MARKING)]), plain);
    // One that cannot be started is none.
    assert_eq!(named(&[("PAGER", "/nowhere/less -R")]), plain);
    // One that ends badly has shown nothing, whatever it has read.
    assert_eq!(named(&[("PAGER", "false")]), plain);
    assert_eq!(named(&[("PAGER", "grep no-line-has-this")]), plain);
    assert_eq!(named(&[("PAGER", MARKING), ("TERM", "dumb")]), plain);
    assert_eq!(
        last(screen("--no-pager", &[("PAGER", MARKING)], LOW)),
        plain
    );
    assert_eq!(last(screen("", &[("PAGER", MARKING)], HIGH)), plain);
}

#[test]
fn answers_are_paged_for_people_and_never_for_programs() {
    let office = Office::new();
    let run = |args: &[&str]| {
        let args = "coverage --today 2026-11-23".and(args);
        let variables = [("PAGER", MARKING)];
        let (code, screen) = Terminal::new(office.root(), &args, &variables, (4, 100)).end();
        assert_eq!(code, 0, "{screen}");
        screen
    };
    assert!(run(&[]).contains("\n|"), "{}", run(&[]));
    assert!(run(&["-f", "md"]).contains("\n|"));
    for format in ["json", "ndjson", "html"] {
        assert!(!run(&["-f", format]).contains('|'), "{format}");
    }
    for format in ["csv", "tsv"] {
        let areas = run(&["-f", format, "--section", "areas"]);
        assert!(!areas.contains('|'), "{format}");
    }
    assert!(!run(&["--no-pager"]).contains('|'));
}

#[test]
fn whoever_has_read_enough_may_quit() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
    let args = ["list", "--today", "2026-11-23", "--lang", "en"];
    let variables = [("PAGER", "head -n 1")];
    let (code, screen) = Terminal::new(&sample, args, &variables, LOW).end();
    assert_eq!(code, 0);
    assert_eq!(screen.lines().count(), 1, "{screen}");
    // Without a terminal there is no pager, however long the answer.
    let ran = crate::office::run_with(&sample, args, &variables);
    assert!(ran.out.lines().count() > 100);
}

#[test]
fn what_a_pager_has_not_shown_is_printed_unless_somebody_ended_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("pager");
    let pager = script.to_str().unwrap();
    for (how, shown) in [("KILL", true), ("INT", false), ("TERM", false)] {
        let text = format!("#!/bin/sh\ncat > /dev/null\nkill -{how} $$\n");
        std::fs::write(&script, text).unwrap();
        let may_run = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(&script, may_run).unwrap();
        let screen = screen("", &[("PAGER", pager)], LOW);
        assert_eq!(screen.contains("visit due"), shown, "{how}: {screen}");
    }
}
