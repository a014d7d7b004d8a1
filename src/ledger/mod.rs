//! The store room: settings, the book that is read from rows, and the files, all on the names
//! of `layout`. Only `files` touches a file.

pub mod book;
pub mod config;
pub mod files;
pub mod layout;
