//! Results and a language become pages of typed cells.

pub mod columns;
pub mod duties;
pub mod page;
pub mod problems;
pub mod repeats;
pub mod report;
pub mod sample;
