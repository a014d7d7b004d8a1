//! A portfolio as a mail to head office: the totals, what is wrong, and the communities that need
//! attention first.

use sha2::{Digest, Sha256};

use super::cells::{cell, heading};
use super::sheets::rows;
use super::shown::Shown;
use super::words::{ends, summary, title, trouble};
use crate::model::digest::hex;
use crate::page::letter::{Card, Group, Letter, Mailbox};
use crate::page::{Incomplete, Tone};
use crate::rules::portfolio::{Better, Community, Figure, Portfolio, Rank, Tally, Value};
use crate::text::{Voice, arg};
use crate::view::letter::{joined, line};

/// So many communities stand in a mail; the others are counted.
const TOLD: usize = 30;
/// Figures up to this weight are listed for all communities together and for each.
const OF_ALL: u8 = 3;
const OF_EACH: u8 = 1;
/// Bytes of the digest of a letter.
const DIGEST: usize = 12;

/// The letter of an answer, from one address to another.
pub fn letter(
    portfolio: &Portfolio,
    shown: Shown<'_>,
    (from, to): (&str, &str),
    incomplete: Option<&Incomplete>,
    voice: &Voice,
) -> Letter {
    let title = line(&title(portfolio, voice));
    let subject = match incomplete {
        Some(_) => voice.say_with(
            "letter-subject-incomplete",
            &[arg("subject", title.clone())],
        ),
        None => title.clone(),
    };
    let groups = [troubled(portfolio, voice), ranking(portfolio, shown, voice)];
    let groups: Vec<Group> = groups
        .into_iter()
        .filter(|own| !own.cards.is_empty())
        .collect();
    let mut digest = Sha256::new();
    digest.update(to.as_bytes());
    let texts = groups.iter().flat_map(|own| &own.cards);
    texts.for_each(|card| digest.update(format!("\n{}{}", card.head, card.text).as_bytes()));
    let mailbox = |name: &str, address: &str| Mailbox {
        name: line(name),
        address: address.to_owned(),
    };
    Letter {
        from: mailbox(&portfolio.name, from),
        to: mailbox(&portfolio.name, to),
        digest: hex(&digest.finalize()[..DIGEST]),
        subject: line(&subject),
        notice: incomplete.map(|own| own.notice.clone()),
        lang: voice.lang.word(),
        title,
        summary: opening(portfolio, shown.figure, voice),
        groups,
        foot: voice.say(if shown.masked {
            "letter-foot-masked"
        } else {
            "letter-foot"
        }),
    }
}

fn opening(portfolio: &Portfolio, figure: &'static Figure, voice: &Voice) -> Vec<String> {
    let all = voice.say("portfolio-all");
    let total = figures(&portfolio.total(), OF_ALL, None, voice);
    let told = [arg("community", all), arg("value", total)];
    let mut lines = vec![
        summary(portfolio, voice),
        voice.say_with("portfolio-named", &told),
    ];
    lines.extend(ends(portfolio, figure, voice));
    lines
}

/// The figures of a tally up to a weight, in words, without one that was told before.
fn figures(tally: &Tally, weight: u8, before: Option<&Figure>, voice: &Voice) -> String {
    let told = tally.figures().iter();
    let told = told.filter(|figure| figure.weight <= weight && before != Some(*figure));
    let told = told.map(|figure| named(tally, figure, voice));
    joined_by_commas(told, voice)
}

fn joined_by_commas(told: impl Iterator<Item = String>, voice: &Voice) -> String {
    told.collect::<Vec<_>>().join(&voice.say("list-comma"))
}

/// How the rules of a community stand to the company's, and what has become of its last report.
fn standing(own: &Community, voice: &Voice) -> impl Iterator<Item = String> {
    let told = own.standing.map(|(rules, report)| {
        [
            ("rules", "rulesstate", rules.word()),
            ("handed_in", "handedin", report.word()),
        ]
    });
    told.into_iter().flatten().map(|(key, kind, state)| {
        let state = voice.word(kind, state);
        format!("{} {state}", heading(key, voice))
    })
}

/// A figure with what it is called; the sign of a share stands at its value.
fn named(tally: &Tally, figure: &Figure, voice: &Voice) -> String {
    let heading = heading(figure.key, voice);
    let heading = heading.strip_suffix(" %").unwrap_or(&heading);
    format!("{heading} {}", cell(tally.value(figure)).shown)
}

fn troubled(portfolio: &Portfolio, voice: &Voice) -> Group {
    let cards = trouble(portfolio, voice).into_iter().map(|head| Card {
        tone: Tone::Late,
        head: line(&head),
        text: String::new(),
        foot: String::new(),
    });
    Group {
        heading: voice.say("portfolio-troubled"),
        cards: cards.collect(),
    }
}

fn ranking(portfolio: &Portfolio, shown: Shown<'_>, voice: &Voice) -> Group {
    let all = rows(portfolio, shown);
    let count = all.len();
    let told = all.into_iter().take(TOLD);
    let mut cards: Vec<Card> = told
        .filter_map(|(rank, own)| card(rank, own, shown.figure, voice))
        .collect();
    if count > TOLD {
        cards.push(Card {
            tone: Tone::Faint,
            head: voice.say_with("and-more", &[arg("count", count - TOLD)]),
            text: String::new(),
            foot: String::new(),
        });
    }
    Group {
        heading: voice.say("section-communities"),
        cards,
    }
}

fn card(rank: Rank, own: &Community, figure: &Figure, voice: &Voice) -> Option<Card> {
    let tally = own.tally()?;
    let value = tally.value(figure);
    let bad = figure.better == Better::Less && !matches!(value, Value::Count(0) | Value::Tenths(0));
    let leading = named(tally, figure, voice);
    let told = [arg("community", own.name.clone()), arg("value", leading)];
    let rank = rank.map(|rank| voice.say_with("portfolio-rank", &[arg("rank", rank)]));
    Some(Card {
        tone: if bad { Tone::Late } else { Tone::Good },
        head: line(&voice.say_with("portfolio-named", &told)),
        text: joined_by_commas(
            standing(own, voice).chain([figures(tally, OF_EACH, Some(figure), voice)]),
            voice,
        ),
        foot: line(&joined(&[
            &rank.unwrap_or_default(),
            &own.group,
            &own.email,
            &own.dir,
        ])),
    })
}
