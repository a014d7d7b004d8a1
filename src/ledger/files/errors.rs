//! How the errors of this wing read, in English, for who uses the library: the commands say them
//! in the words of the catalogues.

use std::error::Error;
use std::fmt;

use super::disk::Unread;
use super::evidence::{EvidenceError, LARGEST_MIB};
use super::history::HistoryError;
use super::lock::LockError;
use super::settings::SettingsError;
use super::site::SiteError;
use super::store::StoreError;
use super::tables::TablesError;

/// Makes errors of types, each with what it comes from where that is an error of its own.
macro_rules! errors {
    ($($error:ty { $pattern:pat => $source:ident })+) => {
        $(impl Error for $error {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                match self {
                    $pattern => Some($source),
                    _ => None,
                }
            }
        })+
    };
}

errors! {
    SettingsError { Self::Unread(unread) => unread }
    LockError { Self::Io(_, error) => error }
    StoreError { Self::Io(_, error) => error }
    EvidenceError { Self::Io(_, error) => error }
    SiteError { Self::Io(_, error) => error }
    TablesError { Self::Io(_, error) => error }
    HistoryError { Self::NoGit(error) => error }
}

impl Error for Unread {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}", self.path.display())
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread(_) => write!(f, "the settings cannot be read"),
            Self::Wrong(problems) => {
                write!(f, "the settings have errors")?;
                problems.iter().try_for_each(|problem| {
                    write!(f, "; {} {}", problem.location(), problem.code.word())
                })
            }
        }
    }
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held(holder) if holder.is_empty() => write!(f, "the data directory is locked"),
            Self::Held(holder) => write!(f, "the data directory is locked: {holder}"),
            Self::Io(path, _) => write!(f, "cannot lock {}", path.display()),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path().display();
        match self {
            Self::Io(..) => write!(f, "cannot save rows to {path}"),
            Self::NoColumn(_, col) => write!(f, "{path} has no column {}", col.word()),
            Self::BadHeader(_) => write!(f, "the header of {path} cannot be read"),
            Self::NotUtf8(_) => write!(f, "{path} is not UTF-8"),
            Self::BadJournal(_, line) => write!(f, "a line of {path} cannot be read: {line}"),
            Self::Replaced(_) => write!(f, "{path} is replaced again and again"),
            Self::Lost(_) => write!(f, "{path} is lost"),
        }
    }
}

impl fmt::Display for EvidenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "there is no file {}", path.display()),
            Self::NotAFile(path) => write!(f, "{} is not a file", path.display()),
            Self::TooLarge(path) => {
                let path = path.display();
                write!(f, "{path} is larger than {LARGEST_MIB} MiB")
            }
            Self::Io(path, _) => write!(f, "cannot read {}", path.display()),
        }
    }
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEmpty(path) => write!(f, "{} is no folder of a site", path.display()),
            Self::InData(path) => write!(f, "{} belongs to a data directory", path.display()),
            Self::Foreign(path) => write!(f, "{} is no file of the site", path.display()),
            Self::Io(path, _) => write!(f, "cannot write {}", path.display()),
        }
    }
}

impl fmt::Display for TablesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEmpty(path) => write!(f, "{} is no folder of an export", path.display()),
            Self::InData(path) => write!(f, "{} belongs to a data directory", path.display()),
            Self::Io(path, _) => write!(f, "cannot write {}", path.display()),
        }
    }
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit(_) => write!(f, "git cannot be started"),
            Self::NoRepository(why) => write!(f, "not in a git repository: {why}"),
            Self::NoCommit => write!(f, "nothing is committed yet"),
            Self::Shallow => write!(f, "the clone has only the newest part of the history"),
            Self::Failed(why) => write!(f, "git failed: {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;
    use std::path::PathBuf;

    use super::*;

    /// An error with what it comes from, as `anyhow` writes it.
    fn whole(error: impl Error + Send + Sync + 'static) -> String {
        format!("{:#}", anyhow::Error::from(error))
    }

    #[test]
    fn errors_say_what_could_not_be_done_and_why() {
        let path = || PathBuf::from("ledger/2026-11/visits.csv");
        let denied = || ErrorKind::PermissionDenied.into();
        let why = "permission denied";
        assert_eq!(
            whole(StoreError::Io(path(), denied())),
            format!("cannot save rows to ledger/2026-11/visits.csv: {why}")
        );
        let unread = Unread::of(&path())(denied());
        assert_eq!(
            whole(SettingsError::Unread(unread)),
            format!("the settings cannot be read: cannot read ledger/2026-11/visits.csv: {why}")
        );
        assert_eq!(
            whole(LockError::Held("visit due, process 7".to_owned())),
            "the data directory is locked: visit due, process 7"
        );
        assert_eq!(
            whole(EvidenceError::TooLarge(PathBuf::from("a.mp4"))),
            format!("a.mp4 is larger than {LARGEST_MIB} MiB")
        );
        assert!(StoreError::Lost(path()).source().is_none());
    }
}
