//! The power goes: a file system in a file is shut down without flushing anything, in the
//! midst of writing, and mounted again.

use std::fs::{self, File};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rayon::prelude::*;
use tempfile::TempDir;

use super::{Size, Tally};
use crate::fault::Fault;
use crate::scene::{Ran, TODAY, furnish, ids, run};
use crate::skipped::{Why, skipped};

/// The kernel's request to shut a file system down.
const GOING_DOWN: libc::Ioctl = 0x8004_587d_u32 as libc::Ioctl;
/// Without flushing its log.
const NO_FLUSH: u32 = 2;

/// A file system of its own, unmounted when it is dropped.
pub struct Mount {
    folder: TempDir,
}

/// Whether file systems can be mounted here.
pub fn may_mount() -> bool {
    Mount::tmpfs("size=40k").is_some()
}

fn quiet(program: &str, args: &[&str], path: &Path) -> bool {
    let mut command = Command::new(program);
    command
        .args(args)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

impl Mount {
    /// A file system in memory.
    pub fn tmpfs(options: &str) -> Option<Self> {
        let folder = TempDir::new().ok()?;
        quiet(
            "mount",
            &["-t", "tmpfs", "-o", options, "none"],
            folder.path(),
        )
        .then_some(Self { folder })
    }

    /// The file system in an image.
    fn image(image: &Path, disk: &Disk) -> Option<Self> {
        let folder = TempDir::new().ok()?;
        let image = image.to_str()?;
        quiet("mount", &["-o", disk.options, image], folder.path()).then_some(Self { folder })
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("office")
    }

    /// A folder for a data directory.
    pub fn with_office(self) -> Self {
        fs::create_dir(self.path()).expect("a folder");
        furnish(&self.path());
        self
    }

    pub fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        assert!(quiet("mount", &["-o", &options], self.folder.path()));
    }

    /// Pulls the plug.
    fn shut_down(&self) {
        let top = File::open(self.folder.path()).expect("the mount point");
        // SAFETY: the request reads one u32, and the descriptor is open.
        #[expect(unsafe_code, reason = "no safe call shuts a file system down")]
        let done = unsafe { libc::ioctl(top.as_raw_fd(), GOING_DOWN, &NO_FLUSH) };
        assert_eq!(done, 0, "the file system can be shut down");
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        for _ in 0..100 {
            if quiet("umount", &[], self.folder.path()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A kind of file system.
struct Disk {
    /// The program that makes one, with what it needs to be told.
    make: (&'static str, &'static [&'static str]),
    /// Its least size.
    bytes: u64,
    /// How its images are mounted, several copies of one at once.
    options: &'static str,
}

const EXT4: Disk = Disk {
    make: ("/usr/sbin/mkfs.ext4", &["-q", "-F"]),
    bytes: 16 << 20,
    options: "loop",
};

const XFS: Disk = Disk {
    make: ("/usr/sbin/mkfs.xfs", &["-q", "-f"]),
    bytes: 300 << 20,
    options: "loop,nouuid",
};

impl Disk {
    /// An empty file system with an office in it.
    fn new_image(&self, folder: &TempDir) -> Option<PathBuf> {
        let image = folder.path().join("image");
        let (make, options) = self.make;
        File::create(&image)
            .and_then(|file| file.set_len(self.bytes))
            .ok()?;
        if !quiet(make, options, &image) {
            return None;
        }
        drop(Mount::image(&image, self)?.with_office());
        Some(image)
    }
}

/// What the clerks of one cut do, by turns.
const WORK: &[&[&str]] = &[
    &[
        "log",
        "complaint",
        "A1-101",
        "a tap drips",
        "--by",
        "desk",
        "-q",
    ],
    &[
        "record",
        "A1-101",
        "--outcome",
        "pass",
        "--question",
        "parking?",
        "--reply-by",
        "2026-11-25",
        "--by",
        "ann",
        "-q",
    ],
    &[
        "log",
        "complaint",
        "A1-102",
        "late entry",
        "--date",
        "2026-09-20",
        "--by",
        "desk",
        "-q",
    ],
    &[
        "note",
        "C-261102-aaaa00",
        "rang twice, will ring again",
        "--by",
        "desk",
        "-q",
    ],
];

/// Cuts at moments that are spread over the work.
pub fn cuts(program: &Path, size: Size) -> Tally {
    let mut tally = cuts_with(program, &EXT4, size.of(6, 500), None);
    if Path::new(XFS.make.0).exists() {
        tally.add(cuts_with(program, &XFS, size.of(2, 100), None));
    } else {
        skipped("endure power-cut on XFS", &Why::Lacks("mkfs.xfs"));
    }
    tally
}

/// Cuts of a disk that says it has synced and has not.
pub fn lying_disk(program: &Path, size: Size) -> Tally {
    let lie = Fault {
        call: "fdatasync,fsync".to_owned(),
        what: "retval=0".to_owned(),
        when: 1,
        persists: true,
    };
    cuts_with(program, &EXT4, size.of(3, 20), Some(&lie))
}

fn cuts_with(program: &Path, disk: &Disk, count: usize, fault: Option<&Fault>) -> Tally {
    let folder = TempDir::new().expect("a temporary folder");
    let Some(image) = disk.new_image(&folder) else {
        return Tally {
            points: 0,
            faults: vec![format!("{}: no image can be made or mounted", disk.make.0)],
        };
    };
    let attempt = |at: usize| {
        let own = folder.path().join(format!("image{at}"));
        let sparse = ["--sparse=always", image.to_str().expect("a path")];
        assert!(quiet("cp", &sparse, &own), "a copy of the image");
        // From a few milliseconds to the end of the last command.
        let moment = Duration::from_micros(3_000 + (at as u64 * 7_919) % 160_000);
        let cut = cut(program, (&own, disk), moment, fault);
        fs::remove_file(&own).expect("the copy");
        cut.map_err(|why| format!("power cut after {moment:?}: {why}"))
    };
    let faults = (0..count)
        .into_par_iter()
        .filter_map(|at| attempt(at).err());
    Tally {
        points: count,
        faults: faults.collect(),
    }
}

fn start(program: &Path, office: &Path, at: usize, fault: Option<&Fault>) -> Child {
    let mut command = fault.map_or_else(|| Command::new(program), |fault| fault.command(program));
    command.args(WORK[at % WORK.len()]).args(["--today", TODAY]);
    command
        .current_dir(office)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

fn cut(
    program: &Path,
    (image, disk): (&Path, &Disk),
    moment: Duration,
    fault: Option<&Fault>,
) -> Result<(), String> {
    let mount = Mount::image(image, disk).ok_or("the image cannot be mounted")?;
    let office = mount.path();
    // Some work is done before, so that there is something old to lose too.
    let mut clerks = vec![
        start(program, &office, 0, fault),
        start(program, &office, 1, fault),
    ];
    let mut told = Vec::new();
    for clerk in clerks.drain(..) {
        told.push(clerk.wait_with_output().expect("an end").into());
    }
    let began = std::time::Instant::now();
    for at in 0..WORK.len() {
        clerks.push(start(program, &office, at, fault));
    }
    std::thread::sleep(moment.saturating_sub(began.elapsed()));
    mount.shut_down();
    for clerk in clerks {
        told.push(clerk.wait_with_output().expect("an end").into());
    }
    drop(mount);
    let mount = Mount::image(image, disk).ok_or("the image cannot be mounted again")?;
    judge(program, &mount.path(), &told)
}

/// What was acknowledged is there after the next command, and everything is sound.
fn judge(program: &Path, office: &Path, told: &[Ran]) -> Result<(), String> {
    let work = |args: &[&str]| run(Command::new(program).args(args), office);
    let next = work(&[WORK[3], &["--today", TODAY]].concat());
    if next.code != Some(0) {
        return Err(format!("the next command failed: {}", next.err));
    }
    let check = work(&["check", "--strict", "--today", "2026-11-23"]);
    if check.code != Some(0) {
        return Err(format!("check ends in {:?}: {}", check.code, check.err));
    }
    let ledgers = crate::scene::files(office);
    let there: Vec<String> = ledgers.values().flat_map(|bytes| ids(bytes)).collect();
    for id in told
        .iter()
        .filter(|ran| ran.code == Some(0))
        .flat_map(|ran| ids(ran.out.as_bytes()))
    {
        // A visit stands in the inquiry that it opened too.
        if !there.contains(&id) {
            return Err(format!("{id} was acknowledged and is lost"));
        }
    }
    // A visit and its question come together.
    let visits = there.iter().filter(|id| id.starts_with('V')).count();
    let questions = there.iter().filter(|id| id.starts_with('Q')).count();
    // Two visits are the office's own; each other one is named again by its question.
    if visits - 2 != 2 * questions {
        return Err(format!(
            "{visits} names of visits and {questions} of questions: half an entry"
        ));
    }
    Ok(())
}
