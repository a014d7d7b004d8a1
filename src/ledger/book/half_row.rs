//! Half a row: whether the row that it is the beginning of stands in the ledgers.

use crate::ledger::book::header::header_in;
use crate::model::id::Id;
use crate::model::source::Source;
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::Col;

/// The beginning of a row whose end never came to the disk.
struct HalfRow<'h> {
    header: &'h Source,
    fields: Vec<&'h str>,
    text: &'h str,
    id: Option<Id>,
}

/// Whether the row that a text is the beginning of stands in the tables: under its own id, or
/// entered again under another. `file` is where the half row stood.
pub fn is_entered((table, file, text): (Table, &str, &str), sources: &[Source]) -> bool {
    // A power cut can leave zeros where the rest was to come.
    let text = text.split('\0').next().unwrap_or_default();
    let frozen = header_in(table.header().as_bytes(), table);
    let of_file = sources.iter().find(|source| source.path == file);
    let Some(header) = of_file.or(frozen.as_ref()) else {
        return false;
    };
    // The last field may have lost the quote at its end.
    let quoted = format!("{text}\"");
    let (mut fields, mut closed) = (Vec::new(), Vec::new());
    let fields = match header.split(text, &mut fields) {
        Ok(()) => fields,
        Err(_) if header.split(&quoted, &mut closed).is_ok() => closed,
        Err(_) => return false,
    };
    let id = Id::parse(header.field(&fields, Col::Id));
    let half = HalfRow {
        header,
        fields,
        text,
        id,
    };
    let mut of_table = sources.iter().filter(|source| source.table == table);
    of_table.any(|source| half.is_in(source))
}

impl HalfRow<'_> {
    fn is_in(&self, source: &Source) -> bool {
        let again = self.says_enough().then(|| self.time()).flatten();
        source.lines().skip(1).any(|line| {
            let mut fields = Vec::new();
            if source.split(line.text, &mut fields).is_err() {
                return false;
            }
            let begins = self.id.is_some() && line.text.starts_with(self.text);
            begins || self.has_id_of(source, &fields) || {
                again.is_some_and(|(day, from)| {
                    stamp(source, &fields).is_some_and(|at| {
                        // A bare date says nothing of the time.
                        at.day == day && (at >= from || at == Stamp::start_of(day))
                    }) && self.says_the_same(source, &fields)
                })
            }
        })
    }

    /// Whether the half row has a whole id, and this row has it.
    fn has_id_of(&self, source: &Source, fields: &[&str]) -> bool {
        self.is_whole(Col::Id) && self.id.is_some() && {
            Id::parse(source.field(fields, Col::Id)) == self.id
        }
    }

    /// Whether a column came to the disk whole: another follows it.
    fn is_whole(&self, col: Col) -> bool {
        let whole = self.fields.split_last().map_or(&[][..], |(_, whole)| whole);
        self.header.reaches(whole, col)
    }

    /// Whether it has what tells one row from another, so that it can be known again under
    /// another id. A draw cannot: it is never made twice.
    fn says_enough(&self) -> bool {
        let says = |col| !self.header.field(&self.fields, col).is_empty();
        match self.header.table {
            Table::Complaints | Table::Repairs | Table::Inquiries => says(Col::Summary),
            Table::Actions => self.is_whole(Col::Action),
            Table::Visits => self.is_whole(Col::Outcome),
            Table::Solutions => says(Col::Plan),
            Table::Openings => self.is_whole(Col::Found),
            Table::Answers => says(Col::Answer),
            Table::Draws | Table::Places => false,
        }
    }

    /// The day and time of the row.
    fn time(&self) -> Option<(Day, Stamp)> {
        let at = stamp(self.header, &self.fields)?;
        Some((at.day, at))
    }

    /// Whether a row has all that the half row says, but for its id and time.
    fn says_the_same(&self, source: &Source, fields: &[&str]) -> bool {
        let table = self.header.table;
        let told = table.columns().iter().map(|column| column.col);
        let mut told = told.filter(|col| {
            *col != Col::Id
                && Some(*col) != table.time_column()
                && self.header.reaches(&self.fields, *col)
        });
        told.all(|col| {
            let (own, other) = (
                self.header.field(&self.fields, col),
                source.field(fields, col),
            );
            match self.is_whole(col) {
                true => own == other,
                false => other.starts_with(own),
            }
        })
    }
}

/// When a row happened.
fn stamp(source: &Source, fields: &[&str]) -> Option<Stamp> {
    let text = source.field(fields, source.table.time_column()?);
    match source.table {
        Table::Visits => Stamp::parse_visit(text),
        _ => Stamp::parse(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Month;

    const FILE: &str = "ledger/2026-11/complaints.csv";
    const ROW: &str =
        "C-261103-bbbb,2026-11-03T09:00,A1-101,甲,138,phone,水,ordinary,\"滴水, 很急\",he";

    fn source(file: &str, table: Table, rows: &[&str]) -> Source {
        let text = format!("{}\n{}\n", table.header(), rows.join("\n"));
        let month = Month::parse("2026-11");
        Source::new(file.to_owned(), table, month, text, Vec::new()).0
    }

    fn entered(half: &str, rows: &[&str]) -> bool {
        let sources = [source(FILE, Table::Complaints, rows)];
        is_entered((Table::Complaints, FILE, half), &sources)
    }

    #[test]
    fn a_row_is_known_by_its_id_and_by_nothing_shorter() {
        for half in [
            "C-261103-bbbb,",
            "C-261103-bbbb,2026-11-03T09",
            "C-261103-bbbb,2026-12-24,other",
            "C-261103-bbbb,2026-11-03T09:00,A1-101,甲,138,phone,水,ordinary,\"滴",
            "C-261103-bbbb\0\0\0",
            "C-261103-bbbb",
        ] {
            assert!(entered(half, &[ROW]), "{half:?}");
        }
        for half in [
            "",
            "C",
            "C-261103-bbb",
            "C-261103-bbbbc",
            "C-261103-cccc,2026-11-03T09",
        ] {
            assert!(!entered(half, &[ROW]), "{half:?}");
        }
        // Another row that only names the id is not the row.
        let named = "C-261104-cccc,2026-11-04,A1-101,甲,138,phone,水,ordinary,见 C-261103-bbbb,he";
        assert!(!entered("C-261103-bbbb,2026", &[named]));
    }

    #[test]
    fn what_is_entered_again_under_another_id_is_known_by_all_that_is_left() {
        let half = "C-261103-cccc,2026-11-03T09:00,A1-101,甲,138,phone,水,ordinary,\"滴水, ";
        assert!(entered(half, &[ROW]));
        let row = |from: &str, to: &str| ROW.replace(from, to);
        // Entered later that day, or with the day alone.
        for again in [row("T09:00", "T17:20"), row("T09:00", "")] {
            assert!(entered(half, &[&again]), "{again}");
        }
        for other in [
            row("T09:00", "T08:59"),
            row("2026-11-03T", "2026-11-04T"),
            row("A1-101", "A1-102"),
            row("滴水, 很急", "滴水"),
        ] {
            assert!(!entered(half, &[&other]), "{other}");
        }
        // Who, where and how says nothing of the matter.
        let short = "C-261103-cccc,2026-11-03T09:00,A1-101,甲,138,phone,水,ordinary,";
        assert!(!entered(short, &[ROW]));
    }

    #[test]
    fn a_step_is_known_by_what_was_done_and_a_draw_never() {
        let file = "ledger/2026-11/actions.csv";
        let row = "A-261103-bbbb,2026-11-03T10:00,C-261103-bbbb,,complete,eng,,,,,厨房";
        let steps = [source(file, Table::Actions, &[row])];
        let half = |text| is_entered((Table::Actions, file, text), &steps);
        assert!(half(
            "A-261103-cccc,2026-11-03T10:00,C-261103-bbbb,,complete,e"
        ));
        assert!(!half(
            "A-261103-cccc,2026-11-03T10:00,C-261103-bbbb,,complete"
        ));
        assert!(!half(
            "A-261103-cccc,2026-11-03T10:00,C-261103-bbbb,,accept,e"
        ));
        let file = "ledger/2026-11/draws.csv";
        let row = "D-261103-bbbb,2026-11-03T10:00,repair,2026-11-01,s1,3,1,R-261101-aaaa,00,he";
        let draws = [source(file, Table::Draws, &[row])];
        let half = row.replace("bbbb", "cccc").replace(",he", ",h");
        assert!(!is_entered((Table::Draws, file, &half), &draws));
    }

    #[test]
    fn columns_are_found_where_the_file_has_them() {
        let text = "summary,id,received_at,place,reporter,phone,channel,category,severity,taken_by\n\
                    滴水,C-261103-bbbb,2026-11-03T09:00,A1-101,甲,138,phone,水,ordinary,he\n";
        let month = Month::parse("2026-11");
        let turned = Source::new(
            FILE.to_owned(),
            Table::Complaints,
            month,
            text.into(),
            Vec::new(),
        );
        let sources = [turned.0];
        let half = |text| is_entered((Table::Complaints, FILE, text), &sources);
        assert!(half("滴水,C-261103-bbbb,20"));
        assert!(half("滴水,C-261103-cccc,2026-11-03T09:00,A1-1"));
        assert!(!half("漏水,C-261103-cccc,2026-11-03T09:00,A1-1"));
    }
}
