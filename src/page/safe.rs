//! Texts without what could steer whoever reads them.

use crate::model::chars::steers;

/// Text as it may be shown: the ledger's `␤` becomes a line break, and characters that could
/// steer a terminal or turn the reading direction become visible marks.
pub fn safe(text: &str) -> String {
    match text.contains('\u{2424}') {
        true => harmless(&text.replace('\u{2424}', "\n")),
        false => harmless(text),
    }
}

/// As [`safe`], all in one line.
pub fn in_one_line(text: &str) -> String {
    safe(text).replace('\n', " ")
}

/// As [`safe`], with the ledger's `␤` left as it is.
pub fn harmless(text: &str) -> String {
    if !text.chars().any(|c| c != '\n' && steers(c)) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match c {
            '\n' => '\n',
            '\t' => ' ',
            c if steers(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}
