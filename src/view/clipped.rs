//! Texts shortened for paper.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A text in at most so many columns, an ellipsis where something is left out.
pub fn clipped_to(longest: usize, text: &str) -> String {
    let text = text.replace('\u{2424}', " ");
    if text.width() <= longest {
        return text;
    }
    let mut width = 0;
    let kept = text.chars().take_while(|c| {
        width += c.width().unwrap_or(0);
        width < longest
    });
    format!("{}…", kept.collect::<String>())
}
