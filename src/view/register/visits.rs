//! The book of visits: a line a visit, attempts too.

use super::{Filled, Head, Maker};
use crate::model::entry::Visit;
use crate::model::words::Col;
use crate::page::Cell;
use crate::rules::contact;
use crate::rules::register::{self, Days};
use crate::view::columns::place;

const PRINTED: &[Head] = &[
    ("visited_at", "visited_at"),
    ("place", "place"),
    ("reporter", "reporter"),
    ("phone", "phone"),
    ("purpose", "purpose"),
    ("matter", "matter"),
    ("form", "form"),
    ("visitor", "visitor"),
    ("outcome", "outcome"),
    ("quality", "quality"),
    ("service", "service"),
    ("satisfaction", "satisfaction"),
    ("opinions", "opinions"),
    ("signed_by", "signed_by"),
];

const FURTHER: &[Head] = &[
    ("visit_id", "visit_id"),
    ("case_id", "case_id"),
    ("met", "met"),
    ("shortcomings", "shortcomings"),
    ("next_on", "next_on"),
    ("paper_no", "paper_no"),
];

impl<'a> Maker<'_, '_, 'a> {
    pub(super) fn visits(&self, days: Days) -> Filled {
        let columns = self.columns(PRINTED, FURTHER);
        let visits = register::visits(self.book(), days).into_iter();
        let rows = visits.map(|visit| {
            let heads = PRINTED.iter().chain(FURTHER);
            heads.map(|(key, _)| self.at_a_visit(visit, key)).collect()
        });
        (columns, rows.collect())
    }

    fn at_a_visit(&self, visit: &Visit<'a>, key: &str) -> Cell {
        let book = self.book();
        let met = || {
            let name = book.cell(visit.row, Col::Met);
            contact::met(book, visit.case, visit.place, name)
        };
        match key {
            "place" => place(book, visit.place),
            "reporter" => Cell::new(met().name),
            "phone" => Cell::new(met().phone),
            "matter" => visit.case.map_or_else(Cell::default, |case| {
                self.text(book.case(case).row, Col::Summary)
            }),
            key => self.of_visit(visit, key),
        }
    }
}
