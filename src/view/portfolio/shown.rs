//! How an answer is to be shown, and what its parts are called.

use crate::page::Sheet;
use crate::rules::portfolio::{Figure, Question};

/// How an answer is to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'s> {
    /// The figure that communities are ranked by.
    pub figure: &'static Figure,
    /// The best first.
    pub reverse: bool,
    /// Only so many communities.
    pub limit: Option<usize>,
    /// What is behind the rows of each, where that was asked for.
    pub details: Option<&'s [Sheet]>,
    /// Whether owners' names and numbers are hidden.
    pub masked: bool,
}

/// What the parts of a question are called.
pub const fn part_name(question: Question) -> Option<&'static str> {
    match question {
        Question::Due => Some("kinds"),
        Question::Report => Some("classes"),
        _ => None,
    }
}

/// The key that a part's name stands under.
pub const fn part_key(question: Question) -> &'static str {
    match question {
        Question::Due => "duty",
        _ => "class",
    }
}
