//! What people report, from `data/matters.txt`.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use crate::case::Class;
use crate::community::Sort;

const MATTERS: &str = include_str!("data/matters.txt");

pub struct Matter {
    pub class: Class,
    /// Of an inquiry.
    pub nature: &'static str,
    pub sort: Sort,
    pub category: &'static str,
    pub summary: &'static str,
    /// How it was promised to be put right; for an inquiry, whether it was adopted or declined.
    pub method: &'static str,
    /// What was done in the end, or what was answered.
    pub done: &'static str,
}

/// The matters of each class.
pub struct Matters(BTreeMap<Class, Vec<Matter>>);

impl Matters {
    pub fn read() -> Result<Self> {
        let mut matters = BTreeMap::<_, Vec<_>>::new();
        for line in MATTERS
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let matter = parse(line).with_context(|| format!("matters.txt: {line}"))?;
            matters.entry(matter.class).or_default().push(matter);
        }
        Ok(Matters(matters))
    }

    pub fn of(&self, class: Class) -> &[Matter] {
        self.0.get(&class).map_or(&[], Vec::as_slice)
    }
}

fn parse(line: &'static str) -> Result<Matter> {
    let fields: Vec<_> = line
        .split('|')
        .map(|field| field.trim().trim_matches('-'))
        .collect();
    let &[word, sort, category, summary, method, done] = fields.as_slice() else {
        bail!("six fields are needed");
    };
    let (class, nature) = match Class::named(word) {
        Some(class) => (class, ""),
        None => (Class::Inquiry, word),
    };
    let sort = match sort {
        "home" => Sort::Home,
        "lift" => Sort::Lift,
        "door" => Sort::Door,
        "gate" => Sort::Gate,
        "garage" => Sort::Garage,
        "garden" => Sort::Garden,
        _ => bail!("no such sort of place: {sort}"),
    };
    Ok(Matter {
        class,
        nature,
        sort,
        category,
        summary,
        method,
        done,
    })
}
