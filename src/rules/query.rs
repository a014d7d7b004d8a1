//! The `key:value` query of lists: `who:wang class:repair,works 漏水`.

use crate::model::book::Book;
use crate::model::id::Kind;
use crate::model::table::Table;
use crate::model::time::{Month, Stamp};
use crate::rules::said_place::places;
use crate::rules::spelling::meant;

/// A key of a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What the column is called elsewhere.
    pub also: &'static [&'static str],
    /// How its values are compared.
    fit: Fit,
}

/// How a value is compared with what a row has under a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fit {
    /// Codes and names fit whole.
    Whole,
    /// Of texts and ids a part will do.
    Part,
    /// A year, a month, a day or a minute.
    Date,
    /// A whole number.
    Number,
}

impl Key {
    const fn new(name: &'static str, fit: Fit) -> Self {
        let also = &[];
        Self { name, also, fit }
    }

    const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    /// Every name of the key.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.also.iter().copied())
    }

    /// Whether its values are dates.
    pub fn is_of_dates(&self) -> bool {
        self.fit == Fit::Date
    }

    /// A value in the form in which rows have it; `None` when it cannot be one.
    fn form(&self, value: &str) -> Option<String> {
        match self.fit {
            Fit::Whole | Fit::Part => Some(value.to_owned()),
            Fit::Date => date(value),
            Fit::Number => value.parse::<u32>().ok().map(|number| number.to_string()),
        }
    }

    fn accepts(&self, own: &str, value: &str) -> bool {
        match self.fit {
            Fit::Whole | Fit::Number => own == value,
            Fit::Part => own.contains(value),
            Fit::Date => own.starts_with(value),
        }
    }
}

/// How dates that begin so are written.
fn date(value: &str) -> Option<String> {
    let year = value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit());
    if year {
        return Some(value.to_owned());
    }
    let Some(stamp) = Stamp::parse(value) else {
        return Month::parse(value).map(|month| month.to_string());
    };
    let timed = value.contains(':');
    Some(if timed {
        stamp.to_string()
    } else {
        stamp.day.to_string()
    })
}

/// The keys of a query of duties.
pub const OF_DUTIES: &[Key] = &[
    Key::new("who", Fit::Whole).also(&["who_name"]),
    Key::new("area", Fit::Whole),
    Key::new("class", Fit::Whole),
    Key::new("duty", Fit::Whole),
    Key::new("state", Fit::Whole),
    Key::new("place", Fit::Part),
    Key::new("clause", Fit::Whole),
    Key::new("id", Fit::Part).also(&["case_id"]),
    Key::new("due", Fit::Date),
    Key::new("opens", Fit::Date),
    Key::new("days_late", Fit::Number),
    Key::new("contact", Fit::Part),
    Key::new("phone", Fit::Part),
    Key::new("owner", Fit::Part),
    Key::new("owner_phone", Fit::Part),
    Key::new("summary", Fit::Part),
    Key::new("row_id", Fit::Part),
    Key::new("month", Fit::Date),
    Key::new("from_place", Fit::Part),
    Key::new("attempts", Fit::Number),
    Key::new("next_on", Fit::Date),
];

/// The keys of a query of cases.
pub const OF_CASES: &[Key] = &[
    Key::new("kind", Fit::Whole),
    Key::new("class", Fit::Whole),
    Key::new("place", Fit::Part),
    Key::new("area", Fit::Whole),
    Key::new("category", Fit::Part),
    Key::new("status", Fit::Whole),
    Key::new("who", Fit::Whole),
    Key::new("channel", Fit::Whole),
    Key::new("id", Fit::Part).also(&["case_id"]),
    Key::new("received", Fit::Date).also(&["received_at"]),
    Key::new("done", Fit::Date).also(&["done_at"]),
    Key::new("follow_up", Fit::Whole),
    Key::new("summary", Fit::Part),
    Key::new("from_place", Fit::Part),
    Key::new("severity", Fit::Whole),
    Key::new("nature", Fit::Whole),
    Key::new("relation", Fit::Whole),
    Key::new("reporter", Fit::Part),
    Key::new("phone", Fit::Part),
    Key::new("taken_by", Fit::Whole),
    Key::new("about", Fit::Part),
    Key::new("outside_no", Fit::Part),
    Key::new("urgency", Fit::Whole),
    Key::new("appointed_at", Fit::Date),
    Key::new("batch", Fit::Part),
];

/// The keys of a query of visits.
pub const OF_VISITS: &[Key] = &[
    Key::new("kind", Fit::Whole),
    Key::new("visited", Fit::Date).also(&["visited_at"]),
    Key::new("month", Fit::Date),
    Key::new("place", Fit::Part),
    Key::new("area", Fit::Whole),
    Key::new("visitor", Fit::Whole).also(&["who", "officer"]),
    Key::new("purpose", Fit::Whole),
    Key::new("form", Fit::Whole).also(&["channel"]),
    Key::new("outcome", Fit::Whole),
    Key::new("id", Fit::Part).also(&["visit_id"]),
    Key::new("case_id", Fit::Part),
    Key::new("class", Fit::Whole),
    Key::new("status", Fit::Whole),
    Key::new("summary", Fit::Part),
    Key::new("quality", Fit::Number),
    Key::new("service", Fit::Number),
    Key::new("satisfaction", Fit::Number),
    Key::new("shortcomings", Fit::Part),
    Key::new("opinions", Fit::Part),
    Key::new("met", Fit::Part),
    Key::new("signed_by", Fit::Part),
    Key::new("next_on", Fit::Date),
    Key::new("paper_no", Fit::Part),
    Key::new("batch", Fit::Part),
];

/// The keys that are ids: a word without a key stands for them only as ids are shortened.
pub const IDS: &[&str] = &["id", "case_id", "row_id"];

/// The statuses of a case.
pub const STATUSES: &[&str] = &["open", "waiting", "resolved", "withdrawn", "cancelled"];

/// The kinds of rows that are listed, with the names of their tables.
pub const KINDS: &[(&str, &str)] = &[
    ("complaint", "complaints"),
    ("repair", "repairs"),
    ("inquiry", "inquiries"),
    VISITS,
];

/// What a case of this kind is called in a query.
pub fn kind_word(kind: Kind) -> &'static str {
    let table = Table::of(kind).map(Table::word);
    let named = KINDS.iter().find(|(_, plural)| Some(*plural) == table);
    named.map_or("", |(kind, _)| kind)
}

/// What visits are called in a query, and their table: they are listed by themselves.
pub const VISITS: (&str, &str) = ("visit", "visits");

/// Commas between values.
const COMMAS: [char; 2] = [',', '\u{ff0c}'];

/// Shorter words are found in texts only: too many ids begin or end so.
const SHORTEST_ID: usize = 4;

/// A query: every term and every word must fit.
#[derive(Clone, Debug, Default)]
pub struct Query {
    terms: Vec<Term>,
    /// Words without a key, which may stand in anything that a row shows.
    words: Vec<String>,
    /// The codes of places that a word, or a value under `place`, says as people do.
    places: Vec<(String, Vec<String>)>,
}

/// What a query names and nothing has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unknown {
    /// A key, and those that there are.
    Key(String, &'static [Key]),
    /// A value under a key.
    Value {
        /// The key.
        key: &'static str,
        /// The value as it was written.
        value: String,
        /// The values that there are, in their order.
        known: Vec<String>,
        /// The one that was probably meant.
        meant: Option<String>,
    },
    /// A value under a key of dates that is no date.
    Date(String),
    /// A value under a key of numbers that is no number.
    Number(String),
}

#[derive(Clone, Debug)]
struct Term {
    key: Key,
    /// One of these must fit.
    values: Vec<String>,
}

impl Query {
    /// Reads the words of a query; `headed` gives the name of the key under a column's heading.
    /// The error is the first key that is none of `keys`, or the first value that cannot be one
    /// of its key.
    pub fn parse(
        words: &[String],
        keys: &'static [Key],
        headed: impl Fn(&str) -> Option<&'static str>,
    ) -> Result<Self, Unknown> {
        let find = |name: &str| keys.iter().find(|key| key.names().any(|own| own == name));
        let mut query = Self::default();
        for word in words {
            let Some((name, values)) = word.split_once([':', '\u{ff1a}']) else {
                query.words.push(word.clone());
                continue;
            };
            match find(name).or_else(|| headed(name).and_then(find)) {
                Some(key) => query.terms.push(Term::read(*key, values)?),
                // A time of day.
                None if name.ends_with(|c: char| c.is_ascii_digit()) => {
                    query.words.push(word.clone());
                }
                None => return Err(Unknown::Key(name.to_owned(), keys)),
            }
        }
        Ok(query)
    }

    /// Adds a term that an option gives; its values fit whole.
    pub fn and(&mut self, key: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.terms.push(Term {
                key: Key::new(key, Fit::Whole),
                values: value.split(COMMAS).map(str::to_owned).collect(),
            });
        }
    }

    /// Learns which places the words and the values under `place` say as people do.
    pub fn say_places(&mut self, book: &Book<'_>) {
        let values = self.values("place").map(str::to_owned);
        let words: Vec<String> = values.chain(self.words.iter().cloned()).collect();
        let said = words.into_iter().map(|word| {
            let found = places(book, &word).into_iter();
            (word.to_lowercase(), found.map(str::to_owned).collect())
        });
        self.places = said
            .filter(|(_, codes): &(String, Vec<String>)| !codes.is_empty())
            .collect();
    }

    /// Whether an item lies at a place that a word says.
    fn lies_at(&self, word: &str, places: &str) -> bool {
        let mut said = self.places.iter().filter(|(own, _)| own == word);
        said.any(|(_, codes)| {
            let mut own = places.split_whitespace();
            own.any(|own| codes.iter().any(|code| code == own))
        })
    }

    /// Puts other values for those under a key that have another form.
    pub fn replace(&mut self, key: &str, other: impl Fn(&str) -> Option<String>) {
        for term in self.terms.iter_mut().filter(|term| term.key.name == key) {
            for value in &mut term.values {
                if let Some(form) = other(&value.to_lowercase()) {
                    *value = form;
                }
            }
        }
    }

    /// Refuses a value that nothing has: a slip must not look like an empty list.
    pub fn check<'k>(
        &self,
        key: &'static str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Result<(), Unknown> {
        if self.values(key).next().is_none() {
            return Ok(());
        }
        let mut known: Vec<&str> = known.into_iter().filter(|word| !word.is_empty()).collect();
        known.sort_unstable();
        known.dedup();
        let mut values = self.values(key);
        let unknown = values.find(|value| {
            let mut known = known.iter();
            !known.any(|word| word.to_lowercase() == value.to_lowercase())
        });
        unknown.map_or(Ok(()), |value| {
            Err(Unknown::Value {
                key,
                value: value.to_owned(),
                meant: meant(value, known.iter().copied()).map(str::to_owned),
                known: known.into_iter().map(str::to_owned).collect(),
            })
        })
    }

    /// The values asked for under a key, as they were written.
    pub fn values(&self, key: &str) -> impl Iterator<Item = &str> {
        let terms = self.terms.iter().filter(move |term| term.key.name == key);
        terms.flat_map(|term| term.values.iter().map(String::as_str))
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.words.is_empty()
    }

    /// Each word and each value under a key of texts, with the key, as a query of its own.
    pub fn texts(&self) -> impl Iterator<Item = (Option<&'static str>, &str, Self)> {
        let texts = self.terms.iter().filter(|term| term.key.fit == Fit::Part);
        let values = texts.flat_map(|term| {
            term.values.iter().map(|value| {
                let only = Term {
                    key: term.key,
                    values: vec![value.clone()],
                };
                let query = Self {
                    terms: vec![only],
                    words: Vec::new(),
                    places: self.places.clone(),
                };
                (Some(term.key.name), value.as_str(), query)
            })
        });
        let words = self.words.iter().map(|word| {
            let query = Self {
                terms: Vec::new(),
                words: vec![word.clone()],
                places: self.places.clone(),
            };
            (None, word.as_str(), query)
        });
        values.chain(words)
    }

    /// Whether an item fits: `field` gives what it has under a key, `shown` the texts that a
    /// word without a key may stand in, and is asked only where there is such a word. Such a
    /// word can also be an id as ids are shortened.
    pub fn fits(
        &self,
        field: impl Fn(&str) -> String,
        shown: impl FnOnce() -> Vec<String>,
    ) -> bool {
        let has = |term: &Term| {
            let written = field(term.key.name);
            let own = written.to_lowercase();
            let mut values = term.values.iter().map(|value| value.to_lowercase());
            let of_places = term.key.name == "place";
            values.any(|value| {
                term.key.accepts(&own, &value) || of_places && self.lies_at(&value, &written)
            })
        };
        if !self.terms.iter().all(has) {
            return false;
        }
        if self.words.is_empty() {
            return true;
        }
        let shown: Vec<String> = shown().iter().map(|text| text.to_lowercase()).collect();
        self.words.iter().all(|word| {
            let word = word.to_lowercase();
            let mut ids = IDS.iter().map(|key| field(key).to_lowercase());
            shown.iter().any(|text| text.contains(&word))
                || ids.any(|id| shortens(&id, &word))
                || self.lies_at(&word, &field("place"))
        })
    }
}

impl Term {
    fn read(key: Key, values: &str) -> Result<Self, Unknown> {
        let form = |value: &str| {
            key.form(value).ok_or_else(|| match key.fit {
                Fit::Number => Unknown::Number(value.to_owned()),
                _ => Unknown::Date(value.to_owned()),
            })
        };
        let values = values.split(COMMAS).map(form).collect::<Result<_, _>>()?;
        Ok(Self { key, values })
    }
}

/// Whether a word stands for an id by how it begins or ends.
fn shortens(id: &str, word: &str) -> bool {
    word.len() >= SHORTEST_ID && (id.starts_with(word) || id.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(words: &[&str]) -> Query {
        read(words).unwrap()
    }

    fn read(words: &[&str]) -> Result<Query, Unknown> {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        Query::parse(&words, OF_DUTIES, |heading| {
            (heading == "责任人").then_some("who")
        })
    }

    fn fits(words: &[&str]) -> bool {
        let field = |key: &str| match key {
            "who" => "wang".to_owned(),
            "class" => "repair".to_owned(),
            "id" => "R-261102-we3bbq".to_owned(),
            "place" => "B3-2-1501".to_owned(),
            "due" => "2026-11-03".to_owned(),
            "days_late" => "12".to_owned(),
            _ => String::new(),
        };
        query(words).fits(field, || vec!["厨房漏水".to_owned()])
    }

    #[test]
    fn every_term_must_fit_and_any_of_its_values() {
        assert!(fits(&[]));
        assert!(fits(&["who:wang", "class:works,repair"]));
        assert!(!fits(&["who:wang", "class:works"]));
        assert!(!fits(&["who:wan"]), "codes fit whole");
        assert!(fits(&["place:1501", "漏水"]));
        assert!(!fits(&["停电"]));
        assert!(fits(&["who\u{ff1a}wang"]), "a full-width colon is a colon");
    }

    #[test]
    fn a_bare_word_can_be_a_shortened_id() {
        for word in ["we3bbq", "WE3BBQ", "bbq", "R-2611"] {
            assert_eq!(fits(&[word]), word.len() >= SHORTEST_ID, "{word}");
        }
        assert!(!fits(&["we3b"]) && !fits(&["261102"]));
    }

    #[test]
    fn values_are_kept_as_they_were_written() {
        let mut query = query(&["who:Wang，HE"]);
        query.and("class", Some("Z，y"));
        assert_eq!(query.values("who").collect::<Vec<_>>(), ["Wang", "HE"]);
        assert_eq!(query.values("class").collect::<Vec<_>>(), ["Z", "y"]);
    }

    #[test]
    fn dates_and_numbers_are_compared_as_such() {
        for due in [
            "2026",
            "2026-11",
            "2026-11-03",
            "2026/11/3",
            "2026-12,2026-11",
        ] {
            assert!(fits(&[&format!("due:{due}")]), "{due}");
        }
        assert!(!fits(&["due:2026-12"]) && !fits(&["due:2026-11-04"]));
        assert!(fits(&["days_late:12"]) && !fits(&["days_late:1"]));
        let unknown = |word: &str| read(&[word]).unwrap_err();
        assert_eq!(unknown("due:soon"), Unknown::Date("soon".to_owned()));
        assert_eq!(unknown("days_late:x"), Unknown::Number("x".to_owned()));
    }

    #[test]
    fn a_heading_is_a_key_and_a_time_of_day_a_word() {
        assert!(fits(&["责任人:wang"]) && !fits(&["责任人：he"]));
        assert!(!fits(&["9:30"]) && !fits(&["2026-11-03T09:30"]));
    }

    #[test]
    fn what_a_row_shows_is_asked_for_only_where_a_word_needs_it() {
        let field = |_: &str| "wang".to_owned();
        assert!(query(&["who:wang"]).fits(field, || unreachable!()));
        assert!(!query(&["who:he", "漏水"]).fits(field, || unreachable!()));
    }

    #[test]
    fn words_and_values_of_texts_are_queries_of_their_own() {
        let query = query(&["who:wang", "place:A1,B2", "漏水"]);
        let texts: Vec<_> = query.texts().map(|(key, value, _)| (key, value)).collect();
        let place = Some("place");
        assert_eq!(texts, [(place, "A1"), (place, "B2"), (None, "漏水")]);
    }

    #[test]
    fn an_unknown_key_is_named() {
        let unknown = read(&["whom:wang"]).unwrap_err();
        assert_eq!(unknown, Unknown::Key("whom".to_owned(), OF_DUTIES));
    }

    #[test]
    fn a_value_that_nothing_has_is_named_with_those_that_there_are() {
        let query = query(&["who:Wang,li"]);
        assert_eq!(query.check("who", ["wang", "li"]), Ok(()));
        assert_eq!(query.check("class", []), Ok(()));
        let known = ["wang", "", "he", "wang"];
        let unknown = Unknown::Value {
            key: "who",
            value: "li".to_owned(),
            known: vec!["he".to_owned(), "wang".to_owned()],
            meant: None,
        };
        assert_eq!(query.check("who", known), Err(unknown));
    }
}
