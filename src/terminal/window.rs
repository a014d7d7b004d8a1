//! How large the terminal is that the answer goes to.

/// Columns and rows of the terminal on standard output; nothing where that is no terminal, or
/// one that does not know.
#[cfg(unix)]
pub fn size() -> Option<(u16, u16)> {
    let window = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    known(window.ws_col, window.ws_row)
}

/// Columns and rows of the terminal on standard output; nothing where that is no terminal, or
/// one that does not know.
#[cfg(not(unix))]
pub fn size() -> Option<(u16, u16)> {
    use std::io::IsTerminal;
    let (columns, rows) = crossterm::terminal::size().ok()?;
    let watched = std::io::stdout().is_terminal();
    known(columns, rows).filter(|_| watched)
}

fn known(columns: u16, rows: u16) -> Option<(u16, u16)> {
    (columns > 0 && rows > 0).then_some((columns, rows))
}
