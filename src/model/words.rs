//! The closed vocabularies of the data format: each word is written in the
//! ledger exactly as spelled here, whatever the language of the output.

/// Declares an enum whose variants are words of the data format.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* #[doc = concat!("`", $word, "`")] $variant),+ }

        impl $name {
            /// Every word, in the order of the format page.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it is written in files and JSON.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The variant of a word; `None` for anything that is not one of the words.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// Every word, with commas between them.
            pub fn listed() -> String {
                [$($word),+].join(", ")
            }
        }

        /// Reads a word as an argument; the error lists the words there are.
        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                Self::parse(text).ok_or_else(Self::listed)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.word())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// How a complaint, repair or inquiry reached the office.
    Channel {
        Phone = "phone", Box = "box", Counter = "counter", Visit = "visit",
        Event = "event", Survey = "survey", Online = "online", Other = "other",
        Hotline = "hotline", WeChat = "wechat", Committee = "committee", Patrol = "patrol",
    }
}

words! {
    /// Severity of a complaint: a major one is visited by the manager (clause 2.a1).
    Severity { Ordinary = "ordinary", Major = "major" }
}

impl Channel {
    /// Whether somebody outside passes the matter on, who keeps a number of their own for it.
    pub const fn is_passed_on(self) -> bool {
        matches!(self, Self::Hotline | Self::Committee)
    }
}

words! {
    /// How soon a repair is wanted; ordinary where nothing is said.
    Urgency { Urgent = "urgent", Ordinary = "ordinary" }
}

words! {
    /// What the reporter is to the unit.
    Relation { Owner = "owner", Tenant = "tenant", Family = "family", Public = "public", Staff = "staff", Other = "other" }
}

words! {
    /// What an inquiry is (clauses 1.1, 1.2, 1.4).
    Nature { Question = "question", Opinion = "opinion", Suggestion = "suggestion", Misunderstanding = "misunderstanding" }
}

words! {
    /// Why a visit was made.
    Purpose { FollowUp = "followup", Routine = "routine", Manager = "manager", Survey = "survey", Event = "event" }
}

words! {
    /// How a visit was made.
    Form { Door = "door", OnSite = "onsite", Phone = "phone", Event = "event", Online = "online" }
}

impl Form {
    /// Face to face or on site, as clause 2.d wants follow-ups to be.
    pub const fn in_person(self) -> bool {
        matches!(self, Self::Door | Self::OnSite)
    }
}

words! {
    /// What came of a visit. `Unreachable` and `Broken` are attempts and count as nothing else.
    Outcome { Pass = "pass", Fail = "fail", Refused = "refused", Unreachable = "unreachable", Broken = "broken" }
}

impl Outcome {
    /// Whether the visit concludes a follow-up.
    pub const fn concludes(self) -> bool {
        matches!(self, Self::Pass | Self::Fail | Self::Refused)
    }
}

words! {
    /// A step on a case or a correction of a row; the `action` column.
    Verb {
        Assign = "assign", Handover = "handover", Promise = "promise", Dispatch = "dispatch",
        Urge = "urge", Explain = "explain", Note = "note", Reply = "reply",
        Complete = "complete", Accept = "accept", Reject = "reject", Reopen = "reopen",
        Withdraw = "withdraw", Cancel = "cancel", GiveUp = "give-up", Escalate = "escalate", Decide = "decide",
        Settle = "settle", Adopt = "adopt", Decline = "decline", Amend = "amend",
        Void = "void", Sign = "sign", Submit = "submit", Review = "review",
    }
}

/// What an action must name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// `case_id`.
    Case,
    /// `row_id`.
    Row,
    /// `case_id` or `row_id`.
    CaseOrRow,
    /// A month in `value`.
    Month,
}

impl Verb {
    /// What the action is about. One that should name a case and does not is read, and means
    /// nothing.
    pub const fn object(self) -> Object {
        match self {
            Self::Amend | Self::Void | Self::Sign => Object::Row,
            Self::Settle => Object::CaseOrRow,
            Self::Submit | Self::Review => Object::Month,
            _ => Object::Case,
        }
    }

    /// Whether it sets a date that somebody is reminded of.
    pub const fn sets_a_date(self) -> bool {
        matches!(self, Self::Promise | Self::Escalate | Self::Decide)
    }

    /// Whether it corrects another row.
    pub const fn corrects(self) -> bool {
        matches!(self, Self::Amend | Self::Void)
    }
}

words! {
    /// The three that a construction defect concerns: each keeps a copy of the work contact
    /// sheet and has steps of its own (clause 1.7). A copy's word begins the note of the
    /// `dispatch` that handed it over.
    Keeper { Company = "company", Engineering = "engineering", Service = "service" }
}

words! {
    /// The papers that an office numbers, as `[forms]` of `visit.toml` names them.
    PaperForm {
        /// The visit record.
        Record = "record",
        /// The work contact sheet.
        Worksheet = "worksheet",
        /// The complaint register form.
        Complaint = "complaint",
        /// The repair order.
        Repair = "repair",
        /// The sheet of a survey.
        Survey = "survey",
        /// The page to take along to a place.
        Brief = "brief",
        /// The route.
        Plan = "plan",
    }
}

words! {
    /// What a place of the register is: only units are visited each quarter.
    PlaceKind { Unit = "unit", Facility = "facility" }
}

words! {
    /// Whether somebody lives in a unit; vacant units are outside coverage (clause 2.2).
    Occupancy { Occupied = "occupied", Vacant = "vacant" }
}

words! {
    /// What a solution is for: a flagged group or a failed visit (clause 2.e3).
    SolutionKind { Complaints = "complaints", Repairs = "repairs", Visit = "visit" }
}

words! {
    /// The office's roles that a duty can fall to.
    Role { Manager = "manager", Officer = "officer", Engineering = "engineering", Service = "service" }
}

words! {
    /// Every column that a table of the data directory can have.
    Col {
        Id = "id", ReceivedAt = "received_at", Place = "place", Reporter = "reporter",
        Phone = "phone", Channel = "channel", Category = "category", Severity = "severity",
        Summary = "summary", TakenBy = "taken_by", FromPlace = "from_place",
        Relation = "relation", PartOf = "part_of", About = "about", Class = "class",
        Nature = "nature", VisitId = "visit_id", ReplyDue = "reply_due",
        ActedAt = "acted_at", CaseId = "case_id", RowId = "row_id", Action = "action",
        Actor = "actor", Target = "target", Due = "due", Field = "field", Value = "value",
        Note = "note", VisitedAt = "visited_at", Purpose = "purpose", Form = "form",
        Visitor = "visitor", Outcome = "outcome", Quality = "quality", Service = "service",
        Satisfaction = "satisfaction", Shortcomings = "shortcomings", Opinions = "opinions",
        SignedBy = "signed_by", Evidence = "evidence", Met = "met", NextOn = "next_on",
        DrawnAt = "drawn_at", Month = "month", Seed = "seed", Population = "population",
        Quota = "quota", Ticket = "ticket", DrawnBy = "drawn_by", Replaces = "replaces",
        Bound = "bound", Offered = "offered",
        MadeAt = "made_at", Kind = "kind", Plan = "plan", Responsible = "responsible",
        MadeBy = "made_by", OpenedAt = "opened_at", Box = "box", OpenedBy = "opened_by",
        Found = "found", Area = "area", Building = "building", Entrance = "entrance",
        Floor = "floor", State = "state", Owner = "owner", Resident = "resident",
        ResidentPhone = "resident_phone", AnsweredAt = "answered_at", Survey = "survey",
        Question = "question", Answer = "answer", EnteredBy = "entered_by",
        OutsideNo = "outside_no", Urgency = "urgency", AppointedAt = "appointed_at",
        PaperNo = "paper_no", Cause = "cause", Batch = "batch", Name = "name",
        Title = "title", Care = "care",
    }
}

impl Col {
    /// How many columns there are; the length of a header's position table.
    pub const COUNT: usize = Self::ALL.len();

    /// Columns that hold names of owners, or a word for somebody, and never names of staff.
    pub const NAMES: &[Self] = &[
        Self::Owner,
        Self::Resident,
        Self::Reporter,
        Self::SignedBy,
        Self::Met,
    ];

    /// Columns that hold telephone numbers, divided by blanks.
    pub const PHONES: &[Self] = &[Self::Phone, Self::ResidentPhone];

    /// Whether it holds names or numbers of owners.
    pub fn is_of_owners(self) -> bool {
        Self::NAMES.contains(&self) || Self::PHONES.contains(&self)
    }
}
