//! `[alias]` and `[report.NAME]` in `visit.toml` and in the user's own `config.toml`: commands of
//! one's own.

use crate::ledger::config::section::{Section, Value, read};
use crate::model::problem::{Code, Problem};
use crate::model::shortcut::{Shortcut, is_name};

/// The table of names for command lines.
pub(super) const ALIAS: &str = "alias";
/// The table of saved lists.
pub(super) const REPORT: &str = "report";
/// What the user's own file may hold: who acts, and these.
pub(super) const OF_USER: [&str; 3] = ["by", ALIAS, REPORT];

/// The commands whose lists can be saved; the first unless another is named.
const LISTS: [&str; 3] = ["list", "due", "stats"];
/// The one that takes no words of a query.
const WITHOUT_QUERY: &str = "stats";

const LINE: &str = "\"due --overdue\", [\"due\", \"--overdue\"]";
const WORDS: &str = "\"class:repair status:open\", [\"class:repair\", \"summary:a b\"]";
const NAMES: &str = "late, my-list";

/// The commands of one's own in a `visit.toml`, whatever else stands in it.
pub fn of_settings(file: &str, text: &str) -> Result<Vec<Shortcut>, Vec<Problem>> {
    let mut found = Vec::new();
    read(file, text, |root| found = read_shortcuts(root))?;
    Ok(found)
}

/// Those in the user's own file.
pub fn of_config(file: &str, text: &str) -> Result<Vec<Shortcut>, Vec<Problem>> {
    let mut found = Vec::new();
    read(file, text, |root| {
        root.only(&OF_USER);
        found = read_shortcuts(root);
    })?;
    Ok(found)
}

/// Reads both tables.
pub(super) fn read_shortcuts(root: &mut Section<'_>) -> Vec<Shortcut> {
    let mut found: Vec<Shortcut> = Vec::new();
    if let Some(mut aliases) = root.section(ALIAS) {
        for name in names(&mut aliases) {
            let words = words(&mut aliases, &name, LINE).unwrap_or_default();
            found.push(Shortcut { name, words });
        }
    }
    if let Some(mut reports) = root.section(REPORT) {
        for name in names(&mut reports) {
            let Some(mut report) = reports.section(&name) else {
                continue;
            };
            let words = read_report(&mut report);
            if found.iter().any(|own| own.name == name) {
                let at = report.at;
                let wanted = format!("[{ALIAS}] / [{REPORT}.{name}]");
                report.problem(at, Code::BadSetting, &name, &wanted);
            }
            found.push(Shortcut { name, words });
        }
    }
    found
}

/// The keys of a table that can be names; the others are told.
fn names(table: &mut Section<'_>) -> Vec<String> {
    let mut names = table.keys();
    names.retain(|name| {
        let fits = is_name(name);
        if !fits {
            let (at, found) = (table.place_of(name), table.named(name));
            table.problem(at, Code::BadSetting, &found, NAMES);
        }
        fits
    });
    names
}

/// The command line that a saved list stands for.
fn read_report(report: &mut Section<'_>) -> Vec<String> {
    report.only(&["command", "filter", "columns", "sort", "limit"]);
    let known = LISTS.join(", ");
    let named = |text: &str| LISTS.into_iter().find(|list| *list == text);
    let command = report.may("command", &known, named).unwrap_or(LISTS[0]);
    let mut line = vec![command.to_owned()];
    if let Some(filter) = words(report, "filter", WORDS) {
        let is_option = |word: &String| word.starts_with(|c: char| !c.is_alphanumeric());
        let odd = command == WITHOUT_QUERY || filter.iter().any(is_option);
        match report.value("filter").filter(|_| odd) {
            Some(value) => report.bad("filter", value.span(), WORDS),
            None => line.extend(filter),
        }
    }
    for key in ["columns", "sort"] {
        if let Some(keys) = words(report, key, "[\"due\", \"who\"]") {
            line.push(format!("--{key}={}", keys.join(",")));
        }
    }
    if let Some(limit) = report.count("limit", 1) {
        line.push(format!("--limit={limit}"));
    }
    line
}

/// Words, as a text that is parted at its blanks or as a list.
fn words(table: &mut Section<'_>, key: &str, wanted: &str) -> Option<Vec<String>> {
    let value: Value<'_> = table.value(key)?;
    let found = match (value.get_ref().as_str(), value.get_ref().as_array()) {
        (Some(text), _) => text.split_whitespace().map(str::to_owned).collect(),
        (None, Some(_)) => table.list(key, wanted, |text| Some(text.to_owned()))?,
        (None, None) => Vec::new(),
    };
    if found.is_empty() {
        table.bad(key, value.span(), wanted);
        return None;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        let found = of_config("config.toml", text).unwrap();
        found[0].words.join("|")
    }

    #[test]
    fn aliases_and_saved_lists_are_command_lines() {
        assert_eq!(line("[alias]\nlate = \"due  --overdue\""), "due|--overdue");
        assert_eq!(line("[alias]\n\"逾期\" = [\"due\", \"a b\"]"), "due|a b");
        let report = "[report.wet]\ncommand = \"due\"\nfilter = \"class:repair 漏水\"\n\
                      columns = [\"due\", \"who\"]\nsort = \"-days_late\"\nlimit = 5\n";
        assert_eq!(
            line(report),
            "due|class:repair|漏水|--columns=due,who|--sort=-days_late|--limit=5"
        );
        assert_eq!(line("[report.all]\n"), "list");
    }

    #[test]
    fn what_is_no_command_line_is_told_with_its_line() {
        for (text, at) in [
            ("[alias]\nlate = 3", 2),
            ("[alias]\nlate = \"\"", 2),
            ("[alias]\n\"../late\" = \"due\"", 2),
            ("[report.x]\ncommand = \"undo\"", 2),
            ("[report.x]\nlimit = 0", 2),
            ("[report.x]\nfilter = \"-C /tmp\"", 2),
            ("[report.x]\nfilter = \"－C /tmp\"", 2),
            ("[report.x]\ncommand = \"stats\"\nfilter = \"a\"", 3),
            ("[report.x]\nother = 1", 2),
            ("[alias]\nx = \"due\"\n[report.x]\n", 3),
            ("other = 1", 1),
        ] {
            let problems = of_config("config.toml", text).unwrap_err();
            assert_eq!(problems.len(), 1, "{text}");
            assert_eq!(problems[0].line, at, "{text}");
        }
    }
}
