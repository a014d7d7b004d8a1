//! JSON and newline-delimited JSON.

use std::fmt::Write;

use serde_json::Value;

use crate::model::chars::steers;
use crate::page::Page;

/// The whole object on one line.
pub fn render(page: &Page) -> String {
    line(&page.json)
}

/// The elements of the page's list, one a line; the whole object where it has no list.
pub fn render_lines(page: &Page) -> String {
    match page.json.get(page.list) {
        Some(Value::Array(items)) => items.iter().map(line).collect(),
        _ => render(page),
    }
}

/// A value on one line. What could steer a terminal, which only texts can hold, is written as
/// its number: a program reads the same text.
fn line(value: &Value) -> String {
    let text = value.to_string();
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
