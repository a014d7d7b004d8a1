//! What a workbook has beside the tables of a page, in the language of the page.

use crate::model::time::Day;

/// What a workbook has beside its tables.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    /// The name of the worksheet with everything that is no table.
    pub about: String,
    /// The heading of the column that says under which heading of the page a row stands.
    pub part: String,
    /// At the foot of a printed page: `&P` is its number, `&N` how many there are.
    pub foot: String,
    /// What the lists of the answer are called, by the keys of their tables.
    pub names: Vec<(&'static str, String)>,
    /// The as-of day, which is the file's day of creation: the same answer is the same bytes.
    pub day: Option<Day>,
}

impl Workbook {
    /// What a list of the answer is called.
    pub fn name(&self, key: &str) -> Option<&str> {
        let mut names = self.names.iter();
        let known = names.find(|(own, _)| *own == key);
        known.map(|(_, name)| name.as_str())
    }
}
