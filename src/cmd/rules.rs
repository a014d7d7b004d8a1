//! `visit rules pull`: the company's rules become the office's `office.toml`. And what `check`
//! tells of rules that alter months which were submitted.

use std::path::{Path, PathBuf, absolute};

use clap::Subcommand;
use serde_json::json;

use crate::desk::{Answer, Desk, Failure, Message, Result, Shelf, announce, lock};
use crate::ledger::book::as_of::known;
use crate::ledger::config::company::{handed_down, source_of};
use crate::ledger::files::disk::read_file;
use crate::ledger::files::reports::{self, Frozen};
use crate::ledger::files::settings::{SettingsError, check_handed, company_keys, office_text};
use crate::ledger::files::store::{NewFile, Store};
use crate::ledger::files::utf8::text_of;
use crate::ledger::layout::{OFFICE_TOML, VISIT_TOML};
use crate::model::book::Book;
use crate::model::digest::sha256;
use crate::model::policy::Policy;
use crate::model::problem::Problem;
use crate::model::rules::Keys;
use crate::model::time::Stamp;
use crate::page::{Block, Page, Tone};
use crate::rules::checks::frozen::{self, Counted, classes_since};
use crate::rules::submitted::submitted;
use crate::text::arg;
use crate::view::{fixes, problems};

/// Arguments of `rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Pull(Pull),
}

/// Arguments of `rules pull`.
#[derive(Debug, clap::Args)]
struct Pull {
    /// The company's file, or the folder that has it; where the rules came from the last time
    /// unless given.
    #[arg(value_name = "FILE|DIR")]
    from: Option<PathBuf>,
    /// Show the difference, write nothing.
    #[arg(short = 'n', long)]
    dry_run: bool,
}

/// The company's rules as they are to stand in `office.toml`.
struct Handed {
    source: String,
    digest: String,
    text: String,
    policy: Policy,
}

/// Carries out `rules`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    match &args.what {
        What::Pull(pull) => pull.run(desk),
    }
}

impl Pull {
    fn run(&self, desk: &Desk) -> Result<Answer> {
        let root = desk.root()?;
        let store = if self.dry_run {
            None
        } else {
            let store = Store::open(&root, lock(desk, &root)?)?;
            announce(desk, &store);
            Some(store)
        };
        let before = office_text(&root);
        let handed = self.handed(&root, &before)?;
        let mut kept = None;
        if let Some(mut store) = store.filter(|_| handed.text != before) {
            kept = write(&mut store, &root, &handed.text)?;
        }
        let mut answer = Answer::new(self.page(&before, &handed, kept, desk));
        answer.notes = self.notes(&handed.policy, desk);
        Ok(answer)
    }

    /// The rules, checked together with the office's own.
    fn handed(&self, root: &Path, before: &str) -> Result<Handed> {
        let from = match (&self.from, source_of(before)) {
            (Some(from), _) => from.clone(),
            (None, Some(source)) => PathBuf::from(source),
            (None, None) => return Err(Failure::usage(Message::RulesFromWhere)),
        };
        let file = if from.is_dir() {
            from.join(OFFICE_TOML)
        } else {
            from
        };
        let bytes = read_file(&file).map_err(|error| Failure::io(&file, &error))?;
        let shown = file.display().to_string();
        let digest = format!("sha256:{}", sha256(&bytes));
        let wrong = |problem: Box<Problem>| refused(SettingsError::Wrong(vec![*problem]));
        let text = text_of(&shown, bytes).map_err(wrong)?;
        check_handed(root, &shown, &text).map_err(refused)?;
        let source = absolute(&file).unwrap_or(file).display().to_string();
        let unclear = || Failure::usage(Message::RulesOfficeTable).with("path", &shown);
        let text = handed_down(&text, &source, &digest).ok_or_else(unclear)?;
        Ok(Handed {
            policy: check_handed(root, &shown, &text).map_err(refused)?,
            source,
            digest,
            text,
        })
    }

    fn page(&self, before: &str, handed: &Handed, kept: Option<PathBuf>, desk: &Desk) -> Page {
        let diff = fixes::difference(OFFICE_TOML, before, &handed.text);
        let kept = kept.map(|path| path.display().to_string());
        let mut page = Page::new(json!({
            "schema": 1,
            "file": OFFICE_TOML,
            "source": handed.source,
            "digest": handed.digest,
            "dry_run": self.dry_run,
            "changed": handed.text != before,
            "kept": kept,
            "diff": diff,
        }));
        if !diff.is_empty() {
            page.blocks.push(Block::Verbatim(diff));
        }
        let name = match (handed.text == before, self.dry_run, &kept) {
            (true, ..) => "rules-same",
            (_, true, _) => "rules-would",
            (.., None) => "rules-pulled",
            (.., Some(_)) => "rules-pulled-kept",
        };
        let args = [
            arg("source", handed.source.as_str()),
            arg("kept", kept.unwrap_or_default()),
        ];
        page.toned(desk.voice.say_with(name, &args), Tone::Good);
        page
    }

    /// What the rules alter in months that were submitted. Where the data cannot be read, other
    /// commands say why.
    fn notes(&self, policy: &Policy, desk: &Desk) -> Vec<String> {
        let found = || {
            let shelf = desk.open().ok()?;
            let everything = shelf.everything().ok()?;
            let (frozen, _) = reports::read(&shelf.root);
            Some(altered(&everything, policy, (&shelf, &frozen)))
        };
        let found = found().unwrap_or_default();
        if found.is_empty() {
            return Vec::new();
        }
        vec![problems::listing(&found, &desk.voice).trim_end().to_owned()]
    }
}

/// Rules with errors replace none.
fn refused(error: SettingsError) -> Failure {
    let failure = Failure::from(error);
    match failure.problems.is_empty() {
        true => failure,
        false => failure.told_as(Message::BadRules),
    }
}

/// Puts the rules into `office.toml`; gives where the old file is kept.
fn write(store: &mut Store, root: &Path, text: &str) -> Result<Option<PathBuf>> {
    let path = Path::new(OFFICE_TOML);
    if root.join(path).exists() {
        return Ok(store.rewrite(path, |_| text.as_bytes().to_owned())?);
    }
    let file = NewFile {
        path: path.to_owned(),
        bytes: text.as_bytes().to_owned(),
    };
    store.append_with(&[], &[file])?;
    Ok(None)
}

/// The settings that hold other values in months that were submitted than when they were.
pub fn altered(
    everything: &Book<'_>,
    policy: &Policy,
    (shelf, frozen): (&Shelf, &[Frozen]),
) -> Vec<Problem> {
    let until = Stamp::last_of(shelf.now.today);
    let submitted = submitted(everything, until);
    let own = frozen.iter().filter(|f| submitted.contains(&f.month));
    let counted: Vec<Counted> = own.map(counted).collect();
    if counted.is_empty() {
        return Vec::new();
    }
    let company = company_keys(&shelf.root);
    let file = |key: &str| match company.contains(key) {
        true => OFFICE_TOML,
        false => VISIT_TOML,
    };
    let since = classes_since(&known(everything.clone(), until));
    frozen::altered(policy, &counted, file, &since)
}

/// What a frozen report was counted by; of an early one the rates that it tells.
fn counted(frozen: &Frozen) -> Counted {
    let rates = || -> Keys {
        let rates = frozen.report["rates"].as_array().into_iter().flatten();
        let rates = rates.filter_map(|rate| {
            let (class, asked) = (rate["class"].as_str()?, rate["asked"].as_str()?);
            Some((format!("follow_up.{class}.rate"), format!("\"{asked}\"")))
        });
        rates.collect()
    };
    let all = !frozen.settings.is_empty();
    let settings = match all {
        true => frozen.settings.clone(),
        false => vec![(frozen.month.first(), rates())],
    };
    Counted {
        month: frozen.month,
        as_of: frozen.as_of,
        settings,
        all,
    }
}
