//! Faults at system calls, put in by strace.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::scene::{Ran, Scene, run};

/// The program that puts them in.
pub const STRACE: &str = "/usr/bin/strace";
/// Calls that change or secure what is on the disk, or decide who may.
pub const WRITE_PATH: &[&str] = &[
    "openat",
    "write",
    "pwrite64",
    "fdatasync",
    "fsync",
    "rename",
    "renameat",
    "renameat2",
    "linkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "ftruncate",
    "fchmod",
    "flock",
    "copy_file_range",
];

/// What happens at a system call.
#[derive(Clone, Debug)]
pub struct Fault {
    pub call: String,
    /// As strace says it: `signal=KILL`, `error=EIO`, `retval=0`, `delay_enter=50000`.
    pub what: String,
    /// At which of the calls, from 1.
    pub when: usize,
    /// Also at every one after it.
    pub persists: bool,
}

impl Fault {
    /// kill -9 at the call.
    pub fn kill(call: &str, when: usize) -> Self {
        Self {
            call: call.to_owned(),
            what: "signal=KILL".to_owned(),
            when,
            persists: false,
        }
    }

    /// Whether it is the end of the command.
    pub fn kills(&self) -> bool {
        self.what == "signal=KILL"
    }

    /// The fault as strace takes it.
    pub fn injection(&self) -> String {
        let plus = if self.persists { "+" } else { "" };
        format!(
            "inject={}:{}:when={}{plus}",
            self.call, self.what, self.when
        )
    }

    /// The program as a command that meets the fault.
    pub fn command(&self, program: &Path) -> Command {
        self.logged_command(program, Path::new("/dev/null"))
    }

    /// As [`Fault::command`], with what happens told in a file.
    pub fn logged_command(&self, program: &Path, log: &Path) -> Command {
        let mut strace = Command::new(STRACE);
        strace
            .args(["-f", "-qq", "-o"])
            .arg(log)
            .arg("-e")
            .arg(format!("trace={}", self.call))
            .args(["-e", &self.injection()])
            .arg(program);
        strace
    }

    /// Runs the program and lets it meet the fault.
    pub fn run(&self, program: &Path, scene: &Scene, args: &[&str]) -> Ran {
        run(self.command(program).args(args), scene.root())
    }
}

/// Whether faults can be put in here.
pub fn strace_works() -> bool {
    let tried = Command::new(STRACE)
        .args([
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "inject=getppid:retval=1",
            "/bin/true",
        ])
        .status();
    tried.is_ok_and(|status| status.success())
}

/// How often a command makes each call.
pub fn calls(
    program: &Path,
    scene: &Scene,
    args: &[&str],
    of: Option<&[&str]>,
) -> BTreeMap<String, usize> {
    count(&log_of_calls(program, scene, args, of))
}

/// How often a command's first thread makes each call until it has synced for the last time.
pub fn calls_until_synced(
    program: &Path,
    scene: &Scene,
    args: &[&str],
    of: &[&str],
) -> BTreeMap<String, usize> {
    let text = log_of_calls(program, scene, args, Some(of));
    let thread = |line: &str| line.split(' ').next().map(str::to_owned);
    let first = text.lines().next().and_then(thread);
    let lines: Vec<&str> = text.lines().filter(|line| thread(line) == first).collect();
    let last = lines.iter().rposition(|line| line.contains(" fdatasync("));
    count(&lines[..=last.expect("a sync")].join("\n"))
}

fn log_of_calls(program: &Path, scene: &Scene, args: &[&str], of: Option<&[&str]>) -> String {
    let log = scene.path(".strace");
    let mut strace = Command::new(STRACE);
    strace.args(["-f", "-qq", "-o"]).arg(&log);
    if let Some(names) = of {
        strace.arg("-e").arg(format!("trace=?{}", names.join(",?")));
    }
    run(strace.arg(program).args(args), scene.root());
    fs::read_to_string(&log).expect("strace's log")
}

fn count(log: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for line in log.lines() {
        let call = line.split_whitespace().nth(1).unwrap_or_default();
        if let Some((name, _)) = call.split_once('(')
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        {
            *found.entry(name.to_owned()).or_default() += 1;
        }
    }
    found
}
