//! What is shown of a list: which columns, in which order, how many.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::Value;

use crate::desk::{Failure, Message, Result};
use crate::model::number::at_least;
use crate::page::{Block, Cell, Column, FOR_PROGRAMS, Page, Sheet, Tone};
use crate::text::{Voice, arg};
use crate::view::vocabulary::Wording;

/// Arguments of commands that answer with a list.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// The columns, in this order.
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// What the list is sorted by; backwards with a hyphen in front.
    #[arg(
        long,
        value_name = "KEYS",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    pub sort: Vec<String>,
    /// So many at most.
    #[arg(long, value_name = "COUNT", value_parser = at_least::<u32>(1))]
    pub limit: Option<u32>,
}

/// Hyphens in front of a key that is sorted by backwards.
const BACKWARDS: [char; 3] = ['-', '\u{2212}', '\u{ff0d}'];

/// The columns that there are, as they are asked for.
pub struct Known<'k> {
    /// The columns.
    pub columns: &'k [Column],
    /// Other names of some.
    pub also: &'k [(&'static str, &'static str)],
    /// The words of both languages.
    pub wording: &'k Wording,
}

impl Known<'_> {
    /// Where a column is that is named by its key, by another name or by its heading.
    fn find(&self, name: &str) -> Result<usize> {
        let name = name.trim().to_lowercase();
        let also = |key: &str| {
            let mut also = self.also.iter().filter(|(own, _)| *own == key);
            also.any(|(_, other)| *other == name || self.wording.heads(&name, other))
        };
        let is_meant = |column: &Column| {
            column.key == name || also(column.key) || self.wording.heads(&name, column.key)
        };
        self.columns.iter().position(is_meant).ok_or_else(|| {
            let known: Vec<&str> = self.columns.iter().map(|column| column.key).collect();
            Failure::usage(Message::UnknownColumn)
                .with("column", name)
                .with("known", known.join(", "))
        })
    }

    fn find_all(&self, names: &[String]) -> Result<Vec<usize>> {
        let names = names.iter().filter(|name| !name.trim().is_empty());
        names.map(|name| self.find(name)).collect()
    }
}

impl ListArgs {
    /// Puts a list in order and cuts it to length; gives how many were left out. `row` has the
    /// cells of an element under the columns.
    pub fn arrange<T>(
        &self,
        list: &mut Vec<T>,
        known: &Known<'_>,
        row: impl Fn(&T) -> Vec<Cell>,
    ) -> Result<usize> {
        let keys = self.sort.iter().map(|key| {
            let name = key.trim_start_matches(BACKWARDS);
            Ok((known.find(name)?, name.len() < key.len()))
        });
        let keys: Vec<(usize, bool)> = keys.collect::<Result<_>>()?;
        if !keys.is_empty() {
            list.sort_by_cached_key(|element| {
                let row = row(element);
                let parts = keys.iter().map(|(at, backwards)| Part {
                    value: row
                        .get(*at)
                        .map_or_else(String::new, |cell| cell.value.clone()),
                    backwards: *backwards,
                });
                parts.collect::<Vec<_>>()
            });
        }
        let all = list.len();
        list.truncate(self.limit.map_or(all, |limit| limit as usize));
        Ok(all - list.len())
    }

    /// Says how many were left out, where a list can be cut.
    pub fn tell_left_out(&self, page: &mut Page, left_out: usize, voice: &Voice) {
        if self.limit.is_none() {
            return;
        }
        if page.json.is_object() {
            page.json["left_out"] = left_out.into();
        }
        let is_below = |block: &Block| matches!(block, Block::Sheet(_) | Block::Heading(2, _));
        let told = page.blocks.iter().position(is_below);
        if let Some(at) = told.filter(|_| left_out > 0) {
            let text = voice.say_with("list-left-out", &[arg("count", left_out)]);
            page.blocks.insert(at, Block::Text(text, Tone::Faint));
        }
    }

    /// Arranges a list of a page that is made already, in its tables and in JSON, and narrows it.
    pub fn apply(
        &self,
        page: &mut Page,
        list: &str,
        wording: &Wording,
        voice: &Voice,
    ) -> Result<()> {
        let Some(whole) = page.table(list).map(Cow::into_owned) else {
            return Ok(());
        };
        let known = Known {
            columns: &whole.columns,
            also: &[],
            wording,
        };
        let mut order: Vec<usize> = (0..whole.rows.len()).collect();
        let left_out = self.arrange(&mut order, &known, |at| whole.rows[*at].clone())?;
        for sheet in tables(page, list) {
            if sheet.rows.len() == whole.rows.len() {
                sheet.rows = order.iter().map(|at| sheet.rows[*at].clone()).collect();
            } else {
                self.arrange(&mut sheet.rows, &known, Clone::clone)?;
            }
        }
        if let Some(Value::Array(elements)) = page.json.get_mut(list)
            && elements.len() == whole.rows.len()
        {
            *elements = order.iter().map(|at| elements[*at].clone()).collect();
        }
        self.tell_left_out(page, left_out, voice);
        self.narrow(page, list, &known)
    }

    /// Leaves only the columns that are asked for, in tables of a name and in JSON.
    pub fn narrow(&self, page: &mut Page, list: &str, known: &Known<'_>) -> Result<()> {
        let wanted = known.find_all(&self.columns)?;
        if wanted.is_empty() {
            return Ok(());
        }
        let keys: Vec<&str> = wanted.iter().map(|at| known.columns[*at].key).collect();
        tables(page, list).for_each(|sheet| narrow(sheet, &keys));
        let only = |element: &mut Value| {
            if let Value::Object(own) = element {
                let kept = keys.iter().filter_map(|key| own.remove_entry(*key));
                *own = kept.collect();
            }
        };
        if let Some(listed) = page.listed.as_mut().filter(|own| own.key == list) {
            listed.rewrite(&only);
        }
        if let Some(Value::Array(elements)) = page.json.get_mut(list) {
            elements.iter_mut().for_each(only);
        }
        Ok(())
    }
}

/// Every table of a name.
fn tables<'p>(page: &'p mut Page, list: &'p str) -> impl Iterator<Item = &'p mut Sheet> {
    let blocks = page.blocks.iter_mut().filter_map(|block| match block {
        Block::Sheet(sheet) => Some(sheet),
        _ => None,
    });
    blocks
        .chain(&mut page.data)
        .filter(move |own| own.key == list)
}

/// The columns of a sheet that have these keys, in their order. Who asks for one sees it.
fn narrow(sheet: &mut Sheet, keys: &[&str]) {
    let own = |key: &&str| sheet.columns.iter().position(|column| column.key == *key);
    let places: Vec<usize> = keys.iter().filter_map(own).collect();
    let columns = places.iter().map(|at| {
        let column = sheet.columns[*at].clone();
        let rank = match column.rank {
            FOR_PROGRAMS => 0,
            rank => rank,
        };
        Column { rank, ..column }
    });
    let columns = columns.collect();
    for row in &mut sheet.rows {
        *row = places.iter().map(|at| row[*at].clone()).collect();
    }
    sheet.columns = columns;
}

/// What is compared of an element: numbers as numbers; what is empty stands last.
#[derive(PartialEq, Eq)]
struct Part {
    value: String,
    backwards: bool,
}

impl Part {
    /// The value as a number, in hundredths: counts, days and means have two decimals at most.
    fn number(&self) -> Option<i64> {
        let (whole, rest) = self.value.split_once('.').unwrap_or((&self.value, ""));
        let digits = format!("{whole}{rest:0<2}");
        (rest.len() <= 2).then(|| digits.parse().ok()).flatten()
    }
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = match (self.value.as_str(), other.value.as_str()) {
            ("", "") => return Ordering::Equal,
            ("", _) => return Ordering::Greater,
            (_, "") => return Ordering::Less,
            (one, two) => match (self.number(), other.number()) {
                (Some(one), Some(two)) => one.cmp(&two),
                _ => one.cmp(two),
            },
        };
        match self.backwards {
            true => order.reverse(),
            false => order,
        }
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_sorted_as_numbers_and_nothing_stands_last() {
        let sorted = |values: &[&str], backwards| {
            let mut parts: Vec<Part> = values
                .iter()
                .map(|value| Part {
                    value: (*value).to_owned(),
                    backwards,
                })
                .collect();
            parts.sort();
            parts.into_iter().map(|part| part.value).collect::<Vec<_>>()
        };
        assert_eq!(
            sorted(&["10", "", "9", "4.5", "-1"], false),
            ["-1", "4.5", "9", "10", ""]
        );
        assert_eq!(sorted(&["10", "", "9"], true), ["10", "9", ""]);
        let days = ["2026-11-03", "2026-10-30"];
        assert_eq!(sorted(&days, false), ["2026-10-30", "2026-11-03"]);
    }
}
