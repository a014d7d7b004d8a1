//! The work contact sheet in three copies (clause 1.7), each on a page of its own.

use super::{Filler, paper_day};
use crate::model::entry::CaseIx;
use crate::model::words::{Col, Keeper, PaperForm};
use crate::page::paper::{Field, Leaf, Part};
use crate::page::{Cell, Page, Sheet};
use crate::rules::facts::Facts;
use crate::rules::worksheet::{Progress, Step, Worksheet, worksheet};
use crate::text::{Voice, arg};
use crate::view::columns::{column, together};
use crate::view::worksheet::{copies, to_json};

/// The signature stands behind copy, holder and date.
const RECEIPT: usize = 3;

/// Rows for urging.
const URGINGS: usize = 3;

/// The page of `form worksheet`.
pub fn page(facts: &Facts<'_, '_>, at: CaseIx, voice: &Voice) -> Page {
    let f = Filler::new(facts, Some(at), voice);
    let found = worksheet(facts.book, at);
    let mut parts = sent(&f);
    parts.extend(f.people("reporter"));
    parts.extend(promised(&f));
    parts.extend(followed(&f, &found));
    parts.extend([
        Part::Sheet(receipts(copies(facts.book, &found, voice), voice)),
        Part::Signatures(vec![
            f.unsigned("contractor_signature"),
            f.unsigned("engineering_signature"),
            owner(&f),
        ]),
        Part::Signatures(vec![f.unsigned("service_signature"), f.seal()]),
        Part::Note(voice.say("form-worksheet-note")),
    ]);
    let leaf = f.leaf(PaperForm::Worksheet, f.numbers(), parts);
    let numbered = Keeper::ALL.iter().zip(1..);
    let leaves = numbered.map(|(keeper, number)| Leaf {
        aside: aside(*keeper, number, voice),
        ..leaf.clone()
    });
    let ids = f.ids(None, f.unit());
    let mut page = f.page(PaperForm::Worksheet, ids, leaves.collect());
    page.json["fields"]["urged"] = f.round.urged.len().to_string().into();
    page.json["worksheet"] = to_json(facts.book.policy, &found);
    page
}

/// From whom to whom the sheet goes, and until when the work is asked for.
fn sent(f: &Filler<'_, '_, '_>) -> Vec<Part> {
    let keeper = |key: &str, keeper: Keeper| {
        let word = keeper.word();
        f.field(key, Cell::coded(f.voice.word("keeper", word), word))
    };
    let sent_at = Field::text(
        "dispatched_at",
        f.label("sheet_sent_at"),
        f.done_at(f.round.dispatched),
    );
    vec![
        Part::Row(vec![
            keeper("addressee", Keeper::Engineering),
            keeper("copied_to", Keeper::Service),
            keeper("issuer", Keeper::Company),
        ]),
        Part::Row(vec![
            f.blank("issued_by", 0).share(5),
            sent_at.share(8),
            f.field("required_by", f.day(None)).share(7),
        ]),
        Part::Row(vec![
            f.field("contractor", f.target(f.round.dispatched)),
            f.blank("contractor_contact", 0),
        ]),
        Part::Row(vec![
            f.field("received_at", f.received()),
            f.field("place", f.place(f.case.map_or("", |(_, case)| case.place))),
        ]),
    ]
}

/// What is wrong, and every promise to put it right: the one that holds, then those before it.
fn promised(f: &Filler<'_, '_, '_>) -> Vec<Part> {
    let mut parts = vec![
        Part::Row(vec![f.field("defect", f.of_case(Col::Summary)).lines(2)]),
        Part::Row(vec![
            f.by_hand("warranty", &["within", "beyond"]),
            f.by_hand("photographs", &["yes", "no"]),
        ]),
        Part::Row(vec![
            f.field("promised_for", f.day(f.round.promised.and_then(|p| p.due)))
                .share(2),
            f.field("method", f.note(f.round.promised)).share(3),
        ]),
    ];
    let before = f.round.promises.iter().rev().skip(1).rev();
    let lines: Vec<String> = before
        .map(|promise| {
            let due = promise
                .due
                .map_or_else(String::new, |due| f.voice.date(due));
            let line = [
                arg("day", f.voice.date(promise.at.day)),
                arg("due", due),
                arg("text", f.book.cell(promise.row, Col::Note)),
            ];
            f.say("form-promised", &line)
        })
        .collect();
    if !lines.is_empty() {
        let cell = Cell::coded(lines.join("\n"), lines.len());
        parts.push(Part::Row(vec![f.field("promises_before", cell)]));
    }
    parts.push(Part::Row(vec![
        f.field("explained", f.dated_note(f.round.explained))
            .lines(1),
    ]));
    parts
}

/// The urging, what was done, and what the owner says of it.
fn followed(f: &Filler<'_, '_, '_>, found: &Worksheet<'_, '_>) -> [Part; 3] {
    let refused =
        |progress: &Progress<'_, '_>| progress.step == Step::Accepted && progress.rejected();
    let rejected = found.steps.iter().any(refused);
    let verdict = match f.round.accepted {
        Some(_) => "accepted",
        None if rejected => "rejected",
        None => "",
    };
    let answered = f.round.rejected().filter(|_| rejected);
    let answered = f.dated_note(f.round.accepted.or(answered));
    [
        urged(f),
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
            f.field("acceptance_note", answered).share(3),
        ]),
    ]
}

/// Which copy it is and who keeps it.
fn aside(keeper: Keeper, number: i32, voice: &Voice) -> String {
    let copy = [
        arg("number", number),
        arg("keeper", voice.word("keeper", keeper.word())),
    ];
    voice.say_with("copy-kept", &copy)
}

/// Each urging with its day, who urged whom, and what was said; the answer is for the hand.
fn urged(f: &Filler<'_, '_, '_>) -> Part {
    let rows = f.round.urged.iter().map(|action| {
        let note = f.book.cell(action.row, Col::Note);
        let said = [f.staff(action.target), Cell::new(note)];
        vec![
            paper_day(Some(action.at.day), f.voice),
            f.staff(f.book.cell(action.row, Col::Actor)),
            together(&said),
            Cell::default(),
        ]
    });
    let columns = ["urged_on", "urged_by", "urged", "urge_answer"];
    f.table("urgings", &columns, rows.collect(), URGINGS)
}

/// The owner's signature; once the work is accepted, who accepted it.
fn owner(f: &Filler<'_, '_, '_>) -> crate::page::paper::Signature {
    match f.round.accepted {
        Some(action) if !action.target.is_empty() => f.signature(
            "owner_signature",
            Cell::new(action.target),
            Some(action.at.day),
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
