//! JSON and newline-delimited JSON.

use serde_json::Value;

use crate::view::page::Page;

/// The whole object on one line.
pub fn render(page: &Page) -> String {
    format!("{}\n", page.json)
}

/// The elements of the page's list, one a line; the whole object where it has no list.
pub fn render_lines(page: &Page) -> String {
    match page.json.get(page.list) {
        Some(Value::Array(items)) => items.iter().map(|item| format!("{item}\n")).collect(),
        _ => render(page),
    }
}
