//! Places as people say them: `3-2-501`, `3栋2单元501`, or who lives there by name or number.

use super::contact::{Contact, Household};
use crate::model::book::Book;
use crate::model::chars::half_width;
use crate::model::entry::Place;
use crate::model::words::Col;

/// What may stand between the numbers of an address.
const BETWEEN: &str = "-－—–_/# .，,栋幢座楼号单元门梯室户房层第";

/// Fewer digits are no telephone number.
const LEAST_DIGITS: usize = 7;

/// Before a mobile number that is written for abroad.
const CHINA: &str = "86";

/// A mobile number has so many digits.
const MOBILE: usize = 11;

/// The codes of the places that a text says as people do: by building, entrance and room, else
/// by the name or the telephone number of the owner or of who lives there. In the order of the
/// register.
pub fn places<'a>(book: &Book<'a>, text: &str) -> Vec<&'a str> {
    let text = half_width(text.trim()).to_lowercase();
    let all = || book.places.iter();
    if let Some(parts) = address(&text).filter(|parts| parts.len() > 1) {
        let found = all().filter(|place| lies_at(book, place, &parts));
        let found: Vec<&'a str> = found.map(|place| place.code).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let phone = phone(&text);
    let person = match &phone {
        Some(phone) => Contact {
            phone,
            ..Contact::default()
        },
        None => Contact {
            name: &text,
            ..Contact::default()
        },
    };
    if person.is_nobody() {
        return Vec::new();
    }
    let home = all().filter(|place| Household::of(book, place.code).has(person));
    home.map(|place| place.code).collect()
}

/// The numbers and letters of an address, without what people put between them; `None` for what
/// is no address.
fn address(text: &str) -> Option<Vec<String>> {
    let mut parts: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for c in text.chars() {
        let of_part = c.is_ascii_alphanumeric();
        if !of_part && !BETWEEN.contains(c) {
            return None;
        }
        if of_part {
            let same = |before: char| {
                before.is_ascii_alphanumeric() && before.is_ascii_digit() == c.is_ascii_digit()
            };
            match parts.last_mut().filter(|_| last.is_some_and(same)) {
                Some(part) => part.push(c),
                None => parts.push(c.to_string()),
            }
        }
        last = Some(c);
    }
    parts
        .iter()
        .any(|part| part.starts_with(|c: char| c.is_ascii_digit()))
        .then_some(parts)
}

/// Whether the code of a place ends in these parts, or they are its building, its entrance, if
/// it is said, and its room.
fn lies_at(book: &Book<'_>, place: &Place<'_>, parts: &[String]) -> bool {
    let code = half_width(place.code).to_lowercase();
    let Some(code) = address(&code) else {
        return false;
    };
    if code.ends_with(parts) {
        return true;
    }
    let of = |col| address(&half_width(book.cell(place.row, col)).to_lowercase());
    let (Some(building), Some(room)) = (of(Col::Building), code.last()) else {
        return false;
    };
    let entrance = of(Col::Entrance).unwrap_or_default();
    let room = std::slice::from_ref(room);
    parts == [&building, &entrance[..], room].concat() || parts == [&building, room].concat()
}

/// A telephone number without what is written between its digits; `None` for what is none.
fn phone(text: &str) -> Option<String> {
    let written = |c: char| c.is_ascii_digit() || " -+()".contains(c);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if !text.chars().all(written) || digits.len() < LEAST_DIGITS {
        return None;
    }
    let own = digits.strip_prefix(CHINA).filter(|own| own.len() == MOBILE);
    Some(own.unwrap_or(&digits).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::Table;
    use crate::rules::literal::{regulation, with};

    const REGISTER: &[&str] = &[
        "place=B3-2-501 kind=unit building=3栋 entrance=2单元 owner=王秀兰 phone=13800000369",
        "place=B13-2-501 kind=unit building=13栋 entrance=2单元 owner=王秀兰、李明 \
         phone=05718888666 resident=赵东 resident_phone=13900001111",
        "place=K-7 kind=unit building=6栋 entrance=1单元",
        "place=B3-lift-1 kind=facility building=3栋",
    ];

    fn said(text: &str) -> Vec<String> {
        let rows: Vec<_> = REGISTER.iter().map(|row| (Table::Places, *row)).collect();
        with(&regulation(), &rows, "2026-11-23", |facts| {
            let found = places(facts.book, text).into_iter();
            found.map(str::to_owned).collect()
        })
    }

    #[test]
    fn an_address_is_building_entrance_and_room() {
        for text in [
            "3-2-501",
            "3栋2单元501",
            "３栋２单元５０１室",
            "b3-2-501",
            "3号楼 501",
            "3#2-501",
        ] {
            assert_eq!(said(text), ["B3-2-501"], "{text}");
        }
        assert_eq!(said("6栋1单元7"), ["K-7"]);
        assert_eq!(said("2-501"), ["B3-2-501", "B13-2-501"]);
        for text in ["3-2-502", "501号电梯", "", "-"] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn who_lives_there_is_found_by_name_and_number() {
        assert_eq!(said("王秀兰"), ["B3-2-501", "B13-2-501"]);
        assert_eq!(said("李明"), ["B13-2-501"]);
        assert_eq!(said("赵东"), ["B13-2-501"]);
        for text in [
            "13800000369",
            "138-0000-0369",
            "138 0000 0369",
            "+86 138 0000 0369",
        ] {
            assert_eq!(said(text), ["B3-2-501"], "{text}");
        }
        assert_eq!(said("１３９００００１１１１"), ["B13-2-501"]);
        assert_eq!(said("王秀"), [""; 0], "a part of a name is nobody's");
    }
}
