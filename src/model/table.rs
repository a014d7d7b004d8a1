//! The tables of the data directory and their frozen headers.

use super::id::Kind;
use super::words::{Col, words};

words! {
    /// A table of the data directory: one file of this name in each month's folder,
    /// but for `places`, which stands at the top.
    Table {
        Complaints = "complaints", Repairs = "repairs", Inquiries = "inquiries",
        Actions = "actions", Visits = "visits", Draws = "draws",
        Solutions = "solutions", Openings = "openings", Answers = "answers",
        Places = "places",
    }
}

/// A column of a table; a missing optional one is read as empty.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub col: Col,
    /// Whether the file may lack it.
    pub optional: bool,
}

const fn must(col: Col) -> Column {
    Column {
        col,
        optional: false,
    }
}

const fn may(col: Col) -> Column {
    Column {
        col,
        optional: true,
    }
}

const COMPLAINTS: &[Column] = &[
    must(Col::Id),
    must(Col::ReceivedAt),
    must(Col::Place),
    must(Col::Reporter),
    must(Col::Phone),
    must(Col::Channel),
    must(Col::Category),
    must(Col::Severity),
    must(Col::Summary),
    must(Col::TakenBy),
    may(Col::FromPlace),
    may(Col::Relation),
    may(Col::PartOf),
    may(Col::About),
    may(Col::OutsideNo),
    may(Col::Batch),
];

const REPAIRS: &[Column] = &[
    must(Col::Id),
    must(Col::ReceivedAt),
    must(Col::Place),
    must(Col::Reporter),
    must(Col::Phone),
    must(Col::Channel),
    must(Col::Class),
    must(Col::Category),
    must(Col::Summary),
    must(Col::TakenBy),
    may(Col::FromPlace),
    may(Col::Relation),
    may(Col::PartOf),
    may(Col::Urgency),
    may(Col::AppointedAt),
    may(Col::OutsideNo),
    may(Col::Batch),
];

const INQUIRIES: &[Column] = &[
    must(Col::Id),
    must(Col::ReceivedAt),
    must(Col::Place),
    must(Col::Reporter),
    must(Col::Phone),
    must(Col::Channel),
    must(Col::Nature),
    must(Col::Summary),
    must(Col::VisitId),
    must(Col::ReplyDue),
    must(Col::TakenBy),
    may(Col::FromPlace),
    may(Col::Relation),
    may(Col::OutsideNo),
    may(Col::Batch),
];

const ACTIONS: &[Column] = &[
    must(Col::Id),
    must(Col::ActedAt),
    must(Col::CaseId),
    may(Col::RowId),
    must(Col::Action),
    must(Col::Actor),
    must(Col::Target),
    must(Col::Due),
    may(Col::Field),
    may(Col::Value),
    must(Col::Note),
    may(Col::Batch),
];

const VISITS: &[Column] = &[
    must(Col::Id),
    must(Col::VisitedAt),
    must(Col::Place),
    must(Col::CaseId),
    must(Col::Purpose),
    must(Col::Form),
    must(Col::Visitor),
    must(Col::Outcome),
    must(Col::Quality),
    must(Col::Service),
    must(Col::Satisfaction),
    must(Col::Shortcomings),
    must(Col::Opinions),
    must(Col::SignedBy),
    must(Col::Evidence),
    may(Col::Met),
    may(Col::NextOn),
    may(Col::PaperNo),
    may(Col::Batch),
];

const DRAWS: &[Column] = &[
    must(Col::Id),
    must(Col::DrawnAt),
    must(Col::Class),
    must(Col::Month),
    must(Col::Seed),
    must(Col::Population),
    must(Col::Quota),
    must(Col::CaseId),
    must(Col::Ticket),
    must(Col::DrawnBy),
    may(Col::Replaces),
    may(Col::Bound),
    may(Col::Offered),
];

const SOLUTIONS: &[Column] = &[
    must(Col::Id),
    must(Col::MadeAt),
    must(Col::Month),
    must(Col::Kind),
    must(Col::Place),
    must(Col::Category),
    must(Col::RowId),
    must(Col::Plan),
    must(Col::Responsible),
    must(Col::Due),
    must(Col::MadeBy),
    may(Col::Cause),
];

const OPENINGS: &[Column] = &[
    must(Col::Id),
    must(Col::OpenedAt),
    must(Col::Box),
    must(Col::OpenedBy),
    must(Col::Found),
    must(Col::Note),
];

const ANSWERS: &[Column] = &[
    must(Col::Id),
    must(Col::AnsweredAt),
    must(Col::Survey),
    must(Col::Place),
    must(Col::VisitId),
    must(Col::Question),
    must(Col::Answer),
    must(Col::EnteredBy),
];

const PLACES: &[Column] = &[
    must(Col::Place),
    must(Col::Kind),
    must(Col::Area),
    may(Col::Building),
    may(Col::Entrance),
    may(Col::Floor),
    may(Col::State),
    must(Col::Owner),
    must(Col::Phone),
    may(Col::Resident),
    may(Col::ResidentPhone),
    must(Col::Note),
    may(Col::Name),
    may(Col::Title),
    may(Col::Care),
];

impl Table {
    /// The tables of a month's folder, all but the register of places.
    pub const LEDGER: &'static [Self] = &[
        Self::Complaints,
        Self::Repairs,
        Self::Inquiries,
        Self::Actions,
        Self::Visits,
        Self::Draws,
        Self::Solutions,
        Self::Openings,
        Self::Answers,
    ];

    /// The columns in the order of the frozen header.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Complaints => COMPLAINTS,
            Self::Repairs => REPAIRS,
            Self::Inquiries => INQUIRIES,
            Self::Actions => ACTIONS,
            Self::Visits => VISITS,
            Self::Draws => DRAWS,
            Self::Solutions => SOLUTIONS,
            Self::Openings => OPENINGS,
            Self::Answers => ANSWERS,
            Self::Places => PLACES,
        }
    }

    /// The column that dates a row: it decides the month's folder and whether the row exists
    /// on the as-of date. Places have none.
    pub const fn time_column(self) -> Option<Col> {
        Some(match self {
            Self::Complaints | Self::Repairs | Self::Inquiries => Col::ReceivedAt,
            Self::Actions => Col::ActedAt,
            Self::Visits => Col::VisitedAt,
            Self::Draws => Col::DrawnAt,
            Self::Solutions => Col::MadeAt,
            Self::Openings => Col::OpenedAt,
            Self::Answers => Col::AnsweredAt,
            Self::Places => return None,
        })
    }

    /// The letter that the ids of the table's rows begin with. Places have codes, not ids.
    pub const fn kind(self) -> Option<Kind> {
        Some(match self {
            Self::Complaints => Kind::Complaint,
            Self::Repairs => Kind::Repair,
            Self::Inquiries => Kind::Inquiry,
            Self::Actions => Kind::Action,
            Self::Visits => Kind::Visit,
            Self::Draws => Kind::Draw,
            Self::Solutions => Kind::Solution,
            Self::Openings => Kind::Opening,
            Self::Answers => Kind::Answer,
            Self::Places => return None,
        })
    }

    /// The table whose rows have ids of this kind; a batch is no row of any.
    pub fn of(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Complaint => Self::Complaints,
            Kind::Repair => Self::Repairs,
            Kind::Inquiry => Self::Inquiries,
            Kind::Action => Self::Actions,
            Kind::Visit => Self::Visits,
            Kind::Draw => Self::Draws,
            Kind::Solution => Self::Solutions,
            Kind::Opening => Self::Openings,
            Kind::Answer => Self::Answers,
            Kind::Batch => return None,
        })
    }

    /// The header line without its line end.
    pub fn header(self) -> String {
        let names: Vec<&str> = self.columns().iter().map(|c| c.col.word()).collect();
        names.join(",")
    }
}
