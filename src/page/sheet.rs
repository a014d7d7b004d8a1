//! Tables of typed cells.

/// How a cell is to be felt; colour where there is colour, never the only sign.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// Late, failed.
    Late,
    /// Today or soon.
    Soon,
    /// Done, passed.
    Good,
    /// Of less weight.
    Faint,
}

/// One cell: what a person reads and what a program reads.
#[derive(Clone, Default, Debug)]
pub struct Cell {
    /// In the language of the output.
    pub shown: String,
    /// Stable code or plain value, for CSV and TSV.
    pub value: String,
    /// Colour.
    pub tone: Tone,
}

impl Cell {
    /// A cell that reads the same for people and programs.
    pub fn new(text: impl ToString) -> Self {
        let value = text.to_string();
        Self {
            shown: value.clone(),
            value,
            tone: Tone::Plain,
        }
    }

    /// A cell shown in other words than its code.
    pub fn coded(shown: impl Into<String>, value: impl ToString) -> Self {
        Self {
            shown: shown.into(),
            value: value.to_string(),
            tone: Tone::Plain,
        }
    }

    /// Changes what people and programs read.
    pub fn rewrite(&mut self, change: &impl Fn(&str) -> String) {
        let shown = change(&self.shown);
        self.value = match self.shown == self.value {
            true => shown.clone(),
            false => change(&self.value),
        };
        self.shown = shown;
    }

    /// The same cell in a tone.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

/// The rank of a column that only programs read: it never stands in a table for people.
pub const FOR_PROGRAMS: u8 = u8::MAX;

/// The rank of a column that stands in spreadsheets, behind those that are printed, and that
/// programs read: in no other table for people.
pub const FURTHER: u8 = FOR_PROGRAMS - 1;

/// A column of a sheet.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name in CSV and TSV.
    pub key: &'static str,
    /// Its heading.
    pub heading: String,
    /// Numbers stand to the right.
    pub right: bool,
    /// On a narrow terminal the columns with the highest rank go first; 0 never goes.
    pub rank: u8,
    /// Its cells are understood without the heading, where a row is shown as a card.
    pub speaks: bool,
}

/// A table of typed cells.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name where one output holds several.
    pub key: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(key: &'static str, columns: Vec<Column>) -> Self {
        Self {
            key,
            columns,
            rows: Vec::new(),
        }
    }

    /// Changes every text in its rows; `change` knows the column, or in a sheet of fields the
    /// field, that a text stands in.
    pub fn rewrite(&mut self, change: &impl Fn(&str, &str) -> String) {
        let columns: Vec<&str> = self.columns.iter().map(|column| column.key).collect();
        for row in &mut self.rows {
            let field = row.first().filter(|_| columns.first() == Some(&"field"));
            let field = field.map(|cell| cell.value.clone());
            for (cell, column) in row.iter_mut().zip(&columns) {
                // The name of a field is no owner's.
                let key = match *column {
                    "field" => column,
                    _ => field.as_deref().unwrap_or(column),
                };
                cell.rewrite(&|text| change(key, text));
            }
        }
    }

    /// Whether another sheet is a part of the same table.
    pub fn is_whole_of(&self, part: &Self) -> bool {
        let keys = |sheet: &Self| sheet.columns.iter().map(|c| c.key).collect::<Vec<_>>();
        self.key == part.key && keys(self) == keys(part)
    }

    /// Whether people see nothing of it: it has no rows, or every column is for programs.
    pub fn is_unseen(&self) -> bool {
        self.rows.is_empty() || self.shown().is_empty()
    }

    /// The columns that people see.
    pub fn shown(&self) -> Vec<usize> {
        self.below(FURTHER)
    }

    /// The columns of a spreadsheet: those that people see, and further ones.
    pub fn spread(&self) -> Vec<usize> {
        self.below(FOR_PROGRAMS)
    }

    fn below(&self, rank: u8) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        let below = columns.filter(|(_, column)| column.rank < rank);
        below.map(|(at, _)| at).collect()
    }
}
