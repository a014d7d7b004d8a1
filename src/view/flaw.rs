//! What can be wrong with a file of responses.

use crate::model::words::words;
use crate::text::{Arg, Voice};

words! {
    /// What can be wrong with a file of responses.
    Flaw {
        AnsweredAlready = "answered-already", BadAnswer = "bad-answer", BadDate = "bad-date",
        Closed = "closed", Fields = "fields", Future = "future", NoAnswer = "no-answer",
        NoPlace = "no-place", NoPlaceColumn = "no-place-column",
        RefusedAnswered = "refused-answered", RepeatedColumn = "repeated-column",
        UnknownColumn = "unknown-column", UnknownPlace = "unknown-place",
        UnknownStaff = "unknown-staff", UnknownWord = "unknown-word",
    }
}

impl Flaw {
    /// What people read of it.
    pub fn say(self, voice: &Voice, args: &[Arg<'_>]) -> String {
        voice.say_with(&format!("response-{}", self.word()), args)
    }
}
