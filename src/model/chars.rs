//! Kinds of characters.

/// Whether a character could steer a terminal, turn the reading direction or end a line where
/// a reader does not expect it, or make two texts differ that look alike.
pub fn steers(c: char) -> bool {
    let turns = matches!(c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let ends_lines = matches!(c, '\u{2028}' | '\u{2029}');
    c.is_control() || turns || ends_lines || is_unseen(c)
}

/// Whether a character takes no room and joins nothing: two texts that differ by it alone look
/// the same.
pub const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character that [`steers`] may begin with a byte.
const fn may_begin(byte: u8) -> bool {
    byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3)
}

/// Whether any character of a text may be one that [`steers`], by the bytes that those begin
/// with: most texts have none of them, and that is seen at once.
pub fn may_steer(text: &str) -> bool {
    // Without a branch for each byte several are looked at together.
    text.bytes()
        .fold(false, |found, byte| found | may_begin(byte))
}

/// The characters of a text that [`steer`](steers), with the bytes they start at; tabs and line
/// feeds left out, which a text of several lines has.
pub fn steering(text: &str) -> impl Iterator<Item = (usize, char)> {
    /// So many bytes are looked at together.
    const BLOCK: usize = 128;
    let may = |byte: u8| may_begin(byte) && !matches!(byte, b'\t' | b'\n');
    let blocks = text.as_bytes().chunks(BLOCK).zip((0..).step_by(BLOCK));
    let suspect =
        blocks.filter(move |(block, _)| block.iter().fold(false, |found, byte| found | may(*byte)));
    suspect
        .flat_map(|(block, from)| block.iter().zip(from..))
        .filter(move |(byte, _)| may(**byte))
        .filter_map(|(_, at)| Some((at, text.get(at..)?.chars().next()?)))
        .filter(|(_, c)| steers(*c))
}

/// Whether a character is a Chinese one, also one that only stands for a part of others.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// What each character of a text counts as that is written as a pattern says: a digit where the
/// pattern has `0`, else the pattern's own character, which counts as nothing.
#[inline]
pub fn digits_in<const N: usize>(pattern: &[u8; N], text: &[u8]) -> Option<[u8; N]> {
    let text: &[u8; N] = text.try_into().ok()?;
    let (mut digits, mut wrong) = ([0; N], false);
    // Without a branch for each character all are looked at together.
    for at in 0..N {
        let most = if pattern[at] == b'0' { 9 } else { 0 };
        digits[at] = text[at] ^ pattern[at];
        wrong |= digits[at] > most;
    }
    (!wrong).then_some(digits)
}

/// A text with the letters, digits and signs of full width as a usual keyboard has them.
pub fn half_width(text: &str) -> String {
    let narrow = |c| match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(narrow).collect()
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

    #[test]
    fn what_steers_is_found_where_it_stands() {
        // A character of several bytes begins in one block of those looked at together and ends
        // in the next; “ and · begin as some that steer do.
        for before in 0..140 {
            let text = format!("{}\u{202e}\t“·”\r\n", "字".repeat(before));
            let found: Vec<(usize, char)> = steering(&text).collect();
            let at = 3 * before;
            assert_eq!(found, [(at, '\u{202e}'), (at + 12, '\r')], "{before}");
        }
    }

    #[test]
    fn only_digits_count_where_a_pattern_has_them() {
        let read = |text: &str| digits_in(b"00:00", text.as_bytes());
        assert_eq!(read("09:35"), Some([0, 9, 0, 3, 5]));
        for other in [
            "09-35", "0a:35", "09:3/", "09::5", " 9:35", "9:35", "009:35", "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn full_width_letters_digits_and_signs_become_those_of_a_keyboard() {
        assert_eq!(
            half_width("－－ｂｙ＝Ａ１：２０\u{3000}楼、"),
            "--by=A1:20 楼、"
        );
    }
}
