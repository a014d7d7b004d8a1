//! A sheet that somebody hands in: of a spreadsheet, or a CSV or TSV file in any of the usual
//! encodings. What a file is shows in its first bytes; its name is not asked.

mod text;
mod unfit;
#[cfg(feature = "xlsx")]
mod workbook;

pub use unfit::{READER, Unfit};

use std::path::Path;

use crate::ledger::files::disk::read_file;
use crate::model::digest::sha256;
use crate::model::grid::Grid;

/// A file that was handed in.
#[derive(Debug)]
pub struct Handed {
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub digest: String,
    /// The encoding of a text file: what it was read as.
    pub encoding: Option<&'static str>,
    /// The sheet that was asked for, else the first that has rows.
    pub grid: Grid,
    /// The other sheets that have rows.
    pub others: Vec<String>,
}

/// Reads a sheet of a file: the one that is asked for by name, in a workbook else the usual one,
/// else the first that has rows. `encoding` names that of a text file, where it is not to be found
/// out.
pub fn read(
    path: &Path,
    (asked, usual): (Option<&str>, Option<&str>),
    encoding: Option<&str>,
) -> Result<Handed, Unfit> {
    let bytes = read_file(path).map_err(Unfit::Io)?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    let usual = usual.filter(|_| is_workbook(&bytes));
    of_bytes(&name.to_string_lossy(), bytes, asked.or(usual), encoding)
}

/// As [`read`], of the bytes of a file that is called `name`.
pub fn of_bytes(
    name: &str,
    bytes: Vec<u8>,
    sheet: Option<&str>,
    encoding: Option<&str>,
) -> Result<Handed, Unfit> {
    let digest = sha256(&bytes);
    if is_workbook(&bytes) {
        let (grid, others) = workbook(bytes, sheet)?;
        return Ok(Handed {
            digest,
            encoding: None,
            grid,
            others,
        });
    }
    if sheet.is_some_and(|sheet| sheet != name) {
        return Err(Unfit::NoSheet(vec![name.to_owned()]));
    }
    let (encoding, rows) = text::rows(&bytes, encoding)?;
    Ok(Handed {
        digest,
        encoding: Some(encoding),
        grid: Grid {
            name: name.to_owned(),
            rows,
            from_1904: false,
        },
        others: Vec::new(),
    })
}

/// Whether bytes begin as a zip archive, which .xlsx and .ods are, or as an .xls does.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0")
}

#[cfg(feature = "xlsx")]
use workbook::workbook;

#[cfg(not(feature = "xlsx"))]
fn workbook(_: Vec<u8>, _: Option<&str>) -> Result<(Grid, Vec<String>), Unfit> {
    Err(Unfit::Unbuilt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_begins_as_a_spreadsheet_is_refused() {
        for start in [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0"] {
            let bytes = [start, &[7; 600]].concat();
            let read = of_bytes("a.xlsx", bytes, None, None);
            assert!(matches!(read, Err(Unfit::Damaged(_) | Unfit::Unbuilt)));
        }
        assert!(matches!(
            of_bytes("a.csv", b"a\n".to_vec(), Some("Sheet1"), None),
            Err(Unfit::NoSheet(_))
        ));
    }

    #[test]
    #[cfg(feature = "xlsx")]
    fn a_spreadsheet_with_any_byte_changed_or_cut_off_breaks_nothing() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
        for name in ["repairs.xls", "repairs.ods", "tousu.xlsx"] {
            let whole = std::fs::read(folder.join(name)).unwrap();
            for at in (8..whole.len()).step_by(whole.len() / 40) {
                for byte in [0, 0xff] {
                    let mut bytes = whole.clone();
                    bytes[at] = byte;
                    drop(of_bytes(name, bytes, None, None));
                }
                drop(of_bytes(name, whole[..at].to_vec(), None, None));
            }
            assert!(of_bytes(name, whole, None, None).is_ok());
        }
        // Its reader breaks down over this one.
        let mut bytes = std::fs::read(folder.join("repairs.xls")).unwrap();
        bytes[2228] = 0xff;
        let read = of_bytes("repairs.xls", bytes, None, None);
        assert!(matches!(read, Err(Unfit::Damaged(_))));
    }
}
