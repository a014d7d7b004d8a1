//! What goes wrong in the store room, in the words of the catalogues.

use std::io::ErrorKind;
use std::path::Path;

use crate::desk::failure::{Exit, Failure};
use crate::desk::message::Message;
use crate::ledger::files::disk::Unread;
use crate::ledger::files::evidence::{EvidenceError, LARGEST_MIB};
use crate::ledger::files::history::HistoryError;
use crate::ledger::files::lock::LockError;
use crate::ledger::files::settings::SettingsError;
use crate::ledger::files::site::SiteError;
use crate::ledger::files::store::StoreError;
use crate::ledger::files::tables::TablesError;
use crate::open::OpenError;

/// A file or folder could not be read.
impl From<Unread> for Failure {
    fn from(unread: Unread) -> Self {
        Self::io(&unread.path, &unread.error)
    }
}

/// A data directory cannot be opened.
impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::NoDataDirectory(path) => {
                about(Self::new(Exit::Io, Message::NotADataDirectory), &path)
            }
            OpenError::Settings(error) => error.into(),
            OpenError::Unread(unread) if unread.error.kind() == ErrorKind::InvalidData => {
                Self::bad_journal(&unread.path, &unread.error.to_string())
            }
            OpenError::Unread(unread) => unread.into(),
        }
    }
}

/// The settings cannot be read, or have errors.
impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::Unread(unread) => unread.into(),
            SettingsError::Wrong(problems) => {
                let mut failure = Self::new(Exit::Data, Message::BadSettings);
                failure.problems = problems;
                failure
            }
        }
    }
}

/// Somebody else holds the lock, or it cannot be had.
impl From<LockError> for Failure {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Held(holder) if holder.is_empty() => {
                Self::new(Exit::Locked, Message::LockedUnnamed)
            }
            LockError::Held(holder) => {
                Self::new(Exit::Locked, Message::Locked).with("holder", holder)
            }
            LockError::Io(path, error) => Self::io(&path, &error),
        }
    }
}

/// The store could not add rows.
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let of = |exit, message| about(Self::new(exit, message), error.path());
        match &error {
            StoreError::Io(_, error) => of(Exit::Io, Message::NotSaved).because(error),
            StoreError::NoColumn(_, col) => {
                of(Exit::Data, Message::NoColumn).with("column", col.word())
            }
            StoreError::BadHeader(_) => of(Exit::Data, Message::BadHeader),
            StoreError::NotUtf8(_) => of(Exit::Data, Message::NotUtf8),
            StoreError::BadJournal(path, line) => Self::bad_journal(path, line),
            StoreError::Replaced(_) => of(Exit::Io, Message::Replaced),
            StoreError::Lost(_) => of(Exit::Io, Message::LostFile),
        }
    }
}

/// A file cannot be taken in as evidence.
impl From<EvidenceError> for Failure {
    fn from(error: EvidenceError) -> Self {
        match &error {
            EvidenceError::Missing(path) => about(Self::new(Exit::Io, Message::NoEvidence), path),
            EvidenceError::NotAFile(path) => about(Self::usage(Message::EvidenceNotAFile), path),
            EvidenceError::TooLarge(path) => about(Self::usage(Message::EvidenceTooLarge), path)
                .with("most", LARGEST_MIB.to_string()),
            EvidenceError::Io(path, error) => Self::io(path, error),
        }
    }
}

/// A folder cannot have a site.
impl From<SiteError> for Failure {
    fn from(error: SiteError) -> Self {
        match &error {
            SiteError::NotEmpty(path) => about(Self::usage(Message::SiteNotEmpty), path),
            SiteError::InData(path) => about(Self::usage(Message::SiteInData), path),
            SiteError::Foreign(path) => about(Self::usage(Message::SiteForeign), path),
            SiteError::Io(path, error) => Self::io(path, error),
        }
    }
}

/// A folder cannot have tables.
impl From<TablesError> for Failure {
    fn from(error: TablesError) -> Self {
        match &error {
            TablesError::NotEmpty(path) => about(Self::usage(Message::ExportNotEmpty), path),
            TablesError::InData(path) => about(Self::usage(Message::ExportInData), path),
            TablesError::Io(path, error) => Self::io(path, error),
        }
    }
}

/// The history of the repository cannot be read.
impl From<HistoryError> for Failure {
    fn from(error: HistoryError) -> Self {
        let failure = |message| Self::new(Exit::Io, message);
        match error {
            HistoryError::NoGit(error) => failure(Message::NoGit).because(&error),
            HistoryError::NoRepository(why) => failure(Message::NoRepository).detail(why),
            HistoryError::NoCommit => failure(Message::NoCommit),
            HistoryError::Shallow => failure(Message::Shallow),
            HistoryError::Failed(why) => failure(Message::Git).detail(why),
        }
    }
}

fn about(failure: Failure, path: &Path) -> Failure {
    failure.with("path", path.display().to_string())
}
