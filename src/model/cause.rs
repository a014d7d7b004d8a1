//! A row that came after a month's report was frozen and bears on that month.

use super::id::Id;

/// A late entry or a correction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// The row.
    pub id: Id,
    /// The rows it bears on: itself, what it corrects, their cases.
    pub touches: Vec<Id>,
}
