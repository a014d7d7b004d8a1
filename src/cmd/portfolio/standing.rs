//! How a community stands to head office: what `check` finds in it, whether its `office.toml` is
//! the company's, and what has become of the report of last month.

use std::path::Path;

use crate::cmd::check::found_in;
use crate::desk::{Failure, Result, Shelf};
use crate::ledger::config::company::{digest_of, is_copy, overrides};
use crate::ledger::files::disk::read_file;
use crate::ledger::files::settings::{SettingsError, office_text, own_text};
use crate::ledger::files::utf8::text_of;
use crate::ledger::layout::OFFICE_TOML;
use crate::model::book::Book;
use crate::model::digest::sha256;
use crate::model::problem::{Problem, Severity};
use crate::rules::facts::Facts;
use crate::rules::portfolio::{Counted, HandedIn, Question, RulesState, Tally, handed_in};
use crate::view::portfolio::details::Overridden;

/// The company's rules.
pub struct Company {
    digest: String,
    text: String,
}

/// Reads the company's rules from a file, or from the folder that has it.
pub fn company(path: &Path) -> Result<Company> {
    let file = match path.is_dir() {
        true => path.join(OFFICE_TOML),
        false => path.to_owned(),
    };
    let bytes = read_file(&file).map_err(|error| Failure::io(&file, &error))?;
    let digest = format!("sha256:{}", sha256(&bytes));
    let shown = file.display().to_string();
    let text = text_of(&shown, bytes)
        .map_err(|problem| Failure::from(SettingsError::Wrong(vec![*problem])))?;
    Ok(Company { digest, text })
}

/// What was found of a community.
pub struct Standing {
    /// The figures.
    pub counted: Counted,
    /// How its rules stand to the company's.
    pub rules: RulesState,
    /// What has become of last month's report.
    pub report: HandedIn,
    /// The keys that its own settings override.
    pub overrides: Vec<Overridden>,
}

/// Looks at everything of a community, which was examined, with the facts of today.
pub fn check<'a>(
    shelf: &Shelf,
    examined: (&Book<'a>, Vec<Problem>),
    facts: &Facts<'_, 'a>,
    company: Option<&Company>,
) -> Result<Standing> {
    let (problems, _) = found_in(shelf, examined, facts, false)?;
    let mut tally = Tally::new(Question::Check.figures());
    for problem in &problems {
        let key = match problem.severity() {
            Severity::Error => "errors",
            Severity::Finding => "findings",
            Severity::Warning => "warnings",
            Severity::Note => continue,
        };
        tally.count(key, 1);
    }
    let (report, late) = handed_in(facts);
    let office = office_text(&shelf.root);
    let rules = state(&office, company);
    let overrides: Vec<Overridden> = overrides(&own_text(&shelf.root), &office)
        .into_iter()
        .map(|(key, own, company)| Overridden { key, own, company })
        .collect();
    let differ = !matches!(rules, RulesState::Same | RulesState::Unknown);
    tally.count("rules_differ", u64::from(differ));
    tally.count("overrides", overrides.len() as u64);
    tally.count("unsubmitted", u64::from(report == HandedIn::Missing));
    tally.count("unreviewed", u64::from(report == HandedIn::Submitted));
    let amiss = tally.sum("errors") + tally.sum("findings");
    tally.count("amiss", amiss + u64::from(differ) + u64::from(late));
    Ok(Standing {
        counted: Counted::of(tally),
        rules,
        report,
        overrides,
    })
}

fn state(office: &str, company: Option<&Company>) -> RulesState {
    match company {
        None => RulesState::Unknown,
        Some(_) if office.is_empty() => RulesState::None,
        Some(company) if digest_of(office).as_ref() != Some(&company.digest) => RulesState::Older,
        Some(company) if is_copy(office, &company.text) => RulesState::Same,
        Some(_) => RulesState::Edited,
    }
}
