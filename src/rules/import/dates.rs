//! Dates and times as people type them and as spreadsheets keep them.

use chrono::{Datelike, Days};

use super::clean::narrowed;
use crate::model::grid::Cell;
use crate::model::time::{Day, Month, Stamp};
use crate::model::words::words;

words! {
    /// In which order a date is written whose year stands last.
    Order { YearMonthDay = "ymd", MonthDayYear = "mdy", DayMonthYear = "dmy" }
}

/// How dates of a sheet are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dates {
    /// The order of day and month where the date itself does not show it.
    pub order: Option<Order>,
    /// The first of the twelve months in which dates without a year lie.
    pub from: Option<Month>,
    /// Serial numbers count from 1904.
    pub from_1904: bool,
}

/// A date that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Read {
    /// The day and the time, midnight where there is none.
    pub stamp: Stamp,
    /// Without a time of day.
    pub bare: bool,
    /// Without a year: it is that of the rules.
    pub lacks_year: bool,
}

/// Why a date cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unread {
    /// It is none.
    NoDate,
    /// It has no year, and the rules name none.
    NoYear,
    /// Day and month could be either, and the rules do not say which comes first.
    Either,
}

impl Dates {
    /// Reads a cell: a date, a serial number, or a text of many kinds.
    pub fn read(&self, cell: &Cell) -> Result<Read, Unread> {
        match cell {
            Cell::Date(stamp) => Ok(Read {
                stamp: *stamp,
                bare: stamp.second == 0,
                lacks_year: false,
            }),
            Cell::Number(number) => self.serial(*number).ok_or(Unread::NoDate),
            Cell::Empty | Cell::Time(_) => Err(Unread::NoDate),
            Cell::Text(text) => self.typed(text),
        }
    }

    /// Reads the cells of a date: one, or a date and its time in two columns. `None` without any.
    pub fn read_cells<'c>(
        &self,
        mut cells: impl Iterator<Item = &'c Cell>,
    ) -> Option<Result<Read, Unread>> {
        let first = cells.next()?;
        Some(match cells.next() {
            None => self.read(first),
            Some(second) => {
                let both = format!("{} {}", first.text(), second.text());
                self.read(&Cell::text_of(&both))
            }
        })
    }

    /// A serial number of a spreadsheet: days, with the time as a fraction.
    fn serial(&self, number: f64) -> Option<Read> {
        // From 1970 to 2199; any other number is no date of an office.
        if !(25_569.0..109_575.0).contains(&number) {
            return None;
        }
        let (year, month, day) = match self.from_1904 {
            true => (1904, 1, 1),
            false => (1899, 12, 30),
        };
        let seconds = (number * 86_400.0).round() as u64;
        let epoch = Day::from_ymd_opt(year, month, day)?;
        let stamp = Stamp {
            day: epoch.checked_add_days(Days::new(seconds / 86_400))?,
            second: (seconds % 86_400) as u32,
        };
        Some(Read {
            stamp,
            bare: stamp.second == 0,
            lacks_year: false,
        })
    }

    fn typed(&self, text: &str) -> Result<Read, Unread> {
        let text: String = text.chars().map(narrowed).collect();
        let text = text.trim().to_lowercase();
        if let Ok(number) = text.parse::<f64>()
            && let Some(read) = self.serial(number)
        {
            return Ok(read);
        }
        let (date, time) = parted(&text);
        let (day, lacks_year) = self.day(&date)?;
        let second = match time.as_str() {
            "" => None,
            time => Some(clock(time).ok_or(Unread::NoDate)?),
        };
        Ok(Read {
            stamp: Stamp {
                day,
                second: second.unwrap_or_default(),
            },
            bare: second.is_none(),
            lacks_year,
        })
    }

    /// The day of a text, and whether its year is that of the rules.
    fn day(&self, text: &str) -> Result<(Day, bool), Unread> {
        let (numbers, month) = numbers(text).ok_or(Unread::NoDate)?;
        let made = |year: i32, month: u32, day: u32| {
            Day::from_ymd_opt(year, month, day)
                .filter(|day| (1970..2200).contains(&day.year()))
                .map(|day| (day, false))
                .ok_or(Unread::NoDate)
        };
        let of_rules = |month: u32, day: u32| {
            let from = self.from.ok_or(Unread::NoYear)?.first();
            let year = from.year() + i32::from(month < from.month());
            made(year, month, day).map(|(day, _)| (day, true))
        };
        match (numbers.as_slice(), month) {
            // 2026-4-25, 2026年4月25日, 20260425
            ([(year, 4), (month, 1..=2), (day, 1..=2)], None) => made(*year as i32, *month, *day),
            ([(number, 8)], None) => {
                made((number / 10_000) as i32, number / 100 % 100, number % 100)
            }
            // 25 Apr 2026, Apr 25, 2026, Apr 25
            ([(day, 1..=2), (year, 4)], Some(month)) => made(*year as i32, month, *day),
            ([(day, 1..=2)], Some(month)) => of_rules(month, *day),
            // 4/25/2026, 4/25/26, 26.4.25
            ([(a, 1..=2), (b, 1..=2), (year, 4)], None) => {
                let (month, day) = self.of_two(*a, *b)?;
                made(*year as i32, month, day)
            }
            ([(a, 2), (b, 1..=2), (c, 1..=2)], None) if self.order.is_none_or(is_ymd) => {
                made(2000 + *a as i32, *b, *c)
            }
            ([(a, 1..=2), (b, 1..=2), (year, 2)], None) => {
                let (month, day) = self.of_two(*a, *b)?;
                made(2000 + *year as i32, month, day)
            }
            // 4月25日, 4/25
            ([(a, 1..=2), (b, 1..=2)], None) => {
                let (month, day) = match text.contains('月') || self.order.is_none_or(is_ymd) {
                    true => (*a, *b),
                    false => self.of_two(*a, *b)?,
                };
                of_rules(month, day)
            }
            _ => Err(Unread::NoDate),
        }
    }

    /// Month and day of two numbers before a year.
    fn of_two(&self, a: u32, b: u32) -> Result<(u32, u32), Unread> {
        match self.order {
            Some(Order::MonthDayYear) => Ok((a, b)),
            Some(Order::DayMonthYear) => Ok((b, a)),
            _ if b > 12 => Ok((a, b)),
            _ if a > 12 => Ok((b, a)),
            _ => Err(Unread::Either),
        }
    }
}

const fn is_ymd(order: Order) -> bool {
    matches!(order, Order::YearMonthDay)
}

/// What a text shows of the order of its day and month: which of two numbers before a year is
/// above 12.
pub fn shows_order(text: &str) -> Option<Order> {
    let text: String = text.chars().map(narrowed).collect();
    let (date, _) = parted(text.trim());
    match numbers(&date)?.0.as_slice() {
        [(_, 1..=2), (13..=31, 2), (_, 4)] => Some(Order::MonthDayYear),
        [(13..=31, 2), (_, 1..=2), (_, 4)] => Some(Order::DayMonthYear),
        _ => None,
    }
}

/// Words of the time of day, and the hours that they add to one below 12.
const HALVES: &[(&str, u32)] = &[
    ("凌晨", 0),
    ("早上", 0),
    ("早晨", 0),
    ("上午", 0),
    ("中午", 12),
    ("下午", 12),
    ("傍晚", 12),
    ("晚上", 12),
    ("am", 0),
    ("a.m.", 0),
    ("pm", 12),
    ("p.m.", 12),
];

/// The date and the time of a text. Days of the week are left out.
fn parted(text: &str) -> (String, String) {
    let mut text = text.trim_end_matches(['z', 'Z']).to_owned();
    for day in ["星期", "周", "礼拜"] {
        for name in "一二三四五六日天".chars() {
            for (open, close) in [("(", ")"), ("", "")] {
                text = text.replace(&format!("{open}{day}{name}{close}"), " ");
            }
        }
    }
    let half = HALVES.iter().filter_map(|(word, _)| text.find(word)).min();
    let end_of_date = |at: usize| {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        before.len()
    };
    // Before the hour stands a blank, a T, the day's own sign, or a word of the time of day.
    let hour = text.find([':', '时', '点']).map(end_of_date);
    let starts_with_word =
        half.filter(|at| !text[..*at].trim().is_empty() && hour.is_none_or(|hour| *at < hour));
    match starts_with_word.or(hour) {
        Some(at) => {
            let date = text[..at].trim_end_matches([' ', 't', 'T', ',']);
            (date.to_owned(), text[at..].trim().to_owned())
        }
        None => (text.trim().to_owned(), String::new()),
    }
}

/// A number with how many digits it has.
type Number = (u32, usize);

/// The numbers of a date, and the month where it is named in English. `None` where anything else
/// stands in it.
fn numbers(text: &str) -> Option<(Vec<Number>, Option<u32>)> {
    const MONTHS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let mut found = Vec::new();
    let mut month = None;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let of = |is: fn(&char) -> bool| rest.find(|c: char| !is(&c)).unwrap_or(rest.len());
        if first.is_ascii_digit() {
            let length = of(char::is_ascii_digit);
            if length > 8 {
                return None;
            }
            found.push((rest[..length].parse().ok()?, length));
            rest = &rest[length..];
        } else if first.is_ascii_alphabetic() {
            let length = of(char::is_ascii_alphabetic);
            let word = rest[..length].to_lowercase();
            let known = MONTHS.iter().position(|own| word.starts_with(own));
            match known {
                Some(at) if month.is_none() => month = Some(at as u32 + 1),
                _ if ["st", "nd", "rd", "th"].contains(&word.as_str()) => {}
                _ => return None,
            }
            rest = &rest[length..];
        } else if "-/.年月日号, '".contains(first) {
            rest = &rest[first.len_utf8()..];
        } else {
            return None;
        }
    }
    (!found.is_empty()).then_some((found, month))
}

/// The seconds since midnight of a time as people write it: `9:32`, `下午3点半`, `3:10 pm`.
fn clock(text: &str) -> Option<u32> {
    let mut text = text.to_owned();
    let mut half = None;
    for (word, hours) in HALVES {
        if text.contains(word) {
            text = text.replace(word, " ");
            half = Some(*hours);
            break;
        }
    }
    let text = text.replace('半', "30分").replace("整", "");
    let text = text.split('.').next().unwrap_or_default().trim().to_owned();
    let parts = text.split([':', '时', '点', '分', '秒']).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let mut numbers = parts.iter().map(|part| part.parse::<u32>());
    let hour = numbers.next()?.ok()?;
    let minute = numbers.next().transpose().ok()?.unwrap_or_default();
    let second = numbers.next().transpose().ok()?.unwrap_or_default();
    if numbers.next().is_some() {
        return None;
    }
    let hour = match half {
        Some(0) if hour == 12 => 0,
        Some(12) if hour < 12 => hour + 12,
        _ => hour,
    };
    (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, dates: Dates) -> Result<(String, bool), Unread> {
        let read = dates.read(&Cell::text_of(text))?;
        let (day, second) = (read.stamp.day, read.stamp.second);
        let clock = format!("{:02}:{:02}", second / 3600, second % 3600 / 60);
        Ok((format!("{day} {clock}"), read.bare))
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let dates = Dates {
            from: Month::parse("2026-01"),
            ..Dates::default()
        };
        for (text, stamp, bare) in [
            ("2026/4/25 9:32", "2026-04-25 09:32", false),
            ("2026-04-25T09:32:10", "2026-04-25 09:32", false),
            ("2026.4.25", "2026-04-25 00:00", true),
            ("2026年4月25日", "2026-04-25 00:00", true),
            ("２０２６年４月２５日", "2026-04-25 00:00", true),
            ("2026年4月25日 下午3:10", "2026-04-25 15:10", false),
            ("2026年4月25日上午9点半", "2026-04-25 09:30", false),
            ("2026-4-25 中午12:05", "2026-04-25 12:05", false),
            ("2026-4-25 12:05 AM", "2026-04-25 00:05", false),
            ("4月25日", "2026-04-25 00:00", true),
            ("4月25日9时", "2026-04-25 09:00", false),
            ("4/25", "2026-04-25 00:00", true),
            ("26.4.25", "2026-04-25 00:00", true),
            ("20260425", "2026-04-25 00:00", true),
            ("46137", "2026-04-25 00:00", true),
            ("46137.5", "2026-04-25 12:00", false),
            ("2026-4-25(星期六)", "2026-04-25 00:00", true),
            ("04/25/2026 03:10:00 PM", "2026-04-25 15:10", false),
            ("25/4/2026", "2026-04-25 00:00", true),
            ("25 Apr 2026", "2026-04-25 00:00", true),
            ("April 25th, 2026", "2026-04-25 00:00", true),
        ] {
            assert_eq!(read(text, dates), Ok((stamp.to_owned(), bare)), "{text}");
        }
    }

    #[test]
    fn dates_without_a_year_lie_in_the_twelve_months_of_the_rules() {
        let dates = Dates {
            from: Month::parse("2025-09"),
            ..Dates::default()
        };
        for (text, day, lacks_year) in [
            ("9月1日", "2025-09-01", true),
            ("12月30日", "2025-12-30", true),
            ("1月3日", "2026-01-03", true),
            ("8/31", "2026-08-31", true),
            ("Aug 31", "2026-08-31", true),
            ("2024年1月3日", "2024-01-03", false),
            ("25.1.3", "2025-01-03", false),
        ] {
            let read = dates.read(&Cell::text_of(text)).unwrap();
            let found = (read.stamp.day.to_string(), read.lacks_year);
            assert_eq!(found, (day.to_owned(), lacks_year), "{text}");
        }
        // February has 28 days in 2026.
        let leap = dates.read(&Cell::text_of("2月29日"));
        assert_eq!(leap, Err(Unread::NoDate));
    }

    #[test]
    fn what_is_no_date_or_could_be_two_is_refused() {
        let plain = Dates::default();
        for (text, why) in [
            ("4月25日", Unread::NoYear),
            ("4/5/2026", Unread::Either),
            ("12/5/2026", Unread::Either),
            ("5/12/2026", Unread::Either),
            ("2026-13-01", Unread::NoDate),
            ("2026-4-25 25:00", Unread::NoDate),
            ("昨天", Unread::NoDate),
            ("13900000001", Unread::NoDate),
            ("2026-4-25至27", Unread::NoDate),
            ("", Unread::NoDate),
        ] {
            assert_eq!(read(text, plain), Err(why), "{text}");
        }
        for (order, day) in [
            (Order::MonthDayYear, "2026-04-05 00:00"),
            (Order::DayMonthYear, "2026-05-04 00:00"),
        ] {
            let order = Some(order);
            let dates = Dates { order, ..plain };
            assert_eq!(read("4/5/2026", dates), Ok((day.to_owned(), true)));
        }
    }

    #[test]
    fn cells_of_spreadsheets_are_dates_by_their_kind_or_their_number() {
        let stamp = Stamp::parse("2026-04-25 09:32").unwrap();
        let read = Dates::default().read(&Cell::Date(stamp)).unwrap();
        assert_eq!((read.stamp, read.bare), (stamp, false));
        let day = |from_1904, number| {
            let dates = Dates {
                from_1904,
                ..Dates::default()
            };
            dates
                .read(&Cell::Number(number))
                .unwrap()
                .stamp
                .day
                .to_string()
        };
        assert_eq!(day(false, 46_137.0), "2026-04-25");
        assert_eq!(day(true, 44_675.0), "2026-04-25");
        assert!(Dates::default().read(&Cell::Number(42.0)).is_err());
    }

    #[test]
    fn a_day_above_12_shows_which_comes_first() {
        assert_eq!(shows_order("04/25/2026 1:00 PM"), Some(Order::MonthDayYear));
        assert_eq!(shows_order("25/04/2026"), Some(Order::DayMonthYear));
        assert_eq!(shows_order("04/05/2026"), None);
        assert_eq!(shows_order("2026/4/25"), None);
    }
}
