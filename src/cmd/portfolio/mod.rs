//! `visit portfolio`: many communities beside one another, each a directory of its own. What is
//! wrong with one stands in its row and stops no other.

mod answer;
mod post;
mod read;
mod site;
mod standing;

use std::path::PathBuf;

use clap::Subcommand;

use self::answer::{MOST_MONTHS, Trend, exit, found, name, notes, tell_incomplete, today};
use self::read::{Ask, Read, Reader};
use crate::desk::{Answer, Desk, Exit, Failure, Message, Result};
use crate::ledger::files::portfolio::Members;
use crate::model::number::{at_least, within};
use crate::model::time::{Month, Quarter};
use crate::page::{Face, Sheet};
use crate::render::Format;
use crate::rules::portfolio::{Figure, Portfolio, Question};
use crate::view::portfolio::{self as view, Shown};

/// Arguments of `portfolio`.
#[derive(Debug, clap::Args)]
#[command(subcommand_precedence_over_arg = true)]
pub struct Args {
    /// Files that list communities, data directories, folders of some.
    #[arg(value_name = "FILE|DIR")]
    members: Vec<PathBuf>,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Due(Detailed),
    Report(OfMonths),
    Repeat(OfMonth),
    Stats(Stats),
    Coverage(OfQuarter),
    Check(Check),
    Site(site::Args),
}

/// Arguments of every question.
#[derive(Debug, clap::Args)]
struct Listing {
    /// As those of `portfolio`.
    #[arg(value_name = "FILE|DIR")]
    members: Vec<PathBuf>,
    /// Only communities of this group.
    #[arg(long = "group", value_name = "TEXT")]
    of_group: Option<String>,
    /// Only communities whose name or directory contains it.
    #[arg(long, value_name = "TEXT")]
    community: Option<String>,
    /// The figure that they are ranked by, and that months show side by side.
    #[arg(long = "sort", value_name = "FIGURE")]
    ranked_by: Option<String>,
    /// The best first.
    #[arg(long)]
    reverse: bool,
    /// Only so many of them.
    #[arg(long = "limit", value_name = "COUNT", value_parser = at_least::<usize>(0))]
    most_rows: Option<usize>,
    /// Where a mail goes.
    #[arg(long = "to", value_name = "ADDRESS")]
    head_office: Option<String>,
}

/// Arguments of a question whose rows have something behind them.
#[derive(Debug, clap::Args)]
struct Detailed {
    #[command(flatten)]
    listing: Listing,
    /// What is behind the figures of each.
    #[arg(long)]
    details: bool,
}

/// Arguments of a question about a month.
#[derive(Debug, clap::Args)]
struct OfMonth {
    #[command(flatten)]
    detailed: Detailed,
    /// The month; this one unless given.
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,
}

/// Arguments of a question about months up to one.
#[derive(Debug, clap::Args)]
struct OfMonths {
    #[command(flatten)]
    of_month: OfMonth,
    /// How many months side by side, up to the month.
    #[arg(
        long = "months",
        value_name = "COUNT",
        default_value_t = 1,
        value_parser = within::<u32>(1..=MOST_MONTHS)
    )]
    side_by_side: u32,
}

/// Arguments of a question about months up to this one.
#[derive(Debug, clap::Args)]
struct Stats {
    #[command(flatten)]
    listing: Listing,
    #[command(flatten)]
    trend: Trend,
}

/// Arguments of a question about a quarter.
#[derive(Debug, clap::Args)]
struct OfQuarter {
    #[command(flatten)]
    detailed: Detailed,
    /// The quarter; this one unless given.
    #[arg(long, value_name = "QUARTER")]
    quarter: Option<Quarter>,
}

/// Arguments of `portfolio check`.
#[derive(Debug, clap::Args)]
struct Check {
    #[command(flatten)]
    listing: Listing,
    /// The company's rules; what the list says unless given.
    #[arg(long = "rules", value_name = "FILE|DIR")]
    company_rules: Option<PathBuf>,
}

/// Carries out `portfolio`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let today = today(desk);
    match &args.what {
        What::Site(site) => site.run(&args.members, desk),
        What::Due(detailed) => args.detailed(detailed, Ask::Due, desk),
        What::Report(of) => {
            let month = of.of_month.month.unwrap_or(Month::of(today));
            let ask = Ask::Report(month, of.side_by_side);
            args.detailed(&of.of_month.detailed, ask, desk)
        }
        What::Repeat(of) => {
            let month = of.month.unwrap_or(Month::of(today));
            args.detailed(&of.detailed, Ask::Repeat(month), desk)
        }
        What::Stats(of) => {
            let ask = |_: &Members| Ok(Ask::Stats(Month::of(today), of.trend.months));
            args.answer((&of.listing, false), ask, desk)
        }
        What::Coverage(of) => {
            let quarter = of.quarter.unwrap_or(Quarter::of(today));
            args.detailed(&of.detailed, Ask::Coverage(quarter), desk)
        }
        What::Check(check) => {
            let ask = |members: &Members| {
                let rules = check.company_rules.as_ref().or(members.rules.as_ref());
                Ok(Ask::Check(
                    rules.map(|path| standing::company(path)).transpose()?,
                ))
            };
            // What overrides the company's rules is what is asked.
            args.answer((&check.listing, true), ask, desk)
        }
    }
}

impl Args {
    fn detailed(&self, detailed: &Detailed, ask: Ask, desk: &Desk) -> Result<Answer> {
        let Detailed { listing, details } = detailed;
        self.answer((listing, *details), |_| Ok(ask), desk)
    }

    fn answer(
        &self,
        (listing, details): (&Listing, bool),
        ask: impl FnOnce(&Members) -> Result<Ask>,
        desk: &Desk,
    ) -> Result<Answer> {
        let mut members = found([&self.members, &listing.members])?;
        listing.narrow(&mut members)?;
        let ask = ask(&members)?;
        let figure = listing.figure(ask.question())?;
        let mail = match desk.format {
            Format::Eml => Some(post::Address::of(&members, listing.head_office.as_deref())?),
            _ if listing.head_office.is_some() => {
                return Err(Failure::usage(Message::OnlyPosted)
                    .with("option", "--to")
                    .with("formats", "eml"));
            }
            _ => None,
        };
        let reader = Reader::new(&members, &ask, details, desk);
        let reads = reader.all(&desk.work);
        let (portfolio, behind) = listing.put_together(&members, &ask, reads, desk)?;
        tell_incomplete(&portfolio, desk)?;
        let shown = Shown {
            figure,
            reverse: listing.reverse,
            limit: listing.most_rows,
            details: details.then_some(&behind),
            masked: desk.veil.is_some(),
        };
        let page = match mail {
            Some(address) => post::mail(&portfolio, shown, &address, desk),
            None => view::page(
                &portfolio,
                shown,
                desk.format.face() == Face::Json,
                &desk.voice,
            ),
        };
        let mut answer = Answer::new(page);
        answer.exit = exit(&portfolio);
        answer.notes = notes(&portfolio, &ask, desk);
        Ok(answer)
    }
}

impl Listing {
    /// Leaves out what is not asked for, as far as that is known before anything is read.
    fn narrow(&self, members: &mut Members) -> Result<()> {
        members.all.retain(|own| {
            let (name, dir) = (&own.listed.name, own.dir.display().to_string());
            name.is_empty() || self.wants(name, &dir)
        });
        let Some(group) = &self.of_group else {
            return Ok(());
        };
        let groups = members.all.iter().map(|own| own.listed.group.clone());
        let mut known: Vec<String> = groups.filter(|own| !own.is_empty()).collect();
        members.all.retain(|own| own.listed.group == *group);
        if members.all.is_empty() {
            known.sort();
            known.dedup();
            return Err(Failure::new(Exit::Unknown, Message::PortfolioGroup)
                .with("group", group)
                .with("known", known.join(", ")));
        }
        Ok(())
    }

    /// Whether a community is asked for.
    fn wants(&self, name: &str, dir: &str) -> bool {
        let text = self.community.as_ref();
        text.is_none_or(|text| name.contains(text.as_str()) || dir.contains(text.as_str()))
    }

    /// Puts what was read of each into one; what a community is called may be known only now.
    fn put_together(
        &self,
        members: &Members,
        ask: &Ask,
        mut reads: Vec<Read>,
        desk: &Desk,
    ) -> Result<(Portfolio, Vec<Sheet>)> {
        reads.retain(|read| self.wants(&read.community.name, &read.community.dir));
        if let (true, Some(text)) = (reads.is_empty(), &self.community) {
            return Err(Failure::new(Exit::Unknown, Message::PortfolioCommunity).with("text", text));
        }
        let reads = reads.into_iter().map(|read| (read.community, read.details));
        let (communities, details): (Vec<_>, Vec<_>) = reads.unzip();
        let portfolio = ask.answered(name(members, desk), today(desk), communities);
        Ok((portfolio, details.into_iter().flatten().collect()))
    }

    /// The figure that communities are ranked by.
    fn figure(&self, question: Question) -> Result<&'static Figure> {
        let Some(key) = &self.ranked_by else {
            return Ok(question.leading());
        };
        question.figure(key).ok_or_else(|| {
            let known = question.figures().iter().map(|figure| figure.key);
            Failure::usage(Message::PortfolioFigure)
                .with("figure", key)
                .with("known", known.collect::<Vec<_>>().join(", "))
        })
    }
}
