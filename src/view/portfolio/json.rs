//! The whole answer for programs.

use serde_json::{Map, Value, json};

use super::cells::json_of;
use super::details;
use super::sheets::{objects, rows};
use super::shown::{Shown, part_key, part_name};
use super::words::ends_of;
use crate::rules::portfolio::{Community, Portfolio, Question, Tally};

/// The whole answer for programs.
pub fn to_json(portfolio: &Portfolio, shown: Shown<'_>) -> Value {
    let (worst, best) = ends_of(portfolio, shown.figure);
    let dirs = |ends: Vec<&Community>| -> Value { ends.iter().map(|own| json!(own.dir)).collect() };
    let rows = rows(portfolio, shown).into_iter();
    let communities = rows.map(|(rank, own)| {
        let mut object = Map::new();
        object.insert("rank".into(), json!(rank));
        object.extend(row(portfolio, own));
        Value::Object(object)
    });
    let mut total = Map::new();
    total.insert("communities".into(), json!(portfolio.communities.len()));
    total.insert("read".into(), json!(portfolio.read()));
    write(&mut total, &portfolio.total());
    let mut json = json!({
        "schema": 1,
        "as_of": portfolio.as_of,
        "question": portfolio.question,
        "name": portfolio.name,
        "sort": shown.figure.key,
        "communities": communities.collect::<Value>(),
        "totals": [Value::Object(total)],
        "groups": groups(portfolio),
        "worst": dirs(worst),
        "best": dirs(best),
    });
    match portfolio.question {
        Question::Report | Question::Stats => {
            json["months"] = months(portfolio);
            json["community_months"] = community_months(portfolio);
        }
        Question::Repeat => json["month"] = json!(portfolio.months.first()),
        Question::Coverage => json["quarter"] = json!(portfolio.quarter),
        Question::Due | Question::Check => {}
    }
    if let Some(name) = part_name(portfolio.question) {
        json[name] = parts(portfolio);
    }
    if let (Some(details), Some(name)) = (shown.details, details::name(portfolio.question)) {
        json[name] = details.iter().flat_map(objects).collect();
    }
    json
}

fn row(portfolio: &Portfolio, own: &Community) -> Map<String, Value> {
    let mut object = Map::new();
    for (key, text) in [
        ("community", &own.name),
        ("dir", &own.dir),
        ("group", &own.group),
        ("email", &own.email),
    ] {
        object.insert(key.into(), json!(text));
    }
    object.insert("as_of".into(), json!(own.as_of));
    object.insert("complete".into(), json!(own.errors == 0));
    object.insert("errors".into(), json!(own.errors));
    let trouble = own.trouble.as_ref();
    object.insert("problem".into(), json!(trouble.map_or("", |own| &own.code)));
    object.insert(
        "message".into(),
        json!(trouble.map_or("", |own| &own.message)),
    );
    if portfolio.question == Question::Check {
        let standing = own.standing;
        object.insert("rules".into(), json!(standing.map(|(rules, _)| rules)));
        object.insert(
            "handed_in".into(),
            json!(standing.map(|(_, report)| report)),
        );
    }
    match own.tally() {
        Some(tally) => write(&mut object, tally),
        None => {
            for figure in portfolio.question.figures() {
                object.entry(figure.key).or_insert(Value::Null);
            }
        }
    }
    object
}

/// Writes figures; `errors` of a row are those of all its data.
fn write(object: &mut Map<String, Value>, tally: &Tally) {
    for figure in tally.figures() {
        let value = json_of(tally.value(figure));
        object.entry(figure.key).or_insert(value);
    }
}

fn groups(portfolio: &Portfolio) -> Value {
    let groups = portfolio.groups().into_iter().map(|(name, count, tally)| {
        let mut object = Map::new();
        object.insert("group".into(), json!(name));
        object.insert("communities".into(), json!(count));
        write(&mut object, &tally);
        Value::Object(object)
    });
    groups.collect()
}

fn parts(portfolio: &Portfolio) -> Value {
    let parts = portfolio.parts().into_iter().map(|(name, tally)| {
        let mut object = Map::new();
        object.insert(part_key(portfolio.question).into(), json!(name));
        write(&mut object, &tally);
        Value::Object(object)
    });
    parts.collect()
}

fn months(portfolio: &Portfolio) -> Value {
    let months = portfolio.months.iter().enumerate().map(|(at, month)| {
        let mut object = Map::new();
        object.insert("month".into(), json!(month));
        write(&mut object, &portfolio.total_of(at));
        Value::Object(object)
    });
    months.collect()
}

fn community_months(portfolio: &Portfolio) -> Value {
    let rows = portfolio.communities.iter().flat_map(|own| {
        let months = portfolio.months.iter().enumerate();
        months.filter_map(move |(at, month)| {
            let mut object = Map::new();
            object.insert("month".into(), json!(month));
            object.insert("community".into(), json!(own.name));
            object.insert("dir".into(), json!(own.dir));
            write(&mut object, own.month(at)?);
            Some(Value::Object(object))
        })
    });
    rows.collect()
}
