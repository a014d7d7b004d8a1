//! How well something fits what is typed: by its code, its name, its number, or the initials
//! of its name in pinyin (`fch` for 范长河).

use pinyin::ToPinyinMulti;

/// What something can be found by.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Codes, words and numbers, in lower case.
    codes: Vec<String>,
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

    /// From codes and names; empty ones count for nothing.
    pub fn new<'a>(
        codes: impl IntoIterator<Item = &'a str>,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let lower = |text: &str| text.trim().to_lowercase();
        let given = |text: &String| !text.is_empty();
        Self {
            codes: codes.into_iter().map(lower).filter(given).collect(),
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
        codes.chain(names).max()
    }
}

fn as_code(code: &str, typed: &str) -> Option<i64> {
    if code == typed {
        Some(5)
    } else if code.starts_with(typed) || code.ends_with(typed) {
        Some(4)
    } else {
        code.contains(typed).then_some(1)
    }
}

fn as_name(name: &str, typed: &str) -> Option<i64> {
    if name.starts_with(typed) {
        return Some(3);
    }
    if name.contains(typed) {
        return Some(2);
    }
    let latin = typed.chars().all(|c| c.is_ascii_alphabetic());
    (latin && (has_initials(name, typed) || is_spelled(name, typed))).then_some(2)
}

/// Whether characters that follow one another can be said with these initials; a character
/// that has several readings with any of them.
fn has_initials(name: &str, initials: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let wanted: Vec<char> = initials.chars().collect();
    name.windows(wanted.len()).any(|part| {
        let mut pairs = part.iter().zip(&wanted);
        pairs.all(|(c, initial)| begins(*c, *initial))
    })
}

fn begins(character: char, initial: char) -> bool {
    let Some(readings) = character.to_pinyin_multi() else {
        return character == initial;
    };
    let mut readings = readings.into_iter();
    readings.any(|reading| reading.plain().starts_with(initial))
}

/// Whether characters that follow one another can be spelled so, the last one in part.
fn is_spelled(name: &str, typed: &str) -> bool {
    name.char_indices()
        .any(|(at, _)| goes_on(&name[at..], typed))
}

fn goes_on(name: &str, typed: &str) -> bool {
    let mut rest = name.chars();
    let character = rest.next();
    let Some(readings) = character.and_then(|c| c.to_pinyin_multi()) else {
        return false;
    };
    let mut readings = readings.into_iter().map(|reading| reading.plain());
    readings.any(|reading| {
        let more = typed.strip_prefix(reading);
        reading.starts_with(typed) || more.is_some_and(|typed| goes_on(rest.as_str(), typed))
    })
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
    fn a_surname_with_two_readings_is_found_by_both() {
        let keys = Keys::new([], ["单明"]);
        assert!(keys.fit("sm").is_some() && keys.fit("dm").is_some());
    }
}
