//! What one row of a sheet tells: a case with its steps and its follow-up, or a visit.

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::clean::{clean, line};
use super::dates::{Dates, Read, Unread};
use super::field::{AT_A_VISIT, Field, Subject};
use super::layout::Layout;
use super::places::{Placed, joined, placed};
use super::rules::Rules;
use super::values;
use crate::model::book::Book;
use crate::model::entry::is_place_code;
use crate::model::grid::{Cell, GridRow};
use crate::model::policy::{After, COMPLAINT, INQUIRY, Policy, REPAIR};
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Form, Nature, Outcome, Purpose, Severity, Verb};

/// Why a row cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// A field that every row needs is blank.
    Lacks(Field),
    /// No date.
    NoDate(Field, String),
    /// A date without its year.
    NoYear(Field, String),
    /// A date whose month and day could be either.
    Either(Field, String),
    /// A day that is still to come.
    Future(Field, String),
    /// A word that means nothing here.
    Word(Field, String),
    /// A place whose code would have no letter.
    PlaceCode(String),
    /// A text longer than a field may be.
    TooLong(Field),
    /// The key of an earlier row, and its line.
    SameKey(String, u32),
    /// A row that looks like this one, edited.
    Suspect(String),
    /// No case has this number.
    NoCase(String),
}

/// A value of a row, and whether the sheet says it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Value {
    /// The column.
    pub col: Col,
    /// As it is written in a ledger.
    pub text: String,
    /// Whether it stands in the sheet; otherwise it holds by the rules or by default.
    pub said: bool,
}

/// A row of a ledger to be, without its id.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Part {
    /// What it is in the story: its id comes from this too.
    pub name: &'static str,
    /// Its table.
    pub table: Table,
    /// When it happened.
    pub at: Stamp,
    /// What it holds besides its time.
    pub values: Vec<Value>,
    /// What makes it this row by itself, where a number of its own does, whatever story tells it.
    pub own: Option<[u8; 32]>,
}

/// What a row tells.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its line in the file.
    pub line: u32,
    /// What makes it this row and no other: its key, else all of its cells.
    pub digest: [u8; 32],
    /// The same as people see it, where it has a key.
    pub key: Option<String>,
    /// The case, or the visit.
    pub main: Part,
    /// The number of the case that a visit was made for.
    pub of_case: Option<String>,
    /// Its steps and its follow-up.
    pub steps: Vec<Part>,
    /// Steps that are left out because nobody wrote when they were taken.
    pub undated: usize,
    /// What its place says of itself, by its pattern.
    pub placed: Placed,
}

/// Reads the rows of a sheet by rules.
pub struct Teller<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// Where the columns stand.
    pub layout: &'a Layout,
    /// Who the staff are, and which classes there are.
    pub policy: &'a Policy,
    /// Nothing can have happened after it.
    pub today: Day,
    /// Who took what names nobody else.
    pub by: &'a str,
    /// How dates are read.
    pub dates: Dates,
    /// Where each field stands.
    places: Vec<(Field, Vec<usize>)>,
    key: Vec<usize>,
    /// The codes of places by what people call them.
    names: FxHashMap<&'a str, &'a str>,
}

/// The longest text of a field, in bytes.
const LONGEST: usize = 64 * 1024;

/// The names of parts, from which ids come: they never change.
mod part {
    pub const MAIN: &str = "main";
    pub const DISPATCH: &str = "dispatch";
    pub const NOTE: &str = "note";
    pub const END: &str = "end";
    pub const ACCEPT: &str = "accept";
    pub const REMARK: &str = "remark";
    pub const VISIT: &str = "visit";
}

/// Which part says that a case has come to its end.
pub const END: &str = part::END;
/// Which part is the case itself, or the visit of a sheet of visits.
pub const MAIN: &str = part::MAIN;

/// What makes a row with a number of its own this one and no other.
pub fn numbered<'n>(subject: Subject, number: impl IntoIterator<Item = &'n str>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(subject.word());
    for part in number {
        hash.update("\u{1f}");
        hash.update(part);
    }
    hash.finalize().into()
}

impl<'a> Teller<'a> {
    /// A reader of a sheet whose header has every heading of the rules.
    pub fn new(
        rules: &'a Rules,
        layout: &'a Layout,
        (policy, today): (&'a Policy, Day),
        by: &'a str,
        dates: Dates,
    ) -> Self {
        let at = |names: &[String]| {
            let found = names.iter().filter_map(|name| layout.column(name));
            found.collect::<Vec<usize>>()
        };
        let places = rules.columns.iter();
        let places = places.map(|(field, names)| (*field, at(names)));
        Self {
            rules,
            layout,
            policy,
            today,
            by,
            dates,
            places: places.collect(),
            key: at(&rules.key),
            names: FxHashMap::default(),
        }
    }

    /// The same, which knows what the places of the register are called.
    #[must_use]
    pub fn knowing(mut self, book: &Book<'a>) -> Self {
        let mut several = Vec::new();
        for place in &book.places {
            let name = book.cell(place.row, Col::Name);
            if !name.is_empty() && self.names.insert(name, place.code).is_some() {
                several.push(name);
            }
        }
        self.names.retain(|name, _| !several.contains(name));
        self
    }

    /// The columns without which a row says nothing: those of its date, its place, its summary.
    pub fn needed(&self) -> Vec<usize> {
        let needed = [self.rules.subject.dated(), Some(Field::Place)];
        let needed = needed.into_iter().flatten();
        needed
            .flat_map(|field| self.columns(field))
            .copied()
            .collect()
    }

    fn columns(&self, field: Field) -> &[usize] {
        let mut known = self.places.iter().filter(|(own, _)| *own == field);
        known.next().map_or(&[], |(_, columns)| columns)
    }

    fn cells<'r>(&'r self, row: &'r GridRow, field: Field) -> impl Iterator<Item = &'r Cell> {
        let columns = self.columns(field).iter();
        let cells = columns.filter_map(|at| row.cells.get(*at));
        cells.filter(|cell| !cell.is_blank())
    }

    /// The text of a field, cleaned; that of several columns together.
    pub fn text(&self, row: &GridRow, field: Field) -> String {
        let texts = self.cells(row, field).map(|cell| clean(&cell.text()));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        match field {
            Field::Phone | Field::ResidentPhone => phones(&texts.join("/")),
            Field::Place | Field::FromPlace => joined(texts.iter().map(String::as_str)),
            _ => texts.join("; "),
        }
    }

    /// The digest of a row and its key, if it has one.
    pub fn identity(&self, row: &GridRow) -> ([u8; 32], Option<String>) {
        let text = |at: usize| {
            row.cells
                .get(at)
                .map_or_else(String::new, |c| line(&c.text()))
        };
        let key: Vec<String> = self.key.iter().map(|at| text(*at)).collect();
        let subject = self.rules.subject;
        if key.iter().any(|part| !part.is_empty()) {
            let digest = numbered(subject, key.iter().map(String::as_str));
            return (digest, Some(key.join(" ")));
        }
        let mut hash = Sha256::new();
        hash.update(subject.word());
        let reasons = self.layout.reasons();
        let cells = row.cells.iter().enumerate();
        let cells = cells.filter(|(at, _)| Some(*at) != reasons);
        let texts: Vec<String> = cells.map(|(_, cell)| line(&cell.text())).collect();
        let filled = texts.iter().rposition(|text| !text.is_empty());
        for text in &texts[..filled.map_or(0, |last| last + 1)] {
            hash.update("\u{1e}");
            hash.update(text);
        }
        (hash.finalize().into(), None)
    }

    /// What a row tells.
    pub fn tell(&self, row: &GridRow) -> Result<Story, Reason> {
        let (digest, key) = self.identity(row);
        let mut told = Told {
            teller: self,
            row,
            steps: Vec::new(),
            undated: 0,
            placed: Placed::default(),
            home: String::new(),
        };
        let main = match self.rules.subject.is_case() {
            true => told.case()?,
            false => told.visit_alone()?,
        };
        let of_case = Some(told.number(Field::CaseNo)).filter(|number| !number.is_empty());
        let (steps, undated, placed) = (told.steps, told.undated, told.placed);
        Ok(Story {
            line: row.line,
            digest,
            key,
            main,
            of_case,
            steps,
            undated,
            placed,
        })
    }

    /// A place as a field has it; `None` where the field is blank.
    pub fn place(&self, row: &GridRow, field: Field) -> Result<Option<Placed>, Reason> {
        let text = self.text(row, field);
        if text.is_empty() {
            return Ok(None);
        }
        let mut placed = placed(&self.rules.places, &text);
        if let Some(code) = self.names.get(text.as_str()) {
            placed = Placed {
                code: (*code).to_owned(),
                ..Placed::default()
            };
        }
        match is_place_code(&placed.code) {
            true => Ok(Some(placed)),
            false => Err(Reason::PlaceCode(placed.code)),
        }
    }

    /// A staff id for a name that is one of the staff; any other name as it is.
    fn person(&self, name: &str) -> String {
        let named = || self.policy.staff.iter().filter(|staff| staff.name == name);
        let by_name = || named().next().filter(|_| named().count() == 1);
        let staff = self.policy.staff(name).or_else(by_name);
        staff.map_or_else(|| name.to_owned(), |staff| staff.id.clone())
    }
}

/// Telephone numbers with one blank between two.
fn phones(text: &str) -> String {
    let numbers = text.split(['/', '、', ',', '，', ';', '；', '\n']);
    let numbers = numbers.map(|number| {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let plain = number
            .chars()
            .all(|c| c.is_ascii_digit() || " -".contains(c));
        match plain && (7..=13).contains(&digits) {
            true => number.replace(' ', ""),
            false => number.trim().to_owned(),
        }
    });
    let numbers: Vec<String> = numbers.filter(|number| !number.is_empty()).collect();
    numbers.join(" ")
}

/// One row on the way to a case, its steps and its visit.
struct Told<'t, 'a> {
    teller: &'t Teller<'a>,
    row: &'t GridRow,
    steps: Vec<Part>,
    undated: usize,
    placed: Placed,
    /// The reporter's place where it differs from that of the case: the follow-up goes there.
    home: String,
}

impl Told<'_, '_> {
    /// A number, as the digest of a row has it.
    fn number(&self, field: Field) -> String {
        line(&self.text(field))
    }

    fn text(&self, field: Field) -> String {
        self.teller.text(self.row, field)
    }

    /// A field's value: what the sheet says, else what the rules fix, else nothing; with it,
    /// whether the sheet says it.
    fn value(&self, field: Field) -> Result<(String, bool), Reason> {
        let rules = self.teller.rules;
        let text = self.text(field);
        let said = match text.is_empty() {
            true => String::new(),
            false => rules
                .word(field, &text)
                .ok_or_else(|| Reason::Word(field, text.clone()))?,
        };
        if said.len() > LONGEST {
            return Err(Reason::TooLong(field));
        }
        match said.is_empty() {
            true => Ok((rules.fixed(field).unwrap_or_default().to_owned(), false)),
            false => Ok((said, true)),
        }
    }

    /// The date of a field; `None` where it is blank.
    fn date(&self, field: Field) -> Result<Option<Read>, Reason> {
        let mut cells = self.teller.cells(self.row, field);
        let Some(first) = cells.next() else {
            return Ok(None);
        };
        let shown = self.text(field);
        if shown.is_empty() {
            return Ok(None);
        }
        // A date and its time in two columns.
        let read = match cells.next() {
            None => self.teller.dates.read(first),
            Some(second) => {
                let both = format!("{} {}", first.text(), second.text());
                self.teller.dates.read(&Cell::text_of(&both))
            }
        };
        let read = read.map_err(|why| match why {
            Unread::NoDate => Reason::NoDate(field, shown.clone()),
            Unread::NoYear => Reason::NoYear(field, shown.clone()),
            Unread::Either => Reason::Either(field, shown.clone()),
        })?;
        let ahead = matches!(field, Field::AppointedAt | Field::ReplyDue | Field::NextOn);
        match read.stamp.day > self.teller.today && !ahead {
            true => Err(Reason::Future(field, shown)),
            false => Ok(Some(read)),
        }
    }

    fn case(&mut self) -> Result<Part, Reason> {
        let rules = self.teller.rules;
        let table = rules.subject.table();
        let received = self.date(Field::ReceivedAt)?;
        let received = received.ok_or(Reason::Lacks(Field::ReceivedAt))?;
        let at = received.stamp;
        let mut values = Vec::new();
        for column in table.columns() {
            let Some(field) = Field::parse(column.col.word()) else {
                continue;
            };
            if let Some(value) = self.case_value(field)? {
                let (text, said) = value;
                values.push(Value {
                    col: column.col,
                    text: written(&text),
                    said,
                });
            }
        }
        self.steps_of(at)?;
        Ok(Part {
            name: part::MAIN,
            table,
            at,
            values,
            own: None,
        })
    }

    /// The value of a column of a case; `None` of its time, and of what is blank and may be.
    fn case_value(&mut self, field: Field) -> Result<Option<(String, bool)>, Reason> {
        let defaulted = |(text, said): (String, bool), usual: &str| match text.is_empty() {
            true => (usual.to_owned(), false),
            false => (text, said),
        };
        let value = match field {
            Field::ReceivedAt => return Ok(None),
            Field::Place => {
                self.placed = self.teller.place(self.row, field)?.unwrap_or_default();
                (self.placed.code.clone(), true)
            }
            Field::FromPlace => {
                let placed = self.teller.place(self.row, field)?.unwrap_or_default();
                self.home.clone_from(&placed.code);
                (placed.code, true)
            }
            Field::Channel => defaulted(self.value(field)?, "other"),
            Field::Severity => defaulted(self.value(field)?, Severity::Ordinary.word()),
            Field::Nature => defaulted(self.value(field)?, Nature::Question.word()),
            Field::Class => {
                let (class, said) = defaulted(self.value(field)?, REPAIR);
                let class = values::word(field, &class).map_or(class, str::to_owned);
                let mut known = self
                    .teller
                    .policy
                    .classes
                    .iter()
                    .map(|own| own.name.as_str());
                let of_repairs = ![COMPLAINT, INQUIRY].contains(&class.as_str());
                if !(of_repairs && known.any(|own| own == class)) {
                    return Err(Reason::Word(field, class));
                }
                (class, said)
            }
            Field::Summary => match self.value(field)? {
                (text, _) if text.is_empty() => match self.value(Field::Category) {
                    Ok((category, said)) if !category.is_empty() => (category, said),
                    _ => return Err(Reason::Lacks(field)),
                },
                value => value,
            },
            Field::TakenBy => {
                let (name, said) = self.value(field)?;
                defaulted((self.teller.person(&name), said), self.teller.by)
            }
            Field::AppointedAt | Field::ReplyDue => match self.date(field)? {
                Some(read) if field == Field::ReplyDue => (read.stamp.day.to_string(), true),
                Some(read) => (read.stamp.to_string(), true),
                None => return Ok(None),
            },
            field => self.value(field)?,
        };
        Ok((!value.0.is_empty()).then_some(value))
    }

    fn steps_of(&mut self, received: Stamp) -> Result<(), Reason> {
        let department = self.value(Field::Department)?;
        if !department.0.is_empty() {
            let target = (Col::Target, department.0);
            self.action(part::DISPATCH, Verb::Dispatch, received, None, vec![target]);
        }
        let note = self.value(Field::Note)?.0;
        if !note.is_empty() {
            self.action(
                part::NOTE,
                Verb::Note,
                received,
                None,
                vec![(Col::Note, note)],
            );
        }
        let ended = self.end(received)?;
        self.follow_up(ended.unwrap_or(received))
    }

    /// The step that ends the case, if the row tells of one; gives when.
    fn end(&mut self, received: Stamp) -> Result<Option<Stamp>, Reason> {
        let status = self.value(Field::Status)?.0;
        let date = self.date(Field::DoneAt)?;
        let said = self.value(Field::Done)?.0;
        let inquiry = self.teller.rules.subject == Subject::Inquiries;
        let verb = match status.as_str() {
            values::OPEN => None,
            values::WITHDRAWN => Some(Verb::Withdraw),
            values::CANCELLED => Some(Verb::Cancel),
            values::DONE | values::WAITING => Some(Verb::Complete),
            _ => date.map(|_| Verb::Complete),
        };
        let Some(verb) = verb else {
            if !said.is_empty() {
                let note = vec![(Col::Note, said)];
                self.action(part::REMARK, Verb::Note, received, None, note);
            }
            return Ok(None);
        };
        let at = match date {
            Some(read) => after(read, received),
            None if self.teller.rules.undated => received,
            None => {
                self.undated += 1;
                return Ok(None);
            }
        };
        let verb = match verb {
            Verb::Complete if inquiry && !said.is_empty() => Verb::Reply,
            verb => verb,
        };
        let note = match verb {
            Verb::Withdraw | Verb::Cancel if said.is_empty() => self.text(Field::Status),
            _ => said,
        };
        let doer = self.value(Field::DoneBy)?;
        let doer = (!doer.0.is_empty()).then(|| self.teller.person(&doer.0));
        self.action(part::END, verb, at, doer, vec![(Col::Note, note)]);
        if verb == Verb::Complete && self.waits(at)? {
            self.acceptance(at, status == values::DONE)?;
        }
        Ok(Some(at))
    }

    /// The owner's acceptance of work completed at a time, if the row tells of it: by its date, or
    /// by calling the case done.
    fn acceptance(&mut self, completed: Stamp, done: bool) -> Result<(), Reason> {
        let at = match self.date(Field::AcceptedAt)? {
            Some(read) => after(read, completed),
            None if done => completed,
            None => return Ok(()),
        };
        self.action(part::ACCEPT, Verb::Accept, at, None, Vec::new());
        Ok(())
    }

    /// Whether a case that is completed waits for the owner to accept it: a sheet that calls it
    /// done says that this happened, too.
    fn waits(&mut self, completed: Stamp) -> Result<bool, Reason> {
        let policy = self.teller.policy;
        let class = match self.teller.rules.subject {
            Subject::Repairs => self.case_value(Field::Class)?,
            _ => None,
        };
        let Some((class, _)) = class else {
            return Ok(false);
        };
        let class = policy.class(&class);
        Ok(class.is_some_and(|class| policy.after(class, completed.day) == After::Accept))
    }

    fn action(
        &mut self,
        name: &'static str,
        verb: Verb,
        at: Stamp,
        actor: Option<String>,
        said: Vec<(Col, String)>,
    ) {
        let value = |col, text: String, said| Value {
            col,
            text: written(&text),
            said,
        };
        let by = actor.is_some();
        let actor = actor.unwrap_or_else(|| self.teller.by.to_owned());
        let mut values = vec![
            value(Col::Action, verb.word().to_owned(), false),
            value(Col::Actor, actor, by),
        ];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        values.extend(said.map(|(col, text)| value(col, text, true)));
        self.steps.push(Part {
            name,
            table: Table::Actions,
            at,
            values,
            own: None,
        });
    }

    /// The follow-up that a row of a case tells of, if it does. `done` is when the case was.
    fn follow_up(&mut self, done: Stamp) -> Result<(), Reason> {
        let rules = self.teller.rules;
        let date = self.date(Field::VisitedAt)?;
        let heard = self.text(Field::FollowedUp);
        let said = rules.word(Field::FollowedUp, &heard);
        if said.as_deref() == Some(values::NO) {
            return Ok(());
        }
        let asked = !rules.columns_of(Field::VisitedAt).is_empty()
            || !rules.columns_of(Field::FollowedUp).is_empty();
        let judged = !asked
            && (!self.text(Field::Satisfaction).is_empty()
                || !self.text(Field::Outcome).is_empty());
        let told = !heard.is_empty() && said.as_deref() != Some("");
        if date.is_none() && !told && !judged {
            return Ok(());
        }
        let at = match date {
            Some(read) if read.bare => Stamp::end_of(read.stamp.day),
            Some(read) => read.stamp,
            None if rules.undated => Stamp::end_of(done.day),
            None => {
                self.undated += 1;
                return Ok(());
            }
        };
        let mut values = self.visit_values(Purpose::FollowUp, Form::Phone)?;
        // What was heard is more than that somebody called.
        if said.is_none() && !heard.is_empty() {
            let known = values.iter_mut().find(|value| value.col == Col::Opinions);
            match known {
                Some(value) => value.text = written(&format!("{heard}\n{}", value.text)),
                None => values.push(Value {
                    col: Col::Opinions,
                    text: written(&heard),
                    said: true,
                }),
            }
        }
        let home = match self.home.as_str() {
            "" => &self.placed.code,
            home => home,
        };
        values.push(Value {
            col: Col::Place,
            text: home.to_owned(),
            said: false,
        });
        let number = self.number(Field::VisitNo);
        let own = (!number.is_empty()).then(|| numbered(Subject::Visits, [number.as_str()]));
        self.steps.push(Part {
            name: part::VISIT,
            table: Table::Visits,
            at,
            values,
            own,
        });
        Ok(())
    }

    fn visit_alone(&mut self) -> Result<Part, Reason> {
        let read = self.date(Field::VisitedAt)?;
        let read = read.ok_or(Reason::Lacks(Field::VisitedAt))?;
        let at = match read.bare {
            true => Stamp::end_of(read.stamp.day),
            false => read.stamp,
        };
        let placed = self.teller.place(self.row, Field::Place)?;
        self.placed = placed.ok_or(Reason::Lacks(Field::Place))?;
        let purpose = match self.number(Field::CaseNo).is_empty() {
            true => Purpose::Routine,
            false => Purpose::FollowUp,
        };
        let mut values = self.visit_values(purpose, Form::Door)?;
        values.push(Value {
            col: Col::Place,
            text: self.placed.code.clone(),
            said: true,
        });
        Ok(Part {
            name: part::MAIN,
            table: Table::Visits,
            at,
            values,
            own: None,
        })
    }

    /// What a visit holds besides its time, its place and its case.
    fn visit_values(&self, purpose: Purpose, form: Form) -> Result<Vec<Value>, Reason> {
        let mut values = Vec::new();
        let mut add = |col: Col, (text, said): (String, bool), usual: &str| {
            let (text, said) = match text.is_empty() {
                true => (usual, false),
                false => (text.as_str(), said),
            };
            if !text.is_empty() {
                values.push(Value {
                    col,
                    text: written(text),
                    said,
                });
            }
        };
        let satisfaction = self.value(Field::Satisfaction)?.0;
        let outcome = match satisfaction.as_str() {
            "1" | "2" => Outcome::Fail,
            _ => Outcome::Pass,
        };
        let (visitor, said) = self.value(Field::Visitor)?;
        let visitor = (self.teller.person(&visitor), said);
        add(Col::Visitor, visitor, self.teller.by);
        add(Col::Outcome, self.value(Field::Outcome)?, outcome.word());
        add(Col::Form, self.value(Field::Form)?, form.word());
        let own = match self.teller.rules.subject {
            Subject::Visits => self.value(Field::Purpose)?,
            _ => (String::new(), false),
        };
        add(Col::Purpose, own, purpose.word());
        for field in AT_A_VISIT {
            if let Some(col) = Col::parse(field.word()) {
                add(col, self.value(field)?, "");
            }
        }
        let next = self.date(Field::NextOn)?;
        let next = next.map_or_else(String::new, |read| read.stamp.day.to_string());
        add(Col::NextOn, (next, true), "");
        Ok(values)
    }
}

/// When a step was taken that cannot have been before another: a bare date of the same day is the
/// time of that one.
fn after(read: Read, before: Stamp) -> Stamp {
    match read.bare && read.stamp.day == before.day {
        true => before,
        false => read.stamp,
    }
}

/// A text as a ledger has it: one line, without characters that steer.
fn written(text: &str) -> String {
    let shown = text.trim().chars().map(|c| match c {
        '\n' | '\r' => '\u{2424}',
        c if c.is_control() => ' ',
        c => c,
    });
    shown.collect()
}
