//! What is known of a person, taken out of the texts of the data: names and numbers go; ids,
//! dates, places, words and scores stay, so that every figure is what it was.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::book::Book;
use crate::model::chars::is_han;
use crate::model::id::Id;
use crate::model::time::{Month, Stamp};
use crate::model::words::{Col, Verb};

/// So many digits make a number that is looked for; fewer could be anything.
const LEAST_DIGITS: usize = 5;

/// What is to be erased.
pub struct Erasure {
    /// Names and numbers as they are looked for; longer names that have one of them in them, too,
    /// which stay.
    found: Option<AhoCorasick>,
    /// How many of the patterns are to be erased; the rest stays.
    erased: usize,
    /// The digits of the numbers.
    numbers: Vec<String>,
    /// What stands in the place of what was erased.
    mark: String,
}

/// Why a word cannot be erased.
#[derive(Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is too short: it would be found in too much else.
    Short(String),
    /// A member of staff is called so; their name cannot be told from the owner's.
    Staff(String),
    /// It is a date, an id, a place or a class, on which figures rest.
    Figure(String),
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Words of people.
    Words,
    /// Telephone numbers, parted by blanks.
    Numbers,
    /// What figures rest on, and what only names other rows or staff.
    Figures,
}

impl Erasure {
    /// For names and numbers; `mark` is put in their place.
    ///
    /// # Errors
    ///
    /// The first word that cannot be erased.
    pub fn new(words: &[String], book: &Book<'_>, mark: String) -> Result<Self, Unfit> {
        let (mut patterns, mut numbers) = (Vec::new(), Vec::new());
        for word in words.iter().map(|word| word.trim()) {
            let digits = digits(word);
            let is_number = !digits.is_empty() && !word.chars().any(char::is_alphabetic);
            if is_of_figures(word, book) {
                return Err(Unfit::Figure(word.to_owned()));
            } else if is_number && digits.len() >= LEAST_DIGITS {
                patterns.extend(spellings(word, &digits));
                numbers.push(digits);
            } else if is_number || word.chars().count() < 2 {
                return Err(Unfit::Short(word.to_owned()));
            } else if book
                .policy
                .staff
                .iter()
                .any(|s| s.name == word || s.id == word)
            {
                return Err(Unfit::Staff(word.to_owned()));
            } else {
                patterns.push(word.to_owned());
            }
        }
        let erased = patterns.len();
        patterns.extend(longer(&patterns, book));
        // Too many patterns for the machine would be the only failure.
        let found = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns);
        Ok(Self {
            found: found.ok(),
            erased,
            numbers,
            mark,
        })
    }

    /// Whether a text may have something of it.
    pub fn touches(&self, text: &str) -> bool {
        self.within(text).is_some()
    }

    /// What a field becomes; `None` where it stays. `col` is its column, none where the format has
    /// none of the name; `field` is the column that an amendment changes; in the `register` what is
    /// erased leaves its fields empty.
    pub fn field(
        &self,
        col: Option<Col>,
        (field, register): (Option<Col>, bool),
        text: &str,
    ) -> Option<String> {
        let holds = match col {
            Some(Col::Value) => field.map_or(Holds::Figures, holds),
            Some(col) => holds(col),
            None => Holds::Words,
        };
        match holds {
            Holds::Figures => None,
            Holds::Numbers => self.without_numbers(text),
            Holds::Words => {
                let left = self.within(text)?;
                let name = matches!(col, Some(Col::Owner | Col::Resident));
                let empty = register && name && left.replace(&self.mark, "").trim().is_empty();
                Some(if empty { String::new() } else { left })
            }
        }
    }

    /// A text without the names and numbers; `None` where there are none.
    pub fn within(&self, text: &str) -> Option<String> {
        let found = self.found.as_ref()?;
        let mut left = String::new();
        let (mut from, mut erased) = (0, false);
        for at in found.find_iter(text) {
            let stays = at.pattern().as_usize() >= self.erased;
            let place = (at.start(), at.end());
            if stays || !stands_alone(text, place) || is_in_id(text, place) {
                continue;
            }
            left.push_str(&text[from..at.start()]);
            left.push_str(&self.mark);
            from = at.end();
            erased = true;
        }
        left.push_str(&text[from..]);
        erased.then_some(left)
    }

    fn without_numbers(&self, text: &str) -> Option<String> {
        let parts = || text.split(' ');
        let gone = |part: &&str| self.numbers.contains(&digits(part));
        if !parts().any(|part| gone(&part)) {
            return self.numbers.contains(&digits(text)).then(String::new);
        }
        let left: Vec<&str> = parts().filter(|part| !gone(part)).collect();
        Some(left.join(" "))
    }
}

/// Whether what was found is no part of a longer Latin word or number.
fn stands_alone(text: &str, (from, to): (usize, usize)) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    let (first, last) = (
        text[from..to].chars().next(),
        text[from..to].chars().next_back(),
    );
    let before = word(text[..from].chars().next_back()) && word(first);
    let after = word(text[to..].chars().next()) && word(last);
    !before && !after
}

/// Whether what was found is a part of an id, whose date may be somebody's number.
fn is_in_id(text: &str, (from, to): (usize, usize)) -> bool {
    let other = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    let begin = text[..from].rfind(other).map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let end = text[to..].find(other).map_or(text.len(), |at| to + at);
    Id::parse(&text[begin..end]).is_some()
}

/// Whether a word is one that figures rest on.
fn is_of_figures(word: &str, book: &Book<'_>) -> bool {
    let dated = Stamp::parse(word).is_some() || Month::parse(word).is_some();
    dated
        || Id::parse(word).is_some()
        || book.place(word).is_some()
        || book.policy.class(word).is_some()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// How a number may be written: as it was given, in one, and as mobile numbers are parted.
fn spellings(word: &str, digits: &str) -> Vec<String> {
    let mut ways = vec![word.to_owned(), digits.to_owned()];
    if let (Some(first), Some(middle), Some(last)) =
        (digits.get(..3), digits.get(3..7), digits.get(7..))
        && !last.is_empty()
    {
        ways.extend(["-", " "].map(|between| [first, middle, last].join(between)));
    }
    ways.sort_unstable();
    ways.dedup();
    ways
}

/// Other names of the data that have one of these in them.
fn longer(patterns: &[String], book: &Book<'_>) -> Vec<String> {
    let other = |name: &str| {
        patterns
            .iter()
            .any(|own| name != own && name.contains(own.as_str()))
    };
    let registered = book.places.iter().flat_map(|place| {
        let names = [Col::Owner, Col::Resident].map(|col| book.cell(place.row, col));
        names
            .into_iter()
            .flat_map(|name| name.split(['、', ',', '，', ' ']))
    });
    let staff = book.policy.staff.iter().map(|staff| staff.name.as_str());
    let mut longer: Vec<String> = registered
        .chain(staff)
        .filter(|name| other(name))
        .map(str::to_owned)
        .collect();
    longer.sort_unstable();
    longer.dedup();
    longer
}

/// What a column holds.
fn holds(col: Col) -> Holds {
    match col {
        Col::Phone | Col::ResidentPhone => Holds::Numbers,
        Col::Owner
        | Col::Resident
        | Col::Reporter
        | Col::Met
        | Col::SignedBy
        | Col::Target
        | Col::Summary
        | Col::Note
        | Col::Shortcomings
        | Col::Opinions
        | Col::Plan
        | Col::Cause
        | Col::Answer
        | Col::Care => Holds::Words,
        _ => Holds::Figures,
    }
}

/// The column that a row amends, if it is an amendment.
pub fn amended(action: &str, field: &str) -> Option<Col> {
    let amends = Verb::parse(action) == Some(Verb::Amend);
    Col::parse(field).filter(|_| amends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::policy::Policy;
    use crate::rules::literal::with;

    fn erasure(words: &[&str]) -> Erasure {
        let policy = Policy::regulation("");
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        with(&policy, &[], "2026-11-23", |facts| {
            let erasure = Erasure::new(&words, facts.book, "[x]".to_owned());
            erasure.unwrap_or_else(|unfit| panic!("{unfit:?}"))
        })
    }

    #[test]
    fn words_go_and_what_only_looks_like_them_stays() {
        let own = erasure(&["谢凤英", "Ann Lee", "13800000369", "261123"]);
        for (text, left) in [
            ("谢凤英来电", Some("[x]来电")),
            ("致电138-0000-0369，业主谢凤英", Some("致电[x]，业主[x]")),
            ("told Ann Lee, again", Some("told [x], again")),
            ("Joann Leeds", None),
            ("113800000369", None),
            ("261123 A-261123-k7f3m9", Some("[x] A-261123-k7f3m9")),
            (
                "261123-22，见A-261123-k7f3m9。",
                Some("[x]-22，见A-261123-k7f3m9。"),
            ),
            ("谢凤", None),
        ] {
            assert_eq!(own.within(text).as_deref(), left, "{text}");
        }
    }

    #[test]
    fn numbers_go_from_their_column_and_figures_stay() {
        let own = erasure(&["13800000369", "B1-101x"]);
        let field = |col, text| own.field(Some(col), (None, false), text);
        assert_eq!(
            field(Col::Phone, "02112345678 138-0000-0369").as_deref(),
            Some("02112345678")
        );
        assert_eq!(field(Col::Phone, "13800000369").as_deref(), Some(""));
        assert_eq!(field(Col::Phone, "13800000370"), None);
        assert_eq!(field(Col::Place, "B1-101x"), None);
        assert_eq!(field(Col::Category, "B1-101x"), None);
        assert_eq!(field(Col::Summary, "B1-101x").as_deref(), Some("[x]"));
        // What an amendment sets is erased as the column that it changes.
        let value = |of| own.field(Some(Col::Value), (Some(of), false), "13800000369");
        assert_eq!(value(Col::Phone).as_deref(), Some(""));
        assert_eq!(value(Col::Place), None);
    }

    #[test]
    fn what_is_too_short_is_refused() {
        let policy = Policy::regulation("");
        let unfit = |word: &str| {
            with(&policy, &[], "2026-11-23", |facts| {
                Erasure::new(&[word.to_owned()], facts.book, String::new()).err()
            })
        };
        assert_eq!(unfit("谢"), Some(Unfit::Short("谢".to_owned())));
        assert_eq!(unfit("1380"), Some(Unfit::Short("1380".to_owned())));
        for word in ["2026-11", "2026-11-23", "A-261123-k7f3m9", "complaint"] {
            assert_eq!(unfit(word), Some(Unfit::Figure(word.to_owned())), "{word}");
        }
        assert_eq!(unfit("谢凤"), None);
    }
}
