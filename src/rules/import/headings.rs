//! The headings under which offices have what a sheet tells: which field a column most likely is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::clean::narrow;
use super::field::{Field, Subject};

/// How well a heading fits a field; the better comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// It is one of the field's own headings, the usual ones with the lower number.
    Same(usize),
    /// One of them stands within it.
    Within,
}

/// A heading of a field.
struct Heading {
    text: &'static str,
    /// Whether it names a whole address.
    is_whole: bool,
    /// Whether it names a part of an address.
    is_part: bool,
}

impl Heading {
    fn of(word: &'static str) -> Self {
        Self {
            text: word.trim_start_matches(MARKS),
            is_whole: word.starts_with(WHOLE),
            is_part: word.trim_start_matches(WHOLE).starts_with(PART),
        }
    }
}

/// What marks the headings of places.
const MARKS: [char; 2] = [WHOLE, PART];
const WHOLE: char = '=';
const PART: char = '+';

/// Under which name the number of a matter stands.
const KEY: &str = "key";

/// The headings by the name of the field.
static KNOWN: LazyLock<BTreeMap<&str, Vec<Heading>>> = LazyLock::new(|| {
    let mut known: BTreeMap<&str, Vec<Heading>> = BTreeMap::new();
    let lines = include_str!("headings.txt").lines();
    let mut field = "";
    for word in lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
    {
        match word.strip_suffix(':') {
            Some(name) => field = name,
            None => known.entry(field).or_default().push(Heading::of(word)),
        }
    }
    known
});

fn known(name: &str) -> &'static [Heading] {
    KNOWN.get(name).map_or(&[], Vec::as_slice)
}

/// The heading of a name that is written so.
fn find(name: &str, written: &str) -> Option<&'static Heading> {
    let written = narrow(written).to_lowercase();
    known(name).iter().find(|own| own.text == written)
}

/// Whether a heading names the number of a matter, or of a visit in a sheet of visits.
pub fn is_key(heading: &str, subject: Subject) -> bool {
    let fits = |field: Field| matches!(field.fit(heading), Some(Fit::Same(_)));
    let known = find(KEY, heading).is_some();
    match subject {
        Subject::Visits => fits(Field::VisitNo) || known && !fits(Field::CaseNo),
        _ => known,
    }
}

/// Whether a heading names a whole address.
pub fn is_address(heading: &str) -> bool {
    find(Field::Place.word(), heading).is_some_and(|own| own.is_whole)
}

/// Whether a heading names a part of a place, and not a place of another kind.
pub fn is_part_of_address(heading: &str) -> bool {
    find(Field::Place.word(), heading).is_some_and(|own| own.is_part)
}

impl Field {
    /// How well a heading fits: the place in its list of headings for one that is the same,
    /// `None` for one that has nothing to do with it.
    pub fn fit(self, heading: &str) -> Option<Fit> {
        let heading = narrow(heading).to_lowercase();
        // What stands in brackets explains a heading and does not change it.
        let bare = heading.split(['(', '[', '【']).next().unwrap_or_default();
        let known = known(self.word());
        if let Some(at) = known
            .iter()
            .position(|own| own.text == heading || own.text == bare)
        {
            return Some(Fit::Same(at));
        }
        let long = |own: &&Heading| match own.text.is_ascii() {
            true => own.text.len() > 5,
            false => own.text.chars().count() > 2,
        };
        let inside = known.iter().filter(long).any(|own| bare.contains(own.text));
        inside.then_some(Fit::Within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_either_language() {
        for (field, heading) in [
            (Field::ReceivedAt, "投诉 日期"),
            (Field::ReceivedAt, " Created Date"),
            (Field::Phone, "联系电话（手机）"),
            (Field::DoneAt, "办结日期"),
            (Field::Satisfaction, "满意度"),
        ] {
            assert!(
                matches!(field.fit(heading), Some(Fit::Same(_))),
                "{heading}"
            );
        }
        assert_eq!(Field::Summary.fit("投诉内容摘要"), Some(Fit::Within));
        assert_eq!(Field::Summary.fit("楼层"), None);
        let key = |heading| is_key(heading, Subject::Repairs);
        assert!(key("Unique Key") && key("报修编号") && !key("序号"));
        let of_visits = |heading| is_key(heading, Subject::Visits);
        assert!(of_visits("回访编号") && of_visits("Visit ID"));
        // A case may have several visits.
        assert!(!of_visits("事项编号") && !of_visits("Case ID") && key("Case ID"));
    }

    #[test]
    fn every_field_has_headings_and_every_name_is_a_field() {
        let fields = Field::ALL.iter().map(|field| field.word());
        assert!(fields.clone().all(|field| !known(field).is_empty()));
        let mut named = KNOWN.keys().filter(|name| **name != KEY);
        assert!(named.all(|name| Field::parse(name).is_some()));
        assert!(
            KNOWN
                .values()
                .flatten()
                .all(|own| narrow(own.text).to_lowercase() == own.text)
        );
    }

    #[test]
    fn an_address_stands_in_one_column_or_in_several() {
        for (heading, whole, part) in [
            ("地址", true, false),
            ("房号", true, true),
            ("楼栋", false, true),
            (" Unit No", false, true),
            ("位置", false, false),
            ("姓名", false, false),
        ] {
            assert_eq!(is_address(heading), whole, "{heading}");
            assert_eq!(is_part_of_address(heading), part, "{heading}");
        }
    }
}
