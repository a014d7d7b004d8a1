//! The lists of the report: missed cases, visits, promises, the meeting, what owners said.

use super::teller::Teller;
use crate::model::entry::Visit;
use crate::model::id::Id;
use crate::model::words::Col;
use crate::page::{Cell, Sheet, Tone};
use crate::rules::promise::Fate;
use crate::rules::report::visits::Remarked;
use crate::text::arg;
use crate::view::columns::{class, column, moment, number, place, staff, word};
use crate::view::promises;

/// Ids as one cell.
pub(super) fn joined(ids: &[Id]) -> Cell {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    Cell::new(ids.join(" "))
}

impl Teller<'_, '_, '_> {
    pub(super) fn missed_quotas(&mut self) {
        let voice = self.voice;
        let mut sheet = Sheet::new(
            "missed_quotas",
            vec![
                column(voice, "class", 0),
                number(voice, "quota", 0),
                number(voice, "missed", 0),
                column(voice, "case_ids", 0),
            ],
        );
        let short = self.report.classes.iter().filter(|c| c.missed() > 0);
        let rows = short.map(|figures| {
            vec![
                class(voice, &figures.class.name),
                Cell::new(figures.quota),
                Cell::new(figures.missed()).toned(Tone::Late),
                joined(&figures.lapsed),
            ]
        });
        sheet.rows = rows.collect();
        self.section(sheet);
    }

    /// The follow-ups that the manager gave up, each by itself.
    pub(super) fn given_up(&mut self) {
        let (book, voice) = (self.book, self.voice);
        let mut sheet = Sheet::new(
            "given_up_cases",
            vec![
                column(voice, "case_id", 0),
                column(voice, "class", 2),
                column(voice, "place", 1),
                column(voice, "summary", 2),
                number(voice, "attempts", 1),
                column(voice, "at", 1),
                column(voice, "actor", 0),
                column(voice, "note", 0),
            ],
        );
        let rows = self.report.given_up.iter().map(|one| {
            let case = book.case(one.case);
            vec![
                Cell::new(one.case_id),
                class(voice, one.class),
                place(book, case.place),
                Cell::new(book.cell(case.row, Col::Summary)),
                Cell::new(one.attempts),
                moment(&one.at),
                staff(book.policy, one.by),
                Cell::new(one.why),
            ]
        });
        sheet.rows = rows.collect();
        self.section(sheet);
    }

    /// Draws taken back, cases drawn twice, seeds by hand; nothing where there are none.
    pub(super) fn draw_remarks(&mut self) {
        let (book, voice, draws) = (self.book, self.voice, &self.report.draws);
        let mut sheet = Sheet::new(
            "draw_remarks",
            vec![
                column(voice, "remark", 0),
                column(voice, "row_id", 1),
                column(voice, "case_id", 0),
                column(voice, "actor", 0),
                column(voice, "at", 1),
                column(voice, "note", 0),
            ],
        );
        let voided = draws.voided.iter().map(|voided| {
            vec![
                Cell::coded(voice.say("draw-remark-voided"), "voided"),
                Cell::new(voided.row_id),
                Cell::new(&voided.case_id),
                staff(book.policy, voided.by),
                moment(&voided.at),
                Cell::new(voided.why),
            ]
        });
        sheet.rows.extend(voided);
        let lost = draws.lost.iter().map(|lost| {
            let how = [arg("how", lost.how)];
            vec![
                Cell::coded(voice.say_with("draw-remark-lost", &how), lost.how),
                Cell::new(lost.row_id),
                Cell::new(&lost.case_id),
                staff(book.policy, lost.by),
                moment(&lost.at),
                Cell::new(lost.why),
            ]
        });
        sheet.rows.extend(lost);
        sheet.rows.extend(draws.twice.iter().map(|case| {
            let remark = Cell::coded(voice.say("draw-remark-twice"), "twice");
            let empty = Cell::default;
            vec![remark, empty(), Cell::new(case), empty(), empty(), empty()]
        }));
        sheet.rows.extend(draws.seeds.iter().map(|given| {
            let seed = [arg("seed", given.seed)];
            let remark = Cell::coded(voice.say_with("draw-remark-seed", &seed), given.seed);
            let empty = Cell::default;
            vec![
                remark,
                Cell::new(given.row_id),
                empty(),
                empty(),
                empty(),
                empty(),
            ]
        }));
        if !sheet.rows.is_empty() {
            self.section(sheet);
        }
    }

    pub(super) fn visits(&mut self, key: &'static str, ids: &[Id]) {
        let sheet = self.of_visits(key, ids);
        self.section(sheet);
    }

    /// A table of visits.
    pub(super) fn of_visits(&self, key: &'static str, ids: &[Id]) -> Sheet {
        let (book, voice) = (self.book, self.voice);
        let mut sheet = Sheet::new(
            key,
            vec![
                column(voice, "visit_id", 0),
                column(voice, "visited_at", 0),
                column(voice, "place", 0),
                column(voice, "case_id", 1),
                column(voice, "form", 2),
                column(voice, "visitor", 1),
                column(voice, "shortcomings", 2),
            ],
        );
        let mut listed: Vec<&Visit<'_>> = Vec::new();
        if !ids.is_empty() {
            let visits = book.visits.iter();
            listed.extend(visits.filter(|v| ids.binary_search(&v.id).is_ok()));
        }
        listed.sort_by_key(|v| v.id);
        for visit in listed {
            sheet.rows.push(vec![
                Cell::new(visit.id),
                Cell::coded(visit.at.day.to_string(), visit.at),
                place(book, visit.place),
                visit.case_id.map_or_else(Cell::default, Cell::new),
                word(voice, "form", visit.form.word()),
                staff(book.policy, visit.visitor),
                Cell::new(book.cell(visit.row, Col::Shortcomings)),
            ]);
        }
        sheet
    }

    pub(super) fn remarked(&mut self, key: &'static str, visits: &[Remarked<'_, '_>]) {
        let (book, voice) = (self.book, self.voice);
        let mut sheet = Sheet::new(
            key,
            vec![
                column(voice, "visit_id", 0),
                column(voice, "visited_at", 0),
                column(voice, "case_id", 0),
                column(voice, "place", 2),
                column(voice, "visitor", 0),
                column(voice, "summary", 1),
            ],
        );
        let rows = visits.iter().map(|Remarked { visit, case }| {
            let case = book.case(*case);
            vec![
                Cell::new(visit.id),
                Cell::coded(visit.at.day.to_string(), visit.at),
                Cell::new(case.id),
                place(book, case.place),
                staff(book.policy, visit.visitor),
                Cell::new(book.cell(case.row, Col::Summary)),
            ]
        });
        sheet.rows = rows.collect();
        self.section(sheet);
    }

    /// Defects completed before their steps (1.7).
    pub(super) fn steps_skipped(&mut self) {
        let (book, voice) = (self.book, self.voice);
        let mut sheet = Sheet::new(
            "steps_skipped",
            vec![
                column(voice, "case_id", 0),
                column(voice, "place", 1),
                column(voice, "summary", 2),
                column(voice, "completed_on", 0),
                column(voice, "actor", 1),
                column(voice, "missing", 0),
            ],
        );
        let rows = self.report.steps_skipped.iter().map(|skipped| {
            let (case, completed) = (book.case(skipped.case), skipped.completed);
            vec![
                Cell::new(case.id),
                place(book, case.place),
                Cell::new(book.cell(case.row, Col::Summary)),
                Cell::coded(completed.at.day.to_string(), completed.at),
                staff(book.policy, book.cell(completed.row, Col::Actor)),
                word(voice, "missing", skipped.missing.word()),
            ]
        });
        sheet.rows = rows.collect();
        self.section(sheet);
    }

    pub(super) fn broken_promises(&mut self) {
        let broken: Vec<_> = self.report.promised.of(Fate::Broken).collect();
        let sheet = promises::of_cases("broken_promises", self.book, &broken, self.voice);
        self.section(sheet);
    }

    pub(super) fn open_escalations(&mut self) {
        let (book, voice) = (self.book, self.voice);
        let mut sheet = Sheet::new(
            "open_escalations",
            vec![
                column(voice, "case_id", 0),
                column(voice, "place", 1),
                column(voice, "summary", 2),
                column(voice, "meeting", 1),
                column(voice, "decided_on", 3),
                column(voice, "due", 0),
                number(voice, "days_late", 1),
                column(voice, "who", 0),
                number(voice, "days_open", 3),
            ],
        );
        let rows = self.report.open_escalations.iter().map(|item| {
            let case = book.case(item.case);
            let tone = if item.days_late > 0 {
                Tone::Late
            } else {
                Tone::Plain
            };
            let decided = item
                .escalation
                .decision
                .map(|action| Cell::new(action.at.day));
            vec![
                Cell::new(case.id),
                place(book, case.place),
                Cell::new(book.cell(case.row, Col::Summary)),
                Cell::new(item.meeting),
                decided.unwrap_or_default(),
                Cell::new(item.due).toned(tone),
                Cell::new(item.days_late).toned(tone),
                staff(book.policy, item.who),
                Cell::new(item.days_open),
            ]
        });
        sheet.rows = rows.collect();
        self.section(sheet);
    }

    /// 1.4 and 2.5: opinions and suggestions, and the complaint box.
    pub(super) fn heard(&mut self) {
        let (opinions, box_) = (&self.report.opinions, &self.report.openings);
        let of_opinions = [
            ("received", &opinions.received),
            ("adopted", &opinions.adopted),
            ("declined", &opinions.declined),
            ("replied", &opinions.replied),
            ("unanswered", &opinions.unanswered),
        ];
        let rows = of_opinions.map(|(name, ids)| (name, ids.len() as u64, ids.as_slice()));
        self.counted("opinions", &rows);
        let rows = [
            ("openings", box_.openings.len() as u64, &box_.openings[..]),
            ("found", box_.found, &[]),
            ("complaints", box_.complaints.len() as u64, &box_.complaints),
        ];
        self.counted("openings", &rows);
    }

    /// A section of counts with the ids behind each; nothing to tell when all are nought.
    fn counted(&mut self, key: &'static str, rows: &[(&'static str, u64, &[Id])]) {
        let voice = self.voice;
        let mut sheet = Sheet::new(
            key,
            vec![
                column(voice, "figure", 0),
                number(voice, "count", 0),
                column(voice, "case_ids", 0),
            ],
        );
        if rows.iter().any(|(_, count, _)| *count > 0) {
            let cells = |(name, count, ids): &(&'static str, u64, &[Id])| {
                vec![
                    word(voice, &format!("figure-{key}"), name),
                    Cell::new(*count),
                    joined(ids),
                ]
            };
            sheet.rows = rows.iter().map(cells).collect();
        }
        self.section(sheet);
    }
}
