//! What is remembered of months that are over: how far it can be relied on, and what is written
//! down of it once everything was read.

use std::cell::RefCell;
use std::path::Path;

use rustc_hash::FxHashSet;

use crate::ledger::files::left::Moved;
use crate::ledger::files::load::{Loaded, load_recalling};
use crate::ledger::files::memory::{Draft, Kept, Memory, settings};
use crate::model::book::Book;
use crate::model::chars::half_width;
use crate::model::entry::RowRef;
use crate::model::id::Id;
use crate::model::policy::Policy;
use crate::model::problem::{Code, Problem, Severity};
use crate::model::time::{Day, Month, Stamp};
use crate::model::words::Col;
use crate::rules::facts::Facts;
use crate::rules::settled::{Groups, reaching};

/// What is remembered, where it stands for what is not read.
pub struct InUse {
    /// The month from which on everything is read.
    pub before: Month,
    /// The marks of the rows that reach back.
    seen: FxHashSet<String>,
    /// The numbers that others have for cases which are not read.
    numbers: FxHashSet<String>,
}

/// What is remembered, as far as a command has come with it.
pub struct Recall {
    /// The digest of the settings, from before they were read.
    settings: String,
    /// Where it stands for what is not read.
    pub in_use: Option<InUse>,
    /// Begun where everything is read.
    begun: RefCell<Option<Begun>>,
}

/// What is to be remembered.
struct Begun {
    draft: Draft,
    /// What the book of everything says of it.
    considered: Option<Considered>,
}

/// What only the book of everything tells, one as of a day no longer.
struct Considered {
    seen: FxHashSet<String>,
    groups: Groups,
    /// Ids that stand more than once.
    doubled: Vec<Id>,
}

impl Recall {
    /// Before anything is read.
    pub fn new(root: &Path) -> Self {
        Self {
            settings: settings(root),
            in_use: None,
            begun: RefCell::default(),
        }
    }

    /// What the files hold, as it is remembered of months that are over; `None` where nothing can
    /// be relied on. What is remembered holds from its day on to the end of that month.
    pub fn load(
        &mut self,
        root: &Path,
        (policy, today): (&Policy, Day),
        leaving: Option<&Moved>,
    ) -> Option<Loaded> {
        let memory = Memory::read(root, &self.settings)?;
        let same_month = Month::of(memory.day) == Month::of(today);
        if memory.day > today || !same_month || memory.before > before(policy, today) {
            return None;
        }
        let loaded = load_recalling(root, leaving, &memory)?;
        if settings(root) != self.settings {
            return None;
        }
        self.in_use = Some(InUse {
            before: memory.before,
            seen: memory.seen,
            numbers: memory.numbers,
        });
        Some(loaded)
    }

    /// Before everything is read.
    pub fn begin(&self, root: &Path, policy: &Policy, today: Day) {
        let draft = Draft::begin(root, before(policy, today));
        self.begun.replace(draft.map(|draft| Begun {
            draft,
            considered: None,
        }));
    }

    /// Of a book of everything that was read, and what is wrong in it. Nothing is written down
    /// where it has errors, or where a row that is old or reaches back is of a later day, for what
    /// is settled today is not what it will be by then.
    pub fn consider(&self, (book, problems): (&Book<'_>, &[Problem]), loaded: &Loaded, today: Day) {
        let mut begun = self.begun.borrow_mut();
        if let Some(own) = begun.as_mut().filter(|own| own.considered.is_none()) {
            own.considered = Considered::of((book, problems), loaded, &own.draft, today);
            if own.considered.is_none() {
                *begun = None;
            }
        }
    }

    /// Writes down what is to be remembered of everything that was read and considered, where that
    /// is possible. The book is the one as of today.
    pub fn remember(
        &self,
        book: &Book<'_>,
        loaded: &Loaded,
        root: &Path,
        moved: &Moved,
    ) -> Option<()> {
        let Begun { draft, considered } = self.begun.take()?;
        let considered = considered?;
        let day = book.today();
        let before = before(book.policy, day);
        let doubled = considered.doubled.into_iter();
        let rows = considered.groups.unsettled(&Facts::new(book), doubled);
        let kept = Kept {
            settings: &self.settings,
            day,
            before,
            seen: considered.seen,
            numbers: numbers(book, before, &rows),
            states: &loaded.states,
            rows,
        };
        (settings(root) == self.settings && !moved.any()).then_some(())?;
        draft.write(&kept, &loaded.sources)
    }
}

impl Considered {
    fn of(
        (book, problems): (&Book<'_>, &[Problem]),
        loaded: &Loaded,
        draft: &Draft,
        today: Day,
    ) -> Option<Self> {
        let before = before(book.policy, today);
        let waits = loaded.unfiled || !loaded.half_rows.is_empty();
        if waits || !draft.takes(&loaded.sources, &loaded.states, before) {
            return None;
        }
        let mut all = problems.iter().chain(&loaded.problems);
        if all.any(|problem| problem.severity() == Severity::Error) {
            return None;
        }
        let reaching = reaching(book, before);
        if reaching.is_to_come(Stamp::last_of(today)) {
            return None;
        }
        let doubled = problems.iter().filter(|p| p.code == Code::IdenticalLine);
        Some(Self {
            seen: reaching.marks(book),
            groups: Groups::of(book, before),
            doubled: doubled
                .filter_map(|problem| Id::parse(&problem.found))
                .collect(),
        })
    }
}

/// The row of the book whose whole id a text is.
fn known_row(book: &Book<'_>, text: &str) -> Option<Id> {
    let id = Id::parse(half_width(text).trim());
    id.filter(|id| book.row_of(*id).is_some())
}

/// Whether a text is the whole id of a case of the book.
fn is_case(book: &Book<'_>, text: &str) -> bool {
    known_row(book, text).is_some_and(|id| id.kind().is_case())
}

impl InUse {
    /// Whether a book of what is remembered says all that one of everything would: nothing is
    /// wrong in it, and the rows that reach back are those that did when it was remembered.
    pub fn suffices<'p>(
        &self,
        book: &Book<'_>,
        mut problems: impl Iterator<Item = &'p Problem>,
    ) -> bool {
        problems.all(|problem| problem.severity() != Severity::Error)
            && reaching(book, self.before).marks(book) == self.seen
    }

    /// The row that a text means, where it was read: all rows that have to do with it were, too.
    pub fn row(&self, book: &Book<'_>, text: &str) -> Option<Id> {
        known_row(book, text)
    }

    /// Whether a text may mean a row that was not read.
    fn may_have(&self, text: &str) -> bool {
        let text = half_width(text);
        let text = text.trim();
        Id::may_have(text) || self.numbers.contains(&text.to_ascii_lowercase())
    }

    /// Whether it is known what a text means where a case is wanted: one that was read. Where it is
    /// none, cases that were not read may be near it.
    pub fn tells_case(&self, book: &Book<'_>, text: &str) -> bool {
        is_case(book, text)
    }

    /// As [`InUse::tells_case`], where a place is as welcome.
    pub fn tells_target(&self, book: &Book<'_>, text: &str) -> bool {
        let place = || book.place(text.trim()).is_some() && !self.may_have(text);
        is_case(book, text) || place()
    }

    /// Whether it is certain where the words that name cases end and those of a text begin.
    pub fn tells_words<'t>(
        &self,
        book: &Book<'_>,
        words: impl IntoIterator<Item = &'t String>,
    ) -> bool {
        let mut others = words.into_iter().skip_while(|word| is_case(book, word));
        others.next().is_none_or(|word| !self.may_have(word))
    }
}

/// The numbers that others have for cases in files of months before one that are not kept.
fn numbers(book: &Book<'_>, before: Month, kept: &[RowRef]) -> FxHashSet<String> {
    let cases = book.existing().map(|(_, case)| case.row);
    let old = cases.filter(|row| {
        let source = &book.sources[row.file as usize];
        let old = source.month.is_some_and(|month| month < before);
        let numbered = source.has(Col::OutsideNo) || book.edits.contains_key(row);
        old && numbered && kept.binary_search(row).is_err()
    });
    let numbers = old.map(|row| book.cell(row, Col::OutsideNo).to_ascii_lowercase());
    numbers.filter(|number| !number.is_empty()).collect()
}

/// The month from which on everything is read: last month, or the first of those that repeated
/// cases are looked for in.
fn before(policy: &Policy, today: Day) -> Month {
    Month::of(today).minus(policy.repeat(today).lookback.max(1))
}
