//! A harness that finds nothing may be blind. Here the program is broken on purpose, one step
//! of the write protocol at a time, and the harness has to notice each.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::areas::{AREAS, Size, Tally, lying_disk};
use crate::scene::copy_folder;

/// One step left out.
struct Broken {
    name: &'static str,
    file: &'static str,
    /// Stands once in the file, and what stands there instead.
    from: &'static str,
    to: &'static str,
    /// The area that has to notice.
    noticed_by: &'static str,
}

const BROKEN: &[Broken] = &[
    Broken {
        name: "no lock",
        file: "src/ledger/files/lock.rs",
        from: "match file.try_lock() {",
        to: "match Ok::<(), TryLockError>(()) {",
        noticed_by: "writers-at-once",
    },
    Broken {
        name: "rows are not synced",
        file: "src/ledger/files/disk.rs",
        from: "match file.sync_data() {",
        to: "match Ok::<(), io::Error>(()) {",
        noticed_by: "sync-lint",
    },
    Broken {
        name: "rows are not synced (power)",
        file: "src/ledger/files/disk.rs",
        from: "match file.sync_data() {",
        to: "match Ok::<(), io::Error>(()) {",
        noticed_by: "power-cut",
    },
    Broken {
        name: "folders are not synced",
        file: "src/ledger/files/disk.rs",
        from: "File::open(folder)?.sync_all()",
        to: "File::open(folder).map(drop)",
        noticed_by: "sync-lint",
    },
    Broken {
        name: "names left by a killed command are not synced",
        file: "src/ledger/files/store.rs",
        from: "if self.lock.interrupted {",
        to: "if false {",
        noticed_by: "sync-lint",
    },
    Broken {
        name: "a new file is named before it is synced",
        file: "src/ledger/files/disk.rs",
        from: "    file.as_file().sync_all()?;\n",
        to: "",
        noticed_by: "sync-lint",
    },
    Broken {
        name: "no journal",
        file: "src/ledger/files/journal.rs",
        from: "let before = self.write(&line).map_err(|failed| failed.error)?;",
        to: "let before = self.file.metadata()?.len();",
        noticed_by: "kill",
    },
    Broken {
        name: "tails are not mended",
        file: "src/ledger/files/store.rs",
        from: "        self.mend_tails()?;\n",
        to: "",
        noticed_by: "torn-row",
    },
    Broken {
        name: "a torn line is cut without a copy",
        file: "src/ledger/files/store.rs",
        from: "Some(self.keep(TORN, self.below(path), &text[start..])?)",
        to: "None",
        noticed_by: "torn-row",
    },
    Broken {
        name: "a header is given columns without a copy",
        file: "src/ledger/files/store.rs",
        from: "    let kept = keep(root, KEPT, path, &before)?;\n",
        to: "    let kept = path.to_owned();\n",
        noticed_by: "kill",
    },
    Broken {
        name: "told before it is written",
        file: "src/desk/saved.rs",
        from: "        let written = self.write(batches)?;\n",
        to: "        let rows = batches.iter().flat_map(|batch| &batch.rows);\n        \
             rows.for_each(|row| println!(\"{}\", row.get(Col::Id)));\n        \
             let written = self.write(batches)?;\n",
        noticed_by: "kill",
    },
    Broken {
        name: "entries are filed again whole",
        file: "src/ledger/files/store.rs",
        from: "if again || attempt > 0 {",
        to: "if false {",
        noticed_by: "kill-during-recovery",
    },
    Broken {
        name: "a replaced file is not noticed",
        file: "src/ledger/files/disk.rs",
        from: "open.dev() == named.dev() && open.ino() == named.ino()",
        to: "open.dev() > 0 || named.ino() > 0",
        noticed_by: "file-swapped",
    },
    Broken {
        name: "what is remembered is believed whatever its digest",
        file: "src/ledger/files/memory.rs",
        from: "sha256(body.as_bytes()) != digest",
        to: "digest.is_empty()",
        noticed_by: "remembering",
    },
];

/// Every broken build, noticed or not. The short run sees only whether the builds can still
/// be made, and tries a disk that lies about syncing.
pub fn noticed(program: &Path, size: Size) -> Tally {
    let mut tally = Tally {
        points: 1,
        faults: Vec::new(),
    };
    if lying_disk(program, size).faults.is_empty() {
        tally
            .faults
            .push("a disk that lies about syncing was not noticed".to_owned());
    }
    for broken in BROKEN {
        tally.points += 1;
        let tried = match size {
            Size::Short => broken.source().map(drop),
            Size::Full => broken.attempt(),
        };
        tally.faults.extend(tried.err());
    }
    tally
}

impl Broken {
    /// The file without the step.
    fn source(&self) -> Result<String, String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(self.file);
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", self.file))?;
        match text.matches(self.from).count() {
            1 => Ok(text.replace(self.from, self.to)),
            count => Err(format!(
                "{}: {:?} stands {count} times in {}",
                self.name, self.from, self.file
            )),
        }
    }

    fn attempt(&self) -> Result<(), String> {
        let program = self.build()?;
        let area = AREAS.iter().find(|area| area.name == self.noticed_by);
        let area = area.ok_or_else(|| format!("there is no area {}", self.noticed_by))?;
        let found = std::panic::catch_unwind(|| (area.run)(&program, Size::Short));
        let noticed = found.map_or(true, |tally| !tally.faults.is_empty());
        println!(
            "    {:<50} {} by {}",
            self.name,
            if noticed { "noticed" } else { "NOT noticed" },
            self.noticed_by
        );
        if noticed {
            Ok(())
        } else {
            Err(format!(
                "{} was not noticed by {}",
                self.name, self.noticed_by
            ))
        }
    }

    /// Builds a copy of the sources without the step.
    fn build(&self) -> Result<PathBuf, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["src", "templates", "data-sample"] {
            fs::create_dir(folder.path().join(name)).map_err(|error| error.to_string())?;
            copy_folder(&root.join(name), &folder.path().join(name));
        }
        for name in ["Cargo.toml", "Cargo.lock", "README.md"] {
            fs::copy(root.join(name), folder.path().join(name))
                .map_err(|error| error.to_string())?;
        }
        let manifest =
            fs::read_to_string(root.join("Cargo.toml")).map_err(|error| error.to_string())?;
        // The tests are not copied, so their targets must not be named.
        let manifest = manifest.replace("[[test]]\nname = \"endure\"\nharness = false\n", "");
        fs::write(folder.path().join("Cargo.toml"), manifest).map_err(|error| error.to_string())?;
        fs::write(folder.path().join(self.file), self.source()?)
            .map_err(|error| error.to_string())?;
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken");
        let built = Command::new(env!("CARGO"))
            .args([
                "build",
                "--quiet",
                "--locked",
                "--bin",
                "visit",
                "--target-dir",
            ])
            .arg(&target)
            .current_dir(folder.path())
            .stderr(Stdio::piped())
            .output()
            .map_err(|error| error.to_string())?;
        if !built.status.success() {
            return Err(format!(
                "{} cannot be built: {}",
                self.name,
                String::from_utf8_lossy(&built.stderr)
            ));
        }
        let program = target.join(self.name.replace(' ', "-"));
        fs::copy(target.join("debug/visit"), &program).map_err(|error| error.to_string())?;
        Ok(program)
    }
}
