//! JSON and newline-delimited JSON.

use std::fmt::Write;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};

use crate::model::chars::steers;
use crate::page::Page;

/// After the first of these keys that an object has, it says whether it is complete.
const HEADS: [&str; 2] = ["as_of", "schema"];

/// The whole object on one line.
pub fn render(page: &Page) -> String {
    line(&Whole(page))
}

/// The elements of the page's list, one a line; the whole object where it has no list. The last
/// line says so where some are missing.
pub fn render_lines(page: &Page) -> String {
    let mut lines = match page.json.get(page.list) {
        Some(Value::Array(items)) => items.iter().map(line).collect(),
        _ => render(page),
    };
    if let Some(incomplete) = &page.incomplete {
        let errors = incomplete.errors;
        lines.push_str(&line(
            &json!({ "list": "answer", "complete": false, "errors": errors }),
        ));
    }
    lines
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

/// A value on one line. What could steer a terminal, which only texts can hold, is written as
/// its number: a program reads the same text.
fn line(value: &impl Serialize) -> String {
    // Values of JSON can be written, and to memory.
    let text = serde_json::to_string(value).unwrap_or_default();
    let mut line = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if steers(c) {
            // Writing to memory cannot fail; all these have four digits.
            let _ = write!(line, "\\u{:04x}", u32::from(c));
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::line;

    #[test]
    fn what_steers_is_written_as_a_number_and_read_as_it_was() {
        let text = "a\u{1b}[2J\u{9b}\u{202e}\u{2028}\u{61c}\u{7f}\n甲";
        let written = line(&json!({ "text": text }));
        assert!(
            written.contains(r"\u009b\u202e\u2028\u061c\u007f\n甲"),
            "{written}"
        );
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["text"], text);
    }
}
