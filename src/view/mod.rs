//! Results and a language become pages of typed cells.

pub mod agenda;
pub mod alike;
pub mod brief;
pub mod calendar;
pub mod cases;
pub mod columns;
pub mod coverage;
pub mod duties;
pub mod form;
pub mod history;
pub mod letter;
pub mod mask;
pub mod page;
pub mod paper;
pub mod person;
pub mod plan;
pub mod problems;
pub mod promises;
pub mod repeats;
pub mod report;
pub mod sample;
pub mod saved;
pub mod show;
pub mod survey;
pub mod why;
pub mod worksheet;
