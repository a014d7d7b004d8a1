//! What is asked for each command, in which order, and when.

use super::draft::Draft;
use crate::model::book::Book;
use crate::model::words::{Form, Outcome, PlaceKind, words};
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

    /// Whether there has to be an answer.
    pub fn is_needed(self, draft: &Draft<'_>) -> bool {
        match self {
            Self::Summary => true,
            Self::ReplyBy => draft.entry == Entry::Record,
            _ => false,
        }
    }

    /// Whether it is worth asking after what is known already.
    pub fn is_asked(self, draft: &Draft<'_>, book: &Book<'_>) -> bool {
        if draft.is_given(self) {
            return false;
        }
        let outcome = || Outcome::parse(&draft.value(Self::Outcome));
        let judged = || matches!(outcome(), Some(Outcome::Pass | Outcome::Fail));
        let concludes = || outcome().is_some_and(Outcome::concludes);
        let in_person = || Form::parse(&draft.value(Self::Form)).is_none_or(Form::in_person);
        let remote = || {
            let form = Form::parse(&draft.value(Self::Form));
            matches!(form, Some(Form::Phone | Form::Online))
        };
        match self {
            Self::From => {
                let place = book.place(&draft.place(book));
                place.is_none_or(|place| place.kind == PlaceKind::Facility)
            }
            Self::Reporter | Self::Phone => !draft.masked,
            Self::Relation if draft.masked => false,
            Self::Relation => {
                let reporter = draft.value(Self::Reporter);
                !reporter.is_empty() && reporter != draft.registered(book).name
            }
            Self::Purpose => draft.is_of_a_place(book),
            Self::Satisfaction | Self::Quality | Self::Service => judged(),
            Self::Shortcomings => judged() || outcome() == Some(Outcome::Broken),
            Self::Opinions | Self::Unanswered => concludes(),
            Self::SignedBy => judged() && in_person(),
            Self::Confirmed => judged() && remote() && !draft.is_said("evidence"),
            Self::NextOn => matches!(outcome(), Some(Outcome::Unreachable | Outcome::Broken)),
            Self::ReplyBy if draft.entry == Entry::Record => {
                !draft.value(Self::Unanswered).is_empty()
            }
            _ => true,
        }
    }
}
