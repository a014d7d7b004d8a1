//! What a cell is to a spreadsheet: a number, a date, or nothing but text.

use crate::model::time::{Month, Stamp};
use crate::model::words::Col;
use crate::page::{Cell, Column, safe};

/// Numbers with more digits lose some in a spreadsheet.
const DIGITS: usize = 15;
/// How long a written day is.
const DAY: usize = "2026-11-23".len();

/// What people write as they like, and numbers that are names: always text.
const FREE: &[Col] = &[
    Col::Reporter,
    Col::Phone,
    Col::Category,
    Col::Summary,
    Col::About,
    Col::Note,
    Col::Shortcomings,
    Col::Opinions,
    Col::SignedBy,
    Col::Evidence,
    Col::Met,
    Col::Seed,
    Col::Plan,
    Col::Responsible,
    Col::Box,
    Col::Found,
    Col::Building,
    Col::Entrance,
    Col::Floor,
    Col::Owner,
    Col::Resident,
    Col::ResidentPhone,
    Col::Question,
    Col::Answer,
    Col::OutsideNo,
    Col::PaperNo,
    Col::Cause,
    Col::Name,
    Col::Title,
    Col::Care,
    Col::Place,
    Col::FromPlace,
];

/// A cell as a spreadsheet takes it.
#[derive(Clone, PartialEq, Debug)]
pub enum Typed {
    /// Nothing.
    Blank,
    /// Text, with the line breaks that it has.
    Text(String),
    /// A number, and how it is shown.
    Number(f64, String),
    /// A day, perhaps with a time, and how it is shown.
    Date(Stamp, &'static str),
}

/// A cell of a column; in a table of fields `key` is the field.
pub fn typed(column: &Column, key: &str, cell: &Cell) -> Typed {
    let free = FREE.iter().any(|col| col.word() == key);
    if !free {
        if let Some(date) = date(key, cell) {
            return date;
        }
        if let Some(number) = number(cell, column.right) {
            return number;
        }
    }
    match cell.shown.as_str() {
        "" => Typed::Blank,
        // Nothing, where a number could stand.
        "–" if cell.value.is_empty() => Typed::Blank,
        text => Typed::Text(safe(&text.replace("\r\n", "\n").replace('\r', "\n"))),
    }
}

fn date(key: &str, cell: &Cell) -> Option<Typed> {
    let value = cell.value.as_str();
    if key == Col::Month.word() && value == cell.shown {
        let month = Month::parse(value).filter(|month| month.to_string() == value)?;
        let first = Stamp::parse(&format!("{month}-01"))?;
        return Some(Typed::Date(first, "yyyy\\-mm"));
    }
    let stamp = Stamp::parse(value)?;
    let day = stamp.day.to_string();
    if value == day {
        return (cell.shown == day).then_some(Typed::Date(stamp, "yyyy\\-mm\\-dd"));
    }
    let whole = value == stamp.to_string();
    match cell.shown.replace('T', " ") {
        shown if whole && shown.len() == DAY && shown == day => {
            Some(Typed::Date(stamp, "yyyy\\-mm\\-dd"))
        }
        shown if whole && shown == value.replace('T', " ") => {
            Some(Typed::Date(stamp, "yyyy\\-mm\\-dd hh:mm"))
        }
        _ => None,
    }
}

/// A number, if the column has numbers, or a share of a hundred.
fn number(cell: &Cell, right: bool) -> Option<Typed> {
    let share = cell.shown.strip_suffix('%');
    let shown = share.unwrap_or(&cell.shown);
    if !(right || share.is_some()) || !is_number(shown) {
        return None;
    }
    let value = cell.value.strip_suffix('%').unwrap_or(&cell.value);
    if share.is_none() && value != shown {
        return None;
    }
    // A share is the decimal nearest to its hundredth, which no division gives.
    let exponent = if share.is_some() { "e-2" } else { "" };
    let number: f64 = format!("{shown}{exponent}").parse().ok()?;
    let decimals = shown.split_once('.').map_or(0, |(_, after)| after.len());
    let format = match decimals {
        0 => "0".to_owned(),
        decimals => format!("0.{}", "0".repeat(decimals)),
    };
    Some(match share {
        None => Typed::Number(number, format),
        Some(_) => Typed::Number(number, format!("{format}%")),
    })
}

/// Whether a text is a number as numbers are written: no zeros before it, no sign of its own.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && digits(part)
        && (whole == "0" || !whole.starts_with('0'))
        && whole.len() + part.len() <= DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(right: bool) -> Column {
        Column {
            key: "x",
            heading: String::new(),
            right,
            rank: 0,
            speaks: false,
        }
    }

    fn of(key: &str, right: bool, shown: &str, value: &str) -> Typed {
        typed(&column(right), key, &Cell::coded(shown, value))
    }

    fn text(text: &str) -> Typed {
        Typed::Text(text.to_owned())
    }

    #[test]
    fn days_and_times_are_dates_where_dates_stand() {
        let at = |text: &str| Stamp::parse(text).unwrap();
        let day = "yyyy\\-mm\\-dd";
        for (shown, value, date) in [
            (
                "2026-11-23",
                "2026-11-23",
                Typed::Date(at("2026-11-23"), day),
            ),
            (
                "2026-11-23 09:30",
                "2026-11-23T09:30",
                Typed::Date(at("2026-11-23T09:30"), "yyyy\\-mm\\-dd hh:mm"),
            ),
            (
                "2026-11-23",
                "2026-11-23T09:30",
                Typed::Date(at("2026-11-23T09:30"), day),
            ),
        ] {
            assert_eq!(of("due", false, shown, value), date);
            assert_eq!(of("summary", false, shown, value), text(shown));
        }
        assert_eq!(
            of("month", false, "2026-11", "2026-11"),
            Typed::Date(at("2026-11-01"), "yyyy\\-mm")
        );
        assert_eq!(
            of("value", false, "2026-11-31", "2026-11-31"),
            text("2026-11-31")
        );
        assert_eq!(of("due", false, "周一", "2026-11-23"), text("周一"));
    }

    #[test]
    fn numbers_are_numbers_where_numbers_stand_and_shares_are_shares() {
        let number = |number, format: &str| Typed::Number(number, format.to_owned());
        assert_eq!(of("count", true, "12", "12"), number(12.0, "0"));
        assert_eq!(of("quality", true, "4.20", "4.20"), number(4.2, "0.00"));
        assert_eq!(of("rate", false, "50%", "50%"), number(0.5, "0%"));
        assert_eq!(of("share", true, "11.6%", "11.6"), number(0.116, "0.0%"));
        assert_eq!(of("rate", true, "12.5%", "12.5"), number(0.125, "0.0%"));
        assert_eq!(
            of("phone", false, "13800000725", "13800000725"),
            text("13800000725")
        );
        assert_eq!(
            of("phone", true, "13800000725", "13800000725"),
            text("13800000725")
        );
        for shown in ["007", "2–5", "1234567890123456", "+3", "."] {
            assert_eq!(of("count", true, shown, shown), text(shown));
        }
        assert_eq!(of("count", true, "–", ""), Typed::Blank);
        assert_eq!(of("summary", false, "", ""), Typed::Blank);
    }

    #[test]
    fn texts_keep_their_line_breaks_and_nothing_steers() {
        assert_eq!(
            of("summary", false, "a\u{2424}b\r\nc\u{1b}", ""),
            text("a\nb\nc\u{fffd}")
        );
    }
}
