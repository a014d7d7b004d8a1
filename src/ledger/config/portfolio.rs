//! The file that lists a company's communities: raw TOML in, a checked list or all problems out.

use crate::ledger::config::section::{Section, integer, read};
use crate::model::policy::is_address;
use crate::model::problem::{Code, Problem};

const SCHEMA: i64 = 1;

/// A file that lists communities.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct List {
    /// What the company is called; empty where the file does not say it.
    pub name: String,
    /// The file with the company's rules, or its folder, relative to the list.
    pub rules: Option<String>,
    /// Who sends mails; empty where the file does not say it.
    pub from: String,
    /// Head office's address; empty where the file does not say it.
    pub to: String,
    /// The communities, in the order of the file.
    pub communities: Vec<Listed>,
}

/// What a list says of a community.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Listed {
    /// What it is called here; empty: as its own settings say.
    pub name: String,
    /// Its directory, or a pattern of several, relative to the list.
    pub dir: String,
    /// The region or other group that it belongs to.
    pub group: String,
    /// Its manager's address.
    pub email: String,
}

/// Checks a list; `file` is what problems name it.
pub fn check_list(file: &str, text: &str) -> Result<List, Vec<Problem>> {
    let mut list = List::default();
    read(file, text, |root| read_list(root, &mut list))?;
    Ok(list)
}

fn read_list(root: &mut Section<'_>, list: &mut List) {
    root.only(&["schema", "name", "rules", "mail", "community"]);
    match root.value("schema") {
        None => root.missing("schema"),
        Some(value) if integer(value) != Some(SCHEMA) => {
            let shown = root.written(value);
            root.problem(value.span().start, Code::UnknownSchema, shown, "1");
        }
        Some(_) => {}
    }
    root.set_text("name", &mut list.name);
    list.rules = root.may("rules", "\"office.toml\"", text);
    if let Some(mut mail) = root.section("mail") {
        mail.only(&["from", "to"]);
        mail.set("from", ADDRESS, &mut list.from, address);
        mail.set("to", ADDRESS, &mut list.to, address);
    }
    root.each("community", |section| {
        list.communities.extend(read_community(section));
    });
    if root.value("community").is_none() {
        root.missing("community");
    }
}

fn read_community(section: &mut Section<'_>) -> Option<Listed> {
    section.only(&["name", "dir", "group", "email"]);
    let mut listed = Listed::default();
    section.set_text("name", &mut listed.name);
    section.set_text("group", &mut listed.group);
    section.set("email", ADDRESS, &mut listed.email, address);
    if !section.set_text("dir", &mut listed.dir) {
        section.missing("dir");
        return None;
    }
    Some(listed)
}

const ADDRESS: &str = "\"wang@example.com\"";

fn address(text: &str) -> Option<String> {
    let text = text.trim();
    is_address(text).then(|| text.to_owned())
}

fn text(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_communities_in_its_order() {
        let text = "schema = 1\nname = \"集团\"\nrules = \"office.toml\"\n\
                    [mail]\nto = \"head@example.com\"\n\
                    [[community]]\nname = \"甲\"\ndir = \"a\"\ngroup = \"东\"\nemail = \"a@example.com\"\n\
                    [[community]]\ndir = \"west/*\"\n";
        let list = check_list("group.toml", text).unwrap();
        assert_eq!(
            (list.name.as_str(), list.to.as_str()),
            ("集团", "head@example.com")
        );
        assert_eq!(list.rules.as_deref(), Some("office.toml"));
        let dirs: Vec<&str> = list
            .communities
            .iter()
            .map(|own| own.dir.as_str())
            .collect();
        assert_eq!(dirs, ["a", "west/*"]);
        assert_eq!(list.communities[0].email, "a@example.com");
        assert_eq!(list.communities[1].name, "");
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let text = "schema = 2\ncommunities = 3\n[[community]]\ndirectory = \"a\"\n\
                    [[community]]\ndir = \"b\"\nemail = \"b\"\n";
        let problems = check_list("group.toml", text).unwrap_err();
        let told: Vec<(Code, u32)> = problems.iter().map(|p| (p.code, p.line)).collect();
        let expected = [
            (Code::UnknownKey, 2),
            (Code::UnknownSchema, 1),
            (Code::UnknownKey, 4),
            (Code::MissingKey, 3),
            (Code::BadSetting, 7),
        ];
        assert_eq!(told, expected);
        assert!(problems.iter().all(|p| p.file == "group.toml"));
        let empty = check_list("group.toml", "schema = 1\n").unwrap_err();
        assert_eq!(empty[0].code, Code::MissingKey);
    }
}
