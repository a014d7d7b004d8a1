//! The rules of an import, as a TOML file has them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::clean::{line, narrow};
use super::dates::{Dates, Order};
use super::field::{Field, Subject, fields_of_cases};
use super::places::{Pattern, PlaceRule};
use super::values;
use crate::model::time::Month;
use crate::model::words::Col;
use crate::rules::spelling::by_likeness;

/// One name, or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
}

impl Names {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(name) => vec![name],
            Self::Several(names) => names,
        }
    }
}

/// A year, or a month such as `2025-09`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Year {
    Year(i32),
    From(String),
}

impl Year {
    fn written(&self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::From(month) => month.clone(),
        }
    }

    /// The first of the twelve months in which dates without a year lie.
    fn from(&self) -> Option<Month> {
        match self {
            Self::Year(year) => Month::parse(&format!("{year:04}-01")),
            Self::From(month) => Month::parse(month),
        }
    }
}

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "as")]
    subject: Option<String>,
    sheet: Option<String>,
    encoding: Option<String>,
    key: Option<Names>,
    dates: Option<String>,
    year: Option<Year>,
    by: Option<String>,
    undated: Option<String>,
    suspects: Option<String>,
    #[serde(default)]
    columns: BTreeMap<String, Names>,
    #[serde(default)]
    fixed: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default, rename = "place")]
    places: Vec<BTreeMap<String, String>>,
}

/// The rules of an import, checked.
#[derive(Clone, Debug)]
pub struct Rules {
    /// What the rows are, or those for which a column should say it and does not.
    usual: Option<Subject>,
    /// Which sheet.
    pub sheet: Option<String>,
    /// The encoding of a text file.
    pub encoding: Option<String>,
    /// The columns that say which matter a row is about.
    pub key: Vec<String>,
    /// The order of dates.
    pub order: Option<Order>,
    /// The first of the twelve months in which dates without a year lie.
    pub from: Option<Month>,
    /// Who took what names nobody else.
    pub by: Option<String>,
    /// A step without a date has that of the step before it; otherwise it is left out.
    pub undated: bool,
    /// Rows that look like edited ones are added all the same.
    pub suspects: bool,
    /// The columns of each field.
    pub columns: Vec<(Field, Vec<String>)>,
    /// What holds where the sheet has no column.
    pub fixed: Vec<(Field, String)>,
    /// Words of the sheet and what they mean, by field; written without blanks.
    pub values: BTreeMap<Field, BTreeMap<String, String>>,
    /// How places are called.
    pub places: Vec<PlaceRule>,
}

/// What is wrong with a rules file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: What,
}

/// How a rules file can be wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// It is not TOML, or has a key that there is not: in the words of its reader.
    Toml(String),
    /// A setting has another value than it can have.
    Setting(String, String),
    /// A field that rows of this kind do not have, and the nearest that they have.
    Field(String, String),
    /// A word that is none of the format's, and those there are.
    Word(String, String),
    /// A pattern of places that cannot be read.
    Pattern(String),
}

impl Rules {
    /// Reads and checks a rules file. `subject` is what the rows are where the line says it.
    pub fn parse(text: &str, subject: Option<Subject>) -> Result<Self, Vec<Wrong>> {
        let written: Written = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let before = text.get(..at).unwrap_or_default();
            vec![Wrong {
                line: before.matches('\n').count() + 1,
                what: What::Toml(error.message().to_owned()),
            }]
        })?;
        let mut reader = Reader {
            text,
            wrong: Vec::new(),
        };
        let rules = reader.rules(written, subject);
        match reader.wrong.is_empty() {
            true => Ok(rules),
            false => Err(reader.wrong),
        }
    }

    /// What the rows are; a kind of case where they are of several.
    pub fn subject(&self) -> Subject {
        self.usual.unwrap_or(Subject::Complaints)
    }

    /// What a row is where a column should say it and does not.
    pub const fn usual(&self) -> Option<Subject> {
        self.usual
    }

    /// Whether a column says which kind of case a row is.
    pub fn is_mixed(&self) -> bool {
        !self.columns_of(Field::As).is_empty()
    }

    /// Every kind that rows can be.
    pub fn subjects(&self) -> Vec<Subject> {
        match self.is_mixed() {
            true => Subject::CASES.to_vec(),
            false => vec![self.subject()],
        }
    }

    /// How dates are read.
    pub fn dates(&self, from_1904: bool) -> Dates {
        Dates {
            order: self.order,
            from: self.from,
            from_1904,
        }
    }

    /// Every heading that the rules name.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        let columns = self.columns.iter().flat_map(|(_, names)| names);
        columns.chain(&self.key).map(String::as_str)
    }

    /// The columns of a field; none where it has none.
    pub fn columns_of(&self, field: Field) -> &[String] {
        let mut columns = self.columns.iter().filter(|(own, _)| *own == field);
        columns.next().map_or(&[], |(_, names)| names)
    }

    /// What always holds of a field.
    pub fn fixed(&self, field: Field) -> Option<&str> {
        let mut fixed = self.fixed.iter().filter(|(own, _)| *own == field);
        fixed.next().map(|(_, value)| value.as_str())
    }

    /// The word of the format that a text of a field means: as the rules say, else as it is
    /// usually meant. An empty one means nothing; `None` is not known.
    pub fn word(&self, field: Field, text: &str) -> Option<String> {
        let own = self.values.get(&field);
        if let Some(word) = own.and_then(|own| own.get(&narrow(text).to_lowercase())) {
            return Some(word.clone());
        }
        match field.is_coded() {
            true => values::word(field, text).map(str::to_owned),
            false => Some(text.to_owned()),
        }
    }
}

/// What a sheet has in its rows.
#[derive(Clone, Copy)]
enum Sheet {
    /// One kind of thing.
    Of(Subject),
    /// Cases of several kinds, of which a column says which.
    Mixed,
}

struct Reader<'t> {
    text: &'t str,
    wrong: Vec<Wrong>,
}

impl Reader<'_> {
    /// Notes what is wrong, where the text that is wrong first stands.
    fn wrong(&mut self, found: &str, what: What) {
        let at = self.text.find(found).unwrap_or_default();
        let line = self.text[..at].matches('\n').count() + 1;
        self.wrong.push(Wrong { line, what });
    }

    /// A setting that can only be one of some words.
    fn choice<T>(
        &mut self,
        value: Option<&String>,
        wanted: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = value?;
        let parsed = parse(value);
        if parsed.is_none() {
            let what = What::Setting(value.clone(), wanted.to_owned());
            self.wrong(value, what);
        }
        parsed
    }

    fn rules(&mut self, mut written: Written, given: Option<Subject>) -> Rules {
        let kinds = Field::As.word();
        // Who says it for all rows says it instead of a column.
        if given.is_some() {
            written.columns.remove(kinds);
            written.fixed.remove(kinds);
            written.values.remove(kinds);
        }
        let said = self.choice(written.subject.as_ref(), &Subject::listed(), Subject::parse);
        let sheet = match written.columns.contains_key(kinds) {
            true => Sheet::Mixed,
            false => Sheet::Of(given.or(said).unwrap_or(Subject::Complaints)),
        };
        let usual = match sheet {
            Sheet::Mixed => {
                let fixed = written.fixed.get(kinds);
                let fixed = fixed.and_then(|word| Subject::parse(word));
                fixed.or(said).filter(|subject| subject.is_case())
            }
            Sheet::Of(subject) => Some(subject),
        };
        let order = self.choice(written.dates.as_ref(), &Order::listed(), Order::parse);
        let from = written.year.as_ref().and_then(|year| {
            if year.from().is_none() {
                let what = What::Setting(year.written(), "2026 2025-09".to_owned());
                self.wrong(&year.written(), what);
            }
            year.from()
        });
        let flag = |wanted: &'static str| move |text: &str| (text == wanted).then_some(());
        let undated = self.choice(written.undated.as_ref(), "step-before", flag("step-before"));
        let suspects = self.choice(written.suspects.as_ref(), "add", flag("add"));
        let mut columns = Vec::new();
        for (name, names) in written.columns {
            if let Some(field) = self.field(sheet, &name) {
                columns.push((field, names.list().iter().map(|name| line(name)).collect()));
            }
        }
        let mut fixed = Vec::new();
        for (name, value) in written.fixed {
            if let Some(field) = self.field(sheet, &name) {
                self.known_word(field, &value);
                fixed.push((field, value));
            }
        }
        let mut values: BTreeMap<Field, BTreeMap<String, String>> = BTreeMap::new();
        for (name, words) in written.values {
            let Some(field) = self.field(sheet, &name) else {
                continue;
            };
            for (text, word) in words {
                if !word.is_empty() {
                    self.known_word(field, &word);
                }
                let of_field = values.entry(field).or_default();
                of_field.insert(narrow(&text).to_lowercase(), word);
            }
        }
        let key = written.key.map(Names::list).unwrap_or_default();
        Rules {
            usual,
            sheet: written.sheet,
            encoding: written.encoding,
            key: key.iter().map(|name| line(name)).collect(),
            order,
            from,
            by: written.by,
            undated: undated.is_some(),
            suspects: suspects.is_some(),
            columns,
            fixed,
            values,
            places: written
                .places
                .iter()
                .filter_map(|place| self.place(place))
                .collect(),
        }
    }

    /// A field that the rows have; what they do not have is noted with the nearest.
    fn field(&mut self, sheet: Sheet, name: &str) -> Option<Field> {
        let known: Vec<Field> = match sheet {
            Sheet::Mixed => fields_of_cases().collect(),
            Sheet::Of(subject) => subject.fields().collect(),
        };
        let found = Field::parse(name).filter(|field| known.contains(field));
        if found.is_none() {
            let nearest = by_likeness(name, known.into_iter().map(Field::word));
            let nearest = nearest.first().copied().unwrap_or_default().to_owned();
            self.wrong(name, What::Field(name.to_owned(), nearest));
        }
        found
    }

    fn known_word(&mut self, field: Field, word: &str) {
        if field.is_coded() && !values::all(field).contains(&word) {
            let wanted = values::all(field).join(" ");
            self.wrong(word, What::Word(word.to_owned(), wanted));
        }
    }

    fn place(&mut self, written: &BTreeMap<String, String>) -> Option<PlaceRule> {
        let mut pattern = |text: &String| {
            let parsed = Pattern::parse(text);
            if parsed.is_none() {
                self.wrong(text, What::Pattern(text.clone()));
            }
            parsed
        };
        let from = pattern(written.get("from")?)?;
        let code = pattern(written.get("code")?)?;
        let mut fields = Vec::new();
        for (name, text) in written {
            if name == "from" || name == "code" {
                continue;
            }
            let template = Pattern::parse(text);
            let of_register = Col::parse(name).and_then(|col| Field::parse(col.word()));
            let known = of_register.filter(|own| Subject::Places.fields().any(|f| f == *own));
            match (known, template) {
                (Some(field), Some(template)) => fields.push((field, template)),
                (None, _) => {
                    self.field(Sheet::Of(Subject::Places), name);
                }
                (_, None) => self.wrong(text, What::Pattern(text.clone())),
            }
        }
        Some(PlaceRule { from, code, fields })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_and_say_what_words_mean() {
        let text = "as = \"complaints\"\nkey = \"编号\"\ndates = \"mdy\"\nundated = \"step-before\"\n\
            [columns]\nplace = [\"楼栋\", \"房号\"]\nsummary = \"内容\"\n[fixed]\nchannel = \"other\"\n\
            [values.satisfaction]\n\"凑合\" = \"3\"\n\"没说\" = \"\"\n\
            [[place]]\nfrom = \"{b}栋{r}\"\ncode = \"{b}栋-{r}\"\narea = \"{b}栋\"\n";
        let rules = Rules::parse(text, None).unwrap();
        assert_eq!(rules.columns_of(Field::Place), ["楼栋", "房号"]);
        assert_eq!(rules.fixed(Field::Channel), Some("other"));
        let word = |text| rules.word(Field::Satisfaction, text);
        assert_eq!(word("凑 合").as_deref(), Some("3"));
        assert_eq!(word("没说").as_deref(), Some(""));
        assert_eq!(word("满意").as_deref(), Some("4"));
        assert_eq!(word("飞"), None);
        assert_eq!(rules.places.len(), 1);
        assert!(rules.undated && !rules.suspects);
    }

    #[test]
    fn what_is_wrong_is_told_by_its_line() {
        let wrong = |text: &str| Rules::parse(text, None).unwrap_err();
        let text = "as = \"complaints\"\n[columns]\nplce = \"房号\"\n";
        let what = What::Field("plce".to_owned(), "place".to_owned());
        assert_eq!(wrong(text), [Wrong { line: 3, what }]);
        let first = |text| wrong(text).remove(0);
        assert!(matches!(first("as = \"things\"\n").what, What::Setting(..)));
        assert!(matches!(first("colums = 1\n").what, What::Toml(_)));
        assert!(matches!(first("\nas = ").what, What::Toml(_)));
        let pattern = "[[place]]\nfrom = \"{b\"\ncode = \"x\"\n";
        assert!(matches!(first(pattern).what, What::Pattern(_)));
        let word = "[fixed]\nchannel = \"pigeon\"\n";
        assert!(matches!(first(word).what, What::Word(..)));
    }
}
