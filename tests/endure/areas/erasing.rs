//! A person is erased, and the command is killed or refused on the way: every row stands as it was
//! or without the person, and the same command once more erases the rest.

use std::path::Path;

use super::{Size, Tally};
use crate::fault::{Fault, WRITE_PATH, calls};
use crate::scene::{Files, Scene, TODAY, files};

/// Who is erased: an owner of the scene.
const NAME: &str = "Jia";
const ERASE: &[&str] = &[
    "erase", NAME, "--why", "asked", "--by", "boss", "--write", "--today", TODAY,
];
/// How the row begins that tells of it, behind its id and time.
const RECORD: &str = ",note,boss,,,,,erased by request";

pub fn struck(program: &Path, size: Size) -> Tally {
    let scene = Scene::office();
    scene.run(program, crate::scene::LOG);
    let before = files(scene.root());
    let whole = scene.copy();
    let ran = whole.run(program, ERASE);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let after = files(whole.root());
    let mut points = Vec::new();
    for (call, count) in calls(program, &scene.copy(), ERASE, Some(WRITE_PATH)) {
        for when in 1..=count {
            points.push(Fault::kill(&call, when));
            points.extend(["EIO", "ENOSPC"].map(|errno| Fault {
                call: call.clone(),
                what: format!("error={errno}"),
                when,
                persists: true,
            }));
        }
    }
    Tally::of(&size.pick(points, 24), |fault| {
        let scene = scene.copy();
        let struck = fault.run(program, &scene, ERASE);
        let told = |why| format!("{fault:?}: {why}");
        let now = files(scene.root());
        rows_stand(&now, &before, &after).map_err(told)?;
        let unchanged = struck.err.contains("nothing was changed");
        if unchanged && rows_stand(&now, &before, &before).is_err() {
            return Err(told(format!(
                "it says that nothing was changed: {struck:?}"
            )));
        }
        let ran = scene.run(program, ERASE);
        if ran.code != Some(0) {
            return Err(told(format!("once more it fails: {ran:?}")));
        }
        let left = files(scene.root());
        rows_stand(&left, &after, &after).map_err(told)?;
        let journal = std::fs::read_to_string(scene.path(".visit/journal")).unwrap_or_default();
        if journal.contains(NAME) {
            return Err(told("the journal still has the name".to_owned()));
        }
        let check = scene.run(program, &["check", "--strict", "--today", TODAY]);
        match check.code {
            Some(0) => Ok(()),
            _ => Err(told(format!("{check:?}"))),
        }
    })
}

/// Every line of a file is that of one state or of the other, in its place; rows that tell of the
/// erasure may have come behind.
fn rows_stand(now: &Files, one: &Files, other: &Files) -> Result<(), String> {
    for (name, text) in one {
        let lines = |files: &Files| -> Vec<String> {
            let bytes = files.get(name).map_or(&[][..], Vec::as_slice);
            let text = String::from_utf8_lossy(bytes).into_owned();
            let lines = text.lines().filter(|line| !line.contains(RECORD));
            lines.map(str::to_owned).collect()
        };
        let (now, one, other) = (lines(now), lines(one), lines(other));
        let pairs = now.iter().zip(one.iter().zip(&other));
        let stands = pairs.filter(|(now, (one, other))| now == one || now == other);
        if now.len() != one.len() || stands.count() != now.len() {
            let text = String::from_utf8_lossy(text);
            return Err(format!("{name}: {now:?}, before: {text}"));
        }
    }
    Ok(())
}
