//! The draws that were made, as their rows tell of them.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::Book;
use crate::model::entry::{Draw, DrawKind};
use crate::model::id::Id;
use crate::model::time::Stamp;
use crate::rules::draw::{has_room, ticket};
use crate::rules::facts::Stratum;

/// A draw: its rows in the order of events.
#[derive(Clone, Debug)]
pub struct Made<'b, 'a> {
    /// Class and month.
    pub stratum: Stratum,
    /// When it was made.
    pub at: Stamp,
    /// Its seed.
    pub seed: &'a str,
    /// By which rule.
    pub kind: DrawKind,
    /// Its first row.
    pub first: &'b Draw<'a>,
    /// All its rows, the first among them.
    pub rows: Vec<&'b Draw<'a>>,
}

impl<'b, 'a> Made<'b, 'a> {
    fn new(first: &'b Draw<'a>) -> Self {
        Self {
            stratum: (first.class, first.month),
            at: first.at,
            seed: first.seed,
            kind: first.kind,
            first,
            rows: vec![first],
        }
    }

    /// The ids that it offered, as written.
    pub fn offers(&self) -> Vec<&'a str> {
        self.rows.iter().flat_map(|row| row.offers()).collect()
    }

    /// Whether a row is one more of this draw. A second draw of the minute with the same seed
    /// by hand begins with a list of its own.
    fn goes_on(&self, row: &Draw<'_>) -> bool {
        let Some(last) = self.rows.last() else {
            return false;
        };
        let replaces = |kind| kind == DrawKind::Replacement;
        let continues = match row.offers().next() {
            None => true,
            Some(id) => !last.offered.is_empty() && !has_room(last.offered, id),
        };
        (row.at, row.seed) == (self.at, self.seed)
            && !replaces(row.kind)
            && !replaces(self.kind)
            && continues
    }
}

/// A case that a draw offered.
#[derive(Clone, Copy, Debug)]
pub struct Offered<'b, 'a> {
    /// The row that offers it.
    pub row: &'b Draw<'a>,
    /// Its id as written.
    pub text: &'a str,
    /// Its id, where it is one.
    pub id: Option<Id>,
}

/// A case that a draw took.
#[derive(Clone, Debug)]
pub struct Taken<'b, 'a> {
    /// The row that takes it.
    pub row: &'b Draw<'a>,
    /// The case.
    pub id: Id,
    /// The ticket that seed and id give, whatever the row says.
    pub ticket: String,
}

/// A draw with the cases that its rows name: looked up once, as drawing again asks for them often.
pub struct Told<'m, 'b, 'a> {
    /// The draw.
    pub made: &'m Made<'b, 'a>,
    /// Whom it offered, as written.
    pub offers: Vec<Offered<'b, 'a>>,
    /// The ids among these.
    pub offered: FxHashSet<Id>,
    /// Whom it took.
    pub taken: Vec<Taken<'b, 'a>>,
    /// The ids of these.
    pub took: FxHashSet<Id>,
}

impl<'m, 'b, 'a> Told<'m, 'b, 'a> {
    /// Looks through the rows of a draw.
    pub fn of(made: &'m Made<'b, 'a>) -> Self {
        let offers = made.rows.iter().flat_map(|row| {
            row.offers().map(|text| Offered {
                row,
                text,
                id: Id::parse(text),
            })
        });
        let offers: Vec<Offered<'b, 'a>> = offers.collect();
        let taken = made.rows.iter().filter_map(|row| {
            let id = row.case_id?;
            Some(Taken {
                row,
                id,
                ticket: ticket(made.seed, id),
            })
        });
        let taken: Vec<Taken<'b, 'a>> = taken.collect();
        Self {
            made,
            offered: offers.iter().filter_map(|offer| offer.id).collect(),
            took: taken.iter().map(|taken| taken.id).collect(),
            offers,
            taken,
        }
    }

    /// Whether it took a case that was offered.
    pub fn takes(&self, offer: &Offered<'_, '_>) -> bool {
        offer.id.is_some_and(|id| self.took.contains(&id))
    }
}

/// The draws of a book by class and month, each in the order of events.
pub fn made<'b, 'a>(book: &'b Book<'a>) -> BTreeMap<Stratum, Vec<Made<'b, 'a>>> {
    let mut rows: Vec<&Draw<'a>> = book.draws.iter().collect();
    rows.sort_by_key(|draw| (draw.at, draw.row));
    let mut strata: BTreeMap<Stratum, Vec<&'b Draw<'a>>> = BTreeMap::new();
    for row in rows {
        strata.entry((row.class, row.month)).or_default().push(row);
    }
    let strata = strata.into_iter();
    strata
        .map(|(stratum, rows)| (stratum, group(rows.into_iter())))
        .collect()
}

/// The draws that rows of one class and month, in the order of events, belong to.
pub fn group<'b, 'a: 'b>(rows: impl Iterator<Item = &'b Draw<'a>>) -> Vec<Made<'b, 'a>> {
    let mut draws: Vec<Made<'b, 'a>> = Vec::new();
    for row in in_order_of_lists(rows.collect()) {
        // Rows of two draws of one minute may stand in turn after a merge.
        let mut of_minute = draws.iter_mut().rev().take_while(|made| made.at == row.at);
        match of_minute.find(|made| made.goes_on(row)) {
            Some(made) => made.rows.push(row),
            None => draws.push(Made::new(row)),
        }
    }
    for made in &mut draws {
        if made.rows.iter().any(|row| row.kind == DrawKind::Lots) {
            made.kind = DrawKind::Lots;
        }
    }
    draws
}

/// The rows with those of each draw in the order in which they were written, the list of who was
/// offered first: the lines of a file need not be sorted. Where one minute has several lists
/// under one seed, they are several draws, and the order of lines tells them apart.
fn in_order_of_lists<'b, 'a>(mut rows: Vec<&'b Draw<'a>>) -> Vec<&'b Draw<'a>> {
    let draw = |row: &Draw<'a>| (row.at, row.seed, row.kind == DrawKind::Replacement);
    // Draws of one minute stay in the order of their first lines.
    let mut first = FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        first.entry(draw(row)).or_insert(at);
    }
    rows.sort_by_key(|row| first.get(&draw(row)).copied());
    for of_one in rows.chunk_by_mut(|one, other| draw(one) == draw(other)) {
        let mut lists: Vec<&str> = of_one.iter().map(|row| row.offered).collect();
        lists.retain(|list| !list.is_empty());
        lists.sort_unstable();
        let goes_on = |pair: &[&str]| {
            let next = pair[1].split(' ').next().unwrap_or_default();
            !has_room(pair[0], next)
        };
        if lists.windows(2).all(goes_on) {
            of_one.sort_by_key(|row| (row.offered.is_empty(), row.offered));
        }
    }
    rows
}
