//! The program as its users meet it: the binary is run, its files are read.

mod agenda;
mod away;
mod bad_input;
mod chromium;
mod clauses;
mod draws;
mod duties;
mod evidence;
mod formats;
mod forms;
mod going;
mod hints;
mod map;
mod monthend;
mod office;
mod own_classes;
mod properties;
mod readme;
mod record;
mod sample_data;
mod slips;
mod store;
mod surveys;
mod texts;
mod verbs;
