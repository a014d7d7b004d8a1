//! Owners' data made unrecognizable wherever they are shown: `13812345678` becomes
//! `138****5678`, `谢凤英` becomes `谢业主`, `Xie Fengying` becomes `Xie F.`
//!
//! It is laid over what is finished, so that no page has to think of it: the names and numbers
//! that the data's own columns hold are looked for in every text, and whatever looks like a
//! telephone number goes too. A name that nobody ever entered in such a column, and one of two
//! characters amid other words, cannot be told from other text and stays.

use std::borrow::Cow;

use aho_corasick::{AhoCorasick, Input, MatchKind};
use serde_json::Value;

use super::document::Document;
use super::page::{Block, Page};
use super::person::{is_han, person};
use crate::rules::people::People;

/// Numbers with fewer digits are those of offices, not of people.
const LEAST_DIGITS: usize = 7;
/// Digits of a number that are left at its end.
const LEFT: usize = 4;
/// A name of so many Chinese characters is hardly ever part of another word.
const DISTINCT: usize = 3;

const STARS: &str = "****";

/// What owners' data are replaced by.
#[derive(Debug, Default)]
pub struct Mask {
    found: Option<AhoCorasick>,
    /// For each pattern, what it becomes and what may stand beside it.
    known: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    masked: String,
    beside: fn(char) -> bool,
}

/// No letter and no digit may stand beside it.
fn apart(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Latin letters and digits may not stand beside it.
fn apart_from_latin(c: char) -> bool {
    !c.is_ascii_alphanumeric()
}

fn anything(_: char) -> bool {
    true
}

impl Mask {
    /// A mask for these people.
    pub fn new(people: &People<'_>) -> Self {
        let (mut patterns, mut known) = (Vec::new(), Vec::new());
        for (name, certain) in &people.names {
            if let Some(masked) = person(name, *certain) {
                let distinct = name.chars().all(is_han) && name.chars().count() >= DISTINCT;
                let beside = if distinct { anything } else { apart };
                patterns.push(*name);
                known.push(Known { masked, beside });
            }
        }
        for phone in &people.phones {
            let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
            if digits.len() >= LEAST_DIGITS {
                patterns.push(*phone);
                known.push(Known {
                    masked: number(&digits),
                    beside: apart_from_latin,
                });
            }
        }
        // Too many patterns for the machine would be the only failure.
        let found = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns);
        Self {
            found: found.ok(),
            known,
        }
    }

    /// A text without owners' data.
    pub fn text(&self, text: &str) -> String {
        self.known(&numbers(text)).into_owned()
    }

    /// A whole page.
    pub fn page(&self, page: &mut Page) {
        for block in &mut page.blocks {
            match block {
                Block::Heading(_, text) | Block::Text(text, _) | Block::Verbatim(text) => {
                    *text = self.text(text);
                }
                Block::Sheet(sheet) => sheet.rewrite(&|text| self.text(text)),
                Block::Chart(chart) => chart.rewrite(&|text| self.text(text)),
            }
        }
        if let Some(paper) = &mut page.paper {
            paper.rewrite(&|text| self.text(text));
        }
        if let Some(document) = &mut page.document {
            self.document(document);
        }
        self.json(&mut page.json);
    }

    /// A whole document.
    pub fn document(&self, document: &mut Document) {
        document.rewrite(&|text| self.text(text));
    }

    fn json(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(list) => list.iter_mut().for_each(|value| self.json(value)),
            Value::Object(object) => object.values_mut().for_each(|value| self.json(value)),
            _ => {}
        }
    }

    fn known<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(found) = &self.found else {
            return Cow::Borrowed(text);
        };
        let (mut out, mut copied, mut at) = (String::new(), 0, 0);
        while let Some(hit) = found.find(Input::new(text).span(at..text.len())) {
            let known = &self.known[hit.pattern().as_usize()];
            let before = text[..hit.start()].chars().next_back();
            let after = text[hit.end()..].chars().next();
            if before.is_none_or(known.beside) && after.is_none_or(known.beside) {
                out.push_str(&text[copied..hit.start()]);
                out.push_str(&known.masked);
                copied = hit.end();
                at = hit.end();
            } else {
                let first = text[hit.start()..].chars().next();
                at = hit.start() + first.map_or(1, char::len_utf8);
            }
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[copied..]);
        Cow::Owned(out)
    }
}

/// A telephone number by its digits: a mobile one keeps its first three and last four, any
/// other its last four.
fn number(digits: &str) -> String {
    let last = &digits[digits.len() - LEFT..];
    let first = if is_mobile(digits) {
        &digits[..MOBILE[0]]
    } else {
        ""
    };
    format!("{first}{STARS}{last}")
}

fn is_mobile(digits: &str) -> bool {
    let begins = matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
    begins && digits.len() == MOBILE.iter().sum::<usize>()
}

/// The groups of digits of a mobile number, which begins with a 1.
const MOBILE: &[usize] = &[3, 4, 4];
/// Those of other numbers with their area code, which begins with a 0.
const LANDLINES: &[&[usize]] = &[&[4, 8], &[4, 7], &[3, 8], &[3, 7]];
/// Ways to write the country's code before a mobile number.
const COUNTRY: &[&str] = &["+86", "0086", "86"];

/// Masks whatever looks like a telephone number.
fn numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let starts = c.is_ascii_digit() || c == '+';
        let apart = text[..at].chars().next_back().is_none_or(apart_from_latin);
        match phone_at(&text[at..]).filter(|_| starts && apart) {
            Some((length, masked)) => {
                out.push_str(&masked);
                at += length;
            }
            None => {
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    out
}

/// The telephone number that a text begins with: its length in bytes, and it masked.
fn phone_at(text: &str) -> Option<(usize, String)> {
    for country in COUNTRY {
        if let Some(rest) = text.strip_prefix(country) {
            let blank = usize::from(rest.starts_with([' ', '-']));
            if let Some((length, digits)) = grouped(&rest[blank..], MOBILE, is_mobile) {
                let before = country.len() + blank;
                let masked = format!("{}{}", &text[..before], number(&digits));
                return Some((before + length, masked));
            }
        }
    }
    let mobile = || grouped(text, MOBILE, is_mobile);
    let area = |digits: &str| digits.starts_with('0');
    let landline = || {
        LANDLINES
            .iter()
            .find_map(|groups| grouped(text, groups, area))
    };
    let (length, digits) = mobile().or_else(landline)?;
    Some((length, number(&digits)))
}

/// Digits in groups of these lengths at the start of a text, with at most one blank or hyphen
/// between two, and no letter or digit after them; `fits` judges all digits.
fn grouped(text: &str, groups: &[usize], fits: impl Fn(&str) -> bool) -> Option<(usize, String)> {
    let (mut at, mut digits) = (0, String::new());
    for (n, group) in groups.iter().enumerate() {
        if n > 0 && text[at..].starts_with([' ', '-']) {
            at += 1;
        }
        let part = text.get(at..at + group)?;
        if !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        digits.push_str(part);
        at += group;
    }
    let ends = text[at..].chars().next().is_none_or(apart_from_latin);
    (ends && fits(&digits)).then_some((at, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask() -> Mask {
        let mut people = People::default();
        for name in ["谢凤英", "高峰", "王芳女士", "Xie Fengying"] {
            people.names.insert(name, true);
        }
        for phone in ["13800000369", "88001234", "110", "+1-212-555-0100"] {
            people.phones.insert(phone);
        }
        Mask::new(&people)
    }

    #[test]
    fn names_of_the_data_go_wherever_they_can_be_told_from_other_words() {
        for (text, masked) in [
            ("谢凤英", "谢业主"),
            (
                "昨天谢凤英说，早高峰电梯停了",
                "昨天谢业主说，早高峰电梯停了",
            ),
            ("高峰", "高业主"),
            ("接受 · 高峰 · 2026-11-23", "接受 · 高业主 · 2026-11-23"),
            ("B1-1-101,高峰,counter", "B1-1-101,高业主,counter"),
            ("王芳女士在家", "王女士在家"),
            ("told Xie Fengying so", "told Xie F. so"),
            ("Xie Fengyings", "Xie Fengyings"),
        ] {
            assert_eq!(mask().text(text), masked);
        }
    }

    #[test]
    fn whatever_looks_like_a_telephone_number_goes() {
        for (text, masked) in [
            ("13812345678", "138****5678"),
            ("请打13812345678联系", "请打138****5678联系"),
            ("138-1234-5678", "138****5678"),
            ("2026-11-23 138 1234 5678", "2026-11-23 138****5678"),
            ("+86 13812345678", "+86 138****5678"),
            ("8613812345678", "86138****5678"),
            ("0571-88001234", "****1234"),
            ("010 6500 1234", "010 6500 1234"),
            ("01065001234；021-65001234", "****1234；****1234"),
            ("88001234", "****1234"),
            ("+1-212-555-0100", "****0100"),
            ("13800000369 110", "138****0369 110"),
        ] {
            assert_eq!(mask().text(text), masked);
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "C-261123-k7f3m9",
            "2026-11-23T09:05",
            "138123456789",
            "sdd26fe2e1faf85c3",
            "be8c1b51a0b747d757987b35896526d13812345678",
            "99.50",
            "",
            "+",
            "86",
            "😀1",
        ] {
            assert_eq!(mask().text(text), text);
        }
    }

    #[test]
    fn what_is_masked_stays_as_it_is_when_it_is_masked_again() {
        let once = mask().text("谢凤英 13812345678 0571-88001234 Xie Fengying 王芳女士");
        assert_eq!(once, "谢业主 138****5678 ****1234 Xie F. 王女士");
        assert_eq!(mask().text(&once), once);
    }
}
