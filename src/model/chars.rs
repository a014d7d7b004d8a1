//! Kinds of characters.

/// Whether a character could steer a terminal, turn the reading direction or end a line where
/// a reader does not expect it.
pub fn steers(c: char) -> bool {
    let turns = matches!(c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let ends_lines = matches!(c, '\u{2028}' | '\u{2029}');
    c.is_control() || turns || ends_lines
}

/// Whether a character is a Chinese one.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}
