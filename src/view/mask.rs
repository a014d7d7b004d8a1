//! Owners' data made unrecognizable wherever they are shown: `13812345678` becomes
//! `138****5678`, `谢凤英` becomes `谢业主`, `Xie Fengying` becomes `Xie F.`
//!
//! It is laid over what is finished, so that no page has to think of it: the names and numbers
//! that the data's own columns hold are looked for in every text, and whatever looks like a
//! telephone number goes too. A name that nobody ever entered in such a column, and one of two
//! characters amid other words, cannot be told from other text and stays.

use std::borrow::Cow;
use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, Input, MatchKind};
use serde_json::Value;

use super::document::Document;
use super::page::{Block, Page};
use super::person::{is_han, person};
use crate::model::words::Col;
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
    /// For columns of owners, where somebody is named as a member of staff is.
    of_owners: Option<Box<Mask>>,
}

/// Columns and fields that hold owners' names and never those of staff.
const OWNERS: &[Col] = &[
    Col::Owner,
    Col::Resident,
    Col::Reporter,
    Col::Met,
    Col::SignedBy,
];

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
    /// A mask for these people. Who has a name of the staff's is only hidden in the columns of
    /// owners: elsewhere it is the staff's.
    pub fn new(people: &People<'_>) -> Self {
        let shared = (!people.shared.is_empty()).then(|| {
            let names = people.names.iter().chain(&people.shared);
            Box::new(Self::of(names, &people.phones))
        });
        Self {
            of_owners: shared,
            ..Self::of(people.names.iter(), &people.phones)
        }
    }

    fn of<'a>(
        names: impl Iterator<Item = (&'a &'a str, &'a bool)>,
        phones: &BTreeSet<&str>,
    ) -> Self {
        let (mut patterns, mut known) = (Vec::new(), Vec::new());
        for (name, certain) in names {
            if let Some(masked) = person(name, *certain) {
                let distinct = name.chars().all(is_han) && name.chars().count() >= DISTINCT;
                let beside = if distinct { anything } else { apart };
                patterns.push(*name);
                known.push(Known { masked, beside });
            }
        }
        for phone in phones {
            let digits = digits_of(phone);
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
            of_owners: None,
        }
    }

    /// A text without owners' data.
    pub fn text(&self, text: &str) -> String {
        self.known(&numbers(text)).into_owned()
    }

    /// What stands in a column or field of this name, without owners' data.
    fn cell(&self, key: &str, text: &str) -> String {
        self.within(key).text(text)
    }

    /// The mask for what stands below a name.
    fn within(&self, key: &str) -> &Self {
        let of_owners = || OWNERS.iter().any(|col| col.word() == key);
        match &self.of_owners {
            Some(mask) if of_owners() => mask,
            _ => self,
        }
    }

    /// A whole page.
    pub fn page(&self, page: &mut Page) {
        for block in &mut page.blocks {
            match block {
                Block::Heading(_, text) | Block::Text(text, _) | Block::Verbatim(text) => {
                    *text = self.text(text);
                }
                Block::Sheet(sheet) => sheet.rewrite(&|key, text| self.cell(key, text)),
                Block::Chart(chart) => chart.rewrite(&|text| self.text(text)),
            }
        }
        if let Some(paper) = &mut page.paper {
            paper.rewrite(&|key, text| self.cell(key, text));
        }
        if let Some(document) = &mut page.document {
            self.document(document);
        }
        self.json(&mut page.json);
    }

    /// A whole document.
    pub fn document(&self, document: &mut Document) {
        document.rewrite(&|key, text| self.cell(key, text));
    }

    fn json(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(list) => list.iter_mut().for_each(|value| self.json(value)),
            Value::Object(object) => {
                let fields = object.iter_mut();
                fields.for_each(|(key, value)| self.within(key).json(value));
            }
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
/// A number of eight digits in two groups. After an area code of four digits it would look like
/// times of the day, such as `0900 1130 1400`.
const PARTED: &[usize] = &[3, 4, 4];
/// Area codes of three digits begin so.
const SHORT_AREAS: &[&str] = &["010", "02"];
/// Ways to write the country's code before a mobile number.
const COUNTRY: &[&[char]] = &[&['+', '8', '6'], &['0', '0', '8', '6'], &['8', '6']];

/// So many separators may stand between two groups of digits.
const GAP: usize = 3;

/// A character as it counts in a telephone number: full-width ones, dashes and blanks as the
/// plain ones, everything else as it is.
fn fold(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        '＋' => '+',
        '（' => '(',
        '）' => ')',
        '．' => '.',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '－' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        c => c,
    }
}

/// The digits of a text, full-width ones as the plain ones.
fn digits_of(text: &str) -> String {
    text.chars()
        .map(fold)
        .filter(char::is_ascii_digit)
        .collect()
}

/// A telephone number that stands in a text.
struct Found {
    /// Its characters that stay: the country's code and what follows it.
    kept: usize,
    /// All its characters.
    length: usize,
    /// All but the country's code.
    digits: String,
    /// How many brackets were opened in it and not closed; less than none if the other way.
    open: i32,
}

/// Masks whatever looks like a telephone number.
fn numbers(text: &str) -> String {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let folded: Vec<char> = text.chars().map(fold).collect();
    let part = |from: usize, to: usize| {
        let start = |at: usize| starts.get(at).copied().unwrap_or(text.len());
        &text[start(from)..start(to)]
    };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < folded.len() {
        let Some(found) = phone_at(&folded, at) else {
            out.push_str(part(at, at + 1));
            at += 1;
            continue;
        };
        if found.open < 0 && out.ends_with(['(', '（']) {
            out.pop();
        }
        out.push_str(part(at, at + found.kept));
        out.push_str(&number(&found.digits));
        at += found.length;
        if found.open > 0 && folded.get(at) == Some(&')') {
            at += 1;
        }
    }
    out
}

/// The telephone number that begins at a character.
fn phone_at(text: &[char], at: usize) -> Option<Found> {
    let (before, rest) = text.split_at(at);
    let begins = rest
        .first()
        .is_some_and(|c| c.is_ascii_digit() || *c == '+');
    if !begins || !may_precede(before) {
        return None;
    }
    for country in COUNTRY {
        if rest.starts_with(country) {
            let kept = country.len() + gap(&rest[country.len()..]);
            if let Some(found) = mobile(&rest[kept..]) {
                let length = kept + found.length;
                return Some(Found {
                    kept,
                    length,
                    ..found
                });
            }
        }
    }
    let landlines = || LANDLINES.iter().find_map(|groups| landline(rest, groups));
    mobile(rest).or_else(landlines).or_else(|| parted(rest))
}

fn mobile(text: &[char]) -> Option<Found> {
    let found = grouped(text, MOBILE)?;
    (is_mobile(&found.digits) && may_follow(&text[found.length..])).then_some(found)
}

fn landline(text: &[char], groups: &[usize]) -> Option<Found> {
    let found = grouped(text, groups)?;
    let rest = &text[found.length..];
    // What is masked already is no end of a number.
    let ends = rest.first().is_none_or(|c| apart_from_latin(*c)) && !rest.starts_with(&['*'; 4]);
    (found.digits.starts_with('0') && ends).then_some(found)
}

fn parted(text: &[char]) -> Option<Found> {
    let found = landline(text, PARTED)?;
    let mut areas = SHORT_AREAS.iter();
    areas
        .any(|area| found.digits.starts_with(area))
        .then_some(found)
}

/// Whether a number can begin after a text: after letters too, as in `Tel138…`, but not within
/// an id or a digest, whose letters stand amid digits.
fn may_precede(text: &[char]) -> bool {
    let mut word = text.iter().rev().take_while(|c| c.is_ascii_alphanumeric());
    match word.clone().next() {
        None => true,
        Some(c) if c.is_ascii_digit() => false,
        Some(c) if !c.is_ascii_hexdigit() => true,
        Some(_) => word.all(char::is_ascii_alphabetic),
    }
}

/// Whether a number can end before a text: before a word, but not within an id or a digest.
fn may_follow(text: &[char]) -> bool {
    let mut word = text.iter().take_while(|c| c.is_ascii_alphanumeric());
    word.all(char::is_ascii_alphabetic)
}

/// How many separators a text begins with.
fn gap(text: &[char]) -> usize {
    let separates = |c: &&char| matches!(c, ' ' | '-' | '.' | '(' | ')');
    text.iter().take(GAP).take_while(separates).count()
}

/// Digits in groups of these lengths at the start of a text, with separators between them.
fn grouped(text: &[char], groups: &[usize]) -> Option<Found> {
    let (mut at, mut digits, mut open) = (0, String::new(), 0);
    for (n, group) in groups.iter().enumerate() {
        let between = if n == 0 { 0 } else { gap(&text[at..]) };
        for c in &text[at..at + between] {
            open += i32::from(*c == '(') - i32::from(*c == ')');
        }
        at += between;
        let part = text.get(at..at + group)?;
        if !part.iter().all(char::is_ascii_digit) {
            return None;
        }
        digits.extend(part);
        at += group;
    }
    Some(Found {
        kept: 0,
        length: at,
        digits,
        open,
    })
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
            ("010 6500 1234", "****1234"),
            ("021-6500-1234", "****1234"),
            ("（028）6500 1234", "****1234"),
            ("01065001234；021-65001234", "****1234；****1234"),
            ("88001234", "****1234"),
            ("+1-212-555-0100", "****0100"),
            ("13800000369 110", "138****0369 110"),
            ("Tel13912345678", "Tel139****5678"),
            ("wx13912345679", "wx139****5679"),
            ("A1-101Tel:13912345678", "A1-101Tel:139****5678"),
            ("13912345678wx", "139****5678wx"),
            ("(0571)88001234", "****1234"),
            ("（0571）88001234", "****1234"),
            ("0571(88001234)", "****1234"),
            ("(139) 1234-5680", "139****5680"),
            ("(13912345680)", "(139****5680)"),
            ("(+86)139 1234 5680", "(+86)139****5680"),
            ("139.1234.5680", "139****5680"),
            ("139－1234－5681", "139****5681"),
            ("139–1234–5681", "139****5681"),
            ("139 - 1234 - 5681", "139****5681"),
            ("１３９１２３４５６７８", "139****5678"),
            ("电话：１３９ １２３４　５６７８。", "电话：139****5678。"),
            ("０５７１－８８００１２３４", "****1234"),
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
            "2026－11－23",
            "２０２６年１１月２３日",
            "V-261123-k13912",
            "B3-2-1302",
            "0a31e13812345678",
            "13812345678e0a31",
            "1,391,234.56",
            "13912.34",
            "150.00 1391.50",
            "0900 1130 1400",
            "030 1130 1400",
            "010 1130",
            "13:30 13.45",
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
