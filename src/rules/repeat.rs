//! The same matter again (clause 2.e2): complaints of one place and category twice or more,
//! repairs three times or more, within the lookback.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::facts::Facts;
use super::matter::stood_for;
use crate::model::entry::CaseIx;
use crate::model::id::{Id, Kind};
use crate::model::time::{Day, Month};

/// A flagged group.
#[derive(Clone, Debug, Serialize)]
pub struct Group<'a> {
    /// The place.
    pub place: &'a str,
    /// The category.
    pub category: &'a str,
    /// Records from the lookback's first day on.
    pub count: usize,
    /// Records in the report month itself.
    pub in_month: usize,
    /// Every record, ascending.
    pub case_ids: Vec<Id>,
}

/// The flagged groups of a month.
#[derive(Clone, Debug)]
pub struct Repeats<'a> {
    /// The month.
    pub month: Month,
    /// The first day that counts.
    pub from: Day,
    /// The last day that counts.
    pub to: Day,
    /// Complaints.
    pub complaints: Vec<Group<'a>>,
    /// Repairs of every class.
    pub repairs: Vec<Group<'a>>,
}

/// The groups flagged for a month.
pub fn repeats<'a>(facts: &Facts<'_, 'a>, month: Month) -> Repeats<'a> {
    let to = month.last().min(facts.book.today());
    let rule = facts.book.policy.repeat(to);
    let from = month.minus(rule.lookback).first();
    let stood_for = stood_for(facts);
    let groups = |kind, least| flagged(facts, &stood_for, kind, (from, month, to), least);
    let (complaints, repairs) = rayon::join(
        || groups(Kind::Complaint, rule.complaint),
        || groups(Kind::Repair, rule.repair),
    );
    Repeats {
        month,
        from,
        to,
        complaints,
        repairs,
    }
}

fn flagged<'a>(
    facts: &Facts<'_, 'a>,
    stood_for: &FxHashSet<CaseIx>,
    kind: Kind,
    (from, month, to): (Day, Month, Day),
    least: u32,
) -> Vec<Group<'a>> {
    let mut groups: FxHashMap<(&str, &str), Group<'a>> = FxHashMap::default();
    for (at, case) in facts.book.existing() {
        let inside = case.id.kind() == kind && (from..=to).contains(&case.at.day);
        if !inside
            || case.place.is_empty()
            || case.category.is_empty()
            || stood_for.contains(&at)
            || facts.cancelled(at)
        {
            continue;
        }
        let key = (case.place, case.category);
        let group = groups.entry(key).or_insert_with(|| Group {
            place: case.place,
            category: case.category,
            count: 0,
            in_month: 0,
            case_ids: Vec::new(),
        });
        group.count += 1;
        group.in_month += usize::from(Month::of(case.at.day) == month);
        group.case_ids.push(case.id);
    }
    let mut flagged: Vec<Group<'a>> = groups
        .into_values()
        .filter(|group| group.in_month > 0 && group.count >= least as usize)
        .collect();
    for group in &mut flagged {
        group.case_ids.sort_unstable();
    }
    flagged.sort_by(|a, b| {
        let order = b.count.cmp(&a.count);
        order.then_with(|| (a.place, a.category).cmp(&(b.place, b.category)))
    });
    flagged
}
