//! The office's forms, blank or filled in: the visit record, the work contact sheet, the
//! complaint register, the repair order, and the questions of a survey.

pub mod complaint;
pub mod record;
pub mod repair;
pub mod survey;
pub mod worksheet;

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::entry::{Action, Case, CaseIx, Score};
use crate::model::id::Id;
use crate::model::policy::Lang;
use crate::model::policy::Policy;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, PaperForm};
use crate::page::paper::{Choice, Field, Leaf, Paper, Part, Signature};
use crate::page::{Cell, Page, Sheet};
use crate::rules::contact::{of_case, reporter};
use crate::rules::facts::Facts;
use crate::rules::round::Round;
use crate::text::{Arg, Voice, arg};
use crate::view::columns::{column, place, staff_name};
use crate::view::paper::put_on;

/// The name that stands on top of everything printed.
pub fn office(policy: &Policy, voice: &Voice) -> String {
    if policy.office.is_empty() {
        let community = [arg("community", policy.community.clone())];
        voice.say_with("office-usual", &community)
    } else {
        policy.office.clone()
    }
}

/// What a form is filed under; where the settings say nothing, room for the hand.
pub fn form_no(policy: &Policy, form: PaperForm, voice: &Voice) -> String {
    let Some(own) = policy.forms.get(&form) else {
        return voice.say("form-no-blank");
    };
    let args = [
        arg("number", own.number.clone()),
        arg("edition", own.edition.clone()),
    ];
    let name = match own.edition.is_empty() {
        true => "form-no-alone",
        false => "form-no",
    };
    voice.say_with(name, &args)
}

/// A date as forms have it; without one, room for the hand.
pub fn paper_day(day: Option<Day>, voice: &Voice) -> Cell {
    let Some(day) = day else {
        return Cell::coded(voice.say("paper-day-blank"), "");
    };
    let value = day.to_string();
    Cell::coded(in_words("paper-day", &value, "", voice), value)
}

/// A time of a day as forms have it; without one, room for the hand.
fn paper_moment(at: Option<Stamp>, voice: &Voice) -> Cell {
    let Some(at) = at else {
        return Cell::coded(voice.say("paper-moment-blank"), "");
    };
    let value = at.to_string();
    let (day, time) = value.split_once('T').unwrap_or((&value, ""));
    Cell::coded(in_words("paper-moment", day, time, voice), &value)
}

fn in_words(name: &str, day: &str, time: &str, voice: &Voice) -> String {
    let mut parts = day.splitn(3, '-');
    let mut part = || {
        let part = parts.next().unwrap_or_default();
        // As it is written by hand: 8 日, not 08 日.
        match voice.lang {
            Lang::Zh => part.trim_start_matches('0').to_owned(),
            Lang::En => part.to_owned(),
        }
    };
    let args = [
        arg("year", part()),
        arg("month", part()),
        arg("day", part()),
        arg("time", time.to_owned()),
    ];
    voice.say_with(name, &args)
}

/// What fills a form: the book, the language, and the case where there is one.
struct Filler<'f, 'b, 'a> {
    facts: &'f Facts<'b, 'a>,
    book: &'b Book<'a>,
    voice: &'f Voice,
    case: Option<(CaseIx, &'b Case<'a>)>,
    round: Round<'b, 'a>,
}

impl<'f, 'b, 'a> Filler<'f, 'b, 'a> {
    fn new(facts: &'f Facts<'b, 'a>, case: Option<CaseIx>, voice: &'f Voice) -> Self {
        let book = facts.book;
        Self {
            facts,
            book,
            voice,
            case: case.map(|at| (at, book.case(at))),
            round: case.map_or_else(Round::default, |at| Round::of(book, at)),
        }
    }

    /// A field under the label `field-KEY`.
    fn field(&self, key: &str, cell: Cell) -> Field {
        Field::text(key, self.label(key), cell)
    }

    /// A field of boxes: the words of a family, the ticked one marked.
    fn boxes(&self, key: &str, family: &str, words: &[&str], ticked: &str) -> Field {
        let choices = words.iter().map(|word| Choice {
            shown: self.voice.word(family, word),
            value: (*word).to_owned(),
            ticked: *word == ticked,
        });
        Field::boxes(key, self.label(key), choices.collect())
    }

    /// Boxes for the classes of cases; a class of the office's own is added where it is meant.
    fn classes(&self, key: &str, usual: &[&str], ticked: &str) -> Field {
        let mut words = usual.to_vec();
        if !ticked.is_empty() && !words.contains(&ticked) {
            words.push(ticked);
        }
        self.boxes(key, "kind", &words, ticked)
    }

    /// Boxes from 5, the best, to 1.
    fn score(&self, key: &str, family: &str, score: Option<Score>) -> Field {
        let ticked = score.map_or_else(String::new, |score| score.get().to_string());
        self.boxes(key, family, &["5", "4", "3", "2", "1"], &ticked)
    }

    fn label(&self, key: &str) -> String {
        self.voice.say(&format!("field-{}", key.replace('_', "-")))
    }

    fn signature(&self, key: &str, name: Cell, on: Option<Day>) -> Signature {
        Signature {
            key: key.to_owned(),
            label: self.label(key),
            date_label: self.voice.say("field-signed-on"),
            name,
            date: self.day(on),
            seal: false,
        }
    }

    /// A place for a hand to sign.
    fn unsigned(&self, key: &str) -> Signature {
        self.signature(key, Cell::default(), None)
    }

    /// A place for the office's seal.
    fn seal(&self) -> Signature {
        Signature {
            seal: true,
            ..self.unsigned("seal")
        }
    }

    /// A date as forms have it; without one, room for the hand.
    fn day(&self, day: Option<Day>) -> Cell {
        paper_day(day, self.voice)
    }

    /// A time of a day; without one, room for the hand.
    fn at(&self, at: Option<Stamp>) -> Cell {
        paper_moment(at, self.voice)
    }

    /// When the last action of a kind was done; before, room for the hand.
    fn done_at(&self, action: Option<&Action<'_>>) -> Cell {
        self.at(action.map(|action| action.at))
    }

    /// Room for so many lines of handwriting.
    fn blank(&self, key: &str, lines: u8) -> Field {
        self.field(key, Cell::default()).lines(lines)
    }

    /// Room for somebody's opinion, who signs at its foot.
    fn opinion(&self, key: &str, lines: u8) -> Field {
        let who = self.label(&format!("{key}_signed"));
        let foot = [
            arg("who", who),
            arg("date", self.voice.say("paper-day-blank")),
        ];
        self.blank(key, lines).foot(self.say("form-foot", &foot))
    }

    /// Boxes that no column of the ledger has: for the hand alone. Beside them stand the words of
    /// a family.
    fn by_hand(&self, key: &str, words: &[&str]) -> Field {
        self.boxes(key, key, words, "")
    }

    /// A table with at least so many rows, empty ones for the hand at its end.
    fn table(
        &self,
        key: &'static str,
        columns: &[&'static str],
        mut rows: Vec<Vec<Cell>>,
        least: usize,
    ) -> Part {
        let blank = vec![Cell::default(); columns.len()];
        rows.resize(rows.len().max(least), blank);
        let columns = columns.iter().map(|key| column(self.voice, key, 0));
        Part::Sheet(Sheet {
            rows,
            ..Sheet::new(key, columns.collect())
        })
    }

    /// A text field of the case; empty on a blank form.
    fn of_case(&self, col: Col) -> Cell {
        self.case.map_or_else(Cell::default, |(_, case)| {
            Cell::new(self.book.cell(case.row, col))
        })
    }

    /// Who reported the case, from which unit and under which number, and the owner where that
    /// is somebody else; empty on a blank form.
    ///
    /// `label` names the reporter as the form does.
    fn people(&self, label: &str) -> Vec<Part> {
        let reporter = self.case.map(|(at, _)| reporter(self.book, at));
        let reporter = reporter.unwrap_or_default();
        let mut rows = vec![Part::Row(vec![
            Field::text("reporter", self.label(label), Cell::new(reporter.name)),
            self.field("unit", self.place(self.unit())),
            self.field("phone", Cell::new(reporter.phone)),
        ])];
        let owner = self.case.filter(|_| !reporter.is_nobody());
        let owner = owner.and_then(|(at, _)| of_case(self.book, at).other_owner());
        rows.extend(owner.map(|owner| {
            Part::Row(vec![
                self.field("owner", Cell::new(owner.name)),
                self.field("owner_phone", Cell::new(owner.phone)),
            ])
        }));
        rows
    }

    /// A place as people call it.
    fn place(&self, code: &str) -> Cell {
        place(self.book, code)
    }

    fn staff(&self, id: &str) -> Cell {
        Cell::coded(staff_name(self.book.policy, id), id)
    }

    /// Whom the last action of a kind names.
    fn target(&self, action: Option<&Action<'_>>) -> Cell {
        action.map_or_else(Cell::default, |a| self.staff(a.target))
    }

    fn note(&self, action: Option<&Action<'a>>) -> Cell {
        action.map_or_else(Cell::default, |a| {
            Cell::new(self.book.cell(a.row, Col::Note))
        })
    }

    /// What was said, and when.
    fn dated_note(&self, action: Option<&Action<'a>>) -> Cell {
        let Some(action) = action else {
            return Cell::default();
        };
        let note = self.book.cell(action.row, Col::Note);
        Cell::coded(self.line("form-dated", action, note), note)
    }

    /// A line about an action: its day, whom it names, and what was said.
    fn line(&self, name: &str, action: &Action<'_>, note: &str) -> String {
        let mut who = staff_name(self.book.policy, action.target);
        if !who.is_empty() {
            who.push(' ');
        }
        let line = [
            arg("day", self.voice.date(action.at.day)),
            arg("who", who),
            arg("text", note.to_owned()),
        ];
        self.say(name, &line)
    }

    /// The numbers of a sheet about the case, for its head: the ledger's, and one that the paper
    /// has of its own.
    fn numbers(&self) -> Vec<Field> {
        let id = self.case.map(|(_, case)| case.id);
        vec![
            self.field("number", id_cell(id)),
            self.field("paper_no", Cell::default()),
        ]
    }

    fn received(&self) -> Cell {
        self.at(self.case.map(|(_, case)| case.at))
    }

    /// The unit that the case was reported from.
    fn unit(&self) -> &'a str {
        self.case.map_or("", |(_, case)| case.home())
    }

    /// The class of the case by name; empty on a blank form.
    fn class(&self) -> &'a str {
        self.case.map_or("", |(_, case)| {
            self.book.policy.class_at(case.class).name.as_str()
        })
    }

    fn say(&self, name: &str, args: &[Arg<'_>]) -> String {
        self.voice.say_with(name, args)
    }

    /// A leaf of the office with the usual head.
    fn leaf(&self, form: PaperForm, numbers: Vec<Field>, parts: Vec<Part>) -> Leaf {
        let word = form.word();
        Leaf {
            office: office(self.book.policy, self.voice),
            title: self.voice.say(&format!("form-title-{word}")),
            aside: String::new(),
            form_no: form_no(self.book.policy, form, self.voice),
            numbers,
            parts,
            flows: false,
        }
    }

    /// The page of leaves that say the same; what is read on a screen is said once.
    fn page(&self, form: PaperForm, ids: [(&str, String); 3], leaves: Vec<Leaf>) -> Page {
        let mut json = json!({
            "schema": 1,
            "form": form,
            "as_of": self.book.today(),
            "office": office(self.book.policy, self.voice),
        });
        for (key, id) in ids {
            json[key] = json!(id);
        }
        json["fields"] = leaves.first().map_or(Value::Null, Leaf::fields);
        let mut page = Page::new(json);
        if let Some(leaf) = leaves.first() {
            put_on(leaf, &mut page, self.voice);
        }
        page.paper = Some(Paper { leaves });
        page
    }

    /// The ids that the form is about, for programs.
    fn ids(&self, visit: Option<Id>, place: &str) -> [(&'static str, String); 3] {
        let shown = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
        [
            ("case_id", shown(self.case.map(|(_, case)| case.id))),
            ("visit_id", shown(visit)),
            ("place", place.to_owned()),
        ]
    }
}

/// An id, or nothing.
fn id_cell(id: Option<Id>) -> Cell {
    id.map_or_else(Cell::default, Cell::new)
}
