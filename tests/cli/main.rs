//! The program as its users meet it: the binary is run, its files are read.

mod away;
mod bad_input;
mod draws;
mod duties;
mod evidence;
mod formats;
mod going;
mod hints;
mod map;
mod office;
mod properties;
mod readme;
mod record;
mod sample_data;
mod store;
mod texts;
mod verbs;
