//! The README and the pages of the guide below `docs/`: each is in the table of contents and in
//! both languages, what they link to is there, and a README is short.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use visit::model::policy::Lang;

const CONTENTS: &str = "docs/SUMMARY.md";
/// The page that gives the words of both languages.
const OF_BOTH: &str = "docs/glossary.md";
/// Lines that somebody new reads before the guide.
const LONGEST_README: usize = 250;

/// A file of the project.
pub fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The README of a language, then the pages of the guide in their order.
pub fn pages(lang: Lang) -> Vec<String> {
    let readme = ["README.md", "README.zh.md"][usize::from(lang == Lang::Zh)];
    let listed = listed().into_iter();
    let listed = listed.filter(|name| name != OF_BOTH && (lang == Lang::Zh) == is_chinese(name));
    std::iter::once(readme.to_owned()).chain(listed).collect()
}

/// All that the README and the guide say in a language.
pub fn text(lang: Lang) -> String {
    let texts: Vec<String> = pages(lang).iter().map(|name| read(name)).collect();
    texts.join("\n")
}

/// What the table of contents links to.
fn listed() -> Vec<String> {
    let contents = read(CONTENTS);
    let names = links(&contents).into_iter();
    names.map(|name| format!("docs/{name}")).collect()
}

fn is_chinese(name: &str) -> bool {
    name.ends_with(".zh.md")
}

/// Where the links and pictures of a text lead.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1);
    let targets = targets.filter_map(|rest| rest.split(')').next());
    targets.map(str::to_owned).collect()
}

/// What a heading is called in a link.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| -> String {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = words.replace(' ', "-");
        kept.chars()
            .filter(|&c| c.is_alphanumeric() || c == '-' || c == '_')
            .collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn the_table_of_contents_has_every_page_in_both_languages() {
    let listed = listed();
    let pages: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(pages.len(), listed.len(), "a page is listed twice");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let files = fs::read_dir(folder).unwrap();
    let files = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files = files.filter(|name| name.ends_with(".md"));
    let mut files: BTreeSet<String> = files.map(|name| format!("docs/{name}")).collect();
    assert!(files.remove(CONTENTS));
    assert_eq!(files, pages);
    let twins = |lang| -> Vec<String> {
        let names = self::pages(lang).into_iter();
        names.map(|name| name.replace(".zh.md", ".md")).collect()
    };
    assert_eq!(twins(Lang::En), twins(Lang::Zh));
}

#[test]
fn what_they_link_to_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> = Lang::ALL.iter().flat_map(|lang| pages(*lang)).collect();
    names.extend([CONTENTS, OF_BOTH, "CONTRIBUTING.md"].map(str::to_owned));
    let mut wrong = Vec::new();
    for name in &names {
        let from = Path::new(name).parent().unwrap();
        for link in links(&read(name)) {
            if link.contains("://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = match file {
                "" => name.clone(),
                _ => from.join(file).to_str().unwrap().to_owned(),
            };
            let is_there = root.join(&target).exists();
            if !is_there || (!anchor.is_empty() && !anchors(&read(&target)).contains(anchor)) {
                wrong.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_readme_is_read_in_a_few_minutes() {
    for name in ["README.md", "README.zh.md"] {
        let lines = read(name).lines().count();
        assert!(lines <= LONGEST_README, "{name} has {lines} lines");
    }
}
