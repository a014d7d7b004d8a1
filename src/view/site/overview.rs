//! Where one begins: what is late, who has how much to do, what came in last.

use super::files::{Leaf, Site, person_name};
use crate::model::entry::CaseIx;
use crate::model::time::Month;
use crate::page::document::{Document, Link, Part, Section, Table, Tile};
use crate::page::{Block, Cell, Sheet, Tone};
use crate::rules::duties::{Duty, DutyState};
use crate::text::Voice;
use crate::view::cases;
use crate::view::columns::{column, number};
use crate::view::report::figures::share;

/// So many late duties and new cases are told at once.
const FIRST: usize = 20;

impl<'a> Site<'_, '_, 'a> {
    pub(super) fn overview(&self, voice: &Voice) -> Document {
        let book = self.facts.book;
        let mut document = self.begun(voice.say("site-title"), voice);
        let mut today = Section::new("today", voice.say("site-today"));
        today.parts.push(Part::Tiles(self.tiles(voice)));
        document.sections.push(today);
        document.sections.extend(self.late(voice));
        document.sections.push(self.by_person(voice));
        let report = self.figures(Month::of(book.today()));
        let page = crate::view::report::page(book, &report, &[], false, voice);
        let charts = page.blocks.into_iter().filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        });
        let mut section = Section::new("charts", voice.say("document-charts"));
        section.parts.push(Part::Charts(charts.collect()));
        let report = self.file(Leaf::Report(0));
        let whole = Link::new(voice.say("site-whole-report"), report);
        section.parts.push(Part::Links(vec![whole]));
        document.sections.push(section);
        document.sections.push(self.newest(voice));
        document
    }

    fn tiles(&self, voice: &Voice) -> Vec<Tile> {
        let count = |state| self.duties.iter().filter(|d| d.state == state).count();
        let all = || self.months.iter().flat_map(|(_, cases)| cases);
        let this = Month::of(self.facts.book.today());
        let of_month = self.months.iter().find(|(month, _)| *month == this);
        let overdue = count(DutyState::Overdue);
        let figures = [
            ("tile-overdue", overdue),
            ("tile-to-do", count(DutyState::Open)),
            ("tile-open", all().filter(|at| self.is_open(**at)).count()),
            (
                "tile-received",
                of_month.map_or(0, |(_, cases)| self.count(cases)),
            ),
            ("tile-all", self.count(all())),
        ];
        let tiles = figures.map(|(name, value)| Tile {
            label: voice.say(name),
            value: value.to_string(),
            note: String::new(),
            tone: if name == "tile-overdue" && value > 0 {
                Tone::Late
            } else {
                Tone::Plain
            },
        });
        tiles.to_vec()
    }

    /// What is late, longest first.
    fn late(&self, voice: &Voice) -> Option<Section> {
        let late = self.duties.iter();
        let late = late.filter(|duty| duty.state == DutyState::Overdue);
        let first: Vec<&Duty<'a>> = late.take(FIRST).collect();
        let mut section = Section::new("late", voice.say("site-late"));
        let table = Table::new(&section.title, self.sheet(&first, voice));
        section.parts.push(Part::Table(table));
        (!first.is_empty()).then_some(section)
    }

    /// How much everybody has to do.
    fn by_person(&self, voice: &Voice) -> Section {
        let columns = vec![
            column(voice, "who", 0),
            number(voice, "overdue", 0),
            number(voice, "open", 0),
        ];
        let mut section = Section::new("people", voice.say("site-people"));
        let mut table = Table::new(&section.title, Sheet::new("people", columns));
        for (at, who) in self.people.iter().enumerate() {
            let own = self.duties_of(who);
            let overdue = own.iter().filter(|d| d.state == DutyState::Overdue);
            let overdue = overdue.count();
            let tone = if overdue > 0 { Tone::Late } else { Tone::Plain };
            let address = format!("{}#{}", self.file(Leaf::People), person_name(at));
            table.links.insert((at, 0), address);
            table.sheet.rows.push(vec![
                Cell::new(self.person(who, voice)),
                Cell::new(overdue).toned(tone),
                Cell::new(own.len() - overdue),
            ]);
        }
        section.parts.push(Part::Table(table));
        section
    }

    /// What came in last.
    fn newest(&self, voice: &Voice) -> Section {
        let newest = self.months.iter().flat_map(|(_, cases)| cases.iter().rev());
        let newest: Vec<CaseIx> = newest.take(FIRST).copied().collect();
        let mut section = Section::new("newest", voice.say("site-newest"));
        let rows = cases::sheet(self.facts, &newest, voice);
        let table = Table::new(&section.title, rows);
        section.parts.push(Part::Table(table));
        section
    }
}

/// The months that are reported on, with the figures of all classes together where they are
/// among the last twelve.
pub(super) fn months(site: &Site<'_, '_, '_>, voice: &Voice) -> Part {
    let this = site.figures(Month::of(site.facts.book.today()));
    let columns = vec![
        column(voice, "month", 0),
        number(voice, "population", 0),
        number(voice, "quota", 0),
        number(voice, "followed_up", 0),
        number(voice, "on_time", 0),
        number(voice, "missed", 0),
        number(voice, "completion_percent", 0),
        number(voice, "timely_percent", 0),
        number(voice, "satisfied_percent", 0),
    ];
    let caption = voice.say("site-reports");
    let mut table = Table::new(caption, Sheet::new("reports", columns));
    for (at, month) in site.reports.iter().enumerate() {
        let of_month = this.trend.iter().find(|own| own.month == *month);
        let figures = of_month.map(|own| own.total());
        let figure = |count: u64| figures.map_or_else(Cell::default, |_| Cell::new(count));
        let total = figures.unwrap_or_default();
        table.links.insert((at, 0), site.file(Leaf::Report(at)));
        table.sheet.rows.push(vec![
            Cell::new(month),
            figure(total.population),
            figure(total.quota),
            figure(total.followed_up),
            figure(total.on_time),
            figure(total.missed),
            share(total.completion()),
            share(total.timely()),
            share(total.satisfied_share()),
        ]);
    }
    Part::Table(table)
}
