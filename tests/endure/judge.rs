//! What must hold after every fault.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::commands::{Start, Write};
use crate::scene::{Files, Ran, Scene, complaint_headers, files, ids, kept, masked};

/// A write command from one beginning, and the two ends it may come to.
pub struct Trial {
    pub write: &'static Write,
    pub scene: Scene,
    before: Files,
    /// After the command and `next` runs of the next one, by `next`.
    everything: Vec<Masked>,
    /// Without the command.
    nothing: Vec<Masked>,
}

type Masked = BTreeMap<String, String>;

/// How many next commands may have gone through.
const NEXTS: usize = 2;

impl Trial {
    /// Finds out where the command leads from here when nothing goes wrong.
    pub fn new(program: &Path, write: &'static Write, scene: Scene) -> Self {
        let before = files(scene.root());
        let ends = |first: bool| {
            let scene = scene.copy();
            if first {
                let ran = scene.run(program, &write.args());
                assert!(write.is_done(ran.code), "{}: {ran:?}", write.name);
            }
            let mut ends = Vec::new();
            for _ in 0..NEXTS {
                let ran = scene.run(program, &write.next());
                let founded = write.founds() && ran.code == Some(2);
                assert!(ran.code == Some(0) || founded, "{}: {ran:?}", write.name);
                ends.push(masked_end(write, &files(scene.root()), &before));
            }
            ends
        };
        let (everything, nothing) = (ends(true), ends(false));
        Self {
            write,
            scene,
            before,
            everything,
            nothing,
        }
    }

    /// Whether rows of the command are in their ledgers although it named none of them.
    pub fn saved_untold(&self, scene: &Scene, ran: &Ran) -> bool {
        let in_files = |files: &Files| -> BTreeSet<String> {
            files.values().flat_map(|bytes| ids(bytes)).collect()
        };
        let before = in_files(&self.before);
        let now = in_files(&files(scene.root()));
        let told = ids(ran.out.as_bytes());
        let new: Vec<&String> = now.difference(&before).collect();
        self.write.args().contains(&"-q")
            && !new.is_empty()
            && !new.iter().any(|id| told.contains(id))
    }

    /// Judges what a fault left in a copy of the scene: runs the next command, then looks.
    pub fn judge(&self, program: &Path, scene: &Scene, ran: &Ran) -> Result<(), String> {
        let told =
            |why: String| format!("{why}\nit ended in {:?}: {}{}", ran.code, ran.out, ran.err);
        self.at_once(program, scene).map_err(told)?;
        let next = scene.run(program, &self.write.next());
        let founded = self.write.founds() && next.code == Some(2);
        if next.code != Some(0) && !founded {
            return Err(told(format!(
                "the next command failed: {}{}",
                next.out, next.err
            )));
        }
        let acknowledged = self.acknowledged(ran);
        self.ended(program, scene, acknowledged).map_err(told)?;
        let now = files(scene.root());
        // What puts files into order shows the lines that it moves away too.
        let told_ids = if self.write.start == Start::Disorder {
            Vec::new()
        } else {
            ids(ran.out.as_bytes())
        };
        for id in told_ids {
            let count = now
                .values()
                .flat_map(|bytes| ids(bytes))
                .filter(|own| *own == id)
                .count();
            if acknowledged && count == 0 {
                return Err(told(format!("{id} was acknowledged and is lost")));
            }
        }
        Ok(())
    }

    /// What readers see before anything is repaired is sound.
    fn at_once(&self, program: &Path, scene: &Scene) -> Result<(), String> {
        if self.write.founds() || !torn_tails(&files(scene.root())).is_empty() {
            return Ok(());
        }
        self.sound(program, scene)
    }

    /// Files out of form are told of by warnings, until they are put right.
    fn sound(&self, program: &Path, scene: &Scene) -> Result<(), String> {
        if self.write.start != Start::Disorder {
            return sound(program, scene);
        }
        found(program, scene, &[], |head| head.contains("warning ["))
    }

    /// Whether the command said that it was done.
    pub fn acknowledged(&self, ran: &Ran) -> bool {
        let printed = self.write.args().contains(&"-q") && ran.out.ends_with('\n');
        self.write.is_done(ran.code) || printed
    }

    /// Whether the files are at one of the ends: everything, or nothing unless it was
    /// acknowledged.
    pub fn ended(&self, program: &Path, scene: &Scene, acknowledged: bool) -> Result<(), String> {
        let now = files(scene.root());
        for (name, bytes) in &self.before {
            let after = now.get(name).map_or(&[][..], Vec::as_slice);
            self.kept(scene, name, bytes, after)?;
        }
        let end = masked_end(self.write, &now, &self.before);
        let may_be_less = !acknowledged && (self.nothing.contains(&end) || self.file_by_file(&end));
        if !may_be_less && !self.everything.contains(&end) {
            return Err(self.difference(&end, acknowledged));
        }
        self.sound(program, scene)
    }

    /// Whether each file is at one of the ends: what puts files into order does so one by one.
    fn file_by_file(&self, end: &Masked) -> bool {
        let mut ends = self.nothing.iter().zip(&self.everything);
        self.write.start == Start::Disorder
            && ends.any(|(nothing, everything)| {
                let as_one = |(name, text): (&String, &String)| {
                    [nothing, everything]
                        .iter()
                        .any(|end| end.get(name) == Some(text))
                };
                end.len() == everything.len() && end.iter().all(as_one)
            })
    }

    /// Whether all rows that stood in a file before still do.
    fn kept(&self, scene: &Scene, name: &str, before: &[u8], after: &[u8]) -> Result<(), String> {
        if after.starts_with(before) {
            return Ok(());
        }
        if self.write.start == Start::Disorder {
            let copies = kept(scene.root(), "kept");
            let is_copy = |copy: &Vec<u8>| copy.starts_with(before) || before.starts_with(copy);
            if copies.iter().any(is_copy) {
                return Ok(());
            }
        }
        if self.write.start == Start::Older && keeps_rows(before, after) {
            let copies = kept(scene.root(), "kept");
            return match copies.iter().any(|copy| copy.starts_with(before)) {
                true => Ok(()),
                false => Err(format!("{name}: its header was changed without a copy")),
            };
        }
        let fragment = torn_tails(&self.before).remove(name).unwrap_or_default();
        if !after.starts_with(&before[..before.len() - fragment.len()]) {
            return Err(format!("{name}: a row that stood before has changed"));
        }
        if kept(scene.root(), "torn").contains(&fragment) {
            return Ok(());
        }
        Err(format!("{name}: a torn line was cut without a copy"))
    }

    fn difference(&self, end: &Masked, acknowledged: bool) -> String {
        let expected = &self.everything[0];
        let what = if acknowledged {
            "acknowledged, but not all of it is there"
        } else {
            "neither nothing nor everything"
        };
        let mut text = what.to_owned();
        let names = expected
            .keys()
            .chain(end.keys().filter(|name| !expected.contains_key(*name)));
        for name in names {
            let (wanted, found) = (expected.get(name), end.get(name));
            if wanted != found {
                text.push_str(&format!("\n{name}: {found:?}, everything is {wanted:?}"));
            }
        }
        text
    }
}

/// The files as they are compared. Columns of a header that no row needs make no difference: a command
/// that adds them may be refused afterwards.
fn masked_end(write: &Write, files: &Files, before: &Files) -> Masked {
    let mut masked = masked(files, before);
    if write.start == Start::Older {
        let (narrow, wide) = complaint_headers();
        for text in masked.values_mut() {
            *text = text.replacen(&format!("{narrow}\n"), &format!("{wide}\n"), 1);
        }
    }
    masked
}

/// Whether a file has all lines below its header that it had, and its header goes on where the
/// old one ends.
fn keeps_rows(before: &[u8], after: &[u8]) -> bool {
    let parts = |bytes: &[u8]| {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        Some((bytes[..end].to_vec(), bytes[end..].to_vec()))
    };
    parts(before).zip(parts(after)).is_some_and(|(old, new)| {
        new.0.starts_with(&[&old.0[..], b","].concat()) && new.1.starts_with(&old.1)
    })
}

/// `check` finds nothing, not even a warning, but that the draw has the seed that was given to
/// make it come out alike every time, that it lacks the row that was torn off its end, and each
/// half row that was set aside, which it must tell of: that the rows are there is judged by
/// comparing files.
pub fn sound(program: &Path, scene: &Scene) -> Result<(), String> {
    let expected = |head: &str| head.contains("[seed-by-hand]") || head.contains("[draw-count]");
    found(program, scene, &["--strict"], expected)
}

/// `check` tells of each half row that was set aside, and of nothing else that is not expected.
fn found(
    program: &Path,
    scene: &Scene,
    args: &[&str],
    expected: impl Fn(&str) -> bool,
) -> Result<(), String> {
    let args = [&["check", "--today", "2026-11-23"], args].concat();
    let check = scene.run(program, &args);
    let is_head = |line: &&str| line.contains("warning [") || line.contains("error [");
    let heads = check.err.lines().filter(is_head);
    let (half_rows, others): (Vec<&str>, Vec<&str>) =
        heads.partition(|head| head.contains("[set-aside]"));
    let code = match (half_rows.is_empty(), others.is_empty()) {
        (false, _) => 3,
        (true, false) if args.contains(&"--strict") => 1,
        (true, _) => 0,
    };
    let told = half_rows.len() == kept(scene.root(), "torn").len();
    if check.code == Some(code) && told && others.into_iter().all(expected) {
        return Ok(());
    }
    Err(format!(
        "check ends in {:?}: {}{}",
        check.code, check.out, check.err
    ))
}

/// The last lines of ledgers that have no line end.
fn torn_tails(files: &Files) -> BTreeMap<String, Vec<u8>> {
    let ledgers = files.iter().filter(|(name, _)| name.starts_with("ledger/"));
    let tails = ledgers.filter_map(|(name, bytes)| {
        let tail = bytes.rsplit(|b| *b == b'\n').next()?;
        (!tail.is_empty()).then(|| (name.clone(), tail.to_vec()))
    });
    tails.collect()
}
