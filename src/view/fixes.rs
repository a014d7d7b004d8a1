//! What `check --fix` put right, as differences.

use serde_json::{Value, json};

use super::difference::unified;
use super::problems;
use crate::model::mend::{BOM, Fixed, Mend};
use crate::model::problem::Problem;
use crate::page::{Block, Page, Tone};
use crate::text::{Voice, arg};

/// The page of the files put right, or to be put right, and of what is left.
pub fn page(fixed: &[Fixed], dry_run: bool, left: &[Problem], voice: &Voice) -> Page {
    let files: Vec<Value> = fixed.iter().map(to_json).collect();
    let left: Vec<Value> = left.iter().map(|p| problems::to_json(p, voice)).collect();
    let json = json!({ "schema": 1, "dry_run": dry_run, "fixed": files, "problems": left });
    let mut page = Page::new(json);
    if fixed.is_empty() {
        page.text(voice.say("fix-nothing"));
    }
    for file in fixed {
        let diff = difference(&file.file, &file.before, &file.after);
        if !diff.is_empty() {
            page.blocks.push(Block::Verbatim(diff));
        }
        let ends = line_ends(file);
        if ends > 0 {
            page.text(voice.say_with("fix-line-ends", &[arg("count", ends)]));
        }
        let mends = file
            .mends
            .iter()
            .map(|mend| voice.word("mend", mend.word()));
        let mends: Vec<String> = mends.collect();
        let line = [
            arg("file", file.file.as_str()),
            arg("mends", mends.join(&voice.say("fix-and"))),
            arg("kept", file.kept.clone().unwrap_or_default()),
        ];
        let name = match (dry_run, &file.kept) {
            (true, _) if file.mends == [Mend::HalfRow] => "fix-would-settle",
            (false, _) if file.mends == [Mend::HalfRow] => "fix-settled",
            (true, _) => "fix-would",
            (false, None) => "fix-done",
            (false, Some(_)) => "fix-done-kept",
        };
        page.toned(voice.say_with(name, &line), Tone::Good);
    }
    page
}

fn to_json(fixed: &Fixed) -> Value {
    let mends: Vec<&str> = fixed.mends.iter().map(|mend| Mend::word(*mend)).collect();
    json!({
        "file": fixed.file,
        "mends": mends,
        "kept": fixed.kept,
        "line_ends": line_ends(fixed),
        "diff": difference(&fixed.file, &fixed.before, &fixed.after),
    })
}

/// How many lines ended in CRLF.
fn line_ends(fixed: &Fixed) -> usize {
    fixed.before.matches("\r\n").count()
}

/// A unified difference of the lines whose text has changed: line ends and the mark at the
/// beginning would show every line twice. What cannot be seen is shown by a sign of its own.
pub fn difference(file: &str, before: &str, after: &str) -> String {
    let seen = |text: &str| {
        let lines = text.split_inclusive('\n').map(|line| {
            let ended = line.strip_suffix('\n');
            let text = ended.unwrap_or(line).trim_end_matches('\r');
            format!("{text}{}", if ended.is_some() { "\n" } else { "" })
        });
        lines.collect::<String>().replace('\r', "\u{240d}")
    };
    let before = seen(before.trim_start_matches(BOM));
    let after = seen(after);
    let (old, new) = (format!("a/{file}"), format!("b/{file}"));
    let text = unified((&old, &before), (&new, &after));
    text.trim_end().to_owned()
}
