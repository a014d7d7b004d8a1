//! The queries of the guide's page on SQL, asked of DuckDB over what the program exports. What is
//! needed for it is installed by `just setup`; `UPDATE_README=1` writes the answers into the pages.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::guide::read;
use crate::office::run_in;
use crate::skip::{Why, skip};

const PAGES: [&str; 2] = ["docs/sql.md", "docs/sql.zh.md"];
/// Where `just setup` installs DuckDB.
const INSTALLED: &str = "target/python/bin/python";

/// Asks what comes on standard input as JSON, and writes tables of text as JSON.
const ASK: &str = r#"
import duckdb, json, sys
asked = json.load(sys.stdin)
db = duckdb.connect()
db.execute("SET VARIABLE tables = ?", [asked["tables"]])
for text in asked["files"]:
    db.execute(text)
answers = []
for query in asked["queries"]:
    found = db.execute(query)
    rows = [[column[0] for column in found.description]]
    rows += [["" if cell is None else str(cell) for cell in row] for row in found.fetchall()]
    answers.append(rows)
json.dump(answers, sys.stdout)
"#;

/// A Python that has DuckDB, or nothing and a word about it.
fn python() -> Option<PathBuf> {
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join(INSTALLED);
    let has = |python: &Path| {
        let mut tried = Command::new(python);
        let tried = tried.args(["-c", "import duckdb"]).output();
        tried.is_ok_and(|ran| ran.status.success())
    };
    let found = [installed, PathBuf::from("python3")]
        .into_iter()
        .find(|python| has(python));
    if found.is_none() {
        skip(Why::Lacks("duckdb"));
    }
    found
}

/// What DuckDB answers over the tables of the sample.
fn ask(python: &Path, queries: &[String]) -> Vec<Vec<Vec<String>>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("jinxiu");
    let line = [
        "export",
        "--today",
        "2026-11-23",
        "--effective",
        tables.to_str().unwrap(),
    ];
    let ran = run_in(&root.join("data-sample"), line);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = ["duckdb", "views"].map(|name| read(&format!("examples/sql/{name}.sql")));
    let asked = json!({ "tables": folder.path(), "files": files, "queries": queries });
    let mut child = Command::new(python)
        .args(["-c", ASK])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(asked.to_string().as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A query of a page and where its answer is shown, by lines.
struct Question {
    query: String,
    shown: std::ops::Range<usize>,
}

/// The questions of a page: each block of SQL is followed by one with the answer.
fn questions(text: &str) -> Vec<Question> {
    let lines: Vec<&str> = text.lines().collect();
    let fences: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].starts_with("```"))
        .collect();
    let blocks: Vec<(&str, std::ops::Range<usize>)> = fences
        .chunks(2)
        .map(|pair| (&lines[pair[0]][3..], pair[0] + 1..pair[1]))
        .collect();
    let pairs = blocks.windows(2).filter(|pair| pair[0].0 == "sql");
    pairs
        .map(|pair| {
            assert_eq!(pair[1].0, "text");
            Question {
                query: lines[pair[0].1.clone()].join("\n"),
                shown: pair[1].1.clone(),
            }
        })
        .collect()
}

/// An answer as the pages show it.
fn shown(rows: &[Vec<String>]) -> Vec<String> {
    rows.iter()
        .map(|row| row.join(" | ").trim_end().to_owned())
        .collect()
}

#[test]
fn the_questions_of_the_page_are_answered_as_it_says() {
    let Some(python) = python() else {
        return;
    };
    let mut wrong = Vec::new();
    for page in PAGES {
        let text = read(page);
        let questions = questions(&text);
        assert_eq!(questions.len(), 10, "{page}");
        let queries: Vec<String> = questions.iter().map(|own| own.query.clone()).collect();
        let answers = ask(&python, &queries);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (question, answer) in questions.iter().zip(&answers).rev() {
            let (old, new) = (lines[question.shown.clone()].to_vec(), shown(answer));
            assert!(
                answer.len() > 1,
                "{page}: nothing is answered to\n{}",
                question.query
            );
            if old != new {
                wrong.push(format!("{page}\n{}\n{}", question.query, new.join("\n")));
            }
            lines.splice(question.shown.clone(), new);
        }
        if !wrong.is_empty() && env::var_os("UPDATE_README").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
            fs::write(path, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A column that the program adds is named in DuckDB's declaration too.
#[test]
fn duckdb_declares_every_column_that_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("x");
    let line = [
        "export",
        "--today",
        "2026-11-23",
        "--effective",
        tables.to_str().unwrap(),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(run_in(&root.join("data-sample"), line).code, 0);
    let list = fs::read_to_string(tables.join("manifest.json")).unwrap();
    let list: Value = serde_json::from_str(&list).unwrap();
    let text = read("examples/sql/duckdb.sql");
    let types = |kind: &str| match kind {
        "text" => "VARCHAR",
        "time" => "TIMESTAMP",
        "date" => "DATE",
        "number" => "BIGINT",
        "flag" => "BOOLEAN",
        _ => "DECIMAL(9, 6)",
    };
    for table in list["tables"].as_array().unwrap() {
        let name = table["name"].as_str().unwrap();
        let (_, rest) = text.split_once(&format!("/**/{name}.ndjson")).unwrap();
        let (_, rest) = rest.split_once("columns = {").unwrap();
        let (declared, _) = rest.split_once('}').unwrap();
        let declared = declared.replace("(9, 6)", "(9; 6)");
        let declared: BTreeSet<String> = declared
            .split(',')
            .map(|own| own.trim().replace("(9; 6)", "(9, 6)"))
            .collect();
        let columns = table["columns"].as_object().unwrap().iter();
        let columns =
            columns.map(|(name, kind)| format!("{name}: '{}'", types(kind.as_str().unwrap())));
        assert_eq!(declared, columns.collect(), "{name}");
    }
}
