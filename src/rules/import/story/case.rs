//! The case that a row tells of, and what was done about it.

use super::parts::{Part, Reason, Value, after, part, written};
use super::told::Told;
use crate::model::policy::{After, COMPLAINT, INQUIRY, REPAIR};
use crate::model::table::Table;
use crate::model::time::Stamp;
use crate::model::words::{Col, Nature, Severity, Verb};
use crate::rules::import::field::{Field, Subject};
use crate::rules::import::values;

impl Told<'_, '_> {
    pub(super) fn case(&mut self) -> Result<Part, Reason> {
        let table = self.subject.table();
        let received = self.date(Field::ReceivedAt)?;
        let received = received.ok_or(Reason::Lacks(Field::ReceivedAt))?;
        let at = received.stamp;
        self.begun = Some(at.day);
        let mut values = Vec::new();
        for column in table.columns() {
            let Some(field) = Field::parse(column.col.word()) else {
                continue;
            };
            if let Some(value) = self.case_value(field)? {
                let (text, said) = value;
                values.push(Value {
                    col: column.col,
                    text: written(&text),
                    said,
                });
            }
        }
        self.steps_of(at)?;
        Ok(Part {
            name: part::MAIN,
            table,
            at,
            values,
            own: None,
        })
    }

    /// The value of a column of a case; `None` of its time, and of what is blank and may be.
    fn case_value(&mut self, field: Field) -> Result<Option<(String, bool)>, Reason> {
        let defaulted = |(text, said): (String, bool), usual: &str| match text.is_empty() {
            true => (usual.to_owned(), false),
            false => (text, said),
        };
        let value = match field {
            Field::ReceivedAt => return Ok(None),
            Field::Place => {
                self.placed = self.teller.place(self.row, field)?.unwrap_or_default();
                (self.placed.code.clone(), true)
            }
            Field::FromPlace => {
                let placed = self.teller.place(self.row, field)?.unwrap_or_default();
                self.home.clone_from(&placed.code);
                (placed.code, true)
            }
            Field::Channel => defaulted(self.value(field)?, "other"),
            Field::Severity => defaulted(self.value(field)?, Severity::Ordinary.word()),
            Field::Nature => defaulted(self.value(field)?, Nature::Question.word()),
            Field::Class => {
                let (class, said) = defaulted(self.value(field)?, REPAIR);
                let class = values::word(field, &class).map_or(class, str::to_owned);
                let mut known = self
                    .teller
                    .policy
                    .classes
                    .iter()
                    .map(|own| own.name.as_str());
                let of_repairs = ![COMPLAINT, INQUIRY].contains(&class.as_str());
                if !(of_repairs && known.any(|own| own == class)) {
                    return Err(Reason::Word(field, class));
                }
                (class, said)
            }
            Field::Summary => match self.value(field)? {
                (text, _) if text.is_empty() => match self.value(Field::Category) {
                    Ok((category, said)) if !category.is_empty() => (category, said),
                    _ => return Err(Reason::Lacks(field)),
                },
                value => value,
            },
            Field::TakenBy => {
                let (name, said) = self.value(field)?;
                defaulted((self.teller.person(&name), said), self.teller.by)
            }
            Field::AppointedAt | Field::ReplyDue => match self.date(field)? {
                Some(read) if field == Field::ReplyDue => (read.stamp.day.to_string(), true),
                Some(read) => (read.stamp.to_string(), true),
                None => return Ok(None),
            },
            field => self.value(field)?,
        };
        Ok((!value.0.is_empty()).then_some(value))
    }

    fn steps_of(&mut self, received: Stamp) -> Result<(), Reason> {
        let department = self.value(Field::Department)?;
        if !department.0.is_empty() {
            let target = (Col::Target, department.0);
            self.action(part::DISPATCH, Verb::Dispatch, received, None, vec![target]);
        }
        let note = self.value(Field::Note)?.0;
        if !note.is_empty() {
            self.action(
                part::NOTE,
                Verb::Note,
                received,
                None,
                vec![(Col::Note, note)],
            );
        }
        let ended = self.end(received)?;
        self.follow_up(ended.unwrap_or(received))
    }

    /// The step that ends the case, if the row tells of one; gives when.
    fn end(&mut self, received: Stamp) -> Result<Option<Stamp>, Reason> {
        let status = self.value(Field::Status)?.0;
        let date = self.date(Field::DoneAt)?;
        let said = self.value(Field::Done)?.0;
        let inquiry = self.subject == Subject::Inquiries;
        let verb = match status.as_str() {
            values::OPEN => None,
            values::WITHDRAWN => Some(Verb::Withdraw),
            values::CANCELLED => Some(Verb::Cancel),
            values::DONE | values::WAITING => Some(Verb::Complete),
            _ => date.map(|_| Verb::Complete),
        };
        let Some(verb) = verb else {
            if !said.is_empty() {
                let note = vec![(Col::Note, said)];
                self.action(part::REMARK, Verb::Note, received, None, note);
            }
            return Ok(None);
        };
        let at = match date {
            Some(read) => after(read, received),
            None if self.teller.rules.undated => received,
            None => {
                self.undated += 1;
                return Ok(None);
            }
        };
        let verb = match verb {
            Verb::Complete if inquiry && !said.is_empty() => Verb::Reply,
            verb => verb,
        };
        let note = match verb {
            Verb::Withdraw | Verb::Cancel if said.is_empty() => self.text(Field::Status),
            _ => said,
        };
        let doer = self.value(Field::DoneBy)?;
        let doer = (!doer.0.is_empty()).then(|| self.teller.person(&doer.0));
        self.action(part::END, verb, at, doer, vec![(Col::Note, note)]);
        if verb == Verb::Complete && self.waits(at)? {
            self.acceptance(at, status == values::DONE)?;
        }
        Ok(Some(at))
    }

    /// The owner's acceptance of work completed at a time, if the row tells of it: by its date, or
    /// by calling the case done.
    fn acceptance(&mut self, completed: Stamp, done: bool) -> Result<(), Reason> {
        let at = match self.date(Field::AcceptedAt)? {
            Some(read) => after(read, completed),
            None if done => completed,
            None => return Ok(()),
        };
        self.action(part::ACCEPT, Verb::Accept, at, None, Vec::new());
        Ok(())
    }

    /// Whether a case that is completed waits for the owner to accept it: a sheet that calls it
    /// done says that this happened, too.
    fn waits(&mut self, completed: Stamp) -> Result<bool, Reason> {
        let policy = self.teller.policy;
        let class = match self.subject {
            Subject::Repairs => self.case_value(Field::Class)?,
            _ => None,
        };
        let Some((class, _)) = class else {
            return Ok(false);
        };
        let class = policy.class(&class);
        Ok(class.is_some_and(|class| policy.after(class, completed.day) == After::Accept))
    }

    fn action(
        &mut self,
        name: &'static str,
        verb: Verb,
        at: Stamp,
        actor: Option<String>,
        said: Vec<(Col, String)>,
    ) {
        let value = |col, text: String, said| Value {
            col,
            text: written(&text),
            said,
        };
        let by = actor.is_some();
        let actor = actor.unwrap_or_else(|| self.teller.by.to_owned());
        let mut values = vec![
            value(Col::Action, verb.word().to_owned(), false),
            value(Col::Actor, actor, by),
        ];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        values.extend(said.map(|(col, text)| value(col, text, true)));
        self.steps.push(Part {
            name,
            table: Table::Actions,
            at,
            values,
            own: None,
        });
    }
}
