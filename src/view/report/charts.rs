//! The charts of the report: each with its sentence and its table.

use super::figures::{count, mean, share};
use super::groups::{building_name, buildings, spread};
use super::teller::Teller;
use crate::page::chart::{Bar, Bars, Chart, Lines, Plot};
use crate::page::{Cell, Sheet};
use crate::rules::report::class_figure::Figure;
use crate::rules::report::figures::{Share, Tally};
use crate::rules::report::trend::Counts;
use crate::text::{Arg, arg};
use crate::view::columns::{class, column, none, number, staff, staff_name};

/// More bars than these are no chart any more; the table has them all.
const MOST_BARS: usize = 12;
/// The lowest number that the height of a chart of counts stands for.
const LEAST_HEIGHT: f64 = 5.0;

/// A share in percent.
pub fn percent(share: Share) -> Option<f64> {
    share.tenths().map(|tenths| tenths as f64 / 10.0)
}

impl Teller<'_, '_, '_> {
    /// Each chart that has something to show.
    pub(super) fn charts(&mut self) {
        let charts = [
            self.rates(),
            self.satisfaction(),
            self.counts_of_months(),
            self.shares_of_months(),
            self.people(),
            self.repeats(),
        ];
        for chart in charts.into_iter().flatten() {
            self.page.chart(chart);
        }
    }

    fn chart(
        &self,
        key: &'static str,
        args: &[Arg<'_>],
        legend: &[&str],
        plot: Plot,
        data: Sheet,
    ) -> Chart {
        let voice = self.voice;
        Chart {
            key,
            title: voice.say(key),
            summary: voice.say_with(&format!("{key}-told"), args),
            legend: legend.iter().map(|name| voice.say(name)).collect(),
            plot,
            data,
        }
    }

    /// The rate asked of each class beside the one reached.
    fn rates(&self) -> Option<Chart> {
        let voice = self.voice;
        let asked = self.report.classes.iter();
        let asked: Vec<_> = asked.filter(|c| !c.population.is_empty()).collect();
        let columns = vec![
            column(voice, "class", 0),
            number(voice, "population", 0),
            number(voice, "quota", 0),
            number(voice, "followed_up", 0),
            number(voice, "rate", 0),
            number(voice, "reached", 0),
        ];
        let mut data = Sheet::new("rates", columns);
        let mut bars = Vec::new();
        for figures in &asked {
            let label = class(voice, &figures.class.name);
            let rate = figures.rate.to_string();
            let reached = share(figures.reached());
            bars.push(Bar {
                label: label.shown.clone(),
                lengths: vec![percent(figures.reached()).unwrap_or_default()],
                mark: rate.trim_end_matches('%').parse().ok(),
                shown: reached.shown.clone(),
            });
            data.rows.push(vec![
                label,
                count(&figures.population),
                Cell::new(figures.quota),
                count(&figures.followed_up),
                Cell::new(rate),
                reached,
            ]);
        }
        let met = asked.iter();
        let met = met
            .filter(|c| c.followed_up.len() as u64 >= c.quota)
            .count();
        let args = [arg("classes", asked.len()), arg("met", met)];
        let plot = Plot::Bars(Bars { whole: 100.0, bars });
        let legend = ["legend-reached", "legend-asked"];
        (!asked.is_empty()).then(|| self.chart("chart-rates", &args, &legend, plot, data))
    }

    /// How many visits gave which score.
    fn satisfaction(&self) -> Option<Chart> {
        let found = &self.report.spread;
        let scored: usize = found.scores.iter().map(Vec::len).sum();
        let most = found.scores.iter().map(Vec::len).max().unwrap_or_default();
        let bars = found.each().map(|(score, visits)| Bar {
            label: self.voice.word("content", &score.to_string()),
            lengths: vec![visits.len() as f64],
            mark: None,
            shown: format!(
                "{}\u{2002}{}",
                visits.len(),
                share(found.share(visits)).shown
            ),
        });
        let satisfied = self.report.total(Figure::SatisfiedPercent).share();
        let args = [
            arg("share", share(satisfied).shown),
            arg("part", satisfied.part()),
            arg("whole", satisfied.whole()),
            arg("unscored", found.unscored.len()),
        ];
        let plot = Plot::Bars(Bars {
            whole: most as f64,
            bars: bars.collect(),
        });
        let data = spread(self.report, self.voice);
        (scored > 0).then(|| self.chart("chart-satisfaction", &args, &[], plot, data))
    }

    /// The months that the trend tells of: those before the first case are left out.
    fn months(&self) -> Vec<(String, Counts)> {
        let trend = self.report.trend.iter();
        let months = trend.map(|month| (month.month.to_string(), month.total()));
        months
            .skip_while(|(_, total)| total.population == 0)
            .collect()
    }

    /// What is finished and what is followed up, month by month.
    fn counts_of_months(&self) -> Option<Chart> {
        let voice = self.voice;
        let months = self.months();
        let (_, this) = months.last()?;
        let columns = vec![
            column(voice, "month", 0),
            number(voice, "population", 0),
            number(voice, "followed_up", 0),
        ];
        let mut data = Sheet::new("counts_of_months", columns);
        let rows = months.iter().map(|(month, total)| {
            let counts = [total.population, total.followed_up];
            let mut row = vec![Cell::new(month)];
            row.extend(counts.map(Cell::new));
            row
        });
        data.rows = rows.collect();
        let most = months.iter().map(|(_, total)| total.population).max();
        let args = [
            arg("population", this.population),
            arg("followed", this.followed_up),
        ];
        let line = |figure: fn(&Counts) -> u64| {
            let figures = months.iter().map(|(_, total)| Some(figure(total) as f64));
            figures.collect()
        };
        let plot = Plot::Lines(Lines {
            steps: steps(months.iter().map(|(name, _)| name.as_str())),
            lines: vec![line(|t| t.population), line(|t| t.followed_up)],
            least: 0.0,
            most: (most.unwrap_or_default() as f64).max(LEAST_HEIGHT),
            unit: "",
        });
        let legend = ["col-population", "col-followed-up"];
        Some(self.chart("chart-counts", &args, &legend, plot, data))
    }

    /// What was on time and what pleased, month by month.
    fn shares_of_months(&self) -> Option<Chart> {
        let voice = self.voice;
        let months = self.months();
        let (_, this) = months.last()?;
        let columns = vec![
            column(voice, "month", 0),
            number(voice, "timely_percent", 0),
            number(voice, "satisfied_percent", 0),
            number(voice, "satisfaction", 0),
        ];
        let mut data = Sheet::new("shares_of_months", columns);
        let rows = months.iter().map(|(month, total)| {
            vec![
                Cell::new(month),
                share(total.timely()),
                share(total.satisfied_share()),
                mean(total.satisfaction),
            ]
        });
        data.rows = rows.collect();
        let (timely, satisfied) = (this.timely(), this.satisfied_share());
        let args = [
            arg("timely", share(timely).shown),
            arg("on_time", timely.part()),
            arg("visits", timely.whole()),
            arg("share", share(satisfied).shown),
            arg("satisfied", satisfied.part()),
            arg("scored", satisfied.whole()),
            arg("score", mean(this.satisfaction).shown),
        ];
        let line = |figure: fn(&Counts) -> Share| {
            let figures = months.iter().map(|(_, total)| percent(figure(total)));
            figures.collect::<Vec<_>>()
        };
        let lines = vec![line(Counts::timely), line(Counts::satisfied_share)];
        let told = lines.iter().flatten().any(Option::is_some);
        let plot = Plot::Lines(Lines {
            steps: steps(months.iter().map(|(name, _)| name.as_str())),
            lines,
            least: 0.0,
            most: 100.0,
            unit: "%",
        });
        let legend = ["col-timely-percent", "col-satisfied-percent"];
        told.then(|| self.chart("chart-shares", &args, &legend, plot, data))
    }

    /// How much of what each person is responsible for was followed up on time, late, or missed.
    fn people(&self) -> Option<Chart> {
        let (voice, policy) = (self.voice, self.book.policy);
        let due = |tally: &Tally| tally.followed_up.len() + tally.missed.len();
        let people = self.report.people.iter();
        let people: Vec<_> = people.filter(|p| due(&p.tally) > 0).collect();
        let columns = vec![
            column(voice, "who", 0),
            number(voice, "population", 0),
            number(voice, "followed_up", 0),
            number(voice, "on_time", 0),
            number(voice, "missed_owed", 0),
            number(voice, "timely_percent", 0),
        ];
        let mut data = Sheet::new("people", columns);
        let mut bars = Vec::new();
        let mut sums = [0, 0, 0];
        for person in &people {
            let (tally, who) = (&person.tally, person.who);
            let early = tally.on_time.len();
            let parts = [early, tally.followed_up.len() - early, tally.missed.len()];
            sums.iter_mut()
                .zip(parts)
                .for_each(|(sum, part)| *sum += part);
            let timely = share(tally.timely());
            bars.push(Bar {
                label: match who {
                    "" => none().shown,
                    who => staff_name(policy, who),
                },
                lengths: parts.map(|part| part as f64).into(),
                mark: None,
                shown: format!("{early}/{}\u{2002}{}", due(tally), timely.shown),
            });
            data.rows.push(vec![
                match who {
                    "" => none(),
                    who => staff(policy, who),
                },
                count(&tally.population),
                count(&tally.followed_up),
                count(&tally.on_time),
                count(&tally.missed),
                timely,
            ]);
        }
        let most = people.iter().map(|p| due(&p.tally)).max()?;
        bars.truncate(MOST_BARS);
        let [on_time, late, missed] = sums;
        let args = [
            arg("followed", on_time + late),
            arg("on_time", on_time),
            arg("missed", missed),
        ];
        let plot = Plot::Bars(Bars {
            whole: most as f64,
            bars,
        });
        let legend = ["legend-on-time", "legend-late", "legend-missed"];
        Some(self.chart("chart-people", &args, &legend, plot, data))
    }

    /// Where the same comes again.
    fn repeats(&self) -> Option<Chart> {
        let voice = self.voice;
        let found = &self.report.buildings;
        let worst = found.first()?;
        let bars = found.iter().take(MOST_BARS).map(|building| Bar {
            label: building_name(building.building, voice),
            lengths: vec![building.complaints as f64, building.repairs as f64],
            mark: None,
            shown: building.groups().to_string(),
        });
        let args = [
            arg("groups", found.iter().map(|b| b.groups()).sum::<usize>()),
            arg("buildings", found.len()),
            arg("worst", building_name(worst.building, voice)),
            arg("most", worst.groups()),
        ];
        let plot = Plot::Bars(Bars {
            whole: worst.groups() as f64,
            bars: bars.collect(),
        });
        let legend = ["class-complaint", "class-repair"];
        let data = buildings(self.report, voice);
        Some(self.chart("chart-repeats", &args, &legend, plot, data))
    }
}

/// Months as they stand below a chart: the year where it begins.
pub fn steps<'m>(months: impl Iterator<Item = &'m str>) -> Vec<(String, String)> {
    let mut before = "";
    let steps = months.map(|name| {
        let (year, month) = name.split_once('-').unwrap_or((name, ""));
        let new = year != before;
        before = year;
        let year = if new { year } else { "" };
        (month.to_owned(), year.to_owned())
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn a_year_stands_where_it_begins() {
        let months = ["2025-11", "2025-12", "2026-01"];
        let shown = steps(months.into_iter());
        let wanted = [("11", "2025"), ("12", ""), ("01", "2026")];
        let wanted = wanted.map(|(month, year)| (month.to_owned(), year.to_owned()));
        assert_eq!(shown, wanted);
    }
}
