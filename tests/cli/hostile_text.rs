//! Hostile text in every text field, through every output: nothing steers a terminal, reckons in
//! a spreadsheet, becomes markup, a header or a part of a calendar, or leaves its folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use calcard::icalendar::ICalendarComponentType;
use calcard::{Entry, Parser};
use mail_parser::MessageParser;
use serde_json::Value;
use visit::model::chars::steers;
use visit::model::table::Table;

use crate::office::{Line, Office, Ran, run_with};

const TODAY: &[&str] = &["--today", "2026-11-23"];

/// The characters of the control families: C0 but the line end, DEL, C1; bidirectional marks,
/// embeddings and isolates; what cannot be seen; odd Unicode.
fn characters() -> Vec<char> {
    let ranges = [
        (0x00, 0x09),
        (0x0b, 0x1f),
        (0x7f, 0x9f),
        (0x200b, 0x200f),
        (0x2028, 0x202e),
        (0x2060, 0x206f),
        (0xfff9, 0xffff),
        (0xe0001, 0xe0005),
        (0xfe00, 0xfe0f),
    ];
    let others = [
        '\u{61c}',
        '\u{180e}',
        '\u{feff}',
        '\u{ad}',
        '\u{34f}',
        '\u{115f}',
        '\u{3164}',
        '\u{a0}',
        '\u{3000}',
        '\u{2424}',
        '\u{1f468}',
        '\u{10ffff}',
    ];
    let ranges = ranges.into_iter().flat_map(|(first, last)| first..=last);
    ranges.filter_map(char::from_u32).chain(others).collect()
}

/// Payloads of everything that reads what the program writes.
const PAYLOADS: &[&str] = &[
    // Terminals.
    "\u{1b}[2J",
    "\u{1b}[31mred",
    "\u{1b}[1;1H",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://x.example/\u{7}link\u{1b}]8;;\u{7}",
    "\u{1b}]52;c;cm0gLXJmIH4=\u{7}",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{9b}2J",
    "\u{9d}0;x\u{9c}",
    "\u{1b}c",
    "\u{1b}[?1049h",
    "\u{1b}[6n",
    "\r\u{1b}[K",
    "ok\rerror",
    "a\u{8}\u{8}\u{8}",
    "\u{e}\u{f}",
    "\u{85}next line",
    "a\u{2028}b\u{2029}c",
    // Reading direction and look.
    "\u{202e}txt.exe",
    "\u{2066}\u{2067}\u{2068}x",
    "\u{202a}\u{202b}\u{202d}x\u{202c}",
    "שלום עולם",
    "مرحبا بالعالم",
    "user\u{200b}name",
    "\u{feff}bom",
    "раypal",
    "Ａ１ｅｘａｍｐｌｅ",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}",
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🇨🇳",
    "𠀀𠀁𠮷",
    "㍿㋿",
    "ﷺ",
    "\u{fffd}\u{fffe}",
    // Quotes, separators, lines.
    "\"",
    "\"\"",
    "'",
    "''",
    "“”‘’",
    "a\"b,c",
    ",",
    ",,,,",
    ";",
    "\t",
    "a\tb",
    "a\nb",
    "a\r\nb",
    "\n\n\n",
    "a\u{2424}b",
    "、，；：",
    "\\",
    "\\\\",
    "\\n",
    "%00",
    "%0d%0a",
    // Spreadsheets.
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x.example\",\"x\")",
    "+1+1",
    "+86-138-0000",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    " =1+1",
    "\r=1+1",
    "\u{feff}=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "-",
    "+",
    "=",
    "@",
    "|calc",
    "'=1+1",
    "1.38E+10",
    "2026/11/3",
    "00123",
    "TRUE",
    "#REF!",
    "=\"\"",
    "+\u{202e}1",
    "\u{200b}=1+1",
    // HTML, scripts, drawings, styles.
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "' onmouseover='alert(1)",
    "\" onfocus=\"alert(1)\" autofocus=\"",
    "<a href=\"javascript:alert(1)\">x</a>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</td></tr></table><h1>x",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?php echo 1 ?>",
    "<iframe src=//x.example>",
    "<base href=//x.example>",
    "<meta http-equiv=refresh content=0>",
    "<style>*{display:none}</style>",
    "expression(alert(1))",
    "url(//x.example)",
    "&lt;b&gt;",
    "&#x3c;script&#x3e;",
    "&",
    "&amp;",
    "<b>",
    "a<b>c",
    "</text></svg><script>alert(1)</script>",
    "<foreignObject><body onload=alert(1)>",
    "<use href=\"data:image/svg+xml,x\">",
    "`-alert(1)-`",
    "<math><mtext></mtext>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    // Templates.
    "{{ 7*7 }}",
    "{% include \"/etc/passwd\" %}",
    "{# x #}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{ $who }",
    "{ $found -> [a] b *[c] d }",
    "%s%n%x",
    "{0}",
    "{}",
    "{{",
    "}}",
    // Markdown.
    "[x](javascript:alert(1))",
    "![x](http://x.example/a.png)",
    "a|b|c",
    "| --- |",
    "# heading",
    "> quote",
    "- item",
    "1. item",
    "```\ncode\n```",
    "~~~",
    "`code`",
    "**bold**",
    "_it_",
    "---",
    "===",
    "<http://x.example>",
    "[^1]: note",
    "[x]: http://x.example",
    "\\|",
    // Mail and calendars.
    "x\r\nBcc: evil@example.com",
    "x\nBcc: evil@example.com",
    "x\r\n\r\nbody",
    "x\rSubject: y",
    "=?UTF-8?B?QmNjOiBldmls?=",
    "\"x\" <evil@example.com>",
    "a@b, c@d",
    ".",
    "\n.\n",
    "From me",
    "--=boundary",
    "(comment)",
    "x; charset=utf-7",
    "undisclosed:;",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "x\nEND:VCALENDAR",
    "x\\nEND:VEVENT",
    "BEGIN:VALARM",
    "ATTACH:http://x.example",
    "x;VALUE=URI:http://x",
    "DTSTART:20260101",
    "x,y;z\\,",
    "\rEND:VTODO\r",
    // Paths and shells.
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\windows",
    "C:\\windows",
    "CON",
    "NUL.txt",
    "aux",
    ".",
    "..",
    "~",
    "~/.ssh",
    "a/b",
    "file://x",
    "\u{0}",
    "a\u{0}b",
    ".git/config",
    ".visit/lock",
    "evidence/../../etc/passwd",
    "$(reboot)",
    "`reboot`",
    "; reboot",
    "| reboot",
    "&& reboot",
    "> /etc/x",
    "$HOME",
    "*",
    "?",
    "[a-z]",
    "!x",
    "-rf",
    "--help",
    "--",
    "a b",
    "'; reboot #",
    "\\$(x)",
    "%PATH%",
    "!!",
    // Settings, data, queries.
    "[[staff]]",
    "id = \"x\"",
    "'''",
    "\"\"\"",
    "schema = 2",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> x",
    "sep=,",
    "id,received_at",
    "null",
    "NaN",
    "{\"a\":1}",
    "]}",
    "' OR 1=1 --",
    "who:boss",
    "O-261103-aaaa",
    "C-261101-0000",
    "2026-11-23T09:00",
    "9999999999999999999999",
];

/// At least three hundred texts, no two the same.
fn strings() -> Vec<String> {
    let characters = characters().into_iter();
    let embedded = characters.map(|c| format!("x{c}y"));
    let long = [
        "x".repeat(3000),
        "汉".repeat(1000),
        format!("e{}", "\u{301}".repeat(300)),
        "\u{202e}".repeat(100),
        "👨‍👩‍👧‍👦".repeat(50),
        "<b>".repeat(300),
        "\"".repeat(201),
        "=1+".repeat(200),
    ];
    let payloads = PAYLOADS.iter().map(|text| (*text).to_owned());
    let all: BTreeSet<String> = embedded.chain(long).chain(payloads).collect();
    all.into_iter().collect()
}

/// The same number of texts with nothing to fear in them.
fn tame() -> Vec<String> {
    (0..strings().len()).map(|n| format!("甲{n}")).collect()
}

/// A field as a person with an editor would get it into a file: quoted where it must be, line
/// ends as the ledger has them.
fn field(text: &str) -> String {
    let text = text.replace('\n', "\u{2424}");
    if text.contains(['"', ',']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

fn toml(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// An office in which every text field of every table has every one of the texts, in rows of
/// its own, and the settings have them as names.
fn office(texts: &[String]) -> Office {
    let mut settings = format!(
        "schema = 1\ncommunity = {}\noffice = {}\n[mail]\nfrom = \"visit@example.com\"\n",
        toml(
            "测试\u{1b}[2J<b>\r\nBcc: evil@example.com"
                .get(..if texts[0] == "甲0" { 6 } else { 32 })
                .unwrap()
        ),
        toml(&texts[7]),
    );
    settings.push_str(
        "[follow_up.\"<i>=1\\u001b[0m\"]\nrate = \"100%\"\nopens = \"0d\"\ncloses = \"3d\"\n",
    );
    for (role, id) in [
        ("manager", "boss"),
        ("engineering", "eng"),
        ("service", "desk"),
    ] {
        settings.push_str(&format!("[[staff]]\nid = \"{id}\"\nname = {}\nrole = \"{role}\"\nemail = \"{id}@example.com\"\n", toml(&texts[5])));
    }
    for (at, text) in texts.iter().enumerate() {
        let areas = toml(text);
        settings.push_str(&format!("[[staff]]\nid = \"s{at}\"\nname = {}\nrole = \"officer\"\nareas = [{areas}]\nemail = \"s{at}@example.com\"\n", toml(&format!("{text}x"))));
    }
    let office = Office::with(&settings);
    office.write("surveys/odd.toml", format!(
        "title = {}\nopens = 2026-11-01\ncloses = 2026-11-30\nintro = {}\n[[question]]\nid = \"idea\"\nask = {}\nkind = \"text\"\n",
        toml(&format!("{}t", texts[9])), toml(&format!("{}i", texts[11])), toml(&format!("{}a", texts[13])),
    ));
    let count = texts.len();
    // Each column goes through the texts from another beginning.
    let text = |row: usize, column: usize| field(&texts[(row + 41 * column) % count]);
    let mut places = Table::Places.header() + "\n";
    for row in 0..count {
        let t = |column| text(row, column);
        places.push_str(&format!(
            "P{row},unit,{},{},{},{},,{},{},{},{},{}\n",
            t(0),
            t(1),
            t(2),
            t(3),
            t(4),
            t(5),
            t(6),
            t(7),
            t(8)
        ));
    }
    office.write("places.csv", places);
    let table = |table: Table, row: &dyn Fn(usize) -> String| {
        let rows: Vec<String> = (0..count).map(row).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        office.rows("2026-11", table, &rows);
    };
    let id = |kind: &str, row: usize| format!("{kind}-261101-{row:04}");
    table(Table::Complaints, &|row| {
        let t = |column| text(row, column);
        let place = if row % 2 == 0 {
            format!("P{row}")
        } else {
            t(1)
        };
        format!(
            "{},2026-11-01T09:00,{place},{},{},phone,{},ordinary,{},{},{},owner,,{}",
            id("C", row),
            t(2),
            t(3),
            t(4),
            t(0),
            t(5),
            t(6),
            t(7)
        )
    });
    table(Table::Repairs, &|row| {
        let t = |column| text(row, column);
        let class = ["repair", "defect", "works", "<i>=1\u{1b}[0m"][row % 4];
        format!(
            "{},2026-11-01T09:00,P{row},{},{},phone,{class},{},{},{},,,",
            id("R", row),
            t(1),
            t(2),
            t(3),
            t(0),
            t(4)
        )
    });
    table(Table::Inquiries, &|row| {
        let t = |column| text(row, column);
        format!(
            "{},2026-11-01T09:00,P{row},{},{},phone,suggestion,{},,,{},,",
            id("Q", row),
            t(1),
            t(2),
            t(0),
            t(3)
        )
    });
    // One case has a note with each of the texts.
    table(Table::Actions, &|row| {
        let t = |column| text(row, column);
        let (case, verb, due) = match row % 4 {
            0 => (id("C", 0), "note", ""),
            1 => (id("C", row), "complete", ""),
            2 => (id("R", row), "promise", "2026-11-30"),
            _ => (id("C", row), "escalate", "2026-12-01"),
        };
        format!(
            "{},2026-11-02T09:00,{case},,{verb},{},{},{due},,,{}",
            id("A", row),
            t(1),
            t(2),
            t(0)
        )
    });
    office.rows(
        "2026-11",
        Table::Actions,
        &(0..count)
            .map(|row| {
                format!(
                    "{},2026-11-03T09:00,{},,note,desk,{},,,,{}",
                    id("A", 1000 + row),
                    id("C", 0),
                    text(row, 3),
                    text(row, 5)
                )
            })
            .collect::<Vec<_>>()
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
    table(Table::Visits, &|row| {
        let t = |column| text(row, column);
        let (case, purpose) = if row % 2 == 1 {
            (id("C", row), "followup")
        } else {
            (String::new(), "routine")
        };
        let outcome = if row % 3 == 0 { "fail" } else { "pass" };
        format!(
            "{},2026-11-04T09:00,P{row},{case},{purpose},door,{},{outcome},3,3,3,{},{},{},{},{},",
            id("V", row),
            t(1),
            t(2),
            t(0),
            t(3),
            t(4),
            t(5)
        )
    });
    table(Table::Solutions, &|row| {
        let t = |column| text(row, column);
        format!(
            "{},2026-11-05T09:00,2026-11,complaints,{},{},,{},{},2026-11-30,{}",
            id("S", row),
            t(1),
            t(2),
            t(0),
            t(3),
            t(4)
        )
    });
    table(Table::Openings, &|row| {
        let t = |column| text(row, column);
        format!(
            "{},2026-11-05T09:00,{},{},{},{}",
            id("O", row),
            t(1),
            t(2),
            t(3),
            t(0)
        )
    });
    table(Table::Answers, &|row| {
        let t = |column| text(row, column);
        format!(
            "{},2026-11-05T09:00,odd,P{row},{},idea,{},{}",
            id("N", row),
            id("V", row),
            t(0),
            t(1)
        )
    });
    table(Table::Draws, &|row| {
        let t = |column| text(row, column);
        format!(
            "{},2026-11-05T09:00,repair,2026-11,{},9,1,{},{},{},",
            id("D", row),
            t(1),
            id("R", row),
            t(2),
            t(3)
        )
    });
    office
}

/// Commands that show something to a person, with what they are about.
const SHOWN: &[&[&str]] = &[
    &[],
    &["due", "--all"],
    &["list"],
    &["show", "C-261101-0000"],
    &["show", "C-261101-0001"],
    &["show", "V-261101-0009"],
    &["show", "S-261101-0003"],
    &["why", "C-261101-0000"],
    &["why", "C-261101-0001"],
    &["why", "R-261101-0002"],
    &["report", "--ids"],
    &["repeat"],
    &["agenda"],
    &["coverage"],
    &["plan", "--who", "s1"],
    &["brief", "P1"],
    &["brief", "P2"],
    &["survey", "list"],
    &["survey", "tally", "odd"],
    &["sample", "--class", "repair", "--seed", "s", "-n"],
    &["sample", "--verify"],
    &["check"],
];

/// Forms and pages that are printed or looked at.
const PRINTED: &[&[&str]] = &[
    &["report", "--ids"],
    &["due", "--all"],
    &["list"],
    &["show", "C-261101-0000"],
    &["why", "C-261101-0001"],
    &["brief", "P1"],
    &["brief", "P2"],
    &["agenda"],
    &["coverage"],
    &["plan", "--who", "s1"],
    &["form", "record", "C-261101-0001"],
    &["form", "record", "V-261101-0009"],
    &["form", "record", "P7"],
    &["form", "complaint", "C-261101-0000"],
    &["form", "repair", "R-261101-0003"],
    &["form", "worksheet", "R-261101-0001"],
    &["form", "survey", "odd"],
    &["survey", "tally", "odd"],
];

fn run(office: &Office, args: impl Line, more: impl Line) -> Ran {
    let ran = office.run(args.and(&more).and(TODAY));
    assert!(
        [0, 1, 3].contains(&ran.code),
        "{args:?} {more:?}: {}{}",
        ran.code,
        ran.err
    );
    assert!(
        !ran.err.contains("panicked"),
        "{args:?} {more:?}: {}",
        ran.err
    );
    ran
}

/// A text without the colours that the program itself gives.
fn uncolored(text: &str) -> String {
    let mut bare = text.to_owned();
    for code in ["0", "1", "2", "31", "32", "33"] {
        bare = bare.replace(&format!("\u{1b}[{code}m"), "");
    }
    bare
}

/// A text without the separators of TSV.
fn untabbed(text: &str) -> String {
    text.replace('\t', " ")
}

/// Nothing in a text steers who looks at it.
fn is_harmless(what: &str, text: &str) {
    let found = text.char_indices().find(|(_, c)| *c != '\n' && steers(*c));
    if let Some((at, c)) = found {
        let from = text[..at].rfind('\n').unwrap_or(0);
        panic!(
            "{what}: {c:?} in {:?}",
            text[from..].chars().take(120).collect::<String>()
        );
    }
}

#[test]
fn there_are_at_least_three_hundred_texts() {
    assert!(strings().len() >= 350, "{}", strings().len());
}

#[test]
fn no_text_steers_a_terminal() {
    let office = office(&strings());
    for args in SHOWN {
        for more in [
            &["--color", "never", "--width", "100"][..],
            &["--color", "always", "--lang", "en"],
            &["-f", "plain", "--lang", "en"],
            &["-f", "md"],
        ] {
            let ran = run(&office, args, more);
            let what = format!("{args:?} {more:?}");
            is_harmless(&what, &uncolored(&ran.out));
            is_harmless(&what, &ran.err);
            // Colours come from nowhere but the program.
            if !more.contains(&"always") {
                assert!(!ran.out.contains('\u{1b}'), "{what}");
            }
        }
    }
}

#[test]
fn no_cell_reckons_in_a_spreadsheet() {
    let office = office(&strings());
    let mut cells = 0;
    let mut asked: Vec<Vec<String>> = Vec::new();
    for args in SHOWN.iter().filter(|args| args.first() != Some(&"why")) {
        let words = || args.iter().map(|word| (*word).to_owned());
        let sections = office.sections(args).into_iter();
        let of_sections =
            sections.map(|name| words().chain(["--section".to_owned(), name]).collect());
        let before = asked.len();
        asked.extend(of_sections);
        if asked.len() == before {
            asked.push(words().collect());
        }
    }
    for args in &asked {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
            let ran = run(&office, &args, ["-f", format]);
            is_harmless(&format!("{args:?} {format}"), &untabbed(&ran.out));
            let mut reader = csv::ReaderBuilder::new();
            reader
                .delimiter(delimiter)
                .has_headers(false)
                .flexible(true);
            for record in reader.from_reader(ran.out.as_bytes()).records() {
                for cell in &record.unwrap() {
                    cells += 1;
                    let number =
                        cell.parse::<f64>().is_ok() && !cell.contains(['e', 'E', 'n', 'N']);
                    let formula = cell
                        .trim_start()
                        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                    assert!(number || !formula, "{args:?} {format}: {cell:?}");
                    assert!(!cell.starts_with('\t'), "{args:?} {format}: {cell:?}");
                }
            }
        }
    }
    assert!(cells > 20_000, "{cells}");
}

#[test]
fn json_gives_back_every_text_as_it_was() {
    let texts = strings();
    let office = office(&texts);
    for args in SHOWN {
        for format in ["json", "ndjson"] {
            let ran = run(&office, args, ["-f", format]);
            is_harmless(&format!("{args:?}"), &ran.out);
            for line in ran.out.lines() {
                serde_json::from_str::<Value>(line).unwrap_or_else(|e| panic!("{args:?} {e}"));
            }
        }
    }
    let ran = run(&office, "list --month 2026-11", "-f json");
    let list: Value = serde_json::from_str(&ran.out).unwrap();
    let mut found = 0;
    for case in list["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        if id.starts_with('R') {
            continue;
        }
        let row: usize = id[9..].parse().unwrap();
        let written = texts[row].replace('\n', "\u{2424}");
        assert_eq!(case["summary"].as_str().unwrap(), written.trim(), "{id}");
        found += 1;
    }
    // The defects, repairs and works have no empty summary; what cannot be seen is one.
    assert!(found > 500, "{found}");
}

/// The elements of a page with their attributes, what its texts hold, and its addresses.
#[derive(Default)]
struct Markup {
    used: BTreeSet<String>,
    addresses: BTreeSet<String>,
}

/// Reads a page strictly: every `<` begins an element in the one way that the program writes
/// them, and every attribute is quoted.
fn read_markup(what: &str, html: &str, markup: &mut Markup) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let fail = || -> ! { panic!("{what}: {:?}", rest.chars().take(200).collect::<String>()) };
        if let Some(after) = rest
            .strip_prefix("<!doctype html>")
            .or_else(|| rest.strip_prefix("<!DOCTYPE html>"))
        {
            rest = after;
            continue;
        }
        let mut inside = &rest[1..];
        let closing = inside.starts_with('/');
        inside = inside.trim_start_matches('/');
        let name_end = inside
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or_else(|| fail());
        let name = &inside[..name_end];
        if name.is_empty() {
            fail();
        }
        inside = &inside[name_end..];
        markup.used.insert(name.to_owned());
        loop {
            inside = inside.trim_start_matches([' ', '\n']);
            if let Some(after) = inside
                .strip_prefix("/>")
                .or_else(|| inside.strip_prefix('>'))
            {
                rest = after;
                break;
            }
            if closing {
                fail();
            }
            let end = inside
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .unwrap_or_else(|| fail());
            let attribute = &inside[..end];
            if attribute.is_empty() {
                fail();
            }
            markup.used.insert(format!("{name} {attribute}"));
            inside = &inside[end..];
            let Some(value) = inside.strip_prefix("=\"") else {
                continue;
            };
            let end = value.find('"').unwrap_or_else(|| fail());
            if value[..end].contains(['<', '>']) {
                fail();
            }
            if ["href", "src", "action"].contains(&attribute) {
                markup.addresses.insert(value[..end].to_owned());
            }
            inside = &value[end + 1..];
        }
        if name == "style" && !closing {
            let end = rest.find("</style>").unwrap_or_else(|| fail());
            assert!(!rest[..end].contains('<'), "{what}: style");
            rest = &rest[end..];
        }
    }
    is_harmless(what, html);
}

fn pages(office: &Office) -> (Markup, Vec<String>) {
    let mut markup = Markup::default();
    for args in PRINTED {
        for mask in ["--no-mask", "--mask"] {
            let ran = run(office, args, ["-f", "html", mask]);
            assert!(ran.out.starts_with("<!doctype html>"), "{args:?}");
            read_markup(&format!("{args:?}"), &ran.out, &mut markup);
        }
    }
    run(office, "site pages", "--no-mask");
    let mut names = Vec::new();
    for entry in walkdir::WalkDir::new(office.path("pages")) {
        let entry = entry.unwrap();
        if entry.file_type().is_dir() {
            continue;
        }
        let name = entry.path().strip_prefix(office.path("pages")).unwrap();
        let name = name.to_str().unwrap().to_owned();
        if name.ends_with(".html") {
            read_markup(
                &name,
                &fs::read_to_string(entry.path()).unwrap(),
                &mut markup,
            );
        }
        names.push(name);
    }
    (markup, names)
}

#[test]
fn no_text_becomes_markup_or_an_address() {
    let hostile = office(&strings());
    let (found, names) = pages(&hostile);
    let (known, _) = pages(&office(&tame()));
    let strange: Vec<&String> = found.used.difference(&known.used).collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(
        !found
            .used
            .iter()
            .any(|used| used == "script" || used.contains(" on"))
    );
    for address in &found.addresses {
        let (file, _) = address.split_once('#').unwrap_or((address, ""));
        let plain = |c: char| c.is_ascii_alphanumeric() || "-./".contains(c);
        let ours = file.is_empty() || file.ends_with(".html") && file.chars().all(plain);
        assert!(
            ours && !file.starts_with('/') && !file.contains("//"),
            "{address}"
        );
    }
    for name in names {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./".contains(c);
        assert!(name.chars().all(plain) && !name.contains(".."), "{name}");
    }
}

/// The files of people that `--split out` wrote, without what it remembers of them.
fn split(office: &Office) -> Vec<PathBuf> {
    let entries = fs::read_dir(office.path("out")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| !path.ends_with(".visit-split.json"))
        .collect()
}

#[test]
fn no_text_writes_a_header_of_a_mail() {
    let hostile = office(&strings());
    let tame = office(&tame());
    let mut mails = 0;
    let headers = |office: &Office, mails: &mut usize| -> BTreeSet<String> {
        run(office, "due", "-f eml --split out --no-mask");
        let mut names = BTreeSet::new();
        for path in split(office) {
            let person = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            is_harmless(&person, &text);
            assert!(text.is_ascii(), "{person}");
            let message = MessageParser::default().parse(text.as_bytes()).unwrap();
            let own: Vec<&str> = message
                .headers()
                .iter()
                .map(|header| header.name())
                .collect();
            let once: BTreeSet<&str> = own.iter().copied().collect();
            assert_eq!(once.len(), own.len(), "{person}: {own:?}");
            names.extend(own.into_iter().map(str::to_owned));
            let to = message.to().unwrap();
            assert_eq!(to.iter().count(), 1, "{person}: {to:?}");
            let address = format!("{person}@example.com");
            assert_eq!(to.first().unwrap().address(), Some(address.as_str()));
            assert_eq!(
                message.from().unwrap().first().unwrap().address(),
                Some("visit@example.com")
            );
            assert!(message.bcc().is_none() && message.cc().is_none());
            assert_eq!(
                (message.parts.len(), message.attachment_count()),
                (3, 0),
                "{person}"
            );
            let (plain, html) = (message.body_text(0).unwrap(), message.body_html(0).unwrap());
            is_harmless(&person, &plain);
            read_markup(&person, &html.replace("\r\n", "\n"), &mut Markup::default());
            let subject = message.subject().unwrap();
            assert!(!subject.contains('\n'), "{person}: {subject}");
            *mails += 1;
        }
        names
    };
    let (found, known) = (headers(&hostile, &mut mails), headers(&tame, &mut 0));
    assert_eq!(found, known);
    assert!(mails > 100, "{mails}");
}

#[test]
fn no_text_becomes_a_part_of_a_calendar() {
    let office = office(&strings());
    let due = run(&office, "due --all", "-f ndjson");
    // The last line, and the first entry of the calendar, say that rows could not be read.
    let duties = due.out.lines().count() - 1;
    assert!(due.out.contains(r#"{"list":"answer","complete":false,"#));
    assert!(duties > 600, "{duties}");
    let text = run(&office, "due --all", "-f ics --no-mask").out;
    let mut parser = Parser::new(&text);
    let Entry::ICalendar(calendar) = parser.entry() else {
        panic!("no calendar");
    };
    assert!(matches!(parser.entry(), Entry::Eof));
    let count = |kind| {
        calendar
            .components
            .iter()
            .filter(|c| c.component_type == kind)
            .count()
    };
    let counts = [
        ICalendarComponentType::VEvent,
        ICalendarComponentType::VTodo,
        ICalendarComponentType::VAlarm,
    ]
    .map(count);
    assert_eq!(counts, [duties + 1, duties, 3 * duties]);
    assert_eq!(calendar.components.len(), 5 * duties + 2);
    let unfolded = text.replace("\r\n ", "");
    let names: BTreeSet<&str> = unfolded
        .split("\r\n")
        .filter_map(|line| line.split([':', ';']).next())
        .collect();
    let known = [
        "",
        "ACTION",
        "BEGIN",
        "CATEGORIES",
        "CALSCALE",
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "DUE",
        "END",
        "LAST-MODIFIED",
        "LOCATION",
        "METHOD",
        "PRODID",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "TRANSP",
        "TRIGGER",
        "UID",
        "VERSION",
        "X-WR-CALDESC",
        "X-WR-CALNAME",
    ];
    let strange: Vec<&&str> = names.iter().filter(|name| !known.contains(name)).collect();
    assert!(strange.is_empty(), "{strange:?}");
    is_harmless("ics", &unfolded.replace("\r\n", "\n"));
    // One file a person, under the person's id.
    run(&office, "due", "-f ics --split out");
    for path in split(&office) {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(
            name.ends_with(".ics") && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.'),
            "{name}"
        );
    }
}

#[test]
fn no_text_is_carried_out_by_a_shell_that_completes() {
    let texts = strings();
    let office = office(&texts);
    // Codes of places are words of the line too.
    let mut places = Table::Places.header() + "\n";
    for text in &texts {
        places.push_str(&format!(
            "{},unit,{},,,,,{},,,,\n",
            field(&format!("{text}P")),
            field(text),
            field(text)
        ));
    }
    office.write("places.csv", places);
    let mut offered = 0;
    for shell in ["bash", "zsh", "fish"] {
        for line in [
            &["log", "complaint", ""][..],
            &["show", ""],
            &["assign", "C-261101-0001", ""],
            &["due", "--area", ""],
            &["list", "--class", ""],
        ] {
            let index = line.len().to_string();
            let args: Vec<&str> = ["--", "visit"].iter().chain(line).copied().collect();
            let variables = [
                ("VISIT_COMPLETE", shell),
                ("_CLAP_COMPLETE_INDEX", index.as_str()),
                ("_CLAP_IFS", "\n"),
            ];
            let ran = run_with(office.root(), &args, &variables);
            assert_eq!(ran.code, 0, "{shell} {line:?}: {}", ran.err);
            is_harmless(shell, &ran.out.replace('\t', " "));
            for word in ran.out.lines().filter(|_| shell == "bash") {
                offered += 1;
                let inert = |c: char| !c.is_whitespace() && !"\"'`\\$&|;<>(){}[]*?!#".contains(c);
                assert!(word.chars().all(inert), "{line:?}: {word:?}");
            }
        }
    }
    assert!(offered > 100, "{offered}");
}

/// An office with nothing but what is wrong: every text where none of it can stand.
#[test]
fn no_text_steers_whoever_reads_of_what_is_wrong() {
    let texts = strings();
    let office = Office::new();
    for (table, row) in [
        (Table::Openings, "O-261101-{n},{},gate,ann,,"),
        (Table::Actions, "{},2026-11-02,C-261101-aaaa,,note,ann,,,,,"),
        (
            Table::Visits,
            "V-261101-{n},2026-11-02,A1-101,,routine,door,ann,{},,,,,,,,,",
        ),
        (
            Table::Solutions,
            "S-261101-{n},2026-11-02,{},complaints,,,,,,,",
        ),
    ] {
        let rows = texts.iter().enumerate();
        let rows: Vec<String> = rows
            .map(|(n, text)| {
                row.replace("{n}", &format!("{n:04}"))
                    .replace("{}", &field(text))
            })
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        office.rows("2026-11", table, &rows);
    }
    // As many names of files as the system takes.
    let mut named = 0;
    for text in texts
        .iter()
        .filter(|text| !text.contains(['/', '\0']) && text.len() < 200)
    {
        named += usize::from(
            fs::write(
                office.path("ledger/2026-11").join(format!("{text}.txt")),
                "",
            )
            .is_ok(),
        );
    }
    assert!(cfg!(not(unix)) || named > 200, "{named}");
    for lang in ["zh", "en"] {
        for format in ["table", "csv", "tsv", "json"] {
            let ran = office.run(["check", "--lang", lang, "-f", format].and(TODAY));
            assert_eq!(ran.code, 3);
            is_harmless("check", &untabbed(&ran.out));
            is_harmless("check", &ran.err);
        }
    }
    // Settings too, one at a time.
    for (at, text) in texts.iter().enumerate().step_by(9) {
        let wrong = ["language", "timezone", "colour", "schema"][at % 4];
        let office = Office::with(&format!("community = \"x\"\n{wrong} = {}\n", toml(text)));
        let ran = office.run("due");
        assert_eq!(ran.code, 3, "{text:?}: {}", ran.err);
        is_harmless("due", &ran.err);
    }
}

#[test]
fn no_word_of_the_command_line_steers_and_none_leaves_its_folder() {
    let office = Office::new();
    let before = everything(office.root());
    for text in strings()
        .iter()
        .step_by(7)
        .filter(|text| !text.contains('\0'))
    {
        let text = text.as_str();
        for args in [
            &["show", "--", text][..],
            &["due", "--", text],
            &["list", "--", text],
            &["brief", "--", text],
            &[
                "log",
                "complaint",
                "A1-101",
                "-n",
                "--by",
                "desk",
                "--",
                text,
            ],
            &["survey", "new", "-n", "--", text],
            &["due", "--area", text],
            &["due", "--today", text],
            &["help", "--", text],
            &["-C", text, "check"],
        ] {
            let ran = office.run("--lang en".and(args));
            assert!(!ran.err.contains("panicked"), "{args:?}: {}", ran.err);
            is_harmless(&format!("{args:?}"), &ran.out);
            is_harmless(&format!("{args:?}"), &ran.err);
        }
    }
    assert_eq!(everything(office.root()), before);
    // A name of a survey is a file's name and nothing else.
    for name in ["../x", "/x", "a/b", "..", "a\\b", "x\u{202e}y", "$(x)"] {
        let ran = office.run(["survey", "new", "--lang", "en", "--", name, "title"]);
        assert!(ran.code != 0, "{name}");
    }
    assert_eq!(everything(office.root()), before);
}

/// Every file below a folder, by its path.
fn everything(folder: &Path) -> BTreeSet<String> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    entries
        .map(|entry| {
            format!(
                "{} {}",
                entry.path().display(),
                entry.metadata().unwrap().len()
            )
        })
        .collect()
}
