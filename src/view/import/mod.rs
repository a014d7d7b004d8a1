//! The result of an import, and the rules proposed for a sheet.

pub mod reasons;
pub mod rules;

use serde_json::{Value, json};

use crate::model::id::Id;
use crate::page::{Block, Page, Tone};
use crate::rules::import::changes::Change;
use crate::rules::import::register::{Place, listed};
use crate::text::{Voice, arg};
use crate::view::problems::ranges;

/// How many of each kind are listed one by one.
const SHOWN: usize = 10;
/// How many new places are printed as rows.
const PLACES: usize = 50;

/// What became of one file.
#[derive(Debug, Default)]
pub struct File {
    /// As it was called.
    pub name: String,
    /// The sheet that was read.
    pub sheet: String,
    /// The encoding of a text file.
    pub encoding: Option<&'static str>,
    /// What its rows have in common.
    pub batch: Option<Id>,
    /// Its rows.
    pub rows: usize,
    /// Rows that are new.
    pub new: usize,
    /// Rows that are known and have something new or other to tell.
    pub changed: usize,
    /// Rows that are known as they are.
    pub same: usize,
    /// Rows that are refused, each with its line and why.
    pub refused: Vec<(u32, String)>,
    /// Sums, signatures and repeated headers.
    pub passed: usize,
    /// Steps and visits that are added.
    pub steps: usize,
    /// Steps that are left out for want of a date.
    pub undated: usize,
    /// Columns that it has otherwise than before.
    pub changes: Vec<Change>,
    /// Cases that it had as finished, with its lines.
    pub reopened: Vec<(u32, Id)>,
    /// Names under which rows are brought in and that are none of the staff.
    pub strangers: Vec<String>,
    /// Where its refused rows are.
    pub refused_in: Option<String>,
}

/// What an import came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The files.
    pub files: Vec<File>,
    /// Places that the register lacks.
    pub places: Vec<Place>,
    /// Places of the register that the sheets have otherwise.
    pub other_places: Vec<Place>,
    /// Whether they were put into the register, or are to be.
    pub adds_places: bool,
    /// Whether it is a register that is brought in.
    pub is_register: bool,
    /// Where the old register is kept.
    pub kept: Option<String>,
    /// Nothing was saved.
    pub dry: bool,
}

impl Outcome {
    /// How many rows were refused.
    pub fn refused(&self) -> usize {
        self.files.iter().map(|file| file.refused.len()).sum()
    }

    fn adds_rows(&self) -> bool {
        self.files.iter().any(|file| file.new + file.changed > 0)
    }

    fn adds(&self) -> bool {
        self.adds_rows()
            || self.adds_places && !(self.places.is_empty() && self.other_places.is_empty())
    }
}

/// The page of an import.
pub fn page(outcome: &Outcome, voice: &Voice) -> Page {
    let mut page = Page::new(to_json(outcome));
    for file in &outcome.files {
        about_file(&mut page, file, voice);
    }
    about_places(&mut page, outcome, voice);
    let (name, tone) = match (outcome.dry, outcome.adds()) {
        (_, false) => ("import-nothing-new", Tone::Plain),
        (true, true) => ("import-would", Tone::Plain),
        (false, true) if outcome.is_register || !outcome.adds_rows() => {
            ("import-register-done", Tone::Good)
        }
        (false, true) => ("import-done", Tone::Good),
    };
    let kept = outcome.kept.clone().unwrap_or_else(|| "none".to_owned());
    page.toned(voice.say_with(name, &[arg("kept", kept)]), tone);
    page
}

/// The ids of the batches, and nothing else.
pub fn ids(outcome: &Outcome) -> Page {
    let mut page = Page::new(to_json(outcome));
    page.only_names(outcome.files.iter().filter_map(|file| file.batch));
    page
}

fn about_file(page: &mut Page, file: &File, voice: &Voice) {
    let counts = [
        arg("file", file.name.as_str()),
        arg("rows", file.rows),
        arg("new", file.new),
        arg("changed", file.changed),
        arg("same", file.same),
        arg("refused", file.refused.len()),
    ];
    page.text(voice.say_with("import-file", &counts));
    let read = [
        arg("sheet", file.sheet.as_str()),
        arg("encoding", file.encoding.unwrap_or("none")),
        arg(
            "batch",
            file.batch
                .map_or_else(|| "none".to_owned(), |id| id.to_string()),
        ),
        arg("steps", file.steps),
    ];
    page.text(voice.say_with("import-read", &read));
    for (name, count) in [
        ("import-passed", file.passed),
        ("import-undated", file.undated),
    ] {
        if count > 0 {
            page.text(voice.say_with(name, &[arg("count", count)]));
        }
    }
    if !file.strangers.is_empty() {
        let names = file.strangers.join(&voice.say("list-comma"));
        page.text(voice.say_with("import-strangers", &[arg("names", names)]));
    }
    some(page, &file.changes, voice, |change| {
        let said = [
            arg("id", change.row.to_string()),
            arg("column", change.col.word()),
            arg("before", change.before.as_str()),
            arg("after", change.after.as_str()),
        ];
        voice.say_with("import-change", &said)
    });
    some(page, &file.reopened, voice, |(line, id)| {
        let said = [
            arg("place", format!("{}:{line}", file.name)),
            arg("id", id.to_string()),
        ];
        voice.say_with("import-reopened", &said)
    });
    for (line, why) in file.refused.iter().take(SHOWN) {
        page.toned(format!("{}:{line}: {why}", file.name), Tone::Late);
    }
    if file.refused.len() > SHOWN {
        let lines = file.refused[SHOWN..].iter().map(|(line, _)| *line);
        let rest = [
            arg("count", file.refused.len() - SHOWN),
            arg("lines", ranges(lines)),
        ];
        page.text(voice.say_with("problems-more", &rest));
    }
    if let Some(path) = &file.refused_in {
        page.text(voice.say_with("import-refused-in", &[arg("path", path.as_str())]));
    }
}

/// The first of several, each in a line, and how many more there are.
fn some<T>(page: &mut Page, all: &[T], voice: &Voice, told: impl Fn(&T) -> String) {
    all.iter().take(SHOWN).for_each(|one| page.text(told(one)));
    if all.len() > SHOWN {
        page.text(voice.say_with("import-more", &[arg("count", all.len() - SHOWN)]));
    }
}

fn about_places(page: &mut Page, outcome: &Outcome, voice: &Voice) {
    let counts = [
        arg("count", outcome.places.len()),
        arg("changed", outcome.other_places.len()),
    ];
    if outcome.is_register {
        page.text(voice.say_with("import-register", &counts));
        some(page, &outcome.other_places, voice, |place| {
            let values = place.values.iter();
            let values = values.map(|(col, value)| format!("{} = {value}", col.word()));
            format!(
                "{}: {}",
                place.code,
                values.collect::<Vec<String>>().join(", ")
            )
        });
        return;
    }
    if outcome.places.is_empty() {
        return;
    }
    let name = match (outcome.adds_places, outcome.dry) {
        (false, _) => "import-places",
        (true, false) => "import-places-added",
        (true, true) => "import-places-would",
    };
    page.text(voice.say_with(name, &counts));
    let shown = &outcome.places[..outcome.places.len().min(PLACES)];
    page.blocks
        .push(Block::Verbatim(listed(shown).trim_end().to_owned()));
    if outcome.places.len() > PLACES {
        let more = outcome.places.len() - PLACES;
        page.text(voice.say_with("import-more", &[arg("count", more)]));
    }
}

fn to_json(outcome: &Outcome) -> Value {
    let files = outcome.files.iter().map(|file| {
        json!({
            "file": file.name,
            "sheet": file.sheet,
            "encoding": file.encoding.unwrap_or_default(),
            "batch": file.batch,
            "rows": file.rows,
            "new": file.new,
            "changed": file.changed,
            "same": file.same,
            "refused": file.refused.len(),
            "passed": file.passed,
            "steps": file.steps,
            "undated": file.undated,
            "strangers": file.strangers,
            "refused_in": file.refused_in.clone().unwrap_or_default(),
        })
    });
    let files: Vec<Value> = files.collect();
    let of_files = |each: fn(&File) -> Vec<Value>| -> Vec<Value> {
        outcome.files.iter().flat_map(each).collect()
    };
    let refused = of_files(|file| {
        let rows = file.refused.iter();
        let rows = rows.map(|(line, why)| json!({ "file": file.name, "line": line, "why": why }));
        rows.collect()
    });
    let changes = of_files(|file| {
        let changes = file.changes.iter().map(|change| {
            json!({
                "row_id": change.row,
                "field": change.col,
                "before": change.before,
                "value": change.after,
            })
        });
        changes.collect()
    });
    let reopened = of_files(|file| {
        let cases = file.reopened.iter();
        let cases =
            cases.map(|(line, id)| json!({ "file": file.name, "line": line, "case_id": id }));
        cases.collect()
    });
    json!({
        "schema": 1,
        "dry_run": outcome.dry,
        "files": files,
        "refused": refused,
        "changes": changes,
        "reopened": reopened,
        "places": outcome.places.iter().map(place_json).collect::<Vec<Value>>(),
        "changed_places": outcome.other_places.iter().map(place_json).collect::<Vec<Value>>(),
    })
}

fn place_json(place: &Place) -> Value {
    let values = place.values.iter();
    let mut fields: serde_json::Map<String, Value> = values
        .map(|(col, value)| (col.word().to_owned(), json!(value)))
        .collect();
    fields.insert("place".to_owned(), json!(place.code));
    Value::Object(fields)
}
