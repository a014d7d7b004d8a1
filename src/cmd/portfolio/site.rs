//! `visit portfolio site DIR`: linked pages, an index and a page for each community. Each page is
//! written as soon as its directory was read, and only the row stays in memory.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::json;

use super::answer::{Trend, exit, found, name, notes, tell_incomplete, today};
use super::read::{Ask, Reader, each};
use super::standing;
use crate::desk::{Answer, Desk, Result, Veil};
use crate::ledger::files::portfolio::{Member, Members};
use crate::ledger::files::site::{Site as Folder, SiteError};
use crate::mask::Mask;
use crate::model::policy::Lang;
use crate::model::time::{Month, Quarter};
use crate::page::document::Document;
use crate::page::{Incomplete, Page};
use crate::render::document::document;
use crate::rules::portfolio::{Community, Portfolio};
use crate::text::{Voice, arg};
use crate::view::portfolio::site::{Answered, INDEX, community, file, index};

/// Arguments of `portfolio site`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where it is written: a new or empty folder, or a former site.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// As those of `portfolio`.
    #[arg(value_name = "FILE|DIR")]
    members: Vec<PathBuf>,
    #[command(flatten)]
    trend: Trend,
}

/// What pages are made with.
struct Maker<'m> {
    asks: &'m [Ask],
    name: String,
    masked: bool,
    lang: Lang,
}

impl Args {
    /// Writes the pages.
    pub fn run(&self, above: &[PathBuf], desk: &Desk) -> Result<Answer> {
        let members = found([above, &self.members])?;
        let asks = self.asks(&members, desk)?;
        let names = (0..members.all.len()).map(file);
        let names: BTreeSet<String> = names.chain([INDEX.to_owned()]).collect();
        let files = names.len();
        let roots = members.all.iter().map(|own| own.dir.as_path());
        let folder = Folder::begin_among(&self.folder, roots, names)?;
        let maker = Maker {
            asks: &asks,
            name: name(&members, desk),
            masked: desk.veil.is_some(),
            lang: desk.voice.lang,
        };
        let portfolios = maker.write_all(&members, &folder, desk)?;
        if let Some(first) = portfolios.first() {
            tell_incomplete(first, desk)?;
        }
        let page = index(&portfolios, maker.masked, &desk.voice);
        let text = maker.text(
            page,
            desk.incomplete().as_ref(),
            desk.veil.as_ref().map(Veil::mask),
        );
        folder.write(INDEX, &text)?;
        folder.finish()?;
        let mut answer = Answer::new(self.page(files, desk));
        if let Some(first) = portfolios.first() {
            answer.exit = exit(first);
            answer.notes = notes(first, &Ask::Due, desk);
        }
        Ok(answer)
    }

    /// Every question that a page answers.
    fn asks(&self, members: &Members, desk: &Desk) -> Result<Vec<Ask>> {
        let day = today(desk);
        let month = Month::of(day);
        let company = members
            .rules
            .as_deref()
            .map(standing::company)
            .transpose()?;
        Ok(vec![
            Ask::Due,
            Ask::Report(month, self.trend.months),
            Ask::Repeat(month),
            Ask::Coverage(Quarter::of(day)),
            Ask::Check(company),
        ])
    }

    fn page(&self, files: usize, desk: &Desk) -> Page {
        let start = self.folder.join(INDEX).display().to_string();
        let masked = desk.veil.is_some();
        let mut page = Page::new(json!({
            "schema": 1,
            "start": start,
            "files": files,
            "communities": files - 1,
            "masked": masked,
        }));
        if desk.quiet {
            page.only_names([""; 0]);
            return page;
        }
        let written = [
            arg("start", start),
            arg("files", files),
            arg("communities", files - 1),
        ];
        page.text(desk.voice.say_with("portfolio-site-written", &written));
        page.text(desk.voice.say(match masked {
            true => "site-masked",
            false => "site-not-masked",
        }));
        page
    }
}

impl Maker<'_> {
    /// Writes a page for each community; gives the rows of all for each question.
    fn write_all(
        &self,
        members: &Members,
        folder: &Folder,
        desk: &Desk,
    ) -> std::result::Result<Vec<Portfolio>, SiteError> {
        let readers = self.asks.iter();
        let readers = readers.map(|ask| Reader::new(members, ask, true, desk));
        let readers: Vec<Reader<'_>> = readers.collect();
        let day = today(desk);
        let act = |at: usize, member: &Member, voice: &Voice| {
            let reads = Reader::several(&readers, member, voice);
            let communities: Vec<Community> =
                reads.iter().map(|read| read.community.clone()).collect();
            let answers = self.asks.iter().zip(reads).map(|(ask, read)| Answered {
                portfolio: ask.answered(self.name.clone(), day, vec![read.community]),
                details: read.details,
            });
            let answers: Vec<Answered> = answers.collect();
            let incomplete = answers
                .first()
                .and_then(|own| incomplete(&own.portfolio, voice));
            let page = community(&answers, self.masked, voice);
            let text = self.text(page, incomplete.as_ref(), None);
            folder.write(&file(at), &text).map(|()| communities)
        };
        let written = each(&members.all, self.lang, &desk.work, act);
        let mut columns: Vec<Vec<Community>> = self.asks.iter().map(|_| Vec::new()).collect();
        for communities in written {
            for (column, own) in columns.iter_mut().zip(communities?) {
                column.push(own);
            }
        }
        let portfolios = self.asks.iter().zip(columns);
        Ok(portfolios
            .map(|(ask, communities)| ask.answered(self.name.clone(), day, communities))
            .collect())
    }

    fn text(
        &self,
        mut page: Document,
        incomplete: Option<&Incomplete>,
        mask: Option<&Mask>,
    ) -> String {
        if let Some(mask) = mask {
            mask.document(&mut page);
        }
        document(&page, Some(self.lang), incomplete)
    }
}

/// That a community's own page lacks something.
fn incomplete(portfolio: &Portfolio, voice: &Voice) -> Option<Incomplete> {
    let errors = portfolio.errors();
    (errors > 0).then(|| Incomplete {
        errors,
        notice: voice.say_with("notice-incomplete", &[arg("count", errors)]),
    })
}
