//! Trends by month: lines that can be drawn, and the figures as tables.

use super::report::building_name;
use super::report::charts::{percent, steps};
use super::report::figures::{mean, share};
use crate::model::book::Book;
use crate::model::time::Month;
use crate::page::chart::{Chart, Lines, Plot};
use crate::page::{Cell, FOR_PROGRAMS, Page, Sheet};
use crate::rules::report::stats::{By, Figures, Stats, total};
use crate::rules::report::trend::Counts;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, hundredths, none, number, staff_name};

/// More lines than these are no picture any more; the tables have them all.
const MOST_LINES: usize = 12;

/// The page of `stats`; `by` is what the groups are.
pub fn page(book: &Book<'_>, stats: &Stats<'_>, by: Option<By>, voice: &Voice) -> Page {
    let nothing = |(at, figures): &(usize, &Figures)| {
        figures.received + figures.failed_visits + figures.counts.population == 0
            && stats.repeated[*at] == (0, 0)
    };
    let teller = Teller {
        book,
        stats,
        voice,
        before: stats.all.iter().enumerate().take_while(nothing).count(),
    };
    let mut page = Page::new(stats.to_json(by, book.today()));
    let month = |month: Option<&Month>| month.map_or_else(String::new, ToString::to_string);
    let title = [
        arg("community", book.policy.community.clone()),
        arg("from", month(stats.months.first())),
        arg("to", month(stats.months.last())),
    ];
    page.heading(1, voice.say_with("stats-title", &title));
    page.data = teller.sheets(by);
    if teller.before == stats.months.len() {
        page.text(voice.say("none"));
        return page;
    }
    let charts = match by {
        Some(by) => vec![teller.groups_drawn(by)],
        None => vec![
            teller.cases(),
            teller.troubles(),
            teller.rates(),
            teller.satisfaction(),
        ],
    };
    charts.into_iter().for_each(|chart| page.chart(chart));
    match by {
        Some(by) => {
            page.heading(
                2,
                voice.say_with("stats-groups", &[arg("count", stats.groups.len())]),
            );
            page.sheet(teller.groups(by));
        }
        None => {
            page.heading(2, voice.say("stats-months"));
            page.sheet(teller.shown_months());
            page.heading(2, voice.say("stats-classes"));
            page.sheet(teller.classes());
        }
    }
    page
}

struct Teller<'t, 'a> {
    book: &'t Book<'a>,
    stats: &'t Stats<'a>,
    voice: &'t Voice,
    /// Months before anything was written: only programs get them.
    before: usize,
}

impl Teller<'_, '_> {
    fn chart(
        &self,
        key: &'static str,
        lines: Vec<(String, Vec<Option<f64>>)>,
        (least, most, unit): (f64, f64, &'static str),
    ) -> Chart {
        let (legend, lines): (Vec<String>, Vec<_>) = lines.into_iter().unzip();
        let months = self.stats.months.iter().skip(self.before);
        let months: Vec<String> = months.map(ToString::to_string).collect();
        let shown = |line: Vec<_>| line.into_iter().skip(self.before).collect();
        let lines = lines.into_iter().map(shown).collect();
        Chart {
            key,
            title: self.voice.say(key),
            summary: self.voice.say(key),
            legend,
            plot: Plot::Lines(Lines {
                steps: steps(months.iter().map(String::as_str)),
                lines,
                least,
                most,
                unit,
            }),
            data: self.shown_months(),
        }
    }

    /// Lines of counts, each named by a message.
    fn counted(&self, key: &'static str, lines: &[(&str, Vec<u64>)]) -> Chart {
        let most = lines.iter().flat_map(|(_, line)| line).max();
        let most = most.map_or(0.0, |most| *most as f64);
        let drawn = lines.iter().map(|(name, line)| {
            let line = line.iter().map(|count| Some(*count as f64)).collect();
            (self.voice.say(name), line)
        });
        self.chart(key, drawn.collect(), (0.0, most, ""))
    }

    fn each(&self, figure: fn(&Figures) -> u64) -> Vec<u64> {
        self.stats.all.iter().map(figure).collect()
    }

    fn cases(&self) -> Chart {
        let lines = [
            ("col-received", self.each(|f| f.received)),
            ("col-complaints", self.each(|f| f.complaints)),
            ("col-repairs", self.each(|f| f.repairs)),
        ];
        self.counted("chart-received", &lines)
    }

    fn troubles(&self) -> Chart {
        let repeated = self.stats.repeated.iter();
        let repeated = repeated.map(|(complaints, repairs)| complaints + repairs);
        let lines = [
            ("col-repeated", repeated.collect()),
            ("col-failed-visits", self.each(|f| f.failed_visits)),
        ];
        self.counted("chart-troubles", &lines)
    }

    /// The classes that had a resolved case.
    fn followed(&self) -> Vec<(Cell, Vec<Counts>)> {
        let Some(first) = self.stats.classes.first() else {
            return Vec::new();
        };
        let classes = first.classes.iter().enumerate().map(|(at, (own, _))| {
            let months = self.stats.classes.iter();
            let counts: Vec<Counts> = months.map(|month| month.classes[at].1).collect();
            (class(self.voice, &own.name), counts)
        });
        let some = |counts: &[Counts]| counts.iter().any(|counts| counts.population > 0);
        classes.filter(|(_, counts)| some(counts)).collect()
    }

    fn rates(&self) -> Chart {
        let lines = self.followed().into_iter().map(|(name, counts)| {
            let reached = counts.iter().map(|counts| percent(counts.reached()));
            (name.shown, reached.collect())
        });
        self.chart("chart-reached", lines.collect(), (0.0, 100.0, "%"))
    }

    fn satisfaction(&self) -> Chart {
        let scores = self.stats.all.iter().map(|figures| {
            let score = figures.counts.satisfaction.hundredths()?;
            Some(score as f64 / 100.0)
        });
        let lines = vec![(self.voice.say("col-satisfaction"), scores.collect())];
        self.chart("chart-scores", lines, (1.0, 5.0, ""))
    }

    fn groups_drawn(&self, by: By) -> Chart {
        let groups = self.stats.groups.iter().take(MOST_LINES);
        let lines = groups.map(|(name, months)| {
            let received = months.iter().map(|figures| Some(figures.received as f64));
            (self.name(by, name).shown, received.collect::<Vec<_>>())
        });
        let lines: Vec<_> = lines.collect();
        let figures = lines.iter().flat_map(|(_, line)| line).flatten();
        let most = figures.copied().fold(0.0, f64::max);
        self.chart("chart-groups", lines, (0.0, most, ""))
    }

    fn name(&self, by: By, name: &str) -> Cell {
        match (by, name) {
            (By::Building, name) => Cell::coded(building_name(name, self.voice), name),
            (_, "") => none(),
            (By::Class, name) => class(self.voice, name),
            (By::Officer, name) => Cell::coded(staff_name(self.book.policy, name), name),
            (By::Area | By::Category, name) => Cell::new(name),
        }
    }

    /// The months that something was written in, or after.
    fn shown_months(&self) -> Sheet {
        let mut sheet = self.months();
        sheet.rows.drain(..self.before);
        sheet
    }

    /// Every table of it, as programs read it.
    fn sheets(&self, by: Option<By>) -> Vec<Sheet> {
        let mut sheets = vec![self.months()];
        match by {
            Some(by) => sheets.extend([self.groups(by), self.months_of_groups(by)]),
            None => sheets.extend([self.classes(), self.months_of_classes()]),
        }
        sheets
    }

    fn months(&self) -> Sheet {
        let voice = self.voice;
        let columns = vec![
            column(voice, "month", 0),
            number(voice, "received", 0),
            number(voice, "complaints", 1),
            number(voice, "repairs", 1),
            number(voice, "repeated", 0),
            number(voice, "failed_visits", 0),
            number(voice, "population", 3),
            number(voice, "followed_up", 2),
            number(voice, "reached", FOR_PROGRAMS),
            number(voice, "satisfaction", 0),
            number(voice, "completion_percent", 1),
            number(voice, "timely_percent", 1),
            number(voice, "satisfied_percent", 1),
        ];
        let mut sheet = Sheet::new("months", columns);
        let months = self.stats.months.iter().zip(&self.stats.all);
        let rows = months.zip(&self.stats.repeated).zip(&self.stats.classes);
        let rows = rows.map(|(((month, figures), (complaints, repairs)), classes)| {
            let mut row = vec![Cell::new(month)];
            let received = [figures.received, figures.complaints, figures.repairs];
            row.extend(received.map(Cell::new));
            row.push(Cell::new(complaints + repairs));
            row.push(Cell::new(figures.failed_visits));
            row.extend(self.followed_cells(&figures.counts));
            row.extend(rates(&classes.total()));
            row
        });
        sheet.rows = rows.collect();
        sheet
    }

    fn followed_cells(&self, counts: &Counts) -> [Cell; 4] {
        [
            Cell::new(counts.population),
            Cell::new(counts.followed_up),
            share(counts.reached()),
            hundredths(counts.satisfaction.hundredths()),
        ]
    }

    fn classes(&self) -> Sheet {
        let voice = self.voice;
        let columns = vec![
            column(voice, "class", 0),
            number(voice, "population", 0),
            number(voice, "quota", 0),
            number(voice, "followed_up", 0),
            number(voice, "reached", 0),
            number(voice, "satisfaction", 0),
            number(voice, "completion_percent", 1),
            number(voice, "timely_percent", 1),
            number(voice, "satisfied_percent", 1),
        ];
        let mut sheet = Sheet::new("classes", columns);
        let rows = self.followed().into_iter().map(|(name, counts)| {
            let counts = counts.iter().copied();
            let counts = counts.fold(Counts::default(), Counts::and);
            let mut row = vec![
                name,
                Cell::new(counts.population),
                Cell::new(counts.quota),
                Cell::new(counts.followed_up),
                share(counts.reached()),
                mean(counts.satisfaction),
            ];
            row.extend(rates(&counts));
            row
        });
        sheet.rows = rows.collect();
        sheet
    }

    /// Each class in each month: too long to be looked at.
    fn months_of_classes(&self) -> Sheet {
        let key = |key| number(self.voice, key, FOR_PROGRAMS);
        let columns = [
            "month",
            "class",
            "population",
            "quota",
            "followed_up",
            "reached",
            "satisfaction",
            "completion_percent",
            "timely_percent",
            "satisfied_percent",
        ];
        let mut sheet = Sheet::new("class_months", columns.map(key).into());
        let months = self.stats.classes.iter();
        let rows = months.flat_map(|month| {
            month.classes.iter().map(move |(own, counts)| {
                let mut row = vec![
                    Cell::new(month.month),
                    Cell::new(&own.name),
                    Cell::new(counts.population),
                    Cell::new(counts.quota),
                    Cell::new(counts.followed_up),
                    share(counts.reached()),
                    mean(counts.satisfaction),
                ];
                row.extend(rates(counts));
                row
            })
        });
        sheet.rows = rows.collect();
        sheet
    }

    fn groups(&self, by: By) -> Sheet {
        let voice = self.voice;
        let columns = vec![
            column(voice, group_key(by), 0),
            number(voice, "received", 0),
            number(voice, "complaints", 0),
            number(voice, "repairs", 0),
            number(voice, "failed_visits", 0),
            number(voice, "population", 2),
            number(voice, "followed_up", 1),
            number(voice, "reached", 0),
            number(voice, "satisfaction", 0),
            number(voice, "satisfied_percent", 1),
        ];
        let mut sheet = Sheet::new("groups", columns);
        let rows = self.stats.groups.iter().map(|(name, months)| {
            let mut row = vec![self.name(by, name)];
            row.extend(self.group_cells(&total(months)));
            row
        });
        sheet.rows = rows.collect();
        sheet
    }

    fn group_cells(&self, figures: &Figures) -> Vec<Cell> {
        let counts = [
            figures.received,
            figures.complaints,
            figures.repairs,
            figures.failed_visits,
        ];
        let counts = counts.map(Cell::new).into_iter();
        let followed = self.followed_cells(&figures.counts).into_iter();
        let satisfied = share(figures.counts.satisfied_share());
        counts.chain(followed).chain([satisfied]).collect()
    }

    /// Each group in each month: too long to be looked at.
    fn months_of_groups(&self, by: By) -> Sheet {
        let key = |key| number(self.voice, key, FOR_PROGRAMS);
        let columns = [
            "month",
            group_key(by),
            "received",
            "complaints",
            "repairs",
            "failed_visits",
            "population",
            "followed_up",
            "reached",
            "satisfaction",
            "satisfied_percent",
        ];
        let mut sheet = Sheet::new("group_months", columns.map(key).into());
        let rows = self.stats.groups.iter().flat_map(|(name, months)| {
            let months = self.stats.months.iter().zip(months);
            months.map(move |(month, figures)| {
                let mut row = vec![Cell::new(month), self.name(by, name)];
                row.extend(self.group_cells(figures));
                row
            })
        });
        sheet.rows = rows.collect();
        sheet
    }
}

/// How well a quota was kept, and what owners said: 完成率, 及时率, 满意率.
fn rates(counts: &Counts) -> [Cell; 3] {
    [
        share(counts.completion()),
        share(counts.timely()),
        share(counts.satisfied_share()),
    ]
}

const fn group_key(by: By) -> &'static str {
    match by {
        By::Building => "building",
        By::Area => "area",
        By::Category => "category",
        By::Officer => "officer",
        By::Class => "class",
    }
}
