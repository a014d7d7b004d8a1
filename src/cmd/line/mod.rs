//! The command line: arguments, help, completion.

pub mod args;
mod clerk;
pub mod completions;
pub mod environment;
pub mod formats;
pub mod help;
pub mod man;
pub mod output;
mod rows;
pub mod run;
pub mod schema;
mod seat;
pub mod shape;
mod shortcuts;
pub mod spoken;
pub mod verb;
