//! What there is to choose from: places, people, what is due, the words of a vocabulary.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::desk::NO_PLACE;
use crate::model::book::Book;
use crate::model::entry::{Case, Place};
use crate::model::id::{Id, Kind};
use crate::model::policy::{COMPLAINT, INQUIRY, REPAIR};
use crate::model::words::{Col, PlaceKind, Purpose, Verb};
use crate::rules::duties::{DutyKind, duties};
use crate::rules::facts::Facts;
use crate::rules::signature::{signed_later, unsigned};
use crate::rules::state::{Phase, changes_nothing};
use crate::terminal::fit::Keys;
use crate::terminal::prompt::Choice;
use crate::text::{Voice, arg};
use crate::view;

/// More categories than these are not offered: the ones used most.
const CATEGORIES: usize = 30;

/// Between the parts of a choice.
const GAP: &str = "  ";

/// Makes choices from a book, in a language.
pub struct Choices<'b, 'a> {
    /// The book.
    pub book: &'b Book<'a>,
    /// The language.
    pub voice: &'b Voice,
}

impl Choices<'_, '_> {
    /// Everybody of the staff.
    pub fn staff(&self) -> Vec<Choice> {
        let staff = self.book.policy.staff.iter().map(|person| Choice {
            shown: [&person.name, GAP, &person.id].concat(),
            value: person.id.clone(),
            keys: Keys::new([person.id.as_str()], [person.name.as_str()]),
        });
        staff.collect()
    }

    /// Every place, and none.
    pub fn places(&self) -> Vec<Choice> {
        let places = self.book.places.iter().map(|place| self.place(place));
        places.chain([self.none(NO_PLACE)]).collect()
    }

    /// No unit, then every unit.
    pub fn units(&self) -> Vec<Choice> {
        let places = self.book.places.iter();
        let units = places.filter(|place| place.kind == PlaceKind::Unit);
        let units = units.map(|place| self.place(place));
        [self.none("")].into_iter().chain(units).collect()
    }

    fn none(&self, value: &str) -> Choice {
        let shown = match value {
            "" => self.voice.say("ask-none"),
            _ => self.voice.say("ask-no-place"),
        };
        Choice {
            keys: Keys::new([NO_PLACE], [shown.as_str()]),
            shown,
            value: value.to_owned(),
        }
    }

    fn place(&self, place: &Place<'_>) -> Choice {
        let cell = |col| self.book.cell(place.row, col);
        let names = [Col::Owner, Col::Resident, Col::Note, Col::Name].map(cell);
        let phones = [Col::Phone, Col::ResidentPhone].map(cell);
        let [owner, resident, note, name] = names;
        let people = [owner, phones[0], resident, phones[1]];
        let shown = [&[name, place.code], &people[..], &[note]].concat();
        Choice {
            shown: joined(&shown),
            value: place.code.to_owned(),
            keys: Keys::new([place.code, phones[0], phones[1]], names),
        }
    }

    /// What a visit settles: follow-ups due, the nearest first; then every other case, the
    /// newest first; then every place.
    pub fn targets(&self) -> Vec<Choice> {
        let facts = Facts::new(self.book);
        let due = duties(&facts);
        let due = due.iter().filter(|duty| duty.duty == DutyKind::FollowUp);
        let due: Vec<_> = due.filter_map(|duty| Some((duty.case?, duty))).collect();
        let mut choices = Vec::new();
        for (at, duty) in &due {
            let (state, _) = view::duties::state(duty, self.voice);
            let when = format!("{}{GAP}{state}", duty.due);
            choices.push(self.case(self.book.case(*at), &when, true));
        }
        let mut others: Vec<&Case<'_>> = self.book.existing().map(|(_, case)| case).collect();
        others.sort_by_key(|case| Reverse(case.at));
        let is_due: FxHashSet<Id> = due.iter().filter_map(|(_, duty)| duty.case_id).collect();
        let others = others.into_iter().filter(|case| !is_due.contains(&case.id));
        choices.extend(others.map(|case| self.received(case)));
        choices.extend(self.book.places.iter().map(|place| self.place(place)));
        choices
    }

    /// Every case, those first to which a step does something, and of these those that are open;
    /// the newest before the others.
    pub fn cases(&self, verb: Option<Verb>) -> Vec<Choice> {
        let facts = Facts::new(self.book);
        let inquiries = matches!(verb, Some(Verb::Adopt | Verb::Decline));
        let cases = self.book.existing().filter_map(|(at, case)| {
            let phase = facts.standing(at).map(|standing| standing.state.phase)?;
            let idle = verb.is_some_and(|verb| changes_nothing(verb, phase));
            let other = inquiries && case.id.kind() != Kind::Inquiry;
            let order = (idle || other, phase != Phase::Open, Reverse(case.at));
            Some((order, case))
        });
        let mut cases: Vec<_> = cases.collect();
        cases.sort_by_key(|(order, _)| *order);
        let cases = cases.into_iter();
        cases.map(|(_, case)| self.received(case)).collect()
    }

    /// What is brought to the meeting, then every solution, the newest first.
    pub fn to_settle(&self) -> Vec<Choice> {
        let facts = Facts::new(self.book);
        let brought = self.book.existing().filter(|(at, _)| {
            let standing = facts.standing(*at);
            standing.is_some_and(|standing| standing.state.escalation.is_some())
        });
        let mut choices: Vec<Choice> = brought.map(|(_, case)| self.received(case)).collect();
        let mut solutions: Vec<_> = self.book.solutions.iter().collect();
        solutions.sort_by_key(|solution| Reverse(solution.at));
        choices.extend(solutions.into_iter().map(|solution| {
            let (id, plan) = (
                solution.id.to_string(),
                self.book.cell(solution.row, Col::Plan),
            );
            let day = solution.at.day.to_string();
            Choice {
                shown: joined(&[&day, &id, solution.place, solution.category, plan]),
                keys: Keys::new([id.as_str(), solution.place], [solution.category, plan]),
                value: id,
            }
        }));
        choices
    }

    /// The visits that still want a signature, the newest first.
    pub fn unsigned(&self) -> Vec<Choice> {
        let signed = signed_later(self.book);
        let visits = self.book.visits.iter();
        let mut visits: Vec<_> = visits.filter(|visit| unsigned(visit, &signed)).collect();
        visits.sort_by_key(|visit| Reverse(visit.at));
        let choices = visits.into_iter().map(|visit| {
            let (id, at) = (visit.id.to_string(), visit.at.to_string());
            Choice {
                shown: joined(&[&at, &id, visit.place]),
                keys: Keys::new([id.as_str(), visit.place], []),
                value: id,
            }
        });
        choices.collect()
    }

    /// A case with the day it was received.
    fn received(&self, case: &Case<'_>) -> Choice {
        let received = [arg("day", case.at.day.to_string())];
        self.case(case, &self.voice.say_with("ask-received", &received), false)
    }

    /// A case; by the code of its place one that is due is found as well as the place, any other
    /// after it.
    fn case(&self, case: &Case<'_>, when: &str, due: bool) -> Choice {
        let cell = |col| self.book.cell(case.row, col);
        let (id, reporter) = (case.id.to_string(), cell(Col::Reporter));
        let (summary, phone) = (cell(Col::Summary), cell(Col::Phone));
        let keys = match due {
            true => Keys::new([id.as_str(), case.home(), phone], [reporter, summary]),
            false => Keys::new([id.as_str(), phone], [reporter, summary]).of(case.home()),
        };
        Choice {
            shown: joined(&[when, &id, case.home(), reporter, summary]),
            keys,
            value: id,
        }
    }

    /// The words of a vocabulary, numbered, in the words of the language; `family` is their
    /// name in the catalogues.
    pub fn words<'w>(&self, family: &str, words: impl IntoIterator<Item = &'w str>) -> Vec<Choice> {
        let words = words.into_iter().map(|word| {
            let said = self.voice.word(family, word);
            (said, word.to_owned(), word)
        });
        numbered(words)
    }

    /// Why a place is visited when no case is followed up.
    pub fn purposes(&self) -> Vec<Choice> {
        let purposes = Purpose::ALL.iter().filter(|own| **own != Purpose::FollowUp);
        self.words("purpose", purposes.map(|purpose| purpose.word()))
    }

    /// The classes of repairs.
    pub fn classes(&self) -> Vec<Choice> {
        let classes = self.book.policy.classes.iter();
        let classes = classes.map(|class| class.name.as_str());
        let mut names: Vec<&str> = classes
            .filter(|name| ![COMPLAINT, INQUIRY].contains(name))
            .collect();
        // Works are rare, repairs what is meant nearly always.
        names.sort_by_key(|name| *name != REPAIR);
        self.words("class", names)
    }

    /// The usual categories of a class, then those that its cases have, the most used first;
    /// after them none, and one that is still to be written.
    pub fn categories(&self, class: &str) -> Vec<Choice> {
        let usual = self.book.policy.categories(class, self.book.today());
        let mut names: Vec<&str> = usual.iter().map(String::as_str).collect();
        let mut used: Vec<(usize, &str)> = Vec::new();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (_, case) in self.book.existing() {
            let same_class = self.book.policy.class_at(case.class).name == class;
            if !same_class || case.category.is_empty() {
                continue;
            }
            let at = *places.entry(case.category).or_insert_with(|| {
                used.push((0, case.category));
                used.len() - 1
            });
            used[at].0 += 1;
        }
        used.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let used = used.into_iter().map(|(_, name)| name);
        let others = used.filter(|name| !usual.iter().any(|own| own == name));
        names.extend(others.take(CATEGORIES));
        names.truncate(CATEGORIES);
        let names = names.into_iter();
        let names = names.map(|name| (name.to_owned(), name.to_owned(), name));
        let further = [("ask-none", ""), ("ask-other-category", OTHER)];
        let further = further.map(|(name, value)| (self.voice.say(name), value.to_owned(), ""));
        let mut choices = numbered(names.chain(further));
        if let Some(other) = choices.last_mut() {
            other.keys = std::mem::take(&mut other.keys).always();
        }
        choices
    }

    /// Scores from the best to the worst, and none.
    pub fn scores(&self) -> Vec<Choice> {
        let scores = ["5", "4", "3", "2", "1"].map(|score| Choice {
            shown: score.to_owned(),
            value: score.to_owned(),
            keys: Keys::new([score], []),
        });
        [self.none("")].into_iter().chain(scores).collect()
    }

    /// Whether what is previewed is to be saved, or more is to be said, where there is more.
    pub fn endings(&self, has_more: bool) -> Vec<Choice> {
        let more = has_more.then_some(MORE);
        self.words("ask-ending", [SAVE, "leave"].into_iter().chain(more))
    }
}

/// Chosen instead of a category: one that nobody has written yet.
pub const OTHER: &str = "\u{2026}";

/// The ending that asks for what was not asked yet.
pub const MORE: &str = "more";

/// The ending that saves.
pub const SAVE: &str = "save";

/// Choices with a number before each: what is read, what it stands for, and a code it is found by.
pub(super) fn numbered<'w>(words: impl Iterator<Item = (String, String, &'w str)>) -> Vec<Choice> {
    let choices = words.enumerate().map(|(at, (said, value, code))| {
        let number = (at + 1).to_string();
        Choice {
            shown: format!("{number} {said}"),
            keys: Keys::new([number.as_str(), code], [said.as_str()]),
            value,
        }
    });
    choices.collect()
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(GAP)
}
