//! The commands as people look for them: those of every day, then by who uses them.

use clap::Command;

/// The commands of an office's day.
pub const DAILY: &[&str] = &[
    "log", "promise", "complete", "record", "due", "show", "list", "report",
];

/// Who uses the others, each with the message `group-NAME` and the commands; one that nobody has
/// is everybody's.
pub const GROUPS: &[(&str, &[&str])] = &[
    (
        "service",
        &[
            "assign", "handover", "dispatch", "urge", "explain", "reply", "accept", "reject",
            "reopen", "withdraw", "cancel", "note", "adopt", "decline",
        ],
    ),
    (
        "officer",
        &["plan", "brief", "form", "sign", "coverage", "survey"],
    ),
    (
        "manager",
        &[
            "sample",
            "give-up",
            "escalate",
            "decide",
            "settle",
            "solution",
            "agenda",
            "repeat",
            "stats",
            "site",
            "portfolio",
        ],
    ),
    (
        EVERYBODY,
        &["why", "undo", "redo", "history", "amend", "void"],
    ),
    (
        "keeper",
        &[
            "init",
            "demo",
            "import",
            "rules",
            "check",
            "erase",
            "schema",
            "man",
            "completions",
            "merge-driver",
        ],
    ),
];

const EVERYBODY: &str = "everybody";

/// The names of groups, each with its commands as they are there.
pub fn groups(command: &Command) -> Vec<(&'static str, Vec<String>)> {
    let known = |name: &str| {
        let mut grouped = GROUPS.iter().flat_map(|(_, names)| *names);
        DAILY.contains(&name) || grouped.any(|own| *own == name)
    };
    let there = || command.get_subcommands().filter(|sub| !sub.is_hide_set());
    let others = || there().map(Command::get_name).filter(|name| !known(name));
    let named = |name: &&&str| there().any(|sub| sub.get_name() == **name);
    let groups = GROUPS.iter().map(|(group, names)| {
        let mut names: Vec<String> = names
            .iter()
            .filter(named)
            .map(|n| (*n).to_owned())
            .collect();
        if *group == EVERYBODY {
            names.extend(others().map(str::to_owned));
        }
        (*group, names)
    });
    groups.collect()
}
