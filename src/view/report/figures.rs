//! The tables of figures: by class, area and person, and the trend.

use super::lists::joined;
use super::teller::Teller;
use crate::model::id::Id;
use crate::page::{Cell, Column, Sheet, Tone};
use crate::rules::report::Report;
use crate::rules::report::figures::{Mean, Share, Tally};
use crate::rules::report::groups::Group;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, hundredths, none, number, staff};

/// How each class stands by its quota: what was owed, made, missed.
pub(super) fn classes(report: &Report<'_, '_>, voice: &Voice) -> Sheet {
    let figure = |key, rank| number(voice, key, rank);
    let mut sheet = Sheet::new(
        "classes",
        vec![
            column(voice, "class", 0),
            column(voice, "rate", 3),
            figure("population", 0),
            figure("quota", 0),
            figure("drawn", 4),
            figure("followed_up", 0),
            figure("on_time", 1),
            figure("unreachable", 4),
            figure("pending", 3),
            figure("missed", 0),
            figure("reached", 0),
            figure("on_time_percent", 4),
            figure("given_up", 4),
            figure("not_offered", 5),
        ],
    );
    let rows = report.classes.iter().map(|figures| {
        vec![
            class(voice, &figures.class.name),
            Cell::new(figures.rate),
            count(&figures.population),
            Cell::new(figures.quota),
            count(&figures.drawn),
            count(&figures.followed_up),
            count(&figures.on_time),
            count(&figures.unreachable),
            count(&figures.pending),
            bad(figures.missed()),
            share(figures.reached()),
            share(figures.on_time_share()),
            count(&figures.given_up),
            bad(figures.not_offered.len() as u64),
        ]
    });
    sheet.rows = rows.collect();
    sheet
}

/// What the owners of each class said.
pub(super) fn results(report: &Report<'_, '_>, voice: &Voice) -> Sheet {
    let figure = |key, rank| number(voice, key, rank);
    let mut sheet = Sheet::new(
        "results",
        vec![
            column(voice, "class", 0),
            figure("passed", 0),
            figure("failed", 0),
            figure("refused", 1),
            figure("quality", 3),
            figure("service", 3),
            figure("satisfaction", 0),
            figure("satisfied", 2),
            figure("scored", 2),
            figure("not_in_person", 4),
        ],
    );
    let rows = report.classes.iter().map(|figures| {
        let [quality, service, satisfaction] = figures.scores;
        vec![
            class(voice, &figures.class.name),
            count(&figures.passed),
            bad(figures.failed.len() as u64),
            count(&figures.refused),
            mean(quality),
            mean(service),
            mean(satisfaction),
            count(&figures.satisfied),
            count(&figures.scored),
            count(&figures.not_in_person),
        ]
    });
    sheet.rows = rows.collect();
    sheet
}

/// What each class had before it in the month: how it came in, how it went out.
pub(super) fn flow(report: &Report<'_, '_>, voice: &Voice) -> Sheet {
    let columns = vec![
        column(voice, "class", 0),
        number(voice, "carried", 1),
        number(voice, "received", 0),
        number(voice, "reopened", 3),
        number(voice, "completed", 0),
        number(voice, "withdrawn", 2),
        number(voice, "left_open", 0),
    ];
    let mut sheet = Sheet::new("flow", columns);
    let rows = report.classes.iter().map(|figures| {
        let counts = figures.flow.ids().map(|(_, ids)| count(ids));
        let name = class(voice, &figures.class.name);
        std::iter::once(name).chain(counts).collect()
    });
    sheet.rows = rows.collect();
    sheet
}

pub(super) fn count(ids: &[Id]) -> Cell {
    Cell::new(ids.len())
}

/// A count that should be nought.
fn bad(count: u64) -> Cell {
    let tone = if count > 0 { Tone::Late } else { Tone::Plain };
    Cell::new(count).toned(tone)
}

pub fn mean(mean: Mean) -> Cell {
    hundredths(mean.hundredths())
}

pub fn share(share: Share) -> Cell {
    match share.tenths() {
        Some(n) => {
            let percent = format!("{}.{}", n / 10, n % 10);
            Cell::coded(format!("{percent}%"), percent)
        }
        None => none(),
    }
}

impl Teller<'_, '_, '_> {
    /// What came in and what went out, by class.
    pub(super) fn flow(&mut self) {
        let sheet = flow(self.report, self.voice);
        self.section(sheet);
    }

    /// By area, by responsible person, and who made the visits.
    pub(super) fn groups(&mut self) {
        let (report, voice, policy) = (self.report, self.voice, self.book.policy);
        let mut areas = Sheet::new("areas", group_columns("area", voice));
        let area = |group: &Group<'_>| match group.name {
            "" => none(),
            name => Cell::new(name),
        };
        areas.rows = report
            .areas
            .iter()
            .map(|g| group_row(area(g), g, voice))
            .collect();
        self.section(areas);
        let mut officers = Sheet::new("officers", group_columns("who", voice));
        let who = |group: &Group<'_>| match group.name {
            "" => none(),
            id => staff(policy, id),
        };
        officers.rows = report
            .officers
            .iter()
            .map(|g| group_row(who(g), g, voice))
            .collect();
        self.section(officers);
        let mut visitors = Sheet::new(
            "visitors",
            vec![
                column(voice, "visitor", 0),
                number(voice, "visits", 0),
                number(voice, "follow_ups", 0),
                number(voice, "attempts", 1),
            ],
        );
        let rows = report.visitors.iter().map(|visitor| {
            let made = [&visitor.visits, &visitor.follow_ups, &visitor.attempts];
            let mut cells = vec![staff(policy, visitor.who)];
            cells.extend(made.map(|ids| count(ids)));
            cells
        });
        visitors.rows = rows.collect();
        self.section(visitors);
    }

    /// The twelve months, all classes together; for people without those before the first case.
    pub(super) fn trend(&mut self) {
        let all = trend(self.report, self.voice);
        let mut sheet = all.clone();
        let before = self.report.trend.iter();
        let before = before.take_while(|month| month.total().population == 0);
        sheet.rows.drain(..before.count());
        self.section(sheet);
        self.page.data.push(all);
    }

    /// How satisfied owners were.
    pub(super) fn spread(&mut self) {
        let sheet = spread(self.report, self.voice);
        self.section(sheet);
    }

    /// Where the same comes again.
    pub(super) fn buildings(&mut self) {
        let sheet = buildings(self.report, self.voice);
        self.section(sheet);
    }
}

fn trend(report: &Report<'_, '_>, voice: &Voice) -> Sheet {
    let figure = |key, rank| number(voice, key, rank);
    let columns = vec![
        column(voice, "month", 0),
        figure("population", 0),
        figure("quota", 0),
        figure("followed_up", 0),
        figure("on_time", 1),
        figure("passed", 2),
        figure("failed", 1),
        figure("refused", 3),
        figure("missed", 0),
        figure("satisfaction", 1),
    ];
    let mut sheet = Sheet::new("trend", columns);
    let rows = report.trend.iter().map(|month| {
        let total = month.total();
        vec![
            Cell::new(month.month),
            Cell::new(total.population),
            Cell::new(total.quota),
            Cell::new(total.followed_up),
            Cell::new(total.on_time),
            Cell::new(total.passed),
            bad(total.failed),
            Cell::new(total.refused),
            bad(total.missed),
            mean(total.satisfaction),
        ]
    });
    sheet.rows = rows.collect();
    sheet
}

/// The visits of each score, and those without one.
pub(super) fn spread(report: &Report<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "satisfaction_spread",
        vec![
            column(voice, "satisfaction", 0),
            number(voice, "visits", 0),
            number(voice, "share", 0),
        ],
    );
    let spread = &report.spread;
    if spread.each().all(|(_, visits)| visits.is_empty()) {
        return sheet;
    }
    let scores = spread.each().map(|(score, visits)| {
        let score = Cell::coded(voice.word("score", &score.to_string()), score);
        vec![score, count(visits), share(spread.share(visits))]
    });
    sheet.rows = scores.collect();
    let unscored = Cell::coded(voice.say("score-none"), "");
    sheet
        .rows
        .push(vec![unscored, count(&spread.unscored), none()]);
    sheet
}

/// The flagged groups by building.
pub(super) fn buildings(report: &Report<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "repeats_by_building",
        vec![
            column(voice, "building", 0),
            column(voice, "area", 1),
            number(voice, "repeated_complaints", 0),
            number(voice, "repeated_repairs", 0),
            column(voice, "case_ids", 0),
        ],
    );
    let rows = report.buildings.iter().map(|building| {
        vec![
            Cell::coded(building_name(building.building, voice), building.building),
            Cell::new(building.area),
            Cell::new(building.complaints),
            Cell::new(building.repairs),
            joined(&building.case_ids),
        ]
    });
    sheet.rows = rows.collect();
    sheet
}

/// A building as people call it.
pub fn building_name(building: &str, voice: &Voice) -> String {
    if building.is_empty() {
        return voice.say("building-none");
    }
    // A name in Chinese says itself what it is the name of.
    if !building.is_ascii() {
        return building.to_owned();
    }
    voice.say_with("building-named", &[arg("building", building)])
}

fn group_columns(key: &'static str, voice: &Voice) -> Vec<Column> {
    let figure = |key, rank| number(voice, key, rank);
    vec![
        column(voice, key, 0),
        column(voice, "class", 0),
        figure("population", 0),
        figure("owed", 0),
        figure("followed_up", 0),
        figure("on_time", 1),
        figure("on_time_percent", 4),
        figure("passed", 2),
        figure("failed", 2),
        figure("refused", 3),
        figure("reached", 0),
    ]
}

fn group_row(name: Cell, group: &Group<'_>, voice: &Voice) -> Vec<Cell> {
    let tally: &Tally = &group.tally;
    vec![
        name,
        class(voice, &group.class.name),
        count(&tally.population),
        count(&tally.owed),
        count(&tally.followed_up),
        count(&tally.on_time),
        share(tally.on_time_share()),
        count(&tally.passed),
        bad(tally.failed.len() as u64),
        count(&tally.refused),
        share(tally.reached()),
    ]
}
