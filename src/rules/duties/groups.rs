//! Duties put together by who does them, or by where they are done.

use rustc_hash::FxHashMap;

use super::duty::Duty;
use crate::model::book::Book;
use crate::model::words::words;
use crate::rules::route::{Address, natural};

words! {
    /// What duties are put together by.
    By { Person = "person", Building = "building", Area = "area" }
}

/// Everybody of the staff, in the order of the file, then whoever else has duties; nobody last.
pub fn people<'a>(book: &Book<'a>, duties: &[Duty<'a>]) -> Vec<&'a str> {
    let staff = book.policy.staff.iter();
    let mut people: Vec<&str> = staff.map(|person| person.id.as_str()).collect();
    let mut others: Vec<&str> = duties.iter().map(|duty| duty.who).collect();
    others.sort_unstable_by_key(|who| (who.is_empty(), *who));
    others.dedup();
    others.retain(|who| !people.contains(who));
    people.extend(others);
    people
}

/// Duties in groups, each under a staff id, a building or an area; empty where there is none.
/// People come in the order of the file, buildings and areas as one counts them, what has none
/// last. Within a group the order stays.
pub fn grouped<'a, 'd>(
    book: &Book<'a>,
    duties: &'d [Duty<'a>],
    by: By,
) -> Vec<(&'a str, Vec<&'d Duty<'a>>)> {
    let name = |duty: &Duty<'a>| match by {
        By::Person => duty.who,
        By::Building => Address::of(book, duty.place).building,
        By::Area => duty.area,
    };
    let mut names = match by {
        By::Person => people(book, duties),
        By::Building | By::Area => duties.iter().map(name).collect(),
    };
    if by != By::Person {
        names.sort_by(|one, other| natural(one, other));
        names.dedup();
    }
    let mut own: FxHashMap<&str, Vec<&'d Duty<'a>>> = FxHashMap::default();
    for duty in duties {
        own.entry(name(duty)).or_default().push(duty);
    }
    let groups = names.into_iter();
    groups
        .filter_map(|name| Some((name, own.remove(name)?)))
        .collect()
}
