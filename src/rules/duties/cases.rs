//! The duties of a case: from the first promise to the follow-up and what a failed one asks.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::duty::{Duty, DutyKind, follow_up_clause};
use crate::model::entry::{Case, CaseIx};
use crate::model::id::{Id, Kind};
use crate::model::policy::{DEFECT, Handling};
use crate::model::time::{Day, Span};
use crate::model::words::{Channel, Col, Outcome, Role, Verb};
use crate::rules::facts::{Facts, Standing};
use crate::rules::limit;
use crate::rules::state::Phase;
use crate::rules::who;

/// One case with everything a rule about it asks for.
struct Matter<'f, 'b, 'a> {
    facts: &'f Facts<'b, 'a>,
    at: CaseIx,
    case: &'b Case<'a>,
    standing: &'f Standing<'b, 'a>,
    /// Failed visits that a solution names.
    solved: &'f FxHashSet<Id>,
}

type Rule = for<'f, 'b, 'a> fn(&Matter<'f, 'b, 'a>) -> Option<Duty<'a>>;

/// Asked of a case that is open and not waiting for acceptance.
const OF_OPEN: &[Rule] = &[handover, promise, deadline, dispatch, reply];
/// Asked of a case that the owner has yet to accept.
const OF_WAITING: &[Rule] = &[accept];
/// Asked of a resolved case.
const OF_RESOLVED: &[Rule] = &[follow_up, remedy];

pub(super) fn of_cases<'a>(facts: &Facts<'_, 'a>) -> Vec<Duty<'a>> {
    let solved = solved(facts);
    let standings = facts.par_standings();
    standings
        .flat_map_iter(|(at, standing)| found(facts, (at, standing), &solved))
        .collect()
}

pub(super) fn of_case<'a>(facts: &Facts<'_, 'a>, at: CaseIx) -> Vec<Duty<'a>> {
    let standing = facts.standing(at);
    standing.map_or_else(Vec::new, |standing| {
        found(facts, (at, standing), &solved(facts))
    })
}

/// Failed visits that a solution names.
fn solved(facts: &Facts<'_, '_>) -> FxHashSet<Id> {
    let solutions = facts.book.solutions.iter();
    solutions.filter_map(|s| s.row_id).collect()
}

/// The duties of a case.
fn found<'b, 'a>(
    facts: &Facts<'b, 'a>,
    (at, standing): (CaseIx, &Standing<'b, 'a>),
    solved: &FxHashSet<Id>,
) -> Vec<Duty<'a>> {
    let matter = Matter {
        facts,
        at,
        case: facts.book.case(at),
        standing,
        solved,
    };
    let rules = match standing.state.phase {
        Phase::Open => OF_OPEN,
        Phase::Waiting(_) => OF_WAITING,
        Phase::Resolved(_) => OF_RESOLVED,
        Phase::Withdrawn | Phase::Cancelled => &[],
    };
    let escalation = (!standing.state.ended())
        .then(|| escalation(&matter))
        .flatten();
    let mut found: Vec<Duty<'a>> = rules.iter().filter_map(|r| r(&matter)).collect();
    found.extend(escalation);
    found
}

impl<'a> Matter<'_, '_, 'a> {
    /// A duty of the case with its summary.
    fn duty(&self, mut duty: Duty<'a>) -> Duty<'a> {
        let book = self.facts.book;
        duty = duty.of_case(self.facts, self.at);
        duty.summary = book.cell(self.case.row, Col::Summary);
        duty
    }

    fn is_defect(&self) -> bool {
        self.facts.book.policy.class_at(self.case.class).name == DEFECT
    }

    /// The day from which an open case is asked for its steps: it became open, or the office
    /// began.
    fn open_since(&self) -> Day {
        limit::open_since(self.facts.book, &self.standing.state)
    }

    /// A duty since the case became open, within a span of what held then.
    fn since_open(
        &self,
        (kind, clause): (DutyKind, &'static str),
        within: fn(Handling) -> Span,
        role: Role,
    ) -> Duty<'a> {
        let opens = self.open_since();
        let within = within(self.facts.book.policy.handling(opens));
        let who = who::first(self.facts.book, role);
        let duty = Duty::within(self.facts, (kind, clause), opens, within, who);
        self.duty(duty)
    }
}

/// 2.5: what came by box or hotline is handed to the manager.
fn handover<'a>(m: &Matter<'_, '_, 'a>) -> Option<Duty<'a>> {
    let by_box_or_phone = matches!(m.case.channel, Channel::Box | Channel::Phone);
    let owed = m.case.id.kind() == Kind::Complaint && by_box_or_phone;
    let kind = (DutyKind::Handover, "2.5");
    (owed && !m.standing.state.handed_over)
        .then(|| m.since_open(kind, |h| h.handover_within, Role::Service))
}

/// 1.8: method and date are promised.
fn promise<'a>(m: &Matter<'_, '_, 'a>) -> Option<Duty<'a>> {
    let owed = m.case.id.kind() != Kind::Inquiry;
    let kind = (DutyKind::Promise, "1.8");
    (owed && m.standing.state.promise.is_none())
        .then(|| m.since_open(kind, |h| h.promise_within, Role::Service))
}

/// 1.8: what was promised is kept.
fn deadline<'a>(m: &Matter<'_, '_, 'a>) -> Option<Duty<'a>> {
    let promise = m.standing.state.promise?;
    let named = m.standing.state.assigned.filter(|who| !who.is_empty());
    let department = if m.is_defect() {
        Role::Engineering
    } else {
        Role::Service
    };
    let book = m.facts.book;
    let who = named.unwrap_or_else(|| who::first(book, department));
    let due = limit::promised(book, &m.standing.state)?;
    Some(m.duty(Duty::new(
        DutyKind::Deadline,
        "1.8",
        promise.at.day,
        due,
        who,
    )))
}

/// 1.7: engineering gets the contractor to repair a defect.
fn dispatch<'a>(m: &Matter<'_, '_, 'a>) -> Option<Duty<'a>> {
    let kind = (DutyKind::Dispatch, "1.7");
    (m.is_defect() && !m.standing.state.dispatched)
        .then(|| m.since_open(kind, |h| h.promise_within, Role::Engineering))
}

/// 1.7: the owner accepts what was completed.
fn accept<'a>(m: &Matter<'_, '_, 'a>) -> Option<Duty<'a>> {
    let Phase::Waiting(completed) = m.standing.state.phase else {
        return None;
    };
    let book = m.facts.book;
    let opens = book.policy.not_before_start(completed.day);
    let within = book.policy.handling(opens).accept_within;
    let who = who::first(book, Role::Service);
    let kind = (DutyKind::Accept, "1.7");
    Some(m.duty(Duty::within(m.facts, kind, opens, within, who)))
}

/// 1.1 and 1.5: an inquiry is answered, by the appointed date if one was given.
fn reply<'a>(m: &Matter<'_, '_, 'a>) -> Option<Duty<'a>> {
    let (book, state) = (m.facts.book, &m.standing.state);
    let due = limit::answered(book, m.at, state)?;
    let opens = m.open_since();
    let clause = match m.case.visit_id {
        Some(_) => "1.5",
        None => "1.1",
    };
    let who = m.case.taken_by;
    let duty = match m.case.reply_due {
        Some(_) => Duty::new(DutyKind::Reply, clause, opens, due, who),
        None => {
            let within = limit::reply_within(book, state);
            Duty::within(m.facts, (DutyKind::Reply, clause), opens, within, who)
        }
    };
    Some(m.duty(duty))
}

/// 2.a3, 2.b3, 2.c3, 1.9: the owner is called back within the window.
fn follow_up<'a>(m: &Matter<'_, '_, 'a>) -> Option<Duty<'a>> {
    let follow_up = m.standing.follow_up.as_ref()?;
    if follow_up.followed_up() || !m.facts.owed(m.at) {
        return None;
    }
    let book = m.facts.book;
    let class = book.policy.class_at(m.case.class).name.as_str();
    let who = who::visitor_of(book, m.case, follow_up.rule);
    let duty = Duty::new(
        DutyKind::FollowUp,
        follow_up_clause(class),
        follow_up.opens,
        follow_up.closes,
        who,
    );
    let mut duty = m.duty(duty);
    duty.attempts = follow_up.attempts;
    duty.next_on = follow_up.next_on;
    Some(duty)
}

/// 2.e2: a failed follow-up leads to something.
fn remedy<'a>(m: &Matter<'_, '_, 'a>) -> Option<Duty<'a>> {
    let visit = m.standing.follow_up.as_ref()?.latest?;
    let failed = visit.outcome == Outcome::Fail && !m.solved.contains(&visit.id);
    if !failed || m.facts.stratum(m.at).is_none() {
        return None;
    }
    let book = m.facts.book;
    let acted = book
        .actions_of(m.at)
        .any(|a| matches!(a.verb, Verb::Escalate | Verb::Explain) && a.at >= visit.at);
    if acted {
        return None;
    }
    let (kind, day) = ((DutyKind::Remedy, "2.e2"), visit.at.day);
    let within = book.policy.handling(day).remedy_within;
    let mut duty = m.duty(Duty::within(m.facts, kind, day, within, visit.visitor));
    duty.row_id = Some(visit.id);
    Some(duty)
}

/// 1.6: a major problem is settled at the meeting and the owner told.
fn escalation<'a>(m: &Matter<'_, '_, 'a>) -> Option<Duty<'a>> {
    let escalation = m.standing.state.escalation.as_deref()?;
    if escalation.settled {
        return None;
    }
    let book = m.facts.book;
    let raised = escalation.raised.at.day;
    let due = book.policy.not_before_start(escalation.due());
    let who = who::carries_out(book, escalation);
    let mut duty = Duty::new(DutyKind::Escalation, "1.6", raised, due, who);
    duty.second = escalation.decided_who.is_some();
    Some(m.duty(duty))
}
