//! The command line: arguments, help, completion.

pub mod args;
pub mod completions;
pub mod help;
pub mod man;
