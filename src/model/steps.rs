//! How many rows are looked at, counted in unit tests alone: they see by it that no answer looks at
//! rows times rows.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static ROWS: Cell<u64> = const { Cell::new(0) };
}

/// A row is looked at.
#[inline]
pub fn row() {
    #[cfg(test)]
    ROWS.with(|rows| rows.set(rows.get() + 1));
}

/// How many rows this thread has looked at.
#[cfg(test)]
pub fn rows() -> u64 {
    ROWS.with(Cell::get)
}
