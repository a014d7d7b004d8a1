//! The rows of all communities together: totals, groups, parts, ranks.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::counted::Counted;
use super::figures::{Better, Figure, Question, Tally};
use super::standing::{HandedIn, RulesState, Trouble};
use crate::model::time::{Day, Month, Quarter};

/// One community and what was counted of it.
#[derive(Clone, Debug)]
pub struct Community {
    /// What it is called.
    pub name: String,
    /// Its directory, as it was listed.
    pub dir: String,
    /// The region or other group that it belongs to; empty if none.
    pub group: String,
    /// Its manager's address; empty if none.
    pub email: String,
    /// The day on which its answer is known; `None` where nothing could be read.
    pub as_of: Option<Day>,
    /// How many errors of its data left something out; 1 where nothing could be read.
    pub errors: usize,
    /// What is wrong with it, if anything.
    pub trouble: Option<Trouble>,
    /// What was counted; `None` where nothing could be read.
    pub counted: Option<Counted>,
    /// How its `office.toml` stands to the company's, and its last month's report, where that
    /// was asked.
    pub standing: Option<(RulesState, HandedIn)>,
}

/// All that was asked for.
#[derive(Clone, Debug)]
pub struct Portfolio {
    /// The company, or what it is listed in.
    pub name: String,
    /// What was asked.
    pub question: Question,
    /// The day of the answer.
    pub as_of: Day,
    /// The months that were asked about, the oldest first; none where no month was.
    pub months: Vec<Month>,
    /// The quarter that was asked about, where one was.
    pub quarter: Option<Quarter>,
    /// In the order of the list.
    pub communities: Vec<Community>,
}

/// A place in a ranking: 1 for the best, the same for those with the same figure.
pub type Rank = Option<usize>;

impl Community {
    /// Its figures.
    pub fn tally(&self) -> Option<&Tally> {
        self.counted.as_ref().map(|counted| &counted.tally)
    }

    /// Its figures of a month, by the month's place among those asked about.
    pub fn month(&self, at: usize) -> Option<&Tally> {
        self.counted.as_ref()?.months.get(at)
    }
}

impl Portfolio {
    /// Everything together.
    pub fn total(&self) -> Tally {
        sum(
            self.question.figures(),
            self.communities.iter().filter_map(Community::tally),
        )
    }

    /// Everything together in a month.
    pub fn total_of(&self, month: usize) -> Tally {
        let months = self.communities.iter().filter_map(|own| own.month(month));
        sum(self.question.figures(), months)
    }

    /// The communities of which something could be read.
    pub fn read(&self) -> usize {
        let read = self.communities.iter().filter(|own| own.counted.is_some());
        read.count()
    }

    /// How many errors left something out.
    pub fn errors(&self) -> usize {
        self.communities.iter().map(|own| own.errors).sum()
    }

    /// The communities with something wrong with them.
    pub fn troubled(&self) -> impl Iterator<Item = (&Community, &Trouble)> {
        let all = self.communities.iter();
        all.filter_map(|own| Some((own, own.trouble.as_ref()?)))
    }

    /// The groups by name, each with how many communities it has; what has none comes last.
    pub fn groups(&self) -> Vec<(&str, usize, Tally)> {
        let mut groups: BTreeMap<(bool, &str), (usize, Tally)> = BTreeMap::new();
        for own in &self.communities {
            let new = || (0, Tally::new(self.question.figures()));
            let group = groups
                .entry((own.group.is_empty(), own.group.as_str()))
                .or_insert_with(new);
            group.0 += 1;
            if let Some(tally) = own.tally() {
                group.1.add(tally);
            }
        }
        let groups = groups.into_iter();
        groups
            .map(|((_, name), (count, tally))| (name, count, tally))
            .collect()
    }

    /// The parts of all communities together, in the order in which they come first.
    pub fn parts(&self) -> Vec<(&str, Tally)> {
        let mut parts: Vec<(&str, Tally)> = Vec::new();
        let counted = self
            .communities
            .iter()
            .filter_map(|own| own.counted.as_ref());
        for (name, tally) in counted.flat_map(|counted| &counted.parts) {
            match parts.iter_mut().find(|(own, _)| own == name) {
                Some((_, sum)) => sum.add(tally),
                None => parts.push((name, tally.clone())),
            }
        }
        parts
    }

    /// The communities by a figure, the worst first, each with its rank; then those without the
    /// figure, then those that could not be read.
    pub fn ranked(&self, figure: &Figure) -> Vec<(Rank, &Community)> {
        let mut all: Vec<&Community> = self.communities.iter().collect();
        all.sort_by(|one, other| compare(one, other, figure));
        let best_first = all.iter().rev();
        let with = |own: &&&Community| own.tally().is_some_and(|tally| tally.has(figure));
        let ranked: Vec<&Community> = match figure.better {
            Better::Neither => all.iter().filter(with).copied().collect(),
            _ => best_first.filter(with).copied().collect(),
        };
        let mut ranks: BTreeMap<*const Community, usize> = BTreeMap::new();
        let mut before: Option<(&Community, usize)> = None;
        for (at, own) in ranked.into_iter().enumerate() {
            let same = before.filter(|(other, _)| compare(own, other, figure).is_eq());
            let rank = same.map_or(at + 1, |(_, rank)| rank);
            ranks.insert(own, rank);
            before = Some((own, rank));
        }
        let found = all.into_iter();
        found
            .map(|own| (ranks.get(&std::ptr::from_ref(own)).copied(), own))
            .collect()
    }
}

fn compare(one: &Community, other: &Community, figure: &Figure) -> Ordering {
    match (one.tally(), other.tally()) {
        (Some(one), Some(other)) => one.compare(other, figure),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    }
}

fn sum<'t>(figures: &'static [Figure], tallies: impl Iterator<Item = &'t Tally>) -> Tally {
    let mut sum = Tally::new(figures);
    tallies.for_each(|tally| sum.add(tally));
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn community(name: &str, group: &str, overdue: Option<u64>) -> Community {
        let counted = overdue.map(|overdue| {
            let mut tally = Tally::new(Question::Due.figures());
            tally.count("overdue", overdue);
            tally.count("duties", overdue + 1);
            Counted::of(tally)
        });
        Community {
            name: name.to_owned(),
            dir: name.to_owned(),
            group: group.to_owned(),
            email: String::new(),
            as_of: None,
            errors: usize::from(counted.is_none()),
            trouble: None,
            counted,
            standing: None,
        }
    }

    fn portfolio() -> Portfolio {
        Portfolio {
            name: String::new(),
            question: Question::Due,
            as_of: Day::default(),
            months: Vec::new(),
            quarter: None,
            communities: vec![
                community("a", "south", Some(2)),
                community("b", "", Some(7)),
                community("c", "north", None),
                community("d", "south", Some(2)),
                community("e", "north", Some(0)),
            ],
        }
    }

    #[test]
    fn the_worst_comes_first_and_equals_share_a_rank() {
        let portfolio = portfolio();
        let ranked = portfolio.ranked(Question::Due.leading());
        let ranked: Vec<(Rank, &str)> = ranked.iter().map(|(r, own)| (*r, &*own.name)).collect();
        let expected = [
            (Some(4), "b"),
            (Some(2), "a"),
            (Some(2), "d"),
            (Some(1), "e"),
            (None, "c"),
        ];
        assert_eq!(ranked, expected);
    }

    #[test]
    fn totals_are_the_sum_of_rows_and_of_groups() {
        let portfolio = portfolio();
        assert_eq!(portfolio.total().sum("overdue"), 11);
        let groups = portfolio.groups();
        let groups: Vec<(&str, usize, u64)> = groups
            .iter()
            .map(|(name, count, tally)| (*name, *count, tally.sum("overdue")))
            .collect();
        assert_eq!(groups, [("north", 2, 0), ("south", 2, 4), ("", 1, 7)]);
        assert_eq!((portfolio.read(), portfolio.errors()), (4, 1));
    }
}
