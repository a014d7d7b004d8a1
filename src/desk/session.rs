//! What every command works with: the data directory, the rules, the day, the voice.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use rustc_hash::FxHashSet;

use crate::desk::failure::{Exit, Failure, Result};
use crate::desk::message::Message;
use crate::desk::output::Output;
use crate::ledger::book::as_of::known;
use crate::ledger::book::assemble::assemble;
use crate::ledger::book::excerpt::{Excerpt, Grown};
use crate::ledger::files::data_dir::{Wanted, find};
use crate::ledger::files::load::reread;
use crate::ledger::files::record::{Batch, Record};
use crate::ledger::files::settings;
use crate::ledger::layout::SURVEYS;
use crate::mask::Mask;
use crate::mask::people::people;
use crate::model::book::Book;
use crate::model::id::Id;
use crate::model::policy::Policy;
use crate::model::problem::{Problem, Severity};
use crate::model::source::Source;
use crate::model::survey::Survey;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Object, Verb};
use crate::open::{DataDir, Known, Texts};
use crate::page::Incomplete;
use crate::render::{Format, Style};
use crate::terminal::progress::Work;
use crate::text::{Voice, arg};

/// The clock, read once by the door.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The moment the command began.
    At(DateTime<Utc>),
    /// `--today` with a date; the moment the command began decides whether it is today.
    Today(Day, DateTime<Utc>),
    /// `--today` with a time of day.
    Given(Stamp),
}

/// The civil time of a command.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The as-of date.
    pub today: Day,
    /// The time for new rows and draws.
    pub stamp: Stamp,
    /// What the clock says, whatever day is asked about.
    pub clock: Stamp,
    /// The same in the world's time, with the community's distance to it.
    pub moment: DateTime<FixedOffset>,
}

impl Clock {
    /// The civil time in the community's timezone. For another day than the clock's own, new
    /// rows are stamped 23:59.
    pub fn now(self, policy: &Policy) -> Now {
        let civil = |moment: DateTime<Utc>| {
            let local = policy.timezone.civil(moment);
            let time = local.time();
            let hour = chrono::Timelike::hour(&time);
            let minute = chrono::Timelike::minute(&time);
            Stamp::at(local.date(), hour, minute)
        };
        let clock = match self {
            Self::At(moment) | Self::Today(_, moment) => civil(moment),
            Self::Given(stamp) => stamp,
        };
        let stamp = match self {
            Self::Today(day, _) if clock.day != day => Stamp::end_of(day),
            _ => clock,
        };
        Now {
            today: stamp.day,
            stamp,
            clock,
            moment: policy.timezone.moment(civil_time(stamp)),
        }
    }
}

fn civil_time(stamp: Stamp) -> NaiveDateTime {
    stamp.day.and_time(NaiveTime::MIN) + TimeDelta::seconds(i64::from(stamp.second))
}

/// What the arguments that every command has come to.
pub struct Desk {
    /// The language.
    pub voice: Voice,
    /// The clock.
    pub clock: Clock,
    /// Where to look for the data directory.
    pub wanted: Wanted,
    /// The data directory as the line names it, where a further command has to name it too.
    pub to_be_named: Option<PathBuf>,
    /// The output format.
    pub format: Format,
    /// Whether the line says it.
    pub format_said: bool,
    /// Where the answer goes.
    pub output: Output,
    /// Colour and width.
    pub style: Style,
    /// Who acts, as `--by`, `VISIT_BY` or the user's own settings say it.
    pub by: Option<String>,
    /// Who usually acts for this user, whatever `--by` says.
    pub usual: Option<String>,
    /// Only what was asked for, no confirmations.
    pub quiet: bool,
    /// Every command with its arguments, as the command line is read by them.
    pub tree: clap::Command,
    /// What others may know of the command line, for the name in the lock.
    pub called: String,
    /// Whether the command may take the lock and write into the data directory.
    pub writes: bool,
    /// What hides owners' data, if they are to be hidden.
    pub veil: Option<Veil>,
    /// How far the command has come.
    pub work: Work,
    /// The rows that the command has entered.
    pub saved: Rc<RefCell<Vec<Id>>>,
    /// No answer unless it is complete.
    pub only_complete: bool,
    /// Whether what is remembered of months that are over may stand for them.
    pub recalls: bool,
    /// The data directory as it was read first, where several commands are tried and none of them
    /// writes: nothing is acknowledged by it.
    pub kept: Option<OnceCell<Rc<Shelf>>>,
    /// The errors of the data that were read last: what they left out is in no answer.
    pub errors: Rc<RefCell<Vec<Problem>>>,
    /// Where the texts of ledgers are while the command works.
    pub texts: Texts,
    /// What errors of other directories than its own left out of the answer, which tells them.
    pub elsewhere: RefCell<Option<Incomplete>>,
}

/// A mask that is made when the data are read.
#[derive(Default)]
pub struct Veil {
    mask: OnceCell<Mask>,
    /// Before any data are read.
    of_nobody: Mask,
}

impl Veil {
    /// The mask; before any data are read, one that knows nobody and hides telephone numbers.
    pub fn mask(&self) -> &Mask {
        self.mask.get().unwrap_or(&self.of_nobody)
    }
}

/// An open data directory, with the civil time of the command that asks.
pub struct Shelf {
    data: DataDir,
    /// The civil time.
    pub now: Now,
    only_complete: bool,
    errors: Rc<RefCell<Vec<Problem>>>,
}

impl Deref for Shelf {
    type Target = DataDir;

    fn deref(&self) -> &DataDir {
        &self.data
    }
}

/// What bears on an entry whose rows were added.
pub(super) struct Since {
    ledgers: Vec<Source>,
    /// The files of the entry, with how many lines stood in each before.
    before: Vec<(String, usize)>,
}

impl Since {
    /// Whether a problem is in a line that was added.
    fn added(&self, problem: &Problem) -> bool {
        let mut before = self.before.iter();
        before.any(|(file, lines)| problem.file == *file && problem.line as usize > *lines)
    }
}

impl Desk {
    /// The data directory, without reading its ledgers.
    pub fn root(&self) -> Result<PathBuf> {
        find(&self.wanted).ok_or_else(|| match &self.wanted {
            Wanted::Named(path) => Failure::new(Exit::Io, Message::NotADataDirectory)
                .with("path", path.display().to_string()),
            Wanted::Above(path) => Failure::new(Exit::Io, Message::NoDataDirectory)
                .with("path", path.display().to_string()),
        })
    }

    /// The as-of day, as the settings of the data directory have it; without any, the world's.
    pub fn day(&self) -> Day {
        let day_of = |policy: &Policy| self.clock.now(policy).today;
        let policy = self.root().and_then(|root| read_policy(&root));
        policy.map_or_else(
            |_| day_of(&Policy::regulation("")),
            |policy| day_of(&policy),
        )
    }

    /// A text for people, without owners' data where they are to be hidden.
    pub fn veiled(&self, text: &str) -> String {
        match &self.veil {
            Some(veil) => veil.mask().text(text),
            None => text.to_owned(),
        }
    }

    /// What errors of the data left out of the answer; `None` where it is complete.
    pub fn incomplete(&self) -> Option<Incomplete> {
        if let Some(elsewhere) = &*self.elsewhere.borrow() {
            return Some(elsewhere.clone());
        }
        let errors = self.errors.borrow().len();
        let count = [arg("count", errors)];
        (errors > 0).then(|| Incomplete {
            errors,
            notice: self.voice.say_with("notice-incomplete", &count),
        })
    }

    /// Opens the data directory: settings first, then every file. A desk that keeps it reads it
    /// once.
    pub fn open(&self) -> Result<Rc<Shelf>> {
        let Some(kept) = &self.kept else {
            return Ok(Rc::new(self.read(false)?));
        };
        if let Some(shelf) = kept.get() {
            return Ok(Rc::clone(shelf));
        }
        let shelf = Rc::new(self.read(false)?);
        Ok(Rc::clone(kept.get_or_init(|| shelf)))
    }

    pub(super) fn read(&self, recalling: bool) -> Result<Shelf> {
        let (root, errors) = (self.root()?, self.errors.clone());
        let texts = self.texts.clone();
        let told = (self.only_complete, errors);
        let shelf = Shelf::read(root, self.clock, (texts, recalling), told)?;
        if let Some(veil) = &self.veil {
            veil.mask.get_or_init(|| shelf.mask());
        }
        Ok(shelf)
    }
}

impl Shelf {
    /// Opens one of several data directories, whose errors are its own; of months that are over
    /// only what is remembered as open where that may be.
    ///
    /// # Errors
    ///
    /// If it is none, or cannot be read.
    pub fn at(root: PathBuf, clock: Clock, recalling: bool) -> Result<Self> {
        // What others change meanwhile would begin the whole answer anew.
        let texts = Texts::default();
        texts.keep();
        Self::read(root, clock, (texts, recalling), (false, Rc::default()))
    }

    fn read(
        root: PathBuf,
        clock: Clock,
        (texts, recalling): (Texts, bool),
        (only_complete, errors): (bool, Rc<RefCell<Vec<Problem>>>),
    ) -> Result<Self> {
        let data = match recalling {
            true => DataDir::read_recalling(root, texts, &|policy| clock.now(policy).today)?,
            false => DataDir::read(root, texts)?,
        };
        let now = clock.now(&data.policy);
        Ok(Self {
            data,
            now,
            only_complete,
            errors,
        })
    }

    /// What hides the owners' data of this directory.
    pub fn mask(&self) -> Mask {
        Mask::new(&people(self.sources(), &self.policy))
    }

    /// The errors of the book that was made last.
    pub fn errors(&self) -> Vec<Problem> {
        self.errors.borrow().clone()
    }

    /// Everything that stands in the files, and all that is wrong or odd with it. Every book
    /// comes from here: its errors are noted, so that the answer tells what they left out.
    ///
    /// # Errors
    ///
    /// With `--complete`, if there are any: no command goes on with less than everything.
    pub fn examined(&self) -> Result<(Book<'_>, Vec<Problem>)> {
        let Known { book, problems } = self.noted(self.data.everything()?)?;
        Ok((book, problems))
    }

    /// What is known, its errors noted.
    fn noted<'s>(&'s self, known: Known<'s>) -> Result<Known<'s>> {
        self.errors.replace(known.errors().cloned().collect());
        match self.only_complete && !self.is_sound() {
            true => Err(self.unsound(Message::Incomplete)),
            false => Ok(known),
        }
    }

    /// Everything that stands in the files; errors as [`Shelf::examined`].
    pub fn everything(&self) -> Result<Book<'_>> {
        Ok(self.examined()?.0)
    }

    /// The book as known today; errors as [`Shelf::examined`].
    pub fn today(&self) -> Result<Book<'_>> {
        self.known_at(Stamp::last_of(self.now.today))
    }

    /// The book as known at this moment: what a draw is made from, and judged by later. Errors
    /// as [`Shelf::examined`].
    pub fn this_minute(&self) -> Result<Book<'_>> {
        self.known_at(self.now.stamp.end_of_minute())
    }

    /// Whether errors left nothing out of the book that was made last.
    pub fn is_sound(&self) -> bool {
        self.errors.borrow().is_empty()
    }

    /// The failure of a command that needs everything, with the errors that are in its way.
    pub fn unsound(&self, message: Message) -> Failure {
        let errors = self.errors.borrow();
        let mut failure = Failure::new(Exit::Data, message).counting(errors.len());
        failure.problems.clone_from(&errors);
        failure
    }

    /// A survey by its name; one whose file has errors fails with them.
    pub fn survey(&self, name: &str) -> Result<&Survey> {
        match self.policy.surveys.get(name) {
            Some(Some(survey)) => Ok(survey),
            Some(None) => {
                let file = format!("{SURVEYS}/{name}.toml");
                let mut failure = Failure::new(Exit::Data, Message::BadSurvey).with("file", &file);
                let problems = self.file_problems().iter().filter(|p| p.file == file);
                failure.problems = problems.cloned().collect();
                Err(failure)
            }
            None => Err(Failure::new(Exit::Unknown, Message::UnknownSurvey)
                .with("name", name)
                .with("known", survey_names(&self.policy))),
        }
    }

    /// What bears on an entry, now that its rows were added: the files that they are in are read
    /// again, so that what is acknowledged is what stands on the disk, and what stood before is
    /// that of the `book` which the entry was made from. `ids` are the rows that are asked about
    /// besides. `None` where the whole has to be read again: where something is wrong with a file,
    /// or has done more than grow, and where the entry is about a month, which rests on all rows.
    pub(super) fn since(
        &self,
        book: &Book<'_>,
        added: &[Batch],
        ids: impl Iterator<Item = Id>,
    ) -> Option<Since> {
        let rows = || added.iter().flat_map(|batch| &batch.rows);
        let values = rows().flat_map(Record::values);
        let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
        let named = values.iter().filter_map(|value| Id::parse(value));
        let ids: FxHashSet<Id> = ids.chain(named).collect();
        let of_month = |row: &Record| {
            let verb = Verb::parse(row.get(Col::Action));
            verb.is_some_and(|verb| verb.object() == Object::Month)
        };
        let mut months = book.actions.iter().filter(|a| a.month.is_some());
        let mut problems = self.file_problems().iter();
        if rows().any(of_month)
            || months.any(|action| ids.contains(&action.id))
            || problems.any(|problem| problem.severity() == Severity::Error)
        {
            return None;
        }
        let now = reread(&self.root, added)?;
        let grown = now.iter().map(|now| Grown::since(book.sources, now));
        let grown: Vec<Grown<'_>> = grown.collect::<Option<_>>()?;
        let excerpt = Excerpt::of(book, &ids, &values)?;
        Some(Since {
            ledgers: excerpt.ledgers(&grown),
            before: grown.iter().map(Grown::before).collect(),
        })
    }

    /// The book as known today, as far as it bears on an entry; errors as [`Shelf::examined`],
    /// those that were noted before among them.
    pub(super) fn today_since<'s>(&'s self, since: &'s Since) -> Result<Book<'s>> {
        let (book, problems) = assemble(&since.ledgers, &self.policy);
        let of_entry = problems.into_iter().filter(|problem| since.added(problem));
        let errors = of_entry.filter(|problem| problem.severity() == Severity::Error);
        self.errors.borrow_mut().extend(errors);
        self.errors.borrow_mut().sort();
        if self.only_complete && !self.is_sound() {
            return Err(self.unsound(Message::Incomplete));
        }
        Ok(known(book, Stamp::last_of(self.now.today)))
    }

    pub(super) fn known_at(&self, stamp: Stamp) -> Result<Book<'_>> {
        Ok(self.noted(self.data.known_at(stamp)?)?.book)
    }
}

/// Reads and checks the settings; problems in them are a failure of the command.
pub fn read_policy(root: &Path) -> Result<Policy> {
    Ok(settings::read_policy(root)?)
}

fn survey_names(policy: &Policy) -> String {
    let names: Vec<&str> = policy.surveys.keys().map(String::as_str).collect();
    if names.is_empty() {
        "–".to_owned()
    } else {
        names.join(" ")
    }
}
