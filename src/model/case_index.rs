//! Where each case id stands.

use super::entry::{Case, CaseIx};
use super::id::{Id, Kind};

/// Where each case id stands: a table in which the cases of one day lie side by side, so that
/// what a row looks up, mostly a case of its own days, is near at hand.
#[derive(Clone, Default)]
pub struct CaseIndex {
    /// The earliest date that an id carries.
    from: usize,
    /// How many dates there are from it on.
    dates: usize,
    /// The slots of each date, kind after kind, as [`Slots`] packs them.
    days: Vec<u64>,
    slots: Vec<Slot>,
    count: usize,
}

/// The slots of one kind and date: where they begin, and how many there are as a power of two.
#[derive(Clone, Copy)]
struct Slots {
    first: u32,
    power: u32,
}

/// What stands in a slot: nothing, a case, or one that was left out.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// The id's tail, halved; 0 is that of none.
    tail: [u32; 2],
    case: Option<CaseIx>,
}

impl Slots {
    /// Twice as many slots as cases, or more, so that a free one is never far.
    fn for_cases(count: u64, first: u32) -> Self {
        let power = (count * 2).next_power_of_two().trailing_zeros();
        Self { first, power }
    }

    /// In one number, which is not 0.
    fn packed(self) -> u64 {
        u64::from(self.first) << 8 | u64::from(self.power)
    }

    /// `None` for 0: where there are no cases there are no slots.
    fn unpacked(packed: u64) -> Option<Self> {
        (packed != 0).then_some(Self {
            first: (packed >> 8) as u32,
            power: packed as u32 & 0xff,
        })
    }

    fn count(self) -> u32 {
        1 << self.power
    }

    /// The slot where the search for a tail begins, and all after it, over and over.
    fn from(self, tail: u64) -> impl Iterator<Item = usize> {
        /// Spreads the bits of a tail over the uppermost.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let last = self.count() - 1;
        let start = (tail.wrapping_mul(SPREAD) >> (u64::BITS - self.power)) as u32;
        (0..=last).map(move |step| (self.first + (start.wrapping_add(step) & last)) as usize)
    }
}

/// Which of the kinds of case an id's is; `None` where it is no case's.
fn kind_of(id: Id) -> Option<usize> {
    match id.kind() {
        Kind::Complaint => Some(0),
        Kind::Repair => Some(1),
        Kind::Inquiry => Some(2),
        _ => None,
    }
}

fn halves(tail: u64) -> [u32; 2] {
    [(tail >> 32) as u32, tail as u32]
}

impl CaseIndex {
    /// The index of cases whose ids are all different.
    pub fn new(cases: &[Case<'_>]) -> Self {
        const KINDS: usize = 3;
        let dates = || cases.iter().map(|case| case.id.date() as usize);
        let (Some(from), Some(to)) = (dates().min(), dates().max()) else {
            return Self::default();
        };
        let mut index = Self {
            from,
            dates: to - from + 1,
            ..Self::default()
        };
        // Plain zeros take no room before they are written to.
        index.days = vec![0; KINDS * index.dates];
        let mut used = Vec::new();
        for case in cases {
            let Some(day) = index.day_of(case.id) else {
                continue;
            };
            let count = &mut index.days[day];
            if *count == 0 {
                used.push(day);
            }
            *count += 1;
        }
        let mut end = 0;
        for day in used {
            let slots = Slots::for_cases(index.days[day], end);
            end += slots.count();
            index.days[day] = slots.packed();
        }
        index.slots = vec![Slot::default(); end as usize];
        for (at, case) in cases.iter().enumerate() {
            index.insert(case.id, CaseIx::new(at));
        }
        index
    }

    /// The place of an id's date among the days.
    fn day_of(&self, id: Id) -> Option<usize> {
        let date = (id.date() as usize).checked_sub(self.from)?;
        (date < self.dates).then_some(kind_of(id)? * self.dates + date)
    }

    fn slots_of(&self, id: Id) -> Option<Slots> {
        Slots::unpacked(self.days[self.day_of(id)?])
    }

    fn insert(&mut self, id: Id, case: CaseIx) {
        let tail = id.tail();
        let Some(slots) = self.slots_of(id) else {
            return;
        };
        if let Some(at) = slots.from(tail).find(|at| self.slots[*at].tail == [0; 2]) {
            self.slots[at] = Slot {
                tail: halves(tail),
                case: Some(case),
            };
            self.count += 1;
        }
    }

    fn find(&self, id: Id) -> Option<usize> {
        let slots = self.slots_of(id)?;
        let tail = halves(id.tail());
        let mut from = slots.from(id.tail());
        let at = from.find(|at| self.slots[*at].tail == tail || self.slots[*at].tail == [0; 2])?;
        (self.slots[at].tail == tail).then_some(at)
    }

    /// The case of an id.
    pub fn get(&self, id: Id) -> Option<CaseIx> {
        self.slots[self.find(id)?].case
    }

    /// Whether there is a case of this id.
    pub fn contains_key(&self, id: &Id) -> bool {
        self.get(*id).is_some()
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Leaves a case out.
    pub fn remove(&mut self, id: Id) {
        if let Some(at) = self.find(id)
            && self.slots[at].case.take().is_some()
        {
            self.count -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rustc_hash::FxHashMap;

    use super::*;
    use crate::model::entry::RowRef;
    use crate::model::policy::ClassIx;
    use crate::model::time::{Day, Stamp};
    use crate::model::words::Channel;

    fn case(id: Id) -> Case<'static> {
        Case {
            id,
            at: Stamp::start_of(Day::MIN),
            class: ClassIx(0),
            place: "",
            from_place: "",
            category: "",
            channel: Channel::Other,
            major: false,
            misunderstanding: false,
            about: "",
            part_of: None,
            taken_by: "",
            visit_id: None,
            reply_due: None,
            row: RowRef {
                file: 0,
                line: 1,
                start: 0,
            },
        }
    }

    proptest! {
        #[test]
        fn every_case_is_found_and_nothing_else(
            there in prop::collection::hash_set("[CRQ]-2611(0[0-3]|99)-[0-3]{4,5}", 0..200),
            asked in prop::collection::vec("[CRQAV]-2611(0[0-3]|99)-[0-3]{4,5}", 0..50),
            gone in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        ) {
            let ids: Vec<Id> = there.iter().map(|text| Id::parse(text).unwrap()).collect();
            let cases: Vec<Case<'_>> = ids.iter().copied().map(case).collect();
            let mut index = CaseIndex::new(&cases);
            let numbered = ids.iter().enumerate();
            let mut all: FxHashMap<Id, CaseIx> =
                numbered.map(|(at, id)| (*id, CaseIx::new(at))).collect();
            for gone in gone.iter().filter(|_| !ids.is_empty()) {
                let id = *gone.get(&ids);
                index.remove(id);
                all.remove(&id);
            }
            prop_assert_eq!(index.len(), all.len());
            let asked = asked.iter().map(|text| Id::parse(text).unwrap());
            for id in ids.iter().copied().chain(asked) {
                prop_assert_eq!(index.get(id), all.get(&id).copied());
            }
        }
    }
}
