//! Writing the files of a data directory: ids, fields, rows, one folder per month.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// The id of a row: `C-261123-k7f3m9`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id([u8; 15]);

impl Id {
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("an id is ASCII")
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Makes ids that look drawn at random and yet never meet: every step of [`Ids::suffix`] can be undone,
/// so different counts give different suffixes, a thousand million of them.
pub struct Ids {
    count: u32,
}

impl Ids {
    /// Ids of the same making that none of these will ever meet, for what is told in addition.
    pub fn fork(&self) -> Self {
        self.ahead(1 << (Self::BITS - 1))
    }

    /// The same for draws that took nobody.
    pub fn fork_of_draws(&self) -> Self {
        self.ahead(1 << (Self::BITS - 2))
    }

    fn ahead(&self, count: u32) -> Self {
        Ids {
            count: (self.count + count) & Self::MASK,
        }
    }

    const BITS: u32 = 30;
    const MASK: u32 = (1 << Self::BITS) - 1;
    const CROCKFORD: &'static [u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

    pub fn new(seed: u64) -> Self {
        Ids {
            count: (seed as u32).wrapping_mul(0x0353_5979) & Self::MASK,
        }
    }

    pub fn mint(&mut self, letter: char, date: NaiveDate) -> Id {
        let mut id = *b"x-yymmdd-ssssss";
        id[0] = letter as u8;
        for (place, number) in [
            (2, date.year() as u32 % 100),
            (4, date.month()),
            (6, date.day()),
        ] {
            id[place] = b'0' + (number / 10) as u8;
            id[place + 1] = b'0' + (number % 10) as u8;
        }
        let suffix = self.suffix();
        for (digit, byte) in id[9..].iter_mut().enumerate() {
            *byte = Self::CROCKFORD[(suffix >> (5 * digit)) as usize & 31];
        }
        Id(id)
    }

    fn suffix(&mut self) -> u32 {
        self.count = (self.count + 1) & Self::MASK;
        let mut x = self.count;
        for odd in [0x2c1b_3c6d, 0x297a_2d39, 0x1b56_c4e9] {
            x = x.wrapping_mul(odd) & Self::MASK;
            x ^= x >> 15;
        }
        x
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    Complaints,
    Repairs,
    Inquiries,
    Actions,
    Visits,
    Draws,
    Solutions,
    Openings,
    Answers,
}

impl Table {
    /// The file's name and its header line.
    fn layout(self) -> (&'static str, &'static str) {
        match self {
            Table::Complaints => (
                "complaints",
                "id,received_at,place,reporter,phone,channel,category,severity,summary,taken_by,\
                 from_place,relation,part_of,about",
            ),
            Table::Repairs => (
                "repairs",
                "id,received_at,place,reporter,phone,channel,class,category,summary,taken_by,\
                 from_place,relation,part_of",
            ),
            Table::Inquiries => (
                "inquiries",
                "id,received_at,place,reporter,phone,channel,nature,summary,visit_id,reply_due,taken_by,\
                 from_place,relation",
            ),
            Table::Actions => (
                "actions",
                "id,acted_at,case_id,row_id,action,actor,target,due,field,value,note",
            ),
            Table::Visits => (
                "visits",
                "id,visited_at,place,case_id,purpose,form,visitor,outcome,quality,service,satisfaction,\
                 shortcomings,opinions,signed_by,evidence,met,next_on",
            ),
            Table::Draws => (
                "draws",
                "id,drawn_at,class,month,seed,population,quota,case_id,ticket,drawn_by,replaces,bound,offered",
            ),
            Table::Solutions => (
                "solutions",
                "id,made_at,month,kind,place,category,row_id,plan,responsible,due,made_by",
            ),
            Table::Openings => ("openings", "id,opened_at,box,opened_by,found,note"),
            Table::Answers => (
                "answers",
                "id,answered_at,survey,place,visit_id,question,answer,entered_by",
            ),
        }
    }
}

/// What the first edition did not have in the ledger of draws.
const COLUMNS_OF_LOTS: &str = ",bound,offered";

/// One line of a CSV file in the making.
#[derive(Default)]
pub struct Line(Vec<u8>);

impl Line {
    pub fn text(mut self, text: &str) -> Self {
        if text.contains([',', '"', '\n', '\r']) {
            self.0.push(b'"');
            self.0
                .extend_from_slice(text.replace('"', "\"\"").as_bytes());
            self.0.push(b'"');
        } else {
            self.0.extend_from_slice(text.as_bytes());
        }
        self.end_field()
    }

    pub fn blank(self) -> Self {
        self.end_field()
    }

    pub fn id(mut self, id: Option<Id>) -> Self {
        if let Some(id) = id {
            self.0.extend_from_slice(&id.0);
        }
        self.end_field()
    }

    pub fn number(self, number: usize) -> Self {
        self.text(&number.to_string())
    }

    pub fn date(mut self, date: Option<NaiveDate>) -> Self {
        if let Some(date) = date {
            self.push_date(date);
        }
        self.end_field()
    }

    pub fn time(mut self, time: NaiveDateTime) -> Self {
        self.push_date(time.date());
        for (mark, number) in [(b'T', time.hour()), (b':', time.minute())] {
            self.push_pair(mark, number);
        }
        self.end_field()
    }

    fn push_date(&mut self, date: NaiveDate) {
        self.0.extend_from_slice(date.year().to_string().as_bytes());
        self.push_pair(b'-', date.month());
        self.push_pair(b'-', date.day());
    }

    /// By hand, because a large directory has ten million of these.
    fn push_pair(&mut self, mark: u8, number: u32) {
        self.0
            .extend_from_slice(&[mark, b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]);
    }

    fn end_field(mut self) -> Self {
        self.0.push(b',');
        self
    }

    /// The last field's comma becomes the end of the line.
    pub fn finish(mut self) -> Vec<u8> {
        self.0.pop();
        self.0.push(b'\n');
        self.0
    }
}

/// The ledger files. Rows come in the order of time, so only one month is open at once.
pub struct Ledger {
    root: PathBuf,
    month: Option<NaiveDate>,
    /// From this month on draws are made by lots; before, their files lack the columns of lots.
    lots_since: NaiveDate,
    files: BTreeMap<Table, BufWriter<File>>,
    rows: BTreeMap<Table, usize>,
}

impl Ledger {
    /// Refuses a directory that has a ledger: invented rows must never get among real ones.
    pub fn create(dir: &Path, lots_since: NaiveDate) -> Result<Self> {
        let root = dir.join("ledger");
        ensure!(!root.exists(), "{} exists already", root.display());
        fs::create_dir_all(&root).with_context(|| format!("cannot make {}", root.display()))?;
        Ok(Ledger {
            root,
            month: None,
            lots_since,
            files: BTreeMap::new(),
            rows: BTreeMap::new(),
        })
    }

    pub fn append(&mut self, table: Table, at: NaiveDateTime, line: Line) -> Result<()> {
        let month = crate::calendar::first_of_month(at.date());
        if self.month != Some(month) {
            self.close_month()?;
            self.month = Some(month);
        }
        let line = line.finish();
        if !self.files.contains_key(&table) {
            let file = self.open(table, month)?;
            self.files.insert(table, file);
        }
        self.files
            .get_mut(&table)
            .expect("opened above")
            .write_all(&line)?;
        *self.rows.entry(table).or_default() += 1;
        Ok(())
    }

    fn open(&self, table: Table, month: NaiveDate) -> Result<BufWriter<File>> {
        let (name, mut header) = table.layout();
        if table == Table::Draws && month < self.lots_since {
            header = header.trim_end_matches(COLUMNS_OF_LOTS);
        }
        let folder = self.root.join(month.format("%Y-%m").to_string());
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{name}.csv"));
        let file =
            File::create_new(&path).with_context(|| format!("cannot make {}", path.display()))?;
        let mut file = BufWriter::with_capacity(1 << 16, file);
        writeln!(file, "{header}")?;
        Ok(file)
    }

    fn close_month(&mut self) -> Result<()> {
        for (_, mut file) in std::mem::take(&mut self.files) {
            file.flush()?;
        }
        Ok(())
    }

    /// Closes the files; says how many rows each table got.
    pub fn finish(mut self) -> Result<Vec<(&'static str, usize)>> {
        self.close_month()?;
        Ok(self
            .rows
            .into_iter()
            .map(|(table, rows)| (table.layout().0, rows))
            .collect())
    }
}
