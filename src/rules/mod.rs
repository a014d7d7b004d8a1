//! The thinking room: pure functions from a book to answers. Nothing here reads a file,
//! asks the time or prints.

pub mod checks;
pub mod draw;
pub mod duties;
pub mod facts;
pub mod follow_up;
pub mod people;
pub mod query;
pub mod repeat;
pub mod report;
pub mod signature;
pub mod state;
pub mod verify;
pub mod who;
pub mod why;
