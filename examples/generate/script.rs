//! Reading `data/stories.txt` and `data/sequel.txt`: one line, one row.

use anyhow::{Context, Result, bail, ensure};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// All stories happen in this year.
const YEAR: i32 = 2026;

pub struct Line {
    pub number: usize,
    /// Indented: it belongs to the case above.
    pub step: bool,
    pub verb: &'static str,
    pub at: NaiveDateTime,
    /// The place of a case, the person who acts otherwise.
    pub subject: &'static str,
    pub target: &'static str,
    keys: Vec<(&'static str, &'static str)>,
    text: &'static str,
}

impl Line {
    /// The value of a key. What was not taken in the end is a mistake.
    pub fn take(&mut self, key: &str) -> Option<&'static str> {
        let index = self.keys.iter().position(|(name, _)| *name == key)?;
        Some(self.keys.swap_remove(index).1)
    }

    pub fn take_or_blank(&mut self, key: &str) -> &'static str {
        self.take(key).unwrap_or_default()
    }

    pub fn take_date(&mut self, key: &str) -> Result<Option<NaiveDate>> {
        self.take(key).map(day).transpose()
    }

    /// The text in its parts: `one / two / three`.
    pub fn parts(&self) -> [&'static str; 3] {
        let mut parts = self
            .text
            .split('/')
            .map(|part| part.trim().trim_matches('-'));
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    }

    pub fn text(&self) -> &'static str {
        self.text
    }

    pub fn nothing_left(&self) -> Result<()> {
        ensure!(
            self.keys.is_empty(),
            "keys that mean nothing here: {:?}",
            self.keys
        );
        Ok(())
    }
}

pub fn read(name: &str, script: &'static str) -> impl Iterator<Item = Result<Line>> {
    let lines = script.lines().zip(1..);
    let told = lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    told.map(move |(line, number)| {
        parse(line, number).with_context(|| format!("{name}:{number}: {line}"))
    })
}

fn parse(line: &'static str, number: usize) -> Result<Line> {
    let (head, text) = line.split_once(" | ").unwrap_or((line, ""));
    let mut words = head.split_whitespace();
    let mut next = |what| words.next().with_context(|| format!("{what} is missing"));
    let (verb, date, time, subject) = (
        next("the verb")?,
        next("the date")?,
        next("the time")?,
        next("who or where")?,
    );
    let time = NaiveTime::parse_from_str(time, "%H:%M").context("the time is HH:MM")?;
    let (mut target, mut keys) = ("", Vec::new());
    while let Some(word) = words.next() {
        match word.split_once('=') {
            Some(pair) => keys.push(pair),
            None if word == "->" => target = words.next().context("nobody after ->")?,
            None => bail!("{word} is no key=value"),
        }
    }
    let at = day(date)?.and_time(time);
    Ok(Line {
        number,
        step: line.starts_with(' '),
        verb,
        at,
        subject,
        target,
        keys,
        text: text.trim(),
    })
}

fn day(month_and_day: &str) -> Result<NaiveDate> {
    let date = format!("{YEAR}-{month_and_day}");
    NaiveDate::parse_from_str(&date, "%Y-%m-%d")
        .with_context(|| format!("{month_and_day} is not MM-DD"))
}
