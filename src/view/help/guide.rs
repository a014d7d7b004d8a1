//! Tables of the guide that the program shows too, as they stand in the guide's pages: so both say
//! the same.

use crate::model::policy::Lang;

const FORMAT_EN: &str = include_str!("../../../docs/format.md");
const FORMAT_ZH: &str = include_str!("../../../docs/format.zh.md");
const EXIT_EN: &str = include_str!("../../../docs/exit-codes.md");
const EXIT_ZH: &str = include_str!("../../../docs/exit-codes.zh.md");

/// A key of `visit.toml`.
pub struct Setting {
    /// The key with its tables, such as `repeat.complaint`.
    pub key: String,
    /// What it holds, by an example; empty for a whole table.
    pub example: String,
    /// What holds where it is left out.
    pub default: String,
    /// What it is.
    pub meaning: String,
}

/// The keys of `visit.toml`, in the order of the guide.
pub fn settings(lang: Lang) -> Vec<Setting> {
    let text = match lang {
        Lang::En => FORMAT_EN,
        Lang::Zh => FORMAT_ZH,
    };
    let rows = table_below(text, "### `visit.toml`").into_iter();
    let settings = rows.filter_map(|row| {
        let [key, example, default, meaning] = row.try_into().ok()?;
        Some(Setting {
            key,
            example,
            default,
            meaning,
        })
    });
    settings.collect()
}

/// The exit codes, each with what it means.
pub fn exit_codes(lang: Lang) -> Vec<(String, String)> {
    let text = match lang {
        Lang::En => EXIT_EN,
        Lang::Zh => EXIT_ZH,
    };
    let rows = table_below(text, "# ").into_iter();
    let codes = rows.filter_map(|row| {
        let [code, meaning] = row.try_into().ok()?;
        Some((code, meaning))
    });
    codes.collect()
}

/// The rows of the first table below a heading, without its own two first lines.
fn table_below(text: &str, heading: &str) -> Vec<Vec<String>> {
    let below = text.lines().skip_while(|line| !line.starts_with(heading));
    let table = below.skip_while(|line| !line.starts_with('|'));
    let rows = table.take_while(|line| line.starts_with('|'));
    rows.skip(2).map(cells).collect()
}

fn cells(row: &str) -> Vec<String> {
    let row = row.trim().trim_matches('|');
    row.split('|').map(|cell| plain(cell.trim())).collect()
}

/// Markdown as plain text: no backticks, of a link its text.
fn plain(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        // Only what is followed by an address is a link; TOML has brackets too.
        let linked = link.split_once("](").and_then(|(text, after)| {
            let (_, after) = after.split_once(')')?;
            Some((text, after))
        });
        shown.push_str(before);
        match linked.filter(|(text, _)| !text.contains(']')) {
            Some((text, after)) => {
                shown.push_str(text);
                rest = after;
            }
            None => {
                shown.push('[');
                rest = link;
            }
        }
    }
    shown.push_str(rest);
    shown.replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_and_code_is_there_in_both_languages() {
        for lang in Lang::ALL {
            let settings = settings(*lang);
            assert_eq!(settings.first().map(|s| s.key.as_str()), Some("schema"));
            assert_eq!(
                settings.last().map(|s| s.key.as_str()),
                Some("changes.TABLE")
            );
            let rate = settings.iter().find(|s| s.key == "follow_up.CLASS.rate");
            assert_eq!(rate.map(|s| s.example.as_str()), Some("\"30%\""));
            let codes = exit_codes(*lang);
            let codes: Vec<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
            assert_eq!(codes, ["0", "1", "2", "3", "4", "5", "6", "130"]);
        }
    }

    #[test]
    fn links_are_read_as_their_text_and_lists_stay() {
        assert_eq!(
            plain("starts: [below](#x), `[\"A\"]`"),
            "starts: below, [\"A\"]"
        );
    }
}
