//! Which column is which field.

use rustc_hash::FxHashSet;

use super::proposal::Mapped;
use crate::model::grid::{Cell, GridRow};
use crate::rules::import::clean::line;
use crate::rules::import::field::{Field, Subject, fields_of_cases};
use crate::rules::import::headings::{Fit, is_address, is_key, is_part_of_address};
use crate::rules::import::layout::Layout;

pub(super) struct Maker<'a> {
    pub(super) layout: &'a Layout,
    pub(super) rows: Vec<&'a GridRow>,
    pub(super) subject: Subject,
    /// The column that says which kind of case a row is.
    pub(super) kinds: Option<usize>,
    pub(super) mapped: Vec<Mapped>,
}

impl<'a> Maker<'a> {
    /// Gives each column the field that it fits best, and each field the column that fits it best;
    /// a place may have several columns. Gives the columns that every row needs.
    pub(super) fn map_columns(&mut self) -> Vec<usize> {
        let mut pairs = Vec::new();
        let fields: Vec<Field> = match self.kinds {
            Some(_) => fields_of_cases().filter(|own| *own != Field::As).collect(),
            None => self.subject.fields().collect(),
        };
        for (at, heading) in self.layout.headings.iter().enumerate() {
            for field in fields.iter().copied() {
                if let Some(fit) = field.fit(heading)
                    && !heading.is_empty()
                {
                    pairs.push((fit, at, field));
                }
            }
        }
        pairs.sort();
        let mut taken: Vec<usize> = self.kinds.into_iter().collect();
        let kinds = self.kinds.map(|at| Mapped {
            field: Field::As,
            headings: vec![self.layout.headings[at].clone()],
            sure: true,
            sample: String::new(),
        });
        self.mapped.extend(kinds);
        for (fit, at, field) in pairs {
            if taken.contains(&at) {
                continue;
            }
            let known = self.mapped.iter_mut().find(|mapped| mapped.field == field);
            let heading = self.layout.headings[at].clone();
            match known {
                None => self.mapped.push(Mapped {
                    field,
                    headings: vec![heading],
                    sure: fit != Fit::Within,
                    sample: String::new(),
                }),
                Some(mapped) if field == Field::Place && is_part_of_address(&heading) => {
                    mapped.headings.push(heading);
                }
                Some(mapped)
                    if field.is_date() && self.layout.is_time_beside(&mapped.headings, at) =>
                {
                    mapped.headings.push(heading);
                }
                Some(_) => continue,
            }
            taken.push(at);
        }
        for mapped in &mut self.mapped {
            // In the order of the sheet: building, entrance, room.
            let place = |name: &String| self.layout.column(name);
            mapped.headings.sort_by_key(place);
        }
        if let Some(place) = self.mapped.iter_mut().find(|m| m.field == Field::Place)
            && place.headings.iter().all(|name| !is_address(name))
        {
            place.sure &= place.headings.len() > 1 || place.headings[0].chars().count() > 1;
        }
        self.mapped.sort_by_key(|mapped| mapped.field);
        let needed = [self.subject.dated(), Some(Field::Place)];
        let needed = needed.into_iter().flatten();
        needed.flat_map(|field| self.columns(field)).collect()
    }

    /// Numbers of rooms alone name no place: the building and entrance beside them are part of it.
    pub(super) fn complete_places(&mut self) {
        let is_number = |cell: &Cell| line(&cell.text()).chars().all(|c| c.is_ascii_digit());
        if !self.cells(Field::Place).all(is_number) {
            return;
        }
        let is_part = |mapped: &Mapped| {
            matches!(mapped.field, Field::Building | Field::Entrance)
                && mapped.headings.iter().all(|own| is_part_of_address(own))
        };
        let layout = self.layout;
        let (parts, mut whole): (Vec<Mapped>, Vec<Mapped>) = std::mem::take(&mut self.mapped)
            .into_iter()
            .partition(is_part);
        match whole.iter_mut().find(|m| m.field == Field::Place) {
            Some(place) => {
                let headings = parts.into_iter().flat_map(|part| part.headings);
                place.headings.extend(headings);
                place.headings.sort_by_key(|name| layout.column(name));
            }
            None => whole.extend(parts),
        }
        self.mapped = whole;
    }

    pub(super) fn columns(&self, field: Field) -> Vec<usize> {
        let mapped = self.mapped.iter().find(|mapped| mapped.field == field);
        let headings = mapped.map_or(&[][..], |mapped| mapped.headings.as_slice());
        let columns = headings.iter().filter_map(|name| self.layout.column(name));
        columns.collect()
    }

    /// The cells of a field in each row, without blank ones.
    pub(super) fn row_cells(
        &self,
        field: Field,
    ) -> impl Iterator<Item = impl Iterator<Item = &'a Cell>> {
        let columns = self.columns(field);
        let rows = self.rows.clone().into_iter();
        rows.map(move |row| {
            let cells = columns.clone().into_iter();
            let cells = cells.filter_map(|at| row.cells.get(at));
            cells.filter(|cell| !line(&cell.text()).is_empty())
        })
    }

    /// The cells of a field that are not blank.
    pub(super) fn cells(&self, field: Field) -> impl Iterator<Item = &'a Cell> {
        self.row_cells(field).flatten()
    }

    pub(super) fn sample(&self, column: usize) -> String {
        let cells = self.rows.iter().filter_map(|row| row.cells.get(column));
        let mut texts = cells.map(|cell| line(&cell.text()));
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    }

    pub(super) fn fill_samples(&mut self) {
        for at in 0..self.mapped.len() {
            let columns = self.columns(self.mapped[at].field);
            let samples: Vec<String> = columns.iter().map(|at| self.sample(*at)).collect();
            self.mapped[at].sample = samples.join(" | ");
        }
    }

    pub(super) fn unmapped(&self) -> Vec<(String, String)> {
        let key = self.key();
        let used = |heading: &&String| {
            let mut mapped = self.mapped.iter();
            let is_key = key.as_ref().is_some_and(|(key, _)| key.contains(heading));
            is_key || mapped.any(|mapped| mapped.headings.contains(heading))
        };
        let headings = self.layout.headings.iter();
        let others = headings.filter(|heading| !heading.is_empty() && !used(heading));
        let others = others.map(|heading| {
            let column = self.layout.column(heading);
            (
                heading.clone(),
                column.map_or_else(String::new, |at| self.sample(at)),
            )
        });
        others.collect()
    }

    /// The column that numbers matters. One that only numbers rows does not: it changes when rows
    /// are sorted. Where each kind of case has numbers of its own, the kind is part of it.
    pub(super) fn key(&self) -> Option<(Vec<String>, bool)> {
        if self.subject == Subject::Places {
            return None;
        }
        let heading = self
            .layout
            .headings
            .iter()
            .find(|heading| is_key(heading, self.subject))?;
        let column = self.layout.column(heading)?;
        let kind = self.kinds.filter(|_| !self.is_different(&[column]));
        let kind = kind.filter(|kind| self.is_different(&[*kind, column]));
        let columns: Vec<usize> = kind.into_iter().chain([column]).collect();
        let headings = columns.iter().map(|at| self.layout.headings[*at].clone());
        Some((headings.collect(), self.is_different(&columns)))
    }

    /// Whether each row has something else in these columns, and something in all of them.
    fn is_different(&self, columns: &[usize]) -> bool {
        let mut seen: FxHashSet<Vec<String>> = FxHashSet::default();
        self.rows.iter().all(|row| {
            let cells = columns.iter().filter_map(|at| row.cells.get(*at));
            let key: Vec<String> = cells.map(|cell| line(&cell.text())).collect();
            let filled = key.len() == columns.len() && key.iter().all(|part| !part.is_empty());
            filled && seen.insert(key)
        })
    }

    pub(super) fn date_fields(&self) -> impl Iterator<Item = Field> {
        let fields = self.mapped.iter().map(|mapped| mapped.field);
        fields.filter(|field| field.is_date())
    }
}
