//! `examples/embed.rs`, the program that others begin with, says what the commands say.

use std::path::Path;

use serde_json::Value;

use crate::office::{Line, run_in};

#[expect(dead_code, reason = "of the example its `main` is left out")]
#[path = "../../examples/embed.rs"]
mod example;

const DAY: &str = "2026-11-23";

fn answer(folder: &Path, args: impl Line) -> Value {
    let ran = run_in(folder, args.and(["--today", DAY, "-f", "json"]));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_program_is_answered_as_the_commands_answer() {
    for name in ["data-sample", "data-sample-en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let told = example::answers(&folder, DAY).unwrap();
        let lines = |begin: &str| -> Vec<&str> {
            let lines = told.lines().filter(|line| line.starts_with(begin));
            lines.collect()
        };
        let text = |value: &Value| value.as_str().unwrap().to_owned();

        let due = answer(&folder, "due --overdue");
        let overdue = due["duties"].as_array().unwrap().iter().map(|duty| {
            let [what, id, who] = ["duty", "case_id", "who"].map(|key| text(&duty[key]));
            format!("overdue {} days: {what} {id} {who}", duty["days_late"])
        });
        assert_eq!(lines("overdue "), overdue.collect::<Vec<_>>());

        let report = answer(&folder, "report");
        let classes = report["classes"].as_array().unwrap().iter().map(|class| {
            let (name, done) = (text(&class["class"]), &class["followed_up"]);
            format!(
                "2026-11 {name}: {done} of {} followed up",
                class["population"]
            )
        });
        assert_eq!(lines("2026-11 "), classes.collect::<Vec<_>>());

        let repeat = answer(&folder, "repeat");
        let groups = ["complaints", "repairs"].map(|list| repeat[list].as_array().unwrap());
        let again = groups.into_iter().flatten().map(|group| {
            let [place, category] = ["place", "category"].map(|key| text(&group[key]));
            format!("again: {place} {category}, {} times", group["count"])
        });
        assert_eq!(lines("again: "), again.collect::<Vec<_>>());
    }
}

#[test]
fn a_folder_that_is_no_data_directory_is_an_error_that_says_so() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let refused = example::answers(&folder, DAY).unwrap_err();
    let told = format!(
        "{} is no data directory: it has no visit.toml",
        folder.display()
    );
    assert_eq!(refused.to_string(), told);
}
