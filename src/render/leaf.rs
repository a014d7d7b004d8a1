//! How a leaf of paper is laid out: which size of letters makes it fit one page of A4, which
//! rows share what is left of the page, how wide the columns of a table are.
//!
//! The lengths are those of `template/paper.css`, in millimetres; `em` is the size of letters.

use unicode_width::UnicodeWidthStr;

use crate::page::paper::{Field, Fill, Leaf, Part};
use crate::page::{Sheet, safe};

/// The sizes of letters in points, from the usual one to the smallest that can be read. What
/// does not fit even so goes on to a further page; nothing is cut.
const SIZES: &[f64] = &[10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5];
/// The size for what flows over pages.
const OF_LISTS: f64 = 9.5;
/// A point in millimetres.
const POINT: f64 = 0.352_778;
/// The width of a leaf between its margins.
const WIDTH: f64 = 185.0;
/// The height that a leaf may need; a little less than the page has between its margins.
const HEIGHT: f64 = 264.0;
/// What the form is filed under, office, title and numbers.
const HEAD: f64 = 25.0;
/// A signature.
const SIGNATURE: f64 = 15.5;
/// A signature with a seal beside it: a seal is 42 mm across, and may lie over the line.
const SEAL: f64 = 24.5;
/// A row of a table that is left to the hand.
const HAND: f64 = 6.6;
/// A box for the hand is not drawn out beyond so many times the lines that it asks for.
const ROOMY: f64 = 2.2;
/// The height of a line, in em.
const LINE: f64 = 1.4;
/// A label beside its field, in em.
const LABEL: f64 = 7.6;
/// Labels wider than so many columns stand above their field.
const WIDE_LABEL: usize = 26;
/// What a capital takes beyond its column, at most.
const CAPITAL: f64 = 0.75;
/// Half-width columns to an em, a little less than two, for words are not broken everywhere.
const COLUMNS_PER_EM: f64 = 1.85;
/// Cells up to so many columns of text, such as ids and dates, are not wrapped.
const WHOLE: usize = 17;
/// A text in a field of up to so many columns, such as a date with its time, is not broken
/// between its characters.
const WHOLE_FIELD: usize = 24;
/// What columns that are not wrapped may take of a table beside long text, in percent.
const MOST_WHOLE: f64 = 72.0;
/// The widest that long text counts when what is left is shared out.
const LONGEST: usize = 44;
/// A column that is left to the hand counts as wide as this.
const BY_HAND: usize = 12;

/// The size of letters, in points, with which a leaf and the notice above it fit their page.
pub fn size(leaf: &Leaf, notice: &str) -> f64 {
    let smallest = SIZES.last().copied().unwrap_or_default();
    if leaf.flows {
        return OF_LISTS;
    }
    let fits = |size: &&f64| {
        let em = **size * POINT;
        let notice = match notice {
            "" => 0.0,
            text => lines(text, WIDTH, em) * LINE * em,
        };
        notice + height(leaf, em) <= HEIGHT
    };
    SIZES.iter().find(fits).copied().unwrap_or(smallest)
}

/// Whether a label stands above its field.
pub fn above(field: &Field) -> bool {
    field.label.width() > WIDE_LABEL
}

/// What a row takes of the room that is left: nothing, unless a hand is to write into it.
pub fn room(row: &[Field]) -> u8 {
    row.iter().map(|field| field.lines).max().unwrap_or(0)
}

/// How high a row may grow, in millimetres: what it asks for the hand, and some more. A row that
/// is full of text is left to the browser.
pub fn most(row: &[Field], size: f64) -> Option<f64> {
    let em = size * POINT;
    let asked = f64::from(room(row));
    let least = self::row(row, em);
    let most = asked * ROOMY * LINE * em + foot(row, em) + 1.9;
    (asked > 0.0 && least <= most).then(|| (most * 10.0).round() / 10.0)
}

/// The line at the foot of a row's boxes.
fn foot(row: &[Field], em: f64) -> f64 {
    match row.iter().any(|field| !field.foot.is_empty()) {
        true => LINE * em * 1.4,
        false => 0.0,
    }
}

/// Whether a text is not broken between its characters: dates, numbers, names.
pub fn is_short(text: &str) -> bool {
    text.width() <= WHOLE
}

/// Whether what stands in a field is not broken between its characters.
pub fn is_kept(field: &Field) -> bool {
    matches!(&field.fill, Fill::Text(cell) if cell.shown.width() <= WHOLE_FIELD)
}

/// The upper line of the first of several rows; the others have that of the row above.
pub fn first(leaf: &Leaf, at: usize) -> &'static str {
    let framed = |part: &Part| matches!(part, Part::Row(_) | Part::Signatures(_) | Part::Sheet(_));
    let before = at.checked_sub(1).and_then(|at| leaf.parts.get(at));
    if before.is_some_and(framed) {
        ""
    } else {
        " first"
    }
}

/// The widths of a table's columns in percent, by what stands in them, with letters of a size
/// in points.
pub fn widths(sheet: &Sheet, size: f64) -> Vec<f64> {
    let widest = |at: usize| {
        let cells = sheet.rows.iter().map(|row| row[at].shown.width());
        let heading = sheet.columns[at].heading.width();
        match cells.max().unwrap_or(0) {
            0 => heading.max(BY_HAND),
            width => width.max(heading).min(LONGEST),
        }
    };
    let widths: Vec<usize> = sheet.shown().into_iter().map(widest).collect();
    let padded = |width: &usize| *width as f64 + 2.0;
    let (whole, long): (Vec<usize>, Vec<usize>) = widths.iter().partition(|width| **width <= WHOLE);
    let (whole, long) = (
        whole.iter().map(padded).sum::<f64>(),
        long.iter().map(padded).sum::<f64>(),
    );
    // What is not wrapped has its own width; without long text, everything grows alike.
    let of_whole = if long == 0.0 {
        100.0
    } else {
        (extent(whole, size * POINT) / WIDTH * 100.0).min(MOST_WHOLE)
    };
    let percent = widths.iter().map(|width| {
        let share = if *width <= WHOLE {
            of_whole / whole
        } else {
            (100.0 - of_whole) / long
        };
        (padded(width) * share * 10.0).round() / 10.0
    });
    percent.collect()
}

/// The height of a leaf.
fn height(leaf: &Leaf, em: f64) -> f64 {
    let parts = leaf.parts.iter().map(|part| match part {
        Part::Heading(_) => 1.08 * LINE * em + 1.7,
        Part::Row(fields) => row(fields, em),
        Part::Sheet(sheet) => table(sheet, em),
        Part::Points(_, points) => {
            // Two columns, with number and box before each point.
            let width = WIDTH / 2.0 - 3.0 - 3.0 * em;
            let lines: f64 = points.iter().map(|point| lines(point, width, em)).sum();
            (lines / 2.0 + 1.0).ceil() * LINE * em
        }
        Part::Signatures(signatures) => match signatures.iter().any(|s| s.seal) {
            true => SEAL,
            false => SIGNATURE,
        },
        Part::Closing(texts) => texts.len() as f64 * 1.6 * LINE * em + 3.0,
        Part::Note(note) => lines(note, WIDTH, em) * LINE * em + 0.8,
    });
    HEAD + parts.sum::<f64>()
}

fn row(fields: &[Field], em: f64) -> f64 {
    let shares: f64 = fields.iter().map(|field| f64::from(field.share)).sum();
    let heights = fields.iter().map(|field| {
        let width = WIDTH * f64::from(field.share) / shares - 2.4;
        let least = f64::from(field.lines).max(1.0);
        let text = |width: f64| match &field.fill {
            Fill::Text(cell) => lines(&cell.shown, width, em).max(least),
            Fill::Boxes(choices) => {
                // A box, the text, and what parts it from the next.
                let choices = choices
                    .iter()
                    .map(|choice| 2.4 * em + extent(columns(&choice.shown), em));
                (choices.sum::<f64>() * 1.05 / width).ceil().max(least)
            }
        };
        let padding = 1.9;
        if above(field) {
            let label = lines(&field.label, width, em);
            (label + text(width)) * LINE * em + 2.0 * padding
        } else {
            let label = lines(&field.label, LABEL * em - 2.0, em);
            text(width - LABEL * em).max(label) * LINE * em + padding
        }
    });
    heights.fold(0.0, f64::max) + foot(fields, em)
}

fn table(sheet: &Sheet, em: f64) -> f64 {
    let widths: Vec<f64> = widths(sheet, em / POINT)
        .into_iter()
        .map(|percent| percent / 100.0 * WIDTH - 2.3)
        .collect();
    let shown = sheet.shown();
    let tallest = |texts: Vec<&str>| {
        let cells = texts.into_iter().zip(&widths);
        let heights = cells.map(|(text, width)| lines(text, *width, em));
        heights.fold(1.0, f64::max) * LINE * em + 1.05
    };
    let heading = |at: &usize| sheet.columns[*at].heading.as_str();
    let rows = sheet.rows.iter().map(|row| {
        let cells = shown.iter().map(|at| row[*at].shown.as_str());
        let by_hand = shown.iter().any(|at| row[*at].shown.is_empty());
        tallest(cells.collect()).max(if by_hand { HAND } else { 0.0 })
    });
    tallest(shown.iter().map(heading).collect()) + rows.sum::<f64>()
}

/// How many lines a text takes in a width.
fn lines(text: &str, width: f64, em: f64) -> f64 {
    let width = width.max(em);
    let of_line = |line: &str| (extent(columns(line), em) / width).ceil().max(1.0);
    safe(text).split('\n').map(of_line).sum()
}

/// The columns that a text takes on one line; capitals are wider than small letters.
fn columns(text: &str) -> f64 {
    let capitals = text.chars().filter(char::is_ascii_uppercase).count();
    text.width() as f64 + capitals as f64 * CAPITAL
}

/// The width of so many columns of text.
fn extent(columns: f64, em: f64) -> f64 {
    columns / COLUMNS_PER_EM * em
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Cell, Column};

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let column = |_| Column {
            key: "k",
            heading: "x".into(),
            right: false,
            rank: 0,
            speaks: false,
        };
        let row = |row: &&[&str]| row.iter().map(Cell::new).collect();
        Sheet {
            rows: rows.iter().map(row).collect(),
            ..Sheet::new("k", rows[0].iter().map(column).collect())
        }
    }

    fn size_of(parts: Vec<Part>) -> f64 {
        size_below("", parts)
    }

    fn size_below(notice: &str, parts: Vec<Part>) -> f64 {
        let leaf = Leaf {
            office: String::new(),
            title: String::new(),
            aside: String::new(),
            form_no: String::new(),
            numbers: Vec::new(),
            parts,
            flows: false,
        };
        size(&leaf, notice)
    }

    #[test]
    fn columns_are_as_wide_as_what_stands_in_them() {
        let long = "x".repeat(44);
        let short = "x".repeat(8);
        for (row, size, wanted) in [
            (&["123456", "12345678901234"][..], 10.5, &[33.3, 66.7][..]),
            // Ids and dates are not wrapped; long texts share what is left.
            (&[&short, &long], 10.5, &[10.8, 89.2]),
            (&[&short, &long, &long], 10.5, &[10.8, 44.6, 44.6]),
            (&[&short, &long], 6.5, &[6.7, 93.3]),
            // A hand needs some room.
            (&["", "x23456"], 10.5, &[63.6, 36.4]),
        ] {
            assert_eq!(widths(&sheet(&[row]), size), wanted, "{row:?}");
        }
    }

    #[test]
    fn letters_are_the_largest_with_which_all_fits_the_page() {
        let notes = |count| size_of(vec![Part::Note("x".into()); count]);
        assert_eq!([0, 39, 40, 1000].map(notes), [10.5, 10.5, 10.0, 6.5]);
        // What says that something is missing takes a line like any other.
        let below = |count| size_below("!", vec![Part::Note("x".into()); count]);
        assert_eq!([39, 40].map(below), [10.5, 10.0]);
        // Points stand in two columns.
        let points = |count| size_of(vec![Part::Points("k", vec!["x".into(); count])]);
        assert_eq!([90, 91, 1000].map(points), [10.5, 10.0, 6.5]);
        let rows = |count| size_of(vec![Part::Sheet(sheet(&vec![&["x"][..]; count]))]);
        assert_eq!([37, 38, 1000].map(rows), [10.5, 10.0, 6.5]);
        // One character more, and each row takes two lines.
        let wrapped = |width| {
            let text = "x".repeat(width);
            size_of(vec![Part::Sheet(sheet(&[&[text.as_str()][..]; 21]))])
        };
        assert_eq!([91, 92].map(wrapped), [10.5, 10.0]);
    }
}
