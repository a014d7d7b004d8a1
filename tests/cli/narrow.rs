//! Windows of any width: every table for people, in both languages, over the sample. Nothing is
//! wider than the window, and a narrow one shows all that a wide one does.

use std::path::Path;

use tempfile::TempDir;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use visit::cmd::VERBS;
use visit::render::Format;

use crate::office::{Line, run_in};

const TODAY: [&str; 2] = ["--today", "2026-11-23"];

const WIDTHS: [usize; 5] = [20, 40, 60, 80, 140];

/// Lines by verb that the tests of schemas ask, too; the first one is a verb's that has no name.
pub const ASKED: Lines = &[
    ("", &[""]),
    ("due", &["due --by person"]),
    ("coverage", &["coverage --left"]),
    ("sample", &["sample -n", "sample --verify"]),
    ("repeat", &["repeat"]),
    ("stats", &["stats", "stats --by building"]),
    ("register", &["register complaints", "register sheets"]),
    ("agenda", &["agenda"]),
    ("list", &["list"]),
    (
        "survey",
        &[
            "survey list",
            "survey tally autumn",
            "survey tally charging",
        ],
    ),
    ("history", &["history --everybody"]),
    (
        "help",
        &[
            "help due",
            "help clause",
            "help clause 2.a3",
            "help code",
            "help code bad-id",
            "help settings",
            "help -k draw",
        ],
    ),
    ("schema", &["schema"]),
];

/// Further lines.
const FURTHER: Lines = &[
    ("", &["--help"]),
    ("log", &["log --help", "log complaint --help"]),
    ("due", &["due", "due --overdue", "due --help"]),
    ("brief", &["brief B2-2-801"]),
    (
        "form",
        &[
            "form record C-261116-ghvnj7 -f table",
            "form worksheet R-261112-yaakgk -f table",
        ],
    ),
    ("coverage", &["coverage"]),
    ("plan", &["plan --who wang"]),
    ("report", &["report", "report --month 2026-10 --ids"]),
    ("portfolio", &["portfolio . due", "portfolio . report"]),
    ("list", &["list class:complaint"]),
    (
        "show",
        &[
            "show C-261116-ghvnj7",
            "show R-261112-yaakgk",
            "show V-261119-f210hm",
            "show S-261104-809ma5",
        ],
    ),
    ("why", &["why R-261113-m1hf0b", "why R-261119-6c89y9"]),
    ("check", &["check -f table"]),
    ("history", &["history --by he"]),
    ("help", &["help format"]),
];

/// Lines by verb.
type Lines = &'static [(&'static str, &'static [&'static str])];

/// All of them.
fn walked() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    ASKED.iter().chain(FURTHER)
}

/// A copy of the sample with a row of one who errs.
fn sample() -> TempDir {
    let folder = TempDir::new().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
    for entry in walkdir::WalkDir::new(&sample) {
        let entry = entry.unwrap();
        let to = folder
            .path()
            .join(entry.path().strip_prefix(&sample).unwrap());
        match entry.file_type().is_dir() {
            true => std::fs::create_dir_all(to).unwrap(),
            false => std::fs::copy(entry.path(), to).map(|_| ()).unwrap(),
        }
    }
    run(folder.path(), "log complaint B2-1-501 阳台滴水 --by he", "");
    let complaints = folder.path().join("ledger/2026-11/complaints.csv");
    let row = "C-261123-zzzz,2026-11-23T10:00,B9-9-999,何人,,phone,,ordinary,水声很大,nobody,,,,\n";
    let text = std::fs::read_to_string(&complaints).unwrap() + row;
    std::fs::write(complaints, text).unwrap();
    folder
}

/// What a line says on standard output.
fn run(root: &Path, line: &str, more: impl Line) -> String {
    let words = line.and(TODAY).and(more);
    let ran = run_in(root, &words);
    assert!(!ran.out.is_empty(), "{words:?}: {}", ran.err);
    ran.out
}

/// Whether a line cannot be parted: one word, a command or a row that is to be copied, dots to
/// write on.
fn is_whole(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches("- ");
    let wide = line.chars().filter(|c| c.width() == Some(2));
    let is_word = !line.contains(' ') && wide.count() <= 3;
    let is_command = line.starts_with("visit ") || line.starts_with("--");
    is_word || is_command || line.ends_with("....") || line.matches(',').count() > 4
}

/// A text without what parts its lines.
fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether a verb's answers are tables for people.
fn has_tables(verb: &visit::cmd::line::verb::Verb) -> bool {
    let listed = |formats: &[Format]| formats.contains(&Format::Csv);
    verb.shapes.iter().any(|(_, shape)| listed(shape.formats))
}

#[test]
fn every_verb_with_a_table_is_walked() {
    let is_walked = |name: &str| walked().any(|(own, _)| *own == name);
    let verbs = VERBS.all.iter().filter(|verb| has_tables(verb));
    let forgotten = verbs.map(|verb| verb.name).filter(|name| !is_walked(name));
    assert_eq!(forgotten.collect::<Vec<_>>(), [""; 0]);
    for (verb, lines) in walked() {
        let of_verb = |line: &&str| line.split(' ').next() == Some(verb) || verb.is_empty();
        assert!(lines.iter().all(of_verb), "{verb}");
    }
}

#[test]
fn no_line_is_wider_than_the_window_and_a_narrow_one_has_all_that_a_wide_one_has() {
    let sample = sample();
    let root = sample.path();
    let lines = || walked().flat_map(|(_, lines)| *lines);
    for lang in ["zh", "en"] {
        for line in lines() {
            let mut narrow = String::new();
            for width in WIDTHS {
                let wide = width.to_string();
                let text = run(root, line, ["--width", &wide, "--lang", lang]);
                let too_wide = text.lines().filter(|line| line.width() > width);
                let too_wide: Vec<&str> = too_wide.filter(|line| !is_whole(line)).collect();
                assert_eq!(too_wide, [""; 0], "{line} at {width}");
                if width == 20 {
                    narrow = joined(&text);
                }
            }
            let rows = match line.contains("-f ") {
                true => line.replace("-f table", "-f plain"),
                false => format!("{line} -f plain"),
            };
            let rows = run(root, &rows, ["--width", "140", "--lang", lang]);
            let lost = rows.split_whitespace();
            let lost = lost.filter(|word| *word != "–" && !narrow.contains(word));
            assert_eq!(lost.collect::<Vec<_>>(), [""; 0], "{line} in {lang}");
        }
    }
}

#[test]
fn acknowledgements_fit_a_narrow_window() {
    let sample = sample();
    for lang in ["zh", "en"] {
        for line in [
            "log repair B2-1-501 水管漏水 --by he",
            "note C-261116-ghvnj7 业主改日再签 --by he",
            "assign R-261123-356rb9 sun --by he",
            "undo --by he",
        ] {
            let text = run(sample.path(), line, ["--width", "20", "--lang", lang]);
            let too_wide = text.lines().filter(|line| line.width() > 20);
            let too_wide: Vec<&str> = too_wide.filter(|line| !is_whole(line)).collect();
            assert_eq!(too_wide, [""; 0], "{line}");
        }
    }
}
