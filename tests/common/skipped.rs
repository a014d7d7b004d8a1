//! A test that this machine cannot run says so in one line on standard error, which the test
//! harness does not hold back: `skipped: TEST: WHY`. `.ci/run` collects these lines.

use std::fmt;
use std::io::Write;

/// Why a test is skipped.
pub enum Why {
    /// A program is missing that `just setup` installs; `.ci/run` then fails.
    Lacks(&'static str),
    /// The machine or its user cannot do it.
    Cannot(&'static str),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lacks(program) => write!(f, "no {program}: `just setup` installs it"),
            Self::Cannot(reason) => f.write_str(reason),
        }
    }
}

/// Says that a test is skipped.
pub fn skipped(test: &str, why: &Why) {
    let line = format!("skipped: {test}: {why}\n");
    // Not by `eprintln!`, which the harness shows for failed tests only.
    let _ = std::io::stderr().write_all(line.as_bytes());
}
