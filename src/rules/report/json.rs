//! The report for programs. Keys are English and stay; what a key meant it goes on meaning.

use serde_json::{Map, Value, json};

use super::Report;
use super::class_figure::Figure;
use super::flagged::Flagged;
use super::groups::Group;
use super::handed::Handed;
use super::skipped;
use super::solutions::Progress;
use super::visits::Remarked;
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::time::Day;
use crate::model::words::Col;
use crate::rules::agenda::Item;
use crate::rules::promise::{Fate, Promise};

/// The whole report; with `ids` every count is followed by the ids behind it.
pub fn to_json(book: &Book<'_>, report: &Report<'_, '_>, ids: bool) -> Value {
    let list = |items: &mut dyn Iterator<Item = Value>| items.collect::<Value>();
    let repeats = &report.repeats;
    let failures = report.promised.of(Fate::Broken);
    let mut whole = json!({
        "schema": 1,
        "month": report.month,
        "as_of": book.today(),
        "followed_up_by_doer": visit_ids(&report.followed_up_by_doer),
        "draws_voided": report.draws.voided,
        "draws_lost": report.draws.lost,
        "draws_twice": report.draws.twice,
        "seeds_given": report.draws.seeds,
        "given_up_cases": report.given_up,
        "steps_skipped": skipped::to_json(book, &report.steps_skipped),
        "classes": list(&mut report.classes.iter().map(|figures| {
            let mut object = figures.to_json();
            if ids {
                object.insert("ids".into(), Value::Object(figures.ids_to_json()));
            }
            Value::Object(object)
        })),
        "complaints": repeats.complaints,
        "repairs": repeats.repairs,
        "failed_visits": report.failed_visits,
        "unsigned_visits": report.unsigned_visits,
        "rates": rates(report),
        "missed_quotas": missed(report),
        "areas": list(&mut report.areas.iter().map(|group| of_group("area", group, ids))),
        "officers": list(&mut report.officers.iter().map(|group| of_group("who", group, ids))),
        "visitors": visitors(report, ids),
        "trend": list(&mut report.trend.iter().map(|month| month.to_json())),
        "unconfirmed_visits": report.unconfirmed_visits,
        "major_by_others": list(&mut report.major_by_others.iter().map(|r| remarked(book, r))),
        "visited_by_accused": list(&mut report.visited_by_accused.iter().map(|r| remarked(book, r))),
        "promises": promises(report, ids),
        "broken_promises": list(&mut failures.map(|(case, p)| broken(book, *case, p))),
        "open_escalations": list(&mut report.open_escalations.iter().map(|i| escalation(book, i))),
        "opinions": report.opinions,
        "openings": report.openings,
        "solutions": list(&mut report.solutions.iter().map(|s| solution(book, s))),
        "flagged_without_solution": list(&mut report.unsolved().map(|f| unsolved(book, f))),
        "satisfaction_spread": report.spread.to_json(ids),
        "people": list(&mut report.people.iter().map(|person| {
            let mut object = Map::new();
            object.insert("who".into(), json!(person.who));
            object.extend(person.tally.to_json(ids));
            Value::Object(object)
        })),
        "repeats_by_building": report.buildings,
    });
    if let (Some(whole), Value::Object(more)) = (whole.as_object_mut(), intake(book, report, ids)) {
        whole.extend(more);
    }
    whole
}

/// What is flagged, what came in and went out, and how the report itself was handed in.
fn intake(book: &Book<'_>, report: &Report<'_, '_>, ids: bool) -> Value {
    let flagged = report.flagged.iter().map(|one| flagged(book, one));
    let flows = report.flows.iter().map(|(class, flow)| {
        let mut object = Map::new();
        object.insert("class".into(), json!(class.name));
        object.extend(flow.to_json(ids));
        Value::Object(object)
    });
    json!({
        "flagged": flagged.collect::<Value>(),
        "totals": totals(report),
        "flow": flows.collect::<Value>(),
        "intake": report.intake.classes_to_json(ids),
        "categories": report.intake.categories_to_json(ids),
        "complaints_per_hundred": report.intake.complaints_to_json(),
        "submitted": handed(report.submitted.as_ref(), "analysis"),
        "reviewed": handed(report.reviewed.as_ref(), "opinion"),
    })
}

/// Every figure of the classes, of all of them together.
fn totals(report: &Report<'_, '_>) -> Value {
    let figures = Figure::ALL.iter();
    let totals = figures.map(|figure| (figure.word().to_owned(), json!(report.total(*figure))));
    Value::Object(totals.collect())
}

/// A step of the report itself with its text; null where it was not taken.
pub fn handed(step: Option<&Handed>, text: &str) -> Value {
    step.map_or(
        Value::Null,
        |step| json!({ "by": step.by, "on": step.on, text: step.text }),
    )
}

fn visit_ids(visits: &[Remarked<'_, '_>]) -> Vec<Id> {
    visits.iter().map(|remarked| remarked.visit.id).collect()
}

/// The rate asked of each class and the share reached, in percent.
fn rates(report: &Report<'_, '_>) -> Value {
    let rates = report.classes.iter().map(|figures| {
        json!({
            "class": figures.class.name,
            "asked": figures.rate.to_string(),
            "population": figures.population.len(),
            "followed_up": figures.followed_up.len(),
            "reached": figures.reached(),
            "on_time": figures.on_time.len(),
            "on_time_percent": figures.on_time_share(),
        })
    });
    rates.collect()
}

/// The classes that missed their quota, with the cases owed whose window is past.
fn missed(report: &Report<'_, '_>) -> Value {
    let short = report.classes.iter().filter(|c| c.missed() > 0);
    let short = short.map(|figures| {
        json!({
            "class": figures.class.name,
            "quota": figures.quota,
            "missed": figures.missed(),
            "case_ids": figures.lapsed,
        })
    });
    short.collect()
}

fn of_group(key: &str, group: &Group<'_>, ids: bool) -> Value {
    let mut object = Map::new();
    object.insert(key.to_owned(), json!(group.name));
    object.insert("class".into(), json!(group.class.name));
    object.extend(group.tally.to_json(ids));
    Value::Object(object)
}

fn visitors(report: &Report<'_, '_>, ids: bool) -> Value {
    let visitors = report.visitors.iter().map(|visitor| {
        let mut object = json!({
            "who": visitor.who,
            "visits": visitor.visits.len(),
            "follow_ups": visitor.follow_ups.len(),
            "attempts": visitor.attempts.len(),
        });
        if ids {
            object["ids"] = json!({
                "visits": visitor.visits,
                "follow_ups": visitor.follow_ups,
                "attempts": visitor.attempts,
            });
        }
        object
    });
    visitors.collect()
}

fn remarked(book: &Book<'_>, remarked: &Remarked<'_, '_>) -> Value {
    json!({
        "visit_id": remarked.visit.id,
        "visited_at": remarked.visit.at.to_string(),
        "case_id": book.case(remarked.case).id,
        "visitor": remarked.visit.visitor,
    })
}

/// How many promises were due, and what became of them.
fn promises(report: &Report<'_, '_>, ids: bool) -> Value {
    let promised = &report.promised;
    let fates = Fate::ALL.iter().map(|fate| (fate.word().to_owned(), *fate));
    let mut object = Map::new();
    object.insert("due".into(), json!(promised.due.len()));
    let counts = fates.clone();
    object.extend(counts.map(|(name, fate)| (name, json!(promised.of(fate).count()))));
    if ids {
        let lists = fates.map(|(name, fate)| (name, json!(promised.ids(fate))));
        object.insert("ids".into(), Value::Object(lists.collect()));
    }
    Value::Object(object)
}

/// A promise with its case.
fn broken(book: &Book<'_>, case: CaseIx, promise: &Promise<'_, '_>) -> Value {
    let mut object = json!({
        "case_id": book.case(case).id,
        "place": book.case(case).place,
    });
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), promise.to_json(book)) {
        object.extend(more);
    }
    object
}

fn escalation(book: &Book<'_>, item: &Item<'_, '_>) -> Value {
    let case = book.case(item.case);
    let text = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    json!({
        "case_id": case.id,
        "place": case.place,
        "raised_on": item.escalation.raised.at.day,
        "meeting": item.meeting,
        "decided_on": text(item.escalation.decision.map(|action| action.at.day)),
        "due": item.due,
        "days_late": item.days_late,
        "who": item.who,
        "days_open": item.days_open,
        "summary": book.cell(case.row, Col::Summary),
    })
}

fn solution(book: &Book<'_>, progress: &Progress<'_, '_>) -> Value {
    let solution = progress.solution;
    let id = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
    json!({
        "id": solution.id,
        "month": solution.month,
        "kind": solution.kind,
        "place": solution.place,
        "category": solution.category,
        "row_id": id(solution.row_id),
        "case_id": id(progress.case.map(|case| book.case(case).id)),
        "cause": book.cell(solution.row, Col::Cause),
        "plan": book.cell(solution.row, Col::Plan),
        "responsible": solution.responsible,
        "due": solution.due,
        "state": progress.state,
        "settled_on": progress.settled.map(|action| action.at.day),
        "again": progress.again,
        "later_visit": id(progress.visit.map(|visit| visit.id)),
        "helped": progress.helped,
    })
}

fn unsolved(book: &Book<'_>, open: &Flagged<'_, '_>) -> Value {
    json!({
        "kind": open.kind,
        "place": open.place,
        "category": open.category,
        "row_id": open.visit.map_or_else(String::new, |visit| visit.id.to_string()),
        "case_ids": open.case_ids(book),
        "remedy": open.remedy.map_or("", |action| action.verb.word()),
    })
}

/// What is flagged, in words, with its cause, its measure, the person and the date.
fn flagged<'a>(book: &Book<'a>, flagged: &Flagged<'_, 'a>) -> Value {
    let covering = flagged.solution;
    let cell = |col| covering.map_or("", |own| book.cell(own.solution.row, col));
    let said = |col| flagged.visit.map_or("", |visit| book.cell(visit.row, col));
    json!({
        "kind": flagged.kind,
        "place": flagged.place,
        "category": flagged.category,
        "visit_id": flagged.visit.map_or_else(String::new, |visit| visit.id.to_string()),
        "case_ids": flagged.case_ids(book),
        "summaries": flagged.summaries(book),
        "shortcomings": said(Col::Shortcomings),
        "solution_id": covering.map_or_else(String::new, |own| own.solution.id.to_string()),
        "cause": cell(Col::Cause),
        "plan": cell(Col::Plan),
        "responsible": covering.map_or("", |own| own.solution.responsible),
        "due": covering.and_then(|own| own.solution.due),
        "state": covering.map_or("", |own| own.state.word()),
        "settled_on": covering.and_then(|own| own.settled).map(|action| action.at.day),
        "remedy": flagged.remedy.map_or("", |action| action.verb.word()),
    })
}
