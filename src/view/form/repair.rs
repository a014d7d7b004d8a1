//! The repair order: blank, or of a case.

use super::Filler;
use crate::model::entry::CaseIx;
use crate::model::policy::{DEFECT, REPAIR, WORKS};
use crate::model::time::Stamp;
use crate::model::words::{Col, PaperForm, Urgency};
use crate::page::paper::{Field, Part};
use crate::page::{Cell, Page};
use crate::rules::facts::Facts;
use crate::text::Voice;

/// Rows for what was used.
const MATERIALS: usize = 3;

/// The page of `form repair`.
pub fn page(facts: &Facts<'_, '_>, case: Option<CaseIx>, voice: &Voice) -> Page {
    let f = Filler::new(facts, case, voice);
    let taken_by = f.of_case(Col::TakenBy).value;
    let urgencies: Vec<&str> = Urgency::ALL.iter().map(|u| u.word()).collect();
    let urgency = f.of_case(Col::Urgency).value;
    let appointed = Stamp::parse(&f.of_case(Col::AppointedAt).value);
    let summary = f.of_case(Col::Summary);
    let mut parts = vec![Part::Row(vec![
        f.field("received_at", f.received()).share(5),
        f.field("taken_by", f.staff(&taken_by)).share(3),
        f.field("outside_no", f.of_case(Col::OutsideNo)).share(3),
    ])];
    parts.extend(f.people("reporter"));
    parts.extend([
        Part::Row(vec![f.classes("kind", &[REPAIR, WORKS, DEFECT], f.class())]),
        Part::Row(vec![
            f.boxes("urgency", "urgency", &urgencies, &urgency),
            f.field("appointed_at", f.at(appointed)),
        ]),
        Part::Row(vec![
            f.field("place", f.place(f.case.map_or("", |(_, case)| case.place))),
            f.field("category", f.of_case(Col::Category)),
        ]),
        Part::Row(vec![
            Field::text("matter", f.label("repair_matter"), summary).lines(3),
        ]),
    ]);
    parts.extend(carried_out(&f));
    parts.extend(judged(&f));
    parts.push(Part::Note(voice.say("form-repair-note")));
    let leaf = f.leaf(PaperForm::Repair, f.numbers(), parts);
    f.page(PaperForm::Repair, f.ids(None, f.unit()), vec![leaf])
}

/// Who was sent, what was done and used, and what it costs whom.
fn carried_out(f: &Filler<'_, '_, '_>) -> [Part; 8] {
    let sent = f.round.dispatched.or(f.round.assigned);
    let completed = f.round.completed;
    let cost = |key: &str| f.field(key, Cell::default());
    [
        Part::Row(vec![
            f.field("dispatched_to", f.target(sent)),
            f.field("dispatched_at", f.done_at(sent)),
        ]),
        Part::Row(vec![
            f.field("promised_for", f.day(f.round.promised.and_then(|p| p.due)))
                .share(2),
            f.field("method", f.note(f.round.promised)).share(3),
        ]),
        Part::Row(vec![
            f.field("arrived_at", f.at(None)),
            f.field("completed_at", f.done_at(completed)),
        ]),
        Part::Row(vec![f.field("work", f.note(completed)).lines(3)]),
        Part::Row(vec![
            f.by_hand("warranty", &["within", "beyond"]),
            f.by_hand("charge", &["yes", "no"]),
        ]),
        f.table(
            "materials",
            &["material", "quantity", "unit_price", "amount"],
            Vec::new(),
            MATERIALS,
        ),
        Part::Row(vec![
            cost("material_cost"),
            cost("labour_cost"),
            cost("total_cost"),
        ]),
        Part::Row(vec![f.by_hand("paid", &["cash", "transfer", "unpaid"])]),
    ]
}

/// What the owner says of it, and what the office does.
fn judged(f: &Filler<'_, '_, '_>) -> [Part; 4] {
    let latest = f.case.and_then(|(at, _)| f.facts.follow_up(at));
    let latest = latest.and_then(|follow_up| follow_up.latest);
    let satisfaction = latest.and_then(|visit| visit.scores[2]);
    [
        Part::Row(vec![f.score("satisfaction", "content", satisfaction)]),
        Part::Row(vec![f.blank("opinions", 2)]),
        Part::Signatures(vec![
            f.unsigned("worker_signature"),
            f.unsigned("owner_signature"),
        ]),
        Part::Row(vec![f.opinion("supervisor_opinion", 1)]),
    ]
}
