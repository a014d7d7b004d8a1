//! `visit site DIR`: a small site of linked pages, to be opened from the file system.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rayon::prelude::*;
use serde_json::json;

use super::report::corrected;
use crate::desk::{Answer, Desk, Result};
use crate::ledger::book::as_of::known;
use crate::ledger::files::site::{Site as Folder, SiteError};
use crate::model::time::Stamp;
use crate::page::Page;
use crate::render::document::document;
use crate::rules::facts::Facts;
use crate::rules::report::corrections::Correction;
use crate::text::{Voice, arg};
use crate::view::site::{Leaf, Site};

/// Arguments of `site`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where it is written: a new or empty folder, or a former site.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Carries out `site`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let everything = shelf.everything()?;
    let book = known(everything.clone(), Stamp::last_of(shelf.now.today));
    let facts = Facts::new(&book);
    let site = Site::new(&facts, desk.veil.is_some());
    let leaves = site.leaves();
    let names: BTreeSet<String> = leaves.iter().map(|leaf| site.file(*leaf)).collect();
    let folder = Folder::begin(&args.folder, &shelf.root, names)?;
    let months = site.reports().iter();
    let corrections: Vec<Vec<Correction>> = months
        .map(|month| corrected(&everything, &shelf, *month).0)
        .collect();
    let (lang, mask) = (desk.voice.lang, desk.veil.as_ref().map(|veil| veil.mask()));
    let incomplete = desk.incomplete();
    let work = &desk.work;
    work.begin(leaves.len());
    let write = |voice: &mut Voice, leaf: &Leaf| {
        let corrections = match leaf {
            Leaf::Report(at) => corrections[*at].as_slice(),
            _ => &[],
        };
        let mut page = site.document(*leaf, corrections, voice);
        if let Some(mask) = mask {
            mask.document(&mut page);
        }
        let text = document(&page, Some(lang), incomplete.as_ref());
        let written = folder.write(&site.file(*leaf), &text);
        work.step();
        written
    };
    leaves
        .par_iter()
        .map_init(|| Voice::new(lang), write)
        .collect::<std::result::Result<(), SiteError>>()?;
    folder.finish()?;
    let start = args.folder.join("index.html").display().to_string();
    let page = page(&site, leaves.len(), start, desk);
    Ok(Answer::new(page))
}

fn page(site: &Site<'_, '_, '_>, files: usize, start: String, desk: &Desk) -> Page {
    let json = json!({
        "schema": 1,
        "start": start,
        "files": files,
        "cases": site.cases(),
        "masked": desk.veil.is_some(),
    });
    let mut page = Page::new(json);
    let written = [
        arg("start", start),
        arg("files", files),
        arg("cases", site.cases()),
    ];
    if desk.quiet {
        page.only_names([""; 0]);
        return page;
    }
    page.text(desk.voice.say_with("site-written", &written));
    page.text(desk.voice.say(match desk.veil {
        Some(_) => "site-masked",
        None => "site-not-masked",
    }));
    page
}
