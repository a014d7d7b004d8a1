//! The rows that bear on some ids, as ledgers of their own: what they lead to is the same in
//! these as in all, however many years of history stand beside them.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::model::book::Book;
use crate::model::entry::{CaseIx, Entry, RowRef};
use crate::model::id::Id;
use crate::model::policy::ClassIx;
use crate::model::source::Source;
use crate::model::time::Month;

/// Rows that name others are followed over so many links. A longer chain, which no command makes,
/// is no excerpt: each link is a look through all rows.
const LINKS: usize = 8;

/// Chosen rows of a book.
pub struct Excerpt<'b, 'a> {
    book: &'b Book<'a>,
    rows: FxHashSet<RowRef>,
    /// The ids of the rows.
    chosen: FxHashSet<Id>,
    /// The ids that they name.
    named: FxHashSet<Id>,
    /// The classes and months of draws among them.
    strata: FxHashSet<(ClassIx, Month)>,
}

impl<'b, 'a> Excerpt<'b, 'a> {
    /// The rows that bear on those of some ids: of each case that they are or are about every
    /// step, visit and draw; what these name, without which they would be left out; what corrects
    /// or replaces any of them, signs it or settles it; the draws of the same class and month; and
    /// the places. `None` where that hangs together by too many links.
    pub fn of(book: &'b Book<'a>, ids: &FxHashSet<Id>, places: &[&str]) -> Option<Self> {
        let mut excerpt = Self {
            book,
            rows: FxHashSet::default(),
            chosen: FxHashSet::default(),
            named: ids.clone(),
            strata: FxHashSet::default(),
        };
        let cases = excerpt.cases(ids);
        for case in &cases {
            let own = book.case(*case);
            excerpt.choose(own.id, own.row);
            let steps = book.actions_of(*case);
            steps.for_each(|action| excerpt.choose(action.id, action.row));
            let visits = book.visits_of(*case);
            visits.for_each(|visit| excerpt.choose(visit.id, visit.row));
        }
        let drawn = book.draws.iter();
        let drawn = drawn.filter(|draw| draw.case.is_some_and(|case| cases.contains(&case)));
        drawn.for_each(|draw| excerpt.choose(draw.id, draw.row));
        excerpt.follow()?;
        excerpt.add_places(places);
        Some(excerpt)
    }

    /// The cases that ids are, and that their rows are about.
    fn cases(&self, ids: &FxHashSet<Id>) -> FxHashSet<CaseIx> {
        let book = self.book;
        let own = ids.iter().filter_map(|id| book.case_index.get(*id));
        let steps = book.actions.iter().filter(|a| ids.contains(&a.id));
        let visits = book.visits.iter().filter(|v| ids.contains(&v.id));
        let draws = book.draws.iter().filter(|d| ids.contains(&d.id));
        own.chain(steps.filter_map(|a| a.case))
            .chain(visits.filter_map(|v| v.case))
            .chain(draws.filter_map(|d| d.case))
            .collect()
    }

    /// Takes a row, and notes what it names as it was written, whatever it was amended to.
    fn choose(&mut self, id: Id, row: RowRef) {
        self.rows.insert(row);
        self.chosen.insert(id);
        let source = &self.book.sources[row.file as usize];
        let mut fields = Vec::new();
        if source
            .split(source.line_at(row.line, row.start).text, &mut fields)
            .is_ok()
        {
            let named = fields.iter().filter_map(|field| Id::parse(field.trim()));
            self.named.extend(named);
        }
    }

    /// Takes what the rows name and what names them, until nothing more is found.
    fn follow(&mut self) -> Option<()> {
        let book = self.book;
        for _ in 0..LINKS {
            let before = self.chosen.len();
            self.add(&book.cases, |_| false);
            self.add(&book.actions, |_| false);
            self.add(&book.visits, |_| false);
            self.add(&book.solutions, |_| false);
            self.add(&book.openings, |_| false);
            self.add(&book.answers, |_| false);
            let draws = book.draws.iter();
            let draws = draws.filter(|draw| self.chosen.contains(&draw.id));
            let strata: FxHashSet<_> = draws.map(|draw| (draw.class, draw.month)).collect();
            self.strata.extend(strata);
            let strata = self.strata.clone();
            self.add(&book.draws, |draw| {
                strata.contains(&(draw.class, draw.month))
            });
            if self.chosen.len() == before {
                return Some(());
            }
        }
        None
    }

    fn add<T: Entry<'a>>(&mut self, entries: &[T], also: impl Fn(&T) -> bool) {
        let found = entries.iter().filter(|entry| {
            let names = entry.named().is_some_and(|id| self.chosen.contains(&id));
            (names || also(entry) || self.named.contains(&entry.id()))
                && !self.chosen.contains(&entry.id())
        });
        let found: Vec<(Id, RowRef)> = found.map(|entry| (entry.id(), entry.row())).collect();
        for (id, row) in found {
            self.choose(id, row);
        }
    }

    /// Takes the places of the register that the rows are about, and some more.
    fn add_places(&mut self, further: &[&str]) {
        let book = self.book;
        let chosen = |id: &Id| self.chosen.contains(id);
        let cases = book.cases.iter().filter(|case| chosen(&case.id));
        let cases = cases.flat_map(|case| [case.place, case.from_place]);
        let visits = book.visits.iter().filter(|visit| chosen(&visit.id));
        let solutions = book.solutions.iter().filter(|s| chosen(&s.id));
        let codes = cases.chain(visits.map(|visit| visit.place));
        let codes = codes.chain(solutions.map(|solution| solution.place));
        let codes = codes.chain(further.iter().copied());
        let rows: Vec<RowRef> = codes
            .filter_map(|code| Some(book.place(code)?.row))
            .collect();
        self.rows.extend(rows);
    }

    /// The chosen rows in ledgers of their own, in file order: every row under its header and on
    /// its line, blank lines for the others. To each ledger of `grown` what was added to it since
    /// the book was read, and it comes to be if it was not there.
    pub fn ledgers(&self, grown: &[Grown<'_>]) -> Vec<Source> {
        let sources = self.book.sources;
        let mut by_file: BTreeMap<usize, Vec<RowRef>> = BTreeMap::new();
        for row in &self.rows {
            by_file.entry(row.file as usize).or_default().push(*row);
        }
        for grown in grown {
            if let Some(file) = grown.file_in(sources) {
                by_file.entry(file).or_default();
            }
        }
        let mut ledgers = Vec::new();
        for (file, mut rows) in by_file {
            rows.sort_unstable();
            let source = &sources[file];
            let mut text = lines(source, &rows);
            if let Some(grown) = grown.iter().find(|g| g.file_in(sources) == Some(file)) {
                let before = memchr::memchr_iter(b'\n', source.text().as_bytes()).count();
                let there = memchr::memchr_iter(b'\n', text.as_bytes()).count();
                text.push_str(&"\n".repeat(before.saturating_sub(there)));
                text.push_str(&grown.now.text()[source.text().len()..]);
            }
            ledgers.push(with_text(source, text));
        }
        let new = grown.iter().filter(|g| g.file_in(sources).is_none());
        ledgers.extend(new.map(|grown| with_text(grown.now, grown.now.text().to_owned())));
        ledgers.sort_by(|one, other| one.path.cmp(&other.path));
        ledgers
    }
}

/// A ledger that rows were added to since a book was read.
#[derive(Clone, Copy)]
pub struct Grown<'s> {
    now: &'s Source,
    /// How many lines stood in it before.
    before: usize,
}

impl<'s> Grown<'s> {
    /// A ledger as it is now, beside those of the book; `None` where it has not only grown at its
    /// end.
    pub fn since(sources: &[Source], now: &'s Source) -> Option<Self> {
        let grown = Self { now, before: 0 };
        let Some(file) = grown.file_in(sources) else {
            return Some(grown);
        };
        let was = &sources[file];
        let before = memchr::memchr_iter(b'\n', was.text().as_bytes()).count();
        (now.text().starts_with(was.text()) && was.broken.is_empty() && now.broken.is_empty())
            .then_some(Self { now, before })
    }

    /// Its path, and how many lines stood in it before.
    pub fn before(&self) -> (String, usize) {
        (self.now.path.clone(), self.before)
    }

    fn file_in(&self, sources: &[Source]) -> Option<usize> {
        sources
            .iter()
            .position(|source| source.path == self.now.path)
    }
}

/// The header of a ledger and some of its rows, each on its line.
fn lines(source: &Source, rows: &[RowRef]) -> String {
    let mut text = String::new();
    let mut at = 1;
    let mut put = |number: u32, line: &str| {
        text.push_str(&"\n".repeat((number - at) as usize));
        text.push_str(line);
        at = number;
    };
    if let Some(header) = source.lines().next() {
        put(header.number, header.text);
    }
    for row in rows {
        put(row.line, source.line_at(row.line, row.start).text);
    }
    text
}

/// A ledger of the same name and kind with another text under the same header.
fn with_text(source: &Source, text: String) -> Source {
    let (path, table, month) = (source.path.clone(), source.table, source.month);
    // The header of a ledger that could be read has no problems.
    Source::new(path, table, month, text, Vec::new()).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::book::as_of::known;
    use crate::ledger::book::assemble::assemble;
    use crate::model::policy::Policy;
    use crate::model::table::Table;
    use crate::model::time::{Day, Stamp};

    fn ledger(table: Table, rows: &str) -> Source {
        let path = format!("ledger/2026-11/{}.csv", table.word());
        let month = Month::parse("2026-11");
        let text = format!("{}\n{rows}", table.header());
        let (source, problems) = Source::new(path, table, month, text, Vec::new());
        assert_eq!(problems.len(), 0);
        source
    }

    /// A row of a table that has these columns.
    fn row(table: Table, values: &[(&str, &str)]) -> String {
        let columns = table.columns().iter().map(|column| {
            let value = values.iter().find(|(name, _)| *name == column.col.word());
            value.map_or("", |(_, value)| *value)
        });
        columns.collect::<Vec<_>>().join(",") + "\n"
    }

    fn case(id: &str) -> String {
        let values = [
            ("id", id),
            ("received_at", "2026-11-02"),
            ("channel", "phone"),
            ("severity", "ordinary"),
            ("summary", "漏水"),
        ];
        row(Table::Complaints, &values)
    }

    fn action(id: &str, verb: &str, (on, of): (&str, &str)) -> String {
        let values = [
            ("id", id),
            ("acted_at", "2026-11-03"),
            ("action", verb),
            (on, of),
        ];
        row(Table::Actions, &values)
    }

    /// Asks for the excerpt of what bears on an id: its size and its ledgers.
    fn asked(sources: &[Source], id: &str) -> Option<(usize, Vec<String>)> {
        let policy = Policy::regulation("x");
        let book = known(assemble(sources, &policy).0, Stamp::last_of(Day::MAX));
        let ids = FxHashSet::from_iter(Id::parse(id));
        let excerpt = Excerpt::of(&book, &ids, &[])?;
        let ledgers = excerpt.ledgers(&[]).into_iter();
        Some((
            excerpt.rows.len(),
            ledgers.map(|ledger| ledger.text().to_owned()).collect(),
        ))
    }

    #[test]
    fn of_a_hundred_thousand_rows_those_of_the_case_alone_are_looked_at() {
        let (mut cases, mut actions) = (String::new(), String::new());
        for at in 0..20_000 {
            let own = format!("C-261102-a{at:05}");
            cases.push_str(&case(&own));
            for step in 0..4 {
                let id = format!("A-261103-{step}{at:05}");
                actions.push_str(&action(&id, "note", ("case_id", &own)));
            }
        }
        let sources = [
            ledger(Table::Actions, &actions),
            ledger(Table::Complaints, &cases),
        ];
        let (rows, ledgers) = asked(&sources, "C-261102-a12345").unwrap();
        assert_eq!(rows, 5);
        let lines = |text: &String| text.lines().filter(|line| !line.is_empty()).count();
        assert_eq!(ledgers.iter().map(lines).collect::<Vec<_>>(), [5, 2]);
        // Its own line is the one that it stands on: 1 of the header, 12,345 before it.
        assert_eq!(
            ledgers[1].lines().position(|l| l.contains("a12345")),
            Some(12_346)
        );
    }

    #[test]
    fn what_rows_name_and_what_names_them_is_followed_but_no_endless_chain() {
        let chain = |length: usize| {
            let mut actions = action("A-261103-00000", "promise", ("case_id", "C-261102-aaaa"));
            for at in 1..=length {
                let named = format!("A-261103-{:05}", at - 1);
                let own = format!("A-261103-{at:05}");
                actions.push_str(&action(&own, "note", ("row_id", &named)));
            }
            [
                ledger(Table::Actions, &actions),
                ledger(Table::Complaints, &case("C-261102-aaaa")),
            ]
        };
        let last = |length: usize| format!("A-261103-{length:05}");
        // The case, its promise, and three notes on one another.
        assert_eq!(asked(&chain(3), &last(3)).unwrap().0, 5);
        assert_eq!(asked(&chain(3), "C-261102-aaaa").unwrap().0, 5);
        assert_eq!(asked(&chain(40), &last(40)), None);
    }

    #[test]
    fn a_ledger_that_has_not_only_grown_is_none_that_grew() {
        let was = [ledger(Table::Complaints, &case("C-261102-aaaa"))];
        let now = |rows: &str| ledger(Table::Complaints, rows);
        let both = case("C-261102-aaaa") + &case("C-261102-bbbb");
        let grown = now(&both);
        let before = Grown::since(&was, &grown).map(|grown| grown.before());
        assert_eq!(
            before,
            Some(("ledger/2026-11/complaints.csv".to_owned(), 2))
        );
        assert!(Grown::since(&was, &now(&case("C-261102-bbbb"))).is_none());
        let new = ledger(Table::Actions, "");
        assert!(Grown::since(&was, &new).is_some_and(|grown| grown.before == 0));
    }
}
