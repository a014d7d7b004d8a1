//! `visit init` and `visit demo`: a new data directory.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::desk::{Answer, Desk, Failure, Result, lock};
use crate::ledger::files::data_dir::is_data_directory;
use crate::ledger::files::lock::Lock;
use crate::ledger::files::setup::{
    GIT_ATTRIBUTES, SAMPLE_TODAY, create, create_sample, is_part_of_sample,
};
use crate::model::policy::Policy;
use crate::page::{Page, Tone};
use crate::text::arg;

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub struct Init {
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The community's name.
    #[arg(long, value_name = "NAME")]
    community: Option<String>,
}

/// Arguments of `demo`.
#[derive(Debug, clap::Args)]
pub struct Demo {
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Carries out `init`.
pub fn init(args: &Init, desk: &Desk) -> Result<Answer> {
    let folder = &args.folder;
    if is_data_directory(folder) {
        return Err(Failure::usage("fail-already-there").with("path", shown(folder)));
    }
    let unnamed = desk.voice.say("init-unnamed");
    let community = args.community.as_deref().unwrap_or(&unnamed);
    let lock = lock(desk, folder)?;
    let starts = desk.clock.now(&Policy::regulation("")).today;
    let created = create(folder, &lock, (community, desk.voice.lang), starts)
        .map_err(|error| not_written(folder, &lock, &error))?;
    let names: Vec<String> = created.written.iter().map(|path| shown(path)).collect();
    let lacking = created.lacking.iter();
    let lacking = lacking.map(|(file, line)| json!({ "file": file, "line": line }));
    let lacking: Vec<Value> = lacking.collect();
    let json = json!({ "schema": 1, "written": names, "lacking": lacking });
    let mut page = Page::new(json);
    for name in &names {
        page.toned(
            desk.voice
                .say_with("init-written", &[arg("path", name.clone())]),
            Tone::Good,
        );
    }
    for (file, line) in &created.lacking {
        let message = match *file {
            GIT_ATTRIBUTES => "init-lacks-attributes",
            _ => "init-lacks-ignore",
        };
        let path = shown(&folder.join(file));
        let args = [arg("path", path), arg("line", line.as_str())];
        page.toned(desk.voice.say_with(message, &args), Tone::Soon);
    }
    let next = [arg("path", shown(folder))];
    page.text(desk.voice.say_with("init-next", &next));
    Ok(Answer::new(page))
}

/// Carries out `demo`.
pub fn demo(args: &Demo, desk: &Desk) -> Result<Answer> {
    let folder = &args.folder;
    let free = !folder.exists() || is_part_of_sample(folder).unwrap_or_default();
    if !free {
        return Err(Failure::usage("fail-not-empty").with("path", shown(folder)));
    }
    let lock = lock(desk, folder)?;
    let files = create_sample(folder, &lock).map_err(|error| not_written(folder, &lock, &error))?;
    let json =
        json!({ "schema": 1, "folder": shown(folder), "files": files, "today": SAMPLE_TODAY });
    let mut page = Page::new(json);
    let done = [
        arg("path", shown(folder)),
        arg("files", files),
        arg("today", SAMPLE_TODAY),
    ];
    page.text(desk.voice.say_with("demo-done", &done));
    Ok(Answer::new(page))
}

/// The same command finishes what was not written.
fn not_written(folder: &Path, lock: &Lock, error: &std::io::Error) -> Failure {
    lock.failed();
    Failure::io(folder, error)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
