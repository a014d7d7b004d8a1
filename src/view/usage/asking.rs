//! Which commands ask for what they lack.

use crate::model::words::words;

words! {
    /// A command that asks for what it lacks, by its path of names.
    Entry {
        Complaint = "log-complaint", Repair = "log-repair", Inquiry = "log-inquiry",
        Record = "record", Assign = "assign", Handover = "handover", Promise = "promise",
        Dispatch = "dispatch", Urge = "urge", Explain = "explain", Complete = "complete",
        Accept = "accept", Reject = "reject", Reply = "reply", Reopen = "reopen",
        Withdraw = "withdraw", Cancel = "cancel", GiveUp = "give-up", Note = "note",
        Escalate = "escalate", Decide = "decide", Settle = "settle", Adopt = "adopt",
        Decline = "decline", Sign = "sign",
    }
}
