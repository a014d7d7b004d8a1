//! The sample community in English: the same entries under the same ids, cell by cell.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Every text of the Chinese community with its English, a tab between.
const TEXTS: &str = include_str!("data/english.tsv");
const VISIT_TOML: &str = include_str!("data/visit.en.toml");
const HOLIDAYS: &str = include_str!("../../src/ledger/config/template/holidays.en.toml");
const SURVEYS: [(&str, &str); 2] = [
    ("charging", include_str!("data/charging.en.toml")),
    ("autumn", include_str!("data/autumn.en.toml")),
];

/// Turns the Chinese community in a folder into the English one.
pub fn translate(dir: &Path) -> Result<()> {
    let pairs = TEXTS.lines().map(|line| line.split_once('\t'));
    let texts: Option<HashMap<&str, &str>> = pairs.collect();
    let texts = texts.context("a line of english.tsv has no tab")?;
    fs::write(dir.join("visit.toml"), VISIT_TOML)?;
    fs::write(dir.join("holidays.toml"), HOLIDAYS)?;
    for (name, text) in SURVEYS {
        fs::write(dir.join("surveys").join(format!("{name}.toml")), text)?;
    }
    table(&dir.join("places.csv"), &texts)?;
    for month in fs::read_dir(dir.join("ledger"))? {
        for file in fs::read_dir(month?.path())? {
            table(&file?.path(), &texts)?;
        }
    }
    Ok(())
}

/// A cell in English; what has no Chinese in it stays.
fn cell<'t>(text: &'t str, texts: &HashMap<&str, &'t str>) -> Result<&'t str> {
    match texts.get(text) {
        Some(english) => Ok(english),
        None if text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) => {
            bail!("english.tsv lacks {text}")
        }
        None => Ok(text),
    }
}

fn table(path: &Path, texts: &HashMap<&str, &str>) -> Result<()> {
    let read = fs::read_to_string(path)?;
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(read.as_bytes());
    let mut written = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows.records() {
        let row = row?;
        let cells: Vec<&str> = row
            .iter()
            .map(|text| cell(text, texts))
            .collect::<Result<_>>()?;
        written.write_record(cells)?;
    }
    fs::write(path, written.into_inner()?)?;
    Ok(())
}
