//! The repair order: blank, or of a case.

use super::{Filler, day};
use crate::model::entry::CaseIx;
use crate::model::policy::{DEFECT, REPAIR, WORKS};
use crate::model::words::{Col, Urgency};
use crate::page::paper::Part;
use crate::page::{Cell, Page};
use crate::rules::facts::Facts;
use crate::text::Voice;

/// The page of `form repair`.
pub fn page(facts: &Facts<'_, '_>, case: Option<CaseIx>, voice: &Voice) -> Page {
    let f = Filler::new(facts, case, voice);
    let taken_by = f.of_case(Col::TakenBy).value;
    let sent = f.round.dispatched.or(f.round.assigned);
    let completed = f.round.completed;
    let at = |action| Option::map_or_else(action, Cell::default, crate::view::worksheet::at);
    let latest = case
        .and_then(|at| facts.follow_up(at))
        .and_then(|f| f.latest);
    let satisfaction = latest.and_then(|visit| visit.scores[2]);
    let urgencies: Vec<&str> = Urgency::ALL.iter().map(|u| u.word()).collect();
    let mut parts = vec![Part::Row(vec![
        f.field("received_at", f.received()),
        f.field("taken_by", f.staff(&taken_by)),
        f.field("outside_no", f.of_case(Col::OutsideNo)),
    ])];
    parts.extend(f.people("reporter"));
    parts.extend([
        Part::Row(vec![f.classes("kind", &[REPAIR, WORKS, DEFECT], f.class())]),
        Part::Row(vec![
            f.boxes(
                "urgency",
                "urgency",
                &urgencies,
                &f.of_case(Col::Urgency).value,
            ),
            f.field("appointed_at", f.of_case(Col::AppointedAt)),
        ]),
        Part::Row(vec![
            f.field("place", f.place(f.case.map_or("", |(_, case)| case.place))),
            f.field("category", f.of_case(Col::Category)),
        ]),
        Part::Row(vec![f.field("matter", f.of_case(Col::Summary)).lines(4)]),
        Part::Row(vec![
            f.field("dispatched_to", f.target(sent)),
            f.field("dispatched_at", at(sent)),
        ]),
        Part::Row(vec![
            f.field("promised_for", day(f.round.promised.and_then(|p| p.due)))
                .share(2),
            f.field("method", f.note(f.round.promised)).share(3),
        ]),
        Part::Row(vec![f.field("work", f.note(completed)).lines(4)]),
        Part::Row(vec![f.field("material", Cell::default()).lines(2)]),
        Part::Row(vec![f.field("completed_at", at(completed))]),
        Part::Row(vec![f.score("satisfaction", "content", satisfaction)]),
        Part::Row(vec![f.field("opinions", Cell::default()).lines(2)]),
        Part::Signatures(vec![
            f.unsigned("worker_signature"),
            f.unsigned("owner_signature"),
        ]),
        Part::Note(voice.say("form-repair-note")),
    ]);
    let leaf = f.leaf("repair", f.number(), parts);
    f.page("repair", f.ids(None, f.unit()), vec![leaf])
}
