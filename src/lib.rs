//! `visit` carries out a property-management office's owner follow-up visit regulation over
//! plain files: complaints and repairs are logged, finished, followed up within their
//! windows, sampled fairly and analysed at month end.
//!
//! The map of the house; an arrow is "depends on":
//!
//! ```text
//! main      the door: arguments, clock, language, exit code
//!  └ cmd    the reception: one verb, one file; connects the rooms
//!     ├ ledger   the store room: the only room that touches files  → model
//!     ├ rules    the thinking room: pure functions to answers      → model
//!     ├ view     answers and a language become pages of cells      → model, rules, text
//!     ├ render   the printing room: pages become text              → view's pages
//!     └ text     the voices: every sentence, Chinese and English   → model
//!        model   entries, ids, civil time, settings, problems      → nothing
//! ```
//!
//! A command line and the day go in; `ledger::load` reads files into sources,
//! `ledger::assemble` sources into a book with its problems, `ledger::known` the book as of
//! the day; `rules` find the answer, `view` puts it into words, `render` writes it.

pub mod cmd;
pub mod ledger;
pub mod model;
pub mod render;
pub mod rules;
pub mod text;
pub mod view;
