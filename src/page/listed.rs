//! A list of an answer as programs read it, which may be long: an element is written as soon as
//! it is found, and stands in memory as its text alone.

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

/// A list of the JSON whose elements are written already.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The key under which the JSON has it.
    pub key: &'static str,
    /// Each element as JSON on one line.
    pub elements: Vec<String>,
}

impl Listed {
    /// Writes the elements, on several processors.
    pub fn new<T: Serialize>(
        key: &'static str,
        elements: impl IndexedParallelIterator<Item = T>,
    ) -> Self {
        // Answers can be written, and to memory.
        let written = elements.map(|element| serde_json::to_string(&element).unwrap_or_default());
        Self {
            key,
            elements: written.collect(),
        }
    }

    /// Changes every element.
    pub fn rewrite(&mut self, change: &(impl Fn(&mut Value) + Sync)) {
        self.elements.par_iter_mut().for_each(|element| {
            if let Ok(mut value) = serde_json::from_str(element) {
                change(&mut value);
                *element = value.to_string();
            }
        });
    }
}
