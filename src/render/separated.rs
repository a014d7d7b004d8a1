//! CSV and TSV: one list of a page, with English keys and plain values; for Excel with the
//! headings and words that people read.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::style::Style;
use super::typed::{Typed, typed};
use crate::page::{Page, Sheet, harmless};

/// By it Excel knows that a text is UTF-8.
const MARK: char = '\u{feff}';
/// Of a longer number Excel shows no more than how long it is.
const DIGITS: usize = 11;

/// The list that was asked for; of an answer with one list, that one.
pub fn render(page: &Page, delimiter: u8, style: Style) -> String {
    if style.excel {
        return for_excel(page, delimiter);
    }
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

/// The list with the headings and words that people read, as Excel opens it.
fn for_excel(page: &Page, delimiter: u8) -> String {
    let mut tables = page
        .tables()
        .into_iter()
        .filter(|sheet| !sheet.shown().is_empty());
    let sheet = match page.section {
        Some(section) => tables
            .find(|sheet| sheet.key == section)
            .or_else(|| page.table(section)),
        None => tables.next().or_else(|| first(page)),
    };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    if let Some(sheet) = sheet {
        let shown = match sheet.spread() {
            none if none.is_empty() => (0..sheet.columns.len()).collect(),
            shown => shown,
        };
        let columns = || shown.iter().map(|at| (*at, &sheet.columns[*at]));
        // Writing to memory cannot fail.
        let _ = writer.write_record(columns().map(|(_, column)| match column.heading.as_str() {
            "" => column.key,
            heading => heading,
        }));
        for row in &sheet.rows {
            let cells = columns().map(|(at, column)| match typed(column, column.key, &row[at]) {
                Typed::Blank => String::new(),
                Typed::Text(text) => as_words(&text),
                Typed::Number(..) | Typed::Date(..) => row[at].shown.clone(),
            });
            let _ = writer.write_record(cells);
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("{MARK}{}", String::from_utf8_lossy(&bytes))
}

/// A text that Excel takes for nothing but text. Before digits that it would cut stands a tab,
/// which it does not show.
fn as_words(text: &str) -> String {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text {
        digits_cut if digits && (text.starts_with('0') || text.len() > DIGITS) => {
            format!("\t{digits_cut}")
        }
        formula if is_formula(formula) => format!("'{formula}"),
        text => text.to_owned(),
    }
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
    use super::{as_text, as_words};

    #[test]
    fn excel_cuts_no_digits() {
        assert_eq!(as_words("13800000725"), "13800000725");
        assert_eq!(as_words("051288001234"), "\t051288001234");
        assert_eq!(as_words("007"), "\t007");
        assert_eq!(as_words("123456789012"), "\t123456789012");
        assert_eq!(as_words("=1+1"), "'=1+1");
        assert_eq!(as_words("甲\n乙"), "甲\n乙");
    }

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
