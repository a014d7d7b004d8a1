//! CSV and TSV: one list of a page, with English keys and plain values.

use std::borrow::Cow;

use csv::WriterBuilder;

use crate::page::{Page, Sheet, harmless};

/// The list that was asked for; of an answer with one list, that one.
pub fn render(page: &Page, delimiter: u8) -> String {
    let sheet = match page.section {
        Some(section) => page.table(section),
        None => first(page),
    };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    if let Some(sheet) = sheet {
        // Writing to memory cannot fail.
        let _ = writer.write_record(sheet.columns.iter().map(|column| column.key));
        for row in &sheet.rows {
            let _ = writer.write_record(row.iter().map(|cell| as_text(&cell.value)));
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn first(page: &Page) -> Option<Cow<'_, Sheet>> {
    let shown = || page.tables().into_iter().next();
    page.data.first().map(Cow::Borrowed).or_else(shown)
}

/// A text that a spreadsheet takes for nothing but text and that cannot steer who looks at it;
/// a record stays one physical line, as in the ledgers.
pub(super) fn as_text(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = harmless(&lines).replace('\n', "\u{2424}");
    if is_formula(&text) {
        return format!("'{text}");
    }
    text
}

/// Whether a spreadsheet would reckon with a text: it begins with a sign of a formula, in half
/// or full width, and is no plain number.
fn is_formula(text: &str) -> bool {
    let text = text.trim_start();
    let Some(first) = text.chars().next() else {
        return false;
    };
    let signed = text.strip_prefix(['+', '-']);
    let number = signed.is_some_and(|rest| {
        let digits = rest.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        digits && rest.starts_with(|c: char| c.is_ascii_digit())
    });
    "=+-@＝＋－＠".contains(first) && !number
}

#[cfg(test)]
mod tests {
    use super::as_text;

    #[test]
    fn no_text_is_a_formula_and_numbers_stay_numbers() {
        for formula in [
            "=1+1", "+86-138", "-1+1", "@SUM(A1)", " =1", "＝1", "-", "+A1",
        ] {
            assert_eq!(as_text(formula), format!("'{formula}"));
        }
        for text in ["-3", "+8613800000000", "-0.5", "3-1", "a=b", "", "甲"] {
            assert_eq!(as_text(text), text);
        }
        assert_eq!(as_text("a\r\nb\u{2028}c\td"), "a\u{2424}b\u{fffd}c d");
    }
}
