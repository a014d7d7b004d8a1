//! The work contact sheet of a construction defect (clause 1.7): who holds which of its three
//! copies, and how far the steps have come.

use std::str::FromStr;

use super::round::Round;
use super::state::{Phase, State};
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx};
use crate::model::policy::DEFECT;
use crate::model::time::Stamp;
use crate::model::words::{Col, Keeper, Verb, words};

words! {
    /// The steps of clause 1.7 in their order.
    Step {
        Registered = "registered", Dispatched = "dispatched", Promised = "promised",
        Explained = "explained", Urged = "urged", Completed = "completed", Accepted = "accepted",
    }
}

impl Step {
    /// The department that the step belongs to.
    pub const fn keeper(self) -> Keeper {
        match self {
            Self::Registered | Self::Explained => Keeper::Company,
            Self::Dispatched | Self::Promised | Self::Completed => Keeper::Engineering,
            Self::Urged | Self::Accepted => Keeper::Service,
        }
    }
}

/// How a step stands in the latest round of the case.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'b, 'a> {
    /// The step.
    pub step: Step,
    /// When it was done, the last time.
    pub at: Option<Stamp>,
    /// How often it was done.
    pub count: usize,
    /// The action; registering is none.
    pub action: Option<&'b Action<'a>>,
}

impl Progress<'_, '_> {
    /// Whether the owner refused instead of accepting.
    pub fn rejected(&self) -> bool {
        self.action.is_some_and(|a| a.verb == Verb::Reject)
    }
}

/// Where a copy of the sheet is.
#[derive(Clone, Copy, Debug)]
pub enum Whereabouts<'b, 'a> {
    /// Nobody has it yet.
    Nowhere,
    /// Handed over, the last time by this dispatch.
    HandedOver(&'b Action<'a>),
    /// The company's own copy: it stays there since the sheet first went out.
    Kept(&'b Action<'a>),
}

impl<'b, 'a> Whereabouts<'b, 'a> {
    /// The dispatch since which the copy is there.
    pub fn since(self) -> Option<&'b Action<'a>> {
        match self {
            Self::Nowhere => None,
            Self::HandedOver(action) | Self::Kept(action) => Some(action),
        }
    }
}

/// The sheet of a case.
#[derive(Clone, Debug)]
pub struct Worksheet<'b, 'a> {
    /// Each copy and where it is.
    pub copies: Vec<(Keeper, Whereabouts<'b, 'a>)>,
    /// The steps in their order. A refusal stands for the acceptance until the work is
    /// accepted.
    pub steps: Vec<Progress<'b, 'a>>,
    /// The latest round.
    pub round: Round<'b, 'a>,
}

/// Copies that are handed over, as an argument names them.
#[derive(Clone, Debug)]
pub struct Copies(pub Vec<Keeper>);

/// Reads copies, with commas of either width between them; the error lists the words there are.
impl FromStr for Copies {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words = text.split([',', '，']).map(str::trim);
        words.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

/// The copies that a `dispatch` handed over and the rest of its note: the note begins with the
/// words of the copies, divided by blanks, and `; ` before anything else.
pub fn handed_over(note: &str) -> (Vec<Keeper>, &str) {
    let (words, rest) = note.split_once(';').unwrap_or((note, ""));
    let copies: Option<Vec<Keeper>> = words.split_whitespace().map(Keeper::parse).collect();
    match copies {
        Some(copies) if !copies.is_empty() => (copies, rest.trim()),
        _ => (Vec::new(), note),
    }
}

/// The note of a `dispatch` that hands over copies; each stands once, in the order of the
/// format page.
pub fn note(copies: &[Keeper], rest: &str) -> String {
    let words: Vec<&str> = Keeper::ALL
        .iter()
        .filter(|copy| copies.contains(copy))
        .map(|copy| copy.word())
        .collect();
    match (words.is_empty(), rest.is_empty()) {
        (true, _) => rest.to_owned(),
        (false, true) => words.join(" "),
        (false, false) => format!("{}; {rest}", words.join(" ")),
    }
}

/// The work contact sheet of a case.
pub fn worksheet<'b, 'a>(book: &'b Book<'a>, at: CaseIx) -> Worksheet<'b, 'a> {
    let round = Round::of(book, at);
    let steps = Step::ALL.iter().map(|step| {
        let once = |action: Option<&'b Action<'a>>| (action, usize::from(action.is_some()));
        let (action, count) = match step {
            Step::Registered => (None, 1),
            Step::Dispatched => once(round.dispatched),
            Step::Promised => (
                round.promised,
                round.promised.map_or(0, |_| 1 + round.changed),
            ),
            Step::Explained => once(round.explained),
            Step::Urged => (round.urged.last().copied(), round.urged.len()),
            Step::Completed => once(round.completed),
            Step::Accepted => once(round.accepted.or(refusal(&round))),
        };
        let received = (*step == Step::Registered).then(|| book.case(at).at);
        Progress {
            step: *step,
            at: received.or(action.map(|a| a.at)),
            count,
            action,
        }
    });
    Worksheet {
        copies: Keeper::ALL
            .iter()
            .map(|copy| (*copy, whereabouts(book, at, *copy)))
            .collect(),
        steps: steps.collect(),
        round,
    }
}

fn whereabouts<'b, 'a>(book: &'b Book<'a>, at: CaseIx, copy: Keeper) -> Whereabouts<'b, 'a> {
    let dispatches = || book.actions_of(at).filter(|a| a.verb == Verb::Dispatch);
    let named = dispatches().rfind(|a| handed_over(book.cell(a.row, Col::Note)).0.contains(&copy));
    let kept = || dispatches().next().filter(|_| copy == Keeper::Company);
    match (named, kept()) {
        (Some(action), _) => Whereabouts::HandedOver(action),
        (None, Some(action)) => Whereabouts::Kept(action),
        (None, None) => Whereabouts::Nowhere,
    }
}

words! {
    /// What a defect was completed without (1.7).
    Missing {
        /// No work contact sheet went out.
        Dispatch = "dispatch",
        /// No date was promised.
        Promise = "promise",
        /// Neither.
        Both = "both",
    }
}

/// What a defect lacks that would be completed now, in a state; none of other classes.
pub fn missing(book: &Book<'_>, at: CaseIx, state: &State<'_, '_>) -> Option<Missing> {
    if book.policy.class_at(book.case(at).class).name != DEFECT {
        return None;
    }
    match (state.dispatched, state.promise) {
        (true, Some(_)) => None,
        (false, Some(_)) => Some(Missing::Dispatch),
        (true, None) => Some(Missing::Promise),
        (false, None) => Some(Missing::Both),
    }
}

/// A completion of a defect before which steps were skipped.
#[derive(Clone, Copy, Debug)]
pub struct Skipped<'b, 'a> {
    /// The case.
    pub case: CaseIx,
    /// The `complete`.
    pub completed: &'b Action<'a>,
    /// What it was made without.
    pub missing: Missing,
}

/// The completions of a defect before which steps were skipped, since the office began.
pub fn skipped<'b, 'a>(book: &'b Book<'a>, at: CaseIx) -> Vec<Skipped<'b, 'a>> {
    if book.policy.class_at(book.case(at).class).name != DEFECT {
        return Vec::new();
    }
    let mut found = Vec::new();
    State::each(book, at, |state, action| {
        let completes = action.verb == Verb::Complete && state.phase == Phase::Open;
        if completes && book.policy.begun(action.at.day) {
            found.extend(missing(book, at, state).map(|missing| Skipped {
                case: at,
                completed: action,
                missing,
            }));
        }
    });
    found
}

/// The refusal that is not answered by a new completion yet.
fn refusal<'b, 'a>(round: &Round<'b, 'a>) -> Option<&'b Action<'a>> {
    round.rejected().filter(|_| round.completed.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_stand_at_the_beginning_of_the_note() {
        use Keeper::{Company, Engineering, Service};
        for (text, copies, rest) in [
            ("company engineering", vec![Company, Engineering], ""),
            ("service; 请签收", vec![Service], "请签收"),
            ("company;a; b", vec![Company], "a; b"),
            ("联系单三份", vec![], "联系单三份"),
            ("service lift", vec![], "service lift"),
            ("; 急", vec![], "; 急"),
            ("", vec![], ""),
        ] {
            assert_eq!(handed_over(text), (copies, rest), "{text}");
        }
    }

    #[test]
    fn a_note_names_each_copy_once_in_order() {
        use Keeper::{Company, Service};
        assert_eq!(note(&[Service, Company, Service], ""), "company service");
        assert_eq!(note(&[Service], "请签收"), "service; 请签收");
        assert_eq!(note(&[], "请签收"), "请签收");
    }
}
