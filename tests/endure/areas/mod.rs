//! What can go wrong, one area a file.

mod crowd;
mod erasing;
mod errors;
mod importing;
mod kill;
mod lint;
mod power;
mod remembering;
mod scarce;
mod torn;

pub use power::lying_disk;

use std::path::Path;

use rayon::prelude::*;

use crate::broken;
use crate::fault::{STRACE, strace_works};
use crate::skipped::Why;

/// How far to go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Size {
    Short,
    Full,
}

/// What an area tried, and what did not hold.
#[derive(Default)]
pub struct Tally {
    pub points: usize,
    pub faults: Vec<String>,
}

/// One kind of misfortune.
pub struct Area {
    pub name: &'static str,
    needs: &'static [Need],
    pub run: fn(&Path, Size) -> Tally,
}

/// What an area cannot do without.
#[derive(Clone, Copy)]
enum Need {
    Strace,
    Mount,
}

const fn area(name: &'static str, needs: &'static [Need], run: fn(&Path, Size) -> Tally) -> Area {
    Area { name, needs, run }
}

pub const AREAS: &[Area] = &[
    area("kill", &[Need::Strace], kill::once),
    area("kill-during-recovery", &[Need::Strace], kill::twice),
    area("errors", &[Need::Strace], errors::errors),
    area("torn-write", &[Need::Strace], torn::short_writes),
    area("torn-row", &[], torn::cut_rows),
    area("erasing", &[Need::Strace], erasing::struck),
    area("importing", &[Need::Strace], importing::struck),
    area("remembering", &[Need::Strace], remembering::struck),
    area("sync-lint", &[Need::Strace], lint::lint),
    area("power-cut", &[Need::Mount], power::cuts),
    area("full-disk", &[Need::Mount], scarce::full_disk),
    area("scarce", &[Need::Strace, Need::Mount], scarce::scarce),
    area("writers-at-once", &[], crowd::writers),
    area("writers-killed", &[], crowd::killed),
    area("file-swapped", &[Need::Strace], crowd::swapped),
    area(
        "swapped-while-mended",
        &[Need::Strace],
        crowd::swapped_while_mended,
    ),
    area("read-meanwhile", &[Need::Strace], crowd::read_meanwhile),
    area(
        "broken-builds",
        &[Need::Strace, Need::Mount],
        broken::noticed,
    ),
];

impl Area {
    /// What this machine lacks for the area.
    pub fn lacking(&self) -> Option<Why> {
        self.needs.iter().find_map(|need| match need {
            Need::Strace if !Path::new(STRACE).exists() => Some(Why::Lacks("strace")),
            Need::Strace => (!strace_works()).then_some(Why::Cannot("strace may not trace")),
            Need::Mount => (!power::may_mount()).then_some(Why::Cannot("mounting needs root")),
        })
    }
}

impl Size {
    pub fn of_environment() -> Self {
        match std::env::var("ENDURE").as_deref() {
            Ok("full") => Self::Full,
            _ => Self::Short,
        }
    }

    /// A number for each size.
    pub fn of(self, short: usize, full: usize) -> usize {
        match self {
            Self::Short => short,
            Self::Full => full,
        }
    }

    /// All points, or so many of them, evenly taken.
    pub fn pick<T>(self, points: Vec<T>, short: usize) -> Vec<T> {
        let (count, short) = (points.len(), short.max(1));
        if self == Self::Full || count <= short {
            return points;
        }
        let taken = |at: usize| at * short / count != (at + 1) * short / count;
        let numbered = points.into_iter().enumerate();
        numbered
            .filter(|(at, _)| taken(*at))
            .map(|(_, point)| point)
            .collect()
    }
}

impl Tally {
    /// Tries every point.
    pub fn of<T: Sync>(points: &[T], attempt: impl Fn(&T) -> Result<(), String> + Sync) -> Self {
        let faults = points.par_iter().filter_map(|point| attempt(point).err());
        Self {
            points: points.len(),
            faults: faults.collect(),
        }
    }

    /// Adds what another tried.
    pub fn add(&mut self, other: Self) {
        self.points += other.points;
        self.faults.extend(other.faults);
    }
}
