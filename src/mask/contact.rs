//! Addresses in texts by which somebody is reached otherwise than by telephone: of mail, and of
//! chat services behind the word for them. No more than the first character is left.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::names;

/// What stands for what is hidden.
const STARS: &str = "**";
/// So many characters the name somebody has at a chat service has.
const ID: std::ops::RangeInclusive<usize> = 5..=32;
/// So many characters may stand between the word for a service and the name there.
const GAP: usize = 3;
/// What may stand there.
const BETWEEN: &[char] = &[
    ' ', ':', '：', '-', '=', '(', '（', '+', '号', '是', '为', '加', '同',
];

/// The words for chat services, wherever they stand in a text.
static SERVICES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let found = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(names::CHAT_SERVICES.iter());
    found.ok()
});

/// Whether a text begins with the word for a chat service.
pub fn is_of_a_service(text: &str) -> bool {
    let found = SERVICES.as_ref().and_then(|found| found.find(text));
    found.is_some_and(|hit| hit.start() == 0)
}

/// Masks whatever is an address of mail.
pub fn mails(text: &str) -> String {
    let of_box = |c: &char| c.is_ascii_alphanumeric() || "._%+-".contains(*c);
    let of_host = |c: &char| c.is_ascii_alphanumeric() || ".-".contains(*c);
    let length = |chars: &mut dyn Iterator<Item = char>| chars.map(char::len_utf8).sum::<usize>();
    let (mut out, mut copied) = (String::new(), 0);
    for (at, sign) in text.match_indices(['@', '＠']) {
        let before = text.get(copied..at).unwrap_or_default();
        let mut of_name = before.chars().rev().take_while(of_box);
        let start = at - length(&mut of_name);
        let host = &text[at + sign.len()..];
        let end = length(&mut host.chars().take_while(of_host));
        let host = host[..end].trim_end_matches(['.', '-']);
        if let Some(first) = text[start..at].chars().next()
            && host.contains('.')
        {
            out.push_str(&text[copied..start]);
            out.push(first);
            out.push_str(STARS);
            copied = at + sign.len() + host.len();
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// Masks the names that somebody has at chat services, where the word for one stands before it.
pub fn ids(text: &str) -> String {
    let Some(found) = SERVICES.as_ref() else {
        return text.to_owned();
    };
    let (mut out, mut copied) = (String::new(), 0);
    for hit in found.find_iter(text) {
        let latin = text[hit.range()].ends_with(|c: char| c.is_ascii_alphabetic());
        let within = text[..hit.start()].ends_with(|c: char| c.is_ascii_alphanumeric());
        let rest = &text[hit.end()..];
        let skipped = rest.chars().take(GAP).take_while(|c| BETWEEN.contains(c));
        let skipped = skipped.map(char::len_utf8).sum::<usize>();
        let rest = &rest[skipped..];
        let of_id = |c: &char| c.is_ascii_alphanumeric() || "_-".contains(*c);
        // More than enough is as good as no end.
        let length = rest.chars().take(ID.end() + 1).take_while(of_id).count();
        let id = &rest[..length];
        let begins = id.starts_with(|c: char| c.is_ascii_alphanumeric());
        // Letters that follow those of the service at once can be those of another word.
        let another = latin && skipped == 0 && !id.contains(|c: char| c.is_ascii_digit());
        if ID.contains(&length) && begins && !another && !(latin && within) && hit.end() >= copied {
            let start = hit.end() + skipped;
            out.push_str(&text[copied..=start]);
            out.push_str(STARS);
            copied = start + length;
        }
    }
    out.push_str(&text[copied..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_mail_go() {
        for (text, masked) in [
            ("请发xie_fy@example.com谢谢", "请发x**谢谢"),
            ("a.b+c@mail.qq.com, d@qq.com.", "a**, d**."),
            ("13812345678@qq.com", "1**"),
            ("３＠qq.com xfy＠163.com", "３＠qq.com x**"),
            ("@all 2@3 a@b", "@all 2@3 a@b"),
        ] {
            assert_eq!(mails(text), masked);
            assert_eq!(mails(masked), masked);
        }
        let many = "@".repeat(100_000) + &"a".repeat(100_000);
        assert_eq!(mails(&many), many);
    }

    #[test]
    fn names_at_chat_services_go_behind_the_word_for_them() {
        for (text, masked) in [
            ("微信zqs1980", "微信z**"),
            ("微信号：xie_fengying，谢谢", "微信号：x**，谢谢"),
            ("加wx xfy1980", "加wx x**"),
            ("wx:abcdef VX=abc-12 V信a12345", "wx:a** VX=a** V信a**"),
            ("QQ 123456789；qq12345", "QQ 1**；qq1**"),
        ] {
            assert_eq!(ids(text), masked);
            assert_eq!(ids(masked), masked);
        }
        for text in [
            "微信群里说的",
            "在微信上回复 2026",
            "微信 OK",
            "qqmusic",
            "boxwx 123456",
            "wx",
        ] {
            assert_eq!(ids(text), text);
        }
    }
}
