//! Which of the standard streams are a terminal, and what follows from that.

use std::env;
use std::io::{self, IsTerminal};

use anstream::{AutoStream, ColorChoice};

use super::window;

/// On fewer columns nothing can be asked.
const LEAST_COLUMNS: u16 = 20;

/// The standard streams of the program.
#[derive(Clone, Copy, Debug)]
pub struct Streams {
    /// Standard input is a terminal.
    pub input: bool,
    /// Standard output is one.
    pub output: bool,
    /// Standard error is one.
    pub error: bool,
    /// Measures the columns and rows of the terminal, which can change at any time.
    pub size: fn() -> Option<(u16, u16)>,
    /// The terminal says that it can do nothing but print.
    pub dumb: bool,
    /// Standard output takes colour.
    pub color: bool,
}

impl Streams {
    /// Those that the program was started with.
    pub fn of_process() -> Self {
        Self {
            input: io::stdin().is_terminal(),
            output: io::stdout().is_terminal(),
            error: io::stderr().is_terminal(),
            size: window::size,
            dumb: env::var_os("TERM").is_some_and(|term| term == "dumb"),
            color: AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        }
    }

    /// Whether somebody sits there who can be asked.
    pub fn can_ask(&self) -> bool {
        let columns = (self.size)().map_or(0, |(columns, _)| columns);
        self.input && self.output && self.error && !self.dumb && columns >= LEAST_COLUMNS
    }

    /// Whether an answer is coloured; `wanted` is what the line says.
    pub fn colors(&self, wanted: Option<bool>) -> bool {
        wanted.unwrap_or(self.color)
    }

    /// The columns that an answer has to fit into; as many as it likes where nobody looks at it.
    pub fn width(&self, wanted: Option<u16>) -> Option<u16> {
        let seen = || self.output.then(self.size).flatten();
        wanted.or_else(|| seen().map(|(columns, _)| columns))
    }

    /// Whether a text goes through a pager: it is seen at a terminal that is too low for it.
    pub fn pages(&self, text: &str) -> bool {
        let rows = (self.size)().map_or(usize::MAX, |(_, rows)| rows.into());
        self.output && !self.dumb && text.lines().count() >= rows
    }

    /// Whether somebody who waits can be shown a sign of life.
    pub fn can_turn(&self) -> bool {
        self.error && !self.dumb
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal of 80 columns and 24 rows on every stream.
    const TERMINAL: Streams = Streams {
        input: true,
        output: true,
        error: true,
        size: || Some((80, 24)),
        dumb: false,
        color: true,
    };

    /// Standard output is a file or a pipe; the terminal can still be measured.
    const PIPED: Streams = Streams {
        output: false,
        color: false,
        ..TERMINAL
    };

    const DUMB: Streams = Streams {
        dumb: true,
        ..TERMINAL
    };

    #[test]
    fn somebody_can_be_asked_where_all_streams_are_a_terminal_that_is_wide_enough() {
        assert!(TERMINAL.can_ask());
        let of = |size| Streams { size, ..TERMINAL }.can_ask();
        assert!(of(|| Some((20, 24))));
        assert!(!of(|| Some((19, 24))));
        assert!(!of(|| None));
        assert!(!PIPED.can_ask() && !DUMB.can_ask());
        let no_input = Streams {
            input: false,
            ..TERMINAL
        };
        let no_error = Streams {
            error: false,
            ..TERMINAL
        };
        assert!(!no_input.can_ask() && !no_error.can_ask());
    }

    #[test]
    fn the_line_decides_on_colour_then_standard_output() {
        assert!(TERMINAL.colors(None) && !PIPED.colors(None));
        assert!(PIPED.colors(Some(true)) && !TERMINAL.colors(Some(false)));
    }

    #[test]
    fn an_answer_fits_the_terminal_or_the_width_that_is_asked_for() {
        assert_eq!(TERMINAL.width(None), Some(80));
        assert_eq!(TERMINAL.width(Some(40)), Some(40));
        assert_eq!(PIPED.width(None), None);
        assert_eq!(PIPED.width(Some(40)), Some(40));
    }

    #[test]
    fn a_text_as_high_as_the_terminal_is_paged() {
        let lines = |count| "line\n".repeat(count);
        assert!(TERMINAL.pages(&lines(24)) && !TERMINAL.pages(&lines(23)));
        assert!(!PIPED.pages(&lines(24)) && !DUMB.pages(&lines(24)));
        let unmeasured = Streams {
            size: || None,
            ..TERMINAL
        };
        assert!(!unmeasured.pages(&lines(1000)));
    }

    #[test]
    fn a_sign_of_life_needs_standard_error_alone() {
        assert!(PIPED.can_turn() && !DUMB.can_turn());
        assert!(
            !Streams {
                error: false,
                ..TERMINAL
            }
            .can_turn()
        );
    }
}
