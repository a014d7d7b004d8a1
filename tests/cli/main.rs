//! The program as its users meet it: the binary is run, its files are read.

mod bad_input;
mod calendar;
mod draws;
mod duties;
mod formats;
mod mail;
mod map;
mod masking;
mod office;
mod properties;
mod readme;
mod sample_data;
mod store;
mod texts;
mod verbs;
