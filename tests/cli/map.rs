//! The arrows between the rooms of the house point one way.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::imports::Imports;

/// Which rooms each room may know.
const KNOWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("ledger", &["model"]),
    ("rules", &["model"]),
    ("open", &["model", "ledger", "rules"]),
    ("text", &["model"]),
    ("page", &["model"]),
    ("mask", &["model", "page"]),
    ("terminal", &["text", "page"]),
    ("view", &["model", "rules", "text", "page"]),
    ("render", &["model", "page"]),
    (
        "desk",
        &[
            "model", "ledger", "rules", "open", "text", "page", "mask", "terminal", "view",
            "render",
        ],
    ),
    (
        "cmd",
        &[
            "model", "ledger", "rules", "open", "text", "page", "mask", "terminal", "view",
            "render", "desk",
        ],
    ),
];

/// Which wings of its own room each wing may know.
const WINGS: &[(&str, &str, &[&str])] = &[
    ("ledger", "layout", &[]),
    ("ledger", "config", &["layout"]),
    ("ledger", "book", &[]),
    ("ledger", "files", &["layout", "config", "book"]),
    ("cmd", "ask", &[]),
    ("cmd", "line", &["ask"]),
];

/// The rooms in which no file imports one that leads back to it.
const NO_CIRCLES: &[&str] = &[
    "model", "ledger", "rules", "open", "text", "page", "mask", "terminal", "view", "render",
    "desk", "cmd",
];

/// So many imports there may be between the files of a room.
const AT_MOST: &[(&str, usize)] = &[("cmd", 106)];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn every_room_knows_only_the_rooms_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, knows) in KNOWS {
        let mut files = Vec::new();
        sources(&root.join(room), &mut files);
        assert!(!files.is_empty(), "{room}");
        for (path, text) in files {
            for used in text.split("crate::").skip(1) {
                let name: String = used.chars().take_while(char::is_ascii_lowercase).collect();
                assert!(
                    name == *room || knows.contains(&name.as_str()),
                    "{path}: {room} must not know {name}"
                );
            }
        }
    }
}

#[test]
fn every_wing_knows_only_the_wings_below_it() {
    let imports = Imports::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    for (room, wing, knows) in WINGS {
        let inside = imports.inside(room).into_iter();
        let known: BTreeSet<&str> = inside
            .filter(|(from, _)| from.get(1).is_some_and(|own| own == wing))
            .filter_map(|(_, to)| to.get(1).map(String::as_str))
            .filter(|other| other != wing)
            .collect();
        assert_eq!(known, knows.iter().copied().collect(), "{room}/{wing}");
    }
}

#[test]
fn no_file_of_a_room_leads_back_to_itself() {
    let imports = Imports::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    for room in NO_CIRCLES {
        assert!(imports.knows(room), "{room}");
        assert_eq!(imports.circles(room), [""; 0], "{room}");
    }
}

#[test]
fn few_files_of_a_room_import_one_another_and_none_those_above_it() {
    let imports = Imports::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    for (room, most) in AT_MOST {
        let inside = imports.inside(room);
        assert!(
            !inside.is_empty() && inside.len() <= *most,
            "{room}: {}",
            inside.len()
        );
        let mut back = inside.iter().filter(|(from, to)| from.starts_with(to));
        assert_eq!(back.next(), None, "{room}");
    }
}

/// The table of verbs binds them to the line: for a verb there is neither line nor terminal.
#[test]
fn no_verb_knows_the_line() {
    let imports = Imports::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let is_wing = |name: &String| name == "line" || name == "ask";
    for (from, to) in imports.inside("cmd") {
        let of_verb = from.get(1).is_some_and(|name| !is_wing(name));
        let to_wing = to.get(1).is_some_and(is_wing);
        assert!(!(of_verb && to_wing), "{from:?} imports {to:?}");
    }
}

#[test]
fn only_one_wing_touches_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for (path, text) in files {
        let allowed = path.contains("/ledger/files/");
        assert!(allowed || !text.contains("std::fs"), "{path}");
    }
}

#[test]
fn only_the_door_asks_the_time() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for (path, text) in files {
        let asks = ["SystemTime::now", "Utc::now", "Local::now"];
        let asked = asks.iter().any(|ask| text.contains(ask));
        assert_eq!(asked, path.ends_with("main.rs"), "{path}");
    }
}

/// What stands between backticks in a line.
fn in_backticks(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

#[test]
fn every_file_and_function_that_contributing_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let (mut files, mut functions) = (0, 0);
    for line in text.lines() {
        let mut source = String::new();
        for name in in_backticks(line) {
            if name.starts_with("src/") || name.starts_with("tests/") {
                let read = fs::read_to_string(root.join(name));
                source = read.unwrap_or_else(|error| panic!("{name}: {error}"));
                files += 1;
            } else if let Some(function) = name.strip_suffix("()") {
                let defined = ["(", "<"].map(|after| format!("fn {function}{after}"));
                let there = defined.iter().any(|defined| source.contains(defined));
                assert!(there, "{line}\nhas no {name}");
                functions += 1;
            }
        }
    }
    assert!(files > 30 && functions > 30, "{files}, {functions}");
}

/// The mutants that live are explained by file: the files are there, with what is named in them,
/// and the explained are as many as the table of the rooms has.
#[test]
fn every_mutant_that_lives_is_explained_by_a_file_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/README.md")).unwrap();
    let rows = |heading: &str| {
        let table = text.split(heading).nth(1).unwrap();
        let rows = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let cells = rows.map(|row| row.trim_matches('|').split('|').map(str::trim));
        cells.map(Iterator::collect).collect::<Vec<Vec<&str>>>()
    };
    let (mut explained, mut files) = (0, 0);
    for row in rows("| alive | how many | why |") {
        explained += row[1].parse::<usize>().unwrap();
        let mut source = String::new();
        for name in in_backticks(row[0]) {
            if name.ends_with(".rs") {
                let read = fs::read_to_string(root.join("src").join(name));
                source = read.unwrap_or_else(|error| panic!("{name}: {error}"));
                files += 1;
            } else {
                assert!(source.contains(name), "{row:?}: no {name}");
            }
        }
    }
    let both = rows("| room | mutants | not viable | caught | alive | open | score |");
    assert_eq!(both.last().unwrap()[4], explained.to_string());
    assert!(files > 20, "{files}");
}

#[test]
fn contributing_has_the_map() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let block = |text: &str| {
        let block = text.split("```text\n").nth(1).unwrap();
        block.split("```").next().unwrap().trim_end().to_owned()
    };
    let lib = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    let lib = lib.replace("//! ", "").replace("//!", "");
    let contributing = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    assert_eq!(block(&contributing), block(&lib));
}
