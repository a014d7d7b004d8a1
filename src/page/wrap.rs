//! Texts in lines for a terminal, broken where either language allows it.

use std::collections::BTreeSet;

use unicode_linebreak::linebreaks;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of the narrowest usual terminal: no help is wider.
pub const COLUMNS: usize = 80;
/// What stands in brackets and is no wider is kept on one line, where it fits.
const TOGETHER: usize = 16;
/// No smaller piece of a long word ends a line.
const LEAST_PIECE: usize = 2;
/// A line of more characters than this is wrapped in parts: as one it would take time that
/// grows with the square of its length.
const LONGEST: usize = 500;

/// How many columns of a terminal a text takes.
pub fn columns_of(text: &str) -> usize {
    match text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        true => text.len(),
        false => text.width(),
    }
}

/// How many columns a text takes that stands in one line of `width`; `None` of any other.
pub fn fitting(text: &str, width: usize) -> Option<usize> {
    let columns = columns_of(text);
    (columns <= width && text.len() <= LONGEST).then_some(columns)
}

/// A text in lines no wider than `width`, broken at blanks and between Chinese characters.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    text.lines()
        .flat_map(parts)
        .flat_map(|line| wrapped_line(line, width))
        .collect()
}

/// A line in parts of at most [`LONGEST`] characters; an empty one is a part, too.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest.take()?;
        let (part, more) = match line.char_indices().nth(LONGEST) {
            Some((at, _)) => line.split_at(at),
            None => (line, ""),
        };
        rest = Some(more).filter(|more| !more.is_empty());
        Some(part)
    })
}

fn wrapped_line(line: &str, width: usize) -> Vec<String> {
    if columns_of(line) <= width {
        return vec![line.trim_end().to_owned()];
    }
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

/// Where a line may end, in order. What stands in brackets may always go to the next, after a
/// quotation mark, too.
fn breaks(line: &str, width: usize) -> BTreeSet<usize> {
    let usual = linebreaks(line).map(|(at, _)| at);
    let brackets = line.match_indices('（').map(|(at, _)| at);
    let brackets = brackets.chain(line.match_indices(" (").map(|(at, _)| at + 1));
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

/// A line in parts no wider than `width`: parted at blanks, within a word only where that alone is
/// wider. A character wider than `width` has a part of its own.
pub fn hewn(line: &str, width: usize) -> Vec<String> {
    if columns_of(line) <= width {
        return vec![line.to_owned()];
    }
    let words = line.split(' ').filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.rev().collect();
    let mut parts = Vec::new();
    let mut part = String::new();
    while let Some(word) = words.pop() {
        let blank = if part.is_empty() { "" } else { " " };
        let room = width.saturating_sub(part.width() + blank.len());
        if word.width() <= room {
            part.extend([blank, word]);
            continue;
        }
        if blank.is_empty() || word.width() > width && room > LEAST_PIECE {
            let (piece, rest) = split(word, room);
            part.extend([blank, piece]);
            words.push(rest);
        } else {
            words.push(word);
        }
        parts.push(std::mem::take(&mut part));
    }
    if !part.is_empty() || parts.is_empty() {
        parts.push(part);
    }
    parts
}

/// As much of a word as fits, at least one character, and the rest.
fn split(word: &str, width: usize) -> (&str, &str) {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let fits = |end: &usize| word[..*end].width() <= width;
    let one = word.chars().next().map_or(0, char::len_utf8);
    word.split_at(ends.take_while(fits).last().unwrap_or(one))
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
        let found = wrapped("opens on \"completed\" (2026-11-17)", 20);
        assert_eq!(found, ["opens on \"completed\"", "(2026-11-17)"]);
    }

    #[test]
    fn a_line_is_hewn_within_a_word_only_where_it_fits_nowhere() {
        assert_eq!(hewn("  two blanks", 12), ["  two blanks"]);
        assert_eq!(hewn("to be hewn", 5), ["to be", "hewn"]);
        assert_eq!(hewn("a longer word", 5), ["a lon", "ger", "word"]);
        assert_eq!(hewn("not by pieces", 5), ["not", "by", "piece", "s"]);
        assert_eq!(hewn("投诉日期", 5), ["投诉", "日期"]);
        assert_eq!(hewn("投诉", 1), ["投", "诉"]);
        assert_eq!(hewn("     ", 3), [""]);
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
