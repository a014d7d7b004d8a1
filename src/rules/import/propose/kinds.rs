//! What the rows of a sheet are: one kind of thing, or cases of several kinds.

use std::collections::BTreeSet;

use crate::model::grid::Grid;
use crate::rules::import::clean::line;
use crate::rules::import::field::{Field, Subject};
use crate::rules::import::headings::Fit;
use crate::rules::import::layout::Layout;
use crate::rules::import::values;

/// The column that says which kind of case a row is: one that is called so, names several kinds,
/// and little else.
pub(super) fn kind_column(grid: &Grid, layout: &Layout) -> Option<usize> {
    let named = |at: &usize| {
        let fit = Field::As.fit(&layout.headings[*at]);
        matches!(fit, Some(Fit::Same(_)))
    };
    let says = |at: &usize| {
        let below = grid.rows.iter().skip(layout.header + 1);
        let texts = below.filter_map(|row| Some(line(&row.cells.get(*at)?.text())));
        let (mut kinds, mut known, mut filled) = (BTreeSet::new(), 0, 0);
        for text in texts.filter(|text| !text.is_empty()) {
            filled += 1;
            if let Some(word) = values::word(Field::As, &text) {
                known += 1;
                kinds.insert(word);
            }
        }
        kinds.len() > 1 && known * 2 >= filled
    };
    (0..layout.headings.len()).filter(named).find(says)
}

/// What the rows of a sheet are, by its names and its headings; with it, whether that is certain.
pub(super) fn guess_subject(layout: &Layout, hints: &str) -> (Subject, bool) {
    let has = |field: Field| {
        let mut headings = layout.headings.iter();
        headings.any(|heading| matches!(field.fit(heading), Some(Fit::Same(_))))
    };
    let text = format!("{hints} {}", layout.headings.join(" ")).to_lowercase();
    let named = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let dated = has(Field::ReceivedAt) || has(Field::DoneAt);
    if !dated && !has(Field::VisitedAt) && (has(Field::Owner) || has(Field::Resident)) {
        return (Subject::Places, true);
    }
    if has(Field::VisitedAt) && !has(Field::Summary) && !has(Field::ReceivedAt) {
        return (Subject::Visits, true);
    }
    let complaints = named(&["投诉", "complain"]);
    let repairs = named(&[
        "报修",
        "维修",
        "repair",
        "work order",
        "work-order",
        "maintenance",
    ]);
    let inquiries = named(&["咨询", "inquir"]);
    match (complaints, repairs, inquiries) {
        (true, false, _) => (Subject::Complaints, true),
        (false, true, _) => (Subject::Repairs, true),
        (false, false, true) => (Subject::Inquiries, true),
        (true, true, _) => (Subject::Complaints, false),
        (false, false, false) => (Subject::Complaints, false),
    }
}
