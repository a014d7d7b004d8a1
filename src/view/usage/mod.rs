//! The command line in the words of a language: what commands and arguments are for, help
//! screens, and what is wrong with a line.

pub mod asking;
pub mod commands;
pub mod complaints;
pub mod groups;
pub mod screens;
pub mod texts;
