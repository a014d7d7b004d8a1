//! CSV and TSV: the sheets of a page with English keys and plain values.

use csv::WriterBuilder;

use crate::view::page::{Block, Page, Sheet};

/// The name of the first column where a page has several sheets.
const SECTION: &str = "section";

/// Every sheet of the page. Where there are several, each line begins with its sheet's name
/// and each sheet with its own header.
pub fn render(page: &Page, delimiter: u8) -> String {
    let sheets: Vec<&Sheet> = page
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Sheet(sheet) => Some(sheet),
            _ => None,
        })
        .collect();
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_writer(Vec::new());
    let several = sheets.len() > 1;
    for sheet in sheets {
        let header = sheet.columns.iter().map(|c| c.key.to_owned()).collect();
        let rows = sheet
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| one_line(&cell.value)).collect());
        for (at, mut line) in std::iter::once::<Vec<String>>(header)
            .chain(rows)
            .enumerate()
        {
            if several {
                let first = if at == 0 { SECTION } else { sheet.key };
                line.insert(0, first.to_owned());
            }
            // Writing to memory cannot fail.
            let _ = writer.write_record(&line);
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A record stays one physical line, as in the ledgers.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], "\u{2424}")
}
