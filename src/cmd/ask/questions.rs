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
        OutsideNo = "outside_no",
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
        }
    }
}

impl Question {
    /// Whether it has a place of its own in the command line, without a name.
    pub const fn is_positional(self) -> bool {
        matches!(self, Self::Place | Self::Target | Self::Summary)
    }
}
