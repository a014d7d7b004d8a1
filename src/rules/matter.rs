//! Several reports of one matter, of which one stands for all where matters are counted
//! (clause 2.e2).

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::Facts;
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Id;

/// Where the cases that `part_of` names lead to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum End {
    /// A case that is part of no other: the matter's first.
    First(CaseIx),
    /// A case that was taken back or is not known yet.
    Gone(Id),
    /// A circle of cases that name one another, by the smallest of them.
    Circle(CaseIx),
}

/// The cases that another one stands for: the matter's first case, as long as it is neither
/// cancelled nor taken back, else the first received of the others.
pub fn stood_for(facts: &Facts<'_, '_>) -> FxHashSet<CaseIx> {
    heads(facts).into_keys().collect()
}

/// Each case that another one stands for, with the one that does.
pub fn heads(facts: &Facts<'_, '_>) -> FxHashMap<CaseIx, CaseIx> {
    let book = facts.book;
    let mut ends = FxHashMap::default();
    let mut heads = FxHashMap::default();
    let mut headless: FxHashMap<End, Vec<CaseIx>> = FxHashMap::default();
    let parts = book.existing().filter(|(_, case)| case.part_of.is_some());
    for (at, _) in parts.filter(|(at, _)| !facts.cancelled(*at)) {
        match end_of(book, at, &mut ends) {
            End::First(first) if !facts.cancelled(first) => {
                heads.insert(at, first);
            }
            end => headless.entry(end).or_default().push(at),
        }
    }
    for mut cases in headless.into_values() {
        cases.sort_unstable_by_key(|at| (book.case(*at).at, book.case(*at).row));
        if let [first, others @ ..] = cases.as_slice() {
            heads.extend(others.iter().map(|other| (*other, *first)));
        }
    }
    heads
}

/// Follows a case to the end of its matter, and notes the end of every case on the way.
fn end_of(book: &Book<'_>, case: CaseIx, known: &mut FxHashMap<CaseIx, End>) -> End {
    let (mut way, mut places) = (Vec::new(), FxHashMap::default());
    let mut at = case;
    let end = loop {
        if let Some(end) = known.get(&at) {
            break *end;
        }
        if let Some(place) = places.insert(at, way.len()) {
            let circle: &[CaseIx] = &way[place..];
            break End::Circle(circle.iter().copied().min().unwrap_or(at));
        }
        way.push(at);
        let Some(named) = book.case(at).part_of else {
            break End::First(at);
        };
        match book.find_case(named) {
            Some(next) => at = next,
            None => break End::Gone(named),
        }
    };
    known.extend(way.into_iter().map(|at| (at, end)));
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::Table::{Actions, Complaints};
    use crate::model::time::Month;
    use crate::rules::literal::{Row, regulation, with};
    use crate::rules::repeat::repeats;

    /// The cases of one place and category that count for November, by their last letters: what
    /// is flagged when two are.
    fn counted(rows: &[Row<'_>]) -> Vec<String> {
        with(&regulation(), rows, "2026-11-30", |facts| {
            let stood_for = stood_for(facts);
            let cases = facts.book.existing();
            let own = cases.filter(|(at, _)| !stood_for.contains(at) && !facts.cancelled(*at));
            own.map(|(_, case)| case.id.to_string()[9..].to_owned())
                .collect()
        })
    }

    const A: Row<'_> = (
        Complaints,
        "id=C-261102-aaaa received_at=2026-11-02 category=水",
    );
    const B: Row<'_> = (
        Complaints,
        "id=C-261103-bbbb received_at=2026-11-03 category=水 part_of=C-261102-aaaa",
    );
    const C: Row<'_> = (
        Complaints,
        "id=C-261104-cccc received_at=2026-11-04 category=水 part_of=C-261102-aaaa",
    );

    fn act(what: &'static str) -> Row<'static> {
        (Actions, what)
    }

    #[test]
    fn the_first_case_of_a_matter_stands_for_all_and_else_the_first_received() {
        assert_eq!(counted(&[A, B, C]), ["aaaa"]);
        let cancelled =
            act("id=A-261105-aaaa acted_at=2026-11-05 case_id=C-261102-aaaa action=cancel");
        assert_eq!(counted(&[A, B, C, cancelled]), ["bbbb"]);
        let voided = act("id=A-261105-aaaa acted_at=2026-11-05 row_id=C-261102-aaaa action=void");
        assert_eq!(counted(&[A, B, C, voided]), ["bbbb"]);
        // Order of rows is not order of receipt.
        assert_eq!(counted(&[C, B, A, cancelled]), ["bbbb"]);
        let both = act("id=A-261105-bbbb acted_at=2026-11-05 case_id=C-261103-bbbb action=cancel");
        assert_eq!(counted(&[A, B, C, cancelled, both]), ["cccc"]);
    }

    #[test]
    fn a_chain_leads_to_its_end_and_a_circle_is_one_matter() {
        let of_b: Row<'_> = (
            Complaints,
            "id=C-261104-dddd received_at=2026-11-04 part_of=C-261103-bbbb",
        );
        assert_eq!(counted(&[A, B, of_b]), ["aaaa"]);
        // The case in the middle is cancelled, not the first.
        let middle =
            act("id=A-261105-bbbb acted_at=2026-11-05 case_id=C-261103-bbbb action=cancel");
        assert_eq!(counted(&[A, B, of_b, middle]), ["aaaa"]);
        let circle = [
            (
                Complaints,
                "id=C-261102-eeee received_at=2026-11-02 part_of=C-261103-ffff",
            ),
            (
                Complaints,
                "id=C-261103-ffff received_at=2026-11-03 part_of=C-261102-eeee",
            ),
            (
                Complaints,
                "id=C-261101-gggg received_at=2026-11-01 part_of=C-261103-ffff",
            ),
            (
                Complaints,
                "id=C-261105-hhhh received_at=2026-11-05 part_of=C-261105-hhhh",
            ),
        ];
        assert_eq!(counted(&circle), ["gggg", "hhhh"]);
    }

    #[test]
    fn repeat_counts_a_matter_whose_first_report_was_cancelled_once() {
        let cancelled =
            act("id=A-261105-aaaa acted_at=2026-11-05 case_id=C-261102-aaaa action=cancel");
        let other: Row<'_> = (
            Complaints,
            "id=C-261106-jjjj received_at=2026-11-06 category=水",
        );
        let november = Month::parse("2026-11").unwrap();
        with(
            &regulation(),
            &[A, B, C, other, cancelled],
            "2026-11-30",
            |facts| {
                let found = repeats(facts, november);
                let ids: Vec<String> = found.complaints[0]
                    .case_ids
                    .iter()
                    .map(Id::to_string)
                    .collect();
                assert_eq!(ids, ["C-261103-bbbb", "C-261106-jjjj"]);
            },
        );
    }
}
