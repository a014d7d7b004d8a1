//! Months and quarters in headings, as people write them: 2026年11月, 2026年第四季度.

use chrono::Datelike;

use super::Voice;
use crate::model::policy::Lang;
use crate::model::time::{Month, Quarter};

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
}
