//! A data directory opened: its rules, its book as known at a time, and what the rules answer.
//! The commands read through it, and so can other programs.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data-sample-en");
//! let office = visit::open(folder)?;
//! let known = office.as_of("2026-11-23".parse()?)?;
//! assert!(known.is_complete());
//! for duty in known.due() {
//!     println!("{} {} {}", duty.due, duty.who, duty.summary);
//! }
//! # Ok(())
//! # }
//! ```

mod answers;
mod error;
mod recall;
mod texts;

use std::cell::OnceCell;
use std::path::PathBuf;

pub use self::answers::Known;
pub use self::error::OpenError;
pub use self::recall::InUse;
use self::recall::Recall;
pub use self::texts::Texts;
use crate::ledger::book::as_of::known;
use crate::ledger::book::assemble::assemble;
use crate::ledger::book::fold::fold;
use crate::ledger::files::data_dir::is_data_directory;
use crate::ledger::files::disk::Unread;
use crate::ledger::files::load::Loaded;
use crate::ledger::files::settings::read_policy;
use crate::ledger::files::surveys::load_surveys;
use crate::ledger::layout::SURVEYS;
use crate::model::book::Book;
use crate::model::policy::Policy;
use crate::model::problem::Problem;
use crate::model::source::Source;
use crate::model::time::{Day, Stamp};

/// Opens a data directory: settings first, then every file. Nothing is written, and no lock is
/// taken: what others write meanwhile is read whole or not at all.
///
/// # Errors
///
/// If the folder is no data directory, its settings have errors, or it cannot be read. What is
/// wrong with single rows and files is no error here: it is told with the book.
///
/// ```
/// use visit::open::OpenError;
///
/// let refused = visit::open("/").err().unwrap();
/// assert!(matches!(refused, OpenError::NoDataDirectory(_)));
/// assert_eq!(refused.to_string(), "/ is no data directory: it has no visit.toml");
/// ```
pub fn open(folder: impl Into<PathBuf>) -> Result<DataDir, OpenError> {
    let texts = Texts::default();
    texts.keep();
    DataDir::read(folder.into(), texts)
}

/// An open data directory. What it holds is what stood in the files when it was opened.
pub struct DataDir {
    /// Where it is.
    pub root: PathBuf,
    /// Its rules.
    pub policy: Policy,
    loaded: Loaded,
    /// Everything, where what is remembered of it did not suffice.
    whole: OnceCell<Loaded>,
    /// The same, where it had to be read anew.
    anew: OnceCell<Loaded>,
    /// What is wrong with surveys.
    in_surveys: Vec<Problem>,
    texts: Texts,
    /// What is remembered, where somebody asks only about what is open on a day.
    recall: Option<(Recall, Day)>,
}

impl DataDir {
    /// Opens a data directory whose texts are where these are.
    ///
    /// # Errors
    ///
    /// As [`open`].
    pub fn read(root: PathBuf, texts: Texts) -> Result<Self, OpenError> {
        Self::read_by(root, texts, None)
    }

    /// As [`DataDir::read`], for answers about what is open on a day, and about nothing else: of
    /// months that are over only what is remembered as open is read, where that can be relied on.
    ///
    /// # Errors
    ///
    /// As [`open`].
    pub fn read_recalling(
        root: PathBuf,
        texts: Texts,
        today: &dyn Fn(&Policy) -> Day,
    ) -> Result<Self, OpenError> {
        Self::read_by(root, texts, Some(today))
    }

    fn read_by(
        root: PathBuf,
        texts: Texts,
        today: Option<&dyn Fn(&Policy) -> Day>,
    ) -> Result<Self, OpenError> {
        if !is_data_directory(&root) {
            return Err(OpenError::NoDataDirectory(root));
        }
        // Before the settings are read, so that a change of them is noticed.
        let recall = today.map(|today| (Recall::new(&root), today));
        let mut policy = read_policy(&root)?;
        let in_surveys = load_surveys(&root, &mut policy);
        let in_surveys = in_surveys.map_err(Unread::of(&root.join(SURVEYS)))?;
        let mut recall = recall.map(|(recall, today)| (recall, today(&policy)));
        let recalled = recall
            .as_mut()
            .and_then(|(own, today)| own.load(&root, (&policy, *today), texts.leaving()));
        let mut loaded = match (recalled, &recall) {
            (Some(loaded), _) => loaded,
            (None, Some((recall, today))) => {
                recall.begin(&root, &policy, *today);
                texts.load(&root)?
            }
            (None, None) => texts.load(&root)?,
        };
        loaded.problems.extend_from_slice(&in_surveys);
        Ok(Self {
            root,
            policy,
            loaded,
            whole: OnceCell::new(),
            anew: OnceCell::new(),
            in_surveys,
            texts,
            recall,
        })
    }

    /// The book as known on a day, to its last minute, and what is wrong or odd in the files.
    ///
    /// # Errors
    ///
    /// If files have to be read again, because another program has changed them, and cannot.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data-sample");
    /// let office = visit::open(folder)?;
    /// let first = office.as_of("2026-11-01".parse()?)?;
    /// let later = office.as_of("2026-11-23".parse()?)?;
    /// assert!(first.book.existing().count() < later.book.existing().count());
    /// # Ok(())
    /// # }
    /// ```
    pub fn as_of(&self, day: Day) -> Result<Known<'_>, OpenError> {
        self.known_at(Stamp::last_of(day))
    }

    /// The book as known at a moment; otherwise as [`DataDir::as_of`].
    pub fn known_at(&self, at: Stamp) -> Result<Known<'_>, OpenError> {
        let everything = self.everything()?;
        Ok(Known {
            book: known(everything.book, at),
            problems: everything.problems,
        })
    }

    /// Everything that stands in the files, whenever it happens; otherwise as
    /// [`DataDir::as_of`].
    pub fn everything(&self) -> Result<Known<'_>, OpenError> {
        let (mut book, mut problems) = assemble(&self.loaded().sources, &self.policy);
        if !self.suffices(&book, &problems) {
            // It cannot be relied on any more, and is written anew.
            if let Some((recall, today)) = &self.recall {
                recall.begin(&self.root, &self.policy, *today);
            }
            self.read_whole()?;
            (book, problems) = assemble(&self.loaded().sources, &self.policy);
        }
        if self.texts.must_be_read_anew() {
            self.read_anew()?;
            (book, problems) = assemble(&self.loaded().sources, &self.policy);
        }
        if let Some((recall, today)) = &self.recall {
            recall.consider((&book, &problems), self.loaded(), *today);
        }
        problems.extend(self.file_problems().iter().cloned());
        let mut problems = self.folded(problems);
        problems.sort();
        Ok(Known { book, problems })
    }

    /// The files, in file order.
    pub fn sources(&self) -> &[Source] {
        &self.loaded().sources
    }

    /// What is wrong with files whatever stands in their rows.
    pub fn file_problems(&self) -> &[Problem] {
        &self.loaded().problems
    }

    /// Problems without those that only follow from a file that is left out.
    pub fn folded(&self, problems: Vec<Problem>) -> Vec<Problem> {
        fold(problems, &self.loaded().lost)
    }

    /// What the files hold.
    fn loaded(&self) -> &Loaded {
        let whole = self.anew.get().or(self.whole.get());
        whole.unwrap_or(&self.loaded)
    }

    /// What is remembered, where it stands for what was not read.
    pub fn recalled(&self) -> Option<&InUse> {
        let again = self.anew.get().or(self.whole.get()).is_some();
        let (recall, _) = self.recall.as_ref().filter(|_| !again)?;
        recall.in_use.as_ref()
    }

    /// Whether a book of what was read says all that one of everything would.
    fn suffices(&self, book: &Book<'_>, problems: &[Problem]) -> bool {
        let problems = problems.iter().chain(&self.loaded.problems);
        let recalled = self.recalled();
        recalled.is_none_or(|in_use| in_use.suffices(book, problems))
    }

    /// Reads everything where what is remembered does not suffice for what is asked.
    ///
    /// # Errors
    ///
    /// As [`open`].
    pub fn read_whole(&self) -> Result<(), OpenError> {
        let mut loaded = self.texts.load(&self.root)?;
        loaded.problems.extend_from_slice(&self.in_surveys);
        self.whole.get_or_init(|| loaded);
        Ok(())
    }

    /// Remembers what is open of months that are over, where everything had to be read; by the book
    /// as known today. Whether it can be written is nobody's business.
    pub fn remember(&self, book: &Book<'_>) {
        if let (Some((recall, today)), None) = (&self.recall, self.anew.get())
            && book.as_of == Stamp::last_of(*today)
        {
            recall.remember(book, self.loaded(), &self.root, self.texts.moves());
        }
    }

    /// Reads the files anew, now with all texts kept.
    fn read_anew(&self) -> Result<(), OpenError> {
        self.texts.keep();
        let mut loaded = self.texts.load(&self.root)?;
        loaded.problems.extend_from_slice(&self.in_surveys);
        // Texts that are kept do not move: it never comes to this twice.
        self.anew.get_or_init(|| loaded);
        Ok(())
    }
}
