//! The rows of each table as typed entries, and how one is read from its fields.
//!
//! Only what the rules ask for of every row is kept here; texts that are shown for a few
//! rows (notes, names, phones) are read again from the source when they are wanted.

use std::num::{NonZeroU8, NonZeroU32};

use rustc_hash::FxHashSet;

use super::chance::Bound;
use super::id::{Id, Kind};
use super::policy::{COMPLAINT, ClassIx, INQUIRY, Policy};
use super::problem::Code;
use super::source::{Cells, Source};
use super::table::Table;
use super::time::{Day, Month, Stamp};
use super::words::{
    Channel, Col, Form, Nature, Object, Occupancy, Outcome, PlaceKind, Purpose, Relation, Severity,
    SolutionKind, Urgency, Verb,
};

/// Where a row stands: file, then line, which is the file order of the format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RowRef {
    /// Index of the source.
    pub file: u32,
    /// Physical line, from 1.
    pub line: u32,
    /// The byte the line starts at.
    pub start: u32,
}

/// A case by its place in the book, counted from one so that none takes no room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CaseIx(NonZeroU32);

impl CaseIx {
    /// The case at an index of the book's cases.
    pub fn new(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index as u32))
    }

    /// The index.
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A complaint, repair or inquiry.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// Its id; the kind tells the table.
    pub id: Id,
    /// When it was received.
    pub at: Stamp,
    /// Its follow-up class.
    pub class: ClassIx,
    /// What it is about.
    pub place: &'a str,
    /// The reporter's unit where it differs; the follow-up goes there.
    pub from_place: &'a str,
    /// Free text; empty for inquiries.
    pub category: &'a str,
    /// How it came.
    pub channel: Channel,
    /// A major complaint (2.a1).
    pub major: bool,
    /// An inquiry that is a misunderstanding, which an explanation resolves (1.2).
    pub misunderstanding: bool,
    /// The staff id or contractor complained of.
    pub about: &'a str,
    /// The first case of the same matter.
    pub part_of: Option<Id>,
    /// Who took it.
    pub taken_by: &'a str,
    /// The visit an inquiry was opened in (1.5).
    pub visit_id: Option<Id>,
    /// The appointed reply date of an inquiry.
    pub reply_due: Option<Day>,
    /// Where it stands.
    pub row: RowRef,
}

impl<'a> Case<'a> {
    /// Where its reporter lives, and is visited: the unit that it was reported from, else the
    /// place that it is about.
    pub fn home(&self) -> &'a str {
        match self.from_place {
            "" => self.place,
            from => from,
        }
    }
}

/// A step on a case or a correction.
#[derive(Clone, Debug)]
pub struct Action<'a> {
    /// Its id.
    pub id: Id,
    /// When.
    pub at: Stamp,
    /// The case as written.
    pub case_id: Option<Id>,
    /// The row meant.
    pub row_id: Option<Id>,
    /// What was done.
    pub verb: Verb,
    /// To whom, by whom: see the format's table of actions.
    pub target: &'a str,
    /// The date it sets.
    pub due: Option<Day>,
    /// The month of a submit or review.
    pub month: Option<Month>,
    /// The case, linked.
    pub case: Option<CaseIx>,
    /// Where it stands.
    pub row: RowRef,
}

impl Action<'_> {
    /// When a step was taken: a bare date is midnight, of a follow-up that is given up 23:59,
    /// for the attempts of that day came before.
    pub fn stamp(verb: Option<Verb>, text: &str) -> Option<Stamp> {
        match verb {
            Some(Verb::GiveUp) => Stamp::parse_visit(text),
            _ => Stamp::parse(text),
        }
    }
}

/// A visit or an attempt at one.
#[derive(Clone, Debug)]
pub struct Visit<'a> {
    /// Its id.
    pub id: Id,
    /// When.
    pub at: Stamp,
    /// Where.
    pub place: &'a str,
    /// The case as written.
    pub case_id: Option<Id>,
    /// Why.
    pub purpose: Purpose,
    /// How.
    pub form: Form,
    /// Who went.
    pub visitor: &'a str,
    /// What came of it.
    pub outcome: Outcome,
    /// Quality, service, satisfaction: 1–5, or none.
    pub scores: [Option<Score>; 3],
    /// Whether the record names a signer.
    pub signed: bool,
    /// When the next attempt is to be.
    pub next_on: Option<Day>,
    /// The case, linked.
    pub case: Option<CaseIx>,
    /// Where it stands.
    pub row: RowRef,
}

/// A score from 1 to 5.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Score(NonZeroU8);

impl Score {
    /// Reads a score; `None` when it is not a whole number from 1 to 5.
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [b @ b'1'..=b'5'] => NonZeroU8::new(b - b'0').map(Self),
            _ => None,
        }
    }

    /// The number.
    pub fn get(self) -> u64 {
        u64::from(self.0.get())
    }
}

/// By which rule a draw row was written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DrawKind {
    /// What the quota lacked, as the first edition drew: neither `bound` nor `replaces`.
    First,
    /// By lots.
    Lots,
    /// In place of a case that could not be reached.
    Replacement,
}

/// One case of a draw; a draw that took none has a row without a case.
#[derive(Clone, Debug)]
pub struct Draw<'a> {
    /// Its id.
    pub id: Id,
    /// When the draw was made.
    pub at: Stamp,
    /// The class drawn for.
    pub class: ClassIx,
    /// The month of the done dates.
    pub month: Month,
    /// The seed as written.
    pub seed: &'a str,
    /// The population as written.
    pub population: u64,
    /// The quota as written.
    pub quota: u64,
    /// The case drawn, as written.
    pub case_id: Option<Id>,
    /// The ticket as written.
    pub ticket: &'a str,
    /// The draw row that this one replaces.
    pub replaces: Option<Id>,
    /// By which rule it was written.
    pub kind: DrawKind,
    /// The bound of the draw's lots, where it can be read.
    pub bound: Option<Bound>,
    /// The ids of the cases that have their lot in this draw, as written.
    pub offered: &'a str,
    /// The case, linked.
    pub case: Option<CaseIx>,
    /// Where it stands.
    pub row: RowRef,
}

impl<'a> Draw<'a> {
    /// The ids of the cases that have their lot in this draw, as written.
    pub fn offers(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.offered.split_ascii_whitespace()
    }
}

/// Whether a column of a row stays as it was written: of a draw only who drew can be amended.
pub fn is_fixed(row: Id, column: &str) -> bool {
    row.kind() == Kind::Draw && column != Col::DrawnBy.word()
}

/// The column by which an amendment of a row does nothing: what it names (a correction, as
/// `corrects` says), which column it is, or that it would make a correction of the row.
pub fn idle_amendment((row, corrects): (Id, bool), column: &str, value: &str) -> Option<Col> {
    if corrects {
        Some(Col::RowId)
    } else if is_fixed(row, column) {
        Some(Col::Field)
    } else {
        let becomes =
            column == Col::Action.word() && Verb::parse(value).is_some_and(Verb::corrects);
        becomes.then_some(Col::Value)
    }
}

/// What is being done about a flagged group or a failed visit.
#[derive(Clone, Debug)]
pub struct Solution<'a> {
    /// Its id.
    pub id: Id,
    /// When it was made.
    pub at: Stamp,
    /// The report month.
    pub month: Month,
    /// What it is for.
    pub kind: SolutionKind,
    /// The group's place.
    pub place: &'a str,
    /// The group's category.
    pub category: &'a str,
    /// The failed visit.
    pub row_id: Option<Id>,
    /// Who carries it out.
    pub responsible: &'a str,
    /// Until when.
    pub due: Option<Day>,
    /// Where it stands.
    pub row: RowRef,
}

/// An opening of the complaint box.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Its id.
    pub id: Id,
    /// When.
    pub at: Stamp,
    /// Where it stands.
    pub row: RowRef,
}

/// One question answered, or, without question and answer, that somebody was asked in vain.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// Its id.
    pub id: Id,
    /// When.
    pub at: Stamp,
    /// The survey's name.
    pub survey: &'a str,
    /// Whose answer; empty if anonymous.
    pub place: &'a str,
    /// The visit that asked (2.6).
    pub visit_id: Id,
    /// The question's id.
    pub question: &'a str,
    /// What was answered.
    pub answer: &'a str,
    /// Where it stands.
    pub row: RowRef,
}

/// A place of the register.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// Its code.
    pub code: &'a str,
    /// Unit or facility.
    pub kind: PlaceKind,
    /// The officers' area.
    pub area: &'a str,
    /// Outside coverage.
    pub vacant: bool,
    /// Where it stands.
    pub row: RowRef,
}

/// What is wrong with a field, and whether the row can be read without it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The field.
    pub col: Col,
    /// What is wrong.
    pub code: Code,
    /// Whether the whole row is left out.
    pub fatal: bool,
}

/// Reads one row's fields, collecting what is wrong with them.
pub struct Fields<'r, 'a> {
    source: &'a Source,
    fields: &'r Cells<'r>,
    edits: &'r [(Col, &'a str)],
    policy: &'a Policy,
    row: RowRef,
    words: &'r mut Words<'a>,
    faults: Vec<Fault>,
}

/// The texts that entries hold, each once: those of thousands of rows are few.
#[derive(Default)]
pub struct Words<'a> {
    /// Short ones, each at or after the slot that it names; an empty one in a free slot. At most
    /// three in four are taken.
    short: Vec<Word<'a>>,
    /// How many of these there are.
    count: usize,
    long: FxHashSet<&'a str>,
}

/// A short text, with its bytes at hand.
#[derive(Clone, Copy, Default)]
struct Word<'a> {
    bytes: [u64; 2],
    held: &'a str,
}

impl<'a> Words<'a> {
    /// So many slots there are at first.
    const FEW: usize = 64;

    /// A text of a source, as an entry can hold it.
    fn keep(&mut self, source: &'a Source, text: &str) -> &'a str {
        if text.is_empty() {
            return "";
        }
        let Some(bytes) = short(text.as_bytes()) else {
            return self.keep_long(source, text);
        };
        if self.count * 4 >= self.short.len() * 3 {
            self.grow();
        }
        let place = place_in(&self.short, bytes, text.len());
        let word = &mut self.short[place];
        if word.held.is_empty() {
            let held = source.hold(text);
            *word = Word { bytes, held };
            self.count += 1;
        }
        word.held
    }

    fn keep_long(&mut self, source: &'a Source, text: &str) -> &'a str {
        if let Some(known) = self.long.get(text) {
            return known;
        }
        let held = source.hold(text);
        self.long.insert(held);
        held
    }

    fn grow(&mut self) {
        let slots = (self.short.len() * 2).max(Self::FEW);
        let before = std::mem::replace(&mut self.short, vec![Word::default(); slots]);
        for word in before.into_iter().filter(|word| !word.held.is_empty()) {
            let place = place_in(&self.short, word.bytes, word.held.len());
            self.short[place] = word;
        }
    }
}

/// The slot of a short text, or the free one where it would be.
fn place_in(slots: &[Word<'_>], bytes: [u64; 2], length: usize) -> usize {
    /// Spreads the bits of a number over the uppermost.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let last = slots.len() - 1;
    let mixed = (bytes[0] ^ bytes[1].rotate_left(29)).wrapping_mul(SPREAD);
    let mut at = (mixed >> 32) as usize & last;
    loop {
        let word = &slots[at];
        if word.held.is_empty() || word.bytes == bytes && word.held.len() == length {
            return at;
        }
        at = (at + 1) & last;
    }
}

/// The bytes of a short text: its first and last ones, which meet or overlap; with its length they
/// are the text.
fn short(text: &[u8]) -> Option<[u64; 2]> {
    let first = |part: &[u8; 4]| u64::from(u32::from_le_bytes(*part));
    match (text.len(), text.first_chunk(), text.last_chunk()) {
        (8..=16, Some(start), Some(end)) => {
            Some([u64::from_le_bytes(*start), u64::from_le_bytes(*end)])
        }
        (4..8, ..) => Some([first(text.first_chunk()?), first(text.last_chunk()?)]),
        (1..4, ..) => {
            let bytes = text.iter().rev();
            Some([bytes.fold(0, |all, byte| all << 8 | u64::from(*byte)), 0])
        }
        _ => None,
    }
}

impl<'r, 'a> Fields<'r, 'a> {
    /// The fields of a split line, with later amendments laid over them; what an entry holds of
    /// them is among the `words`.
    pub fn new(
        (source, policy): (&'a Source, &'a Policy),
        row: RowRef,
        fields: &'r Cells<'r>,
        edits: &'r [(Col, &'a str)],
        words: &'r mut Words<'a>,
    ) -> Self {
        Self {
            source,
            fields,
            edits,
            policy,
            row,
            words,
            faults: Vec::new(),
        }
    }

    /// What was wrong with the fields read so far.
    pub fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    fn get(&self, col: Col) -> &'r str {
        match self.edit(col) {
            Some(value) => value,
            None => self.source.cell(self.fields, col),
        }
    }

    fn edit(&self, col: Col) -> Option<&'a str> {
        let mut edits = self.edits.iter().rev();
        let (_, value) = edits.find(|(edited, _)| *edited == col)?;
        Some(value)
    }

    /// A field as the entry holds it.
    fn keep(&mut self, col: Col) -> &'a str {
        match self.edit(col) {
            Some(value) => value,
            None => {
                let text = self.source.cell(self.fields, col);
                self.words.keep(self.source, text)
            }
        }
    }

    /// As [`Fields::keep`], of a text that hardly any other row has.
    fn keep_own(&mut self, col: Col) -> &'a str {
        match self.edit(col) {
            Some(value) => value,
            None => match self.source.cell(self.fields, col) {
                "" => "",
                text => self.source.hold(text),
            },
        }
    }

    fn fault(&mut self, col: Col, code: Code, fatal: bool) {
        self.faults.push(Fault { col, code, fatal });
    }

    /// A required field, read by `read`.
    fn need<T>(&mut self, col: Col, code: Code, read: impl Fn(&'r str) -> Option<T>) -> Option<T> {
        let text = self.get(col);
        let value = read(text);
        if text.is_empty() {
            self.fault(col, Code::MissingField, true);
            return None;
        }
        if value.is_none() {
            self.fault(col, code, true);
        }
        value
    }

    /// A field that may be empty; when it cannot be read the row (`fatal`) or only the field
    /// is left out.
    fn may<T>(
        &mut self,
        col: Col,
        code: Code,
        fatal: bool,
        read: impl Fn(&'r str) -> Option<T>,
    ) -> Option<T> {
        let text = self.get(col);
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            self.fault(col, code, fatal);
        }
        value
    }

    fn day(&mut self, col: Col, fatal: bool) -> Option<Day> {
        self.may(col, Code::BadTime, fatal, |t| {
            Stamp::parse(t).map(|s| s.day)
        })
    }

    fn id(&mut self, col: Col, fatal: bool) -> Option<Id> {
        self.may(col, Code::BadId, fatal, Id::parse)
    }

    fn own_id(&mut self) -> Option<Id> {
        let kind = self.source.table.kind();
        self.need(Col::Id, Code::BadId, |t| {
            Id::parse(t).filter(|id| Some(id.kind()) == kind)
        })
    }

    fn own_time(&mut self, col: Col) -> Option<Stamp> {
        self.need(col, Code::BadTime, Stamp::parse)
    }

    fn month(&mut self) -> Option<Month> {
        self.need(Col::Month, Code::BadMonth, Month::parse)
    }

    fn phone(&mut self, col: Col) {
        self.may(col, Code::BadPhone, false, |t| is_phone(t).then_some(()));
    }

    fn batch(&mut self) {
        let of_import = |t: &str| Id::parse(t).filter(|id| id.kind() == Kind::Batch);
        self.may(Col::Batch, Code::BadId, false, of_import);
    }

    /// Question and answer: both or none, and fit for the survey where it is known.
    fn answer(&mut self, survey: &str) {
        let (question, answer) = (self.get(Col::Question), self.get(Col::Answer));
        match (question.is_empty(), answer.is_empty()) {
            (true, true) => return,
            (true, false) => return self.fault(Col::Question, Code::MissingField, true),
            (false, true) => return self.fault(Col::Answer, Code::MissingField, true),
            (false, false) => {}
        }
        let Some(survey) = self.policy.survey(survey) else {
            return;
        };
        match survey.question(question) {
            None => self.fault(Col::Question, Code::UnknownQuestion, true),
            Some(question) if question.kind.fits(answer) => {}
            Some(_) => self.fault(Col::Answer, Code::BadAnswer, true),
        }
    }

    fn fatal(&self) -> bool {
        self.faults.iter().any(|f| f.fatal)
    }
}

/// Whether a text can be a telephone number, or several, or a word for none: anything but a
/// number that a spreadsheet has shortened, such as `1.38E+10`.
pub fn is_phone(text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    plain
        || !text.split_whitespace().any(|part| {
            part.split_once(['E', 'e']).is_some_and(|(number, power)| {
                number.parse::<f64>().is_ok() && power.starts_with('+')
            })
        })
}

/// Whether a text is hardly a telephone number that can be called: no digits, or of a mobile
/// number some too few or too many.
pub fn is_odd_phone(text: &str) -> bool {
    let mobile = |part: &str| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        digits && part.len() > 6 && matches!(part.as_bytes(), [b'1', b'3'..=b'9', ..])
    };
    let mut parts = text.split_whitespace();
    !text.is_empty()
        && (!text.bytes().any(|byte| byte.is_ascii_digit())
            || parts.any(|part| mobile(part) && part.len() != 11))
}

/// A row of a ledger table.
pub trait Entry<'a>: Sized + Clone + Send + Sync {
    /// Reads the row; `None` when a fault makes it unreadable.
    fn read(fields: &mut Fields<'_, 'a>) -> Option<Self>;
    /// Its id.
    fn id(&self) -> Id;
    /// When it happened.
    fn at(&self) -> Stamp;
    /// Where it stands.
    fn row(&self) -> RowRef;
    /// The row it names besides its case.
    fn named(&self) -> Option<Id>;
    /// Finds its case, where it names one: `case_of` gives the case of an id.
    fn link(&mut self, case_of: impl Fn(Id) -> Option<CaseIx>);
}

macro_rules! entry {
    (
        $name:ty, $fields:ident => $read:block
        $(names $named:ident)? $(answers $visit:ident)? $(, links $case:ident by $case_id:ident)?
    ) => {
        impl<'a> Entry<'a> for $name {
            fn read($fields: &mut Fields<'_, 'a>) -> Option<Self> $read
            fn id(&self) -> Id {
                self.id
            }
            fn at(&self) -> Stamp {
                self.at
            }
            fn row(&self) -> RowRef {
                self.row
            }
            fn named(&self) -> Option<Id> {
                None$(.or(self.$named))?$(.or(Some(self.$visit)))?
            }
            fn link(&mut self, _case_of: impl Fn(Id) -> Option<CaseIx>) {
                $(self.$case = self.$case_id.and_then(_case_of);)?
            }
        }
    };
}

entry!(Case<'a>, f => {
    let table = f.source.table;
    let id = f.own_id();
    let at = f.own_time(Col::ReceivedAt);
    let channel = f.need(Col::Channel, Code::UnknownWord, Channel::parse);
    f.phone(Col::Phone);
    f.may(Col::Relation, Code::UnknownWord, false, Relation::parse);
    f.batch();
    let policy = f.policy;
    let mut major = false;
    let mut misunderstanding = false;
    let mut visit_id = None;
    let mut reply_due = None;
    let class = match table {
        Table::Complaints => {
            let severity = f.need(Col::Severity, Code::UnknownWord, Severity::parse);
            major = severity == Some(Severity::Major);
            policy.class(COMPLAINT)
        }
        Table::Repairs => {
            f.may(Col::Urgency, Code::UnknownWord, false, Urgency::parse);
            f.may(Col::AppointedAt, Code::BadTime, false, Stamp::parse);
            f.need(Col::Class, Code::UnknownClass, |t| repair_class(policy, t))
        }
        _ => {
            let nature = f.need(Col::Nature, Code::UnknownWord, Nature::parse);
            misunderstanding = nature == Some(Nature::Misunderstanding);
            visit_id = f.id(Col::VisitId, true);
            reply_due = f.day(Col::ReplyDue, true);
            policy.class(INQUIRY)
        }
    };
    let part_of = f.id(Col::PartOf, false);
    if f.fatal() {
        return None;
    }
    Some(Self {
        id: id?,
        at: at?,
        class: class?,
        place: f.keep(Col::Place),
        from_place: f.keep(Col::FromPlace),
        category: f.keep(Col::Category),
        channel: channel?,
        major,
        misunderstanding,
        about: f.keep(Col::About),
        part_of,
        taken_by: f.keep(Col::TakenBy),
        visit_id,
        reply_due,
        row: f.row,
    })
} names visit_id);

/// The class of a repair: any but those of the other two tables.
fn repair_class(policy: &Policy, name: &str) -> Option<ClassIx> {
    let class = policy.class(name)?;
    (name != COMPLAINT && name != INQUIRY).then_some(class)
}

entry!(Action<'a>, f => {
    let id = f.own_id();
    let verb = f.need(Col::Action, Code::UnknownWord, Verb::parse);
    let at = f.need(Col::ActedAt, Code::BadTime, |t| Action::stamp(verb, t));
    let case_id = f.id(Col::CaseId, true);
    let row_id = f.id(Col::RowId, true);
    let due = f.day(Col::Due, true);
    f.batch();
    let mut month = None;
    match verb.map(Verb::object) {
        Some(Object::Row) if f.get(Col::RowId).is_empty() => {
            f.fault(Col::RowId, Code::MissingField, true);
        }
        Some(Object::Month) => month = f.need(Col::Value, Code::BadMonth, Month::parse),
        _ => {}
    }
    if verb == Some(Verb::Amend) && f.get(Col::Field).is_empty() {
        f.fault(Col::Field, Code::MissingField, true);
    }
    if f.fatal() {
        return None;
    }
    Some(Self {
        id: id?,
        at: at?,
        case_id,
        row_id,
        verb: verb?,
        target: f.keep(Col::Target),
        due,
        month,
        case: None,
        row: f.row,
    })
} names row_id, links case by case_id);

entry!(Visit<'a>, f => {
    let id = f.own_id();
    let at = f.need(Col::VisitedAt, Code::BadTime, Stamp::parse_visit);
    let case_id = f.id(Col::CaseId, true);
    let purpose = f.need(Col::Purpose, Code::UnknownWord, Purpose::parse);
    let form = f.need(Col::Form, Code::UnknownWord, Form::parse);
    let outcome = f.need(Col::Outcome, Code::UnknownWord, Outcome::parse);
    let scores = [Col::Quality, Col::Service, Col::Satisfaction]
        .map(|col| f.may(col, Code::BadScore, false, Score::parse));
    let next_on = f.day(Col::NextOn, false);
    f.batch();
    if f.fatal() {
        return None;
    }
    Some(Self {
        id: id?,
        at: at?,
        place: f.keep(Col::Place),
        case_id,
        purpose: purpose?,
        form: form?,
        visitor: f.keep(Col::Visitor),
        outcome: outcome?,
        scores,
        signed: !f.get(Col::SignedBy).is_empty(),
        next_on,
        case: None,
        row: f.row,
    })
} , links case by case_id);

entry!(Draw<'a>, f => {
    let policy = f.policy;
    let id = f.own_id();
    let at = f.own_time(Col::DrawnAt);
    let class = f.need(Col::Class, Code::UnknownClass, |t| policy.class(t));
    let month = f.month();
    let population = f.need(Col::Population, Code::BadNumber, |t| t.parse().ok());
    let quota = f.need(Col::Quota, Code::BadNumber, |t| t.parse().ok());
    let kind = match (f.get(Col::Bound), f.get(Col::Replaces)) {
        ("", "") => DrawKind::First,
        (_, "") => DrawKind::Lots,
        _ => DrawKind::Replacement,
    };
    let case_id = match kind {
        DrawKind::Lots => f.id(Col::CaseId, true),
        DrawKind::First | DrawKind::Replacement => f.need(Col::CaseId, Code::BadId, Id::parse),
    };
    let replaces = f.id(Col::Replaces, false);
    let bound = f.may(Col::Bound, Code::BadBound, false, Bound::parse);
    if f.fatal() {
        return None;
    }
    Some(Self {
        id: id?,
        at: at?,
        class: class?,
        month: month?,
        seed: f.keep(Col::Seed),
        population: population?,
        quota: quota?,
        case_id,
        ticket: f.keep_own(Col::Ticket),
        replaces,
        kind,
        bound,
        offered: f.keep_own(Col::Offered),
        case: None,
        row: f.row,
    })
} names replaces, links case by case_id);

entry!(Solution<'a>, f => {
    let id = f.own_id();
    let at = f.own_time(Col::MadeAt);
    let month = f.month();
    let kind = f.need(Col::Kind, Code::UnknownWord, SolutionKind::parse);
    let row_id = f.id(Col::RowId, true);
    if kind == Some(SolutionKind::Visit) && f.get(Col::RowId).is_empty() {
        f.fault(Col::RowId, Code::MissingField, true);
    }
    let due = f.day(Col::Due, true);
    if f.fatal() {
        return None;
    }
    Some(Self {
        id: id?,
        at: at?,
        month: month?,
        kind: kind?,
        place: f.keep(Col::Place),
        category: f.keep(Col::Category),
        row_id,
        responsible: f.keep(Col::Responsible),
        due,
        row: f.row,
    })
} names row_id);

entry!(Opening, f => {
    let id = f.own_id();
    let at = f.own_time(Col::OpenedAt);
    Some(Self { id: id?, at: at?, row: f.row })
});

entry!(Answer<'a>, f => {
    let id = f.own_id();
    let at = f.own_time(Col::AnsweredAt);
    let survey = f.need(Col::Survey, Code::MissingField, Some);
    let visit_id = f.need(Col::VisitId, Code::BadId, Id::parse);
    f.answer(survey.unwrap_or_default());
    if f.fatal() {
        return None;
    }
    Some(Self {
        id: id?,
        at: at?,
        survey: f.keep(Col::Survey),
        place: f.keep(Col::Place),
        visit_id: visit_id?,
        question: f.keep(Col::Question),
        answer: f.keep(Col::Answer),
        row: f.row,
    })
} answers visit_id);

impl<'a> Place<'a> {
    /// Reads a row of the register.
    pub fn read(f: &mut Fields<'_, 'a>) -> Option<Self> {
        f.need(Col::Place, Code::BadPlaceCode, |t| {
            is_place_code(t).then_some(())
        });
        let kind = f.need(Col::Kind, Code::UnknownWord, PlaceKind::parse);
        let state = f.may(Col::State, Code::UnknownWord, false, Occupancy::parse);
        f.phone(Col::Phone);
        f.phone(Col::ResidentPhone);
        if f.fatal() {
            return None;
        }
        Some(Self {
            code: f.keep(Col::Place),
            kind: kind?,
            area: f.keep(Col::Area),
            vacant: state == Some(Occupancy::Vacant),
            row: f.row,
        })
    }
}

/// A place code has a letter or a CJK character, so that no spreadsheet takes it for a date.
pub fn is_place_code(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_held_once_and_never_taken_for_another() {
        let (source, _) = Source::new("x".into(), Table::Places, None, String::new(), Vec::new());
        // Of every length, with bytes that are zeros, and many that differ in one byte.
        let alike = (0..300).map(|n| format!("B{}-{}", n / 7, n % 7));
        let lengths = (0..40).flat_map(|n| ["a", "\0"].map(|c| c.repeat(n)));
        let texts: Vec<String> = alike.chain(lengths).collect();
        let mut words = Words::default();
        let held: Vec<&str> = texts.iter().map(|text| words.keep(&source, text)).collect();
        assert_eq!(held, texts);
        for (text, held) in texts.iter().zip(held) {
            let again = words.keep(&source, text);
            assert_eq!((again, again.as_ptr()), (held, held.as_ptr()));
        }
    }

    #[test]
    fn phones_that_a_spreadsheet_shortened_are_seen() {
        for good in [
            "13800000000",
            "0571-8888 6666",
            "+86 138",
            "转8001",
            "12 34",
        ] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["1.38E+10", "1.38e+10", "8888 1.38E+10"] {
            assert!(!is_phone(bad), "{bad}");
        }
    }

    #[test]
    fn what_no_number_can_be_is_seen() {
        for good in [
            "",
            "13800000000",
            "0571-88886666",
            "400-800-1234",
            "1013800001",
            "8001",
            "转8001",
        ] {
            assert!(!is_odd_phone(good), "{good}");
        }
        for bad in [
            "1380000123",
            "139123456789",
            "一三八",
            "无",
            "13800000000 1390000",
        ] {
            assert!(is_odd_phone(bad), "{bad}");
        }
    }

    #[test]
    fn place_codes_need_a_letter() {
        assert!(is_place_code("B3-2-1501"));
        assert!(is_place_code("3栋-2-1501"));
        assert!(!is_place_code("3-2-1501"));
    }
}
