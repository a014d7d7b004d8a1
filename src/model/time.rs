//! Civil time: days, stamps, months, spans and the working calendar.
//!
//! All times are the community's own civil time. Nothing here knows what time it is.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate, Weekday};
use rustc_hash::FxHashSet;

use super::chars::digits_in;

/// A civil date.
pub type Day = NaiveDate;

/// A point of civil time, to the second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Stamp {
    /// The date.
    pub day: Day,
    /// Seconds since midnight.
    pub second: u32,
}

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;

impl Stamp {
    /// Midnight at the start of the day: what a bare date means.
    pub const fn start_of(day: Day) -> Self {
        Self { day, second: 0 }
    }

    /// 23:59: what a bare date means for a visit, and what a draw for another day is stamped.
    pub const fn end_of(day: Day) -> Self {
        Self::at(day, 23, 59)
    }

    /// The last second of the day: everything dated on the day is at or before it.
    pub const fn last_of(day: Day) -> Self {
        Self {
            day,
            second: 24 * HOUR - 1,
        }
    }

    /// The last second of its minute: ledgers are written to the minute, so what is dated in
    /// the same minute is taken as known.
    pub const fn end_of_minute(self) -> Self {
        Self {
            day: self.day,
            second: self.second / MINUTE * MINUTE + MINUTE - 1,
        }
    }

    /// A time of day.
    pub const fn at(day: Day, hour: u32, minute: u32) -> Self {
        Self {
            day,
            second: hour * HOUR + minute * MINUTE,
        }
    }

    /// Reads `YYYY-M-D[(T| )H:MM[:SS]]` or a spreadsheet's `YYYY/M/D[ H:MM[:SS]]`, month, day and
    /// hour of one digit or two; a bare date is midnight. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_or(text, Self::start_of)
    }

    /// As [`Stamp::parse`], with a bare date meaning 23:59 (`visited_at`).
    pub fn parse_visit(text: &str) -> Option<Self> {
        Self::parse_or(text, Self::end_of)
    }

    fn parse_or(text: &str, bare: fn(Day) -> Self) -> Option<Self> {
        if let Some(stamp) = Self::parse_written(text) {
            return Some(stamp);
        }
        let slashed = text.as_bytes().get(4) == Some(&b'/');
        let (date, time) = match text
            .bytes()
            .position(|b| b == b' ' || b == b'T' && !slashed)
        {
            Some(at) => (&text[..at], Some(&text[at + 1..])),
            None => (text, None),
        };
        let day = parse_date(date, if slashed { '/' } else { '-' })?;
        let Some(time) = time else {
            return Some(bare(day));
        };
        let second = parse_clock(time)?;
        Some(Self { day, second })
    }
}

impl Stamp {
    /// Reads just what the program writes, `YYYY-MM-DDTHH:MM`: the short way for most rows.
    fn parse_written(text: &str) -> Option<Self> {
        let digits = digits_in(b"0000-00-00T00:00", text.as_bytes())?;
        let day = written_day(&digits)?;
        let (hour, minute) = (two_digits(&digits, 11), two_digits(&digits, 14));
        (hour < 24 && minute < 60).then_some(Self::at(day, hour, minute))
    }
}

/// The day that begins with these digits, which stand as in `YYYY-MM-DD`.
fn written_day(digits: &[u8]) -> Option<Day> {
    let year = two_digits(digits, 0) * 100 + two_digits(digits, 2);
    Day::from_ymd_opt(year as i32, two_digits(digits, 5), two_digits(digits, 8))
}

fn two_digits(digits: &[u8], at: usize) -> u32 {
    u32::from(digits[at]) * 10 + u32::from(digits[at + 1])
}

/// A number of between `least` and `most` ASCII digits.
fn number(text: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.bytes().fold(0, |n, b| n * 10 + u32::from(b - b'0')))
}

fn parse_date(text: &str, separator: char) -> Option<Day> {
    // The short way for most dates.
    if let Some(digits) = digits_in(b"0000-00-00", text.as_bytes()).filter(|_| separator == '-') {
        return written_day(&digits);
    }
    let mut parts = text.split(separator);
    let year = number(parts.next()?, 4, 4)?;
    let month = number(parts.next()?, 1, 2)?;
    let day = number(parts.next()?, 1, 2)?;
    parts
        .next()
        .is_none()
        .then(|| Day::from_ymd_opt(year as i32, month, day))?
}

fn parse_clock(text: &str) -> Option<u32> {
    let mut parts = text.split(':');
    let hour = number(parts.next()?, 1, 2)?;
    let minute = number(parts.next()?, 2, 2)?;
    let second = match parts.next() {
        Some(second) => number(second, 2, 2)?,
        None => 0,
    };
    let fits = parts.next().is_none() && hour < 24 && minute < 60 && second < 60;
    fits.then_some(hour * HOUR + minute * MINUTE + second)
}

impl fmt::Display for Stamp {
    /// `YYYY-MM-DDTHH:MM`, as it is written in ledgers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = (self.second / HOUR, self.second % HOUR / MINUTE);
        write!(f, "{}T{hour:02}:{minute:02}", self.day)
    }
}

/// A calendar month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month(Day);

impl Month {
    /// The month a day lies in.
    pub fn of(day: Day) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Reads `2026-11`, or its first day as a ledger or a spreadsheet writes it.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(stamp) = Stamp::parse(text) {
            return (stamp.day.day() == 1).then_some(Self(stamp.day));
        }
        let (year, month) = text.split_once('-')?;
        Day::from_ymd_opt(number(year, 4, 4)? as i32, number(month, 1, 2)?, 1).map(Self)
    }

    /// The first day, which is also how a month is written in a ledger.
    pub const fn first(self) -> Day {
        self.0
    }

    /// The last day.
    pub fn last(self) -> Day {
        self.plus(1).0.pred_opt().unwrap_or(self.0)
    }

    /// The month `n` months later.
    pub fn plus(self, n: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(n)).unwrap_or(self.0))
    }

    /// The month `n` months earlier.
    pub fn minus(self, n: u32) -> Self {
        Self(self.0.checked_sub_months(Months::new(n)).unwrap_or(self.0))
    }
}

/// Reads an argument; the error is an example of how it is written.
impl FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text).ok_or_else(|| "2026-11".to_owned())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl serde::Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// A quarter of a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Quarter(Month);

impl Quarter {
    /// The quarter that a day lies in.
    pub fn of(day: Day) -> Self {
        let month = Month::of(day);
        Self(month.minus(month.first().month0() % 3))
    }

    /// Reads `2026-Q4`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, quarter) = text.split_once('-')?;
        let quarter = number(quarter.strip_prefix(['Q', 'q'])?, 1, 1)?;
        let month = (1..=4).contains(&quarter).then(|| quarter * 3 - 2)?;
        Day::from_ymd_opt(number(year, 4, 4)? as i32, month, 1).map(Self::of)
    }

    /// The first day.
    pub const fn first(self) -> Day {
        self.0.first()
    }

    /// The last day.
    pub fn last(self) -> Day {
        self.0.plus(2).last()
    }
}

/// Reads an argument; the error is an example of how it is written.
impl FromStr for Quarter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text).ok_or_else(|| "2026-Q4".to_owned())
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.first();
        write!(f, "{:04}-Q{}", first.year(), first.month0() / 3 + 1)
    }
}

impl serde::Serialize for Quarter {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// The first and last day of the year that a day lies in.
pub fn year_of(day: Day) -> (Day, Day) {
    let month = Month::of(day);
    let first = month.minus(month.first().month0());
    (first.first(), first.plus(11).last())
}

/// The unit of a [`Span`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// `d`: calendar days.
    Days,
    /// `wd`: working days of the calendar.
    WorkingDays,
    /// `mo`: calendar months, the day of the month clamped to the month's end.
    Months,
}

/// A length of time that a rule sets, such as `3d`, `2wd` or `1mo`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    /// The longest span that is read: nothing the regulation asks comes near it.
    pub const MOST: u32 = 3660;

    /// So many calendar days.
    pub const fn days(count: u32) -> Self {
        Self {
            count,
            unit: Unit::Days,
        }
    }

    /// So many calendar months.
    pub const fn months(count: u32) -> Self {
        Self {
            count,
            unit: Unit::Months,
        }
    }

    /// Reads `3d`, `2wd` or `1mo`; `None` for anything else or more than [`Span::MOST`].
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let unit = match &text[digits..] {
            "d" => Unit::Days,
            "wd" => Unit::WorkingDays,
            "mo" => Unit::Months,
            _ => return None,
        };
        let count = number(&text[..digits], 1, 4)?;
        (count <= Self::MOST).then_some(Self { count, unit })
    }
}

/// Reads an argument; the error is an example of how it is written.
impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text).ok_or_else(|| "7d, 5wd, 1mo".to_owned())
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Days => "d",
            Unit::WorkingDays => "wd",
            Unit::Months => "mo",
        };
        write!(f, "{}{unit}", self.count)
    }
}

/// Public holidays and make-up workdays (调休), by year.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    holidays: FxHashSet<Day>,
    workdays: FxHashSet<Day>,
    years: FxHashSet<i32>,
}

/// Why a day is or is not worked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayKind {
    /// Monday to Friday.
    Weekday,
    /// A Saturday or Sunday that is worked to make up for a holiday.
    MakeUp,
    /// Saturday or Sunday.
    Weekend,
    /// A public holiday.
    Holiday,
}

impl DayKind {
    /// Whether the day is worked.
    pub const fn worked(self) -> bool {
        matches!(self, Self::Weekday | Self::MakeUp)
    }
}

impl Calendar {
    /// Adds a year's official calendar.
    pub fn add_year(&mut self, year: i32, holidays: &[Day], workdays: &[Day]) {
        self.years.insert(year);
        self.holidays.extend(holidays);
        self.workdays.extend(workdays);
    }

    /// Whether the year's calendar is known; for other years only weekends are free.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// What kind of day it is.
    pub fn kind(&self, day: Day) -> DayKind {
        if self.workdays.contains(&day) {
            DayKind::MakeUp
        } else if self.holidays.contains(&day) {
            DayKind::Holiday
        } else if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            DayKind::Weekend
        } else {
            DayKind::Weekday
        }
    }

    /// The day a span after `day`, which itself is day 0. `0wd` is the day itself; `d` and
    /// `mo` are never shifted off a holiday.
    pub fn add(&self, day: Day, span: Span) -> Day {
        match span.unit {
            Unit::Days => day
                .checked_add_days(chrono::Days::new(u64::from(span.count)))
                .unwrap_or(Day::MAX),
            Unit::Months => day
                .checked_add_months(Months::new(span.count))
                .unwrap_or(Day::MAX),
            Unit::WorkingDays => {
                let mut at = day;
                for _ in 0..span.count {
                    at = self.next_worked(at);
                }
                at
            }
        }
    }

    /// How many days are worked from one day to another, both included.
    pub fn working_days(&self, from: Day, to: Day) -> u64 {
        let days = from.iter_days().take_while(|day| *day <= to);
        days.filter(|day| self.kind(*day).worked()).count() as u64
    }

    fn next_worked(&self, day: Day) -> Day {
        day.iter_days()
            .skip(1)
            .find(|d| self.kind(*d).worked())
            .unwrap_or(Day::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Stamp::parse(text).unwrap().day
    }

    #[test]
    fn stamps_are_read_as_clerks_and_spreadsheets_write_them() {
        for (text, written) in [
            ("2026-11-03T09:05", "2026-11-03T09:05"),
            ("2026-11-03 09:05", "2026-11-03T09:05"),
            ("2026-11-03T09:05:59", "2026-11-03T09:05"),
            ("2026-11-03", "2026-11-03T00:00"),
            ("2026/11/3", "2026-11-03T00:00"),
            ("2026/11/3 9:05", "2026-11-03T09:05"),
            ("2026/1/13 19:05:07", "2026-01-13T19:05"),
            ("2026-11-3", "2026-11-03T00:00"),
            ("2026-11-3 9:20", "2026-11-03T09:20"),
            ("2026-1-3T9:20:07", "2026-01-03T09:20"),
        ] {
            assert_eq!(Stamp::parse(text).unwrap().to_string(), written, "{text}");
        }
        assert_eq!(
            Stamp::parse_visit("2026-11-03").unwrap().to_string(),
            "2026-11-03T23:59"
        );
        assert_eq!(
            Stamp::parse_visit("2026/11/3 9:05").unwrap().to_string(),
            "2026-11-03T09:05"
        );
    }

    #[test]
    fn seconds_count_in_the_order_of_events() {
        let early = Stamp::parse("2026-11-03T09:05:01").unwrap();
        let late = Stamp::parse("2026-11-03T09:05:02").unwrap();
        assert!(early < late);
    }

    #[test]
    fn a_minute_ends_before_the_next_begins() {
        let stamp = |text| Stamp::parse(text).unwrap();
        for text in ["2026-11-03T09:05", "2026-11-03T09:05:59"] {
            let end = stamp(text).end_of_minute();
            assert_eq!(end, stamp("2026-11-03T09:05:59"));
            assert!(end < stamp("2026-11-03T09:06"));
        }
    }

    #[test]
    fn anything_else_is_not_a_time() {
        for text in [
            "",
            "2026-11-31",
            "2026-11-003",
            "2026-11-",
            "2026-11-3-4",
            "2026-11/3",
            "2026-02-29",
            "26-11-03",
            "2026-11-03T",
            "2026-11-3 9:5",
            "2026-11-3 009:05",
            "2026-11-03T24:00",
            "2026-11-03T09:60",
            "2026-11-03T09:05:60",
            "2026-11-03T09:05:07.5",
            "2026-11-03T09:05Z",
            "2026-11-03  09:05",
            "2026/11/3T09:05",
            "2026/11/3 9",
            "2026.11.03",
            "11/3/2026",
            "46329",
            "2026年11月3日",
            "2026-11-0三",
        ] {
            assert_eq!(Stamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_read_and_counted() {
        for text in ["2026-11", "2026-11-01", "2026/11/1", "2026-11-1"] {
            assert_eq!(Month::parse(text).unwrap().to_string(), "2026-11");
        }
        assert_eq!(Month::parse("2026-9").unwrap().to_string(), "2026-09");
        for text in ["2026-13", "2026-11-02", "2026", "11", ""] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
        let month = Month::parse("2024-02").unwrap();
        assert_eq!(month.last(), day("2024-02-29"));
        assert_eq!(month.minus(2).to_string(), "2023-12");
    }

    #[test]
    fn quarters_and_years_have_their_ends() {
        let quarter = Quarter::of(day("2026-11-23"));
        let ends = |quarter: Quarter| (quarter.first(), quarter.last());
        assert_eq!(ends(quarter), (day("2026-10-01"), day("2026-12-31")));
        assert_eq!(quarter.to_string(), "2026-Q4");
        assert_eq!(Quarter::parse("2026-Q4"), Some(quarter));
        let first = Quarter::parse("2026-q1").unwrap();
        assert_eq!(ends(first), (day("2026-01-01"), day("2026-03-31")));
        assert_eq!(Quarter::of(day("2026-01-01")), first);
        for text in ["2026-Q0", "2026-Q5", "2026-4", "Q4", "2026-Q44", "26-Q4"] {
            assert_eq!(Quarter::parse(text), None, "{text}");
        }
        assert_eq!(
            year_of(day("2026-11-23")),
            (day("2026-01-01"), day("2026-12-31"))
        );
    }

    #[test]
    fn spans_are_read_strictly() {
        assert_eq!(Span::parse("3d"), Some(Span::days(3)));
        assert_eq!(Span::parse("1mo"), Some(Span::months(1)));
        assert_eq!(Span::parse("2wd").unwrap().to_string(), "2wd");
        for text in ["", "d", "3", "3 d", "-1d", "1.5d", "3w", "9999d", "3D"] {
            assert_eq!(Span::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_later_is_clamped_to_the_months_end() {
        let calendar = Calendar::default();
        let one = Span::months(1);
        for (from, to) in [
            ("2026-01-31", "2026-02-28"),
            ("2024-01-31", "2024-02-29"),
            ("2024-02-29", "2024-03-29"),
            ("2026-10-31", "2026-11-30"),
            ("2026-12-15", "2027-01-15"),
        ] {
            assert_eq!(calendar.add(day(from), one), day(to), "{from}");
        }
    }

    #[test]
    fn working_days_step_over_holidays_and_count_make_up_saturdays() {
        let mut calendar = Calendar::default();
        calendar.add_year(
            2026,
            &[day("2026-10-01"), day("2026-10-02"), day("2026-10-07")],
            &[day("2026-10-10")],
        );
        let wd = |n| Span {
            count: n,
            unit: Unit::WorkingDays,
        };
        // Saturday the 10th is worked; Sunday the 11th is not.
        assert_eq!(calendar.add(day("2026-10-09"), wd(1)), day("2026-10-10"));
        assert_eq!(calendar.add(day("2026-10-09"), wd(2)), day("2026-10-12"));
        // Thursday and Friday are holidays, then a weekend.
        assert_eq!(calendar.add(day("2026-09-30"), wd(1)), day("2026-10-05"));
        // 0wd is the day itself, also on a Saturday; 1wd is the next working day.
        assert_eq!(calendar.add(day("2026-11-21"), wd(0)), day("2026-11-21"));
        assert_eq!(calendar.add(day("2026-11-21"), wd(1)), day("2026-11-23"));
        // The 9th, the make-up Saturday, the 12th; from a Sunday to a Sunday before it: none.
        let count = |from, to| calendar.working_days(day(from), day(to));
        assert_eq!(count("2026-10-09", "2026-10-12"), 3);
        assert_eq!(count("2026-10-01", "2026-10-05"), 1);
        assert_eq!(count("2026-10-11", "2026-10-04"), 0);
        // Calendar days are never shifted.
        assert_eq!(
            calendar.add(day("2026-09-30"), Span::days(1)),
            day("2026-10-01")
        );
    }
}
