//! What is said between two questions, on standard error as the questions are.

use std::io::{self, Write};

use crate::page::harmless;

/// Says something between two questions.
pub fn tell(text: &str) {
    print(&harmless(text));
}

/// Writes what is laid out for the terminal already.
pub fn print(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
