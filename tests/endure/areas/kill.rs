//! kill -9 at a system call, and a second one while the next command repairs the first.

use std::path::Path;

use super::{Size, Tally};
use crate::commands::{WRITES, Write, named};
use crate::fault::{Fault, WRITE_PATH, calls};
use crate::judge::Trial;
use crate::scene::Scene;

/// Where a command may begin.
pub fn beginnings(program: &Path, write: &Write) -> Vec<(&'static str, Scene)> {
    let fresh = write.scene();
    if write.founds() {
        return vec![("nothing", fresh)];
    }
    let settled = fresh.copy();
    settled.run(program, &write.next());
    let torn = settled.copy();
    if !write.rests_on_all_rows() {
        tear(&torn);
    }
    cut_end(&torn);
    vec![
        ("fresh clone", fresh),
        ("settled", settled),
        ("torn tails", torn),
        ("unfiled entry", unfiled(program)),
    ]
}

/// A fragment at the end of a ledger.
fn tear(scene: &Scene) {
    append(
        scene,
        "ledger/2026-11/visits.csv",
        "V-261123-zzzzzz,2026-11-23T0",
    );
}

/// A last row without its line end.
fn cut_end(scene: &Scene) {
    let row = "C-261123-zzzzzz,2026-11-23,A1-101,Jia,1,phone,,ordinary,whole,desk,,,,";
    append(scene, "ledger/2026-11/complaints.csv", row);
}

fn append(scene: &Scene, name: &str, text: &str) {
    let path = scene.path(name);
    let before = std::fs::read_to_string(&path).expect("a ledger");
    std::fs::write(&path, before + text).expect("a ledger");
}

/// A command that was killed after it had committed its entry and before it had filed it.
fn unfiled(program: &Path) -> Scene {
    let record = named("record");
    for when in 1.. {
        let scene = record.scene();
        let ran = Fault::kill("write", when).run(program, &scene, &record.args());
        let journal = std::fs::read_to_string(scene.path(".visit/journal")).unwrap_or_default();
        let last = journal.lines().last().unwrap_or_default();
        if last.starts_with("{\"entry\"") || ran.code == Some(0) {
            return scene;
        }
    }
    unreachable!("the command ends")
}

/// Every call at which a command can be killed from a beginning: those of the write path, or
/// any at all.
fn kills(program: &Path, scene: &Scene, args: &[&str], of: Option<&[&str]>) -> Vec<Fault> {
    let found = calls(program, &scene.copy(), args, of);
    let each = found
        .iter()
        .flat_map(|(call, count)| (1..=*count).map(|when| Fault::kill(call, when)));
    each.collect()
}

/// One kill at every system call of every write command from every beginning.
pub fn once(program: &Path, size: Size) -> Tally {
    let mut tally = Tally::default();
    for write in WRITES {
        for (beginning, scene) in beginnings(program, write) {
            // Calls that do not touch the disk need not be tried from everywhere.
            let every = size == Size::Full && ["settled", "nothing"].contains(&beginning);
            let of = (!every).then_some(WRITE_PATH);
            let points = kills(program, &scene, &write.args(), of);
            let trial = Trial::new(program, write, scene);
            let points = size.pick(points, 5);
            tally.add(Tally::of(&points, |kill| {
                let scene = trial.scene.copy();
                let ran = kill.run(program, &scene, &write.args());
                let judged = trial.judge(program, &scene, &ran);
                judged.map_err(|why| format!("{} from {beginning}, {kill:?}: {why}", write.name))
            }));
        }
    }
    tally
}

/// A kill, and another at every call of the command that comes next.
pub fn twice(program: &Path, size: Size) -> Tally {
    /// Before anything is written there is nothing to repair.
    const FIRST: &[&str] = &[
        "write",
        "fdatasync",
        "fsync",
        "rename",
        "renameat2",
        "mkdir",
        "ftruncate",
        "unlink",
    ];
    let mut tally = Tally::default();
    for write in WRITES {
        let scene = write.scene();
        let firsts = kills(program, &scene, &write.args(), Some(FIRST));
        let trial = Trial::new(program, write, scene);
        for first in size.pick(firsts, 2) {
            let struck = trial.scene.copy();
            let ran = first.run(program, &struck, &write.args());
            let seconds = kills(program, &struck, &write.next(), Some(WRITE_PATH));
            // Every third is enough, another third each time.
            let offset = tally.points % 3;
            let seconds = match size {
                Size::Short => size.pick(seconds, 4),
                Size::Full => seconds.into_iter().skip(offset).step_by(3).collect(),
            };
            tally.add(Tally::of(&seconds, |second| {
                let scene = struck.copy();
                second.run(program, &scene, &write.next());
                let judged = trial.judge(program, &scene, &ran);
                judged.map_err(|why| format!("{}, {first:?}, then {second:?}: {why}", write.name))
            }));
        }
    }
    tally
}
