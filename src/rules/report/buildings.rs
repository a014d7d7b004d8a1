//! Where the same matter comes again and again (clause 2.e2): the flagged groups by building.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::book::Book;
use crate::model::id::Id;
use crate::rules::repeat::Repeats;
use crate::rules::route::Address;

/// The flagged groups of one building.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Building<'a> {
    /// The area; empty where the register does not say.
    pub area: &'a str,
    /// The building; empty for places outside every building.
    pub building: &'a str,
    /// Groups of complaints.
    pub complaints: usize,
    /// Groups of repairs.
    pub repairs: usize,
    /// Every record of these groups, ascending.
    pub case_ids: Vec<Id>,
}

impl Building<'_> {
    /// Flagged groups of both kinds.
    pub fn groups(&self) -> usize {
        self.complaints + self.repairs
    }
}

/// The buildings that have flagged groups: most groups first, then most records, then by name.
pub(super) fn buildings<'a>(book: &Book<'a>, repeats: &Repeats<'a>) -> Vec<Building<'a>> {
    let mut found: BTreeMap<(&'a str, &'a str), Building<'a>> = BTreeMap::new();
    let complaints = repeats.complaints.iter().map(|group| (group, true));
    let repairs = repeats.repairs.iter().map(|group| (group, false));
    for (group, complaint) in complaints.chain(repairs) {
        let area = book.area(group.place);
        let building = Address::of(book, group.place).building;
        let own = found.entry((area, building)).or_default();
        (own.area, own.building) = (area, building);
        own.complaints += usize::from(complaint);
        own.repairs += usize::from(!complaint);
        own.case_ids.extend(&group.case_ids);
    }
    let mut buildings: Vec<Building<'a>> = found.into_values().collect();
    for building in &mut buildings {
        building.case_ids.sort_unstable();
    }
    let most = |building: &Building<'_>| (building.groups(), building.case_ids.len());
    buildings.sort_by_key(|building| std::cmp::Reverse(most(building)));
    buildings
}
