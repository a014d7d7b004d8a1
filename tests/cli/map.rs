//! The arrows between the rooms of the house point one way.

use std::fs;
use std::path::Path;

/// Which rooms each room may know.
const KNOWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("ledger", &["model"]),
    ("rules", &["model"]),
    ("text", &["model"]),
    ("page", &["model"]),
    ("mask", &["model", "page"]),
    ("terminal", &["text", "page"]),
    ("view", &["model", "rules", "text", "page"]),
    ("render", &["model", "page"]),
    (
        "cmd",
        &[
            "model", "ledger", "rules", "text", "page", "mask", "terminal", "view", "render",
        ],
    ),
];

/// Which wings of its own room each wing may know.
const WINGS: &[(&str, &str, &[&str])] = &[
    ("ledger", "layout", &[]),
    ("ledger", "config", &["layout"]),
    ("ledger", "book", &[]),
    ("ledger", "files", &["layout", "config", "book"]),
];

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

/// The files of a wing: a folder, or a single file.
fn wing_sources(room: &str, wing: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    let file = folder.join(format!("{wing}.rs"));
    let mut files = Vec::new();
    if file.is_file() {
        let text = fs::read_to_string(&file).unwrap();
        files.push((file.display().to_string(), text));
    } else {
        sources(&folder.join(wing), &mut files);
    }
    files
}

#[test]
fn every_wing_knows_only_the_wings_below_it() {
    for (room, wing, knows) in WINGS {
        let files = wing_sources(room, wing);
        assert!(!files.is_empty(), "{room}/{wing}");
        for (path, text) in files {
            assert!(!text.contains("super::super"), "{path}: from crate:: on");
            for used in text.split(&format!("crate::{room}::")).skip(1) {
                let name: String = used
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                assert!(
                    name == *wing || knows.contains(&name.as_str()),
                    "{path}: {wing} must not know {name}"
                );
            }
        }
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
