//! A bad line for every problem code, and the same line mended, of the file `codes.toml`. What a
//! code means and what to do stands in the catalogues: `code-bad-id` and its attribute `do`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::problem::Code;

/// A line that gives rise to a problem.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The file it stands in; `2026-11` is the month of the examples.
    pub file: String,
    /// The line or lines with the problem.
    pub bad: String,
    /// The same without it.
    pub good: String,
}

/// The examples by the word of their code.
pub static EXAMPLES: LazyLock<BTreeMap<String, Example>> =
    LazyLock::new(|| toml::from_str(include_str!("codes.toml")).unwrap_or_default());

/// The example of a code.
pub fn of(code: Code) -> Option<&'static Example> {
    EXAMPLES.get(code.word())
}
