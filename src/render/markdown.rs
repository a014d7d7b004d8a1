//! Markdown with pipe tables.

use crate::view::page::{Block, Page, Sheet, safe};

/// The page as Markdown.
pub fn render(page: &Page) -> String {
    let mut text = String::new();
    for block in &page.blocks {
        match block {
            Block::Heading(level, heading) => {
                text.push_str(&"#".repeat(usize::from(*level)));
                text.push_str(&format!(" {}\n\n", escaped(heading)));
            }
            Block::Text(line, _) => text.push_str(&format!("{}\n\n", escaped(line))),
            Block::Verbatim(lines) => text.push_str(&format!("```text\n{lines}\n```\n\n")),
            Block::Chart(_) => {}
            Block::Sheet(sheet) if sheet.is_unseen() => {}
            Block::Sheet(sheet) => text.push_str(&table(sheet)),
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn table(sheet: &Sheet) -> String {
    let shown = sheet.shown();
    let columns = || shown.iter().map(|at| &sheet.columns[*at]);
    let rules = columns().map(|c| if c.right { "---:" } else { "---" });
    let mut text = line(columns().map(|c| escaped(&c.heading)));
    text.push_str(&line(rules.map(str::to_owned)));
    for row in &sheet.rows {
        text.push_str(&line(shown.iter().map(|at| escaped(&row[*at].shown))));
    }
    text.push('\n');
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Text that cannot become markup or break out of its cell.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in safe(text).chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
