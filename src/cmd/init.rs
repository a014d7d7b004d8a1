//! `visit init` and `visit demo`: a new data directory.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::Answer;
use super::desk::Desk;
use super::exit::{Failure, Result};
use crate::ledger::place::is_data_directory;
use crate::ledger::setup::{SAMPLE_TODAY, create, create_sample};
use crate::text::arg;
use crate::view::page::{Page, Tone};

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
    let written =
        create(folder, community, desk.voice.lang).map_err(|error| Failure::io(folder, &error))?;
    let names: Vec<String> = written.iter().map(|path| shown(path)).collect();
    let mut page = Page::new(json!({ "schema": 1, "written": names }), "written");
    for name in &names {
        page.toned(
            desk.voice
                .say_with("init-written", &[arg("path", name.clone())]),
            Tone::Good,
        );
    }
    let next = [arg("path", shown(folder))];
    page.text(desk.voice.say_with("init-next", &next));
    Ok(Answer::new(page))
}

/// Carries out `demo`.
pub fn demo(args: &Demo, desk: &Desk) -> Result<Answer> {
    let folder = &args.folder;
    let empty = match folder.read_dir() {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(Failure::io(folder, &error)),
    };
    if !empty {
        return Err(Failure::usage("fail-not-empty").with("path", shown(folder)));
    }
    let files = create_sample(folder).map_err(|error| Failure::io(folder, &error))?;
    let json =
        json!({ "schema": 1, "folder": shown(folder), "files": files, "today": SAMPLE_TODAY });
    let mut page = Page::new(json, "");
    let done = [
        arg("path", shown(folder)),
        arg("files", files),
        arg("today", SAMPLE_TODAY),
    ];
    page.text(desk.voice.say_with("demo-done", &done));
    Ok(Answer::new(page))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
