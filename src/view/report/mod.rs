//! The month-end report.

use serde_json::{Value, json};

use super::columns::{class, column, number, staff, word};
use super::page::{Cell, Column, Page, Sheet, Tone};
use super::repeats;
use crate::model::book::Book;
use crate::model::entry::Visit;
use crate::model::id::Id;
use crate::model::words::Col;
use crate::rules::report::{ClassFigures, FIGURES, Mean, Report};
use crate::text::{Voice, arg};

/// The page of `report`; with `ids` every figure is followed by the ids behind it.
pub fn page(book: &Book<'_>, report: &Report<'_>, ids: bool, voice: &Voice) -> Page {
    let mut page = Page::new(to_json(book, report, ids), "classes");
    let community = book.policy.community.clone();
    let month = report.month.to_string();
    let title = [arg("community", community), arg("month", month)];
    page.heading(1, voice.say_with("report-title", &title));
    let as_of = [arg("today", book.today().to_string())];
    page.text(voice.say_with("report-as-of", &as_of));
    page.text(in_words(report, voice));
    page.heading(2, voice.say("report-classes"));
    page.sheet(classes(report, voice));
    repeats::blocks(&mut page, &report.repeats, 2, voice);
    visits(
        &mut page,
        book,
        "failed_visits",
        &report.failed_visits,
        voice,
    );
    visits(
        &mut page,
        book,
        "unsigned_visits",
        &report.unsigned_visits,
        voice,
    );
    if ids {
        page.heading(2, voice.say("report-ids"));
        page.sheet(behind(report, voice));
    }
    page
}

fn to_json(book: &Book<'_>, report: &Report<'_>, ids: bool) -> Value {
    let classes: Vec<Value> = report
        .classes
        .iter()
        .map(|figures| {
            let mut object = figures.to_json();
            if ids {
                object.insert("ids".into(), Value::Object(figures.ids_to_json()));
            }
            Value::Object(object)
        })
        .collect();
    json!({
        "schema": 1,
        "month": report.month,
        "as_of": book.today(),
        "classes": classes,
        "complaints": report.repeats.complaints,
        "repairs": report.repeats.repairs,
        "failed_visits": report.failed_visits,
        "unsigned_visits": report.unsigned_visits,
    })
}

/// The month in a sentence.
fn in_words(report: &Report<'_>, voice: &Voice) -> String {
    let sum = |count: fn(&ClassFigures<'_>) -> u64| report.classes.iter().map(count).sum::<u64>();
    voice.say_with(
        "report-summary",
        &[
            arg("population", sum(|c| c.population.len() as u64)),
            arg("quota", sum(|c| c.quota)),
            arg("followed", sum(|c| c.followed_up.len() as u64)),
            arg("missed", sum(|c| c.missed())),
            arg("failed", report.failed_visits.len()),
            arg("complaints", report.repeats.complaints.len()),
            arg("repairs", report.repeats.repairs.len()),
        ],
    )
}

fn classes(report: &Report<'_>, voice: &Voice) -> Sheet {
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
            figure("on_time", 0),
            figure("passed", 1),
            figure("failed", 1),
            figure("refused", 2),
            figure("unreachable", 3),
            figure("pending", 2),
            figure("missed", 0),
            figure("quality", 5),
            figure("service", 5),
            figure("satisfaction", 1),
            figure("not_in_person", 6),
        ],
    );
    sheet.rows = report.classes.iter().map(|c| class_row(c, voice)).collect();
    sheet
}

fn class_row(figures: &ClassFigures<'_>, voice: &Voice) -> Vec<Cell> {
    let count = |ids: &[Id]| Cell::new(ids.len());
    let bad = |count: u64| {
        let tone = if count > 0 { Tone::Late } else { Tone::Plain };
        Cell::new(count).toned(tone)
    };
    let mean = |mean: Mean| match mean.hundredths() {
        Some(n) => Cell::new(format!("{}.{:02}", n / 100, n % 100)),
        None => Cell::coded("–", ""),
    };
    let [quality, service, satisfaction] = figures.scores;
    vec![
        class(voice, &figures.class.name),
        Cell::new(figures.rule.rate),
        count(&figures.population),
        Cell::new(figures.quota),
        count(&figures.drawn),
        count(&figures.followed_up),
        count(&figures.on_time),
        count(&figures.passed),
        bad(figures.failed.len() as u64),
        count(&figures.refused),
        count(&figures.unreachable),
        count(&figures.pending),
        bad(figures.missed()),
        mean(quality),
        mean(service),
        mean(satisfaction),
        count(&figures.not_in_person),
    ]
}

fn visits(page: &mut Page, book: &Book<'_>, key: &'static str, ids: &[Id], voice: &Voice) {
    let name = format!("report-{}", key.replace('_', "-"));
    page.heading(2, voice.say_with(&name, &[arg("count", ids.len())]));
    if ids.is_empty() {
        page.text(voice.say("none"));
    }
    let columns: Vec<Column> = vec![
        column(voice, "visit_id", 0),
        column(voice, "visited_at", 0),
        column(voice, "place", 0),
        column(voice, "case_id", 1),
        column(voice, "form", 2),
        column(voice, "visitor", 1),
        column(voice, "shortcomings", 2),
    ];
    let mut sheet = Sheet::new(key, columns);
    let mut listed: Vec<&Visit<'_>> = book
        .visits
        .iter()
        .filter(|v| ids.binary_search(&v.id).is_ok())
        .collect();
    listed.sort_by_key(|v| v.id);
    for visit in listed {
        sheet.rows.push(vec![
            Cell::new(visit.id),
            Cell::coded(visit.at.day.to_string(), visit.at),
            Cell::new(visit.place),
            visit.case_id.map_or_else(Cell::default, Cell::new),
            word(voice, "form", visit.form.word()),
            staff(book.policy, visit.visitor),
            Cell::new(book.cell(visit.row, Col::Shortcomings)),
        ]);
    }
    page.sheet(sheet);
}

/// Every figure with the ids behind it.
fn behind(report: &Report<'_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "ids",
        vec![
            column(voice, "class", 0),
            column(voice, "figure", 0),
            number(voice, "count", 0),
            column(voice, "case_ids", 0),
        ],
    );
    for figures in &report.classes {
        for (name, ids) in FIGURES.iter().zip(figures.ids()) {
            if ids.is_empty() {
                continue;
            }
            let listed: Vec<String> = ids.iter().map(ToString::to_string).collect();
            sheet.rows.push(vec![
                class(voice, &figures.class.name),
                Cell::coded(voice.say(&format!("col-{}", name.replace('_', "-"))), *name),
                Cell::new(ids.len()),
                Cell::new(listed.join(" ")),
            ]);
        }
    }
    sheet
}
