//! `visit check --fix`: puts right what is certain, keeps the old files, shows what it did.

use std::path::Path;

use crate::desk::{Desk, Failure, Result, announce, file, lock};
use crate::ledger::files::disk::Unread;
use crate::ledger::files::fixable::{fixable, in_form, shown};
use crate::ledger::files::half_rows::HalfRow;
use crate::ledger::files::load::load;
use crate::ledger::files::store::Store;
use crate::model::mend::{Fixed, Mend};
use crate::model::table::Table;

/// The files that were put right; in a dry run, those that would be.
pub fn fix(desk: &Desk, dry_run: bool) -> Result<Vec<Fixed>> {
    let root = desk.root()?;
    let find = || fixable(&root).map_err(Failure::from);
    let half_rows = || half_rows(&root).map_err(Failure::from);
    if dry_run {
        let found = find()?.into_iter().map(|(_, fixed)| fixed);
        return Ok(found.chain(half_rows()?.iter().map(settled)).collect());
    }
    let lock = lock(desk, &root)?;
    let found = find()?;
    // What this very command sets aside nobody has seen yet: it is not settled.
    let half_rows = half_rows()?;
    // This mends the last lines.
    let mut store = Store::open_to_mend(&root, lock)?;
    announce(desk, &store);
    let mut done = Vec::new();
    for (table, mut fixed) in found {
        put_right(&mut store, table, &mut fixed)?;
        done.push(fixed);
    }
    for half in half_rows {
        let mut fixed = settled(&half);
        for copy in &half.copies {
            let kept = store.move_to_kept(copy, half.ledger.as_ref())?;
            fixed.kept = kept.map(|path| path.to_string_lossy().into_owned());
        }
        done.push(fixed);
    }
    // Rows may wait for a ledger that could not take them.
    file(desk, &mut store);
    Ok(done)
}

/// The half rows that answers report.
fn half_rows(root: &Path) -> std::result::Result<Vec<HalfRow>, Unread> {
    Ok(load(root)?.half_rows)
}

/// That a half row is settled: its row was missing, and answers report it no longer.
fn settled(half: &HalfRow) -> Fixed {
    Fixed {
        file: half.ledger.clone(),
        mends: vec![Mend::HalfRow],
        before: half.text.clone() + "\n",
        after: String::new(),
        kept: None,
    }
}

/// Replaces a file and notes where the old one is kept; nothing where its last line was all.
fn put_right(store: &mut Store, table: Option<Table>, fixed: &mut Fixed) -> Result<()> {
    let replaced = store.rewrite(fixed.file.as_ref(), |bytes| {
        let Some(form) = in_form(table, bytes) else {
            return bytes.to_owned();
        };
        // Another program has saved the file since it was looked at.
        if form.text != fixed.after {
            (fixed.before, fixed.mends) = (shown(bytes), form.mends);
            fixed.after.clone_from(&form.text);
        }
        form.text.into_bytes()
    });
    fixed.kept = replaced?.map(|path| path.to_string_lossy().into_owned());
    Ok(())
}
