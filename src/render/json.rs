//! JSON and newline-delimited JSON.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Number, Value, json};

use crate::page::{Cell, Listed, Page, Sheet, add_line};

/// After the first of these keys that an object has, it says whether it is complete.
const HEADS: [&str; 2] = ["as_of", "schema"];

/// The whole object on one line.
pub fn render(page: &Page) -> String {
    pieces(page).collect()
}

/// The whole object on one line, piece by piece.
pub fn pieces(page: &Page) -> impl Iterator<Item = Cow<'_, str>> {
    let mut start = line(&Whole(page));
    let mut end = String::new();
    if let Some(listed) = &page.listed {
        // No text holds this: its quotes would be escaped.
        let empty = format!("\"{}\":[]", listed.key);
        let at = start.find(&empty).map_or(0, |at| at + empty.len() - 1);
        end = start.split_off(at);
    }
    let elements = page.listed.iter().flat_map(elements);
    let start = Some(Cow::Owned(start)).into_iter();
    start.chain(elements).chain(Some(Cow::Owned(end)))
}

/// The elements of a list with commas between them.
fn elements(listed: &Listed) -> impl Iterator<Item = Cow<'_, str>> {
    let mut lines = listed.lines();
    let last = lines.next_back().map(|last| last.trim_end_matches('\n'));
    // In JSON on one line a line end stands only behind it.
    lines.chain(last).map(|part| part.replace('\n', ",").into())
}

/// The elements of the answer's list, one a line; of several lists, each with the name of its
/// list; the whole object of an answer that has none. The last line says so where something is
/// missing.
pub fn render_lines(page: &Page) -> String {
    lines(page).collect()
}

/// As [`render_lines`], piece by piece.
pub fn lines(page: &Page) -> impl Iterator<Item = Cow<'_, str>> {
    let (mut written, mut others) = (None, None);
    match (page.section, page.lists, &page.listed) {
        (None, [list], Some(listed)) => written = Some(listed).filter(|own| own.key == *list),
        _ => others = Some(Cow::Owned(of_lists(page))),
    }
    let written = written.into_iter().flat_map(Listed::lines);
    let incomplete = page.incomplete.as_ref().map(|incomplete| {
        let errors = incomplete.errors;
        line(&json!({ LIST: "answer", "complete": false, "errors": errors })).into()
    });
    let written = written.map(Cow::Borrowed);
    written.chain(others).chain(incomplete)
}

/// The elements of lists that are not written yet.
fn of_lists(page: &Page) -> String {
    match (page.section, page.lists) {
        (Some(section), _) => named(page, section),
        (None, []) => render(page),
        (None, [list]) => match page.json.get(list) {
            Some(Value::Array(items)) => items.iter().map(|item| line(&object(item))).collect(),
            _ => render(page),
        },
        (None, lists) => lists.iter().map(|list| named(page, list)).collect(),
    }
}

/// The key that names the list of an element, and what the element's own key of that name
/// becomes.
const LIST: &str = "list";
const IN_LIST: &str = "in_list";

/// The elements of one of several lists: those of the JSON, and where it has no objects, the
/// rows of the table.
fn named(page: &Page, list: &'static str) -> String {
    let items = page.json.get(list).and_then(Value::as_array);
    let of_objects = items.filter(|items| items.iter().all(Value::is_object));
    let found: Vec<Value> = match (of_objects, page.table(list), items) {
        (Some(items), ..) => items.clone(),
        (None, Some(sheet), _) => rows(&sheet),
        (None, None, items) => items.into_iter().flatten().map(object).collect(),
    };
    let lines = found.into_iter().map(|item| {
        let mut map = Map::new();
        map.insert(LIST.to_owned(), json!(list));
        if let Value::Object(own) = item {
            let keys = own.into_iter().map(|(key, value)| match key.as_str() {
                LIST => (IN_LIST.to_owned(), value),
                _ => (key, value),
            });
            map.extend(keys);
        }
        line(&map)
    });
    lines.collect()
}

/// An element as an object: a bare value stands under `value`.
fn object(item: &Value) -> Value {
    match item {
        Value::Object(_) => item.clone(),
        bare => json!({ "value": bare }),
    }
}

/// The rows of a table as objects: what stands to the right is a number, or `null`.
fn rows(sheet: &Sheet) -> Vec<Value> {
    let object = |row: &Vec<Cell>| {
        let cells = sheet.columns.iter().zip(row);
        let cells = cells.map(|(column, cell)| {
            let text = || json!(cell.value);
            let value = match (column.right, cell.value.as_str()) {
                (true, "") => Value::Null,
                (true, number) => {
                    serde_json::from_str::<Number>(number).map_or_else(|_| text(), Value::Number)
                }
                (false, _) => text(),
            };
            (column.key.to_owned(), value)
        });
        Value::Object(cells.collect())
    };
    sheet.rows.iter().map(object).collect()
}

/// The object of a page, with `complete` and `errors` in it.
struct Whole<'p>(&'p Page);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Value::Object(object) = &self.0.json else {
            return self.0.json.serialize(serializer);
        };
        let errors = self.0.incomplete.as_ref().map_or(0, |own| own.errors);
        let head = HEADS.into_iter().find(|key| object.contains_key(*key));
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in object {
            map.serialize_entry(key, value)?;
            if head == Some(key) {
                map.serialize_entry("complete", &(errors == 0))?;
                map.serialize_entry("errors", &errors)?;
            }
        }
        map.end()
    }
}

/// A value on one line.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut line = String::new();
    add_line(&mut line, value);
    line
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use rayon::prelude::*;

    use super::{line, render, render_lines};
    use crate::page::{Incomplete, Listed, Page};

    #[test]
    fn what_steers_is_written_as_a_number_and_read_as_it_was() {
        let text = "a\u{1b}[2J\u{9b}\u{202e}\u{2028}\u{61c}\u{7f}\u{200b}\u{e0041}\n甲";
        let written = line(&json!({ "text": text }));
        assert!(
            written.contains(r"\u009b\u202e\u2028\u061c\u007f\u200b\udb40\udc41\n甲"),
            "{written}"
        );
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["text"], text);
    }

    #[test]
    fn a_list_that_is_written_already_stands_as_one_that_is_not() {
        for count in [0, 1, 2, 600] {
            let text = "\"duties\":[] \u{202e}“甲”";
            let elements = (0..count).map(|at| json!({ "at": at, "text": text }));
            let elements: Vec<Value> = elements.collect();
            let object =
                |list: &[Value]| json!({ "schema": 1, "of": text, "duties": list, "z": 0 });
            let mut plain = Page::new(object(&elements));
            let mut written = Page::new(object(&[]));
            written.listed = Some(Listed::new("duties", elements.par_iter()));
            for page in [&mut plain, &mut written] {
                page.lists = &["duties"];
                page.incomplete = Some(Incomplete {
                    errors: 2,
                    notice: String::new(),
                });
            }
            assert_eq!(render(&written), render(&plain));
            assert_eq!(render_lines(&written), render_lines(&plain));
        }
    }
}
