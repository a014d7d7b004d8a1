//! Charts, described and not yet drawn: what is compared with what. Whoever cannot see one
//! reads its sentence and its table.

use super::sheet::Sheet;

/// A chart.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Its name, different from that of other charts and sheets of the page.
    pub key: &'static str,
    /// What it is about.
    pub title: String,
    /// What it shows, in a sentence.
    pub summary: String,
    /// What the lengths or lines are, in their order; the last one names the mark, where there
    /// are marks.
    pub legend: Vec<String>,
    /// What is drawn.
    pub plot: Plot,
    /// The same figures as a table.
    pub data: Sheet,
}

/// What a chart draws.
#[derive(Clone, Debug)]
pub enum Plot {
    /// Bars one below the other.
    Bars(Bars),
    /// Lines from left to right.
    Lines(Lines),
}

/// Bars one below the other.
#[derive(Clone, Debug)]
pub struct Bars {
    /// The length that fills the width.
    pub whole: f64,
    /// From top to bottom.
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// Its parts, end to end.
    pub lengths: Vec<f64>,
    /// How long it should be.
    pub mark: Option<f64>,
    /// The figure beside it.
    pub shown: String,
}

/// Lines from left to right.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Below each step, with what stands below that, such as the year.
    pub steps: Vec<(String, String)>,
    /// One line after the other; nothing where there is no figure.
    pub lines: Vec<Vec<Option<f64>>>,
    /// The lowest figure that the height must hold.
    pub least: f64,
    /// The highest.
    pub most: f64,
    /// What stands behind figures, such as `%`.
    pub unit: &'static str,
}

impl Lines {
    /// From where to where the steps go, such as `2026-08 – 2026-11`.
    pub fn span(&self) -> String {
        let of = |year: &str, step: &str| match year {
            "" => step.to_owned(),
            year => format!("{year}-{step}"),
        };
        let mut years = self.steps.iter().rev().map(|(_, year)| year.as_str());
        let year = years.find(|year| !year.is_empty()).unwrap_or_default();
        match (self.steps.first(), self.steps.last()) {
            (Some((first, began)), Some((last, _))) => {
                format!("{} – {}", of(began, first), of(year, last))
            }
            _ => String::new(),
        }
    }
}

impl Chart {
    /// Changes every text in it.
    pub fn rewrite(&mut self, change: &impl Fn(&str) -> String) {
        self.title = change(&self.title);
        self.summary = change(&self.summary);
        self.legend.iter_mut().for_each(|name| *name = change(name));
        if let Plot::Bars(bars) = &mut self.plot {
            for bar in &mut bars.bars {
                bar.label = change(&bar.label);
            }
        }
        self.data.rewrite(&|_, text| change(text));
    }
}
