//! Which file of the house imports which, read from the sources: `use` with all its branches,
//! and paths that begin with `crate`, `super`, `self` or the name of a file below. Tests inside a
//! file are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file of the house by the path of its module, such as `["ledger", "files", "disk"]`.
pub type File = Vec<String>;

/// What each file imports. A file that only holds others together is there too.
pub struct Imports(BTreeMap<File, BTreeSet<File>>);

impl Imports {
    /// Those of all sources below a folder.
    pub fn of(folder: &Path) -> Self {
        let mut sources = BTreeMap::new();
        read(folder, &mut Vec::new(), &mut sources);
        Self::among(&sources)
    }

    fn among(sources: &BTreeMap<File, String>) -> Self {
        let imports = sources.iter().map(|(file, text)| {
            let found = paths(&code(text));
            let found = found.iter().filter_map(|path| resolve(file, path, sources));
            let found: BTreeSet<File> = found.filter(|other| other != file).collect();
            (file.clone(), found)
        });
        Self(imports.collect())
    }

    /// Whether there are files of a room.
    pub fn knows(&self, room: &str) -> bool {
        self.0
            .keys()
            .any(|file| file.first().is_some_and(|first| first == room))
    }

    /// Every import whose two ends lie in a room.
    pub fn inside(&self, room: &str) -> Vec<(&File, &File)> {
        let inside = |file: &File| file.first().is_some_and(|first| first == room);
        let own = self.0.iter().filter(|(file, _)| inside(file));
        let pairs = own.flat_map(|(file, others)| others.iter().map(move |other| (file, other)));
        pairs.filter(|(_, other)| inside(other)).collect()
    }

    /// The imports of a room by which a file leads back to itself.
    pub fn circles(&self, room: &str) -> Vec<String> {
        let edges = self.inside(room);
        let in_circle = edges.iter().filter(|(from, to)| reaches(&edges, to, from));
        in_circle
            .map(|(from, to)| format!("{} imports {}", from.join("/"), to.join("/")))
            .collect()
    }
}

/// Whether imports lead from one file to another.
fn reaches(edges: &[(&File, &File)], from: &File, to: &File) -> bool {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(file) = next.pop() {
        if file == to {
            return true;
        }
        if seen.insert(file) {
            let onward = edges.iter().filter(|(one, _)| *one == file);
            next.extend(onward.map(|(_, other)| *other));
        }
    }
    false
}

fn read(folder: &Path, module: &mut File, sources: &mut BTreeMap<File, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            module.push(name);
            read(&path, module, sources);
            module.pop();
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let mut file = module.clone();
            file.extend((name != "mod").then_some(name));
            sources.insert(file, fs::read_to_string(&path).unwrap());
        }
    }
}

/// A source without comments, what stands in quotes, and its own tests.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap();
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("r\"") || rest.starts_with("r#\"") {
            let end = if rest.starts_with("r\"") { "\"" } else { "\"#" };
            let start = rest.find('"').unwrap() + 1;
            start + rest[start..].find(end).unwrap() + end.len()
        } else if rest.starts_with("'\"'") {
            3
        } else if c == '"' {
            quoted(rest)
        } else {
            code.push(c);
            c.len_utf8()
        };
        rest = &rest[skipped..];
    }
    code
}

/// How long a text in quotes is.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// Every path that may lead to a file of the house.
fn paths(code: &str) -> BTreeSet<File> {
    let mut found = BTreeSet::new();
    let mut bodies = String::new();
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for statement in code.split_inclusive(';') {
        let starts_word = |start: &usize| !statement[..*start].ends_with(is_part);
        let start = statement.rfind("use ").filter(starts_word);
        let (before, tree) = statement.split_at(start.unwrap_or(statement.len()));
        bodies.push_str(before);
        bodies.push(';');
        let tree = tree.trim_start_matches("use ").trim_end_matches(';');
        branches(&[], tree, &mut found);
    }
    let children: Vec<&str> = bodies
        .split(';')
        .filter_map(|statement| statement.rsplit_once("mod ").map(|(_, name)| name.trim()))
        .collect();
    let in_bodies = bodies.split(|c| !is_part(c)).filter(|p| p.contains("::"));
    found.extend(in_bodies.map(|path| path.split("::").map(str::to_owned).collect::<File>()));
    let from_self = |path: File| match children.contains(&path[0].as_str()) {
        true => [vec!["self".to_owned()], path].concat(),
        false => path,
    };
    found.into_iter().map(from_self).collect()
}

/// The paths of a tree such as `crate::a::{b, c::{d, e}}`.
fn branches(before: &[String], tree: &str, found: &mut BTreeSet<File>) {
    let tree = tree.trim();
    let (stem, inner) = match tree.split_once('{') {
        Some((stem, inner)) => (stem, inner.strip_suffix('}')),
        None => (tree, None),
    };
    let stem = stem.split(" as ").next().unwrap_or_default();
    let stem = stem
        .split("::")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let path: File = before
        .iter()
        .cloned()
        .chain(stem.map(str::to_owned))
        .collect();
    let Some(inner) = inner else {
        if !path.is_empty() {
            found.insert(path);
        }
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches(&path, &inner[start..at], found);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !inner[start..].trim().is_empty() {
        branches(&path, &inner[start..], found);
    }
}

/// The file that a path leads to from another; `None` outside of the house.
fn resolve(from: &File, path: &File, sources: &BTreeMap<File, String>) -> Option<File> {
    let mut at: File = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "self" | "super" => from.clone(),
        _ => return None,
    };
    let mut names = path
        .iter()
        .skip_while(|name| ["crate", "self"].contains(&name.as_str()));
    let mut found = None;
    for name in names.by_ref() {
        if name == "super" {
            at.pop();
        } else {
            at.push(name.clone());
        }
        if sources.contains_key(&at) {
            found = Some(at.clone());
        } else if name != "super" {
            break;
        }
    }
    found
}

#[test]
fn imports_are_found_wherever_they_stand() {
    let mut sources = BTreeMap::new();
    let mut add = |path: &str, text: &str| {
        let file: File = path.split('/').map(str::to_owned).collect();
        sources.insert(file, text.to_owned());
    };
    add(
        "a",
        "mod one;\npub mod two;\nfn f() { one::g(\"crate::b\"); }",
    );
    add(
        "a/one",
        "use super::two::{self, Thing as Other};\nuse crate::{b::c, d};\n",
    );
    add(
        "a/two",
        "// crate::d\nfn f() -> super::Kind { crate::b::c::h('\"') }\n\
         #[cfg(test)]\nmod tests {\n    use crate::d;\n}",
    );
    add("b", "use self::c::H;\n");
    add(
        "b/c",
        "const TEXT: &str = r#\"use crate::d;\"#;\nuse std::fs;\n",
    );
    add("d", "");
    add("e", "mod f;\npub use f::G;\nuse std::f;\n");
    add("e/f", "");
    let imports = Imports::among(&sources);
    let of = |path: &str| {
        let file: File = path.split('/').map(str::to_owned).collect();
        let found = imports.0[&file].iter().map(|file| file.join("/"));
        found.collect::<Vec<_>>()
    };
    assert_eq!(of("a"), ["a/one"]);
    assert_eq!(of("a/one"), ["a/two", "b/c", "d"]);
    assert_eq!(of("a/two"), ["a", "b/c"]);
    assert_eq!(of("b"), ["b/c"]);
    assert_eq!(of("b/c"), [""; 0]);
    assert_eq!(of("e"), ["e/f"]);
    let circle = ["a imports a/one", "a/one imports a/two", "a/two imports a"];
    assert_eq!(imports.circles("a"), circle);
    assert_eq!(imports.circles("b"), [""; 0]);
    assert_eq!(imports.inside("b").len(), 1);
}
