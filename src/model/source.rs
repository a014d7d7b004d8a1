//! A table's file as text, and one line of it as fields.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use elsa::sync::FrozenVec;
use memchr::memchr_iter;
use wide::u8x16;

use super::id::Id;
use super::problem::{Code, Problem};
use super::table::Table;
use super::time::Month;
use super::words::Col;

/// Where no column of the file has the name.
const ABSENT: u8 = u8::MAX;

/// What programs put between columns in place of commas, and how messages call it.
pub const SEPARATORS: &[(char, &str)] = &[
    (';', "semicolon"),
    ('\t', "tab"),
    ('\u{ff0c}', "wide"),
    ('|', "bar"),
];

/// The longest line that is read, in bytes: more than all the texts that one row can hold.
pub const LONGEST_LINE: usize = 2 << 20;

/// So many characters are shown of a line that is longer.
const SHOWN_OF_LONG: usize = 100;

/// A file of the data directory that holds a table, decoded but not yet understood.
pub struct Source {
    /// Its path relative to the data directory, with `/`; it decides the file order.
    pub path: String,
    /// What it holds.
    pub table: Table,
    /// The month of its folder; none for `places.csv` or a folder that is not a month.
    pub month: Option<Month>,
    /// The text without a BOM, once it is kept.
    text: OnceLock<String>,
    /// Where the text is read from until it is kept.
    left: Option<LeftText>,
    /// How many rows it has, where that is known.
    rows: Option<usize>,
    /// Lines (from 1) that were not UTF-8; their text is only fit to be shown.
    pub broken: Vec<u32>,
    /// Whether all of them are in one other encoding, of which one problem tells.
    pub foreign: bool,
    /// Where each column stands in this file.
    positions: [u8; Col::COUNT],
    /// How many columns the header has.
    width: usize,
    /// Fields that had doubled quotes, unescaped, and what else is held.
    held: FrozenVec<Box<str>>,
}

/// A text that was left where it is, to be read when it is wanted.
pub trait Left: Send + Sync {
    /// Shows the text without a BOM; nothing where it is no longer what it was, so that the answer
    /// has to be begun anew.
    fn show(&self, see: &mut dyn FnMut(&str));
    /// The line that starts at a byte, up to its end; `None` as with [`Left::show`].
    fn line(&self, start: u32) -> Option<String>;
}

/// A text that was left, and how many lines it has, judged by the first ones.
struct LeftText {
    about_lines: usize,
    /// How many lines may still be read by themselves before the whole text is.
    single: AtomicU32,
    place: Box<dyn Left>,
}

/// So many lines of a text that was left are read by themselves: to read the whole for a few takes
/// more time and room, to read many one by one more time.
const FEW_LINES: u32 = 64;

/// A physical line with its number.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// The byte it starts at.
    pub start: u32,
    /// Its text without the line end.
    pub text: &'a str,
}

/// So many fields of a line are known by where they start: more than any table has columns.
const MOST_CELLS: usize = 31;

/// The fields of a line as [`Source::split`] gives them: where each starts, so that only those that
/// are asked for are taken out. Of a line with quotes or very many fields they are the fields
/// themselves.
#[derive(Default)]
pub struct Cells<'t> {
    line: &'t str,
    /// Where each starts, and where one behind the last would.
    starts: [u32; MOST_CELLS + 1],
    /// How many of them are known so.
    ended: usize,
    whole: Vec<&'t str>,
}

impl<'t> Cells<'t> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.ended + self.whole.len()
    }

    /// One of them.
    pub fn get(&self, at: usize) -> Option<&'t str> {
        if at >= self.ended {
            return self.whole.get(at).copied();
        }
        let [start, next] = *self.starts.get(at..)?.first_chunk()?;
        self.line.get(start as usize..next as usize - 1)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'t str> + use<'_, 't> {
        (0..self.count()).filter_map(|at| self.get(at))
    }

    fn clear(&mut self) {
        self.ended = 0;
        self.whole.clear();
    }
}

impl<'t> From<Vec<&'t str>> for Cells<'t> {
    fn from(fields: Vec<&'t str>) -> Self {
        Self {
            whole: fields,
            ..Self::default()
        }
    }
}

impl Source {
    /// Reads the header of a file; the problems are about the header and, when there are any
    /// errors among them, no row of the file can be read.
    pub fn new(
        path: String,
        table: Table,
        month: Option<Month>,
        text: String,
        broken: Vec<u32>,
    ) -> (Self, Vec<Problem>) {
        let mut source = Self {
            path,
            table,
            month,
            text: OnceLock::from(text),
            left: None,
            rows: None,
            broken,
            foreign: false,
            positions: [ABSENT; Col::COUNT],
            width: 0,
            held: FrozenVec::new(),
        };
        let problems = source.read_header();
        (source, problems)
    }

    /// Leaves the text, of which only the beginning was read, where it is; it has so many bytes.
    pub fn leave(&mut self, bytes: usize, place: Box<dyn Left>) {
        self.left = Some(LeftText {
            about_lines: about_lines(self.text().as_bytes(), bytes),
            single: AtomicU32::new(FEW_LINES),
            place,
        });
        self.text = OnceLock::new();
    }

    /// Notes how many rows there are, where most lines of the text are empty.
    pub fn expect(&mut self, rows: usize) {
        self.rows = Some(rows);
    }

    /// The text without a BOM. One that was left is kept from now on; it is empty where it cannot
    /// be read as it was.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let mut text = String::new();
            if let Some(left) = &self.left {
                left.place.show(&mut |left| text = left.to_owned());
            }
            text
        })
    }

    /// Shows the text without a BOM; one that was left is not kept.
    pub fn show(&self, mut see: impl FnMut(&str)) {
        match (self.text.get(), &self.left) {
            (None, Some(left)) => left.place.show(&mut see),
            _ => see(self.text()),
        }
    }

    /// Keeps a text of the file as long as the file itself is known.
    pub fn hold(&self, text: &str) -> &str {
        self.held.push_get(text.into())
    }

    fn read_header(&mut self) -> Vec<Problem> {
        let mut positions = [ABSENT; Col::COUNT];
        let mut problems = Vec::new();
        let header = self.lines().next();
        let mut names = Vec::new();
        if let Some(header) = header
            && let Some(problem) = self.other_form(header)
        {
            return vec![problem];
        }
        if let Some(header) = header
            && let Err(at) = self.split(header.text, &mut names)
        {
            problems.push(self.problem(header, at, Code::BadQuote, header.text));
        }
        for (at, name) in names.iter().map(|name| strip(name)).enumerate() {
            let Some(col) = Col::parse(name) else {
                continue;
            };
            let position = &mut positions[col as usize];
            if *position != ABSENT
                && let Some(header) = header
            {
                problems.push(self.problem(header, 0, Code::RepeatedColumn, name));
            } else if at < usize::from(ABSENT) {
                *position = at as u8;
            }
        }
        let required = self.table.columns().iter().filter(|c| !c.optional);
        let missing = required.filter(|column| positions[column.col as usize] == ABSENT);
        let missing: Vec<&str> = missing.map(|column| column.col.word()).collect();
        if !missing.is_empty() {
            let mut problem = Problem::of_file(&self.path, Code::MissingColumn, missing.join(", "));
            problem.line = 1;
            problem.column = 1;
            problem.excerpt = header.map_or_else(String::new, |h| h.text.to_owned());
            problems.push(problem.wanting(self.table.header()));
        }
        self.width = names.len();
        self.positions = positions;
        problems
    }

    /// What is wrong with a first line that is no header of this kind of file at all.
    fn other_form(&self, header: Line<'_>) -> Option<Problem> {
        if header.text.len() > LONGEST_LINE {
            return Some(self.long_line(header));
        }
        let required = || self.table.columns().iter().filter(|c| !c.optional);
        let has = |names: &mut dyn Iterator<Item = &str>| {
            let names: Vec<&str> = names.map(|name| strip(name).trim_matches('"')).collect();
            required().all(|column| names.contains(&column.col.word()))
        };
        let glued = header.text.trim_end_matches('\r').contains('\r');
        if has(&mut header.text.split(',')) && !glued {
            return None;
        }
        let first = header.text.trim_matches(['"', '\t', ';', ',', ' ']);
        let found = if first.starts_with("sep=") {
            "sep"
        } else if glued {
            "cr"
        } else {
            let mut fitting = SEPARATORS
                .iter()
                .filter(|(c, _)| has(&mut header.text.split(*c)));
            match fitting.next() {
                Some((_, name)) => name,
                None => return self.is_row(header).then(|| self.no_header(header)),
            }
        };
        let problem = self.problem(header, 0, Code::OtherSeparator, found);
        Some(problem.wanting(self.table.header()))
    }

    /// Whether a line has an id of the table, so that it is a row.
    fn is_row(&self, line: Line<'_>) -> bool {
        let mut fields = line
            .text
            .split(',')
            .map(|field| strip(field).trim_matches('"'));
        let kind = self.table.kind();
        fields.any(|field| Id::parse(field).is_some_and(|id| Some(id.kind()) == kind))
    }

    fn no_header(&self, line: Line<'_>) -> Problem {
        let problem = self.problem(line, 0, Code::NoHeader, "");
        problem.wanting(self.table.header())
    }

    /// That a line is longer than any row can be.
    pub fn long_line(&self, line: Line<'_>) -> Problem {
        self.problem(line, 0, Code::LongLine, "")
    }

    /// What each column of the file holds; `None` for one that no table has.
    pub fn columns(&self) -> Vec<Option<Col>> {
        let mut columns = vec![None; self.width];
        for col in Col::ALL {
            let position = self.positions[*col as usize];
            if position != ABSENT
                && let Some(column) = columns.get_mut(usize::from(position))
            {
                *column = Some(*col);
            }
        }
        columns
    }

    /// Whether the file has a column.
    pub fn has(&self, col: Col) -> bool {
        self.positions[col as usize] != ABSENT
    }

    /// How many columns the header names.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Every physical line with its number, the header first.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let text = self.text();
        let bytes = text.as_bytes();
        let ends = memchr_iter(b'\n', bytes).chain(Some(bytes.len()));
        let mut start = 0;
        ends.zip(1u32..)
            .filter_map(move |(end, number)| {
                let line = text.get(start..end)?;
                let at = start as u32;
                start = end + 1;
                let text = line.trim_end_matches('\r');
                Some(Line {
                    number,
                    start: at,
                    text,
                })
            })
            .filter(|line| !line.text.is_empty())
    }

    /// The last line, if it is not empty and not the header.
    pub fn last_line(&self) -> Option<Line<'_>> {
        let bytes = self.text().as_bytes();
        let start = memchr::memrchr(b'\n', bytes)? + 1;
        let before = memchr_iter(b'\n', &bytes[..start]).count() as u32;
        let line = self.line_at(before + 1, start as u32);
        (!line.text.is_empty()).then_some(line)
    }

    /// How many lines there are, judged by the first ones and rather too many than too few.
    pub fn about_lines(&self) -> usize {
        match (&self.left, self.rows) {
            (_, Some(rows)) => rows,
            (Some(left), _) => left.about_lines,
            (None, None) => about_lines(self.text().as_bytes(), self.text().len()),
        }
    }

    /// The line that starts at a byte.
    pub fn line_at(&self, number: u32, start: u32) -> Line<'_> {
        let line = self.single_line(start).unwrap_or_else(|| {
            let rest = self.text().get(start as usize..).unwrap_or_default();
            let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            &rest[..end]
        });
        Line {
            number,
            start,
            text: line.trim_end_matches('\r'),
        }
    }

    /// The line that starts at a byte of a text that was left, as long as few are asked for.
    fn single_line(&self, start: u32) -> Option<&str> {
        let left = self.left.as_ref()?;
        if self.text.get().is_some() {
            return None;
        }
        let count = left.single.load(Ordering::Relaxed);
        left.single.store(count.checked_sub(1)?, Ordering::Relaxed);
        Some(self.hold(&left.place.line(start)?))
    }

    /// Splits a line into fields, unquoted but with their edge spaces. The error is the byte
    /// where a quote stands that does not fit.
    pub fn split<'a>(&'a self, line: &'a str, fields: &mut Vec<&'a str>) -> Result<(), usize> {
        fields.clear();
        if memchr::memchr(b'"', line.as_bytes()).is_none() {
            let mut start = 0;
            for end in memchr_iter(b',', line.as_bytes()) {
                fields.push(&line[start..end]);
                start = end + 1;
            }
            fields.push(&line[start..]);
            return Ok(());
        }
        self.split_quoted(line, fields)
    }

    fn split_quoted<'a>(&'a self, line: &'a str, fields: &mut Vec<&'a str>) -> Result<(), usize> {
        let bytes = line.as_bytes();
        let mut at = 0;
        loop {
            let end;
            if bytes.get(at) == Some(&b'"') {
                let closing = closing_quote(bytes, at + 1).ok_or(at)?;
                end = closing + 1;
                if end < bytes.len() && bytes[end] != b',' {
                    return Err(end);
                }
                fields.push(self.unquote(&line[at + 1..closing]));
            } else {
                end = memchr::memchr(b',', &bytes[at..]).map_or(bytes.len(), |n| at + n);
                if let Some(quote) = memchr::memchr(b'"', &bytes[at..end]) {
                    return Err(at + quote);
                }
                fields.push(&line[at..end]);
            }
            if end == bytes.len() {
                return Ok(());
            }
            at = end + 1;
        }
    }

    fn unquote<'a>(&'a self, inner: &'a str) -> &'a str {
        if memchr::memchr(b'"', inner.as_bytes()).is_none() {
            return inner;
        }
        self.held
            .push_get(inner.replace("\"\"", "\"").into_boxed_str())
    }

    /// The column's field of a split line, stripped of edge spaces; empty where the file or
    /// the line lacks it.
    pub fn field<'a>(&self, fields: &[&'a str], col: Col) -> &'a str {
        let field = fields.get(usize::from(self.positions[col as usize]));
        field.map_or("", |field| strip(field))
    }

    /// Some columns' fields of a line, as [`Source::field`] gives them; all empty where it cannot
    /// be split.
    pub fn fields_of<'a, const N: usize>(&'a self, line: &'a str, cols: [Col; N]) -> [&'a str; N] {
        let mut found = [""; N];
        let wanted = cols.map(|col| self.positions[col as usize]);
        let bytes = line.as_bytes();
        let mut marks = Marks::new(bytes);
        let mut start = 0;
        for at in 0..ABSENT {
            let end = marks.next(bytes);
            if bytes.get(end) == Some(&b'"') {
                return self.quoted_fields_of(line, cols);
            }
            for (field, position) in found.iter_mut().zip(wanted) {
                if position == at {
                    *field = &line[start..end];
                }
            }
            if end == bytes.len() {
                break;
            }
            start = end + 1;
        }
        found.map(strip)
    }

    /// The same of a line with quotes.
    fn quoted_fields_of<'a, const N: usize>(
        &'a self,
        line: &'a str,
        cols: [Col; N],
    ) -> [&'a str; N] {
        let mut fields = Vec::with_capacity(self.width);
        match self.split(line, &mut fields) {
            Ok(()) => cols.map(|col| self.field(&fields, col)),
            Err(_) => [""; N],
        }
    }

    /// As [`Source::field`], of cells.
    pub fn cell<'t>(&self, cells: &Cells<'t>, col: Col) -> &'t str {
        match self.positions[col as usize] {
            ABSENT => "",
            position => cells.get(usize::from(position)).map_or("", strip),
        }
    }

    /// Whether a split line reaches the column, empty or not.
    pub fn reaches(&self, fields: &[&str], col: Col) -> bool {
        usize::from(self.positions[col as usize]) < fields.len()
    }

    /// A required column that a line of so many fields is too short for. Optional ones are empty where they
    /// are missing.
    pub fn lacking(&self, fields: usize) -> Option<Col> {
        if fields >= self.width() {
            return None;
        }
        let columns = self.table.columns().iter();
        columns
            .filter(|column| !column.optional)
            .map(|column| column.col)
            .find(|col| usize::from(self.positions[*col as usize]) >= fields)
    }

    /// The character (from 1) at which the column's field starts in a line.
    pub fn character_of(&self, line: &str, col: Col) -> u32 {
        let wanted = usize::from(self.positions[col as usize]);
        let (mut field, mut quoted, mut character) = (0, false, 1);
        for c in line.chars() {
            if field == wanted {
                break;
            }
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => field += 1,
                _ => {}
            }
            character += 1;
        }
        character
    }

    /// A problem in a line; `byte` is where, or 0 for the whole line.
    pub fn problem(&self, line: Line<'_>, byte: usize, code: Code, found: &str) -> Problem {
        let before = line.text.get(..byte).unwrap_or_default();
        Problem {
            line: line.number,
            column: before.chars().count() as u32 + 1,
            excerpt: excerpt(line.text).to_owned(),
            ..Problem::of_file(&self.path, code, found)
        }
    }

    /// A problem in one field of a line.
    pub fn field_problem(&self, line: Line<'_>, col: Col, code: Code, found: &str) -> Problem {
        Problem {
            column: self.character_of(line.text, col),
            ..self.problem(line, 0, code, found)
        }
    }
}

/// How many lines a text of so many bytes has, judged by its beginning.
fn about_lines(text: &[u8], bytes: usize) -> usize {
    const LOOK_AT: usize = 16 * 1024;
    let start = &text[..text.len().min(LOOK_AT)];
    let lines = memchr_iter(b'\n', start).count() + 1;
    let all = lines * bytes / start.len().max(1);
    if start.len() == bytes {
        all
    } else {
        all + all / 16
    }
}

/// A file's lines one after the other, each split into its fields. Every byte is looked at
/// once, in blocks.
pub struct Splitter<'a> {
    source: &'a Source,
    text: &'a str,
    /// The byte the next line starts at.
    start: usize,
    /// The number of the line before it.
    number: u32,
    marks: Marks,
}

impl<'a> Splitter<'a> {
    /// Begins with the header.
    pub fn new(source: &'a Source, text: &'a str) -> Self {
        Self {
            source,
            text,
            start: 0,
            number: 0,
            marks: Marks::new(text.as_bytes()),
        }
    }

    /// The next line that is not empty, its fields as [`Source::split`] gives them, and whether
    /// it could be split.
    pub fn next(&mut self, cells: &mut Cells<'a>) -> Option<(Line<'a>, Result<(), usize>)> {
        let text = self.text;
        let bytes = text.as_bytes();
        // Kept at hand, not behind a reference, while a line is split.
        let mut marks = self.marks;
        cells.clear();
        while self.start <= text.len() {
            let (start, mut count, mut quoted) = (self.start, 0, false);
            let end = loop {
                let (mut commas, quotes, end) = marks.of_line();
                quoted |= quotes != 0;
                while commas != 0 {
                    let comma = marks.at + commas.trailing_zeros() as usize;
                    count += 1;
                    if let Some(next) = cells.starts.get_mut(count) {
                        *next = (comma + 1 - start) as u32;
                    }
                    commas &= commas - 1;
                }
                if let Some(end) = end {
                    break end;
                }
                if !marks.go_on(bytes) {
                    break bytes.len();
                }
            };
            self.start = end + 1;
            self.number += 1;
            let line = &text[start..end];
            let line = Line {
                number: self.number,
                start: start as u32,
                text: line.trim_end_matches('\r'),
            };
            if line.text.is_empty() {
                continue;
            }
            self.marks = marks;
            let Some(next) = cells.starts.get_mut(count + 1).filter(|_| !quoted) else {
                return Some((line, self.source.split(line.text, &mut cells.whole)));
            };
            *next = line.text.len() as u32 + 1;
            cells.ended = count + 1;
            cells.line = line.text;
            return Some((line, Ok(())));
        }
        None
    }
}

impl Splitter<'_> {
    /// Passes over so many lines.
    pub fn skip(&mut self, lines: usize) {
        let bytes = self.text.as_bytes();
        for _ in 0..lines {
            let rest = bytes.get(self.start..).unwrap_or_default();
            let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            self.start += end + 1;
            self.number += 1;
        }
        self.marks = Marks::from(bytes, self.start);
    }
}

/// The commas, quotes and line ends of a text, block by block.
#[derive(Clone, Copy)]
struct Marks {
    /// Where the block at hand starts.
    at: usize,
    /// Those in it that are yet to come, a bit for each byte.
    commas: u64,
    quotes: u64,
    ends: u64,
}

impl Marks {
    fn new(bytes: &[u8]) -> Self {
        Self::from(bytes, 0)
    }

    /// Those from a byte on.
    fn from(bytes: &[u8], start: usize) -> Self {
        let start = start.min(bytes.len());
        let at = start / BLOCK * BLOCK;
        let passed = u64::MAX << (start - at);
        let [commas, quotes, ends] = marks_at(bytes, at).map(|marks| marks & passed);
        Self {
            at,
            commas,
            quotes,
            ends,
        }
    }

    /// Takes the commas and quotes before the next line end in the block, and where that is: all
    /// that are left where it is in a later one.
    fn of_line(&mut self) -> (u64, u64, Option<usize>) {
        if self.ends == 0 {
            let marks = (self.commas, self.quotes, None);
            (self.commas, self.quotes) = (0, 0);
            return marks;
        }
        let end = self.ends.trailing_zeros();
        let before = (1 << end) - 1;
        let marks = (self.commas & before, self.quotes & before);
        self.commas &= !before;
        self.quotes &= !before;
        self.ends &= self.ends - 1;
        (marks.0, marks.1, Some(self.at + end as usize))
    }

    /// The byte of the next comma, quote or line end, or the end of the text.
    fn next(&mut self, bytes: &[u8]) -> usize {
        loop {
            let marks = self.commas | self.quotes | self.ends;
            if marks != 0 {
                let others = marks & (marks - 1);
                self.commas &= others;
                self.quotes &= others;
                self.ends &= others;
                return self.at + marks.trailing_zeros() as usize;
            }
            if !self.go_on(bytes) {
                return bytes.len();
            }
        }
    }

    /// Goes on to the next block, if there is one.
    fn go_on(&mut self, bytes: &[u8]) -> bool {
        self.at += BLOCK;
        if self.at < bytes.len() {
            [self.commas, self.quotes, self.ends] = marks_at(bytes, self.at);
        }
        self.at < bytes.len()
    }
}

/// How many bytes are looked at together: one for each bit of the marks.
const BLOCK: usize = u64::BITS as usize;
/// How many of them are looked at in one step.
const STEP: usize = 16;

/// The marks in the block at `at`: a bit for each byte that is a comma, for each quote, and for
/// each line end.
fn marks_at(bytes: &[u8], at: usize) -> [u64; 3] {
    let rest = &bytes[at..];
    match rest.first_chunk() {
        Some(block) => marks(block),
        None => {
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            marks(&block)
        }
    }
}

fn marks(block: &[u8; BLOCK]) -> [u64; 3] {
    let [comma, quote, end] = [b',', b'"', b'\n'].map(u8x16::splat);
    let (mut commas, mut quotes, mut ends) = (0, 0, 0);
    for (at, bytes) in block.as_chunks::<STEP>().0.iter().enumerate() {
        let bytes = u8x16::from(*bytes);
        let found = |wanted: u8x16| u64::from(bytes.simd_eq(wanted).to_bitmask()) << (at * STEP);
        commas |= found(comma);
        quotes |= found(quote);
        ends |= found(end);
    }
    [commas, quotes, ends]
}

/// The byte of the quote that closes a field opened before `from`.
fn closing_quote(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// A line as it is shown: of one that is longer than any row, its beginning.
fn excerpt(line: &str) -> &str {
    if line.len() <= LONGEST_LINE {
        return line;
    }
    let beginning = line.char_indices().nth(SHOWN_OF_LONG);
    beginning.map_or(line, |(end, _)| &line[..end])
}

/// Strips edge spaces, with a short way for the usual field that has none.
pub fn strip(field: &str) -> &str {
    /// From this first byte on no character is a space, and all have three bytes or more.
    const BEYOND_SPACES: u8 = 0xe4;
    let bytes = field.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return field;
    };
    let starts = first.is_ascii_graphic() || *first >= BEYOND_SPACES;
    let ends =
        last.is_ascii_graphic() || bytes.len() > 2 && bytes[bytes.len() - 3] >= BEYOND_SPACES;
    if starts && ends { field } else { field.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> (Source, Vec<Problem>) {
        Source::new(
            "ledger/2026-11/openings.csv".into(),
            Table::Openings,
            None,
            text.into(),
            Vec::new(),
        )
    }

    fn split(line: &str) -> Result<Vec<String>, usize> {
        let (source, _) = source("");
        let mut fields = Vec::new();
        source.split(line, &mut fields)?;
        Ok(fields.into_iter().map(|f| strip(f).to_owned()).collect())
    }

    #[test]
    fn fields_are_unquoted_and_stripped() {
        assert_eq!(split("a, b ,,\u{3000}c").unwrap(), ["a", "b", "", "c"]);
        assert_eq!(
            split("\"a,\"\"b\"\"\",\" c \",").unwrap(),
            ["a,\"b\"", "c", ""]
        );
        assert_eq!(split("\"\"").unwrap(), [""]);
    }

    #[test]
    fn edge_spaces_of_every_width_go() {
        for space in [" ", "\t", "\u{a0}", "\u{1680}", "\u{2003}", "\u{3000}"] {
            for inner in ["a", "中", "é", "文 字", "。", "\u{1f600}"] {
                assert_eq!(strip(&format!("{space}{inner}{space}")), inner);
                assert_eq!(strip(&format!("{inner}{space}")), inner);
                assert_eq!(strip(inner), inner);
            }
            assert_eq!(strip(space), "");
        }
    }

    #[test]
    fn lines_are_split_in_one_go_as_they_are_one_by_one() {
        let text = "id,opened_at,box,opened_by,found,note\r\n\n\r\n a ,\"b,\"\"c\",,\n\
                    \"x\"y,1\n,,,,,\n意见箱,\u{3000}二 ,\r\nno end";
        for length in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let (source, _) = source(&text[..length]);
            let mut splitter = Splitter::new(&source, source.text());
            let (mut fields, mut expected) = (Cells::default(), Vec::new());
            for line in source.lines() {
                let wanted = source.split(line.text, &mut expected);
                let (found, split) = splitter.next(&mut fields).unwrap();
                assert_eq!((found.number, found.start), (line.number, line.start));
                assert_eq!((found.text, split), (line.text, wanted));
                assert_eq!(fields.iter().collect::<Vec<_>>(), expected);
            }
            assert!(splitter.next(&mut fields).is_none());
        }
    }

    #[test]
    fn lines_that_are_passed_over_are_not_split() {
        let lines: Vec<String> = (0..40).map(|n| "x,".repeat(n)).collect();
        let text = lines.join("\n");
        let (source, _) = source(&text);
        for passed in 0..45 {
            let (mut splitter, mut fields) =
                (Splitter::new(&source, source.text()), Cells::default());
            splitter.next(&mut fields);
            splitter.skip(passed);
            let next = splitter.next(&mut fields);
            let wanted = lines.get(passed + 2).map(String::as_str);
            assert_eq!(next.map(|(line, _)| line.text), wanted);
            assert_eq!(fields.count(), wanted.map_or(0, |_| passed + 3));
        }
    }

    #[test]
    fn a_quote_that_does_not_fit_is_located() {
        assert_eq!(split("a,\"b"), Err(2));
        assert_eq!(split("a,b\"c"), Err(3));
        assert_eq!(split("\"a\"b,c"), Err(3));
    }

    #[test]
    fn columns_are_found_by_name_in_any_order() {
        let text = "note,found,box,extra,opened_by,opened_at,id\nn,f,b,x,o,t,i\n";
        let (source, problems) = source(text);
        assert!(problems.is_empty());
        let line = source.lines().nth(1).unwrap();
        let mut fields = Vec::new();
        source.split(line.text, &mut fields).unwrap();
        assert_eq!(source.field(&fields, Col::Id), "i");
        assert_eq!(source.field(&fields, Col::Note), "n");
        assert_eq!(source.field(&fields, Col::Category), "");
        assert_eq!(source.character_of(line.text, Col::Box), 5);
    }

    #[test]
    fn missing_and_repeated_columns_are_problems_of_the_header() {
        let (_, problems) = source("id,id,opened_at,box,opened_by,found\n");
        let codes: Vec<Code> = problems.iter().map(|p| p.code).collect();
        assert_eq!(codes, [Code::RepeatedColumn, Code::MissingColumn]);
        assert_eq!(problems[1].found, "note");
    }

    #[test]
    fn lines_keep_their_numbers_over_blank_ones_and_either_line_end() {
        let (source, _) = source("h\r\n\r\na\nb");
        let lines: Vec<(u32, &str)> = source.lines().map(|l| (l.number, l.text)).collect();
        assert_eq!(lines, [(1, "h"), (3, "a"), (4, "b")]);
        let last = source.lines().last().unwrap();
        assert_eq!(source.line_at(4, last.start).text, "b");
    }
}
