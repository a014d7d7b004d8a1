//! Files that people and spreadsheets have saved again: each is read as it was meant, or told of
//! with place and remedy; nothing that stood in it is changed by reading or by the next entry.

use std::collections::BTreeSet;
use std::fs;

use visit::model::problem::Code;
use visit::model::table::Table::{self, Actions, Complaints, Places, Repairs, Visits};

use crate::office::{Line, Office, Ran};

const TODAY: &[&str] = &["--today", "2026-11-23"];

/// The tables that are damaged, each with sound rows: long text with all that has to be quoted,
/// and a short last row.
const ROWS: &[(Table, &[&str])] = &[
    (
        Complaints,
        &[
            "C-261102-aaaa,2026-11-02T09:05,A1-101,甲,02088001234,phone,水,ordinary,\"厨房滴水, 说\"\"很急\"\"\",desk,,owner,,",
            "C-261104-bbbb,2026-11-04T10:00,B1-101,丙,13800000003,counter,门,major,楼门坏,desk,,,,",
            "C-261105-cccc,2026-11-05T10:00,A1-101,甲,,box,灯,ordinary,灯坏,desk,,,,",
        ],
    ),
    (
        Repairs,
        &[
            "R-261102-aaaa,2026-11-02T09:05,A1-101,甲,02088001234,phone,repair,水,\"厨房滴水, 说\"\"很急\"\"\",desk,,owner,",
            "R-261104-bbbb,2026-11-04T10:00,B1-101,丙,13800000003,phone,defect,门,楼门坏,desk,,,",
            "R-261105-cccc,2026-11-05T10:00,A1-101,甲,,box,repair,灯,灯坏,desk,,,",
        ],
    ),
    (
        Actions,
        &[
            "A-261102-aaaa,2026-11-02T11:05,C-261102-aaaa,,promise,desk,,2026-11-06,,,\"带工具, 说\"\"好\"\"\"",
            "A-261103-bbbb,2026-11-03T11:00,C-261102-aaaa,,note,desk,,,,,厨房",
            "A-261106-cccc,2026-11-06T11:00,C-261102-aaaa,,complete,eng,,,,,好",
        ],
    ),
    (
        Visits,
        &[
            "V-261107-aaaa,2026-11-07T09:05,A1-101,C-261102-aaaa,followup,door,ann,pass,5,4,5,灯,\"说好, 带\"\"灯\"\"\",甲,,甲,",
            "V-261108-bbbb,2026-11-08T10:00,B1-101,,routine,door,ben,pass,5,5,5,,好,丙,,,",
            "V-261109-cccc,2026-11-09T10:00,A1-101,,routine,door,ann,pass,4,4,4,,,甲,,,",
        ],
    ),
    (
        Places,
        &[
            "A1-101,unit,A,A1,1,1,,甲,02088001234,,,\"厨房, \"\"楼\"\"\",,,灯",
            "A1-102,unit,A,A1,1,1,vacant,乙,13800000002,,,",
            "B1-101,unit,B,B1,1,1,occupied,丙,13800000003,丁,13800000004,灯",
        ],
    ),
];

/// A file as a spreadsheet sees it: its header and its cells.
#[derive(Clone)]
struct Grid {
    table: Table,
    lines: Vec<Vec<String>>,
}

impl Grid {
    fn new(table: Table, rows: &[&str]) -> Self {
        let text = format!("{}\n{}\n", table.header(), rows.join("\n"));
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).flexible(true);
        let mut reader = reader.from_reader(text.as_bytes());
        let columns = table.columns().len();
        let lines = reader.records().map(|line| {
            let line = line.unwrap();
            // A row may lack the last columns.
            let cells = line.iter().chain(std::iter::repeat(""));
            cells.take(columns).map(str::to_owned).collect()
        });
        Self {
            table,
            lines: lines.collect(),
        }
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.lines[0].iter().position(|own| own == name)
    }

    /// The same with another text in each cell of a column; the header stays.
    fn with(&self, name: &str, change: impl Fn(&str) -> String) -> Option<Self> {
        let column = self.column(name)?;
        let mut other = self.clone();
        for line in &mut other.lines[1..] {
            line[column] = change(&line[column]);
        }
        (other.lines != self.lines).then_some(other)
    }

    /// The time of the table's rows.
    fn time(&self) -> &'static str {
        self.table.time_column().map_or("", |col| col.word())
    }

    fn each(&self, change: impl Fn(usize, &mut Vec<String>)) -> Self {
        let mut other = self.clone();
        other
            .lines
            .iter_mut()
            .enumerate()
            .for_each(|(at, line)| change(at, line));
        other
    }

    fn text(&self) -> String {
        self.written(",", false)
    }

    fn written(&self, separator: &str, quote_all: bool) -> String {
        let cell = |cell: &String| {
            if quote_all || cell.contains(['"', '\n']) || cell.contains(separator) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        };
        let lines = self
            .lines
            .iter()
            .map(|line| line.iter().map(cell).collect::<Vec<_>>().join(separator) + "\n");
        lines.collect()
    }

    fn bare(&self) -> String {
        self.lines
            .iter()
            .map(|line| line.join(",") + "\n")
            .collect()
    }
}

/// What is to become of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Expected {
    /// Every answer is that of the sound one, and nothing is told.
    Read,
    /// Every answer is that of the sound one; a warning tells of it.
    ReadAndTold(&'static [Code]),
    /// `check` tells, with one of these; the next entry goes below what stands there.
    Told(&'static [Code]),
    /// `check` tells; nothing is written into such a file.
    Refused(&'static [Code]),
}
use Expected::{Read, ReadAndTold, Refused, Told};

/// A way of saving a file, if the table can be saved so.
type Damage = fn(&Grid) -> Option<Vec<u8>>;

fn bytes(text: impl Into<String>) -> Option<Vec<u8>> {
    Some(text.into().into_bytes())
}

fn utf16(text: &str, mark: bool, unit: fn(u16) -> [u8; 2]) -> Option<Vec<u8>> {
    let mark = mark.then_some(0xfeff);
    Some(
        mark.into_iter()
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect(),
    )
}

/// The characters of the rows in GBK.
fn gbk(text: &str) -> Vec<u8> {
    let known = [
        ('滴', [0xb5, 0xce]),
        ('水', [0xcb, 0xae]),
        ('甲', [0xbc, 0xd7]),
        ('乙', [0xd2, 0xd2]),
        ('丙', [0xb1, 0xfb]),
        ('丁', [0xb6, 0xa1]),
        ('门', [0xc3, 0xc5]),
        ('灯', [0xb5, 0xc6]),
        ('楼', [0xc2, 0xa5]),
        ('厨', [0xb3, 0xf8]),
        ('房', [0xb7, 0xbf]),
        ('很', [0xba, 0xdc]),
        ('急', [0xbc, 0xb1]),
        ('说', [0xcb, 0xb5]),
        ('带', [0xb4, 0xf8]),
        ('工', [0xb9, 0xa4]),
        ('具', [0xbe, 0xdf]),
        ('好', [0xba, 0xc3]),
        ('坏', [0xbb, 0xb5]),
    ];
    let mut out = Vec::new();
    for c in text.chars() {
        match known.iter().find(|(own, _)| *own == c) {
            Some((_, pair)) => out.extend(pair),
            None => out.push(u8::try_from(c).unwrap()),
        }
    }
    out
}

fn wide(text: &str) -> String {
    let wide = |c: char| match c {
        '0'..='9' | '-' | ':' => char::from_u32(c as u32 + 0xfee0).unwrap(),
        c => c,
    };
    text.chars().map(wide).collect()
}

/// Only tables that have rows with ids.
fn ledger(grid: &Grid) -> Option<&Grid> {
    (grid.table != Places).then_some(grid)
}

/// `2026-11-02T09:05` in parts, without leading zeros in month, day and hour.
fn parts(stamp: &str) -> (u32, u32, u32, &str) {
    let number = |at: std::ops::Range<usize>| stamp[at].parse().unwrap();
    (number(5..7), number(8..10), number(11..13), &stamp[14..])
}

/// The text without so many of the characters of its last row, and without its line end.
fn cut(grid: &Grid, quarters: usize) -> Option<Vec<u8>> {
    let text = grid.text();
    let text = text.trim_end_matches('\n');
    let start = text.rfind('\n').unwrap() + 1;
    let row: Vec<char> = text[start..].chars().collect();
    let kept: String = row[..row.len() * quarters / 4].iter().collect();
    bytes(format!("{}{kept}", &text[..start]))
}

fn insert_line(grid: &Grid, at: usize, line: &str) -> Option<Vec<u8>> {
    let text = grid.text();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(at, line);
    bytes(lines.join("\n") + "\n")
}

const TIME: &[Code] = &[Code::BadTime];
const FORM: &[Code] = &[Code::OtherSeparator];
const COLUMN: &[Code] = &[Code::MissingColumn];
const SHIFTED: &[Code] = &[Code::ExtraFields, Code::BadQuote, Code::MissingField];
const BYTES: &[Code] = &[Code::NotUtf8];

#[rustfmt::skip]
const DAMAGES: &[(&str, Expected, Damage)] = &[
    // Saved again without harm.
    ("as it was", Read, |g| bytes(g.text())),
    ("BOM", Read, |g| bytes(format!("\u{feff}{}", g.text()))),
    ("CRLF", Read, |g| bytes(g.text().replace('\n', "\r\n"))),
    ("BOM and CRLF", Read, |g| bytes(format!("\u{feff}{}", g.text().replace('\n', "\r\n")))),
    ("no final line end", Read, |g| bytes(g.text().trim_end())),
    ("BOM, CRLF, no final line end", Read, |g| bytes(format!("\u{feff}{}", g.text().trim_end().replace('\n', "\r\n")))),
    ("all quoted", Read, |g| bytes(g.written(",", true))),
    ("all quoted, BOM, CRLF", Read, |g| bytes(format!("\u{feff}{}", g.written(",", true).replace('\n', "\r\n")))),
    ("CRLF twice", Read, |g| bytes(g.text().replace('\n', "\r\r\n"))),
    ("columns reversed", Read, |g| bytes(g.each(|_, line| line.reverse()).text())),
    ("columns reversed, all quoted", Read, |g| bytes(g.each(|_, line| line.reverse()).written(",", true))),
    ("a column added in front", Read, |g| bytes(g.each(|at, line| line.insert(0, if at == 0 { "序号".into() } else { at.to_string() })).text())),
    ("a column added behind", Read, |g| bytes(g.each(|at, line| line.push(if at == 0 { "备注2".into() } else { "阅".into() })).text())),
    ("a column without a name", Read, |g| bytes(g.each(|at, line| line.push(if at == 0 { String::new() } else { "阅".into() })).text())),
    ("commas behind", Read, |g| bytes(g.text().replace('\n', ",,,\n"))),
    ("blanks behind", Read, |g| bytes(g.each(|_, line| line.iter_mut().for_each(|cell| cell.push_str("  "))).text())),
    ("blanks before", Read, |g| bytes(g.each(|at, line| if at > 0 { line.iter_mut().for_each(|cell| cell.insert(0, '\u{3000}')) }).text())),
    ("blank lines", Read, |g| bytes(g.text().replace('\n', "\n\n"))),
    ("blank lines of CRLF", Read, |g| bytes(g.text().replace('\n', "\r\n\r\n"))),
    ("rows of commas", Read, |g| bytes(format!("{}{}", g.text(), format!("{}\n", ",".repeat(g.lines[0].len() - 1)).repeat(3)))),
    ("optional columns cut", Read, |g| {
        let names: Vec<&str> = g.table.columns().iter().filter(|c| c.optional).map(|c| c.col.word()).collect();
        let empty = |name: &str| g.lines[1..].iter().all(|line| line[g.column(name).unwrap()].is_empty());
        let columns: Vec<usize> = names.into_iter().filter(|name| empty(name)).map(|name| g.column(name).unwrap()).collect();
        (!columns.is_empty()).then_some(())?;
        bytes(g.each(|_, line| columns.iter().rev().for_each(|at| drop(line.remove(*at)))).text())
    }),
    ("dates with slashes", Read, |g| bytes(g.with(g.time(), |t| { let (m, d, h, min) = parts(t); format!("2026/{m}/{d} {h}:{min}") })?.text())),
    ("dates with slashes and seconds", Read, |g| bytes(g.with(g.time(), |t| { let (m, d, h, min) = parts(t); format!("2026/{m}/{d} {h:02}:{min}:00") })?.text())),
    ("dates with a blank", Read, |g| bytes(g.with(g.time(), |t| t.replace('T', " "))?.text())),
    ("rows in another order", Read, |g| { let mut g = g.clone(); g.lines[1..].reverse(); (g.table != Places).then_some(())?; bytes(g.text()) }),
    // Read, but not without a word.
    ("the header again", ReadAndTold(&[Code::RepeatedHeader]), |g| insert_line(g, 2, &g.table.header())),
    ("a row twice", ReadAndTold(&[Code::IdenticalLine]), |g| { let mut g = g.clone(); g.lines.push(g.lines[1].clone()); bytes(g.text()) }),
    ("zeros behind a text", Told(&[Code::ZeroBytes]), |g| { let mut g = g.clone(); let last = g.lines[1].len() - 1; g.lines[1][last].push('\0'); bytes(g.text()) }),
    // Another encoding.
    ("UTF-16LE", Refused(&[Code::Utf16File]), |g| utf16(&g.text(), true, u16::to_le_bytes)),
    ("UTF-16BE", Refused(&[Code::Utf16File]), |g| utf16(&g.text(), true, u16::to_be_bytes)),
    ("UTF-16LE without a mark", Refused(&[Code::Utf16File]), |g| utf16(&g.text(), false, u16::to_le_bytes)),
    ("UTF-16BE without a mark", Refused(&[Code::Utf16File]), |g| utf16(&g.text(), false, u16::to_be_bytes)),
    ("UTF-16LE, tabs, CRLF", Refused(&[Code::Utf16File]), |g| utf16(&g.written("\t", false).replace('\n', "\r\n"), true, u16::to_le_bytes)),
    ("UTF-16LE without final line end", Refused(&[Code::Utf16File]), |g| utf16(g.text().trim_end(), true, u16::to_le_bytes)),
    ("GBK", Refused(BYTES), |g| Some(gbk(&g.text()))),
    ("GBK, CRLF", Refused(BYTES), |g| Some(gbk(&g.text().replace('\n', "\r\n")))),
    ("GBK, CRLF, no final line end", Refused(BYTES), |g| Some(gbk(g.text().trim_end().replace('\n', "\r\n").as_str()))),
    ("GBK, all quoted", Refused(BYTES), |g| Some(gbk(&g.written(",", true)))),
    ("GB18030 with four bytes", Refused(BYTES), |g| Some([gbk(&g.text()), b"\x95\x32\x82\x36\n".to_vec()].concat())),
    ("one broken character", Refused(BYTES), |g| { let mut b = g.text().into_bytes(); let at = b.iter().position(|b| *b > 0x80)?; b[at] = b'?'; Some(b) }),
    // Other separators and line ends.
    ("semicolons", Refused(FORM), |g| bytes(g.written(";", false))),
    ("semicolons, CRLF, no final line end", Refused(FORM), |g| bytes(g.written(";", false).trim_end().replace('\n', "\r\n"))),
    ("tabs", Refused(FORM), |g| bytes(g.written("\t", false))),
    ("tabs, no final line end", Refused(FORM), |g| bytes(g.written("\t", false).trim_end())),
    ("bars", Refused(FORM), |g| bytes(g.written("|", false))),
    ("full-width commas", Refused(FORM), |g| bytes(g.written("，", false))),
    ("a line of sep", Refused(FORM), |g| bytes(format!("sep=,\n{}", g.text()))),
    ("a line of sep with semicolons", Refused(FORM), |g| bytes(format!("sep=;\r\n{}", g.written(";", false).replace('\n', "\r\n")))),
    ("CR alone", Refused(FORM), |g| bytes(g.text().replace('\n', "\r"))),
    ("CR alone, BOM", Refused(FORM), |g| bytes(format!("\u{feff}{}", g.text().replace('\n', "\r")))),
    // Columns.
    ("no header", Refused(&[Code::NoHeader, Code::MissingColumn]), |g| bytes(g.text().split_once('\n')?.1)),
    ("a header in Chinese", Refused(&[Code::MissingColumn, Code::NoHeader]), |g| bytes(g.each(|at, line| if at == 0 { line.iter_mut().for_each(|name| *name = format!("栏{name}")) }).text())),
    ("a required column cut", Refused(COLUMN), |g| bytes(g.each(|_, line| drop(line.remove(2))).text())),
    ("the first column cut", Refused(&[Code::MissingColumn]), |g| bytes(g.each(|_, line| drop(line.remove(0))).text())),
    ("a column cut in the header alone", Refused(COLUMN), |g| bytes(g.each(|at, line| if at == 0 { drop(line.remove(2)) }).text())),
    ("a column twice", Refused(&[Code::RepeatedColumn]), |g| bytes(g.each(|_, line| { let own = line[2].clone(); line.push(own) }).text())),
    ("a title above the header", Refused(COLUMN), |g| bytes(format!("锦绣花园 2026-11\n{}", g.text()))),
    ("a column cut in the rows alone", Told(&[Code::UnknownWord, Code::BadTime, Code::BadId, Code::MissingField, Code::ExtraFields, Code::BadPlaceCode]), |g| bytes(g.each(|at, line| if at > 0 { drop(line.remove(1)) }).text())),
    // Quotes.
    ("no quotes", Told(SHIFTED), |g| bytes(g.bare())),
    ("smart quotes", Told(&[Code::ExtraFields, Code::BadId, Code::BadTime]), |g| bytes(g.text().replace("\"\"", "'").replace('"', "”"))),
    ("a quote that is never closed", Told(&[Code::BadQuote]), |g| bytes(g.text().replacen(",甲", ",\"甲", 1).replacen(",promise", ",\"promise", 1))),
    ("a line break in a cell", Told(&[Code::LineBreak]), |g| bytes(g.text().replacen(", ", ",\n", 1))),
    ("full-width commas in a row", Told(&[Code::MissingField]), |g| { let text = g.text(); let (head, rows) = text.split_once('\n')?; bytes(format!("{head}\n{}", rows.replace(',', "，"))) }),
    // Cells that a spreadsheet has understood.
    ("dates as numbers", Told(TIME), |g| bytes(g.with(g.time(), |t| { let (_, d, h, _) = parts(t); format!("{}.{h}", 46326 + d) })?.text())),
    ("dates in Chinese", Told(TIME), |g| bytes(g.with(g.time(), |t| { let (m, d, ..) = parts(t); format!("2026年{m}月{d}日") })?.text())),
    ("the day first", Told(TIME), |g| bytes(g.with(g.time(), |t| { let (m, d, ..) = parts(t); format!("{d}/{m}/2026") })?.text())),
    ("dates with dots", Told(TIME), |g| bytes(g.with(g.time(), |t| { let (m, d, ..) = parts(t); format!("2026.{m}.{d}") })?.text())),
    ("full-width digits", Told(TIME), |g| bytes(g.with(g.time(), wide)?.text())),
    ("times cut to hashes", Told(TIME), |g| bytes(g.with(g.time(), |_| "########".to_owned())?.text())),
    ("ids in small letters", Told(&[Code::BadId]), |g| bytes(ledger(g)?.with("id", str::to_lowercase)?.text())),
    ("ids without their zeros", Told(&[Code::BadId]), |g| bytes(ledger(g)?.with("id", |id| id.replacen("-26", "-", 1))?.text())),
    ("full-width ids", Told(&[Code::BadId]), |g| bytes(ledger(g)?.with("id", wide)?.text())),
    ("numbers shortened", Told(&[Code::BadPhone]), |g| bytes(g.with("phone", |p| if p.is_empty() { String::new() } else { "1.38E+10".into() })?.text())),
    ("zeros of telephone numbers lost", Told(&[Code::LostZero]), |g| bytes(g.with("phone", |p| p.trim_start_matches('0').to_owned())?.text())),
    ("places as numbers", Told(&[Code::BadPlaceCode, Code::UnknownPlace]), |g| bytes(g.with("place", |p| p.replace(['A', 'B'], "").replace('-', ""))?.text())),
    ("scores with words", Told(&[Code::BadScore]), |g| bytes(g.with("quality", |s| format!("{s}分"))?.text())),
    ("words translated", Told(&[Code::UnknownWord]), |g| bytes(g.with("channel", |_| "电话".into()).or_else(|| g.with("action", |_| "承诺".into())).or_else(|| g.with("outcome", |_| "满意".into())).or_else(|| g.with("kind", |_| "房屋".into()))?.text())),
    // Files that were cut, emptied, glued.
    ("cut after a quarter of the last row", Told(&[Code::MissingField, Code::TornLine, Code::BadId, Code::BadTime]), |g| cut(ledger(g)?, 1)),
    ("cut after half of the last row", Told(&[Code::MissingField, Code::TornLine]), |g| cut(ledger(g)?, 2)),
    ("cut after three quarters of the last row", Told(&[Code::MissingField, Code::TornLine]), |g| cut(ledger(g)?, 3)),
    ("cut in the header", Refused(&[Code::MissingColumn]), |g| { let header = g.table.header(); (g.table == Places).then_some(())?; bytes(&header[..header.len() / 2]) }),
    ("nothing", Told(&[Code::EmptyFile]), |_| bytes("")),
    ("nothing but line ends", Refused(&[Code::EmptyFile]), |_| bytes("\r\n\r\n")),
    ("nothing but a mark", Refused(&[Code::EmptyFile]), |_| bytes("\u{feff}")),
    ("zeros behind the rows", Told(&[Code::ZeroBytes, Code::MissingField]), |g| bytes(format!("{}{}\n", g.text(), "\0".repeat(512)))),
    ("nothing but zeros", Refused(&[Code::MissingColumn]), |_| bytes("\0".repeat(4096))),
    ("two rows on one line", Told(&[Code::GluedLines, Code::ExtraFields]), |g| { let text = g.text(); let at = text.trim_end().rfind('\n')?; bytes(format!("{}{}", &text[..at], &text[at + 1..])) }),
    ("marks of a merge", Told(&[Code::ConflictMarker, Code::MissingField]), |g| insert_line(g, 2, "<<<<<<< HEAD")),
    ("something else", Refused(&[Code::MissingColumn]), |_| bytes("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>\n")),
    ("a workbook", Refused(&[Code::MissingColumn, Code::NotUtf8]), |_| Some(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xb5\xd5\n\x9c\x01".to_vec())),
];

/// An office with every table sound but one.
fn office(damaged: Table, content: &[u8]) -> Office {
    let office = Office::new();
    for (table, rows) in ROWS {
        office.write(&path(*table), Grid::new(*table, rows).text());
    }
    office.write(&path(damaged), content);
    office
}

fn path(table: Table) -> String {
    match table {
        Places => "places.csv".to_owned(),
        table => format!("ledger/2026-11/{}.csv", table.word()),
    }
}

fn run(office: &Office, args: impl Line) -> Ran {
    let ran = office.run(args.and(TODAY));
    assert!(!ran.err.contains("panicked"), "{args:?}: {}", ran.err);
    ran
}

fn answers(office: &Office) -> Vec<String> {
    let asked = [&["due", "--all"][..], &["report", "--ids"]];
    asked
        .iter()
        .map(|args| run(office, args.and("-f json")).out)
        .collect()
}

/// An entry that goes into a table.
fn entry(table: Table) -> &'static [&'static str] {
    match table {
        Repairs => &["log", "repair", "A1-101", "电梯"],
        Actions => &["note", "C-261104-bbbb", "再问"],
        Visits => &["record", "B1-101", "--outcome", "pass", "--visitor", "ben"],
        _ => &["log", "complaint", "A1-101", "电梯"],
    }
}

/// What `check` tells of a file: the codes, with the remedy of each.
fn told(office: &Office, file: &str, lang: &str) -> (i32, BTreeSet<String>) {
    let ran = run(office, ["check", "--strict", "--lang", lang]);
    let mut codes = BTreeSet::new();
    let mut lines = ran.err.lines();
    while let Some(line) = lines.next() {
        let Some(rest) = line.strip_prefix(file).filter(|rest| rest.starts_with(':')) else {
            continue;
        };
        let code = rest
            .split('[')
            .nth(1)
            .and_then(|rest| rest.split(']').next());
        codes.extend(code.map(str::to_owned));
        let mut next = lines.next().unwrap_or_default();
        if next.starts_with("  | ") {
            next = lines.next().unwrap_or_default();
        }
        assert!(
            next.starts_with("  = ") && next.len() > 8,
            "no remedy: {line}"
        );
    }
    (ran.code, codes)
}

fn try_out(table: Table, name: &str, expected: Expected, content: &[u8], sound: &[String]) {
    let what = format!("{} {name}", table.word());
    let office = office(table, content);
    let file = path(table);
    let (code, codes) = told(&office, &file, "zh");
    assert_eq!(told(&office, &file, "en"), (code, codes.clone()), "{what}");
    let answers = answers(&office);
    if matches!(expected, Read | ReadAndTold(_)) {
        assert_eq!(answers, sound, "{what}");
    }
    match expected {
        Read => assert_eq!((code, codes.len()), (0, 0), "{what}: {codes:?}"),
        ReadAndTold(wanted) | Told(wanted) | Refused(wanted) => {
            assert!([1, 3].contains(&code), "{what}: {code}");
            let wanted = wanted.iter().any(|code| codes.contains(code.word()));
            assert!(wanted, "{what}: {codes:?}");
        }
    }
    // Reading has changed nothing.
    let read = |name: &str| fs::read(office.path(name)).unwrap();
    assert_eq!(read(&file), content, "{what}");
    // The next entry goes below what stands there, or not at all.
    let wrote = run(&office, [entry(table), &["--by", "desk", "-q"]].concat());
    let after = read(&file);
    if table == Places {
        assert_eq!(after, content, "{what}");
        return;
    }
    if matches!(expected, Refused(_)) {
        assert_eq!(
            (wrote.code, wrote.out.as_str()),
            (3, ""),
            "{what}: {}",
            wrote.err
        );
        assert!(wrote.err.contains(&file), "{what}: {}", wrote.err);
        assert_eq!(after, content, "{what}");
        // What puts right what is certain keeps the file as it was.
        run(&office, "check --fix");
        let kept = fs::read(office.path(&format!(".visit/kept/{}.1", file.replace('/', "_"))));
        assert_eq!(kept.unwrap_or_else(|_| read(&file)), content, "{what}");
        return;
    }
    assert!([0, 3].contains(&wrote.code), "{what}: {}", wrote.err);
    let id = wrote.out.trim();
    let torn = office.path(&format!(".visit/torn/{}.1", file.replace('/', "_")));
    let moved = fs::read(torn).unwrap_or_default();
    let kept = content.strip_suffix(moved.as_slice()).unwrap();
    assert!(after.starts_with(kept), "{what}");
    let added = String::from_utf8(after[kept.len()..].to_vec()).unwrap();
    let added = added.trim_start_matches('\n');
    let header = if content.is_empty() {
        table.header() + "\n"
    } else {
        String::new()
    };
    let row = added.strip_prefix(&header).unwrap();
    assert!(
        !id.is_empty() && row.contains(id) && row.matches('\n').count() == 1,
        "{what}: {added:?}"
    );
    let shown = run(&office, ["show", id]);
    assert!(shown.out.contains(id), "{what}: {}", shown.err);
}

#[test]
fn every_file_is_read_as_it_was_meant_or_told_of_and_nothing_in_it_is_changed() {
    let sound = answers(&office(
        Places,
        Grid::new(Places, ROWS[4].1).text().as_bytes(),
    ));
    let mut files = 0;
    for (table, rows) in ROWS {
        let grid = Grid::new(*table, rows);
        for (name, expected, damage) in DAMAGES {
            if let Some(content) = damage(&grid) {
                try_out(*table, name, *expected, &content, &sound);
                files += 1;
            }
        }
    }
    assert!(files >= 400, "{files}");
}

/// The problems of `actions.csv` with their lines, and what is due, of an office whose notes of a
/// case are these.
fn told_of(notes: &[Vec<u8>]) -> (Vec<(String, u64)>, serde_json::Value, i32) {
    let office = Office::new();
    office.rows("2026-11", Complaints, ROWS[0].1);
    let header = Actions.header().into_bytes();
    let lines = std::iter::once(&header).chain(notes);
    let lines: Vec<u8> = lines
        .flat_map(|line| [line, b"\n".as_slice()].concat())
        .collect();
    office.write("ledger/2026-11/actions.csv", lines);
    let json = |args: &[&str]| {
        let ran = office.run(args.and(TODAY).and("-f json"));
        let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        (json, ran.code)
    };
    let (checked, code) = json(&["check"]);
    let problems = checked["problems"].as_array().unwrap().iter();
    let told = problems.filter(|p| p["file"] == "ledger/2026-11/actions.csv");
    let told = told.map(|p| {
        (
            p["code"].as_str().unwrap().to_owned(),
            p["line"].as_u64().unwrap(),
        )
    });
    (told.collect(), json(&["due"]).0["duties"].take(), code)
}

#[test]
fn what_is_wrong_in_the_midst_of_a_large_file_is_told_as_in_a_small_one() {
    /// Rows before and behind, more than are held while a command reads.
    const MANY: usize = 2000;
    let note = |n: usize| {
        let id = format!("A-261103-{n:04}");
        format!("{id},2026-11-03T11:00,C-261102-aaaa,,note,desk,,,,,厨房滴水，看过，等配件")
            .into_bytes()
    };
    let promise = |end: &[u8]| {
        let row = "A-261104-zzzz,2026-11-04T11:00,C-261102-aaaa,,promise,desk,,2026-11-09,,,";
        [row.as_bytes(), end].concat()
    };
    for (row, codes) in [
        (promise(b""), vec![]),
        (promise(b"\xd6\xdc\xc1\xf9"), vec!["not-utf8"]),
        (promise(b"\0\0\0"), vec!["zero-bytes"]),
        (promise(b"\"x"), vec!["bad-quote"]),
    ] {
        let few = [note(0), row.clone(), note(1)];
        let many = (0..MANY)
            .map(note)
            .chain([row])
            .chain((MANY..2 * MANY).map(note));
        let (few, many) = (told_of(&few), told_of(&many.collect::<Vec<_>>()));
        let at = |line: u64| {
            codes
                .iter()
                .map(|code| ((*code).to_owned(), line))
                .collect::<Vec<_>>()
        };
        assert_eq!((&few.0, &many.0), (&at(3), &at(MANY as u64 + 2)));
        assert_eq!((few.1, few.2), (many.1, many.2));
    }
}
