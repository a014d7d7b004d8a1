//! Civil dates, office hours and the working days of the years that the samples cover.

use std::fmt::Write;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use crate::rng::Rng;

/// A span of days in one year, as (month, day) of its ends, and what it is.
type Span = ((u32, u32), (u32, u32), &'static str);

struct Year {
    year: i32,
    holidays: &'static [Span],
    /// Saturdays and Sundays that are worked to make up for a holiday.
    workdays: &'static [(u32, u32)],
}

const YEARS: [Year; 2] = [
    Year {
        year: 2025,
        holidays: &[
            ((1, 1), (1, 1), "元旦"),
            ((1, 28), (2, 4), "春节"),
            ((4, 4), (4, 6), "清明节"),
            ((5, 1), (5, 5), "劳动节"),
            ((5, 31), (6, 2), "端午节"),
            ((10, 1), (10, 8), "国庆节、中秋节"),
        ],
        workdays: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    Year {
        year: 2026,
        holidays: &[
            ((1, 1), (1, 3), "元旦"),
            ((2, 15), (2, 23), "春节"),
            ((4, 4), (4, 6), "清明节"),
            ((5, 1), (5, 5), "劳动节"),
            ((6, 19), (6, 21), "端午节"),
            ((9, 25), (9, 27), "中秋节"),
            ((10, 1), (10, 7), "国庆节"),
        ],
        workdays: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];

pub fn is_working_day(date: NaiveDate) -> bool {
    let day = (date.month(), date.day());
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    match YEARS.iter().find(|year| year.year == date.year()) {
        Some(year) if year.workdays.contains(&day) => true,
        Some(year) => {
            !weekend
                && !year
                    .holidays
                    .iter()
                    .any(|&(from, to, _)| from <= day && day <= to)
        }
        None => !weekend,
    }
}

/// The text of `holidays.toml`.
pub fn holidays_toml() -> String {
    let mut text = String::from(
        "# 公共假日和调休上班的周末，照国务院办公厅通知填。\n\
         # 只有按工作日（wd）算的时限才用得到；每年年底补上下一年。\n",
    );
    for year in &YEARS {
        let _ = write!(text, "\n[{}]\nholidays = [\n", year.year);
        for &(from, to, name) in year.holidays {
            let (from, to) = (on(year.year, from), on(year.year, to));
            let dates: Vec<_> = from
                .iter_days()
                .take_while(|day| *day <= to)
                .map(|day| day.to_string())
                .collect();
            let _ = writeln!(text, "  {},  # {name}", dates.join(", "));
        }
        let dates: Vec<_> = year
            .workdays
            .iter()
            .map(|&day| on(year.year, day).to_string())
            .collect();
        let _ = write!(text, "]\nworkdays = [{}]\n", dates.join(", "));
    }
    text
}

fn on(year: i32, (month, day): (u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date of the table above")
}

pub fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).expect("every month has a first day")
}

/// Months ahead; the day is kept, or clamped to the month's end.
pub fn plus_months(date: NaiveDate, months: u32) -> NaiveDate {
    date + Months::new(months)
}

pub fn minus_months(date: NaiveDate, months: u32) -> NaiveDate {
    date - Months::new(months)
}

pub fn plus_days(date: NaiveDate, days: usize) -> NaiveDate {
    date + Days::new(days as u64)
}

pub fn days_between(from: NaiveDate, to: NaiveDate) -> usize {
    usize::try_from((to - from).num_days()).unwrap_or(0)
}

pub fn at(date: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    date.and_hms_opt(hour, minute, 0)
        .expect("a time of the clock")
}

/// The draw of the day: before anything else happens, so that what it knew is plain to see.
pub fn draw_time(date: NaiveDate) -> NaiveDateTime {
    at(date, 8, 30)
}

/// Between the draw and the rest of the day: another case is drawn for one that could not be reached.
pub fn replacing_time(date: NaiveDate) -> NaiveDateTime {
    at(date, 8, 35)
}

/// Any minute of the office day, early enough for what follows from it to be written the same day.
pub fn office_hours(date: NaiveDate, rng: &mut Rng) -> NaiveDateTime {
    at(date, 8, 40) + TimeDelta::minutes(rng.between(0, 440) as i64)
}

/// A few minutes later, the same day.
pub fn shortly(time: NaiveDateTime, rng: &mut Rng) -> NaiveDateTime {
    time + TimeDelta::minutes(rng.between(5, 25) as i64)
}

/// Some minutes later, or early the next morning when the office is closed by then.
pub fn later(time: NaiveDateTime, low: usize, high: usize, rng: &mut Rng) -> NaiveDateTime {
    let next = time + TimeDelta::minutes(rng.between(low, high) as i64);
    if next <= at(time.date(), 17, 30) {
        next
    } else {
        at(plus_days(time.date(), 1), 8, 40) + TimeDelta::minutes(rng.between(0, 30) as i64)
    }
}
