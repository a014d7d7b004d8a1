//! What a column of a sheet can be: the fields that rules name, and the headings under which
//! offices have them.

use crate::model::table::Table;
use crate::model::words::{Col, words};

words! {
    /// What the rows of a sheet are.
    Subject {
        Places = "places", Complaints = "complaints", Repairs = "repairs",
        Inquiries = "inquiries", Visits = "visits",
    }
}

words! {
    /// A field that a column, or several together, can be mapped to. Most are columns of the
    /// format; the others are parts of the story that a row tells.
    Field {
        #[doc = "Which kind of case a row is, where a sheet has several: "]
        As = "as",
        ReceivedAt = "received_at", Place = "place", Reporter = "reporter", Phone = "phone",
        Channel = "channel", Class = "class", Category = "category", Severity = "severity",
        Urgency = "urgency", Nature = "nature", Summary = "summary", TakenBy = "taken_by",
        FromPlace = "from_place", Relation = "relation", About = "about",
        OutsideNo = "outside_no", AppointedAt = "appointed_at", ReplyDue = "reply_due",
        #[doc = "To whom the case was handed: "]
        Department = "department",
        #[doc = "How far the case has come: "]
        Status = "status",
        #[doc = "When it was finished: "]
        DoneAt = "done_at",
        #[doc = "When the owner accepted it: "]
        AcceptedAt = "accepted_at",
        #[doc = "Who finished it: "]
        DoneBy = "done_by",
        #[doc = "What was done: "]
        Done = "done",
        #[doc = "Whether it was followed up, or what was said then: "]
        FollowedUp = "followed_up",
        #[doc = "The number of its follow-up, which a sheet of visits has too: "]
        VisitNo = "visit_no",
        #[doc = "The number of the case that a visit was made for: "]
        CaseNo = "case_no",
        VisitedAt = "visited_at", Purpose = "purpose", Form = "form", Visitor = "visitor",
        Outcome = "outcome", Quality = "quality", Service = "service",
        Satisfaction = "satisfaction", Shortcomings = "shortcomings", Opinions = "opinions",
        SignedBy = "signed_by", Met = "met", NextOn = "next_on", PaperNo = "paper_no",
        Note = "note",
        Kind = "kind", Area = "area", Building = "building", Entrance = "entrance",
        Floor = "floor", State = "state", Owner = "owner", Resident = "resident",
        ResidentPhone = "resident_phone", Name = "name", Title = "title", Care = "care",
    }
}

/// When a follow-up was made, by whom, how, and how it ended.
const MADE: [Field; 5] = [
    Field::FollowedUp,
    Field::VisitedAt,
    Field::Visitor,
    Field::Form,
    Field::Outcome,
];

/// What was judged, said and signed at a visit.
pub const AT_A_VISIT: [Field; 8] = [
    Field::Quality,
    Field::Service,
    Field::Satisfaction,
    Field::Shortcomings,
    Field::Opinions,
    Field::SignedBy,
    Field::Met,
    Field::PaperNo,
];

/// Whether a field belongs to a case's follow-up.
fn of_follow_up(field: &Field) -> bool {
    MADE.contains(field) || AT_A_VISIT.contains(field)
}

impl Subject {
    /// The table of the rows.
    pub const fn table(self) -> Table {
        match self {
            Self::Places => Table::Places,
            Self::Complaints => Table::Complaints,
            Self::Repairs => Table::Repairs,
            Self::Inquiries => Table::Inquiries,
            Self::Visits => Table::Visits,
        }
    }

    /// Whether a row tells of a case.
    pub const fn is_case(self) -> bool {
        matches!(self, Self::Complaints | Self::Repairs | Self::Inquiries)
    }

    /// Those that one sheet can have mixed.
    pub const CASES: [Self; 3] = [Self::Complaints, Self::Repairs, Self::Inquiries];

    /// The fields that its sheets can have.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        let fields = Field::ALL.iter().copied();
        fields.filter(move |field| self.has(field))
    }

    fn has(self, field: &Field) -> bool {
        match self {
            Self::Places => Table::Places
                .columns()
                .iter()
                .any(|c| c.col.word() == field.word()),
            Self::Visits => {
                of_follow_up(field) && *field != Field::FollowedUp
                    || [Field::Place, Field::Purpose, Field::NextOn, Field::CaseNo].contains(field)
            }
            Self::Complaints | Self::Repairs | Self::Inquiries => {
                let columns = self.table().columns().iter();
                let mut own = columns.filter(|c| !matches!(c.col, Col::Id | Col::Batch));
                own.any(|c| c.col.word() == field.word())
                    || field.is_step()
                    || of_follow_up(field)
                    || *field == Field::VisitNo
            }
        }
    }

    /// The field that dates a row; places have none.
    pub const fn dated(self) -> Option<Field> {
        match self {
            Self::Places => None,
            Self::Visits => Some(Field::VisitedAt),
            Self::Complaints | Self::Repairs | Self::Inquiries => Some(Field::ReceivedAt),
        }
    }
}

/// The fields of a sheet that has cases of several kinds.
pub fn fields_of_cases() -> impl Iterator<Item = Field> {
    let fields = Field::ALL.iter().copied();
    fields.filter(|field| {
        let mut subjects = Subject::CASES.iter();
        *field == Field::As || subjects.any(|subject| subject.has(field))
    })
}

impl Field {
    /// Whether it is part of what was done about a case.
    const fn is_step(self) -> bool {
        matches!(
            self,
            Self::Department
                | Self::Status
                | Self::DoneAt
                | Self::AcceptedAt
                | Self::DoneBy
                | Self::Done
                | Self::Note
        )
    }

    /// Whether it holds a date.
    pub const fn is_date(self) -> bool {
        matches!(
            self,
            Self::ReceivedAt
                | Self::AppointedAt
                | Self::ReplyDue
                | Self::DoneAt
                | Self::AcceptedAt
                | Self::VisitedAt
                | Self::NextOn
        )
    }

    /// Whether only certain words, or scores, can stand in it.
    pub const fn is_coded(self) -> bool {
        matches!(
            self,
            Self::As
                | Self::Channel
                | Self::Severity
                | Self::Urgency
                | Self::Nature
                | Self::Relation
                | Self::Status
                | Self::FollowedUp
                | Self::Purpose
                | Self::Form
                | Self::Outcome
                | Self::Quality
                | Self::Service
                | Self::Satisfaction
                | Self::Kind
                | Self::State
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_subject_has_the_fields_of_its_rows() {
        let has = |subject: Subject, field| subject.fields().any(|own| own == field);
        assert!(has(Subject::Complaints, Field::Severity));
        assert!(has(Subject::Complaints, Field::DoneAt));
        assert!(has(Subject::Repairs, Field::Urgency));
        assert!(!has(Subject::Complaints, Field::Owner));
        assert!(has(Subject::Places, Field::ResidentPhone));
        assert!(!has(Subject::Places, Field::VisitedAt));
        assert!(has(Subject::Visits, Field::Purpose));
        assert!(!has(Subject::Visits, Field::DoneAt));
    }
}
