//! A sheet, read by rules: where its fields stand, what makes a row the one it is, which place and
//! which person it names.

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::parts::{Reason, numbered};
use crate::model::book::Book;
use crate::model::entry::is_place_code;
use crate::model::grid::{Cell, GridRow};
use crate::model::policy::Policy;
use crate::model::time::Day;
use crate::model::words::Col;
use crate::rules::import::clean::{clean, line};
use crate::rules::import::dates::Dates;
use crate::rules::import::field::{Field, Subject};
use crate::rules::import::layout::Layout;
use crate::rules::import::places::{Placed, joined, placed};
use crate::rules::import::rules::Rules;
use crate::rules::import::years::{Dated, against_order};

/// Reads the rows of a sheet by rules.
pub struct Teller<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// Where the columns stand.
    pub layout: &'a Layout,
    /// Who the staff are, and which classes there are.
    pub policy: &'a Policy,
    /// Nothing can have happened after it.
    pub today: Day,
    /// Who took what names nobody else.
    pub by: &'a str,
    /// How dates are read.
    pub dates: Dates,
    /// Where each field stands.
    places: Vec<(Field, Vec<usize>)>,
    key: Vec<usize>,
    /// The codes of places by what people call them.
    names: FxHashMap<&'a str, &'a str>,
}

impl<'a> Teller<'a> {
    /// A reader of a sheet whose header has every heading of the rules.
    pub fn new(
        rules: &'a Rules,
        layout: &'a Layout,
        (policy, today): (&'a Policy, Day),
        by: &'a str,
        dates: Dates,
    ) -> Self {
        let at = |names: &[String]| {
            let found = names.iter().filter_map(|name| layout.column(name));
            found.collect::<Vec<usize>>()
        };
        let places = rules.columns.iter();
        let places = places.map(|(field, names)| (*field, at(names)));
        Self {
            rules,
            layout,
            policy,
            today,
            by,
            dates,
            places: places.collect(),
            key: at(&rules.key),
            names: FxHashMap::default(),
        }
    }

    /// The same, which knows what the places of the register are called.
    #[must_use]
    pub fn knowing(mut self, book: &Book<'a>) -> Self {
        let mut several = Vec::new();
        for place in &book.places {
            let name = book.cell(place.row, Col::Name);
            if !name.is_empty() && self.names.insert(name, place.code).is_some() {
                several.push(name);
            }
        }
        self.names.retain(|name, _| !several.contains(name));
        self
    }

    /// The columns without which a row says nothing: those of its date, its place, its summary.
    pub fn needed(&self) -> Vec<usize> {
        let needed = [self.rules.subject().dated(), Some(Field::Place)];
        let needed = needed.into_iter().flatten();
        needed
            .flat_map(|field| self.columns(field))
            .copied()
            .collect()
    }

    pub(super) fn columns(&self, field: Field) -> &[usize] {
        let mut known = self.places.iter().filter(|(own, _)| *own == field);
        known.next().map_or(&[], |(_, columns)| columns)
    }

    pub(super) fn cells<'r>(
        &'r self,
        row: &'r GridRow,
        field: Field,
    ) -> impl Iterator<Item = &'r Cell> {
        let columns = self.columns(field).iter();
        let cells = columns.filter_map(|at| row.cells.get(*at));
        cells.filter(|cell| !cell.is_blank())
    }

    /// The text of a field, cleaned; that of several columns together.
    pub fn text(&self, row: &GridRow, field: Field) -> String {
        let texts = self.cells(row, field).map(|cell| clean(&cell.text()));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        match field {
            Field::Phone | Field::ResidentPhone => phones(&texts.join("/")),
            Field::Place | Field::FromPlace => joined(texts.iter().map(String::as_str)),
            _ => texts.join("; "),
        }
    }

    /// What a row is: where a column says it, as it says, else as the rules do.
    pub(super) fn subject(&self, row: &GridRow) -> Result<Subject, Reason> {
        if !self.rules.is_mixed() {
            return Ok(self.rules.subject());
        }
        let text = self.text(row, Field::As);
        let word = match text.as_str() {
            "" => Some(String::new()),
            text => self.rules.word(Field::As, text),
        };
        let unsaid = match text.is_empty() {
            true => Reason::Lacks(Field::As),
            false => Reason::Word(Field::As, text),
        };
        let word = word.ok_or_else(|| unsaid.clone())?;
        let said = Subject::parse(&word).or(self.rules.usual());
        said.ok_or(unsaid)
    }

    /// The parts of a row's key; none of them filled where it has none.
    fn key(&self, row: &GridRow) -> Vec<String> {
        let texts = self.key.iter().map(|at| {
            let cell = row.cells.get(*at);
            cell.map_or_else(String::new, |cell| line(&cell.text()))
        });
        texts.collect()
    }

    /// What a row would be by its key if it were a case of another kind.
    pub(super) fn other_kinds(&self, row: &GridRow, subject: Subject) -> Vec<(Subject, [u8; 32])> {
        let key = self.key(row);
        if !self.rules.is_mixed() || key.iter().all(String::is_empty) {
            return Vec::new();
        }
        let others = Subject::CASES.into_iter().filter(|other| *other != subject);
        let others = others.map(|other| {
            let digest = numbered(other, key.iter().map(String::as_str));
            (other, digest)
        });
        others.collect()
    }

    /// The digest of a row and its key, if it has one.
    pub(super) fn identity(&self, row: &GridRow, subject: Subject) -> ([u8; 32], Option<String>) {
        let key = self.key(row);
        if key.iter().any(|part| !part.is_empty()) {
            let digest = numbered(subject, key.iter().map(String::as_str));
            return (digest, Some(key.join(" ")));
        }
        let mut hash = Sha256::new();
        hash.update(subject.word());
        let reasons = self.layout.reasons();
        let cells = row.cells.iter().enumerate();
        let cells = cells.filter(|(at, _)| Some(*at) != reasons);
        let texts: Vec<String> = cells.map(|(_, cell)| line(&cell.text())).collect();
        let filled = texts.iter().rposition(|text| !text.is_empty());
        for text in &texts[..filled.map_or(0, |last| last + 1)] {
            hash.update("\u{1e}");
            hash.update(text);
        }
        (hash.finalize().into(), None)
    }

    /// The rows whose own dates, by the year of the rules, would lie long before a row above them.
    pub fn of_other_years(&self, rows: &[&GridRow]) -> FxHashMap<usize, Reason> {
        let Some(field) = self
            .rules
            .subject()
            .dated()
            .filter(|_| self.dates.from.is_some())
        else {
            return FxHashMap::default();
        };
        let dates = rows.iter().enumerate().filter_map(|(at, row)| {
            let read = self.dates.read_cells(self.cells(row, field))?.ok()?;
            let (day, lacks_year) = (read.stamp.day, read.lacks_year);
            Some((at, Dated { day, lacks_year }))
        });
        let past = dates.filter(|(_, date)| date.day <= self.today);
        let (places, dates): (Vec<usize>, Vec<Dated>) = past.unzip();
        let found = against_order(&dates).into_iter().map(|at| {
            let shown = self.text(rows[places[at]], field);
            (places[at], Reason::Year(field, shown, dates[at].day))
        });
        found.collect()
    }

    /// A place as a field has it; `None` where the field is blank.
    pub fn place(&self, row: &GridRow, field: Field) -> Result<Option<Placed>, Reason> {
        let text = self.text(row, field);
        if text.is_empty() {
            return Ok(None);
        }
        let mut placed = placed(&self.rules.places, &text);
        if let Some(code) = self.names.get(text.as_str()) {
            placed = Placed {
                code: (*code).to_owned(),
                ..Placed::default()
            };
        }
        match is_place_code(&placed.code) {
            true => Ok(Some(placed)),
            false => Err(Reason::PlaceCode(placed.code)),
        }
    }

    /// A staff id for a name that is one of the staff; any other name as it is.
    pub(super) fn person(&self, name: &str) -> String {
        let named = || self.policy.staff.iter().filter(|staff| staff.name == name);
        let by_name = || named().next().filter(|_| named().count() == 1);
        let staff = self.policy.staff(name).or_else(by_name);
        staff.map_or_else(|| name.to_owned(), |staff| staff.id.clone())
    }
}

/// Telephone numbers with one blank between two.
fn phones(text: &str) -> String {
    let numbers = text.split(['/', '、', ',', '，', ';', '；', '\n']);
    let numbers = numbers.map(|number| {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let plain = number
            .chars()
            .all(|c| c.is_ascii_digit() || " -".contains(c));
        match plain && (7..=13).contains(&digits) {
            true => number.replace(' ', ""),
            false => number.trim().to_owned(),
        }
    });
    let numbers: Vec<String> = numbers.filter(|number| !number.is_empty()).collect();
    numbers.join(" ")
}
