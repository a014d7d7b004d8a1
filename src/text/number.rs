//! Small numbers in words, as people say them: larger ones stay figures.

use super::Voice;
use crate::model::policy::Lang;

const ENGLISH: [&str; 13] = [
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];
const CHINESE: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

impl Voice {
    /// A number in a fraction: `three`, 三.
    pub fn number(&self, number: u64) -> String {
        let small = usize::try_from(number).unwrap_or(usize::MAX);
        let word = match self.lang {
            Lang::En => ENGLISH.get(small).map(|word| (*word).to_owned()),
            Lang::Zh => chinese(small),
        };
        word.unwrap_or_else(|| number.to_string())
    }

    /// A number of things: `two`, 两.
    pub fn count(&self, number: u64) -> String {
        match (self.lang, number) {
            (Lang::Zh, 2) => "两".to_owned(),
            _ => self.number(number),
        }
    }
}

/// Numbers below a hundred: 三, 十, 十二, 二十四.
fn chinese(number: usize) -> Option<String> {
    let (tens, ones) = (number / 10, number % 10);
    let ones = match (tens, ones) {
        (1.., 0) => "",
        _ => CHINESE[ones],
    };
    match tens {
        0 => Some(ones.to_owned()),
        1 => Some(format!("十{ones}")),
        2..=9 => Some(format!("{}十{ones}", CHINESE[tens])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        let (zh, en) = (Voice::new(Lang::Zh), Voice::new(Lang::En));
        for (number, chinese, english) in [
            (0, "零", "none"),
            (1, "一", "one"),
            (2, "二", "two"),
            (10, "十", "ten"),
            (12, "十二", "twelve"),
            (13, "十三", "13"),
            (20, "二十", "20"),
            (24, "二十四", "24"),
            (99, "九十九", "99"),
            (100, "100", "100"),
        ] {
            assert_eq!(zh.number(number), chinese);
            assert_eq!(en.number(number), english);
        }
        assert_eq!(zh.count(2), "两");
        assert_eq!(en.count(2), "two");
        assert_eq!(zh.count(12), "十二");
    }
}
