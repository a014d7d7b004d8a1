//! In which encoding another program has saved a file: told only where it is certain.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::mend::BOM;

/// What a file is in that is not UTF-8.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Charset {
    /// Either order of bytes, with a mark at its beginning or without.
    Utf16,
    /// The Chinese one of Windows, which has GBK and GB2312 in it.
    Gb18030,
    /// Certainly not UTF-8 in any line that is not plain ASCII; what else cannot be said.
    Other,
}

impl Charset {
    /// Its name in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Utf16 => "UTF-16",
            Self::Gb18030 => "GB18030",
            Self::Other => "other",
        }
    }
}

/// The first byte of two that stand for punctuation or for a character of everyday use.
const LEADS: [std::ops::RangeInclusive<u8>; 2] = [0xa1..=0xa3, 0xb0..=0xd7];
/// Of a hundred pairs of bytes so many are such characters in Chinese text.
const USUAL: usize = 80;

/// What a whole file is in, if that is not UTF-8 throughout. A file in which only some lines are
/// not is none of these: nobody knows what they are in.
pub fn charset(bytes: &[u8]) -> Option<Charset> {
    if is_utf16(bytes) {
        return Some(Charset::Utf16);
    }
    let mut broken = 0;
    for line in bytes.split(|byte| *byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) if line.is_ascii() => {}
            // Two bytes of GB18030 can look like one of these, three cannot be meant.
            Ok(line) if line.chars().all(|c| c < '\u{800}') => {}
            Ok(_) => return None,
            Err(_) => broken += 1,
        }
    }
    if broken > 0 && is_chinese(bytes) {
        return Some(Charset::Gb18030);
    }
    (broken > 1).then_some(Charset::Other)
}

/// Whether bytes are Chinese text in GB18030: they can be read so, and nearly all pairs are usual.
fn is_chinese(bytes: &[u8]) -> bool {
    let (mut pairs, mut usual, mut at) = (0, 0, 0);
    while let Some(lead) = bytes.get(at) {
        if lead.is_ascii() {
            at += 1;
            continue;
        }
        let trail = bytes.get(at + 1).copied().unwrap_or_default();
        pairs += 1;
        usual += usize::from(LEADS.iter().any(|leads| leads.contains(lead)) && trail >= 0xa1);
        at += 2;
    }
    usual * 100 >= pairs * USUAL && decoded(bytes, GB18030).is_some()
}

/// Whether a file is UTF-16, with a mark at its beginning or without: then every other byte of
/// its header is zero.
pub fn is_utf16(text: &[u8]) -> bool {
    order(text).is_some()
}

/// The order of bytes of a file in UTF-16.
fn order(text: &[u8]) -> Option<&'static Encoding> {
    let start: Vec<bool> = text.iter().take(8).map(|byte| *byte == 0).collect();
    let every_other = |first: bool| {
        let mut zeros = start.iter().enumerate();
        start.len() == 8 && zeros.all(|(at, zero)| *zero == ((at % 2 == 0) == first))
    };
    match text {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ if every_other(false) => Some(UTF_16LE),
        _ if every_other(true) => Some(UTF_16BE),
        _ => None,
    }
}

/// The text of a file that is certainly in one of these, and in which one; `None` where it is
/// not certain or not all of it can be read.
pub fn certain_text(bytes: &[u8]) -> Option<(Charset, String)> {
    let charset = charset(bytes)?;
    let encoding = match charset {
        Charset::Utf16 => order(bytes)?,
        Charset::Gb18030 => GB18030,
        Charset::Other => return None,
    };
    Some((charset, decoded(bytes, encoding)?))
}

/// The text of a file that somebody hands in, and the name of what it is most likely in: by its
/// mark, else UTF-8 if it can only be that, else GB18030 if nearly all pairs of bytes are usual
/// Chinese, else by what is frequent in the languages of the world. What cannot be read becomes
/// U+FFFD.
pub fn likely_text(bytes: &[u8]) -> (&'static str, String) {
    let encoding = likely(bytes);
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    (named(encoding), text.into_owned())
}

/// The text of a file in an encoding that is named; `None` where there is none of the name or
/// not all of the file can be read in it.
pub fn text_in(bytes: &[u8], name: &str) -> Option<(&'static str, String)> {
    let encoding = Encoding::for_label(name.trim().as_bytes())?;
    // By its name alone one order of bytes cannot be told from the other.
    let encoding = order(bytes).unwrap_or(encoding);
    Some((named(encoding), decoded(bytes, encoding)?))
}

/// The name of an encoding as people know it.
fn named(encoding: &'static Encoding) -> &'static str {
    match encoding == GB18030 {
        true => Charset::Gb18030.word(),
        false => encoding.name(),
    }
}

fn likely(bytes: &[u8]) -> &'static Encoding {
    if let Some(order) = order(bytes) {
        return order;
    }
    // Two bytes of GB18030 can look like a character below U+0800, three cannot be meant.
    let only_utf8 = |text: &str| text.is_ascii() || text.chars().any(|c| c >= '\u{800}');
    match std::str::from_utf8(bytes) {
        Ok(text) if text.starts_with(BOM) || only_utf8(text) => return UTF_8,
        _ if is_chinese(bytes) => return GB18030,
        _ => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The text of a file in UTF-16, as much of it as can be read.
pub fn text_of_utf16(bytes: &[u8]) -> String {
    let encoding = order(bytes).unwrap_or(UTF_16LE);
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    text.into_owned()
}

/// All of the text, without a mark at its beginning.
fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.strip_prefix(BOM).unwrap_or(&text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 门厅, 意见箱, 夜里施工 in GB18030.
    const GATE: &[u8] = b"\xc3\xc5\xcc\xfc";
    const BOX: &[u8] = b"\xd2\xe2\xbc\xfb\xcf\xe4";
    const NIGHT: &[u8] = b"\xd2\xb9\xc0\xef\xca\xa9\xb9\xa4";

    #[test]
    fn chinese_text_of_windows_is_known_as_gb18030_and_read() {
        let lines = [b"id,box\n1,", GATE, b"\n2,", BOX, b"\n3,", NIGHT, b"\n"].concat();
        let read = certain_text(&lines).unwrap();
        let text = "id,box\n1,门厅\n2,意见箱\n3,夜里施工\n";
        assert_eq!(read, (Charset::Gb18030, text.to_owned()));
    }

    #[test]
    fn what_else_a_file_is_in_is_not_guessed() {
        // 停電 and 騒音 in Shift JIS, 電梯 and 噪音 in Big5.
        let japanese = b"1,\x92\xe2\x93\x64\n2,\x91\x9b\x89\xb9\n";
        let taiwanese = b"1,\xb9\x71\xb1\xe8\n2,\xbe\xb8\xad\xb5\n";
        for bytes in [&japanese[..], taiwanese] {
            assert_eq!(charset(bytes), Some(Charset::Other));
            assert_eq!(certain_text(bytes), None);
        }
        // One line among others is a line, not the file.
        let pasted = ["1,门厅\n2,".as_bytes(), GATE, b"\n"].concat();
        assert_eq!(charset(&pasted), None);
        assert_eq!(charset(b"id,box\n1,\xff\n"), None);
        // Cut within a character.
        let cut = [b"1,", GATE, b"\n2,", &BOX[..5]].concat();
        assert_eq!(charset(&cut), Some(Charset::Other));
        for text in ["id,box\n", "1,Café\n", "1,门厅\n", ""] {
            assert_eq!(charset(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn what_is_handed_in_is_read_as_what_it_most_likely_is() {
        // 停水 and 保安态度差 in GB18030; the first is UTF-8 too, the second EUC-JP.
        let off = b"\xcd\xa3\xcb\xae";
        let guard = b"\xb1\xa3\xb0\xb2\xcc\xac\xb6\xc8\xb2\xee";
        for (bytes, name, text) in [
            (&b"plain"[..], "UTF-8", "plain"),
            ("停水".as_bytes(), "UTF-8", "停水"),
            ("\u{feff}停水".as_bytes(), "UTF-8", "停水"),
            ("\u{feff}Café".as_bytes(), "UTF-8", "Café"),
            (off, "GB18030", "停水"),
            (guard, "GB18030", "保安态度差"),
        ] {
            assert_eq!(likely_text(bytes), (name, text.to_owned()));
        }
        let (name, text) = likely_text(b"\xff\xfe\x5c\x50\x34\x6c");
        assert_eq!((name, text.as_str()), ("UTF-16LE", "停水"));
        assert_eq!(text_in(off, "gbk").unwrap(), ("GBK", "停水".to_owned()));
        assert_eq!(text_in(b"\xff", "utf-8"), None);
        assert_eq!(text_in(b"a", "klingon"), None);
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_by_every_other_byte_of_its_beginning() {
        for text in [
            &b"\xff\xfei\0d\0"[..],
            b"\xfe\xff\0i\0d",
            b"i\0d\0,\0o\0",
            b"\0i\0d\0,\0o",
        ] {
            assert!(is_utf16(text), "{text:?}");
        }
        for text in [
            &b""[..],
            b"id,opened_at",
            b"\xef\xbb\xbfid,opened_at",
            b"i\0d\0,\0",
            b"i\0d\0,\0op",
            b"\0\0\0\0\0\0\0\0",
        ] {
            assert!(!is_utf16(text), "{text:?}");
        }
    }

    #[test]
    fn utf_16_is_read_in_either_order_and_without_its_mark() {
        let units: Vec<u16> = "id,box\n1,门厅\n".encode_utf16().collect();
        for mark in [&[][..], &[0xfeff]] {
            let units = || mark.iter().chain(&units);
            let little: Vec<u8> = units().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units().flat_map(|unit| unit.to_be_bytes()).collect();
            for bytes in [little, big] {
                let (charset, text) = certain_text(&bytes).unwrap();
                assert_eq!(
                    (charset, text.as_str()),
                    (Charset::Utf16, "id,box\n1,门厅\n")
                );
                assert_eq!(text_of_utf16(&bytes), text);
                assert_eq!(certain_text(&bytes[..bytes.len() - 1]), None);
            }
        }
    }
}
