//! What somebody's sheet means: which row names its columns, what each column is, which case,
//! steps and visit a row tells of, and what of it is new to the book. Pure: from a grid, rules and
//! a book to rows and refusals.

pub mod changes;
pub mod clean;
pub mod dates;
pub mod field;
pub mod headings;
pub mod layout;
pub mod places;
pub mod propose;
pub mod register;
pub mod rules;
pub mod story;
pub mod values;
pub mod years;
