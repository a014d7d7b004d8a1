//! A letter as an internet message: text and HTML, for `sendmail -t`. Lines end in LF, as that
//! program takes them.

use chrono::{DateTime, FixedOffset};
use mail_builder::MessageBuilder;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use crate::page::Tone;
use crate::page::letter::{Card, Letter};

/// The message, sent at a moment: the same letter at the same moment is the same message.
pub fn message(letter: &Letter, at: &DateTime<FixedOffset>) -> String {
    let (text, html) = (text(letter), html(letter));
    let (_, host) = letter.from.address.split_once('@').unwrap_or_default();
    let id = format!("{}.{}@{host}", at.format("%Y%m%dT%H%M%S"), letter.digest);
    let bodies = vec![
        MimePart::new("text/plain", text),
        MimePart::new("text/html", html),
    ];
    let alternative = ContentType::new("multipart/alternative")
        .attribute("boundary", format!("={}=", letter.digest));
    let mut bytes = Vec::new();
    MessageBuilder::new()
        .from((letter.from.name.as_str(), letter.from.address.as_str()))
        .to((letter.to.name.as_str(), letter.to.address.as_str()))
        .subject(letter.subject.as_str())
        .header("Date", Raw::new(at.to_rfc2822()))
        .message_id(id)
        .header("Auto-Submitted", Raw::new("auto-generated"))
        .header("Content-Language", Raw::new(letter.lang))
        .body(MimePart::new(alternative, bodies))
        .serialize(&mut bytes);
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
}

fn text(letter: &Letter) -> String {
    let notice = letter.notice.as_ref().map(|notice| format!("{notice}\n\n"));
    let mut text = notice.unwrap_or_default();
    text.push_str(&format!(
        "{}\n\n{}\n",
        letter.title,
        letter.summary.join("\n")
    ));
    for group in &letter.groups {
        text.push_str(&format!("\n{}\n", group.heading));
        for card in &group.cards {
            let lines = [&card.head, &card.text, &card.foot];
            let lines = lines.iter().flat_map(|text| text.lines());
            for (at, line) in lines.filter(|line| !line.is_empty()).enumerate() {
                text.push_str(if at == 0 { "\n- " } else { "  " });
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    // The mark by which mail programs know a signature.
    text.push_str(&format!("\n-- \n{}\n", letter.foot));
    text
}

/// Mail programs read no style sheets, so every element has its own style.
fn html(letter: &Letter) -> String {
    let title = escaped(&letter.title);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n</head>\n\
         <body style=\"margin:0 auto;padding:16px;max-width:40em;color:#222;background:#fff;\
         font:15px/1.5 -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',\
         'Segoe UI',sans-serif\">\n",
        letter.lang
    );
    if let Some(notice) = &letter.notice {
        html.push_str(&format!(
            "<p style=\"margin:0 0 12px;color:#c0392b;font-weight:bold\">{}</p>\n",
            escaped(notice)
        ));
    }
    html.push_str(&format!(
        "<h1 style=\"font-size:19px;margin:0 0 4px\">{title}</h1>\n"
    ));
    for line in &letter.summary {
        html.push_str(&format!(
            "<p style=\"margin:0 0 4px\">{}</p>\n",
            escaped(line)
        ));
    }
    for group in &letter.groups {
        html.push_str(&format!(
            "<h2 style=\"font-size:15px;margin:20px 0 8px\">{}</h2>\n",
            escaped(&group.heading)
        ));
        group.cards.iter().for_each(|one| html.push_str(&card(one)));
    }
    html.push_str(&format!(
        "<p style=\"margin:24px 0 0;color:#666;font-size:13px\">{}</p>\n</body>\n</html>\n",
        escaped(&letter.foot)
    ));
    html
}

fn card(card: &Card) -> String {
    let color = match card.tone {
        Tone::Late => "#c0392b",
        Tone::Soon => "#d68910",
        Tone::Good => "#1e8449",
        Tone::Plain => "#7f8c8d",
        Tone::Faint => "#bdc3c7",
    };
    let text = if card.text.is_empty() {
        String::new()
    } else {
        format!("<div>{}</div>\n", escaped(&card.text))
    };
    format!(
        "<div style=\"margin:0 0 8px;padding:6px 10px;border-left:4px solid {color};\
         background:#f7f7f7\">\n<div style=\"font-weight:bold\">{}</div>\n{text}\
         <div style=\"color:#666;font-size:13px\">{}</div>\n</div>\n",
        escaped(&card.head),
        escaped(&card.foot)
    )
}

/// Text that cannot become markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            c => out.push(c),
        }
    }
    out
}
