//! The program as its users meet it: the binary is run, its files are read.

mod agenda;
mod away;
mod bad_input;
mod calendar;
mod chromium;
mod clauses;
mod clock;
mod completions;
mod document;
mod draws;
mod duties;
#[cfg(unix)]
mod entry;
mod evidence;
mod faults;
mod fixing;
mod formats;
mod forms;
mod giving_up;
mod going;
mod help;
mod hints;
mod hostile_files;
mod hostile_paths;
mod hostile_text;
mod imports;
mod incomplete;
mod limits;
mod mail;
mod map;
mod masking;
mod merging;
mod monthend;
mod office;
mod own_classes;
#[cfg(unix)]
mod paging;
mod properties;
mod queries;
mod readme;
mod record;
mod sample_data;
mod site;
mod skip;
mod slips;
mod stats;
mod steering;
mod store;
mod surveys;
#[cfg(unix)]
mod terminal;
mod texts;
mod typing;
mod undo;
mod verbs;
mod why;
