//! HTML: one document that asks for nothing from outside. A page that is made to be printed
//! is laid out as leaves of A4, one that is made to be read as a document; any other is
//! headings, paragraphs and tables.

use askama::Template;
use unicode_width::UnicodeWidthStr;

use super::document::document;
use super::leaf::{above, first, is_kept, is_short, most, room, size, widths};
use super::markup::{class, shown, tag};
use crate::model::id::Id;
use crate::page::paper::{Fill, Paper, Part};
use crate::page::{Block, Cell, Page, harmless, safe};

#[derive(Template)]
#[template(path = "page.html")]
struct Reading<'p> {
    lang: &'static str,
    title: String,
    notice: &'p str,
    page: &'p Page,
}

#[derive(Template)]
#[template(path = "paper.html")]
struct Printing<'p> {
    lang: &'static str,
    title: String,
    notice: &'p str,
    paper: &'p Paper,
}

/// The page as a document.
pub fn render(page: &Page) -> String {
    if let Some(own) = &page.document {
        return document(own, page.lang, page.incomplete.as_ref());
    }
    let lang = tag(page.lang);
    let title = page.blocks.iter().find_map(|block| match block {
        Block::Heading(_, heading) => Some(safe(heading)),
        _ => None,
    });
    let title = title.unwrap_or_else(|| "visit".to_owned());
    let notice = page.notice().unwrap_or_default();
    let written = match &page.paper {
        Some(paper) => {
            let printing = Printing {
                lang,
                title,
                notice,
                paper,
            };
            printing.render()
        }
        None => {
            let reading = Reading {
                lang,
                title,
                notice,
                page,
            };
            reading.render()
        }
    };
    // Writing to memory cannot fail.
    written.unwrap_or_default()
}

/// Cells up to so many columns of text, such as ids, dates, numbers and names, stay on one line.
const WHOLE: usize = 16;
/// With more columns a table needs the long side of the paper.
const MANY: usize = 7;

/// Whether a cell stays on one line.
fn is_whole(cell: &Cell) -> bool {
    cell.shown.width() <= WHOLE
}

/// A piece of a text.
struct Piece {
    text: String,
    /// An id stays on one line.
    whole: bool,
}

/// A text of a cell in pieces; an id is one by itself.
fn parted(text: &str) -> Vec<Piece> {
    const BETWEEN: [char; 4] = [' ', '\n', '\u{3001}', '\u{ff1b}'];
    let words = text.split_inclusive(BETWEEN);
    let pieces = words.flat_map(|word| {
        let name = word.trim_end_matches(BETWEEN);
        [name, &word[name.len()..]].map(|piece| Piece {
            text: shown(piece),
            whole: Id::parse(piece).is_some(),
        })
    });
    pieces.collect()
}

/// Whether a page needs the long side of the paper.
fn is_wide(page: &Page) -> bool {
    let wide = |block: &Block| matches!(block, Block::Sheet(sheet) if !sheet.is_unseen() && sheet.shown().len() > MANY);
    page.blocks.iter().any(wide)
}

/// Text to be copied, with the ledger's own line breaks.
fn as_written(text: &str) -> String {
    harmless(text)
}
