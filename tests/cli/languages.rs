//! What programs read is the same whatever the language: keys, words and codes are English, and
//! only sentences that are made for people are in theirs.

use std::path::Path;

use serde_json::Value;

use crate::office::{Line, run_in};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data-sample");

const DAY: [&str; 2] = ["--today", "2026-11-23"];

/// Lines whose answers are compared.
const LINES: &[&[&str]] = &[
    &[],
    &["due", "--all"],
    &["list"],
    &["repeat"],
    &["report", "--ids"],
    &["report", "--month", "2026-10"],
    &["coverage", "--left"],
    &["plan", "--who", "he"],
    &["stats"],
    &["stats", "--by", "class"],
    &["stats", "--by", "building"],
    &["agenda"],
    &["brief", "B3-1-702"],
    &["survey", "list"],
    &["survey", "tally", "autumn"],
    &["form", "record"],
    &["form", "worksheet", "R-260807-qbcvf5"],
    &["sample", "-n"],
    &["sample", "--verify"],
    &["check"],
    &["check", "--fix", "-n"],
    &["help", "clause"],
    &["help", "2.a3"],
    &["help", "code"],
    &["help", "bad-time"],
    &["help", "due"],
    // A defect with its copies, visits and promises, and rows of every other kind.
    &["show", "R-260807-qbcvf5"],
    &["why", "R-260807-qbcvf5"],
];

/// Sentences made for people, by command and key.
const SENTENCES: &[(&str, &[&str])] = &[
    ("", &["next", "command"]),
    (
        "brief",
        &["question", "answer", "conduct", "point", "greetings"],
    ),
    (
        "help",
        &["asks", "does", "means", "remedy", "meaning", "help"],
    ),
    ("check", &["message"]),
    ("sample", &["message"]),
];

/// One row of each table of the sample.
fn rows() -> Vec<String> {
    let mut ids = Vec::new();
    for table in visit::model::table::Table::LEDGER {
        let path = format!("{SAMPLE}/ledger/2026-11/{}.csv", table.word());
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let row = text.lines().nth(1);
        ids.extend(row.and_then(|row| Some(row.split_once(',')?.0.to_owned())));
    }
    ids
}

fn in_both(args: impl Line) -> [String; 2] {
    ["zh", "en"].map(|lang| {
        let ran = run_in(Path::new(SAMPLE), args.and(DAY).and(["--lang", lang]));
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
        ran.out
    })
}

/// A value without sentences.
fn bare(value: &mut Value, sentences: &[&str]) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| !sentences.contains(&key.as_str()));
            object.values_mut().for_each(|value| bare(value, sentences));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| bare(value, sentences)),
        _ => {}
    }
}

/// Each line of JSON without sentences, written as it was.
fn json(text: &str, sentences: &[&str]) -> Vec<String> {
    let lines = text.lines().map(|line| {
        let mut value: Value = serde_json::from_str(line).unwrap();
        bare(&mut value, sentences);
        value.to_string()
    });
    lines.collect()
}

/// Each row of a table without columns of sentences.
fn csv(text: &str, sentences: &[&str]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let kept = |row: &csv::StringRecord| {
        let cells = rows[0].iter().zip(row);
        let cells = cells.filter(|(column, _)| !sentences.contains(column));
        cells
            .map(|(_, cell)| cell)
            .collect::<Vec<_>>()
            .join("\u{1f}")
    };
    rows.iter().map(kept).collect()
}

#[test]
fn programs_read_the_same_in_either_language() {
    let ids = rows();
    assert!(ids.len() > 6, "{ids:?}");
    let of_rows = ids
        .iter()
        .flat_map(|id| [vec!["show", id], vec!["why", id]]);
    let exist = |line: &Vec<&str>| run_in(Path::new(SAMPLE), line.and(DAY)).code == 0;
    let lines = LINES
        .iter()
        .map(|line| line.to_vec())
        .chain(of_rows.filter(exist));
    let (mut compared, mut longest) = (0, 0);
    for line in lines {
        let verb = line.first().copied().unwrap_or_default();
        let sentences = SENTENCES.iter().find(|(own, _)| *own == verb);
        let sentences = sentences.map_or(&[][..], |(_, keys)| keys);
        for format in ["json", "ndjson"] {
            let [zh, en] = in_both(line.and(["-f", format]));
            assert_eq!(json(&zh, sentences), json(&en, sentences), "{line:?}");
            compared += 1;
            longest = longest.max(zh.len());
        }
        let listed = run_in(Path::new(SAMPLE), line.and("--sections"));
        let names = listed.out.lines().filter_map(|line| line.split(' ').next());
        let mut chosen: Vec<Vec<&str>> = names.map(|name| vec!["--section", name]).collect();
        let one = run_in(Path::new(SAMPLE), line.and(DAY).and("-f csv"));
        if one.code == 0 {
            chosen.push(Vec::new());
        }
        for section in chosen {
            let [zh, en] = in_both(line.and("-f csv").and(&section));
            assert!(!zh.is_empty(), "{line:?} {section:?}");
            assert_eq!(
                csv(&zh, sentences),
                csv(&en, sentences),
                "{line:?} {section:?}"
            );
            compared += 1;
        }
    }
    assert!(compared > 150 && longest > 10_000, "{compared} {longest}");
}

#[test]
fn a_history_says_what_happened_in_words_of_the_format() {
    let args = ["show", "R-260807-qbcvf5", "-f", "json"];
    let ran = run_in(Path::new(SAMPLE), args.and(DAY).and("--lang zh"));
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let told = json["history"].as_array().unwrap().iter();
    let told: Vec<(&str, &str)> = told
        .map(|event| {
            let word = |key| event[key].as_str().unwrap();
            (word("what"), word("outcome"))
        })
        .collect();
    let actions = [
        "assign", "dispatch", "promise", "explain", "complete", "accept",
    ];
    let mut expected: Vec<(&str, &str)> = actions.map(|action| (action, "")).to_vec();
    expected.push(("visit", "pass"));
    assert_eq!(told, expected);
    assert_eq!(
        json["history"][1]["text"],
        "恒固建设 · company engineering service"
    );
}
