//! Every line of every file as a typed entry, in parallel, with all that could not be read.

use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::ledger::book::header::is_wider;
use crate::ledger::book::mend::MARKERS;
use crate::ledger::book::wrapped::wrapped;
use crate::model::entry::{
    Action, Answer, Case, Draw, Entry, Fields, Opening, Place, RowRef, Solution, Visit, Words,
};
use crate::model::id::{Id, IdMonth};
use crate::model::mend::BOM;
use crate::model::policy::Policy;
use crate::model::problem::{Code, Problem};
use crate::model::source::{Cells, LONGEST_LINE, Line, Source, Splitter, strip};
use crate::model::table::Table;
use crate::model::words::Col;

/// Entries in file order, read but not yet compared with each other.
#[derive(Default)]
pub struct Rows<'a> {
    /// Rows of `complaints.csv`, `repairs.csv` and `inquiries.csv`.
    pub cases: Vec<Case<'a>>,
    /// Rows of `actions.csv`.
    pub actions: Vec<Action<'a>>,
    /// Rows of `visits.csv`.
    pub visits: Vec<Visit<'a>>,
    /// Rows of `draws.csv`.
    pub draws: Vec<Draw<'a>>,
    /// Rows of `solutions.csv`.
    pub solutions: Vec<Solution<'a>>,
    /// Rows of `openings.csv`.
    pub openings: Vec<Opening>,
    /// Rows of `answers.csv`.
    pub answers: Vec<Answer<'a>>,
    /// Rows of `places.csv`.
    pub places: Vec<Place<'a>>,
    /// Ids that may stand more than once.
    pub doubtful: FxHashSet<Id>,
    /// Ids of rows that other rows name.
    pub named: FxHashSet<Id>,
    /// What is wrong or odd with the lines.
    pub problems: Vec<Problem>,
}

/// How many files are read while those before them are put together.
const AT_ONCE: usize = 16;

/// Reads every line of every source.
pub fn read_rows<'a>(sources: &'a [Source], policy: &'a Policy) -> Rows<'a> {
    let homes = homes(sources);
    let files: Vec<_> = (0u32..).zip(sources).zip(homes).collect();
    let mut all = Rows::default();
    all.reserve(sources);
    let mut done: Vec<Part<'a>> = Vec::new();
    let mut free: Vec<Part<'a>> = Vec::new();
    let aids = Pool::default();
    for files in files.chunks(AT_ONCE) {
        let tables = files.iter().map(|((_, source), _)| source.table);
        let mut parts: Vec<Part<'a>> = tables.map(|table| Part::of(table, &mut free)).collect();
        rayon::join(
            || all.take(&mut done),
            || {
                let work = files.par_iter().zip(&mut parts).with_max_len(1);
                work.for_each(|(((file, source), home), part)| {
                    aids.lend(|aids| {
                        source.show(|text| {
                            let source = (*file, *source);
                            Reader::new(source, text, policy, *home, (part, aids)).read_source();
                        });
                    });
                });
            },
        );
        free.append(&mut done);
        done = parts;
    }
    all.take(&mut done);
    all
}

/// What is read of one file, and the room to read it in: both are used again for later files
/// of the table.
struct Part<'a> {
    table: Table,
    rows: Rows<'a>,
}

impl Part<'_> {
    /// A free part of the table, else a new one.
    fn of(table: Table, free: &mut Vec<Self>) -> Self {
        match free.iter().position(|part| part.table == table) {
            Some(at) => free.swap_remove(at),
            None => Self {
                table,
                rows: Rows::default(),
            },
        }
    }
}

/// What helps to read a file, and is of use for the next one whatever its table.
#[derive(Default)]
struct Aids<'a> {
    /// The texts that entries hold.
    words: Words<'a>,
    /// The ids of the file so far.
    seen: Seen,
}

/// As many aids as files are read at the same time.
#[derive(Default)]
struct Pool<'a>(Mutex<Vec<Aids<'a>>>);

impl<'a> Pool<'a> {
    fn lend(&self, read: impl FnOnce(&mut Aids<'a>)) {
        let free = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut aids = free().pop().unwrap_or_default();
        read(&mut aids);
        free().push(aids);
    }
}

/// Ids by parts of their hashes alone: two different ones are hardly ever taken for the same, and
/// where they are it costs a second look. Those of one date lie side by side, as the rows of a day
/// do in their file, so that the slot that is looked for is near at hand.
#[derive(Default)]
struct Seen {
    /// Odd numbers all, each at or after the slot that date and hash name; 0 in a free one.
    slots: Vec<u32>,
}

impl Seen {
    /// So many dates have slots of their own: those of a month.
    const DATES: usize = 32;
    /// So far from its slot an id is looked for. Where there is no room for so many of a date, the
    /// others get the second look.
    const FAR: usize = 64;

    /// Forgets all ids, and makes room for so many.
    fn clear_for(&mut self, ids: usize) {
        let slots = (ids * 4).next_power_of_two().max(Self::DATES * Self::FAR);
        self.slots.clear();
        self.slots.resize(slots, 0);
    }

    /// Whether an id may have been seen before; from now on it was.
    fn may_have(&mut self, id: Id) -> bool {
        let hash = FxBuildHasher.hash_one(id);
        let own = (hash >> 32) as u32 | 1;
        let of_date = self.slots.len() / Self::DATES;
        let first = id.date() as usize % Self::DATES * of_date;
        // Half of them may lie among the next date's: days differ in how many they have.
        let start = first + (hash as usize & (2 * of_date - 1));
        let last = self.slots.len() - 1;
        let mut near = (start..start + Self::FAR).map(|at| at & last);
        let Some(at) = near.find(|at| [0, own].contains(&self.slots[*at])) else {
            return true;
        };
        let before = std::mem::replace(&mut self.slots[at], own);
        before == own
    }
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
        self.answers.reserve(rows(Table::Answers));
    }

    /// Takes over what was read of the next files.
    fn take(&mut self, parts: &mut [Part<'a>]) {
        for Part { rows, .. } in parts {
            self.cases.append(&mut rows.cases);
            self.actions.append(&mut rows.actions);
            self.visits.append(&mut rows.visits);
            self.draws.append(&mut rows.draws);
            self.solutions.append(&mut rows.solutions);
            self.openings.append(&mut rows.openings);
            self.answers.append(&mut rows.answers);
            self.places.append(&mut rows.places);
            self.doubtful.extend(rows.doubtful.drain());
            self.named.extend(rows.named.drain());
            self.problems.append(&mut rows.problems);
        }
    }
}

/// Reads one file into its part.
struct Reader<'r, 'a> {
    file: u32,
    source: &'a Source,
    /// Its text.
    text: &'r str,
    /// The fields of the line at hand.
    fields: Cells<'r>,
    policy: &'a Policy,
    /// The month that ids should carry.
    home: Option<IdMonth>,
    part: &'r mut Part<'a>,
    aids: &'r mut Aids<'a>,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn new(
        (file, source): (u32, &'a Source),
        text: &'r str,
        policy: &'a Policy,
        home: Option<IdMonth>,
        (part, aids): (&'r mut Part<'a>, &'r mut Aids<'a>),
    ) -> Self {
        Self {
            file,
            source,
            text,
            fields: Cells::default(),
            policy,
            home,
            part,
            aids,
        }
    }

    fn read_source(&mut self) {
        match self.source.table {
            Table::Complaints | Table::Repairs | Table::Inquiries => {
                self.entries(|rows| &mut rows.cases);
            }
            Table::Actions => self.entries(|rows| &mut rows.actions),
            Table::Visits => self.entries(|rows| &mut rows.visits),
            Table::Draws => self.entries(|rows| &mut rows.draws),
            Table::Solutions => self.entries(|rows| &mut rows.solutions),
            Table::Openings => self.entries(|rows| &mut rows.openings),
            Table::Answers => self.entries(|rows| &mut rows.answers),
            Table::Places => self.all(Place::read, |(part, _), place| part.rows.places.push(place)),
        }
    }

    /// Every row of a ledger table, with its ids noted.
    fn entries<T: Entry<'a>>(&mut self, of: impl for<'s> Fn(&'s mut Rows<'a>) -> &'s mut Vec<T>) {
        let home = self.home;
        let lines = self.source.about_lines();
        of(&mut self.part.rows).reserve(lines);
        self.aids.seen.clear_for(lines);
        self.all(T::read, |(part, seen), entry: T| {
            let id = entry.id();
            if seen.may_have(id) || Some(id.month()) != home {
                part.rows.doubtful.insert(id);
            }
            part.rows.named.extend(entry.named());
            of(&mut part.rows).push(entry);
        });
    }

    /// Every row that can be read.
    fn all<T>(
        &mut self,
        read: fn(&mut Fields<'_, 'a>) -> Option<T>,
        keep: impl Fn((&mut Part<'a>, &mut Seen), T),
    ) {
        let mut lines = Splitter::new(self.source, self.text);
        let header = lines.next(&mut self.fields);
        let header = header.map_or("", |(line, _)| line.text);
        while let Some((line, split)) = lines.next(&mut self.fields) {
            let own = line.text.strip_prefix(BOM).unwrap_or(line.text);
            let problem = if let Some((problem, further)) = self.wrapped(line, split) {
                lines.skip(further);
                Some(problem)
            } else if own == header || is_wider(header, own, self.source.table) {
                Some(self.source.problem(line, 0, Code::RepeatedHeader, ""))
            } else {
                self.unreadable(line, split)
            };
            if let Some(problem) = problem {
                let told = self.source.foreign && problem.code == Code::NotUtf8;
                if !told && (split.is_err() || !self.blank()) {
                    self.part.rows.problems.push(problem);
                }
            } else if let Some(entry) = self.read(line, read) {
                keep((self.part, &mut self.aids.seen), entry);
            }
        }
    }

    fn read<T>(&mut self, line: Line<'r>, read: fn(&mut Fields<'_, 'a>) -> Option<T>) -> Option<T> {
        let row = RowRef {
            file: self.file,
            line: line.number,
            start: line.start,
        };
        let split = &self.fields;
        let office = (self.source, self.policy);
        let mut fields = Fields::new(office, row, split, &[], &mut self.aids.words);
        let entry = read(&mut fields);
        let faults = fields.into_faults();
        if !faults.is_empty() {
            if self.blank() {
                // A spreadsheet leaves such lines behind; nothing stands in them.
                return None;
            }
            if let Some(problem) = self.of_a_merge(line) {
                self.part.rows.problems.push(problem);
                return None;
            }
        }
        for fault in faults {
            let found = self.source.cell(split, fault.col);
            let wanted = match fault.code {
                Code::MissingField => fault.col.word().to_owned(),
                Code::UnknownQuestion | Code::BadAnswer => {
                    let field = |col| self.source.cell(split, col);
                    wanted_answer(self.policy, fault.col, field)
                }
                _ => wanted(self.source.table, fault.col, self.policy),
            };
            let mut problem = self
                .source
                .field_problem(line, fault.col, fault.code, found)
                .wanting(wanted);
            problem.field_only = entry.is_some();
            self.part.rows.problems.push(problem);
        }
        entry
    }

    /// That a record goes over several lines, and how many beyond its first.
    fn wrapped(&self, line: Line<'r>, split: Result<(), usize>) -> Option<(Problem, usize)> {
        let at = split.err()?;
        let rest = self.text.get(line.start as usize..)?;
        let found = wrapped(self.source, rest.split('\n'))?;
        let last = line.number as usize + found.lines - 1;
        let problem = self.source.problem(line, at, Code::LineBreak, "");
        Some((problem.wanting(last.to_string()), found.lines - 1))
    }

    /// Why a line cannot be read at all.
    fn unreadable(&self, line: Line<'r>, split: Result<(), usize>) -> Option<Problem> {
        let source = self.source;
        if line.text.len() > LONGEST_LINE {
            return Some(source.long_line(line));
        }
        let problem = if source.broken.binary_search(&line.number).is_ok() {
            return Some(source.problem(line, 0, Code::NotUtf8, ""));
        } else if let Err(at) = split {
            source.problem(line, at, Code::BadQuote, "")
        } else if let Some(extra) = self.extra() {
            source.problem(line, 0, Code::ExtraFields, extra)
        } else {
            let col = source.lacking(self.fields.count())?;
            let problem = source.problem(line, 0, Code::MissingField, "");
            problem.wanting(col.word())
        };
        Some(self.of_a_merge(line).unwrap_or(problem))
    }

    /// What a merge has left that is no row at all.
    fn of_a_merge(&self, line: Line<'r>) -> Option<Problem> {
        let source = self.source;
        if let Some(marker) = MARKERS.iter().find(|m| line.text.starts_with(**m)) {
            return Some(source.problem(line, 0, Code::ConflictMarker, marker));
        }
        if self.names_columns() {
            let header = source.lines().next().map_or("", |header| header.text);
            let own = line.text.strip_prefix(BOM).unwrap_or(line.text);
            let kind = match is_wider(own, header, source.table) {
                true => "wider",
                false => "",
            };
            let problem = source.problem(line, 0, Code::OtherHeader, kind);
            return Some(problem.wanting(header));
        }
        let id = self.glued()?;
        let at = memchr::memmem::rfind(line.text.as_bytes(), id.as_bytes());
        Some(source.problem(line, at.unwrap_or_default(), Code::GluedLines, id))
    }

    /// Whether a line that could be split has nothing but commas and blanks.
    fn blank(&self) -> bool {
        let mut fields = self.fields.iter();
        fields.all(|field| strip(field).is_empty())
    }

    /// The first field beyond the header that is not empty: most often a comma that was not
    /// quoted has shifted the row.
    fn extra(&self) -> Option<&'r str> {
        let beyond = self.source.width()..self.fields.count();
        let mut beyond = beyond.filter_map(|at| Some(strip(self.fields.get(at)?)));
        beyond.find(|field| !field.is_empty())
    }

    /// Whether a line is a header: every required column is named in it.
    fn names_columns(&self) -> bool {
        let fields = &self.fields;
        let bare = |field: &'r str| strip(field.strip_prefix(BOM).unwrap_or(field));
        let named = |name: &str| fields.iter().any(|field| bare(field) == name);
        let columns = self.source.table.columns().iter();
        let mut required = columns.filter(|column| !column.optional);
        required.all(|column| named(column.col.word()))
    }

    /// The id of a second row that follows the first without a line end between them.
    fn glued(&self) -> Option<&'r str> {
        let fields = &self.fields;
        if fields.count() <= self.source.width() {
            return None;
        }
        let kind = self.source.table.kind()?;
        let columns = self.source.table.columns().iter();
        let required = columns.filter(|column| !column.optional).count();
        let joints = required - 1..=fields.count().checked_sub(required)?;
        let mut joints = joints.filter_map(|at| fields.get(at));
        joints.find_map(|field| {
            let at = field.rfind(&format!("{}-", kind.word()))?;
            let id = strip(&field[at..]);
            Id::parse(id)
                .is_some_and(|id| id.kind() == kind)
                .then_some(id)
        })
    }
}

/// What may stand in a column, for messages.
pub fn wanted(table: Table, col: Col, policy: &Policy) -> String {
    use crate::model::words::{
        Channel, Form, Nature, Occupancy, Outcome, PlaceKind, Purpose, Relation, Severity,
        SolutionKind, Urgency, Verb,
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
        (_, Col::Urgency) => all(Urgency::ALL, Urgency::word),
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
        (_, Col::AppointedAt) => "2026-11-23T09:05, 2026-11-23".to_owned(),
        (_, col) if table.time_column() == Some(col) => "2026-11-23T09:05, 2026-11-23".to_owned(),
        (_, Col::Due | Col::ReplyDue | Col::NextOn) => "2026-11-23".to_owned(),
        (_, Col::Month) => "2026-11-01, 2026-11".to_owned(),
        (_, Col::Quality | Col::Service | Col::Satisfaction) => "1 2 3 4 5".to_owned(),
        (_, Col::Population | Col::Quota | Col::Found) => "0, 1, 2, …".to_owned(),
        (_, Col::CaseId | Col::PartOf) => "C-261123-k7f3m9".to_owned(),
        (_, Col::VisitId) => "V-261123-k7f3m9".to_owned(),
        (_, Col::Bound) => "x4ccccccccccccccc".to_owned(),
        (_, Col::Replaces) => "D-261123-k7f3m9".to_owned(),
        (_, Col::Batch) => "B-261123-k7f3m9".to_owned(),
        _ => col.word().to_owned(),
    }
}

/// What may stand in a column of an answer, by the other fields of its row.
pub fn wanted_answer<'t>(policy: &Policy, col: Col, field: impl Fn(Col) -> &'t str) -> String {
    let survey = policy.survey(field(Col::Survey));
    let wanted = survey.and_then(|survey| match col {
        Col::Question => Some(survey.ids()),
        Col::Answer => Some(survey.question(field(Col::Question))?.kind.wanted()),
        _ => None,
    });
    wanted.unwrap_or_else(|| col.word().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_does_not_fit_is_told_even_where_no_field_stands_before_it() {
        let text = "id,opened_at,box,opened_by,found,note\n\"gate,wang\n,,\"\n,, ,,,\n\"\",,,,,\n";
        let path = "ledger/2026-11/openings.csv".to_owned();
        let (source, _) = Source::new(path, Table::Openings, None, text.into(), Vec::new());
        let (sources, policy) = ([source], Policy::regulation("x"));
        let rows = read_rows(&sources, &policy);
        let told = rows.problems.iter().map(|p| (p.line, p.column, p.code));
        let told: Vec<_> = told.collect();
        assert_eq!(told, [(2, 1, Code::BadQuote), (3, 3, Code::BadQuote)]);
    }

    #[test]
    fn ids_that_were_seen_are_known_however_many_there_are_and_of_whatever_dates() {
        for dates in [30, 1] {
            let id = |n: usize| Id::parse(&format!("A-2611{:02}-{n:06}", n % dates + 1)).unwrap();
            let mut seen = Seen::default();
            for lines in [5000, 0] {
                seen.clear_for(lines);
                let unseen = (0..5000).filter(|n| !seen.may_have(id(*n))).count();
                assert!(unseen > 100, "{unseen}");
                assert!(unseen == 5000 || lines == 0 || dates == 1);
                assert!((0..5000).all(|n| seen.may_have(id(n))));
            }
        }
    }

    #[test]
    fn a_line_may_be_as_long_as_the_limit_and_not_longer() {
        let line = |bytes: usize| {
            let row = "O-261101-aaaa,2026-11-01,gate,wang,,";
            format!("{row}{}", "x".repeat(bytes - row.len()))
        };
        let told = |bytes: usize| {
            let text = format!("{}\n{}\n", Table::Openings.header(), line(bytes));
            let path = "ledger/2026-11/openings.csv".to_owned();
            let (source, _) = Source::new(path, Table::Openings, None, text, Vec::new());
            let (sources, policy) = ([source], Policy::regulation("x"));
            let rows = read_rows(&sources, &policy);
            let codes: Vec<Code> = rows.problems.iter().map(|p| p.code).collect();
            (rows.openings.len(), codes)
        };
        assert_eq!(told(LONGEST_LINE), (1, Vec::new()));
        assert_eq!(told(LONGEST_LINE + 1), (0, vec![Code::LongLine]));
    }
}
