//! Days and times as people say them: `tomorrow`, `周五`, `+3d`, `11-25`, `25`, `9:20`. What
//! could be two days is not guessed.

use std::str::FromStr;

use chrono::{Datelike, Days, Weekday};

use crate::model::chars::half_width;
use crate::model::time::{Day, Month, Span, Stamp};

/// Which way from today a day can lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// It has happened.
    Back,
    /// It is still to come.
    Ahead,
    /// Either.
    Either,
}

/// What a text can mean, as dates are written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// One day, or a time of it.
    One(String),
    /// Two days, the earlier first.
    Two([String; 2]),
}

/// A month and day so near, in days, that no other year can be meant.
const SURELY: u64 = 122;

/// Words for a day, by its distance from today.
const WORDS: &[(&str, i64)] = &[
    ("today", 0),
    ("yesterday", -1),
    ("tomorrow", 1),
    ("今天", 0),
    ("今日", 0),
    ("昨天", -1),
    ("昨日", -1),
    ("明天", 1),
    ("明日", 1),
    ("前天", -2),
    ("后天", 2),
    ("大前天", -3),
    ("大后天", 3),
];

/// What a Chinese day of the week begins with.
const WEEK: &[&str] = &["周", "星期", "礼拜"];

/// What follows, from Monday; Sunday has two.
const OF_WEEK: &str = "一二三四五六日天";

/// What may stand before a day of the week, and how many weeks from this one it leads.
const WEEKS: &[(&str, i64)] = &[
    ("上个", -1),
    ("下个", 1),
    ("这个", 0),
    ("上", -1),
    ("下", 1),
    ("这", 0),
    ("本", 0),
];

/// Reads a day or time as people say it, counted from today; `None` for what is neither, as for
/// what is written as a date already.
pub fn said(text: &str, today: Day, way: Way) -> Option<Said> {
    let text = half_width(text).trim().to_lowercase();
    let (day, clock) = parted(&text);
    let days = match (day, clock) {
        ("", None) => return None,
        ("", Some(_)) => vec![today],
        (day, _) => days(day, today, way)?,
    };
    let written = |day: &Day| match clock {
        None => Some(day.to_string()),
        Some(clock) => Some(Stamp::parse(&format!("{day} {clock}"))?.to_string()),
    };
    let mut days: Vec<String> = days.iter().map(written).collect::<Option<_>>()?;
    days.sort_unstable();
    Some(match <[String; 2]>::try_from(days) {
        Ok(two) => Said::Two(two),
        Err(mut one) => Said::One(one.pop()?),
    })
}

/// Words for a month, by its distance from today's.
const MONTHS: &[(&str, i64)] = &[
    ("this month", 0),
    ("last month", -1),
    ("next month", 1),
    ("本月", 0),
    ("这个月", 0),
    ("上月", -1),
    ("上个月", -1),
    ("下月", 1),
    ("下个月", 1),
];

/// Reads a month as people say it; `None` for what is none, as for what is written as one.
pub fn said_month(text: &str, today: Day) -> Option<String> {
    let text = half_width(text).trim().to_lowercase();
    let (_, distance) = MONTHS.iter().find(|(word, _)| *word == text)?;
    let month = Month::of(today);
    let month = match distance {
        -1 => month.minus(1),
        0 => month,
        _ => month.plus(1),
    };
    Some(month.to_string())
}

/// A text parted into the day and the time of day that ends it.
fn parted(text: &str) -> (&str, Option<&str>) {
    if !text.contains(':') {
        return (text, None);
    }
    let clock = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    (clock.trim_end(), Some(&text[clock.len()..]))
}

/// The days that a text can mean, at most two.
fn days(text: &str, today: Day, way: Way) -> Option<Vec<Day>> {
    if let Some((_, distance)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Some(vec![moved(today, *distance)?]);
    }
    if let Some(distance) = distance(text) {
        return Some(vec![moved(today, distance)?]);
    }
    if let Some(weekday) = weekday(text) {
        let around = (-7..=7).filter_map(|distance| moved(today, distance));
        return fitting(around.filter(|day| day.weekday() == weekday), today, way);
    }
    if let Some((weeks, weekday)) = of_week(text) {
        let monday = moved(today, -i64::from(today.weekday().num_days_from_monday()))?;
        let distance = weeks * 7 + i64::from(weekday.num_days_from_monday());
        return Some(vec![moved(monday, distance)?]);
    }
    if let Some((month, day)) = month_and_day(text) {
        return of_year(month, day, today);
    }
    let day = number(text.trim_end_matches(['日', '号']), 31)?;
    let month = Month::of(today);
    let around = [month.minus(1), month, month.plus(1)];
    let around = around.into_iter();
    fitting(
        around.filter_map(|month| month.first().with_day(day)),
        today,
        way,
    )
}

/// The days that lie the way they can, the nearest first: the second one counts where the first
/// is today, or where both ways are open.
fn fitting(days: impl Iterator<Item = Day>, today: Day, way: Way) -> Option<Vec<Day>> {
    let mut days: Vec<Day> = days
        .filter(|day| match way {
            Way::Back => *day <= today,
            Way::Ahead => *day >= today,
            Way::Either => true,
        })
        .collect();
    days.sort_by_key(|day| day.signed_duration_since(today).abs());
    let alone = way != Way::Either && days.first().is_some_and(|day| *day != today);
    days.truncate(if alone { 1 } else { 2 });
    (!days.is_empty()).then_some(days)
}

/// The day of a month in the nearest year; two where it is far from today either way.
fn of_year(month: u32, day: u32, today: Day) -> Option<Vec<Day>> {
    let years = (-1..=1).map(|year| today.year() + year);
    let days = years.filter_map(|year| Day::from_ymd_opt(year, month, day));
    let mut days: Vec<Day> = days.collect();
    let far = |day: &Day| day.signed_duration_since(today).num_days().unsigned_abs();
    days.sort_by_key(far);
    let surely = days.first().is_some_and(|day| far(day) <= SURELY);
    days.truncate(if surely { 1 } else { 2 });
    (!days.is_empty()).then_some(days)
}

fn moved(day: Day, distance: i64) -> Option<Day> {
    let days = Days::new(distance.unsigned_abs());
    match distance < 0 {
        true => day.checked_sub_days(days),
        false => day.checked_add_days(days),
    }
}

/// `+3d`, `-1d`, `3天后`, `3天前`.
fn distance(text: &str) -> Option<i64> {
    let (count, sign) = if let Some(count) = text.strip_prefix('+') {
        (count.strip_suffix('d')?, 1)
    } else if let Some(count) = text.strip_prefix('-') {
        (count.strip_suffix('d')?, -1)
    } else if let Some(count) = text.strip_suffix("天后") {
        (count, 1)
    } else {
        (text.strip_suffix("天前")?, -1)
    };
    Some(i64::from(number(count, Span::MOST)?) * sign)
}

/// `friday`, `fri`, `周五`.
fn weekday(text: &str) -> Option<Weekday> {
    let chinese = || {
        WEEK.iter()
            .find_map(|week| of_letter(text.strip_prefix(week)?))
    };
    Weekday::from_str(text).ok().or_else(chinese)
}

fn of_letter(text: &str) -> Option<Weekday> {
    let mut letters = text.chars();
    let letter = letters.next()?;
    let at = OF_WEEK.chars().position(|own| own == letter)?;
    letters.next().is_none().then_some(())?;
    Weekday::try_from(at.min(6) as u8).ok()
}

/// `下周一`, `本周五`, `上个星期三`: the weeks from this one, and the day.
fn of_week(text: &str) -> Option<(i64, Weekday)> {
    let mut weeks = WEEKS.iter();
    weeks.find_map(|(word, weeks)| Some((*weeks, weekday(text.strip_prefix(word)?)?)))
}

/// `11-25`, `11/25`, `11月25日`.
fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_end_matches(['日', '号']);
    let (month, day) = text.split_once(['-', '/', '月'])?;
    Some((number(month, 12)?, number(day, 31)?))
}

/// A whole number from 1 to the most, of digits alone.
fn number(text: &str, most: u32) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| digits)?;
    (1..=most).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::literal::day;

    /// 23 November 2026 is a Monday.
    fn on(today: &str, way: Way, text: &str) -> Vec<String> {
        match said(text, day(today), way) {
            Some(Said::One(one)) => vec![one],
            Some(Said::Two(two)) => two.into(),
            None => Vec::new(),
        }
    }

    fn monday(way: Way, text: &str) -> Vec<String> {
        on("2026-11-23", way, text)
    }

    #[test]
    fn words_and_distances_are_counted_from_today() {
        for (text, meant) in [
            ("today", "2026-11-23"),
            ("Yesterday", "2026-11-22"),
            ("tomorrow", "2026-11-24"),
            ("今天", "2026-11-23"),
            ("昨天", "2026-11-22"),
            ("明天", "2026-11-24"),
            ("后天", "2026-11-25"),
            ("前天", "2026-11-21"),
            ("大后天", "2026-11-26"),
            ("+3d", "2026-11-26"),
            ("＋８ｄ", "2026-12-01"),
            ("-1d", "2026-11-22"),
            ("3天后", "2026-11-26"),
            ("2天前", "2026-11-21"),
            ("上周五", "2026-11-20"),
            ("本周日", "2026-11-29"),
            ("这周一", "2026-11-23"),
            ("下周一", "2026-11-30"),
            ("下个星期天", "2026-12-06"),
        ] {
            for way in [Way::Back, Way::Ahead, Way::Either] {
                assert_eq!(monday(way, text), [meant], "{text}");
            }
        }
    }

    #[test]
    fn a_day_of_the_week_lies_the_way_it_can() {
        for text in ["friday", "Fri", "周五", "星期五", "礼拜五"] {
            assert_eq!(monday(Way::Back, text), ["2026-11-20"], "{text}");
            assert_eq!(monday(Way::Ahead, text), ["2026-11-27"], "{text}");
            let both = ["2026-11-20", "2026-11-27"];
            assert_eq!(monday(Way::Either, text), both, "{text}");
        }
        // It is Monday: today, or a week away.
        assert_eq!(monday(Way::Back, "周一"), ["2026-11-16", "2026-11-23"]);
        assert_eq!(monday(Way::Ahead, "monday"), ["2026-11-23", "2026-11-30"]);
    }

    #[test]
    fn a_day_of_the_month_is_the_nearest_that_there_is() {
        assert_eq!(monday(Way::Ahead, "25"), ["2026-11-25"]);
        assert_eq!(monday(Way::Back, "25号"), ["2026-10-25"]);
        assert_eq!(monday(Way::Ahead, "5日"), ["2026-12-05"]);
        assert_eq!(monday(Way::Ahead, "31"), ["2026-12-31"]);
        assert_eq!(monday(Way::Ahead, "23"), ["2026-11-23", "2026-12-23"]);
        assert_eq!(monday(Way::Either, "25"), ["2026-10-25", "2026-11-25"]);
        assert_eq!(on("2027-01-10", Way::Back, "12"), ["2026-12-12"]);
    }

    #[test]
    fn a_month_and_day_are_of_the_nearest_year() {
        for text in ["11-25", "11/25", "11月25日", "１１－２５"] {
            for way in [Way::Back, Way::Ahead, Way::Either] {
                assert_eq!(monday(way, text), ["2026-11-25"], "{text}");
            }
        }
        assert_eq!(on("2027-01-02", Way::Back, "12-30"), ["2026-12-30"]);
        assert_eq!(on("2026-12-30", Way::Ahead, "1-5"), ["2027-01-05"]);
        // Half a year away it could be either.
        assert_eq!(monday(Way::Ahead, "5-20"), ["2026-05-20", "2027-05-20"]);
        assert_eq!(monday(Way::Back, "2-30"), [""; 0]);
    }

    #[test]
    fn a_month_is_counted_from_today_s() {
        let said = |text| said_month(text, day("2027-01-31"));
        assert_eq!(said("上月").as_deref(), Some("2026-12"));
        assert_eq!(said("This month").as_deref(), Some("2027-01"));
        assert_eq!(said("下个月").as_deref(), Some("2027-02"));
        assert_eq!(said("2026-11"), None);
    }

    #[test]
    fn a_time_belongs_to_its_day() {
        for (text, meant) in [
            ("9:20", "2026-11-23T09:20"),
            ("９：２０", "2026-11-23T09:20"),
            ("昨天9:20", "2026-11-22T09:20"),
            ("yesterday 14:05", "2026-11-22T14:05"),
            ("11-22 8:00", "2026-11-22T08:00"),
            ("上周五 18:30", "2026-11-20T18:30"),
        ] {
            assert_eq!(monday(Way::Back, text), [meant], "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_day() {
        for text in [
            "",
            "2026-11-23",
            "2026-11",
            "soon",
            "32",
            "0",
            "13-1",
            "周八",
            "next friday",
            "25:00",
            "9:2",
            "+d",
            "+3",
            "1d",
            "周",
            "周五六",
        ] {
            assert_eq!(monday(Way::Ahead, text), [""; 0], "{text}");
        }
    }
}
