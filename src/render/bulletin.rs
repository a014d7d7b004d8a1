//! What is posted to a group chat as one text, to be pasted into it.

use crate::page::bulletin::{Bulletin, Entry};

/// A line of a chat has so many characters at most: more is nothing that is read there.
const LONGEST: usize = 120;

/// The whole as a text of short lines.
pub fn text(bulletin: &Bulletin) -> String {
    let mut lines = head(bulletin, &short(&bulletin.title));
    for own in &bulletin.people {
        lines.extend([String::new(), short(&own.heading)]);
        lines.extend(own.entries.iter().flat_map(entry));
    }
    lines.join("\n") + "\n"
}

/// What stands above the entries: that something is missing, the title, how much there is to do.
pub(super) fn head(bulletin: &Bulletin, title: &str) -> Vec<String> {
    let notice = bulletin.notice.iter().map(|notice| short(notice));
    let summary = bulletin.summary.iter().map(|line| short(line));
    notice.chain([title.to_owned()]).chain(summary).collect()
}

/// An entry in its lines, the first with a mark.
pub(super) fn entry(entry: &Entry) -> impl Iterator<Item = String> {
    let lines = entry.lines.iter().enumerate();
    lines.map(|(at, line)| {
        let before = if at == 0 { "· " } else { "  " };
        format!("{before}{}", short(line))
    })
}

/// A line that is not too long.
pub(super) fn short(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::bulletin::Addressed;

    #[test]
    fn a_text_has_the_notice_first_and_an_entry_a_line_of_its_own() {
        let entry = |lines: &[&str]| Entry {
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        };
        let bulletin = Bulletin {
            title: "待办".to_owned(),
            notice: Some("不完整".to_owned()),
            summary: vec!["2 项".to_owned()],
            people: vec![Addressed {
                heading: "甲（2 项）".to_owned(),
                mobile: "13800000001".to_owned(),
                entries: vec![entry(&["转交", "漏水"]), entry(&[&"长".repeat(121)])],
            }],
        };
        let long = "长".repeat(120);
        assert_eq!(
            text(&bulletin),
            format!("不完整\n待办\n2 项\n\n甲（2 项）\n· 转交\n  漏水\n· {long}…\n")
        );
    }
}
