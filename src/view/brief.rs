//! One page to take along to a place.

use serde_json::{Value, json};

use super::form::{form_no, office, paper_day};
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx, Visit};
use crate::model::id::{Id, Kind};
use crate::model::time::Stamp;
use crate::model::words::{Col, PaperForm, Role, Urgency};
use crate::page::paper::{Field, Leaf, Paper, Part};
use crate::page::{Cell, Page, Sheet, Tone};
use crate::rules::brief::{Brief, Item, Matter, Question, brief};
use crate::rules::contact::{self, Contact, Household};
use crate::rules::facts::Facts;
use crate::rules::greeting::{Greeting, greetings};
use crate::rules::round::Promise;
use crate::rules::state::Phase;
use crate::rules::who;
use crate::text::{Arg, Voice, arg};
use crate::view::clipped::clipped_to;
use crate::view::columns::{class, column, moment, place_name, staff_name};
use crate::view::data;
use crate::view::paper::put_on;

/// What fits on the page; more than that is counted.
const OPEN: usize = 4;
const RECENT: usize = 2;
const VISITS: usize = 3;
const QUESTIONS: usize = 5;
const ITEMS: usize = 4;
/// Longer texts are shortened to so many columns.
const LONGEST: usize = 44;
/// As much as this of a text is said again in a question.
const QUOTED: usize = 30;
/// The points of conduct.
const POINTS: usize = 13;

/// The page of `brief`.
pub fn page(facts: &Facts<'_, '_>, place: &str, voice: &Voice) -> Page {
    let teller = Teller {
        facts,
        book: facts.book,
        place,
        found: brief(facts, place),
        voice,
    };
    let mut page = Page::new(teller.to_json());
    put_on(&teller.leaf(Reader::Clerk), &mut page, voice);
    let leaf = teller.leaf(Reader::Owner);
    page.paper = Some(Paper { leaves: vec![leaf] });
    page.data = for_programs(&page.json).into();
    page
}

/// What programs read, however much of it the paper has room for.
fn for_programs(json: &Value) -> [Sheet; 7] {
    const MATTER: &[&str] = &[
        "case_id",
        "class",
        "summary",
        "stage",
        "promised_for",
        "promise",
        "days_late",
        "changed",
        "completed_at",
        "urgency",
        "appointed_at",
    ];
    const VISIT: &[&str] = &[
        "visit_id",
        "visited_at",
        "visitor",
        "purpose",
        "outcome",
        "quality",
        "service",
        "satisfaction",
        "shortcomings",
        "opinions",
        "next_on",
    ];
    let table = |key, columns| data::sheet(key, columns, &json[key]);
    [
        table("reporters", &["name", "phone"]),
        table("open", MATTER),
        table("recent", MATTER),
        table("visits", VISIT),
        table("questions", &["kind", "question", "answer"]),
        table("items", &["item", "id", "command"]),
        table("conduct", &["point"]),
    ]
}

/// Who may see the page. No command stands on a sheet that lies on an owner's table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// Who prepares the visit, at a screen.
    Clerk,
    /// Who is visited, too.
    Owner,
}

struct Teller<'t, 'b, 'a> {
    facts: &'t Facts<'b, 'a>,
    book: &'b Book<'a>,
    place: &'t str,
    found: Brief<'b, 'a>,
    voice: &'t Voice,
}

impl<'a> Teller<'_, '_, 'a> {
    fn say(&self, name: &str, args: &[Arg<'_>]) -> String {
        self.voice.say_with(name, args)
    }

    fn leaf(&self, reader: Reader) -> Leaf {
        let mut parts = self.people();
        for (key, col) in [("care", Col::Care), ("place_note", Col::Note)] {
            let text = self.register(col);
            if !text.value.is_empty() {
                parts.push(Part::Row(vec![self.field(key, text)]));
            }
        }
        let more = self.found.open.len().saturating_sub(OPEN);
        self.table(&mut parts, "brief-open", self.open());
        if more > 0 {
            let args = [arg("count", more), arg("place", self.place)];
            let name = match reader {
                Reader::Clerk => "brief-more",
                Reader::Owner => "brief-more-alone",
            };
            parts.push(Part::Note(self.say(name, &args)));
        }
        self.table(&mut parts, "brief-recent", self.recent());
        self.table(&mut parts, "brief-visits", self.visits());
        self.table(&mut parts, "brief-questions", self.questions());
        self.table(&mut parts, "brief-items", self.items(reader));
        parts.push(Part::Heading(self.voice.say("brief-conduct")));
        parts.push(Part::Points("conduct", self.conduct()));
        let angry = [arg("target", self.target())];
        parts.push(Part::Note(match reader {
            Reader::Clerk => self.say("brief-angry", &angry),
            Reader::Owner => self.voice.say("brief-angry-alone"),
        }));
        let day = [arg(
            "today",
            paper_day(Some(self.book.today()), self.voice).shown,
        )];
        let policy = self.book.policy;
        Leaf {
            office: office(policy, self.voice),
            title: self.say(
                "brief-title",
                &[arg("place", place_name(self.book, self.place))],
            ),
            aside: self.say("brief-as-of", &day),
            form_no: form_no(policy, PaperForm::Brief, self.voice),
            numbers: Vec::new(),
            parts,
            flows: false,
        }
    }

    /// Who lives there and who reported, each with a number.
    fn people(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for [person, phone] in [
            [("owner", Col::Owner), ("phone", Col::Phone)],
            [
                ("resident", Col::Resident),
                ("resident_phone", Col::ResidentPhone),
            ],
        ] {
            let known = self.person(person.1);
            if !known.value.is_empty() {
                let number = self.register(phone.1);
                let row = vec![self.field(person.0, known), self.field(phone.0, number)];
                parts.push(Part::Row(row));
            }
        }
        for person in self.reporters() {
            let known = Cell::coded(clipped(person.name), person.name);
            let number = Cell::new(person.phone);
            let row = vec![
                self.field("reporter", known),
                self.field("reporter_phone", number),
            ];
            parts.push(Part::Row(row));
        }
        parts
    }

    fn field(&self, key: &str, cell: Cell) -> Field {
        let label = self.voice.say(&format!("field-{}", key.replace('_', "-")));
        Field::text(key, label, cell)
    }

    /// A table under its heading.
    fn table(&self, parts: &mut Vec<Part>, heading: &str, sheet: Sheet) {
        parts.push(Part::Heading(self.voice.say(heading)));
        parts.push(match sheet.rows.is_empty() {
            true => Part::Note(self.voice.say("none")),
            false => Part::Sheet(sheet),
        });
    }

    /// A field of the register.
    fn register(&self, col: Col) -> Cell {
        let place = self.book.place(self.place);
        place.map_or_else(Cell::default, |p| {
            let value = self.book.cell(p.row, col);
            Cell::coded(clipped(value), value)
        })
    }

    /// Who reported what is open or was done lately, where the household does not have them
    /// under that number.
    fn reporters(&self) -> Vec<Contact<'a>> {
        let household = Household::of(self.book, self.place);
        let matters = self.found.open.iter().chain(&self.found.recent);
        let here = matters.filter(|m| self.book.case(m.at).home() == self.place);
        let mut found = Vec::new();
        for person in here.map(|m| contact::reporter(self.book, m.at)) {
            if !household.has(person) && !person.is_nobody() && !found.contains(&person) {
                found.push(person);
            }
        }
        found
    }

    /// Somebody of the register by name, with how to address them.
    fn person(&self, col: Col) -> Cell {
        let name = self.register(col).value;
        if name.is_empty() {
            return Cell::default();
        }
        // "Mr or Ms" is no help at the door: without a title the name stands alone.
        if !self.knows_title(col, &name) {
            return Cell::coded(clipped(&name), name);
        }
        let greet = self.greet(col, &name).join(&self.voice.say("list-comma"));
        let line = [
            arg("name", clipped(&name)),
            arg("greeting", clipped(&greet)),
        ];
        Cell::coded(self.say("brief-person", &line), name)
    }

    /// Whether it is known how to address everybody whom a name field holds.
    fn knows_title(&self, col: Col, field: &str) -> bool {
        let found = greetings(field);
        let titled = !self.register(Col::Title).value.is_empty();
        let written = |own: &Greeting<'_>| matches!(own, Greeting::AsWritten(_));
        col == Col::Owner && found.len() == 1 && titled || found.iter().all(written)
    }

    /// How to address everybody whom a name field holds; a title of the register is the
    /// owner's, where that is one person.
    fn greet(&self, col: Col, field: &str) -> Vec<String> {
        let found = greetings(field);
        let alone = col == Col::Owner && found.len() == 1;
        let title = self.register(Col::Title).value;
        let title = title.as_str();
        let titled = |name: &str, untitled| {
            let message = match title {
                title if title.is_empty() || !alone => untitled,
                "先生" => "greet-mr",
                "女士" => "greet-ms",
                _ => "greet-titled",
            };
            self.say(message, &[arg("name", name), arg("title", title)])
        };
        let said = found.into_iter().map(|greeting| match greeting {
            Greeting::AsWritten(name) => name.to_owned(),
            Greeting::Surname(name) => titled(name, "greet-surname"),
            Greeting::Name(name) => titled(name, "greet-name"),
        });
        said.collect()
    }

    fn sheet(&self, key: &'static str, columns: &[&'static str], rows: Vec<Vec<Cell>>) -> Sheet {
        let columns = columns.iter().map(|key| column(self.voice, key, 0));
        Sheet {
            rows,
            ..Sheet::new(key, columns.collect())
        }
    }

    fn open(&self) -> Sheet {
        let rows = self.found.open.iter().take(OPEN).map(|matter| {
            vec![
                Cell::new(self.book.case(matter.at).id),
                self.kind(matter),
                self.where_and_what(matter.at),
                Cell::coded(self.stage(matter), stage_word(matter)),
                self.appointed(matter),
            ]
        });
        let columns = ["case_id", "class", "summary", "stage", "promise"];
        self.sheet("open", &columns, rows.collect())
    }

    fn recent(&self) -> Sheet {
        let rows = self.found.recent.iter().take(RECENT).map(|matter| {
            let done = matter.round.completed;
            vec![
                Cell::new(self.book.case(matter.at).id),
                self.where_and_what(matter.at),
                done.map_or_else(Cell::default, |a| Cell::new(a.at.day)),
                Cell::new(done.map_or_else(String::new, |a| self.note(a))),
                self.promise(matter),
            ]
        });
        let columns = ["case_id", "summary", "done", "handled", "promise"];
        self.sheet("recent", &columns, rows.collect())
    }

    fn class(&self, matter: &Matter<'_, '_>) -> &'a str {
        let class = self.book.case(matter.at).class;
        self.book.policy.class_at(class).name.as_str()
    }

    fn summary(&self, at: CaseIx) -> String {
        clipped(self.book.cell(self.book.case(at).row, Col::Summary))
    }

    /// What a case is about, with its place where that is not the one that is visited.
    fn where_and_what(&self, at: CaseIx) -> Cell {
        let place = self.book.case(at).place;
        let summary = self.summary(at);
        if place == self.place || place.is_empty() {
            return Cell::new(summary);
        }
        let args = [
            arg("place", place_name(self.book, place)),
            arg("text", summary.clone()),
        ];
        Cell::coded(self.say("brief-elsewhere", &args), summary)
    }

    fn note(&self, action: &Action<'_>) -> String {
        clipped(self.book.cell(action.row, Col::Note))
    }

    fn name(&self, who: &str) -> String {
        staff_name(self.book.policy, who)
    }

    /// How far a matter has come.
    fn stage(&self, matter: &Matter<'_, '_>) -> String {
        let round = &matter.round;
        let last = round.completed.or(round.dispatched).or(round.assigned);
        let last = last.or(round.handed_over);
        let who = last.map_or_else(String::new, |action| self.name(action.target));
        let word = stage_word(matter);
        self.say(&format!("stage-{word}"), &[arg("who", who)])
    }

    /// The class of a matter, and that it is urgent.
    fn kind(&self, matter: &Matter<'_, '_>) -> Cell {
        let cell = class(self.voice, self.class(matter));
        let urgency = self.book.cell(self.book.case(matter.at).row, Col::Urgency);
        if urgency != Urgency::Urgent.word() {
            return cell;
        }
        let words = [
            arg("class", cell.shown),
            arg("urgency", self.voice.word("urgency", urgency)),
        ];
        Cell::coded(self.say("brief-urgent", &words), cell.value).toned(Tone::Late)
    }

    /// What was promised, and when the repairer is asked to come.
    fn appointed(&self, matter: &Matter<'_, '_>) -> Cell {
        let mut cell = self.promise(matter);
        let at = self
            .book
            .cell(self.book.case(matter.at).row, Col::AppointedAt);
        if let Some(at) = Stamp::parse(at) {
            let at = [arg("at", moment(at).shown)];
            cell.shown = [cell.shown, self.say("brief-appointed", &at)].join("\n");
        }
        cell
    }

    /// What was promised and what became of it.
    fn promise(&self, matter: &Matter<'_, '_>) -> Cell {
        let case = self.book.case(matter.at);
        let Some((due, promise)) = matter.promise else {
            return match case.reply_due {
                Some(due) => {
                    let args = [arg("due", due.to_string())];
                    Cell::coded(self.say("brief-promise-reply", &args), due)
                }
                None => Cell::coded(self.voice.say("brief-promise-none"), ""),
            };
        };
        let method = matter
            .round
            .promised
            .map_or_else(String::new, |a| self.note(a));
        let line = [
            arg("due", due.to_string()),
            arg("days", promise.days()),
            arg("method", method),
        ];
        let mut shown = self.say(&format!("brief-promise-{}", promise.word()), &line);
        if matter.round.changed > 0 {
            let changed = [arg("count", matter.round.changed)];
            shown.push_str(&self.say("brief-promise-changed", &changed));
        }
        let tone = match promise {
            Promise::Passed(_) | Promise::Broken(_) => Tone::Late,
            Promise::Kept => Tone::Good,
            Promise::Pending => Tone::Plain,
        };
        Cell::coded(shown, due).toned(tone)
    }

    fn visits(&self) -> Sheet {
        let rows = self.found.visits.iter().take(VISITS).map(|visit| {
            let result = [
                arg("purpose", self.voice.word("purpose", visit.purpose.word())),
                arg("form", self.voice.word("form", visit.form.word())),
                arg("outcome", self.voice.word("outcome", visit.outcome.word())),
            ];
            vec![
                Cell::coded(visit.at.day.to_string(), visit.at),
                Cell::coded(self.name(visit.visitor), visit.visitor),
                Cell::coded(self.say("show-visit", &result), visit.outcome.word()),
                self.scores(visit),
                Cell::new(self.said(visit)),
                visit.next_on.map_or_else(Cell::default, Cell::new),
            ]
        });
        let columns = [
            "visited_at",
            "visitor",
            "outcome",
            "scores",
            "said",
            "next_on",
        ];
        let mut sheet = self.sheet("visits", &columns, rows.collect());
        let minor = ["scores", "next_on"];
        let columns = sheet.columns.iter_mut();
        let minor = columns.filter(|column| minor.contains(&column.key));
        minor.for_each(|column| column.rank = 1);
        sheet
    }

    /// Quality, service, satisfaction.
    fn scores(&self, visit: &Visit<'_>) -> Cell {
        let scores = visit.scores.map(|score| match score {
            Some(score) => score.get().to_string(),
            None => "–".to_owned(),
        });
        if visit.scores == [None; 3] {
            return Cell::default();
        }
        Cell::new(scores.join("/"))
    }

    /// What was found wanting, then opinions.
    fn said(&self, visit: &Visit<'_>) -> String {
        let texts = [Col::Shortcomings, Col::Opinions].map(|col| self.book.cell(visit.row, col));
        let texts = texts.into_iter().filter(|text| !text.is_empty());
        texts.map(clipped).collect::<Vec<_>>().join("\n")
    }

    fn questions(&self) -> Sheet {
        let rows = self.found.questions.iter().take(QUESTIONS).map(|question| {
            let (asked, answer) = self.worded(question);
            vec![Cell::coded(asked, question.word()), Cell::new(answer)]
        });
        self.sheet("questions", &["expected", "prepared"], rows.collect())
    }

    /// A question with the answer prepared for it.
    fn worded(&self, question: &Question<'_, '_>) -> (String, String) {
        let ask = |text: String, more: &[Arg<'_>]| {
            let mut args = vec![arg("text", clipped_to(QUOTED, &text))];
            args.extend(more.iter().cloned());
            self.say(&format!("ask-{}", question.word()), &args)
        };
        match question {
            Question::Reply(at, due) => {
                let case = self.book.case(*at);
                let today = self.book.today();
                let args = [
                    arg("due", due.map_or_else(String::new, |due| due.to_string())),
                    arg("days", due.map_or(0, |due| (today - due).num_days())),
                    arg("who", self.name(case.taken_by)),
                ];
                let name = match due {
                    Some(due) if *due < today => "answer-reply-late",
                    Some(_) => "answer-reply",
                    None => "answer-reply-none",
                };
                (ask(self.summary(*at), &[]), self.say(name, &args))
            }
            Question::Passed(matter, due, days) => {
                let args = [
                    arg("due", due.to_string()),
                    arg("days", *days),
                    arg("stage", self.stage(matter)),
                    arg("who", self.responsible(matter)),
                ];
                let asked = ask(self.summary(matter.at), &args);
                (asked, self.say("answer-passed", &args))
            }
            Question::Promised(matter, due) => {
                let method = matter
                    .round
                    .promised
                    .map_or_else(String::new, |a| self.note(a));
                let args = [
                    arg("due", due.to_string()),
                    arg("stage", self.stage(matter)),
                    arg("method", method),
                    arg("count", matter.round.changed),
                ];
                let mut answer = self.say("answer-promised", &args);
                if matter.round.changed > 0 {
                    answer.push_str(&self.say("answer-promised-changed", &args));
                }
                (ask(self.summary(matter.at), &[]), answer)
            }
            Question::Unpromised(matter) => {
                let args = [
                    arg("stage", self.stage(matter)),
                    arg("who", self.responsible(matter)),
                ];
                let answer = self.say("answer-unpromised", &args);
                (ask(self.summary(matter.at), &[]), answer)
            }
            Question::Accept(matter) | Question::Done(matter) => {
                let asked = ask(self.summary(matter.at), &[]);
                (asked, self.done(question.word(), matter.round.completed))
            }
            Question::Failed(visit, since) => {
                let asked = ask(self.said(visit).replace('\n', " "), &[]);
                (asked, self.done("failed", *since))
            }
            Question::Repeated(category, count, plan) => {
                let asked = ask((*category).to_owned(), &[arg("count", *count)]);
                let answer = match plan {
                    Some(plan) => {
                        let due = plan.due.map_or_else(String::new, |due| due.to_string());
                        let args = [
                            arg("plan", clipped(self.book.cell(plan.row, Col::Plan))),
                            arg("who", self.name(plan.responsible)),
                            arg("due", due),
                        ];
                        self.say("answer-repeated", &args)
                    }
                    None => self.voice.say("answer-repeated-nothing"),
                };
                (asked, answer)
            }
        }
    }

    /// What was done and when; without a word about it only when, and that nothing was done
    /// where nothing was.
    fn done(&self, name: &str, action: Option<&Action<'_>>) -> String {
        let Some(action) = action else {
            return self.say(&format!("answer-{name}-nothing"), &[]);
        };
        let note = match self.note(action) {
            empty if empty.is_empty() => self.voice.word("action", action.verb.word()),
            note => note,
        };
        let args = [arg("day", action.at.day.to_string()), arg("done", note)];
        self.say(&format!("answer-{name}"), &args)
    }

    /// Who knows how far a matter is: whom it was assigned to, else the service centre.
    fn responsible(&self, matter: &Matter<'_, '_>) -> String {
        let assigned = matter.round.assigned.map(|action| action.target);
        self.name(assigned.unwrap_or(who::first(self.book, Role::Service)))
    }

    /// What to take along; who prepares the visit is told the command that prints it.
    fn items(&self, reader: Reader) -> Sheet {
        let rows = self.found.items.iter().take(ITEMS).map(|item| {
            let (word, id) = item_word(*item);
            let id = id.map_or_else(String::new, |id| id.to_string());
            let what = self.say(&format!("item-{word}"), &[arg("id", id)]);
            let mut row = vec![
                Cell::coded(what, word),
                Cell::new(self.voice.say(&format!("item-{word}-when"))),
            ];
            row.extend((reader == Reader::Clerk).then(|| Cell::new(self.command(*item))));
            row
        });
        let columns = ["item", "when", "command"];
        let columns = match reader {
            Reader::Clerk => &columns[..],
            Reader::Owner => &columns[..2],
        };
        self.sheet("items", columns, rows.collect())
    }

    /// The command that prints it.
    fn command(&self, item: Item) -> String {
        match item {
            Item::Record(Some(id)) | Item::Unsigned(id) => format!("visit form record {id}"),
            Item::Record(None) => format!("visit form record {}", self.place),
            Item::Worksheet(id) => format!("visit form worksheet {id}"),
            Item::Promise(id) if id.kind() == Kind::Complaint => {
                format!("visit form complaint {id}")
            }
            Item::Promise(id) => format!("visit form repair {id}"),
            Item::Answer(id) => format!("visit show {id}"),
        }
    }

    fn conduct(&self) -> Vec<String> {
        let points = 1..=POINTS;
        points
            .map(|at| self.voice.say(&format!("conduct-{at}")))
            .collect()
    }

    /// What a visit that is broken off is recorded under.
    fn target(&self) -> String {
        match self.found.items.first() {
            Some(Item::Record(Some(id))) => id.to_string(),
            _ => self.place.to_owned(),
        }
    }

    fn to_json(&self) -> Value {
        let person = |col: Col, phone: Col| {
            let name = self.register(col).value;
            json!({
                "name": name,
                "greetings": self.greet(col, &name),
                "phone": self.register(phone).value,
            })
        };
        let reporter = |person: &Contact<'_>| json!({ "name": person.name, "phone": person.phone });
        let matter = |matter: &Matter<'_, '_>| {
            let (due, promise) = matter.promise.unzip();
            let case = self.book.case(matter.at);
            json!({
                "case_id": case.id,
                "class": self.class(matter),
                "summary": self.book.cell(case.row, Col::Summary),
                "stage": stage_word(matter),
                "promised_for": due,
                "promise": promise.map_or("", Promise::word),
                "days_late": promise.map_or(0, Promise::days),
                "changed": matter.round.changed,
                "urgency": self.book.cell(case.row, Col::Urgency),
                "appointed_at": self.book.cell(case.row, Col::AppointedAt),
                "completed_at": matter.round.completed.map(|a| a.at.to_string()),
            })
        };
        let visit = |visit: &&Visit<'_>| {
            let [quality, service, satisfaction] = visit.scores.map(|s| s.map(|s| s.get()));
            json!({
                "visit_id": visit.id,
                "visited_at": visit.at.to_string(),
                "visitor": visit.visitor,
                "purpose": visit.purpose,
                "outcome": visit.outcome,
                "quality": quality,
                "service": service,
                "satisfaction": satisfaction,
                "shortcomings": self.book.cell(visit.row, Col::Shortcomings),
                "opinions": self.book.cell(visit.row, Col::Opinions),
                "next_on": visit.next_on,
            })
        };
        let question = |question: &Question<'_, '_>| {
            let (asked, answer) = self.worded(question);
            json!({ "kind": question.word(), "question": asked, "answer": answer })
        };
        let item = |item: &Item| {
            let (word, id) = item_word(*item);
            json!({ "item": word, "id": id, "command": self.command(*item) })
        };
        let found = &self.found;
        json!({
            "schema": 1,
            "as_of": self.facts.book.today(),
            "place": self.place,
            "owner": person(Col::Owner, Col::Phone),
            "resident": person(Col::Resident, Col::ResidentPhone),
            "reporters": self.reporters().iter().map(reporter).collect::<Vec<Value>>(),
            "care": self.register(Col::Care).value,
            "note": self.register(Col::Note).value,
            "open": found.open.iter().map(matter).collect::<Vec<Value>>(),
            "recent": found.recent.iter().map(matter).collect::<Vec<Value>>(),
            "visits": found.visits.iter().take(VISITS).map(visit).collect::<Vec<Value>>(),
            "questions": found.questions.iter().map(question).collect::<Vec<Value>>(),
            "items": found.items.iter().map(item).collect::<Vec<Value>>(),
            "conduct": self.conduct(),
        })
    }
}

/// How far a matter has come, by name.
fn stage_word(matter: &Matter<'_, '_>) -> &'static str {
    let round = &matter.round;
    match matter.phase {
        Phase::Waiting(_) => "waiting",
        Phase::Resolved(_) => "resolved",
        _ if round.dispatched.is_some() => "dispatched",
        _ if round.assigned.is_some() => "assigned",
        _ if round.handed_over.is_some() => "handed-over",
        _ if round.reopened.is_some() => "reopened",
        _ => "received",
    }
}

/// An item's name in JSON and messages, and what it is of.
const fn item_word(item: Item) -> (&'static str, Option<Id>) {
    match item {
        Item::Record(None) => ("record-place", None),
        Item::Record(Some(id)) => ("record", Some(id)),
        Item::Unsigned(id) => ("unsigned", Some(id)),
        Item::Worksheet(id) => ("worksheet", Some(id)),
        Item::Promise(id) => ("promise", Some(id)),
        Item::Answer(id) => ("answer", Some(id)),
    }
}

/// A text that is not longer than the page bears.
fn clipped(text: &str) -> String {
    clipped_to(LONGEST, text)
}
