//! TOML being checked: tables with their place in the file, so that every problem has a line.

use std::ops::Range;

use strsim::damerau_levenshtein;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::problem::{Code, Problem};
use crate::model::time::{Day, Span, Stamp};

pub(super) fn read(
    file: &str,
    text: &str,
    check: impl FnOnce(&mut Section<'_>),
) -> Result<(), Vec<Problem>> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let problem = locate(file, text, at, Code::TomlSyntax, error.message());
        let wanted = if is_quoted_oddly(text, at) {
            "quotes"
        } else {
            ""
        };
        vec![problem.wanting(wanted)]
    })?;
    let mut problems = Vec::new();
    check(&mut Section {
        file,
        text,
        path: String::new(),
        table: table.get_ref(),
        at: 0,
        problems: &mut problems,
    });
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Whether quotes of a text stand where straight ones belong: at the place of an error, or at
/// the end of its line.
fn is_quoted_oddly(text: &str, byte: usize) -> bool {
    const QUOTES: [char; 8] = ['“', '”', '„', '‘', '’', '「', '」', '\u{ff02}'];
    let (before, after) = text.split_at_checked(byte).unwrap_or((text, ""));
    let line = before.rsplit('\n').next().unwrap_or_default();
    let rest = after.lines().next().unwrap_or_default();
    let ends = |part: &str| part.trim_end().ends_with(QUOTES);
    rest.starts_with(QUOTES) || ends(rest) || rest.is_empty() && ends(line)
}

pub(super) fn locate(file: &str, text: &str, byte: usize, code: Code, found: &str) -> Problem {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    Problem {
        line: before.matches('\n').count() as u32 + 1,
        column: before[start..].chars().count() as u32 + 1,
        excerpt: text[start..].lines().next().unwrap_or_default().to_owned(),
        ..Problem::of_file(file, code, found)
    }
}

/// A TOML table being checked, with its place in the file.
pub(super) struct Section<'s> {
    file: &'s str,
    text: &'s str,
    /// Dotted path for messages, such as `follow_up.repair`.
    path: String,
    table: &'s DeTable<'s>,
    /// Where the table starts.
    pub(super) at: usize,
    problems: &'s mut Vec<Problem>,
}

pub(super) type Value<'s> = &'s Spanned<DeValue<'s>>;

impl<'s> Section<'s> {
    pub(super) fn problem(&mut self, at: usize, code: Code, found: &str, wanted: &str) {
        let problem = locate(self.file, self.text, at, code, found).wanting(wanted);
        self.problems.push(problem);
    }

    /// The dotted path of the table.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// A value as it is written.
    pub(super) fn written(&self, value: Value<'_>) -> &'s str {
        self.text.get(value.span()).unwrap_or_default()
    }

    /// The dotted path of a key.
    pub(super) fn named(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// Reports every key that is none of these, with the nearest one.
    pub(super) fn only(&mut self, known: &[&str]) {
        let table = self.table;
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let nearest = known
                    .iter()
                    .min_by_key(|k| damerau_levenshtein(k, name))
                    .copied()
                    .unwrap_or_default();
                let found = self.named(name);
                self.problem(key.span().start, Code::UnknownKey, &found, nearest);
            }
        }
    }

    pub(super) fn value(&self, key: &str) -> Option<Value<'s>> {
        self.table.get(key)
    }

    pub(super) fn bad(&mut self, key: &str, span: Range<usize>, wanted: &str) {
        let shown = self.text.get(span.clone()).unwrap_or_default();
        let found = format!("{} = {shown}", self.named(key));
        self.problem(span.start, Code::BadSetting, &found, wanted);
    }

    /// A string value that `parse` understands, stored in `into`.
    pub(super) fn set<T>(
        &mut self,
        key: &str,
        wanted: &str,
        into: &mut T,
        parse: impl Fn(&str) -> Option<T>,
    ) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        match value.get_ref().as_str().and_then(parse) {
            Some(parsed) => *into = parsed,
            None => self.bad(key, value.span(), wanted),
        }
        true
    }

    pub(super) fn set_text(&mut self, key: &str, into: &mut String) -> bool {
        self.set(key, "\"…\"", into, |t| {
            (!t.trim().is_empty()).then(|| t.trim().to_owned())
        })
    }

    /// A string value that `parse` understands, where the key is given.
    pub(super) fn may<T>(
        &mut self,
        key: &str,
        wanted: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let mut found = None;
        self.set(key, wanted, &mut found, |text| parse(text).map(Some));
        found
    }

    /// A length of time.
    pub(super) fn span(&mut self, key: &str) -> Option<Span> {
        self.may(key, SPANS, Span::parse)
    }

    /// A whole number.
    pub(super) fn count(&mut self, key: &str, least: u32) -> Option<u32> {
        let value = self.value(key)?;
        match integer(value).and_then(|n| u32::try_from(n).ok()) {
            Some(n) if n >= least => Some(n),
            _ => {
                self.bad(key, value.span(), &format!("≥ {least}"));
                None
            }
        }
    }

    /// A list of strings, each understood by `parse`.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        wanted: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let value = self.value(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.bad(key, value.span(), wanted);
            return None;
        };
        let mut list = Vec::new();
        for item in items {
            match item.get_ref().as_str().and_then(&parse) {
                Some(parsed) => list.push(parsed),
                None => self.bad(key, item.span(), wanted),
            }
        }
        Some(list)
    }

    /// A table inside this one.
    pub(super) fn section(&mut self, key: &str) -> Option<Section<'_>> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.bad(key, value.span(), "[…]");
            return None;
        };
        let at = self.place_of(key);
        Some(Section {
            file: self.file,
            text: self.text,
            path: self.named(key),
            table,
            at,
            problems: self.problems,
        })
    }

    /// Every table of an array of tables.
    pub(super) fn each(&mut self, key: &str, mut read: impl FnMut(&mut Section<'_>)) {
        let shape = format!("[[{}]]", self.named(key));
        let Some(value) = self.value(key) else {
            return;
        };
        let Some(items) = value.get_ref().as_array() else {
            return self.bad(key, value.span(), &shape);
        };
        for item in items {
            let Some(table) = item.get_ref().as_table() else {
                self.bad(key, item.span(), &shape);
                continue;
            };
            read(&mut Section {
                file: self.file,
                text: self.text,
                path: self.named(key),
                table,
                at: item.span().start,
                problems: self.problems,
            });
        }
    }

    /// A date.
    pub(super) fn set_day(&mut self, key: &str, into: &mut Option<Day>) {
        let Some(value) = self.value(key) else {
            return;
        };
        match self.day(value) {
            Some(day) => *into = Some(day),
            None => self.bad(key, value.span(), "2026-11-23"),
        }
    }

    /// A date, as TOML writes it or in quotes.
    pub(super) fn day(&self, value: Value<'_>) -> Option<Day> {
        let text = self.written(value);
        Stamp::parse(text.trim_matches(['"', '\''])).map(|stamp| stamp.day)
    }

    /// Yes or no.
    pub(super) fn set_flag(&mut self, key: &str, into: &mut bool) {
        let Some(value) = self.value(key) else {
            return;
        };
        match value.get_ref().as_bool() {
            Some(flag) => *into = flag,
            None => self.bad(key, value.span(), "true, false"),
        }
    }

    /// Where a key stands in the file.
    pub(super) fn place_of(&self, key: &str) -> usize {
        let found = self.table.get_key_value(key);
        found.map_or(0, |(key, _)| key.span().start)
    }

    /// Every key of the table.
    pub(super) fn keys(&self) -> Vec<String> {
        self.table.keys().map(|k| k.get_ref().to_string()).collect()
    }

    pub(super) fn missing(&mut self, key: &str) {
        let named = self.named(key);
        self.problem(self.at, Code::MissingKey, &named, "");
    }
}

const SPANS: &str = "3d, 2wd, 1mo";

pub(super) fn integer(value: Value<'_>) -> Option<i64> {
    match value.get_ref() {
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok(),
        _ => None,
    }
}

pub(super) fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> String {
    let words: Vec<&str> = all.iter().map(|w| word(*w)).collect();
    words.join(", ")
}
