//! The terminal: questions with lists and fields, a pager for long answers, a sign of life
//! while somebody waits. Nothing here knows what is asked or answered.

/// The place that an error message of the terminal names.
pub const TERMINAL: &str = "terminal";

pub mod field;
pub mod fit;
pub mod hangup;
pub mod look;
pub mod outside;
pub mod pager;
pub mod progress;
pub mod prompt;
pub mod screen;
pub mod streams;
pub mod window;
