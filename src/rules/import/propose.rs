//! Rules for a sheet that nobody has described yet: what each column most likely is, what is
//! certain of it and what is not.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::clean::line;
use super::dates::{Dates, Order, Unread, shows_order};
use super::field::{Field, Subject};
use super::headings::{Fit, is_address, is_key, is_part_of_address};
use super::layout::Layout;
use super::places::{Pattern, fits, joined};
use super::values;
use crate::model::book::Book;
use crate::model::entry::is_place_code;
use crate::model::grid::{Cell, Grid, GridRow};
use crate::model::policy::Lang;

/// Words of a column are listed one by one if it has at most so many different ones.
const LISTED: usize = 40;
/// So many places are looked up in the register to see how it calls them.
const LOOKED_UP: usize = 500;

/// A column and what it most likely is.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// The field.
    pub field: Field,
    /// The headings of its columns.
    pub headings: Vec<String>,
    /// Whether the heading can hardly mean anything else.
    pub sure: bool,
    /// What stands in it first.
    pub sample: String,
}

/// A word of a column that only has certain words.
#[derive(Clone, Debug)]
pub struct Word {
    /// As the sheet has it.
    pub text: String,
    /// What it means, if that is known.
    pub word: Option<&'static str>,
    /// How often it stands there.
    pub count: usize,
}

/// A way in which the sheet writes places.
#[derive(Clone, Debug)]
pub struct PlaceForm {
    /// The pattern.
    pub from: &'static str,
    /// The codes.
    pub code: String,
    /// What it says of the area.
    pub area: String,
    /// Whether the area of the first of them is somebody's.
    pub area_known: bool,
    /// How many rows have it.
    pub count: usize,
    /// One of them.
    pub sample: String,
    /// How many of those looked up are in the register by it.
    pub known: usize,
}

/// What the order of the dates is thought to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OrderFound {
    /// It does not matter: the year stands first.
    Plain,
    /// Days above 12 show it.
    Shown(Order),
    /// Some are written so and no day is above 12.
    Open,
    /// Days above 12 show one order and the other.
    Both,
}

/// Columns of dates of which some cannot be read: how many, and one of them.
pub type BadDates = Vec<(Field, usize, String)>;

/// The rules that are proposed.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What the rows are.
    pub subject: Subject,
    /// Whether that is said or can hardly be otherwise.
    pub subject_sure: bool,
    /// Where the header stands, its line in the file.
    pub header: u32,
    /// How many rows there are.
    pub rows: usize,
    /// How many rows below the header are sums, signatures or the header again.
    pub passed: usize,
    /// The columns that are something.
    pub mapped: Vec<Mapped>,
    /// The others, each with what stands in it first.
    pub unmapped: Vec<(String, String)>,
    /// The column that numbers the matters, and whether it has a different number in each row.
    pub key: Option<(String, bool)>,
    /// The order of dates.
    pub order: OrderFound,
    /// The year of dates without one: the one that is meant, as far as the sheet shows.
    pub year: Option<Option<i32>>,
    /// Whether rows say that something was done and not when.
    pub undated: bool,
    /// The words of columns that only have certain ones.
    pub words: Vec<(Field, Vec<Word>)>,
    /// How places are written.
    pub places: Vec<PlaceForm>,
    /// Places that are written in none of these ways, and some of them.
    pub other_places: (usize, Vec<String>),
    /// Dates that cannot be read.
    pub bad_dates: BadDates,
}

/// Proposes rules for a sheet. `None` where no row of it could be a header.
pub fn propose(
    grid: &Grid,
    said: Option<Subject>,
    hint: &str,
    book: &Book<'_>,
) -> Option<Proposal> {
    let layout = Layout::guessed(grid)?;
    let above = grid.rows[..layout.header].iter();
    let titles = above.flat_map(|row| row.cells.iter().map(|cell| line(&cell.text())));
    let titles: Vec<String> = titles.collect();
    let hints = format!("{hint} {} {}", grid.name, titles.join(" "));
    let (subject, subject_sure) = match said {
        Some(subject) => (subject, true),
        None => guess_subject(&layout, &hints),
    };
    let mut maker = Maker {
        layout: &layout,
        rows: Vec::new(),
        subject,
        mapped: Vec::new(),
    };
    let needed = maker.map_columns();
    let (rows, passed) = layout.rows(grid, &needed);
    maker.rows = rows;
    maker.complete_places();
    maker.fill_samples();
    let (places, other_places) = maker.places(book);
    let order = maker.order();
    let shown = match order {
        OrderFound::Shown(order) => Some(order),
        _ => None,
    };
    let (year, bad_dates) = maker.dates(shown, grid.from_1904, &hints);
    Some(Proposal {
        subject,
        subject_sure,
        header: grid.rows[layout.header].line,
        rows: maker.rows.len(),
        passed,
        key: maker.key(),
        order,
        year,
        undated: maker.undated(),
        words: maker.words(),
        places,
        other_places,
        bad_dates,
        unmapped: maker.unmapped(),
        mapped: maker.mapped,
    })
}

/// What the rows of a sheet are, by its names and its headings; with it, whether that is certain.
fn guess_subject(layout: &Layout, hints: &str) -> (Subject, bool) {
    let has = |field: Field| {
        let mut headings = layout.headings.iter();
        headings.any(|heading| matches!(field.fit(heading), Some(Fit::Same(_))))
    };
    let text = format!("{hints} {}", layout.headings.join(" ")).to_lowercase();
    let named = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let dated = has(Field::ReceivedAt) || has(Field::DoneAt);
    if !dated && !has(Field::VisitedAt) && (has(Field::Owner) || has(Field::Resident)) {
        return (Subject::Places, true);
    }
    if has(Field::VisitedAt) && !has(Field::Summary) && !has(Field::ReceivedAt) {
        return (Subject::Visits, true);
    }
    let complaints = named(&["投诉", "complain"]);
    let repairs = named(&[
        "报修",
        "维修",
        "repair",
        "work order",
        "work-order",
        "maintenance",
    ]);
    let inquiries = named(&["咨询", "inquir"]);
    match (complaints, repairs, inquiries) {
        (true, false, _) => (Subject::Complaints, true),
        (false, true, _) => (Subject::Repairs, true),
        (false, false, true) => (Subject::Inquiries, true),
        (true, true, _) => (Subject::Complaints, false),
        (false, false, false) => (Subject::Complaints, false),
    }
}

struct Maker<'a> {
    layout: &'a Layout,
    rows: Vec<&'a GridRow>,
    subject: Subject,
    mapped: Vec<Mapped>,
}

impl<'a> Maker<'a> {
    /// Gives each column the field that it fits best, and each field the column that fits it best;
    /// a place may have several columns. Gives the columns that every row needs.
    fn map_columns(&mut self) -> Vec<usize> {
        let mut pairs = Vec::new();
        for (at, heading) in self.layout.headings.iter().enumerate() {
            for field in self.subject.fields() {
                if let Some(fit) = field.fit(heading)
                    && !heading.is_empty()
                {
                    pairs.push((fit, at, field));
                }
            }
        }
        pairs.sort();
        let mut taken: Vec<usize> = Vec::new();
        for (fit, at, field) in pairs {
            if taken.contains(&at) {
                continue;
            }
            let known = self.mapped.iter_mut().find(|mapped| mapped.field == field);
            let heading = self.layout.headings[at].clone();
            match known {
                None => self.mapped.push(Mapped {
                    field,
                    headings: vec![heading],
                    sure: fit != Fit::Within,
                    sample: String::new(),
                }),
                Some(mapped) if field == Field::Place && is_part_of_address(&heading) => {
                    mapped.headings.push(heading);
                }
                Some(mapped)
                    if field.is_date() && self.layout.is_time_beside(&mapped.headings, at) =>
                {
                    mapped.headings.push(heading);
                }
                Some(_) => continue,
            }
            taken.push(at);
        }
        for mapped in &mut self.mapped {
            // In the order of the sheet: building, entrance, room.
            let place = |name: &String| self.layout.column(name);
            mapped.headings.sort_by_key(place);
        }
        if let Some(place) = self.mapped.iter_mut().find(|m| m.field == Field::Place)
            && place.headings.iter().all(|name| !is_address(name))
        {
            place.sure &= place.headings.len() > 1 || place.headings[0].chars().count() > 1;
        }
        self.mapped.sort_by_key(|mapped| mapped.field);
        let needed = [self.subject.dated(), Some(Field::Place)];
        let needed = needed.into_iter().flatten();
        needed.flat_map(|field| self.columns(field)).collect()
    }

    /// Numbers of rooms alone name no place: the building and entrance beside them are part of it.
    fn complete_places(&mut self) {
        let is_number = |cell: &Cell| line(&cell.text()).chars().all(|c| c.is_ascii_digit());
        if !self.cells(Field::Place).all(is_number) {
            return;
        }
        let is_part = |mapped: &Mapped| {
            matches!(mapped.field, Field::Building | Field::Entrance)
                && mapped.headings.iter().all(|own| is_part_of_address(own))
        };
        let layout = self.layout;
        let (parts, mut whole): (Vec<Mapped>, Vec<Mapped>) = std::mem::take(&mut self.mapped)
            .into_iter()
            .partition(is_part);
        match whole.iter_mut().find(|m| m.field == Field::Place) {
            Some(place) => {
                let headings = parts.into_iter().flat_map(|part| part.headings);
                place.headings.extend(headings);
                place.headings.sort_by_key(|name| layout.column(name));
            }
            None => whole.extend(parts),
        }
        self.mapped = whole;
    }

    fn columns(&self, field: Field) -> Vec<usize> {
        let mapped = self.mapped.iter().find(|mapped| mapped.field == field);
        let headings = mapped.map_or(&[][..], |mapped| mapped.headings.as_slice());
        let columns = headings.iter().filter_map(|name| self.layout.column(name));
        columns.collect()
    }

    /// The cells of a field that are not blank.
    fn cells(&self, field: Field) -> impl Iterator<Item = &'a Cell> {
        let columns = self.columns(field);
        let rows = self.rows.clone().into_iter();
        let cells = rows.flat_map(move |row| {
            let columns = columns.clone().into_iter();
            columns.filter_map(move |at| row.cells.get(at))
        });
        cells.filter(|cell| !line(&cell.text()).is_empty())
    }

    fn sample(&self, column: usize) -> String {
        let cells = self.rows.iter().filter_map(|row| row.cells.get(column));
        let mut texts = cells.map(|cell| line(&cell.text()));
        texts.find(|text| !text.is_empty()).unwrap_or_default()
    }

    fn fill_samples(&mut self) {
        for at in 0..self.mapped.len() {
            let columns = self.columns(self.mapped[at].field);
            let samples: Vec<String> = columns.iter().map(|at| self.sample(*at)).collect();
            self.mapped[at].sample = samples.join(" | ");
        }
    }

    fn unmapped(&self) -> Vec<(String, String)> {
        let key = self.key();
        let used = |heading: &&String| {
            let mut mapped = self.mapped.iter();
            let is_key = key.as_ref().is_some_and(|(key, _)| key == *heading);
            is_key || mapped.any(|mapped| mapped.headings.contains(heading))
        };
        let headings = self.layout.headings.iter();
        let others = headings.filter(|heading| !heading.is_empty() && !used(heading));
        let others = others.map(|heading| {
            let column = self.layout.column(heading);
            (
                heading.clone(),
                column.map_or_else(String::new, |at| self.sample(at)),
            )
        });
        others.collect()
    }

    /// The column that numbers matters. One that only numbers rows does not: it changes when rows
    /// are sorted.
    fn key(&self) -> Option<(String, bool)> {
        if self.subject == Subject::Places {
            return None;
        }
        let heading = self
            .layout
            .headings
            .iter()
            .find(|heading| is_key(heading, self.subject))?;
        let column = self.layout.column(heading)?;
        let mut seen: FxHashMap<String, ()> = FxHashMap::default();
        let numbers = self.rows.iter().filter_map(|row| row.cells.get(column));
        let different = numbers
            .map(|cell| line(&cell.text()))
            .all(|number| !number.is_empty() && seen.insert(number, ()).is_none());
        Some((heading.clone(), different))
    }

    fn date_fields(&self) -> impl Iterator<Item = Field> {
        let fields = self.mapped.iter().map(|mapped| mapped.field);
        fields.filter(|field| field.is_date())
    }

    fn order(&self) -> OrderFound {
        let (mut month_first, mut day_first, mut open) = (false, false, false);
        for cell in self.date_fields().flat_map(|field| self.cells(field)) {
            let Cell::Text(text) = cell else { continue };
            match shows_order(text) {
                Some(Order::MonthDayYear) => month_first = true,
                Some(_) => day_first = true,
                None => open |= Dates::default().read(cell) == Err(Unread::Either),
            }
        }
        match (month_first, day_first, open) {
            (true, true, _) => OrderFound::Both,
            (true, false, _) => OrderFound::Shown(Order::MonthDayYear),
            (false, true, _) => OrderFound::Shown(Order::DayMonthYear),
            (false, false, true) => OrderFound::Open,
            (false, false, false) => OrderFound::Plain,
        }
    }

    /// The year that dates lack, where some do, and the columns of which some dates cannot be
    /// read.
    fn dates(
        &self,
        order: Option<Order>,
        from_1904: bool,
        hints: &str,
    ) -> (Option<Option<i32>>, BadDates) {
        let dates = Dates {
            order,
            year: None,
            from_1904,
        };
        let mut years: BTreeMap<i32, usize> = BTreeMap::new();
        let mut lacking = false;
        let mut bad = Vec::new();
        for field in self.date_fields() {
            // A date and its time in two columns are read together.
            if self.columns(field).len() > 1 {
                continue;
            }
            let (mut count, mut example) = (0, String::new());
            for cell in self.cells(field) {
                match dates.read(cell) {
                    Ok(read) => {
                        let year = chrono::Datelike::year(&read.stamp.day);
                        *years.entry(year).or_default() += 1;
                    }
                    Err(Unread::NoYear) => lacking = true,
                    Err(Unread::Either) => {}
                    Err(Unread::NoDate) => {
                        count += 1;
                        example = line(&cell.text());
                    }
                }
            }
            if count > 0 {
                bad.push((field, count, example));
            }
        }
        let usual = years
            .into_iter()
            .max_by_key(|(year, count)| (*count, Reverse(*year)));
        let usual = usual.map(|(year, _)| year).or_else(|| year_in(hints));
        (lacking.then_some(usual), bad)
    }

    /// Whether rows say that a case was finished, or followed up, and no column says when.
    fn undated(&self) -> bool {
        let has = |field: Field| self.mapped.iter().any(|mapped| mapped.field == field);
        let judged = [Field::FollowedUp, Field::Satisfaction, Field::Outcome];
        let followed = judged.iter().any(|field| has(*field)) && !has(Field::VisitedAt);
        self.subject.is_case() && (has(Field::Status) && !has(Field::DoneAt) || followed)
    }

    /// The words of columns that only have certain ones.
    fn words(&self) -> Vec<(Field, Vec<Word>)> {
        let mut found = Vec::new();
        for field in self.mapped.iter().map(|mapped| mapped.field) {
            if !field.is_coded() {
                continue;
            }
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for cell in self.cells(field) {
                *counts.entry(line(&cell.text())).or_default() += 1;
            }
            // What was heard is told in words of its own.
            if field == Field::FollowedUp && counts.len() > LISTED {
                continue;
            }
            let words = counts.into_iter().map(|(text, count)| Word {
                word: values::word(field, &text),
                text,
                count,
            });
            let mut words: Vec<Word> = words.collect();
            words.sort_by_key(|word| Reverse(word.count));
            words.truncate(LISTED);
            found.push((field, words));
        }
        found
    }

    /// How places are written, and those that are written in no known way.
    fn places(&self, book: &Book<'_>) -> (Vec<PlaceForm>, (usize, Vec<String>)) {
        let columns = self.columns(Field::Place);
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for row in &self.rows {
            let texts = columns.iter().filter_map(|at| row.cells.get(*at));
            let texts: Vec<String> = texts.map(|cell| line(&cell.text())).collect();
            let place = joined(texts.iter().map(String::as_str));
            if !place.is_empty() && book.place(&place).is_none() {
                *counts.entry(place).or_default() += 1;
            }
        }
        let mut places: Vec<(String, usize)> = counts.into_iter().collect();
        places.sort();
        let mut forms = Vec::new();
        for (from, codes, area) in FORMS {
            let Some(pattern) = Pattern::parse(from) else {
                continue;
            };
            let (fitting, others): (Vec<_>, Vec<_>) = places
                .into_iter()
                .partition(|(text, _)| fits(&pattern, text));
            places = others;
            let Some((sample, _)) = fitting.first() else {
                continue;
            };
            let english = book.policy.language == Lang::En;
            let usual = codes[usize::from(english)];
            let area = if english { ENGLISH_AREA } else { area };
            let (code, known) = usual_code(from, (codes, usual), &fitting, book);
            forms.push(PlaceForm {
                from,
                code,
                area: area.to_owned(),
                area_known: is_area(book, from, area, sample),
                count: fitting.iter().map(|(_, count)| count).sum(),
                sample: sample.clone(),
                known,
            });
        }
        forms.sort_by_key(|form| Reverse(form.count));
        // A code needs a letter: what has one may stay as it is.
        let odd = places.iter().filter(|(text, _)| !is_place_code(text));
        let odd: Vec<&(String, usize)> = odd.collect();
        let count = odd.iter().map(|(_, count)| count).sum();
        let samples = odd.iter().take(3).map(|(text, _)| text.clone());
        (forms, (count, samples.collect()))
    }
}

/// How places are written, the codes that they may have in a register, the usual one first, and
/// what is their area.
type Form = (&'static str, &'static [&'static str], &'static str);

const THREE: &[&str] = &[
    "{b}栋-{e}-{r}",
    "B{b}-{e}-{r}",
    "{b}幢-{e}-{r}",
    "{b}号楼-{e}-{r}",
    "{b}#-{e}-{r}",
];
const TWO: &[&str] = &[
    "{b}栋-{r}",
    "B{b}-{r}",
    "{b}幢-{r}",
    "{b}号楼-{r}",
    "{b}#-{r}",
];

/// What is their area in an English register.
const ENGLISH_AREA: &str = "B{b}";

const FORMS: &[Form] = &[
    ("{b}栋{e}单元{r}", THREE, "{b}栋"),
    ("{b}栋{e}单元{r}室", THREE, "{b}栋"),
    ("{b}栋{e}单元{r}号", THREE, "{b}栋"),
    ("{b}号楼{e}单元{r}", THREE, "{b}栋"),
    ("{b}号楼{e}单元{r}室", THREE, "{b}栋"),
    ("{b}号楼{e}单元{r}号", THREE, "{b}栋"),
    ("{b}幢{e}单元{r}", THREE, "{b}栋"),
    ("{b}幢{e}单元{r}室", THREE, "{b}栋"),
    ("{b}座{e}单元{r}", THREE, "{b}栋"),
    ("{b}#{e}单元{r}", THREE, "{b}栋"),
    ("{b}#-{e}-{r}", THREE, "{b}栋"),
    ("{b}#{e}-{r}", THREE, "{b}栋"),
    ("{b}栋-{e}-{r}", THREE, "{b}栋"),
    ("{b}栋{e}-{r}", THREE, "{b}栋"),
    ("{b}-{e}-{r}", THREE, "{b}栋"),
    ("{b}/{e}/{r}", THREE, "{b}栋"),
    ("{b}栋{r}", TWO, "{b}栋"),
    ("{b}栋{r}室", TWO, "{b}栋"),
    ("{b}栋-{r}", TWO, "{b}栋"),
    ("{b}号楼{r}", TWO, "{b}栋"),
    ("{b}号楼{r}室", TWO, "{b}栋"),
    ("{b}幢{r}", TWO, "{b}栋"),
    ("{b}幢{r}室", TWO, "{b}栋"),
    ("{b}#{r}", TWO, "{b}栋"),
    ("{b}-{r}", TWO, "{b}栋"),
];

/// The codes under which most of these places are in the register, and how many are.
fn usual_code(
    from: &str,
    (codes, usual): (&[&str], &str),
    places: &[(String, usize)],
    book: &Book<'_>,
) -> (String, usize) {
    let rated = codes.iter().map(|code| {
        let rules: Vec<_> = rule(from, code).into_iter().collect();
        let known = places.iter().take(LOOKED_UP).filter(|(text, _)| {
            let placed = super::places::placed(&rules, text);
            book.place(&placed.code).is_some()
        });
        (known.count(), *code)
    });
    let best = rated.max_by_key(|(known, code)| (*known, *code == usual));
    best.map_or((usual.to_owned(), 0), |(known, code)| {
        (code.to_owned(), known)
    })
}

/// Whether the area that a place would get is one that somebody goes round in.
fn is_area(book: &Book<'_>, from: &str, area: &str, place: &str) -> bool {
    let rules: Vec<_> = rule(from, area).into_iter().collect();
    let placed = super::places::placed(&rules, place);
    let mut staff = book.policy.staff.iter();
    staff.any(|member| member.areas.contains(&placed.code))
}

fn rule(from: &str, code: &str) -> Option<super::places::PlaceRule> {
    let (from, code) = Pattern::parse(from).zip(Pattern::parse(code))?;
    Some(super::places::PlaceRule {
        from,
        code,
        fields: Vec::new(),
    })
}

/// The year that a title names: `2026年`, `二〇二六年度`.
fn year_in(text: &str) -> Option<i32> {
    let digits: String = text
        .chars()
        .map(
            |c| match "〇一二三四五六七八九".chars().position(|own| own == c) {
                Some(digit) => char::from(b'0' + digit as u8),
                None if c == '零' => '0',
                None => super::clean::narrowed(c),
            },
        )
        .collect();
    let mut numbers = digits.split(|c: char| !c.is_ascii_digit());
    let year = numbers.find(|number| number.len() == 4 && number.starts_with("20"))?;
    year.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_their_year() {
        assert_eq!(year_in("二〇二六年度业主投诉登记表"), Some(2026));
        assert_eq!(year_in("客户投诉台账（2026年）"), Some(2026));
        assert_eq!(year_in("表 7，共 20 页"), None);
    }
}
