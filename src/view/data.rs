//! Tables that only programs read, of lists that JSON has.

use serde_json::{Map, Value};

use crate::page::{Cell, Column, FOR_PROGRAMS, Sheet};

/// A table of a JSON list, under keys of its elements.
pub fn sheet(key: &'static str, columns: &[&'static str], list: &Value) -> Sheet {
    let elements = list.as_array().map_or(&[][..], Vec::as_slice);
    let column = |key: &&'static str| Column {
        key,
        heading: String::new(),
        right: is_number(key, elements),
        rank: FOR_PROGRAMS,
        speaks: false,
    };
    let mut sheet = Sheet::new(key, columns.iter().map(column).collect());
    let row = |element: &Value| columns.iter().map(|key| cell(element, key)).collect();
    sheet.rows = elements.iter().map(row).collect();
    sheet
}

/// The lists `key` of the elements of a list as one, each element with what its own parent has
/// under other keys.
pub fn nested(list: &Value, key: &str, with: &[&str]) -> Value {
    let parents = list.as_array().into_iter().flatten();
    let elements = parents.flat_map(|parent| {
        let own = parent[key].as_array().into_iter().flatten();
        own.map(|element| {
            let above = with
                .iter()
                .map(|key| ((*key).to_owned(), parent[key].clone()));
            let mut object: Map<String, Value> = above.collect();
            object.extend(
                element
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(k, v)| (k.clone(), v.clone())),
            );
            Value::Object(object)
        })
    });
    elements.collect()
}

/// Whether what stands under a key is a number or nothing.
fn is_number(key: &str, elements: &[Value]) -> bool {
    let values = || elements.iter().map(|element| &element[key]);
    values().any(Value::is_number) && values().all(|value| value.is_number() || value.is_null())
}

/// What an element has under a key; a bare element stands under every key.
fn cell(element: &Value, key: &str) -> Cell {
    match element {
        Value::Object(object) => Cell::new(object.get(key).map_or_else(String::new, text)),
        bare => Cell::new(text(bare)),
    }
}

/// A value as a table has it; of a list the elements, parted by blanks.
fn text(value: &Value) -> String {
    match value {
        Value::Null | Value::Object(_) => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
