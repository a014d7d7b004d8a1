//! Slips of order and date: steps without the one they follow, dates before what they come
//! after, visits that settle nothing, and people judging themselves. Each means something, and
//! is most likely a mistake.

use rustc_hash::{FxHashMap, FxHashSet};

use super::check::{Check, in_row};
use crate::model::book::Book;
use crate::model::entry::{Action, Entry, RowRef, Visit};
use crate::model::id::{Id, Kind, Sieve};
use crate::model::problem::{Code, Problem};
use crate::model::time::{Day, Month};
use crate::model::words::{Col, Purpose, Verb};
use crate::rules::follow_up::idle;
use crate::rules::signature::asks_signature;
use crate::rules::who::accused;
use crate::rules::worksheet::skipped;

/// The checks of this file.
pub const CHECKS: &[Check] = &[
    meetings,
    reports,
    dates,
    settled_early,
    signatures,
    idle_visits,
    skipped_steps,
    the_accused,
    not_inquiries,
    parts,
    replacements,
    surveys,
];

/// A decision or settlement of a case that was not brought to the meeting before (1.6).
fn meetings(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for (at, _) in book.existing() {
        let mut escalated = false;
        for action in book.actions_of(at) {
            match action.verb {
                Verb::Escalate => escalated = true,
                Verb::Decide | Verb::Settle if !escalated => {
                    let problem = in_row(book, action.row, Col::Action, Code::OutOfOrder);
                    problems.push(problem.wanting(Verb::Escalate.word()));
                }
                _ => {}
            }
        }
    }
}

/// A report reviewed before it was submitted, or submitted again (2.e3).
fn reports(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let mut steps: Vec<(Month, &Action<'_>)> = book
        .actions
        .iter()
        .filter(|a| matches!(a.verb, Verb::Submit | Verb::Review))
        .filter_map(|a| Some((a.month?, a)))
        .collect();
    steps.sort_by_key(|(month, a)| (*month, a.at, a.row));
    for steps in steps.chunk_by(|(one, _), (other, _)| one == other) {
        let mut submitted = false;
        for (_, action) in steps {
            match (action.verb, submitted) {
                (Verb::Submit, false) => submitted = true,
                (Verb::Submit, true) => {
                    problems.push(in_row(book, action.row, Col::Action, Code::NoEffect));
                }
                (_, true) => {}
                (_, false) => {
                    let problem = in_row(book, action.row, Col::Action, Code::OutOfOrder);
                    problems.push(problem.wanting(Verb::Submit.word()));
                }
            }
        }
    }
}

/// A date that a row sets and that lies before the row.
fn dates(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let actions = book.actions.iter();
    let actions = actions
        .filter(|a| matches!(a.verb, Verb::Promise | Verb::Escalate | Verb::Decide))
        .map(|a| (a.row, Col::Due, a.due, a.at.day));
    let replies = book.existing();
    let replies = replies.map(|(_, c)| (c.row, Col::ReplyDue, c.reply_due, c.at.day));
    let visits = book.visits.iter();
    let visits = visits.map(|v| (v.row, Col::NextOn, v.next_on, v.at.day));
    let solutions = book.solutions.iter();
    let solutions = solutions.map(|s| (s.row, Col::Due, s.due, s.at.day));
    for (row, col, date, from) in actions.chain(replies).chain(visits).chain(solutions) {
        if date.is_some_and(|date| date < from) {
            problems.push(before(book, row, col, from));
        }
    }
}

fn before(book: &Book<'_>, row: RowRef, col: Col, from: Day) -> Problem {
    in_row(book, row, col, Code::DateBefore).wanting(from.to_string())
}

/// A solution settled before it was made.
fn settled_early(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let made: FxHashMap<Id, Day> = book.solutions.iter().map(|s| (s.id, s.at.day)).collect();
    for action in book.actions.iter().filter(|a| a.verb == Verb::Settle) {
        let made = action.row_id.and_then(|id| made.get(&id));
        if let Some(made) = made.filter(|made| action.at.day < **made) {
            problems.push(before(book, action.row, Col::ActedAt, *made));
        }
    }
}

/// A signature of something else than a visit, of one that needs none or has one, or dated
/// before the visit (1.10).
fn signatures(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let mut signs: Vec<&Action<'_>> = book
        .actions
        .iter()
        .filter(|a| a.verb == Verb::Sign)
        .collect();
    signs.sort_by_key(|a| (a.at, a.row));
    let named: FxHashSet<Id> = signs.iter().filter_map(|a| a.row_id).collect();
    let visits = book.visits.iter().filter(|v| named.contains(&v.id));
    let visits: FxHashMap<Id, &Visit<'_>> = visits.map(|v| (v.id, v)).collect();
    let mut signed = FxHashSet::default();
    for sign in signs {
        let Some(id) = sign.row_id else {
            continue;
        };
        let Some(visit) = visits.get(&id) else {
            if id.kind() != Kind::Visit {
                problems.push(wrong(book, sign.row, Col::RowId, "visit"));
            }
            continue;
        };
        if sign.at.day < visit.at.day {
            problems.push(before(book, sign.row, Col::ActedAt, visit.at.day));
        }
        if visit.signed || !asks_signature(visit) || !signed.insert(id) {
            problems.push(in_row(book, sign.row, Col::Action, Code::NoEffect));
        }
    }
}

fn wrong(book: &Book<'_>, row: RowRef, col: Col, why: &str) -> Problem {
    in_row(book, row, col, Code::WrongReference).wanting(why)
}

/// A follow-up before the case was done, before the window opened, or in a form that does not
/// count.
fn idle_visits(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for visit in &book.visits {
        let Some(case) = visit.case.filter(|case| book.exists(*case)) else {
            continue;
        };
        let concluding = visit.purpose == Purpose::FollowUp && visit.outcome.concludes();
        if let Some(idle) = idle(book, case, visit.at, visit.form).filter(|_| concluding) {
            let problem = in_row(book, visit.row, Col::VisitedAt, Code::SettlesNothing);
            problems.push(problem.wanting(idle.word()));
        }
    }
}

/// A defect completed without a work contact sheet or a promised date (1.7).
fn skipped_steps(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for (at, _) in book.existing() {
        for skipped in skipped(book, at) {
            let row = skipped.completed.row;
            let problem = in_row(book, row, Col::Action, Code::StepSkipped);
            problems.push(problem.wanting(skipped.missing.word()));
        }
    }
}

/// A complaint given to the person it is about, or visited by them.
fn the_accused(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for (at, case) in book.existing() {
        let Some(accused) = accused(book, case) else {
            continue;
        };
        let given = |verb| matches!(verb, Verb::Assign | Verb::Handover);
        let actions = book.actions_of(at).filter(|a| given(a.verb));
        let actions = actions.map(|a| (a.row, Col::Target, a.target));
        let visits = book.visits_of(at).map(|v| (v.row, Col::Visitor, v.visitor));
        for (row, col, who) in actions.chain(visits) {
            if who == accused {
                let problem = in_row(book, row, col, Code::Accused);
                problems.push(problem.wanting(case.id.to_string()));
            }
        }
    }
}

/// An opinion adopted or declined that is none (1.4).
fn not_inquiries(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for action in &book.actions {
        let inquiry = action
            .case
            .is_none_or(|c| book.case(c).id.kind() == Kind::Inquiry);
        if matches!(action.verb, Verb::Adopt | Verb::Decline) && !inquiry {
            problems.push(wrong(book, action.row, Col::CaseId, "inquiry"));
        }
    }
}

/// A case that is part of itself, or of one that is itself part of another: Repeat would count
/// the matter not at all, or under the wrong name.
fn parts(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for (_, case) in book.existing() {
        let Some(whole) = case.part_of else {
            continue;
        };
        let nested = || {
            let whole = book.find_case(whole);
            whole.is_some_and(|whole| book.case(whole).part_of.is_some())
        };
        if whole == case.id {
            problems.push(wrong(book, case.row, Col::PartOf, "itself"));
        } else if nested() {
            problems.push(wrong(book, case.row, Col::PartOf, "part"));
        }
    }
}

/// A draw row that replaces itself, or one of another class or month.
fn replacements(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let strata: FxHashMap<Id, _> = book
        .draws
        .iter()
        .map(|draw| (draw.id, (draw.class, draw.month)))
        .collect();
    for draw in &book.draws {
        let Some(old) = draw.replaces else {
            continue;
        };
        let stratum = strata.get(&old);
        if old == draw.id {
            problems.push(wrong(book, draw.row, Col::Replaces, "itself"));
        } else if stratum.is_some_and(|own| *own != (draw.class, draw.month)) {
            problems.push(wrong(book, draw.row, Col::Replaces, "draw"));
        }
    }
}

/// An answer to a survey that has no file, or on a day on which it could not be answered.
fn surveys(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let mut told = FxHashSet::default();
    for answer in &book.answers {
        match book.policy.surveys.get(answer.survey) {
            // Told once: a survey has hundreds of answers.
            None if told.insert(answer.survey) => {
                let known: Vec<&str> = book.policy.surveys.keys().map(String::as_str).collect();
                let problem = in_row(book, answer.row, Col::Survey, Code::UnknownSurvey);
                problems.push(problem.wanting(known.join(" ")));
            }
            Some(Some(survey)) if !survey.is_open(answer.at.day) => {
                let date = |day: Option<Day>| day.map_or_else(String::new, |d| d.to_string());
                let days = format!("{}–{}", date(survey.opens), date(survey.closes));
                let problem = in_row(book, answer.row, Col::AnsweredAt, Code::SurveyClosed);
                problems.push(problem.wanting(days));
            }
            _ => {}
        }
    }
}

/// A correction dated before the row it names. `everything` still has the rows that were taken
/// back; `known` has the others as they were amended, and the earlier date of both counts.
pub fn corrections(everything: &Book<'_>, known: &Book<'_>) -> Vec<Problem> {
    let corrects = |a: &&Action<'_>| a.verb.corrects();
    let corrections: Vec<&Action<'_>> = known.actions.iter().filter(corrects).collect();
    let named: FxHashSet<Id> = corrections.iter().filter_map(|a| a.row_id).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let named = (&named, &Sieve::new(named.iter()));
    let mut days = FxHashMap::default();
    for book in [everything, known] {
        days_of(&book.cases, named, &mut days);
        days_of(&book.actions, named, &mut days);
        days_of(&book.visits, named, &mut days);
        days_of(&book.draws, named, &mut days);
        days_of(&book.solutions, named, &mut days);
        days_of(&book.openings, named, &mut days);
        days_of(&book.answers, named, &mut days);
    }
    let found = corrections.into_iter().filter_map(|action| {
        let day = days.get(&action.row_id?)?;
        (action.at.day < *day).then(|| before(known, action.row, Col::ActedAt, *day))
    });
    found.collect()
}

/// The days of the rows of some ids; of several for one id the earliest.
fn days_of<'a, T: Entry<'a>>(
    entries: &[T],
    (named, sieve): (&FxHashSet<Id>, &Sieve),
    days: &mut FxHashMap<Id, Day>,
) {
    let ids = entries.iter().map(|entry| (entry.id(), entry.at().day));
    for (id, day) in ids.filter(|(id, _)| sieve.passes(*id) && named.contains(id)) {
        let first = days.entry(id).or_insert(day);
        *first = day.min(*first);
    }
}
