//! Draws beside the history of their repository: what a ledger alone cannot show.

use chrono::Days;
use rustc_hash::{FxHashMap, FxHashSet};

use super::found::{Found, late_rows};
use super::made::made;
use crate::model::book::Book;
use crate::model::entry::Draw;
use crate::model::history::{Commit, History, Version};
use crate::model::id::Id;
use crate::model::problem::{Code, Problem};
use crate::model::table::Table;
use crate::model::time::Stamp;
use crate::model::words::Col;

/// The rows of which the history has to be known: what the draws that differ rested on.
pub fn wanted(found: &[Found]) -> FxHashSet<Id> {
    found
        .iter()
        .flat_map(|found| &found.rests_on)
        .copied()
        .collect()
}

/// What drawing again has found, with the rows that were committed later than the draw; and the
/// draw rows that were changed, removed, or committed more than a day after they were drawn.
/// `everything` is the book of all that stands in the files, `now` when this is asked.
pub fn in_history(
    everything: &Book<'_>,
    history: &History,
    now: Stamp,
    found: Vec<Found>,
) -> Vec<Found> {
    let found = found.into_iter();
    let mut found: Vec<Found> = found
        .map(|found| with_later_rows(everything, history, found))
        .collect();
    let rows = everything.draws.iter().map(|draw| (draw.id, draw));
    let rows: FxHashMap<Id, &Draw<'_>> = rows.collect();
    for (id, versions) in &history.versions {
        match rows.get(id) {
            Some(draw) => found.extend(changes(everything, draw, versions)),
            None => found.extend(versions.last().map(|last| removed(*id, last))),
        }
    }
    found.extend(committed_late(everything, history, now));
    found.sort_by(|one, other| one.problem.cmp(&other.problem));
    found
}

/// Names the rows that a draw should have known by what is known today, and that were first
/// committed after it was.
fn with_later_rows(everything: &Book<'_>, history: &History, found: Found) -> Found {
    let Some(own) = history.first.get(&found.row) else {
        return found;
    };
    let is_later = |id: &&Id| history.first.get(id).is_some_and(|row| row.at > own.at);
    let later: Vec<Id> = found.rests_on.iter().filter(is_later).copied().collect();
    if later.is_empty() {
        return found;
    }
    let named = late_rows(everything, &later);
    // The last word of a name is the one that is said.
    let count = later.len().to_string();
    found
        .telling("committed_count", count)
        .telling("committed", named)
}

/// Every column in which a row is not as it stood before.
fn changes(everything: &Book<'_>, draw: &Draw<'_>, versions: &[Version]) -> Vec<Found> {
    let mut found = Vec::new();
    for version in versions {
        for (column, was) in Table::Draws.columns().iter().zip(&version.fields) {
            let is = everything.cell(draw.row, column.col);
            if is != was {
                let changed = Found::of_row(everything, draw, (column.col, Code::DrawChanged));
                let changed = changed.finding(was).wanting(is);
                let changed = changed.telling("column", column.col.word());
                found.push(by_commit(changed, version.ended.as_ref()));
            }
        }
    }
    found
}

/// A row that stands in the ledger no more, as it stood there last.
fn removed(id: Id, version: &Version) -> Found {
    let of = |col| {
        let columns = Table::Draws.columns().iter();
        let mut named = columns.zip(&version.fields);
        let field = named.find(|(column, _)| column.col == col);
        field.map_or("", |(_, field)| field.as_str())
    };
    let or_none = |text: &str| match text {
        "" => "–".to_owned(),
        text => text.replace('T', " "),
    };
    let problem = Problem::of_file(&version.file, Code::DrawRemoved, id.to_string());
    let found = Found {
        row: id,
        problem,
        rests_on: Vec::new(),
    };
    let found = found
        .telling("at", or_none(of(Col::DrawnAt)))
        .telling("by", or_none(of(Col::DrawnBy)))
        .telling("case", or_none(of(Col::CaseId)));
    by_commit(found, version.ended.as_ref())
}

/// Says which commit did it; none where it has not been committed.
fn by_commit(found: Found, commit: Option<&Commit>) -> Found {
    let Some(commit) = commit else {
        return found.telling("commit", "none");
    };
    found
        .telling("commit", &commit.id)
        .telling("when", commit.at.to_string().replace('T', " "))
        .telling("who", &commit.by)
}

/// Draws of which a row was first committed more than a day after it was drawn, or has not been
/// committed by then: told once for each such commit.
fn committed_late(everything: &Book<'_>, history: &History, now: Stamp) -> Vec<Found> {
    let mut found = Vec::new();
    for draw in made(everything).into_values().flatten() {
        let mut commits = FxHashSet::default();
        for row in &draw.rows {
            let first = history.first.get(&row.id);
            let Some(last) = row.at.day.checked_add_days(Days::new(1)) else {
                continue;
            };
            let last = Stamp {
                day: last,
                second: row.at.second,
            };
            if first.map_or(now, |commit| commit.at) > last
                && commits.insert(first.map(|commit| &commit.id))
            {
                let late = Found::of_row(everything, row, (Col::DrawnAt, Code::DrawCommittedLate));
                found.push(by_commit(late, first));
            }
        }
    }
    found
}
