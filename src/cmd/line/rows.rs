//! `--from -`: many rows from standard input, each carried out as a line of its own. The rows are
//! ndjson, or CSV with a header; what stands in them is called as the format calls it.

use std::ffi::{OsStr, OsString};
use std::io;

use clap::{Arg, Command};

use crate::desk::{Exit, Failure, Message};
use crate::ledger::files::import_csv::{Handed, STANDARD_INPUT, Unfit, standard_input};
use crate::model::source::strip;
use crate::rules::spelling::meant;
use crate::text::Voice;
use crate::view::vocabulary::{Vocabulary, Wording, choices, vocabulary};

/// The option, and what stands behind it.
const FROM: &str = "--from";

/// A row and the line, from 1, on which it begins.
pub struct Row {
    /// The line.
    pub line: usize,
    /// What it holds, by the names of the format's columns; blank fields left out.
    fields: Vec<(String, String)>,
}

/// Why standard input cannot be taken at all.
pub enum Unread {
    /// Reading it failed.
    Io(io::Error),
    /// This line is not UTF-8.
    NotUtf8(usize),
    /// A quote does not fit in this line.
    BadQuote(usize),
    /// This line is no JSON object.
    NoObject(usize),
}

impl Unread {
    /// What is said of it.
    pub fn failure(&self) -> Failure {
        let of = |message, line: &usize| {
            Failure::new(Exit::Data, message).with("place", format!("{STANDARD_INPUT}:{line}"))
        };
        match self {
            Self::Io(error) => Failure::io(STANDARD_INPUT.as_ref(), error),
            Self::NotUtf8(line) => of(Message::ImportEncoding, line),
            Self::BadQuote(line) => of(Message::ImportQuote, line),
            Self::NoObject(line) => of(Message::NoObject, line),
        }
    }
}

/// Where a field stands on a line.
#[derive(Clone, Copy)]
enum Place {
    /// By itself, in this order.
    Alone(u8),
    /// Behind an option.
    Behind(&'static str),
    /// An option alone, where the field has this word; another of its words needs none.
    Flag(&'static str, &'static str),
}

/// Why a row comes to no line.
#[derive(Debug)]
pub enum Misfit {
    /// A column that the command does not take, and those that it takes.
    Column(String, String),
    /// What stands beyond the last column.
    Surplus(String),
    /// A column, a word in it that is none of its words, and these.
    Word(&'static str, String, Vocabulary),
}

impl Misfit {
    pub fn failure(self, voice: &Voice) -> Failure {
        match self {
            Self::Column(column, known) => Failure::usage(Message::UnknownColumn)
                .with("column", column)
                .with("known", known),
            Self::Surplus(value) => Failure::usage(Message::SurplusField).with("value", value),
            Self::Word(column, value, words) => Failure::usage(Message::BadValue)
                .with("column", column)
                .with("value", value)
                .with("wanted", choices(&words, voice)),
        }
    }
}

type Fields = &'static [(&'static str, Place)];

const CASE: Fields = &[
    ("place", Place::Alone(0)),
    ("summary", Place::Alone(1)),
    ("received_at", Place::Behind("--date")),
    ("taken_by", Place::Behind("--by")),
    ("reporter", Place::Behind("--reporter")),
    ("phone", Place::Behind("--phone")),
    ("channel", Place::Behind("--channel")),
    ("from_place", Place::Behind("--from")),
    ("relation", Place::Behind("--relation")),
    ("outside_no", Place::Behind("--outside-no")),
];
const COMPLAINT: Fields = &[
    ("category", Place::Behind("--category")),
    ("severity", Place::Flag("major", "--major")),
    ("about", Place::Behind("--about")),
    ("part_of", Place::Behind("--part-of")),
];
const REPAIR: Fields = &[
    ("category", Place::Behind("--category")),
    ("class", Place::Behind("--class")),
    ("part_of", Place::Behind("--part-of")),
    ("urgency", Place::Behind("--urgency")),
    ("appointed_at", Place::Behind("--appointed-at")),
];
const INQUIRY: Fields = &[
    ("nature", Place::Behind("--nature")),
    ("reply_due", Place::Behind("--reply-by")),
];
const OPENING: Fields = &[
    ("box", Place::Alone(0)),
    ("note", Place::Alone(1)),
    ("opened_at", Place::Behind("--date")),
    ("opened_by", Place::Behind("--by")),
    ("found", Place::Behind("--found")),
];
const VISIT: Fields = &[
    ("case_id", Place::Alone(0)),
    ("place", Place::Behind("--at")),
    ("visited_at", Place::Behind("--date")),
    ("visitor", Place::Behind("--visitor")),
    ("outcome", Place::Behind("--outcome")),
    ("form", Place::Behind("--form")),
    ("purpose", Place::Behind("--purpose")),
    ("quality", Place::Behind("--quality")),
    ("service", Place::Behind("--service")),
    ("satisfaction", Place::Behind("--satisfaction")),
    ("shortcomings", Place::Behind("--shortcomings")),
    ("opinions", Place::Behind("--opinions")),
    ("signed_by", Place::Behind("--signed-by")),
    ("evidence", Place::Behind("--evidence")),
    ("met", Place::Behind("--met")),
    ("next_on", Place::Behind("--next-on")),
    ("paper_no", Place::Behind("--paper-no")),
];
const STEP: Fields = &[
    ("case_id", Place::Alone(0)),
    ("acted_at", Place::Behind("--date")),
    ("actor", Place::Behind("--by")),
];
const NOTE: Fields = &[("note", Place::Alone(2))];
const TO: Fields = &[("note", Place::Alone(2)), ("target", Place::Behind("--to"))];
const TARGET: Fields = &[("target", Place::Alone(1)), ("note", Place::Alone(2))];
const HANDOVER: Fields = &[("target", Place::Alone(1))];
const PROMISE: Fields = &[
    ("due", Place::Behind("--due")),
    ("note", Place::Behind("--method")),
];
const CANCEL: Fields = &[
    ("note", Place::Alone(2)),
    ("target", Place::Behind("--repeats")),
];
const ESCALATE: Fields = &[
    ("note", Place::Alone(2)),
    ("due", Place::Behind("--meeting")),
];
const DECIDE: Fields = &[
    ("note", Place::Alone(2)),
    ("target", Place::Behind("--who")),
    ("due", Place::Behind("--due")),
];

/// The fields of each command that takes rows, by its path of names.
fn fields(path: &str) -> &'static [Fields] {
    match path {
        "log complaint" => &[CASE, COMPLAINT],
        "log repair" => &[CASE, REPAIR],
        "log inquiry" => &[CASE, INQUIRY],
        "log opening" => &[OPENING],
        "record" => &[VISIT],
        "assign" | "dispatch" => &[STEP, TARGET],
        "handover" => &[STEP, HANDOVER],
        "promise" => &[STEP, PROMISE],
        "urge" | "explain" | "complete" | "accept" | "reject" | "reply" | "reopen" | "withdraw"
        | "note" | "adopt" | "decline" | "settle" => &[STEP, TO],
        "give-up" => &[STEP, NOTE],
        "cancel" => &[STEP, CANCEL],
        "escalate" => &[STEP, ESCALATE],
        "decide" => &[STEP, DECIDE],
        _ => &[],
    }
}

/// A command with the option in its help, where it takes rows and has none of the name.
pub fn offered(command: Command) -> Command {
    let name = command.get_name().to_owned();
    if name == "log" {
        return command.mut_subcommand("opening", |opening| opening.arg(option()));
    }
    match fields(&name).is_empty() {
        true => command,
        false => command.arg(option()),
    }
}

fn option() -> Arg {
    Arg::new("rows")
        .long("from")
        .value_name("-")
        .value_parser([STANDARD_INPUT])
}

/// A line that asks for rows, without what asks for them, and the path of its command.
pub struct Asked {
    words: Vec<OsString>,
    fields: &'static [Fields],
}

/// What a line asks for, if it asks for rows from standard input; `path` is its command's.
pub fn asked(words: &[OsString], path: &str) -> Option<Asked> {
    let end = words.iter().position(|word| word == "--");
    let before = &words[..end.unwrap_or(words.len())];
    let joined = OsString::from(format!("{FROM}={STANDARD_INPUT}"));
    let parted = |pair: &[OsString]| pair == [OsStr::new(FROM), OsStr::new(STANDARD_INPUT)];
    let (at, length) = match before.iter().position(|word| *word == joined) {
        Some(at) => (at, 1),
        None => (before.windows(2).position(parted)?, 2),
    };
    let fields = fields(path);
    let mut words = words.to_vec();
    words.drain(at..at + length);
    (!fields.is_empty()).then_some(Asked { words, fields })
}

impl Asked {
    /// The line that a row comes to.
    pub fn line(&self, row: &Row) -> Result<Vec<OsString>, Misfit> {
        let mut options = Vec::new();
        let mut alone: Vec<(u8, &str)> = Vec::new();
        for (name, value) in &row.fields {
            let mut known = self.fields.iter().copied().flatten();
            match known.find(|(own, _)| own == name) {
                Some((_, Place::Alone(at))) => alone.push((*at, value)),
                Some((_, Place::Behind(option))) => options.push(format!("{option}={value}")),
                Some((own, Place::Flag(word, option))) => {
                    if self.word(own, value)? == *word {
                        options.push((*option).to_owned());
                    }
                }
                None if name.is_empty() => return Err(Misfit::Surplus(value.clone())),
                None => return Err(Misfit::Column(name.clone(), self.known(name))),
            }
        }
        // A visit of a place that follows up no case names it by itself.
        let at = options
            .iter()
            .position(|option| option.starts_with("--at="));
        if let (true, Some(at)) = (alone.is_empty(), at) {
            let place = row.fields.iter().find(|(name, _)| name == "place");
            options.remove(at);
            alone.extend(place.map(|(_, place)| (0, place.as_str())));
        }
        alone.sort_by_key(|(at, _)| *at);
        let options = options.into_iter().map(OsString::from);
        let mut words: Vec<OsString> = self.words.iter().cloned().chain(options).collect();
        words.push("--".into());
        words.extend(alone.into_iter().map(|(_, value)| OsString::from(value)));
        Ok(words)
    }

    /// The word of a column that is meant by a value, which may be one of either language.
    fn word(&self, column: &'static str, value: &str) -> Result<&'static str, Misfit> {
        let unknown = || Misfit::Column(column.to_owned(), self.known(column));
        let words = vocabulary(column).ok_or_else(unknown)?;
        let meant = Wording::default().code(value, words.family, &words.codes);
        meant.ok_or_else(|| Misfit::Word(column, value.to_owned(), words))
    }

    /// The column that was probably meant first, then the others.
    fn known(&self, name: &str) -> String {
        let all = || self.fields.iter().copied().flatten().map(|(own, _)| *own);
        let near = meant(name, all());
        let others = all().filter(|own| Some(*own) != near);
        near.into_iter()
            .chain(others)
            .collect::<Vec<&str>>()
            .join(" ")
    }
}

/// The rows of standard input.
pub fn read() -> Result<Vec<Row>, Unread> {
    let bytes = standard_input().map_err(Unread::Io)?;
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    match first {
        Some(b'{') => objects(&bytes),
        _ => table(bytes),
    }
}

fn objects(bytes: &[u8]) -> Result<Vec<Row>, Unread> {
    let mut rows = Vec::new();
    for (line, text) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let text = std::str::from_utf8(text).map_err(|_| Unread::NotUtf8(line))?;
        if text.trim().is_empty() {
            continue;
        }
        let read: Result<serde_json::Map<String, serde_json::Value>, _> =
            serde_json::from_str(text);
        let object = read.map_err(|_| Unread::NoObject(line))?;
        let fields = object.into_iter().map(|(name, value)| {
            let value = match value {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text,
                other => other.to_string(),
            };
            (name, value)
        });
        rows.push(row(line, fields));
    }
    Ok(rows)
}

fn table(bytes: Vec<u8>) -> Result<Vec<Row>, Unread> {
    let handed = Handed::split(STANDARD_INPUT, bytes).map_err(|unfit| match unfit {
        Unfit::Io(error) => Unread::Io(error),
        Unfit::NotUtf8(line) => Unread::NotUtf8(line),
        Unfit::BadQuote(line) => Unread::BadQuote(line),
    })?;
    let rows = handed.rows.iter().map(|record| {
        let names = handed.header.iter().map(str::to_owned);
        let names = names.chain(std::iter::repeat(String::new()));
        let fields = names.zip(record.iter().map(str::to_owned));
        row(handed.line(record), fields)
    });
    Ok(rows.collect())
}

fn row(line: usize, fields: impl Iterator<Item = (String, String)>) -> Row {
    let fields = fields.map(|(name, value)| (name.trim().to_owned(), strip(&value).to_owned()));
    Row {
        line,
        fields: fields.filter(|(_, value)| !value.is_empty()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    fn told(line: &str, path: &str, fields: &[(&str, &str)]) -> Result<String, Misfit> {
        let asked = asked(&words(line), path).unwrap();
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let line = asked.line(&row(2, fields))?;
        let line: Vec<&str> = line.iter().filter_map(|word| word.to_str()).collect();
        Ok(line.join(" "))
    }

    #[test]
    fn a_row_becomes_the_line_that_somebody_would_type() {
        let case = [
            ("summary", "-漏水"),
            ("place", "A1-101"),
            ("severity", "major"),
            ("phone", ""),
        ];
        let line = told(
            "visit log complaint --from - --by he",
            "log complaint",
            &case,
        );
        let typed = "visit log complaint --by he --major -- A1-101 -漏水";
        assert_eq!(line.unwrap(), typed);
        let step = [
            ("case_id", "C-1"),
            ("note", "好了"),
            ("acted_at", "2026-11-03"),
        ];
        let line = told("visit complete --from=-", "complete", &step).unwrap();
        assert_eq!(line, "visit complete --date=2026-11-03 -- C-1 好了");
        let visit = [("place", "A1-101"), ("outcome", "pass")];
        let line = told("visit record --from -", "record", &visit).unwrap();
        assert_eq!(line, "visit record --outcome=pass -- A1-101");
    }

    #[test]
    fn a_column_that_there_is_not_is_told_with_the_nearest_first() {
        let unfit = told("visit record --from -", "record", &[("outcom", "pass")]).unwrap_err();
        let Misfit::Column(found, known) = unfit else {
            panic!("{unfit:?}");
        };
        assert_eq!(
            (found.as_str(), known.split(' ').next()),
            ("outcom", Some("outcome"))
        );
    }

    #[test]
    fn what_stands_beyond_the_last_column_is_not_left_out() {
        let rows = table(b"place,summary\nA1-101,drips, since Monday\nA1-102,drips,,\n".to_vec());
        let Ok(rows) = rows else {
            panic!("rows");
        };
        let asked = asked(&words("visit log repair --from -"), "log repair").unwrap();
        let unfit = asked.line(&rows[0]).unwrap_err();
        assert!(matches!(unfit, Misfit::Surplus(value) if value == "since Monday"));
        assert!(asked.line(&rows[1]).is_ok());
    }

    #[test]
    fn a_severity_is_a_word_of_either_language_or_refused() {
        let of = |severity| {
            let case = [("place", "A1-101"), ("severity", severity)];
            told("visit log complaint --from -", "log complaint", &case)
        };
        assert_eq!(of("重大").unwrap(), "visit log complaint --major -- A1-101");
        assert_eq!(of("一般").unwrap(), "visit log complaint -- A1-101");
        assert!(
            matches!(of("xx").unwrap_err(), Misfit::Word("severity", found, _) if found == "xx")
        );
    }

    #[test]
    fn only_a_hyphen_asks_for_rows_and_only_where_there_can_be_some() {
        assert!(
            asked(
                &words("visit log complaint --from B1-101 A1-101 x"),
                "log complaint"
            )
            .is_none()
        );
        assert!(asked(&words("visit due --from -"), "due").is_none());
        assert!(asked(&words("visit note C-1 -- --from -"), "note").is_none());
    }
}
