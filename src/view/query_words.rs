//! Queries may use the words and headings that lists show, in either language, in place of
//! codes and keys; what nothing has is told with what is near it.

use crate::model::policy::Policy;
use crate::page::{Cell, Column};
use crate::rules::query::{IDS, KINDS, Key, Query, Unknown};
use crate::rules::spelling::{alike, by_likeness, meant};
use crate::text::{Voice, arg};
use crate::view::vocabulary::{Wording, keys, of_key};

/// The keys whose values are members of staff.
const STAFF: &[&str] = &["who", "taken_by", "about", "visitor"];

/// Near words that are named.
const NEAREST: usize = 3;

/// The family under which the catalogues have the words of a key's values; empty where the
/// values are no words.
pub fn family(key: &str) -> &'static str {
    of_key(key).map_or("", |own| own.family)
}

/// The codes that a key's values can be, whatever the office; none where they are free, or the
/// office's own.
pub fn codes(key: &str) -> Vec<&'static str> {
    let closed = of_key(key).filter(|_| key != "class");
    closed.map_or_else(Vec::new, |own| own.codes)
}

fn codes_in<'p>(key: &str, policy: &'p Policy) -> Vec<&'p str> {
    match key {
        "class" => policy.classes.iter().map(|c| c.name.as_str()).collect(),
        key => codes(key),
    }
}

impl Wording {
    /// Reads the words of a query, which may have headings for keys.
    pub fn read(&self, words: &[String], keys: &'static [Key]) -> Result<Query, Unknown> {
        Query::parse(words, keys, |heading| {
            let heads = |key: &&Key| key.names().any(|name| self.heads(heading, name));
            Some(keys.iter().find(heads)?.name)
        })
    }

    /// Puts the codes for the words that people see, under every key that has such words. The
    /// error is the first value that is no word of its key.
    pub fn to_codes(&self, query: &mut Query, policy: &Policy) -> Result<(), Unknown> {
        for key in keys() {
            let (family, codes) = (family(key), codes_in(key, policy));
            query.replace(key, |value| {
                let table = KINDS.iter().find(|(_, table)| *table == value);
                let kind = table.filter(|_| key == "kind").map(|(kind, _)| *kind);
                let code = kind.or_else(|| self.code(value, family, &codes));
                code.map(str::to_lowercase)
            });
            self.check(query, key, family, &codes)?;
        }
        for key in STAFF {
            query.replace(key, |value| {
                let named = policy.staff.iter().find(|s| s.name.to_lowercase() == value);
                let known = policy.staff(value).is_some();
                named
                    .filter(|_| !known)
                    .map(|staff| staff.id.to_lowercase())
            });
        }
        Ok(())
    }

    fn check(
        &self,
        query: &Query,
        key: &'static str,
        family: &str,
        codes: &[&str],
    ) -> Result<(), Unknown> {
        let checked = query.check(key, codes.iter().copied());
        checked.map_err(|unknown| match unknown {
            Unknown::Value {
                key, value, known, ..
            } => {
                let words = self.words(family, codes);
                let meant = meant(&value, words.iter().map(|(word, _)| word.as_str()));
                let meant = meant.and_then(|meant| words.iter().find(|(word, _)| word == meant));
                Unknown::Value {
                    meant: meant.map(|(_, code)| (*code).to_owned()),
                    key,
                    value,
                    known,
                }
            }
            other => other,
        })
    }

    /// What people and programs read in a row's cells, as each language has them. Numbers are
    /// left out, which stand for too much, and ids, which have a rule of their own.
    pub fn shown(&self, columns: &[Column], row: impl Fn(&Voice) -> Vec<Cell>) -> Vec<String> {
        let mut shown = Vec::new();
        for voice in self.voices() {
            for (cell, column) in row(voice).into_iter().zip(columns) {
                if !column.right && !IDS.contains(&column.key) {
                    shown.extend([cell.shown, cell.value]);
                }
            }
        }
        shown
    }

    /// The words of the vocabularies of these keys, and the members of staff: what a word
    /// without a key may have been meant for.
    pub fn vocabulary(&self, known: &[Key], policy: &Policy) -> Vec<String> {
        let known = known.iter().map(|key| key.name);
        let closed = known.filter(|key| of_key(key).is_some());
        let words = closed.flat_map(|key| self.words(family(key), &codes_in(key, policy)));
        let mut words: Vec<String> = words.map(|(word, _)| word).collect();
        let staff = policy.staff.iter();
        words.extend(staff.flat_map(|staff| [staff.id.clone(), staff.name.clone()]));
        words
    }
}

/// That nothing in a list has a word or text of the query, with the nearest that there are:
/// `any` tells whether something fits a part of the query, `known` what there is under a key, or
/// for a word without one.
pub fn near(
    query: &Query,
    any: impl Fn(&Query) -> bool,
    known: impl Fn(Option<&str>) -> Vec<String>,
    voice: &Voice,
) -> Vec<String> {
    let missed = query.texts().filter(|(_, _, alone)| !any(alone));
    let notes = missed.filter_map(|(key, text, _)| {
        let mut known = known(key);
        known.retain(|known| !known.is_empty());
        known.sort_unstable();
        known.dedup();
        let lower = text.to_lowercase();
        if known
            .iter()
            .any(|known| known.to_lowercase().contains(&lower))
        {
            return None;
        }
        if key.is_none() {
            known.retain(|known| alike(known, text));
        }
        let mut nearest = by_likeness(text, known.iter().map(String::as_str));
        nearest.truncate(NEAREST);
        let found = [
            arg("text", text.to_owned()),
            arg("nearest", nearest.join(&voice.say("list-comma"))),
        ];
        (!nearest.is_empty()).then(|| voice.say_with("note-nothing-has", &found))
    });
    notes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::query::{OF_CASES, OF_DUTIES, OF_VISITS};

    fn read(wording: &Wording, keys: &'static [Key], word: &str) -> Result<Query, Unknown> {
        let word = word.to_owned();
        let mut query = wording.read(&[word], keys)?;
        wording.to_codes(&mut query, &Policy::regulation(""))?;
        Ok(query)
    }

    /// The list that has the key.
    fn keys_with(key: &str) -> &'static [Key] {
        let has = |keys: &&&'static [Key]| keys.iter().any(|own| own.name == key);
        let lists = [OF_DUTIES, OF_CASES, OF_VISITS];
        lists.iter().find(has).copied().unwrap()
    }

    #[test]
    fn every_word_of_a_vocabulary_stands_for_its_code_in_either_language() {
        let (wording, policy) = (Wording::default(), Policy::regulation(""));
        for key in keys() {
            let codes = codes_in(key, &policy);
            assert!(!codes.is_empty(), "{key}");
            for code in codes {
                for voice in wording.voices() {
                    let word = voice.word(family(key), code);
                    for asked in [code, &word, &word.to_uppercase()] {
                        let query = {
                            let word = format!("{key}:{asked}");
                            read(&wording, keys_with(key), &word).unwrap()
                        };
                        let values: Vec<String> =
                            query.values(key).map(str::to_lowercase).collect();
                        assert_eq!(values, [code], "{key}:{asked}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_unknown_word_is_refused_with_the_one_that_was_meant() {
        let wording = Wording::default();
        let meant = |keys, word: &str| match read(&wording, keys, word) {
            Err(Unknown::Value { meant, .. }) => meant,
            other => panic!("{word}: {other:?}"),
        };
        for (word, code) in [
            ("kind:complain", "complaint"),
            ("kind:抱修", "repair"),
            ("channel:phones", "phone"),
            ("status:已办", "resolved"),
            ("severity:重", "major"),
        ] {
            assert_eq!(meant(OF_CASES, word).as_deref(), Some(code), "{word}");
        }
        for word in ["kind:foo", "channel:foo", "nature:foo", "relation:foo"] {
            assert_eq!(meant(OF_CASES, word), None, "{word}");
        }
        assert_eq!(meant(OF_DUTIES, "clause:2.a9").as_deref(), Some("2.a1"));
    }

    #[test]
    fn a_heading_of_either_language_is_a_key() {
        for (keys, heading, key) in [
            (OF_DUTIES, "责任人", "who"),
            (OF_DUTIES, "Next attempt", "next_on"),
            (OF_CASES, "状态", "status"),
            (OF_CASES, "受理", "received"),
        ] {
            let words = [format!("{heading}\u{ff1a}2026-11-23")];
            let query = Wording::default().read(&words, keys).unwrap();
            assert_eq!(query.values(key).count(), 1, "{heading}");
        }
    }
}
