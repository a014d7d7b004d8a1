//! What one row of a sheet tells: a case with its steps and its follow-up, or a visit.

mod case;
mod parts;
mod teller;
mod told;
mod visit;

pub use parts::{END, MAIN, Part, Reason, Story, Value, numbered};
pub use teller::Teller;
