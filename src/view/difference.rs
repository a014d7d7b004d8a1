//! Two texts beside each other, as `diff -u` shows them.

use std::ops::Range;

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{DiffOp, DiffTag, group_diff_ops};

/// Equal lines that are shown around what differs.
const AROUND: usize = 3;

/// The unified difference of two texts, of which each has a name; empty where they are equal.
// Only what is called is compiled: `TextDiff` would bring every algorithm for every kind of text.
pub fn unified((old_name, old): (&str, &str), (new_name, new): (&str, &str)) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let (old, new) = (old.as_slice(), new.as_slice());
    let mut hook = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut hook, old, 0..old.len(), new, 0..new.len());
    let steps = hook.into_inner().into_inner().into_ops();
    let mut text = String::new();
    for hunk in group_diff_ops(steps, AROUND) {
        let ([first, ..], [.., last]) = (hunk.as_slice(), hunk.as_slice()) else {
            continue;
        };
        if text.is_empty() {
            text = format!("--- {old_name}\n+++ {new_name}\n");
        }
        let of_old = lines_of(first.old_range().start..last.old_range().end);
        let of_new = lines_of(first.new_range().start..last.new_range().end);
        text.push_str(&format!("@@ -{of_old} +{of_new} @@\n"));
        for step in &hunk {
            show(step, (old, new), &mut text);
        }
    }
    text
}

/// Where lines stand, counted from 1: the first, and how many, if not one. No lines stand after
/// the one before them.
fn lines_of(range: Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => format!("{}", range.start + 1),
        count => format!("{},{count}", range.start + 1),
    }
}

/// The lines of a step, what is gone before what is new.
fn show(step: &DiffOp, (old, new): (&[&str], &[&str]), text: &mut String) {
    let mut add = |sign: char, lines: &[&str]| {
        for line in lines {
            text.push(sign);
            text.push_str(line);
            if !line.ends_with('\n') {
                text.push_str("\n\\ No newline at end of file\n");
            }
        }
    };
    if step.tag() == DiffTag::Equal {
        add(' ', &old[step.old_range()]);
    } else {
        add('-', &old[step.old_range()]);
        add('+', &new[step.new_range()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(old: &str, new: &str) -> String {
        unified(("a/x", old), ("b/x", new))
    }

    #[test]
    fn equal_texts_have_no_difference() {
        assert_eq!(of("", ""), "");
        assert_eq!(of("one\ntwo\n", "one\ntwo\n"), "");
    }

    #[test]
    fn a_line_that_changed_stands_among_three_equal_ones() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        assert_eq!(
            of(old, &old.replace('5', "five")),
            "--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        );
    }

    #[test]
    fn what_is_far_apart_is_shown_apart() {
        let old = "a\n1\n2\n3\n4\n5\n6\n7\nb\n";
        let new = "1\n2\n3\n4\n5\n6\n7\nb\nc\n";
        assert_eq!(
            of(old, new),
            "--- a/x\n+++ b/x\n@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -7,3 +6,4 @@\n 6\n 7\n b\n+c\n"
        );
    }

    #[test]
    fn no_lines_and_no_line_end_are_said() {
        assert_eq!(of("", "1\n"), "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+1\n");
        assert_eq!(
            of("1", "1\n"),
            "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+1\n"
        );
    }
}
