//! How well something fits what is typed: by its code, its name, its number, or the initials
//! of its name in pinyin (`fch` for 范长河).

use pinyin::{ToPinyin, ToPinyinMulti};

/// What something can be found by.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Codes, words and numbers, in lower case.
    codes: Vec<String>,
    /// Codes of something that it belongs to, in lower case.
    related: Vec<String>,
    /// Names and texts, which can be found by pinyin too.
    names: Vec<String>,
    /// Whether it stays whatever is typed.
    always: bool,
}

impl Keys {
    /// The same, of something that stays whatever is typed.
    #[must_use]
    pub fn always(self) -> Self {
        Self {
            always: true,
            ..self
        }
    }

    /// The same, of something that can be found by the code of what it belongs to; what has
    /// the code itself fits that better.
    #[must_use]
    pub fn of(mut self, code: &str) -> Self {
        self.related.push(code.trim().to_lowercase());
        self
    }

    /// From codes and names; empty ones count for nothing.
    pub fn new<'a>(
        codes: impl IntoIterator<Item = &'a str>,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let lower = |text: &str| text.trim().to_lowercase();
        let given = |text: &String| !text.is_empty();
        Self {
            codes: codes.into_iter().map(lower).filter(given).collect(),
            related: Vec::new(),
            names: names.into_iter().map(lower).filter(given).collect(),
            always: false,
        }
    }

    /// The better it fits, the higher; `None` where it does not.
    pub fn fit(&self, typed: &str) -> Option<i64> {
        let typed = typed.trim().to_lowercase();
        if typed.is_empty() {
            return Some(0);
        }
        let fits = typed.split_whitespace().map(|word| self.fit_of(word));
        let least = fits.min().flatten();
        least.or(self.always.then_some(0))
    }

    fn fit_of(&self, word: &str) -> Option<i64> {
        let codes = self.codes.iter().filter_map(|code| as_code(code, word));
        let names = self.names.iter().filter_map(|name| as_name(name, word));
        let related = self.related.iter();
        let related = related.filter_map(|code| Some(as_code(code, word)?.min(EDGE)));
        codes.chain(names).chain(related).max()
    }
}

/// How well something fits: a whole code best, then the beginning or end of one, a name or a
/// part of it, a name as it is read, and some part of a code.
const WHOLE: i64 = 90;
const EDGE: i64 = 80;
const NAME: i64 = 70;
const IN_NAME: i64 = 60;
const READ: i64 = 50;
const IN_CODE: i64 = 10;
/// So much worse by each character that is read as it rarely is, down to a least.
const RARE: i64 = 10;
const READ_RARELY: i64 = 20;

fn as_code(code: &str, typed: &str) -> Option<i64> {
    if code == typed {
        Some(WHOLE)
    } else if code.starts_with(typed) || code.ends_with(typed) {
        Some(EDGE)
    } else {
        code.contains(typed).then_some(IN_CODE)
    }
}

fn as_name(name: &str, typed: &str) -> Option<i64> {
    if name.starts_with(typed) {
        return Some(NAME);
    }
    if name.contains(typed) {
        return Some(IN_NAME);
    }
    if !typed.chars().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let rare = initials(name, typed)
        .into_iter()
        .chain(spelled(name, typed));
    rare.min().map(|rare| (READ - RARE * rare).max(READ_RARELY))
}

/// Whether characters that follow one another can be said with these initials: how many of
/// them in a rarer reading, at least.
fn initials(name: &str, initials: &str) -> Option<i64> {
    let name: Vec<char> = name.chars().collect();
    let wanted: Vec<char> = initials.chars().collect();
    let parts = name.windows(wanted.len()).filter_map(|part| {
        let pairs = part.iter().zip(&wanted);
        pairs.map(|(c, initial)| begins(*c, *initial)).sum()
    });
    parts.min()
}

/// Whether a character can be said with an initial: 0 in its usual reading, 1 in a rarer one.
fn begins(character: char, initial: char) -> Option<i64> {
    let fitting = readings(character).filter(|(reading, _)| reading.starts_with(initial));
    let as_read = fitting.map(|(_, rare)| rare).min();
    as_read.or((character == initial).then_some(0))
}

/// The readings of a character, each with 0 for the usual one and 1 for a rarer one.
fn readings(character: char) -> impl Iterator<Item = (&'static str, i64)> {
    let usual = character.to_pinyin().map(|reading| reading.plain());
    let all = character.to_pinyin_multi().into_iter().flatten();
    all.map(move |reading| {
        let reading = reading.plain();
        (reading, i64::from(usual != Some(reading)))
    })
}

/// Whether characters that follow one another can be spelled so, the last one in part: how
/// many of them in a rarer reading, at least.
fn spelled(name: &str, typed: &str) -> Option<i64> {
    let starts = name.char_indices();
    starts
        .filter_map(|(at, _)| goes_on(&name[at..], typed))
        .min()
}

fn goes_on(name: &str, typed: &str) -> Option<i64> {
    let mut rest = name.chars();
    let read = readings(rest.next()?).filter_map(|(reading, rare)| {
        if reading.starts_with(typed) {
            return Some(rare);
        }
        let more = typed.strip_prefix(reading)?;
        Some(rare + goes_on(rest.as_str(), more)?)
    });
    read.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_code_name_initials_and_number() {
        let keys = Keys::new(["B3-1-801", "13800005888"], ["范长河"]);
        for typed in [
            "", "b3-1-801", "801", "范", "长河", "fch", "FZ", "fanchang", "5888", "b3 fch",
        ] {
            assert!(keys.fit(typed).is_some(), "{typed}");
        }
        for typed in ["b4", "王", "fhc", "b3 wf", "fch1"] {
            assert_eq!(keys.fit(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_whole_code_fits_best() {
        let (one, ten) = (Keys::new(["1"], ["电话"]), Keys::new(["10"], ["其他"]));
        assert!(one.fit("1") > ten.fit("1"));
        assert!(Keys::new(["x"], []).fit("x") > Keys::new([], ["x"]).fit("x"));
        let always = Keys::new(["2"], ["另写"]).always();
        assert!(always.fit("2") > always.fit("zz") && always.fit("zz").is_some());
    }

    #[test]
    fn the_usual_reading_fits_better_than_a_rarer_one() {
        let fit = |name: &str, typed: &str| Keys::new([], [name]).fit(typed);
        // 潘 is read fān in rare words, 长 both cháng and zhǎng.
        assert!(fit("范长河", "fch") > fit("潘长河", "fch"));
        assert!(fit("潘长河", "fch").is_some());
        assert!(fit("潘长河", "pan") > fit("潘长河", "fan"));
    }

    #[test]
    fn what_has_a_code_fits_it_better_than_what_belongs_there() {
        let (own, of) = (Keys::new(["b1-101"], []), Keys::new(["x"], []).of("B1-101"));
        assert!(own.fit("b1-101") > of.fit("b1-101"));
        assert_eq!(own.fit("101"), of.fit("101"));
    }

    #[test]
    fn a_surname_with_two_readings_is_found_by_both() {
        let keys = Keys::new([], ["单明"]);
        assert!(keys.fit("sm").is_some() && keys.fit("dm").is_some());
    }
}
