//! Many communities of a company, each a directory of its own, and the file that lists them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use anyhow::{Result, anyhow};

use crate::rng::Rng;
use crate::{Volume, mess, volume};

const FIRST: &[&str] = &[
    "翠湖", "金桂", "望江", "碧云", "春晓", "紫藤", "听涛", "明月", "丹枫", "秋水", "松鹤", "云杉",
];
const SECOND: &[&str] = &["花园", "雅苑", "名庭", "家园", "新村", "公馆"];
const REGIONS: &[&str] = &["华东", "华北", "华南", "西南"];

/// Other rules than the regulation's, as a company's communities have them.
const RULES: &[(&str, &str)] = &[
    ("rate = \"30%\"", "rate = \"50%\""),
    ("rate = \"30%\"", "rate = \"12.5%\""),
    ("lookback = \"2mo\"", "lookback = \"1mo\""),
    ("complaint = 2\nrepair = 3", "complaint = 3\nrepair = 2"),
    ("closes = \"3d\"", "closes = \"3wd\""),
    ("opens = \"1mo\"", "opens = \"5wd\""),
    ("schema = 1\n", "schema = 1\nstarts = 2026-08-17\n"),
];

/// Rules that hold from a day on.
const CHANGES: &str = r#"
[[changes]]
from = 2026-07-10
[changes.follow_up.repair]
rate = "50%"
closes = "5d"
[changes.follow_up.works]
opens = "0d"
[changes.repeat]
complaint = 3

[[changes]]
from = 2026-09-01
[changes.follow_up.complaint]
rate = "80%"
closes = "2wd"
[changes.follow_up.defect]
after = "complete"
[changes.repeat]
lookback = "0mo"
"#;

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
/// of all together, before a mess is made of them. Each community has a seed of its own.
pub fn write(
    dir: &Path,
    count: u32,
    volume: &Volume,
    untidy: bool,
) -> Result<Vec<(&'static str, usize)>> {
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
            let mut own = Volume {
                seed: volume.seed.wrapping_add(u64::from(at)),
                ..volume.clone()
            };
            let mut rng = Rng::new(own.seed);
            if untidy {
                vary(&mut own, &mut rng);
            }
            let place = dir.join(folder(at));
            for (table, count) in volume::write(&place, &name(at), &own)? {
                *rows.entry(table).or_default() += count;
            }
            if untidy {
                unsettle(&place, at, &mut rng)?;
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

/// Makes a community smaller and younger than the largest.
fn vary(own: &mut Volume, rng: &mut Rng) {
    let size = rng.between(2, 6) as u32;
    own.months = own.months.min(rng.between(3, 12) as u32);
    own.units = (own.units * size / 6).max(8);
    own.cases_per_month = (own.cases_per_month * size / 6).max(1);
}

/// Gives two in five other rules, one in five changing ones, and makes a mess of two in three.
fn unsettle(place: &Path, at: u32, rng: &mut Rng) -> Result<()> {
    let path = place.join("visit.toml");
    let settings = fs::read_to_string(&path)?;
    let settings = match at % 5 {
        1 | 3 => {
            let (usual, other) = *rng.pick(RULES);
            settings.replace(usual, other)
        }
        2 => settings + CHANGES,
        _ => settings,
    };
    fs::write(&path, settings)?;
    if at.is_multiple_of(3) {
        return Ok(());
    }
    mess::make(place, rng)
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
