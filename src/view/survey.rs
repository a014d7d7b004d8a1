//! Themed surveys: the list of them, and the tally of one.

use serde_json::{Map, Value, json};

use crate::model::book::Book;
use crate::model::survey::{AnswerKind, Survey};
use crate::model::time::Day;
use crate::page::{Cell, FOR_PROGRAMS, Page, Sheet, Tone};
use crate::rules::survey::{Figures, Households, QuestionTally, Tally};
use crate::text::{Voice, arg};
use crate::view::columns::{column, headed, hundredths, none, number, place, word};
use crate::view::data;

/// Where a survey stands on a day: `upcoming`, `open` or `closed`.
fn state(survey: &Survey, day: Day) -> &'static str {
    if survey.opens.is_some_and(|opens| day < opens) {
        "upcoming"
    } else if survey.is_open(day) {
        "open"
    } else {
        "closed"
    }
}

/// A date that may not be set.
fn date(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// Hundredths of a percent, `null` where there are none.
fn rate_json(households: Households) -> Value {
    let rate = households.response_rate();
    rate.map_or(Value::Null, |n| json!(n as f64 / 100.0))
}

fn rate_cell(households: Households) -> Cell {
    match households.response_rate() {
        Some(n) => {
            // People read one decimal here as everywhere, half up.
            let tenths = (n + 5) / 10;
            let shown = format!("{}.{}%", tenths / 10, tenths % 10);
            Cell::coded(shown, format!("{}.{:02}", n / 100, n % 100))
        }
        None => none(),
    }
}

/// The page of `survey list`.
pub fn list(book: &Book<'_>, tallies: &[Tally<'_, '_>], voice: &Voice) -> Page {
    let today = book.today();
    let listed = tallies.iter().map(|tally| {
        let mut object = heading_json(tally, today);
        object.insert("questions".into(), json!(tally.survey.questions.len()));
        Value::Object(object)
    });
    let json = json!({ "schema": 1, "as_of": today, "surveys": listed.collect::<Vec<Value>>() });
    let mut page = Page::new(json);
    let title = [
        arg("community", book.policy.community.clone()),
        arg("count", tallies.len()),
    ];
    page.heading(1, voice.say_with("survey-list-title", &title));
    let mut sheet = Sheet::new(
        "surveys",
        vec![
            column(voice, "survey", 0),
            column(voice, "title", 1),
            column(voice, "state", 0),
            headed(voice, "opens", "starts_on", 3),
            headed(voice, "closes", "ends_on", 2),
            number(voice, "questions", 4),
            number(voice, "asked", 0),
            number(voice, "answered", 0),
            number(voice, "response_rate", 1),
        ],
    );
    sheet.rows = tallies
        .iter()
        .map(|tally| list_row(tally, today, voice))
        .collect();
    page.sheet(sheet);
    page
}

fn list_row(tally: &Tally<'_, '_>, today: Day, voice: &Voice) -> Vec<Cell> {
    let (survey, households) = (tally.survey, tally.all.households);
    let state = state(survey, today);
    let tone = if state == "open" {
        Tone::Good
    } else {
        Tone::Faint
    };
    vec![
        Cell::new(&survey.name),
        Cell::new(&survey.title),
        word(voice, "survey-state", state).toned(tone),
        Cell::new(date(survey.opens)),
        Cell::new(date(survey.closes)),
        Cell::new(survey.questions.len()),
        Cell::new(households.asked),
        Cell::new(households.answered),
        rate_cell(households),
    ]
}

/// The survey and what became of the households.
fn heading_json(tally: &Tally<'_, '_>, today: Day) -> Map<String, Value> {
    let survey = tally.survey;
    let mut object = Map::new();
    object.insert("survey".into(), json!(survey.name));
    object.insert("title".into(), json!(survey.title));
    object.insert("state".into(), json!(state(survey, today)));
    object.insert("opens".into(), json!(date(survey.opens)));
    object.insert("closes".into(), json!(date(survey.closes)));
    object.extend(households_json(tally.all.households));
    object.insert("responses".into(), json!(tally.responses));
    object.insert("anonymous".into(), json!(tally.anonymous));
    object.insert("outside".into(), json!(tally.outside));
    object
}

fn households_json(households: Households) -> Map<String, Value> {
    let counts = [
        ("asked", households.asked),
        ("reached", households.reached),
        ("answered", households.answered),
        ("refused", households.refused),
        ("unreachable", households.unreachable),
    ];
    let counts = counts.map(|(key, count)| (key.to_owned(), json!(count)));
    let mut object: Map<String, Value> = counts.into_iter().collect();
    object.insert("response_rate".into(), rate_json(households));
    object
}

/// The page of `survey tally`.
pub fn tally(book: &Book<'_>, tally: &Tally<'_, '_>, voice: &Voice) -> Page {
    let mut page = Page::new(tally_json(book, tally));
    let survey = tally.survey;
    let title = [
        arg("community", book.policy.community.clone()),
        arg("title", survey.title.clone()),
    ];
    page.heading(1, voice.say_with("survey-tally-title", &title));
    let as_of = [arg("today", book.today().to_string())];
    page.text(voice.say_with("report-as-of", &as_of));
    page.text(in_words(tally, voice));
    page.heading(2, voice.say("survey-households"));
    page.sheet(households(tally, voice));
    let kinds = [
        ("scale", "survey-scales", scales(tally, voice)),
        ("choice", "survey-choices", choices(tally, voice)),
        ("text", "survey-texts", texts(book, tally, voice)),
    ];
    for (kind, heading, sheet) in &kinds {
        let mut questions = survey.questions.iter();
        if questions.any(|question| question.kind.word() == *kind) {
            page.heading(2, voice.say(heading));
            if sheet.rows.is_empty() {
                page.text(voice.say("none"));
            }
            page.sheet(sheet.clone());
        }
    }
    page.complete(kinds.map(|(_, _, sheet)| sheet));
    let data = for_programs(&page.json);
    page.complete(data);
    page
}

/// The questions and the areas in short.
fn for_programs(json: &Value) -> [Sheet; 2] {
    const AREA: &[&str] = &[
        "area",
        "asked",
        "reached",
        "answered",
        "refused",
        "unreachable",
        "response_rate",
    ];
    let table = |key, columns| data::sheet(key, columns, &json[key]);
    [
        table("questions", &["id", "ask", "kind", "answered", "mean"]),
        table("areas", AREA),
    ]
}

fn in_words(tally: &Tally<'_, '_>, voice: &Voice) -> String {
    let households = tally.all.households;
    let mut text = voice.say_with(
        "survey-summary",
        &[
            arg("asked", households.asked),
            arg("reached", households.reached),
            arg("answered", households.answered),
            arg("rate", rate_cell(households).shown),
            arg("refused", households.refused),
            arg("unreachable", households.unreachable),
        ],
    );
    if tally.anonymous + tally.outside > 0 {
        let besides = [
            arg("anonymous", tally.anonymous),
            arg("outside", tally.outside),
        ];
        text.push_str(&voice.say_with("survey-besides", &besides));
    }
    text
}

/// The whole survey, then its areas where there are several. The whole has no area.
fn parts<'t, 'b, 'a>(
    tally: &'t Tally<'b, 'a>,
) -> impl Iterator<Item = (&'a str, &'t Figures<'b, 'a>)> {
    let areas = tally.areas.iter().filter(|_| tally.areas.len() > 1);
    let areas = areas.map(|(area, figures)| (*area, figures));
    std::iter::once(("", &tally.all)).chain(areas)
}

fn area(area: &str, voice: &Voice) -> Cell {
    match area {
        "" => Cell::coded(voice.say("survey-all"), ""),
        area => Cell::new(area),
    }
}

fn households(tally: &Tally<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "households",
        vec![
            column(voice, "area", 0),
            number(voice, "asked", 0),
            number(voice, "contacted", 0),
            number(voice, "answered", 0),
            number(voice, "response_rate", 0),
            number(voice, "refused", 1),
            number(voice, "unreachable", 2),
        ],
    );
    for (name, figures) in parts(tally) {
        let households = figures.households;
        sheet.rows.push(vec![
            area(name, voice),
            Cell::new(households.asked),
            Cell::new(households.reached),
            Cell::new(households.answered),
            rate_cell(households),
            Cell::new(households.refused),
            Cell::new(households.unreachable),
        ]);
    }
    sheet
}

/// The questions of a kind: each for the whole survey, then for the areas that answered it.
fn questions<'t, 'b, 'a>(
    tally: &'t Tally<'b, 'a>,
    kind: &'static str,
) -> impl Iterator<Item = (&'a str, &'t QuestionTally<'b, 'a>)> {
    let asked = tally.all.questions.iter().enumerate();
    let asked = asked.filter(move |(_, tally)| tally.question.kind.word() == kind);
    asked.flat_map(move |(at, _)| {
        let parts = parts(tally).map(move |(area, figures)| (area, &figures.questions[at]));
        parts.filter(|(area, question)| area.is_empty() || question.answered > 0)
    })
}

/// The question's own words where it begins, nothing where its areas follow.
fn asked(area: &str, tally: &QuestionTally<'_, '_>) -> Cell {
    let ask = tally.question.ask.as_str();
    Cell::coded(if area.is_empty() { ask } else { "" }, ask)
}

fn scales(tally: &Tally<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "scales",
        vec![
            column(voice, "question", FOR_PROGRAMS),
            column(voice, "ask", 0),
            column(voice, "area", 0),
            number(voice, "answered", 0),
            number(voice, "mean", 0),
            number(voice, "grade_5", 1),
            number(voice, "grade_4", 1),
            number(voice, "grade_3", 1),
            number(voice, "grade_2", 1),
            number(voice, "grade_1", 1),
        ],
    );
    for (name, question) in questions(tally, "scale") {
        let mut row = vec![
            Cell::new(&question.question.id),
            asked(name, question),
            area(name, voice),
            Cell::new(question.answered),
            hundredths(question.mean.hundredths()),
        ];
        let grades = question.counts.iter().rev();
        row.extend(grades.map(|(_, count)| Cell::new(count)));
        sheet.rows.push(row);
    }
    sheet
}

fn choices(tally: &Tally<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "choices",
        vec![
            column(voice, "question", FOR_PROGRAMS),
            column(voice, "ask", 0),
            column(voice, "area", 0),
            number(voice, "answered", 0),
            column(voice, "option", 0),
            number(voice, "count", 0),
        ],
    );
    for (name, question) in questions(tally, "choice") {
        for (at, (option, count)) in question.counts.iter().enumerate() {
            let first = |cell: Cell| {
                let shown = if at == 0 { cell.shown.as_str() } else { "" };
                Cell::coded(shown, cell.value)
            };
            sheet.rows.push(vec![
                Cell::new(&question.question.id),
                first(asked(name, question)),
                first(area(name, voice)),
                first(Cell::new(question.answered)),
                Cell::new(option),
                Cell::new(count),
            ]);
        }
    }
    sheet
}

fn texts(book: &Book<'_>, tally: &Tally<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "texts",
        vec![
            column(voice, "question", FOR_PROGRAMS),
            column(voice, "ask", 0),
            column(voice, "place", 0),
            column(voice, "answer", 0),
            column(voice, "visit_id", 1),
        ],
    );
    for question in &tally.all.questions {
        for (at, text) in question.texts.iter().enumerate() {
            let ask = if at == 0 {
                question.question.ask.as_str()
            } else {
                ""
            };
            sheet.rows.push(vec![
                Cell::new(&question.question.id),
                Cell::coded(ask, &question.question.ask),
                match text.place {
                    "" => Cell::coded(voice.say("survey-anonymous"), ""),
                    code => place(book, code),
                },
                Cell::new(text.answer),
                Cell::new(text.visit_id),
            ]);
        }
    }
    sheet
}

fn tally_json(book: &Book<'_>, tally: &Tally<'_, '_>) -> Value {
    let mut object = Map::new();
    object.insert("schema".into(), json!(1));
    object.insert("as_of".into(), json!(book.today()));
    object.extend(heading_json(tally, book.today()));
    let questions = tally.all.questions.iter().map(|question| {
        let mut object = question_json(question);
        let texts = question.texts.iter().map(|text| {
            json!({
                "place": text.place,
                "answer": text.answer,
                "id": text.id,
                "visit_id": text.visit_id,
            })
        });
        object.insert("texts".into(), texts.collect());
        Value::Object(object)
    });
    object.insert("questions".into(), questions.collect());
    let areas = tally.areas.iter().map(|(area, figures)| {
        let mut object = Map::new();
        object.insert("area".into(), json!(area));
        object.extend(households_json(figures.households));
        let questions = figures.questions.iter().map(question_json);
        object.insert("questions".into(), questions.map(Value::Object).collect());
        Value::Object(object)
    });
    object.insert("areas".into(), areas.collect());
    Value::Object(object)
}

fn question_json(tally: &QuestionTally<'_, '_>) -> Map<String, Value> {
    let counts = tally.counts.iter();
    let counts = counts.map(|(option, count)| json!({ "option": option, "count": count }));
    let mut object = Map::new();
    object.insert("id".into(), json!(tally.question.id));
    object.insert("ask".into(), json!(tally.question.ask));
    object.insert("kind".into(), json!(tally.question.kind.word()));
    object.insert("answered".into(), json!(tally.answered));
    if tally.question.kind == AnswerKind::Scale {
        object.insert("mean".into(), json!(tally.mean));
    }
    object.insert("counts".into(), counts.collect());
    object
}
