//! The words of columns that only have certain ones.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::columns::Maker;
use super::proposal::Word;
use crate::rules::import::clean::line;
use crate::rules::import::field::Field;
use crate::rules::import::values;

/// Words of a column are listed one by one if it has at most so many different ones.
const LISTED: usize = 40;

impl Maker<'_> {
    /// The words of columns that only have certain ones.
    pub(super) fn words(&self) -> Vec<(Field, Vec<Word>)> {
        let mut found = Vec::new();
        for field in self.mapped.iter().map(|mapped| mapped.field) {
            if !field.is_coded() {
                continue;
            }
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for cell in self.cells(field) {
                *counts.entry(line(&cell.text())).or_default() += 1;
            }
            // What was heard is told in words of its own.
            if field == Field::FollowedUp && counts.len() > LISTED {
                continue;
            }
            let words = counts.into_iter().map(|(text, count)| Word {
                word: values::word(field, &text),
                text,
                count,
            });
            let mut words: Vec<Word> = words.collect();
            words.sort_by_key(|word| Reverse(word.count));
            words.truncate(LISTED);
            found.push((field, words));
        }
        found
    }
}
