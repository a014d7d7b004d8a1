//! The thinking room: pure functions from a book to answers. Nothing here reads a file,
//! asks the time or prints.

pub mod agenda;
pub mod alike;
pub mod brief;
pub mod checks;
pub mod contact;
pub mod coverage;
pub mod draw;
pub mod duties;
pub mod entries;
pub mod erase;
pub mod facts;
pub mod follow_up;
pub mod give_up;
pub mod greeting;
pub mod import;
pub mod limit;
#[cfg(test)]
mod literal;
pub mod matter;
pub mod plan;
pub mod portfolio;
pub mod promise;
pub mod query;
pub mod redo;
pub mod register;
pub mod repeat;
pub mod report;
pub mod round;
pub mod route;
pub mod said_day;
pub mod said_place;
pub mod settled;
pub mod signature;
pub mod spelling;
pub mod state;
pub mod submitted;
pub mod survey;
pub mod touched;
pub mod undo;
pub mod verify;
pub mod who;
pub mod why;
pub mod worksheet;
