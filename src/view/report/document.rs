//! The report as a document that a manager reads on a screen, prints and signs: the figures and
//! the month in words, what to look at, charts, every table with the records behind it.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::figures::{mean, share};
use super::intake::per_hundred;
use super::{by_whom, concerns_in_words, ids, in_words, period, promises};
use crate::model::entry::{CaseIx, Visit};
use crate::model::id::Id;
use crate::model::words::{Col, Verb};
use crate::page::document::{
    Document, Link, Part, Room, Section, Signer, Table, Targets, Tile, Words,
};
use crate::page::{Block, Cell, Page, Sheet, Tone};
use crate::rules::facts::Facts;
use crate::rules::report::Report;
use crate::rules::report::class_figure::{Amount, Figure};
use crate::rules::report::corrections::Correction;
use crate::rules::report::figures::Share;
use crate::rules::report::handed::Handed;
use crate::text::{Voice, arg};
use crate::view::columns::staff_name;
use crate::view::{cases, visits};

/// So many lines for the manager's opinion.
const OPINION: usize = 5;
/// So many lines for what cannot be solved.
const UNSOLVABLE: usize = 2;

/// Where the records stand that the figures lead to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Records {
    /// At the end, folded up and not printed.
    Folded,
    /// At the end, printed too.
    Open,
    /// In other documents of the same site.
    Elsewhere,
}

/// What stands in every document, in a language.
pub fn words(voice: &Voice) -> Words {
    Words {
        skip: voice.say("document-skip"),
        contents: voice.say("document-contents"),
        site: voice.say("document-site"),
        data: voice.say("document-data"),
        date: voice.say("document-date"),
    }
}

/// At the foot: whether it shows owners' names and numbers.
pub fn foot(masked: bool, voice: &Voice) -> String {
    voice.say(if masked {
        "document-masked"
    } else {
        "document-not-masked"
    })
}

/// The document of a report, from its finished page; `masked` says whether owners' names and
/// numbers will be hidden in it.
pub fn document(
    facts: &Facts<'_, '_>,
    report: &Report<'_, '_>,
    (page, corrections): (&Page, &[Correction]),
    (records, masked): (Records, bool),
    voice: &Voice,
) -> Document {
    let book = facts.book;
    let behind = [
        ids::of_classes(report, voice),
        ids::of_sections(book, report, voice),
    ];
    let names = behind.iter().flat_map(|(_, names)| names);
    let layout = Layout {
        facts,
        report,
        counted: names.filter(|name| !name.is_empty()).cloned().collect(),
        voice,
    };
    let mut sections = vec![layout.overview(corrections)];
    let mut told = layout.told(page);
    // What is flagged comes before the pictures.
    let first = usize::from(told.first().is_some_and(|section| section.id == "flagged"));
    let rest = told.split_off(first);
    sections.extend(told);
    sections.extend(layout.analysis());
    sections.extend(layout.charts(&page.blocks));
    sections.extend(rest);
    sections.push(layout.review());
    sections.push(layout.ids(behind, records));
    let mut targets = Targets::default();
    if records != Records::Elsewhere {
        let named = named_in(&sections);
        let kept = layout.records(&named, records);
        let known = kept.iter().flat_map(rows_of);
        targets.known = Arc::new(known.collect());
        sections.extend(kept);
    }
    if records == Records::Folded {
        let told = voice.say("document-records-told");
        let first = sections.iter_mut().find(|section| section.folded);
        if let Some(section) = first {
            section.parts.insert(0, Part::Text(told, Tone::Faint));
        }
    }
    let month = [arg("month", voice.month(report.month))];
    Document {
        words: words(voice),
        office: match book.policy.office.as_str() {
            "" => book.policy.community.clone(),
            office => office.to_owned(),
        },
        title: voice.say_with("document-report", &month),
        aside: vec![period(book, report.month, voice)],
        sections,
        targets,
        foot: foot(masked, voice),
        ..Document::default()
    }
}

/// The rows of a section that can be found, with their addresses.
fn rows_of(section: &Section) -> Vec<(String, String)> {
    let tables = section.parts.iter().filter_map(|part| match part {
        Part::Table(table) => Some(table),
        _ => None,
    });
    let names = tables.flat_map(|table| table.rows.iter());
    names
        .map(|name| (name.clone(), format!("#{name}")))
        .collect()
}

/// Every id that stands in a table.
fn named_in(sections: &[Section]) -> BTreeSet<Id> {
    let mut found = BTreeSet::new();
    for part in sections.iter().flat_map(|section| &section.parts) {
        if let Part::Table(table) = part {
            let cells = table.sheet.rows.iter().flatten();
            let words = cells.flat_map(|cell| cell.value.split(' '));
            found.extend(words.filter_map(Id::parse));
        }
    }
    found
}

struct Layout<'l, 'b, 'a> {
    facts: &'l Facts<'b, 'a>,
    report: &'l Report<'b, 'a>,
    /// The names of the rows of ids behind figures.
    counted: BTreeSet<String>,
    voice: &'l Voice,
}

/// What a row is called by: its cells that are no numbers.
fn named<'c>(sheet: &'c Sheet, cells: &'c [Cell]) -> Vec<&'c str> {
    let columns = sheet.columns.iter().zip(cells);
    let names = columns.filter(|(column, _)| !column.right);
    names.map(|(_, cell)| cell.value.as_str()).collect()
}

impl Layout<'_, '_, '_> {
    /// The month in figures and words, and what to look at.
    fn overview(&self, corrections: &[Correction]) -> Section {
        let (report, voice) = (self.report, self.voice);
        let mut section = Section::new("overview", voice.say("document-overview"));
        section.parts.push(Part::Tiles(self.tiles()));
        for text in [in_words(report, voice), promises(report, voice)] {
            section.parts.push(Part::Text(text, Tone::Plain));
        }
        let concerns = concerns_in_words(report, corrections, voice);
        if concerns.is_empty() {
            let told = voice.say("document-no-concerns");
            section.parts.push(Part::Text(told, Tone::Good));
            return section;
        }
        let heading = voice.say("document-concerns");
        section.parts.push(Part::Text(heading, Tone::Late));
        let links = concerns.into_iter().map(|(to, concern)| {
            let text = concern.trim_start_matches(['·', ' ']);
            Link::new(text, format!("#{to}"))
        });
        section.parts.push(Part::Links(links.collect()));
        section
    }

    fn tiles(&self) -> Vec<Tile> {
        let (report, voice) = (self.report, self.voice);
        let visits = report.visitors.iter().map(|visitor| visitor.visits.len());
        let visits: usize = visits.sum();
        let (missed, failed) = (
            report.total(Figure::Missed).count(),
            report.failed_visits.len() as u64,
        );
        let score = match report.total(Figure::Satisfaction) {
            Amount::Mean(score) => mean(score).shown,
            _ => String::new(),
        };
        let tile = |name: &str, value: String, note: String, tone| Tile {
            label: voice.say(name),
            value,
            note,
            tone,
        };
        let bad = |count: u64| if count > 0 { Tone::Late } else { Tone::Good };
        let rate = |name: &str, note: &str, of: Share| {
            let args = [
                arg("part", of.part()),
                arg("whole", of.whole()),
                arg("score", score.clone()),
            ];
            let note = voice.say_with(note, &args);
            tile(name, share(of).shown, note, Tone::Plain)
        };
        let of = |figure| report.total(figure).share();
        let per_hundred = [arg("rate", per_hundred(report.intake.complaints.tenths()))];
        vec![
            tile(
                "tile-received",
                report.intake.all.now.len().to_string(),
                voice.say_with("tile-per-hundred", &per_hundred),
                Tone::Plain,
            ),
            rate("tile-resolved", "tile-of", report.flow().resolved()),
            rate("tile-reached", "tile-of", of(Figure::Reached)),
            rate("tile-completion", "tile-of", of(Figure::CompletionPercent)),
            tile(
                "tile-missed",
                missed.to_string(),
                voice.say("tile-too-late"),
                bad(missed),
            ),
            rate("tile-timely", "tile-of", of(Figure::TimelyPercent)),
            rate(
                "tile-satisfied",
                "tile-of-scores",
                of(Figure::SatisfiedPercent),
            ),
            tile(
                "tile-failed",
                failed.to_string(),
                voice.say_with("tile-of-visits", &[arg("visits", visits)]),
                bad(failed),
            ),
        ]
    }

    /// The charts of the page side by side.
    fn charts(&self, blocks: &[Block]) -> Option<Section> {
        let charts = blocks.iter().filter_map(|block| match block {
            Block::Chart(chart) => Some(chart.clone()),
            _ => None,
        });
        let charts: Vec<_> = charts.collect();
        let mut section = Section::new("charts", self.voice.say("document-charts"));
        section.parts.push(Part::Charts(charts.clone()));
        (!charts.is_empty()).then_some(section)
    }

    /// The sections of the page after its summary. What has nothing to tell is told together.
    fn told(&self, page: &Page) -> Vec<Section> {
        let blocks = &page.blocks;
        let mut sections: Vec<Section> = Vec::new();
        let flagged =
            |block: &Block| matches!(block, Block::Sheet(sheet) if sheet.key == "flagged");
        // Its heading stands before it.
        let begin = blocks.iter().position(flagged).unwrap_or(1) - 1;
        let last = self.voice.say("report-ids");
        for block in &blocks[begin..] {
            match block {
                Block::Heading(_, title) if *title == last => break,
                Block::Heading(_, title) => sections.push(Section::new("", title)),
                Block::Text(text, tone) => {
                    if let Some(section) = sections.last_mut() {
                        section.parts.push(Part::Text(text.clone(), *tone));
                    }
                }
                Block::Sheet(sheet) => {
                    // The going round has areas too.
                    let taken = sections.iter().any(|section| section.id == sheet.key);
                    if let Some(section) = sections.last_mut() {
                        if section.id.is_empty() && taken {
                            section.id = format!("{}-2", sheet.key);
                        } else if section.id.is_empty() {
                            section.id = sheet.key.to_owned();
                        }
                        if !sheet.rows.is_empty() {
                            section.parts.push(Part::Table(self.table(
                                page,
                                sheet,
                                &section.title,
                            )));
                        }
                    }
                }
                Block::Verbatim(_) | Block::Chart(_) => {}
            }
        }
        let (mut told, empty): (Vec<Section>, Vec<Section>) = sections
            .into_iter()
            .partition(|section| !section.parts.is_empty());
        if !empty.is_empty() {
            let mut section = Section::new("nothing", self.voice.say("document-nothing"));
            let titles = empty
                .into_iter()
                .map(|section| Link::new(section.title, ""));
            section.parts.push(Part::Links(titles.collect()));
            told.push(section);
        }
        told
    }

    /// A table whose figures lead to the ids behind them.
    fn table(&self, page: &Page, sheet: &Sheet, caption: &str) -> Table {
        let mut table = Table::new(caption, sheet.clone());
        let whole = page.table(sheet.key);
        let whole = whole.as_ref().map_or(&[][..], |whole| &whole.rows);
        for (row, cells) in sheet.rows.iter().enumerate() {
            // What people do not see of a table counts in the names of its rows.
            let own = named(sheet, cells);
            let Some(place) = whole.iter().position(|row| named(sheet, row) == own) else {
                continue;
            };
            let (of, place) = self.counted_in(sheet.key, place);
            for (at, column) in sheet.columns.iter().enumerate() {
                if cells[at].value == "0" {
                    continue;
                }
                let name = ids::row_name(of, place, column.key);
                if self.counted.contains(&name) {
                    table.links.insert((row, at), format!("#{name}"));
                } else if (sheet.key, column.key) == ("classes", "missed") {
                    table.links.insert((row, at), "#missed_quotas".to_owned());
                }
            }
        }
        table
    }

    /// Under whose name the ids of a row stand: several tables tell of the same classes.
    fn counted_in<'k>(&self, key: &'k str, row: usize) -> (&'k str, usize) {
        match key {
            "results" | "scores" => ("classes", row),
            "flow" => {
                let own = self.report.flows.get(row).map(|(class, _)| *class);
                let mut classes = self.report.classes.iter();
                let of_class = classes.position(|of| Some(of.class) == own);
                of_class.map_or((key, row), |at| ("classes", at))
            }
            key => (key, row),
        }
    }

    /// What became of the report itself, and where it is signed.
    fn review(&self) -> Section {
        let (book, voice) = (self.facts.book, self.voice);
        let mut section = Section::new("review", voice.say("document-review"));
        let handed = book.actions.iter().filter(|action| {
            let in_hand = matches!(action.verb, Verb::Submit | Verb::Review);
            in_hand && action.month == Some(self.report.month)
        });
        for action in handed {
            let who = book.cell(action.row, Col::Actor);
            let told = [
                arg("day", action.at.day.to_string()),
                arg("who", staff_name(book.policy, who)),
                arg("what", voice.word("action", action.verb.word())),
            ];
            let told = voice.say_with("document-handed", &told);
            section.parts.push(Part::Text(told, Tone::Plain));
        }
        let (submitted, reviewed) = (&self.report.submitted, &self.report.reviewed);
        // No column tells what cannot be solved: whoever compiles the report writes it by hand.
        section.parts.push(Part::Room(Room {
            label: voice.say("document-unsolvable"),
            text: String::new(),
            lines: UNSOLVABLE,
        }));
        section.parts.push(Part::Room(Room {
            label: voice.say("document-opinion"),
            text: reviewed
                .as_ref()
                .map_or_else(String::new, |by| by.text.clone()),
            lines: OPINION,
        }));
        let signers = [
            ("document-made-by", submitted.as_ref()),
            ("document-checked-by", None),
            ("document-reviewed-by", reviewed.as_ref()),
        ];
        let signers = signers.map(|(role, step)| self.signer(role, step));
        section.parts.push(Part::Signatures(signers.into()));
        let seal = voice.say("document-seal");
        section.parts.push(Part::Seal(seal));
        section
    }

    /// A place to sign, with who has taken the step already.
    fn signer(&self, role: &str, step: Option<&Handed>) -> Signer {
        let (policy, voice) = (self.facts.book.policy, self.voice);
        Signer {
            role: voice.say(role),
            name: step.map_or_else(String::new, |by| staff_name(policy, &by.by)),
            date: step.map_or_else(|| voice.blank_date(), |by| voice.date(by.on)),
        }
    }

    /// What was found out and what is to be done, in the words of who handed the report in.
    fn analysis(&self) -> Option<Section> {
        let (policy, voice) = (self.facts.book.policy, self.voice);
        let step = self.report.submitted.as_ref();
        let step = step.filter(|step| !step.text.is_empty())?;
        let mut section = Section::new("analysis", voice.say("report-analysis"));
        section.parts.push(Part::Room(Room {
            label: by_whom(policy, step, voice),
            text: step.text.clone(),
            lines: 0,
        }));
        Some(section)
    }

    /// The ids behind every figure.
    fn ids(&self, behind: [(Sheet, Vec<String>); 2], records: Records) -> Section {
        let mut section = Section::new("ids", self.voice.say("report-ids"));
        section.folded = records != Records::Open;
        for (sheet, rows) in behind {
            if !sheet.rows.is_empty() {
                let table = Table {
                    caption: section.title.clone(),
                    sheet,
                    rows,
                    links: FxHashMap::default(),
                };
                section.parts.push(Part::Table(table));
            }
        }
        section
    }

    /// Every case and visit that the tables name.
    fn records(&self, named: &BTreeSet<Id>, records: Records) -> Vec<Section> {
        let (book, voice) = (self.facts.book, self.voice);
        let mut listed: Vec<CaseIx> = named.iter().filter_map(|id| book.find_case(*id)).collect();
        listed.sort_by_key(|at| (book.case(*at).at, book.case(*at).id));
        let all = book.visits.iter();
        let mut made: Vec<&Visit<'_>> = all.filter(|visit| named.contains(&visit.id)).collect();
        made.sort_by_key(|visit| (visit.at, visit.id));
        let names_of_cases = listed.iter().map(|at| book.case(*at).id.to_string());
        let names_of_visits = made.iter().map(|visit| visit.id.to_string());
        let tables = [
            (
                "document-cases",
                cases::sheet(self.facts, &listed, voice),
                names_of_cases.collect::<Vec<String>>(),
            ),
            (
                "document-visits",
                visits::sheet(book, &made, voice),
                names_of_visits.collect(),
            ),
        ];
        let filled = tables
            .into_iter()
            .filter(|(_, sheet, _)| !sheet.rows.is_empty());
        let sections = filled.map(|(name, sheet, rows)| {
            let title = voice.say_with(name, &[arg("count", rows.len())]);
            let mut section = Section::new(name, title.clone());
            section.folded = records == Records::Folded;
            let links = FxHashMap::default();
            section.parts.push(Part::Table(Table {
                caption: title,
                sheet,
                rows,
                links,
            }));
            section
        });
        sections.collect()
    }
}
