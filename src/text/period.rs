//! Months, quarters and days of a month in headings, as people write them: 2026年11月,
//! 2026年第四季度, 2026年11月1日—23日.

use chrono::Datelike;

use super::Voice;
use crate::model::policy::Lang;
use crate::model::time::{Day, Month, Quarter};

const QUARTERS: [&str; 4] = ["一", "二", "三", "四"];

impl Voice {
    /// A month in a heading. English keeps the form of the data, `2026-11`.
    pub fn month(&self, month: Month) -> String {
        match self.lang {
            Lang::En => month.to_string(),
            Lang::Zh => format!("{}年{}月", month.first().year(), month.first().month()),
        }
    }

    /// A quarter in a heading. English keeps the form of the data, `2026-Q4`.
    pub fn quarter(&self, quarter: Quarter) -> String {
        match self.lang {
            Lang::En => quarter.to_string(),
            Lang::Zh => {
                let first = quarter.first();
                let number = QUARTERS[(first.month0() / 3) as usize];
                format!("{}年第{number}季度", first.year())
            }
        }
    }

    /// The days from one to another of the same month. English keeps the form of the data.
    pub fn period(&self, from: Day, to: Day) -> String {
        let month = self.month(Month::of(from));
        match self.lang {
            Lang::En if from == to => from.to_string(),
            Lang::En => format!("{from} to {to}"),
            Lang::Zh if from == to => format!("{month}{}日", from.day()),
            Lang::Zh => format!("{month}{}日—{}日", from.day(), to.day()),
        }
    }

    /// A date beside a signature: 2026年11月30日. English keeps the form of the data.
    pub fn date(&self, day: Day) -> String {
        match self.lang {
            Lang::En => day.to_string(),
            Lang::Zh => format!("{}{}日", self.month(Month::of(day)), day.day()),
        }
    }

    /// A date in a sentence of the same year: 11月16日. English keeps the form of the data.
    pub fn short_date(&self, day: Day) -> String {
        match self.lang {
            Lang::En => day.to_string(),
            Lang::Zh => format!("{}月{}日", day.month(), day.day()),
        }
    }

    /// Room for such a date, to be filled in by hand.
    pub fn blank_date(&self) -> String {
        match self.lang {
            Lang::En => String::new(),
            Lang::Zh => "\u{3000}\u{3000}\u{3000}年\u{3000}\u{3000}月\u{3000}\u{3000}日".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Stamp;

    #[test]
    fn days_of_a_month_are_written_as_an_office_writes_them() {
        let day = |text: &str| Stamp::parse(text).unwrap().day;
        let (first, last) = (day("2026-11-01"), day("2026-11-23"));
        let (zh, en) = (Voice::new(Lang::Zh), Voice::new(Lang::En));
        assert_eq!(zh.period(first, last), "2026年11月1日—23日");
        assert_eq!(zh.period(first, first), "2026年11月1日");
        assert_eq!(en.period(first, last), "2026-11-01 to 2026-11-23");
        assert_eq!(en.period(first, first), "2026-11-01");
        assert_eq!(zh.date(last), "2026年11月23日");
        assert_eq!(en.date(last), "2026-11-23");
    }
}
