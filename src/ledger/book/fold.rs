//! One cause, one problem: what only follows from a file that is left out is folded under it, and
//! what follows from a row that is left out says so.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::id::{Id, IdMonth};
use crate::model::problem::{Code, Problem};
use crate::model::source::{SEPARATORS, Source, strip};
use crate::model::table::Table;
use crate::model::time::Month;

/// What was in a file, or in some lines of it, that are left out.
#[derive(Clone, Debug)]
pub struct Lost {
    file: String,
    table: Table,
    rows: LostRows,
}

#[derive(Clone, Debug)]
enum LostRows {
    /// These.
    Ids(FxHashSet<Id>),
    /// Nobody knows which: those of this month, if it was a file of one.
    OfMonth(Option<IdMonth>),
}

impl Lost {
    /// A file of which nothing is known but its name.
    pub fn unseen(file: &str, table: Table, month: Option<Month>) -> Self {
        let month = table.kind().zip(month);
        Self {
            file: file.to_owned(),
            table,
            rows: LostRows::OfMonth(month.map(|(kind, month)| IdMonth::of(kind, month))),
        }
    }

    /// A file with this text.
    pub fn of_text(file: &str, table: Table, text: &str) -> Self {
        let ids = text.lines().filter_map(own_id);
        Self {
            file: file.to_owned(),
            table,
            rows: LostRows::Ids(ids.collect()),
        }
    }

    /// The lines of a file that are not UTF-8.
    pub fn of_lines(source: &Source) -> Self {
        let broken = source
            .lines()
            .filter(|line| source.broken.binary_search(&line.number).is_ok());
        Self {
            file: source.path.clone(),
            table: source.table,
            rows: LostRows::Ids(broken.filter_map(|line| own_id(line.text)).collect()),
        }
    }

    fn has(&self, id: Id) -> bool {
        match &self.rows {
            LostRows::Ids(ids) => ids.contains(&id),
            LostRows::OfMonth(month) => *month == Some(id.month()),
        }
    }
}

/// The id that a row has: the first that stands in its line, whatever parts the columns.
fn own_id(line: &str) -> Option<Id> {
    let parts = |c| c == ',' || SEPARATORS.iter().any(|(separator, _)| c == *separator);
    let mut fields = line.split(parts);
    fields.find_map(|field| Id::parse(strip(field).trim_matches('"')))
}

/// The id that a problem says is unknown.
fn unknown(problem: &Problem) -> Option<Id> {
    let named = matches!(problem.code, Code::UnknownCase | Code::UnknownRow);
    Id::parse(&problem.found).filter(|_| named)
}

/// The problems without those that follow from what is lost: each cause has the places of its
/// own. A row that names another which is left out for itself has the place of that one.
pub fn fold(mut problems: Vec<Problem>, lost: &[Lost]) -> Vec<Problem> {
    let folded = if lost.is_empty() {
        FxHashMap::default()
    } else {
        causes(&problems, lost)
    };
    for (at, cause) in &folded {
        let place = (problems[*at].file.clone(), problems[*at].line);
        problems[*cause].follows.push(place);
    }
    let mut number = 0;
    problems.retain_mut(|problem| {
        number += 1;
        problem.follows.sort();
        !folded.contains_key(&(number - 1))
    });
    name_causes(&mut problems);
    problems
}

/// For each problem that follows from a lost file, by its number, the number of that file's.
fn causes(problems: &[Problem], lost: &[Lost]) -> FxHashMap<usize, usize> {
    let of_file = |lost: &Lost| {
        problems.iter().position(|problem| {
            problem.file == lost.file && problem.line <= 1 && problem.code.drops_file()
        })
    };
    let lost: Vec<(&Lost, usize)> = lost
        .iter()
        .filter_map(|lost| Some((lost, of_file(lost)?)))
        .collect();
    let mut naming: FxHashMap<Id, Vec<usize>> = FxHashMap::default();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, problem) in problems.iter().enumerate() {
        let cause = match unknown(problem) {
            Some(id) => {
                naming.entry(id).or_default().push(at);
                lost.iter().find(|(lost, _)| lost.has(id))
            }
            None if problem.code == Code::UnknownPlace => {
                lost.iter().find(|(lost, _)| lost.table == Table::Places)
            }
            None => None,
        };
        found.extend(cause.map(|(_, cause)| (at, *cause)));
    }
    let mut folded = FxHashMap::default();
    // What names a row that is left out therefore follows too, and so on.
    while let Some((at, cause)) = found.pop() {
        if folded.insert(at, cause).is_none()
            && let Some(id) = own_id(&problems[at].excerpt).filter(|_| problems[at].leaves_out())
        {
            let further = naming.get(&id).into_iter().flatten();
            found.extend(further.map(|at| (*at, cause)));
        }
    }
    folded
}

/// Has each row that names one which is left out say where that one stands.
fn name_causes(problems: &mut [Problem]) {
    let wanted: FxHashSet<Id> = problems.iter().filter_map(unknown).collect();
    if wanted.is_empty() {
        return;
    }
    let mut places: FxHashMap<Id, (String, u32)> = FxHashMap::default();
    for problem in problems.iter().filter(|problem| problem.leaves_out()) {
        if let Some(id) = own_id(&problem.excerpt).filter(|id| wanted.contains(id)) {
            places
                .entry(id)
                .or_insert_with(|| (problem.file.clone(), problem.line));
        }
    }
    for problem in problems.iter_mut() {
        let place = unknown(problem).and_then(|id| places.get(&id));
        if let Some((file, line)) = place
            && (file, *line) != (&problem.file, problem.line)
        {
            problem.wanted = format!("{file}:{line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(file: &str, line: u32, code: Code, found: &str, excerpt: &str) -> Problem {
        Problem {
            line,
            excerpt: excerpt.to_owned(),
            ..Problem::of_file(file, code, found)
        }
    }

    fn problems() -> Vec<Problem> {
        let case = "C-261102-aaaa";
        vec![
            at(
                "actions.csv",
                2,
                Code::UnknownCase,
                case,
                "A-261102-aaaa,C-261102-aaaa",
            ),
            at(
                "actions.csv",
                3,
                Code::UnknownRow,
                "A-261102-aaaa",
                "A-261103-aaaa,A-261102-aaaa",
            ),
            at(
                "actions.csv",
                4,
                Code::UnknownCase,
                "C-261002-zzzz",
                "A-261104-aaaa,C-261002-zzzz",
            ),
            at("complaints.csv", 0, Code::NotUtf8, "GB18030", ""),
        ]
    }

    /// The lines that are told, and under each those that follow.
    fn told(lost: &[Lost]) -> Vec<(u32, Vec<u32>)> {
        let folded = fold(problems(), lost).into_iter();
        let lines = |problem: Problem| problem.follows.iter().map(|(_, line)| *line).collect();
        folded
            .map(|problem| (problem.line, lines(problem)))
            .collect()
    }

    #[test]
    fn of_several_lost_files_each_has_what_follows_from_itself() {
        let mut problems = problems();
        problems.insert(0, at("actions.csv", 1, Code::RepeatedColumn, "note", ""));
        problems.insert(0, at("visits.csv", 0, Code::NotUtf8, "GB18030", ""));
        let text = "id;received_at\n\"C-261102-aaaa\";2026-11-02\n";
        let lost = [
            Lost::of_text("visits.csv", Table::Visits, "V-261102-aaaa\n"),
            Lost::of_text("complaints.csv", Table::Complaints, text),
        ];
        let folded = fold(problems, &lost).into_iter();
        let told = folded.map(|problem| (problem.file, problem.follows.len()));
        let wanted = [
            ("visits.csv", 0),
            ("actions.csv", 0),
            ("actions.csv", 0),
            ("complaints.csv", 2),
        ];
        let wanted = wanted.map(|(file, count)| (file.to_owned(), count));
        assert_eq!(told.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn what_names_rows_of_a_lost_file_is_folded_under_it_and_what_names_those_too() {
        let table = Table::Complaints;
        let text = "id;received_at\n\"C-261102-aaaa\";2026-11-02\n";
        let november = Month::parse("2026-11");
        for lost in [
            Lost::of_text("complaints.csv", table, text),
            Lost::unseen("complaints.csv", table, november),
        ] {
            assert_eq!(told(&[lost]), [(4, vec![]), (0, vec![2, 3])]);
        }
        let other = Lost::of_text("complaints.csv", table, "C-261102-bbbb,x\n");
        let all: Vec<(u32, Vec<u32>)> = [2, 3, 4, 0].map(|line| (line, vec![])).into();
        for lost in [&[other][..], &[]] {
            assert_eq!(told(lost), all);
        }
    }

    #[test]
    fn a_row_that_names_one_left_out_for_itself_says_where_that_stands() {
        let folded = fold(problems(), &[]);
        let wanted: Vec<&str> = folded
            .iter()
            .map(|problem| problem.wanted.as_str())
            .collect();
        assert_eq!(wanted, ["", "actions.csv:2", "", ""]);
    }

    #[test]
    fn places_that_a_lost_register_may_have_are_folded_under_it() {
        let place = at(
            "visits.csv",
            2,
            Code::UnknownPlace,
            "A1-101",
            "V-261102-aaaa,A1-101",
        );
        let register = at("places.csv", 0, Code::MissingRegister, "", "");
        let lost = Lost::unseen("places.csv", Table::Places, None);
        let folded = fold(vec![register, place], &[lost]);
        assert_eq!(folded.len(), 1);
        assert_eq!(folded[0].follows, [("visits.csv".to_owned(), 2)]);
    }
}
