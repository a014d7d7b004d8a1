//! Texts of cells without what spreadsheets and exports leave in them.

/// What programs write where there is nothing.
const NOTHING: &[&str] = &[
    "null",
    "(null)",
    "<null>",
    "n/a",
    "#n/a",
    "na",
    "nan",
    "none",
    "nil",
    "undefined",
    "-",
    "--",
    "—",
    "——",
    "/",
    "\\",
];

/// A text without edge blanks, doubled blanks and blank lines; carriage returns as spreadsheets
/// write them are line breaks, and what only says that there is nothing is empty.
pub fn clean(text: &str) -> String {
    let text = text.replace("_x000D_", "\n").replace("\r\n", "\n");
    let lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}']);
    let lines = lines.map(|line| {
        let words = line.split(|c: char| c.is_whitespace() || is_invisible(c));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n");
    match NOTHING.contains(&text.to_lowercase().as_str()) {
        true => String::new(),
        false => text,
    }
}

/// The same in one line, as names of columns, places and words are compared.
pub fn line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// Without any blank, full-width letters, digits and signs as usual ones.
pub fn narrow(text: &str) -> String {
    let text = text.replace("_x000D_", "");
    let shown = text
        .chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c));
    shown.map(narrowed).collect()
}

/// A full-width character as a usual one.
pub fn narrowed(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    }
}

/// Characters that take no room and stand in texts by accident.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_what_only_spreadsheets_see_in_them() {
        for (text, cleaned) in [
            ("  kitchen sink  leaks ", "kitchen sink leaks"),
            ("\u{a0}漏水\u{3000}", "漏水"),
            ("一楼_x000D_\n二楼\r\n\r\n三楼", "一楼\n二楼\n三楼"),
            ("\u{feff}a\u{200b}b", "a b"),
            ("NULL", ""),
            (" n/a ", ""),
            ("——", ""),
            ("无", "无"),
            ("-5", "-5"),
        ] {
            assert_eq!(clean(text), cleaned, "{text:?}");
        }
        assert_eq!(line("处理\n结果"), "处理 结果");
        assert_eq!(narrow("１栋 ２－１０１"), "1栋2-101");
    }
}
