//! Bad data is a value with a place: what was found, where, and a stable code.

use super::words::words;

words! {
    /// The stable code of every kind of problem. What it means and what to do about it stands
    /// in the message catalogues under the same name.
    Code {
        // Files and lines.
        UnreadableFile = "unreadable-file",
        UnreadFile = "unread-file",
        UnreadFolder = "unread-folder",
        MissingRegister = "missing-register",
        SetAside = "set-aside",
        Utf16File = "utf16-file",
        NotUtf8 = "not-utf8",
        EmptyFile = "empty-file",
        OtherSeparator = "other-separator",
        NoHeader = "no-header",
        MissingColumn = "missing-column",
        RepeatedColumn = "repeated-column",
        BadQuote = "bad-quote",
        LineBreak = "line-break",
        ExtraFields = "extra-fields",
        ConflictMarker = "conflict-marker",
        OtherHeader = "other-header",
        GluedLines = "glued-lines",
        LongLine = "long-line",
        // Fields.
        MissingField = "missing-field",
        BadId = "bad-id",
        BadTime = "bad-time",
        BadMonth = "bad-month",
        BadNumber = "bad-number",
        BadPlaceCode = "bad-place-code",
        UnknownWord = "unknown-word",
        UnknownClass = "unknown-class",
        BadScore = "bad-score",
        BadPhone = "bad-phone",
        BadBound = "bad-bound",
        UnknownQuestion = "unknown-question",
        BadAnswer = "bad-answer",
        // Rows among rows.
        DuplicateId = "duplicate-id",
        UnknownCase = "unknown-case",
        UnknownRow = "unknown-row",
        VoidOfVoid = "void-of-void",
        AmendOfId = "amend-of-id",
        UnknownColumn = "unknown-column",
        BadAmendment = "bad-amendment",
        // Settings.
        TomlSyntax = "toml-syntax",
        UnknownKey = "unknown-key",
        MissingKey = "missing-key",
        BadSetting = "bad-setting",
        UnknownSchema = "unknown-schema",
        RepeatedStaff = "repeated-staff",
        ClosesFirst = "closes-first",
        // Draws whose rows contradict themselves.
        TicketMismatch = "ticket-mismatch",
        NotTaken = "not-taken",
        BeyondBound = "beyond-bound",
        NotOffered = "not-offered",
        OfferedTwice = "offered-twice",
        RowsDiffer = "rows-differ",
        // Draws that are not what is known today.
        DrawDiffers = "draw-differs",
        OfferDiffers = "offer-differs",
        LeftOut = "left-out",
        NotInPool = "not-in-pool",
        DrawCount = "draw-count",
        NotReplaceable = "not-replaceable",
        NeverOffered = "never-offered",
        SeedByHand = "seed-by-hand",
        DrawnTwice = "drawn-twice",
        DrawVoided = "draw-voided",
        DrawLost = "draw-lost",
        // Draws that are not what stood in the repository.
        DrawChanged = "draw-changed",
        DrawRemoved = "draw-removed",
        DrawCommittedLate = "draw-committed-late",
        // Draws that are in order.
        TwoBranches = "two-branches",
        // What is odd but has a meaning.
        IdenticalLine = "identical-line",
        RepeatedHeader = "repeated-header",
        TornLine = "torn-line",
        ZeroBytes = "zero-bytes",
        LostZero = "lost-zero",
        ControlCharacter = "control-character",
        UnknownFile = "unknown-file",
        OtherMonth = "other-month",
        UnknownPlace = "unknown-place",
        UnknownStaff = "unknown-staff",
        BeforeCase = "before-case",
        OtherPlace = "other-place",
        NoEffect = "no-effect",
        NoDate = "no-date",
        NoCalendar = "no-calendar",
        OutOfOrder = "out-of-order",
        DateBefore = "date-before",
        FarDate = "far-date",
        SettlesNothing = "settles-nothing",
        StepSkipped = "step-skipped",
        Accused = "accused",
        WrongReference = "wrong-reference",
        UnknownSurvey = "unknown-survey",
        SurveyClosed = "survey-closed",
        UnreadableReport = "unreadable-report",
        FrozenRules = "frozen-rules",
        MissingEvidence = "missing-evidence",
        OrphanEvidence = "orphan-evidence",
    }
}

/// How much a problem weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The row or field is left out of every answer; exit code 3.
    Error,
    /// The data can be read but contradict themselves; `check` exits 1.
    Finding,
    /// Odd, but it has a meaning; only `check` tells, only `check --strict` exits 1.
    Warning,
    /// In order, and worth knowing; no exit code is for it.
    Note,
}

impl Code {
    /// How much problems of this kind weigh.
    pub const fn severity(self) -> Severity {
        match self {
            Self::TicketMismatch
            | Self::NotTaken
            | Self::BeyondBound
            | Self::NotOffered
            | Self::OfferedTwice
            | Self::RowsDiffer => Severity::Finding,
            Self::TwoBranches => Severity::Note,
            Self::DrawDiffers
            | Self::OfferDiffers
            | Self::LeftOut
            | Self::NotInPool
            | Self::DrawCount
            | Self::NotReplaceable
            | Self::NeverOffered
            | Self::SeedByHand
            | Self::DrawnTwice
            | Self::DrawVoided
            | Self::DrawLost
            | Self::DrawChanged
            | Self::DrawRemoved
            | Self::DrawCommittedLate
            | Self::IdenticalLine
            | Self::RepeatedHeader
            | Self::TornLine
            | Self::ZeroBytes
            | Self::LostZero
            | Self::ControlCharacter
            | Self::UnknownFile
            | Self::OtherMonth
            | Self::UnknownPlace
            | Self::UnknownStaff
            | Self::BeforeCase
            | Self::OtherPlace
            | Self::NoEffect
            | Self::NoDate
            | Self::NoCalendar
            | Self::OutOfOrder
            | Self::DateBefore
            | Self::FarDate
            | Self::SettlesNothing
            | Self::StepSkipped
            | Self::Accused
            | Self::WrongReference
            | Self::UnknownSurvey
            | Self::SurveyClosed
            | Self::UnreadableReport
            | Self::FrozenRules
            | Self::MissingEvidence
            | Self::OrphanEvidence => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl Code {
    /// Whether a problem of this kind leaves its whole file out of every answer.
    pub const fn drops_file(self) -> bool {
        matches!(
            self,
            Self::UnreadableFile
                | Self::UnreadFile
                | Self::UnreadFolder
                | Self::MissingRegister
                | Self::Utf16File
                | Self::NotUtf8
                | Self::EmptyFile
                | Self::OtherSeparator
                | Self::NoHeader
                | Self::MissingColumn
                | Self::RepeatedColumn
        )
    }
}

/// One problem of the data, with its place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Problem {
    /// The file, relative to the data directory.
    pub file: String,
    /// The physical line, from 1; 0 when the whole file is meant.
    pub line: u32,
    /// The character in the line, from 1; 0 when the whole line is meant.
    pub column: u32,
    /// What kind of problem it is.
    pub code: Code,
    /// The line, or the part of it that shows the problem.
    pub excerpt: String,
    /// What was found there.
    pub found: String,
    /// What it should be or refers to, where the message says it: candidates, a column, a row.
    pub wanted: String,
    /// Whether only the field is left out of answers, not its row.
    pub field_only: bool,
    /// Files and lines that are left out too and only follow from it.
    pub follows: Vec<(String, u32)>,
    /// What else the message says.
    pub more: Option<Box<More>>,
}

/// What else the message of a problem says; few have anything, and all are handed round.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct More {
    /// By the names that it has there.
    pub words: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem of a whole file.
    pub fn of_file(file: &str, code: Code, found: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            column: 0,
            code,
            excerpt: String::new(),
            found: found.into(),
            wanted: String::new(),
            field_only: false,
            follows: Vec::new(),
            more: None,
        }
    }

    /// Says what should stand there.
    #[must_use]
    pub fn wanting(mut self, wanted: impl Into<String>) -> Self {
        self.wanted = wanted.into();
        self
    }

    /// Says that only the field is left out, not its row.
    #[must_use]
    pub fn of_field_only(mut self) -> Self {
        self.field_only = true;
        self
    }

    /// Whether a row or a file is left out of every answer: without it they are not complete.
    pub fn leaves_out(&self) -> bool {
        self.severity() == Severity::Error && !self.field_only
    }

    /// Says something else that the message needs.
    #[must_use]
    pub fn telling(mut self, name: &'static str, text: impl Into<String>) -> Self {
        let more = self.more.get_or_insert_default();
        more.words.push((name, text.into()));
        self
    }

    /// What else the message says, by the names that it has there.
    pub fn told(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let words = self.more.iter().flat_map(|more| &more.words);
        words.map(|(name, text)| (*name, text.as_str()))
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// `file:line:column`, as editors and compilers write it.
    pub fn location(&self) -> String {
        match (self.line, self.column) {
            (0, _) => self.file.clone(),
            (line, 0) => format!("{}:{line}", self.file),
            (line, column) => format!("{}:{line}:{column}", self.file),
        }
    }
}
