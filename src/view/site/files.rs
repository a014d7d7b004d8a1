//! The files of the site: what they are made from, their names, and where everything is told of.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::estate::{Estate, place_name};
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::time::Month;
use crate::model::words::Verb;
use crate::page::document::{Document, Link, Targets};
use crate::rules::duties::{Duty, duties, groups};
use crate::rules::facts::Facts;
use crate::rules::report::{Report, TREND, report};
use crate::text::{Voice, arg};
use crate::view::history::Drawn;
use crate::view::report::document::{foot, words};

/// So many cases are told on one page.
pub(super) const CASES: usize = 100;

/// What the site is made from, worked out once.
pub struct Site<'s, 'b, 'a> {
    pub(super) facts: &'s Facts<'b, 'a>,
    /// Owners' names and numbers are hidden.
    pub(super) masked: bool,
    pub(super) duties: Vec<Duty<'a>>,
    /// The duties of each case, by their place in `duties`.
    pub(super) duties_of: FxHashMap<CaseIx, Vec<usize>>,
    /// The duties of each person, likewise.
    pub(super) duties_by: FxHashMap<&'a str, Vec<usize>>,
    /// The cases received in each month, newest month first, in the order of the list.
    pub(super) months: Vec<(Month, Vec<CaseIx>)>,
    pub(super) drawn: Drawn<'b, 'a>,
    pub(super) estate: Estate<'a>,
    /// Who has a section of their own, by staff id.
    pub(super) people: Vec<&'a str>,
    /// The months that are reported on, newest first.
    pub(super) reports: Vec<Month>,
    pub(super) targets: Arc<FxHashMap<String, String>>,
}

/// A file of the site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leaf {
    /// Where one begins.
    Overview,
    /// What each person has to do.
    People,
    /// All buildings.
    Places,
    /// The places of one building, or of a part of it.
    Block(usize),
    /// All months.
    Cases,
    /// The cases of one month.
    Month(usize),
    /// So many cases of a month with all that happened.
    Part(usize, usize),
    /// All reports.
    Reports,
    /// One of them.
    Report(usize),
}

impl<'s, 'b, 'a> Site<'s, 'b, 'a> {
    /// The site of a book.
    pub fn new(facts: &'s Facts<'b, 'a>, masked: bool) -> Self {
        let book = facts.book;
        let duties = duties(facts);
        let mut duties_of: FxHashMap<CaseIx, Vec<usize>> = FxHashMap::default();
        let mut duties_by: FxHashMap<&'a str, Vec<usize>> = FxHashMap::default();
        for (at, duty) in duties.iter().enumerate() {
            duties_by.entry(duty.who).or_default().push(at);
            if let Some(case) = duty.case {
                duties_of.entry(case).or_default().push(at);
            }
        }
        let mut site = Self {
            facts,
            masked,
            people: groups::people(book, &duties),
            duties,
            duties_of,
            duties_by,
            months: months(book),
            drawn: Drawn::of(book),
            estate: Estate::new(book),
            reports: reported(facts),
            targets: Arc::default(),
        };
        site.targets = Arc::new(site.addresses());
        site
    }

    /// Every file that the site has.
    pub fn leaves(&self) -> Vec<Leaf> {
        let mut leaves = vec![
            Leaf::Overview,
            Leaf::People,
            Leaf::Places,
            Leaf::Cases,
            Leaf::Reports,
        ];
        leaves.extend((0..self.estate.blocks.len()).map(Leaf::Block));
        for (at, (_, cases)) in self.months.iter().enumerate() {
            leaves.push(Leaf::Month(at));
            let parts = 0..cases.len().div_ceil(CASES);
            leaves.extend(parts.map(|part| Leaf::Part(at, part)));
        }
        leaves.extend((0..self.reports.len()).map(Leaf::Report));
        leaves
    }

    /// How many cases it tells of.
    pub fn cases(&self) -> usize {
        self.count(self.months.iter().flat_map(|(_, cases)| cases))
    }

    /// The months that are reported on.
    pub fn reports(&self) -> &[Month] {
        &self.reports
    }

    /// The name of a file below the site's folder, with `/`.
    pub fn file(&self, leaf: Leaf) -> String {
        match leaf {
            Leaf::Overview => "index.html".to_owned(),
            Leaf::People => "people.html".to_owned(),
            Leaf::Places => "places.html".to_owned(),
            Leaf::Block(at) => format!("places/{}.html", at + 1),
            Leaf::Cases => "cases.html".to_owned(),
            Leaf::Month(at) => format!("cases/{}.html", self.months[at].0),
            Leaf::Part(at, part) => format!("cases/{}-{}.html", self.months[at].0, part + 1),
            Leaf::Reports => "reports.html".to_owned(),
            Leaf::Report(at) => format!("reports/{}.html", self.reports[at]),
        }
    }

    /// The links that every file has.
    pub(super) fn navigation(&self, file: &str, up: &str, voice: &Voice) -> Vec<Link> {
        let all = [
            (Leaf::Overview, "site-overview"),
            (Leaf::People, "site-people"),
            (Leaf::Places, "site-places"),
            (Leaf::Cases, "site-cases"),
            (Leaf::Reports, "site-reports"),
        ];
        let links = all.map(|(leaf, name)| {
            let own = self.file(leaf);
            let mut link = Link::new(voice.say(name), format!("{up}{own}"));
            link.here = own == file;
            link
        });
        links.to_vec()
    }

    /// A document with the head that all have.
    pub(super) fn begun(&self, title: String, voice: &Voice) -> Document {
        let book = self.facts.book;
        let today = [arg("today", book.today().to_string())];
        Document {
            words: words(voice),
            office: book.policy.community.clone(),
            title,
            aside: vec![voice.say_with("report-as-of", &today)],
            foot: foot(self.masked, voice),
            ..Document::default()
        }
    }

    pub(super) fn figures(&self, month: Month) -> Report<'b, 'a> {
        report(self.facts, month)
    }

    /// Where everything is told of, by id, code, or the name of a member of staff.
    fn addresses(&self) -> FxHashMap<String, String> {
        let book = self.facts.book;
        let mut known = FxHashMap::default();
        for (at, (_, cases)) in self.months.iter().enumerate() {
            for (part, cases) in cases.chunks(CASES).enumerate() {
                let file = self.file(Leaf::Part(at, part));
                let mut tell = |id: Id| {
                    known.insert(id.to_string(), format!("{file}#{id}"));
                };
                for case in cases {
                    tell(book.case(*case).id);
                    book.visits_of(*case).for_each(|visit| tell(visit.id));
                }
            }
        }
        for (block, places) in self.estate.blocks.iter().enumerate() {
            let file = self.file(Leaf::Block(block));
            for (at, place) in places.places.iter().enumerate() {
                known.insert((*place).to_owned(), format!("{file}#{}", place_name(at)));
            }
        }
        for visit in book.visits.iter().filter(|visit| visit.case.is_none()) {
            if let Some(place) = known.get(visit.place).cloned() {
                known.insert(visit.id.to_string(), place);
            }
        }
        let file = self.file(Leaf::People);
        for (at, person) in self.people.iter().enumerate() {
            let address = format!("{file}#{}", person_name(at));
            known.insert(Targets::of_staff(person), address);
        }
        known
    }
}

/// The name of a person's section.
pub(super) fn person_name(at: usize) -> String {
    format!("person-{}", at + 1)
}

/// The cases by the month that they were received in, newest month first.
fn months(book: &Book<'_>) -> Vec<(Month, Vec<CaseIx>)> {
    let mut cases: Vec<CaseIx> = book.existing().map(|(at, _)| at).collect();
    cases.sort_by_key(|at| (book.case(*at).at, book.case(*at).id));
    let month = |at: &CaseIx| Month::of(book.case(*at).at.day);
    let of_month = cases.chunk_by(|one, next| month(one) == month(next));
    let months = of_month.filter_map(|cases| Some((month(cases.first()?), cases.to_vec())));
    let mut months: Vec<_> = months.collect();
    months.reverse();
    months
}

/// The last twelve months with finished cases, and every month that was handed in.
fn reported(facts: &Facts<'_, '_>) -> Vec<Month> {
    let book = facts.book;
    let this = Month::of(book.today());
    let first = this.minus(TREND - 1);
    let standings = facts.standings();
    let done = standings.filter_map(|(_, standing)| standing.state.done());
    let done = done.map(|at| Month::of(at.day));
    let mut months: Vec<Month> = done.filter(|m| (first..=this).contains(m)).collect();
    let handed = book.actions.iter().filter(|a| a.verb == Verb::Submit);
    months.extend(handed.filter_map(|action| action.month));
    months.push(this);
    months.sort_unstable();
    months.dedup();
    months.reverse();
    months
}
