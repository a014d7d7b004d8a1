//! The draw, as a list for the callers.

use serde_json::{Value, json};

use super::lot::Lots;
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::time::Day;
use crate::model::words::Col;
use crate::page::{Cell, FOR_PROGRAMS, Page, Sheet, Tone};
use crate::rules::contact::of_case;
use crate::rules::draw::{DrawPlan, Method, Offer};
use crate::rules::facts::Facts;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, number, place};

/// The page of `sample`.
pub fn page(facts: &Facts<'_, '_>, plans: &[DrawPlan], dry: bool, voice: &Voice) -> Page {
    let book = facts.book;
    let draws: Vec<Value> = plans.iter().map(|plan| to_json(book, plan)).collect();
    let json = json!({ "schema": 1, "as_of": book.today(), "draws": draws });
    let mut page = Page::new(json);
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
        told(&mut page, book, plan, voice);
    }
    page.sheet(sheet(facts, plans, voice));
    page
}

fn to_json(book: &Book<'_>, plan: &DrawPlan) -> Value {
    let offer = &plan.offer;
    let offered: Vec<Id> = offer.offered.iter().map(|lot| lot.id).collect();
    let class = &book.policy.class_at(offer.class).name;
    let Some(seed) = &plan.seed else {
        return json!({
            "class": class,
            "month": offer.month,
            "population": offer.population,
            "quota": offer.quota,
            "already_drawn": offer.already_drawn,
            "offered": offered,
            "short": plan.short,
        });
    };
    let drawn: Vec<Value> = plan
        .drawn
        .iter()
        .map(|w| json!({ "case_id": w.case_id, "ticket": w.ticket }))
        .collect();
    json!({
        "class": class,
        "month": offer.month,
        "seed": seed,
        "population": offer.population,
        "quota": offer.quota,
        "bound": plan.bound.map_or_else(String::new, |bound| bound.to_string()),
        "already_drawn": offer.already_drawn,
        "offered": offered,
        "drawn": drawn,
        "short": plan.short,
    })
}

/// A draw in words: its figures, its lots, and what is still lacking.
fn told(page: &mut Page, book: &Book<'_>, plan: &DrawPlan, voice: &Voice) {
    page.text(line(book, plan, voice));
    let offer = &plan.offer;
    if let Some(lots) = lots(offer, book.today()) {
        page.text(format!("  {}", lots.say(voice)));
    }
    let short = [arg("short", plan.short)];
    if plan.short == 0 {
        return;
    }
    let name = match (&plan.seed, offer.method, offer.rest) {
        (_, Method::NotYet, _) => "sample-not-yet",
        (_, _, false) => "sample-lacking",
        (None, _, true) if !offer.pool.is_empty() => "sample-rest",
        (Some(_), _, true) if offer.pool.len() > plan.drawn.len() => "sample-left",
        (_, _, true) => "sample-short",
    };
    let tone = match name {
        "sample-short" => Tone::Late,
        _ => Tone::Plain,
    };
    page.toned(voice.say_with(name, &short), tone);
}

/// The lots of an offer, if anybody has one.
fn lots(offer: &Offer, day: Day) -> Option<Lots> {
    (!offer.offered.is_empty()).then(|| Lots {
        month: offer.month,
        day,
        lacking: offer.lacking(),
        offered: offer.offered.len() as u64,
        of_the_day: offer.offered.iter().all(|lot| lot.done == day),
        chance: offer.chance,
        past: false,
    })
}

fn line(book: &Book<'_>, plan: &DrawPlan, voice: &Voice) -> String {
    let offer = &plan.offer;
    let class = &book.policy.class_at(offer.class).name;
    let mut args = vec![
        arg("month", offer.month.to_string()),
        arg("class", voice.word("class", class)),
        arg("population", offer.population),
        arg("quota", offer.quota),
        arg("already", offer.already_drawn),
    ];
    let Some(seed) = &plan.seed else {
        return voice.say_with("sample-line-unseeded", &args);
    };
    args.extend([arg("drawn", plan.drawn.len()), arg("seed", seed.clone())]);
    voice.say_with("sample-line", &args)
}

fn sheet(facts: &Facts<'_, '_>, plans: &[DrawPlan], voice: &Voice) -> Sheet {
    let unseeded = plans.iter().any(|plan| plan.seed.is_none());
    let mut sheet = Sheet::new(
        if unseeded { "offered" } else { "drawn" },
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
        let drawn = plan.drawn.iter().map(|w| (w.case, w.ticket.as_str()));
        let offered = plan.offer.offered.iter().map(|lot| (lot.case, ""));
        let listed: Vec<(CaseIx, &str)> = match plan.seed {
            Some(_) => drawn.collect(),
            None => offered.collect(),
        };
        let rows = listed.into_iter();
        let rows = rows.map(|(case, ticket)| row(facts, plan, case, ticket, voice));
        sheet.rows.extend(rows);
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
    let person = of_case(book, at).person;
    let closes = facts.follow_up(at).map(|f| f.closes);
    vec![
        class(voice, &book.policy.class_at(plan.offer.class).name),
        Cell::new(plan.offer.month),
        Cell::new(case.id),
        place(book, case.place),
        Cell::new(person.name),
        Cell::new(person.phone),
        closes.map_or_else(Cell::default, Cell::new),
        Cell::new(book.cell(case.row, Col::Summary)),
        Cell::coded(ticket.get(..TICKET_SHOWN).unwrap_or_default(), ticket),
        Cell::new(plan.offer.population),
        Cell::new(plan.offer.quota),
    ]
}
