//! How a test of this crate says that it is skipped.

use std::panic::Location;
use std::thread;

#[path = "../common/skipped.rs"]
mod skipped;

pub use skipped::Why;

/// Says that the test that runs is skipped.
#[track_caller]
pub fn skip(why: Why) {
    let place = Location::caller();
    // Each test has a thread of its name, unless they run one by one.
    let thread = thread::current();
    let name = thread.name().filter(|name| *name != "main");
    let name = name.map_or_else(
        || format!("{}:{}", place.file(), place.line()),
        str::to_owned,
    );
    skipped::skipped(&name, &why);
}
