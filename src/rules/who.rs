//! Who is responsible (clauses 2.a1, 2.b1, 2.c1): from role, area and whom it is about; who
//! has taken over from somebody who has left; who does it while that person is away.

use crate::model::book::Book;
use crate::model::entry::Case;
use crate::model::id::Kind;
use crate::model::policy::{FollowUpRule, Policy, Staff};
use crate::model::time::Day;
use crate::model::words::Role;
use crate::rules::state::Escalation;

/// The staff as it is on a day: who has left is no longer there.
#[derive(Clone, Copy)]
struct Roster<'a> {
    staff: &'a [Staff],
    day: Day,
}

impl<'a> Roster<'a> {
    fn of(book: &Book<'a>) -> Self {
        Self::on(book, book.today())
    }

    fn on(book: &Book<'a>, day: Day) -> Self {
        let staff = &book.policy.staff;
        Self { staff, day }
    }

    fn person(self, id: &str) -> Option<&'a Staff> {
        self.staff.iter().find(|person| person.id == id)
    }

    /// The first who fits, or who has taken over; empty if none.
    fn first(self, fits: impl Fn(&Staff) -> bool) -> &'a str {
        let mut fitting = self.staff.iter().filter(|person| fits(person));
        let Some(named) = fitting.next() else {
            return "";
        };
        let mut next = || fitting.find(|person| !person.left_by(self.day));
        match self.heir(named) {
            Some(heir) => &heir.id,
            None => next().map_or("", |person| &person.id),
        }
    }

    /// The person, or the successor of one who has left, and that one's, and so on; none where
    /// nobody of them is there.
    fn heir(self, person: &'a Staff) -> Option<&'a Staff> {
        let mut at = person;
        // A chain that is longer than the staff goes in a circle.
        for _ in self.staff {
            if !at.left_by(self.day) {
                return Some(at);
            }
            at = self.person(at.successor.as_deref()?)?;
        }
        None
    }

    /// The person of a role for a place: an officer by the area of the reporter's unit, else of
    /// the place; where there is no place at all, the first officer.
    fn for_place(self, book: &Book<'_>, role: Role, (from_place, place): (&str, &str)) -> &'a str {
        if role != Role::Officer || from_place.is_empty() && place.is_empty() {
            return self.first(|person| person.role == role);
        }
        let area = match (book.area(from_place), book.area(place)) {
            ("", area) | (area, _) => area,
        };
        self.first(|person| visits(person, area))
    }

    /// Who does what falls to a named person: that one, or who has taken over, or else the
    /// first there whose role and area are the same.
    fn named(self, book: &Book<'_>, who: &'a str, places: (&str, &str)) -> &'a str {
        let Some(person) = self.person(who) else {
            return who;
        };
        match self.heir(person) {
            Some(heir) => &heir.id,
            None => self.for_place(book, person.role, places),
        }
    }

    /// The deputy of somebody who is away on the day, or that deputy's own, and so on; the
    /// person where nobody of them is there.
    fn present(self, who: &'a str) -> &'a str {
        let mut at = who;
        for _ in 0..=self.staff.len() {
            let deputy = self.person(at).and_then(|p| p.deputy_on(self.day));
            let deputy = deputy.and_then(|deputy| self.person(deputy));
            match deputy.and_then(|deputy| self.heir(deputy)) {
                Some(deputy) => at = &deputy.id,
                None => return at,
            }
        }
        who
    }
}

/// Whether somebody is the officer of an area.
fn visits(person: &Staff, area: &str) -> bool {
    person.role == Role::Officer && !area.is_empty() && person.areas.iter().any(|a| a == area)
}

/// The first person of the file with the role; empty if none.
pub fn first<'a>(book: &Book<'a>, role: Role) -> &'a str {
    Roster::of(book).first(|person| person.role == role)
}

/// The first officer of an area; empty if none.
pub fn officer_of<'a>(book: &Book<'a>, area: &str) -> &'a str {
    Roster::of(book).first(|person| visits(person, area))
}

/// Who follows a case up: the manager where it is a complaint about a member of staff.
pub fn visitor_of<'a>(book: &Book<'a>, case: &Case<'a>, rule: &FollowUpRule) -> &'a str {
    visitor_on(book, case, rule, book.today())
}

/// Who was to follow a case up on a day.
pub fn visitor_on<'a>(book: &Book<'a>, case: &Case<'a>, rule: &FollowUpRule, day: Day) -> &'a str {
    let roster = Roster::on(book, day);
    if accused(book, case).is_some() {
        return roster.first(|person| person.role == Role::Manager);
    }
    let role = match rule.major_visitor {
        Some(role) if case.major => role,
        _ => rule.visitor,
    };
    roster.for_place(book, role, (case.from_place, case.place))
}

/// Who sees to a matter of the meeting: the manager, after a decision whom it names (1.6).
pub fn carries_out<'a>(book: &Book<'a>, escalation: &Escalation<'_, 'a>) -> &'a str {
    let manager = || first(book, Role::Manager);
    escalation.decided_who.unwrap_or_else(manager)
}

/// Who does what falls to somebody once those who have left are replaced, and the one whom the
/// complaint is about: then the manager does it. `places` are the reporter's unit and the place.
pub fn in_charge<'a>(
    book: &Book<'a>,
    case: Option<&Case<'a>>,
    who: &'a str,
    places: (&str, &str),
) -> &'a str {
    let who = Roster::of(book).named(book, who, places);
    match case.and_then(|case| accused(book, case)) {
        Some(accused) if accused == who => first(book, Role::Manager),
        _ => who,
    }
}

/// Who does on the as-of date what falls to somebody, as [`in_charge`]: that person's deputy
/// while the person is away. It never falls to the one whom the complaint is about: then the
/// manager does it, or it waits.
pub fn on_duty<'a>(
    book: &Book<'a>,
    case: Option<&Case<'a>>,
    who: &'a str,
    places: (&str, &str),
) -> &'a str {
    let roster = Roster::of(book);
    let who = in_charge(book, case, who, places);
    let deputy = roster.present(who);
    let accused = case.and_then(|case| accused(book, case));
    if deputy == who || Some(deputy) != accused {
        return deputy;
    }
    let manager = roster.present(first(book, Role::Manager));
    if Some(manager) == accused {
        who
    } else {
        manager
    }
}

/// Who has taken over by a day from somebody who has left, and so on; the person who has not
/// left; none where nobody of them is there.
pub fn heir<'a>(policy: &'a Policy, who: &str, day: Day) -> Option<&'a Staff> {
    let staff = &policy.staff;
    let roster = Roster { staff, day };
    roster.heir(roster.person(who)?)
}

/// Whether somebody is a manager.
pub fn is_manager(policy: &Policy, who: &str) -> bool {
    let person = policy.staff(who);
    person.is_some_and(|person| person.role == Role::Manager)
}

/// Whether somebody is a manager, or does the manager's work on the as-of date.
pub fn does_managers_work(book: &Book<'_>, who: &str) -> bool {
    let on_duty = on_duty(book, None, first(book, Role::Manager), ("", ""));
    is_manager(book.policy, who) || on_duty == who
}

/// Why somebody is not the one to follow a case up (2.a1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// The complaint is about that very person.
    Accused,
    /// A major complaint: the person is neither of the role that visits it nor assigned to it.
    NotAssigned,
}

/// Whether something speaks against somebody's following a case up under a rule; `assigned` is
/// whom the last `assign` names.
pub fn unfit<'a>(
    book: &Book<'a>,
    (case, rule): (&Case<'a>, Option<&FollowUpRule>),
    assigned: Option<&str>,
    visitor: &str,
) -> Option<Unfit> {
    if accused(book, case) == Some(visitor) {
        return Some(Unfit::Accused);
    }
    let rule = rule?;
    let role = rule.major_visitor.filter(|_| case.major)?;
    let of_role = book.policy.staff(visitor).is_some_and(|s| s.role == role);
    let who = visitor_of(book, case, rule);
    let places = (case.from_place, case.place);
    let stands_in = on_duty(book, Some(case), who, places) == visitor;
    (!of_role && !stands_in && assigned != Some(visitor)).then_some(Unfit::NotAssigned)
}

/// The member of staff a complaint is about.
pub fn accused<'a>(book: &Book<'a>, case: &Case<'a>) -> Option<&'a str> {
    let complaint = case.id.kind() == Kind::Complaint;
    (complaint && book.policy.staff(case.about).is_some()).then_some(case.about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::policy::Away;
    use crate::model::table::Table::{Actions, Complaints};
    use crate::rules::duties::{DutyKind, duties};
    use crate::rules::literal::{Row, day, person, regulation, staffed, with};

    const CASE: Row<'_> = (Complaints, "id=C-261102-aaaa received_at=2026-11-02");
    const DONE: Row<'_> = (
        Actions,
        "id=A-261103-aaaa acted_at=2026-11-03 case_id=C-261102-aaaa action=complete",
    );

    /// Who follows the case up on a day.
    fn visitor(policy: &Policy, case: Row<'_>, today: &str) -> String {
        with(policy, &[case, DONE], today, |facts| {
            let mut duties = duties(facts).into_iter();
            let duty = duties.find(|d| d.duty == DutyKind::FollowUp).unwrap();
            duty.who.to_owned()
        })
    }

    /// The usual staff and `cai`, another officer of area A; `ann` has left with October.
    fn without_ann(successor: Option<&str>) -> Policy {
        let mut policy = regulation();
        policy.staff.push(person("cai", Role::Officer, "A"));
        policy.staff[1].until = Some(day("2026-11-04"));
        policy.staff[1].successor = successor.map(str::to_owned);
        policy
    }

    #[test]
    fn from_the_day_after_the_last_the_successor_does_it_or_whoever_role_and_area_name() {
        assert_eq!(visitor(&without_ann(None), CASE, "2026-11-04"), "ann");
        assert_eq!(visitor(&without_ann(None), CASE, "2026-11-05"), "cai");
        assert_eq!(
            visitor(&without_ann(Some("ben")), CASE, "2026-11-05"),
            "ben"
        );
        // Nobody else has the area.
        let mut alone = without_ann(None);
        alone.staff.truncate(5);
        assert_eq!(visitor(&alone, CASE, "2026-11-05"), "");
    }

    #[test]
    fn a_successor_who_has_left_too_has_one_and_a_circle_is_nobody() {
        let mut policy = without_ann(Some("ben"));
        policy.staff[2].until = Some(day("2026-11-04"));
        policy.staff[2].successor = Some("manager".to_owned());
        assert_eq!(visitor(&policy, CASE, "2026-11-05"), "manager");
        policy.staff[2].successor = Some("ann".to_owned());
        assert_eq!(visitor(&policy, CASE, "2026-11-05"), "cai");
    }

    #[test]
    fn a_named_person_who_has_left_is_replaced_by_role_and_area_of_the_place() {
        let assigned = [
            CASE,
            (
                Actions,
                "id=A-261102-bbbb acted_at=2026-11-02 case_id=C-261102-aaaa action=assign target=ann",
            ),
            (
                Actions,
                "id=A-261102-cccc acted_at=2026-11-02 case_id=C-261102-aaaa action=promise due=2026-11-09",
            ),
        ];
        let who = |policy: &Policy| {
            with(policy, &assigned, "2026-11-05", |facts| {
                let mut duties = duties(facts).into_iter();
                duties
                    .find(|d| d.duty == DutyKind::Deadline)
                    .unwrap()
                    .who
                    .to_owned()
            })
        };
        assert_eq!(who(&without_ann(None)), "cai");
        assert_eq!(who(&without_ann(Some("service"))), "service");
    }

    #[test]
    fn then_the_accused_gives_way_to_the_manager_and_who_is_away_to_the_deputy() {
        let about = |who: &str| format!("id=C-261102-aaaa received_at=2026-11-02 about={who}");
        let mut policy = without_ann(Some("ben"));
        let away = Away {
            from: day("2026-11-05"),
            to: day("2026-11-06"),
            deputy: "cai".to_owned(),
        };
        policy.staff[2].away.push(away);
        assert_eq!(visitor(&policy, CASE, "2026-11-05"), "cai");
        // The manager has left, so a complaint about ben is the next manager's.
        policy.staff[0].until = Some(day("2026-11-04"));
        policy.staff.push(person("zhou", Role::Manager, ""));
        let about_ben = about("ben");
        assert_eq!(
            visitor(&policy, (Complaints, &about_ben), "2026-11-05"),
            "zhou"
        );
    }

    #[test]
    fn a_deputy_who_has_left_is_replaced_as_anybody_named_is() {
        let mut policy = regulation();
        policy.staff = staffed();
        policy.staff[1].away.push(Away {
            from: day("2026-11-05"),
            to: day("2026-11-06"),
            deputy: "ben".to_owned(),
        });
        policy.staff[2].until = Some(day("2026-11-01"));
        // Nobody is there to stand in, so it stays.
        assert_eq!(visitor(&policy, CASE, "2026-11-05"), "ann");
        policy.staff[2].successor = Some("service".to_owned());
        assert_eq!(visitor(&policy, CASE, "2026-11-05"), "service");
    }
}
