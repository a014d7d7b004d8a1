//! Problems as an editor or a compiler writes them: place, message, excerpt, remedy.

use serde_json::{Value, json};

use super::columns::{column, number};
use super::page::{Cell, Sheet, safe};
use crate::model::problem::{Problem, Severity};
use crate::text::{Voice, arg};

/// An excerpt longer than this is cut around the place.
const EXCERPT: usize = 100;

/// All problems as text for standard error, with a count at the end.
pub fn listing(problems: &[Problem], voice: &Voice) -> String {
    let mut text: String = problems.iter().map(|p| one(p, voice)).collect();
    if problems.len() > 1 {
        let count = [arg("count", problems.len())];
        text.push_str(&voice.say_with("problems-count", &count));
        text.push('\n');
    }
    text
}

/// The name of a problem's severity in messages and JSON.
pub const fn severity(problem: &Problem) -> &'static str {
    severity_of(problem.code.severity())
}

/// A severity's name in messages and JSON.
pub const fn severity_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Finding => "finding",
        Severity::Warning => "warning",
    }
}

/// The message of a problem in one line.
pub fn message(problem: &Problem, voice: &Voice) -> String {
    let (name, args) = named(problem);
    safe(&voice.say_with(&name, &args))
}

fn named(problem: &Problem) -> (String, [crate::text::Arg<'static>; 2]) {
    (
        format!("problem-{}", problem.code.word()),
        [
            arg("found", problem.found.clone()),
            arg("wanted", problem.wanted.clone()),
        ],
    )
}

fn one(problem: &Problem, voice: &Voice) -> String {
    let (name, args) = named(problem);
    let severity = voice.say(&format!("severity-{}", severity(problem)));
    let mut text = format!(
        "{}: {severity} [{}] {}\n",
        problem.location(),
        problem.code.word(),
        message(problem, voice)
    );
    if !problem.excerpt.is_empty() {
        text.push_str(&format!("  | {}\n", excerpt(problem)));
    }
    if let Some(hint) = voice.hint(&name, &args) {
        text.push_str(&format!("  = {}\n", safe(&hint)));
    }
    text
}

fn excerpt(problem: &Problem) -> String {
    let line = safe(&problem.excerpt).replace('\n', "\u{2424}");
    let count = line.chars().count();
    if count <= EXCERPT {
        return line;
    }
    let start = (problem.column as usize).saturating_sub(EXCERPT / 4);
    let start = start.min(count - EXCERPT);
    let cut: String = line.chars().skip(start).take(EXCERPT).collect();
    let before = if start > 0 { "…" } else { "" };
    let after = if start + EXCERPT < count { "…" } else { "" };
    format!("{before}{cut}{after}")
}

/// A problem for programs.
pub fn to_json(problem: &Problem, voice: &Voice) -> Value {
    json!({
        "severity": severity(problem),
        "code": problem.code.word(),
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "found": problem.found,
        "message": message(problem, voice),
        "excerpt": problem.excerpt,
    })
}

/// The problems as a sheet, for CSV and TSV.
pub fn sheet(problems: &[Problem], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "problems",
        vec![
            column(voice, "file", 0),
            number(voice, "line", 0),
            number(voice, "column", 0),
            column(voice, "severity", 0),
            column(voice, "code", 0),
            column(voice, "message", 0),
        ],
    );
    sheet.rows = problems
        .iter()
        .map(|problem| {
            vec![
                Cell::new(&problem.file),
                Cell::new(problem.line),
                Cell::new(problem.column),
                Cell::new(severity(problem)),
                Cell::new(problem.code.word()),
                Cell::new(message(problem, voice)),
            ]
        })
        .collect();
    sheet
}
