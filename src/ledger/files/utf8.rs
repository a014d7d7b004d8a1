//! The encoding of files: what another program has saved otherwise than in UTF-8 is found out.

use crate::model::problem::{Code, Problem};

/// What [`Problem::wanted`] says of a file that is no table, so that no spreadsheet is advised.
const NO_TABLE: &str = "text";

/// Whether a file is UTF-16, with a mark at its beginning or without: then every other byte of
/// its header is zero.
pub fn is_utf16(text: &[u8]) -> bool {
    let marked = text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff");
    let start: Vec<bool> = text.iter().take(8).map(|byte| *byte == 0).collect();
    let every_other = |first: bool| {
        let zeros = start.iter().enumerate();
        start.len() == 8
            && zeros
                .clone()
                .all(|(at, zero)| *zero == ((at % 2 == 0) == first))
    };
    marked || every_other(true) || every_other(false)
}

/// The text of a settings file without a BOM, or why it is none.
pub fn text_of(file: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    if is_utf16(&bytes) {
        return Err(Problem::of_file(file, Code::Utf16File, "").wanting(NO_TABLE));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let start = error.utf8_error().valid_up_to();
        let (before, rest) = error.as_bytes().split_at(start);
        let line = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
        let line = [&before[line..], rest].concat();
        let line = line.split(|byte| b"\r\n".contains(byte)).next();
        let line = String::from_utf8_lossy(line.unwrap_or_default());
        Problem {
            line: memchr::memchr_iter(b'\n', before).count() as u32 + 1,
            excerpt: line.into_owned(),
            ..Problem::of_file(file, Code::NotUtf8, "").wanting(NO_TABLE)
        }
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, (Code, String, String)> {
        let told = |p: Problem| (p.code, p.location(), p.excerpt);
        text_of("visit.toml", bytes.to_vec()).map_err(told)
    }

    #[test]
    fn another_encoding_is_told_by_its_line() {
        assert_eq!(read(b"\xef\xbb\xbfschema = 1\n").unwrap(), "schema = 1\n");
        let told = |code, place: &str, line: &str| Err((code, place.into(), line.into()));
        assert_eq!(
            read(b"schema = 1\r\nx = \"\xd6\xdc\"\r\n\xd6"),
            told(Code::NotUtf8, "visit.toml:2", "x = \"\u{fffd}\u{fffd}\"")
        );
        let utf16 = told(Code::Utf16File, "visit.toml", "");
        assert_eq!(read(b"\xff\xfes\0c\0h\0"), utf16);
        assert_eq!(read(b"s\0c\0h\0e\0"), utf16);
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
}
