//! No fault shows it when a sync is missing: the page cache survives a kill. So the system
//! calls are read: what was written, and every new name, is synced before anybody is told.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::kill::beginnings;
use super::{Size, Tally};
use crate::commands::WRITES;
use crate::fault::{Fault, STRACE, calls};
use crate::scene::{Scene, files, run};

/// Every write command from every beginning; and what comes after one that was killed, which
/// has to make up for the syncs that the other did not come to.
pub fn lint(program: &Path, size: Size) -> Tally {
    let mut tally = Tally::default();
    for write in WRITES {
        for (beginning, scene) in beginnings(program, write) {
            tally.add(Tally::of(&[()], |()| {
                let mut reader = Reader::new(&scene);
                reader.read_run(&mut Command::new(STRACE), program, &scene, &write.args());
                reader.verdict(&format!("{} from {beginning}", write.name))
            }));
        }
        let scene = write.scene();
        let found = calls(
            program,
            &scene.copy(),
            &write.args(),
            Some(&["fsync", "fdatasync", "mkdir"]),
        );
        let kills = found
            .iter()
            .flat_map(|(call, count)| (1..=*count).map(|when| Fault::kill(call, when)));
        if write.founds() {
            continue;
        }
        tally.add(Tally::of(&size.pick(kills.collect(), 4), |kill| {
            let scene = scene.copy();
            let mut reader = Reader::new(&scene);
            let mut strace = Command::new(STRACE);
            strace.arg("-e").arg(kill.injection());
            reader.read_run(&mut strace, program, &scene, &write.args());
            reader.told = false;
            reader.read_run(&mut Command::new(STRACE), program, &scene, &write.next());
            reader.verdict(&format!("{} after {kill:?}", write.name))
        }));
    }
    tally
}

#[derive(Default)]
struct Reader {
    root: String,
    /// Names that were there.
    known: BTreeSet<String>,
    /// Files written and not synced since.
    written: BTreeSet<String>,
    /// New names whose folders were not synced since.
    named: BTreeSet<String>,
    told: bool,
    violations: Vec<String>,
}

/// Who holds the lock is for people, and no part of the data.
const LOCK: &str = ".visit/lock";
const MEMORY: &str = ".visit/memory";

impl Reader {
    fn new(scene: &Scene) -> Self {
        let root = scene.root().canonicalize().expect("the folder");
        let mut known: BTreeSet<String> = files(scene.root()).into_keys().collect();
        let own = [".visit/journal", ".visit/last", LOCK]
            .into_iter()
            .filter(|name| scene.path(name).exists());
        known.extend(own.map(str::to_owned));
        Self {
            root: root.display().to_string(),
            known,
            ..Self::default()
        }
    }

    /// Runs the program and reads its system calls.
    fn read_run(&mut self, strace: &mut Command, program: &Path, scene: &Scene, args: &[&str]) {
        const CALLS: &str = "trace=openat,write,pwrite64,ftruncate,fdatasync,fsync,rename,renameat,renameat2,linkat,unlink,unlinkat,mkdir,mkdirat";
        let log = tempfile::NamedTempFile::new().expect("a log");
        strace
            .args(["-f", "-qq", "-y", "-s", "0", "-e", CALLS, "-o"])
            .arg(log.path());
        run(strace.arg(program).args(args), scene.root());
        for line in fs::read_to_string(log.path()).expect("the log").lines() {
            self.read(line);
        }
    }

    fn verdict(mut self, what: &str) -> Result<(), String> {
        if !self.told {
            self.violations.push("nothing was told".to_owned());
        }
        if self.violations.is_empty() {
            Ok(())
        } else {
            Err(format!("{what}: {}", self.violations.join("; ")))
        }
    }

    fn read(&mut self, line: &str) {
        let Some((_, call)) = line.split_once(' ') else {
            return;
        };
        let Some((name, rest)) = call.trim_start().split_once('(') else {
            return;
        };
        let failed = ["= -1", "= ?", "unfinished"]
            .iter()
            .any(|end| rest.contains(end));
        if failed && name != "write" {
            return;
        }
        match name {
            "write" | "pwrite64" | "ftruncate" if rest.starts_with("1<") => self.tell(),
            "write" | "pwrite64" | "ftruncate" => {
                self.written.extend(self.descriptor(rest));
            }
            "fdatasync" | "fsync" => {
                if let Some(path) = self.descriptor(rest) {
                    self.written.remove(&path);
                    self.named.retain(|name| folder_of(name) != path);
                }
            }
            "openat" if rest.contains("O_CREAT") => {
                if let Some(path) = self.quoted(rest).pop()
                    && self.known.insert(path.clone())
                {
                    self.named.insert(path);
                }
            }
            "mkdir" | "mkdirat" => self.named.extend(self.quoted(rest)),
            "rename" | "renameat" | "renameat2" | "linkat" => {
                if let [from, to] = self.quoted(rest).as_slice() {
                    self.renamed(from, to);
                }
            }
            "unlink" | "unlinkat" => {
                for path in self.quoted(rest) {
                    self.named.remove(&path);
                    self.written.remove(&path);
                }
            }
            _ => {}
        }
    }

    fn renamed(&mut self, from: &str, to: &str) {
        // What is remembered is believed by its digest, and made anew.
        if to == MEMORY {
            self.written.remove(from);
            self.named.remove(from);
            return;
        }
        if self.written.remove(from) {
            self.violations
                .push(format!("{to} got its name before {from} was synced"));
        }
        self.named.remove(from);
        self.known.insert(to.to_owned());
        self.named.insert(to.to_owned());
    }

    fn tell(&mut self) {
        self.told = true;
        let written = self.written.iter().filter(|path| *path != LOCK);
        self.violations
            .extend(written.map(|path| format!("{path} was not synced")));
        let named = self.named.iter().filter(|path| *path != LOCK);
        self.violations
            .extend(named.map(|path| format!("the name {path} was not synced")));
        self.written.clear();
        self.named.clear();
    }

    /// The path behind the first descriptor, `4</tmp/x/ledger>`, below the root.
    fn descriptor(&self, rest: &str) -> Option<String> {
        let path = rest.split_once('<')?.1.split_once('>')?.0;
        path.starts_with('/').then(|| self.below(path)).flatten()
    }

    /// The quoted paths below the root.
    fn quoted(&self, rest: &str) -> Vec<String> {
        let texts = rest.split('"').skip(1).step_by(2);
        texts.filter_map(|path| self.below(path)).collect()
    }

    fn below(&self, path: &str) -> Option<String> {
        if !path.starts_with('/') {
            return Some(path.trim_start_matches("./").to_owned());
        }
        let below = path.strip_prefix(&self.root)?;
        Some(below.trim_start_matches('/').to_owned())
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
