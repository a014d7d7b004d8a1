//! `visit check --fix`: puts right what is certain, keeps the old files, shows what it did.

use crate::desk::{Desk, Failure, Result, announce, file, lock};
use crate::ledger::files::fixable::{fixable, in_form, shown};
use crate::ledger::files::store::Store;
use crate::model::mend::Fixed;
use crate::model::table::Table;

/// The files that were put right; in a dry run, those that would be.
pub fn fix(desk: &Desk, dry_run: bool) -> Result<Vec<Fixed>> {
    let root = desk.root()?;
    let find = || fixable(&root).map_err(|unread| Failure::io(&unread.path, &unread.error));
    if dry_run {
        return Ok(find()?.into_iter().map(|(_, fixed)| fixed).collect());
    }
    let lock = lock(desk, &root)?;
    let found = find()?;
    // This mends the last lines.
    let mut store = Store::open_to_mend(&root, lock)?;
    announce(desk, &store);
    let mut done = Vec::new();
    for (table, mut fixed) in found {
        put_right(&mut store, table, &mut fixed)?;
        done.push(fixed);
    }
    // Rows may wait for a ledger that could not take them.
    file(desk, &mut store);
    Ok(done)
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
