//! Markdown with pipe tables.

use crate::page::{Block, Page, Sheet, harmless, safe};

/// The page as Markdown.
pub fn render(page: &Page) -> String {
    let notice = page.notice().map(|text| escaped(text) + "\n\n");
    let mut text = notice.unwrap_or_default();
    for block in &page.blocks {
        match block {
            Block::Heading(level, heading) => {
                text.push_str(&"#".repeat(usize::from(*level)));
                text.push_str(&format!(" {}\n\n", escaped(heading)));
            }
            Block::Text(line, _) => {
                let list = listed(line);
                text.push_str(&list.unwrap_or_else(|| escaped(line)));
                text.push_str("\n\n");
            }
            Block::Verbatim(lines) => {
                let fence = fence(lines);
                text.push_str(&format!("{fence}text\n{}\n{fence}\n\n", harmless(lines)));
            }
            Block::Chart(_) => {}
            Block::Sheet(sheet) if sheet.is_unseen() => {}
            Block::Sheet(sheet) => text.push_str(&table(sheet)),
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Lines that all begin with a point, as a list.
fn listed(text: &str) -> Option<String> {
    let points: Option<Vec<&str>> = text.lines().map(|line| line.strip_prefix("· ")).collect();
    let points = points.filter(|points| !points.is_empty())?;
    let lines = points.iter().map(|point| format!("- {}", escaped(point)));
    Some(lines.collect::<Vec<_>>().join("\n"))
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

/// What stands around text that is to be copied: longer than any such line in it.
fn fence(lines: &str) -> String {
    let runs = lines.split(|c| c != '`').map(str::len);
    "`".repeat(runs.max().unwrap_or_default().max(2) + 1)
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
