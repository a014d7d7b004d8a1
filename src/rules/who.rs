//! Who is responsible (clauses 2.a1, 2.b1, 2.c1): from role, area and whom it is about, and
//! who does it while that person is away.

use crate::model::book::Book;
use crate::model::entry::Case;
use crate::model::id::Kind;
use crate::model::words::Role;
use crate::rules::state::Escalation;

/// The first person of the file with the role; empty if none.
pub fn first<'a>(book: &Book<'a>, role: Role) -> &'a str {
    book.policy
        .staff
        .iter()
        .find(|s| s.role == role)
        .map_or("", |s| s.id.as_str())
}

/// The first officer of an area; empty if none.
pub fn officer_of<'a>(book: &Book<'a>, area: &str) -> &'a str {
    book.policy
        .staff
        .iter()
        .find(|s| s.role == Role::Officer && s.areas.iter().any(|a| a == area))
        .map_or("", |s| s.id.as_str())
}

/// The person of a role for a place: an officer by the area of the reporter's unit, else of
/// the place; where there is no place at all, the first officer.
pub fn for_place<'a>(book: &Book<'a>, role: Role, from_place: &str, place: &str) -> &'a str {
    if role != Role::Officer || from_place.is_empty() && place.is_empty() {
        return first(book, role);
    }
    match (book.area(from_place), book.area(place)) {
        ("", "") => "",
        ("", area) | (area, _) => officer_of(book, area),
    }
}

/// Who follows a case up: the manager where it is a complaint about a member of staff.
pub fn visitor_of<'a>(book: &Book<'a>, case: &Case<'a>) -> &'a str {
    let class = book.policy.class_at(case.class);
    let Some(rule) = &class.follow_up else {
        return "";
    };
    if accused(book, case).is_some() {
        return first(book, Role::Manager);
    }
    let role = match rule.major_visitor {
        Some(role) if case.major => role,
        _ => rule.visitor,
    };
    for_place(book, role, case.from_place, case.place)
}

/// Who sees to a matter of the meeting: the manager, after a decision whom it names (1.6).
pub fn carries_out<'a>(book: &Book<'a>, escalation: &Escalation<'_, 'a>) -> &'a str {
    let manager = || first(book, Role::Manager);
    escalation.decided_who.unwrap_or_else(manager)
}

/// The person for another duty of a case: never the one whom the complaint is about.
pub fn not_accused<'a>(book: &Book<'a>, case: &Case<'a>, who: &'a str) -> &'a str {
    if accused(book, case) == Some(who) {
        first(book, Role::Manager)
    } else {
        who
    }
}

/// Who does on the as-of date what falls to somebody: that person's deputy while the person is
/// away. It never falls to the one whom the complaint is about: then the manager does it, or
/// it waits.
pub fn on_duty<'a>(book: &Book<'a>, case: Option<&Case<'a>>, who: &'a str) -> &'a str {
    let deputy = present(book, who);
    let accused = case.and_then(|case| accused(book, case));
    if deputy == who || Some(deputy) != accused {
        return deputy;
    }
    let manager = present(book, first(book, Role::Manager));
    if Some(manager) == accused {
        who
    } else {
        manager
    }
}

/// The deputy of somebody who is away on the as-of date, or that deputy's own, and so on; the
/// person where nobody of them is there.
fn present<'a>(book: &Book<'a>, who: &'a str) -> &'a str {
    let staff = &book.policy.staff;
    let mut at = who;
    // A chain that is longer than the staff goes in a circle.
    for _ in 0..=staff.len() {
        let person = staff.iter().find(|s| s.id == at);
        match person.and_then(|person| person.deputy_on(book.today())) {
            Some(deputy) => at = deputy,
            None => return at,
        }
    }
    who
}

/// Why somebody is not the one to follow a case up (2.a1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// The complaint is about that very person.
    Accused,
    /// A major complaint: the person is neither of the role that visits it nor assigned to it.
    NotAssigned,
}

/// Whether something speaks against somebody's following a case up; `assigned` is whom the
/// last `assign` names.
pub fn unfit<'a>(
    book: &Book<'a>,
    case: &Case<'a>,
    assigned: Option<&str>,
    visitor: &str,
) -> Option<Unfit> {
    if accused(book, case) == Some(visitor) {
        return Some(Unfit::Accused);
    }
    let rule = book.policy.class_at(case.class).follow_up.as_ref()?;
    let role = rule.major_visitor.filter(|_| case.major)?;
    let of_role = book.policy.staff(visitor).is_some_and(|s| s.role == role);
    let stands_in = on_duty(book, Some(case), visitor_of(book, case)) == visitor;
    (!of_role && !stands_in && assigned != Some(visitor)).then_some(Unfit::NotAssigned)
}

/// The member of staff a complaint is about.
pub fn accused<'a>(book: &Book<'a>, case: &Case<'a>) -> Option<&'a str> {
    let complaint = case.id.kind() == Kind::Complaint;
    (complaint && book.policy.staff(case.about).is_some()).then_some(case.about)
}
