//! A terminal at which something is asked reads key by key. Whatever ends the program gives it
//! back as it was.

/// Gives the terminal back when the program is told to end, or when its window is closed. The
/// exit code is then that of a program ended by the signal.
#[cfg(unix)]
pub fn give_back_terminal() {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    use signal_hook::iterator::Signals;
    /// What shells add to the number of a signal.
    const BY_SIGNAL: i32 = 128;

    // Where this cannot be had, only the terminal is the worse for it.
    let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP]) else {
        return;
    };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            restore();
            std::process::exit(BY_SIGNAL + signal);
        }
    });
}

/// Elsewhere there are no such signals.
#[cfg(not(unix))]
pub fn give_back_terminal() {}

#[cfg(unix)]
fn restore() {
    use std::io::{Write, stderr};

    use crossterm::terminal::{disable_raw_mode, is_raw_mode_enabled};
    if is_raw_mode_enabled().unwrap_or(false) {
        let _ = disable_raw_mode();
        let _ = crossterm::execute!(stderr(), crossterm::cursor::Show);
        let _ = writeln!(stderr());
    }
}
