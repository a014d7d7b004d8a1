//! Problems as an editor or a compiler writes them: place, message, excerpt, remedy.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::problem::{Code, Problem, Severity};
use crate::model::words::Verb;
use crate::page::{Cell, Sheet, Tone, harmless, safe};
use crate::text::{Voice, arg};
use crate::view::columns::{column, number};

/// An excerpt longer than this is cut around the place.
const EXCERPT: usize = 100;

/// So many problems of a kind in one file are told one by one; of the others, their lines.
pub const TOLD: usize = 100;
/// So many warnings of the same text are: a name that is not known may stand in rows of years.
const ALIKE: usize = 5;

/// All problems as text for standard error, with a count at the end: files that are left out
/// first, errors before warnings.
pub fn listing(problems: &[Problem], voice: &Voice) -> String {
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(|problem| (!problem.code.drops_file(), problem.severity()));
    let mut text = String::new();
    let mut told: BTreeMap<(&str, Code), usize> = BTreeMap::new();
    let mut warned: BTreeMap<(&str, Code), usize> = BTreeMap::new();
    let mut more: BTreeMap<(&str, Code), Vec<&Problem>> = BTreeMap::new();
    for problem in sorted {
        let kind = (problem.file.as_str(), problem.code);
        let told = told.entry(kind).or_default();
        let alike = warned.entry((&problem.found, problem.code)).or_default();
        let warns = problem.severity() == Severity::Warning && !problem.found.is_empty();
        if *told >= TOLD || warns && *alike >= ALIKE {
            more.entry(kind).or_default().push(problem);
            continue;
        }
        text.push_str(&one(problem, voice));
        *told += 1;
        *alike += 1;
    }
    for kind in more.values() {
        text.push_str(&others(kind, voice));
    }
    if problems.len() > 1 {
        let count = [arg("count", problems.len())];
        text.push_str(&voice.say_with("problems-count", &count));
        text.push('\n');
    }
    text
}

/// The lines of problems of one kind in one file; nothing where there are none.
fn others(problems: &[&Problem], voice: &Voice) -> String {
    let Some(first) = problems.first() else {
        return String::new();
    };
    let lines = ranges(problems.iter().map(|problem| problem.line));
    let args = [arg("count", problems.len()), arg("lines", lines)];
    let hint = voice.hint("problems-more", &args).unwrap_or_default();
    format!(
        "{}: {} [{}] {}\n  = {hint}\n",
        place(&first.file),
        voice.say(&format!("severity-{}", severity(first))),
        first.code.word(),
        voice.say_with("problems-more", &args)
    )
}

/// Numbers in rising order as ranges, such as `2–4, 7`; the first of them where there are many.
pub fn ranges(numbers: impl Iterator<Item = u32>) -> String {
    const SHOWN: usize = 20;
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if number <= *last + 1 => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let shown = ranges.iter().take(SHOWN).map(|(first, last)| match first {
        first if first == last => first.to_string(),
        first => format!("{first}–{last}"),
    });
    let more = (ranges.len() > SHOWN).then(|| "…".to_owned());
    shown.chain(more).collect::<Vec<_>>().join(", ")
}

/// A place as it may be shown: a file's name can hold anything but a slash.
fn place(location: &str) -> String {
    harmless(location).replace('\n', "\u{2424}")
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
        Severity::Note => "note",
    }
}

/// The message of a problem in one line.
pub fn message(problem: &Problem, voice: &Voice) -> String {
    let (name, args) = named(problem);
    safe(&voice.say_with(&name, &args))
}

fn named(problem: &Problem) -> (String, Vec<crate::text::Arg<'static>>) {
    /// No count has more digits; the name of a commit may have nothing else.
    const DIGITS: usize = 10;
    let variant = match problem.code {
        Code::UnknownCase | Code::UnknownRow if !problem.wanted.is_empty() => "-left-out",
        Code::NoEffect if problem.wanted == Verb::Amend.word() => "-amendment",
        Code::MissingColumn if problem.found.contains(',') => "-several",
        Code::FrozenRules if problem.told().all(|(name, _)| name != "block") => "-unset",
        _ => "",
    };
    // A number chooses the form of its words.
    let told = problem
        .told()
        .map(|(name, text)| match text.parse::<usize>() {
            Ok(number) if text.len() < DIGITS => arg(name, number),
            _ => arg(name, text.to_owned()),
        });
    let mut args = vec![
        arg("found", shortened(&problem.found)),
        arg("wanted", problem.wanted.clone()),
    ];
    args.extend(told);
    (format!("problem-{}{variant}", problem.code.word()), args)
}

fn one(problem: &Problem, voice: &Voice) -> String {
    let (name, args) = named(problem);
    let severity = voice.say(&format!("severity-{}", severity(problem)));
    let mut text = format!(
        "{}: {severity} [{}] {}\n",
        place(&problem.location()),
        problem.code.word(),
        message(problem, voice)
    );
    if !problem.excerpt.is_empty() {
        text.push_str(&format!("  | {}\n", excerpt(problem)));
    }
    if let Some(hint) = voice.hint(&name, &args) {
        text.push_str(&format!("  = {}\n", safe(&hint)));
    }
    for places in problem
        .follows
        .chunk_by(|(one, _), (other, _)| one == other)
    {
        let file = places.first().map_or("", |(file, _)| file);
        let lines = ranges(places.iter().map(|(_, line)| *line));
        let args = [arg("file", place(file)), arg("lines", lines)];
        text.push_str(&format!(
            "  + {}\n",
            voice.say_with("problem-follows", &args)
        ));
    }
    text
}

/// What was found, as much of it as shows what it is.
fn shortened(found: &str) -> String {
    match found.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &found[..end]),
        None => found.to_owned(),
    }
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
        "follows": problem.follows.len(),
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
                severity_cell(problem, voice),
                Cell::new(problem.code.word()),
                Cell::new(message(problem, voice)),
            ]
        })
        .collect();
    sheet
}

fn severity_cell(problem: &Problem, voice: &Voice) -> Cell {
    let word = severity(problem);
    let tone = match problem.severity() {
        Severity::Error => Tone::Late,
        Severity::Finding | Severity::Warning => Tone::Soon,
        Severity::Note => Tone::Faint,
    };
    Cell::coded(voice.say(&format!("severity-{word}")), word).toned(tone)
}

#[cfg(test)]
mod tests {
    use super::{EXCERPT, excerpt, ranges};
    use crate::model::problem::{Code, Problem};

    #[test]
    fn of_a_long_line_what_stands_around_the_place_is_shown() {
        let shown = |length: usize, column: u32| {
            let problem = Problem {
                column,
                excerpt: (0..length)
                    .map(|n| char::from(b'a' + n as u8 % 26))
                    .collect(),
                ..Problem::of_file("a.csv", Code::BadTime, "")
            };
            excerpt(&problem)
        };
        assert!(!shown(EXCERPT, 1).contains('…'));
        for (column, before, after) in [
            (1, false, true),
            (25, false, true),
            (26, true, true),
            (200, true, false),
        ] {
            let shown = shown(200, column);
            let dots = (shown.starts_with('…'), shown.ends_with('…'));
            assert_eq!(dots, (before, after), "{column}: {shown}");
            assert_eq!(shown.trim_matches('…').len(), EXCERPT);
        }
    }

    #[test]
    fn numbers_in_a_row_are_one_range_and_of_many_ranges_the_first_are_told() {
        for (numbers, told) in [
            (&[][..], ""),
            (&[4], "4"),
            (&[2, 3, 4, 4, 7], "2–4, 7"),
            (&[1, 3, 4], "1, 3–4"),
        ] {
            assert_eq!(ranges(numbers.iter().copied()), told);
        }
        let odd = |count| ranges((0..count).map(|n| 2 * n + 1));
        assert!(odd(20).ends_with("37, 39"), "{}", odd(20));
        for count in [21, 50] {
            assert!(odd(count).ends_with("37, 39, …"), "{}", odd(count));
        }
    }
}
