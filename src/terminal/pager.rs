//! Long answers through a pager, where somebody reads them at a terminal.

use std::env;
use std::io::{self, ErrorKind, Write};
use std::process::{Child, Command, ExitStatus, Stdio};

/// Where a pager is named: the first that is set decides, and set to nothing means none.
const NAMED: [&str; 2] = ["VISIT_PAGER", "PAGER"];
/// Where none is named: quits if it fits, passes colour on, leaves the text on the screen.
const USUAL: &str = "less -FRX";
/// The same for a `less` that was named without options.
const OPTIONS: (&str, &str) = ("LESS", "FRX");

/// Shows a text through the pager; nothing where none can be started or it has failed.
pub fn show(text: &str) -> Option<io::Result<()>> {
    let mut pager = start()?;
    let _ = outlive_interrupts();
    let written = match &mut pager.stdin {
        Some(stdin) => stdin.write_all(text.as_bytes()),
        None => Ok(()),
    };
    drop(pager.stdin.take());
    match (written, pager.wait()) {
        (_, Ok(status)) if has_failed(status) => None,
        (_, Err(error)) => Some(Err(error)),
        // Whoever has read enough may quit.
        (Err(error), _) if error.kind() == ErrorKind::BrokenPipe => Some(Ok(())),
        (written, _) => Some(written),
    }
}

/// Ctrl-C is the pager's: it stops a search, not the program behind it. Where that cannot be had,
/// the text is shown all the same.
#[cfg(unix)]
fn outlive_interrupts() -> io::Result<()> {
    let seen = std::sync::Arc::default();
    signal_hook::flag::register(signal_hook::consts::SIGINT, seen).map(|_| ())
}

#[cfg(windows)]
fn outlive_interrupts() -> Result<(), ctrlc::Error> {
    ctrlc::set_handler(|| {})
}

/// Whether a pager may not have shown what it was given. Who ends it from the terminal has read
/// enough.
fn has_failed(status: ExitStatus) -> bool {
    /// What a shell ends in whose command Ctrl-C has ended.
    const INTERRUPTED: i32 = 130;
    match status.code() {
        Some(code) => code != 0 && code != INTERRUPTED,
        None => !was_ended(status),
    }
}

/// Whether somebody has ended it by a signal, rather than the system.
#[cfg(unix)]
fn was_ended(status: ExitStatus) -> bool {
    use rustix::process::Signal;
    use std::os::unix::process::ExitStatusExt;
    let signals = [
        Signal::HUP,
        Signal::INT,
        Signal::QUIT,
        Signal::PIPE,
        Signal::TERM,
    ];
    let raw = signals.map(Signal::as_raw);
    status.signal().is_some_and(|signal| raw.contains(&signal))
}

#[cfg(not(unix))]
fn was_ended(_: ExitStatus) -> bool {
    false
}

fn start() -> Option<Child> {
    let mut named = NAMED.iter().filter_map(env::var_os);
    let line = match named.next() {
        Some(line) => line.into_string().ok()?,
        None => USUAL.to_owned(),
    };
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words).stdin(Stdio::piped());
    if env::var_os(OPTIONS.0).is_none() {
        command.env(OPTIONS.0, OPTIONS.1);
    }
    command.spawn().ok()
}
