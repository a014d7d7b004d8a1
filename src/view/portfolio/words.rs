//! What is said of a portfolio in sentences: its title, what is wrong, the best and the worst.

use super::cells::{cell, heading};
use crate::rules::portfolio::{Better, Community, Figure, Portfolio, Question, Trouble, Value};
use crate::text::{Voice, arg};

/// What the answer is, with its day and how many it is about.
pub fn title(portfolio: &Portfolio, voice: &Voice) -> String {
    let span = match (
        portfolio.months.first(),
        portfolio.months.last(),
        portfolio.quarter,
    ) {
        (Some(first), Some(last), _) if first == last || portfolio.question == Question::Report => {
            last.to_string()
        }
        (Some(first), Some(last), _) => format!("{first} – {last}"),
        (_, _, Some(quarter)) => voice.quarter(quarter),
        _ => portfolio.as_of.to_string(),
    };
    let told = [
        arg("name", portfolio.name.clone()),
        arg("what", voice.word("question", portfolio.question.word())),
        arg("span", span),
    ];
    voice.say_with("portfolio-title", &told)
}

/// How many communities, and how many of them could be read.
pub fn summary(portfolio: &Portfolio, voice: &Voice) -> String {
    let counts = [
        arg("count", portfolio.communities.len()),
        arg("read", portfolio.read()),
        arg("today", portfolio.as_of.to_string()),
    ];
    voice.say_with("portfolio-summary", &counts)
}

/// So many communities with something wrong are told in words; the table has them all.
const TOLD: usize = 12;

/// What is wrong with communities, a line each.
pub fn trouble(portfolio: &Portfolio, voice: &Voice) -> Vec<String> {
    let told = portfolio.troubled().take(TOLD);
    let told = told.map(|(own, trouble)| trouble_of(own, trouble, voice));
    let more = portfolio.troubled().count().saturating_sub(TOLD);
    let more = (more > 0).then(|| voice.say_with("and-more", &[arg("count", more)]));
    told.chain(more).collect()
}

/// What is wrong with a community. One that has no name is called by its directory, once.
pub fn trouble_of(own: &Community, trouble: &Trouble, voice: &Voice) -> String {
    let dir = arg("dir", own.dir.clone());
    let whose = match own.name == own.dir {
        true => own.dir.clone(),
        false => voice.say_with(
            "portfolio-whose",
            &[arg("community", own.name.clone()), dir],
        ),
    };
    let told = [
        arg("whose", whose),
        arg("count", own.errors),
        arg("what", trouble.message.clone()),
    ];
    voice.say_with("portfolio-trouble", &told)
}

/// So many of the best and of the worst are named.
const NAMED: usize = 3;

/// The best and the worst in a figure; nothing where there are too few, where all are alike, or
/// where neither end is the better one.
pub fn ends(
    portfolio: &Portfolio,
    figure: &'static Figure,
    voice: &Voice,
) -> impl Iterator<Item = String> + use<> {
    let (worst, best) = ends_of(portfolio, figure);
    let line = |message: &str, ends: Vec<&Community>| {
        let named = ends.iter().map(|own| {
            let value = own.tally().map(|tally| tally.value(figure));
            let value = cell(value.unwrap_or(Value::None)).shown;
            let told = [arg("community", own.name.clone()), arg("value", value)];
            voice.say_with("portfolio-named", &told)
        });
        let named: Vec<String> = named.collect();
        let told = [
            arg("figure", heading(figure.key, voice)),
            arg("named", named.join(&voice.say("list-comma"))),
        ];
        (!named.is_empty()).then(|| voice.say_with(message, &told))
    };
    let lines = [line("portfolio-worst", worst), line("portfolio-best", best)];
    lines.into_iter().flatten()
}

/// The worst, the worst first, and the best, the best first.
pub fn ends_of<'p>(
    portfolio: &'p Portfolio,
    figure: &'static Figure,
) -> (Vec<&'p Community>, Vec<&'p Community>) {
    let ranked = portfolio.ranked(figure);
    let ranked: Vec<_> = ranked
        .into_iter()
        .filter(|(rank, _)| rank.is_some())
        .collect();
    let alike = ranked.first().map(|(rank, _)| rank) == ranked.last().map(|(rank, _)| rank);
    if figure.better == Better::Neither || alike || ranked.len() < 2 * NAMED {
        return (Vec::new(), Vec::new());
    }
    let all = ranked.iter().map(|(_, own)| *own);
    (
        all.clone().take(NAMED).collect(),
        all.rev().take(NAMED).collect(),
    )
}
