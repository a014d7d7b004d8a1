//! The agenda of the regular meeting (clause 1.6), to be printed and laid on the table.

use serde_json::{Value, json};

use super::history::{Drawn, Event, events};
use super::minutes::{Minutes, Told};
use crate::model::entry::Action;
use crate::model::time::Day;
use crate::model::words::{Col, Relation, Verb};
use crate::page::{Cell, Column, FOR_PROGRAMS, Page, Sheet, Tone};
use crate::rules::agenda::{Agenda, Item};
use crate::rules::contact::of_case;
use crate::rules::facts::Facts;
use crate::rules::promise::promises;
use crate::text::{Arg, Voice, arg};
use crate::view::columns::{
    class, column, number, place as place_cell, place_name, staff, staff_name, word,
};
use crate::view::contact;
use crate::view::data;

/// The states of an item, as JSON names them and the catalogues' headings.
const TO_DECIDE: &str = "to-decide";
const DECIDED: &str = "decided";

/// The page of `agenda`.
pub fn page(facts: &Facts<'_, '_>, agenda: &Agenda<'_, '_>, voice: &Voice) -> Page {
    let book = facts.book;
    let parts = [(TO_DECIDE, &agenda.to_decide), (DECIDED, &agenda.decided)];
    let all = || {
        parts
            .iter()
            .flat_map(|(state, items)| items.iter().map(|i| (*state, i)))
    };
    let teller = Teller {
        facts,
        drawn: Drawn::of(book),
        voice,
    };
    let json = json!({
        "schema": 1,
        "as_of": book.today(),
        "meeting": agenda.meeting,
        "agenda": all().map(|(state, item)| teller.to_json(state, item)).collect::<Vec<Value>>(),
    });
    let mut page = Page::new(json);
    let title = [
        arg("community", book.policy.community.clone()),
        arg(
            "meeting",
            agenda
                .meeting
                .map_or_else(|| voice.say("agenda-next"), |m| m.to_string()),
        ),
    ];
    page.heading(1, voice.say_with("agenda-title", &title));
    let counts = [
        arg("today", book.today().to_string()),
        arg("open", agenda.to_decide.len()),
        arg("decided", agenda.decided.len()),
    ];
    if agenda.to_decide.is_empty() && agenda.decided.is_empty() {
        page.text(voice.say("agenda-nothing"));
    } else {
        page.text(voice.say_with("agenda-summary", &counts));
        page.text(voice.say("agenda-head"));
    }
    let mut paper = Minutes::new(book, agenda.meeting, voice);
    let mut sheet = Sheet::new("agenda", teller.columns());
    let rows = all().zip(1..);
    sheet.rows = rows
        .map(|((state, item), n)| teller.row(n, state, item))
        .collect();
    paper.overview(&counts, &sheet);
    page.sheet(sheet);
    let mut number = 0;
    for (state, items) in parts.iter().filter(|(_, items)| !items.is_empty()) {
        let count = [arg("count", items.len())];
        page.heading(2, voice.say_with(&format!("agenda-{state}"), &count));
        for item in *items {
            number += 1;
            let told = teller.item(number, state, item);
            paper.matter(&told);
            told.onto(&mut page, voice);
        }
    }
    page.document = Some(paper.laid_out());
    let data = for_programs(&page.json["agenda"]);
    page.complete(data);
    page
}

/// What belongs to the items, as tables of its own.
fn for_programs(items: &Value) -> [Sheet; 3] {
    const PROMISE: &[&str] = &[
        "case_id",
        "row_id",
        "promised_on",
        "due",
        "method",
        "by",
        "fate",
        "completed_on",
        "days_late",
    ];
    let table = |key, columns| {
        let list = data::nested(items, key, &["case_id"]);
        data::sheet(key, columns, &list)
    };
    [
        table("promises", PROMISE),
        table(
            "decisions",
            &["case_id", "row_id", "at", "who", "due", "decision"],
        ),
        table(
            "history",
            &[
                "case_id", "id", "at", "who", "what", "text", "row", "outcome",
            ],
        ),
    ]
}

struct Teller<'t, 'b, 'a> {
    facts: &'t Facts<'b, 'a>,
    drawn: Drawn<'b, 'a>,
    voice: &'t Voice,
}

impl<'b, 'a> Teller<'_, 'b, 'a> {
    fn columns(&self) -> Vec<Column> {
        let voice = self.voice;
        vec![
            number(voice, "number", 0),
            column(voice, "agenda_state", 2),
            column(voice, "case_id", 1),
            column(voice, "place", 0),
            column(voice, "summary", 0),
            column(voice, "meeting", 2),
            number(voice, "days_open", 3),
            column(voice, "due", 1),
            number(voice, "days_late", FOR_PROGRAMS),
            column(voice, "who", 1),
        ]
    }

    fn row(&self, number: usize, state: &str, item: &Item<'b, 'a>) -> Vec<Cell> {
        let book = self.facts.book;
        let case = book.case(item.case);
        let late = if item.days_late > 0 {
            Tone::Late
        } else {
            Tone::Plain
        };
        vec![
            Cell::new(number),
            word(self.voice, "agendastate", state),
            Cell::new(case.id),
            place_cell(book, case.place),
            Cell::new(book.cell(case.row, Col::Summary)),
            Cell::new(item.meeting),
            Cell::new(item.days_open),
            Cell::new(item.due).toned(late),
            Cell::new(item.days_late),
            staff(book.policy, item.who),
        ]
    }

    /// One item: whose matter it is, why it is here, what was promised, what was done, what
    /// was decided, and what is left to be carried out.
    fn item(&self, number: usize, state: &str, item: &Item<'b, 'a>) -> Told {
        let (book, voice) = (self.facts.book, self.voice);
        let case = book.case(item.case);
        let title = [
            arg("number", number),
            arg("summary", book.cell(case.row, Col::Summary)),
            arg("place", place(self, item)),
        ];
        let mut lines = Vec::new();
        let mut say = |name: &str, args: &[Arg<'_>]| lines.push(voice.say_with(name, args));
        let gravity = if case.major { "major" } else { "ordinary" };
        say(
            "agenda-case",
            &[
                arg("id", case.id.to_string()),
                arg(
                    "class",
                    class(voice, &book.policy.class_at(case.class).name).shown,
                ),
                arg("gravity", voice.word("gravity", gravity)),
                arg("category", dash(case.category)),
            ],
        );
        let asked = of_case(book, item.case);
        let person = contact::line(asked.person, voice);
        say("agenda-contact", &[arg("person", dash(&person))]);
        if let Some(owner) = contact::owner_line(&asked, voice) {
            lines.push(owner);
        }
        lines.push(self.received(item));
        let mut say = |name: &str, args: &[Arg<'_>]| lines.push(voice.say_with(name, args));
        let raised = item.escalation.raised;
        say(
            "agenda-raised",
            &[
                arg("at", raised.at.day.to_string()),
                arg(
                    "who",
                    staff_name(book.policy, book.cell(raised.row, Col::Actor)),
                ),
                arg("why", dash(book.cell(raised.row, Col::Note))),
                arg("meeting", item.meeting.to_string()),
            ],
        );
        let promises = promises(book, item.case);
        let told = promises
            .iter()
            .map(|p| super::promises::line(book, p, voice));
        lines.extend(self.part("agenda-promises", told.collect()));
        let history = events((book, &self.drawn), item.case, voice);
        lines.extend(self.part("agenda-history", history.iter().map(brief).collect()));
        let decisions: Vec<String> = self.decisions(item).map(|d| self.decision(d)).collect();
        lines.extend(self.part("agenda-decisions", decisions));
        lines.push(match self.told(item) {
            Some(on) => voice.say_with("agenda-told", &[arg("on", on.to_string())]),
            None => voice.say("agenda-not-told"),
        });
        Told {
            title: voice.say_with("agenda-item", &title),
            text: lines.join("\n"),
            left: (state == DECIDED).then(|| self.left(item)),
        }
    }

    /// Who is to carry out what was decided, and until when.
    fn left(&self, item: &Item<'b, 'a>) -> (String, Tone) {
        let (book, voice) = (self.facts.book, self.voice);
        let left = [
            arg("who", staff_name(book.policy, item.who)),
            arg("due", item.due.to_string()),
            arg("days", item.days_late),
        ];
        let (name, tone) = match item.days_late {
            0 => ("agenda-carry-out", Tone::Plain),
            _ => ("agenda-carry-out-late", Tone::Late),
        };
        (voice.say_with(name, &left), tone)
    }

    /// A label with its lines below it; one line where there is nothing to say.
    fn part(&self, name: &str, lines: Vec<String>) -> Vec<String> {
        let mut part = vec![self.voice.say_with(name, &[arg("count", lines.len())])];
        part.extend(lines.into_iter().map(|line| format!("· {line}")));
        part
    }

    /// Every decision about the case, also of earlier meetings.
    fn decisions(&self, item: &Item<'b, 'a>) -> impl Iterator<Item = &'b Action<'a>> + use<'b, 'a> {
        let book = self.facts.book;
        let actions = book.actions_of(item.case);
        actions.filter(|action| action.verb == Verb::Decide)
    }

    /// When it was received and how it stands; what is done on site may wait for the meeting.
    fn received(&self, item: &Item<'b, 'a>) -> String {
        let voice = self.voice;
        let standing = self.facts.standing(item.case);
        let phase = standing.map_or("", |standing| standing.state.phase.word());
        let done = standing.and_then(|standing| standing.state.done());
        let received = self.facts.book.case(item.case).at.day;
        let args = [
            arg("received", received.to_string()),
            arg("days", item.days_open),
            arg("phase", voice.word("phase", phase)),
            arg(
                "done",
                done.map_or_else(String::new, |at| at.day.to_string()),
            ),
        ];
        let name = match done {
            Some(_) => "agenda-open-done",
            None => "agenda-open",
        };
        voice.say_with(name, &args)
    }

    /// When the owner was last told something since the matter was brought to the meeting.
    fn told(&self, item: &Item<'b, 'a>) -> Option<Day> {
        let since = item.escalation.raised.at;
        let actions = self.facts.book.actions_of(item.case);
        let told = actions.filter(|action| {
            action.at >= since && matches!(action.verb, Verb::Reply | Verb::Explain | Verb::Settle)
        });
        told.map(|action| action.at.day).max()
    }

    fn decision(&self, action: &Action<'a>) -> String {
        let book = self.facts.book;
        let due = action
            .due
            .map_or_else(|| "–".to_owned(), |due| due.to_string());
        let args = [
            arg("at", action.at.day.to_string()),
            arg("what", dash(book.cell(action.row, Col::Note))),
            arg("who", staff_name(book.policy, action.target)),
            arg("due", due),
        ];
        self.voice.say_with("agenda-decision", &args)
    }

    fn to_json(&self, state: &str, item: &Item<'b, 'a>) -> Value {
        let book = self.facts.book;
        let case = book.case(item.case);
        let raised = item.escalation.raised;
        let cell = |col| book.cell(raised.row, col);
        let person = of_case(book, item.case).person;
        let decisions = self.decisions(item).map(|action| {
            json!({
                "row_id": action.id,
                "at": action.at.to_string(),
                "who": action.target,
                "due": action.due,
                "decision": book.cell(action.row, Col::Note),
            })
        });
        let history = events((book, &self.drawn), item.case, self.voice);
        json!({
            "case_id": case.id,
            "state": state,
            "class": book.policy.class_at(case.class).name,
            "category": case.category,
            "severity": if case.major { "major" } else { "ordinary" },
            "status": self.facts.standing(item.case).map(|s| s.state.phase.word()),
            "place": case.place,
            "from_place": case.from_place,
            "area": book.area(case.place),
            "owner": person.name,
            "phone": person.phone,
            "relation": person.relation.map_or("", Relation::word),
            "summary": book.cell(case.row, Col::Summary),
            "received_at": case.at.to_string(),
            "days_open": item.days_open,
            "row_id": raised.id,
            "raised_on": raised.at.day,
            "raised_by": cell(Col::Actor),
            "why": cell(Col::Note),
            "meeting": item.meeting,
            "due": item.due,
            "days_late": item.days_late,
            "who": item.who,
            "who_name": staff_name(book.policy, item.who),
            "promises": promises(book, item.case).iter().map(|p| p.to_json(book)).collect::<Vec<Value>>(),
            "decisions": decisions.collect::<Vec<Value>>(),
            "owner_told_on": self.told(item).map_or_else(String::new, |day| day.to_string()),
            "history": history.iter().map(Event::to_json).collect::<Vec<Value>>(),
        })
    }
}

/// An event in one line.
fn brief(event: &Event) -> String {
    let parts = [event.what.shown.as_str(), &event.who, &event.text.shown];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} {}", event.at.day, said.join(" · "))
}

fn place(teller: &Teller<'_, '_, '_>, item: &Item<'_, '_>) -> String {
    let book = teller.facts.book;
    let case = book.case(item.case);
    let name = |code| place_name(book, code);
    match (case.place, case.from_place) {
        (place, "") => dash(name(place)).to_owned(),
        (place, from) => {
            let args = [arg("place", name(place)), arg("from", name(from))];
            teller.voice.say_with("place-from", &args)
        }
    }
}

fn dash(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}
