//! The tables of a portfolio.

use std::iter::once;

use serde_json::{Map, Number, Value, json};

use super::cells::{cell, heading};
use super::details;
use super::shown::{Shown, part_key, part_name};
use crate::page::{Cell, Column, FOR_PROGRAMS, Sheet, Tone};
use crate::rules::portfolio::{
    Better, Community, Figure, HandedIn, Portfolio, Question, Rank, RulesState, Tally,
    Value as Counted,
};
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, none, number, word};

/// Figures of a higher weight are not for people: their tables would be too wide.
const SHOWN: u8 = 5;

/// The rows of a table as objects: what stands to the right is a number, or `null`.
pub fn objects(sheet: &Sheet) -> Vec<Value> {
    let object = |row: &Vec<Cell>| {
        let cells = sheet.columns.iter().zip(row).map(|(column, cell)| {
            let number = serde_json::from_str::<Number>(&cell.value);
            let value = match (column.right, number) {
                (true, Ok(number)) => Value::Number(number),
                (true, Err(_)) => Value::Null,
                (false, _) => json!(cell.value),
            };
            (column.key.to_owned(), value)
        });
        Value::Object(cells.collect::<Map<_, _>>())
    };
    sheet.rows.iter().map(object).collect()
}

/// The communities in the order that was asked for.
pub fn rows<'p>(portfolio: &'p Portfolio, shown: Shown<'_>) -> Vec<(Rank, &'p Community)> {
    let mut rows = portfolio.ranked(shown.figure);
    if shown.reverse {
        let (mut ranked, others): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|(rank, _)| rank.is_some());
        ranked.reverse();
        rows = ranked.into_iter().chain(others).collect();
    }
    rows.truncate(shown.limit.unwrap_or(usize::MAX));
    rows
}

/// The tables of a portfolio, as a voice says them.
pub struct Tables<'t> {
    portfolio: &'t Portfolio,
    shown: Shown<'t>,
    voice: &'t Voice,
}

impl<'t> Tables<'t> {
    /// Those of a portfolio.
    pub const fn new(portfolio: &'t Portfolio, shown: Shown<'t>, voice: &'t Voice) -> Self {
        Self {
            portfolio,
            shown,
            voice,
        }
    }

    fn figure_columns(&self, figures: &[Figure]) -> Vec<Column> {
        let columns = figures.iter().map(|figure| Column {
            heading: heading(figure.key, self.voice),
            ..number(self.voice, figure.key, self.weight(figure))
        });
        columns.collect()
    }

    /// The figure that is asked for never goes.
    fn weight(&self, figure: &Figure) -> u8 {
        match figure.weight {
            _ if figure.key == self.shown.figure.key => 0,
            Figure::FOR_PROGRAMS => FOR_PROGRAMS,
            weight if weight > SHOWN => FOR_PROGRAMS,
            weight => weight,
        }
    }

    /// A row for each community, and all together at its end.
    pub fn communities(&self) -> Sheet {
        let mut sheet = self.communities_alone();
        let mut last = vec![
            none(),
            Cell::coded(self.voice.say("portfolio-all"), ""),
            Cell::default(),
        ];
        let figures = self.portfolio.question.figures().len();
        last.resize(sheet.columns.len() - figures, Cell::default());
        last.extend(self.cells(&self.portfolio.total()));
        sheet.rows.push(last);
        sheet
    }

    fn communities_alone(&self) -> Sheet {
        let voice = self.voice;
        let groups = self
            .portfolio
            .communities
            .iter()
            .any(|own| !own.group.is_empty());
        let mut columns = vec![
            number(voice, "rank", 0),
            column(voice, "community", 0),
            column(voice, "dir", FOR_PROGRAMS),
            column(voice, "group", if groups { 1 } else { FOR_PROGRAMS }),
            column(voice, "email", FOR_PROGRAMS),
            column(voice, "as_of", FOR_PROGRAMS),
            column(voice, "problem", FOR_PROGRAMS),
        ];
        if self.portfolio.question == Question::Check {
            columns.push(column(voice, "rules", 0));
            columns.push(column(voice, "handed_in", 0));
        } else {
            let whole = self.portfolio.errors() == 0;
            columns.push(Column {
                heading: voice.say("col-data-errors"),
                ..number(voice, "errors", if whole { FOR_PROGRAMS } else { 0 })
            });
        }
        columns.extend(self.figure_columns(self.portfolio.question.figures()));
        let mut sheet = Sheet::new("communities", columns);
        let rows = rows(self.portfolio, self.shown).into_iter();
        sheet.rows = rows.map(|(rank, own)| self.row(rank, own)).collect();
        sheet
    }

    fn row(&self, rank: Rank, own: &Community) -> Vec<Cell> {
        let trouble = own.trouble.as_ref();
        let mut row = vec![
            rank.map_or_else(none, Cell::new),
            Cell::new(&own.name),
            Cell::new(&own.dir),
            Cell::new(&own.group),
            Cell::new(&own.email),
            own.as_of.map_or_else(Cell::default, Cell::new),
            Cell::new(trouble.map_or("", |trouble| &trouble.code)),
        ];
        if self.portfolio.question == Question::Check {
            row.extend(self.standing(own));
        } else {
            row.push(match own.errors {
                0 => Cell::coded("", 0),
                errors => Cell::new(errors).toned(Tone::Late),
            });
        }
        match own.tally() {
            Some(tally) => row.extend(self.cells(tally)),
            None => row.extend(self.portfolio.question.figures().iter().map(|_| none())),
        }
        row
    }

    fn standing(&self, own: &Community) -> [Cell; 2] {
        let Some((rules, report)) = own.standing else {
            return [none(), none()];
        };
        let differ = !matches!(rules, RulesState::Same | RulesState::Unknown);
        let lacking = matches!(report, HandedIn::Missing | HandedIn::Submitted);
        let toned = |cell: Cell, bad: bool, tone| if bad { cell.toned(tone) } else { cell };
        [
            toned(
                word(self.voice, "rulesstate", rules.word()),
                differ,
                Tone::Late,
            ),
            toned(
                word(self.voice, "handedin", report.word()),
                lacking,
                Tone::Soon,
            ),
        ]
    }

    fn cells(&self, tally: &Tally) -> Vec<Cell> {
        let cells = tally.figures().iter().map(|figure| {
            let value = tally.value(figure);
            let bad = figure.weight == 0
                && figure.better == Better::Less
                && matches!(value, Counted::Count(1..) | Counted::Tenths(1..));
            let cell = cell(value);
            if bad { cell.toned(Tone::Late) } else { cell }
        });
        cells.collect()
    }

    /// The other tables that people read, each with its heading.
    pub fn others(&self) -> Vec<(String, Sheet)> {
        let voice = self.voice;
        let mut others = Vec::new();
        if self.portfolio.months.len() > 1 {
            let told = [arg("figure", heading(self.shown.figure.key, voice))];
            let name = voice.say_with("portfolio-side-by-side", &told);
            others.push((name, self.side_by_side()));
            others.push((voice.say("portfolio-months"), self.months()));
        }
        if self
            .portfolio
            .communities
            .iter()
            .any(|own| !own.group.is_empty())
        {
            others.push((voice.say("section-groups"), self.groups()));
        }
        if let Some(name) = part_name(self.portfolio.question) {
            others.push((voice.say(&format!("portfolio-{name}")), self.parts(name)));
        }
        if let Some(name) = details::name(self.portfolio.question) {
            let own = self.shown.details;
            let own =
                own.and_then(|own| details::put_together(self.portfolio.question, own, voice));
            let heading = voice.say(&format!("portfolio-{}", name.replace('_', "-")));
            others.extend(own.map(|sheet| (heading, sheet)));
        }
        others
    }

    /// The months of the figure that is asked for, a column each.
    pub fn side_by_side(&self) -> Sheet {
        let months = &self.portfolio.months;
        let mut columns = vec![column(self.voice, "community", 0)];
        columns.extend(
            months
                .iter()
                .zip((0..months.len()).rev())
                .map(|(month, before)| Column {
                    heading: month.to_string(),
                    rank: u8::try_from(before).unwrap_or(u8::MAX - 1),
                    ..number(self.voice, "figure", 0)
                }),
        );
        let mut sheet = Sheet::new("side_by_side", columns);
        let figure = self.shown.figure;
        let communities = rows(self.portfolio, self.shown).into_iter();
        let communities = communities.filter(|(_, own)| own.counted.is_some());
        sheet.rows = communities
            .map(|(_, own)| {
                let values = (0..months.len()).map(|at| {
                    let value = own.month(at).map(|tally| tally.value(figure));
                    cell(value.unwrap_or(Counted::None))
                });
                once(Cell::new(&own.name)).chain(values).collect()
            })
            .collect();
        let all = (0..months.len()).map(|at| cell(self.portfolio.total_of(at).value(figure)));
        let name = Cell::coded(self.voice.say("portfolio-all"), "");
        sheet.rows.push(once(name).chain(all).collect());
        sheet
    }

    /// All communities together, month by month.
    pub fn months(&self) -> Sheet {
        let mut columns = vec![column(self.voice, "month", 0)];
        columns.extend(self.figure_columns(self.portfolio.question.figures()));
        let mut sheet = Sheet::new("months", columns);
        let months = self.portfolio.months.iter().enumerate();
        sheet.rows = months
            .map(|(at, month)| {
                let total = self.portfolio.total_of(at);
                once(Cell::new(month)).chain(self.cells(&total)).collect()
            })
            .collect();
        sheet
    }

    fn community_months(&self) -> Sheet {
        let mut columns: Vec<Column> = ["month", "community", "dir"]
            .map(|key| column(self.voice, key, FOR_PROGRAMS))
            .into();
        columns.extend(self.figure_columns(self.portfolio.question.figures()));
        let mut sheet = Sheet::new("community_months", columns);
        for own in &self.portfolio.communities {
            for (at, month) in self.portfolio.months.iter().enumerate() {
                let Some(tally) = own.month(at) else {
                    continue;
                };
                let heads = [Cell::new(month), Cell::new(&own.name), Cell::new(&own.dir)];
                sheet
                    .rows
                    .push(heads.into_iter().chain(self.cells(tally)).collect());
            }
        }
        sheet
    }

    /// The groups of communities.
    pub fn groups(&self) -> Sheet {
        let mut columns = vec![
            column(self.voice, "group", 0),
            number(self.voice, "communities", 0),
        ];
        columns.extend(self.figure_columns(self.portfolio.question.figures()));
        let mut sheet = Sheet::new("groups", columns);
        let groups = self.portfolio.groups().into_iter();
        sheet.rows = groups
            .map(|(name, count, tally)| {
                let name = match name {
                    "" => none(),
                    name => Cell::new(name),
                };
                [name, Cell::new(count)]
                    .into_iter()
                    .chain(self.cells(&tally))
                    .collect()
            })
            .collect();
        sheet
    }

    fn parts(&self, name: &'static str) -> Sheet {
        let question = self.portfolio.question;
        let mut columns = vec![column(self.voice, part_key(question), 0)];
        columns.extend(self.figure_columns(question.of_parts()));
        let mut sheet = Sheet::new(name, columns);
        let parts = self.portfolio.parts().into_iter();
        sheet.rows = parts
            .map(|(name, tally)| {
                let name = match question {
                    Question::Due => word(self.voice, "duty", name),
                    _ => class(self.voice, name),
                };
                once(name).chain(self.cells(&tally)).collect()
            })
            .collect();
        sheet
    }

    /// Everything as one row.
    fn totals(&self) -> Sheet {
        let mut columns = vec![
            number(self.voice, "communities", 0),
            number(self.voice, "read", FOR_PROGRAMS),
        ];
        columns.extend(self.figure_columns(self.portfolio.question.figures()));
        let mut sheet = Sheet::new("totals", columns);
        let count = Cell::new(self.portfolio.communities.len());
        let heads = [count, Cell::new(self.portfolio.read())];
        let cells = self.cells(&self.portfolio.total());
        sheet.rows.push(heads.into_iter().chain(cells).collect());
        sheet
    }

    /// Every table, as programs read it.
    pub fn data(&self) -> Vec<Sheet> {
        let question = self.portfolio.question;
        let mut data = vec![self.communities_alone(), self.totals(), self.groups()];
        data.extend(part_name(question).map(|name| self.parts(name)));
        if matches!(question, Question::Report | Question::Stats) {
            data.extend([self.months(), self.community_months()]);
        }
        let details = self.shown.details;
        data.extend(details.and_then(|own| details::put_together(question, own, self.voice)));
        data
    }
}
