//! Words of a sheet as words of the format.

use std::sync::LazyLock;

use super::clean::narrow;
use super::field::Field;

/// What a row says of how far its case has come.
pub const DONE: &str = "done";
/// Finished, and the owner has not accepted it yet.
pub const WAITING: &str = "waiting";
/// Not yet finished.
pub const OPEN: &str = "open";
/// Withdrawn by whoever reported it.
pub const WITHDRAWN: &str = "withdrawn";
/// A false or double entry.
pub const CANCELLED: &str = "cancelled";
/// Followed up.
pub const YES: &str = "yes";
/// Not followed up.
pub const NO: &str = "no";

/// The word of the format that a text of a field stands for; nothing where it is not known.
pub fn word(field: Field, text: &str) -> Option<&'static str> {
    let text = narrow(text).to_lowercase();
    let own = words(field).iter().find(|(word, _)| *word == text);
    let meant = || {
        let mut words = words(field).iter();
        words.find(|(_, written)| written.contains(&text.as_str()))
    };
    let found = own.or_else(meant).map(|(word, _)| *word);
    found.or_else(|| score(field, &text))
}

/// The words that can stand in a field of the format.
pub fn all(field: Field) -> Vec<&'static str> {
    words(field).iter().map(|(word, _)| *word).collect()
}

/// A score by its digit, as in `5分`, `4 stars`, `3/5`.
fn score(field: Field, text: &str) -> Option<&'static str> {
    if !matches!(field, Field::Quality | Field::Service | Field::Satisfaction) {
        return None;
    }
    let digit = text.trim_end_matches(".0");
    let digit = ["分", "星", "stars", "star", "/5"]
        .iter()
        .fold(digit, |text, unit| text.trim_end_matches(unit));
    ["1", "2", "3", "4", "5"]
        .into_iter()
        .find(|own| *own == digit)
}

/// A word of the format, and how sheets write it.
type Word = (&'static str, Vec<&'static str>);

/// The words by the names of the fields that have them.
static WORDS: LazyLock<Vec<(&str, Vec<Word>)>> = LazyLock::new(|| {
    let mut words: Vec<(&str, Vec<Word>)> = Vec::new();
    let lines = include_str!("values.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        if let Some(fields) = line.strip_suffix(':') {
            words.push((fields, Vec::new()));
        } else if let (Some((_, words)), Some((word, written))) =
            (words.last_mut(), line.split_once(' '))
        {
            words.push((word, written.split(' ').collect()));
        }
    }
    words
});

fn words(field: Field) -> &'static [Word] {
    let of_field = |fields: &str| fields.split(' ').any(|own| own == field.word());
    let found = WORDS.iter().find(|(fields, _)| of_field(fields));
    found.map_or(&[], |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_sheets_become_words_of_the_format() {
        for (field, text, word_of) in [
            (Field::Satisfaction, "5分", Some("5")),
            (Field::Satisfaction, "５", Some("5")),
            (Field::Satisfaction, " 满意 ", Some("4")),
            (Field::Satisfaction, "3.0", Some("3")),
            (Field::Satisfaction, "6", None),
            (Field::Outcome, "通过", Some("pass")),
            (Field::Outcome, "fail", Some("fail")),
            (Field::Status, "Closed", Some(DONE)),
            (Field::Status, "处理中", Some(OPEN)),
            (Field::Channel, "MOBILE", Some("online")),
            (Field::Channel, "飞鸽", None),
            (Field::State, "空置", Some("vacant")),
        ] {
            assert_eq!(word(field, text), word_of, "{text}");
        }
    }

    #[test]
    fn every_word_that_a_text_can_become_is_one_of_the_format() {
        use crate::model::words::{
            Channel, Form, Nature, Occupancy, Outcome, PlaceKind, Purpose, Relation, Severity,
            Urgency,
        };
        let parse = |field: Field, word: &str| match field {
            Field::Channel => Channel::parse(word).is_some(),
            Field::Severity => Severity::parse(word).is_some(),
            Field::Urgency => Urgency::parse(word).is_some(),
            Field::Nature => Nature::parse(word).is_some(),
            Field::Relation => Relation::parse(word).is_some(),
            Field::Purpose => Purpose::parse(word).is_some(),
            Field::Form => Form::parse(word).is_some(),
            Field::Outcome => Outcome::parse(word).is_some(),
            Field::Kind => PlaceKind::parse(word).is_some(),
            Field::State => Occupancy::parse(word).is_some(),
            _ => true,
        };
        for field in Field::ALL.iter().filter(|field| field.is_coded()) {
            assert!(!all(*field).is_empty(), "{field:?}");
            for word in all(*field) {
                assert!(parse(*field, word), "{field:?} {word}");
            }
        }
    }
}
