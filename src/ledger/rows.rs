//! Every line of every file as a typed entry, in parallel, with all that could not be read.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::model::entry::{
    Action, Case, Draw, Entry, Fields, Opening, Place, RowRef, Solution, Visit,
};
use crate::model::id::{Id, IdMonth};
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
    /// Ids that may stand more than once.
    pub doubtful: FxHashSet<Id>,
    /// Ids of rows that other rows name.
    pub named: FxHashSet<Id>,
    pub problems: Vec<Problem>,
}

/// How many files are read while those before them are put together.
const AT_ONCE: usize = 32;

/// Reads every line of every source.
pub fn read_rows<'a>(sources: &'a [Source], policy: &'a Policy) -> Rows<'a> {
    let homes = homes(sources);
    let files: Vec<_> = (0u32..).zip(sources).zip(homes).collect();
    let mut all = Rows::default();
    all.reserve(sources);
    let mut read = Vec::new();
    for files in files.chunks(AT_ONCE) {
        let (_, next) = rayon::join(
            || all.take(std::mem::take(&mut read)),
            || {
                let files = files.par_iter().with_max_len(1);
                let parts = files
                    .map(|((file, source), home)| read_source(*file, source, policy, *home))
                    .collect();
                parts
            },
        );
        read = next;
    }
    all.take(read);
    all
}

/// For each file the month that the ids in it should carry, so that no other file has them.
/// Only the first file of a table and month has one.
fn homes(sources: &[Source]) -> Vec<Option<IdMonth>> {
    let mut taken = FxHashSet::default();
    sources
        .iter()
        .map(|source| {
            let month = IdMonth::of(source.table.kind()?, source.month?);
            taken.insert(month).then_some(month)
        })
        .collect()
}

impl<'a> Rows<'a> {
    /// Makes room for the rows of all sources.
    fn reserve(&mut self, sources: &[Source]) {
        let rows = |table| -> usize {
            let files = sources.iter().filter(|source| source.table == table);
            files.map(Source::about_lines).sum()
        };
        let of_cases = [Table::Complaints, Table::Repairs, Table::Inquiries];
        self.cases.reserve(of_cases.into_iter().map(rows).sum());
        self.actions.reserve(rows(Table::Actions));
        self.visits.reserve(rows(Table::Visits));
        self.draws.reserve(rows(Table::Draws));
    }

    /// Adds what was read of the next files.
    fn take(&mut self, parts: Vec<Self>) {
        for part in parts {
            self.cases.extend(part.cases);
            self.actions.extend(part.actions);
            self.visits.extend(part.visits);
            self.draws.extend(part.draws);
            self.solutions.extend(part.solutions);
            self.openings.extend(part.openings);
            self.places.extend(part.places);
            self.doubtful.extend(part.doubtful);
            self.named.extend(part.named);
            self.problems.extend(part.problems);
        }
    }
}

fn read_source<'a>(
    file: u32,
    source: &'a Source,
    policy: &'a Policy,
    home: Option<IdMonth>,
) -> Rows<'a> {
    let mut reader = Reader {
        file,
        source,
        policy,
        fields: Vec::new(),
        home,
        seen: FxHashSet::default(),
        doubtful: FxHashSet::default(),
        named: FxHashSet::default(),
        problems: Vec::new(),
    };
    let mut rows = Rows::default();
    match source.table {
        Table::Complaints | Table::Repairs | Table::Inquiries => rows.cases = reader.entries(),
        Table::Actions => rows.actions = reader.entries(),
        Table::Visits => rows.visits = reader.entries(),
        Table::Draws => rows.draws = reader.entries(),
        Table::Solutions => rows.solutions = reader.entries(),
        Table::Openings => rows.openings = reader.entries(),
        Table::Places => rows.places = reader.all(Place::read, |_, _| ()),
    }
    rows.doubtful = reader.doubtful;
    rows.named = reader.named;
    rows.problems = reader.problems;
    rows
}

struct Reader<'a> {
    file: u32,
    source: &'a Source,
    policy: &'a Policy,
    /// The fields of the line at hand, kept to spare an allocation a line.
    fields: Vec<&'a str>,
    /// The month that ids should carry.
    home: Option<IdMonth>,
    /// The ids so far.
    seen: FxHashSet<Id>,
    doubtful: FxHashSet<Id>,
    named: FxHashSet<Id>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Every row of a ledger table, its ids noted.
    fn entries<T: Entry<'a>>(&mut self) -> Vec<T> {
        self.seen.reserve(self.source.about_lines());
        self.all(T::read, |reader, entry: &T| {
            let id = entry.id();
            if !reader.seen.insert(id) || Some(id.month()) != reader.home {
                reader.doubtful.insert(id);
            }
            reader.named.extend(entry.named());
        })
    }

    /// Every row that can be read.
    fn all<T>(
        &mut self,
        read: fn(&mut Fields<'_, 'a>) -> Option<T>,
        note: fn(&mut Self, &T),
    ) -> Vec<T> {
        let source = self.source;
        let mut entries = Vec::with_capacity(source.about_lines());
        let mut lines = source.lines();
        let header = lines.next().map_or("", |line| line.text);
        for line in lines {
            if line.text == header {
                let problem = source.problem(line, 0, Code::RepeatedHeader, "");
                self.problems.push(problem);
            } else if let Some(entry) = self.read(line, read) {
                note(self, &entry);
                entries.push(entry);
            }
        }
        entries
    }

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
