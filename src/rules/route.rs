//! The order of a walk: by building, entrance, floor and unit, with numbers as people count
//! them (10 after 9).

use std::cmp::Ordering;

use alphanumeric_sort::compare_str;

use crate::model::book::Book;
use crate::model::entry::Place;
use crate::model::words::Col;

/// Where a place lies. What the register does not say is empty and comes last.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Address<'a> {
    /// Its building.
    pub building: &'a str,
    /// Its entrance.
    pub entrance: &'a str,
    /// Its floor.
    pub floor: &'a str,
    /// Its code.
    pub code: &'a str,
}

impl<'a> Address<'a> {
    /// The address of a code, as far as the register knows it.
    pub fn of(book: &Book<'a>, code: &'a str) -> Self {
        let cell = |col| {
            book.place(code)
                .map_or("", |place| book.cell(place.row, col))
        };
        Self {
            building: cell(Col::Building),
            entrance: cell(Col::Entrance),
            floor: cell(Col::Floor),
            code,
        }
    }
}

impl Ord for Address<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        natural(self.building, other.building)
            .then_with(|| natural(self.entrance, other.entrance))
            .then_with(|| natural(self.floor, other.floor))
            .then_with(|| natural(self.code, other.code))
    }
}

impl PartialOrd for Address<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Numbers by what they count; nothing after everything.
pub fn natural(one: &str, other: &str) -> Ordering {
    let blank = one.is_empty().cmp(&other.is_empty());
    blank
        .then_with(|| compare_str(one, other))
        .then_with(|| one.cmp(other))
}

/// Puts places into the order of a walk.
pub fn sort<'a>(book: &Book<'a>, places: &mut [&Place<'a>]) {
    places.sort_by_cached_key(|place| Address::of(book, place.code));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_and_what_is_not_known_comes_last() {
        let address = |building, entrance, floor, code| Address {
            building,
            entrance,
            floor,
            code,
        };
        let walk = [
            address("2栋", "1单元", "9", "B2-1-902"),
            address("2栋", "1单元", "9", "B2-1-1001"),
            address("2栋", "1单元", "10", "B2-1-1000"),
            address("2栋", "2单元", "1", "B2-2-101"),
            address("10栋", "1单元", "1", "B10-1-101"),
            address("10栋", "", "", "B10-gate"),
            address("", "", "", "garage-9"),
            address("", "", "", "garage-10"),
        ];
        assert!(walk.is_sorted_by(|a, b| a < b));
    }
}
