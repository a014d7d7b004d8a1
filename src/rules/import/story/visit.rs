//! The visit that a row tells of: the follow-up of its case, or one that stands by itself.

use super::parts::{Part, Reason, Value, numbered, part, written};
use super::told::Told;
use crate::model::table::Table;
use crate::model::time::Stamp;
use crate::model::words::{Col, Form, Outcome, Purpose};
use crate::rules::import::field::{AT_A_VISIT, Field, Subject};
use crate::rules::import::values;

impl Told<'_, '_> {
    /// The follow-up that a row of a case tells of, if it does. `done` is when the case was.
    pub(super) fn follow_up(&mut self, done: Stamp) -> Result<(), Reason> {
        let rules = self.teller.rules;
        let date = self.date(Field::VisitedAt)?;
        let heard = self.text(Field::FollowedUp);
        let said = rules.word(Field::FollowedUp, &heard);
        if said.as_deref() == Some(values::NO) {
            return Ok(());
        }
        let asked = !rules.columns_of(Field::VisitedAt).is_empty()
            || !rules.columns_of(Field::FollowedUp).is_empty();
        let judged = !asked
            && (!self.text(Field::Satisfaction).is_empty()
                || !self.text(Field::Outcome).is_empty());
        let told = !heard.is_empty() && said.as_deref() != Some("");
        if date.is_none() && !told && !judged {
            return Ok(());
        }
        let at = match date {
            Some(read) if read.bare => Stamp::end_of(read.stamp.day),
            Some(read) => read.stamp,
            None if rules.undated => Stamp::end_of(done.day),
            None => {
                self.undated += 1;
                return Ok(());
            }
        };
        let mut values = self.visit_values(Purpose::FollowUp, Form::Phone)?;
        // What was heard is more than that somebody called.
        if said.is_none() && !heard.is_empty() {
            let known = values.iter_mut().find(|value| value.col == Col::Opinions);
            match known {
                Some(value) => value.text = written(&format!("{heard}\n{}", value.text)),
                None => values.push(Value {
                    col: Col::Opinions,
                    text: written(&heard),
                    said: true,
                }),
            }
        }
        let home = match self.home.as_str() {
            "" => &self.placed.code,
            home => home,
        };
        values.push(Value {
            col: Col::Place,
            text: home.to_owned(),
            said: false,
        });
        let number = self.number(Field::VisitNo);
        let own = (!number.is_empty()).then(|| numbered(Subject::Visits, [number.as_str()]));
        self.steps.push(Part {
            name: part::VISIT,
            table: Table::Visits,
            at,
            values,
            own,
        });
        Ok(())
    }

    pub(super) fn visit_alone(&mut self) -> Result<Part, Reason> {
        let read = self.date(Field::VisitedAt)?;
        let read = read.ok_or(Reason::Lacks(Field::VisitedAt))?;
        self.begun = Some(read.stamp.day);
        let at = match read.bare {
            true => Stamp::end_of(read.stamp.day),
            false => read.stamp,
        };
        let placed = self.teller.place(self.row, Field::Place)?;
        self.placed = placed.ok_or(Reason::Lacks(Field::Place))?;
        let purpose = match self.number(Field::CaseNo).is_empty() {
            true => Purpose::Routine,
            false => Purpose::FollowUp,
        };
        let mut values = self.visit_values(purpose, Form::Door)?;
        values.push(Value {
            col: Col::Place,
            text: self.placed.code.clone(),
            said: true,
        });
        Ok(Part {
            name: part::MAIN,
            table: Table::Visits,
            at,
            values,
            own: None,
        })
    }

    /// What a visit holds besides its time, its place and its case.
    fn visit_values(&self, purpose: Purpose, form: Form) -> Result<Vec<Value>, Reason> {
        let mut values = Vec::new();
        let mut add = |col: Col, (text, said): (String, bool), usual: &str| {
            let (text, said) = match text.is_empty() {
                true => (usual, false),
                false => (text.as_str(), said),
            };
            if !text.is_empty() {
                values.push(Value {
                    col,
                    text: written(text),
                    said,
                });
            }
        };
        let satisfaction = self.value(Field::Satisfaction)?.0;
        let outcome = match satisfaction.as_str() {
            "1" | "2" => Outcome::Fail,
            _ => Outcome::Pass,
        };
        let (visitor, said) = self.value(Field::Visitor)?;
        let visitor = (self.teller.person(&visitor), said);
        add(Col::Visitor, visitor, self.teller.by);
        add(Col::Outcome, self.value(Field::Outcome)?, outcome.word());
        add(Col::Form, self.value(Field::Form)?, form.word());
        let own = match self.subject {
            Subject::Visits => self.value(Field::Purpose)?,
            _ => (String::new(), false),
        };
        add(Col::Purpose, own, purpose.word());
        for field in AT_A_VISIT {
            if let Some(col) = Col::parse(field.word()) {
                add(col, self.value(field)?, "");
            }
        }
        let next = self.date(Field::NextOn)?;
        let next = next.map_or_else(String::new, |read| read.stamp.day.to_string());
        add(Col::NextOn, (next, true), "");
        Ok(values)
    }
}
