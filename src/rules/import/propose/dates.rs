//! How the dates of a sheet are written, and which year they lack.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::columns::Maker;
use super::proposal::{BadDates, OrderFound};
use crate::model::grid::Cell;
use crate::rules::import::clean::{line, narrowed};
use crate::rules::import::dates::{Dates, Order, Unread, shows_order};
use crate::rules::import::field::Field;

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
        order: Option<Order>,
        from_1904: bool,
        hints: &str,
    ) -> (Option<Option<i32>>, BadDates) {
        let dates = Dates {
            order,
            year: None,
            from_1904,
        };
        let mut years: BTreeMap<i32, usize> = BTreeMap::new();
        let mut lacking = false;
        let mut bad = Vec::new();
        for field in self.date_fields() {
            // A date and its time in two columns are read together.
            if self.columns(field).len() > 1 {
                continue;
            }
            let (mut count, mut example) = (0, String::new());
            for cell in self.cells(field) {
                match dates.read(cell) {
                    Ok(read) => {
                        let year = chrono::Datelike::year(&read.stamp.day);
                        *years.entry(year).or_default() += 1;
                    }
                    Err(Unread::NoYear) => lacking = true,
                    Err(Unread::Either) => {}
                    Err(Unread::NoDate) => {
                        count += 1;
                        example = line(&cell.text());
                    }
                }
            }
            if count > 0 {
                bad.push((field, count, example));
            }
        }
        let usual = years
            .into_iter()
            .max_by_key(|(year, count)| (*count, Reverse(*year)));
        let usual = usual.map(|(year, _)| year).or_else(|| year_in(hints));
        (lacking.then_some(usual), bad)
    }

    /// Whether rows say that a case was finished, or followed up, and no column says when.
    pub(super) fn undated(&self) -> bool {
        let has = |field: Field| self.mapped.iter().any(|mapped| mapped.field == field);
        let judged = [Field::FollowedUp, Field::Satisfaction, Field::Outcome];
        let followed = judged.iter().any(|field| has(*field)) && !has(Field::VisitedAt);
        self.subject.is_case() && (has(Field::Status) && !has(Field::DoneAt) || followed)
    }
}

/// The year that a title names: `2026年`, `二〇二六年度`.
fn year_in(text: &str) -> Option<i32> {
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
    let mut numbers = digits.split(|c: char| !c.is_ascii_digit());
    let year = numbers.find(|number| number.len() == 4 && number.starts_with("20"))?;
    year.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_their_year() {
        assert_eq!(year_in("二〇二六年度业主投诉登记表"), Some(2026));
        assert_eq!(year_in("客户投诉台账（2026年）"), Some(2026));
        assert_eq!(year_in("表 7，共 20 页"), None);
    }
}
