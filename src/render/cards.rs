//! Rows as cards, for windows too narrow for their table: nothing is left out.

use unicode_width::UnicodeWidthStr;

use super::style::{Style, painted};
use crate::page::wrap::wrapped;
use crate::page::{Cell, Column, Sheet, Tone, safe};

/// Before the first line of a card.
const MARK: &str = "- ";
/// Before its other lines.
const INDENT: &str = "  ";
/// Between two cells on one line.
const BETWEEN: &str = " · ";

/// The rows of a sheet, a card each, in lines of `width` columns. What is a single word and
/// wider stands on a line of its own, so that it can be copied.
pub fn cards(sheet: &Sheet, width: usize, style: Style) -> String {
    let shown = sheet.shown();
    let room = width.saturating_sub(MARK.len());
    let card = |row: &Vec<Cell>| {
        let mut card = Card::new(room, style);
        let cells = shown.iter().map(|at| (&sheet.columns[*at], &row[*at]));
        cells.for_each(|(column, cell)| card.add(column, cell));
        card.drawn()
    };
    sheet.rows.iter().map(card).collect()
}

/// One row while its lines are put together.
struct Card {
    lines: Vec<String>,
    /// The columns that the last line has left, where something may be added to it.
    left: Option<usize>,
    room: usize,
    style: Style,
}

impl Card {
    fn new(room: usize, style: Style) -> Self {
        Self {
            lines: Vec::new(),
            left: None,
            room,
            style,
        }
    }

    /// Adds what a cell says; a cell without anything to say adds nothing.
    fn add(&mut self, column: &Column, cell: &Cell) {
        let says_nothing = cell.value.is_empty() && cell.shown == "–";
        if cell.shown.is_empty() || says_nothing {
            return;
        }
        let text = safe(&cell.shown);
        let text = match column.heading.as_str() {
            "" => text,
            _ if column.speaks => text,
            heading => format!("{} {text}", safe(heading)),
        };
        text.lines().for_each(|line| self.put(line, cell.tone));
    }

    /// Adds a text to the last line if it fits there, else as lines of its own.
    fn put(&mut self, text: &str, tone: Tone) {
        let lines = wrapped(text, self.room);
        let paint = |line: &String| painted(line, tone, self.style);
        if let [line] = &lines[..] {
            let needed = BETWEEN.width() + line.width();
            match (self.lines.last_mut(), self.left) {
                (Some(last), Some(left)) if needed <= left => {
                    last.push_str(BETWEEN);
                    last.push_str(&paint(line));
                    self.left = Some(left - needed);
                }
                _ => {
                    self.lines.push(paint(line));
                    self.left = Some(self.room.saturating_sub(line.width()));
                }
            }
        } else {
            self.lines.extend(lines.iter().map(paint));
            self.left = None;
        }
    }

    fn drawn(self) -> String {
        let before = |at| if at == 0 { MARK } else { INDENT };
        let lines = self.lines.iter().enumerate();
        lines
            .map(|(at, line)| format!("{}{line}\n", before(at)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: Style = Style {
        color: false,
        width: None,
        excel: false,
    };

    fn sheet(cells: &[(&str, bool, &str)]) -> Sheet {
        let column = |(heading, speaks, _): &(&str, bool, &str)| Column {
            key: "key",
            heading: (*heading).to_owned(),
            right: false,
            rank: 5,
            speaks: *speaks,
        };
        let mut sheet = Sheet::new("sheet", cells.iter().map(column).collect());
        sheet
            .rows
            .push(cells.iter().map(|(.., text)| Cell::new(text)).collect());
        sheet
    }

    #[test]
    fn a_card_has_every_cell_of_its_row() {
        let sheet = sheet(&[
            ("到期日", false, "2026-11-19"),
            ("状态", true, "逾期4天"),
            ("编号", true, "R-261113-m1hf0b"),
            ("类别", true, ""),
            ("事由", true, "卧室窗扇下垂，关不上"),
            ("次数", false, "3"),
        ]);
        assert_eq!(
            cards(&sheet, 40, BARE),
            "- 到期日 2026-11-19 · 逾期4天\n  R-261113-m1hf0b · 卧室窗扇下垂，关不上\n  次数 3\n"
        );
        assert_eq!(
            cards(&sheet, 20, BARE),
            "- 到期日 2026-11-19\n  逾期4天\n  R-261113-m1hf0b\n  卧室窗扇下垂，关不\n  上\n  次数 3\n"
        );
        // What cannot be parted stands whole.
        assert!(cards(&sheet, 5, BARE).contains("\n  R-261113-m1hf0b\n"));
    }

    #[test]
    fn colour_stands_around_each_part_of_a_line() {
        let mut sheet = sheet(&[("", true, "a b"), ("", true, "c")]);
        sheet.rows[0][0].tone = Tone::Late;
        let color = Style {
            color: true,
            ..BARE
        };
        let red = |text| format!("\u{1b}[31m{text}\u{1b}[0m");
        assert_eq!(cards(&sheet, 20, color), format!("- {} · c\n", red("a b")));
        let narrow = format!("- {}\n  {}\n  c\n", red("a"), red("b"));
        assert_eq!(cards(&sheet, 3, color), narrow);
    }
}
