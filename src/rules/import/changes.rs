//! What of the stories of a sheet is new to the book: rows to add, amendments, and rows that look
//! like edited ones. The ids come from the source rows, so that the same row always gives the same
//! line.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use super::field::Subject;
use super::story::{END, MAIN, Part, Reason, Story, Value, numbered};
use crate::model::book::Book;
use crate::model::entry::RowRef;
use crate::model::id::{Id, Kind};
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Verb};

/// A row to be added.
#[derive(Clone, Debug)]
pub struct NewRow {
    /// Its table.
    pub table: Table,
    /// When it happened.
    pub at: Stamp,
    /// Its id.
    pub id: Id,
    /// What it holds besides its id, its time and its batch.
    pub values: Vec<(Col, String)>,
}

/// A column of a row that the sheet has otherwise than before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The row of the ledger.
    pub row: Id,
    /// The column.
    pub col: Col,
    /// What the sheet said before.
    pub before: String,
    /// What it says now.
    pub after: String,
}

/// What becomes of a sheet.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The id that all its rows have in common.
    pub batch: Option<Id>,
    /// What is added.
    pub rows: Vec<NewRow>,
    /// Stories that are new.
    pub new: usize,
    /// Stories that are known and have more or other to tell than before.
    pub changed: usize,
    /// Stories that are known as they are.
    pub same: usize,
    /// Steps and visits that are added.
    pub steps: usize,
    /// Columns that the sheet has otherwise than before.
    pub changes: Vec<Change>,
    /// Cases that the sheet once had as finished and has no longer, with their lines.
    pub reopened: Vec<(u32, Id)>,
    /// Stories that are refused, by their place among them.
    pub refused: Vec<(usize, Reason)>,
}

/// So often a case may have been taken back with its import and brought in again, for a visit to
/// find it by its number.
const TURNS: u32 = 8;

/// What the book knows that imports ask for.
pub struct Known<'b, 'a> {
    book: &'b Book<'a>,
    /// Where each row of the book stands.
    rows: FxHashMap<Id, RowRef>,
    /// The ids that stand in the files, those of rows that were taken back too.
    ever: FxHashSet<Id>,
    /// The ids that a `void` names.
    voided: FxHashSet<Id>,
    /// The cases of imports by the characters of their ids.
    tails: FxHashMap<String, Vec<Id>>,
    /// What imports have amended, the last one of each column, and how many there were.
    amended: FxHashMap<(Id, Col), (&'a str, usize)>,
}

impl<'b, 'a> Known<'b, 'a> {
    /// Of a book, and of every id that stands in the files.
    pub fn new(book: &'b Book<'a>, ever: FxHashSet<Id>) -> Self {
        let mut amended: FxHashMap<(Id, Col), (&'a str, usize)> = FxHashMap::default();
        let mut voided = FxHashSet::default();
        for action in &book.actions {
            match (action.verb, action.row_id) {
                (Verb::Void, Some(row)) => {
                    voided.insert(row);
                }
                (Verb::Amend, Some(row)) if book.batch_of(action.row).is_some() => {
                    let [field, value] = book.cells(action.row, [Col::Field, Col::Value]);
                    if let Some(col) = Col::parse(field) {
                        let known = amended.entry((row, col)).or_default();
                        *known = (value, known.1 + 1);
                    }
                }
                _ => {}
            }
        }
        let mut tails: FxHashMap<String, Vec<Id>> = FxHashMap::default();
        for (_, case) in book.existing() {
            if book.batch_of(case.row).is_some() {
                tails.entry(tail(case.id)).or_default().push(case.id);
            }
        }
        Self {
            book,
            rows: book.rows().collect(),
            ever,
            voided,
            tails,
            amended,
        }
    }

    /// The case of the same characters and place under another day: its key says that it is the
    /// same, and its date was corrected in the sheet.
    fn moved(&self, id: Id, part: &Part) -> Option<(Id, RowRef)> {
        let place = part.values.iter().find(|value| value.col == Col::Place);
        let place = place.map_or("", |value| value.text.as_str());
        let alike = self.tails.get(&tail(id))?.iter();
        let mut alike = alike.filter_map(|other| {
            let case = self.book.case(self.book.find_case(*other)?);
            (other.kind() == id.kind() && case.place == place).then_some((*other, case.row))
        });
        alike.next()
    }

    /// The id of a batch of a file: it comes from the file, and from how often the file was taken
    /// back.
    fn batch(&self, file: &str, newest: Day) -> Id {
        let mut turn = 0;
        loop {
            let id = derived(Kind::Batch, newest, &[file.as_bytes()], turn);
            if !self.voided.contains(&id) {
                return id;
            }
            turn += 1;
        }
    }

    /// The case that a sheet calls by this number: its own id, or that under which it was brought
    /// in.
    fn case_of(&self, number: &str) -> Option<Id> {
        let own = Id::parse(number).filter(|id| self.book.find_case(*id).is_some());
        own.or_else(|| {
            let mut subjects = Subject::CASES.into_iter();
            subjects.find_map(|subject| self.imported(subject, &numbered(subject, [number])))
        })
    }

    /// The case of an import that a digest of a row became.
    fn imported(&self, subject: Subject, digest: &[u8; 32]) -> Option<Id> {
        if self.tails.is_empty() {
            return None;
        }
        let kind = subject.table().kind()?;
        let source = source(digest, MAIN);
        (0..TURNS).find_map(|turn| {
            let id = derived(kind, self.book.today(), &[&source], turn);
            let alike = self.tails.get(&tail(id))?.iter();
            alike.copied().find(|other| other.kind() == kind)
        })
    }

    /// The case of another kind under which the key of a row came in, unless it was cancelled.
    fn of_other_kind(&self, story: &Story) -> Option<Id> {
        let others = story.other_kinds.iter();
        let mut known = others.filter_map(|(subject, digest)| self.imported(*subject, digest));
        known.find(|id| {
            let case = self.book.find_case(*id);
            let mut actions = case.into_iter().flat_map(|ix| self.book.actions_of(ix));
            actions.all(|action| action.verb != Verb::Cancel)
        })
    }

    /// What the source columns of a row were the last time that a sheet said them.
    fn last_said(&self, id: Id, row: RowRef, cols: &[Col]) -> Vec<&'a str> {
        let written = self.book.written(row, cols).into_iter().zip(cols);
        let said = written.map(|(written, col)| {
            let amended = self.amended.get(&(id, *col));
            amended.map_or(written, |(value, _)| *value)
        });
        said.collect()
    }
}

/// What there is of a part of a story already.
enum There {
    /// It is in the book.
    Known(Id, RowRef),
    /// It is not, and this is its id.
    New(Id),
    /// Somebody took it back by itself, and it stays so.
    TakenBack,
}

/// Compares the stories of one sheet after the other with what is known.
pub struct Comparer<'k, 'b, 'a> {
    known: &'k Known<'b, 'a>,
    /// Who acts where a sheet names nobody.
    by: &'k str,
    /// Why a row is amended, in words.
    why: &'k str,
    /// The ids that were given in this run, and to what.
    given: FxHashMap<Id, [u8; 32]>,
    /// Rows with a number of their own that are added in this run.
    numbered: FxHashSet<Id>,
    /// The stories that were compared, with their lines and all that they told.
    told: FxHashMap<[u8; 32], (u32, u64)>,
}

impl<'k, 'b, 'a> Comparer<'k, 'b, 'a> {
    /// For the sheets of one command.
    pub fn new(known: &'k Known<'b, 'a>, by: &'k str, why: &'k str) -> Self {
        Self {
            known,
            by,
            why,
            given: FxHashMap::default(),
            numbered: FxHashSet::default(),
            told: FxHashMap::default(),
        }
    }

    /// Gives a visit the case whose number its row names.
    pub fn link(&self, story: &mut Story) -> Result<(), Reason> {
        let Some(number) = story.of_case.take() else {
            return Ok(());
        };
        match self.known.case_of(&number) {
            Some(case) => {
                story.main.values.push(Value {
                    col: Col::CaseId,
                    text: case.to_string(),
                    said: true,
                });
                Ok(())
            }
            None => Err(Reason::NoCase(number)),
        }
    }

    /// What becomes of the stories of a file, which is known by the digest of its bytes.
    /// `suspects` takes rows that look like edited ones.
    pub fn compare(
        &mut self,
        stories: &[Story],
        (subjects, file): (&[Subject], &str),
        suspects: bool,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        let stamps = stories.iter().flat_map(|story| {
            let steps = story.steps.iter().map(|step| step.at);
            steps.chain([story.main.at])
        });
        let Some(newest) = stamps.max() else {
            return outcome;
        };
        outcome.batch = Some(self.known.batch(file, newest.day));
        let mut fresh = Vec::new();
        for (at, story) in stories.iter().enumerate() {
            let all = FxBuildHasher.hash_one((&story.main, &story.steps));
            if let Some((line, first)) = self.told.get(&story.digest) {
                match *first == all {
                    true => outcome.same += 1,
                    false => {
                        let key = story.key.clone().unwrap_or_default();
                        outcome.refused.push((at, Reason::SameKey(key, *line)));
                    }
                }
                continue;
            }
            self.told.insert(story.digest, (story.line, all));
            match self.there(&story.main, &story.digest, story) {
                There::New(id) => fresh.push((at, id)),
                There::Known(id, row) => self.known_story(story, (id, row), newest, &mut outcome),
                There::TakenBack => outcome.same += 1,
            }
        }
        let edited = match suspects {
            true => FxHashMap::default(),
            false => self.lookalikes(subjects),
        };
        for (at, id) in fresh {
            let story = &stories[at];
            let refused = match &story.key {
                None => self
                    .suspect(story, &edited)
                    .map(|known| Reason::Suspect(known.to_string())),
                Some(key) => self
                    .known
                    .of_other_kind(story)
                    .map(|known| Reason::OtherKind(key.clone(), known)),
            };
            match refused {
                Some(why) => outcome.refused.push((at, why)),
                None => self.new_story(story, id, &mut outcome),
            }
        }
        outcome.refused.sort_by_key(|(at, _)| *at);
        outcome
    }

    /// What there is of a part: by its id, which comes from the story and the part's name, and
    /// from how often it was taken back with its import.
    fn there(&mut self, part: &Part, seed: &[u8], story: &Story) -> There {
        let kind = part.table.kind().unwrap_or(Kind::Action);
        // A step has the day of its story too: one whose date was corrected is still the same.
        let (source, day) = match &part.own {
            Some(own) => (source(own, MAIN), part.at.day),
            None => (source(seed, part.name), story.main.at.day),
        };
        let mut turn = 0;
        loop {
            let id = derived(kind, day, &[&source], turn);
            if turn == 0
                && story.key.is_some()
                && !self.known.rows.contains_key(&id)
                && let Some((moved, row)) = self.known.moved(id, part)
            {
                self.given.insert(moved, source);
                return There::Known(moved, row);
            }
            turn += 1;
            if *self.given.entry(id).or_insert(source) != source {
                continue;
            }
            let Some(row) = self.known.rows.get(&id) else {
                match self.known.ever.contains(&id) {
                    false => return There::New(id),
                    true if self.known.voided.contains(&id) => return There::TakenBack,
                    // It went with its import.
                    true => continue,
                }
            };
            return There::Known(id, *row);
        }
    }

    fn new_story(&mut self, story: &Story, id: Id, outcome: &mut Outcome) {
        outcome.new += 1;
        outcome.rows.push(row(&story.main, id, None));
        self.steps(story, id, None, outcome);
    }

    /// The steps of a story: new ones are added, and what known ones have otherwise is amended.
    fn steps(&mut self, story: &Story, case: Id, newest: Option<Stamp>, outcome: &mut Outcome) {
        let seed = case.to_string();
        for step in &story.steps {
            match self.there(step, seed.as_bytes(), story) {
                There::New(id) => {
                    // Two lines that name one visit tell it once.
                    if step.own.is_none() || self.numbered.insert(id) {
                        outcome.steps += 1;
                        outcome.rows.push(row(step, id, Some(case)));
                    }
                }
                There::Known(id, at) => {
                    if let Some(newest) = newest {
                        self.amend(step, (id, at), newest, outcome);
                    }
                }
                There::TakenBack => {}
            }
        }
    }

    fn known_story(
        &mut self,
        story: &Story,
        (id, row): (Id, RowRef),
        newest: Stamp,
        outcome: &mut Outcome,
    ) {
        let before = outcome.rows.len();
        self.amend(&story.main, (id, row), newest, outcome);
        self.steps(story, id, Some(newest), outcome);
        if story.main.table != Table::Visits && story.steps.iter().all(|step| step.name != END) {
            self.reopened(story, id, outcome);
        }
        match outcome.rows.len() > before {
            true => outcome.changed += 1,
            false => outcome.same += 1,
        }
    }

    /// A case that a sheet had as finished: the step that said so stands in the book.
    fn reopened(&mut self, story: &Story, case: Id, outcome: &mut Outcome) {
        let book = self.known.book;
        let Some(ix) = book.find_case(case) else {
            return;
        };
        let mut ends = book.actions_of(ix).filter(|action| {
            let ended = matches!(
                action.verb,
                Verb::Complete | Verb::Reply | Verb::Withdraw | Verb::Cancel
            );
            ended && book.batch_of(action.row).is_some()
        });
        if ends.next().is_some() {
            outcome.reopened.push((story.line, case));
        }
    }

    /// What a known row has otherwise in the sheet than it had the last time.
    fn amend(
        &mut self,
        part: &Part,
        (id, row): (Id, RowRef),
        newest: Stamp,
        outcome: &mut Outcome,
    ) {
        let time = part.table.time_column();
        let stamp = time.map(|col| Value {
            col,
            text: part.at.to_string(),
            said: true,
        });
        let said = part.values.iter().filter(|value| value.said);
        let said: Vec<&Value> = said.chain(&stamp).collect();
        let cols: Vec<Col> = said.iter().map(|value| value.col).collect();
        let before = self.known.last_said(id, row, &cols);
        for (value, before) in said.into_iter().zip(before) {
            let same_time = || {
                let read = Stamp::parse(before);
                Some(value.col) == time && read == Stamp::parse(&value.text)
            };
            if before == value.text || same_time() {
                continue;
            }
            let times = self.known.amended.get(&(id, value.col));
            let times = times.map_or(0, |(_, times)| *times) as u32;
            let parts = [
                id.to_string(),
                value.col.word().to_owned(),
                value.text.clone(),
            ];
            let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
            let own = derived(Kind::Action, newest.day, &parts, times);
            if self.known.ever.contains(&own) {
                continue;
            }
            let values = [
                (Col::RowId, id.to_string()),
                (Col::Action, Verb::Amend.word().to_owned()),
                (Col::Actor, self.by.to_owned()),
                (Col::Field, value.col.word().to_owned()),
                (Col::Value, value.text.clone()),
                (Col::Note, self.why.to_owned()),
            ];
            outcome.rows.push(NewRow {
                table: Table::Actions,
                at: newest,
                id: own,
                values: values.to_vec(),
            });
            outcome.changes.push(Change {
                row: id,
                col: value.col,
                before: before.to_owned(),
                after: value.text.clone(),
            });
        }
    }

    /// The cases of imports by place and time, those of this run left out: what a row without a
    /// key may have been before somebody edited it.
    fn lookalikes(&self, subjects: &[Subject]) -> FxHashMap<(&'a str, Stamp), Vec<(Id, RowRef)>> {
        let mut found: FxHashMap<(&'a str, Stamp), Vec<(Id, RowRef)>> = FxHashMap::default();
        let cases = subjects.iter().filter(|subject| subject.is_case());
        let kinds: Vec<Kind> = cases.filter_map(|own| own.table().kind()).collect();
        let book = self.known.book;
        for (_, case) in book.existing() {
            if kinds.contains(&case.id.kind())
                && !self.given.contains_key(&case.id)
                && book.batch_of(case.row).is_some()
            {
                let alike = found.entry((case.place, case.at)).or_default();
                alike.push((case.id, case.row));
            }
        }
        found
    }

    /// The case that a row looks like: of the same place and time, with the same summary or the
    /// same reporter.
    fn suspect(
        &self,
        story: &Story,
        known: &FxHashMap<(&'a str, Stamp), Vec<(Id, RowRef)>>,
    ) -> Option<Id> {
        let of = |col: Col| {
            let mut values = story.main.values.iter().filter(|value| value.col == col);
            values.next().map_or("", |value| value.text.as_str())
        };
        let alike = known.get(&(of(Col::Place), story.main.at))?;
        let mut alike = alike.iter().filter(|(_, row)| {
            let cells = self.known.book.cells(*row, [Col::Summary, Col::Reporter]);
            let own = [of(Col::Summary), of(Col::Reporter)];
            let mut pairs = cells.into_iter().zip(own);
            pairs.any(|(known, own)| !own.is_empty() && known == own)
        });
        alike.next().map(|(id, _)| *id)
    }
}

fn row(part: &Part, id: Id, case: Option<Id>) -> NewRow {
    let values = part.values.iter();
    let mut values: Vec<(Col, String)> = values
        .map(|value| (value.col, value.text.clone()))
        .collect();
    if let Some(case) = case {
        values.push((Col::CaseId, case.to_string()));
    }
    NewRow {
        table: part.table,
        at: part.at,
        id,
        values,
    }
}

/// What the id of a part comes from: what it is a part of, and which.
fn source(seed: &[u8], name: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed);
    hash.update(name);
    hash.finalize().into()
}

/// The characters of an id behind its date.
fn tail(id: Id) -> String {
    let text = id.to_string();
    text.rsplit('-').next().unwrap_or_default().to_owned()
}

/// An id whose characters come from the SHA-256 of what it is of. `turn` gives another one where
/// that is taken.
fn derived(kind: Kind, day: Day, of: &[&[u8]], turn: u32) -> Id {
    let mut hash = Sha256::new();
    for part in of {
        hash.update(part);
        hash.update([0x1f]);
    }
    if turn > 0 {
        hash.update(turn.to_be_bytes());
    }
    let digest = hash.finalize();
    let first = digest.iter().take(8);
    Id::new(
        kind,
        day,
        first.fold(0, |n, byte| n << 8 | u64::from(*byte)),
    )
}
