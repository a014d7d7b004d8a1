//! The places by building.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::rules::route::Address;

/// So many places stand on one page.
const PLACES: usize = 300;

/// The places of the register, and those that cases or visits name besides.
pub(super) struct Estate<'a> {
    pub(super) blocks: Vec<Block<'a>>,
    /// By the place that they are about, and by the reporter's own.
    pub(super) cases: FxHashMap<&'a str, Vec<CaseIx>>,
    /// By place: their place in the book.
    pub(super) visits: FxHashMap<&'a str, Vec<usize>>,
}

/// A building, or a part of one.
pub(super) struct Block<'a> {
    pub(super) building: &'a str,
    pub(super) places: Vec<&'a str>,
}

/// The name of a place on its page.
pub(super) fn place_name(at: usize) -> String {
    format!("place-{}", at + 1)
}

impl<'a> Estate<'a> {
    pub(super) fn new(book: &Book<'a>) -> Self {
        let mut cases: FxHashMap<&'a str, Vec<CaseIx>> = FxHashMap::default();
        for (at, case) in book.existing() {
            cases.entry(case.place).or_default().push(at);
            if case.from_place != case.place {
                cases.entry(case.from_place).or_default().push(at);
            }
        }
        let mut visits: FxHashMap<&'a str, Vec<usize>> = FxHashMap::default();
        for (at, visit) in book.visits.iter().enumerate() {
            visits.entry(visit.place).or_default().push(at);
        }
        let mut codes: FxHashSet<&'a str> = book.places.iter().map(|place| place.code).collect();
        codes.extend(cases.keys().chain(visits.keys()));
        codes.remove("");
        let codes = codes.into_iter().map(|code| Address::of(book, code));
        let mut addresses: Vec<Address<'a>> = codes.collect();
        addresses.sort();
        let buildings = addresses.chunk_by(|one, next| one.building == next.building);
        let blocks = buildings
            .flat_map(|places| places.chunks(PLACES))
            .map(|places| Block {
                building: places.first().map_or("", |place| place.building),
                places: places.iter().map(|place| place.code).collect(),
            });
        Self {
            blocks: blocks.collect(),
            cases,
            visits,
        }
    }

    pub(super) fn cases_of(&self, place: &str) -> &[CaseIx] {
        self.cases.get(place).map_or(&[], Vec::as_slice)
    }
}
