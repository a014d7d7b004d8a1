//! The tables of figures by class, and the trend.

use super::teller::Teller;
use crate::model::id::Id;
use crate::page::{Cell, Column, Sheet, Tone};
use crate::rules::report::Report;
use crate::rules::report::class_figure::{Amount, Figure};
use crate::rules::report::figures::{Mean, Share};
use crate::rules::report::flow::Flow;
use crate::rules::report::trend::TrendMonth;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, hundredths, none, number};

/// Figures as columns of a table, each with its rank on a narrow screen.
type Columns = [(Figure, u8)];

/// How each class stands by its quota: as programs have it, and as people do.
const CLASSES: &Columns = &[
    (Figure::Population, 0),
    (Figure::Quota, 0),
    (Figure::Drawn, 4),
    (Figure::FollowedUp, 0),
    (Figure::OnTime, 1),
    (Figure::Unreachable, 4),
    (Figure::Pending, 3),
    (Figure::Missed, 0),
    (Figure::Reached, 0),
    (Figure::OnTimePercent, 4),
    (Figure::GivenUp, 4),
    (Figure::NotOffered, 5),
    (Figure::Fulfilled, 0),
    (Figure::CompletionPercent, 0),
    (Figure::TimelyOf, 0),
    (Figure::TimelyPercent, 0),
];
const COMPLETION: &Columns = &[
    (Figure::Population, 0),
    (Figure::Quota, 0),
    (Figure::Drawn, 4),
    (Figure::FollowedUp, 0),
    (Figure::Pending, 3),
    (Figure::Missed, 0),
    (Figure::Fulfilled, 2),
    (Figure::CompletionPercent, 0),
    (Figure::Reached, 1),
];
/// What people see of it only where it counts something.
const SELDOM: &Columns = &[(Figure::GivenUp, 4), (Figure::NotOffered, 5)];
/// What the visits of each class came to.
const RESULTS: &Columns = &[
    (Figure::Passed, 0),
    (Figure::Failed, 0),
    (Figure::Refused, 1),
    (Figure::Quality, 3),
    (Figure::Service, 3),
    (Figure::Satisfaction, 0),
    (Figure::Satisfied, 2),
    (Figure::Scored, 2),
    (Figure::NotInPerson, 4),
    (Figure::PassedPercent, 0),
    (Figure::SatisfiedPercent, 0),
];
const OUTCOMES: &Columns = &[
    (Figure::OnTime, 0),
    (Figure::TimelyOf, 2),
    (Figure::TimelyPercent, 0),
    (Figure::Unreachable, 4),
    (Figure::Passed, 0),
    (Figure::Failed, 0),
    (Figure::Refused, 1),
    (Figure::PassedPercent, 1),
    (Figure::NotInPerson, 4),
];
/// What the owners of each class said.
const SCORES: &Columns = &[
    (Figure::Quality, 2),
    (Figure::Service, 2),
    (Figure::Satisfaction, 0),
    (Figure::Satisfied, 0),
    (Figure::Scored, 0),
    (Figure::SatisfiedPercent, 0),
];
/// Figures that should be nought.
const BAD: &[Figure] = &[Figure::Missed, Figure::Failed, Figure::NotOffered];
/// A row counts nothing that has nought in all of these.
const COUNTED: &[&str] = &[
    "population",
    "quota",
    "drawn",
    "followed_up",
    "on_time",
    "timely_of",
    "unreachable",
    "scored",
    "carried",
    "received",
    "reopened",
    "completed",
    "withdrawn",
    "left_open",
];

/// A table of figures by class.
fn by_class(
    (key, columns): (&'static str, &Columns),
    report: &Report<'_, '_>,
    voice: &Voice,
) -> Sheet {
    let rated = key == "classes";
    let mut heads = vec![column(voice, "class", 0)];
    heads.extend(rated.then(|| column(voice, "rate", 3)));
    let figures = columns.iter();
    heads.extend(figures.map(|(figure, rank)| number(voice, figure.word(), *rank)));
    let mut sheet = Sheet::new(key, heads);
    let rows = report.classes.iter().map(|of| {
        let mut row = vec![class(voice, &of.class.name)];
        row.extend(rated.then(|| Cell::new(of.rate)));
        let figures = columns.iter();
        row.extend(figures.map(|(figure, _)| amount(*figure, figure.of(of).amount())));
        row
    });
    sheet.rows = rows.collect();
    sheet
}

/// The last row of a table for people: all classes together.
fn totals(columns: &Columns, rated: bool, report: &Report<'_, '_>, voice: &Voice) -> Vec<Cell> {
    let mut row = vec![Cell::coded(voice.say("total"), "")];
    row.extend(rated.then(Cell::default));
    let figures = columns.iter();
    row.extend(figures.map(|(figure, _)| amount(*figure, report.total(*figure))));
    row
}

fn amount(figure: Figure, amount: Amount) -> Cell {
    match amount {
        Amount::Count(count) if BAD.contains(&figure) => bad(count),
        Amount::Count(count) => Cell::new(count),
        Amount::Mean(score) => mean(score),
        Amount::Share(part) => share(part),
    }
}

fn flow_columns(voice: &Voice) -> Vec<Column> {
    vec![
        column(voice, "class", 0),
        number(voice, "carried", 1),
        number(voice, "received", 0),
        number(voice, "reopened", 3),
        number(voice, "completed", 0),
        number(voice, "withdrawn", 2),
        number(voice, "left_open", 0),
        number(voice, "left_overdue", 0),
        number(voice, "to_handle", 0),
        number(voice, "resolved_percent", 0),
        number(voice, "left_overdue_percent", 3),
    ]
}

/// What each class had before it in the month: how it came in, how it went out.
fn flow(report: &Report<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new("flow", flow_columns(voice));
    let flows = report.flows.iter();
    let rows = flows.map(|(own, flow)| flow_row(class(voice, &own.name), flow));
    sheet.rows = rows.collect();
    sheet
}

fn flow_row(name: Cell, flow: &Flow) -> Vec<Cell> {
    let counts = flow.ids().map(|(name, ids)| match name {
        "left_overdue" => bad(ids.len() as u64),
        _ => count(ids),
    });
    let sum = [
        Cell::new(flow.to_handle()),
        share(flow.resolved()),
        share(flow.overdue()),
    ];
    std::iter::once(name).chain(counts).chain(sum).collect()
}

/// The columns of the flow in the order in which people add them up: what came in, less what was
/// withdrawn, is what was to be seen to, and of that so much was done and so much is overdue.
const FLOW_ORDER: [usize; 11] = [0, 1, 2, 3, 5, 8, 4, 9, 6, 7, 10];

pub(super) fn count(ids: &[Id]) -> Cell {
    Cell::new(ids.len())
}

/// A count that should be nought.
pub(super) fn bad(count: u64) -> Cell {
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
        let (report, voice) = (self.report, self.voice);
        let all = flow(report, voice);
        let mut shown = all.clone();
        if shown.rows.len() > 1 {
            let total = Cell::coded(voice.say("total"), "");
            shown.rows.push(flow_row(total, &report.flow()));
        }
        let order = |row: &[Cell]| FLOW_ORDER.map(|at| row[at].clone()).into();
        shown.rows = shown.rows.iter().map(|row| order(row)).collect();
        shown.columns = FLOW_ORDER.map(|at| all.columns[at].clone()).into();
        self.page.heading(2, voice.say("report-flow"));
        self.without_zeros(shown, COUNTED, "report-zeros");
        self.page.data.push(all);
    }

    /// How each class was followed up: how much of it, in time and with what outcome, and how
    /// owners scored it.
    pub(super) fn by_class(&mut self) {
        let (report, voice) = (self.report, self.voice);
        let seldom = SELDOM.iter();
        let seldom = seldom.filter(|(figure, _)| report.total(*figure).count() > 0);
        let completion: Vec<(Figure, u8)> = COMPLETION.iter().chain(seldom).copied().collect();
        for (key, shown, all, heading) in [
            ("classes", completion.as_slice(), CLASSES, "report-classes"),
            ("results", OUTCOMES, RESULTS, "report-results"),
            ("scores", SCORES, SCORES, "report-scores"),
        ] {
            let mut sheet = by_class((key, shown), report, voice);
            let rated = key == "classes";
            sheet.rows.push(totals(shown, rated, report, voice));
            self.page.heading(2, voice.say(heading));
            self.without_zeros(sheet, COUNTED, "report-zeros");
            self.page.data.push(by_class((key, all), report, voice));
        }
    }

    /// A table without the rows that count nothing under these keys, and a line that says how
    /// many these are; all of them where nothing else would be left.
    pub(super) fn without_zeros(&mut self, mut sheet: Sheet, keys: &[&str], told: &str) {
        let columns = sheet.columns.iter().enumerate();
        let counted = columns.filter(|(_, column)| keys.contains(&column.key));
        let counted: Vec<usize> = counted.map(|(at, _)| at).collect();
        let counts = |row: &Vec<Cell>| counted.iter().any(|at| row[*at].value != "0");
        let all = sheet.rows.len();
        if sheet.rows.iter().any(counts) {
            sheet.rows.retain(counts);
        }
        let left_out = all - sheet.rows.len();
        self.page.sheet(sheet);
        if left_out > 0 {
            let told = self.voice.say_with(told, &[arg("count", left_out)]);
            self.page.toned(told, Tone::Faint);
        }
    }

    /// The twelve months, all classes together; for people without those before the first case.
    pub(super) fn trend(&mut self) {
        let all = trend(self.report, self.voice);
        let mut sheet = all.clone();
        let before = self.report.trend.iter();
        let before = before.take_while(|month| month.total().population == 0);
        sheet.rows.drain(..before.count());
        let told = &self.report.trend[all.rows.len() - sheet.rows.len()..];
        let month = |month: Option<&TrendMonth<'_>>| {
            month.map_or_else(String::new, |month| self.voice.month(month.month))
        };
        let args = [
            arg("count", told.len()),
            arg("from", month(told.first())),
            arg("to", month(told.last())),
        ];
        self.page
            .heading(2, self.voice.say_with("report-trend", &args));
        self.page.sheet(sheet);
        self.page.data.push(all);
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
        figure("completion_percent", 1),
        figure("timely_percent", 1),
        figure("satisfied_percent", 1),
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
            share(total.completion()),
            share(total.timely()),
            share(total.satisfied_share()),
        ]
    });
    sheet.rows = rows.collect();
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_of_a_class_stands_in_a_table_for_people() {
        let voice = Voice::new(crate::model::policy::Lang::En);
        let flow = flow_columns(&voice);
        let flow = flow.iter().map(|column| column.key);
        let tables = [COMPLETION, SELDOM, OUTCOMES, SCORES].concat();
        let shown: Vec<&str> = tables.iter().map(|(figure, _)| figure.word()).collect();
        let shown: Vec<&str> = flow.chain(shown).collect();
        for figure in Figure::ALL {
            // What is on time of those visited alone stands beside nothing that was missed.
            let told = *figure == Figure::OnTimePercent || shown.contains(&figure.word());
            assert!(told, "{}", figure.word());
        }
    }
}
