//! Whom to ask for: a name and the number of that very person. What is logged is completed
//! from the register here, and every page asks here too, so that no name ever stands with
//! somebody else's number.

use super::duties::{Duty, DutyKind};
use super::greeting::names;
use crate::model::book::Book;
use crate::model::entry::{CaseIx, RowRef};
use crate::model::words::{Col, Relation};

/// Somebody with a name, a number, or both.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Contact<'a> {
    /// The name; empty where only the number is known.
    pub name: &'a str,
    /// The person's own number, or several parted by blanks; empty where none is known.
    pub phone: &'a str,
    /// What the person is to the unit, where that is known.
    pub relation: Option<Relation>,
}

impl<'a> Contact<'a> {
    /// Whether nothing is known.
    pub fn is_nobody(&self) -> bool {
        self.name.is_empty() && self.phone.is_empty()
    }

    fn or(self, other: Self) -> Self {
        if self.is_nobody() { other } else { self }
    }

    /// The one of these people who has a name; both where the numbers cannot be told apart.
    fn named(self, name: &str) -> Option<Self> {
        if self.name == name && !name.is_empty() {
            return Some(self);
        }
        let at = names(self.name).position(|own| own.eq_ignore_ascii_case(name))?;
        Some(self.part(at))
    }

    /// The one of these people who has a number.
    fn numbered(self, phone: &str) -> Option<Self> {
        let wanted: Vec<String> = phone.split_whitespace().map(digits).collect();
        let at = self.phone.split_whitespace().position(|own| {
            let own = digits(own);
            !own.is_empty() && wanted.contains(&own)
        })?;
        Some(self.part(at))
    }

    /// One of several people with the number at the same position, where there are as many
    /// numbers as names; otherwise all of them.
    fn part(self, at: usize) -> Self {
        let phones = self.phone.split_whitespace();
        if phones.clone().count() != names(self.name).count() {
            return self;
        }
        match (names(self.name).nth(at), phones.clone().nth(at)) {
            (Some(name), Some(phone)) => Self {
                name,
                phone,
                ..self
            },
            _ => self,
        }
    }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// Who the register has for a place.
#[derive(Clone, Copy, Default, Debug)]
pub struct Household<'a> {
    /// The owner.
    pub owner: Contact<'a>,
    /// Who lives there instead.
    pub resident: Contact<'a>,
}

impl<'a> Household<'a> {
    /// The household of a place; empty where the register does not have it.
    pub fn of(book: &Book<'a>, place: &str) -> Self {
        book.place(place)
            .map_or_else(Self::default, |place| Self::registered(book, place.row))
    }

    fn registered(book: &Book<'a>, row: RowRef) -> Self {
        let cols = [Col::Owner, Col::Phone, Col::Resident, Col::ResidentPhone];
        let [owner, phone, resident, resident_phone] = book.cells(row, cols);
        Self {
            owner: Contact {
                name: owner,
                phone,
                relation: Some(Relation::Owner),
            },
            resident: Contact {
                name: resident,
                phone: resident_phone,
                relation: None,
            },
        }
    }

    /// Whom to ask for when nobody is named: the owner, else who lives there.
    pub fn first(&self) -> Contact<'a> {
        self.owner.or(self.resident)
    }

    /// Whether somebody is of the household, and under a number that it has.
    pub fn has(&self, person: Contact<'a>) -> bool {
        let fits = |own: Contact<'a>| {
            let named = person.name.is_empty() || own.named(person.name).is_some();
            named && (person.phone.is_empty() || own.numbered(person.phone).is_some())
        };
        [self.owner, self.resident].into_iter().any(fits)
    }

    fn find(&self, fits: impl Fn(Contact<'a>) -> Option<Contact<'a>>) -> Option<Contact<'a>> {
        fits(self.owner).or_else(|| fits(self.resident))
    }

    /// Somebody as reported, completed by what the register has for the person who fits: by
    /// name, else by number, else by what the person is to the unit, and the owner where
    /// nothing is said of that. What was reported stays as it is; what fits nobody is not
    /// completed.
    pub fn complete(&self, reported: Contact<'a>) -> Contact<'a> {
        let Contact {
            name,
            phone,
            relation,
        } = reported;
        let related = match relation {
            None | Some(Relation::Owner) => self.owner,
            Some(Relation::Tenant) => self.resident,
            Some(_) => Contact::default(),
        };
        let found = match (name, phone) {
            ("", "") => Some(related),
            ("", phone) => self.find(|own| own.numbered(phone)).or(Some(related)),
            (name, _) => self.find(|own| own.named(name)),
        };
        let found = found.unwrap_or_default();
        let or = |own: &'a str, found: &'a str| if own.is_empty() { found } else { own };
        Contact {
            name: or(name, found.name),
            phone: or(phone, found.phone),
            relation: relation.or(found.relation),
        }
    }
}

/// Whom to ask for, and the owner of the unit.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Asked<'a> {
    /// Whom to ask for.
    pub person: Contact<'a>,
    /// Whom the register has as the owner.
    pub owner: Contact<'a>,
    /// Whether the owner is asked for somebody else who reported it and left neither name nor
    /// number.
    pub owner_instead: bool,
}

impl<'a> Asked<'a> {
    fn of(person: Contact<'a>, household: Household<'a>) -> Self {
        Self {
            person: person.or(household.first()),
            owner: household.owner,
            owner_instead: false,
        }
    }

    /// The owner, where that is somebody else.
    pub fn other_owner(&self) -> Option<Contact<'a>> {
        let same = match self.person.name {
            "" => self.owner.numbered(self.person.phone).is_some(),
            name => self.owner.named(name).is_some(),
        };
        (!same && !self.owner.is_nobody()).then_some(self.owner)
    }
}

/// Whom to ask for in a case: who reported it, else whom the register has for the reporter's
/// unit.
pub fn of_case<'a>(book: &Book<'a>, at: CaseIx) -> Asked<'a> {
    let case = book.case(at);
    let household = Household::of(book, case.home());
    let reported = reported(book, at, household);
    let relation = Relation::parse(book.cell(case.row, Col::Relation));
    let other = relation.is_some_and(|relation| relation != Relation::Owner);
    Asked {
        owner_instead: other && reported.is_nobody() && !household.owner.is_nobody(),
        ..Asked::of(reported, household)
    }
}

/// Who reported a case, as far as the case and the register tell; nobody where the case names
/// neither person nor number.
pub fn reporter<'a>(book: &Book<'a>, at: CaseIx) -> Contact<'a> {
    reported(book, at, Household::of(book, book.case(at).home()))
}

fn reported<'a>(book: &Book<'a>, at: CaseIx, household: Household<'a>) -> Contact<'a> {
    let cols = [Col::Reporter, Col::Phone, Col::Relation];
    let [name, phone, relation] = book.cells(book.case(at).row, cols);
    let relation = Relation::parse(relation);
    let reported = Contact {
        name,
        phone,
        relation,
    };
    match (name, phone) {
        ("", "") if relation != Some(Relation::Tenant) => Contact::default(),
        // Somebody else may own the unit since: only who has the number is told by name.
        ("", phone) if !phone.is_empty() => {
            let known = household.find(|own| own.numbered(phone));
            let name = known.map_or("", |own| own.name);
            Contact { name, ..reported }
        }
        _ => household.complete(reported),
    }
}

/// Whom to ask for at a place.
pub fn of_place<'a>(book: &Book<'a>, place: &str) -> Asked<'a> {
    Asked::of(Contact::default(), Household::of(book, place))
}

/// Whom to ask for about a duty.
pub fn of_duty<'a>(book: &Book<'a>, duty: &Duty<'a>) -> Asked<'a> {
    match (duty.duty, duty.case) {
        // A record is signed where the visit was.
        (DutyKind::Signature, case) => of_visit(book, case, duty.place),
        (_, Some(at)) => of_case(book, at),
        (_, None) => of_place(book, duty.place),
    }
}

/// Whom to ask for where a visit is or was: who reported the case, if it was there.
pub fn of_visit<'a>(book: &Book<'a>, case: Option<CaseIx>, place: &str) -> Asked<'a> {
    match case.filter(|at| book.case(*at).home() == place) {
        Some(at) => of_case(book, at),
        None => of_place(book, place),
    }
}

/// Who was met on a visit, with the person's number where it is known: the reporter of the
/// case that was followed up, or somebody of the household. Where nobody is named, whom one
/// asked for.
pub fn met<'a>(book: &Book<'a>, case: Option<CaseIx>, place: &str, name: &'a str) -> Contact<'a> {
    let asked = of_visit(book, case, place).person;
    if name.is_empty() {
        return asked;
    }
    asked.named(name).unwrap_or_else(|| {
        let met = Contact {
            name,
            ..Contact::default()
        };
        Household::of(book, place).complete(met)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person<'a>(name: &'a str, phone: &'a str) -> Contact<'a> {
        let relation = None;
        Contact {
            name,
            phone,
            relation,
        }
    }

    fn household() -> Household<'static> {
        Household {
            owner: person("王芳、李明", "13800000001 13800000002"),
            resident: person("李雷", "13911112222"),
        }
    }

    /// What becomes of a name, a number and a relation.
    fn completed(name: &str, phone: &str, relation: Option<Relation>) -> (String, String) {
        let found = household().complete(Contact {
            name,
            phone,
            relation,
        });
        (found.name.to_owned(), found.phone.to_owned())
    }

    #[test]
    fn what_is_missing_comes_from_the_person_who_fits() {
        for (name, phone, relation, wanted) in [
            ("", "", None, ("王芳、李明", "13800000001 13800000002")),
            ("", "", Some(Relation::Tenant), ("李雷", "13911112222")),
            ("李雷", "", None, ("李雷", "13911112222")),
            ("李明", "", None, ("李明", "13800000002")),
            ("", "139-1111-2222", None, ("李雷", "139-1111-2222")),
            ("", "13800000001", None, ("王芳", "13800000001")),
            // Nobody who fits.
            ("韩梅", "", Some(Relation::Owner), ("韩梅", "")),
            (
                "",
                "13700000000",
                Some(Relation::Family),
                ("", "13700000000"),
            ),
            ("", "", Some(Relation::Family), ("", "")),
            // The clerk says whose number it is.
            ("", "13700000000", None, ("王芳、李明", "13700000000")),
            (
                "",
                "13700000000",
                Some(Relation::Tenant),
                ("李雷", "13700000000"),
            ),
            ("王芳", "13700000000", None, ("王芳", "13700000000")),
        ] {
            let found = completed(name, phone, relation);
            let found = (found.0.as_str(), found.1.as_str());
            assert_eq!(found, wanted, "{name} {phone} {relation:?}");
        }
    }

    /// Whose a name is, and whose a number, of people who share neither.
    fn owner_of(name: &str, phone: &str) -> (Option<usize>, Option<usize>) {
        let names = ["王芳", "李明", "李雷", "韩梅"];
        let phones = ["13800000001", "13800000002", "13911112222", "13700000000"];
        let at = |of: [&str; 4], text: &str| of.iter().position(|own| *own == text);
        (at(names, name), at(phones, phone))
    }

    #[test]
    fn a_number_that_was_not_reported_is_never_put_to_another_name() {
        let names = ["", "王芳", "李明", "李雷", "韩梅"];
        let phones = [
            "",
            "13800000001",
            "13800000002",
            "13911112222",
            "13700000000",
        ];
        let relations = Relation::ALL.iter().copied().map(Some);
        for relation in relations.chain([None]) {
            for name in names {
                for phone in phones {
                    let (whose, number) = completed(name, phone, relation);
                    assert!(name.is_empty() || whose == name);
                    assert!(phone.is_empty() || number == phone);
                    let one = match owner_of(&whose, &number) {
                        (Some(whose), Some(number)) => whose == number,
                        // Both owners with both numbers, or something unknown.
                        _ => true,
                    };
                    let said = !name.is_empty() && !phone.is_empty();
                    // A number of nobody in the household is whose the clerk says it is.
                    let strange = phone == "13700000000";
                    assert!(one || said || strange, "{name} {phone} {relation:?}");
                }
            }
        }
    }

    #[test]
    fn the_owner_is_shown_apart_from_somebody_else() {
        let asked = |name, phone| Asked {
            person: person(name, phone),
            owner: household().owner,
            owner_instead: false,
        };
        for (name, phone, apart) in [
            ("李雷", "13911112222", true),
            ("", "13911112222", true),
            ("李明", "", false),
            ("王芳", "13700000000", false),
            ("", "13800000002", false),
            ("王芳、李明", "", false),
        ] {
            let other = asked(name, phone).other_owner();
            assert_eq!(other.is_some(), apart, "{name} {phone}");
        }
    }
}
