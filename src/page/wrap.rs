//! Texts in lines for a terminal, broken where either language allows it.

use std::collections::BTreeSet;

use unicode_linebreak::linebreaks;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of the narrowest usual terminal: no help is wider.
pub const COLUMNS: usize = 80;
/// What stands in brackets and is no wider is kept on one line, where it fits.
const TOGETHER: usize = 16;

/// A text in lines no wider than `width`, broken at blanks and between Chinese characters.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    text.lines()
        .flat_map(|line| wrapped_line(line, width))
        .collect()
}

fn wrapped_line(line: &str, width: usize) -> Vec<String> {
    let mut found = Vec::new();
    let (mut start, mut fits) = (0, 0);
    for at in breaks(line, width) {
        if line[start..at].trim_end().width() > width && fits > start {
            found.push(line[start..fits].trim_end().to_owned());
            start = fits;
        }
        fits = at;
    }
    found.push(line[start..].trim_end().to_owned());
    found
}

/// Where a line may end, in order. What stands in brackets may always go to the next.
fn breaks(line: &str, width: usize) -> BTreeSet<usize> {
    let usual = linebreaks(line).map(|(at, _)| at);
    let brackets = line.match_indices('（').map(|(at, _)| at);
    let parts = usual.filter(|at| may_break(line, *at));
    let mut breaks: BTreeSet<usize> = parts.chain(brackets.filter(|at| *at > 0)).collect();
    for (open, close) in [('（', '）'), ('(', ')')] {
        for (start, _) in line.match_indices(open) {
            let Some(end) = line[start..].find(close).map(|end| start + end) else {
                continue;
            };
            if line[start..end].width() + close.width().unwrap_or(0) <= width.min(TOGETHER) {
                breaks.retain(|at| *at <= start || *at > end);
            }
        }
    }
    breaks
}

/// Options, paths and ids stay whole: only blanks and wide characters part a line.
fn may_break(line: &str, at: usize) -> bool {
    let wide = |c: char| c.width() == Some(2);
    let (before, after) = line.split_at(at);
    let parted = before.ends_with(' ') || before.chars().next_back().is_some_and(wide);
    parted || after.is_empty() || after.chars().next().is_some_and(wide)
}

/// Cuts what would not fit into a line.
pub fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut room = columns.saturating_sub(1);
    let fitting = text.chars().take_while(|c| {
        let width = c.width().unwrap_or_default();
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    });
    fitting.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_wrapped_between_characters_and_no_line_begins_with_a_stop() {
        let text = "登记投诉、报修或咨询，到期回访，三成抽样。";
        let found = wrapped(text, 12);
        assert_eq!(
            found,
            ["登记投诉、报", "修或咨询，到", "期回访，三成", "抽样。"]
        );
        let found = wrapped("一二三四，五", 8);
        assert_eq!(found, ["一二三", "四，五"]);
        let found = wrapped("garage-a（B2-1-502报）", 12);
        assert_eq!(found, ["garage-a", "（B2-1-502", "报）"]);
        let found = wrapped("garage-a（B2-1-502报）", 20);
        assert_eq!(found, ["garage-a", "（B2-1-502报）"]);
        let found = wrapped("garage-a (from B2-1-502)", 20);
        assert_eq!(found, ["garage-a", "(from B2-1-502)"]);
    }

    #[test]
    fn what_has_to_be_typed_is_never_parted() {
        let found = wrapped("see due --exit-code and reports/2026-11.md there", 10);
        assert_eq!(
            found,
            [
                "see due",
                "--exit-code",
                "and",
                "reports/2026-11.md",
                "there"
            ]
        );
    }

    #[test]
    fn a_choice_never_takes_more_than_a_line() {
        assert_eq!(cut("范长河", 6), "范长河");
        assert_eq!(cut("范长河", 5), "范长…");
        assert_eq!(cut("范长河", 4), "范…");
        assert_eq!(cut("abc", 3), "abc");
    }
}
