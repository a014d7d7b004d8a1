//! The scan of a signed page, as evidence of a visit.

use std::fs;
use std::path::Path;

use anyhow::Result;
use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use crate::ledger::Id;

/// A scrawl that is nobody's signature.
const SCAN: &[u8] = include_bytes!("data/signature.png");

/// Where the scan of a visit's record lies in the data directory.
pub fn path(visit: Id, at: NaiveDateTime) -> String {
    let digest = Sha256::digest(SCAN);
    let digits: String = digest.iter().take(4).map(|b| format!("{b:02x}")).collect();
    format!("evidence/{}/{visit}-{digits}.png", at.format("%Y-%m"))
}

pub fn write(root: &Path, path: &str) -> Result<()> {
    let path = root.join(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, SCAN)?)
}
