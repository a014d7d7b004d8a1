//! The door: clock, streams, exit code.

use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;
use std::thread;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use visit::cmd::VERBS;
use visit::cmd::line::run::run;
use visit::ledger::files::sheet::READER;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    #[cfg(unix)]
    close_to_others();
    tell_no_reader_s_end();
    ExitCode::from(run(&VERBS, &words, &now) as u8)
}

/// The clock. A command asks it once; what is drawn again and again, each time.
fn now() -> DateTime<Utc> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the only place that asks what time it is"
    )]
    SystemTime::now().into()
}

/// A reader of spreadsheets that breaks down over a damaged one says nothing itself.
fn tell_no_reader_s_end() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |broken| {
        if thread::current().name() != Some(READER) {
            usual(broken);
        }
    }));
}

/// What the program creates can be opened by its user and, where the umask lets, by the group,
/// never by everybody: the files hold names and telephone numbers.
#[cfg(unix)]
fn close_to_others() {
    use rustix::fs::Mode;
    let before = rustix::process::umask(Mode::RWXO);
    rustix::process::umask(before | Mode::RWXO);
}
