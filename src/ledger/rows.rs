//! Every line of every file as a typed entry, in parallel, with all that could not be read.

use rayon::prelude::*;

use crate::model::entry::{
    Action, Case, Draw, Entry, Fields, Opening, Place, RowRef, Solution, Visit,
};
use crate::model::policy::Policy;
use crate::model::problem::{Code, Problem};
use crate::model::source::{Line, Source};
use crate::model::table::Table;
use crate::model::words::Col;

/// Entries in file order, read but not yet compared with each other.
#[derive(Default)]
pub struct Rows<'a> {
    pub cases: Vec<Case<'a>>,
    pub actions: Vec<Action<'a>>,
    pub visits: Vec<Visit<'a>>,
    pub draws: Vec<Draw<'a>>,
    pub solutions: Vec<Solution<'a>>,
    pub openings: Vec<Opening>,
    pub places: Vec<Place<'a>>,
    pub problems: Vec<Problem>,
}

/// Reads every line of every source.
pub fn read_rows<'a>(sources: &'a [Source], policy: &'a Policy) -> Rows<'a> {
    let parts: Vec<Rows<'a>> = sources
        .par_iter()
        .enumerate()
        .map(|(file, source)| read_source(file as u32, source, policy))
        .collect();
    let mut all = Rows::default();
    all.reserve(&parts);
    for part in parts {
        all.cases.extend(part.cases);
        all.actions.extend(part.actions);
        all.visits.extend(part.visits);
        all.draws.extend(part.draws);
        all.solutions.extend(part.solutions);
        all.openings.extend(part.openings);
        all.places.extend(part.places);
        all.problems.extend(part.problems);
    }
    all
}

impl<'a> Rows<'a> {
    fn reserve(&mut self, parts: &[Self]) {
        let total = |count: fn(&Self) -> usize| parts.iter().map(count).sum();
        self.cases.reserve(total(|p| p.cases.len()));
        self.actions.reserve(total(|p| p.actions.len()));
        self.visits.reserve(total(|p| p.visits.len()));
    }
}

fn read_source<'a>(file: u32, source: &'a Source, policy: &'a Policy) -> Rows<'a> {
    let mut rows = Rows::default();
    let mut reader = Reader {
        file,
        source,
        policy,
        fields: Vec::new(),
        problems: Vec::new(),
    };
    let header = source.lines().next().map_or("", |line| line.text);
    for line in source.lines().skip(1) {
        if line.text == header {
            let problem = source.problem(line, 0, Code::RepeatedHeader, "");
            reader.problems.push(problem);
            continue;
        }
        match source.table {
            Table::Complaints | Table::Repairs | Table::Inquiries => {
                rows.cases.extend(reader.read(line, Case::read));
            }
            Table::Actions => rows.actions.extend(reader.read(line, Action::read)),
            Table::Visits => rows.visits.extend(reader.read(line, Visit::read)),
            Table::Draws => rows.draws.extend(reader.read(line, Draw::read)),
            Table::Solutions => rows.solutions.extend(reader.read(line, Solution::read)),
            Table::Openings => rows.openings.extend(reader.read(line, Opening::read)),
            Table::Places => rows.places.extend(reader.read(line, Place::read)),
        }
    }
    rows.problems = reader.problems;
    rows
}

struct Reader<'a> {
    file: u32,
    source: &'a Source,
    policy: &'a Policy,
    /// The fields of the line at hand, kept to spare an allocation a line.
    fields: Vec<&'a str>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn read<T>(&mut self, line: Line<'a>, read: fn(&mut Fields<'_, 'a>) -> Option<T>) -> Option<T> {
        if !self.split(line) {
            return None;
        }
        let row = RowRef {
            file: self.file,
            line: line.number,
            start: line.start,
        };
        let mut fields = Fields::new(self.source, self.policy, row, &self.fields, &[]);
        let entry = read(&mut fields);
        for fault in fields.into_faults() {
            let found = self.source.field(&self.fields, fault.col);
            let problem = self
                .source
                .field_problem(line, fault.col, fault.code, found)
                .wanting(wanted(self.source.table, fault.col, self.policy));
            self.problems.push(problem);
        }
        entry
    }

    /// Splits the line; false when it cannot be read at all.
    fn split(&mut self, line: Line<'a>) -> bool {
        let source = self.source;
        let problem = if source.broken.binary_search(&line.number).is_ok() {
            Some(source.problem(line, 0, Code::NotUtf8, ""))
        } else if let Err(at) = source.split(line.text, &mut self.fields) {
            Some(source.problem(line, at, Code::BadQuote, ""))
        } else if let Some(extra) = self.extra() {
            Some(source.problem(line, 0, Code::ExtraFields, extra))
        } else {
            self.lacking().map(|col| {
                source
                    .problem(line, 0, Code::MissingField, "")
                    .wanting(col.word())
            })
        };
        let whole = problem.is_none();
        self.problems.extend(problem);
        whole
    }

    /// The first field beyond the header that is not empty: most often a comma that was not
    /// quoted has shifted the row.
    fn extra(&self) -> Option<&'a str> {
        let beyond = self.fields.get(self.source.width()..)?;
        beyond.iter().find(|field| !field.is_empty()).copied()
    }

    /// A required column that the line is too short for.
    fn lacking(&self) -> Option<Col> {
        if self.fields.len() >= self.source.width() {
            return None;
        }
        let columns = self.source.table.columns().iter();
        columns
            .filter(|column| !column.optional)
            .map(|column| column.col)
            .find(|col| !self.source.reaches(&self.fields, *col))
    }
}

/// What may stand in a column, for messages.
pub fn wanted(table: Table, col: Col, policy: &Policy) -> String {
    use crate::model::words::{
        Channel, Form, Nature, Occupancy, Outcome, PlaceKind, Purpose, Relation, Severity,
        SolutionKind, Verb,
    };
    fn all<T: Copy>(words: &[T], word: fn(T) -> &'static str) -> String {
        let words: Vec<&str> = words.iter().map(|w| word(*w)).collect();
        words.join(" ")
    }
    match (table, col) {
        (_, Col::Channel) => all(Channel::ALL, Channel::word),
        (_, Col::Severity) => all(Severity::ALL, Severity::word),
        (_, Col::Relation) => all(Relation::ALL, Relation::word),
        (_, Col::Nature) => all(Nature::ALL, Nature::word),
        (_, Col::Action) => all(Verb::ALL, Verb::word),
        (_, Col::Purpose) => all(Purpose::ALL, Purpose::word),
        (_, Col::Form) => all(Form::ALL, Form::word),
        (_, Col::Outcome) => all(Outcome::ALL, Outcome::word),
        (_, Col::State) => all(Occupancy::ALL, Occupancy::word),
        (Table::Places, Col::Kind) => all(PlaceKind::ALL, PlaceKind::word),
        (_, Col::Kind) => all(SolutionKind::ALL, SolutionKind::word),
        (_, Col::Class) => {
            let names: Vec<&str> = policy.classes.iter().map(|c| c.name.as_str()).collect();
            names.join(" ")
        }
        (_, Col::Id) => table
            .kind()
            .map_or_else(String::new, |kind| format!("{}-261123-k7f3m9", kind.word())),
        _ => col.word().to_owned(),
    }
}
