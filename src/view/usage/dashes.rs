//! Options written with a dash of Chinese typing in place of hyphens, as `——by`: a text to the
//! parser, and hardly ever meant as one.

use std::ffi::OsString;

use clap::{ArgMatches, Command};

/// What keyboards and telephones put for hyphens.
const DASHES: &str = "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{ff0d}";

/// What stands between an option and its value, the full-width one too.
const EQUALS: [char; 2] = ['=', '\u{ff1d}'];

/// The first word of a line that names an option of its command but for the dashes, and that
/// option. What follows `--` is text.
pub fn meant(line: &[OsString], tree: &Command) -> Option<(String, String)> {
    let words = line.iter().skip(1).take_while(|word| *word != "--");
    let mut suspects: Vec<(String, String)> = words
        .filter_map(|word| Some((word.to_str()?.to_owned(), named(word.to_str()?)?)))
        .collect();
    if suspects.is_empty() {
        return None;
    }
    let lenient = tree.clone().ignore_errors(true);
    let matches = lenient.try_get_matches_from(line).ok()?;
    let options = options(tree, &matches);
    suspects.retain_mut(|(_, name)| {
        let wanted = [format!("--{name}"), format!("-{name}")];
        let mut known = options.iter();
        match known.find(|option| wanted.contains(option)) {
            Some(option) => *name = option.clone(),
            None => return false,
        }
        true
    });
    suspects.into_iter().next()
}

/// The name that follows the dashes of a word, if letters do and some dash is no hyphen.
fn named(word: &str) -> Option<String> {
    let is_dash = |c: char| c == '-' || DASHES.contains(c);
    let name = word.trim_start_matches(is_dash);
    let dashes = &word[..word.len() - name.len()];
    let letters = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let name = name.split(EQUALS).next().unwrap_or_default();
    let other = letters && dashes.chars().any(|c| c != '-');
    other.then(|| name.to_owned())
}

/// The options of the command that a line gives, and those of every command.
fn options(tree: &Command, matches: &ArgMatches) -> Vec<String> {
    let (mut command, mut matches) = (tree, matches);
    while let Some((name, below)) = matches.subcommand() {
        let Some(found) = command.find_subcommand(name) else {
            break;
        };
        (command, matches) = (found, below);
    }
    let own = command.get_arguments();
    let everywhere = tree.get_arguments().filter(|arg| arg.is_global_set());
    let names = own.chain(everywhere).flat_map(|arg| {
        let long = arg.get_long().map(|name| format!("--{name}"));
        let short = arg.get_short().map(|name| format!("-{name}"));
        long.into_iter().chain(short)
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn only_letters_right_after_a_dash_name_an_option() {
        for word in [
            "——by",
            "—by",
            "–by",
            "－－by",
            "-—by",
            "—by=wang",
            "——by＝王",
        ] {
            assert_eq!(named(word).as_deref(), Some("by"), "{word}");
        }
        for word in [
            "--by",
            "-n",
            "—",
            "——",
            "—— by",
            "——楼上",
            "—3",
            "楼上——by",
            "by",
        ] {
            assert_eq!(named(word), None, "{word}");
        }
    }
}
