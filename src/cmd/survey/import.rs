//! `visit survey import NAME FILE`: many responses from a CSV file, all or nothing.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};

use csv::StringRecord;
use rustc_hash::FxHashSet;
use serde_json::json;
use strsim::damerau_levenshtein;

use super::response::{KINDS, Response, batches, outcome};
use crate::desk::{
    Answer, Desk, Exit, Failure, Message, NO_PLACE, NewIds, Result, WriteArgs, Writer, clerk,
    known_staff,
};
use crate::ledger::files::disk::unreadable;
use crate::ledger::files::import_csv::{Handed, STANDARD_INPUT, Unfit};
use crate::model::book::Book;
use crate::model::source::SEPARATORS;
use crate::model::survey::{Beside, Question, Survey};
use crate::model::table::Table;
use crate::model::time::Stamp;
use crate::model::words::{Form, Outcome};
use crate::page::{Page, Tone};
use crate::rules::survey::answered_places;
use crate::text::{Arg, Voice, arg};
use crate::view;
use crate::view::flaw::Flaw;
use crate::view::problems::{TOLD, ranges};

/// Arguments of `survey import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "NAME")]
    survey: String,
    #[arg(value_name = "FILE")]
    file: String,
    /// How they were asked, where the file does not say.
    #[arg(long, value_name = "FORM", default_value = "online")]
    form: Form,
    /// Who asked, where the file does not say and it is not who enters it.
    #[arg(long, value_name = "STAFF")]
    visitor: Option<String>,
    /// Households may have answered before.
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    write: WriteArgs,
}

impl Args {
    /// Carries out `survey import`.
    pub fn run(&self, desk: &Desk) -> Result<Answer> {
        let handed = self.handed(desk).map_err(|unfit| self.unfit(&unfit))?;
        let writer = Writer::open(desk, self.write.dry_run)?;
        let shelf = writer.shelf.clone();
        let survey = shelf.survey(&self.survey)?;
        let book = shelf.today()?;
        writer.needs_everything()?;
        let entered_by = clerk(&self.write, book.policy)?;
        let visitor = match &self.visitor {
            Some(id) => known_staff(book.policy, id)?,
            None => entered_by.clone(),
        };
        if let Some(found) = other_separator(&handed, survey) {
            return Err(Failure::new(Exit::Data, Message::ImportSeparator)
                .with("place", handed.place(&handed.header, 0))
                .with("found", found));
        }
        let mut reader = Reader {
            handed: &handed,
            survey,
            book: &book,
            voice: &desk.voice,
            usual: Response {
                place: String::new(),
                at: writer.time(&self.write, Table::Visits)?,
                form: self.form,
                visitor,
                outcome: Outcome::Pass,
                signed_by: String::new(),
                answers: Vec::new(),
            },
            again: self.again,
            answered: answered_places(&book, survey),
            problems: Problems::default(),
        };
        let responses = reader.read();
        if reader.problems.count > 0 {
            let failure = Failure::new(Exit::Data, Message::Import)
                .with("file", &handed.name)
                .counting(reader.problems.count);
            let told = reader.problems.listing(&handed.name, &desk.voice);
            return Err(told.into_iter().fold(failure, Failure::detail));
        }
        let answers: usize = responses
            .iter()
            .map(|response| response.answers.len())
            .sum();
        let mut ids = NewIds::new(&book, KINDS);
        let (batches, visits) = batches(survey, &responses, &entered_by, &mut ids)?;
        let name = survey.name.as_str();
        writer.save_telling(desk, &book, &batches, &[], |_| {
            let json = json!({
                "schema": 1,
                "survey": name,
                "responses": visits.len(),
                "answers": answers,
                "visits": visits,
            });
            let mut page = Page::new(json);
            if desk.quiet {
                page.only_names(&visits);
            } else {
                let counts = [arg("responses", visits.len()), arg("answers", answers)];
                let told = desk.voice.say_with("survey-imported", &counts);
                page.toned(told, Tone::Good);
                let next = [arg("name", name)];
                page.text(desk.voice.say_with("survey-see-tally", &next));
                let clerk = (book.policy, entered_by.as_str());
                view::saved::signed(&mut page, clerk, &desk.voice);
            }
            page
        })
    }

    /// The file. Who types it at a terminal is shown nothing that turns meanwhile.
    fn handed(&self, desk: &Desk) -> std::result::Result<Handed, Unfit> {
        let read = || Handed::read(&self.file);
        if self.file == STANDARD_INPUT && io::stdin().is_terminal() {
            return desk.work.aside(read);
        }
        read()
    }

    fn unfit(&self, unfit: &Unfit) -> Failure {
        let (name, line) = match unfit {
            Unfit::Io(error) if unreadable(error) == Some("kind") => {
                return Failure::new(Exit::Io, Message::ImportNoFile).with("file", &self.file);
            }
            Unfit::Io(error) => return Failure::io(self.file.as_ref(), error),
            Unfit::NotUtf8(line) => (Message::ImportEncoding, line),
            Unfit::BadQuote(line) => (Message::ImportQuote, line),
        };
        Failure::new(Exit::Data, name).with("place", format!("{}:{line}", self.file))
    }
}

/// What the columns are parted by, where it is not commas and a name can be read by it.
fn other_separator(handed: &Handed, survey: &Survey) -> Option<&'static str> {
    let known = |name: &str| {
        let name = name.trim().trim_matches('"');
        Beside::parse(name).is_some() || survey.question(name).is_some()
    };
    let names = || handed.header.iter();
    if names().next()?.starts_with("sep=") {
        return Some("sep");
    }
    let parts = |separator: char| {
        let mut parts = names().flat_map(|field| field.split(separator));
        parts.any(known)
    };
    if names().any(known) {
        return None;
    }
    let mut fitting = SEPARATORS.iter().filter(|(c, _)| parts(*c));
    fitting.next().map(|(_, name)| *name)
}

/// What a column of the file holds.
#[derive(Clone, Copy)]
enum Column<'s> {
    Beside(Beside),
    Question(&'s Question),
}

/// Where a column stands; behind all where the file lacks it.
fn column_of(columns: &[Column<'_>], wanted: Beside) -> usize {
    let is = |column: &Column<'_>| matches!(column, Column::Beside(own) if *own == wanted);
    columns.iter().position(is).unwrap_or(columns.len())
}

/// Reads the file's rows and collects everything that is wrong with them.
struct Reader<'r, 'a> {
    handed: &'r Handed,
    survey: &'r Survey,
    book: &'r Book<'a>,
    voice: &'r Voice,
    /// What holds where a row does not say.
    usual: Response,
    again: bool,
    /// Places that have answered, in the ledger or further up in the file.
    answered: FxHashSet<&'r str>,
    problems: Problems,
}

/// What is wrong with a file: so much of a kind as is told one by one, and the lines of the
/// rest.
#[derive(Default)]
struct Problems {
    count: usize,
    told: Vec<String>,
    kinds: BTreeMap<Flaw, (usize, Vec<u32>)>,
}

impl Problems {
    /// The problems, and where the others of each kind are.
    fn listing(self, file: &str, voice: &Voice) -> Vec<String> {
        let more = self.kinds.into_values().map(|(_, lines)| lines);
        let more = more.filter(|lines| !lines.is_empty()).map(|lines| {
            let args = [
                arg("count", lines.len()),
                arg("lines", ranges(lines.into_iter())),
            ];
            format!("{file}: {}", voice.say_with("problems-more", &args))
        });
        self.told.into_iter().chain(more).collect()
    }
}

impl<'r> Reader<'r, '_> {
    fn problem(&mut self, row: &StringRecord, field: usize, flaw: Flaw, args: &[Arg<'_>]) {
        let (known, more) = self.problems.kinds.entry(flaw).or_default();
        self.problems.count += 1;
        *known += 1;
        if *known > TOLD {
            more.push(self.handed.line(row) as u32);
            return;
        }
        let place = self.handed.place(row, field);
        let told = flaw.say(self.voice, args);
        self.problems.told.push(format!("{place}: {told}"));
    }

    fn read(&mut self) -> Vec<Response> {
        let handed = self.handed;
        let columns = self.header();
        if self.problems.count > 0 {
            return Vec::new();
        }
        let rows = handed.rows.iter();
        rows.filter_map(|row| self.row(row, &columns)).collect()
    }

    /// The columns of the file; without them no row can be understood.
    fn header(&mut self) -> Vec<Column<'r>> {
        let (handed, survey) = (self.handed, self.survey);
        let mut columns = Vec::new();
        let own = Beside::ALL.iter().map(|own| own.word());
        let questions = survey.questions.iter().map(|question| question.id.as_str());
        let known: Vec<&str> = own.chain(questions).collect();
        for (at, name) in handed.header.iter().enumerate() {
            let args = |nearest: &str| {
                [
                    arg("found", name.to_owned()),
                    arg("wanted", nearest.to_owned()),
                ]
            };
            if handed.header.iter().take(at).any(|before| before == name) {
                self.problem(&handed.header, at, Flaw::RepeatedColumn, &args(""));
            } else if let Some(own) = Beside::parse(name) {
                columns.push(Column::Beside(own));
            } else if let Some(question) = survey.question(name) {
                columns.push(Column::Question(question));
            } else {
                let near = known
                    .iter()
                    .min_by_key(|own| damerau_levenshtein(own, name));
                let near = near.copied().unwrap_or_default();
                self.problem(&handed.header, at, Flaw::UnknownColumn, &args(near));
            }
        }
        let place = column_of(&columns, Beside::Place);
        if self.problems.count == 0 && place == columns.len() {
            let wanted = [arg("found", known.join(","))];
            self.problem(&handed.header, 0, Flaw::NoPlaceColumn, &wanted);
        }
        columns
    }

    /// A row as a response; `None` when something is wrong with it.
    fn row(&mut self, row: &'r StringRecord, columns: &[Column<'r>]) -> Option<Response> {
        let before = self.problems.count;
        if row.len() != columns.len() {
            let counts = [arg("found", row.len()), arg("wanted", columns.len())];
            self.problem(row, 0, Flaw::Fields, &counts);
            return None;
        }
        let mut response = self.usual.clone();
        let mut place = "";
        for (at, (text, column)) in row.iter().zip(columns).enumerate() {
            match column {
                Column::Beside(Beside::Place) if text.is_empty() => {
                    self.problem(row, at, Flaw::NoPlace, &[]);
                }
                Column::Beside(Beside::Place) if text == NO_PLACE => {}
                Column::Beside(Beside::Place) => place = text,
                _ if text.is_empty() => {}
                Column::Beside(own) => self.beside(row, at, *own, &mut response),
                Column::Question(question) => {
                    if let Some(answer) = question.kind.read(text) {
                        response.answers.push((question.id.clone(), answer));
                    } else {
                        let args = [
                            arg("ask", question.ask.clone()),
                            arg("found", text.to_owned()),
                            arg("wanted", question.kind.wanted()),
                        ];
                        self.problem(row, at, Flaw::BadAnswer, &args);
                    }
                }
            }
        }
        if !place.is_empty() {
            self.place(row, column_of(columns, Beside::Place), place, &mut response);
        }
        if !self.survey.is_open(response.at.day) {
            let day = [arg("found", response.at.day.to_string())];
            self.problem(row, column_of(columns, Beside::Date), Flaw::Closed, &day);
        }
        let silent = response.answers.is_empty();
        if self.problems.count == before && silent == (response.outcome == Outcome::Pass) {
            let flaw = if silent {
                Flaw::NoAnswer
            } else {
                Flaw::RefusedAnswered
            };
            self.problem(row, 0, flaw, &[]);
        }
        (self.problems.count == before).then_some(response)
    }

    /// A column that is no question and not the place.
    fn beside(&mut self, row: &StringRecord, at: usize, own: Beside, response: &mut Response) {
        let text = &row[at];
        let bad = [arg("found", text.to_owned())];
        match own {
            Beside::Place => {}
            Beside::SignedBy => response.signed_by = text.to_owned(),
            Beside::Form => match text.parse() {
                Ok(form) => response.form = form,
                Err(wanted) => self.word(row, at, wanted),
            },
            Beside::Outcome => match outcome(text) {
                Some(outcome) => response.outcome = outcome,
                None => self.word(row, at, "pass, refused, unreachable".to_owned()),
            },
            Beside::Visitor => match known_staff(self.book.policy, text) {
                Ok(id) => response.visitor = id,
                Err(_) => self.problem(row, at, Flaw::UnknownStaff, &bad),
            },
            Beside::Date => match Stamp::parse_visit(text) {
                None => self.problem(row, at, Flaw::BadDate, &bad),
                Some(stamp) if stamp.day > self.book.today() => {
                    self.problem(row, at, Flaw::Future, &bad);
                }
                Some(stamp) => response.at = stamp,
            },
        }
    }

    fn word(&mut self, row: &StringRecord, at: usize, wanted: String) {
        let args = [arg("found", row[at].to_owned()), arg("wanted", wanted)];
        self.problem(row, at, Flaw::UnknownWord, &args);
    }

    fn place(&mut self, row: &StringRecord, at: usize, place: &'r str, response: &mut Response) {
        let found = [arg("found", place.to_owned())];
        if self.book.place(place).is_none() {
            self.problem(row, at, Flaw::UnknownPlace, &found);
        } else if !response.answers.is_empty() && !self.answered.insert(place) && !self.again {
            self.problem(row, at, Flaw::AnsweredAlready, &found);
        }
        place.clone_into(&mut response.place);
    }
}
