//! A sheet is brought in, and the command is killed or refused on the way: the same command once
//! more brings in what is left of it, and the ledgers are what they are without the fault, to the
//! last row. A third time adds nothing.

use std::path::Path;

use super::{Size, Tally};
use crate::fault::{Fault, WRITE_PATH, calls};
use crate::scene::{Files, Scene, TODAY, files};

const IMPORT: &[&str] = &[
    "import",
    "book.csv",
    "--rules",
    "book.toml",
    "--add-places",
    "--by",
    "desk",
    "-q",
    "--today",
    TODAY,
];

/// A matter in each row, by its number: received, finished, followed up.
const RULES: &str = "as = \"repairs\"\nkey = \"no\"\nby = \"desk\"\n[columns]\n\
    received_at = \"date\"\nplace = \"unit\"\nsummary = \"what\"\ndone_at = \"done\"\n\
    visited_at = \"called\"\nsatisfaction = \"score\"\n";
const HEAD: &str = "no,date,unit,what,done,called,score\n";
const FIRST: &str = "1,2026-10-30 9:32,A1-101,lamp,2026-10-31,2026-11-01,5\n\
    2,2026-11-02,A1-102,\"door, \"\"old\"\"\",,,\n\
    3,2026-11-03,A1-101,tap,2026-11-04,,\n";
/// The later export: the second is finished and called something else, and a fourth has come, of
/// a place that the register lacks.
const LATER: &str = "1,2026-10-30 9:32,A1-101,lamp,2026-10-31,2026-11-01,5\n\
    2,2026-11-02,A1-102,back door,2026-11-05,2026-11-06,4\n\
    3,2026-11-03,A1-101,tap,2026-11-04,,\n\
    4,2026-11-07,A1-103,lock,,,\n";

/// An office with a sheet to be brought in.
fn with_sheet(rows: &str) -> Scene {
    let scene = Scene::office();
    write(&scene, rows);
    std::fs::write(scene.path("book.toml"), RULES).expect("rules");
    scene
}

fn write(scene: &Scene, rows: &str) {
    std::fs::write(scene.path("book.csv"), format!("{HEAD}{rows}")).expect("a sheet");
}

pub fn struck(program: &Path, size: Size) -> Tally {
    let first = with_sheet(FIRST);
    let later = first.copy();
    assert_eq!(later.run(program, IMPORT).code, Some(0));
    write(&later, LATER);
    let mut tally = Tally::default();
    for (beginning, scene, wanted) in [
        ("a first sheet", first, [3, 2, 1, 0]),
        // One case, the end, the follow-up and the other words of the second.
        ("a later sheet", later, [1, 2, 1, 1]),
    ] {
        tally.add(from(program, size, (beginning, &scene), wanted));
    }
    tally
}

/// Every fault of an import from a beginning. `wanted` are the cases, the actions, the visits and
/// the places that it adds.
fn from(
    program: &Path,
    size: Size,
    (beginning, scene): (&str, &Scene),
    wanted: [usize; 4],
) -> Tally {
    let before = files(scene.root());
    let whole = scene.copy();
    let ran = whole.run(program, IMPORT);
    assert_eq!(ran.code, Some(0), "{beginning}: {ran:?}");
    let after = files(whole.root());
    assert_eq!(added(&before, &after), wanted, "{beginning}");
    let points = points(program, scene);
    Tally::of(&size.pick(points, 24), |fault| {
        let told = |why: String| format!("{beginning}, {fault:?}: {why}");
        let scene = scene.copy();
        let struck = fault.run(program, &scene, IMPORT);
        for turn in ["once more", "a third time"] {
            let ran = scene.run(program, IMPORT);
            if ran.code != Some(0) {
                return Err(told(format!("{turn} it fails: {ran:?}, after {struck:?}")));
            }
            let now = files(scene.root());
            if now != after {
                let found = added(&before, &now);
                return Err(told(format!("{turn}: {found:?} and not {wanted:?}")));
            }
        }
        let check = scene.run(program, &["check", "--strict", "--today", TODAY]);
        match check.code {
            Some(0) => Ok(()),
            _ => Err(told(format!("{check:?}"))),
        }
    })
}

/// A kill at every system call, and a refusal, once and for good, at every one that changes or
/// secures what is on the disk.
fn points(program: &Path, scene: &Scene) -> Vec<Fault> {
    let mut points = Vec::new();
    for (call, count) in calls(program, &scene.copy(), IMPORT, None) {
        let refused: &[&str] = match WRITE_PATH.contains(&call.as_str()) {
            true => &["EIO", "ENOSPC", "EROFS"],
            false => &[],
        };
        for when in 1..=count {
            points.push(Fault::kill(&call, when));
            let errors = refused.iter().flat_map(|errno| {
                [false, true].map(|persists| Fault {
                    call: call.clone(),
                    what: format!("error={errno}"),
                    when,
                    persists,
                })
            });
            points.extend(errors);
        }
    }
    points
}

/// How many cases, actions, visits and places there are more than before.
fn added(before: &Files, now: &Files) -> [usize; 4] {
    ["repairs.csv", "actions.csv", "visits.csv", "places.csv"].map(|table| {
        let rows = |files: &Files| -> usize {
            let tables = files.iter().filter(|(name, _)| name.ends_with(table));
            // A new month's file has a header, too.
            let rows = tables.map(|(_, text)| text.split(|b| *b == b'\n').count() - 2);
            rows.sum()
        };
        rows(now) - rows(before)
    })
}
