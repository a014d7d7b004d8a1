//! One row and what its cells say.

use super::parts::{Part, Reason, Story};
use super::teller::Teller;
use crate::model::grid::GridRow;
use crate::model::time::Day;
use crate::rules::import::clean::line;
use crate::rules::import::dates::{Read, Unread};
use crate::rules::import::field::{Field, Subject};
use crate::rules::import::places::Placed;
use crate::rules::import::years;

/// The longest text of a field, in bytes.
const LONGEST: usize = 64 * 1024;

/// One row on the way to a case, its steps and its visit.
pub(super) struct Told<'t, 'a> {
    pub(super) teller: &'t Teller<'a>,
    pub(super) row: &'t GridRow,
    pub(super) subject: Subject,
    /// The day that dates the row, once it is read: what it tells came after it.
    pub(super) begun: Option<Day>,
    pub(super) steps: Vec<Part>,
    pub(super) undated: usize,
    pub(super) placed: Placed,
    /// The reporter's place where it differs from that of the case: the follow-up goes there.
    pub(super) home: String,
}

impl Teller<'_> {
    /// What a row tells.
    pub fn tell(&self, row: &GridRow) -> Result<Story, Reason> {
        let subject = self.subject(row)?;
        let (digest, key) = self.identity(row, subject);
        let mut told = Told {
            teller: self,
            row,
            subject,
            begun: None,
            steps: Vec::new(),
            undated: 0,
            placed: Placed::default(),
            home: String::new(),
        };
        let main = match subject.is_case() {
            true => told.case()?,
            false => told.visit_alone()?,
        };
        let of_case = Some(told.number(Field::CaseNo)).filter(|number| !number.is_empty());
        let (steps, undated, placed) = (told.steps, told.undated, told.placed);
        Ok(Story {
            line: row.line,
            digest,
            key,
            other_kinds: self.other_kinds(row, subject),
            main,
            of_case,
            steps,
            undated,
            placed,
        })
    }
}

impl Told<'_, '_> {
    /// A number, as the digest of a row has it.
    pub(super) fn number(&self, field: Field) -> String {
        line(&self.text(field))
    }

    pub(super) fn text(&self, field: Field) -> String {
        self.teller.text(self.row, field)
    }

    /// A field's value: what the sheet says, else what the rules fix, else nothing; with it,
    /// whether the sheet says it.
    pub(super) fn value(&self, field: Field) -> Result<(String, bool), Reason> {
        let rules = self.teller.rules;
        let text = self.text(field);
        let said = match text.is_empty() {
            true => String::new(),
            false => rules
                .word(field, &text)
                .ok_or_else(|| Reason::Word(field, text.clone()))?,
        };
        if said.len() > LONGEST {
            return Err(Reason::TooLong(field));
        }
        match said.is_empty() {
            true => Ok((rules.fixed(field).unwrap_or_default().to_owned(), false)),
            false => Ok((said, true)),
        }
    }

    /// The date of a field; `None` where it is blank.
    pub(super) fn date(&self, field: Field) -> Result<Option<Read>, Reason> {
        let cells = self.teller.cells(self.row, field);
        let Some(read) = self.teller.dates.read_cells(cells) else {
            return Ok(None);
        };
        let shown = self.text(field);
        if shown.is_empty() {
            return Ok(None);
        }
        let read = read.map_err(|why| match why {
            Unread::NoDate => Reason::NoDate(field, shown.clone()),
            Unread::NoYear => Reason::NoYear(field, shown.clone()),
            Unread::Either => Reason::Either(field, shown.clone()),
        })?;
        let day = read.stamp.day;
        let ahead = matches!(field, Field::AppointedAt | Field::ReplyDue | Field::NextOn);
        let begun = self.begun.filter(|_| read.lacks_year);
        if begun.is_some_and(|begun| years::is_long_before(day, begun)) {
            return Err(Reason::Year(field, shown, day));
        }
        match day > self.teller.today && !ahead {
            true => Err(Reason::Future(field, shown)),
            false => Ok(Some(read)),
        }
    }
}
