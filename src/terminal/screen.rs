//! The lines of a question: drawn anew after every key, gone once it is answered.

use std::io::{self, Write};

use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, Event, KeyEvent, KeyEventKind, read,
};
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode, size};
use crossterm::{cursor, execute, queue};

/// A terminal on which a question is asked. The cursor stays in the first line of what is drawn.
pub struct Screen;

/// What somebody at the terminal did.
pub enum Input {
    /// Pressed a key.
    Key(KeyEvent),
    /// Pasted a text.
    Pasted(String),
}

impl Screen {
    /// Takes the terminal over until it is dropped.
    pub fn open() -> io::Result<Self> {
        enable_raw_mode()?;
        let screen = Self;
        execute!(io::stderr(), EnableBracketedPaste)?;
        Ok(screen)
    }

    /// Columns and rows, at least as many as can be worked with.
    pub fn size(&self) -> (usize, usize) {
        let (columns, rows) = size().unwrap_or((80, 24));
        (usize::from(columns).max(1), usize::from(rows).max(1))
    }

    /// Waits for what is done next. After a change of the terminal's size there is nothing.
    pub fn next(&self) -> io::Result<Option<Input>> {
        Ok(match read()? {
            Event::Key(key) if key.kind == KeyEventKind::Press => Some(Input::Key(key)),
            Event::Paste(text) => Some(Input::Pasted(text)),
            _ => None,
        })
    }

    /// Draws lines in place of those before, none wider than the terminal, and puts the cursor
    /// into a column of the first.
    pub fn draw(&self, lines: &[String], column: usize) -> io::Result<()> {
        let mut out = io::stderr().lock();
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        queue!(
            out,
            cursor::MoveToColumn(0),
            Clear(ClearType::FromCursorDown)
        )?;
        write!(out, "{}", lines.join("\r\n"))?;
        // To move by none is to move by one.
        if let Some(below @ 1..) = lines.len().checked_sub(1) {
            queue!(
                out,
                cursor::MoveUp(u16::try_from(below).unwrap_or(u16::MAX))
            )?;
        }
        queue!(out, cursor::MoveToColumn(column))?;
        out.flush()
    }

    /// Leaves one line in place of what was drawn.
    pub fn leave(self, line: &str) -> io::Result<()> {
        let mut out = io::stderr().lock();
        queue!(
            out,
            cursor::MoveToColumn(0),
            Clear(ClearType::FromCursorDown)
        )?;
        write!(out, "{line}\r\n")?;
        out.flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = execute!(io::stderr(), DisableBracketedPaste);
        let _ = disable_raw_mode();
    }
}
