//! The `key:value` query of lists: `who:wang class:repair,works 漏水`.

/// The keys of a query of duties.
pub const OF_DUTIES: &[&str] = &[
    "who", "area", "class", "duty", "state", "place", "clause", "id",
];

/// The keys of a query of cases.
pub const OF_CASES: &[&str] = &[
    "kind", "class", "place", "area", "category", "status", "who", "channel", "id",
];

/// The statuses of a case.
pub const STATUSES: &[&str] = &["open", "waiting", "resolved", "withdrawn", "cancelled"];

/// Commas between values.
const COMMAS: [char; 2] = [',', '\u{ff0c}'];

/// Shorter words are found in texts only: too many ids begin or end so.
const SHORTEST_ID: usize = 4;

/// A query: every term must fit.
#[derive(Clone, Debug, Default)]
pub struct Query {
    terms: Vec<Term>,
}

/// What a query names and nothing has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unknown {
    /// A key, and those that there are.
    Key(String, &'static [&'static str]),
    /// A value under a key.
    Value {
        /// The key.
        key: &'static str,
        /// The value as it was written.
        value: String,
        /// The values that there are, in their order.
        known: Vec<String>,
    },
}

#[derive(Clone, Debug)]
struct Term {
    /// `None` for a bare word, which may stand in any text.
    key: Option<&'static str>,
    /// One of these must fit.
    values: Vec<String>,
}

impl Query {
    /// Reads the words of a query. The error is the first key that is none of `keys`.
    pub fn parse(words: &[String], keys: &'static [&'static str]) -> Result<Self, Unknown> {
        let mut query = Self::default();
        for word in words {
            let term = match word.split_once([':', '\u{ff1a}']) {
                Some((name, values)) => {
                    let key = keys.iter().find(|key| **key == name);
                    let key = key.ok_or_else(|| Unknown::Key(name.to_owned(), keys))?;
                    let values = values.split(COMMAS).map(str::to_owned);
                    Term {
                        key: Some(key),
                        values: values.collect(),
                    }
                }
                None => Term {
                    key: None,
                    values: vec![word.clone()],
                },
            };
            query.terms.push(term);
        }
        Ok(query)
    }

    /// Adds a term that an option gives.
    pub fn and(&mut self, key: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.terms.push(Term {
                key: Some(key),
                values: value.split(COMMAS).map(str::to_owned).collect(),
            });
        }
    }

    /// Puts other values for those under a key that have another form.
    pub fn replace(&mut self, key: &str, other: impl Fn(&str) -> Option<String>) {
        for term in self.terms.iter_mut().filter(|term| term.key == Some(key)) {
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
                known: known.into_iter().map(str::to_owned).collect(),
            })
        })
    }

    /// The values asked for under a key, as they were written.
    pub fn values(&self, key: &str) -> impl Iterator<Item = &str> {
        let terms = self.terms.iter().filter(move |term| term.key == Some(key));
        terms.flat_map(|term| term.values.iter().map(String::as_str))
    }

    /// Whether there are bare words, which may stand in any text.
    pub fn has_words(&self) -> bool {
        self.terms.iter().any(|term| term.key.is_none())
    }

    /// Whether an item fits: `field` gives what it has under a key. Codes fit whole, places
    /// and ids also by a part; a bare word fits a part of `texts`, or the id as ids are
    /// shortened.
    pub fn fits(&self, field: impl Fn(&str) -> String, texts: &[&str]) -> bool {
        self.terms.iter().all(|term| match term.key {
            Some(key) => {
                let own = field(key).to_lowercase();
                let partly = matches!(key, "place" | "id" | "category");
                let mut values = term.values.iter().map(|value| value.to_lowercase());
                values.any(|value| own == value || partly && own.contains(&value))
            }
            None => {
                let word = term.values[0].to_lowercase();
                let mut texts = texts.iter();
                texts.any(|text| text.to_lowercase().contains(&word))
                    || shortens(&field("id").to_lowercase(), &word)
            }
        })
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
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        Query::parse(&words, &["who", "class", "place"]).unwrap()
    }

    fn fits(words: &[&str]) -> bool {
        let field = |key: &str| match key {
            "who" => "wang".to_owned(),
            "class" => "repair".to_owned(),
            "id" => "R-261102-we3bbq".to_owned(),
            _ => "B3-2-1501".to_owned(),
        };
        query(words).fits(field, &["厨房漏水"])
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
    fn an_unknown_key_is_named() {
        let words = ["whom:wang".to_owned()];
        let unknown = Query::parse(&words, &["who"]).unwrap_err();
        assert_eq!(unknown, Unknown::Key("whom".to_owned(), &["who"]));
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
        };
        assert_eq!(query.check("who", known), Err(unknown));
    }
}
