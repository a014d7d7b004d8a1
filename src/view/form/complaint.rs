//! The complaint register form: blank, or of a case.

use super::Filler;
use crate::model::entry::CaseIx;
use crate::model::words::{Channel, Col, PaperForm, Relation, Severity};
use crate::page::paper::Part;
use crate::page::{Cell, Page};
use crate::rules::facts::Facts;
use crate::text::{Voice, arg};
use crate::view::columns::staff_name;

/// The page of `form complaint`.
pub fn page(facts: &Facts<'_, '_>, case: Option<CaseIx>, voice: &Voice) -> Page {
    let f = Filler::new(facts, case, voice);
    let channels: Vec<&str> = Channel::ALL.iter().map(|c| c.word()).collect();
    let relations: Vec<&str> = Relation::ALL.iter().map(|r| r.word()).collect();
    let severities: Vec<&str> = Severity::ALL.iter().map(|s| s.word()).collect();
    let ticked = |col| f.of_case(col).value;
    let mut parts = vec![
        Part::Row(vec![
            f.field("received_at", f.received()).share(5),
            f.field("taken_by", f.staff(&ticked(Col::TakenBy))).share(3),
            f.field("outside_no", f.of_case(Col::OutsideNo)).share(3),
        ]),
        Part::Row(vec![f.boxes(
            "channel",
            "channel",
            &channels,
            &ticked(Col::Channel),
        )]),
    ];
    parts.extend(f.people("complainant"));
    parts.extend([
        Part::Row(vec![f.boxes(
            "relation",
            "relation",
            &relations,
            &ticked(Col::Relation),
        )]),
        Part::Row(vec![
            f.field("place", f.place(f.case.map_or("", |(_, case)| case.place))),
            f.field("category", f.of_case(Col::Category)),
        ]),
        Part::Row(vec![
            f.boxes("severity", "gravity", &severities, &ticked(Col::Severity)),
            f.field("about", f.staff(&ticked(Col::About))),
        ]),
        Part::Row(vec![f.field("matter", f.of_case(Col::Summary)).lines(3)]),
        Part::Row(vec![f.blank("demand", 2)]),
    ]);
    parts.extend(handled(&f));
    parts.extend([
        Part::Signatures(vec![
            f.unsigned("taken_by_signature"),
            f.unsigned("handler_signature"),
            f.unsigned("reporter_signature"),
        ]),
        Part::Row(vec![f.blank("manager_opinion", 2)]),
        Part::Signatures(vec![f.unsigned("manager_signature"), f.seal()]),
        Part::Note(voice.say("form-complaint-note")),
    ]);
    let leaf = f.leaf(PaperForm::Complaint, f.numbers(), parts);
    f.page(PaperForm::Complaint, f.ids(None, f.unit()), vec![leaf])
}

/// What was found out, promised and done.
fn handled(f: &Filler<'_, '_, '_>) -> [Part; 6] {
    let handed = f.round.handed_over.or(f.round.assigned);
    [
        Part::Row(vec![
            f.field("handed_over_to", f.target(handed)),
            f.field("handed_over_at", f.done_at(handed)),
        ]),
        Part::Row(vec![f.blank("findings", 3)]),
        Part::Row(vec![
            f.field("department", Cell::default()),
            f.by_hand("justified", &["yes", "no"]),
        ]),
        Part::Row(vec![
            f.field("promised_for", f.day(f.round.promised.and_then(|p| p.due)))
                .share(2),
            f.field("method", f.note(f.round.promised)).share(3),
        ]),
        Part::Row(vec![
            f.field("result", f.dated_note(f.round.completed)).lines(3),
        ]),
        Part::Row(vec![f.field("follow_up", follow_up(f)).lines(1)]),
    ]
}

/// The latest follow-up, or until when it is owed and by whom.
fn follow_up(f: &Filler<'_, '_, '_>) -> Cell {
    let Some((at, _)) = f.case else {
        return Cell::default();
    };
    let Some(follow_up) = f.facts.follow_up(at) else {
        return Cell::default();
    };
    let policy = f.book.policy;
    match follow_up.latest {
        Some(visit) => {
            let line = [
                arg("day", f.voice.date(visit.at.day)),
                arg("who", staff_name(policy, visit.visitor)),
                arg("outcome", f.voice.word("outcome", visit.outcome.word())),
            ];
            Cell::coded(f.say("form-followed-up", &line), visit.id)
        }
        None if !f.facts.owed(at) => Cell::default(),
        None => {
            let line = [
                arg("day", f.voice.date(follow_up.closes)),
                arg("who", staff_name(policy, f.facts.visitor(at))),
            ];
            Cell::coded(f.say("form-follow-up-owed", &line), "")
        }
    }
}
