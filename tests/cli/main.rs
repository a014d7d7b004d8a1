//! The program as its users meet it: the binary is run, its files are read.

mod bad_input;
mod completions;
mod draws;
mod duties;
mod formats;
mod help;
mod map;
mod office;
mod properties;
mod readme;
mod sample_data;
mod store;
mod texts;
mod undo;
mod verbs;
