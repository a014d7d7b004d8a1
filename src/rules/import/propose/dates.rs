//! How the dates of a sheet are written, and which year they lack.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::columns::Maker;
use super::proposal::{BadDates, OrderFound, YearFound};
use crate::model::grid::Cell;
use crate::model::time::{Day, Month};
use crate::rules::import::clean::{line, narrowed};
use crate::rules::import::dates::{Dates, Order, Unread, shows_order};
use crate::rules::import::field::Field;
use crate::rules::import::years::{Way, way};

/// From one row to the next a book of one year never goes back so many days.
const HALF_A_YEAR: i64 = 183;

impl Maker<'_> {
    pub(super) fn order(&self) -> OrderFound {
        let (mut month_first, mut day_first, mut open) = (false, false, false);
        for cell in self.date_fields().flat_map(|field| self.cells(field)) {
            let Cell::Text(text) = cell else { continue };
            match shows_order(text) {
                Some(Order::MonthDayYear) => month_first = true,
                Some(_) => day_first = true,
                None => open |= Dates::default().read(cell) == Err(Unread::Either),
            }
        }
        match (month_first, day_first, open) {
            (true, true, _) => OrderFound::Both,
            (true, false, _) => OrderFound::Shown(Order::MonthDayYear),
            (false, true, _) => OrderFound::Shown(Order::DayMonthYear),
            (false, false, true) => OrderFound::Open,
            (false, false, false) => OrderFound::Plain,
        }
    }

    /// The year that dates lack, where some do, and the columns of which some dates cannot be
    /// read.
    pub(super) fn dates(
        &self,
        dates: Dates,
        hints: &str,
        today: Day,
    ) -> (Option<YearFound>, BadDates) {
        let mut years: BTreeMap<i32, usize> = BTreeMap::new();
        let mut lacking = false;
        let mut bad = Vec::new();
        for field in self.date_fields() {
            let (mut count, mut example) = (0, String::new());
            for cells in self.row_cells(field) {
                let cells: Vec<&Cell> = cells.collect();
                match dates.read_cells(cells.iter().copied()) {
                    Some(Ok(read)) => {
                        *years.entry(read.stamp.day.year()).or_default() += 1;
                    }
                    Some(Err(Unread::NoYear)) => lacking = true,
                    Some(Err(Unread::NoDate)) => {
                        count += 1;
                        example = cells.first().map_or_else(String::new, |c| line(&c.text()));
                    }
                    Some(Err(Unread::Either)) | None => {}
                }
            }
            if count > 0 {
                bad.push((field, count, example));
            }
        }
        if !lacking {
            return (None, bad);
        }
        let turn = self.turn(dates, hints, today);
        let usual = years
            .into_iter()
            .max_by_key(|(year, count)| (*count, Reverse(*year)));
        let usual = usual.map(|(year, _)| year);
        let usual = usual.or_else(|| years_in(hints).first().copied());
        let year = turn.unwrap_or_else(|| usual.map_or(YearFound::Open, YearFound::Of));
        (Some(year), bad)
    }

    /// What the rows show of a new year that they go over; `None` where they go over none.
    fn turn(&self, dates: Dates, hints: &str, today: Day) -> Option<YearFound> {
        // Days of a leap year, each with its own year where that is written.
        let leap = Dates {
            from: Month::parse("2000-01"),
            ..dates
        };
        let cells = self.subject.dated().into_iter();
        let cells = cells.flat_map(|field| self.row_cells(field));
        let read = cells.filter_map(|cells| leap.read_cells(cells)?.ok());
        let mut days: Vec<(Day, Option<i32>)> = read
            .filter_map(|read| {
                let day = read.stamp.day;
                let year = (!read.lacks_year).then(|| day.year());
                Some((day.with_year(2000)?, year))
            })
            .collect();
        match way(days.iter().map(|(day, _)| *day)) {
            Way::Down => {}
            Way::Up => days.reverse(),
            Way::None => return None,
        }
        let (mut turns, mut before) = (0, days.first()?.0);
        let mut first: Option<Day> = None;
        let mut last: Option<Day> = None;
        let mut began: Option<i32> = None;
        for (day, year) in days {
            if (before - day).num_days() > HALF_A_YEAR {
                turns += 1;
            } else if turns > 0 && (day - before).num_days() > HALF_A_YEAR {
                turns -= 1;
            }
            before = day;
            match turns {
                0 => first = Some(first.map_or(day, |first| first.min(day))),
                1 => last = Some(last.map_or(day, |last| last.max(day))),
                _ => return Some(YearFound::OpenTurn),
            }
            if let Some(year) = year.map(|year| year - turns) {
                if began.is_some_and(|began| began != year) {
                    return Some(YearFound::OpenTurn);
                }
                began = Some(year);
            }
        }
        let (first, last) = first.zip(last)?;
        if last.month() >= first.month() {
            return Some(YearFound::OpenTurn);
        }
        let is_past = |began: &i32| last.with_year(began + 1).is_some_and(|last| last <= today);
        let named = || match years_in(hints).as_slice() {
            // One of two: the other one would be still to come.
            [year] if !is_past(year) => Some(year - 1),
            [one, next] if *next == one + 1 => Some(*one),
            _ => None,
        };
        let began = began.or_else(named).filter(is_past);
        let month = began.and_then(|year| Month::parse(&format!("{year}-{:02}", first.month())));
        Some(month.map_or(YearFound::OpenTurn, YearFound::From))
    }

    /// Whether rows say that a case was finished, or followed up, and no column says when.
    pub(super) fn undated(&self) -> bool {
        let has = |field: Field| self.mapped.iter().any(|mapped| mapped.field == field);
        let judged = [Field::FollowedUp, Field::Satisfaction, Field::Outcome];
        let followed = judged.iter().any(|field| has(*field)) && !has(Field::VisitedAt);
        self.subject.is_case() && (has(Field::Status) && !has(Field::DoneAt) || followed)
    }
}

/// The years that titles name, the earliest first: `2026年`, `二〇二六年度`.
fn years_in(text: &str) -> Vec<i32> {
    let digits: String = text
        .chars()
        .map(
            |c| match "〇一二三四五六七八九".chars().position(|own| own == c) {
                Some(digit) => char::from(b'0' + digit as u8),
                None if c == '零' => '0',
                None => narrowed(c),
            },
        )
        .collect();
    let numbers = digits.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter(|number| number.len() == 4 && number.starts_with("20"));
    let years: BTreeSet<i32> = years.filter_map(|year| year.parse().ok()).collect();
    years.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_their_years() {
        for (title, years) in [
            ("二〇二六年度业主投诉登记表", &[2026][..]),
            ("客户投诉台账（2026年）", &[2026]),
            ("2026年1月至2025年12月 2026", &[2025, 2026]),
            ("表 7，共 20 页", &[]),
        ] {
            assert_eq!(years_in(title), years, "{title}");
        }
    }
}
