//! The ledger books, each with the columns that offices give it. Those that are printed come
//! first; behind them stands what spreadsheets and programs have besides.

mod cases;
mod office;
mod sheets;
mod visits;

use serde_json::{Map, Number, Value, json};

use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::words::{Col, Verb};
use crate::page::{Cell, Column, FURTHER, Page, Sheet};
use crate::rules::contact;
use crate::rules::facts::Facts;
use crate::rules::register::{Days, Register};
use crate::text::{Voice, arg};
use crate::view::columns::{column, number};

/// The key of a book's rows.
pub const ROWS: &str = "rows";

/// The page of `register`: a book of some days.
pub fn page(facts: &Facts<'_, '_>, register: Register, days: Days, voice: &Voice) -> Page {
    let book = facts.book;
    let maker = Maker { facts, voice };
    let (columns, rows) = match register {
        Register::Complaints | Register::Repairs | Register::Inquiries => {
            maker.cases(register, days)
        }
        Register::Visits => maker.visits(days),
        Register::Sheets => maker.sheets(days),
        Register::Openings => maker.openings(days),
        Register::Solutions => maker.solutions(days),
        Register::Places => maker.places(),
    };
    let mut sheet = Sheet::new(ROWS, columns);
    let numbered = rows.into_iter().enumerate();
    let numbered = numbered.map(|(at, mut row)| {
        row.insert(0, Cell::new(at + 1));
        row
    });
    sheet.rows = numbered.collect();
    let mut page = Page::new(json!({
        "schema": 1,
        "as_of": book.today(),
        "register": register,
        "from": days.from,
        "to": days.to,
        ROWS: elements(&sheet),
    }));
    let title = [
        arg("community", book.policy.community.clone()),
        arg("title", voice.word("register", register.word())),
        arg("days", maker.days(days)),
    ];
    page.heading(1, voice.say_with("book-says-title", &title));
    page.text(voice.say_with("book-says-count", &[arg("count", sheet.rows.len())]));
    page.sheet(sheet);
    page
}

/// The rows for programs: what stands to the right is a number, or null.
fn elements(sheet: &Sheet) -> Value {
    let element = |row: &Vec<Cell>| {
        let cells = sheet.columns.iter().zip(row);
        let fields = cells.map(|(column, cell)| {
            let value = match (column.right, cell.value.as_str()) {
                (true, "") => Value::Null,
                (true, number) => {
                    let number = serde_json::from_str::<Number>(number);
                    number.map_or_else(|_| json!(cell.value), Value::Number)
                }
                (false, text) => json!(text),
            };
            (column.key.to_owned(), value)
        });
        Value::Object(fields.collect::<Map<_, _>>())
    };
    sheet.rows.iter().map(element).collect()
}

/// The columns of a book, and its rows without their numbers.
type Filled = (Vec<Column>, Vec<Vec<Cell>>);

/// A column of a book: its key, and the message of its heading after `book-`.
type Head = (&'static str, &'static str);

/// Fills the books.
struct Maker<'v, 'b, 'a> {
    facts: &'v Facts<'b, 'a>,
    voice: &'v Voice,
}

impl<'b, 'a> Maker<'_, 'b, 'a> {
    fn book(&self) -> &'b Book<'a> {
        self.facts.book
    }

    /// The columns of a book: the number of the row, those that are printed, and further ones.
    fn columns(&self, printed: &[Head], further: &[Head]) -> Vec<Column> {
        let printed = printed.iter().map(|head| self.column(*head, 0));
        let further = further.iter().map(|head| self.column(*head, FURTHER));
        let first = self.column(("no", "no"), 0);
        std::iter::once(first)
            .chain(printed)
            .chain(further)
            .collect()
    }

    fn column(&self, (key, heading): Head, rank: u8) -> Column {
        const NUMBERS: &[&str] = &[
            "no",
            "quality",
            "service",
            "satisfaction",
            "days_late",
            "urged",
            "found",
        ];
        let column = match NUMBERS.contains(&key) {
            true => number(self.voice, key, rank),
            false => column(self.voice, key, rank),
        };
        Column {
            heading: self
                .voice
                .say(&format!("book-{}", heading.replace('_', "-"))),
            ..column
        }
    }

    /// The days of a book in words.
    fn days(&self, days: Days) -> String {
        let month = days.from.map(crate::model::time::Month::of);
        match (days.from, days.to, month) {
            (None, None, _) => self.voice.say_with(
                "book-says-days-all",
                &[arg("to", self.book().today().to_string())],
            ),
            (Some(from), Some(to), Some(month)) if from == month.first() && to == month.last() => {
                self.voice.month(month)
            }
            (from, to, _) => {
                let told = |day: Option<crate::model::time::Day>| {
                    day.map_or_else(String::new, |day| day.to_string())
                };
                let to = to.or(Some(self.book().today()));
                let span = [arg("from", told(from)), arg("to", told(to))];
                self.voice.say_with("book-says-days", &span)
            }
        }
    }

    /// A text of a row.
    fn text(&self, row: crate::model::entry::RowRef, col: Col) -> Cell {
        Cell::new(self.book().cell(row, col))
    }

    /// Who reported a case, else whom one asks for, and under which number.
    fn person(&self, at: CaseIx) -> [Cell; 2] {
        let person = contact::of_case(self.book(), at).person;
        [Cell::new(person.name), Cell::new(person.phone)]
    }

    /// What was noted of a case, with what its line cannot tell otherwise.
    fn remarks(&self, at: CaseIx) -> Cell {
        let book = self.book();
        let actions = || book.actions_of(at);
        let notes = actions().filter(|action| action.verb == Verb::Note);
        let mut told: Vec<String> = notes
            .map(|note| book.cell(note.row, Col::Note).to_owned())
            .filter(|note| !note.is_empty())
            .collect();
        let again = actions()
            .filter(|action| action.verb == Verb::Reopen)
            .count();
        if again > 0 {
            told.push(
                self.voice
                    .say_with("book-says-reopened", &[arg("count", again)]),
            );
        }
        if let Some(first) = book.case(at).part_of {
            told.push(
                self.voice
                    .say_with("book-says-part-of", &[arg("id", first.to_string())]),
            );
        }
        Cell::new(told.join(&self.voice.say("book-says-between")))
    }
}
