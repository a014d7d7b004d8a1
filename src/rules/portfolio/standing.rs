//! How a community stands to head office, and what is wrong with it.

use crate::model::words::words;

words! {
    /// What has become of the report of a month (clause 2.e3).
    HandedIn {
        NotOwed = "not-owed", Missing = "missing", Submitted = "submitted",
        Reviewed = "reviewed",
    }
}

words! {
    /// How the `office.toml` of a community stands to the company's rules.
    RulesState {
        /// The company's, as it is today.
        Same = "same",
        /// Changed since it was pulled.
        Edited = "edited",
        /// Pulled from other rules, such as those of last year.
        Older = "older",
        /// There is none.
        None = "none",
        /// Nobody said which are the company's.
        Unknown = "unknown",
    }
}

/// Why a community is not in the figures, or only in part.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// The stable code of the first problem, or of the failure.
    pub code: String,
    /// What is wrong, with its place.
    pub message: String,
}
