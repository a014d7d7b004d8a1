//! Many communities beside one another: a row each with its rank, totals, groups, parts, and
//! months side by side.

mod answer;
mod cells;
pub mod details;
mod document;
mod json;
pub mod letter;
mod sheets;
mod shown;
pub mod site;
mod words;

pub use self::answer::page;
pub use self::shown::Shown;
pub use self::words::trouble_of;
