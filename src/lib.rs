//! `visit` carries out a property-management office's owner follow-up visit regulation over
//! plain files: complaints and repairs are logged, finished, followed up within their
//! windows, sampled fairly and analysed at month end.
//!
//! The map of the house; an arrow is "depends on":
//!
//! ```text
//! main      the door: clock, streams, exit code
//!  └ cmd    the reception: one verb, one file                      → every room below
//!     │       line    the command line: arguments, help            → ask
//!     │       ask     guided entry: questions for what a line lacks
//!     ├ desk     what a command works with: writer, failures       → every room below
//!     ├ open     a data directory opened, its book, the answers    → model, ledger, rules
//!     ├ ledger   the store room                                    → model
//!     │       layout  names of folders and files: the ground
//!     │       config  settings and surveys: TOML becomes a policy → layout
//!     │       book    rows become a book: pure, knows no file
//!     │       files   the only wing that touches files           → layout, config, book
//!     ├ rules    the thinking room: pure functions to answers      → model
//!     ├ view     answers and a language become pages               → model, rules, text, page
//!     ├ render   the printing room: pages become text              → model, page
//!     ├ terminal asks, pages, shows a sign of life                 → text, page
//!     ├ mask     hides owners' names and numbers on pages          → model, page
//!     ├ page     what view fills and render prints: sheets, charts → model
//!     └ text     the voices: every sentence, Chinese and English   → model
//!        model   entries, ids, civil time, settings, problems      → nothing
//! ```
//!
//! A command line and the day go in; `ledger::files::load` reads files into sources,
//! `ledger::book::assemble` sources into a book with its problems, `ledger::book::as_of` the
//! book as of the day; `rules` find the answer, `view` puts it into words, `render` writes it.
//!
//! Another program begins with [`open()`](open()): the book of a data directory, as known on a
//! day, and what the rules answer. `examples/embed.rs` is such a program.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data-sample-en");
//! let office = visit::open(folder)?;
//! let known = office.as_of("2026-11-23".parse()?)?;
//! let late = known.due().iter().filter(|duty| duty.days_late > 0).count();
//! let repeats = known.repeats("2026-11".parse()?);
//! println!("{late} overdue, {} complaints came again", repeats.complaints.len());
//! # Ok(())
//! # }
//! ```

#![forbid(unsafe_code)]
// What the input may be decides no more than an answer: nothing here may panic over it, and
// nothing is printed but by the streams that can be closed.
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::panic,
        clippy::print_stderr,
        clippy::print_stdout,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

pub mod cmd;
pub mod desk;
pub mod ledger;
pub mod mask;
pub mod model;
pub mod open;
pub mod page;
pub mod render;
pub mod rules;
pub mod terminal;
pub mod text;
pub mod view;

pub use self::open::open;
