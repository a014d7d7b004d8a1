//! The field's things as values: entries, ids, dates, rules as settings, problems.
//! Nothing here reads a file, asks the time or prints.

pub mod book;
pub mod case_index;
pub mod cause;
pub mod chance;
pub mod chars;
pub mod digest;
pub mod entry;
pub mod grid;
pub mod history;
pub mod id;
pub mod mend;
pub mod names;
pub mod number;
pub mod policy;
pub mod problem;
pub mod rules;
pub mod shortcut;
pub mod source;
pub mod steps;
pub mod survey;
pub mod table;
mod terms;
pub mod time;
pub mod words;
pub mod zone;
