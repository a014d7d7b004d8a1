//! Many communities of a company, each a directory of its own, and the file that lists them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use anyhow::{Result, anyhow};

use crate::{Volume, volume};

const FIRST: &[&str] = &[
    "翠湖", "金桂", "望江", "碧云", "春晓", "紫藤", "听涛", "明月", "丹枫", "秋水", "松鹤", "云杉",
];
const SECOND: &[&str] = &["花园", "雅苑", "名庭", "家园", "新村", "公馆"];
const REGIONS: &[&str] = &["华东", "华北", "华南", "西南"];

/// What a community is called, counted from 0: no two are called the same.
fn name(at: u32) -> String {
    let at = at as usize;
    let (first, rest) = (FIRST[at % FIRST.len()], at / FIRST.len());
    let (second, phase) = (SECOND[rest % SECOND.len()], rest / SECOND.len() + 1);
    match phase {
        1 => format!("{first}{second}"),
        phase => format!("{first}{second}{phase}期"),
    }
}

/// Writes the directories, several at a time, and `portfolio.toml` beside them; the rows are those
/// of all together. Each community has a seed of its own.
pub fn write(dir: &Path, count: u32, volume: &Volume) -> Result<Vec<(&'static str, usize)>> {
    fs::create_dir_all(dir)?;
    fs::write(dir.join("portfolio.toml"), listed(count))?;
    let next = AtomicU32::new(0);
    let work = || -> Result<BTreeMap<&'static str, usize>> {
        let mut rows = BTreeMap::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return Ok(rows);
            }
            let own = Volume {
                seed: volume.seed.wrapping_add(u64::from(at)),
                ..volume.clone()
            };
            for (table, count) in volume::write(&dir.join(folder(at)), &name(at), &own)? {
                *rows.entry(table).or_default() += count;
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let written: Vec<Result<_>> = thread::scope(|scope| {
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let joined = handles.into_iter().map(|handle| handle.join());
        joined
            .map(|rows| rows.map_err(|_| anyhow!("a writer panicked"))?)
            .collect()
    });
    let mut rows: BTreeMap<&'static str, usize> = BTreeMap::new();
    for own in written {
        for (table, count) in own? {
            *rows.entry(table).or_default() += count;
        }
    }
    Ok(rows.into_iter().collect())
}

fn folder(at: u32) -> String {
    format!("c{:04}", at + 1)
}

fn listed(count: u32) -> String {
    let mut text = "schema = 1\nname = \"万户物业集团\"\n".to_owned();
    for at in 0..count {
        let region = REGIONS[at as usize % REGIONS.len()];
        // Writing to a text cannot fail.
        let _ = write!(
            text,
            "\n[[community]]\nname = \"{}\"\ndir = \"{}\"\ngroup = \"{region}\"\n",
            name(at),
            folder(at)
        );
    }
    text
}
