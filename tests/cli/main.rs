//! The program as its users meet it: the binary is run, its files are read.

#![allow(
    clippy::needless_borrows_for_generic_args,
    reason = "a line is lent or given away, as its words come"
)]

mod agenda;
mod away;
mod bad_input;
mod calendar;
mod changing;
mod chromium;
mod clauses;
#[cfg(unix)]
mod clerk_known;
mod clock;
#[cfg(unix)]
mod cluster;
mod colour;
mod columns;
mod completions;
mod contacts;
mod corrections;
mod dates;
mod document;
mod draws;
mod duties;
mod embed;
#[cfg(unix)]
mod entry;
mod erasing;
mod evidence;
mod excel;
mod export;
mod faults;
mod fixing;
mod flow;
mod format_page;
mod formats;
mod forms;
mod giving_up;
mod going;
mod guide;
mod half_rows;
mod help;
mod hints;
mod hostile_files;
mod hostile_paths;
mod hostile_text;
mod households;
mod import_desk;
mod importing;
mod imports;
mod incomplete;
mod languages;
mod limits;
mod listing;
mod lots;
mod mail;
mod map;
mod masking;
mod merging;
mod mixed_books;
mod month;
mod monthend;
mod narrow;
mod noted;
mod office;
mod own_classes;
mod own_commands;
#[cfg(unix)]
mod paging;
mod portfolio;
mod properties;
mod queries;
mod readme;
mod record;
mod redo;
mod registers;
mod remembered;
mod repository;
mod robots;
mod rows;
mod rules;
mod sample_data;
mod schemas;
#[cfg(unix)]
mod setting_up;
mod shapes;
mod sheet_years;
mod site;
mod skip;
mod slips;
mod spoken;
mod sql;
mod stats;
mod steering;
mod store;
mod surveys;
#[cfg(unix)]
mod terminal;
mod texts;
mod typing;
mod undo;
mod untouched;
mod verbs;
mod walk;
#[cfg(unix)]
mod watch;
mod why;
