//! The door: clock, streams, exit code.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::SystemTime;

use visit::cmd::VERBS;
use visit::cmd::line::run::run;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    #[cfg(unix)]
    close_to_others();
    #[expect(
        clippy::disallowed_methods,
        reason = "the only place that asks what time it is"
    )]
    let moment = SystemTime::now().into();
    ExitCode::from(run(&VERBS, &words, moment) as u8)
}

/// What the program creates can be opened by its user and, where the umask lets, by the group,
/// never by everybody: the files hold names and telephone numbers.
#[cfg(unix)]
fn close_to_others() {
    use rustix::fs::Mode;
    let before = rustix::process::umask(Mode::RWXO);
    rustix::process::umask(before | Mode::RWXO);
}
