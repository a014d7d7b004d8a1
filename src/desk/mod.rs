//! What the verbs share: the open data directory, the writer, what is told after an entry, and
//! how a command fails.

pub mod amended;
pub mod answer;
pub mod failure;
pub mod find;
pub mod post;
pub mod saved;
pub mod session;
pub mod writer;
