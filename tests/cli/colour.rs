//! Colour where somebody sees it, by the terminal and the variables that everybody's programs
//! heed.

use std::path::{Path, PathBuf};

use crate::office::{Line, run_with};

const OVERDUE: [&str; 3] = ["due", "--overdue", "--today=2026-11-23"];

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample")
}

/// Whether a text has colours.
fn is_coloured(text: &str) -> bool {
    text.contains("\u{1b}[")
}

#[cfg(unix)]
#[test]
fn a_terminal_has_colour_unless_it_or_its_user_wants_none() {
    use crate::terminal::Terminal;
    for (variables, coloured) in [
        (&[][..], true),
        (&[("TERM", "dumb")], false),
        (&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")], true),
        (&[("NO_COLOR", "1")], false),
        (&[("NO_COLOR", "")], true),
        (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false),
        (&[("CLICOLOR", "0")], false),
    ] {
        let mut terminal = Terminal::new(&sample(), OVERDUE, variables, (200, 100));
        let (code, screen) = terminal.wait();
        assert_eq!(code, 0, "{screen}");
        assert_eq!(is_coloured(&terminal.raw()), coloured, "{variables:?}");
    }
}

#[test]
fn a_pipe_has_colour_only_where_it_is_asked_for() {
    for (color, variables, coloured) in [
        ("auto", &[][..], false),
        ("auto", &[("TERM", "xterm")], false),
        ("auto", &[("CLICOLOR_FORCE", "1")], true),
        ("auto", &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false),
        ("always", &[("NO_COLOR", "1")], true),
        ("never", &[("CLICOLOR_FORCE", "1")], false),
    ] {
        let args = OVERDUE.and(["--color", color]);
        let ran = run_with(&sample(), &args, variables);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(is_coloured(&ran.out), coloured, "{color} {variables:?}");
    }
}
