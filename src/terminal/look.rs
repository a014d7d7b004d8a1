//! An answer that stays on the screen and is drawn again: key by key, as questions are.

use std::io::{self, Write};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, poll, read};
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode, size};
use crossterm::{cursor, execute, queue};

/// Gives the terminal back when it is dropped.
struct Taken;

impl Taken {
    fn take() -> io::Result<Self> {
        enable_raw_mode()?;
        let taken = Self;
        execute!(io::stdout(), cursor::Hide)?;
        Ok(taken)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let _ = execute!(io::stdout(), cursor::Show);
        let _ = disable_raw_mode();
    }
}

/// Shows a text from the top of the screen, as far as it fits, with a line below it, for as long
/// as said. Whether to draw anew then, or at once because a key was pressed or the window changed;
/// not when somebody leaves by `q`, Esc or Ctrl-C. What was seen last stays.
pub fn look(text: &str, below: &str, wait: Duration) -> io::Result<bool> {
    let _taken = Taken::take()?;
    let rows = size().map_or(24, |(_, rows)| usize::from(rows));
    draw(&fitting(text, below, rows))?;
    if !poll(wait)? {
        return Ok(true);
    }
    let leaves = match read()? {
        Event::Key(key) if key.kind == KeyEventKind::Press => match key.code {
            KeyCode::Char('q') | KeyCode::Esc => true,
            KeyCode::Char('c') => key.modifiers.contains(KeyModifiers::CONTROL),
            _ => false,
        },
        _ => false,
    };
    if leaves {
        write!(io::stdout(), "\r\n")?;
    }
    Ok(!leaves)
}

/// The lines that fit above the last one, which always does.
fn fitting<'t>(text: &'t str, below: &'t str, rows: usize) -> Vec<&'t str> {
    let all: Vec<&str> = text.lines().collect();
    let room = rows.saturating_sub(1);
    match all.len() <= room {
        true => all.into_iter().chain([below]).collect(),
        // A sign that there is more.
        false => {
            let seen = all.into_iter().take(room.saturating_sub(1));
            seen.chain(["…", below]).collect()
        }
    }
}

fn draw(lines: &[&str]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    queue!(out, cursor::MoveTo(0, 0))?;
    for (at, line) in lines.iter().enumerate() {
        let end = if at == 0 { "" } else { "\r\n" };
        write!(out, "{end}{line}")?;
        queue!(out, Clear(ClearType::UntilNewLine))?;
    }
    queue!(out, Clear(ClearType::FromCursorDown))?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn what_does_not_fit_is_cut_above_the_last_line() {
        assert_eq!(fitting("a\nb", "q", 3), ["a", "b", "q"]);
        assert_eq!(fitting("a\nb\nc", "q", 3), ["a", "…", "q"]);
        assert_eq!(fitting("a\nb\nc", "q", 1), ["…", "q"]);
    }
}
