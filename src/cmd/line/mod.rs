//! The command line and the terminal: arguments and their values, help, completion, the pager.

pub mod args;
pub mod clauses;
pub mod codes;
pub mod completions;
pub mod dashes;
pub mod hangup;
pub mod help;
pub mod man;
pub mod pager;
pub mod query_words;
pub mod screens;
pub mod suggest;
