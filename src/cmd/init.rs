//! `visit init` and `visit demo`: a new data directory.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::desk::{Answer, Desk, Failure, Message, Result, day, lock};
use crate::ledger::config::template::Member;
use crate::ledger::files::data_dir::is_data_directory;
use crate::ledger::files::lock::Lock;
use crate::ledger::files::setup::{
    GIT_ATTRIBUTES, New, SAMPLE_TODAY, create, create_sample, is_part_of_sample, make_repository,
};
use crate::model::policy::Policy;
use crate::model::time::Day;
use crate::model::words::Role;
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
    /// The people, each with a role and areas.
    #[arg(long, value_name = "ID=NAME:ROLE[:AREAS[:EMAIL]]", value_parser = member)]
    staff: Vec<Member>,
    /// The first day that the office keeps its books there.
    #[arg(long, value_name = "DATE", value_parser = day)]
    starts: Option<Day>,
    /// Make it a repository of git's too.
    #[arg(long)]
    git: bool,
}

/// Reads `ID=NAME:ROLE[:AREAS[:EMAIL]]`, with colons, commas and blanks of either width.
fn member(text: &str) -> std::result::Result<Member, String> {
    const SHAPE: &str = "li=李娟:officer:A,B:li@example.com";
    let text = text.replace('：', ":");
    let (id, rest) = text.split_once(['=', '＝']).ok_or(SHAPE)?;
    let mut parts = rest.splitn(4, ':').map(str::trim);
    let mut part = || parts.next().unwrap_or_default();
    let (name, role, areas, email) = (part(), part(), part(), part());
    let fits = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    let id = id.trim();
    if id.is_empty() || !id.chars().all(fits) || name.is_empty() {
        return Err(SHAPE.to_owned());
    }
    let areas = areas.split([',', '，', '、', ' ']);
    let areas = areas.filter(|area| !area.is_empty()).map(str::to_owned);
    Ok(Member {
        id: id.to_owned(),
        name: name.to_owned(),
        role: Role::parse(role).ok_or_else(Role::listed)?,
        areas: areas.collect(),
        email: email.to_owned(),
    })
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
        return Err(Failure::usage(Message::AlreadyThere).with("path", shown(folder)));
    }
    let unnamed = desk.voice.say("init-unnamed");
    let community = args.community.as_deref().unwrap_or(&unnamed);
    if let Some(twice) = twice(&args.staff) {
        return Err(Failure::usage(Message::StaffTwice).with("id", twice));
    }
    let lock = lock(desk, folder)?;
    let today = desk.clock.now(&Policy::regulation("")).today;
    let new = New {
        community,
        lang: desk.voice.lang,
        starts: args.starts.unwrap_or(today),
        staff: &args.staff,
    };
    let created =
        create(folder, &lock, &new).map_err(|error| not_written(folder, &lock, &error))?;
    let repository = args.git.then(|| make_repository(folder));
    let names: Vec<String> = created.written.iter().map(|path| shown(path)).collect();
    let lacking = created.lacking.iter();
    let lacking = lacking.map(|(file, line)| json!({ "file": file, "line": line }));
    let lacking: Vec<Value> = lacking.collect();
    let json = json!({
        "schema": 1,
        "written": names,
        "lacking": lacking,
        "git": matches!(repository, Some(Ok(true))),
    });
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
    let git = match repository {
        Some(Ok(_)) => "there",
        _ => "none",
    };
    let next = [arg("path", shown(folder)), arg("git", git)];
    page.text(desk.voice.say_with("init-next", &next));
    let mut answer = Answer::new(page);
    if let Some(Err(error)) = repository {
        // The data directory is there all the same.
        let why = [arg("why", error.to_string())];
        answer
            .notes
            .push(desk.voice.say_with("note-no-repository", &why));
    }
    Ok(answer)
}

/// Carries out `demo`.
pub fn demo(args: &Demo, desk: &Desk) -> Result<Answer> {
    let (folder, lang) = (&args.folder, desk.voice.lang);
    let free = !folder.exists() || is_part_of_sample(folder, lang).unwrap_or_default();
    if !free {
        return Err(Failure::usage(Message::NotEmpty).with("path", shown(folder)));
    }
    let lock = lock(desk, folder)?;
    let files =
        create_sample(folder, &lock, lang).map_err(|error| not_written(folder, &lock, &error))?;
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

/// An id that two people would share.
fn twice(staff: &[Member]) -> Option<&str> {
    let mut ids: Vec<&str> = staff.iter().map(|member| member.id.as_str()).collect();
    ids.sort_unstable();
    let mut pairs = ids.iter().zip(ids.iter().skip(1));
    pairs.find(|(one, other)| one == other).map(|(id, _)| *id)
}

/// The same command finishes what was not written.
fn not_written(folder: &Path, lock: &Lock, error: &std::io::Error) -> Failure {
    lock.failed();
    Failure::io(folder, error)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
