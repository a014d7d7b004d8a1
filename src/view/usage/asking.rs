//! Which commands ask for what they lack.

use crate::model::words::words;

words! {
    /// A command that asks for what it lacks, by its path of names.
    Entry {
        Complaint = "log-complaint", Repair = "log-repair", Inquiry = "log-inquiry",
        Record = "record",
    }
}
