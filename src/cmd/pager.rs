//! Long answers through a pager, where somebody reads them at a terminal.

use std::env;
use std::io::{self, ErrorKind, Write};
use std::process::{Child, Command, Stdio};

/// Where a pager is named: the first that is set decides, and set to nothing means none.
const NAMED: [&str; 2] = ["VISIT_PAGER", "PAGER"];
/// Where none is named: quits if it fits, passes colour on, leaves the text on the screen.
const USUAL: &str = "less -FRX";
/// The same for a `less` that was named without options.
const OPTIONS: (&str, &str) = ("LESS", "FRX");

/// Shows a text through the pager; nothing where none can be started.
pub fn show(text: &str) -> Option<io::Result<()>> {
    let mut pager = start()?;
    // Ctrl-C is the pager's: it stops a search, not the program behind it. Where that cannot
    // be had, the text is shown all the same.
    let _ = ctrlc::set_handler(|| {});
    let written = match &mut pager.stdin {
        Some(stdin) => stdin.write_all(text.as_bytes()),
        None => Ok(()),
    };
    drop(pager.stdin.take());
    let ended = pager.wait().map(|_| ());
    Some(match written {
        // Whoever has read enough may quit.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ended,
        written => written.and(ended),
    })
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
