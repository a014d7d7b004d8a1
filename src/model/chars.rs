//! Kinds of characters.

/// Whether a character could steer a terminal, turn the reading direction or end a line where
/// a reader does not expect it.
pub fn steers(c: char) -> bool {
    let turns = matches!(c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let ends_lines = matches!(c, '\u{2028}' | '\u{2029}');
    c.is_control() || turns || ends_lines
}

/// Whether any character of a text may be one that [`steers`], by the bytes that those begin
/// with: most texts have none of them, and that is seen at once.
pub fn may_steer(text: &str) -> bool {
    let may = |byte: u8| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2);
    // Without a branch for each byte several are looked at together.
    text.bytes().fold(false, |found, byte| found | may(byte))
}

/// Whether a character is a Chinese one.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_that_steers_is_passed_over() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert!(!steers(c) || may_steer(&c.to_string()), "{c:?}");
        }
        assert!(!may_steer("A1-101,漏水 plumbing;"));
    }
}
