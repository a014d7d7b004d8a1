//! The program as its users meet it: the binary is run, its files are read.

mod bad_input;
mod chromium;
mod draws;
mod duties;
mod formats;
mod forms;
mod map;
mod office;
mod own_classes;
mod properties;
mod readme;
mod sample_data;
mod slips;
mod store;
mod surveys;
mod texts;
mod verbs;
