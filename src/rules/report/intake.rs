//! What came in, by class and by category, beside the month before, and how many complaints
//! that is for the households there are (clause 2.e1). Cancelled cases are not counted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::figures::Share;
use crate::model::id::{Id, Kind};
use crate::model::policy::{COMPLAINT, Class, ClassIx};
use crate::model::time::Month;
use crate::rules::coverage::households;
use crate::rules::facts::Facts;

/// What came in of a class or a category.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// In the month; ids ascending.
    pub now: Vec<Id>,
    /// In the month before.
    pub before: usize,
}

/// How a count differs from that of the month before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    now: i64,
    before: i64,
}

/// What came in during a month.
#[derive(Clone, Debug)]
pub struct Intake<'a> {
    /// By class, in the order of the policy: those that came in this month or the month before.
    pub classes: Vec<(&'a Class, Received)>,
    /// Complaints and repairs by category, the most frequent first, what has none last.
    pub categories: Vec<(&'a str, Received)>,
    /// Everything.
    pub all: Received,
    /// Complaints and repairs: what has a category.
    pub categorized: Received,
    /// Complaints, of the occupied units: in percent so many for a hundred units.
    pub complaints: Share,
}

impl Received {
    fn take(&mut self, id: Id, now: bool) {
        match now {
            true => self.now.push(id),
            false => self.before += 1,
        }
    }

    /// Of these, complaints.
    pub fn complaints(&self) -> usize {
        self.of(Kind::Complaint)
    }

    /// Of these, repairs of every class.
    pub fn repairs(&self) -> usize {
        self.of(Kind::Repair)
    }

    fn of(&self, kind: Kind) -> usize {
        self.now.iter().filter(|id| id.kind() == kind).count()
    }

    /// The share of all that came in.
    pub fn share(&self, all: &Self) -> Share {
        Share::of(&self.now, &all.now)
    }

    /// How it differs from the month before.
    pub fn change(&self) -> Change {
        Change {
            now: self.now.len() as i64,
            before: self.before as i64,
        }
    }

    fn to_json(&self, all: &Self, ids: bool) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("received".into(), json!(self.now.len()));
        object.insert("share".into(), json!(self.share(all)));
        object.insert("month_before".into(), json!(self.before));
        object.insert("change".into(), json!(self.change().count()));
        object.insert("change_percent".into(), json!(self.change()));
        if ids {
            object.insert("ids".into(), json!(self.now));
        }
        object
    }
}

impl Change {
    /// How many more, or fewer.
    pub const fn count(self) -> i64 {
        self.now - self.before
    }

    /// In tenths of a percent of what it was, half away from nought; `None` where it was none.
    pub const fn tenths(self) -> Option<i64> {
        if self.before == 0 {
            return None;
        }
        let size = (self.count().abs() * 2000 + self.before) / (2 * self.before);
        Some(size * self.count().signum())
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.tenths() {
            Some(n) => to.serialize_f64(n as f64 / 10.0),
            None => to.serialize_none(),
        }
    }
}

impl Intake<'_> {
    /// By class.
    pub(super) fn classes_to_json(&self, ids: bool) -> Value {
        let classes = self.classes.iter().map(|(class, received)| {
            let mut object = Map::new();
            object.insert("class".into(), json!(class.name));
            object.extend(received.to_json(&self.all, ids));
            Value::Object(object)
        });
        classes.collect()
    }

    /// By category.
    pub(super) fn categories_to_json(&self, ids: bool) -> Value {
        let categories = self.categories.iter().map(|(category, received)| {
            let mut object = Map::new();
            object.insert("category".into(), json!(category));
            object.insert("complaints".into(), json!(received.complaints()));
            object.insert("repairs".into(), json!(received.repairs()));
            object.extend(received.to_json(&self.categorized, ids));
            Value::Object(object)
        });
        categories.collect()
    }

    /// Complaints for a hundred occupied units.
    pub(super) fn complaints_to_json(&self) -> Value {
        json!({
            "complaints": self.complaints.part(),
            "occupied": self.complaints.whole(),
            "per_hundred": self.complaints,
        })
    }
}

/// What came in during a month.
pub(super) fn intake<'a>(facts: &Facts<'_, 'a>, month: Month) -> Intake<'a> {
    let (book, policy) = (facts.book, facts.book.policy);
    let (mut all, mut categorized) = (Received::default(), Received::default());
    let mut classes: BTreeMap<ClassIx, Received> = BTreeMap::new();
    let mut categories: BTreeMap<&'a str, Received> = BTreeMap::new();
    for (at, case) in book.existing() {
        let own = Month::of(case.at.day);
        if own != month && own.plus(1) != month || facts.cancelled(at) {
            continue;
        }
        let now = own == month;
        all.take(case.id, now);
        classes.entry(case.class).or_default().take(case.id, now);
        if case.id.kind() != Kind::Inquiry {
            categorized.take(case.id, now);
            let category = categories.entry(case.category).or_default();
            category.take(case.id, now);
        }
    }
    let complaints = policy.class(COMPLAINT).and_then(|at| classes.get(&at));
    let complaints = complaints.map_or(0, |received| received.now.len());
    let complaints = Share::counted(complaints, households(book).count());
    let sorted = |mut received: Received| {
        received.now.sort_unstable();
        received
    };
    let classes = classes.into_iter();
    let classes = classes.map(|(at, received)| (policy.class_at(at), sorted(received)));
    let categories = categories.into_iter();
    let categories = categories.map(|(name, received)| (name, sorted(received)));
    let mut categories: Vec<_> = categories.collect();
    categories.sort_by_key(|(name, received)| {
        (
            name.is_empty(),
            Reverse(received.now.len()),
            Reverse(received.before),
        )
    });
    Intake {
        classes: classes.collect(),
        categories,
        all,
        categorized,
        complaints,
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, intake};
    use crate::model::table::Table::{Actions, Complaints, Inquiries, Repairs};
    use crate::model::time::Month;
    use crate::rules::literal::{Row, regulation, with};

    #[test]
    fn changes_are_parts_of_what_was() {
        let tenths = |now, before| Change { now, before }.tenths();
        assert_eq!(tenths(3, 0), None);
        assert_eq!(tenths(0, 4), Some(-1000));
        assert_eq!(tenths(4, 4), Some(0));
        assert_eq!(tenths(4, 3), Some(333));
        assert_eq!(tenths(2, 3), Some(-333));
        // 1/16 is 6.25 %: half goes away from nought.
        assert_eq!(tenths(17, 16), Some(63));
        assert_eq!(tenths(15, 16), Some(-63));
    }

    /// October: a complaint, two repairs. November: two complaints, of which one was entered
    /// twice, a repair without a category, an inquiry.
    const ROWS: [Row<'_>; 9] = [
        (
            Complaints,
            "id=C-261010-aaaa received_at=2026-10-10 category=noise",
        ),
        (
            Repairs,
            "id=R-261011-aaaa received_at=2026-10-11 category=lift",
        ),
        (
            Repairs,
            "id=R-261012-bbbb received_at=2026-10-12 category=lift",
        ),
        (
            Complaints,
            "id=C-261101-aaaa received_at=2026-11-01 category=noise",
        ),
        (
            Complaints,
            "id=C-261102-bbbb received_at=2026-11-02 category=lift",
        ),
        (
            Complaints,
            "id=C-261103-cccc received_at=2026-11-03 category=lift",
        ),
        (
            Actions,
            "id=A-261103-aaaa case_id=C-261103-cccc acted_at=2026-11-03 action=cancel",
        ),
        (Repairs, "id=R-261104-cccc received_at=2026-11-04"),
        (
            Inquiries,
            "id=Q-261105-aaaa received_at=2026-11-05 nature=question",
        ),
    ];

    #[test]
    fn what_came_in_is_counted_by_class_and_category_beside_the_month_before() {
        with(&regulation(), &ROWS, "2026-11-30", |facts| {
            let found = intake(facts, Month::parse("2026-11").unwrap());
            let line = |(name, of): (&str, &super::Received), all| {
                let share = of.share(all).tenths();
                format!("{name} {} {} {share:?}", of.now.len(), of.before)
            };
            let classes = found
                .classes
                .iter()
                .map(|(class, of)| line((&class.name, of), &found.all));
            let classes: Vec<String> = classes.collect();
            // Four came in: 2/4, 1/4, 1/4.
            let wanted = [
                "complaint 2 1 Some(500)",
                "repair 1 2 Some(250)",
                "inquiry 1 0 Some(250)",
            ];
            assert_eq!(classes, wanted);
            let categories = found
                .categories
                .iter()
                .map(|(name, of)| line((name, of), &found.categorized));
            let categories: Vec<String> = categories.collect();
            // Inquiries have no category: three are left.
            let wanted = [
                "lift 1 2 Some(333)",
                "noise 1 1 Some(333)",
                " 1 0 Some(333)",
            ];
            assert_eq!(categories, wanted);
            assert_eq!((found.all.now.len(), found.all.before), (4, 3));
            assert_eq!((found.all.complaints(), found.all.repairs()), (2, 1));
            assert_eq!(found.complaints.part(), 2);
        });
    }
}
