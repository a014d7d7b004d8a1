//! A line that is being typed, with the keys of a shell.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_width::UnicodeWidthChar;

/// What has been typed, and where the next letter goes.
#[derive(Clone, Default, Debug)]
pub struct Field {
    text: Vec<char>,
    at: usize,
    /// The text was put there and is replaced by the first thing typed.
    proposed: bool,
}

/// What of a field can be seen in a line.
#[derive(PartialEq, Eq, Debug)]
pub struct Seen {
    /// The part of the text.
    pub text: String,
    /// Columns before the cursor.
    pub cursor: usize,
}

impl Field {
    /// With a text to go on with.
    pub fn begun(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        Self {
            at: text.len(),
            text,
            proposed: false,
        }
    }

    /// With a text that can be taken, changed or, by typing at once, replaced.
    pub fn proposed(text: &str) -> Self {
        Self {
            proposed: !text.is_empty(),
            ..Self::begun(text)
        }
    }

    /// Whether typing replaces the text.
    pub const fn is_proposed(&self) -> bool {
        self.proposed
    }

    /// The text.
    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// Carries out a key; keys that mean nothing here change nothing.
    pub fn press(&mut self, key: KeyEvent) {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let (end, before, after) = (self.text.len(), self.at.saturating_sub(1), self.at + 1);
        match key.code {
            // Both together are how some keyboards type further letters.
            KeyCode::Char(letter) if control == alt => return self.insert(&[letter]),
            KeyCode::Home | KeyCode::Char('a') => self.at = 0,
            KeyCode::End | KeyCode::Char('e') => self.at = end,
            KeyCode::Left if control => self.at = self.word_before(),
            KeyCode::Right if control => self.at = self.word_after(),
            KeyCode::Left | KeyCode::Char('b') => self.at = before,
            KeyCode::Right | KeyCode::Char('f') => self.at = after.min(end),
            KeyCode::Char('u') => self.remove(0, self.at),
            KeyCode::Char('k') => self.remove(self.at, end),
            KeyCode::Char('w') => self.remove(self.word_before(), self.at),
            KeyCode::Backspace if control || alt => self.remove(self.word_before(), self.at),
            KeyCode::Backspace | KeyCode::Char('h') => self.remove(before, self.at),
            KeyCode::Delete | KeyCode::Char('d') => self.remove(self.at, after.min(end)),
            _ => return,
        }
        self.proposed = false;
    }

    /// Puts a pasted text in, as one line.
    pub fn paste(&mut self, text: &str) {
        let letters: Vec<char> = text
            .trim_end()
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        self.insert(&letters);
    }

    fn insert(&mut self, letters: &[char]) {
        if std::mem::take(&mut self.proposed) {
            self.remove(0, self.text.len());
        }
        self.text.splice(self.at..self.at, letters.iter().copied());
        self.at += letters.len();
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.text.drain(from..to);
        self.at = from;
    }

    /// Where the word before the cursor begins.
    fn word_before(&self) -> usize {
        let before = self.text[..self.at].iter().rev();
        let blanks = before.clone().take_while(|c| c.is_whitespace()).count();
        let word = before.skip(blanks).take_while(|c| !c.is_whitespace());
        self.at - blanks - word.count()
    }

    /// Where the word after the cursor ends.
    fn word_after(&self) -> usize {
        let after = self.text[self.at..].iter();
        let blanks = after.clone().take_while(|c| c.is_whitespace()).count();
        let word = after.skip(blanks).take_while(|c| !c.is_whitespace());
        self.at + blanks + word.count()
    }

    /// What can be seen in so many columns; the cursor always can.
    pub fn seen(&self, columns: usize) -> Seen {
        let width = |c: &char| c.width().unwrap_or_default();
        // A column is for the cursor.
        let room = columns.saturating_sub(1);
        let fitting = |letters: &mut dyn Iterator<Item = &char>| {
            let mut used = 0;
            letters
                .take_while(|c| {
                    used += width(c);
                    used <= room
                })
                .count()
        };
        let start = self.at - fitting(&mut self.text[..self.at].iter().rev());
        let end = start + fitting(&mut self.text[start..].iter());
        Seen {
            text: self.text[start..end].iter().collect(),
            cursor: self.text[start..self.at].iter().map(width).sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field after keys: `^U` is a control key, `<` and `>` are the arrows, `~` is Backspace.
    fn after(mut field: Field, keys: &str) -> Field {
        let mut keys = keys.chars();
        while let Some(key) = keys.next() {
            let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
            field.press(match key {
                '^' => {
                    let letter = keys.next().unwrap().to_ascii_lowercase();
                    KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
                }
                '<' => plain(KeyCode::Left),
                '>' => plain(KeyCode::Right),
                '~' => plain(KeyCode::Backspace),
                letter => plain(KeyCode::Char(letter)),
            });
        }
        field
    }

    #[test]
    fn keys_do_what_they_do_in_a_shell() {
        for (keys, text) in [
            ("楼上漏水^U停电", "停电"),
            ("楼上 漏水^W停电", "楼上 停电"),
            ("楼上 漏水  ^W停电", "楼上 停电"),
            ("漏水^A楼上", "楼上漏水"),
            ("漏水^A楼上^E了", "楼上漏水了"),
            ("漏水了^A>^K", "漏"),
            ("漏水了<^U", "了"),
            ("漏水了<<^D", "漏了"),
            ("漏水~电", "漏电"),
            ("漏水^H电", "漏电"),
            ("a^Z^Xb", "ab"),
            ("^U^W^K^A^E~^D", ""),
        ] {
            assert_eq!(after(Field::default(), keys).text(), text, "{keys}");
        }
    }

    #[test]
    fn what_is_proposed_gives_way_to_what_is_typed_but_can_be_changed() {
        for (keys, text) in [
            ("", "2026-11-22"),
            ("x", "x"),
            ("~5", "2026-11-25"),
            ("<^D3", "2026-11-23"),
            ("^E3", "2026-11-223"),
        ] {
            let field = Field::proposed("2026-11-22");
            assert_eq!(after(field, keys).text(), text, "{keys}");
        }
        assert_eq!(after(Field::begun("漏"), "水").text(), "漏水");
        let mut field = Field::proposed("x");
        field.paste("一行\n二行\n");
        assert_eq!(field.text(), "一行 二行");
    }

    #[test]
    fn the_cursor_is_always_seen() {
        let seen = |field: &Field, columns| {
            let seen = field.seen(columns);
            (seen.text, seen.cursor)
        };
        let field = Field::begun("楼上漏水");
        assert_eq!(seen(&field, 9), ("楼上漏水".to_owned(), 8));
        assert_eq!(seen(&field, 6), ("漏水".to_owned(), 4));
        assert_eq!(seen(&field, 1), (String::new(), 0));
        let field = after(field, "^A");
        assert_eq!(seen(&field, 6), ("楼上".to_owned(), 0));
    }
}
