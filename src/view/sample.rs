//! The draw, as a list for the callers.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::words::Col;
use crate::page::{Cell, FOR_PROGRAMS, Page, Sheet, Tone};
use crate::rules::draw::DrawPlan;
use crate::rules::facts::Facts;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, number};

/// The page of `sample`.
pub fn page(facts: &Facts<'_, '_>, plans: &[DrawPlan], dry: bool, voice: &Voice) -> Page {
    let book = facts.book;
    let draws: Vec<Value> = plans.iter().map(|plan| to_json(book, plan)).collect();
    let json = json!({ "schema": 1, "as_of": book.today(), "draws": draws });
    let mut page = Page::new(json, "draws");
    let title = if dry {
        "sample-title-dry"
    } else {
        "sample-title"
    };
    page.heading(
        1,
        voice.say_with(
            title,
            &[
                arg("community", book.policy.community.clone()),
                arg("today", book.today().to_string()),
            ],
        ),
    );
    if plans.is_empty() {
        page.text(voice.say("sample-nothing"));
    }
    for plan in plans {
        page.text(line(book, plan, voice));
        if plan.short > 0 {
            let short = [arg("short", plan.short)];
            page.toned(voice.say_with("sample-short", &short), Tone::Late);
        }
    }
    page.sheet(sheet(facts, plans, voice));
    page
}

fn to_json(book: &Book<'_>, plan: &DrawPlan) -> Value {
    let drawn: Vec<Value> = plan
        .drawn
        .iter()
        .map(|w| json!({ "case_id": w.case_id, "ticket": w.ticket }))
        .collect();
    json!({
        "class": book.policy.class_at(plan.class).name,
        "month": plan.month,
        "seed": plan.seed,
        "population": plan.population,
        "quota": plan.quota,
        "already_drawn": plan.already_drawn,
        "drawn": drawn,
        "short": plan.short,
    })
}

fn line(book: &Book<'_>, plan: &DrawPlan, voice: &Voice) -> String {
    voice.say_with(
        "sample-line",
        &[
            arg("month", plan.month.to_string()),
            arg(
                "class",
                voice.word("class", &book.policy.class_at(plan.class).name),
            ),
            arg("population", plan.population),
            arg("quota", plan.quota),
            arg("already", plan.already_drawn),
            arg("drawn", plan.drawn.len()),
            arg("seed", plan.seed.clone()),
        ],
    )
}

fn sheet(facts: &Facts<'_, '_>, plans: &[DrawPlan], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "drawn",
        vec![
            column(voice, "class", 0),
            column(voice, "month", 6),
            column(voice, "case_id", 0),
            column(voice, "place", 0),
            column(voice, "reporter", 4),
            column(voice, "phone", 1),
            column(voice, "closes", 2),
            column(voice, "summary", 3),
            column(voice, "ticket", 5),
            number(voice, "population", FOR_PROGRAMS),
            number(voice, "quota", FOR_PROGRAMS),
        ],
    );
    for plan in plans {
        for winner in &plan.drawn {
            sheet
                .rows
                .push(row(facts, plan, winner.case, &winner.ticket, voice));
        }
    }
    sheet
}

/// Characters of a ticket that are shown; the whole one stands in the ledger.
const TICKET_SHOWN: usize = 8;

fn row(
    facts: &Facts<'_, '_>,
    plan: &DrawPlan,
    at: CaseIx,
    ticket: &str,
    voice: &Voice,
) -> Vec<Cell> {
    let book = facts.book;
    let case = book.case(at);
    let cell = |col| Cell::new(book.cell(case.row, col));
    let closes = facts.follow_up(at).map(|f| f.closes);
    vec![
        class(voice, &book.policy.class_at(plan.class).name),
        Cell::new(plan.month),
        Cell::new(case.id),
        Cell::new(case.place),
        cell(Col::Reporter),
        cell(Col::Phone),
        closes.map_or_else(Cell::default, Cell::new),
        cell(Col::Summary),
        Cell::coded(&ticket[..TICKET_SHOWN], ticket),
        Cell::new(plan.population),
        Cell::new(plan.quota),
    ]
}
