//! The program as its users meet it: the binary is run, its files are read.

mod bad_input;
mod draws;
mod duties;
mod fixing;
mod formats;
mod map;
mod merging;
mod office;
mod properties;
mod readme;
mod sample_data;
mod store;
mod texts;
mod verbs;
