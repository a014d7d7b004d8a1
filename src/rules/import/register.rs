//! Units and facilities of a sheet as rows of the register, and what of them is new to it.

use rustc_hash::FxHashMap;

use super::field::{Field, Subject};
use super::places::Placed;
use super::story::{Reason, Teller};
use crate::model::book::Book;
use crate::model::grid::GridRow;
use crate::model::table::Table;
use crate::model::words::{Col, PlaceKind};

/// A place as the sheet has it: its code and the columns that it fills.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Its code.
    pub code: String,
    /// Its columns, the code among them.
    pub values: Vec<(Col, String)>,
}

/// What becomes of a sheet of places.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Places that the register lacks.
    pub new: Vec<Place>,
    /// Places of which the sheet has columns otherwise: those columns alone.
    pub changed: Vec<Place>,
    /// Places that the register has as they are.
    pub same: usize,
    /// Rows that are refused, by their place among them.
    pub refused: Vec<(usize, Reason)>,
}

/// Compares the places of a sheet with the register.
pub fn compare(teller: &Teller<'_>, rows: &[&GridRow], book: &Book<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        let place = match place(teller, row) {
            Ok(place) => place,
            Err(reason) => {
                outcome.refused.push((at, reason));
                continue;
            }
        };
        if let Some(line) = seen.insert(place.code.clone(), row.line) {
            let reason = Reason::SameKey(place.code, line);
            outcome.refused.push((at, reason));
            continue;
        }
        let Some(known) = book.place(&place.code) else {
            outcome.new.push(place);
            continue;
        };
        let differs = |(col, value): &(Col, String)| {
            *col != Col::Place && !value.is_empty() && book.cell(known.row, *col) != value
        };
        let values: Vec<(Col, String)> = place.values.into_iter().filter(differs).collect();
        match values.is_empty() {
            true => outcome.same += 1,
            false => outcome.changed.push(Place {
                code: place.code,
                values,
            }),
        }
    }
    outcome
}

fn place(teller: &Teller<'_>, row: &GridRow) -> Result<Place, Reason> {
    let placed = teller.place(row, Field::Place)?;
    let placed = placed.ok_or(Reason::Lacks(Field::Place))?;
    let mut values = vec![(Col::Place, placed.code.clone())];
    for field in Subject::Places.fields() {
        let Some(col) = Col::parse(field.word()).filter(|col| *col != Col::Place) else {
            continue;
        };
        let text = teller.text(row, field).replace('\n', " ");
        let said = match text.is_empty() {
            true => String::new(),
            false => teller
                .rules
                .word(field, &text)
                .ok_or(Reason::Word(field, text))?,
        };
        let by_code = placed.fields.iter().find(|(own, _)| *own == field);
        let value = match (said.is_empty(), by_code) {
            (false, _) => said,
            (true, Some((_, value))) => value.clone(),
            (true, None) => teller.rules.fixed(field).unwrap_or_default().to_owned(),
        };
        if !value.is_empty() {
            values.push((col, value));
        }
    }
    if !values.iter().any(|(col, _)| *col == Col::Kind) {
        values.push((Col::Kind, PlaceKind::Unit.word().to_owned()));
    }
    Ok(Place {
        code: placed.code,
        values,
    })
}

/// A place that cases name and the register lacks, by what its code says of it.
pub fn proposed(placed: &Placed) -> Place {
    let mut values = vec![
        (Col::Place, placed.code.clone()),
        (Col::Kind, PlaceKind::Unit.word().to_owned()),
    ];
    let known = placed.fields.iter();
    values.extend(
        known.filter_map(|(field, value)| Some((Col::parse(field.word())?, value.clone()))),
    );
    Place {
        code: placed.code.clone(),
        values,
    }
}

/// The text of a register with new rows at its end and other values in the columns of known ones.
/// Rows that are not changed stay as they are, to the byte.
pub fn rewritten(text: &str, new: &[Place], changed: &[Place]) -> String {
    let bom = if text.starts_with('\u{feff}') {
        "\u{feff}"
    } else {
        ""
    };
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header = body.lines().next().unwrap_or_default().to_owned();
    let mut names = fields(&header);
    for (col, _) in new.iter().chain(changed).flat_map(|place| &place.values) {
        if !names.iter().any(|name| name.trim() == col.word()) {
            names.push(col.word().to_owned());
        }
    }
    if names.iter().all(|name| name.trim().is_empty()) {
        names = Table::Places
            .columns()
            .iter()
            .map(|c| c.col.word().to_owned())
            .collect();
    }
    let at = |col: Col| names.iter().position(|name| name.trim() == col.word());
    let changes: FxHashMap<&str, &Place> = changed
        .iter()
        .map(|place| (place.code.as_str(), place))
        .collect();
    let mut lines = vec![format!("{bom}{}", joined(&names))];
    for row in body.lines().skip(1) {
        let mut cells = fields(row);
        let code = at(Col::Place)
            .and_then(|at| cells.get(at))
            .map(|code| code.trim().to_owned());
        let Some(change) = code.and_then(|code| changes.get(code.as_str())) else {
            lines.push(row.to_owned());
            continue;
        };
        for (col, value) in &change.values {
            if let Some(at) = at(*col) {
                cells.resize(cells.len().max(at + 1), String::new());
                cells[at].clone_from(value);
            }
        }
        lines.push(joined(&cells));
    }
    for place in new {
        let cells = names.iter().map(|name| {
            let mut values = place.values.iter();
            let value = values.find(|(col, _)| col.word() == name.trim());
            value.map_or_else(String::new, |(_, value)| value.clone())
        });
        lines.push(joined(&cells.collect::<Vec<String>>()));
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = lines.join(end);
    text.push_str(end);
    text
}

/// The rows of new places as they will stand in a register, with its header.
pub fn listed(places: &[Place]) -> String {
    rewritten(&Table::Places.header(), places, &[])
}

fn fields(line: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(line.as_bytes());
    let mut records = reader.records().flatten();
    let record = records.next();
    record.map_or_else(Vec::new, |record| {
        record.iter().map(str::to_owned).collect()
    })
}

fn joined(cells: &[String]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells);
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes)
        .trim_end_matches('\n')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(code: &str, values: &[(Col, &str)]) -> Place {
        let values = values
            .iter()
            .map(|(col, value)| (*col, (*value).to_owned()));
        Place {
            code: code.to_owned(),
            values: [(Col::Place, code.to_owned())]
                .into_iter()
                .chain(values)
                .collect(),
        }
    }

    #[test]
    fn a_register_keeps_what_nobody_changed() {
        let text = "\u{feff}place,kind,area,owner,phone,note,Keys\r\n\
            B1-101,unit,B,李\u{3000}雷, 138 ,\"a,b\",2\r\nB1-102,unit,B,,,,\r\n";
        let new = place("B1-103", &[(Col::Kind, "unit"), (Col::Owner, "王,五")]);
        let changed = place("B1-102", &[(Col::Owner, "韩梅"), (Col::Resident, "陈")]);
        let rewritten = rewritten(text, &[new], &[changed]);
        assert_eq!(
            rewritten,
            "\u{feff}place,kind,area,owner,phone,note,Keys,resident\r\n\
            B1-101,unit,B,李\u{3000}雷, 138 ,\"a,b\",2\r\nB1-102,unit,B,韩梅,,,,陈\r\n\
            B1-103,unit,,\"王,五\",,,,\r\n"
        );
    }
}
