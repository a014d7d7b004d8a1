//! A portfolio as linked pages: an index that ranks the communities, and a page for each.

use super::cells::heading;
use super::details;
use super::document::{begun, overview, table, tiles};
use super::sheets::Tables;
use super::shown::Shown;
use super::words::trouble;
use crate::page::document::{Document, Link, Part, Section};
use crate::page::{FOR_PROGRAMS, Sheet, Tone};
use crate::rules::portfolio::{Community, Portfolio, Question};
use crate::text::{Voice, arg};

/// The page that one begins with.
pub const INDEX: &str = "index.html";

/// The file of a community by its place in the list.
pub fn file(at: usize) -> String {
    format!("communities/{}.html", at + 1)
}

/// What was counted of one community for a question, and what is behind it.
pub struct Answered {
    /// The community alone.
    pub portfolio: Portfolio,
    /// What is behind its row.
    pub details: Option<Sheet>,
}

fn shown(portfolio: &Portfolio, masked: bool) -> Shown<'static> {
    Shown {
        figure: portfolio.question.leading(),
        reverse: false,
        limit: None,
        details: None,
        masked,
    }
}

/// The index: a table of each question whose rows lead to the communities' pages.
pub fn index(answers: &[Portfolio], masked: bool, voice: &Voice) -> Document {
    let Some(first) = answers.first() else {
        return Document::default();
    };
    let mut document = begun(first, masked, voice);
    document.title = voice.say("portfolio-site-title");
    document.site = navigation("", true, voice);
    document
        .sections
        .push(overview(first, first.question.leading(), voice));
    for portfolio in answers {
        let tables = Tables::new(portfolio, shown(portfolio, masked), voice);
        let word = portfolio.question.word();
        let mut section = table(word, voice.word("question", word), tables.communities());
        link(&mut section, portfolio);
        if portfolio.months.len() > 1 {
            let figure = heading(portfolio.question.leading().key, voice);
            let name = voice.say_with("portfolio-side-by-side", &[arg("figure", figure)]);
            let mut months = named(name, tables.side_by_side());
            link_months(&mut months, portfolio);
            section.parts.append(&mut months.parts);
        }
        let grouped = |own: &Community| !own.group.is_empty();
        if portfolio.communities.iter().any(grouped) {
            let groups = named(voice.say("section-groups"), tables.groups());
            section.parts.extend(groups.parts);
        }
        document.sections.push(section);
    }
    document
}

/// A table under its name.
fn named(name: String, sheet: Sheet) -> Section {
    let mut section = table("", name.clone(), sheet);
    section.parts.insert(0, Part::Text(name, Tone::Plain));
    section
}

/// Leads each row of a ranking to the page of its community.
fn link(section: &mut Section, portfolio: &Portfolio) {
    let ranked = portfolio.ranked(portfolio.question.leading());
    lead(
        section,
        1,
        ranked.into_iter().map(|(_, own)| place(portfolio, own)),
    );
}

fn link_months(section: &mut Section, portfolio: &Portfolio) {
    let ranked = portfolio.ranked(portfolio.question.leading()).into_iter();
    let ranked = ranked.filter(|(_, own)| own.counted.is_some());
    lead(section, 0, ranked.map(|(_, own)| place(portfolio, own)));
}

fn place(portfolio: &Portfolio, own: &Community) -> Option<usize> {
    let mut all = portfolio.communities.iter();
    all.position(|other| std::ptr::eq(other, own))
}

fn lead(section: &mut Section, column: usize, places: impl Iterator<Item = Option<usize>>) {
    for part in &mut section.parts {
        if let Part::Table(table) = part {
            for (row, at) in places.enumerate() {
                if let Some(at) = at {
                    table.links.insert((row, column), file(at));
                }
            }
            return;
        }
    }
}

fn navigation(up: &str, here: bool, voice: &Voice) -> Vec<Link> {
    let mut index = Link::new(voice.say("portfolio-site-index"), format!("{up}{INDEX}"));
    index.here = here;
    vec![index]
}

/// The page of a community: its figures for each question with what is behind them.
pub fn community(answers: &[Answered], masked: bool, voice: &Voice) -> Document {
    let Some(first) = answers.first() else {
        return Document::default();
    };
    let mut document = begun(&first.portfolio, masked, voice);
    if let [own] = first.portfolio.communities.as_slice() {
        document.title.clone_from(&own.name);
        document.aside = vec![own.dir.clone()];
        document
            .aside
            .extend([&own.group, &own.email].map(String::clone));
        document.aside.retain(|text| !text.is_empty());
    }
    document.site = navigation("../", false, voice);
    for answer in answers {
        document.sections.push(of_question(answer, masked, voice));
    }
    document
}

fn of_question(answer: &Answered, masked: bool, voice: &Voice) -> Section {
    let portfolio = &answer.portfolio;
    let tables = Tables::new(portfolio, shown(portfolio, masked), voice);
    let word = portfolio.question.word();
    let mut section = Section::new(word, voice.word("question", word));
    if portfolio.read() == 0 {
        let troubled = trouble(portfolio, voice).into_iter();
        let troubled = troubled.map(|line| Part::Text(line, Tone::Late));
        section.parts.extend(troubled);
        return section;
    }
    section.parts.push(Part::Tiles(tiles(portfolio, voice)));
    if portfolio.months.len() > 1 {
        let months = named(voice.say("portfolio-months"), tables.months());
        section.parts.extend(months.parts);
    }
    match &answer.details {
        Some(sheet) if !sheet.rows.is_empty() => {
            let name = details::name(portfolio.question).unwrap_or_default();
            let name = voice.say(&format!("portfolio-{}", name.replace('_', "-")));
            let mut sheet = sheet.clone();
            // The page is about one alone.
            let mut columns = sheet.columns.iter_mut();
            if let Some(community) = columns.find(|own| own.key == "community") {
                community.rank = FOR_PROGRAMS;
            }
            section.parts.extend(named(name, sheet).parts);
        }
        Some(_) if portfolio.question != Question::Check => {
            section
                .parts
                .push(Part::Text(voice.say("none"), Tone::Faint));
        }
        _ => {}
    }
    section
}
