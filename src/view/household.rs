//! All that the office knows of a household, or of a facility: who lives there, what was
//! reported, who came, what was promised, what was asked.

use serde_json::{Map, Value, json};

use super::{cases, promises, visits};
use crate::model::book::Book;
use crate::model::entry::{CaseIx, Place, Visit};
use crate::model::id::Kind;
use crate::model::table::Table;
use crate::model::words::{Col, Occupancy};
use crate::page::{Cell, Column, Page, Sheet};
use crate::rules::contact::{Contact, Household, reporter};
use crate::rules::duties::duties_of;
use crate::rules::facts::Facts;
use crate::rules::promise::{Promise, promises as promises_of};
use crate::rules::state::Phase;
use crate::text::{Voice, arg};
use crate::view::columns::{column, moment, number, place_name, staff, word};
use crate::view::data;

/// Somebody of the household, or who reported something from there.
struct Person<'a> {
    person: Contact<'a>,
    /// How many cases they reported.
    cases: usize,
}

/// What is known of a place.
struct File<'b, 'a> {
    place: &'b Place<'a>,
    people: Vec<Person<'a>>,
    cases: Vec<CaseIx>,
    visits: Vec<&'b Visit<'a>>,
    promises: Vec<(CaseIx, Promise<'b, 'a>)>,
    answers: Vec<&'b crate::model::entry::Answer<'a>>,
    questions: Vec<CaseIx>,
}

impl<'b, 'a> File<'b, 'a> {
    fn of(facts: &Facts<'b, 'a>, place: &'b Place<'a>) -> Self {
        let book = facts.book;
        let code = place.code;
        let of_place = book.existing();
        let of_place = of_place.filter(|(_, case)| case.place == code || case.from_place == code);
        let mut cases: Vec<CaseIx> = of_place.map(|(at, _)| at).collect();
        cases.sort_by_key(|at| (book.case(*at).at, book.case(*at).id));
        let here = |visit: &&Visit<'_>| {
            visit.place == code || visit.case.is_some_and(|case| cases.contains(&case))
        };
        let mut visits: Vec<_> = book.visits.iter().filter(here).collect();
        visits.sort_by_key(|visit| (visit.at, visit.id));
        let promised = cases.iter();
        let promised = promised.flat_map(|at| promises_of(book, *at).into_iter().map(|p| (*at, p)));
        let promises = promised.collect();
        let mut answers: Vec<_> = book
            .answers
            .iter()
            .filter(|own| own.place == code)
            .collect();
        answers.sort_by_key(|own| (own.at, own.id));
        let open = |at: &&CaseIx| {
            let phase = facts.standing(**at).map(|own| own.state.phase);
            book.case(**at).id.kind() == Kind::Inquiry && phase == Some(Phase::Open)
        };
        Self {
            place,
            people: people(book, code, &cases),
            questions: cases.iter().filter(open).copied().collect(),
            cases,
            visits,
            promises,
            answers,
        }
    }
}

/// The owner, who lives there, and whoever else reported something.
fn people<'a>(book: &Book<'a>, code: &str, cases: &[CaseIx]) -> Vec<Person<'a>> {
    let household = Household::of(book, code);
    let registered = [household.owner, household.resident];
    let registered = registered.into_iter().filter(|person| !person.is_nobody());
    let mut people: Vec<Person<'a>> = registered
        .map(|person| Person { person, cases: 0 })
        .collect();
    for at in cases {
        let case = book.case(*at);
        if case.home() != code {
            continue;
        }
        let person = reporter(book, *at);
        if person.is_nobody() {
            continue;
        }
        let same = |own: &&mut Person<'_>| match person.name {
            "" => own.person.phone == person.phone,
            name => own.person.name == name,
        };
        match people.iter_mut().find(same) {
            Some(own) => own.cases += 1,
            None => people.push(Person { person, cases: 1 }),
        }
    }
    people
}

/// The page of `show` of a place.
pub fn page(facts: &Facts<'_, '_>, code: &str, voice: &Voice) -> Page {
    let book = facts.book;
    let Some(place) = book.place(code) else {
        return Page::default();
    };
    let file = File::of(facts, place);
    let mut page = Page::new(to_json(facts, &file));
    let title = [
        arg("place", named(book, place.code)),
        arg("location", book.location(place.row)),
    ];
    page.heading(1, voice.say_with("household-title", &title));
    let counts = [
        arg("cases", file.cases.len()),
        arg("visits", file.visits.len()),
        arg("promises", file.promises.len()),
    ];
    page.text(voice.say_with("household-summary", &counts));
    page.sheet(fields(book, place, voice));
    let parts = [
        ("household-people", people_sheet(&file, voice)),
        ("household-cases", cases::sheet(facts, &file.cases, voice)),
        ("household-visits", visits::sheet(book, &file.visits, voice)),
        ("promises", {
            let promises: Vec<_> = file.promises.iter().collect();
            promises::of_cases("promises", book, &promises, voice)
        }),
        ("household-surveys", surveys_sheet(book, &file, voice)),
        ("household-questions", questions_sheet(book, &file, voice)),
    ];
    for (heading, sheet) in parts {
        page.heading(2, voice.say(heading));
        if sheet.rows.is_empty() {
            page.text(voice.say("none"));
        }
        page.sheet(sheet);
    }
    page.heading(2, voice.say("show-next"));
    let duties = file.cases.iter().flat_map(|at| duties_of(facts, *at));
    let duties: Vec<_> = duties.collect();
    if duties.is_empty() {
        page.text(voice.say("saved-nothing-next"));
    }
    super::saved::next_lines(&mut page, "todo", book, &duties, voice);
    for list in OF_ROWS {
        page.data.push(data::sheet(list, &["id"], &Value::Null));
    }
    page
}

/// The lists that only rows have.
const OF_ROWS: &[&str] = &["history", "copies", "steps"];

/// The lists that only places have, empty.
pub(super) fn empty() -> impl Iterator<Item = Sheet> {
    let lists = ["household", "cases", "visits", "surveys", "questions"];
    lists
        .into_iter()
        .map(|list| data::sheet(list, &["id"], &Value::Null))
}

/// A place by its code and, where it has one, its name.
fn named(book: &Book<'_>, code: &str) -> String {
    match place_name(book, code) {
        name if name == code => code.to_owned(),
        name => format!("{code} {name}"),
    }
}

fn to_json(facts: &Facts<'_, '_>, file: &File<'_, '_>) -> Value {
    let book = facts.book;
    let columns = Table::Places.columns().iter();
    let fields = columns.map(|column| {
        let value = book.cell(file.place.row, column.col);
        (column.col.word().to_owned(), json!(value))
    });
    let people = file.people.iter().map(|own| {
        json!({
            "person": own.person.name,
            "phone": own.person.phone,
            "relation": own.person.relation.map_or("", |relation| relation.word()),
            "cases": own.cases,
        })
    });
    let promises = file.promises.iter().map(|(at, promise)| {
        let mut object = promise.to_json(book);
        object["case_id"] = json!(book.case(*at).id);
        object
    });
    let answers = file.answers.iter().map(|own| {
        json!({
            "id": own.id,
            "answered_at": own.at.to_string(),
            "survey": own.survey,
            "question": own.question,
            "answer": own.answer,
            "visit_id": own.visit_id,
        })
    });
    let questions = file.questions.iter().map(|at| {
        let case = book.case(*at);
        json!({
            "id": case.id,
            "received_at": case.at.to_string(),
            "nature": book.cell(case.row, Col::Nature),
            "summary": book.cell(case.row, Col::Summary),
            "reply_due": case.reply_due,
            "taken_by": case.taken_by,
        })
    });
    let visits = file.visits.iter().map(|visit| visits::to_json(book, visit));
    json!({
        "schema": 1,
        "as_of": book.today(),
        "place": file.place.code,
        "row": book.location(file.place.row),
        "fields": fields.collect::<Map<_, _>>(),
        "household": people.collect::<Value>(),
        "cases": cases::elements(facts, &file.cases),
        "visits": visits.collect::<Value>(),
        "promises": promises.collect::<Value>(),
        "surveys": answers.collect::<Value>(),
        "questions": questions.collect::<Value>(),
    })
}

/// The row of the register, with what a visitor must know.
fn fields(book: &Book<'_>, place: &Place<'_>, voice: &Voice) -> Sheet {
    let heading = |col: Col| match col {
        Col::Kind => "book-place-kind".to_owned(),
        Col::State => "book-occupancy".to_owned(),
        Col::Name => "book-place-name".to_owned(),
        Col::Title => "book-form-of-address".to_owned(),
        Col::Phone => "book-owner-phone".to_owned(),

        col => format!("book-{}", col.word().replace('_', "-")),
    };
    let columns = vec![column(voice, "field", 0), column(voice, "value", 0)];
    let mut sheet = Sheet::new("fields", columns);
    for column in Table::Places.columns() {
        let value = book.cell(place.row, column.col);
        let shown = match column.col {
            Col::Kind => word(voice, "placekind", place.kind.word()),
            Col::State if value.is_empty() => continue,
            Col::State => {
                let state = if place.vacant {
                    Occupancy::Vacant
                } else {
                    Occupancy::Occupied
                };
                word(voice, "occupancy", state.word())
            }
            _ if value.is_empty() => continue,
            _ => Cell::new(value),
        };
        let name = Cell::coded(voice.say(&heading(column.col)), column.col.word());
        sheet.rows.push(vec![name, shown]);
    }
    sheet
}

fn people_sheet(file: &File<'_, '_>, voice: &Voice) -> Sheet {
    let columns = vec![
        Column {
            key: "person",
            heading: voice.say("book-reporter"),
            ..column(voice, "reporter", 0)
        },
        column(voice, "phone", 0),
        column(voice, "relation", 1),
        number(voice, "cases", 1),
    ];
    let mut sheet = Sheet::new("household", columns);
    let rows = file.people.iter().map(|own| {
        let relation = own.person.relation.map_or("", |relation| relation.word());
        vec![
            Cell::new(own.person.name),
            Cell::new(own.person.phone),
            word(voice, "relation", relation),
            Cell::new(own.cases),
        ]
    });
    sheet.rows = rows.collect();
    sheet
}

fn surveys_sheet(book: &Book<'_>, file: &File<'_, '_>, voice: &Voice) -> Sheet {
    let columns = vec![
        column(voice, "answered_at", 0),
        column(voice, "survey", 0),
        column(voice, "question", 0),
        column(voice, "answer", 0),
    ];
    let mut sheet = Sheet::new("surveys", columns);
    let rows = file.answers.iter().map(|own| {
        let survey = book.policy.surveys.get(own.survey).and_then(Option::as_ref);
        let asked = survey.and_then(|survey| {
            let mut questions = survey.questions.iter();
            questions.find(|question| question.id == own.question)
        });
        let title = survey.map_or(own.survey, |survey| survey.title.as_str());
        let question = asked.map_or(own.question, |question| question.ask.as_str());
        vec![
            moment(own.at),
            Cell::coded(title, own.survey),
            Cell::coded(question, own.question),
            Cell::new(own.answer),
        ]
    });
    sheet.rows = rows.collect();
    sheet
}

fn questions_sheet(book: &Book<'_>, file: &File<'_, '_>, voice: &Voice) -> Sheet {
    let columns = vec![
        column(voice, "received_at", 0),
        column(voice, "id", 0),
        column(voice, "nature", 1),
        column(voice, "summary", 0),
        column(voice, "reply_due", 0),
        column(voice, "taken_by", 1),
    ];
    let mut sheet = Sheet::new("questions", columns);
    let rows = file.questions.iter().map(|at| {
        let case = book.case(*at);
        vec![
            moment(case.at),
            Cell::new(case.id),
            word(voice, "nature", book.cell(case.row, Col::Nature)),
            Cell::new(book.cell(case.row, Col::Summary)),
            case.reply_due.map_or_else(Cell::default, Cell::new),
            staff(book.policy, case.taken_by),
        ]
    });
    sheet.rows = rows.collect();
    sheet
}
