//! Cases that may be about the same matter as a new one: the same place, and the same category
//! or a like text.

use super::state::{Phase, State};
use crate::model::book::Book;
use crate::model::entry::{Case, CaseIx};
use crate::model::id::Id;
use crate::model::time::Month;
use crate::model::words::Col;

/// So many characters of a text are compared: what it is about stands at its beginning.
const COMPARED: usize = 300;

/// How many are pointed out.
const MOST: usize = 5;

/// What is known of a new case.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'m> {
    /// What it is about.
    pub place: &'m str,
    /// The reporter's unit where it differs.
    pub from_place: &'m str,
    /// Its category; empty if none.
    pub category: &'m str,
    /// Its summary.
    pub summary: &'m str,
    /// The first case of the same matter, where that is known already.
    pub part_of: Option<Id>,
}

/// The cases that a new one may repeat or be part of, newest first: those that are open, and
/// those received within the lookback of repeats.
pub fn alike(book: &Book<'_>, matter: Matter<'_>) -> Vec<CaseIx> {
    let from = Month::of(book.today())
        .minus(book.policy.repeat(book.today()).lookback)
        .first();
    let mut found: Vec<CaseIx> = book
        .existing()
        .filter(|(_, case)| matter.shares_place(case) && !matter.joins(case))
        .filter(|(_, case)| {
            let same = !matter.category.is_empty() && matter.category == case.category;
            same || like(matter.summary, book.cell(case.row, Col::Summary))
        })
        .filter(|(at, case)| match State::of(book, *at, book.as_of).phase {
            Phase::Open | Phase::Waiting(_) => true,
            Phase::Resolved(_) => case.at.day >= from,
            Phase::Withdrawn | Phase::Cancelled => false,
        })
        .map(|(at, _)| at)
        .collect();
    found.sort_by_key(|at| std::cmp::Reverse((book.case(*at).at, book.case(*at).id)));
    found.truncate(MOST);
    found
}

impl Matter<'_> {
    /// Whether both are about, or come from, one place.
    fn shares_place(&self, case: &Case<'_>) -> bool {
        let own = [self.place, self.from_place];
        let mut own = own.iter().filter(|place| !place.is_empty());
        own.any(|place| [case.place, case.from_place].contains(place))
    }

    /// Whether it is already known to be the same matter.
    fn joins(&self, case: &Case<'_>) -> bool {
        self.part_of.is_some() && [Some(case.id), case.part_of].contains(&self.part_of)
    }
}

/// Whether two texts are alike: one is contained in the other, or at least half of their pairs of neighbouring characters are in
/// both (Sørensen and Dice). A library that counts bytes would find no Chinese texts alike.
fn like(one: &str, other: &str) -> bool {
    if one == other {
        return !one.is_empty();
    }
    let (one, other) = (letters(one), letters(other));
    if contained(&one, &other) || contained(&other, &one) {
        return true;
    }
    let (one, mut other) = (pairs(&one), pairs(&other));
    let all = one.len() + other.len();
    let shared = one
        .iter()
        .filter(|pair| {
            let at = other.iter().position(|own| own == *pair);
            at.map(|at| other.swap_remove(at)).is_some()
        })
        .count();
    // Twice the shared ones against all is at least a half.
    all > 0 && 4 * shared >= all
}

/// The letters of the beginning of a text, blanks and their case aside.
fn letters(text: &str) -> Vec<char> {
    let chars = text.chars().filter(|c| !c.is_whitespace()).take(COMPARED);
    chars.flat_map(char::to_lowercase).collect()
}

/// Whether a text of more than one letter stands in another.
fn contained(short: &[char], long: &[char]) -> bool {
    short.len() > 1 && long.windows(short.len()).any(|part| part == short)
}

/// The pairs of neighbouring letters.
fn pairs(letters: &[char]) -> Vec<(char, char)> {
    letters
        .iter()
        .copied()
        .zip(letters.iter().copied().skip(1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn texts_are_alike_by_half_of_their_pairs_or_by_one_in_the_other() {
        // 厨房 房漏 漏水 and 厨房 房水 水管 管漏 漏水: 2 of 3 and 5 pairs, 4 / 8.
        assert!(like("厨房漏水", "厨房水管漏水"));
        // 厨房 房漏 漏水 and 厕所 所漏 漏水: 1 of 3 and 3, 2 / 6.
        assert!(!like("厨房漏水", "厕所漏水"));
        assert!(like("Lift STUCK", "lift stuck"));
        assert!(!like("", "漏水"));
        assert!(!like("", ""));
        assert!(like("水", "水"));
        assert!(!like("水", "电"));
        // What was said in a word is alike to whatever says it at length.
        assert!(like("打鼓", "楼上又打鼓"));
        assert!(like("楼上又打鼓", "打 鼓"));
        assert!(like("LIFT", "the lift is stuck again"));
        assert!(!like("鼓", "楼上又打鼓"));
    }

    #[test]
    fn long_texts_are_judged_by_their_beginning() {
        // Pair by pair this would take hours.
        let (one, other) = ("漏水".repeat(500_000), "漏电".repeat(500_000));
        assert!(like(&one, &format!("{one}。")));
        assert!(!like(&one, &other));
    }
}
