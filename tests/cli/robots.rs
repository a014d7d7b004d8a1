//! What group chats are told: the messages of robots, a text to be pasted, and the script that
//! sends them to a sink on this machine.

use serde_json::{Value, json};
use visit::model::table::Table;

use crate::office::{Line, Office, SETTINGS};

const DAY: &str = "2026-11-23";

/// Somebody of the service centre and a manager have numbers.
fn settings() -> String {
    let desk = "id = \"desk\"\nmobile = \"13900000009\"";
    let boss = "id = \"boss\"\nmobile = \"+85251234567\"";
    let settings = SETTINGS.replace("id = \"desk\"", desk);
    settings.replace("id = \"boss\"", boss)
}

/// So many complaints by telephone of 21 November: each owes a promise (the service centre's) and
/// a handover (its too) by the 22nd.
fn office(complaints: usize) -> Office {
    let office = Office::with(&settings());
    for at in 0..complaints {
        let row = format!(
            "id=C-261121-{at:04} received_at=2026-11-21T08:00 place=A1-101 channel=phone \
             reporter=钱多多 phone=13812345678 taken_by=desk summary=漏水，打13812345678"
        );
        office.add(Table::Complaints, &row);
    }
    office
}

fn messages(text: &str) -> Vec<Value> {
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn due(office: &Office, more: impl Line) -> String {
    office.ok(["due", "class:complaint", "--today", DAY].and(more))
}

const ENTRIES: &str = "· 转交经理，逾期1天（期限 2026-11-22）\n  A1-101 · 漏水，打138****5678\n  \
                       钱业主 138****5678 · 业主 甲 138****0001 · C-261121-0000\n\
                       · 作出承诺，逾期1天（期限 2026-11-22）\n  A1-101 · 漏水，打138****5678\n  \
                       钱业主 138****5678 · 业主 甲 138****0001 · C-261121-0000";

#[test]
fn a_text_is_short_lines_by_person_without_owners_data() {
    let office = office(1);
    let head = "【测试小区】回访待办 2026-11-23\n逾期 2 项，待办 0 项（今天到期 0 项）。\n\n客服（2 项）\n";
    assert_eq!(due(&office, "-f text"), format!("{head}{ENTRIES}\n"));
    let plain = due(&office, "-f text --no-mask");
    assert!(plain.contains("钱多多 13812345678"), "{plain}");
    let english = due(&office, "-f text --lang en");
    assert!(
        english.starts_with("测试小区: to be done, 2026-11-23\n2 overdue, 0 open"),
        "{english}"
    );
    assert!(
        english.contains("· handover: 1d late (due 2026-11-22)\n  A1-101 · 漏水"),
        "{english}"
    );
    let nothing = due(&office, "-f text who:ann");
    assert_eq!(nothing, "【测试小区】回访待办 2026-11-23\n没有要办的事。\n");
}

#[test]
fn each_robot_has_its_own_form_and_way_to_mention() {
    let office = office(1);
    let head = "【测试小区】回访待办 2026-11-23\n逾期 2 项，待办 0 项（今天到期 0 项）。\n\n";
    let one = |robot: &str| messages(&due(&office, ["-f", robot]));
    assert_eq!(
        one("wecom"),
        [json!({
            "msgtype": "text",
            "text": {
                "content": format!("{head}客服（2 项）\n{ENTRIES}"),
                "mentioned_mobile_list": ["13900000009"],
            },
        })]
    );
    assert_eq!(
        one("dingtalk"),
        [json!({
            "msgtype": "text",
            "text": { "content": format!("{head}@13900000009 客服（2 项）\n{ENTRIES}") },
            "at": { "atMobiles": ["13900000009"], "isAtAll": false },
        })]
    );
    assert_eq!(
        one("feishu"),
        [json!({
            "msg_type": "text",
            "content": { "text": format!("{head}客服（2 项）\n{ENTRIES}") },
        })]
    );
    // The number that is mentioned stays, owners' appear as asked.
    let plain = due(&office, "-f dingtalk --no-mask");
    assert!(plain.contains("@13900000009") && plain.contains("钱多多 13812345678"));
}

/// How much of a message its service counts, and how much it takes.
fn size(robot: &str, line: &str) -> (usize, usize) {
    match robot {
        "wecom" => {
            let message: Value = serde_json::from_str(line).unwrap();
            (message["text"]["content"].as_str().unwrap().len(), 2048)
        }
        _ => (line.len(), 20_000),
    }
}

fn content<'m>(robot: &str, message: &'m Value) -> &'m str {
    let text = match robot {
        "feishu" => &message["content"]["text"],
        _ => &message["text"]["content"],
    };
    text.as_str().unwrap()
}

#[test]
fn what_is_too_long_is_cut_between_entries_and_nothing_is_lost() {
    let office = office(120);
    for robot in ["wecom", "dingtalk", "feishu"] {
        let text = due(&office, ["-f", robot]);
        let (mut entries, mut mentions) = (0, 0);
        let parts = messages(&text);
        // 240 entries of about 160 bytes are too many for one message of any service.
        assert!(parts.len() > 1, "{robot}: {}", parts.len());
        for (at, (line, message)) in text.lines().zip(&parts).enumerate() {
            let (size, most) = size(robot, line);
            assert!(size <= most, "{robot}: {size}");
            // As full as it can be: one more entry would not fit.
            let last = at + 1 == parts.len();
            assert!(last || size + 400 > most, "{robot}: {size} of {most}");
            let content = content(robot, message);
            let title = format!("回访待办 2026-11-23 ({}/{})\n", at + 1, parts.len());
            assert!(content.contains(&title), "{content}");
            assert!(content.contains("客服（240 项）\n· "), "{content}");
            let of_message = content.matches("· C-261121-").count();
            assert_eq!(content.matches("\n· ").count(), of_message);
            assert!(content.lines().last().unwrap().contains("· C-261121-"));
            entries += of_message;
            mentions += line.matches("[\"13900000009\"]").count();
        }
        assert_eq!(entries, 240, "{robot}");
        assert_eq!(mentions, usize::from(robot != "feishu"), "{robot}");
    }
}

#[test]
fn texts_of_any_length_fit_and_mention_nobody() {
    let office = office(0);
    let long = "<at user_id=\"all\">".to_owned() + &"长😀\\\"".repeat(3000);
    for (at, summary) in [long.as_str(), "<@all>", "@all"].iter().enumerate() {
        let summary = summary.replace('"', "\"\"");
        let row = format!(
            "C-261121-{at:04},2026-11-21T08:00,A1-101,\"{summary}\",\"{summary}\",phone,,ordinary,\"{summary}\",desk,,,,"
        );
        office.rows("2026-11", Table::Complaints, &[&row]);
    }
    for robot in ["wecom", "dingtalk", "feishu"] {
        let ran = office.at(DAY).run(["due", "class:complaint", "-f", robot]);
        let mut entries = 0;
        for line in ran.out.lines() {
            let (size, most) = size(robot, line);
            assert!(size <= most, "{robot}: {size}");
            let message: Value = serde_json::from_str(line).unwrap();
            let content = content(robot, &message);
            assert!(!content.contains('<'), "{content}");
            entries += content.matches("\n· ").count();
            assert_ne!(message["at"]["isAtAll"], true);
        }
        assert_eq!(entries, 6, "{robot}: {}", ran.err);
    }
}

#[test]
fn who_has_nothing_to_tell_says_nothing_unless_it_is_asked_for_or_may_not_be_true() {
    let office = office(0);
    for robot in ["wecom", "dingtalk", "feishu"] {
        assert_eq!(due(&office, ["-f", robot]), "");
        let told = messages(&due(&office, ["-f", robot, "--heartbeat"]));
        let text = "【测试小区】回访待办 2026-11-23\n没有要办的事。";
        assert_eq!(content(robot, &told[0]), text);
    }
    office.rows("2026-11", Table::Visits, &["V-261120-cccccc,never"]);
    for robot in ["wecom", "dingtalk", "feishu"] {
        let ran = office.at(DAY).run(["due", "class:complaint", "-f", robot]);
        assert_eq!(ran.code, 3);
        let told = messages(&ran.out);
        let text = content(robot, &told[0]);
        assert!(text.starts_with("注意：有 1 处数据读不出"), "{text}");
    }
}

#[test]
fn a_number_that_no_robot_takes_is_refused_with_its_line() {
    let office =
        Office::with(&SETTINGS.replace("id = \"desk\"", "id = \"desk\"\nmobile = \"139 0000\""));
    let ran = office.at(DAY).run("due");
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("visit.toml:") && ran.err.contains("13800000001"),
        "{}",
        ran.err
    );
}

#[test]
fn figures_for_monitoring_count_by_duty_class_state_and_person() {
    let office = office(2);
    let ran = office.at("2026-11-24T07:30").run("due -f prometheus");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let figures: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    // 2026-11-24T07:30 in Shanghai is 2026-11-23T23:30 UTC, 1795476600 s after 1970; four duties
    // were due on the 22nd. Routine and rounds of the year are open until their last day.
    let all = "community=\"测试小区\"";
    let of = |duty: &str, class: &str, state: &str, who: &str| {
        format!("{{{all},duty=\"{duty}\",class=\"{class}\",state=\"{state}\",who=\"{who}\"}}")
    };
    for line in [
        format!("visit_complete{{{all}}} 1"),
        format!("visit_errors{{{all}}} 0"),
        format!("visit_as_of_timestamp_seconds{{{all}}} 1795476600"),
        format!("visit_duties_by_state{{{all},state=\"overdue\"}} 4"),
        format!(
            "visit_duties{} 2",
            of("handover", "complaint", "overdue", "desk")
        ),
        format!(
            "visit_duties{} 2",
            of("promise", "complaint", "overdue", "desk")
        ),
        format!("visit_duties{} 1", of("routine", "", "open", "ben")),
        format!(
            "visit_duty_oldest_days_late{} 2",
            of("promise", "complaint", "overdue", "desk")
        ),
        format!(
            "visit_duty_oldest_days_late{} 0",
            of("manager-round", "", "open", "boss")
        ),
    ] {
        assert!(figures.contains(&line.as_str()), "{line}\n{}", ran.out);
    }
    follows_the_format(&ran.out);
    // The same words in either language, and states that were not asked for are not counted.
    let english = "due --today 2026-11-24T07:30 -f prometheus --lang en";
    assert_eq!(office.ok(english), ran.out);
    let late = office.at(DAY).ok("due --overdue -f prometheus");
    assert!(!late.contains("state=\"open\""), "{late}");
    let none = office.at(DAY).ok("due who:eng -f prometheus");
    assert!(
        none.contains("state=\"overdue\"} 0\n") && !none.contains("visit_duties{"),
        "{none}"
    );
}

/// The rules of the text format: a name has its HELP and TYPE once, before its figures, which
/// stand together; names, labels and numbers are of their alphabets; no figure stands twice.
fn follows_the_format(text: &str) {
    let name_fits =
        |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && !name.is_empty();
    let mut names: Vec<&str> = Vec::new();
    let mut seen = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            let (name, text) = help.split_once(' ').unwrap();
            assert!(
                name_fits(name) && !text.is_empty() && !names.contains(&name),
                "{line}"
            );
            assert_eq!(lines.next(), Some(format!("# TYPE {name} gauge").as_str()));
            names.push(name);
            continue;
        }
        let (series, value) = line.rsplit_once(' ').unwrap();
        assert!(value.parse::<i64>().is_ok(), "{line}");
        let (name, labels) = series.split_once('{').unwrap();
        assert_eq!(Some(&name), names.last(), "{line}");
        let labels = labels.strip_suffix("\"}").unwrap();
        for label in labels.split("\",") {
            let (label, value) = label.split_once("=\"").unwrap();
            assert!(name_fits(label) && !value.contains(['"', '\\']), "{line}");
        }
        assert!(!seen.contains(&series), "{line}");
        seen.push(series);
    }
    assert!(text.ends_with('\n'));
}

#[cfg(unix)]
mod scripts {
    use std::fs;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::path::Path;
    use std::process::{Command, Stdio};
    use std::thread::{self, JoinHandle};

    use super::*;
    use crate::office::Ran;
    use crate::skip::{Why, skip};

    /// What a sink was sent.
    struct Post {
        target: String,
        kind: String,
        body: String,
    }

    /// A sink on this machine that answers each message with the next of its answers, and then is
    /// gone.
    fn sink(answers: &'static [&'static str]) -> (String, JoinHandle<Vec<Post>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/robot?key=k-1", listener.local_addr().unwrap());
        let posts = thread::spawn(move || {
            let streams = answers.iter().map(|answer| {
                let (stream, _) = listener.accept().unwrap();
                take(stream, answer)
            });
            streams.collect()
        });
        (url, posts)
    }

    fn take(stream: TcpStream, answer: &str) -> Post {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(words[0], "POST");
        let target = words[1].to_owned();
        let (mut length, mut kind) = (0, String::new());
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                break;
            };
            match name.to_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap(),
                "content-type" => value.clone_into(&mut kind),
                "expect" => {
                    let go = b"HTTP/1.1 100 Continue\r\n\r\n";
                    reader.get_mut().write_all(go).unwrap();
                }
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close";
        let answer = format!("{head}\r\nContent-Length: {}\r\n\r\n{answer}", answer.len());
        reader.get_mut().write_all(answer.as_bytes()).unwrap();
        Post {
            target,
            kind,
            body: String::from_utf8(body).unwrap(),
        }
    }

    const OK: &str = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    /// Runs an example with a `sleep` that notes how long it was to be, and a `date` that stands
    /// still.
    fn example(office: &Office, script: &str, args: impl Line, variables: &[(&str, &str)]) -> Ran {
        let fakes = [
            ("bin/sleep", "#!/bin/sh\necho \"$1\" >>pauses\n"),
            ("bin/date", "#!/bin/sh\necho 1700000000\n"),
        ];
        for (name, text) in fakes {
            office.write(name, text);
            let mut mode = fs::metadata(office.path(name)).unwrap().permissions();
            std::os::unix::fs::PermissionsExt::set_mode(&mut mode, 0o755);
            fs::set_permissions(office.path(name), mode).unwrap();
        }
        let script = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples")
            .join(script);
        let ended = Command::new("/bin/sh")
            .arg(script)
            .args(args.words())
            .current_dir(office.root())
            .env_clear()
            .env(
                "PATH",
                format!("{}:/usr/bin:/bin", office.path("bin").display()),
            )
            .env("VISIT", env!("CARGO_BIN_EXE_visit"))
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Ran {
            code: ended.status.code().unwrap(),
            out: String::from_utf8(ended.stdout).unwrap(),
            err: String::from_utf8(ended.stderr).unwrap(),
        }
    }

    fn notify(office: &Office, robot: &str, args: impl Line, more: &[(&str, &str)]) -> Ran {
        let variables = [&[("VISIT_DIR", "."), ("ROBOT", robot)], more].concat();
        let args = args.and(["--today", DAY, "class:complaint"]);
        example(office, "notify-group.sh", args, &variables)
    }

    /// Whether the programs that the script needs are there.
    fn lacks(programs: &[&'static str]) -> bool {
        let missing = programs.iter().find(|program| {
            let asked = Command::new(program).arg("--version").output();
            asked.is_err()
        });
        if let Some(program) = missing {
            skip(Why::Lacks(program));
        }
        missing.is_some()
    }

    #[test]
    fn nothing_is_sent_unless_it_is_asked_for() {
        let office = office(1);
        let ran = notify(&office, "wecom", "", &[]);
        assert_eq!((ran.code, messages(&ran.out).len()), (0, 1), "{}", ran.err);
        assert_eq!(
            ran.err,
            "notify-group: dry run, 1 to send to wecom, 4 s apart\n"
        );
        let ran = notify(&office, "wecom", "--send", &[]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert_eq!(notify(&office, "line", "", &[]).code, 2);
        office.write("url", "file:///etc/passwd\n");
        let ran = notify(&office, "wecom", "--send", &[("ROBOT_URL_FILE", "url")]);
        assert_eq!(ran.code, 2, "{}", ran.err);
    }

    #[test]
    fn each_message_arrives_as_it_was_made_and_no_faster_than_is_allowed() {
        if lacks(&["curl"]) {
            return;
        }
        // 30 entries of some 155 bytes, of which a message of 2,048 bytes holds twelve.
        let office = office(15);
        let (url, posts) = sink(&[OK, OK, OK]);
        office.write("url", url + "\n");
        let variables = [("ROBOT_URL_FILE", "url")];
        let ran = notify(&office, "wecom", "--send", &variables);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert_eq!(ran.out, "1700000000 sent 3 to wecom\n");
        let posts = posts.join().unwrap();
        let made = due(&office, "-f wecom");
        let sent: Vec<&str> = posts.iter().map(|post| post.body.as_str()).collect();
        assert_eq!(sent, made.lines().collect::<Vec<_>>());
        for post in &posts {
            assert_eq!(post.target, "/robot?key=k-1");
            assert_eq!(post.kind, "application/json; charset=utf-8");
            let (size, most) = size("wecom", &post.body);
            assert!(size <= most, "{size}");
        }
        // A pause between two messages: 20 a minute would be one of three seconds.
        assert_eq!(office.read("pauses"), "4\n4\n");
    }

    #[test]
    fn after_a_refusal_nothing_more_is_sent_and_the_address_is_not_shown() {
        if lacks(&["curl"]) {
            return;
        }
        let office = office(15);
        for (robot, answer, code) in [
            (
                "wecom",
                "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}",
                "45009",
            ),
            ("wecom", "<html>gateway</html>", "unknown"),
        ] {
            let answers: &'static [&'static str] = vec![OK, answer].leak();
            let (url, posts) = sink(answers);
            office.write("url", &url);
            let variables = [("ROBOT_URL_FILE", "url")];
            let ran = notify(&office, robot, "--send", &variables);
            assert_eq!(posts.join().unwrap().len(), 2);
            let told =
                format!("notify-group: wecom refused a message, errcode {code}; 1 of 3 sent\n");
            assert_eq!((ran.code, ran.err, ran.out), (1, told, String::new()));
            // The sink is gone.
            let ran = notify(&office, robot, "--send", &variables);
            let told = "notify-group: wecom was not reached; 0 of 3 sent\n";
            assert_eq!((ran.code, ran.err.as_str()), (1, told));
        }
    }

    #[test]
    fn what_is_signed_bears_the_signature_of_its_service() {
        if lacks(&["curl", "perl"]) {
            return;
        }
        let office = office(1);
        office.write("secret", "SECabc+1/=");
        // HMAC-SHA256 of "1700000000000\nSECabc+1/=" with the secret as key.
        let (url, posts) = sink(&[OK]);
        office.write("url", url);
        let variables = [("ROBOT_URL_FILE", "url"), ("ROBOT_SECRET_FILE", "secret")];
        let ran = notify(&office, "dingtalk", "--send", &variables);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let signed =
            "&timestamp=1700000000000&sign=fpxD%2FrYSvd7qBqNEbEKkYIEt%2B6WI6Qd%2BJrBYPZP0UD8%3D";
        assert_eq!(
            posts.join().unwrap()[0].target,
            format!("/robot?key=k-1{signed}")
        );
        // HMAC-SHA256 of nothing with "1700000000\nSECabc+1/=" as key.
        let (url, posts) = sink(&["{\"code\":0,\"data\":{},\"msg\":\"success\"}"]);
        office.write("url", url);
        let ran = notify(&office, "feishu", "--send", &variables);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let posts = posts.join().unwrap();
        let mut body: Value = serde_json::from_str(&posts[0].body).unwrap();
        assert_eq!(body["timestamp"], "1700000000");
        assert_eq!(body["sign"], "USrXlVk0pmg+XPQ2gra7DCA/EnhGDvMdLtK4oT/sC1c=");
        let message = body.as_object_mut().unwrap();
        message.retain(|key, _| key != "timestamp" && key != "sign");
        assert_eq!(
            Value::Object(message.clone()),
            messages(&due(&office, "-f feishu"))[0]
        );
    }

    #[test]
    fn bad_data_are_told_to_the_group_too() {
        if lacks(&["curl"]) {
            return;
        }
        let office = office(0);
        office.rows("2026-11", Table::Visits, &["V-261120-cccccc,never"]);
        let (url, posts) = sink(&[OK]);
        office.write("url", url);
        let ran = notify(&office, "wecom", "--send", &[("ROBOT_URL_FILE", "url")]);
        assert_eq!(ran.code, 3, "{}", ran.err);
        assert!(
            posts.join().unwrap()[0]
                .body
                .contains("注意：有 1 处数据读不出")
        );
    }

    #[test]
    fn figures_are_written_whole_or_not_at_all() {
        let office = office(1);
        fs::create_dir(office.path("figures")).unwrap();
        let run = |data: &str| example(&office, "metrics.sh", ["figures", data], &[]);
        let ran = run("./");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let files = || {
            let found = fs::read_dir(office.path("figures")).unwrap();
            let names = found.map(|file| file.unwrap().file_name().into_string().unwrap());
            names.collect::<Vec<_>>()
        };
        let written = files();
        assert!(
            written.len() == 1 && written[0].ends_with(".prom"),
            "{written:?}"
        );
        let text = office.read(&format!("figures/{}", written[0]));
        follows_the_format(&text);
        // What cannot be answered leaves the former file; bad data are in the figures.
        office.write("visit.toml", settings().replace("schema = 1", "schema = 9"));
        assert_eq!(run(".").code, 1);
        assert_eq!(files(), written);
        assert_eq!(office.read(&format!("figures/{}", written[0])), text);
        office.write("visit.toml", settings());
        office.rows("2026-11", Table::Visits, &["V-261120-cccccc,never"]);
        assert_eq!(run(".").code, 3);
        let text = office.read(&format!("figures/{}", written[0]));
        assert!(
            text.contains("visit_complete{community=\"测试小区\"} 0\n"),
            "{text}"
        );
        assert_eq!(example(&office, "metrics.sh", "figures", &[]).code, 2);
    }
}
