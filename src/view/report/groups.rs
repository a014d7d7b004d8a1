//! The tables of figures by something else than the class: area, person, building, score.

use super::figures::{bad, count, share};
use super::lists::joined;
use super::teller::Teller;
use crate::page::{Cell, Column, FOR_PROGRAMS, Sheet};
use crate::rules::report::Report;
use crate::rules::report::figures::Tally;
use crate::rules::report::groups::Group;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, headed_number, none, number, staff};

impl Teller<'_, '_, '_> {
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
        self.group_section(areas);
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
        self.group_section(officers);
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

    /// Of areas or persons, without those classes that nobody had to go for.
    fn group_section(&mut self, sheet: Sheet) {
        self.head(&sheet);
        self.page.data.push(sheet.clone());
        let owed = ["owed", "followed_up", "missed"];
        self.without_zeros(sheet, &owed, "report-zeros-groups");
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
        let score = Cell::coded(voice.word("content", &score.to_string()), score);
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
    // A name in Chinese, or of more than one word, says itself what it is the name of.
    if !building.is_ascii() || building.contains(' ') {
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
        figure("on_time_percent", FOR_PROGRAMS),
        figure("passed", 2),
        figure("failed", 2),
        figure("refused", 3),
        figure("reached", 0),
        headed_number(voice, "missed", "missed_owed", 1),
        figure("timely_percent", 0),
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
        bad(tally.missed.len() as u64),
        share(tally.timely()),
    ]
}
