//! The clauses of the regulation with the commands and duties that serve each of them. What
//! a clause asks stands in the catalogues: `clause-2-a3`, and what the program does for it in
//! its attribute `does`.

use crate::rules::duties::DutyKind;
use crate::text::clause::in_chinese;

/// One clause.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    /// Its number, such as `2.a3`.
    pub id: &'static str,
    /// The commands that serve it; those that the program does not have are not shown.
    pub commands: &'static [&'static str],
    /// The duties that follow from it.
    pub duties: &'static [DutyKind],
}

const fn clause(
    id: &'static str,
    commands: &'static [&'static str],
    duties: &'static [DutyKind],
) -> Clause {
    Clause {
        id,
        commands,
        duties,
    }
}

/// Every clause, in the order of the regulation.
pub const CLAUSES: &[Clause] = &[
    clause("1.1", &["log inquiry", "reply"], &[DutyKind::Reply]),
    clause("1.2", &["log inquiry", "explain"], &[]),
    clause("1.3", &["record", "coverage", "plan"], &[DutyKind::Routine]),
    clause("1.4", &["record", "log inquiry", "adopt", "decline"], &[]),
    clause("1.5", &["record", "reply"], &[DutyKind::Reply]),
    clause(
        "1.6",
        &["escalate", "agenda", "decide", "settle"],
        &[DutyKind::Escalation],
    ),
    clause(
        "1.7",
        &[
            "log repair",
            "form",
            "dispatch",
            "promise",
            "explain",
            "urge",
            "complete",
            "accept",
            "reject",
        ],
        &[DutyKind::Dispatch, DutyKind::Accept],
    ),
    clause(
        "1.8",
        &["promise", "complete", "why"],
        &[DutyKind::Promise, DutyKind::Deadline],
    ),
    clause(
        "1.9",
        &["record", "sample", "give-up", "why"],
        &[DutyKind::FollowUp, DutyKind::Sample],
    ),
    clause("1.10", &["record", "sign", "form"], &[DutyKind::Signature]),
    clause("2.1", &["record", "coverage"], &[DutyKind::ManagerRound]),
    clause(
        "2.2",
        &["record", "coverage", "plan", "brief"],
        &[DutyKind::Routine],
    ),
    clause("2.3", &["record"], &[]),
    clause("2.4", &["survey", "record"], &[]),
    clause(
        "2.5",
        &["log complaint", "log opening", "handover", "assign"],
        &[DutyKind::Handover],
    ),
    clause("2.6", &["record", "register", "list", "show"], &[]),
    clause("2.a1", &["log complaint", "record"], &[DutyKind::FollowUp]),
    clause("2.a2", &["record", "report"], &[DutyKind::FollowUp]),
    clause("2.a3", &["record", "why"], &[DutyKind::FollowUp]),
    clause("2.b1", &["log repair", "record"], &[DutyKind::FollowUp]),
    clause("2.b2", &["sample", "report"], &[DutyKind::Sample]),
    clause("2.b3", &["record", "why"], &[DutyKind::FollowUp]),
    clause("2.c1", &["log repair", "record"], &[DutyKind::FollowUp]),
    clause("2.c2", &["sample", "report"], &[DutyKind::Sample]),
    clause("2.c3", &["record", "why"], &[DutyKind::FollowUp]),
    clause("2.d", &["form", "record", "sign"], &[]),
    clause("2.e1", &["report"], &[]),
    clause(
        "2.e2",
        &[
            "repeat",
            "report",
            "reopen",
            "explain",
            "escalate",
            "solution visit",
        ],
        &[DutyKind::Remedy],
    ),
    clause(
        "2.e3",
        &[
            "report",
            "solution complaints",
            "solution repairs",
            "settle",
        ],
        &[DutyKind::Report, DutyKind::Solution],
    ),
];

/// The clause of a code, or as the regulation numbers it: `2.a3`, 二(一)3, 二（一）3.
pub fn find(id: &str) -> Option<&'static Clause> {
    let cited = id.replace('（', "(").replace('）', ")");
    CLAUSES.iter().find(|clause| {
        clause.id.eq_ignore_ascii_case(id) || in_chinese(clause.id).as_ref() == Some(&cited)
    })
}

impl Clause {
    /// The name of its message.
    pub fn message(&self) -> String {
        format!("clause-{}", self.id.replace('.', "-"))
    }
}
