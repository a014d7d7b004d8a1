//! The company's rules as they stand in `office.toml`: the company's own text, and at its end
//! where it came from.

use std::collections::{BTreeMap, BTreeSet};

use toml::Value;

use crate::ledger::config::rules::{FileRules, read_rules};
use crate::ledger::config::section::read;
use crate::model::rules::{Change, Keys};
use crate::model::time::Day;

/// The table of where the rules came from, as its header stands in a line of its own.
const HEADER: &str = "[office]";

/// The company's text as `office.toml` keeps it, with its source and the digest of what was
/// copied; `None` if the table of an earlier source cannot be taken out of the text without
/// touching a rule.
pub fn handed_down(text: &str, source: &str, digest: &str) -> Option<String> {
    let rest = without_source(text);
    let quoted = |text: &str| Value::String(text.to_owned()).to_string();
    let (source, digest) = (quoted(source), quoted(digest));
    let gap = if rest.is_empty() { "" } else { "\n\n" };
    let handed = format!("{rest}{gap}{HEADER}\nsource = {source}\ndigest = {digest}\n");
    (rules_of(&handed).as_ref() == Some(&rules_of(text)?)).then_some(handed)
}

/// The source that an `office.toml` names.
pub fn source_of(text: &str) -> Option<String> {
    let table: toml::Table = text.parse().ok()?;
    let source = table.get("office")?.get("source")?.as_str()?;
    (!source.is_empty()).then(|| source.to_owned())
}

/// The digest of the company's file that an `office.toml` is a copy of.
pub fn digest_of(text: &str) -> Option<String> {
    let table: toml::Table = text.parse().ok()?;
    Some(table.get("office")?.get("digest")?.as_str()?.to_owned())
}

/// Whether an `office.toml` still has the company's text as it was pulled.
pub fn is_copy(office: &str, company: &str) -> bool {
    without_source(office) == without_source(company)
}

/// The keys that both of two files give, each with its value in the one and in the other; values
/// of changes stand behind the day from which they hold.
pub fn overrides(own: &str, company: &str) -> Vec<(String, String, String)> {
    let (own, company) = (values_of(own), values_of(company));
    let both = own.into_iter().filter_map(|(key, own)| {
        let company = company.get(&key)?.clone();
        Some((key, own, company))
    });
    both.collect()
}

/// The values that a file gives each key, in the order of their days.
fn values_of(text: &str) -> BTreeMap<String, String> {
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for change in rules_of(text).unwrap_or_default() {
        for (key, value) in change.given.keys() {
            let dated = match change.from {
                Day::MIN => value,
                from => format!("{from} {value}"),
            };
            let own = values.entry(key).or_default();
            let gap = if own.is_empty() { "" } else { " · " };
            own.push_str(gap);
            own.push_str(&dated);
        }
    }
    values
}

/// The keys that a file gives, at its top or by a change.
pub fn keys_of(text: &str) -> BTreeSet<String> {
    let changes = rules_of(text).unwrap_or_default();
    let keys = changes.iter().map(|change| change.given.keys());
    keys.flat_map(Keys::into_keys).collect()
}

fn rules_of(text: &str) -> Option<Vec<Change>> {
    let mut rules = FileRules::default();
    read("", text, |root| {
        rules = read_rules(root, &mut BTreeSet::new());
    })
    .ok()?;
    Some(rules.changes)
}

/// The text without the table of its source, from the header to the next one.
fn without_source(text: &str) -> String {
    let mut own = false;
    let mut rest = String::with_capacity(text.len());
    for line in text.lines() {
        let header = line.split('#').next().unwrap_or_default().trim();
        if header.starts_with('[') {
            own = header == HEADER;
        }
        if !own {
            rest.push_str(line);
            rest.push('\n');
        }
    }
    rest.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "schema = 1\n\n[follow_up.repair]\nrate = \"40%\" # since June\n\n\
                         [[changes]]\nfrom = 2027-01-01\n[changes.repeat]\nrepair = 4\n";

    #[test]
    fn the_source_stands_at_the_end_and_the_rules_stay() {
        let handed = handed_down(RULES, "/group/rules.toml", "ab").unwrap();
        let source = "\n[office]\nsource = \"/group/rules.toml\"\ndigest = \"ab\"\n";
        assert_eq!(handed, format!("{RULES}{source}"));
        assert_eq!(source_of(&handed).as_deref(), Some("/group/rules.toml"));
        // Handed on, it names the new source alone.
        let again = handed_down(&handed, r"C:\group\a.toml", "cd").unwrap();
        assert_eq!(source_of(&again).as_deref(), Some(r"C:\group\a.toml"));
        assert_eq!(again.matches("[office]").count(), 1);
        let first = handed_down("", "x", "y").unwrap();
        assert_eq!(first, "[office]\nsource = \"x\"\ndigest = \"y\"\n");
    }

    #[test]
    fn an_earlier_source_that_cannot_be_told_apart_is_not_touched() {
        let dotted = format!("office.source = \"x\"\n{RULES}");
        assert_eq!(handed_down(&dotted, "y", "z"), None);
        assert_eq!(handed_down("rate = ", "y", "z"), None);
    }

    #[test]
    fn the_keys_of_a_file_are_those_that_it_gives_itself() {
        let keys = keys_of(RULES);
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        assert_eq!(keys, ["follow_up.repair.rate", "repeat.repair"]);
    }
}
