//! A portfolio as a document: what everybody asks for first, the ranking, groups, parts and
//! months, each community's row leading to what is behind it.

use super::cells::{cell, heading};
use super::sheets::Tables;
use super::shown::Shown;
use super::words::{ends, summary, title, trouble};
use crate::page::chart::{Bar, Bars, Chart, Lines, Plot};
use crate::page::document::{Document, Part, Section, Table, Tile};
use crate::page::{Sheet, Tone};
use crate::rules::portfolio::{Better, Figure, Of, Portfolio, Value};
use crate::text::{Voice, arg};
use crate::view::report::charts::steps;
use crate::view::report::document::{foot, words};

/// More bars than these are no chart any more; the table has them all.
const MOST_BARS: usize = 12;

/// The document of an answer.
pub fn of(portfolio: &Portfolio, shown: Shown<'_>, tables: &Tables<'_>, voice: &Voice) -> Document {
    let mut document = begun(portfolio, shown.masked, voice);
    document
        .sections
        .push(overview(portfolio, shown.figure, voice));
    document
        .sections
        .extend(charts(portfolio, shown.figure, tables, voice));
    document.sections.push(table(
        "communities",
        voice.say("section-communities"),
        tables.communities(),
    ));
    for (title, sheet) in tables.others() {
        if !sheet.rows.is_empty() {
            document.sections.push(table(sheet.key, title, sheet));
        }
    }
    document
}

/// A document with its head and foot.
pub fn begun(portfolio: &Portfolio, masked: bool, voice: &Voice) -> Document {
    Document {
        words: words(voice),
        office: portfolio.name.clone(),
        title: title(portfolio, voice),
        aside: vec![summary(portfolio, voice)],
        foot: foot(masked, voice),
        ..Document::default()
    }
}

/// A section with one table.
pub fn table(id: &str, title: String, sheet: Sheet) -> Section {
    let mut section = Section::new(id.replace('_', "-"), title);
    let table = Table::new(&section.title, sheet);
    section.parts.push(Part::Table(table));
    section
}

/// What everybody asks for first, what is wrong, the best and the worst.
pub fn overview(portfolio: &Portfolio, figure: &'static Figure, voice: &Voice) -> Section {
    let mut section = Section::new("overview", voice.say("portfolio-overview"));
    section.parts.push(Part::Tiles(tiles(portfolio, voice)));
    let troubled = trouble(portfolio, voice).into_iter();
    section
        .parts
        .extend(troubled.map(|line| Part::Text(line, Tone::Late)));
    let ends = ends(portfolio, figure, voice);
    section
        .parts
        .extend(ends.map(|line| Part::Text(line, Tone::Plain)));
    section
}

/// The figures that everybody asks for first.
pub fn tiles(portfolio: &Portfolio, voice: &Voice) -> Vec<Tile> {
    let total = portfolio.total();
    let first = Tile {
        label: voice.say("col-communities"),
        value: portfolio.communities.len().to_string(),
        note: String::new(),
        tone: Tone::Plain,
    };
    let figures = portfolio.question.figures().iter();
    let tiles = figures.filter(|figure| figure.weight < 2).map(|figure| {
        let value = total.value(figure);
        let bad = figure.better == Better::Less && !matches!(value, Value::Count(0) | Value::None);
        Tile {
            label: heading(figure.key, voice),
            value: cell(value).shown,
            note: String::new(),
            tone: if bad { Tone::Late } else { Tone::Plain },
        }
    });
    let several = portfolio.communities.len() > 1;
    several.then_some(first).into_iter().chain(tiles).collect()
}

/// The communities that come first in the ranking as bars, and the months of all as a line.
fn charts(
    portfolio: &Portfolio,
    figure: &'static Figure,
    tables: &Tables<'_>,
    voice: &Voice,
) -> Option<Section> {
    let mut section = Section::new("charts", voice.say("document-charts"));
    let charts = [
        bars(portfolio, figure, voice),
        lines(portfolio, figure, tables, voice),
    ];
    let charts: Vec<Chart> = charts.into_iter().flatten().collect();
    let some = !charts.is_empty();
    section.parts.push(Part::Charts(charts));
    some.then_some(section)
}

/// A value as a length.
fn length(value: Value) -> Option<f64> {
    match value {
        Value::None => None,
        Value::Count(count) => Some(count as f64),
        Value::Tenths(tenths) => Some(tenths as f64 / 10.0),
        Value::Hundredths(own) => Some(own as f64 / 100.0),
    }
}

fn bars(portfolio: &Portfolio, figure: &'static Figure, voice: &Voice) -> Option<Chart> {
    let ranked = portfolio.ranked(figure).into_iter();
    let ranked = ranked.filter(|(rank, _)| rank.is_some()).take(MOST_BARS);
    let mut bars = Vec::new();
    let columns = vec![
        crate::view::columns::column(voice, "community", 0),
        crate::page::Column {
            heading: heading(figure.key, voice),
            ..crate::view::columns::number(voice, figure.key, 0)
        },
    ];
    let mut data = Sheet::new("ranking", columns);
    for (_, own) in ranked {
        let value = own.tally().map_or(Value::None, |tally| tally.value(figure));
        let cell = cell(value);
        bars.push(Bar {
            label: own.name.clone(),
            lengths: vec![length(value).unwrap_or_default()],
            mark: None,
            shown: cell.shown.clone(),
        });
        data.rows
            .push(vec![crate::page::Cell::new(&own.name), cell]);
    }
    let most = bars.iter().flat_map(|bar| bar.lengths.iter().copied());
    let most = most.fold(0.0, f64::max);
    let told = [arg("figure", heading(figure.key, voice))];
    let name = match figure.better {
        Better::Neither => "chart-portfolio-most",
        _ => "chart-portfolio-worst",
    };
    (most > 0.0).then(|| Chart {
        key: "chart-portfolio",
        title: voice.say_with(name, &told),
        summary: voice.say_with("chart-portfolio-told", &[arg("count", bars.len())]),
        legend: Vec::new(),
        plot: Plot::Bars(Bars { whole: most, bars }),
        data,
    })
}

fn lines(
    portfolio: &Portfolio,
    figure: &'static Figure,
    tables: &Tables<'_>,
    voice: &Voice,
) -> Option<Chart> {
    let months: Vec<String> = portfolio.months.iter().map(ToString::to_string).collect();
    let line: Vec<Option<f64>> = (0..months.len())
        .map(|at| length(portfolio.total_of(at).value(figure)))
        .collect();
    let (most, unit) = match figure.of {
        Of::Share(..) | Of::Done(..) => (100.0, "%"),
        Of::Mean(..) => (5.0, ""),
        Of::Sum | Of::Most => (line.iter().flatten().copied().fold(0.0, f64::max), ""),
    };
    let told = [arg("figure", heading(figure.key, voice))];
    (months.len() > 1).then(|| Chart {
        key: "chart-portfolio-months",
        title: voice.say_with("portfolio-side-by-side", &told),
        summary: voice.say("chart-portfolio-months-told"),
        legend: Vec::new(),
        plot: Plot::Lines(Lines {
            steps: steps(months.iter().map(String::as_str)),
            lines: vec![line],
            least: 0.0,
            most,
            unit,
        }),
        data: tables.months(),
    })
}
