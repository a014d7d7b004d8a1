//! What the robots of group chats are sent: JSON, one message a line, each within the limit of
//! its service and cut between entries.

use serde_json::{Value, json};

use crate::page::bulletin::{Addressed, Bulletin};
use crate::render::bulletin::{entry, head, short};

/// A service whose groups have robots.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Robot {
    /// 企业微信. A text has at most 2,048 bytes; people are mentioned by their numbers.
    Wecom,
    /// 钉钉. A message has at most 20,000 bytes; who is mentioned has to stand in the text too.
    Dingtalk,
    /// 飞书. A message has at most 20 KB with its signature; its robots know nobody's number.
    Feishu,
}

/// How often a title may say which of how many messages it is: nobody reads a thousand.
const ROOM_FOR_PART: &str = " (9999/9999)";

impl Robot {
    /// How many bytes there may be: of the text alone, or of the whole message.
    const fn most(self) -> usize {
        match self {
            Self::Wecom => 2048,
            Self::Dingtalk => 20_000,
            // Time and signature are added by who sends it.
            Self::Feishu => 20_000 - 256,
        }
    }

    /// How many bytes a text counts for.
    fn weight(self, text: &str) -> usize {
        match self {
            Self::Wecom => text.len(),
            // Without the quotes.
            Self::Dingtalk | Self::Feishu => Value::from(text).to_string().len() - 2,
        }
    }

    /// How many bytes somebody who is mentioned counts for.
    fn weight_of_mention(self, mobile: &str) -> usize {
        match self {
            Self::Dingtalk => mobile.len() + 3,
            Self::Wecom | Self::Feishu => 0,
        }
    }

    /// The message of a text.
    fn message(self, text: &str, mentioned: &[&str]) -> Value {
        match (self, mentioned) {
            (Self::Wecom, []) => json!({ "msgtype": "text", "text": { "content": text } }),
            (Self::Wecom, _) => json!({
                "msgtype": "text",
                "text": { "content": text, "mentioned_mobile_list": mentioned },
            }),
            (Self::Dingtalk, _) => json!({
                "msgtype": "text",
                "text": { "content": text },
                "at": { "atMobiles": mentioned, "isAtAll": false },
            }),
            (Self::Feishu, _) => json!({ "msg_type": "text", "content": { "text": text } }),
        }
    }

    /// What stands over somebody's entries.
    fn heading(self, own: &Addressed, mentions: bool) -> String {
        match self {
            Self::Dingtalk if mentions && !own.mobile.is_empty() => {
                inert(&format!("@{} {}", own.mobile, short(&own.heading)))
            }
            _ => inert(&short(&own.heading)),
        }
    }
}

/// One message: lines, and who is mentioned.
#[derive(Default)]
struct Part<'b> {
    lines: Vec<String>,
    mentioned: Vec<&'b str>,
    weight: usize,
}

/// The messages, one a line. Somebody is mentioned in the first that has an entry of theirs.
pub fn messages(bulletin: &Bulletin, robot: Robot) -> String {
    let parts = parts(bulletin, robot);
    let count = parts.len();
    let written = parts.iter().enumerate().map(|(at, part)| {
        let part_of = match count {
            1 => String::new(),
            _ => format!(" ({}/{count})", at + 1),
        };
        let title = inert(&short(&bulletin.title)) + &part_of;
        let mut lines: Vec<String> = head(bulletin, &title);
        lines.iter_mut().for_each(|line| *line = inert(line));
        lines.extend(part.lines.iter().cloned());
        let message = robot.message(&lines.join("\n"), &part.mentioned);
        format!("{message}\n")
    });
    written.collect()
}

/// What stands below the heads of the messages.
fn parts(bulletin: &Bulletin, robot: Robot) -> Vec<Part<'_>> {
    let longest_title = inert(&short(&bulletin.title)) + ROOM_FOR_PART;
    let head: Vec<String> = head(bulletin, &longest_title);
    let whole = robot.message(&inert(&head.join("\n")), &[]).to_string();
    let text = inert(&head.join("\n"));
    let empty = match robot {
        Robot::Wecom => robot.weight(&text),
        Robot::Dingtalk | Robot::Feishu => whole.len(),
    };
    let begun = || Part {
        weight: empty,
        ..Part::default()
    };
    let mut parts = vec![begun()];
    for own in &bulletin.people {
        let mut heads = Some(true);
        for lines in own.entries.iter().map(entry) {
            let lines: Vec<String> = lines.map(|line| inert(&line)).collect();
            let first = heads == Some(true);
            let added = |heads: Option<bool>| {
                let heading = heads.map(|mentions| robot.heading(own, mentions));
                let heading = heading.into_iter().flat_map(|text| [String::new(), text]);
                heading.chain(lines.iter().cloned()).collect::<Vec<_>>()
            };
            let mention = match first && !own.mobile.is_empty() {
                true => robot.weight_of_mention(&own.mobile),
                false => 0,
            };
            let weight = |lines: &[String]| {
                let lines = lines.iter();
                mention
                    + lines
                        .map(|line| robot.weight("\n") + robot.weight(line))
                        .sum::<usize>()
            };
            let mut more = added(heads);
            let is_full = |part: &&mut Part<'_>| part.weight + weight(&more) > robot.most();
            if parts
                .last_mut()
                .is_some_and(|part| is_full(&part) && !part.lines.is_empty())
            {
                more = added(Some(first));
                parts.push(begun());
            }
            if let Some(part) = parts.last_mut() {
                part.weight += weight(&more);
                part.lines.extend(more);
                if first && !own.mobile.is_empty() {
                    part.mentioned.push(&own.mobile);
                }
            }
            heads = None;
        }
    }
    parts
}

/// A text in which nothing mentions anybody: what these services take for a mention stands
/// between angle brackets.
fn inert(text: &str) -> String {
    text.replace('<', "＜")
}
