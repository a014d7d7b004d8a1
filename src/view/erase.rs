//! What `erase` takes out of the data, or would.

use serde_json::{Value, json};

use crate::model::id::Id;
use crate::page::{Cell, Page, Sheet, Tone};
use crate::text::{Voice, arg};
use crate::view::columns::{column, headed};

/// A field that changes.
pub struct Field<'f> {
    /// The file.
    pub file: &'f str,
    /// The line.
    pub line: usize,
    /// The row's id, or a place's code.
    pub id: &'f str,
    /// The column.
    pub column: &'f str,
    /// What stood there.
    pub before: &'f str,
    /// What stands there then.
    pub after: &'f str,
}

/// What is to be shown of an erasure.
pub struct Shown<'s> {
    /// The fields.
    pub fields: Vec<Field<'s>>,
    /// The frozen reports that name the person.
    pub reports: &'s [String],
    /// Files that name the person and are left as they are.
    pub left: &'s [String],
    /// Files of evidence of the same visits.
    pub evidence: &'s [String],
    /// Names and numbers that stand beside the person's.
    pub beside: &'s [String],
    /// Imports that the rows came with.
    pub imports: &'s [String],
    /// How many copies of old files were removed.
    pub copies: usize,
    /// The row that tells of it.
    pub record: Option<Id>,
    /// Whether nothing was erased.
    pub dry: bool,
}

/// The page of `erase`.
pub fn page(shown: &Shown<'_>, voice: &Voice) -> Page {
    let fields: Vec<Value> = shown.fields.iter().map(to_json).collect();
    let mut page = Page::new(json!({
        "schema": 1,
        "dry_run": shown.dry,
        "changes": fields,
        "reports": shown.reports,
        "left": shown.left,
        "evidence": shown.evidence,
        "beside": shown.beside,
        "imports": shown.imports,
        "copies_removed": shown.copies,
        "record": shown.record.map_or_else(String::new, |id| id.to_string()),
    }));
    let count = [arg("count", shown.fields.len())];
    let (name, tone) = match shown.dry {
        true => ("erase-title-dry", Tone::Plain),
        false => ("erase-title", Tone::Good),
    };
    page.toned(voice.say_with(name, &count), tone);
    page.sheet(sheet(&shown.fields, voice));
    for (message, list) in [
        ("erase-reports", shown.reports),
        ("erase-evidence", shown.evidence),
        ("erase-imports", shown.imports),
        ("erase-left", shown.left),
        ("erase-beside", shown.beside),
    ] {
        if !list.is_empty() {
            let listed = [arg("list", list.join(&voice.say("list-comma")))];
            page.text(voice.say_with(message, &listed));
        }
    }
    match (shown.dry, shown.record) {
        (true, _) => page.text(voice.say("erase-how")),
        (false, Some(id)) => {
            let told = [arg("id", id.to_string()), arg("copies", shown.copies)];
            page.text(voice.say_with("erase-done", &told));
        }
        (false, None) => {
            page.text(voice.say_with("erase-nothing", &[arg("copies", shown.copies)]));
        }
    }
    page.text(voice.say("erase-git"));
    page
}

fn to_json(field: &Field<'_>) -> Value {
    json!({
        "file": field.file,
        "line": field.line,
        "id": field.id,
        "column": field.column,
        "before": field.before,
        "after": field.after,
    })
}

fn sheet(fields: &[Field<'_>], voice: &Voice) -> Sheet {
    let columns = vec![
        column(voice, "file", 2),
        column(voice, "line", 2),
        column(voice, "id", 0),
        column(voice, "field", 0),
        headed(voice, "before", "text-before", 0),
        headed(voice, "after", "text-after", 0),
    ];
    let mut sheet = Sheet::new("changes", columns);
    sheet.rows = fields
        .iter()
        .map(|field| {
            vec![
                Cell::new(field.file),
                Cell::new(field.line),
                Cell::new(field.id),
                Cell::new(field.column),
                Cell::new(field.before),
                Cell::new(field.after),
            ]
        })
        .collect();
    sheet
}
