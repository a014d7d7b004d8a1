//! The JSON schemas of all answers, draft 2020-12. Each is a file of its own; what several have
//! in common stands once in `defs.json` and is put into each as far as it is referred to.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::page::{Block, Cell, Page, Sheet};
use crate::text::Voice;
use crate::view::columns::column;

/// The dialect of the schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What several have in common.
const DEFS: &str = include_str!("defs.json");

/// Where a schema names the one whose keys it has too.
const EXTENDS: &str = "extends";

/// Where a schema has what it shares with others, and what a reference to that begins with.
const SHARED: &str = "$defs";
const REFERENCE: &str = "#/$defs/";

/// The names, each with its file.
macro_rules! schemas {
    ($($name:literal)+) => {
        &[$(($name, include_str!(concat!($name, ".json")))),+]
    };
}

const ALL: &[(&str, &str)] = schemas! {
    "agenda"
    "brief"
    "check"
    "check-fix"
    "completions"
    "coverage"
    "demo"
    "dry-run"
    "due"
    "erase"
    "export"
    "export-actions"
    "export-cases"
    "export-duties"
    "export-manifest"
    "export-policy"
    "export-visits"
    "form"
    "help"
    "help-clauses"
    "help-codes"
    "help-found"
    "help-topic"
    "history"
    "import"
    "import-rows"
    "init"
    "list"
    "log"
    "man"
    "merge-driver"
    "plan"
    "portfolio-check"
    "portfolio-coverage"
    "portfolio-due"
    "portfolio-repeat"
    "portfolio-report"
    "portfolio-site"
    "portfolio-stats"
    "redo"
    "register"
    "repeat"
    "report"
    "report-frozen"
    "report-public"
    "rules"
    "sample"
    "sample-verify"
    "saved"
    "schema"
    "schema-document"
    "sections"
    "show"
    "site"
    "stats"
    "survey-import"
    "survey-list"
    "survey-new"
    "survey-tally"
    "today"
    "undo"
    "why"
};

/// The names of all schemas, in their order.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|(name, _)| *name)
}

/// The schema of a name, with all that it refers to; `None` where there is none.
pub fn schema(name: &str) -> Option<Value> {
    let own = own(name)?;
    let mut defs = Map::new();
    let shared = object(DEFS);
    let mut wanted = BTreeSet::new();
    references(&Value::Object(own.clone()), &shared, &mut wanted);
    for (key, def) in shared {
        if wanted.contains(&key) {
            defs.insert(key, def);
        }
    }
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!(DIALECT));
    whole.insert("$id".to_owned(), json!(format!("urn:visit:schema:{name}")));
    whole.extend(own);
    if !defs.is_empty() {
        whole.insert(SHARED.to_owned(), Value::Object(defs));
    }
    Some(Value::Object(whole))
}

/// The schema of a name without what it refers to.
fn own(name: &str) -> Option<Map<String, Value>> {
    let (_, text) = ALL.iter().find(|(own, _)| *own == name)?;
    let mut extension = object(text);
    let Some(extended) = extension.remove(EXTENDS) else {
        return Some(extension);
    };
    let mut whole = own(extended.as_str()?)?;
    for (key, value) in extension {
        match (whole.get_mut(&key), value) {
            (Some(Value::Object(of)), Value::Object(more)) => of.extend(more),
            (Some(Value::Array(of)), Value::Array(more)) => of.extend(more),
            (_, value) => {
                whole.insert(key, value);
            }
        }
    }
    Some(whole)
}

/// A file of this folder; a test reads them all.
fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Adds the names of all that a schema refers to, and of what that refers to.
fn references(of: &Value, shared: &Map<String, Value>, found: &mut BTreeSet<String>) {
    match of {
        Value::String(text) => {
            let Some(name) = text.strip_prefix(REFERENCE) else {
                return;
            };
            if let Some(def) = shared.get(name)
                && found.insert(name.to_owned())
            {
                references(def, shared, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|own| references(own, shared, found)),
        Value::Object(object) => object
            .values()
            .for_each(|own| references(own, shared, found)),
        _ => {}
    }
}

/// The page of a schema: the document itself, for programs without anything around it.
pub fn page(schema: Value) -> Page {
    // Values of JSON can be written.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    let mut page = Page::new(schema);
    page.blocks.push(Block::Verbatim(text));
    page
}

/// The page of the names, each with what it is the schema of.
pub fn list(voice: &Voice) -> Page {
    let titled = names().filter_map(|name| {
        let title = schema(name)?["title"].as_str()?.to_owned();
        Some((name, title))
    });
    let titled: Vec<(&str, String)> = titled.collect();
    let schemas = titled.iter();
    let schemas = schemas.map(|(name, title)| json!({ "name": name, "title": title }));
    let mut page = Page::new(json!({ "schema": 1, "schemas": schemas.collect::<Value>() }));
    let columns = vec![column(voice, "name", 0), column(voice, "title", 0)];
    let mut sheet = Sheet::new("schemas", columns);
    let rows = titled.into_iter();
    let rows = rows.map(|(name, title)| vec![Cell::new(name), Cell::new(title)]);
    sheet.rows = rows.collect();
    page.sheet(sheet);
    page
}
