//! What is odd in a book though it has a meaning. Each check is a small function in one list.

mod check;
pub mod far;
pub mod frozen;
mod given_up;
pub mod slips;

use std::collections::BTreeSet;

use chrono::Datelike;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

pub use self::check::{Check, in_row};
use crate::model::book::Book;
use crate::model::chars::steering;
use crate::model::entry::{RowRef, idle_amendment};
use crate::model::id::Id;
use crate::model::problem::{Code, Problem};
use crate::model::source::Source;
use crate::model::time::{Day, Month};
use crate::model::words::{Col, Object, Purpose, Verb};
use crate::model::zone::Zone;
use crate::rules::state::{State, changes_nothing};

const CHECKS: &[Check] = &[
    calendars,
    months,
    places,
    staff,
    before_case,
    other_place,
    no_effect,
    given_up::idle,
    no_case,
    idle_amendments,
    no_date,
    lost_zeros,
    control_characters,
];

/// Every warning about a book of everything that stands in the files.
pub fn warnings(book: &Book<'_>) -> Vec<Problem> {
    let checks: Vec<&Check> = CHECKS.iter().chain(slips::CHECKS).collect();
    let found = checks.into_par_iter().with_max_len(1).map(|check| {
        let mut problems = Vec::new();
        check(book, &mut problems);
        problems
    });
    found.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Evidence that a row names and that is not there, and files that no row names. `files` are
/// those below `evidence/`, `everything` what stands in the ledgers as it was written.
pub fn evidence(book: &Book<'_>, everything: &Book<'_>, files: &BTreeSet<String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (row, col, path) in evidence_of(book) {
        if path.starts_with("evidence/") && !files.contains(path) {
            problems.push(in_row(book, row, col, Code::MissingEvidence));
        }
    }
    if files.is_empty() {
        return problems;
    }
    // What was named once is no orphan, also when it was amended or taken back.
    let named = evidence_of(everything).chain(evidence_of(book));
    let named: BTreeSet<&str> = named.map(|(_, _, path)| path).collect();
    let orphans = files.iter().filter(|path| !named.contains(path.as_str()));
    problems.extend(orphans.map(|path| Problem::of_file(path, Code::OrphanEvidence, "")));
    problems
}

/// The evidence that visits, signatures and amendments name, with where it stands.
fn evidence_of<'b>(book: &'b Book<'_>) -> impl Iterator<Item = (RowRef, Col, &'b str)> {
    let visits = book.visits.iter();
    let visits = visits.map(|v| (v.row, Col::Evidence, book.cell(v.row, Col::Evidence)));
    let actions = book.actions.iter();
    let actions = actions
        .filter(|a| matches!(a.verb, Verb::Sign | Verb::Amend))
        .filter(|a| book.cell(a.row, Col::Field) == Col::Evidence.word())
        .map(|a| (a.row, Col::Value, book.cell(a.row, Col::Value)));
    visits.chain(actions).filter(|(.., path)| !path.is_empty())
}

/// Working days are counted in a year whose public holidays nobody has entered.
fn calendars(book: &Book<'_>, problems: &mut Vec<Problem>) {
    if !book.policy.counts_working_days() {
        return;
    }
    let mut years: Vec<i32> = book.cases.iter().map(|c| c.at.day.year()).collect();
    years.sort_unstable();
    years.dedup();
    for year in years
        .into_iter()
        .filter(|y| !book.policy.calendar.knows(*y))
    {
        let problem = Problem::of_file("holidays.toml", Code::NoCalendar, year.to_string());
        problems.push(problem);
    }
}

/// A row in another month's folder.
fn months(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let days = |source: &Source| source.month.map(|month| (month.first(), month.last()));
    let days: Vec<Option<(Day, Day)>> = book.sources.iter().map(days).collect();
    for (row, at) in book.dated_rows() {
        let fits =
            days[row.file as usize].is_some_and(|(first, last)| first <= at.day && at.day <= last);
        let table = book.sources[row.file as usize].table;
        if let Some(col) = table.time_column().filter(|_| !fits) {
            let problem = in_row(book, row, col, Code::OtherMonth);
            problems.push(problem.wanting(format!("ledger/{}", Month::of(at.day))));
        }
    }
}

/// A place that the register does not have.
fn places(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let cases = book.existing();
    let named = cases
        .flat_map(|(_, c)| {
            [
                (c.row, Col::Place, c.place),
                (c.row, Col::FromPlace, c.from_place),
            ]
        })
        .chain(book.visits.iter().map(|v| (v.row, Col::Place, v.place)))
        .chain(book.solutions.iter().map(|s| (s.row, Col::Place, s.place)))
        .chain(book.answers.iter().map(|a| (a.row, Col::Place, a.place)));
    for (row, col, place) in named {
        if !place.is_empty() && book.place(place).is_none() {
            problems.push(in_row(book, row, col, Code::UnknownPlace));
        }
    }
}

/// A staff id that `visit.toml` does not have.
fn staff(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let actions = book.actions.iter().flat_map(|a| {
        let target = matches!(a.verb, Verb::Assign | Verb::Handover | Verb::Decide);
        let actor = (a.row, Col::Actor, book.cell(a.row, Col::Actor));
        let named = if target { a.target } else { "" };
        [actor, (a.row, Col::Target, named)]
    });
    let cases = book.existing();
    let cases = cases.map(|(_, c)| (c.row, Col::TakenBy, c.taken_by));
    let visits = book.visits.iter().map(|v| (v.row, Col::Visitor, v.visitor));
    let solutions = book.solutions.iter();
    let solutions = solutions.map(|s| (s.row, Col::Responsible, s.responsible));
    let answers = book.answers.iter();
    let answers = answers.map(|a| (a.row, Col::EnteredBy, book.cell(a.row, Col::EnteredBy)));
    let named = cases.chain(actions).chain(visits).chain(solutions);
    for (row, col, id) in named.chain(answers) {
        if !id.is_empty() && book.policy.staff(id).is_none() {
            problems.push(in_row(book, row, col, Code::UnknownStaff));
        }
    }
}

/// An action or visit before its case was received.
fn before_case(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let actions = book
        .actions
        .iter()
        .map(|a| (a.row, Col::ActedAt, a.at, a.case));
    let visits = book.visits.iter();
    let visits = visits.map(|v| (v.row, Col::VisitedAt, v.at, v.case));
    for (row, col, at, case) in actions.chain(visits) {
        if let Some(case) = case.filter(|c| at < book.case(*c).at) {
            let problem = in_row(book, row, col, Code::BeforeCase);
            problems.push(problem.wanting(book.case(case).at.to_string()));
        }
    }
}

/// A follow-up at another place than the case's.
fn other_place(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for visit in &book.visits {
        let Some(case) = visit.case.map(|c| book.case(c)) else {
            continue;
        };
        let fits = visit.place.is_empty() || [case.place, case.from_place].contains(&visit.place);
        if visit.purpose == Purpose::FollowUp && !fits {
            let problem = in_row(book, visit.row, Col::Place, Code::OtherPlace);
            problems.push(problem.wanting(case.place));
        }
    }
}

/// A step that changes nothing: completed twice, accepted before it was completed, or
/// anything after the case was withdrawn or cancelled.
fn no_effect(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for (at, _) in book.existing() {
        State::each(book, at, |before, action| {
            if changes_nothing(action.verb, before.phase) {
                problems.push(in_row(book, action.row, Col::Action, Code::NoEffect));
            }
        });
    }
}

/// An action on a case that names none.
fn no_case(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for action in &book.actions {
        let idle = match action.verb.object() {
            Object::Case => action.case_id.is_none() && action.verb != Verb::Note,
            Object::CaseOrRow => action.case_id.is_none() && action.row_id.is_none(),
            Object::Row | Object::Month => false,
        };
        if idle {
            problems.push(in_row(book, action.row, Col::Action, Code::NoEffect));
        }
    }
}

/// An amendment of what cannot be amended: a correction, and of a draw all but who drew.
fn idle_amendments(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let corrections = book.actions.iter().filter(|a| a.verb.corrects());
    let ids: FxHashSet<Id> = corrections.clone().map(|a| a.id).collect();
    for action in corrections.filter(|a| a.verb == Verb::Amend) {
        let cell = |col| book.cell(action.row, col);
        let idle = action.row_id.and_then(|id| {
            idle_amendment((id, ids.contains(&id)), cell(Col::Field), cell(Col::Value))
        });
        problems.extend(idle.map(|col| {
            let problem = in_row(book, action.row, col, Code::NoEffect);
            problem.wanting(Verb::Amend.word())
        }));
    }
}

/// A promise, escalation, decision or solution that names no date.
fn no_date(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for action in &book.actions {
        if action.verb.sets_a_date() && action.due.is_none() {
            problems.push(in_row(book, action.row, Col::Due, Code::NoDate));
        }
    }
    for solution in book.solutions.iter().filter(|s| s.due.is_none()) {
        problems.push(in_row(book, solution.row, Col::Due, Code::NoDate));
    }
}

/// A telephone number whose leading zero a spreadsheet has taken for nothing. Only numbers of
/// China are judged, where a number with an area code begins with one.
fn lost_zeros(book: &Book<'_>, problems: &mut Vec<Problem>) {
    if book.policy.timezone.name() != Zone::USUAL {
        return;
    }
    let cases = book.existing();
    let cases = cases.map(|(_, case)| (case.row, Col::Phone, book.cell(case.row, Col::Phone)));
    let places = book.places.iter().flat_map(|place| {
        const COLS: [Col; 2] = [Col::Phone, Col::ResidentPhone];
        let cells = COLS.into_iter().zip(book.cells(place.row, COLS));
        cells.map(|(col, cell)| (place.row, col, cell))
    });
    for (row, col, cell) in cases.chain(places) {
        if cell.split_whitespace().any(lacks_zero) {
            problems.push(in_row(book, row, col, Code::LostZero));
        }
    }
}

/// Whether a number is an area code without its zero and a line: nine to eleven digits, but
/// neither a mobile number nor one of the services that are dialled from everywhere.
fn lacks_zero(number: &str) -> bool {
    let digits = number.as_bytes();
    let plain = digits.iter().all(u8::is_ascii_digit) && (9..=11).contains(&digits.len());
    // No area code begins so, with its zero or without: it is a mobile number, if one too short.
    let mobile = matches!(digits, [b'1', b'3'..=b'9', ..]);
    let service = digits.len() == 10 && (number.starts_with("400") || number.starts_with("800"));
    plain && digits[0] != b'0' && !mobile && !service
}

/// A character in a field that could steer a terminal or turn the reading direction. Tabs are
/// harmless, and of zero bytes the file is told of.
fn control_characters(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let odd = book.sources.iter().map(|source| {
        let mut found = false;
        source.show(|text| found = steers_oddly(text));
        found
    });
    let odd: Vec<bool> = odd.collect();
    if odd.iter().all(|odd| !odd) {
        return;
    }
    let places = book.places.iter().map(|place| place.row);
    let rows = book.dated_rows().map(|(row, _)| row);
    rows.chain(places)
        .filter(|row| odd[row.file as usize])
        .for_each(|row| controls_in(book, row, problems));
}

/// Whether a text of one line or several has a character that steers and is no harmless one.
fn steers_oddly(text: &str) -> bool {
    let ends_line = |at: usize| text.as_bytes().get(at + 1) == Some(&b'\n');
    steering(text).any(|(at, c)| match c {
        '\0' => false,
        '\r' => !ends_line(at),
        _ => true,
    })
}

fn controls_in(book: &Book<'_>, row: RowRef, problems: &mut Vec<Problem>) {
    let source = &book.sources[row.file as usize];
    if steers_oddly(source.line_at(row.line, row.start).text) {
        let columns = source.table.columns().iter().map(|column| column.col);
        let odd = columns.filter(|col| steers_oddly(book.cell(row, *col)));
        problems.extend(odd.map(|col| in_row(book, row, col, Code::ControlCharacter)));
    }
}

#[cfg(test)]
mod tests {
    use super::lacks_zero;

    #[test]
    fn only_area_codes_without_their_zero_are_told() {
        for number in ["2088001234", "57188001234", "1065432100", "5718800123"] {
            assert!(lacks_zero(number), "{number}");
        }
        for number in [
            "02088001234",
            "13800000001",
            "4008001234",
            "88001234",
            "12345",
            "0571-88001234",
            "8613800000001",
            "+12125550100",
            "",
        ] {
            assert!(!lacks_zero(number), "{number}");
        }
    }
}
