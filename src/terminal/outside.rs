//! Commands that other programs bring: `visit-NAME` on the `PATH` is `visit NAME`.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the name of such a program begins with.
const BEGINS: &str = "visit-";

/// How it ends.
const ENDS: &str = env::consts::EXE_SUFFIX;

/// The folders of the `PATH`. One that depends on where one stands is left out: a data directory
/// that came from elsewhere must not bring programs.
fn folders() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path);
    folders.filter(|folder| folder.is_absolute()).collect()
}

/// The program of a command.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{BEGINS}{name}{ENDS}");
    let mut programs = folders().into_iter().map(|folder| folder.join(&file));
    programs.find(|program| may_run(program))
}

/// The names of all such commands, each once, in their order.
pub fn names() -> Vec<String> {
    let files = folders()
        .into_iter()
        .filter_map(|folder| folder.read_dir().ok());
    let programs = files.flatten().flatten().filter_map(|entry| {
        let file = entry.file_name().into_string().ok()?;
        let name = file.strip_prefix(BEGINS)?.strip_suffix(ENDS)?.to_owned();
        may_run(&entry.path()).then_some(name)
    });
    let mut names: Vec<String> = programs.collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(unix)]
fn may_run(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let found = path.metadata();
    found.is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn may_run(path: &Path) -> bool {
    path.is_file()
}

/// Hands over to a program; it comes back only where the program cannot be started. It finds this
/// one under `VISIT`.
pub fn become_program(
    program: &Path,
    words: &[OsString],
    variables: &[(&str, &OsStr)],
) -> io::Error {
    let mut command = Command::new(program);
    command.args(words).envs(variables.iter().copied());
    if let Ok(own) = env::current_exe() {
        command.env("VISIT", own);
    }
    run(command)
}

#[cfg(unix)]
fn run(mut command: Command) -> io::Error {
    std::os::unix::process::CommandExt::exec(&mut command)
}

#[cfg(not(unix))]
fn run(mut command: Command) -> io::Error {
    match command.status() {
        Ok(status) => std::process::exit(status.code().unwrap_or(1)),
        Err(error) => error,
    }
}
