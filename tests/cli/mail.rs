//! Mails: read back by another program, handed to a mail program, sent by the scripts.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use mail_parser::{Message, MessageParser};
use visit::ledger::files::lock::Lock;
use visit::ledger::files::mailed::Told;
use visit::model::table::Table;

use crate::office::{Line, Office, Ran, SETTINGS, run_with};
use crate::skip::{Why, skip};

/// The service centre's duties at this time: a promise and a handover, both a day late.
const AT: &str = "2026-11-23T07:30";

fn settings() -> String {
    let mut settings = SETTINGS.to_owned();
    for id in ["boss", "ann", "eng", "desk"] {
        let own = format!("id = \"{id}\"");
        settings = settings.replace(&own, &format!("{own}\nemail = \"{id}@example.com\""));
    }
    settings + "\n[mail]\nfrom = \"visit@example.com\"\n"
}

fn office_with(settings: &str) -> Office {
    let office = Office::with(settings);
    office.rows(
        "2026-11",
        Table::Complaints,
        &["C-261121-aaaaaa,2026-11-21T08:00,A1-101,钱多多,13812345678,phone,渗漏,ordinary,\"<b>漏水</b>，打13812345678\",desk,,,,"],
    );
    office
}

fn office() -> Office {
    office_with(&settings())
}

const DUE: &[&str] = &["due", "class:complaint", "-f", "eml", "--today", AT];

fn mail(office: &Office, more: impl Line) -> String {
    office.ok(DUE.and(more))
}

fn parsed(text: &str) -> Message<'_> {
    MessageParser::default().parse(text.as_bytes()).unwrap()
}

fn address(message: &Message<'_>, of: &str) -> (String, String) {
    let list = match of {
        "from" => message.from(),
        _ => message.to(),
    };
    let list = list.unwrap();
    assert_eq!(list.iter().count(), 1, "{list:?}");
    let one = list.first().unwrap();
    let text = |part: Option<&str>| part.unwrap_or_default().to_owned();
    (text(one.name()), text(one.address()))
}

#[test]
fn a_mail_has_everything_that_a_mail_needs() {
    let text = mail(&office(), "--to desk");
    assert!(!text.contains('\r'));
    assert!(text.is_ascii(), "{text}");
    assert!(text.lines().all(|line| line.len() <= 78), "{text}");
    let message = parsed(&text);
    let pair = |name: &str, address: &str| (name.to_owned(), address.to_owned());
    assert_eq!(
        address(&message, "from"),
        pair("测试小区", "visit@example.com")
    );
    assert_eq!(address(&message, "to"), pair("客服", "desk@example.com"));
    // Handover and promise were due within a day of 21 November.
    assert_eq!(
        message.subject(),
        Some("【测试小区】回访待办：逾期 2 项，待办 0 项")
    );
    assert_eq!(
        message.date().unwrap().to_rfc3339(),
        "2026-11-23T07:30:00+08:00"
    );
    let id = message.message_id().unwrap();
    assert!(
        id.starts_with("20261123T073000.") && id.ends_with("@example.com"),
        "{id}"
    );
    let header = message.header_raw("Auto-Submitted").unwrap().trim();
    assert_eq!(header, "auto-generated");
    let (plain, html) = (message.body_text(0).unwrap(), message.body_html(0).unwrap());
    assert_eq!(message.text_body_count(), 1);
    assert_eq!(message.attachment_count(), 0);
    assert!(
        plain.starts_with("测试小区 · 客服 · 2026-11-23\n"),
        "{plain}"
    );
    assert!(
        plain.contains(
            "- 转交经理 · 逾期1天 · 期限 2026-11-22\n  <b>漏水</b>，打138****5678\n  \
             A1-101 · 钱业主 138****5678 · 业主 甲 138****0001 · 投诉 · C-261121-aaaaaa · 制度二、5\n"
        ),
        "{plain}"
    );
    assert!(
        html.contains("&lt;b&gt;漏水&lt;/b&gt;，打138****5678"),
        "{html}"
    );
    assert!(html.contains("<html lang=\"zh\">"), "{html}");
    assert!(html.matches("转交经理").count() == 1 && html.matches("作出承诺").count() == 1);
}

#[test]
fn it_speaks_english_too() {
    let text = mail(&office(), "--to desk --lang en");
    let message = parsed(&text);
    assert_eq!(message.subject(), Some("测试小区: 2 overdue, 0 open"));
    let plain = message.body_text(0).unwrap();
    assert!(
        plain.contains("- handover · 1d late · due 2026-11-22\n"),
        "{plain}"
    );
    assert!(
        plain.contains("complaint · C-261121-aaaaaa · clause 2.5"),
        "{plain}"
    );
    assert!(message.body_html(0).unwrap().contains("<html lang=\"en\">"));
}

#[test]
fn the_same_question_at_the_same_time_is_the_same_mail() {
    let office = office();
    let first = mail(&office, "--to desk");
    assert_eq!(first, mail(&office, "--to desk"));
    let ran = run_with(
        office.root(),
        DUE.and("--to desk"),
        &[("TZ", "America/Los_Angeles")],
    );
    assert_eq!(first, ran.out);
    let one = mail(&office, "--to desk duty:promise");
    assert_ne!(parsed(&first).message_id(), parsed(&one).message_id());
}

#[test]
fn a_mail_is_masked_unless_it_is_asked_not_to_be() {
    let office = office();
    let body = |more: &[&str]| {
        let text = mail(&office, "--to desk".and(more));
        let message = parsed(&text);
        let bodies = [message.body_text(0).unwrap(), message.body_html(0).unwrap()];
        bodies.concat()
    };
    for more in [&[][..], &["--mask"]] {
        assert!(!body(more).contains("13812345678"));
        assert!(body(more).contains("已隐去"));
    }
    assert!(body(&["--no-mask"]).contains("13812345678"));
    assert!(body(&["--no-mask"]).contains("请勿转发"));
}

#[test]
fn without_settings_it_comes_from_this_machine() {
    let office = office_with(&settings().replace("[mail]\nfrom = \"visit@example.com\"", ""));
    let text = mail(&office, "--to desk");
    let from = address(&parsed(&text), "from");
    assert_eq!(from, ("测试小区".to_owned(), "visit@localhost".to_owned()));
    let office = office_with(&settings().replace("visit@example.com", "visit"));
    let ran = office.run(DUE.and("--to desk"));
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("mail.from"), "{}", ran.err);
}

#[test]
fn no_name_can_write_headers() {
    let evil = r#""Li\r\nBcc: evil@example.com\r\n\r\nbody, \"x\" <y@z>""#;
    let settings = settings()
        .replace("community = \"测试小区\"", &format!("community = {evil}"))
        .replace("name = \"客服\"", &format!("name = {evil}"));
    for lang in ["zh", "en"] {
        let text = mail(&office_with(&settings), ["--to", "desk", "--lang", lang]);
        let message = parsed(&text);
        // Line breaks are blanks, and what else could steer a program is a visible mark.
        let name = "Li\u{fffd} Bcc: evil@example.com\u{fffd} \u{fffd} body, \"x\" <y@z>";
        assert_eq!(
            address(&message, "from"),
            (name.into(), "visit@example.com".into())
        );
        assert_eq!(
            address(&message, "to"),
            (name.into(), "desk@example.com".into())
        );
        assert!(message.bcc().is_none());
        assert!(message.subject().unwrap().contains(name));
        assert!(message.body_text(0).unwrap().contains("C-261121-aaaaaa"));
    }
    // An address that is none is not written at all.
    for address in [
        "desk@example.com, evil@example.com",
        "desk",
        r"desk@x\r\nBcc: e@x",
    ] {
        let office = office_with(&settings.replace("desk@example.com", address));
        let ran = office.run(DUE.and("--to desk"));
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{address}");
    }
}

#[test]
fn who_has_nothing_to_do_gets_no_mail_unless_there_is_a_heartbeat() {
    let office = office();
    let ran = office.run(DUE.and("--to eng"));
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let text = mail(&office, "--to eng --heartbeat");
    let message = parsed(&text);
    assert_eq!(message.subject(), Some("【测试小区】回访待办：没有"));
    assert!(
        message
            .body_text(0)
            .unwrap()
            .contains("您今天没有要办的事。")
    );
    let text = mail(&office, "--to eng --heartbeat --lang en");
    assert_eq!(
        parsed(&text).subject(),
        Some("测试小区: nothing to be done")
    );
    // It does not say so to somebody who has other things to do than those asked for.
    let subject = |more: &[&str]| {
        let base = "due -f eml --today 2026-11-22T07:30 --to desk";
        let text = office.ok(base.and("--heartbeat").and(more));
        parsed(&text).subject().unwrap().to_owned()
    };
    assert_eq!(subject(&["--overdue"]), "【测试小区】回访待办：没有逾期");
    assert_eq!(
        subject(&["class:repair"]),
        "【测试小区】回访待办：没有要通知的"
    );
}

#[test]
fn one_person_without_an_address_is_an_error() {
    let office = office_with(&settings().replace("email = \"desk@example.com\"", ""));
    let ran = office.run(DUE.and("--to desk"));
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("客服（desk）"), "{}", ran.err);
}

#[test]
fn split_writes_one_mail_for_each_person_and_tells_who_cannot_have_one() {
    let office = office();
    // 本 has no address; both officers owe their routine visits of the quarter.
    let at = ["due", "-f", "eml", "--today", AT, "--split", "out"];
    let ran = office.run(at);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("本（ben）"), "{}", ran.err);
    let mut names: Vec<String> = fs::read_dir(office.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    // The list of what is the program's own is not for who takes the mails.
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    assert_eq!(names, ["ann.eml", "boss.eml", "desk.eml"]);
    let read = office.read("out/desk.eml");
    let to = address(&parsed(&read), "to");
    assert_eq!(to.1, "desk@example.com");
    let quiet = office.ok(at.and("-q"));
    assert_eq!(quiet, "out/boss.eml\nout/ann.eml\nout/desk.eml\n");
}

#[test]
fn a_split_leaves_no_earlier_mail_of_who_has_nothing_left() {
    let office = office();
    office.write("out/notes.eml", "a file of the office's own");
    let split = |more: &[&str]| {
        let at = ["due", "-f", "eml", "--today", AT, "--split", "out"];
        office.run(at.and(more)).out
    };
    split(&[]);
    assert!(office.path("out/boss.eml").exists() && office.path("out/ann.eml").exists());
    // Nobody owes the class works; of the officers alone it is asked first.
    let told = split(&["--class", "works", "--to", "officer"]);
    assert_eq!(told, "已删除上次留下的 out/ann.eml\n");
    assert!(office.path("out/boss.eml").exists());
    let told = split(&["--class", "works"]);
    assert!(told.contains("已删除上次留下的 out/boss.eml\n"), "{told}");
    assert!(!office.path("out/boss.eml").exists() && !office.path("out/desk.eml").exists());
    assert_eq!(office.read("out/notes.eml"), "a file of the office's own");
}

#[test]
fn duties_of_nobody_are_told() {
    let settings = settings().replace("role = \"service\"", "role = \"engineering\"");
    let ran = office_with(&settings).run(DUE.and("--split out"));
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(
        ran.err.contains("有 2 项在 visit.toml 里找不到责任人"),
        "{}",
        ran.err
    );
}

#[test]
fn a_role_is_its_people() {
    let office = office();
    let text = mail(&office, "--to service");
    assert_eq!(address(&parsed(&text), "to").1, "desk@example.com");
    let ran = office.run(DUE.and("--to officer"));
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("安 本"), "{}", ran.err);
    let split = format!("due -f eml --today {AT} --to officer --split out -q");
    assert_eq!(office.ok(&split), "out/ann.eml\n");
    let ran = office.run(DUE.and("--to nobody"));
    assert_eq!((ran.code, ran.out.as_str()), (4, ""));
    assert!(
        ran.err.contains("service") && ran.err.contains("ben"),
        "{}",
        ran.err
    );
}

#[test]
fn only_due_makes_mails_and_calendars() {
    let office = office();
    for format in ["eml", "ics"] {
        for command in ["list", "show aaaaaa", "report", "check", "sample"] {
            let ran = office.run(command.and(["-f", format, "--today", AT]));
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command:?}");
            assert!(ran.err.contains("visit due -f"), "{}", ran.err);
        }
    }
    let log = ["log", "repair", "A1-101", "x", "--by", "desk", "-f", "eml"];
    assert_eq!(office.run(log).code, 2);
    assert!(!office.path("ledger/2026-11/repairs.csv").exists());
    for wrong in [
        "due --to desk",
        "due -f json --split out",
        "due -f ics --heartbeat",
        "due -f ics --since-last",
        "due -f eml",
    ] {
        assert_eq!(office.run(wrong).code, 2, "{wrong:?}");
    }
}

/// The heads of the duties in a mail; none where there is no mail.
fn told(ran: &Ran) -> Vec<String> {
    if ran.out.is_empty() {
        return Vec::new();
    }
    let body = parsed(&ran.out).body_text(0).unwrap().into_owned();
    let heads = body.lines().filter_map(|line| line.strip_prefix("- "));
    heads.map(str::to_owned).collect()
}

#[test]
fn since_last_tells_only_what_is_new_or_has_changed() {
    let office = office();
    let ask = |day: &str, more: &[&str]| {
        let base = "due class:complaint -f eml --to desk --since-last";
        office.run(base.and(["--today", day]).and(more))
    };
    // Not late yet on the day they are due.
    let open = ask("2026-11-22T07:30", &[]);
    assert_eq!(told(&open).len(), 2);
    let again = ask("2026-11-22T07:31", &[]);
    assert_eq!((again.code, again.out.as_str()), (0, ""));
    // A day later both are late, which is news; once.
    assert_eq!(told(&ask("2026-11-23T07:30", &[])).len(), 2);
    assert_eq!(told(&ask("2026-11-24T07:30", &[])).len(), 0);
    // One more complaint: only its two are new, and the others are counted.
    office.add(
        Table::Complaints,
        "received_at=2026-11-24T08:00 place=B1-101 channel=phone summary=x",
    );
    let more = ask("2026-11-24T09:00", &[]);
    assert_eq!(told(&more).len(), 2);
    let body = parsed(&more.out).body_text(0).unwrap().into_owned();
    assert!(body.contains("以前列过的还有 2 项未办结"), "{body}");
    // What was told under a narrower question stays told under a wider one.
    assert_eq!(told(&ask("2026-11-24T09:10", &["--overdue"])).len(), 0);
    assert_eq!(told(&ask("2026-11-24T09:20", &[])).len(), 0);
    let beat = ask("2026-11-24T09:30", &["--heartbeat"]);
    let message = parsed(&beat.out);
    // Two of the four are late.
    assert_eq!(
        message.subject(),
        Some("【测试小区】回访待办：没有新增，未办结 4 项（逾期 2 项）")
    );
    let body = message.body_text(0).unwrap().into_owned();
    assert!(
        body.contains("没有新增；以前列过的还有 4 项未办结"),
        "{body}"
    );
    // The memory may be deleted: then everything is new.
    fs::remove_dir_all(office.path(".visit")).unwrap();
    assert_eq!(told(&ask("2026-11-24T09:40", &[])).len(), 4);
}

#[test]
fn what_commands_tell_at_the_same_time_is_remembered_of_all() {
    let office = office();
    let all = |what: &[&str]| what.iter().map(|what| (*what).to_owned()).collect();
    let write = |told: &Told| {
        let lock = Lock::take(office.root(), "test", Duration::ZERO, |_| {}).unwrap();
        told.write(&lock).unwrap();
    };
    let mut first = Told::read(office.root());
    first.tell("ann", all(&["a", "b"]));
    write(&first);
    // Each has read before the others write.
    let read = || Told::read(office.root());
    let [mut one, mut other, mut third] = [read(), read(), read()];
    one.tell("ann", all(&["b", "c"]));
    other.tell("boss", all(&["d"]));
    third.tell("ann", all(&["b", "e"]));
    for told in [&one, &other, &third] {
        write(told);
    }
    let told = read();
    for (person, what) in [("ann", "b"), ("ann", "c"), ("ann", "e"), ("boss", "d")] {
        assert!(told.knows(person, what), "{person} {what}");
    }
    assert!(!told.knows("ann", "a"), "it is of no matter any more");
    // What a killed command left is for the next writer to make up for.
    office.write(".visit/lock", "killed (pid 1)\n");
    write(&one);
    assert_ne!(office.read(".visit/lock"), "\n");
}

#[test]
fn without_since_last_nothing_is_written() {
    let office = office();
    mail(&office, "--to desk");
    assert!(!office.path(".visit").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn what_could_not_be_written_is_not_remembered() {
    let office = office();
    let args = DUE.and("--to desk --since-last");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_visit"))
        .args(&args)
        .current_dir(office.root())
        .stdout(full)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(5));
    assert_eq!(told(&office.run(&args)).len(), 2);
    assert_eq!(told(&office.run(&args)).len(), 0);
}

/// Takes one mail as an SMTP server does and gives it back; on an address of its own.
fn sink() -> (u16, mpsc::Receiver<String>) {
    const PATIENCE: Duration = Duration::from_secs(20);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut out = stream.try_clone().unwrap();
        let mut lines = BufReader::new(stream).lines();
        let mut talk = String::new();
        let mut say = |reply: &str| out.write_all(format!("{reply}\r\n").as_bytes()).unwrap();
        say("220 sink");
        while let Some(Ok(line)) = lines.next() {
            talk.push_str(&format!("{line}\n"));
            match line.to_uppercase().split([' ', ':']).next().unwrap() {
                "DATA" => {
                    say("354 go on");
                    for line in lines.by_ref().map_while(Result::ok) {
                        if line == "." {
                            break;
                        }
                        talk.push_str(line.strip_prefix('.').unwrap_or(&line));
                        talk.push('\n');
                    }
                    say("250 taken");
                }
                "QUIT" => {
                    say("221 bye");
                    break;
                }
                _ => say("250 ok"),
            }
        }
        let _ = send.send(talk);
    });
    (port, receive)
}

#[test]
fn a_mail_program_takes_it_and_sends_it_as_it_is() {
    if Command::new("msmtp").arg("--version").output().is_err() {
        skip(Why::Lacks("msmtp"));
        return;
    }
    let office = office();
    let text = mail(&office, "--to desk");
    let (port, received) = sink();
    let config = format!(
        "account default\nhost 127.0.0.1\nport {port}\ntls off\nauth off\nfrom visit@example.com\ntimeout 20\n"
    );
    office.write("msmtprc", config);
    let mut sender = Command::new("msmtp")
        .arg(format!("--file={}", office.path("msmtprc").display()))
        .arg("-t")
        .current_dir(office.root())
        .env_remove("HOME")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    sender
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let ended = sender.wait_with_output().unwrap();
    assert!(ended.status.success(), "{ended:?}");
    let talk = received.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(talk.contains("MAIL FROM:<visit@example.com>"), "{talk}");
    assert!(talk.contains("RCPT TO:<desk@example.com>"), "{talk}");
    let (_, sent) = talk.split_once("DATA\n").unwrap();
    let (before, after) = (parsed(&text), parsed(sent));
    assert_eq!(before.subject(), after.subject());
    assert_eq!(before.message_id(), after.message_id());
    assert_eq!(address(&after, "to"), address(&before, "to"));
    let body = |message: &Message<'_>| message.body_text(0).unwrap().replace('\r', "");
    assert_eq!(body(&after), body(&before));
}

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name);
    fs::read_to_string(path).unwrap()
}

/// Runs a shell command as cron does: no home, another timezone, a short path; what is sent
/// lands in `sent`. `sendmail` fails where a file `broken` is.
fn as_cron(office: &Office, command: &str) -> Ran {
    office.write(
        "sendmail",
        "#!/bin/sh\n[ \"$1\" = -t ] && [ ! -e broken ] || exit 75\ncat >>sent\n",
    );
    let bin = Path::new(env!("CARGO_BIN_EXE_visit"));
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let script = |name: &str| format!("sh {examples}/{name}");
    let command = command
        .replace("/usr/local/bin/mail-overdue.sh", &script("mail-overdue.sh"))
        .replace("/usr/local/bin/draw.sh", &script("draw.sh"))
        .replace("VISIT_BY=li", "VISIT_BY=ann")
        .replace("/usr/local/bin/visit", &bin.display().to_string())
        .replace("/srv/riverside", ".")
        .replace("/srv/www/", "");
    let ended = Command::new("/bin/sh")
        .args(["-c", &format!("chmod +x sendmail; {command}")])
        .current_dir(office.root())
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("TZ", "America/Los_Angeles")
        .env("VISIT", bin)
        .env("SENDMAIL", "./sendmail")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Ran {
        code: ended.status.code().unwrap(),
        out: String::from_utf8(ended.stdout).unwrap(),
        err: String::from_utf8(ended.stderr).unwrap(),
    }
}

#[cfg(unix)]
#[test]
fn the_script_mails_everybody_what_is_overdue() {
    let office = office();
    let command = "VISIT_DIR=/srv/riverside /usr/local/bin/mail-overdue.sh";
    let ran = as_cron(&office, &format!("{command} --overdue --today {AT}"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains(" mailed to desk\n"), "{}", ran.out);
    let sent = office.read("sent");
    let message = parsed(&sent);
    assert_eq!(message.subject(), Some("【测试小区】回访待办：逾期 2 项"));
    assert_eq!(address(&message, "to").1, "desk@example.com");
    // Nothing left behind, and without a data directory nothing is done.
    assert_eq!(as_cron(&office, "/usr/local/bin/mail-overdue.sh").code, 2);
}

#[cfg(unix)]
#[test]
fn the_script_tells_everybody_that_something_could_not_be_read() {
    let office = office();
    office.rows("2026-11", Table::Visits, &["V-261120-cccccc,never"]);
    let command = "VISIT_DIR=/srv/riverside /usr/local/bin/mail-overdue.sh";
    let ran = as_cron(&office, &format!("{command} --overdue --today {AT}"));
    assert_eq!(ran.code, 3, "{}", ran.err);
    for who in ["boss", "ann", "eng", "desk"] {
        assert!(
            ran.out.contains(&format!(" mailed to {who}\n")),
            "{}",
            ran.out
        );
    }
    assert!(ran.err.contains("visits.csv:2"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_mail_that_was_not_taken_is_told_again() {
    let office = office();
    let command = format!(
        "VISIT_DIR=/srv/riverside /usr/local/bin/mail-overdue.sh --overdue --since-last --today {AT}"
    );
    office.write("broken", "");
    let ran = as_cron(&office, &command);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("the mail to desk failed"), "{}", ran.err);
    fs::remove_file(office.path("broken")).unwrap();
    let ran = as_cron(&office, &command);
    assert!(ran.out.contains(" mailed to desk\n"), "{}", ran.out);
    let ran = as_cron(&office, &command);
    assert!(ran.out.contains("no mail was sent"), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn the_lines_for_cron_and_systemd_run() {
    let office = office();
    let crontab = example("crontab");
    let lines: Vec<&str> = crontab
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert_eq!(lines.len(), 3);
    for line in lines {
        let fields: Vec<&str> = line.splitn(6, ' ').collect();
        let ran = as_cron(&office, fields[5].trim_start());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}");
    }
    assert!(office.read("riverside.ics").starts_with("BEGIN:VCALENDAR"));
    assert!(office.read(".visit/mail.log").contains("mail"));
    for (name, hour) in [
        ("visit-mail", "Mon..Fri 07:30 Asia/Shanghai"),
        ("visit-draw", "20:00 Asia/Shanghai"),
    ] {
        let service = example(&format!("systemd/{name}.service"));
        let value = |key: &str| {
            let found = service.lines().find_map(|line| line.strip_prefix(key));
            found.unwrap_or_else(|| panic!("{key}")).to_owned()
        };
        let command = format!("{} {}", value("Environment="), value("ExecStart="));
        let ran = as_cron(&office, &command);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{command}");
        let timer = example(&format!("systemd/{name}.timer"));
        assert!(timer.contains(&format!("\nOnCalendar={hour}\n")));
    }
}
