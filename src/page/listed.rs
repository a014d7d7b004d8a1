//! A list of an answer as programs read it, which may be long: an element is written as soon as
//! it is found, and stands in memory as its text alone.

use std::fmt::Write;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::model::chars::{may_steer, steers};

/// A list of the JSON whose elements are written already.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The key under which the JSON has it.
    pub key: &'static str,
    /// The elements as JSON, a line each: some in each text, and none is empty.
    parts: Vec<String>,
}

/// So many elements stand in one text.
const IN_PART: usize = 512;

impl Listed {
    /// Writes the elements, on several processors.
    pub fn new<T: Serialize>(
        key: &'static str,
        elements: impl IndexedParallelIterator<Item = T>,
    ) -> Self {
        let parts = elements.fold_chunks(IN_PART, String::new, |mut part, element| {
            add_line(&mut part, &element);
            part
        });
        Self {
            key,
            parts: parts.collect(),
        }
    }

    /// Changes every element.
    pub fn rewrite(&mut self, change: &(impl Fn(&mut Value) + Sync)) {
        self.parts.par_iter_mut().for_each(|part| {
            let mut changed = String::with_capacity(part.len());
            for element in part.lines() {
                // What was written here can be read.
                let mut value = serde_json::from_str(element).unwrap_or_default();
                change(&mut value);
                add_line(&mut changed, &value);
            }
            *part = changed;
        });
    }

    /// The elements, a line each, text after text.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.parts.iter().map(String::as_str)
    }
}

/// Adds a value as JSON on a line of its own.
pub fn add_line(text: &mut String, value: &impl Serialize) {
    // Values of JSON can be written, and to memory.
    let json = serde_json::to_string(value).unwrap_or_default();
    add_harmless(text, &json);
    text.push('\n');
}

/// Adds JSON to a line. What could steer a terminal, which only texts can hold, is written as its
/// number: a program reads the same text.
fn add_harmless(line: &mut String, json: &str) {
    if !may_steer(json) {
        line.push_str(json);
        return;
    }
    for c in json.chars() {
        if steers(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to memory cannot fail.
                let _ = write!(line, "\\u{unit:04x}");
            }
        } else {
            line.push(c);
        }
    }
}
