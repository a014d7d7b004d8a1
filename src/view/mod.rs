//! Results and a language become pages of typed cells.

pub mod brief;
pub mod cases;
pub mod columns;
pub mod duties;
pub mod form;
pub mod page;
pub mod paper;
pub mod problems;
pub mod repeats;
pub mod report;
pub mod sample;
pub mod saved;
pub mod show;
pub mod survey;
pub mod why;
pub mod worksheet;
