//! The book of work contact sheets: a line a defect, from the sheet that went out to the owner's
//! acceptance.

use super::{Filled, Head, Maker};
use crate::model::entry::{Action, CaseIx};
use crate::model::words::{Col, Keeper, Verb};
use crate::page::{Cell, Tone};
use crate::rules::promise::promises;
use crate::rules::register::{self, Days};
use crate::rules::state::Phase;
use crate::rules::worksheet::{Worksheet, worksheet};
use crate::text::arg;
use crate::view::columns::{moment, place, staff, word};

const PRINTED: &[Head] = &[
    ("dispatched_at", "dispatched_at"),
    ("place", "place"),
    ("reporter", "reporter"),
    ("phone", "phone"),
    ("summary", "defect"),
    ("contractor", "contractor"),
    ("promised", "promised"),
    ("done_at", "completed_at"),
    ("days_late", "days_late"),
    ("accepted_at", "accepted_at"),
    ("accepted_by", "accepted_by"),
    ("acceptance", "acceptance"),
    ("note", "note"),
];

const FURTHER: &[Head] = &[
    ("id", "id"),
    ("received_at", "received_at"),
    ("dispatched_by", "dispatched_by"),
    ("copies", "copies"),
    ("explained_at", "explained_at"),
    ("urged", "urged"),
    ("urged_at", "urged_at"),
    ("status", "status"),
];

impl Maker<'_, '_, '_> {
    pub(super) fn sheets(&self, days: Days) -> Filled {
        let columns = self.columns(PRINTED, FURTHER);
        let sheets = register::sheets(self.book(), days).into_iter();
        let rows = sheets.map(|(at, first)| {
            let sheet = worksheet(self.book(), at);
            let heads = PRINTED.iter().chain(FURTHER);
            heads
                .map(|(key, _)| self.of_sheet(at, (first, &sheet), key))
                .collect()
        });
        (columns, rows.collect())
    }

    fn of_sheet(&self, at: CaseIx, sheet: (&Action<'_>, &Worksheet<'_, '_>), key: &str) -> Cell {
        let (first, Worksheet { round, copies, .. }) = sheet;
        let (book, voice) = (self.book(), self.voice);
        let case = book.case(at);
        let on = |step: Option<&Action<'_>>| step.map_or_else(Cell::default, |own| moment(own.at));
        match key {
            "dispatched_at" => moment(first.at),
            "place" => place(book, case.place),
            "reporter" => self.person(at)[0].clone(),
            "phone" => self.person(at)[1].clone(),
            "summary" => self.text(case.row, Col::Summary),
            "contractor" => staff(book.policy, round.dispatched.unwrap_or(first).target),
            "promised" => match round.promised.and_then(|promise| promise.due) {
                Some(due) => Cell::new(due),
                None => Cell::default(),
            },
            "done_at" => on(round.completed),
            "days_late" => match promises(book, at).last().map_or(0, |last| last.days_late) {
                0 => Cell::default(),
                late => Cell::new(late).toned(Tone::Late),
            },
            "accepted_at" => on(round.accepted),
            "accepted_by" => round
                .accepted
                .map_or_else(Cell::default, |own| staff(book.policy, own.target)),
            "acceptance" => self.acceptance(at, round.accepted.is_some()),
            "note" => self.remarks(at),
            "id" => Cell::new(case.id),
            "received_at" => moment(case.at),
            "dispatched_by" => staff(book.policy, book.cell(first.row, Col::Actor)),
            "copies" => {
                let handed = copies.iter().filter(|(_, place)| place.since().is_some());
                let handed: Vec<Keeper> = handed.map(|(copy, _)| *copy).collect();
                let shown = handed.iter().map(|copy| voice.word("keeper", copy.word()));
                let codes: Vec<&str> = handed.iter().map(|copy| copy.word()).collect();
                let shown: Vec<String> = shown.collect();
                Cell::coded(shown.join(&voice.say("list-comma")), codes.join(" "))
            }
            "explained_at" => on(round.explained),
            "urged" => Cell::new(round.urged.len()),
            "urged_at" => on(round.urged.last().copied()),
            _ => {
                let phase = self
                    .facts
                    .standing(at)
                    .map_or(Phase::Open, |own| own.state.phase);
                word(voice, "phase", phase.word())
            }
        }
    }

    /// Whether the owner accepted, and how often not.
    fn acceptance(&self, at: CaseIx, accepted: bool) -> Cell {
        let rejected = self.book().actions_of(at);
        let rejected = rejected.filter(|step| step.verb == Verb::Reject).count();
        let phase = self.facts.standing(at).map(|own| own.state.phase);
        let (word, tone) = match phase {
            _ if accepted => ("accepted", Tone::Good),
            Some(Phase::Waiting(_)) => ("waiting", Tone::Plain),
            _ if rejected > 0 => ("rejected", Tone::Late),
            _ => return Cell::default(),
        };
        let shown = self.voice.word("sheetend", word);
        let shown = match rejected {
            0 => shown,
            count => {
                let told = [arg("acceptance", shown), arg("count", count)];
                self.voice.say_with("book-says-rejected", &told)
            }
        };
        Cell::coded(shown, word).toned(tone)
    }
}
