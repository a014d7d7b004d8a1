//! Results and a language become pages of typed cells.

pub mod cases;
pub mod columns;
pub mod duties;
pub mod fixes;
pub mod page;
pub mod problems;
pub mod repeats;
pub mod report;
pub mod sample;
pub mod saved;
pub mod show;
pub mod why;
