//! The command line: arguments, help, completion.

pub mod args;
pub mod asking;
pub mod complaints;
pub mod completions;
pub mod dashes;
pub mod help;
pub mod man;
pub mod screens;
pub mod texts;
