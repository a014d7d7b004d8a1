//! The invented community of `data-sample`: sound, shows everything, and is nobody's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::office::{Line, run_in};

/// The day the sample is told for.
const TODAY: &str = "2026-11-23";

/// The duties of the regulation.
const DUTIES: [&str; 15] = [
    "follow-up",
    "sample",
    "handover",
    "promise",
    "deadline",
    "dispatch",
    "accept",
    "reply",
    "remedy",
    "escalation",
    "signature",
    "solution",
    "routine",
    "manager-round",
    "report",
];

const CLASSES: [&str; 5] = ["complaint", "works", "repair", "defect", "inquiry"];
const STATES: [&str; 3] = ["upcoming", "open", "overdue"];

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample")
}

fn due(more: impl Line) -> Vec<Value> {
    let args = ["due", "--today", TODAY, "--format", "json"].and(more);
    let ran = run_in(&sample(), &args);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    answer["duties"].as_array().unwrap().clone()
}

fn words<'a>(duties: &'a [Value], key: &str) -> BTreeSet<&'a str> {
    duties.iter().map(|d| d[key].as_str().unwrap()).collect()
}

/// Every file below a folder and its bytes; not `.visit`, which is no data.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().strip_prefix(root).unwrap().to_owned(), entry))
        .filter(|(name, _)| !name.starts_with(".visit"))
        .map(|(name, entry)| (name, fs::read(entry.path()).unwrap()))
        .collect()
}

/// Runs of eleven digits that stand alone: what a mobile number looks like.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() == 11 && word.bytes().all(|b| b.is_ascii_digit()))
}

fn is_invented(phone: &str) -> bool {
    phone.len() == 11
        && phone.starts_with("1380000")
        && phone.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn nothing_is_wrong_with_it() {
    let ran = run_in(&sample(), ["check", "--strict", "--today", TODAY]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (0, "", ""),
        "check is silent about the sample"
    );
}

#[test]
fn its_draws_are_what_their_seeds_give() {
    let ran = run_in(&sample(), ["sample", "--verify", "--today", TODAY]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
}

#[test]
fn something_is_overdue_everywhere_but_in_the_well_kept_area() {
    let overdue = due("--overdue");
    let areas = words(&overdue, "area");
    for area in ["A", "B", "C"] {
        assert!(areas.contains(area), "nothing is overdue in area {area}");
    }
    assert!(!areas.contains("D"), "area D is the well-kept one");
    assert_eq!(words(&overdue, "state"), BTreeSet::from(["overdue"]));
}

#[test]
fn it_shows_every_duty_class_and_state() {
    let duties = due("--all");
    assert_eq!(words(&duties, "duty"), BTreeSet::from(DUTIES));
    let classes = words(&duties, "class");
    for class in CLASSES {
        assert!(classes.contains(class), "no duty of class {class}");
    }
    assert_eq!(words(&duties, "state"), BTreeSet::from(STATES));
}

#[test]
fn demo_writes_it_byte_by_byte() {
    let folder = TempDir::new().unwrap();
    let ran = run_in(folder.path(), "demo try");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let (written, kept) = (files(&folder.path().join("try")), files(&sample()));
    let names = |of: &BTreeMap<PathBuf, Vec<u8>>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&written), names(&kept));
    for (name, bytes) in &kept {
        assert!(written[name] == *bytes, "{} differs", name.display());
    }
}

#[test]
fn its_phones_are_nobodys() {
    let mut phones = 0;
    for (name, bytes) in files(&sample()) {
        // A scan has no telephone numbers.
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        for number in numbers(&text) {
            assert!(is_invented(number), "{}: {number}", name.display());
        }
        if name.extension().is_some_and(|ending| ending == "csv") {
            let mut table = csv::Reader::from_reader(text.as_bytes());
            let columns: Vec<usize> = table
                .headers()
                .unwrap()
                .iter()
                .enumerate()
                .filter(|(_, column)| ["phone", "resident_phone"].contains(column))
                .map(|(at, _)| at)
                .collect();
            for row in table.records().map(Result::unwrap) {
                for phone in columns.iter().flat_map(|&at| row[at].split_whitespace()) {
                    assert!(is_invented(phone), "{}: {phone}", name.display());
                    phones += 1;
                }
            }
        }
    }
    assert!(phones > 0, "the sample has phones");
}
