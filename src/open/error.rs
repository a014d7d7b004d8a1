//! Why a data directory could not be opened.

use std::error::Error;
use std::fmt;
use std::path::PathBuf;

use crate::ledger::files::disk::Unread;
use crate::ledger::files::settings::SettingsError;
use crate::ledger::layout::VISIT_TOML;

/// Why a data directory could not be opened. It converts into `anyhow::Error` and into any
/// `Box<dyn Error>`; the commands say the same in the words of a language.
#[derive(Debug)]
pub enum OpenError {
    /// The folder is none.
    NoDataDirectory(PathBuf),
    /// Its settings cannot be read, or have errors.
    Settings(SettingsError),
    /// A file or folder in it cannot be read; where a line of the journal makes no sense, the
    /// kind of the error is [`std::io::ErrorKind::InvalidData`].
    Unread(Unread),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDataDirectory(path) => {
                let path = path.display();
                write!(f, "{path} is no data directory: it has no {VISIT_TOML}")
            }
            Self::Settings(error) => write!(f, "{error}"),
            Self::Unread(error) => write!(f, "{error}"),
        }
    }
}

impl Error for OpenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NoDataDirectory(_) => None,
            Self::Settings(error) => error.source(),
            Self::Unread(error) => error.source(),
        }
    }
}

impl From<SettingsError> for OpenError {
    fn from(error: SettingsError) -> Self {
        Self::Settings(error)
    }
}

impl From<Unread> for OpenError {
    fn from(error: Unread) -> Self {
        Self::Unread(error)
    }
}
