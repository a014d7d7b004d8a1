//! What is asked for each command, and in which order.

use crate::model::words::words;
use crate::view::usage::asking::Entry;

words! {
    /// A question, by the id of the argument that it is about.
    Question {
        By = "by", Place = "place", Target = "target", Summary = "summary", From = "from",
        Reporter = "reporter", Relation = "relation", Phone = "phone", Channel = "channel",
        Class = "class", Category = "category", Major = "major", Nature = "nature",
        ReplyBy = "reply_by", Outcome = "outcome", Purpose = "purpose", Form = "form",
        Satisfaction = "satisfaction", Quality = "quality", Service = "service",
        Shortcomings = "shortcomings", Opinions = "opinions", SignedBy = "signed_by",
        Confirmed = "confirmed", NextOn = "next_on", Unanswered = "question", Date = "date",
        OutsideNo = "outside_no", Case = "case", Id = "id", Visit = "visit", Staff = "staff",
        Contractor = "contractor", Note = "note", Decision = "decision", Result = "result",
        Signer = "signer", Method = "method", Due = "due", Meeting = "meeting", Who = "who",
    }
}

impl Entry {
    /// Its questions, in the order in which they are asked.
    pub const fn questions(self) -> &'static [Question] {
        use Question as Q;
        match self {
            Self::Complaint => &[
                Q::By,
                Q::Place,
                Q::Summary,
                Q::Category,
                Q::Major,
                Q::From,
                Q::Reporter,
                Q::Relation,
                Q::Phone,
                Q::Channel,
                Q::OutsideNo,
                Q::Date,
            ],
            Self::Repair => &[
                Q::By,
                Q::Place,
                Q::Summary,
                Q::Class,
                Q::Category,
                Q::From,
                Q::Reporter,
                Q::Relation,
                Q::Phone,
                Q::Channel,
                Q::OutsideNo,
                Q::Date,
            ],
            Self::Inquiry => &[
                Q::By,
                Q::Place,
                Q::Summary,
                Q::Nature,
                Q::From,
                Q::Reporter,
                Q::Relation,
                Q::Phone,
                Q::Channel,
                Q::OutsideNo,
                Q::ReplyBy,
                Q::Date,
            ],
            Self::Record => &[
                Q::By,
                Q::Target,
                Q::Outcome,
                Q::Purpose,
                Q::Form,
                Q::Satisfaction,
                Q::Quality,
                Q::Service,
                Q::Shortcomings,
                Q::Opinions,
                Q::SignedBy,
                Q::Confirmed,
                Q::NextOn,
                Q::Unanswered,
                Q::ReplyBy,
                Q::Date,
            ],
            Self::Assign => &[Q::By, Q::Case, Q::Staff, Q::Note],
            Self::Handover => &[Q::By, Q::Case],
            Self::Promise => &[Q::By, Q::Case, Q::Method, Q::Due],
            Self::Dispatch => &[Q::By, Q::Case, Q::Contractor, Q::Note],
            Self::Escalate => &[Q::By, Q::Case, Q::Note, Q::Meeting],
            Self::Decide => &[Q::By, Q::Case, Q::Decision, Q::Who, Q::Due],
            Self::Settle => &[Q::By, Q::Id, Q::Result],
            Self::Sign => &[Q::By, Q::Visit, Q::Signer],
            Self::Urge
            | Self::Explain
            | Self::Complete
            | Self::Accept
            | Self::Reject
            | Self::Reply
            | Self::Reopen
            | Self::Withdraw
            | Self::Cancel
            | Self::GiveUp
            | Self::Note
            | Self::Adopt
            | Self::Decline => &[Q::By, Q::Case, Q::Note],
        }
    }

    /// Whether a question is asked before the row is shown. Who takes a telephone call is asked
    /// where, what and of which kind; the rest waits until the row is there to be looked at.
    pub const fn asks_at_once(self, question: Question) -> bool {
        use Question as Q;
        match self {
            Self::Complaint | Self::Repair | Self::Inquiry => matches!(
                question,
                Q::By | Q::Place | Q::Summary | Q::Category | Q::Nature | Q::From
            ),
            _ => true,
        }
    }

    /// The question what it is about, of a command that is about a row.
    pub fn subject(self) -> Option<Question> {
        let subjects = [
            Question::Target,
            Question::Case,
            Question::Id,
            Question::Visit,
        ];
        subjects
            .into_iter()
            .find(|own| self.questions().contains(own))
    }

    /// Whether a step says nothing unless somebody wishes to.
    pub const fn may_say_nothing(self) -> bool {
        matches!(
            self,
            Self::Assign | Self::Dispatch | Self::Urge | Self::Complete | Self::Accept
        )
    }
}

impl Question {
    /// Whether it has a place of its own in the command line, without a name.
    pub const fn is_positional(self) -> bool {
        matches!(
            self,
            Self::Place
                | Self::Target
                | Self::Summary
                | Self::Case
                | Self::Id
                | Self::Visit
                | Self::Staff
                | Self::Contractor
                | Self::Note
                | Self::Decision
                | Self::Result
                | Self::Signer
        )
    }
}
