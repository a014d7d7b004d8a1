//! The work contact sheet in three copies (clause 1.7), each on a page of its own.

use super::{Filler, day};
use crate::model::entry::CaseIx;
use crate::model::words::{Col, Keeper};
use crate::page::paper::{Field, Leaf, Part};
use crate::page::{Cell, Page, Sheet};
use crate::rules::facts::Facts;
use crate::rules::worksheet::{Step, worksheet};
use crate::text::{Voice, arg};
use crate::view::columns::column;
use crate::view::worksheet::{copies, to_json};

/// The signature stands behind copy, holder and date.
const RECEIPT: usize = 3;

/// The page of `form worksheet`.
pub fn page(facts: &Facts<'_, '_>, at: CaseIx, voice: &Voice) -> Page {
    let f = Filler::new(facts, Some(at), voice);
    let found = worksheet(facts.book, at);
    let rejected = found
        .steps
        .iter()
        .any(|p| p.step == Step::Accepted && p.rejected());
    let verdict = match f.round.accepted {
        Some(_) => "accepted",
        None if rejected => "rejected",
        None => "",
    };
    let refused = f.round.rejected().filter(|_| rejected);
    let dispatched = f
        .round
        .dispatched
        .map_or_else(Cell::default, crate::view::worksheet::at);
    let mut parts = vec![Part::Row(vec![
        f.field("received_at", f.received()),
        f.field("place", f.place(f.case.map_or("", |(_, case)| case.place))),
    ])];
    parts.extend(f.people("reporter"));
    parts.extend([
        Part::Row(vec![f.field("defect", f.of_case(Col::Summary)).lines(3)]),
        Part::Row(vec![
            f.field("contractor", f.target(f.round.dispatched)),
            Field::text("dispatched_at", f.label("sheet_sent_at"), dispatched),
        ]),
        Part::Row(vec![
            f.field("promised_for", day(f.round.promised.and_then(|p| p.due)))
                .share(2),
            f.field("method", f.note(f.round.promised)).share(3),
        ]),
        Part::Row(vec![
            f.field("explained", f.dated_note(f.round.explained))
                .lines(2),
        ]),
        Part::Row(vec![urged(&f).lines(3)]),
        Part::Row(vec![
            f.field("completion", f.dated_note(f.round.completed))
                .lines(2),
        ]),
        Part::Row(vec![
            f.boxes(
                "acceptance",
                "acceptance",
                &["accepted", "rejected"],
                verdict,
            )
            .share(2),
            f.field(
                "acceptance_note",
                f.dated_note(f.round.accepted.or(refused)),
            )
            .share(3),
        ]),
        Part::Sheet(receipts(copies(facts.book, &found, voice), voice)),
        Part::Signatures(vec![
            f.unsigned("contractor_signature"),
            f.unsigned("engineering_signature"),
            owner(&f),
        ]),
        Part::Note(voice.say("form-worksheet-note")),
    ]);
    let leaf = f.leaf("worksheet", f.number(), parts);
    let numbered = Keeper::ALL.iter().zip(1..);
    let leaves = numbered.map(|(keeper, number)| Leaf {
        aside: aside(*keeper, number, voice),
        ..leaf.clone()
    });
    let mut page = f.page("worksheet", f.ids(None, f.unit()), leaves.collect());
    page.json["worksheet"] = to_json(facts.book.policy, &found);
    page
}

/// Which copy it is and who keeps it.
fn aside(keeper: Keeper, number: i32, voice: &Voice) -> String {
    let copy = [
        arg("number", number),
        arg("keeper", voice.word("keeper", keeper.word())),
    ];
    voice.say_with("copy-kept", &copy)
}

/// Each urging with its day and what was said.
fn urged(f: &Filler<'_, '_, '_>) -> Field {
    let note = |row| f.book.cell(row, Col::Note);
    let urged = f.round.urged.iter();
    let lines: Vec<String> = urged
        .map(|a| f.line("form-dated", a, note(a.row)))
        .collect();
    f.field("urged", Cell::coded(lines.join("\n"), f.round.urged.len()))
}

/// The owner's signature; once the work is accepted, who accepted it.
fn owner(f: &Filler<'_, '_, '_>) -> crate::page::paper::Signature {
    match f.round.accepted {
        Some(action) if !action.target.is_empty() => f.signature(
            "owner_signature",
            Cell::new(action.target),
            Cell::new(action.at.day),
        ),
        _ => f.unsigned("owner_signature"),
    }
}

/// The copies, with room for the receiver's signature. What is not handed over is left to
/// the hand.
fn receipts(mut copies: Sheet, voice: &Voice) -> Sheet {
    copies.columns.truncate(RECEIPT);
    copies.columns.push(column(voice, "receipt", 0));
    for row in &mut copies.rows {
        row.truncate(RECEIPT);
        row.push(Cell::default());
        for cell in row.iter_mut().filter(|cell| cell.value.is_empty()) {
            *cell = Cell::default();
        }
    }
    copies
}
