//! What has become of a case: its actions taken in the order of events.

use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx};
use crate::model::id::Kind;
use crate::model::policy::{After, ClassIx, Policy};
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Verb};

/// Where a case stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Received or reopened, and not completed.
    Open,
    /// Completed at this time; the owner has not accepted yet (1.7).
    Waiting(Stamp),
    /// Resolved at this time: the done time, from which windows are counted.
    Resolved(Stamp),
    /// Withdrawn: nothing is owed, it still counts as received and in Repeat.
    Withdrawn,
    /// A false or double entry: out of every count.
    Cancelled,
}

/// A major problem brought to the regular meeting (1.6).
#[derive(Clone, Copy, Debug)]
pub struct Escalation<'b, 'a> {
    /// The last `escalate`.
    pub raised: &'b Action<'a>,
    /// The last decision since.
    pub decision: Option<&'b Action<'a>>,
    /// The date of a later decision, if it set one.
    pub decided_due: Option<Day>,
    /// The person of a later decision, if it named one.
    pub decided_who: Option<&'a str>,
    /// Whether it was settled since.
    pub settled: bool,
}

impl Escalation<'_, '_> {
    /// The date of the meeting; the day it was raised where none was named.
    pub fn meeting(&self) -> Day {
        self.raised.due.unwrap_or(self.raised.at.day)
    }

    /// Until when it is to be settled: the meeting, then what the meeting decided.
    pub fn due(&self) -> Day {
        self.decided_due.unwrap_or(self.meeting())
    }
}

/// A case's state and the steps that duties ask for.
#[derive(Clone, Debug)]
pub struct State<'b, 'a> {
    /// Where it stands.
    pub phase: Phase,
    /// Received, or the last `reopen` or `reject` that opened it again: from then on
    /// everything is asked anew.
    pub became_open: Stamp,
    /// Handed over or assigned since it became open (2.5).
    pub handed_over: bool,
    /// Sent to a contractor or department since it became open (1.7).
    pub dispatched: bool,
    /// The last promise since it became open (1.8).
    pub promise: Option<&'b Action<'a>>,
    /// Whom the last `assign` named.
    pub assigned: Option<&'a str>,
    /// Brought to the meeting.
    pub escalation: Option<Box<Escalation<'b, 'a>>>,
}

impl<'b, 'a> State<'b, 'a> {
    /// The state of a case as its actions up to `until` make it.
    pub fn of(book: &'b Book<'a>, case: CaseIx, until: Stamp) -> Self {
        let (mut state, nature) = Self::received(book, case);
        for action in book.actions_of(case).take_while(|a| a.at <= until) {
            state.take(action, nature);
        }
        state
    }

    /// Each action on a case with the phase it met and the phase it left.
    pub fn steps(book: &'b Book<'a>, case: CaseIx) -> Vec<Step<'b, 'a>> {
        let (mut state, nature) = Self::received(book, case);
        let actions = book.actions_of(case);
        let steps = actions.map(|action| {
            let before = state.phase;
            state.take(action, nature);
            Step {
                action,
                before,
                after: state.phase,
            }
        });
        steps.collect()
    }

    /// Shows each action on a case with the state that it met.
    pub fn each(book: &'b Book<'a>, case: CaseIx, mut see: impl FnMut(&Self, &'b Action<'a>)) {
        let (mut state, nature) = Self::received(book, case);
        for action in book.actions_of(case) {
            see(&state, action);
            state.take(action, nature);
        }
    }

    /// The state of a case that nothing has happened to.
    fn received(book: &'b Book<'a>, case: CaseIx) -> (Self, Nature<'a>) {
        let entry = book.case(case);
        let nature = Nature {
            policy: book.policy,
            class: entry.class,
            inquiry: entry.id.kind() == Kind::Inquiry,
            misunderstanding: entry.misunderstanding,
        };
        let state = State {
            phase: Phase::Open,
            became_open: entry.at,
            handed_over: false,
            dispatched: false,
            promise: None,
            assigned: None,
            escalation: None,
        };
        (state, nature)
    }

    fn take(&mut self, action: &'b Action<'a>, nature: Nature<'_>) {
        if matches!(self.phase, Phase::Withdrawn | Phase::Cancelled) {
            return;
        }
        match action.verb {
            Verb::Complete => self.complete(action.at, nature),
            Verb::Reply if nature.inquiry => self.complete(action.at, nature),
            Verb::Explain if nature.misunderstanding => self.complete(action.at, nature),
            Verb::Accept => {
                if let Phase::Waiting(_) = self.phase {
                    self.phase = Phase::Resolved(action.at);
                }
            }
            Verb::Reopen | Verb::Reject => self.open_again(action.at),
            Verb::Withdraw => self.phase = Phase::Withdrawn,
            Verb::Cancel => self.phase = Phase::Cancelled,
            Verb::Assign => {
                self.handed_over = true;
                self.assigned = Some(action.target);
            }
            Verb::Handover => self.handed_over = true,
            Verb::Dispatch => self.dispatched = true,
            Verb::Promise => self.promise = Some(action),
            Verb::Escalate => {
                self.escalation = Some(Box::new(Escalation {
                    raised: action,
                    decision: None,
                    decided_due: None,
                    decided_who: None,
                    settled: false,
                }));
            }
            Verb::Decide => {
                if let Some(escalation) = &mut self.escalation {
                    escalation.decision = Some(action);
                    escalation.decided_due = action.due.or(escalation.decided_due);
                    if !action.target.is_empty() {
                        escalation.decided_who = Some(action.target);
                    }
                }
            }
            Verb::Settle => {
                if let Some(escalation) = &mut self.escalation {
                    escalation.settled = true;
                }
            }
            _ => {}
        }
    }

    fn complete(&mut self, at: Stamp, nature: Nature<'_>) {
        if self.phase == Phase::Open {
            self.phase = match nature.policy.after(nature.class, at.day) {
                After::Accept => Phase::Waiting(at),
                After::Complete => Phase::Resolved(at),
            };
        }
    }

    fn open_again(&mut self, at: Stamp) {
        if matches!(self.phase, Phase::Waiting(_) | Phase::Resolved(_)) {
            self.phase = Phase::Open;
            self.became_open = at;
            self.handed_over = false;
            self.dispatched = false;
            self.promise = None;
        }
    }

    /// The done time, when the case is resolved.
    pub fn done(&self) -> Option<Stamp> {
        match self.phase {
            Phase::Resolved(at) => Some(at),
            _ => None,
        }
    }

    /// Whether nothing is owed any more.
    pub fn ended(&self) -> bool {
        matches!(self.phase, Phase::Withdrawn | Phase::Cancelled)
    }
}

/// Who completed the work on a case that is resolved at a time: the actor of the `complete` that
/// resolved it, or that was accepted then. Nobody where the case was resolved otherwise.
pub fn done_by<'a>(book: &Book<'a>, case: CaseIx, until: Stamp) -> Option<&'a str> {
    let steps = State::steps(book, case).into_iter();
    let known: Vec<Step<'_, 'a>> = steps.take_while(|step| step.action.at <= until).collect();
    let resolved = matches!(known.last()?.after, Phase::Resolved(_));
    let began = known.iter().rfind(|step| {
        step.before == Phase::Open && matches!(step.after, Phase::Waiting(_) | Phase::Resolved(_))
    });
    let complete = began.filter(|step| resolved && step.action.verb == Verb::Complete)?;
    let actor = book.cell(complete.action.row, Col::Actor);
    (!actor.is_empty()).then_some(actor)
}

/// An action and what it did to its case.
#[derive(Clone, Copy, Debug)]
pub struct Step<'b, 'a> {
    /// The action.
    pub action: &'b Action<'a>,
    /// The phase it met.
    pub before: Phase,
    /// The phase it left.
    pub after: Phase,
}

impl Phase {
    /// The phase's name in JSON and queries.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting(_) => "waiting",
            Self::Resolved(_) => "resolved",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Whether a step changes nothing in a phase: completed twice, accepted where nothing waits
/// for acceptance, promised, handed over or dispatched when it is resolved, or anything but a
/// note after the case was withdrawn or cancelled.
pub fn changes_nothing(verb: Verb, phase: Phase) -> bool {
    match (verb, phase) {
        (Verb::Note, _) => false,
        (_, Phase::Withdrawn | Phase::Cancelled) => true,
        (Verb::Complete, phase) => phase != Phase::Open,
        (Verb::Accept, phase) => !matches!(phase, Phase::Waiting(_)),
        (Verb::Reopen | Verb::Reject, phase) => phase == Phase::Open,
        (Verb::Promise | Verb::Handover | Verb::Dispatch, phase) => {
            matches!(phase, Phase::Resolved(_))
        }
        _ => false,
    }
}

/// What of a case bears on its state.
#[derive(Clone, Copy)]
struct Nature<'a> {
    policy: &'a Policy,
    class: ClassIx,
    inquiry: bool,
    misunderstanding: bool,
}
