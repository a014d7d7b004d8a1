//! Rows become a book: pure, knows no file.

pub mod as_of;
pub mod assemble;
pub mod excerpt;
pub mod fold;
pub mod half_row;
pub mod header;
pub mod mend;
pub mod merge;
pub mod rewritten;
pub mod rows;
pub mod wrapped;
