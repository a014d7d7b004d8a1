//! A settings file as text: what an editor has saved in another encoding is found out.

use crate::ledger::files::charset::{Charset, charset, is_utf16};
use crate::model::problem::{Code, Problem};

/// What [`Problem::wanted`] says of a file that is no table, so that no spreadsheet is advised.
const NO_TABLE: &str = "text";

/// The text of a settings file without a BOM, or why it is none.
pub fn text_of(file: &str, bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    if is_utf16(&bytes) {
        let problem = Problem::of_file(file, Code::Utf16File, "");
        return Err(Box::new(problem.wanting(NO_TABLE)));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let start = error.utf8_error().valid_up_to();
        let (before, rest) = error.as_bytes().split_at(start);
        let line = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
        let line = [&before[line..], rest].concat();
        let line = line.split(|byte| b"\r\n".contains(byte)).next();
        let line = String::from_utf8_lossy(line.unwrap_or_default());
        let found = match charset(error.as_bytes()) {
            Some(Charset::Gb18030) => Charset::Gb18030.word(),
            _ => "",
        };
        Box::new(Problem {
            line: memchr::memchr_iter(b'\n', before).count() as u32 + 1,
            excerpt: line.into_owned(),
            ..Problem::of_file(file, Code::NotUtf8, found).wanting(NO_TABLE)
        })
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
        let told = |p: Box<Problem>| (p.code, p.location(), p.excerpt);
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
}
